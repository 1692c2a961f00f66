/* app/keycheck.h - the keys that a person has chosen, held against the commands that there are. */
#ifndef TRIVET_APP_KEYCHECK_H
#define TRIVET_APP_KEYCHECK_H

#include "conf/settings.h"

/* What cannot work becomes a problem and is left out, so that no command loses its usual keys by a slip. */
void keys_check(struct settings *s);

#endif
