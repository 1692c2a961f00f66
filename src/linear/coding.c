/* linear/coding.c - one statement after the other into themes: the number of a theme, or the beginning of its name. The data says what is left,
 * so that it goes on after a crash and beside somebody who does the same. Blind, for a second opinion, it keeps where a statement stands to
 * itself. */
#include "config.h"

#include "linear/coding.h"

#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"

/* The first ten are the numbers. */
enum coding_verb { CODING_PICK = SLOTS, CODING_NEW, CODING_REPEAT, CODING_ALSO, CODING_PARK, CODING_SKIP, CODING_PREVIOUS, CODING_HOLD,
	CODING_CHAIN };

static const struct verb verbs[] = {
	{ "code-1", "1", N_("into the theme with the number 1, and on to the next statement"), false, NULL, false },
	{ "code-2", "2", N_("into the theme with the number 2"), false, NULL, false },
	{ "code-3", "3", N_("into the theme with the number 3"), false, NULL, false },
	{ "code-4", "4", N_("into the theme with the number 4"), false, NULL, false },
	{ "code-5", "5", N_("into the theme with the number 5"), false, NULL, false },
	{ "code-6", "6", N_("into the theme with the number 6"), false, NULL, false },
	{ "code-7", "7", N_("into the theme with the number 7"), false, NULL, false },
	{ "code-8", "8", N_("into the theme with the number 8"), false, NULL, false },
	{ "code-9", "9", N_("into the theme with the number 9"), false, NULL, false },
	{ "code-0", "0", N_("into the theme with the number 0"), false, NULL, false },
	[CODING_PICK] = { "code-pick", "t", N_("into any theme, by its name"), false, NULL, false },
	[CODING_NEW] = { "theme-new", "N", N_("into a new theme, whose name stands behind it"), false, NULL, false },
	[CODING_REPEAT] = { "repeat", ".", N_("into the theme that was used last"), false, NULL, false },
	[CODING_ALSO] = { "also", "+", N_("the next theme is added, and the statement stays for another"), false, NULL, false },
	[CODING_PARK] = { "park", "z", N_("set aside, with the reason behind it; for a second opinion: no theme fits"), false, NULL, false },
	[CODING_SKIP] = { "skip", "", N_("on to the next one; this one comes round again. An empty line does the same"), false, NULL, false },
	[CODING_PREVIOUS] = { "previous", "", N_("back to the one before, to put it elsewhere"), false, NULL, false },
	[CODING_HOLD] = { "hold", "x", N_("on hold: out of every list and count until released"), false, NULL, false },
	[CODING_CHAIN] = { "chain", "W", N_("what it came from and what became of it"), false, NULL, false },
};

/* "4 is Getting about from now on." */
static void say_slot_changes(struct coding *c, char before[SLOTS][STORE_ID_SIZE])
{
	for (size_t i = 0; c->told && i < SLOTS; i++) {
		const char *id = c->w.slot_ids[i];

		if (*id && strcmp(id, before[i]) != 0)
			talk_note_more(c->d, _("%zu is %s from now on."), (i + 1) % SLOTS, theme_name_in(c->w.themes, c->w.n_themes, id));
	}
}

static void say_taken(struct coding *c, const struct walk_taken *taken)
{
	struct str s = STR_INIT;

	taken_words(taken, _("The statement that was read"), &s);
	if (s.len)
		talk_note(c->d, "%s", str_text(&s));
	str_release(&s);
}

static bool load(struct coding *c)
{
	struct arena *before = c->a;
	char slots[SLOTS][STORE_ID_SIZE];
	struct walk_taken taken;
	struct error err = ERROR_INIT;
	bool was_read = c->read == c->w.shown, ok;

	memcpy(slots, c->w.slot_ids, sizeof slots);
	c->a = arena_new();
	ok = walk_load(&c->d->op, &c->w, c->a, &taken, &err);
	arena_free(before);
	if (!ok) {
		talk_note_error(c->d, &err);
		return false;
	}
	say_slot_changes(c, slots);
	/* What was not read out yet is passed over without a word. */
	if (was_read)
		say_taken(c, &taken);
	return true;
}

/* ---- words ---- */

static void head(const struct coding *c, struct str *out)
{
	if (walk_blind(&c->w)) {
		walk_blind_words(&c->w, out);
		return;
	}
	str_add(out, _("Coding: "));
	standing_words(&c->w.standing, false, out);
}

/* What is said when nothing is left. */
static const char *end(const struct coding *c)
{
	if (walk_blind(&c->w))
		return c->w.n_items ? _("All of the sample is looked at; the list before tells how far the two of you agree.") :
			_("There is nothing in this sample any more.");
	return c->w.standing.all ? _("Every statement has its place.") : _("Nothing was said yet: L takes words down, w lists them.");
}

/* "E1-A34, Need, Home, Child, Oak table, said 3 times: more buses" */
static void say_statement(const struct coding *c)
{
	struct str s = STR_INIT, stands = STR_INIT;

	walk_tags(&c->w, c->d->survey.model, &s);
	talk_say(c->d, "%s: %s", str_text(&s), c->w.row.words);
	walk_stands(&c->w, &stands);
	if (stands.len)
		talk_say(c->d, "%s.", str_text(&stands));
	str_release(&s);
	str_release(&stands);
}

static void say_slots(struct coding *c)
{
	size_t used = 0;

	for (size_t i = 0; i < SLOTS; i++) {
		const struct theme_row *t = c->w.slots.id[i] ? theme_in_list(c->w.themes, c->w.n_themes, c->w.slots.id[i]) : NULL;

		if (!t)
			continue;
		talk_say(c->d, P_("%zu  %s, %ld statement", "%zu  %s, %ld statements", t->statements), (i + 1) % SLOTS, theme_name(t), t->statements);
		used++;
	}
	if (!used)
		talk_say(c->d, "%s", walk_blind(&c->w) ? _("There are no themes.") : _("There are no themes yet. theme-new and a name makes the first of this statement."));
	else if (c->w.n_themes > used)
		talk_say(c->d, _("%zu more by the beginning of their names; t and ? tells all."), c->w.n_themes - used);
	c->told = true;
}

static void help(struct dialogue *d)
{
	talk_say(d, "%s", _("A number puts the statement into the theme with that number, and the beginning of a theme's name into that one. An empty line leaves "
		"it for later. l: the statement and the numbers again."));
	verbs_say(d, (struct verbs){ verbs, sizeof verbs / sizeof *verbs });
	verbs_say(d, common_verbs());
	talk_say(d, "%s", _("<: back. q: leave. ?: this help."));
}

/* ---- the answers ---- */

static enum after do_verb(struct coding *c, enum coding_verb verb, const char *given)
{
	switch (verb) {
	case CODING_PICK:
		return code_pick(c, given);
	case CODING_NEW:
		return code_new(c, given);
	case CODING_REPEAT:
		code_repeat(c);
		break;
	case CODING_ALSO:
		code_also(c);
		break;
	case CODING_PARK:
		return code_park(c, given);
	case CODING_SKIP:
		code_skip(c);
		break;
	case CODING_PREVIOUS:
		code_previous(c);
		break;
	case CODING_HOLD:
		code_hold(c);
		break;
	case CODING_CHAIN:
		if (!walk_blind(&c->w) && *c->w.at)
			return chain_run(c->d, CHAIN_STATEMENT, c->w.at);
		if (walk_blind(&c->w))
			talk_note(c->d, "%s", _("For a second opinion it is not told where the statement stands."));
		break;
	default:
		code_slot(c, (size_t)verb);
		break;
	}
	return AFTER_BACK;
}

/* A command, with words behind it where it takes any: "hold hands" is no command, but may be a theme. */
static const struct verb *verb_typed(const char *typed, const char **rest)
{
	size_t n = strcspn(typed, " ");
	const struct verb *v = verb_of((struct verbs){ verbs, sizeof verbs / sizeof *verbs }, typed, n);

	*rest = typed + n + strspn(typed + n, " ");
	if (v && **rest && v != &verbs[CODING_PICK] && v != &verbs[CODING_NEW] && v != &verbs[CODING_PARK])
		return NULL;
	return v;
}

/* A theme by its name goes before a command of every place, but for their letters: a theme may be called Home. */
static enum after take_words(struct coding *c, const char *typed)
{
	const struct verb *common = verb_of(common_verbs(), typed, strlen(typed));
	size_t which = 0, meant = 0;

	if (!(common && typed[1] == '\0'))
		meant = theme_meant(c->w.themes, c->w.n_themes, typed, NAME_BEGINS, &which);
	if (meant == 1)
		code_put(c, c->w.themes[which].id);
	else if (!meant && common)
		return common_run(c->d, common);
	else
		theme_note_several(c->d, c->w.themes, c->w.n_themes, typed, NAME_BEGINS, !walk_blind(&c->w));
	return AFTER_BACK;
}

static enum after take(struct coding *c, const char *typed, bool *leave)
{
	enum reply reply = reply_of(typed);
	const char *rest;
	const struct verb *v = verb_typed(typed, &rest);

	*leave = reply == REPLY_BACK || reply == REPLY_LEAVE;
	if (reply == REPLY_QUIT)
		return AFTER_QUIT;
	if (v)
		return do_verb(c, (enum coding_verb)(v - verbs), rest);
	if (*typed == '+')
		return code_new(c, rest);
	if (reply == REPLY_KEEP)
		code_skip(c);
	else if (reply == REPLY_HELP)
		help(c->d);
	else if (reply == REPLY_CARD)
		card_say(c->d);
	else if (strcmp(typed, "l") == 0) {
		if (*c->w.at)
			say_statement(c);
		say_slots(c);
	} else if (!*leave)
		return take_words(c, typed);
	return AFTER_BACK;
}

/* What is asked next. */
static void question(const struct coding *c, struct str *out)
{
	const struct theme_row *last = theme_in_list(c->w.themes, c->w.n_themes, c->w.last_id);

	if (!*c->w.at)
		str_addf(out, _("%s < goes back, u takes the last one back:"), end(c));
	else if (last)
		str_addf(out, _("Theme (number or name, . for %s, ? helps):"), theme_name(last));
	else
		str_add(out, _("Theme (number or name, ? helps):"));
}

static void say_new(struct coding *c)
{
	if (!*c->w.at || c->read == c->w.shown)
		return;
	say_statement(c);
	c->read = c->w.shown;
	if (!c->told)
		say_slots(c);
}

enum after coding_run(struct dialogue *d, const char *opinion)
{
	struct coding c = { .d = d };
	struct str typed = STR_INIT, text = STR_INIT;
	enum after after = AFTER_BACK;
	bool leave = false, begun = false;

	walk_begin(&c.w, d->engagement, opinion);
	while (after == AFTER_BACK && !leave && load(&c)) {
		str_clear(&text);
		if (!begun) {
			head(&c, &text);
			talk_say(d, "%s.", str_text(&text));
			str_clear(&text);
		}
		begun = true;
		say_new(&c);
		question(&c, &text);
		after = talk_ask(d, str_text(&text), &typed) ? take(&c, str_text(&typed), &leave) : AFTER_QUIT;
	}
	str_release(&typed);
	str_release(&text);
	walk_release(&c.w);
	arena_free(c.a);
	return after;
}
