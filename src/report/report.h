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
	int columns;                 /* of text; 0: as many as a page has */
	bool spoken;                 /* text for the ear or a narrow screen: tables as lines of "head: cell" */
};

struct paper;                        /* what is being made; report/papers.h */
struct report_def {
	const char *name;            /* "running-order": on the command line */
	const char *title;           /* "Running order": marked for translation */
	const char *help;            /* one line */
	bool of_event;               /* wants an event; all of the papers of the day do */
	bool releases;               /* printing it is a release of the running order, or hands out sheet numbers: it writes */
	bool (*make)(struct paper *p, struct error *err);
};
const struct report_def *reports_all(size_t *n);
const struct report_def *report_by_name(const char *name);

enum report_format { REPORT_TEXT, REPORT_HTML };
const char *report_format_ending(enum report_format format);   /* "txt", "html" */
/* The whole report, appended. What has to be recorded (a release, the numbers of capture sheets) is recorded when `released`: one deed,
 * by a report whose row says `releases`, and by no other. On failure nothing is appended. */
bool report_make(const struct report_def *d, const struct report_of *r, enum report_format format, bool released, struct str *out,
	struct error *err) MUST_CHECK;

#endif
