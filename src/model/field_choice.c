/* model/field_choice.c - one of a list, some of a list, yes or no. */
#include "config.h"

#include "model/field_types.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum match { MATCH_NONE, MATCH_ONE, MATCH_MANY };

static bool folded_starts(const char *text, const struct str *start, bool *whole)
{
	struct str folded = STR_INIT;
	text_fold(&folded, text);
	bool starts = folded.len >= start->len && memcmp(str_text(&folded), str_text(start), start->len) == 0;
	*whole = starts && folded.len == start->len;
	str_release(&folded);
	return starts;
}

/* Which choice is meant by words that are its key, its label, or the start of one of them. A whole word outweighs a
 * start: "like" is Like although "Likely" begins with it. MANY: *at and *other are two of those that fit. */
static enum match find_choice(const struct field *f, const char *words, size_t *at, size_t *other)
{
	struct str folded = STR_INIT;
	enum match found = MATCH_NONE;
	text_fold(&folded, words);
	for (size_t i = 0; i < f->n_choices && folded.len > 0; i++) {
		bool whole_key, whole_label;
		bool key = folded_starts(f->choices[i].key, &folded, &whole_key);
		bool label = folded_starts(f->choices[i].label, &folded, &whole_label);
		if (whole_key || whole_label) {
			*at = i;
			found = MATCH_ONE;
			break;
		}
		if (!key && !label)
			continue;
		if (found == MATCH_NONE) {
			*at = i;
			found = MATCH_ONE;
		} else {
			*other = found == MATCH_ONE ? i : *other;
			found = MATCH_MANY;
		}
	}
	str_release(&folded);
	return found;
}

/* "Home, School, Community"; a long list is cut, for the screen shows it in full elsewhere. */
static void add_labels(const struct field *f, struct str *out)
{
	const size_t most = 8;
	for (size_t i = 0; i < f->n_choices && i < most; i++) {
		str_add(out, i > 0 ? ", " : "");
		str_add(out, f->choices[i].label);
	}
	if (f->n_choices > most) {
		size_t rest = f->n_choices - most;
		str_addf(out, P_(" and %zu more", " and %zu more", rest), rest);
	}
}

static const char *nothing_to_choose(enum choice_source source)
{
	if (source == CHOICES_GROUPS)
		return _("cannot be chosen: this event has no groups yet. Make the groups first, or leave this empty.");
	if (source == CHOICES_ACTIVITIES)
		return _("cannot be chosen: the running order of this event is empty. Leave this empty.");
	if (source == CHOICES_PARTICIPANTS)
		return _("cannot be chosen: nobody is on the register of this event yet. Leave this empty.");
	if (source == CHOICES_THEMES)
		return _("cannot be chosen: there are no themes yet. Make the themes first, or leave this empty.");
	return _("cannot be chosen: there is nothing to choose from yet. Leave this empty.");
}

static void refuse_choice(const struct field *f, const char *words, enum match found, size_t at, size_t other,
	struct str *why)
{
	echo_typed(why, words);
	str_add(why, " ");
	if (f->n_choices == 0) {
		str_add(why, nothing_to_choose(f->source));
	} else if (found == MATCH_MANY) {
		str_addf(why, _("could be %s or %s. Type more of it."), f->choices[at].label,
			f->choices[other].label);
	} else {
		str_add(why, _("is not in the list. Choose from:"));
		str_add(why, " ");
		add_labels(f, why);
		str_add(why, ".");
	}
}

/* The words without blanks around them, on one line. */
static void trimmed(struct str *out, const char *s, size_t n)
{
	str_clear(out);
	text_clean_line(out, s, n);
	size_t lead = strspn(str_text(out), " ");
	str_remove(out, 0, lead);
	while (out->len > 0 && out->buf[out->len - 1] == ' ')
		str_remove(out, out->len - 1, 1);
}

bool choice_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why)
{
	(void)today;
	struct str words = STR_INIT;
	size_t at = 0, other = 0;
	str_clear(stored);
	trimmed(&words, typed, strlen(typed));
	enum match found = find_choice(f, str_text(&words), &at, &other);
	if (found == MATCH_ONE)
		str_add(stored, f->choices[at].key);
	else
		refuse_choice(f, str_text(&words), found, at, other, why);
	str_release(&words);
	return found == MATCH_ONE;
}

/* Marks what one piece between commas means: a choice, or several with "and" or blanks between ("home and school";
 * the stored form "home school"). */
static bool mark_piece(const struct field *f, const char *piece, bool *on, struct str *why)
{
	size_t at = 0, other = 0;
	enum match found = find_choice(f, piece, &at, &other);
	if (found == MATCH_ONE) {
		on[at] = true;
		return true;
	}
	if (strchr(piece, ' ') == NULL) {
		if (strcmp(piece, "and") == 0 || strcmp(piece, "&") == 0 || strcmp(piece, _("and")) == 0)
			return true;
		refuse_choice(f, piece, found, at, other, why);
		return false;
	}
	struct str word = STR_INIT, ignored = STR_INIT;
	bool good = true;
	for (const char *p = piece; good && *p != '\0';) {
		size_t n = strcspn(p, " ");
		str_clear(&word);
		str_addn(&word, p, n);
		good = n == 0 || mark_piece(f, str_text(&word), on, &ignored);
		p += n + (p[n] == ' ');
	}
	if (!good) /* the piece as a whole, not the word that happened to fail */
		refuse_choice(f, piece, found, at, other, why);
	str_release(&word);
	str_release(&ignored);
	return good;
}

bool choices_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why)
{
	(void)today;
	struct str piece = STR_INIT;
	bool *on = mem_alloc(f->n_choices + 1), good = true;
	str_clear(stored);
	for (const char *p = typed; good && *p != '\0';) {
		size_t n = strcspn(p, ",;\n\r");
		trimmed(&piece, p, n);
		good = piece.len == 0 || mark_piece(f, str_text(&piece), on, why);
		p += n + (p[n] != '\0');
	}
	for (size_t i = 0; good && i < f->n_choices; i++) {
		if (!on[i])
			continue;
		str_add(stored, stored->len > 0 ? " " : "");
		str_add(stored, f->choices[i].key);
	}
	free(on);
	str_release(&piece);
	return good;
}

void choice_show(const struct field *f, const char *stored, struct str *out)
{
	const char *label = field_choice_label(f, stored);
	str_add(out, label != NULL ? label : stored);
}

void choices_show(const struct field *f, const char *stored, struct str *out)
{
	struct str key = STR_INIT;
	bool first = true;
	for (const char *p = stored; *p != '\0';) {
		size_t n = strcspn(p, " ");
		if (n > 0) {
			str_clear(&key);
			str_addn(&key, p, n);
			str_add(out, first ? "" : ", ");
			choice_show(f, str_text(&key), out);
			first = false;
		}
		p += n + (p[n] == ' ');
	}
	str_release(&key);
}

/* Place of the first key of a set in the list; after the list when it is not there. */
static size_t place_of(const struct field *f, const char *set)
{
	size_t n = strcspn(set, " ");
	for (size_t i = 0; i < f->n_choices; i++)
		if (strlen(f->choices[i].key) == n && memcmp(f->choices[i].key, set, n) == 0)
			return i;
	return f->n_choices;
}

int choice_compare(const struct field *f, const char *a, const char *b)
{
	bool done;
	int order = compare_empty(a, b, &done);
	if (done)
		return order;
	while (*a != '\0' && *b != '\0') {
		size_t x = place_of(f, a), y = place_of(f, b);
		if (x != y)
			return x < y ? -1 : 1;
		if (x == f->n_choices)
			return text_compare(a, b);
		a += strcspn(a, " ");
		b += strcspn(b, " ");
		a += strspn(a, " ");
		b += strspn(b, " ");
	}
	return (*a != '\0') - (*b != '\0');
}

static bool one_of(const struct str *folded, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strcmp(str_text(folded), *words) == 0)
			return true;
	return false;
}

bool yesno_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why)
{
	(void)f, (void)today;
	const char *const yes[] = { "y", "ye", "yes", "yep", "aye", "true", "t", "1", "on", "ok", _("yes"), NULL };
	const char *const no[] = { "n", "no", "nope", "nah", "false", "f", "0", "off", _("no"), NULL };
	struct str words = STR_INIT, folded = STR_INIT;
	trimmed(&words, typed, strlen(typed));
	text_fold(&folded, str_text(&words));
	str_clear(stored);
	bool is_yes = one_of(&folded, yes), is_no = !is_yes && one_of(&folded, no);
	if (is_yes || is_no) {
		str_add(stored, is_yes ? "yes" : "no");
	} else {
		echo_typed(why, str_text(&words));
		str_add(why, " ");
		str_add(why, _("is neither yes nor no. Type y or n."));
	}
	str_release(&words);
	str_release(&folded);
	return is_yes || is_no;
}

void yesno_show(const struct field *f, const char *stored, struct str *out)
{
	(void)f;
	if (strcmp(stored, "yes") == 0)
		str_add(out, _("yes"));
	else if (strcmp(stored, "no") == 0)
		str_add(out, _("no"));
	else
		str_add(out, stored);
}

int yesno_compare(const struct field *f, const char *a, const char *b)
{
	(void)f;
	bool done;
	int order = compare_empty(a, b, &done);
	return done ? order : strcmp(b, a); /* yes before no */
}
