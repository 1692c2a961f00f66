/* op/lot.h - one deed on many statements: which of them it concerns is found out first, so that History can say how many, and looked at
 * again when it is written, because others work at the same time. For op/ alone. */
#ifndef TRIVET_OP_LOT_H
#define TRIVET_OP_LOT_H

#include "op/words.h"
#include "store/theme.h"

/* One statement; of those on hold the id alone is known. */
struct lot_one { const char *id, *event, *same_as, *parked; bool held; long themes, grouped; };

struct lot;
/* Is there something to do with this one? And: does it. What vanished meanwhile is passed over by whoever calls these. */
typedef bool lot_asks(struct lot *l, const struct lot_one *one, bool *yes, struct error *err);

struct lot {
	const struct op *op;
	const char *engagement;
	struct arena *a;                /* of the deed */
	enum { LOT_ALONE, LOT_GROUP /* and all grouped with it */, LOT_BELOW /* and those grouped with it that it stands for */ } along;
	bool held;                      /* also those on hold */
	lot_asks *wants, *does;
	bool (*first)(struct lot *l, struct error *err); /* in the transaction, before all others; or NULL */
	bool (*last)(struct lot *l, struct error *err);  /* and behind them, when something was changed; or NULL */
	const char *already;            /* what to say when there is nothing to do */
	/* What the deed needs. */
	const char *theme, *from, *text, *column;
	bool on, move;
	int mark;
	/* Found by lot_plan(). */
	struct lot_one *v;
	size_t n;
	long gone, on_hold, other;      /* passed over: vanished, on hold, so already */
	const char **known;             /* the ids seen so far, as a hash table */
	size_t n_known, size;
};

/* False also, with ERR_NOTHING, when there is nothing to do. */
bool lot_plan(struct lot *l, struct many m, struct error *err) MUST_CHECK;
/* After lot_plan(): the deed. `done` may be NULL. */
bool lot_do(struct lot *l, const char *deed, long *done, struct error *err) MUST_CHECK;
/* Both, and the arena. The deed is named "put 3 statements into a theme" by `one` and `many`, of which each has a %zu. */
struct lot_name { const char *one, *many; };
bool lot_run(struct lot *l, struct many m, struct lot_name name, long *done, struct error *err) MUST_CHECK;

/* Inside a transaction. Writes the value whatever stands there; *changed is set when something else stood there. */
bool lot_put(struct lot *l, const char *column, const char *id, const char *value, bool *changed, struct error *err) MUST_CHECK;
/* Takes it out of all themes but `but` (NULL: out of all). */
bool lot_out(struct lot *l, const char *id, const char *but, bool *changed, struct error *err) MUST_CHECK;
/* Where `id` stands. *in: in `theme`; *others: in how many more. */
bool lot_stands(struct lot *l, const struct lot_one *one, const char *theme, bool *in, size_t *others, struct error *err) MUST_CHECK;
/* Puts it into the theme; then it is parked no longer. */
bool lot_into(struct lot *l, const char *id, const char *theme, bool *changed, struct error *err) MUST_CHECK;

/* What was typed as the field stores it; ERR_INVALID with the field's own words, or `blank` when nothing was typed. */
bool typed_text(const struct field *f, const char *typed, const char *blank, struct str *stored, struct error *err) MUST_CHECK;
/* True, with the error released, when the call went well or only found that the record is no longer there: *there tells. */
bool passed_over(bool ok, struct error *why, bool *there, struct error *err) MUST_CHECK;

#endif
