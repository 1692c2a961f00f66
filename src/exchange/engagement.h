/* exchange/engagement.h - the form of a whole engagement as JSON, and how it is read. For exchange/ alone; written down in trivet-exchange(5). */
#ifndef TRIVET_EXCHANGE_ENGAGEMENT_H
#define TRIVET_EXCHANGE_ENGAGEMENT_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

#define ENGAGEMENT_KIND "engagement"
enum { ENGAGEMENT_VERSION = 1 };

/* A file that is read once, from its beginning to its end. What is wrong is told with the line. */
struct engagement_file;
struct engagement_file *engagement_file_open(const char *path, struct error *err) MUST_CHECK;
void engagement_file_close(struct engagement_file *f);                       /* NULL is fine */
void engagement_file_done(const struct engagement_file *f, long *done, long *all); /* bytes */
uint64_t engagement_file_seen(const struct engagement_file *f);              /* of the bytes read so far */
long engagement_file_line(const struct engagement_file *f);                  /* of what was read last */
/* ERR_INVALID with the place: `what` is a sentence. Returns false. */
bool engagement_fault(const struct engagement_file *f, struct error *err, const char *what);

/* Each reads what must come next. */
bool engagement_sign(struct engagement_file *f, char sign, struct error *err) MUST_CHECK;
bool engagement_name(struct engagement_file *f, const char **name, struct error *err) MUST_CHECK; /* until the next call */
bool engagement_named(struct engagement_file *f, const char *name, struct error *err) MUST_CHECK; /* this name and its colon */
bool engagement_number(struct engagement_file *f, long *number, struct error *err) MUST_CHECK;
/* Inside brackets: does something follow, or do they close with `end`? The comma is read as well. */
bool engagement_more(struct engagement_file *f, bool first, char end, bool *more, struct error *err) MUST_CHECK;
bool engagement_end(struct engagement_file *f, struct error *err) MUST_CHECK;  /* nothing comes any more */
bool engagement_integer(struct engagement_file *f, int64_t *number, struct error *err) MUST_CHECK;
bool engagement_text(struct engagement_file *f, struct str *out, struct error *err) MUST_CHECK; /* valid UTF-8 without NUL; what stood in `out` goes */

#endif
