/* op/cycle.c - the next engagement goes on from this one. */
#include "config.h"

#include "op/cycle_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/deed.h"
#include "store/judging.h"

static bool blank(const char *s)
{
	return !s || s[strspn(s, " \t\n")] == '\0';
}

static void sum_up(const struct cycle *c, struct cycle_sum *out)
{
	*out = (struct cycle_sum){ .rows = (long)c->rows.n - c->lessons, .groups = (long)c->n_groups, .promises = (long)c->promises.n,
		.lessons = c->lessons, .feedback = c->feedback };
	for (size_t i = 0; i < c->answers.n; i++) {
		const struct taken_answer *t = &c->answers.v[i];

		out->answers += !t->step || strcmp(t->step->key, CYCLE_LESSONS) != 0;
	}
}

bool cycle_look(const struct op *op, const struct survey *s, struct cycle_sum *out, struct error *err)
{
	struct cycle c;
	bool done = cycle_read(&c, op, s, err);

	if (done)
		sum_up(&c, out);
	cycle_release(&c);
	return done;
}

/* Writing ----------------------------------------------------------------------------------------------------- */

struct next { struct cycle *c; struct engagement_row e; };

static const char *subject_of(const struct next *n, int ordinal)
{
	return ordinal ? n->e.events[ordinal - 1].id : n->e.id;
}

static bool put(const struct next *n, const char *column, const char *record, const char *value, struct error *err)
{
	const struct cell cell = { .column = column, .engagement = n->e.id, .record = record, .row = "" };

	return !*value || cell_put(n->c->op->st, &cell, "", value, NULL, err);
}

struct column { const char *name, *value; };

static bool put_all(const struct next *n, const char *record, const struct column *columns, size_t count, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		if (!put(n, columns[i].name, record, columns[i].value, err))
			return false;
	}
	return true;
}

#define PUT_ALL(n, record, columns, err) put_all((n), (record), (columns), sizeof(columns) / sizeof *(columns), (err))

/* The support worker and the notes on the wall belong to the day that was. */
static bool write_groups(struct next *n, struct error *err)
{
	for (size_t i = 0; i < n->c->n_groups; i++) {
		struct taken_group *g = &n->c->groups[i];
		const struct column columns[] = { { "group.name", g->old.name }, { "group.band", g->old.band }, { "group.place", g->old.place },
			{ "group.expected", g->old.expected > 0 ? arena_printf(n->c->a, "%ld", g->old.expected) : "" } };

		if (!group_add(n->c->op->st, n->e.id, subject_of(n, g->ordinal), g->id, err) || !PUT_ALL(n, g->id, columns, err))
			return false;
	}
	return true;
}

static bool write_feedback(struct next *n, const struct taken_theme *t, struct error *err)
{
	const struct feedback_row *f = t->feedback;
	const struct column columns[] = { { "feedback.asked", f->asked }, { "feedback.said", f->said }, { "feedback.did", f->did },
		{ "feedback.done", f->done }, { "feedback.because", f->because }, { "feedback.next", f->next }, { "feedback.friendly", f->friendly } };
	char id[FEEDBACK_ID_SIZE];

	return feedback_begin(n->c->op->st, n->e.id, t->id, id, err) && came_set(n->c->op->st, CAME_FEEDBACK, id, f->theme, err) &&
		PUT_ALL(n, id, columns, err);
}

static bool write_themes(struct next *n, struct error *err)
{
	for (size_t i = 0; i < n->c->themes.n; i++) {
		struct taken_theme *t = &n->c->themes.v[i];
		const struct column columns[] = { { "theme.label", t->row->label }, { "theme.label_state", t->row->label_state },
			{ "theme.why", t->row->why }, { "theme.rights", t->row->rights }, { "theme.wellbeing", t->row->wellbeing },
			{ "theme.outcome", t->row->outcome }, { "theme.note", t->row->note } };

		t->id[0] = '\0';
		if (!theme_add(n->c->op->st, n->e.id, t->row->title, t->id, err) ||
			!came_set(n->c->op->st, CAME_THEME, t->id, t->row->id, err) || !PUT_ALL(n, t->id, columns, err) ||
			(t->feedback && !write_feedback(n, t, err)))
			return false;
	}
	return true;
}

static const char *new_theme(const struct cycle *c, size_t at)
{
	for (size_t i = 0; i < c->themes.n; i++) {
		if (c->themes.v[i].at == at)
			return c->themes.v[i].id;
	}
	return "";
}

/* The id in the next engagement of what the answer names; "" where it has stayed behind. */
static const char *new_id(const struct next *n, const struct taken_answer *t, const char *id)
{
	struct cycle *c = n->c;
	size_t at;

	if (t->field->source == CHOICES_EVENTS)
		return cycle_event(c->s, id) ? subject_of(n, cycle_event(c->s, id)) : "";
	if (t->field->source == CHOICES_THEMES)
		return theme_home(&c->known, id, &at, NULL) && at < c->known.n ? new_theme(c, at) : "";
	for (size_t i = 0; t->field->source == CHOICES_GROUPS && i < c->n_groups; i++) {
		if (strcmp(c->groups[i].old.id, id) == 0)
			return c->groups[i].id;
	}
	for (size_t i = 0; t->field->source == CHOICES_ACTIVITIES && i < c->rows.n; i++) {
		if (strcmp(c->rows.v[i].old, id) == 0)
			return c->rows.v[i].id;
	}
	return "";
}

static const char *renamed(const struct next *n, const struct taken_answer *t)
{
	struct arena *a = n->c->a;
	const char *value = "";

	for (const char *at = t->value; *at; ) {
		size_t len = strcspn(at, " ");
		const char *id = new_id(n, t, arena_strndup(a, at, len));

		if (*id)
			value = *value ? arena_printf(a, "%s %s", value, id) : id;
		at += len + (at[len] == ' ');
	}
	return value;
}

static bool write_rows(struct next *n, struct error *err)
{
	for (size_t i = 0; i < n->c->rows.n; i++) {
		struct taken_row *r = &n->c->rows.v[i];

		if (!table_line_add(n->c->op->st, n->e.id, subject_of(n, r->ordinal), r->step->key, NULL, r->id, err))
			return false;
	}
	return true;
}

static bool write_answers(const struct next *n, struct error *err)
{
	for (size_t i = 0; i < n->c->answers.n; i++) {
		const struct taken_answer *t = &n->c->answers.v[i];
		const char *value = !t->column && cycle_names_records(t->field) ? renamed(n, t) : t->value;

		if (t->column) {
			if (!put(n, t->column, subject_of(n, t->ordinal), value, err))
				return false;
			continue;
		}
		const struct answer_new made = { .engagement = n->e.id, .subject = subject_of(n, t->ordinal),
			.row = t->row ? n->c->rows.v[t->row - 1].id : "", .step = t->step->key, .field = t->field->key, .value = value };
		if (*value && !answer_add(n->c->op->st, &made, err))
			return false;
	}
	return true;
}

/* How it stood when it was taken over is the first that is heard of it here. */
static bool write_state(const struct next *n, const struct taken_promise *p, const char *id, struct error *err)
{
	const struct followup_new f = { .engagement = n->e.id, .commitment = id, .what = "", .state = promise_state_key(p->state),
		.words = p->row->state_words, .source = "", .on_day = p->row->state_day };
	char made[STORE_ID_SIZE];

	return p->state == PROMISE_OPEN || followup_add(n->c->op->st, &f, made, err);
}

static bool write_promises(const struct next *n, struct error *err)
{
	for (size_t i = 0; i < n->c->promises.n; i++) {
		const struct taken_promise *p = &n->c->promises.v[i];
		const struct commitment_row *old = p->row;
		int ordinal = cycle_event(n->c->s, old->event);
		const struct column columns[] = { { "commitment.person", old->person }, { "commitment.post", old->post },
			{ "commitment.organisation", old->organisation }, { "commitment.by_when", old->by_when },
			{ "commitment.how_known", old->how_known }, { "commitment.measure", old->measure },
			{ "commitment.first_review", old->first_review }, { "commitment.theme_id", new_theme(n->c, p->theme) } };
		char id[STORE_ID_SIZE] = "";

		if (!commitment_add(n->c->op->st, n->e.id, subject_of(n, ordinal ? ordinal : 3), old->form, old->words, id, err) ||
			!came_set(n->c->op->st, CAME_PROMISE, id, old->id, err) || !PUT_ALL(n, id, columns, err) || !write_state(n, p, id, err))
			return false;
	}
	return true;
}

/* The standards that it worked with, and which of them came first. */
static bool write_standards(const struct next *n, const char *id, struct error *err)
{
	const struct survey *s = n->c->s;
	struct store *st = n->c->op->st;
	bool ok = !*s->engagement.standards || engagement_standards(st, id, s->engagement.standards, err);

	for (size_t i = 0; ok && i < s->n_focus; i++)
		ok = focus_set(st, id, s->standards->key, s->shown[i]->key, true, err);
	return ok;
}

static bool write_next(struct cycle *c, const char *title, char id[STORE_ID_SIZE], struct error *err)
{
	struct next n = { .c = c };

	return engagement_add(c->op->st, title, c->s->model->key, c->s->engagement.invented, id, err) &&
		engagement_get(c->op->st, id, c->a, &n.e, err) && came_set(c->op->st, CAME_ENGAGEMENT, id, c->s->engagement.id, err) &&
		write_standards(&n, id, err) && write_groups(&n, err) && write_themes(&n, err) && write_rows(&n, err) && write_answers(&n, err) && write_promises(&n, err);
}

bool op_next_cycle(const struct op *op, const struct survey *s, const char *title, char id[STORE_ID_SIZE], struct cycle_sum *out,
	struct error *err)
{
	struct cycle c;
	bool done;

	if (blank(title))
		return error_set(err, ERR_INVALID, NULL, _("The next engagement needs a title. Nothing was made."));
	/* Read inside the transaction: of two who begin it at once, the second finds the promises taken over. */
	if (!deed_begin(op, _("start the next engagement from this one"), err))
		return false;
	done = cycle_read(&c, op, s, err) && write_next(&c, title, id, err);
	if (done && out)
		sum_up(&c, out);
	done = deed_end(op, done, err);
	cycle_release(&c);
	return done;
}

void cycle_title(const char *title, struct str *out)
{
	size_t n = strlen(title), digits = 0;

	while (digits < 4 && digits < n && title[n - 1 - digits] >= '0' && title[n - 1 - digits] <= '9')
		digits++;
	if (digits == 4 && (n == 4 || title[n - 5] == ' '))
		str_addf(out, "%.*s%ld", (int)(n - 4), title, strtol(title + n - 4, NULL, 10) + 1);
	else
		str_addf(out, _("%s, next cycle"), title);
}
