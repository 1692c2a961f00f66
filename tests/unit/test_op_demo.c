/* The invented engagement: every part of the chain from words to kept promises is in it, nothing in it is left without a place that should have
 * one, and a mistake in the file is told with its line and leaves nothing behind. */
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
#include "op/carry.h"
#include "op/demo.h"
#include "op/feedback.h"
#include "op/judging.h"
#include "op/progress.h"
#include "op/promises.h"
#include "op/review.h"

struct bench {
	char folder[64], id[STORE_ID_SIZE];
	struct content *content;
	struct op op;
	struct arena *a;
	struct survey s;
	struct error err;
};

#define DO(b, call) do { if (!(call)) fail_msg("%s: %s", #call, error_text(&(b)->err)); } while (0)

static const char *at(struct bench *b, const char *name)
{
	return arena_printf(b->a, "%s/%s", b->folder, name);
}

static int begin(void **state)
{
	struct bench *b = mem_alloc(sizeof *b);
	memcpy(b->folder, "/tmp/trivet-demo-XXXXXX", 24);
	clock_pin(INT64_C(1778752800000000)); /* before most of its days: they stand all the same */
	if (mkdtemp(b->folder) == NULL)
		return -1;
	b->a = arena_new();
	DO(b, content_load(&b->content, TEST_SHARE, &b->err));
	b->op = (struct op){ .content = b->content, .actor = "Ana" };
	DO(b, store_open(&b->op.st, at(b, "a.db"), STORE_CREATE | STORE_SCRATCH, &b->err));
	*state = b;
	return 0;
}

static int end(void **state)
{
	static const char *const names[] = { "a.db", "a.db-wal", "a.db-shm", "demo.cfg" };
	struct bench *b = *state;
	store_close(b->op.st);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(at(b, names[i]));
	rmdir(b->folder);
	content_free(b->content);
	arena_free(b->a);
	error_release(&b->err);
	free(b);
	clock_pin(0);
	return 0;
}

static void write_it(struct bench *b)
{
	DO(b, demo_write(&b->op, NULL, b->id, &b->err));
	DO(b, survey_load(&b->op, b->id, b->a, &b->s, &b->err));
}

static void words_have_their_places(void **state)
{
	struct bench *b = *state;
	struct theme_row *themes;
	struct standing all, third;
	size_t n, labelled = 0;
	write_it(b);
	DO(b, theme_list(b->op.st, b->id, b->a, &themes, &n, &b->err));
	assert_int_equal(n, 7);
	for (size_t i = 0; i < n; i++) {
		labelled += *themes[i].label != '\0';
		assert_true(themes[i].statements > 3);
	}
	assert_int_equal(labelled, 6);
	assert_string_equal(themes[0].rights, "art-15 art-31");
	DO(b, standing_count(b->op.st, b->id, NULL, &all, &b->err));
	DO(b, standing_count(b->op.st, b->id, b->s.engagement.events[2].id, &third, &b->err));
	assert_int_equal(all.all, all.themed + all.parked + all.unthemed + all.held);
	assert_int_equal(all.all, 90);
	assert_int_equal(all.parked, 4);
	/* Something is left to do, and it is not of the events whose review is done. */
	assert_int_equal(all.unthemed, 3);
	assert_int_equal(third.unthemed, 3);
	assert_int_equal(third.themed, 6); /* by the themes of their activities */
	assert_int_equal(survey_step(&b->s, 2, model_step_in(b->s.model, 2, "themes", NULL), NULL), STEP_DONE);
	assert_int_equal(progress_count(&b->s, 1, "statements/between", NULL), 3);
	assert_int_equal(progress_count(&b->s, 2, "statements/between", NULL), 1);
}

static void promises_are_followed(void **state)
{
	struct bench *b = *state;
	struct commitment_row *rows;
	struct feedback_row *feedback;
	struct promise_sum sum;
	struct feedback_sum told;
	size_t n;
	write_it(b);
	DO(b, commitment_list(b->op.st, b->id, b->a, &rows, &n, &b->err));
	promise_sum(rows, n, clock_today(), &sum);
	assert_int_equal(sum.all, 8);
	for (int i = 0; i < PROMISE_STATES; i++)
		assert_true(sum.by_state[i] > 0);
	for (size_t i = 0; i < n; i++)
		assert_true(*rows[i].theme);
	DO(b, feedback_list(b->op.st, b->id, b->a, &feedback, &n, &b->err));
	feedback_sum(feedback, n, &told);
	assert_int_equal(told.themes, 7);
	assert_int_equal(told.begun, 5);
	assert_int_equal(told.full, 4);
	assert_int_equal(told.told, 3);
	assert_true(progress_count(&b->s, 0, "tellings/with/replied", NULL) == 2);
	assert_true(progress_count(&b->s, 0, "links", NULL) >= 15);
}

static void events_open_with_the_one_before(void **state)
{
	struct bench *b = *state;
	struct carry_row *rows;
	struct round_row *rounds;
	struct round_table t;
	size_t n, left_out = 0;
	long withheld;
	write_it(b);
	DO(b, carry_load(&b->op, &b->s, 2, b->a, &rows, &n, &withheld, &b->err));
	assert_true(n > 20);
	for (size_t i = 0; i < n; i++)
		left_out += !rows[i].keep;
	assert_int_equal(left_out, 2);
	DO(b, carry_load(&b->op, &b->s, 3, b->a, &rows, &n, &withheld, &b->err));
	assert_int_equal(n, 7);
	assert_string_not_equal(rows[0].activity, "");
	for (size_t i = left_out = 0; i < n; i++)
		left_out += !rows[i].keep;
	assert_int_equal(left_out, 1);
	DO(b, round_list(b->op.st, b->id, b->a, &rounds, &n, &b->err));
	assert_int_equal(n, 1);
	DO(b, round_load(&b->op, &b->s, rounds[0].id, b->a, &t, &b->err));
	assert_int_equal(t.n, 7);
	long votes = 0, least = 1000;
	for (size_t i = 0; i < t.n; i++) {
		votes += t.lines[i].young + t.lines[i].adults;
		least = t.lines[i].young < least ? t.lines[i].young : least;
	}
	assert_int_equal(votes, 120);
	assert_int_equal(least, 0); /* what got nothing stays */
}

/* Who agreed and who sees it otherwise, and beside them those who took part; event 3 is still under way. */
static void standards_are_judged(void **state)
{
	struct bench *b = *state;
	struct judging j;
	struct judged at1, at2;
	long line[POINTS];
	write_it(b);
	DO(b, judging_load(&b->op, &b->s, b->a, &j, &b->err));
	assert_int_equal(judged_count(&j, &b->s, 1), 7);
	assert_int_equal(judged_count(&j, &b->s, 2), 7);
	assert_int_equal(judged_count(&j, &b->s, 3) + judged_count(&j, &b->s, 0), 0);
	assert_int_equal(viewed_count(&j, &b->s, 1), 7);
	assert_int_equal(viewed_count(&j, &b->s, 2), 0); /* only adults were there */
	for (size_t i = 0; i < b->s.standards->n_standards; i++) {
		judged_at(&j, &b->s, &b->s.standards->standards[i], 1, b->a, &at1);
		assert_int_equal(at1.n_views, 2);
		assert_string_equal(at1.views[0]->wording, "8-12");
		assert_int_equal(at1.views[0]->faces, 3);
		assert_int_equal(at1.views[1]->faces, 5);
		assert_int_equal(faces_people(at1.views[0]) + faces_people(at1.views[1]), 24);
		assert_true(*at1.views[0]->words && *at1.views[1]->words);
	}
	judged_at(&j, &b->s, standards_find(b->s.standards, "communication"), 1, b->a, &at1);
	assert_int_equal(at1.agreed->score, 3);
	assert_int_equal(at1.earlier, 1); /* it was 4 a week before */
	judged_at(&j, &b->s, standards_find(b->s.standards, "planning"), 2, b->a, &at2);
	assert_string_equal(at2.own[0]->who, "Health centre");
	assert_string_equal(at2.agreed->on_day, "2026-06-09"); /* not the day on which the demo is made */
	judged_line(&j, &b->s, standards_find(b->s.standards, "inclusion"), line);
	assert_true(line[0] == 2 && line[1] == 3 && line[2] == 0 && line[3] == 0);
	assert_int_equal(b->s.n_focus, 2);
	assert_string_equal(b->s.shown[0]->key, "impact");
	assert_string_equal(b->s.shown[1]->key, "inclusion");
}

static void evidence_and_lessons_are_there(void **state)
{
	struct bench *b = *state;
	struct judging j;
	struct lesson *lessons;
	struct review r;
	size_t n, open = 0, kinds = 0;
	write_it(b);
	DO(b, judging_load(&b->op, &b->s, b->a, &j, &b->err));
	for (size_t k = 0; k < n_added_kinds; k++) {
		size_t found = 0;
		for (size_t i = 0; i < j.n_added; i++)
			found += strcmp(j.added[i].kind, added_kinds[k].key) == 0;
		kinds += found > 0;
	}
	assert_int_equal(kinds, n_added_kinds);
	DO(b, lessons_load(&b->op, &b->s, -1, 3, b->a, &lessons, &n, &b->err));
	assert_int_equal(n, 6);
	for (size_t i = 0; i < n; i++)
		open += !lessons[i].done;
	assert_int_equal(open, 2);
	DO(b, lessons_load(&b->op, &b->s, 1, 2, b->a, &lessons, &n, &b->err));
	assert_int_equal(n, 2);
	DO(b, review_load(&b->op, &b->s, 1, b->a, &r, &b->err));
	bool many = false;
	for (size_t i = 0; i < r.n_answers; i++)
		many = many || r.answers[i].hands > r.answers[i].remarks;
	assert_true(many);
	assert_int_equal(r.n_learned, 4);
}

/* All that people judged is one deed: taken back and done again together. */
static void judging_is_one_deed(void **state)
{
	struct bench *b = *state;
	struct judging j;
	struct str words = STR_INIT;
	write_it(b);
	DO(b, op_undo(&b->op, &words, &b->err));
	assert_non_null(strstr(str_text(&words), "judge the standards"));
	str_release(&words);
	DO(b, survey_load(&b->op, b->id, b->a, &b->s, &b->err));
	DO(b, judging_load(&b->op, &b->s, b->a, &j, &b->err));
	assert_int_equal(j.n_scores + j.n_faces + j.n_added + b->s.n_focus, 0);
}

/* The next step is the day that is under way, and all that the standards ask for begins somewhere. */
static void the_day_is_what_comes_next(void **state)
{
	struct bench *b = *state;
	struct place p;
	write_it(b);
	assert_true(survey_next(&b->s, &p));
	assert_int_equal(p.ordinal, 3);
	assert_int_equal(p.phase, PHASE_RUN);
	for (size_t i = 0; i < b->s.standards->n_standards; i++) {
		long present, wanted;
		survey_standard(&b->s, &b->s.standards->standards[i], SCOPE_WHOLE, &present, &wanted);
		assert_true(present > 0);
	}
}

static void it_opens_quickly(void **state)
{
	struct bench *b = *state;
	int64_t from = clock_steady_ms();
	write_it(b);
	int64_t ms = clock_steady_ms() - from;
	print_message("the demo takes %ld ms\n", (long)ms);
	assert_true(ms < 3000); /* a build for tests on a busy machine; 300 are meant */
}

/* A file with `to` where `from` was. */
static const char *changed(struct bench *b, const char *from, const char *to)
{
	char *name = content_file(b->content, "demo/lochbeg.cfg");
	FILE *in = fopen(name, "r"), *out = fopen(at(b, "demo.cfg"), "w");
	static char text[200000];
	size_t n = in ? fread(text, 1, sizeof text - 1, in) : 0;
	free(name);
	assert_true(in && out && n > 0 && n < sizeof text - 1);
	text[n] = '\0';
	char *where = strstr(text, from);
	if (!where)
		fail_msg("the demo has no \"%s\"", from);
	fprintf(out, "%.*s%s%s", (int)(where - text), text, to, where + strlen(from));
	assert_int_equal(fclose(in) + fclose(out), 0);
	return at(b, "demo.cfg");
}

static void mistakes_leave_nothing_behind(void **state)
{
	static const struct { const char *from, *to, *says; } rows[] = {
		{ "{ key = \"around\"; title", "{ key = \"places\"; title", "each key of a theme once" },
		{ "\"shops that let us in\"", "\"shops that shut\"", "the first words of something that was said" },
		{ "\"Sleep.\"", "\"S\"", "this begins more than one" },
		{ "rights = \"art-24\"", "rights = \"art-99\"", "art-99" },
		{ "theme = \"places\"; serves", "theme = \"place\"; serves", "Found \"place\"" },
		{ "head = \"Someone who lisens\"", "head = \"Nobody\"", "the first words of something that was said" },
		{ "chain = [ \"a place to go\", \"a tent in\", \"A quiet room\" ]", "chain = [ \"a place to go\" ]", "a chain of two ends" },
		{ "state = \"not_kept\"", "state = \"broken\"", "not_kept" },
		{ "what = \"handover\"", "what = \"away\"", "handover" },
		{ "on_day = \"2026-06-19\"", "on_day = \"19 June\"", "on_day" },
		{ "left_out = [ \"home\" ]", "left_out = [ \"houses\" ]", "the key of a theme" },
		{ "voter = \"band/adult\"", "voter = \"band/old\"", "band/KEY" },
		{ "voter = \"salmon\"; places = 7", "voter = \"salmon\"; places = \"many\"", "many" },
		{ "way = \"dots\"; votes", "way = \"coins\"; votes", "coins" },
		{ "way = \"message\"; to_whom", "way = \"pigeon\"; to_whom", "a way of telling" },
		{ "{ theme = \"places\"; asked", "{ theme = \"place\"; asked", "the key of a theme" },
		{ "{ theme = \"places\"; asked", "{ theme = \"places\"; askd", "a field of this record" },
		{ "standard = \"methods\"; score", "standard = \"method\"; score", "the key of a standard" },
		{ "score = 2;", "score = 7;", "a score from 1 to 6" },
		{ "score = 2;", "score = 0;", "a score from 1 to 6" },
		{ "score = 2;", "score = \"2 or 3\";", "a score from 1 to 6" },
		{ "reason = \"ask us again when something is different. Until then it was a nice day.\"", "reason = \" \"", "words for reason" },
		{ "who = \"Young carers' circle\"", "who = \"\"", "words for who" },
		{ "on_day = \"2026-05-28\"; who", "on_day = \"28 May\"; who", "on_day" },
		{ "standard = \"methods\"; band", "standard = \"methodes\"; band", "the key of a standard" },
		{ "band = \"young\"; counts", "band = \"old\"; counts", "an age band of the model" },
		{ "counts = \"0 3 12\"", "counts = \"0 3\"", "3 numbers, one for each face" },
		{ "counts = \"0 3 12\"", "counts = \"0 3 many\"", "3 numbers, one for each face" },
		{ "way = \"cards\"; on_day", "way = \"shouts\"; on_day", "hands" },
		{ "indicator = \"inclusion-2\"", "indicator = \"inclusion-22\"", "the key of an indicator" },
		{ "kind = \"document\"", "kind = \"film\"", "document" },
		{ "\"https://example.org", "\"example.org", "http://" },
		{ "on_day = \"2026-06-03\"; words", "on_day = \"soon\"; words", "on_day" },
		{ "\"impact\", \"inclusion\" ]", "\"impact\", \"inclusive\" ]", "the key of a standard" },
		{ "\"impact\", \"inclusion\" ]", "\"impact\", \"inclusion\", \"support\", \"planning\" ]", "3 standards at most" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct engagement_row *all;
		size_t n;
		const char *file = changed(b, rows[i].from, rows[i].to);
		if (demo_write(&b->op, file, b->id, &b->err))
			fail_msg("row %zu is taken", i);
		assert_int_equal(b->err.code, ERR_INVALID);
		if (!strstr(error_text(&b->err), rows[i].says) || !strstr(error_text(&b->err), "demo.cfg:"))
			fail_msg("row %zu: %s", i, error_text(&b->err));
		error_release(&b->err);
		DO(b, engagement_list(b->op.st, b->a, &all, &n, &b->err));
		assert_int_equal(n, 0);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_have_their_places),
		TEST(promises_are_followed),
		TEST(events_open_with_the_one_before),
		TEST(standards_are_judged),
		TEST(evidence_and_lessons_are_there),
		TEST(judging_is_one_deed),
		TEST(the_day_is_what_comes_next),
		TEST(it_opens_quickly),
		TEST(mistakes_leave_nothing_behind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
