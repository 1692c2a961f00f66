/* store/statement_quote.c - whose words may be quoted: what stands of the facts of consent. */
#include "config.h"

#include <string.h>

#include "store/db.h"
#include "store/statement_find.h"

enum { OF_PERSON, OF_ENGAGEMENT, PEOPLE };

#define FACTS "SELECT participant_id, id, says, giver, replaces, at_us FROM consent WHERE purpose = 'quote' AND gone = 0 AND "

static const char *const sql[] = {
	[OF_PERSON] = FACTS "participant_id = :id ORDER BY id",
	[OF_ENGAGEMENT] = FACTS "engagement_id = :id ORDER BY participant_id, id",
	/* Each once, from one to the next along the index. */
	[PEOPLE] = "WITH RECURSIVE w(p) AS (SELECT min(participant_id) FROM statement INDEXED BY statement_participant"
		" WHERE participant_id <> '' UNION ALL SELECT (SELECT min(participant_id) FROM statement INDEXED BY statement_participant"
		" WHERE participant_id <> '' AND participant_id > p) FROM w WHERE p IS NOT NULL) SELECT p FROM w WHERE p IS NOT NULL",
};
const struct queries quote_queries = QUERIES(sql);

void json_item(struct str *out, const char *text)
{
	str_add(out, out->len == 0 ? "[\"" : ",\"");
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"' || *p == '\\' || (unsigned char)*p < ' ')
			str_addf(out, "\\u%04x", (unsigned)(unsigned char)*p);
		else
			str_addc(out, *p);
	}
	str_addc(out, '"');
}

void json_end(struct str *out)
{
	str_add(out, out->len == 0 ? "[]" : "]");
}

/* Called with the facts of one person after the other. */
struct yes { const char *person; enum consent_says says; };
typedef VEC(struct yes) yes_list;

static void settle(yes_list *list, const char *person, const struct consent_fact *f, size_t n)
{
	if (n == 0)
		return;
	struct yes y = { person, consent_stands(f, n, USE_QUOTE, NULL) };
	vec_push(list, y);
}

static bool read_facts(struct store *st, size_t which, const char *id, struct arena *a, yes_list *list, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_QUOTE, which, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	VEC(struct consent_fact) facts = VEC_INIT;
	const char *person = "";
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		if (strcmp(person, db_column(q, 0)) != 0) {
			settle(list, person, facts.v, facts.n);
			facts.n = 0;
			person = db_column_dup(q, 0, a);
		}
		struct consent_fact f = { .id = db_column_dup(q, 1, a), .use = USE_QUOTE, .says = consent_says_of(db_column(q, 2)),
			.by = consent_giver_of(db_column(q, 3)), .replaces = db_column_dup(q, 4, a), .at_us = sqlite3_column_int64(q, 5) };
		vec_push(&facts, f);
	}
	settle(list, person, facts.v, facts.n);
	db_done(q);
	vec_release(&facts);
	return s == STEP_DONE;
}

bool quote_says(struct store *st, const char *participant, enum consent_says *says, struct error *err)
{
	struct arena *a = arena_new();
	yes_list list = VEC_INIT;
	bool ok = read_facts(st, OF_PERSON, participant, a, &list, err);
	*says = list.n > 0 ? list.v[0].says : CONSENT_NOT_SEEN;
	vec_release(&list);
	arena_free(a);
	return ok;
}

bool quote_lists(struct store *st, const char *engagement, struct str *yes, struct str *others, struct error *err)
{
	struct arena *a = arena_new();
	yes_list list = VEC_INIT;
	bool ok = read_facts(st, OF_ENGAGEMENT, engagement, a, &list, err);
	for (size_t i = 0; i < list.n; i++)
		if (statement_may_be_quoted(false, true, list.v[i].says))
			json_item(yes, list.v[i].person);
	sqlite3_stmt *q = ok ? db_query(st, SET_QUOTE, PEOPLE, err) : NULL;
	enum got s = STEP_FAILED;
	/* Both lists go by the ids of people. */
	for (size_t i = 0; q != NULL && (s = db_step(q, err)) == STEP_ROW;) {
		const char *person = db_column(q, 0);
		while (i < list.n && strcmp(list.v[i].person, person) < 0)
			i++;
		if (i == list.n || strcmp(list.v[i].person, person) != 0 || !statement_may_be_quoted(false, true, list.v[i].says))
			json_item(others, person);
	}
	if (q != NULL)
		db_done(q);
	vec_release(&list);
	arena_free(a);
	return ok && s == STEP_DONE;
}
