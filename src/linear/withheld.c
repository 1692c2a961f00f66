/* linear/withheld.c - what may not be quoted as it stands, and a wording for the public, one after the other. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/withheld.h"

enum withheld_verb { WITHHELD_PUBLIC, WITHHELD_DETAILS, WITHHELD_MORE };
enum { LINE_MOST = 1500 /* bytes: what is longer is written in the form */ };

static const struct verb verbs[] = {
	[WITHHELD_PUBLIC] = { "public", "E", N_("write a wording for the public, then the next; a number alone does the same"), true, NULL, false },
	[WITHHELD_DETAILS] = { "details", "d", N_("all of the statement"), true, NULL, false },
	[WITHHELD_MORE] = { "more", "", N_("look at the words of more statements"), false, NULL, false },
};

struct backs {
	struct dialogue *d;
	struct arena *a;
	struct held_back_list list;
	long look;
};

static bool backs_load(struct backs *b)
{
	struct arena *fresh = arena_new();
	struct error err = ERROR_INIT;
	struct held_back_list list;

	if (!held_back_load(&b->d->op, b->d->engagement, b->look, fresh, &list, &err)) {
		talk_note_error(b->d, &err);
		arena_free(fresh);
		return false;
	}
	arena_free(b->a);
	b->a = fresh;
	b->list = list;
	return true;
}

static void lines_of(const struct backs *b, struct lines *l)
{
	struct str s = STR_INIT;

	held_back_words(&b->list, &s);
	*l = (struct lines){ .what = _("Statement"), .title = arena_strdup(b->a, str_text(&s)), .n = b->list.n,
		.empty = b->list.more ? _("Nothing so far. more and Enter looks on.") : _("Every statement may be quoted.") };
	l->text = arena_alloc(b->a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++) {
		const struct held_back *r = &b->list.rows[i];

		str_clear(&s);
		str_addf(&s, "%s, %s", r->label, r->why);
		if (*r->words) {
			str_add(&s, ": ");
			one_line(*r->public_words ? r->public_words : r->words, &s);
		}
		l->text[i] = arena_strdup(b->a, str_text(&s));
	}
	str_release(&s);
}

/* A name may be a word, so a person decides; Enter alone does not let it out. */
static bool lets_out(struct backs *b, const char *typed, enum after *after)
{
	struct str what = STR_INIT, answer = STR_INIT;
	bool never, yes = true;

	if (wording_tells(&b->list, typed, &never, &what) && !never) {
		yes = talk_wanted(b->d, "", _("This wording has a first name of the register in it. Type y to let it out so, or Enter to keep it held back:"),
			&answer, after) && (strcmp(str_text(&answer), "y") == 0 || strcmp(str_text(&answer), "yes") == 0);
		if (!yes && *after == AFTER_BACK)
			talk_note(b->d, "%s", _("It stays held back. Nothing was changed."));
	}
	str_release(&what);
	str_release(&answer);
	return yes;
}

static bool saved(struct backs *b, const struct held_back *r, const char *typed)
{
	struct error err = ERROR_INIT;
	struct str what = STR_INIT;
	bool never;

	if (!op_public_wording(&b->d->op, b->d->engagement, r->id, r->public_words, typed, &err)) {
		talk_note_error(b->d, &err);
		return false;
	}
	(void)wording_tells(&b->list, typed, &never, &what);
	if (!*typed)
		talk_note(b->d, _("%s has no wording for the public and stays held back."), r->label);
	else if (never)
		talk_note(b->d, _("Saved, and %s is still held back: it has %s in it."), r->label, str_text(&what));
	else
		talk_note(b->d, _("%s has a wording for the public; the words that were said stay beside it."), r->label);
	talk_look_again(b->d);
	str_release(&what);
	return true;
}

/* True when it was saved, and the next one may be asked for. */
static bool word_one(struct backs *b, const struct held_back *r, enum after *after)
{
	const char *now = *r->public_words ? r->public_words : r->words;
	struct str question = STR_INIT, typed = STR_INIT;
	bool more = false;

	talk_say(b->d, _("The words, which stay as they are: %s"), r->words);
	if (strlen(now) > LINE_MOST || strchr(now, '\n')) {
		*after = record_open(b->d, ENTITY_STATEMENT, r->id, "public_words");
	} else {
		str_addf(&question, _("%s for the public, %s"), r->label, r->why);
		if (talk_line(b->d, str_text(&question), now, &typed, after) && lets_out(b, str_text(&typed), after))
			more = saved(b, r, str_text(&typed));
	}
	str_release(&question);
	str_release(&typed);
	return more;
}

/* From this one on, until somebody answers < or none is left. */
static enum after word_all(struct backs *b, const struct held_back *r)
{
	enum after after = AFTER_BACK;

	while (r && talk_may_write(b->d) && word_one(b, r, &after))
		r = held_back_next(&b->list, r->id);
	return after;
}

static enum after open_one(struct backs *b, const struct held_back *r, bool details)
{
	if (details || r->verdict == QUOTE_HELD)
		return record_open(b->d, ENTITY_STATEMENT, r->id, NULL);
	if (r->verdict == QUOTE_TELLING)
		return word_all(b, r);
	if (r->verdict == QUOTE_NO_CONSENT)
		talk_note(b->d, "%s", _("No wording helps: only the person can agree to be quoted. R opens the register."));
	else
		talk_note(b->d, "%s", _("Its words were erased. Nothing can be quoted of it."));
	return AFTER_BACK;
}

static void look_on(struct backs *b)
{
	if (b->list.more && b->list.n < HELD_BACK_MOST)
		b->look = 2 * b->list.looked;
	else
		talk_note(b->d, "%s", b->list.more ? _("The list is full. Write wordings for these first.") : _("All statements were looked at."));
}

enum after withheld_run(struct dialogue *d)
{
	struct backs b = { .d = d, .look = HELD_BACK_LOOK };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK && backs_load(&b)) {
		struct lines l;

		lines_of(&b, &l);
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			break;
		}
		if (a.heard == HEARD_VERB && a.verb == &verbs[WITHHELD_MORE])
			look_on(&b);
		else if (a.heard == HEARD_NUMBER || a.heard == HEARD_VERB)
			after = open_one(&b, &b.list.rows[a.index], a.heard == HEARD_VERB && a.verb == &verbs[WITHHELD_DETAILS]);
	}
	str_release(&a.text);
	arena_free(b.a);
	return after;
}
