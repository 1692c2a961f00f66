/* store/step.c - answers of forms, what people said of a step, and how full everything is. */
#include "config.h"

#include "store/step.h"

#include <string.h>

#include "base/vec.h"
#include "store/db.h"

enum { FORM, SAY, FILLS, SAID, COUNTS, PLANNED };

static const char *const sql[] = {
	[FORM] = "SELECT field, value FROM answer WHERE subject_id = :subject AND step = :step AND row_id = ''"
		" AND gone = 0 AND value <> '' ORDER BY field",
	[SAY] = "INSERT INTO step_state(id, engagement_id, subject_id, step, said, reason)"
		" VALUES (:subject || '/' || :step, :engagement, :subject, :step, :said, :reason)"
		" ON CONFLICT(id) DO UPDATE SET said = excluded.said, reason = excluded.reason, gone = 0 WHERE gone <> 2",
	/* Of an engagement: its own, and those of its events. */
#define SUBJECTS "(SELECT :engagement AS id UNION ALL SELECT id FROM event WHERE engagement_id = :engagement) s"
	[FILLS] = "SELECT k.subject_id, k.step, k.field, k.value, k.in_form, k.in_rows FROM " SUBJECTS
		" CROSS JOIN kept_answer k ON k.subject_id = s.id ORDER BY 1, 2, 3, 4",
	[SAID] = "SELECT subject_id, step, said, reason FROM step_state WHERE engagement_id = :engagement AND gone = 0"
		" AND said <> '' ORDER BY subject_id, step",
	/* Not the cells of a comparison: there may be a thousand of them. */
#define COUNTED(what) "SELECT t.subject, t.what, t.n FROM " SUBJECTS " CROSS JOIN tally t ON t.subject = s.id AND t.what " what \
		" WHERE t.n <> 0"
	[COUNTS] = COUNTED("< 'statements/cell/'") " UNION ALL " COUNTED(">= 'statements/cell0'") " ORDER BY 1, 2",
	[PLANNED] = "SELECT EXISTS (SELECT 1 FROM change WHERE n > :since AND tbl NOT IN ('statement', 'echo', 'copy',"
		" 'participant', 'attendance', 'consent', 'moment', 'theme', 'coding', 'link', 'round', 'ballot', 'vote', 'followup', 'feedback',"
		" 'telling', 'opinion', 'opinion_code', 'carry', 'score', 'faces', 'added'))",
};
const struct queries step_queries = QUERIES(sql);

bool form_answers(struct store *st, const char *subject, const char *step, struct arena *a, struct table_cell **out,
	size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_STEP, FORM, err);
	if (q == NULL)
		return false;
	db_texts(q, ":subject", subject, ":step", step, (char *)NULL);
	VEC(struct table_cell) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct table_cell c = { db_column_dup(q, 0, a), db_column_dup(q, 1, a) };
		vec_push(&list, c);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool step_say(struct store *st, const char *engagement, const char *subject, const char *step, const char *said,
	const char *reason, struct error *err)
{
	static const char *const known[] = { "", "done", "not_needed", "reopened" };
	if (!txn_required(st, err))
		return false;
	size_t i = 0;
	while (i < sizeof known / sizeof *known && strcmp(known[i], said) != 0)
		i++;
	if (i == sizeof known / sizeof *known)
		return error_set(err, ERR_INTERNAL, NULL, _("The program does not know this state of a step (%s)."), said);
	sqlite3_stmt *q = db_query(st, SET_STEP, SAY, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":subject", subject, ":step", step, ":said", said, ":reason", reason, (char *)NULL);
	return db_run(q, err);
}

static sqlite3_stmt *of_engagement(struct store *st, size_t which, const char *engagement, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_STEP, which, err);
	if (q != NULL)
		db_text(q, ":engagement", engagement);
	return q;
}

static bool load_fills(struct store *st, const char *engagement, struct arena *a, struct progress *out, struct error *err)
{
	sqlite3_stmt *q = of_engagement(st, FILLS, engagement, err);
	if (q == NULL)
		return false;
	VEC(struct fill) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct fill f = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), db_column_dup(q, 2, a), db_column_dup(q, 3, a),
			(long)sqlite3_column_int64(q, 4), (long)sqlite3_column_int64(q, 5) };
		vec_push(&list, f);
	}
	db_done(q);
	vec_keep(&list, a, &out->fills, &out->n_fills);
	return s == STEP_DONE;
}

static bool load_said(struct store *st, const char *engagement, struct arena *a, struct progress *out, struct error *err)
{
	sqlite3_stmt *q = of_engagement(st, SAID, engagement, err);
	if (q == NULL)
		return false;
	VEC(struct said) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct said x = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), db_column_dup(q, 2, a), db_column_dup(q, 3, a) };
		vec_push(&list, x);
	}
	db_done(q);
	vec_keep(&list, a, &out->said, &out->n_said);
	return s == STEP_DONE;
}

static bool load_counts(struct store *st, const char *engagement, struct arena *a, struct progress *out, struct error *err)
{
	sqlite3_stmt *q = of_engagement(st, COUNTS, engagement, err);
	if (q == NULL)
		return false;
	VEC(struct count) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct count c = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), (long)sqlite3_column_int64(q, 2) };
		vec_push(&list, c);
	}
	db_done(q);
	vec_keep(&list, a, &out->counts, &out->n_counts);
	return s == STEP_DONE;
}

bool progress_load(struct store *st, const char *engagement, struct arena *a, struct progress *out, struct error *err)
{
	memset(out, 0, sizeof *out);
	return load_fills(st, engagement, a, out, err) && load_said(st, engagement, a, out, err)
		&& load_counts(st, engagement, a, out, err);
}

bool progress_recount(struct store *st, const char *engagement, struct arena *a, struct progress *io, struct error *err)
{
	return load_counts(st, engagement, a, io, err);
}

bool progress_stands(struct store *st, int64_t since, bool *stands, struct error *err)
{
	int64_t other;
	sqlite3_stmt *q = db_query(st, SET_STEP, PLANNED, err);
	if (q == NULL)
		return false;
	db_int(q, ":since", since);
	bool ok = db_run_int(q, 0, &other, err);
	*stands = other == 0;
	return ok;
}
