/* ui/shell on a terminal: commands, messages, questions, the command line, menu, help, the loop. */
#include "config.h"

#include "ui_rig.h"

#include <poll.h>

#include "base/when.h"
#include "ui/list.h"

/* A view of rows a0, a1, ... with everything that can go wrong on order. */
struct rows {
	struct list list;
	size_t n;
	char ids[50][8];
	int loads, opened, closed, answer, ran, draws;
	bool load_fails, stays, changed;
	char *typed;
};

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct rows *)ctx)->ids[i];
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	area_put(line, 0, 0, row_id(ctx, i), style);
}

static struct list_rows rows_of(const struct rows *s)
{
	return (struct list_rows){ s->n, row_id, row_draw, s, "Nothing here yet. Press a to add something." };
}

static bool rows_open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct rows *s = shell_app(sh);
	(void)arg;
	if (s->load_fails && !s->opened)
		return error_set(err, ERR_IO, NULL, "The list could not be opened.");
	s->opened++;
	*state = s;
	return true;
}

static bool rows_load(struct shell *sh, void *state, struct error *err)
{
	struct rows *s = state;
	(void)sh;
	s->loads++;
	if (s->load_fails)
		return error_set(err, ERR_BUSY, NULL, "The list could not be read. What you see is as it was.");
	struct list_rows r = rows_of(s);
	list_settle(&s->list, &r);
	return true;
}

static void rows_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct rows *s = state;
	struct list_rows r = rows_of(s);
	((struct rows *)shell_app(sh))->draws++;
	list_draw(&s->list, &r, area);
}

static bool rows_key(struct shell *sh, void *state, const struct key *k)
{
	struct rows *s = state;
	struct list_rows r = rows_of(s);
	(void)sh;
	return list_key(&s->list, &r, k) != LIST_NOT_MINE;
}

static bool rows_leave(struct shell *sh, void *state)
{
	struct rows *s = state;
	if (s->stays)
		announce(sh, SAY_ERROR, "Not yet.");
	return !s->stays;
}

static void rows_close(struct shell *sh, void *state)
{
	(void)sh;
	((struct rows *)state)->closed++;
}

static void rows_where(const void *state, struct str *out)
{
	const struct rows *s = state;
	struct list_rows r = rows_of(s);
	list_where(&s->list, &r, out);
}

static void rows_subject(const void *state, struct str *out)
{
	(void)state;
	str_add(out, "Leith plan");
}

static void answered(struct shell *sh, void *ctx, size_t answer)
{
	((struct rows *)ctx)->answer = (int)answer;
	announce(sh, SAY_NOTE, "Answer %zu.", answer);
}

static void cmd_remove(struct shell *sh, void *state)
{
	static const char *const answers[] = { "Keep it", "Remove it", "Remove all" };
	shell_ask(sh, "Shall this row go? It can be brought back.", answers, 3, answered, state);
}

static void typed(struct shell *sh, void *ctx, const char *text)
{
	struct rows *s = ctx;
	(void)sh;
	free(s->typed);
	s->typed = mem_strdup(text);
}

static void cmd_name(struct shell *sh, void *state)
{
	shell_prompt(sh, "New name", "old", typed, state);
}

static void cmd_write(struct shell *sh, void *state)
{
	(void)sh;
	((struct rows *)state)->ran++;
}

static void cmd_fail(struct shell *sh, void *state)
{
	(void)state;
	announce(sh, SAY_ERROR, "The disk is full.");
}

static const struct command row_commands[] = {
	{ "remove", "d Delete", "remove", "Remove the row", 0, cmd_remove },
	{ "name", "r", "rename", "Give it another name", 0, cmd_name },
	{ "write", "w", "", "Write something", CMD_WRITES, cmd_write },
	{ "fail", "x", "", "Fail", 0, cmd_fail },
};

static const struct view rows_view = {
	.name = "rows", .title = "Rows", .help = "Rows to look at.", .commands = { row_commands, 4 }, .open = rows_open,
	.load = rows_load, .draw = rows_draw, .key = rows_key, .leave = rows_leave, .close = rows_close, .where = rows_where,
	.subject = rows_subject,
};

static void cmd_card(struct shell *sh, void *state)
{
	(void)state;
	shell_read(sh, "Card", "First line\nSecond line\n\nThe end of it");
}

static void cmd_rows(struct shell *sh, void *state)
{
	(void)state;
	shell_push(sh, &rows_view, NULL);
}

static const struct command program[] = {
	{ "card", "! F4", "card", "The card", CMD_WHILE_TYPING, cmd_card },
	{ "rows", "o", "", "Another list", 0, cmd_rows },
};

static bool tick(struct shell *sh)
{
	struct rows *s = shell_app(sh);
	bool changed = s->changed;
	s->changed = false;
	return changed;
}

static struct shell_options options(struct rows *s)
{
	return (struct shell_options){ .key_bar = true, .app = s, .commands = { program, 2 }, .tick = tick, .refresh_ms = 250 };
}

static void set_up_with(struct rig *r, struct rows *s, int rows, int columns, struct shell_options opt)
{
	memset(s, 0, sizeof *s);
	s->n = 30;
	s->answer = -1;
	for (size_t i = 0; i < 50; i++) {
		struct str id = STR_INIT;
		str_addf(&id, "a%zu", i);
		memcpy(s->ids[i], id.buf, id.len + 1);
		str_release(&id);
	}
	rig_open(r, rows, columns, opt);
	assert_true(shell_push(r->sh, &rows_view, NULL));
}

static void set_up(struct rig *r, struct rows *s, int rows, int columns)
{
	set_up_with(r, s, rows, columns, options(s));
}

static void take_down(struct rig *r, struct rows *s)
{
	rig_close(r);
	list_release(&s->list);
	free(s->typed);
	assert_int_equal(s->opened, s->closed);
}

static void test_frame(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	set_up(&r, &s, 24, 80);
	assert_non_null(strstr(rig_row(&r, 0), "Trivet   Leith plan"));
	assert_non_null(strstr(rig_row(&r, 0), "Rows"));
	assert_string_equal(rig_row(&r, 1), " a0");
	assert_string_equal(rig_row(&r, 21), " a20");
	assert_string_equal(rig_row(&r, 22), "");
	assert_string_equal(rig_row(&r, 23), " d remove  r rename  Q quit  ! card  m menu  ? help");
	rig_size(&r, 24, 40);
	term_resize(r.t);
	assert_string_equal(rig_row(&r, 23), " d remove  r rename  Q quit  ? help");
	rig_size(&r, 4, 40);
	term_resize(r.t);
	rig_shows(&r, "Too small");
	rig_keys(&r, "Down Down");                /* keys work all the same */
	rig_size(&r, 12, 40);
	term_resize(r.t);
	assert_string_equal(rig_cursor_row(&r), " a2");
	s.n = 0;
	shell_reload(r.sh);
	rig_shows(&r, "Nothing here yet. Press a to add");
	take_down(&r, &s);
}

static void test_no_key_bar(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	struct shell_options opt = options(&s);
	opt.key_bar = false;
	opt.cursor_to_messages = true;
	set_up_with(&r, &s, 24, 80, opt);
	assert_string_equal(rig_row(&r, 22), " a21");
	rig_keys(&r, "x");
	assert_string_equal(rig_row(&r, 23), "Error: The disk is full.");
	assert_string_equal(rig_cursor_row(&r), "Error: The disk is full.");
	rig_keys(&r, "Down");                     /* acts as usual; the message stays */
	assert_string_equal(rig_cursor_row(&r), " a1");
	assert_string_equal(rig_row(&r, 23), "Error: The disk is full.");
	take_down(&r, &s);
}

static void test_messages(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	set_up(&r, &s, 24, 80);
	rig_keys(&r, "=");
	assert_string_equal(rig_message(&r), "Note: No messages yet.");
	rig_keys(&r, "x");
	assert_string_equal(rig_message(&r), "Error: The disk is full.");
	rig_keys(&r, "x");
	assert_string_equal(rig_message(&r), "Error again: The disk is full.");
	rig_keys(&r, "x Down Up");
	assert_string_equal(rig_message(&r), "Error, 3 times: The disk is full.");
	rig_keys(&r, ", x");
	assert_string_equal(rig_message(&r), "Error: The disk is full.");
	rig_keys(&r, ",");
	assert_string_equal(rig_message(&r), "Note: Rows. Row 1 of 30.");
	assert_string_equal(rig_cursor_row(&r), " a0");
	rig_keys(&r, "=");
	assert_string_equal(rig_cursor_row(&r), "Note: Rows. Row 1 of 30.");
	rig_keys(&r, "Down");
	assert_string_equal(rig_cursor_row(&r), " a1");
	/* Too long for the line: cut there, whole in a reader. */
	announce(r.sh, SAY_WARNING, "%s %s", "A message that goes on and on and on and on, far longer than a row of the "
	         "screen can ever show", "to its end.");
	rig_lacks(&r, "to its end.");
	rig_keys(&r, "=");
	rig_shows(&r, "to its end.");
	rig_keys(&r, "q v");
	assert_non_null(strstr(rig_row(&r, 0), "Messages, newest first"));
	rig_shows(&r, "Error, 3 times: The disk is full.");
	rig_keys(&r, "q");
	for (int i = 0; i < 300; i++)
		announce(r.sh, SAY_NOTE, "Number %d\nof 300", i);
	assert_int_equal(r.sh->log.n, MOST_MESSAGES);
	assert_string_equal(rig_message(&r), "Note: Number 299 of 300");
	take_down(&r, &s);
}

static void test_ask(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	set_up(&r, &s, 24, 80);
	rig_keys(&r, "d");
	assert_string_equal(rig_row(&r, 18), "Shall this row go? It can be brought back.");
	assert_string_equal(rig_row(&r, 19), "Keep it");
	assert_string_equal(rig_row(&r, 21), "Remove all");
	assert_string_equal(rig_cursor_row(&r), "Shall this row go? It can be brought back.");
	rig_keys(&r, "d d Delete Delete");        /* a held key changes nothing */
	assert_int_equal(s.answer, -1);
	rig_keys(&r, "Enter");
	assert_int_equal(s.answer, 0);
	rig_keys(&r, "d Down");
	assert_string_equal(rig_cursor_row(&r), "Remove it");
	rig_keys(&r, "Enter");
	assert_int_equal(s.answer, 1);
	rig_keys(&r, "d r");                      /* to "Remove it"; the next one to "Remove all" */
	assert_string_equal(rig_cursor_row(&r), "Remove it");
	rig_keys(&r, "r Enter");
	assert_int_equal(s.answer, 2);
	rig_keys(&r, "d End Esc");
	assert_int_equal(s.answer, 0);
	s.answer = -1;
	rig_keys(&r, "d Down k");                 /* the letter of the safe answer answers */
	assert_int_equal(s.answer, 0);
	s.answer = -1;
	rig_keys(&r, "d q");
	assert_int_equal(s.answer, 0);
	/* No program-wide command goes through a question. */
	rig_keys(&r, "d o");
	assert_int_equal(s.opened, 1);
	/* But the card is one key away everywhere, and the question is still there after it. */
	rig_keys(&r, "F4");
	assert_string_equal(rig_cursor_row(&r), "First line");
	rig_keys(&r, "q");
	rig_shows(&r, "Remove it");
	rig_keys(&r, "Esc");
	for (int rows = 5; rows < 12; rows++) {
		rig_size(&r, rows, 20);
		term_resize(r.t);
		rig_keys(&r, "d Down");
		assert_string_equal(rig_cursor_row(&r), "Remove it");
		rig_keys(&r, "Esc");
	}
	take_down(&r, &s);
}

static void test_prompt(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	set_up(&r, &s, 24, 80);
	rig_keys(&r, "r");
	assert_string_equal(rig_row(&r, 21), "New name old");
	rig_keys(&r, "er Home _q Up Enter");
	assert_string_equal(s.typed, " qolder");
	rig_keys(&r, "r x Esc");
	assert_string_equal(s.typed, " qolder");
	assert_int_equal(r.sh->stack.n, 1);
	rig_keys(&r, "r Ctrl-U Backspace");
	assert_int_equal(r.sh->stack.n, 1);
	rig_keys(&r, "r Ctrl-U");
	rig_paste(&r, "two\nlines", 9);
	rig_keys(&r, "Enter");
	assert_string_equal(s.typed, "two lines");
	rig_paste(&r, "x", 1);
	assert_non_null(strstr(rig_message(&r), "only into a field"));
	take_down(&r, &s);
}

static void test_command_line(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	set_up(&r, &s, 24, 80);
	rig_keys(&r, "/ write Enter");
	assert_int_equal(s.ran, 1);
	rig_keys(&r, ": wr Tab");
	assert_string_equal(rig_row(&r, 21), "/write");
	rig_keys(&r, "Enter");
	assert_int_equal(s.ran, 2);
	rig_keys(&r, "/ re Tab");
	assert_string_equal(rig_message(&r), "Note: remove, repeat-message, refresh, redraw");
	assert_string_equal(rig_row(&r, 21), "/re");
	rig_keys(&r, "Esc / wri Enter");          /* the start of one name only */
	assert_int_equal(s.ran, 3);
	rig_keys(&r, "/ wrlte Enter");
	assert_string_equal(rig_message(&r), "Error: There is no command wrlte. Did you mean write?");
	rig_keys(&r, "/ zzzzzzzz Enter");
	assert_string_equal(rig_message(&r), "Error: There is no command zzzzzzzz. The command menu lists them all.");
	rig_keys(&r, "/ Enter");
	assert_int_equal(s.ran, 3);
	assert_true(shell_run_command(r.sh, "write"));
	assert_int_equal(s.ran, 4);
	assert_false(shell_run_command(r.sh, "fly"));
	take_down(&r, &s);
}

static void test_menu_and_help(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	set_up(&r, &s, 24, 80);
	rig_keys(&r, "m");
	assert_string_equal(rig_row(&r, 1), " This screen");
	assert_non_null(strstr(rig_cursor_row(&r), "remove"));
	assert_non_null(strstr(rig_row(&r, 2), "d, Delete"));
	rig_keys(&r, "w");
	assert_non_null(strstr(rig_cursor_row(&r), "Write something"));
	rig_keys(&r, "Enter");
	assert_int_equal(s.ran, 1);
	rig_keys(&r, "F10 End Enter");
	assert_int_equal(s.ran, 1);
	assert_int_equal(r.sh->stack.n, 1);
	rig_keys(&r, "?");
	assert_string_equal(rig_cursor_row(&r), "Rows to look at.");
	rig_shows(&r, "d, Delete       Remove the row (/remove)");
	rig_shows(&r, "!, F4           The card (/card)");
	rig_keys(&r, "f quit Enter");
	assert_non_null(strstr(rig_cursor_row(&r), "/quit"));
	rig_keys(&r, "q");
	assert_int_equal(r.sh->stack.n, 1);
	rig_keys(&r, "!");
	assert_string_equal(rig_cursor_row(&r), "First line");
	rig_keys(&r, "Down");
	assert_string_equal(rig_cursor_row(&r), "Second line");
	rig_keys(&r, "End");
	assert_string_equal(rig_cursor_row(&r), "The end of it");
	rig_keys(&r, "Esc Z");
	assert_string_equal(rig_message(&r), "Note: Z does nothing here. ? lists the keys.");
	take_down(&r, &s);
}

static void test_stack(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	set_up(&r, &s, 24, 80);
	int loads = s.loads;
	rig_keys(&r, "o o");
	assert_int_equal(r.sh->stack.n, 3);
	assert_int_equal(s.loads, loads + 2);
	rig_keys(&r, "Esc");
	assert_int_equal(s.closed, 1);
	assert_int_equal(s.loads, loads + 3);     /* coming back loads */
	s.stays = true;
	rig_keys(&r, "Esc o Q");
	assert_int_equal(r.sh->stack.n, 2);
	assert_string_equal(rig_message(&r), "Error, 3 times: Not yet.");
	s.stays = false;
	rig_keys(&r, "Esc");
	/* The first screen is left only by quit. */
	rig_keys(&r, "Esc");
	assert_int_equal(r.sh->stack.n, 1);
	s.load_fails = true;
	rig_keys(&r, "w");                        /* wrote: loads; the failure is told, the rows stay */
	assert_string_equal(rig_message(&r), "Error: The list could not be read. What you see is as it was.");
	assert_string_equal(rig_row(&r, 1), " a0");
	rig_keys(&r, "o");
	assert_int_equal(r.sh->stack.n, 1);
	/* The first of all says on no screen why it failed: the caller gets it. */
	struct error err = ERROR_INIT;
	assert_false(shell_start(r.sh, &rows_view, NULL, &err));
	assert_string_equal(error_text(&err), "The list could not be read. What you see is as it was.");
	error_release(&err);
	assert_int_equal(r.sh->stack.n, 1);
	s.closed = 0;
	s.opened = 1;
	s.load_fails = false;
	assert_false(shell_pop_to(r.sh, "board"));
	assert_ptr_equal(shell_find(r.sh, "rows"), &s);
	rig_keys(&r, "Q");
	assert_int_equal(r.sh->stack.n, 0);
	take_down(&r, &s);
}

static void test_read_only(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	struct shell_options opt = options(&s);
	opt.read_only = true;
	set_up_with(&r, &s, 24, 80, opt);
	rig_keys(&r, "w");
	assert_int_equal(s.ran, 0);
	assert_int_equal(strncmp(rig_message(&r), "Warning: This file can only be read", 35), 0);
	rig_keys(&r, "m");
	rig_lacks(&r, "Write something");
	take_down(&r, &s);
}

static void test_others(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	set_up(&r, &s, 24, 80);
	rig_keys(&r, "Down Down");
	memmove(s.ids[1], s.ids[0], sizeof s.ids[0] * 30);
	memcpy(s.ids[0], "new", 4);
	s.n = 31;
	s.changed = true;
	shell_tick(r.sh);
	assert_string_equal(rig_cursor_row(&r), " a2");   /* moved down with its row, or kept: still the same one */
	take_down(&r, &s);

	struct shell_options opt = options(&s);
	opt.quiet = true;
	set_up_with(&r, &s, 24, 80, opt);
	rig_screen(&r);
	int loads = s.loads;
	s.changed = true;
	shell_tick(r.sh);
	shell_paint(r.sh);
	assert_int_equal(s.loads, loads);
	assert_int_equal(rig_drain(&r), 0);              /* nothing changes without a key */
	rig_keys(&r, "Down");
	assert_non_null(strstr(rig_message(&r), "Others changed something."));
	s.changed = true;
	shell_tick(r.sh);
	rig_keys(&r, "x Down");
	assert_string_equal(rig_message(&r), "Error: The disk is full.");   /* told once */
	rig_keys(&r, "g");
	assert_int_equal(s.loads, loads + 1);
	take_down(&r, &s);
}

static void test_repeat_guard(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	struct shell_options opt = options(&s);
	opt.repeat_guard_ms = 600000;
	set_up_with(&r, &s, 24, 80, opt);
	rig_keys(&r, "w w w w");
	assert_int_equal(s.ran, 1);
	rig_keys(&r, "Down w");
	assert_int_equal(s.ran, 2);
	take_down(&r, &s);
}

/* The real loop, on bytes that wait in the terminal. */
static void test_loop(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	set_up(&r, &s, 24, 80);
	struct str bytes = STR_INIT;
	for (int i = 0; i < 12; i++)
		str_add(&bytes, "\033[B");
	str_add(&bytes, "wQ");
	assert_int_equal(write(r.master, bytes.buf, bytes.len), (ssize_t)bytes.len);
	s.draws = 0;
	assert_int_equal(shell_run(r.sh), 0);
	assert_int_equal(s.list.at, 12);
	assert_int_equal(s.ran, 1);
	/* Held keys fold: fourteen keys are not fourteen frames. */
	assert_true(s.draws < 6);
	str_release(&bytes);
	take_down(&r, &s);
}

static void test_idle_sends_nothing(void **state)
{
	(void)state;
	struct rig r;
	struct rows s;
	set_up(&r, &s, 24, 80);
	rig_screen(&r);
	for (int i = 0; i < 20; i++) {
		shell_tick(r.sh);
		shell_paint(r.sh);
	}
	assert_int_equal(rig_drain(&r), 0);
	struct key down = { .code = K_DOWN };
	struct term_event ev = { .kind = TERM_KEY, .key = down };
	shell_event(r.sh, &ev);
	shell_paint(r.sh);
	size_t sent = rig_drain(&r);
	assert_true(sent > 0 && sent <= 400);
	take_down(&r, &s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_frame), cmocka_unit_test(test_no_key_bar), cmocka_unit_test(test_messages),
		cmocka_unit_test(test_ask), cmocka_unit_test(test_prompt), cmocka_unit_test(test_command_line),
		cmocka_unit_test(test_menu_and_help), cmocka_unit_test(test_stack), cmocka_unit_test(test_read_only),
		cmocka_unit_test(test_others), cmocka_unit_test(test_repeat_guard), cmocka_unit_test(test_loop),
		cmocka_unit_test(test_idle_sends_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
