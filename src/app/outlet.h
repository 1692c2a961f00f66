/* app/outlet.h - where what leaves the program goes: standard output, or a file that is there whole or not at all; and whoever waits is told. */
#ifndef TRIVET_APP_OUTLET_H
#define TRIVET_APP_OUTLET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct outlet;
/* path NULL: standard output. ERR_USAGE when `path` is the file `data` that all comes from. While a file is written the signals that end a program only
 * stop the writing, and nothing of it is left then. NULL on failure. */
struct outlet *outlet_open(const char *path, const char *data, struct error *err) MUST_CHECK;
/* For what is written in another way, or only changes the data: the signals stop it, and nothing is put. */
struct outlet *outlet_hold(void);
bool outlet_put(void *outlet, const char *bytes, size_t n);
/* A line on standard error now and then where somebody is there to read it. False: stop. */
bool outlet_go_on(void *outlet, long done, long all);
/* ok: all went well. Else `err` is filled already; what the file itself failed of says more than that something could not be written. Releases it. */
bool outlet_end(struct outlet *o, bool ok, struct error *err) MUST_CHECK;

#endif
