/* store/judging.c - added evidence, scores, faces and focus. */
#include "config.h"

#include "store/judging.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"

enum { THERE, ADDED, ADDED_ADD, SCORES, SCORE_ADD, FACES, FACES_ADD, FOCUS, FOCUS_ON, FOCUS_OFF };

/* A count has at most so many digits: nobody counts more hands. */
enum { DIGITS_MOST = 7 };

static const char *const sql[] = {
	/* The subject is the engagement itself, or an event of it. */
	[THERE] = "SELECT EXISTS (SELECT 1 FROM engagement e WHERE e.id = :engagement AND e.gone = 0 AND (:subject = e.id"
		" OR EXISTS (SELECT 1 FROM event v WHERE v.id = :subject AND v.engagement_id = e.id AND v.gone = 0)))",
	[ADDED] = "SELECT id, subject_id, indicator, kind, words, on_day, at_us FROM added WHERE engagement_id = :engagement"
		" AND (:indicator = '' OR indicator = :indicator) AND gone = 0 ORDER BY on_day, at_us, id",
	[ADDED_ADD] = "INSERT INTO added(id, engagement_id, subject_id, indicator, kind, words, on_day, at_us)"
		" VALUES (:id, :engagement, :subject, :indicator, :kind, :words, :day, :now)",
	[SCORES] = "SELECT id, subject_id, standard, voice, reason, who, on_day, score, at_us FROM score"
		" WHERE engagement_id = :engagement AND standards = :standards AND gone = 0 ORDER BY on_day, at_us, id",
	[SCORE_ADD] = "INSERT INTO score(id, engagement_id, subject_id, standards, standard, voice, score, reason, who, on_day, at_us)"
		" VALUES (:id, :engagement, :subject, :standards, :standard, :voice, :score, :reason, :who, :day, :now)",
	[FACES] = "SELECT id, subject_id, standard, band, wording, words, way, on_day, counts, faces, at_us FROM faces"
		" WHERE engagement_id = :engagement AND standards = :standards AND gone = 0 ORDER BY on_day, at_us, id",
	[FACES_ADD] = "INSERT INTO faces(id, engagement_id, subject_id, standards, standard, band, wording, faces, counts, words, way, on_day,"
		" at_us) VALUES (:id, :engagement, :subject, :standards, :standard, :band, :wording, :faces, :counts, :words, :way, :day, :now)",
	[FOCUS] = "SELECT standard FROM focus WHERE engagement_id = :engagement AND standards = :standards AND gone = 0 AND keep = 'yes'"
		" ORDER BY at_us, standard",
	[FOCUS_ON] = "INSERT INTO focus(id, engagement_id, standards, standard, keep, at_us)"
		" VALUES (:engagement || '/focus/' || :standards || '/' || :standard, :engagement, :standards, :standard, 'yes', :now)"
		" ON CONFLICT(id) DO UPDATE SET gone = 0, keep = 'yes', at_us = excluded.at_us WHERE gone = 1 OR (gone = 0 AND keep <> 'yes')",
	/* When it was chosen stays, so that taking this back puts it into its place again. */
	[FOCUS_OFF] = "UPDATE focus SET keep = '' WHERE id = :engagement || '/focus/' || :standards || '/' || :standard AND gone = 0"
		" AND keep = 'yes'",
};
const struct queries judging_queries = QUERIES(sql);

static const char *or_empty(const char *s)
{
	return s != NULL ? s : "";
}

static bool one_of(const char *word, const char *const *list)
{
	while (*list != NULL && strcmp(*list, or_empty(word)) != 0)
		list++;
	return *list != NULL;
}

/* A new fact of this subject: inside a transaction, with a day ("": today) and an id. */
static bool fact_begin(struct store *st, const char *engagement, const char *subject, const char *on_day, char day[11],
	char id[STORE_ID_SIZE], struct error *err)
{
	struct day d = clock_today();
	int64_t there;
	if (!txn_required(st, err))
		return false;
	if (on_day != NULL && on_day[0] != '\0' && !day_from_iso(on_day, &d))
		return error_set(err, ERR_INVALID, NULL, _("\"%.40s\" is no day. Nothing was saved."), on_day);
	day_to_iso(d, day);
	sqlite3_stmt *q = db_query(st, SET_JUDGING, THERE, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":subject", subject, (char *)NULL);
	if (!db_run_int(q, 0, &there, err))
		return false;
	if (there == 0)
		return error_set(err, ERR_NOT_FOUND, NULL, _("This event is not in the file, or somebody removed the engagement. Nothing was saved."));
	db_row_id(st, id);
	return true;
}

/* Evidence that people added ------------------------------------------------------------------------- */

bool added_list(struct store *st, const char *engagement, const char *indicator, struct arena *a, struct added_row **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_JUDGING, ADDED, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":indicator", or_empty(indicator), (char *)NULL);
	VEC(struct added_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct added_row r = {
			.id = db_column_dup(q, 0, a), .subject = db_column_dup(q, 1, a), .indicator = db_column_dup(q, 2, a),
			.kind = db_column_dup(q, 3, a), .words = db_column_dup(q, 4, a), .on_day = db_column_dup(q, 5, a),
			.at_us = sqlite3_column_int64(q, 6),
		};
		vec_push(&list, r);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool added_add(struct store *st, const struct added_new *x, char id[STORE_ID_SIZE], struct error *err)
{
	static const char *const kinds[] = { "note", "link", "document", "stated", NULL };
	char day[11];
	if (!one_of(x->kind, kinds))
		return error_set(err, ERR_INVALID, NULL, _("Evidence cannot be of the kind \"%.40s\". Nothing was saved."), or_empty(x->kind));
	if (!fact_begin(st, x->engagement, x->subject, x->on_day, day, id, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_JUDGING, ADDED_ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", x->engagement, ":subject", x->subject, ":indicator", x->indicator, ":kind", x->kind,
		":words", x->words, ":day", day, (char *)NULL);
	db_int(q, ":now", clock_now_us());
	return db_run(q, err);
}

/* Scores --------------------------------------------------------------------------------------------- */

static sqlite3_stmt *of_file(struct store *st, size_t which, const char *engagement, const char *standards, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_JUDGING, which, err);
	if (q != NULL)
		db_texts(q, ":engagement", engagement, ":standards", standards, (char *)NULL);
	return q;
}

bool score_list(struct store *st, const char *engagement, const char *standards, struct arena *a, struct score_row **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = of_file(st, SCORES, engagement, standards, err);
	if (q == NULL)
		return false;
	VEC(struct score_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct score_row r = {
			.id = db_column_dup(q, 0, a), .subject = db_column_dup(q, 1, a), .standard = db_column_dup(q, 2, a),
			.voice = db_column_dup(q, 3, a), .reason = db_column_dup(q, 4, a), .who = db_column_dup(q, 5, a),
			.on_day = db_column_dup(q, 6, a), .score = (long)sqlite3_column_int64(q, 7), .at_us = sqlite3_column_int64(q, 8),
		};
		vec_push(&list, r);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool score_add(struct store *st, const struct score_new *x, char id[STORE_ID_SIZE], struct error *err)
{
	static const char *const voices[] = { "agreed", "own", NULL };
	char day[11];
	if (!one_of(x->voice, voices) || x->score < 1)
		return error_set(err, ERR_INVALID, NULL, _("A score is agreed or somebody's own, and counts from 1 upwards. Nothing was saved."));
	if (!fact_begin(st, x->engagement, x->subject, x->on_day, day, id, err))
		return false;
	sqlite3_stmt *q = of_file(st, SCORE_ADD, x->engagement, x->standards, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":subject", x->subject, ":standard", x->standard, ":voice", x->voice, ":reason", x->reason, ":who", x->who,
		":day", day, (char *)NULL);
	db_int(q, ":score", x->score);
	db_int(q, ":now", clock_now_us());
	return db_run(q, err);
}

/* Faces ---------------------------------------------------------------------------------------------- */

/* Whatever the file says: what is no number reads as 0, and takes its place. */
static void read_counts(const char *text, struct faces_row *r)
{
	for (size_t i = 0; i < r->faces && *text != '\0'; i++) {
		size_t len = strcspn(text, " "), digits = strspn(text, "0123456789");
		for (size_t k = 0; digits == len && digits <= DIGITS_MOST && k < digits; k++)
			r->counts[i] = r->counts[i] * 10 + (text[k] - '0');
		text += len;
		text += *text == ' ';
	}
}

bool faces_list(struct store *st, const char *engagement, const char *standards, struct arena *a, struct faces_row **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = of_file(st, FACES, engagement, standards, err);
	if (q == NULL)
		return false;
	VEC(struct faces_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		int64_t faces = sqlite3_column_int64(q, 9);
		struct faces_row r = {
			.id = db_column_dup(q, 0, a), .subject = db_column_dup(q, 1, a), .standard = db_column_dup(q, 2, a),
			.band = db_column_dup(q, 3, a), .wording = db_column_dup(q, 4, a), .words = db_column_dup(q, 5, a),
			.way = db_column_dup(q, 6, a), .on_day = db_column_dup(q, 7, a), .at_us = sqlite3_column_int64(q, 10),
			.faces = faces < 0 ? 0 : faces > FACE_COUNTS ? (size_t)FACE_COUNTS : (size_t)faces,
		};
		read_counts(db_column(q, 8), &r);
		vec_push(&list, r);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

/* "3 5 16"; false when a number of it could not be read again. */
static bool counts_text(const struct faces_new *x, struct str *out)
{
	long most = 1;
	for (int i = 0; i < DIGITS_MOST; i++)
		most *= 10;
	for (size_t i = 0; i < x->faces; i++) {
		if (x->counts[i] < 0 || x->counts[i] >= most)
			return false;
		str_addf(out, "%s%ld", i > 0 ? " " : "", x->counts[i]);
	}
	return true;
}

static bool faces_insert(struct store *st, const struct faces_new *x, const char *counts, const char *day, const char *id, struct error *err)
{
	sqlite3_stmt *q = of_file(st, FACES_ADD, x->engagement, x->standards, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":subject", x->subject, ":standard", x->standard, ":band", x->band, ":wording", x->wording,
		":counts", counts, ":words", x->words, ":way", x->way, ":day", day, (char *)NULL);
	db_int(q, ":faces", (int64_t)x->faces);
	db_int(q, ":now", clock_now_us());
	return db_run(q, err);
}

bool faces_add(struct store *st, const struct faces_new *x, char id[STORE_ID_SIZE], struct error *err)
{
	struct str counts = STR_INIT;
	char day[11];
	bool ok = x->faces >= 1 && x->faces <= FACE_COUNTS && counts_text(x, &counts);
	if (!ok)
		error_set(err, ERR_INVALID, NULL, _("Faces are counted from nothing upwards, each of them. Nothing was saved."));
	ok = ok && fact_begin(st, x->engagement, x->subject, x->on_day, day, id, err)
		&& faces_insert(st, x, str_text(&counts), day, id, err);
	str_release(&counts);
	return ok;
}

/* What comes first ----------------------------------------------------------------------------------- */

bool focus_list(struct store *st, const char *engagement, const char *standards, struct arena *a, const char ***out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = of_file(st, FOCUS, engagement, standards, err);
	if (q == NULL)
		return false;
	VEC(const char *) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW)
		vec_push(&list, db_column_dup(q, 0, a));
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool focus_set(struct store *st, const char *engagement, const char *standards, const char *standard, bool keep, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = of_file(st, keep ? FOCUS_ON : FOCUS_OFF, engagement, standards, err);
	if (q == NULL)
		return false;
	db_text(q, ":standard", standard);
	if (keep)
		db_int(q, ":now", clock_now_us());
	return db_run(q, err);
}
