/* view/register.h - the register at the door: what its files share. For register*.c alone. */
#ifndef TRIVET_VIEW_REGISTER_H
#define TRIVET_VIEW_REGISTER_H

#include "base/vec.h"
#include "op/register.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "view/common.h"

enum door_mode { DOOR_LIST, DOOR_CONSENT, DOOR_ROLL };
enum door_filter { DOOR_ALL, DOOR_IN_ROOM, DOOR_MISSING };

struct door {
	struct inside in;              /* first */
	int ordinal;                   /* of the event */
	struct room room;
	const char **needs;            /* for each person: adjustments on one line, or ""; in the arena of `in` */
	const char *empty;             /* what stands there while nobody is on the list */
	struct edit *edit;             /* letters of a name or a code */
	size_t *shown, n_shown;        /* of room.rows, in the order of the screen */
	enum door_filter filter;
	enum door_mode mode;
	bool on_list;                  /* the cursor stands on the list: an arrow was the last key */
	bool here;                     /* others were told that somebody is at the register */
	bool reader;
	char told[STORE_ID_SIZE];      /* the only match that was said last */
	char asked[STORE_ID_SIZE];     /* whom a question or the row of consents is about */
	enum consent_use use;          /* of a consent that is being added */
	enum consent_says says;
	enum consent_giver by;
	VEC(char *) ticked;            /* ids, in the roll call */
	struct list list;
};

/* register.c */
struct list_rows door_rows(const struct door *d);
/* Reads everything again; says why when it fails. */
void door_refresh(struct shell *sh, struct door *d);
/* Which rows are shown, after typing or another filter. `best`: the focus goes to the best match. */
void door_find(struct door *d, bool best);
/* The person with the focus, or NULL when nobody is shown. */
const struct participant_row *door_person(const struct door *d);
/* The person that a question was about; NULL, with a note, when others took them off the list. */
const struct participant_row *door_asked(struct shell *sh, const struct door *d);
void door_ask_about(struct door *d, const struct participant_row *p);
/* Ready for the next one, with the focus on this person. */
void door_next(struct door *d, const char *id);
bool door_is_ticked(const struct door *d, const char *id);

/* register_words.c. All append. */
void person_name(const struct participant_row *p, struct str *out);       /* "OT3 Sam" */
void person_state(const struct participant_row *p, struct str *out);      /* "in the room 10:42" */
void person_limits(const struct participant_row *p, struct str *out);     /* "no photos, no quotes" */
void person_sentences(const struct participant_row *p, const char *needs, struct str *out); /* "Large print. No photos." */
void consent_row_words(const struct participant_row *p, const char *between, struct str *out);
void door_heads(const struct door *d, struct str *out);
/* False, with a sentence, when there are fewer adults than agreed. */
bool door_ratio_fine(const struct door *d, struct str *out);
void door_counts(const struct door *d, struct str *out);

/* register_draw.c */
void door_draw(const struct shell *sh, const void *state, struct surface_area area);
void door_row_draw(const void *ctx, size_t i, struct surface_area line, enum style style);

/* register_do.c: in and out, roll call, walk-ins */
void door_cmd_check(struct shell *sh, void *state);
void door_cmd_late(struct shell *sh, void *state);
void door_cmd_absent(struct shell *sh, void *state);
void door_cmd_roll(struct shell *sh, void *state);
void door_cmd_walk_in(struct shell *sh, void *state);
void door_cmd_fill(struct shell *sh, void *state);
void door_cmd_counts(struct shell *sh, void *state);
bool door_roll_key(struct shell *sh, struct door *d, const struct key *k);

/* register_consent.c */
void door_cmd_consents(struct shell *sh, void *state);
void door_cmd_consent_history(struct shell *sh, void *state);
void door_cmd_consent_add(struct shell *sh, void *state);
bool door_consent_key(struct shell *sh, struct door *d, const struct key *k);

#endif
