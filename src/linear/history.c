/* linear/history.c - who did what, when; any deed of one's own can be taken back. */
#include "config.h"

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/conflicts.h"

enum { PAGE = 10 };

static const struct verb verbs[] = {
	{ "take-back", "b", N_("take back this deed, though it is not the last"), true, NULL, false },
};

struct deeds {
	struct arena *a;
	struct deed_row *rows;
	const char **text;
	size_t n;
	bool more;
};

static const char *row_words(const struct deed_row *r, struct arena *a)
{
	struct str s = STR_INIT;
	char at[6];
	const char *out;

	day_words_short(clock_day_of(r->hlc), &s);
	clock_hhmm(r->hlc, at);
	str_addf(&s, " %s %s: %s", at, r->actor, r->deed);
	if (r->changes > 1)
		str_addf(&s, P_(", %ld change", ", %ld changes", r->changes), r->changes);
	if (r->undone)
		str_add(&s, _(", taken back"));
	out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

static bool load_more(struct dialogue *d, struct deeds *h)
{
	struct deed_row *rows, *all;
	struct error err = ERROR_INIT;
	const char **text;
	size_t n;

	if (!history_page(d->op.st, *d->engagement ? d->engagement : NULL, h->n ? h->rows[h->n - 1].n : 0, PAGE + 1, h->a, &rows, &n, &err)) {
		talk_note_error(d, &err);
		return false;
	}
	h->more = n > PAGE;
	n = h->more ? PAGE : n;
	all = arena_alloc(h->a, (h->n + n + 1) * sizeof *all);
	text = arena_alloc(h->a, (h->n + n + 1) * sizeof *text);
	for (size_t i = 0; i < h->n + n; i++) {
		all[i] = i < h->n ? h->rows[i] : rows[i - h->n];
		text[i] = i < h->n ? h->text[i] : row_words(&all[i], h->a);
	}
	h->rows = all;
	h->text = text;
	h->n += n;
	return true;
}

static void tell(struct dialogue *d, const struct deed_row *r, struct arena *a)
{
	struct change_words *list;
	struct error err = ERROR_INIT;
	size_t n;

	if (!op_deed_changes(&d->op, r->origin, r->hlc, a, &list, &n, &err)) {
		talk_note_error(d, &err);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct str s = STR_INIT;

		str_addf(&s, "%s: \"", list[i].what);
		one_line(list[i].was, &s);
		str_add(&s, _("\" became \""));
		one_line(list[i].now, &s);
		str_add(&s, "\"");
		talk_say_text(d, str_text(&s));
		str_release(&s);
	}
}

static void take_back(struct dialogue *d, const struct deed_row *r)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;

	if (talk_may_write(d)) {
		if (op_undo_deed(&d->op, r->origin, r->hlc, &words, &err)) {
			talk_note(d, "%s", str_text(&words));
			talk_look_again(d);
		} else {
			talk_note_error(d, &err);
		}
	}
	str_release(&words);
}

/* One showing of the list, from the newest deed. True as long as the dialogue stays here. */
static bool one_round(struct dialogue *d, enum after *after)
{
	struct deeds h = { .a = arena_new() };
	struct answer a = { .text = STR_INIT };
	struct lines l = { .title = _("History"), .what = _("Deed"), .empty = _("Nothing has been done yet.") };
	bool ok = load_more(d, &h), stays = ok;

	while (ok) {
		l.text = h.text;
		l.n = h.n;
		l.more = h.more;
		list_ask(d, &l, (struct verbs){ verbs, 1 }, false, &a);
		if (a.heard != HEARD_MORE)
			break;
		ok = load_more(d, &h);
	}
	if (ok && a.heard == HEARD_LEAVE) {
		*after = a.after;
		stays = false;
	} else if (ok && a.heard == HEARD_NUMBER) {
		tell(d, &h.rows[a.index], h.a);
	} else if (ok && a.heard == HEARD_VERB) {
		take_back(d, &h.rows[a.index]);
	}
	str_release(&a.text);
	arena_free(h.a);
	return stays;
}

enum after history_run(struct dialogue *d)
{
	enum after after = AFTER_BACK;

	while (one_round(d, &after))
		;
	return after;
}
