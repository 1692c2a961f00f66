/* store/presence.c - who is at work in this file just now: a row for each connection that says so, for as long as its process lives.
 *
 * The rows are local: not logged, not merged. A process that was killed cannot take its row away, so every reader looks whether the
 * process is still there, and the next who writes clears up. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/process.h"
#include "base/vec.h"
#include "base/when.h"
#include "store/day.h"
#include "store/db.h"

enum { SAY, LEAVE, ALL, MINE };

static const char *const sql[] = {
	[SAY] = "INSERT INTO presence(session, pid, started, actor, engagement_id, event_id, doing, place, since_us)"
		" VALUES (:session, :pid, :started, :actor, :engagement, :event, :doing, :place, :now)"
		" ON CONFLICT(session) DO UPDATE SET pid = excluded.pid, started = excluded.started,"
		" since_us = iif((actor, event_id, doing) = (excluded.actor, excluded.event_id, excluded.doing), since_us,"
		"  excluded.since_us),"
		" actor = excluded.actor, engagement_id = excluded.engagement_id, event_id = excluded.event_id,"
		" doing = excluded.doing, place = excluded.place",
	[LEAVE] = "DELETE FROM presence WHERE session = :session",
	[ALL] = "SELECT session, pid, started, actor, event_id, doing, place, since_us FROM presence"
		" WHERE :event = '' OR event_id = :event ORDER BY since_us, session",
	[MINE] = "SELECT (actor, engagement_id, event_id, doing, place) = (:actor, :engagement, :event, :doing, :place)"
		" FROM presence WHERE session = :session",
};
const struct queries presence_queries = QUERIES(sql);

static bool alive(int64_t pid, const char *started)
{
	unsigned long long began = process_began((long)pid);
	if (began != 0)
		return strtoull(started, NULL, 10) == began;
	/* Where the processes of others are not shown, they can still be asked for. */
	return pid > 0 && kill((pid_t)pid, 0) != 0 && errno == EPERM;
}

static bool leave(struct store *st, const char *session, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRESENCE, LEAVE, err);
	if (q == NULL)
		return false;
	db_text(q, ":session", session);
	return db_run(q, err);
}

static bool leave_the_dead(struct store *st, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRESENCE, ALL, err);
	if (q == NULL)
		return false;
	db_text(q, ":event", "");
	struct arena *a = arena_new();
	VEC(const char *) dead = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW)
		if (!alive(sqlite3_column_int64(q, 1), db_column(q, 2)))
			vec_push(&dead, db_column_dup(q, 0, a));
	db_done(q);
	bool ok = s == STEP_DONE;
	for (size_t i = 0; ok && i < dead.n; i++)
		ok = leave(st, dead.v[i], err);
	vec_release(&dead);
	arena_free(a);
	return ok;
}

struct saying { const char *actor, *engagement, *event, *doing, *place; };

static void bind(sqlite3_stmt *q, const struct store *st, const struct saying *w)
{
	db_texts(q, ":session", st->session, ":actor", w->actor, ":engagement", w->engagement, ":event", w->event, ":doing", w->doing,
		":place", w->place, (char *)NULL);
}

/* True in *same when there is nothing to write. */
static bool said_already(struct store *st, const struct saying *w, bool *same, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRESENCE, MINE, err);
	if (q == NULL)
		return false;
	bind(q, st, w);
	enum got s = db_step(q, err);
	*same = s == STEP_ROW ? w->doing[0] != '\0' && sqlite3_column_int(q, 0) != 0 : w->doing[0] == '\0';
	db_done(q);
	return s != STEP_FAILED;
}

static bool write_row(struct store *st, const struct saying *w, struct error *err)
{
	char started[24];
	if (w->doing[0] == '\0')
		return leave(st, st->session, err);
	sqlite3_stmt *q = db_query(st, SET_PRESENCE, SAY, err);
	if (q == NULL)
		return false;
	snprintf(started, sizeof started, "%llu", process_began((long)getpid()));
	bind(q, st, w);
	db_int(q, ":pid", getpid());
	db_text(q, ":started", started);
	db_int(q, ":now", clock_now_us());
	return db_run(q, err);
}

bool presence_say(struct store *st, const char *actor, const char *engagement, const char *event, const char *doing,
	const char *place, struct error *err)
{
	struct saying w = { actor, engagement, event, doing != NULL ? doing : "", place };
	bool same;
	if (st->read_only)
		return true; /* who only looks is not at work */
	if (st->session[0] == '\0')
		store_new_id(st->session);
	if (!said_already(st, &w, &same, err))
		return false;
	if (same)
		return true;
	if (!quiet_begin(st, err))
		return false;
	if (leave_the_dead(st, err) && write_row(st, &w, err))
		return quiet_commit(st, err);
	store_rollback(st);
	return false;
}

bool presence_list(struct store *st, const char *event, struct arena *a, struct at_work **out, size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_PRESENCE, ALL, err);
	if (q == NULL)
		return false;
	db_text(q, ":event", event);
	VEC(struct at_work) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		bool mine = strcmp(db_column(q, 0), st->session) == 0;
		if (!mine && !alive(sqlite3_column_int64(q, 1), db_column(q, 2)))
			continue;
		struct at_work w = { db_column_dup(q, 0, a), db_column_dup(q, 3, a), db_column_dup(q, 4, a), db_column_dup(q, 5, a),
			db_column_dup(q, 6, a), mine, sqlite3_column_int64(q, 7) };
		vec_push(&list, w);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

void presence_end(struct store *st)
{
	if (st->session[0] == '\0')
		return;
	/* Whoever reads finds the process gone as well: not worth waiting for. */
	sqlite3_busy_timeout(st->db, 100);
	sqlite3_stmt *q = db_query(st, SET_PRESENCE, LEAVE, NULL);
	if (q == NULL)
		return;
	db_text(q, ":session", st->session);
	(void)!db_run(q, NULL);
}
