/* store/export.h - the log of exports: what left the file, when, which fields. Facts that are only added; nobody takes one back. It belongs to the
 * file, not to what is told of an engagement: a merge carries it, the engagement's JSON does not (store/dump.h). */
#ifndef TRIVET_STORE_EXPORT_H
#define TRIVET_STORE_EXPORT_H

#include "store/store.h"

struct export_new {
	const char *engagement;
	int ordinal;             /* event, 1..3; 0: of the whole */
	const char *what;        /* a phrase of the program, untranslated */
	const char *form;        /* "text", "html", "csv", "json", "cfg" */
	const char *place;       /* "output", "file", "folder" */
	const char *name;        /* of the file or folder, without those it lies in; "" none. Erased with all people */
	const char *fields;      /* "; " between; never what anybody said */
	const char *readers;     /* "all", "team" */
	long entries, held;      /* what left, and what was held back */
};
/* Inside a transaction. ERR_NOT_FOUND when there is no such engagement, ERR_INVALID for other words than those above. */
bool export_add(struct store *st, const struct export_new *x, struct error *err) MUST_CHECK;

struct export_row {
	const char *id, *engagement, *what, *form, *place, *name, *fields, *readers;
	const char *who;         /* as in History; "" where the log does not say */
	int ordinal;
	long entries, held;
	int64_t at_us;
};
/* Newest first; engagement "": of all. From the newest, or those behind `after` (NULL: none). In the arena. */
bool export_page(struct store *st, const char *engagement, const struct export_row *after, size_t limit, struct arena *a,
	struct export_row **out, size_t *n, struct error *err) MUST_CHECK;

#endif
