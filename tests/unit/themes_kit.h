/* themes_kit.h - an engagement with four statements and four themes, and what people do with them. */
#ifndef THEMES_KIT_H
#define THEMES_KIT_H

#include "store_kit.h"
#include "store/theme.h"

static struct engagement_row e;

/* One deed of SQL, as the program would do it: for what belongs to other parts. */
static inline void deed(struct store *st, const char *actor, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = sqlite3_vmprintf(format, args);
	va_end(args);
	OK(store_begin(st, actor, "a deed", &kit.err));
	OK(db_exec(st->db, text, &kit.err));
	sqlite3_free(text);
	OK(store_commit(st, &kit.err));
}

static inline void theme(struct store *st, const char *title, char id[STORE_ID_SIZE])
{
	id[0] = '\0';
	OK(store_begin(st, "ann", "add a theme", &kit.err));
	OK(theme_add(st, e.id, title, id, &kit.err));
	OK(store_commit(st, &kit.err));
}

static inline bool code(struct store *st, const char *actor, const char *statement, const char *into, bool in)
{
	bool changed;
	OK(store_begin(st, actor, in ? "put into a theme" : "take out of a theme", &kit.err));
	OK(coding_set(st, e.id, statement, into, in, &changed, &kit.err));
	OK(store_commit(st, &kit.err));
	return changed;
}

static inline void into(struct store *st, const char *id, const char *other)
{
	OK(store_begin(st, "ann", "merge themes", &kit.err));
	OK(theme_merge(st, id, other, &kit.err));
	OK(store_commit(st, &kit.err));
}

static inline void put(struct store *st, const char *id, const char *column, const char *seen, const char *value)
{
	struct cell c = { column, e.id, id, "", NULL, NULL };
	kit_put(st, "ann", &c, seen, value);
}

#define STANDS(st, ...) stands(st, (struct standing){ __VA_ARGS__ }, __LINE__)
static inline void stands(struct store *st, struct standing want, int line)
{
	struct standing s, v;
	OK(standing_count(st, e.id, NULL, &s, &kit.err));
	OK(standing_count(st, e.id, e.events[0].id, &v, &kit.err));
	if (s.all != want.all || s.themed != want.themed || s.parked != want.parked || s.unthemed != want.unthemed || s.held != want.held
	    || v.all != want.all)
		fail_msg("line %d: %ld statements: %ld themed, %ld parked, %ld unthemed, %ld held", line, s.all, s.themed, s.parked,
			s.unthemed, s.held);
	kit_sound(st);
}

#define HOLDS(st, id, n) assert_int_equal(holds(st, id), n)
static inline long holds(struct store *st, const char *id)
{
	struct theme_row t;
	OK(theme_get(st, id, kit.arena, &t, &kit.err));
	long sum = 0;
	for (size_t i = 0; i < t.n_counts; i++)
		sum += t.counts[i].n;
	assert_int_equal(sum, t.statements);
	return t.statements;
}

static inline size_t themes_of(struct store *st, const char *statement)
{
	struct theme_row *list;
	size_t n;
	OK(statement_themes(st, statement, kit.arena, &list, &n, &kit.err));
	char sql[120];
	assert_int_equal(n, kit_int(st, sqlite3_snprintf(sizeof sql, sql, "SELECT kept_themes FROM statement WHERE id = %Q", statement)));
	return n;
}

static inline size_t standing_themes(struct store *st, struct theme_row **list)
{
	size_t n;
	OK(theme_list(st, e.id, kit.arena, list, &n, &kit.err));
	char sql[200];
	assert_int_equal(n, kit_int(st, sqlite3_snprintf(sizeof sql, sql, "SELECT coalesce(sum(n), 0) FROM tally WHERE subject = %Q"
		" AND what = 'themes'", e.id)));
	return n;
}

static char s[4][STORE_ID_SIZE], t[4][STORE_ID_SIZE];

static inline struct store *begin(void)
{
	static const char *const titles[] = { "Play (invented)", "Streets (invented)", "Being heard (invented)", "Food (invented)" };
	struct store *st = kit_open("a.db");
	kit_engagement(st, &e);
	for (int i = 0; i < 4; i++) {
		kit_say(st, &e, "ann", "invented words", s[i]);
		theme(st, titles[i], t[i]);
	}
	return st;
}

#endif
