/* Words that say the same, and what led to what. */
#include "config.h"

#include "store_kit.h"

static struct engagement_row e;
static char promise[STORE_ID_SIZE];
static char said[5][STORE_ID_SIZE];

static void set(struct store *st, const char *what, const char *id)
{
	struct str sql = STR_INIT;
	str_addf(&sql, "UPDATE %s WHERE id = '%s'", what, id);
	OK(db_exec(st->db, str_text(&sql), &kit.err));
	str_release(&sql);
}

static struct store *few(int count)
{
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	for (int i = 0; i < count; i++)
		kit_say(st, &e, "ann", "Swings", said[i]);
	return st;
}

static void same(struct store *st, int id, int head)
{
	OK(store_begin(st, "ann", "they say the same", &kit.err));
	OK(statement_same(st, said[id], head < 0 ? "" : said[head], &kit.err));
	OK(store_commit(st, &kit.err));
}

/* Who stands for it, how many are grouped with it, and who else is in the group. */
static void is_grouped(struct store *st, int id, int head, long grouped, size_t group)
{
	struct statement_row row, *rows;
	size_t n;
	OK(statement_get(st, said[id], kit.arena, &row, &kit.err));
	assert_string_equal(row.same_as, head < 0 ? "" : said[head]);
	assert_int_equal(row.grouped, grouped);
	OK(statement_group(st, said[id], kit.arena, &rows, &n, &kit.err));
	assert_int_equal(n, group);
	if (head >= 0)
		assert_string_equal(rows[0].id, said[head]);
}

static void test_same(void **state)
{
	(void)state;
	struct engagement_row mine;
	char foreign[STORE_ID_SIZE];
	struct store *st = few(5);
	mine = e;
	same(st, 1, 0);
	same(st, 2, 0);
	is_grouped(st, 0, -1, 2, 2);
	is_grouped(st, 2, 0, 0, 3);
	same(st, 0, 3); /* all of them go along */
	is_grouped(st, 1, 3, 0, 4);
	is_grouped(st, 3, -1, 3, 3);
	int64_t before = store_newest(st);
	same(st, 1, 3);
	same(st, 4, -1);
	assert_int_equal(store_newest(st), before);
	kit_engagement(st, &e);
	kit_say(st, &e, "ann", "Of another day", foreign);
	e = mine;
	OK(store_begin(st, "ann", "wrong", &kit.err));
	FAILS(statement_same(st, said[4], said[4], &kit.err), ERR_INVALID);
	FAILS(statement_same(st, said[4], said[1], &kit.err), ERR_INVALID);
	FAILS(statement_same(st, said[4], foreign, &kit.err), ERR_INVALID);
	FAILS(statement_same(st, said[4], "nobody", &kit.err), ERR_INVALID);
	FAILS(statement_same(st, "nobody", said[4], &kit.err), ERR_NOT_FOUND);
	store_rollback(st);
	/* On hold, it stands for nobody; and what it stood for may stand for others. */
	OK(store_begin(st, "ann", "hold", &kit.err));
	set(st, "statement SET hold = 'yes'", said[3]);
	FAILS(statement_same(st, said[4], said[3], &kit.err), ERR_INVALID);
	OK(store_commit(st, &kit.err));
	is_grouped(st, 1, -1, 0, 0);
	same(st, 4, 1);
	is_grouped(st, 1, -1, 1, 1);
	is_grouped(st, 4, 1, 0, 2);
	same(st, 4, -1);
	is_grouped(st, 4, -1, 0, 0);
	is_grouped(st, 1, -1, 0, 0);
	kit_sound(st);
	store_close(st);
}

static void ends(struct store *st, const char *id, bool back, size_t n, const char *first)
{
	const char **list;
	size_t have;
	OK(link_ends(st, id, back, kit.arena, &list, &have, &kit.err));
	assert_int_equal(have, n);
	if (n > 0)
		assert_string_equal(list[0], first);
}

static void test_links(void **state)
{
	(void)state;
	struct store *st = few(3);
	promise[0] = '\0';
	OK(store_begin(st, "ann", "link", &kit.err));
	OK(commitment_add(st, e.id, e.events[2].id, "will", "Benches", promise, &kit.err));
	OK(link_set(st, e.id, said[0], said[1], true, &kit.err));
	OK(link_set(st, e.id, said[0], promise, true, &kit.err));
	OK(link_set(st, e.id, said[2], promise, true, &kit.err));
	FAILS(link_set(st, e.id, said[0], said[0], true, &kit.err), ERR_INVALID);
	FAILS(link_set(st, e.id, said[0], "nothing", true, &kit.err), ERR_NOT_FOUND);
	FAILS(link_set(st, e.id, promise, said[0], true, &kit.err), ERR_NOT_FOUND);
	OK(store_commit(st, &kit.err));
	int64_t before = store_newest(st);
	OK(store_begin(st, "ann", "link", &kit.err));
	OK(link_set(st, e.id, said[0], said[1], true, &kit.err));
	OK(link_set(st, e.id, said[1], said[0], false, &kit.err));
	OK(store_commit(st, &kit.err));
	assert_int_equal(store_newest(st), before);
	ends(st, said[0], false, 2, said[1]);
	ends(st, said[0], true, 0, NULL);
	ends(st, promise, true, 2, said[0]);
	OK(store_begin(st, "ann", "unlink", &kit.err));
	OK(link_set(st, e.id, said[0], said[1], false, &kit.err));
	OK(store_commit(st, &kit.err));
	ends(st, said[0], false, 1, promise);
	OK(store_begin(st, "ann", "hold", &kit.err));
	OK(link_set(st, e.id, said[0], said[1], true, &kit.err));
	set(st, "statement SET hold = 'yes'", said[0]);
	FAILS(link_set(st, e.id, said[0], said[2], true, &kit.err), ERR_NOT_FOUND);
	OK(store_commit(st, &kit.err));
	/* Neither from the one on hold nor to it. */
	ends(st, promise, true, 1, said[2]);
	ends(st, said[1], true, 0, NULL);
	ends(st, said[0], false, 0, NULL);
	OK(store_begin(st, "ann", "take the promise out", &kit.err));
	set(st, "commitment SET gone = 1", promise);
	OK(store_commit(st, &kit.err));
	ends(st, said[2], false, 0, NULL);
	kit_sound(st);
	store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_same, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(test_links, kit_setup, kit_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
