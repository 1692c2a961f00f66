/* kept_kit.h - what the tests of kept counters share: an engagement to work in, deeds of every kind that is counted, and a recount by
 * hand. */
#ifndef KEPT_KIT_H
#define KEPT_KIT_H

#include "kept_by_hand.h"
#include "store_kit.h"
#include "store/feedback.h"
#include "store/judging.h"
#include "store/theme.h"

static struct engagement_row e;
static const char *ev; /* its first event */

static inline struct store *begin(void)
{
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	ev = e.events[0].id;
	return st;
}

/* Plain SQL as a deed of somebody. */
static inline void deed(struct store *st, const char *actor, const char *format, ...)
{
	va_list v;
	va_start(v, format);
	char *sql = sqlite3_vmprintf(format, v);
	va_end(v);
	kit_begin(st, actor);
	OK(db_exec(st->db, sql, &kit.err));
	kit_commit(st);
	sqlite3_free(sql);
}

static inline void redo(struct store *st, const char *actor)
{
	struct undone u = UNDONE_INIT;
	OK(history_redo(st, actor, &u, &kit.err));
	undone_release(&u);
}

static inline void row_add(struct store *st, const char *actor, const char *subject, const char *step, char id[STORE_ID_SIZE])
{
	kit_begin(st, actor);
	OK(table_line_add(st, e.id, subject, step, NULL, id, &kit.err));
	kit_commit(st);
}

static inline void answer(struct store *st, const char *actor, const char *row, const char *field, const char *value)
{
	const struct cell c = { NULL, e.id, ev, row, "asked", field };
	struct str was = STR_INIT;
	OK(cell_get(st, &c, &was, &kit.err));
	kit_put(st, actor, &c, str_text(&was), value);
	str_release(&was);
}

static inline void put(struct store *st, const char *actor, const char *record, const char *column, const char *value)
{
	const struct cell c = { column, e.id, record, "", NULL, NULL };
	struct str was = STR_INIT;
	OK(cell_get(st, &c, &was, &kit.err));
	kit_put(st, actor, &c, str_text(&was), value);
	str_release(&was);
}

static inline void link_to(struct store *st, const char *actor, const char *from, const char *to, bool on)
{
	kit_begin(st, actor);
	OK(link_set(st, e.id, from, to, on, &kit.err));
	kit_commit(st);
}

static inline void add(struct store *st, const char *actor, const char *kind, char id[STORE_ID_SIZE])
{
	const struct added_new x = { e.id, ev, "i1", kind, "(invented)", "" };
	kit_begin(st, actor);
	OK(added_add(st, &x, id, &kit.err));
	kit_commit(st);
}

static inline void score(struct store *st, const char *actor, const char *subject, const char *voice, char id[STORE_ID_SIZE])
{
	const struct score_new x = { e.id, subject, "seven", "s1", voice, "because (invented)", "all", "", 4 };
	kit_begin(st, actor);
	OK(score_add(st, &x, id, &kit.err));
	kit_commit(st);
}

static inline void show_faces(struct store *st, const char *actor, char id[STORE_ID_SIZE])
{
	static const long counts[] = { 1, 2, 5 };
	const struct faces_new x = { e.id, ev, "seven", "s1", "child", "8-12", "", "hands", "", counts, 3 };
	kit_begin(st, actor);
	OK(faces_add(st, &x, id, &kit.err));
	kit_commit(st);
}

static inline void tell(struct store *st, const char *actor, const char *theme, const char *day)
{
	const struct telling_new x = { e.id, theme, day, "letter", "", "" };
	char id[STORE_ID_SIZE];
	kit_begin(st, actor);
	OK(telling_add(st, &x, id, &kit.err));
	kit_commit(st);
}

static inline void hear(struct store *st, const char *actor, const char *promise, const char *news)
{
	const struct followup_new x = { .engagement = e.id, .commitment = promise, .state = news, .words = "(invented)" };
	char id[STORE_ID_SIZE];
	kit_begin(st, actor);
	OK(followup_add(st, &x, id, &kit.err));
	kit_commit(st);
}

static inline void promise_add(struct store *st, const char *actor, char id[STORE_ID_SIZE])
{
	kit_begin(st, actor);
	id[0] = '\0';
	OK(commitment_add(st, e.id, ev, "can", "I can (invented)", id, &kit.err));
	kit_commit(st);
}

static inline void theme_new(struct store *st, const char *actor, char id[STORE_ID_SIZE])
{
	kit_begin(st, actor);
	id[0] = '\0';
	OK(theme_add(st, e.id, "The mill (invented)", id, &kit.err));
	kit_commit(st);
}

static inline void code(struct store *st, const char *actor, const char *statement, const char *theme)
{
	kit_begin(st, actor);
	OK(coding_set(st, e.id, statement, theme, true, NULL, &kit.err));
	kit_commit(st);
}

/* As the program reads it, in its order. -1: no such fill. */
static inline long fill(struct store *st, const char *field, const char *value)
{
	struct progress p;
	long found = -1;
	OK(progress_load(st, e.id, kit.arena, &p, &kit.err));
	for (size_t i = 0; i < p.n_fills; i++) {
		const struct fill *f = &p.fills[i], *b = i > 0 ? f - 1 : NULL;
		int order = b == NULL ? -1 : strcmp(b->subject, f->subject);
		order = order != 0 ? order : strcmp(b->step, f->step);
		order = order != 0 ? order : strcmp(b->field, f->field);
		order = order != 0 ? order : strcmp(b->value, f->value);
		assert_true(order < 0);
		if (strcmp(f->subject, ev) == 0 && strcmp(f->step, "asked") == 0 && strcmp(f->field, field) == 0 && strcmp(f->value, value) == 0)
			found = 100 * f->in_form + f->in_rows;
	}
	return found;
}
#define FILL(st, field, value, form, rows) assert_int_equal(fill(st, field, value), 100 * (form) + (rows))
#define NO_FILL(st, field, value) assert_int_equal(fill(st, field, value), -1)

static inline long counted(struct store *st, const char *subject, const char *what)
{
	struct progress p;
	OK(progress_load(st, e.id, kit.arena, &p, &kit.err));
	for (size_t i = 0; i < p.n_counts; i++)
		if (strcmp(p.counts[i].subject, subject) == 0 && strcmp(p.counts[i].what, what) == 0)
			return p.counts[i].n;
	return 0;
}
#define COUNTED(st, subject, what, n) assert_int_equal(counted(st, subject, what), n)

/* Two lists that must hold the same; the first that only one of them has is shown. */
static inline void kept_same(struct store *st, const char *a, const char *b)
{
	char sql[300];
	sqlite3_snprintf(sizeof sql, sql, "SELECT '%s', x.* FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s) x UNION ALL"
		" SELECT '%s', x.* FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s) x", a, a, b, b, b, a);
	sqlite3_stmt *q = db_prepare(st->db, sql, &kit.err);
	assert_non_null(q);
	if (db_step(q, &kit.err) == STEP_ROW)
		fail_msg("only in %s: %s %s %s %s", db_column(q, 0), db_column(q, 1), db_column(q, 2), db_column(q, 3), db_column(q, 4));
	sqlite3_finalize(q);
}

static inline void judged(struct store *st)
{
	OK(db_exec(st->db, KEPT_BY_HAND, &kit.err));
	kept_same(st, "hand", "hand_kept");
	kept_same(st, "hand_answer", "kept_answer");
	assert_int_equal(kit_int(st, "SELECT count(*) FROM tally WHERE n < 0"), 0);
	OK(db_exec(st->db, KEPT_BY_HAND_END, &kit.err));
}

static inline void both_ways(struct store *a, struct store *b)
{
	kit_merge(a, "b.db");
	kit_merge(b, "a.db");
	kit_sound(a);
	kit_sound(b);
	judged(a);
	judged(b);
}

#endif
