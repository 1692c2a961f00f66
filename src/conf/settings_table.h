/* conf/settings_table.h - the rows of settings with what only the reader needs. For conf/ alone. */
#ifndef TRIVET_CONF_SETTINGS_TABLE_H
#define TRIVET_CONF_SETTINGS_TABLE_H

#include "conf/settings.h"

enum profile { PROFILE_SCREEN, PROFILE_SPEECH, PROFILE_BRAILLE, PROFILE_LARGE, PROFILES };

struct setting_row {
	struct setting_def def;
	const char *usual;              /* built in; NULL: found at the start (editor, name) */
	const char *profile[PROFILES];  /* instead of it in a profile; NULL: as built in */
};

const struct setting_row *setting_row(enum setting s);
bool profile_by_name(const char *name, enum profile *p);
/* The text as the setting stores it, in the arena; NULL when it is not one of its values. */
const char *setting_accepts(enum setting s, const char *typed, struct arena *a);

#endif
