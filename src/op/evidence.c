/* op/evidence.c - the records behind an indicator. Reads the rows and forms that it lists, and counts the rest. */
#include "config.h"

#include "op/evidence.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "op/choices.h"
#include "op/facts.h"
#include "op/progress.h"

enum { COLUMNS = 60, TURNS = 4 }; /* of one answer, and of a row after which no more answers are added; events and After */

struct proving {
	const struct op *op;
	const struct survey *s;
	struct arena *a;
	VEC(struct proof) list;
	const struct evidence *rule;
	size_t number, shown, more;   /* of the rule; its records so far; those beyond */
	struct place last;            /* where the first of those beyond stands */
	struct known { const struct field *field; int ordinal; const struct choice *choices; size_t n; const struct known *next; } *known;
};

static void add(struct proving *w, enum proof_kind kind, const char *what, const char *text, const char *more, struct place p, const char *row)
{
	const struct proof x = { .kind = kind, .id = arena_printf(w->a, *what ? "r%zu/%s" : "r%zu", w->number, what),
		.text = arena_strdup(w->a, text), .more = more, .place = p, .row = row };

	vec_push(&w->list, x);
}

/* "Plan of event 1, Rights-holders, Invitations" */
static const char *where(struct proving *w, const struct place *p)
{
	struct str s = STR_INIT;
	const char *kept;

	room_words(w->s, p->ordinal, p->phase, &s);
	str_addf(&s, ", %s", p->step->title);
	kept = arena_strdup(w->a, str_text(&s));
	str_release(&s);
	return kept;
}

/* A number, a day or a yes says nothing without its label. */
static bool needs_label(const struct field *f)
{
	return f->kind == FIELD_YESNO || f->kind == FIELD_NUMBER || f->kind == FIELD_DATE || f->kind == FIELD_TIME || f->kind == FIELD_DURATION;
}

/* The field with its choices, which are looked up once for all rows of an event. */
static bool with_choices(struct proving *w, int ordinal, const struct field *f, struct field *out, struct error *err)
{
	const struct known *k = w->known;
	struct known *found;

	*out = *f;
	if (f->kind != FIELD_CHOICE && f->kind != FIELD_CHOICES)
		return true;
	while (k && (k->field != f || k->ordinal != ordinal))
		k = k->next;
	if (!k) {
		found = arena_alloc(w->a, sizeof *found);
		*found = (struct known){ .field = f, .ordinal = ordinal, .next = w->known };
		if (!choices_of(w->op, w->s, f, ordinal, w->a, &found->choices, &found->n, err))
			return false;
		k = w->known = found;
	}
	*out = field_with_choices(f, k->choices, k->n);
	return true;
}

static bool add_answer(struct proving *w, int ordinal, const struct field *f, const char *value, const char *label_ends,
	struct str *out, struct error *err)
{
	struct str shown = STR_INIT, line = STR_INIT;
	struct field with;
	size_t fits;

	if (!with_choices(w, ordinal, f, &with, err))
		return false;
	field_show(&with, value, &shown);
	one_line(str_text(&shown), &line);
	fits = text_fit(str_text(&line), line.len, COLUMNS, NULL);
	if (out->len)
		str_add(out, ", ");
	if (label_ends)
		str_addf(out, "%s%s", f->label, label_ends);
	str_addn(out, str_text(&line), fits);
	if (fits < line.len)
		str_add(out, "...");
	str_release(&line);
	str_release(&shown);
	return true;
}

static const char *cell_of(const struct table_cell *cells, size_t n, const char *field)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(cells[i].field, field) == 0)
			return cells[i].value;
	}
	return "";
}

/* Who it is about and who looks after it is nobody's business here: what a row says is read aloud, shown to all, printed. */
static bool about_people(const struct field *f)
{
	return f->personal || ((f->kind == FIELD_CHOICE || f->kind == FIELD_CHOICES) && f->source == CHOICES_PARTICIPANTS);
}

/* Its first answers while there is room, and always the one that counts; nothing personal. */
static bool row_text(struct proving *w, int ordinal, const struct step *step, const struct table_line *l, struct str *out, struct error *err)
{
	const char *counts = w->rule->fact->field;

	for (size_t i = 0; i < step->n_fields; i++) {
		const struct field *f = &step->fields[i];
		const char *value = cell_of(l->cells, l->n_cells, f->key);
		bool is_it = counts && strcmp(counts, f->key) == 0;

		if (*value && !about_people(f) && (is_it || text_width(str_text(out), out->len) < COLUMNS) &&
		    !add_answer(w, ordinal, f, value, needs_label(f) ? " " : NULL, out, err))
			return false;
	}
	if (!out->len)
		str_add(out, step->row_name ? step->row_name : step->title);
	return true;
}

/* True when there is room for one more record of this rule; else it is one of those beyond. */
static bool has_room(struct proving *w, const struct place *p)
{
	if (w->shown < PROOFS_MOST) {
		w->shown++;
		return true;
	}
	if (w->more++ == 0)
		w->last = *p;
	return false;
}

static bool add_rows(struct proving *w, const struct place *p, struct error *err)
{
	const struct fact *f = w->rule->fact;
	const char *stands = where(w, p);
	struct table_line *lines;
	struct str text = STR_INIT;
	size_t n;
	bool ok = table_lines(w->op->st, survey_subject(w->s, p->ordinal), p->step->key, w->a, &lines, &n, err);

	for (size_t i = 0; ok && i < n; i++) {
		const char *value = f->field ? cell_of(lines[i].cells, lines[i].n_cells, f->field) : "";

		if ((f->field && (!*value || !fact_counts(w->s, f, p->ordinal, value))) || !has_room(w, p))
			continue;
		str_clear(&text);
		ok = row_text(w, p->ordinal, p->step, &lines[i], &text, err);
		if (ok)
			add(w, PROOF_RECORD, lines[i].id, str_text(&text), stands, *p, lines[i].id);
	}
	str_release(&text);
	return ok;
}

static bool add_form(struct proving *w, const struct place *p, struct error *err)
{
	const struct fact *f = w->rule->fact;
	const char *value = p->field->column ? progress_column(w->s, p->ordinal, p->field->column) : NULL;
	struct str text = STR_INIT;
	bool ok = true;

	if (!value) {
		struct table_cell *cells;
		size_t n;

		if (!form_answers(w->op->st, survey_subject(w->s, p->ordinal), p->step->key, w->a, &cells, &n, err))
			return false;
		value = cell_of(cells, n, f->field);
	}
	if (*value && fact_counts(w->s, f, p->ordinal, value) && has_room(w, p)) {
		if (about_people(p->field))
			str_addf(&text, _("%s: answered"), p->field->label);
		else
			ok = add_answer(w, p->ordinal, p->field, value, ": ", &text, err);
		if (ok)
			add(w, PROOF_RECORD, arena_printf(w->a, "%d/%s", p->ordinal, f->step), str_text(&text), where(w, p), *p, "");
	}
	str_release(&text);
	return ok;
}

/* Forms and rows of one event that the fact names. */
static bool add_of_step(struct proving *w, int ordinal, struct error *err)
{
	const struct fact *f = w->rule->fact;
	struct place p = { .ordinal = ordinal, .phase = PHASE_REVIEW };

	p.step = model_step_in(w->s->model, ordinal, f->step, &p.phase);
	if (!p.step)
		return true;
	p.field = f->field ? step_field(p.step, f->field) : NULL;
	if (f->way == WAY_STEP_DONE) {
		if (fact_count(w->s, f, NULL, ordinal) > 0 && has_room(w, &p))
			add(w, PROOF_RECORD, arena_printf(w->a, "%d/%s", ordinal, f->step), p.step->title, where(w, &p), p, "");
		return true;
	}
	if (f->field && !p.field)
		return true;
	if (p.step->shape == STEP_TABLE)
		return add_rows(w, &p, err);
	return p.step->shape == STEP_FORM && p.field ? add_form(w, &p, err) : true;
}

/* Words, themes, promises: their number, and the screen that lists them. */
static void add_many(struct proving *w, int ordinal)
{
	const struct fact *f = w->rule->fact;
	long n = fact_count(w->s, f, NULL, ordinal);
	struct place p;

	if (n <= 0 || !survey_place(w->s, w->rule, fact_of_all(f) ? SCOPE_WHOLE : ordinal, &p))
		return;
	/* Words of event 1 are put into themes in the review of event 2. */
	add(w, PROOF_MANY, arena_printf(w->a, "%d/many", ordinal), p.ordinal != ordinal && ordinal ?
		arena_printf(w->a, _("%s: %ld of event %d"), p.step->title, n, ordinal) : arena_printf(w->a, "%s: %ld", p.step->title, n),
		where(w, &p), p, "");
}

static void add_missing(struct proving *w, const struct indicator *i, int scope)
{
	struct indicator one = *i;
	struct place p;

	one.evidence = w->rule;
	one.n_evidence = w->rule ? 1 : 0;
	if (!survey_missing(w->s, &one, scope, &p, NULL))
		return;
	if (!p.step)
		add(w, PROOF_MISSING, "missing", _("Missing: what the team states of it, with a note"), "", p, "");
	else
		add(w, PROOF_MISSING, "missing", arena_printf(w->a, p.field ? _("Missing: %s, %s") : _("Missing: %s"), p.step->title, p.field ? p.field->label : ""),
			where(w, &p), p, "");
}

/* What the survey counts for the rule in this scope stands below its words. */
static bool add_rule(struct proving *w, const struct indicator *i, int scope, struct error *err)
{
	const struct evidence *e = w->rule;
	const bool asked = survey_rule(w->s, e, scope).want > 0;
	struct str words = STR_INIT;
	bool ok = true;

	rule_words(w->s, e, scope, &words);
	add(w, PROOF_RULE, "", str_text(&words), "", (struct place){ 0 }, "");
	str_release(&words);
	w->shown = w->more = 0;
	for (int turn = 1; ok && asked && e->fact->way != WAY_STATED && turn <= TURNS; turn++) {
		int ordinal = turn % TURNS;

		if (!survey_counts(e, scope, ordinal))
			continue;
		if (e->fact->step)
			ok = add_of_step(w, ordinal, err);
		else
			add_many(w, ordinal);
	}
	if (w->more)
		add(w, PROOF_MANY, "more", arena_printf(w->a, P_("%zu more", "%zu more", w->more), w->more), where(w, &w->last), w->last, "");
	if (ok && asked)
		add_missing(w, i, scope);
	return ok;
}

/* An indicator that the model has no place for: what the team states is all there can be. */
static void add_stated_only(struct proving *w, const struct indicator *i, int scope)
{
	long present, wanted;
	enum record_state state = survey_indicator(w->s, i, scope, &present, &wanted);

	add(w, PROOF_RULE, "", wanted == 0 ? _("What the team states: not asked of this event") : state == RECORD_ENOUGH ?
		_("The team stated how this stands") : _("The team has not stated yet how this stands"), "", (struct place){ 0 }, "");
	w->rule = NULL;
	add_missing(w, i, scope);
}

static const char *added_more(struct proving *w, const struct added_row *r, int ordinal)
{
	struct str s = STR_INIT;
	struct day d;
	const char *kept;

	str_add(&s, _(choice_label(added_kinds, n_added_kinds, r->kind)));
	/* What belongs to no event is evidence of the whole. */
	if (ordinal) {
		str_add(&s, ", ");
		point_words(w->s, ordinal, &s);
	}
	if (day_from_iso(r->on_day, &d)) {
		str_add(&s, ", ");
		day_words_short(d, &s);
	}
	kept = arena_strdup(w->a, str_text(&s));
	str_release(&s);
	return kept;
}

static void add_added(struct proving *w, const struct judging *j, const struct indicator *i, int scope)
{
	for (size_t k = 0; k < j->n_added; k++) {
		const struct added_row *r = &j->added[k];
		int ordinal = 0;

		for (int o = 1; o <= 3; o++)
			ordinal = strcmp(survey_subject(w->s, o), r->subject) == 0 ? o : ordinal;
		if (strcmp(r->indicator, i->key) != 0 || (scope != SCOPE_WHOLE && scope != ordinal))
			continue;
		const struct proof x = { .kind = PROOF_ADDED, .id = r->id, .text = r->words, .more = added_more(w, r, ordinal),
			.place = { .ordinal = ordinal }, .row = "", .added = r };
		vec_push(&w->list, x);
	}
}

bool proofs_load(const struct op *op, const struct survey *s, const struct judging *j, const struct indicator *i, int scope, struct arena *a,
	struct proof **out, size_t *n, struct error *err)
{
	struct proving w = { .op = op, .s = s, .a = a, .list = VEC_INIT };
	bool placed = false, ok = true;

	for (size_t k = 0; k < i->n_evidence; k++)
		placed = placed || survey_rule(s, &i->evidence[k], SCOPE_WHOLE).want > 0;
	for (size_t k = 0; ok && placed && k < i->n_evidence; k++) {
		w.rule = &i->evidence[k];
		w.number = k;
		ok = add_rule(&w, i, scope, err);
	}
	if (!placed)
		add_stated_only(&w, i, scope);
	if (ok)
		add_added(&w, j, i, scope);
	vec_keep(&w.list, a, out, n);
	return ok;
}
