/* unit/test_op_exports.c - the log of exports: what a line holds, that nobody takes it back, that copies have it once, that no name stays in it. */
#include "config.h"

#include "day_rig.h"

#include "op/exports.h"
#include "op/privacy.h"
#include "op/register.h"
#include "store/care.h"
#include "store/dump.h"
#include "store/merge.h"

static struct export_left words_csv(const char *path)
{
	return (struct export_left){ .what = "Statements", .form = "csv", .path = path, .fields = "label; words", .entries = 181, .held = 7 };
}

static void note(struct rig *r, const struct op *op, const struct export_left *x)
{
	RIG_OK(r, export_note(op, r->id, x, &r->err));
}

static struct export_row *all(struct rig *r, struct store *st, size_t *n)
{
	struct export_row *rows;

	RIG_OK(r, export_page(st, r->id, NULL, 100, r->a, &rows, n, &r->err));
	return rows;
}

static const char *in_words(struct rig *r, void (*words)(const struct export_row *, struct str *), const struct export_row *row)
{
	struct str s = STR_INIT;
	const char *out;

	words(row, &s);
	out = arena_strdup(r->a, str_text(&s));
	str_release(&s);
	return out;
}

static void person(struct rig *r, const char *name)
{
	char id[STORE_ID_SIZE];
	const struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .group = "", .code = "K1", .first_name = name, .band = "child",
		.part = "", .collected_by = "" };

	RIG_OK(r, op_participant_add(&r->maker, &p, id, &r->err));
}

static void what_a_line_says(void **state)
{
	struct rig *r = *state;
	struct export_left x = words_csv("/home/somebody/papers/words.csv"), team = { .what = "Register", .form = "html", .ordinal = 1, .inside = true,
		.entries = 1 }, folder = { .what = "Open data", .form = "csv", .path = "open/", .folder = true };
	struct export_row *rows;
	size_t n;

	note(r, &r->op, &x);
	rig_pass(60);
	note(r, &r->other, &team);
	rig_pass(60);
	note(r, &r->op, &folder);
	rows = all(r, r->op.st, &n);
	assert_int_equal(n, 3);
	assert_string_equal(in_words(r, export_words, &rows[0]), "Open data as CSV, for everybody, 0 entries, to the folder open");
	assert_string_equal(in_words(r, export_words, &rows[1]), "Register as HTML, event 1, for the team, 1 entry, to standard output");
	assert_string_equal(in_words(r, export_words, &rows[2]), "Statements as CSV, for everybody, 181 entries, 7 held back, to words.csv");
	assert_string_equal(rows[1].who, "Ben");
	assert_string_equal(in_words(r, export_in_full, &rows[2]), "What: Statements as CSV\nWhen: Thu 14 May 2026, 09:50\nWho: Ana\nFor whom: for everybody\n"
		"How much: 181 entries, 7 held back\nWhere: to words.csv\nFields: label; words\n");
	assert_non_null(strstr(in_words(r, export_in_full, &rows[0]), "\nFields: none\n"));
	/* The deed is named in History, in words of the program. */
	struct deed_row *deeds;
	RIG_OK(r, history_page(r->op.st, r->id, 0, 1, r->a, &deeds, &n, &r->err));
	assert_string_equal(deeds[0].deed, "write out \"Open data\"");
	x.form = "";
	x.what = "";
	note(r, &r->op, &x);
	assert_string_equal(in_words(r, export_words, &all(r, r->op.st, &n)[0]), "Something as , for everybody, 181 entries, 7 held back, to words.csv");
}

static void pages(void **state)
{
	struct rig *r = *state;
	struct export_row *rows, last;
	size_t n, seen = 0;

	for (int i = 0; i < 25; i++) {
		const struct export_left x = words_csv(arena_printf(r->a, "w%d.csv", i));

		note(r, &r->op, &x);
	}
	/* The clock stands still: the order is that of making all the same. */
	for (n = 10; n == 10; seen += n) {
		RIG_OK(r, export_page(r->op.st, r->id, seen ? &last : NULL, 10, r->a, &rows, &n, &r->err));
		for (size_t i = 0; i < n; i++)
			assert_string_equal(rows[i].name, arena_printf(r->a, "w%zu.csv", 24 - seen - i));
		last = rows[n - 1];
	}
	assert_int_equal(seen, 25);
	RIG_OK(r, export_page(r->op.st, "", NULL, 100, r->a, &rows, &n, &r->err));
	assert_int_equal(n, 25);
	RIG_OK(r, export_page(r->op.st, "another", NULL, 100, r->a, &rows, &n, &r->err));
	assert_int_equal(n, 0);
}

static void refused(void **state)
{
	struct rig *r = *state;
	const struct export_left x = words_csv(NULL);
	const struct op op = r->op;
	struct export_new row = { r->id, 0, "Statements", "csv", "post", "", "", "all", 1, 0 };

	RIG_NO(r, ERR_NOT_FOUND, export_note(&op, "none", &x, &r->err));
	RIG_OK(r, store_begin(r->op.st, "Ana", "try", &r->err));
	RIG_NO(r, ERR_INVALID, export_add(r->op.st, &row, &r->err));
	row.place = "file";
	row.name = "a/b";
	RIG_NO(r, ERR_INVALID, export_add(r->op.st, &row, &r->err));
	store_rollback(r->op.st);
	struct str words = STR_INIT;
	const struct error locked = { .code = ERR_READ_ONLY }, held = { .code = ERR_BUSY };
	export_unnoted_words(&locked, &words);
	assert_string_equal(str_text(&words), "It is not in the log of exports, because the data can only be read here.");
	str_set(&words, "");
	export_unnoted_words(&held, &words);
	assert_string_equal(str_text(&words), "It is not in the log of exports, because another program holds the data.");
	str_release(&words);
}

/* Undo goes past it, and redo is not ended by it. */
static void never_taken_back(void **state)
{
	struct rig *r = *state;
	const struct export_left x = words_csv("words.csv");
	struct deed_row *deeds;
	struct undone u = UNDONE_INIT;
	size_t n;
	char group[STORE_ID_SIZE];

	RIG_OK(r, op_group_add(&r->op, r->id, rig_event(r, 1), "Otters", "child", group, &r->err));
	note(r, &r->op, &x);
	RIG_OK(r, history_page(r->op.st, r->id, 0, 1, r->a, &deeds, &n, &r->err));
	RIG_NO(r, ERR_NOTHING, history_undo_deed(r->op.st, "Ana", deeds[0].origin, deeds[0].hlc, &u, &r->err));
	RIG_OK(r, history_undo(r->op.st, "Ana", &u, &r->err));
	assert_null(strstr(str_text(&u.deed), "write out"));
	note(r, &r->op, &x);
	RIG_OK(r, history_redo(r->op.st, "Ana", &u, &r->err));
	RIG_OK(r, history_undo(r->op.st, "Ana", &u, &r->err));
	(void)all(r, r->op.st, &n);
	assert_int_equal(n, 2);
	error_release(&r->err);
	r->err = (struct error)ERROR_INIT;
	assert_false(history_undo(r->op.st, "Ana", &u, &r->err));
	undone_release(&u);
}

static void once_in_every_copy(void **state)
{
	struct rig *r = *state;
	struct export_left x = words_csv("words.csv"), theirs = words_csv("theirs.csv");
	char *to = arena_printf(r->a, "%s/copy.db", r->folder), *cut = arena_printf(r->a, "%s/cut.db", r->folder);
	struct op copy = r->op;
	struct export_row *rows, *again;
	struct merged m;
	struct store *part;
	size_t n, k;

	note(r, &r->op, &x);
	RIG_OK(r, care_copy(r->op.st, to, &r->err));
	RIG_OK(r, store_open(&copy.st, to, 0, &r->err));
	RIG_OK(r, export_note(&copy, r->id, &theirs, &r->err));
	store_close(copy.st);
	for (int i = 0; i < 2; i++)
		RIG_OK(r, merge_file(r->op.st, to, &m, &r->err));
	rows = all(r, r->op.st, &n);
	assert_int_equal(n, 2);
	assert_string_equal(rows[1].name, "words.csv");
	/* A copy of one engagement takes it along, with who. */
	RIG_OK(r, merge_takeout(r->op.st, cut, r->id, &r->err));
	RIG_OK(r, store_open(&part, cut, STORE_READ_ONLY, &r->err));
	again = all(r, part, &k);
	assert_int_equal(k, 2);
	assert_string_equal(again[0].who, "Ana");
	assert_string_equal(again[0].fields, rows[0].fields);
	store_close(part);
}

/* It belongs to the file, not to what is told of the engagement. */
static void not_in_the_engagement(void **state)
{
	struct rig *r = *state;
	struct dump *d = dump_open(r->op.st, r->id, true, &r->err);
	const struct dump_table *t;
	size_t n;

	assert_non_null(d);
	t = dump_tables(d, &n);
	for (size_t i = 0; i < n; i++)
		assert_string_not_equal(t[i].name, "export");
	assert_true(n > 20);
	dump_close(d);
}

static void no_name_stays(void **state)
{
	struct rig *r = *state;
	static const char *const telling[] = { "Fen.csv", "/tmp/what fen said.txt", "fen_words.csv", "words-Fen.html", "07700900123.csv", "sw1a 1aa.txt" };
	const struct erase_scope people = { ERASE_PEOPLE, "", false };
	struct export_left x = words_csv("kirsty.csv");
	struct erase_done done;
	struct erase_plan plan;
	struct export_row *rows;
	struct str goes = STR_INIT;
	size_t n;

	person(r, "Fen");
	for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
		const struct export_left tells = words_csv(telling[i]);

		note(r, &r->op, &tells);
		rows = all(r, r->op.st, &n);
		assert_string_equal(rows[0].place, "file");
		if (rows[0].name[0])
			fail_msg("%s: \"%s\" is kept", telling[i], rows[0].name);
	}
	assert_non_null(strstr(in_words(r, export_words, &rows[0]), ", to a file"));
	/* Nobody of this name is known yet; whoever is erased later takes the name of the file along. */
	note(r, &r->op, &x);
	assert_string_equal(all(r, r->op.st, &n)[0].name, "kirsty.csv");
	rig_survey(r);
	RIG_OK(r, erase_plan_load(&r->op, &r->s, &people, r->a, &plan, &r->err));
	erase_goes(&plan, &goes);
	assert_non_null(strstr(str_text(&goes), "1 name of a file in the log of exports\n"));
	store_close(r->other.st);
	r->other.st = NULL;
	RIG_OK(r, erase_people(&r->op, &r->s, &people, 0, NULL, r->a, &done, &r->err));
	rows = all(r, r->op.st, &n);
	assert_int_equal(n, 7);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(rows[i].name, "");
	assert_int_equal(rows[0].entries, 181);
	/* One that is written afterwards is no reason to erase again. */
	x.path = "later.csv";
	note(r, &r->op, &x);
	RIG_NO(r, ERR_NOTHING, erase_plan_load(&r->op, &r->s, &people, r->a, &plan, &r->err));
	str_release(&goes);
}

/* One person takes along only names of files that could be theirs. */
static void one_person(void **state)
{
	struct rig *r = *state;
	const struct export_left hers = words_csv("kirsty.csv"), other = words_csv("words.csv");
	struct erase_scope scope;
	struct erase_done done;
	struct export_row *rows;
	size_t n;

	note(r, &r->op, &hers);
	note(r, &r->op, &other);
	person(r, "Kirsty");
	rig_survey(r);
	RIG_OK(r, erase_person_scope(&r->op, &r->s, 0, "K1", r->a, &scope, &r->err));
	RIG_OK(r, erase_people(&r->op, &r->s, &scope, 0, NULL, r->a, &done, &r->err));
	rows = all(r, r->op.st, &n);
	assert_string_equal(rows[0].name, "words.csv");
	assert_string_equal(rows[1].name, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_a_line_says, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(pages, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(refused, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(never_taken_back, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(once_in_every_copy, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(not_in_the_engagement, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(no_name_stays, rig_begin, rig_end),
		cmocka_unit_test_setup_teardown(one_person, rig_begin, rig_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
