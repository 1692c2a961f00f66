#include "config.h"

#include "view/common.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/choices.h"

struct work *work_of(const struct shell *sh)
{
	return shell_app(sh);
}

bool inside_load(struct shell *sh, struct inside *in, struct error *err)
{
	return inside_load_changed(sh, in, SCOPE_WHOLE, NULL, err);
}

bool inside_load_changed(struct shell *sh, struct inside *in, int scope, struct str *changed, struct error *err)
{
	const struct op *op = &work_of(sh)->op;
	struct arena *fresh = arena_new(), *base = NULL;
	struct survey s = in->survey;
	bool renewed = false;
	bool ok = !in->base || survey_renew(op, &s, fresh, &renewed, err);
	if (ok && !renewed) {
		base = arena_new();
		ok = survey_load(op, in->engagement, base, &s, err);
	}
	if (!ok) {
		arena_free(fresh);
		arena_free(base);
		return false;
	}
	if (changed && in->arena)
		survey_changed(&in->survey, &s, scope, changed);
	if (base) {
		arena_free(in->base);
		in->base = base;
	}
	arena_free(in->arena);
	in->arena = fresh;
	in->survey = s;
	return true;
}

void inside_release(struct inside *in)
{
	arena_free(in->arena);
	arena_free(in->base);
	in->arena = in->base = NULL;
}

void inside_subject(const void *state, struct str *out)
{
	const struct inside *in = state;
	if (!in->arena)
		return;
	str_add(out, in->survey.engagement.title);
	if (in->survey.engagement.invented)
		str_add(out, _(" (invented)"));
}

void open_step(struct shell *sh, const char *engagement, const struct place *p)
{
	struct address a = { .engagement = engagement, .ordinal = p->ordinal, .phase = p->phase, .step = p->step,
			     .field = p->field ? p->field->key : NULL };
	const struct view *v = &view_record;
	if (p->step->running_order)
		v = &view_order;
	else if (p->step->shape == STEP_TABLE || p->step->records == RECORDS_GROUPS)
		v = &view_table;
	else if (p->step->records == RECORDS_STATEMENTS)
		v = &view_words;
	else if (p->step->records == RECORDS_PARTICIPANTS)
		v = &view_register;
	else if (p->step->records == RECORDS_MOMENTS)
		v = &view_live;
	else if (p->step->records == RECORDS_COMMITMENTS || p->step->records == RECORDS_FOLLOWUPS)
		v = &view_promises;
	else if (p->step->records == RECORDS_THEMES)
		v = &view_themes;
	else if (p->step->records == RECORDS_CARRY)
		v = &view_carry;
	else if (p->step->records == RECORDS_ROUNDS)
		v = &view_rounds;
	else if (p->step->records == RECORDS_FEEDBACK)
		v = &view_feedback;
	else if (p->step->records == RECORDS_FACES)
		v = &view_faces;
	else if (p->step->records == RECORDS_SCORES)
		v = &view_judging;
	shell_push(sh, v, &a);
}

void open_evidence(struct shell *sh, const struct inside *in, const struct indicator *which, int scope)
{
	const struct address a = { .engagement = in->engagement, .ordinal = scope, .indicator = which->key };
	shell_push(sh, &view_evidence, &a);
}

bool open_lacking(struct shell *sh, const struct inside *in, const struct indicator *which, int scope)
{
	struct place p;
	const struct evidence *rule;
	struct str words = STR_INIT;
	if (!survey_missing(&in->survey, which, scope, &p, &rule))
		return false;
	/* Pushing a screen reads it, and what is here may be read again meanwhile. */
	str_addf(&words, "%s: ", which->standard->title);
	if (rule)
		rule_words(&in->survey, rule, scope, &words);
	else
		str_add(&words, which->title);
	if (p.step)
		open_step(sh, in->engagement, &p);
	else
		open_evidence(sh, in, which, scope);
	announce(sh, SAY_NOTE, "%s", str_text(&words));
	str_release(&words);
	return true;
}

void missing_next(struct shell *sh, const struct inside *in, int scope)
{
	const struct survey *s = &in->survey;
	const struct indicator *which;
	struct place p;
	const struct evidence *rule;
	for (size_t i = 0; i < s->n_shown; i++)
		if (standard_missing(s, s->shown[i], scope, &which, &p, &rule)) {
			open_lacking(sh, in, which, scope);
			return;
		}
	announce(sh, SAY_NOTE, "%s", s->n_shown ? _("No record is missing for any standard. How good it was people judge.")
						 : _("The file of standards that this model names could not be read. `trivet config` says why."));
}

const char *engagement_here(const struct shell *sh)
{
	/* Every screen inside an engagement begins its state with a struct inside; the board is beneath them all. */
	const struct inside *in = shell_find(sh, view_board.name);
	return in ? in->engagement : NULL;
}

bool may_write(struct shell *sh)
{
	if (!work_of(sh)->read_only)
		return true;
	announce(sh, SAY_ERROR, _("This file can only be read here, so nothing was changed."));
	return false;
}

void say_saved(struct shell *sh, const struct field *f, const char *stored, const struct survey *before,
	       const struct survey *now)
{
	struct str line = STR_INIT, std = STR_INIT;
	str_add(&line, _(f->label));
	if (!stored[0]) {
		str_add(&line, _(": empty"));
	} else if (f->kind != FIELD_LINE && f->kind != FIELD_TEXT) {
		/* What was typed in one of many ways comes back in words; a text stands on the screen already. */
		str_add(&line, ": ");
		field_show(f, stored, &line);
	}
	survey_changed(before, now, SCOPE_WHOLE, &std);
	announce(sh, SAY_SAVED, "%s%s%s", str_text(&line), std.len ? ". " : "", str_text(&std));
	str_release(&line);
	str_release(&std);
}

enum entity entity_number(const struct entity_def *def)
{
	for (int e = 0; e < ENTITIES; e++)
		if (entity_def((enum entity)e) == def)
			return (enum entity)e;
	return ENTITIES;
}

void outcome(struct shell *sh, bool ok, struct error *err, const char *fmt, ...)
{
	struct str words = STR_INIT;
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(&words, fmt, ap);
	va_end(ap);
	if (ok)
		announce(sh, SAY_SAVED, "%s", str_text(&words));
	else if (err->code == ERR_NOTHING)
		announce(sh, SAY_NOTE, "%s", error_text(err));
	else
		announce_error(sh, err);
	str_release(&words);
	error_release(err);
	shell_reload(sh);
}

/* What a deed changed at the standards. Without it nothing is lost but the words. */
static void changed_since(struct shell *sh, const struct inside *in, struct str *out)
{
	struct survey now;
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	if (survey_load(&work_of(sh)->op, in->engagement, a, &now, &err))
		survey_changed(&in->survey, &now, SCOPE_WHOLE, out);
	error_release(&err);
	arena_free(a);
}

void say_of_step(struct shell *sh, const struct inside *in, int ordinal, const struct step *step, enum step_said said,
		 const char *reason)
{
	struct error err = ERROR_INIT;
	const char *word = said == SAID_DONE ? _("Done") : said == SAID_NOT_NEEDED ? _("Not needed") : _("Open again");
	struct str changed = STR_INIT;
	bool ok = op_step_say(&work_of(sh)->op, in->engagement, survey_subject(&in->survey, ordinal), step, said, reason, &err);
	if (ok)
		changed_since(sh, in, &changed);
	outcome(sh, ok, &err, "%s: %s%s%s", word, step->title, changed.len ? ". " : "", str_text(&changed));
	str_release(&changed);
}

void one_standard_row(const struct survey *s, const struct standard *st, int scope, int title, struct surface_area line)
{
	enum { BAR = 8 };
	struct str text = STR_INIT, next = STR_INIT;
	long present, wanted;
	survey_standard(s, st, scope, &present, &wanted);
	standard_next_words(s, st, scope, &next);
	str_addf(&text, _("%ld of %ld on record%s%s"), present, wanted, next.len ? "; " : "", str_text(&next));
	int x = 2 + area_put_cut(line, 0, 1, line.columns - 1, st->title, STYLE_LABEL);
	if (x < title)
		x = title;
	area_bar(line, 0, x, BAR, present, wanted > 0 ? wanted : 1);
	area_put_cut(line, 0, x + BAR + 1, line.columns - x - BAR - 1, str_text(&text), STYLE_LABEL);
	str_release(&text);
	str_release(&next);
}

void standard_row(const struct survey *s, const struct step *step, const struct field *field, int scope, struct surface_area line)
{
	const struct standard *st = step ? standard_served(s, step, field) : NULL;
	struct str text = STR_INIT;
	if (st) {
		one_standard_row(s, st, scope, 0, line);
		return;
	}
	survey_line(s, scope, &text);
	area_put_cut(line, 0, 1, line.columns - 1, str_text(&text), STYLE_LABEL);
	str_release(&text);
}

void standards_number(size_t n, struct str *out)
{
	static const char *const words[] = { N_("No standards"), N_("One standard"), N_("Two standards"), N_("Three standards"), N_("Four standards"),
					     N_("Five standards"), N_("Six standards"), N_("Seven standards"), N_("Eight standards"),
					     N_("Nine standards"), N_("Ten standards"), N_("Eleven standards"), N_("Twelve standards") };
	if (n < sizeof words / sizeof *words)
		str_add(out, _(words[n]));
	else
		str_addf(out, P_("%zu standard", "%zu standards", n), n);
}

bool reader_settings(const struct shell *sh)
{
	return shell_options(sh)->reader;
}

void sentence_row(struct surface_area line, const char *text, const char *rest, enum style style)
{
	const char *between;
	size_t len = phrase_before(text, &between);
	struct str first = STR_INIT;
	int columns = line.columns < 80 ? line.columns : 80, tail = (int)text_width(rest, strlen(rest));
	/* The beginning is heard first; what follows is worth its columns only where half of the row is left for the beginning. */
	int room = !tail ? columns : tail + 2 <= columns / 2 ? columns - tail - 2 : columns / 2;
	str_addn(&first, text, tail ? len : strlen(text));
	int x = area_put_cut(line, 0, 0, room, str_text(&first), style);
	str_release(&first);
	if (!tail)
		return;
	x += area_put(line, 0, x, between, style);
	area_put_cut(line, 0, x, columns - x, rest, style);
}

void source_choices(struct shell *sh, const struct survey *s, const struct field *f, int ordinal, struct arena *a,
		    const struct choice **list, size_t *n)
{
	struct error err = ERROR_INIT;
	if (!choices_of(&work_of(sh)->op, s, f, ordinal, a, list, n, &err)) {
		*list = NULL;
		*n = 0;
		announce_error(sh, &err);
	}
	error_release(&err);
}

const char *brief_label(const char *label, struct arena *a)
{
	return arena_strndup(a, label, strcspn(label, ",("));
}

int wrapped_rows(const char *text, int columns)
{
	struct text_line *lines = NULL;
	int n = text[0] ? (int)text_wrap(text, strlen(text), columns > 0 ? (size_t)columns : 1, &lines) : 0;
	free(lines);
	return n;
}

int area_heading(struct surface_area area, const char *text, int most)
{
	int rows = wrapped_rows(text, area.columns - 2);
	rows = rows > most ? most : rows;
	area_wrap_cut(area_rows(area, 0, rows), text, STYLE_HEADING);
	return rows;
}

void area_wrap_cut(struct surface_area area, const char *text, enum style style)
{
	struct text_line *lines = NULL;
	int columns = area.columns > 3 ? area.columns - 2 : 1;
	int n = text[0] ? (int)text_wrap(text, strlen(text), (size_t)columns, &lines) : 0;
	for (int i = 0; i < n && i < area.rows; i++) {
		if (i + 1 == area.rows)
			area_put_cut(area, i, 1, columns, text + lines[i].at, style);
		else
			area_putn(area, i, 1, text + lines[i].at, lines[i].len, style);
	}
	free(lines);
}

int area_phrases(struct surface_area area, const char *text, const char *between, enum style style, bool draw)
{
	int y = 0, x = 1;
	size_t gap = strlen(between);
	while (*text) {
		const char *end = strstr(text, between);
		size_t n = end ? (size_t)(end - text) : strlen(text);
		int wide = (int)text_width(text, n);
		if (x > 1 && x + wide > area.columns) {
			y++;
			x = 1;
		}
		if (draw && y < area.rows) {
			char *one = mem_strndup(text, n + (end && *between == ','));
			area_put_cut(area, y, x, area.columns - x, one, style);
			free(one);
		}
		x += wide + (int)gap;
		text += n + (end ? gap : 0);
	}
	return y + 1;
}
