/* json_quote() of the triggers: SQLite reads back what was quoted, of every length and with every character. */
#include "config.h"

#include "store_kit.h"

/* The value as the log keeps it; SQLite says that it reads the same back. */
static const char *quoted(struct store *st, sqlite3_stmt *q, const char *text, int64_t number)
{
	sqlite3_reset(q);
	if (text)
		sqlite3_bind_text(q, 1, text, -1, SQLITE_STATIC);
	else
		sqlite3_bind_int64(q, 1, number);
	if (sqlite3_step(q) != SQLITE_ROW)
		fail_msg("%s", sqlite3_errmsg(st->db));
	if (!sqlite3_column_int(q, 1))
		fail_msg("%s is not what was quoted", sqlite3_column_text(q, 0));
	return (const char *)sqlite3_column_text(q, 0);
}

static void test_quoted(void **state)
{
	struct store *st = kit_open("t");
	sqlite3_stmt *q = NULL;
	char text[600];

	(void)state;
	assert_int_equal(sqlite3_prepare_v2(st->db, "SELECT json_quote(?1), json_extract('[' || json_quote(?1) || ']', '$[0]') IS ?1", -1, &q, NULL), SQLITE_OK);
	assert_string_equal(quoted(st, q, "", 0), "\"\"");
	assert_string_equal(quoted(st, q, "a \"b\" \\ c\nd\te\x7f", 0), "\"a \\\"b\\\" \\\\ c\\nd\\u0009e\x7f\"");
	assert_string_equal(quoted(st, q, "\"", 0), "\"\\\"\"");
	assert_string_equal(quoted(st, q, NULL, 0), "0");
	assert_string_equal(quoted(st, q, NULL, INT64_MIN), "-9223372036854775808");
	for (size_t n = 1; n < sizeof text; n++) {
		for (size_t i = 0; i < n; i++)
			text[i] = (char)('a' + i % 26);
		text[n] = '\0';
		assert_int_equal(strlen(quoted(st, q, text, 0)), n + 2);
		/* One that is escaped, at the beginning, at the end and between. */
		text[0] = text[n / 2] = text[n - 1] = (char)(1 + n % 127);
		(void)quoted(st, q, text, 0);
	}
	sqlite3_reset(q);
	sqlite3_bind_null(q, 1);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	assert_string_equal((const char *)sqlite3_column_text(q, 0), "null");
	sqlite3_finalize(q);
	store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(test_quoted, kit_setup, kit_teardown) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
