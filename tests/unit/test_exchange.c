/* Promises as a table: whatever they hold, what goes out comes in unchanged, here and in another engagement. */
#include "config.h"

#include "trace_rig.h"
#include "exchange/promises.h"
#include "io/csv.h"
#include "io/file.h"

enum { PROMISES = 60 };

static unsigned seed = 11;

static size_t any(size_t n)
{
	return (size_t)rand_r(&seed) % n;
}

static const char *const texts[] = { "=1+1", "-- a dash", "@home", "'quoted", "two\nlines", "a, b; c\td", "\"said\"", "caf\u00e9 \u202e end",
	"\x1b[2J", "100 %", "I can", "plain words of an invented promise" };
static const char *const days[] = { "", "2026-09-01", "2027-01-31" };

static void make(struct rig *r, const char *theme, const char *const *said, size_t n_said)
{
	static const char *const columns[] = { "person", "post", "organisation", "measure", "how_known" };

	for (int i = 0; i < PROMISES; i++) {
		char id[STORE_ID_SIZE];
		struct str words = STR_INIT;

		str_addf(&words, "%s %d", texts[any(sizeof texts / sizeof *texts)], i);
		RIG_OK(r, op_commitment_add(&r->op, r->id, rig_event(r, 1 + (int)any(3)), any(2) ? "can" : "will", str_text(&words), id, &r->err));
		for (size_t c = 0; c < 5; c++) {
			if (any(2))
				rig_column(r, arena_printf(r->a, "commitment.%s", columns[c]), id,
					c < 3 && any(2) ? "Invented, of the parks" : "=cmd(\"x\")");
		}
		if (any(2))
			rig_column(r, "commitment.by_when", id, days[1 + any(2)]);
		if (any(3) == 0)
			rig_column(r, "commitment.theme_id", id, theme);
		if (any(2))
			RIG_OK(r, op_followup(&r->op, r->id, id, (enum promise_state)any(PROMISE_STATES), "because, as they say", "", "", &r->err));
		if (n_said && any(2))
			RIG_OK(r, op_promise_statement(&r->op, r->id, id, said[any(n_said)], true, &r->err));
		str_release(&words);
	}
}

static const char *written(struct rig *r)
{
	struct str out = STR_INIT;

	rig_survey(r);
	RIG_OK(r, promises_export(&r->op, &r->s, &out, &r->err));
	const char *text = arena_strdup(r->a, str_text(&out));
	char *path = arena_printf(r->a, "%s.csv", r->path);

	RIG_OK(r, file_write_private(path, str_text(&out), out.len, &r->err));
	str_release(&out);
	return text;
}

static void plan(struct rig *r, struct import_plan *p)
{
	RIG_OK(r, promises_plan(&r->op, &r->s, arena_printf(r->a, "%s.csv", r->path), r->a, p, &r->err));
}

static void test_round_trip(void **state)
{
	struct rig *r = *state;
	const char *said[3], *before;
	char theme[STORE_ID_SIZE];
	struct import_plan p;

	for (int i = 0; i < 3; i++)
		said[i] = tell(r, 1, "child", "need", "home", "an invented need");
	RIG_OK(r, op_theme_add(&r->op, r->id, "Raw, and \"quoted\"", theme, &r->err));
	make(r, theme, said, 3);
	before = written(r);
	plan(r, &p);
	assert_int_equal(p.n, PROMISES);
	if (p.same != PROMISES) {
		struct str words = STR_INIT;

		import_words(&p, &words);
		fail_msg("%s", str_text(&words));
	}
	assert_false(promises_import(&r->op, &r->s, &p, &r->err));
	assert_int_equal(r->err.code, ERR_NOTHING);
	error_release(&r->err);
	assert_string_equal(written(r), before);
}

/* The cells of a table without the id and what another engagement lacks. */
static const char *without_ids(struct rig *r, const char *text)
{
	struct csv_table t;
	struct str out = STR_INIT;

	RIG_OK(r, csv_read_bytes(text, strlen(text), "x", r->a, &t, &r->err));
	for (size_t i = 0; i < t.n; i++)
		csv_line(&out, t.rows[i].cells + 1, t.rows[i].n - 1);
	const char *cells = arena_strdup(r->a, str_text(&out));

	str_release(&out);
	return cells;
}

static void test_into_another(void **state)
{
	struct rig *r = *state;
	char theme[STORE_ID_SIZE];
	struct import_plan p;
	const char *first;

	RIG_OK(r, op_theme_add(&r->op, r->id, "Places to be", theme, &r->err));
	make(r, theme, NULL, 0);
	first = written(r);
	trace_engagement(r, "two");
	RIG_OK(r, op_theme_add(&r->op, r->id, "Places to be", theme, &r->err));
	plan(r, &p);
	assert_int_equal(p.add, PROMISES);
	RIG_OK(r, promises_import(&r->op, &r->s, &p, &r->err));
	assert_string_equal(without_ids(r, written(r)), without_ids(r, first));
	/* One deed: one undo. */
	struct str words = STR_INIT;

	RIG_OK(r, op_undo(&r->op, &words, &r->err));
	str_release(&words);
	assert_string_equal(sql_text(r, "SELECT count(*) FROM commitment WHERE gone = 0 AND engagement_id = ?1", r->id, NULL, NULL), "0");
}

/* Somebody changes what the table is about, after the plan: nothing is taken in. */
static void test_changed_meanwhile(void **state)
{
	struct rig *r = *state;
	char id[STORE_ID_SIZE];
	struct import_plan p;
	struct str changed = STR_INIT;
	const char *head = "id,words,person\r\n";

	RIG_OK(r, op_commitment_add(&r->op, r->id, rig_event(r, 3), "will", "open the hall", id, &r->err));
	rig_survey(r);
	str_addf(&changed, "%s%s,open the hall on Sundays,Invented Jo\r\n,ring the bell,Invented Mo\r\n", head, id);
	RIG_OK(r, file_write_private(arena_printf(r->a, "%s.csv", r->path), str_text(&changed), changed.len, &r->err));
	str_release(&changed);
	plan(r, &p);
	assert_int_equal(p.change, 1);
	assert_int_equal(p.add, 1);
	const struct cell cell = { .column = "commitment.words", .engagement = r->id, .record = id, .row = "" };

	RIG_OK(r, op_put(&r->other, &cell, entity_field(ENTITY_COMMITMENT, "words"), "open the hall", "open the yard", NULL, &r->err));
	assert_false(promises_import(&r->op, &r->s, &p, &r->err));
	assert_int_equal(r->err.code, ERR_CLASH);
	error_release(&r->err);
	assert_string_equal(sql_text(r, "SELECT group_concat(words) FROM commitment WHERE gone = 0", NULL, NULL, NULL), "open the yard");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, trace_begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_round_trip), TEST(test_into_another), TEST(test_changed_meanwhile) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
