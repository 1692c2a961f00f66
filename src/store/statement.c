/* store/statement.c - what was said: adding, pages, search.
 *
 * A page is a walk along an index in the order of n. With words to search for, the walk tests statements
 * itself for a while: a common word fills the page at once. If it does not, the word is rare, and the
 * full-text index goes on from there. Either way the cost does not grow with the file. */
#include "config.h"

#include "store/statement.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"

enum { TESTED_AT_MOST = 3000 };

/* Each walk twice: from new to old, from old to new. */
enum { WALK_ENGAGEMENT, WALK_EVENT = 2, WALK_GROUP = 4, WALK_KIND = 6, WALK_DOMAIN = 8, WALK_BAND = 10, WALK_PARTICIPANT = 12,
	WALK_HELD = 14, FIND = 16, ROW = 18, BY_ID, ADD, ENDS_ENGAGEMENT, ENDS_EVENT, ENDS_GROUP, TALLY, ECHO, HEARD };

#define WALK(index, key) "SELECT s.n, s.words FROM statement s INDEXED BY " index " WHERE " key \
	" AND s.n > :low AND s.n < :high AND " FILTER
#define FILTER WANTED " ORDER BY s.n"
#define WANTED "s.gone = 0 AND s.engagement_id = :engagement AND (:event = '' OR s.event_id = :event)" \
	" AND (:group = '' OR s.group_id = :group) AND (:kind = '' OR s.kind = :kind)" \
	" AND (:domain = '' OR s.domain = :domain) AND (:band = '' OR s.band = :band)" \
	" AND (:participant = '' OR s.participant_id = :participant) AND (s.hold = 'yes') = :held"
#define SEARCH "SELECT s.n FROM statement_fts f CROSS JOIN statement s ON s.n = f.rowid" \
	" WHERE statement_fts MATCH :match AND f.rowid > :low AND f.rowid < :high AND " WANTED " ORDER BY f.rowid"
#define ENDS(column) "SELECT (SELECT n FROM statement WHERE " column " = :id AND " column " <> '' ORDER BY n LIMIT 1)," \
	" (SELECT n FROM statement WHERE " column " = :id AND " column " <> '' ORDER BY n DESC LIMIT 1)"
#define WHOLE "SELECT s.id, s.event_id, s.group_id, g.name, s.kind, s.domain, s.band, s.words, v.ordinal, s.said_us," \
	" s.n, " LABEL_COLUMNS ", s.activity_id, s.participant_id, s.form, s.verbatim = 'yes', s.minority = 'yes', s.hold = 'yes'," \
	" (SELECT count(*) FROM echo WHERE statement_id = s.id AND gone = 0)" \
	" FROM statement s LEFT JOIN event v ON v.id = s.event_id LEFT JOIN copy c ON c.id = s.made_in" \
	" LEFT JOIN participant_group g ON g.id = s.group_id AND g.gone = 0 WHERE s.gone = 0 AND "

static const char *const sql[] = {
	[WALK_ENGAGEMENT] = WALK("statement_engagement", "s.engagement_id = :engagement") " DESC",
	[WALK_ENGAGEMENT + 1] = WALK("statement_engagement", "s.engagement_id = :engagement"),
	[WALK_EVENT] = WALK("statement_event", "s.event_id = :event") " DESC",
	[WALK_EVENT + 1] = WALK("statement_event", "s.event_id = :event"),
	[WALK_GROUP] = WALK("statement_group", "s.group_id = :group AND s.group_id <> ''") " DESC",
	[WALK_GROUP + 1] = WALK("statement_group", "s.group_id = :group AND s.group_id <> ''"),
	[WALK_KIND] = WALK("statement_kind", "s.engagement_id = :engagement AND s.kind = :kind") " DESC",
	[WALK_KIND + 1] = WALK("statement_kind", "s.engagement_id = :engagement AND s.kind = :kind"),
	[WALK_DOMAIN] = WALK("statement_domain", "s.engagement_id = :engagement AND s.domain = :domain") " DESC",
	[WALK_DOMAIN + 1] = WALK("statement_domain", "s.engagement_id = :engagement AND s.domain = :domain"),
	[WALK_BAND] = WALK("statement_band", "s.engagement_id = :engagement AND s.band = :band") " DESC",
	[WALK_BAND + 1] = WALK("statement_band", "s.engagement_id = :engagement AND s.band = :band"),
	[WALK_PARTICIPANT] = WALK("statement_participant", "s.participant_id = :participant AND s.participant_id <> ''") " DESC",
	[WALK_PARTICIPANT + 1] = WALK("statement_participant", "s.participant_id = :participant AND s.participant_id <> ''"),
	[WALK_HELD] = WALK("statement_hold", "s.engagement_id = :engagement AND s.hold = 'yes'") " DESC",
	[WALK_HELD + 1] = WALK("statement_hold", "s.engagement_id = :engagement AND s.hold = 'yes'"),
	[FIND] = SEARCH " DESC",
	[FIND + 1] = SEARCH,
	[ROW] = WHOLE "s.n = :n AND (s.hold = 'yes') = :held",
	[BY_ID] = WHOLE "s.id = :id",
	[ADD] = "INSERT INTO statement(id, engagement_id, event_id, group_id, kind, domain, band, words, said_us, activity_id,"
		" question, participant_id, form, verbatim, minority, hold, made_in, number)"
		" VALUES (:id, :engagement, :event, :group, :kind, :domain, :band, :words, :said, :activity, :question, :participant,"
		" :form, :verbatim, :minority, :hold, (SELECT origin FROM here), :number)",
	[ENDS_ENGAGEMENT] = ENDS("engagement_id"),
	[ENDS_EVENT] = ENDS("event_id"),
	[ENDS_GROUP] = ENDS("group_id"),
	[TALLY] = "SELECT sum(n) FROM tally WHERE what = :what AND subject IN"
		" (SELECT id FROM event WHERE engagement_id = :engagement AND (:event = '' OR id = :event))",
	[ECHO] = "INSERT INTO echo(id, engagement_id, event_id, statement_id, group_id, at_us)"
		" SELECT :id, engagement_id, event_id, id, :group, :at FROM statement"
		" WHERE id = :statement AND engagement_id = :engagement AND gone = 0",
	/* A group that said nearly the same as another was heard as well. */
	[HEARD] = "SELECT group_id, band, sum(k) FROM (SELECT group_id, band, count(*) AS k FROM statement INDEXED BY statement_said"
		" WHERE event_id = :event AND said_us >= :since AND gone = 0 AND hold <> 'yes' GROUP BY group_id, band UNION ALL"
		" SELECT group_id, '', count(*) FROM echo INDEXED BY echo_event WHERE event_id = :event AND at_us >= :since"
		" AND gone = 0 AND group_id <> '' GROUP BY group_id) GROUP BY group_id, band",
};
const struct queries statement_queries = QUERIES(sql);

struct page {
	const struct statement_filter *f;
	enum page_way way;
	int64_t low, high;       /* both exclusive */
	size_t limit;
	VEC(int64_t) found;
};

static bool given(const char *s)
{
	return s != NULL && s[0] != '\0';
}

/* Statements of one event stand together: the ends of the smallest set named keep every walk inside it. */
static bool bound(struct store *st, struct page *p, struct error *err)
{
	const struct statement_filter *f = p->f;
	size_t which = given(f->group) ? ENDS_GROUP : given(f->event) ? ENDS_EVENT : ENDS_ENGAGEMENT;
	sqlite3_stmt *q = db_query(st, SET_STATEMENT, which, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", given(f->group) ? f->group : given(f->event) ? f->event : f->engagement);
	enum got s = db_step(q, err);
	if (s == STEP_ROW) {
		int64_t first = sqlite3_column_int64(q, 0), last = sqlite3_column_int64(q, 1);
		p->low = first - 1 > p->low ? first - 1 : p->low;
		p->high = last + 1 < p->high ? last + 1 : p->high;
	}
	db_done(q);
	return s != STEP_FAILED;
}

static bool tally(struct store *st, const struct statement_filter *f, const char *what, const char *key, int64_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_STATEMENT, TALLY, err);
	if (q == NULL)
		return false;
	struct str name = STR_INIT;
	str_addf(&name, "statements/%s/%s", what, key);
	db_texts(q, ":what", name.buf, ":engagement", f->engagement, ":event", f->event, (char *)NULL);
	bool ok = db_run_int(q, 0, n, err);
	str_release(&name);
	return ok;
}

/* The index whose part named by the filter is smallest; `least` 0 when nothing can be found. */
static bool choose_walk(struct store *st, const struct statement_filter *f, size_t *walk, int64_t *least, struct error *err)
{
	const struct { const char *what, *key; size_t walk; } parts[] = { { "group", f->group, WALK_GROUP },
		{ "kind", f->kind, WALK_KIND }, { "domain", f->domain, WALK_DOMAIN }, { "band", f->band, WALK_BAND } };
	*least = INT64_MAX;
	*walk = given(f->event) ? WALK_EVENT : WALK_ENGAGEMENT;
	/* One person's, and those on hold, are few, and the counters leave those on hold out. */
	if (f->held || given(f->participant)) {
		*walk = given(f->participant) ? WALK_PARTICIPANT : WALK_HELD;
		return true;
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		int64_t n;
		if (!given(parts[i].key))
			continue;
		if (!tally(st, f, parts[i].what, parts[i].key, &n, err))
			return false;
		if (n < *least) {
			*walk = parts[i].walk;
			*least = n;
		}
	}
	return true;
}

static sqlite3_stmt *page_query(struct store *st, size_t which, const struct page *p, struct error *err)
{
	const struct statement_filter *f = p->f;
	sqlite3_stmt *q = db_query(st, SET_STATEMENT, which + (p->way == PAGE_NEWER), err);
	if (q == NULL)
		return NULL;
	db_texts(q, ":engagement", f->engagement, ":event", f->event, ":group", f->group, ":kind", f->kind, ":domain",
		f->domain, ":band", f->band, ":participant", f->participant, (char *)NULL);
	db_int(q, ":held", f->held);
	db_int(q, ":low", p->low);
	db_int(q, ":high", p->high);
	return q;
}

/* `*more` when the walk gave up before the end: the bounds then begin where it stopped. */
static bool walk(struct store *st, struct page *p, size_t which, bool search, bool *more, struct error *err)
{
	sqlite3_stmt *q = page_query(st, which, p, err);
	if (q == NULL)
		return false;
	size_t tested = 0;
	enum got s = STEP_DONE;
	*more = false;
	while (p->found.n < p->limit && (s = db_step(q, err)) == STEP_ROW) {
		int64_t n = sqlite3_column_int64(q, 0);
		if (!search || search_fits(st, db_column(q, 1)))
			vec_push(&p->found, n);
		if (p->way == PAGE_OLDER)
			p->high = n;
		else
			p->low = n;
		if (search && ++tested == TESTED_AT_MOST && p->found.n < p->limit) {
			*more = true;
			break;
		}
	}
	db_done(q);
	return s != STEP_FAILED;
}

static bool find(struct store *st, struct page *p, struct error *err)
{
	sqlite3_stmt *q = page_query(st, FIND, p, err);
	if (q == NULL)
		return false;
	db_text(q, ":match", search_match(st));
	enum got s = STEP_DONE;
	while (p->found.n < p->limit && (s = db_step(q, err)) == STEP_ROW) {
		int64_t n = sqlite3_column_int64(q, 0);
		vec_push(&p->found, n);
	}
	db_done(q);
	return s != STEP_FAILED;
}

static void read_row(sqlite3_stmt *q, struct arena *a, struct statement_row *r)
{
	r->id = db_column_dup(q, 0, a);
	r->event = db_column_dup(q, 1, a);
	r->group = db_column_dup(q, 2, a);
	r->group_name = db_column_dup(q, 3, a);
	r->kind = db_column_dup(q, 4, a);
	r->domain = db_column_dup(q, 5, a);
	r->band = db_column_dup(q, 6, a);
	r->words = db_column_dup(q, 7, a);
	r->ordinal = sqlite3_column_int(q, 8);
	r->said_us = sqlite3_column_int64(q, 9);
	r->n = sqlite3_column_int64(q, 10);
	struct str label = STR_INIT;
	label_add(q, 11, r->ordinal, &label);
	r->label = arena_strdup(a, str_text(&label));
	str_release(&label);
	r->activity = db_column_dup(q, 14, a);
	r->participant = db_column_dup(q, 15, a);
	r->form = db_column_dup(q, 16, a);
	r->verbatim = sqlite3_column_int(q, 17) != 0;
	r->minority = sqlite3_column_int(q, 18) != 0;
	r->held = sqlite3_column_int(q, 19) != 0;
	r->echoes = (long)sqlite3_column_int64(q, 20);
}

/* The rows found, newest first. One that was hidden or put on hold this very moment is left out. */
static bool fetch(struct store *st, const struct page *p, struct arena *a, struct statement_row **out, size_t *n,
	struct error *err)
{
	*out = arena_alloc(a, p->found.n * sizeof **out);
	*n = 0;
	for (size_t i = 0; i < p->found.n; i++) {
		sqlite3_stmt *q = db_query(st, SET_STATEMENT, ROW, err);
		if (q == NULL)
			return false;
		db_int(q, ":n", p->found.v[p->way == PAGE_NEWER ? p->found.n - 1 - i : i]);
		db_int(q, ":held", p->f->held);
		enum got s = db_step(q, err);
		if (s == STEP_ROW)
			read_row(q, a, &(*out)[(*n)++]);
		db_done(q);
		if (s == STEP_FAILED)
			return false;
	}
	return true;
}

bool statement_page(struct store *st, const struct statement_filter *f, enum page_way way, int64_t from, size_t limit,
	struct arena *a, struct statement_row **out, size_t *n, struct error *err)
{
	struct page p = { f, way, 0, INT64_MAX, limit, VEC_INIT };
	if (from > 0 && way == PAGE_OLDER)
		p.high = from;
	else if (from > 0)
		p.low = from;
	bool search = given(f->search), more = false, ok = true;
	size_t which;
	int64_t least = 1;
	if (search)
		ok = search_parse(st, f->search, err);
	bool nothing = ok && search && search_empty(st);
	if (ok && !nothing)
		ok = choose_walk(st, f, &which, &least, err) && bound(st, &p, err);
	if (ok && !nothing && least > 0)
		ok = walk(st, &p, which, search, &more, err) && (!more || find(st, &p, err));
	ok = ok && fetch(st, &p, a, out, n, err);
	vec_release(&p.found);
	return ok;
}

bool statement_get(struct store *st, const char *id, struct arena *a, struct statement_row *out, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_STATEMENT, BY_ID, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	enum got s = db_step(q, err);
	if (s == STEP_ROW)
		read_row(q, a, out);
	db_done(q);
	if (s == STEP_DONE)
		return error_set(err, ERR_NOT_FOUND, NULL, _("This statement is not in the file, or somebody removed it."));
	if (s == STEP_ROW && out->held)
		return error_set(err, ERR_NOT_FOUND, NULL,
			_("This statement is on hold: it shows only in the list of those on hold, until somebody releases it."));
	return s == STEP_ROW;
}

static bool blank(const char *s)
{
	return s == NULL || s[strspn(s, " \t\r\n")] == '\0';
}

bool statement_add(struct store *st, const struct statement_new *s, char id[STORE_ID_SIZE], struct error *err)
{
	if (!txn_required(st, err))
		return false;
	if (blank(s->words))
		return error_set(err, ERR_INVALID, NULL, _("There are no words in this statement, so it was not saved."));
	long number = s->number;
	if (!label_number(st, s->event, &number, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_STATEMENT, ADD, err);
	if (q == NULL)
		return false;
	db_row_id(st, id);
	db_texts(q, ":id", id, ":engagement", s->engagement, ":event", s->event, ":group", s->group, ":kind", s->kind,
		":domain", s->domain, ":band", s->band, ":words", s->words, ":activity", s->activity, ":question", s->question,
		":participant", s->participant, ":form", s->form, ":verbatim", s->verbatim ? "yes" : "", ":minority",
		s->minority ? "yes" : "", ":hold", s->held ? "yes" : "", (char *)NULL);
	db_int(q, ":said", s->said_us != 0 ? s->said_us : clock_now_us());
	db_int(q, ":number", number);
	return db_run(q, err);
}

bool echo_add(struct store *st, const char *engagement, const char *statement, const char *group, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	sqlite3_stmt *q = db_query(st, SET_STATEMENT, ECHO, err);
	if (q == NULL)
		return false;
	char id[STORE_ID_SIZE];
	db_row_id(st, id);
	db_texts(q, ":id", id, ":engagement", engagement, ":statement", statement, ":group", group, (char *)NULL);
	db_int(q, ":at", clock_now_us());
	if (!db_run(q, err))
		return false;
	return sqlite3_changes(st->db) > 0
		|| error_set(err, ERR_NOT_FOUND, NULL, _("This statement is not in the file, or somebody removed it."));
}

bool statements_heard(struct store *st, const char *event, int64_t since_us, struct arena *a, struct heard **out, size_t *n,
	struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_STATEMENT, HEARD, err);
	if (q == NULL)
		return false;
	db_text(q, ":event", event);
	db_int(q, ":since", since_us);
	VEC(struct heard) list = VEC_INIT;
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		struct heard h = { db_column_dup(q, 0, a), db_column_dup(q, 1, a), (long)sqlite3_column_int64(q, 2) };
		vec_push(&list, h);
	}
	db_done(q);
	*n = list.n;
	*out = arena_alloc(a, list.n * sizeof **out);
	if (list.n > 0)
		memcpy(*out, list.v, list.n * sizeof **out);
	vec_release(&list);
	return s == STEP_DONE;
}
