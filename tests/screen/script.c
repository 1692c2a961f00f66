/* Scripts as text. */
#include "config.h"

#include "script.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct line read_line(char *text)
{
	struct line l = { NULL, NULL };
	text += strspn(text, " \t");
	size_t end = strlen(text);
	while (end > 0 && isspace((unsigned char)text[end - 1]))
		text[--end] = '\0';
	if (*text == '\0' || *text == '#')
		return l;
	size_t n = strcspn(text, " \t");
	l.word = mem_strndup(text, n);
	text += n;
	l.rest = mem_strdup(text + strspn(text, " \t"));
	return l;
}

bool script_read(struct script *s, const char *path, struct error *err)
{
	*s = (struct script){ .path = mem_strdup(path) };
	FILE *f = fopen(path, "re");
	if (!f) {
		error_set(err, ERR_IO, path, "The script cannot be read: %s.", error_reason(errno));
		script_release(s);
		return false;
	}
	char *text = NULL;
	size_t cap = 0;
	while (getline(&text, &cap, f) >= 0)
		vec_push(&s->lines, read_line(text));
	free(text);
	fclose(f);
	return true;
}

void script_release(struct script *s)
{
	for (size_t i = 0; i < s->lines.n; i++) {
		free(s->lines.v[i].word);
		free(s->lines.v[i].rest);
	}
	vec_release(&s->lines);
	free(s->path);
	s->path = NULL;
}

static bool opens(const char *word)
{
	return strcmp(word, "each") == 0 || strcmp(word, "when") == 0 || strcmp(word, "repeat") == 0;
}

bool script_block(const struct script *s, size_t at, size_t *end, struct error *err)
{
	size_t depth = 0;
	for (size_t i = at; i < s->lines.n; i++) {
		const char *word = s->lines.v[i].word;
		if (word && opens(word))
			depth++;
		if (word && strcmp(word, "end") == 0 && --depth == 0) {
			*end = i;
			return true;
		}
	}
	return error_set(err, ERR_INVALID, NULL, "This block has no 'end'.");
}

void values_add(struct values *v, const char *name, const char *text)
{
	struct value new = { mem_strdup(name), mem_strdup(text) };
	vec_push(&v->list, new);
}

const char *values_get(const struct values *v, const char *name)
{
	for (size_t i = v->list.n; i-- > 0;)
		if (strcmp(v->list.v[i].name, name) == 0)
			return v->list.v[i].text;
	return NULL;
}

void values_cut(struct values *v, size_t n)
{
	while (v->list.n > n) {
		struct value *last = &v->list.v[--v->list.n];
		free(last->name);
		free(last->text);
	}
	if (n == 0)
		vec_release(&v->list);
}

/* Appends the value as the language of `how` quotes it; false if there is no such language. */
static bool quote(const char *value, const char *how, struct str *out)
{
	if (*how == '\0') {
		str_add(out, value);
		return true;
	}
	bool sql = strcmp(how, "sql") == 0, sh = strcmp(how, "sh") == 0;
	if (!sql && !sh && strcmp(how, "json") != 0)
		return false;
	str_addc(out, sql || sh ? '\'' : '"');
	for (; *value; value++) {
		if (*value == '\'' && (sql || sh))
			str_add(out, sql ? "''" : "'\\''");
		else if (!sql && !sh && (*value == '"' || *value == '\\'))
			str_addf(out, "\\%c", *value);
		else if (!sql && !sh && *value == '\n')
			str_add(out, "\\n");
		else
			str_addc(out, *value);
	}
	str_addc(out, sql || sh ? '\'' : '"');
	return true;
}

static bool fill_name(const struct values *v, const char *at, size_t len, struct str *out, struct error *err)
{
	char *name = mem_strndup(at, len), *how = strchr(name, ':');
	if (how)
		*how++ = '\0';
	const char *value = values_get(v, name);
	bool good = true;
	if (!value)
		good = error_set(err, ERR_INVALID, NULL, "Nothing is called {%s} here. (Write {{ for a brace.)", name);
	else if (!quote(value, how ? how : "", out))
		good = error_set(err, ERR_INVALID, NULL, "After the colon in {%s:%s} comes sql, sh or json.", name, how);
	free(name);
	return good;
}

static bool fill(const struct values *v, const char *text, size_t n, struct str *out, struct error *err)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-:";
	for (size_t i = 0; i < n; i++) {
		if (text[i] != '{') {
			str_addc(out, text[i]);
			continue;
		}
		if (i + 1 < n && text[i + 1] == '{') {
			str_addc(out, '{');
			i++;
			continue;
		}
		size_t len = strspn(text + i + 1, allowed);
		if (len == 0 || i + 1 + len >= n || text[i + 1 + len] != '}') {
			str_addc(out, '{');
			continue;
		}
		if (!fill_name(v, text + i + 1, len, out, err))
			return false;
		i += len + 1;
	}
	str_add(out, "");
	return true;
}

bool values_fill(const struct values *v, const char *text, struct str *out, struct error *err)
{
	return fill(v, text, strlen(text), out, err);
}

bool values_text(const struct values *v, const char *text, struct str *out, struct error *err)
{
	size_t n = strlen(text);
	if (n >= 2 && text[0] == '"' && text[n - 1] == '"')
		return fill(v, text + 1, n - 2, out, err);
	return fill(v, text, n, out, err);
}

bool words_split(struct words *w, const struct values *v, const char *text, struct error *err)
{
	*w = (struct words){ VEC_INIT };
	for (const char *at = text + strspn(text, " \t"); *at; at += strspn(at, " \t")) {
		struct str word = STR_INIT;
		bool good = true;
		while (*at && *at != ' ' && *at != '\t' && good) {
			bool quote = *at == '"' || *at == '\'';
			const char *end = quote ? strchr(at + 1, *at) : at + strcspn(at, " \t\"'");
			if (!end) {
				good = error_set(err, ERR_INVALID, NULL, "A quote does not end.");
				break;
			}
			good = fill(v, at + quote, (size_t)(end - at - quote), &word, err);
			at = end + quote;
		}
		if (!good) {
			str_release(&word);
			words_release(w);
			return false;
		}
		vec_push(&w->list, str_steal(&word));
	}
	return true;
}

void words_release(struct words *w)
{
	for (size_t i = 0; i < w->list.n; i++)
		free(w->list.v[i]);
	vec_release(&w->list);
}

static bool escape_byte(const char **at, char *byte)
{
	static const char from[] = "nrte\\", to[] = "\n\r\t\033\\";
	const char *known = **at ? strchr(from, **at) : NULL;
	if (known) {
		*byte = to[known - from];
		*at += 1;
		return true;
	}
	if ((*at)[0] != 'x' || !isxdigit((unsigned char)(*at)[1]) || !isxdigit((unsigned char)(*at)[2]))
		return false;
	char digits[3] = { (*at)[1], (*at)[2], '\0' };
	*byte = (char)strtoul(digits, NULL, 16);
	*at += 3;
	return true;
}

bool unescape(const char *text, struct str *out, struct error *err)
{
	while (*text) {
		char byte = *text++;
		if (byte == '\\' && !escape_byte(&text, &byte))
			return error_set(err, ERR_INVALID, NULL,
					 "After \\ comes n, r, t, e, \\ or x and two hexadecimal digits.");
		str_addc(out, byte);
	}
	return true;
}
