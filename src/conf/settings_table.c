/* conf/settings_table.c - the settings: names, values, meaning, what they are without a word from anybody. */
#include "config.h"

#include "conf/settings_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/utf8.h"

#define YES_NO "yes | no"

static const char *const profile_names[PROFILES] = { "screen", "speech", "braille", "large" };

static const struct setting_row rows[SETTINGS] = {
	[SET_PROFILE] = { { "profile", "screen | speech | braille | large",
		N_("for what the screen is laid out; gives most other settings their usual value") }, "screen", { NULL } },
	[SET_QUIET] = { { "quiet", YES_NO, N_("yes: nothing on the screen changes without a key") }, "no",
		{ NULL, "yes", "yes", NULL } },
	[SET_BORDERS] = { { "borders", "none | ascii | unicode", N_("what lines and frames are drawn with") }, "unicode",
		{ NULL, "none", "none", "ascii" } },
	[SET_CURSOR_TO_MESSAGES] = { { "cursor_to_messages", YES_NO,
		N_("yes: the cursor goes to each message until the next key") }, "no", { NULL, NULL, "yes", NULL } },
	[SET_HELP_LINE] = { { "help_line", YES_NO, N_("yes: the help of the field stands below the form") }, "yes",
		{ NULL, "no", "no", NULL } },
	[SET_KEY_BAR] = { { "key_bar", YES_NO, N_("yes: the last line names the keys") }, "yes", { NULL, "no", "no", NULL } },
	[SET_THEME] = { { "theme", "default | light | dark | contrast | mono", N_("the colours; default sets none") }, "default",
		{ NULL, NULL, "mono", "contrast" } },
	[SET_COLOR] = { { "color", "auto | never", N_("never: no colours at all, as with NO_COLOR") }, "auto", { NULL } },
	[SET_BELL] = { { "bell", "off | sound | flash", N_("what goes with an error besides its words") }, "off", { NULL } },
	[SET_ESC_DELAY] = { { "esc_delay", "number 25 1000",
		N_("milliseconds to wait after Esc; more over a slow line") }, "100", { NULL } },
	[SET_LETTER_KEYS] = { { "letter_keys", YES_NO, N_("no: commands are reached by menu and by name, never by a letter") }, "yes",
		{ NULL } },
	[SET_REPEAT_GUARD] = { { "repeat_guard", "number 0 2000",
		N_("milliseconds in which the same key again is passed over; 0 is off") }, "0", { NULL } },
	[SET_REFRESH] = { { "refresh", "number 100 60000",
		N_("milliseconds between looks for what others have done") }, "250", { NULL } },
	[SET_UNHEARD] = { { "unheard_minutes", "number 0 240",
		N_("minutes after which a table that was not heard is named on the live screen; 0 never") }, "20", { NULL } },
	[SET_FLOOR] = { { "floor", "number 0 1000",
		N_("counts below it are left out of what is published; 0 none") }, "10", { NULL } },
	[SET_BACKUPS] = { { "backups", "number 0 20",
		N_("how many backups are kept from before a merge, an import or erasing; 0 makes none") }, "3", { NULL } },
	[SET_EDITOR] = { { "editor", "text", N_("the command that opens a long text in an editor") }, NULL, { NULL } },
	[SET_NAME] = { { "name", "text", N_("the name that stands beside what you do in History") }, NULL, { NULL } },
};

const struct setting_row *setting_row(enum setting s)
{
	return &rows[s];
}

const struct setting_def *setting_def(enum setting s)
{
	return &rows[s].def;
}

const char *setting_usual(enum setting s)
{
	return rows[s].usual;
}

bool setting_by_name(const char *name, enum setting *which)
{
	for (int i = 0; i < SETTINGS; i++) {
		if (strcmp(rows[i].def.name, name) == 0) {
			*which = (enum setting)i;
			return true;
		}
	}
	return false;
}

bool profile_by_name(const char *name, enum profile *p)
{
	for (int i = 0; i < PROFILES; i++) {
		if (strcmp(profile_names[i], name) == 0) {
			*p = (enum profile)i;
			return true;
		}
	}
	return false;
}

/* One of the words of "a | b | c". */
static const char *one_of(const char *values, const char *typed, struct arena *a)
{
	for (const char *p = values; *p != '\0';) {
		size_t n = strcspn(p, " ");
		if (n == strlen(typed) && strncasecmp(p, typed, n) == 0)
			return arena_strndup(a, p, n);
		p += n;
		p += strspn(p, " |");
	}
	return NULL;
}

static const char *yes_or_no(const char *typed)
{
	static const char *const yes[] = { "yes", "y", "true", "on", "1" }, *const no[] = { "no", "n", "false", "off", "0" };
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
		if (strcasecmp(yes[i], typed) == 0)
			return "yes";
		if (strcasecmp(no[i], typed) == 0)
			return "no";
	}
	return NULL;
}

static const char *number_within(const char *values, const char *typed, struct arena *a)
{
	long min, max;
	size_t n = strlen(typed);
	if (n == 0 || n > 9 || strspn(typed, "0123456789") != n || sscanf(values, "number %ld %ld", &min, &max) != 2)
		return NULL;
	long value = strtol(typed, NULL, 10);
	return value >= min && value <= max ? arena_printf(a, "%ld", value) : NULL;
}

/* One line of words without blanks around it; NULL when nothing is left. */
static const char *plain_words(const char *typed, struct arena *a)
{
	struct str line = STR_INIT;
	text_clean_line(&line, typed, strlen(typed));
	size_t end = line.len, start = strspn(str_text(&line), " ");
	while (end > start && line.buf[end - 1] == ' ')
		end--;
	const char *kept = end > start && end - start <= 400 ? arena_strndup(a, str_text(&line) + start, end - start) : NULL;
	str_release(&line);
	return kept;
}

const char *setting_accepts(enum setting s, const char *typed, struct arena *a)
{
	const char *values = rows[s].def.values;
	if (strcmp(values, YES_NO) == 0)
		return yes_or_no(typed);
	if (strcmp(values, "text") == 0)
		return plain_words(typed, a);
	if (strncmp(values, "number ", 7) == 0)
		return number_within(values, typed, a);
	return one_of(values, typed, a);
}
