/* app/session.h - what nearly every subcommand needs: content, settings and an open file. */
#ifndef TRIVET_APP_SESSION_H
#define TRIVET_APP_SESSION_H

#include "app/options.h"
#include "conf/settings.h"
#include "op/survey.h"

struct session {
	struct content *content;
	struct settings *settings;
	struct store *store;
	struct op op;
	bool read_only;
	bool looks;              /* the store is open to read only */
};

enum session_way {
	WAY_LOOK,        /* reads; a file in a folder that cannot be written is fine */
	WAY_WRITE,
	WAY_MAKE,        /* writes, and makes the file when it is not there */
	WAY_SHARE,       /* the same for the group of the folder as well */
	WAY_SCRATCH,     /* the same for a file that goes away at the end */
	WAY_WORK         /* writes, or only looks where it cannot write */
};

/* Content and settings, with the file still closed. */
bool session_begin(struct session *s, const struct call *c, struct error *err) MUST_CHECK;
/* Settings alone: looking after a file goes on where no content can be read. */
void session_begin_bare(struct session *s, const struct call *c);
bool session_open(struct session *s, const char *path, enum session_way way, struct error *err) MUST_CHECK;
/* Open to write from now on, where it only looked: in place of the connection that it has, so that no log stays beside the file. On false it looks as
 * before, or has no store any more. */
bool session_write(struct session *s, struct error *err) MUST_CHECK;
/* How many backups are kept before risky deeds: 0 with --no-backup. */
long session_backups(const struct session *s, const struct call *c);
/* One is made now; the error says how to go on without. */
bool session_backup(const struct session *s, const struct call *c, struct error *err) MUST_CHECK;
void session_end(struct session *s);

/* Takes out of the list what is not asked for: the beginning of an id is enough if it is of one only. `id` NULL: all stay. */
bool session_choose(struct engagement_row *rows, size_t *n, const char *id, struct error *err) MUST_CHECK;

/* The engagement of --engagement, or the only one of the file; the event of --event, or the one that is meant today. */
bool session_pick(const struct session *s, const struct call *c, struct arena *a, struct survey *survey, int *ordinal,
	struct error *err) MUST_CHECK;

/* True where screens do not suit: --linear, a terminal that cannot, a pipe. (cmd_open.c) */
bool wants_lines(const struct call *c);

/* trivet.db in the data folder. The caller frees. */
char *default_path(void);

#endif
