/* fuzz_template - any bytes as a template: reading them ends, crashes nothing, and what is sound can be told in words. */
#include "config.h"

#include "exchange/template.h"
#include "fuzz_rig.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const struct content *c = fuzz_shipped();
	struct fuzz_file f = fuzz_file(bytes, n);
	struct str words = STR_INIT;
	struct arena *a = arena_new();
	struct plan_template t;
	const struct problem *problems;
	size_t n_problems;

	if (template_read(c, f.path, a, &t, &problems, &n_problems))
		template_words(c, &t, &words);
	fuzz_problems(problems, n_problems);
	/* Sound and without words, or of no use and nobody knows why. */
	FUZZ_NO(words.len == 0 && n_problems == 0, "neither read nor refused\n");
	FUZZ_NO(words.len > 0 && !text_valid(words.buf, words.len, NULL), "words that are no text\n");
	close(f.fd);
	str_release(&words);
	arena_free(a);
	return 0;
}
