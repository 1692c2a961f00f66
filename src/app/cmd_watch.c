/* app/cmd_watch.c - trivet standards --watch: a line for each change of the standards, as it comes.
 *
 * It looks as often as the screens do (the setting `refresh`) whether somebody has written, which reads nothing of the file; only then are the
 * engagements that were touched counted anew. */
#include "config.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/standards.h"
#include "base/i18n.h"
#include "base/process.h"
#include "base/vec.h"
#include "base/when.h"

struct watched { char id[STORE_ID_SIZE]; struct arena *a; struct survey s; };

struct watch {
	struct session *session;
	const struct call *call;
	int scope;
	char *path, *log;            /* the file, and SQLite's log beside it */
	char only[STORE_ID_SIZE];    /* the engagement asked for; "": all */
	VEC(struct watched) list;
	int64_t newest;              /* change up to which was counted */
	struct stat file;            /* when it was opened */
	bool blind;                  /* opened in a way that sees no change of others: it has to be opened again */
	bool reopened;               /* everything may be other than before */
	bool owed;                   /* it was busy when it should have been counted */
	sigset_t ends;               /* signals that end it */
	FILE *out;                   /* lines gather here while the file is looked at, and go out when it is free again */
	int idle_fd;
	unsigned long idle;
};

/* ---- waiting and writing ---- */

/* Waits for so long as the setting says; true when a signal came that ends it. */
static bool signalled(const struct watch *w)
{
	long ms = settings_number(w->session->settings, SET_REFRESH);
	struct timespec t = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };

	return sigtimedwait(&w->ends, NULL, &t) > 0;
}

static bool reader_gone(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO };

	return poll(&out, 1, 0) == 1 && (out.revents & (POLLERR | POLLHUP)) != 0;
}

/* False when it is over: nobody reads any more, a signal came while nobody read, or it cannot be written (then `err` says so). */
static bool write_out(const struct watch *w, const char *text, size_t n, struct error *err)
{
	while (n > 0) {
		struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
		ssize_t done;

		/* Whoever reads slowly keeps nothing from being interrupted. */
		if (poll(&out, 1, 0) == 0) {
			if (signalled(w))
				return false;
			continue;
		}
		done = write(STDOUT_FILENO, text, n < PIPE_BUF ? n : PIPE_BUF);
		if (done < 0 && errno != EINTR && errno != EAGAIN)
			return errno != EPIPE && errno != EIO && error_set(err, error_code_of(errno), NULL, "%s: %s.",
				_("not everything could be printed"), error_reason(errno));
		text += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	return true;
}

static void tell_idle(struct watch *w)
{
	struct str s = STR_INIT;

	str_addf(&s, "idle %lu\n", ++w->idle);
	if (w->idle_fd >= 0 && write(w->idle_fd, str_text(&s), s.len) < 0)
		w->idle_fd = -1;
	str_release(&s);
}

/* ---- lines ---- */

static void line_json(FILE *out, const struct watched *x, const struct standard *st, long present, long wanted, const char *words)
{
	struct json j = { out, 0, true, true };
	int64_t now = clock_now_us();
	char day[11], hhmm[6];
	struct str time = STR_INIT;

	day_to_iso(clock_day_of(now), day);
	clock_hhmm(now, hhmm);
	str_addf(&time, "%sT%s", day, hhmm);
	json_open(&j, NULL, '{');
	json_text(&j, "time", str_text(&time));
	json_text(&j, "engagement", x->s.engagement.id);
	json_text(&j, "standard", st->title);
	json_text(&j, "key", st->key);
	json_number(&j, "present", present);
	json_number(&j, "wanted", wanted);
	json_text(&j, "words", *words ? words : NULL);
	json_close(&j, '}');
	str_release(&time);
}

/* `rule`: what grew or shrank; NULL: only the numbers. `change`: it has just come. */
static void line(const struct watch *w, const struct watched *x, const struct standard *st, const struct evidence *rule, bool change)
{
	struct str words = STR_INIT, text = STR_INIT;
	char hhmm[6];
	long present, wanted;

	survey_standard(&x->s, st, w->scope, &present, &wanted);
	if (rule)
		rule_words(&x->s, rule, w->scope, &words);
	if (w->call->value[OPT_JSON]) {
		line_json(w->out, x, st, present, wanted, str_text(&words));
	} else {
		clock_hhmm(clock_now_us(), hhmm);
		if (change)
			str_addf(&text, "%s ", hhmm);
		if (w->list.n > 1)
			str_addf(&text, "%s: ", x->s.engagement.title);
		str_addf(&text, _("%s %ld of %ld"), st->title, present, wanted);
		if (words.len)
			str_addf(&text, ": %s", str_text(&words));
		print_text(w->out, str_text(&text));
		(void)fputc('\n', w->out);
	}
	str_release(&words);
	str_release(&text);
}

/* Every standard of the engagement, without more words. */
static void standing(const struct watch *w, const struct watched *x, bool change)
{
	for (size_t i = 0; i < x->s.n_shown; i++)
		line(w, x, x->s.shown[i], NULL, change);
}

static void changes(const struct watch *w, const struct survey *before, const struct watched *now)
{
	const struct evidence *rule;

	/* Other standards than before: nothing can be set against each other. */
	if (before->standards != now->s.standards) {
		standing(w, now, true);
		return;
	}
	for (size_t i = 0; i < now->s.n_shown; i++) {
		if (standard_changed(before, &now->s, now->s.shown[i], w->scope, &rule))
			line(w, now, now->s.shown[i], rule, true);
	}
}

/* ---- counting ---- */

static struct watched *watched_by(struct watch *w, const char *id)
{
	for (size_t i = 0; i < w->list.n; i++) {
		if (strcmp(w->list.v[i].id, id) == 0)
			return &w->list.v[i];
	}
	return NULL;
}

static bool begin_one(struct watch *w, const char *id, struct error *err)
{
	struct watched x = { .a = arena_new() };

	if (!survey_load(&w->session->op, id, x.a, &x.s, err)) {
		arena_free(x.a);
		return false;
	}
	memcpy(x.id, id, STORE_ID_SIZE);
	vec_push(&w->list, x);
	return true;
}

static bool count_one(struct watch *w, struct watched *x, struct error *err)
{
	struct watched now = *x;

	now.a = arena_new();
	if (!survey_load(&w->session->op, x->id, now.a, &now.s, err)) {
		arena_free(now.a);
		return false;
	}
	changes(w, &x->s, &now);
	arena_free(x->a);
	*x = now;
	return true;
}

static bool among(const char **ids, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(ids[i], id) == 0)
			return true;
	}
	return false;
}

/* Lets go of engagements that were removed. */
static void drop_removed(struct watch *w, const struct engagement_row *rows, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->list.n; i++) {
		bool there = false;

		for (size_t k = 0; k < n; k++)
			there = there || strcmp(rows[k].id, w->list.v[i].id) == 0;
		if (there)
			w->list.v[kept++] = w->list.v[i];
		else
			arena_free(w->list.v[i].a);
	}
	w->list.n = kept;
}

/* What was touched since the last time is counted and said; an engagement that is new is followed from now on. */
static bool count(struct watch *w, struct arena *a, struct error *err)
{
	struct store *st = w->session->store;
	int64_t newest = store_newest(st);
	struct engagement_row *rows;
	const char **touched = NULL;
	size_t n, n_touched = 0;
	bool all = w->reopened, ok;

	if ((!all && !store_touched(st, w->newest, a, &touched, &n_touched, &all, err)) || !engagement_list(st, a, &rows, &n, err) ||
			!session_choose(rows, &n, w->only[0] ? w->only : NULL, err))
		return false;
	drop_removed(w, rows, n);
	ok = true;
	for (size_t i = n; ok && i-- > 0;) {
		struct watched *x = watched_by(w, rows[i].id);

		if (!x)
			ok = begin_one(w, rows[i].id, err);
		else if (all || among(touched, n_touched, rows[i].id))
			ok = count_one(w, x, err);
	}
	if (ok) {
		w->newest = newest;
		w->reopened = false;
	}
	return ok;
}

/* Does that with the file held still, and writes what came of it. */
static bool looked(struct watch *w, bool (*what)(struct watch *, struct arena *, struct error *), struct error *err)
{
	struct arena *a = arena_new();
	char *made = NULL;
	size_t n = 0;
	bool ok;

	w->out = open_memstream(&made, &n);
	if (!w->out)
		mem_abort("out of memory");
	store_look(w->session->store);
	ok = what(w, a, err);
	store_look_end(w->session->store);
	(void)fclose(w->out);
	w->owed = !ok && what == count && err->code == ERR_BUSY;
	if (w->owed)
		error_release(err);
	ok = (ok || w->owed) && write_out(w, made, n, err);
	if (ok && !w->owed)
		tell_idle(w);
	free(made);
	arena_free(a);
	return ok;
}

/* ---- the file ---- */

static void file_seen(struct watch *w)
{
	struct stat log;

	if (stat(w->path, &w->file) != 0)
		memset(&w->file, 0, sizeof w->file);
	w->blind = stat(w->log, &log) != 0;
}

static bool reopen(struct watch *w, struct error *err)
{
	store_close(w->session->store);
	w->session->store = NULL;
	if (!session_open(w->session, w->path, WAY_LOOK, err))
		return false;
	file_seen(w);
	w->reopened = true;
	return true;
}

/* Looks whether there is something new: changes by others, or another file that has taken the place of this one. */
static bool look(struct watch *w, bool *new, struct error *err)
{
	struct stat now, log;
	bool other;

	if (stat(w->path, &now) != 0)
		return error_set(err, ERR_NOT_FOUND, w->path, _("The file is gone, so there is nothing to watch any more."));
	other = now.st_ino != w->file.st_ino || now.st_dev != w->file.st_dev;
	if (w->blind)
		other = other || stat(w->log, &log) == 0 || now.st_size != w->file.st_size ||
			now.st_mtim.tv_sec != w->file.st_mtim.tv_sec || now.st_mtim.tv_nsec != w->file.st_mtim.tv_nsec;
	if (other && !reopen(w, err))
		return false;
	*new = other || store_changed_elsewhere(w->session->store);
	return true;
}

/* ---- the command ---- */

static bool begin(struct watch *w, struct arena *a, struct error *err)
{
	struct engagement_row *rows;
	const char *id = w->call->value[OPT_ENGAGEMENT];
	size_t n;
	bool ok;

	w->newest = store_newest(w->session->store);
	ok = engagement_list(w->session->store, a, &rows, &n, err) && session_choose(rows, &n, id, err);
	if (ok && id)
		memcpy(w->only, rows[0].id, STORE_ID_SIZE);
	for (size_t i = 0; ok && i < n; i++)
		ok = begin_one(w, rows[i].id, err);
	for (size_t i = 0; ok && i < w->list.n && !w->call->value[OPT_JSON]; i++)
		standing(w, &w->list.v[i], false);
	return ok;
}

int standards_watch(struct session *s, const struct call *c, int scope, struct error *err)
{
	struct watch w = { .session = s, .call = c, .scope = scope, .list = VEC_INIT, .idle_fd = process_idle_fd() };
	struct str log = STR_INIT;
	sigset_t before;
	bool go_on, new = false;

	process_hold_ends(&w.ends, &before);
	w.path = mem_strdup(store_path(s->store));
	str_addf(&log, "%s-wal", w.path);
	w.log = str_steal(&log);
	file_seen(&w);
	go_on = looked(&w, begin, err);
	while (go_on && !signalled(&w) && !reader_gone())
		go_on = look(&w, &new, err) && ((!new && !w.owed) || looked(&w, count, err));
	for (size_t i = 0; i < w.list.n; i++)
		arena_free(w.list.v[i].a);
	vec_release(&w.list);
	free(w.path);
	free(w.log);
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	return err->code != ERR_NONE ? print_failure(err) : EXIT_FINE;
}
