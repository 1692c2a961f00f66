/* store/quote.c - json_quote() for the triggers.
 *
 * SQLite 3.40 marks its own JSON functions unsafe in triggers when the schema is not trusted, and a schema
 * that came with a file is not to be trusted. This one takes its place, on our connections only; any
 * other program uses SQLite's own, with the same result. Columns are text or integer. */
#include "config.h"

#include "store/db.h"

static void quote_text(struct str *out, const unsigned char *s, size_t n)
{
	str_addc(out, '"');
	for (size_t i = 0; i < n; i++)
		if (s[i] == '"' || s[i] == '\\')
			str_addf(out, "\\%c", s[i]);
		else if (s[i] == '\n')
			str_add(out, "\\n");
		else if (s[i] < 0x20)
			str_addf(out, "\\u%04x", s[i]);
		else
			str_addc(out, (char)s[i]);
	str_addc(out, '"');
}

static void json_quote(sqlite3_context *context, int n, sqlite3_value **v)
{
	(void)n;
	struct str out = STR_INIT;
	switch (sqlite3_value_type(v[0])) {
	case SQLITE_NULL:
		str_add(&out, "null");
		break;
	case SQLITE_INTEGER:
		str_addf(&out, "%lld", (long long)sqlite3_value_int64(v[0]));
		break;
	default: {
		const unsigned char *text = sqlite3_value_text(v[0]);
		if (text == NULL) {
			sqlite3_result_error_nomem(context);
			return;
		}
		quote_text(&out, text, (size_t)sqlite3_value_bytes(v[0]));
	}
	}
	sqlite3_result_text(context, out.buf, (int)out.len, SQLITE_TRANSIENT);
	str_release(&out);
}

bool quote_define(sqlite3 *db, struct error *err)
{
	return sqlite3_create_function(db, "json_quote", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
		json_quote, NULL, NULL) == SQLITE_OK || db_fail(db, err);
}
