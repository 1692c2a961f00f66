/* view/coding.h - statements one after the other into themes: what its files share. For coding*.c alone. */
#ifndef TRIVET_VIEW_CODING_H
#define TRIVET_VIEW_CODING_H

#include "op/coding.h"
#include "view/themes.h"

struct coding {
	struct inside in;            /* first */
	struct coding_walk w;        /* what it read lives in the arena of `in` */
	size_t top;                  /* first line of the words that is seen, */
	unsigned top_of;             /* of what came up as this one (w.shown) */
	struct asked asked;
	bool reader;
};

/* coding.c */
size_t coding_top(const struct coding *c);

/* coding_draw.c */
void coding_draw(const struct shell *sh, const void *state, struct surface_area area);
void coding_where(const void *state, struct str *out);
void coding_head(const struct coding *c, struct str *out);
const char *coding_end(const struct coding *c);   /* what is said when nothing is left */
size_t coding_lines(const struct coding *c, int columns); /* rows that the words take */

/* coding_do.c */
void coding_cmd_slot(struct shell *sh, struct coding *c, size_t slot);
void coding_cmd_pick(struct shell *sh, void *state);
void coding_cmd_new(struct shell *sh, void *state);
void coding_cmd_repeat(struct shell *sh, void *state);
void coding_cmd_also(struct shell *sh, void *state);
void coding_cmd_park(struct shell *sh, void *state);
void coding_cmd_skip(struct shell *sh, void *state);
void coding_cmd_previous(struct shell *sh, void *state);
void coding_cmd_hold(struct shell *sh, void *state);
void coding_cmd_chain(struct shell *sh, void *state);

#endif
