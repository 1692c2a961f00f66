/* model/library.h - ways of working with a group, and days as others ran them: filled by conf/ from share/trivet/methods/ and
 * share/trivet/running-orders/, alive as long as the struct content. */
#ifndef TRIVET_MODEL_LIBRARY_H
#define TRIVET_MODEL_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#include "model/timing.h"

/* Voices and access needs are sets of keys with spaces between; the words of each key are in library_words(). */
struct method {
	const char *key;              /* file name without .cfg */
	const char *title;            /* at most 40 columns */
	const char *purpose;          /* one or two sentences */
	int ages_from, ages_to;       /* years; to 99: no upper end */
	int size_from, size_to;       /* people at one table or in one group */
	int minutes_from, minutes, minutes_to; /* shortest, usual, longest */
	enum block_kind kind;
	const char *way;              /* key of the running order's "method" field: talk, write, draw, make, move, look */
	const char *voices;           /* speak write draw make move */
	const char *access;           /* needs it suits as it is: seated step_free low_vision hearing reading quiet language */
	const char *const *materials; /* NULL-terminated, one thing each */
	const char *const *steps;     /* NULL-terminated, in order */
	const char *other_ways;       /* access: what to offer to whom */
	const char *quiet_voices;     /* how those who do not speak up are heard */
	const char *capture;          /* what to take down: the capture prompt */
	const char *file;
	int line;
};

struct method_filter { int age, size, minutes; const char *access, *voice, *find; }; /* 0 and NULL: any */
bool method_fits(const struct method *m, const struct method_filter *f);
/* The whole card as text for a person to read. */
struct str;
void method_words(const struct method *m, struct str *out);

/* A day to start from; values are stored texts of the fields of the step "running-order". */
struct template_cell { const char *field, *value; };
struct template_row { const struct template_cell *cells; size_t n; };
struct day_template {
	const char *key;              /* file name without .cfg */
	const char *title, *note;     /* note: where it comes from; it is a suggestion, and says so */
	const char *model;            /* key of the model */
	unsigned events;              /* bit 0 is event 1 */
	const struct template_row *rows;
	size_t n_rows;
	const char *file;
};

/* Words of a key of `voices` or `access`: "speak", "sitting down"; NULL if unknown. */
const char *library_word(const char *key);
extern const char *const library_voices[], *const library_access[]; /* NULL-terminated keys */

#endif
