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
		published_load(o->op, o->s, o->floor, o->a, &o->published, err) &&
		known_mask(o->op, o->s, KNOWN_STAFF | KNOWN_PROMISERS | KNOWN_REGISTER, o->a, &o->names, err);
}

/* Counts ------------------------------------------------------------------------------------------------------ */

static int event_of(const struct survey *s, const char *id)
{
	for (int i = 0; i < EVENTS; i++) {
		if (strcmp(s->engagement.events[i].id, id) == 0)
			return i;
	}
	return 0;
}

static bool write_events(struct open_set *o, struct error *err)
{
	(void)err;
	for (int i = 0; i < EVENTS; i++) {
		const char *const cells[] = { number(o, i + 1), o->s->model->events[i].title, o->s->engagement.events[i].day,
			count(o, published_said(&o->published, i, PUBLISHED_ALL, PUBLISHED_ALL, PUBLISHED_ALL)) };

		line(o, cells);
	}
	return true;
}

/* Was anything counted so at any event? */
static bool is_there(const struct cell_count *cells, size_t n, const struct model *m, int band, int kind, int domain)
{
	for (size_t i = 0; i < n; i++) {
		if (published_place(m->bands, m->n_bands, cells[i].band) == band && published_place(m->kinds, m->n_kinds, cells[i].kind) == kind &&
			published_place(m->domains, m->n_domains, cells[i].domain) == domain && cells[i].n > 0)
			return true;
	}
	return false;
}

static const char *label(const struct choice *list, size_t n, size_t at)
{
	return at < n ? list[at].label : _("not said");
}

static bool write_counts(struct open_set *o, struct error *err)
{
	const struct model *m = o->s->model;
	const size_t kinds = m->n_kinds + 1, domains = m->n_domains + 1, all = (m->n_bands + 1) * kinds * domains;
	struct cell_count *counted;
	size_t n;

	if (!cell_counts(o->op->st, o->s->engagement.id, o->a, &counted, &n, err))
		return false;
	for (size_t i = 0; i < EVENTS * all; i++) {
		const size_t band = i % all / (kinds * domains), kind = i % all / domains % kinds, domain = i % domains;

		if (!is_there(counted, n, m, (int)band, (int)kind, (int)domain))
			continue;
		const char *const cells[] = { number(o, (long)(i / all) + 1), label(m->bands, m->n_bands, band), label(m->kinds, m->n_kinds, kind),
			label(m->domains, m->n_domains, domain), count(o, published_said(&o->published, (int)(i / all), (int)band, (int)kind, (int)domain)) };

		line(o, cells);
	}
	return true;
}

/* Themes ------------------------------------------------------------------------------------------------------ */

static bool write_themes(struct open_set *o, struct error *err)
{
	const struct model *m = o->s->model;
	const struct published *p = &o->published;

	(void)err;
	for (size_t i = 0; i < p->n_themes; i++) {
		const char *name = text(o, theme_name(&p->rows[i]));

		for (size_t b = 0; b <= m->n_bands + 1; b++) {
			const char *band = b > m->n_bands ? _("all") : label(m->bands, m->n_bands, b);
			const char *const row[] = { number(o, (long)i + 1), name, p->rows[i].rights, p->rows[i].wellbeing, band,
				count(o, published_theme(p, i, PUBLISHED_ALL, b > m->n_bands ? PUBLISHED_ALL : (int)b)) };

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
