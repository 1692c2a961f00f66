/* view/evidence.h - adding evidence to an indicator, for the screens that list indicators and their records. For view/ alone. */
#ifndef TRIVET_VIEW_EVIDENCE_H
#define TRIVET_VIEW_EVIDENCE_H

#include "op/evidence.h"
#include "view/lines.h"

/* How the state of such a screen begins. The ordinal of its lines is what is looked at: an event, 0 After, or SCOPE_WHOLE. */
struct with_adding {
	struct lines lines;
	struct str indicator, kind;  /* of what is being typed */
};
void adding_release(struct with_adding *w);   /* and the lines */
/* Asks for the kind, then for the words. */
void adding_begin(struct shell *sh, struct with_adding *w, const struct indicator *i);
/* Asks for what the team states of it. */
void stating_begin(struct shell *sh, struct with_adding *w, const struct indicator *i);
/* "some record, 2 of 3"; where nothing is asked for, that. Appends. */
void indicator_state_words(const struct survey *s, const struct indicator *i, int scope, struct str *out);
/* The indicator in full: what it asks, what is on record for each rule, how its standard was judged. Appends. */
void indicator_text(const struct survey *s, const struct judging *j, const struct indicator *i, int scope, struct str *out);
/* The newest point, of this scope, at which people were asked for their view of the standard. False when there is none. */
bool view_of(const struct survey *s, const struct judging *j, const struct standard *st, int scope, struct arena *a, struct judged *out, int *ordinal);

#endif
