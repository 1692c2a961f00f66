/* store_kit.h - what the tests of store/ share: a folder of their own, an engagement to work in. */
#ifndef STORE_KIT_H
#define STORE_KIT_H

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/when.h"
#include "store/care.h"
#include "store/cell.h"
#include "store/commitment.h"
#include "store/day.h"
#include "store/db.h"
#include "store/engagement.h"
#include "store/history.h"
#include "store/merge.h"
#include "store/register.h"
#include "store/statement.h"
#include "store/step.h"

/* The call must succeed; on failure its words are shown. */
#define OK(call) do { if (!(call)) fail_msg("%s: %d %s", #call, (int)kit.err.code, error_text(&kit.err)); } while (0)
/* The call must fail with the code and with a sentence. */
#define FAILS(call, want) do { assert_false(call); if (kit.err.code != (want)) fail_msg("%s: %d %s", #call, \
	(int)kit.err.code, error_text(&kit.err)); assert_true(strlen(error_text(&kit.err)) > 10); } while (0)

static struct {
	char folder[64];
	struct error err;
	struct arena *arena;
} kit;

/* A path in the folder; lives until eight more were asked for. */
static inline const char *at(const char *name)
{
	static char names[8][160];
	static unsigned next;
	char *p = names[next++ % 8];
	snprintf(p, sizeof names[0], "%s/%s", kit.folder, name);
	return p;
}

static inline void kit_empty(void)
{
	DIR *d = opendir(kit.folder);
	for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;)
		if (e->d_name[0] != '.' && unlinkat(dirfd(d), e->d_name, 0) != 0)
			unlinkat(dirfd(d), e->d_name, AT_REMOVEDIR);
	if (d != NULL)
		closedir(d);
}

static inline int kit_setup(void **state)
{
	(void)state;
	snprintf(kit.folder, sizeof kit.folder, "/tmp/trivet-store-XXXXXX");
	assert_non_null(mkdtemp(kit.folder));
	kit.arena = arena_new();
	clock_pin(0);
	return 0;
}

static inline int kit_teardown(void **state)
{
	(void)state;
	kit_empty();
	rmdir(kit.folder);
	arena_free(kit.arena);
	error_release(&kit.err);
	return 0;
}

static inline struct store *kit_open(const char *name)
{
	struct store *st;
	OK(store_open(&st, at(name), STORE_CREATE, &kit.err));
	return st;
}

/* As it is before each test, for those that want no files of the test before. */
static inline int kit_fresh(void **state)
{
	(void)state;
	clock_pin(0);
	kit_empty();
	return 0;
}

static inline void kit_begin(struct store *st, const char *actor)
{
	OK(store_begin(st, actor, "do something", &kit.err));
}

static inline void kit_commit(struct store *st)
{
	OK(store_commit(st, &kit.err));
}

static inline void kit_undo(struct store *st, const char *actor)
{
	struct undone u = UNDONE_INIT;
	OK(history_undo(st, actor, &u, &kit.err));
	undone_release(&u);
}

static inline void kit_merge(struct store *st, const char *from)
{
	struct merged m;
	OK(merge_file(st, at(from), &m, &kit.err));
}

static inline void kit_engagement(struct store *st, struct engagement_row *e)
{
	char id[STORE_ID_SIZE];
	OK(store_begin(st, "ann", "make an engagement", &kit.err));
	OK(engagement_add(st, "Invented park", "children", true, id, &kit.err));
	OK(store_commit(st, &kit.err));
	OK(engagement_get(st, id, kit.arena, e, &kit.err));
}

static inline void kit_say(struct store *st, const struct engagement_row *e, const char *actor, const char *words,
	char id[STORE_ID_SIZE])
{
	struct statement_new s = { .engagement = e->id, .event = e->events[0].id, .kind = "need", .domain = "home",
		.band = "child", .words = words };
	OK(store_begin(st, actor, "add a statement", &kit.err));
	OK(statement_add(st, &s, id, &kit.err));
	OK(store_commit(st, &kit.err));
}

static inline void kit_hide(struct store *st, const char *actor, const char *table, const char *id, bool yes)
{
	kit_begin(st, actor);
	OK(record_hide(st, table, id, yes, &kit.err));
	kit_commit(st);
}

static inline void kit_put(struct store *st, const char *actor, const struct cell *c, const char *seen, const char *value)
{
	OK(store_begin(st, actor, "change a value", &kit.err));
	OK(cell_put(st, c, seen, value, NULL, &kit.err));
	OK(store_commit(st, &kit.err));
}

static inline void kit_sound(struct store *st)
{
	struct check_report r;
	OK(care_check(st, &r, &kit.err));
	if (!r.sound || r.foreign != 0 || r.differ != 0 || r.counters != 0 || r.holes != 0 || r.labels != 0
	    || r.standing != 0)
		fail_msg("%s", str_text(&r.detail));
	check_report_release(&r);
}

static inline int64_t kit_int(struct store *st, const char *sql)
{
	int64_t v;
	OK(db_int_of(st->db, sql, &v, &kit.err));
	return v;
}

/* Everything that must agree: shared tables, log, conflicts, counters; not the order of arrival. */
static inline uint64_t kit_digest(const char *name)
{
	struct store *st = kit_open(name);
	const uint64_t prime = UINT64_C(1099511628211);
	uint64_t h = UINT64_C(1469598103934665603);
	sqlite3_stmt *q = db_prepare(st->db, "SELECT 'SELECT ' || (SELECT group_concat('quote(' || p.name || ')', '||')"
		" FROM pragma_table_info(m.name) p WHERE p.name <> 'n' OR m.name = 'tally') || ' AS all_of_it FROM ' || name"
		" || iif(name = 'tally', ' WHERE n <> 0', '') || ' ORDER BY 1' FROM sqlite_schema m WHERE type = 'table'"
		" AND name NOT IN ('here', 'peer', 'personal', 'spoken') AND name NOT LIKE '%fts%' ORDER BY name", &kit.err);
	assert_non_null(q);
	while (sqlite3_step(q) == SQLITE_ROW) {
		sqlite3_stmt *rows = db_prepare(st->db, db_column(q, 0), &kit.err);
		assert_non_null(rows);
		while (sqlite3_step(rows) == SQLITE_ROW)
			for (const char *p = db_column(rows, 0); *p != '\0'; p++)
				h = (h ^ (uint64_t)(unsigned char)*p) * prime;
		sqlite3_finalize(rows);
	}
	sqlite3_finalize(q);
	store_close(st);
	return h;
}

/* How often the word stands in the bytes of the file and of what lies beside it. */
static inline long kit_bytes(const char *name, const char *word)
{
	static const char *const ends[] = { "", "-wal" };
	long found = 0;
	for (size_t i = 0; i < 2; i++) {
		struct str path = STR_INIT, all = STR_INIT;
		str_addf(&path, "%s%s", at(name), ends[i]);
		FILE *f = fopen(path.buf, "rb");
		char part[4096];
		for (size_t n; f != NULL && (n = fread(part, 1, sizeof part, f)) > 0;)
			str_addn(&all, part, n);
		if (f != NULL)
			fclose(f);
		size_t len = strlen(word);
		for (size_t k = 0; all.len >= len && k <= all.len - len; k++)
			found += memcmp(all.buf + k, word, len) == 0;
		str_release(&path);
		str_release(&all);
	}
	return found;
}

static inline void kit_copy_bytes(const char *from, const char *to)
{
	FILE *a = fopen(from, "rb"), *b = fopen(to, "wb");
	assert_non_null(a);
	assert_non_null(b);
	char part[4096];
	for (size_t n; (n = fread(part, 1, sizeof part, a)) > 0;)
		assert_int_equal(fwrite(part, 1, n, b), n);
	fclose(a);
	assert_int_equal(fclose(b), 0);
}

#endif
