/* contend.c - sixteen processes on one file, each doing as it likes for TRIVET_SECONDS (3): words, answers, people in and out, consents,
 * what comes next in the day, echoes, holds, undo. Afterwards the file is sound, tables and counters are what the log says, every id and
 * every fact that a process was told of is there and no others, and no two statements or people bear one label. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/when.h"
#include "store/care.h"
#include "store/cell.h"
#include "store/day.h"
#include "store/db.h"
#include "store/engagement.h"
#include "store/history.h"
#include "store/register.h"
#include "store/statement.h"

enum { PROCESSES = 16, PEOPLE = 12 };
/* Rows that a deed only ever adds; each that was acknowledged is told by the name of its table. */
enum fact { ATTENDANCE, CONSENT, MOMENT, ECHO, PARTICIPANT, FACTS };
static const char *const facts[FACTS] = { "attendance", "consent", "moment", "echo", "participant" };

struct worker {
	struct store *st;
	const struct engagement_row *e;
	char (*people)[STORE_ID_SIZE];
	char name[20];
	char last[STORE_ID_SIZE]; /* a statement of its own */
	unsigned dice;
	int told;                 /* a file, for what was acknowledged */
	struct error err;
};

static unsigned roll(struct worker *w, unsigned n)
{
	w->dice = w->dice * 1103515245u + 12345u;
	return (w->dice >> 16) % n;
}

static bool tell(struct worker *w, const char *what)
{
	char line[STORE_ID_SIZE + 1];
	snprintf(line, sizeof line, "%-32s\n", what);
	/* One file position for all: whole lines do not mix. */
	return write(w->told, line, STORE_ID_SIZE) == STORE_ID_SIZE;
}

static bool begin(struct worker *w, const char *deed)
{
	return store_begin(w->st, w->name, deed, &w->err);
}

static bool end(struct worker *w, bool done)
{
	bool ok = done && store_commit(w->st, &w->err);
	if (!ok)
		store_rollback(w->st);
	return ok;
}

static bool say(struct worker *w)
{
	char id[STORE_ID_SIZE];
	struct statement_new s = { .engagement = w->e->id, .event = w->e->events[roll(w, 3)].id, .kind = "need",
		.words = "words of nobody" };
	if (!begin(w, "add a statement") || !end(w, statement_add(w->st, &s, id, &w->err)))
		return false;
	memcpy(w->last, id, sizeof id);
	return tell(w, id);
}

static const char *somebody(struct worker *w)
{
	return w->people[roll(w, PEOPLE)];
}

static bool attend(struct worker *w)
{
	static const char *const ways[] = { "in", "out", "in", "late" };
	return begin(w, "check in") && end(w, attendance_add(w->st, w->e->id, w->e->events[0].id, somebody(w), ways[roll(w, 4)],
		roll(w, 2) ? "Gran" : "", 0, &w->err)) && tell(w, facts[ATTENDANCE]);
}

static bool consent(struct worker *w)
{
	return begin(w, "a consent") && end(w, consent_add(w->st, w->e->id, somebody(w), (enum consent_use)roll(w, CONSENT_USES),
		roll(w, 2) ? CONSENT_YES : CONSENT_NO, (enum consent_giver)roll(w, CONSENT_GIVERS), "", &w->err)) && tell(w, facts[CONSENT]);
}

static bool walk_in(struct worker *w)
{
	struct participant_new p = { .engagement = w->e->id, .event = w->e->events[0].id, .first_name = "Nobody", .walk_in = true };
	char id[STORE_ID_SIZE];
	return begin(w, "a walk-in") && end(w, participant_add(w->st, &p, id, &w->err)) && tell(w, facts[PARTICIPANT]);
}

static bool echo(struct worker *w)
{
	if (w->last[0] == '\0')
		return true;
	bool begun = begin(w, "one more said it");
	if (begun && end(w, echo_add(w->st, w->e->id, w->last, "", &w->err)))
		return tell(w, facts[ECHO]);
	return begun && w->err.code == ERR_NOT_FOUND; /* hidden by its own undo */
}

/* Next and back, by whoever is quicker: what it goes on from is looked up under the lock. */
static bool go_on(struct worker *w)
{
	struct arena *a = arena_new();
	struct moment_row *list;
	size_t n;
	char id[STORE_ID_SIZE];
	const char *event = w->e->events[0].id;
	long told = 0;
	bool ok = begin(w, "the day goes on"), done = ok && moment_list(w->st, event, a, &list, &n, &w->err);
	if (done && n > 0 && roll(w, 3) == 0) {
		done = record_hide(w->st, "moment", list[n - 1].id, true, &w->err);
	} else if (done) {
		char activity[20] = "";
		if (n > 0) {
			done = moment_add(w->st, w->e->id, event, list[n - 1].activity, "end", 0, 0, id, &w->err);
			told++;
		}
		snprintf(activity, sizeof activity, "activity %u", roll(w, 9));
		done = done && moment_add(w->st, w->e->id, event, activity, "start", 0, 0, id, &w->err);
		told++;
	}
	ok = ok && end(w, done);
	for (long i = 0; ok && i < told; i++)
		ok = tell(w, facts[MOMENT]);
	arena_free(a);
	return ok;
}

/* A clash is an answer, not a fault. */
static bool put(struct worker *w, const struct cell *c, const char *value)
{
	struct str seen = STR_INIT;
	bool ok = cell_get(w->st, c, &seen, &w->err) && begin(w, "change a value");
	if (ok && cell_put(w->st, c, seen.buf, value, NULL, &w->err)) {
		ok = store_commit(w->st, &w->err);
	} else if (ok) {
		ok = w->err.code == ERR_CLASH || w->err.code == ERR_NOT_FOUND;
		store_rollback(w->st);
	}
	str_release(&seen);
	return ok;
}

static bool undo(struct worker *w)
{
	struct undone u = UNDONE_INIT;
	bool ok = (roll(w, 2) ? history_undo(w->st, w->name, &u, &w->err) : history_redo(w->st, w->name, &u, &w->err))
		|| w->err.code == ERR_NOTHING || w->err.code == ERR_CLASH;
	undone_release(&u);
	return ok;
}

static bool look(struct worker *w)
{
	struct arena *a = arena_new();
	struct statement_row *rows;
	size_t n;
	struct statement_filter f = { .engagement = w->e->id, .search = roll(w, 2) ? "nob" : NULL };
	bool ok = statement_page(w->st, &f, PAGE_OLDER, 0, 20, a, &rows, &n, &w->err);
	arena_free(a);
	return ok;
}

static bool change(struct worker *w)
{
	struct cell cells[] = {
		{ "event.place", w->e->id, w->e->events[roll(w, 3)].id, "", NULL, NULL },
		{ NULL, w->e->id, w->e->id, "", "aims", roll(w, 2) ? "why" : "how" },
		{ "statement.words", w->e->id, w->last, "", NULL, NULL },
		{ "statement.hold", w->e->id, w->last, "", NULL, NULL },
	};
	unsigned which = roll(w, w->last[0] != '\0' ? 4 : 2);
	char value[30];
	snprintf(value, sizeof value, "%u", roll(w, 1000));
	/* Its own may be hidden by its own undo. */
	return put(w, &cells[which], which < 3 ? value : roll(w, 2) ? "yes" : "") || (which > 1 && w->err.code == ERR_NOT_FOUND);
}

static int work(const char *path, const struct engagement_row *e, char (*people)[STORE_ID_SIZE], int number, int told, int64_t until)
{
	static bool (*const deeds[])(struct worker *) = { say, say, say, change, change, change, undo, look, attend, attend, consent,
		walk_in, go_on, go_on, echo };
	struct worker w = { .e = e, .people = people, .dice = (unsigned)number * 7919u + 1, .told = told };
	snprintf(w.name, sizeof w.name, "user-%d", number);
	bool ok = store_open(&w.st, path, 0, &w.err);
	while (ok && clock_steady_ms() < until)
		ok = deeds[roll(&w, sizeof deeds / sizeof *deeds)](&w);
	if (!ok)
		fprintf(stderr, "%s: %s\n", w.name, error_text(&w.err));
	store_close(ok ? w.st : NULL);
	error_release(&w.err);
	return ok ? 0 : 1;
}

static long count_lost(struct store *st, FILE *told, long *all, long *of_facts)
{
	char line[STORE_ID_SIZE + 1];
	long lost = 0;
	struct error err = ERROR_INIT;
	while (fgets(line, sizeof line, told) != NULL) {
		line[strcspn(line, " \n")] = '\0';
		int fact = 0;
		while (fact < FACTS && strcmp(line, facts[fact]) != 0)
			fact++;
		++*(fact < FACTS ? &of_facts[fact] : all);
		/* Hidden by an undo, or there: showing it must be possible either way. */
		if (fact == FACTS && !record_hide(st, "statement", line, false, &err)) {
			fprintf(stderr, "lost %s: %s\n", line, error_text(&err));
			lost++;
		}
	}
	error_release(&err);
	return lost;
}

static int64_t number(struct store *st, const char *format, const char *what, struct error *err)
{
	char sql[300];
	int64_t v = -1;
	snprintf(sql, sizeof sql, format, what);
	return db_int_of(st->db, sql, &v, err) ? v : -1;
}

static bool holds(bool yes, const char *what)
{
	if (!yes)
		fprintf(stderr, "contend: %s\n", what);
	return yes;
}

/* All that was told, and nothing that was not. */
static bool facts_there(struct store *st, const long *of_facts, struct error *err)
{
	bool ok = true;
	for (int i = 0; i < FACTS; i++)
		ok = holds(number(st, "SELECT count(*) FROM %s", facts[i], err) == of_facts[i] + (i == PARTICIPANT ? PEOPLE : 0),
			facts[i]) && ok;
	return ok;
}

/* What people see: words that are shown and words on hold are all there are; who is in the room; no label and no code twice. */
static bool seen_right(struct store *st, const struct engagement_row *e, struct error *err)
{
	static const char *const no_adults[] = { NULL };
	struct arena *a = arena_new();
	struct statement_row *rows;
	struct participant_row *people;
	struct statement_filter f = { .engagement = e->id };
	struct head_count h;
	size_t shown = 0, held = 0, n = 0;
	long children, in = 0;
	bool ok = statement_page(st, &f, PAGE_OLDER, 0, 1000000, a, &rows, &shown, err);
	f.held = true;
	ok = ok && statement_page(st, &f, PAGE_OLDER, 0, 1000000, a, &rows, &held, err)
		&& head_count(st, e->events[0].id, no_adults, &h, &children, err)
		&& participant_list(st, e->id, e->events[0].id, a, &people, &n, err);
	for (size_t i = 0; ok && i < n; i++)
		in += people[i].presence == PRESENCE_IN;
	arena_free(a);
	return ok && holds((int64_t)(shown + held) == number(st, "SELECT count(*) FROM %s WHERE gone = 0", "statement", err),
		"words shown and words on hold are not all")
		&& holds(h.in == in, "the heads are counted wrong")
		&& holds(number(st, "SELECT count(*) - count(DISTINCT %s) FROM participant", "code", err) == 0, "a code was given twice")
		&& holds(number(st, "SELECT count(*) - count(DISTINCT event_id || '/' || %s) FROM statement", "number", err) == 0,
			"a number was given twice")
		&& holds(number(st, "SELECT count(*) FROM %s WHERE number < 1", "statement", err) == 0, "a statement has no number");
}

static bool make(const char *path, struct engagement_row *e, char (*people)[STORE_ID_SIZE], struct arena *a, struct error *err)
{
	struct store *st;
	char id[STORE_ID_SIZE];
	if (!store_open(&st, path, STORE_CREATE, err))
		return false;
	bool ok = store_begin(st, "ann", "make an engagement", err)
		&& engagement_add(st, "Invented", "children", true, id, err) && store_commit(st, err)
		&& engagement_get(st, id, a, e, err) && store_begin(st, "ann", "make a list", err);
	struct participant_new p = { .engagement = e->id, .event = e->events[0].id };
	for (int i = 0; ok && i < PEOPLE; i++)
		ok = participant_add(st, &p, people[i], err);
	ok = ok && store_commit(st, err);
	store_close(st);
	return ok;
}

static bool verify(const char *path, const struct engagement_row *e, FILE *told, struct error *err)
{
	struct store *st;
	struct check_report r = { .detail = STR_INIT };
	long all = 0, lost = -1, of_facts[FACTS] = { 0 };
	if (!store_open(&st, path, 0, err))
		return false;
	bool ok = care_check(st, &r, err) && r.sound && r.foreign == 0 && r.differ == 0 && r.counters == 0 && r.holes == 0
		&& r.labels == 0 && r.standing == 0;
	if (!ok)
		fprintf(stderr, "%s", str_text(&r.detail));
	if (store_begin(st, "ann", "look", err)) {
		lost = count_lost(st, told, &all, of_facts);
		store_rollback(st);
	}
	ok = facts_there(st, of_facts, err) && seen_right(st, e, err) && ok;
	printf("contend: %ld changes, %ld statements and %ld facts acknowledged, %ld lost\n", r.changes, all,
		of_facts[ATTENDANCE] + of_facts[CONSENT] + of_facts[MOMENT] + of_facts[ECHO] + of_facts[PARTICIPANT], lost);
	check_report_release(&r);
	store_close(st);
	return ok && lost == 0 && all > 0;
}

int main(void)
{
	char folder[] = "/tmp/trivet-contend-XXXXXX", path[80], name[100];
	struct engagement_row e;
	char people[PEOPLE][STORE_ID_SIZE];
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	FILE *told = tmpfile();
	pid_t pids[PROCESSES];
	const char *seconds = getenv("TRIVET_SECONDS"), *quick = getenv("TRIVET_TESTS");
	if (mkdtemp(folder) == NULL || told == NULL)
		return 99;
	snprintf(path, sizeof path, "%s/a.db", folder);
	int failed = make(path, &e, people, a, &err) ? 0 : 1;
	int64_t until = clock_steady_ms() + 1000 * (seconds != NULL ? strtol(seconds, NULL, 10)
		: quick != NULL && strcmp(quick, "quick") == 0 ? 1 : 3);
	for (int i = 0; i < PROCESSES && failed == 0; i++)
		if ((pids[i] = fork()) == 0)
			_exit(work(path, &e, people, i, fileno(told), until));
	for (int i = 0, status; i < PROCESSES && failed == 0; i++)
		if (waitpid(pids[i], &status, 0) < 0 || status != 0)
			failed++;
	rewind(told);
	if (!verify(path, &e, told, &err))
		failed++;
	if (failed > 0)
		fprintf(stderr, "contend: failed (%s)\n", error_text(&err));
	static const char *const ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < 3; i++) {
		snprintf(name, sizeof name, "%s%s", path, ends[i]);
		unlink(name);
	}
	rmdir(folder);
	arena_free(a);
	error_release(&err);
	return failed > 0;
}
