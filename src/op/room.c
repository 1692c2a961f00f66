/* op/room.c - who is in the room, what they need, and what their consent touches. Read only. */
#include "config.h"

#include "op/register.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "op/names.h"

enum { PAGE = 500 };

/* Finding a person ------------------------------------------------------------------------------------------ */

enum { EXACT_CODE, BEGINS_CODE, BEGINS_NAME, NO_MATCH };

static int match(const struct participant_row *p, const char *typed, struct str *folded)
{
	size_t len = strlen(typed);

	str_clear(folded);
	text_fold(folded, p->code);
	if (strncmp(str_text(folded), typed, len) == 0)
		return folded->len == len ? EXACT_CODE : BEGINS_CODE;
	str_clear(folded);
	text_fold(folded, p->first_name);
	return strncmp(str_text(folded), typed, len) == 0 ? BEGINS_NAME : NO_MATCH;
}

size_t register_match(const struct participant_row *rows, size_t n, const char *typed, size_t *found, size_t max)
{
	struct str clean = STR_INIT, typed_folded = STR_INIT, folded = STR_INIT;
	size_t count = 0;

	typed += strspn(typed, " ");
	str_add(&clean, typed);
	while (clean.len && clean.buf[clean.len - 1] == ' ')
		str_remove(&clean, clean.len - 1, 1);
	text_fold(&typed_folded, str_text(&clean));
	for (int way = EXACT_CODE; typed_folded.len && way < NO_MATCH; way++) {
		for (size_t i = 0; i < n && count < max; i++) {
			if (match(&rows[i], str_text(&typed_folded), &folded) == way)
				found[count++] = i;
		}
	}
	str_release(&clean);
	str_release(&typed_folded);
	str_release(&folded);
	return count;
}

/* The room ------------------------------------------------------------------------------------------------- */

/* How many children to each adult were agreed, in the plan of this event or, where it does not say, of the first that does. */
static bool ratio(const struct op *op, const struct survey *s, int ordinal, struct arena *a, long *most, struct error *err)
{
	*most = 0;
	for (int i = 0; i <= 3 && *most == 0; i++) {
		int of = i ? i : ordinal;
		const struct step *step = model_step_in(s->model, of, "safeguarding", NULL);
		struct table_cell *cells;
		size_t n;

		if (!step || step->shape != STEP_FORM || of == 0)
			continue;
		if (!form_answers(op->st, survey_subject(s, of), step->key, a, &cells, &n, err))
			return false;
		for (size_t k = 0; k < n; k++) {
			if (strcmp(cells[k].field, "ratio") == 0)
				*most = strtol(cells[k].value, NULL, 10);
		}
		if (*most < 0)
			*most = 0;
	}
	return true;
}

static const char *const *adult_bands(const struct survey *s)
{
	static const char *const none[] = { NULL };

	return s->model->adult_bands ? s->model->adult_bands : none;
}

bool room_load(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct room *out, struct error *err)
{
	const char *event = survey_subject(s, ordinal);

	memset(out, 0, sizeof *out);
	return participant_list(op->st, s->engagement.id, event, a, &out->rows, &out->n, err) &&
		head_count(op->st, event, adult_bands(s), &out->heads, &out->children_in, err) &&
		ratio(op, s, ordinal, a, &out->ratio_most, err);
}

/* In a model of adults every band is one of adults. */
static bool all_adults(const struct survey *s)
{
	for (size_t i = 0; i < s->model->n_bands; i++) {
		bool found = false;

		for (const char *const *b = adult_bands(s); *b && !found; b++)
			found = strcmp(*b, s->model->bands[i].key) == 0;
		if (!found)
			return false;
	}
	return s->model->n_bands > 0;
}

void room_words_heads(const struct survey *s, const struct head_count *h, long children_in, long most, struct str *out)
{
	if (all_adults(s)) {
		long others = h->adults_in > h->in ? h->adults_in - h->in : 0;

		str_addf(out, P_("%ld person", "%ld people", h->in), h->in);
		str_addf(out, _(", %ld of the team"), others);
		return;
	}
	str_addf(out, P_("%ld child", "%ld children", children_in), children_in);
	str_addf(out, P_(", %ld adult", ", %ld adults", h->adults_in), h->adults_in);
	if (children_in <= 0)
		return;
	str_add(out, " (");
	if (!ratio_words(children_in, h->adults_in, most, out))
		str_addf(out, _("; agreed: 1 to %ld"), most);
	str_add(out, ")");
}

/* Adjustments ----------------------------------------------------------------------------------------------- */

/* The step with the adjustments and the fields that say whom and what they touch; any of them may be missing in a model. */
struct needs {
	const struct step *step;
	const struct field *words, *person, *group, *activity, *ready;
	struct table_line *lines;
	size_t n;
	struct group_row *groups;
	size_t n_groups;
};

static const struct field *of_source(const struct step *step, enum choice_source source)
{
	for (size_t i = 0; i < step->n_fields; i++) {
		const struct field *f = &step->fields[i];

		if ((f->kind == FIELD_CHOICE || f->kind == FIELD_CHOICES) && f->source == source)
			return f;
	}
	return NULL;
}

static const struct field *words_field(const struct step *step)
{
	const struct field *f = step_field(step, "adjustment");

	for (size_t i = 0; !f && i < step->n_fields; i++) {
		if (step->fields[i].kind == FIELD_LINE && step->fields[i].required)
			f = &step->fields[i];
	}
	return f;
}

static bool needs_load(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct needs *out, struct error *err)
{
	const char *event = survey_subject(s, ordinal);

	memset(out, 0, sizeof *out);
	out->step = model_step_in(s->model, ordinal, "support-needs", NULL);
	out->words = out->step && out->step->shape == STEP_TABLE ? words_field(out->step) : NULL;
	if (!out->words)
		return true;
	out->person = of_source(out->step, CHOICES_PARTICIPANTS);
	out->group = of_source(out->step, CHOICES_GROUPS);
	if (!out->group)
		out->group = step_field(out->step, "for_group");
	out->activity = of_source(out->step, CHOICES_ACTIVITIES);
	out->ready = step_field(out->step, "ready");
	return table_lines(op->st, event, out->step->key, a, &out->lines, &out->n, err) &&
		group_list(op->st, s->engagement.id, event, a, &out->groups, &out->n_groups, err);
}

static const char *value_of(const struct table_line *l, const struct field *f)
{
	for (size_t i = 0; f && i < l->n_cells; i++) {
		if (strcmp(l->cells[i].field, f->key) == 0)
			return l->cells[i].value;
	}
	return "";
}

/* The group is chosen from the list, or written in words: its name or its place. */
static bool for_group(const struct needs *k, const struct table_line *l, const struct participant_row *p)
{
	const char *said = value_of(l, k->group);

	if (!*said || !*p->group)
		return false;
	if (k->group->kind != FIELD_LINE)
		return field_set_has(said, p->group);
	if (words_same(said, p->group_name))
		return true;
	for (size_t i = 0; i < k->n_groups; i++) {
		if (strcmp(k->groups[i].id, p->group) == 0)
			return *k->groups[i].place && words_same(said, k->groups[i].place);
	}
	return false;
}

static void add_need(const struct needs *k, const struct table_line *l, const char *whose, struct str *out)
{
	const char *words = value_of(l, k->words);

	if (!*words)
		return;
	if (out->len && out->buf[out->len - 1] != '\n')
		str_addc(out, '\n');
	str_add(out, words);
	if (*whose)
		str_addf(out, _(", for %s"), whose);
	if (k->ready && strcmp(value_of(l, k->ready), "yes") != 0)
		str_add(out, _(" (not ready yet)"));
}

bool register_needs(const struct op *op, const struct survey *s, int ordinal, const struct participant_row *p, struct str *out,
	struct error *err)
{
	struct arena *a = arena_new();
	struct needs k;
	bool ok = needs_load(op, s, ordinal, a, &k, err);

	for (size_t i = 0; ok && i < k.n; i++) {
		const char *person = value_of(&k.lines[i], k.person);

		if (*person ? field_set_has(person, p->id) : for_group(&k, &k.lines[i], p))
			add_need(&k, &k.lines[i], "", out);
	}
	arena_free(a);
	return ok;
}

/* For whom, by code or group, so that the one who leads knows where to put it. Never a name: it stands on a shared screen. */
static const char *whose(const struct needs *k, const struct table_line *l, const struct participant_row *rows, size_t n)
{
	const char *person = value_of(l, k->person), *group = value_of(l, k->group);

	for (size_t i = 0; *person && i < n; i++) {
		if (field_set_has(person, rows[i].id))
			return rows[i].code;
	}
	for (size_t i = 0; *group && k->group->kind != FIELD_LINE && i < k->n_groups; i++) {
		if (field_set_has(group, k->groups[i].id))
			return k->groups[i].name;
	}
	return k->group && k->group->kind == FIELD_LINE ? group : "";
}

bool activity_needs(const struct op *op, const struct survey *s, int ordinal, const char *activity, struct str *out,
	struct error *err)
{
	struct arena *a = arena_new();
	struct participant_row *rows = NULL;
	struct needs k;
	size_t n = 0;
	bool ok = needs_load(op, s, ordinal, a, &k, err) &&
		(k.n == 0 || participant_list(op->st, s->engagement.id, survey_subject(s, ordinal), a, &rows, &n, err));

	for (size_t i = 0; ok && i < k.n; i++) {
		if (*activity && field_set_has(value_of(&k.lines[i], k.activity), activity))
			add_need(&k, &k.lines[i], whose(&k, &k.lines[i], rows, n), out);
	}
	arena_free(a);
	return ok;
}

/* What a consent touches ------------------------------------------------------------------------------------- */

/* In the group, said by nobody in particular: page by page, so that ten thousand of them need no more memory than five hundred. */
static bool count_unknown(const struct op *op, const struct statement_filter *f, long *n, struct error *err)
{
	struct statement_row *rows;
	int64_t from = 0;
	size_t got = PAGE;
	bool ok = true;

	while (ok && got == PAGE) {
		struct arena *a = arena_new();

		ok = statement_page(op->st, f, PAGE_OLDER, from, PAGE, a, &rows, &got, err);
		for (size_t i = 0; ok && i < got; i++) {
			*n += !*rows[i].participant;
			from = rows[i].n;
		}
		arena_free(a);
	}
	return ok;
}

typedef VEC(struct statement_row) statement_list;

static bool list_said(const struct op *op, const struct statement_filter *f, struct arena *a, statement_list *list, struct error *err)
{
	struct statement_row *rows;
	int64_t from = 0;
	size_t got = PAGE;

	while (got == PAGE) {
		if (!statement_page(op->st, f, PAGE_OLDER, from, PAGE, a, &rows, &got, err))
			return false;
		for (size_t i = 0; i < got; i++) {
			vec_push(list, rows[i]);
			from = rows[i].n;
		}
	}
	return true;
}

bool consent_touches(const struct op *op, const struct survey *s, const struct participant_row *p, struct arena *a,
	struct statement_row **sure, size_t *n_sure, long *maybe, struct error *err)
{
	const struct statement_filter said = { .engagement = s->engagement.id, .event = p->event, .participant = p->id };
	const struct statement_filter around = { .engagement = s->engagement.id, .event = p->event, .group = p->group };
	statement_list list = VEC_INIT;
	bool ok = list_said(op, &said, a, &list, err);

	*maybe = 0;
	*n_sure = ok ? list.n : 0;
	*sure = arena_alloc(a, (list.n + 1) * sizeof **sure);
	if (ok && list.n)
		memcpy(*sure, list.v, list.n * sizeof **sure);
	vec_release(&list);
	return ok && (!*p->group || count_unknown(op, &around, maybe, err));
}

bool person_is_adult(const struct survey *s, const struct participant_row *p)
{
	const char *const *b = s->model->adult_bands;

	while (b && *b && strcmp(*b, p->band) != 0)
		b++;
	return *p->part || (b && *b);
}

bool room_everyone_gone(const struct room *r)
{
	bool came = false;

	for (size_t i = 0; i < r->n; i++) {
		const struct participant_row *p = &r->rows[i];

		if (strcmp(p->part, "team") == 0)
			continue;
		if (p->presence == PRESENCE_IN)
			return false;
		came = came || p->was_in;
	}
	return came;
}
