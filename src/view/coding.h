/* view/coding.h - statements one after the other into themes: what its files share. For coding*.c alone. */
#ifndef TRIVET_VIEW_CODING_H
#define TRIVET_VIEW_CODING_H

#include "base/vec.h"
#include "op/words.h"
#include "view/themes.h"

/* A statement that was shown here, so that one can go back. */
struct visited { char id[STORE_ID_SIZE]; int64_t place; bool coded; };

struct coding {
	struct inside in;            /* first */
	char opinion[STORE_ID_SIZE]; /* a second opinion, given blind; "" puts them into themes */
	struct theme_row *themes;    /* these in the arena of `in` */
	size_t n_themes;
	struct standing standing;
	struct opinion_item *items;  /* of the second opinion */
	size_t n_items, looked_at;
	struct slots slots;
	char slot_ids[SLOTS][STORE_ID_SIZE], last_id[STORE_ID_SIZE]; /* as they are, over a load */
	char at[STORE_ID_SIZE];      /* the statement that is shown, or "" */
	int64_t place;               /* of it in the order of entry: what comes next is below it */
	struct statement_row row;    /* of `at`; in the arena of `in` */
	struct theme_row *in_themes; /* where it stands; blind: where this person put it */
	size_t n_in;
	bool open;                   /* it had no theme, nor was it set aside, when it came up */
	bool adding;                 /* the next theme is added, and the statement stays */
	bool added;                  /* themes were added while it was shown */
	VEC(struct visited) trail;
	unsigned shown;              /* counts what was shown: the cursor moves with each */
	size_t top;                  /* first line of the words that is seen */
	struct asked asked;
	bool reader;
};

static inline bool coding_blind(const struct coding *c)
{
	return c->opinion[0] != '\0';
}

/* coding.c */
/* Goes to the next one that is left, after the one shown; `past` lets go of it first: it is in the trail. */
bool coding_next(struct shell *sh, struct coding *c, struct error *err) MUST_CHECK;
bool coding_show(struct shell *sh, struct coding *c, struct error *err) MUST_CHECK;
void coding_visit(struct coding *c, bool coded);
long coding_left(const struct coding *c);
bool coding_looked_at(const struct coding *c);  /* of a second opinion, the one that is shown */

/* coding_draw.c */
void coding_draw(const struct shell *sh, const void *state, struct surface_area area);
void coding_where(const void *state, struct str *out);
void coding_head(const struct coding *c, struct str *out);
const char *coding_end(const struct coding *c);   /* what is said when nothing is left */
size_t coding_lines(const struct coding *c, int columns); /* rows that the words take */

/* coding_do.c */
void coding_cmd_slot(struct shell *sh, struct coding *c, size_t slot);
void coding_cmd_pick(struct shell *sh, void *state);
void coding_cmd_new(struct shell *sh, void *state);
void coding_cmd_repeat(struct shell *sh, void *state);
void coding_cmd_also(struct shell *sh, void *state);
void coding_cmd_park(struct shell *sh, void *state);
void coding_cmd_skip(struct shell *sh, void *state);
void coding_cmd_previous(struct shell *sh, void *state);
void coding_cmd_hold(struct shell *sh, void *state);
void coding_cmd_chain(struct shell *sh, void *state);

#endif
