/* store/engagement.h - engagements, their events and groups. */
#ifndef TRIVET_STORE_ENGAGEMENT_H
#define TRIVET_STORE_ENGAGEMENT_H

#include "store/store.h"

struct event_row {
	const char *id;
	int ordinal;            /* 1..3 */
	const char *day;        /* ISO or "" */
	const char *place, *starts, *ends; /* "", or HH:MM */
	const char *safeguarding_lead, *safeguarding_phone;
	long expected;          /* people; 0 not said */
	long statements;        /* kept count */
};

struct engagement_row {
	const char *id, *title, *area, *model; /* model: key of the content file */
	const char *told_by;    /* ISO day promised to children for feedback, or "" */
	const char *keep_until; /* ISO day, or "" */
	const char *standards;  /* key of the standards file it works with, or "" for that of its model */
	const char *came_from;  /* the engagement that it goes on from, or "" */
	bool invented;          /* a demo: every screen says so */
	struct event_row events[3];
	long commitments;       /* kept count */
};

/* Inside a transaction: an engagement and its three events. */
bool engagement_add(struct store *st, const char *title, const char *model, bool invented, char id[STORE_ID_SIZE],
	struct error *err) MUST_CHECK;
bool engagement_get(struct store *st, const char *id, struct arena *a, struct engagement_row *out, struct error *err) MUST_CHECK;
/* Inside a transaction: works with another standards file; "" with that of its model. ERR_NOTHING when it does already. */
bool engagement_standards(struct store *st, const char *id, const char *standards, struct error *err) MUST_CHECK;
/* All that are not hidden, newest first; n is small (hundreds). */
bool engagement_list(struct store *st, struct arena *a, struct engagement_row **out, size_t *n, struct error *err) MUST_CHECK;
bool engagement_hide(struct store *st, const char *id, struct error *err) MUST_CHECK; /* inside a transaction */

struct group_row {
	const char *id, *event, *name, *band, *place, *worker;
	long expected;
	long wall;              /* sticky notes counted on the wall; -1 not said */
	long statements;        /* kept count */
};
/* Groups of one event in order of making; event NULL: of the whole engagement. */
bool group_list(struct store *st, const char *engagement, const char *event, struct arena *a, struct group_row **out,
	size_t *n, struct error *err) MUST_CHECK;
/* Inside a transaction. */
bool group_add(struct store *st, const char *engagement, const char *event, char id[STORE_ID_SIZE], struct error *err) MUST_CHECK;

/* Hides (or shows again) one row of an entity or a table row; `table` as in entity_def.table, or "table_row". Inside a transaction. */
bool record_hide(struct store *st, const char *table, const char *id, bool hide, struct error *err) MUST_CHECK;

#endif
