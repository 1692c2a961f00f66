/* app/cmd_config.c - trivet config: what is in force, and where it comes from. */
#include "config.h"

#include <string.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "view/work.h"

/* The row of the user's that changes the keys of this command, or NULL. */
static const struct key_override *override_of(const struct settings *s, const char *view, const char *command)
{
	const struct key_override *found = NULL;

	for (size_t i = 0; i < s->n_keys; i++) {
		const struct key_override *k = &s->keys[i];

		if (strcmp(k->command, command) == 0 && (strcmp(k->view, view) == 0 || (!*k->view && (!found || !*found->view))))
			found = k;
	}
	return found;
}

static void key_show(struct json *j, const struct settings *s, const char *view, const struct command *c)
{
	const struct key_override *o = override_of(s, view, c->name);
	const char *keys = o ? o->keys : c->keys, *origin = o ? o->origin : "built in";

	if (!j) {
		(void)printf("%-10s %-18s %-18s ", *view ? view : _("everywhere"), c->name, keys);
		print_text(stdout, _(c->help));
		if (o) {
			(void)fputs(" (", stdout);
			print_text(stdout, origin);
			(void)putchar(')');
		}
		(void)putchar('\n');
		return;
	}
	json_open(j, NULL, '{');
	json_text(j, "view", view);
	json_text(j, "command", c->name);
	json_text(j, "keys", keys);
	json_text(j, "help", _(c->help));
	json_text(j, "origin", origin);
	json_close(j, '}');
}

static void keys_show(struct json *j, const struct settings *s)
{
	const struct command_table everywhere[] = { screens_commands(), shell_commands() };
	size_t n;
	const struct view *const *views = screens_all(&n);

	if (j)
		json_open(j, "keys", '[');
	for (size_t t = 0; t < sizeof everywhere / sizeof *everywhere; t++) {
		for (size_t i = 0; i < everywhere[t].n; i++)
			key_show(j, s, "", &everywhere[t].rows[i]);
	}
	for (size_t v = 0; v < n; v++) {
		for (size_t i = 0; i < views[v]->commands.n; i++)
			key_show(j, s, views[v]->name, &views[v]->commands.rows[i]);
	}
	if (j)
		json_close(j, ']');
}

static void settings_show(struct json *j, const struct settings *s)
{
	if (j)
		json_open(j, "settings", '[');
	for (int i = 0; i < SETTINGS; i++) {
		const struct setting_def *d = setting_def((enum setting)i);

		if (j) {
			json_open(j, NULL, '{');
			json_text(j, "name", d->name);
			json_text(j, "value", s->value[i]);
			json_text(j, "origin", s->origin[i]);
			json_text(j, "values", d->values);
			json_close(j, '}');
			continue;
		}
		(void)printf("%-18s = ", d->name);
		print_text(stdout, s->value[i]);
		(void)fputs("   (", stdout);
		print_text(stdout, s->origin[i]);
		(void)puts(")");
	}
	if (j)
		json_close(j, ']');
}

static void folders_show(struct json *j, const struct content *c)
{
	if (j)
		json_open(j, "folders", '[');
	else
		(void)printf("\n%s\n", _("Content is read from these folders, a later one in place of an earlier one:"));
	for (const char *const *f = c->folders; *f; f++) {
		if (j) {
			json_text(j, NULL, *f);
			continue;
		}
		(void)fputs("  ", stdout);
		print_text(stdout, *f);
		(void)putchar('\n');
	}
	if (j)
		json_close(j, ']');
}

static void problems_json(struct json *j, const struct problem *problems, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		json_open(j, NULL, '{');
		json_text(j, "file", problems[i].file);
		json_number(j, "line", problems[i].line);
		json_text(j, "text", problems[i].text);
		json_close(j, '}');
	}
}

static void problems_show(struct json *j, const struct session *s)
{
	if (j) {
		json_open(j, "problems", '[');
		problems_json(j, s->settings->problems, s->settings->n_problems);
		problems_json(j, s->content->problems, s->content->n_problems);
		json_close(j, ']');
		return;
	}
	if (s->settings->n_problems + s->content->n_problems > 0)
		(void)printf("\n%s\n", _("Mistakes in the files, with what was expected:"));
	print_problems(stdout, s->settings->problems, s->settings->n_problems);
	print_problems(stdout, s->content->problems, s->content->n_problems);
}

int run_config(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct json json = { stdout, 0, true, false }, *j = c->value[OPT_JSON] ? &json : NULL;
	struct session s;
	int status;

	if (!session_begin(&s, c, &err)) {
		status = print_failure(&err);
		session_end(&s);
		return status;
	}
	if (j)
		json_open(j, NULL, '{');
	if (c->value[OPT_KEYS]) {
		keys_show(j, s.settings);
	} else {
		settings_show(j, s.settings);
		folders_show(j, s.content);
		problems_show(j, &s);
	}
	if (j)
		json_close(j, '}');
	status = s.settings->n_problems + s.content->n_problems > 0 && !c->value[OPT_KEYS] ? EXIT_FOUND : EXIT_FINE;
	session_end(&s);
	return status;
}
