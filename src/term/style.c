/* What the styles look like. Each of them reads without colour; a theme that sets a foreground sets the background as well. */
#include "config.h"

#include "term/curses_in.h"
#include <string.h>

#include "term/term_priv.h"

enum { BLACK = 0, RED = 1, BLUE = 4, WHITE = 7, BRIGHT_GREEN = 10, BRIGHT_YELLOW = 11, BRIGHT_CYAN = 14,
	BRIGHT_WHITE = 15 };

static const attr_t attrs[STYLES] = {
	[STYLE_TITLE] = A_BOLD, [STYLE_HEADING] = A_BOLD, [STYLE_SELECTED] = A_REVERSE, [STYLE_FIELD] = A_UNDERLINE,
	[STYLE_ERROR] = A_BOLD, [STYLE_WARNING] = A_BOLD
};

/* Only pairs that reach a contrast of 4.5 to 1 in the palettes of all common terminals. */
static const struct theme { const char *name; struct theme_colors pairs[STYLES]; } themes[] = {
	{ "light", {
		[STYLE_TEXT] = { BLACK, WHITE }, [STYLE_TITLE] = { BRIGHT_WHITE, BLUE }, [STYLE_HEADING] = { BRIGHT_WHITE, BLUE },
		[STYLE_SELECTED] = { BLACK, WHITE }, [STYLE_LABEL] = { BLACK, WHITE }, [STYLE_FIELD] = { BLACK, WHITE },
		[STYLE_HINT] = { BLACK, WHITE }, [STYLE_ERROR] = { BRIGHT_WHITE, RED }, [STYLE_WARNING] = { BLACK, WHITE },
		[STYLE_GOOD] = { BLACK, WHITE } } },
	{ "dark", {
		[STYLE_TEXT] = { WHITE, BLACK }, [STYLE_TITLE] = { BRIGHT_WHITE, BLUE },
		[STYLE_HEADING] = { BRIGHT_CYAN, BLACK }, [STYLE_SELECTED] = { WHITE, BLACK },
		[STYLE_LABEL] = { WHITE, BLACK }, [STYLE_FIELD] = { BRIGHT_WHITE, BLACK }, [STYLE_HINT] = { WHITE, BLACK },
		[STYLE_ERROR] = { BRIGHT_WHITE, RED }, [STYLE_WARNING] = { BRIGHT_YELLOW, BLACK },
		[STYLE_GOOD] = { BRIGHT_GREEN, BLACK } } },
	{ "contrast", {
		[STYLE_TEXT] = { BRIGHT_WHITE, BLACK }, [STYLE_TITLE] = { BRIGHT_YELLOW, BLACK },
		[STYLE_HEADING] = { BRIGHT_YELLOW, BLACK }, [STYLE_SELECTED] = { BRIGHT_WHITE, BLACK },
		[STYLE_LABEL] = { BRIGHT_WHITE, BLACK }, [STYLE_FIELD] = { BRIGHT_WHITE, BLACK },
		[STYLE_HINT] = { BRIGHT_WHITE, BLACK }, [STYLE_ERROR] = { BRIGHT_YELLOW, BLACK },
		[STYLE_WARNING] = { BRIGHT_YELLOW, BLACK }, [STYLE_GOOD] = { BRIGHT_GREEN, BLACK } } }
};

static const struct theme *theme_find(const char *name)
{
	for (size_t i = 0; name != NULL && i < sizeof themes / sizeof *themes; i++) {
		if (strcmp(themes[i].name, name) == 0)
			return &themes[i];
	}
	return NULL;
}

bool theme_pair(const char *theme, enum style style, struct theme_colors *out)
{
	const struct theme *th = theme_find(theme);
	if (th == NULL)
		return false;
	*out = th->pairs[style];
	return true;
}

void looks_load(struct look looks[STYLES], const struct term_options *opt)
{
	const struct theme *th = opt->color ? theme_find(opt->theme) : NULL;
	for (size_t i = 0; i < STYLES; i++)
		looks[i] = (struct look){ attrs[i], 0 };
	/* In the default theme colour is not even started: the terminal keeps its own, with nothing to reset. */
	if (th == NULL || !has_colors() || start_color() != OK)
		return;
	for (size_t i = 0; i < STYLES; i++) {
		struct theme_colors c = th->pairs[i];
		if (c.fg == BLACK)                   /* bold black is grey on many terminals, too faint on white */
			looks[i].attr &= (attr_t)~A_BOLD;
		if (c.fg >= 8 && COLORS < 16) {      /* eight colours: bold makes them bright */
			c.fg = (short)(c.fg - 8);
			looks[i].attr |= A_BOLD;
		}
		if ((int)i + 1 < COLOR_PAIRS && init_pair((short)(i + 1), c.fg, c.bg) == OK)
			looks[i].pair = (short)(i + 1);
	}
}
