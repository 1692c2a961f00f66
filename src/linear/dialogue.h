/* linear/dialogue.h - questions and answers, lists with numbers, and where one is. For linear/ alone.
 *
 * A result or an error is put in front of the next question: a braille line shows the last row only. */
#ifndef TRIVET_LINEAR_DIALOGUE_H
#define TRIVET_LINEAR_DIALOGUE_H

#include <stdio.h>

#include "base/utf8.h"
#include "conf/settings.h"
#include "op/op.h"
#include "op/rehearsal.h"
#include "op/survey.h"

/* How a part of the dialogue ended; who called it passes on what is not for it. */
enum after { AFTER_BACK, AFTER_BOARD, AFTER_HOME, AFTER_QUIT };

struct dialogue {
	struct op op;
	const struct settings *settings;
	bool read_only;
	FILE *in, *out;
	struct rehearsal *rehearsal;     /* NULL unless this is one */
	bool over;                       /* the input has ended */
	bool hinted;                     /* how to answer a form was told */
	struct str note;                 /* stands before the next question */
	char engagement[STORE_ID_SIZE];  /* "" at the list of engagements */
	int ordinal;                     /* of the event that was last gone into; 0: none yet */
	struct arena *arena;             /* of the survey; NULL without one */
	struct survey survey;
};

/* Writes the text, line by line, as it cannot act on a terminal, and ends the line. */
void talk_say(struct dialogue *d, const char *fmt, ...) PRINTF_LIKE(2, 3);
void talk_say_text(struct dialogue *d, const char *text);
/* The note for the next question, in place of the one before. An error begins with "Error:". */
void talk_note(struct dialogue *d, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* More of the note that stands there already. */
void talk_note_more(struct dialogue *d, const char *fmt, ...) PRINTF_LIKE(2, 3);
void talk_note_error(struct dialogue *d, struct error *err);   /* releases the error */
/* Asks and reads one line, without its blanks at the end. False when the input has ended. */
bool talk_ask(struct dialogue *d, const char *question, struct str *answer);
/* One line more of an answer, unchanged. */
bool talk_read_more(struct dialogue *d, struct str *line);
/* True, or a note that the file can only be read. */
bool talk_may_write(struct dialogue *d);

/* For what takes long, asked now and then: a line such as "Writing, 25 percent. Enter stops." after five seconds and then every thirty. False when whoever
 * sits at a terminal pressed Enter. `w` is all zero at first; `all` is 0 where nobody knows. */
struct talk_work { long long began, told; };
bool talk_working(struct dialogue *d, struct talk_work *w, const char *what, long done, long all);

/* Loads the survey of the open engagement anew. False with a note. */
bool talk_look(struct dialogue *d);
/* The same after something was saved: appends to the note what became of the standards. */
void talk_look_again(struct dialogue *d);

/* The event that a command of every place means: the one last gone into, else that of today, else the next. */
int talk_event(const struct dialogue *d);
/* What stands behind a command, else what is answered to the question. False when there is nothing: nothing typed, back (then *after is
 * AFTER_BACK) or the end. */
bool talk_wanted(struct dialogue *d, const char *given, const char *question, struct str *out, enum after *after);

/* A command of a list: its name or one of its letters is typed, with a number after it where it wants one. */
struct verb {
	const char *name, *letters, *help;
	bool number;
	enum after (*run)(struct dialogue *d); /* of those that work everywhere; NULL: the caller of the list does it */
	bool at_home;                          /* also without an open engagement */
};
struct verbs { const struct verb *rows; size_t n; };

struct lines {
	const char *title;
	const char *what;            /* "Step": the question is "Step 1 to 9" */
	const char *empty;           /* what an empty list says */
	const char **text;
	size_t n;
	size_t preset;               /* number taken by an empty answer, 0 none */
	bool more;                   /* there is more to load beyond the last */
	bool words;                  /* what is no number and no command is for the caller */
	size_t from;                 /* the first that was not shown yet; 0 at first; n: only the question is asked, `l` shows the list */
};

/* AGAIN: something was done meanwhile, so that the list is to be loaded and shown anew. */
enum answered { HEARD_NUMBER, HEARD_VERB, HEARD_MORE, HEARD_FIND, HEARD_WORDS, HEARD_AGAIN, HEARD_LEAVE };
struct answer {
	enum answered heard;
	size_t index;                /* of the line */
	const struct verb *verb;
	enum after after;            /* HEARD_LEAVE */
	struct str text;             /* HEARD_FIND, HEARD_WORDS: what was typed; HEARD_VERB: what stands behind the command */
};
/* Shows ten lines at a time and asks until there is something for the caller. `finds`: the caller searches by itself. Commands
 * that work everywhere are run here. */
void list_ask(struct dialogue *d, struct lines *l, struct verbs verbs, bool finds, struct answer *a);

/* Commands that work everywhere, by their names on the screens. */
struct verbs common_verbs(void);
enum after common_run(struct dialogue *d, const struct verb *v);
/* The command with this name or letter, of n bytes; NULL if there is none. */
const struct verb *verb_of(struct verbs v, const char *typed, size_t n);
void verbs_say(struct dialogue *d, struct verbs v);

/* A form: fields one after the other, each saved at once. */
struct record {
	const struct field *fields;
	size_t n;
	struct cell cell;            /* what is the same in all fields; column NULL for answers */
	const struct entity_def *entity; /* columns of this entity, NULL for answers */
	const struct step *step;     /* answers */
	int ordinal;                 /* whose groups are offered; 0 all */
	char row[STORE_ID_SIZE];     /* of a table; "" */
	bool fresh;                  /* the row is made with its first answer */
	const char *behind;          /* fresh: the row it comes after ("" first); NULL last */
};
/* From field `first`. */
enum after record_ask(struct dialogue *d, struct record *r, size_t first);
/* The form of a record with columns of its own, from the field with this key (NULL: the first). */
enum after record_open(struct dialogue *d, enum entity e, const char *id, const char *first);
/* The record as "label: value" lines, those with a value. */
void record_say(struct dialogue *d, const struct record *r);
/* What a row of a table says in one field; "" when not answered. */
const char *row_value(const struct table_line *line, const char *field);
/* One line of words, which may be empty; `now` is taken by an empty answer, and - empties it. False for <, q and the end; *after says where
 * to go. The question has no colon. */
bool talk_line(struct dialogue *d, const char *question, const char *now, struct str *out, enum after *after);
/* A file that is there is not replaced unasked: false with a note. */
bool talk_may_replace(struct dialogue *d, const char *path, enum after *after);
/* After a deed: the note that it was done, or why not; lets go of the error. */
void talk_outcome(struct dialogue *d, bool ok, struct error *err, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* The field with the choices that the engagement has for it; in the arena. */
struct field field_here(struct dialogue *d, const struct field *f, int ordinal, struct arena *a);
/* Which of the choices, by number or words; "" for none. False when the dialogue ends or `<` was answered (`*after`). */
bool ask_choice(struct dialogue *d, const struct field *f, const char *now, struct str *key, enum after *after);
/* Typed words, or numbers of choices, as stored; false with a note. */
bool answer_parse(struct dialogue *d, const struct field *f, const char *typed, struct str *stored);
/* What is typed in place of an answer: help, the card, back, leave. True if it was that. */
enum reply { REPLY_TEXT, REPLY_BACK, REPLY_LEAVE, REPLY_QUIT, REPLY_HELP, REPLY_CARD, REPLY_KEEP, REPLY_EMPTY };
enum reply reply_of(const char *typed);

enum after home_run(struct dialogue *d);
enum after board_run(struct dialogue *d);
enum after room_run(struct dialogue *d, int ordinal, enum phase_kind phase);
enum after step_run(struct dialogue *d, const struct place *p);
enum after table_run(struct dialogue *d, int ordinal, const struct step *step, const struct field *field);
enum after table_row_add(struct dialogue *d, int ordinal, const struct step *step); /* asks for a new row */
enum after groups_run(struct dialogue *d, int ordinal);
enum after words_run(struct dialogue *d, int ordinal);
/* The words that fit, to begin with. */
enum after words_show(struct dialogue *d, const struct statement_filter *f);
enum after themes_run(struct dialogue *d);
enum after theme_open(struct dialogue *d, const char *id); /* its form */
/* Statements one after the other into themes; blind where `opinion` is the id of a second opinion, else NULL. */
enum after coding_run(struct dialogue *d, const char *opinion);
enum after opinions_run(struct dialogue *d);
enum after chain_run(struct dialogue *d, int what /* enum chain_end */, const char *id);
enum after feedback_run(struct dialogue *d, const char *theme /* to begin at, or NULL */);
enum after promises_run(struct dialogue *d, int ordinal);
enum after promise_run(struct dialogue *d, const char *id); /* one, with the words behind it and all that was heard of it */
enum after compare_run(struct dialogue *d);
enum after gaps_run(struct dialogue *d);
enum after carry_run(struct dialogue *d, int ordinal);      /* 2 or 3; another: 2 */
enum after priorities_run(struct dialogue *d, int ordinal); /* a new round is of this event; 0: event 3 */
enum after order_run(struct dialogue *d, int ordinal);
/* The cards; one that is taken comes after the row `behind` ("" first, NULL last). */
enum after methods_run(struct dialogue *d, int ordinal, const char *behind);
enum after live_run(struct dialogue *d, int ordinal);
enum after register_run(struct dialogue *d, int ordinal);
/* Which person is meant by a code or letters of the first name; asks when several are. False with a note when nobody is, or at the end. */
struct participant_row;
bool talk_person(struct dialogue *d, const struct participant_row *rows, size_t n, const char *typed, size_t *which, enum after *after);
enum after papers_run(struct dialogue *d, int ordinal, bool reports /* alone */);
enum after import_run(struct dialogue *d);
enum after standards_run(struct dialogue *d);
enum after evidence_run(struct dialogue *d, const struct indicator *i, int scope);
enum after judging_run(struct dialogue *d, int ordinal);    /* 1 to 3, 0 the follow-up */
enum after faces_run(struct dialogue *d, int ordinal);
enum after chart_run(struct dialogue *d);
enum after review_run(struct dialogue *d, int ordinal);     /* 1 to 3 */
enum after history_run(struct dialogue *d);
enum after conflicts_run(struct dialogue *d);
enum after withheld_run(struct dialogue *d);
enum after exports_run(struct dialogue *d);
enum after erase_run(struct dialogue *d);
enum after erase_person(struct dialogue *d, const char *id); /* of the register: what goes, two questions */
void card_say(struct dialogue *d);

#endif
