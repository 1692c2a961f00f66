/* view/live.h - what the files of the live screen share. For them alone. */
#ifndef TRIVET_VIEW_LIVE_H
#define TRIVET_VIEW_LIVE_H

#include "op/register.h"
#include "ui/list.h"
#include "view/taking.h"

struct live {
	struct with_taking w;        /* first */
	struct day_plan day;         /* these live in the arena of `w.in` */
	struct head_count heads;
	struct at_work *others;      /* everybody at work on this event, this person among them */
	size_t n_others;
	const char *not_heard;       /* "" all were */
	const char *standards;       /* the line of the standards, for this event; in the arena */
	const struct standard *lacking; /* the first that lacks something for this event; NULL none */
	const char *empty;           /* what the running order says while it is */
	const char *needs;           /* adjustments for what goes on, on one line; "" none */
	long children_in, ratio_most;
	bool ratio_known;
	bool leads;                  /* this person leads the clock */
	char told_of[STORE_ID_SIZE]; /* the block whose stage was told last */
	enum block_stage told;
	enum day_odd told_odd;       /* what was told of an odd day */
	bool minute_due;             /* a minute passed: what it brings is told once all is read */
	bool reader;
	struct list list;            /* the running order */
};

/* live.c */
void live_copy_id(char to[STORE_ID_SIZE], const char *id);

/* live_draw.c */
void live_draw(const struct shell *sh, const void *state, struct surface_area area);
struct list_rows live_rows(const struct live *l);
/* "6 min late", "on time"; in whole words for the ear. Appends. */
void live_late_words(const struct day_times *sum, bool reader, struct str *out);
/* All that is known of one block, a line each. Appends. */
void live_block_words(const struct live *l, size_t i, struct str *out);
/* The header as phrases with this between them; `brief` leaves out what a narrow screen can do without; `spoken`: somebody
 * asked for it. Appends. */
void live_head_words(const struct live *l, const char *between, bool brief, bool spoken, struct str *out);
/* The block that goes on, else the next; n when none is left. */
size_t live_block(const struct live *l);

/* live_lead.c */
void live_cmd_next(struct shell *sh, void *state);
void live_cmd_end(struct shell *sh, void *state);
void live_cmd_back(struct shell *sh, void *state);
void live_cmd_pause(struct shell *sh, void *state);
void live_cmd_late(struct shell *sh, void *state);
void live_cmd_lead(struct shell *sh, void *state);
void live_cmd_note(struct shell *sh, void *state);
void live_cmd_count(struct shell *sh, void *state);
/* Somebody else who leads the clock, or NULL. */
const struct at_work *live_leader(const struct live *l);

#endif
