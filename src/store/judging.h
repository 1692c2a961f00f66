/* store/judging.h - evidence that people added, how standards were judged, what those who took part say to them, and which of them come
 * first. Facts are only added: the newest of each stands. */
#ifndef TRIVET_STORE_JUDGING_H
#define TRIVET_STORE_JUDGING_H

#include "store/store.h"

/* kind: "note", "link", "document", or "stated" by the team because no record can tell. */
struct added_row { const char *id, *subject, *indicator, *kind, *words, *on_day; int64_t at_us; };
/* Of one indicator, or of all (NULL); oldest first. Taken out with record_hide("added"). */
bool added_list(struct store *st, const char *engagement, const char *indicator, struct arena *a, struct added_row **out, size_t *n,
	struct error *err) MUST_CHECK;
struct added_new { const char *engagement, *subject, *indicator, *kind, *words, *on_day; };
bool added_add(struct store *st, const struct added_new *x, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK; /* inside */

/* voice: "agreed" or "own". score: 1 to the highest word of the file. */
struct score_row { const char *id, *subject, *standard, *voice, *reason, *who, *on_day; long score; int64_t at_us; };
/* All of this engagement and standards file, oldest first (on_day, at_us, id). */
bool score_list(struct store *st, const char *engagement, const char *standards, struct arena *a, struct score_row **out, size_t *n,
	struct error *err) MUST_CHECK;
struct score_new { const char *engagement, *subject, *standards, *standard, *voice, *reason, *who, *on_day; long score; };
bool score_add(struct store *st, const struct score_new *x, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK; /* inside */

enum { FACE_COUNTS = 9 };
struct faces_row {
	const char *id, *subject, *standard, *band, *wording, *words, *way, *on_day;
	long counts[FACE_COUNTS];   /* lowest first; what is no number reads as 0 */
	size_t faces;               /* how many of them, 0 to FACE_COUNTS */
	int64_t at_us;
};
/* All of this engagement and standards file, oldest first. */
bool faces_list(struct store *st, const char *engagement, const char *standards, struct arena *a, struct faces_row **out, size_t *n,
	struct error *err) MUST_CHECK;
struct faces_new {
	const char *engagement, *subject, *standards, *standard, *band, *wording, *words, *way, *on_day;
	const long *counts;
	size_t faces;
};
bool faces_add(struct store *st, const struct faces_new *x, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK; /* inside */

/* Keys of the standards that come first, in the order in which they were chosen. */
bool focus_list(struct store *st, const char *engagement, const char *standards, struct arena *a, const char ***out, size_t *n,
	struct error *err) MUST_CHECK;
bool focus_set(struct store *st, const char *engagement, const char *standards, const char *standard, bool keep, struct error *err)
	MUST_CHECK; /* inside */

#endif
