/* Names of keys, as they stand in settings and on the screen. */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "term/term_priv.h"

static const struct { const char *name; enum key_code code; } names[] = {
	/* The first name of a key is the one shown. */
	{ "Enter", K_ENTER }, { "Tab", K_TAB }, { "Shift-Tab", K_BACKTAB }, { "Esc", K_ESC }, { "Backspace", K_BACKSPACE },
	{ "Delete", K_DELETE }, { "Insert", K_INSERT }, { "Up", K_UP }, { "Down", K_DOWN }, { "Left", K_LEFT },
	{ "Right", K_RIGHT }, { "Home", K_HOME }, { "End", K_END }, { "PgUp", K_PAGE_UP }, { "PgDn", K_PAGE_DOWN },
	{ "F1", K_F1 }, { "F2", K_F2 }, { "F3", K_F3 }, { "F4", K_F4 }, { "F5", K_F5 }, { "F6", K_F6 }, { "F7", K_F7 },
	{ "F8", K_F8 }, { "F9", K_F9 }, { "F10", K_F10 }, { "F11", K_F11 }, { "F12", K_F12 },
	{ "Return", K_ENTER }, { "BackTab", K_BACKTAB }, { "Escape", K_ESC }, { "Del", K_DELETE }, { "Ins", K_INSERT },
	{ "PageUp", K_PAGE_UP }, { "PageDown", K_PAGE_DOWN }, { "Page-Up", K_PAGE_UP }, { "Page-Down", K_PAGE_DOWN }
};

void key_name(const struct key *k, struct str *out)
{
	if (k->code == K_CTRL) {
		str_addf(out, "Ctrl-%c", k->text[0] >= 'a' && k->text[0] <= 'z' ? k->text[0] - 'a' + 'A' : '?');
		return;
	}
	if (k->code == K_CHAR) {
		if (strcmp(k->text, " ") == 0)
			str_add(out, "Space");
		else
			text_visible(out, k->text, strlen(k->text));
		return;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (names[i].code == k->code) {
			str_add(out, names[i].name);
			return;
		}
	}
}

/* The letter of "Ctrl-L" or "^L", 0 if it is neither. H, I, J and M cannot be told from Backspace, Tab and Enter. */
static char ctrl_letter(const char *name)
{
	size_t skip = strncasecmp(name, "Ctrl-", 5) == 0 || strncasecmp(name, "Ctrl+", 5) == 0 ? 5 : name[0] == '^' ? 1 : 0;
	if (skip == 0 || name[skip] == '\0' || name[skip + 1] != '\0')
		return 0;
	char c = name[skip];
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	return c >= 'a' && c <= 'z' && strchr("hijm", c) == NULL ? c : 0;
}

bool key_by_name(const char *name, struct key *k)
{
	struct key found;
	size_t len = strlen(name);
	memset(&found, 0, sizeof found);
	if (len == 0)
		return false;
	if (ctrl_letter(name) != 0) {
		found.code = K_CTRL;
		found.text[0] = ctrl_letter(name);
	} else if (strcasecmp(name, "Space") == 0) {
		found.code = K_CHAR;
		found.text[0] = ' ';
	} else if (text_next(name, len, 0) == len && len < sizeof found.text && text_valid(name, len, NULL)) {
		if ((unsigned char)name[0] < 0x20 || name[0] == 0x7F)
			return false;
		found.code = K_CHAR;
		memcpy(found.text, name, len);
	} else {
		for (size_t i = 0; i < sizeof names / sizeof *names && found.code == K_NONE; i++) {
			if (strcasecmp(names[i].name, name) == 0)
				found.code = names[i].code;
		}
	}
	if (found.code == K_NONE)
		return false;
	*k = found;
	return true;
}

bool key_same(const struct key *a, const struct key *b)
{
	if (a->code != b->code)
		return false;
	return (a->code != K_CHAR && a->code != K_CTRL) || strcmp(a->text, b->text) == 0;
}
