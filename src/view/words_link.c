/* Links: a need leads to a barrier, a barrier to an idea. */
#include "config.h"

#include "view/words.h"

#include <string.h>

#include "base/i18n.h"

/* Place of the kind in the model: needs come before barriers, barriers before ideas. */
static size_t rank(const struct words *w, const char *kind)
{
	const struct model *m = w->in.survey.model;
	size_t i = 0;
	while (i < m->n_kinds && strcmp(m->kinds[i].key, kind) != 0)
		i++;
	return i;
}

static bool linked(struct store *st, const char *from, const char *to, struct arena *a, bool *is, struct error *err)
{
	const char **ends;
	size_t n;
	*is = false;
	if (!link_ends(st, from, false, a, &ends, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		*is = *is || strcmp(ends[i], to) == 0;
	return true;
}

static const char *label_of(const struct statement_row *r)
{
	return r->label[0] ? r->label : _("the statement");
}

/* One leads to the other, in the order of their kinds; those linked already no longer. */
static void link_two(struct shell *sh, struct words *w, const struct statement_row *one, const struct statement_row *two, struct arena *a)
{
	const struct op *op = &work_of(sh)->op;
	struct error err = ERROR_INIT;
	size_t r1 = rank(w, one->kind), r2 = rank(w, two->kind);
	bool turned = r2 < r1, is = false;
	const struct statement_row *from = turned ? two : one, *to = turned ? one : two;
	const char *const ids[] = { from->id };
	struct many m = { w->in.engagement, ids, 1 };
	long done = 0;
	bool ok = linked(op->st, from->id, to->id, a, &is, &err) && op_words_link(op, m, to->id, !is, &done, &err);
	if (ok)
		marks_clear(w);
	outcome(sh, ok, &err, is ? _("%s no longer leads to %s.") : _("%s leads to %s. l with the two again takes the link off."),
		label_of(from), label_of(to));
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
		link_two(sh, w, &one, &to, a);
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
		link_two(sh, w, &one, &two, a);
	else
		outcome(sh, false, &err, "%s", "");
	arena_free(a);
}
