/* conf/read.h - the readers of the sorts of content files. For conf/ alone. */
#ifndef TRIVET_CONF_READ_H
#define TRIVET_CONF_READ_H

#include "conf/source.h"

/* All: false when the file is of no use as a whole; then a file of the same name in a lower folder is tried. */
bool read_standards(struct source *src, const char *key, struct standards *out);
/* `content` has the standards and the tags already. */
bool read_model(struct source *src, const char *key, const struct content *content, struct model *out);
bool read_tags(struct source *src, const char *key, struct tag_list *out);
bool read_method(struct source *src, const char *key, struct method *out);
bool read_day(struct source *src, const char *key, const struct model *models, size_t n_models, struct day_template *out);

/* The rules of the standards against a model that works with them: steps, fields and values that are not there. */
void check_evidence(struct notes *notes, const struct model *m, const struct standards *s);

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
