/* ui/form on a terminal: typing, leaving, refusing, clashing, choices, drafts; a host that keeps the values in an array. */
#include "config.h"

#include "ui_rig.h"

#include "base/when.h"
#include "ui/form_int.h"

enum { PLACE, DAY, NOTES, COLOUR, KIT, BUS, FIELDS };

static const struct choice colours[] = { { "r", "red" }, { "g", "green" }, { "gy", "grey" }, { "b", "blue" } };
static const struct choice kit[] = { { "pens", "Pens" }, { "paper", "Paper" }, { "tea", "Tea" } };
static const struct choice groups[] = { { "g1", "Otters" }, { "g2", "Seals" } };

static const struct field fields[FIELDS] = {
	[PLACE] = { .key = "place", .label = "Place", .help = "Where it is.", .example = "Leith Academy", .kind = FIELD_LINE,
		.required = true, .max_len = 30 },
	[DAY] = { .key = "day", .label = "Day", .help = "When it is.", .kind = FIELD_DATE },
	[NOTES] = { .key = "notes", .label = "Notes", .help = "Anything else.", .kind = FIELD_TEXT },
	[COLOUR] = { .key = "colour", .label = "Colour", .help = "", .kind = FIELD_CHOICE, .choices = colours, .n_choices = 4 },
	[KIT] = { .key = "kit", .label = "Kit", .help = "", .kind = FIELD_CHOICES, .choices = kit, .n_choices = 3 },
	[BUS] = { .key = "bus", .label = "Bus", .help = "", .kind = FIELD_YESNO },
};

static const struct field group_field = { .key = "group", .label = "Group", .help = "", .kind = FIELD_CHOICE,
	.source = CHOICES_GROUPS };

static const struct form_button buttons[] = { { "Next step", "go-on" } };

struct desk {
	struct form *f;
	char *stored[FIELDS];
	int saves, pressed;
	const char *others;       /* not NULL: somebody else has changed the field to this meanwhile */
	char *draft;
};

static bool save(struct shell *sh, void *ctx, size_t field, const char *seen, const char *stored)
{
	struct desk *d = ctx;
	if (d->others) {
		const char *others = d->others;
		char *mine = mem_strdup(stored);
		d->others = NULL;
		announce(sh, SAY_WARNING, "Changed by others meanwhile.");
		form_resolve(d->f, field, others, mine);
		free(mine);
		return false;
	}
	assert_string_equal(seen, d->stored[field]);
	free(d->stored[field]);
	d->stored[field] = mem_strdup(stored);
	d->saves++;
	announce(sh, SAY_SAVED, "%s", fields[field].label);
	return true;
}

static void group_choices(void *ctx, size_t field, const struct choice **list, size_t *n)
{
	(void)ctx, (void)field;
	*list = groups;
	*n = 2;
}

static void desk_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	form_draw(((const struct desk *)state)->f, sh, area);
}

static bool desk_key(struct shell *sh, void *state, const struct key *k)
{
	return form_key(sh, ((struct desk *)state)->f, k);
}

static void desk_paste(struct shell *sh, void *state, const char *text, size_t n)
{
	form_paste(sh, ((struct desk *)state)->f, text, n);
}

static bool desk_typing(const void *state)
{
	return form_typing(((const struct desk *)state)->f);
}

static bool desk_leave(struct shell *sh, void *state)
{
	return form_save(sh, ((struct desk *)state)->f);
}

static bool desk_draft(const void *state, struct str *key, struct str *text)
{
	size_t i;
	if (!form_draft(((const struct desk *)state)->f, &i, text))
		return false;
	str_add(key, fields[i].key);
	return true;
}

static void desk_where(const void *state, struct str *out)
{
	form_where(((const struct desk *)state)->f, out);
}

static bool desk_open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	(void)arg, (void)err;
	*state = shell_app(sh);
	return true;
}

static void go_on(struct shell *sh, void *state)
{
	(void)sh;
	((struct desk *)state)->pressed++;
}

static void edit_outside(struct shell *sh, void *state)
{
	form_external(sh, ((struct desk *)state)->f, getenv("TEST_EDITOR"));
}

static const struct command desk_commands[] = {
	{ "go-on", "n", "next", "The next step", 0, go_on },
	{ "editor", "F2", "", "The long text in your own editor", CMD_WHILE_TYPING, edit_outside },
};

static const struct view desk_view = {
	.name = "desk", .title = "Desk", .help = "A form.", .commands = { desk_commands, 2 }, .open = desk_open, .draw = desk_draw,
	.key = desk_key, .paste = desk_paste, .typing = desk_typing, .leave = desk_leave, .draft = desk_draft, .where = desk_where,
};

static void keep_draft(struct shell *sh, const char *key, const char *text)
{
	struct desk *d = shell_app(sh);
	free(d->draft);
	struct str s = STR_INIT;
	if (text)
		str_addf(&s, "%s=%s", key, text);
	d->draft = text ? str_steal(&s) : NULL;
}

static void set_up(struct rig *r, struct desk *d, int rows, int columns, bool help)
{
	struct form_host host = { save, group_choices, d };
	memset(d, 0, sizeof *d);
	struct shell_options opt = { .key_bar = true, .help_line = help, .app = d, .keep_draft = keep_draft };
	rig_open(r, rows, columns, opt);
	for (int i = 0; i < FIELDS; i++)
		d->stored[i] = mem_strdup("");
	d->f = form_new(fields, FIELDS, buttons, 1, &host);
	assert_true(shell_push(r->sh, &desk_view, NULL));
}

static void take_down(struct rig *r, struct desk *d)
{
	rig_close(r);
	form_free(d->f);
	for (int i = 0; i < FIELDS; i++)
		free(d->stored[i]);
	free(d->draft);
}

static void test_typing_and_leaving(void **state)
{
	(void)state;
	struct rig r;
	struct desk d;
	set_up(&r, &d, 24, 80, true);
	rig_shows(&r, "(needed)");
	rig_shows(&r, "Where it is. For instance: Leith Academy");
	rig_keys(&r, "Leith_Academy Down");
	assert_string_equal(d.stored[PLACE], "Leith Academy");
	assert_int_equal(form_at(d.f), DAY);
	rig_lacks(&r, "(needed)");
	rig_keys(&r, "2026-05-14 Enter");
	assert_string_equal(d.stored[DAY], "2026-05-14");
	rig_shows(&r, "Thursday 14 May 2026");
	assert_int_equal(form_at(d.f), NOTES);
	rig_keys(&r, "one Enter two Up Up");
	assert_int_equal(form_at(d.f), DAY);
	assert_string_equal(d.stored[NOTES], "one\ntwo");
	/* Nothing changed: nothing is saved again. */
	int saves = d.saves;
	rig_keys(&r, "Tab Tab Tab Tab Tab Tab Tab Shift-Tab");
	assert_int_equal(d.saves, saves);
	/* The same again in other words is no change either. */
	form_go(d.f, DAY);
	rig_keys(&r, "Ctrl-U 14/5/2026 Tab");
	assert_int_equal(d.saves, saves);
	assert_string_equal(form_value(d.f, DAY), "2026-05-14");
	take_down(&r, &d);
}

static void test_refusing(void **state)
{
	(void)state;
	struct rig r;
	struct desk d;
	set_up(&r, &d, 24, 80, false);
	free(d.stored[DAY]);
	d.stored[DAY] = mem_strdup("2026-05-14");
	form_set(d.f, DAY, "2026-05-14");
	rig_keys(&r, "Down Ctrl-U soonish Down");
	assert_int_equal(form_at(d.f), DAY);
	assert_int_equal(d.saves, 0);
	assert_int_equal(strncmp(rig_message(&r), "Error: Day: \"soonish\" is not a day", 34), 0);
	rig_shows(&r, "soonish");
	rig_keys(&r, "Tab");
	assert_int_equal(form_at(d.f), DAY);
	/* Esc gives it up; only the next Esc would leave. */
	rig_keys(&r, "Esc");
	assert_int_equal(r.sh->stack.n, 1);
	rig_lacks(&r, "soonish");
	rig_shows(&r, "14 May 2026");
	assert_string_equal(rig_message(&r), "Note: Day is again: Thursday 14 May 2026");
	/* Empty is always taken. */
	rig_keys(&r, "Ctrl-U Up");
	assert_string_equal(d.stored[DAY], "");
	take_down(&r, &d);
}

static void test_clash(void **state)
{
	(void)state;
	struct rig r;
	struct desk d;
	set_up(&r, &d, 24, 80, false);
	rig_keys(&r, "Mine");
	/* Others' value comes by a load: what is typed stays, and so does what was seen. */
	form_set(d.f, PLACE, "Theirs");
	assert_string_equal(form_seen(d.f, PLACE), "");
	rig_shows(&r, "Mine");
	d.others = "Theirs";
	rig_keys(&r, "Down");
	assert_int_equal(form_at(d.f), PLACE);
	rig_shows(&r, "Mine");
	assert_string_equal(form_seen(d.f, PLACE), "Theirs");
	free(d.stored[PLACE]);
	d.stored[PLACE] = mem_strdup("Theirs");
	rig_keys(&r, "Down");
	assert_string_equal(d.stored[PLACE], "Mine");
	/* Taking the other value instead. */
	form_resolve(d.f, PLACE, "Theirs", NULL);
	rig_shows(&r, "Theirs");
	assert_string_equal(form_value(d.f, PLACE), "Theirs");
	/* A load while nothing is typed shows at once. */
	form_go(d.f, PLACE);
	form_set(d.f, PLACE, "Newest");
	assert_string_equal(form_seen(d.f, PLACE), "Newest");
	rig_shows(&r, "Newest");
	take_down(&r, &d);
}

static void test_choices(void **state)
{
	(void)state;
	struct rig r;
	struct desk d;
	set_up(&r, &d, 24, 80, false);
	form_go(d.f, COLOUR);
	rig_shows(&r, "not answered, 4 choices");
	rig_keys(&r, "Right Right");
	rig_shows(&r, "green, 2 of 4");
	assert_string_equal(d.stored[COLOUR], "");       /* kept when it is left */
	rig_keys(&r, "g");
	rig_shows(&r, "grey, 3 of 4");
	rig_keys(&r, "g");
	rig_shows(&r, "green, 2 of 4");
	rig_keys(&r, "Down");
	assert_string_equal(d.stored[COLOUR], "g");
	rig_lacks(&r, "2 of 4");
	rig_keys(&r, "Up Enter");                        /* the list, on the choice as it is */
	assert_string_equal(rig_cursor_row(&r), " green, as it is now");
	rig_keys(&r, "b Enter");
	assert_string_equal(d.stored[COLOUR], "b");
	rig_keys(&r, "Enter End Enter");                 /* Cancel */
	assert_string_equal(d.stored[COLOUR], "b");
	rig_keys(&r, "Down Enter Space Down Down Space Enter");
	assert_string_equal(d.stored[KIT], "pens tea");
	rig_shows(&r, "2 of 3 chosen: Pens, Tea");
	rig_keys(&r, "Enter Space Esc");
	assert_string_equal(d.stored[KIT], "pens tea");
	rig_keys(&r, "Down");
	rig_shows(&r, "not answered, y or n");
	rig_keys(&r, "y Down");
	assert_string_equal(d.stored[BUS], "yes");
	rig_keys(&r, "Up Left Up");
	assert_string_equal(d.stored[BUS], "no");
	take_down(&r, &d);
}

static void test_buttons_and_commands(void **state)
{
	(void)state;
	struct rig r;
	struct desk d;
	set_up(&r, &d, 24, 80, false);
	rig_keys(&r, "n");                               /* text, no command */
	assert_int_equal(d.pressed, 0);
	form_go(d.f, FIELDS);
	assert_string_equal(rig_cursor_row(&r), "Next step");
	rig_keys(&r, "Enter");
	assert_int_equal(d.pressed, 1);
	rig_keys(&r, "n");
	assert_int_equal(d.pressed, 2);
	rig_keys(&r, "Home");
	assert_int_equal(form_at(d.f), PLACE);
	/* "/" in an empty field is the command line, elsewhere a letter. */
	form_recover(d.f, PLACE, "");
	rig_keys(&r, "Ctrl-U / go-on Enter");
	assert_int_equal(d.pressed, 3);
	rig_keys(&r, "1 / 2");
	assert_string_equal(edit_text(d.f->edit), "1/2");
	rig_keys(&r, "F1");
	rig_shows(&r, "A form.");
	rig_shows(&r, "The next step (/go-on)");
	rig_keys(&r, "q");
	assert_string_equal(edit_text(d.f->edit), "1/2");
	take_down(&r, &d);
}

static void test_drafts(void **state)
{
	(void)state;
	struct rig r;
	struct desk d;
	size_t at;
	struct str text = STR_INIT;
	set_up(&r, &d, 24, 80, false);
	assert_false(form_draft(d.f, &at, &text));
	rig_keys(&r, "half_a_w");
	assert_true(form_draft(d.f, &at, &text));
	assert_int_equal(at, PLACE);
	assert_string_equal(str_text(&text), "half a w");
	/* Kept after a while, not at once; forgotten when the field is saved. */
	shell_draft_check(r.sh, 1000);
	assert_null(d.draft);
	shell_draft_check(r.sh, 1000 + DRAFT_AFTER_MS);
	assert_string_equal(d.draft, "place=half a w");
	rig_keys(&r, "Down");
	shell_draft_check(r.sh, 6000);
	assert_null(d.draft);
	/* A signal while a date is half typed: the draft stays, for it cannot be saved. */
	rig_keys(&r, "14_M");
	struct term_event quit = { .kind = TERM_LOST };
	shell_event(r.sh, &quit);
	assert_string_equal(d.draft, "day=14 M");
	assert_int_equal(r.sh->status, 129);
	/* The next start. */
	form_go(d.f, PLACE);
	form_recover(d.f, DAY, "14 M");
	str_clear(&text);
	assert_true(form_draft(d.f, &at, &text));
	assert_string_equal(str_text(&text), "14 M");
	assert_true(form_undo(d.f));
	assert_false(form_undo(d.f));
	assert_true(form_redo(d.f));
	/* A signal while something good is typed: saved, and no draft left. */
	rig_keys(&r, "Ctrl-U today");
	quit.kind = TERM_QUIT;
	shell_event(r.sh, &quit);
	assert_null(d.draft);
	char iso[11];
	day_to_iso(clock_today(), iso);
	assert_string_equal(d.stored[DAY], iso);
	assert_int_equal(r.sh->status, 143);
	str_release(&text);
	take_down(&r, &d);
}

static void test_paste(void **state)
{
	(void)state;
	struct rig r;
	struct desk d;
	set_up(&r, &d, 24, 80, false);
	const char *long_text = "0123456789\n0123456789\n0123456789\nabc";
	rig_paste(&r, long_text, strlen(long_text));
	assert_string_equal(edit_text(d.f->edit), "0123456789 0123456789 01234567");
	assert_string_equal(rig_message(&r), "Warning: 6 characters did not fit and were left out; the field holds up to 30.");
	form_go(d.f, BUS);
	rig_paste(&r, "y", 1);
	assert_string_equal(d.f->pick, "");
	take_down(&r, &d);
}

static void test_small_and_long(void **state)
{
	(void)state;
	struct rig r;
	struct desk d;
	set_up(&r, &d, 12, 40, false);
	struct str words = STR_INIT;
	for (int i = 0; i < 60; i++)
		str_addf(&words, "word%d ", i);
	form_set(d.f, NOTES, str_text(&words));
	rig_shows(&r, "Place: ");
	rig_shows(&r, "Notes: word0 word1");
	/* Every field and button in turn: its label is on the row of the cursor. */
	for (size_t i = 0; i < FIELDS; i++) {
		form_go(d.f, i);
		if (i != NOTES && !strstr(rig_cursor_row(&r), fields[i].label))
			fail_msg("field %zu: %s", i, rig_cursor_row(&r));
	}
	form_go(d.f, NOTES);
	assert_non_null(strstr(rig_cursor_row(&r), "word5"));   /* the end, where the cursor is */
	form_go(d.f, FIELDS);
	assert_string_equal(rig_cursor_row(&r), "Next step");
	/* All sizes down to almost nothing. */
	for (int rows = 4; rows <= 12; rows++) {
		for (int columns = 10; columns <= 40; columns += 3) {
			rig_size(&r, rows, columns);
			term_resize(r.t);
			for (size_t i = 0; i <= FIELDS; i++) {
				form_go(d.f, i);
				rig_screen(&r);
				assert_true(term_screen(r.t)->focus.y < rows);
			}
		}
	}
	str_release(&words);
	take_down(&r, &d);
}

static void test_where(void **state)
{
	(void)state;
	struct rig r;
	struct desk d;
	set_up(&r, &d, 24, 80, false);
	struct str out = STR_INIT;
	form_where(d.f, &out);
	assert_string_equal(str_text(&out),
	                    "Field 1 of 6, Place. Takes one line of words. Needed. Where it is. For instance: Leith Academy");
	str_clear(&out);
	form_go(d.f, FIELDS);
	form_where(d.f, &out);
	assert_string_equal(str_text(&out), "Button 1 of 1, Next step.");
	/* While typing as well. */
	form_go(d.f, DAY);
	rig_keys(&r, "F11");
	assert_int_equal(strncmp(rig_message(&r), "Note: Desk. Field 2 of 6, Day. Takes a day, such as", 51), 0);
	rig_keys(&r, "F12");
	rig_shows(&r, "in 3 weeks. When it is.");
	rig_keys(&r, "q");
	assert_int_equal(form_at(d.f), DAY);
	str_release(&out);
	take_down(&r, &d);
}

static void test_other_choices(void **state)
{
	(void)state;
	struct form_host host = { save, group_choices, NULL };
	struct form *f = form_new(&group_field, 1, NULL, 0, &host);
	struct str out = STR_INIT;
	form_set(f, 0, "g2");
	form_pick_words(f, &out);
	assert_string_equal(str_text(&out), "Seals, 2 of 2");
	str_release(&out);
	form_free(f);
}

static void test_external(void **state)
{
	(void)state;
	struct rig r;
	struct desk d;
	char folder[] = "/tmp/trivet-test-XXXXXX";
	assert_non_null(mkdtemp(folder));
	setenv("XDG_RUNTIME_DIR", folder, 1);
	set_up(&r, &d, 24, 80, false);
	form_go(d.f, NOTES);
	rig_keys(&r, "some_words");
	setenv("TEST_EDITOR", "test $(stat -c %a \"$1\") = 600 && printf 'more\\r\\nlines\\n\\n' >>", 1);
	rig_keys(&r, "F2");
	assert_string_equal(d.stored[NOTES], "some words\nmore\nlines");
	setenv("TEST_EDITOR", "false", 1);
	rig_keys(&r, "F2");
	assert_string_equal(d.stored[NOTES], "some words\nmore\nlines");
	assert_int_equal(strncmp(rig_message(&r), "Error: The editor", 17), 0);
	/* An editor that stops, as by Ctrl-Z, stops the program along with it; both go on together. */
	setenv("TEST_EDITOR", "{ until grep -q '^State:.T' /proc/$PPID/status; do :; done; kill -CONT $PPID; } & kill -STOP $$; printf 'end' >>", 1);
	rig_keys(&r, "F2");
	assert_string_equal(d.stored[NOTES], "some words\nmore\nlines\nend");
	/* Nothing of it stays behind. */
	assert_int_equal(rmdir(folder), 0);
	take_down(&r, &d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_typing_and_leaving), cmocka_unit_test(test_refusing), cmocka_unit_test(test_clash),
		cmocka_unit_test(test_choices), cmocka_unit_test(test_buttons_and_commands), cmocka_unit_test(test_drafts),
		cmocka_unit_test(test_paste), cmocka_unit_test(test_small_and_long), cmocka_unit_test(test_where),
		cmocka_unit_test(test_other_choices), cmocka_unit_test(test_external),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
