/* exchange/open_tables.c - what stands in each file of the open-data set. Counts have the floor; nobody is named; a text in which something could tell
 * who somebody is does not leave. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/when.h"
#include "exchange/open_data.h"
#include "io/csv.h"
#include "model/floor.h"
#include "op/judging.h"
#include "op/known.h"
#include "op/promises.h"
#include "op/themes.h"
#include "store/register.h"

enum { EVENTS = 3 };

static void line(struct open_set *o, const char *const *cells)
{
	csv_line(o->out, cells, o->n_columns);
	if (o->sum)
		o->sum->rows++;
}

static const char *number(struct open_set *o, long n)
{
	return arena_printf(o->a, "%ld", n);
}

/* A count after the floor. */
static const char *count(struct open_set *o, long n)
{
	char shown[32];

	o->counts += n == FLOOR_HIDDEN;
	return arena_strdup(o->a, floor_cell_shown(n, shown));
}

static const char *text(struct open_set *o, const char *words)
{
	if (!mask_kinds(words, &o->names) && !quoting_struck(&o->quoting, words))
		return words;
	o->texts++;
	return _("not shown");
}

static const char *said(const struct choice *list, size_t n, const char *key)
{
	return *key ? choice_label(list, n, key) : _("not said");
}

/* Names ------------------------------------------------------------------------------------------------------- */

bool open_names(struct open_set *o, struct error *err)
{
	return quoting_begin(&o->quoting, o->op, o->s->engagement.id, o->floor, err) && quoting_strike(&o->quoting, err) &&
		known_mask(o->op, o->s, KNOWN_STAFF | KNOWN_PROMISERS | KNOWN_REGISTER, o->a, &o->names, err);
}

/* Counts ------------------------------------------------------------------------------------------------------ */

/* Events downwards, what was counted of each across: all columns that any event has something in. */
struct counted { struct cell_count *cells; size_t n; size_t *column /* of each cell */; const struct cell_count **heads; size_t n_heads; long *table, sums[EVENTS]; };

static bool same_head(const struct cell_count *a, const struct cell_count *b)
{
	return strcmp(a->band, b->band) == 0 && strcmp(a->kind, b->kind) == 0 && strcmp(a->domain, b->domain) == 0;
}

static int event_of(const struct survey *s, const char *id)
{
	for (int i = 0; i < EVENTS; i++) {
		if (strcmp(s->engagement.events[i].id, id) == 0)
			return i;
	}
	return 0;
}

static bool count_all(struct open_set *o, struct counted *c, struct error *err)
{
	if (!cell_counts(o->op->st, o->s->engagement.id, o->a, &c->cells, &c->n, err))
		return false;
	c->column = arena_alloc(o->a, (c->n + 1) * sizeof *c->column);
	c->heads = arena_alloc(o->a, (c->n + 1) * sizeof *c->heads);
	for (size_t i = 0; i < c->n; i++) {
		size_t k = 0;

		while (k < c->n_heads && !same_head(c->heads[k], &c->cells[i]))
			k++;
		if (k == c->n_heads)
			c->heads[c->n_heads++] = &c->cells[i];
		c->column[i] = k;
	}
	c->table = arena_alloc(o->a, (EVENTS * c->n_heads + 1) * sizeof *c->table);
	for (size_t i = 0; i < c->n; i++) {
		int event = event_of(o->s, c->cells[i].event);

		c->table[(size_t)event * c->n_heads + c->column[i]] += c->cells[i].n;
		c->sums[event] += c->cells[i].n;
	}
	/* The sums of the events are published beside the cells. */
	(void)floor_table(c->table, EVENTS, c->n_heads, c->sums, NULL, NULL, o->floor);
	return true;
}

static bool write_events(struct open_set *o, struct error *err)
{
	struct counted c = { .n = 0 };

	if (!count_all(o, &c, err))
		return false;
	for (int i = 0; i < EVENTS; i++) {
		const char *const cells[] = { number(o, i + 1), o->s->model->events[i].title, o->s->engagement.events[i].day, count(o, c.sums[i]) };

		line(o, cells);
	}
	return true;
}

static bool write_counts(struct open_set *o, struct error *err)
{
	const struct model *m = o->s->model;
	struct counted c = { .n = 0 };

	if (!count_all(o, &c, err))
		return false;
	for (size_t i = 0; i < EVENTS * c.n_heads; i++) {
		const struct cell_count *h = c.heads[i % c.n_heads];
		const char *const cells[] = { number(o, (long)(i / c.n_heads) + 1), said(m->bands, m->n_bands, h->band), said(m->kinds, m->n_kinds, h->kind),
			said(m->domains, m->n_domains, h->domain), count(o, c.table[i]) };

		line(o, cells);
	}
	return true;
}

/* Themes ------------------------------------------------------------------------------------------------------ */

/* The bands of the model, and behind them what is said by nobody in particular. */
static size_t band_of(const struct model *m, const char *band)
{
	for (size_t i = 0; i < m->n_bands; i++) {
		if (strcmp(m->bands[i].key, band) == 0)
			return i;
	}
	return m->n_bands;
}

static bool write_themes(struct open_set *o, struct error *err)
{
	const struct model *m = o->s->model;
	size_t n, bands = m->n_bands + 1;
	struct theme_row *t;

	if (!theme_list(o->op->st, o->s->engagement.id, o->a, &t, &n, err))
		return false;
	long *cells = arena_alloc(o->a, (n * bands + 1) * sizeof *cells), *sums = arena_alloc(o->a, (n + 1) * sizeof *sums);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < t[i].n_counts; k++) {
			cells[i * bands + band_of(m, t[i].counts[k].band)] += t[i].counts[k].n;
			sums[i] += t[i].counts[k].n;
		}
	}
	(void)floor_table(cells, n, bands, sums, NULL, NULL, o->floor);
	for (size_t i = 0; i < n; i++) {
		const char *name = text(o, theme_name(&t[i]));

		for (size_t b = 0; b <= bands; b++) {
			const char *band = b == bands ? _("all") : b == m->n_bands ? _("not said") : m->bands[b].label;
			const char *const row[] = { number(o, (long)i + 1), name, t[i].rights, t[i].wellbeing, band, count(o, b == bands ? sums[i] : cells[i * bands + b]) };

			line(o, row);
		}
	}
	return true;
}

static const char *theme_number(struct open_set *o, const struct theme_row *t, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(t[i].id, id) == 0)
			return number(o, (long)i + 1);
	}
	return "";
}

/* Promises ---------------------------------------------------------------------------------------------------- */

static bool write_promises(struct open_set *o, struct error *err)
{
	struct commitment_row *p;
	struct theme_row *t;
	size_t n, n_themes;

	if (!commitment_list(o->op->st, o->s->engagement.id, o->a, &p, &n, err) || !theme_list(o->op->st, o->s->engagement.id, o->a, &t, &n_themes, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct theme_row into;
		struct error none = ERROR_INIT;
		const char *theme = "";

		/* Where the theme was merged into another, that one. */
		if (*p[i].theme && theme_get(o->op->st, p[i].theme, o->a, &into, &none))
			theme = theme_number(o, t, n_themes, into.id);
		error_release(&none);
		const char *const cells[] = { number(o, (long)i + 1), p[i].form, text(o, p[i].words), text(o, p[i].post), text(o, p[i].organisation),
			text(o, p[i].measure), number(o, event_of(o->s, p[i].event) + 1), theme, p[i].by_when, p[i].state, p[i].state_day };

		line(o, cells);
	}
	return true;
}

/* Standards --------------------------------------------------------------------------------------------------- */

static const char *scope_name(struct open_set *o, int scope)
{
	return scope == SCOPE_WHOLE ? _("all") : scope == 0 ? _("after") : number(o, scope);
}

static bool write_standards(struct open_set *o, struct error *err)
{
	static const int scopes[] = { 1, 2, 3, 0, SCOPE_WHOLE };

	(void)err;
	for (size_t i = 0; i < o->s->standards->n_standards; i++) {
		const struct standard *st = &o->s->standards->standards[i];

		for (size_t k = 0; k < sizeof scopes / sizeof *scopes; k++) {
			long present, wanted, score = survey_score(o->s, st, scopes[k]);

			survey_standard(o->s, st, scopes[k], &present, &wanted);
			const char *const cells[] = { st->key, st->title, scope_name(o, scopes[k]), number(o, present), number(o, wanted),
				score ? number(o, score) : "", score_word(o->s->standards, score) };

			line(o, cells);
		}
	}
	return true;
}

static const char *face_label(const struct survey *s, const struct faces_row *f, size_t i)
{
	for (size_t k = 0; k < s->standards->n_wordings; k++) {
		const struct wording *w = &s->standards->wordings[k];

		if (strcmp(w->key, f->wording) == 0 && i < w->n_faces)
			return w->faces[i].label;
	}
	return "";
}

static void write_view(struct open_set *o, const struct standard *st, int ordinal, const struct faces_row *f)
{
	long counts[FACE_COUNTS] = { 0 }, sum = 0;

	for (size_t i = 0; i < f->faces; i++) {
		counts[i] = f->counts[i] > 0 ? f->counts[i] : 0;
		sum += counts[i];
	}
	(void)floor_list(counts, f->faces, &sum, o->floor);
	for (size_t i = 0; i <= f->faces; i++) {
		const char *const cells[] = { st->key, scope_name(o, ordinal), said(o->s->model->bands, o->s->model->n_bands, f->band),
			i < f->faces ? number(o, (long)i + 1) : _("all"), i < f->faces ? face_label(o->s, f, i) : "", count(o, i < f->faces ? counts[i] : sum) };

		line(o, cells);
	}
}

static bool write_faces(struct open_set *o, struct error *err)
{
	struct judging j;

	if (!judging_load(o->op, o->s, o->a, &j, err))
		return false;
	for (size_t i = 0; i < o->s->standards->n_standards; i++) {
		for (int k = 0; k < POINTS; k++) {
			const struct standard *st = &o->s->standards->standards[i];
			struct judged now;

			judged_at(&j, o->s, st, point_at(k), o->a, &now);
			for (size_t v = 0; v < now.n_views; v++)
				write_view(o, st, point_at(k), now.views[v]);
		}
	}
	return true;
}

static bool write_about(struct open_set *o, struct error *err)
{
	const struct engagement_row *e = &o->s->engagement;
	char today[11];

	(void)err;
	day_to_iso(clock_today(), today);
	const char *const rows[][2] = { { "title", text(o, e->title) }, { "area", text(o, e->area) }, { "model", o->s->model->title },
		{ "standards", o->s->standards->title }, { "invented", e->invented ? _("yes") : _("no") }, { "made_on", today }, { "floor", number(o, o->floor) },
		{ "counts_not_shown", number(o, o->counts) }, { "texts_not_shown", number(o, o->texts) } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		line(o, rows[i]);
	return true;
}

#define NOT_SHOWN N_("how many; \"not shown\" where it is small enough to point at somebody, or would give such a count away")

const struct open_file open_files[] = {
	{ "events.csv", N_("the events, and how much was said at each"), {
		{ "event", N_("1, 2 or 3") }, { "title", N_("who met") }, { "day", N_("the day, year-month-day; empty where none was set") },
		{ "statements", NOT_SHOWN } }, write_events },
	{ "counts.csv", N_("statements by event, age band, kind and area of life; a combination that is not listed was never said"), {
		{ "event", N_("1, 2 or 3") }, { "band", N_("age band of who said it") }, { "kind", N_("need, barrier, idea or what else the model names") },
		{ "domain", N_("area of life") }, { "statements", NOT_SHOWN } }, write_counts },
	{ "themes.csv", N_("statements by theme and age band; a statement may stand in several themes"), {
		{ "theme", N_("number of the theme, as in promises.csv") }, { "name", N_("its name; \"not shown\" where something in it could tell who somebody is") },
		{ "rights", N_("keys of the list of rights") }, { "wellbeing", N_("keys of the list of wellbeing") },
		{ "band", N_("age band; \"all\" is the sum") }, { "statements", NOT_SHOWN } }, write_themes },
	{ "promises.csv", N_("what adults promised, without their names"), {
		{ "promise", N_("number of the promise") }, { "form", N_("can or will") },
		{ "words", N_("what was promised; \"not shown\" where something in it could tell who somebody is") }, { "post", N_("post of who promised") },
		{ "organisation", N_("organisation of who promised") }, { "measure", N_("how much") }, { "event", N_("the event at which it was made") },
		{ "theme", N_("number of the theme, as in themes.csv") }, { "by_when", N_("the day until which it was promised") },
		{ "state", N_("open, begun, kept, changed or not_kept, by what was heard last") }, { "state_day", N_("the day of that") } }, write_promises },
	{ "standards.csv", N_("the standards of engagement: records kept, and how the partners judged it"), {
		{ "standard", N_("key of the standard") }, { "title", N_("its title") }, { "event", N_("1, 2, 3, after the events, or all") },
		{ "present", N_("records that are there") }, { "wanted", N_("records that are wanted") },
		{ "score", N_("the score agreed last; empty without one") }, { "score_words", N_("the score in words") } }, write_standards },
	{ "faces.csv", N_("what those who took part say to the standards, asked with faces"), {
		{ "standard", N_("key of the standard") }, { "event", N_("1, 2, 3, or after the events") }, { "band", N_("age band of those who were asked") },
		{ "face", N_("number of the face, the lowest first; \"all\" is the sum") }, { "label", N_("what the face stands for") },
		{ "people", NOT_SHOWN } }, write_faces },
	{ "about.csv", N_("what this is, when it was made, and what was left out"), {
		{ "key", N_("what is told") }, { "value", N_("what is told of it") } }, write_about },
};
const size_t n_open_files = sizeof open_files / sizeof *open_files;
