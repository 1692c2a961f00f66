/* store/store.c - opening and closing, ids, what is new. */
#include "config.h"

#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/when.h"
#include "store/db.h"

static bool missing_or_empty(const char *path)
{
	struct stat s;
	return stat(path, &s) != 0 ? lstat(path, &s) != 0 : S_ISREG(s.st_mode) && s.st_size == 0;
}

static bool open_checked(struct store *st, const char *path, unsigned flags, struct error *err)
{
	bool read_only = (flags & STORE_READ_ONLY) != 0;
	if ((flags & STORE_CREATE) != 0 && !read_only && missing_or_empty(path)
	    && (!file_place_free(path, err) || !store_create(path, (flags & STORE_SHARED) != 0, err)))
		return false;
	if (!file_check(path, err))
		return false;
	if (!read_only && access(path, W_OK) != 0)
		return error_set(err, ERR_READ_ONLY, path,
			_("You do not have permission to change this file. It can be opened to look only."));
	if (!file_open(st, path, read_only, err))
		return false;
	/* Looked at before it is touched. */
	bool ok = file_ours(st, err);
	if (ok && !read_only)
		ok = db_exec(st->db, "PRAGMA journal_mode=WAL", err);
	if (ok && (flags & STORE_SCRATCH) != 0)
		ok = db_exec(st->db, "PRAGMA synchronous=OFF", err);
	ok = ok && migrate(st, err) && file_ours(st, err) && (read_only || file_identity(st, err));
	if (!ok)
		file_close(st);
	return ok;
}

bool store_open(struct store **out, const char *path, unsigned flags, struct error *err)
{
	*out = NULL;
	struct store *st = mem_alloc(sizeof *st);
	if (!open_checked(st, path, flags, err)) {
		free(st);
		return false;
	}
	store_changed_elsewhere(st);
	*out = st;
	return true;
}

void store_close(struct store *st)
{
	if (st == NULL)
		return;
	if (st->writing)
		store_rollback(st);
	presence_end(st);
	file_close(st);
	free(st);
}

const char *store_path(const struct store *st)
{
	return st->path;
}

/* 48 bits of milliseconds, 12 of microseconds, 14 of a count, 48 at random. */
static void make_id(int64_t us, unsigned count, char id[STORE_ID_SIZE])
{
	unsigned char r[6];
	if (getrandom(r, sizeof r, 0) != (ssize_t)sizeof r)
		mem_abort("the system gave no random numbers.");
	unsigned long long ms = (unsigned long long)(us / 1000) & 0xffffffffffffULL;
	snprintf(id, STORE_ID_SIZE, "%012llx7%03x%04x%02x%02x%02x%02x%02x%02x", ms, (unsigned)(us % 1000) & 0xfffU,
		0x8000U | (count & 0x3fffU), r[0], r[1], r[2], r[3], r[4], r[5]);
}

void store_new_id(char id[STORE_ID_SIZE])
{
	unsigned char r[2];
	if (getrandom(r, sizeof r, 0) != (ssize_t)sizeof r)
		mem_abort("the system gave no random numbers.");
	make_id(clock_now_us(), (unsigned)r[0] << 8 | r[1], id);
}

void db_row_id(struct store *st, char id[STORE_ID_SIZE])
{
	make_id(st->hlc, st->ids++, id);
}
