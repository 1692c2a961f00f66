/* report/team.c - what the reports for the team, the plan and other bodies share. */
#include "config.h"

#include "report/team.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "model/floor.h"
#include "op/known.h"
#include "op/promises.h"
#include "op/review.h"

enum { PAGE = 40, PAGES_MOST = 25 /* looked through for words that may be quoted */, HITS_MOST = 64 };

/* Begins as a word does that is no name. */
static bool is_small(const char *text)
{
	return *text >= 'a' && *text <= 'z';
}

bool team_forget_roles(struct team *t, struct error *err)
{
	return known_mask(t->p->op, t->p->survey, KNOWN_STAFF | KNOWN_PROMISERS, t->p->a, &t->people, err);
}

bool team_begin(struct team *t, struct paper *p, bool for_team, struct error *err)
{
	*t = (struct team){ .p = p };
	if (!quoting_begin(&t->q, p->op, p->survey->engagement.id, p->floor, err))
		return false;
	if (!for_team && (!known_mask(p->op, p->survey, KNOWN_PROMISERS, p->a, &t->people, err) || !quoting_strike(&t->q, err)))
		return false;
	paper_head(p, _(p->def->title));
	if (for_team)
		write_strong(p->w, _("For the team. Do not hand it on: it says more than others may know."));
	return true;
}

void team_end(struct team *t)
{
	t->p->held = withheld_sum(&t->q.withheld);
	quoting_end(&t->q);
}

const char *team_text(struct team *t, struct str *s)
{
	const char *kept = arena_strdup(t->p->a, str_text(s));
	str_release(s);
	return kept;
}

void team_line(struct team *t, const char *format, ...)
{
	struct str s = STR_INIT;
	va_list ap;
	va_start(ap, format);
	str_vaddf(&s, format, ap);
	va_end(ap);
	write_paragraph(t->p->w, str_text(&s));
	str_release(&s);
}

struct masking {
	const struct mask_names *names;
	unsigned leave;              /* kinds of which nothing is taken out: MASK_BIT() */
	bool small_stays;            /* what begins small is no name ... */
	bool words_stay;             /* ... where it is a word of every day */
};

static bool stays(const struct masking *m, const char *text, const struct mask_hit *h)
{
	if (m->leave & MASK_BIT(h->kind))
		return true;
	return h->kind == MASK_NAME && ((m->small_stays && is_small(text + h->at)) || (m->words_stay && mask_is_word(text + h->at, h->n)));
}

static const char *masked(struct team *t, const char *line, const struct masking *m, const char *name)
{
	struct str out = STR_INIT;
	struct mask_hit hits[HITS_MOST];
	size_t at = 0, n = mask_find(line, m->names, hits, HITS_MOST);
	if (n > HITS_MOST)
		return _("[left out: there is too much in it that could point at somebody]");
	for (size_t i = 0; i < n; i++) {
		const struct mask_hit *h = &hits[i];
		if (h->at < at || stays(m, line, h))
			continue;
		str_addn(&out, line + at, h->at - at);
		str_addf(&out, "[%s]", h->kind == MASK_NAME ? name : mask_kind_word(h->kind));
		at = h->at + h->n;
	}
	str_add(&out, line + at);
	return team_text(t, &out);
}

static const char *typed_with(struct team *t, const char *typed, unsigned leave)
{
	struct str line = STR_INIT;
	const struct masking first = { &t->q.names, leave, false, true }, people = { &t->people, MASK_ALL & ~MASK_BIT(MASK_NAME), true, false };
	if (quoting_struck(&t->q, typed))
		return _("[left out: it repeats words that may not be quoted]");
	one_line(typed, &line);
	const char *out = masked(t, str_text(&line), &first, mask_kind_word(MASK_NAME));
	str_release(&line);
	return t->people.n ? masked(t, out, &people, _("a name")) : out;
}

const char *team_typed(struct team *t, const char *typed)
{
	return typed_with(t, typed, 0);
}

const char *team_link(struct team *t, const char *typed)
{
	return typed_with(t, typed, MASK_BIT(MASK_LINK) | MASK_BIT(MASK_NUMBER) | MASK_BIT(MASK_HANDLE));
}

const char *team_said(struct team *t, const char *said)
{
	struct str line = STR_INIT;
	const struct masking all = { &t->q.names, 0, false, false };
	one_line(said, &line);
	const char *out = masked(t, str_text(&line), &all, mask_kind_word(MASK_NAME));
	str_release(&line);
	return out;
}

const char *team_day(struct team *t, const char *iso)
{
	struct str s = STR_INIT;
	struct day d;
	if (day_from_iso(iso, &d))
		day_words_short(d, &s);
	return team_text(t, &s);
}

const char *team_count(struct team *t, long n)
{
	char into[32];
	return arena_strdup(t->p->a, floor_shown(floor_one(n, t->p->floor), t->p->floor, into));
}

const char *team_event(struct team *t, int ordinal)
{
	return arena_printf(t->p->a, _("Event %d, %s"), ordinal, t->p->survey->model->events[ordinal - 1].title);
}

bool team_came(struct team *t, int ordinal, long *came, long *groups, struct error *err)
{
	struct review r;
	if (!review_load(t->p->op, t->p->survey, ordinal, t->p->a, &r, err))
		return false;
	*came = r.in_room > 0 ? r.in_room : r.came;
	*groups = (long)r.n_groups;
	return true;
}

const char *team_promises_stand(struct team *t, const struct commitment_row *rows, size_t n)
{
	static const enum promise_state order[] = { PROMISE_KEPT, PROMISE_BEGUN, PROMISE_CHANGED, PROMISE_NOT_KEPT, PROMISE_OPEN };
	struct promise_sum sum;
	struct str s = STR_INIT;
	promise_sum(rows, n, clock_day_of(t->p->now), &sum);
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (sum.by_state[order[i]] > 0)
			str_addf(&s, "%s%ld %s", s.len ? ", " : "", sum.by_state[order[i]], _(promise_state_word(order[i])));
	return team_text(t, &s);
}

/* Themes ---------------------------------------------------------------------------------------------------- */

static const struct compare_line *line_of(const struct comparison *c, const char *theme)
{
	for (size_t i = c->n_kinds; i < c->n; i++)
		if (strcmp(c->lines[i].theme, theme) == 0)
			return &c->lines[i];
	return NULL;
}

static void count_themes(struct team_themes *h)
{
	for (size_t i = 0; i < h->n; i++) {
		for (size_t b = 0; b < h->c.sides; b++) {
			h->cells[i * h->c.sides + b] = published_theme(&h->counts, i, PUBLISHED_ALL, (int)b);
			h->true_sums[i] += h->lines[i] ? h->lines[i]->here[b] : 0;
			h->all[b] += h->lines[i] ? h->lines[i]->here[b] : 0;
		}
		h->sums[i] = published_theme(&h->counts, i, PUBLISHED_ALL, PUBLISHED_ALL);
	}
}

bool team_themes(struct team *t, struct team_themes *out, struct error *err)
{
	struct paper *p = t->p;
	*out = (struct team_themes){ .n = 0 };
	if (!theme_list(p->op->st, p->survey->engagement.id, p->a, &out->rows, &out->n, err) ||
	    !comparison_load(p->op, p->survey, 0, p->a, &out->c, err) || !published_load(p->op, p->survey, p->floor, p->a, &out->counts, err))
		return false;
	out->lines = arena_alloc(p->a, (out->n + 1) * sizeof *out->lines);
	out->cells = arena_alloc(p->a, (out->n * out->c.sides + 1) * sizeof *out->cells);
	out->sums = arena_alloc(p->a, (out->n + 1) * sizeof *out->sums);
	out->true_sums = arena_alloc(p->a, (out->n + 1) * sizeof *out->true_sums);
	out->all = arena_alloc(p->a, (out->c.sides + 1) * sizeof *out->all);
	out->names = arena_alloc(p->a, (out->n + 1) * sizeof *out->names);
	for (size_t i = 0; i < out->n; i++) {
		out->lines[i] = line_of(&out->c, out->rows[i].id);
		out->names[i] = team_typed(t, theme_name(&out->rows[i]));
	}
	count_themes(out);
	return true;
}

void team_themes_table(struct team *t, const struct team_themes *h, const bool *which)
{
	size_t columns = h->c.sides + 2;
	const char **cells = arena_alloc(t->p->a, columns * sizeof *cells);
	int *weights = arena_alloc(t->p->a, columns * sizeof *weights);
	char into[32];
	cells[0] = _("Theme");
	weights[0] = 3;
	for (size_t b = 0; b < h->c.sides; b++)
		cells[b + 1] = h->c.names[b], weights[b + 1] = 2;
	weights[columns - 1] = 2;
	cells[columns - 1] = _("All");
	write_table(t->p->w, cells, weights, columns);
	for (size_t i = 0; i < h->n; i++) {
		if (which && !which[i])
			continue;
		cells[0] = h->names[i];
		for (size_t b = 0; b < h->c.sides; b++)
			cells[b + 1] = arena_strdup(t->p->a, floor_cell_shown(h->cells[i * h->c.sides + b], into));
		cells[columns - 1] = arena_strdup(t->p->a, floor_cell_shown(h->sums[i], into));
		write_row(t->p->w, cells);
	}
	write_table_end(t->p->w);
}

size_t *team_themes_order(struct team *t, const struct team_themes *h)
{
	size_t *order = arena_alloc(t->p->a, (h->n + 1) * sizeof *order);
	for (size_t i = 0; i < h->n; i++) { /* equals stay in the order of themes */
		size_t k = i;
		for (; k > 0 && h->true_sums[order[k - 1]] < h->true_sums[i]; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
	return order;
}

bool team_home(struct team *t, const struct team_themes *h, const char *theme, size_t *at, struct error *err)
{
	struct error why = ERROR_INIT;
	struct theme_row row = { .id = theme };
	*at = h->n;
	if (!*theme)
		return true;
	if (!theme_get(t->p->op->st, theme, t->p->a, &row, &why)) {
		bool gone = why.code == ERR_NOT_FOUND;
		if (!gone)
			(void)error_set(err, why.code, why.where, "%s", error_text(&why));
		error_release(&why);
		return gone;
	}
	for (*at = 0; *at < h->n && strcmp(h->rows[*at].id, row.id) != 0;)
		++*at;
	return true;
}

/* Words that may be quoted ------------------------------------------------------------------------------------ */

/* Whose they are; nothing where so few were heard that it would point at them. */
const char *team_quote_by(const struct team *t, const struct comparison *c, const char *band)
{
	for (size_t b = 0; b < c->sides; b++)
		if (strcmp(c->keys[b], band) == 0)
			return floor_one(c->all[b], t->p->floor) == FLOOR_HIDDEN ? NULL : paper_band(t->p, band);
	return NULL;
}

bool team_quotes_of(struct team *t, const struct comparison *c, const struct statement_filter *f, size_t most, size_t *given,
		    struct error *err)
{
	struct statement_filter may = *f;
	int64_t from = 0;
	size_t n = PAGE, done = 0;
	may.quote = FLAG_YES;
	may.folded = true;
	may.order = ORDER_MOST;
	for (int page = 0; page < PAGES_MOST && n == PAGE && done < most; page++) {
		struct arena *a = arena_new();
		struct statement_row *rows = NULL;
		bool ok = statement_page(t->p->op->st, &may, PAGE_OLDER, from, PAGE, a, &rows, &n, err);
		for (size_t i = 0; ok && i < n && done < most; i++) {
			const char *words;
			from = rows[i].place;
			if (quoting_of(&t->q, &rows[i], &words) != QUOTE_YES)
				continue;
			write_quote(t->p->w, words, team_quote_by(t, c, rows[i].band));
			done++;
		}
		arena_free(a);
		if (!ok)
			return false;
	}
	if (given)
		*given = done;
	return true;
}

bool team_quotes(struct team *t, const struct team_themes *h, size_t theme, const char *band, size_t most, size_t *given, struct error *err)
{
	const struct statement_filter f = { .engagement = t->p->survey->engagement.id, .theme = h->rows[theme].id, .band = band };
	return team_quotes_of(t, &h->c, &f, most, given, err);
}
