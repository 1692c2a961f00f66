/* linear/promises.c - what adults can and will do, and how it stands. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "linear/promises.h"
#include "op/chain.h"

enum promise_verb { PROMISE_WILL, PROMISE_CAN, PROMISE_STATE, PROMISE_NEWS, PROMISE_FOLLOWUPS, PROMISE_HANDOVER, PROMISE_LINK, PROMISE_CHAIN,
	PROMISE_REMOVE, PROMISE_FILTER, PROMISE_EXPORT, PROMISE_IMPORT };

static const struct verb verbs[] = {
	[PROMISE_WILL] = { "add", "a", N_("take down an \"I will\""), false, NULL, false },
	[PROMISE_CAN] = { "add-can", "A", N_("take down an \"I can\""), false, NULL, false },
	[PROMISE_STATE] = { "state", "k", N_("say how it stands: open, begun, kept, changed, not kept, with a reason and a day"), true, NULL, false },
	[PROMISE_NEWS] = { "news", "e", N_("note what was heard of it; nothing before is written over"), true, NULL, false },
	[PROMISE_FOLLOWUPS] = { "followups", "o", N_("all of it: the words behind it and all that was heard"), true, NULL, false },
	[PROMISE_HANDOVER] = { "handover", "h", N_("somebody else has it now"), true, NULL, false },
	[PROMISE_LINK] = { "link-words", "", N_("link the words that stand behind it, by their label"), true, NULL, false },
	[PROMISE_CHAIN] = { "chain", "W", N_("what it came from and what it became"), true, NULL, false },
	[PROMISE_REMOVE] = { "remove", "d", N_("remove the promise; undo brings it back"), true, NULL, false },
	[PROMISE_FILTER] = { "filter", "f", N_("show only some, such as those past their day"), false, NULL, false },
	[PROMISE_EXPORT] = { "export", "X", N_("write all promises to a table that a spreadsheet opens, CSV"), false, NULL, false },
	[PROMISE_IMPORT] = { "import", "I", N_("take in promises from such a table; what it would change is said first"), false, NULL, false },
};

struct promises {
	struct dialogue *d;
	int ordinal;
	struct commitment_row *rows;     /* those of the list */
	size_t n;
	struct str shown;                /* key of what the list is narrowed to */
};

static bool which_event(struct dialogue *d, int ordinal, struct str *event, enum after *after)
{
	const struct field base = { .key = "event", .label = N_("Event"), .help = N_("The event at which it was promised."),
		.kind = FIELD_CHOICE, .source = CHOICES_EVENTS };
	struct arena *a = arena_new();
	const struct field f = field_here(d, &base, 0, a);
	bool ok = true;

	if (ordinal)
		str_set(event, survey_subject(&d->survey, ordinal));
	else
		ok = ask_choice(d, &f, f.choices[2].key, event, after);
	arena_free(a);
	return ok;
}

/* The words, and then who, when and how one will know. */
static enum after add(struct dialogue *d, int ordinal, const char *form)
{
	struct str event = STR_INIT, words = STR_INIT;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	enum after after = AFTER_BACK;

	if (talk_may_write(d) && which_event(d, ordinal, &event, &after)) {
		if (!talk_ask(d, strcmp(form, "can") == 0 ? _("I can, or < to go back:") : _("I will, or < to go back:"), &words) ||
			reply_of(str_text(&words)) == REPLY_QUIT)
			after = AFTER_QUIT;
		else if (reply_of(str_text(&words)) == REPLY_TEXT) {
			if (op_commitment_add(&d->op, d->engagement, str_text(&event), form, str_text(&words), id, &err)) {
				talk_note(d, "%s", _("Saved."));
				talk_look_again(d);
				after = record_open(d, ENTITY_COMMITMENT, id, "person");
			} else {
				talk_note_error(d, &err);
			}
		}
	}
	str_release(&event);
	str_release(&words);
	return after;
}

static void remove_promise(struct dialogue *d, const char *id)
{
	struct error err = ERROR_INIT;

	if (!talk_may_write(d))
		return;
	if (op_remove(&d->op, ENTITY_COMMITMENT, id, &err)) {
		talk_note(d, "%s", _("Removed. u brings it back."));
		talk_look_again(d);
	} else {
		talk_note_error(d, &err);
	}
}

/* "I will: light the path, Jo, Head of lights, by Thursday 4 June 2026, begun, in 21 days". */
static const char *row_words(const struct commitment_row *r, struct arena *a)
{
	enum promise_state state = PROMISE_OPEN;
	enum promise_due due;
	struct str s = STR_INIT;
	struct day day;
	const char *out;

	(void)promise_state_by_key(r->state, &state);
	due = r->goes_on ? DUE_ENDED : promise_due(state, r->by_when, r->first_review, r->heard_day, clock_today());
	str_add(&s, strcmp(r->form, "can") == 0 ? _("I can: ") : _("I will: "));
	one_line(r->words, &s);
	str_add(&s, ", ");
	promise_who(r, &s);
	/* "12 days over" does not tell the day. */
	if (due != DUE_ENDED && due != DUE_NOT && day_from_iso(r->by_when, &day)) {
		str_add(&s, _(", by "));
		day_words(day, &s);
	}
	str_add(&s, ", ");
	promise_stands(r, clock_today(), &s);
	out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

static const char *title(const struct promises *p, const struct promise_sum *sum, struct arena *a)
{
	const struct choice *shown = choice_find(promise_lists, n_promise_lists, str_text(&p->shown));
	long all = sum->all + sum->goes_on;
	struct str s = STR_INIT;
	const char *out;

	str_addf(&s, P_("Promises: %ld", "Promises: %ld", all), all);
	promise_sum_words(sum, &s);
	if (p->shown.len)
		str_addf(&s, P_(". Shown is %zu: %s", ". Shown are %zu: %s", p->n), p->n, _(shown->label));
	out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

static bool load(struct promises *p, struct arena *a, struct lines *l)
{
	struct error err = ERROR_INIT;
	struct promise_sum sum;
	size_t all;

	if (!commitment_list(p->d->op.st, p->d->engagement, a, &p->rows, &all, &err)) {
		talk_note_error(p->d, &err);
		return false;
	}
	promise_sum(p->rows, all, clock_today(), &sum);
	l->text = arena_alloc(a, (all + 1) * sizeof *l->text);
	p->n = 0;
	for (size_t i = 0; i < all; i++) {
		if (!promise_listed(&p->rows[i], str_text(&p->shown), clock_today()))
			continue;
		p->rows[p->n] = p->rows[i];
		l->text[p->n] = row_words(&p->rows[p->n], a);
		p->n++;
	}
	l->n = p->n;
	l->title = title(p, &sum, a);
	l->empty = all ? _("No promise is like that. Type f and Enter to show others.") :
		_("No promise yet. Type a and Enter for an \"I will\", A for an \"I can\".");
	return true;
}

static enum after filter(struct promises *p)
{
	const struct field f = { .key = "filter", .label = N_("Show which promises?"), .help = N_("Which promises the list shows."),
		.kind = FIELD_CHOICE, .choices = promise_lists, .n_choices = n_promise_lists };
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;

	if (ask_choice(p->d, &f, p->shown.len ? str_text(&p->shown) : promise_lists[0].key, &key, &after))
		str_set(&p->shown, strcmp(str_text(&key), promise_lists[0].key) == 0 ? "" : str_text(&key));
	str_release(&key);
	return after;
}

static enum after do_verb(struct promises *p, const struct answer *a)
{
	struct dialogue *d = p->d;
	const struct commitment_row *r = &p->rows[a->index];

	switch ((enum promise_verb)(a->verb - verbs)) {
	case PROMISE_WILL:
		str_clear(&p->shown);
		return add(d, p->ordinal, "will");
	case PROMISE_CAN:
		str_clear(&p->shown);
		return add(d, p->ordinal, "can");
	case PROMISE_STATE:
		return promise_state_ask(d, r);
	case PROMISE_NEWS:
		return promise_news_ask(d, r);
	case PROMISE_FOLLOWUPS:
		return promise_run(d, r->id);
	case PROMISE_HANDOVER:
		return promise_handover_ask(d, r);
	case PROMISE_LINK:
		return promise_link_ask(d, r);
	case PROMISE_CHAIN:
		return chain_run(d, CHAIN_PROMISE, r->id);
	case PROMISE_REMOVE:
		remove_promise(d, r->id);
		break;
	case PROMISE_FILTER:
		return filter(p);
	case PROMISE_EXPORT:
		return promises_out(d);
	case PROMISE_IMPORT:
		return promises_in(d);
	}
	return AFTER_BACK;
}

enum after promises_run(struct dialogue *d, int ordinal)
{
	struct promises p = { .d = d, .ordinal = ordinal };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct lines l = { .what = _("Promise") };
		bool loaded = load(&p, mem, &l);

		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = record_open(d, ENTITY_COMMITMENT, p.rows[a.index].id, NULL);
		else if (a.heard == HEARD_VERB)
			after = do_verb(&p, &a);
		arena_free(mem);
	}
	str_release(&a.text);
	str_release(&p.shown);
	return after;
}
