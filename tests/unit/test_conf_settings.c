/* Settings: the table, who outweighs whom, where each value came from, and mistakes that leave the lighter value in force. */
#include "config.h"

#include <ftw.h>
#include <pwd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/path.h"
#include "base/str.h"
#include "conf/settings.h"

static const char *const variables[] = { "NO_COLOR", "TRIVET_PROFILE", "ESCDELAY", "EDITOR", "VISUAL", "ACCESSIBLE" };

static char root[64];
static char *etc, *user;

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static int make_place(void **state)
{
	(void)state;
	struct error err = ERROR_INIT;
	snprintf(root, sizeof root, "/tmp/trivet-test-XXXXXX");
	assert_non_null(mkdtemp(root));
	char *config = path_join(root, "user");
	etc = path_join(root, "etc");
	user = path_join(config, "trivet");
	assert_true(path_make(etc, &err));
	assert_true(path_make(user, &err));
	setenv("TRIVET_ETC", etc, 1);
	setenv("XDG_CONFIG_HOME", config, 1);
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
		unsetenv(variables[i]);
	free(config);
	return 0;
}

static int remove_place(void **state)
{
	(void)state;
	nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(etc);
	free(user);
	return 0;
}

static void write_cfg(const char *folder, const char *text)
{
	char *path = path_join(folder, "trivet.cfg");
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	free(path);
}

static void expect_no_problem(const struct settings *s)
{
	for (size_t i = 0; i < s->n_problems; i++)
		print_error("%s:%d: %s\n", s->problems[i].file, s->problems[i].line, s->problems[i].text);
	assert_int_equal(s->n_problems, 0);
}

static bool has_problem(const struct settings *s, const char *file, int line, const char *says)
{
	for (size_t i = 0; i < s->n_problems; i++)
		if (strcmp(path_name(s->problems[i].file), file) == 0 && s->problems[i].line == line
		    && strstr(s->problems[i].text, says) != NULL)
			return true;
	return false;
}

static void the_table_is_whole(void **state)
{
	(void)state;
	for (int i = 0; i < SETTINGS; i++) {
		const struct setting_def *def = setting_def((enum setting)i);
		enum setting which = SETTINGS;
		assert_true(strlen(def->values) > 0 && strlen(def->help) > 10);
		assert_true(setting_by_name(def->name, &which));
		assert_int_equal(which, i);
	}
	enum setting which;
	assert_false(setting_by_name("colour", &which));
}

static void built_in_values(void **state)
{
	(void)state;
	struct settings *s = settings_load(NULL, 0);
	expect_no_problem(s);
	static const struct { enum setting which; const char *value; } rows[] = {
		{ SET_PROFILE, "screen" }, { SET_QUIET, "no" }, { SET_BORDERS, "unicode" }, { SET_CURSOR_TO_MESSAGES, "no" },
		{ SET_HELP_LINE, "yes" }, { SET_KEY_BAR, "yes" }, { SET_THEME, "default" }, { SET_COLOR, "auto" },
		{ SET_BELL, "off" }, { SET_ESC_DELAY, "100" }, { SET_LETTER_KEYS, "yes" }, { SET_REPEAT_GUARD, "0" },
		{ SET_REFRESH, "250" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_string_equal(s->value[rows[i].which], rows[i].value);
		assert_string_equal(s->origin[rows[i].which], "built in");
		assert_string_equal(setting_usual(rows[i].which), rows[i].value);
	}
	assert_int_equal(settings_number(s, SET_REFRESH), 250);
	assert_false(settings_yes(s, SET_QUIET));
	assert_true(settings_yes(s, SET_KEY_BAR));
	assert_true(strlen(s->value[SET_EDITOR]) > 0);
	const struct passwd *pw = getpwuid(getuid());
	assert_string_equal(s->value[SET_NAME], pw != NULL ? pw->pw_name : "somebody");
	assert_int_equal(s->n_keys, 0);
	settings_free(s);
}

static void profiles_give_the_usual_values(void **state)
{
	(void)state;
	static const struct { const char *profile, *quiet, *borders, *cursor, *bar, *theme; } rows[] = {
		{ "screen", "no", "unicode", "no", "yes", "default" },
		{ "speech", "yes", "none", "no", "no", "default" },
		{ "braille", "yes", "none", "yes", "no", "mono" },
		{ "large", "no", "ascii", "no", "yes", "contrast" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct setting_given given = { SET_PROFILE, rows[i].profile };
		struct settings *s = settings_load(&given, 1);
		expect_no_problem(s);
		assert_string_equal(s->value[SET_QUIET], rows[i].quiet);
		assert_string_equal(s->value[SET_BORDERS], rows[i].borders);
		assert_string_equal(s->value[SET_CURSOR_TO_MESSAGES], rows[i].cursor);
		assert_string_equal(s->value[SET_KEY_BAR], rows[i].bar);
		assert_string_equal(s->value[SET_THEME], rows[i].theme);
		assert_string_equal(s->origin[SET_PROFILE], "--profile");
		settings_free(s);
	}
	setenv("TRIVET_PROFILE", "Braille", 1);
	write_cfg(user, "theme = \"dark\";\nprofile = \"large\";\n");
	struct settings *s = settings_load(NULL, 0);
	assert_string_equal(s->value[SET_PROFILE], "braille");
	assert_string_equal(s->origin[SET_PROFILE], "TRIVET_PROFILE");
	assert_string_equal(s->value[SET_THEME], "dark"); /* said outright: no profile changes it */
	assert_string_equal(s->value[SET_BORDERS], "none");
	assert_string_equal(s->origin[SET_BORDERS], "profile braille");
	settings_free(s);
}

static void heavier_places_win(void **state)
{
	(void)state;
	struct str origin = STR_INIT;
	write_cfg(etc, "esc_delay = 200;\nrefresh = 500;\nquiet = true;\neditor = \"ed\";\nname = \"  Ana \";\n");
	write_cfg(user, "# mine\nesc_delay = \"300\";\nquiet = false;\n");
	struct settings *s = settings_load(NULL, 0);
	expect_no_problem(s);
	assert_int_equal(settings_number(s, SET_ESC_DELAY), 300);
	str_addf(&origin, "%s/trivet.cfg:2", user);
	assert_string_equal(s->origin[SET_ESC_DELAY], str_text(&origin));
	assert_int_equal(settings_number(s, SET_REFRESH), 500);
	str_clear(&origin);
	str_addf(&origin, "%s/trivet.cfg:2", etc);
	assert_string_equal(s->origin[SET_REFRESH], str_text(&origin));
	assert_string_equal(s->value[SET_QUIET], "no");
	assert_string_equal(s->value[SET_EDITOR], "ed");
	assert_string_equal(s->value[SET_NAME], "Ana");
	settings_free(s);

	setenv("ESCDELAY", "400", 1);
	setenv("EDITOR", "nano", 1);
	s = settings_load(NULL, 0);
	assert_int_equal(settings_number(s, SET_ESC_DELAY), 400);
	assert_string_equal(s->value[SET_EDITOR], "nano");
	settings_free(s);

	setenv("VISUAL", "emacs -nw", 1);
	setenv("NO_COLOR", "", 1);
	const struct setting_given given[] = { { SET_ESC_DELAY, "500" } };
	s = settings_load(given, 1);
	expect_no_problem(s);
	assert_int_equal(settings_number(s, SET_ESC_DELAY), 500);
	assert_string_equal(s->origin[SET_ESC_DELAY], "--esc-delay");
	assert_string_equal(s->value[SET_EDITOR], "emacs -nw");
	assert_string_equal(s->origin[SET_EDITOR], "VISUAL");
	assert_string_equal(s->value[SET_COLOR], "auto"); /* NO_COLOR counts only when it says something */
	settings_free(s);

	setenv("NO_COLOR", "1", 1);
	write_cfg(user, "color = \"auto\";\n");
	s = settings_load(NULL, 0);
	assert_string_equal(s->value[SET_COLOR], "never");
	assert_string_equal(s->origin[SET_COLOR], "NO_COLOR");
	settings_free(s);
	str_release(&origin);
}

static void mistakes_leave_the_lighter_value(void **state)
{
	(void)state;
	write_cfg(etc, "theme = \"dark\";\nrefresh = 300;\n");
	write_cfg(user,
		"theme = \"pink\";\n"
		"refresh = 5;\n"
		"colour = \"never\";\n"
		"quiet = \"sometimes\";\n"
		"esc_delay = [ 1, 2 ];\n"
		"keys = 3;\n"
		"bell = 2.5;\n"
		"name = \"   \";\n");
	setenv("ESCDELAY", "10", 1);
	setenv("TRIVET_PROFILE", "spoken", 1);
	const struct setting_given given[] = { { SET_BORDERS, "round" } };
	struct settings *s = settings_load(given, 1);
	assert_string_equal(s->value[SET_THEME], "dark");
	assert_int_equal(settings_number(s, SET_REFRESH), 300);
	assert_string_equal(s->value[SET_QUIET], "no");
	assert_string_equal(s->value[SET_BELL], "off");
	assert_string_equal(s->value[SET_PROFILE], "screen");
	assert_int_equal(settings_number(s, SET_ESC_DELAY), 100);
	static const struct { const char *file; int line; const char *says; } rows[] = {
		{ "trivet.cfg", 1, "`theme` is \"pink\"; expected default, light, dark, contrast or mono" },
		{ "trivet.cfg", 2, "`refresh` is \"5\"; expected a number from 100 to 60000" },
		{ "trivet.cfg", 3, "`colour` is not a setting; expected one of profile" },
		{ "trivet.cfg", 4, "`quiet` is \"sometimes\"; expected yes or no" },
		{ "trivet.cfg", 5, "`esc_delay` has no single value" },
		{ "trivet.cfg", 6, "`keys` is no group" },
		{ "trivet.cfg", 7, "`bell` has no single value" },
		{ "trivet.cfg", 8, "`name` is \"" },
		{ "ESCDELAY", 0, "`esc_delay` is \"10\"; expected a number from 25 to 1000" },
		{ "TRIVET_PROFILE", 0, "expected screen, speech, braille or large" },
		{ "--borders", 0, "`borders` is \"round\"" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!has_problem(s, rows[i].file, rows[i].line, rows[i].says))
			fail_msg("no problem %s:%d: %s", rows[i].file, rows[i].line, rows[i].says);
	assert_int_equal(s->n_problems, sizeof rows / sizeof *rows);
	settings_free(s);

	write_cfg(user, "theme = \"light\n");
	s = settings_load(NULL, 0);
	assert_true(has_problem(s, "trivet.cfg", 2, "cannot be understood"));
	assert_string_equal(s->value[SET_THEME], "dark");
	settings_free(s);
}

static const struct key_override *find_key(const struct settings *s, const char *view, const char *command)
{
	for (size_t i = 0; i < s->n_keys; i++)
		if (strcmp(s->keys[i].view, view) == 0 && strcmp(s->keys[i].command, command) == 0)
			return &s->keys[i];
	return NULL;
}

static void keys_are_overridden(void **state)
{
	(void)state;
	write_cfg(etc, "keys: { home: { open = \"Enter\"; next-step = \"n\"; }; };\n");
	write_cfg(user, "keys: {\n  home: { open = \"o, Enter\"; };\n  everywhere: { help = \"F1\"; quit = 3; };\n  board = 1;\n};\n");
	struct settings *s = settings_load(NULL, 0);
	assert_int_equal(s->n_keys, 3);
	assert_string_equal(find_key(s, "home", "open")->keys, "o, Enter");
	assert_non_null(strstr(find_key(s, "home", "open")->origin, "user/trivet/trivet.cfg:2"));
	assert_string_equal(find_key(s, "home", "next-step")->keys, "n");
	assert_string_equal(find_key(s, "", "help")->keys, "F1");
	assert_true(has_problem(s, "trivet.cfg", 3, "`quit` of `everywhere`"));
	assert_true(has_problem(s, "trivet.cfg", 4, "`board` is no group"));
	assert_int_equal(s->n_problems, 2);
	settings_free(s);
	settings_free(NULL);
}

static void keys_are_not_too_many(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	str_add(&text, "keys: {\n");
	for (int i = 0; i < 40; i++) {
		str_addf(&text, "view%d: {\n", i);
		for (int k = 0; k < 30; k++)
			str_addf(&text, "do%d = \"x\"; ", k);
		str_add(&text, "};\n");
	}
	str_add(&text, "};\n");
	write_cfg(user, str_text(&text));
	struct settings *s = settings_load(NULL, 0);
	assert_int_equal(s->n_keys, 1000);
	assert_true(has_problem(s, "trivet.cfg", 69, "more than 1000 commands"));
	settings_free(s);
	str_release(&text);
}

/* Everything that can be set is there, with its value and where it comes from; the example it gives is understood. */
static void settings_can_be_read(void **state)
{
	(void)state;
	struct str words = STR_INIT;
	write_cfg(user, "theme = \"dark\";\nkeys: { everywhere: { next-step = \"n F2\"; }; };\nborders = 7;\n");
	struct settings *s = settings_load(NULL, 0);
	settings_words(s, &words);
	for (int i = 0; i < SETTINGS; i++)
		assert_non_null(strstr(str_text(&words), setting_def((enum setting)i)->name));
	assert_non_null(strstr(str_text(&words), "theme = dark\n"));
	assert_non_null(strstr(str_text(&words), "user/trivet/trivet.cfg:1."));
	assert_non_null(strstr(str_text(&words), "keys: { everywhere: { next-step = \"n F2\"; }; };"));
	assert_non_null(strstr(str_text(&words), "everywhere next-step = n F2 ("));
	assert_non_null(strstr(str_text(&words), "Mistakes found"));
	str_release(&words);
	settings_free(s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_whole),
		TEST(built_in_values),
		TEST(profiles_give_the_usual_values),
		TEST(heavier_places_win),
		TEST(mistakes_leave_the_lighter_value),
		TEST(keys_are_overridden),
		TEST(keys_are_not_too_many),
		TEST(settings_can_be_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
