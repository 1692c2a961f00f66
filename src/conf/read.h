/* conf/read.h - the readers of the sorts of content files. For conf/ alone. */
#ifndef TRIVET_CONF_READ_H
#define TRIVET_CONF_READ_H

#include "conf/source.h"

/* All: false when the file is of no use as a whole; then a file of the same name in a lower folder is tried. */
struct fact_draft;
struct fact_file { struct fact_draft *all; size_t n; };
bool read_facts(struct source *src, struct fact_file *out);
/* The facts of all files by key into the content: those that stand twice or are a part of what is not there are noted and left out. */
void join_facts(struct notes *notes, const struct fact_file *files, size_t n_files, struct content *content);
/* `content` has the facts already. */
bool read_standards(struct source *src, const char *key, const struct content *content, struct standards *out);
/* `content` has the standards and the tags already. */
bool read_model(struct source *src, const char *key, const struct content *content, struct model *out);
bool read_tags(struct source *src, const char *key, struct tag_list *out);
bool read_method(struct source *src, const char *key, struct method *out);
bool read_day(struct source *src, const char *key, const struct model *models, size_t n_models, struct day_template *out);

/* What a way of counting looks at: step, field, value or values, than, days, each as out->way takes it. False, and noted, when something
 * is missing, too much, or not known. */
bool read_looks(const struct node *n, struct fact *out);
const char *const *way_names(struct arena *a); /* NULL-terminated */
/* The wordings of a file whose standards are read; those that are not sound are noted and left out. */
void read_wordings(const struct node *top, struct standards *out);

/* The rules and wordings of the standards against the models that work with them: steps, fields, values and bands that are not there.
 * Standards that no model names are checked against all, and have to have a place in one. */
void check_standards(struct notes *notes, const struct content *content, const struct standards *s);

/* A model file on its way into structs. */
struct reading {
	struct source *src;
	const struct content *content;  /* standards and tags */
	const struct standards *standards;
	struct model *model;            /* its domains, kinds and bands are read before the steps */
	const config_setting_t *lists;  /* named lists of choices, or NULL */
	const config_setting_t *shared; /* steps written once, or NULL */
	bool *used;                     /* which of those stand in a room */
	int ordinal;                    /* of the event being read; 0 After */
};

/* False, and noted, when the step has to be left out. */
bool read_step(struct reading *r, const config_setting_t *at, struct step *out);
/* The fields of a form or the columns of a table; broken ones are left out. */
const struct field *read_fields(struct reading *r, const struct node *step, const config_setting_t *list,
	bool form, size_t *n);
/* The list of tags that a field with such choices names; false, and noted, when there is none. */
bool read_field_tags(struct reading *r, const struct node *n, struct field *f);
/* The indicators named there, unknown ones noted and left out. */
const char *const *read_indicators(struct reading *r, const struct node *n);
/* A step of the shared ones, NULL if there is none; marks it as used. */
const config_setting_t *shared_step(struct reading *r, const char *key);

#endif
