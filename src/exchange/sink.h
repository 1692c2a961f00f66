/* exchange/sink.h - blocks on their way out, and whoever waits is told now and then. For exchange/ alone. */
#ifndef TRIVET_EXCHANGE_SINK_H
#define TRIVET_EXCHANGE_SINK_H

#include "exchange/outgoing.h"

struct sink { const struct outgoing_to *to; struct str block; long done; };
/* One more column, table or file; `sum` may be NULL. */
void outgoing_field(struct outgoing_sum *sum, const char *name);
/* After every row that was put into `block`: hands it on when there is enough of it. ERR_CUT_SHORT when it could not be written, ERR_NOTHING when whoever
 * waits said stop. */
bool sink_row(struct sink *s, struct error *err) MUST_CHECK;
/* After the last. */
bool sink_end(struct sink *s, struct error *err) MUST_CHECK;

#endif
