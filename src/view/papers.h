/* view/papers.h - what can be done with a paper or a report: read, or written to a file. For view/papers*.c alone. */
#ifndef TRIVET_VIEW_PAPERS_H
#define TRIVET_VIEW_PAPERS_H

#include "report/report.h"
#include "view/lines.h"

struct papers {
	struct lines lines;            /* first; its ordinal: the event whose papers are meant */
	int titles;                    /* columns of the widest title */
	enum report_format format;     /* of the file that is being asked for */
	const struct report_def *def;  /* the same; NULL: none was chosen yet */
	struct choice formats[REPORT_FORMATS];
};

/* The report of the row with the focus. */
const struct report_def *papers_at(const struct papers *p);
/* Shows it on a screen; nothing is recorded by that. */
void papers_read(struct shell *sh, const struct papers *p);
/* Asks for the format, or takes this one; then for the file; then writes it. */
void papers_ask_format(struct shell *sh, struct papers *p);
void papers_ask_path(struct shell *sh, struct papers *p, enum report_format format);

#endif
