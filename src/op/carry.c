/* op/carry.c - what opens an event: needs in the children's words, themes in neutral ones; all of it, but what somebody said no to. */
#include "config.h"

#include "op/carry.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "op/day_int.h"
#include "op/deed.h"
#include "op/trace.h"

enum { PAGE = 1000 };

/* `head` stands for the group of duplicates that the need is in; it is its own where it is in none. */
struct need { struct statement_row row; const char *head; };
struct group_votes { const char *head; long votes; };
struct carry_work {
	const struct op *op;
	const struct survey *s;
	struct arena *a;            /* of the caller */
	struct arena *scratch;
	VEC(struct need) needs;
	VEC(struct group_votes) votes;
	VEC(struct carry_row) rows;
	const char **left_out;
	size_t n_left_out;
};

static bool is_left_out(const struct carry_work *w, const char *item)
{
	for (size_t i = 0; i < w->n_left_out; i++) {
		if (strcmp(w->left_out[i], item) == 0)
			return true;
	}
	return false;
}

/* Event 2: needs. ------------------------------------------------------------------------------------------ */

/* At the first event whoever is not an adult by name; what came in before the second must be of somebody who is none. */
static bool is_meant(const struct carry_work *w, const struct statement_row *r, int ordinal)
{
	return !band_is_adult(w->s->model, r->band) && (ordinal == 1 || *r->band);
}

static const char *head_of(const struct statement_row *r)
{
	return *r->same_as ? r->same_as : r->id;
}

static bool read_needs(struct carry_work *w, int ordinal, struct error *err)
{
	const struct statement_filter f = { .engagement = w->s->engagement.id, .event = survey_subject(w->s, ordinal), .kind = "need",
		.quote = FLAG_YES, .between = ordinal == 1 ? FLAG_ANY : FLAG_YES, .order = ORDER_OLDEST };
	struct statement_row *rows;
	int64_t from = 0;
	size_t n = PAGE;

	while (n == PAGE) {
		if (!statement_page(w->op->st, &f, PAGE_OLDER, from, PAGE, w->scratch, &rows, &n, err))
			return false;
		for (size_t i = 0; i < n; i++) {
			const struct need need = { rows[i], head_of(&rows[i]) };

			if (is_meant(w, &rows[i], ordinal))
				vec_push(&w->needs, need);
		}
		from = n ? rows[n - 1].place : from;
	}
	return true;
}

/* How many fit of those who are not adults. */
static bool count_young(struct carry_work *w, struct statement_filter f, int ordinal, long *sum, struct error *err)
{
	const struct model *m = w->s->model;
	long n;

	f.engagement = w->s->engagement.id;
	f.event = survey_subject(w->s, ordinal);
	f.kind = "need";
	if (ordinal == 1) {
		if (!statement_count(w->op->st, &f, COUNT_ALL, &n, err))
			return false;
		*sum += n;
	}
	for (size_t i = 0; i < m->n_bands; i++) {
		bool adult = band_is_adult(m, m->bands[i].key);

		if (adult != (ordinal == 1))
			continue;
		f.band = m->bands[i].key;
		if (!statement_count(w->op->st, &f, COUNT_ALL, &n, err))
			return false;
		*sum += adult ? -n : n;
	}
	return true;
}

static bool count_withheld(struct carry_work *w, long *sum, struct error *err)
{
	const struct statement_filter unquoted = { .quote = FLAG_NO }, held = { .held = true },
		late_unquoted = { .quote = FLAG_NO, .between = FLAG_YES }, late_held = { .held = true, .between = FLAG_YES };

	*sum = 0;
	return count_young(w, unquoted, 1, sum, err) && count_young(w, held, 1, sum, err) && count_young(w, late_unquoted, 2, sum, err) &&
		count_young(w, late_held, 2, sum, err);
}

/* A statement that may be gone: then *found is false, which is no error. */
static bool get(struct carry_work *w, const char *id, struct statement_row *r, bool *found, struct error *err)
{
	struct error why = ERROR_INIT;

	*found = statement_get(w->op->st, id, w->scratch, r, &why);
	return missing_is_fine(*found, &why, err);
}

/* Votes on any of a group of duplicates are votes on the one that stands for it. */
static bool read_votes(struct carry_work *w, struct error *err)
{
	struct statement_row r;
	struct vote_row *sums;
	size_t n;
	bool found;

	if (!vote_sums(w->op->st, w->s->engagement.id, w->scratch, &sums, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!get(w, sums[i].item, &r, &found, err))
			return false;
		if (found && !r.held && sums[i].votes > 0) {
			const struct group_votes v = { head_of(&r), sums[i].votes };

			vec_push(&w->votes, v);
		}
	}
	return true;
}

/* The one that stands for a group comes first in it; where it may not be quoted itself, the one that most said, and the oldest of those. */
static int by_group(const void *x, const void *y)
{
	const struct need *a = x, *b = y;
	int order = strcmp(a->head, b->head);
	bool a_heads = strcmp(a->head, a->row.id) == 0, b_heads = strcmp(b->head, b->row.id) == 0;

	if (order != 0)
		return order;
	if (a_heads != b_heads)
		return a_heads ? -1 : 1;
	if (a->row.echoes != b->row.echoes)
		return a->row.echoes > b->row.echoes ? -1 : 1;
	return a->row.n < b->row.n ? -1 : a->row.n > b->row.n;
}

static bool add_need(struct carry_work *w, const struct need *need, struct error *err)
{
	const struct statement_row *r = &need->row;
	struct statement_row head = need->row;
	struct carry_row row = { .item = arena_strdup(w->a, r->id), .label = arena_strdup(w->a, r->label), .words = arena_strdup(w->a, r->words),
		.kind = arena_strdup(w->a, r->kind), .domain = arena_strdup(w->a, r->domain), .band = arena_strdup(w->a, r->band),
		.keep = !is_left_out(w, r->id), .activity = "", .place = r->n };
	bool found = true;

	if (strcmp(need->head, r->id) != 0 && !get(w, need->head, &head, &found, err))
		return false;
	if (!found)
		head = *r;
	row.weight = 1 + head.echoes + head.grouped;
	for (size_t i = 0; i < w->votes.n; i++)
		row.weight += strcmp(w->votes.v[i].head, need->head) == 0 ? w->votes.v[i].votes : 0;
	vec_push(&w->rows, row);
	return true;
}

/* Most said first, then the newest, as in the list of words. */
static int by_weight(const void *x, const void *y)
{
	const struct carry_row *a = x, *b = y;

	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return a->place > b->place ? -1 : a->place < b->place;
}

static bool load_needs(struct carry_work *w, long *withheld, struct error *err)
{
	if (!read_needs(w, 1, err) || !read_needs(w, 2, err) || !read_votes(w, err) || (withheld && !count_withheld(w, withheld, err)))
		return false;
	if (w->needs.n)
		qsort(w->needs.v, w->needs.n, sizeof *w->needs.v, by_group);
	for (size_t i = 0; i < w->needs.n; i++) {
		if ((i == 0 || strcmp(w->needs.v[i].head, w->needs.v[i - 1].head) != 0) && !add_need(w, &w->needs.v[i], err))
			return false;
	}
	if (w->rows.n)
		qsort(w->rows.v, w->rows.n, sizeof *w->rows.v, by_weight);
	return true;
}

/* Event 3: themes. ------------------------------------------------------------------------------------------- */

/* Votes and activities of a theme that was merged count with the one it stands in now. */
static bool add_to_themes(struct carry_work *w, struct known_themes *themes, struct error *err)
{
	const struct step *step = day_step(w->s, 3);
	struct table_line *lines = NULL;
	struct vote_row *sums;
	size_t n, n_lines = 0, at;

	if (!vote_sums(w->op->st, w->s->engagement.id, w->scratch, &sums, &n, err) ||
		(step && !table_lines(w->op->st, survey_subject(w->s, 3), step->key, w->scratch, &lines, &n_lines, err)))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!theme_home(themes, sums[i].item, &at, err))
			return false;
		if (at < themes->n)
			w->rows.v[at].weight += sums[i].votes;
	}
	for (size_t i = 0; i < n_lines; i++) {
		if (!theme_home(themes, line_value(&lines[i], "theme"), &at, err))
			return false;
		if (at < themes->n && !*w->rows.v[at].activity)
			w->rows.v[at].activity = arena_strdup(w->a, lines[i].id);
	}
	return true;
}

static bool load_themes(struct carry_work *w, struct error *err)
{
	struct known_themes themes;

	if (!themes_known(w->op, w->s->engagement.id, w->a, &themes, err))
		return false;
	for (size_t i = 0; i < themes.n; i++) {
		const struct theme_row *t = &themes.rows[i];
		const struct two_sides sides = theme_sides(w->s->model, t, NULL);
		const struct carry_row row = { .item = t->id, .label = "", .words = theme_name(t), .kind = "", .domain = "", .band = "",
			.weight = t->statements, .young = sides.young, .adults = sides.adults, .keep = !is_left_out(w, t->id), .activity = "",
			.place = (int64_t)i };

		vec_push(&w->rows, row);
	}
	return add_to_themes(w, &themes, err);
}

static bool carry_event(int ordinal, struct error *err)
{
	return ordinal == 2 || ordinal == 3 || error_set(err, ERR_INVALID, NULL,
		_("Nothing is carried into event 1: it is the first. Only events 2 and 3 open with what was said before."));
}

bool carry_load(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct carry_row **out, size_t *n, long *withheld,
	struct error *err)
{
	struct carry_work w = { .op = op, .s = s, .a = a, .needs = VEC_INIT, .votes = VEC_INIT, .rows = VEC_INIT };
	bool ok;

	*n = 0;
	*out = NULL;
	if (withheld)
		*withheld = 0;
	if (!carry_event(ordinal, err))
		return false;
	w.scratch = arena_new();
	store_look(op->st);
	ok = carry_list(op->st, survey_subject(s, ordinal), w.scratch, &w.left_out, &w.n_left_out, err) &&
		(ordinal == 2 ? load_needs(&w, withheld, err) : load_themes(&w, err));
	store_look_end(op->st);
	if (ok && w.rows.n) {
		*out = arena_alloc(a, w.rows.n * sizeof **out);
		memcpy(*out, w.rows.v, w.rows.n * sizeof **out);
		*n = w.rows.n;
	}
	vec_release(&w.needs);
	vec_release(&w.votes);
	vec_release(&w.rows);
	arena_free(w.scratch);
	return ok;
}

bool carry_kept(const struct op *op, const struct survey *s, int ordinal, struct arena *a, const char ***out, size_t *n, struct error *err)
{
	struct carry_row *rows;
	size_t all;

	*n = 0;
	if (!carry_load(op, s, ordinal, a, &rows, &all, NULL, err))
		return false;
	*out = arena_alloc(a, (all + 1) * sizeof **out);
	for (size_t i = 0; i < all; i++) {
		if (rows[i].keep)
			(*out)[(*n)++] = rows[i].item;
	}
	return *n > 0 || error_set(err, ERR_NOTHING, NULL, _("Nothing is carried to event %d yet, so there is nothing to vote on."), ordinal);
}

/* Ticks. ----------------------------------------------------------------------------------------------------- */

static bool carry_one(const struct op *op, const struct survey *s, int ordinal, const char *item, bool keep, struct error *err)
{
	struct arena *a = arena_new();
	struct carry_work w = { .op = op, .s = s };
	bool ok = carry_list(op->st, survey_subject(s, ordinal), a, &w.left_out, &w.n_left_out, err);

	if (ok && is_left_out(&w, item) != keep)
		ok = error_set(err, ERR_NOTHING, NULL, keep ? _("It is carried already.") : _("It is left out already."));
	arena_free(a);
	return ok && carry_set(op->st, s->engagement.id, survey_subject(s, ordinal), item, keep, err);
}

bool op_carry(const struct op *op, const struct survey *s, int ordinal, const char *item, bool keep, struct error *err)
{
	return carry_event(ordinal, err) &&
		deed_begin(op, keep ? _("carry something on after all") : _("leave something out of what is carried on"), err) &&
		deed_end(op, carry_one(op, s, ordinal, item, keep, err), err);
}

static bool carry_first(const struct op *op, const struct survey *s, int ordinal, size_t most, struct arena *a, struct error *err)
{
	struct carry_row *rows;
	size_t n, changed = 0;

	if (!carry_load(op, s, ordinal, a, &rows, &n, NULL, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (rows[i].keep == (i < most))
			continue;
		changed++;
		if (!carry_set(op->st, s->engagement.id, survey_subject(s, ordinal), rows[i].item, i < most, err))
			return false;
	}
	return changed > 0 || error_set(err, ERR_NOTHING, NULL, _("It is so already: nothing was changed."));
}

bool op_carry_top(const struct op *op, const struct survey *s, int ordinal, size_t most, struct error *err)
{
	struct arena *a;
	bool done;

	if (!carry_event(ordinal, err))
		return false;
	a = arena_new();
	done = deed_begin(op, _("carry on only the first of the list"), err) && deed_end(op, carry_first(op, s, ordinal, most, a, err), err);
	arena_free(a);
	return done;
}

/* Activities. ------------------------------------------------------------------------------------------------ */

static bool put_field(const struct op *op, const struct survey *s, const struct step *step, const char *row, const char *field,
	const char *value, struct error *err)
{
	const struct cell cell = { .engagement = s->engagement.id, .record = survey_subject(s, 3), .row = row, .step = step->key, .field = field };

	return cell_put(op->st, &cell, "", value, NULL, err);
}

static bool add_activity(const struct op *op, const struct survey *s, const struct step *step, const struct carry_row *row, const char *after,
	char id[STORE_ID_SIZE], struct error *err)
{
	const struct field *title = step_field(step, "activity");
	struct str words = STR_INIT;
	bool ok = table_line_add(op->st, s->engagement.id, survey_subject(s, 3), step->key, after, id, err) &&
		put_field(op, s, step, id, "theme", row->item, err);

	if (ok && title && field_fit(s, title, row->words, &words))
		ok = put_field(op, s, step, id, title->key, str_text(&words), err);
	str_release(&words);
	return ok;
}

/* The row that they come behind: the last before the closing of the day; "" when the day is nothing but that. */
static bool find_place(const struct op *op, const struct survey *s, const struct step *step, struct arena *a, const char **after,
	struct error *err)
{
	struct table_line *lines;
	size_t n;

	if (!table_lines(op->st, survey_subject(s, 3), step->key, a, &lines, &n, err))
		return false;
	while (n > 0 && strcmp(line_value(&lines[n - 1], "kind"), "closing") == 0)
		n--;
	*after = n ? lines[n - 1].id : "";
	return true;
}

static bool make_activities(const struct op *op, const struct survey *s, const struct step *step, struct arena *a, long *made,
	struct error *err)
{
	char id[STORE_ID_SIZE];
	const char *after;
	struct carry_row *rows;
	size_t n;

	if (!carry_load(op, s, 3, a, &rows, &n, NULL, err) || !find_place(op, s, step, a, &after, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].keep || *rows[i].activity)
			continue;
		if (!add_activity(op, s, step, &rows[i], after, id, err))
			return false;
		after = arena_strdup(a, id);
		++*made;
	}
	return *made > 0 || error_set(err, ERR_NOTHING, NULL,
		n ? _("Each theme that is carried on has its activity already. Nothing was made.") : _("There is no theme yet. Nothing was made."));
}

bool op_carry_activities(const struct op *op, const struct survey *s, long *made, struct error *err)
{
	const struct step *step = day_step_needed(s, 3, err);
	struct arena *a;
	bool done;

	*made = 0;
	if (!step)
		return false;
	if (!step_field(step, "theme"))
		return error_set(err, ERR_NOT_FOUND, NULL,
			_("The running order of event 3 in the model \"%s\" has no column for a theme. Nothing was made."), s->model->title);
	a = arena_new();
	done = deed_begin(op, _("make activities of the themes"), err) && deed_end(op, make_activities(op, s, step, a, made, err), err);
	arena_free(a);
	if (!done)
		*made = 0;
	return done;
}
