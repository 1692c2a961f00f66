/* Lines that hold other lines: each, when, repeat, include. */
#include "config.h"

#include "play.h"

#include <stdio.h>
#include <string.h>

#include "base/path.h"
#include "csv.h"

enum { NARROW = 60, SHORT = 20, DEEPEST = 20 };

static bool each_row(struct play *p, const struct script *s, size_t at, size_t end, const struct csv *csv)
{
	struct place *here = (struct place *)p->place;
	size_t kept = p->values.list.n;
	bool good = true;
	for (size_t r = 1; good && r < csv->rows.n; r++) {
		char number[24];
		snprintf(number, sizeof number, "%zu", r);
		values_add(&p->values, "row", number);
		for (size_t i = 0; i < csv->rows.v[0].cells.n; i++)
			values_add(&p->values, csv->rows.v[0].cells.v[i], csv->rows.v[r].cells.v[i]);
		here->row = r;
		good = play_lines(p, s, at + 1, end);
		values_cut(&p->values, kept);
	}
	return good;
}

static bool each(struct play *p, const struct script *s, size_t at, size_t end, struct error *err, bool *ran)
{
	struct str name = STR_INIT;
	struct csv csv;
	bool good = values_text(&p->values, s->lines.v[at].rest, &name, err);
	if (good) {
		char *path = play_beside(p, str_text(&name));
		good = csv_read(&csv, path, err);
		free(path);
	}
	str_release(&name);
	if (!good)
		return false;
	*ran = true;
	good = each_row(p, s, at, end, &csv);
	csv_release(&csv);
	return good;
}

static bool condition(struct play *p, const struct words *w, bool *holds, struct error *err)
{
	const struct terminal *t = p->watch.terminals[p->at];
	int columns = t ? t->columns : p->columns, rows = t ? t->rows : p->rows;
	const char *first = w->list.n > 0 ? w->list.v[0] : "";
	if (w->list.n == 1 && (strcmp(first, "narrow") == 0 || strcmp(first, "wide") == 0))
		*holds = (columns < NARROW) == (first[0] == 'n');
	else if (w->list.n == 1 && (strcmp(first, "short") == 0 || strcmp(first, "tall") == 0))
		*holds = (rows < SHORT) == (first[0] == 's');
	else if (w->list.n == 3 && strcmp(w->list.v[1], "=") == 0)
		*holds = strcmp(first, w->list.v[2]) == 0;
	else if (w->list.n == 3 && strcmp(w->list.v[1], "!=") == 0)
		*holds = strcmp(first, w->list.v[2]) != 0;
	else
		return error_set(err, ERR_INVALID, NULL, "Write: when narrow, wide, short, tall, A = B or A != B.");
	return true;
}

static bool when(struct play *p, const struct script *s, size_t at, size_t end, struct error *err, bool *ran)
{
	struct words w;
	bool holds = false;
	if (!words_split(&w, &p->values, s->lines.v[at].rest, err))
		return false;
	bool good = condition(p, &w, &holds, err);
	words_release(&w);
	if (!good || !holds)
		return good;
	*ran = true;
	size_t kept = p->values.list.n;
	good = play_lines(p, s, at + 1, end);
	values_cut(&p->values, kept);
	return good;
}

static bool repeat(struct play *p, const struct script *s, size_t at, size_t end, struct error *err, bool *ran)
{
	struct place *here = (struct place *)p->place;
	struct str text = STR_INIT;
	long n = 0;
	bool good = values_text(&p->values, s->lines.v[at].rest, &text, err) && play_number(str_text(&text), &n, err);
	str_release(&text);
	if (!good)
		return false;
	*ran = true;
	size_t kept = p->values.list.n;
	for (long i = 1; good && i <= n; i++) {
		char number[24];
		snprintf(number, sizeof number, "%ld", i);
		values_add(&p->values, "row", number);
		here->row = (size_t)i;
		good = play_lines(p, s, at + 1, end);
		values_cut(&p->values, kept);
	}
	return good;
}

static bool include(struct play *p, const struct script *s, size_t at, struct error *err, bool *ran)
{
	struct str name = STR_INIT;
	struct script other;
	size_t depth = 0;
	for (const struct place *outer = p->place; outer; outer = outer->outer)
		depth++;
	if (depth > DEEPEST)
		return error_set(err, ERR_INVALID, NULL, "Scripts include each other too deeply.");
	bool good = values_text(&p->values, s->lines.v[at].rest, &name, err);
	if (good) {
		char *path = play_beside(p, str_text(&name));
		good = script_read(&other, path, err);
		free(path);
	}
	str_release(&name);
	if (!good)
		return false;
	*ran = true;
	good = play_lines(p, &other, 0, other.lines.n);
	script_release(&other);
	return good;
}

bool play_block(struct play *p, const struct script *s, size_t at, size_t *next, bool *known)
{
	const char *word = s->lines.v[at].word;
	struct place here = { p->place, s->path, at + 1, 0 };
	struct error err = ERROR_INIT;
	bool ran = false, good;
	size_t end = at;
	*known = true;
	if (strcmp(word, "include") != 0 && strcmp(word, "each") != 0 && strcmp(word, "when") != 0 &&
	    strcmp(word, "repeat") != 0) {
		*known = false;
		return true;
	}
	p->place = &here;
	if (word[0] == 'i')
		good = include(p, s, at, &err, &ran);
	else if (!script_block(s, at, &end, &err))
		good = false;
	else if (word[0] == 'e')
		good = each(p, s, at, end, &err, &ran);
	else if (word[0] == 'w')
		good = when(p, s, at, end, &err, &ran);
	else
		good = repeat(p, s, at, end, &err, &ran);
	/* What failed inside has been reported there. */
	if (!good && !ran)
		play_report(p, &s->lines.v[at], &err);
	p->place = here.outer;
	error_release(&err);
	*next = end + 1;
	return good;
}
