/* exchange/statements_out.c - what was said, as a table without people. */
#include "config.h"

#include <stdio.h>
#include <string.h>

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
	struct theme_row *themes;
	const char **shown;      /* name of each; "" where something in it could tell who somebody is */
	size_t n_themes;
	struct str theme;
};

/* Some hundred at most, and mostly the same as before. */
static void add_themes(struct writing *w, const char *ids)
{
	while (*ids) {
		size_t n = strcspn(ids, " "), i = 0;

		while (i < w->n_themes && (strncmp(w->themes[i].id, ids, n) != 0 || w->themes[i].id[n] != '\0'))
			i++;
		if (i < w->n_themes && w->shown[i][0])
			str_addf(&w->theme, "%s%s", w->theme.len ? "; " : "", w->shown[i]);
		ids += n + (ids[n] == ' ');
	}
}

static bool say(void *ctx, const struct dump_said *s, struct error *err)
{
	struct writing *w = ctx;
	const struct quote_facts facts = { .held = s->held, .may_quote = s->may_quote, .words = s->words, .public_words = s->public_words };
	char event[16], times[24];
	const char *words;
	enum quote_verdict v = quote_of(&facts, &w->quoting.names, &words);

	w->quoting.withheld.n[v]++;
	if (v == QUOTE_YES) {
		(void)snprintf(event, sizeof event, "%d", s->ordinal);
		(void)snprintf(times, sizeof times, "%ld", s->times);
		str_clear(&w->theme);
		add_themes(w, s->themes);
		const char *const cells[COLUMNS] = { s->label, event, s->kind, s->domain, s->band, s->question, words, str_text(&w->theme), times };
		csv_line(&w->out.block, cells, COLUMNS);
	}
	return sink_row(&w->out, err);
}

static bool read_themes(struct writing *w, const struct op *op, const char *engagement, struct arena *a, struct error *err)
{
	if (!theme_list(op->st, engagement, a, &w->themes, &w->n_themes, err))
		return false;
	w->shown = arena_alloc(a, (w->n_themes + 1) * sizeof *w->shown);
	for (size_t i = 0; i < w->n_themes; i++) {
		const char *name = theme_name(&w->themes[i]);

		w->shown[i] = mask_kinds(name, &w->quoting.names) ? "" : name;
	}
	return true;
}

bool statements_export(const struct op *op, const struct survey *s, const struct outgoing_to *to, struct withheld *held, struct error *err)
{
	struct writing w = { .out = { .to = to } };
	struct arena *a = arena_new();
	bool ok;

	store_look(op->st);
	ok = quoting_begin(&w.quoting, op, s->engagement.id, 0, err) && read_themes(&w, op, s->engagement.id, a, err);
	if (ok) {
		csv_line(&w.out.block, names, COLUMNS);
		ok = dump_statements(op->st, s->engagement.id, say, &w, err) && sink_end(&w.out, err);
	}
	*held = w.quoting.withheld;
	quoting_end(&w.quoting);
	store_look_end(op->st);
	str_release(&w.out.block);
	str_release(&w.theme);
	arena_free(a);
	return ok;
}
