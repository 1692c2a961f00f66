/* store/dump_said.c - every statement of an engagement, in one walk along one index. */
#include "config.h"

#include "store/dump.h"

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
static const char themes_sql[] = "SELECT p.theme_id FROM kept_placed p JOIN theme t ON t.id = p.theme_id WHERE p.n = :n ORDER BY t.pos, t.id";
static const char yes_sql[] = "SELECT value FROM json_each(:yes)";

/* What is known before the walk: few of each. */
struct known { const char *id, *word; int64_t number; };
typedef VEC(struct known) known_list;

struct saying {
	struct arena *a;
	known_list copies, events, yes;
	sqlite3_stmt *themes;
	struct str label, theme_ids;
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

/* Those who said yes come by id. */
static bool said_yes(const known_list *yes, const char *person)
{
	size_t low = 0, high = yes->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = strcmp(person, yes->v[mid].id);
		if (c == 0)
			return true;
		*(c < 0 ? &high : &low) = c < 0 ? mid : mid + 1;
	}
	return false;
}

static bool saying_begin(struct saying *x, struct store *st, const char *engagement, struct error *err)
{
	struct str yes = STR_INIT, others = STR_INIT;
	bool ok = quote_lists(st, engagement, &yes, &others, err);

	json_end(&yes);
	ok = ok && know(st, yes_sql, ":yes", str_text(&yes), x->a, &x->yes, err) && know(st, copies_sql, NULL, NULL, x->a, &x->copies, err)
		&& know(st, events_sql, ":engagement", engagement, x->a, &x->events, err)
		&& (x->themes = db_prepare(st->db, themes_sql, err)) != NULL;
	str_release(&yes);
	str_release(&others);
	return ok;
}

static bool add_themes(struct saying *x, int64_t n, struct error *err)
{
	enum got s;

	db_int(x->themes, ":n", n);
	while ((s = db_step(x->themes, err)) == STEP_ROW)
		str_addf(&x->theme_ids, "%s%s", x->theme_ids.len > 0 ? " " : "", db_column(x->themes, 0));
	db_done(x->themes);
	return s == STEP_DONE;
}

static bool say(struct saying *x, sqlite3_stmt *q, dump_say *fn, void *ctx, struct error *err)
{
	const struct known *event = known_of(&x->events, db_column(q, 1)), *copy = known_of(&x->copies, db_column(q, 10));
	const char *person = db_column(q, 9);
	struct dump_said s = { .kind = db_column(q, 2), .domain = db_column(q, 3), .band = db_column(q, 4), .question = db_column(q, 5),
		.words = db_column(q, 6), .public_words = db_column(q, 7), .held = sqlite3_column_int(q, 8) != 0,
		.ordinal = event != NULL ? (int)event->number : 0, .times = 1 + (long)sqlite3_column_int64(q, 13) };
	int64_t number = sqlite3_column_int64(q, 11);

	str_clear(&x->label);
	str_clear(&x->theme_ids);
	if (copy != NULL && copy->word[0] != '\0' && number > 0) {
		str_addf(&x->label, "E%d-", s.ordinal);
		letter_add(&x->label, copy->word, copy->number);
		str_addf(&x->label, "%lld", (long long)number);
	}
	if (sqlite3_column_int64(q, 12) > 0 && !add_themes(x, sqlite3_column_int64(q, 0), err))
		return false;
	s.label = str_text(&x->label);
	s.themes = str_text(&x->theme_ids);
	s.may_quote = statement_may_be_quoted(s.held, person[0] != '\0', said_yes(&x->yes, person) ? CONSENT_YES : CONSENT_NO);
	return fn(ctx, &s, err);
}

bool dump_statements(struct store *st, const char *engagement, dump_say *fn, void *ctx, struct error *err)
{
	struct saying x = { .a = arena_new() };
	sqlite3_stmt *q = saying_begin(&x, st, engagement, err) ? db_prepare(st->db, said_sql, err) : NULL;
	enum got s = STEP_FAILED;
	bool ok = q != NULL;

	if (ok)
		db_text(q, ":engagement", engagement);
	while (ok && (s = db_step(q, err)) == STEP_ROW)
		ok = say(&x, q, fn, ctx, err);
	sqlite3_finalize(q);
	sqlite3_finalize(x.themes);
	vec_release(&x.copies);
	vec_release(&x.events);
	vec_release(&x.yes);
	str_release(&x.label);
	str_release(&x.theme_ids);
	arena_free(x.a);
	return ok && s == STEP_DONE;
}
