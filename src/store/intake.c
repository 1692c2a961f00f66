/* store/intake.c - many rows, one statement prepared for each kind. */
#include "config.h"

#include "store/intake.h"

#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "store/db.h"

enum { IS_STATEMENT, IS_GROUP, IS_PERSON, IS_LINE, CODE, STATEMENT, GROUP, LINE, LAST };

/* Erased elsewhere, and not here yet: it stays erased. */
#define IS(table) "SELECT coalesce((SELECT gone FROM " table " WHERE id = :id), (SELECT 2 FROM change WHERE row = :id AND op = 'E' LIMIT 1), -1)"

static const char *const sql[] = {
	[IS_STATEMENT] = IS("statement"),
	[IS_GROUP] = IS("participant_group"),
	[IS_PERSON] = IS("participant"),
	[IS_LINE] = IS("table_row"),
	[CODE] = "SELECT EXISTS (SELECT 1 FROM participant WHERE event_id = :event AND code = :code AND gone = 0)",
	[STATEMENT] = "INSERT INTO statement(id, engagement_id, event_id, group_id, kind, domain, band, words, said_us, question, form, verbatim, minority,"
		" source, public_words, made_in, number) VALUES (:id, :engagement, :event, :group, :kind, :domain, :band, :words, :said, :question,"
		" :form, :verbatim, :minority, :source, :public_words, (SELECT origin FROM here), :number)",
	[GROUP] = "INSERT INTO participant_group(id, engagement_id, event_id, name, band, place, expected, wall) VALUES (:id, :engagement, :event, :name, :band, :place, :expected, :wall)",
	[LINE] = "INSERT INTO table_row(id, engagement_id, subject_id, step, pos) VALUES (:id, :engagement, :subject, :step, :pos)",
	[LAST] = "SELECT max(pos) FROM table_row WHERE subject_id = :subject AND step = :step AND gone = 0",
};
const struct queries intake_queries = QUERIES(sql);

/* In KiB; what SQLite has otherwise is 2000. */
#define ROOM "PRAGMA cache_size=-196608"
#define USUAL "PRAGMA cache_size=-2000"

enum { EVENTS = 3 };

struct intake {
	struct store *st;
	struct numbers { char event[STORE_ID_SIZE]; long last; } numbers[EVENTS]; /* of labels */
	size_t n;
};

bool taken_is(struct store *st, enum taken_table table, const char *id, enum taken *is, struct error *err)
{
	static const size_t which[TAKEN_TABLES] = { IS_STATEMENT, IS_GROUP, IS_PERSON, IS_LINE };
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

bool code_taken(struct store *st, const char *event, const char *code, bool *taken, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_INTAKE, CODE, err);
	int64_t any;
	if (q == NULL)
		return false;
	db_texts(q, ":event", event, ":code", code, (char *)NULL);
	if (!db_run_int(q, 0, &any, err))
		return false;
	*taken = any != 0;
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
	sqlite3_exec(in->st->db, USUAL, NULL, NULL, NULL);
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

bool statement_take(struct intake *in, const struct statement_taken *t, const char *id, struct error *err)
{
	const struct statement_new *s = &t->is;
	long number;
	if (!txn_required(in->st, err) || !next_number(in, s->event, &number, err))
		return false;
	sqlite3_stmt *q = db_query(in->st, SET_INTAKE, STATEMENT, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", s->engagement, ":event", s->event, ":group", s->group, ":kind", s->kind, ":domain", s->domain,
		":band", s->band, ":words", s->words, ":question", s->question, ":form", s->form, ":verbatim", s->verbatim ? "yes" : "", ":minority",
		s->minority ? "yes" : "", ":source", s->source, ":public_words", t->public_words, (char *)NULL);
	db_int(q, ":said", s->said_us != 0 ? s->said_us : clock_now_us());
	db_int(q, ":number", number);
	return db_run(q, err);
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
