/* linear/words_mark.c - marks, and which statements the next deed is about. They live by id, whatever is shown. */
#include "config.h"

#include "linear/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct mark_id *)a)->id, ((const struct mark_id *)b)->id);
}

static struct mark_id mark_of(const char *id)
{
	struct mark_id m = { "" };

	memcpy(m.id, id, strnlen(id, STORE_ID_SIZE - 1));
	return m;
}

static struct mark_id *find(const struct words *w, const char *id)
{
	const struct mark_id m = mark_of(id);

	return w->marks.n ? bsearch(&m, w->marks.v, w->marks.n, sizeof m, by_id) : NULL;
}

bool words_is_marked(const struct words *w, const char *id)
{
	return find(w, id) != NULL;
}

/* After some were added at the end: in order, each once. */
static void settle(struct words *w)
{
	size_t kept = 0;

	if (!w->marks.n)
		return;
	qsort(w->marks.v, w->marks.n, sizeof *w->marks.v, by_id);
	for (size_t i = 0; i < w->marks.n; i++) {
		if (!kept || strcmp(w->marks.v[kept - 1].id, w->marks.v[i].id) != 0)
			w->marks.v[kept++] = w->marks.v[i];
	}
	w->marks.n = kept > MANY_MOST ? MANY_MOST : kept;
}

/* ---- numbers ---- */

/* "3", "5-8" with a blank or comma behind it. False when it is something else. */
static bool number_at(const char **at, size_t *from, size_t *to)
{
	const char *p = *at;
	char *end;

	if (!isdigit((unsigned char)*p))
		return false;
	*from = *to = strtoul(p, &end, 10);
	if (*end == '-' && isdigit((unsigned char)end[1]))
		*to = strtoul(end + 1, &end, 10);
	if (*end && *end != ' ' && *end != ',')
		return false;
	*at = end + strspn(end, " ,");
	return true;
}

static bool has(const char *const *ids, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(ids[i], id) == 0)
			return true;
	}
	return false;
}

/* Ids of the rows whose numbers are typed, each once, in the arena. False with a note when one is not there. */
static bool rows_typed(struct words *w, const char **given, struct arena *a, const char ***ids, size_t *n)
{
	size_t from, to;

	*ids = arena_alloc(a, (w->n + 1) * sizeof **ids);
	*n = 0;
	while (number_at(given, &from, &to)) {
		if (from < 1 || to > w->n || from > to) {
			talk_note(w->d, w->n ? _("Error: %zu is not there. The numbers go from 1 to %zu. Nothing was changed.") :
				_("Error: There is no number %zu in this list. Nothing was changed."), from < 1 || from > w->n ? from : to, w->n);
			return false;
		}
		for (size_t i = from - 1; i < to; i++) {
			if (!has(*ids, *n, w->rows[i].id))
				(*ids)[(*n)++] = arena_strdup(a, w->rows[i].id);
		}
	}
	return true;
}

struct many words_chosen(struct words *w, const char *command, const char *given, struct arena *a, const char **rest)
{
	struct many m = { .engagement = w->d->engagement };
	const char **ids;
	bool ok = rows_typed(w, &given, a, &ids, &m.n);

	w->by_marks = ok && !m.n && w->marks.n;
	*rest = given;
	if (!ok)
		m.n = 0;
	else if (w->by_marks) {
		ids = arena_alloc(a, w->marks.n * sizeof *ids);
		for (m.n = 0; m.n < w->marks.n; m.n++)
			ids[m.n] = arena_strdup(a, w->marks.v[m.n].id);
	} else if (!m.n && w->n == 1)
		ids[m.n++] = arena_strdup(a, w->rows[0].id);
	else if (!m.n && !w->n)
		talk_note(w->d, "%s", _("There is nothing here to do that with."));
	else if (!m.n)
		talk_note(w->d, _("Error: Which ones? Type their numbers, such as: %s 3 5. Or mark them first: mark 3 5."), command);
	m.ids = ids;
	return m;
}

/* ---- marks ---- */

static void say_marked(struct words *w)
{
	talk_note(w->d, P_("%zu is marked.", "%zu are marked.", w->marks.n), w->marks.n);
}

void words_mark(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	const char **ids;
	size_t n;

	if (!rows_typed(w, &given, a, &ids, &n)) {
		arena_free(a);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct mark_id m = mark_of(ids[i]);

		vec_push(&w->marks, m);
	}
	settle(w);
	if (*given)
		talk_note(w->d, _("Error: mark wants numbers, such as: mark 3 5 8-10. %zu marked."), w->marks.n);
	else if (w->marks.n)
		say_marked(w);
	else
		talk_note(w->d, "%s", _("Nothing is marked. mark and numbers mark some, such as: mark 3 5 8-10. mark-all marks all that fit."));
	arena_free(a);
}

void words_mark_all(struct words *w)
{
	const struct statement_filter f = words_filter(w);
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	const char **ids;
	size_t n = 0;

	if (!statement_ids(w->d->op.st, &f, MANY_MOST, a, &ids, &n, &err)) {
		talk_note_error(w->d, &err);
		arena_free(a);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct mark_id m = mark_of(ids[i]);

		vec_push(&w->marks, m);
	}
	settle(w);
	if (w->marks.n == MANY_MOST)
		talk_note(w->d, _("%zu are marked: no more can be marked at once. Do with them what is to be done, then mark the next."), w->marks.n);
	else
		talk_note(w->d, _("All that fit are marked: %zu in all."), w->marks.n);
	arena_free(a);
}

void words_unmark(struct words *w, const char *given)
{
	struct arena *a = arena_new();
	size_t n = 0, before = w->marks.n;
	const char **ids;

	if (!rows_typed(w, &given, a, &ids, &n)) {
		arena_free(a);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct mark_id *m = find(w, ids[i]);

		if (m) {
			memmove(m, m + 1, (size_t)(w->marks.v + w->marks.n - (m + 1)) * sizeof *m);
			w->marks.n--;
		}
	}
	if (!n)
		w->marks.n = 0;
	if (before == w->marks.n)
		talk_note(w->d, "%s", before ? _("Those were not marked.") : _("Nothing is marked."));
	else
		talk_note(w->d, P_("%zu mark taken off.", "%zu marks taken off.", before - w->marks.n), before - w->marks.n);
	arena_free(a);
}
