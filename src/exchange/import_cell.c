/* exchange/import_cell.c - a cell as a field takes it. Unlike a person who types, a file must say a choice whole: "Table 1" is not Table 10. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "exchange/import_int.h"
#include "model/alike.h"

enum { NAMED_MOST = 12 };

static bool same(const char *folded, const char *name)
{
	struct str s = STR_INIT;
	bool is;

	text_fold(&s, name);
	is = strcmp(str_text(&s), folded) == 0;
	str_release(&s);
	return is;
}

/* One begins with the other, or a letter or two are different. */
static bool near(const char *folded, const char *name)
{
	struct str s = STR_INIT;
	bool is;

	text_fold(&s, name);
	is = s.len > 0 && (strncmp(str_text(&s), folded, s.len < strlen(folded) ? s.len : strlen(folded)) == 0 || words_alike(folded, name));
	str_release(&s);
	return is;
}

static void refuse(const struct field *f, const char *cell, const char *folded, struct str *why)
{
	const struct choice *meant = NULL;

	for (size_t i = 0; !meant && i < f->n_choices; i++) {
		if (near(folded, f->choices[i].label) || near(folded, f->choices[i].key))
			meant = &f->choices[i];
	}
	echo_typed(why, cell);
	if (f->n_choices == 0) {
		str_add(why, f->source == CHOICES_GROUPS ? _(" is no group of this event, which has none yet: take in the groups first")
			: _(" cannot be chosen: there is nothing to choose from yet"));
		return;
	}
	str_add(why, _(" is none of these: "));
	for (size_t i = 0; i < f->n_choices && i < NAMED_MOST; i++)
		str_addf(why, "%s%s", i ? ", " : "", f->choices[i].label);
	if (f->n_choices > NAMED_MOST)
		str_addf(why, P_(" and %zu more", " and %zu more", f->n_choices - NAMED_MOST), f->n_choices - NAMED_MOST);
	if (meant)
		str_addf(why, _("; is \"%s\" meant?"), meant->label);
}

static bool choose(const struct field *f, const char *cell, struct str *stored, struct str *why)
{
	struct str clean = STR_INIT, folded = STR_INIT;
	const char *text;
	bool found = false;

	text_clean_line(&clean, cell, strlen(cell));
	while (clean.len > 0 && clean.buf[clean.len - 1] == ' ')
		str_remove(&clean, clean.len - 1, 1);
	text = str_text(&clean) + strspn(str_text(&clean), " ");
	text_fold(&folded, text);
	str_clear(stored);
	for (size_t i = 0; *text && !found && i < f->n_choices; i++) {
		found = same(str_text(&folded), f->choices[i].key) || same(str_text(&folded), f->choices[i].label);
		if (found)
			str_set(stored, f->choices[i].key);
	}
	if (*text && !found)
		refuse(f, text, str_text(&folded), why);
	found = found || !*text;
	str_release(&clean);
	str_release(&folded);
	return found;
}

/* What needs no second look: short enough in bytes, nothing to clean, no blanks around it. */
static bool as_it_is(const struct field *f, const char *cell, size_t n)
{
	if ((f->kind != FIELD_LINE && f->kind != FIELD_TEXT) || n > field_max_len(f))
		return false;
	if (n == 0 || strchr(" \t\n", cell[0]) || strchr(" \t\n", cell[n - 1]))
		return n == 0;
	return f->kind == FIELD_TEXT || !cell[strcspn(cell, "\t\n\v\f\xc2\xe2")];
}

bool import_cell(const struct field *f, const char *cell, struct str *stored, struct str *why)
{
	size_t n = strlen(cell);

	if (as_it_is(f, cell, n)) {
		str_clear(stored);
		str_addn(stored, cell, n);
		return true;
	}
	if (f->kind == FIELD_CHOICE)
		return choose(f, cell, stored, why);
	return field_parse(f, cell, clock_today(), stored, why);
}
