/* op/judging_words.c - scores and faces in words, and the words for those who are asked. */
#include "config.h"

#include "op/judging.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

void scope_words(const struct survey *s, int scope, struct str *out)
{
	if (scope == SCOPE_WHOLE)
		str_add(out, _("the whole engagement"));
	else if (scope == 0)
		str_add(out, _("after the events"));
	else
		str_addf(out, _("event %d, %s"), scope, s->model->events[scope - 1].title);
}

int scope_next(int scope)
{
	return scope == SCOPE_WHOLE ? 1 : scope == 0 ? SCOPE_WHOLE : (scope + 1) % 4;
}

void point_words(const struct survey *s, int ordinal, struct str *out)
{
	if (ordinal)
		str_addf(out, _("Event %d, %s"), ordinal, s->model->events[ordinal - 1].title);
	else
		str_add(out, _("Follow-up"));
}

static void add_day(const char *iso, struct str *out)
{
	struct str day = STR_INIT;
	struct day d;

	if (day_from_iso(iso, &d)) {
		day_words_short(d, &day);
		str_addf(out, _(" on %s"), str_text(&day));
	}
	str_release(&day);
}

void score_brief_words(const struct survey *s, const struct score_row *r, struct str *out)
{
	if (!r) {
		str_add(out, _("not judged yet"));
		return;
	}
	str_addf(out, "%ld", r->score);
	if (*score_word(s->standards, r->score))
		str_addf(out, " %s", score_word(s->standards, r->score));
	if (strcmp(r->voice, "own") == 0)
		str_addf(out, _(", in the view of %s"), *r->who ? r->who : _("one of them"));
	else if (*r->who)
		str_addf(out, _(", agreed by %s"), r->who);
	else
		str_add(out, _(", agreed"));
	add_day(r->on_day, out);
}

void score_words(const struct survey *s, const struct score_row *r, struct str *out)
{
	score_brief_words(s, r, out);
	if (r && *r->reason) {
		str_add(out, ": \"");
		one_line(r->reason, out);
		str_addc(out, '"');
	}
}

long faces_people(const struct faces_row *r)
{
	long n = 0;

	for (size_t i = 0; i < r->faces; i++)
		n += r->counts[i];
	return n;
}

static const struct face plain_faces[] = {
	{ "no", N_("No"), ":-(" },
	{ "partly", N_("Partly"), ":-|" },
	{ "yes", N_("Yes"), ":-)" },
};
enum { PLAIN_FACES = sizeof plain_faces / sizeof *plain_faces };

static const struct wording *wording_by_key(const struct standards *s, const char *key)
{
	for (size_t i = 0; *key && i < s->n_wordings; i++) {
		if (strcmp(s->wordings[i].key, key) == 0)
			return &s->wordings[i];
	}
	return NULL;
}

/* The words of a face as it was read out; a wording that has other faces by now has no words for it. NULL: none. */
static const char *face_label(const struct survey *s, const struct faces_row *r, size_t i)
{
	const struct wording *w = wording_by_key(s->standards, r->wording);

	if (w)
		return w->n_faces == r->faces ? w->faces[i].label : NULL;
	return !*r->wording && r->faces == PLAIN_FACES ? _(plain_faces[i].label) : NULL;
}

void faces_words(const struct survey *s, const struct faces_row *r, struct str *out)
{
	long people = faces_people(r);

	if (!people) {
		str_add(out, _("words alone, no face was counted"));
		return;
	}
	str_addf(out, _("of %ld: "), people);
	for (size_t i = 0; i < r->faces; i++) {
		const char *label = face_label(s, r, i);

		if (i)
			str_add(out, ", ");
		if (label)
			str_addf(out, "%ld \"%s\"", r->counts[i], label);
		else
			str_addf(out, _("%ld on face %zu of %zu"), r->counts[i], i + 1, r->faces);
	}
}

void views_words(const struct survey *s, const struct judged *j, struct str *out)
{
	for (size_t i = 0; i < j->n_views; i++) {
		const char *band = j->views[i]->band;

		str_addf(out, "%s%s, ", i ? "; " : "",
			*band ? choice_label(s->model->bands, s->model->n_bands, band) : _("Those who took part"));
		faces_words(s, j->views[i], out);
	}
	if (!j->n_views)
		str_add(out, _("not asked yet"));
}

const struct wording *wording_for(const struct survey *s, const char *band, struct arena *a)
{
	const struct wording *found = standards_wording(s->standards, band ? band : "");
	static const char *const everybody[] = { NULL };
	struct wording *w;
	const char **asks;

	if (found)
		return found;
	w = arena_alloc(a, sizeof *w);
	asks = arena_alloc(a, (s->standards->n_standards + 1) * sizeof *asks);
	*w = (struct wording){ .key = "", .title = _("In the words of the standards"), .bands = everybody, .n_faces = PLAIN_FACES, .asks = asks };
	for (size_t i = 0; i < PLAIN_FACES; i++)
		w->faces[i] = (struct face){ plain_faces[i].key, _(plain_faces[i].label), plain_faces[i].sign };
	for (size_t i = 0; i < s->standards->n_standards; i++)
		asks[i] = s->standards->standards[i].text;
	return w;
}

static bool among(const char *const *keys, const char *key)
{
	for (size_t i = 0; keys && keys[i]; i++) {
		if (strcmp(keys[i], key) == 0)
			return true;
	}
	return false;
}

size_t faces_bands(const struct survey *s, int ordinal, struct arena *a, const struct choice **out)
{
	const struct model *m = s->model;
	struct choice *list = arena_alloc(a, (m->n_bands + 1) * sizeof *list);
	size_t n = 0;

	for (int adults = 0; adults < 2 && n == 0; adults++) {
		for (size_t i = 0; i < m->n_bands; i++) {
			bool there = ordinal < 1 || among(m->events[ordinal - 1].bands, m->bands[i].key);

			if (there && (adults || !among(m->adult_bands, m->bands[i].key)))
				list[n++] = m->bands[i];
		}
	}
	*out = list;
	return n;
}
