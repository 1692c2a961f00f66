/* exchange/engagement_out.c - a whole engagement as JSON: the form is written down in trivet-exchange(5). */
#include "config.h"

#include "exchange/engagement.h"
#include "exchange/sink.h"
#include "store/dump.h"

struct writing {
	struct sink out;
	bool first;          /* of its table */
};

/* What a terminal or an old reader of lines might act on is written as an escape; all else stands as it is. */
static void add_text(struct str *out, const char *text)
{
	const char *from = text;

	str_addc(out, '"');
	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		bool second = *p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0;

		if (*p >= 0x20 && *p != '"' && *p != '\\' && *p != 0x7f && !second)
			continue;
		str_addn(out, from, (size_t)((const char *)p - from));
		if (*p == '"' || *p == '\\')
			str_addf(out, "\\%c", *p);
		else if (*p == '\n')
			str_add(out, "\\n");
		else
			str_addf(out, "\\u%04x", second ? (unsigned)*++p : (unsigned)*p);
		from = (const char *)p + 1;
	}
	str_add(out, from);
	str_addc(out, '"');
}

static bool row(void *ctx, const struct dump_table *t, const struct dump_value *v, struct error *err)
{
	struct writing *w = ctx;

	str_add(&w->out.block, w->first ? "\n{" : ",\n{");
	w->first = false;
	for (size_t i = 0; i < t->n; i++) {
		str_addf(&w->out.block, "%s\"%s\": ", i > 0 ? ", " : "", t->columns[i].name);
		if (t->columns[i].number)
			str_addf(&w->out.block, "%lld", (long long)v[i].number);
		else
			add_text(&w->out.block, v[i].text);
	}
	str_addc(&w->out.block, '}');
	if (w->out.to->sum)
		w->out.to->sum->rows++;
	return sink_row(&w->out, err);
}

static bool write_all(struct writing *w, struct dump *d, struct error *err)
{
	size_t n;
	const struct dump_table *t = dump_tables(d, &n);

	str_addf(&w->out.block, "{\"trivet\": \"%s\", \"version\": %d, \"format\": %d, \"tables\": {", ENGAGEMENT_KIND, ENGAGEMENT_VERSION, store_format());
	for (size_t i = 0; i < n; i++) {
		str_addf(&w->out.block, "%s\n\"%s\": [", i > 0 ? "," : "", t[i].name);
		w->first = true;
		outgoing_field(w->out.to->sum, t[i].name);
		if (!dump_rows(d, i, row, w, err))
			return false;
		str_addc(&w->out.block, ']');
	}
	str_add(&w->out.block, "\n}}\n");
	return sink_end(&w->out, err);
}

bool engagement_export(const struct op *op, const char *engagement, bool held, const struct outgoing_to *to, struct error *err)
{
	struct writing w = { .out = { .to = to } };
	struct arena *a = arena_new();
	struct engagement_row e;
	struct dump *d = NULL;
	bool ok;

	store_look(op->st);
	ok = engagement_get(op->st, engagement, a, &e, err) && (d = dump_open(op->st, engagement, held, err)) != NULL && write_all(&w, d, err);
	dump_close(d);
	store_look_end(op->st);
	str_release(&w.out.block);
	arena_free(a);
	return ok;
}
