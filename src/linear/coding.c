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

long code_left(const struct coding *c)
{
	return c->opinion ? (long)(c->n_items - c->looked_at) : c->standing.unthemed;
}

/* ---- which one ---- */

static void own_themes(struct coding *c, const char *ids)
{
	c->in_themes = arena_alloc(c->a, (c->n_themes + 1) * sizeof *c->in_themes);
	c->n_in = 0;
	for (size_t i = 0; i < c->n_themes; i++) {
		if (field_set_has(ids, c->themes[i].id))
			c->in_themes[c->n_in++] = c->themes[i];
	}
}

/* Reads the statement asked about. False in *there when it is gone or on hold. */
static bool read_row(struct coding *c, bool *there, struct error *err)
{
	const struct opinion_item *item = NULL;

	*there = false;
	c->n_in = 0;
	if (!statement_get(c->d->op.st, c->at, c->a, &c->row, err)) {
		bool gone = err->code == ERR_NOT_FOUND;

		if (gone)
			error_release(err);
		return gone;
	}
	c->place = c->row.place ? c->row.place : c->row.n;
	for (size_t i = 0; i < c->n_items && !item; i++)
		item = strcmp(c->items[i].statement, c->at) == 0 ? &c->items[i] : NULL;
	*there = !c->row.held && (!c->opinion || item);
	if (*there && item)
		own_themes(c, item->themes);
	return !*there || item || statement_themes(c->d->op.st, c->at, c->a, &c->in_themes, &c->n_in, err);
}

/* The first that is left, below the one asked about; `at` is "" when there is none. */
static bool find_left(struct coding *c, int64_t below, struct error *err)
{
	const struct statement_filter f = { .engagement = c->d->engagement, .stands = STANDS_UNTHEMED, .order = ORDER_OLDEST };
	struct statement_row *rows;
	size_t n;

	if (!statement_page(c->d->op.st, &f, PAGE_OLDER, below, 1, c->a, &rows, &n, err))
		return false;
	*c->at = '\0';
	if (n) {
		memcpy(c->at, rows[0].id, sizeof c->at);
		c->place = rows[0].place;
	}
	return true;
}

static void find_item(struct coding *c)
{
	size_t from = 0;

	while (from < c->n_items && strcmp(c->items[from].statement, c->at) != 0)
		from++;
	*c->at = '\0';
	/* Behind the one asked about, then from the beginning: what was left for later comes round again. */
	for (size_t k = 1; k <= c->n_items && !*c->at; k++) {
		const struct opinion_item *i = &c->items[(from == c->n_items ? k - 1 : from + k) % c->n_items];

		if (!*i->themes)
			memcpy(c->at, i->statement, sizeof c->at);
	}
}

/* `items` say what is left to a second opinion: they are read anew after each deed. */
static bool load_items(struct coding *c, struct error *err)
{
	c->n_items = c->looked_at = 0;
	if (!c->opinion)
		return true;
	if (!opinion_items(c->d->op.st, c->opinion, c->a, &c->items, &c->n_items, err)) {
		c->n_items = 0;
		return false;
	}
	for (size_t i = 0; i < c->n_items; i++)
		c->looked_at += *c->items[i].themes != '\0';
	return true;
}

static bool go_next(struct coding *c, struct error *err)
{
	int64_t below = *c->at ? c->place : 0;

	c->adding = c->added = false;
	c->open = true;
	*c->read = '\0';
	if (c->opinion) {
		if (!load_items(c, err))
			return false;
		find_item(c);
		return true;
	}
	return find_left(c, below, err) && (*c->at || !below || find_left(c, 0, err));
}

bool code_next(struct coding *c)
{
	struct error err = ERROR_INIT;
	bool ok = go_next(c, &err);

	if (!ok)
		talk_note_error(c->d, &err);
	return ok;
}

void code_visit(struct coding *c, bool coded)
{
	struct visited v = { .coded = coded };

	if (!*c->at)
		return;
	memcpy(v.id, c->at, sizeof v.id);
	vec_push(&c->trail, v);
}

/* ---- loading ---- */

/* What this person put somewhere last, and took back since, is the next to be asked about. */
static bool back_to_undone(struct coding *c, struct error *err)
{
	struct coding probe = *c;
	bool there = false;

	if (!c->trail.n || !c->trail.v[c->trail.n - 1].coded || c->opinion)
		return true;
	memcpy(probe.at, c->trail.v[c->trail.n - 1].id, sizeof probe.at);
	if (!read_row(&probe, &there, err))
		return false;
	if (there && !probe.n_in && !*probe.row.parked) {
		memcpy(c->at, probe.at, sizeof c->at);
		c->trail.n--;
		c->adding = c->added = false;
		c->open = true;
		*c->read = '\0';
	}
	return true;
}

static void say_taken(struct coding *c, bool there)
{
	const char *label = there && *c->row.label ? c->row.label : _("The statement that was read");

	if (!there)
		talk_note(c->d, _("%s was taken out or put on hold by somebody. Here is the next one."), label);
	else if (c->n_in)
		talk_note(c->d, _("%s was put into %s by somebody meanwhile. Here is the next one."), label, theme_name(&c->in_themes[0]));
	else
		talk_note(c->d, _("%s was set aside by somebody meanwhile. Here is the next one."), label);
}

/* The one asked about, as it is now; the next one where somebody else has dealt with it. */
static bool look_again(struct coding *c, struct error *err)
{
	bool there = false;

	if (!back_to_undone(c, err) || (!*c->at && !go_next(c, err)))
		return false;
	if (!*c->at)
		return true;
	if (!read_row(c, &there, err))
		return false;
	if (there && !(c->open && !c->added && (c->n_in || (!c->opinion && *c->row.parked))))
		return true;
	if (*c->read)
		say_taken(c, there);
	return go_next(c, err) && (!*c->at || read_row(c, &there, err));
}

/* "Number 4 is Getting about from now on." */
static void say_slot_changes(struct coding *c)
{
	for (size_t i = 0; c->told && i < SLOTS; i++) {
		const char *id = c->slots.id[i];

		if (id && *id && strcmp(id, c->slot_ids[i]) != 0)
			talk_note_more(c->d, _("%zu is %s from now on."), (i + 1) % SLOTS, theme_name_in(c->themes, c->n_themes, id));
	}
}

static bool load_slots(struct coding *c, struct error *err)
{
	struct slots before = { .last = c->last_id };

	for (size_t i = 0; i < SLOTS; i++)
		before.id[i] = c->slot_ids[i];
	if (!slots_load(&c->d->op, c->d->engagement, &before, c->a, &c->slots, err))
		return false;
	say_slot_changes(c);
	for (size_t i = 0; i < SLOTS; i++) {
		const char *id = c->slots.id[i];

		*c->slot_ids[i] = '\0';
		if (id && *id)
			memcpy(c->slot_ids[i], id, STORE_ID_SIZE);
	}
	if (c->opinion)
		return true;
	*c->last_id = '\0';
	if (c->slots.last && *c->slots.last)
		memcpy(c->last_id, c->slots.last, STORE_ID_SIZE);
	return true;
}

static bool load(struct coding *c)
{
	struct store *st = c->d->op.st;
	struct arena *before = c->a;
	struct error err = ERROR_INIT;
	bool ok;

	c->a = arena_new();
	ok = theme_list(st, c->d->engagement, c->a, &c->themes, &c->n_themes, &err) && load_items(c, &err) && load_slots(c, &err) &&
		look_again(c, &err) && standing_count(st, c->d->engagement, NULL, &c->standing, &err);
	arena_free(before);
	if (!ok)
		talk_note_error(c->d, &err);
	return ok;
}

/* ---- words ---- */

static void add(struct str *s, const char *words)
{
	if (*words)
		str_addf(s, "%s%s", s->len ? ", " : "", words);
}

void code_head(const struct coding *c, struct str *out)
{
	if (c->opinion) {
		str_addf(out, _("Second opinion: %zu of %zu looked at"), c->looked_at, c->n_items);
		return;
	}
	str_add(out, _("Coding: "));
	standing_words(&c->standing, false, out);
}

const char *code_end(const struct coding *c)
{
	if (c->opinion)
		return c->n_items ? _("All of the sample is looked at; the list before tells how far the two of you agree.") :
			_("There is nothing in this sample any more.");
	return c->standing.all ? _("Every statement has its place.") : _("Nothing was said yet: L takes words down, w lists them.");
}

/* "E1-A34, Need, Home, Child, Oak table, said 3 times: more buses" */
static void say_statement(const struct coding *c)
{
	const struct statement_row *r = &c->row;
	const struct model *m = c->d->survey.model;
	long times = 1 + r->echoes + r->grouped;
	struct str s = STR_INIT, stands = STR_INIT;

	add(&s, r->label);
	add(&s, choice_label(m->kinds, m->n_kinds, r->kind));
	add(&s, choice_label(m->domains, m->n_domains, r->domain));
	add(&s, choice_label(m->bands, m->n_bands, r->band));
	add(&s, r->group_name);
	if (times > 1)
		str_addf(&s, P_(", said %ld time", ", said %ld times", times), times);
	else if (*r->same_as)
		str_add(&s, _(", grouped with others that say the same"));
	talk_say(c->d, "%s: %s", str_text(&s), r->words);
	for (size_t i = 0; i < c->n_in; i++)
		str_addf(&stands, "%s%s", i ? _(" and ") : c->opinion ? _("You put it into ") : _("It stands in "), theme_name(&c->in_themes[i]));
	if (!c->n_in && *r->parked && !c->opinion)
		str_addf(&stands, _("It is set aside, because: %s"), r->parked);
	if (stands.len)
		talk_say(c->d, "%s.", str_text(&stands));
	str_release(&s);
	str_release(&stands);
}

static void say_slots(struct coding *c)
{
	size_t used = 0;

	for (size_t i = 0; i < SLOTS; i++) {
		const struct theme_row *t = c->slots.id[i] ? theme_in_list(c->themes, c->n_themes, c->slots.id[i]) : NULL;

		if (!t)
			continue;
		talk_say(c->d, P_("%zu  %s, %ld statement", "%zu  %s, %ld statements", t->statements), (i + 1) % SLOTS, theme_name(t), t->statements);
		used++;
	}
	if (!used)
		talk_say(c->d, "%s", c->opinion ? _("There are no themes.") : _("There are no themes yet. theme-new and a name makes the first of this statement."));
	else if (c->n_themes > used)
		talk_say(c->d, _("%zu more by the beginning of their names; t and ? tells all."), c->n_themes - used);
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
		if (!c->opinion && *c->at)
			return chain_run(c->d, CHAIN_STATEMENT, c->at);
		if (c->opinion)
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
		meant = theme_meant(c->themes, c->n_themes, typed, NAME_BEGINS, &which);
	if (meant == 1)
		code_put(c, c->themes[which].id);
	else if (!meant && common)
		return common_run(c->d, common);
	else
		theme_note_several(c->d, c->themes, c->n_themes, typed, NAME_BEGINS, !c->opinion);
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
		if (*c->at)
			say_statement(c);
		say_slots(c);
	} else if (!*leave)
		return take_words(c, typed);
	return AFTER_BACK;
}

/* What is asked next. */
static void question(const struct coding *c, struct str *out)
{
	const struct theme_row *last = theme_in_list(c->themes, c->n_themes, c->last_id);

	if (!*c->at)
		str_addf(out, _("%s < goes back, u takes the last one back:"), code_end(c));
	else if (last)
		str_addf(out, _("Theme (number or name, . for %s, ? helps):"), theme_name(last));
	else
		str_add(out, _("Theme (number or name, ? helps):"));
}

static void say_new(struct coding *c)
{
	if (!*c->at || strcmp(c->at, c->read) == 0)
		return;
	say_statement(c);
	memcpy(c->read, c->at, sizeof c->read);
	if (!c->told)
		say_slots(c);
}

enum after coding_run(struct dialogue *d, const char *opinion)
{
	struct coding c = { .d = d, .opinion = opinion };
	struct str typed = STR_INIT, text = STR_INIT;
	enum after after = AFTER_BACK;
	bool leave = false, begun = false;

	while (after == AFTER_BACK && !leave && load(&c)) {
		str_clear(&text);
		if (!begun) {
			code_head(&c, &text);
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
	vec_release(&c.trail);
	arena_free(c.a);
	return after;
}
