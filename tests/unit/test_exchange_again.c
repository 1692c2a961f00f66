/* Export - erase - import - export: each sentence of EXPORTS AND ERASING in trivet-exchange(5), for one person, a group and all people. All is invented. */
#include "config.h"

#include "exchange/outgoing.h"
#include "io/file.h"
#include "op/privacy.h"
#include "op/register.h"
#include "store/merge.h"
#include "trace_rig.h"

static const struct tick untold = { NULL, NULL };

static bool put(void *all, const char *bytes, size_t n)
{
	str_addn(all, bytes, n);
	return true;
}

/* What leaves of one engagement. */
struct outs { const char *engagement, *statements, *promises; };

static const char *kept(struct rig *r, struct str *all)
{
	const char *text = arena_strdup(r->a, str_text(all));

	str_clear(all);
	return text;
}

static struct outs outs(struct rig *r)
{
	struct str all = STR_INIT;
	const struct outgoing_to to = { put, &all, { NULL, NULL }, NULL };
	struct withheld held;
	struct outs o;

	rig_survey(r);
	RIG_OK(r, engagement_export(&r->op, r->id, true, &to, &r->err));
	o.engagement = kept(r, &all);
	RIG_OK(r, statements_export(&r->op, &r->s, &to, &held, &r->err));
	o.statements = kept(r, &all);
	RIG_OK(r, promises_export(&r->op, &r->s, &all, NULL, &r->err));
	o.promises = kept(r, &all);
	str_release(&all);
	return o;
}

static void same(struct rig *r, const struct outs *then)
{
	const struct outs now = outs(r);

	assert_string_equal(now.engagement, then->engagement);
	assert_string_equal(now.statements, then->statements);
	assert_string_equal(now.promises, then->promises);
}

static const char *file_of(struct rig *r, const char *name, const char *text)
{
	const char *path = arena_printf(r->a, "%s/%s", r->folder, name);

	RIG_OK(r, file_write_private(path, text, strlen(text), &r->err));
	return path;
}

static const char *person(struct rig *r, const char *group, const char *name, enum consent_says says)
{
	const struct participant_new p = { .engagement = r->id, .event = rig_event(r, 1), .group = group, .first_name = name, .band = "child" };
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_participant_add(&r->maker, &p, id, &r->err));
	RIG_OK(r, store_begin(r->op.st, "Maker", "note a consent", &r->err));
	RIG_OK(r, consent_add(r->op.st, r->id, id, USE_QUOTE, says, GIVER_SELF, "", &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	return arena_strdup(r->a, id);
}

struct made { const char *fenella; };

/* Fenella let herself be quoted when the exports were made, and no more when she was erased; Zebedee still does; Quill never did. */
static struct made make(struct rig *r)
{
	const char *otters = rig_group(r, "Otters", "child", "", ""), *zebedee, *quill, *hers, *promise;
	struct made m;

	rig_column(r, "group.worker", otters, "Wilhelmina");
	m.fenella = person(r, otters, "Fenella", CONSENT_YES);
	zebedee = person(r, otters, "Zebedee", CONSENT_YES);
	quill = person(r, otters, "Quill", CONSENT_NO);
	(void)rig_say(r, "", "child", "", "more swings, \"high\" ones");
	hers = rig_say(r, otters, "child", m.fenella, "her own words");
	(void)rig_say(r, otters, "child", zebedee, "a quiet place");
	(void)rig_say(r, otters, "child", quill, "never for others");
	promise = rig_promise(r, "open the hall", "2026-09-01", "");
	rig_column(r, "commitment.person", promise, "Marigold");
	rig_column(r, "commitment.post", promise, "Head of halls");
	RIG_OK(r, op_promise_statement(&r->maker, r->id, promise, hers, true, &r->err));
	(void)rig_promise(r, "mend the gate", "", "");
	rig_survey(r);
	return m;
}

static struct erase_scope scope_of(struct rig *r, enum erase_what what, const struct made *m)
{
	struct erase_scope s = { ERASE_PEOPLE, "", true };

	if (what == ERASE_PERSON)
		s = (struct erase_scope){ ERASE_PERSON, m->fenella, false };
	else if (what == ERASE_GROUP)
		RIG_OK(r, erase_group_scope(&r->op, &r->s, 0, "Otters", r->a, &s, &r->err));
	return s;
}

static void erase(struct rig *r, enum erase_what what, const struct made *m)
{
	struct erase_scope scope = scope_of(r, what, m);
	struct erase_done done;

	RIG_OK(r, store_begin(r->op.st, "Maker", "note a consent", &r->err));
	RIG_OK(r, consent_add(r->op.st, r->id, m->fenella, USE_QUOTE, CONSENT_NO, GIVER_SELF, "", &r->err));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	rig_survey(r);
	RIG_OK(r, erase_people(&r->op, &r->s, &scope, 0, NULL, r->a, &done, &r->err));
}

/* A table held against the file, with what it says; `left` is a head that is left out, or NULL. */
struct table { struct import_file file; struct import_map map; struct import_ask ask; struct import_result res; };

static void plan(struct rig *r, struct table *t, enum import_what w, const char *path, const char *left)
{
	*t = (struct table){ .ask = { .what = w, .file = &t->file, .map = &t->map } };
	rig_survey(r);
	RIG_OK(r, import_look(path, r->a, &t->file, &r->err));
	import_map_guess(w, &t->file, &t->map);
	for (size_t i = 0; i < t->file.n_heads; i++)
		t->map.is[i] = left && strcmp(t->file.heads[i], left) == 0 ? -1 : t->map.is[i];
	RIG_OK(r, import_rows_plan(&r->op, &r->s, &t->ask, r->a, &t->res, &r->err));
}

static void says(const struct table *t, const char *what)
{
	struct str s = STR_INIT;

	import_result_words(t->ask.what, &t->res, &s);
	if (!strstr(str_text(&s), what))
		fail_msg("\"%s\" is not in: %s", what, str_text(&s));
	str_release(&s);
}

/* "Nothing of them comes back, and the plan says so." */
static void taken_in_again(struct rig *r, const struct outs *before, bool promiser)
{
	struct engagement_plan p;
	struct table t;
	const char *path = file_of(r, "before.json", before->engagement);

	RIG_OK(r, engagement_import_plan(&r->op, path, untold, r->a, &p, &r->err));
	assert_int_equal(p.add, 0);
	assert_int_equal(p.differ, 0);
	assert_true(p.erased >= 3);
	str_clear(&r->words);
	engagement_plan_words(&p, &r->words);
	assert_non_null(strstr(str_text(&r->words), arena_printf(r->a, "%ld were erased here, whole or in part, and stay so.", p.erased)));
	RIG_NO(r, ERR_NOTHING, engagement_import(&r->op, path, &p, untold, &r->err));

	plan(r, &t, IMPORT_STATEMENTS, file_of(r, "before.csv", before->statements), NULL);
	says(&t, "3 rows of statements: 0 new, 2 there already, 1 refused.");
	says(&t, "Line 3 is refused: the statement with this label was erased here, and stays so; if the row is another one, leave the label out. (her own words)");
	RIG_NO(r, ERR_NOTHING, import_rows_apply(&r->op, &r->s, &t.ask, &t.res, &r->err));

	/* The statement that led to it went, and the promiser where all people did. */
	plan(r, &t, IMPORT_PROMISES, file_of(r, "promises.csv", before->promises), NULL);
	says(&t, "2 rows of promises: 0 new, 0 changed, 2 there already, 0 refused.\n1 of those there already was taken out or erased here, whole or in part");
	RIG_NO(r, ERR_NOTHING, import_rows_apply(&r->op, &r->s, &t.ask, &t.res, &r->err));
	/* Not even where the table knows the promise by its words alone; and what else the row says is taken in. */
	plan(r, &t, IMPORT_PROMISES, file_of(r, "promises.csv", before->promises), "id");
	says(&t, "0 new, 0 changed, 2 there already, 0 refused.");
	assert_int_equal(sql_of(r, "SELECT count(*) FROM commitment WHERE person = 'Marigold'", NULL, NULL, NULL), promiser ? 0 : 1);
}

static void nowhere(struct rig *r, const char *name)
{
	assert_int_equal(sql_of(r, "SELECT (SELECT count(*) FROM change WHERE was LIKE '%' || ?1 || '%' OR now LIKE '%' || ?1 || '%')"
		" + (SELECT count(*) FROM participant WHERE first_name = ?1) + (SELECT count(*) FROM statement WHERE words LIKE '%' || ?1 || '%')", name, NULL, NULL), 0);
}

static void again(struct rig *r, enum erase_what what)
{
	const struct made m = make(r);
	const struct outs before = outs(r);
	struct outs after;

	erase(r, what, &m);
	after = outs(r);
	assert_string_not_equal(after.engagement, before.engagement);
	assert_string_not_equal(after.statements, before.statements);
	taken_in_again(r, &before, what == ERASE_PEOPLE);
	same(r, &after);
	nowhere(r, "Fenella");
	nowhere(r, "her own words");
	if (what != ERASE_PERSON)
		nowhere(r, "Zebedee");
	if (what == ERASE_PEOPLE)
		nowhere(r, "Marigold");
}

static void test_one_person(void **state)
{
	again(*state, ERASE_PERSON);
}

static void test_a_group(void **state)
{
	again(*state, ERASE_GROUP);
}

static void test_all_people(void **state)
{
	again(*state, ERASE_PEOPLE);
}

/* "Without the label a row is a statement of nobody, and is new." */
static void test_without_the_label(void **state)
{
	struct rig *r = *state;
	const struct made m = make(r);
	const struct outs before = outs(r);
	struct table t;

	erase(r, ERASE_PERSON, &m);
	plan(r, &t, IMPORT_STATEMENTS, file_of(r, "before.csv", before.statements), "label");
	says(&t, "3 rows of statements: 3 new, 0 there already, 0 refused.");
	RIG_OK(r, import_rows_apply(&r->op, &r->s, &t.ask, &t.res, &r->err));
	assert_non_null(strstr(outs(r).statements, "her own words"));
}

/* "A promise of a table changes in all that was not erased." */
static void test_the_rest_of_a_promise(void **state)
{
	struct rig *r = *state;
	const struct made m = make(r);
	struct table t;

	erase(r, ERASE_PEOPLE, &m);
	plan(r, &t, IMPORT_PROMISES, file_of(r, "p.csv", "words,person,post\r\nopen the hall,Marigold,Head of gardens\r\n"), NULL);
	says(&t, "1 row of promises: 0 new, 1 changed, 0 there already, 0 refused.\n");
	says(&t, "Line 2 changes post. (open the hall)");
	assert_int_equal(t.res.gone, 0);
	RIG_OK(r, import_rows_apply(&r->op, &r->s, &t.ask, &t.res, &r->err));
	assert_string_equal(sql_text(r, "SELECT person || post FROM commitment WHERE words = 'open the hall'", NULL, NULL, NULL), "Head of gardens");
}

/* "A file that never knew takes all of it in; a whole engagement loses it again at the next merge, what came from a table stays." */
static void test_a_file_that_never_knew(void **state)
{
	struct rig *r = *state;
	const struct made m = make(r);
	const struct outs before = outs(r);
	const char *path = file_of(r, "before.json", before.engagement), *csv = file_of(r, "before.csv", before.statements),
		*promises = file_of(r, "promises.csv", before.promises);
	struct engagement_plan p;
	struct store *old = r->op.st;
	struct merged merged;
	struct table t;

	erase(r, ERASE_PEOPLE, &m);
	RIG_OK(r, store_open(&r->op.st, arena_printf(r->a, "%s/new.db", r->folder), STORE_CREATE | STORE_SCRATCH, &r->err));
	RIG_OK(r, engagement_import_plan(&r->op, path, untold, r->a, &p, &r->err));
	assert_int_equal(p.erased, 0);
	RIG_OK(r, engagement_import(&r->op, path, &p, untold, &r->err));
	same(r, &before);
	assert_non_null(strstr(outs(r).engagement, "Fenella"));
	/* Another engagement, which the tables do not come from. */
	char was[STORE_ID_SIZE];
	struct op maker = r->maker;

	memcpy(was, r->id, sizeof was);
	r->maker.st = r->op.st;
	trace_engagement(r, "two");
	plan(r, &t, IMPORT_STATEMENTS, csv, NULL);
	says(&t, "3 rows of statements: 3 new, 0 there already, 0 refused.");
	RIG_OK(r, import_rows_apply(&r->op, &r->s, &t.ask, &t.res, &r->err));
	plan(r, &t, IMPORT_PROMISES, promises, "statements");
	says(&t, "2 rows of promises: 2 new, 0 changed, 0 there already, 0 refused.");
	RIG_OK(r, import_rows_apply(&r->op, &r->s, &t.ask, &t.res, &r->err));
	assert_non_null(strstr(outs(r).promises, "Marigold"));
	RIG_OK(r, merge_file(r->op.st, r->path, &merged, &r->err));
	assert_true(merged.erased > 0);
	assert_non_null(strstr(outs(r).statements, "her own words"));
	assert_non_null(strstr(outs(r).promises, "Marigold"));
	memcpy(r->id, was, sizeof was);
	assert_null(strstr(outs(r).engagement, "Fenella"));
	assert_null(strstr(outs(r).statements, "her own words"));
	assert_null(strstr(outs(r).promises, "Marigold"));
	store_close(r->op.st);
	r->op.st = old;
	r->maker = maker;
}

/* "The preview of erasing says so." */
static void test_the_preview(void **state)
{
	struct rig *r = *state;
	const struct made m = make(r);

	for (enum erase_what what = ERASE_PERSON; what <= ERASE_PEOPLE; what++) {
		const struct erase_scope scope = scope_of(r, what, &m);
		struct erase_plan p;

		RIG_OK(r, erase_plan_load(&r->op, &r->s, &scope, r->a, &p, &r->err));
		str_clear(&r->words);
		erase_stays(&p, &r->words);
		assert_non_null(strstr(str_text(&r->words), "Exports and papers made before. Destroy them: taken in elsewhere, they bring these people back"));
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, trace_begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_one_person), TEST(test_a_group), TEST(test_all_people), TEST(test_without_the_label),
		TEST(test_the_rest_of_a_promise), TEST(test_a_file_that_never_knew), TEST(test_the_preview) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
