/* fuzz_rig.h - for targets that need the content that came with the program, or a folder of their own. */
#ifndef TRIVET_TESTS_FUZZ_RIG_H
#define TRIVET_TESTS_FUZZ_RIG_H

#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"
#include "conf/content.h"
#include "fuzz.h"

/* libconfig loses the text that stands before a mistake of the grammar: not ours to mend, and a build with sanitizers need not tell of it. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig\n";
}

/* What must never be: tells it, and ends the target so that libFuzzer keeps the input. */
#define FUZZ_NO(wrong, ...) do { \
	if (wrong) { \
		(void)fprintf(stderr, "%s:%d: %s: ", __FILE__, __LINE__, #wrong); \
		(void)fprintf(stderr, __VA_ARGS__); \
		abort(); \
	} } while (0)

/* Content is read once in a process: a search makes thousands of tries a second. */
static inline struct content *fuzz_shipped(void)
{
	static struct content *content;
	struct error err = ERROR_INIT;

	if (!content && !content_load(&content, getenv("TRIVET_SHARE") ? getenv("TRIVET_SHARE") : TEST_SHARE, &err))
		FUZZ_NO(true, "%s\n", error_text(&err));
	return content;
}

/* Every note says something, in text that can be shown. */
static inline void fuzz_problems(const struct problem *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		FUZZ_NO(p[i].text[0] == '\0' || p[i].line < 0 || !text_valid(p[i].text, strlen(p[i].text), NULL), "\"%s\"\n", p[i].text);
}

/* What takes long is done for some inputs only, and always for the same; with FUZZ_ALL for all. */
static inline unsigned fuzz_lot(const uint8_t *bytes, size_t n)
{
	uint32_t h = 2166136261U;

	for (size_t i = 0; i < n; i++)
		h = (h ^ bytes[i]) * 16777619U;
	return getenv("FUZZ_ALL") ? 0 : h >> 8;
}

static char fuzz_place[64];

static inline void fuzz_leave(void)
{
	char command[128];

	(void)snprintf(command, sizeof command, "rm -rf '%s'", fuzz_place);
	(void)!system(command);
}

/* Made at the first call, in memory where the system has such a place; gone at the end. */
static inline const char *fuzz_folder(void)
{
	if (!fuzz_place[0]) {
		(void)snprintf(fuzz_place, sizeof fuzz_place, "%s/trivet-fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
		FUZZ_NO(!mkdtemp(fuzz_place), "%s\n", fuzz_place);
		(void)atexit(fuzz_leave);
	}
	return fuzz_place;
}

#endif
