/* op/demo_chain.c - themes, what stands in them, links, follow-ups, votes and feedback of an invented engagement.
 *
 * Its days are fixed, and may lie before or after today. What was heard or told on a day to come is refused when a person says so, and is
 * written here as it stands in the file. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "model/promise.h"
#include "op/carry.h"
#include "op/deed.h"
#include "op/demo_int.h"
#include "op/priorities.h"
#include "op/themes.h"
#include "op/words.h"
#include "store/feedback.h"

const char *demo_theme_id(const struct writing *w, const char *key)
{
	for (size_t i = 0; i < w->demo->n_themes; i++) {
		if (strcmp(w->demo->themes[i].key, key) == 0 && *w->themes[i])
			return w->themes[i];
	}
	return NULL;
}

/* The one thing said that begins so; NULL, and told, when there is none or more than one. */
static const char *spoken_of(const struct writing *w, int line, const char *begins)
{
	const char *found = NULL;
	size_t len = strlen(begins);

	for (size_t i = 0; i < w->n_spoken; i++) {
		if (strncmp(w->spoken[i].words, begins, len) != 0)
			continue;
		if (found) {
			(void)demo_wrong(w, line, _("the first words of one thing that was said: this begins more than one"), begins);
			return NULL;
		}
		found = w->spoken[i].id;
	}
	if (!found)
		(void)demo_wrong(w, line, _("the first words of something that was said"), begins);
	return found;
}

/* What was said or promised with these first words. */
static const char *end_of(const struct writing *w, int line, const char *begins)
{
	for (size_t i = 0; i < w->demo->n_promises; i++) {
		if (strncmp(w->demo->promises[i].words, begins, strlen(begins)) == 0)
			return w->promises[i];
	}
	return spoken_of(w, line, begins);
}

static bool many_of(const struct writing *w, int line, const struct demo_words *said, struct many *out)
{
	const char **ids = arena_alloc(w->a, (said->n + 1) * sizeof *ids);

	*out = (struct many){ .engagement = w->made.id, .ids = ids, .n = said->n };
	for (size_t i = 0; i < said->n; i++) {
		ids[i] = spoken_of(w, line, said->words[i]);
		if (!ids[i])
			return false;
	}
	return true;
}

bool demo_write_themes(const struct writing *w)
{
	for (size_t i = 0; i < w->demo->n_themes; i++) {
		const struct demo_theme *t = &w->demo->themes[i];

		if (demo_theme_id(w, t->key))
			return demo_wrong(w, t->line, _("each key of a theme once"), t->key);
		if (!op_theme_add(w->op, w->made.id, t->title, w->themes[i], w->err) ||
			!demo_put_columns(w, ENTITY_THEME, w->themes[i], t->columns, t->n_columns))
			return false;
	}
	return true;
}

static bool write_coding(const struct writing *w)
{
	struct many m;

	for (size_t i = 0; i < w->demo->n_themes; i++) {
		const struct demo_theme *t = &w->demo->themes[i];

		if (t->said.n && (!many_of(w, t->line, &t->said, &m) || !op_words_theme(w->op, m, w->themes[i], false, NULL, w->err)))
			return false;
	}
	for (size_t i = 0; i < w->demo->n_parked; i++) {
		const struct demo_parked *p = &w->demo->parked[i];

		if (!many_of(w, p->line, &p->said, &m) || !op_words_park(w->op, m, p->because, NULL, w->err))
			return false;
	}
	return true;
}

static bool write_same(const struct writing *w)
{
	for (size_t i = 0; i < w->demo->n_same; i++) {
		const struct demo_same *s = &w->demo->same[i];
		const char *head = spoken_of(w, s->line, s->head);
		struct many m;

		if (!head || !many_of(w, s->line, &s->said, &m) || !op_words_group(w->op, m, head, NULL, w->err))
			return false;
	}
	return true;
}

static bool write_links(const struct writing *w)
{
	for (size_t i = 0; i < w->demo->n_links; i++) {
		const struct demo_links *l = &w->demo->links[i];
		const char *from = l->chain.n ? end_of(w, l->line, l->chain.words[0]) : NULL;

		if (l->chain.n < 2)
			return demo_wrong(w, l->line, _("a chain of two ends or more"), "chain");
		for (size_t k = 1; from && k < l->chain.n; k++) {
			const char *to = end_of(w, l->line, l->chain.words[k]);
			const struct many m = { .engagement = w->made.id, .ids = &from, .n = 1 };

			if (!to || !op_words_link(w->op, m, to, true, NULL, w->err))
				return false;
			from = to;
		}
		if (!from)
			return false;
	}
	return true;
}

static bool write_heard(const struct writing *w, const char *promise, const struct demo_heard *h)
{
	const struct followup_new f = { .engagement = w->made.id, .commitment = promise, .what = h->what ? h->what : "",
		.state = h->state ? h->state : "", .words = h->words, .source = h->source ? h->source : "", .on_day = h->on_day };
	enum promise_state state;
	char id[STORE_ID_SIZE];
	struct day d;

	if (!promise_state_by_key(f.state, &state))
		return demo_wrong(w, h->line, "state = \"open\", \"begun\", \"kept\", \"changed\", \"not_kept\"", f.state);
	if (*f.what && strcmp(f.what, "handover") != 0)
		return demo_wrong(w, h->line, "what = \"handover\"", f.what);
	if (!day_from_iso(f.on_day, &d))
		return demo_wrong(w, h->line, "on_day = \"2026-05-14\"", f.on_day);
	return followup_add(w->op->st, &f, id, w->err);
}

/* What stands behind a promise, and what was heard of it since. */
static bool write_promise(const struct writing *w, size_t i)
{
	const struct demo_promise *p = &w->demo->promises[i];
	struct many m;
	bool ok = true;

	if (p->said.n && (!many_of(w, p->line, &p->said, &m) || !op_words_link(w->op, m, w->promises[i], true, NULL, w->err)))
		return false;
	if (!p->n_heard)
		return true;
	if (!deed_begin(w->op, _("note what was heard of a promise"), w->err))
		return false;
	for (size_t k = 0; ok && k < p->n_heard; k++)
		ok = write_heard(w, w->promises[i], &p->heard[k]);
	return deed_end(w->op, ok, w->err);
}

static bool write_promises(const struct writing *w)
{
	for (size_t i = 0; i < w->demo->n_promises; i++) {
		if (!write_promise(w, i))
			return false;
	}
	return true;
}

static bool write_carry(const struct writing *w, const struct survey *s)
{
	for (size_t i = 0; i < w->demo->n_carry; i++) {
		const struct demo_carry *c = &w->demo->carry[i];

		if (c->event != 2 && c->event != 3)
			return demo_wrong(w, c->line, _("event = 2 or 3"), "event");
		for (size_t k = 0; k < c->left_out.n; k++) {
			const char *words = c->left_out.words[k], *item = c->event == 3 ? demo_theme_id(w, words) : spoken_of(w, c->line, words);

			if (!item)
				return c->event == 3 ? demo_wrong(w, c->line, _("the key of a theme"), words) : false;
			if (!op_carry(w->op, s, c->event, item, false, w->err))
				return false;
		}
	}
	return true;
}

/* The key of a group, or "band/KEY" for all of a band. */
static const char *voter_of(const struct writing *w, int event, const char *key)
{
	if (strncmp(key, "band/", 5) != 0)
		return demo_group_id(w, event, key);
	return choice_find(w->model->bands, w->model->n_bands, key + 5) ? key : NULL;
}

static bool write_votes(const struct writing *w, const char *round, int event, const struct demo_votes *v)
{
	const struct field count = { .key = "votes", .label = "votes", .help = "", .kind = FIELD_NUMBER };
	const char *voter = voter_of(w, event, v->voter);
	struct str stored = STR_INIT, why = STR_INIT;
	bool ok = voter || demo_wrong(w, v->line, _("the key of a group of this event, or band/KEY"), v->voter);

	for (size_t i = 0; ok && i < v->n; i++) {
		const char *theme = demo_theme_id(w, v->votes[i].field);

		str_clear(&stored);
		ok = (theme || demo_wrong(w, v->votes[i].line, _("the key of a theme"), v->votes[i].field)) &&
			(field_parse(&count, v->votes[i].value, clock_today(), &stored, &why) ||
				demo_wrong(w, v->votes[i].line, str_text(&why), v->votes[i].value)) &&
			op_vote(w->op, w->made.id, round, theme, voter, 0, strtol(str_text(&stored), NULL, 10), w->err);
	}
	str_release(&stored);
	str_release(&why);
	return ok;
}

static bool write_rounds(const struct writing *w, const struct survey *s)
{
	for (size_t i = 0; i < w->demo->n_rounds; i++) {
		const struct demo_round *r = &w->demo->rounds[i];
		char id[STORE_ID_SIZE];

		if (r->event == 0)
			return demo_wrong(w, r->line, _("event = 1, 2 or 3"), r->title);
		if (!field_choice_label(entity_field(ENTITY_ROUND, "way"), r->way))
			return demo_wrong(w, r->line, "way = \"dots\", \"hands\"", r->way);
		if (!op_round_add(w->op, s, r->event, r->title, r->way, NULL, 0, id, w->err))
			return false;
		for (size_t k = 0; k < r->n; k++) {
			if (!write_votes(w, id, r->event, &r->votes[k]))
				return false;
		}
	}
	return true;
}

static bool write_telling(const struct writing *w, const char *theme, const struct demo_telling *t)
{
	const struct telling_new new = { .engagement = w->made.id, .theme = theme, .on_day = t->on_day, .way = t->way ? t->way : "",
		.to_whom = t->to_whom, .replied = t->replied ? t->replied : "" };
	char id[STORE_ID_SIZE];
	struct day d;

	if (!day_from_iso(t->on_day, &d))
		return demo_wrong(w, t->line, "on_day = \"2026-05-14\"", t->on_day);
	if (*new.way && !field_choice_label(entity_field(ENTITY_TELLING, "way"), new.way))
		return demo_wrong(w, t->line, _("a way of telling"), new.way);
	return telling_add(w->op->st, &new, id, w->err);
}

static bool write_one_feedback(const struct writing *w, const struct demo_feedback *f)
{
	const char *theme = demo_theme_id(w, f->theme);
	char id[FEEDBACK_ID_SIZE];
	bool ok;

	if (!theme)
		return demo_wrong(w, f->line, _("the key of a theme"), f->theme);
	if (!deed_begin(w->op, _("begin the feedback on a theme"), w->err))
		return false;
	ok = feedback_begin(w->op->st, w->made.id, theme, id, w->err);
	for (size_t i = 0; ok && i < f->n_told; i++)
		ok = write_telling(w, theme, &f->told[i]);
	return deed_end(w->op, ok, w->err) && demo_put_columns(w, ENTITY_FEEDBACK, id, f->columns, f->n_columns);
}

static bool write_feedback(const struct writing *w)
{
	for (size_t i = 0; i < w->demo->n_feedback; i++) {
		if (!write_one_feedback(w, &w->demo->feedback[i]))
			return false;
	}
	return true;
}

bool demo_write_chain(const struct writing *w)
{
	struct survey s;

	if (!write_coding(w) || !write_same(w) || !write_links(w) || !write_promises(w))
		return false;
	if (w->demo->n_carry + w->demo->n_rounds > 0 &&
		(!survey_load(w->op, w->made.id, w->a, &s, w->err) || !write_carry(w, &s) || !write_rounds(w, &s)))
		return false;
	return write_feedback(w);
}
