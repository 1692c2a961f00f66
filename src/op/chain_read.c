/* op/chain_read.c - what the chain reads, each list once and only when it is needed. */
#include "config.h"

#include "op/chain_int.h"

#include <string.h>

#include "op/day_int.h"

bool chain_begin(struct chain_work *w, const struct engagement_row *e, const struct model *m, struct error *err)
{
	w->at.engagement = *e;
	w->at.model = m;
	return themes_known(w->op, e->id, w->a, &w->themes, err) &&
		commitment_list(w->op->st, e->id, w->a, &w->promises, &w->n_promises, err);
}

void chain_release(struct chain_work *w)
{
	vec_release(&w->lines);
	vec_release(&w->rounds);
	vec_release(&w->next);
	vec_release(&w->led);
}

bool chain_lines(struct chain_work *w, struct error *err)
{
	for (int ordinal = 1; !w->have_lines && ordinal <= 3; ordinal++) {
		const struct step *step = day_step(&w->at, ordinal);
		struct table_line *lines;
		size_t n = 0;

		if (step && !table_lines(w->op->st, survey_subject(&w->at, ordinal), step->key, w->a, &lines, &n, err))
			return false;
		for (size_t i = 0; i < n; i++) {
			const struct chain_line line = { lines[i], ordinal };

			vec_push(&w->lines, line);
		}
	}
	w->have_lines = true;
	return true;
}

const struct chain_line *chain_line_of(const struct chain_work *w, const char *id)
{
	for (size_t i = 0; i < w->lines.n; i++) {
		if (strcmp(w->lines.v[i].line.id, id) == 0)
			return &w->lines.v[i];
	}
	return NULL;
}

bool chain_rounds(struct chain_work *w, struct error *err)
{
	struct round_row *rows;
	size_t n;

	if (w->have_rounds)
		return true;
	if (!round_list(w->op->st, w->at.engagement.id, w->a, &rows, &n, err))
		return false;
	while (n > 0) { /* oldest first, as they led on */
		struct chain_round r = { .row = rows[--n] };

		if (!ballot_list(w->op->st, r.row.id, w->a, &r.ballot, &r.n_ballot, err) ||
			!vote_list(w->op->st, r.row.id, w->a, &r.votes, &r.n_votes, err))
			return false;
		vec_push(&w->rounds, r);
	}
	w->have_rounds = true;
	return true;
}

bool chain_next(struct chain_work *w, struct error *err)
{
	struct engagement_row *rows;
	size_t n;

	if (w->have_next)
		return true;
	if (!engagement_list(w->op->st, w->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct chain_next next = { .engagement = rows[i] };

		if (strcmp(rows[i].came_from, w->at.engagement.id) != 0)
			continue;
		if (!theme_list(w->op->st, rows[i].id, w->a, &next.themes, &next.n_themes, err) ||
			!commitment_list(w->op->st, rows[i].id, w->a, &next.promises, &next.n_promises, err))
			return false;
		vec_push(&w->next, next);
	}
	w->have_next = true;
	return true;
}

/* Promises are few and lead to few statements; the statements of a theme may be many, so it is asked from this end. */
bool chain_led(struct chain_work *w, struct error *err)
{
	for (size_t p = 0; !w->have_led && p < w->n_promises; p++) {
		const char **ends = NULL;
		size_t n = 0;

		if (w->promises[p].statements && !link_ends(w->op->st, w->promises[p].id, true, w->a, &ends, &n, err))
			return false;
		for (size_t i = 0; i < n; i++) {
			struct theme_row *in;
			size_t n_in, at;

			if (!statement_themes(w->op->st, ends[i], w->a, &in, &n_in, err))
				return false;
			for (size_t k = 0; k < n_in; k++) {
				if (!theme_home(&w->themes, in[k].id, &at, err))
					return false;
				const struct chain_led led = { p, at };
				if (at < w->themes.n)
					vec_push(&w->led, led);
			}
		}
	}
	w->have_led = true;
	return true;
}

static bool scan(struct chain_work *w, int ordinal, const char *kind, struct statement_row **out, size_t *n, struct error *err)
{
	const struct statement_filter f = { .engagement = w->at.engagement.id, .event = survey_subject(&w->at, ordinal), .kind = kind };

	return statement_page(w->op->st, &f, PAGE_OLDER, 0, CHAIN_SCAN, w->a, out, n, err);
}

bool chain_ideas(struct chain_work *w, struct error *err)
{
	size_t n, kept = 0;

	if (w->have_ideas)
		return true;
	if (!scan(w, 3, "idea", &w->ideas, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (*w->ideas[i].activity)
			w->ideas[kept++] = w->ideas[i];
	}
	w->n_ideas = kept;
	w->have_ideas = true;
	return true;
}

bool chain_said_in(struct chain_work *w, const struct chain_line *l, struct statement_row **out, size_t *n, struct error *err)
{
	size_t kept = 0;

	if (!scan(w, l->ordinal, NULL, out, n, err))
		return false;
	for (size_t i = 0; i < *n; i++) {
		if (strcmp((*out)[i].activity, l->line.id) == 0)
			(*out)[kept++] = (*out)[i];
	}
	*n = kept;
	return true;
}

bool chain_feedback(struct chain_work *w, struct error *err)
{
	if (!w->have_feedback && !feedback_list(w->op->st, w->at.engagement.id, w->a, &w->feedback, &w->n_feedback, err))
		return false;
	w->have_feedback = true;
	return true;
}

bool chain_statement(struct chain_work *w, const char *id, struct statement_row *r, bool *there, struct error *err)
{
	struct error why = ERROR_INIT;
	bool found = statement_get(w->op->st, id, w->a, r, &why);

	*there = found && !r->held;
	return missing_is_fine(found, &why, err);
}

bool chain_promise(struct chain_work *w, const char *id, struct commitment_row *p, bool *there, struct error *err)
{
	struct error why = ERROR_INIT;

	*there = commitment_get(w->op->st, id, w->a, p, &why);
	return missing_is_fine(*there, &why, err);
}
