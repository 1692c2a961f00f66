/* op/take.c - promises that come from a table. */
#include "config.h"

#include "op/take.h"

#include <string.h>

#include "base/i18n.h"
#include "op/deed.h"

const char *take_key(enum take_column c)
{
	static const char *const keys[TAKE_COLUMNS] = { "form", "words", "person", "post", "organisation", "measure", "by_when",
		"first_review", "how_known", "theme_id" };

	return keys[c];
}

static bool put(const struct op *op, const char *engagement, const char *id, enum take_column c, const char *seen, const char *now,
	struct error *err)
{
	struct str column = STR_INIT;
	struct error why = ERROR_INIT;
	bool ok;

	str_addf(&column, "commitment.%s", take_key(c));
	const struct cell cell = { .column = str_text(&column), .engagement = engagement, .record = id, .row = "" };

	ok = cell_put(op->st, &cell, seen, now, NULL, &why);
	if (!ok && why.code == ERR_CLASH)
		error_set(err, ERR_CLASH, NULL, _("Somebody changed \"%s\" of a promise after the table was compared with the file. Nothing was taken in: "
				"compare again."), entity_field(ENTITY_COMMITMENT, take_key(c))->label);
	else if (!ok)
		error_set(err, why.code, why.where, "%s", error_text(&why));
	error_release(&why);
	str_release(&column);
	return ok;
}

static bool links(const struct op *op, const char *engagement, const char *promise, const char *const *statements, bool on, struct error *err)
{
	for (size_t i = 0; statements && statements[i]; i++) {
		if (!link_set(op->st, engagement, statements[i], promise, on, err))
			return false;
	}
	return true;
}

static bool take(const struct op *op, const char *engagement, const struct promise_take *t, struct error *err)
{
	char id[STORE_ID_SIZE] = "";
	const char *const *now = t->now;
	bool fresh = t->id[0] == '\0';
	const struct commitment_new all = { engagement, t->event, now[TAKE_FORM], now[TAKE_WORDS], now[TAKE_PERSON], now[TAKE_POST], now[TAKE_ORGANISATION],
		now[TAKE_MEASURE], now[TAKE_BY_WHEN], now[TAKE_FIRST_REVIEW], now[TAKE_HOW_KNOWN], now[TAKE_THEME] };

	memcpy(id, fresh ? t->new_id : t->id, strnlen(fresh ? t->new_id : t->id, STORE_ID_SIZE - 1));
	if (fresh && !commitment_put(op->st, &all, id, err))
		return false;
	for (enum take_column c = 0; c < TAKE_COLUMNS && !fresh; c++) {
		if (t->now[c] && strcmp(t->now[c], t->seen[c]) != 0 && !put(op, engagement, id, c, t->seen[c], t->now[c], err))
			return false;
	}
	if (t->state) {
		const struct followup_new f = { .engagement = engagement, .commitment = id, .what = "", .state = promise_state_key(t->says),
			.words = t->reason, .source = "", .on_day = t->on_day };
		char followup[STORE_ID_SIZE];

		if (!followup_add(op->st, &f, followup, err))
			return false;
	}
	return links(op, engagement, id, t->link, true, err) && links(op, engagement, id, t->unlink, false, err);
}

bool op_promises_take(const struct op *op, const char *engagement, const struct promise_take *t, size_t n, struct tick tick, struct error *err)
{
	enum { TICK_ROWS = 64 };
	struct str deed = STR_INIT;
	bool ok;

	if (n == 0)
		return error_set(err, ERR_NOTHING, NULL, _("The table says what the file says already. Nothing was changed."));
	str_addf(&deed, P_("take in %zu promise from a table", "take in %zu promises from a table", n), n);
	ok = deed_begin(op, str_text(&deed), err);
	str_release(&deed);
	if (!ok)
		return false;
	for (size_t i = 0; ok && i < n; i++)
		ok = take(op, engagement, &t[i], err) && (i % TICK_ROWS != 0 || !tick.go_on || tick.go_on(tick.ctx, (long)i, (long)n)
			|| error_set(err, ERR_NOTHING, NULL, _("Stopped. Nothing was changed.")));
	return deed_end(op, ok, err);
}
