/* linear/order.c - the running order of an event: what comes when, and what is wrong with it, as sentences. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/day.h"
#include "op/register.h"

enum order_verb { ORDER_ADD, ORDER_COPY, ORDER_SPLIT, ORDER_REMOVE, ORDER_UP, ORDER_DOWN, ORDER_CARD, ORDER_TEMPLATE, ORDER_LIKE,
	ORDER_REAL, ORDER_DAY, ORDER_WHY };

static const struct verb verbs[] = {
	[ORDER_ADD] = { "add", "a", N_("add an activity; with a number: behind that one, 0 first"), false, NULL, false },
	[ORDER_COPY] = { "copy", "c", N_("the same activity once more, right behind it"), true, NULL, false },
	[ORDER_SPLIT] = { "split", "x", N_("two activities of half the minutes each"), true, NULL, false },
	[ORDER_REMOVE] = { "remove", "d", N_("take the activity out; undo brings it back"), true, NULL, false },
	[ORDER_UP] = { "move-up", "[", N_("move the activity one place earlier"), true, NULL, false },
	[ORDER_DOWN] = { "move-down", "]", N_("move the activity one place later"), true, NULL, false },
	[ORDER_CARD] = { "from-card", "t", N_("choose a card of the methods; with a number: behind that activity, 0 first"), false, NULL, false },
	[ORDER_TEMPLATE] = { "template", "e", N_("add the activities of a template: a suggestion, to be changed"), false, NULL, false },
	[ORDER_LIKE] = { "like-event", "f", N_("the same format as another event of this engagement"), false, NULL, false },
	[ORDER_REAL] = { "plan-and-real", "r", N_("what was planned and what really happened"), false, NULL, false },
	[ORDER_DAY] = { "day", "h", N_("what the day is like: its end, sitting, breaks, making, warnings"), false, NULL, false },
	[ORDER_WHY] = { "why", "i", N_("why the running order matters"), false, NULL, false },
};

struct order {
	struct dialogue *d;
	int ordinal;
	struct arena *a;             /* of the plan */
	struct day_plan plan;
};

static void add_minutes(struct str *s, int64_t us)
{
	minutes_words((int)((us + MINUTE_US / 2) / MINUTE_US), s);
}

static void flag_words(unsigned flags, struct str *s)
{
	static const struct { unsigned bit; const char *word; } rows[] = {
		{ BLOCK_PROTECTED, N_("protected") }, { BLOCK_OPTIONAL, N_("optional") }, { BLOCK_FIXED_START, N_("begins on time") },
		{ BLOCK_FIXED_END, N_("ends on time") },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (flags & rows[i].bit)
			str_addf(s, ", %s", _(rows[i].word));
	}
}

/* "10:35 Jigsaw, 20 minutes, talking, protected, led by Una; expected at 10:54" */
static const char *row_words(const struct order *o, size_t i)
{
	const struct activity *act = &o->plan.activities[i];
	const struct block *b = &o->plan.blocks[i];
	const struct block_times *t = &o->plan.times[i];
	struct str s = STR_INIT;
	char at[6], start[6];
	const char *out;

	clock_hhmm(t->plan_start, at);
	clock_hhmm(t->start, start);
	str_addf(&s, "%s %s, ", at, *act->title ? act->title : _("an activity without a name"));
	minutes_words(b->minutes, &s);
	str_addf(&s, ", %s", _(block_kind_word(b->kind)));
	if (b->allowed > 0 && b->allowed != b->minutes) {
		str_add(&s, _(", on the day "));
		minutes_words(b->allowed, &s);
	}
	flag_words(b->flags, &s);
	if (*act->lead)
		str_addf(&s, _(", led by %s"), act->lead);
	if (t->state == BLOCK_DROPPED)
		str_add(&s, _("; left out on the day"));
	else if (t->state == BLOCK_DONE || t->state == BLOCK_NOW) {
		str_addf(&s, t->state == BLOCK_DONE ? _("; done, began at %s, took ") : _("; going on, began at %s, for now "), start);
		add_minutes(&s, (t->state == BLOCK_DONE ? t->end : o->plan.now) - t->start);
	} else if (o->plan.sum.begun && strcmp(at, start) != 0)
		str_addf(&s, _("; expected at %s"), start);
	out = arena_strdup(o->a, str_text(&s));
	str_release(&s);
	return out;
}

/* The times and warnings of the day, a sentence a line. */
static void day_sentences(const struct order *o, struct str *out)
{
	const struct day_plan *p = &o->plan;
	const struct day_measures *m = &p->measures;
	char end[6];

	if (!p->n)
		return;
	clock_hhmm(p->sum.begun ? p->sum.end : p->sum.plan_end, end);
	str_addf(out, _("\nThe day ends at %s"), end);
	if (p->ends >= 0) {
		clock_hhmm(clock_at(p->date, p->ends), end);
		str_addf(out, _("; the event is to end at %s"), end);
	}
	str_add(out, _(".\nLongest stretch of sitting: "));
	minutes_words(m->sitting_longest, out);
	str_add(out, _(". Longest time between breaks: "));
	minutes_words(m->between_breaks_longest, out);
	str_add(out, _(". Making and moving: "));
	minutes_words(m->making, out);
	str_add(out, _(". Talking: "));
	minutes_words(m->talking, out);
	str_addc(out, '.');
	for (size_t i = 0; i < p->n_warnings; i++) {
		const struct day_warning *w = &p->warnings[i];
		bool of_block = w->block < p->n;

		str_add(out, _("\nWarning: "));
		day_warning_words(w, of_block ? p->activities[w->block].title : NULL, of_block ? p->times[w->block].plan_start : p->sum.plan_end, out);
	}
}

static const char *title(const struct order *o)
{
	struct str s = STR_INIT, release = STR_INIT;
	const char *out;

	str_addf(&s, _("Running order of event %d, %s"), o->ordinal, o->d->survey.model->events[o->ordinal - 1].title);
	day_release_words(&o->plan, &release);
	if (release.len)
		str_addf(&s, "\n%s.", str_text(&release));
	day_sentences(o, &s);
	out = arena_strdup(o->a, str_text(&s));
	str_release(&s);
	str_release(&release);
	return out;
}

static bool load(struct order *o, struct lines *l)
{
	struct error err = ERROR_INIT;

	arena_free(o->a);
	o->a = arena_new();
	if (!day_load(&o->d->op, &o->d->survey, o->ordinal, 0, o->a, &o->plan, &err)) {
		talk_note_error(o->d, &err);
		return false;
	}
	day_judge_plan(&o->plan);
	if (!o->plan.step) {
		talk_note(o->d, "%s", _("The model of this engagement has no running order."));
		return false;
	}
	l->n = o->plan.n;
	l->text = arena_alloc(o->a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = row_words(o, i);
	l->title = title(o);
	return true;
}

/* After a deed: what was done and when the day ends now; the list follows with its warnings. */
static void done(struct order *o, bool ok, struct error *err, const char *fmt, ...) PRINTF_LIKE(4, 5);
static void done(struct order *o, bool ok, struct error *err, const char *fmt, ...)
{
	struct lines l = { .n = 0 };
	struct str words = STR_INIT;
	char end[6];
	va_list ap;

	if (!ok) {
		talk_note_error(o->d, err);
		return;
	}
	va_start(ap, fmt);
	str_vaddf(&words, fmt, ap);
	va_end(ap);
	talk_note(o->d, "%s", str_text(&words));
	talk_look_again(o->d);
	if (load(o, &l) && l.n) {
		clock_hhmm(o->plan.sum.begun ? o->plan.sum.end : o->plan.sum.plan_end, end);
		talk_note_more(o->d, _("The day ends at %s."), end);
		if (o->plan.n_warnings)
			talk_note_more(o->d, P_("%zu warning above.", "%zu warnings above.", o->plan.n_warnings), o->plan.n_warnings);
	}
	str_release(&words);
}

/* ---- rows ---- */

/* The row that a new one comes behind: "" for 0, NULL for no number. False with a note when the number is not there. */
static bool behind(struct order *o, const char *typed, const char **row)
{
	char *end;
	unsigned long n = strtoul(typed, &end, 10);

	*row = NULL;
	if (!*typed)
		return true;
	if (*end || *typed == '-' || n > o->plan.n) {
		talk_note(o->d, _("Error: A number from 0, for the first place, to %zu."), o->plan.n);
		return false;
	}
	*row = n ? o->plan.activities[n - 1].id : "";
	return true;
}

static enum after open_row(struct order *o, const char *row, const char *after_row)
{
	struct dialogue *d = o->d;
	char subject[STORE_ID_SIZE];
	struct record r = { .fields = o->plan.step->fields, .n = o->plan.step->n_fields, .step = o->plan.step, .ordinal = o->ordinal,
		.fresh = !row, .behind = after_row };
	struct error err = ERROR_INIT;
	struct str needs = STR_INIT;
	enum after after;

	if (!row && !talk_may_write(d))
		return AFTER_BACK;
	/* The survey is loaded anew with each answer. */
	memcpy(subject, survey_subject(&d->survey, o->ordinal), sizeof subject);
	r.cell = (struct cell){ .engagement = d->engagement, .record = subject, .step = o->plan.step->key };
	if (row) {
		memcpy(r.row, row, strlen(row) + 1);
		if (!activity_needs(&d->op, &d->survey, o->ordinal, row, &needs, &err))
			talk_note_error(d, &err);
		if (needs.len)
			talk_say(d, _("Adjustments for this activity:\n%s"), str_text(&needs));
	}
	after = record_ask(d, &r, 0);
	str_release(&needs);
	if (row || !r.fresh)
		done(o, true, NULL, "%s", str_text(&d->note));
	return after;
}

static void change(struct order *o, enum order_verb verb, const char *row)
{
	const struct op *op = &o->d->op;
	const struct survey *s = &o->d->survey;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];

	if (!talk_may_write(o->d))
		return;
	if (verb == ORDER_COPY)
		done(o, op_activity_copy(op, s, o->ordinal, row, id, &err), &err, "%s", _("Copied."));
	else if (verb == ORDER_SPLIT)
		done(o, op_activity_split(op, s, o->ordinal, row, id, &err), &err, "%s", _("Split."));
	else if (verb == ORDER_REMOVE)
		done(o, op_row_remove(op, o->plan.step, row, &err), &err, "%s", _("Removed. u brings it back."));
	else
		done(o, op_row_move(op, o->plan.step, row, verb == ORDER_UP ? -1 : 1, &err), &err, "%s", _("Moved."));
}

/* ---- from elsewhere ---- */

static const struct day_template **templates_of(const struct order *o, size_t *n)
{
	const struct content *c = o->d->op.content;
	const struct day_template **list = arena_alloc(o->a, (c->n_templates + 1) * sizeof *list);

	*n = 0;
	for (size_t i = 0; i < c->n_templates; i++) {
		const struct day_template *t = &c->templates[i];

		if (strcmp(t->model, o->d->survey.model->key) == 0 && (t->events & 1u << (o->ordinal - 1)))
			list[(*n)++] = t;
	}
	return list;
}

static enum after template(struct order *o, const char *given)
{
	struct dialogue *d = o->d;
	size_t n, rows = 0;
	const struct day_template **list = templates_of(o, &n);
	struct choice *choices = arena_alloc(o->a, (n + 1) * sizeof *choices);
	const struct field f = { .key = "template", .label = N_("Template"), .kind = FIELD_CHOICE, .choices = choices, .n_choices = n,
		.help = N_("Its activities come behind what is there already. It is a suggestion: change whatever does not suit your day.") };
	struct error err = ERROR_INIT;
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;
	bool chosen = false;

	for (size_t i = 0; i < n; i++)
		choices[i] = (struct choice){ list[i]->key, arena_printf(o->a, _("%s. A suggestion: %s"), list[i]->title, list[i]->note) };
	if (!n)
		talk_note(d, "%s", _("There is no template for this event."));
	else if (talk_may_write(d))
		chosen = *given ? answer_parse(d, &f, given, &key) : ask_choice(d, &f, n == 1 ? choices[0].key : "", &key, &after);
	for (size_t i = 0; chosen && i < n; i++) {
		if (strcmp(list[i]->key, str_text(&key)) != 0)
			continue;
		bool ok = op_day_from_template(&d->op, &d->survey, o->ordinal, list[i], &rows, &err);

		done(o, ok, &err, P_("%zu activity added. u takes it back.", "%zu activities added. u takes them back.", rows), rows);
		break;
	}
	str_release(&key);
	return after;
}

static enum after like_event(struct order *o, const char *given)
{
	struct dialogue *d = o->d;
	static const char *const keys[] = { "1", "2", "3" };
	struct choice choices[3];
	const struct field f = { .key = "event", .label = N_("Same format as"), .kind = FIELD_CHOICE, .choices = choices, .n_choices = 3,
		.help = N_("Its activities come behind what is there already. Who leads them is not copied.") };
	struct error err = ERROR_INIT;
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;
	size_t rows = 0;
	bool chosen = false;

	/* All three, so that the numbers of the list are those of the events. */
	for (int i = 0; i < 3; i++)
		choices[i] = (struct choice){ keys[i], d->survey.model->events[i].title };
	if (talk_may_write(d))
		chosen = *given ? answer_parse(d, &f, given, &key) : ask_choice(d, &f, keys[o->ordinal == 1], &key, &after);
	if (chosen && key.len) {
		bool ok = op_day_like(&d->op, &d->survey, o->ordinal, *str_text(&key) - '0', &rows, &err);

		done(o, ok, &err, P_("%zu activity copied. u takes it back.", "%zu activities copied. u takes them back.", rows), rows);
	}
	str_release(&key);
	return after;
}

/* ---- plan and real ---- */

static void real_line(const struct order *o, size_t i)
{
	const struct block_times *t = &o->plan.times[i];
	struct str s = STR_INIT;
	char a[6], b[6];
	int64_t more = (t->end - t->start) - (t->plan_end - t->plan_start);

	clock_hhmm(t->plan_start, a);
	clock_hhmm(t->plan_end, b);
	str_addf(&s, _("%s: planned %s to %s"), o->plan.activities[i].title, a, b);
	clock_hhmm(t->start, a);
	clock_hhmm(t->end, b);
	if (t->state == BLOCK_DROPPED)
		str_add(&s, _(", left out"));
	else if (t->state == BLOCK_TO_COME)
		str_add(&s, _(", not begun"));
	else if (t->state == BLOCK_NOW)
		str_addf(&s, _(", really from %s, and going on"), a);
	else {
		str_addf(&s, _(", really %s to %s"), a, b);
		if (more <= -MINUTE_US / 2 || more >= MINUTE_US / 2) {
			str_add(&s, ", ");
			add_minutes(&s, more < 0 ? -more : more);
			str_add(&s, more < 0 ? _(" less") : _(" more"));
		}
	}
	talk_say(o->d, "%s.", str_text(&s));
	str_release(&s);
}

static void plan_and_real(const struct order *o)
{
	if (!o->plan.sum.begun)
		talk_note(o->d, "%s", _("The day has not begun: there is only the plan."));
	for (size_t i = 0; o->plan.sum.begun && i < o->plan.n; i++)
		real_line(o, i);
}

/* ---- the list ---- */

static enum after do_verb(struct order *o, const struct answer *a)
{
	enum order_verb verb = (enum order_verb)(a->verb - verbs);
	const char *given = str_text(&a->text), *row = NULL;

	switch (verb) {
	case ORDER_ADD:
		return behind(o, given, &row) ? open_row(o, NULL, row) : AFTER_BACK;
	case ORDER_CARD:
		return behind(o, given, &row) ? methods_run(o->d, o->ordinal, row) : AFTER_BACK;
	case ORDER_TEMPLATE:
		return template(o, given);
	case ORDER_LIKE:
		return like_event(o, given);
	case ORDER_REAL:
		plan_and_real(o);
		return AFTER_BACK;
	case ORDER_DAY:
		talk_say_text(o->d, title(o));
		return AFTER_BACK;
	case ORDER_WHY:
		talk_say_text(o->d, o->plan.step->why);
		return AFTER_BACK;
	case ORDER_COPY:
	case ORDER_SPLIT:
	case ORDER_REMOVE:
	case ORDER_UP:
	case ORDER_DOWN:
		change(o, verb, o->plan.activities[a->index].id);
		break;
	}
	return AFTER_BACK;
}

enum after order_run(struct dialogue *d, int ordinal)
{
	struct order o = { .d = d, .ordinal = ordinal };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	bool read = false;

	d->ordinal = ordinal;
	while (after == AFTER_BACK) {
		struct lines l = { .what = _("Activity"),
			.empty = _("The day is still empty. Type e and Enter for a template, t for the cards of the methods, a to add an activity.") };

		if (!load(&o, &l))
			break;
		l.from = read ? l.n : 0; /* what was just read is not to be drowned in the list */
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = open_row(&o, o.plan.activities[a.index].id, NULL);
		else if (a.heard == HEARD_VERB)
			after = do_verb(&o, &a);
		read = a.heard == HEARD_VERB && a.verb >= &verbs[ORDER_REAL];
	}
	str_release(&a.text);
	arena_free(o.a);
	return after;
}
