/* model/entity.h - the records with columns of their own, and the field table of each.
 *
 * `entity_fields` is what the forms of a statement, a promise, a group show and what the store accepts: the
 * key of a field is the name of its column. */
#ifndef TRIVET_MODEL_ENTITY_H
#define TRIVET_MODEL_ENTITY_H

#include "model/field.h"

enum entity {
	ENTITY_ENGAGEMENT,
	ENTITY_EVENT,
	ENTITY_GROUP,      /* a group of participants: its table, age band, expected number, support worker */
	ENTITY_STATEMENT,  /* something said, in the words it was said in */
	ENTITY_PARTICIPANT,/* a person on the register: a code in a group, perhaps a first name */
	ENTITY_COMMITMENT, /* "I can" or "I will" of an adult */
	ENTITY_THEME,      /* what a heap of statements is about, raw and in neutral words */
	ENTITY_ROUND,      /* a round of dots or hands */
	ENTITY_FEEDBACK,   /* we asked, you said, we did or did not, because; id: theme id and "/feedback" */
	ENTITY_TELLING,    /* it was told: when, how, to whom, what they replied */
	ENTITY_ADDED,      /* evidence that people added to an indicator: a note, a link, a document, what the team states */
	ENTITY_SCORE,      /* how a standard was judged, by whom and why */
	ENTITY_FACES,      /* what those who took part say to a standard: how many showed which face, and words */
	ENTITIES
};

struct entity_def {
	const char *name;       /* as in field.column before the dot: "event" */
	const char *table;      /* in the store: "participant_group" */
	const char *one, *many; /* words for people, marked for translation */
	const struct field *fields;
	size_t n_fields;
};

const struct entity_def *entity_def(enum entity e);
/* "event.day" -> ENTITY_EVENT and its field; false if there is no such entity or column. */
bool entity_column(const char *column, enum entity *e, const struct field **f);
const struct field *entity_field(enum entity e, const char *key);

/* Kinds of added evidence, labels marked for translation; the last is what the team states because no record can tell. */
extern const struct choice added_kinds[];
extern const size_t n_added_kinds;

#endif
