/* model/field.h - one question of a form, and the kinds of answer.
 *
 * A field is a row of a table: of the content in share/ (a step's fields) or of an entity
 * (model/entity.h). Forms, tables, the linear dialogue, lists, import and export read that row and
 * nothing else. Everything is stored as text; "" means not answered.
 *
 *   kind      stored as                          accepts, for instance
 *   line      the text, no newline
 *   text      the text, LF between paragraphs
 *   choice    the key of the choice
 *   choices   keys in the order of the list, one space between
 *   yesno     yes | no
 *   number    decimal digits, maybe a minus
 *   date      2026-05-14                         14 May, 14/5/26, thursday, in 3 weeks
 *   time      09:30                              9.30, 930, half past nine is not understood
 *   duration  minutes, decimal                   90, 1h30, 1.5 hours
 */
#ifndef TRIVET_MODEL_FIELD_H
#define TRIVET_MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/when.h"

enum field_kind {
	FIELD_LINE,
	FIELD_TEXT,
	FIELD_CHOICE,
	FIELD_CHOICES,
	FIELD_YESNO,
	FIELD_NUMBER,
	FIELD_DATE,
	FIELD_TIME,
	FIELD_DURATION,
	FIELD_KINDS
};

struct choice {
	const char *key;
	const char *label;
};

/* Where the choices of a field come from when they are not listed with it. */
enum choice_source {
	CHOICES_LISTED,
	CHOICES_DOMAINS,   /* of the engagement's model: home, school, community */
	CHOICES_KINDS,     /* need, barrier, idea, like, dislike */
	CHOICES_BANDS,     /* child, young person, adult */
	CHOICES_GROUPS,    /* the groups of the event, by record id */
	CHOICES_EVENTS,    /* the three events, by record id */
	CHOICES_QUESTIONS, /* of the engagement's model, by key */
	CHOICES_ACTIVITIES,  /* of the running order of the event, by row id */
	CHOICES_PARTICIPANTS,/* of the register of the event, by record id */
	CHOICES_THEMES,      /* of the engagement, by record id; shown by the neutral label, else the raw theme */
	CHOICES_TAGS         /* the list of share/trivet/tags that `tags` names: "rights", "wellbeing", "outcomes" */
};

struct field {
	const char *key;    /* [a-z0-9_]+, unique in its step; never changes once released */
	const char *label;  /* at most 24 columns, so that label and value share a row */
	const char *help;   /* one or two sentences: what to put here and why */
	const char *example;/* may be NULL */
	enum field_kind kind;
	enum choice_source source;
	const struct choice *choices;
	size_t n_choices;
	const char *tags;   /* CHOICES_TAGS: key of the list, else NULL */
	long min, max;      /* number, and duration in minutes; min == max == 0: 0 to 1,000,000 */
	size_t max_len;     /* line, text: in characters; 0 means 200 for a line, 20,000 for a text */
	bool required;      /* the step is done only when this is answered */
	bool personal;      /* blanked by erase */
	bool due;           /* a date by which the step should be done: Home and Board chase it until it is */
	int width;          /* columns it would like in a table; 0: by kind */
	const char *column; /* "event.day": the value lives in that column of the entity; NULL: an answer */
	const char *const *indicators; /* NULL-terminated keys served, or NULL */
	int line;           /* of the content file, 0 for C tables */
};

struct field_type {
	const char *name;    /* as written in content files */
	const char *accepts; /* what it accepts, in plain words, marked for translation */
	int width;           /* usual columns in a table */
	/* Typed words -> stored text (cleared first). False: `why` says what is accepted. */
	bool (*parse)(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);
	/* Stored text -> words shown to people: "Thursday 14 May 2026", the label of the choice. Appends.
	 * Stored text that does not fit the kind is shown as it is. */
	void (*show)(const struct field *f, const char *stored, struct str *out);
	/* Stored text -> what is put into the editor when the field is opened: "14 May 2026". Appends. */
	void (*edit)(const struct field *f, const char *stored, struct str *out);
	/* Order of two stored texts. Empty comes last. */
	int (*compare)(const struct field *f, const char *a, const char *b);
};

const struct field_type *field_type(enum field_kind kind);
bool field_kind_by_name(const char *name, enum field_kind *kind);
const char *field_choice_label(const struct field *f, const char *key); /* NULL if there is none */
/* Shorthands over field_type(f->kind)->... An empty or blank `typed` is always accepted and stores "". */
bool field_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);
void field_show(const struct field *f, const char *stored, struct str *out);
/* Appends what was typed, between quotes, cut to what fits in a message. */
void echo_typed(struct str *out, const char *typed);
/* The field with these choices: for those whose list depends on the engagement (domains of the model, groups). */
struct field field_with_choices(const struct field *f, const struct choice *choices, size_t n);
/* Limits in force, with the usual ones where the field names none. */
void field_limits(const struct field *f, long *min, long *max);
size_t field_max_len(const struct field *f); /* in characters as people count them: graphemes */
/* True if `set` (keys with spaces between) holds key. */
bool field_set_has(const char *set, const char *key);
size_t field_set_count(const char *set);

#endif
