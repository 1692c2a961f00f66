/* fuzz_engagement - any bytes as a whole engagement in JSON: planned against a file that has the same one; where something would be new it is taken in,
 * now and then, in a copy: that is sound then, and taking it in again changes nothing. */
#include "config.h"

#include "fuzz_store.h"

static const struct tick untold = { NULL, NULL };

static bool planned(const struct op *op, const char *path, struct engagement_plan *plan)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;
	struct arena *a = arena_new();
	bool ok = engagement_import_plan(op, path, untold, a, plan, &err);

	FUZZ_NO(!ok && !*error_text(&err), "refused, and nobody knows why\n");
	if (ok) {
		FUZZ_NO(plan->rows != plan->add + plan->same + plan->differ + plan->erased, "rows were lost\n");
		engagement_plan_words(plan, &words);
		FUZZ_NO(!text_valid(words.buf, words.len, NULL), "words that are no text\n");
	}
	str_release(&words);
	error_release(&err);
	plan->title = "";
	plan->why = NULL;
	plan->n_why = 0;
	arena_free(a);
	return ok;
}

static void take_in(const char *path, const struct engagement_plan *plan, bool check)
{
	struct op op = fuzz_open("copy.db", 0);
	struct error err = ERROR_INIT;
	struct engagement_plan again;

	if (engagement_import(&op, path, plan, untold, &err)) {
		FUZZ_NO(!planned(&op, path, &again) || again.add != 0, "the same file twice is not the same: %ld\n", again.add);
		if (check)
			fuzz_sound(op.st, false);
	} else {
		FUZZ_NO(!*error_text(&err), "refused, and nobody knows why\n");
	}
	error_release(&err);
	fuzz_close(&op);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const struct op *op = fuzz_base();
	struct fuzz_file f = fuzz_file(bytes, n);
	struct engagement_plan plan;
	unsigned lot = fuzz_lot(bytes, n);

	if (planned(op, f.path, &plan) && plan.add > 0 && lot % 4 == 0)
		take_in(f.path, &plan, lot % 32 == 0);
	close(f.fd);
	return 0;
}
