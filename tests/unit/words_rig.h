/* words_rig.h - on top of day_rig.h: statements in themes of an invented engagement, for the tests of words, themes and adoption. */
#ifndef TRIVET_TESTS_WORDS_RIG_H
#define TRIVET_TESTS_WORDS_RIG_H

#include "day_rig.h"
#include "op/words.h"
#include "store/history.h"

/* Said at event 1 in no group, by the maker. */
static inline const char *said(struct rig *r, const char *words)
{
	return rig_say(r, "", "child", "", words);
}

static inline struct many many(const struct rig *r, const char *const *ids, size_t n)
{
	return (struct many){ r->id, ids, n };
}

#define MANY(r, ...) many(r, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static inline struct statement_row row_of(struct rig *r, const char *id)
{
	struct statement_row row;

	RIG_OK(r, statement_get(r->op.st, id, r->a, &row, &r->err));
	return row;
}

/* The titles of the themes it stands in: "Play, Sleep". */
static inline const char *themes_of(struct rig *r, const char *id)
{
	struct theme_row *rows;
	size_t n;
	const char *all = "";

	RIG_OK(r, statement_themes(r->op.st, id, r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(r->a, "%s%s%s", all, i ? ", " : "", rows[i].title);
	assert_int_equal(row_of(r, id).themes, n);
	return all;
}

/* The titles of all themes that stand, each with how many it holds: "Play 2, Sleep 0". */
static inline const char *all_themes(struct rig *r)
{
	struct theme_row *rows;
	size_t n;
	const char *all = "";

	RIG_OK(r, theme_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(r->a, "%s%s%s %ld", all, i ? ", " : "", rows[i].title, rows[i].statements);
	return all;
}

/* "3: 1 themed, 1 parked, 1 unthemed, 0 held", and the sum holds. */
static inline const char *standing(struct rig *r)
{
	struct standing s;

	RIG_OK(r, standing_count(r->op.st, r->id, NULL, &s, &r->err));
	assert_int_equal(s.all, s.themed + s.parked + s.unthemed + s.held);
	return arena_printf(r->a, "%ld: %ld themed, %ld parked, %ld unthemed, %ld held", s.all, s.themed, s.parked, s.unthemed, s.held);
}

static inline const char *newest_deed(struct rig *r)
{
	struct deed_row *rows;
	size_t n;

	RIG_OK(r, history_page(r->op.st, r->id, 0, 1, r->a, &rows, &n, &r->err));
	assert_int_equal(n, 1);
	return rows[0].deed;
}

/* Takes back the newest deed of Ana, after a restart, and compares what is said of it. */
static inline void undo_is(struct rig *r, const char *deed)
{
	rig_reopen(r);
	rig_undo(r);
	assert_string_equal(str_text(&r->words), arena_printf(r->a, "Taken back: %s.", deed));
}

#endif
