/* view/order.h - the running order on the screen, and what is said of it. For order*.c alone. */
#ifndef TRIVET_VIEW_ORDER_H
#define TRIVET_VIEW_ORDER_H

#include "op/day.h"
#include "ui/list.h"
#include "view/common.h"

struct order {
	struct inside in;            /* first */
	int ordinal;                 /* 0 until the first load when nobody named the event */
	struct day_plan day;
	const char **needs;          /* adjustments of each activity, on one line; in the arena of `in` */
	char newest[STORE_ID_SIZE];  /* of the rows as they were read last: ids follow the order of making */
	bool adding;                 /* something new may stand there at the next load: it gets the focus */
	const char *empty;           /* what stands there without an activity; in the arena of `in` */
	bool reader;
	struct list list;
};

/* The title of an activity, or "(empty)". */
const char *order_title(const struct order *o, size_t i);
/* What holds, what may go, and the free time before it: "protected, 10 minutes free before it". Appends. */
void order_flags(const struct order *o, size_t i, struct str *out);
/* Everything that is to be said of the day, a line each; `brief`: its end and what is wrong with it. Appends. */
void order_day_words(const struct order *o, bool brief, struct str *out);
/* Plan and what was, of one activity, on three lines. Appends. */
void order_real_words(const struct order *o, size_t i, struct str *out);
/* Another item of an enumeration, after a comma. */
void order_add_word(struct str *out, const char *word);

#endif
