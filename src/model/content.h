/* model/content.h - a model of engagement: what an area does, in three events, with whom.
 *
 * The structures are filled by conf/ from share/trivet/models/ and live as long as the struct content they
 * belong to. Pointers inside never change. Keys are [a-z0-9_-]+ and are what the store holds. */
#ifndef TRIVET_MODEL_CONTENT_H
#define TRIVET_MODEL_CONTENT_H

#include "model/field.h"
#include "model/ways.h"

enum step_shape {
	STEP_FORM,    /* fields, one record for each event */
	STEP_TABLE,   /* fields are columns; any number of rows */
	STEP_RECORDS  /* rows are records of an entity with a screen of their own: see `records` */
};

enum step_records {
	RECORDS_NONE, RECORDS_STATEMENTS, RECORDS_COMMITMENTS, RECORDS_GROUPS,
	RECORDS_PARTICIPANTS, /* the register of the event */
	RECORDS_MOMENTS,      /* the running event: its live screen */
	RECORDS_THEMES,       /* themes of the engagement; the step is done when there are enough and no statement is without a theme */
	RECORDS_CARRY,        /* what the event opens with; never counted: a person says that it is done (by_person) */
	RECORDS_ROUNDS,       /* rounds of dots or hands of the event */
	RECORDS_FOLLOWUPS,    /* what was heard of promises */
	RECORDS_FEEDBACK,     /* we asked, you said, we did, because: complete ones */
	RECORDS_FACES,        /* the view of those who took part, by faces: standards that they were asked about */
	RECORDS_SCORES        /* standards that the partners have judged at this point */
};

struct step {
	const char *key;        /* unique in the model, for instance "invitations" */
	const char *title;
	const char *why;        /* why the step matters, two or three sentences */
	const char *empty;      /* what an empty table says: what to do first */
	const char *row_name;   /* "risk", "invitation": one row of the table; NULL for forms */
	enum step_shape shape;
	enum step_records records;
	bool running_order;     /* a table whose rows are the blocks of the day: the key is "running-order", see op/day.h */
	bool by_person;         /* no record can tell: a person says that it is done */
	long enough;            /* rows or records that make the step done; at least 1 */
	const char *const *indicators; /* NULL-terminated */
	const struct field *fields;
	size_t n_fields;
	int line;
};

enum phase_kind { PHASE_PLAN, PHASE_RUN, PHASE_REVIEW, PHASES };

struct phase {
	const char *title;      /* Plan, Run, Review */
	const struct step *steps;
	size_t n_steps;
};

struct event_def {
	int ordinal;            /* 1, 2, 3 */
	const char *title;      /* Rights-holders */
	const char *who;        /* children and young people */
	const char *purpose;    /* two or three sentences */
	const char *const *bands; /* NULL-terminated keys of those who take part */
	struct phase phases[PHASES];
};

struct question {
	const char *key, *asks;
	const char *const *kinds; /* NULL-terminated: kinds of statement it brings */
};

struct model {
	const char *key;        /* file name without .cfg: "children" */
	const char *title, *summary;
	const char *standards;  /* key of the standards file it works with */
	const char *safeguarding; /* who the card protects: "a child or young person", "an adult at risk" */
	struct event_def events[3];
	struct phase after;     /* after event 3: report back, annual event, share the method */
	const struct choice *domains, *kinds, *bands;
	size_t n_domains, n_kinds, n_bands;
	const char *const *adult_bands; /* NULL-terminated: bands whose people count as adults at the door */
	const struct question *questions;
	size_t n_questions;
	const char *file;
};

/* A named fact, from share/trivet/facts/: what is counted, and its words. A rule of a standards file may also write one out; then key is "". */
struct fact {
	const char *key;         /* "groups-asked-needs"; unique over all files */
	enum way way;
	const char *step, *field; /* where it looks, or NULL */
	const char *const *values; /* what it looks for, NULL-terminated; NULL any. Of a counter: its name, one */
	const char *than_step, *than_field; /* WAY_BEFORE: the other day; NULL: the day of the event */
	long days;               /* WAY_BEFORE: how many days before at least; may be 0 */
	const struct fact *of;   /* what it is a part of: as many are wanted as there are of these; NULL none */
	const char *fills;       /* key of the step where the next record is made, when `step` is not the place; or NULL */
	/* Whole phrases, with %n for the count and %w for how many are wanted; NULL: put together from step and field. */
	const char *nothing, *some, *enough;
	const char *file;
	int line;
};

/* An evidence rule of an indicator: a fact, in which events, and how many make "enough". */
struct evidence {
	const struct fact *fact;
	unsigned events;        /* bit 0 is event 1, bit 3 is After; 0 means all */
	long want;              /* at least 1; of the whole engagement: one event is to have its share */
	int line;
};

struct indicator {
	const char *key;        /* inclusion-1 */
	const char *title;      /* a short line */
	const char *text;       /* what it asks, in full */
	const char *asks;       /* what do children say about this: a question for them, or NULL */
	const struct evidence *evidence;
	size_t n_evidence;
	const struct standard *standard;
};

struct standard {
	const char *key, *title, *brief; /* "inclusion", "Inclusion", "Inc" */
	const char *text;
	const struct indicator *indicators;
	size_t n_indicators;
};

/* One face of a scale for those who took part: "no", "No, not really", ":-(". Never a picture without words. */
struct face { const char *key, *label, *sign; };

/* The standards in the words of those who take part, for an age: what they are asked, one question for each standard. */
enum { FACES_MOST = 5 };
struct wording {
	const char *key, *title;         /* "8-12", "About 8 to 12" */
	const char *const *bands;        /* NULL-terminated keys of the model for whom it is meant; may be empty */
	struct face faces[FACES_MOST];   /* lowest first */
	size_t n_faces;                  /* 3 or 5 */
	const char *const *asks;         /* of each standard of the file, in its order; NULL where it has none */
	int line;
};

struct standards {
	const char *key, *title, *issued; /* "scotland-2016", "National Standards for Community Engagement", "2016" */
	const struct standard *standards;
	size_t n_standards;
	const char *const *scores; /* words for 1..n_scores */
	size_t n_scores;
	const struct wording *wordings;
	size_t n_wordings;
	const char *file;
};

/* A list of tags: filled from share/trivet/tags/KEY.cfg. All optional in use. */
struct tag_list {
	const char *key;        /* file name without .cfg */
	const char *title, *note; /* note: where it comes from */
	const struct choice *tags;
	size_t n;
	const char *file;
};

/* The steps of one room: phase of event 1..3, or ordinal 0 for After. */
const struct phase *model_phase(const struct model *m, int ordinal, enum phase_kind phase);
/* The step with this key; ordinal and phase (may be NULL) say where it stands (0 and PHASE_REVIEW for After). The same key may
 * stand in several events: looked for in the order 1, 2, 3, After, beginning at *ordinal when that is 1 to 3, so set
 * it before the call (0: from the start). NULL if there is none from there on; see model_step_in. */
const struct step *model_step(const struct model *m, const char *key, int *ordinal, enum phase_kind *phase);
/* The step with this key in the event of this ordinal (0 After), NULL if there is none. */
const struct step *model_step_in(const struct model *m, int ordinal, const char *key, enum phase_kind *phase);
const struct field *step_field(const struct step *s, const char *key);
/* Its answer may be handed on to another engagement: no day, no person, nothing that lives in a column; who leads an activity is settled anew. */
bool field_goes_on(const struct step *step, const struct field *f);
const struct indicator *standards_indicator(const struct standards *s, const char *key);
const struct standard *standards_find(const struct standards *s, const char *key); /* NULL if there is none */
/* The wording for people of this band; the first where none names it; NULL where the file has none. */
const struct wording *standards_wording(const struct standards *s, const char *band);
const char *score_word(const struct standards *s, long score); /* "" for what is no score of it */
const struct choice *choice_find(const struct choice *list, size_t n, const char *key);
/* The label of the choice; the key itself where the list has none of it. */
const char *choice_label(const struct choice *list, size_t n, const char *key);
/* The list of the model that this source names; NULL and 0 for choices listed with the field, for the model's
 * questions (struct question is no struct choice), and for what the store holds: groups, events, activities, participants. */
const struct choice *model_choices(const struct model *m, enum choice_source source, size_t *n);

/* The state of a step (design: computed where the records tell, set by the person where they cannot). */
enum step_status { STEP_OPEN, STEP_BEGUN, STEP_DONE, STEP_NOT_NEEDED };
enum step_said { SAID_NOTHING, SAID_DONE, SAID_NOT_NEEDED, SAID_REOPENED };
struct step_counts {
	size_t filled;            /* fields answered (forms) */
	size_t required, required_filled;
	long rows;                /* rows or records (tables) */
	enum step_said said;      /* what a person said, which always wins */
	long waiting;             /* what keeps it from being done, however many rows there are: words without a theme */
};
/* Forms: done when every required field is answered (when none is required: every field); begun when any is.
 * Tables: done at `enough` rows when nothing is waiting. A step by_person is at most begun until a person says done. */
enum step_status step_status(const struct step *s, const struct step_counts *c);
const char *step_status_word(enum step_status st); /* open, begun, done, not needed - marked for translation */

/* The state of an indicator: evidence present, apart from judgement. */
enum record_state { RECORD_NONE, RECORD_SOME, RECORD_ENOUGH };
/* What one rule has and wants: wanted 0 where nothing can be asked (no place for it in this event). */
struct had { long have, want; };
/* present/wanted (may be NULL) get the sums, each rule counted up to its want. Nothing wanted at all: RECORD_NONE, 0 of 0. */
enum record_state indicator_state(const struct had *rules, size_t n, long *present, long *wanted);
const char *record_state_word(enum record_state st); /* no record yet, some record, enough record */

#endif
