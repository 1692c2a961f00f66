/* linear/opinion.c - second opinions: how far two people agree who put the same statements into themes apart. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/themes.h"

enum { USUAL_SIZE = 20, MOST_SIZE = 1000 };

static const struct verb verbs[] = {
	{ "add", "a", N_("begin a second opinion: a sample, coded blind"), false, NULL, false },
};

static bool is_whole(const struct opinion_row *o)
{
	return o->looked_at >= o->asked;
}

/* Nobody sees an agreement on what they are still to judge. */
static bool is_hidden(const struct dialogue *d, const struct opinion_row *o)
{
	return strcmp(o->coder, d->op.actor) == 0 && !is_whole(o);
}

/* "Sam, 14 May 2026: all 20 looked at. Over all themes: 0.81, almost perfect; 19 of 20 alike" */
static bool row_words(struct dialogue *d, const struct opinion_row *o, struct arena *a, const char **out, struct error *err)
{
	struct theme_agreement *themes;
	struct agreement over_all;
	struct str s = STR_INIT;
	size_t n;
	bool shown = o->looked_at && !is_hidden(d, o), ok = true;

	str_addf(&s, "%s, ", o->coder);
	day_words(clock_day_of(o->made_us), &s);
	if (is_whole(o))
		str_addf(&s, _(": all %ld looked at."), o->asked);
	else
		str_addf(&s, _(": %ld of %ld looked at."), o->looked_at, o->asked);
	if (is_hidden(d, o))
		str_add(&s, _(" Its number goes on."));
	if (shown)
		ok = opinion_compare(&d->op, d->engagement, o->id, a, &themes, &n, &over_all, err);
	if (shown && ok) {
		str_add(&s, _(" Over all themes: "));
		agreement_words(&over_all, &s);
	}
	*out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return ok;
}

static bool load(struct dialogue *d, struct arena *a, struct lines *l, struct opinion_row **rows)
{
	struct error err = ERROR_INIT;
	bool ok = opinion_list(d->op.st, d->engagement, a, rows, &l->n, &err);

	l->n = ok ? l->n : 0;
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; ok && i < l->n; i++)
		ok = row_words(d, &(*rows)[i], a, &l->text[i], &err);
	if (!ok)
		talk_note_error(d, &err);
	return ok;
}

/* The agreement, a sentence for each theme. */
static void say_agreement(struct dialogue *d, const struct opinion_row *o, struct arena *a)
{
	struct theme_agreement *themes;
	struct agreement over_all;
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;
	size_t n;

	if (!o->looked_at) {
		talk_note(d, _("%s has not looked at any of it yet."), o->coder);
		return;
	}
	if (!opinion_compare(&d->op, d->engagement, o->id, a, &themes, &n, &over_all, &err)) {
		talk_note_error(d, &err);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		str_clear(&s);
		agreement_words(&themes[i].a, &s);
		talk_say(d, "%s: %s.", theme_name(themes[i].theme), str_text(&s));
	}
	str_clear(&s);
	agreement_words(&over_all, &s);
	talk_say(d, _("Over all themes: %s."), str_text(&s));
	talk_say(d, "%s", _("The number is Cohen's kappa: 1 is full agreement, 0 what chance alone would give. The words beside it are a custom for reading "
		"it, not a law. Where it is low, look at the words of that theme together: mostly its name means two things."));
	str_release(&s);
}

static enum after begin(struct dialogue *d, const char *given)
{
	struct str question = STR_INIT, typed = STR_INIT;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE], *end;
	enum after after = AFTER_BACK;
	enum reply reply = REPLY_TEXT;
	long size = USUAL_SIZE;

	if (!talk_may_write(d))
		return after;
	str_addf(&question, _("How many statements should be looked at again? [%d]:"), USUAL_SIZE);
	if (*given)
		str_set(&typed, given);
	else
		reply = talk_ask(d, str_text(&question), &typed) ? reply_of(str_text(&typed)) : REPLY_QUIT;
	if (reply == REPLY_TEXT) {
		size = strtol(str_text(&typed), &end, 10);
		size = *end ? 0 : size;
	}
	if (reply == REPLY_QUIT)
		after = AFTER_QUIT;
	else if ((reply != REPLY_TEXT && reply != REPLY_KEEP) || size < 1 || size > MOST_SIZE)
		talk_note(d, reply == REPLY_TEXT ? _("Error: Type how many statements, from 1 to %d. Nothing was begun.") : _("Nothing was begun."), MOST_SIZE);
	else if (!op_opinion_start(&d->op, d->engagement, size, id, &err))
		talk_note_error(d, &err);
	else {
		talk_look_again(d);
		talk_say(d, "%s", _("The sample is drawn. Put each where you would; where it stands is not told."));
		after = coding_run(d, id);
	}
	str_release(&question);
	str_release(&typed);
	return after;
}

enum after opinions_run(struct dialogue *d)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct opinion_row *rows = NULL;
		struct lines l = { .title = _("Second opinions"), .what = _("Second opinion"),
			.empty = _("No second opinion yet. Somebody else who was there puts a sample of the statements into the themes, without being told "
				"where they stand. Where the two agree, the theme is clear to others as well; where not, talk about what it means. "
				"Type a and Enter to begin, under your own name: the setting \"name\".") };
		bool loaded = load(d, mem, &l, &rows);

		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (loaded && a.heard == HEARD_NUMBER && is_hidden(d, &rows[a.index]))
			after = coding_run(d, rows[a.index].id);
		else if (loaded && a.heard == HEARD_NUMBER)
			say_agreement(d, &rows[a.index], mem);
		else if (loaded && a.heard == HEARD_VERB)
			after = begin(d, str_text(&a.text));
		arena_free(mem);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			break;
		}
	}
	str_release(&a.text);
	return after;
}
