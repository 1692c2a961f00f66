/* conf/read_step.c - one step of a room. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/read.h"

static const char *const step_names[] = { "key", "title", "why", "empty", "row_name", "enough", "indicators",
	"by_person", "fields", "columns", "records", "running_order", "like", NULL };
static const char *const records_names[] = { "statements", "commitments", "groups", "participants", "moments",
	"themes", "carry", "rounds", "followups", "feedback", "faces", "scores", NULL };
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
	static const enum step_records values[] = { RECORDS_STATEMENTS, RECORDS_COMMITMENTS, RECORDS_GROUPS,
		RECORDS_PARTICIPANTS, RECORDS_MOMENTS, RECORDS_THEMES, RECORDS_CARRY, RECORDS_ROUNDS, RECORDS_FOLLOWUPS, RECORDS_FEEDBACK,
		RECORDS_FACES, RECORDS_SCORES };
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
	if (which == 2) {
		if (!read_records(n, out))
			return false;
		if (out->records == RECORDS_CARRY && !out->by_person)
			note_at(r->src, body, _("%s: what is carried is not counted; expected by_person = true."), n->what);
		return out->records != RECORDS_CARRY || out->by_person;
	}
	out->shape = which == 1 ? STEP_TABLE : STEP_FORM;
	if (node_list(n, bodies[which], true) == NULL)
		return false;
	out->fields = read_fields(r, n, body, which == 0, &out->n_fields);
	if (out->n_fields == 0)
		note_at(r->src, body, _("%s: `%s` has nothing sound in it; expected at least one."), n->what,
			bodies[which]);
	return out->n_fields > 0;
}

/* The fields that the running day is reckoned with: see op/day.h. Others may be left out, but not be of another kind. */
static const struct { const char *key; enum field_kind kind; bool needed; } order_fields[] = {
	{ "activity", FIELD_LINE, true }, { "minutes", FIELD_DURATION, true }, { "starts", FIELD_TIME, false },
	{ "floor", FIELD_DURATION, false }, { "kind", FIELD_CHOICE, false }, { "flags", FIELD_CHOICES, false },
	{ "question", FIELD_CHOICE, false }, { "method", FIELD_CHOICE, false }, { "theme", FIELD_CHOICE, false }
};

/* Whether the rows of the step can be the blocks of a day; what is in the way is noted. */
static bool read_running_order(const struct node *n, const struct step *s)
{
	if (!node_yes(n, "running_order", false))
		return false;
	const config_setting_t *at = node_find(n, "running_order");
	bool good = s->shape == STEP_TABLE;
	if (!good)
		note_at(n->src, at, _("%s: `running_order` goes with a step that has `columns`."), n->what);
	else if (s->key != NULL && strcmp(s->key, "running-order") != 0) {
		note_at(n->src, at, _("%s: `running_order` is true; expected the key of such a step to be running-order."),
			n->what);
		good = false;
	}
	for (size_t i = 0; s->shape == STEP_TABLE && i < sizeof order_fields / sizeof *order_fields; i++) {
		const char *kind = field_type(order_fields[i].kind)->name;
		const struct field *f = step_field(s, order_fields[i].key);
		if (f == NULL ? !order_fields[i].needed : f->kind == order_fields[i].kind)
			continue;
		if (f == NULL)
			note_at(n->src, at, _("%s: the running order has no field `%s`; expected one of the kind %s."),
				n->what, order_fields[i].key, kind);
		else
			note(n->src->notes, n->src->file, f->line, _("%s: the field `%s` of a running order is of the kind %s; "
				"expected %s."), n->what, f->key, field_type(f->kind)->name, kind);
		good = false;
	}
	const struct field *theme = step_field(s, "theme");
	if (theme != NULL && theme->kind == FIELD_CHOICE && theme->source != CHOICES_THEMES) {
		/* What is said in an activity is put into its theme. */
		note(n->src->notes, n->src->file, theme->line, _("%s: the field `theme` of a running order has other choices; "
			"expected choices = \"themes\"."), n->what);
		good = false;
	}
	return good;
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
	out->running_order = good && read_running_order(&n, out);
	enum need rows = good && out->shape == STEP_TABLE ? REQUIRED : OPTIONAL;
	out->empty = node_text(&n, "empty", rows, 0);
	out->row_name = node_text(&n, "row_name", rows, 24);
	if (rows == REQUIRED && (out->empty == NULL || out->row_name == NULL))
		return false;
	return good && out->key != NULL && out->title != NULL && out->why != NULL;
}
