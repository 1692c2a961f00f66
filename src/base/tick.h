/* base/tick.h - for long jobs: told now and then how far they are; false stops, and everything is as it was (ERR_NOTHING). `all` 0: nobody knows. */
#ifndef TRIVET_BASE_TICK_H
#define TRIVET_BASE_TICK_H

#include <stdbool.h>

/* go_on NULL: nobody asks. */
struct tick { bool (*go_on)(void *ctx, long done, long all); void *ctx; };

#endif
