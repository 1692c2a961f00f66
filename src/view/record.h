/* view/record.h - one record in a form: the fields of a step, a row of a table, a group, a statement, a promise. */
#ifndef TRIVET_VIEW_RECORD_H
#define TRIVET_VIEW_RECORD_H

#include "ui/form.h"
#include "view/common.h"

/* Choices of one field, from the content or from records. */
struct fetched { const struct choice *list; size_t n; };

struct record {
	struct inside in;              /* first */
	int ordinal;
	enum phase_kind phase;
	const struct step *step;       /* NULL for a statement or promise opened from its list */
	const struct entity_def *entity; /* NULL: answers */
	char *row;                     /* table row or entity row; "" while it is not made yet */
	char after[STORE_ID_SIZE];     /* a new row goes behind this one; "": last */
	char *about;                   /* the theme that a feedback answers, "" none; owned, for a save lets go of `in` */
	const struct field *fields;
	size_t n;
	struct form *form;
	struct arena *choices;         /* holds `fetched` */
	struct fetched *fetched;       /* one for each field */
};

/* The address of field i in the store; strings live in the arena. */
struct cell record_cell(const struct record *r, size_t i, struct arena *a);
/* Field i with the choices it has here. */
struct field record_field(const struct record *r, size_t i);
/* Saves one value; makes the row first where there is none yet. False: refused or clashed, and the person was told or asked. */
bool record_save(struct shell *sh, void *record, size_t field, const char *seen, const char *stored);
/* Reads the values again into the form. */
bool record_values(struct shell *sh, struct record *r, struct error *err) MUST_CHECK;

#endif
