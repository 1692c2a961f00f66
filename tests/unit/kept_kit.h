/* kept_kit.h - what the tests of kept counters share: an engagement to work in, deeds of every kind that is counted, and a recount by
 * hand. */
#ifndef KEPT_KIT_H
#define KEPT_KIT_H

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

/* By hand, from what is shared: in other words than those of the views. */
static const char by_hand[] = "CREATE TEMP VIEW IF NOT EXISTS hand AS SELECT subject, what, sum(n) AS n FROM ("
	"SELECT subject_id AS subject, 'rows/' || step AS what, (gone = 0) AS n FROM table_row"
	" UNION ALL SELECT subject_id, 'stated/' || indicator, gone = 0 AND kind = 'stated' FROM added"
	" UNION ALL SELECT subject_id, 'added/' || indicator, gone = 0 AND kind <> 'stated' FROM added"
	" UNION ALL SELECT subject_id, 'scores/' || standard, gone = 0 AND voice = 'agreed' FROM score"
	" UNION ALL SELECT subject_id, 'faces/' || standard, gone = 0 FROM faces"
	" UNION ALL SELECT engagement_id, 'followups/kept', gone = 0 AND state = 'kept' FROM followup"
	" UNION ALL SELECT t.engagement_id, 'tellings/in_time', t.gone = 0 AND g.told_by <> '' AND t.on_day <> '' AND t.on_day <= g.told_by"
	"  FROM telling t, engagement g WHERE g.id = t.engagement_id"
	" UNION ALL SELECT s.event_id, 'statements/minority/themed', s.gone = 0 AND s.hold = '' AND s.minority = 'yes' AND EXISTS"
	"  (SELECT 1 FROM coding c, theme t WHERE c.statement_id = s.id AND c.gone = 0 AND t.id = c.theme_id AND t.gone = 0) FROM statement s"
	" UNION ALL SELECT iif(w.x, c.engagement_id, c.event_id), 'commitments/traced', c.gone = 0 AND (c.theme_id <> '' OR EXISTS"
	"  (SELECT 1 FROM link l WHERE l.gone = 0 AND l.to_id = c.id)) FROM commitment c, (SELECT 0 AS x UNION SELECT 1) w"
	") GROUP BY subject, what HAVING sum(n) <> 0;"
	"CREATE TEMP VIEW IF NOT EXISTS hand_kept AS SELECT subject, what, n FROM tally WHERE n <> 0 AND (what GLOB 'rows/*' OR what GLOB 'stated/*'"
	" OR what GLOB 'added/*' OR what GLOB 'scores/*' OR what GLOB 'faces/*' OR what IN ('followups/kept', 'tellings/in_time',"
	" 'statements/minority/themed', 'commitments/traced'));"
	"CREATE TEMP VIEW IF NOT EXISTS hand_answer AS SELECT a.subject_id, a.step, a.field, iif(length(a.value) < 33 AND trim(a.value,"
	" 'abcdefghijklmnopqrstuvwxyz0123456789_:.-') = '', a.value, '') AS v, count(*) FILTER (WHERE a.row_id = ''), count(r.id)"
	" FROM answer a LEFT JOIN table_row r ON r.id = a.row_id AND (r.subject_id, r.step, r.gone) = (a.subject_id, a.step, 0) WHERE a.gone = 0 AND a.value <> ''"
	" AND (a.row_id = '') <> (r.id IS NOT NULL) GROUP BY 1, 2, 3, 4";

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
	OK(db_exec(st->db, by_hand, &kit.err));
	kept_same(st, "hand", "hand_kept");
	kept_same(st, "hand_answer", "kept_answer");
	assert_int_equal(kit_int(st, "SELECT count(*) FROM tally WHERE n < 0"), 0);
	OK(db_exec(st->db, "DROP VIEW temp.hand; DROP VIEW temp.hand_kept; DROP VIEW temp.hand_answer", &kit.err));
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
