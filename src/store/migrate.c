/* store/migrate.c - numbered steps from one format of the file to the next. */
#include "config.h"

#include "store/db.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/when.h"
#include "store/sql.h"

static const char *embedded(const char *name)
{
	for (const struct embedded *e = store_sql; e->name != NULL; e++)
		if (strcmp(e->name, name) == 0)
			return e->text;
	return NULL;
}

int store_format(void)
{
	int n = 0;
	while (store_sql[n].name != NULL && store_sql[n].name[0] >= '0' && store_sql[n].name[0] <= '9')
		n++;
	return n;
}

bool migrate_steps(sqlite3 *db, int64_t from, int64_t to, struct error *err)
{
	for (int64_t v = from; v < to; v++) {
		struct str mark = STR_INIT;
		str_addf(&mark, "UPDATE here SET ver=%lld; PRAGMA user_version=%lld", (long long)v + 1, (long long)v + 1);
		bool ok = db_exec(db, store_sql[v].text, err) && db_exec(db, mark.buf, err);
		str_release(&mark);
		if (!ok)
			return false;
	}
	return db_each(db, embedded("triggers"), 0, 0, err);
}

static bool steps_and_check(struct store *st, struct error *err)
{
	int64_t from, broken;
	/* Read again under the lock: another process may have been quicker. */
	if (!db_int_of(st->db, "PRAGMA user_version", &from, err))
		return false;
	if (from >= store_format())
		return true;
	if (!migrate_steps(st->db, from, store_format(), err)
	    || !db_int_of(st->db, "SELECT count(*) FROM pragma_foreign_key_check", &broken, err))
		return false;
	if (broken > 0)
		return error_set(err, ERR_DAMAGED, st->path,
			_("Records in this file point at records that are missing, so it was not brought up to date."));
	log_note("migrated from format %lld to %d", (long long)from, store_format());
	return true;
}

static bool copy_before(struct store *st, int64_t format, struct error *err)
{
	struct day d = clock_today();
	char iso[11], hhmm[6];
	day_to_iso(d, iso);
	int64_t now = clock_now_us();
	clock_hhmm(now, hhmm);
	struct str to = STR_INIT;
	str_addf(&to, "%s.v%lld-%.4s%.2s%.2sT%.2s%.2s%02d", st->path, (long long)format, iso, iso + 5, iso + 8, hhmm,
		hhmm + 3, (int)(now / 1000000 % 60));
	struct error e = ERROR_INIT;
	bool ok = copy_to(st, to.buf, &e);
	/* The name is taken when two programs upgrade within one second: the copy is there all the same. */
	if (!ok && e.code == ERR_EXISTS)
		ok = true;
	else if (!ok)
		error_set(err, e.code, NULL, _("The file must be brought up to date, and the copy made before failed: %s"),
			error_text(&e));
	error_release(&e);
	str_release(&to);
	return ok;
}

bool migrate(struct store *st, struct error *err)
{
	int64_t format;
	if (!db_int_of(st->db, "PRAGMA user_version", &format, err))
		return false;
	if (format == store_format())
		return true;
	if (st->read_only)
		return error_set(err, ERR_READ_ONLY, st->path,
			_("This file was made by an older Trivet and must be brought up to date first: open it once for writing."));
	if (!copy_before(st, format, err))
		return false;
	/* Steps may need to rebuild tables; what points where is checked before the commit. */
	if (!db_exec(st->db, "PRAGMA foreign_keys=OFF", err))
		return false;
	struct error e = ERROR_INIT;
	bool ok = db_exec(st->db, "BEGIN IMMEDIATE", &e) && steps_and_check(st, &e) && db_exec(st->db, "COMMIT", &e);
	if (!ok) {
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
		error_set(err, e.code, NULL,
			_("The file could not be brought up to date and stays as it was: %s"), error_text(&e));
	}
	error_release(&e);
	return db_exec(st->db, "PRAGMA foreign_keys=ON", ok ? err : NULL) && ok;
}
