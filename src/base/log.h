/* base/log.h - notes for whoever maintains a server: one line each, to the file named in TRIVET_LOG, else nowhere.
 * Never holds words of participants. */
#ifndef TRIVET_BASE_LOG_H
#define TRIVET_BASE_LOG_H

#include "base/error.h"

void log_note(const char *fmt, ...) PRINTF_LIKE(1, 2);

#endif
