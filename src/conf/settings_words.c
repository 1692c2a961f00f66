/* conf/settings_words.c - the settings in force as a person reads them: what each is, where it comes from, how to change it. */
#include "config.h"

#include "conf/settings.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/path.h"

static void one_setting(const struct settings *s, enum setting which, struct str *out)
{
	const struct setting_def *d = setting_def(which);
	str_addf(out, "%s = %s\n", d->name, s->value[which][0] ? s->value[which] : _("(empty)"));
	str_addf(out, _("  %s.\n  It may be: %s. Now from: %s.\n"), _(d->help), d->values, s->origin[which]);
}

void settings_words(const struct settings *s, struct str *out)
{
	char *folder = path_config_home(), *file = path_join(folder, "trivet.cfg");
	str_addf(out, _("Settings stand in one file of plain text, which the program reads when it starts and never changes:\n%s\n\n"), file);
	str_add(out, _("Write a line such as this into it, and start again:\nprofile = \"speech\";\n\nKeys are changed there too, for instance "
		       "so that F2 goes to the next step on every screen:\nkeys: { everywhere: { next-step = \"n F2\"; }; };\n"));
	str_add(out, _("\nIn force now\n\n"));
	for (int i = 0; i < SETTINGS; i++)
		one_setting(s, (enum setting)i, out);
	if (s->n_keys)
		str_add(out, _("\nKeys of your own\n\n"));
	for (size_t i = 0; i < s->n_keys; i++)
		str_addf(out, "%s %s = %s (%s)\n", s->keys[i].view[0] ? s->keys[i].view : _("everywhere"), s->keys[i].command,
			 s->keys[i].keys, s->keys[i].origin);
	if (s->n_problems)
		str_add(out, _("\nMistakes found, with the setting left as it was\n\n"));
	for (size_t i = 0; i < s->n_problems; i++)
		str_addf(out, "%s:%d: %s\n", s->problems[i].file, s->problems[i].line, s->problems[i].text);
	free(folder);
	free(file);
}
