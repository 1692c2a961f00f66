/* app/scratch.h - a private folder for a demo or a rehearsal that goes away with the program, also when a signal ends it;
 * after kill -9 with the next one that is made there. */
#ifndef TRIVET_APP_SCRATCH_H
#define TRIVET_APP_SCRATCH_H

#include "base/error.h"

/* Makes the folder; `file` is the path of a data file in it that lives as long as the scratch. One at a time. */
bool scratch_make(const char **file, struct error *err) MUST_CHECK;
void scratch_remove(void);

#endif
