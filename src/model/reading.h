/* model/reading.h - how hard a text is to read, so that a page for children warns its writer. English only, and only a warning. */
#ifndef TRIVET_MODEL_READING_H
#define TRIVET_MODEL_READING_H

#include <stddef.h>

#include "base/str.h"

struct reading {
	size_t sentences, words, syllables, long_words /* three syllables and more */;
	size_t longest;             /* words of the longest sentence */
	double grade;               /* years of school it takes: the Flesch-Kincaid formula, 0 at the least */
	int age;                    /* grade and 5, rounded up: the age that can read it alone; 0 without words */
};
struct reading reading_of(const char *text);
/* For readers of `age`: "One sentence has 31 words; long words: participation, representatives." Appends nothing when it is easy enough. */
void reading_warning(const char *text, int age, struct str *out);

#endif
