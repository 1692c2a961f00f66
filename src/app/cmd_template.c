/* app/cmd_template.c - trivet template: a plan without people and words, saved, listed, shown, and begun from. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/outlet.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "base/path.h"
#include "exchange/template.h"
#include "io/table.h"

#define FOLDER "templates"

/* Finding ------------------------------------------------------------------------------------------------------ */

static bool is_name(const char *name, struct error *err)
{
	size_t n = strlen(name);

	return (n > 0 && n <= 64 && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == n) ||
		error_set(err, ERR_USAGE, NULL, _("A template has a name of up to 64 of the letters a-z, 0-9, - and _; or, with a slash in it, it is a file."));
}

/* The file of a name in the folders of content, or the file itself. NULL with an error. The caller frees. */
static char *find(const struct content *c, const char *name, struct error *err)
{
	struct str path = STR_INIT;
	char *found = NULL;

	if (strchr(name, '/'))
		return path_typed(name, "template.cfg");
	if (is_name(name, err)) {
		str_addf(&path, FOLDER "/%s.cfg", name);
		found = content_file(c, str_text(&path));
		if (!found)
			(void)error_set(err, ERR_NOT_FOUND, NULL, _("There is no template \"%s\". To see which there are: trivet template list"), name);
	}
	str_release(&path);
	return found;
}

/* Mistakes are told with file and line. */
static bool read_one(const struct content *c, const char *path, struct arena *a, struct plan_template *out, struct error *err)
{
	const struct problem *problems;
	size_t n;

	if (!path_exists(path))
		return error_set(err, ERR_NOT_FOUND, path, _("There is no such file."));
	if (template_read(c, path, a, out, &problems, &n))
		return true;
	print_problems(stderr, problems, n);
	return error_set(err, ERR_INVALID, path, _("The template is of no use until what is noted for it is put right. Nothing was made."));
}

/* Save --------------------------------------------------------------------------------------------------------- */

/* Where it goes; NULL with an error when something is there that nobody asked to replace. The caller frees. */
static char *place(const struct session *s, const struct call *c, const char *name, struct error *err)
{
	char *home = NULL, *folder = NULL, *path = NULL, *hidden = NULL;
	struct str file = STR_INIT;

	if (strchr(name, '/')) {
		path = path_typed(name, "template.cfg");
	} else if (is_name(name, err)) {
		home = path_config_home();
		folder = path_join(home, FOLDER);
		str_addf(&file, FOLDER "/%s.cfg", name);
		path = path_join(home, str_text(&file));
		hidden = content_file(s->content, str_text(&file));
		if (!path_make(folder, err)) {
			free(path);
			path = NULL;
		}
	}
	if (path && !c->value[OPT_YES] && (path_exists(path) || hidden)) {
		(void)error_set(err, ERR_EXISTS, path_exists(path) ? path : hidden,
			_("There is a template of this name. Nothing was written: give another name, or say --yes to have it in its place."));
		free(path);
		path = NULL;
	}
	str_release(&file);
	free(hidden);
	free(folder);
	free(home);
	return path;
}

static void print_saved(const char *path, const struct template_sum *sum)
{
	struct str words = STR_INIT;

	print_text(stdout, path);
	(void)putchar('\n');
	template_sum_words(sum, &words);
	str_addc(&words, '\n');
	if (sum->n_left)
		str_add(&words, _("Left out:\n"));
	template_left_words(sum, &words);
	print_lines(str_text(&words));
	str_release(&words);
}

/* Whole or not at all, and noted. */
static bool put(struct session *s, const struct survey *survey, const char *path, const struct str *file, const struct template_sum *sum,
	struct error *err)
{
	struct outlet *out = outlet_open(path, store_path(s->store), err);
	const struct outlet_left left = { s, survey->engagement.id, { .what = N_("Plan for another area"), .form = "cfg", .path = path,
		.fields = "answers; rows; lessons", .entries = sum->answers + sum->rows + sum->lessons } };

	return out && outlet_end(out, outlet_put(out, str_text(file), file->len) ||
		error_set(err, ERR_CUT_SHORT, NULL, _("Not everything could be written.")), &left, err);
}

static bool save(struct session *s, const struct call *c, const char *data, struct arena *a, struct error *err)
{
	struct survey survey;
	struct template_sum sum;
	struct str file = STR_INIT;
	int ordinal;
	char *path, *name;
	bool ok;

	if (!session_open(s, data, WAY_LOOK, err) || !session_pick(s, c, a, &survey, &ordinal, err))
		return false;
	path = place(s, c, c->args[1], err);
	if (!path)
		return false;
	name = mem_strndup(path_name(path), strcspn(path_name(path), "."));
	ok = template_write(&s->op, &survey, c->value[OPT_TITLE], *name ? name : "template", a, &file, &sum, err) &&
		put(s, &survey, path, &file, &sum, err);
	if (ok)
		print_saved(path, &sum);
	free(name);
	free(path);
	str_release(&file);
	return ok;
}

/* List, show, use ----------------------------------------------------------------------------------------------- */

static bool list(const struct session *s, struct arena *a)
{
	static const struct table_column columns[] = { { "name", N_("Name") }, { "title", N_("Title") }, { "model", N_("Model") }, { "file", N_("File") } };
	const char *const *names = content_names(s->content, FOLDER, a);
	struct table_out *t = table_new(columns, 4);
	struct str out = STR_INIT;
	bool sound = true;

	for (size_t i = 0; names[i]; i++) {
		char *path = content_file(s->content, arena_printf(a, FOLDER "/%s.cfg", names[i]));
		struct plan_template plan;
		const struct problem *problems;
		size_t n;

		if (path && template_read(s->content, path, a, &plan, &problems, &n)) {
			table_row(t);
			table_text(t, names[i]);
			table_text(t, plan.title);
			table_text(t, plan.model->key);
			table_text(t, path);
		} else if (path) {
			print_problems(stderr, problems, n);
			sound = false;
		}
		free(path);
	}
	table_aligned(t, &out);
	(void)fputs(str_text(&out), stdout);
	str_release(&out);
	table_free(t);
	return sound;
}

static bool show(const struct session *s, const char *path, struct arena *a, struct error *err)
{
	struct plan_template plan;
	struct str words = STR_INIT;

	if (!read_one(s->content, path, a, &plan, err))
		return false;
	print_text(stdout, path);
	(void)putchar('\n');
	template_words(s->content, &plan, &words);
	print_lines(str_text(&words));
	str_release(&words);
	return true;
}

/* Whatever can be wrong is found before a file is made. */
static bool use(struct session *s, const struct call *c, const char *path, const char *data, struct arena *a, struct error *err)
{
	const struct field *f = entity_field(ENTITY_ENGAGEMENT, "title");
	struct str title = STR_INIT, why = STR_INIT, words = STR_INIT;
	struct plan_template plan;
	struct template_sum sum;
	char id[STORE_ID_SIZE];
	bool ok = c->value[OPT_TITLE] != NULL;

	if (ok && !field_parse(f, c->value[OPT_TITLE], clock_today(), &title, &why))
		ok = error_set(err, ERR_USAGE, NULL, "%s: %s", _(f->label), str_text(&why));
	else if (!ok || title.len == 0)
		ok = error_set(err, ERR_USAGE, NULL, _("A new engagement needs a title: --title=TITLE"));
	ok = ok && read_one(s->content, path, a, &plan, err) && session_open(s, data, c->n_args > 2 ? WAY_MAKE : WAY_WRITE, err) &&
		template_use(&s->op, &plan, str_text(&title), id, &sum, err);
	if (ok) {
		template_sum_words(&sum, &words);
		(void)printf("%s\n%s\n", id, str_text(&words));
	}
	str_release(&title);
	str_release(&why);
	str_release(&words);
	return ok;
}

/* All but `list` name a template; save and use may name a file of data as well. */
static bool fits(const struct call *c, struct error *err)
{
	const char *what = c->args[0];
	bool named = strcmp(what, "save") == 0 || strcmp(what, "use") == 0;
	size_t most = named ? 3 : strcmp(what, "show") == 0 ? 2 : 1;

	if (!named && strcmp(what, "show") != 0 && strcmp(what, "list") != 0)
		return error_set(err, ERR_USAGE, NULL, _("What is to be done with a template? One of: save, list, show, use"));
	if (most > 1 && c->n_args < 2)
		return error_set(err, ERR_USAGE, NULL, _("Which template? Give its name, such as: trivet template show NAME"));
	return c->n_args <= most || error_set(err, ERR_USAGE, NULL, _("There is a word too many."));
}

int run_template(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s = { .store = NULL };
	struct arena *a = arena_new();
	char *usual = default_path(), *path = NULL;
	const char *data = c->n_args > 2 ? c->args[2] : usual;
	int status = EXIT_FINE;
	bool ok = fits(c, &err) && session_begin(&s, c, &err);

	if (ok && strcmp(c->args[0], "list") == 0) {
		status = list(&s, a) ? EXIT_FINE : EXIT_FOUND;
	} else if (ok && strcmp(c->args[0], "save") == 0) {
		ok = save(&s, c, data, a, &err);
	} else if (ok) {
		path = find(s.content, c->args[1], &err);
		ok = path && (strcmp(c->args[0], "show") == 0 ? show(&s, path, a, &err) : use(&s, c, path, data, a, &err));
	}
	if (!ok)
		status = print_failure(&err);
	session_end(&s);
	arena_free(a);
	free(path);
	free(usual);
	return status;
}
