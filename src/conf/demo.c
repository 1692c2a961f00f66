/* conf/demo.c - reads share/trivet/demo/NAME.cfg. */
#include "config.h"

#include "conf/demo_read.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/source.h"

static bool wrong(const struct demo_reading *r, const config_setting_t *at, const char *expected)
{
	char *where = arena_printf(r->a, "%s:%u", r->file, at ? config_setting_source_line(at) : 1);

	return error_set(r->err, ERR_INVALID, where, _("Expected %s."), expected);
}

/* An escape such as \xE9 can still bring bytes that are no UTF-8. */
static const char *clean_text(const struct demo_reading *r, const char *raw)
{
	struct str clean = STR_INIT;
	(void)text_clean(&clean, raw, strlen(raw));
	const char *kept = arena_strdup(r->a, str_text(&clean));

	str_release(&clean);
	return kept;
}

/* The text of a setting; numbers and truth values as a person would type them. NULL if it is a list. */
static const char *value_of(const struct demo_reading *r, const config_setting_t *s)
{
	switch (config_setting_type(s)) {
	case CONFIG_TYPE_STRING:
		return clean_text(r, config_setting_get_string(s));
	case CONFIG_TYPE_INT:
		return arena_printf(r->a, "%d", config_setting_get_int(s));
	case CONFIG_TYPE_BOOL:
		return config_setting_get_bool(s) ? "yes" : "no";
	default:
		return NULL;
	}
}

bool demo_member(const struct demo_reading *r, const config_setting_t *group, const char *name, bool needed, const char **out)
{
	const config_setting_t *s = config_setting_get_member(group, name);

	*out = s ? value_of(r, s) : NULL;
	if (*out || (!s && !needed))
		return true;
	return wrong(r, s ? s : group, arena_printf(r->a, _("a text \"%s\""), name));
}

bool demo_event(const struct demo_reading *r, const config_setting_t *group, int *out)
{
	const config_setting_t *s = config_setting_get_member(group, "event");

	*out = s && config_setting_type(s) == CONFIG_TYPE_INT ? config_setting_get_int(s) : -1;
	return (*out >= 0 && *out <= 3) || wrong(r, s ? s : group, _("event = 1, 2, 3, or 0 for what comes after them"));
}

static bool is_named(const char *name, const char *const *names)
{
	while (*names && strcmp(*names, name) != 0)
		names++;
	return *names != NULL;
}

bool demo_values(const struct demo_reading *r, const config_setting_t *group, const char *const *skip,
	const struct demo_value **out, size_t *n)
{
	int len = config_setting_length(group);
	struct demo_value *list = arena_alloc(r->a, (size_t)len * sizeof *list + 1);

	*n = 0;
	*out = list;
	for (int i = 0; i < len; i++) {
		const config_setting_t *s = config_setting_get_elem(group, (unsigned)i);
		struct demo_value *v = &list[*n];

		if (is_named(config_setting_name(s), skip))
			continue;
		v->field = arena_strdup(r->a, config_setting_name(s));
		v->value = value_of(r, s);
		v->line = (int)config_setting_source_line(s);
		if (!v->value)
			return wrong(r, s, _("a text, a number, true or false"));
		(*n)++;
	}
	return true;
}

static const char *const none[] = { NULL };

static bool is_list_of_groups(const config_setting_t *s)
{
	if (config_setting_type(s) != CONFIG_TYPE_LIST)
		return false;
	for (int i = 0; i < config_setting_length(s); i++) {
		if (!config_setting_is_group(config_setting_get_elem(s, (unsigned)i)))
			return false;
	}
	return true;
}

static bool rows_of(const struct demo_reading *r, const config_setting_t *list, struct demo_step *step)
{
	struct demo_row *rows;

	if (!is_list_of_groups(list))
		return wrong(r, list, _("rows = ( { field = \"value\"; ... }, ... )"));
	step->n_rows = (size_t)config_setting_length(list);
	step->rows = rows = arena_alloc(r->a, step->n_rows * sizeof *rows + 1);
	for (size_t i = 0; i < step->n_rows; i++) {
		if (!demo_values(r, config_setting_get_elem(list, (unsigned)i), none, &rows[i].values, &rows[i].n))
			return false;
	}
	return true;
}

static bool read_step(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_step *step = out;
	const config_setting_t *rows = config_setting_get_member(s, "rows");
	const config_setting_t *answers = config_setting_get_member(s, "answers");
	int done = 0;

	step->line = (int)config_setting_source_line(s);
	(void)config_setting_lookup_bool(s, "done", &done);
	step->done = done != 0;
	if (!demo_event(r, s, &step->event) || !demo_member(r, s, "step", true, &step->step) ||
		!demo_member(r, s, "not_needed", false, &step->not_needed))
		return false;
	if (answers && !config_setting_is_group(answers))
		return wrong(r, answers, _("answers = { field = \"value\"; ... }"));
	return (!answers || demo_values(r, answers, none, &step->answers, &step->n_answers)) && (!rows || rows_of(r, rows, step));
}

static bool read_group(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	static const char *const skip[] = { "event", "key", NULL };
	struct demo_group *g = out;

	g->line = (int)config_setting_source_line(s);
	return demo_event(r, s, &g->event) && demo_member(r, s, "key", true, &g->key) &&
		demo_values(r, s, skip, &g->columns, &g->n_columns);
}

bool demo_words(const struct demo_reading *r, const config_setting_t *group, const char *name, bool needed, struct demo_words *out)
{
	const config_setting_t *words = config_setting_get_member(group, name);
	const char *expected = arena_printf(r->a, _("%s = [ \"words\", ... ]"), name);
	const char **list;

	if (!words && !needed)
		return true;
	if (!words || !config_setting_is_array(words))
		return wrong(r, words ? words : group, expected);
	out->n = (size_t)config_setting_length(words);
	out->words = list = arena_alloc(r->a, out->n * sizeof *list + 1);
	for (size_t i = 0; i < out->n; i++) {
		list[i] = value_of(r, config_setting_get_elem(words, (unsigned)i));
		if (!list[i])
			return wrong(r, words, expected);
	}
	return true;
}

static bool read_said(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_said *said = out;
	struct demo_words words = { NULL, 0 };

	said->line = (int)config_setting_source_line(s);
	if (!demo_event(r, s, &said->event) || !demo_member(r, s, "group", false, &said->group) || !demo_member(r, s, "kind", true, &said->kind) ||
		!demo_member(r, s, "domain", false, &said->domain) || !demo_member(r, s, "band", false, &said->band) ||
		!demo_member(r, s, "at", true, &said->at) || !demo_member(r, s, "activity", false, &said->activity) ||
		!demo_member(r, s, "person", false, &said->person) || !demo_member(r, s, "question", false, &said->question) ||
		!demo_member(r, s, "marks", false, &said->marks) || !demo_member(r, s, "source", false, &said->source) ||
		!demo_words(r, s, "words", true, &words))
		return false;
	said->words = words.words;
	said->n_words = words.n;
	return true;
}

static bool read_person(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_person *p = out;
	const struct { const char *name; const char **to; bool needed; } texts[] = {
		{ "group", &p->group, false }, { "code", &p->code, true }, { "first_name", &p->first_name, false },
		{ "band", &p->band, false }, { "part", &p->part, false }, { "collected_by", &p->collected_by, false },
		{ "presence", &p->presence, false }, { "gone_with", &p->gone_with, false },
		{ "yes", &p->yes, false }, { "no", &p->no, false }, { "by", &p->by, false }, { "on", &p->on, false }
	};
	int walk_in = 0;

	p->line = (int)config_setting_source_line(s);
	(void)config_setting_lookup_bool(s, "walk_in", &walk_in);
	p->walk_in = walk_in != 0;
	if (!demo_event(r, s, &p->event))
		return false;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (!demo_member(r, s, texts[i].name, texts[i].needed, texts[i].to))
			return false;
	}
	return true;
}

static bool read_moment(const struct demo_reading *r, const config_setting_t *s, void *out)
{
	struct demo_moment *m = out;
	const config_setting_t *amount = config_setting_get_member(s, "amount");

	m->line = (int)config_setting_source_line(s);
	if (amount && config_setting_type(amount) != CONFIG_TYPE_INT)
		return wrong(r, amount, _("amount = a whole number"));
	m->amount = amount ? config_setting_get_int(amount) : 0;
	return demo_event(r, s, &m->event) && demo_member(r, s, "what", true, &m->what) && demo_member(r, s, "at", true, &m->at) &&
		demo_member(r, s, "activity", false, &m->activity);
}

const void *demo_list(const struct demo_reading *r, const config_setting_t *root, const char *name, bool needed, size_t size,
	bool (*one)(const struct demo_reading *, const config_setting_t *, void *), size_t *n)
{
	const config_setting_t *list = config_setting_get_member(root, name);
	char *items;

	*n = 0;
	if (!list && !needed)
		return arena_alloc(r->a, 1);
	if (!list || !is_list_of_groups(list)) {
		(void)wrong(r, list ? list : root, arena_printf(r->a, _("%s = ( { ... }, ... )"), name));
		return NULL;
	}
	*n = (size_t)config_setting_length(list);
	items = arena_alloc(r->a, *n * size + 1);
	for (size_t i = 0; i < *n; i++) {
		if (!one(r, config_setting_get_elem(list, (unsigned)i), items + i * size))
			return NULL;
	}
	return items;
}

static bool read_root(const struct demo_reading *r, const config_setting_t *root, struct demo *out)
{
	if (!demo_member(r, root, "title", true, &out->title) || !demo_member(r, root, "model", true, &out->model))
		return false;
	out->steps = demo_list(r, root, "steps", true, sizeof *out->steps, read_step, &out->n_steps);
	out->groups = out->steps ? demo_list(r, root, "groups", true, sizeof *out->groups, read_group, &out->n_groups) : NULL;
	out->said = out->groups ? demo_list(r, root, "said", true, sizeof *out->said, read_said, &out->n_said) : NULL;
	out->promises = out->said ? demo_list(r, root, "promises", true, sizeof *out->promises, demo_read_promise, &out->n_promises) : NULL;
	return out->promises && DEMO_LIST(r, root, "people", read_person, out->people, out->n_people) &&
		DEMO_LIST(r, root, "moments", read_moment, out->moments, out->n_moments) && demo_read_chain(r, root, out);
}

bool demo_read(const char *file, struct arena *a, struct demo *out, struct error *err)
{
	const struct demo_reading r = { a, arena_strdup(a, file), err };
	struct notes notes = { .arena = a };
	struct source src;
	bool ok;

	memset(out, 0, sizeof *out);
	out->file = r.file;
	if (source_open(&src, file, &notes)) {
		ok = read_root(&r, config_root_setting(&src.config), out);
	} else {
		const struct problem *p = &notes.list.v[0];

		ok = error_set(err, ERR_INVALID, p->line > 0 ? arena_printf(a, "%s:%d", file, p->line) : file, "%s", p->text);
	}
	source_close(&src);
	vec_release(&notes.list);
	return ok;
}
