/* op/words_shown.h - which words a list shows, and which of them are marked: what the screen and the dialogue share. */
#ifndef TRIVET_OP_WORDS_SHOWN_H
#define TRIVET_OP_WORDS_SHOWN_H

#include "base/vec.h"
#include "op/survey.h"
#include "op/words.h"
#include "store/theme.h"

/* Filters that are a key or an id. */
enum { BY_EVENT, BY_KIND, BY_DOMAIN, BY_BAND, BY_GROUP, BY_THEME, BY_SEARCH, FILTERS };
enum { WORDS_COUNT = 1000 /* how far they are counted: beyond it is "or more" */ };

/* Further filters, chosen from one list: each is a member of the filter with one of its values, and those of one member take turns. */
enum { FURTHER = 11 };
void further_choices(struct choice list[FURTHER]);
/* The keys of those that are set: "unthemed quote". Appends. */
void further_keys(const struct statement_filter *f, struct str *out);
/* Sets those with these keys, and no others. Of two of one member the one that was not set before is meant; then the result is false. */
bool further_choose(struct statement_filter *f, const char *keys);
bool further_any(const struct statement_filter *f);
/* Newest first, oldest first, most said first, and round again. */
void order_turn(struct statement_filter *f);

/* "event 1, Need, Home, Child, Oak table, theme Play, without a theme": all but the search and the order. `group`: its name. Appends. */
void shown_words(const struct survey *s, const struct statement_filter *f, const char *group, const struct theme_row *themes, size_t n,
	struct str *out);
/* "oldest first"; nothing for the usual order. Appends, after a comma where something stands there. */
void order_words(const struct statement_filter *f, struct str *out);
/* Appends, behind a comma where something stands there already. */
void shown_addf(struct str *out, const char *format, ...) PRINTF_LIKE(2, 3);

/* Marks live by id, whatever is shown: in the order of their ids, which is that of making. MANY_MOST at most. vec_release() ends them. */
struct mark_id { char id[STORE_ID_SIZE]; };
struct marks { struct mark_id *v; size_t n, cap; };
bool marks_have(const struct marks *m, const char *id);
void marks_add(struct marks *m, const char *const *ids, size_t n);
bool marks_drop(struct marks *m, const char *id); /* false: it was not marked */
struct many marks_many(const struct marks *m, const char *engagement, struct arena *a);

/* One leads to the other, in the order of their kinds in the model (needs, barriers, ideas); those linked already no longer. One deed. */
struct leads { const struct statement_row *from, *to; bool on; };
bool op_words_link_two(const struct op *op, const struct survey *s, const struct statement_row *one, const struct statement_row *two,
	struct leads *out, struct error *err) MUST_CHECK;

#endif
