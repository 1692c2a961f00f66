/* store/theme.h - themes, what stands in them, and a second opinion on that.
 *
 * A statement may stand in several themes. It stands in a theme by a coding; where the theme was merged into another, it stands in that
 * one (and so does what another copy codes into it later). A theme that was taken out holds nothing: what stood only there is without a
 * theme again. So every statement that is not on hold is at any time in exactly one of three states: in a theme, parked with a reason, or
 * without a theme - see struct standing; a theme goes before parking. */
#ifndef TRIVET_STORE_THEME_H
#define TRIVET_STORE_THEME_H

#include "store/store.h"

struct theme_count { const char *band, *kind; long n; };
struct theme_row {
	const char *id;
	const char *title;          /* the raw theme, as it came */
	const char *label;          /* the neutral wording, or "" */
	const char *label_state;    /* key of the field's choices, or "" */
	const char *why, *note;     /* why the label was worded so; anything else */
	const char *rights, *wellbeing, *outcome; /* keys with spaces between, of the tag lists */
	const char *from;           /* the theme of the engagement before that it goes on from, or "" */
	long statements;            /* kept count, without those on hold */
	const struct theme_count *counts; /* kept counts by band and kind, where there are any */
	size_t n_counts;
	long merged;                /* themes that were merged into it */
	int64_t made_us;
};
/* Those that stand: neither taken out nor merged into another; in their order (pos, id). n is small (tens, at most some hundreds). Two
 * themes merged into each other in two copies both stand. */
bool theme_list(struct store *st, const char *engagement, struct arena *a, struct theme_row **out, size_t *n, struct error *err) MUST_CHECK;
/* The theme itself, or the one that it was merged into. NOT_FOUND. */
bool theme_get(struct store *st, const char *id, struct arena *a, struct theme_row *out, struct error *err) MUST_CHECK;
/* Those merged into this one, as they were. */
bool theme_merged(struct store *st, const char *id, struct arena *a, struct theme_row **out, size_t *n, struct error *err) MUST_CHECK;

/* What follows works inside a transaction. ------------------------------------------------------------- */

/* At the end of the list. id "": a new one, put into `id`; else the one to take, which is not in use. */
bool theme_add(struct store *st, const char *engagement, const char *title, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* One place up (-1) or down (+1). NOTHING at the end of the list. */
bool theme_move(struct store *st, const char *id, int by, struct error *err) MUST_CHECK;
/* NULL or "" as `into` lets it stand on its own again. INVALID when `into` stands in `id` itself. */
bool theme_merge(struct store *st, const char *id, const char *into, struct error *err) MUST_CHECK;
/* Puts the statement into the theme, or takes it out (then out of all that were merged into it as well). Nothing is written, and true
 * returned, when it is so already; *changed (may be NULL) tells. */
bool coding_set(struct store *st, const char *engagement, const char *statement, const char *theme, bool in, bool *changed,
	struct error *err) MUST_CHECK;

/* Reading. ----------------------------------------------------------------------------------------------- */

/* Themes that a statement stands in, by the order of themes. */
bool statement_themes(struct store *st, const char *statement, struct arena *a, struct theme_row **out, size_t *n, struct error *err) MUST_CHECK;

/* Ids of the themes that this person put something into lately, newest first, as the log has them: where the same comes twice in a row, once.
 * A theme that is gone or was merged since is among them. Looks at the newest changes of the file only. */
bool coding_recent(struct store *st, const char *engagement, const char *actor, struct arena *a, const char ***out, size_t *n,
	struct error *err) MUST_CHECK;
/* Reasons for which something was parked lately and still is, newest first, each once; nothing of what is on hold. At most `at_most`. */
bool parked_recent(struct store *st, const char *engagement, size_t at_most, struct arena *a, const char ***out, size_t *n,
	struct error *err) MUST_CHECK;

/* Kept counts; an event's id, or NULL for the engagement. all = themed + parked + unthemed + held. */
struct standing { long all, themed, parked, unthemed, held; };
bool standing_count(struct store *st, const char *engagement, const char *event, struct standing *out, struct error *err) MUST_CHECK;

/* Kept counts of statements not on hold by event, band, kind and domain, where there are any. Keys may be "" (not said). */
struct cell_count { const char *event, *band, *kind, *domain; long n; };
bool cell_counts(struct store *st, const char *engagement, struct arena *a, struct cell_count **out, size_t *n, struct error *err) MUST_CHECK;

/* Statements of one event by theme and band. Not kept: it walks the statements of the event, once for all themes. */
struct theme_side { const char *theme, *band; long n; };
bool theme_sides_at(struct store *st, const char *event, struct arena *a, struct theme_side **out, size_t *n, struct error *err) MUST_CHECK;

/* A second opinion. ---------------------------------------------------------------------------------------- */

struct opinion_row { const char *id, *coder; int64_t made_us; long asked, looked_at; };
bool opinion_list(struct store *st, const char *engagement, struct arena *a, struct opinion_row **out, size_t *n, struct error *err) MUST_CHECK; /* newest first */
/* Inside a transaction: `size` statements, spread evenly over all that are in a theme (by a hash of their ids, so that nobody chooses).
 * Fewer when there are fewer; NOTHING when there are none. */
bool opinion_add(struct store *st, const char *engagement, const char *coder, long size, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;
/* In a fixed order that is not that of entry. What was put on hold or taken out since is left out. */
struct opinion_item { const char *statement, *words, *label, *kind, *domain, *band; const char *themes /* theirs: "", "-", ids */, *now /* where it stands: ids of themes that stand */; };
bool opinion_items(struct store *st, const char *opinion, struct arena *a, struct opinion_item **out, size_t *n, struct error *err) MUST_CHECK;
bool opinion_set(struct store *st, const char *engagement, const char *opinion, const char *statement, const char *themes, struct error *err) MUST_CHECK; /* inside */

#endif
