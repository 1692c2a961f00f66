/* linear/exports.c - what left: newest first, ten at a time. */
#include "config.h"

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/exports.h"

enum { PAGE = 10 };

struct exports {
	struct arena *a;
	struct export_row *rows;
	const char **text;
	size_t n;
	bool more;
};

static const char *row_words(const struct export_row *r, struct arena *a)
{
	struct str s = STR_INIT;
	const char *out;

	export_words(r, &s);
	str_add(&s, ", ");
	export_when(r, &s);
	if (*r->who)
		str_addf(&s, ", %s", r->who);
	out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

static bool load_more(struct dialogue *d, struct exports *x)
{
	struct export_row *rows, *all;
	struct error err = ERROR_INIT;
	const char **text;
	size_t n;

	if (!export_page(d->op.st, d->engagement, x->n ? &x->rows[x->n - 1] : NULL, PAGE + 1, x->a, &rows, &n, &err)) {
		talk_note_error(d, &err);
		return false;
	}
	x->more = n > PAGE;
	n = x->more ? PAGE : n;
	all = arena_alloc(x->a, (x->n + n + 1) * sizeof *all);
	text = arena_alloc(x->a, (x->n + n + 1) * sizeof *text);
	for (size_t i = 0; i < x->n + n; i++) {
		all[i] = i < x->n ? x->rows[i] : rows[i - x->n];
		text[i] = i < x->n ? x->text[i] : row_words(&all[i], x->a);
	}
	x->rows = all;
	x->text = text;
	x->n += n;
	return true;
}

static void tell(struct dialogue *d, const struct export_row *r)
{
	struct str s = STR_INIT;

	export_in_full(r, &s);
	talk_say_text(d, str_text(&s));
	str_release(&s);
}

/* One showing of the list, from the newest. True as long as the dialogue stays here. */
static bool one_round(struct dialogue *d, enum after *after)
{
	struct exports x = { .a = arena_new() };
	struct answer a = { .text = STR_INIT };
	struct lines l = { .title = _("What left: reports, tables and files that were written out"), .what = _("Export"),
		.empty = _("Nothing has left this engagement yet.") };
	bool ok = load_more(d, &x), stays = ok;

	while (ok) {
		l.text = x.text;
		l.n = x.n;
		l.more = x.more;
		list_ask(d, &l, (struct verbs){ NULL, 0 }, false, &a);
		if (a.heard != HEARD_MORE)
			break;
		ok = load_more(d, &x);
	}
	if (ok && a.heard == HEARD_LEAVE) {
		*after = a.after;
		stays = false;
	} else if (ok && a.heard == HEARD_NUMBER) {
		tell(d, &x.rows[a.index]);
	}
	str_release(&a.text);
	arena_free(x.a);
	return stays;
}

enum after exports_run(struct dialogue *d)
{
	enum after after = AFTER_BACK;

	while (one_round(d, &after))
		;
	return after;
}
