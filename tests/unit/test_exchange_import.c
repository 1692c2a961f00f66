/* Tables that come in: what is new, what is there already, what is refused and why; twice is once; one deed, one undo; a file that changes or a stop
 * changes nothing. All is invented. */
#include "config.h"

#include "exchange/import.h"
#include "io/file.h"
#include "op/register.h"
#include "trace_rig.h"

static char *table(struct rig *r, const char *name, const char *text, size_t n)
{
	char *path = arena_printf(r->a, "%s.%s", r->path, name);

	RIG_OK(r, file_write_private(path, text, n, &r->err));
	return path;
}

struct one { struct import_file f; struct import_map m; struct import_ask ask; struct import_result res; };

static void look(struct rig *r, struct one *o, enum import_what w, const char *name, const char *text)
{
	const char *path = table(r, name, text, strlen(text));

	*o = (struct one){ .ask = { .what = w, .file = &o->f, .map = &o->m, .ordinal = 1 } };
	RIG_OK(r, import_look(path, r->a, &o->f, &r->err));
	import_map_guess(w, &o->f, &o->m);
}

static void plan(struct rig *r, struct one *o, const char *says)
{
	struct str s = STR_INIT;

	rig_survey(r);
	RIG_OK(r, import_rows_plan(&r->op, &r->s, &o->ask, r->a, &o->res, &r->err));
	import_result_words(o->ask.what, &o->res, &s);
	if (!strstr(str_text(&s), says))
		fail_msg("%s is not in: %s", says, str_text(&s));
	str_release(&s);
}

static void apply(struct rig *r, struct one *o)
{
	RIG_OK(r, import_rows_apply(&r->op, &r->s, &o->ask, &o->res, &r->err));
}

static const char *count(struct rig *r, const char *table)
{
	return sql_text(r, arena_printf(r->a, "SELECT count(*) FROM %s WHERE gone = 0", table), NULL, NULL, NULL);
}

static const char *const statements =
	"Comment;Type;Age;Place in life;Session\r\n"
	"\"more; swings\";Need;child;home;1\r\n"
	"'=1+1;barrier;adult;School;2\r\n"
	"twice said;idea;;;1\r\n"
	"twice said;idea;;;1\r\n"
	"\"two\r\nlines\";;;;\r\n"
	"no such kind;neeed;;;1\r\n"
	"no such event;need;;;4\r\n"
	";need;;;1\r\n"
	"too;many;;;1;cells\r\n"
	"ragged\r\n";

static void test_statements(void **state)
{
	struct rig *r = *state;
	struct one o;
	struct str words = STR_INIT;

	look(r, &o, IMPORT_STATEMENTS, "csv", statements);
	assert_int_equal(o.f.separator, ';');
	assert_int_equal(o.f.n_samples, IMPORT_SAMPLES);
	plan(r, &o, "10 rows of statements: 6 new, 0 there already, 4 refused.");
	plan(r, &o, "Line 8 is refused: kind: \"neeed\" is none of these: Need, Barrier, Idea. (no such kind)");
	plan(r, &o, "Line 9 is refused: \"4\" is no event");
	plan(r, &o, "Line 10 is refused: words is empty.");
	plan(r, &o, "Line 11 is refused: it has more cells than the first line names.");
	assert_string_equal(count(r, "statement"), "0");
	apply(r, &o);
	assert_string_equal(count(r, "statement"), "6");
	assert_string_equal(sql_text(r, "SELECT group_concat(words || '/' || kind || '/' || band, '|') FROM (SELECT * FROM statement ORDER BY n)",
		NULL, NULL, NULL), "more; swings/need/child|=1+1/barrier/adult|twice said/idea/|twice said/idea/|two\nlines//|ragged//");
	assert_string_equal(sql_text(r, "SELECT group_concat(number) FROM (SELECT number FROM statement ORDER BY n)", NULL, NULL, NULL), "1,1,2,3,4,5");
	/* The same again, and in another order, changes nothing. */
	plan(r, &o, "0 new, 6 there already, 4 refused.");
	assert_false(import_rows_apply(&r->op, &r->s, &o.ask, &o.res, &r->err));
	assert_int_equal(r->err.code, ERR_NOTHING);
	error_release(&r->err);
	RIG_OK(r, op_undo(&r->op, &words, &r->err));
	assert_string_equal(count(r, "statement"), "0");
	str_release(&words);
}

/* What was taken out stays out, and is no news. */
static void test_hidden(void **state)
{
	struct rig *r = *state;
	struct one o;

	look(r, &o, IMPORT_STATEMENTS, "csv", "words,event\nstays,1\ngoes,1\n");
	plan(r, &o, "2 new");
	apply(r, &o);
	RIG_OK(r, op_remove(&r->op, ENTITY_STATEMENT, sql_text(r, "SELECT id FROM statement WHERE words = 'goes'", NULL, NULL, NULL), &r->err));
	plan(r, &o, "0 new, 2 there already, 0 refused.\n1 of those there already was taken out");
	assert_string_equal(count(r, "statement"), "1");
}

static void test_json(void **state)
{
	struct rig *r = *state;
	struct one o;

	look(r, &o, IMPORT_STATEMENTS, "json", "{\"title\": \"x [{\", \"n\": 1.5, \"rows\": [\n"
		"{\"text\": \"caf\\u00e9 \\\"quoted\\\"\", \"type\": \"need\", \"minority\": true},\n"
		"{\"text\": {\"no\": 1}},\n{\"text\" \"broken\"},\n7,\n{\"text\": [\"one\", 2]}, {\"text\": \"x\", \"text\": \"y\"}], \"more\": 1}");
	assert_true(o.f.json);
	plan(r, &o, "6 rows of statements: 2 new, 0 there already, 4 refused.");
	plan(r, &o, "Line 3 is refused: this is no text, number or list of these: text.");
	plan(r, &o, "Line 4 is refused: it is no JSON");
	plan(r, &o, "Line 5 is refused: it is no object");
	apply(r, &o);
	assert_string_equal(sql_text(r, "SELECT group_concat(words || minority, '|') FROM (SELECT * FROM statement ORDER BY n)", NULL, NULL, NULL),
		"caf\u00e9 \"quoted\"yes|one, 2");
}

static void test_groups_and_people(void **state)
{
	struct rig *r = *state;
	struct one o;

	look(r, &o, IMPORT_GROUPS, "csv", "name,band,people,event\nOtters,child,7,1\notters,,,1\nSeals,young,six,1\nSeals,young,6,2\n");
	plan(r, &o, "4 rows of groups: 2 new, 1 there already, 1 refused.");
	apply(r, &o);
	assert_string_equal(count(r, "participant_group"), "2");
	plan(r, &o, "0 new, 3 there already, 1 refused.");
	look(r, &o, IMPORT_PEOPLE, "csv", "name,group,code,surname\nSam,otters,,Grey\nSam Grey,Otters,,\n,Otters,,\n,Otters,X1,\n,,X1,\n,Seals,,\nJo 12/5/14,,,\n");
	plan(r, &o, "7 rows of people expected: 3 new, 0 there already, 4 refused.\nColumns that were left out: surname.");
	plan(r, &o, "Line 3 is refused: first_name holds more than one word: a surname has no place");
	plan(r, &o, "Line 6 is refused: somebody else of this event has the same code");
	plan(r, &o, "Line 7 is refused: group: \"Seals\" is none of these: Otters");
	apply(r, &o);
	assert_string_equal(sql_text(r, "SELECT group_concat(code || first_name) FROM (SELECT * FROM participant ORDER BY code)", NULL, NULL, NULL),
		"OT1Sam,OT2,X1");
	plan(r, &o, "0 new, 3 there already, 4 refused.");
}

/* Given codes and free ones in one table: each free one follows the highest, in each event by itself. A number that is none does not count. */
static void test_codes(void **state)
{
	struct rig *r = *state;
	struct one o;
	const struct participant_new huge = { .engagement = r->id, .event = rig_event(r, 1), .code = "P9223372036854775807" };
	char id[STORE_ID_SIZE];

	rig_group(r, "Otters", "child", NULL, NULL);
	RIG_OK(r, op_participant_add(&r->op, &huge, id, &r->err));
	look(r, &o, IMPORT_PEOPLE, "csv", "name,group,code,event\nAa,Otters,,1\nBb,Otters,OT7,1\nCc,Otters,,1\nDd,Otters,OT3,1\nEe,Otters,,1\nFf,,,1\nGg,,,2\nHh,,P5,2\n"
		"Ii,,,2\nJj,,P5x,2\nKk,,,2\n");
	plan(r, &o, "11 rows of people expected: 11 new, 0 there already, 0 refused.");
	apply(r, &o);
	assert_string_equal(sql_text(r, "SELECT group_concat(first_name || code, ' ') FROM (SELECT * FROM participant WHERE first_name <> '' ORDER BY first_name)",
		NULL, NULL, NULL), "AaOT1 BbOT7 CcOT8 DdOT3 EeOT9 FfP1 GgP1 HhP5 IiP6 JjP5x KkP7");
	look(r, &o, IMPORT_PEOPLE, "csv", "name,group,code,event\nLl,,P5,2\nMm,,P5,1\n");
	plan(r, &o, "Line 2 is refused: somebody else of this event has the same code");
	plan(r, &o, "2 rows of people expected: 1 new, 0 there already, 1 refused.");
}

static void test_activities(void **state)
{
	struct rig *r = *state;
	struct one o;

	look(r, &o, IMPORT_ACTIVITIES, "csv", "title,mins,type\nHello,10,Welcome\nJigsaw,25,make\nJigsaw,25,make\nToo long a name,5,talk\n");
	plan(r, &o, "4 rows of activities: 3 new, 0 there already, 1 refused.");
	apply(r, &o);
	assert_string_equal(sql_text(r, "SELECT group_concat(value) FROM (SELECT a.value FROM table_row t JOIN answer a ON a.row_id = t.id"
		" WHERE a.field = 'activity' ORDER BY t.pos)", NULL, NULL, NULL), "Hello,Jigsaw,Jigsaw");
	plan(r, &o, "0 new, 3 there already, 1 refused.");
}

static bool no(void *ctx, long done, long all)
{
	long *asked = ctx;

	assert_true(done <= all);
	(*asked)++;
	return false;
}

static void test_stops_and_changes(void **state)
{
	struct rig *r = *state;
	struct one o;
	long asked = 0;

	look(r, &o, IMPORT_STATEMENTS, "csv", "words\nfirst\nsecond\n");
	plan(r, &o, "2 new");
	o.ask.tick = (struct tick){ no, &asked };
	assert_false(import_rows_apply(&r->op, &r->s, &o.ask, &o.res, &r->err));
	assert_int_equal(r->err.code, ERR_NOTHING);
	assert_int_equal(asked, 1);
	error_release(&r->err);
	o.ask.tick = (struct tick){ NULL, NULL };
	(void)table(r, "csv", "words\nfirst\nthird\n", strlen("words\nfirst\nthird\n"));
	assert_false(import_rows_apply(&r->op, &r->s, &o.ask, &o.res, &r->err));
	assert_int_equal(r->err.code, ERR_CLASH);
	error_release(&r->err);
	assert_string_equal(count(r, "statement"), "0");
}

static void test_map(void **state)
{
	struct rig *r = *state;
	struct one o;
	struct import_map said, again;

	look(r, &o, IMPORT_STATEMENTS, "csv", "Kind,Type,Remarks, Text ,\nneed,x,y,z,\n");
	assert_int_equal(o.f.n_heads, 4);
	assert_int_equal(o.m.is[0], 2);
	assert_int_equal(o.m.is[1], -1);
	assert_int_equal(o.m.is[2], -1);
	assert_int_equal(o.m.is[3], 1);
	said = o.m;
	RIG_OK(r, import_map_say(IMPORT_STATEMENTS, &o.f, "remarks=words, Type=kind", &said, &r->err));
	assert_int_equal(said.is[0], -1);
	assert_int_equal(said.is[1], 2);
	assert_int_equal(said.is[2], 1);
	assert_int_equal(said.is[3], -1);
	assert_false(import_map_say(IMPORT_STATEMENTS, &o.f, "colour=words", &said, &r->err));
	assert_int_equal(r->err.code, ERR_INVALID);
	error_release(&r->err);
	assert_false(import_map_say(IMPORT_STATEMENTS, &o.f, "Type=colour", &said, &r->err));
	error_release(&r->err);
	setenv("XDG_STATE_HOME", arena_printf(r->a, "%s.state", r->path), 1);
	RIG_OK(r, import_map_remember(IMPORT_STATEMENTS, &o.f, &said, &r->err));
	import_map_guess(IMPORT_STATEMENTS, &o.f, &again);
	assert_memory_equal(&again, &said, sizeof said);
	import_map_guess(IMPORT_GROUPS, &o.f, &again);
	assert_int_equal(again.is[2], -1);
	unlink(arena_printf(r->a, "%s.state/trivet/imports", r->path));
	rmdir(arena_printf(r->a, "%s.state/trivet", r->path));
	rmdir(arena_printf(r->a, "%s.state", r->path));
}

/* Every row of a real size: more than one block of a batch, and rows that repeat. */
static void test_many(void **state)
{
	struct rig *r = *state;
	struct one o;
	struct str text = STR_INIT;

	str_add(&text, "words,kind,event\n");
	for (int i = 0; i < 1000; i++)
		str_addf(&text, "said %d times,need,%d\n", i / 3, 1 + i % 2);
	look(r, &o, IMPORT_STATEMENTS, "csv", str_text(&text));
	plan(r, &o, "1000 rows of statements: 1000 new, 0 there already, 0 refused.");
	apply(r, &o);
	assert_string_equal(count(r, "statement"), "1000");
	assert_string_equal(sql_text(r, "SELECT count(DISTINCT event_id || '/' || number) FROM statement", NULL, NULL, NULL), "1000");
	assert_string_equal(sql_text(r, "SELECT sum(n) FROM tally WHERE what = 'statements'", NULL, NULL, NULL), "1000");
	plan(r, &o, "0 new, 1000 there already, 0 refused.");
	str_release(&text);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, trace_begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_statements), TEST(test_hidden), TEST(test_json), TEST(test_groups_and_people), TEST(test_codes), TEST(test_activities),
		TEST(test_stops_and_changes), TEST(test_map), TEST(test_many) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
