/* linear/themes_ask.c - which theme is meant, by its number or its name; the reasons for setting something aside. */
#include "config.h"

#include "linear/themes.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

void standing_note(struct dialogue *d)
{
	struct standing s;
	struct error err = ERROR_INIT;

	if (!standing_count(d->op.st, d->engagement, NULL, &s, &err))
		error_release(&err); /* the next load says why */
	else if (s.unthemed)
		talk_note_more(d, P_("%ld is without a theme.", "%ld are without a theme.", s.unthemed), s.unthemed);
	else
		talk_note_more(d, "%s", _("Every statement has its place."));
}

/* ---- which theme ---- */

static bool name_fits(const char *name, const char *typed, enum name_fit how)
{
	struct str a = STR_INIT, b = STR_INIT;
	bool fits;

	text_fold(&a, name);
	text_fold(&b, typed);
	if (how == NAME_WHOLE)
		fits = strcmp(str_text(&a), str_text(&b)) == 0;
	else if (how == NAME_BEGINS)
		fits = strncmp(str_text(&a), str_text(&b), b.len) == 0;
	else
		fits = strstr(str_text(&a), str_text(&b)) != NULL;
	str_release(&a);
	str_release(&b);
	return fits;
}

static bool theme_fits(const struct theme_row *t, const char *typed, enum name_fit how)
{
	return name_fits(theme_name(t), typed, how) || name_fits(t->title, typed, how);
}

/* How it was found; NAME_FITS when nothing was. */
static enum name_fit how_found(const struct theme_row *rows, size_t n, const char *typed, enum name_fit last, size_t *count, size_t *which)
{
	*count = 0;
	for (int how = NAME_WHOLE; how <= (int)last; how++) {
		for (size_t i = n; i-- > 0;) {
			if (theme_fits(&rows[i], typed, (enum name_fit)how)) {
				*which = i;
				(*count)++;
			}
		}
		if (*count)
			return (enum name_fit)how;
	}
	return NAME_FITS;
}

size_t theme_meant(const struct theme_row *rows, size_t n, const char *typed, enum name_fit last, size_t *which)
{
	size_t count;

	(void)how_found(rows, n, typed, last, &count, which);
	return count;
}

void theme_note_several(struct dialogue *d, const struct theme_row *rows, size_t n, const char *typed, enum name_fit last, bool fresh)
{
	enum { NAMED = 8 };
	struct str echo = STR_INIT, names = STR_INIT;
	size_t count = 0, which, named = 0;
	enum name_fit how = how_found(rows, n, typed, last, &count, &which);

	echo_typed(&echo, typed);
	for (size_t i = 0; how < NAME_FITS && i < n && named < NAMED; i++) {
		if (theme_fits(&rows[i], typed, how))
			str_addf(&names, "%s%zu %s", named++ ? "; " : "", i + 1, theme_name(&rows[i]));
	}
	if (count > NAMED)
		str_addf(&names, _("; and %zu more"), count - NAMED);
	if (count)
		talk_note(d, last == NAME_BEGINS ? _("Error: %s may be one of %zu themes: %s. Type more of its name, or t and its number.") :
			_("Error: %s may be one of %zu themes: %s. Type more of its name, or its number."), str_text(&echo), count, str_text(&names));
	else if (fresh)
		talk_note(d, _("Error: No theme is called %s. To make it one, type + and its name."), str_text(&echo));
	else
		talk_note(d, _("Error: No theme is called %s. ? tells which there are."), str_text(&echo));
	str_release(&echo);
	str_release(&names);
}

static void say_themes(struct dialogue *d, const struct theme_ask *ask)
{
	talk_say(d, "%s", ask->n ? _("Type its number, or the beginning of its name:") : _("There are no themes yet."));
	for (size_t i = 0; i < ask->n; i++) {
		const struct theme_row *t = &ask->rows[i];

		if (!ask->without || strcmp(t->id, ask->without) != 0)
			talk_say(d, P_("%zu  %s, %ld statement", "%zu  %s, %ld statements", t->statements), i + 1, theme_name(t), t->statements);
	}
	if (ask->fresh)
		talk_say(d, "%s", _("+ and a name: a new theme."));
	if (ask->any)
		talk_say(d, "%s", _("-: any."));
}

/* By its number in the list, or by its name. */
static size_t meant(const struct theme_ask *ask, const char *typed, size_t *which)
{
	size_t len = strspn(typed, "0123456789");
	unsigned long number = len && !typed[len] ? strtoul(typed, NULL, 10) : 0;

	if (number < 1 || number > ask->n)
		return theme_meant(ask->rows, ask->n, typed, NAME_HOLDS, which);
	*which = number - 1;
	return 1;
}

/* True when it is clear what is meant. */
static bool take(struct dialogue *d, const struct theme_ask *ask, const char *typed, struct str *id, struct str *title)
{
	size_t which = 0, count;

	if (ask->fresh && *typed == '+' && typed[1 + strspn(typed + 1, " ")]) {
		str_set(title, typed + 1 + strspn(typed + 1, " "));
		return true;
	}
	if (ask->any && strcmp(typed, "-") == 0)
		return true;
	count = meant(ask, typed, &which);
	if (count != 1) {
		theme_note_several(d, ask->rows, ask->n, typed, NAME_HOLDS, ask->fresh);
	} else if (ask->without && strcmp(ask->rows[which].id, ask->without) == 0) {
		talk_note(d, "%s", _("Error: That is the theme itself. Type another one."));
	} else {
		str_set(id, ask->rows[which].id);
		return true;
	}
	return false;
}

bool theme_ask(struct dialogue *d, const struct theme_ask *ask, const char *given, struct str *id, struct str *title, enum after *after)
{
	struct str question = STR_INIT, typed = STR_INIT;
	enum reply reply = REPLY_TEXT;
	bool done;

	str_clear(id);
	str_clear(title);
	*after = AFTER_BACK;
	str_addf(&question, ask->fresh ? _("%s (number or name, + and a name for a new one, ? tells them):") : _("%s (number or name, ? tells them):"),
		ask->question);
	done = *given && take(d, ask, given, id, title);
	while (!done) {
		reply = talk_ask(d, str_text(&question), &typed) ? reply_of(str_text(&typed)) : REPLY_QUIT;
		if (reply == REPLY_HELP)
			say_themes(d, ask);
		else if (reply == REPLY_CARD)
			card_say(d);
		else if (reply == REPLY_TEXT || (reply == REPLY_EMPTY && ask->any))
			done = take(d, ask, str_text(&typed), id, title);
		else
			break;
	}
	if (!done && reply == REPLY_QUIT)
		*after = AFTER_QUIT;
	else if (!done)
		talk_note(d, "%s", _("Nothing was changed."));
	str_release(&question);
	str_release(&typed);
	return done;
}

/* ---- names and reasons ---- */

bool name_ask(struct dialogue *d, const char *given, const char *question, struct str *name, enum after *after)
{
	if (talk_wanted(d, given, question, name, after) && strcmp(str_text(name), "-") != 0)
		return true;
	if (*after == AFTER_BACK)
		talk_note(d, "%s", _("Nothing was typed. Nothing was changed."));
	return false;
}

bool reason_ask(struct dialogue *d, const char *given, struct str *reason, enum after *after)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	const char **used = NULL;
	size_t n = 0, len;
	bool ok;

	/* They are an offer: without them one types. */
	if (!*given && !park_reasons(&d->op, d->engagement, a, &used, &n, &err)) {
		error_release(&err);
		n = 0;
	}
	for (size_t i = 0; i < n; i++)
		talk_say(d, "%zu  %s", i + 1, used[i]);
	ok = name_ask(d, given, n ? _("Set aside, because (a number, or a reason in words):") : _("Set aside, because:"), reason, after);
	len = strspn(str_text(reason), "0123456789");
	if (ok && n && len && !str_text(reason)[len]) {
		unsigned long number = strtoul(str_text(reason), NULL, 10);

		ok = number >= 1 && number <= n;
		if (ok)
			str_set(reason, used[number - 1]);
		else
			talk_note(d, _("Error: There is no reason %lu. Nothing was changed."), number);
	}
	arena_free(a);
	return ok;
}
