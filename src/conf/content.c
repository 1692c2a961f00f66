/* conf/content.c - the folders of content, which of them outweighs which, and what was read from them. */
#include "config.h"

#include "conf/content.h"

#include <dirent.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "conf/read.h"
#include "conf/source.h"

#define FOLDERS_MOST 3

typedef VEC(char *) names_list;

static const char *etc_folder(void)
{
	const char *etc = getenv("TRIVET_ETC");
	return etc != NULL && *etc != '\0' ? etc : "/etc/trivet";
}

static const char *const *find_folders(struct arena *a, const char *share)
{
	char *own = share != NULL ? mem_strdup(share) : path_share(PKGDATADIR);
	char *user = path_config_home();
	const char *const wanted[FOLDERS_MOST] = { own, etc_folder(), user };
	const char **all = arena_alloc(a, (FOLDERS_MOST + 1) * sizeof *all);
	size_t n = 0;
	for (int i = 0; i < FOLDERS_MOST; i++)
		if (path_is_folder(wanted[i]))
			all[n++] = arena_strdup(a, wanted[i]);
	free(own);
	free(user);
	return all;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* NAME of a file called NAME.cfg; others, and those of editors (.#x.cfg, x.cfg~), are passed over. */
static char *key_of(const char *file)
{
	size_t n = strlen(file);
	if (n <= 4 || file[0] == '.' || strcmp(file + n - 4, ".cfg") != 0)
		return NULL;
	return mem_strndup(file, n - 4);
}

static void add_names(struct notes *notes, const char *folder, names_list *names)
{
	DIR *dir = opendir(folder);
	if (dir == NULL)
		return;
	for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
		char *key = key_of(e->d_name);
		bool known = key == NULL;
		if (key != NULL && !key_fits(key, KEY_LETTERS)) {
			char *path = path_join(folder, e->d_name);
			note(notes, path, 0, _("The name of the file is its key; expected up to 64 of the letters "
				"a-z, 0-9, - and _."));
			free(path);
			known = true;
		}
		for (size_t i = 0; i < names->n && !known; i++)
			known = strcmp(names->v[i], key) == 0;
		if (known)
			free(key);
		else
			vec_push(names, key);
	}
	closedir(dir);
}

/* All names of one sort in all folders, sorted, so that a start does not depend on the order of a folder. */
static void collect(struct notes *notes, const char *const *folders, const char *sort, names_list *names)
{
	for (size_t i = 0; folders[i] != NULL; i++) {
		char *folder = path_join(folders[i], sort);
		add_names(notes, folder, names);
		free(folder);
	}
	if (names->n > 1)
		qsort(names->v, names->n, sizeof *names->v, by_name);
}

static void release(names_list *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->v[i]);
	vec_release(names);
}

/* The file in the highest folder below `*level` that has it, and its level; NULL if none. */
static char *find_below(const char *const *folders, const char *name, size_t *level)
{
	while (*level > 0) {
		--*level;
		char *path = path_join(folders[*level], name);
		if (path_exists(path))
			return path;
		free(path);
	}
	return NULL;
}

struct loading {
	struct content *content;
	struct notes notes;
	size_t n_folders;
};

/* Reads the highest sound file of that name: `one` says whether it is of use. */
static bool read_highest(struct loading *l, const char *name, const char *key,
	bool (*one)(struct loading *l, struct source *src, const char *key, void *out), void *out)
{
	size_t level = l->n_folders;
	char *path;
	while ((path = find_below(l->content->folders, name, &level)) != NULL) {
		struct source src;
		bool good = source_open(&src, path, &l->notes) && one(l, &src, key, out);
		source_close(&src);
		if (good) {
			free(path);
			return true;
		}
		size_t lower = level;
		char *beneath = find_below(l->content->folders, name, &lower);
		note(&l->notes, path, 0, beneath != NULL
			? _("The file is left out because of what is noted for it; that of the folder beneath is "
				"used.")
			: _("The file is left out because of what is noted for it."));
		free(beneath);
		free(path);
	}
	return false;
}

static bool one_facts(struct loading *l, struct source *src, const char *key, void *out)
{
	(void)l, (void)key;
	return read_facts(src, out);
}

static bool one_standards(struct loading *l, struct source *src, const char *key, void *out)
{
	return read_standards(src, key, l->content, out);
}

static bool one_model(struct loading *l, struct source *src, const char *key, void *out)
{
	return read_model(src, key, l->content, out);
}

static bool one_tags(struct loading *l, struct source *src, const char *key, void *out)
{
	(void)l;
	return read_tags(src, key, out);
}

static bool one_method(struct loading *l, struct source *src, const char *key, void *out)
{
	(void)l;
	return read_method(src, key, out);
}

static bool one_day(struct loading *l, struct source *src, const char *key, void *out)
{
	return read_day(src, key, l->content->models, l->content->n_models, out);
}

/* Every file of one sort that is of use, by name: `size` bytes for each. */
static void *load_sort(struct loading *l, const char *sort, size_t size,
	bool (*one)(struct loading *l, struct source *src, const char *key, void *out), size_t *n)
{
	names_list names = VEC_INIT;
	struct arena *a = l->content->arena;
	collect(&l->notes, l->content->folders, sort, &names);
	char *all = arena_alloc(a, (names.n + 1) * size);
	*n = 0;
	for (size_t i = 0; i < names.n; i++) {
		const char *key = arena_strdup(a, names.v[i]);
		if (read_highest(l, arena_printf(a, "%s/%s.cfg", sort, key), key, one, all + *n * size))
			++*n;
	}
	release(&names);
	return all;
}

static int by_method_title(const void *a, const void *b)
{
	const struct method *one = a, *other = b;
	int order = text_compare(one->title, other->title);
	return order != 0 ? order : strcmp(one->key, other->key);
}

static int by_day_title(const void *a, const void *b)
{
	const struct day_template *one = a, *other = b;
	int order = text_compare(one->title, other->title);
	return order != 0 ? order : strcmp(one->key, other->key);
}

/* The standards look at the facts, the models at the standards and the tags, and the days at the models: the order counts. */
static void load_all(struct loading *l)
{
	struct content *c = l->content;
	size_t n_files;
	const struct fact_file *files = load_sort(l, "facts", sizeof *files, one_facts, &n_files);
	join_facts(&l->notes, files, n_files, c);
	c->standards = load_sort(l, "standards", sizeof *c->standards, one_standards, &c->n_standards);
	c->tags = load_sort(l, "tags", sizeof *c->tags, one_tags, &c->n_tags);
	c->models = load_sort(l, "models", sizeof *c->models, one_model, &c->n_models);
	for (size_t i = 0; i < c->n_standards; i++)
		check_standards(&l->notes, c, &c->standards[i]);
	struct method *methods = load_sort(l, "methods", sizeof *methods, one_method, &c->n_methods);
	if (c->n_methods > 1)
		qsort(methods, c->n_methods, sizeof *methods, by_method_title);
	c->methods = methods;
	struct day_template *days = load_sort(l, "running-orders", sizeof *days, one_day, &c->n_templates);
	if (c->n_templates > 1)
		qsort(days, c->n_templates, sizeof *days, by_day_title);
	c->templates = days;
}

static bool no_model(const struct content *c, struct error *err)
{
	const char *folder = c->folders[0] != NULL ? c->folders[0] : PKGDATADIR;
	if (c->n_problems == 0)
		return error_set(err, ERR_NOT_FOUND, folder,
			_("No model of engagement was found. The content that belongs to the "
			"program should be in this folder: install it again, or name its place in TRIVET_SHARE."));
	const struct problem *p = &c->problems[0];
	struct str where = STR_INIT;
	str_add(&where, p->file);
	if (p->line > 0)
		str_addf(&where, ":%d", p->line);
	error_set(err, ERR_INVALID, str_text(&where),
		_("No sound model of engagement was found. The first mistake: %s"), p->text);
	str_release(&where);
	return false;
}

bool content_load(struct content **out, const char *share, struct error *err)
{
	struct arena *a = arena_new();
	struct content *c = arena_alloc(a, sizeof *c);
	struct loading l = { .content = c, .notes = { .arena = a } };
	*out = NULL;
	c->arena = a;
	c->folders = find_folders(a, share);
	while (c->folders[l.n_folders] != NULL)
		l.n_folders++;
	load_all(&l);
	c->problems = notes_take(&l.notes, &c->n_problems);
	if (c->n_models == 0) {
		no_model(c, err);
		content_free(c);
		return false;
	}
	*out = c;
	return true;
}

void content_free(struct content *c)
{
	if (c != NULL)
		arena_free(c->arena);
}

const struct model *content_model(const struct content *c, const char *key)
{
	for (size_t i = 0; i < c->n_models; i++)
		if (strcmp(c->models[i].key, key) == 0)
			return &c->models[i];
	return NULL;
}

const struct method *content_method(const struct content *c, const char *key)
{
	for (size_t i = 0; i < c->n_methods; i++)
		if (strcmp(c->methods[i].key, key) == 0)
			return &c->methods[i];
	return NULL;
}

const struct standards *content_standards(const struct content *c, const char *key)
{
	for (size_t i = 0; i < c->n_standards; i++)
		if (strcmp(c->standards[i].key, key) == 0)
			return &c->standards[i];
	return NULL;
}

const char *const *content_names(const struct content *c, const char *sort, struct arena *a)
{
	struct notes notes = { .arena = a };
	names_list names = VEC_INIT;
	collect(&notes, c->folders, sort, &names);
	const char **all = arena_alloc(a, (names.n + 1) * sizeof *all);
	for (size_t i = 0; i < names.n; i++)
		all[i] = arena_strdup(a, names.v[i]);
	release(&names);
	vec_release(&notes.list);
	return all;
}

char *content_file(const struct content *c, const char *name)
{
	size_t level = 0;
	while (c->folders[level] != NULL)
		level++;
	return find_below(c->folders, name, &level);
}
