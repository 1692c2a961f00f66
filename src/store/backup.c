/* store/backup.c - copies before risky deeds, the newest few of them kept. */
#include "config.h"

#include "store/backup.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/vec.h"
#include "store/db.h"

enum { MOST = 99 };

static const char numbered[] = ".backup-";

typedef VEC(struct backup_row) row_list;

static void name_of(const char *path, long number, struct str *out)
{
	str_clear(out);
	str_addf(out, "%s%s%ld", path, numbered, number);
}

/* From number `keep` on nothing stays; the others move on by one, the last first, so that none is ever written over. */
static bool move_on(const char *path, long keep, struct error *err)
{
	struct str from = STR_INIT, to = STR_INIT;
	bool ok = true;
	for (long i = MOST; ok && i >= 1; i--) {
		name_of(path, i, &from);
		name_of(path, i + 1, &to);
		if (i >= keep ? unlink(from.buf) != 0 : rename(from.buf, to.buf) != 0)
			ok = errno == ENOENT;
	}
	if (!ok)
		error_set(err, error_code_of(errno), path, _("The backups cannot be moved on: %s. Nothing was changed."), error_reason(errno));
	str_release(&from);
	str_release(&to);
	return ok;
}

/* Two programs at once take turns. The folder is locked and not the file: closing that would let go of SQLite's own locks. */
static int lock_folder(const char *path)
{
	char *folder = path_parent(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(folder);
	if (fd >= 0)
		(void)flock(fd, LOCK_EX);
	return fd;
}

bool backup_make(struct store *st, long keep, struct error *err)
{
	if (keep <= 0)
		return true;
	char id[STORE_ID_SIZE];
	store_new_id(id);
	struct str fresh = STR_INIT, first = STR_INIT;
	struct error e = ERROR_INIT;
	str_addf(&fresh, "%s.backup-new-%s", st->path, id);
	name_of(st->path, 1, &first);
	int lock = lock_folder(st->path);
	bool ok = copy_to(st, fresh.buf, &e);
	if (!ok)
		error_set(err, e.code, st->path, _("No backup could be made before, so nothing was done: %s"), e.text != NULL ? e.text : "");
	ok = ok && move_on(st->path, keep < MOST ? keep : MOST, err);
	if (ok && rename(fresh.buf, first.buf) != 0)
		ok = error_set(err, error_code_of(errno), first.buf, _("The backup cannot be put in place: %s."), error_reason(errno));
	ok = ok && file_sync(first.buf, err);
	unlink(fresh.buf);
	if (lock >= 0)
		close(lock);
	error_release(&e);
	str_release(&fresh);
	str_release(&first);
	return ok;
}

/* The number of a backup; 0 for a copy made before an upgrade or a restore, -1 for anything else. */
static long kind_of(const char *tail)
{
	if (strncmp(tail, numbered, sizeof numbered - 1) == 0) {
		char *end;
		long n = strtol(tail + sizeof numbered - 1, &end, 10);
		return isdigit((unsigned char)tail[sizeof numbered - 1]) && *end == '\0' && n >= 1 && n <= MOST ? n : -1;
	}
	size_t n = strlen(tail);
	if (n > 4 && (strcmp(tail + n - 4, "-wal") == 0 || strcmp(tail + n - 4, "-shm") == 0))
		return -1;
	return strncmp(tail, ".before-", 8) == 0 || (tail[0] == '.' && tail[1] == 'v' && isdigit((unsigned char)tail[2])) ? 0 : -1;
}

static int by_age(const void *left, const void *right)
{
	const struct backup_row *a = left, *b = right;
	if ((a->number == 0) != (b->number == 0))
		return a->number == 0 ? 1 : -1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return a->made_us != b->made_us ? (a->made_us > b->made_us ? -1 : 1) : strcmp(a->path, b->path);
}

bool backup_list(const char *path, struct arena *a, struct backup_row **out, size_t *n, struct error *err)
{
	char *folder = path_parent(path);
	const char *name = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
	row_list list = VEC_INIT;
	DIR *d = opendir(folder);
	bool ok = d != NULL || error_set(err, error_code_of(errno), folder, _("This folder cannot be read: %s."), error_reason(errno));
	for (struct dirent *e; ok && (e = readdir(d)) != NULL;) {
		size_t len = strlen(name);
		long number = strncmp(e->d_name, name, len) == 0 ? kind_of(e->d_name + len) : -1;
		struct stat s;
		if (number < 0 || fstatat(dirfd(d), e->d_name, &s, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(s.st_mode))
			continue;
		struct backup_row r = { arena_printf(a, "%.*s%s", (int)(name - path), path, e->d_name), number,
			(int64_t)s.st_mtim.tv_sec * 1000000 + s.st_mtim.tv_nsec / 1000, s.st_size };
		vec_push(&list, r);
	}
	if (d != NULL)
		closedir(d);
	if (list.n > 1)
		qsort(list.v, list.n, sizeof *list.v, by_age);
	vec_keep(&list, a, out, n);
	free(folder);
	return ok;
}

/* One row, or one column of it, as it was before it was erased. */
static bool holds_item(sqlite3_stmt *q, const struct erase_item *item, bool *holds, struct error *err)
{
	int64_t v = 0;
	db_texts(q, ":row", item->id, ":column", item->column != NULL ? item->column : "gone", (char *)NULL);
	bool ok = db_run_int(q, 0, &v, err);
	*holds = v != 0;
	return ok;
}

/* True when it cannot be told. */
static bool holds(const char *copy, const struct erase_item *items, size_t n)
{
	struct store st = { 0 };
	if (!file_look(&st, copy, NULL))
		return true;
	sqlite3_stmt *q = db_prepare(st.db, "SELECT EXISTS (SELECT 1 FROM change WHERE row = :row) AND NOT EXISTS"
		" (SELECT 1 FROM change WHERE row = :row AND op = 'E' AND json_type(now, '$.' || :column) IS NOT NULL)", NULL);
	bool found = q == NULL;
	for (size_t i = 0; !found && i < n; i++)
		if (!holds_item(q, &items[i], &found, NULL))
			found = true;
	sqlite3_finalize(q);
	file_close(&st);
	return found;
}

bool backup_forget(struct store *st, const struct erase_item *items, size_t n, struct arena *a, long *removed, const char ***left,
	size_t *n_left, struct error *err)
{
	struct backup_row *rows;
	size_t n_rows;
	VEC(const char *) kept = VEC_INIT;
	*removed = 0;
	bool ok = backup_list(st->path, a, &rows, &n_rows, err);
	for (size_t i = 0; ok && i < n_rows; i++) {
		if (!holds(rows[i].path, items, n))
			continue;
		if (rows[i].number == 0) {
			vec_push(&kept, rows[i].path);
		} else if (unlink(rows[i].path) == 0) {
			++*removed;
		} else {
			ok = error_set(err, error_code_of(errno), rows[i].path, _("This backup still holds what was erased, and cannot be removed: %s."),
				error_reason(errno));
		}
	}
	vec_keep(&kept, a, left, n_left);
	return ok;
}
