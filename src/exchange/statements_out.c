/* exchange/statements_out.c - what was said, as a table without people. */
#include "config.h"

#include "exchange/sink.h"
#include "io/csv.h"
#include "op/quoting.h"
#include "op/themes.h"
#include "store/dump.h"

enum { LABEL, EVENT, KIND, DOMAIN, BAND, QUESTION, WORDS, THEME, TIMES, COLUMNS };
static const char *const names[COLUMNS] = { "label", "event", "kind", "domain", "band", "question", "words", "theme", "times" };

struct writing {
	struct sink out;
	struct quoting quoting;
	const char **ids, **shown;   /* of the themes; the name is "" where something in it could tell who somebody is */
	size_t n_themes;
	struct str theme, times;
};

static bool say(void *ctx, const struct dump_said *s, struct error *err)
{
	struct writing *w = ctx;
	const struct quote_facts facts = { .held = s->held, .may_quote = s->may_quote, .words = s->words, .public_words = s->public_words };
	const char event[2] = { (char)('0' + s->ordinal), '\0' }; /* three at most */
	const char *words;
	enum quote_verdict v = quote_of(&facts, &w->quoting.names, &words);

	w->quoting.withheld.n[v]++;
	if (v == QUOTE_YES) {
		str_clear(&w->theme);
		str_clear(&w->times);
		for (size_t i = 0; i < s->n_themes; i++) {
			const char *name = w->shown[s->themes[i]];

			str_add(&w->theme, w->theme.len && name[0] ? "; " : "");
			str_add(&w->theme, name);
		}
		str_addi(&w->times, s->times);
		const char *const cells[COLUMNS] = { s->label, event, s->kind, s->domain, s->band, s->question, words, str_text(&w->theme),
			str_text(&w->times) };
		csv_line(&w->out.block, cells, COLUMNS);
		if (w->out.to->sum)
			w->out.to->sum->rows++;
	}
	return sink_row(&w->out, err);
}

static bool read_themes(struct writing *w, const struct op *op, const char *engagement, struct arena *a, struct error *err)
{
	struct theme_row *rows;

	if (!theme_list(op->st, engagement, a, &rows, &w->n_themes, err))
		return false;
	w->ids = arena_alloc(a, (w->n_themes + 1) * sizeof *w->ids);
	w->shown = arena_alloc(a, (w->n_themes + 1) * sizeof *w->shown);
	for (size_t i = 0; i < w->n_themes; i++) {
		const char *name = theme_name(&rows[i]);

		w->ids[i] = rows[i].id;
		w->shown[i] = mask_kinds(name, &w->quoting.names) || quoting_struck(&w->quoting, name) ? "" : name;
	}
	return true;
}

bool statements_export(const struct op *op, const struct survey *s, const struct outgoing_to *to, struct withheld *held, struct error *err)
{
	struct writing w = { .out = { .to = to } };
	struct arena *a = arena_new();
	bool ok;

	store_look(op->st);
	ok = quoting_begin(&w.quoting, op, s->engagement.id, 0, err) && quoting_strike(&w.quoting, err) && read_themes(&w, op, s->engagement.id, a, err);
	if (ok) {
		csv_line(&w.out.block, names, COLUMNS);
		for (size_t i = 0; i < COLUMNS; i++)
			outgoing_field(to->sum, names[i]);
		ok = dump_statements(op->st, s->engagement.id, w.ids, w.n_themes, say, &w, err) && sink_end(&w.out, err);
	}
	*held = w.quoting.withheld;
	quoting_end(&w.quoting);
	store_look_end(op->st);
	str_release(&w.out.block);
	str_release(&w.theme);
	str_release(&w.times);
	arena_free(a);
	return ok;
}
