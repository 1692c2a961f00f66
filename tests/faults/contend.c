/* contend.c - sixteen processes on one file, each doing as it likes for TRIVET_SECONDS (3): words, answers, people in and out, consents,
 * what comes next in the day, echoes, holds, undo; themes, codings, parking, groups, links, votes, follow-ups; rows that come and go,
 * evidence, scores. Then the file is copied, eight go on in each of the two for a third of the time, and they are merged both ways. Each
 * time the file is sound, tables are what the log says and counters what a full recount says, every id and every fact that a process was
 * told of is there and no others, no two statements or people bear one label, and statements = themed + parked + unthemed + held. */
#include "config.h"

#include "faults/contend.h"

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
#include "store/merge.h"
#include "store/register.h"
#include "store/statement.h"

enum { PROCESSES = 16 };
const char *const contend_facts[FACTS] = { "attendance", "consent", "moment", "echo", "participant", "followup", "added",
	"score", "faces" };

unsigned roll(struct worker *w, unsigned n)
{
	w->dice = w->dice * 1103515245u + 12345u;
	return (w->dice >> 16) % n;
}

bool tell(struct worker *w, const char *what)
{
	char line[STORE_ID_SIZE + 1];
	snprintf(line, sizeof line, "%-32s\n", what);
	/* One file position for all: whole lines do not mix. */
	return write(w->told, line, STORE_ID_SIZE) == STORE_ID_SIZE;
}

bool deed_of(struct worker *w, const char *deed)
{
	return store_begin(w->st, w->name, deed, &w->err);
}

bool deed_done(struct worker *w, bool done)
{
	bool ok = done && store_commit(w->st, &w->err);
	if (!ok)
		store_rollback(w->st);
	return ok;
}

static bool say(struct worker *w)
{
	char id[STORE_ID_SIZE];
	struct statement_new s = { .engagement = w->s->e.id, .event = w->s->e.events[roll(w, 3)].id, .kind = "need",
		.words = "words of nobody" };
	if (!deed_of(w, "add a statement") || !deed_done(w, statement_add(w->st, &s, id, &w->err)))
		return false;
	memcpy(w->last, id, sizeof id);
	return tell(w, id);
}

static const char *somebody(struct worker *w)
{
	return w->s->people[roll(w, PEOPLE)];
}

static bool attend(struct worker *w)
{
	static const char *const ways[] = { "in", "out", "in", "late" };
	return deed_of(w, "check in") && deed_done(w, attendance_add(w->st, w->s->e.id, w->s->e.events[0].id, somebody(w), ways[roll(w, 4)],
		roll(w, 2) ? "Gran" : "", 0, &w->err)) && tell(w, contend_facts[ATTENDANCE]);
}

static bool consent(struct worker *w)
{
	return deed_of(w, "a consent") && deed_done(w, consent_add(w->st, w->s->e.id, somebody(w), (enum consent_use)roll(w, CONSENT_USES),
		roll(w, 2) ? CONSENT_YES : CONSENT_NO, (enum consent_giver)roll(w, CONSENT_GIVERS), "", &w->err)) && tell(w, contend_facts[CONSENT]);
}

static bool walk_in(struct worker *w)
{
	struct participant_new p = { .engagement = w->s->e.id, .event = w->s->e.events[0].id, .first_name = "Nobody", .walk_in = true };
	char id[STORE_ID_SIZE];
	return deed_of(w, "a walk-in") && deed_done(w, participant_add(w->st, &p, id, &w->err)) && tell(w, contend_facts[PARTICIPANT]);
}

static bool echo(struct worker *w)
{
	if (w->last[0] == '\0')
		return true;
	bool begun = deed_of(w, "one more said it");
	if (begun && deed_done(w, echo_add(w->st, w->s->e.id, w->last, "", &w->err)))
		return tell(w, contend_facts[ECHO]);
	return begun && w->err.code == ERR_NOT_FOUND; /* hidden by its own undo */
}

/* Next and back, by whoever is quicker: what it goes on from is looked up under the lock. */
static bool go_on(struct worker *w)
{
	struct arena *a = arena_new();
	struct moment_row *list;
	size_t n;
	char id[STORE_ID_SIZE];
	const char *event = w->s->e.events[0].id;
	long told = 0;
	bool ok = deed_of(w, "the day goes on"), done = ok && moment_list(w->st, event, a, &list, &n, &w->err);
	if (done && n > 0 && roll(w, 3) == 0) {
		done = record_hide(w->st, "moment", list[n - 1].id, true, &w->err);
	} else if (done) {
		char activity[20] = "";
		if (n > 0) {
			done = moment_add(w->st, w->s->e.id, event, list[n - 1].activity, "end", 0, 0, id, &w->err);
			told++;
		}
		snprintf(activity, sizeof activity, "activity %u", roll(w, 9));
		done = done && moment_add(w->st, w->s->e.id, event, activity, "start", 0, 0, id, &w->err);
		told++;
	}
	ok = ok && deed_done(w, done);
	for (long i = 0; ok && i < told; i++)
		ok = tell(w, contend_facts[MOMENT]);
	arena_free(a);
	return ok;
}

bool put(struct worker *w, const struct cell *c, const char *value)
{
	struct str seen = STR_INIT;
	bool ok = cell_get(w->st, c, &seen, &w->err) && deed_of(w, "change a value");
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
	struct statement_filter f = { .engagement = w->s->e.id, .search = roll(w, 2) ? "nob" : NULL };
	bool ok = statement_page(w->st, &f, PAGE_OLDER, 0, 20, a, &rows, &n, &w->err);
	arena_free(a);
	return ok;
}

static bool change(struct worker *w)
{
	struct cell cells[] = {
		{ "event.place", w->s->e.id, w->s->e.events[roll(w, 3)].id, "", NULL, NULL },
		{ NULL, w->s->e.id, w->s->e.id, "", "aims", roll(w, 2) ? "why" : "how" },
		{ "statement.words", w->s->e.id, w->last, "", NULL, NULL },
		{ "statement.hold", w->s->e.id, w->last, "", NULL, NULL },
	};
	unsigned which = roll(w, w->last[0] != '\0' ? 4 : 2);
	char value[30];
	snprintf(value, sizeof value, "%u", roll(w, 1000));
	/* Its own may be hidden by its own undo. */
	return put(w, &cells[which], which < 3 ? value : roll(w, 2) ? "yes" : "") || (which > 1 && w->err.code == ERR_NOT_FOUND);
}

static int work(const char *path, const struct scene *scene, int number, int told, int64_t until)
{
	static contend_deed *const deeds[] = { say, say, say, change, change, change, undo, look, attend, attend, consent, walk_in, go_on,
		go_on, echo };
	const size_t n = sizeof deeds / sizeof *deeds;
	struct worker w = { .s = scene, .dice = (unsigned)number * 7919u + 1, .told = told };
	snprintf(w.name, sizeof w.name, "user-%d", number);
	bool ok = store_open(&w.st, path, 0, &w.err);
	while (ok && clock_steady_ms() < until) {
		size_t which = roll(&w, (unsigned)(n + n_chain_deeds + n_kept_deeds));
		ok = (which < n ? deeds[which] : which - n < n_chain_deeds ? chain_deeds[which - n] : kept_deeds[which - n - n_chain_deeds])(&w);
	}
	if (!ok)
		fprintf(stderr, "%s: %s\n", w.name, error_text(&w.err));
	store_close(ok ? w.st : NULL);
	error_release(&w.err);
	return ok ? 0 : 1;
}

/* All of them at once; the first half in one file, the others in the other. How many failed. */
static int work_all(const char *path, const char *other, const struct scene *scene, int first, int told, int64_t ms)
{
	pid_t pids[PROCESSES];
	int failed = 0;
	int64_t until = clock_steady_ms() + ms;
	for (int i = 0; i < PROCESSES; i++)
		if ((pids[i] = fork()) == 0)
			_exit(work(i < PROCESSES / 2 ? path : other, scene, first + i, told, until));
	for (int i = 0, status; i < PROCESSES; i++)
		failed += waitpid(pids[i], &status, 0) < 0 || status != 0;
	return failed;
}

static long count_lost(struct store *st, FILE *told, long *all, long *of_facts)
{
	char line[STORE_ID_SIZE + 1];
	long lost = 0;
	struct error err = ERROR_INIT;
	while (fgets(line, sizeof line, told) != NULL) {
		line[strcspn(line, " \n")] = '\0';
		int fact = 0;
		while (fact < FACTS && strcmp(line, contend_facts[fact]) != 0)
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
		ok = holds(number(st, "SELECT count(*) FROM %s", contend_facts[i], err) == of_facts[i] + (i == PARTICIPANT ? PEOPLE : 0),
			contend_facts[i]) && ok;
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
		/* In one copy, that is: two who come to two doors apart are told apart by those who merge. */
		&& holds(number(st, "SELECT count(*) - count(DISTINCT c.origin || %s) FROM participant p JOIN change c ON c.row = p.id"
			" AND c.op = 'I'", "code", err) == 0, "a code was given twice")
		&& holds(number(st, "SELECT count(*) - count(DISTINCT event_id || made_in || '/' || %s) FROM statement", "number", err) == 0,
			"a number was given twice")
		&& holds(number(st, "SELECT count(*) FROM %s WHERE number < 1", "statement", err) == 0, "a statement has no number");
}

static bool make(const char *path, struct scene *s, struct arena *a, struct error *err)
{
	struct store *st;
	char id[STORE_ID_SIZE];
	if (!store_open(&st, path, STORE_CREATE, err))
		return false;
	bool ok = store_begin(st, "ann", "make an engagement", err)
		&& engagement_add(st, "Invented", "children", true, id, err) && store_commit(st, err)
		&& engagement_get(st, id, a, &s->e, err) && store_begin(st, "ann", "make a list", err);
	struct participant_new p = { .engagement = s->e.id, .event = s->e.events[0].id };
	for (int i = 0; ok && i < PEOPLE; i++)
		ok = participant_add(st, &p, s->people[i], err);
	ok = ok && chain_prepare(st, s, err) && kept_prepare(st, s, err) && store_commit(st, err);
	store_close(st);
	return ok;
}

static bool verify(const char *path, const struct engagement_row *e, FILE *told, struct error *err)
{
	struct store *st;
	struct check_report r = { .detail = STR_INIT };
	struct str stands = STR_INIT;
	long all = 0, lost = -1, of_facts[FACTS] = { 0 }, n_facts = 0;
	if (!store_open(&st, path, 0, err))
		return false;
	bool ok = care_check(st, &r, err) && r.sound && r.foreign == 0 && r.differ == 0 && r.counters == 0 && r.holes == 0
		&& r.labels == 0 && r.standing == 0;
	if (!ok)
		fprintf(stderr, "%s", str_text(&r.detail));
	rewind(told);
	if (store_begin(st, "ann", "look", err)) {
		lost = count_lost(st, told, &all, of_facts);
		store_rollback(st);
	}
	ok = facts_there(st, of_facts, err) && seen_right(st, e, err) && chain_stands(st, path, e, &stands, err) && kept_right(st, err) && ok;
	for (int i = 0; i < FACTS; i++)
		n_facts += of_facts[i];
	printf("contend: %ld changes, %ld statements and %ld facts acknowledged, %ld lost; statements, themed, parked, unthemed, held: %s\n",
		r.changes, all, n_facts, lost, str_text(&stands));
	str_release(&stands);
	check_report_release(&r);
	store_close(st);
	return ok && lost == 0 && all > 0;
}

/* Every counter and every count of answers there is, as one text. */
static bool counters(struct store *st, struct str *out, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, "SELECT group_concat(x, char(10)) FROM (SELECT subject || ' ' || what || ' ' || n AS x FROM tally"
		" WHERE n <> 0 UNION ALL SELECT subject_id || step || '.' || field || '=' || value || ' ' || in_form || ' ' || in_rows FROM kept_answer"
		" ORDER BY 1)", err);
	bool ok = q != NULL && db_step(q, err) == STEP_ROW;
	str_set(out, ok ? db_column(q, 0) : "");
	sqlite3_finalize(q);
	return ok;
}

/* Each takes what the other has; then both count the same. */
static bool merge_both(const char *path, const char *other, struct error *err)
{
	struct store *a = NULL, *b = NULL;
	struct merged m;
	struct str of_a = STR_INIT, of_b = STR_INIT;
	bool ok = store_open(&a, path, 0, err) && store_open(&b, other, 0, err) && merge_file(a, other, &m, err)
		&& merge_file(b, path, &m, err) && counters(a, &of_a, err) && counters(b, &of_b, err)
		&& holds(of_a.len > 0 && strcmp(str_text(&of_a), str_text(&of_b)) == 0, "two copies count differently after they were merged");
	str_release(&of_a);
	str_release(&of_b);
	store_close(a);
	store_close(b);
	return ok;
}

static bool copy(const char *path, const char *to, struct error *err)
{
	struct store *st;
	bool ok = store_open(&st, path, 0, err) && care_copy(st, to, err);
	store_close(ok ? st : NULL);
	return ok;
}

static bool run(const char *path, const char *other, FILE *told, int64_t ms, struct error *err)
{
	struct scene s;
	struct arena *a = arena_new();
	bool ok = make(path, &s, a, err) && work_all(path, path, &s, 0, fileno(told), ms) == 0 && verify(path, &s.e, told, err)
		&& copy(path, other, err) && work_all(path, other, &s, PROCESSES, fileno(told), ms / 3) == 0 && merge_both(path, other, err);
	ok = ok && verify(path, &s.e, told, err) && verify(other, &s.e, told, err);
	arena_free(a);
	return ok;
}

int main(void)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char folder[] = "/tmp/trivet-contend-XXXXXX", paths[2][80], name[100];
	struct error err = ERROR_INIT;
	FILE *told = tmpfile();
	const char *seconds = getenv("TRIVET_SECONDS"), *quick = getenv("TRIVET_TESTS");
	if (mkdtemp(folder) == NULL || told == NULL)
		return 99;
	for (int i = 0; i < 2; i++)
		snprintf(paths[i], sizeof paths[i], "%s/%c.db", folder, 'a' + i);
	bool ok = run(paths[0], paths[1], told, 1000 * (seconds != NULL ? strtol(seconds, NULL, 10)
		: quick != NULL && strcmp(quick, "quick") == 0 ? 1 : 3), &err);
	if (!ok)
		fprintf(stderr, "contend: failed (%s)\n", error_text(&err));
	for (size_t i = 0; i < 6; i++) {
		snprintf(name, sizeof name, "%s%s", paths[i / 3], ends[i % 3]);
		unlink(name);
	}
	rmdir(folder);
	fclose(told);
	error_release(&err);
	return ok ? 0 : 1;
}
