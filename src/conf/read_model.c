/* conf/read_model.c - models/NAME.cfg. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/read.h"

static const char *const model_names[] = { "title", "summary", "standards", "safeguarding", "domains", "kinds",
	"bands", "adult_bands", "questions", "lists", "steps", "events", "after", NULL };
static const char *const event_names[] = { "title", "who", "purpose", "bands", "plan", "run", "review", NULL };
static const char *const question_names[] = { "key", "asks", "kinds", NULL };
static const char *const phase_names[PHASES] = { "plan", "run", "review" };

/* Keeps those of the keys that are in the list; the others are noted. */
static const char *const *keys_in(const struct node *n, const char *name, enum need need, const struct choice *list,
	size_t n_list, size_t *count)
{
	size_t all = 0, kept = 0;
	const char *const *named = node_texts(n, name, need, &all);
	const char **out = arena_alloc(n->src->arena, (all + 1) * sizeof *out);
	const char **known = arena_alloc(n->src->arena, (n_list + 1) * sizeof *known);
	for (size_t i = 0; i < n_list; i++)
		known[i] = list[i].key;
	for (size_t i = 0; i < all; i++) {
		if (choice_find(list, n_list, named[i]) != NULL)
			out[kept++] = named[i];
		else
			note_at(n->src, node_find(n, name), _("%s: `%s` holds \"%s\"; expected one of %s."),
				n->what, name, named[i],
				words_or(n->src->arena, known));
	}
	*count = kept;
	return out;
}

static void read_questions(struct reading *r, const struct node *top)
{
	const config_setting_t *list = node_list(top, "questions", true);
	int len = list != NULL ? config_setting_length(list) : 0;
	struct question *all = arena_alloc(r->src->arena, ((size_t)len + 1) * sizeof *all);
	struct model *m = r->model;
	for (int i = 0; i < len; i++) {
		const config_setting_t *at = config_setting_get_elem(list, (unsigned)i);
		struct node n;
		struct question q;
		size_t kinds = 0;
		if (!node_init(&n, r->src, at, arena_printf(r->src->arena, _("Question %d"), i + 1), question_names))
			continue;
		q.key = node_key(&n, "key", KEY_LETTERS);
		q.asks = node_text(&n, "asks", REQUIRED, 0);
		q.kinds = keys_in(&n, "kinds", REQUIRED, m->kinds, m->n_kinds, &kinds);
		bool twice = false;
		for (size_t j = 0; j < m->n_questions && q.key != NULL && !twice; j++)
			twice = strcmp(all[j].key, q.key) == 0;
		if (twice)
			note_at(r->src, at, _("%s: the key \"%s\" stands here for the second time; expected each "
				"once."), n.what, q.key);
		if (q.key != NULL && q.asks != NULL && kinds > 0 && !twice)
			all[m->n_questions++] = q;
	}
	if (list != NULL && m->n_questions == 0)
		note_at(r->src, list, _("`questions` has nothing sound in it; expected at least one question."));
	m->questions = all;
}

/* The steps of a room. `before` are the rooms of the same event that were read already: a key stands once in an
 * event. */
static void read_phase(struct reading *r, const struct node *n, const char *name, const struct phase *before,
	int n_before,
	struct phase *out)
{
	const config_setting_t *list = node_list(n, name, true);
	int len = list != NULL ? config_setting_length(list) : 0;
	struct step *all = arena_alloc(r->src->arena, ((size_t)len + 1) * sizeof *all);
	out->steps = all;
	for (int i = 0; i < len; i++) {
		const config_setting_t *at = config_setting_get_elem(list, (unsigned)i);
		struct step s;
		if (!read_step(r, at, &s))
			continue;
		const struct step *first = NULL;
		for (size_t j = 0; j < out->n_steps && first == NULL; j++)
			first = strcmp(all[j].key, s.key) == 0 ? &all[j] : NULL;
		for (int b = 0; b < n_before && first == NULL; b++)
			for (size_t j = 0; j < before[b].n_steps && first == NULL; j++)
				first = strcmp(before[b].steps[j].key, s.key) == 0 ? &before[b].steps[j] : NULL;
		if (first != NULL)
			note_at(r->src, at, _("%s: the step `%s` stands here for the second time (the first is at "
				"line %d); "
				"expected each key once in an event."), n->what, s.key, first->line);
		else
			all[out->n_steps++] = s;
	}
	if (list != NULL && out->n_steps == 0)
		note_at(r->src, list, _("%s: `%s` has no sound step; expected at least one."), n->what, name);
}

static bool read_event(struct reading *r, const config_setting_t *at, int ordinal)
{
	struct event_def *e = &r->model->events[ordinal - 1];
	struct node n;
	size_t bands = 0;
	const char *const titles[PHASES] = { _("Plan"), _("Run"), _("Review") };
	if (!node_init(&n, r->src, at, arena_printf(r->src->arena, _("Event %d"), ordinal), event_names))
		return false;
	r->ordinal = e->ordinal = ordinal;
	e->title = node_text(&n, "title", REQUIRED, 16);
	e->who = node_text(&n, "who", REQUIRED, 0);
	e->purpose = node_text(&n, "purpose", REQUIRED, 0);
	e->bands = keys_in(&n, "bands", REQUIRED, r->model->bands, r->model->n_bands, &bands);
	bool steps = true;
	for (int p = 0; p < PHASES; p++) {
		e->phases[p].title = titles[p];
		read_phase(r, &n, phase_names[p], e->phases, p, &e->phases[p]);
		steps = steps && e->phases[p].n_steps > 0;
	}
	return steps && e->title != NULL && e->who != NULL && e->purpose != NULL;
}

static bool read_events(struct reading *r, const struct node *top)
{
	const config_setting_t *list = node_list(top, "events", true);
	if (list == NULL)
		return false;
	int len = config_setting_length(list);
	if (len != 3)
		note_at(r->src, list, _("`events` holds %d; expected exactly three events."), len);
	bool good = len == 3;
	for (int i = 0; i < len && i < 3; i++)
		good = read_event(r, config_setting_get_elem(list, (unsigned)i), i + 1) && good;
	struct phase *after = &r->model->after;
	after->title = _("After");
	r->ordinal = 0;
	read_phase(r, top, "after", NULL, 0, after);
	return good && after->n_steps > 0;
}

/* `lists` and `steps`: what is wrong with their shape is told once, here. */
static void open_shared(struct reading *r, const struct node *top)
{
	r->shared = node_list(top, "steps", false);
	int len = r->shared != NULL ? config_setting_length(r->shared) : 0;
	r->used = arena_alloc(r->src->arena, (size_t)len + 1);
	for (int i = 0; i < len; i++) {
		const config_setting_t *s = config_setting_get_elem(r->shared, (unsigned)i);
		if (config_setting_type(s) == CONFIG_TYPE_GROUP && config_setting_get_member(s, "like") != NULL)
			note_at(r->src, s, _("A step in `steps` cannot be like another one; expected it in full."));
	}
	r->lists = node_find(top, "lists");
	if (r->lists != NULL && config_setting_type(r->lists) != CONFIG_TYPE_GROUP) {
		note_at(r->src, r->lists, _("`lists` is no group; expected lists = { name = ( (\"key\", "
			"\"Label\") ); };"));
		r->lists = NULL;
	}
	for (int i = 0; r->lists != NULL && i < config_setting_length(r->lists); i++) {
		const config_setting_t *s = config_setting_get_elem(r->lists, (unsigned)i);
		size_t n;
		if (config_setting_type(s) != CONFIG_TYPE_LIST)
			note_at(r->src, s, _("`lists`: `%s` is no list; expected ( (\"key\", \"Label\") )."),
				config_setting_name(s));
		else
			pairs_of(r->src, s, &n);
	}
}

/* A shared step that stands nowhere is most likely misspelt where it should stand. */
static void note_unused(struct reading *r)
{
	int len = r->shared != NULL ? config_setting_length(r->shared) : 0;
	for (int i = 0; i < len; i++) {
		const config_setting_t *s = config_setting_get_elem(r->shared, (unsigned)i);
		const char *key = NULL;
		if (config_setting_type(s) == CONFIG_TYPE_GROUP)
			config_setting_lookup_string(s, "key", &key);
		if (!r->used[i])
			note_at(r->src, s, _("The step `%s` of `steps` stands in no event; expected its key in a "
				"room, each key once."),
				key != NULL ? key : "?");
	}
}

static const struct standards *find_standards(const struct node *top, const struct content *c)
{
	const struct standards *known = c->standards;
	size_t n_known = c->n_standards;
	const char *key = node_text(top, "standards", REQUIRED, 0);
	if (key == NULL)
		return NULL;
	const char **names = arena_alloc(top->src->arena, (n_known + 1) * sizeof *names);
	for (size_t i = 0; i < n_known; i++) {
		if (strcmp(known[i].key, key) == 0)
			return &known[i];
		names[i] = known[i].key;
	}
	note_at(top->src, node_find(top, "standards"),
		_("`standards` is \"%s\"; expected the name of a sound file in standards/%s%s."),
		key, n_known > 0 ? ": " : "", words_or(top->src->arena, names));
	return NULL;
}

bool read_model(struct source *src, const char *key, const struct content *content, struct model *out)
{
	struct node top;
	struct reading r = { .src = src, .content = content, .model = out };
	*out = (struct model){ .key = key, .file = src->file };
	if (!node_init(&top, src, config_root_setting(&src->config), _("The model"), model_names))
		return false;
	out->title = node_text(&top, "title", REQUIRED, 60);
	out->summary = node_text(&top, "summary", REQUIRED, 0);
	out->safeguarding = node_text(&top, "safeguarding", REQUIRED, 0);
	out->domains = node_pairs(&top, "domains", REQUIRED, &out->n_domains);
	out->kinds = node_pairs(&top, "kinds", REQUIRED, &out->n_kinds);
	out->bands = node_pairs(&top, "bands", REQUIRED, &out->n_bands);
	r.standards = find_standards(&top, content);
	if (r.standards == NULL || out->domains == NULL || out->kinds == NULL || out->bands == NULL)
		return false;
	out->standards = r.standards->key;
	size_t adults = 0;
	out->adult_bands = keys_in(&top, "adult_bands", OPTIONAL, out->bands, out->n_bands, &adults);
	read_questions(&r, &top);
	open_shared(&r, &top);
	bool good = read_events(&r, &top);
	note_unused(&r);
	return good && out->n_questions > 0 && out->title != NULL && out->summary != NULL
		&& out->safeguarding != NULL;
}
