/* model/reading.c - how hard an English text is to read.
 *
 * Syllables are the groups of vowels of a word, less the silent ones and more where two vowels side by side are spoken apart; a few words that
 * children's pages are full of, and that no rule gets right, stand in a list. */
#include "config.h"

#include "model/reading.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

enum { MOST_LETTERS = 40, NAMED = 3, LONG_WORD = 3 };

struct walk {
	const char *s;
	size_t at;
	struct reading r;
	size_t sentence;            /* words of the sentence so far */
	struct { const char *at; size_t n, syllables; } longest[NAMED];
};

static bool is_vowel(char c)
{
	return c != '\0' && strchr("aeiouy", c) != NULL;
}

static bool ends(const char *w, size_t n, const char *end)
{
	size_t e = strlen(end);
	return n >= e && memcmp(w + n - e, end, e) == 0;
}

static bool ends_in_one(const char *w, size_t n, const char *const *list)
{
	for (; *list != NULL; list++)
		if (ends(w, n, *list))
			return true;
	return false;
}

static size_t known(const char *w, size_t n)
{
	static const struct { const char *word; size_t syllables; } words[] = {
		{ "area", 3 },    { "areas", 3 },    { "being", 2 },    { "business", 2 }, { "create", 2 },   { "created", 3 },  { "creative", 3 },  { "doing", 2 },
		{ "every", 2 },   { "everyone", 3 }, { "everything", 3 }, { "everybody", 4 }, { "everywhere", 3 }, { "going", 2 }, { "hour", 1 },
		{ "hours", 1 },   { "idea", 3 },     { "ideas", 3 },    { "people", 2 },   { "quiet", 2 },    { "real", 1 },     { "really", 2 },
		{ "science", 2 }, { "someone", 2 },  { "something", 2 }, { "sometimes", 2 }, { "somewhere", 2 }, { "themselves", 2 },
		{ "violence", 3 }, { "wednesday", 2 }, { "our", 1 },    { "ours", 1 },     { "you", 1 },      { "evening", 2 },  { "evenings", 2 },
		{ "different", 2 }, { "interest", 2 }, { "interesting", 3 }, { "vegetable", 3 }, { "vegetables", 3 }, { "seeing", 2 }, { "diet", 2 },
		{ "poem", 2 },    { "lion", 2 },     { "trial", 2 },    { "social", 2 },   { "safety", 2 },   { "care", 1 },     { "carefully", 3 },
		{ "homework", 2 }, { "homeless", 2 }, { "playing", 2 }, { "clothes", 1 },  { "move", 1 },     { "movement", 2 },
		{ "therefore", 2 }, { "lonely", 2 }, { "careful", 2 },  { "useful", 2 },   { "useless", 2 },  { "hopeful", 2 },  { "beautiful", 3 },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i].word) == n && memcmp(words[i].word, w, n) == 0)
			return words[i].syllables;
	return 0;
}

/* The e of "made", "places" is spoken no more than that of "asked"; "table", "wanted" and "wishes" speak it. */
static bool silent_end(const char *w, size_t n)
{
	static const char *const hissing[] = { "ses", "xes", "zes", "ches", "shes", "ces", "ges", NULL };
	if (n < 3)
		return false;
	if (w[n - 1] == 'e')
		return !is_vowel(w[n - 2]) && !(w[n - 2] == 'l' && !is_vowel(w[n - 3]));
	if (ends(w, n, "es"))
		return !is_vowel(w[n - 3]) && !ends_in_one(w, n, hissing) && !(n > 3 && w[n - 3] == 'l' && !is_vowel(w[n - 4]));
	if (ends(w, n, "ed"))
		return !is_vowel(w[n - 3]) && w[n - 3] != 't' && w[n - 3] != 'd';
	return false;
}

/* Two vowels spoken apart: "radi-o", "museum", "soci-ety", "situ-ation", "play-ing"; but "special", "nation", "opinion". */
static size_t apart(const char *w, size_t n)
{
	size_t more = 0;
	for (size_t i = 1; i + 1 < n; i++) {
		char before = w[i - 1], a = w[i], b = w[i + 1];
		bool soft = before == 't' || before == 'c' || before == 's' || before == 'g' || before == 'x';
		if (is_vowel(before) && before != 'u')
			continue;
		bool slurred = b == 'o' && (before == 'n' || (before == 'l' && i > 1 && w[i - 2] == 'l'));
		if (a == 'i' && (b == 'a' || b == 'o' || b == 'u') && !soft && !slurred)
			more++;
		else if (a == 'i' && b == 'e' && !soft && i + 3 < n && w[i + 2] == 'n' && (w[i + 3] == 'c' || w[i + 3] == 't'))
			more++;
		else if (a == 'i' && b == 'e' && i + 3 < n && w[i + 2] == 't' && w[i + 3] == 'y')
			more++;
		else if (a == 'e' && b == 'u' && i + 2 < n && w[i + 2] == 'm')
			more++;
		else if (a == 'i' && b == 'a' && soft && i + 3 < n && w[i + 2] == 't' && w[i + 3] == 'e')
			more++;
		else if (a == 'e' && b == 'o' && before != 'p' && before != 'g')
			more++;
		else if (a == 'u' && b == 'a' && before != 'q' && before != 'g')
			more++;
		else if (a == 'y' && b == 'i')
			more++;
	}
	for (size_t i = 2; i + 3 <= n; i++)
		/* "play-ing", "see-ing": the ending is spoken by itself. */
		if (i + 3 == n && memcmp(w + i, "ing", 3) == 0 && is_vowel(w[i - 1]) && w[i - 1] != 'u' && !(w[i - 1] == 'y' && !is_vowel(w[i - 2])))
			more++;
	return more;
}

/* `w` has n letters, folded. */
static size_t syllables_of(const char *w, size_t n)
{
	static const char *const inner[] = { "ement", "ements", "eless", "eful", "efully", "etime", "ething", NULL };
	size_t groups = 0, given = known(w, n);
	if (given > 0)
		return given;
	for (size_t i = 0; i < n; i++)
		groups += is_vowel(w[i]) && (i == 0 || !is_vowel(w[i - 1])) && !(w[i] == 'y' && i == 0 && n > 1 && is_vowel(w[1]));
	if (n > 1 && w[0] == 'y' && is_vowel(w[1]))
		groups++;
	groups += apart(w, n);
	if (silent_end(w, n))
		groups--;
	if (n > 6 && ends_in_one(w, n, inner) && !ends(w, n, "lement") && !ends(w, n, "plement"))
		groups--;
	if (n > 4 && ends(w, n, "ely") && !is_vowel(w[n - 4]))
		groups--;
	if (ends(w, n, "sm"))
		groups++;
	return groups > 0 ? groups : 1;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of one of the signs that people paste: blanks, quotes, dashes and dots of U+0080 to U+00BF and U+2000 to U+203F. Inside a word only the
 * apostrophe stands. */
static size_t sign_bytes(const char *s)
{
	bool more = ((unsigned char)s[0] & 0x80) != 0 && ((unsigned char)s[1] & 0xc0) == 0x80;
	if (more && (unsigned char)s[0] == 0xc2)
		return 2;
	return more && (unsigned char)s[0] == 0xe2 && (unsigned char)s[1] == 0x80 && ((unsigned char)s[2] & 0xc0) == 0x80 ? 3 : 0;
}

static size_t apostrophe_at(const char *s)
{
	return *s == '\'' ? 1 : strncmp(s, "\u2019", 3) == 0 ? 3 : 0;
}

static size_t word_bytes(const char *s)
{
	size_t n = 0, more;
	for (;;) {
		if ((is_letter(s[n]) && sign_bytes(s + n) == 0) || is_digit(s[n]))
			n++;
		else if (n > 0 && (s[n] == '.' || s[n] == ',') && is_digit(s[n - 1]) && is_digit(s[n + 1]))
			n++;
		else if (s[n] == '.' && (n == 1 || (n > 1 && s[n - 2] == '.')) && is_letter(s[n - 1]) && is_letter(s[n + 1]) && !is_letter(s[n + 2]))
			n++; /* "e.g.", "p.m." */
		else if (n > 0 && (more = apostrophe_at(s + n)) > 0 && is_letter(s[n + more]) && sign_bytes(s + n + more) == 0)
			n += more;
		else
			return n;
	}
}

static bool same(const char *a, size_t n, const char *b, size_t m)
{
	if (n != m)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((a[i] | 0x20) != (b[i] | 0x20))
			return false;
	return true;
}

/* The hardest words first, each once. */
static void remember(struct walk *w, const char *at, size_t n, size_t syllables)
{
	for (size_t i = 0; i < NAMED; i++)
		if (w->longest[i].at != NULL && same(w->longest[i].at, w->longest[i].n, at, n))
			return;
	for (size_t i = 0; i < NAMED; i++) {
		if (syllables <= w->longest[i].syllables)
			continue;
		memmove(&w->longest[i + 1], &w->longest[i], (NAMED - 1 - i) * sizeof w->longest[0]);
		w->longest[i].at = at;
		w->longest[i].n = n;
		w->longest[i].syllables = syllables;
		return;
	}
}

static void take_word(struct walk *w, size_t n)
{
	char bare[MOST_LETTERS + 1];
	struct str folded = STR_INIT, raw = STR_INIT;
	size_t letters = 0, syllables = 1;
	const char *at = w->s + w->at;
	w->r.words++;
	w->sentence++;
	w->at += n;
	if (n <= MOST_LETTERS && is_letter(*at)) {
		str_addn(&raw, at, n);
		text_fold(&folded, raw.buf);
		for (const char *c = folded.buf; *c != '\0' && *c != '\'' && letters < MOST_LETTERS; c++)
			if (*c >= 'a' && *c <= 'z')
				bare[letters++] = *c;
		syllables = letters > 0 ? syllables_of(bare, letters) : 1;
		if (syllables >= LONG_WORD) {
			w->r.long_words++;
			remember(w, at, n, syllables);
		}
	}
	w->r.syllables += syllables;
	str_release(&raw);
	str_release(&folded);
}

static void end_sentence(struct walk *w)
{
	if (w->sentence == 0)
		return;
	w->r.sentences++;
	if (w->sentence > w->r.longest)
		w->r.longest = w->sentence;
	w->sentence = 0;
}

/* The word that the dot at s[at] closes is cut short: "Mrs.", "e.g.", "J. Smith". */
static bool is_short_form(const char *s, size_t at)
{
	static const char *const forms[] = { "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "e.g", "i.e", "approx", "tel", "rev" };
	size_t from = at;
	while (from > 0 && at - from < 8 && (is_letter(s[from - 1]) || s[from - 1] == '.'))
		from--;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		/* "I said no." ends; "No. 4" does not. */
		if (same(s + from, at - from, forms[i], strlen(forms[i])))
			return strcmp(forms[i], "no") != 0 || (s[from] == 'N' && s[at + 1] == ' ' && is_digit(s[at + 2]));
	return at - from == 1 && s[from] >= 'A' && s[from] <= 'Z' && s[from] != 'I';
}

static bool is_end(const char *s, size_t at)
{
	size_t next = at + 1;
	if (s[at] == '!' || s[at] == '?')
		return true;
	/* Of several dots the last one decides. */
	if (s[next] == '.')
		return false;
	if (is_letter(s[next]) && sign_bytes(s + next) == 0)
		return false;
	if (is_short_form(s, at))
		return false;
	while (s[next] != '\0' && strchr(" \"')", s[next]) != NULL)
		next++;
	return !(s[next] >= 'a' && s[next] <= 'z');
}

/* A line of a list is a sentence, and so is a heading: what ends at an empty line or before a bullet. */
static bool line_ends(const char *s, size_t at)
{
	const char *line = s + at + 1;
	line += strspn(line, " \t\r");
	if (*line == '\n' || *line == '\0')
		return true;
	if (strchr("-*+", *line) != NULL || strncmp(line, "\u2022", 3) == 0 || strncmp(line, "\u2013", 3) == 0)
		return true;
	size_t digits = strspn(line, "0123456789");
	return digits > 0 && digits < 4 && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

/* "1. " at the start of a line is the number of the point. */
static size_t point_number(const struct walk *w)
{
	size_t from = w->at, digits = strspn(w->s + w->at, "0123456789");
	while (from > 0 && (w->s[from - 1] == ' ' || w->s[from - 1] == '\t') && w->at - from < 8)
		from--;
	if (from > 0 && w->s[from - 1] != '\n')
		return 0;
	const char *after = w->s + w->at + digits;
	return digits > 0 && digits < 4 && (*after == '.' || *after == ')') && after[1] == ' ' ? digits + 1 : 0;
}

static void read_text(struct walk *w, const char *text)
{
	w->s = text;
	while (w->s[w->at] != '\0') {
		size_t point = is_digit(w->s[w->at]) ? point_number(w) : 0;
		size_t n = point > 0 ? 0 : word_bytes(w->s + w->at);
		if (point > 0) {
			end_sentence(w);
			w->at += point;
		} else if (n > 0) {
			take_word(w, n);
		} else {
			char c = w->s[w->at];
			bool dots = strncmp(w->s + w->at, "\u2026", 3) == 0 && w->s[w->at + 3] == '\0';
			if (dots || ((c == '.' || c == '?' || c == '!') && is_end(w->s, w->at)) || (c == '\n' && line_ends(w->s, w->at)))
				end_sentence(w);
			size_t sign = sign_bytes(w->s + w->at);
			w->at += sign > 0 ? sign : 1;
		}
	}
	end_sentence(w);
	if (w->r.words == 0)
		return;
	double grade = 0.39 * (double)w->r.words / (double)w->r.sentences + 11.8 * (double)w->r.syllables / (double)w->r.words - 15.59;
	w->r.grade = grade > 0 ? grade : 0;
	double age = (w->r.grade < 100000 ? w->r.grade : 100000) + 5;
	w->r.age = (int)age + (age > (int)age);
}

struct reading reading_of(const char *text)
{
	struct walk w = { .s = text };
	read_text(&w, text);
	return w.r;
}

void reading_warning(const char *text, int age, struct str *out)
{
	struct walk w = { .s = text };
	read_text(&w, text);
	/* Somebody of ten follows fifteen words; and short sentences alone make no text easy. */
	bool too_long = w.r.longest * 2 > (size_t)(age > 0 ? age : 1) * 3, hard = w.r.age > age;
	if (w.r.words == 0 || (!too_long && !hard))
		return;
	if (too_long)
		str_addf(out, P_("One sentence has %zu word", "One sentence has %zu words", w.r.longest), w.r.longest);
	if (hard && w.longest[0].at != NULL) {
		str_add(out, too_long ? _("; long words: ") : _("Long words: "));
		for (size_t i = 0; i < NAMED && w.longest[i].at != NULL; i++) {
			str_add(out, i > 0 ? ", " : "");
			str_addn(out, w.longest[i].at, w.longest[i].n);
		}
	} else if (!too_long) {
		str_addf(out, _("This is easy to read from about %d years on"), w.r.age);
	}
	str_addc(out, '.');
}
