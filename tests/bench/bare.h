/* bare.h - what a program without a change log, undo or checks would do: SQLite alone, with the same settings and the same
 * way of waiting, writing the same number of rows of the same shape. The yardstick of contend_bench. */
#ifndef TRIVET_BENCH_BARE_H
#define TRIVET_BENCH_BARE_H

#include <stdbool.h>
#include <stdint.h>

struct bare;

/* Makes the file. False: SQLite said why on standard error. */
bool bare_make(const char *path, bool plain);
/* `plain`: one row and one row of a log, without counters, search or further indexes. */
struct bare *bare_open(const char *path, bool plain);
void bare_close(struct bare *b);
/* One transaction: a statement, its row in the log, the counters. */
bool bare_add(struct bare *b, int process, long i);
/* How many different statements there are; -1 when the log says otherwise. */
long bare_count(const char *path, bool plain);

#endif
