/* op/review.h - looking back at one event: what people said of it, what the team learned and what it changes, planned against real. Read only. */
#ifndef TRIVET_OP_REVIEW_H
#define TRIVET_OP_REVIEW_H

#include "op/survey.h"

/* A lesson, and what it changes. Steps of tables keyed "lessons" with the fields lesson, changes, for_event, done. */
struct lesson {
	const char *row;            /* its id */
	const char *lesson, *changes;
	int from, to;               /* ordinals; `to` is the event it names, else the next one; 0 After */
	bool done;
};
/* Those learned in an event (from) or those that change an event (to); the other 0 to 3 or -1 for any. In the order of events and rows. */
bool lessons_load(const struct op *op, const struct survey *s, int from, int to, struct arena *a, struct lesson **out, size_t *n,
	struct error *err) MUST_CHECK;
/* "Changed because of event 1: a break every 40 minutes (done)"; "Changes event 2: ... (not done yet)". Appends. */
void lesson_changed_words(const struct lesson *l, struct str *out);
void lesson_changes_words(const struct lesson *l, struct str *out);

/* What was said to one question of the evaluation, by one side: remarks, and hands counted for them (field how_many; a remark without counts as one). */
struct review_answer { const char *question, *label, *who, *who_label; long remarks, hands; const char *step; /* key of the one it stands in */ };
/* A group that was invited: as the rows of "invitations" say. -1: not said. */
struct review_group { const char *name; long asked, agreed, came; };
/* An activity: minutes planned and taken; -1 not planned, not begun or not ended. */
struct review_activity { const char *title; long planned, took; bool begun, dropped; };

struct review {
	struct review_answer *answers; size_t n_answers;   /* step "evaluation", and "adult-survey" where the event has it */
	struct review_group *groups; size_t n_groups;
	long asked, agreed, came;                          /* sums of what was said; -1: of none it was said */
	long in_register, in_room;                         /* people of the register who take part; those who came in */
	long support, support_in_room;                     /* those who came to support them; the team is in neither */
	struct review_activity *activities; size_t n_activities;
	long planned, took;                                /* minutes, of those with both */
	int late_by;                                       /* minutes the end was late (-: early) against the plan; with late_known */
	bool late_known;
	struct lesson *learned, *brought; size_t n_learned, n_brought; /* from this event; into this event */
	bool debriefed;                                    /* the step "debrief" is done */
};
/* "asked 12, agreed not said, came 7": of a group, or of all. Appends. */
void review_people_words(long asked, long agreed, long came, struct str *out);
/* "planned 20 minutes, took 19", "planned 20 minutes, not begun", "left out". Appends. */
void review_time_words(const struct review_activity *a, struct str *out);
/* In the arena. */
bool review_load(const struct op *op, const struct survey *s, int ordinal, struct arena *a, struct review *out, struct error *err) MUST_CHECK;
/* "12 remarks, 34 hands". Appends. */
void review_answer_words(const struct review_answer *r, struct str *out);

#endif
