/* Names of keys to bytes. */
#include "config.h"

#include "keys.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"

/* Last: these make macros of many common words. */
#include <curses.h>
#include <term.h>

static const struct named {
	const char *name;
	const char *capability;   /* NULL: the same on every terminal */
	const char *bytes;        /* where the description has none */
} named[] = {
	{ "Enter", NULL, "\r" }, { "Tab", NULL, "\t" }, { "Shift-Tab", "kcbt", "\033[Z" }, { "Esc", NULL, "\033" },
	{ "Space", NULL, " " }, { "Backspace", "kbs", "\177" }, { "Delete", "kdch1", "\033[3~" },
	{ "Insert", "kich1", "\033[2~" }, { "Up", "kcuu1", "\033OA" }, { "Down", "kcud1", "\033OB" },
	{ "Right", "kcuf1", "\033OC" }, { "Left", "kcub1", "\033OD" }, { "Home", "khome", "\033OH" },
	{ "End", "kend", "\033OF" }, { "PgUp", "kpp", "\033[5~" }, { "PgDn", "knp", "\033[6~" },
	{ "F1", "kf1", "\033OP" }, { "F2", "kf2", "\033OQ" }, { "F3", "kf3", "\033OR" }, { "F4", "kf4", "\033OS" },
	{ "F5", "kf5", "\033[15~" }, { "F6", "kf6", "\033[17~" }, { "F7", "kf7", "\033[18~" },
	{ "F8", "kf8", "\033[19~" }, { "F9", "kf9", "\033[20~" }, { "F10", "kf10", "\033[21~" },
	{ "F11", "kf11", "\033[23~" }, { "F12", "kf12", "\033[24~" },
};

static void add_capability(const char *term, const struct named *k, struct str *out)
{
	int wrong;
	TERMINAL *before = cur_term;
	if (setupterm(term, STDERR_FILENO, &wrong) != OK) {
		str_add(out, k->bytes);
		return;
	}
	const char *bytes = tigetstr(k->capability);
	str_add(out, bytes && bytes != (const char *)(intptr_t)-1 ? bytes : k->bytes);
	TERMINAL *mine = set_curterm(before);
	del_curterm(mine);
}

bool key_bytes(const char *term, const char *name, struct str *out)
{
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		if (strcmp(name, named[i].name) != 0)
			continue;
		if (named[i].capability)
			add_capability(term, &named[i], out);
		else
			str_add(out, named[i].bytes);
		return true;
	}
	if (strncmp(name, "Ctrl-", 5) == 0 && name[5] && !name[6]) {
		str_addc(out, (char)(toupper((unsigned char)name[5]) & 0x1f));
		return true;
	}
	size_t n = strlen(name);
	if (n == 0 || text_next(name, n, 0) != n)
		return false;
	str_add(out, name);
	return true;
}
