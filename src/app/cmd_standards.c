/* app/cmd_standards.c - trivet standards: what is on record, and how people judged it. A count is never a judgement. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/outlet.h"
#include "app/print.h"
#include "app/session.h"
#include "app/standards.h"
#include "base/i18n.h"
#include "op/judging.h"

/* What is printed of one engagement. */
struct standing {
	const struct survey *s;
	struct judging judging;
	struct arena *a;
	int scope;
};

const char *scope_key(int scope)
{
	static const char *const keys[] = { "whole", "after", "1", "2", "3" };

	return keys[scope - SCOPE_WHOLE];
}

static int scope_of(const char *event)
{
	return !event ? SCOPE_WHOLE : strcmp(event, "after") == 0 ? 0 : *event - '0';
}

static const char *point_key(int ordinal)
{
	return ordinal ? scope_key(ordinal) : "follow-up";
}

/* What people said at a point belongs to the event; of the whole engagement it is every point. */
static bool in_scope(const struct standing *st, int ordinal)
{
	return st->scope == SCOPE_WHOLE || st->scope == ordinal;
}

/* How the standard stands at the latest point that has an agreed score. */
static bool newest_score(const struct standing *w, const struct standard *st, int *ordinal, struct judged *out)
{
	for (int i = POINTS - 1; i >= 0; i--) {
		*ordinal = point_at(i);
		if (!in_scope(w, *ordinal))
			continue;
		judged_at(&w->judging, w->s, st, *ordinal, w->a, out);
		if (out->agreed)
			return true;
	}
	return false;
}

/* ---- JSON ---- */

static void score_members(struct json *j, const struct survey *s, const struct score_row *r)
{
	json_number(j, "score", r->score);
	json_text(j, "word", score_word(s->standards, r->score));
	json_text(j, "who", r->who);
	json_text(j, "reason", r->reason);
	json_text(j, "day", r->on_day);
}

static void score_json(struct json *j, const struct standing *w, const struct standard *st)
{
	struct judged jd;
	int ordinal;

	if (!newest_score(w, st, &ordinal, &jd)) {
		json_text(j, "score", NULL);
		return;
	}
	json_open(j, "score", '{');
	json_text(j, "at", point_key(ordinal));
	score_members(j, w->s, jd.agreed);
	json_open(j, "otherwise", '[');
	for (size_t i = 0; i < jd.n_own; i++) {
		json_open(j, NULL, '{');
		score_members(j, w->s, jd.own[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

static const struct wording *wording_of(const struct survey *s, const struct faces_row *r, struct arena *a)
{
	for (size_t i = 0; i < s->standards->n_wordings; i++) {
		if (strcmp(s->standards->wordings[i].key, r->wording) == 0)
			return &s->standards->wordings[i];
	}
	return wording_for(s, r->band, a);
}

static void view_json(struct json *j, const struct standing *w, const struct faces_row *r, int ordinal)
{
	const struct wording *wording = wording_of(w->s, r, w->a);

	json_open(j, NULL, '{');
	json_text(j, "at", point_key(ordinal));
	json_text(j, "band", r->band);
	json_number(j, "people", faces_people(r));
	json_open(j, "faces", '{');
	for (size_t i = 0; i < r->faces; i++)
		json_number(j, i < wording->n_faces ? wording->faces[i].key : arena_printf(w->a, "%zu", i + 1), r->counts[i]);
	json_close(j, '}');
	json_text(j, "words", *r->words ? r->words : NULL);
	json_text(j, "day", r->on_day);
	json_close(j, '}');
}

static void views_json(struct json *j, const struct standing *w, const struct standard *st)
{
	struct judged jd;

	json_open(j, "their_view", '[');
	for (int i = 0; i < POINTS; i++) {
		if (!in_scope(w, point_at(i)))
			continue;
		judged_at(&w->judging, w->s, st, point_at(i), w->a, &jd);
		for (size_t k = 0; k < jd.n_views; k++)
			view_json(j, w, jd.views[k], point_at(i));
	}
	json_close(j, ']');
}

/* Evidence that people added to this indicator; the newest that the team stated in *stated. */
static long added_to(const struct standing *w, const struct indicator *ind, const struct added_row **stated)
{
	long n = 0;

	*stated = NULL;
	for (size_t i = 0; i < w->judging.n_added; i++) {
		const struct added_row *r = &w->judging.added[i];

		if (strcmp(r->indicator, ind->key) != 0 || (w->scope != SCOPE_WHOLE && strcmp(r->subject, survey_subject(w->s, w->scope)) != 0))
			continue;
		if (strcmp(r->kind, "stated") == 0)
			*stated = r;
		else
			n++;
	}
	return n;
}

static const char *fact_name(const struct evidence *e)
{
	return e->fact->key && *e->fact->key ? e->fact->key : way_def(e->fact->way)->name;
}

static void indicator_json(struct json *j, const struct standing *w, const struct indicator *ind)
{
	const struct added_row *stated;
	long present, wanted, added = added_to(w, ind, &stated);
	struct str words = STR_INIT;

	json_open(j, NULL, '{');
	json_text(j, "key", ind->key);
	json_text(j, "title", ind->title);
	json_text(j, "state", record_state_word(survey_indicator(w->s, ind, w->scope, &present, &wanted)));
	json_number(j, "present", present);
	json_number(j, "wanted", wanted);
	json_text(j, "stated", stated ? stated->words : NULL);
	json_number(j, "added", added);
	json_open(j, "rules", '[');
	for (size_t i = 0; i < ind->n_evidence; i++) {
		struct had had = survey_rule(w->s, &ind->evidence[i], w->scope);

		str_clear(&words);
		rule_words(w->s, &ind->evidence[i], w->scope, &words);
		json_open(j, NULL, '{');
		json_text(j, "fact", fact_name(&ind->evidence[i]));
		json_text(j, "words", str_text(&words));
		json_number(j, "have", had.have);
		json_number(j, "want", had.want);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
	str_release(&words);
}

static void counts_json(struct json *j, const struct survey *s, const struct standard *st, int scope)
{
	long present, wanted;

	survey_standard(s, st, scope, &present, &wanted);
	json_text(j, "key", st->key);
	json_text(j, "title", st->title);
	json_number(j, "present", present);
	json_number(j, "wanted", wanted);
}

/* The same numbers for each event and what follows them, whatever was asked for. */
static void events_json(struct json *j, const struct survey *s)
{
	json_open(j, "events", '[');
	for (int i = 0; i < POINTS; i++) {
		int scope = (i + 1) % POINTS;

		json_open(j, NULL, '{');
		json_text(j, "event", scope_key(scope));
		json_open(j, "standards", '[');
		for (size_t k = 0; k < s->n_shown; k++) {
			json_open(j, NULL, '{');
			counts_json(j, s, s->shown[k], scope);
			json_close(j, '}');
		}
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void all_json(struct json *j, const struct standing *w)
{
	const struct survey *s = w->s;

	json_open(j, NULL, '{');
	json_text(j, "id", s->engagement.id);
	json_text(j, "title", s->engagement.title);
	json_text(j, "from", s->standards->title);
	json_text(j, "scope", scope_key(w->scope));
	json_open(j, "standards", '[');
	for (size_t i = 0; i < s->n_shown; i++) {
		const struct standard *st = s->shown[i];

		json_open(j, NULL, '{');
		counts_json(j, s, st, w->scope);
		json_truth(j, "focus", i < s->n_focus);
		score_json(j, w, st);
		views_json(j, w, st);
		json_open(j, "indicators", '[');
		for (size_t k = 0; k < st->n_indicators; k++)
			indicator_json(j, w, &st->indicators[k]);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
	events_json(j, s);
	json_close(j, '}');
}

/* ---- text ---- */

/* Prints what was put together, and empties it. */
static void print_line(struct str *line)
{
	print_text(stdout, str_text(line));
	(void)putchar('\n');
	str_clear(line);
}

static void indicator_print(const struct standing *w, const struct indicator *ind)
{
	const struct added_row *stated;
	struct str line = STR_INIT;
	long present, wanted, added = added_to(w, ind, &stated);
	enum record_state state = survey_indicator(w->s, ind, w->scope, &present, &wanted);

	if (wanted > 0)
		str_addf(&line, _("  %-16s %s: %s, %ld of %ld"), ind->key, ind->title, _(record_state_word(state)), present, wanted);
	else
		str_addf(&line, _("  %-16s %s: nothing is asked of it"), ind->key, ind->title);
	print_line(&line);
	for (size_t i = 0; i < ind->n_evidence; i++) {
		struct had had = survey_rule(w->s, &ind->evidence[i], w->scope);

		if (had.want == 0)
			continue;
		str_addf(&line, _("      %ld of %ld: "), had.have, had.want);
		rule_words(w->s, &ind->evidence[i], w->scope, &line);
		print_line(&line);
	}
	if (stated) {
		str_addf(&line, _("      The team states: %s"), stated->words);
		print_line(&line);
	}
	if (added > 0) {
		str_addf(&line, P_("      %ld piece of evidence was added", "      %ld pieces of evidence were added", added), added);
		print_line(&line);
	}
	str_release(&line);
}

/* How people judged it: the score, those who see it otherwise, and beside it the view of those who took part. */
static void judged_print(const struct standing *w, const struct standard *st)
{
	struct str line = STR_INIT;
	struct judged jd;
	int ordinal;

	if (newest_score(w, st, &ordinal, &jd)) {
		str_add(&line, "  ");
		point_words(w->s, ordinal, &line);
		str_add(&line, _(", judged: "));
		score_words(w->s, jd.agreed, &line);
		print_line(&line);
		for (size_t i = 0; i < jd.n_own; i++) {
			str_add(&line, _("    otherwise: "));
			score_words(w->s, jd.own[i], &line);
			print_line(&line);
		}
	} else {
		str_add(&line, _("  Not judged yet"));
		print_line(&line);
	}
	for (int i = 0; i < POINTS; i++) {
		if (!in_scope(w, point_at(i)))
			continue;
		judged_at(&w->judging, w->s, st, point_at(i), w->a, &jd);
		if (jd.n_views == 0)
			continue;
		str_add(&line, "  ");
		point_words(w->s, point_at(i), &line);
		str_add(&line, _(", their view: "));
		views_words(w->s, &jd, &line);
		print_line(&line);
		for (size_t k = 0; k < jd.n_views; k++) {
			if (!*jd.views[k]->words)
				continue;
			str_addf(&line, _("    in their words: %s"), jd.views[k]->words);
			print_line(&line);
		}
	}
	str_release(&line);
}

static void all_print(const struct standing *w)
{
	const struct survey *s = w->s;
	struct str line = STR_INIT;

	str_addf(&line, "%s (%s)", s->engagement.title, s->engagement.id);
	print_line(&line);
	if (w->scope != SCOPE_WHOLE) {
		if (w->scope > 0)
			str_addf(&line, _("Of event %d, %s"), w->scope, s->model->events[w->scope - 1].title);
		else
			str_addf(&line, _("Of what follows the events: %s"), s->model->after.title);
		print_line(&line);
	}
	for (size_t i = 0; i < s->n_shown; i++) {
		const struct standard *st = s->shown[i];
		long present, wanted;

		survey_standard(s, st, w->scope, &present, &wanted);
		str_addf(&line, i < s->n_focus ? _("%s, to work on first: %ld of %ld records wanted") : _("%s: %ld of %ld records wanted"), st->title,
			present, wanted);
		print_line(&line);
		judged_print(w, st);
		for (size_t k = 0; k < st->n_indicators; k++)
			indicator_print(w, &st->indicators[k]);
	}
	str_release(&line);
}

/* ---- the command ---- */

/* For other programs is a way out; on the screen is a look. */
static void note_json(struct session *s, const struct engagement_row *e, long standards)
{
	struct error err = ERROR_INIT;
	struct outlet *out = outlet_open(NULL, NULL, &err);
	const struct outlet_left left = { s, e->id, { .what = N_("Standards"), .form = "json", .fields = "records; scores; views; evidence",
		.entries = standards, .inside = true } };

	/* That it could not be printed is told at the end of every command. */
	if (!outlet_end(out, true, &left, &err))
		error_release(&err);
}

/* How many standards were shown; below 0: it could not be read. */
static long show_one(const struct session *s, const char *engagement, int scope, struct json *j, struct arena *a, struct error *err)
{
	struct survey survey;
	struct standing w = { .s = &survey, .a = a, .scope = scope };
	bool ok;

	store_look(s->store);
	ok = survey_load(&s->op, engagement, a, &survey, err) && judging_load(&s->op, &survey, a, &w.judging, err);
	store_look_end(s->store);
	if (ok && j)
		all_json(j, &w);
	else if (ok)
		all_print(&w);
	return ok ? (long)survey.n_shown : -1;
}

static int show_all(struct session *s, const struct call *c, int scope, struct arena *a, struct error *err)
{
	struct json j = { stdout, 0, true, false };
	bool json = c->value[OPT_JSON] != NULL;
	long *shown;
	struct engagement_row *rows;
	size_t n;
	int status = EXIT_FINE;

	if (!engagement_list(s->store, a, &rows, &n, err) || !session_choose(rows, &n, c->value[OPT_ENGAGEMENT], err))
		return print_failure(err);
	shown = arena_alloc(a, (n + 1) * sizeof *shown);
	if (json)
		json_open(&j, NULL, '[');
	for (size_t i = 0; i < n; i++) {
		shown[i] = show_one(s, rows[i].id, scope, json ? &j : NULL, a, err);
		if (shown[i] < 0) {
			(void)print_failure(err);
			status = EXIT_FOUND;
		}
	}
	if (json)
		json_close(&j, ']');
	for (size_t i = 0; json && i < n; i++) {
		if (shown[i] >= 0)
			note_json(s, &rows[i], shown[i]);
	}
	return status;
}

int run_standards(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s;
	struct arena *a = arena_new();
	char *usual = default_path();
	int status, scope = scope_of(c->value[OPT_SCOPE]);

	if (!session_begin(&s, c, &err) || !session_open(&s, c->n_args ? c->args[0] : usual, WAY_LOOK, &err))
		status = print_failure(&err);
	else if (c->value[OPT_WATCH])
		status = standards_watch(&s, c, scope, &err);
	else
		status = show_all(&s, c, scope, a, &err);
	session_end(&s);
	arena_free(a);
	free(usual);
	return status;
}
