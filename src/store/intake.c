/* store/intake.c - many rows, one statement prepared for each kind. */
#include "config.h"

#include "store/intake.h"

#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "store/db.h"

enum { IS_STATEMENT, IS_GROUP, IS_PERSON, IS_LINE, IS_PROMISE, ORIGIN, GROUP, LINE, LAST };

/* Erased elsewhere, and not here yet: it stays erased. */
#define IS(table) "SELECT coalesce((SELECT gone FROM " table " WHERE id = :id), (SELECT 2 FROM change WHERE row = :id AND op = 'E' LIMIT 1), -1)"

static const char *const sql[] = {
	[IS_STATEMENT] = IS("statement"),
	[IS_GROUP] = IS("participant_group"),
	[IS_PERSON] = IS("participant"),
	[IS_LINE] = IS("table_row"),
	[IS_PROMISE] = IS("commitment"),
	[ORIGIN] = "SELECT origin FROM here",
	[GROUP] = "INSERT INTO participant_group(id, engagement_id, event_id, name, band, place, expected, wall) VALUES (:id, :engagement, :event, :name, :band, :place, :expected, :wall)",
	[LINE] = "INSERT INTO table_row(id, engagement_id, subject_id, step, pos) VALUES (:id, :engagement, :subject, :step, :pos)",
	[LAST] = "SELECT max(pos) FROM table_row WHERE subject_id = :subject AND step = :step AND gone = 0",
};
const struct queries intake_queries = QUERIES(sql);

/* In KiB; what SQLite has otherwise is 2000. */
#define ROOM "PRAGMA cache_size=-196608"
#define USUAL "PRAGMA cache_size=-2000"

/* Rows of one INSERT: for each statement SQLite keeps what the pages held before, so that a hundred rows together cost a third of what they cost apart. */
enum { EVENTS = 3, BATCH = 128, TEXTS = 15 };
/* Batches after which the search index learns their words: fewer of them and it is written in small pieces that have to be joined; all of them at the end is a
 * wait without a sign, and nobody can stop it. */
enum { LEARN = 256 };
#define STATEMENT "INSERT INTO statement(id, engagement_id, event_id, group_id, kind, domain, band, words, question, form, verbatim, minority," \
	" source, public_words, made_in, said_us, number) VALUES "
#define ONE_ROW "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

struct intake {
	struct store *st;
	struct numbers { char event[STORE_ID_SIZE]; long last; } numbers[EVENTS]; /* of labels */
	size_t n;
	struct str origin;
	struct code_numbers codes;
	sqlite3_stmt *one, *many;
	struct str text;                                  /* of the rows that wait to be written */
	struct waiting { size_t at[TEXTS]; int64_t said_us, number; } waiting[BATCH];
	size_t n_waiting;
	int unlearnt;                                     /* batches */
};

bool taken_is(struct store *st, enum taken_table table, const char *id, enum taken *is, struct error *err)
{
	static const size_t which[TAKEN_TABLES] = { IS_STATEMENT, IS_GROUP, IS_PERSON, IS_LINE, IS_PROMISE };
	sqlite3_stmt *q = db_query(st, SET_INTAKE, which[table], err);
	int64_t gone;
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	if (!db_run_int(q, -1, &gone, err))
		return false;
	*is = gone < 0 ? TAKEN_NEW : gone == 0 ? TAKEN_THERE : gone == 1 ? TAKEN_HIDDEN : TAKEN_ERASED;
	return true;
}

struct intake *intake_begin(struct store *st)
{
	struct intake *in = mem_alloc(sizeof *in);
	in->st = st;
	/* It only makes it faster. */
	sqlite3_exec(st->db, ROOM, NULL, NULL, NULL);
	return in;
}

void intake_end(struct intake *in)
{
	if (in == NULL)
		return;
	sqlite3_finalize(in->one);
	sqlite3_finalize(in->many);
	sqlite3_exec(in->st->db, USUAL, NULL, NULL, NULL);
	str_release(&in->origin);
	code_numbers_release(&in->codes);
	str_release(&in->text);
	free(in);
}

/* The next number of a label, asked for once in each event. */
static bool next_number(struct intake *in, const char *event, long *number, struct error *err)
{
	size_t i = 0;
	while (i < in->n && strcmp(in->numbers[i].event, event) != 0)
		i++;
	if (i == in->n) {
		long next = 0;
		if (!label_number(in->st, event, &next, err))
			return false;
		i = in->n < EVENTS ? in->n++ : 0;
		memcpy(in->numbers[i].event, event, strnlen(event, STORE_ID_SIZE - 1) + 1);
		in->numbers[i].last = next - 1;
	}
	*number = ++in->numbers[i].last;
	return true;
}

static bool ready(struct intake *in, struct error *err)
{
	struct str text = STR_INIT;
	if (in->many != NULL)
		return true;
	sqlite3_stmt *q = db_query(in->st, SET_INTAKE, ORIGIN, err);
	enum got s = q != NULL ? db_step(q, err) : STEP_FAILED;
	if (s == STEP_ROW)
		str_set(&in->origin, db_column(q, 0));
	if (q != NULL)
		db_done(q);
	str_add(&text, STATEMENT ONE_ROW);
	in->one = s == STEP_ROW ? db_prepare(in->st->db, str_text(&text), err) : NULL;
	for (int i = 1; i < BATCH; i++)
		str_add(&text, ", " ONE_ROW);
	in->many = in->one != NULL ? db_prepare(in->st->db, str_text(&text), err) : NULL;
	str_release(&text);
	return in->many != NULL;
}

static void bind_row(const struct intake *in, sqlite3_stmt *q, const struct waiting *w, int at)
{
	for (int i = 0; i < TEXTS; i++)
		sqlite3_bind_text(q, at + i, in->text.buf + w->at[i], -1, SQLITE_STATIC);
	sqlite3_bind_int64(q, at + TEXTS, w->said_us);
	sqlite3_bind_int64(q, at + TEXTS + 1, w->number);
}

bool intake_flush(struct intake *in, struct error *err)
{
	bool whole = in->n_waiting == BATCH, ok = true;
	for (size_t i = 0; ok && i < in->n_waiting; i++) {
		bind_row(in, whole ? in->many : in->one, &in->waiting[i], whole ? 1 + (int)i * (TEXTS + 2) : 1);
		if (!whole || i + 1 == BATCH)
			ok = db_run(whole ? in->many : in->one, err);
	}
	in->n_waiting = 0;
	str_clear(&in->text);
	if (!ok || ++in->unlearnt < LEARN)
		return ok;
	in->unlearnt = 0;
	return txn_learn(in->st, err);
}

bool statement_take(struct intake *in, const struct statement_taken *t, const char *id, struct error *err)
{
	const struct statement_new *s = &t->is;
	long number;
	if (!txn_required(in->st, err) || !ready(in, err) || !next_number(in, s->event, &number, err))
		return false;
	const char *const texts[TEXTS] = { id, s->engagement, s->event, s->group, s->kind, s->domain, s->band, s->words, s->question, s->form,
		s->verbatim ? "yes" : "", s->minority ? "yes" : "", s->source, t->public_words, str_text(&in->origin) };
	struct waiting *w = &in->waiting[in->n_waiting++];
	for (int i = 0; i < TEXTS; i++) {
		w->at[i] = in->text.len;
		str_add(&in->text, texts[i] != NULL ? texts[i] : "");
		str_addc(&in->text, '\0');
	}
	w->said_us = s->said_us != 0 ? s->said_us : clock_now_us();
	w->number = number;
	return in->n_waiting < BATCH || intake_flush(in, err);
}

bool person_take(struct intake *in, const struct participant_new *p, const char *id, struct error *err)
{
	return participant_take(in->st, p, id, &in->codes, err);
}

bool group_take(struct intake *in, const struct group_taken *g, const char *id, struct error *err)
{
	sqlite3_stmt *q = txn_required(in->st, err) ? db_query(in->st, SET_INTAKE, GROUP, err) : NULL;
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", g->engagement, ":event", g->event, ":name", g->name, ":band", g->band, ":place", g->place,
		":expected", g->expected, ":wall", g->wall, (char *)NULL);
	return db_run(q, err);
}

bool table_line_take(struct intake *in, const char *engagement, const char *subject, const char *step, const char *id, struct error *err)
{
	sqlite3_stmt *q = txn_required(in->st, err) ? db_query(in->st, SET_INTAKE, LAST, err) : NULL;
	struct str pos = STR_INIT;
	if (q == NULL)
		return false;
	db_texts(q, ":subject", subject, ":step", step, (char *)NULL);
	enum got s = db_step(q, err);
	if (s == STEP_ROW)
		pos_between(db_column(q, 0), NULL, &pos);
	db_done(q);
	q = s == STEP_ROW ? db_query(in->st, SET_INTAKE, LINE, err) : NULL;
	bool ok = false;
	if (q != NULL) {
		db_texts(q, ":id", id, ":engagement", engagement, ":subject", subject, ":step", step, ":pos", str_text(&pos), (char *)NULL);
		ok = db_run(q, err);
	}
	str_release(&pos);
	return ok;
}
