/* linear/votes.c - one round: an item a line with its numbers in words; numbers are asked for one after the other. */
#include "config.h"

#include "linear/votes.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"
#include "op/priorities.h"

enum votes_verb { VOTES_PUT, VOTES_SORT, VOTES_CHAIN };

static const struct verb verbs[] = {
	[VOTES_PUT] = { "put", "g", N_("put in the numbers of one group, item by item, and then those of the next group"), false, NULL, false },
	[VOTES_SORT] = { "sort", "r", N_("as listed, by the rank of the young, by the rank of adults"), false, NULL, false },
	[VOTES_CHAIN] = { "chain", "W", N_("what it came from and what it became"), true, NULL, false },
};

struct votes {
	struct dialogue *d;
	char round[STORE_ID_SIZE];
	struct arena *a;
	struct round_table t;
	int sort;
};

static void add_rank(long rank, struct str *out)
{
	if (rank > 0)
		str_addf(out, "%ld", rank);
	else
		str_add(out, _("none"));
}

/* "A swing: 12 votes, Otters 5, Herons 7; rank of the young 1, of adults none". */
static const char *line_words(const struct votes *v, const struct round_line *r)
{
	struct str s = STR_INIT;
	const char *out;

	one_line(r->words, &s);
	str_addf(&s, P_(": %ld vote", ": %ld votes", r->all), r->all);
	for (size_t i = 0; i < v->t.n_voters; i++) {
		if (r->votes[i])
			str_addf(&s, ", %s %ld", v->t.voters[i].name, r->votes[i]);
	}
	str_add(&s, _("; rank of the young "));
	add_rank(r->rank_young, &s);
	str_add(&s, _(", of adults "));
	add_rank(r->rank_adults, &s);
	out = arena_strdup(v->a, str_text(&s));
	str_release(&s);
	return out;
}

static bool load(struct votes *v)
{
	struct error err = ERROR_INIT;

	arena_free(v->a);
	v->a = arena_new();
	v->t.n = v->t.n_voters = 0;
	if (!round_load(&v->d->op, &v->d->survey, v->round, v->a, &v->t, &err)) {
		talk_note_error(v->d, &err);
		return false;
	}
	round_sort(&v->t, v->sort);
	return true;
}

static void fill(struct votes *v, struct lines *l)
{
	static const char *const orders[] = { N_("as they were listed"), N_("by the rank of the young"), N_("by the rank of adults") };

	l->n = v->t.n;
	l->text = arena_alloc(v->a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = line_words(v, &v->t.lines[i]);
	l->title = arena_printf(v->a, P_("%s: %ld vote, %s", "%s: %ld votes, %s", v->t.round.votes), v->t.round.title, v->t.round.votes,
		_(orders[v->sort]));
}

/* The number of one voter for one item, with the number that stands offered. What was typed is on disk, or the question comes again. */
static enum reply ask_number(struct votes *v, size_t item, size_t voter)
{
	static const struct field number = { .key = "votes", .label = N_("Votes"), .help = N_("How many dots or hands this group gave to this."),
		.kind = FIELD_NUMBER, .min = 0, .max = 100000 };
	struct round_line *r = &v->t.lines[item];
	const struct round_voter *who = &v->t.voters[voter];
	struct str question = STR_INIT, typed = STR_INIT, stored = STR_INIT;
	enum reply reply = REPLY_HELP;
	bool kept = false;

	while (!kept) {
		struct error err = ERROR_INIT;

		str_clear(&question);
		str_addf(&question, _("%s, %s [%ld]:"), who->name, r->words, r->votes[voter]);
		reply = talk_ask(v->d, str_text(&question), &typed) ? reply_of(str_text(&typed)) : REPLY_QUIT;
		kept = reply == REPLY_BACK || reply == REPLY_LEAVE || reply == REPLY_QUIT || reply == REPLY_KEEP;
		if (reply == REPLY_CARD) {
			card_say(v->d);
		} else if (reply == REPLY_HELP) {
			talk_say(v->d, "%s", _("How many dots or hands this group gave to this. An empty line keeps the number in brackets, < goes back, << "
				"ends, q leaves."));
		} else if (reply == REPLY_TEXT && answer_parse(v->d, &number, str_text(&typed), &stored)) {
			long votes = strtol(str_text(&stored), NULL, 10);

			kept = votes == r->votes[voter] ||
				op_vote(&v->d->op, v->d->engagement, v->round, r->item, who->voter, r->votes[voter], votes, &err);
			if (kept) {
				r->votes[voter] = votes;
				talk_note(v->d, _("Saved, %ld."), votes);
			} else {
				/* Somebody else may have put another number there: the round is read and shown anew. */
				talk_note_error(v->d, &err);
				reply = REPLY_LEAVE;
				kept = true;
			}
		}
	}
	str_release(&question);
	str_release(&typed);
	str_release(&stored);
	return reply;
}

static bool can_put(struct votes *v)
{
	if (!talk_may_write(v->d))
		return false;
	if (v->t.n == 0)
		talk_note(v->d, "%s", _("There is nothing to vote on."));
	else if (v->t.n_voters == 0)
		talk_note(v->d, "%s", _("There is nobody to vote: make the groups of the event first."));
	return v->t.n && v->t.n_voters;
}

/* Numbers from place `at` on, of places that go through `items` items; voter by voter where `items` is all of them. */
static enum after put_from(struct votes *v, size_t first_item, size_t items, size_t at)
{
	size_t all = items * v->t.n_voters;

	while (at < all) {
		enum reply reply = ask_number(v, first_item + at % items, at / items);

		if (reply == REPLY_QUIT)
			return AFTER_QUIT;
		if (reply == REPLY_LEAVE || (reply == REPLY_BACK && at == 0))
			break;
		at = reply == REPLY_BACK ? at - 1 : at + 1;
	}
	talk_look_again(v->d);
	return AFTER_BACK;
}

static enum after put(struct votes *v)
{
	struct field which = { .key = "voter", .label = N_("Whose numbers first?"), .help = N_("The group to begin with."), .kind = FIELD_CHOICE,
		.required = true };
	struct choice *list;
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;

	if (!can_put(v))
		return AFTER_BACK;
	list = arena_alloc(v->a, v->t.n_voters * sizeof *list);
	for (size_t i = 0; i < v->t.n_voters; i++)
		list[i] = (struct choice){ v->t.voters[i].voter, v->t.voters[i].name };
	which = field_with_choices(&which, list, v->t.n_voters);
	if (ask_choice(v->d, &which, list[0].key, &key, &after)) {
		size_t voter = 0;

		while (voter + 1 < v->t.n_voters && strcmp(list[voter].key, str_text(&key)) != 0)
			voter++;
		after = put_from(v, 0, v->t.n, key.len ? voter * v->t.n : 0);
	}
	str_release(&key);
	return after;
}

enum after votes_run(struct dialogue *d, const char *round)
{
	struct votes v = { .d = d };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	memcpy(v.round, round, strnlen(round, sizeof v.round - 1));
	while (after == AFTER_BACK && load(&v)) {
		struct lines l = { .what = _("Numbers of line"), .empty = _("Nothing is left to vote on: what this round was about was taken out or put on "
			"hold.") };

		fill(&v, &l);
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			break;
		}
		if (a.heard == HEARD_NUMBER && can_put(&v))
			after = put_from(&v, a.index, 1, 0);
		else if (a.heard == HEARD_VERB && a.verb == &verbs[VOTES_PUT])
			after = put(&v);
		else if (a.heard == HEARD_VERB && a.verb == &verbs[VOTES_SORT])
			v.sort = (v.sort + 1) % 3;
		else if (a.heard == HEARD_VERB)
			after = chain_run(d, strcmp(v.t.round.about, "themes") == 0 ? CHAIN_THEME : CHAIN_STATEMENT, v.t.lines[a.index].item);
	}
	arena_free(v.a);
	str_release(&a.text);
	return after;
}
