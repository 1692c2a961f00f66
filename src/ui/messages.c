/* ui/messages.c - the message line, and the list of what it said. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/when.h"
#include "ui/shell_int.h"

static const char *kind_word(enum announce kind)
{
	static const char *const words[] = { N_("Note"), N_("Saved"), N_("Warning"), N_("Error") };
	return _(words[kind]);
}

/* "Error: text", and for a repeat "Error again: text", "Error, 3 times: text": the same text twice would be silent, and the end of a
 * long one is out of sight. */
static void message_words(const struct message *m, struct str *out)
{
	str_add(out, kind_word(m->kind));
	if (m->times == 2)
		str_add(out, _(" again"));
	else if (m->times > 2)
		str_addf(out, _(", %d times"), m->times);
	str_addf(out, ": %s", m->text);
}

static struct message *log_message(struct shell *sh, enum announce kind, const char *text)
{
	struct message *last = sh->log.n ? &sh->log.v[sh->log.n - 1] : NULL;
	if (last && last->kind == kind && strcmp(last->text, text) == 0) {
		last->times++;
		last->at_us = clock_now_us();
		return last;
	}
	if (sh->log.n == MOST_MESSAGES) {
		free(sh->log.v[0].text);
		memmove(sh->log.v, sh->log.v + 1, (MOST_MESSAGES - 1) * sizeof *sh->log.v);
		sh->log.n--;
	}
	struct message m = { clock_now_us(), kind, mem_strdup(text), 1 };
	vec_push(&sh->log, m);
	return &sh->log.v[sh->log.n - 1];
}

static void say(struct shell *sh, enum announce kind, const char *text)
{
	struct str clean = STR_INIT;
	/* One line, whatever the text holds. */
	text_clean_line(&clean, text, strlen(text));
	struct message *m = log_message(sh, kind, str_text(&clean));
	str_release(&clean);
	str_clear(&sh->line);
	message_words(m, &sh->line);
	sh->said++;
	/* In a form the next field matters more than that the last one was saved: what is typed now goes there. */
	bool waits = kind == SAY_SAVED && shell_typing(sh);
	/* After an arrow key some readers say only the row of the cursor: a refusal must be there to be heard. */
	if ((sh->opt.cursor_to_messages && !waits) || (sh->opt.reader && kind == SAY_ERROR))
		sh->focus_message = true;
	bool rings = kind == SAY_ERROR || kind == SAY_WARNING;
	if (rings && !sh->ending && sh->opt.term && sh->opt.bell && strcmp(sh->opt.bell, "off") != 0)
		term_bell(sh->opt.term, strcmp(sh->opt.bell, "flash") == 0);
}

void announce(struct shell *sh, enum announce kind, const char *fmt, ...)
{
	struct str text = STR_INIT;
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	say(sh, kind, str_text(&text));
	str_release(&text);
}

void announce_more(struct shell *sh, const char *fmt, ...)
{
	struct str text = STR_INIT;
	enum announce kind = SAY_NOTE;
	va_list ap;
	if (sh->log.n) {
		struct message *last = &sh->log.v[sh->log.n - 1];
		kind = last->kind;
		str_add(&text, last->text);
		if (last->times > 1)
			last->times--;
		else
			free(sh->log.v[--sh->log.n].text);
	}
	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	say(sh, kind, str_text(&text));
	str_release(&text);
}

void announce_error(struct shell *sh, const struct error *err)
{
	/* What happened comes first: the name of a file would push it off a short line. */
	if (err->where && err->text)
		announce(sh, SAY_ERROR, "%s (%s)", err->text, err->where);
	else
		say(sh, SAY_ERROR, error_text(err));
}

void shell_repeat_message(struct shell *sh)
{
	if (!sh->log.n) {
		announce(sh, SAY_NOTE, "%s", _("No messages yet."));
		return;
	}
	size_t columns = (size_t)term_columns(sh->opt.term);
	if (text_width(sh->line.buf, sh->line.len) > columns) {
		shell_read(sh, _("Message"), str_text(&sh->line));
		return;
	}
	/* The cursor goes there, which makes every reader say it, until the next key. */
	sh->focus_message = true;
}

void shell_messages(struct shell *sh)
{
	struct str all = STR_INIT;
	for (size_t i = sh->log.n; i > 0; i--) {
		char at[6];
		clock_hhmm(sh->log.v[i - 1].at_us, at);
		str_addf(&all, "%s ", at);
		message_words(&sh->log.v[i - 1], &all);
		str_addc(&all, '\n');
	}
	if (!sh->log.n)
		str_add(&all, _("No messages yet."));
	shell_read(sh, _("Messages, newest first"), str_text(&all));
	str_release(&all);
}
