/* store/register.h - who is expected, who came, what they agreed to. No surname, birth date, address or diagnosis has a place here. */
#ifndef TRIVET_STORE_REGISTER_H
#define TRIVET_STORE_REGISTER_H

#include "base/vec.h"
#include "model/consent.h"
#include "store/store.h"

struct participant_row {
	const char *id, *event, *group, *group_name;
	const char *code;           /* unique in the event by custom, such as "OT3" */
	const char *first_name;     /* optional, personal */
	const char *band;           /* key of the model */
	const char *part;           /* "" takes part, "team" of the team, "support" came along to support */
	const char *collected_by;   /* who takes this person home: "Gran"; personal */
	bool walk_in;
	enum presence presence;     /* by the newest attendance fact */
	int64_t presence_us;        /* 0 without one */
	const char *gone_with;      /* with whom, when gone home */
	bool was_in;                /* came at some time */
	enum consent_says consent[CONSENT_USES];
	long adjustments;           /* rows of the step "support-needs" for this person */
};
struct participant_new { const char *engagement, *event, *group, *code, *first_name, *band, *part, *collected_by; bool walk_in; };

/* Of one event, by group (order of making), then code. Cost grows with the people of the event only. */
bool participant_list(struct store *st, const char *engagement, const char *event, struct arena *a, struct participant_row **out,
	size_t *n, struct error *err) MUST_CHECK;
/* First names of all events, also of those who were taken off the list: somebody may have named them. Not of those who were erased. */
bool participant_names(struct store *st, const char *engagement, struct arena *a, const char ***out, size_t *n, struct error *err) MUST_CHECK;
/* Inside a transaction. code "" gets the next free one of the group: its two first letters, the letter of this copy of the file
 * when it is not the first, and a number. */
bool participant_add(struct store *st, const struct participant_new *p, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* The same for a row of a table that may be taken in in several copies: the id is given, and a free code comes without the letter of the copy. `known` keeps the
 * last numbers while many are added in one transaction; begin with none. */
struct code_number { char event[STORE_ID_SIZE]; char *stem; int64_t last; };
struct code_numbers { VEC(struct code_number) list; };
void code_numbers_release(struct code_numbers *known);
bool participant_take(struct store *st, const struct participant_new *p, const char *id, struct code_numbers *known, struct error *err) MUST_CHECK;
/* Codes of those of the event who are not off the list. */
bool participant_codes(struct store *st, const char *event, struct arena *a, const char ***out, size_t *n, struct error *err) MUST_CHECK;
/* Inside a transaction. what: presence_key(). at_us 0: now; never before what is known of this person already. */
bool attendance_add(struct store *st, const char *engagement, const char *event, const char *participant, const char *what,
	const char *with_whom, int64_t at_us, struct error *err) MUST_CHECK;
struct attendance_row { const char *id, *what, *with_whom, *actor; int64_t at_us; };
bool attendance_list(struct store *st, const char *participant, struct arena *a, struct attendance_row **out, size_t *n,
	struct error *err) MUST_CHECK;
/* Inside a transaction. Names by itself what it replaces: the facts of this use and giver that stand in this file. on_day "": today. */
bool consent_add(struct store *st, const char *engagement, const char *participant, enum consent_use use, enum consent_says says,
	enum consent_giver by, const char *on_day, struct error *err) MUST_CHECK;
bool consent_list(struct store *st, const char *participant, struct arena *a, struct consent_fact **out, size_t *n,
	struct error *err) MUST_CHECK;

/* Counted for the head of the screen; cheap. */
struct head_count {
	long expected;              /* all on the list but the absent, without the team */
	long in;                    /* take part and in the room */
	long adults_in;             /* adults in the room: the team, supporters, and those whose band is among `adult_bands` */
	long late, absent, gone, walk_ins;
};
/* `adult_bands`: NULL-terminated keys of the model. Children in the room = in - adults among those who take part. */
bool head_count(struct store *st, const char *event, const char *const *adult_bands, struct head_count *out, long *children_in,
	struct error *err) MUST_CHECK;

#endif
