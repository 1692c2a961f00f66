/* conf/node.c - values out of a parsed group, each checked against what is expected there. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/source.h"

#define CHOICES_MOST 1000 /* in one list: nobody finds theirs among more */

static const char *type_words(const config_setting_t *s)
{
	switch (config_setting_type(s)) {
	case CONFIG_TYPE_GROUP:
		return _("a group { }");
	case CONFIG_TYPE_LIST:
		return _("a list ( )");
	case CONFIG_TYPE_ARRAY:
		return _("an array [ ]");
	case CONFIG_TYPE_STRING:
		return _("a text");
	case CONFIG_TYPE_BOOL:
		return _("true or false");
	default:
		return _("a number");
	}
}

const char *shorten(struct arena *a, const char *text)
{
	struct str line = STR_INIT;
	text_clean_line(&line, text, strnlen(text, 400));
	size_t fits = text_fit(str_text(&line), line.len, 50, NULL);
	char *cut = arena_printf(a, "%.*s%s", (int)fits, str_text(&line), fits < line.len ? "..." : "");
	str_release(&line);
	return cut;
}

const char *words_or(struct arena *a, const char *const *words)
{
	struct str all = STR_INIT;
	for (size_t i = 0; words[i] != NULL; i++) {
		str_add(&all, i == 0 ? "" : words[i + 1] == NULL ? _(" or ") : ", ");
		str_add(&all, words[i]);
	}
	char *kept = arena_strdup(a, str_text(&all));
	str_release(&all);
	return kept;
}

bool key_fits(const char *key, const char *letters)
{
	size_t n = strlen(key);
	return n > 0 && n <= 64 && strspn(key, letters) == n;
}

bool node_init(struct node *n, struct source *src, const config_setting_t *s, const char *what,
	const char *const *names)
{
	*n = (struct node){ src, s, NULL, what };
	if (config_setting_type(s) != CONFIG_TYPE_GROUP) {
		note_at(src, s, _("%s is %s; expected a group { }."), what, type_words(s));
		return false;
	}
	for (int i = 0; i < config_setting_length(s); i++) {
		const config_setting_t *at = config_setting_get_elem(s, (unsigned)i);
		const char *name = config_setting_name(at);
		bool known = false;
		for (size_t j = 0; names[j] != NULL && !known; j++)
			known = strcmp(names[j], name) == 0;
		if (!known)
			note_at(src, at, _("%s: `%s` is not known here; expected %s."), what,
				shorten(src->arena, name), words_or(src->arena, names));
	}
	return true;
}

const config_setting_t *node_find(const struct node *n, const char *name)
{
	const config_setting_t *s = config_setting_get_member(n->own, name);
	return s == NULL && n->base != NULL ? config_setting_get_member(n->base, name) : s;
}

/* As node_find; a required one that is missing is noted at the group. */
static const config_setting_t *find(const struct node *n, const char *name, enum need need, const char *expected)
{
	const config_setting_t *s = node_find(n, name);
	if (s == NULL && need == REQUIRED)
		note_at(n->src, n->own, _("%s: `%s` is missing; expected %s."), n->what, name, expected);
	return s;
}

const config_setting_t *node_list(const struct node *n, const char *name, bool required)
{
	const config_setting_t *s = find(n, name, required ? REQUIRED : OPTIONAL, _("a list ( )"));
	if (s == NULL || config_setting_type(s) == CONFIG_TYPE_LIST)
		return s;
	note_at(n->src, s, _("%s: `%s` is %s; expected a list ( )."), n->what, name, type_words(s));
	return NULL;
}

const char *text_of(struct source *src, const config_setting_t *s, const char *name)
{
	if (config_setting_type(s) != CONFIG_TYPE_STRING) {
		note_at(src, s, _("%s is %s; expected a text in \"quotes\"."), name, type_words(s));
		return NULL;
	}
	const char *raw = config_setting_get_string(s);
	struct str clean = STR_INIT;
	/* An escape such as \xE9 can still bring bytes that are no UTF-8. */
	if (text_clean(&clean, raw, strlen(raw)) > 0)
		note_at(src, s, _("%s holds bytes that are not UTF-8; expected the letter itself instead of \\x."),
			name);
	size_t end = clean.len, start = strspn(str_text(&clean), " \t\n");
	while (end > start && strchr(" \t\n", clean.buf[end - 1]) != NULL)
		end--;
	char *kept = end > start ? arena_strndup(src->arena, str_text(&clean) + start, end - start) : NULL;
	str_release(&clean);
	if (kept == NULL)
		note_at(src, s, _("%s is empty; expected words."), name);
	return kept;
}

const char *node_text(const struct node *n, const char *name, enum need need, size_t columns)
{
	const config_setting_t *s = find(n, name, need, _("a text in \"quotes\""));
	if (s == NULL)
		return NULL;
	const char *text = text_of(n->src, s, arena_printf(n->src->arena, "%s: `%s`", n->what, name));
	if (text == NULL || columns == 0)
		return text;
	size_t width = text_width(text, strlen(text));
	if (strchr(text, '\n') != NULL)
		note_at(n->src, s, _("%s: `%s` has a line break; expected one line."), n->what, name);
	else if (width > columns)
		note_at(n->src, s, _("%s: `%s` is \"%s\" with %zu columns; expected at most %zu."), n->what, name,
			shorten(n->src->arena, text), width, columns);
	return text;
}

const char *node_key(const struct node *n, const char *name, const char *letters)
{
	const char *key = node_text(n, name, REQUIRED, 0);
	if (key == NULL || key_fits(key, letters))
		return key;
	note_at(n->src, node_find(n, name), _("%s: `%s` is \"%s\"; expected up to 64 of the letters a-z, 0-9%s."),
		n->what, name,
		shorten(n->src->arena, key), strchr(letters, '-') != NULL ? _(", - and _") : _(" and _"));
	return NULL;
}

long node_number(const struct node *n, const char *name, long otherwise, long min, long max)
{
	const config_setting_t *s = node_find(n, name);
	if (s == NULL)
		return otherwise;
	int type = config_setting_type(s);
	if (type != CONFIG_TYPE_INT && type != CONFIG_TYPE_INT64) {
		note_at(n->src, s, _("%s: `%s` is %s; expected a whole number without quotes."), n->what, name,
			type == CONFIG_TYPE_FLOAT ? _("not a whole number") : type_words(s));
		return otherwise;
	}
	/* libconfig's int64 reader answers 0 for a plain int. */
	long long value = type == CONFIG_TYPE_INT ? config_setting_get_int(s) : config_setting_get_int64(s);
	if (value >= min && value <= max)
		return (long)value;
	note_at(n->src, s, _("%s: `%s` is %lld; expected a number from %ld to %ld."), n->what, name, value, min, max);
	return otherwise;
}

bool node_yes(const struct node *n, const char *name, bool otherwise)
{
	const config_setting_t *s = node_find(n, name);
	if (s == NULL)
		return otherwise;
	if (config_setting_type(s) == CONFIG_TYPE_BOOL)
		return config_setting_get_bool(s) != 0;
	note_at(n->src, s, _("%s: `%s` is %s; expected true or false without quotes."), n->what, name, type_words(s));
	return otherwise;
}

const char *const *node_texts(const struct node *n, const char *name, enum need need, size_t *count)
{
	const config_setting_t *s = find(n, name, need, _("texts in [ ]"));
	int len = 0;
	if (s != NULL && config_setting_type(s) != CONFIG_TYPE_ARRAY && config_setting_type(s) != CONFIG_TYPE_LIST)
		note_at(n->src, s, _("%s: `%s` is %s; expected texts in [ ]."), n->what, name, type_words(s));
	else if (s != NULL)
		len = config_setting_length(s);
	const char **all = arena_alloc(n->src->arena, ((size_t)len + 1) * sizeof *all);
	size_t kept = 0;
	const char *label = arena_printf(n->src->arena, _("%s: a value of `%s`"), n->what, name);
	for (int i = 0; i < len; i++) {
		const char *text = text_of(n->src, config_setting_get_elem(s, (unsigned)i), label);
		if (text != NULL)
			all[kept++] = text;
	}
	if (s != NULL && need == REQUIRED && kept == 0)
		note_at(n->src, s, _("%s: `%s` is empty; expected at least one text."), n->what, name);
	if (count != NULL)
		*count = kept;
	return all;
}

/* One pair; false, and noted, when it is not sound. */
static bool pair_of(struct source *src, const config_setting_t *s, struct choice *out)
{
	int type = config_setting_type(s);
	if ((type != CONFIG_TYPE_LIST && type != CONFIG_TYPE_ARRAY) || config_setting_length(s) != 2) {
		note_at(src, s, _("Found %s; expected a pair (\"key\", \"Label\")."),
			type == CONFIG_TYPE_LIST || type == CONFIG_TYPE_ARRAY ? _("another number of values")
			: type_words(s));
		return false;
	}
	out->key = text_of(src, config_setting_get_elem(s, 0), _("The key of a choice"));
	out->label = text_of(src, config_setting_get_elem(s, 1), _("The label of a choice"));
	if (out->key == NULL || out->label == NULL)
		return false;
	if (key_fits(out->key, KEY_LETTERS))
		return true;
	note_at(src, s, _("The key of a choice is \"%s\"; expected up to 64 of the letters a-z, 0-9, - and _."),
		shorten(src->arena, out->key));
	return false;
}

const struct choice *pairs_of(struct source *src, const config_setting_t *s, size_t *count)
{
	int len = config_setting_length(s);
	if (len > CHOICES_MOST) {
		note_at(src, s, _("The list has %d choices; expected at most %d, and those behind them are left out."), len, CHOICES_MOST);
		len = CHOICES_MOST;
	}
	struct choice *all = arena_alloc(src->arena, ((size_t)len + 1) * sizeof *all);
	*count = 0;
	for (int i = 0; i < len; i++) {
		const config_setting_t *at = config_setting_get_elem(s, (unsigned)i);
		struct choice c;
		if (!pair_of(src, at, &c))
			continue;
		if (choice_find(all, *count, c.key) != NULL)
			note_at(src, at, _("The key \"%s\" stands twice in one list; expected each once."), c.key);
		else
			all[(*count)++] = c;
	}
	if (*count == 0)
		note_at(src, s, _("The list of choices has nothing sound in it; expected pairs (\"key\", "
			"\"Label\")."));
	return *count > 0 ? all : NULL;
}

const struct choice *node_pairs(const struct node *n, const char *name, enum need need, size_t *count)
{
	const config_setting_t *s = node_list(n, name, need == REQUIRED);
	*count = 0;
	return s != NULL ? pairs_of(n->src, s, count) : NULL;
}
