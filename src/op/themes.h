/* op/themes.h - themes as people make, name, merge, split and order them; coding; a second opinion. */
#ifndef TRIVET_OP_THEMES_H
#define TRIVET_OP_THEMES_H

#include "op/survey.h"
#include "op/words.h"
#include "model/agreement.h"
#include "store/theme.h"

bool op_theme_add(const struct op *op, const char *engagement, const char *title, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* A new theme with these statements in it: one deed. */
bool op_theme_with(const struct op *op, struct many m, const char *title, bool move, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
bool op_theme_move(const struct op *op, const char *id, int by, struct error *err) MUST_CHECK;
/* All of `id` stands in `into` from now on. Promises, activities and feedback of `id` stay where they are and are found through it. */
bool op_theme_merge(const struct op *op, const char *id, const char *into, struct error *err) MUST_CHECK;
bool op_theme_unmerge(const struct op *op, const char *id, struct error *err) MUST_CHECK;
/* The statements in `m` go out of `from` into a new theme: one deed. */
bool op_theme_split(const struct op *op, struct many m, const char *from, const char *title, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* Its statements are without a theme again, unless they stand in another. */
bool op_theme_remove(const struct op *op, const char *id, struct error *err) MUST_CHECK;

/* The name to show: the neutral label, else the raw theme. */
const char *theme_name(const struct theme_row *t);
/* The theme of this id in the list, or NULL. */
const struct theme_row *theme_in_list(const struct theme_row *rows, size_t n, const char *id);
/* Its name, or "that theme" where it is gone. */
const char *theme_name_in(const struct theme_row *rows, size_t n, const char *id);
/* "12 without a theme, 3 set aside, 1 on hold"; from a capital where it begins a sentence. Appends. */
void standing_words(const struct standing *s, bool begins, struct str *out);
/* Words in a title or label that begin from what is wrong with people ("problems", "lack of", "bad", "failing" ...): a reminder, never a
 * refusal. Appends "lack of" or nothing. The words are the program's own (English). */
void label_reminder(const char *label, struct str *out);

/* The ten keys of the coding screen: each is a theme that was used lately and keeps its key as long as it is among the ten. Read from the
 * newest codings of this person (or, with none, the first themes in order): so it survives a restart. slots[i] is "" or a theme's id. */
enum { SLOTS = 10 };
struct slots { const char *id[SLOTS]; const char *last; /* the theme used last, or "" */ };
bool slots_load(const struct op *op, const char *engagement, const struct slots *before /* may be NULL */, struct arena *a, struct slots *out,
	struct error *err) MUST_CHECK;
/* The reasons for parking used lately in this engagement, newest first, at most five. */
bool park_reasons(const struct op *op, const char *engagement, struct arena *a, const char ***out, size_t *n, struct error *err) MUST_CHECK;

/* Second opinion: the person of `op` codes a sample blind. */
bool op_opinion_start(const struct op *op, const char *engagement, long size, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* themes: n ids; n 0: fits none. */
bool op_opinion_code(const struct op *op, const char *engagement, const char *opinion, const char *statement, const char *const *themes, size_t n,
	struct error *err) MUST_CHECK;
struct theme_agreement { const struct theme_row *theme; struct agreement a; };
/* Only what has been looked at counts. Themes that neither used in the sample are left out. */
bool opinion_compare(const struct op *op, const char *engagement, const char *opinion, struct arena *a, struct theme_agreement **out, size_t *n,
	struct agreement *over_all, struct error *err) MUST_CHECK;

/* Tables of former formats (the steps "themes", "you-said", "follow-up") become themes, feedback and follow-ups: the rows are hidden, nothing
 * is left behind. *rows: how many, 0 and nothing written when there are none. One deed. */
bool op_adopt(const struct op *op, const struct survey *s, long *rows, struct error *err) MUST_CHECK;

#endif
