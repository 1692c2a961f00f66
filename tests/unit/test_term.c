/* term/: surfaces, frames, modes, sizes and signals. */
#include "config.h"

#include "term_rig.h"

/* ---- surfaces ---- */

struct put_row { int x; const char *text, *expected; int columns; };

static void test_put(void **state)
{
	(void)state;
	static const struct put_row rows[] = {
		{ 0, "hello", "hello", 5 }, { 2, "hello", "  hello", 5 }, { 7, "hello", "       hel", 3 }, { -2, "hello", "llo", 5 },
		{ 10, "hello", "", 0 }, { 99, "hello", "", 0 }, { -9, "hello", "", 5 },
		{ 0, "a\033[2Jb", "a^[[2Jb", 7 }, { 0, "a\nb\tc", "a^Jb^Ic", 7 }, { 9, "\033", "", 1 },
		{ 0, "\xE6\xBC\xA2\xE5\xAD\x97", "\xE6\xBC\xA2\xE5\xAD\x97", 4 },
		{ 7, "\xE6\xBC\xA2\xE5\xAD\x97", "       \xE6\xBC\xA2", 3 },
		{ 9, "\xE6\xBC\xA2", "", 1 }, { -1, "\xE6\xBC\xA2" "b", " b", 3 },
		{ 0, "e\xCC\x81" "e", "e\xCC\x81" "e", 2 }, { 9, "e\xCC\x81" "e", "         e\xCC\x81", 1 },
		{ 0, "o\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86z", "o\xCC\x81\xCC\x82\xCC\x83\xCC\x84z", 2 },
		{ 0, "caf\xC3\xA9 au lait", "caf\xC3\xA9 au la", 10 }
	};
	struct rig r;
	struct str got = STR_INIT;
	rig_open(&r, XTERM, 3, 10, &usual);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct surface *s = term_screen(r.t);
		surface_clear(s);
		int took = area_put(surface_all(s), 1, rows[i].x, rows[i].text, STYLE_TEXT);
		dump(&r, &got);
		char *line = strchr(str_text(&got), '\n') + 1;
		*strchr(line, '\n') = '\0';
		if (strcmp(line, rows[i].expected) != 0 || took != rows[i].columns)
			fail_msg("row %zu: \"%s\", %d columns", i, line, took);
	}
	rig_close(&r);
	str_release(&got);
}

static void test_areas(void **state)
{
	(void)state;
	struct rig r;
	struct str got = STR_INIT;
	rig_open(&r, XTERM, 8, 20, &usual);
	struct surface *s = term_screen(r.t);
	struct surface_area all = surface_all(s), box = area_part(all, 1, 2, 3, 6);
	assert_int_equal(all.rows, 8);
	assert_int_equal(all.columns, 20);
	area_put(box, 0, 0, "inside only", STYLE_TEXT);
	area_put(box, 3, 0, "below", STYLE_TEXT);
	area_put(box, -1, 0, "above", STYLE_TEXT);
	area_put_cut(box, 1, 0, 6, "inside only", STYLE_FIELD);
	area_put_cut(box, 2, 0, 6, "inside", STYLE_FIELD);
	area_rule(area_rows(all, 4, 1), 0);
	area_bar(all, 5, 0, 10, 1, 4);
	assert_int_equal(area_wrap(all, 6, 3, 5, "one two three", STYLE_HINT), 3);
	area_style(all, 1, 0, 20, STYLE_SELECTED);
	area_style(all, 99, -5, 99, STYLE_SELECTED);
	dump(&r, &got);
	assert_string_equal(str_text(&got), "\n  inside\n  insi..\n  inside\n--------------------\n##........\n   one\n   two\n");
	struct surface_area none = area_part(all, 30, 30, 4, 4), back = area_part(all, -2, -2, 4, 4);
	assert_int_equal(none.rows, 0);
	assert_int_equal(none.columns, 0);
	assert_int_equal(back.rows, 2);
	assert_int_equal(area_put(none, 0, 0, "x", STYLE_TEXT), 0);
	rig_close(&r);
	str_release(&got);
}

static void test_borders(void **state)
{
	(void)state;
	struct rig r;
	struct str got = STR_INIT;
	struct term_options opt = usual;
	opt.borders = BORDERS_NONE;
	rig_open(&r, XTERM, 2, 6, &opt);
	area_rule(surface_all(term_screen(r.t)), 0);
	dump(&r, &got);
	assert_string_equal(str_text(&got), "\n\n");
	rig_close(&r);
	opt.borders = BORDERS_UNICODE;
	rig_open(&r, XTERM, 2, 3, &opt);
	area_rule(surface_all(term_screen(r.t)), 0);
	area_put_cut(surface_all(term_screen(r.t)), 1, 0, 3, "abcd", STYLE_TEXT);
	dump(&r, &got);
	assert_string_equal(str_text(&got), "\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\nab\xE2\x80\xA6\n");
	rig_close(&r);
	str_release(&got);
}

static void test_not_utf8(void **state)
{
	(void)state;
	struct rig r;
	struct str got = STR_INIT;
	struct term_options opt = usual;
	opt.borders = BORDERS_UNICODE;
	assert_non_null(setlocale(LC_ALL, "C"));
	rig_open(&r, XTERM, 2, 8, &opt);
	area_put(surface_all(term_screen(r.t)), 0, 0, "a\xC3\xA9\xE6\xBC\xA2" "e\xCC\x81", STYLE_TEXT);
	area_rule(surface_all(term_screen(r.t)), 1);
	dump(&r, &got);
	assert_string_equal(str_text(&got), "a?? e\n--------\n");
	term_flush(r.t);
	rig_take(&r);
	for (size_t i = 0; i < r.sent.len; i++)
		assert_true((unsigned char)r.sent.buf[i] < 0x80);
	rig_close(&r);
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	str_release(&got);
}

/* ---- frames ---- */

static int count_of(const struct str *s, const char *part)
{
	int n = 0;
	for (const char *at = str_text(s); (at = strstr(at, part)) != NULL; at++)
		n++;
	return n;
}

static void fill(struct rig *r, const char *letter)
{
	struct surface_area all = surface_all(term_screen(r->t));
	surface_clear(term_screen(r->t));
	for (int y = 0; y < all.rows; y++) {
		for (int x = 0; x < all.columns; x++)
			area_put(all, y, x, letter, y % 3 == 0 ? STYLE_HEADING : STYLE_TEXT);
	}
}

/* A pseudo terminal gives what one write brought, up to 4 KiB, in one read; longer frames are counted by the kernel. */
static long kernel_writes(void)
{
	char line[80];
	long n = -1;
	FILE *f = fopen("/proc/self/io", "r");
	while (f != NULL && fgets(line, sizeof line, f) != NULL) {
		if (sscanf(line, "syscw: %ld", &n) == 1)
			break;
	}
	if (f != NULL)
		fclose(f);
	return n;
}

static volatile pid_t alarm_pid;

static void hang_up_on_alarm(int no)
{
	(void)no;
	kill(alarm_pid, SIGHUP);
}

static void test_one_write(void **state)
{
	(void)state;
	static const struct { int rows, columns; const char *letter; } sizes[] = {
		{ 24, 80, "a" }, { 24, 80, "\xE2\x82\xAC" }, { 12, 40, "x" }
	};
	struct rig r;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		rig_open(&r, XTERM, sizes[i].rows, sizes[i].columns, &usual);
		assert_int_equal(rig_take(&r), 0);   /* nothing before the first frame */
		fill(&r, ".");
		term_flush(r.t);
		rig_take(&r);
		assert_memory_equal(str_text(&r.sent), "\033[?1h", 5);
		assert_int_equal(count_of(&r.sent, "\033[?2004h"), 1);
		assert_int_equal(count_of(&r.sent, "\033[?1049h"), 1);
		assert_int_equal(count_of(&r.sent, "\033[?1049l"), 0);
		for (int frame = 0; frame < 4; frame++) {
			fill(&r, frame % 2 == 0 ? sizes[i].letter : ".");
			long before = kernel_writes();
			term_flush(r.t);
			long after = kernel_writes();
			if (before >= 0)
				assert_int_equal(after - before, 1);
			assert_true(rig_take(&r) >= 1);
		}
		long before = kernel_writes();
		term_flush(r.t);
		assert_true(kernel_writes() - before == 0);
		assert_int_equal(rig_take(&r), 0);   /* nothing changed, nothing sent */
		rig_close(&r);
	}
}

/* More than the pseudo terminal holds: somebody else reads it meanwhile. */
static void test_one_write_wide(void **state)
{
	(void)state;
	struct rig r;
	rig_open(&r, XTERM, 50, 200, &usual);
	pid_t reader = fork();
	assert_true(reader >= 0);
	if (reader == 0) {
		char buf[4096];
		struct pollfd p = { .fd = r.master, .events = POLLIN };
		close(r.slave);
		while (poll(&p, 1, -1) > 0 && (read(r.master, buf, sizeof buf) > 0 || errno == EAGAIN))
			continue;
		_exit(0);
	}
	fill(&r, ".");
	term_flush(r.t);
	for (int frame = 0; frame < 4; frame++) {
		fill(&r, frame % 2 == 0 ? "\xC3\xA9" : "\xE6\xBC\xA2");
		struct pollfd p = { .fd = r.slave, .events = POLLOUT };
		assert_int_equal(poll(&p, 1, 5000), 1);
		long before = kernel_writes();
		term_flush(r.t);
		assert_false(r.t->owed);
		if (before >= 0)
			assert_int_equal(kernel_writes() - before, 1);
	}
	kill(reader, SIGKILL);
	waitpid(reader, NULL, 0);
	rig_take(&r);
	rig_close(&r);
}

/* A terminal that stands still for good and then hangs up: the frame is given up, the loop hears of it. */
static void test_hang_up_in_frame(void **state)
{
	(void)state;
	struct rig r;
	struct term_event ev;
	struct itimerval soon = { { 0, 50000 }, { 0, 50000 } };
	rig_open(&r, XTERM, 50, 200, &usual);
	term_flush(r.t);
	rig_take(&r);
	struct sigaction hang_up, before;
	sigaction(SIGHUP, NULL, &hang_up);
	sigaction(SIGALRM, NULL, &before);
	for (int frame = 0; frame < 4 && !r.t->owed; frame++) {
		fill(&r, frame % 2 == 0 ? "\xE6\xBC\xA2" : "\xC3\xA9");
		alarm_pid = getpid();
		hang_up.sa_handler = hang_up_on_alarm;
		sigaction(SIGALRM, &hang_up, NULL);
		setitimer(ITIMER_REAL, &soon, NULL);
		term_flush(r.t);
	}
	term_wait(r.t, -1, &ev);
	memset(&soon, 0, sizeof soon);
	setitimer(ITIMER_REAL, &soon, NULL);
	sigaction(SIGALRM, &before, NULL);
	assert_int_equal(ev.kind, TERM_LOST);
	rig_close(&r);
}

static void test_no_raw_escapes(void **state)
{
	(void)state;
	struct rig r;
	rig_open(&r, XTERM, 24, 80, &usual);
	term_flush(r.t);
	rig_take(&r);
	area_put(surface_all(term_screen(r.t)), 0, 0, "\033]0;title\a\033[31m\xC2\x9B" "2J\xE2\x80\xAE" "abc\r\n", STYLE_TEXT);
	term_flush(r.t);
	rig_take(&r);
	assert_int_equal(count_of(&r.sent, "\033]"), 0);
	assert_int_equal(count_of(&r.sent, "\a"), 0);
	assert_int_equal(count_of(&r.sent, "\033[31m"), 0);
	assert_int_equal(count_of(&r.sent, "\xC2\x9B"), 0);
	assert_int_equal(count_of(&r.sent, "\xE2\x80\xAE"), 0);
	assert_int_equal(count_of(&r.sent, "^[]0;title^G"), 1);
	rig_close(&r);
}

static void expect_cursor(struct rig *r, int y, int x, unsigned long what, int at_y, int at_x)
{
	area_focus(surface_all(term_screen(r->t)), y, x, what);
	term_flush(r->t);
	assert_int_equal(r->t->cursor_y, at_y);
	assert_int_equal(r->t->cursor_x, at_x);
}

static void test_nudge(void **state)
{
	(void)state;
	struct rig r;
	rig_open(&r, XTERM, 10, 20, &usual);
	expect_cursor(&r, 3, 2, 1, 3, 2);
	rig_take(&r);
	expect_cursor(&r, 3, 2, 1, 3, 2);            /* the same thing: stays */
	assert_int_equal(rig_take(&r), 0);
	expect_cursor(&r, 3, 2, 2, 3, 3);            /* another on the same cell: one further */
	rig_take(&r);
	assert_true(r.sent.len > 0);
	expect_cursor(&r, 3, 2, 2, 3, 3);            /* drawn again: does not go back */
	assert_int_equal(rig_take(&r), 0);
	expect_cursor(&r, 3, 2, 3, 3, 2);
	expect_cursor(&r, 3, 3, 3, 3, 3);            /* a field's own movement */
	expect_cursor(&r, 9, 19, 4, 9, 19);
	expect_cursor(&r, 9, 19, 5, 9, 18);          /* no room on the right */
	expect_cursor(&r, 99, -4, 6, 9, 0);
	assert_true(focus_id("row-1") != focus_id("row-2"));
	rig_close(&r);
}

static void test_styles(void **state)
{
	(void)state;
	static const struct { short fg, bg; } good[] = { { 15, 0 }, { 11, 0 }, { 14, 0 }, { 10, 0 }, { 7, 0 }, { 0, 7 }, { 15, 1 },
		{ 11, 1 }, { 15, 4 }, { 11, 4 }, { 15, 5 } };
	static const char *const names[] = { "light", "dark", "contrast" };
	struct theme_colors c;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		for (int st = 0; st < STYLES; st++) {
			bool found = false;
			assert_true(theme_pair(names[i], (enum style)st, &c));
			for (size_t g = 0; g < sizeof good / sizeof *good; g++)
				found = found || (good[g].fg == c.fg && good[g].bg == c.bg);
			if (!found)
				fail_msg("theme %s, style %d: %d on %d", names[i], st, c.fg, c.bg);
		}
	}
	assert_false(theme_pair("default", STYLE_TEXT, &c));
	assert_false(theme_pair("mono", STYLE_ERROR, &c));
}

/* True if the frame sets a colour by SGR 30-49 or 90-107. */
static bool sets_color(const struct str *s)
{
	for (const char *at = str_text(s); (at = strstr(at, "\033[")) != NULL;) {
		const char *p = at + 2;
		const char *end = p + strspn(p, "0123456789;");
		while (*end == 'm' && p < end) {
			char *next;
			long n = strtol(p, &next, 10);
			if ((n >= 30 && n <= 49) || (n >= 90 && n <= 107))
				return true;
			p = next + 1;
		}
		at = end;
	}
	return false;
}

static void test_colors(void **state)
{
	(void)state;
	static const struct { const char *terminal, *theme; bool color, sets; } rows[] = {
		{ XTERM, "default", true, false }, { XTERM, "dark", true, true }, { XTERM, "light", true, true },
		{ "linux", "contrast", true, true }, { XTERM, "mono", true, false }, { XTERM, "dark", false, false },
		{ "vt100", "dark", true, false }, { XTERM, NULL, true, false }
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct term_options opt = usual;
		struct rig r;
		opt.color = rows[i].color;
		opt.theme = rows[i].theme;
		rig_open(&r, rows[i].terminal, 24, 80, &opt);
		for (int st = 0; st < STYLES; st++)
			area_put(surface_all(term_screen(r.t)), st, 0, "text", (enum style)st);
		term_flush(r.t);
		rig_take(&r);
		if (sets_color(&r.sent) != rows[i].sets)
			fail_msg("row %zu", i);
		rig_close(&r);
	}
}

/* ---- modes, sizes, signals ---- */

static void test_modes(void **state)
{
	(void)state;
	struct rig r;
	struct termios was, now;
	int master, slave;
	assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
	tcgetattr(slave, &was);
	close(master);
	close(slave);
	rig_open(&r, XTERM, 24, 80, &usual);
	for (int round = 0; round < 3; round++) {
		tcgetattr(r.slave, &now);
		assert_false(now.c_lflag & (ISIG | ICANON | ECHO));
		assert_false(now.c_iflag & (IXON | ICRNL));
		term_flush(r.t);
	}
	term_leave(r.t);
	tcgetattr(r.slave, &now);
	assert_int_equal(now.c_lflag, was.c_lflag);
	assert_int_equal(now.c_iflag, was.c_iflag);
	assert_int_equal(now.c_oflag, was.c_oflag);
	rig_take(&r);
	assert_int_equal(count_of(&r.sent, "\033[?1049l"), 1);
	assert_int_equal(count_of(&r.sent, "\033[?2004l"), 1);
	struct error err = ERROR_INIT;
	struct term_event ev;
	raise(SIGTERM); /* told to end while another program has the screen: it ends when it is back */
	assert_true(term_return(r.t, &err));
	term_wait(r.t, -1, &ev);
	assert_int_equal(ev.kind, TERM_QUIT);
	term_flush(r.t);
	tcgetattr(r.slave, &now);
	assert_false(now.c_lflag & (ISIG | ICANON | ECHO));
	rig_take(&r);
	assert_int_equal(count_of(&r.sent, "\033[?1049h"), 1);
	assert_int_equal(count_of(&r.sent, "\033[?2004h"), 1);
	rig_close(&r);
	struct term_options hidden = usual;
	hidden.cursor_shown = false;
	rig_open(&r, "linux", 24, 80, &hidden);
	term_flush(r.t);
	rig_take(&r);
	assert_int_equal(count_of(&r.sent, "2004"), 0);
	assert_int_equal(count_of(&r.sent, "\033[?25l"), 1);
	term_close(r.t);
	r.t = NULL;
	rig_take(&r);
	assert_int_equal(count_of(&r.sent, "\033[?25h"), 1);
	rig_close(&r);
}

static void test_refused(void **state)
{
	(void)state;
	static const char *const names[] = { "dumb", "no-such-terminal", "" };
	struct error err = ERROR_INIT;
	struct term *t;
	int master, slave, pipes[2];
	assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		setenv("TERM", names[i], 1);
		assert_false(term_open_on(&t, slave, slave, &usual, &err));
		assert_null(t);
		assert_non_null(strstr(error_text(&err), "--plain"));
	}
	setenv("TERM", XTERM, 1);
	assert_int_equal(pipe(pipes), 0);
	assert_false(term_open_on(&t, pipes[0], slave, &usual, &err));
	assert_false(term_open_on(&t, slave, pipes[1], &usual, &err));
	term_close(NULL);
	close(pipes[0]);
	close(pipes[1]);
	close(master);
	close(slave);
	error_release(&err);
}

static void test_resize(void **state)
{
	(void)state;
	static const int sizes[][2] = { { 1, 1 }, { 3, 5 }, { 200, 500 }, { 24, 80 }, { 2, 2 }, { 50, 200 } };
	struct rig r;
	struct term_event ev;
	rig_open(&r, XTERM, 24, 80, &usual);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		rig_type(&r, "k", 1);
		set_size(r.slave, sizes[i][0], sizes[i][1]);
		raise(SIGWINCH);
		term_wait(r.t, -1, &ev);
		assert_int_equal(ev.kind, TERM_RESIZE);
		assert_int_equal(term_rows(r.t), sizes[i][0]);
		assert_int_equal(term_columns(r.t), sizes[i][1]);
		struct surface_area all = surface_all(term_screen(r.t));
		surface_clear(term_screen(r.t));
		for (int y = 0; y < all.rows; y++)
			area_put(all, y, all.columns - 1 - y, "\xE6\xBC\xA2", STYLE_TEXT);
		area_focus(surface_all(term_screen(r.t)), 900, 900, i);
		term_flush(r.t);
		rig_take(&r);
		term_wait(r.t, -1, &ev);
		assert_int_equal(ev.kind, TERM_KEY); /* typed before, not lost */
		assert_string_equal(ev.key.text, "k");
	}
	rig_close(&r);
	rig_open(&r, XTERM, 1, 1, &usual);
	fill(&r, "x");
	term_flush(r.t);
	rig_close(&r);
}

static void test_signals(void **state)
{
	(void)state;
	static const struct { int no; enum term_event_kind kind; } rows[] = {
		{ SIGTERM, TERM_QUIT }, { SIGINT, TERM_QUIT }, { SIGQUIT, TERM_QUIT }, { SIGWINCH, TERM_RESIZE },
		{ SIGCONT, TERM_CONTINUED }, { SIGPIPE, TERM_NONE }, { SIGHUP, TERM_LOST }
	};
	struct rig r;
	struct term_event ev;
	rig_open(&r, XTERM, 24, 80, &usual);
	term_flush(r.t);
	rig_take(&r);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		raise(rows[i].no);
		term_wait(r.t, 0, &ev);
		if (ev.kind != rows[i].kind)
			fail_msg("signal %d gives %d", rows[i].no, (int)ev.kind);
		rig_take(&r);
		if (rows[i].kind == TERM_CONTINUED) {
			assert_int_equal(count_of(&r.sent, "\033[?1049h"), 1);
			assert_int_equal(count_of(&r.sent, "\033[?1049l"), 0);
		}
	}
	fill(&r, "x");
	term_flush(r.t);
	term_repaint(r.t);
	term_bell(r.t, false);
	term_wait(r.t, -1, &ev);
	assert_int_equal(ev.kind, TERM_LOST);
	term_close(r.t);
	r.t = NULL;
	assert_int_equal(rig_take(&r), 0);           /* not a byte after the end */
	rig_close(&r);
	struct sigaction sa;
	sigaction(SIGTERM, NULL, &sa);
	assert_true(sa.sa_handler == SIG_DFL);
}

static void test_gone(void **state)
{
	(void)state;
	struct rig r;
	struct term_event ev;
	rig_open(&r, XTERM, 24, 80, &usual);
	term_flush(r.t);
	rig_take(&r);
	close(r.master);
	r.master = -1;
	fill(&r, "x");
	term_flush(r.t);
	term_wait(r.t, -1, &ev);
	assert_int_equal(ev.kind, TERM_LOST);
	struct error err = ERROR_INIT;
	term_leave(r.t);
	assert_false(term_return(r.t, &err));
	error_release(&err);
	rig_close(&r);
}

/* A terminal that takes nothing for a while: the frame is kept, keys go on, and the newest state comes. */
static void test_slow_line(void **state)
{
	(void)state;
	struct rig r;
	struct term_event ev;
	rig_open(&r, XTERM, 24, 80, &usual);
	fill(&r, ".");
	term_flush(r.t);
	rig_take(&r);
	assert_int_equal(tcflow(r.slave, TCOOFF), 0);
	fill(&r, "a");
	term_flush(r.t);
	assert_true(r.t->owed);
	rig_type(&r, "k", 1);
	term_wait(r.t, -1, &ev);
	assert_int_equal(ev.kind, TERM_KEY);
	fill(&r, "b");
	term_flush(r.t);
	assert_int_equal(rig_take(&r), 0);
	assert_int_equal(tcflow(r.slave, TCOON), 0);
	term_wait(r.t, 0, &ev);
	assert_int_equal(ev.kind, TERM_NONE);
	rig_take(&r);
	assert_int_equal(count_of(&r.sent, "a"), 0);
	assert_int_equal(count_of(&r.sent, "b"), 24 * 80);
	rig_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_areas),
		cmocka_unit_test(test_borders),
		cmocka_unit_test(test_not_utf8),
		cmocka_unit_test(test_one_write),
		cmocka_unit_test(test_one_write_wide),
		cmocka_unit_test(test_hang_up_in_frame),
		cmocka_unit_test(test_no_raw_escapes),
		cmocka_unit_test(test_nudge),
		cmocka_unit_test(test_styles),
		cmocka_unit_test(test_colors),
		cmocka_unit_test(test_modes),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_resize),
		cmocka_unit_test(test_signals),
		cmocka_unit_test(test_gone),
		cmocka_unit_test(test_slow_line)
	};
	/* Whoever runs the tests in the background or under nohup lets these be ignored, and the terminal rightly leaves them so; here they are to be heard. */
	static const int heard[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };
	for (size_t i = 0; i < sizeof heard / sizeof *heard; i++)
		signal(heard[i], SIG_DFL);
	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
