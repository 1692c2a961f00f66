/* store/dump_said.c - every statement of an engagement, in one walk along one index, and the themes of each in a second beside it. */
#include "config.h"

#include "store/dump.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/db.h"
#include "store/statement_find.h"

/* The index of the engagement holds n, and n is the order of making: nothing is put into order in memory. */
static const char said_sql[] =
	"SELECT s.n, s.event_id, s.kind, s.domain, s.band, s.question, s.words, s.public_words, s.hold = 'yes', s.participant_id,"
	" s.made_in, s.number, s.kept_themes, s.kept_more FROM statement s WHERE s.engagement_id = :engagement AND s.gone = 0 ORDER BY s.n";
static const char copies_sql[] = "SELECT c.id, c.letter, " LETTERS_BEFORE " FROM copy c ORDER BY c.id";
static const char events_sql[] = "SELECT id, ordinal FROM event WHERE engagement_id = :engagement";
static const char placed_sql[] = "SELECT n, theme_id FROM kept_placed INDEXED BY kept_placed_n WHERE n >= :n ORDER BY n";
static const char yes_sql[] = "SELECT value FROM json_each(:yes)";

/* What is known before the walk: few of each. */
struct known { const char *id, *word; int64_t number; };
typedef VEC(struct known) known_list;

/* Placings of other engagements that are stepped over before they are jumped over. */
enum { STEPS = 32 };

struct saying {
	struct arena *a;
	known_list copies, events, yes;
	known_list themes;               /* by id; number: which of those asked for */
	sqlite3_stmt *placed;
	bool under_way;                  /* and `placed` stands on a row */
	VEC(size_t) in;
	struct str label;
	const struct known *event, *copy; /* of the label before, which begins alike up to `begins` */
	size_t begins;
};

/* One row after the other: an id, a word, a number. */
static bool know(struct store *st, const char *sql, const char *name, const char *value, struct arena *a, known_list *out, struct error *err)
{
	sqlite3_stmt *q = db_prepare(st->db, sql, err);
	enum got s = STEP_FAILED;

	if (q != NULL && name != NULL)
		db_text(q, name, value);
	while (q != NULL && (s = db_step(q, err)) == STEP_ROW) {
		struct known k = { .id = db_column_dup(q, 0, a), .word = "" };
		int n = sqlite3_column_count(q);
		if (n > 2)
			k.word = db_column_dup(q, 1, a);
		if (n > 1)
			k.number = sqlite3_column_int64(q, n - 1);
		vec_push(out, k);
	}
	sqlite3_finalize(q);
	return s == STEP_DONE;
}

static const struct known *known_of(const known_list *list, const char *id)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->v[i].id, id) == 0)
			return &list->v[i];
	return NULL;
}

/* The same where they come by id. */
static const struct known *known_in(const known_list *list, const char *id)
{
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = strcmp(id, list->v[mid].id);
		if (c == 0)
			return &list->v[mid];
		*(c < 0 ? &high : &low) = c < 0 ? mid : mid + 1;
	}
	return NULL;
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct known *)a)->id, ((const struct known *)b)->id);
}

static void know_themes(struct saying *x, const char *const *themes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct known k = { .id = themes[i], .word = "", .number = (int64_t)i };
		vec_push(&x->themes, k);
	}
	if (n > 0)
		qsort(x->themes.v, n, sizeof *x->themes.v, by_id);
}

static bool saying_begin(struct saying *x, struct store *st, const char *engagement, struct error *err)
{
	struct str yes = STR_INIT, others = STR_INIT;
	bool ok = quote_lists(st, engagement, &yes, &others, err);

	json_end(&yes);
	ok = ok && know(st, yes_sql, ":yes", str_text(&yes), x->a, &x->yes, err) && know(st, copies_sql, NULL, NULL, x->a, &x->copies, err)
		&& know(st, events_sql, ":engagement", engagement, x->a, &x->events, err)
		&& (x->placed = db_prepare(st->db, placed_sql, err)) != NULL;
	str_release(&yes);
	str_release(&others);
	return ok;
}

/* To the placings of statement n or behind them. */
static bool placed_seek(struct saying *x, int64_t n, struct error *err)
{
	enum got s = STEP_ROW;

	for (int i = 0; x->under_way && i < STEPS && s == STEP_ROW && sqlite3_column_int64(x->placed, 0) < n; i++)
		s = db_step(x->placed, err);
	if (s == STEP_ROW && (!x->under_way || sqlite3_column_int64(x->placed, 0) < n)) {
		db_done(x->placed);
		db_int(x->placed, ":n", n);
		s = db_step(x->placed, err);
	}
	x->under_way = s == STEP_ROW;
	return s != STEP_FAILED;
}

static int by_place(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

static bool find_themes(struct saying *x, int64_t n, struct error *err)
{
	enum got s = STEP_ROW;

	if (!placed_seek(x, n, err))
		return false;
	while (x->under_way && sqlite3_column_int64(x->placed, 0) == n) {
		const struct known *theme = known_in(&x->themes, db_column(x->placed, 1));
		if (theme != NULL)
			vec_push(&x->in, (size_t)theme->number);
		s = db_step(x->placed, err);
		x->under_way = s == STEP_ROW;
	}
	if (x->in.n > 1)
		qsort(x->in.v, x->in.n, sizeof *x->in.v, by_place);
	return s != STEP_FAILED;
}

static void make_label(struct saying *x, const struct known *event, const struct known *copy, int64_t number)
{
	if (copy == NULL || copy->word[0] == '\0' || number <= 0) {
		str_clear(&x->label);
		x->copy = NULL;
		return;
	}
	if (copy != x->copy || event != x->event) {
		str_clear(&x->label);
		str_addf(&x->label, "E%d-", event != NULL ? (int)event->number : 0);
		letter_add(&x->label, copy->word, copy->number);
		x->begins = x->label.len;
		x->event = event;
		x->copy = copy;
	}
	str_remove(&x->label, x->begins, x->label.len);
	str_addi(&x->label, number);
}

static bool say(struct saying *x, sqlite3_stmt *q, dump_say *fn, void *ctx, struct error *err)
{
	const struct known *event = known_of(&x->events, db_column(q, 1)), *copy = known_of(&x->copies, db_column(q, 10));
	const char *person = db_column(q, 9);
	struct dump_said s = { .kind = db_column(q, 2), .domain = db_column(q, 3), .band = db_column(q, 4), .question = db_column(q, 5),
		.words = db_column(q, 6), .public_words = db_column(q, 7), .held = sqlite3_column_int(q, 8) != 0,
		.ordinal = event != NULL ? (int)event->number : 0, .times = 1 + (long)sqlite3_column_int64(q, 13) };
	bool named = person[0] != '\0';

	make_label(x, event, copy, sqlite3_column_int64(q, 11));
	x->in.n = 0;
	if (sqlite3_column_int64(q, 12) > 0 && !find_themes(x, sqlite3_column_int64(q, 0), err))
		return false;
	s.label = str_text(&x->label);
	s.themes = x->in.v;
	s.n_themes = x->in.n;
	s.may_quote = statement_may_be_quoted(s.held, named, named && known_in(&x->yes, person) != NULL ? CONSENT_YES : CONSENT_NO);
	return fn(ctx, &s, err);
}

bool dump_statements(struct store *st, const char *engagement, const char *const *themes, size_t n_themes, dump_say *fn, void *ctx,
	struct error *err)
{
	struct saying x = { .a = arena_new() };
	sqlite3_stmt *q = saying_begin(&x, st, engagement, err) ? db_prepare(st->db, said_sql, err) : NULL;
	enum got s = STEP_FAILED;
	bool ok = q != NULL;

	know_themes(&x, themes, n_themes);
	if (ok)
		db_text(q, ":engagement", engagement);
	while (ok && (s = db_step(q, err)) == STEP_ROW)
		ok = say(&x, q, fn, ctx, err);
	sqlite3_finalize(q);
	sqlite3_finalize(x.placed);
	vec_release(&x.copies);
	vec_release(&x.events);
	vec_release(&x.yes);
	vec_release(&x.themes);
	vec_release(&x.in);
	str_release(&x.label);
	arena_free(x.a);
	return ok && s == STEP_DONE;
}
