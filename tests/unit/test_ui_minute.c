/* ui/shell and the time: the minute that passes is told to the screen that is seen, once; the blank screen shows nothing. */
#include "config.h"

#include "ui_rig.h"

#include "base/when.h"

static const int64_t ten = INT64_C(1778749200000000); /* some full minute */
enum { MINUTE = 60000000 };

struct face {
	int minutes, loads, written;
	bool words, others;
	char *kept;
};

static bool face_load(struct shell *sh, void *state, struct error *err)
{
	(void)sh, (void)err;
	((struct face *)state)->loads++;
	return true;
}

static bool face_open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	(void)arg, (void)err;
	*state = shell_app(sh);
	return true;
}

static void face_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	struct str s = STR_INIT;
	(void)sh;
	str_addf(&s, "Minutes %d, loads %d, secret words", ((const struct face *)state)->minutes, ((const struct face *)state)->loads);
	area_put(area, 0, 0, str_text(&s), STYLE_TEXT);
	area_focus(area, 0, 0, 1);
	str_release(&s);
}

static void face_minute(struct shell *sh, void *state)
{
	struct face *f = state;
	f->minutes++;
	if (f->words)
		announce(sh, SAY_WARNING, "Three minutes left.");
}

static bool face_draft(const void *state, struct str *key, struct str *text)
{
	(void)state;
	str_add(key, "face");
	str_add(text, "half a line");
	return true;
}

static void cmd_write(struct shell *sh, void *state)
{
	((struct face *)state)->written++;
	announce(sh, SAY_SAVED, "Kept.");
}

static void cmd_blank(struct shell *sh, void *state)
{
	(void)state;
	shell_blank(sh);
}

static const struct command commands[] = {
	{ "write", "w", "write", "Write", CMD_WRITES, cmd_write },
	{ "blank", "F9", "", "Blank the screen", CMD_WHILE_TYPING, cmd_blank },
};

static const struct view face_view = {
	.name = "face", .title = "Face", .help = "A face.", .commands = { commands, 2 }, .open = face_open, .load = face_load,
	.draw = face_draw, .minute = face_minute, .draft = face_draft,
};

static bool tick(struct shell *sh)
{
	return ((struct face *)shell_app(sh))->others;
}

static void keep(struct shell *sh, const char *key, const char *text)
{
	struct face *f = shell_app(sh);
	(void)key;
	free(f->kept);
	f->kept = text ? mem_strdup(text) : NULL;
}

static void set_up(struct rig *r, struct face *f, int rows, int columns, bool quiet)
{
	struct error err = ERROR_INIT;
	struct shell_options o = { .app = f, .quiet = quiet, .key_bar = true, .tick = tick, .keep_draft = keep, .refresh_ms = 250 };
	memset(f, 0, sizeof *f);
	clock_pin(ten);
	rig_open(r, rows, columns, o);
	assert_true(shell_start(r->sh, &face_view, NULL, &err));
	rig_screen(r);
}

static void take_down(struct rig *r, struct face *f)
{
	rig_close(r);
	free(f->kept);
	clock_pin(0);
}

static void test_told_once(void **state)
{
	struct rig r;
	struct face f;
	(void)state;
	set_up(&r, &f, 24, 80, false);
	/* A screen was just made at this minute: there is nothing to tell. */
	assert_int_equal(f.minutes, 0);
	clock_pin(ten + MINUTE / 2);
	rig_screen(&r);
	assert_int_equal(f.minutes, 0);
	clock_pin(ten + MINUTE);
	rig_shows(&r, "Minutes 1,");
	rig_screen(&r);
	assert_int_equal(f.minutes, 1);
	/* An hour asleep is one change too, and so is a clock put back. */
	clock_pin(ten + 61 * (int64_t)MINUTE);
	rig_shows(&r, "Minutes 2,");
	clock_pin(ten);
	rig_shows(&r, "Minutes 3,");
	take_down(&r, &f);
}

static void test_key_comes_after(void **state)
{
	struct rig r;
	struct face f;
	(void)state;
	set_up(&r, &f, 24, 80, false);
	f.words = true;
	clock_pin(ten + MINUTE);
	rig_keys(&r, "w");
	assert_int_equal(f.minutes, 1);
	assert_string_equal(rig_message(&r), "Warning: Kept. Three minutes left.");
	/* A key that says nothing leaves the words of the minute alone. */
	clock_pin(ten + 2 * (int64_t)MINUTE);
	rig_keys(&r, "Down");
	assert_string_equal(rig_message(&r), "Warning: Three minutes left.");
	take_down(&r, &f);
}

static void test_quiet(void **state)
{
	struct rig r;
	struct face f;
	(void)state;
	set_up(&r, &f, 24, 80, true);
	clock_pin(ten + MINUTE);
	rig_screen(&r);
	assert_int_equal(f.minutes, 0);
	rig_keys(&r, "Down");
	assert_int_equal(f.minutes, 1);
	rig_keys(&r, "Down");
	assert_int_equal(f.minutes, 1);
	take_down(&r, &f);
}

static void test_covered(void **state)
{
	struct rig r;
	struct face f;
	(void)state;
	set_up(&r, &f, 24, 80, false);
	int loads = f.loads;
	rig_keys(&r, "?");
	clock_pin(ten + MINUTE);
	rig_screen(&r);
	assert_int_equal(f.minutes, 0);
	rig_keys(&r, "Esc");
	assert_int_equal(f.loads, loads + 1);
	take_down(&r, &f);
}

static void test_blank(void **state)
{
	static const struct { int rows, columns; } sizes[] = { { 24, 80 }, { 12, 40 }, { 3, 10 } };
	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct rig r;
		struct face f;
		set_up(&r, &f, sizes[i].rows, sizes[i].columns, false);
		rig_keys(&r, "F9");
		rig_shows(&r, "Press a");
		rig_lacks(&r, "secret");
		rig_lacks(&r, "Face");
		rig_lacks(&r, "Trivet");
		/* Neither others nor the clock come through, and the line being typed is kept. */
		int loads = f.loads;
		f.others = true;
		shell_tick(r.sh);
		clock_pin(ten + MINUTE);
		rig_lacks(&r, "secret");
		assert_int_equal(f.loads, loads);
		shell_draft_check(r.sh, 1);
		shell_draft_check(r.sh, 1 + DRAFT_AFTER_MS);
		assert_string_equal(f.kept, "half a line");
		/* The key that ends it does nothing else; the next one does. */
		rig_keys(&r, "w");
		assert_int_equal(f.written, 0);
		assert_int_equal(f.minutes, 1);
		if (sizes[i].rows > 4)
			rig_shows(&r, "secret");
		rig_keys(&r, "w");
		assert_int_equal(f.written, 1);
		take_down(&r, &f);
	}
}

static void test_blank_over_questions(void **state)
{
	struct rig r;
	struct face f;
	static const char words[] = "pasted";
	(void)state;
	set_up(&r, &f, 24, 80, false);
	rig_keys(&r, "/ w F9");
	/* F9 belongs to the view here; over a prompt only those of the program and of the shell are left. */
	rig_shows(&r, "secret");
	shell_blank(r.sh);
	rig_lacks(&r, "secret");
	rig_size(&r, 12, 40);
	rig_lacks(&r, "secret");
	rig_paste(&r, words, sizeof words - 1);
	rig_shows(&r, "secret");
	rig_lacks(&r, "pasted");
	rig_shows(&r, "/w");
	take_down(&r, &f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_told_once), cmocka_unit_test(test_key_comes_after), cmocka_unit_test(test_quiet),
		cmocka_unit_test(test_covered), cmocka_unit_test(test_blank), cmocka_unit_test(test_blank_over_questions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
