/* Erasing people: the plan, what stays, every byte, and what other copies bring later. */
#include "config.h"

/* Two folders that never meet elsewhere have the name. */
#define STEP_DONE STORE_STEP_DONE
#include "store_kit.h"
#undef STEP_DONE

#include "op/privacy.h"
#include "op/promises.h"
#include "store/backup.h"

static const struct field needs[] = {
	{ .key = "adjustment", .label = "What", .kind = FIELD_LINE },
	{ .key = "person", .label = "Who", .kind = FIELD_CHOICE, .source = CHOICES_PARTICIPANTS, .personal = true },
};
static const struct field safe[] = { { .key = "second", .label = "Second", .kind = FIELD_LINE, .personal = true },
	{ .key = "keep", .label = "Keep until", .kind = FIELD_DATE, .column = "engagement.keep_until" } };
static const struct step steps[] = {
	{ .key = "support-needs", .title = "Needs", .shape = STEP_TABLE, .enough = 1, .fields = needs, .n_fields = 2 },
	{ .key = "safeguarding", .title = "Safe", .enough = 1, .fields = safe, .n_fields = 2 },
};
static const struct choice bands[] = { { "child", "Child" } };
static struct model model = { .key = "children", .title = "M", .bands = bands, .n_bands = 1 };

static struct engagement_row e;
static struct survey s;
static struct op op;
static char group[STORE_ID_SIZE], sam[STORE_ID_SIZE], kim[STORE_ID_SIZE];
static char free_words[STORE_ID_SIZE], said_yes[STORE_ID_SIZE], said_no[STORE_ID_SIZE], held[STORE_ID_SIZE];

static void person(struct store *st, const char *code, const char *name, enum consent_says quote, char id[STORE_ID_SIZE])
{
	struct participant_new p = { e.id, e.events[0].id, group, code, name, "child", "", "Xgranny", false };
	OK(participant_add(st, &p, id, &kit.err));
	OK(attendance_add(st, e.id, e.events[0].id, id, "out", "Xgranny", 0, &kit.err));
	OK(consent_add(st, e.id, id, USE_QUOTE, quote, GIVER_SELF, "", &kit.err));
}

static void say(struct store *st, const char *who, const char *words, bool hold, char id[STORE_ID_SIZE])
{
	struct statement_new w = { .engagement = e.id, .event = e.events[0].id, .group = group, .participant = who, .kind = "need", .band = "child",
		.words = words, .held = hold };
	OK(statement_add(st, &w, id, &kit.err));
}

static void put(struct store *st, const char *column, const char *record, const char *seen, const char *value)
{
	struct cell c = { column, e.id, record, "", NULL, NULL };
	OK(cell_put(st, &c, seen, value, NULL, &kit.err));
}

static void need(struct store *st, const char *who, const char *what)
{
	char row[STORE_ID_SIZE];
	OK(table_line_add(st, e.id, e.events[0].id, "support-needs", NULL, row, &kit.err));
	struct cell a = { NULL, e.id, e.events[0].id, row, "support-needs", "person" }, b = a;
	b.field = "adjustment";
	OK(cell_put(st, &a, "", who, NULL, &kit.err));
	OK(cell_put(st, &b, "", what, NULL, &kit.err));
}

static void look(struct store *st)
{
	OK(engagement_get(st, e.id, kit.arena, &e, &kit.err));
	op = (struct op){ st, NULL, "ann" };
	s = (struct survey){ .engagement = e, .model = &model };
}

/* Every name begins with X, so that any byte of one is found. */
static struct store *begin(void)
{
	char promise[STORE_ID_SIZE] = "";
	struct store *st = kit_open("a.db");
	model.events[0].phases[PHASE_PLAN] = (struct phase){ "Plan", steps, 2 };
	kit_engagement(st, &e);
	kit_begin(st, "ann");
	OK(group_add(st, e.id, e.events[0].id, group, &kit.err));
	put(st, "group.name", group, "", "Otters");
	put(st, "group.worker", group, "", "Xworker");
	put(st, "engagement.lead", e.id, "", "Xlead");
	put(st, "event.safeguarding_phone", e.events[0].id, "", "Xphone");
	person(st, "OT1", "Xsam", CONSENT_YES, sam);
	person(st, "OT2", "Xkim", CONSENT_NO, kim);
	say(st, NULL, "a swing", false, free_words);
	say(st, sam, "a slide, said out loud", false, said_yes);
	say(st, kim, "Xwords of somebody who said no", false, said_no);
	say(st, sam, "Xheld words", true, held);
	need(st, sam, "Xneed a ramp");
	OK(commitment_add(st, e.id, e.events[0].id, "will", "open the garden", promise, &kit.err));
	put(st, "commitment.person", promise, "", "Xpromiser");
	struct cell second = { NULL, e.id, e.events[0].id, "", "safeguarding", "second" };
	OK(cell_put(st, &second, "", "xsecond", NULL, &kit.err));
	kit_commit(st);
	/* What stood there once is in the history. */
	kit_begin(st, "ann");
	put(st, "group.worker", group, "Xworker", "");
	kit_commit(st);
	look(st);
	return st;
}

static long bytes(const char *name)
{
	return kit_bytes(name, "X") > 0 ? kit_bytes(name, "Xsam") + kit_bytes(name, "Xkim") + kit_bytes(name, "Xgranny") + kit_bytes(name, "Xworker")
		+ kit_bytes(name, "Xlead") + kit_bytes(name, "Xphone") + kit_bytes(name, "Xwords") + kit_bytes(name, "xwords")
		+ kit_bytes(name, "Xheld") + kit_bytes(name, "Xneed") + kit_bytes(name, "xsecond") : kit_bytes(name, "xsecond");
}

static int64_t at_id(struct store *st, const char *sql, const char *id)
{
	char text[300];
	snprintf(text, sizeof text, sql, id);
	return kit_int(st, text);
}

static void test_one_person(void **state)
{
	(void)state;
	struct erase_scope scope;
	struct erase_plan p;
	struct erase_done d;
	struct str words = STR_INIT;
	struct store *st = begin();
	OK(backup_make(st, 3, &kit.err));
	FAILS(erase_person_scope(&op, &s, 0, "OT9", kit.arena, &scope, &kit.err), ERR_NOT_FOUND);
	OK(erase_person_scope(&op, &s, 1, "ot1", kit.arena, &scope, &kit.err));
	assert_string_equal(scope.id, sam);
	OK(erase_plan_load(&op, &s, &scope, kit.arena, &p, &kit.err));
	assert_int_equal(p.unlinked, 1);
	assert_int_equal(p.dropped, 1);
	assert_int_equal(p.held, 1);
	assert_int_equal(p.found.rows, 1);
	assert_int_equal(p.n_mentions, 0);
	erase_goes(&p, &words);
	assert_non_null(strstr(words.buf, "1 person of the register: code"));
	assert_null(strstr(words.buf, "worker"));
	str_clear(&words);
	erase_warns(&p, &words);
	assert_non_null(strstr(words.buf, "1 statement on hold goes with them"));
	str_clear(&words);
	erase_stays(&p, &words);
	assert_non_null(strstr(words.buf, "3 statements, of nobody"));
	OK(erase_people(&op, &s, &scope, 3, NULL, kit.arena, &d, &kit.err));
	assert_int_equal(d.backups, 2);
	assert_false(d.traces);
	assert_int_equal(kit_bytes("a.db", "Xsam") + kit_bytes("a.db", "Xneed") + kit_bytes("a.db", "Xheld"), 0);
	assert_true(kit_bytes("a.db", "Xkim") > 0);
	assert_int_equal(at_id(st, "SELECT participant_id = '' AND gone = 0 FROM statement WHERE id = '%s'", said_yes), 1);
	assert_int_equal(at_id(st, "SELECT gone FROM statement WHERE id = '%s'", held), 2);
	assert_int_equal(at_id(st, "SELECT count(*) FROM consent WHERE participant_id = '%s' AND (gone <> 2 OR says <> '')", sam), 0);
	FAILS(erase_people(&op, &s, &scope, 0, NULL, kit.arena, &d, &kit.err), ERR_NOTHING);
	kit_sound(st);
	/* Nobody brings it back, and nothing ties the words to it again. */
	struct undone u = UNDONE_INIT;
	kit_undo(st, "ann");
	assert_int_equal(kit_bytes("a.db", "Xsam"), 0);
	undone_release(&u);
	kit_begin(st, "ann");
	struct cell link = { "statement.participant_id", e.id, said_yes, "", NULL, NULL };
	FAILS(cell_put(st, &link, "", kim, NULL, &kit.err), ERR_NOT_FOUND);
	store_rollback(st);
	kit_sound(st);
	str_release(&words);
	store_close(st);
}

static void test_mentions_are_named(void **state)
{
	(void)state;
	struct erase_scope all = { ERASE_PEOPLE, "", false };
	struct erase_plan p;
	struct str words = STR_INIT;
	char id[STORE_ID_SIZE];
	struct store *st = begin();
	kit_begin(st, "ann");
	say(st, NULL, "I play with xsam and Xkim's dog", false, id);
	kit_commit(st);
	OK(erase_plan_load(&op, &s, &all, kit.arena, &p, &kit.err));
	assert_int_equal(p.all_mentions, 1);
	assert_string_equal(p.mentions[0].id, id);
	erase_warns(&p, &words);
	assert_non_null(strstr(words.buf, "1 statement that stays has one of the first names in its words: E1-A5."));
	assert_int_equal(p.to_hold, 1);
	assert_null(strstr(words.buf, "stand in"));
	str_release(&words);
	store_close(st);
}

/* What the team typed is told and stays as it is; what others said does not leave any more. */
static void test_names_stand_besides(void **state)
{
	(void)state;
	struct erase_scope scope;
	struct erase_plan p;
	struct erase_done d;
	struct str words = STR_INIT;
	char id[STORE_ID_SIZE];
	struct store *st = begin();
	struct cell name = { "group.name", e.id, group, "", NULL, NULL };
	kit_begin(st, "ann");
	say(st, NULL, "I play with xsam", false, id);
	put(st, "group.name", group, "Otters", "Friends of Xsam");
	put(st, "engagement.title", e.id, e.title, "Held words: xheld words, and Xkim");
	kit_commit(st);
	OK(erase_person_scope(&op, &s, 1, "OT1", kit.arena, &scope, &kit.err));
	OK(erase_plan_load(&op, &s, &scope, kit.arena, &p, &kit.err));
	assert_int_equal(p.all_places, 1);
	assert_string_equal(p.places[0].record, group);
	assert_string_equal(p.places[0].column, "name");
	erase_warns(&p, &words);
	assert_non_null(strstr(words.buf, "Xsam, or words that go, still stand in 1 other place."));
	assert_non_null(strstr(words.buf, "- group, Name\n"));
	OK(erase_people(&op, &s, &scope, 0, NULL, kit.arena, &d, &kit.err));
	str_clear(&words);
	OK(cell_get(st, &name, &words, &kit.err));
	assert_string_equal(words.buf, "Friends of Xsam");
	assert_int_equal(at_id(st, "SELECT count(*) FROM statement WHERE id = '%s' AND hold = 'yes'", id), 1);
	/* Undo takes back the deed before it: nothing would hold the name back any more. */
	kit_undo(st, "ann");
	assert_int_equal(at_id(st, "SELECT count(*) FROM statement WHERE id = '%s' AND hold = 'yes' AND gone = 1", id), 1);
	str_release(&words);
	store_close(st);
}

/* Out of the lists is not gone: it may be brought back, and then as well nothing knows that there is a name in it. */
static void test_held_where_it_is_hidden(void **state)
{
	(void)state;
	struct erase_scope scope;
	struct erase_plan p;
	struct erase_done d;
	char id[STORE_ID_SIZE];
	struct store *st = begin();
	kit_begin(st, "ann");
	say(st, NULL, "I play with xsam", false, id);
	kit_commit(st);
	kit_hide(st, "ann", "statement", id, true);
	OK(erase_person_scope(&op, &s, 1, "OT1", kit.arena, &scope, &kit.err));
	OK(erase_plan_load(&op, &s, &scope, kit.arena, &p, &kit.err));
	assert_int_equal(p.to_hold, 1);
	OK(erase_people(&op, &s, &scope, 0, NULL, kit.arena, &d, &kit.err));
	assert_int_equal(at_id(st, "SELECT gone FROM statement WHERE id = '%s'", id), 1);
	kit_sound(st);
	kit_hide(st, "ann", "statement", id, false);
	assert_int_equal(at_id(st, "SELECT count(*) FROM statement WHERE id = '%s' AND gone = 0 AND hold = 'yes'", id), 1);
	kit_sound(st);
	store_close(st);
}

/* Both ways, until both have heard all. */
static void meet(struct store *st, const char *mine, struct store *other, const char *theirs)
{
	kit_merge(st, theirs);
	kit_merge(other, mine);
	kit_merge(st, theirs);
}

static void test_all_people_and_copies_that_did_not_know(void **state)
{
	(void)state;
	struct erase_scope all = { ERASE_PEOPLE, "", true };
	struct erase_done d;
	char late[STORE_ID_SIZE];
	struct store *st = begin(), *laptop;
	OK(care_copy(st, at("b.db"), &kit.err));
	OK(erase_people(&op, &s, &all, 0, NULL, kit.arena, &d, &kit.err));
	assert_int_equal(bytes("a.db"), 0);
	assert_int_equal(kit_bytes("a.db", "Xpromiser"), 0);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM kept_answer WHERE value GLOB 'xsecond*'"), 0);
	kit_sound(st);
	/* The laptop changes what is erased, and adds to it. */
	laptop = kit_open("b.db");
	kit_begin(laptop, "ben");
	put(laptop, "group.worker", group, "", "Xworker the second");
	put(laptop, "engagement.lead", e.id, "Xlead", "Xlead the second");
	put(laptop, "participant.first_name", kim, "Xkim", "Xkimberley");
	OK(attendance_add(laptop, e.id, e.events[0].id, kim, "out", "Xgranny again", 0, &kit.err));
	OK(consent_add(laptop, e.id, kim, USE_PHOTO, CONSENT_YES, GIVER_SELF, "", &kit.err));
	say(laptop, kim, "Xwords that came late", false, late);
	need(laptop, kim, "Xneed that came late");
	kit_commit(laptop);
	store_close(laptop);
	laptop = kit_open("b.db");
	meet(st, "a.db", laptop, "b.db");
	OK(erase_settle(&op, (struct tick){ NULL, NULL }, kit.arena, &d, &kit.err));
	op.st = laptop;
	OK(erase_settle(&op, (struct tick){ NULL, NULL }, kit.arena, &d, &kit.err));
	assert_int_equal(bytes("a.db"), 0);
	assert_int_equal(bytes("b.db"), 0);
	assert_int_equal(at_id(st, "SELECT gone FROM statement WHERE id = '%s'", late), 2);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM conflict"), 0);
	assert_int_equal(at_id(st, "SELECT gone = 0 FROM statement WHERE id = '%s'", free_words), 1);
	kit_sound(st);
	kit_sound(laptop);
	store_close(st);
	store_close(laptop);
	assert_true(kit_digest("a.db") == kit_digest("b.db"));
}

static void test_a_group(void **state)
{
	(void)state;
	struct erase_scope scope;
	struct erase_done d;
	struct store *st = begin();
	FAILS(erase_group_scope(&op, &s, 0, "Badgers", kit.arena, &scope, &kit.err), ERR_NOT_FOUND);
	OK(erase_group_scope(&op, &s, 0, "otters", kit.arena, &scope, &kit.err));
	OK(erase_people(&op, &s, &scope, 0, NULL, kit.arena, &d, &kit.err));
	assert_int_equal(kit_bytes("a.db", "Xworker") + kit_bytes("a.db", "Xsam") + kit_bytes("a.db", "Xkim"), 0);
	assert_true(kit_bytes("a.db", "Xlead") > 0);
	assert_true(kit_bytes("a.db", "Otters") > 0);
	kit_sound(st);
	store_close(st);
}

static void test_how_long(void **state)
{
	(void)state;
	static const struct { const char *until, *words; } rows[] = {
		{ "2026-11-15", "Keep until Sun 15 Nov 2026: 12 days left" }, { "2026-11-04", "Keep until Wed 4 Nov 2026: 1 day left" },
		{ "2026-11-03", "Keep until Tue 3 Nov 2026: today, erase the people" },
		{ "2026-10-31", "Keep until Sat 31 Oct 2026: over by 3 days, erase the people" }, { "", "" }, { "soon", "" } };
	struct str words = STR_INIT;
	struct store *st = begin();
	struct owed *owed, several[4] = { { .kind = OWED_PROMISE, .days = -5 } };
	struct erase_scope all = { ERASE_PEOPLE, "", true };
	struct erase_done d;
	size_t n;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		str_clear(&words);
		keep_words(rows[i].until, (struct day){ 2026, 11, 3 }, &words);
		assert_string_equal(str_text(&words), rows[i].words);
	}
	kit_begin(st, "ann");
	put(st, "engagement.keep_until", e.id, "", "2020-01-31");
	kit_commit(st);
	look(st);
	OK(owed_load(&op, &s, kit.arena, &owed, &n, &kit.err));
	assert_int_equal(n, 1);
	assert_int_equal(owed[0].kind, OWED_KEEP);
	assert_string_equal(owed[0].words, "Erase the people, keep until Fri 31 Jan 2020");
	assert_string_equal(owed[0].place.step->key, "safeguarding");
	/* It is never among "and 3 more". */
	several[0].words = "2 promises past their day";
	several[1] = owed[0];
	several[1].days = 0;
	several[2] = several[3] = several[0];
	str_clear(&words);
	owed_line(several, 4, &words);
	assert_string_equal(str_text(&words), "5 days over: 2 promises past their day; today: Erase the people, keep until Fri 31 Jan 2020; and 2 more");
	str_clear(&words);
	owed_line(several, 2, &words);
	assert_string_equal(str_text(&words), "5 days over: 2 promises past their day; today: Erase the people, keep until Fri 31 Jan 2020");
	OK(erase_people(&op, &s, &all, 0, NULL, kit.arena, &d, &kit.err));
	OK(owed_load(&op, &s, kit.arena, &owed, &n, &kit.err));
	assert_int_equal(n, 0);
	str_release(&words);
	store_close(st);
}

struct waits { long erasing, clearing; bool stop; };

static bool erasing(void *ctx, long done, long all)
{
	struct waits *w = ctx;
	assert_true(done < all);
	assert_int_equal(w->clearing, 0);
	w->erasing++;
	return !w->stop;
}

/* It is told, and not asked. */
static bool clearing(void *ctx, long done, long all)
{
	struct waits *w = ctx;
	(void)done, (void)all;
	w->clearing++;
	return false;
}

static void test_told_and_stopped(void **state)
{
	(void)state;
	struct erase_scope all = { ERASE_PEOPLE, "", true };
	struct waits w = { .stop = true };
	const struct erase_told told = { { erasing, &w }, { clearing, &w } };
	struct erase_done d;
	struct store *st = begin();
	int64_t log = kit_int(st, "SELECT count(*) FROM change");
	FAILS(erase_people(&op, &s, &all, 3, &told, kit.arena, &d, &kit.err), ERR_NOTHING);
	assert_int_equal(w.erasing, 1);
	assert_int_equal(w.clearing, 0);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM change"), log);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM participant WHERE gone = 0"), 2);
	assert_int_equal(at_id(st, "SELECT participant_id <> '' AND gone = 0 FROM statement WHERE id = '%s'", said_no), 1);
	kit_sound(st);
	w.stop = false;
	OK(erase_people(&op, &s, &all, 0, &told, kit.arena, &d, &kit.err));
	assert_true(w.erasing > 1);
	assert_true(w.clearing > 0);
	assert_false(d.traces);
	assert_int_equal(d.backups, 1);
	assert_int_equal(bytes("a.db"), 0);
	kit_sound(st);
	store_close(st);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_one_person), TEST(test_mentions_are_named), TEST(test_names_stand_besides),
		TEST(test_held_where_it_is_hidden), TEST(test_all_people_and_copies_that_did_not_know),
		TEST(test_a_group), TEST(test_told_and_stopped), TEST(test_how_long) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
