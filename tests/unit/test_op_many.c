/* Many statements in one deed: all or none, and one undo takes them back. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "op/op.h"

struct place {
	char folder[64];
	char path[96];
	struct op op;
	struct arena *a;
	struct engagement_row made;
};

static int make_place(void **state)
{
	struct place *p = mem_alloc(sizeof *p);
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];

	snprintf(p->folder, sizeof p->folder, "/tmp/trivet-test-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	snprintf(p->path, sizeof p->path, "%s/a.db", p->folder);
	p->a = arena_new();
	p->op.actor = "Ana";
	assert_true(store_open(&p->op.st, p->path, STORE_CREATE, &err));
	assert_true(store_begin(p->op.st, "Ana", "begin", &err));
	assert_true(engagement_add(p->op.st, "Invented", "children", true, id, &err));
	assert_true(store_commit(p->op.st, &err));
	assert_true(engagement_get(p->op.st, id, p->a, &p->made, &err));
	*state = p;
	return 0;
}

static int remove_place(void **state)
{
	struct place *p = *state;

	store_close(p->op.st);
	arena_free(p->a);
	unlink(p->path);
	rmdir(p->folder);
	free(p);
	return 0;
}

static struct statement_new said(const struct place *p, const char *words)
{
	return (struct statement_new){ .engagement = p->made.id, .event = p->made.events[0].id, .kind = "need", .words = words };
}

/* The words of all statements, oldest first, a space after each. */
static void all_words(struct place *p, struct str *out)
{
	struct statement_filter f = { .engagement = p->made.id };
	struct statement_row *rows;
	struct error err = ERROR_INIT;
	size_t n;

	assert_true(statement_page(p->op.st, &f, PAGE_NEWER, 0, 100, p->a, &rows, &n, &err));
	str_set(out, "");
	for (size_t i = n; i > 0; i--)
		str_addf(out, "%s ", rows[i - 1].words);
}

static size_t deeds(struct place *p, struct deed_row **rows)
{
	struct error err = ERROR_INIT;
	size_t n;

	assert_true(history_page(p->op.st, p->made.id, 0, 100, p->a, rows, &n, &err));
	return n;
}

static void one_deed(void **state)
{
	struct place *p = *state;
	struct statement_new s[] = { said(p, "one"), said(p, "two"), said(p, "three") };
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	struct deed_row *rows;
	size_t before = deeds(p, &rows);

	assert_true(op_statements_add(&p->op, s, 3, &err));
	assert_int_equal(deeds(p, &rows), before + 1);
	assert_string_equal(rows[0].deed, "add 3 statements");
	/* The first statements of a copy of the file bring its letter with them. */
	assert_int_equal(rows[0].changes, 4);
	all_words(p, &words);
	assert_string_equal(str_text(&words), "one two three ");
	assert_true(op_undo(&p->op, &words, &err));
	all_words(p, &words);
	assert_string_equal(str_text(&words), "");
	assert_true(op_redo(&p->op, &words, &err));
	all_words(p, &words);
	assert_string_equal(str_text(&words), "one two three ");
	str_release(&words);
}

static void all_or_none(void **state)
{
	struct place *p = *state;
	struct statement_new s[] = { said(p, "four"), said(p, " "), said(p, "five") };
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	struct deed_row *rows;
	size_t before = deeds(p, &rows);

	assert_false(op_statements_add(&p->op, s, 3, &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_int_equal(deeds(p, &rows), before);
	all_words(p, &words);
	assert_string_equal(str_text(&words), "");
	/* Nothing is left open: the next deed goes through. */
	assert_true(op_statements_add(&p->op, s, 1, &err));
	assert_int_equal(deeds(p, &rows), before + 1);
	assert_string_equal(rows[0].deed, "add 1 statement");
	error_release(&err);
	str_release(&words);
}

static void nothing_is_no_deed(void **state)
{
	struct place *p = *state;
	struct error err = ERROR_INIT;
	struct deed_row *rows;
	size_t before = deeds(p, &rows);

	assert_true(op_statements_add(&p->op, NULL, 0, &err));
	assert_int_equal(deeds(p, &rows), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_deed, make_place, remove_place),
		cmocka_unit_test_setup_teardown(all_or_none, make_place, remove_place),
		cmocka_unit_test_setup_teardown(nothing_is_no_deed, make_place, remove_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
