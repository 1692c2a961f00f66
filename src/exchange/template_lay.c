/* exchange/template_lay.c - names and values of a libconfig file, laid out so that people can read and edit them. */
#include "config.h"

#include "exchange/template_lay.h"

#include <string.h>

enum { LINE_MOST = 112 };

static void line_begin(struct lay *l)
{
	str_addc(l->out, '\n');
	for (int i = 0; i < l->tabs; i++)
		str_addc(l->out, '\t');
	l->column = (size_t)l->tabs * 8;
}

static void piece(struct lay *l, const char *text)
{
	size_t n = strlen(text);

	if (l->fresh || l->column + n + 1 > LINE_MOST)
		line_begin(l);
	else
		str_addc(l->out, ' ');
	l->fresh = false;
	str_add(l->out, text);
	l->column += n + 1;
}

static void quote(struct str *out, const char *text, size_t n)
{
	str_addc(out, '"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '"' || c == '\\')
			str_addf(out, "\\%c", c);
		else if (c == '\n')
			str_add(out, "\\n");
		else if (c == '\t')
			str_add(out, "\\t");
		else if (c < 0x20 || c == 0x7f)
			str_addf(out, "\\x%02x", (unsigned)c);
		else
			str_addc(out, (char)c);
	}
	str_addc(out, '"');
}

/* Up to and with a line break or the last blank that fits; a word that is longer stays whole. */
static size_t portion(const char *text)
{
	size_t last = 0, n = strcspn(text, "\n");

	if (n <= LINE_MOST - 12)
		return n + (text[n] == '\n');
	for (size_t i = 0; i < n && (i < LINE_MOST - 12 || last == 0); i++) {
		if (text[i] == ' ')
			last = i + 1;
	}
	return last ? last : n + (text[n] == '\n');
}

/* Texts that stand one after the other are one text to whoever reads the file. */
static void long_text(struct lay *l, const char *name, const char *text)
{
	struct str head = STR_INIT;

	str_addf(&head, "%s =", name);
	piece(l, str_text(&head));
	str_release(&head);
	l->tabs++;
	while (*text) {
		size_t n = portion(text);

		line_begin(l);
		quote(l->out, text, n);
		text += n;
	}
	l->tabs--;
	str_addc(l->out, ';');
	l->fresh = true;
}

void lay_text(struct lay *l, const char *name, const char *text)
{
	struct str one = STR_INIT;

	str_addf(&one, "%s = ", name);
	quote(&one, text, strlen(text));
	str_addc(&one, ';');
	if (one.len > LINE_MOST - (size_t)l->tabs * 8 || strchr(text, '\n'))
		long_text(l, name, text);
	else
		piece(l, str_text(&one));
	str_release(&one);
}

void lay_bare(struct lay *l, const char *name, const char *value)
{
	struct str one = STR_INIT;

	str_addf(&one, "%s = %s;", name, value);
	piece(l, str_text(&one));
	str_release(&one);
}

void lay_texts(struct lay *l, const char *name, const char *const *texts, size_t n)
{
	struct str all = STR_INIT;

	str_addf(&all, "%s = [ ", name);
	for (size_t i = 0; i < n; i++) {
		str_add(&all, i ? ", " : "");
		quote(&all, texts[i], strlen(texts[i]));
	}
	str_add(&all, n ? " ];" : "];");
	piece(l, str_text(&all));
	str_release(&all);
}

void lay_open(struct lay *l, const char *words)
{
	l->fresh = true;
	piece(l, words);
	l->tabs++;
}

void lay_close(struct lay *l, const char *words)
{
	l->tabs--;
	str_addf(l->out, " %s", words);
	l->fresh = true;
}
