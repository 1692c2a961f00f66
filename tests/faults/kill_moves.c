/* kill_moves.c - a thousand statements go from one theme to another in one deed, and single ones are put into a third. */
#include "config.h"

#include "faults/kill.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "op/themes.h"

bool moves_prepare(struct store *st, struct scene *s, struct error *err)
{
	const struct statement_new words = { .engagement = s->e.id, .event = s->e.events[1].id, .kind = "need", .words = "words of nobody" };
	bool ok = true;
	for (int i = 0; ok && i < 3; i++)
		ok = theme_add(st, s->e.id, "An invented theme", s->themes[i], err);
	for (int i = 0; ok && i < MOVED; i++)
		ok = statement_add(st, &words, s->moved[i], err) && coding_set(st, s->e.id, s->moved[i], s->themes[0], true, NULL, err);
	return ok;
}

/* 0 or 1; -1 when some are in one and some in the other, or not all of them. */
static long where(struct store *st, const struct scene *s, struct error *err)
{
	struct theme_row one, two;
	struct arena *a = arena_new();
	long at = -1;
	if (theme_get(st, s->themes[0], a, &one, err) && theme_get(st, s->themes[1], a, &two, err)) {
		at = one.statements == MOVED && two.statements == 0 ? 0 : one.statements == 0 && two.statements == MOVED ? 1 : -1;
		if (at < 0)
			fprintf(stderr, "kill9: of %d statements %ld are in one theme and %ld in the other\n", MOVED, one.statements, two.statements);
	}
	arena_free(a);
	return at;
}

static bool tell(int to, const char *id, long answer)
{
	struct told t = { .answer = answer };
	snprintf(t.id, sizeof t.id, "%s", id);
	return write(to, &t, sizeof t) == (ssize_t)sizeof t;
}

static bool code_one(const struct op *op, const struct scene *s, int to, struct error *err)
{
	const struct statement_new words = { .engagement = s->e.id, .event = s->e.events[2].id, .kind = "idea", .words = "words of nobody" };
	char id[STORE_ID_SIZE];
	const char *const one[] = { id };
	return op_statement_add(op, &words, id, err) && op_words_theme(op, (struct many){ s->e.id, one, 1 }, s->themes[2], false, NULL, err)
		&& tell(to, id, -1);
}

int moves_child(const char *path, const struct scene *s, int to)
{
	struct error err = ERROR_INIT;
	struct op op = { .actor = "ann" };
	const char *ids[MOVED];
	for (int i = 0; i < MOVED; i++)
		ids[i] = s->moved[i];
	bool ok = store_open(&op.st, path, 0, &err);
	long at = ok ? where(op.st, s, &err) : -1;
	ok = ok && at >= 0 && tell(to, "", at);
	while (ok) {
		at = !at;
		ok = code_one(&op, s, to, &err) && op_words_theme(&op, (struct many){ s->e.id, ids, MOVED }, s->themes[at], true, NULL, &err)
			&& tell(to, "", at);
	}
	fprintf(stderr, "kill9: %s\n", error_text(&err));
	return 1;
}

static bool in_third(struct store *st, const struct scene *s, const char *id, struct arena *a, struct error *err)
{
	struct theme_row *list;
	size_t n;
	return statement_themes(st, id, a, &list, &n, err) && n == 1 && strcmp(list[0].id, s->themes[2]) == 0;
}

bool moves_present(struct store *st, const struct scene *s, int from, long *all, struct error *err)
{
	struct told t;
	struct arena *a = arena_new();
	long now = where(st, s, err), last = -1;
	bool ok = now >= 0, coded = false;
	while (ok && read(from, &t, sizeof t) == (ssize_t)sizeof t) {
		coded = t.answer < 0;
		if (coded)
			ok = in_third(st, s, t.id, a, err);
		else
			last = t.answer;
		++*all;
	}
	/* On their way to the other theme only after one was put into the third. */
	if (ok && last >= 0 && now != last && !coded)
		ok = false;
	if (!ok)
		fprintf(stderr, "kill9: told were %ld, they are in %ld%s\n", last, now, coded ? ", one was put into the third theme" : "");
	arena_free(a);
	return ok;
}
