/* Any bytes as a template: reading them ends, crashes nothing, and what is sound can be told in words.
 *
 * The corpus is replayed by tests/unit/test_exchange_template.c. To search, in a tree of its own: ./configure CC=clang
 * CFLAGS='-g -O1 -fsanitize=address,undefined,fuzzer-no-link', make tests/fuzz/fuzz_template, and run it with TRIVET_SHARE=share/trivet. */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "exchange/template.h"

/* libconfig loses the text that stands before a mistake of the grammar: not ours to mend, and a build with sanitizers need not tell of it. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig\n";
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Content is read once in a process: a search makes thousands of tries a second. */
static struct content *shipped(void)
{
	static struct content *content;
	struct error err = ERROR_INIT;

	if (!content && !content_load(&content, getenv("TRIVET_SHARE") ? getenv("TRIVET_SHARE") : TEST_SHARE, &err)) {
		(void)fprintf(stderr, "%s\n", error_text(&err));
		abort();
	}
	return content;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const struct content *c = shipped();
	struct str words = STR_INIT;
	struct arena *a = arena_new();
	struct plan_template t;
	const struct problem *problems;
	size_t n_problems;
	char path[64];
	int fd = memfd_create("template", MFD_CLOEXEC);

	if (fd < 0 || (n && write(fd, bytes, n) != (ssize_t)n))
		abort();
	(void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (template_read(c, path, a, &t, &problems, &n_problems))
		template_words(c, &t, &words);
	/* Sound and without words, or of no use and nobody knows why. */
	if (words.len == 0 && n_problems == 0)
		abort();
	close(fd);
	str_release(&words);
	arena_free(a);
	return 0;
}
