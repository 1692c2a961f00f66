/* op/coding.h - statements one after the other into themes: which comes next, where it goes, what is left. The data says what is left, so that
 * it goes on after a crash, on another laptop, and beside somebody who does the same. Blind, for a second opinion, where a statement stands is
 * not read at all. */
#ifndef TRIVET_OP_CODING_H
#define TRIVET_OP_CODING_H

#include "base/vec.h"
#include "op/themes.h"

/* A statement that was asked about, so that one can go back. */
struct coding_visited { char id[STORE_ID_SIZE]; bool coded; };

struct coding_walk {
	char engagement[STORE_ID_SIZE];
	char opinion[STORE_ID_SIZE]; /* a second opinion, given blind; "" puts them into themes */
	/* As the last walk_load() read it, in the arena that it was given. */
	struct arena *a;
	struct theme_row *themes;
	size_t n_themes;
	struct standing standing;
	struct opinion_item *items;  /* of the second opinion */
	size_t n_items, looked_at;
	struct slots slots;
	struct statement_row row;    /* of `at` */
	struct theme_row *in;        /* where it stands; blind: where this person put it */
	size_t n_in;
	/* What lives longer than a load. */
	char slot_ids[SLOTS][STORE_ID_SIZE];
	char last_id[STORE_ID_SIZE]; /* the theme that was used last (blind: here), or "" */
	char at[STORE_ID_SIZE];      /* the statement that is asked about, or "" when nothing is left */
	int64_t place;               /* of it in the order of entry: what comes next is below it */
	bool open;                   /* it had no theme, nor was it set aside, when it came up */
	bool adding;                 /* the next theme is added, and the statement stays; the caller turns it on and off */
	bool added;                  /* themes were added while it was asked about */
	unsigned shown;              /* counts what came up */
	VEC(struct coding_visited) trail;
};

static inline bool walk_blind(const struct coding_walk *w)
{
	return w->opinion[0] != '\0';
}

/* opinion: NULL or "" puts them into themes. The walk is all zeros before. */
void walk_begin(struct coding_walk *w, const char *engagement, const char *opinion);
void walk_release(struct coding_walk *w);

/* What somebody else did meanwhile with the one that was asked about. */
struct walk_taken {
	enum { TAKEN_NOT, TAKEN_AWAY, TAKEN_INTO, TAKEN_ASIDE } how;
	const char *label, *theme;   /* the label is "" when it is not known */
};
/* Reads everything anew into the arena, which lives until the next load. Where the last one was taken back it comes up again; where somebody else
 * dealt with the one that is asked about, *taken says so and the next one comes. On failure nothing is asked about. */
bool walk_load(const struct op *op, struct coding_walk *w, struct arena *a, struct walk_taken *taken, struct error *err) MUST_CHECK;
/* "E1-A34 was set aside by somebody meanwhile. Here is the next one." `nameless` stands for a label that is not known. Appends. */
void taken_words(const struct walk_taken *taken, const char *nameless, struct str *out);

long walk_left(const struct coding_walk *w);
/* After a deed on the one that is asked about, before walk_go_on(). */
long walk_left_then(const struct op *op, const struct coding_walk *w);

/* False when somebody dealt with it since it came up: then nothing is to be written over that; walk_load() passes it over. */
bool walk_still_open(const struct op *op, const struct coding_walk *w);
/* Where the one that is asked about goes: each is one deed. A theme: out of the others, unless it is added. */
bool walk_put(const struct op *op, struct coding_walk *w, const char *theme, struct error *err) MUST_CHECK;
bool walk_put_new(const struct op *op, const struct coding_walk *w, const char *title, struct error *err) MUST_CHECK;
/* Set aside; blind: it fits no theme, and there is no reason to give. */
bool walk_park(const struct op *op, const struct coding_walk *w, const char *reason, struct error *err) MUST_CHECK;
bool walk_hold(const struct op *op, const struct coding_walk *w, struct error *err) MUST_CHECK;
/* After the deed: on to the next one that is left; `stay`: the theme was added, and the statement stays. */
bool walk_go_on(const struct op *op, struct coding_walk *w, bool stay, struct error *err) MUST_CHECK;

enum walk_skipped { SKIPPED, SKIPPED_ONLY /* it is the only one left */, SKIPPED_ROUND /* those left for later begin again */ };
bool walk_skip(const struct op *op, struct coding_walk *w, enum walk_skipped *how, struct error *err) MUST_CHECK;
/* To the one before, which must be there (`trail`). */
bool walk_back(const struct op *op, struct coding_walk *w, struct error *err) MUST_CHECK;

/* Words. All append. "E1-A34, Need, Home, Child, Oak table, said 3 times" */
void walk_tags(const struct coding_walk *w, const struct model *m, struct str *out);
/* "It stands in Play and Streets", "It is set aside, because: ..."; nothing when it has no place. */
void walk_stands(const struct coding_walk *w, struct str *out);
/* "is in Play", "is in Play as well", "goes into Play", after walk_put() or before. */
void walk_put_words(const struct coding_walk *w, const char *theme, struct str *out);
/* "Second opinion: 4 of 20 looked at" */
void walk_blind_words(const struct coding_walk *w, struct str *out);

#endif
