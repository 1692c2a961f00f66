/* Field kinds: what people type, what is stored, what is shown, and what is refused with which words. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/field.h"

static const struct day thursday = { 2026, 5, 14 };

static const struct choice places[] = {
	{ "home", "Home" },
	{ "school", "School" },
	{ "community", "Community" },
	{ "cafe", "Caf\u00e9 corner" },
	{ "commute", "Way to school" },
	{ "like", "Like" },
	{ "likely", "Likely" },
	{ "quiet", "A quiet place" },
};

static const struct field line = { .key = "l", .kind = FIELD_LINE, .max_len = 10 };
static const struct field text = { .key = "t", .kind = FIELD_TEXT };
static const struct field choice = { .key = "c", .kind = FIELD_CHOICE, .choices = places, .n_choices = 8 };
static const struct field none = { .key = "g", .kind = FIELD_CHOICE, .source = CHOICES_GROUPS };
static const struct field several = { .key = "s", .kind = FIELD_CHOICES, .choices = places, .n_choices = 8 };
static const struct field yesno = { .key = "y", .kind = FIELD_YESNO };
static const struct field number = { .key = "n", .kind = FIELD_NUMBER, .min = -5, .max = 5000 };
static const struct field any_number = { .key = "n", .kind = FIELD_NUMBER };
static const struct field date = { .key = "d", .kind = FIELD_DATE };
static const struct field at = { .key = "a", .kind = FIELD_TIME };
static const struct field lasts = { .key = "m", .kind = FIELD_DURATION, .min = 5, .max = 480 };

/* `stored` NULL: refused, and the refusal holds `says`. */
static const struct row {
	const struct field *f;
	const char *typed, *stored, *says;
} rows[] = {
	{ &line, "", "", NULL },
	{ &line, "   \t", "", NULL },
	{ &line, "\u00a0", "", NULL },
	{ &line, "  Leith  ", "Leith", NULL },
	{ &line, "a\nb\tc", "a b c", NULL },
	{ &line, "Cafe\u0301 noir", "Caf\u00e9 noir", NULL },
	{ &line, "\u65e5\u672c\u8a9e\u65e5\u672c\u8a9e\u65e5\u672c\u8a9e\u65e5", "\u65e5\u672c\u8a9e\u65e5\u672c\u8a9e\u65e5\u672c\u8a9e\u65e5", NULL },
	{ &line, "12345678901", NULL, "up to 10 characters" },
	{ &line, "bad\xff", "bad\ufffd", NULL },
	{ &text, "one\r\n\r\ntwo\n\n", "one\n\ntwo", NULL },
	{ &text, "\n  indented", "  indented", NULL },
	{ &choice, "home", "home", NULL },
	{ &choice, "HOME ", "home", NULL },
	{ &choice, "h", "home", NULL },
	{ &choice, "cafe", "cafe", NULL },
	{ &choice, "CAF\u00c9 c", "cafe", NULL },
	{ &choice, "like", "like", NULL },
	{ &choice, "way", "commute", NULL },
	{ &choice, "a quiet place", "quiet", NULL },
	{ &choice, "comm", NULL, "could be Community or Way to school" },
	{ &choice, "moon", NULL, "Choose from: Home, School" },
	{ &choice, "moon", NULL, "\"moon\"" },
	{ &none, "1", NULL, "has no groups yet" },
	{ &none, "", "", NULL },
	{ &several, "school, home", "home school", NULL },
	{ &several, "home school", "home school", NULL },
	{ &several, "Home and School", "home school", NULL },
	{ &several, "a quiet place; h", "home quiet", NULL },
	{ &several, "home,home,", "home", NULL },
	{ &several, ", ;", "", NULL },
	{ &several, "home, moon", NULL, "\"moon\" is not in the list" },
	{ &several, "home to moon", NULL, "\"home to moon\" is not in the list" },
	{ &yesno, "y", "yes", NULL },
	{ &yesno, "YES", "yes", NULL },
	{ &yesno, "aye", "yes", NULL },
	{ &yesno, "true", "yes", NULL },
	{ &yesno, "1", "yes", NULL },
	{ &yesno, " n ", "no", NULL },
	{ &yesno, "No", "no", NULL },
	{ &yesno, "false", "no", NULL },
	{ &yesno, "maybe", NULL, "neither yes nor no" },
	{ &number, "24", "24", NULL },
	{ &number, "1,200", "1200", NULL },
	{ &number, "1 200", "1200", NULL },
	{ &number, "1\u00a0200", "1200", NULL },
	{ &number, "0024", "24", NULL },
	{ &number, "-5", "-5", NULL },
	{ &number, "\u22125", "-5", NULL },
	{ &number, "+7", "7", NULL },
	{ &number, "1,20", NULL, "whole number" },
	{ &number, "12,00", NULL, "whole number" },
	{ &number, "1,5", NULL, "whole number" },
	{ &number, "1.5", NULL, "from -5 to 5000 in digits" },
	{ &number, "twelve", NULL, "\"twelve\" is not a whole number" },
	{ &number, "-", NULL, "is not a whole number" },
	{ &number, "5001", NULL, "outside the limits. Type a whole number from -5 to 5000" },
	{ &number, "99999999999999999999999999", NULL, "outside the limits" },
	{ &any_number, "1,000,000", "1000000", NULL },
	{ &any_number, "1,000,001", NULL, "from 0 to 1,000,000" },
	{ &any_number, "-1", NULL, "from 0" },
	{ &date, "2026-05-14", "2026-05-14", NULL },
	{ &date, "14 May", "2026-05-14", NULL },
	{ &date, "14/5/26", "2026-05-14", NULL },
	{ &date, "tomorrow", "2026-05-15", NULL },
	{ &date, "in 3 weeks", "2026-06-04", NULL },
	{ &date, "31 June", NULL, "is not a day" },
	{ &date, "soon", NULL, "14/5/26" },
	{ &at, "9.30", "09:30", NULL },
	{ &at, "930", "09:30", NULL },
	{ &at, "2pm", "14:00", NULL },
	{ &at, "25:00", NULL, "is not a time of day" },
	{ &lasts, "90", "90", NULL },
	{ &lasts, "1h30", "90", NULL },
	{ &lasts, "1.5 hours", "90", NULL },
	{ &lasts, "a while", NULL, "1h30" },
	{ &lasts, "2", NULL, "from 5 to 480 minutes" },
};

static void parse_rows(void **state)
{
	(void)state;
	struct str stored = STR_INIT, why = STR_INIT;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		bool good = field_parse(r->f, r->typed, thursday, &stored, &why);
		if (good != (r->stored != NULL))
			fail_msg("\"%s\": %s; %s", r->typed, good ? str_text(&stored) : "refused", str_text(&why));
		if (good) {
			assert_string_equal(str_text(&stored), r->stored);
			assert_string_equal(str_text(&why), "");
		} else {
			if (strstr(str_text(&why), r->says) == NULL)
				fail_msg("\"%s\": \"%s\" does not say \"%s\"", r->typed, str_text(&why), r->says);
			assert_string_equal(str_text(&stored), "");
		}
	}
	str_release(&stored);
	str_release(&why);
}

static const struct shown { const struct field *f; const char *stored, *shown, *edited; } shown[] = {
	{ &line, "Leith", "Leith", "Leith" },
	{ &choice, "cafe", "Caf\u00e9 corner", "Caf\u00e9 corner" },
	{ &choice, "gone", "gone", "gone" },
	{ &several, "home school", "Home, School", "Home, School" },
	{ &several, "home gone", "Home, gone", "Home, gone" },
	{ &several, "", "", "" },
	{ &yesno, "yes", "yes", "yes" },
	{ &yesno, "perhaps", "perhaps", "perhaps" },
	{ &number, "2017", "2017", "2017" },
	{ &number, "12345", "12,345", "12345" },
	{ &number, "1000000", "1,000,000", "1000000" },
	{ &number, "-123456", "-123,456", "-123456" },
	{ &number, "many", "many", "many" },
	{ &date, "2026-05-14", "Thursday 14 May 2026", "14 May 2026" },
	{ &date, "spring", "spring", "spring" },
	{ &at, "09:30", "09:30", "09:30" },
	{ &lasts, "90", "1 hour 30 minutes", "1h30" },
	{ &lasts, "120", "2 hours", "2h00" },
	{ &lasts, "45", "45 minutes", "45" },
	{ &lasts, "-4", "-4", "-4" },
};

static void show_rows(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
		str_set(&out, "> ");
		field_show(shown[i].f, shown[i].stored, &out);
		assert_string_equal(str_text(&out) + 2, shown[i].shown);
		str_clear(&out);
		field_type(shown[i].f->kind)->edit(shown[i].f, shown[i].stored, &out);
		assert_string_equal(str_text(&out), shown[i].edited);
	}
	str_release(&out);
}

/* Opening a field and leaving it again must change nothing. */
static void what_is_edited_parses_back(void **state)
{
	(void)state;
	struct str edited = STR_INIT, stored = STR_INIT, why = STR_INIT;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (rows[i].stored == NULL)
			continue;
		str_clear(&edited);
		field_type(rows[i].f->kind)->edit(rows[i].f, rows[i].stored, &edited);
		assert_true(field_parse(rows[i].f, str_text(&edited), thursday, &stored, &why));
		assert_string_equal(str_text(&stored), rows[i].stored);
	}
	str_release(&edited);
	str_release(&stored);
	str_release(&why);
}

static const struct order { const struct field *f; const char *a, *b; } orders[] = { /* a before b */
	{ &line, "apple", "Banana" },
	{ &line, "zebra", "" },
	{ &number, "9", "10" },
	{ &number, "-3", "2" },
	{ &number, "7", "many" },
	{ &number, "many", "" },
	{ &lasts, "90", "120" },
	{ &date, "2026-05-14", "2026-06-01" },
	{ &date, "2026-05-14", "" },
	{ &at, "09:30", "10:00" },
	{ &yesno, "yes", "no" },
	{ &yesno, "no", "" },
	{ &choice, "school", "community" },
	{ &choice, "quiet", "gone" },
	{ &several, "home", "home school" },
	{ &several, "home quiet", "school" },
	{ &several, "school", "" },
};

static void order_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		const struct field *f = orders[i].f;
		const struct field_type *t = field_type(f->kind);
		assert_true(t->compare(f, orders[i].a, orders[i].b) < 0);
		assert_true(t->compare(f, orders[i].b, orders[i].a) > 0);
		assert_int_equal(t->compare(f, orders[i].a, orders[i].a), 0);
	}
}

static void names_of_kinds(void **state)
{
	(void)state;
	for (int i = 0; i < FIELD_KINDS; i++) {
		enum field_kind kind = FIELD_KINDS;
		const struct field_type *t = field_type((enum field_kind)i);
		assert_true(field_kind_by_name(t->name, &kind));
		assert_int_equal(kind, i);
		assert_true(strlen(t->accepts) > 5);
		assert_true(t->width > 0);
	}
	enum field_kind kind;
	assert_false(field_kind_by_name("datee", &kind));
}

static void long_pastes_are_refused_whole(void **state)
{
	(void)state;
	size_t n = 1024 * 1024;
	char *paste = mem_alloc(n + 1);
	memset(paste, 'x', n);
	struct str stored = STR_INIT, why = STR_INIT;
	assert_false(field_parse(&text, paste, thursday, &stored, &why));
	assert_non_null(strstr(str_text(&why), "20000"));
	paste[20000] = '\0';
	assert_true(field_parse(&text, paste, thursday, &stored, &why));
	assert_int_equal(stored.len, 20000);
	assert_false(field_parse(&date, paste, thursday, &stored, &why));
	assert_true(why.len < 200);
	free(paste);
	str_release(&stored);
	str_release(&why);
}

static void sets_and_limits(void **state)
{
	(void)state;
	assert_true(field_set_has("home school", "school"));
	assert_false(field_set_has("home school", "scho"));
	assert_false(field_set_has("", "home"));
	assert_int_equal(field_set_count("home school"), 2);
	assert_int_equal(field_set_count(" home  "), 1);
	assert_int_equal(field_set_count(""), 0);
	long min, max;
	field_limits(&any_number, &min, &max);
	assert_int_equal(min, 0);
	assert_int_equal(max, 1000000);
	assert_int_equal(field_max_len(&line), 10);
	assert_int_equal(field_max_len(&text), 20000);
	struct field with = field_with_choices(&none, places, 2);
	assert_string_equal(field_choice_label(&with, "school"), "School");
	assert_null(field_choice_label(&none, "school"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse_rows),
		cmocka_unit_test(show_rows),
		cmocka_unit_test(what_is_edited_parses_back),
		cmocka_unit_test(order_rows),
		cmocka_unit_test(names_of_kinds),
		cmocka_unit_test(long_pastes_are_refused_whole),
		cmocka_unit_test(sets_and_limits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
