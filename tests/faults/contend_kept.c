/* contend_kept.c - what is counted when it is written, by many at once: answers in a form and in rows that come and go, evidence,
 * scores, faces, tellings and the day by which they are due. And the full recount that all of it must be. */
#include "config.h"

#include "faults/contend.h"

#include <stdio.h>
#include <string.h>

#include "store/cell.h"
#include "store/db.h"
#include "store/feedback.h"
#include "store/judging.h"
#include "store/step.h"
#include "unit/kept_by_hand.h"

static bool reply(struct worker *w)
{
	static const char *const values[] = { "yes", "no", "14:30", "a word of nobody", "" }, *const fields[] = { "who", "when", "came" };
	const struct cell c = { NULL, w->s->e.id, w->s->e.events[0].id, roll(w, 4) > 0 ? w->s->rows[roll(w, ROWS)] : "", "asked",
		fields[roll(w, 3)] };
	/* Its row may be hidden. */
	return put(w, &c, values[roll(w, 5)]) || w->err.code == ERR_NOT_FOUND;
}

static bool more_rows(struct worker *w)
{
	char id[STORE_ID_SIZE];
	return deed_of(w, "add a row") && deed_done(w, table_line_add(w->st, w->s->e.id, w->s->e.events[0].id, roll(w, 2) ? "asked" : "risks",
		roll(w, 2) ? NULL : "", id, &w->err));
}

/* Hidden, or shown again, with all that is answered in it; as it may be already. */
static bool come_and_go(struct worker *w)
{
	return deed_of(w, "remove a row") && deed_done(w, record_hide(w->st, "table_row", w->s->rows[roll(w, ROWS)], roll(w, 2) > 0, &w->err));
}

static const char *subject(struct worker *w)
{
	return roll(w, 4) > 0 ? w->s->e.events[roll(w, 3)].id : w->s->e.id;
}

static bool evidence(struct worker *w)
{
	static const char *const kinds[] = { "note", "stated", "link", "document" };
	const struct added_new x = { w->s->e.id, subject(w), roll(w, 2) ? "asked" : "met", kinds[roll(w, 4)], "invented", "" };
	char id[STORE_ID_SIZE];
	return deed_of(w, "add evidence") && deed_done(w, added_add(w->st, &x, id, &w->err)) && tell(w, contend_facts[ADDED]);
}

static bool judge(struct worker *w)
{
	const struct score_new x = { w->s->e.id, subject(w), "seven", roll(w, 2) ? "voice" : "space", roll(w, 3) > 0 ? "agreed" : "own",
		"because (invented)", "all", "", 1 + (long)roll(w, 6) };
	char id[STORE_ID_SIZE];
	return deed_of(w, "a score") && deed_done(w, score_add(w->st, &x, id, &w->err)) && tell(w, contend_facts[SCORE]);
}

static bool show(struct worker *w)
{
	const long counts[] = { (long)roll(w, 9), (long)roll(w, 9), 1 + (long)roll(w, 9) };
	const struct faces_new x = { w->s->e.id, subject(w), "seven", roll(w, 2) ? "voice" : "space", "child", "", "", "hands", "", counts, 3 };
	char id[STORE_ID_SIZE];
	return deed_of(w, "faces") && deed_done(w, faces_add(w->st, &x, id, &w->err)) && tell(w, contend_facts[FACES]);
}

/* A theme may have been merged away or taken out meanwhile. */
static bool tell_them(struct worker *w)
{
	static const char *const days[] = { "2026-06-01", "2026-06-30", "2026-07-01" };
	const struct telling_new x = { w->s->e.id, w->s->items[roll(w, THEMES)], days[roll(w, 3)], "letter", "", "" };
	char id[STORE_ID_SIZE];
	bool begun = deed_of(w, "it was told");
	return begun && (deed_done(w, telling_add(w->st, &x, id, &w->err)) || w->err.code == ERR_NOT_FOUND);
}

static bool due(struct worker *w)
{
	static const char *const days[] = { "2026-06-01", "2026-06-30", "2026-07-01", "" };
	const struct cell c = { "engagement.told_by", w->s->e.id, w->s->e.id, "", NULL, NULL };
	return put(w, &c, days[roll(w, 4)]);
}

contend_deed *const kept_deeds[] = { reply, reply, reply, more_rows, come_and_go, come_and_go, evidence, judge, show, tell_them, due };
const size_t n_kept_deeds = sizeof kept_deeds / sizeof *kept_deeds;

bool kept_prepare(struct store *st, struct scene *s, struct error *err)
{
	bool ok = true;
	for (int i = 0; ok && i < ROWS; i++)
		ok = table_line_add(st, s->e.id, s->e.events[0].id, "asked", NULL, s->rows[i], err);
	return ok;
}

/* The full recount --------------------------------------------------------------------------------------- */

static bool same(struct store *st, const char *a, const char *b, struct error *err)
{
	char sql[300];
	int64_t n = -1;
	snprintf(sql, sizeof sql, "SELECT (SELECT count(*) FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s))"
		" + (SELECT count(*) FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s))", a, b, b, a);
	bool ok = db_int_of(st->db, sql, &n, err) && n == 0;
	if (!ok)
		fprintf(stderr, "contend: %lld lines are in one of %s and %s only\n", (long long)n, a, b);
	return ok;
}

bool kept_right(struct store *st, struct error *err)
{
	int64_t there = 0;
	bool ok = db_exec(st->db, KEPT_BY_HAND, err);
	ok = ok && same(st, "hand", "hand_kept", err) && same(st, "hand_answer", "kept_answer", err)
		&& same(st, "(SELECT subject, what, n FROM tally WHERE n <> 0)", "tally_counted", err)
		&& same(st, "kept_answer", "kept_answer_counted", err)
		&& same(st, "(SELECT id, kept_links FROM commitment)", "kept_links_counted", err)
		&& db_int_of(st->db, "SELECT (SELECT count(*) FROM hand) * (SELECT count(*) FROM hand_answer)", &there, err);
	if (ok && there == 0)
		fprintf(stderr, "contend: nothing was there to be counted\n");
	return db_exec(st->db, KEPT_BY_HAND_END, err) && ok && there > 0;
}
