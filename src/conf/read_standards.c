/* conf/read_standards.c - standards/NAME.cfg. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/read.h"
#include "model/ways.h"

static const char *const top_names[] = { "title", "issued", "scores", "standards", "wordings", NULL };
static const char *const standard_names[] = { "key", "title", "brief", "text", "indicators", NULL };
static const char *const indicator_names[] = { "key", "title", "text", "asks", "evidence", NULL };
static const char *const evidence_names[] = { "fact", "step", "field", "value", "values", "than", "days", "events", "want",
	NULL };

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

/* At most two letters more, fewer or other ones: what may have been meant. */
static bool near(const char *a, const char *b)
{
	enum { FAR = 3, MOST = 64 };
	size_t n = strlen(a), m = strlen(b);
	if (n > MOST || m > MOST || n > m + 2 || m > n + 2 || n < 4)
		return false;
	unsigned char row[MOST + 1], above[MOST + 1];
	for (size_t k = 0; k <= m; k++)
		row[k] = (unsigned char)(k < FAR ? k : FAR);
	for (size_t i = 1; i <= n; i++) {
		memcpy(above, row, m + 1);
		row[0] = (unsigned char)(i < FAR ? i : FAR);
		for (size_t k = 1; k <= m; k++) {
			unsigned least = above[k - 1] + (a[i - 1] != b[k - 1] ? 1U : 0U);
			least = above[k] + 1U < least ? above[k] + 1U : least;
			least = row[k - 1] + 1U < least ? row[k - 1] + 1U : least;
			row[k] = (unsigned char)(least < FAR ? least : FAR);
		}
	}
	return row[m] < FAR;
}

static void note_unknown(const struct node *n, const struct content *content, const char *name)
{
	enum { NEAR_MOST = 5 };
	const char *const *ways = way_names(n->src->arena);
	const char *close[NEAR_MOST + 1] = { NULL };
	size_t found = 0;
	if (n->src->notes->full)
		return;
	for (size_t i = 0; i < content->n_facts && found < NEAR_MOST; i++)
		if (near(name, content->facts[i]->key))
			close[found++] = content->facts[i]->key;
	for (size_t i = 0; ways[i] != NULL && found < NEAR_MOST; i++)
		if (near(name, ways[i]))
			close[found++] = ways[i];
	const char *cut = shorten(n->src->arena, name);
	if (found > 0)
		note_at(n->src, node_find(n, "fact"), _("%s: `fact` is \"%s\", which is not known; expected perhaps %s."), n->what, cut,
			words_or(n->src->arena, close));
	else
		note_at(n->src, node_find(n, "fact"), _("%s: `fact` is \"%s\"; expected the key of a sound fact in facts/, or one of %s."),
			n->what, cut, words_or(n->src->arena, ways));
}

/* What a rule says of where to look; NULL nothing. */
static const config_setting_t *says_where(const struct node *n)
{
	static const char *const looks[] = { "step", "field", "value", "values", "than", "days" };
	const config_setting_t *s = NULL;
	for (size_t i = 0; i < sizeof looks / sizeof *looks && s == NULL; i++)
		s = node_find(n, looks[i]);
	return s;
}

/* The fact that the rule names, or the one that it writes out by a way of counting; NULL, and noted, when there is none. */
static const struct fact *rule_fact(const struct node *n, const struct content *content)
{
	const char *name = node_text(n, "fact", REQUIRED, 0);
	enum way way;
	if (name == NULL)
		return NULL;
	const struct fact *named = content_fact(content, name);
	const config_setting_t *where = says_where(n);
	if (named != NULL && where == NULL)
		return named;
	/* A fact may have the name of its way: a rule that says where to look means the way. */
	if (!way_by_name(name, &way)) {
		if (named == NULL)
			note_unknown(n, content, name);
		else
			note_at(n->src, where, _("%s: `%s` stands beside the fact `%s`, which says itself where it looks; expected it to be "
				"left out."), n->what, config_setting_name(where), named->key);
		return NULL;
	}
	struct fact *own = arena_alloc(n->src->arena, sizeof *own);
	*own = (struct fact){ .key = "", .way = way, .file = n->src->file, .line = (int)config_setting_source_line(n->own) };
	return read_looks(n, own) ? own : NULL;
}

static bool read_rule(struct source *src, const char *indicator, const struct content *content, const config_setting_t *at,
	struct evidence *out)
{
	struct node n;
	*out = (struct evidence){ .line = (int)config_setting_source_line(at) };
	if (!node_init(&n, src, at, arena_printf(src->arena, _("%s, evidence"), indicator), evidence_names))
		return false;
	out->fact = rule_fact(&n, content);
	bool good = read_events_of(&n, &out->events);
	out->want = node_number(&n, "want", 1, 1, 1000000);
	return good && out->fact != NULL;
}

static bool read_indicator(struct source *src, const struct content *content, const config_setting_t *at, struct indicator *out)
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
		if (read_rule(src, n.what, content, config_setting_get_elem(list, (unsigned)i), &rules[out->n_evidence]))
			out->n_evidence++;
	if (list != NULL && out->n_evidence == 0)
		note_at(src, list, _("%s: `evidence` has no sound rule; expected at least one."), n.what);
	out->evidence = rules;
	return out->key != NULL && out->title != NULL && out->text != NULL && out->n_evidence > 0;
}

/* `out` is the place where the standard stays: its indicators point to it. */
static bool read_standard(struct source *src, const struct content *content, const config_setting_t *at,
	const struct standards *so_far, struct standard *out)
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
		if (!read_indicator(src, content, s, &ind))
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

bool read_standards(struct source *src, const char *key, const struct content *content, struct standards *out)
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
		if (!read_standard(src, content, at, out, &all[out->n_standards]))
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
	read_wordings(&top, out);
	return out->n_standards > 0 && scale && out->title != NULL && out->issued != NULL;
}
