/* op/demo_int.h - an invented engagement on its way into the file. For op/demo*.c alone. */
#ifndef TRIVET_OP_DEMO_INT_H
#define TRIVET_OP_DEMO_INT_H

#include "base/vec.h"
#include "conf/demo.h"
#include "op/op.h"

/* A row of a running order that was written: found by its title. */
struct placed { int event; const char *title; char id[STORE_ID_SIZE]; };
typedef VEC(struct placed *) placed_list;
/* Something that was said: found by its first words. */
struct spoken { const char *words; char id[STORE_ID_SIZE]; };

struct writing {
	const struct op *op;
	struct arena *a;
	const struct demo *demo;
	struct engagement_row made;
	const struct model *model;
	char (*groups)[STORE_ID_SIZE]; /* as demo->groups */
	char (*people)[STORE_ID_SIZE]; /* as demo->people; "" until written */
	char (*themes)[STORE_ID_SIZE]; /* as demo->themes */
	char (*promises)[STORE_ID_SIZE]; /* as demo->promises */
	placed_list *activities;
	struct spoken *spoken;         /* in the order of the file */
	size_t n_spoken;
	struct error *err;
};

/* False with file and line, what was found and what was expected. */
bool demo_wrong(const struct writing *w, int line, const char *what, const char *name);
const char *demo_subject(const struct writing *w, int event);
/* The id of a group of the event by its key, of a theme by its key; NULL if there is none. */
const char *demo_group_id(const struct writing *w, int event, const char *key);
const char *demo_theme_id(const struct writing *w, const char *key);
bool demo_put_columns(const struct writing *w, enum entity what, const char *id, const struct demo_value *values, size_t n);

/* Themes stand before the running orders, which name them. */
bool demo_write_themes(const struct writing *w);
/* Where what was said belongs, and what became of it. */
bool demo_write_chain(const struct writing *w);
/* How the standards were judged, and what was added to their evidence. */
bool demo_write_judging(const struct writing *w);

#endif
