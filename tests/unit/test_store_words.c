/* Lists of words: every filter, alone and with every other, is held against plain SQL; pages meet each statement once. */
#include "config.h"

#include "store_kit.h"
#include "store/theme.h"

enum { STATEMENTS = 4600, PEOPLE = 5, THEMES = 5, GROUPS = 3 };

static struct engagement_row e;
static char people[PEOPLE][STORE_ID_SIZE], themes[THEMES][STORE_ID_SIZE], groups[GROUPS][STORE_ID_SIZE], promise[STORE_ID_SIZE];
static char (*said)[STORE_ID_SIZE];
static const char *const adults[] = { "adult", NULL };
static uint64_t seed;

static unsigned below(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % n);
}

static void run(struct store *st, const char *format, ...)
{
	struct str sql = STR_INIT;
	va_list ap;
	va_start(ap, format);
	str_vaddf(&sql, format, ap);
	va_end(ap);
	OK(db_exec(st->db, str_text(&sql), &kit.err));
	str_release(&sql);
}

/* 0 yes; 1 yes, then no; 2 was never asked; 3 yes, but the carer no; 4 yes, taken back. */
static void agree(struct store *st)
{
	for (int i = 0; i < PEOPLE; i++) {
		struct participant_new p = { .engagement = e.id, .event = e.events[0].id, .group = groups[0], .band = "child" };
		OK(participant_add(st, &p, people[i], &kit.err));
		if (i != 2)
			OK(consent_add(st, e.id, people[i], USE_QUOTE, CONSENT_YES, GIVER_SELF, "", &kit.err));
		OK(consent_add(st, e.id, people[i], USE_PHOTO, i == 2 ? CONSENT_YES : CONSENT_NO, GIVER_SELF, "", &kit.err));
	}
	OK(consent_add(st, e.id, people[1], USE_QUOTE, CONSENT_NO, GIVER_SELF, "", &kit.err));
	OK(consent_add(st, e.id, people[3], USE_QUOTE, CONSENT_NO, GIVER_CARER, "", &kit.err));
	OK(consent_add(st, e.id, people[4], USE_QUOTE, CONSENT_NOT_SEEN, GIVER_SELF, "", &kit.err));
}

static void say(struct store *st, int i)
{
	static const char *const kinds[] = { "need", "need", "need", "barrier", "idea", "like" }, *const domains[] = { "home", "school", "" },
		*const bands[] = { "child", "child", "young", "adult" };
	static const char *const words[] = { "Swings and a caf\xc3\xa9", "Quieter rooms", "Swings that work", "More \"green\" places, don't" };
	struct statement_new s = { .engagement = e.id, .event = e.events[i * 3 / STATEMENTS].id, .group = i % 7 ? groups[below(GROUPS)] : "",
		.kind = kinds[below(6)], .domain = domains[below(3)], .band = bands[below(4)],
		.words = below(300) == 0 ? "A rare lighthouse" : words[below(4)], .participant = below(4) ? "" : people[below(PEOPLE)],
		.source = below(40) ? "" : "a letter", .verbatim = below(3) > 0, .minority = below(25) == 0 };
	OK(statement_add(st, &s, said[i], &kit.err));
}

/* Theme 2 is merged into 0, 3 is taken out, 4 stands and is never used. In 1 are no ideas and barriers, and no adults. */
static void sort(struct store *st)
{
	for (int i = 0; i < THEMES; i++) {
		themes[i][0] = '\0';
		OK(theme_add(st, e.id, "Invented", themes[i], &kit.err));
	}
	OK(theme_merge(st, themes[2], themes[0], &kit.err));
	for (int i = 0; i < STATEMENTS; i++) {
		unsigned theme = below(8);
		if (theme < 4 && theme != 1)
			OK(coding_set(st, e.id, said[i], themes[theme], true, NULL, &kit.err));
		if (below(12) == 0)
			OK(coding_set(st, e.id, said[i], themes[0], true, NULL, &kit.err));
	}
	run(st, "INSERT INTO coding(id, engagement_id, statement_id, theme_id) SELECT s.id || '/' || '%s', s.engagement_id, s.id, '%s'"
		" FROM statement s WHERE s.n %% 5 = 0 AND s.kind IN ('need', 'like') AND s.band <> 'adult'", themes[1], themes[1]);
	run(st, "UPDATE theme SET gone = 1 WHERE id = '%s'", themes[3]);
	run(st, "UPDATE statement SET parked = 'too long' WHERE n %% 6 = 1");
}

static void join(struct store *st)
{
	for (int i = 0; i < 600; i++) {
		const char *to = i % 20 == 7 ? promise : said[below(STATEMENTS)], *from = said[below(STATEMENTS)];
		if (strcmp(to, from) != 0)
			OK(link_set(st, e.id, from, to, true, &kit.err));
		OK(echo_add(st, e.id, said[below(STATEMENTS)], "", &kit.err));
		OK(echo_add(st, e.id, said[below(20)], "", &kit.err));
	}
	run(st, "UPDATE link SET gone = 1 WHERE at_us %% 9 = 0");
	for (int i = 0; i < 400; i++) {
		unsigned head = below(60), other = 60 + below(STATEMENTS - 60);
		OK(statement_same(st, said[other], said[head], &kit.err));
	}
	/* As two copies may leave it: what stands for others is grouped itself, or with itself. */
	run(st, "UPDATE statement SET same_as = '%s' WHERE id = '%s'", said[0], said[1]);
	run(st, "UPDATE statement SET same_as = '%s' WHERE id = '%s'", said[2], said[2]);
	run(st, "UPDATE statement SET hold = 'yes' WHERE n %% 13 = 3");
	run(st, "UPDATE statement SET gone = 1 WHERE n %% 17 = 5");
}

static struct store *rig(uint64_t from)
{
	seed = from * 0x9e3779b97f4a7c15u + 1;
	said = mem_alloc(STATEMENTS * sizeof *said);
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	OK(store_begin(st, "ann", "prepare", &kit.err));
	for (int g = 0; g < GROUPS; g++)
		OK(group_add(st, e.id, e.events[0].id, groups[g], &kit.err));
	promise[0] = '\0';
	OK(commitment_add(st, e.id, e.events[2].id, "will", "Benches", promise, &kit.err));
	OK(store_commit(st, &kit.err));
	OK(store_begin(st, "ann", "agree", &kit.err));
	agree(st);
	OK(store_commit(st, &kit.err));
	OK(store_begin(st, "ann", "many", &kit.err));
	for (int i = 0; i < STATEMENTS; i++)
		say(st, i);
	sort(st);
	join(st);
	OK(store_commit(st, &kit.err));
	return st;
}

static void end(struct store *st)
{
	store_close(st);
	free(said);
}

/* One condition more: into the filter, and as SQL over what is shared, without anything kept. False: none is left. */
#define TEXT(number, member, value, column) \
	case number: \
		f->member = value; \
		str_addf(sql, " AND s." column " = '%s'", value); \
		return true
#define CODED "EXISTS (SELECT 1 FROM coding c WHERE c.statement_id = s.id AND c.gone = 0 AND c.theme_id IN "
#define STANDING "(SELECT t.id FROM theme t WHERE t.gone = 0)"
#define SEEN(x) x ".gone = 0 AND " x ".hold <> 'yes'"

static bool text_part(struct statement_filter *f, int which, struct str *sql)
{
	switch (which) {
	TEXT(0, event, e.events[0].id, "event_id");
	TEXT(1, event, e.events[2].id, "event_id");
	TEXT(2, group, groups[1], "group_id");
	TEXT(3, kind, "need", "kind");
	TEXT(4, kind, "idea", "kind");
	TEXT(5, domain, "school", "domain");
	TEXT(6, band, "child", "band");
	TEXT(7, band, "adult", "band");
	TEXT(8, participant, people[0], "participant_id");
	TEXT(9, participant, people[3], "participant_id");
	case 10:
		f->theme = themes[0];
		str_addf(sql, " AND " SEEN("s") " AND " CODED "('%s', '%s'))", themes[0], themes[2]);
		return true;
	case 11:
		f->theme = themes[1];
		str_addf(sql, " AND " SEEN("s") " AND " CODED "('%s'))", themes[1]);
		return true;
	case 12:
		f->theme = themes[4];
		str_add(sql, " AND 0");
		return true;
	default:
		return false;
	}
}

static bool flag_part(struct statement_filter *f, int which, struct str *sql)
{
	const enum said_flag flag = which % 2 ? FLAG_NO : FLAG_YES;
	const char *is = which % 2 ? "NOT" : "";
	switch (which / 2) {
	case 0:
		f->minority = flag;
		str_addf(sql, " AND %s s.minority = 'yes'", is);
		return true;
	case 1:
		f->verbatim = flag;
		str_addf(sql, " AND %s s.verbatim = 'yes'", is);
		return true;
	case 2:
		f->between = flag;
		str_addf(sql, " AND %s s.source <> ''", is);
		return true;
	case 3:
		f->quote = flag;
		str_addf(sql, " AND %s (s.hold <> 'yes' AND s.participant_id IN ('', '%s'))", is, people[0]);
		return true;
	default:
		return false;
	}
}

static bool gap_part(struct statement_filter *f, int which, struct str *sql)
{
	const char *closed = which == 0 ? "('barrier', 'idea')" : "('adult')", *column = which == 0 ? "kind" : "band";
	f->gap = which == 0 ? GAP_ALONE : GAP_SILENT;
	f->adult_bands = adults;
	str_add(sql, which == 0 ? " AND s.kind = 'need'" : " AND s.band <> 'adult'");
	/* In none of its themes; 0 and 2 are one. */
	str_addf(sql, " AND s.hold <> 'yes' AND NOT EXISTS (SELECT 1 FROM coding c WHERE c.statement_id = s.id AND c.gone = 0"
		" AND replace(c.theme_id, '%s', '%s') IN (SELECT replace(d.theme_id, '%s', '%s') FROM coding d, statement x WHERE d.gone = 0"
		" AND d.theme_id IN " STANDING " AND x.id = d.statement_id AND " SEEN("x") " AND x.%s IN %s))", themes[2], themes[0], themes[2],
		themes[0], column, closed);
	str_addf(sql, " AND NOT EXISTS (SELECT 1 FROM link l, statement x WHERE l.from_id = s.id AND l.gone = 0 AND x.id = l.to_id AND "
		SEEN("x") " AND x.%s IN %s)", column, closed);
	if (which == 1)
		str_add(sql, " AND NOT EXISTS (SELECT 1 FROM link l, commitment x WHERE l.from_id = s.id AND l.gone = 0 AND x.id = l.to_id"
			" AND x.gone = 0)");
	return true;
}

static bool other_part(struct statement_filter *f, int which, struct str *sql)
{
	switch (which) {
	case 0:
		f->held = true;
		return true;
	case 1:
		f->stands = STANDS_UNTHEMED;
		str_add(sql, " AND s.parked = '' AND NOT (" SEEN("s") " AND " CODED STANDING "))");
		return true;
	case 2:
		f->stands = STANDS_PARKED;
		str_add(sql, " AND s.parked <> '' AND NOT (" SEEN("s") " AND " CODED STANDING "))");
		return true;
	case 3:
		f->stands = STANDS_THEMED;
		str_add(sql, " AND " SEEN("s") " AND " CODED STANDING ")");
		return true;
	case 4:
		f->folded = true;
		str_add(sql, " AND NOT EXISTS (SELECT 1 FROM statement h WHERE h.id = s.same_as AND h.same_as = '' AND " SEEN("h") ")");
		return true;
	default:
		return which < 7 && gap_part(f, which - 5, sql);
	}
}

enum { TEXT_PARTS = 13, FLAG_PARTS = 8, OTHER_PARTS = 7, PARTS = TEXT_PARTS + FLAG_PARTS + OTHER_PARTS };

static void part(struct statement_filter *f, int which, struct str *sql)
{
	bool known = which < TEXT_PARTS ? text_part(f, which, sql)
		: which < TEXT_PARTS + FLAG_PARTS ? flag_part(f, which - TEXT_PARTS, sql)
						  : other_part(f, which - TEXT_PARTS - FLAG_PARTS, sql);
	assert_true(known);
}

/* Two values of one member cannot both be asked for. */
static bool same_member(int a, int b)
{
	static const int first[] = { 0, 2, 3, 5, 6, 8, 10, 13, 15, 17, 19, 21, 22, 25, 26, PARTS };
	for (size_t i = 0; first[i] < PARTS; i++)
		if (a >= first[i] && a < first[i + 1])
			return b >= first[i] && b < first[i + 1];
	return false;
}

/* How many more said it, then the newest. */
#define MOST "(SELECT count(*) FROM echo o WHERE o.statement_id = s.id AND o.gone = 0) + (SELECT count(*) FROM statement x" \
	" WHERE x.same_as = s.id AND x.same_as <> '' AND x.id <> s.id AND x.gone = 0 AND x.hold <> 'yes') DESC, s.n DESC"
static const char *const orders[] = { [ORDER_NEWEST] = "s.n DESC", [ORDER_OLDEST] = "s.n", [ORDER_MOST] = MOST };

/* What plain SQL finds, in order. */
static size_t plain(struct store *st, const struct statement_filter *f, const struct str *sql, const char *words, const char ***out)
{
	struct str all = STR_INIT;
	str_addf(&all, "SELECT s.id FROM statement s WHERE s.gone = 0 AND s.engagement_id = '%s' AND %s s.hold = 'yes'%s%s ORDER BY %s", e.id,
		f->held ? "" : "NOT", str_text(sql), words, orders[f->order]);
	sqlite3_stmt *q = db_prepare(st->db, all.buf, &kit.err);
	if (q == NULL)
		fail_msg("%s: %s", error_text(&kit.err), all.buf);
	size_t n = 0;
	*out = arena_alloc(kit.arena, STATEMENTS * sizeof **out);
	while (sqlite3_step(q) == SQLITE_ROW)
		(*out)[n++] = db_column_dup(q, 0, kit.arena);
	sqlite3_finalize(q);
	str_release(&all);
	return n;
}

static void compare(const struct str *sql, const struct statement_filter *f, const char *how, const char *const *want, size_t n_want,
	const char *const *have, size_t n)
{
	for (size_t i = 0; i < n && i < n_want; i++)
		if (strcmp(want[i], have[i]) != 0)
			fail_msg("%s: number %zu differs (order %d, search %s):%s", how, i, (int)f->order, f->search, str_text(sql));
	if (n != n_want)
		fail_msg("%s: %zu instead of %zu (order %d, search %s):%s", how, n, n_want, (int)f->order, f->search, str_text(sql));
}

/* Every statement is met once, whichever way and however long the pages. */
static void turn_pages(struct store *st, const struct statement_filter *f, const struct str *sql, enum page_way way, size_t limit,
	const char *const *want, size_t n_want)
{
	const char **have = arena_alloc(kit.arena, (n_want + limit + 1) * sizeof *have);
	size_t count = 0, n;
	int64_t from = 0;
	do {
		struct statement_row *rows;
		OK(statement_page(st, f, way, from, limit, kit.arena, &rows, &n, &kit.err));
		assert_true(n <= limit);
		for (size_t i = 0; i < n && count < n_want + 1; i++) {
			size_t at = way == PAGE_OLDER ? i : n - 1 - i;
			have[count++] = rows[at].id;
			from = rows[at].place;
		}
	} while (n > 0 && count <= n_want);
	for (size_t i = 0; way == PAGE_NEWER && i < count / 2; i++) {
		const char *swap = have[i];
		have[i] = have[count - 1 - i];
		have[count - 1 - i] = swap;
	}
	compare(sql, f, way == PAGE_OLDER ? "down" : "up", want, n_want, have, count);
}

/* The first page from either end, all ids, and the number. */
static void check(struct store *st, const struct statement_filter *f, const struct str *sql, const char *words)
{
	const char **want, **have;
	size_t n_want = plain(st, f, sql, words, &want), n;
	long count;
	struct statement_row *rows;
	OK(statement_ids(st, f, 100000, kit.arena, &have, &n, &kit.err));
	compare(sql, f, "ids", want, n_want, have, n);
	OK(statement_count(st, f, 100000, &count, &kit.err));
	if (count != (long)n_want)
		fail_msg("counted %ld instead of %zu (search %s):%s", count, n_want, f->search, str_text(sql));
	OK(statement_count(st, f, 50, &count, &kit.err));
	assert_int_equal(count, n_want < 50 ? n_want : 50);
	for (int way = 0; way < 2; way++) {
		OK(statement_page(st, f, way ? PAGE_NEWER : PAGE_OLDER, 0, 40, kit.arena, &rows, &n, &kit.err));
		const char *page[40];
		for (size_t i = 0; i < n; i++)
			page[i] = rows[i].id;
		size_t part_n = n_want < 40 ? n_want : 40;
		compare(sql, f, way ? "last page" : "first page", way ? want + n_want - part_n : want, part_n, page, n);
	}
}

static const struct { const char *typed, *sql; } searches[] = {
	{ "swi", " AND s.words LIKE 'Swings%%'" }, { "lighthouse", " AND s.words = 'A rare lighthouse'" },
	{ "\"swings that\"", " AND s.words = 'Swings that work'" }, { "CAFE swings", " AND s.words LIKE 'Swings and%%'" },
	{ "quieter swings", " AND 0" } };
enum { SEARCHES = sizeof searches / sizeof *searches };

/* What was read so far: the lists are long. */
static void forget(struct store *st)
{
	char id[STORE_ID_SIZE];
	memcpy(id, e.id, sizeof id);
	arena_free(kit.arena);
	kit.arena = arena_new();
	OK(engagement_get(st, id, kit.arena, &e, &kit.err));
}

static void test_each(void **state)
{
	(void)state;
	struct store *st = rig(1);
	for (int a = -1; a < PARTS; a++) {
		for (int order = 0; order < 3; order++) {
			struct str sql = STR_INIT;
			struct statement_filter f = { .engagement = e.id, .order = (enum said_order)order };
			if (a >= 0)
				part(&f, a, &sql);
			check(st, &f, &sql, "");
			for (int s = 0; s < SEARCHES; s++) {
				f.search = searches[s].typed;
				check(st, &f, &sql, searches[s].sql);
			}
			str_release(&sql);
			forget(st);
		}
	}
	kit_sound(st);
	end(st);
}

static void test_pairs(void **state)
{
	(void)state;
	struct store *st = rig(2);
	unsigned turn = 0;
	for (int a = 0; a < PARTS; a++) {
		for (int b = a + 1; b < PARTS; b++) {
			if (same_member(a, b))
				continue;
			struct str sql = STR_INIT;
			struct statement_filter f = { .engagement = e.id, .order = (enum said_order)(turn++ % 3) };
			part(&f, a, &sql);
			part(&f, b, &sql);
			check(st, &f, &sql, "");
			f.search = searches[turn % SEARCHES].typed;
			check(st, &f, &sql, searches[turn % SEARCHES].sql);
			str_release(&sql);
			forget(st);
		}
	}
	end(st);
}

static void test_pages(void **state)
{
	(void)state;
	struct store *st = rig(3);
	static const int parts[] = { -1, 3, 10, 14, 20, 22, 25, 27 };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		for (int order = 0; order < 3; order++) {
			struct str sql = STR_INIT;
			const char **want;
			struct statement_filter f = { .engagement = e.id, .order = (enum said_order)order, .search = i % 2 ? "swi" : NULL };
			if (parts[i] >= 0)
				part(&f, parts[i], &sql);
			size_t n = plain(st, &f, &sql, i % 2 ? searches[0].sql : "", &want);
			turn_pages(st, &f, &sql, PAGE_OLDER, 97, want, n);
			turn_pages(st, &f, &sql, PAGE_NEWER, 113, want, n);
			turn_pages(st, &f, &sql, PAGE_OLDER, 3500, want, n);
			str_release(&sql);
			forget(st);
		}
	}
	end(st);
}

static bool has(const char *const *list, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], id) == 0)
			return true;
	return false;
}

/* Somebody puts statements on hold while another turns the pages: those are not met any more, and all the others are, once. */
static void test_held_between_pages(void **state)
{
	(void)state;
	struct store *st = rig(4), *other;
	OK(store_open(&other, at("a.db"), STORE_CREATE, &kit.err));
	for (int order = 0; order < 3; order++) {
		struct statement_filter f = { .engagement = e.id, .kind = "idea", .order = (enum said_order)order };
		struct str sql = STR_INIT;
		struct statement_row *rows;
		const char **want, *met[STATEMENTS];
		size_t n, met_n = 0, left, still = 0;
		int64_t from = 0;
		str_add(&sql, " AND s.kind = 'idea'");
		do {
			OK(statement_page(st, &f, PAGE_OLDER, from, 50, kit.arena, &rows, &n, &kit.err));
			for (size_t i = 0; i < n; i++)
				met[met_n++] = rows[i].id;
			from = n > 0 ? rows[n - 1].place : from;
			if (met_n != 100)
				continue;
			OK(store_begin(other, "ben", "hold", &kit.err));
			run(other, "UPDATE statement SET hold = 'yes' WHERE kind = 'idea' AND n %% 5 = %d AND gone = 0 AND same_as = ''", order);
			OK(store_commit(other, &kit.err));
		} while (n > 0);
		left = plain(st, &f, &sql, "", &want);
		assert_true(left > 100 && left < met_n);
		for (size_t i = 0; i < met_n; i++) {
			bool shown = has(want, left, met[i]);
			assert_true(shown || i < 100);
			if (shown)
				assert_string_equal(met[i], want[still++]);
		}
		assert_int_equal(still, left);
		str_release(&sql);
	}
	store_close(other);
	end(st);
}

/* Whatever is typed finds something or nothing, with every filter; it is never an error. */
static void test_hostile_words(void **state)
{
	(void)state;
	static const char *const typed[] = { "'; DROP TABLE statement; --", "\"", "\"\"\" OR NEAR(", "words:swi* ^a -b", "%s%n", "\xff\xfe",
		"a AND", "*", "{swings}", "\x01\x02" };
	struct store *st = rig(5);
	for (int a = 0; a < PARTS; a++) {
		for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
			struct str sql = STR_INIT;
			struct statement_row *rows;
			size_t n;
			long count;
			struct statement_filter f = { .engagement = e.id, .search = typed[i], .order = (enum said_order)(i % 3) };
			part(&f, a, &sql);
			OK(statement_page(st, &f, PAGE_OLDER, 0, 20, kit.arena, &rows, &n, &kit.err));
			OK(statement_count(st, &f, 100000, &count, &kit.err));
			assert_true((long)n <= count || n == 0);
			str_release(&sql);
			forget(st);
		}
	}
	struct statement_filter f = { .engagement = e.id, .theme = "' OR 1 --", .search = "swi" };
	long count;
	OK(statement_count(st, &f, 10, &count, &kit.err));
	assert_int_equal(count, 0);
	kit_sound(st);
	end(st);
}

static void test_rows(void **state)
{
	(void)state;
	struct store *st = kit_open("a.db");
	struct statement_row row;
	char id[STORE_ID_SIZE], first[STORE_ID_SIZE];
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "Swings", first);
	OK(store_begin(st, "ann", "prepare", &kit.err));
	OK(group_add(st, e.id, e.events[0].id, groups[0], &kit.err));
	OK(store_commit(st, &kit.err));
	for (int i = 0; i < PEOPLE; i++) {
		OK(store_begin(st, "ann", "agree", &kit.err));
		if (i == 0)
			agree(st);
		struct statement_new s = { .engagement = e.id, .event = e.events[0].id, .words = "Swings", .participant = people[i],
			.source = i == 1 ? "a letter" : NULL };
		OK(statement_add(st, &s, id, &kit.err));
		OK(store_commit(st, &kit.err));
		OK(statement_get(st, id, kit.arena, &row, &kit.err));
		assert_int_equal(row.may_quote, i == 0);
		assert_string_equal(row.source, i == 1 ? "a letter" : "");
		assert_string_equal(row.participant, people[i]);
	}
	OK(statement_get(st, first, kit.arena, &row, &kit.err));
	assert_true(row.may_quote);
	assert_string_equal(row.public_words, "");
	assert_string_equal(row.parked, "");
	assert_int_equal(row.themes, 0);
	themes[0][0] = '\0';
	OK(store_begin(st, "ann", "theme", &kit.err));
	OK(theme_add(st, e.id, "Invented", themes[0], &kit.err));
	OK(coding_set(st, e.id, first, themes[0], true, NULL, &kit.err));
	run(st, "UPDATE statement SET public_words = 'For all', parked = 'no' WHERE id = '%s'", first);
	OK(store_commit(st, &kit.err));
	OK(statement_get(st, first, kit.arena, &row, &kit.err));
	assert_string_equal(row.public_words, "For all");
	assert_string_equal(row.words, "Swings");
	assert_string_equal(row.parked, "no");
	assert_int_equal(row.themes, 1);
	kit_sound(st);
	store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_rows, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_each, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_pairs, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_pages, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_held_between_pages, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_hostile_words, kit_setup, kit_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
