/* fuzz_store.h - an invented engagement in a file: one that is only read, and copies of it that may be changed. */
#ifndef TRIVET_TESTS_FUZZ_STORE_H
#define TRIVET_TESTS_FUZZ_STORE_H

#include <sqlite3.h>

#include "base/when.h"
#include "exchange/outgoing.h"
#include "fuzz_rig.h"
#include "io/file.h"
#include "store/care.h"

/* The engagement in corpus/engagement/base, where a statement was then removed and a person erased. */
#define FUZZ_ENGAGEMENT "019e25edc5007000800082e086968336"
#define FUZZ_REMOVED "019e25edc50071e8800070428f4ede45"
#define FUZZ_ERASED "019e25edc500702a8009e4b0334710ad"
#define FUZZ_DO(call) FUZZ_NO(!(call), "%s\n", error_text(&err))

static struct str fuzz_bytes; /* of the whole file */

static inline void fuzz_put(const char *path, const char *bytes, size_t n)
{
	FILE *out = fopen(path, "wb");

	FUZZ_NO(!out || fwrite(bytes, 1, n, out) != n || fclose(out) != 0, "%s\n", path);
}

static inline struct op fuzz_open(const char *name, unsigned flags)
{
	struct op op = { .content = fuzz_shipped(), .actor = "fuzz" };
	struct error err = ERROR_INIT;
	char path[128];

	(void)snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
	if (!(flags & STORE_CREATE) && fuzz_bytes.len > 0)
		fuzz_put(path, fuzz_bytes.buf, fuzz_bytes.len);
	FUZZ_DO(store_open(&op.st, path, flags | STORE_SCRATCH, &err));
	return op;
}

static inline void fuzz_close(struct op *op)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char path[128];

	(void)snprintf(path, sizeof path, "%s", store_path(op->st));
	store_close(op->st);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char name[136];

		(void)snprintf(name, sizeof name, "%s%s", path, ends[i]);
		(void)unlink(name);
	}
}

static inline void fuzz_fill(void)
{
	struct op op = fuzz_open("made.db", STORE_CREATE);
	struct error err = ERROR_INIT;
	struct engagement_plan plan;
	struct arena *a = arena_new();
	char path[128];

	FUZZ_DO(engagement_import_plan(&op, TEST_BASE, (struct tick){ NULL, NULL }, a, &plan, &err));
	FUZZ_DO(engagement_import(&op, TEST_BASE, &plan, (struct tick){ NULL, NULL }, &err));
	FUZZ_DO(op_remove(&op, ENTITY_STATEMENT, FUZZ_REMOVED, &err));
	FUZZ_DO(care_erase(op.st, "fuzz", "participant", FUZZ_ERASED, &err));
	(void)snprintf(path, sizeof path, "%s/copy.db", fuzz_folder());
	FUZZ_DO(care_copy(op.st, path, &err));
	FUZZ_DO(file_read(path, (size_t)1 << 26, &fuzz_bytes, &err));
	(void)unlink(path);
	fuzz_close(&op);
	arena_free(a);
}

/* Before the first file. The clock stands still, so that the same bytes always do the same. */
static inline void fuzz_begin(void)
{
	static bool begun;
	int64_t us;

	if (begun)
		return;
	begun = true;
	FUZZ_NO(!clock_from_iso("2026-05-14T10:00:00", &us), "no such time\n");
	clock_pin(us);
	(void)setenv("XDG_STATE_HOME", "/nowhere", 1);
	/* Small pieces from a room of its own: asking for each by itself takes more time than all else. */
	FUZZ_NO(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 8000) != SQLITE_OK || sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) != SQLITE_OK, "too late\n");
}

/* Only read. */
static inline const struct op *fuzz_base(void)
{
	static struct op op;

	if (!op.st) {
		fuzz_begin();
		fuzz_fill();
		op = fuzz_open("base.db", 0);
	}
	return &op;
}

/* A file must be sound whatever was taken in. What was saved from a damaged one may lack changes. */
static inline void fuzz_sound(struct store *st, bool saved)
{
	struct check_report r;
	struct error err = ERROR_INIT;

	FUZZ_DO(care_check(st, &r, &err));
	FUZZ_NO(!r.sound || r.foreign || r.differ || r.counters || (r.holes && !saved) || r.standing, "%s\n", str_text(&r.detail));
	check_report_release(&r);
}

#endif
