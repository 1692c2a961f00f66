/* app/outlet.h - where what leaves the program goes: standard output, or a file that is there whole or not at all; and whoever waits is told. */
#ifndef TRIVET_APP_OUTLET_H
#define TRIVET_APP_OUTLET_H

#include <stdbool.h>
#include <stddef.h>

#include "app/session.h"
#include "op/exports.h"

struct outlet;
/* path NULL: standard output. ERR_USAGE when `path` is the file `data` that all comes from. While a file is written the signals that end a program only
 * stop the writing, and nothing of it is left then. NULL on failure. */
struct outlet *outlet_open(const char *path, const char *data, struct error *err) MUST_CHECK;
/* For what is written in another way, or only changes the data: the signals stop it, and nothing is put. */
struct outlet *outlet_hold(void);
bool outlet_put(void *outlet, const char *bytes, size_t n);
/* A line on standard error now and then where somebody is there to read it. False: stop. */
bool outlet_go_on(void *outlet, long done, long all);
/* What left the program, of which engagement; for the log of exports. The session is open to write afterwards where it can be. */
struct outlet_left { struct session *s; const char *engagement; struct export_left left; };
/* ok: all went well. Else `err` is filled already; what the file itself failed of says more than that something could not be written. Releases it.
 * What went well is noted in the log of exports: a way out cannot forget it without saying so here, by `left` NULL, where nothing left the program.
 * That it could not be noted is a line on standard error, and no failure; so are mistakes in the settings, for the floor is one of them. */
bool outlet_end(struct outlet *o, bool ok, const struct outlet_left *left, struct error *err) MUST_CHECK;

#endif
