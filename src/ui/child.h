/* ui/child.h - another program on the same terminal, while this one waits. */
#ifndef TRIVET_UI_CHILD_H
#define TRIVET_UI_CHILD_H

#include "ui/shell.h"

/* Leaves the screen, runs argv[0] (found along PATH) and takes the screen back. `status` gets its exit status, or -1 when it did not end by
 * itself. Ctrl-C meanwhile is for the child. False when it could not be started. */
bool child_run(struct shell *sh, const char *const *argv, int *status, struct error *err) MUST_CHECK;

#endif
