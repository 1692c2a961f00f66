/* store/file.c - the file underneath: is it ours, may it be used here, a hardened connection to it. */
#include "config.h"

#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "base/path.h"
#include "base/when.h"

/* File systems of other machines: locks and shared memory do not hold there. */
static const unsigned long network_disks[] = { 0x6969 /* NFS */, 0x517b /* SMB */, 0xff534d42 /* CIFS */,
	0xfe534d42 /* SMB 2 */, 0x01021997 /* 9p */ };

bool file_local(const char *path, struct error *err)
{
	struct statfs fs;
	if (statfs(path, &fs) != 0)
		return error_set(err, error_code_of(errno), path, _("This cannot be read: %s."), error_reason(errno));
	for (size_t i = 0; i < sizeof network_disks / sizeof *network_disks; i++)
		if (((unsigned long)fs.f_type & 0xffffffffUL) == network_disks[i])
			return error_set(err, ERR_NETWORK_DISK, path,
				_("This is on a network disk, where two computers could damage the file. "
				  "Put it on a disk of this computer. Nothing was changed."));
	return true;
}

static uint32_t big32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool too_new(const char *path, int64_t format, struct error *err)
{
	return error_set(err, ERR_NEWER, path,
		_("This file was made by a newer Trivet (format %lld; this program knows %d). "
		  "It was left as it is. Use the newer program."), (long long)format, store_format());
}

/* A log file with something in it lies beside. */
static bool log_beside(const char *path)
{
	struct stat s;
	struct str wal = STR_INIT;
	str_addf(&wal, "%s-wal", path);
	bool there = stat(wal.buf, &s) == 0 && s.st_size > 0;
	str_release(&wal);
	return there;
}

bool file_log_orphaned(const char *path)
{
	struct stat s;
	/* In this order: another program makes the file first, and then its log. */
	return log_beside(path) && (stat(path, &s) != 0 ? lstat(path, &s) != 0 : S_ISREG(s.st_mode) && s.st_size == 0);
}

bool file_place_free(const char *path, struct error *err)
{
	return !file_log_orphaned(path) || error_set(err, ERR_DAMAGED, path,
		_("This file is missing, but its log is still here under the same name with -wal at the end, and may hold what was "
		  "saved last. Nothing was changed. Put the file back, restore a copy, or move the log away."));
}

/* The first 100 bytes tell what it is, without leaving anything beside the file. */
static bool header_check(const char *path, int fd, off_t size, struct error *err)
{
	unsigned char h[100];
	ssize_t n = pread(fd, h, sizeof h, 0);
	if (n < 0)
		return error_set(err, error_code_of(errno), path, _("This cannot be read: %s."), error_reason(errno));
	if (n == 0)
		return error_set(err, ERR_NOT_OURS, path, _("This file is empty; it is not a Trivet file."));
	if (n < (ssize_t)sizeof h || memcmp(h, "SQLite format 3", 16) != 0 || big32(h + 68) != STORE_APPLICATION_ID)
		return error_set(err, ERR_NOT_OURS, path, _("This is not a Trivet file. It was left as it is."));
	if (big32(h + 60) > (uint32_t)store_format())
		return too_new(path, big32(h + 60), err);
	uint32_t page = (uint32_t)h[16] << 8 | h[17];
	off_t whole = (off_t)(page == 1 ? 65536 : page) * big32(h + 28);
	/* With a log file beside it the end may still be there. */
	if (size < whole && !log_beside(path))
		return error_set(err, ERR_DAMAGED, path,
			_("The end of this file is missing. "
			  "Keep it as it is: \"trivet restore\" puts a copy in its place (--list), or saves what can be read (--salvage)."));
	return true;
}

bool file_check(const char *path, struct error *err)
{
	struct stat s;
	if (stat(path, &s) != 0)
		return error_set(err, error_code_of(errno), path, _("This cannot be opened: %s."), error_reason(errno));
	if (S_ISDIR(s.st_mode))
		return error_set(err, ERR_NOT_OURS, path, _("This is a folder. Name a Trivet file in it."));
	if (!S_ISREG(s.st_mode))
		return error_set(err, ERR_NOT_OURS, path, _("This is not an ordinary file."));
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return error_set(err, error_code_of(errno), path, _("This cannot be opened: %s."), error_reason(errno));
	bool ok = header_check(path, fd, s.st_size, err) && file_local(path, err);
	close(fd);
	return ok;
}

bool file_mode(const char *path, bool shared, mode_t *mode, struct error *err)
{
	struct stat s;
	*mode = shared ? 0660 : 0600;
	if (!shared)
		return true;
	char *folder = path_parent(path);
	/* SQLite makes files beside it, which must have the same group. */
	bool ok = stat(folder, &s) == 0 && (s.st_mode & S_ISGID) != 0;
	if (!ok)
		error_set(err, ERR_INVALID, path, _("A file can be shared only in a folder that gives its group to new files. Make it so with: "
			"chmod g+s %s. Nothing was made."), folder);
	free(folder);
	return ok;
}

/* Short random naps, about ten seconds in all: SQLite's own waiting lets some processes starve. */
static int wait_turn(void *context, int tries)
{
	struct store *st = context;
	int64_t now = clock_steady_ms();
	if (tries == 0)
		st->waiting_since = now;
	if (now - st->waiting_since > 10000)
		return 0;
	st->random ^= st->random << 13;
	st->random ^= st->random >> 7;
	st->random ^= st->random << 17;
	struct timespec nap = { 0, 500000 + (long)(st->random % 1000000) };
	nanosleep(&nap, NULL);
	return 1;
}

/* As a URI, so that a file nobody can be writing to may be read in a folder that cannot be written. */
static char *uri_of(const char *path, const char *options)
{
	struct str s = STR_INIT;
	str_add(&s, "file:");
	for (const char *p = path; *p != '\0'; p++)
		if (*p == '%' || *p == '?' || *p == '#')
			str_addf(&s, "%%%02X", (unsigned)(unsigned char)*p);
		else
			str_addc(&s, *p);
	str_add(&s, options);
	return str_steal(&s);
}

static bool harden(struct store *st, struct error *err)
{
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_extended_result_codes(st->db, 1);
	sqlite3_busy_handler(st->db, wait_turn, st);
	return quote_define(st->db, err) && db_exec(st->db, "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA synchronous=FULL;"
		"PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON; PRAGMA journal_size_limit=16777216", err);
}

/* There is one thread, and nobody asks SQLite for its counts of memory: without the locks around both it does the same in a tenth less. Before the first
 * connection of the process; after it SQLite refuses, and nothing changes. */
static void alone(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static bool connect(struct store *st, const char *path, int flags, const char *options, struct error *err)
{
	alone();
	char *uri = uri_of(path, options);
	int rc = sqlite3_open_v2(uri, &st->db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
	free(uri);
	int64_t any;
	if (rc == SQLITE_OK && harden(st, err) && db_int_of(st->db, "SELECT count(*) FROM sqlite_schema", &any, err))
		return true;
	if (rc != SQLITE_OK)
		db_fail(st->db, err);
	sqlite3_close(st->db);
	st->db = NULL;
	return false;
}

bool file_open(struct store *st, const char *path, bool read_only, struct error *err)
{
	if (getrandom(&st->random, sizeof st->random, 0) != (ssize_t)sizeof st->random)
		st->random = (uint64_t)getpid() << 20 ^ (uint64_t)clock_steady_ms();
	st->random |= 1;
	st->path = mem_strdup(path);
	st->read_only = read_only;
	bool ok;
	if (!read_only) {
		ok = connect(st, path, SQLITE_OPEN_READWRITE, "", err)
			&& (sqlite3_db_readonly(st->db, "main") == 0
			    || error_set(err, ERR_READ_ONLY, path,
				_("You do not have permission to change this file. It can be opened to look only.")));
	} else {
		struct error first = ERROR_INIT;
		ok = connect(st, path, SQLITE_OPEN_READONLY, "", &first);
		if (!ok && !log_beside(path))
			ok = connect(st, path, SQLITE_OPEN_READONLY, "?immutable=1", err);
		else if (!ok)
			error_set(err, first.code, first.where, "%s", first.text);
		error_release(&first);
		ok = ok && db_exec(st->db, "PRAGMA query_only=ON", err);
	}
	if (!ok)
		file_close(st);
	return ok;
}

bool temp_begin(struct store *st, struct error *err)
{
	return !st->read_only || db_exec(st->db, "PRAGMA query_only=OFF", err);
}

void temp_end(struct store *st)
{
	if (st->read_only)
		sqlite3_exec(st->db, "PRAGMA query_only=ON", NULL, NULL, NULL);
}

/* Whoever only reads cannot take away the empty log that SQLite makes for it beside the file; whoever may write can. SQLite itself leaves
 * it alone while somebody else has the file open. */
static void tidy(const char *path)
{
	sqlite3 *db = NULL;
	char *uri = uri_of(path, "");
	if (sqlite3_open_v2(uri, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
		sqlite3_exec(db, "PRAGMA schema_version", NULL, NULL, NULL);
	sqlite3_close(db);
	free(uri);
}

void file_close(struct store *st)
{
	for (size_t set = 0; set < QUERY_SETS; set++) {
		for (size_t i = 0; st->cached[set] != NULL && i < query_sets[set]->n; i++)
			sqlite3_finalize(st->cached[set][i]);
		free(st->cached[set]);
		st->cached[set] = NULL;
	}
	searcher_free(st->searcher);
	st->searcher = NULL;
	sqlite3_close(st->db);
	if (st->db != NULL && st->read_only && !log_beside(st->path) && access(st->path, W_OK) == 0)
		tidy(st->path);
	st->db = NULL;
	free(st->path);
	st->path = NULL;
}

/* As the connection sees it: a newer format may still be in the log beside the file. */
bool file_ours(struct store *st, struct error *err)
{
	int64_t format, ver;
	struct error e = ERROR_INIT;
	bool ok = db_int_of(st->db, "PRAGMA user_version", &format, &e);
	if (ok && format > store_format()) {
		error_release(&e);
		return too_new(st->path, format, err);
	}
	ok = ok && db_int_of(st->db, "SELECT ver FROM here", &ver, &e);
	if (!ok && e.code != ERR_INTERNAL)
		error_set(err, e.code, e.where, "%s", e.text);
	else if (!ok || ver != format)
		ok = error_set(err, ERR_DAMAGED, st->path,
			_("Parts of this file are missing. "
			  "Keep it as it is: \"trivet restore\" puts a copy in its place (--list), or saves what can be read (--salvage)."));
	error_release(&e);
	return ok;
}

bool file_look(struct store *other, const char *path, struct error *err)
{
	if (!file_check(path, err) || !file_open(other, path, true, err))
		return false;
	if (file_ours(other, err))
		return true;
	file_close(other);
	return false;
}

bool file_name_it(const char *part, const char *path)
{
	if (link(part, path) == 0)
		return true;
	/* Sticks and cards know no second name for a file; there it is renamed, and not onto another either. */
	return (errno == EPERM || errno == ENOTSUP || errno == ENOSYS)
		&& renameat2(AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) == 0;
}

bool file_sync(const char *path, struct error *err)
{
	char *folder = path_parent(path);
	int fd = open(path, O_RDONLY | O_CLOEXEC), dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && dir >= 0 && fsync(fd) == 0 && fsync(dir) == 0;
	if (!ok)
		error_set(err, error_code_of(errno), path, _("This could not be written to the disk: %s."), error_reason(errno));
	if (fd >= 0)
		close(fd);
	if (dir >= 0)
		close(dir);
	free(folder);
	return ok;
}

/* Machine, file system and inode. */
static void home_of(const char *path, struct str *out)
{
	char machine[33] = "?";
	int fd = open("/etc/machine-id", O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		ssize_t n = read(fd, machine, 32);
		machine[n > 0 ? n : 0] = '\0';
		close(fd);
	}
	struct stat s = { 0 };
	struct statvfs v = { 0 };
	if (stat(path, &s) != 0 || statvfs(path, &v) != 0)
		return;
	str_addf(out, "%s:%lx:%lx", machine, v.f_fsid, (unsigned long)s.st_ino);
}

bool file_identity(struct store *st, struct error *err)
{
	struct str home = STR_INIT;
	home_of(st->path, &home);
	bool same = false, ok = false;
	sqlite3_stmt *q = db_prepare(st->db, "SELECT home = :home FROM here", err);
	if (q != NULL) {
		db_text(q, ":home", str_text(&home));
		int64_t v;
		ok = db_run_int(q, 0, &v, err);
		same = ok && v == 1;
		sqlite3_finalize(q);
	}
	if (ok && !same && (ok = db_exec(st->db, "BEGIN IMMEDIATE", err))) {
		q = db_prepare(st->db, "UPDATE here SET home = :home, origin = lower(hex(randomblob(8))), seq = 0"
			" WHERE home <> :home", err);
		ok = q != NULL;
		if (ok) {
			db_text(q, ":home", str_text(&home));
			ok = db_run(q, err);
			sqlite3_finalize(q);
		}
		/* Who was at work was so in the file that this one was copied from. */
		ok = ok && db_exec(st->db, "DELETE FROM presence; COMMIT", err);
		if (!ok)
			sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	}
	str_release(&home);
	return ok;
}
