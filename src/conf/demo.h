/* conf/demo.h - reads an invented engagement from share/trivet/demo/ into plain structs.
 *
 * The reader knows the form of the file and nothing of any model: whether a step, a field or a value exists is for
 * op/demo.h to find, which has the line of everything for its message. */
#ifndef TRIVET_CONF_DEMO_H
#define TRIVET_CONF_DEMO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/mem.h"

struct demo_value { const char *field, *value; int line; }; /* the value as a person would type it */
struct demo_row { const struct demo_value *values; size_t n; };

struct demo_step {
	int event;               /* 1 to 3, 0 for After */
	const char *step;
	const struct demo_value *answers; size_t n_answers;
	const struct demo_row *rows; size_t n_rows;
	const char *not_needed;  /* the reason, or NULL */
	bool done;               /* a person says that it is done */
	int line;
};

struct demo_group { int event; const char *key; const struct demo_value *columns; size_t n_columns; int line; };

/* Things that one group said one after the other. */
struct demo_said {
	int event;
	const char *group;       /* key of a group, or NULL */
	const char *kind, *domain, *band;
	const char *at;          /* 2026-05-14T10:20:00, the first of them */
	const char *activity;    /* title of the running order, or NULL */
	const char *person;      /* code of the register of the event, or NULL */
	const char *question;    /* key of a question of the model, or NULL */
	const char *marks;       /* verbatim minority drawn made held, with spaces between, or NULL */
	const char *source;      /* where it came from when it was not said at the event, or NULL */
	const char *const *words; size_t n_words;
	int line;
};

/* Somebody on the register. What is not said is NULL. */
struct demo_person {
	int event;
	const char *group, *code, *first_name, *band, *part, *collected_by;
	bool walk_in;
	const char *presence, *gone_with;  /* in, out, late or absent; with whom they left */
	const char *yes, *no;              /* uses agreed to and refused, with spaces between: take_part quote photo recording touch */
	const char *by, *on;               /* self carer, with spaces between; the day */
	int line;
};

/* Something that happened on the day: start, end, pause, resume, allow or count. */
struct demo_moment { int event; const char *what, *activity, *at; long amount; int line; };

/* Things that were said, each by its first words. */
struct demo_words { const char *const *words; size_t n; };

struct demo_theme { const char *key, *title; const struct demo_value *columns; size_t n_columns; struct demo_words said; int line; };
struct demo_parked { const char *because; struct demo_words said; int line; };
struct demo_same { const char *head; struct demo_words said; int line; };      /* all say what `head` says */
struct demo_links { struct demo_words chain; int line; };                      /* each leads to the next; a promise by its first words */
struct demo_carry { int event; struct demo_words left_out; int line; };        /* event 2: what was said; event 3: keys of themes */

struct demo_heard { const char *what, *state, *words, *source, *on_day; int line; };
struct demo_promise {
	int event; const char *form, *words; const struct demo_value *columns; size_t n_columns;
	struct demo_words said;  /* what stands behind it */
	const struct demo_heard *heard; size_t n_heard;
	int line;
};

/* votes: key of a theme and the number. voter: key of a group of the event, or "band/KEY". */
struct demo_votes { const char *voter; const struct demo_value *votes; size_t n; int line; };
struct demo_round { int event; const char *title, *way; const struct demo_votes *votes; size_t n; int line; };

struct demo_telling { const char *on_day, *way, *to_whom, *replied; int line; };
struct demo_feedback {
	const char *theme; const struct demo_value *columns; size_t n_columns;
	const struct demo_telling *told; size_t n_told;
	int line;
};

/* The standards judged by people at an event, or (0) at the follow-up. */
struct demo_score { int event; const char *standard, *score, *reason, *who, *on_day; bool own; int line; };
struct demo_faces { int event; const char *standard, *band, *counts, *words, *way, *on_day; int line; };
struct demo_added { int event; const char *indicator, *kind, *words, *on_day; int line; };

struct demo {
	const char *file, *title, *model;
	const struct demo_step *steps; size_t n_steps;
	const struct demo_group *groups; size_t n_groups;
	const struct demo_said *said; size_t n_said;
	const struct demo_promise *promises; size_t n_promises;
	const struct demo_person *people; size_t n_people;     /* none when the file says nothing of them */
	const struct demo_moment *moments; size_t n_moments;
	const struct demo_theme *themes; size_t n_themes;      /* these as well may be missing */
	const struct demo_parked *parked; size_t n_parked;
	const struct demo_same *same; size_t n_same;
	const struct demo_links *links; size_t n_links;
	const struct demo_carry *carry; size_t n_carry;
	const struct demo_round *rounds; size_t n_rounds;
	const struct demo_feedback *feedback; size_t n_feedback;
	const struct demo_score *scores; size_t n_scores;
	const struct demo_faces *faces; size_t n_faces;
	const struct demo_added *added; size_t n_added;
	struct demo_words focus; int focus_line;               /* keys of the standards that come first */
};

/* All in the arena. The error has file and line, what was found and what was expected. */
bool demo_read(const char *file, struct arena *a, struct demo *out, struct error *err) MUST_CHECK;

#endif
