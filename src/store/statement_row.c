/* store/statement_row.c - statements as a list shows them. */
#include "config.h"

#include "store/statement.h"

#include <string.h>

#include "store/db.h"
#include "store/statement_find.h"

enum { BY_N, BY_ID, GROUP };

/* Grouped: with one that is there, not on hold, and not grouped itself; else it stands on its own. */
#define STANDS_FOR "(SELECT h.id FROM statement h WHERE h.id = s.same_as AND h.gone = 0 AND h.hold <> 'yes' AND h.same_as = '')"
#define WHOLE "SELECT s.id, s.event_id, s.group_id, g.name, s.kind, s.domain, s.band, s.words, v.ordinal, s.said_us," \
	" s.n, " LABEL_COLUMNS ", s.activity_id, s.participant_id, s.form, s.verbatim = 'yes', s.minority = 'yes', s.hold = 'yes'," \
	" (SELECT count(*) FROM echo WHERE statement_id = s.id AND gone = 0), s.question, s.public_words, s.parked," \
	" CASE WHEN s.same_as <> '' THEN " STANDS_FOR " ELSE '' END, s.source," \
	" CASE WHEN s.same_as = '' AND s.hold <> 'yes' THEN (SELECT count(*) FROM statement x INDEXED BY statement_same" \
	"  WHERE x.same_as = s.id AND x.same_as <> '' AND x.gone = 0 AND x.hold <> 'yes') ELSE 0 END, s.kept_themes, s.kept_more" \
	" FROM statement s LEFT JOIN event v ON v.id = s.event_id LEFT JOIN copy c ON c.id = s.made_in" \
	" LEFT JOIN participant_group g ON g.id = s.group_id AND g.gone = 0 WHERE s.gone = 0 AND "

static const char *const sql[] = {
	[BY_N] = WHOLE "s.n = :n AND (s.hold = 'yes') = :held",
	[BY_ID] = WHOLE "s.id = :id",
	[GROUP] = "SELECT n FROM statement INDEXED BY statement_same WHERE same_as = :id AND same_as <> '' AND gone = 0 AND hold <> 'yes' ORDER BY n",
};
const struct queries row_queries = QUERIES(sql);

static void read_row(sqlite3_stmt *q, struct arena *a, struct statement_row *r)
{
	*r = (struct statement_row){ .id = db_column_dup(q, 0, a), .event = db_column_dup(q, 1, a), .group = db_column_dup(q, 2, a),
		.group_name = db_column_dup(q, 3, a), .kind = db_column_dup(q, 4, a), .domain = db_column_dup(q, 5, a),
		.band = db_column_dup(q, 6, a), .words = db_column_dup(q, 7, a), .ordinal = sqlite3_column_int(q, 8),
		.said_us = sqlite3_column_int64(q, 9), .n = sqlite3_column_int64(q, 10), .activity = db_column_dup(q, 14, a),
		.participant = db_column_dup(q, 15, a), .form = db_column_dup(q, 16, a), .verbatim = sqlite3_column_int(q, 17) != 0,
		.minority = sqlite3_column_int(q, 18) != 0, .held = sqlite3_column_int(q, 19) != 0,
		.echoes = (long)sqlite3_column_int64(q, 20), .question = db_column_dup(q, 21, a), .public_words = db_column_dup(q, 22, a),
		.parked = db_column_dup(q, 23, a), .same_as = db_column_dup(q, 24, a), .source = db_column_dup(q, 25, a),
		.grouped = (long)sqlite3_column_int64(q, 26), .themes = (long)sqlite3_column_int64(q, 27) };
	struct str label = STR_INIT;
	label_add(q, 11, r->ordinal, &label);
	r->label = arena_strdup(a, str_text(&label));
	str_release(&label);
	r->place = r->n;
}

/* Few people stand behind one page: each is asked once. */
struct asked { const char *person; enum consent_says says; };
typedef VEC(struct asked) asked_list;

static bool ask(struct store *st, struct statement_row *r, asked_list *list, struct error *err)
{
	struct asked who = { r->participant, CONSENT_NOT_SEEN };
	bool linked = r->participant[0] != '\0';
	if (linked && !r->held) {
		size_t i = 0;
		while (i < list->n && strcmp(list->v[i].person, who.person) != 0)
			i++;
		if (i == list->n) {
			if (!quote_says(st, who.person, &who.says, err))
				return false;
			vec_push(list, who);
		}
		who = list->v[i];
	}
	r->may_quote = statement_may_be_quoted(r->held, linked, who.says);
	return true;
}

bool statement_rows(struct store *st, const int64_t *n, size_t count, bool held, bool most, struct arena *a, struct statement_row **out,
	size_t *n_out, struct error *err)
{
	asked_list list = VEC_INIT;
	bool ok = true;
	*out = arena_alloc(a, count * sizeof **out);
	*n_out = 0;
	for (size_t i = 0; ok && i < count; i++) {
		sqlite3_stmt *q = db_query(st, SET_ROW, BY_N, err);
		if (q == NULL) {
			ok = false;
			break;
		}
		struct statement_row *r = &(*out)[*n_out];
		db_int(q, ":n", PLACE_N(n[i]));
		db_int(q, ":held", held);
		enum got s = db_step(q, err);
		if (s == STEP_ROW) {
			read_row(q, a, r);
			if (most)
				r->place = PLACE(sqlite3_column_int64(q, 28), r->n);
			(*n_out)++;
		}
		db_done(q);
		ok = s == STEP_ROW ? ask(st, r, &list, err) : s == STEP_DONE;
	}
	vec_release(&list);
	return ok;
}

bool statement_get(struct store *st, const char *id, struct arena *a, struct statement_row *out, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_ROW, BY_ID, err);
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
	asked_list list = VEC_INIT;
	bool ok = s == STEP_ROW && ask(st, out, &list, err);
	vec_release(&list);
	return ok;
}

bool statement_group(struct store *st, const char *id, struct arena *a, struct statement_row **out, size_t *n, struct error *err)
{
	struct statement_row row;
	if (!statement_get(st, id, a, &row, err))
		return false;
	const char *head = row.same_as[0] != '\0' ? row.same_as : row.id;
	VEC(int64_t) list = VEC_INIT;
	bool ok = true;
	*out = NULL;
	*n = 0;
	if (head != row.id) {
		struct statement_row first;
		ok = statement_get(st, head, a, &first, err);
		vec_push(&list, first.n);
	}
	/* What was grouped with one that is itself grouped stands on its own: see STANDS_FOR. */
	sqlite3_stmt *q = ok ? db_query(st, SET_ROW, GROUP, err) : NULL;
	enum got s = STEP_FAILED;
	if (q != NULL) {
		db_text(q, ":id", head);
		while ((s = db_step(q, err)) == STEP_ROW)
			vec_push(&list, sqlite3_column_int64(q, 0));
		db_done(q);
	}
	ok = ok && s == STEP_DONE && statement_rows(st, list.v, list.n, false, false, a, out, n, err);
	vec_release(&list);
	return ok;
}
