/* store/statement_find.c - finding statements by a filter: the walk along an index.
 *
 * A page is a walk along the index whose part named by the filter is smallest, in the order of n. What the filter asks beyond that is
 * tested statement by statement: what is common fills the page at once. If it does not, words to search for go on along the full-text
 * index; and what is rare in all that was tried is put together from whole parts (statement_gather.c). So the cost grows with the page
 * and, at worst, with the parts named - never with what would have to be tested one by one. */
#include "config.h"

#include <string.h>

#include "store/db.h"
#include "store/statement_find.h"
#include "store/theme.h"

enum { TESTED_AT_MOST = 3000 };

/* In the order of what is quickly told. */
#define IN_LIST(list) " IN (SELECT value FROM json_each(" list "))"
#define HEADED "EXISTS (SELECT 1 FROM statement h WHERE h.id = s.same_as AND h.gone = 0 AND h.hold <> 'yes' AND h.same_as = '')"
#define LINKED "EXISTS (SELECT 1 FROM link l WHERE l.from_id = s.id AND l.gone = 0 AND (EXISTS (SELECT 1 FROM statement t" \
	" WHERE t.id = l.to_id AND t.gone = 0 AND t.hold <> 'yes' AND CASE :gap WHEN 1 THEN t.kind IN ('barrier', 'idea')" \
	" ELSE t.band" IN_LIST(":adults") " END)" \
	" OR (:gap = 2 AND EXISTS (SELECT 1 FROM commitment c WHERE c.id = l.to_id AND c.gone = 0))))"
#define WANTED "s.gone = 0 AND s.engagement_id = :engagement AND (:event = '' OR s.event_id = :event)" \
	" AND (:group = '' OR s.group_id = :group) AND (:kind = '' OR s.kind = :kind)" \
	" AND (:domain = '' OR s.domain = :domain) AND (:band = '' OR s.band = :band)" \
	" AND (:participant = '' OR s.participant_id = :participant) AND (s.hold = 'yes') = :held" \
	" AND (:minority = 0 OR (s.minority = 'yes') = (:minority = 1)) AND (:verbatim = 0 OR (s.verbatim = 'yes') = (:verbatim = 1))" \
	" AND (:between = 0 OR (s.source <> '') = (:between = 1))" \
	" AND (:part = 0 OR (s.kept_more > 0) = (:part = 1))" \
	" AND (:stands = 0 OR :stands = CASE WHEN s.kept_themes > 0 THEN 3 WHEN s.parked <> '' THEN 2 ELSE 1 END)" \
	" AND (:quote = 0 OR (s.hold <> 'yes' AND (s.participant_id = '' OR s.participant_id" IN_LIST(":may") ")) = (:quote = 1))" \
	" AND (:folded = 0 OR s.same_as = '' OR NOT " HEADED ")" \
	" AND (:theme = '' OR EXISTS (SELECT 1 FROM kept_placed p WHERE p.theme_id = :theme AND p.n = s.n))" \
	" AND (:gap = 0 OR (CASE :gap WHEN 1 THEN s.kind = 'need' ELSE s.band NOT" IN_LIST(":adults") " END" \
	" AND (s.kept_themes = 0 OR NOT EXISTS (SELECT 1 FROM kept_placed p INDEXED BY kept_placed_n WHERE p.n = s.n" \
	" AND p.theme_id" IN_LIST(":themes") ")) AND NOT " LINKED "))"
/* A CASE leaves off at the first part that does not fit. */
#define TESTED "SELECT s.n, s.words, s.kept_more, CASE WHEN " WANTED " THEN 1 ELSE 0 END"

#define SOURCE(at, walk, plain, key, n) \
	[(at) * FIND_WAYS + FIND_DOWN] = TESTED " FROM " walk " WHERE " key " AND " n " > :low AND " n " < :high ORDER BY " n " DESC", \
	[(at) * FIND_WAYS + FIND_UP] = TESTED " FROM " walk " WHERE " key " AND " n " > :low AND " n " < :high ORDER BY " n, \
	[(at) * FIND_WAYS + FIND_ALL] = "SELECT " n " FROM " plain " WHERE " key " AND " n " > :low AND " n " < :high", \
	[(at) * FIND_WAYS + FIND_SIZE] = "SELECT count(*) FROM (SELECT 1 FROM " plain " WHERE " key " LIMIT :most)"
#define INDEX(at, index, key) SOURCE(at, "statement s INDEXED BY " index, "statement s INDEXED BY " index, key, "s.n")
#define OF_ENGAGEMENT "s.engagement_id = :engagement AND "
#define MORE_PLACE "(s.kept_more << 40 | s.n)" /* as in the index, letter by letter */
#define MORE_FROM " FROM statement s INDEXED BY statement_more WHERE s.engagement_id = :engagement AND s.kept_more > 0 AND " \
	MORE_PLACE " > :low AND " MORE_PLACE " < :high"
#define ENDS(column) "SELECT (SELECT n FROM statement WHERE " column " = :id AND " column " <> '' ORDER BY n LIMIT 1)," \
	" (SELECT n FROM statement WHERE " column " = :id AND " column " <> '' ORDER BY n DESC LIMIT 1)"
#define WORDS "statement_fts MATCH :match AND f.rowid > :low AND f.rowid < :high ORDER BY f.rowid"

static const char *const sql[] = {
	INDEX(FIND_ENGAGEMENT, "statement_engagement", "s.engagement_id = :engagement"),
	INDEX(FIND_EVENT, "statement_event", "s.event_id = :event"),
	INDEX(FIND_GROUP, "statement_group", "s.group_id = :group AND s.group_id <> ''"),
	INDEX(FIND_KIND, "statement_kind", OF_ENGAGEMENT "s.kind = :kind"),
	INDEX(FIND_DOMAIN, "statement_domain", OF_ENGAGEMENT "s.domain = :domain"),
	INDEX(FIND_BAND, "statement_band", OF_ENGAGEMENT "s.band = :band"),
	INDEX(FIND_PARTICIPANT, "statement_participant", "s.participant_id = :participant AND s.participant_id <> ''"),
	INDEX(FIND_HELD, "statement_hold", OF_ENGAGEMENT "s.hold = 'yes'"),
	SOURCE(FIND_THEME, "kept_placed p CROSS JOIN statement s ON s.n = p.n", "kept_placed p", "p.theme_id = :theme", "p.n"),
	INDEX(FIND_UNTHEMED, "statement_unthemed", OF_ENGAGEMENT "s.kept_themes = 0 AND s.parked = ''"),
	INDEX(FIND_PARKED, "statement_parked", OF_ENGAGEMENT "s.parked <> '' AND s.kept_themes = 0"),
	INDEX(FIND_MINORITY, "statement_minority", OF_ENGAGEMENT "s.minority = 'yes'"),
	INDEX(FIND_VERBATIM, "statement_verbatim", OF_ENGAGEMENT "s.verbatim = 'yes'"),
	INDEX(FIND_BETWEEN, "statement_between", OF_ENGAGEMENT "s.source <> ''"),
	[FIND_MORE * FIND_WAYS + FIND_DOWN] = TESTED MORE_FROM " ORDER BY " MORE_PLACE " DESC",
	[FIND_MORE * FIND_WAYS + FIND_UP] = TESTED MORE_FROM " ORDER BY " MORE_PLACE,
	[FIND_MORE * FIND_WAYS + FIND_ALL] = "SELECT s.n FROM statement s INDEXED BY statement_more"
		" WHERE s.engagement_id = :engagement AND s.kept_more > 0 AND s.n > :low AND s.n < :high",
	[FIND_MORE * FIND_WAYS + FIND_SIZE] = "SELECT count(*) FROM (SELECT 1 FROM statement s INDEXED BY statement_more"
		" WHERE s.engagement_id = :engagement AND s.kept_more > 0 LIMIT :most)",
	[FIND_WORDS] = TESTED " FROM statement_fts f CROSS JOIN statement s ON s.n = f.rowid WHERE " WORDS " DESC",
	[FIND_WORDS + 1] = TESTED " FROM statement_fts f CROSS JOIN statement s ON s.n = f.rowid WHERE " WORDS,
	[FIND_WORDS_ALL] = "SELECT f.rowid FROM statement_fts f WHERE " WORDS " DESC",
	[FIND_WORDS_ALL + 1] = "SELECT f.rowid FROM statement_fts f WHERE " WORDS,
	[FIND_MORE_ALL] = "SELECT " MORE_PLACE MORE_FROM " ORDER BY " MORE_PLACE " DESC",
	[FIND_MORE_ALL + 1] = "SELECT " MORE_PLACE MORE_FROM " ORDER BY " MORE_PLACE,
	[FIND_PICK] = TESTED " FROM json_each(:some) j CROSS JOIN statement s ON s.n = j.value",
	[FIND_GONE] = "SELECT s.n FROM statement s INDEXED BY statement_gone WHERE s.engagement_id = :engagement AND s.gone <> 0",
	[FIND_GROUPED] = "SELECT s.n FROM (SELECT DISTINCT same_as AS head FROM statement INDEXED BY statement_same WHERE same_as <> '') d"
		" CROSS JOIN statement h ON h.id = d.head AND h.gone = 0 AND h.hold <> 'yes' AND h.same_as = ''"
		" CROSS JOIN statement s INDEXED BY statement_same ON s.same_as = d.head WHERE s.same_as <> ''",
	[FIND_PLACED] = "SELECT p.n FROM json_each(:themes) j CROSS JOIN kept_placed p ON p.theme_id = j.value",
	[FIND_ADULT] = "SELECT s.n FROM json_each(:adults) j CROSS JOIN statement s INDEXED BY statement_band"
		" ON s.engagement_id = :engagement AND s.band = j.value",
	[FIND_NOT_MAY] = "SELECT s.n FROM json_each(:not_may) j CROSS JOIN statement s INDEXED BY statement_participant"
		" ON s.participant_id = j.value WHERE s.participant_id <> ''",
	[FIND_TALLY] = "SELECT sum(n) FROM tally WHERE what = :what AND subject IN"
		" (SELECT id FROM event WHERE engagement_id = :engagement AND (:event = '' OR id = :event))",
	[FIND_ID] = "SELECT s.id FROM statement s WHERE s.n = :n",
	[FIND_ENDS] = ENDS("engagement_id"),
	[FIND_ENDS + 1] = ENDS("event_id"),
	[FIND_ENDS + 2] = ENDS("group_id"),
};
const struct queries find_queries = QUERIES(sql);

static bool given(const char *s)
{
	return s != NULL && s[0] != '\0';
}

/* Many statements have few of all the names. */
static void give_text(sqlite3_stmt *q, const char *name, const char *text)
{
	int i = sqlite3_bind_parameter_index(q, name);
	if (i > 0)
		sqlite3_bind_text(q, i, text != NULL ? text : "", -1, SQLITE_STATIC);
}

static void give_int(sqlite3_stmt *q, const char *name, int64_t v)
{
	int i = sqlite3_bind_parameter_index(q, name);
	if (i > 0)
		sqlite3_bind_int64(q, i, v);
}

sqlite3_stmt *find_query(struct find *x, size_t which, int64_t low, int64_t high, struct error *err)
{
	sqlite3_stmt *q = db_query(x->st, SET_FIND, which, err);
	const struct statement_filter *f = x->f;
	if (q == NULL)
		return NULL;
	const struct { const char *name, *text; } texts[] = { { ":engagement", f->engagement }, { ":event", f->event },
		{ ":group", f->group }, { ":kind", x->kind }, { ":domain", f->domain }, { ":band", f->band },
		{ ":participant", f->participant }, { ":theme", f->theme }, { ":may", str_text(&x->may) },
		{ ":not_may", str_text(&x->not_may) }, { ":themes", str_text(&x->themes) }, { ":adults", str_text(&x->adults) } };
	const struct { const char *name; int64_t v; } numbers[] = { { ":held", f->held }, { ":stands", f->stands },
		{ ":minority", f->minority }, { ":verbatim", f->verbatim }, { ":quote", f->quote }, { ":between", f->between },
		{ ":folded", f->folded }, { ":gap", f->gap }, { ":part", x->part }, { ":low", low }, { ":high", high } };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		give_text(q, texts[i].name, texts[i].text);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		give_int(q, numbers[i].name, numbers[i].v);
	if (x->search)
		give_text(q, ":match", search_match(x->st));
	return q;
}

/* What the filter needs to know --------------------------------------------------------------------- */

static bool is_adult(const struct statement_filter *f, const char *band)
{
	for (size_t i = 0; f->adult_bands != NULL && f->adult_bands[i] != NULL; i++)
		if (strcmp(f->adult_bands[i], band) == 0)
			return true;
	return false;
}

static bool closes_gap(const struct statement_filter *f, const struct theme_row *t)
{
	for (size_t i = 0; i < t->n_counts; i++) {
		const struct theme_count *c = &t->counts[i];
		if (c->n > 0 && (f->gap == GAP_ALONE ? strcmp(c->kind, "barrier") == 0 || strcmp(c->kind, "idea") == 0
						     : is_adult(f, c->band)))
			return true;
	}
	return false;
}

static bool know_gap(struct find *x, struct error *err)
{
	struct arena *a = arena_new();
	struct theme_row *themes;
	size_t n;
	bool ok = theme_list(x->st, x->f->engagement, a, &themes, &n, err);
	for (size_t i = 0; ok && i < n; i++)
		if (closes_gap(x->f, &themes[i]))
			json_item(&x->themes, themes[i].id);
	for (size_t i = 0; x->f->adult_bands != NULL && x->f->adult_bands[i] != NULL; i++)
		json_item(&x->adults, x->f->adult_bands[i]);
	arena_free(a);
	return ok;
}

bool find_begin(struct find *x, struct store *st, const struct statement_filter *f, struct error *err)
{
	*x = (struct find){ .st = st, .f = f, .kind = f->kind, .high = INT64_MAX, .search = given(f->search) };
	bool ok = true;
	if (x->search)
		ok = search_parse(st, f->search, err);
	if (f->gap == GAP_ALONE) {
		x->nothing = given(f->kind) && strcmp(f->kind, "need") != 0;
		x->kind = "need";
	}
	x->nothing = x->nothing || (ok && x->search && search_empty(st)) || (f->held && (f->quote == FLAG_YES || f->gap != GAP_NONE))
		|| (f->gap == GAP_SILENT && given(f->band) && is_adult(f, f->band));
	if (ok && !x->nothing && f->gap != GAP_NONE)
		ok = know_gap(x, err);
	if (ok && !x->nothing && f->quote != FLAG_ANY)
		ok = quote_lists(st, f->engagement, &x->may, &x->not_may, err);
	json_end(&x->may);
	json_end(&x->not_may);
	json_end(&x->themes);
	json_end(&x->adults);
	return ok;
}

void find_end(struct find *x)
{
	str_release(&x->may);
	str_release(&x->not_may);
	str_release(&x->themes);
	str_release(&x->adults);
	vec_release(&x->found);
}

/* Where to walk ----------------------------------------------------------------------------------------- */

size_t find_sources(const struct find *x, enum find_source out[FIND_SOURCES])
{
	const struct statement_filter *f = x->f;
	const bool has[FIND_SOURCES] = { [FIND_EVENT] = given(f->event), [FIND_GROUP] = given(f->group), [FIND_KIND] = given(x->kind),
		[FIND_DOMAIN] = given(f->domain), [FIND_BAND] = given(f->band), [FIND_PARTICIPANT] = given(f->participant),
		[FIND_HELD] = f->held, [FIND_THEME] = given(f->theme), [FIND_UNTHEMED] = f->stands == STANDS_UNTHEMED,
		[FIND_PARKED] = f->stands == STANDS_PARKED, [FIND_MINORITY] = f->minority == FLAG_YES,
		[FIND_VERBATIM] = f->verbatim == FLAG_YES, [FIND_BETWEEN] = f->between == FLAG_YES, [FIND_MORE] = x->part == PART_MORE };
	size_t n = 0;
	for (int i = 0; i < FIND_SOURCES; i++)
		if (has[i])
			out[n++] = (enum find_source)i;
	if (n == 0)
		out[n++] = FIND_ENGAGEMENT;
	return n;
}

static bool tally(struct find *x, const char *what, const char *key, int64_t *n, struct error *err)
{
	sqlite3_stmt *q = db_query(x->st, SET_FIND, FIND_TALLY, err);
	if (q == NULL)
		return false;
	struct str name = STR_INIT;
	str_addf(&name, "statements%s%s%s%s", what[0] != '\0' ? "/" : "", what, key[0] != '\0' ? "/" : "", key);
	db_texts(q, ":what", name.buf, ":engagement", x->f->engagement, ":event", x->f->event, (char *)NULL);
	bool ok = db_run_int(q, 0, n, err);
	str_release(&name);
	return ok;
}

bool find_size(struct find *x, enum find_source source, int64_t at_most, int64_t *n, struct error *err)
{
	const struct statement_filter *f = x->f;
	/* The counters leave those on hold out. */
	if (!f->held && (source == FIND_GROUP || source == FIND_KIND || source == FIND_DOMAIN || source == FIND_BAND)) {
		const char *what = source == FIND_GROUP ? "group" : source == FIND_KIND ? "kind" : source == FIND_DOMAIN ? "domain" : "band";
		const char *key = source == FIND_GROUP ? f->group : source == FIND_KIND ? x->kind : source == FIND_DOMAIN ? f->domain : f->band;
		return tally(x, what, key, n, err);
	}
	sqlite3_stmt *q = find_query(x, (size_t)source * FIND_WAYS + FIND_SIZE, 0, INT64_MAX, err);
	if (q == NULL)
		return false;
	db_int(q, ":most", at_most);
	return db_run_int(q, 0, n, err);
}

/* Nothing but a counter is asked for. */
bool find_kept(struct find *x, bool *known, size_t *n, struct error *err)
{
	enum find_source list[FIND_SOURCES];
	const struct statement_filter *f = x->f;
	size_t count = find_sources(x, list);
	const char *key = NULL;
	*known = x->nothing;
	if (x->nothing || x->search || f->minority == FLAG_NO || f->verbatim != FLAG_ANY || f->quote != FLAG_ANY || f->between == FLAG_NO
	    || f->folded || f->gap != GAP_NONE || given(f->participant))
		return true;
	size_t at = count > 1 && list[0] == FIND_EVENT; /* counters are kept for each event */
	if (count > at + 1)
		return true;
	switch (list[at]) {
	case FIND_ENGAGEMENT:
	case FIND_EVENT:
		key = f->stands == STANDS_THEMED ? "themed" : "";
		break;
	case FIND_HELD:
		key = "held";
		break;
	case FIND_UNTHEMED:
		key = "unthemed";
		break;
	case FIND_PARKED:
		key = "parked";
		break;
	case FIND_MINORITY:
		key = "minority";
		break;
	case FIND_BETWEEN:
		key = "between";
		break;
	case FIND_GROUP:
	case FIND_KIND:
	case FIND_DOMAIN:
	case FIND_BAND:
		*known = f->stands != STANDS_THEMED;
		break;
	default:
		break;
	}
	int64_t sum;
	if (*known) {
		if (!find_size(x, list[at], INT64_MAX, &sum, err))
			return false;
		*n = sum > 0 ? (size_t)sum : 0;
		return true;
	}
	if (key == NULL || (f->stands == STANDS_THEMED && strcmp(key, "themed") != 0))
		return true;
	*known = true;
	if (!tally(x, key, "", &sum, err))
		return false;
	*n = sum > 0 ? (size_t)sum : 0;
	return true;
}

bool find_id(struct find *x, int64_t n, struct arena *a, const char **id, struct error *err)
{
	sqlite3_stmt *q = db_query(x->st, SET_FIND, FIND_ID, err);
	if (q == NULL)
		return false;
	db_int(q, ":n", n);
	enum got s = db_step(q, err);
	*id = s == STEP_ROW ? db_column_dup(q, 0, a) : NULL;
	db_done(q);
	return s != STEP_FAILED;
}

/* The source that has the fewest; *least 0 when nothing can be found. */
static bool smallest(struct find *x, enum find_source *source, int64_t *least, struct error *err)
{
	enum find_source list[FIND_SOURCES];
	size_t n = find_sources(x, list);
	*source = list[0];
	*least = INT64_MAX;
	for (size_t i = 0; n > 1 && i < n; i++) {
		int64_t size;
		/* An event is as good as everything: bound() keeps to it. */
		if (list[i] == FIND_EVENT)
			continue;
		if (!find_size(x, list[i], 2 * TESTED_AT_MOST, &size, err))
			return false;
		if (size < *least) {
			*source = list[i];
			*least = size;
		}
	}
	return true;
}

/* Statements of one event stand together: the ends of the smallest set named keep every walk inside it. */
static bool bound(struct find *x, struct error *err)
{
	const struct statement_filter *f = x->f;
	size_t which = given(f->group) ? 2 : given(f->event) ? 1 : 0;
	sqlite3_stmt *q = db_query(x->st, SET_FIND, FIND_ENDS + which, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", which == 2 ? f->group : which == 1 ? f->event : f->engagement);
	enum got s = db_step(q, err);
	if (s == STEP_ROW) {
		int64_t first = sqlite3_column_int64(q, 0), last = sqlite3_column_int64(q, 1);
		x->low = first - 1 > x->low ? first - 1 : x->low;
		x->high = last + 1 < x->high ? last + 1 : x->high;
	}
	db_done(q);
	return s != STEP_FAILED;
}

/* Walking ------------------------------------------------------------------------------------------------ */

bool find_walk(struct find *x, sqlite3_stmt *q, bool test_words, size_t at_most, bool *more, struct error *err)
{
	enum got s = STEP_DONE;
	*more = false;
	for (size_t tested = 0; x->found.n < x->limit; tested++) {
		if (tested == at_most) {
			*more = true;
			break;
		}
		if ((s = db_step(q, err)) != STEP_ROW)
			break;
		int64_t n = sqlite3_column_int64(q, 0);
		int64_t place = x->part == PART_MORE ? PLACE(sqlite3_column_int64(q, 2), n) : n;
		if (sqlite3_column_int(q, 3) != 0 && (!test_words || search_fits(x->st, db_column(q, 1))))
			vec_push(&x->found, place);
		if (x->up)
			x->low = place;
		else
			x->high = place;
	}
	db_done(q);
	return s != STEP_FAILED;
}

bool find_part(struct find *x, struct error *err)
{
	enum find_source source;
	int64_t least;
	bool more = false;
	if (x->nothing)
		return true;
	if (!smallest(x, &source, &least, err) || (x->part != PART_MORE && !bound(x, err)))
		return false;
	if (least == 0)
		return true;
	/* All that are wanted at once are more than a page: then parts as a whole cost less than tests. So do a few in another order. */
	if (x->limit > TESTED_AT_MOST || (x->part == PART_MORE && source != FIND_MORE && least < TESTED_AT_MOST / 2))
		return gather_part(x, err);
	if (x->part == PART_MORE)
		source = FIND_MORE;
	sqlite3_stmt *q = find_query(x, (size_t)source * FIND_WAYS + (x->up ? FIND_UP : FIND_DOWN), x->low, x->high, err);
	if (q == NULL || !find_walk(x, q, x->search, TESTED_AT_MOST, &more, err))
		return false;
	if (more && x->search && x->part != PART_MORE) {
		q = find_query(x, FIND_WORDS + x->up, x->low, x->high, err);
		if (q == NULL || !find_walk(x, q, false, TESTED_AT_MOST, &more, err))
			return false;
	}
	return !more || gather_part(x, err);
}
