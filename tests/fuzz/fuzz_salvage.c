/* fuzz_salvage - any bytes as a damaged file, with its log beside it where the first byte is not 0 (the file ends after that many pieces of 512 bytes): what looks
 * like a change lies within the file, and what was made of it is sound. */
#include "config.h"

#include "fuzz_store.h"
#include "store/salvage.h"

struct seen { long n; uint64_t sum; };

static bool take(void *ctx, const struct piece pieces[CHANGE_PIECES], struct error *err)
{
	struct seen *s = ctx;

	(void)err;
	for (size_t i = 0; i < CHANGE_PIECES; i++) {
		for (size_t k = 0; pieces[i].kind == PIECE_TEXT && k < pieces[i].len; k++)
			s->sum = (s->sum ^ pieces[i].text[k]) * 1099511628211U;
		s->sum += (uint64_t)pieces[i].number;
	}
	return ++s->n < 4096;
}

/* Into a new file, which is looked at by itself before it gets its name. */
static void save(const char *from)
{
	struct salvage_report r;
	struct error err = ERROR_INIT;
	char to[128];

	(void)snprintf(to, sizeof to, "%s/saved.db", fuzz_folder());
	bool ok = care_salvage(from, to, &r, &err);
	FUZZ_NO(ok != (access(to, F_OK) == 0), "a file without a name, or a name without a file\n");
	FUZZ_NO(!ok && !*error_text(&err), "refused, and nobody knows why\n");
	FUZZ_NO(!ok && err.code == ERR_DAMAGED && strstr(error_text(&err), "does not fit"), "%s\n", error_text(&err));
	if (ok) {
		struct op op = { .content = NULL };

		FUZZ_DO(store_open(&op.st, to, STORE_SCRATCH, &err));
		fuzz_sound(op.st, true);
		fuzz_close(&op);
	}
	salvage_report_release(&r);
	error_release(&err);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	char path[128], wal[136];
	size_t file = n ? bytes[0] * (size_t)512 : 0;
	struct seen seen = { 0, 1 };
	struct error err = ERROR_INIT;
	long broken = 0;

	if (n == 0)
		return 0;
	fuzz_begin();
	bytes++;
	n--;
	file = file == 0 || file > n ? n : file;
	(void)snprintf(path, sizeof path, "%s/damaged.db", fuzz_folder());
	(void)snprintf(wal, sizeof wal, "%s-wal", path);
	(void)unlink(wal);
	fuzz_put(path, (const char *)bytes, file);
	if (n > file)
		fuzz_put(wal, (const char *)bytes + file, n - file);
	FUZZ_NO(!salvage_pages(path, take, &seen, &broken, &err) && seen.n < 4096, "%s\n", error_text(&err));
	FUZZ_NO(broken < 0, "%ld\n", broken);
	if (seen.n > 0 && fuzz_lot(bytes, n) % 32 == 0)
		save(path);
	error_release(&err);
	return 0;
}
