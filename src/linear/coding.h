/* linear/coding.h - statements one after the other into themes: what its files share. For coding*.c alone. */
#ifndef TRIVET_LINEAR_CODING_H
#define TRIVET_LINEAR_CODING_H

#include "linear/themes.h"
#include "op/coding.h"

struct coding {
	struct dialogue *d;
	struct coding_walk w;
	struct arena *a;             /* of this load: what the walk read */
	unsigned read;               /* w.shown of the one that was read out last */
	bool told;                   /* the numbers of the themes were read out */
};

/* coding_do.c: where it goes. Each is one deed; then the next one comes. */
void code_put(struct coding *c, const char *theme);
void code_slot(struct coding *c, size_t slot);
enum after code_pick(struct coding *c, const char *given);
enum after code_new(struct coding *c, const char *given);
void code_repeat(struct coding *c);
void code_also(struct coding *c);
enum after code_park(struct coding *c, const char *given);
void code_hold(struct coding *c);
void code_skip(struct coding *c);
void code_previous(struct coding *c);

#endif
