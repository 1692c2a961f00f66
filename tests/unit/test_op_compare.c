/* What each age said side by side, and where the chain is broken: numbers against plain SQL. */
#include "config.h"

#include "trace_rig.h"

#include "op/compare.h"

static struct comparison compare(struct rig *r, unsigned events)
{
	struct comparison c;

	RIG_OK(r, comparison_load(&r->op, &r->s, events, r->a, &c, &r->err));
	return c;
}

/* "child 2, young 0, adult 1" of one line. */
static const char *counts(struct rig *r, const struct comparison *c, const char *kind, const char *domain, const char *theme_id)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct compare_line *l = &c->lines[i];

		if (strcmp(l->kind, kind) == 0 && strcmp(l->domain, domain) == 0 && strcmp(l->theme, theme_id) == 0)
			return arena_printf(r->a, "%ld %ld %ld", l->here[0], l->here[1], l->here[2]);
	}
	return "none";
}

/* Every line against the file. */
static void check_lines(struct rig *r, const struct comparison *c, const char *events)
{
	static const char cells[] = "SELECT count(*) FROM statement s JOIN event e ON e.id = s.event_id WHERE s.gone = 0 AND s.hold <> 'yes'"
		" AND instr(?1, e.ordinal) AND s.band = ?2 AND s.kind || '/' || s.domain = ?3 AND s.engagement_id ="
		" (SELECT engagement_id FROM event WHERE id = e.id)";
	static const char themes[] = "SELECT count(DISTINCT s.id) FROM statement s JOIN event e ON e.id = s.event_id"
		" JOIN coding k ON k.statement_id = s.id AND k.gone = 0 JOIN theme t ON t.id = k.theme_id AND t.gone = 0"
		" WHERE s.gone = 0 AND s.hold <> 'yes' AND instr(?1, e.ordinal) AND s.band = ?2 AND (t.id = ?3 OR t.into_id = ?3)";

	for (size_t i = 0; i < c->n; i++) {
		const struct compare_line *l = &c->lines[i];
		const char *cell = arena_printf(r->a, "%s/%s", l->kind, l->domain);

		for (size_t b = 0; b < c->sides; b++)
			assert_int_equal(l->here[b], sql_of(r, i < c->n_kinds ? cells : themes, events, c->keys[b], i < c->n_kinds ? cell : l->theme));
	}
	for (size_t b = 0; b < c->sides; b++)
		assert_int_equal(c->all[b], sql_of(r, "SELECT count(*) FROM statement s JOIN event e ON e.id = s.event_id WHERE s.gone = 0"
			" AND s.hold <> 'yes' AND instr(?1, e.ordinal) AND s.band = ?2", events, c->keys[b], NULL));
}

static void test_side_by_side(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *food = rig_theme(r, "Food"), *grass = rig_theme(r, "Grass"), *a, *b, *d;
	struct comparison c;

	a = tell(r, 1, "child", "need", "home", "a garden");
	b = tell(r, 1, "young", "need", "school", "a bench");
	(void)tell(r, 1, "child", "need", "", "time");
	d = tell(r, 2, "adult", "need", "home", "money");
	into(r, play, a);
	into(r, play, d);
	into(r, food, b);
	into(r, grass, tell(r, 3, "child", "idea", "school", "sow grass"));
	RIG_OK(r, op_theme_merge(&r->op, grass, play, &r->err));
	RIG_OK(r, op_words_mark(&r->op, MANY(r, tell(r, 1, "child", "need", "home", "held")), MARK_HOLD, true, NULL, &r->err));
	c = compare(r, 0);
	assert_int_equal(c.sides, 3);
	assert_string_equal(c.names[0], "children");
	assert_string_equal(c.names[1], "young people");
	assert_string_equal(c.names[2], "adults");
	assert_false(c.adult[0] || c.adult[1]);
	assert_true(c.adult[2]);
	assert_int_equal(c.n_kinds, 9);
	assert_int_equal(c.n, 11);
	assert_string_equal(c.lines[0].domain, "home");
	assert_string_equal(c.lines[2].domain, "");
	assert_string_equal(c.lines[2].title, "part of life not said");
	assert_string_equal(counts(r, &c, "need", "home", ""), "1 0 1");
	assert_string_equal(counts(r, &c, "", "", play), "2 0 1");
	assert_int_equal(c.unthemed, 1);
	check_lines(r, &c, "123");
	c = compare(r, 1);
	assert_int_equal(c.n_kinds, 9);
	assert_string_equal(counts(r, &c, "", "", play), "1 0 0");
	assert_string_equal(counts(r, &c, "", "", food), "0 1 0");
	check_lines(r, &c, "1");
	c = compare(r, 6);
	assert_int_equal(c.n_kinds, 6);
	assert_int_equal(c.unthemed, 0);
	assert_string_equal(counts(r, &c, "", "", play), "1 0 1");
	check_lines(r, &c, "23");
}

static void test_unknown_keys(void **state)
{
	struct rig *r = *state;
	struct comparison c;

	(void)tell(r, 1, "child", "", "moon", "of no kind");
	(void)tell(r, 1, "", "need", "home", "by nobody in particular");
	c = compare(r, 0);
	assert_int_equal(c.n_kinds, 12);
	assert_string_equal(c.lines[11].kind, "");
	assert_int_equal(c.lines[11].here[0], 1);
	assert_string_equal(counts(r, &c, "need", "home", ""), "0 0 0");
	assert_int_equal(c.all[0], 1);
}

static const char *words_of(struct rig *r, const struct comparison *c, const char *kind)
{
	comparison_words(c, kind, rig_words(r));
	return str_text(&r->words);
}

static void test_words(void **state)
{
	struct rig *r = *state;
	const char *play = rig_theme(r, "Play"), *food = rig_theme(r, "Food");
	struct comparison c = compare(r, 0);

	assert_string_equal(words_of(r, &c, "need"), "Nobody has said anything of this yet.");
	into(r, play, tell(r, 1, "child", "need", "home", "a"));
	c = compare(r, 0);
	assert_string_equal(words_of(r, &c, "need"), "Only children have been heard on this so far: there is nothing to compare yet.");
	into(r, play, tell(r, 2, "adult", "need", "home", "b"));
	into(r, food, tell(r, 2, "adult", "idea", "school", "c"));
	(void)tell(r, 1, "child", "idea", "home", "d");
	c = compare(r, 0);
	assert_string_equal(words_of(r, &c, "need"), "Said alike: Home. Said by nobody: School.");
	assert_string_equal(words_of(r, &c, "idea"), "Said only by children: Home. Said only by adults: School.");
	assert_string_equal(words_of(r, &c, NULL), "Said alike: Play. Said only by adults: Food.");
	(void)tell(r, 1, "young", "need", "home", "e");
	(void)tell(r, 1, "young", "need", "school", "f");
	(void)tell(r, 1, "child", "need", "school", "g");
	c = compare(r, 0);
	assert_string_equal(words_of(r, &c, "need"), "Said alike: Home. School: most by children, nothing by adults.");
}

static const struct gap_row *gap_of(const struct gap_row *rows, size_t n, enum gap_kind kind, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (rows[i].kind == kind && strcmp(rows[i].id, id) == 0)
			return &rows[i];
	}
	return NULL;
}

static size_t gaps(struct rig *r, struct gap_row **rows)
{
	size_t n;

	RIG_OK(r, gaps_load(&r->op, &r->s, r->a, rows, &n, &r->err));
	for (size_t i = 1; i < n; i++)
		assert_true((*rows)[i - 1].kind < (*rows)[i].kind || ((*rows)[i - 1].kind == (*rows)[i].kind && (*rows)[i - 1].n >= (*rows)[i].n));
	return n;
}

static void test_gaps(void **state)
{
	struct rig *r = *state;
	const char *silent = rig_theme(r, "Dogs"), *heard = rig_theme(r, "Buses"), *old = rig_theme(r, "Old dogs"), *grown = rig_theme(r, "Parking"), *a, *b, *own,
		*alone, *unasked, *asked;
	struct gap_row *rows;
	const struct gap_row *g;
	size_t n = gaps(r, &rows);

	assert_int_equal(n, 4); /* four themes, nothing in them, no promise */
	a = tell(r, 1, "child", "need", "home", "no dogs here");
	b = tell(r, 1, "young", "need", "home", "dogs on a lead");
	into(r, old, a);
	into(r, silent, b);
	RIG_OK(r, op_theme_merge(&r->op, old, silent, &r->err));
	into(r, heard, tell(r, 1, "child", "need", "home", "a bus"));
	into(r, heard, tell(r, 2, "adult", "idea", "home", "a bus in the morning"));
	into(r, grown, tell(r, 2, "adult", "need", "home", "a place to park"));
	(void)tell(r, 1, "child", "need", "school", "in no theme");
	(void)tell(r, 2, "adult", "need", "school", "in no theme either");
	unasked = rig_promise(r, "more parking", "", grown);
	alone = rig_promise(r, "a fountain", "", "");
	asked = rig_promise(r, "a bus", "", "");
	own = tell(r, 1, "child", "idea", "home", "a bus at night");
	into(r, heard, own);
	lead_to(r, own, asked);
	n = gaps(r, &rows);
	g = gap_of(rows, n, GAP_THEME_SILENT, silent);
	assert_non_null(g);
	assert_int_equal(g->n, sql_of(r, "SELECT count(*) FROM coding k JOIN theme t ON t.id = k.theme_id JOIN statement s ON s.id = k.statement_id"
		" WHERE (t.id = ?1 OR t.into_id = ?1) AND s.band <> 'adult' AND s.kind = 'need'", silent, NULL, NULL));
	assert_string_equal(g->words, "Dogs: 2 needs, and nothing said to them by adults");
	assert_null(gap_of(rows, n, GAP_THEME_SILENT, heard));
	assert_null(gap_of(rows, n, GAP_THEME_SILENT, grown));
	assert_string_equal(gap_of(rows, n, GAP_NEEDS_ALONE, silent)->words, "Dogs: 2 needs, with neither a barrier nor an idea");
	assert_null(gap_of(rows, n, GAP_NEEDS_ALONE, heard));
	assert_string_equal(gap_of(rows, n, GAP_THEME_NO_PROMISE, silent)->words, "Dogs: 2 statements, and no promise");
	assert_null(gap_of(rows, n, GAP_THEME_NO_PROMISE, heard)); /* through the link */
	assert_null(gap_of(rows, n, GAP_THEME_NO_PROMISE, old));
	assert_string_equal(gap_of(rows, n, GAP_PROMISE_UNASKED, unasked)->words,
		"\"more parking\": 1 statement behind it, not of children or young people");
	assert_string_equal(gap_of(rows, n, GAP_PROMISE_ALONE, alone)->words, "\"a fountain\": no theme, and no statement that leads to it");
	assert_null(gap_of(rows, n, GAP_PROMISE_UNASKED, asked));
	assert_null(gap_of(rows, n, GAP_PROMISE_ALONE, asked));
	g = gap_of(rows, n, GAP_UNTHEMED, "");
	assert_int_equal(g->n, 1);
	assert_string_equal(g->words, "1 need is in no theme yet, so nobody can say whether it is heard");
	assert_int_equal(rows[0].kind, GAP_THEME_SILENT);
	/* A need that leads to what an adult said is addressed; a promise on the theme is told, and does not hide the silence. */
	lead_to(r, a, asked);
	(void)rig_promise(r, "dog bins", "", old);
	n = gaps(r, &rows);
	g = gap_of(rows, n, GAP_THEME_SILENT, silent);
	assert_int_equal(g->n, 1);
	assert_string_equal(g->words, "Dogs: 1 need, and nothing said to it by adults; 2 promises were made all the same");
	assert_null(gap_of(rows, n, GAP_THEME_NO_PROMISE, silent));
	for (int k = 0; k <= GAP_UNTHEMED; k++)
		assert_true(strlen(gap_title((enum gap_kind)k)) > 10);
}

/* In a model of grown-ups the side that answers is the one that is not at the first event. */
static void test_grown_up(void **state)
{
	struct rig *r = *state;
	struct gap_row *rows;
	struct comparison c;
	const char *dogs;
	size_t n;

	trace_engagement(r, "grown");
	dogs = rig_theme(r, "Dogs");
	into(r, dogs, tell(r, 1, "young", "need", "home", "no dogs here"));
	c = compare(r, 0);
	assert_false(c.adult[0] || c.adult[1]);
	assert_true(c.adult[2]);
	n = gaps(r, &rows);
	assert_non_null(gap_of(rows, n, GAP_THEME_SILENT, dogs));
	into(r, dogs, tell(r, 2, "adult", "need", "home", "a warden"));
	n = gaps(r, &rows);
	assert_null(gap_of(rows, n, GAP_THEME_SILENT, dogs));
}

static void test_many(void **state)
{
	enum { MANY_OF_THEM = 20000, THEMES = 7 };
	static const char *const kinds[] = { "need", "barrier", "idea" }, *const domains[] = { "home", "school", "" },
		*const bands[] = { "child", "young", "adult" };
	struct rig *r = *state;
	struct statement_new *s = arena_alloc(r->a, MANY_OF_THEM * sizeof *s);
	const char *themes[THEMES], **ids;
	struct comparison c;
	struct gap_row *rows;
	int64_t began, best = INT64_MAX;
	size_t n, part = MANY_OF_THEM / THEMES;

	for (size_t i = 0; i < MANY_OF_THEM; i++)
		s[i] = (struct statement_new){ .engagement = r->id, .event = rig_event(r, 1 + (int)(i % 3)), .kind = kinds[i / 3 % 3],
			.domain = domains[i / 9 % 3], .band = bands[i % 3], .words = "invented words" };
	RIG_OK(r, op_statements_add(&r->maker, s, MANY_OF_THEM, &r->err));
	RIG_OK(r, statement_ids(r->op.st, &(struct statement_filter){ .engagement = r->id }, MANY_OF_THEM, r->a, &ids, &n, &r->err));
	assert_int_equal(n, MANY_OF_THEM);
	for (size_t i = 0; i < THEMES; i++) {
		themes[i] = rig_theme(r, arena_printf(r->a, "Theme %zu", i));
		RIG_OK(r, op_words_theme(&r->maker, many(r, ids + i * part, part), themes[i], false, NULL, &r->err));
	}
	for (int i = 0; i < 5; i++) { /* the best of five: what others do on this computer is not measured */
		began = steady_us();
		c = compare(r, 0);
		began = steady_us() - began;
		best = began < best ? began : best;
	}
	print_message("compare %d: %ld us\n", MANY_OF_THEM, (long)best);
	assert_true(best < 10000);
	check_lines(r, &c, "123");
	c = compare(r, 2);
	check_lines(r, &c, "2");
	began = steady_us();
	(void)gaps(r, &rows);
	print_message("gaps %d: %ld us\n", MANY_OF_THEM, (long)(steady_us() - began));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_side_by_side), T(test_unknown_keys), T(test_words), T(test_gaps), T(test_grown_up), T(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
