/* Days of work in three copies of a file, with clocks that stand, lag and run ahead: words with labels, echoes, holds, comings and goings,
 * consents, moments, sheets, each taken back now and then. Merged in every order they show the same, and what they show follows from what
 * was noted down here on the way: who is in the room, which consent stands, what each statement is called.
 * TRIVET_SEEDS sets how many histories are tried (6). */
#include "config.h"

#include "store_kit.h"

enum { COPIES = 3, PEOPLE = 5, MOST = 2000 };

static struct engagement_row e;
static char people[PEOPLE][STORE_ID_SIZE];
static uint64_t dice;

/* What was done, whatever the store makes of it. */
static struct came { char id[STORE_ID_SIZE]; int who, what; int64_t at_us; bool hidden; } came[MOST];
static struct agreed { struct consent_fact f; char id[STORE_ID_SIZE], replaces[400]; int who; bool hidden, known[COPIES]; } agreed[MOST];
static struct uttered { char id[STORE_ID_SIZE]; long number; bool hidden; } said[MOST];
static size_t n_came, n_agreed, n_said;
static const char *const ways[] = { "in", "out", "late", "absent" };
static const enum presence means[] = { PRESENCE_IN, PRESENCE_OUT, PRESENCE_LATE, PRESENCE_ABSENT };

static unsigned roll(unsigned n)
{
	dice ^= dice << 13;
	dice ^= dice >> 7;
	dice ^= dice << 17;
	return (unsigned)((dice >> 11) % n);
}

static void text_of(struct store *st, const char *sql, char *out, size_t size)
{
	sqlite3_stmt *q = db_prepare(st->db, sql, &kit.err);
	assert_non_null(q);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	snprintf(out, size, "%s", db_column(q, 0));
	sqlite3_finalize(q);
}

/* Once in a while the deed just done is taken back. */
static bool regretted(struct store *st, const char *who)
{
	struct undone u = UNDONE_INIT;
	bool yes = roll(8) == 0;
	if (yes)
		OK(history_undo(st, who, &u, &kit.err));
	if (yes && roll(3) == 0) {
		OK(history_redo(st, who, &u, &kit.err));
		yes = false;
	}
	undone_release(&u);
	return yes;
}

static void say(struct store *st, const char *who)
{
	struct uttered *s = &said[n_said++];
	struct statement_new n = { .engagement = e.id, .event = e.events[roll(2)].id, .kind = roll(2) ? "need" : "idea", .domain = "home",
		.band = "child", .words = "words of nobody", .participant = roll(3) ? "" : people[roll(PEOPLE)], .held = roll(6) == 0 };
	char sql[120], number[20];
	OK(store_begin(st, who, "say", &kit.err));
	OK(statement_add(st, &n, s->id, &kit.err));
	OK(store_commit(st, &kit.err));
	snprintf(sql, sizeof sql, "SELECT number FROM statement WHERE id = '%s'", s->id);
	text_of(st, sql, number, sizeof number);
	s->number = strtol(number, NULL, 10);
	s->hidden = regretted(st, who);
}

static void attend(struct store *st, const char *who)
{
	struct came *c = &came[n_came++];
	char sql[120], at[30];
	c->who = (int)roll(PEOPLE);
	c->what = (int)roll(4);
	OK(store_begin(st, who, "at the door", &kit.err));
	OK(attendance_add(st, e.id, e.events[0].id, people[c->who], ways[c->what], roll(2) ? "Gran" : "", 0, &kit.err));
	OK(store_commit(st, &kit.err));
	text_of(st, "SELECT max(id) FROM attendance", c->id, sizeof c->id);
	snprintf(sql, sizeof sql, "SELECT at_us FROM attendance WHERE id = '%s'", c->id);
	text_of(st, sql, at, sizeof at);
	c->at_us = strtoll(at, NULL, 10);
	c->hidden = regretted(st, who);
}

/* It replaces what its writer could see and nothing had replaced there. */
static void note_replaced(struct agreed *mine, int copy)
{
	for (size_t i = 0; i + 1 < n_agreed; i++) {
		const struct agreed *a = &agreed[i];
		bool replaced = false;
		if (!a->known[copy] || a->hidden || a->who != mine->who || a->f.use != mine->f.use || a->f.by != mine->f.by)
			continue;
		for (size_t k = 0; k + 1 < n_agreed; k++)
			replaced |= agreed[k].known[copy] && !agreed[k].hidden && strstr(agreed[k].replaces, a->id) != NULL;
		size_t at = strlen(mine->replaces);
		if (!replaced)
			snprintf(mine->replaces + at, sizeof mine->replaces - at, "%s ", a->id);
	}
}

static void agree(struct store *st, const char *who, int copy)
{
	struct agreed *a = &agreed[n_agreed++];
	*a = (struct agreed){ .who = (int)roll(2), .f = { .use = (enum consent_use)roll(2), .says = roll(3) ? CONSENT_YES : CONSENT_NO,
		.by = (enum consent_giver)roll(CONSENT_GIVERS) } };
	OK(store_begin(st, who, "a consent", &kit.err));
	OK(consent_add(st, e.id, people[a->who], a->f.use, a->f.says, a->f.by, "", &kit.err));
	OK(store_commit(st, &kit.err));
	text_of(st, "SELECT max(id) FROM consent", a->id, sizeof a->id);
	note_replaced(a, copy);
	a->known[copy] = true;
	a->hidden = regretted(st, who);
}

static void moment(struct store *st, const char *who)
{
	static const char *const whats[] = { "start", "end", "pause", "resume", "allow", "count", "clock" };
	char id[STORE_ID_SIZE];
	unsigned what = roll(7);
	OK(store_begin(st, who, "the day", &kit.err));
	OK(moment_add(st, e.id, e.events[0].id, what < 2 ? "a" : "", whats[what], what == 6 ? 60000000 : (int64_t)roll(30), 0, id, &kit.err));
	OK(store_commit(st, &kit.err));
	(void)regretted(st, who);
}

/* On one of the statements of this copy, its own or another's: one more, or on and off hold. */
static void touch(struct store *st, const char *who, bool echo)
{
	char id[STORE_ID_SIZE], sql[160];
	int64_t n = kit_int(st, "SELECT count(*) FROM statement WHERE gone = 0");
	if (n == 0)
		return;
	snprintf(sql, sizeof sql, "SELECT id FROM statement WHERE gone = 0 ORDER BY id LIMIT 1 OFFSET %u", roll((unsigned)n));
	text_of(st, sql, id, sizeof id);
	struct cell c = { "statement.hold", e.id, id, "", NULL, NULL };
	struct str seen = STR_INIT;
	OK(cell_get(st, &c, &seen, &kit.err));
	OK(store_begin(st, who, "touch", &kit.err));
	if (echo)
		OK(echo_add(st, e.id, id, "", &kit.err));
	else
		OK(cell_put(st, &c, seen.buf, seen.len > 0 ? "" : "yes", NULL, &kit.err));
	OK(store_commit(st, &kit.err));
	str_release(&seen);
	(void)regretted(st, who);
}

static void others(struct store *st, const char *who)
{
	struct participant_new p = { .engagement = e.id, .event = e.events[0].id, .first_name = "Nobody", .walk_in = true };
	struct sheet_row sheet;
	char id[STORE_ID_SIZE];
	OK(store_begin(st, who, "other", &kit.err));
	if (roll(2))
		OK(participant_add(st, &p, id, &kit.err));
	else
		OK(sheet_add(st, e.id, e.events[0].id, "", 1 + (long)roll(5), &sheet, &kit.err));
	OK(store_commit(st, &kit.err));
	(void)regretted(st, who);
}

static const char *const names[COPIES] = { "A", "B", "C" };

static void work(int copy, int deeds, int64_t skew)
{
	static int64_t clock = INT64_C(1790000000000000);
	struct store *st = kit_open(names[copy]);
	char who[20];
	snprintf(who, sizeof who, "user-%d", copy);
	for (int i = 0; i < deeds; i++) {
		unsigned r = roll(20);
		clock_pin(clock + skew + i * 1000); /* the same in all three: their numbers meet */
		if (r < 6)
			say(st, who);
		else if (r < 9)
			attend(st, who);
		else if (r < 13)
			agree(st, who, copy);
		else if (r < 15)
			moment(st, who);
		else if (r < 19)
			touch(st, who, r < 17);
		else
			others(st, who);
	}
	if (copy == COPIES - 1)
		clock += 1000000;
	clock_pin(INT64_C(1999999999000000));
	kit_sound(st);
	store_close(st);
}

static void copy_as(const char *from, const char *to)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < 3; i++) {
		char name[20];
		snprintf(name, sizeof name, "%s%s", to, ends[i]);
		unlink(at(name));
	}
	struct store *st = kit_open(from);
	OK(care_copy(st, at(to), &kit.err));
	store_close(st);
}

static long merge(const char *into, const char *from)
{
	struct merged m;
	struct store *st = kit_open(into);
	OK(merge_file(st, at(from), &m, &kit.err));
	store_close(st);
	return m.taken;
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct statement_row *)a)->id, ((const struct statement_row *)b)->id);
}

/* What people would see of the words. */
static void words_seen(struct store *st, struct arena *a, struct str *out)
{
	struct statement_filter f = { .engagement = e.id };
	for (int held = 0; held < 2; held++) {
		struct statement_row *rows;
		size_t n;
		f.held = held != 0;
		OK(statement_page(st, &f, PAGE_OLDER, 0, MOST, a, &rows, &n, &kit.err));
		qsort(rows, n, sizeof *rows, by_id);
		for (size_t i = 0; i < n; i++)
			str_addf(out, "%s %s %d %ld %s\n", rows[i].id, rows[i].label, rows[i].held, rows[i].echoes, rows[i].participant);
	}
}

/* And of everything else of the day. */
static char *seen(const char *name, struct arena *a)
{
	static const char *const adults[] = { "adult", NULL };
	struct store *st = kit_open(name);
	struct str s = STR_INIT;
	struct participant_row *p;
	struct moment_row *m;
	struct sheet_row *sheets;
	struct head_count h;
	long children;
	size_t n;
	words_seen(st, a, &s);
	OK(participant_list(st, e.id, e.events[0].id, a, &p, &n, &kit.err));
	for (size_t i = 0; i < n; i++) {
		str_addf(&s, "%s %s %d %lld", p[i].id, p[i].code, (int)p[i].presence, (long long)p[i].presence_us);
		for (int use = 0; use < CONSENT_USES; use++)
			str_addf(&s, " %d", (int)p[i].consent[use]);
		str_addc(&s, '\n');
	}
	OK(head_count(st, e.events[0].id, adults, &h, &children, &kit.err));
	str_addf(&s, "%ld in, %ld gone, %ld late, %ld absent, %ld children\n", h.in, h.gone, h.late, h.absent, children);
	OK(moment_list(st, e.events[0].id, a, &m, &n, &kit.err));
	for (size_t i = 0; i < n; i++)
		str_addf(&s, "%s %s %lld %lld\n", m[i].activity, m[i].what, (long long)m[i].amount, (long long)m[i].at_us);
	OK(sheet_list(st, e.events[0].id, a, &sheets, &n, &kit.err));
	for (size_t i = 0; i < n; i++)
		str_addf(&s, "%s %s %ld\n", sheets[i].id, sheets[i].copy, sheets[i].first);
	char *out = arena_strdup(a, s.buf);
	str_release(&s);
	store_close(st);
	return out;
}

/* From the notes alone: where everybody is. */
static void check_presence(const struct participant_row *p, int who)
{
	const struct came *last = NULL;
	for (size_t i = 0; i < n_came; i++) {
		const struct came *c = &came[i];
		if (c->who == who && !c->hidden && (last == NULL || c->at_us > last->at_us
			|| (c->at_us == last->at_us && strcmp(c->id, last->id) > 0)))
			last = c;
	}
	assert_int_equal(p->presence, last != NULL ? means[last->what] : PRESENCE_EXPECTED);
}

/* And which consents stand. */
static void check_consent(const struct participant_row *p, int who)
{
	struct consent_fact f[MOST];
	size_t n = 0;
	for (size_t i = 0; i < n_agreed; i++)
		if (agreed[i].who == who && !agreed[i].hidden) {
			f[n] = agreed[i].f;
			f[n].id = agreed[i].id;
			f[n].replaces = agreed[i].replaces;
			f[n].on_day = "";
			n++;
		}
	for (int use = 0; use < CONSENT_USES; use++)
		assert_int_equal(p->consent[use], consent_stands(f, n, (enum consent_use)use, NULL));
}

/* Its number is the one it was given, and nothing else bears its label. */
static void check_labels(struct store *st, struct arena *a, bool doubled)
{
	struct str label = STR_INIT;
	size_t doubles = 0, shown = 0, held = 0;
	for (size_t i = 0; i < n_said; i++) {
		struct statement_row row;
		if (said[i].hidden)
			continue;
		shown++;
		str_clear(&label);
		OK(statement_label(st, said[i].id, &label, &kit.err));
		const char *letter = strchr(str_text(&label), '-'), *digits = letter + strcspn(letter, "0123456789");
		assert_int_equal(strtol(digits, NULL, 10), said[i].number);
		doubles += letter[1] == 'Q' && letter[2] == 'Q';
		/* What is on hold is not shown by its label either. */
		if (statement_by_label(st, e.id, e.events[0].id, label.buf, a, &row, &kit.err))
			assert_string_equal(row.id, said[i].id);
		else
			held++;
	}
	assert_int_equal(doubles > 0, doubled);
	assert_int_equal(shown, kit_int(st, "SELECT count(*) FROM statement WHERE gone = 0"));
	assert_int_equal(held, kit_int(st, "SELECT count(*) FROM statement WHERE gone = 0 AND hold = 'yes'"));
	str_release(&label);
}

static void check_notes(const char *name, bool doubled)
{
	struct store *st = kit_open(name);
	struct arena *a = arena_new();
	struct participant_row *p;
	size_t n;
	OK(participant_list(st, e.id, e.events[0].id, a, &p, &n, &kit.err));
	for (size_t i = 0; i < n; i++)
		for (int who = 0; who < PEOPLE; who++)
			if (strcmp(p[i].id, people[who]) == 0) {
				check_presence(&p[i], who);
				check_consent(&p[i], who);
			}
	check_labels(st, a, doubled);
	kit_sound(st);
	arena_free(a);
	store_close(st);
}

/* As when two copies hit upon one letter. */
static void claim(const char *name, const char *letter)
{
	char sql[300];
	struct store *st = kit_open(name);
	snprintf(sql, sizeof sql, "INSERT INTO copy(id, letter, claimed_us) SELECT origin, '%s', hlc FROM here WHERE true"
		" ON CONFLICT(id) DO UPDATE SET letter = excluded.letter, claimed_us = excluded.claimed_us", letter);
	OK(store_begin(st, "boss", "take a letter", &kit.err));
	OK(db_exec(st->db, sql, &kit.err));
	OK(store_commit(st, &kit.err));
	store_close(st);
}

static void base(bool doubled)
{
	kit_empty();
	clock_pin(INT64_C(1780000000000000));
	n_came = n_agreed = n_said = 0;
	struct store *st = kit_open("A");
	kit_engagement(st, &e);
	struct participant_new p = { .engagement = e.id, .event = e.events[0].id };
	OK(store_begin(st, "boss", "prepare", &kit.err));
	for (int i = 0; i < PEOPLE; i++)
		OK(participant_add(st, &p, people[i], &kit.err));
	OK(store_commit(st, &kit.err));
	store_close(st);
	copy_as("A", "B");
	copy_as("A", "C");
	claim("A", "Z");
	claim("B", "Q");
	claim("C", doubled ? "Q" : "R");
}

static void knows(int into, int from)
{
	for (size_t i = 0; i < n_agreed; i++)
		agreed[i].known[into] |= agreed[i].known[from];
}

static void one_seed(int seed)
{
	static const int orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
	/* Right; standing still; an hour ahead. By turns. */
	static const int64_t skew[] = { 0, INT64_C(-3600000000), INT64_C(3600000000) };
	struct arena *a = arena_new();
	bool doubled = seed % 2 == 1;
	const char *want = NULL;
	uint64_t digest = 0;
	dice = UINT64_C(88172645463325252) ^ ((uint64_t)seed * UINT64_C(2654435761));
	base(doubled);
	for (int round = 0; round < 3; round++) {
		for (int k = 0; k < COPIES; k++)
			work(k, 25, seed % 3 == 0 ? 0 : skew[(k + seed) % 3]);
		if (round < 2) {
			merge(names[round + 1], names[round]);
			knows(round + 1, round);
		}
	}
	for (int i = 0; i < 6; i++) {
		const int *o = orders[i];
		copy_as(names[o[0]], "M");
		merge("M", names[o[1]]);
		merge("M", names[o[2]]);
		assert_int_equal(merge("M", names[o[1]]), 0); /* twice is once */
		const char *got = seen("M", a);
		uint64_t d = kit_digest("M");
		if (want == NULL) {
			want = got;
			digest = d;
		}
		assert_string_equal(got, want);
		assert_true(d == digest);
	}
	check_notes("M", doubled);
	/* And in the copies themselves, once each has heard of the others. */
	merge("A", "B");
	merge("A", "C");
	merge("B", "A");
	merge("C", "B");
	for (int k = 0; k < COPIES; k++) {
		assert_string_equal(seen(names[k], a), want);
		assert_true(kit_digest(names[k]) == digest);
		check_notes(names[k], doubled);
	}
	arena_free(a);
}

static void test_three_copies_of_a_day(void **state)
{
	(void)state;
	const char *seeds = getenv("TRIVET_SEEDS"), *quick = getenv("TRIVET_TESTS");
	long n = seeds != NULL ? strtol(seeds, NULL, 10) : quick != NULL && strcmp(quick, "quick") == 0 ? 3 : 6;
	for (int seed = 1; seed <= n; seed++)
		one_seed(seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_three_copies_of_a_day, kit_setup, kit_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
