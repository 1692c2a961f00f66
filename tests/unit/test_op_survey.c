/* How an engagement stands: what keeps a step from being done, what a rule counts and where it would be made. A survey that is renewed is the
 * same as one loaded anew, whatever was done in between: with the shipped content, two connections, and a copy that comes home. */
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
#include "op/capture.h"
#include "op/cycle.h"
#include "op/judging.h"
#include "op/priorities.h"
#include "op/progress.h"
#include "op/promises.h"
#include "op/register.h"
#include "op/survey.h"
#include "store/care.h"
#include "store/day.h"
#include "store/feedback.h"
#include "store/merge.h"

struct bench {
	char folder[64], id[STORE_ID_SIZE], said[STORE_ID_SIZE], person[STORE_ID_SIZE], group[STORE_ID_SIZE];
	struct content *content;
	struct op op, other;       /* Ana, who looks; and Ben with a connection of his own */
	struct arena *a;
	struct survey kept;        /* Ana's, renewed wherever that does */
	struct error err;
	struct str words;
};

#define DO(b, call) do { if (!(call)) fail_msg("%s: %s", #call, error_text(&(b)->err)); } while (0)

static const char *at(struct bench *b, const char *name)
{
	return arena_printf(b->a, "%s/%s", b->folder, name);
}

static const char *event(const struct bench *b, int ordinal)
{
	return b->kept.engagement.events[ordinal - 1].id;
}

static int begin(void **state)
{
	struct bench *b = mem_alloc(sizeof *b);
	memcpy(b->folder, "/tmp/trivet-survey-XXXXXX", 26);
	clock_pin(INT64_C(1778752800000000));
	if (mkdtemp(b->folder) == NULL)
		return -1;
	b->a = arena_new();
	DO(b, content_load(&b->content, TEST_SHARE, &b->err));
	b->op = (struct op){ .content = b->content, .actor = "Ana" };
	b->other = (struct op){ .content = b->content, .actor = "Ben" };
	DO(b, store_open(&b->op.st, at(b, "a.db"), STORE_CREATE | STORE_SCRATCH, &b->err));
	DO(b, store_open(&b->other.st, at(b, "a.db"), STORE_SCRATCH, &b->err));
	DO(b, op_engagement_new(&b->op, "Invented park", "children", true, b->id, &b->err));
	DO(b, survey_load(&b->op, b->id, b->a, &b->kept, &b->err));
	*state = b;
	return 0;
}

static int end(void **state)
{
	static const char *const names[] = { "a.db", "a.db-wal", "a.db-shm", "b.db", "b.db-wal", "b.db-shm" };
	struct bench *b = *state;
	store_close(b->op.st);
	store_close(b->other.st);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(at(b, names[i]));
	rmdir(b->folder);
	content_free(b->content);
	arena_free(b->a);
	str_release(&b->words);
	error_release(&b->err);
	free(b);
	clock_pin(0);
	return 0;
}

static void same_steps(const struct survey *x, const struct survey *y)
{
	for (int ordinal = 0; ordinal <= 3; ordinal++)
		for (int p = 0; p < (ordinal != 0 ? PHASES : 1); p++) {
			const struct phase *room = model_phase(x->model, ordinal, (enum phase_kind)p);
			for (size_t i = 0; i < room->n_steps; i++) {
				struct step_counts m, n;
				assert_int_equal(survey_step(x, ordinal, &room->steps[i], &m), survey_step(y, ordinal, &room->steps[i], &n));
				assert_int_equal(m.rows, n.rows);
				assert_int_equal(m.filled, n.filled);
				assert_int_equal(m.required_filled, n.required_filled);
				assert_int_equal(m.said, n.said);
			}
		}
	struct place m, n;
	assert_int_equal(survey_next(x, &m), survey_next(y, &n));
	assert_ptr_equal(m.step, n.step), assert_int_equal(m.ordinal, n.ordinal);
}

static void same_indicator(const struct survey *x, const struct survey *y, const struct indicator *i, int scope)
{
	long present[2], wanted[2];
	assert_int_equal(survey_indicator(x, i, scope, &present[0], &wanted[0]), survey_indicator(y, i, scope, &present[1], &wanted[1]));
	assert_int_equal(present[0], present[1]);
	assert_int_equal(wanted[0], wanted[1]);
	for (size_t r = 0; r < i->n_evidence; r++) {
		struct had m = survey_rule(x, &i->evidence[r], scope), n = survey_rule(y, &i->evidence[r], scope);
		assert_int_equal(m.have, n.have);
		assert_int_equal(m.want, n.want);
	}
}

static size_t same_indicators(const struct survey *x, const struct survey *y)
{
	size_t seen = 0;
	for (size_t i = 0; i < x->standards->n_standards; i++) {
		const struct standard *s = &x->standards->standards[i];
		for (size_t k = 0; k < s->n_indicators; k++, seen++)
			for (int scope = SCOPE_WHOLE; scope <= 3; scope++)
				same_indicator(x, y, &s->indicators[k], scope);
	}
	return seen;
}

static void same_records(const struct survey *x, const struct survey *y)
{
	const struct progress *p = &x->progress, *q = &y->progress;
	assert_int_equal(p->n_counts, q->n_counts);
	for (size_t i = 0; i < p->n_counts; i++) {
		assert_string_equal(p->counts[i].subject, q->counts[i].subject);
		assert_string_equal(p->counts[i].what, q->counts[i].what);
		assert_int_equal(p->counts[i].n, q->counts[i].n);
	}
	assert_int_equal(p->n_fills, q->n_fills);
	for (size_t i = 0; i < p->n_fills; i++) {
		assert_string_equal(p->fills[i].field, q->fills[i].field);
		assert_string_equal(p->fills[i].value, q->fills[i].value);
		assert_int_equal(p->fills[i].in_form, q->fills[i].in_form);
		assert_int_equal(p->fills[i].in_rows, q->fills[i].in_rows);
	}
	assert_int_equal(p->n_said, q->n_said);
	assert_int_equal(x->n_columns, y->n_columns);
	for (size_t i = 0; i < x->n_columns; i++)
		assert_string_equal(x->columns[i].value, y->columns[i].value);
	assert_int_equal(x->n_shown, y->n_shown);
	assert_int_equal(x->n_focus, y->n_focus);
	for (size_t i = 0; i < x->n_shown; i++)
		assert_ptr_equal(x->shown[i], y->shown[i]);
	assert_int_equal(x->n_scores, y->n_scores);
	for (size_t i = 0; i < x->n_scores; i++)
		assert_int_equal(x->scores[i].score, y->scores[i].score);
	for (int i = 0; i < 3; i++)
		assert_int_equal(x->engagement.events[i].statements, y->engagement.events[i].statements);
	assert_int_equal(x->engagement.commitments, y->engagement.commitments);
	assert_string_equal(x->engagement.title, y->engagement.title);
}

/* What Ana looks at next: renewed when `does`, else loaded; the same either way. */
static void look(struct bench *b, bool does)
{
	struct survey anew;
	bool renewed;
	struct str x = STR_INIT, y = STR_INIT;
	DO(b, survey_renew(&b->op, &b->kept, b->a, &renewed, &b->err));
	assert_int_equal(renewed, does);
	DO(b, survey_load(&b->op, b->id, b->a, &anew, &b->err));
	if (!renewed) {
		b->kept = anew;
		return;
	}
	same_records(&b->kept, &anew);
	same_steps(&b->kept, &anew);
	assert_true(same_indicators(&b->kept, &anew) > 10);
	survey_line(&b->kept, SCOPE_WHOLE, &x);
	survey_line(&anew, SCOPE_WHOLE, &y);
	assert_string_equal(x.buf, y.buf);
	assert_int_equal(b->kept.newest, anew.newest);
	str_release(&x);
	str_release(&y);
}

static long counted(const struct bench *b, int ordinal, const char *what, const char *part)
{
	return progress_count(&b->kept, ordinal, what, part);
}

static void say(struct bench *b, const struct op *op, int ordinal)
{
	struct statement_new s = { .engagement = b->id, .event = event(b, ordinal), .group = ordinal == 1 ? b->group : "", .kind = "need",
		.domain = "home", .band = "child", .words = "A swing" };
	DO(b, op_statement_add(op, &s, b->said, &b->err));
}

static struct participant_row person(struct bench *b)
{
	struct participant_row *rows;
	size_t n;
	DO(b, participant_list(b->other.st, b->id, event(b, 1), b->a, &rows, &n, &b->err));
	assert_true(n > 0);
	return rows[n - 1];
}

static void group(struct bench *b)
{
	DO(b, op_group_add(&b->op, b->id, event(b, 1), "Otters", "child", b->group, &b->err));
	look(b, false);
}

static void undo(struct bench *b, const struct op *op)
{
	str_clear(&b->words);
	DO(b, op_undo(op, &b->words, &b->err));
}

static void test_words(void **state)
{
	struct bench *b = *state;
	group(b);
	say(b, &b->other, 1);
	look(b, true);
	assert_int_equal(counted(b, 1, "statements", NULL), 1);
	assert_int_equal(b->kept.engagement.events[0].statements, 1);
	say(b, &b->op, 2);
	say(b, &b->other, 3);
	look(b, true);
	DO(b, op_echo(&b->other, b->id, b->said, "", &b->err));
	look(b, true);
	DO(b, op_statement_mark(&b->other, b->said, MARK_HOLD, true, &b->err));
	look(b, true);
	assert_int_equal(counted(b, 3, "statements", NULL), 0);
	assert_int_equal(counted(b, 3, "statements", "held"), 1);
	DO(b, op_statement_mark(&b->other, b->said, MARK_HOLD, false, &b->err));
	look(b, true);
	assert_int_equal(counted(b, 3, "statements", NULL), 1);
	undo(b, &b->other); /* of the release */
	look(b, true);
	assert_int_equal(counted(b, 3, "statements", NULL), 0);
	DO(b, op_remove(&b->op, ENTITY_STATEMENT, b->said, &b->err));
	look(b, true);
	assert_int_equal(counted(b, 3, "statements", "held"), 0);
	undo(b, &b->op);
	look(b, true);
	assert_int_equal(counted(b, 3, "statements", "held"), 1);
	DO(b, care_erase(b->other.st, "Ben", "statement", b->said, &b->err));
	look(b, true);
	assert_int_equal(counted(b, 3, "statements", "held"), 0);
	look(b, true); /* nothing was done */
}

static void test_people_and_moments(void **state)
{
	struct bench *b = *state;
	char id[STORE_ID_SIZE];
	group(b);
	struct participant_new p = { .engagement = b->id, .event = event(b, 1), .group = b->group, .first_name = "Invented", .band = "child" };
	DO(b, op_participant_add(&b->other, &p, b->person, &b->err));
	look(b, true);
	assert_int_equal(counted(b, 1, "participants", NULL), 1);
	struct participant_row row = person(b);
	DO(b, op_attend(&b->other, &b->kept, &row, PRESENCE_IN, "", &b->err));
	look(b, true);
	row = person(b);
	DO(b, op_consent(&b->other, &b->kept, &row, USE_QUOTE, CONSENT_YES, GIVER_CARER, "", &b->err));
	look(b, true);
	str_clear(&b->words);
	DO(b, op_walk_in(&b->other, &b->kept, 1, "Sam, Otters, Gran", id, &b->words, &b->err));
	look(b, true);
	assert_int_equal(counted(b, 1, "participants", NULL), 2);
	DO(b, store_begin(b->other.st, "Ben", "begin", &b->err));
	DO(b, moment_add(b->other.st, b->id, event(b, 1), "", "start", 0, 0, id, &b->err));
	DO(b, store_commit(b->other.st, &b->err));
	look(b, true);
	assert_int_equal(counted(b, 1, "moments", NULL), 1);
	undo(b, &b->other);
	look(b, true);
	assert_int_equal(counted(b, 1, "moments", NULL), 0);
	DO(b, care_erase(b->op.st, "Ana", "participant", b->person, &b->err));
	look(b, true);
	assert_int_equal(counted(b, 1, "participants", NULL), 1);
}

/* Everything that is more than counting is loaded anew. */
static void test_more_than_counting(void **state)
{
	struct bench *b = *state;
	const struct step *step = model_step_in(b->kept.model, 1, "purpose", NULL), *kit = model_step_in(b->kept.model, 1, "kit", NULL);
	const struct field *f = step_field(step, "focus_question"), *ready = step_field(kit, "ready");
	struct cell c = { .engagement = b->id, .record = event(b, 1), .row = "", .step = "purpose", .field = "focus_question" };
	struct cell title = { .column = "engagement.title", .engagement = b->id, .record = b->id, .row = "" };
	char row[STORE_ID_SIZE], id[STORE_ID_SIZE];
	enum entity entity;
	const struct field *tf;
	assert_non_null(f);
	assert_non_null(ready);
	DO(b, op_put(&b->other, &c, f, "", "What would make it better?", NULL, &b->err));
	look(b, false);
	assert_int_equal(progress_answered(&b->kept, 1, "purpose", "focus_question"), 1);
	undo(b, &b->other);
	look(b, false);
	assert_int_equal(progress_answered(&b->kept, 1, "purpose", "focus_question"), 0);
	DO(b, op_row_add(&b->other, b->id, event(b, 1), kit, NULL, row, &b->err));
	look(b, false);
	assert_int_equal(progress_rows(&b->kept, 1, "kit"), 1);
	/* An answer given while words are said: both are there. */
	struct cell cell = { .engagement = b->id, .record = event(b, 1), .row = row, .step = "kit", .field = "ready" };
	say(b, &b->op, 2);
	DO(b, op_put(&b->other, &cell, ready, "", "yes", NULL, &b->err));
	say(b, &b->op, 2);
	look(b, false);
	assert_int_equal(progress_answered_rows(&b->kept, 1, "kit", "ready"), 1);
	assert_int_equal(counted(b, 2, "statements", NULL), 2);
	say(b, &b->other, 2);
	look(b, true); /* and from there on it counts again */
	DO(b, op_row_remove(&b->other, kit, row, &b->err));
	look(b, false);
	DO(b, op_step_say(&b->other, b->id, event(b, 1), step, SAID_DONE, "", &b->err));
	look(b, false);
	DO(b, op_commitment_add(&b->other, b->id, event(b, 3), "can", "We can", id, &b->err));
	look(b, false);
	assert_int_equal(counted(b, 0, "commitments", NULL), 1);
	assert_true(entity_column(title.column, &entity, &tf));
	DO(b, op_put(&b->other, &title, tf, "Invented park", "Invented pond", NULL, &b->err));
	look(b, false);
	assert_string_equal(b->kept.engagement.title, "Invented pond");
}

static void test_a_copy_comes_home(void **state)
{
	struct bench *b = *state;
	struct op away = b->other;
	struct merged m;
	struct cell c = { .engagement = b->id, .record = event(b, 1), .row = "", .step = "purpose", .field = "focus_question" };
	const struct field *f = step_field(model_step_in(b->kept.model, 1, "purpose", NULL), "focus_question");
	group(b);
	say(b, &b->op, 1);
	DO(b, care_copy(b->op.st, at(b, "b.db"), &b->err));
	DO(b, store_open(&away.st, at(b, "b.db"), STORE_SCRATCH, &b->err));
	say(b, &away, 1);
	DO(b, op_statement_mark(&away, b->said, MARK_HOLD, true, &b->err));
	say(b, &away, 3);
	look(b, true);
	DO(b, merge_file(b->other.st, at(b, "b.db"), &m, &b->err));
	look(b, true);
	assert_int_equal(counted(b, 1, "statements", NULL), 1);
	assert_int_equal(counted(b, 1, "statements", "held"), 1);
	assert_int_equal(counted(b, 3, "statements", NULL), 1);
	DO(b, op_put(&away, &c, f, "", "Which paths?", NULL, &b->err));
	DO(b, merge_file(b->other.st, at(b, "b.db"), &m, &b->err));
	look(b, false);
	assert_int_equal(progress_answered(&b->kept, 1, "purpose", "focus_question"), 1);
	store_close(away.st);
}

static const struct step *step_of(const struct bench *b, int ordinal, const char *key)
{
	const struct step *step = model_step_in(b->kept.model, ordinal, key, NULL);
	assert_non_null(step);
	return step;
}

static enum step_status status(struct bench *b, int ordinal, const char *key)
{
	return survey_step(&b->kept, ordinal, step_of(b, ordinal, key), NULL);
}

static void again(struct bench *b)
{
	DO(b, survey_load(&b->op, b->id, b->a, &b->kept, &b->err));
}

/* Themes are done when there are enough of them and every word up to their event has a place; words of event 3 can wait. */
static void test_themes_wait_for_words(void **state)
{
	struct bench *b = *state;
	char first[STORE_ID_SIZE], second[STORE_ID_SIZE], theme[STORE_ID_SIZE];
	const char *ids[1] = { first };
	struct many m = { .engagement = b->id, .ids = ids, .n = 1 };
	assert_int_equal(status(b, 2, "themes"), STEP_OPEN);
	say(b, &b->op, 2);
	memcpy(first, b->said, sizeof first);
	for (int i = 0; i < 3; i++)
		DO(b, op_theme_add(&b->op, b->id, "Invented", theme, &b->err));
	again(b);
	assert_int_equal(status(b, 2, "themes"), STEP_BEGUN);
	DO(b, op_words_theme(&b->op, m, theme, false, NULL, &b->err));
	again(b);
	assert_int_equal(status(b, 2, "themes"), STEP_DONE);
	say(b, &b->op, 3);
	again(b);
	assert_int_equal(status(b, 2, "themes"), STEP_DONE);
	say(b, &b->op, 2);
	memcpy(second, b->said, sizeof second);
	again(b);
	assert_int_equal(status(b, 2, "themes"), STEP_BEGUN);
	ids[0] = second;
	DO(b, op_words_park(&b->op, m, "Not ours to decide", NULL, &b->err));
	again(b);
	assert_int_equal(status(b, 2, "themes"), STEP_DONE);
	DO(b, op_words_park(&b->op, m, NULL, NULL, &b->err));
	DO(b, op_statement_mark(&b->op, second, MARK_HOLD, true, &b->err));
	again(b);
	assert_int_equal(status(b, 2, "themes"), STEP_DONE); /* on hold: it is in no view, and waits for nobody */
	DO(b, op_theme_remove(&b->op, theme, &b->err));
	again(b);
	assert_int_equal(status(b, 2, "themes"), STEP_BEGUN);
}

/* The same with the other event: what was said at event 1 keeps the themes of event 2 from being done. */
static void test_themes_wait_for_the_first_event(void **state)
{
	struct bench *b = *state;
	char theme[STORE_ID_SIZE];
	for (int i = 0; i < 3; i++)
		DO(b, op_theme_add(&b->op, b->id, "Invented", theme, &b->err));
	group(b);
	assert_int_equal(status(b, 2, "themes"), STEP_DONE);
	say(b, &b->op, 1);
	again(b);
	struct step_counts c;
	assert_int_equal(survey_step(&b->kept, 2, step_of(b, 2, "themes"), &c), STEP_BEGUN);
	assert_int_equal(c.rows, 3);
	assert_int_equal(c.waiting, 1);
}

/* What is carried is never counted: a person says that it is done. */
static void test_carry_is_said(void **state)
{
	struct bench *b = *state;
	struct step_counts c;
	say(b, &b->op, 1);
	again(b);
	assert_int_equal(survey_step(&b->kept, 2, step_of(b, 2, "children-first"), &c), STEP_OPEN);
	assert_int_equal(c.rows, 0);
	DO(b, op_step_say(&b->op, b->id, event(b, 2), step_of(b, 2, "children-first"), SAID_DONE, NULL, &b->err));
	again(b);
	assert_int_equal(status(b, 2, "children-first"), STEP_DONE);
	assert_int_equal(status(b, 3, "joint-themes"), STEP_OPEN);
}

static void answer(struct bench *b, const char *theme)
{
	static const char *const names[] = { "asked", "said", "did", "done", "because" };
	char id[FEEDBACK_ID_SIZE];
	DO(b, store_begin(b->op.st, "Ana", "begin", &b->err));
	DO(b, feedback_begin(b->op.st, b->id, theme, id, &b->err));
	DO(b, store_commit(b->op.st, &b->err));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct cell cell = { .column = arena_printf(b->a, "feedback.%s", names[i]), .engagement = b->id, .record = id, .row = "" };
		DO(b, op_put(&b->op, &cell, entity_field(ENTITY_FEEDBACK, names[i]), "", i == 2 ? "did" : "Invented", NULL, &b->err));
	}
}

/* The answers are done when there are enough and no theme is without one. */
static void test_every_theme_is_answered(void **state)
{
	struct bench *b = *state;
	char theme[4][STORE_ID_SIZE];
	for (size_t i = 0; i < 4; i++)
		DO(b, op_theme_add(&b->op, b->id, "Invented", theme[i], &b->err));
	assert_int_equal(status(b, 0, "you-said"), STEP_OPEN);
	for (size_t i = 0; i < 3; i++)
		answer(b, theme[i]);
	again(b);
	assert_int_equal(status(b, 0, "you-said"), STEP_BEGUN);
	answer(b, theme[3]);
	again(b);
	assert_int_equal(status(b, 0, "you-said"), STEP_DONE);
}

static void test_rounds_and_follow_ups(void **state)
{
	struct bench *b = *state;
	char id[STORE_ID_SIZE], theme[STORE_ID_SIZE];
	struct step_counts c;
	DO(b, op_theme_add(&b->op, b->id, "Invented", theme, &b->err));
	DO(b, op_commitment_add(&b->op, b->id, event(b, 3), "can", "We can", id, &b->err));
	again(b);
	assert_int_equal(status(b, 3, "priorities"), STEP_OPEN);
	assert_int_equal(status(b, 0, "follow-up"), STEP_OPEN);
	for (int i = 0; i < 4; i++)
		DO(b, op_followup_news(&b->op, b->id, id, "Invented news", i < 2 ? "Somebody" : "", "", &b->err));
	DO(b, op_round_add(&b->op, &b->kept, 3, "", "hands", NULL, 0, theme, &b->err));
	again(b);
	assert_int_equal(status(b, 3, "priorities"), STEP_DONE);
	assert_int_equal(survey_step(&b->kept, 0, step_of(b, 0, "follow-up"), &c), STEP_BEGUN);
	assert_int_equal(c.rows, 4);
	DO(b, op_followup(&b->op, b->id, id, PROMISE_KEPT, "It is there", "", "", &b->err));
	again(b);
	assert_int_equal(status(b, 0, "follow-up"), STEP_DONE);
}

/* The counters of the engagement as a whole, and those of the events that the rule names; where there is none, the step that makes them. */
static void test_counted(void **state)
{
	static const struct { const char *value; unsigned events; int ordinal; const char *step; } rows[] = {
		{ "statements/themed", 1, 2, "themes" }, /* of event 1, done in the review of event 2 */
		{ "statements/minority", 0, 1, "statements" }, { "statements/minority", 4, 3, "statements" },
		{ "themes", 0, 2, "themes" }, { "themes", 2, 2, "themes" }, { "rounds", 0, 3, "priorities" }, { "links", 0, 1, "statements" },
		{ "followups", 0, 0, "follow-up" }, { "feedback/complete", 1, 0, "you-said" }, { "tellings", 0, 0, "you-said" },
	};
	struct bench *b = *state;
	char theme[STORE_ID_SIZE];
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *const value[] = { rows[i].value, NULL };
		const struct fact fact = { .key = "", .way = WAY_COUNTED, .values = value };
		const struct evidence e = { .fact = &fact, .events = rows[i].events, .want = 1 };
		const struct indicator ind = { .key = "x", .evidence = &e, .n_evidence = 1 };
		struct place p = { .ordinal = -1 };
		assert_int_equal(survey_rule(&b->kept, &e, SCOPE_WHOLE).have, 0);
		if (!survey_missing(&b->kept, &ind, SCOPE_WHOLE, &p, NULL) || p.ordinal != rows[i].ordinal || strcmp(p.step->key, rows[i].step) != 0)
			fail_msg("row %zu: event %d", i, p.ordinal);
	}
	const char *const themed[] = { "statements/themed", NULL }, *const of_themes[] = { "themes", NULL };
	const struct fact into = { .key = "", .way = WAY_COUNTED, .values = themed }, made = { .key = "", .way = WAY_COUNTED, .values = of_themes };
	const struct evidence first = { .fact = &into, .events = 1, .want = 1 }, all = { .fact = &into, .want = 1 };
	const struct evidence themes = { .fact = &made, .events = 1, .want = 1 };
	const char *ids[3];
	for (size_t i = 0; i < 3; i++) {
		say(b, &b->op, i < 2 ? 1 : 2);
		ids[i] = arena_strdup(b->a, b->said);
	}
	DO(b, op_theme_add(&b->op, b->id, "Invented", theme, &b->err));
	DO(b, op_words_theme(&b->op, (struct many){ .engagement = b->id, .ids = ids, .n = 3 }, theme, false, NULL, &b->err));
	again(b);
	assert_int_equal(survey_rule(&b->kept, &first, SCOPE_WHOLE).have, 2);
	assert_int_equal(survey_rule(&b->kept, &all, SCOPE_WHOLE).have, 3);
	assert_int_equal(survey_rule(&b->kept, &themes, SCOPE_WHOLE).have, 1); /* of the engagement, whichever event is named */
}

/* Whatever the standards ask for, there is a step in which it would be made: in both models. */
static void test_every_rule_has_a_place(void **state)
{
	struct bench *b = *state;
	for (size_t m = 0; m < b->content->n_models; m++) {
		char id[STORE_ID_SIZE];
		struct survey s;
		DO(b, op_engagement_new(&b->op, "Invented", b->content->models[m].key, true, id, &b->err));
		DO(b, survey_load(&b->op, id, b->a, &s, &b->err));
		for (size_t i = 0; i < s.standards->n_standards; i++)
			for (size_t k = 0; k < s.standards->standards[i].n_indicators; k++) {
				struct indicator one = s.standards->standards[i].indicators[k];
				const struct evidence *rules = one.evidence;
				for (size_t n = one.n_evidence; n-- > 0;) {
					struct place p;
					one.evidence = &rules[n];
					one.n_evidence = 1;
					if (!survey_missing(&s, &one, SCOPE_WHOLE, &p, NULL) ||
					    (!p.step && rules[n].fact->way != WAY_STATED && survey_rule(&s, &rules[n], SCOPE_WHOLE).want > 0))
						fail_msg("%s, rule %zu of %s leads nowhere", s.model->key, n + 1, one.key);
				}
			}
	}
}

/* The next cycle: the same standards, the same ones first. */
static void test_next_cycle_keeps_the_standards(void **state)
{
	struct bench *b = *state;
	struct survey s, next;
	struct cycle_sum sum;
	char id[STORE_ID_SIZE];
	DO(b, op_use_standards(&b->op, b->id, "participation-example", &b->err));
	DO(b, survey_load(&b->op, b->id, b->a, &s, &b->err));
	DO(b, op_focus(&b->op, &s, s.standards->standards[3].key, true, &b->err));
	DO(b, op_focus(&b->op, &s, s.standards->standards[1].key, true, &b->err));
	DO(b, survey_load(&b->op, b->id, b->a, &s, &b->err));
	DO(b, op_next_cycle(&b->op, &s, "Invented park again", id, &sum, &b->err));
	DO(b, survey_load(&b->op, id, b->a, &next, &b->err));
	assert_ptr_equal(next.standards, s.standards);
	assert_int_equal(next.n_focus, 2);
	assert_ptr_equal(next.shown[0], s.shown[0]);
	assert_ptr_equal(next.shown[1], s.shown[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_words, begin, end),
		cmocka_unit_test_setup_teardown(test_people_and_moments, begin, end),
		cmocka_unit_test_setup_teardown(test_more_than_counting, begin, end),
		cmocka_unit_test_setup_teardown(test_a_copy_comes_home, begin, end),
		cmocka_unit_test_setup_teardown(test_themes_wait_for_words, begin, end),
		cmocka_unit_test_setup_teardown(test_themes_wait_for_the_first_event, begin, end),
		cmocka_unit_test_setup_teardown(test_carry_is_said, begin, end),
		cmocka_unit_test_setup_teardown(test_every_theme_is_answered, begin, end),
		cmocka_unit_test_setup_teardown(test_rounds_and_follow_ups, begin, end),
		cmocka_unit_test_setup_teardown(test_counted, begin, end),
		cmocka_unit_test_setup_teardown(test_every_rule_has_a_place, begin, end),
		cmocka_unit_test_setup_teardown(test_next_cycle_keeps_the_standards, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
