/* Opens the terminal with the person's settings and runs the screens. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/when.h"
#include "op/conflicts.h"
#include "store/care.h"
#include "view/common.h"

/* What invented people do is done by this program itself, and as new to the screen as the work of others. */
static bool rehearse(struct shell *sh)
{
	struct work *w = work_of(sh);
	struct error err = ERROR_INIT;
	int64_t before = store_newest(w->op.st);
	if (!w->rehearsal)
		return false;
	if (!rehearsal_step(w->rehearsal, clock_now_us(), &err))
		announce_error(sh, &err);
	error_release(&err);
	return store_newest(w->op.st) != before;
}

static bool tick(struct shell *sh)
{
	bool others = store_changed_elsewhere(work_of(sh)->op.st);
	return rehearse(sh) || others;
}

static void load_begins(struct shell *sh)
{
	store_look(work_of(sh)->op.st);
}

static void load_ends(struct shell *sh)
{
	store_look_end(work_of(sh)->op.st);
}

static void keep_draft(struct shell *sh, const char *key, const char *text)
{
	struct work *w = work_of(sh);
	struct error err = ERROR_INIT;
	if (w->drafts && !drafts_keep(w->drafts, key, text, &err))
		announce_error(sh, &err);
	error_release(&err);
}

static struct term_options terminal_options(const struct settings *s)
{
	const char *borders = s->value[SET_BORDERS];
	return (struct term_options){
		.esc_delay_ms = settings_number(s, SET_ESC_DELAY),
		.color = strcmp(s->value[SET_COLOR], "never") != 0,
		.theme = s->value[SET_THEME],
		.borders = strcmp(borders, "unicode") == 0 ? BORDERS_UNICODE : strcmp(borders, "ascii") == 0 ? BORDERS_ASCII : BORDERS_NONE,
		.cursor_shown = true,
	};
}

static bool settings_reader(const struct settings *s)
{
	return strcmp(s->value[SET_PROFILE], "speech") == 0 || strcmp(s->value[SET_PROFILE], "braille") == 0;
}

static struct keymap *make_keymap(const struct settings *s)
{
	struct key_binding *b = mem_alloc((s->n_keys + 1) * sizeof *b);
	for (size_t i = 0; i < s->n_keys; i++)
		b[i] = (struct key_binding){ s->keys[i].view, s->keys[i].command, s->keys[i].keys };
	struct keymap *m = keymap_new(b, s->n_keys, settings_yes(s, SET_LETTER_KEYS));
	free(b);
	return m;
}

static void tell_conflicts(struct shell *sh, const struct work *w)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct conflict_row *rows;
	size_t n;
	if (!conflict_list(w->op.st, a, &rows, &n, &err))
		announce_error(sh, &err);
	else if (n)
		announce(sh, SAY_NOTE, P_("%zu value was changed by two people apart. Press C to look.",
			 "%zu values were changed by two people apart. Press C to look.", n), n);
	error_release(&err);
	arena_free(a);
}

static bool traces_are_owed(struct shell *sh, const struct work *w)
{
	struct error err = ERROR_INIT;
	bool owed;
	if (!care_traces(w->op.st, &owed, &err))
		announce_error(sh, &err);
	error_release(&err);
	return owed;
}

static void greet(struct shell *sh, const struct work *w)
{
	if (w->content->n_problems)
		announce(sh, SAY_WARNING, P_("%zu mistake in the content files; the rest is used. `trivet config` lists it.",
			 "%zu mistakes in the content files; the rest is used. `trivet config` lists them.", w->content->n_problems),
			 w->content->n_problems);
	else if (w->settings->n_problems)
		announce(sh, SAY_WARNING, _("%s (%s, line %d; S shows all)"), w->settings->problems[0].text, w->settings->problems[0].file,
			 w->settings->problems[0].line);
	else if (w->read_only)
		announce(sh, SAY_WARNING, _("This file can only be read here: nothing that you do will be kept."));
	else if (w->rehearsal)
		announce(sh, SAY_NOTE, _("Rehearsal, /quit ends it: nobody is real, a fast clock, nothing is kept."));
	else if (w->demo)
		announce(sh, SAY_NOTE, _("This is an invented example. Try anything: it goes away when you leave."));
	else if (traces_are_owed(sh, w))
		announce(sh, SAY_WARNING, _("Erasing broke off: traces are still in this file. Leave, then: trivet erase --traces"));
	else
		tell_conflicts(sh, w);
	offer_recovery(sh);
}

static void begin_at(struct shell *sh, const struct work *w)
{
	struct address a = { .engagement = w->start_engagement, .ordinal = w->start_event };
	if (a.engagement && shell_push(sh, &view_board, &a))
		(void)shell_push(sh, &view_live, &a);
}

int screens_run(struct work *w, struct error *err)
{
	struct term_options to = terminal_options(w->settings);
	struct term *t;
	if (!term_open(&t, &to, err))
		return -1;
	struct keymap *keys = make_keymap(w->settings);
	const struct settings *s = w->settings;
	struct shell_options so = {
		.term = t,
		.keys = keys,
		.quiet = settings_yes(s, SET_QUIET),
		.cursor_to_messages = settings_yes(s, SET_CURSOR_TO_MESSAGES),
		.help_line = settings_yes(s, SET_HELP_LINE),
		.key_bar = settings_yes(s, SET_KEY_BAR),
		.reader = settings_reader(s),
		.bell = s->value[SET_BELL],
		.repeat_guard_ms = settings_number(s, SET_REPEAT_GUARD),
		.refresh_ms = (int)settings_number(s, SET_REFRESH),
		.commands = screens_commands(),
		.app = w,
		.read_only = w->read_only,
		.tick = tick,
		.keep_draft = keep_draft,
		.load_begins = load_begins,
		.load_ends = load_ends,
	};
	struct shell *sh = shell_new(&so);
	int status = -1;
	if (shell_start(sh, &view_home, NULL, err)) {
		begin_at(sh, w);
		greet(sh, w);
		status = shell_run(sh);
	}
	shell_free(sh);
	keymap_free(keys);
	term_close(t);
	return status;
}
