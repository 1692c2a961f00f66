/* store/erase_find.c - what is kept of people in one engagement, the history included. */
#include "config.h"

#include "store/erase.h"

#include <string.h>

#include "base/vec.h"
#include "store/db.h"

typedef VEC(struct erase_item) item_list;

struct finding { struct store *st; const struct erase_ask *ask; struct arena *a; item_list items; };

#define PEOPLE "SELECT id FROM participant WHERE engagement_id = :engagement AND gone <> 2 AND :person IN ('', id) AND :group IN ('', group_id)"

static sqlite3_stmt *asked(struct finding *f, const char *sql, struct error *err)
{
	sqlite3_stmt *q = db_prepare(f->st->db, sql, err);
	if (q == NULL)
		return NULL;
	/* Not each of them asks for all three. */
	const char *const names[] = { ":engagement", ":person", ":group" }, *values[] = { f->ask->engagement, f->ask->participant, f->ask->group };
	for (size_t i = 0; i < 3; i++)
		if (sqlite3_bind_parameter_index(q, names[i]) > 0)
			db_text(q, names[i], values[i]);
	return q;
}

/* One item for each row of the query, whose first column is the id. */
static bool collect(struct finding *f, sqlite3_stmt *q, const char *table, const char *column, long *n, struct error *err)
{
	if (q == NULL)
		return false;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct erase_item item = { table, db_column_dup(q, 0, f->a), column };
		vec_push(&f->items, item);
		++*n;
	}
	sqlite3_finalize(q);
	return s == STEP_DONE;
}

static bool find_people(struct finding *f, struct erase_found *out, struct error *err)
{
	VEC(struct erase_person) list = VEC_INIT;
	sqlite3_stmt *q = asked(f, "SELECT id, code, first_name FROM participant WHERE id IN (" PEOPLE ") ORDER BY code, id", err);
	enum got s = STEP_FAILED;
	while (q != NULL && (s = db_step(q, err)) == STEP_ROW) {
		struct erase_person p = { db_column_dup(q, 0, f->a), db_column_dup(q, 1, f->a), db_column_dup(q, 2, f->a) };
		struct erase_item item = { "participant", p.id, NULL };
		vec_push(&list, p);
		vec_push(&f->items, item);
	}
	sqlite3_finalize(q);
	vec_keep(&list, f->a, &out->people, &out->n_people);
	return s == STEP_DONE;
}

static bool find_words(struct finding *f, struct erase_found *out, struct error *err)
{
	VEC(struct erase_words) list = VEC_INIT;
	sqlite3_stmt *q = asked(f, "SELECT id, participant_id, hold = 'yes', gone = 1 FROM statement WHERE participant_id <> ''"
		" AND participant_id IN (" PEOPLE ") AND gone <> 2 ORDER BY n", err);
	enum got s = STEP_FAILED;
	while (q != NULL && (s = db_step(q, err)) == STEP_ROW) {
		struct erase_words w = { db_column_dup(q, 0, f->a), db_column_dup(q, 1, f->a), sqlite3_column_int(q, 2) != 0,
			sqlite3_column_int(q, 3) != 0 };
		vec_push(&list, w);
	}
	sqlite3_finalize(q);
	vec_keep(&list, f->a, &out->words, &out->n_words);
	return s == STEP_DONE;
}

/* The comings, goings and consents are counted; they go with the person. Rows of tables that name the person go whole. */
static bool find_traces(struct finding *f, struct erase_found *out, struct error *err)
{
	item_list none = VEC_INIT, kept = f->items;
	f->items = none;
	bool ok = collect(f, asked(f, "SELECT id FROM attendance WHERE participant_id IN (" PEOPLE ") AND gone <> 2", err), "attendance", NULL,
			&out->attendance, err)
		&& collect(f, asked(f, "SELECT id FROM consent WHERE participant_id IN (" PEOPLE ") AND gone <> 2", err), "consent", NULL,
			&out->consents, err);
	vec_release(&f->items);
	f->items = kept;
	long alone = 0;
	ok = ok && collect(f, asked(f, "SELECT DISTINCT row_id FROM answer WHERE engagement_id = :engagement AND gone <> 2 AND row_id <> ''"
			" AND value IN (" PEOPLE ") AND EXISTS (SELECT 1 FROM table_row r WHERE r.id = row_id AND r.gone <> 2)", err),
			"table_row", NULL, &out->rows, err)
		&& collect(f, asked(f, "SELECT id FROM answer WHERE engagement_id = :engagement AND gone <> 2 AND row_id = ''"
			" AND value IN (" PEOPLE ")", err), "answer", NULL, &alone, err);
	out->rows += alone;
	return ok;
}

/* Also rows where the column is empty by now: the log has what stood there. */
static bool find_column(struct finding *f, const char *table, const char *column, const char *where, long *n, struct error *err)
{
	struct str sql = STR_INIT;
	str_addf(&sql, "SELECT t.id FROM %s t WHERE t.engagement_id = :engagement AND t.gone <> 2 AND %s AND EXISTS (SELECT 1 FROM change c"
		" WHERE c.row = t.id AND c.op <> 'E' AND (c.now ->> '%s' <> '' OR c.was ->> '%s' <> ''))", table, where, column, column);
	bool ok = collect(f, asked(f, sql.buf, err), table, column, n, err);
	str_release(&sql);
	return ok;
}

static bool find_team(struct finding *f, struct erase_found *out, struct error *err)
{
	if (f->ask->group[0] != '\0')
		return find_column(f, "participant_group", "worker", "t.id = :group", &out->workers, err);
	if (f->ask->participant[0] != '\0')
		return true;
	return find_column(f, "participant_group", "worker", "true", &out->workers, err)
		&& find_column(f, "engagement", "lead", "true", &out->leads, err)
		&& find_column(f, "event", "safeguarding_lead", "true", &out->leads, err)
		&& find_column(f, "event", "safeguarding_phone", "true", &out->phones, err)
		&& find_column(f, "score", "who", "true", &out->judges, err) && find_column(f, "opinion", "coder", "true", &out->judges, err)
		&& (!f->ask->promises || (find_column(f, "commitment", "person", "true", &out->promisers, err)
			&& find_column(f, "followup", "words", "t.what = 'handover'", &out->promisers, err)));
}

static bool find_answers(struct finding *f, struct erase_found *out, struct error *err)
{
	bool ok = true;
	for (size_t i = 0; ok && i < f->ask->n_fields; i++) {
		sqlite3_stmt *q = asked(f, "SELECT t.id FROM answer t WHERE t.engagement_id = :engagement AND t.step = :step AND t.field = :field"
			" AND t.gone <> 2 AND EXISTS (SELECT 1 FROM change c WHERE c.row = t.id AND (c.now ->> 'value' <> '' OR c.was ->> 'value' <> ''))",
			err);
		if (q != NULL)
			db_texts(q, ":step", f->ask->fields[i].step, ":field", f->ask->fields[i].field, (char *)NULL);
		ok = collect(f, q, "answer", NULL, &out->answers, err);
	}
	return ok;
}

/* A file's name may name somebody. It goes along where people go, and is no reason to erase: every report that is written makes another. */
static bool find_exports(struct finding *f, struct erase_found *out, struct error *err)
{
	if (f->items.n == 0 && out->n_words == 0)
		return true;
	return find_column(f, "export", "name", f->ask->participant[0] == '\0' && f->ask->group[0] == '\0' ? "true" :
		"EXISTS (SELECT 1 FROM participant p WHERE p.id IN (" PEOPLE ") AND p.first_name <> ''"
		" AND instr(lower(t.name), lower(p.first_name)) > 0)", &out->files, err);
}

bool erase_find(struct store *st, const struct erase_ask *ask, struct arena *a, struct erase_found *out, struct error *err)
{
	struct finding f = { st, ask, a, VEC_INIT };
	*out = (struct erase_found){ 0 };
	bool ok = find_people(&f, out, err) && find_words(&f, out, err) && find_traces(&f, out, err) && find_team(&f, out, err)
		&& find_answers(&f, out, err) && find_exports(&f, out, err);
	sqlite3_stmt *q = ok ? asked(&f, "SELECT count(*) FROM statement WHERE engagement_id = :engagement AND gone = 0", err) : NULL;
	int64_t n = 0;
	ok = q != NULL && db_run_int(q, 0, &n, err);
	sqlite3_finalize(q);
	out->stays = (long)n;
	vec_keep(&f.items, a, &out->items, &out->n_items);
	return ok;
}

bool erase_people_by_code(struct store *st, const char *engagement, const char *event, const char *code, struct arena *a,
	struct erase_person **out, size_t *n, struct error *err)
{
	VEC(struct erase_person) list = VEC_INIT;
	/* Somebody who was taken off the list is still in the file: those who are on it come first. */
	sqlite3_stmt *q = db_prepare(st->db, "SELECT id, code, first_name FROM participant WHERE engagement_id = :engagement AND gone <> 2"
		" AND :event IN ('', event_id) AND lower(code) = lower(:code) ORDER BY gone, id", err);
	enum got s = STEP_FAILED;
	if (q != NULL)
		db_texts(q, ":engagement", engagement, ":event", event, ":code", code, (char *)NULL);
	while (q != NULL && (s = db_step(q, err)) == STEP_ROW) {
		struct erase_person p = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), db_column_dup(q, 2, a) };
		vec_push(&list, p);
	}
	sqlite3_finalize(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

bool erase_read(struct store *st, const char *engagement, erase_reader *fn, void *ctx, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, "SELECT s.id, s.words, s.public_words, e.ordinal, " LABEL_COLUMNS " FROM statement s"
		" JOIN event e ON e.id = s.event_id LEFT JOIN copy c ON c.id = s.made_in WHERE s.engagement_id = :engagement AND s.gone <> 2"
		" ORDER BY s.n", err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	struct str label = STR_INIT;
	enum got s;
	bool on = true;
	while (on && (s = db_step(q, err)) == STEP_ROW) {
		str_clear(&label);
		label_add(q, 4, sqlite3_column_int(q, 3), &label);
		on = fn(ctx, db_column(q, 0), str_text(&label), db_column(q, 1), db_column(q, 2));
	}
	sqlite3_finalize(q);
	str_release(&label);
	return !on || s == STEP_DONE;
}

bool erase_known(struct store *st, struct arena *a, struct erase_item **out, size_t *n, struct error *err)
{
	item_list list = VEC_INIT;
	sqlite3_stmt *q = db_prepare(st->db, "SELECT c.tbl, c.row, j.key FROM change c INDEXED BY change_erased, json_each(c.now) j"
		" WHERE c.op = 'E' ORDER BY c.row, j.key", err);
	enum got s = STEP_FAILED;
	while (q != NULL && (s = db_step(q, err)) == STEP_ROW) {
		const char *column = db_column(q, 2);
		struct erase_item item = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), strcmp(column, "gone") == 0 ? NULL : arena_strdup(a, column) };
		vec_push(&list, item);
	}
	sqlite3_finalize(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

/* The person who is erased is in `gone = 2`; what is still tied to it came from a copy that did not know. */
static const char late[] =
	"SELECT 'statement', s.id, s.participant_id FROM participant p CROSS JOIN statement s ON s.participant_id = p.id AND s.participant_id <> ''"
	" WHERE p.gone = 2 AND s.gone <> 2"
	" UNION SELECT 'table_row', a.row_id, a.value FROM answer a CROSS JOIN participant p ON p.id = a.value AND p.gone = 2"
	"  CROSS JOIN table_row r ON r.id = a.row_id AND r.gone <> 2 WHERE a.gone <> 2 AND length(a.value) = 32 AND a.row_id <> ''"
	" UNION SELECT 'answer', a.id, a.value FROM answer a CROSS JOIN participant p ON p.id = a.value AND p.gone = 2"
	"  WHERE a.gone <> 2 AND length(a.value) = 32 AND a.row_id = ''";

/* Who erased the person. */
static bool eraser(struct store *st, const char *person, struct str *actor, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, "SELECT actor FROM change INDEXED BY change_erased WHERE row = :row AND op = 'E'"
		" ORDER BY hlc, origin LIMIT 1", err);
	if (q == NULL)
		return false;
	db_text(q, ":row", person);
	enum got s = db_step(q, err);
	str_set(actor, s == STEP_ROW ? db_column(q, 0) : "");
	sqlite3_finalize(q);
	return s != STEP_FAILED;
}

static bool find_late(struct store *st, struct arena *a, item_list *list, struct str *actor, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, late, err);
	const char *person = "";
	enum got s = STEP_FAILED;
	while (q != NULL && (s = db_step(q, err)) == STEP_ROW) {
		struct erase_item item = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), NULL };
		vec_push(list, item);
		person = db_column_dup(q, 2, a);
	}
	sqlite3_finalize(q);
	return s == STEP_DONE && eraser(st, person, actor, err);
}

bool erase_late(struct store *st, long *erased, struct error *err)
{
	int64_t any = 0;
	*erased = 0;
	if (!db_int_of(st->db, "SELECT EXISTS (SELECT 1 FROM participant WHERE gone = 2)", &any, err))
		return false;
	if (any == 0)
		return true;
	struct arena *a = arena_new();
	item_list list = VEC_INIT;
	struct str actor = STR_INIT;
	bool ok = find_late(st, a, &list, &actor, err)
		&& (list.n == 0 || care_erase_all(st, str_text(&actor), "erase", list.v, list.n, (struct tick){ NULL, NULL }, erased, err));
	vec_release(&list);
	str_release(&actor);
	arena_free(a);
	return ok;
}
