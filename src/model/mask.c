/* model/mask.c - what in somebody's words could tell who they are.
 *
 * One walk over the words, a character at a time. What looks ahead (a run that may be an address, a word that may be a name) remembers how far it
 * looked and is not asked again before that, so that the walk stays linear whatever was pasted. In doubt something is found: a finding
 * costs a person one look, a miss may cost a child a good deal more. */
#include "config.h"

#include "model/mask.h"

#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "model/mask_parts.h"

static const char *const kinds[MASK_KINDS] = {
	[MASK_NAME] = N_("a first name"),           [MASK_NUMBER] = N_("a long number"), [MASK_POSTCODE] = N_("a postcode"),
	[MASK_MAIL] = N_("an address of mail"),     [MASK_LINK] = N_("a link to a page"), [MASK_HANDLE] = N_("a name used online"),
};

const char *mask_kind_word(enum mask_kind k)
{
	return _(kinds[k]);
}

/* All finders return where what begins at l->at ends, 0 when it is none. */
static bool is_run(ucs4_t c)
{
	return mask_is_letter(c) || mask_digit_of(c) >= 0 || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

static size_t run_from(const struct look *l, size_t at)
{
	ucs4_t c;
	size_t bytes;
	while ((bytes = mask_char_at(l->s, l->n, at, &c)) > 0 && is_run(c))
		at += bytes;
	return at;
}

/* Without what closes a sentence, a quote or a bracket. */
static size_t trimmed(const struct look *l, size_t from, size_t end)
{
	while (end > from && strchr(".,;:!?)]}'\"-_+%", l->s[end - 1]) != NULL)
		end--;
	return end;
}

static size_t link_from(const struct look *l, size_t at)
{
	size_t from = at;
	while (at < l->n && (unsigned char)l->s[at] > ' ' && strchr("<>\"", l->s[at]) == NULL)
		at++;
	return trimmed(l, from, at);
}

/* "trivet.example.org": the run ends in a name under which many pages are found. */
static bool is_domain(const struct look *l, size_t from, size_t end)
{
	static const char *const tops[] = { "com", "org", "net", "uk", "scot", "wales", "info", "eu", "gov", "edu" };
	size_t dot = end;
	while (dot > from && l->s[dot - 1] != '.')
		dot--;
	if (dot < from + 2)
		return false;
	for (size_t i = 0; i < sizeof tops / sizeof *tops; i++)
		if (strlen(tops[i]) == end - dot && strncasecmp(l->s + dot, tops[i], end - dot) == 0)
			return true;
	return false;
}

/* l->s[at] is the @ after a run. */
static size_t mail_end(const struct look *l, size_t at)
{
	ucs4_t first, there;
	size_t end = trimmed(l, at + 1, run_from(l, at + 1));
	if (end == at + 1)
		return 0;
	(void)mask_char_at(l->s, l->n, l->at, &first);
	(void)mask_char_at(l->s, l->n, at + 1, &there);
	bool dotted = memchr(l->s + at + 1, '.', end - at - 1) != NULL;
	return dotted || (mask_is_letter(first) && mask_is_letter(there)) ? end : 0;
}

static size_t find_address(struct look *l, enum mask_kind *kind)
{
	if (l->at < l->run_end)
		return 0;
	size_t from = l->at, end = run_from(l, from);
	l->run_end = end;
	*kind = MASK_MAIL;
	if (end < l->n && l->s[end] == '@') {
		size_t mail = mail_end(l, end);
		if (mail > 0)
			return mail;
	}
	*kind = MASK_LINK;
	bool scheme = strncmp(l->s + end, "://", 3) == 0 && end + 3 < l->n && (unsigned char)l->s[end + 3] > ' ';
	bool www = strncasecmp(l->s + from, "www.", 4) == 0 && trimmed(l, from, end) > from + 4;
	if (scheme || www || is_domain(l, from, trimmed(l, from, end)))
		return link_from(l, from);
	return 0;
}

static size_t find_handle(const struct look *l)
{
	ucs4_t c;
	size_t at = l->at + 1, end = trimmed(l, at, run_from(l, at)), letters = 0, bytes;
	if (mask_is_letter(l->before) || mask_digit_of(l->before) >= 0 || end == at)
		return 0;
	for (size_t i = at; i < end && letters < 3; i += bytes) {
		bytes = mask_char_at(l->s, l->n, i, &c);
		letters += mask_is_letter(c);
	}
	/* "@5pm" is a time. */
	(void)mask_char_at(l->s, l->n, at, &c);
	return letters > 0 && (mask_digit_of(c) < 0 || letters >= 3) ? end : 0;
}

static bool is_plain_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_plain_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "2nd" after "S1" is an order, not the second half of a postcode; after "s1" or as "2ND" it may be one. */
static bool is_order(const char *first, const char *half)
{
	static const char *const ends[] = { "th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th" };
	return *first >= 'A' && *first <= 'Z' && strncmp(half + 1, ends[half[0] - '0'], 2) == 0;
}

/* The second half, "1AA", from `at`, with or without a blank before it. */
static size_t half_end(const struct look *l, size_t at)
{
	ucs4_t c;
	size_t bytes = 0, from = at;
	for (int i = 0; i < MASK_GAP && (bytes = mask_char_at(l->s, l->n, at, &c)) > 0 && (mask_is_blank(c) || mask_is_hyphen(c) || mask_is_unseen(c)); i++)
		at += bytes;
	if (l->n - at < 3 || !is_plain_digit(l->s[at]) || !is_plain_letter(l->s[at + 1]) || !is_plain_letter(l->s[at + 2]))
		return 0;
	/* These letters are in no second half, which leaves out "1pm", "5km" and "3cm" as well. */
	if (strpbrk((char[]){ l->s[at + 1], l->s[at + 2], '\0' }, "CIKMOVcikmov") != NULL)
		return 0;
	if (at > from && is_order(l->s + l->at, l->s + at))
		return 0;
	(void)mask_char_at(l->s, l->n, at + 3, &c);
	return mask_is_letter(c) || mask_digit_of(c) >= 0 ? 0 : at + 3;
}

/* One or two letters, a digit, perhaps one more of either, and the second half. */
static size_t find_postcode(const struct look *l)
{
	size_t at = l->at;
	if (mask_is_letter(l->before) || mask_digit_of(l->before) >= 0)
		return 0;
	while (at < l->n && at < l->at + 2 && is_plain_letter(l->s[at]))
		at++;
	if (at == l->at || at >= l->n || !is_plain_digit(l->s[at]))
		return 0;
	at++;
	if (at < l->n && (is_plain_digit(l->s[at]) || is_plain_letter(l->s[at]))) {
		size_t end = half_end(l, at + 1);
		if (end > 0)
			return end;
	}
	return half_end(l, at);
}

/* Groups of digits with something between that people put into one number. */
struct groups { size_t digits, n, end; bool years; long first, last; size_t last_digits; bool ranged; };

static size_t one_group(const struct look *l, size_t at, struct groups *g)
{
	ucs4_t c;
	size_t bytes;
	int d;
	g->last = 0;
	g->last_digits = 0;
	while ((bytes = mask_char_at(l->s, l->n, at, &c)) > 0 && ((d = mask_digit_of(c)) >= 0 || mask_is_unseen(c))) {
		at += bytes;
		if (d < 0)
			continue;
		g->last = g->last < 10000 ? g->last * 10 + d : g->last;
		g->last_digits++;
		g->end = at;
	}
	if (g->n++ == 0)
		g->first = g->last;
	g->digits += g->last_digits;
	g->years = g->years && g->last_digits == 4 && g->last >= 1900 && g->last < 2100;
	return at;
}

/* Where the next group begins, or 0. A dot or a stroke only right between two digits: "in 2024. 12 came". */
static size_t next_group(const struct look *l, size_t at, struct groups *g)
{
	ucs4_t c, after;
	size_t bytes;
	for (int i = 0; (bytes = mask_char_at(l->s, l->n, at, &c)) > 0; i++, at += bytes) {
		if (mask_digit_of(c) >= 0)
			return at;
		if (i == MASK_GAP)
			return 0;
		(void)mask_char_at(l->s, l->n, at + bytes, &after);
		bool tight = (c == '.' || c == '/') && i == 0 && mask_digit_of(after) >= 0;
		if (!tight && !mask_is_blank(c) && !mask_is_hyphen(c) && !mask_is_unseen(c) && c != '(' && c != ')')
			return 0;
		g->ranged = g->ranged || mask_is_hyphen(c) || c == '/';
	}
	return 0;
}

/* "2025-26", "2024 to 2027" and other years are no telephone number. */
static bool only_years(const struct groups *g)
{
	bool school_year = g->n == 2 && g->ranged && g->first >= 1900 && g->first < 2100 && g->last_digits == 2 && g->digits == LONG_NUMBER &&
		(g->last > g->first % 100 || g->last == 0);
	return g->years || school_year;
}

/* Also sets *past: where to look on when it is none. */
static size_t find_number(const struct look *l, size_t *past)
{
	struct groups g = { .years = true };
	size_t at = l->at;
	do {
		*past = one_group(l, at, &g);
		at = next_group(l, *past, &g);
	} while (at > 0);
	return g.digits >= LONG_NUMBER && !only_years(&g) ? g.end : 0;
}

static size_t find_here(struct look *l, ucs4_t c, enum mask_kind *kind, size_t *past)
{
	size_t end = 0;
	bool digit = mask_digit_of(c) >= 0;
	if (c == '@') {
		*kind = MASK_HANDLE;
		return find_handle(l);
	}
	if ((mask_is_letter(c) || digit) && (end = find_address(l, kind)) > 0)
		return end;
	*kind = MASK_NUMBER;
	if (digit)
		return find_number(l, past);
	if (!mask_is_letter(c))
		return 0;
	*kind = MASK_POSTCODE;
	if ((end = find_postcode(l)) > 0)
		return end;
	*kind = MASK_NAME;
	return mask_find_name(l);
}

static bool next_hit(struct look *l, struct mask_hit *hit)
{
	ucs4_t c;
	size_t bytes;
	while ((bytes = mask_char_at(l->s, l->n, l->at, &c)) > 0) {
		size_t past = l->at + bytes;
		hit->at = l->at;
		size_t end = find_here(l, c, &hit->kind, &past);
		l->at = end > 0 ? end : past;
		l->before = c;
		if (end > 0) {
			hit->n = end - hit->at;
			return true;
		}
	}
	return false;
}

size_t mask_find(const char *words, const struct mask_names *names, struct mask_hit *out, size_t most)
{
	struct look l = { .s = words, .n = strlen(words), .names = names };
	struct mask_hit hit;
	size_t n = 0;
	while (next_hit(&l, &hit)) {
		if (n < most)
			out[n] = hit;
		n++;
	}
	str_release(&l.raw);
	str_release(&l.folded);
	str_release(&l.phrase);
	return n;
}

unsigned mask_kinds(const char *words, const struct mask_names *names)
{
	struct look l = { .s = words, .names = names };
	struct mask_hit hit;
	unsigned found = 0;
	if (mask_is_clear(words, names))
		return 0;
	l.n = strlen(words);
	while (found != MASK_ALL && next_hit(&l, &hit))
		found |= MASK_BIT(hit.kind);
	str_release(&l.raw);
	str_release(&l.folded);
	str_release(&l.phrase);
	return found;
}

void mask_words(const char *words, const struct mask_names *names, struct str *out)
{
	unsigned found = mask_kinds(words, names);
	bool first = true;
	for (int k = 0; k < MASK_KINDS; k++) {
		if ((found & MASK_BIT(k)) == 0)
			continue;
		found &= ~MASK_BIT(k);
		if (!first)
			str_add(out, found == 0 ? _(" and ") : ", ");
		str_add(out, mask_kind_word((enum mask_kind)k));
		first = false;
	}
}

bool mask_is_word(const char *text, size_t n)
{
	static const char *const words[] = { "amber", "angel", "april", "art", "august", "autumn", "bill", "brook", "charity", "chase", "cliff", "daisy",
		"dawn", "dean", "drew", "faith", "fern", "forest", "frank", "glen", "grace", "guy", "hazel", "heather", "holly", "hope", "hunter",
		"iris", "ivy", "jack", "jade", "jay", "joy", "june", "lily", "mark", "may", "miles", "nick", "olive", "pat", "patience", "penny", "poppy",
		"ray", "reed", "rich", "river", "rob", "robin", "rose", "rowan", "ruby", "sage", "scout", "sky", "star", "story", "sue", "summer",
		"sunny", "will", "willow" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == n && strncmp(words[i], text, n) == 0)
			return true;
	return false;
}
