/* op/demo_judging.c - how the standards of an invented engagement were judged: scores, faces, added evidence, what comes first.
 *
 * A day to come is refused when a person judges, and is written here as it stands in the file. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/deed.h"
#include "op/demo_int.h"
#include "op/judging.h"

/* The words as this field stores them; NULL, and told, when there are none or it takes no such words. */
static const char *stored_of(const struct writing *w, int line, enum entity what, const char *key, const char *typed)
{
	struct str stored = STR_INIT, why = STR_INIT;
	const char *out = NULL;

	if (!field_parse(entity_field(what, key), typed, clock_today(), &stored, &why))
		(void)demo_wrong(w, line, str_text(&why), typed);
	else if (stored.len == 0)
		(void)demo_wrong(w, line, arena_printf(w->a, _("words for %s"), key), "");
	else
		out = arena_strdup(w->a, str_text(&stored));
	str_release(&stored);
	str_release(&why);
	return out;
}

static bool known(const struct writing *w, const struct survey *s, int line, const char *standard, const char *on_day)
{
	struct day d;

	if (!standards_find(s->standards, standard))
		return demo_wrong(w, line, _("the key of a standard"), standard);
	return day_from_iso(on_day, &d) || demo_wrong(w, line, "on_day = \"2026-05-14\"", on_day);
}

static bool score_of(const struct writing *w, const struct survey *s, const struct demo_score *c, long *score)
{
	const size_t digits = strspn(c->score, "0123456789");

	*score = digits <= 3 && !c->score[digits] ? strtol(c->score, NULL, 10) : 0;
	return (*score >= 1 && (size_t)*score <= s->standards->n_scores) ||
		demo_wrong(w, c->line, arena_printf(w->a, _("a score from 1 to %zu"), s->standards->n_scores), c->score);
}

static bool write_score(const struct writing *w, const struct survey *s, const struct demo_score *c)
{
	struct score_new x = { .engagement = w->made.id, .subject = demo_subject(w, c->event), .standards = s->standards->key,
		.standard = c->standard, .voice = c->own ? "own" : "agreed", .on_day = c->on_day };
	char id[STORE_ID_SIZE];

	return known(w, s, c->line, c->standard, c->on_day) && score_of(w, s, c, &x.score) &&
		(x.reason = stored_of(w, c->line, ENTITY_SCORE, "reason", c->reason)) != NULL &&
		(x.who = stored_of(w, c->line, ENTITY_SCORE, "who", c->who)) != NULL && score_add(w->op->st, &x, id, w->err);
}

static bool counts_of(const struct writing *w, const struct demo_faces *f, const struct wording *words, long counts[FACES_MOST])
{
	struct error why = ERROR_INIT;
	bool ok = faces_typed(words, f->counts, counts, &why);

	error_release(&why);
	return ok || demo_wrong(w, f->line, arena_printf(w->a, _("%zu numbers, one for each face, lowest first"), words->n_faces), f->counts);
}

static bool write_faces(const struct writing *w, const struct survey *s, const struct demo_faces *f)
{
	const struct wording *words = wording_for(s, f->band, w->a);
	long counts[FACES_MOST];
	struct faces_new x = { .engagement = w->made.id, .subject = demo_subject(w, f->event), .standards = s->standards->key,
		.standard = f->standard, .band = f->band, .wording = words->key, .words = "", .way = f->way, .on_day = f->on_day,
		.counts = counts, .faces = words->n_faces };
	char id[STORE_ID_SIZE];

	if (!known(w, s, f->line, f->standard, f->on_day))
		return false;
	if (!choice_find(w->model->bands, w->model->n_bands, f->band))
		return demo_wrong(w, f->line, _("an age band of the model"), f->band);
	if (!field_choice_label(entity_field(ENTITY_FACES, "way"), f->way))
		return demo_wrong(w, f->line, "way = \"hands\", \"cards\"", f->way);
	if (f->words && !(x.words = stored_of(w, f->line, ENTITY_FACES, "words", f->words)))
		return false;
	return counts_of(w, f, words, counts) && faces_add(w->op->st, &x, id, w->err);
}

static bool is_link(const char *words)
{
	return strncmp(words, "http://", 7) == 0 || strncmp(words, "https://", 8) == 0;
}

static bool write_added(const struct writing *w, const struct survey *s, const struct demo_added *e)
{
	struct added_new x = { .engagement = w->made.id, .subject = demo_subject(w, e->event), .indicator = e->indicator, .kind = e->kind,
		.on_day = e->on_day };
	char id[STORE_ID_SIZE];
	struct day d;

	if (!standards_indicator(s->standards, e->indicator))
		return demo_wrong(w, e->line, _("the key of an indicator"), e->indicator);
	if (!choice_find(added_kinds, n_added_kinds, e->kind))
		return demo_wrong(w, e->line, "kind = \"note\", \"link\", \"document\", \"stated\"", e->kind);
	if (strcmp(e->kind, "link") == 0 && !is_link(e->words))
		return demo_wrong(w, e->line, _("an address that begins with http:// or https://"), e->words);
	if (!day_from_iso(e->on_day, &d))
		return demo_wrong(w, e->line, "on_day = \"2026-05-14\"", e->on_day);
	return (x.words = stored_of(w, e->line, ENTITY_ADDED, "words", e->words)) != NULL && added_add(w->op->st, &x, id, w->err);
}

static bool write_focus(const struct writing *w, const struct survey *s)
{
	const struct demo_words *focus = &w->demo->focus;

	if (focus->n > FOCUS_MOST)
		return demo_wrong(w, w->demo->focus_line, arena_printf(w->a, _("%d standards at most"), FOCUS_MOST), focus->words[FOCUS_MOST]);
	for (size_t i = 0; i < focus->n; i++) {
		if (!standards_find(s->standards, focus->words[i]))
			return demo_wrong(w, w->demo->focus_line, _("the key of a standard"), focus->words[i]);
		if (!focus_set(w->op->st, w->made.id, s->standards->key, focus->words[i], true, w->err))
			return false;
	}
	return true;
}

static bool write_judging(const struct writing *w, const struct survey *s)
{
	const struct demo *d = w->demo;
	bool ok = true;

	for (size_t i = 0; ok && i < d->n_scores; i++)
		ok = write_score(w, s, &d->scores[i]);
	for (size_t i = 0; ok && i < d->n_faces; i++)
		ok = write_faces(w, s, &d->faces[i]);
	for (size_t i = 0; ok && i < d->n_added; i++)
		ok = write_added(w, s, &d->added[i]);
	return ok && write_focus(w, s);
}

/* All in one deed: nobody judged it one by one. */
bool demo_write_judging(const struct writing *w)
{
	const struct demo *d = w->demo;
	struct survey s;

	if (d->n_scores + d->n_faces + d->n_added + d->focus.n == 0)
		return true;
	return survey_load(w->op, w->made.id, w->a, &s, w->err) && deed_begin(w->op, _("judge the standards"), w->err) &&
		deed_end(w->op, write_judging(w, &s), w->err);
}
