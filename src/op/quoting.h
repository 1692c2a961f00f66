/* op/quoting.h - the words of an engagement on their way out: each asked of quote_of(), those held back counted. In constant memory. */
#ifndef TRIVET_OP_QUOTING_H
#define TRIVET_OP_QUOTING_H

#include "base/vec.h"
#include "model/quote.h"
#include "op/op.h"

struct quoting {
	struct op op;
	const char *engagement;
	struct mask_names names;    /* first names on the registers of all its events */
	long floor;                 /* for counts beside the words: model/floor.h */
	struct withheld withheld;   /* of all that was asked since the beginning */
	const char **struck;        /* of quoting_strike() */
	size_t n_struck;
	struct arena *a;
};
/* Reads the registers once; a name added afterwards is not known to it. quoting_end() also after false. */
bool quoting_begin(struct quoting *q, const struct op *op, const char *engagement, long floor, struct error *err) MUST_CHECK;
void quoting_end(struct quoting *q);

/* As quote_of(), of one statement, and counted. `words` (may be NULL) lives as long as the row. */
enum quote_verdict quoting_of(struct quoting *q, const struct statement_row *s, const char **words);

/* What the team types may repeat what somebody said who did not agree to it, or has taken it back since. After this is read, quoting_struck() finds such a text:
 * a line of words that may not be quoted (or for which other words stand) is in it, whatever its case. Shorter lines than this are said by many. Nothing is
 * counted. */
enum { STRUCK_BYTES = 12 };
bool quoting_strike(struct quoting *q, struct error *err) MUST_CHECK;
bool quoting_struck(const struct quoting *q, const char *text);
/* The lines of `words` as they are compared: folded, without signs at their ends, without those shorter than STRUCK_BYTES. Appends; the texts in the arena. */
typedef VEC(const char *) struck_list;
void struck_lines(const char *words, struct arena *a, struck_list *out);
/* Is one of these lines in the text? */
bool struck_in(const char *text, const char *const *lines, size_t n);

/* Each statement of the filter with its verdict and what may be written ("" for all but QUOTE_YES). False with `err` set ends the walk. */
typedef bool quoting_each(void *with, const struct statement_row *s, enum quote_verdict v, const char *words, struct error *err);
/* After every page; false: stop. */
typedef bool quoting_progress(void *with, long done);
/* Goes through all statements of the filter in its order, page by page; a row lives for its call. Those on hold are not handed over, only counted as
 * withheld, unless the filter asks for them. `progress` may be NULL. *stopped: progress said so, and the counts are of what was done. */
bool quoting_walk(struct quoting *q, const struct statement_filter *f, quoting_each *each, quoting_progress *progress, void *with,
	bool *stopped, struct error *err) MUST_CHECK;

#endif
