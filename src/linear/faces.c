/* linear/faces.c - what those who took part say to the standards, in words for their age: how many showed which face, and their words. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/judging.h"

enum faces_verb { FACES_WORDS, FACES_BAND, FACES_WORDING, FACES_WAY, FACES_POINT, FACES_READ };

static const struct verb verbs[] = {
	[FACES_WORDS] = { "words-of", "a", N_("their words alone, with the numbers as they stand"), true, NULL, false },
	[FACES_BAND] = { "band", "b", N_("whose view it is"), false, NULL, false },
	[FACES_WORDING] = { "wording", "x", N_("the questions in words for another age"), false, NULL, false },
	[FACES_WAY] = { "way", "h", N_("hands or cards"), false, NULL, false },
	[FACES_POINT] = { "point", "e", N_("the next point: after each event, and the follow-up"), false, NULL, false },
	[FACES_READ] = { "read", "i", N_("read the question and what the standard asks"), true, NULL, false },
};

struct view {
	struct dialogue *d;
	int ordinal;
	char band[64];           /* key of the model */
	const struct wording *wording;
	bool cards;
	struct arena *kept;      /* of a wording that no file has */
	struct arena *a;
	struct judging all;
};

static void take_band(struct view *v, const char *band)
{
	size_t n = strnlen(band, sizeof v->band - 1);

	memcpy(v->band, band, n);
	v->band[n] = '\0';
	v->wording = wording_for(&v->d->survey, v->band, v->kept);
}

/* Goes to this point. The band stays where it takes part there too; else it is the first that does. */
static void point_at_bands(struct view *v, int ordinal)
{
	const struct choice *bands;
	size_t n = faces_bands(&v->d->survey, ordinal, v->kept, &bands);

	v->ordinal = ordinal;
	if (!v->wording || !choice_find(bands, n, v->band))
		take_band(v, n ? bands[0].key : "");
}

/* What is asked of this standard: in their words, else the standard's own text. */
static const char *asks(const struct view *v, const struct standard *st)
{
	const struct standards *all = v->d->survey.standards;
	const char *own = v->wording->asks ? v->wording->asks[st - all->standards] : NULL;

	return own ? own : st->text;
}

static const struct faces_row *newest(struct view *v, const struct standard *st)
{
	struct judged stands;

	judged_at(&v->all, &v->d->survey, st, v->ordinal, v->a, &stands);
	for (size_t i = 0; i < stands.n_views; i++)
		if (strcmp(stands.views[i]->band, v->band) == 0)
			return stands.views[i];
	return NULL;
}

static bool load(struct view *v, struct lines *l)
{
	const struct survey *s = &v->d->survey;
	struct error err = ERROR_INIT;
	struct str str = STR_INIT;

	if (!judging_load(&v->d->op, s, v->a, &v->all, &err)) {
		talk_note_error(v->d, &err);
		return false;
	}
	l->n = s->n_shown;
	l->text = arena_alloc(v->a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++) {
		const struct faces_row *r = newest(v, s->shown[i]);

		str_clear(&str);
		str_addf(&str, "%s: %s ", s->shown[i]->title, asks(v, s->shown[i]));
		if (!r) {
			str_add(&str, _("Not asked yet."));
		} else {
			str_add(&str, _("They say, "));
			faces_words(s, r, &str);
		}
		l->text[i] = arena_strdup(v->a, str_text(&str));
	}
	str_clear(&str);
	point_words(s, v->ordinal, &str);
	str_addf(&str, _(": their view of the standards. %s, %s, %s. "), choice_label(s->model->bands, s->model->n_bands, v->band), v->wording->title,
		v->cards ? _("next count by cards") : _("next count by hands"));
	str_add(&str, _("It stands beside the partners' scores and is never added to them."));
	l->title = arena_strdup(v->a, str_text(&str));
	str_release(&str);
	return true;
}

/* "How many for each: No, not really; Sometimes; Yes, really" */
static void question(const struct view *v, struct str *out)
{
	str_add(out, _("How many for each, lowest first: "));
	for (size_t i = 0; i < v->wording->n_faces; i++)
		str_addf(out, i ? "; %s" : "%s", v->wording->faces[i].label);
	str_addf(out, _(" (%zu numbers), < goes back"), v->wording->n_faces);
}

static enum after put(struct view *v, const struct standard *st, const long *given)
{
	struct dialogue *d = v->d;
	struct str ask = STR_INIT, typed = STR_INIT, words = STR_INIT;
	const struct faces_row *now = newest(v, st);
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	long counts[FACES_MOST] = { 0 };
	bool well = given != NULL;

	if (!talk_may_write(d))
		return AFTER_BACK;
	for (size_t i = 0; well && i < v->wording->n_faces; i++)
		counts[i] = given[i];
	talk_say(d, "%s: %s", st->title, asks(v, st));
	question(v, &ask);
	while (!well && talk_line(d, str_text(&ask), "", &typed, &after)) {
		well = faces_typed(v->wording, str_text(&typed), counts, &err);
		if (!well)
			talk_note_error(d, &err);
	}
	if (well && talk_line(d, _("What did they say? Their words, no names; Enter for nothing"), given && now ? now->words : "", &words, &after))
		talk_outcome(d, op_faces(&d->op, &d->survey, v->ordinal, st->key, v->band, v->wording, counts, str_text(&words),
			v->cards ? "cards" : "hands", "", &err), &err, _("Counted: %s."), st->title);
	str_release(&ask);
	str_release(&typed);
	str_release(&words);
	return after;
}

static enum after words_of(struct view *v, const struct standard *st)
{
	const struct faces_row *now = newest(v, st);

	if (now && now->faces == v->wording->n_faces)
		return put(v, st, now->counts);
	talk_note(v->d, "%s", _("There are no numbers for these faces yet: the number of the line takes them, and then the words."));
	return AFTER_BACK;
}

static enum after choose_band(struct view *v)
{
	struct field f = { .key = "band", .label = N_("Whose view?"), .kind = FIELD_CHOICE, .required = true,
		.help = N_("Each band is counted for itself.") };
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;

	f.n_choices = faces_bands(&v->d->survey, v->ordinal, v->a, &f.choices);
	if (ask_choice(v->d, &f, v->band, &key, &after) && key.len)
		take_band(v, str_text(&key));
	str_release(&key);
	return after;
}

static void next_wording(struct view *v)
{
	const struct standards *all = v->d->survey.standards;

	for (size_t i = 0; i < all->n_wordings; i++) {
		if (v->wording != &all->wordings[i])
			continue;
		v->wording = &all->wordings[(i + 1) % all->n_wordings];
		return;
	}
	talk_note(v->d, "%s", _("This file of standards has no other wording."));
}

static enum after do_verb(struct view *v, const struct answer *a)
{
	const struct standard *st = a->verb->number ? v->d->survey.shown[a->index] : NULL;

	switch ((enum faces_verb)(a->verb - verbs)) {
	case FACES_WORDS:
		return words_of(v, st);
	case FACES_BAND:
		return choose_band(v);
	case FACES_WORDING:
		next_wording(v);
		break;
	case FACES_WAY:
		v->cards = !v->cards;
		break;
	case FACES_POINT:
		point_at_bands(v, point_next(v->ordinal));
		break;
	case FACES_READ:
		talk_say(v->d, "%s: %s", st->title, asks(v, st));
		talk_say_text(v->d, st->text);
		break;
	}
	return AFTER_BACK;
}

enum after faces_run(struct dialogue *d, int ordinal)
{
	struct view v = { .d = d, .ordinal = ordinal, .kept = arena_new() };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	const struct standards *was = d->survey.standards;

	point_at_bands(&v, ordinal);
	while (after == AFTER_BACK && standards_still(d, was)) {
		struct lines l = { .what = _("Standard"), .empty = _("The file of standards could not be read. trivet config says why.") };
		bool loaded;

		v.a = arena_new();
		loaded = load(&v, &l);
		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(v.a);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = put(&v, d->survey.shown[a.index], NULL);
		else if (a.heard == HEARD_VERB)
			after = do_verb(&v, &a);
		arena_free(v.a);
	}
	str_release(&a.text);
	arena_free(v.kept);
	return after;
}
