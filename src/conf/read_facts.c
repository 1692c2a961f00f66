/* conf/read_facts.c - facts/NAME.cfg: what is counted, and its words; the facts of all files put together. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "conf/read.h"

#define PHRASE_COLUMNS 70
#define DAYS_MOST 3650
#define OF_MOST 8   /* a part of a part of a part ...: more is a mistake, and would be walked each time */

static const char *const top_names[] = { "facts", NULL };
static const char *const fact_names[] = { "key", "count", "step", "field", "value", "values", "than", "days", "of", "fills",
	"nothing", "some", "enough", NULL };

/* Of a fact whose `of` is not looked up yet. */
enum stage { STAGE_OPEN, STAGE_WALKING, STAGE_SOUND, STAGE_LEFT_OUT };
struct fact_draft {
	struct fact fact;
	const char *of;   /* as written, NULL none */
	int of_line;
	size_t order;     /* among those of all files */
	enum stage stage;
	int depth;        /* facts that it is a part of, one over the other */
};

const char *const *way_names(struct arena *a)
{
	const char **all = arena_alloc(a, (WAYS + 1) * sizeof *all);
	for (int i = 0; i < WAYS; i++)
		all[i] = way_def((enum way)i)->name;
	return all;
}

/* A name that the way needs and does not have, or has and does not take. False: it cannot be read, or must not be. */
static bool takes(const struct node *n, const char *way, enum way_takes how, const char *name, const config_setting_t **s)
{
	*s = node_find(n, name);
	if (*s == NULL && how == WAY_MUST_TAKE)
		note_at(n->src, n->own, _("%s: `%s` is missing; expected it, for `%s` looks there."), n->what, name, way);
	if (*s != NULL && how == WAY_TAKES_NOT)
		note_at(n->src, *s, _("%s: `%s` does not go with `%s`; expected it to be left out."), n->what, name, way);
	return *s == NULL ? how != WAY_MUST_TAKE : how != WAY_TAKES_NOT;
}

static bool take_text(const struct node *n, const char *way, enum way_takes how, const char *name, const char **out)
{
	const config_setting_t *s;
	*out = NULL;
	if (!takes(n, way, how, name, &s))
		return false;
	if (s != NULL)
		*out = node_text(n, name, REQUIRED, 0);
	return s == NULL || *out != NULL;
}

/* `than = "purpose.agreed_on"` */
static bool take_than(const struct node *n, enum way_takes how, struct fact *out)
{
	const char *than;
	if (!take_text(n, way_def(out->way)->name, how, "than", &than))
		return false;
	const char *dot = than != NULL ? strchr(than, '.') : NULL;
	if (dot != NULL) {
		out->than_step = arena_strndup(n->src->arena, than, (size_t)(dot - than));
		out->than_field = dot + 1;
	}
	if (than == NULL || (dot != NULL && key_fits(out->than_step, KEY_LETTERS) && key_fits(out->than_field, FIELD_KEY_LETTERS)))
		return true;
	note_at(n->src, node_find(n, "than"), _("%s: `than` is not understood; expected the step and the field of the other day, "
		"such as \"purpose.agreed_on\"."), n->what);
	return false;
}

static bool take_days(const struct node *n, struct fact *out)
{
	const config_setting_t *s;
	if (!takes(n, way_def(out->way)->name, out->way == WAY_BEFORE ? WAY_MAY_TAKE : WAY_TAKES_NOT, "days", &s))
		return false;
	out->days = node_number(n, "days", -1, 0, DAYS_MOST);
	bool good = s == NULL || out->days >= 0; /* else it is noted */
	out->days = out->days > 0 ? out->days : 0;
	return good;
}

/* `value = "yes"`, or, of answers alone, `values = [ "make", "draw" ]`. */
static bool take_values(const struct node *n, enum way_takes how, struct fact *out)
{
	struct arena *a = n->src->arena;
	const char *way = way_def(out->way)->name, *one;
	const config_setting_t *many;
	if (!takes(n, way, out->way == WAY_ANSWERED ? WAY_MAY_TAKE : WAY_TAKES_NOT, "values", &many))
		return false;
	if (many != NULL && node_find(n, "value") != NULL) {
		note_at(n->src, many, _("%s has both `value` and `values`; expected one of them."), n->what);
		return false;
	}
	if (many != NULL) {
		size_t count = 0;
		out->values = node_texts(n, "values", REQUIRED, &count);
		return count > 0 && (int)count == config_setting_length(many); /* one that is no text is noted */
	}
	if (!take_text(n, way, how, "value", &one))
		return false;
	if (one != NULL) {
		const char **all = arena_alloc(a, 2 * sizeof *all);
		all[0] = one;
		out->values = all;
	}
	return true;
}

static bool one_of(const char *value, const char *const *names)
{
	while (*names != NULL && strcmp(*names, value) != 0)
		names++;
	return *names != NULL;
}

/* The name of a counter is one that is kept. Keys after the slash are the model's: see check_standards. */
static bool counter_is_known(const struct node *n, const struct fact *f)
{
	static const char *const promises[] = { "form/can", "form/will", "with/person", "with/post", "with/organisation",
		"with/by_when", "with/how_known", "traced", NULL };
	const char *value = f->values != NULL ? f->values[0] : NULL;
	const char *const *known = f->way == WAY_COMMITMENTS ? promises : f->way == WAY_COUNTED ? way_counters
		: f->way == WAY_KINDS ? way_beginnings : NULL;
	if (value == NULL)
		return true;
	if (f->way == WAY_STATEMENTS) {
		const char *slash = strchr(value, '/');
		if (slash != NULL && slash[1] != '\0' && (strncmp(value, "kind/", 5) == 0 || strncmp(value, "domain/", 7) == 0
			|| strncmp(value, "band/", 5) == 0))
			return true;
		note_at(n->src, node_find(n, "value"), _("%s: `value` is \"%s\"; expected kind/..., domain/... or band/... "
			"with a key of the model."), n->what, shorten(n->src->arena, value));
		return false;
	}
	if (known == NULL || one_of(value, known))
		return true;
	note_at(n->src, node_find(n, "value"), _("%s: `value` is \"%s\"; expected one of %s."), n->what,
		shorten(n->src->arena, value), words_or(n->src->arena, known));
	return false;
}

bool read_looks(const struct node *n, struct fact *out)
{
	const struct way_def *def = way_def(out->way);
	bool good = take_text(n, def->name, def->step, "step", &out->step);
	good = take_text(n, def->name, def->field, "field", &out->field) && good;
	good = take_values(n, def->value, out) && good;
	good = take_than(n, def->than, out) && good;
	good = take_days(n, out) && good;
	return good && counter_is_known(n, out);
}

/* A phrase that the program can fill in; one that it cannot is put together from step and field instead. */
static const char *phrase(const struct node *n, const char *name, bool counts)
{
	const char *text = node_text(n, name, OPTIONAL, PHRASE_COLUMNS);
	if (text == NULL || strchr(text, '\n') != NULL)
		return NULL;
	const config_setting_t *at = node_find(n, name);
	for (const char *p = strchr(text, '%'); p != NULL; p = strchr(p + 2, '%')) {
		if (p[1] == 'w' || (p[1] == 'n' && counts))
			continue;
		if (p[1] == 'n')
			note_at(n->src, at, _("%s: `%s` has %%n, and is said when there is none; expected words without it."),
				n->what, name);
		else
			note_at(n->src, at, _("%s: `%s` has a %% sign; expected %%n for how many there are and %%w for how many "
				"are wanted, and no other."), n->what, name);
		return NULL;
	}
	if (text[strlen(text) - 1] == '.')
		note_at(n->src, at, _("%s: `%s` ends with a full stop; expected none, for other words may follow."), n->what, name);
	return text;
}

static bool read_way(const struct node *n, enum way *way)
{
	const char *name = node_text(n, "count", REQUIRED, 0);
	if (name == NULL || way_by_name(name, way))
		return name != NULL;
	note_at(n->src, node_find(n, "count"), _("%s: `count` is \"%s\"; expected one of %s."), n->what,
		shorten(n->src->arena, name), words_or(n->src->arena, way_names(n->src->arena)));
	return false;
}

static bool read_fact(struct source *src, const config_setting_t *at, struct fact_draft *d)
{
	struct node n;
	struct fact *f = &d->fact;
	const char *key = NULL;
	enum way clash;
	*d = (struct fact_draft){ .fact = { .file = src->file, .line = (int)config_setting_source_line(at) } };
	if (config_setting_type(at) == CONFIG_TYPE_GROUP)
		config_setting_lookup_string(at, "key", &key);
	if (!node_init(&n, src, at, arena_printf(src->arena, _("Fact `%s`"), key != NULL ? shorten(src->arena, key) : "?"), fact_names))
		return false;
	f->key = node_key(&n, "key", KEY_LETTERS);
	bool good = f->key != NULL;
	bool way = read_way(&n, &f->way);
	/* A rule without more words gets the fact: it must not be another than what the name says. */
	if (good && way && way_by_name(f->key, &clash) && clash != f->way) {
		note_at(src, node_find(&n, "key"), _("%s: this is the name of another way of counting; expected a key of its own."), n.what);
		good = false;
	}
	good = way && read_looks(&n, f) && good;
	if (node_find(&n, "of") != NULL) {
		d->of = node_key(&n, "of", KEY_LETTERS);
		d->of_line = (int)config_setting_source_line(node_find(&n, "of"));
		good = d->of != NULL && good;
	}
	if (node_find(&n, "fills") != NULL) {
		f->fills = node_key(&n, "fills", KEY_LETTERS);
		good = f->fills != NULL && good;
	}
	f->nothing = phrase(&n, "nothing", false);
	f->some = phrase(&n, "some", true);
	f->enough = phrase(&n, "enough", true);
	return good;
}

bool read_facts(struct source *src, struct fact_file *out)
{
	struct node top;
	*out = (struct fact_file){ .n = 0 };
	if (!node_init(&top, src, config_root_setting(&src->config), _("The facts"), top_names))
		return false;
	const config_setting_t *list = node_list(&top, "facts", true);
	int len = list != NULL ? config_setting_length(list) : 0;
	out->all = arena_alloc(src->arena, ((size_t)len + 1) * sizeof *out->all);
	for (int i = 0; i < len; i++)
		if (read_fact(src, config_setting_get_elem(list, (unsigned)i), &out->all[out->n]))
			out->n++;
	if (list != NULL && out->n == 0)
		note_at(src, list, _("`facts` has nothing sound in it; expected at least one fact."));
	return out->n > 0;
}

static int by_key(const void *a, const void *b)
{
	const struct fact_draft *one = *(struct fact_draft *const *)a, *other = *(struct fact_draft *const *)b;
	int order = strcmp(one->fact.key, other->fact.key);
	return order != 0 ? order : one->order < other->order ? -1 : 1;
}

static int key_against(const void *key, const void *draft)
{
	return strcmp(key, (*(struct fact_draft *const *)draft)->fact.key);
}

struct joining {
	struct notes *notes;
	struct fact_draft **all; /* sorted by key, each once */
	size_t n;
	struct fact_draft **path; /* room for the walk over `of` */
};

static struct fact_draft *find_draft(const struct joining *j, const char *key)
{
	struct fact_draft *const *at = bsearch(key, j->all, j->n, sizeof *j->all, key_against);
	return at != NULL ? *at : NULL;
}

/* The first of each key stands. */
static void drop_doubles(struct joining *j)
{
	size_t kept = 0;
	for (size_t i = 0; i < j->n; i++) {
		const struct fact *f = &j->all[i]->fact, *first = kept > 0 ? &j->all[kept - 1]->fact : NULL;
		if (first != NULL && strcmp(first->key, f->key) == 0)
			note(j->notes, f->file, f->line, _("The fact `%s` stands here for the second time (the first is in %s, line %d); "
				"expected each key once in all files of facts."), f->key, first->file, first->line);
		else
			j->all[kept++] = j->all[i];
	}
	j->n = kept;
}

/* Why this one cannot stand, for what it is a part of does not; NULL when all is well. */
static const char *of_fault(const struct joining *j, const struct fact_draft *d, const struct fact_draft *of)
{
	if (of == NULL)
		return arena_printf(j->notes->arena, _("names `%s`, which is no sound fact"), d->of);
	if (of->stage == STAGE_LEFT_OUT)
		return arena_printf(j->notes->arena, _("names `%s`, which is left out"), d->of);
	return d->depth > OF_MOST ? arena_printf(j->notes->arena, _("leads over more than %d facts"), OF_MOST) : NULL;
}

/* Goes from fact to what it is a part of as far as is new, then settles them on the way back. In a loop, for a chain may be as long as a
 * file. */
static void settle(struct joining *j, struct fact_draft *d)
{
	size_t n = 0;
	while (d != NULL && d->stage == STAGE_OPEN) {
		d->stage = STAGE_WALKING;
		j->path[n++] = d;
		d = d->of != NULL ? find_draft(j, d->of) : NULL;
	}
	/* Still walking: the chain came back to d, and all from there on are of the circle. */
	const struct fact_draft *meets = d != NULL && d->stage == STAGE_WALKING ? d : NULL;
	while (n > 0) {
		d = j->path[--n];
		struct fact_draft *of = d->of != NULL ? find_draft(j, d->of) : NULL;
		d->depth = of != NULL ? of->depth + 1 : 0;
		const char *fault = meets != NULL ? _("leads in a circle back to this fact") : d->of != NULL ? of_fault(j, d, of) : NULL;
		if (fault != NULL)
			note(j->notes, d->fact.file, d->of_line, _("Fact `%s`: `of` %s; expected the key of a fact in facts/ that this one "
				"is a part of."), d->fact.key, fault);
		d->stage = fault != NULL ? STAGE_LEFT_OUT : STAGE_SOUND;
		d->fact.of = of != NULL ? &of->fact : NULL;
		meets = d == meets ? NULL : meets;
	}
}

void join_facts(struct notes *notes, const struct fact_file *files, size_t n_files, struct content *content)
{
	struct joining j = { .notes = notes };
	for (size_t i = 0; i < n_files; i++)
		j.n += files[i].n;
	j.all = arena_alloc(notes->arena, (j.n + 1) * sizeof(struct fact_draft *));
	j.path = arena_alloc(notes->arena, (j.n + 1) * sizeof(struct fact_draft *));
	size_t order = 0;
	for (size_t i = 0; i < n_files; i++) {
		for (size_t k = 0; k < files[i].n; k++) {
			files[i].all[k].order = order;
			j.all[order++] = &files[i].all[k];
		}
	}
	if (j.n > 1)
		qsort(j.all, j.n, sizeof *j.all, by_key);
	drop_doubles(&j);
	for (size_t i = 0; i < j.n; i++)
		settle(&j, j.all[i]);
	const struct fact **facts = arena_alloc(notes->arena, (j.n + 1) * sizeof(const struct fact *));
	for (size_t i = 0; i < j.n; i++)
		if (j.all[i]->stage == STAGE_SOUND)
			facts[content->n_facts++] = &j.all[i]->fact;
	content->facts = facts;
}

static int fact_against(const void *key, const void *fact)
{
	return strcmp(key, (*(const struct fact *const *)fact)->key);
}

const struct fact *content_fact(const struct content *c, const char *key)
{
	const struct fact *const *at = c->n_facts > 0 ? bsearch(key, c->facts, c->n_facts, sizeof *c->facts, fact_against) : NULL;
	return at != NULL ? *at : NULL;
}
