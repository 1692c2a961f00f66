/* Opening, leaving and closing the terminal, its size, and the frame. */
#include "config.h"

#include "term/curses_in.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/process.h"
#include "term/term_priv.h"
#include "term/terminfo.h"

enum { SIZE_MOST = 1000, BLOCKED_MS = 1000 };

/* What an abort has to put right: mem_on_abort() hands over nothing, so the process remembers its one terminal. */
static struct term *open_term;

static void restore_on_abort(void)
{
	term_close(open_term);
}

/* ---- modes ---- */

void term_raw(struct term *t)
{
	if (!t->lost)
		tcsetattr(t->in, TCSADRAIN, &t->raw);
}

/* A capability as plain bytes: without the waiting times that old terminals asked for. */
static void add_capability(struct str *out, const char *name)
{
	const char *s = terminfo_string(name);
	if (s == NULL)
		return;
	while (*s != '\0') {
		const char *end = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
		if (end != NULL) {
			s = end + 1;
		} else {
			str_addc(out, *s++);
		}
	}
}

/* Terminals that mark pasted text. Others might show the request as text, the console and old terminals among them. */
static bool knows_paste(void)
{
	static const char *const names[] = { "xterm", "screen", "tmux", "rxvt", "foot", "alacritty", "kitty", "konsole",
		"gnome", "vte", "putty", "st-", "wezterm", "contour", "mintty", "iterm" };
	if (terminfo_string("BE") != NULL)
		return true;
	const char *name = getenv("TERM");
	for (size_t i = 0; name != NULL && i < sizeof names / sizeof *names; i++) {
		if (strncmp(name, names[i], strlen(names[i])) == 0)
			return true;
	}
	return false;
}

static void modes_load(struct term *t)
{
	bool paste = knows_paste();
	add_capability(&t->enter, "smkx");
	if (paste)
		str_add(&t->enter, "\033[?2004h");
	if (!t->opt.cursor_shown)
		add_capability(&t->enter, "civis");
	if (!t->opt.cursor_shown)
		add_capability(&t->leave, "cnorm");
	if (paste)
		str_add(&t->leave, "\033[?2004l");
	add_capability(&t->leave, "rmkx");
}

/* ---- size ---- */

static int number_in(const char *name, int fallback)
{
	const char *s = getenv(name);
	long n = s != NULL ? strtol(s, NULL, 10) : 0;
	return n >= 1 && n <= SIZE_MOST ? (int)n : fallback;
}

static void size_read(const struct term *t, int *rows, int *columns)
{
	struct winsize ws;
	memset(&ws, 0, sizeof ws);
	if (ioctl(t->out.tty, TIOCGWINSZ, &ws) != 0 || ws.ws_row == 0 || ws.ws_col == 0) {
		/* A serial line does not know its size. */
		*rows = t->rows > 0 ? t->rows : number_in("LINES", 24);
		*columns = t->columns > 0 ? t->columns : number_in("COLUMNS", 80);
		return;
	}
	*rows = ws.ws_row < SIZE_MOST ? ws.ws_row : SIZE_MOST;
	*columns = ws.ws_col < SIZE_MOST ? ws.ws_col : SIZE_MOST;
}

bool term_resize(struct term *t)
{
	int rows, columns;
	size_read(t, &rows, &columns);
	bool changed = rows != t->rows || columns != t->columns;
	t->rows = rows;
	t->columns = columns;
	if (changed)
		resize_term(rows, columns);
	t->surface.win = stdscr;
	clearok(curscr, TRUE);   /* terminals shift or wrap what they show when their size changes */
	t->placed = false;
	return changed;
}

/* ---- ncurses ---- */

static void put_env(const char *name, char *value)
{
	if (value != NULL)
		setenv(name, value, 1);
	else
		unsetenv(name);
	free(value);
}

/* ncurses sends a frame in one piece only if it fits its buffer, whose size follows from the size of the screen at
 * newterm(): about one byte a cell. One very long row at first gives room for letters of several bytes and for attributes; the
 * true size comes right after. */
static SCREEN *screen_new(struct term *t, int rows, int columns)
{
	char text[16];
	const char *old = getenv("LINES");
	char *lines = old != NULL ? mem_strdup(old) : NULL;
	old = getenv("COLUMNS");
	char *cols = old != NULL ? mem_strdup(old) : NULL;
	int room = 2 * rows * columns;
	room = room < 4000 ? 4000 : room > 32000 ? 32000 : room;
	snprintf(text, sizeof text, "%d", room);
	setenv("LINES", "1", 1);
	setenv("COLUMNS", text, 1);
	SCREEN *s = newterm(NULL, t->file, t->file);
	put_env("LINES", lines);
	put_env("COLUMNS", cols);
	return s;
}

static bool curses_start(struct term *t, struct error *err)
{
	int rows, columns;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	t->out.fd = null;
	t->file = null >= 0 ? fdopen(null, "r+") : NULL;
	if (t->file == NULL)
		return error_set(err, error_code_of(errno), NULL, _("The screen could not be opened: %s."),
			error_reason(errno));
	size_read(t, &rows, &columns);
	t->scr = screen_new(t, rows, columns);
	if (t->scr == NULL)
		return error_set(err, ERR_INVALID, NULL, _("This kind of terminal cannot show a full screen. "
			"Start the program with --plain."));
	typeahead(-1);           /* a frame is never broken off half way; callers ask term_input_waiting() before */
	noecho();
	nonl();
	looks_load(t->looks, &t->opt);
	/* Until it has been outside the screen once, ncurses 6.4 writes after each movement of the cursor. All of this goes
	 * to /dev/null: the first thing the terminal gets is the first frame. */
	endwin();
	t->away = true;
	t->surface.scratch = (struct str)STR_INIT;
	t->surface.looks = t->looks;
	t->surface.utf8 = t->utf8;
	t->surface.borders = t->utf8 || t->opt.borders != BORDERS_UNICODE ? t->opt.borders : BORDERS_ASCII;
	/* First as narrow as it will be, then as high: in one step ncurses makes all rows as long as the one at first, 8 MiB. */
	resize_term(1, columns);
	term_resize(t);
	leaveok(stdscr, FALSE);
	wbkgdset(stdscr, (chtype)t->looks[STYLE_TEXT].attr | (chtype)COLOR_PAIR(t->looks[STYLE_TEXT].pair) | ' ');
	werase(stdscr);
	modes_load(t);
	key_table_load(&t->keys, t->utf8);
	if (dup3(t->out.tty, t->out.fd, O_CLOEXEC) < 0)
		return error_set(err, ERR_IO, NULL, _("The screen could not be opened: %s."), error_reason(errno));
	return true;
}

static bool terminal_fits(const struct term *t, struct error *err)
{
	const char *name = getenv("TERM");
	if (!isatty(t->in) || !isatty(t->out.tty))
		return error_set(err, ERR_INVALID, NULL, _("The full screen needs a terminal for input and output. "
			"Start the program with --plain."));
	if (name == NULL || *name == '\0')
		return error_set(err, ERR_INVALID, NULL, _("The kind of terminal is not known: TERM is not set. "
			"Set it, or start the program with --plain."));
	if (!terminfo_fits(t->out.tty))
		return error_set(err, ERR_INVALID, NULL, _("A terminal of the kind \"%s\" cannot show a full screen. "
			"Start the program with --plain."), name);
	return true;
}

/* ---- open and close ---- */

static void raw_modes(struct term *t)
{
	t->raw = t->cooked;
	cfmakeraw(&t->raw);      /* no signals from keys, no flow control: Ctrl-Z, Ctrl-S, Ctrl-Q, Ctrl-C are keys */
	t->raw.c_cc[VMIN] = 1;
	t->raw.c_cc[VTIME] = 0;
}

bool term_open_on(struct term **out, int in, int out_fd, const struct term_options *opt, struct error *err)
{
	struct term *t = mem_alloc(sizeof *t);
	*out = NULL;
	t->opt = *opt;
	snprintf(t->theme, sizeof t->theme, "%s", opt->theme != NULL ? opt->theme : "default");
	t->opt.theme = t->theme;
	if (t->opt.esc_delay_ms < 25 || t->opt.esc_delay_ms > 1000)
		t->opt.esc_delay_ms = t->opt.esc_delay_ms < 25 ? 25 : 1000;
	t->in = in;
	t->out.tty = out_fd;
	t->out.fd = t->out.memory = -1;
	t->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	t->idle_fd = process_idle_fd();
	if (!terminal_fits(t, err))
		goto failed;
	if (tcgetattr(in, &t->cooked) != 0) {
		error_set(err, ERR_IO, NULL, _("The terminal did not answer: %s."), error_reason(errno));
		goto failed;
	}
	raw_modes(t);
	if (!signals_take(&t->sig, err))
		goto failed;
	if (!curses_start(t, err))
		goto failed;
	signals_cut(t->out.fd);
	t->opened = true;
	term_raw(t);
	open_term = t;
	mem_on_abort(restore_on_abort);
	*out = t;
	return true;
failed:
	term_close(t);
	return false;
}

bool term_open(struct term **out, const struct term_options *opt, struct error *err)
{
	return term_open_on(out, STDIN_FILENO, STDOUT_FILENO, opt, err);
}

/* Gives the screen back. A terminal that takes no bytes is waited for shortly, not for ever. */
static void screen_leave(struct term *t)
{
	if (t->lost || t->left || !t->opened)
		return;
	if (!t->away && output_capture(&t->out)) {
		wmove(stdscr, t->rows - 1, 0);
		wclrtoeol(stdscr);       /* consoles without a second screen: the shell goes on below, on an empty row */
		wnoutrefresh(stdscr);
		doupdate();
		endwin();
		output_release(&t->out, str_text(&t->leave), BLOCKED_MS);
	}
	t->away = true;
	t->owed = false;
	tcsetattr(t->in, TCSANOW, &t->cooked);
}

void term_close(struct term *t)
{
	if (t == NULL)
		return;
	if (open_term == t) {
		open_term = NULL;
		mem_on_abort(NULL);
	}
	screen_leave(t);
	signals_cut(-1);
	if (t->scr != NULL) {
		output_kill(&t->out);    /* whatever ncurses may still want to write */
		delscreen(t->scr);
	}
	if (t->file != NULL)
		fclose(t->file);
	signals_give_back(&t->sig);
	str_release(&t->surface.scratch);
	str_release(&t->enter);
	str_release(&t->leave);
	str_release(&t->typed);
	str_release(&t->paste_raw);
	str_release(&t->paste);
	free(t);
}

void term_lost(struct term *t)
{
	if (t->lost)
		return;
	t->lost = true;
	t->owed = false;
	output_kill(&t->out);
	log_note("the terminal is gone");
}

void term_leave(struct term *t)
{
	screen_leave(t);
	t->left = true;
	signals_pipe(&t->sig, false);
}

bool term_return(struct term *t, struct error *err)
{
	/* Ctrl-Z was meant for the other program, and so was a change of size; being told to end was not. */
	t->pending |= signals_read(&t->sig) & (SIG_LOST | SIG_QUIT);
	signals_pipe(&t->sig, true);
	t->left = false;
	if (!t->lost && tcsetattr(t->in, TCSADRAIN, &t->raw) != 0)
		term_lost(t);
	if (t->lost)
		return error_set(err, ERR_IO, NULL, _("The terminal is gone. What was saved is kept."));
	term_resize(t);
	return true;
}

void term_stop(struct term *t)
{
	screen_leave(t);
	raise(SIGSTOP);
	t->pending |= SIG_CONTINUED;
}

void term_retake(struct term *t)
{
	/* Stopped without a word (SIGSTOP), the screen was not given back, and the modes may be another program's now: the
	 * next frame enters it anew. What ncurses says for leaving it goes nowhere. */
	if (!t->away && output_capture(&t->out)) {
		endwin();
		output_forget(&t->out);
		t->away = true;
	}
	term_raw(t);
	term_resize(t);
	term_flush(t);
}

/* ---- frames ---- */

struct surface *term_screen(struct term *t) { return &t->surface; }
int term_rows(const struct term *t) { return t->rows; }
int term_columns(const struct term *t) { return t->columns; }

/* Where the cursor goes. Screen readers speak a row only when the cursor moves: a focus on another thing never leaves it on the
 * same cell. */
static void cursor_place(struct term *t)
{
	struct focus f = t->surface.focus;
	int y = f.y, x = f.x;
	if (!t->surface.focused)
		return;
	y = y < 0 ? 0 : y >= t->rows ? t->rows - 1 : y;
	x = x < 0 ? 0 : x >= t->columns ? t->columns - 1 : x;
	f.y = y;
	f.x = x;
	if (t->placed && f.what == t->asked.what && f.y == t->asked.y && f.x == t->asked.x) {
		y = t->cursor_y;
		x = t->cursor_x;
	} else if (t->placed && f.what != t->asked.what && y == t->cursor_y && x == t->cursor_x) {
		x += x + 1 < t->columns ? 1 : x > 0 ? -1 : 0;
	}
	t->placed = true;
	t->asked = f;
	t->cursor_y = y;
	t->cursor_x = x;
}

void term_send(struct term *t)
{
	bool entering = t->away && output_capture(&t->out);
	t->owed = false;
	if (t->placed)
		wmove(stdscr, t->cursor_y, t->cursor_x);
	wnoutrefresh(stdscr);
	doupdate();
	t->away = false;
	if (entering)
		output_release(&t->out, str_text(&t->enter), -1);
}

void term_flush(struct term *t)
{
	if (t->lost || t->left)
		return;
	cursor_place(t);
	if (output_ready(&t->out))
		term_send(t);
	else
		t->owed = true;          /* a slow line: term_wait() sends the newest state when there is room */
}

void term_repaint(struct term *t)
{
	if (!t->lost)
		clearok(curscr, TRUE);
}

void term_bell(struct term *t, bool with_flash)
{
	if (t->lost || t->left || t->away || !output_ready(&t->out))
		return;
	if (with_flash)
		flash();
	else
		beep();
}
