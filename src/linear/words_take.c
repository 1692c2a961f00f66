/* linear/words_take.c - taking down what is said, on the day and between the events. */
#include "config.h"

#include "linear/words.h"

#include <string.h>

#include "base/i18n.h"

/* One of the choices, kept for the next time. */
static bool ask_kept(struct words *w, int which, int ordinal, struct str *key, enum after *after)
{
	const struct field f = words_field(w, which, ordinal);
	struct str now = STR_INIT;
	bool ok = true;

	str_set(&now, str_text(key));
	if (f.n_choices)
		ok = ask_choice(w->d, &f, str_text(&now), key, after);
	str_release(&now);
	return ok;
}

static void band_of_group(struct words *w, const char *group, struct str *band)
{
	struct group_row *rows;
	struct error err = ERROR_INIT;
	size_t n = 0;

	if (!group_list(w->d->op.st, w->d->engagement, NULL, w->a, &rows, &n, &err))
		talk_note_error(w->d, &err);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, group) == 0)
			str_set(band, rows[i].band);
	}
}

/* One line of words: on disk before the next question. */
static void take_line(struct dialogue *d, struct statement_new *s, const char *typed, long *n)
{
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];

	s->words = *typed == '\\' ? typed + 1 : typed;
	if (op_statement_add(&d->op, s, id, &err))
		talk_note(d, _("Saved, %ld."), ++*n);
	else
		talk_note_error(d, &err);
}

static enum after take_lines(struct dialogue *d, struct statement_new *s)
{
	struct str line = STR_INIT;
	enum reply reply = REPLY_TEXT;
	long n = 0;

	talk_say(d, "%s", _("One statement a line, in the words it was said in. An empty line ends."));
	while (reply == REPLY_TEXT || reply == REPLY_HELP || reply == REPLY_CARD) {
		reply = talk_ask(d, _("Words:"), &line) ? reply_of(str_text(&line)) : REPLY_QUIT;
		if (reply == REPLY_CARD)
			card_say(d);
		else if (reply == REPLY_HELP)
			talk_say(d, "%s", _(entity_field(ENTITY_STATEMENT, "words")->help));
		else if (reply == REPLY_TEXT)
			take_line(d, s, str_text(&line), &n);
	}
	str_release(&line);
	talk_look_again(d);
	return reply == REPLY_QUIT ? AFTER_QUIT : AFTER_BACK;
}

/* The event they belong to; *ordinal its number. */
static bool ask_event(struct words *w, struct str *event, int *ordinal, enum after *after)
{
	const struct field events = words_field(w, BY_EVENT, 0);
	bool ok = true;

	if (*ordinal)
		str_set(event, survey_subject(&w->d->survey, *ordinal));
	else
		ok = ask_choice(w->d, &events, w->filter[BY_EVENT].len ? str_text(&w->filter[BY_EVENT]) : events.choices[0].key, event, after) &&
			event->len;
	for (int i = 1; ok && !*ordinal && i <= 3; i++) {
		if (strcmp(survey_subject(&w->d->survey, i), str_text(event)) == 0)
			*ordinal = i;
	}
	return ok;
}

enum after words_add(struct words *w, const char *source)
{
	struct str kind = STR_INIT, domain = STR_INIT, band = STR_INIT, group = STR_INIT, event = STR_INIT;
	enum after after = AFTER_BACK;
	int ordinal = w->ordinal;
	bool ok = talk_may_write(w->d) && ask_event(w, &event, &ordinal, &after);

	ok = ok && ask_kept(w, BY_KIND, ordinal, &kind, &after) && ask_kept(w, BY_DOMAIN, ordinal, &domain, &after) &&
		ask_kept(w, BY_GROUP, ordinal, &group, &after);
	if (ok && group.len)
		band_of_group(w, str_text(&group), &band);
	ok = ok && (band.len || ask_kept(w, BY_BAND, ordinal, &band, &after));
	if (ok) {
		struct statement_new s = { .engagement = w->d->engagement, .event = str_text(&event), .group = str_text(&group),
			.kind = str_text(&kind), .domain = str_text(&domain), .band = str_text(&band), .source = source };

		after = take_lines(w->d, &s);
		w->anew = true;
	}
	str_release(&kind);
	str_release(&domain);
	str_release(&band);
	str_release(&group);
	str_release(&event);
	return after;
}

enum after words_add_between(struct words *w, const char *given)
{
	struct str question = STR_INIT, typed = STR_INIT;
	enum after after = AFTER_BACK;
	enum reply reply = REPLY_TEXT;

	if (!talk_may_write(w->d))
		return after;
	str_addf(&question, _("Not said at the event; where did it come from, such as \"a letter\"? [%s]:"), str_text(&w->source));
	if (!*given)
		reply = talk_ask(w->d, str_text(&question), &typed) ? reply_of(str_text(&typed)) : REPLY_QUIT;
	else
		str_set(&typed, given);
	if (reply == REPLY_TEXT)
		str_set(&w->source, str_text(&typed));
	if (reply == REPLY_QUIT)
		after = AFTER_QUIT;
	else if ((reply == REPLY_TEXT || reply == REPLY_KEEP) && w->source.len)
		after = words_add(w, str_text(&w->source));
	else if (reply == REPLY_CARD)
		card_say(w->d);
	else
		talk_note(w->d, "%s", _("Nothing was taken down: it must be said where it came from."));
	str_release(&question);
	str_release(&typed);
	return after;
}
