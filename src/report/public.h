/* report/public.h - what the reports for children and for everybody share: what may be quoted, what of the team's own texts may stand, and
 * how many statements are not shown. For report/ alone.
 *
 * Counts are of statements not on hold and pass the floor (model/floor.h). Nobody and no group is named: who said something is named by the band
 * alone, and not where fewer than the floor came from it; a promise by post and organisation. Labels of statements stay inside. */
#ifndef TRIVET_REPORT_PUBLIC_H
#define TRIVET_REPORT_PUBLIC_H

#include "base/vec.h"
#include "model/floor.h"
#include "op/compare.h"
#include "op/feedback.h"
#include "op/published.h"
#include "op/quoting.h"
#include "report/papers.h"

/* A line of what the team or somebody on their behalf typed. It may hold a name, or words of somebody who did not agree to it, or who has taken it
 * back since: feedback is drawn up from what was said. Then it is left out, and the team is told. */
struct public_line {
	const char *of;              /* the text that it is a line of: by address */
	const char *line, *where;    /* where: "What happened" of "Play" */
	size_t at, n;                /* in `folded` */
	bool out;
};

struct public_page {
	struct paper *p;
	struct arena *a;
	struct quoting q;
	struct mask_names people;    /* those who made promises, and other people whom the team named */
	struct comparison sides;
	struct published counts;     /* every number of statements that is written comes from here */
	struct theme_row *themes;
	struct feedback_row *feedback;      /* of each theme, where there is one */
	struct commitment_row *promises;
	const char **homes;          /* the theme that each promise belongs to, or "" */
	size_t n_themes, n_feedback, n_promises;
	struct withheld held;        /* of what the report is about */
	const char *event;           /* it is about this event; NULL: all */
	bool young;                  /* ... about those who are not adults */
	VEC(struct public_line) lines;
	struct str folded;
};

/* Reads what all of them need, and looks at the names of themes and at the words of promises. public_end() also after false. */
bool public_begin(struct public_page *b, struct paper *p, struct error *err);
void public_end(struct public_page *b);
/* Such a text, before public_look(): it lives as long as the page. Of the team: "we will" names nobody, also where somebody is called Will;
 * FROM_TEAM_CONTACT may hold numbers and addresses, for it says whom to ask. */
enum public_from { FROM_THEM, FROM_TEAM, FROM_TEAM_CONTACT };
void public_text(struct public_page *b, const char *where, const char *text, enum public_from from);
/* Goes through all statements once: counts what is held back, and finds what of the texts may not stand. The team is told of both. */
bool public_look(struct public_page *b, struct error *err);
/* Of a text that was looked at, the lines that may stand; "" where none may, or where it was not looked at. */
const char *public_shown(struct public_page *b, const char *text);
/* The name of the theme at this place: neutral, else as it came, else "Theme 3". */
const char *public_theme(struct public_page *b, size_t at);
/* "move the bus (Timetables, Lochbeg Buses)"; "" where its words may not stand. */
const char *public_promise(struct public_page *b, const struct commitment_row *r);
/* The words of a promise's state: "kept", "open" ... */
const char *public_state(const struct commitment_row *r);

/* What may be quoted of the filter, most said first and then newest, one for each group of duplicates and of what is nearly the same (model/alike.h). `by`
 * is "Child, 10 to 12", "Child, 10 to 12, a drawing" or NULL. Returns false only on failure. */
struct public_quote { const char *words, *by; bool own /* their own words, no account of what they drew or made */; };
bool public_quotes(struct public_page *b, const struct statement_filter *f, size_t most, struct public_quote *out, size_t *n, struct error *err);
/* Band and form of a statement, or NULL. */
const char *public_by(struct public_page *b, const struct statement_row *s);
/* They follow, each a quotation. */
void public_write_quotes(struct public_page *b, const struct public_quote *quotes, size_t n);

bool public_is_adult(const struct model *m, const char *band);
bool public_takes_part(const struct event_def *e, const char *band);
/* "children, young people and adults": those who take part in this event, or (0) in any but the adults. */
const char *public_sides(struct public_page *b, int ordinal);
const char *public_day(struct public_page *b, const char *iso);   /* "Thursday 14 May 2026", or "" */
/* Of `counts`: "12", "not shown". */
const char *public_shown_count(struct public_page *b, long count);
/* A count that stands for itself: "12", "fewer than 10". */
const char *public_count(struct public_page *b, long count);
/* A table of keys and counts, hidden ones in words. */
void public_counts(struct public_page *b, const char *head, const char *const *names, const long *counts, size_t n, const long *sum);
/* The last of each: the number alone, and when the report was made. */
void public_close(struct public_page *b);

#endif
