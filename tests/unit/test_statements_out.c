/* Statements as a table: the themes of each, where two engagements share a file and what they said lies mixed. */
#include "config.h"

#include "words_rig.h"

#include "exchange/outgoing.h"
#include "io/csv.h"

#define T(name) cmocka_unit_test_setup_teardown(name, rig_begin, rig_end)

enum { SAID = 240, THEMES = 4 };

static bool put(void *ctx, const char *bytes, size_t n)
{
	str_addn(ctx, bytes, n);
	return true;
}

/* One engagement, with themes, among others of the file. */
struct party { struct engagement_row e; char themes[THEMES][STORE_ID_SIZE]; };

static void party_make(struct rig *r, struct party *p, const char *title)
{
	char id[STORE_ID_SIZE] = "";

	RIG_OK(r, engagement_add(r->op.st, title, "children", false, id, &r->err));
	RIG_OK(r, engagement_get(r->op.st, id, r->a, &p->e, &r->err));
	for (int i = 0; i < THEMES; i++)
		RIG_OK(r, theme_add(r->op.st, id, arena_printf(r->a, "%s %c", title, 'A' + i), p->themes[i], &r->err));
}

/* Bit i of `in`: it stands in theme i. They are put in from the last one on. */
static void party_say(struct rig *r, const struct party *p, int number, unsigned in)
{
	const struct statement_new s = { .engagement = p->e.id, .event = p->e.events[number % 3].id, .kind = "need", .band = "child",
		.words = arena_printf(r->a, "word %d", number) };
	char id[STORE_ID_SIZE] = "";

	RIG_OK(r, statement_add(r->op.st, &s, id, &r->err));
	for (int i = THEMES - 1; i >= 0; i--)
		if (in >> i & 1)
			RIG_OK(r, coding_set(r->op.st, p->e.id, id, p->themes[i], true, NULL, &r->err));
}

/* Alone, in turns, and with long stretches of the other between. */
static bool is_ours(int number)
{
	return number < 60 ? number % 2 == 0 : number < 80 || (number >= 150 && number < 155) || number == SAID - 1;
}

static void test_themes_of_each(void **state)
{
	struct rig *r = *state;
	struct party ours = { .themes = { "" } }, others = ours;
	struct str out = STR_INIT;
	const struct outgoing_to to = { .put = put, .ctx = &out };
	struct withheld held;
	struct csv_table t;
	size_t row = 0;
	long last[3] = { 0, 0, 0 };

	RIG_OK(r, store_begin(r->op.st, "Maker", "prepare", &r->err));
	party_make(r, &ours, "Ours");
	party_make(r, &others, "Others");
	for (int i = 0; i < SAID; i++)
		party_say(r, is_ours(i) ? &ours : &others, i, (unsigned)(i * 7 % (1 << THEMES)));
	RIG_OK(r, store_commit(r->op.st, &r->err));
	struct survey s = { .engagement = ours.e };
	RIG_OK(r, statements_export(&r->op, &s, &to, &held, &r->err));
	RIG_OK(r, csv_read_bytes(str_text(&out), out.len, "statements", r->a, &t, &r->err));
	for (int i = 0; i < SAID; i++) {
		const char *themes = "";

		if (!is_ours(i))
			continue;
		for (int k = 0; k < THEMES; k++)
			if ((unsigned)(i * 7 % (1 << THEMES)) >> k & 1)
				themes = arena_printf(r->a, "%s%sOurs %c", themes, themes[0] ? "; " : "", 'A' + k);
		assert_true(++row < t.n);
		assert_string_equal(t.rows[row].cells[0], arena_printf(r->a, "E%d-A%ld", 1 + i % 3, ++last[i % 3]));
		assert_string_equal(t.rows[row].cells[1], arena_printf(r->a, "%d", 1 + i % 3));
		assert_string_equal(t.rows[row].cells[6], arena_printf(r->a, "word %d", i));
		assert_string_equal(t.rows[row].cells[7], themes);
		assert_string_equal(t.rows[row].cells[8], "1");
	}
	assert_int_equal(row + 1, t.n);
	assert_int_equal(held.n[QUOTE_YES], row);
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = { T(test_themes_of_each) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
