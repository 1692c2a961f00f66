/* fuzz_import - any bytes as a table to take in. The first byte says of what: s statements, g groups, p people, a activities, c promises. What would be new is
 * taken in, now and then, in a copy: that is sound then, and the same file again brings nothing new. */
#include "config.h"

#include "exchange/take_in.h"
#include "fuzz_store.h"

static const char kinds[] = "sgpac";
static const struct tick untold = { NULL, NULL };

static void text_is_fine(struct str *s)
{
	FUZZ_NO(!text_valid(str_text(s), s->len, NULL), "words that are no text\n");
	str_clear(s);
}

static void tell(const struct take_in *t)
{
	struct str s = STR_INIT;

	take_plan_words(t, &s);
	text_is_fine(&s);
	for (size_t i = 0; i < t->file.n_heads; i++) {
		take_column_words(t, i, &s);
		text_is_fine(&s);
	}
	for (size_t i = 0; i < t->result.n_told; i++) {
		FUZZ_NO(t->result.told[i].does == IMPORT_REFUSED && !t->result.told[i].why[0], "refused, and nobody knows why\n");
		import_row_words(&t->result.told[i], &s);
		text_is_fine(&s);
	}
	import_result_words(t->what, &t->result, &s);
	text_is_fine(&s);
	str_release(&s);
}

static bool stands(bool ok, struct error *err)
{
	FUZZ_NO(!ok && !*error_text(err), "refused, and nobody knows why\n");
	error_release(err);
	return ok;
}

static bool planned(struct take_in *t, const struct op *op)
{
	struct error err = ERROR_INIT;

	return stands(take_plan(t, op, FUZZ_ENGAGEMENT, untold, &err), &err);
}

/* The same against the file that never changes: how the engagement stands there is known. */
static bool planned_quickly(struct take_in *t, const struct op *op)
{
	static struct survey survey;
	const struct import_ask ask = { .what = t->what, .file = &t->file, .map = &t->map, .ordinal = t->ordinal };
	struct error err = ERROR_INIT;
	bool ok;

	if (!survey.model)
		FUZZ_DO(survey_load(op, FUZZ_ENGAGEMENT, fuzz_shipped()->arena, &survey, &err));
	ok = import_rows_plan(op, &survey, &ask, t->a, &t->result, &err);
	return stands(ok, &err);
}

static void take(struct take_in *t, bool check)
{
	struct op op = fuzz_open("copy.db", 0);
	struct error err = ERROR_INIT;
	struct str forgot = STR_INIT;

	FUZZ_NO(!planned(t, &op), "planned there and not here\n");
	FUZZ_DO(take_apply(t, &op, untold, 0, &forgot, &err));
	FUZZ_NO(!planned(t, &op) || take_new(t) != 0, "the same file twice is not the same: %zu\n", take_new(t));
	tell(t);
	if (check)
		fuzz_sound(op.st, false);
	str_release(&forgot);
	error_release(&err);
	fuzz_close(&op);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const struct op *op = fuzz_base();
	const char *kind = n ? memchr(kinds, bytes[0], sizeof kinds - 1) : NULL;
	struct take_in t = { .ordinal = n > 1 && bytes[1] % 2 ? 1 : 0 };
	struct error err = ERROR_INIT;

	if (n == 0)
		return 0;
	struct fuzz_file f = fuzz_file(bytes + 1, n - 1);
	if (take_look(&t, f.path, &err)) {
		take_what(&t, kind ? (enum import_what)(kind - kinds) : (enum import_what)(bytes[0] % IMPORT_WHATS));
		unsigned lot = fuzz_lot(bytes, n);
		if (planned_quickly(&t, op) && take_new(&t) > 0 && lot % 4 == 0)
			take(&t, lot % 32 == 0);
	} else {
		FUZZ_NO(!*error_text(&err), "refused, and nobody knows why\n");
	}
	take_release(&t);
	error_release(&err);
	close(f.fd);
	return 0;
}
