/* linear/coding.h - statements one after the other into themes: what its files share. For coding*.c alone. */
#ifndef TRIVET_LINEAR_CODING_H
#define TRIVET_LINEAR_CODING_H

#include "base/vec.h"
#include "linear/themes.h"

/* A statement that was read out here, so that one can go back. */
struct visited { char id[STORE_ID_SIZE]; bool coded; };

struct coding {
	struct dialogue *d;
	const char *opinion;         /* id of a second opinion, given blind; NULL puts them into themes */
	struct arena *a;             /* of this load: what follows, up to n_in */
	struct theme_row *themes;
	size_t n_themes;
	struct standing standing;
	struct opinion_item *items;  /* of the second opinion */
	size_t n_items, looked_at;
	struct slots slots;
	struct statement_row row;    /* of `at` */
	struct theme_row *in_themes; /* where it stands; blind: where this person put it */
	size_t n_in;
	char slot_ids[SLOTS][STORE_ID_SIZE], last_id[STORE_ID_SIZE]; /* as they are, over a load */
	bool told;                   /* the numbers of the themes were read out */
	char at[STORE_ID_SIZE];      /* the statement that is asked about, or "" */
	char read[STORE_ID_SIZE];    /* the one that was read out last */
	int64_t place;               /* of `at` in the order of entry: what comes next is below it */
	bool open;                   /* it had no theme, nor was it set aside, when it came up */
	bool adding;                 /* the next theme is added, and the statement stays */
	bool added;                  /* themes were added while it was asked about */
	VEC(struct visited) trail;
};

/* coding.c */
long code_left(const struct coding *c);
/* "12 without a theme, 3 set aside", or how much of the sample is looked at. Appends, from a capital. */
void code_head(const struct coding *c, struct str *out);
/* What is said when nothing is left. */
const char *code_end(const struct coding *c);
/* Goes to the next one that is left, behind the one asked about. False with a note. */
bool code_next(struct coding *c);
/* The one asked about is in the trail from now on. */
void code_visit(struct coding *c, bool coded);

/* coding_do.c: where it goes. Each is one deed; then the next one comes. */
void code_put(struct coding *c, const char *theme);
void code_slot(struct coding *c, size_t slot);
enum after code_pick(struct coding *c, const char *given);
enum after code_new(struct coding *c, const char *given);
void code_repeat(struct coding *c);
void code_also(struct coding *c);
enum after code_park(struct coding *c, const char *given);
void code_hold(struct coding *c);
void code_skip(struct coding *c);
void code_previous(struct coding *c);

#endif
