/* keys.h - the bytes that a key sends: those of the terminal description, as a real terminal of that kind would. */
#ifndef TRIVET_TESTS_KEYS_H
#define TRIVET_TESTS_KEYS_H

#include <stdbool.h>

#include "base/str.h"

/* Appends the bytes of the key ("Enter", "PgDn", "Ctrl-L", "Space", "a") on a terminal of this TERM. False: no such key. */
bool key_bytes(const char *term, const char *name, struct str *out);

#endif
