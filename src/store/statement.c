/* store/statement.c - what was said: adding, saying it again, putting together what says the same. */
#include "config.h"

#include "store/statement.h"

#include <string.h>

#include "base/vec.h"
#include "base/when.h"
#include "store/db.h"

enum { ADD, ECHO, HEARD, GROUPING, SAME, SAME_ALL };

static const char *const sql[] = {
	[ADD] = "INSERT INTO statement(id, engagement_id, event_id, group_id, kind, domain, band, words, said_us, activity_id,"
		" question, participant_id, form, verbatim, minority, hold, source, made_in, number)"
		" VALUES (:id, :engagement, :event, :group, :kind, :domain, :band, :words, :said, :activity, :question, :participant,"
		" :form, :verbatim, :minority, :hold, :source, (SELECT origin FROM here), :number)",
	[ECHO] = "INSERT INTO echo(id, engagement_id, event_id, statement_id, group_id, at_us)"
		" SELECT :id, engagement_id, event_id, id, :group, :at FROM statement"
		" WHERE id = :statement AND engagement_id = :engagement AND gone = 0",
	/* A group that said nearly the same as another was heard as well. */
	[HEARD] = "SELECT group_id, band, sum(k) FROM (SELECT group_id, band, count(*) AS k FROM statement INDEXED BY statement_said"
		" WHERE event_id = :event AND said_us >= :since AND gone = 0 AND hold <> 'yes' GROUP BY group_id, band UNION ALL"
		" SELECT group_id, '', count(*) FROM echo INDEXED BY echo_event WHERE event_id = :event AND at_us >= :since"
		" AND gone = 0 AND group_id <> '' GROUP BY group_id) GROUP BY group_id, band",
	[GROUPING] = "SELECT s.engagement_id = h.engagement_id FROM statement s, statement h WHERE s.id = :id AND h.id = :head",
	[SAME] = "UPDATE statement SET same_as = :head WHERE id = :id AND gone = 0 AND same_as <> :head",
	[SAME_ALL] = "UPDATE statement SET same_as = :head WHERE same_as = :id AND same_as <> '' AND gone = 0",
};
const struct queries statement_queries = QUERIES(sql);

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
		s->minority ? "yes" : "", ":hold", s->held ? "yes" : "", ":source", s->source, (char *)NULL);
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
	vec_keep(&list, a, out, n);
	return s == STEP_DONE;
}

/* What says the same ---------------------------------------------------------------------------------- */

static bool set_same(struct store *st, size_t which, const char *id, const char *head, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_STATEMENT, which, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":head", head, (char *)NULL);
	return db_run(q, err);
}

/* The one that is to stand for it: there, and standing on its own. */
static bool head_good(struct store *st, const char *id, const char *head, struct arena *a, struct error *err)
{
	struct statement_row row;
	struct error e = ERROR_INIT;
	int64_t together = 0;
	bool ok = strcmp(id, head) != 0 && statement_get(st, head, a, &row, &e) && row.same_as[0] == '\0';
	bool missing = !ok && e.code == ERR_NOT_FOUND, failed = !ok && e.code != ERR_NONE && !missing;
	if (failed)
		error_set(err, e.code, NULL, "%s", error_text(&e));
	error_release(&e);
	if (failed)
		return false;
	if (strcmp(id, head) == 0)
		return error_set(err, ERR_INVALID, NULL, _("A statement cannot stand for itself. Nothing was changed."));
	if (missing)
		return error_set(err, ERR_INVALID, NULL,
			_("The statement that should stand for this one is not there any more, or it is on hold. Nothing was changed."));
	if (!ok)
		return error_set(err, ERR_INVALID, NULL,
			_("The statement that should stand for this one is grouped with another itself. Nothing was changed."));
	sqlite3_stmt *q = db_query(st, SET_STATEMENT, GROUPING, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":head", head, (char *)NULL);
	if (!db_run_int(q, 0, &together, err))
		return false;
	return together != 0 || error_set(err, ERR_INVALID, NULL,
		_("These two statements belong to different engagements. Nothing was changed."));
}

bool statement_same(struct store *st, const char *id, const char *head, struct error *err)
{
	if (!txn_required(st, err))
		return false;
	struct arena *a = arena_new();
	struct statement_row row;
	bool ok = statement_get(st, id, a, &row, err);
	if (ok && head[0] != '\0')
		/* It may still name one that went away, or is on hold: from now on it stands for others. */
		ok = head_good(st, id, head, a, err) && set_same(st, SAME, head, "", err) && set_same(st, SAME_ALL, id, head, err);
	ok = ok && set_same(st, SAME, id, head, err);
	arena_free(a);
	return ok;
}
