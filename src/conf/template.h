/* conf/template.h - reads a template: a plan without people and words, as one area hands it on to another (templates/NAME.cfg).
 *
 * The form of the file stands in trivet-content(5). Everything in it is checked against the model that it names: a template that has a mistake is of no use
 * as a whole, because somebody would start from half a plan and not know it. */
#ifndef TRIVET_CONF_TEMPLATE_H
#define TRIVET_CONF_TEMPLATE_H

#include "conf/content.h"
#include "model/entity.h"

/* Stored text of a field. Events are named by their number, activities by the number of their row in the running order of the event, from 1. */
struct plan_value { const struct field *field; const char *stored; int line; };
struct plan_row { const struct plan_value *values; size_t n; };
/* Of a form one row, with its answers. */
struct plan_step { int event; const struct step *step; const struct plan_row *rows; size_t n_rows; int line; };
struct plan_template {
	const char *title, *note;         /* note: where it comes from, or NULL */
	const char *file;
	const struct model *model;
	const struct standards *standards;
	const char *const *focus;         /* keys of the standards that come first, NULL-terminated */
	struct plan_row events[3];        /* what the events say of themselves: plan_columns */
	const struct plan_step *steps;
	size_t n_steps;
};

/* All in the arena, or in the content. False when there is any mistake; each has file and line. */
bool template_read(const struct content *c, const char *path, struct arena *a, struct plan_template *out, const struct problem **problems,
	size_t *n_problems) MUST_CHECK;

/* What a template may hold, for reading and writing alike: planning steps and running orders, and the lessons, which stand at event 1. NULL for other steps,
 * and for tables whose rows are about somebody on the register. */
const struct step *plan_step_of(const struct model *m, int event, const char *key);
/* Answers that can be handed on, and name nothing that one engagement alone has: no day, no person, no group, no theme, no number of those
 * who were asked and came. */
bool plan_takes(const struct step *step, const struct field *f);
/* Fields of an event that are handed on, NULL-terminated: when it starts and ends, how many are expected. Area and place are those of whoever made it. */
extern const char *const plan_columns[];
/* The field with the choices that content and model have for it. */
struct field plan_field(const struct content *c, const struct model *m, const struct field *f, struct arena *a);

#endif
