/* report/report.h - what leaves the program to be read: a report is a row plus a function that tells a writer what comes.
 *
 * The function emits events (heading, paragraph, table, lines to write on ...); the writer knows the format and does all escaping.
 * Nothing on hold is ever emitted: the store does not give it. */
#ifndef TRIVET_REPORT_REPORT_H
#define TRIVET_REPORT_REPORT_H

#include "op/survey.h"
#include "report/writer.h"

enum { FLOOR_USUAL = 10 };
struct report_of {
	const struct op *op;
	const struct survey *survey;
	int ordinal;                 /* event, 1..3; not looked at by a report of the whole engagement */
	int columns;                 /* of text; 0: as many as a page has */
	bool spoken;                 /* text for the ear or a narrow screen: tables as lines of "head: cell" */
	long floor;                  /* counts below it are not published (setting floor); 0: FLOOR_USUAL, 1: all are */
	/* May be NULL. What the team has to know of a report for others and what never stands in it, a line each, appended: what was held back and why,
	 * what of their own texts was left out, what a child could not read. Of use where the report was made. */
	struct str *warnings;
	struct report_left *left;    /* NULL, or all zero: gets what is in it, for the log of exports */
};
struct report_left {
	struct writer_tally wrote;   /* its fields: report_left_release() */
	long held;                   /* statements that were held back */
};
void report_left_release(struct report_left *l);

struct paper;                        /* what is being made; report/papers.h */
struct report_def {
	const char *name;            /* "running-order": on the command line */
	const char *title;           /* "Running order": marked for translation */
	const char *help;            /* one line */
	bool of_event;               /* wants an event, as all papers of the day do; false: it is of the whole engagement */
	bool releases;               /* printing it is a release of the running order, or hands out sheet numbers: it writes */
	unsigned formats;            /* what it can be made as: REPORT_AS(...) and others; text and HTML always */
	bool (*make)(struct paper *p, struct error *err);
	bool inside;                 /* for the team: there are names in it, or more than others may know */
};
const struct report_def *reports_all(size_t *n);
const struct report_def *report_by_name(const char *name);
/* A paper of the day: it is printed for what goes on there. All others tell what was said and what came of it. */
bool report_of_the_day(const struct report_def *d);

enum report_format { REPORT_TEXT, REPORT_HTML, REPORT_CSV, REPORT_JSON, REPORT_FORMATS };
#define REPORT_AS(format) (1u << (format))
#define REPORT_PAPER (REPORT_AS(REPORT_TEXT) | REPORT_AS(REPORT_HTML))                              /* to be read only */
#define REPORT_ALL (REPORT_PAPER | REPORT_AS(REPORT_CSV) | REPORT_AS(REPORT_JSON))
const char *report_format_name(enum report_format format);     /* on the command line: "text", "html", "csv", "json" */
const char *report_format_ending(enum report_format format);   /* "txt", "html", "csv", "json" */
const char *report_format_word(enum report_format format);     /* "Plain text, to print": marked for translation */
bool report_by_format(const char *name, enum report_format *out);
bool report_can(const struct report_def *d, enum report_format format);

/* The whole report, appended. What has to be recorded (a release, the numbers of capture sheets) is recorded when `released`: one deed,
 * by a report whose row says `releases`, and by no other. On failure nothing is appended. ERR_INVALID for an event that there is not and for a
 * format that the report cannot be made as. */
bool report_make(const struct report_def *d, const struct report_of *r, enum report_format format, bool released, struct str *out,
	struct error *err) MUST_CHECK;

/* The same handed over piece by piece, in memory that does not grow with the report. `sink` says false when it can take no more (what went wrong is its
 * own to say: the error is then ERR_CUT_SHORT); `progress` (may be NULL) is told how far it is, `all` 0 where nobody knows, and says false to stop:
 * ERR_NOTHING. What the sink got before a failure is not whole: a file begun for it must not appear. */
struct report_flow {
	bool (*sink)(void *ctx, const char *bytes, size_t n);
	bool (*progress)(void *ctx, long done, long all);
	void *ctx;
};
bool report_stream(const struct report_def *d, const struct report_of *r, enum report_format format, bool released,
	const struct report_flow *flow, struct error *err) MUST_CHECK;

#endif
