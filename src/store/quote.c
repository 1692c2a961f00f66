/* store/quote.c - json_quote() for the triggers.
 *
 * SQLite 3.40 marks its own JSON functions unsafe in triggers when the schema is not trusted, and a schema
 * that came with a file is not to be trusted. This one takes its place, on our connections only; any
 * other program uses SQLite's own, with the same result. Columns are text or integer. */
#include "config.h"

#include <string.h>

#include "store/db.h"

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\';
}

static void quote_text(struct str *out, const char *s, size_t n)
{
	str_addc(out, '"');
	for (size_t i = 0, from = 0; i <= n; i++) {
		unsigned char c = i < n ? (unsigned char)s[i] : 0;
		if (i < n && is_plain(c))
			continue;
		str_addn(out, s + from, i - from);
		from = i + 1;
		if (i == n)
			break;
		if (c == '"' || c == '\\')
			str_addf(out, "\\%c", c);
		else if (c == '\n')
			str_add(out, "\\n");
		else
			str_addf(out, "\\u%04x", c);
	}
	str_addc(out, '"');
}

/* Once for each column of each row that is written: most are empty, or short and need no escape, and ask for no memory. */
static void give_text(sqlite3_context *context, const char *s, size_t n)
{
	char quoted[256];
	size_t plain = 0;

	if (n == 0) {
		sqlite3_result_text(context, "\"\"", 2, SQLITE_STATIC);
		return;
	}
	while (plain < n && is_plain((unsigned char)s[plain]))
		plain++;
	if (plain == n && n + 2 <= sizeof quoted) {
		quoted[0] = quoted[n + 1] = '"';
		memcpy(quoted + 1, s, n);
		sqlite3_result_text(context, quoted, (int)n + 2, SQLITE_TRANSIENT);
		return;
	}
	struct str out = STR_INIT;
	quote_text(&out, s, n);
	sqlite3_result_text(context, out.buf, (int)out.len, SQLITE_TRANSIENT);
	str_release(&out);
}

static void json_quote(sqlite3_context *context, int n, sqlite3_value **v)
{
	const char *text;
	char digits[24];

	(void)n;
	switch (sqlite3_value_type(v[0])) {
	case SQLITE_NULL:
		sqlite3_result_text(context, "null", 4, SQLITE_STATIC);
		break;
	case SQLITE_INTEGER:
		sqlite3_snprintf((int)sizeof digits, digits, "%lld", (long long)sqlite3_value_int64(v[0]));
		sqlite3_result_text(context, digits, -1, SQLITE_TRANSIENT);
		break;
	default:
		text = (const char *)sqlite3_value_text(v[0]);
		if (text == NULL)
			sqlite3_result_error_nomem(context);
		else
			give_text(context, text, (size_t)sqlite3_value_bytes(v[0]));
	}
}

bool quote_define(sqlite3 *db, struct error *err)
{
	return sqlite3_create_function(db, "json_quote", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
		json_quote, NULL, NULL) == SQLITE_OK || db_fail(db, err);
}
