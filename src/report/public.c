/* report/public.c - what the reports for everybody share. */
#include "config.h"

#include "report/public.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/when.h"
#include "op/known.h"
#include "model/alike.h"

enum { HITS_MOST = 32, LOOKED_AT = 60, PAGES_MOST = 20,
	TELLING_BYTES = 12 /* shorter words are said by many: "lights", "a park" */ };

bool public_is_adult(const struct model *m, const char *band)
{
	for (size_t i = 0; m->adult_bands && m->adult_bands[i]; i++)
		if (strcmp(m->adult_bands[i], band) == 0)
			return true;
	return false;
}

/* Texts ------------------------------------------------------------------------------------------------------- */

/* A name as names are written: "will" in the middle of a sentence is a word also where somebody is called Will. */
static bool names_somebody(const char *line, const struct mask_names *names)
{
	struct mask_hit hits[HITS_MOST];
	size_t n = mask_find(line, names, hits, HITS_MOST);
	for (size_t i = 0; i < n && i < HITS_MOST; i++)
		if (hits[i].kind == MASK_NAME && !(line[hits[i].at] >= 'a' && line[hits[i].at] <= 'z'))
			return true;
	return n > HITS_MOST;
}

/* What came from those who spoke is looked at as their words are. Beside names: a telephone number of the council is meant to be there in "whom to ask", and nowhere else is one. */
static bool tells_too_much(const struct public_page *b, const char *line, enum public_from from)
{
	return (from == FROM_THEM && mask_kinds(line, &b->q.names) != 0) || names_somebody(line, &b->q.names) || names_somebody(line, &b->people) || (from != FROM_TEAM_CONTACT && mask_kinds(line, NULL) != 0);
}

static void fold_line(struct str *out, const char *line)
{
	struct str clean = STR_INIT;
	one_line(line, &clean);
	text_fold(out, str_text(&clean));
	str_release(&clean);
}

void public_text(struct public_page *b, const char *where, const char *text, enum public_from from)
{
	for (const char *at = text; *at;) {
		size_t n = strcspn(at, "\n");
		struct public_line l = { .of = text, .line = arena_strndup(b->a, at, n), .where = where, .at = b->folded.len };
		fold_line(&b->folded, l.line);
		l.n = b->folded.len - l.at;
		str_addc(&b->folded, '\n');
		l.out = tells_too_much(b, l.line, from);
		if (l.out)
			paper_warn(b->p, _("Left out, for it may tell who somebody is: a line of %s."), where);
		vec_push(&b->lines, l);
		at += n + (at[n] == '\n');
	}
}

const char *public_shown(struct public_page *b, const char *text)
{
	const char *shown = "";
	for (size_t i = 0; i < b->lines.n; i++)
		if (b->lines.v[i].of == text && !b->lines.v[i].out && b->lines.v[i].line[0])
			shown = shown[0] ? arena_printf(b->a, "%s\n%s", shown, b->lines.v[i].line) : b->lines.v[i].line;
	return shown;
}

/* One line of words that may not be quoted: where it stands in a text, that line goes. */
static void strike(struct public_page *b, const char *folded, size_t n)
{
	const char *all = str_text(&b->folded);
	for (const char *at = all; n >= TELLING_BYTES && (at = strstr(at, folded)) != NULL; at += n) {
		size_t place = (size_t)(at - all), i = 0;
		while (i < b->lines.n && b->lines.v[i].at + b->lines.v[i].n < place)
			i++;
		if (i == b->lines.n || b->lines.v[i].out)
			continue;
		b->lines.v[i].out = true;
		paper_warn(b->p, _("Left out, for the words may not be quoted: a line of %s."), b->lines.v[i].where);
	}
}

static void strike_words(struct public_page *b, const char *words)
{
	struct str one = STR_INIT, folded = STR_INIT;
	while (*words) {
		size_t n = strcspn(words, "\n");
		str_clear(&one), str_clear(&folded);
		str_addn(&one, words, n);
		fold_line(&folded, str_text(&one));
		while (folded.len && strchr(" .!?,;", folded.buf[folded.len - 1]))
			str_remove(&folded, folded.len - 1, 1);
		strike(b, str_text(&folded), folded.len);
		words += n + (words[n] == '\n');
	}
	str_release(&one);
	str_release(&folded);
}

/* The look at all that was said ---------------------------------------------------------------------------------- */

static bool is_about(const struct public_page *b, const struct statement_row *s)
{
	return (!b->event || strcmp(b->event, s->event) == 0) && (!b->young || !public_is_adult(b->p->survey->model, s->band));
}

static bool look_each(void *with, const struct statement_row *s, enum quote_verdict v, const char *words, struct error *err)
{
	struct public_page *b = with;
	(void)err;
	if (is_about(b, s))
		b->held.n[v]++;
	/* Where there is a wording for the public, the words as said stay inside as well. */
	if (v != QUOTE_YES || strcmp(words, s->words) != 0)
		strike_words(b, s->words);
	return true;
}

static bool look_on(void *with, long done)
{
	struct public_page *b = with;
	struct error why = ERROR_INIT;
	bool on = paper_goes_on(b->p, done, 0, &why);
	error_release(&why);
	return on;
}

bool public_look(struct public_page *b, struct error *err)
{
	struct statement_filter f = { .engagement = b->q.engagement, .order = ORDER_OLDEST };
	struct str why = STR_INIT;
	bool stopped = false;
	if (!quoting_walk(&b->q, &f, look_each, look_on, b, &stopped, err))
		return false;
	f.held = true;
	if (!stopped && !quoting_walk(&b->q, &f, look_each, look_on, b, &stopped, err))
		return false;
	if (stopped && !paper_goes_on(b->p, 0, 0, err))
		return false;
	withheld_words(&b->held, &why);
	if (why.len)
		paper_warn(b->p, "%s.", str_text(&why));
	str_release(&why);
	return true;
}

/* What all of them need ------------------------------------------------------------------------------------------- */

static bool load_homes(struct public_page *b, struct error *err)
{
	b->homes = arena_alloc(b->a, (b->n_promises + 1) * sizeof *b->homes);
	for (size_t i = 0; i < b->n_promises; i++) {
		struct theme_row t;
		struct error why = ERROR_INIT;
		b->homes[i] = "";
		if (!b->promises[i].theme[0])
			continue;
		if (theme_get(b->p->op->st, b->promises[i].theme, b->a, &t, &why)) {
			b->homes[i] = t.id;
		} else if (why.code != ERR_NOT_FOUND) {
			*err = why;
			return false;
		}
		error_release(&why);
	}
	return true;
}

static void take_texts(struct public_page *b)
{
	for (size_t i = 0; i < b->n_themes; i++) {
		const char *where = arena_printf(b->a, _("the name of theme %zu"), i + 1);
		public_text(b, where, b->themes[i].label, FROM_TEAM);
		public_text(b, where, b->themes[i].title, FROM_THEM);
	}
	for (size_t i = 0; i < b->n_promises; i++) {
		const char *where = arena_printf(b->a, _("promise %zu"), i + 1);
		public_text(b, where, b->promises[i].words, FROM_TEAM);
		public_text(b, where, b->promises[i].post, FROM_TEAM);
		public_text(b, where, b->promises[i].organisation, FROM_TEAM);
	}
}

bool public_begin(struct public_page *b, struct paper *p, struct error *err)
{
	const char *id = p->survey->engagement.id;
	struct store *st = p->op->st;
	*b = (struct public_page){ .p = p, .a = p->a };
	if (!quoting_begin(&b->q, p->op, id, p->floor, err) || !comparison_load(p->op, p->survey, 0, b->a, &b->sides, err) ||
	    !theme_list(st, id, b->a, &b->themes, &b->n_themes, err) || !feedback_list(st, id, b->a, &b->feedback, &b->n_feedback, err) ||
	    !commitment_list(st, id, b->a, &b->promises, &b->n_promises, err) || !load_homes(b, err) ||
	    !known_mask(p->op, p->survey, KNOWN_STAFF | KNOWN_PROMISERS, b->a, &b->people, err) ||
	    !published_load(p->op, p->survey, p->floor, b->a, &b->counts, err))
		return false;
	take_texts(b);
	return true;
}

void public_end(struct public_page *b)
{
	b->p->held = withheld_sum(&b->held);
	quoting_end(&b->q);
	vec_release(&b->lines);
	str_release(&b->folded);
}

const char *public_theme(struct public_page *b, size_t at)
{
	const char *name = public_shown(b, b->themes[at].label);
	if (!name[0])
		name = public_shown(b, b->themes[at].title);
	return name[0] ? name : arena_printf(b->a, _("Theme %zu"), at + 1);
}

const char *public_promise(struct public_page *b, const struct commitment_row *r)
{
	const char *words = public_shown(b, r->words), *post = public_shown(b, r->post), *organisation = public_shown(b, r->organisation);
	if (!words[0] || (!post[0] && !organisation[0]))
		return words;
	return arena_printf(b->a, "%s (%s%s%s)", words, post, post[0] && organisation[0] ? ", " : "", organisation);
}

const char *public_state(const struct commitment_row *r)
{
	enum promise_state state;
	return promise_state_word(promise_state_by_key(r->state, &state) ? state : PROMISE_OPEN);
}

/* Quotations ------------------------------------------------------------------------------------------------------ */

const char *public_by(struct public_page *b, const struct statement_row *s)
{
	const struct model *m = b->p->survey->model;
	const char *band = NULL, *form = strcmp(s->form, "drawn") == 0 ? _("a drawing") : strcmp(s->form, "made") == 0 ? _("a model") : NULL;
	for (size_t i = 0; i < b->sides.sides; i++)
		if (strcmp(b->sides.keys[i], s->band) == 0 && b->sides.all[i] >= b->p->floor)
			band = m->bands[i].label;
	return band && form ? arena_printf(b->a, "%s, %s", band, form) : band ? band : form;
}

static const char *head_of(const struct statement_row *s)
{
	return s->same_as[0] ? s->same_as : s->id;
}

bool public_quotes(struct public_page *b, const struct statement_filter *f, size_t most, struct public_quote *out, size_t *n, struct error *err)
{
	struct statement_filter quotable = *f;
	const char **heads = arena_alloc(b->a, (most + 1) * sizeof *heads);
	struct statement_row *rows;
	size_t got = LOOKED_AT;
	int64_t from = 0;
	quotable.quote = FLAG_YES;
	quotable.order = ORDER_MOST;
	*n = 0;
	for (int page = 0; page < PAGES_MOST && got == LOOKED_AT && *n < most; page++) {
		if (!statement_page(b->p->op->st, &quotable, PAGE_OLDER, from, LOOKED_AT, b->a, &rows, &got, err))
			return false;
		for (size_t i = 0; i < got && *n < most; i++) {
			size_t same = 0;
			const char *words;
			from = rows[i].place;
			while (same < *n && strcmp(heads[same], head_of(&rows[i])) != 0)
				same++;
			if (same < *n || quoting_of(&b->q, &rows[i], &words) != QUOTE_YES)
				continue;
			/* "more buses" and "more busses": nobody has put them together yet, and a reader needs one of them. */
			for (same = 0; same < *n && !words_alike(out[same].words, words); )
				same++;
			if (same < *n)
				continue;
			heads[*n] = head_of(&rows[i]);
			out[(*n)++] = (struct public_quote){ words, public_by(b, &rows[i]), !rows[i].form[0] };
		}
	}
	return true;
}

void public_write_quotes(struct public_page *b, const struct public_quote *quotes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		write_quote(b->p->w, quotes[i].words, quotes[i].by);
}

/* Words ----------------------------------------------------------------------------------------------------------- */

/* "children", "children and young people". */
static const char *listed(struct arena *a, const char *const *names, size_t n)
{
	const char *all = "";
	for (size_t i = 0; i < n; i++)
		all = arena_printf(a, "%s%s%s", all, !i ? "" : i + 1 == n ? _(" and ") : ", ", names[i]);
	return all;
}

bool public_takes_part(const struct event_def *e, const char *band)
{
	for (size_t i = 0; e->bands && e->bands[i]; i++)
		if (strcmp(e->bands[i], band) == 0)
			return true;
	return !e->bands;
}

const char *public_sides(struct public_page *b, int ordinal)
{
	const struct model *m = b->p->survey->model;
	const char **names = arena_alloc(b->a, (b->sides.sides + 1) * sizeof *names);
	size_t n = 0;
	for (size_t i = 0; i < b->sides.sides; i++)
		if (ordinal ? public_takes_part(&m->events[ordinal - 1], b->sides.keys[i]) : !b->sides.adult[i])
			names[n++] = b->sides.names[i];
	return n ? listed(b->a, names, n) : _("people");
}

const char *public_day(struct public_page *b, const char *iso)
{
	struct day d;
	struct str s = STR_INIT;
	const char *words;
	if (!day_from_iso(iso, &d))
		return "";
	day_words(d, &s);
	words = arena_strdup(b->a, str_text(&s));
	str_release(&s);
	return words;
}

const char *public_count(struct public_page *b, long count)
{
	char number[32];
	return arena_strdup(b->a, floor_shown(floor_one(count, b->p->floor), b->p->floor, number));
}

const char *public_shown_count(struct public_page *b, long count)
{
	char number[32];
	return arena_strdup(b->a, floor_cell_shown(count, number));
}

void public_counts(struct public_page *b, const char *head, const char *const *names, const long *counts, size_t n, const long *sum)
{
	const char *const heads[] = { head, _("How many") };
	static const int weights[] = { 1, 0 };
	char number[32];
	write_table(b->p->w, heads, weights, 2);
	for (size_t i = 0; i < n; i++)
		write_row(b->p->w, (const char *const[]){ names[i], floor_cell_shown(counts[i], number) });
	if (sum)
		write_row(b->p->w, (const char *const[]){ _("Together"), floor_cell_shown(*sum, number) });
	write_table_end(b->p->w);
}

void public_close(struct public_page *b)
{
	long held = floor_one(withheld_sum(&b->held), b->p->floor);
	if (held == FLOOR_HIDDEN)
		write_note(b->p->w, arena_printf(b->a, _("Fewer than %ld statements are not shown here."), b->p->floor));
	else if (held > 0)
		write_note(b->p->w, arena_printf(b->a, P_("%ld statement is not shown here.", "%ld statements are not shown here.", held), held));
	paper_foot(b->p);
}
