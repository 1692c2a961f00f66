/* linear/live.h - what the files of the running event share. For them alone. */
#ifndef TRIVET_LINEAR_LIVE_H
#define TRIVET_LINEAR_LIVE_H

#include "linear/dialogue.h"
#include "op/capture.h"
#include "op/day.h"
#include "op/register.h"

/* The first five are tags: they stay until they are changed. */
enum live_verb { LIVE_GROUP, LIVE_KIND, LIVE_DOMAIN, LIVE_BAND, LIVE_QUESTION, LIVE_TAGS, LIVE_TAG = LIVE_TAGS, LIVE_WHO, LIVE_ITEM, LIVE_MARK,
	LIVE_UNDO, LIVE_HOLD, LIVE_WALL, LIVE_NEXT, LIVE_END, LIVE_BACK, LIVE_PAUSE, LIVE_LATE, LIVE_NOTE, LIVE_COUNT, LIVE_LEAD, LIVE_DETAILS, LIVE_DAY };
enum { LIVE_SETS = 10, LIVE_SET_TAGS = LIVE_DOMAIN + 1 };

/* Group, kind and domain that were used together. */
struct live_set { struct str tag[LIVE_SET_TAGS]; };

struct live {
	struct dialogue *d;
	int ordinal;
	struct arena *a;             /* of the plan */
	struct day_plan plan;
	/* The line to come. */
	struct str tag[LIVE_TAGS];   /* keys and ids, as stored; "" none */
	struct str who, who_code, who_band;
	unsigned marks;              /* bits of enum mark */
	long item, item_last;        /* of a printed sheet; 0: none */
	struct live_set sets[LIVE_SETS]; /* newest first */
	size_t n_sets;
	bool leads;                  /* the clock */
	/* The line before. */
	char mine[STORE_ID_SIZE];    /* "" none */
	struct alike *alike;         /* to compare with what was said before */
	char twin[STORE_ID_SIZE];    /* nearly the same as that one, or "" */
	struct str twin_label;
	/* What was said already. */
	int64_t seen;                /* the newest statement that is known */
	char block[STORE_ID_SIZE];   /* what went on when it was said last */
	enum block_stage stage;
};

const char *live_event(const struct live *l);
/* Loads the plan anew. False when there is none at all. */
bool live_look(struct live *l);
/* "In the room: 23 children, 4 adults (1 to 6)." Appends. */
void live_room_words(struct live *l, struct str *out);
void live_say_now(struct live *l);
const char *live_block_title(const struct live *l, size_t i);
/* "12 minutes left, ends at 10:54", "3 minutes over its time": of what goes on. Appends. */
void live_left_words(const struct live *l, struct str *s);
/* What was told of the block that goes on need not be told again. */
void live_remember(struct live *l);

/* live_clock.c */
/* How the others see this person: "capture" (or "lead", who leads) at the table that is set, "" gone. */
void live_presence(const struct live *l, const char *doing);
void live_clock_was_set(struct live *l);
enum after live_lead(struct live *l);
enum after live_move(struct live *l, enum live_verb verb);
enum after live_end(struct live *l, const char *given);
enum after live_late(struct live *l, const char *given);
enum after live_note(struct live *l, const char *given);
enum after live_count(struct live *l, const char *given);
void live_day(struct live *l);
void live_details(struct live *l, const char *given);

/* live_tags.c */
void live_tags_begin(struct live *l);
void live_tags_release(struct live *l);
/* "Table 2, Need, Home." */
void live_tags_words(const struct live *l, struct str *out);
enum after live_tag(struct live *l, enum live_verb tag, const char *given);
enum after live_tag_set(struct live *l, const char *given);
void live_use_set(struct live *l);

/* live_take.c: what was typed is a statement; the note says its label. */
void live_take(struct live *l, const char *typed);
enum after live_who(struct live *l, const char *given);
enum after live_item(struct live *l, const char *given);
enum after live_mark(struct live *l, const char *given);
void live_undo(struct live *l);
void live_hold(struct live *l);
enum after live_wall(struct live *l, const char *given);

#endif
