/* steps_counted.h - what a deed costs without a clock: the steps of SQLite's machine. Apart from the tests, as store/db.h has names of its own
 * for steps. */
#ifndef TRIVET_TESTS_STEPS_COUNTED_H
#define TRIVET_TESTS_STEPS_COUNTED_H

struct store;

/* From now on each adds to *steps; NULL ends it. */
void steps_counted(struct store *st, long *steps);

#endif
