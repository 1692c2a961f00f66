/* conf/read_standards.c - standards/NAME.cfg. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/read.h"
#include "model/ways.h"

static const char *const top_names[] = { "title", "issued", "scores", "standards", NULL };
static const char *const standard_names[] = { "key", "title", "brief", "text", "indicators", NULL };
static const char *const indicator_names[] = { "key", "title", "text", "asks", "evidence", NULL };
static const char *const evidence_names[] = { "fact", "step", "field", "value", "events", "want", NULL };

/* A name that the fact needs and does not have, or has and does not take. */
static bool takes(const struct node *n, const char *fact, enum fact_takes how, const char *name, const char **out)
{
	const config_setting_t *s = node_find(n, name);
	*out = NULL;
	if (s == NULL && how == FACT_MUST_TAKE)
		note_at(n->src, n->own, _("%s: `%s` is missing; expected it, for the fact %s looks there."),
			n->what, name, fact);
	if (s != NULL && how == FACT_TAKES_NOT)
		note_at(n->src, s, _("%s: `%s` does not go with the fact %s; expected it to be left out."),
			n->what, name, fact);
	if (s == NULL || how == FACT_TAKES_NOT)
		return s == NULL && how != FACT_MUST_TAKE;
	*out = node_text(n, name, REQUIRED, 0);
	return *out != NULL;
}

static bool read_events_of(const struct node *n, unsigned *events)
{
	const config_setting_t *s = node_find(n, "events");
	*events = 0;
	if (s == NULL)
		return true;
	int type = config_setting_type(s), len = config_setting_length(s);
	bool good = (type == CONFIG_TYPE_ARRAY || type == CONFIG_TYPE_LIST) && len > 0;
	for (int i = 0; good && i < len; i++) {
		const config_setting_t *at = config_setting_get_elem(s, (unsigned)i);
		int event = config_setting_type(at) == CONFIG_TYPE_INT ? config_setting_get_int(at) : -1;
		good = event >= 0 && event <= 3;
		if (good)
			*events |= event == 0 ? 8U : 1U << (event - 1);
	}
	if (!good)
		note_at(n->src, s, _("%s: `events` is not understood; expected some of 1, 2, 3 and 0 (After), "
			"such as [ 1, 2 ]."),
			n->what);
	return good;
}

static bool counter_is_known(const struct node *n, enum fact fact, const char *value)
{
	static const char *const promises[] = { "form/can", "form/will", "with/person", "with/post",
		"with/organisation", "with/by_when", "with/how_known", NULL };
	if (value == NULL)
		return true;
	if (fact == FACT_STATEMENTS) {
		/* The keys after the slash are the model's: see check_evidence. */
		if (strncmp(value, "kind/", 5) == 0 || strncmp(value, "domain/", 7) == 0
		    || strncmp(value, "band/", 5) == 0)
			return true;
		note_at(n->src, node_find(n, "value"),
			_("%s: `value` is \"%s\"; expected kind/..., domain/... or band/... "
			"with a key of the model."), n->what, value);
		return false;
	}
	const char *const *known = fact == FACT_COMMITMENTS ? promises : fact == FACT_COUNTED ? fact_counters : NULL;
	for (size_t i = 0; known != NULL && known[i] != NULL; i++)
		if (strcmp(known[i], value) == 0)
			return true;
	if (known != NULL)
		note_at(n->src, node_find(n, "value"), _("%s: `value` is \"%s\"; expected one of %s."), n->what,
			value,
			words_or(n->src->arena, known));
	return known == NULL;
}

static bool read_rule(struct source *src, const char *indicator, const config_setting_t *at, struct evidence *out)
{
	struct node n;
	enum fact fact = FACTS;
	*out = (struct evidence){ .line = (int)config_setting_source_line(at) };
	if (!node_init(&n, src, at, arena_printf(src->arena, _("%s, evidence"), indicator), evidence_names))
		return false;
	out->fact = node_text(&n, "fact", REQUIRED, 0);
	if (out->fact == NULL)
		return false;
	if (!fact_by_name(out->fact, &fact)) {
		const char *all[FACTS + 1] = { NULL };
		for (int i = 0; i < FACTS; i++)
			all[i] = fact_def((enum fact)i)->name;
		note_at(src, node_find(&n, "fact"), _("%s: `fact` is \"%s\"; expected one of %s."), n.what, out->fact,
			words_or(src->arena, all));
		return false;
	}
	const struct fact_def *def = fact_def(fact);
	bool good = takes(&n, def->name, def->step, "step", &out->step);
	good = takes(&n, def->name, def->field, "field", &out->field) && good;
	good = takes(&n, def->name, def->value, "value", &out->value) && good;
	good = read_events_of(&n, &out->events) && good;
	out->want = node_number(&n, "want", 1, 1, 1000000);
	return good && counter_is_known(&n, fact, out->value);
}

static bool read_indicator(struct source *src, const config_setting_t *at, struct indicator *out)
{
	struct node n;
	const char *key = NULL;
	*out = (struct indicator){ .key = NULL };
	if (config_setting_type(at) == CONFIG_TYPE_GROUP)
		config_setting_lookup_string(at, "key", &key);
	if (!node_init(&n, src, at, arena_printf(src->arena, _("Indicator `%s`"), key != NULL ? key : "?"),
		indicator_names))
		return false;
	out->key = node_key(&n, "key", KEY_LETTERS);
	out->title = node_text(&n, "title", REQUIRED, 60);
	out->text = node_text(&n, "text", REQUIRED, 0);
	out->asks = node_text(&n, "asks", OPTIONAL, 0);
	const config_setting_t *list = node_list(&n, "evidence", true);
	int len = list != NULL ? config_setting_length(list) : 0;
	struct evidence *rules = arena_alloc(src->arena, ((size_t)len + 1) * sizeof *rules);
	for (int i = 0; i < len; i++)
		if (read_rule(src, n.what, config_setting_get_elem(list, (unsigned)i), &rules[out->n_evidence]))
			out->n_evidence++;
	if (list != NULL && out->n_evidence == 0)
		note_at(src, list, _("%s: `evidence` has no sound rule; expected at least one."), n.what);
	out->evidence = rules;
	return out->key != NULL && out->title != NULL && out->text != NULL && out->n_evidence > 0;
}

/* `out` is the place where the standard stays: its indicators point to it. */
static bool read_standard(struct source *src, const config_setting_t *at, const struct standards *so_far,
	struct standard *out)
{
	struct node n;
	const char *key = NULL;
	*out = (struct standard){ .key = NULL };
	if (config_setting_type(at) == CONFIG_TYPE_GROUP)
		config_setting_lookup_string(at, "key", &key);
	if (!node_init(&n, src, at, arena_printf(src->arena, _("Standard `%s`"), key != NULL ? key : "?"),
		standard_names))
		return false;
	out->key = node_key(&n, "key", KEY_LETTERS);
	out->title = node_text(&n, "title", REQUIRED, 24);
	out->brief = node_text(&n, "brief", REQUIRED, 3);
	out->text = node_text(&n, "text", REQUIRED, 0);
	const config_setting_t *list = node_list(&n, "indicators", true);
	int len = list != NULL ? config_setting_length(list) : 0;
	struct indicator *all = arena_alloc(src->arena, ((size_t)len + 1) * sizeof *all);
	out->indicators = all;
	for (int i = 0; i < len; i++) {
		const config_setting_t *s = config_setting_get_elem(list, (unsigned)i);
		struct indicator ind;
		if (!read_indicator(src, s, &ind))
			continue;
		ind.standard = out;
		const struct standards here = { .standards = out, .n_standards = 1 };
		if (standards_indicator(so_far, ind.key) != NULL || standards_indicator(&here, ind.key) != NULL)
			note_at(src, s, _("The indicator `%s` stands here for the second time; expected each key "
				"once in a file."), ind.key);
		else
			all[out->n_indicators++] = ind;
	}
	if (list != NULL && out->n_indicators == 0)
		note_at(src, list, _("%s: `indicators` has nothing sound in it; expected at least one."), n.what);
	return out->key != NULL && out->title != NULL && out->brief != NULL && out->text != NULL
		&& out->n_indicators > 0;
}

bool read_standards(struct source *src, const char *key, struct standards *out)
{
	struct node top;
	*out = (struct standards){ .key = key, .file = src->file };
	if (!node_init(&top, src, config_root_setting(&src->config), _("The standards"), top_names))
		return false;
	out->title = node_text(&top, "title", REQUIRED, 60);
	out->issued = node_text(&top, "issued", REQUIRED, 0);
	out->scores = node_texts(&top, "scores", REQUIRED, &out->n_scores);
	bool scale = out->n_scores >= 2 && out->n_scores <= 9;
	if (out->n_scores > 0 && !scale)
		note_at(src, node_find(&top, "scores"),
			_("`scores` holds %zu words; expected 2 to 9, lowest first."), out->n_scores);
	const config_setting_t *list = node_list(&top, "standards", true);
	int len = list != NULL ? config_setting_length(list) : 0;
	struct standard *all = arena_alloc(src->arena, ((size_t)len + 1) * sizeof *all);
	out->standards = all;
	for (int i = 0; i < len; i++) {
		const config_setting_t *at = config_setting_get_elem(list, (unsigned)i);
		if (!read_standard(src, at, out, &all[out->n_standards]))
			continue;
		bool twice = false;
		for (size_t j = 0; j < out->n_standards && !twice; j++)
			twice = strcmp(all[j].key, all[out->n_standards].key) == 0;
		if (twice)
			note_at(src, at, _("The standard `%s` stands here for the second time; expected each key "
				"once."),
				all[out->n_standards].key);
		else
			out->n_standards++;
	}
	if (list != NULL && out->n_standards == 0)
		note_at(src, list, _("`standards` has nothing sound in it; expected at least one standard."));
	return out->n_standards > 0 && scale && out->title != NULL && out->issued != NULL;
}
