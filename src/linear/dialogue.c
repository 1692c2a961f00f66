/* linear/dialogue.c - writing lines, asking, and the survey of the open engagement. */
#include "config.h"

#include "linear/dialogue.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/when.h"

static void put_line(struct dialogue *d, const char *text, size_t n)
{
	struct str shown = STR_INIT;

	text_visible(&shown, text, n);
	(void)fputs(str_text(&shown), d->out);
	str_release(&shown);
}

void talk_say_text(struct dialogue *d, const char *text)
{
	size_t n = strcspn(text, "\n");

	put_line(d, text, n);
	(void)fputc('\n', d->out);
	while (text[n] && text[n + 1]) {
		text += n + 1;
		n = strcspn(text, "\n");
		put_line(d, text, n);
		(void)fputc('\n', d->out);
	}
}

void talk_say(struct dialogue *d, const char *fmt, ...)
{
	struct str text = STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	talk_say_text(d, str_text(&text));
	str_release(&text);
}

void talk_note(struct dialogue *d, const char *fmt, ...)
{
	struct str text = STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	str_set(&d->note, str_text(&text));
	str_release(&text);
}

void talk_note_more(struct dialogue *d, const char *fmt, ...)
{
	va_list ap;

	if (d->note.len)
		str_addc(&d->note, ' ');
	va_start(ap, fmt);
	str_vaddf(&d->note, fmt, ap);
	va_end(ap);
}

void talk_note_error(struct dialogue *d, struct error *err)
{
	talk_note(d, _("Error: %s"), error_text(err));
	error_release(err);
}

bool talk_read_more(struct dialogue *d, struct str *line)
{
	char *bytes = NULL;
	size_t size = 0;
	ssize_t n = d->over ? -1 : getline(&bytes, &size, d->in);

	str_clear(line);
	if (n < 0) {
		d->over = true;
		(void)fputc('\n', d->out);
		free(bytes);
		return false;
	}
	while (n > 0 && (bytes[n - 1] == '\n' || bytes[n - 1] == '\r'))
		n--;
	(void)text_clean_line(line, bytes, (size_t)n);
	free(bytes);
	return true;
}

/* What invented people have done while the person was answering. */
static void rehearse(struct dialogue *d)
{
	struct error err = ERROR_INIT;

	if (d->rehearsal && !rehearsal_step(d->rehearsal, clock_now_us(), &err))
		talk_note_error(d, &err);
	error_release(&err);
}

bool talk_ask(struct dialogue *d, const char *question, struct str *answer)
{
	struct str all = STR_INIT, line = STR_INIT;

	if (d->note.len)
		str_addf(&all, "%s ", str_text(&d->note));
	str_clear(&d->note);
	str_add(&all, question);
	one_line(str_text(&all), &line);
	str_add(&line, " ");
	put_line(d, str_text(&line), line.len);
	(void)fflush(d->out);
	str_release(&all);
	str_release(&line);
	if (!talk_read_more(d, answer))
		return false;
	rehearse(d);
	while (answer->len && answer->buf[answer->len - 1] == ' ')
		str_remove(answer, answer->len - 1, 1);
	return true;
}

bool talk_may_write(struct dialogue *d)
{
	if (d->read_only)
		talk_note(d, _("Error: This file can only be read here. Nothing was changed."));
	return !d->read_only;
}

/* Lines that are typed ahead, or come from a file, stop nothing: they are the next answers. */
static bool asked_to_stop(struct dialogue *d)
{
	struct pollfd p = { .fd = fileno(d->in), .events = POLLIN };
	struct str line = STR_INIT;

	if (!isatty(p.fd) || poll(&p, 1, 0) <= 0 || !(p.revents & POLLIN))
		return false;
	(void)talk_read_more(d, &line);
	str_release(&line);
	return true;
}

bool talk_working(struct dialogue *d, struct talk_work *w, const char *what, long done, long all)
{
	enum { FIRST_MS = 5000, EVERY_MS = 30000 };
	int64_t now = clock_steady_ms();

	if (!w->began)
		w->began = now;
	if (w->told && asked_to_stop(d))
		return false;
	if (now - w->began < FIRST_MS || (w->told && now - w->told < EVERY_MS))
		return true;
	w->told = now;
	if (all > 0)
		talk_say(d, _("%s, %d percent. Enter stops."), what, (int)(100.0 * (double)(done < all ? done : all) / (double)all));
	else
		talk_say(d, _("%s, %ld so far. Enter stops."), what, done);
	(void)fflush(d->out);
	return true;
}

bool talk_look(struct dialogue *d)
{
	struct arena *fresh = arena_new();
	struct error err = ERROR_INIT;
	struct survey s;

	if (!survey_load(&d->op, d->engagement, fresh, &s, &err)) {
		talk_note_error(d, &err);
		arena_free(fresh);
		return false;
	}
	arena_free(d->arena);
	d->arena = fresh;
	d->survey = s;
	return true;
}

void talk_look_again(struct dialogue *d)
{
	struct arena *old = d->arena;
	struct survey before = d->survey;
	struct str changed = STR_INIT;

	if (!*d->engagement)
		return;
	d->arena = NULL;
	if (talk_look(d)) {
		survey_changed(old ? &before : NULL, &d->survey, SCOPE_WHOLE, &changed);
		arena_free(old);
		if (changed.len)
			talk_note_more(d, "%s.", str_text(&changed));
	} else {
		d->arena = old;
	}
	str_release(&changed);
}

int talk_event(const struct dialogue *d)
{
	if (d->ordinal)
		return d->ordinal;
	return d->rehearsal ? rehearsal_event(d->rehearsal) : survey_event(&d->survey);
}

bool talk_wanted(struct dialogue *d, const char *given, const char *question, struct str *out, enum after *after)
{
	enum reply reply;

	*after = AFTER_BACK;
	str_set(out, given);
	if (out->len)
		return true;
	reply = talk_ask(d, question, out) ? reply_of(str_text(out)) : REPLY_QUIT;
	if (reply == REPLY_QUIT)
		*after = AFTER_QUIT;
	else if (reply == REPLY_CARD)
		card_say(d);
	return reply == REPLY_TEXT || reply == REPLY_EMPTY;
}

static void line_help(struct dialogue *d)
{
	talk_say(d, "%s", _("One line of words. An empty line keeps what stands in brackets, or leaves it empty; - empties it, < goes back, q leaves, ! "
		"shows the safeguarding card. \\ before an answer takes it as it is."));
}

bool talk_line(struct dialogue *d, const char *question, const char *now, struct str *out, enum after *after)
{
	struct str asked = STR_INIT;
	enum reply reply = REPLY_HELP;

	while (reply == REPLY_HELP || reply == REPLY_CARD) {
		str_clear(&asked);
		str_addf(&asked, *now ? "%s [%s]:" : "%s:", question, now);
		reply = talk_ask(d, str_text(&asked), out) ? reply_of(str_text(out)) : REPLY_QUIT;
		if (reply == REPLY_HELP)
			line_help(d);
		else if (reply == REPLY_CARD)
			card_say(d);
	}
	str_release(&asked);
	*after = reply == REPLY_QUIT ? AFTER_QUIT : AFTER_BACK;
	if (reply == REPLY_BACK || reply == REPLY_LEAVE)
		talk_note(d, "%s", _("Nothing was done."));
	if (reply == REPLY_KEEP)
		str_set(out, now);
	else if (reply == REPLY_EMPTY)
		str_clear(out);
	else if (reply == REPLY_TEXT && *str_text(out) == '\\')
		str_remove(out, 0, 1);
	return reply == REPLY_KEEP || reply == REPLY_EMPTY || reply == REPLY_TEXT;
}

void talk_outcome(struct dialogue *d, bool ok, struct error *err, const char *fmt, ...)
{
	struct str words = STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&words, fmt, ap);
	va_end(ap);
	if (ok) {
		talk_note(d, "%s", str_text(&words));
		talk_look_again(d);
	} else if (err->code == ERR_NOTHING) {
		talk_note(d, "%s", error_text(err));
		error_release(err);
	} else {
		talk_note_error(d, err);
	}
	str_release(&words);
}

bool talk_may_replace(struct dialogue *d, const char *path, enum after *after)
{
	struct str question = STR_INIT, typed = STR_INIT;
	bool yes = true;

	if (path_exists(path)) {
		str_addf(&question, _("There is a file of this name already: %s. Type y to replace it, or Enter to keep it:"), path);
		yes = talk_wanted(d, "", str_text(&question), &typed, after) && strchr("yY", *str_text(&typed));
		if (!yes)
			talk_note(d, _("Kept as it was: %s"), path);
	}
	str_release(&question);
	str_release(&typed);
	return yes;
}
