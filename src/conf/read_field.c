/* conf/read_field.c - the fields of a form and the columns of a table. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/read.h"
#include "model/entity.h"

#define NUMBER_MOST 999999999L

static const char *const field_names[] = { "key", "label", "help", "example", "kind", "required", "personal",
	"due", "max_len", "min", "max", "width", "choices", "tags", "column", "indicators", NULL };

static const char *const source_names[] = {
	[CHOICES_DOMAINS - 1] = "domains", [CHOICES_KINDS - 1] = "kinds", [CHOICES_BANDS - 1] = "bands",
	[CHOICES_GROUPS - 1] = "groups", [CHOICES_EVENTS - 1] = "events", [CHOICES_QUESTIONS - 1] = "questions",
	[CHOICES_ACTIVITIES - 1] = "activities", [CHOICES_PARTICIPANTS - 1] = "participants",
	[CHOICES_THEMES - 1] = "themes", [CHOICES_TAGS - 1] = "tags", NULL
};

static bool is_choice(const struct field *f)
{
	return f->kind == FIELD_CHOICE || f->kind == FIELD_CHOICES;
}

/* `choices = "domains"` or the name of a list of this file. */
static bool named_choices(struct reading *r, const struct node *n, const config_setting_t *s, struct field *f)
{
	const char *name = text_of(r->src, s, arena_printf(r->src->arena, "%s: `choices`", n->what));
	if (name == NULL)
		return false;
	for (int i = 0; source_names[i] != NULL; i++) {
		if (strcmp(source_names[i], name) != 0)
			continue;
		f->source = (enum choice_source)(i + 1);
		f->choices = model_choices(r->model, f->source, &f->n_choices);
		return true;
	}
	const config_setting_t *list = r->lists != NULL ? config_setting_get_member(r->lists, name) : NULL;
	if (list == NULL) {
		note_at(r->src, s, _("%s: `choices` is \"%s\"; expected a list ( ), the name of one of `lists`, "
			"or one of %s."),
			n->what, name, words_or(r->src->arena, source_names));
		return false;
	}
	if (config_setting_type(list) != CONFIG_TYPE_LIST)
		return false; /* noted when `lists` was read */
	f->choices = pairs_of(r->src, list, &f->n_choices);
	return f->choices != NULL;
}

static bool read_choices(struct reading *r, const struct node *n, struct field *f)
{
	const config_setting_t *s = node_find(n, "choices");
	if (!is_choice(f)) {
		if (node_find(n, "tags") != NULL)
			(void)read_field_tags(r, n, f);
		if (s != NULL)
			note_at(r->src, s, _("%s: `choices` goes with the kinds choice and choices; this one is "
				"%s."), n->what,
				field_type(f->kind)->name);
		return true;
	}
	if (s == NULL) {
		if (f->column != NULL)
			return true;
		note_at(r->src, n->own, _("%s: `choices` is missing; expected a list of pairs (\"key\", "
			"\"Label\"), for the kind is %s."),
			n->what, field_type(f->kind)->name);
		return false;
	}
	if (config_setting_type(s) == CONFIG_TYPE_STRING)
		return named_choices(r, n, s, f) && read_field_tags(r, n, f);
	f->source = CHOICES_LISTED;
	(void)read_field_tags(r, n, f);
	f->choices = node_pairs(n, "choices", REQUIRED, &f->n_choices);
	return f->choices != NULL;
}

/* `column`: what it does not say itself comes from the entity. */
static bool read_column(struct reading *r, const struct node *n, bool form, struct field *f)
{
	const config_setting_t *s = node_find(n, "column");
	if (s == NULL)
		return true;
	const char *name = node_text(n, "column", REQUIRED, 0);
	if (name == NULL)
		return false;
	enum entity e = ENTITIES;
	const struct field *of = NULL;
	if (!entity_column(name, &e, &of) || (e != ENTITY_EVENT && e != ENTITY_ENGAGEMENT)) {
		struct str all = STR_INIT;
		for (int i = ENTITY_ENGAGEMENT; i <= ENTITY_EVENT; i++)
			for (size_t j = 0; j < entity_def((enum entity)i)->n_fields; j++)
				str_addf(&all, "%s%s.%s", all.len > 0 ? ", " : "", entity_def((enum entity)i)->name,
					entity_def((enum entity)i)->fields[j].key);
		note_at(r->src, s, _("%s: `column` is \"%s\"; expected one of %s."), n->what, name, str_text(&all));
		str_release(&all);
		return false;
	}
	if (!form || (e == ENTITY_EVENT && r->ordinal == 0)) {
		note_at(r->src, s, form ? _("%s: `column` is \"%s\", and there is no event after the events; "
			"expected engagement.*.")
			: _("%s: `column` is \"%s\", and this is a table; expected it in a form alone."), n->what,
				name);
		return false;
	}
	*f = *of;
	f->key = NULL;
	f->column = name;
	return true;
}

static bool read_kind(struct reading *r, const struct node *n, struct field *f)
{
	const config_setting_t *s = node_find(n, "kind");
	if (s == NULL && f->column != NULL)
		return true;
	const char *name = node_text(n, "kind", REQUIRED, 0);
	if (name == NULL)
		return false;
	enum field_kind kind;
	if (!field_kind_by_name(name, &kind)) {
		const char *all[FIELD_KINDS + 1] = { NULL };
		for (int i = 0; i < FIELD_KINDS; i++)
			all[i] = field_type((enum field_kind)i)->name;
		note_at(r->src, s, _("%s: `kind` is \"%s\"; expected one of %s."), n->what, name,
			words_or(r->src->arena, all));
		return false;
	}
	if (f->column != NULL && kind != f->kind) {
		note_at(r->src, s, _("%s: `kind` is \"%s\"; expected %s, which is the kind of %s."), n->what, name,
			field_type(f->kind)->name, f->column);
		return false;
	}
	f->kind = kind;
	return true;
}

/* A name that has no meaning for this kind is noted rather than passed over. */
static void only_for(const struct node *n, const char *name, const struct field *f, enum field_kind a,
	enum field_kind b)
{
	const config_setting_t *s = node_find(n, name);
	if (s != NULL && f->kind != a && f->kind != b)
		note_at(n->src, s, _("%s: `%s` goes with the kinds %s and %s; this one is %s."), n->what, name,
			field_type(a)->name, field_type(b)->name, field_type(f->kind)->name);
}

static void read_limits(const struct node *n, struct field *f)
{
	long min, max;
	only_for(n, "min", f, FIELD_NUMBER, FIELD_DURATION);
	only_for(n, "max", f, FIELD_NUMBER, FIELD_DURATION);
	only_for(n, "max_len", f, FIELD_LINE, FIELD_TEXT);
	f->max_len = (size_t)node_number(n, "max_len", (long)f->max_len, 1, 100000);
	f->width = (int)node_number(n, "width", f->width, 1, 200);
	field_limits(f, &min, &max);
	if (node_find(n, "min") == NULL && node_find(n, "max") == NULL)
		return;
	long least = node_number(n, "min", min, f->kind == FIELD_DURATION ? 0 : -NUMBER_MOST, NUMBER_MOST);
	long most = node_number(n, "max", max, f->kind == FIELD_DURATION ? 0 : -NUMBER_MOST, NUMBER_MOST);
	if (least >= most) {
		note_at(n->src, n->own, _("%s: `min` is %ld and `max` is %ld; expected `min` to be less than "
			"`max`."), n->what,
			least, most);
		return;
	}
	f->min = least;
	f->max = most;
}

/* A row of a table is done or not by its own; what is chased is the day of a step. */
static bool read_due(const struct node *n, const struct field *f, bool form)
{
	if (!node_yes(n, "due", false))
		return false;
	if (f->kind != FIELD_DATE)
		note_at(n->src, node_find(n, "due"), _("%s: `due` goes with the kind %s; this one is %s."), n->what,
			field_type(FIELD_DATE)->name, field_type(f->kind)->name);
	else if (!form)
		note_at(n->src, node_find(n, "due"), _("%s: `due` goes with a form, and this is a table; expected it to be left out."),
			n->what);
	return f->kind == FIELD_DATE && form;
}

static bool read_field(struct reading *r, const char *step, const config_setting_t *at, bool form, struct field *f)
{
	struct node n;
	const char *name = NULL;
	*f = (struct field){ .line = (int)config_setting_source_line(at) };
	if (config_setting_type(at) == CONFIG_TYPE_GROUP && !config_setting_lookup_string(at, "key", &name))
		name = "?";
	const char *what = arena_printf(r->src->arena, _("%s, field `%s`"), step, name != NULL ? name : "?");
	if (!node_init(&n, r->src, at, what, field_names) || !read_column(r, &n, form, f))
		return false;
	bool of_column = f->column != NULL;
	f->line = (int)config_setting_source_line(at);
	f->key = node_key(&n, "key", FIELD_KEY_LETTERS);
	bool good = read_kind(r, &n, f) && read_choices(r, &n, f);
	const char *label = node_text(&n, "label", of_column ? OPTIONAL : REQUIRED, 24);
	const char *help = node_text(&n, "help", of_column ? OPTIONAL : REQUIRED, 0);
	const char *example = node_text(&n, "example", OPTIONAL, 0);
	f->label = label != NULL ? label : f->label;
	f->help = help != NULL ? help : f->help;
	f->example = example != NULL ? example : f->example;
	f->required = node_yes(&n, "required", f->required);
	f->personal = node_yes(&n, "personal", f->personal);
	if (good) {
		read_limits(&n, f);
		f->due = read_due(&n, f, form);
	}
	f->indicators = node_find(&n, "indicators") != NULL ? read_indicators(r, &n) : NULL;
	return good && f->key != NULL && f->label != NULL && f->help != NULL;
}

const struct field *read_fields(struct reading *r, const struct node *step, const config_setting_t *list,
	bool form, size_t *n)
{
	int len = config_setting_length(list);
	struct field *all = arena_alloc(r->src->arena, ((size_t)len + 1) * sizeof *all);
	*n = 0;
	for (int i = 0; i < len; i++) {
		const config_setting_t *at = config_setting_get_elem(list, (unsigned)i);
		struct field f;
		if (!read_field(r, step->what, at, form, &f))
			continue;
		const struct field *first = NULL;
		for (size_t j = 0; j < *n && first == NULL; j++)
			first = strcmp(all[j].key, f.key) == 0 ? &all[j] : NULL;
		if (first != NULL)
			note_at(r->src, at, _("%s: the field `%s` stands here for the second time (the first is "
				"at line %d); "
				"expected each key once."), step->what, f.key, first->line);
		else
			all[(*n)++] = f;
	}
	return all;
}
