/* conf/settings.c - trivet.cfg of the machine and of the person, the environment, the command line: who outweighs
 * whom. */
#include "config.h"

#include "conf/settings.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "conf/settings_table.h"
#include "conf/source.h"

#define KEYS_MOST ((size_t)1000) /* commands of all screens that get other keys */

struct loading {
	struct settings *set;
	struct arena *arena;
	struct notes notes;
	VEC(struct key_override) keys;
};

static const char *environment(const char *name)
{
	const char *v = getenv(name);
	return v != NULL && *v != '\0' ? v : NULL;
}

/* Words of the row for a message: "yes or no", "a number from 25 to 1000". */
static const char *expected(enum setting s, struct arena *a)
{
	const char *values = setting_def(s)->values;
	if (strncmp(values, "number ", 7) == 0) {
		const char *max = strchr(values + 7, ' ');
		return arena_printf(a, _("a number from %.*s to %s"), (int)(max - values - 7), values + 7, max + 1);
	}
	if (strcmp(values, "text") == 0)
		return _("one line of words");
	struct str all = STR_INIT;
	for (const char *p = values; *p != '\0';) {
		size_t n = strcspn(p, " ");
		const char *next = p + n + strspn(p + n, " |");
		str_add(&all, all.len == 0 ? "" : *next == '\0' ? _(" or ") : ", ");
		str_addn(&all, p, n);
		p = next;
	}
	const char *kept = arena_strdup(a, str_text(&all));
	str_release(&all);
	return kept;
}

/* Takes the value if it is one; otherwise notes it and leaves the lighter one in force. */
static void put(struct loading *l, enum setting s, const char *typed, const char *origin, const char *file, int line)
{
	const char *value = setting_accepts(s, typed, l->arena);
	if (value == NULL) {
		struct str shown = STR_INIT;
		text_clean_line(&shown, typed, strnlen(typed, 200));
		size_t fits = text_fit(str_text(&shown), shown.len, 50, NULL);
		note(&l->notes, file, line, _("`%s` is \"%.*s\"; expected %s."), setting_def(s)->name, (int)fits,
			str_text(&shown), expected(s, l->arena));
		str_release(&shown);
		return;
	}
	l->set->value[s] = value;
	l->set->origin[s] = origin;
}

/* A setting of the file as text: true, 250 and "words" alike. NULL for groups and lists. */
static const char *value_text(struct arena *a, const config_setting_t *s)
{
	switch (config_setting_type(s)) {
	case CONFIG_TYPE_STRING:
		return arena_strdup(a, config_setting_get_string(s));
	case CONFIG_TYPE_BOOL:
		return config_setting_get_bool(s) != 0 ? "yes" : "no";
	case CONFIG_TYPE_INT:
		return arena_printf(a, "%d", config_setting_get_int(s));
	case CONFIG_TYPE_INT64:
		return arena_printf(a, "%lld", config_setting_get_int64(s));
	default:
		return NULL;
	}
}

static void put_key(struct loading *l, const char *view, const char *command, const char *keys, const char *origin)
{
	for (size_t i = 0; i < l->keys.n; i++) {
		struct key_override *k = &l->keys.v[i];
		if (strcmp(k->view, view) == 0 && strcmp(k->command, command) == 0) {
			k->keys = keys;
			k->origin = origin;
			return;
		}
	}
	struct key_override k = { view, command, keys, origin };
	vec_push(&l->keys, k);
}

static const char *origin_of(struct source *src, const config_setting_t *s)
{
	return arena_printf(src->arena, "%s:%d", src->file, (int)config_setting_source_line(s));
}

static void read_keys(struct loading *l, struct source *src, const config_setting_t *keys)
{
	if (config_setting_type(keys) != CONFIG_TYPE_GROUP) {
		note_at(src, keys, _("`keys` is no group; expected keys: { home: { open = \"Enter\"; }; };"));
		return;
	}
	for (int i = 0; i < config_setting_length(keys); i++) {
		const config_setting_t *view = config_setting_get_elem(keys, (unsigned)i);
		const char *name = config_setting_name(view);
		if (config_setting_type(view) != CONFIG_TYPE_GROUP) {
			note_at(src, view, _("`keys`: `%s` is no group; expected the name of a screen, or "
				"everywhere, with a group { }."),
				name);
			continue;
		}
		const char *where = strcmp(name, "everywhere") == 0 ? "" : arena_strdup(l->arena, name);
		for (int j = 0; j < config_setting_length(view); j++) {
			const config_setting_t *s = config_setting_get_elem(view, (unsigned)j);
			const char *command = arena_strdup(l->arena, config_setting_name(s));
			if (config_setting_type(s) != CONFIG_TYPE_STRING)
				note_at(src, s, _("`keys`: `%s` of `%s` is no text; expected names of keys in "
					"\"quotes\"."), command, name);
			else if (l->keys.n >= KEYS_MOST)
				note_at(src, s, _("`keys` has more than %zu commands here; those from here on are left out."), KEYS_MOST);
			else
				put_key(l, where, command, arena_strdup(l->arena, config_setting_get_string(s)),
					origin_of(src, s));
		}
	}
}

static void read_setting(struct loading *l, struct source *src, const config_setting_t *s)
{
	const char *name = config_setting_name(s);
	enum setting which;
	if (strcmp(name, "keys") == 0) {
		read_keys(l, src, s);
		return;
	}
	if (!setting_by_name(name, &which)) {
		const char *all[SETTINGS + 2] = { NULL };
		for (int i = 0; i < SETTINGS; i++)
			all[i] = setting_def((enum setting)i)->name;
		all[SETTINGS] = "keys";
		note_at(src, s, _("`%.60s` is not a setting; expected one of %s."), name, words_or(src->arena, all));
		return;
	}
	const char *text = value_text(l->arena, s);
	if (text == NULL)
		note_at(src, s, _("`%s` has no single value; expected %s."), name, expected(which, l->arena));
	else
		put(l, which, text, origin_of(src, s), src->file, (int)config_setting_source_line(s));
}

static void read_file(struct loading *l, const char *folder)
{
	char *path = path_join(folder, "trivet.cfg");
	if (path_exists(path)) {
		struct source src;
		if (source_open(&src, path, &l->notes)) {
			const config_setting_t *root = config_root_setting(&src.config);
			for (int i = 0; i < config_setting_length(root); i++)
				read_setting(l, &src, config_setting_get_elem(root, (unsigned)i));
		}
		source_close(&src);
	}
	free(path);
}

static void read_environment(struct loading *l)
{
	static const struct { const char *name; enum setting setting; } rows[] = {
		{ "TRIVET_PROFILE", SET_PROFILE }, { "ESCDELAY", SET_ESC_DELAY },
		{ "EDITOR", SET_EDITOR }, { "VISUAL", SET_EDITOR }, /* VISUAL outweighs EDITOR, as everywhere */
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (environment(rows[i].name) != NULL)
			put(l, rows[i].setting, environment(rows[i].name), rows[i].name, rows[i].name, 0);
	if (environment("NO_COLOR") != NULL)
		put(l, SET_COLOR, "never", "NO_COLOR", "NO_COLOR", 0);
}

/* The first editor of the machine that leaves nobody stuck. */
static const char *usual_editor(void)
{
	static const char *const known[] = { "editor", "nano", "vi" };
	const char *path = environment("PATH");
	for (size_t i = 0; i < sizeof known / sizeof *known && path != NULL; i++) {
		for (const char *p = path; *p != '\0';) {
			size_t n = strcspn(p, ":");
			char *folder = mem_strndup(p, n), *file = path_join(folder, known[i]);
			bool there = n > 0 && access(file, X_OK) == 0;
			free(folder);
			free(file);
			if (there)
				return known[i];
			p += n + (p[n] == ':');
		}
	}
	return "vi";
}

static const char *login_name(struct arena *a)
{
	const struct passwd *pw = getpwuid(getuid());
	const char *name = pw != NULL ? pw->pw_name : environment("LOGNAME");
	const char *kept = name != NULL ? setting_accepts(SET_NAME, name, a) : NULL;
	return kept != NULL ? kept : _("somebody");
}

/* What nobody has set, once the profile is known. */
static void fill_usual(struct loading *l)
{
	struct settings *set = l->set;
	enum profile p = PROFILE_SCREEN;
	if (set->value[SET_PROFILE] != NULL)
		(void)profile_by_name(set->value[SET_PROFILE], &p);
	for (int i = 0; i < SETTINGS; i++) {
		const struct setting_row *row = setting_row((enum setting)i);
		if (set->value[i] != NULL)
			continue;
		bool by_profile = row->profile[p] != NULL;
		set->value[i] = by_profile ? row->profile[p] : row->usual;
		set->origin[i] = by_profile ? arena_printf(l->arena, _("profile %s"), set->value[SET_PROFILE])
			: _("built in");
	}
	if (set->value[SET_EDITOR] == NULL)
		set->value[SET_EDITOR] = usual_editor();
	if (set->value[SET_NAME] == NULL) {
		set->value[SET_NAME] = login_name(l->arena);
		set->origin[SET_NAME] = _("login name");
	}
}

struct settings *settings_load(const struct setting_given *given, size_t n_given)
{
	struct arena *a = arena_new();
	struct settings *set = arena_alloc(a, sizeof *set);
	struct loading l = { .set = set, .arena = a, .notes = { .arena = a } };
	char *user = path_config_home();
	const char *etc = environment("TRIVET_ETC");
	set->arena = a;
	read_file(&l, etc != NULL ? etc : "/etc/trivet");
	read_file(&l, user);
	free(user);
	read_environment(&l);
	for (size_t i = 0; i < n_given; i++) {
		char *option = arena_printf(a, "--%s", setting_def(given[i].setting)->name);
		for (char *p = option; *p != '\0'; p++)
			*p = *p == '_' ? '-' : *p; /* as options are written */
		put(&l, given[i].setting, given[i].value, option, option, 0);
	}
	fill_usual(&l);
	struct key_override *keys = arena_alloc(a, (l.keys.n + 1) * sizeof *keys);
	for (size_t i = 0; i < l.keys.n; i++)
		keys[i] = l.keys.v[i];
	set->keys = keys;
	set->n_keys = l.keys.n;
	vec_release(&l.keys);
	set->problems = notes_take(&l.notes, &set->n_problems);
	return set;
}

void settings_free(struct settings *s)
{
	if (s != NULL)
		arena_free(s->arena);
}

bool settings_yes(const struct settings *s, enum setting which)
{
	return strcmp(s->value[which], "yes") == 0;
}

long settings_number(const struct settings *s, enum setting which)
{
	return strtol(s->value[which], NULL, 10);
}
