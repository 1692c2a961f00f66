/* store/restore.c - a checked copy in the place of the file; what was there is kept. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/when.h"
#include "store/care.h"
#include "store/db.h"

static bool sound(struct store *copy, struct error *err)
{
	sqlite3_stmt *q = db_prepare(copy->db, "PRAGMA integrity_check(1)", err);
	if (q == NULL)
		return false;
	enum got s = db_step(q, err);
	bool ok = s == STEP_ROW && strcmp(db_column(q, 0), "ok") == 0;
	sqlite3_finalize(q);
	if (s == STEP_ROW && !ok)
		error_set(err, ERR_DAMAGED, copy->path, _("This copy is damaged, so it was not put back. Choose another."));
	return ok;
}

/* Nobody else has the file open, and all of it is in the one file. A damaged file cannot tell: then it is
 * kept with what lies beside it. */
static bool alone(const char *path, struct error *err)
{
	struct store st = { 0 };
	struct error e = ERROR_INIT;
	bool ok = file_open(&st, path, false, &e);
	if (ok) {
		/* Leaving WAL needs the file for oneself. */
		sqlite3_busy_timeout(st.db, 500);
		sqlite3_stmt *q = db_prepare(st.db, "PRAGMA journal_mode=DELETE", &e);
		enum got s = q != NULL ? db_step(q, &e) : STEP_FAILED;
		if (s == STEP_ROW && strcmp(db_column(q, 0), "delete") != 0)
			error_set(&e, ERR_BUSY, path, "%s", "");
		sqlite3_finalize(q);
		file_close(&st);
	}
	bool busy = e.code == ERR_BUSY;
	error_release(&e);
	if (busy)
		return error_set(err, ERR_BUSY, path,
			_("Another program has this file open. Nothing was changed. Close it there and try again."));
	return true;
}

static void kept_name(const char *path, struct str *out)
{
	char iso[11], hhmm[6];
	day_to_iso(clock_today(), iso);
	int64_t now = clock_now_us();
	clock_hhmm(now, hhmm);
	str_addf(out, "%s.before-%.4s%.2s%.2sT%.2s%.2s%02d", path, iso, iso + 5, iso + 8, hhmm, hhmm + 3, (int)(now / 1000000 % 60));
	size_t n = out->len;
	for (int i = 2; path_exists(out->buf); i++) {
		str_remove(out, n, out->len - n);
		str_addf(out, "-%d", i);
	}
}

static bool move_beside(const char *path, const char *to, struct error *err)
{
	static const char *const parts[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct str a = STR_INIT, b = STR_INIT;
		str_addf(&a, "%s%s", path, parts[i]);
		str_addf(&b, "%s%s", to, parts[i]);
		bool ok = rename(a.buf, b.buf) == 0 || errno == ENOENT;
		str_release(&a);
		str_release(&b);
		if (!ok)
			return error_set(err, error_code_of(errno), path, _("The file cannot be moved aside: %s."), error_reason(errno));
	}
	return true;
}

static bool swap(const char *part, const char *path, struct str *kept, struct error *err)
{
	struct str name = STR_INIT;
	/* A log whose file is gone goes aside as well: it must not be carried out into the copy. */
	bool ok = true, there = path_exists(path) || file_log_orphaned(path);
	if (there) {
		kept_name(path, &name);
		ok = alone(path, err) && move_beside(path, name.buf, err);
	}
	if (ok && rename(part, path) != 0) {
		ok = error_set(err, error_code_of(errno), path, _("The copy cannot be put in place: %s."), error_reason(errno));
		if (there && !move_beside(name.buf, path, NULL))
			ok = error_set(err, ERR_IO, path, _("The copy cannot be put in place. The file is now called %s."), name.buf);
	}
	ok = ok && file_sync(path, err);
	if (ok && kept != NULL)
		str_set(kept, str_text(&name));
	str_release(&name);
	return ok;
}

bool care_restore(const char *from, const char *path, struct str *kept, struct error *err)
{
	struct store copy = { 0 };
	if (!file_look(&copy, from, err))
		return false;
	char id[STORE_ID_SIZE];
	store_new_id(id);
	struct str part = STR_INIT;
	str_addf(&part, "%s.restored-%s", path, id);
	bool ok = sound(&copy, err) && copy_to(&copy, part.buf, err);
	file_close(&copy);
	struct stat was;
	/* A file that is shared stays shared. */
	if (ok && stat(path, &was) == 0 && S_ISREG(was.st_mode) && (was.st_mode & 0660) == 0660 && (chown(part.buf, (uid_t)-1, was.st_gid) != 0
	    || chmod(part.buf, 0660) != 0))
		ok = error_set(err, error_code_of(errno), path, _("The copy cannot be shared as the file is: %s. Nothing was changed."),
			error_reason(errno));
	ok = ok && swap(part.buf, path, kept, err);
	unlink(part.buf);
	str_release(&part);
	return ok;
}
