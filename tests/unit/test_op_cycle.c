/* The next engagement goes on from this one. */
#include "config.h"

#include "cycle_rig.h"

struct stand { const char *slide, *begun, *kept, *play, *roads, *told, *otters, *welcome, *joint; };

static void lessons(struct rig *r)
{
	(void)CARE_ROW(r, 1, "lessons", "breaks", "a longer lunch", rig_event(r, 2), "yes");
	(void)CARE_ROW(r, 2, "lessons", "a room that is far too small for so many of them", "a hall", "", "");
	(void)CARE_ROW(r, 2, "lessons", "earlier [event 1, Years ago]", "as before", "", "");
}

/* A whole engagement, small: all that comes along, and beside it what must not. */
static struct stand begin(struct rig *r)
{
	struct stand s = { .otters = rig_group(r, "Otters", "child", "Table 3", "8") };
	char id[STORE_ID_SIZE];

	rig_column(r, "group.worker", s.otters, "Kim Invented");
	rig_column(r, "group.wall", s.otters, "40");
	rig_column(r, "engagement.area", r->id, "Invented glen");
	rig_column(r, "engagement.lead", r->id, "Lee Invented");
	rig_column(r, "engagement.told_by", r->id, "2026-12-01");
	rig_column(r, "event.day", rig_event(r, 1), "2026-05-14");
	rig_column(r, "event.place", rig_event(r, 1), "Hall");
	rig_column(r, "event.safeguarding_lead", rig_event(r, 1), "Lee Invented");
	care_answer(r, 1, "aim", "aim", HOSTILE);
	care_answer(r, 1, "aim", "agreed_on", "2026-01-01");
	care_answer(r, 1, "aim", "owner", "Kim Invented");
	care_answer(r, 1, "aim", "for_group", s.otters);
	s.play = rig_theme(r, "Play");
	s.roads = rig_theme(r, "Roads");
	s.told = rig_theme(r, "Told and done");
	rig_column(r, "theme.label", s.play, "Places to play");
	s.welcome = CARE_ROW(r, 1, "running-order", "Welcome", "Kim Invented", "");
	s.joint = CARE_ROW(r, 3, "running-order", "Plan a park", "Kim Invented", s.roads);
	(void)CARE_ROW(r, 1, "team", "door", "Kim Invented", "2026-05-01", s.welcome);
	(void)CARE_ROW(r, 1, "team", "", "Kim Invented", "2026-05-01", "");
	(void)CARE_ROW(r, 1, "needs", "0123456789abcdef0123456789abcdef", "2026-05-01");
	lessons(r);
	s.slide = rig_promise(r, "build a slide", "2026-09-01", s.play);
	rig_column(r, "commitment.post", s.slide, "Head of parks");
	s.begun = rig_promise(r, "mend the road", "", s.told);
	s.kept = rig_promise(r, "done already", "", s.told);
	RIG_OK(r, op_followup(&r->maker, r->id, s.begun, PROMISE_BEGUN, "half of it", "", "2026-05-02", &r->err));
	RIG_OK(r, op_followup(&r->maker, r->id, s.kept, PROMISE_KEPT, "all of it", "", "", &r->err));
	RIG_OK(r, op_telling(&r->maker, r->id, s.told, "", "letter", "Otters", "", id, &r->err));
	(void)rig_say(r, s.otters, "child", NULL, "a slide");
	rig_survey(r);
	return s;
}

static void has_sum(const struct cycle_sum *s)
{
	assert_int_equal(s->answers, 9); /* area, place, aim, its group, four activities' and the team's cells */
	assert_int_equal(s->rows, 3);
	assert_int_equal(s->groups, 1);
	assert_int_equal(s->promises, 2);
	assert_int_equal(s->lessons, 3);
	assert_int_equal(s->feedback, 2);
}

static const char *value(const struct table_line *l, const char *field)
{
	for (size_t i = 0; i < l->n_cells; i++) {
		if (strcmp(l->cells[i].field, field) == 0)
			return l->cells[i].value;
	}
	return "";
}

static struct table_line *lines_of(struct rig *r, const struct survey *s, int ordinal, const char *step, size_t n)
{
	struct table_line *lines;
	size_t found;

	RIG_OK(r, table_lines(r->op.st, survey_subject(s, ordinal), step, r->a, &lines, &found, &r->err));
	assert_int_equal(found, n);
	return lines;
}

static void check_plan(struct rig *r, const struct survey *s)
{
	struct table_cell *cells;
	struct table_line *l, *order;
	struct group_row *g;
	struct str aim = STR_INIT;
	const struct cell lead = { .column = "engagement.lead", .record = s->engagement.id, .row = "" };
	size_t n;

	assert_string_equal(s->engagement.came_from, r->id);
	assert_string_equal(s->engagement.title, "The year after");
	assert_string_equal(s->engagement.area, "Invented glen");
	assert_string_equal(s->engagement.told_by, "");
	assert_true(s->engagement.invented);
	assert_string_equal(s->engagement.events[0].day, "");
	assert_string_equal(s->engagement.events[0].place, "Hall");
	assert_string_equal(s->engagement.events[0].safeguarding_lead, "");
	RIG_OK(r, cell_get(r->op.st, &lead, &aim, &r->err));
	assert_string_equal(str_text(&aim), "");
	str_release(&aim);
	RIG_OK(r, group_list(r->op.st, s->engagement.id, NULL, r->a, &g, &n, &r->err));
	assert_int_equal(n, 1);
	assert_string_equal(g[0].event, survey_subject(s, 1));
	assert_string_equal(g[0].name, "Otters");
	assert_string_equal(g[0].place, "Table 3");
	assert_string_equal(g[0].worker, "");
	assert_int_equal(g[0].expected, 8);
	assert_int_equal(g[0].wall, -1);
	RIG_OK(r, form_answers(r->op.st, survey_subject(s, 1), "aim", r->a, &cells, &n, &r->err));
	assert_int_equal(n, 2);
	assert_string_equal(cells[0].value, HOSTILE);
	assert_string_equal(cells[1].value, g[0].id);
	order = lines_of(r, s, 1, "running-order", 1);
	assert_string_equal(value(order, "activity"), "Welcome");
	assert_string_equal(value(order, "lead"), "");
	l = lines_of(r, s, 1, "team", 1);
	assert_int_equal(l[0].n_cells, 2);
	assert_string_equal(value(l, "role"), "door");
	assert_string_equal(value(l, "activity"), order[0].id);
	(void)lines_of(r, s, 1, "needs", 0);
}

static void check_lessons(struct rig *r, const struct survey *s)
{
	struct table_line *l = lines_of(r, s, 1, "lessons", 3);

	assert_string_equal(value(&l[0], "lesson"), "breaks [event 1, Parks]");
	assert_string_equal(value(&l[0], "changes"), "a longer lunch");
	assert_string_equal(value(&l[0], "for_event"), survey_subject(s, 2));
	assert_string_equal(value(&l[0], "done"), "");
	assert_string_equal(value(&l[1], "lesson"), "a room that is far too small for so many of them"); /* no room for where it comes from */
	assert_string_equal(value(&l[2], "lesson"), "earlier [event 1, Years ago]");
	(void)lines_of(r, s, 2, "lessons", 0);
}

static void check_themes(struct rig *r, const struct survey *s, const struct stand *old)
{
	struct theme_row *t;
	struct feedback_row *f;
	struct table_line *joint = lines_of(r, s, 3, "running-order", 1);
	size_t n;

	RIG_OK(r, theme_list(r->op.st, s->engagement.id, r->a, &t, &n, &r->err));
	assert_int_equal(n, 3);
	assert_string_equal(t[0].title, "Play");
	assert_string_equal(t[0].label, "Places to play");
	assert_string_equal(t[0].from, old->play);
	assert_string_equal(t[1].from, old->roads);
	assert_string_equal(t[2].from, old->told);
	assert_int_equal(t[0].statements, 0);
	assert_string_equal(value(joint, "theme"), t[1].id);
	assert_string_equal(value(joint, "lead"), "");
	RIG_OK(r, feedback_list(r->op.st, s->engagement.id, r->a, &f, &n, &r->err));
	assert_int_equal(n, 3);
	assert_string_equal(f[0].from, old->play);
	assert_string_equal(f[1].from, old->roads);
	assert_string_equal(f[2].from, ""); /* told already */
	assert_string_equal(f[2].id, "");
}

static void check_promises(struct rig *r, const struct survey *s, const struct stand *old)
{
	struct commitment_row *c;
	struct theme_row *t;
	size_t n;

	RIG_OK(r, theme_list(r->op.st, s->engagement.id, r->a, &t, &n, &r->err));
	RIG_OK(r, commitment_list(r->op.st, s->engagement.id, r->a, &c, &n, &r->err));
	assert_int_equal(n, 2);
	assert_string_equal(c[0].from, old->slide);
	assert_string_equal(c[0].words, "build a slide");
	assert_string_equal(c[0].form, "will");
	assert_string_equal(c[0].post, "Head of parks");
	assert_string_equal(c[0].by_when, "2026-09-01");
	assert_string_equal(c[0].theme, t[0].id);
	assert_string_equal(c[0].event, survey_subject(s, 3));
	assert_string_equal(c[0].state, "open");
	assert_int_equal(c[0].followups, 0);
	assert_string_equal(c[1].from, old->begun);
	assert_string_equal(c[1].state, "begun");
	assert_string_equal(c[1].state_day, "2026-05-02");
	assert_string_equal(c[1].state_words, "half of it");
	assert_true(care_got(r, old->slide).goes_on);
	assert_true(care_got(r, old->begun).goes_on);
	assert_false(care_got(r, old->kept).goes_on);
}

static const char *next(struct rig *r, struct survey *s, struct cycle_sum *sum)
{
	char id[STORE_ID_SIZE];

	RIG_OK(r, op_next_cycle(&r->op, &r->s, "The year after", id, sum, &r->err));
	RIG_OK(r, survey_load(&r->op, id, r->a, s, &r->err));
	return arena_strdup(r->a, id);
}

static void test_next(void **state)
{
	struct rig *r = *state;
	const struct stand old = begin(r);
	struct cycle_sum look, sum;
	struct survey s;
	char id[STORE_ID_SIZE];

	RIG_NO(r, ERR_INVALID, op_next_cycle(&r->op, &r->s, " ", id, &sum, &r->err));
	RIG_OK(r, cycle_look(&r->op, &r->s, &look, &r->err));
	has_sum(&look);
	(void)next(r, &s, &sum);
	has_sum(&sum);
	check_plan(r, &s);
	check_lessons(r, &s);
	check_themes(r, &s, &old);
	check_promises(r, &s, &old);
	for (int i = 0; i < 3; i++)
		assert_int_equal(s.engagement.events[i].statements, 0);
	care_sound(r, r->op.st);
}

/* The old one stays word for word as it is, and one undo takes the whole of the new one back. */
static void test_undo(void **state)
{
	struct rig *r = *state;
	const struct stand old = begin(r);
	struct engagement_row *all;
	struct cycle_sum sum, again;
	struct survey s;
	struct theme_row *t;
	size_t n;

	(void)next(r, &s, &sum);
	rig_survey(r);
	assert_string_equal(r->s.engagement.came_from, "");
	assert_int_equal(r->s.engagement.events[0].statements, 1);
	RIG_OK(r, theme_list(r->op.st, r->id, r->a, &t, &n, &r->err));
	assert_int_equal(n, 3);
	(void)lines_of(r, &r->s, 1, "lessons", 1);
	(void)lines_of(r, &r->s, 1, "team", 2);
	assert_string_equal(care_got(r, old.slide).theme, old.play);
	/* What was taken over does not come along twice. */
	RIG_OK(r, cycle_look(&r->op, &r->s, &again, &r->err));
	assert_int_equal(again.promises, 0);
	assert_int_equal(again.feedback, 0);
	assert_int_equal(again.lessons, 3);
	rig_reopen(r);
	rig_undo(r);
	assert_string_equal(str_text(&r->words), "Taken back: start the next engagement from this one.");
	RIG_OK(r, engagement_list(r->op.st, r->a, &all, &n, &r->err));
	assert_int_equal(n, 1);
	assert_false(care_got(r, old.slide).goes_on);
	RIG_OK(r, cycle_look(&r->op, &r->s, &again, &r->err));
	has_sum(&again);
	RIG_OK(r, op_redo(&r->op, rig_words(r), &r->err));
	RIG_OK(r, survey_load(&r->op, s.engagement.id, r->a, &s, &r->err));
	check_plan(r, &s);
	check_themes(r, &s, &old);
	check_promises(r, &s, &old);
	care_sound(r, r->op.st);
}

/* Promises are owed where they go on. What the children were promised to hear stays owed until it was told there. */
static void test_owed(void **state)
{
	struct rig *r = *state;
	struct cycle_sum sum;
	struct survey s;
	struct theme_row *t;
	struct owed *o;
	char id[STORE_ID_SIZE];
	const char *new;
	size_t n;

	(void)begin(r);
	rig_clock("2026-12-03T10:00:00");
	RIG_OK(r, owed_load(&r->op, &r->s, r->a, &o, &n, &r->err));
	assert_int_equal(n, 2);
	new = next(r, &s, &sum);
	rig_survey(r);
	RIG_OK(r, owed_load(&r->op, &r->s, r->a, &o, &n, &r->err));
	assert_int_equal(n, 1);
	assert_string_equal(o[0].words, "Tell the children about 2 of 3 themes");
	RIG_OK(r, owed_load(&r->op, &s, r->a, &o, &n, &r->err));
	assert_int_equal(n, 1);
	assert_string_equal(o[0].words, "1 promise past its day");
	RIG_OK(r, theme_list(r->op.st, new, r->a, &t, &n, &r->err));
	RIG_OK(r, op_telling(&r->op, new, t[0].id, "", "letter", "Otters", "", id, &r->err));
	RIG_OK(r, owed_load(&r->op, &r->s, r->a, &o, &n, &r->err));
	assert_string_equal(o[0].words, "Tell the children about 1 of 3 themes");
	RIG_OK(r, op_telling(&r->op, new, t[1].id, "", "letter", "Otters", "", id, &r->err));
	RIG_OK(r, owed_load(&r->op, &r->s, r->a, &o, &n, &r->err));
	assert_int_equal(n, 0);
}

/* Begun in two copies: both stand, and the promises go on in both; nothing is lost. */
static void test_merge(void **state)
{
	struct rig *r = *state;
	const struct stand old = begin(r);
	struct engagement_row *all;
	struct cycle_sum sum;
	struct survey s;
	struct op away;
	const char *path = care_apart(r, &away);
	char id[STORE_ID_SIZE];
	size_t n;

	(void)next(r, &s, &sum);
	RIG_OK(r, op_next_cycle(&away, &r->s, HOSTILE, id, &sum, &r->err));
	RIG_OK(r, op_followup(&away, r->id, old.kept, PROMISE_BEGUN, "", "", "", &r->err));
	care_join(r, &away, path);
	RIG_OK(r, engagement_list(r->op.st, r->a, &all, &n, &r->err));
	assert_int_equal(n, 3);
	assert_string_equal(all[0].came_from, r->id);
	assert_string_equal(all[1].came_from, r->id);
	check_promises(r, &s, &old);
	RIG_OK(r, survey_load(&r->op, id, r->a, &s, &r->err));
	check_themes(r, &s, &old);
	assert_string_equal(s.engagement.title, HOSTILE);
}

/* A copy that holds the new engagement alone is whole: nothing of it was written elsewhere. */
static void test_takeout(void **state)
{
	struct rig *r = *state;
	const struct stand old = begin(r);
	const char *path = arena_printf(r->a, "%s/out.db", r->folder), *new;
	struct cycle_sum sum;
	struct survey s;
	struct commitment_row *c;
	struct op out = { .content = &rig_content, .actor = "Ben" };
	struct owed *o;
	size_t n;

	new = next(r, &s, &sum);
	RIG_OK(r, merge_takeout(r->op.st, path, new, &r->err));
	RIG_OK(r, store_open(&out.st, path, STORE_SCRATCH, &r->err));
	RIG_OK(r, commitment_list(out.st, new, r->a, &c, &n, &r->err));
	assert_int_equal(n, 2);
	assert_string_equal(c[0].from, old.slide);
	RIG_OK(r, survey_load(&out, new, r->a, &s, &r->err));
	RIG_OK(r, owed_load(&out, &s, r->a, &o, &n, &r->err));
	care_sound(r, out.st);
	store_close(out.st);
}

/* 20,000 answers come along in one deed. The limit leaves room for slow machines and sanitizers. */
static void test_many(void **state)
{
	static const char *const fields[] = { "role", "brings", "knows", "asks" };
	struct rig *r = *state;
	const struct step *step = &care_plan1[1];
	struct cycle_sum sum;
	struct survey s;
	char row[STORE_ID_SIZE];
	int64_t began, took;

	RIG_OK(r, store_begin(r->op.st, "Maker", "many", &r->err));
	for (int i = 0; i < 20000; i++) {
		const struct cell c = { .engagement = r->id, .record = rig_event(r, 1), .row = row, .step = step->key, .field = fields[i % 4] };

		if (i % 4 == 0)
			RIG_OK(r, table_line_add(r->op.st, r->id, rig_event(r, 1), step->key, NULL, row, &r->err));
		RIG_OK(r, cell_put(r->op.st, &c, "", "invented words of a plan", NULL, &r->err));
	}
	RIG_OK(r, store_commit(r->op.st, &r->err));
	rig_survey(r);
	began = clock_steady_ms();
	(void)next(r, &s, &sum);
	took = clock_steady_ms() - began;
	print_message("20,000 answers in 5,000 rows: %ld ms\n", (long)took);
	assert_int_equal(sum.answers, 20000);
	assert_int_equal(sum.rows, 5000);
	assert_true(took < 20000);
	(void)lines_of(r, &s, 1, "team", 5000);
	rig_reopen(r);
	rig_undo(r);
	care_sound(r, r->op.st);
}

#define T(f) cmocka_unit_test_setup_teardown(f, care_begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_next), T(test_undo), T(test_owed), T(test_merge), T(test_takeout), T(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
