/* linear/words_act.c - what is done with the marked statements, or those of the numbers typed: each time one deed, one undo. */
#include "config.h"

#include "linear/words.h"

#include <string.h>

#include "base/i18n.h"

/* "E1-A34 is", or "12 statements are". */
static void subject_words(struct words *w, struct many m, long done, struct str *out)
{
	struct error err = ERROR_INIT;

	if (m.n != 1 || done > 1) {
		str_addf(out, P_("%ld statement is", "%ld statements are", done), done);
		return;
	}
	if (!statement_label(w->d->op.st, m.ids[0], out, &err) || !out->len)
		str_set(out, _("The statement"));
	str_add(out, _(" is"));
	error_release(&err);
}

void words_said(struct words *w, struct many m, long done, bool ok, struct error *err, const char *what)
{
	struct str s = STR_INIT;

	if (!ok) {
		talk_note_error(w->d, err);
		return;
	}
	subject_words(w, m, done, &s);
	str_addf(&s, " %s.", what);
	if (done < (long)m.n)
		str_addf(&s, P_(" %ld was so already or is gone.", " %ld were so already or are gone.", (long)m.n - done), (long)m.n - done);
	if (m.n > 1)
		str_add(&s, _(" u takes it back."));
	if (w->by_marks)
		w->marks.n = 0;
	talk_note(w->d, "%s", str_text(&s));
	talk_look_again(w->d);
	str_release(&s);
}

bool words_can_be_sorted(struct words *w)
{
	if (!w->held)
		return talk_may_write(w->d);
	talk_note(w->d, "%s", _("What is on hold stands in no theme and leads nowhere. x releases it."));
	return false;
}

/* Those that are meant; n 0 with a note, also when nothing can be done with them. */
static struct many sorted(struct words *w, const char *command, const char *given, struct arena *a, const char **rest)
{
	*rest = "";
	return words_can_be_sorted(w) ? words_chosen(w, command, given, a, rest) : (struct many){ .n = 0 };
}

/* ---- themes ---- */

static void with_new(struct words *w, struct many m, const char *title, bool move, struct arena *a)
{
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	const char *shown = str_text(&w->filter[BY_THEME]);
	bool splits = *shown && !move, ok;

	ok = splits ? op_theme_split(&w->d->op, m, shown, title, id, &err) : op_theme_with(&w->d->op, m, title, move, id, &err);
	words_said(w, m, (long)m.n, ok, &err,
		splits ? arena_printf(a, _("in the new theme %s, out of %s"), title, theme_name_in(w->themes, w->n_themes, shown)) :
			arena_printf(a, _("in the new theme %s"), title));
	if (ok)
		standing_note(w->d);
}

enum after words_put(struct words *w, const char *given, bool move)
{
	const struct theme_ask ask = { .question = move ? _("Move into which theme") : _("Put into which theme"), .rows = w->themes,
		.n = w->n_themes, .fresh = true };
	struct arena *a = arena_new();
	struct str id = STR_INIT, title = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	const char *rest;
	long done = 0;
	const struct many m = sorted(w, move ? "move" : "theme", given, a, &rest);

	if (m.n && theme_ask(w->d, &ask, rest, &id, &title, &after)) {
		if (id.len) {
			bool ok = op_words_theme(&w->d->op, m, str_text(&id), move, &done, &err);

			words_said(w, m, done, ok, &err,
				arena_printf(a, move ? _("in %s alone") : _("in %s"), theme_name_in(w->themes, w->n_themes, str_text(&id))));
			if (ok)
				standing_note(w->d);
		} else {
			with_new(w, m, str_text(&title), move, a);
		}
	}
	str_release(&id);
	str_release(&title);
	arena_free(a);
	return after;
}

enum after words_new_theme(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	struct str title = STR_INIT;
	enum after after = AFTER_BACK;
	const char *rest;
	const struct many m = sorted(w, "theme-new", given, a, &rest);

	if (m.n && name_ask(w->d, rest, w->filter[BY_THEME].len ? _("Split off into the new theme:") : _("Name of the new theme:"), &title, &after))
		with_new(w, m, str_text(&title), false, a);
	str_release(&title);
	arena_free(a);
	return after;
}

void words_untheme(struct words *w, const char *given)
{
	const char *theme = w->filter[BY_THEME].len ? str_text(&w->filter[BY_THEME]) : NULL, *rest;
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	long done = 0;
	const struct many m = sorted(w, "untheme", given, a, &rest);

	if (m.n) {
		bool ok = op_words_untheme(&w->d->op, m, theme, &done, &err);

		words_said(w, m, done, ok, &err,
			theme ? arena_printf(a, _("out of %s"), theme_name_in(w->themes, w->n_themes, theme)) : _("out of every theme"));
		if (ok)
			standing_note(w->d);
	}
	arena_free(a);
}

/* ---- setting aside ---- */

/* Whether all of them are set aside. */
static bool parked_now(const struct words *w, struct many m)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct statement_row r;
	bool parked = m.n > 0;

	for (size_t i = 0; parked && i < m.n; i++)
		parked = statement_get(w->d->op.st, m.ids[i], a, &r, &err) && *r.parked && !r.themes;
	error_release(&err);
	arena_free(a);
	return parked;
}

enum after words_park(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	struct str reason = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	const char *rest;
	long done = 0;
	const struct many m = sorted(w, "park", given, a, &rest);
	bool off = parked_now(w, m) && !*rest;

	if (m.n && (off || reason_ask(w->d, rest, &reason, &after))) {
		bool ok = op_words_park(&w->d->op, m, off ? NULL : str_text(&reason), &done, &err);

		words_said(w, m, done, ok, &err, off ? _("no longer set aside") : arena_printf(a, _("set aside, because: %s"), str_text(&reason)));
		if (ok)
			standing_note(w->d);
	}
	str_release(&reason);
	arena_free(a);
	return after;
}

/* ---- groups of those that say the same ---- */

void words_group(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	struct str head = STR_INIT;
	struct error err = ERROR_INIT;
	const char *rest;
	long done = 0;
	const struct many m = sorted(w, "group", given, a, &rest);

	if (m.n == 1) {
		talk_note(w->d, "%s", _("Error: It takes two or more that say the same, such as: group 3 5. The first one stands for them."));
	} else if (m.n) {
		bool ok = op_words_group(&w->d->op, m, m.ids[0], &done, &err);
		struct error unread = ERROR_INIT;

		if (ok && !statement_label(w->d->op.st, m.ids[0], &head, &unread))
			error_release(&unread);
		words_said(w, m, ok ? (long)m.n : done, ok, &err,
			head.len ? arena_printf(a, _("one group that says the same; %s stands for it"), str_text(&head)) :
				_("one group that says the same"));
	}
	str_release(&head);
	arena_free(a);
}

void words_split(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	const char *rest;
	long done = 0;
	const struct many m = sorted(w, "split", given, a, &rest);

	if (m.n) {
		bool ok = op_words_split(&w->d->op, m, &done, &err);

		words_said(w, m, done, ok, &err, _("on its own again"));
	}
	arena_free(a);
}

/* ---- hold, kind, part of life, removal ---- */

void words_hold(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	const char *rest;
	long done = 0;
	const struct many m = talk_may_write(w->d) ? words_chosen(w, "hold", given, a, &rest) : (struct many){ .n = 0 };

	if (m.n) {
		bool ok = op_words_mark(&w->d->op, m, MARK_HOLD, !w->held, &done, &err);

		words_said(w, m, done, ok, &err, w->held ? _("released, in lists and counts again") :
			_("on hold, in no list, count or export until released; held and Enter shows those on hold; ! says whom to tell"));
	}
	arena_free(a);
}

enum after words_put_field(struct words *w, int which, const char *command, const char *given)
{
	struct arena *a = arena_new();
	struct str key = STR_INIT, shown = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	const char *rest;
	long done = 0;
	const struct many m = talk_may_write(w->d) ? words_chosen(w, command, given, a, &rest) : (struct many){ .n = 0 };
	const struct field f = words_field(w, which, 0);

	if (m.n && (*rest ? answer_parse(w->d, &f, rest, &key) : ask_choice(w->d, &f, "", &key, &after)) && key.len) {
		bool ok = op_words_put(&w->d->op, m, &f, str_text(&key), &done, &err);

		field_show(&f, str_text(&key), &shown);
		words_said(w, m, done, ok, &err, arena_printf(a, _("now: %s"), str_text(&shown)));
	}
	str_release(&key);
	str_release(&shown);
	arena_free(a);
	return after;
}

void words_remove(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	const char *rest;
	long done = 0;
	const struct many m = talk_may_write(w->d) ? words_chosen(w, "remove", given, a, &rest) : (struct many){ .n = 0 };

	if (m.n) {
		bool ok = op_words_remove(&w->d->op, m, &done, &err);

		words_said(w, m, done, ok, &err, m.n == 1 ? _("taken out of every list and count. u brings it back") :
			_("taken out of every list and count"));
	}
	arena_free(a);
}
