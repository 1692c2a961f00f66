/* What leaves as data: a whole engagement that comes in again byte for byte, statements without people, and open data that names nobody. */
#include "config.h"

#include "trace_rig.h"

#include <dirent.h>

#include "exchange/outgoing.h"
#include "io/csv.h"
#include "io/file.h"
#include "op/register.h"
#include "store/care.h"
#include "store/feedback.h"

/* A sink in memory; it refuses after `room` blocks, and asks to stop after `ticks`. */
struct catch { struct str all; long room, ticks; };

static bool put(void *ctx, const char *bytes, size_t n)
{
	struct catch *c = ctx;

	if (c->room-- == 0)
		return false;
	str_addn(&c->all, bytes, n);
	return true;
}

static bool go_on(void *ctx, long done, long all)
{
	struct catch *c = ctx;

	(void)done;
	(void)all;
	return c->ticks-- != 0;
}

#define CATCH { STR_INIT, -1, -1 }

/* withheld: the statements as a table; else the engagement. */
static const char *written(struct rig *r, const struct op *op, bool held, struct withheld *withheld)
{
	struct catch c = CATCH;
	const struct outgoing_to to = { put, &c, { go_on, &c }, NULL };
	const char *text;

	rig_survey(r);
	if (withheld)
		RIG_OK(r, statements_export(op, &r->s, &to, withheld, &r->err));
	else
		RIG_OK(r, engagement_export(op, r->id, held, &to, &r->err));
	text = arena_strdup(r->a, str_text(&c.all));
	str_release(&c.all);
	return text;
}

static const char *exported(struct rig *r, const struct op *op, bool held)
{
	return written(r, op, held, NULL);
}

static const char *file_of(struct rig *r, const char *name, const char *text, size_t n)
{
	const char *path = arena_printf(r->a, "%s/%s", r->folder, name);

	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	return path;
}

static struct op empty(struct rig *r, const char *name)
{
	struct op op = r->op;

	RIG_OK(r, store_open(&op.st, arena_printf(r->a, "%s/%s", r->folder, name), STORE_CREATE | STORE_SCRATCH, &r->err));
	return op;
}

static const struct tick untold = { NULL, NULL };

static struct engagement_plan planned(struct rig *r, const struct op *op, const char *path)
{
	struct engagement_plan p;

	RIG_OK(r, engagement_import_plan(op, path, untold, r->a, &p, &r->err));
	assert_int_equal(p.rows, p.add + p.same + p.differ + p.erased);
	return p;
}

static void sound(struct rig *r, const struct op *op)
{
	struct check_report c;

	RIG_OK(r, care_check(op->st, &c, &r->err));
	if (!c.sound || c.foreign || c.differ || c.counters || c.holes || c.standing)
		fail_msg("%s", str_text(&c.detail));
	check_report_release(&c);
}

/* People, words of every kind, what hangs on them, and things that were removed. */
struct made { const char *person, *no, *plain, *linked, *refused, *held, *removed, *theme, *promise; };

static const char *person(struct rig *r, const char *name, enum consent_says says)
{
	const struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .first_name = name, .band = "child" };
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_participant_add(&r->maker, &p, id, &r->err));
	RIG_OK(r, store_begin(r->op.st, "Maker", "note a consent", &r->err));
	RIG_OK(r, consent_add(r->op.st, r->id, id, USE_QUOTE, says, GIVER_SELF, "", &r->err));
	RIG_OK(r, attendance_add(r->op.st, r->id, rig_event(r, 1), id, "in", "", 0, &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	return arena_strdup(r->a, id);
}

static struct made make(struct rig *r)
{
	struct made m = { .person = person(r, "Zebedee", CONSENT_YES), .no = person(r, "Quill", CONSENT_NO) };
	char id[STORE_ID_SIZE];

	m.plain = tell(r, 1, "child", "need", "home", "=1+1, \"quoted\"\nand a second line \x1b[2J \xc2\x9b \xf0\x9f\x90\xa6 \\ end");
	m.linked = rig_say(r, "", "child", m.person, "a quiet place");
	m.refused = rig_say(r, "", "child", m.no, "secretly unquotable");
	m.held = tell(r, 1, "young", "barrier", "school", "secretly on hold");
	m.removed = tell(r, 2, "adult", "idea", "school", "secretly removed");
	(void)tell(r, 1, "child", "need", "home", "Zebedee waits for the bus");
	RIG_OK(r, op_theme_add(&r->maker, r->id, "Somewhere to be", id, &r->err));
	m.theme = arena_strdup(r->a, id);
	into(r, m.theme, m.plain);
	into(r, m.theme, m.held);
	into(r, m.theme, m.removed);
	lead_to(r, m.plain, m.linked);
	RIG_OK(r, op_words_mark(&r->maker, MANY(r, m.held), MARK_HOLD, true, NULL, &r->err));
	RIG_OK(r, store_begin(r->op.st, "Maker", "one more said it", &r->err));
	RIG_OK(r, echo_add(r->op.st, r->id, m.plain, "", &r->err));
	RIG_OK(r, echo_add(r->op.st, r->id, m.removed, "", &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	RIG_OK(r, op_words_remove(&r->maker, MANY(r, m.removed), NULL, &r->err));
	RIG_OK(r, op_commitment_add(&r->maker, r->id, rig_event(r, 2), "will", "open the hall", id, &r->err));
	m.promise = arena_strdup(r->a, id);
	rig_column(r, "commitment.person", m.promise, "Marigold Fenwick");
	rig_column(r, "commitment.post", m.promise, "Head of halls");
	RIG_OK(r, op_followup(&r->maker, r->id, m.promise, PROMISE_KEPT, "it is open", "", "", &r->err));
	(void)activity(r, 1, "Welcome", "welcome", "");
	rig_survey(r);
	return m;
}

/* Whole ------------------------------------------------------------------------------------------------------ */

static void test_round_trip(void **state)
{
	struct rig *r = *state;
	struct made m = make(r);
	const char *out = exported(r, &r->op, true), *path = file_of(r, "e.json", out, strlen(out));
	struct op other = empty(r, "other.db");
	struct engagement_plan p = planned(r, &other, path);

	assert_string_equal(exported(r, &r->op, true), out);
	assert_non_null(strstr(out, "secretly on hold"));
	assert_null(strstr(out, "secretly removed"));
	assert_null(strstr(out, m.removed));
	assert_null(strchr(out, '\x1b'));
	assert_false(p.there);
	assert_int_equal(p.add, p.rows);
	assert_string_equal(p.title, "Invented parks");
	assert_string_equal(p.id, r->id);
	RIG_OK(r, engagement_import(&other, path, &p, untold, &r->err));
	assert_string_equal(exported(r, &other, true), out);
	sound(r, &other);
	/* A second time nothing is new; the promise stands as it stood. */
	p = planned(r, &other, path);
	assert_true(p.there);
	assert_int_equal(p.same, p.rows);
	RIG_NO(r, ERR_NOTHING, engagement_import(&other, path, &p, untold, &r->err));
	struct commitment_row c;
	RIG_OK(r, commitment_get(other.st, m.promise, r->a, &c, &r->err));
	assert_string_equal(c.state, "kept");
	/* One deed: one undo. */
	str_clear(&r->words);
	RIG_OK(r, op_undo(&other, &r->words, &r->err));
	RIG_NO(r, ERR_NOT_FOUND, engagement_export(&other, r->id, true, &(struct outgoing_to){ put, &(struct catch)CATCH, untold, NULL }, &r->err));
	RIG_NO(r, ERR_CLASH, engagement_import_plan(&other, path, untold, r->a, &p, &r->err));
	store_close(other.st);
}

static void test_without_held(void **state)
{
	struct rig *r = *state;
	struct made m = make(r);
	const char *out = exported(r, &r->op, false), *path = file_of(r, "e.json", out, strlen(out));
	struct op other = empty(r, "other.db");
	struct engagement_plan p = planned(r, &other, path);

	assert_null(strstr(out, "secretly on hold"));
	assert_null(strstr(out, m.held));
	assert_non_null(strstr(out, m.plain));
	RIG_OK(r, engagement_import(&other, path, &p, untold, &r->err));
	assert_string_equal(exported(r, &other, true), out);
	sound(r, &other);
	store_close(other.st);
}

static void test_says_otherwise(void **state)
{
	struct rig *r = *state;
	struct made m = make(r);
	const char *before = exported(r, &r->op, true), *path;
	struct op other = empty(r, "other.db");
	struct engagement_plan p;

	path = file_of(r, "e.json", before, strlen(before));
	p = planned(r, &other, path);
	RIG_OK(r, engagement_import(&other, path, &p, untold, &r->err));
	rig_column(r, "commitment.organisation", m.promise, "Invented halls");
	(void)tell(r, 3, "young", "idea", "school", "new since then");
	before = exported(r, &r->op, true);
	path = file_of(r, "e.json", before, strlen(before));
	p = planned(r, &other, path);
	assert_int_equal(p.differ, 1);
	assert_int_equal(p.add, 1);
	assert_int_equal(p.n_why, 1);
	assert_string_equal(p.why[0].table, "commitment");
	assert_string_equal(p.why[0].id, m.promise);
	assert_string_equal(p.why[0].columns, "organisation");
	str_clear(&r->words);
	engagement_plan_words(&p, &r->words);
	assert_non_null(strstr(str_text(&r->words), arena_printf(r->a, "Line %ld, commitment %s: organisation.\n", p.why[0].line, m.promise)));
	RIG_OK(r, engagement_import(&other, path, &p, untold, &r->err));
	assert_non_null(strstr(exported(r, &other, true), "new since then"));
	assert_null(strstr(exported(r, &other, true), "Invented halls"));
	sound(r, &other);
	store_close(other.st);
}

/* Export - erase - import - export: what was erased stays erased, also what another copy hangs on it. */
static void test_erased_stays(void **state)
{
	struct rig *r = *state;
	struct made m = make(r);
	const char *out = exported(r, &r->op, true), *path, *now;
	struct engagement_plan p;

	const struct erase_item items[] = { { "participant", m.person, NULL }, { "statement", m.plain, NULL }, { "statement", m.linked, "participant_id" } };

	RIG_OK(r, care_erase_all(r->op.st, "Ana", "erase", items, 3, untold, NULL, &r->err));
	now = exported(r, &r->op, true);
	path = file_of(r, "e.json", out, strlen(out));
	p = planned(r, &r->op, path);
	/* The person, what the person came to and agreed to, and the words; of the one that stays only the link is gone, and that is not compared. What leads
	 * from the erased words, what stands for them in a theme and the echo are left out with them. */
	assert_int_equal(p.add, 0);
	assert_true(p.erased >= 4);
	RIG_NO(r, ERR_NOTHING, engagement_import(&r->op, path, &p, untold, &r->err));
	/* Words by the erased person that this file never saw, among others that are new. */
	const char *end = strstr(out, "],\n\"commitment\"");
	const char *more = arena_printf(r->a, "%.*s,\n{\"id\": \"0123456789abcdef0123456789abcdef\", \"engagement_id\": \"%s\", \"event_id\": \"%s\", \"words\": \"of somebody erased\","
		" \"participant_id\": \"%s\"},\n{\"id\": \"0123456789abcdef0123456789abcde0\", \"engagement_id\": \"%s\", \"event_id\": \"%s\", \"words\": \"of nobody\"}%s",
		(int)(end - out), out, r->id, rig_event(r, 1), m.person, r->id, rig_event(r, 1), end);
	path = file_of(r, "more.json", more, strlen(more));
	p = planned(r, &r->op, path);
	assert_int_equal(p.add, 1);
	RIG_OK(r, engagement_import(&r->op, path, &p, untold, &r->err));
	assert_non_null(strstr(exported(r, &r->op, true), "of nobody"));
	assert_null(strstr(exported(r, &r->op, true), "of somebody erased"));
	assert_null(strstr(exported(r, &r->op, true), "Zebedee\""));
	assert_null(strstr(now, "Zebedee\""));
	assert_int_equal(sql_of(r, "SELECT count(*) FROM change WHERE now LIKE '%of somebody erased%'", NULL, NULL, NULL), 0);
	sound(r, &r->op);
}

/* Wrong files ------------------------------------------------------------------------------------------------- */

/* The text with the first `from` replaced. */
static const char *changed(struct rig *r, const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	assert_non_null(at);
	return arena_printf(r->a, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static void is_refused(struct rig *r, const struct op *op, const char *text, size_t n, const char *why)
{
	const char *path = file_of(r, "bad.json", text, n);
	/* As if it had been planned: taking in must see by itself. */
	struct engagement_plan p, forged = { .add = 1 };
	struct error planning = ERROR_INIT;
	int64_t newest = store_newest(op->st);
	bool fine = engagement_import_plan(op, path, untold, r->a, &p, &planning);

	if (fine)
		forged.seen = p.seen;
	RIG_NO(r, ERR_INVALID, engagement_import(op, path, &forged, untold, &r->err));
	if (why && !strstr(error_text(&r->err), why))
		fail_msg("\"%s\" lacks \"%s\"", error_text(&r->err), why);
	assert_non_null(strstr(error_text(&r->err), "bad.json:"));
	assert_int_equal(store_newest(op->st), newest);
	error_release(&planning);
}

/* One place changed. */
static const struct { const char *from, *to, *why; } wrong[] = {
	{ "\"version\": 1", "\"version\": 2", "does not know this version" },
	{ "\"format\": ", "\"format\": 9", "newer Trivet" },
	{ "\"engagement\", \"version\"", "\"promises\", \"version\"", "no engagement" },
	{ "{\"trivet\"", "{\"trinket\"", "not an engagement" },
	{ "{\"trivet\"", "[\"trivet\"", "not an engagement" },
	{ "\"commitment\": [", "\"commitments\": [", "no such table" },
	{ "\"event\": [", "\"engagement\": [", "each once" },
	{ "\"participant_group\": [", "\"event\": [", "each once" },
	{ "\"title\": \"", "\"heading\": \"", "no such column" },
	{ "\"title\": \"", "\"gone\": 2, \"title\": \"", "no such column" },
	{ "\"title\": \"", "\"title\": \"a\", \"title\": \"", "twice" },
	{ "\"title\": \"Invented parks\"", "\"title\": 7", "text is wanted" },
	{ "\"title\": \"Invented parks\"", "\"title\": \"\\u0000\"", "escapes are wrong" },
	{ "\"title\": \"Invented parks\"", "\"title\": \"\\ud800\"", "escapes are wrong" },
	{ "\"title\": \"Invented parks\"", "\"title\": \"\\x\"", "escapes are wrong" },
	{ "\"title\": \"Invented parks\"", "\"title\": \"\xff\"", "not UTF-8" },
	{ "\"title\": \"Invented parks\"", "\"title\": \"\xc3\xa9\xc3\"", "not UTF-8" },
	{ "\"invented\": 1", "\"invented\": \"1\"", "whole number" },
	{ "\"invented\": 1", "\"invented\": 1.5", "whole number" },
	{ "\"invented\": 1", "\"invented\": 999999999999999999999999999", "too large" },
	{ "\"ordinal\": 1", "\"ordinal\": 4", "does not fit" },
	{ "\"tables\": {\n\"engagement\": [", "\"tables\": {\n\"engagement\": [], \"event\": [", "no engagement" },
	{ "]\n}}\n", "]\n}}\n{", "not an engagement" },
	{ "\"event_id\": \"", "\"event_id\": \"f", "not in this engagement" },
	{ "\"engagement\": [\n{\"id\": \"", "\"engagement\": [\n{\"id\": \"f", "no id" },
	{ "\"event\": [\n{\"id\": \"", "\"event\": [\n{\"id\": \"g", "none that a Trivet makes" },
};

static void test_refused(void **state)
{
	struct rig *r = *state;
	struct op other = empty(r, "other.db");
	const char *out, *ev, *person_id;

	struct made m = make(r);
	out = exported(r, &r->op, true);
	ev = rig_event(r, 1);
	person_id = m.person;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		const char *text = changed(r, out, wrong[i].from, wrong[i].to);

		is_refused(r, &other, text, strlen(text), wrong[i].why);
	}
	/* The id of something else, and an id that is used by another table. */
	const char *text = changed(r, out, arena_printf(r->a, "\"id\": \"%s\"", person_id), arena_printf(r->a, "\"id\": \"%s\"", ev));
	is_refused(r, &other, text, strlen(text), "something else");
	text = changed(r, out, arena_printf(r->a, "\"id\": \"%s/", m.plain), arena_printf(r->a, "\"id\": \"%s/", m.linked));
	is_refused(r, &other, text, strlen(text), "does not fit");
	/* A row that is of another engagement, by its own word. */
	text = changed(r, out, arena_printf(r->a, "\"engagement_id\": \"%s\", \"event_id\"", r->id), "\"engagement_id\": \"0123456789abcdef0123456789abcdef\", \"event_id\"");
	is_refused(r, &other, text, strlen(text), "another engagement");
	is_refused(r, &other, "", 0, "ends in the middle");
	is_refused(r, &other, "\0\0\0", 3, "not an engagement");
	/* Cut off anywhere. */
	for (size_t n = strlen(out) - 2, step = 1; n > 0; n = n > step ? n - step : 0, step = n > 60 ? 211 : 1)
		is_refused(r, &other, out, n, NULL);
	assert_int_equal(store_newest(other.st), 0);
	RIG_NO(r, ERR_NOT_FOUND, engagement_import_plan(&other, arena_printf(r->a, "%s/none", r->folder), untold, r->a,
		&(struct engagement_plan){ .rows = 0 }, &r->err));
	RIG_NO(r, ERR_INVALID, engagement_import_plan(&other, r->folder, untold, r->a, &(struct engagement_plan){ .rows = 0 }, &r->err));
	store_close(other.st);
}

/* Bytes changed at random: refused with nothing written, or taken in as something whole. */
static void test_any_bytes(void **state)
{
	struct rig *r = *state;
	struct op other = empty(r, "any0.db");
	unsigned seed = 7;
	const char *out;
	size_t n, taken = 0;

	(void)make(r);
	out = exported(r, &r->op, true);
	n = strlen(out);
	for (int i = 0; i < 300; i++) {
		char *bytes = mem_strdup(out);
		struct engagement_plan p;
		struct error e = ERROR_INIT;

		for (int k = 0; k < 1 + i % 3; k++)
			bytes[(size_t)rand_r(&seed) % n] = (char)("{}[],:\"\\0a/\xff\n "[rand_r(&seed) % 14]);
		const char *path = file_of(r, "any.json", bytes, n);
		bool in = engagement_import_plan(&other, path, untold, r->a, &p, &e);
		error_release(&e);
		e = (struct error)ERROR_INIT;
		in = in && engagement_import(&other, path, &p, untold, &e);
		if (in) {
			sound(r, &other);
			store_close(other.st);
			other = empty(r, arena_printf(r->a, "any%zu.db", ++taken));
		}
		assert_int_equal(store_newest(other.st), 0);
		error_release(&e);
		free(bytes);
	}
	store_close(other.st);
}

static void test_stopped(void **state)
{
	struct rig *r = *state;
	struct catch c = CATCH;
	struct op other = empty(r, "other.db");
	struct engagement_plan p;
	const char *out, *path;

	(void)make(r);
	for (int i = 0; i < 600; i++)
		(void)tell(r, 1, "child", "need", "home", "one of many");
	out = exported(r, &r->op, true);
	path = file_of(r, "e.json", out, strlen(out));
	c.ticks = 1;
	RIG_NO(r, ERR_NOTHING, engagement_export(&r->op, r->id, true, &(struct outgoing_to){ put, &c, { go_on, &c }, NULL }, &r->err));
	c.ticks = 1;
	RIG_NO(r, ERR_NOTHING, statements_export(&r->op, &r->s, &(struct outgoing_to){ put, &c, { go_on, &c }, NULL }, &(struct withheld){ .n = { 0 } }, &r->err));
	c.room = 1;
	RIG_NO(r, ERR_CUT_SHORT, engagement_export(&r->op, r->id, true, &(struct outgoing_to){ put, &c, untold, NULL }, &r->err));
	c.ticks = 1;
	RIG_NO(r, ERR_NOTHING, engagement_import_plan(&other, path, (struct tick){ go_on, &c }, r->a, &p, &r->err));
	p = planned(r, &other, path);
	c.ticks = 1;
	RIG_NO(r, ERR_NOTHING, engagement_import(&other, path, &p, (struct tick){ go_on, &c }, &r->err));
	assert_int_equal(store_newest(other.st), 0);
	/* Another file in its place. */
	path = file_of(r, "e.json", arena_printf(r->a, "%s\n", out), strlen(out) + 1);
	RIG_NO(r, ERR_CLASH, engagement_import(&other, path, &p, untold, &r->err));
	assert_int_equal(store_newest(other.st), 0);
	store_close(other.st);
	str_release(&c.all);
}

/* Tables ------------------------------------------------------------------------------------------------------ */

static void test_statements(void **state)
{
	struct rig *r = *state;
	struct made m = make(r);
	struct withheld held;
	struct csv_table t;
	const char *out = written(r, &r->op, false, &held);
	char two[STORE_ID_SIZE];

	RIG_OK(r, csv_read_bytes(out, strlen(out), "statements", r->a, &t, &r->err));
	assert_int_equal(t.n, 3);
	const char *const first[] = { "E1-A1", "1", "need", "home", "child", "", row_of(r, m.plain).words, "Somewhere to be", "2" };
	for (size_t i = 0; i < 9; i++)
		assert_string_equal(t.rows[1].cells[i], first[i]);
	assert_string_equal(t.rows[2].cells[6], "a quiet place");
	assert_non_null(strstr(out, "\"'=1+1"));
	assert_int_equal(held.n[QUOTE_YES], 2);
	assert_int_equal(held.n[QUOTE_NO_CONSENT], 1);
	assert_int_equal(held.n[QUOTE_HELD], 1);
	assert_int_equal(held.n[QUOTE_TELLING], 1);
	assert_null(strstr(out, "secretly"));
	assert_null(strstr(out, "Zebedee"));
	assert_null(strstr(out, m.person));
	/* A wording for the public lets it leave; consent taken back keeps the next one in; a theme that names somebody is not named. */
	RIG_OK(r, op_theme_add(&r->maker, r->id, "What Quill said", two, &r->err));
	into(r, two, m.plain);
	const char *telling = sql_text(r, "SELECT id FROM statement WHERE words LIKE 'Zebedee%'", NULL, NULL, NULL);
	rig_column(r, "statement.public_words", telling, "somebody waits for the bus");
	RIG_OK(r, store_begin(r->op.st, "Maker", "note a consent", &r->err));
	RIG_OK(r, consent_add(r->op.st, r->id, m.person, USE_QUOTE, CONSENT_NO, GIVER_SELF, "", &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	out = written(r, &r->op, false, &held);
	assert_non_null(strstr(out, "somebody waits for the bus"));
	assert_null(strstr(out, "a quiet place"));
	assert_null(strstr(out, "Quill"));
	assert_non_null(strstr(out, ",Somewhere to be,2\r\n"));
	assert_int_equal(held.n[QUOTE_NO_CONSENT], 2);
}

static const char *all_of(struct rig *r, const char *folder, size_t *files)
{
	struct str all = STR_INIT;
	DIR *d = opendir(folder);
	const char *text;

	assert_non_null(d);
	*files = 0;
	for (struct dirent *e; (e = readdir(d)) != NULL; ) {
		if (e->d_name[0] == '.')
			continue;
		(*files)++;
		RIG_OK(r, file_read(arena_printf(r->a, "%s/%s", folder, e->d_name), 1 << 20, &all, &r->err));
	}
	(void)closedir(d);
	text = arena_strdup(r->a, str_text(&all));
	str_release(&all);
	return text;
}

static size_t entries(const char *folder)
{
	DIR *d = opendir(folder);
	size_t n = 0;

	for (assert_non_null(d); readdir(d) != NULL; n++)
		;
	(void)closedir(d);
	return n;
}

static const char *one_file(struct rig *r, const char *folder, const char *name, struct csv_table *t)
{
	struct str s = STR_INIT;
	const char *text;

	RIG_OK(r, file_read(arena_printf(r->a, "%s/%s", folder, name), 1 << 20, &s, &r->err));
	text = arena_strdup(r->a, str_text(&s));
	str_release(&s);
	RIG_OK(r, csv_read_bytes(text, strlen(text), name, r->a, t, &r->err));
	return text;
}

static void test_open_data(void **state)
{
	struct rig *r = *state;
	struct made m = make(r);
	const char *folder = arena_printf(r->a, "%s/open", r->folder), *all;
	struct csv_table dictionary, t;
	size_t files;

	for (int i = 0; i < 15; i++)
		(void)tell(r, 2, "adult", "idea", "school", "one of many");
	RIG_OK(r, op_commitment_add(&r->maker, r->id, rig_event(r, 2), "can", "ask Marigold for the key", (char[STORE_ID_SIZE]){ 0 }, &r->err));
	rig_survey(r);
	RIG_OK(r, open_data_export(&r->op, &r->s, arena_printf(r->a, "%s//", folder), 10, untold, NULL, &r->err));
	all = all_of(r, folder, &files);
	assert_int_equal(files, 8);
	static const char *const never[] = { "secretly", "Zebedee", "Quill", "Marigold", "Fenwick", "a quiet place" };
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		assert_null(strstr(all, never[i]));
	assert_null(strstr(all, m.promise));
	assert_non_null(strstr(all, "will,open the hall,Head of halls"));
	assert_non_null(strstr(all, "can,not shown,"));
	assert_non_null(strstr(one_file(r, folder, "events.csv", &t), "\r\n2,Adults,,not shown\r\n")); /* 15 would tell of event 1, for a report says how many in all */
	assert_non_null(strstr(one_file(r, folder, "events.csv", &t), "\r\n1,Children,,not shown\r\n"));
	assert_non_null(strstr(one_file(r, folder, "about.csv", &t), "\r\ntexts_not_shown,1\r\n"));
	/* The dictionary names every column of every file, in their order. */
	(void)one_file(r, folder, "dictionary.csv", &dictionary);
	const char *file = "";
	size_t at = 0, n = 0;
	for (size_t i = 1; i < dictionary.n; i++) {
		const char *const *cells = dictionary.rows[i].cells;

		assert_true(strlen(cells[2]) > 3);
		if (strcmp(file, cells[0]) != 0) {
			assert_int_equal(at, n ? t.rows[0].n : 0);
			file = cells[0];
			(void)one_file(r, folder, file, &t);
			at = 0;
			n++;
			continue;
		}
		assert_true(at < t.rows[0].n);
		assert_string_equal(t.rows[0].cells[at++], cells[1]);
	}
	assert_int_equal(n, files - 1);
}

static void test_open_data_whole(void **state)
{
	struct rig *r = *state;
	const char *folder = arena_printf(r->a, "%s/open", r->folder);
	struct catch c = CATCH;
	size_t before, files;

	(void)make(r);
	before = entries(r->folder);
	for (long i = 0; i < 8; i++) {
		c.ticks = i;
		RIG_NO(r, ERR_NOTHING, open_data_export(&r->op, &r->s, folder, 10, (struct tick){ go_on, &c }, NULL, &r->err));
		assert_int_equal(entries(r->folder), before);
	}
	RIG_OK(r, open_data_export(&r->op, &r->s, folder, 0, untold, NULL, &r->err));
	const char *all = all_of(r, folder, &files);
	assert_non_null(strstr(all, "counts_not_shown,0"));
	RIG_NO(r, ERR_EXISTS, open_data_export(&r->op, &r->s, folder, 10, untold, NULL, &r->err));
	assert_string_equal(all_of(r, folder, &files), all);
	RIG_NO(r, ERR_NOT_FOUND, open_data_export(&r->op, &r->s, arena_printf(r->a, "%s/none/open", r->folder), 10, untold, NULL, &r->err));
	assert_int_equal(entries(r->folder), before + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_round_trip), T(test_without_held), T(test_says_otherwise), T(test_erased_stays), T(test_refused), T(test_any_bytes), T(test_stopped),
		T(test_statements), T(test_open_data), T(test_open_data_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
