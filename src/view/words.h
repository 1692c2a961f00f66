/* view/words.h - the list of what was said: what its files share. For words*.c alone. */
#ifndef TRIVET_VIEW_WORDS_H
#define TRIVET_VIEW_WORDS_H

#include "base/vec.h"
#include "op/words_shown.h"
#include "ui/list.h"
#include "view/pick_theme.h"

enum { WORDS_PAGE = 100, WORDS_WINDOW = 300 /* rows held at most */ };

/* Where a statement stands: "2 themes" where there is no room, and all of them by name. */
struct stands_words { const char *brief, *all; };

struct words {
	struct inside in;            /* first */
	char *filter[FILTERS];       /* owned; "" any */
	struct statement_filter further; /* what else is asked, and the order */
	bool held;                   /* those on hold, and no others */
	long on_hold;                /* how many those are */
	long fit, all;               /* how many fit the filters, up to WORDS_COUNT; of how many */
	struct standing standing;
	const char *group_name;      /* of the group that is shown; in the arena of `in` */
	struct arena *arena;         /* of the rows */
	struct statement_row *rows;
	struct stands_words *themes; /* for each row, in words: "Being healthy", "no theme" */
	const char **who;            /* for each row: "Oak table", "Child" */
	size_t n;
	int64_t above;               /* place of the row above the window; 0: the window begins where the list does */
	bool ended;                  /* the last row of the list is in the window */
	struct theme_row *all_themes; /* in the arena of `in` */
	size_t n_themes;
	int label_columns, group_columns, theme_columns; /* as wide as the rows of the window need */
	struct list list;
	bool reader;
	struct marks marks;
	int choosing;                /* filter being chosen */
	struct asked asked;          /* why something is set aside */
	bool move;                   /* the theme being picked takes them out of all others */
	char *source;                /* where what came between the events came from, as typed last; owned */
};

/* words.c */
struct statement_filter words_shown(const struct words *w);
struct list_rows words_rows(const struct words *w);
/* After a change of the filters or the order: the list is read from its beginning. */
void words_anew(struct shell *sh, struct words *w);
void words_set(struct words *w, int which, const char *value);
/* The row with the focus, or NULL. */
const struct statement_row *words_row(const struct words *w);

/* words_mark.c */
void marks_clear(struct words *w);
void words_cmd_mark(struct shell *sh, void *state);
void words_cmd_mark_all(struct shell *sh, void *state);
void words_cmd_unmark(struct shell *sh, void *state);
/* The marked ones, else the one with the focus; ids in the arena. n 0, with a note, when there are none. */
struct many words_acted_on(struct shell *sh, const struct words *w, struct arena *a);

/* words_draw.c */
void words_row_draw(const void *ctx, size_t i, struct surface_area line, enum style style);
void words_widths(struct words *w);
/* "12 marked. 34 of 212: event 1, need, oldest first. 7 without a theme"; the marks where asked for. Appends. */
void words_heading(const struct words *w, bool marks, struct str *out);
void words_row_words(const struct words *w, size_t i, struct str *out);
bool words_any_filter(const struct words *w, int from);

/* words_filter.c */
void words_cmd_event(struct shell *sh, void *state);
void words_cmd_kind(struct shell *sh, void *state);
void words_cmd_domain(struct shell *sh, void *state);
void words_cmd_band(struct shell *sh, void *state);
void words_cmd_group(struct shell *sh, void *state);
void words_cmd_theme_filter(struct shell *sh, void *state);
void words_cmd_more(struct shell *sh, void *state);
void words_cmd_find(struct shell *sh, void *state);
void words_cmd_held(struct shell *sh, void *state);
void words_cmd_sort(struct shell *sh, void *state);
void words_cmd_clear(struct shell *sh, void *state);

/* words_act.c */
void words_cmd_put(struct shell *sh, void *state);
void words_cmd_move(struct shell *sh, void *state);
void words_cmd_new_theme(struct shell *sh, void *state);
void words_cmd_untheme(struct shell *sh, void *state);
void words_cmd_park(struct shell *sh, void *state);
void words_cmd_group_them(struct shell *sh, void *state);
void words_cmd_split(struct shell *sh, void *state);
void words_cmd_hold(struct shell *sh, void *state);
void words_cmd_put_kind(struct shell *sh, void *state);
void words_cmd_put_domain(struct shell *sh, void *state);
void words_cmd_remove(struct shell *sh, void *state);
/* What these are now, in words that follow "is" or "are"; or why not. The marks go off after what was done. */
void words_say_done(struct shell *sh, struct words *w, struct many m, long done, bool ok, struct error *err, const char *what);

/* words_link.c */
void words_cmd_link(struct shell *sh, void *state);

#endif
