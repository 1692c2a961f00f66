/* store/erase.h - what is kept of people: found, so that it can be counted first and erased after (care_erase_all). */
#ifndef TRIVET_STORE_ERASE_H
#define TRIVET_STORE_ERASE_H

#include "store/care.h"

/* Of one engagement: one person of the register, those of one group, or (both "") all. */
struct erase_ask {
	const char *engagement, *participant, *group;
	bool promises;           /* with all people: also who made a promise, and who took it over */
	const struct erase_field { const char *step, *field; } *fields; /* answers that name people; asked for all people alone */
	size_t n_fields;
};
struct erase_person { const char *id, *code, *first_name; };
struct erase_words { const char *id; const char *participant; bool held, hidden; };
struct erase_found {
	struct erase_person *people;
	size_t n_people;
	struct erase_words *words;   /* linked to these people */
	size_t n_words;
	/* Everything else, people included; statements are decided by who asks. */
	struct erase_item *items;
	size_t n_items;
	long attendance, consents, rows /* of tables, about these people */, workers, leads, phones, answers, judges, promisers, files;
	long stays;                  /* statements that are shown, of the engagement */
};
/* Also what is hidden, and what stands only in the history any more. In the arena. */
bool erase_find(struct store *st, const struct erase_ask *ask, struct arena *a, struct erase_found *out, struct error *err) MUST_CHECK;
/* Of the engagement, by code (case does not count): at the event, or at any (""). */
bool erase_people_by_code(struct store *st, const char *engagement, const char *event, const char *code, struct arena *a,
	struct erase_person **out, size_t *n, struct error *err) MUST_CHECK;
/* Hands over the words of each statement that is not erased with its label; those on hold as well: whoever asks says the label alone. */
typedef bool erase_reader(void *ctx, const char *id, const char *label, const char *words, const char *public_words);
bool erase_read(struct store *st, const char *engagement, erase_reader *fn, void *ctx, struct error *err) MUST_CHECK;
/* Hands over every text that people typed and that stands: columns of records, answers to `fields` (a name of a step and of a field of a line or a text), what
 * was heard of promises, why a step is not needed. Not the words of statements, and not the register. False ends it. */
struct erase_text { const char *table, *id /* of the row of the table */, *entity /* "commitment", "" for an answer */, *record, *column, *row, *step, *text; };
typedef bool erase_text_reader(void *ctx, const struct erase_text *t);
bool erase_texts(struct store *st, const char *engagement, erase_text_reader *fn, void *ctx, struct error *err) MUST_CHECK;
/* The same of what holds names of people besides the register: leads, support workers, who made promises, and all answers, of which whoever asks knows
 * the fields. */
bool erase_names(struct store *st, const char *engagement, erase_text_reader *fn, void *ctx, struct error *err) MUST_CHECK;
/* care_erase_all(), and in the same transaction these statements are put on hold. */
bool erase_and_hold(struct store *st, const char *actor, const char *deed, const struct erase_item *items, size_t n, const char *const *hold,
	size_t n_hold, struct tick tick, long *erased, struct error *err) MUST_CHECK;
/* All that was ever erased in this file, column by column. In the arena. */
bool erase_known(struct store *st, struct arena *a, struct erase_item **out, size_t *n, struct error *err) MUST_CHECK;
/* After a merge: statements and rows that another copy still tied to a person who is erased here go as well. In the name of who erased. */
bool erase_late(struct store *st, long *erased, struct error *err) MUST_CHECK;

#endif
