/* model/field.c - the table of field types, and what is asked of any field. */
#include "config.h"

#include "model/field.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/field_types.h"

static const struct field_type types[FIELD_KINDS] = {
	[FIELD_LINE] = { "line", N_("one line of words"), 24, line_parse, plain_show, plain_show, words_compare },
	[FIELD_TEXT] = { "text", N_("words, in as many lines and paragraphs as needed"), 30,
		text_parse, plain_show, plain_show, words_compare },
	[FIELD_CHOICE] = { "choice", N_("one of the list: its name, or the first letters of it"), 12,
		choice_parse, choice_show, choice_show, choice_compare },
	[FIELD_CHOICES] = { "choices", N_("some of the list: their names, or the first letters, with commas "
		"between"), 18,
		choices_parse, choices_show, choices_show, choice_compare },
	[FIELD_YESNO] = { "yesno", N_("yes or no; y or n will do"), 3, yesno_parse, yesno_show, yesno_show,
		yesno_compare },
	[FIELD_NUMBER] = { "number", N_("a whole number in digits, such as 24 or 1,200"), 7,
		number_parse, number_show, plain_show, number_compare },
	[FIELD_DATE] = { "date", N_("a day, such as 14 May, 14/5/26, Thursday, tomorrow or in 3 weeks"), 15,
		date_parse, date_show, date_edit, bytes_compare },
	[FIELD_TIME] = { "time", N_("a time of day, such as 9:30, 930, 2pm or noon"), 5,
		time_parse, plain_show, plain_show, bytes_compare },
	[FIELD_DURATION] = { "duration", N_("how long, such as 90 (minutes), 1h30 or 1.5 hours"), 10,
		duration_parse, duration_show, duration_edit, number_compare },
};

const struct field_type *field_type(enum field_kind kind)
{
	return &types[kind];
}

bool field_kind_by_name(const char *name, enum field_kind *kind)
{
	for (int i = 0; i < FIELD_KINDS; i++) {
		if (strcmp(types[i].name, name) == 0) {
			*kind = (enum field_kind)i;
			return true;
		}
	}
	return false;
}

const char *field_choice_label(const struct field *f, const char *key)
{
	for (size_t i = 0; i < f->n_choices; i++)
		if (strcmp(f->choices[i].key, key) == 0)
			return f->choices[i].label;
	return NULL;
}

static bool is_blank(const char *s)
{
	struct str clean = STR_INIT;
	text_clean_line(&clean, s, strlen(s));
	const char *p = str_text(&clean);
	/* A no-break space is as blank as any other to the person who typed it. */
	while (*p == ' ' || strncmp(p, "\u00a0", 2) == 0)
		p += *p == ' ' ? 1 : 2;
	bool blank = *p == '\0';
	str_release(&clean);
	return blank;
}

bool field_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why)
{
	str_clear(stored);
	str_clear(why);
	if (typed == NULL || is_blank(typed))
		return true;
	return types[f->kind].parse(f, typed, today, stored, why);
}

void field_show(const struct field *f, const char *stored, struct str *out)
{
	types[f->kind].show(f, stored, out);
}

struct field field_with_choices(const struct field *f, const struct choice *choices, size_t n)
{
	struct field copy = *f;
	copy.choices = choices;
	copy.n_choices = n;
	return copy;
}

void field_limits(const struct field *f, long *min, long *max)
{
	bool own = f->min != 0 || f->max != 0;
	*min = own ? f->min : 0;
	*max = own ? f->max : 1000000;
}

size_t field_max_len(const struct field *f)
{
	if (f->max_len > 0)
		return f->max_len;
	return f->kind == FIELD_TEXT ? 20000 : 200;
}

/* The next key of a set: its length, with *p at its first byte; 0 at the end. */
static size_t set_next(const char **p)
{
	*p += strspn(*p, " ");
	return strcspn(*p, " ");
}

bool field_set_has(const char *set, const char *key)
{
	size_t len = strlen(key), n;
	for (const char *p = set; (n = set_next(&p)) > 0; p += n)
		if (n == len && memcmp(p, key, n) == 0)
			return true;
	return false;
}

size_t field_set_count(const char *set)
{
	size_t count = 0, n;
	for (const char *p = set; (n = set_next(&p)) > 0; p += n)
		count++;
	return count;
}
