/* app/cmd_standards.c - trivet standards: what the records say. A count is never a judgement. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "op/survey.h"

/* "answered purpose.focus_question = yes" */
static void rule_words(struct str *out, const struct evidence *e)
{
	str_add(out, e->fact);
	if (e->step)
		str_addf(out, " %s", e->step);
	if (e->field)
		str_addf(out, ".%s", e->field);
	if (e->value)
		str_addf(out, " = %s", e->value);
	for (int i = 0; i < 4 && e->events; i++) {
		if (e->events & (1u << i))
			str_addf(out, i < 3 ? _(", event %d") : _(", after"), i + 1);
	}
}

static void indicator_json(struct json *j, const struct survey *s, const struct indicator *ind)
{
	long present, wanted;
	enum record_state state = survey_indicator(s, ind, &present, &wanted);

	json_open(j, NULL, '{');
	json_text(j, "key", ind->key);
	json_text(j, "title", ind->title);
	json_text(j, "state", record_state_word(state));
	json_number(j, "present", present);
	json_number(j, "wanted", wanted);
	json_open(j, "rules", '[');
	for (size_t i = 0; i < ind->n_evidence; i++) {
		const struct evidence *e = &ind->evidence[i];

		json_open(j, NULL, '{');
		json_text(j, "fact", e->fact);
		json_text(j, "step", e->step);
		json_text(j, "field", e->field);
		json_text(j, "value", e->value);
		json_number(j, "have", survey_evidence(s, e));
		json_number(j, "want", e->want);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

static void all_json(struct json *j, const struct survey *s)
{
	json_open(j, NULL, '{');
	json_text(j, "id", s->engagement.id);
	json_text(j, "title", s->engagement.title);
	json_text(j, "from", s->standards->title);
	json_open(j, "standards", '[');
	for (size_t i = 0; i < s->standards->n_standards; i++) {
		const struct standard *st = &s->standards->standards[i];
		long present, wanted;

		survey_standard(s, st, &present, &wanted);
		json_open(j, NULL, '{');
		json_text(j, "key", st->key);
		json_text(j, "title", st->title);
		json_number(j, "present", present);
		json_number(j, "wanted", wanted);
		json_open(j, "indicators", '[');
		for (size_t k = 0; k < st->n_indicators; k++)
			indicator_json(j, s, &st->indicators[k]);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

static void indicator_print(FILE *out, const struct survey *s, const struct indicator *ind)
{
	struct str line = STR_INIT;
	long present, wanted;
	enum record_state state = survey_indicator(s, ind, &present, &wanted);

	str_addf(&line, _("  %-16s %s: %s, %ld of %ld"), ind->key, ind->title, _(record_state_word(state)), present, wanted);
	print_text(out, str_text(&line));
	(void)fputc('\n', out);
	for (size_t i = 0; i < ind->n_evidence; i++) {
		str_set(&line, "      ");
		rule_words(&line, &ind->evidence[i]);
		str_addf(&line, _(": %ld of %ld"), survey_evidence(s, &ind->evidence[i]), ind->evidence[i].want);
		print_text(out, str_text(&line));
		(void)fputc('\n', out);
	}
	str_release(&line);
}

static void all_print(FILE *out, const struct survey *s)
{
	print_text(out, s->engagement.title);
	(void)fprintf(out, " (%s)\n", s->engagement.id);
	for (size_t i = 0; i < s->standards->n_standards; i++) {
		const struct standard *st = &s->standards->standards[i];
		long present, wanted;

		survey_standard(s, st, &present, &wanted);
		print_text(out, st->title);
		(void)fprintf(out, _(": %ld of %ld records wanted\n"), present, wanted);
		for (size_t k = 0; k < st->n_indicators; k++)
			indicator_print(out, s, &st->indicators[k]);
	}
}

static int show_all(const struct session *s, const struct call *c, struct arena *a, struct error *err)
{
	struct json j = { stdout, 0, true };
	struct engagement_row *rows;
	size_t n;
	int status = EXIT_FINE;

	if (!engagement_list(s->store, a, &rows, &n, err) || !session_choose(rows, &n, c->value[OPT_ENGAGEMENT], err))
		return print_failure(err);
	if (c->value[OPT_JSON])
		json_open(&j, NULL, '[');
	for (size_t i = 0; i < n; i++) {
		struct survey survey;

		if (!survey_load(&s->op, rows[i].id, a, &survey, err)) {
			(void)print_failure(err);
			status = EXIT_FOUND;
		} else if (c->value[OPT_JSON])
			all_json(&j, &survey);
		else
			all_print(stdout, &survey);
	}
	if (c->value[OPT_JSON])
		json_close(&j, ']');
	return status;
}

int run_standards(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s;
	struct arena *a = arena_new();
	char *usual = default_path();
	int status;

	if (session_begin(&s, c, &err) && session_open(&s, c->n_args ? c->args[0] : usual, WAY_LOOK, &err))
		status = show_all(&s, c, a, &err);
	else
		status = print_failure(&err);
	session_end(&s);
	arena_free(a);
	free(usual);
	return status;
}
