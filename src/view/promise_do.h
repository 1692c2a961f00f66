/* view/promise_do.h - what can be done with a promise, asked for one thing after the other: from the list of promises and from the screen of
 * one. The state of such a view holds a struct promise_ask. For view/ alone. */
#ifndef TRIVET_VIEW_PROMISE_DO_H
#define TRIVET_VIEW_PROMISE_DO_H

#include "op/promises.h"
#include "view/common.h"

struct promise_ask {
	char engagement[STORE_ID_SIZE], promise[STORE_ID_SIZE];
	enum promise_state state;
	struct str first, second, third;
	struct choice states[PROMISE_STATES];
};
void promise_ask_release(struct promise_ask *p);

/* Each says what became of it, and has the screen read again. */
void ask_state(struct shell *sh, struct promise_ask *p, const char *engagement, const char *promise, const char *now);
void ask_news(struct shell *sh, struct promise_ask *p, const char *engagement, const char *promise);
void ask_handover(struct shell *sh, struct promise_ask *p, const char *engagement, const struct commitment_row *now);
void ask_statement(struct shell *sh, struct promise_ask *p, const char *engagement, const char *promise);
/* Promises as CSV, out to a file. */
void ask_export(struct shell *sh, struct promise_ask *p, const struct survey *s);

#endif
