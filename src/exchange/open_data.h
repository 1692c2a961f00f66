/* exchange/open_data.h - the files of the open-data set. For exchange/ alone. */
#ifndef TRIVET_EXCHANGE_OPEN_DATA_H
#define TRIVET_EXCHANGE_OPEN_DATA_H

#include "exchange/outgoing.h"
#include "op/published.h"
#include "op/quoting.h"

struct open_set {
	const struct op *op;
	const struct survey *s;
	struct arena *a;
	struct mask_names names;    /* of everybody that the file knows by name */
	struct quoting quoting;     /* what may not be repeated */
	long floor;
	struct published published;
	long counts, texts;         /* not shown */
	struct str *out;            /* the file under way */
	size_t n_columns;           /* of it */
	struct outgoing_sum *sum;   /* NULL: nobody asks */
};

/* A column with its meaning, marked for translation: the heads of the file and the dictionary are made of these. */
struct open_column { const char *name, *meaning; };
enum { OPEN_COLUMNS_MOST = 12 };
struct open_file {
	const char *name, *meaning;
	struct open_column columns[OPEN_COLUMNS_MOST];
	bool (*write)(struct open_set *o, struct error *err);
};
/* In the order in which they are written: about.csv comes last, because it tells what the others left out. */
extern const struct open_file open_files[];
extern const size_t n_open_files;

/* Fills o->names, o->published and o->quoting, which is to be ended, also after false. */
bool open_names(struct open_set *o, struct error *err) MUST_CHECK;

#endif
