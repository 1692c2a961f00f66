/* report/team.h - reports for the team, the partners, the plan and other bodies: what they share. For report/ alone.
 *
 * What children said goes through quoting_of(). What the team and others typed is shown with what could point at somebody taken out. Counts of people
 * and of what they said obey the floor; promises are counted as they are, for those who made them are to be held to them. */
#ifndef TRIVET_REPORT_TEAM_H
#define TRIVET_REPORT_TEAM_H

#include "op/compare.h"
#include "op/published.h"
#include "op/quoting.h"
#include "report/papers.h"

struct team {
	struct paper *p;
	struct quoting q;
	struct mask_names people;    /* who made a promise; nobody in what is for the team */
};
/* The head of the report; "For the team" above everything else where it is theirs alone. team_end() also after false. */
bool team_begin(struct team *t, struct paper *p, bool for_team, struct error *err);
void team_end(struct team *t);
/* From now on the team's own people are taken out of what is typed as well. */
bool team_forget_roles(struct team *t, struct error *err);

/* On one line, with "[a first name]", "[a long number]" ... in the place of what could point at somebody, and "[a name]" in that of who made a promise. A
 * first name that is a word as well ("will") is one only where it begins as a name does. Where it repeats words that may not be quoted it is left out, but for
 * the team. In the arena. */
const char *team_typed(struct team *t, const char *typed);
/* What children said or wrote: as above, and every name in any writing. */
const char *team_said(struct team *t, const char *said);
/* An address of a page stays: it is what was meant. */
const char *team_link(struct team *t, const char *typed);
const char *team_text(struct team *t, struct str *s);   /* into the arena; releases it */
const char *team_day(struct team *t, const char *iso);  /* "Thu 14 May 2026"; "" for what is no day */
/* "12", "fewer than 10". */
const char *team_count(struct team *t, long n);
void team_line(struct team *t, const char *format, ...) PRINTF_LIKE(2, 3);   /* a paragraph */

/* How much was said of each theme by each side, with the floor kept once for all of them: what stands in several tables is the same in each. */
struct team_themes {
	struct theme_row *rows;
	size_t n;
	struct comparison c;
	struct published counts;              /* every number of statements that is written comes from here */
	const struct compare_line **lines;    /* of each theme */
	long *cells;                          /* n times c.sides; FLOOR_HIDDEN where it is not shown */
	long *sums;                           /* of each theme, all sides */
	long *true_sums;                      /* never to be written: for the order alone */
	long *all;                            /* of each side, everything that stands in a theme */
	const char **names;                   /* of each theme, fit to be written */
};
bool team_themes(struct team *t, struct team_themes *out, struct error *err);
/* "Theme", each side, "All": a table of those themes for which `which` (NULL: all) is set. */
void team_themes_table(struct team *t, const struct team_themes *h, const bool *which);
/* Indices of the themes, most said first. In the arena. */
size_t *team_themes_order(struct team *t, const struct team_themes *h);
/* Up to `most` words of this theme and band that may be quoted, most said first, as quotes. Those of a band of which fewer than the floor were heard do not say
 * whose they are. *given (may be NULL) is how many. */
bool team_quotes(struct team *t, const struct team_themes *h, size_t theme, const char *band, size_t most, size_t *given, struct error *err);
/* The same for any filter: without theme, say. */
bool team_quotes_of(struct team *t, const struct comparison *c, const struct statement_filter *f, size_t most, size_t *given,
	struct error *err);
/* Whose words they are, or NULL. */
const char *team_quote_by(const struct team *t, const struct comparison *c, const char *band);
/* The theme where this promise stands, among those of the list; h->n where there is none. */
bool team_home(struct team *t, const struct team_themes *h, const char *theme, size_t *at, struct error *err);

/* What was said on each right that a theme touches, a heading of this level each: the themes with their counts, and two quotes. *n: how many rights. */
bool team_rights_each(struct team *t, const struct team_themes *h, int level, size_t *n, struct error *err);
/* Who came to an event: of the register, else as it was counted; -1 not known. */
bool team_came(struct team *t, int ordinal, long *came, long *groups, struct error *err);
/* "Event 1, Rights-holders". */
const char *team_event(struct team *t, int ordinal);
/* "5 kept, 2 begun ..."; "" where there is no promise. */
const char *team_promises_stand(struct team *t, const struct commitment_row *rows, size_t n);

bool team_standards(struct paper *p, struct error *err);
bool team_promises(struct paper *p, struct error *err);
bool team_promises_inside(struct paper *p, struct error *err);
bool team_plan(struct paper *p, struct error *err);
bool team_impact(struct paper *p, struct error *err);
bool team_rights(struct paper *p, struct error *err);
bool team_method(struct paper *p, struct error *err);
bool team_held(struct paper *p, struct error *err);

#endif
