/* base/error.h - what went wrong, in words a person can act on.
 *
 * A function that can fail returns bool and takes a `struct error *` as its last
 * parameter. On failure it fills the error (if not NULL) and returns false. The message is a whole
 * sentence or two in plain words: what happened, what was kept, what to do. `where` names
 * the file, with its line where there is one ("children.cfg:12"), or is NULL.
 *
 *     struct error err = ERROR_INIT;
 *     if (!store_open(&st, path, 0, &err)) { announce(...error_text(&err)); }
 *     error_release(&err);
 */
#ifndef TRIVET_BASE_ERROR_H
#define TRIVET_BASE_ERROR_H

#include <stdbool.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

enum error_code {
	ERR_NONE,
	ERR_IO,           /* reading or writing failed */
	ERR_BUSY,         /* another program held the file too long */
	ERR_FULL,         /* the disk is full */
	ERR_READ_ONLY,    /* the file or folder cannot be written */
	ERR_DAMAGED,      /* the file is damaged */
	ERR_NOT_OURS,     /* the file is not a Trivet file */
	ERR_NEWER,        /* made by a newer Trivet */
	ERR_NETWORK_DISK, /* on a network file system */
	ERR_NOT_FOUND,    /* no such file, row, name */
	ERR_EXISTS,       /* would overwrite something */
	ERR_CLASH,        /* somebody else changed the same field since it was read */
	ERR_INVALID,      /* the value given is not acceptable */
	ERR_NOTHING,      /* nothing to do: nothing to undo, nothing found */
	ERR_FORKED,       /* a copy was restored behind the program's back */
	ERR_AHEAD,        /* a clock more than a day ahead */
	ERR_CUT_SHORT,    /* a stream ended before its end mark */
	ERR_USAGE,        /* wrong command line */
	ERR_INTERNAL      /* a broken promise inside the program */
};

/* Filled by error_set() alone, which keeps more behind `text` than the struct shows. */
struct error {
	enum error_code code;
	char *where; /* owned, may be NULL */
	char *text;  /* owned, may be NULL */
};

#define ERROR_INIT { ERR_NONE, NULL, NULL }

/* Fills `err` (may be NULL) and returns false, so that `return error_set(...)` reads well.
 * A former content is released. */
bool error_set(struct error *err, enum error_code code, const char *where, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* "where: text", or "text"; lives until the error changes; never NULL. */
const char *error_text(const struct error *err);
void error_release(struct error *err);
/* For a failed call of the system: the code and, in plain words, the reason ("the disk is full"), from
 * errno. A reason may come from the C library's own buffer: use it at once. */
enum error_code error_code_of(int no);
const char *error_reason(int no);

#endif
