/* linear/words.h - what the files of the list of words share. For words*.c alone. */
#ifndef TRIVET_LINEAR_WORDS_H
#define TRIVET_LINEAR_WORDS_H

#include "base/vec.h"
#include "linear/dialogue.h"
#include "linear/themes.h"
#include "op/words_shown.h"

struct words {
	struct dialogue *d;
	int ordinal;                 /* of the event whose words they are; 0: of all three */
	/* What is shown. */
	struct str filter[FILTERS];  /* keys and ids; "" any */
	struct statement_filter further; /* what else is asked, and the order */
	bool held;                   /* those on hold, and no others */
	/* The list as it is loaded. */
	struct arena *a;
	struct statement_row *rows;
	const char **stands_in;      /* for each row, in words: "in Being healthy", "no theme" */
	const char **text;           /* the line of each row */
	size_t n, said;              /* said: how many lines of it were read out */
	bool more, anew;             /* anew: it is read out from its beginning even where nothing changed */
	struct theme_row *themes;
	size_t n_themes;
	struct standing standing;
	long fit;                    /* how many fit the filters, up to WORDS_COUNT */
	/* What the next deed is about. */
	struct marks marks;
	bool by_marks;               /* the last words_chosen() took the marks */
	struct str source;           /* where what came between the events came from, as typed last */
};

/* words.c */
struct statement_filter words_filter(const struct words *w);
const char *words_label(const struct statement_row *r); /* "E1-A34", or "The statement" */
bool words_filtered(const struct words *w);

/* words_filter.c: each shows the list from its beginning. `given`: what was typed behind the command. */
enum after words_by(struct words *w, int which, const char *given);
enum after words_by_theme(struct words *w, const char *given);
enum after words_by_more(struct words *w);
enum after words_find(struct words *w, const char *given);
void words_sort(struct words *w);
void words_clear(struct words *w);
/* "event 1, Need, theme Being healthy, without a theme, oldest first". Appends. */
void words_filter_words(const struct words *w, struct str *out);
/* The field whose choices one filter has. */
struct field words_field(const struct words *w, int which, int ordinal);

/* words_mark.c */
void words_mark(struct words *w, const char *given);
void words_mark_all(struct words *w);
void words_unmark(struct words *w, const char *given);
/* Those that a command is about: the numbers that stand behind it ("3 5-8"), else the marked ones, else the only one in the list; ids in the
 * arena, in the order typed or said. n 0 with a note when there are none. *rest: what stands behind the numbers. */
struct many words_chosen(struct words *w, const char *command, const char *given, struct arena *a, const char **rest);

/* words_act.c: what is done with them, each one deed. */
enum after words_put(struct words *w, const char *given, bool move);
enum after words_new_theme(struct words *w, const char *given);
void words_untheme(struct words *w, const char *given);
enum after words_park(struct words *w, const char *given);
void words_group(struct words *w, const char *given);
void words_split(struct words *w, const char *given);
void words_hold(struct words *w, const char *given);
enum after words_put_field(struct words *w, int which, const char *command, const char *given);
void words_remove(struct words *w, const char *given);
/* What these are now, in words that follow "is" or "are"; or why not. The marks go off where they were meant. */
void words_said(struct words *w, struct many m, long done, bool ok, struct error *err, const char *what);
/* What is on hold is in no theme and leads nowhere: false, with a note. Also where the file can only be read. */
bool words_can_be_sorted(struct words *w);

/* words_one.c: one of them. */
enum after words_link(struct words *w, const char *given);
enum after words_open(struct words *w, size_t i);
enum after words_public(struct words *w, size_t i);

/* words_take.c */
enum after words_add(struct words *w, const char *source);
enum after words_add_between(struct words *w, const char *given);

#endif
