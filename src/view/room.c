/* A room: the steps of one phase of one event, their state, why each matters; below them what lessons of earlier events change here. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/review.h"
#include "ui/list.h"
#include "view/common.h"

struct room {
	struct inside in;
	int ordinal;
	enum phase_kind phase;
	const struct phase *steps;
	const char **rows;         /* text of each step, in the arena of `in` */
	struct lesson *lessons;    /* that change this event: rows after the steps, below a heading of their own */
	const char **changed;      /* their words */
	size_t n_lessons;
	const struct step *asked;  /* the step that a reason is being typed for */
	bool reader;
	struct list list;
};

static size_t n_steps(const struct room *r)
{
	return r->steps ? r->steps->n_steps : 0;
}

static const char *row_id(const void *ctx, size_t i)
{
	const struct room *r = ctx;
	size_t n = n_steps(r);
	return i < n ? r->steps->steps[i].key : i == n ? NULL : r->lessons[i - n - 1].row;
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct room *r = ctx;
	if (i == n_steps(r)) {
		area_put_cut(line, 0, 0, line.columns, _("Learned before, and changed here"), STYLE_HEADING);
		return;
	}
	if (i > n_steps(r)) {
		area_put_cut(line, 0, 0, line.columns, r->changed[i - n_steps(r) - 1], style);
		return;
	}
	const struct step *step = &r->steps->steps[i];
	if (line.columns < 60 || r->reader) {
		struct str s = STR_INIT;
		str_addf(&s, "%s: %s", step->title, r->rows[i]);
		area_put_cut(line, 0, 0, line.columns, str_text(&s), style);
		str_release(&s);
		return;
	}
	area_put_cut(line, 0, 0, 36, step->title, style);
	area_put_cut(line, 0, 38, line.columns - 39, r->rows[i], style);
}

static struct list_rows rows_of(const struct room *r)
{
	return (struct list_rows){ .n = n_steps(r) + (r->n_lessons ? r->n_lessons + 1 : 0), .id = row_id, .draw = row_draw, .ctx = r,
				   .empty = _("The model has no steps here.") };
}

static const char *state_words(struct room *r, const struct step *step)
{
	struct step_counts c;
	enum step_status st = survey_step(&r->in.survey, r->ordinal, step, &c);
	const char *word = step_status_word(st);
	struct arena *a = r->in.arena;
	if (st == STEP_NOT_NEEDED)
		return arena_printf(a, _("%s: %s"), word, survey_reason(&r->in.survey, r->ordinal, step));
	if (step->shape == STEP_FORM)
		return c.filled ? arena_printf(a, _("%s, %zu of %zu answered"), word, c.filled, step->n_fields) : word;
	return c.rows ? arena_printf(a, P_("%s, %ld row", "%s, %ld rows", c.rows), word, c.rows) : word;
}

/* What was learned shows where it changes something: while the event is planned, and while it runs. */
static bool load_lessons(struct shell *sh, struct room *r, struct error *err)
{
	struct str words = STR_INIT;
	r->n_lessons = 0;
	if (r->ordinal < 1 || r->phase == PHASE_REVIEW)
		return true;
	if (!lessons_load(&work_of(sh)->op, &r->in.survey, -1, r->ordinal, r->in.arena, &r->lessons, &r->n_lessons, err))
		return false;
	r->changed = arena_alloc(r->in.arena, (r->n_lessons + 1) * sizeof *r->changed);
	for (size_t i = 0; i < r->n_lessons; i++) {
		str_clear(&words);
		lesson_changed_words(&r->lessons[i], &words);
		r->changed[i] = arena_strdup(r->in.arena, str_text(&words));
	}
	str_release(&words);
	return true;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct room *r = state;
	if (!inside_load(sh, &r->in, err))
		return false;
	r->reader = reader_settings(sh);
	r->steps = model_phase(r->in.survey.model, r->ordinal, r->phase);
	size_t n = n_steps(r);
	r->rows = arena_alloc(r->in.arena, (n + 1) * sizeof *r->rows);
	for (size_t i = 0; i < n; i++)
		r->rows[i] = state_words(r, &r->steps->steps[i]);
	if (!load_lessons(sh, r, err))
		return false;
	struct list_rows lr = rows_of(r);
	list_settle(&r->list, &lr);
	return true;
}

/* The first time the focus goes to the first step that is not done. */
static void go_to_open(struct room *r)
{
	struct list_rows lr = rows_of(r);
	for (size_t i = 0; i < n_steps(r); i++) {
		enum step_status st = survey_step(&r->in.survey, r->ordinal, &r->steps->steps[i], NULL);
		if (st == STEP_OPEN || st == STEP_BEGUN) {
			list_go(&r->list, &lr, i);
			return;
		}
	}
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct room *r = mem_alloc(sizeof *r);
	memcpy(r->in.engagement, a->engagement, STORE_ID_SIZE);
	r->ordinal = a->ordinal;
	r->phase = a->phase;
	*state = r;
	if (!load(sh, r, err))
		return false;
	go_to_open(r);
	return true;
}

static const struct step *step_at(const struct room *r)
{
	return r->list.at < n_steps(r) ? &r->steps->steps[r->list.at] : NULL;
}

/* The lesson with the focus, NULL on a step; `words`: what it changed. */
static const struct lesson *lesson_at(const struct room *r, const char **words)
{
	size_t n = n_steps(r), at = r->list.at;
	if (at <= n || at - n > r->n_lessons)
		return NULL;
	if (words)
		*words = r->changed[at - n - 1];
	return &r->lessons[at - n - 1];
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct room *r = state;
	struct list_rows lr = rows_of(r);
	const struct step *step = step_at(r);
	struct str head = STR_INIT;
	room_words(&r->in.survey, r->ordinal, r->phase, &head);
	area_put_cut(area, 0, 1, area.columns - 1, str_text(&head), STYLE_HEADING);
	str_release(&head);
	const char *text = step ? step->why : NULL;
	(void)lesson_at(r, &text);
	bool why = shell_options(sh)->help_line && text && area.rows >= (int)lr.n + 6;
	/* Where there is no place for that, a lesson that its row cuts still stands below in full; the list keeps its height. */
	int under = why ? 4 : r->n_lessons && !r->reader && area.rows >= 9 && area.rows < (int)lr.n + 6 ? 3 : 0;
	bool cut = !step && text && text_width(text, strlen(text)) > (size_t)area.columns - 1;
	list_draw(&r->list, &lr, area_rows(area, 2, area.rows - 2 - under));
	if (why || (under && cut))
		area_wrap(area_rows(area, area.rows - under, under), 0, 1, area.columns - 2 > 78 ? 78 : area.columns - 2, text, STYLE_HINT);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct room *r = state;
	struct list_rows lr = rows_of(r);
	(void)sh;
	return list_key(&r->list, &lr, k) != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct room *r = state;
	(void)sh;
	inside_release(&r->in);
	list_release(&r->list);
	free(r);
}

static void where(const void *state, struct str *out)
{
	const struct room *r = state;
	const struct step *step = step_at(r);
	struct list_rows lr = rows_of(r);
	room_words(&r->in.survey, r->ordinal, r->phase, out);
	str_add(out, ". ");
	list_where(&r->list, &lr, out);
	if (step)
		str_addf(out, " %s, %s. %s", step->title, r->rows[r->list.at], step->why);
	const char *changed;
	if (lesson_at(r, &changed))
		str_addf(out, " %s.", changed);
}

static void open_lesson(struct shell *sh, const struct room *r, const struct lesson *l)
{
	struct address a = { .engagement = r->in.engagement, .ordinal = l->from, .row = l->row };
	a.step = model_step_in(r->in.survey.model, l->from, "lessons", &a.phase);
	if (a.step)
		shell_push(sh, &view_record, &a);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct room *r = state;
	struct place p = { .ordinal = r->ordinal, .phase = r->phase, .step = step_at(r) };
	if (p.step)
		open_step(sh, r->in.engagement, &p);
	else if (lesson_at(r, NULL))
		open_lesson(sh, r, lesson_at(r, NULL));
}

/* True on a step; a lesson is no step, which is said. */
static bool on_step(struct shell *sh, const struct room *r)
{
	if (lesson_at(r, NULL))
		announce(sh, SAY_NOTE, _("This is a lesson of an earlier event. Enter opens it; there it can be said whether it is done."));
	return step_at(r) != NULL;
}

static void cmd_done(struct shell *sh, void *state)
{
	struct room *r = state;
	if (on_step(sh, r) && may_write(sh))
		say_of_step(sh, &r->in, r->ordinal, step_at(r), SAID_DONE, "");
}

static void reason_done(struct shell *sh, void *ctx, const char *text)
{
	const struct room *r = ctx;
	if (text[0])
		say_of_step(sh, &r->in, r->ordinal, r->asked, SAID_NOT_NEEDED, text);
	else
		announce(sh, SAY_ERROR, _("Say in a few words why the step is not needed. Nothing was changed."));
}

static void cmd_not_needed(struct shell *sh, void *state)
{
	struct room *r = state;
	r->asked = step_at(r);
	if (on_step(sh, r) && may_write(sh))
		shell_prompt(sh, _("Not needed, because:"), "", reason_done, r);
}

static void cmd_reopen(struct shell *sh, void *state)
{
	struct room *r = state;
	if (on_step(sh, r) && may_write(sh))
		say_of_step(sh, &r->in, r->ordinal, step_at(r), SAID_REOPENED, "");
}

static void add_served(const struct survey *v, const struct step *step, struct str *s)
{
	bool any = false;
	for (size_t i = 0; i < v->n_shown; i++) {
		for (size_t k = 0; k < v->shown[i]->n_indicators; k++) {
			const struct indicator *ind = &v->shown[i]->indicators[k];
			if (!indicator_served(ind, step, NULL))
				continue;
			str_addf(s, any ? "  %s: %s\n" : _("\nIt serves:\n  %s: %s\n"), ind->standard->title, ind->title);
			any = true;
		}
	}
}

static void cmd_why(struct shell *sh, void *state)
{
	struct room *r = state;
	const struct step *step = step_at(r);
	const char *changed;
	const struct lesson *l = lesson_at(r, &changed);
	if (l)
		shell_read(sh, l->lesson, changed);
	if (!step)
		return;
	struct str s = STR_INIT;
	str_addf(&s, "%s\n\n%s\n", step->title, step->why);
	add_served(&r->in.survey, step, &s);
	if (step->n_fields)
		str_addf(&s, "\n%s\n", step->shape == STEP_TABLE ? _("Its columns:") : _("Its fields:"));
	for (size_t i = 0; i < step->n_fields; i++)
		str_addf(&s, "  %s: %s\n", step->fields[i].label, step->fields[i].help);
	shell_read(sh, step->title, str_text(&s));
	str_release(&s);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the step, or the lesson"), 0, cmd_open },
	{ "done", "d", N_("done"), N_("Say that the step is done"), CMD_WRITES, cmd_done },
	{ "not-needed", "x", N_("not needed"), N_("Say that the step is not needed, and why"), CMD_WRITES, cmd_not_needed },
	{ "reopen", "o", "", N_("Open the step again: let the records tell its state"), CMD_WRITES, cmd_reopen },
	{ "why", "i", N_("why"), N_("Why the step matters, what it asks, which indicators it serves"), 0, cmd_why },
};

const struct view view_room = {
	.name = "room",
	.title = N_("Steps"),
	.help = N_("The steps of one phase of one event. A step is open, begun, done, or not needed with a reason. Most states follow "
		   "from what is on record; d says that a step is done where no record can tell.\n\nSteps can be done in any order.\n\n"
		   "Below them stands what was learned at an earlier event and changes this one."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.subject = inside_subject,
	.where = where,
};
