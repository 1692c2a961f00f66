/* tests/unit/ui_rig.h - a shell on a pseudo terminal held by the test itself: keys by name in, the screen as text out. */
#ifndef TRIVET_TESTS_UI_RIG_H
#define TRIVET_TESTS_UI_RIG_H

#include "config.h"

#include <fcntl.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "term/term_priv.h"
#include "ui/shell_int.h"

struct rig {
	int master, slave;
	struct term *t;
	struct shell *sh;
	struct keymap *keys;
	struct str screen;
};

static inline void rig_size(struct rig *r, int rows, int columns)
{
	struct winsize ws;
	memset(&ws, 0, sizeof ws);
	ws.ws_row = (unsigned short)rows;
	ws.ws_col = (unsigned short)columns;
	assert_int_equal(ioctl(r->slave, TIOCSWINSZ, &ws), 0);
}

/* Throws away what the terminal was sent, so that it never fills up; returns how many bytes it was. */
static inline size_t rig_drain(struct rig *r)
{
	char buf[1 << 14];
	ssize_t n;
	size_t all = 0;
	while ((n = read(r->master, buf, sizeof buf)) > 0)
		all += (size_t)n;
	return all;
}

/* `opt` without term and keys. */
static inline void rig_open(struct rig *r, int rows, int columns, struct shell_options opt)
{
	static const struct term_options usual = { .esc_delay_ms = 25, .color = false, .theme = "default",
		.borders = BORDERS_NONE, .cursor_shown = true };
	struct error err = ERROR_INIT;
	memset(r, 0, sizeof *r);
	setenv("TERM", "xterm-256color", 1);
	assert_int_equal(openpty(&r->master, &r->slave, NULL, NULL, NULL), 0);
	rig_size(r, rows, columns);
	fcntl(r->master, F_SETFL, O_NONBLOCK);
	if (!term_open_on(&r->t, r->slave, r->slave, &usual, &err))
		fail_msg("%s", error_text(&err));
	r->keys = opt.keys ? opt.keys : keymap_new(NULL, 0, true);
	opt.keys = r->keys;
	opt.term = r->t;
	r->sh = shell_new(&opt);
}

static inline void rig_close(struct rig *r)
{
	shell_free(r->sh);
	keymap_free(r->keys);
	term_close(r->t);
	close(r->master);
	close(r->slave);
	str_release(&r->screen);
}

static inline void rig_event_key(struct rig *r, const struct key *k)
{
	struct term_event ev = { .kind = TERM_KEY, .key = *k };
	shell_event(r->sh, &ev);
	shell_paint(r->sh);
	rig_drain(r);
}

static inline void rig_text(struct rig *r, const char *text)
{
	size_t n = strlen(text), step;
	for (size_t at = 0; (step = text_next(text, n, at)); at += step) {
		struct key k = { .code = K_CHAR };
		memcpy(k.text, text + at, step);
		rig_event_key(r, &k);
	}
}

/* Names of keys with blanks between; words that are no names are typed letter by letter, "_" as a space. */
static inline void rig_keys(struct rig *r, const char *keys)
{
	while (*(keys += strspn(keys, " "))) {
		size_t n = strcspn(keys, " ");
		char *word = mem_strndup(keys, n);
		struct key k;
		keys += n;
		for (char *p = word; *p && n > 1; p++)
			*p = *p == '_' ? ' ' : *p;
		if (key_by_name(word, &k))
			rig_event_key(r, &k);
		else
			rig_text(r, word);
		free(word);
	}
}

static inline void rig_paste(struct rig *r, const char *text, size_t n)
{
	struct term_event ev = { .kind = TERM_PASTE, .paste = text, .paste_len = n };
	shell_event(r->sh, &ev);
	shell_paint(r->sh);
	rig_drain(r);
}

static inline const char *rig_screen(struct rig *r)
{
	shell_paint(r->sh);
	rig_drain(r);
	str_clear(&r->screen);
	surface_dump(term_screen(r->t), &r->screen);
	return str_text(&r->screen);
}

/* Row y of the screen; lives until the next call. */
static inline const char *rig_row(struct rig *r, int y)
{
	rig_screen(r);
	char *p = r->screen.buf;
	while (y-- > 0 && p) {
		p = strchr(p, '\n');
		p = p ? p + 1 : NULL;
	}
	if (!p)
		return "";
	p[strcspn(p, "\n")] = '\0';
	return p;
}

/* The row that the cursor stands on. */
static inline const char *rig_cursor_row(struct rig *r)
{
	rig_screen(r);
	return rig_row(r, term_screen(r->t)->focus.y);
}

static inline const char *rig_message(struct rig *r)
{
	return str_text(&r->sh->line);
}

static inline void rig_shows(struct rig *r, const char *text)
{
	if (!strstr(rig_screen(r), text))
		fail_msg("no \"%s\" in\n%s", text, str_text(&r->screen));
}

static inline void rig_lacks(struct rig *r, const char *text)
{
	if (strstr(rig_screen(r), text))
		fail_msg("\"%s\" is in\n%s", text, str_text(&r->screen));
}

#endif
