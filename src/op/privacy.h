/* op/privacy.h - erasing people: what goes, what stays, and how long the file may be kept. Screens, dialogue and command line only ask and show.
 *
 * Erasing is for good: nobody can undo it, History says that something was erased and not what, and a copy that still has it loses it when the two
 * merge, also where it was changed there meanwhile. People whom this file never knew may come with a merge later; they are counted then.
 *
 * What was said stays where it is nobody's: a statement without a person is not touched. One that is linked to somebody who is erased stays, without
 * the link, when this person's yes to being quoted stands; without that yes, on hold, or taken out of the lists its words go as well - else erasing the
 * person would lift the person's no. Words of others that have a first name in them and no wording for everybody are put on hold, because nothing knows
 * any more that it is a name. Where the names or the words stand in what the team typed (lessons, promises, feedback, reasons) is told and not changed: people
 * mend it, before or after.
 *
 * Gone of one person: name, code, who collects, comings and goings, consents, rows of tables about the person (support needs). Of a group: all its
 * people and its worker. Of all people: everybody on the register, workers, leads, safeguarding leads and phones, names in answers (fields marked
 * personal), who judged and who coded; who made a promise only where asked, because promises are chased by name. What is written in History by
 * those who work with the file keeps their names: it is theirs. Such a field is empty for good and takes no other name. */
#ifndef TRIVET_OP_PRIVACY_H
#define TRIVET_OP_PRIVACY_H

#include "base/tick.h"
#include "op/op.h"
#include "op/survey.h"
#include "store/erase.h"

enum erase_what { ERASE_PERSON, ERASE_GROUP, ERASE_PEOPLE };
struct erase_scope {
	enum erase_what what;
	const char *id;          /* of the person or group; "" for all people */
	bool promises;           /* ERASE_PEOPLE: also who made promises */
};
/* By code, case does not count; ordinal 0: at any event, and ERR_INVALID when it stands in more than one. ERR_NOT_FOUND. In the arena. */
bool erase_person_scope(const struct op *op, const struct survey *s, int ordinal, const char *code, struct arena *a, struct erase_scope *out,
	struct error *err) MUST_CHECK;
/* By name, case does not count. */
bool erase_group_scope(const struct op *op, const struct survey *s, int ordinal, const char *name, struct arena *a, struct erase_scope *out,
	struct error *err) MUST_CHECK;

struct erase_mention { const char *label, *id; };
/* Of a record: entity ("commitment"), its id, the column. An answer: entity "", the subject, the row or "", the step, the field in `column`. */
struct erase_place { const char *entity, *record, *column, *row, *step, *where /* "Lessons, event 1: What was learned" */; };
struct erase_plan {
	struct erase_scope scope;
	struct erase_found found;
	long unlinked, dropped, held; /* statements of these people: that stay without the link; whose words go, and how many of those are on hold */
	struct erase_mention *mentions; /* statements that stay and have one of the first names in them; no more than MENTIONS_MOST */
	size_t n_mentions;
	long all_mentions, to_hold; /* of these without a wording for others: put on hold when the names are erased, so that they do not leave */
	const char *called;      /* "Fen" where there is one name alone, else NULL */
	struct erase_place *places; /* where the names, or words that go, stand besides: for a person to mend; no more than PLACES_MOST */
	size_t n_places;
	long all_places;
	struct erase_item *items; /* what is erased */
	size_t n_items;
	const char **whole;      /* of these the statements that go whole, by id */
	size_t n_whole;
};
enum { MENTIONS_MOST = 200, PLACES_MOST = 60 };
/* Reads only. ERR_NOTHING when there is nothing left to erase. */
bool erase_plan_load(const struct op *op, const struct survey *s, const struct erase_scope *scope, struct arena *a, struct erase_plan *out,
	struct error *err) MUST_CHECK;
/* A line for each thing; appended. What stays begins with the statements. The warnings are those somebody should see to first; nothing where
 * there is none. */
void erase_goes(const struct erase_plan *p, struct str *out);
void erase_stays(const struct erase_plan *p, struct str *out);
void erase_warns(const struct erase_plan *p, struct str *out);

struct erase_done {
	long erased, backups;    /* records; backups removed because they still held them */
	const char **copies;     /* beside the file, still holding them: for a person to remove; in the arena */
	size_t n_copies;
	bool traces;             /* another program has the file open: the words are gone from every list, but not yet from every byte */
};
/* For whoever waits. While it is erasing, false stops it: all is as it was (ERR_NOTHING). While traces are cleared what is answered does not count: they
 * are erased already, and what breaks off there erase_settle() finishes. */
struct erase_told { struct tick erasing, clearing; };
/* Erases what stands now (not what the plan saw), removes backups that still hold it, and scours the file. `keep`: how many backups are kept; one is
 * made for the time this takes, 0 none (ERR_FULL: ask, and call again with 0). `told` NULL: nobody waits. */
bool erase_people(const struct op *op, const struct survey *s, const struct erase_scope *scope, long keep, const struct erase_told *told, struct arena *a,
	struct erase_done *out, struct error *err) MUST_CHECK;
/* "Erased: 7 records. 2 backups that still held them were removed." with what is left to do, a line each. Appends. */
void erase_done_words(const struct erase_done *d, struct str *out);
/* After a merge that brought erasures (merged.erased > 0): no backup that holds what was ever erased here, and no byte of it left in the file. */
bool erase_settle(const struct op *op, struct tick clearing, struct arena *a, struct erase_done *out, struct error *err) MUST_CHECK;
/* The lines of erase_done_words() on what is left to do, without the first. Appends. */
void erase_left_words(const struct erase_done *d, struct str *out);

/* How long people may be kept: false when no day is set, or nobody is left to erase. */
bool keep_days(const struct op *op, const struct survey *s, int *days, bool *due, struct error *err) MUST_CHECK;
/* "Keep until 3 Nov 2026: 12 days left", "... today: erase the people", "... over by 3 days: erase the people". Appends; nothing without a day. */
void keep_words(const char *keep_until, struct day today, struct str *out);

#endif
