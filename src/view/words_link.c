/* Links: a need leads to a barrier, a barrier to an idea. */
#include "config.h"

#include "view/words.h"

#include "base/i18n.h"

static const char *label_of(const struct statement_row *r)
{
	return r->label[0] ? r->label : _("the statement");
}

/* One leads to the other, in the order of their kinds; those linked already no longer. */
static void link_two(struct shell *sh, struct words *w, const struct statement_row *one, const struct statement_row *two)
{
	struct error err = ERROR_INIT;
	struct leads l;
	bool ok = op_words_link_two(&work_of(sh)->op, &w->in.survey, one, two, &l, &err);
	if (ok)
		marks_clear(w);
	outcome(sh, ok, &err, l.on ? _("%s leads to %s. l with the two again takes the link off.") : _("%s no longer leads to %s."),
		label_of(l.from), label_of(l.to));
}

static void label_typed(struct shell *sh, void *ctx, const char *text)
{
	struct words *w = ctx;
	const struct op *op = &work_of(sh)->op;
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	struct statement_row to, one;
	const struct statement_row *at = words_row(w);
	struct many m = words_acted_on(sh, w, a);
	long done = 0;
	bool ok = m.n && statement_by_label(op->st, w->in.engagement,
					    at ? at->event : survey_subject(&w->in.survey, survey_event(&w->in.survey)), text, a, &to, &err);
	if (ok && m.n == 1 && statement_get(op->st, m.ids[0], a, &one, &err)) {
		link_two(sh, w, &one, &to);
	} else if (ok && m.n > 1) {
		ok = op_words_link(op, m, to.id, true, &done, &err);
		words_say_done(sh, w, m, done, ok, &err, arena_printf(a, _("linked: each leads to %s"), label_of(&to)));
	} else if (m.n) {
		outcome(sh, false, &err, "%s", "");
	}
	error_release(&err);
	arena_free(a);
}

void words_cmd_link(struct shell *sh, void *state)
{
	struct words *w = state;
	struct error err = ERROR_INIT;
	if (w->held || (!w->marks.n && !words_row(w))) {
		announce(sh, SAY_NOTE, w->held ? _("What is on hold leads nowhere. x releases it.") : _("There is nothing here to do that with."));
		return;
	}
	if (!may_write(sh))
		return;
	if (w->marks.n != 2) {
		shell_prompt(sh, _("It leads to, or comes from (label, such as E1-A34):"), "", label_typed, w);
		return;
	}
	struct arena *a = arena_new();
	struct statement_row one, two;
	struct store *st = work_of(sh)->op.st;
	if (statement_get(st, w->marks.v[0].id, a, &one, &err) && statement_get(st, w->marks.v[1].id, a, &two, &err))
		link_two(sh, w, &one, &two);
	else
		outcome(sh, false, &err, "%s", "");
	arena_free(a);
}
