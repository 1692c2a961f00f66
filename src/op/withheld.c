/* op/withheld.c - what is held back, and a wording that lets it go out. */
#include "config.h"

#include "op/withheld.h"

#include <limits.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"

typedef VEC(struct held_back) back_list;

struct gathering {
	struct quoting *q;
	struct arena *a;
	back_list rows;
	long look;                   /* statements to look at */
	long looked;
	struct withheld counts;      /* by verdict, of what was handed over */
};

static const char *reason(const struct gathering *g, const struct statement_row *s, enum quote_verdict v)
{
	struct str why = STR_INIT;
	bool worded = s->public_words[strspn(s->public_words, " \t\r\n")] != '\0';
	const char *out;

	str_add(&why, quote_verdict_word(v));
	if (v == QUOTE_TELLING) {
		str_add(&why, ": ");
		mask_words(worded ? s->public_words : s->words, worded ? NULL : &g->q->names, &why);
	}
	out = arena_strdup(g->a, str_text(&why));
	str_release(&why);
	return out;
}

static bool keep(void *with, const struct statement_row *s, enum quote_verdict v, const char *words, struct error *err)
{
	struct gathering *g = with;
	struct held_back row = { .ordinal = s->ordinal, .verdict = v };

	(void)words, (void)err;
	g->looked++;
	g->counts.n[v]++;
	if (v == QUOTE_YES || g->rows.n == HELD_BACK_MOST)
		return true;
	row.id = arena_strdup(g->a, s->id);
	row.label = s->label[0] ? arena_strdup(g->a, s->label) : _("a statement without a label");
	row.why = reason(g, s, v);
	row.words = v == QUOTE_HELD ? "" : arena_strdup(g->a, s->words);
	row.public_words = v == QUOTE_HELD ? "" : arena_strdup(g->a, s->public_words);
	vec_push(&g->rows, row);
	return true;
}

static bool goes_on(void *with, long done)
{
	const struct gathering *g = with;

	return done < g->look && g->rows.n < HELD_BACK_MOST;
}

/* The names outlive the walk. */
static void keep_names(const struct mask_names *from, struct arena *a, struct mask_names *out)
{
	const char **folded = arena_alloc(a, (from->n + 1) * sizeof *folded);

	for (size_t i = 0; i < from->n; i++)
		folded[i] = arena_strdup(a, from->folded[i]);
	*out = (struct mask_names){ .folded = folded, .n = from->n };
}

/* Only what may be quoted can be telling, so those are looked at first; how many the others are is known without reading them. */
static bool gather(struct gathering *g, const struct op *op, struct held_back_list *out, struct error *err)
{
	struct statement_filter may = { .engagement = g->q->engagement, .quote = FLAG_YES }, may_not = { .engagement = g->q->engagement, .quote = FLAG_NO },
		held = { .engagement = g->q->engagement, .held = true };
	long no, on_hold;
	bool stopped;

	if (!statement_count(op->st, &may, LONG_MAX, &out->of, err) || !statement_count(op->st, &may_not, LONG_MAX, &no, err) ||
		!statement_count(op->st, &held, LONG_MAX, &on_hold, err) || !quoting_walk(g->q, &may, keep, goes_on, g, &stopped, err))
		return false;
	out->looked = g->looked;
	out->more = stopped && g->looked < out->of;
	out->counts = g->counts;
	out->counts.n[QUOTE_NO_CONSENT] += no;
	out->counts.n[QUOTE_HELD] += on_hold;
	g->look = 0;
	if (no && g->rows.n < HELD_BACK_MOST) {
		g->look = HELD_BACK_MOST;
		if (!quoting_walk(g->q, &may_not, keep, goes_on, g, &stopped, err))
			return false;
	}
	g->look = HELD_BACK_MOST;
	return on_hold == 0 || g->rows.n == HELD_BACK_MOST || quoting_walk(g->q, &held, keep, goes_on, g, &stopped, err);
}

bool held_back_load(const struct op *op, const char *engagement, long look, struct arena *a, struct held_back_list *out, struct error *err)
{
	struct quoting q;
	struct gathering g = { .q = &q, .a = a, .look = look };
	bool ok;

	*out = (struct held_back_list){ .n = 0 };
	store_look(op->st);
	ok = quoting_begin(&q, op, engagement, 0, err) && gather(&g, op, out, err);
	store_look_end(op->st);
	if (ok)
		keep_names(&q.names, a, &out->names);
	vec_keep(&g.rows, a, &out->rows, &out->n);
	out->cut = withheld_sum(&out->counts) > (long)out->n;
	quoting_end(&q);
	return ok;
}

void held_back_words(const struct held_back_list *l, struct str *out)
{
	if (withheld_sum(&l->counts))
		withheld_words(&l->counts, out);
	else
		str_add(out, l->more ? _("No statement held back so far") : _("No statement is held back"));
	if (l->cut)
		str_addf(out, _("; the first %zu are here"), l->n);
	if (l->more)
		str_addf(out, _("; %ld of %ld looked at"), l->looked, l->of);
}

static bool helps(const struct held_back *row)
{
	return row->verdict == QUOTE_TELLING;
}

const struct held_back *held_back_next(const struct held_back_list *l, const char *id)
{
	const struct held_back *first = NULL;
	bool past = false;

	for (size_t i = 0; i < l->n; i++) {
		if (id && strcmp(l->rows[i].id, id) == 0) {
			past = true;
			continue;
		}
		if (!helps(&l->rows[i]))
			continue;
		if (past)
			return &l->rows[i];
		if (!first)
			first = &l->rows[i];
	}
	return past ? NULL : first;
}

bool wording_tells(const struct held_back_list *l, const char *typed, bool *never, struct str *out)
{
	mask_words(typed, &l->names, out);
	*never = mask_kinds(typed, NULL) != 0;
	return mask_kinds(typed, &l->names) != 0;
}

bool op_public_wording(const struct op *op, const char *engagement, const char *statement, const char *seen, const char *typed, struct error *err)
{
	const struct field *f = entity_field(ENTITY_STATEMENT, "public_words");
	const struct cell cell = { .column = "statement.public_words", .engagement = engagement, .record = statement, .row = "" };
	struct str stored = STR_INIT, why = STR_INIT;
	struct clash clash = { .theirs = STR_INIT, .actor = STR_INIT };
	bool ok = field_parse(f, typed, clock_today(), &stored, &why);

	if (!ok)
		(void)error_set(err, ERR_INVALID, NULL, _("%s Nothing was changed."), str_text(&why));
	else
		ok = op_put(op, &cell, f, seen, str_text(&stored), &clash, err);
	clash_release(&clash);
	str_release(&stored);
	str_release(&why);
	return ok;
}
