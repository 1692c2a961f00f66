/* op/day_release.c - is the paper on the wall still right? Row ids and checksums of what was printed, against what stands now. */
#include "config.h"

#include "op/day_int.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "op/deed.h"

/* FNV-1a over the cells, with a mark behind each text so that a letter cannot wander from one to the next unseen. */
static uint64_t mix(uint64_t sum, const char *text)
{
	for (const char *p = text;; p++) {
		sum = (sum ^ (unsigned char)*p) * UINT64_C(1099511628211);
		if (!*p)
			return sum;
	}
}

void release_text(const struct table_line *lines, size_t n, struct str *out)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t sum = UINT64_C(14695981039346656037);

		for (size_t k = 0; k < lines[i].n_cells; k++)
			sum = mix(mix(sum, lines[i].cells[k].field), lines[i].cells[k].value);
		str_addf(out, "%s %016" PRIx64 "\n", lines[i].id, sum);
	}
}

/* One row of such a text, without copying. `place`: of the same row in the other text, or the number of rows there. */
struct piece { const char *id, *sum; size_t id_len, sum_len, place; };
typedef VEC(struct piece) piece_list;

static void read_pieces(const char *text, piece_list *list)
{
	while (*text) {
		size_t len = strcspn(text, "\n"), id = strcspn(text, " \n");
		struct piece p = { .id = text, .id_len = id };

		p.sum = text + (id < len ? id + 1 : id);
		p.sum_len = (size_t)(text + len - p.sum);
		if (len)
			vec_push(list, p);
		text += len + (text[len] == '\n');
	}
}

/* How many rows stand in the same order in both: the longest rising run of places. The others were moved. */
static size_t in_order(const piece_list *now, size_t none)
{
	size_t *run = mem_alloc((now->n + 1) * sizeof *run), longest = 0;

	for (size_t i = 0; i < now->n; i++) {
		if (now->v[i].place == none)
			continue;
		run[i] = 1;
		for (size_t k = 0; k < i; k++) {
			if (now->v[k].place < now->v[i].place && run[k] + 1 > run[i])
				run[i] = run[k] + 1;
		}
		if (run[i] > longest)
			longest = run[i];
	}
	free(run);
	return longest;
}

size_t release_changes(const char *before, const char *now)
{
	piece_list was = VEC_INIT, is = VEC_INIT;
	size_t same = 0, written = 0, changes;

	read_pieces(before ? before : "", &was);
	read_pieces(now, &is);
	for (size_t i = 0; i < is.n; i++) {
		struct piece *p = &is.v[i];

		for (p->place = 0; p->place < was.n; p->place++) {
			const struct piece *o = &was.v[p->place];

			if (o->id_len == p->id_len && memcmp(o->id, p->id, p->id_len) == 0)
				break;
		}
		if (p->place == was.n)
			continue;
		same++;
		written += was.v[p->place].sum_len != p->sum_len || memcmp(was.v[p->place].sum, p->sum, p->sum_len) != 0;
	}
	/* A row that was moved and written anew as well counts for both: two things on the paper are wrong. */
	changes = (is.n - same) + (was.n - same) + written;
	same -= in_order(&is, was.n);
	changes += same;
	vec_release(&was);
	vec_release(&is);
	return changes;
}

void day_release_words(const struct day_plan *p, struct str *out)
{
	static const char *const few[] = { N_("no change"), N_("one change"), N_("two changes"), N_("three changes"), N_("four changes"),
		N_("five changes"), N_("six changes"), N_("seven changes"), N_("eight changes"), N_("nine changes") };
	size_t n = p->released_changes;

	if (!p->release.number)
		return;
	str_addf(out, _("Running order %ld, "), p->release.number);
	if (n < sizeof few / sizeof *few)
		str_add(out, _(few[n]));
	else
		str_addf(out, _("%zu changes"), n);
	str_add(out, _(" since it was printed"));
}

bool op_day_released(const struct op *op, const struct survey *s, const struct day_plan *p, struct error *err)
{
	const char *event = survey_subject(s, p->ordinal);
	struct arena *a;
	struct release_row last;
	bool ok;

	if (!deed_begin(op, _("note that the running order was printed"), err))
		return false;
	a = arena_new();
	ok = release_last(op->st, event, a, &last, err);
	/* Another copy of the same paper needs no number of its own. */
	if (ok && (!last.number || release_changes(last.rows, p->rows)))
		ok = release_add(op->st, s->engagement.id, event, p->rows, err);
	arena_free(a);
	return deed_end(op, ok, err);
}
