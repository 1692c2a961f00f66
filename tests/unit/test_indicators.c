/* Each indicator of the standards that the program comes with, in each model: nothing on a new engagement, some after the first record, enough
 * after the smallest set that its rules ask for, and back by undo. All names and words are invented. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/when.h"
#include "op/facts.h"
#include "op/feedback.h"
#include "op/judging.h"
#include "op/priorities.h"
#include "op/promises.h"
#include "op/register.h"
#include "op/themes.h"
#include "op/words.h"

struct rig {
	char folder[64], id[STORE_ID_SIZE];
	struct content *content;
	struct op op, maker;
	struct arena *a;
	struct survey s;
	long made;
	struct error err;
};

#define DO(r, call) do { if (!(call)) fail_msg("%s: %s", #call, error_text(&(r)->err)); } while (0)

static void look(struct rig *r)
{
	arena_free(r->a);
	r->a = arena_new();
	DO(r, survey_load(&r->op, r->id, r->a, &r->s, &r->err));
}

static int begin(void **state)
{
	struct rig *r = mem_alloc(sizeof *r);

	memcpy(r->folder, "/tmp/trivet-indic-XXXXXX", 25);
	clock_pin(INT64_C(1778752800000000));
	if (mkdtemp(r->folder) == NULL)
		return -1;
	DO(r, content_load(&r->content, TEST_SHARE, &r->err));
	r->a = arena_new();
	r->op = (struct op){ .content = r->content, .actor = "Ana" };
	DO(r, store_open(&r->op.st, arena_printf(r->a, "%s/a.db", r->folder), STORE_CREATE | STORE_SCRATCH, &r->err));
	r->maker = r->op;
	r->maker.actor = "Maker"; /* whose deeds Ana's undo leaves alone */
	*state = r;
	return 0;
}

static int end(void **state)
{
	static const char *const names[] = { "a.db", "a.db-wal", "a.db-shm" };
	struct rig *r = *state;
	char path[128];

	store_close(r->op.st);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", r->folder, names[i]);
		(void)unlink(path);
	}
	(void)rmdir(r->folder);
	content_free(r->content);
	arena_free(r->a);
	error_release(&r->err);
	free(r);
	clock_pin(0);
	return 0;
}

/* ---- the smallest records ---- */

/* The ordinals that a rule can be met in, in order; at least one. */
static size_t ordinals_of(struct rig *r, const struct evidence *e, int out[4])
{
	size_t n = 0;

	for (int i = 1; i <= 4; i++) {
		int o = i % 4;
		enum phase_kind phase;

		if (e->events && !(e->events & (1u << (o ? o - 1 : 3))))
			continue;
		if (e->fact->step ? model_step_in(r->s.model, o, e->fact->step, NULL) != NULL : fact_step(&r->s, e->fact, o, &phase) || o)
			out[n++] = o;
	}
	assert_true(n > 0);
	return n;
}

static const char *subject(struct rig *r, int ordinal) { return survey_subject(&r->s, ordinal); }

static void put(struct rig *r, int ordinal, const struct step *step, const struct field *f, const char *row, const char *value)
{
	struct cell c = { .column = f->column, .engagement = r->id, .record = subject(r, ordinal), .row = row, .step = step->key, .field = f->key };
	struct str seen = STR_INIT;

	if (f->column && strncmp(f->column, "event.", 6) != 0)
		c.record = r->id;
	DO(r, cell_get(r->op.st, &c, &seen, &r->err));
	DO(r, op_put(&r->op, &c, f, str_text(&seen), value, NULL, &r->err));
	str_release(&seen);
}

/* An answer that the field takes, the k-th of different ones. */
static const char *sample(struct rig *r, const struct field *f, long k)
{
	switch (f->kind) {
	case FIELD_DATE:
		return "2026-04-01";
	case FIELD_TIME:
		return "10:30";
	case FIELD_NUMBER: case FIELD_DURATION:
		return arena_printf(r->a, "%ld", f->min > 1 ? f->min : 10);
	case FIELD_YESNO:
		return "yes";
	case FIELD_CHOICE: case FIELD_CHOICES:
		if (f->n_choices)
			return f->choices[k % (long)f->n_choices].key;
		if (f->source == CHOICES_EVENTS)
			return subject(r, 2);
		if (f->source == CHOICES_QUESTIONS)
			return r->s.model->questions[0].key;
		if (f->source == CHOICES_KINDS)
			return r->s.model->kinds[0].key;
		return arena_printf(r->a, "invented-%ld", k);
	default:
		return arena_printf(r->a, "invented %ld", k);
	}
}

/* What is a part of something else is told of what is there already. */
static bool to_row_without(struct rig *r, int ordinal, const struct step *step, const struct field *f, const char *value)
{
	struct table_line *rows;
	size_t n;

	DO(r, table_lines(r->op.st, subject(r, ordinal), step->key, r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++) {
		bool there = false;

		for (size_t k = 0; k < rows[i].n_cells; k++)
			there = there || strcmp(rows[i].cells[k].field, f->key) == 0;
		if (!there) {
			put(r, ordinal, step, f, rows[i].id, value);
			return true;
		}
	}
	return false;
}

static void answer(struct rig *r, int ordinal, const struct step *step, const struct field *f, const char *value, bool fresh)
{
	const char **values = arena_alloc(r->a, (step->n_fields + 1) * sizeof *values);
	char row[STORE_ID_SIZE];

	if (step->shape == STEP_FORM) {
		put(r, ordinal, step, f, "", value);
		return;
	}
	if (!fresh && to_row_without(r, ordinal, step, f, value))
		return;
	values[f - step->fields] = value;
	DO(r, op_row_add_filled(&r->op, r->id, subject(r, ordinal), step, values, row, &r->err));
}

static void in_step(struct rig *r, const struct evidence *e, long k)
{
	int ordinals[4];
	size_t n = ordinals_of(r, e, ordinals);
	int o = ordinals[k % (long)n];
	const struct step *step = model_step_in(r->s.model, o, e->fact->step, NULL);
	const struct field *f = e->fact->field ? step_field(step, e->fact->field) : step->fields;

	assert_non_null(f);
	answer(r, o, step, f, e->fact->values ? e->fact->values[0] : sample(r, f, k), e->fact->way == WAY_ROWS);
}

/* A number that brings all that is wanted at once. */
static void sum(struct rig *r, const struct evidence *e, long want)
{
	int ordinals[4] = { 0 };

	(void)ordinals_of(r, e, ordinals);
	const struct step *step = model_step_in(r->s.model, ordinals[0], e->fact->step, NULL);
	answer(r, ordinals[0], step, step_field(step, e->fact->field), arena_printf(r->a, "%ld", want), false);
}

static void put_if_empty(struct rig *r, int ordinal, const struct step *step, const struct field *f, const char *value)
{
	const struct cell c = { .column = f->column, .engagement = r->id, .record = subject(r, ordinal), .row = "", .step = step->key, .field = f->key };
	struct str seen = STR_INIT;

	DO(r, cell_get(r->op.st, &c, &seen, &r->err));
	if (!seen.len)
		put(r, ordinal, step, f, "", value);
	str_release(&seen);
}

static void before(struct rig *r, const struct evidence *e, long k)
{
	static const struct field day = { .key = "day", .label = "Day", .kind = FIELD_DATE, .column = "event.day" };
	const struct fact *f = e->fact;
	int ordinals[4];
	size_t n = ordinals_of(r, e, ordinals);
	int o = ordinals[k % (long)n];
	const struct step *step = model_step_in(r->s.model, o, f->step, NULL);
	const struct step *than = f->than_step ? model_step_in(r->s.model, o, f->than_step, NULL) : NULL;

	if (than)
		put_if_empty(r, o, than, step_field(than, f->than_field), "2026-09-01");
	else if (o)
		put_if_empty(r, o, step, &day, "2026-09-01");
	answer(r, o, step, step_field(step, f->field), "2026-04-01", false);
}

/* ---- records with a home of their own ---- */

struct words_said { const char *kind, *domain, *band, *group, *source; bool minority; };

static const char *say(struct rig *r, int ordinal, struct words_said x)
{
	const struct statement_new s = { .engagement = r->id, .event = subject(r, ordinal ? ordinal : 1), .kind = x.kind, .domain = x.domain,
		.band = x.band, .group = x.group, .source = x.source, .minority = x.minority, .words = "an invented thing" };
	char id[STORE_ID_SIZE];

	DO(r, op_statement_add(&r->op, &s, id, &r->err));
	return arena_strdup(r->a, id);
}

static const char *theme(struct rig *r)
{
	char id[STORE_ID_SIZE];

	DO(r, op_theme_add(&r->op, r->id, arena_printf(r->a, "Invented theme %ld", r->made++), id, &r->err));
	return arena_strdup(r->a, id);
}

/* One that is there already, else a new one. */
static const char *theme_any(struct rig *r)
{
	struct theme_row *rows;
	size_t n;

	DO(r, theme_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	return n ? rows[0].id : theme(r);
}

static const char *promise(struct rig *r, int ordinal)
{
	char id[STORE_ID_SIZE];

	DO(r, op_commitment_add(&r->op, r->id, subject(r, ordinal ? ordinal : 3), "will", "an invented promise", id, &r->err));
	return arena_strdup(r->a, id);
}

static void column(struct rig *r, enum entity e, const char *id, const char *key, const char *value)
{
	const struct cell c = { .column = arena_printf(r->a, "%s.%s", entity_def(e)->name, key), .engagement = r->id, .record = id, .row = "" };

	DO(r, op_put(&r->op, &c, entity_field(e, key), "", value, NULL, &r->err));
}

static void into(struct rig *r, const char *theme_id, const char *statement)
{
	const struct many m = { r->id, &statement, 1 };

	DO(r, op_words_theme(&r->op, m, theme_id, false, NULL, &r->err));
}

static void lead_to(struct rig *r, const char *from, const char *to)
{
	const struct many m = { r->id, &from, 1 };

	DO(r, op_words_link(&r->op, m, to, true, NULL, &r->err));
}

static void make_statement(struct rig *r, int o) { (void)say(r, o, (struct words_said){ .kind = "" }); }
static void make_minority(struct rig *r, int o) { (void)say(r, o, (struct words_said){ .minority = true }); }
static void make_between(struct rig *r, int o) { (void)say(r, o, (struct words_said){ .source = "an invented letter" }); }
static void make_theme(struct rig *r, int o) { (void)o, (void)theme(r); }

static void make_label(struct rig *r, int o)
{
	struct theme_row *rows;
	const char *bare = NULL;
	size_t n;

	(void)o;
	DO(r, theme_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++)
		bare = !bare && !*rows[i].label ? rows[i].id : bare;
	column(r, ENTITY_THEME, bare ? bare : theme(r), "label", "An invented label");
}

/* Into a theme: a statement that stands in none, if there is one. */
static void make_in_theme(struct rig *r, int o, bool minority)
{
	const struct statement_filter f = { .engagement = r->id, .stands = STANDS_UNTHEMED, .minority = minority ? FLAG_YES : FLAG_ANY };
	struct statement_row *rows;
	size_t n;

	DO(r, statement_page(r->op.st, &f, PAGE_OLDER, 0, 1, r->a, &rows, &n, &r->err));
	into(r, theme_any(r), n ? rows[0].id : say(r, o, (struct words_said){ .minority = minority }));
}

static void make_themed(struct rig *r, int o) { make_in_theme(r, o, false); }
static void make_minority_themed(struct rig *r, int o) { make_in_theme(r, o, true); }
static void make_promise(struct rig *r, int o) { (void)promise(r, o); }

static void make_traced(struct rig *r, int o)
{
	struct commitment_row *rows;
	const char *bare = NULL;
	size_t n;

	DO(r, commitment_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++)
		bare = !bare && !rows[i].statements ? rows[i].id : bare;
	lead_to(r, say(r, o, (struct words_said){ .kind = "" }), bare ? bare : promise(r, o));
}

static void make_parked(struct rig *r, int o)
{
	const char *const id = say(r, o, (struct words_said){ .kind = "" });
	const struct many m = { r->id, &id, 1 };

	DO(r, op_words_park(&r->op, m, "an invented reason", NULL, &r->err));
}

static void make_feedback(struct rig *r, int o)
{
	static const char *const keys[] = { "asked", "said", "did", "done", "because" };
	struct feedback_row *rows;
	const char *t = NULL, *id;
	size_t n;

	(void)o;
	DO(r, feedback_list(r->op.st, r->id, r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++)
		t = !t && !*rows[i].id ? rows[i].theme : t;
	t = t ? t : theme(r);
	id = arena_printf(r->a, "%s/feedback", t);
	DO(r, op_feedback_begin(&r->op, r->id, t, &r->err));
	for (size_t i = 0; i < 5; i++)
		column(r, ENTITY_FEEDBACK, id, keys[i], i == 2 ? "did" : "invented");
}

static void make_telling(struct rig *r, int o)
{
	const struct cell c = { .column = "engagement.told_by", .engagement = r->id, .record = r->id, .row = "" };
	char id[STORE_ID_SIZE];

	(void)o;
	if (!*r->s.engagement.told_by)
		DO(r, op_put(&r->op, &c, entity_field(ENTITY_ENGAGEMENT, "told_by"), "", "2026-12-01", NULL, &r->err));
	DO(r, op_telling(&r->op, r->id, theme_any(r), "2026-05-01", "", "the Otters", "good", id, &r->err));
}

static void make_followup(struct rig *r, int o)
{
	DO(r, op_followup(&r->op, r->id, promise(r, o), PROMISE_KEPT, "it is done", "seen there", "", &r->err));
}

static void make_round(struct rig *r, int o)
{
	char id[STORE_ID_SIZE];

	(void)theme(r);
	DO(r, op_round_add(&r->op, &r->s, o ? o : 3, "Invented dots", "dots", NULL, 0, id, &r->err));
}

static void make_group(struct rig *r, int o)
{
	char id[STORE_ID_SIZE];

	DO(r, op_group_add(&r->op, r->id, subject(r, o ? o : 1), arena_printf(r->a, "Group %ld", r->made++), "", id, &r->err));
}

static void make_heard(struct rig *r, int o)
{
	struct group_row *rows;
	const char *silent = NULL;
	char id[STORE_ID_SIZE];
	size_t n;

	DO(r, group_list(r->op.st, r->id, subject(r, o ? o : 1), r->a, &rows, &n, &r->err));
	for (size_t i = 0; i < n; i++)
		silent = !silent && !rows[i].statements ? rows[i].id : silent;
	if (!silent)
		DO(r, op_group_add(&r->op, r->id, subject(r, o ? o : 1), arena_printf(r->a, "Group %ld", r->made++), "", id, &r->err));
	(void)say(r, o, (struct words_said){ .group = silent ? silent : id });
}

static void make_participant(struct rig *r, int o)
{
	const struct participant_new p = { .engagement = r->id, .event = subject(r, o ? o : 1), .first_name = "Invented" };
	char id[STORE_ID_SIZE];

	DO(r, op_participant_add(&r->op, &p, id, &r->err));
}

/* A counter, and what makes it one more. */
static const struct { const char *name; void (*make)(struct rig *r, int ordinal); } makers[] = {
	{ "statements", make_statement }, { "statements/minority", make_minority }, { "statements/between", make_between },
	{ "statements/themed", make_themed }, { "statements/unthemed", make_statement }, { "statements/parked", make_parked },
	{ "statements/minority/themed", make_minority_themed }, { "themes", make_theme }, { "themes/with/label", make_label },
	{ "feedback", make_feedback }, { "feedback/complete", make_feedback }, { "feedback/with/asked", make_feedback },
	{ "feedback/with/said", make_feedback }, { "feedback/with/did", make_feedback }, { "feedback/with/done", make_feedback },
	{ "feedback/with/because", make_feedback }, { "tellings", make_telling }, { "tellings/in_time", make_telling },
	{ "tellings/with/replied", make_telling }, { "followups", make_followup }, { "followups/kept", make_followup },
	{ "followups/with/source", make_followup }, { "links", make_traced }, { "commitments", make_promise },
	{ "commitments/traced", make_traced }, { "rounds", make_round }, { "groups", make_group }, { "participants", make_participant },
};

static void counted(struct rig *r, const char *name, int ordinal)
{
	for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
		if (strcmp(makers[i].name, name) == 0) {
			makers[i].make(r, ordinal);
			return;
		}
	}
	fail_msg("nothing here makes the counter %s", name);
}

static void kinds(struct rig *r, const char *begins, int ordinal, long k)
{
	const struct standard *st = &r->s.standards->standards[(size_t)k % r->s.standards->n_standards];
	long counts[FACES_MOST] = { 1, 2, 3, 4, 5 };

	if (strcmp(begins, "scores/") == 0)
		DO(r, op_score(&r->op, &r->s, ordinal, st->key, false, 1 + k % 2, "invented", "Invented partners", "", &r->err));
	else if (strcmp(begins, "faces/") == 0)
		DO(r, op_faces(&r->op, &r->s, ordinal, st->key, r->s.model->bands[0].key, wording_for(&r->s, r->s.model->bands[0].key, r->a), counts, "",
			"hands", "", &r->err));
	else
		fail_msg("nothing here makes counters that begin %s", begins);
}

static void commitments(struct rig *r, const struct fact *f, int ordinal)
{
	const char *id = promise(r, ordinal), *with = f->values && strncmp(f->values[0], "with/", 5) == 0 ? f->values[0] + 5 : NULL;

	if (with)
		column(r, ENTITY_COMMITMENT, id, with, strcmp(with, "by_when") == 0 ? "2026-12-01" : "invented");
}

static void statements(struct rig *r, const struct fact *f, int ordinal)
{
	const char *value = f->values ? f->values[0] : "";

	(void)say(r, ordinal, (struct words_said){ .kind = strncmp(value, "kind/", 5) == 0 ? value + 5 : "",
		.domain = strncmp(value, "domain/", 7) == 0 ? value + 7 : "", .band = strncmp(value, "band/", 5) == 0 ? value + 5 : "" });
}

/* One record more of what the rule counts, the k-th. */
static void make(struct rig *r, const struct indicator *i, const struct evidence *e, long k)
{
	const struct fact *f = e->fact;
	enum phase_kind phase;
	int ordinals[4];
	size_t n = ordinals_of(r, e, ordinals);
	int o = ordinals[k % (long)n];

	switch (f->way) {
	case WAY_ANSWERED: case WAY_ROWS: case WAY_DISTINCT:
		in_step(r, e, k);
		break;
	case WAY_SUM:
		sum(r, e, e->want);
		break;
	case WAY_BEFORE:
		before(r, e, k);
		break;
	case WAY_STEP_DONE:
		DO(r, op_step_say(&r->op, r->id, subject(r, o), model_step_in(r->s.model, o, f->step, &phase), SAID_DONE, "", &r->err));
		break;
	case WAY_STATEMENTS:
		statements(r, f, o);
		break;
	case WAY_GROUPS_HEARD:
		make_heard(r, o);
		break;
	case WAY_GROUPS:
		make_group(r, o);
		break;
	case WAY_COMMITMENTS:
		commitments(r, f, o);
		break;
	case WAY_COUNTED:
		counted(r, f->values[0], o);
		break;
	case WAY_KINDS:
		kinds(r, f->values[0], ordinals[(k / (long)r->s.standards->n_standards) % (long)n], k);
		break;
	case WAY_STATED:
		DO(r, op_added(&r->op, &r->s, o, i->key, "stated", "an invented statement of the team", &r->err));
		break;
	case WAYS:
		fail();
	}
	look(r);
}

static void one_indicator(struct rig *r, const struct indicator *i)
{
	long present, wanted, before_present;
	enum record_state state = survey_indicator(&r->s, i, SCOPE_WHOLE, &present, &wanted);
	struct str words = STR_INIT;
	bool some = false;

	if (state != RECORD_NONE || present != 0)
		fail_msg("%s: %ld of %ld before anything was made", i->key, present, wanted);
	if (wanted < 2)
		fail_msg("%s: wants %ld, so that it can never be at some", i->key, wanted);
	for (size_t n = 0; n < i->n_evidence; n++) {
		const struct evidence *e = &i->evidence[n];
		struct had had = survey_rule(&r->s, e, SCOPE_WHOLE);

		assert_true(!e->fact->step || indicator_served(i, model_step(r->s.model, e->fact->step, NULL, NULL), NULL));
		for (long k = 0; had.have < had.want; k++) {
			long was = had.have;

			make(r, i, e, k);
			had = survey_rule(&r->s, e, SCOPE_WHOLE);
			state = survey_indicator(&r->s, i, SCOPE_WHOLE, &present, &wanted);
			some = some || state == RECORD_SOME;
			if (had.have <= was || k > 200)
				fail_msg("%s, rule %zu (%s): %ld of %ld after %ld records", i->key, n, e->fact->key, had.have, had.want, k + 1);
		}
		str_clear(&words);
		rule_words(&r->s, e, SCOPE_WHOLE, &words);
		assert_true(words.len > 5);
	}
	state = survey_indicator(&r->s, i, SCOPE_WHOLE, &present, &wanted);
	if (state != RECORD_ENOUGH || !some)
		fail_msg("%s: %s, %ld of %ld when every rule has enough (some was %s)", i->key, record_state_word(state), present, wanted,
			some ? "seen" : "never seen");
	/* Back, deed by deed. */
	before_present = present;
	some = false;
	while (str_clear(&words), op_undo(&r->op, &words, &r->err)) {
		look(r);
		state = survey_indicator(&r->s, i, SCOPE_WHOLE, &present, &wanted);
		some = some || state == RECORD_SOME;
		if (present > before_present)
			fail_msg("%s: %ld after taking something back, %ld before", i->key, present, before_present);
		before_present = present;
	}
	assert_int_equal(r->err.code, ERR_NOTHING);
	error_release(&r->err);
	if (state != RECORD_NONE || present || !some)
		fail_msg("%s: %ld of %ld when everything was taken back", i->key, present, wanted);
	str_release(&words);
}

static void all_of(struct rig *r, const char *model, const char *standards, size_t expected)
{
	size_t n = 0;

	DO(r, op_engagement_new(&r->maker, "Invented park", model, true, r->id, &r->err));
	if (standards)
		DO(r, op_use_standards(&r->maker, r->id, standards, &r->err));
	look(r);
	for (size_t i = 0; i < r->s.standards->n_standards; i++) {
		for (size_t k = 0; k < r->s.standards->standards[i].n_indicators; k++, n++)
			one_indicator(r, &r->s.standards->standards[i].indicators[k]);
	}
	if (expected)
		assert_int_equal(n, expected);
	else
		assert_true(n >= 12);
}

static void test_children(void **state) { all_of(*state, "children", NULL, 38); }
static void test_community(void **state) { all_of(*state, "community", NULL, 38); }
static void test_the_example_of_another_country(void **state) { all_of(*state, "children", "participation-example", 0); }

#define T(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = { T(test_children), T(test_community), T(test_the_example_of_another_country) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
