/* op/judging.h - the standards judged by people: scores of the partners, faces of those who took part, added evidence, focus.
 *
 * A count of records is never a score, and the two views are never made into one number. Facts are only added; the newest stands. */
#ifndef TRIVET_OP_JUDGING_H
#define TRIVET_OP_JUDGING_H

#include "op/survey.h"
#include "store/judging.h"

/* The points at which the standards are judged: after each event, and at the follow-up. The number is the ordinal; the follow-up is 0 and
 * comes last. */
enum { POINTS = 4 };
int point_at(int i);                       /* i 0..3 -> 1, 2, 3, 0 */
void point_words(const struct survey *s, int ordinal, struct str *out); /* "Event 1, Rights-holders", "Follow-up". Appends. */

/* "the whole engagement", "event 2, Duty-bearers", "after the events". Appends. */
void scope_words(const struct survey *s, int scope, struct str *out);
/* The scope that comes after this one: whole, 1, 2, 3, After, whole. */
int scope_next(int scope);

/* All that was said of the standards of one engagement: one load. In the arena. */
struct judging {
	struct score_row *scores; size_t n_scores;
	struct faces_row *faces;  size_t n_faces;
	struct added_row *added;  size_t n_added;
};
bool judging_load(const struct op *op, const struct survey *s, struct arena *a, struct judging *out, struct error *err) MUST_CHECK;

/* How one standard stands at one point: the newest of each voice. Pointers into the struct judging. */
struct judged {
	const struct score_row *agreed;          /* NULL: not judged yet */
	const struct score_row *const *own;      /* the newest of each who sees it otherwise and has not agreed since; by who */
	size_t n_own;
	const struct faces_row *const *views;    /* the newest of each band; by band */
	size_t n_views;
	size_t earlier;                          /* scores and faces that stand no longer */
};
void judged_at(const struct judging *j, const struct survey *s, const struct standard *st, int ordinal, struct arena *a, struct judged *out);
/* Who may agree on the next score: those who did last, on this standard or else on any at this point, without those who see this one otherwise
 * now: to leave such a name in would take back unsaid what it said. Into an empty `out`. */
void judged_agreeing(const struct judging *j, const struct survey *s, int ordinal, const struct judged *now, struct str *out);
/* Agreed scores over the points, in the order of point_at(); 0 where there is none. */
void judged_line(const struct judging *j, const struct survey *s, const struct standard *st, long out[POINTS]);
/* How many of n standards have an agreed score (faces) at this point. */
size_t judged_count(const struct judging *j, const struct survey *s, int ordinal);
size_t viewed_count(const struct judging *j, const struct survey *s, int ordinal);

/* "5 very good, agreed by the three partners on 3 June". Appends; "not judged yet". */
void score_brief_words(const struct survey *s, const struct score_row *r, struct str *out);
/* The same with the reason in quotes: `...: "because ..."`. Appends. */
void score_words(const struct survey *s, const struct score_row *r, struct str *out);
/* "of 24: 3 no, 5 partly, 16 yes" with the words of the faces. Appends. */
void faces_words(const struct survey *s, const struct faces_row *r, struct str *out);
/* The same for all bands of a standard together with whose view it is: "Children, of 24: ...; Young people, of 9: ...". Appends; "not asked yet". */
void views_words(const struct survey *s, const struct judged *j, struct str *out);
long faces_people(const struct faces_row *r);

/* A score with its reason and who agreed (or, own, who sees it so). ERR_INVALID: no such score, no reason, nobody named. on_day "": today; a day
 * to come is refused. One deed "judge a standard". */
bool op_score(const struct op *op, const struct survey *s, int ordinal, const char *standard, bool own, long score, const char *reason,
	const char *who, const char *on_day, struct error *err) MUST_CHECK;
/* Numbers typed with blanks or commas between, one for each face, lowest first: "3 5 16". ERR_INVALID says how many are meant. */
bool faces_typed(const struct wording *w, const char *typed, long counts[FACES_MOST], struct error *err) MUST_CHECK;
/* way: "hands" or "cards". */
bool op_faces(const struct op *op, const struct survey *s, int ordinal, const char *standard, const char *band, const struct wording *w,
	const long *counts, const char *words, const char *way, const char *on_day, struct error *err) MUST_CHECK;
/* Where a standards file has no wordings: three faces and the text of the standard. Never NULL. */
const struct wording *wording_for(const struct survey *s, const char *band, struct arena *a);
/* Whose view is asked at a point: the bands that take part in the event, adults only where there is nobody else; 0: as in all events. Returns
 * how many; in the arena. */
size_t faces_bands(const struct survey *s, int ordinal, struct arena *a, const struct choice **out);
/* Evidence that people add; kind as in store/judging.h. ERR_INVALID without words; a link must look like an address (http, https), a document may be
 * any path or reference; none of it is opened or copied. */
bool op_added(const struct op *op, const struct survey *s, int ordinal, const char *indicator, const char *kind, const char *words,
	struct error *err) MUST_CHECK;
bool op_added_remove(const struct op *op, const char *id, struct error *err) MUST_CHECK; /* kinds in words: added_kinds (model/entity.h) */

/* A standard comes first, or no longer. ERR_INVALID for a fourth: two or three is what people can work on. */
enum { FOCUS_MOST = 3 };
bool op_focus(const struct op *op, const struct survey *s, const char *standard, bool on, struct error *err) MUST_CHECK;
/* Another standards file; "" that of the model. ERR_NOT_FOUND when there is none of this key. */
bool op_use_standards(const struct op *op, const char *engagement, const char *key, struct error *err) MUST_CHECK;

#endif
