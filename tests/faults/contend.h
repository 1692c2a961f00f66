/* contend.h - one of many processes on one file, and what it does at random. */
#ifndef TRIVET_TESTS_CONTEND_H
#define TRIVET_TESTS_CONTEND_H

#include "store/engagement.h"

/* Rows that a deed only ever adds; each that was acknowledged is told by the name of its table. */
enum noted { ATTENDANCE, CONSENT, MOMENT, ECHO, PARTICIPANT, FOLLOWUP, ADDED, SCORE, FACES, FACTS };
extern const char *const contend_facts[FACTS];

enum { PEOPLE = 12, THEMES = 5, ROWS = 6 };
/* What stands before anybody begins. */
struct scene {
	struct engagement_row e;
	char people[PEOPLE][STORE_ID_SIZE], promise[STORE_ID_SIZE], round[STORE_ID_SIZE], items[THEMES][STORE_ID_SIZE],
		rows[ROWS][STORE_ID_SIZE];
};

struct worker {
	struct store *st;
	const struct scene *s;
	char name[20];
	char last[STORE_ID_SIZE]; /* a statement of its own */
	unsigned dice;
	int told;                 /* a file, for what was acknowledged */
	struct error err;
};
typedef bool contend_deed(struct worker *w);

unsigned roll(struct worker *w, unsigned n);
bool tell(struct worker *w, const char *what);
/* One transaction; the second is false, and nothing is left of it, unless all was done. */
bool deed_of(struct worker *w, const char *deed);
bool deed_done(struct worker *w, bool done);
/* One value, over what it is now. A clash is an answer, not a fault. */
struct cell;
bool put(struct worker *w, const struct cell *c, const char *value);

/* From words to promises (contend_chain.c): codings, themes, parking, holds, groups, links, votes, what was heard. */
extern contend_deed *const chain_deeds[];
extern const size_t n_chain_deeds;
/* Themes, a round on them, a promise; inside a transaction. */
bool chain_prepare(struct store *st, struct scene *s, struct error *err);
/* statements = themed + parked + unthemed + held, by plain SQL on what is shared, by the kept counters and by the lists. Appends the four
 * numbers; false also when two of them differ (and says so). */
bool chain_stands(struct store *st, const char *path, const struct engagement_row *e, struct str *out, struct error *err);


/* What is counted when it is written (contend_kept.c): answers, rows, evidence, scores, faces, tellings and the day they are due. */
extern contend_deed *const kept_deeds[];
extern const size_t n_kept_deeds;
/* Rows of a table; inside a transaction. */
bool kept_prepare(struct store *st, struct scene *s, struct error *err);
/* Every counter and every count of answers is what a full recount gives: by the views of the file, and by hand. Says what is not. */
bool kept_right(struct store *st, struct error *err);

#endif
