/* linear/register.h - what the files of the register share. For them alone. */
#ifndef TRIVET_LINEAR_REGISTER_H
#define TRIVET_LINEAR_REGISTER_H

#include "linear/dialogue.h"
#include "op/register.h"

enum people_shown { SHOWN_ALL, SHOWN_IN_ROOM, SHOWN_MISSING };

struct people {
	struct dialogue *d;
	int ordinal;
	struct arena *a;
	struct room room;
	enum people_shown which;
	size_t *shown, n_shown;      /* of room.rows: the lines of the list */
};

/* register.c */
/* Reads everybody anew, and which of them are lines of the list. False with a note. */
bool people_load(struct people *r);
/* By number of the list, or by letters; asked for when nothing is given. NULL: nobody, or *after says where to go. */
const struct participant_row *people_person(struct people *r, const char *given, enum after *after);
/* "OT3, Sam, Otters". Appends. */
void people_name(const struct participant_row *p, struct str *s);
/* ", consent not seen, no quotes, no photos": what matters at the door. Appends. */
void people_limits(const struct participant_row *p, struct str *s);
/* "In the room: 23 children, 4 adults (1 to 6). 26 expected, 1 late." Appends. */
void people_heads(const struct people *r, struct str *s);

/* register_door.c */
enum after door_check(struct people *r, const struct participant_row *p);  /* in, and out again */
void door_attend(struct people *r, const struct participant_row *p, enum presence to, const char *with_whom);
/* After a deed: who, what, how many are in the room now. */
void door_said(struct people *r, const struct participant_row *p, const char *what);
void door_needs(const struct people *r, const struct participant_row *p, bool none_too);
enum after door_walk_in(struct people *r, const char *given);
enum after door_add(struct people *r);
enum after door_roll_call(struct people *r);

/* register_consent.c */
enum after consent_change(struct people *r, const char *given);
enum after consent_history(struct people *r, const char *given);
enum after consent_add_other(struct people *r, const char *given);

#endif
