/* store/erase_texts.c - what people typed, wherever it stands: read through for the names of those who are to be erased. */
#include "config.h"

#include "store/erase.h"

#include <string.h>

#include "model/entity.h"
#include "store/db.h"

static bool is_text(enum entity e, const struct field *f)
{
	if (f->kind != FIELD_LINE && f->kind != FIELD_TEXT)
		return false;
	return e != ENTITY_PARTICIPANT && (e != ENTITY_STATEMENT || (strcmp(f->key, "words") != 0 && strcmp(f->key, "public_words") != 0));
}

/* id, text, and where it is an answer: subject, row, step, field. */
static bool read_texts(struct store *st, const char *sql, const char *engagement, struct erase_text t, erase_text_reader *fn, void *ctx, bool *on,
	struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, sql, err);
	enum got s = STEP_FAILED;

	if (q != NULL)
		db_text(q, ":engagement", engagement);
	while (q != NULL && *on && (s = db_step(q, err)) == STEP_ROW) {
		t.id = t.record = db_column(q, 0);
		t.text = db_column(q, 1);
		if (sqlite3_column_count(q) > 2) {
			t.record = db_column(q, 2);
			t.row = db_column(q, 3);
			t.step = db_column(q, 4);
			t.column = db_column(q, 5);
		}
		*on = fn(ctx, &t);
	}
	sqlite3_finalize(q);
	return !*on || s == STEP_DONE;
}

static bool read_column(struct store *st, const char *table, const char *entity, const char *column, const char *engagement, erase_text_reader *fn,
	void *ctx, bool *on, struct error *err)
{
	const struct erase_text t = { .table = table, .entity = entity, .column = column, .row = "", .step = "" };
	struct str sql = STR_INIT;
	bool ok;

	str_addf(&sql, "SELECT id, %s FROM %s WHERE engagement_id = :engagement AND gone = 0 AND %s <> ''", column, table, column);
	ok = read_texts(st, str_text(&sql), engagement, t, fn, ctx, on, err);
	str_release(&sql);
	return ok;
}

static bool read_answers(struct store *st, const char *engagement, erase_text_reader *fn, void *ctx, bool *on, struct error *err)
{
	return read_texts(st, "SELECT a.id, a.value, a.subject_id, a.row_id, a.step, a.field FROM answer a WHERE a.engagement_id = :engagement"
		" AND a.gone = 0 AND a.value <> '' AND (a.row_id = '' OR EXISTS (SELECT 1 FROM table_row r WHERE r.id = a.row_id AND r.gone = 0))"
		" ORDER BY a.id", engagement, (struct erase_text){ .table = "answer", .entity = "" }, fn, ctx, on, err);
}

bool erase_texts(struct store *st, const char *engagement, erase_text_reader *fn, void *ctx, struct error *err)
{
	static const struct { const char *table, *column; } others[] = { { "followup", "words" }, { "followup", "source" }, { "step_state", "reason" } };
	bool on = true, ok = true;

	for (int e = 0; ok && e < ENTITIES; e++) {
		const struct entity_def *d = entity_def((enum entity)e);

		for (size_t i = 0; ok && i < d->n_fields; i++)
			ok = !is_text((enum entity)e, &d->fields[i]) ||
				read_column(st, d->table, d->name, d->fields[i].key, engagement, fn, ctx, &on, err);
	}
	for (size_t i = 0; ok && i < sizeof others / sizeof *others; i++)
		ok = read_column(st, others[i].table, others[i].table, others[i].column, engagement, fn, ctx, &on, err);
	return ok && read_answers(st, engagement, fn, ctx, &on, err);
}

bool erase_names(struct store *st, const char *engagement, erase_text_reader *fn, void *ctx, struct error *err)
{
	static const struct { const char *table, *entity, *column; } names[] = { { "engagement", "engagement", "lead" },
		{ "event", "event", "safeguarding_lead" }, { "participant_group", "group", "worker" }, { "commitment", "commitment", "person" } };
	bool on = true, ok = true;

	for (size_t i = 0; ok && i < sizeof names / sizeof *names; i++)
		ok = read_column(st, names[i].table, names[i].entity, names[i].column, engagement, fn, ctx, &on, err);
	return ok && read_answers(st, engagement, fn, ctx, &on, err);
}
