/* ui/shell_loop.c - waiting, events, drafts, the end by a signal. */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "base/i18n.h"
#include "base/when.h"
#include "ui/shell_int.h"

static int64_t minute_now(void)
{
	return clock_now_us() / 60000000;
}

void shell_minute(struct shell *sh)
{
	int64_t now = minute_now(), before = sh->minute;
	sh->minute = now;
	if (!before || before == now)
		return;
	/* What is out of date anyway is read first, so that nothing is told of what is no more. */
	shell_settle(sh);
	struct layer *base = shell_base(sh);
	if (base && base->view->minute)
		base->view->minute(sh, base->state);
}

/* The draft of the newest view that has one; what is typed into a prompt only where there is no other: it is a few words. */
static bool find_draft(const struct shell *sh, struct str *key, struct str *text)
{
	const struct layer *prompt = NULL;
	for (size_t i = sh->stack.n; i > 0; i--) {
		const struct layer *l = &sh->stack.v[i - 1];
		str_clear(key);
		str_clear(text);
		if (!l->view->draft || !l->view->draft(l->state, key, text))
			continue;
		if (strncmp(str_text(key), PROMPT_DRAFT, strlen(PROMPT_DRAFT)) != 0)
			return true;
		prompt = prompt ? prompt : l;
	}
	str_clear(key);
	str_clear(text);
	return prompt && prompt->view->draft(prompt->state, key, text);
}

static void forget_draft(struct shell *sh)
{
	if (sh->draft_kept)
		sh->opt.keep_draft(sh, str_text(&sh->draft_key), NULL);
	sh->draft_kept = false;
	sh->draft_due = 0;
}

static void keep_draft(struct shell *sh, const char *key, const char *text)
{
	if (sh->draft_kept && strcmp(str_text(&sh->draft_key), key) != 0)
		forget_draft(sh);
	sh->opt.keep_draft(sh, key, text);
	str_set(&sh->draft_key, key);
	str_set(&sh->draft_text, text);
	sh->draft_kept = true;
	sh->draft_due = 0;
}

void shell_draft_check(struct shell *sh, int64_t now)
{
	if (!sh->opt.keep_draft)
		return;
	struct str key = STR_INIT, text = STR_INIT;
	if (!find_draft(sh, &key, &text)) {
		forget_draft(sh);
	} else if (sh->draft_kept && strcmp(str_text(&key), str_text(&sh->draft_key)) == 0 &&
			strcmp(str_text(&text), str_text(&sh->draft_text)) == 0) {
		sh->draft_due = 0;
	} else if (!sh->draft_due) {
		sh->draft_due = now + DRAFT_AFTER_MS;
	} else if (now >= sh->draft_due) {
		keep_draft(sh, str_text(&key), str_text(&text));
	}
	str_release(&key);
	str_release(&text);
}

void shell_end(struct shell *sh, enum term_event_kind kind)
{
	struct str key = STR_INIT, text = STR_INIT;
	sh->ending = true;
	/* First the draft, which asks nobody; then the views may save what they hold. */
	bool typed = sh->opt.keep_draft && find_draft(sh, &key, &text);
	if (typed)
		keep_draft(sh, str_text(&key), str_text(&text));
	bool all_left = true;
	for (size_t i = sh->stack.n; i > 0; i--) {
		struct layer l = sh->stack.v[i - 1];
		if (l.view->leave && !l.view->leave(sh, l.state))
			all_left = false;
	}
	/* What no view could save, such as the title of an engagement that was not made yet, waits for the next start. */
	str_clear(&key);
	str_clear(&text);
	if (typed && all_left && !find_draft(sh, &key, &text))
		forget_draft(sh);
	sh->status = 128 + (kind == TERM_LOST ? SIGHUP : SIGTERM);
	str_release(&key);
	str_release(&text);
}

bool shell_ending(const struct shell *sh)
{
	return sh->ending;
}

void shell_tick(struct shell *sh)
{
	if (!sh->opt.tick || !sh->opt.tick(sh))
		return;
	if (!sh->opt.quiet)
		shell_reload(sh);
	else if (sh->others == OTHERS_NONE)
		sh->others = OTHERS_TELL;
}

/* A key that comes again too soon, from a hand that shakes. */
static bool bounces(struct shell *sh, const struct key *k)
{
	if (sh->opt.repeat_guard_ms <= 0)
		return false;
	int64_t now = clock_steady_ms();
	bool again = sh->last_key_ms && key_same(&sh->last_key, k) && now - sh->last_key_ms < sh->opt.repeat_guard_ms;
	sh->last_key = *k;
	sh->last_key_ms = now;
	return again;
}

static enum announce last_said(const struct shell *sh, struct str *words)
{
	if (!sh->log.n)
		return SAY_NOTE;
	const struct message *m = &sh->log.v[sh->log.n - 1];
	str_add(words, m->text);
	return m->kind;
}

/* What the minute had to say does not vanish under what the key has to say. */
static void say_both(struct shell *sh, enum announce minute_kind, const char *minute_words)
{
	struct str words = STR_INIT;
	enum announce kind = last_said(sh, &words);
	announce(sh, kind > minute_kind ? kind : minute_kind, "%s %s", str_text(&words), minute_words);
	str_release(&words);
}

static void event_key(struct shell *sh, const struct key *k)
{
	if (bounces(sh, k))
		return;
	if (sh->blank) {
		/* Whoever looks up presses anything: what it would have done is not wanted. */
		sh->blank = false;
		return;
	}
	unsigned long said = sh->said;
	sh->focus_message = false;
	/* The key acts on what is true now, not on what was when the screen was painted. */
	shell_minute(sh);
	unsigned long told = sh->said;
	struct str words = STR_INIT;
	enum announce kind = last_said(sh, &words);
	shell_key(sh, k);
	if (told != said && sh->said != told)
		say_both(sh, kind, str_text(&words));
	str_release(&words);
	if (sh->others == OTHERS_TELL && said == sh->said) {
		sh->others = OTHERS_TOLD;
		announce(sh, SAY_NOTE, "%s", _("Others changed something. The command refresh shows it."));
	}
}

static void event_paste(struct shell *sh, const char *text, size_t n)
{
	const struct layer *top = shell_layer(sh);
	if (sh->blank) {
		sh->blank = false;
		return;
	}
	sh->focus_message = false;
	if (top && top->view->paste)
		top->view->paste(sh, top->state, text, n);
	else
		announce(sh, SAY_NOTE, "%s", _("Text can be pasted only into a field. Nothing was changed."));
}

void shell_event(struct shell *sh, const struct term_event *ev)
{
	switch (ev->kind) {
	case TERM_KEY:
		event_key(sh, &ev->key);
		break;
	case TERM_PASTE:
		event_paste(sh, ev->paste, ev->paste_len);
		break;
	case TERM_QUIT:
	case TERM_LOST:
		shell_end(sh, ev->kind);
		break;
	case TERM_NONE:
	case TERM_RESIZE:
	case TERM_CONTINUED:
		break;
	}
	shell_sweep(sh);
}

static int wait_ms(const struct shell *sh, int64_t now)
{
	int64_t due = sh->opt.tick && sh->opt.refresh_ms > 0 ? sh->tick_due : 0;
	if (sh->draft_due && (!due || sh->draft_due < due))
		due = sh->draft_due;
	if (!due)
		return -1;
	return due > now ? (int)(due - now) : 0;
}

/* Between two events: drafts, ticks. True if the frame may have changed. */
static bool idle_work(struct shell *sh)
{
	int64_t now = clock_steady_ms();
	shell_draft_check(sh, now);
	if (now >= sh->tick_due) {
		sh->tick_due = now + (sh->opt.refresh_ms > 0 ? sh->opt.refresh_ms : 1000);
		shell_tick(sh);
	}
	const struct layer *base = shell_base(sh);
	return !sh->blank && ((base && base->stale) || (!sh->opt.quiet && minute_now() != sh->painted_minute));
}

int shell_run(struct shell *sh)
{
	bool paint = true;
	sh->tick_due = clock_steady_ms() + sh->opt.refresh_ms;
	while (sh->stack.n && !sh->ending) {
		/* Held keys fold into one frame: as long as more input waits, nothing is drawn. */
		if (paint && !term_input_waiting(sh->opt.term)) {
			shell_paint(sh);
			paint = false;
		}
		struct term_event ev;
		term_wait(sh->opt.term, wait_ms(sh, clock_steady_ms()), &ev);
		if (ev.kind != TERM_NONE)
			paint = true;
		shell_event(sh, &ev);
		if (sh->end_owed != TERM_NONE && !sh->ending)
			shell_end(sh, sh->end_owed);
		if (!sh->ending && idle_work(sh))
			paint = true;
	}
	return sh->status;
}

void shell_paint(struct shell *sh)
{
	if (!sh->blank) {
		shell_settle(sh);
		/* Quiet: the minute is told at the next key. */
		if (!sh->opt.quiet || !sh->minute)
			shell_minute(sh);
		sh->painted_minute = minute_now();
	}
	shell_draw(sh);
	term_flush(sh->opt.term);
}
