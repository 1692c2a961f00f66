/* conf/settings.h - the user's trivet.cfg, read and never written by the program.
 *
 * A setting is a row: name, kind, default, help, where its value came from. `trivet config`, the manual page
 * trivet.cfg(5) and the reader all walk that table. Order of weight: built in, /etc/trivet/trivet.cfg, the user's
 * trivet.cfg, environment (NO_COLOR, ACCESSIBLE, TRIVET_PROFILE, ESCDELAY, EDITOR, VISUAL), command line. */
#ifndef TRIVET_CONF_SETTINGS_H
#define TRIVET_CONF_SETTINGS_H

#include "base/mem.h"
#include "base/str.h"
#include "conf/content.h"

enum setting {
	SET_PROFILE,      /* screen | speech | braille | large: gives the next ones their defaults (a11y.md section 6) */
	SET_QUIET,        /* yes | no: nothing moves without a key */
	SET_BORDERS,      /* none | ascii | unicode */
	SET_CURSOR_TO_MESSAGES, /* yes | no */
	SET_HELP_LINE,    /* yes | no: help of the focused field below the form */
	SET_KEY_BAR,      /* yes | no: the hint line */
	SET_THEME,        /* default | light | dark | contrast | mono */
	SET_COLOR,        /* auto | never */
	SET_BELL,         /* off | sound | flash */
	SET_ESC_DELAY,    /* milliseconds, 25 to 1000, default 100 */
	SET_LETTER_KEYS,  /* yes | no: commands on single letters */
	SET_REPEAT_GUARD, /* ms within which the same key again is ignored, 0 off */
	SET_REFRESH,      /* ms between looks for others' work, 100 to 60000, default 250 */
	SET_UNHEARD,      /* minutes after which a group that was not heard is named, 0 to 240, default 20; 0 never */
	SET_FLOOR,        /* counts below it are not published, 0 to 1000, default 10; 0 all are (model/floor.h) */
	SET_BACKUPS,      /* copies kept from before risky deeds, 0 to 20, default 3; 0 none */
	SET_EDITOR,       /* command for long texts */
	SET_NAME,         /* the name written into History; default the login name */
	SETTINGS
};

struct setting_def {
	const char *name;    /* as in the file: "cursor_to_messages" */
	const char *values;  /* words allowed, or "number MIN MAX", or "text" */
	const char *help;    /* one line, marked for translation */
};
const struct setting_def *setting_def(enum setting s);
/* What it is without a word from anybody and in the profile screen; NULL for those found at the start: editor and name. */
const char *setting_usual(enum setting s);

struct key_override { const char *view, *command, *keys; const char *origin; }; /* view "" everywhere */

struct settings {
	struct arena *arena;
	const char *value[SETTINGS];   /* as text, always valid */
	const char *origin[SETTINGS];  /* "built in", "profile speech", "/etc/trivet/trivet.cfg:3", "NO_COLOR", "--color" */
	const struct key_override *keys;
	size_t n_keys;
	const struct problem *problems;
	size_t n_problems;
};

/* A value given on the command line: heavier than everything. */
struct setting_given { enum setting setting; const char *value; };

/* Never fails: mistakes become problems and leave the lighter value in force. */
struct settings *settings_load(const struct setting_given *given, size_t n_given);
void settings_free(struct settings *s);
bool settings_yes(const struct settings *s, enum setting which);
long settings_number(const struct settings *s, enum setting which);
/* Appends the settings in force for a person to read: value, help, where from, and how to change them. */
void settings_words(const struct settings *s, struct str *out);
bool setting_by_name(const char *name, enum setting *which);

#endif
