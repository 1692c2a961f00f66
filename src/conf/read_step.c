/* conf/read_step.c - one step of a room. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/read.h"

static const char *const step_names[] = { "key", "title", "why", "empty", "row_name", "enough", "indicators",
	"by_person", "fields", "columns", "records", "like", NULL };
static const char *const records_names[] = { "statements", "commitments", "groups", NULL };
static const char *const bodies[] = { "fields", "columns", "records" };

const config_setting_t *shared_step(struct reading *r, const char *key)
{
	for (int i = 0; r->shared != NULL && i < config_setting_length(r->shared); i++) {
		const config_setting_t *s = config_setting_get_elem(r->shared, (unsigned)i);
		const char *is = NULL;
		if (config_setting_type(s) == CONFIG_TYPE_GROUP && config_setting_lookup_string(s, "key", &is)
		    && strcmp(is, key) == 0) {
			r->used[i] = true;
			return s;
		}
	}
	return NULL;
}

const char *const *read_indicators(struct reading *r, const struct node *n)
{
	size_t count = 0, kept = 0;
	const char *const *named = node_texts(n, "indicators", OPTIONAL, &count);
	const char **all = arena_alloc(r->src->arena, (count + 1) * sizeof *all);
	for (size_t i = 0; i < count; i++) {
		if (standards_indicator(r->standards, named[i]) != NULL)
			all[kept++] = named[i];
		else
			note_at(r->src, node_find(n, "indicators"),
				_("%s: the indicator \"%s\" is not known; expected the key of one in %s."),
				n->what, named[i],
				r->standards->file);
	}
	return all;
}

/* Which of fields, columns and records the step has: what stands in the step itself hides that of the step it is
 * like. False when more than one stands side by side. */
static bool find_body(const struct node *n, const config_setting_t **body, int *which)
{
	const config_setting_t *const groups[] = { n->own, n->base };
	*body = NULL;
	for (int g = 0; g < 2 && *body == NULL && groups[g] != NULL; g++) {
		for (int i = 0; i < 3; i++) {
			const config_setting_t *s = config_setting_get_member(groups[g], bodies[i]);
			if (s != NULL && *body != NULL) {
				note_at(n->src, s,
					_("%s has both `%s` and `%s`; expected one of fields, columns or "
					"records."), n->what,
					bodies[*which], bodies[i]);
				return false;
			}
			if (s != NULL) {
				*body = s;
				*which = i;
			}
		}
	}
	return true;
}

static bool read_records(const struct node *n, struct step *out)
{
	static const enum step_records values[] = { RECORDS_STATEMENTS, RECORDS_COMMITMENTS, RECORDS_GROUPS };
	const char *name = node_text(n, "records", REQUIRED, 0);
	out->shape = STEP_RECORDS;
	for (int i = 0; name != NULL && records_names[i] != NULL; i++) {
		if (strcmp(records_names[i], name) == 0) {
			out->records = values[i];
			return true;
		}
	}
	if (name != NULL)
		note_at(n->src, node_find(n, "records"), _("%s: `records` is \"%s\"; expected one of %s."),
			n->what, name,
			words_or(n->src->arena, records_names));
	return false;
}

static bool read_body(struct reading *r, const struct node *n, struct step *out)
{
	const config_setting_t *body;
	int which = 0;
	if (!find_body(n, &body, &which))
		return false;
	out->shape = STEP_FORM;
	if (body == NULL) {
		if (!out->by_person)
			note_at(r->src, n->own, _("%s has nothing to fill in; expected fields, columns or "
				"records, or by_person = true."),
				n->what);
		return out->by_person;
	}
	if (which == 2)
		return read_records(n, out);
	out->shape = which == 1 ? STEP_TABLE : STEP_FORM;
	if (node_list(n, bodies[which], true) == NULL)
		return false;
	out->fields = read_fields(r, n, body, which == 0, &out->n_fields);
	if (out->n_fields == 0)
		note_at(r->src, body, _("%s: `%s` has nothing sound in it; expected at least one."), n->what,
			bodies[which]);
	return out->n_fields > 0;
}

/* A step is the key of a shared one, or a group, which may be like a shared one. */
static bool open_step(struct reading *r, const config_setting_t *at, struct node *n)
{
	struct source *src = r->src;
	const char *key = NULL, *like = NULL;
	const config_setting_t *base = NULL;
	if (config_setting_type(at) == CONFIG_TYPE_STRING)
		like = config_setting_get_string(at);
	else if (config_setting_type(at) == CONFIG_TYPE_GROUP)
		config_setting_lookup_string(at, "like", &like);
	if (like != NULL) {
		base = shared_step(r, like);
		if (base == NULL) {
			note_at(src, at, _("The step \"%s\" is not known; expected the key of one in `steps`."),
				like);
			return false;
		}
	}
	if (config_setting_type(at) == CONFIG_TYPE_STRING) {
		at = base;
		base = NULL;
		like = NULL;
	}
	if (config_setting_type(at) == CONFIG_TYPE_GROUP)
		config_setting_lookup_string(at, "key", &key);
	key = key != NULL ? key : like;
	if (!node_init(n, src, at, arena_printf(src->arena, _("Step `%s`"), key != NULL ? key : "?"), step_names))
		return false;
	n->base = base;
	const config_setting_t *said = config_setting_get_member(at, "like");
	if (said != NULL && base == NULL) {
		note_at(src, said, _("%s: `like` is not the key of a step in `steps`."), n->what);
		return false;
	}
	return true;
}

bool read_step(struct reading *r, const config_setting_t *at, struct step *out)
{
	struct node n;
	*out = (struct step){ .line = (int)config_setting_source_line(at) };
	if (!open_step(r, at, &n))
		return false;
	out->key = node_key(&n, "key", KEY_LETTERS);
	out->title = node_text(&n, "title", REQUIRED, 40);
	out->why = node_text(&n, "why", REQUIRED, 0);
	out->by_person = node_yes(&n, "by_person", false);
	out->enough = node_number(&n, "enough", 1, 1, 1000000);
	out->indicators = read_indicators(r, &n);
	bool good = read_body(r, &n, out);
	enum need rows = good && out->shape == STEP_TABLE ? REQUIRED : OPTIONAL;
	out->empty = node_text(&n, "empty", rows, 0);
	out->row_name = node_text(&n, "row_name", rows, 24);
	if (rows == REQUIRED && (out->empty == NULL || out->row_name == NULL))
		return false;
	return good && out->key != NULL && out->title != NULL && out->why != NULL;
}
