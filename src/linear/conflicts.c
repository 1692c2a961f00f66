/* linear/conflicts.c - what two people changed apart: both values, and a choice. */
#include "config.h"

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/conflicts.h"

enum conflict_verb { CONFLICT_KEEP, CONFLICT_TAKE };

static const struct verb verbs[] = {
	[CONFLICT_KEEP] = { "keep", "k", N_("keep the value that stands; undo does not take this back"), true, NULL, false },
	[CONFLICT_TAKE] = { "take", "t", N_("put the other value in its place; undo takes it back"), true, NULL, false },
};

static const char *row_words(const struct conflict *c, struct arena *a)
{
	struct str s = STR_INIT;
	const char *out;

	str_addf(&s, "%s, %s: \"", c->what, c->row.kept_by);
	one_line(c->kept, &s);
	str_addf(&s, _("\" stands, or %s: \""), c->row.other_by);
	one_line(c->other, &s);
	str_add(&s, "\"");
	out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

static void tell(struct dialogue *d, const struct conflict *c)
{
	struct str s = STR_INIT;

	conflict_words(c, &s);
	talk_say_text(d, str_text(&s));
	str_release(&s);
}

static void decide(struct dialogue *d, const struct conflict *c, bool takes)
{
	struct error err = ERROR_INIT;

	if (!talk_may_write(d))
		return;
	if (!(takes ? op_conflict_take(&d->op, c, &err) : op_conflict_keep(&d->op, c, &err))) {
		talk_note_error(d, &err);
		return;
	}
	talk_note(d, takes ? _("The other is taken: %s. u takes that back.") : _("Kept as it stands: %s."), c->what);
	talk_look_again(d);
}

enum after conflicts_run(struct dialogue *d)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	bool stays = true;

	while (stays) {
		struct lines l = { .title = _("Two values"), .what = _("Value"), .empty = _("No value was changed by two people apart.") };
		struct error err = ERROR_INIT;
		struct arena *mem = arena_new();
		struct conflict *list;

		stays = op_conflicts(&d->op, mem, &list, &l.n, &err);
		if (stays) {
			l.text = arena_alloc(mem, (l.n + 1) * sizeof *l.text);
			for (size_t i = 0; i < l.n; i++)
				l.text[i] = row_words(&list[i], mem);
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		} else {
			talk_note_error(d, &err);
		}
		if (stays && a.heard == HEARD_LEAVE) {
			after = a.after;
			stays = false;
		} else if (stays && a.heard == HEARD_NUMBER) {
			tell(d, &list[a.index]);
		} else if (stays && a.heard == HEARD_VERB) {
			decide(d, &list[a.index], a.verb == &verbs[CONFLICT_TAKE]);
		}
		arena_free(mem);
	}
	str_release(&a.text);
	return after;
}
