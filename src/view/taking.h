/* view/taking.h - the capture prompt, for the live screen and for typing up: words and Enter is all while the tags stay.
 *
 * A view that has one begins its state with a struct with_taking and lists TAKING_COMMANDS among its own. Tags: kind, domain, table,
 * whose words, question, who; they stick. Keys of the prompt: Enter keeps; F2 marks of the line (one more like, word for word, drawn, made,
 * minority, hold); F3 takes back the last deed; F5 kind, F6 domain, F7 table open a short numbered list on the rows above the prompt, and
 * one key picks; F8 the last ten tag sets by number and every kind with every domain by letter. So a change of kind and domain costs three
 * keys with Enter. A list goes on to the next row with its own key and the arrows, Enter takes that row, Esc closes; every other key closes
 * it and is not typed. "/who", "/question", "/band", "/item" ask for the rest. */
#ifndef TRIVET_VIEW_TAKING_H
#define TRIVET_VIEW_TAKING_H

#include "op/capture.h"
#include "op/day.h"
#include "view/common.h"

struct taking;
struct with_taking {
	struct inside in;
	int ordinal;                  /* of the event */
	bool away;                    /* the focus is elsewhere on the screen; a command of the prompt brings it back */
	bool deed;                    /* something was kept or taken back: the next load adds to the message what the standards say to it */
	struct taking *taking;
};

/* For `load`, in place of inside_load(). */
bool taking_load_inside(struct shell *sh, struct with_taking *w, struct error *err);

struct taking *taking_new(void);
void taking_free(struct taking *t);
/* After the survey is loaded: groups, last statements. `day` gives the activity (its question and prompt) and may be NULL. All that is
 * read lives in in->arena. */
bool taking_load(struct shell *sh, struct with_taking *w, const struct day_plan *day, struct error *err);
/* Rows of the offer and the prompt at the bottom of the area, for the layout of the screen. */
enum { TAKING_ROWS = 2 };
/* Rows that it wants just now for this width: more while a list is open, which lies over what else is there. Draw it last. */
int taking_rows(const struct with_taking *w, int columns, bool reader);
void taking_draw(const struct with_taking *w, const struct shell *sh, struct surface_area area, bool focused);
/* The last statements, newest at the bottom, in this area. */
void taking_draw_last(const struct with_taking *w, const struct shell *sh, struct surface_area area);
bool taking_key(struct shell *sh, struct with_taking *w, const struct key *k);  /* while the prompt has the focus */
void taking_paste(struct shell *sh, struct with_taking *w, const char *text, size_t n);
bool taking_leave(struct shell *sh, struct with_taking *w);     /* a line that was begun is kept as a statement */
bool taking_draft(const struct with_taking *w, struct str *key, struct str *text);
/* `tags`: the part of the draft's key that follows the event, or NULL. Before the first load. */
void taking_recover(struct with_taking *w, const char *text, const char *tags);
/* What is taken down from now on was not said at the event: it came from there ("a letter"). "": it was said. */
void taking_source(struct with_taking *w, const char *source);
const char *taking_from(const struct with_taking *w);  /* that source, or "" */
const char *taking_hint(const struct with_taking *w);  /* while a list is open, else NULL */
void taking_where(const struct with_taking *w, struct str *out);
/* Groups of the event as loaded, in the arena of `in`. */
const struct group_row *taking_groups(const struct with_taking *w, size_t *n);
/* The group that the line being typed belongs to, or NULL. */
const struct group_row *taking_group(const struct with_taking *w);
/* Tells the others what this person does ("capture", "lead", "" leaves; NULL: as before), and at which table. `doing` must live on.
 * Says nothing when it fails, because nothing is lost by it. */
void taking_presence(struct shell *sh, const struct with_taking *w, const char *doing);

void taking_cmd_keep(struct shell *sh, void *state);
void taking_cmd_mark(struct shell *sh, void *state);
void taking_cmd_undo(struct shell *sh, void *state);
void taking_cmd_kind(struct shell *sh, void *state);
void taking_cmd_domain(struct shell *sh, void *state);
void taking_cmd_group(struct shell *sh, void *state);
void taking_cmd_tag(struct shell *sh, void *state);
void taking_cmd_who(struct shell *sh, void *state);
void taking_cmd_band(struct shell *sh, void *state);
void taking_cmd_question(struct shell *sh, void *state);
void taking_cmd_item(struct shell *sh, void *state);
void taking_cmd_hold_last(struct shell *sh, void *state);
#define TAKING_COMMANDS \
	{ "keep", "Enter", N_("keep"), N_("Keep what was typed as one statement"), CMD_WRITES | CMD_WHILE_TYPING, taking_cmd_keep }, \
	{ "mark", "F2", N_("mark"), N_("Mark the line: one more like it, word for word, drawn, made, minority, hold"), CMD_WHILE_TYPING, taking_cmd_mark }, \
	{ "undo-last", "F3", N_("undo"), N_("Take back the last statement, or what you did last"), CMD_WRITES | CMD_WHILE_TYPING, taking_cmd_undo }, \
	{ "kind", "F5", N_("kind"), N_("Choose the kind of statement; it stays"), CMD_WHILE_TYPING, taking_cmd_kind }, \
	{ "domain", "F6", N_("domain"), N_("Choose the domain; it stays"), CMD_WHILE_TYPING, taking_cmd_domain }, \
	{ "group", "F7", N_("table"), N_("Choose the group or table; it stays"), CMD_WHILE_TYPING, taking_cmd_group }, \
	{ "tag", "F8", N_("tags"), N_("Kind, domain and table in one: the last ten by number, all kinds and domains by letter"), CMD_WHILE_TYPING, taking_cmd_tag }, \
	{ "who", "", "", N_("Who says it, by code: for a consent that comes later"), 0, taking_cmd_who }, \
	{ "band", "", "", N_("Choose whose words these are where the group does not tell; it stays"), 0, taking_cmd_band }, \
	{ "question", "", "", N_("Choose the question that it answers"), 0, taking_cmd_question }, \
	{ "item", "", "", N_("Type into a printed sheet: the number of the first line"), 0, taking_cmd_item }, \
	{ "hold-last", "", "", N_("Put the last statement on hold: out of every view and count until released"), CMD_WRITES, taking_cmd_hold_last }

#endif
