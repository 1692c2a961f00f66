/* store/feedback.c - what is said back about each theme, and to whom it was told. */
#include "config.h"

#include "store/feedback.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"
#include "store/theme.h"

enum { ROWS, TELLINGS, TELLING_ADD, THEME_THERE, STATE, BEGIN, AGAIN };

/* Where each theme leads: to itself, and on through every theme that it was merged into. Themes merged into each other lead to both. */
#define LEADS "WITH RECURSIVE leads(id, to_id) AS (SELECT id, id FROM theme WHERE engagement_id = :engagement AND gone = 0" \
	" UNION SELECT l.id, t.into_id FROM leads l JOIN theme t ON t.id = l.to_id AND t.into_id <> '')"

static const char *const sql[] = {
	/* What was told of a theme was told of the one that it was merged into; the words stay where they were written. */
	[ROWS] = LEADS ", told AS (SELECT l.to_id AS theme, count(*) AS n, sum(t.replied <> '') AS replies,"
		" coalesce(min(nullif(t.on_day, '')), '') AS first, max(t.on_day) AS last"
		" FROM leads l JOIN telling t ON t.theme_id = l.id AND t.gone = 0 GROUP BY l.to_id)"
		" SELECT t.id, f.id, f.asked, f.said, f.did, f.done, f.because, f.next, f.friendly, f.from_id, o.first, o.last, o.n, o.replies"
		" FROM theme t LEFT JOIN feedback f ON f.id = t.id || '/feedback' AND f.gone = 0"
		" LEFT JOIN told o ON o.theme = t.id WHERE t.engagement_id = :engagement AND t.gone = 0",
	[TELLINGS] = LEADS " SELECT id, theme_id, on_day, way, to_whom, replied, at_us FROM telling"
		" WHERE engagement_id = :engagement AND gone = 0"
		" AND (:theme = '' OR theme_id IN (SELECT id FROM leads WHERE to_id = :theme)) ORDER BY on_day, at_us, id",
	[TELLING_ADD] = ("INSERT INTO telling(id, engagement_id, theme_id, on_day, way, to_whom, replied, at_us)"
		" VALUES (:id, :engagement, :theme, :day, :way, :to_whom, :replied, :now)"),
	[THEME_THERE] = "SELECT EXISTS (SELECT 1 FROM theme WHERE id = :theme AND engagement_id = :engagement AND gone = 0)",
	[STATE] = "SELECT gone FROM feedback WHERE id = :theme || '/feedback'",
	[BEGIN] = "INSERT INTO feedback(id, engagement_id, theme_id) VALUES (:theme || '/feedback', :engagement, :theme)",
	[AGAIN] = "UPDATE feedback SET gone = 0 WHERE id = :theme || '/feedback' AND gone = 1",
};
const struct queries feedback_queries = QUERIES(sql);

static struct feedback_row read_row(sqlite3_stmt *q, struct arena *a)
{
	struct feedback_row r = { .title = "", .label = "" };
	const char **const texts[] = { &r.theme, &r.id, &r.asked, &r.said, &r.did, &r.done, &r.because, &r.next, &r.friendly, &r.from,
		&r.first_told, &r.last_told };
	enum { TEXTS = sizeof texts / sizeof *texts };
	for (int i = 0; i < TEXTS; i++)
		*texts[i] = db_column_dup(q, i, a);
	r.tellings = (long)sqlite3_column_int64(q, TEXTS);
	r.replies = (long)sqlite3_column_int64(q, TEXTS + 1);
	return r;
}

/* Puts the row of a theme in the place of that theme; themes are few. */
static void place(const struct feedback_row *r, const struct theme_row *themes, size_t n, struct feedback_row *out)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(themes[i].id, r->theme) != 0)
			continue;
		out[i] = *r;
		out[i].title = themes[i].title;
		out[i].label = themes[i].label;
	}
}

bool feedback_list(struct store *st, const char *engagement, struct arena *a, struct feedback_row **out, size_t *n, struct error *err)
{
	struct theme_row *themes;
	if (!theme_list(st, engagement, a, &themes, n, err))
		return false;
	*out = arena_alloc(a, *n * sizeof **out);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct feedback_row){ "", themes[i].id, themes[i].title, themes[i].label, "", "", "", "", "", "", "", "", 0, 0,
			"", "" };
	sqlite3_stmt *q = db_query(st, SET_FEEDBACK, ROWS, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct feedback_row r = read_row(q, a);
		place(&r, themes, *n, *out);
	}
	db_done(q);
	return s == STEP_DONE;
}

static bool theme_there(struct store *st, const char *engagement, const char *theme, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_FEEDBACK, THEME_THERE, err);
	int64_t there;
	if (q == NULL)
		return false;
	db_texts(q, ":theme", theme, ":engagement", engagement, (char *)NULL);
	return db_run_int(q, 0, &there, err) && (there != 0 ||
		error_set(err, ERR_NOT_FOUND, NULL, _("This theme is not in the file, or somebody removed it. Nothing was saved.")));
}

bool feedback_begin(struct store *st, const char *engagement, const char *theme, char id[FEEDBACK_ID_SIZE], struct error *err)
{
	int64_t gone;
	if (!txn_required(st, err) || !theme_there(st, engagement, theme, err))
		return false;
	size_t len = strlen(theme);
	if (len != STORE_ID_SIZE - 1)
		return error_set(err, ERR_INTERNAL, NULL, _("The program asked for feedback on what is no theme (%s)."), theme);
	memcpy(id, theme, len);
	memcpy(id + len, "/feedback", sizeof "/feedback");
	sqlite3_stmt *q = db_query(st, SET_FEEDBACK, STATE, err);
	if (q == NULL)
		return false;
	db_text(q, ":theme", theme);
	if (!db_run_int(q, -1, &gone, err))
		return false;
	if (gone == 0)
		return true;
	if (gone == 2)
		return error_set(err, ERR_NOT_FOUND, NULL, _("The feedback on this theme was erased and cannot be begun again. Nothing was saved."));
	q = db_query(st, SET_FEEDBACK, gone == 1 ? AGAIN : BEGIN, err);
	if (q == NULL)
		return false;
	db_text(q, ":theme", theme);
	if (gone != 1)
		db_text(q, ":engagement", engagement);
	return db_run(q, err);
}

bool telling_list(struct store *st, const char *engagement, const char *theme, struct arena *a, struct telling_row **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_FEEDBACK, TELLINGS, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":theme", theme, (char *)NULL);
	VEC(struct telling_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct telling_row t = {
			.id = db_column_dup(q, 0, a), .theme = db_column_dup(q, 1, a), .on_day = db_column_dup(q, 2, a),
			.way = db_column_dup(q, 3, a), .to_whom = db_column_dup(q, 4, a), .replied = db_column_dup(q, 5, a),
			.at_us = sqlite3_column_int64(q, 6),
		};
		vec_push(&list, t);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool telling_add(struct store *st, const struct telling_new *t, char id[STORE_ID_SIZE], struct error *err)
{
	char today[11];
	struct day d;
	bool dated = t->on_day != NULL && t->on_day[0] != '\0';
	if (!txn_required(st, err) || !theme_there(st, t->engagement, t->theme, err))
		return false;
	if (dated && !day_from_iso(t->on_day, &d))
		return error_set(err, ERR_INVALID, NULL, _("\"%s\" is no day. Nothing was saved."), t->on_day);
	day_to_iso(clock_today(), today);
	db_row_id(st, id);
	sqlite3_stmt *q = db_query(st, SET_FEEDBACK, TELLING_ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", t->engagement, ":theme", t->theme, ":day", dated ? t->on_day : today, ":way", t->way,
		":to_whom", t->to_whom, ":replied", t->replied, (char *)NULL);
	db_int(q, ":now", clock_now_us());
	return db_run(q, err);
}
