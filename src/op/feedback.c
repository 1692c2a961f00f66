/* op/feedback.c - we asked, you said, we did or did not, because; told when, how and to whom. */
#include "config.h"

#include "op/feedback.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/deed.h"
#include "op/trace.h"

enum { MOST_SAID = 5, LOOKED_AT = 40, BANDS_MOST = 16 /* beyond it two bands take turns as one */ };

static bool blank(const char *s)
{
	return !s || s[strspn(s, " \t\n")] == '\0';
}

/* The first wording --------------------------------------------------------------------------------------- */

struct draft {
	const struct op *op;
	const struct survey *s;
	struct arena *a;
	struct theme_row theme;
	struct str asked, said, done, because;
	const char *did;
};

static void draft_release(struct draft *d)
{
	str_release(&d->asked);
	str_release(&d->said);
	str_release(&d->done);
	str_release(&d->because);
}

/* A line more, unless the field would hold more than its form lets through. */
static void add_line(struct str *to, const char *line, const char *field)
{
	const struct field *f = entity_field(ENTITY_FEEDBACK, field);

	if (f && to->len + strlen(line) + 1 > field_max_len(f)) /* bytes are never fewer than characters */
		return;
	if (to->len)
		str_addc(to, '\n');
	str_add(to, line);
}

/* On one line: what was written in several would look like several sayings. */
static const char *line_of(const char *words, struct arena *a)
{
	struct str line = STR_INIT;
	const char *kept;

	one_line(words, &line);
	kept = arena_strdup(a, str_text(&line));
	str_release(&line);
	return kept;
}

static bool said_in(const struct draft *d, const char *kind)
{
	for (size_t i = 0; i < d->theme.n_counts; i++) {
		const struct theme_count *c = &d->theme.counts[i];

		if (c->n > 0 && strcmp(c->kind, kind) == 0 && !band_is_adult(d->s->model, c->band))
			return true;
	}
	return false;
}

/* The questions that bring the kinds of statement that children put into this theme. */
static void draft_asked(struct draft *d)
{
	const struct model *m = d->s->model;

	for (size_t i = 0; i < m->n_questions; i++) {
		const char *const *kind = m->questions[i].kinds;

		while (kind && *kind && !said_in(d, *kind))
			kind++;
		if (kind && *kind)
			add_line(&d->asked, m->questions[i].asks, "asked");
	}
}

static long weight(const struct statement_row *s)
{
	return 1 + s->echoes + s->grouped;
}

/* The one that stands for the group. */
static const char *head_of(const struct statement_row *s)
{
	return *s->same_as ? s->same_as : s->id;
}

/* What may be quoted of one band and kind. */
struct quotable { const struct statement_row *rows; size_t n, taken; size_t band, kind; };

static bool has_head(const struct statement_row *const *top, size_t n, const char *head)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(head_of(top[i]), head) == 0)
			return true;
	}
	return false;
}

/* The next of these that nothing chosen stands for. */
static const struct statement_row *next_of(struct quotable *h, const struct statement_row *const *top, size_t n)
{
	while (h->taken < h->n && (h->rows[h->taken].held || !h->rows[h->taken].may_quote || has_head(top, n, head_of(&h->rows[h->taken]))))
		h->taken++;
	return h->taken < h->n ? &h->rows[h->taken] : NULL;
}

/* What most said goes first; of what as many said needs go before likes, and the band that was quoted least goes before the others. */
static size_t choose(struct quotable *said, size_t n_said, const struct statement_row **top)
{
	size_t n = 0, of_band[BANDS_MOST] = { 0 };

	while (n < MOST_SAID) {
		const struct statement_row *best = NULL;
		struct quotable *from = NULL;

		for (size_t i = 0; i < n_said; i++) {
			const struct statement_row *s = next_of(&said[i], top, n);
			const struct quotable *h = &said[i];

			if (s && (!best || weight(s) > weight(best) || (weight(s) == weight(best) && (of_band[h->band % BANDS_MOST] < of_band[from->band % BANDS_MOST]
					|| (of_band[h->band % BANDS_MOST] == of_band[from->band % BANDS_MOST] && h->kind < from->kind))))) {
				best = s;
				from = &said[i];
			}
		}
		if (!best)
			break;
		top[n++] = best;
		of_band[from->band % BANDS_MOST]++;
	}
	return n;
}

/* E1-A34: "We need lights". What was drawn or made is told in words of the team, so it is no quotation. */
static const char *saying(const struct statement_row *s, struct arena *a)
{
	const char *words = line_of(blank(s->public_words) ? s->words : s->public_words, a);
	const char *between = *s->label ? ": " : "";

	if (strcmp(s->form, "drawn") == 0)
		return arena_printf(a, _("%s%sdrawn, %s"), s->label, between, words);
	if (strcmp(s->form, "made") == 0)
		return arena_printf(a, _("%s%smade, %s"), s->label, between, words);
	return arena_printf(a, "%s%s\"%s\"", s->label, between, words);
}

/* Nobody is called a child unasked: words without a band are not quoted as a child's. Behind the kinds of a band come all of its words, for
 * some are of no kind. */
static bool draft_said(struct draft *d, struct error *err)
{
	const struct model *m = d->s->model;
	const struct statement_row *top[MOST_SAID];
	size_t n = 0, chosen, parts = m->n_kinds + 1;
	struct quotable *said = arena_alloc(d->a, m->n_bands * parts * sizeof *said + 1);

	for (size_t i = 0; i < m->n_bands * parts; i++) {
		size_t band = i / parts, kind = i % parts;
		const struct statement_filter f = { .engagement = d->s->engagement.id, .theme = d->theme.id, .band = m->bands[band].key,
			.kind = kind < m->n_kinds ? m->kinds[kind].key : NULL, .quote = FLAG_YES, .order = ORDER_MOST };
		struct statement_row *rows;

		if (band_is_adult(m, m->bands[band].key))
			continue;
		said[n] = (struct quotable){ .band = band, .kind = kind };
		if (!statement_page(d->op->st, &f, PAGE_OLDER, 0, LOOKED_AT, d->a, &rows, &said[n].n, err))
			return false;
		said[n++].rows = rows;
	}
	chosen = choose(said, n, top);
	for (size_t i = 0; i < chosen; i++)
		add_line(&d->said, saying(top[i], d->a), "said");
	return true;
}

static void add_promise(struct draft *d, const struct commitment_row *c, enum promise_state state)
{
	struct str line = STR_INIT;
	struct day day;

	str_addf(&line, "\"%s\": %s", line_of(c->words, d->a), promise_state_word(state));
	if (day_from_iso(c->state_day, &day)) {
		str_add(&line, ", ");
		day_words_short(day, &line);
	}
	add_line(&d->done, str_text(&line), "done");
	if (!blank(c->state_words))
		add_line(&d->because, line_of(c->state_words, d->a), "because");
	str_release(&line);
}

/* What became of the promises of the theme. Of what is still open there is nothing to tell yet. */
static bool draft_done(struct draft *d, struct error *err)
{
	struct known_themes known;
	struct commitment_row *rows;
	long states[PROMISE_STATES] = { 0 }, all = 0;
	size_t n, at;

	if (!themes_known(d->op, d->s->engagement.id, d->a, &known, err) ||
		!commitment_list(d->op->st, d->s->engagement.id, d->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		enum promise_state state;

		if (!theme_home(&known, rows[i].theme, &at, err))
			return false;
		if (at == known.n || strcmp(known.rows[at].id, d->theme.id) != 0 || !promise_state_by_key(rows[i].state, &state))
			continue;
		all++;
		states[state]++;
		if (state != PROMISE_OPEN)
			add_promise(d, &rows[i], state);
	}
	if (all && states[PROMISE_KEPT] == all)
		d->did = "did";
	else if (states[PROMISE_KEPT] + states[PROMISE_BEGUN] + states[PROMISE_CHANGED] > 0)
		d->did = "part";
	else if (all && states[PROMISE_NOT_KEPT] == all)
		d->did = "did_not";
	return true;
}

static bool row_of(const struct draft *d, struct feedback_row *out, struct error *err)
{
	struct feedback_row *rows;
	size_t n;

	if (!feedback_list(d->op->st, d->s->engagement.id, d->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].theme, d->theme.id) == 0) {
			*out = rows[i];
			return true;
		}
	}
	return error_set(err, ERR_NOT_FOUND, NULL, _("Somebody has taken this theme out. Nothing was written."));
}

struct filling { const char *column, *was, *now; };

/* Empty fields only, as they are now: one that was taken out comes back with what stood in it. */
static bool fill(const struct draft *d, const struct filling *f, size_t n, struct error *err)
{
	struct str now = STR_INIT;
	char id[FEEDBACK_ID_SIZE];
	bool ok = feedback_begin(d->op->st, d->s->engagement.id, d->theme.id, id, err);

	for (size_t i = 0; ok && i < n; i++) {
		const struct cell cell = { .column = f[i].column, .engagement = d->s->engagement.id, .record = id, .row = "" };

		str_clear(&now);
		ok = cell_get(d->op->st, &cell, &now, err) &&
			(!blank(str_text(&now)) || cell_put(d->op->st, &cell, str_text(&now), f[i].now, NULL, err));
	}
	str_release(&now);
	return ok;
}

static bool draft_write(const struct draft *d, const struct feedback_row *r, struct error *err)
{
	const struct filling f[] = {
		{ "feedback.asked", r->asked, str_text(&d->asked) }, { "feedback.said", r->said, str_text(&d->said) },
		{ "feedback.did", r->did, d->did }, { "feedback.done", r->done, str_text(&d->done) },
		{ "feedback.because", r->because, str_text(&d->because) },
	};
	size_t n = sizeof f / sizeof *f, empty = 0, found = 0;

	for (size_t i = 0; i < n; i++) {
		empty += blank(f[i].was);
		found += blank(f[i].was) && *f[i].now;
	}
	if (!empty)
		return error_set(err, ERR_NOTHING, NULL, _("All of it is written already. What a person wrote is never replaced."));
	if (!found)
		return error_set(err, ERR_NOTHING, NULL,
			_("There is nothing yet to draw a first wording from: no words that may be quoted, no promise that was followed. Nothing was changed."));
	return deed_begin(d->op, _("draw up feedback"), err) && deed_end(d->op, fill(d, f, n, err), err);
}

bool op_feedback_draft(const struct op *op, const struct survey *s, const char *theme, struct error *err)
{
	struct draft d = { .op = op, .s = s, .a = arena_new(), .did = "" };
	struct feedback_row r = { .id = "" };
	bool done = theme_get(op->st, theme, d.a, &d.theme, err) && row_of(&d, &r, err);

	if (done)
		draft_asked(&d);
	done = done && draft_said(&d, err) && draft_done(&d, err) && draft_write(&d, &r, err);
	draft_release(&d);
	arena_free(d.a);
	return done;
}

/* Telling ------------------------------------------------------------------------------------------------- */

static bool theme_told(const struct op *op, const struct telling_new *t, char id[STORE_ID_SIZE], struct error *err)
{
	struct arena *a = arena_new();
	struct theme_row theme;
	struct telling_new told = *t;
	bool done = theme_get(op->st, t->theme, a, &theme, err);

	if (done) {
		told.theme = theme.id; /* the one that it was merged into is told */
		done = telling_add(op->st, &told, id, err);
	}
	arena_free(a);
	return done;
}

bool op_feedback_begin(const struct op *op, const char *engagement, const char *theme, struct error *err)
{
	char id[FEEDBACK_ID_SIZE];

	return deed_begin(op, _("begin to answer a theme"), err) && deed_end(op, feedback_begin(op->st, engagement, theme, id, err), err);
}

bool op_telling(const struct op *op, const char *engagement, const char *theme, const char *on_day, const char *way, const char *to_whom,
	const char *replied, char id[STORE_ID_SIZE], struct error *err)
{
	char day[11];
	const struct telling_new t = { .engagement = engagement, .theme = theme, .on_day = day, .way = blank(way) ? "" : way,
		.to_whom = blank(to_whom) ? "" : to_whom, .replied = blank(replied) ? "" : replied };

	return heard_on(on_day, day, err) && deed_begin(op, _("say that feedback was given"), err) &&
		deed_end(op, theme_told(op, &t, id, err), err);
}

static bool told_all(const struct op *op, struct telling_new *t, const char *const *themes, size_t n, struct error *err)
{
	char id[STORE_ID_SIZE];

	for (size_t i = 0; i < n; i++) {
		t->theme = themes[i];
		if (!theme_told(op, t, id, err))
			return false;
	}
	return true;
}

bool op_told(const struct op *op, const char *engagement, const char *const *themes, size_t n, const char *on_day, const char *way,
	const char *to_whom, struct error *err)
{
	char day[11];
	struct telling_new t = { .engagement = engagement, .on_day = day, .way = blank(way) ? "" : way, .to_whom = blank(to_whom) ? "" : to_whom,
		.replied = "" };
	struct str deed = STR_INIT;
	bool done;

	if (n == 0)
		return error_set(err, ERR_NOTHING, NULL, _("No theme was chosen. Nothing was kept."));
	str_addf(&deed, P_("say that feedback on %zu theme was given", "say that feedback on %zu themes was given", n), n);
	done = heard_on(on_day, day, err) && deed_begin(op, str_text(&deed), err) && deed_end(op, told_all(op, &t, themes, n, err), err);
	str_release(&deed);
	return done;
}

/* How it stands ------------------------------------------------------------------------------------------- */

static struct fours_of parts_of(const struct feedback_row *r)
{
	return (struct fours_of){ .asked = r->asked, .said = r->said, .did = r->did, .done = r->done, .because = r->because,
		.friendly = r->friendly, .first_told = r->first_told, .promised = "", .event_day = "", .tellings = r->tellings, .replies = r->replies };
}

struct fours feedback_stands(const struct survey *s, const struct feedback_row *r)
{
	struct fours_of of = parts_of(r);

	of.promised = s->engagement.told_by;
	for (int i = 0; i < 3; i++) {
		if (*s->engagement.events[i].day && strcmp(s->engagement.events[i].day, of.event_day) > 0)
			of.event_day = s->engagement.events[i].day;
	}
	return feedback_fours(&of, clock_today());
}

void feedback_words(const struct survey *s, const struct feedback_row *r, struct str *out)
{
	const struct fours_of of = parts_of(r);
	struct fours fours = feedback_stands(s, r);
	struct str lacks = STR_INIT;
	struct day d;

	feedback_lacks(&of, &lacks);
	if (!*r->id)
		str_add(out, _("nothing written"));
	else if (lacks.len)
		str_addf(out, _("lacks %s"), str_text(&lacks));
	else
		str_add(out, _("complete"));
	if (day_from_iso(r->last_told, &d)) {
		str_add(out, _(", told "));
		day_words_short(d, out);
	} else {
		str_add(out, _(", not told"));
	}
	if (r->replies)
		str_addf(out, P_(", %ld reply", ", %ld replies", r->replies), r->replies);
	str_add(out, "; ");
	fours_words(&fours, out);
	str_release(&lacks);
}

void feedback_sum(const struct feedback_row *rows, size_t n, struct feedback_sum *out)
{
	struct day today = clock_today();

	memset(out, 0, sizeof *out);
	for (size_t i = 0; i < n; i++) {
		const struct feedback_row *r = &rows[i];
		struct fours_of of = parts_of(r);

		out->themes++;
		out->begun += !blank(r->asked) || !blank(r->said) || !blank(r->did) || !blank(r->done) || !blank(r->because);
		out->full += feedback_fours(&of, today).full == FOUR_YES;
		out->told += r->tellings > 0;
		out->replied += r->replies > 0;
	}
}
