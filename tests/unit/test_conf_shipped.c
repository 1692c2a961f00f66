/* What ships with the program: it has no mistake, every filter of the library finds something, every event has its day, the steps of the chain
 * from words to kept promises stand where they belong, a step serves each indicator, each fact has its words and is wanted by some rule, what a
 * field says that it serves is what the rules look at, and the standards are asked in words for everybody. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/path.h"
#include "base/utf8.h"
#include "conf/content.h"

static struct content *shipped(void)
{
	struct content *c = NULL;
	struct error err = ERROR_INIT;
	const char *share = getenv("TRIVET_SHARE"), *src = getenv("srcdir");
	char *path = share != NULL ? mem_strdup(share) : path_join(src != NULL ? src : ".", "share/trivet");
	setenv("TRIVET_ETC", "/nonexistent", 1);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	if (!content_load(&c, path, &err))
		fail_msg("%s", error_text(&err));
	free(path);
	for (size_t i = 0; i < c->n_problems; i++)
		print_error("%s:%d: %s\n", c->problems[i].file, c->problems[i].line, c->problems[i].text);
	assert_int_equal(c->n_problems, 0);
	return c;
}

static size_t found(const struct content *c, struct method_filter f)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n_methods; i++)
		n += method_fits(&c->methods[i], &f);
	return n;
}

static size_t count(const char *const *list)
{
	size_t n = 0;
	while (list[n] != NULL)
		n++;
	return n;
}

static void every_filter_finds_something(void **state)
{
	(void)state;
	struct content *c = shipped();
	assert_true(c->n_methods >= 30);
	for (size_t i = 0; library_voices[i] != NULL; i++)
		assert_in_range(found(c, (struct method_filter){ .voice = library_voices[i] }), 3, c->n_methods - 1);
	for (size_t i = 0; library_access[i] != NULL; i++)
		assert_in_range(found(c, (struct method_filter){ .access = library_access[i] }), 3, c->n_methods - 1);
	static const int ages[] = { 5, 8, 11, 13, 16, 30, 80 }, sizes[] = { 1, 3, 6, 12, 30, 60 }, minutes[] = { 5, 10, 20, 45 };
	for (size_t i = 0; i < sizeof ages / sizeof *ages; i++)
		assert_in_range(found(c, (struct method_filter){ .age = ages[i] }), 3, c->n_methods - 1);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		assert_in_range(found(c, (struct method_filter){ .size = sizes[i] }), 3, c->n_methods - 1);
	for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++)
		assert_in_range(found(c, (struct method_filter){ .minutes = minutes[i] }), 3, c->n_methods);
	assert_true(found(c, (struct method_filter){ .age = 11, .size = 6, .minutes = 30, .access = "seated", .voice = "draw" }) > 0);
	content_free(c);
}

static void every_card_can_be_followed(void **state)
{
	(void)state;
	struct content *c = shipped();
	for (size_t i = 0; i < c->n_methods; i++) {
		const struct method *m = &c->methods[i];
		assert_in_range(count(m->steps), 4, 7);
		assert_true(text_width(m->title, strlen(m->title)) <= 40);
		assert_true(strlen(m->purpose) <= 240 && strlen(m->quiet_voices) <= 240);
		for (size_t s = 0; m->steps[s] != NULL; s++)
			assert_true(text_width(m->steps[s], strlen(m->steps[s])) <= 200);
		for (size_t k = i + 1; k < c->n_methods; k++)
			assert_string_not_equal(m->title, c->methods[k].title);
	}
	content_free(c);
}

static const char *cell(const struct template_row *row, const char *field)
{
	for (size_t i = 0; i < row->n; i++)
		if (strcmp(row->cells[i].field, field) == 0)
			return row->cells[i].value;
	return "";
}

/* Nobody sits longer than 75 minutes without a break, the end is kept whole, and no shortest length is longer than the length. */
static int check_day(const struct day_template *t)
{
	int total = 0, stretch = 0, rests = 0;
	for (size_t i = 0; i < t->n_rows; i++) {
		int minutes = (int)strtol(cell(&t->rows[i], "minutes"), NULL, 10);
		int least = (int)strtol(cell(&t->rows[i], "floor"), NULL, 10);
		bool rest = block_is_rest(block_kind_of(cell(&t->rows[i], "kind")));
		assert_string_not_equal(cell(&t->rows[i], "kind"), "");
		assert_string_equal(cell(&t->rows[i], "starts"), "");
		assert_true(minutes > 0 && least <= minutes);
		stretch = rest ? 0 : stretch + minutes;
		assert_true(stretch <= 75);
		total += minutes;
		rests += rest;
	}
	const struct template_row *last = &t->rows[t->n_rows - 1];
	assert_string_equal(cell(last, "kind"), "closing");
	assert_true(block_flags_of(cell(last, "flags")) & BLOCK_PROTECTED);
	assert_true(rests > 0);
	return total;
}

static void every_event_has_a_day(void **state)
{
	(void)state;
	struct content *c = shipped();
	for (size_t m = 0; m < c->n_models; m++) {
		unsigned events = 0;
		int longest = 0, shortest = 10000;
		for (size_t i = 0; i < c->n_templates; i++) {
			const struct day_template *t = &c->templates[i];
			if (strcmp(t->model, c->models[m].key) != 0)
				continue;
			int total = check_day(t);
			assert_non_null(strstr(t->note, "suggestion"));
			events |= t->events;
			if (t->events & 1) {
				longest = total > longest ? total : longest;
				shortest = total < shortest ? total : shortest;
			}
		}
		assert_int_equal(events, 7);
		assert_int_equal(longest, 300);
		assert_true(shortest <= 180);
	}
	content_free(c);
}

static void the_chain_has_its_steps(void **state)
{
	static const struct { int ordinal; enum phase_kind phase; const char *key; enum step_records records; bool by_person; } steps[] = {
		{ 2, PHASE_REVIEW, "themes", RECORDS_THEMES, false }, { 2, PHASE_PLAN, "children-first", RECORDS_CARRY, true },
		{ 3, PHASE_PLAN, "joint-themes", RECORDS_CARRY, true }, { 3, PHASE_RUN, "priorities", RECORDS_ROUNDS, false },
		{ 0, PHASE_REVIEW, "follow-up", RECORDS_FOLLOWUPS, false }, { 0, PHASE_REVIEW, "you-said", RECORDS_FEEDBACK, false },
	};
	(void)state;
	struct content *c = shipped();
	for (size_t m = 0; m < c->n_models; m++) {
		for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
			enum phase_kind phase = PHASE_RUN;
			const struct step *s = model_step_in(&c->models[m], steps[i].ordinal, steps[i].key, &phase);
			assert_non_null(s);
			assert_int_equal(s->records, steps[i].records);
			assert_int_equal(s->by_person, steps[i].by_person);
			assert_int_equal(phase, steps[i].phase);
		}
		for (int o = 1; o <= 3; o++)
			assert_int_equal(step_field(model_step_in(&c->models[m], o, "running-order", NULL), "theme")->source, CHOICES_THEMES);
		static const char *const chased[][3] = { { "six-month", "due", "sent_on" }, { "annual-event", "day", "held_on" } };
		for (size_t i = 0; i < 2; i++) {
			const struct step *s = model_step_in(&c->models[m], 0, chased[i][0], NULL);
			assert_true(step_field(s, chased[i][1])->due && step_field(s, chased[i][1])->required);
			assert_true(step_field(s, chased[i][2])->required);
			assert_false(step_field(s, chased[i][2])->due);
		}
	}
	assert_int_equal(content_tags(c, "rights")->n, 16);
	assert_int_equal(content_tags(c, "wellbeing")->n, 8);
	assert_non_null(strstr(content_tags(c, "outcomes")->note, "Examples"));
	content_free(c);
}

static bool serves(const struct phase *room, const char *indicator)
{
	for (size_t i = 0; i < room->n_steps; i++)
		for (size_t k = 0; room->steps[i].indicators[k] != NULL; k++)
			if (strcmp(room->steps[i].indicators[k], indicator) == 0)
				return true;
	return false;
}

static void every_indicator_is_served(void **state)
{
	(void)state;
	struct content *c = shipped();
	for (size_t m = 0; m < c->n_models; m++) {
		const struct standards *s = content_standards(c, c->models[m].standards);
		for (size_t i = 0; i < s->n_standards; i++)
			for (size_t k = 0; k < s->standards[i].n_indicators; k++) {
				const char *key = s->standards[i].indicators[k].key;
				bool served = serves(&c->models[m].after, key);
				for (int o = 1; o <= 3 && !served; o++)
					for (int p = 0; p < PHASES && !served; p++)
						served = serves(model_phase(&c->models[m], o, (enum phase_kind)p), key);
				if (!served)
					fail_msg("%s: no step serves %s", c->models[m].key, key);
			}
	}
	content_free(c);
}

static void every_event_has_a_register_and_a_day(void **state)
{
	(void)state;
	struct content *c = shipped();
	for (size_t m = 0; m < c->n_models; m++) {
		assert_non_null(c->models[m].adult_bands[0]);
		for (int o = 1; o <= 3; o++) {
			const struct step *s = model_step_in(&c->models[m], o, "running-order", NULL);
			enum phase_kind phase = PHASE_PLAN;
			assert_true(s->running_order);
			assert_int_equal(s->fields[0].kind, FIELD_TIME);
			s = model_step_in(&c->models[m], o, "register", &phase);
			assert_int_equal(s->records, RECORDS_PARTICIPANTS);
			assert_int_equal(phase, PHASE_RUN);
			s = model_step_in(&c->models[m], o, "the-day", &phase);
			assert_int_equal(s->records, RECORDS_MOMENTS);
			assert_int_equal(phase, PHASE_RUN);
		}
	}
	content_free(c);
}

static void every_event_is_looked_back_at(void **state)
{
	(void)state;
	struct content *c = shipped();
	for (size_t m = 0; m < c->n_models; m++) {
		const struct standards *s = content_standards(c, c->models[m].standards);
		for (int o = 0; o <= 3; o++) {
			enum phase_kind phase = PHASE_PLAN;
			const struct step *view = model_step_in(&c->models[m], o, "their-view", &phase);
			assert_int_equal(phase, PHASE_REVIEW);
			assert_int_equal(view->records, RECORDS_FACES);
			assert_int_equal(view->enough, s->n_standards);
			const struct step *judging = model_step_in(&c->models[m], o, "judging", &phase);
			assert_int_equal(phase, PHASE_REVIEW);
			assert_int_equal(judging->records, RECORDS_SCORES);
			assert_int_equal(judging->enough, s->n_standards);
			if (o == 0)
				continue;
			assert_int_equal(step_field(model_step_in(&c->models[m], o, "evaluation", NULL), "how_many")->kind, FIELD_NUMBER);
			const struct step *lessons = model_step_in(&c->models[m], o, "lessons", NULL);
			assert_int_equal(step_field(lessons, "for_event")->source, CHOICES_EVENTS);
			assert_true(step_field(lessons, "lesson") != NULL && step_field(lessons, "changes") != NULL);
			assert_non_null(step_field(lessons, "done"));
		}
	}
	content_free(c);
}

static void every_fact_has_its_words(void **state)
{
	(void)state;
	struct content *c = shipped();
	assert_true(c->n_facts >= 40);
	for (size_t i = 0; i < c->n_facts; i++) {
		const struct fact *f = c->facts[i];
		if (f->nothing == NULL || f->some == NULL || f->enough == NULL || strstr(f->some, "%n") == NULL)
			fail_msg("%s:%d: the fact %s has not all its words", f->file, f->line, f->key);
	}
	content_free(c);
}

/* The shipped rules name facts, so that each has words; none is written out. */
static void every_rule_has_words(void **state)
{
	(void)state;
	struct content *c = shipped();
	assert_true(c->n_standards >= 2);
	for (size_t n = 0; n < c->n_standards; n++)
		for (size_t i = 0; i < c->standards[n].n_standards; i++)
			for (size_t k = 0; k < c->standards[n].standards[i].n_indicators; k++) {
				const struct indicator *ind = &c->standards[n].standards[i].indicators[k];
				for (size_t r = 0; r < ind->n_evidence; r++)
					if (content_fact(c, ind->evidence[r].fact->key) != ind->evidence[r].fact)
						fail_msg("%s:%d: a rule of %s names no fact", c->standards[n].file, ind->evidence[r].line, ind->key);
			}
	content_free(c);
}

static void everybody_is_asked_in_words_of_their_own(void **state)
{
	(void)state;
	struct content *c = shipped();
	for (size_t n = 0; n < c->n_standards; n++) {
		const struct standards *s = &c->standards[n];
		assert_true(s->n_wordings >= 2);
		for (size_t i = 0; i < s->n_wordings; i++)
			for (size_t k = 0; k < s->n_standards; k++)
				if (s->wordings[i].asks[k] == NULL)
					fail_msg("%s: the wording %s asks nothing of %s", s->file, s->wordings[i].key, s->standards[k].key);
	}
	const struct standards *s = content_standards(c, "scotland-2016");
	for (size_t m = 0; m < c->n_models; m++)
		for (size_t b = 0; b < c->models[m].n_bands; b++) {
			const char *band = c->models[m].bands[b].key;
			const struct wording *w = standards_wording(s, band);
			bool named = false;
			for (size_t i = 0; w->bands[i] != NULL; i++)
				named = named || strcmp(w->bands[i], band) == 0;
			if (!named)
				fail_msg("%s: no wording is for %s", c->models[m].key, band);
		}
	assert_int_equal(standards_wording(s, "child")->n_faces, 3);
	assert_int_equal(standards_wording(s, "young")->n_faces, 5);
	content_free(c);
}

/* Every place of a model where a step stands. */
struct spot { int ordinal; enum phase_kind phase; };
static const struct spot spots[] = {
	{ 1, PHASE_PLAN }, { 1, PHASE_RUN }, { 1, PHASE_REVIEW }, { 2, PHASE_PLAN }, { 2, PHASE_RUN }, { 2, PHASE_REVIEW },
	{ 3, PHASE_PLAN }, { 3, PHASE_RUN }, { 3, PHASE_REVIEW }, { 0, PHASE_REVIEW },
};

static bool names(const char *const *indicators, const char *key)
{
	while (indicators != NULL && *indicators != NULL && strcmp(*indicators, key) != 0)
		indicators++;
	return indicators != NULL && *indicators != NULL;
}

/* True when the rule counts answers of this field in this event. */
static bool looks_at(const struct evidence *e, const struct step *step, const struct field *f, int ordinal)
{
	unsigned bit = ordinal != 0 ? 1U << (ordinal - 1) : 8U;
	return (e->events == 0 || (e->events & bit) != 0) && e->fact->step != NULL && e->fact->field != NULL
		&& strcmp(e->fact->step, step->key) == 0 && strcmp(e->fact->field, f->key) == 0;
}

static bool rules_look_at(const struct indicator *i, const struct step *step, const struct field *f, int ordinal)
{
	bool found = false;
	for (size_t r = 0; r < i->n_evidence && !found; r++)
		found = looks_at(&i->evidence[r], step, f, ordinal);
	return found;
}

/* A field names the indicators of the rules that look at it. The steps of several events are written once, and one of them may look there in
 * some events alone: so what is named is wanted in one event at least. */
static void check_field(const struct model *m, const struct standards *s, const struct step *step, const struct field *f, int ordinal)
{
	for (size_t i = 0; i < s->n_standards; i++)
		for (size_t k = 0; k < s->standards[i].n_indicators; k++) {
			const struct indicator *ind = &s->standards[i].indicators[k];
			bool wanted = rules_look_at(ind, step, f, ordinal), anywhere = wanted;
			for (int o = 0; o <= 3 && !anywhere; o++)
				anywhere = rules_look_at(ind, step, f, o);
			if (wanted && (!names(f->indicators, ind->key) || !names(step->indicators, ind->key)))
				fail_msg("%s: %s of %s counts for %s and does not say so", m->key, f->key, step->key, ind->key);
			if (!anywhere && names(f->indicators, ind->key))
				fail_msg("%s: %s of %s says that it serves %s, and no rule looks there", m->key, f->key, step->key, ind->key);
		}
}

static void fields_name_what_they_serve(void **state)
{
	(void)state;
	struct content *c = shipped();
	size_t seen = 0;
	for (size_t m = 0; m < c->n_models; m++)
		for (size_t i = 0; i < sizeof spots / sizeof *spots; i++) {
			const struct phase *room = model_phase(&c->models[m], spots[i].ordinal, spots[i].phase);
			for (size_t k = 0; k < room->n_steps; k++)
				for (size_t f = 0; f < room->steps[k].n_fields; f++, seen++)
					check_field(&c->models[m], content_standards(c, c->models[m].standards), &room->steps[k],
						&room->steps[k].fields[f], spots[i].ordinal);
		}
	assert_true(seen > 500);
	content_free(c);
}

static bool is_wanted(const struct content *c, const struct fact *f)
{
	for (size_t s = 0; s < c->n_standards; s++)
		for (size_t i = 0; i < c->standards[s].n_standards; i++)
			for (size_t k = 0; k < c->standards[s].standards[i].n_indicators; k++) {
				const struct indicator *ind = &c->standards[s].standards[i].indicators[k];
				for (size_t r = 0; r < ind->n_evidence; r++)
					if (ind->evidence[r].fact == f || ind->evidence[r].fact->of == f)
						return true;
			}
	return false;
}

static void every_fact_is_wanted(void **state)
{
	(void)state;
	struct content *c = shipped();
	assert_true(c->n_facts > 100);
	for (size_t i = 0; i < c->n_facts; i++) {
		const struct fact *f = c->facts[i];
		if (!is_wanted(c, f))
			fail_msg("no rule wants %s", f->key);
		if (f->some == NULL || strstr(f->some, "%w") == NULL)
			fail_msg("%s does not say how many are wanted", f->key);
		/* A share is full when none of the whole is left out. */
		if (f->of != NULL && strcmp(f->of->key, "talking") != 0 && strncmp(f->enough, "All ", 4) != 0
		    && strncmp(f->enough, "Everybody ", 10) != 0)
			fail_msg("%s is a share and does not say so: %s", f->key, f->enough);
	}
	content_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_filter_finds_something),
		cmocka_unit_test(every_card_can_be_followed),
		cmocka_unit_test(every_event_has_a_day),
		cmocka_unit_test(the_chain_has_its_steps),
		cmocka_unit_test(every_indicator_is_served),
		cmocka_unit_test(every_event_has_a_register_and_a_day),
		cmocka_unit_test(fields_name_what_they_serve),
		cmocka_unit_test(every_fact_is_wanted),
		cmocka_unit_test(every_event_is_looked_back_at),
		cmocka_unit_test(every_fact_has_its_words),
		cmocka_unit_test(every_rule_has_words),
		cmocka_unit_test(everybody_is_asked_in_words_of_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
