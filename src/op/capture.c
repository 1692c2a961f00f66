/* op/capture.c - marks on what was said, one more who said it, and whether it was said before. */
#include "config.h"

#include "op/capture.h"

#include <string.h>

#include "base/i18n.h"
#include "op/deed.h"

enum { NEWEST = 200 };

/* How each mark is stored: a flag is "yes", the two forms share a column and so shut each other out. */
static const struct { const char *word, *column, *value, *put_on, *take_off, *is_on, *is_off; } marks[MARKS] = {
	[MARK_VERBATIM] = { N_("word for word"), "statement.verbatim", "yes", N_("mark a statement as word for word"),
		N_("take \"word for word\" off a statement"), N_("It is marked word for word already."), N_("It is not marked word for word.") },
	[MARK_DRAWN] = { N_("drawn"), "statement.form", "drawn", N_("mark a statement as drawn"), N_("take \"drawn\" off a statement"),
		N_("It is marked drawn already."), N_("It is not marked drawn.") },
	[MARK_MADE] = { N_("made"), "statement.form", "made", N_("mark a statement as made"), N_("take \"made\" off a statement"),
		N_("It is marked made already."), N_("It is not marked made.") },
	[MARK_MINORITY] = { N_("a minority view"), "statement.minority", "yes", N_("mark a statement as a minority view"),
		N_("take \"a minority view\" off a statement"), N_("It is marked a minority view already."),
		N_("It is not marked a minority view.") },
	[MARK_HOLD] = { N_("on hold"), "statement.hold", "yes", N_("put a statement on hold"), N_("release a statement"),
		N_("It is on hold already."), N_("It is not on hold.") },
};

const char *mark_word(enum mark m)
{
	return _(marks[m].word);
}

static bool mark_read(const struct op *op, const char *id, enum mark m, struct str *was, bool *is, struct error *err)
{
	const struct cell cell = { .column = marks[m].column, .engagement = "", .record = id, .row = "" };

	if (!cell_get(op->st, &cell, was, err))
		return false;
	*is = strcmp(str_text(was), marks[m].value) == 0;
	return true;
}

bool mark_is(const struct op *op, const char *id, enum mark m, bool *is, struct error *err)
{
	struct str was = STR_INIT;
	bool ok = mark_read(op, id, m, &was, is, err);

	str_release(&was);
	return ok;
}

bool mark_put(const struct op *op, const char *id, enum mark m, bool on, bool *changed, struct error *err)
{
	const struct cell cell = { .column = marks[m].column, .engagement = "", .record = id, .row = "" };
	struct str was = STR_INIT;
	bool is, ok = mark_read(op, id, m, &was, &is, err);

	*changed = ok && is != on;
	ok = ok && (is == on || cell_put(op->st, &cell, str_text(&was), on ? marks[m].value : "", NULL, err));
	str_release(&was);
	return ok;
}

static bool mark(const struct op *op, const char *id, enum mark m, bool on, struct error *err)
{
	bool changed;

	return mark_put(op, id, m, on, &changed, err) &&
		(changed || error_set(err, ERR_NOTHING, NULL, "%s", _(on ? marks[m].is_on : marks[m].is_off)));
}

bool op_statement_mark(const struct op *op, const char *id, enum mark m, bool on, struct error *err)
{
	return deed_begin(op, _(on ? marks[m].put_on : marks[m].take_off), err) && deed_end(op, mark(op, id, m, on, err), err);
}

bool op_echo(const struct op *op, const char *engagement, const char *statement, const char *group, struct error *err)
{
	return deed_begin(op, _("one more said it"), err) &&
		deed_end(op, echo_add(op->st, engagement, statement, group ? group : "", err), err);
}

bool held_count(const struct op *op, const char *engagement, long *n, struct error *err)
{
	const struct statement_filter f = { .engagement = engagement, .held = true };
	struct statement_row *rows;
	int64_t from = 0;
	size_t got = NEWEST;
	bool ok = true;

	*n = 0;
	while (ok && got == NEWEST) {
		struct arena *a = arena_new();

		ok = statement_page(op->st, &f, PAGE_OLDER, from, NEWEST, a, &rows, &got, err);
		if (ok && got)
			from = rows[got - 1].n;
		*n += ok ? (long)got : 0;
		arena_free(a);
	}
	return ok;
}
