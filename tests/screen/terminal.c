/* The program, its pseudo terminal, and the screen that libvterm makes of its output. */
#include "config.h"

#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include "base/mem.h"

static void reply(const char *bytes, size_t n, void *user)
{
	struct terminal *t = user;
	str_addn(&t->input, bytes, n);
}

static int property(VTermProp prop, VTermValue *val, void *user)
{
	struct terminal *t = user;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		t->cursor_shown = val->boolean;
	return 1;
}

static void make_screen(struct terminal *t)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = property };
	t->vt = vterm_new(t->rows, t->columns);
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, reply, t);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_reset(t->screen, 1);
	t->cursor_shown = true;
}

/* In the child: only what a program may do between fork and exec. */
static _Noreturn void become(const struct launch *l, int slave, int report)
{
	static const char cannot[] = "the program could not be started\r\n";
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	/* The player may run where these are not heard; the program is to hear them. */
	signal(SIGHUP, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	if (dup2(report, REPORT_FD) == REPORT_FD && login_tty(slave) == 0 && chdir(l->folder) == 0)
		execve(l->argv[0], l->argv, l->envp);
	ssize_t n = write(STDERR_FILENO, cannot, sizeof cannot - 1);
	_exit(n < 0 ? 126 : 127);
}

bool terminal_start(struct terminal **out, const struct launch *l, struct error *err)
{
	struct winsize size = { .ws_row = (unsigned short)l->rows, .ws_col = (unsigned short)l->columns };
	struct terminal *t = mem_alloc(sizeof *t);
	int report[2] = { -1, -1 };

	t->rows = l->rows;
	t->columns = l->columns;
	t->term = mem_strdup(l->term);
	t->master = t->slave = t->reports = -1;
	if (openpty(&t->master, &t->slave, NULL, NULL, &size) != 0 || pipe2(report, O_CLOEXEC) != 0)
		goto failed;
	t->reports = report[0];
	fcntl(t->master, F_SETFD, FD_CLOEXEC);
	fcntl(t->slave, F_SETFD, FD_CLOEXEC);
	fcntl(t->master, F_SETFL, O_RDWR | O_NONBLOCK);
	fcntl(t->reports, F_SETFL, O_NONBLOCK);
	make_screen(t);
	t->pid = fork();
	if (t->pid < 0)
		goto failed;
	if (t->pid == 0)
		become(l, t->slave, report[1]);
	close(report[1]);
	terminal_mark(t);
	*out = t;
	return true;

failed:
	error_set(err, ERR_IO, NULL, "No program could be started on a pseudo terminal: %s.", strerror(errno));
	if (report[1] >= 0)
		close(report[1]);
	t->ended = true;
	terminal_free(t);
	return false;
}

void terminal_free(struct terminal *t)
{
	if (!t)
		return;
	if (!t->ended) {
		kill(t->pid, SIGKILL);
		waitpid(t->pid, NULL, 0);
	}
	terminal_hangup(t);
	if (t->reports >= 0)
		close(t->reports);
	if (t->vt)
		vterm_free(t->vt);
	free(t->term);
	str_release(&t->report);
	str_release(&t->input);
	str_release(&t->sent);
	free(t);
}

/* The console of Linux sets its palette by "ESC ] R" and "ESC ] P" with seven digits, which every other terminal takes for the
 * start of a longer text: they are left out. t->skip: 1 after ESC, 2 after "ESC ]", 3 to 9 while digits are left out. */
static void show_linux(struct terminal *t, const char *bytes, size_t n)
{
	struct str kept = STR_INIT;
	for (size_t i = 0; i < n; i++) {
		char c = bytes[i];
		if (t->skip >= 3) {
			t->skip = t->skip == 9 ? 0 : t->skip + 1;
		} else if (t->skip == 2 && (c == 'R' || c == 'P')) {
			t->skip = c == 'R' ? 0 : 3;
		} else if (t->skip == 1 && c == ']') {
			t->skip = 2;
		} else if (c == 033 && t->skip == 0) {
			t->skip = 1;
		} else {
			if (t->skip > 0)
				str_add(&kept, t->skip == 1 ? "\033" : "\033]");
			str_addc(&kept, c);
			t->skip = 0;
		}
	}
	vterm_input_write(t->vt, str_text(&kept), kept.len);
	str_release(&kept);
}

void terminal_take_output(struct terminal *t)
{
	char buf[16384];
	ssize_t n;
	while (t->master >= 0 && (n = read(t->master, buf, sizeof buf)) > 0) {
		str_addn(&t->sent, buf, (size_t)n);
		if (strcmp(t->term, "linux") == 0)
			show_linux(t, buf, (size_t)n);
		else
			vterm_input_write(t->vt, buf, (size_t)n);
	}
	vterm_screen_flush_damage(t->screen);
}

static long long count_writes(const struct terminal *t)
{
	char path[64], line[128];
	long long n = -1;
	snprintf(path, sizeof path, "/proc/%ld/io", (long)t->pid);
	FILE *f = fopen(path, "re");
	if (!f)
		return -1;
	while (fgets(line, sizeof line, f))
		if (strncmp(line, "syscw:", 6) == 0)
			n = strtoll(line + 6, NULL, 10);
	fclose(f);
	return n;
}

void terminal_mark(struct terminal *t)
{
	t->sent_at_key = t->sent.len;
	t->idle_at_key = t->idle;
	t->writes_at_key = t->ended ? -1 : count_writes(t);
}

long long terminal_writes(const struct terminal *t)
{
	long long now = t->ended ? -1 : count_writes(t);
	if (now < 0 || t->writes_at_key < 0)
		return -1;
	return now - t->writes_at_key - (long long)(t->idle - t->idle_at_key);
}

void terminal_send(struct terminal *t, const char *bytes, size_t n)
{
	str_addn(&t->input, bytes, n);
}

void terminal_paste(struct terminal *t, const char *text, size_t n)
{
	vterm_keyboard_start_paste(t->vt);
	/* A terminal sends the line ends of a paste as the Enter key. */
	for (size_t i = 0; i < n; i++)
		str_addc(&t->input, text[i] == '\n' ? '\r' : text[i]);
	vterm_keyboard_end_paste(t->vt);
}

void terminal_resize(struct terminal *t, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	t->rows = rows;
	t->columns = columns;
	vterm_set_size(t->vt, rows, columns);
	vterm_screen_flush_damage(t->screen);
	if (t->master >= 0)
		ioctl(t->master, TIOCSWINSZ, &size);
}

void terminal_hangup(struct terminal *t)
{
	if (t->master >= 0)
		close(t->master);
	if (t->slave >= 0)
		close(t->slave);
	t->master = t->slave = -1;
	str_clear(&t->input);
}

void terminal_cursor(const struct terminal *t, int *row, int *column)
{
	VTermPos pos = { 0, 0 };
	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &pos);
	*row = pos.row;
	*column = pos.col;
}

bool terminal_cell(const struct terminal *t, int row, int column, VTermScreenCell *cell)
{
	return vterm_screen_get_cell(t->screen, (VTermPos){ row, column }, cell) != 0;
}

static void add_char(struct str *out, uint32_t c)
{
	if (c < 0x80) {
		str_addc(out, (char)c);
	} else if (c < 0x800) {
		str_addc(out, (char)(0xc0 | c >> 6));
		str_addc(out, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		str_addc(out, (char)(0xe0 | c >> 12));
		str_addc(out, (char)(0x80 | (c >> 6 & 0x3f)));
		str_addc(out, (char)(0x80 | (c & 0x3f)));
	} else {
		str_addc(out, (char)(0xf0 | c >> 18));
		str_addc(out, (char)(0x80 | (c >> 12 & 0x3f)));
		str_addc(out, (char)(0x80 | (c >> 6 & 0x3f)));
		str_addc(out, (char)(0x80 | (c & 0x3f)));
	}
}

void terminal_row(const struct terminal *t, int row, struct str *out)
{
	size_t end = out->len;
	for (int column = 0; column < t->columns; column++) {
		VTermScreenCell cell;
		if (!terminal_cell(t, row, column, &cell) || cell.chars[0] == UINT32_MAX)
			continue; /* the right half of a wide character */
		if (cell.chars[0] == 0)
			str_addc(out, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			add_char(out, cell.chars[i]);
		if (cell.chars[0] != 0 && cell.chars[0] != ' ')
			end = out->len;
	}
	if (out->len > end)
		str_remove(out, end, out->len - end);
}

void terminal_text(const struct terminal *t, struct str *out)
{
	for (int row = 0; row < t->rows; row++) {
		terminal_row(t, row, out);
		str_addc(out, '\n');
	}
}
