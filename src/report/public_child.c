/* report/public_child.c - "What you said, and what we did": a page that a ten-year-old reads alone. Short sentences, large letters; the words are
 * the children's own where they may be quoted, and the team's where they answer. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/when.h"
#include "model/reading.h"
#include "report/public.h"

enum { QUOTES = 3, AGE_USUAL = 10, AGE_MOST = 99 };

/* The age from which the youngest of event 1 are: the first number in the label of their band. */
static int youngest(const struct model *m)
{
	const char *const *bands = m->events[0].bands;
	const char *label = bands && bands[0] ? choice_label(m->bands, m->n_bands, bands[0]) : m->n_bands ? m->bands[0].label : "";
	long age = strtol(label + strcspn(label, "0123456789"), NULL, 10);
	return age > 0 && age <= AGE_MOST ? (int)age : AGE_USUAL;
}

/* With an empty line between, for the eye. */
static void line_add(struct str *to, const char *line)
{
	if (line[0])
		str_addf(to, "%s%s", to->len ? "\n\n" : "", line);
}

/* What the page says -------------------------------------------------------------------------------------------- */

static void opening(struct public_page *b)
{
	const struct engagement_row *e = &b->p->survey->engagement;
	struct str s = STR_INIT;
	if (e->area[0])
		str_addf(&s, _("We asked %s in %s what matters to them."), public_sides(b, 0), e->area);
	else
		str_addf(&s, _("We asked %s what matters to them."), public_sides(b, 0));
	for (int i = 0; i < 3; i++) {
		const char *day = public_day(b, e->events[i].day);
		struct day d;
		if (!day_from_iso(e->events[i].day, &d))
			continue;
		str_addf(&s, day_diff(d, clock_day_of(b->p->now)) > 0 ? _("\n%s: we will meet with %s.") : _("\n%s: we met with %s."), day, public_sides(b, i + 1));
	}
	str_addf(&s, _("\n\nThis page is for %s. It says what you told us, and what we did."), public_sides(b, 0));
	write_large(b->p->w, _("What was this?"), str_text(&s));
	str_release(&s);
}

/* A line that was drawn up from what was said begins with the label of a statement or with a quotation mark. Their own words are asked for anew, for
 * somebody may have said no since. */
static bool drawn_up(const char *line)
{
	return line[0] == '"' || (line[0] == 'E' && line[1] >= '1' && line[1] <= '9' && line[2] == '-');
}

static bool said(struct public_page *b, const struct theme_row *t, const struct feedback_row *r, struct error *err)
{
	const struct model *m = b->p->survey->model;
	const char *team = public_shown(b, r->said);
	struct public_quote q[QUOTES];
	size_t n = 0, bands = 0, got;
	struct str s = STR_INIT;
	bool ok = true;
	for (size_t i = 0; i < m->n_bands; i++)
		bands += !public_is_adult(m, m->bands[i].key);
	for (; *team; team += strcspn(team, "\n"), team += *team == '\n') {
		if (!drawn_up(team))
			line_add(&s, arena_strndup(b->a, team, strcspn(team, "\n")));
	}
	/* Each age has its turn; the last takes what is left. */
	for (size_t i = 0; ok && i < m->n_bands && n < QUOTES; i++) {
		const struct statement_filter f = { .engagement = b->q.engagement, .theme = t->id, .band = m->bands[i].key };
		if (public_is_adult(m, m->bands[i].key))
			continue;
		ok = public_quotes(b, &f, bands > 1 ? (QUOTES - n + 1) / 2 : QUOTES - n, q + n, &got, err);
		n += got;
		bands--;
	}
	for (size_t i = 0; i < n; i++)
		if (!text_contains(str_text(&s), q[i].words))
			/* Of what was drawn or made the words are those of the team. */
			line_add(&s, arena_printf(b->a, q[i].own ? "\u201c%s\u201d" : _("You showed us: %s"), q[i].words));
	if (!s.len)
		str_add(&s, _("We cannot show your own words here. We have read them all."));
	if (ok)
		write_large(b->p->w, _("You said"), str_text(&s));
	str_release(&s);
	return ok;
}

/* A day that is over is said to be over: a child reads the calendar as well. */
static const char *goes(const struct public_page *b, const struct commitment_row *r, enum promise_state s)
{
	struct day d;
	bool late = day_from_iso(r->by_when, &d) && day_diff(d, clock_day_of(b->p->now)) < 0;
	if (late)
		return s == PROMISE_BEGUN ? _("That day is over. It has begun, but it is not done yet.") :
		       s == PROMISE_CHANGED ? _("That day is over. It goes on in another way.") : _("That day is over, and it is not done yet.");
	return s == PROMISE_BEGUN ? _("It has begun.") : s == PROMISE_CHANGED ? _("It goes on in another way.") : _("It is not done yet.");
}

/* What became of the promises of the theme that have ended, or of those that go on. */
static void promises(struct public_page *b, const struct theme_row *t, bool ended, struct str *out)
{
	for (size_t i = 0; i < b->n_promises; i++) {
		const struct commitment_row *r = &b->promises[i];
		enum promise_state state;
		const char *words = public_promise(b, r), *day = public_day(b, ended ? r->state_day : r->by_when);
		if (strcmp(b->homes[i], t->id) != 0 || !promise_state_by_key(r->state, &state) || promise_ended(state) != ended || !words[0])
			continue;
		if (ended)
			line_add(out, arena_printf(b->a, state == PROMISE_KEPT ? _("This promise was kept: %s.") : _("This promise was not kept: %s."), words));
		else if (day[0])
			line_add(out, arena_printf(b->a, _("A promise: %s. By %s. %s"), words, day, goes(b, r, state)));
		else
			line_add(out, arena_printf(b->a, _("A promise: %s. %s"), words, goes(b, r, state)));
	}
}

static const char *did_words(const char *did)
{
	return strcmp(did, "did") == 0 ? _("We did it") : strcmp(did, "part") == 0 ? _("We did a part of it") :
		strcmp(did, "did_not") == 0 ? _("We did not do it") : _("What we did");
}

static void did(struct public_page *b, const struct theme_row *t, const struct feedback_row *r)
{
	struct str s = STR_INIT;
	const char *because = public_shown(b, r->because);
	line_add(&s, public_shown(b, r->done));
	promises(b, t, true, &s);
	if (!s.len && !because[0])
		str_add(&s, r->did[0] ? _("We will tell you more about it.") : _("There is nothing to tell you yet. We will tell you when there is."));
	if (because[0])
		line_add(&s, arena_printf(b->a, _("Why? %s"), because));
	write_large(b->p->w, did_words(r->did), str_text(&s));
	str_release(&s);
}

static void next(struct public_page *b, const struct theme_row *t, const struct feedback_row *r)
{
	struct str s = STR_INIT;
	line_add(&s, public_shown(b, r->next));
	promises(b, t, false, &s);
	if (s.len)
		write_large(b->p->w, _("What happens next"), str_text(&s));
	str_release(&s);
}

static const struct feedback_row *feedback_of(const struct public_page *b, const char *theme)
{
	static const struct feedback_row none = { .id = "", .asked = "", .said = "", .did = "", .done = "", .because = "", .next = "" };
	for (size_t i = 0; i < b->n_feedback; i++)
		if (strcmp(b->feedback[i].theme, theme) == 0)
			return &b->feedback[i];
	return &none;
}

static bool theme(struct public_page *b, size_t at, struct error *err)
{
	const struct theme_row *t = &b->themes[at];
	const struct feedback_row *r = feedback_of(b, t->id);
	const char *asked = public_shown(b, r->asked);
	write_heading(b->p->w, 1, public_theme(b, at));
	write_together(b->p->w);
	write_large(b->p->w, _("We asked"), asked[0] ? asked : _("We asked what matters to you."));
	if (!said(b, t, r, err))
		return false;
	did(b, t, r);
	next(b, t, r);
	write_together_end(b->p->w);
	return true;
}

static void closing(struct public_page *b)
{
	const char *by = public_day(b, b->p->survey->engagement.told_by);
	struct day d;
	bool past = day_from_iso(b->p->survey->engagement.told_by, &d) && day_diff(d, clock_day_of(b->p->now)) < 0;
	write_heading(b->p->w, 1, _("What happens next"));
	if (!by[0])
		write_large(b->p->w, "", _("We will tell you more. We have not set the day yet. You can ask us when it is."));
	else if (past)
		write_large(b->p->w, "", arena_printf(b->a, _("We said that you hear from us by %s. That day is over. You can ask us at any time."), by));
	else
		write_large(b->p->w, "", arena_printf(b->a, _("You will hear from us again by %s. You can ask us before that day, too."), by));
	if (!by[0] || past)
		paper_warn(b->p, by[0] ? _("The day by which they were to hear from you is over: tell them a new one.") :
					 _("The page cannot say when they hear from you again: no day is set in \"They hear from us by\"."));
}

/* What the team wrote -------------------------------------------------------------------------------------------- */

enum { FIELDS = 5, FIELD_NEXT = 4 };
struct written { const char *field, *text; };

static void written_of(const struct feedback_row *r, struct written out[FIELDS])
{
	out[0] = (struct written){ _("We asked"), r->asked };
	out[1] = (struct written){ _("You said"), r->said };
	out[2] = (struct written){ _("What happened"), r->done };
	out[3] = (struct written){ _("Because"), r->because };
	out[FIELD_NEXT] = (struct written){ _("What comes next"), r->next };
}

static const char *field_words(const struct public_page *b, const struct feedback_row *r, const struct written *w)
{
	return arena_printf(b->a, _("\"%s\" of \"%s\""), w->field, r->label[0] ? r->label : r->title);
}

static void take_written(struct public_page *b)
{
	for (size_t i = 0; i < b->n_feedback; i++) {
		struct written w[FIELDS];
		written_of(&b->feedback[i], w);
		for (size_t k = 0; k < FIELDS; k++)
			public_text(b, field_words(b, &b->feedback[i], &w[k]), w[k].text, k == FIELD_NEXT ? FROM_TEAM_CONTACT : FROM_TEAM);
	}
}

/* What the writer is told ------------------------------------------------------------------------------------------ */

static void reading(const struct public_page *b, int age)
{
	struct str s = STR_INIT;
	for (size_t i = 0; i < b->n_feedback; i++) {
		struct written w[FIELDS];
		written_of(&b->feedback[i], w);
		for (size_t k = 0; k < FIELDS; k++) {
			str_clear(&s);
			reading_warning(w[k].text, age, &s);
			if (s.len)
				paper_warn(b->p, _("Hard to read at the age of %d: %s. %s"), age, field_words(b, &b->feedback[i], &w[k]), str_text(&s));
		}
	}
	str_release(&s);
}

bool paper_child_page(struct paper *p, struct error *err)
{
	struct public_page b;
	bool ok = public_begin(&b, p, err);
	b.young = true;
	if (ok)
		take_written(&b);
	ok = ok && public_look(&b, err);
	if (ok) {
		paper_head(p, _("What you said, and what we did"));
		opening(&b);
		if (!b.n_themes)
			write_large(p->w, _("What comes here"), _("We are still sorting what you said. When we are done, it will stand here."));
	}
	for (size_t i = 0; ok && i < b.n_themes; i++)
		ok = theme(&b, i, err);
	if (ok) {
		closing(&b);
		reading(&b, youngest(p->survey->model));
		public_close(&b);
	}
	public_end(&b);
	return ok;
}
