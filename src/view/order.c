/* The running order: the activities of the day one below the other, with the times that follow from their minutes, and what the day is
 * like for those who sit in it. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/register.h"
#include "ui/form.h"
#include "view/order.h"

enum { NARROW = 60, LEAD_FROM = 100, LEAST_LIST = 5, SHORT = 14 };

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct order *)ctx)->day.activities[i].id;
}

static void draw_columns(const struct order *o, size_t i, struct surface_area line, const char *flags, enum style style)
{
	char at[6], minutes[16];
	bool lead = line.columns >= LEAD_FROM;
	int end = lead ? line.columns - 18 : line.columns, wide = line.columns >= 90;
	int flag_columns = wide ? 30 : 22, x = 0;
	clock_hhmm(o->day.times[i].plan_start, at);
	(void)snprintf(minutes, sizeof minutes, "%3d", o->day.blocks[i].minutes);
	area_put(line, 0, x, at, style);
	area_put(line, 0, x + 6, minutes, style);
	area_put_cut(line, 0, x + 11, 9, _(block_kind_word(o->day.blocks[i].kind)), style);
	x += 21;
	area_put_cut(line, 0, x, end - x - (flags[0] ? flag_columns + 1 : 0), order_title(o, i), style);
	if (flags[0])
		area_put_cut(line, 0, end - flag_columns, flag_columns, flags, style);
	if (lead)
		area_put_cut(line, 0, end + 1, 17, o->day.activities[i].lead, style);
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct order *o = ctx;
	struct str flags = STR_INIT, s = STR_INIT, rest = STR_INIT;
	char at[6];
	order_flags(o, i, &flags);
	clock_hhmm(o->day.times[i].plan_start, at);
	str_addf(&s, "%s %s", at, order_title(o, i));
	if (o->reader) {
		minutes_words(o->day.blocks[i].minutes, &rest);
		order_add_word(&rest, _(block_kind_word(o->day.blocks[i].kind)));
		if (flags.len)
			order_add_word(&rest, str_text(&flags));
		sentence_row(line, str_text(&s), str_text(&rest), style);
	} else if (line.columns < NARROW) {
		str_addf(&rest, " %d min", o->day.blocks[i].minutes);
		if (flags.len)
			order_add_word(&rest, str_text(&flags));
		int tail = (int)text_width(rest.buf, rest.len), most = line.columns / 2;
		int x = area_put_cut(line, 0, 0, line.columns - (tail < most ? tail : most), str_text(&s), style);
		area_put_cut(line, 0, x, line.columns - x, str_text(&rest), style);
	} else {
		draw_columns(o, i, line, str_text(&flags), style);
	}
	str_release(&flags);
	str_release(&s);
	str_release(&rest);
}

static struct list_rows rows_of(const struct order *o)
{
	return (struct list_rows){ .n = o->day.n, .id = row_id, .draw = row_draw, .ctx = o, .empty = o->empty };
}

static bool load_needs(struct shell *sh, struct order *o, struct error *err)
{
	struct str words = STR_INIT, line = STR_INIT;
	bool ok = true;
	o->needs = arena_alloc(o->in.arena, (o->day.n + 1) * sizeof *o->needs);
	for (size_t i = 0; i < o->day.n; i++)
		o->needs[i] = "";
	for (size_t i = 0; i < o->day.n && ok; i++) {
		str_clear(&words);
		str_clear(&line);
		ok = activity_needs(&work_of(sh)->op, &o->in.survey, o->ordinal, o->day.activities[i].id, &words, err);
		while (words.len && words.buf[words.len - 1] == '\n')
			str_remove(&words, words.len - 1, 1);
		one_line(str_text(&words), &line);
		o->needs[i] = arena_strdup(o->in.arena, str_text(&line));
	}
	str_release(&words);
	str_release(&line);
	return ok;
}

static const char *empty_words(const struct order *o)
{
	const struct step *step = o->day.step;
	if (!step)
		return _("This model has no running order.");
	return arena_printf(o->in.arena, "%s\n\n%s", step->empty && *step->empty ? step->empty : _("Nothing here yet."),
			    _("Press a to add an activity, t to take one from the cards, e to start from a day as others ran it."));
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct order *o = state;
	char before[STORE_ID_SIZE];
	memcpy(before, o->newest, sizeof before);
	if (!inside_load(sh, &o->in, err))
		return false;
	/* What was read before stood in the arena that is gone. */
	memset(&o->day, 0, sizeof o->day);
	o->empty = "";
	if (!o->ordinal)
		o->ordinal = survey_event(&o->in.survey);
	o->reader = reader_settings(sh);
	if (!day_load(&work_of(sh)->op, &o->in.survey, o->ordinal, 0, o->in.arena, &o->day, err) || !load_needs(sh, o, err)) {
		o->day.n = 0;
		return false;
	}
	day_judge_plan(&o->day);
	o->empty = empty_words(o);
	struct list_rows lr = rows_of(o);
	for (size_t i = 0; i < o->day.n; i++)
		if (strcmp(o->day.activities[i].id, o->newest) > 0)
			memcpy(o->newest, o->day.activities[i].id, STORE_ID_SIZE);
	list_settle(&o->list, &lr);
	for (size_t i = 0; i < o->day.n && o->adding; i++) {
		if (strcmp(o->day.activities[i].id, before) <= 0)
			continue;
		/* The first of those that came in. */
		list_go(&o->list, &lr, i);
		o->adding = false;
	}
	o->adding = false;
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)sh, (void)err;
	struct order *o = mem_alloc(sizeof *o);
	memcpy(o->in.engagement, a->engagement, STORE_ID_SIZE);
	o->ordinal = a->ordinal;
	if (a->row && a->row[0])
		o->list.at_id = mem_strdup(a->row);
	*state = o;
	return true;
}

/* Rows for what the day is like: as many as are needed, as long as the list keeps its own. */
static int foot_rows(const struct order *o, const char *words, struct surface_area area)
{
	struct text_line *lines = NULL;
	size_t n = text_wrap(words, strlen(words), area.columns > 2 ? (size_t)area.columns - 2 : 1, &lines);
	int room = area.rows - 1 - LEAST_LIST;
	free(lines);
	return o->reader || room < 0 ? 0 : (int)n < room ? (int)n : room;
}

static void draw_headings(struct surface_area area)
{
	bool lead = area.columns - 1 >= LEAD_FROM;
	int end = lead ? area.columns - 18 : area.columns;
	area_put(area, 0, 1, _("Start"), STYLE_LABEL);
	area_put(area, 0, 7, _("Min"), STYLE_LABEL);
	area_put(area, 0, 12, _("Kind"), STYLE_LABEL);
	area_put(area, 0, 22, _("Activity"), STYLE_LABEL);
	area_put(area, 0, end - (area.columns - 1 >= 90 ? 30 : 22), _("On a late day"), STYLE_LABEL);
	if (lead)
		area_put(area, 0, end + 1, _("Lead"), STYLE_LABEL);
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct order *o = state;
	struct list_rows lr = rows_of(o);
	struct str head = STR_INIT, words = STR_INIT;
	(void)sh;
	str_addf(&head, "%s. ", _("Running order"));
	room_words(&o->in.survey, o->ordinal, PHASE_PLAN, &head);
	area_put_cut(area, 0, 1, area.columns - 1, str_text(&head), STYLE_HEADING);
	int foot = 0, needs = 0;
	if (o->day.n) {
		order_day_words(o, area.rows < SHORT, &words);
		/* In words of their own: what changes by itself below the list would be read in place of the row. */
		needs = !o->reader && o->needs[o->list.at][0] != '\0' && area.rows > 1 + LEAST_LIST;
		foot = foot_rows(o, str_text(&words), area_rows(area, 0, area.rows - needs));
	}
	bool headings = area.columns >= NARROW && o->day.n && !o->reader && area.rows - foot - needs > LEAST_LIST + 1;
	if (headings)
		draw_headings(area_rows(area, 1, 1));
	list_draw(&o->list, &lr, area_rows(area, 1 + headings, area.rows - 1 - headings - needs - foot));
	if (needs) {
		str_set(&head, _("Adjustments: "));
		str_add(&head, o->needs[o->list.at]);
		area_put_cut(area, area.rows - foot - 1, 1, area.columns - 1, str_text(&head), STYLE_TEXT);
	}
	if (foot)
		area_wrap(area_rows(area, area.rows - foot, foot), 0, 1, area.columns - 2, str_text(&words),
			  o->day.n_warnings ? STYLE_WARNING : STYLE_LABEL);
	str_release(&head);
	str_release(&words);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct order *o = state;
	struct list_rows lr = rows_of(o);
	(void)sh;
	return list_key(&o->list, &lr, k) != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct order *o = state;
	(void)sh;
	inside_release(&o->in);
	list_release(&o->list);
	free(o);
}

static void where(const void *state, struct str *out)
{
	const struct order *o = state;
	struct list_rows lr = rows_of(o);
	struct str flags = STR_INIT, all = STR_INIT;
	list_where(&o->list, &lr, out);
	if (o->day.n) {
		size_t i = o->list.at;
		char from[6], to[6];
		clock_hhmm(o->day.times[i].plan_start, from);
		clock_hhmm(o->day.times[i].plan_end, to);
		str_addf(out, _(" %s to %s, %s, "), from, to, order_title(o, i));
		minutes_words(o->day.blocks[i].minutes, out);
		str_addf(out, ", %s", _(block_kind_word(o->day.blocks[i].kind)));
		order_flags(o, i, &flags);
		if (flags.len)
			str_addf(out, ", %s", str_text(&flags));
		if (o->day.activities[i].lead[0])
			str_addf(out, _(", led by %s"), o->day.activities[i].lead);
		str_addc(out, '.');
		if (o->needs[i][0])
			str_addf(out, _(" Adjustments: %s."), o->needs[i]);
		str_addc(out, ' ');
		order_day_words(o, false, &all);
		one_line(str_text(&all), out);
	}
	str_release(&flags);
	str_release(&all);
}

static bool has_rows(struct shell *sh, const struct order *o)
{
	if (o->day.n)
		return true;
	announce(sh, SAY_NOTE, _("There is no activity yet. Press a to add one."));
	return false;
}

static struct address address_of(const struct order *o)
{
	return (struct address){ .engagement = o->in.engagement, .ordinal = o->ordinal, .phase = PHASE_PLAN, .step = o->day.step,
				 .after = o->day.n ? o->day.activities[o->list.at].id : NULL };
}

/* False, with a note, in a model without a running order or a file that can only be read. */
static bool may_add(struct shell *sh, const struct order *o)
{
	if (!o->day.step)
		announce(sh, SAY_NOTE, _("This model has no running order."));
	return o->day.step && may_write(sh);
}

static void cmd_add(struct shell *sh, void *state)
{
	struct order *o = state;
	if (!may_add(sh, o))
		return;
	struct address a = address_of(o);
	a.row = "";
	o->adding = true;
	shell_push(sh, &view_record, &a);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct order *o = state;
	if (!o->day.n) {
		cmd_add(sh, o);
		return;
	}
	struct address a = address_of(o);
	a.row = a.after;
	a.after = NULL;
	shell_push(sh, &view_record, &a);
}

static void cmd_copy(struct shell *sh, void *state)
{
	struct order *o = state;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	if (!has_rows(sh, o) || !may_write(sh))
		return;
	o->adding = true;
	const char *row = o->day.activities[o->list.at].id;
	outcome(sh, op_activity_copy(&work_of(sh)->op, &o->in.survey, o->ordinal, row, id, &err), &err,
		_("Copied. The copy stands behind it."));
}

static void cmd_split(struct shell *sh, void *state)
{
	struct order *o = state;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	if (!has_rows(sh, o) || !may_write(sh))
		return;
	o->adding = true;
	const char *row = o->day.activities[o->list.at].id;
	outcome(sh, op_activity_split(&work_of(sh)->op, &o->in.survey, o->ordinal, row, id, &err), &err,
		_("Two of half the minutes. What comes between them can be added now."));
}

static void cmd_remove(struct shell *sh, void *state)
{
	struct order *o = state;
	const char *const answers[] = { _("Keep it"), _("Remove it") };
	if (!has_rows(sh, o))
		return;
	struct str text = STR_INIT;
	str_addf(&text, _("Remove \"%s\"? Undo brings it back."), order_title(o, o->list.at));
	ask_removal(sh, ENTITY_GROUP, o->day.step, o->day.activities[o->list.at].id, str_text(&text), answers,
		    _("Removed. Press u to bring it back."));
	str_release(&text);
}

static void move(struct shell *sh, struct order *o, int by)
{
	struct error err = ERROR_INIT;
	if (!has_rows(sh, o) || !may_write(sh))
		return;
	bool ok = op_row_move(&work_of(sh)->op, o->day.step, o->day.activities[o->list.at].id, by, &err);
	outcome(sh, ok, &err, "%s", by < 0 ? _("Moved up.") : _("Moved down."));
}

static void cmd_up(struct shell *sh, void *state)
{
	move(sh, state, -1);
}

static void cmd_down(struct shell *sh, void *state)
{
	move(sh, state, 1);
}

static void cmd_card(struct shell *sh, void *state)
{
	struct order *o = state;
	if (!o->day.step) {
		announce(sh, SAY_NOTE, _("This model has no running order."));
		return;
	}
	struct address a = address_of(o);
	o->adding = true;
	shell_push(sh, &view_methods, &a);
}

static void template_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct order *o = ctx;
	struct error err = ERROR_INIT;
	const struct content *c = work_of(sh)->content;
	size_t rows = 0;
	for (size_t i = 0; i < c->n_templates; i++) {
		if (strcmp(c->templates[i].key, key) != 0)
			continue;
		o->adding = true;
		bool ok = op_day_from_template(&work_of(sh)->op, &o->in.survey, o->ordinal, &c->templates[i], &rows, &err);
		outcome(sh, ok, &err, P_("%zu activity came in. It is a suggestion: change what does not fit.",
					 "%zu activities came in. They are a suggestion: change what does not fit.", rows), rows);
	}
}

static void cmd_template(struct shell *sh, void *state)
{
	struct order *o = state;
	const struct content *c = work_of(sh)->content;
	if (!may_add(sh, o))
		return;
	struct arena *a = arena_new();
	struct choice *list = arena_alloc(a, (c->n_templates + 1) * sizeof *list);
	size_t n = 0;
	for (size_t i = 0; i < c->n_templates; i++) {
		const struct day_template *t = &c->templates[i];
		if (strcmp(t->model, o->in.survey.model->key) == 0 && (t->events & (1u << (o->ordinal - 1))))
			list[n++] = (struct choice){ t->key, arena_printf(a, _("%s (suggestion). %s"), t->title, t->note) };
	}
	if (n)
		form_choose(sh, _("Days to start from: suggestions"), list, n, false, "", template_chosen, o);
	else
		announce(sh, SAY_NOTE, _("There is no day to start from for this event."));
	arena_free(a);
}

/* The running order of an event of the model, or NULL. */
static const struct step *order_step(const struct model *m, int ordinal)
{
	for (int p = 0; p < PHASES; p++) {
		const struct phase *phase = &m->events[ordinal - 1].phases[p];
		for (size_t i = 0; i < phase->n_steps; i++)
			if (phase->steps[i].running_order)
				return &phase->steps[i];
	}
	return NULL;
}

static void like_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct order *o = ctx;
	struct error err = ERROR_INIT;
	size_t rows = 0;
	int from = key[0] - '0';
	o->adding = true;
	bool ok = op_day_like(&work_of(sh)->op, &o->in.survey, o->ordinal, from, &rows, &err);
	outcome(sh, ok, &err, P_("%zu activity as in event %d. Who leads it is still to be said.",
				 "%zu activities as in event %d. Who leads them is still to be said.", rows), rows, from);
}

static void cmd_like(struct shell *sh, void *state)
{
	static const char *const keys[] = { "1", "2", "3" };
	struct order *o = state;
	struct choice list[3];
	size_t n = 0;
	if (!may_add(sh, o))
		return;
	for (int e = 1; e <= 3; e++) {
		const struct step *step = order_step(o->in.survey.model, e);
		struct step_counts counts = { .rows = 0 };
		if (e == o->ordinal || !step)
			continue;
		(void)survey_step(&o->in.survey, e, step, &counts);
		if (counts.rows > 0)
			list[n++] = (struct choice){ keys[e - 1], arena_printf(o->in.arena, _("Same format as event %d, %s"), e,
									      o->in.survey.model->events[e - 1].title) };
	}
	if (n == 0)
		announce(sh, SAY_NOTE, _("No other event has a running order yet."));
	else
		form_choose(sh, _("Same format as another event"), list, n, false, "", like_chosen, o);
}

static void cmd_real(struct shell *sh, void *state)
{
	const struct order *o = state;
	struct str words = STR_INIT;
	if (!has_rows(sh, o))
		return;
	for (size_t i = 0; i < o->day.n; i++)
		order_real_words(o, i, &words);
	shell_read(sh, _("Plan and what was"), str_text(&words));
	str_release(&words);
}

static void cmd_day(struct shell *sh, void *state)
{
	const struct order *o = state;
	struct str words = STR_INIT;
	if (!has_rows(sh, o))
		return;
	order_day_words(o, false, &words);
	for (size_t i = 0; i < o->day.n; i++)
		if (o->needs[i][0])
			str_addf(&words, _("\nAdjustments at \"%s\": %s"), order_title(o, i), o->needs[i]);
	shell_read(sh, _("What the day is like"), str_text(&words));
	str_release(&words);
}

static void cmd_why(struct shell *sh, void *state)
{
	const struct order *o = state;
	if (o->day.step)
		shell_read(sh, o->day.step->title, o->day.step->why);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the activity"), 0, cmd_open },
	{ "add", "a", N_("add"), N_("Add an activity behind the one with the focus"), CMD_WRITES, cmd_add },
	{ "from-card", "t", N_("cards"), N_("Take an activity from the cards of methods"), 0, cmd_card },
	{ "remove", "d Delete", N_("remove"), N_("Remove the activity (undo brings it back)"), CMD_WRITES, cmd_remove },
	{ "copy", "c", N_("copy"), N_("A copy of the activity behind it"), CMD_WRITES, cmd_copy },
	{ "split", "x", N_("split"), N_("Make two activities of it, each with half the minutes"), CMD_WRITES, cmd_split },
	{ "move-up", "[", "", N_("Move the activity one place up"), CMD_WRITES, cmd_up },
	{ "move-down", "]", "", N_("Move the activity one place down"), CMD_WRITES, cmd_down },
	{ "template", "e", "", N_("Start from a day as others ran it: a suggestion"), CMD_WRITES, cmd_template },
	{ "like-event", "f", "", N_("The same format as another event"), CMD_WRITES, cmd_like },
	{ "day", "h", "", N_("What the day is like: its end, sitting, breaks, making, warnings"), 0, cmd_day },
	{ "plan-and-real", "r", "", N_("The plan beside what really happened"), 0, cmd_real },
	{ "why", "i", "", N_("Why the step matters"), 0, cmd_why },
};

const struct view view_order = {
	.name = "order",
	.title = N_("Running order"),
	.help = N_("The activities of the day. Each begins when the one before it ends; a start that is said means \"not before\". Change the "
		   "minutes of one, and the times of all others follow.\n\nBelow the list stands what the day is like for those who sit in it: "
		   "75 minutes without a break are too long. t takes an activity from the cards of methods, e starts from a day as others "
		   "ran it. d takes one out; u brings it back."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.where = where,
	.subject = inside_subject,
};
