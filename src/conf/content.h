/* conf/content.h - reads share/trivet/ into model structs.
 *
 * Places, a later one overriding an earlier one file by file: the program's own folder (path_share), /etc/trivet
 * (or $TRIVET_ETC), the user's config folder. models/NAME.cfg, standards/NAME.cfg, methods/NAME.cfg,
 * running-orders/NAME.cfg, tags/NAME.cfg, facts/NAME.cfg. A mistake never crashes:
 * each is noted with file, line, what was found and what was expected; a broken file of an override falls back to the one
 * beneath it; a broken step or indicator is left out; what is sound is used. */
#ifndef TRIVET_CONF_CONTENT_H
#define TRIVET_CONF_CONTENT_H

#include "base/mem.h"
#include "model/content.h"
#include "model/library.h"

struct problem {
	const char *file;
	int line;             /* 0 when the whole file */
	const char *text;     /* found what, expected what; one sentence */
};

struct content {
	struct arena *arena;  /* everything below lives here */
	const char *const *folders;   /* NULL-terminated, in order of override, those that exist */
	const struct model *models;
	size_t n_models;
	const struct fact *const *facts;      /* by key, of all files */
	size_t n_facts;
	const struct standards *standards;
	size_t n_standards;
	const struct method *methods;         /* by title */
	size_t n_methods;
	const struct day_template *templates; /* by title */
	size_t n_templates;
	const struct tag_list *tags;          /* by key */
	size_t n_tags;
	const struct problem *problems;
	size_t n_problems;
};

/* Loads everything. False only when no model at all could be read (then the program cannot work). `share` NULL: path_share(PKGDATADIR). */
bool content_load(struct content **out, const char *share, struct error *err) MUST_CHECK;
void content_free(struct content *c);
const struct model *content_model(const struct content *c, const char *key);         /* NULL if there is none */
const struct method *content_method(const struct content *c, const char *key);       /* NULL if there is none */
const struct tag_list *content_tags(const struct content *c, const char *key);       /* NULL if there is none */
const struct standards *content_standards(const struct content *c, const char *key); /* NULL if there is none */
const struct fact *content_fact(const struct content *c, const char *key);           /* NULL if there is none */
/* Names without .cfg of all files of a sort such as "templates", sorted; those whose name is no key are passed over. NULL-terminated, in the arena. */
const char *const *content_names(const struct content *c, const char *sort, struct arena *a);
/* Full path of a content file such as "demo/lochbeg.cfg" in the highest folder that has it; the caller frees; NULL if none. */
char *content_file(const struct content *c, const char *name);

#endif
