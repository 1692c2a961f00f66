/* linear/priorities.c - the rounds of dots or hands, newest first, and a new one. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "linear/votes.h"
#include "op/carry.h"

enum rounds_verb { ROUNDS_ADD, ROUNDS_REMOVE };

static const struct verb verbs[] = {
	[ROUNDS_ADD] = { "add", "a", N_("begin a round about the themes or the needs"), false, NULL, false },
	[ROUNDS_REMOVE] = { "remove", "d", N_("remove the round with all its numbers; undo brings it back"), true, NULL, false },
};

static int ordinal_of(const struct dialogue *d, const char *event)
{
	for (int i = 0; i < 3; i++) {
		if (strcmp(d->survey.engagement.events[i].id, event) == 0)
			return i + 1;
	}
	return 0;
}

static bool load(struct dialogue *d, struct arena *a, struct lines *l, struct round_row **rows)
{
	const struct field *way = entity_field(ENTITY_ROUND, "way");
	struct error err = ERROR_INIT;

	if (!round_list(d->op.st, d->engagement, a, rows, &l->n, &err)) {
		talk_note_error(d, &err);
		return false;
	}
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++) {
		const struct round_row *r = &(*rows)[i];
		const char *word = field_choice_label(way, r->way);

		l->text[i] = arena_printf(a, P_("%s, event %d, %s, %ld %s, %ld vote", "%s, event %d, %s, %ld %s, %ld votes", r->votes), r->title,
			ordinal_of(d, r->event), word ? _(word) : r->way, r->items, strcmp(r->about, "themes") == 0 ? _("themes") : _("statements"),
			r->votes);
	}
	return true;
}

/* The themes, or the needs that event 2 opens with. */
static bool ask_about(struct dialogue *d, struct str *about, enum after *after)
{
	static const struct choice abouts[] = { { "themes", N_("the themes") }, { "statements", N_("the needs carried to event 2") } };
	const struct field f = { .key = "about", .label = N_("What do they vote on?"), .help = N_("What gets dots or hands."), .kind = FIELD_CHOICE,
		.required = true, .choices = abouts, .n_choices = 2 };

	return ask_choice(d, &f, "themes", about, after);
}

static enum after add(struct dialogue *d, int ordinal)
{
	struct arena *a = arena_new();
	struct str title = STR_INIT, way = STR_INIT, about = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	char id[STORE_ID_SIZE];

	if (talk_may_write(d) && talk_line(d, _("What is the round called? Enter for a number, < goes back"), "", &title, &after) &&
		ask_choice(d, entity_field(ENTITY_ROUND, "way"), "dots", &way, &after) && ask_about(d, &about, &after)) {
		const char **items = NULL;
		size_t n = 0;
		bool needs = strcmp(str_text(&about), "statements") == 0;
		bool ok = (!needs || carry_kept(&d->op, &d->survey, 2, a, &items, &n, &err)) &&
			op_round_add(&d->op, &d->survey, ordinal, str_text(&title), str_text(&way), items, n, id, &err);

		talk_outcome(d, ok, &err, "%s", _("A new round: put in the numbers, group by group."));
		if (ok)
			after = votes_run(d, id);
	}
	str_release(&title);
	str_release(&way);
	str_release(&about);
	arena_free(a);
	return after;
}

static void remove_round(struct dialogue *d, const char *id)
{
	struct error err = ERROR_INIT;

	if (talk_may_write(d))
		talk_outcome(d, op_round_remove(&d->op, id, &err), &err, "%s", _("Removed. u brings it back."));
}

enum after priorities_run(struct dialogue *d, int ordinal)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct round_row *rows = NULL;
		struct lines l = { .title = _("Priorities"), .what = _("Round"), .empty = _("No round yet. Type a and Enter to begin one about the themes or "
			"about the needs that were carried to event 2.") };
		bool loaded = load(d, mem, &l, &rows);

		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = votes_run(d, rows[a.index].id);
		else if (a.heard == HEARD_VERB && a.verb == &verbs[ROUNDS_REMOVE])
			remove_round(d, rows[a.index].id);
		else if (a.heard == HEARD_VERB)
			after = add(d, ordinal ? ordinal : 3);
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}
