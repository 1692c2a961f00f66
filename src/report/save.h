/* report/save.h - a report in a file: there whole or not at all, given out where that is recorded, and noted in the log of exports. Screens and dialogue
 * only ask where to and tell what came of it. */
#ifndef TRIVET_REPORT_SAVE_H
#define TRIVET_REPORT_SAVE_H

#include "op/exports.h"
#include "report/report.h"

struct report_saving {
	const struct report_def *def;
	const struct report_of *of;  /* its `left` may be NULL */
	enum report_format format;
	const char *path;            /* that is not the file with the data */
	bool released;               /* where its row says so: it is given out, once it is sure that the file can be written */
	bool (*progress)(void *ctx, long done, long all); /* as in struct report_flow */
	void *ctx;
};
/* `unnoted` gets a sentence where the file is there and could not be noted in the log. Appends. */
bool report_save(const struct report_saving *s, struct str *unnoted, struct error *err) MUST_CHECK;

/* What the log is to know of a report that was made; it points into `l`. path NULL: standard output. */
struct export_left report_leaves(const struct report_def *d, const struct report_of *of, enum report_format format, const char *path,
	const struct report_left *l);

#endif
