/* conf/demo_chain.c - from words to kept promises, and how the standards were judged: the lists of a demo file that may be missing. */
#include "config.h"

#include "conf/demo_read.h"

static bool read_heard(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_heard *h = out;

	h->line = (int)config_setting_source_line(s);
	return demo_member(r, s, "what", false, &h->what) && demo_member(r, s, "state", false, &h->state) &&
		demo_member(r, s, "words", true, &h->words) && demo_member(r, s, "source", false, &h->source) &&
		demo_member(r, s, "on_day", true, &h->on_day);
}

bool demo_read_promise(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	static const char *const skip[] = { "event", "form", "words", "said", "heard", NULL };
	struct demo_promise *p = out;

	p->line = (int)config_setting_source_line(s);
	return demo_event(r, s, &p->event) && demo_member(r, s, "form", true, &p->form) && demo_member(r, s, "words", true, &p->words) &&
		demo_values(r, s, skip, &p->columns, &p->n_columns) && demo_words(r, s, "said", false, &p->said) &&
		DEMO_LIST(r, s, "heard", read_heard, p->heard, p->n_heard);
}

static bool read_theme(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	static const char *const skip[] = { "key", "title", "said", NULL };
	struct demo_theme *t = out;

	t->line = (int)config_setting_source_line(s);
	return demo_member(r, s, "key", true, &t->key) && demo_member(r, s, "title", true, &t->title) &&
		demo_values(r, s, skip, &t->columns, &t->n_columns) && demo_words(r, s, "said", false, &t->said);
}

static bool read_parked(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_parked *p = out;

	p->line = (int)config_setting_source_line(s);
	return demo_member(r, s, "because", true, &p->because) && demo_words(r, s, "said", true, &p->said);
}

static bool read_same(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_same *p = out;

	p->line = (int)config_setting_source_line(s);
	return demo_member(r, s, "head", true, &p->head) && demo_words(r, s, "said", true, &p->said);
}

static bool read_links(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_links *l = out;

	l->line = (int)config_setting_source_line(s);
	return demo_words(r, s, "chain", true, &l->chain);
}

static bool read_carry(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_carry *c = out;

	c->line = (int)config_setting_source_line(s);
	return demo_event(r, s, &c->event) && demo_words(r, s, "left_out", true, &c->left_out);
}

static bool read_votes(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	static const char *const skip[] = { "voter", NULL };
	struct demo_votes *v = out;

	v->line = (int)config_setting_source_line(s);
	return demo_member(r, s, "voter", true, &v->voter) && demo_values(r, s, skip, &v->votes, &v->n);
}

static bool read_round(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_round *o = out;

	o->line = (int)config_setting_source_line(s);
	return demo_event(r, s, &o->event) && demo_member(r, s, "title", true, &o->title) && demo_member(r, s, "way", true, &o->way) &&
		DEMO_LIST(r, s, "votes", read_votes, o->votes, o->n);
}

static bool read_telling(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_telling *t = out;

	t->line = (int)config_setting_source_line(s);
	return demo_member(r, s, "on_day", true, &t->on_day) && demo_member(r, s, "way", false, &t->way) &&
		demo_member(r, s, "to_whom", true, &t->to_whom) && demo_member(r, s, "replied", false, &t->replied);
}

static bool read_feedback(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	static const char *const skip[] = { "theme", "told", NULL };
	struct demo_feedback *f = out;

	f->line = (int)config_setting_source_line(s);
	return demo_member(r, s, "theme", true, &f->theme) && demo_values(r, s, skip, &f->columns, &f->n_columns) &&
		DEMO_LIST(r, s, "told", read_telling, f->told, f->n_told);
}

static bool read_score(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_score *c = out;
	int own = 0;

	c->line = (int)config_setting_source_line(s);
	(void)config_setting_lookup_bool(s, "own", &own);
	c->own = own != 0;
	return demo_event(r, s, &c->event) && demo_member(r, s, "standard", true, &c->standard) && demo_member(r, s, "score", true, &c->score) &&
		demo_member(r, s, "reason", true, &c->reason) && demo_member(r, s, "who", true, &c->who) &&
		demo_member(r, s, "on_day", true, &c->on_day);
}

static bool read_faces(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_faces *f = out;

	f->line = (int)config_setting_source_line(s);
	return demo_event(r, s, &f->event) && demo_member(r, s, "standard", true, &f->standard) && demo_member(r, s, "band", true, &f->band) &&
		demo_member(r, s, "counts", true, &f->counts) && demo_member(r, s, "words", false, &f->words) &&
		demo_member(r, s, "way", true, &f->way) && demo_member(r, s, "on_day", true, &f->on_day);
}

static bool read_added(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_added *e = out;

	e->line = (int)config_setting_source_line(s);
	return demo_event(r, s, &e->event) && demo_member(r, s, "indicator", true, &e->indicator) && demo_member(r, s, "kind", true, &e->kind) &&
		demo_member(r, s, "words", true, &e->words) && demo_member(r, s, "on_day", true, &e->on_day);
}

static bool read_focus(const struct demo_reading *r, const config_setting_t *root, struct demo *out)
{
	const config_setting_t *focus = config_setting_get_member(root, "focus");

	out->focus_line = focus ? (int)config_setting_source_line(focus) : 0;
	return demo_words(r, root, "focus", false, &out->focus);
}

bool demo_read_chain(const struct demo_reading *r, const config_setting_t *root, struct demo *out)
{
	return DEMO_LIST(r, root, "themes", read_theme, out->themes, out->n_themes) &&
		DEMO_LIST(r, root, "parked", read_parked, out->parked, out->n_parked) &&
		DEMO_LIST(r, root, "same", read_same, out->same, out->n_same) &&
		DEMO_LIST(r, root, "links", read_links, out->links, out->n_links) &&
		DEMO_LIST(r, root, "carry", read_carry, out->carry, out->n_carry) &&
		DEMO_LIST(r, root, "rounds", read_round, out->rounds, out->n_rounds) &&
		DEMO_LIST(r, root, "feedback", read_feedback, out->feedback, out->n_feedback) &&
		DEMO_LIST(r, root, "scores", read_score, out->scores, out->n_scores) &&
		DEMO_LIST(r, root, "faces", read_faces, out->faces, out->n_faces) &&
		DEMO_LIST(r, root, "added", read_added, out->added, out->n_added) && read_focus(r, root, out);
}
