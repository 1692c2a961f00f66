/* store/commitment.c - what adults can and will do, and what was heard of it. */
#include "config.h"

#include "store/commitment.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "model/promise.h"
#include "store/db.h"

enum { LIST, GET, ADD, IN_USE, THERE, FOLLOWUPS, FOLLOWUP_ADD };

/* One pass over what was heard: of each promise the newest that names a state. Where a promise stands comes from there alone. */
#define COMMITMENTS(heard, which) \
	"WITH f AS MATERIALIZED (SELECT commitment_id AS c, count(*) AS n, max(on_day) AS day FROM followup" \
	"  WHERE " heard " AND gone = 0 GROUP BY commitment_id)," \
	" s AS MATERIALIZED (SELECT commitment_id AS c, state, on_day, words, max(on_day || printf('%020d', at_us) || id)" \
	"  FROM followup WHERE " heard " AND gone = 0 AND state <> '' GROUP BY commitment_id)" \
	" SELECT p.id, p.event_id, p.form, p.words, p.person, p.post, p.organisation, p.by_when, p.how_known, p.measure," \
	" p.first_review, p.theme_id, p.from_id, coalesce(s.state, 'open'), coalesce(s.on_day, ''), coalesce(s.words, '')," \
	" coalesce(f.day, ''), p.made_us, coalesce(f.n, 0)," \
	" (SELECT count(*) FROM link l JOIN statement t ON t.id = l.from_id AND t.gone = 0 AND t.hold <> 'yes'" \
	"  WHERE l.to_id = p.id AND l.gone = 0)," \
	" EXISTS (SELECT 1 FROM commitment d JOIN engagement e ON e.id = d.engagement_id AND e.gone = 0" \
	"  WHERE d.from_id = p.id AND d.from_id <> '' AND d.gone = 0)" \
	" FROM commitment p LEFT JOIN f ON f.c = p.id LEFT JOIN s ON s.c = p.id WHERE " which " AND p.gone = 0 ORDER BY p.id"

static const char *const sql[] = {
	[LIST] = COMMITMENTS("engagement_id = :engagement", "p.engagement_id = :engagement"),
	[GET] = COMMITMENTS("commitment_id = :id", "p.id = :id"),
	[ADD] = "INSERT INTO commitment(id, engagement_id, event_id, form, words, person, post, organisation, measure, by_when, first_review, how_known,"
		" theme_id, made_us) VALUES (:id, :engagement, :event, :form, :words, :person, :post, :organisation, :measure, :by, :review, :known, :theme, :made)",
	[IN_USE] = "SELECT EXISTS (SELECT 1 FROM commitment WHERE id = :id)",
	[THERE] = "SELECT EXISTS (SELECT 1 FROM commitment WHERE id = :id AND engagement_id = :engagement AND gone = 0)",
	[FOLLOWUPS] = "SELECT f.id, f.what, f.state, f.words, f.source, f.on_day,"
		" coalesce((SELECT actor FROM change WHERE row = f.id AND op = 'I' ORDER BY hlc LIMIT 1), ''), f.at_us"
		" FROM followup f WHERE f.commitment_id = :id AND f.gone = 0 ORDER BY f.on_day, f.at_us, f.id",
	[FOLLOWUP_ADD] = "INSERT INTO followup(id, engagement_id, commitment_id, what, state, words, source, on_day, at_us)"
		" VALUES (:id, :engagement, :commitment, :what, :state, :words, :source, :day, :now)",
};
const struct queries commitment_queries = QUERIES(sql);

static struct commitment_row read_row(sqlite3_stmt *q, struct arena *a)
{
	struct commitment_row c = { .id = db_column_dup(q, 0, a) };
	const char **const texts[] = { &c.event, &c.form, &c.words, &c.person, &c.post, &c.organisation, &c.by_when, &c.how_known,
		&c.measure, &c.first_review, &c.theme, &c.from, &c.state, &c.state_day, &c.state_words, &c.heard_day };
	enum { TEXTS = sizeof texts / sizeof *texts };
	for (int i = 0; i < TEXTS; i++)
		*texts[i] = db_column_dup(q, i + 1, a);
	c.made_us = sqlite3_column_int64(q, TEXTS + 1);
	c.followups = (long)sqlite3_column_int64(q, TEXTS + 2);
	c.statements = (long)sqlite3_column_int64(q, TEXTS + 3);
	c.goes_on = sqlite3_column_int(q, TEXTS + 4) != 0;
	return c;
}

bool commitment_list(struct store *st, const char *engagement, struct arena *a, struct commitment_row **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_COMMITMENT, LIST, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	VEC(struct commitment_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct commitment_row c = read_row(q, a);
		vec_push(&list, c);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

static bool removed(struct error *err)
{
	return error_set(err, ERR_NOT_FOUND, NULL, _("This promise is not in the file, or somebody removed it. Nothing was changed."));
}

bool commitment_get(struct store *st, const char *id, struct arena *a, struct commitment_row *out, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_COMMITMENT, GET, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	enum got s = db_step(q, err);
	if (s == STEP_ROW)
		*out = read_row(q, a);
	db_done(q);
	return s == STEP_ROW || (s == STEP_DONE && removed(err));
}

/* An id that comes from outside: as the program writes them, and not in use, not even by a promise that was removed. */
static bool may_take(struct store *st, const char *id, struct error *err)
{
	if (strlen(id) != STORE_ID_SIZE - 1 || strspn(id, "0123456789abcdef") != STORE_ID_SIZE - 1)
		return error_set(err, ERR_INVALID, NULL, _("An id has 32 digits and letters from a to f. The promise was not added."));
	sqlite3_stmt *q = db_query(st, SET_COMMITMENT, IN_USE, err);
	int64_t used;
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	if (!db_run_int(q, 0, &used, err))
		return false;
	return used == 0 || error_set(err, ERR_EXISTS, NULL, _("There is, or was, a promise with this id already. It was not added again."));
}

bool commitment_add(struct store *st, const char *engagement, const char *event, const char *form, const char *words,
	char id[STORE_ID_SIZE], struct error *err)
{
	const struct commitment_new c = { .engagement = engagement, .event = event, .form = form, .words = words };
	return commitment_put(st, &c, id, err);
}

bool commitment_put(struct store *st, const struct commitment_new *c, char id[STORE_ID_SIZE], struct error *err)
{
	if (!txn_required(st, err))
		return false;
	if (id[0] == '\0')
		db_row_id(st, id);
	else if (!may_take(st, id, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_COMMITMENT, ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", c->engagement, ":event", c->event, ":form", c->form, ":words", c->words, ":person", c->person,
		":post", c->post, ":organisation", c->organisation, ":measure", c->measure, ":by", c->by_when,
		":review", c->first_review, ":known", c->how_known, ":theme", c->theme, (char *)NULL);
	db_int(q, ":made", clock_now_us());
	return db_run(q, err);
}

/* What was heard ------------------------------------------------------------------------------------ */

bool followup_list(struct store *st, const char *commitment, struct arena *a, struct followup_row **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_COMMITMENT, FOLLOWUPS, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", commitment);
	VEC(struct followup_row) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct followup_row f = {
			.id = db_column_dup(q, 0, a), .what = db_column_dup(q, 1, a), .state = db_column_dup(q, 2, a),
			.words = db_column_dup(q, 3, a), .source = db_column_dup(q, 4, a), .on_day = db_column_dup(q, 5, a),
			.actor = db_column_dup(q, 6, a), .at_us = sqlite3_column_int64(q, 7),
		};
		vec_push(&list, f);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

static bool followup_allowed(struct store *st, const struct followup_new *f, struct error *err)
{
	enum promise_state state;
	struct day d;
	if (!promise_state_by_key(f->state, &state))
		return error_set(err, ERR_INVALID, NULL, _("A promise cannot stand as \"%s\". Nothing was saved."), f->state);
	if (f->on_day != NULL && f->on_day[0] != '\0' && !day_from_iso(f->on_day, &d))
		return error_set(err, ERR_INVALID, NULL, _("\"%s\" is no day. Nothing was saved."), f->on_day);
	sqlite3_stmt *q = db_query(st, SET_COMMITMENT, THERE, err);
	int64_t there;
	if (q == NULL)
		return false;
	db_texts(q, ":id", f->commitment, ":engagement", f->engagement, (char *)NULL);
	return db_run_int(q, 0, &there, err) && (there != 0 || removed(err));
}

bool followup_add(struct store *st, const struct followup_new *f, char id[STORE_ID_SIZE], struct error *err)
{
	char today[11];
	if (!txn_required(st, err) || !followup_allowed(st, f, err))
		return false;
	day_to_iso(clock_today(), today);
	if (f->id != NULL)
		memcpy(id, f->id, strnlen(f->id, STORE_ID_SIZE - 1) + 1);
	else
		db_row_id(st, id);
	sqlite3_stmt *q = db_query(st, SET_COMMITMENT, FOLLOWUP_ADD, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", f->engagement, ":commitment", f->commitment, ":what", f->what, ":state", f->state,
		":words", f->words, ":source", f->source, ":day", f->on_day != NULL && f->on_day[0] != '\0' ? f->on_day : today,
		(char *)NULL);
	db_int(q, ":now", clock_now_us());
	return db_run(q, err);
}
