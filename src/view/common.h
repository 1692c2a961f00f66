/* view/common.h - what the screens share: where one is, and how to get elsewhere. */
#ifndef TRIVET_VIEW_COMMON_H
#define TRIVET_VIEW_COMMON_H

#include "base/utf8.h"
#include "op/survey.h"
#include "view/work.h"

/* A place in the data, as passed to shell_push. Views copy what they keep. */
struct address {
	const char *engagement;      /* id */
	int ordinal;                 /* 1..3, 0 After; of view_evidence also SCOPE_WHOLE */
	enum phase_kind phase;
	const struct step *step;     /* of the model; NULL in a room */
	const char *field;           /* key to put the focus on, or NULL */
	const char *row;             /* table row, or record of an entity; "" or NULL */
	const struct entity_def *entity; /* the record's entity, NULL for answers */
	const char *draft;           /* text to put into the field, unsaved; NULL */
	const char *draft_tags;      /* of a line of words: as taking_draft() noted them; NULL */
	const struct words_ask *words; /* what the list of words is to show at first; NULL: all */
	const char *list;            /* what the list of promises is narrowed to at first, a key of promise_lists; NULL: all */
	int chain;                   /* view_chain: an enum chain_end, of which `row` is the id */
	const char *source;          /* of what is taken down: where it came from when it was not said at the event; NULL */
	const char *indicator;       /* view_evidence: key; view_standards: `row` is the key of a standard */
	const char *standard;        /* view_judge: key */
	const char *after;           /* the row that a new one, or a card of the methods, goes behind; NULL or "": last */
};

/* Filters of the list of words to begin with: keys and ids, NULL any. Copied. */
struct words_ask { const char *kind, *domain, *band, *theme; int stands /* enum stands */, gap /* enum gap */; };
/* The chain of one record, from its list or its form. */
void open_chain(struct shell *sh, const char *engagement, int what /* enum chain_end */, const char *id);

struct work *work_of(const struct shell *sh);

/* What every screen inside one engagement holds: a survey that is swapped on success. */
struct inside {
	char engagement[STORE_ID_SIZE];
	struct arena *arena;         /* of this load */
	struct arena *base;          /* of the survey, which outlives a load that only counts anew */
	struct survey survey;        /* valid while arena is not NULL */
};
bool inside_load(struct shell *sh, struct inside *in, struct error *err) MUST_CHECK;
/* The same; `changed` gets what became of the standards since the load before, in words (see survey_changed). */
bool inside_load_changed(struct shell *sh, struct inside *in, int scope, struct str *changed, struct error *err) MUST_CHECK;
void inside_release(struct inside *in);
/* The engagement's title, for the title line: `subject` of every view whose state begins with a struct inside. */
void inside_subject(const void *state, struct str *out);

/* Opens the screen that fits the step: form, table, groups, words, promises. */
void open_step(struct shell *sh, const char *engagement, const struct place *p);
/* Goes to where what is missing for this indicator would be made: a step, or its evidence. False, and nothing is said, when nothing is. */
bool open_lacking(struct shell *sh, const struct inside *in, const struct indicator *which, int scope);
/* What the standards lack first, those in focus before the others. */
void missing_next(struct shell *sh, const struct inside *in, int scope);
/* The indicator's evidence; scope: an ordinal or SCOPE_WHOLE. */
void open_evidence(struct shell *sh, const struct inside *in, const struct indicator *which, int scope);
/* One row on how the standard stands that this step, or (may be NULL) field of it, serves first: title, bar, numbers, what comes next. Where
 * none is served, or the step is NULL, all of them. */
void standard_row(const struct survey *s, const struct step *step, const struct field *field, int scope, struct surface_area line);
/* One standard in a row: its title, from column `title` on the bar (0: behind the title), numbers, what comes next. */
void one_standard_row(const struct survey *s, const struct standard *st, int scope, int title, struct surface_area line);
/* "Seven standards": the number in words. Appends. */
void standards_number(size_t n, struct str *out);
/* The engagement of the screens on the stack (the board's), or NULL at Home. */
const char *engagement_here(const struct shell *sh);
/* True, or refuses with a note because the file is read-only. */
bool may_write(struct shell *sh);
/* Says what became of the standards by a save: "Saved: Place: Leith Academy. Planning 3 of 6: the day of 2 of 3 events is fixed." */
void say_saved(struct shell *sh, const struct field *f, const char *stored, const struct survey *before, const struct survey *now);
/* After a deed: says that it was done, or why not; lets go of the error; the screen is read again. */
void outcome(struct shell *sh, bool ok, struct error *err, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* Asks, and takes out the record with this id, or this row of the step (NULL: none). answers[1] does it; `said` is a phrase of the
 * program. The list is read again. */
void ask_removal(struct shell *sh, enum entity entity, const struct step *step, const char *id, const char *question,
	const char *const answers[2], const char *said);
/* A person says of a step that it is done, not needed, or open again. */
void say_of_step(struct shell *sh, const struct inside *in, int ordinal, const struct step *step, enum step_said said,
	const char *reason);
/* The number of an entity in its enum. */
enum entity entity_number(const struct entity_def *def);
/* True in the settings made for screen readers and braille: one thing a row. */
bool reader_settings(const struct shell *sh);
/* A row of a list in these settings: the text, a comma, the rest. A long text is cut so that the rest is seen. */
void sentence_row(struct surface_area line, const char *text, const char *rest, enum style style);
/* For a narrow column: what stands before the first comma, "Child" of "Child, 10 to 12". In the arena. */
const char *brief_label(const char *label, struct arena *a);
/* Rows that the text takes when wrapped; 0 for none. */
int wrapped_rows(const char *text, int columns);
/* A heading in as many rows as it takes, `most` at most. Returns the rows. */
int area_heading(struct surface_area area, const char *text, int most);
/* Wrapped text in the rows of the area, with a margin of one; an ellipsis where the last row cuts it. */
void area_wrap_cut(struct surface_area area, const char *text, enum style style);
/* Phrases, with `between` apart, over the rows: whole ones where they fit. Returns the rows they take; draws into those that there are. */
int area_phrases(struct surface_area area, const char *text, const char *between, enum style style, bool draw);
/* Sets *list, *n to the choices of a field whose source is not listed, from the model or the records; in the arena. */
void source_choices(struct shell *sh, const struct survey *s, const struct field *f, int ordinal, struct arena *a,
	const struct choice **list, size_t *n);


extern const struct view view_home, view_new, view_board, view_room, view_record, view_table, view_capture, view_words,
	view_promises, view_standards, view_history, view_conflicts, view_order, view_methods, view_live, view_register, view_papers,
	view_themes, view_coding, view_opinion, view_compare, view_gaps, view_carry, view_rounds, view_votes, view_promise, view_feedback,
	view_chain, view_evidence, view_judging, view_judge, view_faces, view_chart, view_review, view_import, view_import_plan,
	view_withheld, view_erase, view_erasing, view_exports;
/* Runs a rehearsal of the event on this terminal, and comes back. */
void open_rehearsal(struct shell *sh, const char *engagement, int ordinal);
/* On the screen of papers and reports, which is on top: to the first report. */
void open_reports(struct shell *sh);
/* What erasing would take, before it is asked about: "people", "promises", or the id of a group or person. */
void open_erasing(struct shell *sh, const char *engagement, const char *key);
/* Takes a table in; rows that name no event are of this one, 0: the likely one. `what`: key of what it holds, NULL: it is found out from its columns. */
void open_import(struct shell *sh, const char *engagement, int ordinal, const char *what);
/* The safeguarding card, over everything. */
void open_card(struct shell *sh);
/* Shows what was typed and not saved when the program ended, and offers to put it back. */
void offer_recovery(struct shell *sh);

#endif
