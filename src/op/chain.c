/* op/chain.c - from what was said to what became of it, and back. */
#include "config.h"

#include "op/chain_int.h"

#include <string.h>

#include "base/i18n.h"

/* The one asked about, as it was found. */
struct asked {
	enum chain_end what;
	const char *id;
	const char *event;          /* of a statement or promise */
	struct statement_row statement;
	struct commitment_row promise;
	size_t theme;
	const struct chain_line *line;
};

static bool not_there(struct error *err)
{
	return error_set(err, ERR_NOT_FOUND, NULL, _("This is not there any more, or it is on hold: its chain cannot be shown."));
}

/* What can be read without knowing the engagement. */
static bool look_up(struct chain_work *w, struct asked *q, struct error *err)
{
	bool there = true;

	if (q->what == CHAIN_STATEMENT) {
		if (!chain_statement(w, q->id, &q->statement, &there, err))
			return false;
		q->event = there ? q->statement.event : "";
	} else if (q->what == CHAIN_PROMISE) {
		if (!chain_promise(w, q->id, &q->promise, &there, err))
			return false;
		q->event = there ? q->promise.event : "";
	}
	return there || not_there(err);
}

static bool is_of(const struct engagement_row *e, const char *event)
{
	for (int i = 0; i < 3; i++) {
		if (strcmp(e->events[i].id, event) == 0)
			return true;
	}
	return false;
}

/* Is it one of this engagement? Then `w` is ready for it. */
static bool try_engagement(struct chain_work *w, struct asked *q, const struct engagement_row *e, bool *here, struct error *err)
{
	const struct model *m = content_model(w->op->content, e->model);
	bool by_event = q->what == CHAIN_STATEMENT || q->what == CHAIN_PROMISE;

	*here = false;
	if (!m || (by_event && !is_of(e, q->event)))
		return true;
	chain_release(w);
	*w = (struct chain_work){ .op = w->op, .a = w->a };
	if (!chain_begin(w, e, m, err))
		return false;
	*here = by_event;
	if (q->what == CHAIN_THEME || q->what == CHAIN_FEEDBACK) {
		if (!theme_home(&w->themes, q->id, &q->theme, err))
			return false;
		*here = q->theme < w->themes.n;
	} else if (q->what == CHAIN_ACTIVITY) {
		if (!chain_lines(w, err))
			return false;
		q->line = chain_line_of(w, q->id);
		*here = q->line != NULL;
	}
	return true;
}

/* The engagement in hand, else the one that it was walked to: the cycle before or after. */
static bool find_engagement(struct chain_work *w, struct asked *q, const struct survey *s, struct error *err)
{
	struct engagement_row *rows;
	bool here;
	size_t n;

	if (!try_engagement(w, q, &s->engagement, &here, err))
		return false;
	if (here)
		return true;
	if (!engagement_list(w->op->st, w->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, s->engagement.id) == 0)
			continue;
		if (!try_engagement(w, q, &rows[i], &here, err))
			return false;
		if (here)
			return true;
	}
	return not_there(err);
}

static bool load_from(struct chain_work *w, const struct asked *q, struct error *err)
{
	switch (q->what) {
	case CHAIN_STATEMENT:
		return from_statement(w, &q->statement, err);
	case CHAIN_THEME:
		return from_theme(w, &w->themes.rows[q->theme], 0, err);
	case CHAIN_ACTIVITY:
		return from_activity(w, q->line, 0, err);
	case CHAIN_PROMISE:
		return from_promise(w, &q->promise, err);
	default:
		return from_feedback(w, &w->themes.rows[q->theme], err);
	}
}

static bool load_became(struct chain_work *w, const struct asked *q, struct error *err)
{
	switch (q->what) {
	case CHAIN_STATEMENT:
		return became_statement(w, &q->statement, err);
	case CHAIN_THEME:
		return became_theme(w, q->theme, 0, err);
	case CHAIN_ACTIVITY:
		return became_activity(w, q->line, err);
	case CHAIN_PROMISE:
		return became_promise(w, &q->promise, err);
	default:
		return became_feedback(w, q->theme, err);
	}
}

static bool self_words(struct chain_work *w, const struct asked *q, struct str *out, struct error *err)
{
	switch (q->what) {
	case CHAIN_STATEMENT:
		statement_in_words(w, &q->statement, out);
		return true;
	case CHAIN_THEME:
		theme_in_words(&w->themes.rows[q->theme], out);
		return true;
	case CHAIN_ACTIVITY:
		activity_in_words(q->line, out);
		return true;
	case CHAIN_PROMISE:
		promise_in_words(&q->promise, out);
		return true;
	default:
		break;
	}
	if (!chain_feedback(w, err))
		return false;
	for (size_t i = 0; i < w->n_feedback; i++) {
		if (strcmp(w->feedback[i].theme, w->themes.rows[q->theme].id) == 0)
			feedback_in_words(&w->feedback[i], out);
	}
	return true;
}

static bool load_self(struct chain_work *w, const struct asked *q, struct chain_row *self, struct error *err)
{
	bool theme = q->what == CHAIN_THEME || q->what == CHAIN_FEEDBACK;
	struct str words = STR_INIT;
	bool ok = self_words(w, q, &words, err);

	*self = (struct chain_row){ .what = q->what, .id = arena_strdup(w->a, theme ? w->themes.rows[q->theme].id : q->id),
		.words = arena_strdup(w->a, str_text(&words)),
		.ordinal = q->what == CHAIN_STATEMENT ? q->statement.ordinal : q->what == CHAIN_ACTIVITY ? q->line->ordinal : 0 };
	str_release(&words);
	return ok;
}

/* The one asked about is on neither side. */
static bool load_side(struct chain_work *w, const struct asked *q, const char *self, bool from, struct chain_row **out, size_t *n,
	struct error *err)
{
	struct chain_side side = { VEC_INIT, VEC_INIT };
	const struct chain_seen seen = { q->what, self };
	bool ok;

	w->side = &side;
	if (!from || q->what != CHAIN_STATEMENT) /* there the first row says who said it */
		vec_push(&side.seen, seen);
	ok = from ? load_from(w, q, err) : load_became(w, q, err);
	if (ok && side.rows.n) {
		*out = arena_alloc(w->a, side.rows.n * sizeof **out);
		memcpy(*out, side.rows.v, side.rows.n * sizeof **out);
		*n = side.rows.n;
	}
	vec_release(&side.rows);
	vec_release(&side.seen);
	return ok;
}

bool chain_load(const struct op *op, const struct survey *s, enum chain_end what, const char *id, struct arena *a, struct chain *out,
	struct error *err)
{
	struct chain_work w = { .op = op, .a = a };
	struct asked q = { .what = what, .id = id, .event = "" };
	bool ok;

	*out = (struct chain){ .n_from = 0 };
	if (what != CHAIN_STATEMENT && what != CHAIN_THEME && what != CHAIN_ACTIVITY && what != CHAIN_PROMISE && what != CHAIN_FEEDBACK)
		return error_set(err, ERR_INTERNAL, NULL, _("The program asked for a chain that does not begin anywhere (%d)."), (int)what);
	store_look(op->st);
	ok = look_up(&w, &q, err) && find_engagement(&w, &q, s, err) && load_self(&w, &q, &out->self, err) &&
		load_side(&w, &q, out->self.id, true, &out->from, &out->n_from, err) &&
		load_side(&w, &q, out->self.id, false, &out->became, &out->n_became, err);
	store_look_end(op->st);
	chain_release(&w);
	return ok;
}

static void side_words(const struct chain_row *rows, size_t n, struct str *out)
{
	for (size_t i = 0; i < n; i++)
		str_addf(out, "%*s%s\n", 2 * (rows[i].depth + 1), "", rows[i].words);
}

void chain_words(const struct chain *c, struct str *out)
{
	str_addf(out, "%s\n\n%s\n", c->self.words, c->n_from ? _("Came from:") : _("Came from: nothing that is on record."));
	side_words(c->from, c->n_from, out);
	str_addf(out, "\n%s\n", c->n_became ? _("Became:") : _("Became: nothing yet."));
	side_words(c->became, c->n_became, out);
}
