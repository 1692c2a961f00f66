/* conf/demo_read.h - values out of a demo file; each function leaves its error with file and line. For conf/ alone. */
#ifndef TRIVET_CONF_DEMO_READ_H
#define TRIVET_CONF_DEMO_READ_H

#include <libconfig.h>

#include "conf/demo.h"

struct demo_reading {
	struct arena *a;
	const char *file;
	struct error *err;
};

/* A text member; `needed` false allows it to be missing. */
bool demo_member(const struct demo_reading *r, const config_setting_t *group, const char *name, bool needed, const char **out);
bool demo_event(const struct demo_reading *r, const config_setting_t *group, int *out);
/* Every member but those in `skip`; of lists in the group each has to be skipped. */
bool demo_values(const struct demo_reading *r, const config_setting_t *group, const char *const *skip, const struct demo_value **out, size_t *n);
/* An array of texts. */
bool demo_words(const struct demo_reading *r, const config_setting_t *group, const char *name, bool needed, struct demo_words *out);
/* A list of groups under `name`, each read by `one` into `size` bytes; NULL when something was wrong. A missing list is an empty one where it
 * is not needed. */
const void *demo_list(const struct demo_reading *r, const config_setting_t *group, const char *name, bool needed, size_t size,
	bool (*one)(const struct demo_reading *, const config_setting_t *, void *), size_t *n);
/* The same, that may be missing, into a list and its length; false when something was wrong. */
#define DEMO_LIST(r, group, name, one, list, n) (((list) = demo_list(r, group, name, false, sizeof *(list), one, &(n))) != NULL)

bool demo_read_promise(const struct demo_reading *r, const config_setting_t *s, void *out);
bool demo_read_chain(const struct demo_reading *r, const config_setting_t *root, struct demo *out);

#endif
