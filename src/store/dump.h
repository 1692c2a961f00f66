/* store/dump.h - one engagement as it stands: the rows of every shared table as a stream, such rows put in, and its statements as they are said
 * further. Names of tables and columns are those of this file's own schema, never those of what is taken in. */
#ifndef TRIVET_STORE_DUMP_H
#define TRIVET_STORE_DUMP_H

#include "store/store.h"

/* `usual`: what a row has that says nothing of the column, as text; NULL: it must say. */
struct dump_column { const char *name; bool number; const char *usual; };
/* `id` comes first, then the columns in the order in which they were made; without what is of this file alone (n, kept_...) and without `gone`. */
struct dump_table { const char *name; const struct dump_column *columns; size_t n; };
struct dump_value { const char *text; int64_t number; bool there; };

struct dump;
/* Of one engagement, by its id; dump_close() also after NULL. held: words on hold, and what hangs on them, as well. */
struct dump *dump_open(struct store *st, const char *engagement, bool held, struct error *err) MUST_CHECK;
void dump_close(struct dump *d);
/* Where the engagement becomes known only with the first row that is brought. */
void dump_of(struct dump *d, const char *engagement);
/* The tables in a fixed order: what a row hangs on comes in a table before its own. */
const struct dump_table *dump_tables(const struct dump *d, size_t *n);

/* Rows that stand and hang on nothing that is hidden, by id. A value lives for its call; false with `err` ends the walk. Memory does not
 * grow with the rows. store_look() around all of it, so that it is one picture. */
typedef bool dump_row(void *ctx, const struct dump_table *t, const struct dump_value *v, struct error *err);
bool dump_rows(struct dump *d, size_t table, dump_row *fn, void *ctx, struct error *err) MUST_CHECK;

/* A row that is brought, against what is here: not here, the same, says otherwise (`which` gets the columns, or that it was removed from the lists),
 * or erased here, itself or what it hangs on. What was erased of a row that stays is not compared. */
enum dump_met { DUMP_ADD, DUMP_SAME, DUMP_DIFFERS, DUMP_ERASED };
/* put: inside a transaction, and a row not here is written; else it is only looked at. ERR_INVALID, with what is wrong as a sentence: an id that is
 * none or is used in another table, a parent that is not in this engagement. */
bool dump_meet(struct dump *d, size_t table, const struct dump_value *v, bool put, enum dump_met *met, struct str *which, struct error *err) MUST_CHECK;

/* Every statement of the engagement that stands, in the order of making: those on hold too, so that they can be counted. */
struct dump_said {
	const char *label, *kind, *domain, *band, *question, *words, *public_words;
	const size_t *themes;    /* which of those asked for it stands in, in their order */
	size_t n_themes;
	int ordinal;
	bool held, may_quote;
	long times;              /* 1, one for each echo and for each that is grouped with it */
};
typedef bool dump_say(void *ctx, const struct dump_said *s, struct error *err);
/* themes: ids of those to be told of. */
bool dump_statements(struct store *st, const char *engagement, const char *const *themes, size_t n_themes, dump_say *fn, void *ctx,
	struct error *err) MUST_CHECK;

#endif
