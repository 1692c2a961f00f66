/* Invented words, and what people did with them. */
#include "config.h"

#include "words_file.h"

#include <string.h>

#include "store/cell.h"
#include "store/commitment.h"
#include "store/db.h"
#include "store/register.h"
#include "store/statement.h"
#include "store/theme.h"

static bool run(struct words_file *w, const char *sql, struct error *err)
{
	return db_exec(w->st->db, sql, err);
}

static bool begin(struct words_file *w, struct error *err)
{
	return store_begin(w->st, "Bench", "prepare", err);
}

static bool make_people(struct words_file *w, struct error *err)
{
	for (int i = 0; i < WORDS_GROUPS; i++)
		if (!group_add(w->st, w->e.id, w->e.events[0].id, w->groups[i], err))
			return false;
	for (int i = 0; i < WORDS_PEOPLE; i++) {
		struct participant_new p = { .engagement = w->e.id, .event = w->e.events[0].id, .group = w->groups[0], .code = "X" };
		if (!participant_add(w->st, &p, w->people[i], err) || (i % 2 == 0
			&& !consent_add(w->st, w->e.id, w->people[i], USE_QUOTE, CONSENT_YES, GIVER_SELF, "", err)))
			return false;
	}
	for (int i = 0; i < WORDS_THEMES; i++) {
		w->themes[i][0] = '\0';
		if (!theme_add(w->st, w->e.id, "An invented theme", w->themes[i], err))
			return false;
	}
	return true;
}

static bool say(struct words_file *w, unsigned long i, struct error *err)
{
	static const char *const kinds[] = { "need", "barrier", "idea", "like" }, *const domains[] = { "home", "school", "health" },
		*const bands[] = { "child", "young", "adult" };
	char id[STORE_ID_SIZE];
	struct str words = STR_INIT;
	invent_statement(w->v, i, w->n, &words);
	/* Adults speak at the third event alone, so that a filter for them and another event fits nothing. */
	int event = i < w->n / 2 ? 0 : i < w->n / 10 * 8 ? 1 : 2;
	struct statement_new s = { .engagement = w->e.id, .event = w->e.events[event].id, .group = w->groups[invent_below(w->v, WORDS_GROUPS)],
		.kind = kinds[invent_below(w->v, 4)], .domain = domains[invent_below(w->v, 3)], .band = bands[event == 2 ? 2 : invent_below(w->v, 2)],
		.words = str_text(&words), .participant = invent_below(w->v, 2) ? w->people[invent_below(w->v, WORDS_PEOPLE)] : "",
		.source = invent_below(w->v, 50) ? "" : "a letter", .verbatim = i % 2 == 0, .minority = invent_below(w->v, 20) == 0,
		.held = invent_below(w->v, 200) == 0 };
	bool ok = statement_add(w->st, &s, id, err);
	/* Half of all, with ideas and adults in every second theme only. */
	size_t theme = invent_below(w->v, WORDS_THEMES);
	bool closes = strcmp(s.kind, "barrier") == 0 || strcmp(s.kind, "idea") == 0 || event == 2;
	if (ok && i % 2 == 0)
		ok = coding_set(w->st, w->e.id, id, w->themes[closes ? theme / 2 * 2 : theme], true, NULL, err);
	if (ok && i % 7 == 3)
		ok = echo_add(w->st, w->e.id, id, "", err);
	str_release(&words);
	return ok;
}

/* Half of them with a theme, every third with a statement behind it. */
static bool make_promises(struct words_file *w, struct error *err)
{
	for (int i = 0; i < WORDS_PROMISES; i++) {
		char id[STORE_ID_SIZE] = "";
		struct cell theme = { "commitment.theme_id", w->e.id, id, "", NULL, NULL };
		if (!commitment_add(w->st, w->e.id, w->e.events[2].id, i % 2 ? "will" : "can", "an invented promise", id, err) || (i % 2
			&& !cell_put(w->st, &theme, "", w->themes[i % WORDS_THEMES], NULL, err)))
			return false;
	}
	return run(w, "INSERT INTO link(id, engagement_id, from_id, to_id) SELECT s.id || '/' || c.id, s.engagement_id, s.id, c.id"
		" FROM (SELECT id, row_number() OVER (ORDER BY id) AS k FROM commitment) c JOIN statement s ON s.n = c.k * 100 WHERE c.k % 3 = 0", err);
}

bool words_file_make(struct words_file *w, const char *path, struct error *err)
{
	char id[STORE_ID_SIZE];
	if (!store_open(&w->st, path, STORE_CREATE, err) || !begin(w, err)
	    || !engagement_add(w->st, "Invented words for measuring", "children", true, id, err) || !store_commit(w->st, err)
	    || !engagement_get(w->st, id, w->a, &w->e, err) || !begin(w, err) || !make_people(w, err) || !store_commit(w->st, err)
	    || !begin(w, err))
		return false;
	for (unsigned long i = 0; i < w->n; i++)
		if (!say(w, i, err) || (i % 5000 == 4999 && (!store_commit(w->st, err) || !begin(w, err))))
			return false;
	/* Of what is in no theme some is parked, some is grouped; needs lead to ideas. */
	return run(w, "UPDATE statement SET parked = 'too wide' WHERE n % 5 = 2", err)
		&& run(w, "UPDATE statement SET same_as = (SELECT id FROM statement h WHERE h.n = statement.n / 100 * 100 + 1) WHERE n % 100 IN (7, 8)"
			" AND n > 100", err)
		&& run(w, "INSERT INTO link(id, engagement_id, from_id, to_id) SELECT s.id || '/' || t.id, s.engagement_id, s.id, t.id"
			" FROM statement s JOIN statement t ON t.n = s.n - 1 WHERE s.n % 20 = 4", err)
		&& make_promises(w, err) && store_commit(w->st, err) && run(w, "ANALYZE temp; PRAGMA wal_checkpoint(PASSIVE)", err);
}
