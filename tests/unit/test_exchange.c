/* Promises as a table: whatever they hold, what goes out comes in unchanged, here and in another engagement. */
#include "config.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "trace_rig.h"
#include "exchange/import.h"
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
	RIG_OK(r, promises_export(&r->op, &r->s, &out, NULL, &r->err));
	const char *text = arena_strdup(r->a, str_text(&out));
	char *path = arena_printf(r->a, "%s.csv", r->path);

	RIG_OK(r, file_write_private(path, str_text(&out), out.len, &r->err));
	str_release(&out);
	return text;
}

struct in { struct import_file file; struct import_map map; struct import_ask ask; struct import_result res; };

static void look(struct rig *r, struct in *in, const char *path)
{
	*in = (struct in){ .ask = { .what = IMPORT_PROMISES, .file = &in->file, .map = &in->map } };
	RIG_OK(r, import_look(path, r->a, &in->file, &r->err));
	import_map_guess(IMPORT_PROMISES, &in->file, &in->map);
}

static void again(struct rig *r, struct in *in)
{
	rig_survey(r);
	RIG_OK(r, import_rows_plan(&r->op, &r->s, &in->ask, r->a, &in->res, &r->err));
}

static void plan(struct rig *r, struct in *in)
{
	look(r, in, arena_printf(r->a, "%s.csv", r->path));
	again(r, in);
}

static bool apply(struct rig *r, struct in *in)
{
	return import_rows_apply(&r->op, &r->s, &in->ask, &in->res, &r->err);
}

static const char *words(struct rig *r, const struct in *in)
{
	struct str s = STR_INIT;
	const char *text;

	import_result_words(IMPORT_PROMISES, &in->res, &s);
	text = arena_strdup(r->a, str_text(&s));
	str_release(&s);
	return text;
}

static void test_round_trip(void **state)
{
	struct rig *r = *state;
	const char *said[3], *before;
	char theme[STORE_ID_SIZE];
	struct in p;

	for (int i = 0; i < 3; i++)
		said[i] = tell(r, 1, "child", "need", "home", "an invented need");
	RIG_OK(r, op_theme_add(&r->op, r->id, "Raw, and \"quoted\"", theme, &r->err));
	make(r, theme, said, 3);
	before = written(r);
	plan(r, &p);
	assert_int_equal(p.res.rows, PROMISES);
	if (p.res.same != PROMISES)
		fail_msg("%s", words(r, &p));
	assert_false(apply(r, &p));
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
	struct in p;
	const char *first;

	RIG_OK(r, op_theme_add(&r->op, r->id, "Places to be", theme, &r->err));
	make(r, theme, NULL, 0);
	first = written(r);
	trace_engagement(r, "two");
	RIG_OK(r, op_theme_add(&r->op, r->id, "Places to be", theme, &r->err));
	plan(r, &p);
	assert_int_equal(p.res.add, PROMISES);
	RIG_OK(r, apply(r, &p));
	assert_string_equal(without_ids(r, written(r)), without_ids(r, first));
	/* One deed: one undo. */
	struct str undone = STR_INIT;

	RIG_OK(r, op_undo(&r->op, &undone, &r->err));
	str_release(&undone);
	assert_string_equal(sql_text(r, "SELECT count(*) FROM commitment WHERE gone = 0 AND engagement_id = ?1", r->id, NULL, NULL), "0");
}

/* Somebody changes what the table is about, after the plan: nothing is taken in. */
static void test_changed_meanwhile(void **state)
{
	struct rig *r = *state;
	char id[STORE_ID_SIZE];
	struct in p;
	struct str changed = STR_INIT;
	const char *head = "id,words,person\r\n";

	RIG_OK(r, op_commitment_add(&r->op, r->id, rig_event(r, 3), "will", "open the hall", id, &r->err));
	rig_survey(r);
	str_addf(&changed, "%s%s,open the hall on Sundays,Invented Jo\r\n,ring the bell,Invented Mo\r\n", head, id);
	RIG_OK(r, file_write_private(arena_printf(r->a, "%s.csv", r->path), str_text(&changed), changed.len, &r->err));
	str_release(&changed);
	plan(r, &p);
	assert_int_equal(p.res.change, 1);
	assert_int_equal(p.res.add, 1);
	const struct cell cell = { .column = "commitment.words", .engagement = r->id, .record = id, .row = "" };

	RIG_OK(r, op_put(&r->other, &cell, entity_field(ENTITY_COMMITMENT, "words"), "open the hall", "open the yard", NULL, &r->err));
	assert_false(apply(r, &p));
	assert_int_equal(r->err.code, ERR_CLASH);
	error_release(&r->err);
	assert_string_equal(sql_text(r, "SELECT group_concat(words) FROM commitment WHERE gone = 0", NULL, NULL, NULL), "open the yard");
}

static void says(struct rig *r, const struct in *in, const char *what)
{
	if (!strstr(words(r, in), what))
		fail_msg("%s is not in: %s", what, words(r, in));
}

static void table(struct rig *r, struct in *in, const char *name, const char *text)
{
	char *path = arena_printf(r->a, "%s.%s", r->path, name);

	RIG_OK(r, file_write_private(path, text, strlen(text), &r->err));
	look(r, in, path);
	again(r, in);
}

/* As other people head their columns, and as JSON; what the form of a cell changes is no change. Twice is once. */
static void test_other_heads(void **state)
{
	struct rig *r = *state;
	struct in in;

	table(r, &in, "csv", "Promise;Who;Job;Agency;Deadline;Status;Colour;Kind of promise\r\n"
		"mend the swings ;Invented Jo;Head of parks;Parks;1 Sept 2030;;red;I can\r\n;Invented Mo;;;;;;will\r\nring twice;;;;soon;;;will\r\nlate;;;;;;;;more\r\nopen up\r\n");
	says(r, &in, "5 rows of promises: 2 new, 0 changed, 0 there already, 3 refused.\nColumns that were left out: Colour.\nLine 2 is new. (mend the swings)");
	says(r, &in, "Line 3 is refused: words is empty.");
	says(r, &in, "Line 4 is refused: by_when: ");
	says(r, &in, "Line 5 is refused: it has more cells than the first line names.");
	RIG_OK(r, apply(r, &in));
	assert_string_equal(sql_text(r, "SELECT group_concat(form || '/' || words || '/' || person || '/' || post || '/' || organisation || '/' || by_when, '|') FROM"
		" (SELECT * FROM commitment WHERE gone = 0 ORDER BY words)", NULL, NULL, NULL),
		"can/mend the swings/Invented Jo/Head of parks/Parks/2030-09-01|will/open up////");
	again(r, &in);
	says(r, &in, "0 new, 0 changed, 2 there already, 3 refused.");
	table(r, &in, "json", "{\"rows\": [{\"promise\": \"mend the swings\", \"who\": \"Invented Jo\", \"due\": \"2030-10-01\"},\n"
		"{\"promise\": \"caf\\u00e9 for all\", \"who\": null, \"theme\": \"none such\"},\n{\"promise\": {}}, 7, {\"promise\": \"write a letter\"}]}");
	says(r, &in, "5 rows of promises: 1 new, 1 changed, 0 there already, 3 refused.\nLine 1 changes by_when. (mend the swings)");
	says(r, &in, "Line 2 is refused: there is no theme \"none such\".");
	says(r, &in, "Line 3 is refused: it is no object.");
	RIG_OK(r, apply(r, &in));
	again(r, &in);
	says(r, &in, "0 new, 0 changed, 2 there already, 3 refused.");
}

/* A row that ends early, and an object without a name, say nothing about the rest; an empty cell does. */
static void test_short_rows(void **state)
{
	struct rig *r = *state;
	struct in in;
	char id[STORE_ID_SIZE];
	const char *short_row, *null;

	RIG_OK(r, op_commitment_add(&r->op, r->id, rig_event(r, 3), "will", "open the hall", id, &r->err));
	rig_column(r, "commitment.person", id, "Invented Jo");
	rig_column(r, "commitment.post", id, "Janitor");
	short_row = arena_printf(r->a, "id,words,person,post\r\n%s,open the hall\r\n", id);
	table(r, &in, "csv", short_row);
	says(r, &in, "0 new, 0 changed, 1 there already, 0 refused.");
	table(r, &in, "json", arena_printf(r->a, "[{\"id\": \"%s\", \"words\": \"open the hall\"}, {\"person\": \"\", \"words\": \"x\"}]", id));
	says(r, &in, "1 new, 0 changed, 1 there already, 0 refused.");
	null = arena_printf(r->a, "[{\"id\": \"%s\", \"person\": null, \"post\": \"\"}]", id);
	table(r, &in, "json", null);
	says(r, &in, "Line 1 changes person, post. (open the hall)");
}

/* A refused row that names what a good one behind it names does not make that one new again each time. */
static void test_refused_before_good(void **state)
{
	struct rig *r = *state;
	struct in in;
	const char *rows = "words,person,measure,statements\r\nmend it,Invented Una,3 of 7,X9\r\nmend it,Invented Una,7 of 7,\r\n";

	table(r, &in, "csv", rows);
	says(r, &in, "2 rows of promises: 1 new, 0 changed, 0 there already, 1 refused.\nLine 2 is refused: there is no statement X9. (mend it)");
	RIG_OK(r, apply(r, &in));
	again(r, &in);
	says(r, &in, "0 new, 0 changed, 1 there already, 1 refused.");
	says(r, &in, "Line 2 is refused: there is no statement X9. (mend it)");
	/* What a new one may not say, one that is there may not either, when it is known by its words alone. */
	table(r, &in, "csv", "words,person,event,state\r\nplant trees,,6,\r\nplant trees,,2,open\r\nplant trees,,2,kept\r\n");
	says(r, &in, "1 new, 0 changed, 0 there already, 2 refused.\nLine 2 is refused: event must be 1, 2 or 3");
	RIG_OK(r, apply(r, &in));
	again(r, &in);
	says(r, &in, "0 new, 0 changed, 1 there already, 2 refused.");
}

/* The promise that a row means by its id is not taken by a row before, of the same words. */
static void test_id_before_words(void **state)
{
	struct rig *r = *state;
	struct in in;
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_commitment_add(&r->op, r->id, rig_event(r, 3), "will", "shut the hall", id, &r->err));
	table(r, &in, "csv", arena_printf(r->a, "id,words,measure\r\n,open the hall,all day\r\n%s,open the hall,at night\r\n", id));
	says(r, &in, "1 new, 1 changed, 0 there already, 0 refused.");
	RIG_OK(r, apply(r, &in));
	again(r, &in);
	says(r, &in, "0 new, 0 changed, 2 there already, 0 refused.");
}

static bool no(void *ctx, long done, long all)
{
	long *asked = ctx;

	assert_true(done <= all);
	(*asked)++;
	return false;
}

static void test_stop(void **state)
{
	struct rig *r = *state;
	struct in in;
	struct str text = STR_INIT;
	long asked = 0;

	str_add(&text, "words,person\n");
	for (int i = 0; i < 300; i++)
		str_addf(&text, "promise %d,Invented Jo\n", i);
	table(r, &in, "csv", str_text(&text));
	says(r, &in, "300 rows of promises: 300 new");
	in.ask.tick = (struct tick){ no, &asked };
	assert_false(apply(r, &in));
	assert_int_equal(r->err.code, ERR_NOTHING);
	assert_int_equal(asked, 1);
	error_release(&r->err);
	assert_string_equal(sql_text(r, "SELECT count(*) FROM commitment", NULL, NULL, NULL), "0");
	assert_false(import_rows_plan(&r->op, &r->s, &in.ask, r->a, &in.res, &r->err));
	assert_int_equal(r->err.code, ERR_NOTHING);
	assert_int_equal(asked, 2);
	error_release(&r->err);
	str_release(&text);
}

/* What was taken out stays out and is told; statements that went away lead to nothing any more. */
static void test_taken_out(void **state)
{
	struct rig *r = *state;
	struct in in;
	char id[STORE_ID_SIZE], other[STORE_ID_SIZE];
	const char *said = tell(r, 1, "child", "need", "home", "an invented need"), *gone = tell(r, 1, "child", "need", "home", "another");

	RIG_OK(r, op_commitment_add(&r->op, r->id, rig_event(r, 3), "will", "open the hall", id, &r->err));
	RIG_OK(r, op_commitment_add(&r->op, r->id, rig_event(r, 3), "will", "ring the bell", other, &r->err));
	RIG_OK(r, op_promise_statement(&r->op, r->id, other, said, true, &r->err));
	RIG_OK(r, op_promise_statement(&r->op, r->id, other, gone, true, &r->err));
	(void)written(r);
	RIG_OK(r, op_remove(&r->op, ENTITY_COMMITMENT, id, &r->err));
	RIG_OK(r, op_remove(&r->op, ENTITY_STATEMENT, gone, &r->err));
	plan(r, &in);
	says(r, &in, "2 rows of promises: 0 new, 0 changed, 2 there already, 0 refused.\n2 of those there already were taken out or erased here");
	assert_false(apply(r, &in));
	assert_int_equal(r->err.code, ERR_NOTHING);
	error_release(&r->err);
}

/* Of a file that can only be read: the plan, a plain sentence, and nothing else. The superuser writes everywhere, so it is somebody else who tries. */
static bool tried(struct rig *r, struct in *in, const char *path)
{
	struct str sum = STR_INIT;
	bool ok = geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);

	store_close(r->op.st);
	ok = ok && !store_open(&r->op.st, r->path, 0, &r->err) && r->err.code == ERR_READ_ONLY;
	error_release(&r->err);
	r->err = (struct error)ERROR_INIT;
	ok = ok && store_open(&r->op.st, r->path, STORE_READ_ONLY, &r->err);
	if (!ok)
		return false;
	look(r, in, path);
	again(r, in);
	import_counts_words(IMPORT_PROMISES, &in->res, &sum);
	ok = strcmp(str_text(&sum), "1 new, 1 changed, 0 there already, 0 refused.") == 0 && !apply(r, in) && r->err.code == ERR_READ_ONLY
		&& strstr(error_text(&r->err), "to look only, so nothing was saved");
	str_release(&sum);
	return ok;
}

static void test_only_read(void **state)
{
	struct rig *r = *state;
	struct in in;
	char id[STORE_ID_SIZE];
	const char *path;
	int status;
	pid_t child;

	RIG_OK(r, op_commitment_add(&r->op, r->id, rig_event(r, 3), "will", "open the hall", id, &r->err));
	path = arena_printf(r->a, "%s/in.csv", r->folder);
	RIG_OK(r, file_write_private(path, arena_printf(r->a, "id,words\n%s,open the hall late\n,more\n", id), strlen("id,words\n,open the hall late\n,more\n") + strlen(id),
		&r->err));
	/* Nobody else has it open, so that all of it stands in the file itself. */
	store_close(r->other.st);
	store_close(r->op.st);
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(chmod(r->path, 0444), 0);
	assert_int_equal(chmod(r->folder, 0555), 0);
	r->op.st = r->other.st = NULL;
	child = fork();
	if (child == 0) {
		bool ok = tried(r, &in, path);

		if (!ok)
			(void)fprintf(stderr, "%s\n", error_text(&r->err));
		_exit(!ok);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(chmod(r->folder, 0700), 0);
	assert_int_equal(status, 0);
	assert_int_equal(chmod(r->path, 0600), 0);
	RIG_OK(r, store_open(&r->op.st, r->path, 0, &r->err));
	assert_string_equal(sql_text(r, "SELECT group_concat(words) FROM commitment", NULL, NULL, NULL), "open the hall");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, trace_begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_round_trip), TEST(test_into_another), TEST(test_changed_meanwhile), TEST(test_other_heads),
		TEST(test_short_rows), TEST(test_refused_before_good), TEST(test_id_before_words),
		TEST(test_stop), TEST(test_taken_out), TEST(test_only_read) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
