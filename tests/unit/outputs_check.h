/* outputs_check.h - what may come out where, by the rule of the test; everything that leaves the program is written and read. */
#ifndef TRIVET_TESTS_OUTPUTS_CHECK_H
#define TRIVET_TESTS_OUTPUTS_CHECK_H

#include "outputs_make.h"

#include <dirent.h>

#include "base/path.h"
#include "exchange/outgoing.h"
#include "exchange/promises.h"
#include "exchange/template.h"
#include "io/file.h"
#include "report/report.h"

/* The rule ------------------------------------------------------------------------------------------------------------ */

static inline enum quote_verdict verdict(const struct world *w, const struct out_saying *s)
{
	if (s->held)
		return QUOTE_HELD;
	if (s->by >= 0 && !lets(&w->people[s->by]))
		return QUOTE_NO_CONSENT;
	return s->worded < 0 && (s->number || s->names) ? QUOTE_TELLING : QUOTE_YES;
}

static inline void mark(struct world *w, int t, const char *why, unsigned allowed, unsigned must)
{
	if (t < 0)
		return;
	w->tokens.v[t].why = why;
	w->tokens.v[t].allowed = allowed;
	w->tokens.v[t].must = must;
}

/* What others said stays with the name in it, for the team alone; what has no wording for others is on hold. */
static inline void settle_names(struct world *w)
{
	for (int i = 0; i < w->n_people; i++) {
		unsigned where = 0;

		for (int k = 0; k < w->n_said; k++)
			if ((w->said[k].names & 1u << i) && !w->said[k].blank && !w->said[k].removed)
				where |= w->said[k].held ? WHOLE : INSIDE;
		if (w->people[i].erased)
			w->tokens.v[w->people[i].name].allowed = where;
	}
}

static inline void settle(struct world *w)
{
	settle_names(w);
	memset(w->withheld, 0, sizeof w->withheld);
	for (int i = 0; i < w->n_said; i++) {
		const struct out_saying *s = &w->said[i];
		const unsigned copies = s->copied ? TEAM | PROMISES | UNHELD | WHOLE : 0;

		if (s->blank || s->removed) {
			/* Taking a statement out of the lists is tidying: what the team wrote with the same words is theirs. */
			mark(w, s->token, s->blank ? "words that were erased" : "what was taken out", !s->blank && s->copied ? EVERYWHERE : 0, 0);
			mark(w, s->worded, "the wording of what is gone", 0, 0);
			continue;
		}
		enum quote_verdict v = verdict(w, s);
		const unsigned inside = (v == QUOTE_HELD ? WHOLE : INSIDE) | copies, out = PUBLIC | FULL | OTHERS | TEAM | CARRIED | SAID;
		const unsigned must = SAID | (s->theme >= 0 ? FULL : 0);

		w->withheld[v]++;
		mark(w, s->token, v == QUOTE_YES ? "what was said, where others words stand for it" : quote_verdict_word(v),
			v == QUOTE_YES && s->worded < 0 ? out | inside | (s->copied ? OPEN : 0) : inside, v == QUOTE_YES && s->worded < 0 ? must : 0);
		mark(w, s->worded, quote_verdict_word(v), v == QUOTE_YES ? out | INSIDE : INSIDE, v == QUOTE_YES ? must : 0);
		if (v == QUOTE_HELD && s->worded >= 0)
			w->tokens.v[s->worded].allowed = WHOLE;
	}
}

/* Erasing --------------------------------------------------------------------------------------------------------------- */

static inline void forget(struct world *w, int t, const char *why)
{
	mark(w, t, why, 0, 0);
}

static inline void forget_person(struct world *w, int p)
{
	struct out_person *x = &w->people[p];

	x->erased = true;
	forget(w, x->name, "the name of somebody who was erased");
	forget(w, x->code, "the code of somebody who was erased");
	forget(w, x->home, "who took somebody home who was erased");
	for (int i = 0; i < w->n_said; i++) {
		struct out_saying *s = &w->said[i];

		if (s->by == p) {
			s->blank = s->blank || s->removed || s->held || !lets(x);
			s->by = NOBODY;
		}
	}
}

/* The name stays in what others said: until somebody looks, it is on hold. */
static inline void hold_named(struct world *w, unsigned gone)
{
	for (int i = 0; i < w->n_said; i++) {
		struct out_saying *s = &w->said[i];

		s->held = s->held || ((s->names & gone) && !s->blank && !s->removed && s->worded < 0);
	}
}

/* Where the name or the words of those who go stand besides is written anew, as the preview tells; it names them all. False: nothing of them is left. */
static inline bool mend(struct world *w, const struct erase_scope *scope)
{
	struct rig *r = w->r;
	struct erase_plan p;

	rig_survey(r);
	if (!erase_plan_load(&r->maker, &r->s, scope, r->a, &p, &r->err)) {
		can_be_nothing(w, false);
		return false;
	}
	for (int i = 0; i < w->n_notes; i++) {
		bool found = false, goes = scope->what == ERASE_PEOPLE;
		const struct cell *c = &w->notes[i].cell;
		const int by = w->notes[i].person;

		goes = goes || (scope->what == ERASE_PERSON && strcmp(w->people[by].id, scope->id) == 0);
		goes = goes || (scope->what == ERASE_GROUP && w->people[by].group >= 0 && strcmp(w->groups[w->people[by].group].id, scope->id) == 0);
		for (size_t k = 0; k < p.n_places; k++)
			found = found || (strcmp(p.places[k].record, c->record) == 0 && strcmp(p.places[k].row, c->row) == 0 &&
				strcmp(p.places[k].column, c->column ? strchr(c->column, '.') + 1 : c->field) == 0);
		if (goes && !w->people[by].erased && !found)
			fail_msg("The preview does not name \"%s\".", w->notes[i].text);
	}
	for (size_t i = 0; i < p.n_places; i++) {
		const struct erase_place *at = &p.places[i];
		struct cell c = { .engagement = r->id, .record = at->record, .row = at->row };

		if (*at->step)
			c.step = at->step, c.field = at->column;
		else
			c.column = arena_printf(r->a, "%s.%s", at->entity, at->column);
		put(w, &c, "mended");
	}
	return true;
}

static inline void erase(struct world *w)
{
	struct rig *r = w->r;
	struct erase_scope scope = { .what = (enum erase_what)pick(w, 3), .id = "" };
	struct erase_done done;
	unsigned gone = 0;
	int one = pick(w, w->n_people), group = pick(w, GROUPS);

	if (scope.what != ERASE_PEOPLE)
		scope.id = scope.what == ERASE_PERSON ? w->people[one].id : w->groups[group].id;
	if (scope.what == ERASE_PERSON && w->people[one].erased)
		return;
	if (scope.what == ERASE_GROUP && w->groups[group].erased)
		return;
	if (!mend(w, &scope))
		return;
	rig_survey(r);
	RIG_OK(r, erase_people(&r->maker, &r->s, &scope, 0, NULL, r->a, &done, &r->err));
	for (int i = 0; i < w->n_people; i++) {
		if (!w->people[i].erased && (scope.what == ERASE_PEOPLE || (scope.what == ERASE_PERSON && i == one) || (scope.what == ERASE_GROUP && w->people[i].group == group))) {
			forget_person(w, i);
			gone |= 1u << i;
		}
	}
	hold_named(w, gone);
	for (int i = 0; i < GROUPS; i++)
		if (scope.what == ERASE_PEOPLE || (scope.what == ERASE_GROUP && i == group)) {
			w->groups[i].erased = true;
			forget(w, w->groups[i].worker, "who helped a group that was erased");
		}
	for (int i = 0; scope.what == ERASE_PEOPLE && i < 4; i++)
		forget(w, w->staff[i], "who worked at the events and was erased");
	w->all_erased = w->all_erased || scope.what == ERASE_PEOPLE;
}

/* Reading what came out ------------------------------------------------------------------------------------------------- */

struct output { const char *name; unsigned way; };

static inline void read_for(struct world *w, const struct output *o, const char *text)
{
	for (const char *p = strstr(text, "qz"); p; p = strstr(p + 1, "qz")) {
		int t = token_at(&w->tokens, p);
		struct token *x = t < 0 ? NULL : &w->tokens.v[t];

		if (!x)
			continue;
		if (x->world != w->number || !(x->allowed & o->way))
			fail_msg("Seed %u, %s: \"%s\" stands there (%s%s): ...%.*s...", w->seed, o->name, x->word, x->why,
				x->world != w->number ? ", of another engagement" : "", 120, p - text > 60 ? p - 60 : text);
		x->seen |= o->way;
	}
	if (o->way & (PUBLIC | OPEN | OTHERS | METHOD | TEAM | CARRIED | SAID | TEMPLATE) && strstr(text, "07700"))
		fail_msg("Seed %u, %s: a telephone number stands there.", w->seed, o->name);
}

static inline void read_out(struct world *w, const struct output *o, const char *text)
{
	struct str plain = STR_INIT;

	decode(text, false, &plain);
	read_for(w, o, str_text(&plain));
	decode(text, true, &plain);
	read_for(w, o, str_text(&plain));
	str_release(&plain);
}

static inline unsigned way_of(const struct report_def *d)
{
	static const struct { const char *name; unsigned way; } ways[] = { { "register", DOOR }, { "no-photo", DOOR }, { "roll-call", DOOR },
		{ "carried", CARRIED }, { "child-page", PUBLIC }, { "event-summary", PUBLIC }, { "comparison", PUBLIC }, { "themes", PUBLIC },
		{ "themes-in-full", FULL }, { "method", METHOD }, { "promises-team", TEAM }, { "held-back", TEAM } };

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (strcmp(d->name, ways[i].name) == 0)
			return ways[i].way;
	return report_of_the_day(d) ? PAPERS : OTHERS;
}

/* The last column of each line. */
static inline void no_small_number(const struct world *w, const struct output *o, const char *text)
{
	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		const char *last = line + strcspn(line, "\r\n");

		while (last > line && last[-1] != ',')
			last--;
		long n = strtol(last, NULL, 10);
		if (last > line && n > 0 && n < FLOOR_USUAL)
			fail_msg("Seed %u, %s: a small number stands there: %.*s", w->seed, o->name, (int)strcspn(line, "\r\n"), line);
	}
}

/* What was made of it is kept until the next. */
static inline const char *report(struct world *w, const struct report_def *d, int ordinal, int format, struct str *out)
{
	struct rig *r = w->r;
	const struct report_of of = { .op = &r->maker, .survey = &r->s, .ordinal = ordinal, .spoken = format == REPORT_FORMATS };
	const struct output o = { arena_printf(r->a, "%s of event %d, %s", d->name, ordinal,
		format == REPORT_FORMATS ? "spoken" : report_format_name((enum report_format)format)), way_of(d) };

	str_clear(out);
	const bool numbers = format == REPORT_CSV && strcmp(d->name, "comparison") == 0;

	RIG_OK(r, report_make(d, &of, format == REPORT_FORMATS ? REPORT_TEXT : (enum report_format)format, false, out, &r->err));
	read_out(w, &o, str_text(out));
	if (numbers)
		no_small_number(w, &o, arena_strndup(r->a, str_text(out), (size_t)(strstr(str_text(out), "What was not answered") ?
			strstr(str_text(out), "What was not answered") - str_text(out) : (long)out->len)));
	return str_text(out);
}

static inline void write_reports(struct world *w)
{
	struct str out = STR_INIT;
	size_t n;
	const struct report_def *all = reports_all(&n);

	for (size_t i = 0; i < n; i++)
		for (int ordinal = 1; ordinal <= (all[i].of_event ? 3 : 1); ordinal++)
			for (int f = 0; f <= REPORT_FORMATS; f++)
				if (f == REPORT_FORMATS || report_can(&all[i], (enum report_format)f))
					(void)report(w, &all[i], ordinal, f, &out);
	str_release(&out);
}

static inline bool gather(void *ctx, const char *bytes, size_t n)
{
	str_addn(ctx, bytes, n);
	return true;
}

static inline void write_open(struct world *w, const char *folder)
{
	struct rig *r = w->r;
	DIR *d = opendir(folder);

	assert_non_null(d);
	for (const struct dirent *e = readdir(d); e; e = readdir(d)) {
		char *path = path_join(folder, e->d_name);
		struct str text = STR_INIT;
		const struct output o = { e->d_name, OPEN };

		if (e->d_name[0] != '.') {
			RIG_OK(r, file_read(path, 1 << 24, &text, &r->err));
			read_out(w, &o, str_text(&text));
			if (strcmp(o.name, "counts.csv") == 0 || strcmp(o.name, "events.csv") == 0 || strcmp(o.name, "themes.csv") == 0 || strcmp(o.name, "faces.csv") == 0)
				no_small_number(w, &o, str_text(&text));
		}
		str_release(&text);
		free(path);
	}
	(void)closedir(d);
}

static inline void write_data(struct world *w)
{
	struct rig *r = w->r;
	struct str out = STR_INIT;
	const struct outgoing_to to = { gather, &out, { NULL, NULL }, NULL };
	const char *folder = arena_printf(r->a, "%s/open-%d", r->folder, w->number);
	struct template_sum sum;
	struct withheld held;

	RIG_OK(r, statements_export(&r->maker, &r->s, &to, &held, &r->err));
	read_out(w, &(struct output){ "statements as CSV", SAID }, str_text(&out));
	for (int v = 0; v < QUOTE_VERDICTS; v++)
		if (held.n[v] != w->withheld[v])
			fail_msg("Seed %u: %ld %s, and %ld are so.", w->seed, held.n[v], quote_verdict_word((enum quote_verdict)v), w->withheld[v]);
	str_clear(&out);
	RIG_OK(r, promises_export(&r->maker, &r->s, &out, NULL, &r->err));
	read_out(w, &(struct output){ "promises as CSV", PROMISES }, str_text(&out));
	str_clear(&out);
	RIG_OK(r, engagement_export(&r->maker, r->id, true, &to, &r->err));
	read_out(w, &(struct output){ "engagement", WHOLE }, str_text(&out));
	str_clear(&out);
	RIG_OK(r, engagement_export(&r->maker, r->id, false, &to, &r->err));
	read_out(w, &(struct output){ "engagement without what is on hold", UNHELD }, str_text(&out));
	str_clear(&out);
	RIG_OK(r, template_write(&r->maker, &r->s, NULL, "outputs", r->a, &out, &sum, &r->err));
	read_out(w, &(struct output){ "template", TEMPLATE }, str_text(&out));
	RIG_OK(r, open_data_export(&r->maker, &r->s, folder, FLOOR_USUAL, to.tick, NULL, &r->err));
	write_open(w, folder);
	str_release(&out);
}

#endif
