/* Waiting for what happens: keys, pasted text, signals, the end of the terminal. */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/when.h"
#include "term/term_priv.h"

enum {
	READ_MOST = 65536,
	PASTE_SILENT_MS = 2000,  /* a paste without an end mark is over then */
	PIECE_MS = 500           /* the rest of a sequence that has begun comes within this, even over a slow line */
};

static const char paste_end[] = "\033[201~";
enum { PASTE_END_LEN = sizeof paste_end - 1 };

static size_t typed_left(const struct term *t)
{
	return t->typed.len - t->at;
}

static void typed_drop(struct term *t, size_t n)
{
	t->at += n;
	if (t->at == t->typed.len) {
		str_clear(&t->typed);
		t->at = 0;
	}
}

/* Reads what is there. False: the terminal is gone. */
static bool read_some(struct term *t)
{
	char buf[READ_MOST];
	ssize_t n = read(t->in, buf, sizeof buf);
	if (n < 0)
		return errno == EINTR || errno == EAGAIN;
	if (n == 0)
		return false;
	t->typed_ms = clock_steady_ms();
	if (t->pasting) {
		str_addn(&t->paste_raw, buf, (size_t)n);
		return true;
	}
	if (t->at > 0) {
		str_remove(&t->typed, 0, t->at);
		t->at = 0;
	}
	str_addn(&t->typed, buf, (size_t)n);
	return true;
}

/* ---- pasted text ---- */

static void paste_begin(struct term *t)
{
	t->pasting = true;
	str_clear(&t->paste_raw);
	t->paste_seen = 0;
	str_addn(&t->paste_raw, t->typed.buf + t->at, typed_left(t));
	typed_drop(t, typed_left(t));
}

/* Looks for the end mark in what is new. `over`: nothing more comes. True if the paste is whole. */
static bool paste_whole(struct term *t, bool over)
{
	struct str *raw = &t->paste_raw;
	size_t len = raw->len;
	const char *end = NULL;
	if (raw->len > t->paste_seen)
		end = memmem(raw->buf + t->paste_seen, raw->len - t->paste_seen, paste_end, PASTE_END_LEN);
	if (end == NULL && !over) {
		t->paste_seen = raw->len < PASTE_END_LEN ? 0 : raw->len - (PASTE_END_LEN - 1);
		return false;
	}
	t->pasting = false;
	if (end != NULL) {
		len = (size_t)(end - raw->buf);
		str_addn(&t->typed, end + PASTE_END_LEN, raw->len - len - PASTE_END_LEN);
	}
	str_clear(&t->paste);
	text_clean(&t->paste, str_text(raw), len);
	str_release(raw);
	*raw = (struct str)STR_INIT;
	return t->paste.len > 0;
}

/* ---- one event out of what was read ---- */

static bool next_typed(struct term *t, bool over, struct term_event *ev)
{
	if (t->pasting) {
		if (paste_whole(t, over)) {
			ev->kind = TERM_PASTE;
			ev->paste = str_text(&t->paste);
			ev->paste_len = t->paste.len;
			return true;
		}
		if (t->pasting)
			return false;
		over = false;
	}
	while (typed_left(t) > 0) {
		size_t used = 0;
		enum decoded d = key_decode(&t->keys, t->typed.buf + t->at, typed_left(t), over, &ev->key, &used);
		if (d == DECODED_MORE)
			return false;
		typed_drop(t, used);
		if (d == DECODED_KEY) {
			ev->kind = TERM_KEY;
			return true;
		}
		if (d == DECODED_PASTE) {
			paste_begin(t);
			return next_typed(t, false, ev);
		}
	}
	return false;
}

/* When the bytes that are there have to be taken as they are; -1: nothing is there. */
static int64_t typed_deadline(const struct term *t)
{
	if (t->pasting)
		return t->typed_ms + PASTE_SILENT_MS;
	if (typed_left(t) == 0)
		return -1;
	bool lone = typed_left(t) == 1 && t->typed.buf[t->at] == '\033';
	long wait = lone || t->opt.esc_delay_ms > PIECE_MS ? t->opt.esc_delay_ms : PIECE_MS;
	return t->typed_ms + wait;
}

static bool next_signal(struct term *t, struct term_event *ev)
{
	t->pending |= signals_read(&t->sig);
	if ((t->pending & SIG_LOST) != 0)
		term_lost(t);
	if (t->lost) {
		ev->kind = TERM_LOST;
		return true;
	}
	if ((t->pending & SIG_QUIT) != 0) {
		t->pending &= ~(unsigned)SIG_QUIT;
		ev->kind = TERM_QUIT;
		return true;
	}
	if ((t->pending & SIG_STOP) != 0) {
		t->pending &= ~(unsigned)SIG_STOP;
		term_stop(t);
		t->pending |= signals_read(&t->sig) & ~(unsigned)SIG_STOP;
	}
	if ((t->pending & SIG_CONTINUED) != 0) {
		t->pending &= ~(unsigned)(SIG_CONTINUED | SIG_RESIZE);
		term_retake(t);
		ev->kind = TERM_CONTINUED;
		return true;
	}
	if ((t->pending & SIG_RESIZE) != 0) {
		t->pending &= ~(unsigned)SIG_RESIZE;
		term_resize(t);
		ev->kind = TERM_RESIZE;
		return true;
	}
	return false;
}

static void tell_idle(struct term *t)
{
	char line[40];
	if (t->idle_fd < 0)
		return;
	int n = snprintf(line, sizeof line, "idle %lu\n", ++t->idle_count);
	if (write(t->idle_fd, line, (size_t)n) < 0)
		t->idle_fd = -1;         /* nobody listens any more */
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < 0 ? b : b < 0 || a < b ? a : b;
}

/* Sleeps until there are bytes, a signal, room for an owed frame, or `until`. False when the time is up. */
static bool sleep_until(struct term *t, int64_t until, bool *told)
{
	struct pollfd p[3] = { { .fd = t->in, .events = POLLIN }, { .fd = t->sig.pipe[0], .events = POLLIN },
		{ .fd = t->owed ? t->out.tty : -1, .events = POLLOUT } };
	bool quiet = t->idle_fd >= 0 && !*told && !t->owed && !t->pasting && typed_left(t) == 0;
	int64_t left = until < 0 ? -1 : until - clock_steady_ms();
	int wait = until < 0 ? -1 : left <= 0 ? 0 : left > 1000000 ? 1000000 : (int)left;
	int n = poll(p, 3, quiet ? 0 : wait);
	if (n == 0 && quiet && wait != 0) {
		tell_idle(t);
		*told = true;
		n = poll(p, 3, wait);
	}
	if (n < 0)
		return true;             /* a signal: its byte is in the pipe */
	if ((p[2].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0)
		term_lost(t);
	else if (p[2].revents != 0)
		term_send(t);
	if (!t->lost && p[0].revents != 0 && !read_some(t))
		term_lost(t);
	return n > 0;
}

void term_wait(struct term *t, int timeout_ms, struct term_event *ev)
{
	int64_t until = timeout_ms < 0 ? -1 : clock_steady_ms() + timeout_ms;
	bool told = false;
	memset(ev, 0, sizeof *ev);
	for (;;) {
		if (next_signal(t, ev) || next_typed(t, false, ev))
			return;
		int64_t key = typed_deadline(t);
		if (sleep_until(t, sooner(until, key), &told))
			continue;
		int64_t now = clock_steady_ms();
		if (key >= 0 && now >= key && next_typed(t, true, ev))
			return;
		if (until >= 0 && now >= until)
			return;
	}
}

bool term_input_waiting(struct term *t)
{
	struct pollfd p = { .fd = t->in, .events = POLLIN };
	if (t->lost)
		return false;
	if (!t->pasting && typed_left(t) > 0) {
		struct key k;
		size_t used;
		if (key_decode(&t->keys, t->typed.buf + t->at, typed_left(t), false, &k, &used) != DECODED_MORE)
			return true;
	}
	return poll(&p, 1, 0) > 0 && p.revents != 0;
}
