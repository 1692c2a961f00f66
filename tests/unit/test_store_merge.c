/* Copies drift apart by random deeds, with wrong clocks, and are merged in every order and way: they must end
 * the same, and an independent judge, who alone knows who had seen what, must find nothing lost.
 * TRIVET_SEEDS sets how many histories are tried (20). */
#include "config.h"

#include "store_kit.h"

static uint64_t dice;

static unsigned roll(unsigned n)
{
	dice ^= dice << 13;
	dice ^= dice >> 7;
	dice ^= dice << 17;
	return (unsigned)((dice >> 11) % n);
}

static sqlite3 *judge;      /* seen(origin, seq, who, upto): the true causal history */
static long serial;
static struct engagement_row home;

static void judge_run(const char *sql, const char *a, int64_t from, int64_t to, const char *b)
{
	sqlite3_stmt *q;
	assert_int_equal(sqlite3_prepare_v2(judge, sql, -1, &q, NULL), SQLITE_OK);
	sqlite3_bind_text(q, 1, a, -1, SQLITE_STATIC);
	sqlite3_bind_int64(q, 2, from);
	sqlite3_bind_int64(q, 3, to);
	sqlite3_bind_text(q, 4, b, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(q), SQLITE_DONE);
	sqlite3_finalize(q);
}

static bool pick(struct store *st, const char *table, char id[200])
{
	char sql[200];
	snprintf(sql, sizeof sql, "SELECT id FROM %s WHERE gone < 2 ORDER BY id", table);
	sqlite3_stmt *q = db_prepare(st->db, sql, &kit.err);
	assert_non_null(q);
	unsigned n = 0, wanted = 0;
	while (sqlite3_step(q) == SQLITE_ROW)
		n++;
	sqlite3_reset(q);
	wanted = n > 0 ? roll(n) : 0;
	for (unsigned i = 0; i <= wanted && n > 0; i++)
		assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	if (n > 0)
		snprintf(id, 200, "%s", db_column(q, 0));
	sqlite3_finalize(q);
	return n > 0;
}

/* A change that may lawfully find the row hidden. */
static void may(bool ok)
{
	if (!ok && kit.err.code != ERR_NOT_FOUND && kit.err.code != ERR_NOTHING && kit.err.code != ERR_CLASH)
		fail_msg("%d %s", (int)kit.err.code, error_text(&kit.err));
}

static void put_random(struct store *st, const struct cell *c)
{
	struct str seen = STR_INIT;
	char value[40];
	snprintf(value, sizeof value, "v%ld\t\\\"\xc3\xa9", ++serial);
	if (cell_get(st, c, &seen, &kit.err))
		may(cell_put(st, c, seen.buf, value, NULL, &kit.err));
	str_release(&seen);
}

static void one_edit(struct store *st)
{
	static const char *const columns[][2] = { { "statement.words", "statement" }, { "statement.kind", "statement" },
		{ "event.place", "event" }, { "group.name", "participant_group" }, { "commitment.words", "commitment" },
		{ "engagement.title", "engagement" } };
	static const char *const hides[] = { "statement", "statement", "table_row", "participant_group", "commitment", "answer" };
	static const char *const fields[] = { "what", "who", "when" };
	char id[STORE_ID_SIZE], row[200];
	const char *event = home.events[roll(3)].id;
	unsigned r = roll(100);
	if (r < 18) {
		char words[40];
		snprintf(words, sizeof words, "said %ld\n\tso", ++serial);
		struct statement_new s = { .engagement = home.id, .event = event, .kind = "need", .domain = "home", .band = "child",
			.words = words };
		OK(statement_add(st, &s, id, &kit.err));
	} else if (r < 24) {
		OK(table_line_add(st, home.id, event, "risks", roll(2) ? NULL : "", id, &kit.err));
	} else if (r < 28 && pick(st, "table_row", row)) {
		may(table_line_move(st, row, roll(2) ? 1 : -1, &kit.err));
	} else if (r < 45) {
		struct cell c = { NULL, home.id, event, "", "aims", fields[roll(3)] };
		put_random(st, &c);
	} else if (r < 52 && pick(st, "table_row", row)) {
		struct cell c = { NULL, home.id, event, row, "risks", fields[roll(3)] };
		put_random(st, &c);
	} else if (r < 57) {
		OK(step_say(st, home.id, event, "aims", roll(2) ? "done" : "not_needed", roll(2) ? "because" : "", &kit.err));
	} else if (r < 66) {
		const char *table = hides[roll(6)];
		if (pick(st, table, row))
			may(record_hide(st, table, row, roll(3) > 0, &kit.err));
	} else {
		const char *const *c = columns[roll(6)];
		if (pick(st, c[1], row)) {
			struct cell cell = { c[0], home.id, row, "", NULL, NULL };
			put_random(st, &cell);
		}
	}
}

static void erase_one(struct store *st, const char *who)
{
	char row[200];
	const char *table = roll(3) > 0 ? "statement" : "table_row";
	if (pick(st, table, row))
		may(care_erase(st, who, table, row, &kit.err));
}

static void dismiss_one(struct store *st, const char *who)
{
	struct conflict_row *list;
	size_t n;
	OK(conflict_list(st, kit.arena, &list, &n, &kit.err));
	if (n > 0) {
		size_t i = roll((unsigned)n);
		OK(conflict_dismiss(st, who, list[i].row, list[i].column, &kit.err));
	}
}

static void deeds(const char *name, int count, int64_t skew)
{
	struct store *st = kit_open(name);
	struct undone u = UNDONE_INIT;
	char who[20], origin[40];
	snprintf(who, sizeof who, "user-%s", name);
	for (int i = 0; i < count; i++) {
		clock_pin(INT64_C(1790000000000000) + skew + ++serial * 1000003);
		struct str have = STR_INIT;
		OK(merge_have(st, &have, &kit.err));
		int64_t before = kit_int(st, "SELECT seq FROM here");
		unsigned r = roll(100);
		if (r < 5) {
			may(history_undo(st, who, &u, &kit.err));
		} else if (r < 8) {
			may(history_redo(st, who, &u, &kit.err));
		} else if (r < 10) {
			erase_one(st, who);
		} else if (r < 13) {
			dismiss_one(st, who);
		} else {
			OK(store_begin(st, who, "edit", &kit.err));
			one_edit(st);
			if (roll(2))
				one_edit(st);
			if (roll(25) == 0)
				store_rollback(st);
			else
				OK(store_commit(st, &kit.err));
		}
		sqlite3_stmt *q = db_prepare(st->db, "SELECT origin FROM here", &kit.err);
		assert_int_equal(sqlite3_step(q), SQLITE_ROW);
		snprintf(origin, sizeof origin, "%s", db_column(q, 0));
		sqlite3_finalize(q);
		judge_run("WITH RECURSIVE s(x) AS (SELECT ?2 + 1 UNION ALL SELECT x + 1 FROM s WHERE x < ?3)"
			" INSERT INTO seen SELECT ?1, x, j.key, j.value FROM s, json_each(?4) j WHERE x <= ?3",
			origin, before, kit_int(st, "SELECT seq FROM here"), have.buf);
		str_release(&have);
	}
	undone_release(&u);
	clock_pin(INT64_C(1999999999000000));
	kit_sound(st);
	store_close(st);
}

/* Leaves nothing that has this name. */
static void clear(const char *name)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < 3; i++) {
		char path[20];
		snprintf(path, sizeof path, "%s%s", name, ends[i]);
		unlink(at(path));
	}
}

static void copy(const char *from, const char *to)
{
	clear(to);
	struct store *st = kit_open(from);
	OK(care_copy(st, at(to), &kit.err));
	store_close(st);
}

/* A copy that nobody has opened yet, once more: the bytes are enough. */
static void copy_bytes(const char *from, const char *to)
{
	char buf[65536];
	clear(to);
	FILE *in = fopen(at(from), "rb"), *out = fopen(at(to), "wb");
	assert_true(in != NULL && out != NULL);
	for (size_t n; (n = fread(buf, 1, sizeof buf, in)) > 0;)
		assert_int_equal(fwrite(buf, 1, n, out), n);
	assert_false(ferror(in));
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

static void merge_into(struct store *st, const char *from, int by_stream)
{
	struct merged m;
	if (by_stream) {
		FILE *f = tmpfile();
		struct str have = STR_INIT;
		struct store *other = kit_open(from);
		assert_non_null(f);
		OK(merge_have(st, &have, &kit.err));
		OK(merge_send(other, f, have.buf, NULL, &kit.err));
		store_close(other);
		rewind(f);
		OK(merge_receive(st, f, &m, &kit.err));
		fclose(f);
		str_release(&have);
	} else {
		OK(merge_file(st, at(from), &m, &kit.err));
	}
}

static void merge(const char *into, const char *from, int by_stream)
{
	struct store *st = kit_open(into);
	merge_into(st, from, by_stream);
	store_close(st);
}

/* The cells of an erased row of a table are erased as well, whoever wrote them and when. */
#define GONE(schema, c) "EXISTS (SELECT 1 FROM " schema ".change e WHERE e.op = 'E' AND (e.row = " c ".row OR " c ".tbl = 'answer'" \
	" AND e.row = substr(" c ".row, 34, 32) AND EXISTS (SELECT 1 FROM " schema ".change i WHERE i.row = e.row AND i.op = 'I'" \
	" AND i.now ->> 'subject_id' = substr(" c ".row, 1, 32))))"

/* The judge ------------------------------------------------------------------------------------------
 * w.* are all writings (row, column, value) of the merged log in order, o counts them. saw(w, v): had the writer
 * of w seen v? From the recorded history alone; nothing here is shared with the store's own fold. */
static const char writings[] =
	"CREATE TABLE w AS SELECT row_number() OVER (ORDER BY c.hlc, c.origin, c.seq) AS o, c.origin, c.seq, c.op, c.tbl,"
	" c.row, j.key AS k, j.value AS v, (SELECT x.value FROM json_each(c.was) x WHERE x.key = j.key) AS was, c.was AS whole"
	" FROM m.change c, json_each(c.now) j WHERE NOT " GONE("m", "c") ";"
	"CREATE INDEX w_cell ON w(row, k, o);"
	"CREATE INDEX seen_pair ON seen(origin, seq, who);"
	/* tips: writings that no other writer of the cell had seen */
	"CREATE TABLE tip AS SELECT * FROM w x WHERE op <> 'R' AND NOT EXISTS (SELECT 1 FROM w y WHERE y.row = x.row AND y.k = x.k"
	" AND y.op <> 'R' AND y.o <> x.o AND (y.origin = x.origin AND y.seq > x.seq OR y.origin <> x.origin AND EXISTS"
	" (SELECT 1 FROM seen s WHERE s.origin = y.origin AND s.seq = y.seq AND s.who = x.origin AND s.upto >= x.seq)));"
	"CREATE TABLE last AS SELECT * FROM w x WHERE op <> 'R' AND o = (SELECT max(o) FROM w y WHERE y.row = x.row"
	" AND y.k = x.k AND y.op <> 'R');"
	"CREATE INDEX last_cell ON last(row, k);"
	/* what must be listed: tips of another value than the one shown, unless put back and replaced knowingly, or dismissed */
	"CREATE TABLE due AS SELECT t.row, t.k, t.v, t.origin, t.seq FROM tip t JOIN last l ON l.row = t.row AND l.k = t.k"
	" WHERE l.o <> t.o AND l.v IS NOT t.v AND NOT EXISTS (SELECT 1 FROM w y WHERE y.row = t.row AND y.k = t.k AND y.o <> t.o"
	" AND y.op <> 'R' AND y.was IS t.v AND EXISTS (SELECT 1 FROM w z WHERE z.row = t.row AND z.k = t.k AND z.o <> t.o"
	" AND z.v IS t.v AND z.op <> 'R'));"
	/* and values in a hidden row that whoever hid it had not seen */
	"INSERT INTO due SELECT l.row, l.k, l.v, l.origin, l.seq FROM last l JOIN last g ON g.row = l.row AND g.k = 'gone' AND g.v = 1"
	" WHERE l.k <> 'gone' AND l.origin <> g.origin AND NOT EXISTS (SELECT 1 FROM seen s WHERE s.origin = g.origin AND s.seq = g.seq"
	" AND s.who = l.origin AND s.upto >= l.seq)"
	" AND (SELECT x.value FROM json_each(g.whole) x WHERE x.key = l.k) IS NOT l.v;"
	"DELETE FROM due WHERE EXISTS (SELECT 1 FROM w r, json_each(r.v) d WHERE r.row = due.row AND r.k = due.k AND r.op = 'R'"
	" AND d.value IS due.v)";

static int64_t judged(const char *sql)
{
	sqlite3_stmt *q;
	if (sqlite3_prepare_v2(judge, sql, -1, &q, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(judge));
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	int64_t v = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return v;
}

static long total_due, total_lost;

static void judge_merged(const char *name)
{
	judge_run("ATTACH ?1 AS m", at(name), 0, 0, NULL);
	char *why = NULL;
	if (sqlite3_exec(judge, writings, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
	/* The clock put every writing after what its writer had seen. */
	assert_int_equal(judged("SELECT count(*) FROM last l WHERE NOT EXISTS (SELECT 1 FROM tip t WHERE t.o = l.o AND t.k = l.k)"), 0);
	total_due += (long)judged("SELECT count(*) FROM due");
	total_lost += (long)judged("SELECT count(*) FROM due d WHERE NOT EXISTS (SELECT 1 FROM m.conflict c WHERE c.row = d.row"
		" AND c.col = d.k AND c.origin = d.origin AND c.seq = d.seq)");
	assert_int_equal(sqlite3_exec(judge, "DETACH m", NULL, NULL, NULL), SQLITE_OK);
}

/* Every change made anywhere is in the merged log, word for word unless erased. */
static void nothing_missing(const char *merged, const char *part)
{
	struct store *st = kit_open(merged);
	sqlite3_stmt *q = db_prepare(st->db, "ATTACH :p AS x", &kit.err);
	db_text(q, ":p", at(part));
	OK(db_run(q, &kit.err));
	sqlite3_finalize(q);
	assert_int_equal(kit_int(st, "SELECT count(*) FROM x.change a WHERE NOT EXISTS (SELECT 1 FROM main.change b"
		" WHERE b.origin = a.origin AND b.seq = a.seq AND b.row = a.row AND b.hlc = a.hlc AND b.deed = a.deed AND"
		" ((b.now = a.now AND b.was = a.was) OR " GONE("main", "a") "))"), 0);
	store_close(st);
}

static void base(void)
{
	char id[STORE_ID_SIZE];
	struct store *st = kit_open("A");
	kit_engagement(st, &home);
	OK(store_begin(st, "boss", "prepare", &kit.err));
	for (int i = 0; i < 3; i++) {
		struct statement_new s = { .engagement = home.id, .event = home.events[i].id, .kind = "idea", .domain = "home",
			.band = "child", .words = "base" };
		OK(statement_add(st, &s, id, &kit.err));
		OK(group_add(st, home.id, home.events[i].id, id, &kit.err));
		id[0] = '\0';
		OK(commitment_add(st, home.id, home.events[i].id, "can", "we can", id, &kit.err));
		OK(table_line_add(st, home.id, home.events[i].id, "risks", NULL, id, &kit.err));
	}
	OK(store_commit(st, &kit.err));
	store_close(st);
}

static void one_seed(int seed)
{
	static const char *const names[] = { "A", "B", "C" }, *const kept[] = { "A0", "B0", "C0" };
	static const int orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
	static const int64_t skew[] = { 0, INT64_C(-200000000000000), 180000000 }; /* right, six years slow, three minutes fast */
	uint64_t want = 0;
	dice = UINT64_C(88172645463325252) ^ ((uint64_t)seed * UINT64_C(2654435761));
	serial = 0;
	kit_empty();
	clock_pin(INT64_C(1790000000000000));
	assert_int_equal(sqlite3_open(":memory:", &judge), SQLITE_OK);
	assert_int_equal(sqlite3_exec(judge, "CREATE TABLE seen(origin, seq, who, upto)", NULL, NULL, NULL), SQLITE_OK);
	base();
	copy("A", "B");
	deeds("A", 5, 0);
	copy("A", "C");
	for (int round = 0; round < 3; round++) {
		for (int k = 0; k < 3; k++)
			deeds(names[k], 25, skew[k]);
		clock_pin(INT64_C(1999999999000000));
		if (round == 0)
			merge("B", "A", 0);
		if (round == 1)
			merge("C", "B", 1);
	}
	for (int k = 0; k < 3; k++)
		copy(names[k], kept[k]);
	for (int i = 0; i < 18; i++) {
		const char *y = names[orders[i / 3][1]], *z = names[orders[i / 3][2]];
		copy_bytes(kept[orders[i / 3][0]], "M");
		if (i % 3 < 2) {
			struct store *st = kit_open("M"); /* two in one sitting */
			merge_into(st, y, i % 3);
			merge_into(st, z, i % 3);
			store_close(st);
		} else {
			copy_bytes(kept[orders[i / 3][1]], "N");
			merge("N", z, 0);
			merge("M", "N", 1);
		}
		merge("M", y, 0); /* again: changes nothing */
		uint64_t d = kit_digest("M");
		if (i == 0)
			want = d;
		if (d != want)
			fail_msg("seed %d: order %d, way %d ends otherwise", seed, i / 3, i % 3);
	}
	struct store *st = kit_open("M");
	kit_sound(st);
	store_close(st);
	for (int k = 0; k < 3; k++)
		nothing_missing("M", names[k]);
	judge_merged("M");
	sqlite3_close(judge);
}

static void test_all_orders_agree_and_nothing_is_lost(void **state)
{
	(void)state;
	const char *seeds = getenv("TRIVET_SEEDS"), *quick = getenv("TRIVET_TESTS");
	long n = seeds != NULL ? strtol(seeds, NULL, 10) : quick != NULL && strcmp(quick, "quick") == 0 ? 4 : 20;
	for (int seed = 1; seed <= n; seed++)
		one_seed(seed);
	printf("%ld histories: %ld values overwritten unseen, %ld lost\n", n, total_due, total_lost);
	assert_true(total_due > n);
	assert_int_equal(total_lost, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_all_orders_agree_and_nothing_is_lost, kit_setup, kit_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
