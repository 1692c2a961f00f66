/* op/names.c - one line typed at the door, read as people mean it. */
#include "config.h"

#include "op/names.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

enum { NAME_MOST = 40, DIGITS_MOST = 3 };

bool words_same(const char *a, const char *b)
{
	struct str x = STR_INIT, y = STR_INIT;
	bool same;

	text_fold(&x, a);
	text_fold(&y, b);
	same = strcmp(str_text(&x), str_text(&y)) == 0;
	str_release(&x);
	str_release(&y);
	return same;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t graphemes(const char *s)
{
	size_t n = 0, len = strlen(s);

	for (size_t at = 0; at < len; at += text_next(s, len, at))
		n++;
	return n;
}

/* A number like "12/5/14", "12.5.14" or "12-5": digits on both sides of what stands between the parts of a date. */
static bool dated(const char *s)
{
	for (const char *p = s; *p; p++) {
		if (p > s && strchr("/.-", *p) && is_digit(p[-1]) && is_digit(p[1]))
			return true;
	}
	return false;
}

bool name_fine(const char *name, struct error *err)
{
	size_t digits = 0;

	for (const char *p = name; *p; p++)
		digits += is_digit(*p);
	if (digits > DIGITS_MOST || dated(name))
		return error_set(err, ERR_INVALID, NULL,
			_("This looks like a birth date or a phone number. The register has no place for them: type a first name, or nothing. "
			  "Nothing was kept."));
	if (graphemes(name) > NAME_MOST)
		return error_set(err, ERR_INVALID, NULL, _("A first name has at most %d characters here. Nothing was kept."), NAME_MOST);
	return true;
}

/* The text without blanks around it. */
static const char *trimmed(struct arena *a, const char *s, size_t len)
{
	while (len && (*s == ' ' || *s == '\t')) {
		s++;
		len--;
	}
	while (len && (s[len - 1] == ' ' || s[len - 1] == '\t'))
		len--;
	return arena_strndup(a, s, len);
}

/* The first number in a text; -1 when it has none. */
static int number_in(const char *s)
{
	int n = 0, digits = 0;

	while (*s && !is_digit(*s))
		s++;
	for (; is_digit(*s) && digits < 6; s++, digits++)
		n = n * 10 + (*s - '0');
	return digits ? n : -1;
}

static bool only_digits(const char *s)
{
	return *s && s[strspn(s, "0123456789")] == '\0';
}

/* "Table 3, by the window" is table 3 as well. */
static bool place_is(const char *place, const char *words)
{
	char first[64];
	size_t len = strcspn(place, ",");

	if (words_same(place, words))
		return true;
	if (!place[len] || len >= sizeof first)
		return false;
	memcpy(first, place, len);
	first[len] = '\0';
	return words_same(first, words);
}

enum meant_by { MEANT_NAME, MEANT_PLACE, MEANT_NUMBER_OF_NAME, MEANT_NUMBER_OF_PLACE, MEANINGS };

static bool is_meant(const struct group_row *g, enum meant_by by, const char *words)
{
	switch (by) {
	case MEANT_NAME:
		return *g->name && words_same(g->name, words);
	case MEANT_PLACE:
		return *g->place && place_is(g->place, words);
	case MEANT_NUMBER_OF_NAME:
		return only_digits(words) && number_in(g->name) == number_in(words);
	default:
		return only_digits(words) && number_in(g->place) == number_in(words);
	}
}

const struct group_row *group_named(const struct group_row *groups, size_t n, const char *words)
{
	for (int by = 0; *words && by < MEANINGS; by++) {
		const struct group_row *found = NULL;
		size_t times = 0;

		for (size_t i = 0; i < n; i++) {
			if (is_meant(&groups[i], (enum meant_by)by, words)) {
				found = &groups[i];
				times++;
			}
		}
		if (times)
			return times == 1 ? found : NULL;
	}
	return NULL;
}

/* "Sam table 2": the longest tail that is a group, behind one word at least. */
static void read_tail(const char *words, const struct group_row *groups, size_t n, struct arena *a, struct walk_in *out)
{
	const char *at = words;

	out->name = words;
	while ((at = strchr(at, ' ')) != NULL) {
		const struct group_row *g = group_named(groups, n, trimmed(a, at, strlen(at)));

		if (g) {
			out->name = trimmed(a, words, (size_t)(at - words));
			out->group = g;
			return;
		}
		at++;
	}
}

static bool no_such_group(const char *words, const struct group_row *groups, size_t n, struct error *err)
{
	struct str names = STR_INIT;

	for (size_t i = 0; i < n; i++)
		str_addf(&names, "%s%s", i ? ", " : "", *groups[i].name ? groups[i].name : groups[i].place);
	if (n)
		(void)error_set(err, ERR_INVALID, NULL, _("No group is called \"%s\". The groups are: %s. Nothing was kept."), words,
			str_text(&names));
	else
		(void)error_set(err, ERR_INVALID, NULL,
			_("No group is called \"%s\"; this event has none yet. Leave it empty, as in \"Sam, , Gran\". Nothing was kept."), words);
	str_release(&names);
	return false;
}

/* "table 9", "9": what ends in a short number names a table, not a person. */
static bool ends_in_number(const char *words)
{
	const char *last = strrchr(words, ' ');

	last = last ? last + 1 : words;
	return only_digits(last) && strlen(last) <= 3;
}

/* "table 9" of "Sam table 9"; NULL of "Sam 9", which tells one Sam from another. */
static const char *table_in_name(const char *name)
{
	const char *at = strrchr(name, ' ');

	while (at && at > name && at[-1] != ' ')
		at--;
	return at && at > name && ends_in_number(name) ? at : NULL;
}

/* The second and third part: a group and who takes them home. With two parts the second may be either. */
static bool read_parts(const char *second, const char *third, const struct group_row *groups, size_t n, struct walk_in *out,
	struct error *err)
{
	const struct group_row *g = second ? group_named(groups, n, second) : NULL;

	if (g)
		out->group = g;
	else if (second && *second && (third || ends_in_number(second)))
		return no_such_group(second, groups, n, err);
	else if (second && !third)
		out->collected_by = second;
	if (third)
		out->collected_by = third;
	return true;
}

bool walk_in_read(const char *line, const struct group_row *groups, size_t n, struct arena *a, struct walk_in *out,
	struct error *err)
{
	struct str clean = STR_INIT;
	const char *all, *parts[3] = { NULL, NULL, NULL };
	size_t len;

	*out = (struct walk_in){ .name = "", .collected_by = "" };
	(void)text_clean_line(&clean, line, strlen(line));
	all = arena_strdup(a, str_text(&clean));
	str_release(&clean);
	for (int i = 0; i < 3; i++) {
		len = i < 2 ? strcspn(all, ",") : strlen(all);
		parts[i] = trimmed(a, all, len);
		if (!all[len])
			break;
		all += len + 1;
	}
	read_tail(parts[0], groups, n, a, out);
	if (!*out->name)
		return error_set(err, ERR_INVALID, NULL,
			_("Type a first name, then the group, as in \"Sam table 2\" or \"Sam, Otters, Gran\". Nothing was kept."));
	if (!name_fine(out->name, err))
		return false;
	if (!out->group && table_in_name(out->name))
		return no_such_group(table_in_name(out->name), groups, n, err);
	return read_parts(parts[1], parts[2], groups, n, out, err);
}
