/* store/history.c - who did what, when: deeds, newest first, and the changes of one. */
#include "config.h"

#include "store/history.h"

#include <string.h>

#include "base/vec.h"
#include "store/db.h"

enum { NEXT, EXTENT, UNDOS_OF, UNDOS_OF_PAGE, CHANGES };

/* Those who took back what is in d, those who took that back, and so on; newest first, which is the order in which they can be judged.
 * Each is later than what it takes back, whatever a log from elsewhere says, so this ends. */
#define WITH_UNDOS(deeds) \
	"WITH RECURSIVE d(origin, hlc, of_origin, of) AS (" deeds " UNION" \
	" SELECT u.origin, u.hlc, d.origin, d.hlc FROM d CROSS JOIN change u INDEXED BY change_undo ON u.undo = d.hlc" \
	"  WHERE u.hlc > d.hlc AND (u.undo_origin = d.origin OR u.undo_origin = '' AND (u.origin = d.origin" \
	"   OR NOT EXISTS (SELECT 1 FROM change o WHERE o.origin = u.origin AND o.hlc = u.undo))))" \
	" SELECT origin, hlc, of_origin, of FROM d ORDER BY hlc DESC, origin"

static const char *const sql[] = {
	[NEXT] = "SELECT n, origin, hlc, actor, deed, coalesce(undo, 0) FROM change WHERE n < :before ORDER BY n DESC LIMIT 1",
	/* Of one deed: how many changes, the first and the last of them in this file. */
	[EXTENT] = "SELECT count(*), min(n), max(n), coalesce(max(scope = :scope), 0)"
		" FROM change INDEXED BY change_deed"
		" WHERE origin = :origin AND hlc = :hlc",
	[UNDOS_OF] = WITH_UNDOS("SELECT :origin, :hlc, '', 0"),
	[UNDOS_OF_PAGE] = WITH_UNDOS("SELECT c.origin, c.hlc, '', 0 FROM json_each(:page) j CROSS JOIN change c ON c.n = j.value"),
	[CHANGES] = "SELECT c.tbl, c.row, j.key, c.was ->> j.key, c.now ->> j.key, c.scope,"
		" c.tbl = 'statement' AND j.key = 'words' AND EXISTS (SELECT 1 FROM statement s WHERE s.id = c.row AND s.hold = 'yes')"
		" FROM change c INDEXED BY change_deed CROSS JOIN json_each(c.now) j"
		" WHERE c.origin = :origin AND c.hlc = :hlc AND c.op <> 'R' AND c.tbl <> 'copy'"
		" ORDER BY c.seq, j.id",
};
const struct queries history_queries = QUERIES(sql);

/* A deed, and one that it takes back (of 0: none is known). Rows of one deed stand together; the first knows its fate. */
struct judged { const char *origin, *of_origin; int64_t hlc, of; bool dead; };
typedef VEC(struct judged) judged_list;

static int order(const struct judged *j, const char *origin, int64_t hlc)
{
	return j->hlc != hlc ? (j->hlc > hlc ? -1 : 1) : strcmp(j->origin, origin);
}

/* The first row of the deed; list->n if there is none. */
static size_t find(const judged_list *list, const char *origin, int64_t hlc)
{
	size_t low = 0, high = list->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (order(&list->v[mid], origin, hlc) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < list->n && order(&list->v[low], origin, hlc) == 0 ? low : list->n;
}

/* An undo that was itself taken back counts for nothing. */
static void judge(judged_list *list)
{
	for (size_t i = 0, first = 0; i < list->n; i++) {
		struct judged *j = &list->v[i];
		if (order(&list->v[first], j->origin, j->hlc) != 0)
			first = i;
		if (j->of == 0 || list->v[first].dead)
			continue;
		size_t k = find(list, j->of_origin, j->of);
		if (k < list->n)
			list->v[k].dead = true;
	}
}

static bool read_judged(sqlite3_stmt *q, struct arena *a, judged_list *list, struct error *err)
{
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct judged j = { db_column_dup(q, 0, a), db_column_dup(q, 2, a), sqlite3_column_int64(q, 1),
			sqlite3_column_int64(q, 3), false };
		vec_push(list, j);
	}
	db_done(q);
	judge(list);
	return s == STEP_DONE;
}

bool history_undone(struct store *st, const char *origin, int64_t hlc, bool *undone, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_HISTORY, UNDOS_OF, err);
	if (q == NULL)
		return false;
	struct arena *a = arena_new();
	judged_list list = VEC_INIT;
	db_text(q, ":origin", origin);
	db_int(q, ":hlc", hlc);
	bool ok = read_judged(q, a, &list, err);
	size_t k = find(&list, origin, hlc);
	*undone = ok && k < list.n && list.v[k].dead;
	vec_release(&list);
	arena_free(a);
	return ok;
}

/* All of a page at once: what takes back one of them mostly stands on it too. */
static bool page_undone(struct store *st, struct deed_row *rows, size_t n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_HISTORY, UNDOS_OF_PAGE, err);
	if (q == NULL)
		return false;
	struct arena *a = arena_new();
	judged_list list = VEC_INIT;
	struct str page = STR_INIT;
	for (size_t i = 0; i < n; i++)
		str_addf(&page, "%c%lld", i == 0 ? '[' : ',', (long long)rows[i].n);
	str_add(&page, n == 0 ? "[]" : "]");
	db_text(q, ":page", page.buf);
	bool ok = read_judged(q, a, &list, err);
	for (size_t i = 0; ok && i < n; i++) {
		size_t k = find(&list, rows[i].origin, rows[i].hlc);
		rows[i].undone = k < list.n && list.v[k].dead;
	}
	str_release(&page);
	vec_release(&list);
	arena_free(a);
	return ok;
}

/* The deed of the change `n` if that is its newest change: `*before` goes to where the next deed is looked for. */
static bool deed_at(struct store *st, const char *engagement, struct deed_row *d, bool *mine, int64_t *before,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_HISTORY, EXTENT, err);
	if (q == NULL)
		return false;
	db_texts(q, ":origin", d->origin, ":scope", engagement, (char *)NULL);
	db_int(q, ":hlc", d->hlc);
	enum got s = db_step(q, err);
	*mine = false;
	if (s == STEP_ROW) {
		int64_t first = sqlite3_column_int64(q, 1), last = sqlite3_column_int64(q, 2);
		d->changes = (long)sqlite3_column_int64(q, 0);
		*mine = d->n == last && (engagement == NULL || engagement[0] == '\0' || sqlite3_column_int(q, 3) != 0);
		/* In one piece, as nearly always: skip it whole. */
		*before = last - first + 1 == d->changes ? first : d->n;
	}
	db_done(q);
	return s == STEP_ROW;
}

bool history_page(struct store *st, const char *engagement, int64_t before, size_t limit, struct arena *a,
	struct deed_row **out, size_t *n, struct error *err)
{
	VEC(struct deed_row) list = VEC_INIT;
	enum got s = STEP_ROW;
	bool ok = true;
	if (before <= 0)
		before = INT64_MAX;
	while (ok && list.n < limit && s == STEP_ROW) {
		sqlite3_stmt *q = db_query(st, SET_HISTORY, NEXT, err);
		if (q == NULL) {
			ok = false;
			break;
		}
		db_int(q, ":before", before);
		s = db_step(q, err);
		if (s == STEP_ROW) {
			struct deed_row d = { .n = sqlite3_column_int64(q, 0), .origin = db_column_dup(q, 1, a),
				.hlc = sqlite3_column_int64(q, 2), .actor = db_column_dup(q, 3, a),
				.deed = db_column_dup(q, 4, a), .undo_of = sqlite3_column_int64(q, 5) };
			bool mine;
			ok = deed_at(st, engagement, &d, &mine, &before, err);
			if (ok && mine)
				vec_push(&list, d);
		}
		db_done(q);
	}
	vec_keep(&list, a, out, n);
	return ok && s != STEP_FAILED && page_undone(st, *out, *n, err);
}

/* An answer's id is subject/row/step/field; a step's word is subject/step. */
static void name_parts(const char *table, const char *row, struct arena *a, struct deed_change *c)
{
	const char *first = strchr(row, '/'), *second = first != NULL ? strchr(first + 1, '/') : NULL;
	const char *third = second != NULL ? strchr(second + 1, '/') : NULL;
	if (strcmp(table, "answer") == 0 && third != NULL) {
		c->step = arena_strndup(a, second + 1, (size_t)(third - second - 1));
		if (strcmp(c->column, "value") == 0)
			c->column = arena_strdup(a, third + 1);
	} else if (strcmp(table, "step_state") == 0 && first != NULL) {
		c->step = arena_strdup(a, first + 1);
	}
}

bool history_changes(struct store *st, const char *origin, int64_t hlc, struct arena *a, struct deed_change **out,
	size_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_HISTORY, CHANGES, err);
	if (q == NULL)
		return false;
	db_text(q, ":origin", origin);
	db_int(q, ":hlc", hlc);
	VEC(struct deed_change) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct deed_change c = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), "", db_column_dup(q, 2, a),
			db_column_dup(q, 3, a), db_column_dup(q, 4, a), db_column_dup(q, 5, a), sqlite3_column_int(q, 6) != 0 };
		if (c.on_hold)
			c.was = c.now = "";
		name_parts(c.table, c.row, a, &c);
		vec_push(&list, c);
	}
	db_done(q);
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}
