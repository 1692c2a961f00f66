/* Drafts: kept, found after the program has gone, never taken from one that runs, and no trouble when they cannot be kept. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/when.h"
#include "op/draft.h"
#include "op/draft_file.h"

struct fixture { char home[64], drafts[128], data[96]; struct arena *a; };

static int begin(void **state)
{
	struct fixture *f = mem_alloc(sizeof *f);

	memcpy(f->home, "/tmp/trivet-draft-XXXXXX", 25);
	if (!mkdtemp(f->home) || setenv("XDG_STATE_HOME", f->home, 1) != 0)
		return -1;
	(void)snprintf(f->drafts, sizeof f->drafts, "%s/trivet/drafts", f->home);
	(void)snprintf(f->data, sizeof f->data, "%s/data.db", f->home);
	f->a = arena_new();
	*state = f;
	return 0;
}

static int end(void **state)
{
	struct fixture *f = *state;
	char command[160];

	clock_pin(0);
	arena_free(f->a);
	(void)snprintf(command, sizeof command, "rm -rf '%s'", f->home);
	if (system(command) != 0)
		return -1;
	free(f);
	return 0;
}

/* A program that keeps drafts and ends without a word. */
static void crash_with(const struct fixture *f, const char *key, const char *text, const char *key2, const char *text2)
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		struct drafts *d = drafts_open(f->data);
		bool ok = drafts_keep(d, key, text, NULL) && (!key2 || drafts_keep(d, key2, text2, NULL));

		_exit(ok ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static size_t found(struct fixture *f, const struct drafts *d, struct draft **list)
{
	struct error err = ERROR_INIT;
	size_t n = 99;

	assert_true(drafts_found(d, f->a, list, &n, &err));
	return n;
}

/* The one file in the folder. */
static char *only_file(struct fixture *f)
{
	char command[200], line[300] = "";
	FILE *p;

	(void)snprintf(command, sizeof command, "ls '%s'/*.draft", f->drafts);
	p = popen(command, "r");
	assert_non_null(p);
	assert_non_null(fgets(line, sizeof line, p));
	line[strcspn(line, "\n")] = '\0';
	assert_int_equal(pclose(p), 0);
	return arena_strdup(f->a, line);
}

static void test_left_behind_is_found_and_dropped(void **state)
{
	struct fixture *f = *state;
	struct drafts *d = drafts_open(f->data);
	struct error err = ERROR_INIT;
	struct draft *list;
	struct stat st;

	crash_with(f, "answer e s  purpose question", "What do\nchildren \xe2\x80\xa6", "words e 1", "12 5 7\nx");
	assert_int_equal(found(f, d, &list), 2);
	assert_string_equal(list[0].key, "words e 1"); /* newest first */
	assert_string_equal(list[0].text, "12 5 7\nx");
	assert_string_equal(list[1].text, "What do\nchildren \xe2\x80\xa6");
	assert_true(list[0].at_us >= list[1].at_us);
	assert_int_equal(stat(list[0].file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(drafts_drop(d, &list[0], &err));
	assert_int_equal(found(f, d, &list), 1);
	assert_string_equal(list[0].key, "answer e s  purpose question");
	assert_true(drafts_drop(d, &list[0], &err));
	assert_int_equal(found(f, d, &list), 0);
	assert_int_not_equal(stat(f->data, &st), 0);
	drafts_close(d);
}

static void test_running_programs_keep_theirs(void **state)
{
	struct fixture *f = *state;
	struct drafts *d = drafts_open(f->data);
	struct draft *list;

	assert_true(drafts_keep(d, "k", "being typed", NULL));
	assert_int_equal(found(f, d, &list), 0); /* this program runs */
	drafts_close(d);
	assert_int_equal(strncmp(only_file(f), f->drafts, strlen(f->drafts)), 0); /* a kept one stays */
}

static void test_number_used_again_is_another_program(void **state)
{
	struct fixture *f = *state;
	struct drafts *d = drafts_open(f->data);
	struct str name = STR_INIT, path = STR_INIT;
	const struct draft_entry e = { (char *)(uintptr_t)"k", (char *)(uintptr_t)"old", 5 };
	struct draft *list;

	assert_true(drafts_keep(d, "other", "x", NULL)); /* makes the folder */
	draft_file_name(&name, draft_data(f->data), (long)getpid(), process_began((long)getpid()) - 1);
	str_addf(&path, "%s/%s", f->drafts, str_text(&name));
	assert_true(draft_file_write(str_text(&path), &e, 1, NULL));
	assert_int_equal(found(f, d, &list), 1);
	assert_string_equal(list[0].text, "old");
	str_release(&name);
	str_release(&path);
	drafts_close(d);
}

static void test_other_data_files_have_their_own(void **state)
{
	struct fixture *f = *state;
	struct drafts *d = drafts_open("/nowhere/else.db");
	struct draft *list;

	crash_with(f, "k", "text", NULL, NULL);
	assert_int_equal(found(f, d, &list), 0);
	drafts_close(d);
	assert_true(draft_data("/tmp/../tmp") == draft_data("/tmp"));
}

static void test_forgotten_leaves_no_file(void **state)
{
	struct fixture *f = *state;
	struct drafts *d = drafts_open(f->data);
	struct str name = STR_INIT;
	struct stat st;

	str_addf(&name, "%s/", f->drafts);
	draft_file_name(&name, draft_data(f->data), (long)getpid(), process_began((long)getpid()));
	assert_true(drafts_keep(d, "k", "text", NULL));
	assert_int_equal(stat(str_text(&name), &st), 0);
	assert_true(drafts_keep(d, "k", NULL, NULL));
	assert_int_not_equal(stat(str_text(&name), &st), 0);
	assert_true(drafts_keep(d, "never", NULL, NULL));
	str_release(&name);
	drafts_close(d);
}

static void test_damage_loses_only_what_it_hit(void **state)
{
	struct fixture *f = *state;
	struct drafts *d = drafts_open(f->data);
	struct draft *list;
	struct stat st;
	char *file;
	FILE *out;

	crash_with(f, "first", "whole", "second", "this is cut");
	file = only_file(f);
	assert_int_equal(stat(file, &st), 0);
	for (off_t size = st.st_size - 1; size >= 0; size--) {
		size_t n;

		assert_int_equal(truncate(file, size), 0);
		n = found(f, d, &list);
		assert_true(n <= 1);
		if (n == 1)
			assert_string_equal(list[0].text, "whole");
	}
	out = fopen(file, "w");
	assert_non_null(out);
	assert_true(fputs("trivet drafts 1\n7 99999999999 -4\nx\n", out) >= 0);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(found(f, d, &list), 0);
	drafts_close(d);
}

static void test_no_place_is_told_once(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;
	struct draft *list;
	struct drafts *d;
	char blocked[96];
	FILE *out;

	(void)snprintf(blocked, sizeof blocked, "%s/trivet", f->home);
	out = fopen(blocked, "w"); /* a file where the folder should be */
	assert_non_null(out);
	assert_int_equal(fclose(out), 0);
	d = drafts_open(f->data);
	assert_false(drafts_keep(d, "k", "one", &err));
	assert_non_null(strstr(error_text(&err), "Drafts are not kept"));
	assert_true(drafts_keep(d, "k", "two", &err));
	assert_true(drafts_keep(d, "k", "three", &err));
	assert_int_equal(found(f, d, &list), 0);
	/* Put right, it works by itself. */
	assert_int_equal(unlink(blocked), 0);
	assert_true(drafts_keep(d, "k", "three", &err));
	assert_non_null(strstr(only_file(f), ".draft"));
	error_release(&err);
	drafts_close(d);
}

static void test_names_of_files(void **state)
{
	static const struct { const char *name; bool ours; } rows[] = {
		{ "0000000000000abc-12-345.draft", true }, { "0000000000000abc-12-345.draft.part", false },
		{ "abc-12-345.draft", false }, { "0000000000000abc-12.draft", false }, { "", false }, { "..", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint64_t data;
		long pid;
		unsigned long long began;

		assert_int_equal(draft_file_name_read(rows[i].name, &data, &pid, &began), rows[i].ours);
	}
	assert_true(process_began((long)getpid()) > 0);
	assert_true(process_began(0x3fffffff) == 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_left_behind_is_found_and_dropped), T(test_running_programs_keep_theirs),
		T(test_number_used_again_is_another_program), T(test_other_data_files_have_their_own), T(test_forgotten_leaves_no_file),
		T(test_damage_loses_only_what_it_hit), T(test_no_place_is_told_once), T(test_names_of_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
