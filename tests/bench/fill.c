/* fill FILE N [--seed S] - a file with N invented statements in three events, made by the deeds that the screens use.
 *
 * For measuring lists, search and memory. Groups, filled forms, table rows and promises are in it as well, in the amounts that
 * one engagement has; a part of the steps stays open. Statements go in deeds of BATCH. */
#include "config.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "invent.h"
#include "op/op.h"

enum { BATCH = 5000, GROUPS = 12, PROMISES = 40, ROWS = 3 };

struct filling {
	struct op op;
	struct invention *v;
	struct arena *a;
	const struct model *model;
	struct engagement_row made;
	char groups[3][GROUPS][STORE_ID_SIZE];
	const char *bands[3][GROUPS];
};

/* A stored value that fits the field; NULL leaves it open. */
static const char *value_for(struct filling *f, const struct field *field, int ordinal)
{
	size_t n = field->n_choices;
	const struct choice *list = field->source == CHOICES_LISTED ? field->choices : model_choices(f->model, field->source, &n);
	struct str s = STR_INIT;
	long min, max;
	const char *out;
	switch (field->kind) {
	case FIELD_LINE:
		invent_words(f->v, 4, &s);
		break;
	case FIELD_TEXT:
		invent_words(f->v, 40, &s);
		break;
	case FIELD_CHOICE:
	case FIELD_CHOICES:
		if (field->source == CHOICES_GROUPS)
			str_add(&s, f->groups[ordinal ? ordinal - 1 : 0][invent_below(f->v, GROUPS)]);
		else if (field->source == CHOICES_EVENTS)
			str_add(&s, f->made.events[invent_below(f->v, 3)].id);
		else if (n > 0)
			str_add(&s, list[invent_below(f->v, n)].key);
		break;
	case FIELD_YESNO:
		str_add(&s, invent_below(f->v, 4) ? "yes" : "no");
		break;
	case FIELD_NUMBER:
	case FIELD_DURATION:
		field_limits(field, &min, &max);
		str_addf(&s, "%ld", min + (long)invent_below(f->v, (uint64_t)(max - min < 60 ? max - min + 1 : 60)));
		break;
	case FIELD_DATE:
		str_addf(&s, "2026-%02d-%02d", 3 + ordinal, 1 + (int)invent_below(f->v, 28));
		break;
	case FIELD_TIME:
		str_addf(&s, "%02d:00", 9 + (int)invent_below(f->v, 8));
		break;
	case FIELD_KINDS:
		break;
	}
	out = s.len ? arena_strdup(f->a, str_text(&s)) : NULL;
	str_release(&s);
	return out;
}

static bool fill_form(struct filling *f, int ordinal, const char *subject, const struct step *step, struct error *err)
{
	for (size_t i = 0; i < step->n_fields; i++) {
		const struct field *field = &step->fields[i];
		const char *value = value_for(f, field, ordinal);
		struct cell cell = { .column = field->column, .engagement = f->made.id, .record = subject, .row = "",
			.step = step->key, .field = field->key };
		struct str seen = STR_INIT;
		if (field->column && strncmp(field->column, "engagement.", 11) == 0)
			cell.record = f->made.id;
		bool ok = !value || (cell_get(f->op.st, &cell, &seen, err) &&
			op_put(&f->op, &cell, field, str_text(&seen), value, NULL, err));
		str_release(&seen);
		if (!ok)
			return false;
	}
	return true;
}

static bool fill_table(struct filling *f, int ordinal, const char *subject, const struct step *step, struct error *err)
{
	const char **values = arena_alloc(f->a, (step->n_fields + 1) * sizeof *values);
	char id[STORE_ID_SIZE];
	for (int row = 0; row < ROWS; row++) {
		for (size_t i = 0; i < step->n_fields; i++)
			values[i] = value_for(f, &step->fields[i], ordinal);
		if (!op_row_add_filled(&f->op, f->made.id, subject, step, values, id, err))
			return false;
	}
	return true;
}

/* Every third step stays open, so that there is something to do next. */
static bool fill_phase(struct filling *f, int ordinal, const struct phase *phase, struct error *err)
{
	const char *subject = ordinal ? f->made.events[ordinal - 1].id : f->made.id;
	for (size_t i = 0; i < phase->n_steps; i++) {
		const struct step *step = &phase->steps[i];
		if (i % 3 == 2 || step->shape == STEP_RECORDS)
			continue;
		if (step->shape == STEP_FORM ? !fill_form(f, ordinal, subject, step, err)
					     : !fill_table(f, ordinal, subject, step, err))
			return false;
	}
	return true;
}

static bool fill_groups(struct filling *f, int event, struct error *err)
{
	const char *const *bands = f->model->events[event].bands;
	size_t n = 0;
	while (bands[n])
		n++;
	for (int g = 0; g < GROUPS; g++) {
		char *name = arena_printf(f->a, "table %d", g + 1);
		f->bands[event][g] = n ? bands[(size_t)g % n] : "";
		if (!op_group_add(&f->op, f->made.id, f->made.events[event].id, name, f->bands[event][g], f->groups[event][g], err))
			return false;
	}
	return true;
}

static bool fill_promises(struct filling *f, struct error *err)
{
	char id[STORE_ID_SIZE];
	for (int i = 0; i < PROMISES; i++) {
		struct str words = STR_INIT;
		invent_words(f->v, 9, &words);
		bool ok = op_commitment_add(&f->op, f->made.id, f->made.events[1 + i % 2].id, i % 3 ? "will" : "can",
			str_text(&words), id, err);
		str_release(&words);
		if (!ok)
			return false;
	}
	return true;
}

/* Half of what is said is said in event 1, three in ten in event 2. */
static int event_of(uint64_t i, uint64_t n)
{
	return i < n / 2 ? 0 : i < n / 10 * 8 ? 1 : 2;
}

static void one_statement(struct filling *f, struct arena *a, uint64_t i, uint64_t n, struct statement_new *s)
{
	const struct model *m = f->model;
	int event = event_of(i, n);
	size_t group = invent_below(f->v, GROUPS);
	struct str words = STR_INIT;
	invent_statement(f->v, i, n, &words);
	*s = (struct statement_new){ .engagement = f->made.id, .event = f->made.events[event].id, .group = f->groups[event][group],
		.kind = m->n_kinds ? m->kinds[invent_below(f->v, m->n_kinds)].key : "",
		.domain = m->n_domains ? m->domains[invent_below(f->v, m->n_domains)].key : "",
		.band = f->bands[event][group], .words = arena_strdup(a, str_text(&words)),
		.said_us = 1778749200000000 + (int64_t)i * 1000000 };
	str_release(&words);
}

static bool fill_statements(struct filling *f, uint64_t n, struct error *err)
{
	struct statement_new *batch = mem_alloc(BATCH * sizeof *batch);
	int64_t told = clock_steady_ms();
	bool ok = true;
	for (uint64_t i = 0; ok && i < n;) {
		struct arena *a = arena_new();
		size_t have = 0;
		for (; have < BATCH && i < n; have++, i++)
			one_statement(f, a, i, n, &batch[have]);
		ok = op_statements_add(&f->op, batch, have, err);
		arena_free(a);
		if (ok && clock_steady_ms() - told >= 1000) {
			told = clock_steady_ms();
			fprintf(stderr, "%llu of %llu statements\n", (unsigned long long)i, (unsigned long long)n);
		}
	}
	free(batch);
	return ok;
}

static bool fill(struct filling *f, uint64_t n, struct error *err)
{
	char id[STORE_ID_SIZE];
	char *title = arena_printf(f->a, "Invented words for measuring: %llu", (unsigned long long)n);
	if (!op_engagement_new(&f->op, title, f->model->key, true, id, err) ||
	    !engagement_get(f->op.st, id, f->a, &f->made, err))
		return false;
	for (int e = 0; e < 3; e++)
		if (!fill_groups(f, e, err))
			return false;
	for (int e = 0; e < 3; e++)
		for (int p = 0; p < PHASES; p++)
			if (!fill_phase(f, e + 1, &f->model->events[e].phases[p], err))
				return false;
	return fill_phase(f, 0, &f->model->after, err) && fill_promises(f, err) && fill_statements(f, n, err);
}

static bool run(const char *path, uint64_t n, uint64_t seed, struct error *err)
{
	struct filling f = { .op.actor = "Fill" };
	struct content *content = NULL;
	int64_t began = clock_steady_ms();
	bool ok;
	if (path_exists(path))
		return error_set(err, ERR_EXISTS, path, "There is a file of this name already. It was left as it is.");
	if (!content_load(&content, NULL, err))
		return false;
	f.op.content = content;
	f.model = content_model(content, "children");
	if (!f.model)
		f.model = &content->models[0];
	f.v = invent_new(seed);
	f.a = arena_new();
	ok = store_open(&f.op.st, path, STORE_CREATE, err);
	if (ok) {
		ok = fill(&f, n, err);
		store_close(f.op.st);
	}
	if (ok)
		fprintf(stderr, "%llu statements in %.1f s\n", (unsigned long long)n, (double)(clock_steady_ms() - began) / 1000);
	arena_free(f.a);
	invent_free(f.v);
	content_free(content);
	return ok;
}

static bool number(const char *text, uint64_t *n)
{
	char *end;
	errno = 0;
	*n = strtoull(text, &end, 10);
	return !errno && end != text && !*end && text[0] != '-';
}

int main(int argc, char **argv)
{
	static const struct option known[] = { { "seed", required_argument, NULL, 's' }, { NULL, 0, NULL, 0 } };
	struct error err = ERROR_INIT;
	uint64_t n = 0, seed = 2026;
	bool good = true;
	int c;
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1)
		good = c == 's' && number(optarg, &seed) && good;
	if (!good || argc - optind != 2 || !number(argv[optind + 1], &n)) {
		fprintf(stderr, "usage: fill FILE N [--seed S]\n");
		return 2;
	}
	good = run(argv[optind], n, seed, &err);
	if (!good)
		fprintf(stderr, "fill: %s\n", error_text(&err));
	error_release(&err);
	return good ? 0 : 1;
}
