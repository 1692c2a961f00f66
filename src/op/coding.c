/* op/coding.c - statements one after the other into themes. */
#include "config.h"

#include "op/coding.h"

#include <string.h>

#include "base/i18n.h"

static void id_copy(char to[STORE_ID_SIZE], const char *from)
{
	memset(to, 0, STORE_ID_SIZE);
	if (from && *from)
		memcpy(to, from, STORE_ID_SIZE);
}

void walk_begin(struct coding_walk *w, const char *engagement, const char *opinion)
{
	id_copy(w->engagement, engagement);
	id_copy(w->opinion, opinion);
	w->slots.last = "";
}

void walk_release(struct coding_walk *w)
{
	vec_release(&w->trail);
}

/* ---- which one ---- */

static const struct opinion_item *item_of(const struct coding_walk *w, const char *id)
{
	for (size_t i = 0; i < w->n_items; i++) {
		if (strcmp(w->items[i].statement, id) == 0)
			return &w->items[i];
	}
	return NULL;
}

/* Blind, what is asked about was put somewhere before. */
static bool looked_at(const struct coding_walk *w)
{
	const struct opinion_item *item = item_of(w, w->at);

	return item && *item->themes;
}

/* A statement as it is now, and where it stands. */
struct seen {
	struct statement_row row;
	struct theme_row *in;
	size_t n_in;
	bool there;                  /* neither gone nor on hold */
};

static bool has_place(const struct coding_walk *w, const struct seen *s)
{
	return s->n_in || (!walk_blind(w) && *s->row.parked);
}

/* Those of the themes whose ids stand in `ids`. */
static void own_themes(const struct coding_walk *w, const char *ids, struct seen *s)
{
	s->in = arena_alloc(w->a, (w->n_themes + 1) * sizeof *s->in);
	for (size_t i = 0; i < w->n_themes; i++) {
		if (field_set_has(ids, w->themes[i].id))
			s->in[s->n_in++] = w->themes[i];
	}
}

static bool look(const struct op *op, const struct coding_walk *w, const char *id, struct seen *s, struct error *err)
{
	const struct opinion_item *item = item_of(w, id);
	struct error gone = ERROR_INIT;

	memset(s, 0, sizeof *s);
	if (!statement_get(op->st, id, w->a, &s->row, &gone)) {
		bool not_found = gone.code == ERR_NOT_FOUND;

		memset(&s->row, 0, sizeof s->row);
		if (!not_found)
			error_set(err, gone.code, gone.where, "%s", error_text(&gone));
		error_release(&gone);
		return not_found;
	}
	s->there = !s->row.held && (!walk_blind(w) || item);
	if (!s->there)
		return true;
	if (walk_blind(w)) {
		own_themes(w, item->themes, s);
		return true;
	}
	return statement_themes(op->st, id, w->a, &s->in, &s->n_in, err);
}

/* What was seen is what is asked about. */
static void take_up(struct coding_walk *w, const struct seen *s)
{
	w->row = s->row;
	w->in = s->in;
	w->n_in = s->n_in;
	if (s->row.id)
		w->place = s->row.place ? s->row.place : s->row.n;
}

/* The one at `at` comes up. */
static bool come_up(const struct op *op, struct coding_walk *w, struct error *err)
{
	struct seen s = { .there = false };

	w->adding = w->added = w->open = false;
	w->shown++;
	if (*w->at && !look(op, w, w->at, &s, err))
		return false;
	take_up(w, &s);
	w->open = s.there && !has_place(w, &s);
	return true;
}

/* The first of the file that is left, below `place`; `at` is "" when there is none. */
static bool find_left(const struct op *op, struct coding_walk *w, int64_t place, struct error *err)
{
	const struct statement_filter f = { .engagement = w->engagement, .stands = STANDS_UNTHEMED, .order = ORDER_OLDEST };
	struct statement_row *rows;
	size_t n;

	if (!statement_page(op->st, &f, PAGE_OLDER, place, 1, w->a, &rows, &n, err))
		return false;
	id_copy(w->at, n ? rows[0].id : "");
	return true;
}

/* Behind the one asked about, then from the beginning: what was left for later comes round again. */
static void find_item(struct coding_walk *w)
{
	const char *found = "";
	size_t from = 0;

	while (from < w->n_items && strcmp(w->items[from].statement, w->at) != 0)
		from++;
	for (size_t k = 1; k <= w->n_items && !*found; k++) {
		const struct opinion_item *i = &w->items[(from == w->n_items ? k - 1 : from + k) % w->n_items];

		if (!*i->themes)
			found = i->statement;
	}
	id_copy(w->at, found);
}

/* The items say what is left to a second opinion: they are read anew after each deed. */
static bool load_items(const struct op *op, struct coding_walk *w, struct error *err)
{
	w->n_items = w->looked_at = 0;
	if (!walk_blind(w))
		return true;
	if (!opinion_items(op->st, w->opinion, w->a, &w->items, &w->n_items, err)) {
		w->n_items = 0;
		return false;
	}
	for (size_t i = 0; i < w->n_items; i++)
		w->looked_at += *w->items[i].themes != '\0';
	return true;
}

static bool go_next(const struct op *op, struct coding_walk *w, struct error *err)
{
	int64_t place = *w->at ? w->place : 0;

	if (walk_blind(w)) {
		if (!load_items(op, w, err))
			return false;
		find_item(w);
	} else if (!find_left(op, w, place, err) || (!*w->at && place && !find_left(op, w, 0, err))) {
		return false;
	}
	return come_up(op, w, err);
}

static void visit(struct coding_walk *w, bool coded)
{
	struct coding_visited v = { .coded = coded };

	id_copy(v.id, w->at);
	vec_push(&w->trail, v);
}

/* ---- loading ---- */

static bool load_slots(const struct op *op, struct coding_walk *w, struct error *err)
{
	struct slots before = { .last = w->last_id };

	for (size_t i = 0; i < SLOTS; i++)
		before.id[i] = w->slot_ids[i];
	if (!slots_load(op, w->engagement, &before, w->a, &w->slots, err))
		return false;
	for (size_t i = 0; i < SLOTS; i++)
		id_copy(w->slot_ids[i], w->slots.id[i]);
	/* What is given blind is no coding, from which the last theme would be known: walk_put() notes it. */
	if (!walk_blind(w))
		id_copy(w->last_id, w->slots.last);
	return true;
}

/* What this person put somewhere last, and took back since, is the next to be asked about. */
static bool back_to_undone(const struct op *op, struct coding_walk *w, bool *back, struct error *err)
{
	const struct coding_visited *last = w->trail.n ? &w->trail.v[w->trail.n - 1] : NULL;
	struct seen s;

	*back = false;
	if (!last || !last->coded || walk_blind(w))
		return true;
	if (!look(op, w, last->id, &s, err))
		return false;
	*back = s.there && !has_place(w, &s);
	if (*back) {
		id_copy(w->at, last->id);
		w->trail.n--;
	}
	return true;
}

static void was_taken(const struct seen *s, struct walk_taken *taken)
{
	taken->how = !s->there ? TAKEN_AWAY : s->n_in ? TAKEN_INTO : TAKEN_ASIDE;
	taken->label = s->there ? s->row.label : "";
	taken->theme = s->there && s->n_in ? theme_name(&s->in[0]) : "";
}

/* The one asked about, as it is now; the next one where somebody else has dealt with it. */
static bool look_again(const struct op *op, struct coding_walk *w, struct walk_taken *taken, struct error *err)
{
	struct seen s;
	bool back;

	if (!back_to_undone(op, w, &back, err))
		return false;
	if (back)
		return come_up(op, w, err);
	if (!*w->at)
		return go_next(op, w, err);
	if (!look(op, w, w->at, &s, err))
		return false;
	take_up(w, &s);
	if (s.there && !(w->open && !w->added && has_place(w, &s)))
		return true;
	was_taken(&s, taken);
	return go_next(op, w, err);
}

bool walk_load(const struct op *op, struct coding_walk *w, struct arena *a, struct walk_taken *taken, struct error *err)
{
	*taken = (struct walk_taken){ .how = TAKEN_NOT, .label = "", .theme = "" };
	/* These lived in the arena before. */
	w->a = a;
	w->n_themes = w->n_items = w->looked_at = w->n_in = 0;
	memset(&w->row, 0, sizeof w->row);
	w->slots = (struct slots){ .last = "" };
	if (theme_list(op->st, w->engagement, a, &w->themes, &w->n_themes, err) &&
	    standing_count(op->st, w->engagement, NULL, &w->standing, err) && load_items(op, w, err) && load_slots(op, w, err) &&
	    look_again(op, w, taken, err))
		return true;
	/* What could not be read is not shown as if it were there. */
	id_copy(w->at, "");
	return false;
}

/* ---- where it goes ---- */

long walk_left(const struct coding_walk *w)
{
	return walk_blind(w) ? (long)(w->n_items - w->looked_at) : w->standing.unthemed;
}

long walk_left_then(const struct op *op, const struct coding_walk *w)
{
	struct standing s;
	struct error err = ERROR_INIT;
	long left = walk_left(w);

	if (walk_blind(w))
		return left - !looked_at(w);
	if (standing_count(op->st, w->engagement, NULL, &s, &err))
		left = s.unthemed;
	error_release(&err);
	return left;
}

bool walk_still_open(const struct op *op, const struct coding_walk *w)
{
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	struct statement_row now;
	bool open = !w->open || w->added || walk_blind(w) ||
		(statement_get(op->st, w->at, a, &now, &err) && !now.themes && !*now.parked && !now.held);

	error_release(&err);
	arena_free(a);
	return open;
}

/* `at` and a list of it alone, for a deed. */
static struct many one_of(const struct coding_walk *w, const char *const *id)
{
	return (struct many){ w->engagement, id, 1 };
}

/* A theme goes beside those where it stands. */
static bool beside(const struct coding_walk *w)
{
	return w->adding || w->added;
}

static bool put_blind(const struct op *op, struct coding_walk *w, const char *theme, struct error *err)
{
	const char **ids = arena_alloc(w->a, (w->n_in + 1) * sizeof *ids);
	size_t n = 0;

	for (size_t i = 0; beside(w) && i < w->n_in; i++) {
		if (strcmp(w->in[i].id, theme) != 0)
			ids[n++] = w->in[i].id;
	}
	ids[n++] = theme;
	if (!op_opinion_code(op, w->engagement, w->opinion, w->at, ids, n, err))
		return false;
	if (theme != w->last_id)
		id_copy(w->last_id, theme);
	return true;
}

bool walk_put(const struct op *op, struct coding_walk *w, const char *theme, struct error *err)
{
	const char *id = w->at;
	bool ok;

	if (walk_blind(w))
		return put_blind(op, w, theme, err);
	/* Without "also" one that one came back to goes from where it stood. */
	ok = op_words_theme(op, one_of(w, &id), theme, !beside(w) && w->n_in > 0, NULL, err);
	if (!ok && err->code == ERR_NOTHING && !w->adding) {
		error_release(err);
		*err = (struct error)ERROR_INIT;
		ok = true; /* it stands there already: on to the next one */
	}
	return ok;
}

bool walk_put_new(const struct op *op, const struct coding_walk *w, const char *title, struct error *err)
{
	char made[STORE_ID_SIZE];
	const char *id = w->at;

	return op_theme_with(op, one_of(w, &id), title, !beside(w) && w->n_in > 0, made, err);
}

bool walk_park(const struct op *op, const struct coding_walk *w, const char *reason, struct error *err)
{
	const char *id = w->at;

	if (walk_blind(w))
		return op_opinion_code(op, w->engagement, w->opinion, w->at, NULL, 0, err);
	return op_words_park(op, one_of(w, &id), reason, NULL, err);
}

bool walk_hold(const struct op *op, const struct coding_walk *w, struct error *err)
{
	const char *id = w->at;

	return op_words_mark(op, one_of(w, &id), MARK_HOLD, true, NULL, err);
}

bool walk_go_on(const struct op *op, struct coding_walk *w, bool stay, struct error *err)
{
	if (stay) {
		w->adding = false;
		w->added = true;
		return true;
	}
	visit(w, true);
	return go_next(op, w, err);
}

bool walk_skip(const struct op *op, struct coding_walk *w, enum walk_skipped *how, struct error *err)
{
	char before[STORE_ID_SIZE];
	int64_t place = w->place;

	*how = SKIPPED;
	id_copy(before, w->at);
	visit(w, false);
	if (!go_next(op, w, err))
		return false;
	if (*w->at && strcmp(w->at, before) == 0)
		*how = SKIPPED_ONLY;
	else if (*w->at && !walk_blind(w) && w->place < place)
		*how = SKIPPED_ROUND;
	return true;
}

bool walk_back(const struct op *op, struct coding_walk *w, struct error *err)
{
	id_copy(w->at, w->trail.v[--w->trail.n].id);
	return come_up(op, w, err);
}

/* ---- words ---- */

void taken_words(const struct walk_taken *taken, const char *nameless, struct str *out)
{
	const char *label = *taken->label ? taken->label : nameless;

	if (taken->how == TAKEN_AWAY)
		str_addf(out, _("%s was taken out or put on hold by somebody. Here is the next one."), label);
	else if (taken->how == TAKEN_INTO)
		str_addf(out, _("Somebody put %s meanwhile into %s. Here is the next one."), label, taken->theme);
	else if (taken->how == TAKEN_ASIDE)
		str_addf(out, _("Somebody set %s aside meanwhile. Here is the next one."), label);
}

static void add(struct str *out, const char *text)
{
	if (*text)
		str_addf(out, "%s%s", out->len ? ", " : "", text);
}

void walk_tags(const struct coding_walk *w, const struct model *m, struct str *out)
{
	const struct statement_row *r = &w->row;
	long times = 1 + r->echoes + r->grouped;

	add(out, r->label);
	add(out, choice_label(m->kinds, m->n_kinds, r->kind));
	add(out, choice_label(m->domains, m->n_domains, r->domain));
	add(out, choice_label(m->bands, m->n_bands, r->band));
	add(out, r->group_name);
	if (times > 1)
		str_addf(out, P_(", said %ld time", ", said %ld times", times), times);
	else if (*r->same_as)
		str_add(out, _(", grouped with others that say the same"));
}

void walk_stands(const struct coding_walk *w, struct str *out)
{
	for (size_t i = 0; i < w->n_in; i++)
		str_addf(out, "%s%s", i ? _(" and ") : walk_blind(w) ? _("You put it into ") : _("It stands in "), theme_name(&w->in[i]));
	if (!w->n_in && w->row.parked && *w->row.parked && !walk_blind(w))
		str_addf(out, _("It is set aside, because: %s"), w->row.parked);
}

void walk_put_words(const struct coding_walk *w, const char *theme, struct str *out)
{
	const struct theme_row *t = theme_in_list(w->themes, w->n_themes, theme);
	const char *name = t ? theme_name(t) : _("that theme");

	if (walk_blind(w))
		str_addf(out, _("goes into %s"), name);
	else
		str_addf(out, beside(w) && w->n_in ? _("is in %s as well") : _("is in %s"), name);
}

void walk_blind_words(const struct coding_walk *w, struct str *out)
{
	str_addf(out, _("Second opinion: %zu of %zu looked at"), w->looked_at, w->n_items);
}
