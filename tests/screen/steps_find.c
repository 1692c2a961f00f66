/* Steps that walk to something, whatever the size of the screen. */
#include "config.h"

#include "play.h"

#include <string.h>

enum { PRESSES = 200 };

static bool on_row(const struct terminal *t, const char *text)
{
	struct str row = STR_INIT;
	int at, column;
	terminal_cursor(t, &at, &column);
	terminal_row(t, at, &row);
	bool found = strstr(str_text(&row), text) != NULL;
	str_release(&row);
	return found;
}

/* The work area and the cursor: what a key that has nowhere to go leaves as it was. (The message line may well say so.) */
static void snapshot(const struct terminal *t, struct str *out)
{
	int row, column;
	str_clear(out);
	for (int i = 0; i < t->rows - 2; i++) {
		terminal_row(t, i, out);
		str_addc(out, '\n');
	}
	terminal_cursor(t, &row, &column);
	str_addf(out, "%d %d", row, column);
}

/* Presses the key until the row of the cursor shows the text, nothing changes any more, or `most` is reached. */
static bool walk(struct play *p, const char *key, int most, const char *text, bool *found, struct error *err)
{
	struct str before = STR_INIT, after = STR_INIT;
	bool good = true;
	for (int i = 0; i < most && good && !*found; i++) {
		struct terminal *t = play_terminal(p, true, err);
		if (!t) {
			good = false;
			break;
		}
		snapshot(t, &before);
		good = play_key(p, key, err);
		if (!good)
			break;
		*found = on_row(t, text);
		snapshot(t, &after);
		if (strcmp(str_text(&before), str_text(&after)) == 0)
			break;
	}
	str_release(&before);
	str_release(&after);
	return good;
}

static bool do_find(struct play *p, const char *text, struct error *err)
{
	struct terminal *t = play_terminal(p, true, err);
	if (!t)
		return false;
	bool found = on_row(t, text);
	if (!found && !walk(p, "Down", PRESSES, text, &found, err))
		return false;
	if (!found && !walk(p, "Up", 2 * PRESSES, text, &found, err))
		return false;
	if (!found)
		return error_set(err, ERR_NOT_FOUND, NULL, "No row with \"%s\" was reached with Down and Up.", text);
	return true;
}

const struct step steps_find[] = {
	{ "find", ARG_TEXT, do_find, "TEXT", "presses Down, then Up, until the cursor's row shows TEXT" },
	{ "goto-field", ARG_TEXT, do_find, "LABEL", "the same in a form, by the label of the field" },
	{ NULL, ARG_NONE, NULL, NULL, NULL }
};
