/* op/words_shown.c - which words a list shows, which of them are marked, and where two of them lead. */
#include "config.h"

#include "op/words_shown.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/themes.h"

/* ---- further filters ---- */

enum member { STANDS, MINORITY, VERBATIM, QUOTE, BETWEEN, FOLDED, GAP, MEMBERS };

static const struct further { const char *key, *label; enum member member; int value; } further[FURTHER] = {
	{ "unthemed", N_("without a theme"), STANDS, STANDS_UNTHEMED },
	{ "parked", N_("set aside"), STANDS, STANDS_PARKED },
	{ "themed", N_("in a theme"), STANDS, STANDS_THEMED },
	{ "minority", N_("views of a few"), MINORITY, FLAG_YES },
	{ "verbatim", N_("word for word"), VERBATIM, FLAG_YES },
	{ "quote", N_("may be quoted"), QUOTE, FLAG_YES },
	{ "no-quote", N_("may not be quoted"), QUOTE, FLAG_NO },
	{ "between", N_("between the events"), BETWEEN, FLAG_YES },
	{ "folded", N_("one for each group that says the same"), FOLDED, 1 },
	{ "alone", N_("needs that lead to nothing"), GAP, GAP_ALONE },
	{ "silent", N_("needs that no adult addressed"), GAP, GAP_SILENT },
};

static void values_of(const struct statement_filter *f, int v[MEMBERS])
{
	v[STANDS] = (int)f->stands;
	v[MINORITY] = (int)f->minority;
	v[VERBATIM] = (int)f->verbatim;
	v[QUOTE] = (int)f->quote;
	v[BETWEEN] = (int)f->between;
	v[FOLDED] = f->folded;
	v[GAP] = (int)f->gap;
}

static void put_values(struct statement_filter *f, const int v[MEMBERS])
{
	f->stands = (enum stands)v[STANDS];
	f->minority = (enum said_flag)v[MINORITY];
	f->verbatim = (enum said_flag)v[VERBATIM];
	f->quote = (enum said_flag)v[QUOTE];
	f->between = (enum said_flag)v[BETWEEN];
	f->folded = v[FOLDED] != 0;
	f->gap = (enum gap)v[GAP];
}

void further_choices(struct choice list[FURTHER])
{
	for (size_t i = 0; i < FURTHER; i++)
		list[i] = (struct choice){ .key = further[i].key, .label = further[i].label };
}

void further_keys(const struct statement_filter *f, struct str *out)
{
	int v[MEMBERS];

	values_of(f, v);
	for (size_t i = 0; i < FURTHER; i++) {
		if (v[further[i].member] == further[i].value)
			str_addf(out, "%s%s", out->len ? " " : "", further[i].key);
	}
}

bool further_choose(struct statement_filter *f, const char *keys)
{
	int before[MEMBERS], now[MEMBERS] = { 0 };
	bool one_each = true;

	values_of(f, before);
	for (size_t i = 0; i < FURTHER; i++) {
		const struct further *one = &further[i];

		if (!field_set_has(keys, one->key))
			continue;
		one_each = one_each && !now[one->member];
		if (!now[one->member] || now[one->member] == before[one->member])
			now[one->member] = one->value;
	}
	put_values(f, now);
	return one_each;
}

bool further_any(const struct statement_filter *f)
{
	return f->stands || f->minority || f->verbatim || f->quote || f->between || f->folded || f->gap;
}

void order_turn(struct statement_filter *f)
{
	f->order = f->order == ORDER_MOST ? ORDER_NEWEST : (enum said_order)(f->order + 1);
}

/* ---- words ---- */

void shown_addf(struct str *out, const char *format, ...)
{
	va_list ap;

	if (out->len)
		str_add(out, ", ");
	va_start(ap, format);
	str_vaddf(out, format, ap);
	va_end(ap);
}

static void add_event(const struct survey *s, const struct statement_filter *f, struct str *out)
{
	for (int i = 1; i <= 3; i++) {
		if (f->event && strcmp(f->event, survey_subject(s, i)) == 0)
			shown_addf(out, _("event %d"), i);
	}
}

static void add_choice(const struct choice *list, size_t n, const char *key, struct str *out)
{
	if (key && *key)
		shown_addf(out, "%s", choice_label(list, n, key));
}

void shown_words(const struct survey *s, const struct statement_filter *f, const char *group, const struct theme_row *themes, size_t n,
	struct str *out)
{
	const struct model *m = s->model;
	int v[MEMBERS];

	add_event(s, f, out);
	add_choice(m->kinds, m->n_kinds, f->kind, out);
	add_choice(m->domains, m->n_domains, f->domain, out);
	add_choice(m->bands, m->n_bands, f->band, out);
	if (f->group && *f->group)
		shown_addf(out, "%s", group);
	if (f->theme && *f->theme) {
		const struct theme_row *t = theme_in_list(themes, n, f->theme);

		shown_addf(out, _("theme %s"), t ? theme_name(t) : _("that is gone"));
	}
	values_of(f, v);
	for (size_t i = 0; i < FURTHER; i++) {
		if (v[further[i].member] == further[i].value)
			shown_addf(out, "%s", _(further[i].label));
	}
}

void order_words(const struct statement_filter *f, struct str *out)
{
	if (f->order != ORDER_NEWEST)
		shown_addf(out, "%s", f->order == ORDER_OLDEST ? _("oldest first") : _("most said first"));
}

/* ---- marks ---- */

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct mark_id *)a)->id, ((const struct mark_id *)b)->id);
}

static struct mark_id mark_of(const char *id)
{
	struct mark_id m = { "" };

	memcpy(m.id, id, strnlen(id, STORE_ID_SIZE - 1));
	return m;
}

static struct mark_id *find(const struct marks *m, const char *id)
{
	const struct mark_id wanted = mark_of(id);

	return m->n ? bsearch(&wanted, m->v, m->n, sizeof wanted, by_id) : NULL;
}

bool marks_have(const struct marks *m, const char *id)
{
	return find(m, id) != NULL;
}

void marks_add(struct marks *m, const char *const *ids, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		struct mark_id one = mark_of(ids[i]);

		vec_push(m, one);
	}
	if (m->n)
		qsort(m->v, m->n, sizeof *m->v, by_id);
	for (size_t i = 0; i < m->n; i++) {
		if (!kept || strcmp(m->v[kept - 1].id, m->v[i].id) != 0)
			m->v[kept++] = m->v[i];
	}
	m->n = kept > MANY_MOST ? MANY_MOST : kept;
}

bool marks_drop(struct marks *m, const char *id)
{
	struct mark_id *at = find(m, id);

	if (!at)
		return false;
	memmove(at, at + 1, (size_t)(m->v + m->n - (at + 1)) * sizeof *at);
	m->n--;
	return true;
}

struct many marks_many(const struct marks *m, const char *engagement, struct arena *a)
{
	const char **ids = arena_alloc(a, (m->n + 1) * sizeof *ids);

	for (size_t i = 0; i < m->n; i++)
		ids[i] = arena_strdup(a, m->v[i].id);
	return (struct many){ engagement, ids, m->n };
}

/* ---- links ---- */

/* Place of the kind in the model: needs come before barriers, barriers before ideas. */
static size_t rank(const struct model *m, const char *kind)
{
	size_t i = 0;

	while (i < m->n_kinds && strcmp(m->kinds[i].key, kind) != 0)
		i++;
	return i;
}

static bool linked(const struct op *op, const char *from, const char *to, bool *is, struct error *err)
{
	struct arena *a = arena_new();
	const char **ends;
	size_t n = 0;
	bool ok = link_ends(op->st, from, false, a, &ends, &n, err);

	*is = false;
	for (size_t i = 0; ok && i < n; i++)
		*is = *is || strcmp(ends[i], to) == 0;
	arena_free(a);
	return ok;
}

bool op_words_link_two(const struct op *op, const struct survey *s, const struct statement_row *one, const struct statement_row *two,
	struct leads *out, struct error *err)
{
	bool turned = rank(s->model, two->kind) < rank(s->model, one->kind), is;

	*out = turned ? (struct leads){ two, one, false } : (struct leads){ one, two, false };
	if (!linked(op, out->from->id, out->to->id, &is, err))
		return false;
	out->on = !is;
	return op_words_link(op, (struct many){ s->engagement.id, &out->from->id, 1 }, out->to->id, out->on, NULL, err);
}
