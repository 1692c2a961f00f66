/* What is done with the marked statements, or with the one that has the focus: each time one deed, one undo. */
#include "config.h"

#include "view/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/form.h"

/* "E1-A34 is", or "12 statements are". */
static void subject_words(struct shell *sh, struct many m, long done, struct str *out)
{
	struct error err = ERROR_INIT;
	if (m.n != 1 || done > 1) {
		str_addf(out, P_("%ld statement is", "%ld statements are", done), done);
		return;
	}
	if (!statement_label(work_of(sh)->op.st, m.ids[0], out, &err) || !out->len)
		str_set(out, _("The statement"));
	str_add(out, _(" is"));
	error_release(&err);
}

void words_say_done(struct shell *sh, struct words *w, struct many m, long done, bool ok, struct error *err, const char *what)
{
	struct str s = STR_INIT;
	if (ok) {
		subject_words(sh, m, done, &s);
		str_addf(&s, " %s.", what);
		if (done < (long)m.n)
			str_addf(&s, P_(" %ld was so already or is gone.", " %ld were so already or are gone.", (long)m.n - done), (long)m.n - done);
		if (m.n > 1)
			str_add(&s, _(" u takes it back."));
		marks_clear(w);
	}
	outcome(sh, ok, err, "%s", str_text(&s));
	str_release(&s);
}

/* Themes ------------------------------------------------------------------------------------------------------ */

static const char *name_of(const struct words *w, const char *id)
{
	return theme_name_in(w->all_themes, w->n_themes, id);
}

static void with_new(struct shell *sh, struct words *w, const char *title, bool move)
{
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	struct many m = words_acted_on(sh, w, a);
	char id[STORE_ID_SIZE];
	const struct op *op = &work_of(sh)->op;
	bool splits = w->filter[BY_THEME][0] && !move;
	if (m.n) {
		bool ok = splits ? op_theme_split(op, m, w->filter[BY_THEME], title, id, &err) : op_theme_with(op, m, title, move, id, &err);
		words_say_done(sh, w, m, (long)m.n, ok, &err,
			   arena_printf(a, splits ? _("in the new theme %s, out of %s") : _("in the new theme %s"), title,
					name_of(w, w->filter[BY_THEME])));
	}
	arena_free(a);
}

static void theme_picked(struct shell *sh, void *ctx, const char *id, const char *title)
{
	struct words *w = ctx;
	struct error err = ERROR_INIT;
	long done = 0;
	if (!id[0]) {
		with_new(sh, w, title, w->move);
		return;
	}
	struct arena *a = arena_new();
	struct many m = words_acted_on(sh, w, a);
	if (m.n) {
		bool ok = op_words_theme(&work_of(sh)->op, m, id, w->move, &done, &err);
		words_say_done(sh, w, m, done, ok, &err, arena_printf(a, w->move ? _("in %s alone") : _("in %s"), name_of(w, id)));
	}
	arena_free(a);
}

/* What is on hold is in no theme: it must be released first. */
static bool can_be_sorted(struct shell *sh, const struct words *w)
{
	if (w->held)
		announce(sh, SAY_NOTE, _("What is on hold stands in no theme. x releases it."));
	else if (!w->marks.n && !words_row(w))
		announce(sh, SAY_NOTE, _("There is nothing here to do that with."));
	else
		return may_write(sh);
	return false;
}

static void pick(struct shell *sh, struct words *w, bool move)
{
	if (!can_be_sorted(sh, w))
		return;
	const struct pick_ask ask = { .title = move ? _("Move into which theme?") : _("Put into which theme?"), .engagement = w->in.engagement,
				      .fresh = true };
	w->move = move;
	pick_theme(sh, &ask, theme_picked, w);
}

void words_cmd_put(struct shell *sh, void *state)
{
	pick(sh, state, false);
}

void words_cmd_move(struct shell *sh, void *state)
{
	pick(sh, state, true);
}

static void title_typed(struct shell *sh, void *ctx, const char *text)
{
	text += strspn(text, " ");
	if (text[0])
		with_new(sh, ctx, text, false);
	else
		announce(sh, SAY_ERROR, _("A theme needs a name. Nothing was changed."));
}

void words_cmd_new_theme(struct shell *sh, void *state)
{
	struct words *w = state;
	if (can_be_sorted(sh, w))
		shell_prompt(sh, w->filter[BY_THEME][0] ? _("Split off into the new theme:") : _("Name of the new theme:"), "", title_typed, w);
}

void words_cmd_untheme(struct shell *sh, void *state)
{
	struct words *w = state;
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	const char *theme = w->filter[BY_THEME][0] ? w->filter[BY_THEME] : NULL;
	long done = 0;
	struct many m = { .n = 0 };
	if (can_be_sorted(sh, w))
		m = words_acted_on(sh, w, a);
	if (m.n) {
		bool ok = op_words_untheme(&work_of(sh)->op, m, theme, &done, &err);
		words_say_done(sh, w, m, done, ok, &err, theme ? arena_printf(a, _("out of %s"), name_of(w, theme)) : _("out of every theme"));
	}
	arena_free(a);
}

/* Setting aside ----------------------------------------------------------------------------------------------- */

static void set_aside(struct shell *sh, struct words *w, const char *reason)
{
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	long done = 0;
	struct many m = words_acted_on(sh, w, a);
	if (m.n) {
		bool ok = op_words_park(&work_of(sh)->op, m, reason, &done, &err);
		words_say_done(sh, w, m, done, ok, &err, reason ? arena_printf(a, _("set aside, because: %s"), reason) : _("no longer set aside"));
	}
	arena_free(a);
}

static void reason_given(struct shell *sh, void *ctx, const char *reason)
{
	set_aside(sh, ctx, reason);
}

/* Whether those that the command is about are set aside: all that are in sight. */
static bool parked_now(const struct words *w)
{
	const struct statement_row *at = words_row(w);
	size_t seen = 0, parked = 0;
	if (w->further.stands == STANDS_PARKED)
		return true;
	if (!w->marks.n)
		return at && at->parked[0] && !at->themes;
	for (size_t i = 0; i < w->n; i++)
		if (marks_have(&w->marks, w->rows[i].id)) {
			seen++;
			parked += w->rows[i].parked[0] && !w->rows[i].themes;
		}
	return seen && parked == seen;
}

void words_cmd_park(struct shell *sh, void *state)
{
	struct words *w = state;
	if (!can_be_sorted(sh, w))
		return;
	if (parked_now(w))
		set_aside(sh, w, NULL);
	else
		ask_reason(sh, &w->asked, w->in.engagement, reason_given, w);
}

/* Groups of those that say the same --------------------------------------------------------------------------- */

void words_cmd_group_them(struct shell *sh, void *state)
{
	struct words *w = state;
	struct error err = ERROR_INIT;
	const struct statement_row *at = words_row(w);
	struct str head = STR_INIT, what = STR_INIT;
	long done = 0;
	if (w->marks.n < 2) {
		announce(sh, SAY_NOTE, _("Mark two or more that say the same with Space first; the one with the focus stands for them."));
		return;
	}
	if (!can_be_sorted(sh, w))
		return;
	struct arena *a = arena_new();
	struct many m = words_acted_on(sh, w, a);
	/* Without a marked one under the focus the one that was said first stands for the others. */
	const char *stands = at && marks_have(&w->marks, at->id) ? arena_strdup(a, at->id) : m.ids[0];
	bool ok = op_words_group(&work_of(sh)->op, m, stands, &done, &err);
	if (ok && statement_label(work_of(sh)->op.st, stands, &head, &err) && head.len)
		str_addf(&what, _("one group that says the same; %s stands for it"), str_text(&head));
	else
		str_add(&what, _("one group that says the same"));
	words_say_done(sh, w, m, ok ? (long)m.n : done, ok, &err, str_text(&what));
	str_release(&head);
	str_release(&what);
	arena_free(a);
}

void words_cmd_split(struct shell *sh, void *state)
{
	struct words *w = state;
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	long done = 0;
	struct many m = { .n = 0 };
	if (can_be_sorted(sh, w))
		m = words_acted_on(sh, w, a);
	if (m.n) {
		bool ok = op_words_split(&work_of(sh)->op, m, &done, &err);
		words_say_done(sh, w, m, done, ok, &err, _("on its own again"));
	}
	arena_free(a);
}

/* Hold, kind, domain, removal --------------------------------------------------------------------------------- */

void words_cmd_hold(struct shell *sh, void *state)
{
	struct words *w = state;
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	long done = 0;
	struct many m = { .n = 0 };
	if (may_write(sh))
		m = words_acted_on(sh, w, a);
	if (m.n) {
		bool ok = op_words_mark(&work_of(sh)->op, m, MARK_HOLD, !w->held, &done, &err);
		words_say_done(sh, w, m, done, ok, &err, w->held ? _("released, in lists and counts again")
								  : _("on hold until released; h shows them"));
	}
	arena_free(a);
}

static void put(struct shell *sh, struct words *w, const char *key, const char *value)
{
	const struct field *f = entity_field(ENTITY_STATEMENT, key);
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	const struct choice *list;
	size_t n;
	long done = 0;
	struct many m = words_acted_on(sh, w, a);
	if (m.n && f) {
		source_choices(sh, &w->in.survey, f, 0, a, &list, &n);
		struct field with = field_with_choices(f, list, n);
		bool ok = op_words_put(&work_of(sh)->op, m, &with, value, &done, &err);
		words_say_done(sh, w, m, done, ok, &err, arena_printf(a, _("now: %s"), choice_label(list, n, value)));
	}
	arena_free(a);
}

static void kind_chosen(struct shell *sh, void *ctx, const char *key)
{
	put(sh, ctx, "kind", key);
}

static void domain_chosen(struct shell *sh, void *ctx, const char *key)
{
	put(sh, ctx, "domain", key);
}

static bool anything(struct shell *sh, const struct words *w)
{
	if (!may_write(sh))
		return false;
	if (!w->marks.n && !words_row(w))
		announce(sh, SAY_NOTE, _("There is nothing here to do that with."));
	return w->marks.n || words_row(w);
}

void words_cmd_put_kind(struct shell *sh, void *state)
{
	struct words *w = state;
	const struct model *m = w->in.survey.model;
	if (anything(sh, w))
		form_choose(sh, _("Which kind is it?"), m->kinds, m->n_kinds, false, w->marks.n ? "" : words_row(w)->kind, kind_chosen, w);
}

void words_cmd_put_domain(struct shell *sh, void *state)
{
	struct words *w = state;
	const struct model *m = w->in.survey.model;
	if (anything(sh, w))
		form_choose(sh, _("Which domain is it?"), m->domains, m->n_domains, false, w->marks.n ? "" : words_row(w)->domain, domain_chosen, w);
}

/* What a question about many was about: the marks may change before the answer. */
struct removal { struct words *words; struct arena *arena; struct many many; };

static void removal_free(void *ctx)
{
	struct removal *r = ctx;
	arena_free(r->arena);
	free(r);
}

static void removal_answered(struct shell *sh, void *ctx, size_t answer)
{
	const struct removal *r = ctx;
	struct error err = ERROR_INIT;
	long done = 0;
	if (answer != 1)
		return;
	bool ok = op_words_remove(&work_of(sh)->op, r->many, &done, &err);
	words_say_done(sh, r->words, r->many, done, ok, &err, _("taken out of every list and count"));
}

void words_cmd_remove(struct shell *sh, void *state)
{
	struct words *w = state;
	const char *const answers[] = { _("Keep it"), _("Take it out") }, *const all[] = { _("Keep them"), _("Take them out") };
	struct str text = STR_INIT;
	if (!w->marks.n) {
		if (words_row(w))
			ask_removal(sh, ENTITY_STATEMENT, NULL, words_row(w)->id,
				    _("Take this statement out of every list and count? Undo brings it back."), answers,
				    _("Taken out of every list and count. Press u to bring it back."));
		return;
	}
	if (!may_write(sh))
		return;
	struct removal *r = mem_alloc(sizeof *r);
	r->words = w;
	r->arena = arena_new();
	r->many = words_acted_on(sh, w, r->arena);
	str_addf(&text, P_("Take %zu marked statement out of every list and count? Undo brings it back.",
			   "Take %zu marked statements out of every list and count? Undo brings them back.", r->many.n), r->many.n);
	shell_ask_with(sh, str_text(&text), all, 2, removal_answered, r, removal_free);
	str_release(&text);
}
