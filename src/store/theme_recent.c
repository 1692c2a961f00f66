/* store/theme_recent.c - what a person did lately with themes, read from the log: so it outlives the program and follows undo of others. */
#include "config.h"

#include "store/theme.h"

#include <string.h>

#include "base/vec.h"
#include "store/db.h"

/* No more changes than these are looked at: the cost stays the same however large the file grows. */
#define LATELY "(SELECT max(n) - 10000 FROM change)"
enum { USES = 200 };

enum { CODED, PARKED };

/* The id of a coding is statement/theme. What an undo wrote is no choice of a theme. */
static const char *const sql[] = {
	[CODED] = "SELECT substr(row, 34) FROM change WHERE n > " LATELY " AND tbl = 'coding' AND scope = :engagement AND actor = :actor"
		" AND undo IS NULL AND (op = 'I' OR now ->> 'gone' = 0) ORDER BY n DESC",
	[PARKED] = "SELECT s.parked FROM change c CROSS JOIN statement s ON s.id = c.row WHERE c.n > " LATELY
		" AND c.tbl = 'statement' AND c.scope = :engagement AND c.op = 'U' AND s.gone = 0 AND s.hold <> 'yes' AND s.parked <> ''"
		" AND c.now ->> 'parked' = s.parked ORDER BY c.n DESC",
};
const struct queries recent_queries = QUERIES(sql);

typedef VEC(const char *) texts;

static void hand_out(texts *list, struct arena *a, const char ***out, size_t *n)
{
	*n = list->n;
	*out = arena_alloc(a, (list->n + 1) * sizeof **out);
	if (list->n > 0)
		memcpy(*out, list->v, list->n * sizeof **out);
	vec_release(list);
}

bool coding_recent(struct store *st, const char *engagement, const char *actor, struct arena *a, const char ***out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_RECENT, CODED, err);
	if (q == NULL)
		return false;
	db_texts(q, ":engagement", engagement, ":actor", actor, (char *)NULL);
	texts list = VEC_INIT;
	enum got s = STEP_DONE;
	while (list.n < USES && (s = db_step(q, err)) == STEP_ROW)
		if (list.n == 0 || strcmp(list.v[list.n - 1], db_column(q, 0)) != 0)
			vec_push(&list, db_column_dup(q, 0, a));
	db_done(q);
	hand_out(&list, a, out, n);
	return s != STEP_FAILED;
}

static bool among(const texts *list, const char *text)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->v[i], text) == 0)
			return true;
	return false;
}

bool parked_recent(struct store *st, const char *engagement, size_t at_most, struct arena *a, const char ***out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_RECENT, PARKED, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	texts list = VEC_INIT;
	enum got s = STEP_DONE;
	while (list.n < at_most && (s = db_step(q, err)) == STEP_ROW)
		if (!among(&list, db_column(q, 0)))
			vec_push(&list, db_column_dup(q, 0, a));
	db_done(q);
	hand_out(&list, a, out, n);
	return s != STEP_FAILED;
}
