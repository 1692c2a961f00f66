/* words_bench [--quick] [--statements N] - what every filter of the list of words costs, alone, with every other, and with a search: a page
 * of 100, in the three orders, from either end; and how many fit. Each pair is asked as well where nothing fits. The file is made for it and
 * removed. */
#include "config.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "store/statement.h"
#include "words_file.h"

enum { PAGE = 100, COUNT = 1000 /* the screen says "or more" beyond it */, BAR_MS = 50 };

static const char *const adults[] = { "adult", NULL };

struct words { struct words_file f; double worst, worst_count; };

static const char *const names[] = { "everything", "event", "group", "kind", "domain", "band", "band of adults", "participant",
	"on hold", "theme", "unthemed", "parked", "themed", "minority", "not minority", "word for word", "not word for word", "may be quoted",
	"may not be quoted", "between", "not between", "one of each group", "needs alone", "silent", "nobody's group", "an empty theme" };
enum { FILTERS = sizeof names / sizeof *names };

static void ask_text(const struct words *w, struct statement_filter *f, int which)
{
	switch (which) {
	case 1: f->event = w->f.e.events[0].id; break;
	case 2: f->group = w->f.groups[1]; break;
	case 3: f->kind = "need"; break;
	case 4: f->domain = "school"; break;
	case 5: f->band = "child"; break;
	case 6: f->band = "adult"; break;
	case 7: f->participant = w->f.people[3]; break;
	case 9: f->theme = w->f.themes[1]; break;
	case 24: f->group = "nobody"; break;
	case 25: f->theme = "none"; break;
	default: break;
	}
}

static void ask(const struct words *w, struct statement_filter *f, int which)
{
	ask_text(w, f, which);
	switch (which) {
	case 8: f->held = true; break;
	case 10: f->stands = STANDS_UNTHEMED; break;
	case 11: f->stands = STANDS_PARKED; break;
	case 12: f->stands = STANDS_THEMED; break;
	case 13: case 14: f->minority = which == 13 ? FLAG_YES : FLAG_NO; break;
	case 15: case 16: f->verbatim = which == 15 ? FLAG_YES : FLAG_NO; break;
	case 17: case 18: f->quote = which == 17 ? FLAG_YES : FLAG_NO; break;
	case 19: case 20: f->between = which == 19 ? FLAG_YES : FLAG_NO; break;
	case 21: f->folded = true; break;
	case 22: f->gap = GAP_ALONE; break;
	case 23: f->gap = GAP_SILENT; f->adult_bands = adults; break;
	default: break;
	}
}

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

/* The better of two tries: what else the machine does is not measured. */
static bool measure(struct words *w, const struct statement_filter *f, enum page_way way, double *ms, size_t *n, struct error *err)
{
	*ms = 1e9;
	for (int i = 0; i < 2; i++) {
		struct arena *a = arena_new();
		struct statement_row *rows;
		double began = now_ms();
		bool ok = statement_page(w->f.st, f, way, 0, PAGE, a, &rows, n, err);
		double took = now_ms() - began;
		*ms = took < *ms ? took : *ms;
		arena_free(a);
		if (!ok)
			return false;
	}
	return true;
}

/* How many fit. */
static bool count(struct words *w, const struct statement_filter *f, double *worst, struct error *err)
{
	double best = 1e9;
	for (int i = 0; i < 2; i++) {
		long n;
		double began = now_ms();
		if (!statement_count(w->f.st, f, COUNT, &n, err))
			return false;
		double took = now_ms() - began;
		best = took < best ? took : best;
	}
	*worst = best > *worst ? best : *worst;
	return true;
}

struct worst { double ms, count_ms; int with; int search, order, way; size_t n; };

static bool measure_filter(struct words *w, int a, int b, struct worst *worst, struct error *err)
{
	static const char *const typed[] = { NULL, INVENT_RARE, INVENT_COMMON, INVENT_EVEN " " INVENT_ODD };
	for (int s = 0; s < 4; s++) {
		for (int o = 0; o < 6; o++) {
			struct statement_filter f = { .engagement = w->f.e.id, .search = typed[s], .order = o / 2 == 0 ? ORDER_NEWEST : o / 2 == 1 ? ORDER_OLDEST : ORDER_MOST };
			double ms;
			size_t n;
			ask(w, &f, a);
			ask(w, &f, b);
			if (!measure(w, &f, o % 2 ? PAGE_NEWER : PAGE_OLDER, &ms, &n, err))
				return false;
			if (o == 0 && !count(w, &f, &worst->count_ms, err))
				return false;
			if (ms > worst->ms)
				*worst = (struct worst){ ms, worst->count_ms, b, s, o / 2, o % 2, n };
		}
	}
	return true;
}

static bool measure_all(struct words *w, bool quick, struct error *err)
{
	static const char *const searched[] = { "", ", a rare word", ", a common word", ", two words that never meet" };
	static const char *const ordered[] = { "newest", "oldest", "most" };
	printf("%-22s %9s %9s %9s  worst with\n", "filter", "alone ms", "worst ms", "count ms");
	for (int a = 0; a < FILTERS; a++) {
		struct worst alone = { 0 }, worst = { 0 };
		if (!measure_filter(w, a, 0, &alone, err))
			return false;
		for (int b = 0; b < FILTERS; b++)
			if (b != a && (!quick || (a + b) % 4 == 0) && !measure_filter(w, a, b, &worst, err))
				return false;
		double counted = alone.count_ms > worst.count_ms ? alone.count_ms : worst.count_ms;
		printf("%-22s %9.1f %9.1f %9.1f  %s%s, %s first%s: %zu\n", names[a], alone.ms, worst.ms, counted, names[worst.with], searched[worst.search],
			ordered[worst.order], worst.way ? ", from the end" : "", worst.n);
		fflush(stdout);
		w->worst_count = counted > w->worst_count ? counted : w->worst_count;
		w->worst = worst.ms > w->worst ? worst.ms : w->worst;
		w->worst = alone.ms > w->worst ? alone.ms : w->worst;
	}
	printf("%-22s %9s %9.1f %9.1f  bar %d: %s\n", "all", "", w->worst, w->worst_count, BAR_MS,
		w->worst < BAR_MS && w->worst_count < BAR_MS ? "under the bar" : "OVER THE BAR");
	return true;
}

int main(int argc, char **argv)
{
	static const struct option known[] = { { "quick", no_argument, NULL, 'q' }, { "statements", required_argument, NULL, 'n' },
		{ NULL, 0, NULL, 0 } };
	struct words w = { .f = { .n = 100000 } };
	struct error err = ERROR_INIT;
	bool quick = false;
	int c;
	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		quick = quick || c == 'q';
		if (c == 'n')
			w.f.n = strtoul(optarg, NULL, 10);
		if (c == '?' || w.f.n == 0) {
			fputs("usage: words_bench [--quick] [--statements N]\n", stderr);
			return 2;
		}
	}
	char folder[] = "/tmp/trivet-words-XXXXXX", path[64];
	if (mkdtemp(folder) == NULL)
		return 1;
	snprintf(path, sizeof path, "%s/words.db", folder);
	w.f.v = invent_new(2026);
	w.f.a = arena_new();
	bool ok = words_file_make(&w.f, path, &err) && measure_all(&w, quick, &err);
	if (!ok)
		fprintf(stderr, "words_bench: %s\n", error_text(&err));
	store_close(w.f.st);
	arena_free(w.f.a);
	invent_free(w.f.v);
	error_release(&err);
	unlink(path);
	rmdir(folder);
	return ok ? 0 : 1;
}
