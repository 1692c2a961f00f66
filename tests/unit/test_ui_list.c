/* ui/list and ui/keymap: places kept by id, headings, edges; which key runs which command. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "ui/command.h"
#include "ui/list.h"

/* Rows are words with blanks between; one that begins with # is a heading. */
struct words { char *text; const char *v[40]; };

static const char *word_id(const void *ctx, size_t i)
{
	const char *w = ((const struct words *)ctx)->v[i];
	return *w == '#' ? NULL : w;
}

static void no_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	(void)ctx, (void)i, (void)line, (void)style;
}

static struct list_rows words_make(struct words *w, const char *text)
{
	size_t n = 0;
	free(w->text);
	w->text = mem_strdup(text);
	for (char *save = NULL, *p = strtok_r(w->text, " ", &save); p; p = strtok_r(NULL, " ", &save))
		w->v[n++] = p;
	return (struct list_rows){ n, word_id, no_draw, w, "" };
}

static enum list_moved press(struct list *l, const struct list_rows *r, const char *name)
{
	struct key k;
	assert_true(key_by_name(name, &k));
	return list_key(l, r, &k);
}

static void at(const struct list *l, const char *id, size_t top)
{
	if (!l->at_id || strcmp(l->at_id, id) != 0 || l->top != top)
		fail_msg("at %s, top %zu; wanted %s, %zu", l->at_id ? l->at_id : "nothing", l->top, id, top);
}

static void test_moves(void **state)
{
	(void)state;
	struct words w = { 0 };
	struct list l = LIST_INIT;
	struct list_rows r = words_make(&w, "#A a b #B c d e f");
	l.height = 4;
	list_go(&l, &r, 0);
	at(&l, "a", 0);
	assert_int_equal(press(&l, &r, "Up"), LIST_AT_TOP);
	assert_int_equal(press(&l, &r, "Down"), LIST_MOVED);
	assert_int_equal(press(&l, &r, "Down"), LIST_MOVED);
	at(&l, "c", 1);                   /* over the heading, scrolled by one */
	assert_int_equal(press(&l, &r, "End"), LIST_MOVED);
	at(&l, "f", 4);
	assert_int_equal(press(&l, &r, "Down"), LIST_AT_END);
	assert_int_equal(press(&l, &r, "PgDn"), LIST_AT_END);
	assert_int_equal(press(&l, &r, "Home"), LIST_MOVED);
	at(&l, "a", 0);                   /* with its heading */
	assert_int_equal(press(&l, &r, "PgDn"), LIST_MOVED);
	at(&l, "c", 3);
	assert_int_equal(press(&l, &r, "PgUp"), LIST_MOVED);
	assert_int_equal(press(&l, &r, "Left"), LIST_NOT_MINE);
	assert_true(list_go_id(&l, &r, "e"));
	assert_false(list_go_id(&l, &r, "z"));
	assert_string_equal(l.at_id, "e");
	struct str where = STR_INIT;
	list_where(&l, &r, &where);
	assert_string_equal(str_text(&where), "Row 5 of 6.");
	str_release(&where);
	list_release(&l);
	free(w.text);
}

struct settle_row {
	const char *before, *go, *after, *id;
	size_t top_before, top_after;
};

static const struct settle_row settle_rows[] = {
	{ "a b c d e f g h", "d", "x y a b c d e f g h", "d", 2, 4 },  /* stays on its line of the screen */
	{ "a b c d e f g h", "d", "d e f g h", "d", 2, 0 },
	{ "a b c d e f g h", "d", "a b c e f g h", "e", 2, 2 },        /* gone: the one in its place */
	{ "a b c d e f g h", "h", "a b c", "c", 4, 0 },
	{ "a b c d", "d", "#X a", "a", 0, 0 },
	{ "#A a #B b", "b", "#A b #B a", "b", 0, 0 },
};

static void test_settle(void **state)
{
	(void)state;
	struct words w = { 0 };
	for (size_t i = 0; i < sizeof settle_rows / sizeof *settle_rows; i++) {
		const struct settle_row *s = &settle_rows[i];
		struct list l = LIST_INIT;
		struct list_rows r = words_make(&w, s->before);
		l.height = 4;
		assert_true(list_go_id(&l, &r, s->go));
		l.top = s->top_before;
		r = words_make(&w, s->after);
		list_settle(&l, &r);
		at(&l, s->id, s->top_after);
		list_release(&l);
	}
	free(w.text);
}

static void test_no_rows(void **state)
{
	(void)state;
	struct words w = { 0 };
	struct list l = LIST_INIT;
	struct list_rows r = words_make(&w, "");
	list_settle(&l, &r);
	assert_int_equal(press(&l, &r, "Down"), LIST_AT_END);
	assert_int_equal(press(&l, &r, "Home"), LIST_AT_TOP);
	assert_int_equal(press(&l, &r, "PgUp"), LIST_AT_TOP);
	r = words_make(&w, "#A #B");
	list_settle(&l, &r);
	assert_int_equal(press(&l, &r, "End"), LIST_AT_END);
	assert_null(l.at_id);
	r = words_make(&w, "#A a");
	list_settle(&l, &r);
	assert_string_equal(l.at_id, "a");
	list_release(&l);
	free(w.text);
}

/* ---- keys ---- */

static void nothing(struct shell *sh, void *state)
{
	(void)sh, (void)state;
}

static const struct command commands[] = {
	{ "open", "Enter Right", "open", "Open it", 0, nothing },
	{ "next", "n F3", "next", "The next", CMD_WHILE_TYPING, nothing },
	{ "remove", "d Delete", "", "Remove it", CMD_WRITES, nothing },
	{ "mark", "Space", "", "Mark it", 0, nothing },
};
static const struct command_table table = { commands, 4 };

struct key_row { const char *view, *key; bool letters, typing; const char *runs; };

static const struct key_binding bindings[] = {
	{ "", "next", "F7 x" }, { "board", "next", "d" }, { "board", "remove", "F8" }, { "", "mark", "" },
};

static const struct key_row key_rows[] = {
	{ "home", "Enter", true, false, "open" },   { "home", "n", true, false, NULL },
	{ "home", "x", true, false, "next" },       { "home", "F7", true, false, "next" },
	{ "home", "F3", true, false, NULL },        { "home", "d", true, false, "remove" },
	{ "home", "Space", true, false, NULL },     { "board", "d", true, false, "next" },
	{ "board", "x", true, false, NULL },        { "board", "F8", true, false, "remove" },
	{ "home", "x", false, false, NULL },        { "home", "F7", false, false, "next" },
	{ "home", "Delete", false, false, "remove" }, { "home", "F7", true, true, "next" },
	{ "home", "x", true, true, NULL },          { "home", "Enter", true, true, NULL },
};

static void test_keys(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof key_rows / sizeof *key_rows; i++) {
		const struct key_row *r = &key_rows[i];
		struct keymap *m = keymap_new(bindings, 4, r->letters);
		struct key k;
		assert_true(key_by_name(r->key, &k));
		const struct command *c = keymap_find(m, r->view, table, &k, r->typing);
		if ((c != NULL) != (r->runs != NULL) || (c && strcmp(c->name, r->runs) != 0))
			fail_msg("row %zu: %s", i, c ? c->name : "nothing");
		keymap_free(m);
	}
}

static void keys_are(const struct keymap *m, size_t c, bool typing, const char *all, const char *first)
{
	struct str out = STR_INIT;
	keymap_keys(m, "home", &commands[c], &out);
	assert_string_equal(str_text(&out), all);
	str_clear(&out);
	keymap_first_key(m, "home", &commands[c], typing, &out);
	assert_string_equal(str_text(&out), first);
	str_release(&out);
}

static void test_names(void **state)
{
	(void)state;
	struct keymap *m = keymap_new(NULL, 0, true);
	keys_are(m, 0, false, "Enter, Right", "Enter");
	keys_are(m, 1, true, "n, F3", "F3");
	keys_are(m, 2, true, "d, Delete", "");
	keymap_free(m);
	m = keymap_new(NULL, 0, false);
	keys_are(m, 1, false, "F3", "F3");
	keys_are(m, 3, false, "Space", "Space");
	keymap_free(m);
	m = keymap_new(bindings, 4, true);
	keys_are(m, 1, false, "F7, x", "F7");
	keys_are(m, 3, false, "", "");
	keymap_free(m);
}

static void test_mistakes(void **state)
{
	(void)state;
	static const struct key_binding wrong[] = {
		{ "board", "fly", "f" }, { "board", "open", "Wheel" }, { "board", "next", "d" }, { "home", "open", "Lever" },
	};
	struct keymap *m = keymap_new(wrong, 4, true);
	struct str out = STR_INIT;
	keymap_mistakes(m, "board", &table, 1, &out);
	assert_non_null(strstr(str_text(&out), "\"fly\""));
	assert_non_null(strstr(str_text(&out), "\"Wheel\""));
	assert_non_null(strstr(str_text(&out), "the key d runs next and no longer remove"));
	assert_null(strstr(str_text(&out), "Lever"));
	str_clear(&out);
	keymap_mistakes(m, "words", &table, 1, &out);
	assert_string_equal(str_text(&out), "");
	str_release(&out);
	keymap_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_moves), cmocka_unit_test(test_settle), cmocka_unit_test(test_no_rows),
		cmocka_unit_test(test_keys),  cmocka_unit_test(test_names),  cmocka_unit_test(test_mistakes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
