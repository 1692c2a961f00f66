/* view/taking_int.h - what the files of the capture prompt share. For them alone. */
#ifndef TRIVET_VIEW_TAKING_INT_H
#define TRIVET_VIEW_TAKING_INT_H

#include "base/vec.h"
#include "ui/edit.h"
#include "view/taking.h"

enum { TAG_GROUP, TAG_KIND, TAG_DOMAIN, TAG_BAND, TAG_QUESTION, TAGS, TAGS_OF_SET = TAG_DOMAIN + 1 };
enum { TAKING_LAST = 30, TAKING_RECENT = 10 };

struct tag {
	const struct choice *list;   /* in the arena of `in`, or of the model */
	size_t n, at;                /* at == n: none */
	char *key;                   /* owned: stays over a reload */
};

/* Group, kind and domain that were used together. */
struct tag_set { char *key[TAGS_OF_SET]; };

enum pick { PICK_NONE, PICK_MARKS, PICK_TAG, PICK_SETS };

/* A row of the list above the prompt. `value`: a mark, the place in a tag's list, or a set. */
struct option { char sign[2]; char *label; size_t value; };

struct picker {
	enum pick what;
	int tag;                     /* for PICK_TAG */
	VEC(struct option) options;
	size_t second;               /* the option that a second part begins with, laid out by itself; or 0 */
	size_t at;
};

/* A statement nearly the same as the line being typed. */
struct offer {
	struct arena *arena;         /* of `row`; NULL: none was looked for */
	struct statement_row row;
	bool found, stale;           /* stale: more was typed since it was looked for */
};

struct taking {
	struct edit *edit;
	struct tag tag[TAGS];
	struct group_row *groups;    /* these three in the arena of `in` */
	size_t n_groups;
	struct statement_row *last;  /* newest first */
	size_t n_last;
	const struct activity *now;  /* what goes on, or NULL */
	unsigned marks;              /* bits of enum mark, for the line being typed */
	struct offer offer;
	struct alike *alike;
	struct tag_set recent[TAKING_RECENT]; /* newest first */
	size_t n_recent;
	char *who, *who_code, *who_band; /* owned; "" nobody */
	char *source;                /* where it came from, when not said at the event; owned */
	long item, item_last;        /* of the printed sheet being typed up; 0: none */
	const char *doing;           /* as the others were told; NULL: nothing yet */
	char mine[STORE_ID_SIZE];    /* kept last by this person here, or "" */
	struct picker pick;
};

/* taking.c */
void tag_set_key(struct tag *t, const char *key);
const char *tag_key(const struct tag *t);
const char *tag_title(int tag);
const char *tag_label(const struct with_taking *w, int tag);   /* "none" without one */
/* Says in words what the tags are now, where the screen itself may go unnoticed. */
void taking_say_tag(struct shell *sh, const struct with_taking *w, int tag);
void taking_look(struct shell *sh, struct with_taking *w);
bool taking_one_more(struct shell *sh, struct with_taking *w);
const char *taking_question(const struct with_taking *w);      /* key, "" none */

/* taking_pick.c */
void picker_open(struct shell *sh, struct with_taking *w, enum pick what, int tag);
void picker_close(struct taking *t);
bool picker_key(struct shell *sh, struct with_taking *w, const struct key *k);
int picker_rows(const struct taking *t, int columns, bool reader);
void picker_draw(const struct taking *t, struct surface_area area, bool reader);

/* taking_draw.c */
void taking_label(const struct with_taking *w, int columns, bool reader, struct str *out);

#endif
