/* report/papers.h - the papers of the day: what each needs while it is made. For report/ alone.
 *
 * About a person a paper says as little as its use allows: never why somebody did not agree, never who said what. */
#ifndef TRIVET_REPORT_PAPERS_H
#define TRIVET_REPORT_PAPERS_H

#include "report/report.h"

struct paper {
	const struct report_def *def;
	const struct op *op;
	const struct survey *survey;
	int ordinal;                 /* 0, and the next two NULL, where it is of the whole engagement */
	const struct event_row *event;
	const struct event_def *event_def;
	struct writer *w;
	struct arena *a;             /* for what is loaded */
	bool released;
	long floor;                  /* of what is published: model/floor.h */
	long held;                   /* statements that were held back */
	struct str *warnings;        /* for the team, a line each; NULL: nobody reads them. See paper_warn() */
	int64_t now;
	const struct report_flow *flow;   /* NULL: nobody waits */
	bool stopped;
};

/* Between two pieces of a long report: how far it is. False: whoever waits wants no more of it, or nothing more can be written. Then make() returns
 * false; the error is set. */
bool paper_goes_on(struct paper *p, long done, long all, struct error *err);

/* A line that the team has to know and the report does not say. */
void paper_warn(const struct paper *p, const char *format, ...) PRINTF_LIKE(2, 3);

/* Title, engagement, event, day and place; title and engagement alone where it is of the whole. */
void paper_head(const struct paper *p, const char *title);
/* When it was made. At the end of each page that may be handed to somebody else, and of the last. */
void paper_foot(const struct paper *p);
/* "event 1, Rights-holders"; the engagement's title where it is of the whole. Appends. */
void paper_event_words(const struct paper *p, struct str *out);
const char *paper_band(const struct paper *p, const char *key);   /* label of the model, or the key */

bool paper_running_order(struct paper *p, struct error *err);
bool paper_register(struct paper *p, struct error *err);
bool paper_no_photo(struct paper *p, struct error *err);
bool paper_roll_call(struct paper *p, struct error *err);
bool paper_table_cards(struct paper *p, struct error *err);
bool paper_capture_sheets(struct paper *p, struct error *err);
bool paper_commitment_cards(struct paper *p, struct error *err);
bool paper_carried(struct paper *p, struct error *err);

/* For the public: report/public.h. */
bool paper_child_page(struct paper *p, struct error *err);
bool paper_event_summary(struct paper *p, struct error *err);
bool paper_comparison(struct paper *p, struct error *err);
bool paper_themes(struct paper *p, struct error *err);
bool paper_themes_in_full(struct paper *p, struct error *err);

#endif
