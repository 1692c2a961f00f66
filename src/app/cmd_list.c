/* app/cmd_list.c - trivet list: every engagement and how it stands. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "op/survey.h"

static const char *const phase_keys[PHASES] = { "plan", "run", "review" };

struct listing {
	const struct op *op;
	struct arena *a;
	struct error *err;
};

static long groups_of(const struct listing *l, const struct engagement_row *e, const char *event)
{
	struct group_row *rows;
	size_t n = 0;

	return group_list(l->op->st, e->id, event, l->a, &rows, &n, l->err) ? (long)n : -1;
}

static long statements_of(const struct engagement_row *e)
{
	return e->events[0].statements + e->events[1].statements + e->events[2].statements;
}

static void phase_json(struct json *j, const char *key, struct phase_count n)
{
	json_open(j, key, '{');
	json_number(j, "done", (long long)n.done);
	json_number(j, "begun", (long long)n.begun);
	json_number(j, "all", (long long)n.all);
	json_close(j, '}');
}

static void event_json(struct json *j, const struct listing *l, const struct survey *s, int i)
{
	const struct event_row *ev = &s->engagement.events[i];

	json_open(j, NULL, '{');
	json_number(j, "event", ev->ordinal);
	json_text(j, "id", ev->id);
	json_text(j, "title", s->model->events[i].title);
	json_text(j, "day", *ev->day ? ev->day : NULL);
	json_text(j, "place", ev->place);
	json_number(j, "expected", ev->expected);
	json_number(j, "statements", ev->statements);
	json_number(j, "groups", groups_of(l, &s->engagement, ev->id));
	json_open(j, "steps", '{');
	for (int p = 0; p < PHASES; p++)
		phase_json(j, phase_keys[p], survey_phase(s, i + 1, (enum phase_kind)p));
	json_close(j, '}');
	json_close(j, '}');
}

static void standards_json(struct json *j, const struct survey *s)
{
	json_open(j, "standards", '[');
	for (size_t i = 0; i < s->n_shown; i++) {
		const struct standard *st = s->shown[i];
		long present, wanted;

		survey_standard(s, st, SCOPE_WHOLE, &present, &wanted);
		json_open(j, NULL, '{');
		json_text(j, "key", st->key);
		json_text(j, "title", st->title);
		json_number(j, "present", present);
		json_number(j, "wanted", wanted);
		json_truth(j, "focus", i < s->n_focus);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void next_json(struct json *j, const struct survey *s)
{
	struct place next;

	if (!survey_next(s, &next)) {
		json_text(j, "next", NULL);
		return;
	}
	json_open(j, "next", '{');
	json_number(j, "event", next.ordinal);
	json_text(j, "phase", next.ordinal ? phase_keys[next.phase] : "after");
	json_text(j, "step", next.step->key);
	json_text(j, "title", next.step->title);
	json_text(j, "field", next.field ? next.field->key : NULL);
	json_close(j, '}');
}

static void survey_json(struct json *j, const struct listing *l, const struct survey *s)
{
	json_open(j, "events", '[');
	for (int i = 0; i < 3; i++)
		event_json(j, l, s, i);
	json_close(j, ']');
	phase_json(j, "after", survey_phase(s, 0, PHASE_REVIEW));
	standards_json(j, s);
	next_json(j, s);
}

static bool one_json(struct json *j, const struct listing *l, const struct engagement_row *e)
{
	struct error why = ERROR_INIT;
	struct survey s;
	bool ok = survey_load(l->op, e->id, l->a, &s, &why);

	json_open(j, NULL, '{');
	json_text(j, "id", e->id);
	json_text(j, "title", e->title);
	json_text(j, "area", e->area);
	json_text(j, "model", e->model);
	json_truth(j, "invented", e->invented);
	json_text(j, "told_by", *e->told_by ? e->told_by : NULL);
	json_text(j, "keep_until", *e->keep_until ? e->keep_until : NULL);
	json_number(j, "statements", statements_of(e));
	json_number(j, "promises", e->commitments);
	json_number(j, "groups", groups_of(l, e, NULL));
	if (ok)
		survey_json(j, l, &s);
	else {
		json_text(j, "problem", error_text(&why));
		(void)print_failure(&why);
	}
	json_close(j, '}');
	error_release(&why);
	return ok;
}

static void event_print(FILE *out, const struct survey *s, int i)
{
	const struct event_row *ev = &s->engagement.events[i];
	struct str line = STR_INIT;
	struct day day;

	str_addf(&line, "  %d %-18s", i + 1, s->model->events[i].title);
	for (int p = 0; p < PHASES; p++) {
		struct phase_count n = survey_phase(s, i + 1, (enum phase_kind)p);

		str_addf(&line, _("  %s %zu of %zu"), model_phase(s->model, i + 1, (enum phase_kind)p)->title, n.done, n.all);
	}
	if (day_from_iso(ev->day, &day)) {
		str_add(&line, "  ");
		day_words_short(day, &line);
	}
	if (*ev->place)
		str_addf(&line, ", %s", ev->place);
	print_text(out, str_text(&line));
	(void)fputc('\n', out);
	str_release(&line);
}

static void survey_print(FILE *out, const struct survey *s)
{
	struct phase_count after = survey_phase(s, 0, PHASE_REVIEW);
	struct str line = STR_INIT;
	struct place next;

	for (int i = 0; i < 3; i++)
		event_print(out, s, i);
	(void)fprintf(out, _("  After: %zu of %zu\n"), after.done, after.all);
	if (survey_standards_lost(s))
		str_addf(&line, _("Not found: the standards \"%s\". Those of the model stand in for them. "), survey_standards_lost(s));
	survey_sentence(s, SCOPE_WHOLE, &line);
	(void)fputs("  ", out);
	print_text(out, str_text(&line));
	str_clear(&line);
	if (!survey_next(s, &next))
		str_add(&line, _("Next: nothing, every step is done"));
	else if (next.ordinal)
		str_addf(&line, _("Next: event %d, %s: %s"), next.ordinal, model_phase(s->model, next.ordinal, next.phase)->title,
			next.step->title);
	else
		str_addf(&line, _("Next: %s: %s"), s->model->after.title, next.step->title);
	(void)fputs("\n  ", out);
	print_text(out, str_text(&line));
	(void)fputc('\n', out);
	str_release(&line);
}

static bool one_print(FILE *out, const struct listing *l, const struct engagement_row *e)
{
	struct error why = ERROR_INIT;
	struct survey s;
	bool ok = survey_load(l->op, e->id, l->a, &s, &why);

	print_text(out, e->title);
	if (e->invented)
		(void)fprintf(out, " (%s)", _("invented"));
	(void)fprintf(out, "\n  %s, ", e->id);
	print_text(out, e->model);
	if (*e->area) {
		(void)fputs(", ", out);
		print_text(out, e->area);
	}
	(void)fputs("\n  ", out);
	(void)fprintf(out, P_("%ld statement", "%ld statements", statements_of(e)), statements_of(e));
	(void)fprintf(out, P_(", %ld promise", ", %ld promises", e->commitments), e->commitments);
	long groups = groups_of(l, e, NULL);
	(void)fprintf(out, P_(", %ld group\n", ", %ld groups\n", groups), groups);
	if (ok)
		survey_print(out, &s);
	else {
		(void)fputs("  ", out);
		print_text(out, error_text(&why));
		(void)fputc('\n', out);
	}
	error_release(&why);
	return ok;
}

static int list_all(const struct session *s, const struct call *c, struct arena *a, struct error *err)
{
	const struct listing l = { &s->op, a, err };
	struct json j = { stdout, 0, true, false };
	struct engagement_row *rows;
	size_t n;
	bool ok = true;

	if (!engagement_list(s->store, a, &rows, &n, err))
		return print_failure(err);
	if (c->value[OPT_JSON]) {
		json_open(&j, NULL, '{');
		json_text(&j, "file", store_path(s->store));
		json_open(&j, "engagements", '[');
	} else if (n == 0)
		(void)printf("%s\n", _("There is no engagement in this file yet. Make one with: trivet new FILE --title=TITLE"));
	for (size_t i = 0; i < n; i++) {
		if (!c->value[OPT_JSON] && i > 0)
			(void)putchar('\n');
		ok = (c->value[OPT_JSON] ? one_json(&j, &l, &rows[i]) : one_print(stdout, &l, &rows[i])) && ok;
	}
	if (c->value[OPT_JSON]) {
		json_close(&j, ']');
		json_close(&j, '}');
	}
	if (err->code != ERR_NONE)
		return print_failure(err);
	return ok ? EXIT_FINE : EXIT_FOUND;
}

int run_list(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s;
	struct arena *a = arena_new();
	char *usual = default_path();
	int status;

	if (session_begin(&s, c, &err) && session_open(&s, c->n_args ? c->args[0] : usual, WAY_LOOK, &err))
		status = list_all(&s, c, a, &err);
	else
		status = print_failure(&err);
	session_end(&s);
	arena_free(a);
	free(usual);
	return status;
}
