/* report/report.h - what leaves the program to be read: a report is a row plus a function that tells a writer what comes.
 *
 * The function emits events (heading, paragraph, table, lines to write on ...); the writer knows the format and does all escaping.
 * Nothing on hold is ever emitted: the store does not give it. */
#ifndef TRIVET_REPORT_REPORT_H
#define TRIVET_REPORT_REPORT_H

#include "op/survey.h"
#include "report/writer.h"

struct report_of {
	const struct op *op;
	const struct survey *survey;
	int ordinal;                 /* event, 1..3 */
};

struct report_def {
	const char *name;            /* "running-order": on the command line */
	const char *title;           /* "Running order": marked for translation */
	const char *help;            /* one line */
	bool of_event;               /* wants an event; all of the papers of the day do */
	bool releases;               /* printing it is a release of the running order, or hands out sheet numbers: it writes */
	bool (*make)(const struct report_of *r, struct writer *w, struct error *err);
};
const struct report_def *reports_all(size_t *n);
const struct report_def *report_by_name(const char *name);

enum report_format { REPORT_TEXT, REPORT_HTML };
/* The whole report, appended. What has to be recorded (a release, the numbers of capture sheets) is recorded when `released`. */
bool report_make(const struct report_def *d, const struct report_of *r, enum report_format format, bool released, struct str *out,
	struct error *err) MUST_CHECK;

#endif
