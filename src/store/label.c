/* store/label.c - labels of statements, "E1-A34": event, letter of the copy of the file, number in event and copy.
 *
 * A statement keeps the origin that gave its number, never the letter: letters are claims in the table `copy`, one for each
 * origin. So two copies can number apart, and where both took one letter the labels still differ once they are merged. */
#include "config.h"

#include <ctype.h>
#include <string.h>

#include "base/vec.h"
#include "store/day.h"
#include "store/db.h"
#include "store/intake.h"
#include "store/statement.h"

enum { MINE, TAKEN_LETTERS, CLAIM, NEXT, TAKEN, LABEL, COPIES, EVENT, FIND, EVER };

#define OWN "(SELECT origin FROM here)"

static const char *const sql[] = {
	[MINE] = "SELECT c.letter, " LETTERS_BEFORE " FROM copy c WHERE c.id = " OWN,
	[TAKEN_LETTERS] = "SELECT DISTINCT letter, " OWN " FROM copy",
	[CLAIM] = "INSERT INTO copy(id, letter, claimed_us) SELECT origin, :letter, :now FROM here",
	/* Hidden ones count: a number that was on paper or on a screen is not given twice. */
	[NEXT] = "SELECT 1 + max(coalesce((SELECT max(number) FROM statement WHERE event_id = :event AND made_in = " OWN
		"), 0), coalesce((SELECT max(last_number) FROM sheet WHERE event_id = :event AND made_in = " OWN
		"), 0))",
	[TAKEN] = "SELECT id FROM statement WHERE event_id = :event AND number = :number AND gone = 0 AND made_in = " OWN " LIMIT 1",
	[LABEL] = "SELECT v.ordinal, " LABEL_COLUMNS " FROM statement s LEFT JOIN event v ON v.id = s.event_id"
		" LEFT JOIN copy c ON c.id = s.made_in WHERE s.id = :id",
	[COPIES] = "SELECT c.letter, " LETTERS_BEFORE ", c.id, c.id = " OWN " FROM copy c",
	[EVENT] = "SELECT id FROM event WHERE engagement_id = :engagement AND ordinal = :ordinal AND gone = 0 ORDER BY id LIMIT 1",
	[FIND] = "SELECT id FROM statement WHERE event_id = :event AND number = :number AND gone = 0 AND made_in = :copy ORDER BY n",
	[EVER] = "SELECT gone, words, public_words FROM statement WHERE event_id = :event AND number = :number AND made_in = :copy",
};
const struct queries label_queries = QUERIES(sql);

void letter_add(struct str *out, const char *letter, int64_t before)
{
	for (int64_t i = 0; i <= before; i++)
		str_add(out, letter);
}

static void label_words(struct str *out, int ordinal, const char *letter, int64_t before, int64_t number)
{
	str_addf(out, "E%d-", ordinal);
	letter_add(out, letter, before);
	str_addf(out, "%lld", (long long)number);
}

void label_add(sqlite3_stmt *q, int at, int ordinal, struct str *out)
{
	const char *letter = db_column(q, at);
	int64_t number = sqlite3_column_int64(q, at + 2);
	if (letter[0] != '\0' && number > 0)
		label_words(out, ordinal, letter, sqlite3_column_int64(q, at + 1), number);
}

/* One text of the first row; "" without one. */
static bool text_of(sqlite3_stmt *q, struct str *out, struct error *err)
{
	enum got s = db_step(q, err);
	str_set(out, s == STEP_ROW ? db_column(q, 0) : "");
	db_done(q);
	return s != STEP_FAILED;
}

/* Choosing a letter ----------------------------------------------------------------------------------- */

static bool taken(const char *const *letters, size_t n, const char *letter)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(letters[i], letter) == 0)
			return true;
	return false;
}

/* The first copy is "A". Copies made of one file know the same letters; the origin, which is random, keeps most of them apart.
 * Of two letters none is twice the same: "BB" is how the second "B" is shown. */
static void choose_letter(const char *const *letters, size_t n, const char *origin, char out[3])
{
	enum { LETTERS = 26, PAIRS = LETTERS * LETTERS };
	uint32_t hash = 2166136261U;
	for (const char *p = origin; *p != '\0'; p++)
		hash = (hash ^ (unsigned char)*p) * 16777619U;
	hash ^= hash >> 15;
	memcpy(out, "A", 2);
	if (n == 0)
		return;
	char unused[LETTERS];
	size_t free_ones = 0;
	for (int i = 0; i < LETTERS; i++) {
		const char one[2] = { (char)('A' + i), '\0' };
		if (!taken(letters, n, one))
			unused[free_ones++] = one[0];
	}
	if (free_ones > 0) {
		out[0] = unused[hash % free_ones];
		return;
	}
	for (uint32_t i = 0; i < PAIRS; i++) {
		uint32_t pair = (hash + i) % PAIRS;
		const char two[3] = { (char)('A' + pair / LETTERS), (char)('A' + pair % LETTERS), '\0' };
		if (two[0] != two[1] && !taken(letters, n, two)) {
			memcpy(out, two, 3);
			return;
		}
	}
}

static bool claim(struct store *st, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LABEL, TAKEN_LETTERS, err);
	if (q == NULL)
		return false;
	struct arena *a = arena_new();
	VEC(const char *) letters = VEC_INIT;
	const char *origin = "";
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		vec_push(&letters, db_column_dup(q, 0, a));
		origin = db_column_dup(q, 1, a);
	}
	db_done(q);
	char letter[3];
	choose_letter(letters.v, letters.n, origin, letter);
	vec_release(&letters);
	arena_free(a);
	q = s == STEP_DONE ? db_query(st, SET_LABEL, CLAIM, err) : NULL;
	if (q == NULL)
		return false;
	db_text(q, ":letter", letter);
	db_int(q, ":now", st->hlc);
	return db_run(q, err);
}

bool copy_letter(struct store *st, struct str *out, struct error *err)
{
	for (int tries = 0; tries < 2; tries++) {
		sqlite3_stmt *q = db_query(st, SET_LABEL, MINE, err);
		if (q == NULL)
			return false;
		enum got s = db_step(q, err);
		if (s == STEP_ROW && out != NULL)
			letter_add(out, db_column(q, 0), sqlite3_column_int64(q, 1));
		db_done(q);
		if (s != STEP_DONE || !st->writing)
			return s != STEP_FAILED;
		if (tries == 0 && !claim(st, err))
			return false;
	}
	return true;
}

/* Numbers --------------------------------------------------------------------------------------------- */

static bool number_free(struct store *st, const char *event, long number, struct error *err)
{
	if (number < 0)
		return error_set(err, ERR_INVALID, NULL, _("Numbers on sheets begin with 1. Nothing was saved."));
	sqlite3_stmt *q = db_query(st, SET_LABEL, TAKEN, err);
	if (q == NULL)
		return false;
	struct str id = STR_INIT, label = STR_INIT;
	db_text(q, ":event", event);
	db_int(q, ":number", number);
	bool ok = text_of(q, &id, err);
	if (ok && id.len > 0)
		ok = statement_label(st, id.buf, &label, err)
			&& error_set(err, ERR_EXISTS, NULL, _("There is a statement %s already. Nothing was saved."), str_text(&label));
	str_release(&id);
	str_release(&label);
	return ok;
}

bool sheet_next(struct store *st, const char *event, long *number, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LABEL, NEXT, err);
	int64_t next;
	if (q == NULL)
		return false;
	db_text(q, ":event", event);
	if (!db_run_int(q, 1, &next, err))
		return false;
	*number = (long)next;
	return true;
}

bool label_number(struct store *st, const char *event, long *number, struct error *err)
{
	if (!copy_letter(st, NULL, err))
		return false;
	return *number != 0 ? number_free(st, event, *number, err) : sheet_next(st, event, number, err);
}

bool statement_label(struct store *st, const char *id, struct str *out, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LABEL, LABEL, err);
	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	enum got s = db_step(q, err);
	if (s == STEP_ROW)
		label_add(q, 1, sqlite3_column_int(q, 0), out);
	db_done(q);
	if (s == STEP_DONE)
		return error_set(err, ERR_NOT_FOUND, NULL, _("This statement is not in the file."));
	return s == STEP_ROW;
}

/* Reading a label ------------------------------------------------------------------------------------- */

struct typed_label { int ordinal; char letters[16]; long number; }; /* ordinal 0, letters "": not said */

static const char *skip(const char *p)
{
	return p + strspn(p, " -\t");
}

static const char *digits(const char *p, long *n)
{
	*n = 0;
	for (int i = 0; isdigit((unsigned char)*p) && i < 9; i++)
		*n = *n * 10 + (*p++ - '0');
	return p;
}

static bool read_label(const char *typed, struct typed_label *l)
{
	const char *p = skip(typed);
	*l = (struct typed_label){ 0 };
	/* "E1-A34", but "E34" is the copy E. */
	if ((*p == 'e' || *p == 'E') && isdigit((unsigned char)p[1])) {
		long ordinal;
		const char *after = skip(digits(p + 1, &ordinal));
		if (isalnum((unsigned char)*after) && ordinal < 1000) {
			l->ordinal = (int)ordinal;
			p = after;
		}
	}
	for (size_t i = 0; isalpha((unsigned char)*p) && i + 1 < sizeof l->letters; i++)
		l->letters[i] = (char)toupper((unsigned char)*p++);
	p = digits(skip(p), &l->number);
	return l->number > 0 && *skip(p) == '\0';
}

/* The origin whose letter, as shown, was typed; this one when none was. */
static bool find_copy(struct store *st, const char *letters, struct str *origin, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LABEL, COPIES, err);
	if (q == NULL)
		return false;
	struct str shown = STR_INIT;
	enum got s;
	str_set(origin, "");
	while ((s = db_step(q, err)) == STEP_ROW) {
		str_clear(&shown);
		letter_add(&shown, db_column(q, 0), sqlite3_column_int64(q, 1));
		if (letters[0] != '\0' ? strcmp(str_text(&shown), letters) == 0 : sqlite3_column_int(q, 3) != 0)
			str_set(origin, db_column(q, 2));
	}
	db_done(q);
	str_release(&shown);
	return s == STEP_DONE;
}

static bool find_event(struct store *st, const char *engagement, int ordinal, struct str *event, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LABEL, EVENT, err);
	if (q == NULL)
		return false;
	db_text(q, ":engagement", engagement);
	db_int(q, ":ordinal", ordinal);
	return text_of(q, event, err);
}

static bool find_id(struct store *st, const char *event, const char *copy, long number, struct str *id, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LABEL, FIND, err);
	if (q == NULL)
		return false;
	db_texts(q, ":event", event, ":copy", copy, (char *)NULL);
	db_int(q, ":number", number);
	return text_of(q, id, err);
}

bool statement_by_label(struct store *st, const char *engagement, const char *event, const char *label, struct arena *a,
	struct statement_row *out, struct error *err)
{
	struct typed_label l;
	struct str copy = STR_INIT, id = STR_INIT, in = STR_INIT;
	bool ok = read_label(label, &l);
	if (!ok)
		error_set(err, ERR_NOT_FOUND, NULL, _("A label looks like E1-A34: event, letter, number."));
	str_set(&in, event);
	ok = ok && find_copy(st, l.letters, &copy, err) && (l.ordinal == 0 || find_event(st, engagement, l.ordinal, &in, err))
		&& find_id(st, str_text(&in), str_text(&copy), l.number, &id, err);
	if (ok && id.len == 0)
		ok = error_set(err, ERR_NOT_FOUND, NULL, _("There is no statement with this label."));
	ok = ok && statement_get(st, id.buf, a, out, err);
	str_release(&copy);
	str_release(&id);
	str_release(&in);
	return ok;
}

static bool ever(struct store *st, const char *event, const char *copy, long number, const char *words, enum taken *is, struct error *err)
{
	sqlite3_stmt *q = db_query(st, SET_LABEL, EVER, err);
	if (q == NULL)
		return false;
	db_texts(q, ":event", event, ":copy", copy, (char *)NULL);
	db_int(q, ":number", number);
	enum got s;
	while ((s = db_step(q, err)) == STEP_ROW) {
		int gone = sqlite3_column_int(q, 0);
		bool says = gone < 2 && (words == NULL || strcmp(db_column(q, 1), words) == 0 || (words[0] != '\0' && strcmp(db_column(q, 2), words) == 0));
		if (says && (gone == 0 || *is != TAKEN_THERE))
			*is = gone == 0 ? TAKEN_THERE : TAKEN_HIDDEN;
		else if (gone == 2 && *is == TAKEN_NEW)
			*is = TAKEN_ERASED;
	}
	db_done(q);
	return s == STEP_DONE;
}

bool taken_label(struct store *st, const char *engagement, const char *label, const char *words, enum taken *is, struct error *err)
{
	struct typed_label l;
	struct str copy = STR_INIT, event = STR_INIT;
	bool whole = read_label(label, &l) && l.ordinal > 0 && l.letters[0] != '\0';
	*is = TAKEN_NEW;
	bool ok = !whole || (find_copy(st, l.letters, &copy, err) && find_event(st, engagement, l.ordinal, &event, err)
		&& (copy.len == 0 || ever(st, str_text(&event), str_text(&copy), l.number, words, is, err)));
	str_release(&copy);
	str_release(&event);
	return ok;
}
