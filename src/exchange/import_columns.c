/* exchange/import_columns.c - what a column can be, for each kind of table. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "exchange/columns.h"
#include "exchange/import_int.h"

#define NAMES(...) (const char *const[]){ __VA_ARGS__, NULL }

/* Of each the key of the field that takes the cell stands in a list of its own below: the columns are public. */
static const struct import_column statement_columns[] = {
	{ "event", N_("Event"), N_("1, 2 or 3: at which event it was said"), NAMES("event_number", "session", "day"), false },
	{ "words", N_("Words"), N_("what was said, as it was said"),
	  NAMES("text", "statement", "comment", "quote", "said", "response", "answer", "what they said"), true },
	{ "kind", N_("Kind"), N_("need, barrier, idea ... as the model has them"), NAMES("type", "category"), false },
	{ "domain", N_("Where in life"), N_("home, school, community ... as the model has them"), NAMES("area", "place in life", "setting"), false },
	{ "band", N_("Said by"), N_("the age band, never the person"), NAMES("age", "age band", "age group"), false },
	{ "group", N_("Group"), N_("the name of a group of the event; groups are made first"), NAMES("table", "team", "group name"), false },
	{ "question", N_("Question"), N_("the question that it answers"), NAMES("asked", "prompt"), false },
	{ "source", N_("Came by"), N_("how it came when it was not said at the event, such as \"a letter\""), NAMES("came by", "channel"), false },
	{ "minority", N_("View of a few"), N_("yes or no"), NAMES("view of a few", "dissent"), false },
	{ "verbatim", N_("Word for word"), N_("yes or no"), NAMES("word for word", "exact"), false },
	{ "public_words", N_("Wording for others"), N_("a wording for the public, beside the raw words"), NAMES("public wording", "wording for others"),
	  false },
	{ "form", N_("Drawn or made"), N_("drawn, made, or empty for what was said or written"), NAMES("drawn or made"), false },
	{ "label", N_("Label"), N_("such as E1-A34, as an export has it; what is here already under it is not taken in again"), NAMES(NULL), false },
};
static const char *const statement_fields[] = { NULL, "words", "kind", "domain", "band", "group_id", "question", "source", "minority", "verbatim",
	"public_words", "form", NULL };

static const struct import_column group_columns[] = {
	{ "event", N_("Event"), N_("1, 2 or 3"), NAMES("event_number", "session", "day"), false },
	{ "name", N_("Name"), N_("what the group is called on the day"), NAMES("group", "table", "group name"), true },
	{ "band", N_("Age band"), N_("who sits in it"), NAMES("age", "age band", "age group"), false },
	{ "place", N_("Table or corner"), N_("where it sits"), NAMES("corner", "where"), false },
	{ "expected", N_("People expected"), N_("how many, in digits"), NAMES("people", "people expected", "number", "size"), false },
	{ "wall", N_("Notes on the wall"), N_("how many, in digits"), NAMES("notes", "notes on the wall"), false },
};
static const char *const group_fields[] = { NULL, "name", "band", "place", "expected", "wall" };

/* No surname, birth date, address or diagnosis has a column. */
static const struct import_column people_columns[] = {
	{ "event", N_("Event"), N_("1, 2 or 3"), NAMES("event_number", "session", "day"), false },
	{ "code", N_("Code"), N_("what is on the badge, such as OT3; the next free one where it is empty"), NAMES("badge", "id"), false },
	{ "group", N_("Group"), N_("the name of a group of the event; groups are made first"), NAMES("table", "team", "group name"), false },
	{ "band", N_("Age band"), N_("near enough; never a birth date"), NAMES("age", "age band", "age group"), false },
	{ "first_name", N_("First name"), N_("one word, or empty; never a surname"), NAMES("first name", "name", "forename", "known as"), false },
	{ "part", N_("Here as"), N_("team, support, or empty for those who take part"), NAMES("here as", "role"), false },
};
static const char *const people_fields[] = { NULL, "code", "group_id", "band", "first_name", "part" };

static const struct import_column activity_columns[] = {
	{ "event", N_("Event"), N_("1, 2 or 3"), NAMES("event_number", "session", "day"), false },
	{ "activity", N_("Activity"), N_("what people do"), NAMES("title", "what", "item"), true },
	{ "starts", N_("Not before"), N_("a time, or empty to follow the one before it"), NAMES("start", "time", "from", "not before"), false },
	{ "minutes", N_("Minutes"), N_("how long it takes"), NAMES("duration", "length", "mins"), false },
	{ "floor", N_("Shortest"), N_("the fewest minutes it can be cut to"), NAMES("shortest", "least minutes"), false },
	{ "method", N_("Way of working"), N_("as the model has them"), NAMES("way of working", "way"), false },
	{ "kind", N_("Kind of activity"), N_("welcome, talk, make, move, break, meal or closing"), NAMES("type", "kind of activity"), false },
	{ "question", N_("Question it asks"), N_("a question of the model"), NAMES("question it asks"), false },
	{ "serves", N_("What it serves"), N_("the question or theme it helps with"), NAMES("what it serves", "purpose"), false },
	{ "lead", N_("Who leads it"), N_("a first name or a job"), NAMES("leader", "who", "who leads it", "led by"), false },
	{ "kit", N_("What it needs"), N_("the things for it"), NAMES("materials", "needs", "what it needs"), false },
	{ "other_way", N_("Another way in"), N_("for those who cannot or do not want to join in"), NAMES("another way in"), false },
	{ "prompt", N_("What to take down"), N_("one sentence for the scribe"), NAMES("what to take down"), false },
	{ "flags", N_("On a late day"), N_("protected, optional, fixed_start, fixed_end"), NAMES("on a late day"), false },
};

/* In the order of exchange/columns.h, which is that of the export. One of id and words must be there. */
static const struct import_column promise_columns[COLUMNS] = {
	{ "id", N_("Id"), N_("as an export has it: the row is that promise, and changes it"), NAMES(NULL), false },
	{ "form", N_("I can or I will"), N_("can or will; will where the table has no such column"), NAMES("kind of promise", "can or will"), false },
	{ "words", N_("Words"), N_("what is promised"), NAMES("promise", "text", "what", "action", "commitment"), false },
	{ "person", N_("Person"), N_("who promised: the name, for the team alone"), NAMES("who", "name", "who promised", "promised by"), false },
	{ "post", N_("Post"), N_("what the person is there"), NAMES("job", "job title", "role"), false },
	{ "organisation", N_("Organisation"), N_("for whom the person can promise"), NAMES("organization", "service", "agency", "department"), false },
	{ "measure", N_("Kept when"), N_("what can be counted or seen when it is kept"), NAMES("indicator", "kept if"), false },
	{ "by_when", N_("By when"), N_("a day"), NAMES("deadline", "due", "due date", "due by"), false },
	{ "first_review", N_("First look"), N_("the day on which somebody looks how it stands"), NAMES("first look", "review", "review date"), false },
	{ "how_known", N_("How people will know"), N_("how those who took part see or hear that it was done"), NAMES("how they will know"), false },
	{ "theme", N_("Theme"), N_("its neutral label or its raw name; themes are made first"), NAMES("topic"), false },
	{ "event", N_("Event"), N_("1, 2 or 3: at which event it was made"), NAMES("event_number", "session"), false },
	{ "state", N_("How it stands"), N_("open, begun, kept, changed or not_kept"), NAMES("status", "progress"), false },
	{ "state_day", N_("Heard on"), N_("the day on which that was heard"), NAMES("status date", "heard on"), false },
	{ "state_reason", N_("Why, or what was heard"), N_("kept, changed and not_kept need it"), NAMES("reason", "why"), false },
	{ "statements", N_("Statements"), N_("labels of the statements that lead to it, such as \"E1-A3 E2-B7\""), NAMES("labels", "asked for in"), false },
};

static const struct table { const char *key, *word; const struct import_column *columns; size_t n; const char *const *fields; } tables[IMPORT_WHATS] = {
#define TABLE(columns) columns, sizeof columns / sizeof *columns
	[IMPORT_STATEMENTS] = { "statements", N_("statements"), TABLE(statement_columns), statement_fields },
	[IMPORT_GROUPS] = { "groups", N_("groups"), TABLE(group_columns), group_fields },
	[IMPORT_PEOPLE] = { "people", N_("people expected"), TABLE(people_columns), people_fields },
	[IMPORT_ACTIVITIES] = { "activities", N_("activities"), TABLE(activity_columns), NULL },
	[IMPORT_PROMISES] = { "promises", N_("promises"), TABLE(promise_columns), NULL },
};

const char *import_what_key(enum import_what w)
{
	return tables[w].key;
}

const char *import_what_word(enum import_what w)
{
	return tables[w].word;
}

bool import_what_by_key(const char *key, enum import_what *w)
{
	for (enum import_what i = 0; i < IMPORT_WHATS; i++) {
		if (strcmp(tables[i].key, key) == 0) {
			*w = i;
			return true;
		}
	}
	return false;
}

const struct import_column *import_columns(enum import_what w, size_t *n)
{
	*n = tables[w].n;
	return tables[w].columns;
}

const char *import_field_key(enum import_what w, size_t column)
{
	return tables[w].fields ? tables[w].fields[column] : column == OF_EVENT ? NULL : tables[w].columns[column].key;
}
