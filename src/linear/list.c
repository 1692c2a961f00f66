/* linear/list.c - lists with numbers: ten lines and then more, a number opens, a word does. */
#include "config.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "linear/dialogue.h"

enum { AT_ONCE = 10 };

/* The next ten that hold the text. Returns where to go on. */
static size_t show(struct dialogue *d, const struct lines *l, size_t from, const char *part)
{
	size_t shown = 0, i = from;

	for (; i < l->n && shown < AT_ONCE; i++) {
		if (!text_contains(l->text[i], part))
			continue;
		talk_say(d, "%zu  %s", i + 1, l->text[i]);
		shown++;
	}
	while (i < l->n && !text_contains(l->text[i], part))
		i++;
	return i;
}

void verbs_say(struct dialogue *d, struct verbs v)
{
	for (size_t i = 0; i < v.n; i++) {
		char first[8] = "";

		if (!*v.rows[i].letters) {
			talk_say(d, v.rows[i].number ? _("%s and a number: %s") : "%s: %s", v.rows[i].name, _(v.rows[i].help));
			continue;
		}
		(void)snprintf(first, sizeof first, "%.*s", (int)strcspn(v.rows[i].letters, " "), v.rows[i].letters);
		talk_say(d, v.rows[i].number ? _("%s, or %s, and a number: %s") : _("%s, or %s: %s"), first, v.rows[i].name, _(v.rows[i].help));
	}
}

static void help(struct dialogue *d, const struct lines *l, struct verbs verbs)
{
	if (l->n)
		talk_say(d, "%s", _("A number: opens that line."));
	verbs_say(d, verbs);
	talk_say(d, "%s", _("m: the next ten lines. l: the list from its beginning. / and words: only lines that hold them."));
	verbs_say(d, common_verbs());
	talk_say(d, "%s", _("<: back. q: leave. ?: this help."));
}

static bool has_letter(const char *letters, const char *typed, size_t n)
{
	for (const char *p = letters; *p; p += strcspn(p, " ") + (p[strcspn(p, " ")] == ' ')) {
		if (strcspn(p, " ") == n && strncmp(p, typed, n) == 0)
			return true;
	}
	return false;
}

const struct verb *verb_of(struct verbs v, const char *typed, size_t n)
{
	for (size_t i = 0; i < v.n; i++) {
		if ((strlen(v.rows[i].name) == n && strncmp(v.rows[i].name, typed, n) == 0) || has_letter(v.rows[i].letters, typed, n))
			return &v.rows[i];
	}
	return NULL;
}

/* The number of a line, from 1; 0 if it is none. */
static size_t number_of(const struct lines *l, const char *typed)
{
	char *end;
	unsigned long n;

	if (!isdigit((unsigned char)*typed))
		return 0;
	n = strtoul(typed, &end, 10);
	return *end == '\0' && n >= 1 && n <= l->n ? n : 0;
}

static void allowed(struct dialogue *d, const struct lines *l, const char *typed)
{
	struct str echo = STR_INIT;

	echo_typed(&echo, typed);
	if (l->n)
		talk_note(d, _("Error: %s is not there. A number from 1 to %zu, or ? for help."), str_text(&echo), l->n);
	else
		talk_note(d, _("Error: %s is not there. ? tells what can be typed."), str_text(&echo));
	str_release(&echo);
}

static void question(const struct lines *l, size_t next, struct str *out)
{
	str_clear(out);
	if (l->n)
		str_addf(out, _("%s 1 to %zu"), l->what, l->n);
	else
		str_add(out, l->what);
	if (next < l->n || l->more)
		str_add(out, _(", m more"));
	str_add(out, _(", ? help"));
	if (l->preset)
		str_addf(out, " [%zu]", l->preset);
	else if (next < l->n || l->more)
		str_add(out, " [m]");
	str_addc(out, ':');
}

/* True if the command, or the number after it, could be made out: then `a` is filled. */
static bool heard_verb(struct dialogue *d, const struct lines *l, struct verbs verbs, const char *typed, struct answer *a)
{
	size_t n = strcspn(typed, " "), number = 0;
	const char *rest = typed + n + strspn(typed + n, " ");
	const struct verb *v = verb_of(verbs, typed, n);

	if (!v)
		return false;
	if (v->number && l->n == 1 && !*rest)
		number = 1;
	else if (v->number)
		number = number_of(l, rest);
	if (v->number && !number) {
		talk_note(d, _("Error: %s wants a number, such as: %s 1."), v->name, v->name);
		return false;
	}
	a->heard = HEARD_VERB;
	a->verb = v;
	a->index = number ? number - 1 : 0;
	str_set(&a->text, v->number ? "" : rest);
	return true;
}

/* One answer; true when it is for the caller. `next` and `part` are what is shown. */
static bool take(struct dialogue *d, struct lines *l, struct verbs verbs, bool finds, const char *typed, size_t *next, struct str *part,
	struct answer *a)
{
	const struct verb *common = verb_of(common_verbs(), typed, strlen(typed));
	size_t number = *typed ? number_of(l, typed) : l->preset;
	enum reply r = reply_of(typed);

	if (number) {
		a->heard = HEARD_NUMBER;
		a->index = number - 1;
		return true;
	}
	if (r == REPLY_BACK || r == REPLY_LEAVE || r == REPLY_QUIT) {
		a->heard = HEARD_LEAVE;
		a->after = r == REPLY_QUIT ? AFTER_QUIT : AFTER_BACK;
		return true;
	}
	if (heard_verb(d, l, verbs, typed, a))
		return true;
	if (d->note.len)
		return false;
	if (r == REPLY_HELP)
		help(d, l, verbs);
	else if (r == REPLY_CARD)
		card_say(d);
	else if (*typed == '/' && finds) {
		a->heard = HEARD_FIND;
		str_set(&a->text, typed + 1);
		return true;
	} else if (*typed == '/') {
		str_set(part, typed + 1);
		*next = show(d, l, 0, str_text(part));
	} else if (common) {
		a->after = common_run(d, common);
		a->heard = a->after == AFTER_BACK ? HEARD_AGAIN : HEARD_LEAVE;
		return true;
	} else if (strcmp(typed, "l") == 0)
		*next = show(d, l, 0, str_text(part));
	else if ((!*typed || strcmp(typed, "m") == 0) && *next < l->n)
		*next = show(d, l, *next, str_text(part));
	else if ((!*typed || strcmp(typed, "m") == 0) && l->more) {
		a->heard = HEARD_MORE;
		return true;
	} else if (*typed && l->words && strcmp(typed, "m") != 0) {
		a->heard = HEARD_WORDS;
		str_set(&a->text, typed);
		return true;
	} else if (!*typed || strcmp(typed, "m") == 0)
		talk_note(d, "%s", l->n ? _("That was all.") : _("There is nothing here yet."));
	else
		allowed(d, l, typed);
	return false;
}

void list_ask(struct dialogue *d, struct lines *l, struct verbs verbs, bool finds, struct answer *a)
{
	struct str text = STR_INIT, typed = STR_INIT, part = STR_INIT;
	size_t next = l->from;

	str_release(&a->text);
	memset(a, 0, sizeof *a);
	if (l->from == 0 && l->title)
		talk_say_text(d, l->title);
	if (l->n == 0 && l->empty)
		talk_say_text(d, l->empty);
	next = show(d, l, next, "");
	for (;;) {
		question(l, next, &text);
		if (!talk_ask(d, str_text(&text), &typed)) {
			a->heard = HEARD_LEAVE;
			a->after = AFTER_QUIT;
			break;
		}
		if (take(d, l, verbs, finds, str_text(&typed), &next, &part, a))
			break;
	}
	l->from = next;
	str_release(&text);
	str_release(&typed);
	str_release(&part);
}
