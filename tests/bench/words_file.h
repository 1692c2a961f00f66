/* words_file.h - a file with invented statements that stand in themes, are parked, grouped, linked and on hold; people, who may be quoted or
 * not, and promises. */
#ifndef TRIVET_BENCH_WORDS_FILE_H
#define TRIVET_BENCH_WORDS_FILE_H

#include "invent.h"
#include "store/engagement.h"

enum { WORDS_GROUPS = 12, WORDS_PEOPLE = 200, WORDS_THEMES = 12, WORDS_PROMISES = 40 };

struct words_file {
	struct store *st;
	struct invention *v;
	struct arena *a;
	struct engagement_row e;
	char groups[WORDS_GROUPS][STORE_ID_SIZE], people[WORDS_PEOPLE][STORE_ID_SIZE], themes[WORDS_THEMES][STORE_ID_SIZE];
	unsigned long n;         /* statements */
};

/* Opened in w->st, also after false where it could be; `n`, `v` and `a` are set before. */
bool words_file_make(struct words_file *w, const char *path, struct error *err) MUST_CHECK;

#endif
