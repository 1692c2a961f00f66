/* app/standards.h - what `trivet standards` and its --watch share. */
#ifndef TRIVET_APP_STANDARDS_H
#define TRIVET_APP_STANDARDS_H

#include "app/options.h"
#include "app/session.h"

/* "whole", "1", "2", "3", "after": the scope as the command line and JSON name it. */
const char *scope_key(int scope);
/* Prints how the standards stand (with --json nothing), then a line for each change that anybody makes, until SIGINT or SIGTERM, or until nobody
 * reads any more: then EXIT_FINE. When the file goes away it says so: EXIT_FILE. The session is open to look. (cmd_watch.c) */
int standards_watch(struct session *s, const struct call *c, int scope, struct error *err);

#endif
