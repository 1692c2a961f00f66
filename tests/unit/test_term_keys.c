/* term/: from bytes to keys and pasted text. */
#include "config.h"

#include "term_rig.h"

/* ---- keys ---- */

struct key_row { const char *terminal, *bytes, *expected; };

static const struct key_row key_rows[] = {
	{ XTERM, "a", "a" }, { XTERM, " ", "Space" }, { XTERM, "~", "~" }, { XTERM, "\r", "Enter" }, { XTERM, "\n", "Enter" },
	{ XTERM, "\t", "Tab" }, { XTERM, "\x7f", "Backspace" }, { XTERM, "\b", "Backspace" }, { XTERM, "\x01", "Ctrl-A" },
	{ XTERM, "\x03", "Ctrl-C" }, { XTERM, "\x0c", "Ctrl-L" }, { XTERM, "\x11", "Ctrl-Q" }, { XTERM, "\x13", "Ctrl-S" },
	{ XTERM, "\x1a", "Ctrl-Z" }, { XTERM, "\x1c", "" }, { XTERM, "\033", "Esc" }, { XTERM, "\033\033", "Esc Esc" },
	{ XTERM, "\033OA", "Up" }, { XTERM, "\033OB", "Down" }, { XTERM, "\033OC", "Right" }, { XTERM, "\033OD", "Left" },
	{ XTERM, "\033[A", "Up" }, { XTERM, "\033[B", "Down" }, { XTERM, "\033[C", "Right" }, { XTERM, "\033[D", "Left" },
	{ XTERM, "\033OH", "Home" }, { XTERM, "\033OF", "End" }, { XTERM, "\033[H", "Home" }, { XTERM, "\033[F", "End" },
	{ XTERM, "\033[1~", "Home" }, { XTERM, "\033[4~", "End" }, { XTERM, "\033[7~", "Home" }, { XTERM, "\033[8~", "End" },
	{ XTERM, "\033[2~", "Insert" }, { XTERM, "\033[3~", "Delete" }, { XTERM, "\033[5~", "PgUp" },
	{ XTERM, "\033[6~", "PgDn" }, { XTERM, "\033[Z", "Shift-Tab" }, { XTERM, "\033OP", "F1" }, { XTERM, "\033OQ", "F2" },
	{ XTERM, "\033OR", "F3" }, { XTERM, "\033OS", "F4" }, { XTERM, "\033[11~", "F1" }, { XTERM, "\033[15~", "F5" },
	{ XTERM, "\033[17~", "F6" }, { XTERM, "\033[18~", "F7" }, { XTERM, "\033[19~", "F8" }, { XTERM, "\033[20~", "F9" },
	{ XTERM, "\033[21~", "F10" }, { XTERM, "\033[23~", "F11" }, { XTERM, "\033[24~", "F12" },
	{ XTERM, "\033[1;2A", "Up" }, { XTERM, "\033[1;5C", "Right" }, { XTERM, "\033[1;3A", "" },
	{ XTERM, "\033[3;5~", "" }, { XTERM, "\033[1;2P", "" }, { XTERM, "\033OM", "Enter" }, { XTERM, "\033Oq", "1" },
	{ XTERM, "\033x", "" }, { XTERM, "\033\xC3\xA9", "" }, { XTERM, "\033xy", "y" }, { XTERM, "\033[I", "" },
	{ XTERM, "\033[?1;2c", "" }, { XTERM, "\033[99~b", "b" }, { XTERM, "\033[12\033[A", "Up" },
	{ XTERM, "\xC3\xA9", "\xC3\xA9" }, { XTERM, "\xE2\x82\xAC", "\xE2\x82\xAC" },
	{ XTERM, "\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80" }, { XTERM, "e\xCC\x81", "e \xCC\x81" },
	{ XTERM, "\xFFz", "\xEF\xBF\xBD z" }, { XTERM, "\xC3z", "\xEF\xBF\xBD z" },
	{ XTERM, "\xE2\x82", "\xEF\xBF\xBD" }, { XTERM, "\xED\xA0\x80", "\xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD" },
	{ XTERM, "\xC0\xAF", "\xEF\xBF\xBD \xEF\xBF\xBD" }, { XTERM, "\xC2\x9B" "A", "A" },
	{ "screen-256color", "\033OA", "Up" }, { "screen-256color", "\033[A", "Up" }, { "screen-256color", "\033[1~", "Home" },
	{ "screen-256color", "\033[4~", "End" }, { "screen-256color", "\033OP", "F1" }, { "screen-256color", "\033[Z", "Shift-Tab" },
	{ "tmux-256color", "\033OB", "Down" }, { "tmux-256color", "\033[B", "Down" }, { "tmux-256color", "\033[6~", "PgDn" },
	{ "tmux-256color", "\033[24~", "F12" }, { "tmux-256color", "\033[1~", "Home" },
	{ "linux", "\033[[A", "F1" }, { "linux", "\033[[E", "F5" }, { "linux", "\033[17~", "F6" }, { "linux", "\033[A", "Up" },
	{ "linux", "\033OA", "Up" }, { "linux", "\033\t", "Shift-Tab" }, { "linux", "\033[Z", "Shift-Tab" },
	{ "linux", "\033[1~", "Home" }, { "linux", "\033[4~", "End" }, { "linux", "\033[3~", "Delete" },
	{ "vt100", "\033OA", "Up" }, { "vt100", "\033[A", "Up" }, { "vt100", "\033OP", "F1" }, { "vt100", "\033Ot", "F5" },
	{ "vt100", "\033Ox", "F10" }, { "vt100", "\b", "Backspace" }, { "vt100", "\033[5~", "PgUp" }
};

/* All keys that come until the terminal is silent for longer than any wait, as names with blanks between. */
static void keys_heard(struct rig *r, struct str *out)
{
	struct term_event ev;
	str_clear(out);
	str_add(out, "");
	for (;;) {
		term_wait(r->t, r->t->at < r->t->typed.len || term_input_waiting(r->t) ? 700 : 0, &ev);
		if (ev.kind == TERM_NONE)
			return;
		assert_int_equal(ev.kind, TERM_KEY);
		if (out->len > 0)
			str_addc(out, ' ');
		key_name(&ev.key, out);
	}
}

/* As the loop does, without waiting: the same bytes in pieces, and the end of the wait only when the decoder asks for more. */
static void keys_decoded(const struct key_table *kt, const char *s, size_t n, size_t cut, struct str *out)
{
	size_t at = 0, have = cut;
	str_clear(out);
	str_add(out, "");
	while (at < n) {
		struct key k;
		size_t used = 0;
		enum decoded d = key_decode(kt, s + at, have - at, have == n, &k, &used);
		if (have == n)
			d = key_decode(kt, s + at, have - at, false, &k, &used);
		if (d == DECODED_MORE && have < n) {
			have = n;
			continue;
		}
		if (d == DECODED_MORE)
			d = key_decode(kt, s + at, have - at, true, &k, &used);
		assert_true(used > 0 && used <= have - at);
		at += used;
		if (at == have && have < n)
			have = n;
		if (d == DECODED_KEY) {
			if (out->len > 0)
				str_addc(out, ' ');
			key_name(&k, out);
		}
	}
}

static void name_text(struct str *out, const char *s)
{
	str_clear(out);
	for (const char *at = s; *at != '\0';) {
		const char *end = strchrnul(at, ' ');
		if (out->len > 0)
			str_addc(out, ' ');
		if ((unsigned char)*at < 0x80)
			str_addn(out, at, (size_t)(end - at));
		else
			text_visible(out, at, (size_t)(end - at));
		at = *end == ' ' ? end + 1 : end;
	}
	str_add(out, "");
}

static void test_keys(void **state)
{
	(void)state;
	struct str got = STR_INIT, want = STR_INIT;
	struct rig r;
	const char *terminal = NULL;
	for (size_t i = 0; i < sizeof key_rows / sizeof *key_rows; i++) {
		const struct key_row *row = &key_rows[i];
		size_t n = strlen(row->bytes);
		if (terminal == NULL || strcmp(terminal, row->terminal) != 0) {
			if (terminal != NULL)
				rig_close(&r);
			terminal = row->terminal;
			rig_open(&r, terminal, 24, 80, &usual);
		}
		name_text(&want, row->expected);
		for (size_t cut = 1; cut <= n; cut++) {
			keys_decoded(&r.t->keys, row->bytes, n, cut, &got);
			if (strcmp(str_text(&got), str_text(&want)) != 0)
				fail_msg("row %zu on %s, cut at %zu: \"%s\" instead of \"%s\"", i, terminal, cut, str_text(&got),
					str_text(&want));
		}
	}
	rig_close(&r);
	str_release(&got);
	str_release(&want);
}

static void test_keys_read(void **state)
{
	(void)state;
	struct rig r;
	struct str got = STR_INIT;
	struct term_event ev;
	rig_open(&r, XTERM, 24, 80, &usual);
	rig_type(&r, "ab\033[A\xC3", 6);
	for (const char *p = "abU"; *p != '\0'; p++) {
		term_wait(r.t, -1, &ev);
		assert_int_equal(ev.kind, TERM_KEY);
	}
	assert_int_equal(ev.key.code, K_UP);
	term_wait(r.t, 0, &ev);
	assert_int_equal(ev.kind, TERM_NONE);
	assert_false(term_input_waiting(r.t));       /* half a character is no key yet */
	rig_type(&r, "\xA9\r", 2);
	assert_true(term_input_waiting(r.t));
	term_wait(r.t, -1, &ev);
	assert_string_equal(ev.key.text, "\xC3\xA9");
	rig_type(&r, "\033", 1);
	keys_heard(&r, &got);
	assert_string_equal(str_text(&got), "Enter Esc");
	rig_close(&r);
	str_release(&got);
}

static void test_esc_delay(void **state)
{
	(void)state;
	struct rig r;
	struct term_options slow = usual;
	struct term_event ev;
	slow.esc_delay_ms = 200;
	rig_open(&r, XTERM, 24, 80, &slow);
	rig_type(&r, "\033", 1);
	int64_t from = clock_steady_ms();
	term_wait(r.t, 20, &ev);
	assert_int_equal(ev.kind, TERM_NONE);        /* the loop goes on meanwhile */
	assert_true(clock_steady_ms() - from < 150);
	term_wait(r.t, -1, &ev);
	assert_int_equal(ev.key.code, K_ESC);
	assert_true(clock_steady_ms() - from >= 195);
	rig_close(&r);
}

static void test_key_names(void **state)
{
	(void)state;
	static const struct { const char *name, *back; } rows[] = {
		{ "Enter", "Enter" }, { "return", "Enter" }, { "PgDn", "PgDn" }, { "PageDown", "PgDn" }, { "f4", "F4" },
		{ "F12", "F12" }, { "F13", NULL }, { "Ctrl-L", "Ctrl-L" }, { "ctrl-l", "Ctrl-L" }, { "^L", "Ctrl-L" }, { "^", "^" },
		{ "Ctrl-M", NULL }, { "Ctrl-", NULL }, { "Ctrl-1", NULL }, { "Space", "Space" }, { " ", "Space" }, { "a", "a" },
		{ "A", "A" }, { "\xC3\xA9", "\xC3\xA9" }, { "ab", NULL }, { "", NULL }, { "\xC3", NULL }, { "\033", NULL },
		{ "Esc", "Esc" }, { "Shift-Tab", "Shift-Tab" }, { "Del", "Delete" }
	};
	struct str got = STR_INIT;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct key k;
		bool found = key_by_name(rows[i].name, &k);
		if (found != (rows[i].back != NULL))
			fail_msg("%s", rows[i].name);
		if (!found)
			continue;
		str_clear(&got);
		key_name(&k, &got);
		assert_string_equal(str_text(&got), rows[i].back);
	}
	struct key small, capital;
	assert_true(key_by_name("a", &small) && key_by_name("A", &capital));
	assert_false(key_same(&small, &capital));
	assert_true(key_same(&small, &small));
	str_release(&got);
}

/* ---- paste ---- */

static void expect_paste(struct rig *r, const char *bytes, const char *expected)
{
	struct term_event ev;
	rig_type(r, bytes, strlen(bytes));
	term_wait(r->t, 5000, &ev);
	assert_int_equal(ev.kind, TERM_PASTE);
	assert_int_equal(ev.paste_len, strlen(expected));
	assert_string_equal(ev.paste, expected);
}

static void test_paste(void **state)
{
	(void)state;
	struct rig r;
	struct term_event ev;
	rig_open(&r, XTERM, 24, 80, &usual);
	expect_paste(&r, "\033[200~a\rb\x03\033[A\xFF" "c\033[201~", "a\nb\x03\033[A\xEF\xBF\xBD" "c");
	expect_paste(&r, "\033[200~\033[201~\033[200~x\033[200~y\033[201~z", "x\033[200~y");
	term_wait(r.t, 0, &ev);
	assert_int_equal(ev.kind, TERM_KEY);         /* what follows the mark is typed again */
	assert_string_equal(ev.key.text, "z");
	rig_type(&r, "\033[200~one\033[20", 13);
	term_wait(r.t, 0, &ev);
	term_wait(r.t, 0, &ev);
	assert_int_equal(ev.kind, TERM_NONE);
	assert_false(term_input_waiting(r.t));
	expect_paste(&r, "1~", "one");
	int64_t from = clock_steady_ms();
	expect_paste(&r, "\033[200~no end", "no end");
	assert_in_range(clock_steady_ms() - from, 1900, 4000);
	rig_close(&r);
}

static void test_paste_huge(void **state)
{
	(void)state;
	struct rig r;
	struct term_event ev = { .kind = TERM_NONE };
	enum { BYTES = 10 << 20 };
	char *text = malloc(BYTES);
	assert_non_null(text);
	memset(text, 'x', BYTES);
	for (size_t i = 0; i + 8 < BYTES; i += 64)
		memcpy(text + i, "\033[201\r", 6);    /* nearly the end mark, over and over */
	rig_open(&r, XTERM, 24, 80, &usual);
	int64_t from = clock_steady_ms();
	rig_type(&r, "\033[200~", 6);
	for (size_t at = 0; at < BYTES || ev.kind == TERM_NONE;) {
		ssize_t n = at < BYTES ? write(r.master, text + at, BYTES - at) : write(r.master, "\033[201~", 6);
		if (n > 0)
			at += at < BYTES ? (size_t)n : 0;
		term_wait(r.t, 0, &ev);
		assert_true(ev.kind == TERM_NONE || at == BYTES);
	}
	int64_t took = clock_steady_ms() - from;
	assert_int_equal(ev.kind, TERM_PASTE);
	assert_int_equal(ev.paste_len, BYTES);
	assert_true(took < 20000);                   /* linear work; under sanitizers as well */
	print_message("10 MB pasted in %ld ms\n", (long)took);
	free(text);
	rig_close(&r);
}

static void test_idle(void **state)
{
	(void)state;
	struct rig r;
	struct term_event ev;
	int pipes[2];
	char buf[64], text[16];
	assert_int_equal(pipe2(pipes, O_NONBLOCK), 0);
	snprintf(text, sizeof text, "%d", pipes[1]);
	setenv("TRIVET_IDLE_FD", text, 1);
	rig_open(&r, XTERM, 24, 80, &usual);
	unsetenv("TRIVET_IDLE_FD");
	rig_type(&r, "ab", 2);
	term_wait(r.t, -1, &ev);
	term_wait(r.t, -1, &ev);
	term_wait(r.t, 0, &ev);
	assert_true(read(pipes[0], buf, sizeof buf) < 0);    /* none of these slept */
	term_wait(r.t, 1, &ev);
	term_wait(r.t, 1, &ev);
	ssize_t n = read(pipes[0], buf, sizeof buf);
	assert_int_equal(n, 14);
	assert_memory_equal(buf, "idle 1\nidle 2\n", 14);
	rig_close(&r);
	close(pipes[0]);
	close(pipes[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_keys_read),
		cmocka_unit_test(test_esc_delay),
		cmocka_unit_test(test_key_names),
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_paste_huge),
		cmocka_unit_test(test_idle)
	};
	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
