/* exchange/template.h - a plan without people and words: out as a file that another area can read, edit and start from, and in again.
 *
 * What goes out follows the rules of the next cycle (op/cycle.h) and is stricter: the answers and rows of planning steps, the running orders, the lessons, the
 * times of the events, the standards and which of them come first. No person, no statement, no promise, no group, no theme, no day, no place; no row
 * of a table that is about people; and no free text in which somebody could be named (model/mask.h). The form is written down in trivet-content(5). */
#ifndef TRIVET_EXCHANGE_TEMPLATE_H
#define TRIVET_EXCHANGE_TEMPLATE_H

#include "conf/template.h"
#include "op/survey.h"

/* What was left out of one field, and why; field NULL: whole rows. step NULL: the title of the engagement. */
struct template_left { int event; const struct step *step; const struct field *field; const char *why; long n; };
struct template_sum {
	long answers, rows, lessons;     /* rows without the lessons */
	struct template_left *left;
	size_t n_left;
};

/* Appends the file. `name` stands in the place of a title that would name somebody; `title` NULL: that of the engagement. ERR_INVALID when it would be longer than such a file
 * can be. All in the arena. */
bool template_write(const struct op *op, const struct survey *s, const char *title, const char *name, struct arena *a, struct str *out,
	struct template_sum *sum, struct error *err) MUST_CHECK;
/* "Event 1, Who does what, Who: 4, about people", a line for each. Appends nothing when nothing was left out. */
void template_left_words(const struct template_sum *sum, struct str *out);

/* A new engagement from a template that was read without a mistake. One deed: undo takes all of it back. */
bool template_use(const struct op *op, const struct plan_template *t, const char *title, char id[STORE_ID_SIZE], struct template_sum *sum, struct error *err)
	MUST_CHECK;
/* What is in it, for a person to read. Appends. */
void template_words(const struct content *c, const struct plan_template *t, struct str *out);
/* "12 answers, 30 rows, 4 lessons". Appends. */
void template_sum_words(const struct template_sum *sum, struct str *out);

#endif
