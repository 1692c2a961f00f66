/* Memory, strings, errors, paths, the log. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/log.h"
#include "base/path.h"
#include "base/process.h"
#include "base/str.h"
#include "base/vec.h"
#include "base/when.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static void test_strings(void **state)
{
	(void)state;
	struct str s = STR_INIT;
	assert_string_equal(str_text(&s), "");
	str_add(&s, "one");
	str_addc(&s, ' ');
	str_addf(&s, "%d %s", 2, "three");
	assert_string_equal(s.buf, "one 2 three");
	str_insert(&s, 3, "--", 2);
	str_remove(&s, 0, 1);
	assert_string_equal(s.buf, "ne-- 2 three");
	str_remove(&s, 4, 1000);
	str_remove(&s, 100, 1);
	str_insert(&s, 100, "!", 1);
	assert_string_equal(s.buf, "ne--!");
	/* From itself, while it grows and moves. */
	for (int i = 0; i < 10; i++)
		str_addn(&s, s.buf, s.len);
	assert_int_equal(s.len, 5 * 1024);
	assert_string_equal(s.buf + s.len - 5, "ne--!");
	str_addf(&s, "%s", s.buf);
	assert_int_equal(s.len, 10 * 1024);
	str_insert(&s, 0, s.buf + s.len - 3, 3);
	assert_memory_equal(s.buf, "--!ne--!", 8);
	str_set(&s, s.buf + s.len - 3);
	assert_string_equal(s.buf, "--!");
	assert_int_equal(s.len, 3);
	str_addn(&s, "a\0b", 3);
	assert_int_equal(s.len, 6);
	str_set(&s, NULL);
	str_addi(&s, INT64_MIN);
	str_addi(&s, 0);
	str_addi(&s, -7);
	str_addi(&s, INT64_MAX);
	assert_string_equal(s.buf, "-92233720368547758080-79223372036854775807");
	str_set(&s, NULL);
	assert_int_equal(s.len, 0);
	char *taken = str_steal(&s);
	assert_string_equal(taken, "");
	free(taken);
	str_clear(&s);
	assert_non_null(s.buf);
	str_release(&s);
	str_release(&s);
}

static void test_memory(void **state)
{
	(void)state;
	char *p = mem_alloc(0);
	p = mem_resize(p, 3);
	free(p);
	p = mem_strndup("abcdef", 3);
	assert_string_equal(p, "abc");
	free(p);
	p = mem_strndup("ab", 100);
	assert_string_equal(p, "ab");
	free(p);
	VEC(int) v = VEC_INIT;
	for (int i = 0; i < 100; i++)
		vec_push(&v, i);
	assert_int_equal(v.n, 100);
	assert_int_equal(v.v[99], 99);
	vec_release(&v);
	assert_null(v.v);
}

static void test_arena(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	VEC(unsigned char *) all = VEC_INIT;
	VEC(size_t) sizes = VEC_INIT;
	for (size_t i = 0; i < 2000; i++) {
		size_t n = i % 50 == 49 ? i * 100 : i % 37;
		unsigned char *p = arena_alloc(a, n);
		assert_int_equal((uintptr_t)p % sizeof(void *), 0);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(p[k], 0);
		memset(p, (int)(i % 255 + 1), n);
		vec_push(&all, p);
		vec_push(&sizes, n);
	}
	/* None lies on another. */
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = 0; k < sizes.v[i]; k++)
			assert_int_equal(all.v[i][k], i % 255 + 1);
	assert_string_equal(arena_strdup(a, "abc"), "abc");
	assert_null(arena_strdup(a, NULL));
	assert_null(arena_strndup(a, NULL, 3));
	assert_string_equal(arena_strndup(a, "abc", 2), "ab");
	assert_string_equal(arena_printf(a, "%s-%d", "x", 5), "x-5");
	vec_release(&all);
	vec_release(&sizes);
	arena_free(a);
	arena_free(NULL);
}

static void say_restored(void)
{
	ssize_t n = write(STDERR_FILENO, "restored\n", 9);
	(void)n;
}

/* In a child: the terminal comes first, then the words, then the signal. */
static void test_abort(void **state)
{
	(void)state;
	int fd[2];
	assert_int_equal(pipe(fd), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		dup2(fd[1], STDERR_FILENO);
		close(fd[0]);
		mem_on_abort(say_restored);
		mem_abort("a promise was broken.");
	}
	close(fd[1]);
	struct str said = STR_INIT;
	char buf[256];
	for (ssize_t n; (n = read(fd[0], buf, sizeof buf)) > 0;)
		str_addn(&said, buf, (size_t)n);
	close(fd[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	assert_string_equal(str_text(&said), "restored\ntrivet: a promise was broken.\n");
	str_release(&said);
}

static void test_errors(void **state)
{
	(void)state;
	struct error err = ERROR_INIT;
	assert_string_equal(error_text(&err), "");
	assert_string_equal(error_text(NULL), "");
	assert_false(error_set(NULL, ERR_IO, "x", "y"));
	errno = EINTR;
	assert_false(error_set(&err, ERR_DAMAGED, "children.cfg:12", "A %s is missing.", "name"));
	assert_int_equal(errno, EINTR);
	assert_int_equal(err.code, ERR_DAMAGED);
	assert_string_equal(err.text, "A name is missing.");
	assert_string_equal(error_text(&err), "children.cfg:12: A name is missing.");
	/* An error made from the one that it replaces. */
	assert_false(error_set(&err, ERR_IO, err.where, "Nothing was read. %s", err.text));
	assert_string_equal(error_text(&err), "children.cfg:12: Nothing was read. A name is missing.");
	assert_false(error_set(&err, ERR_IO, NULL, "%s", error_text(&err)));
	assert_string_equal(error_text(&err), "children.cfg:12: Nothing was read. A name is missing.");
	assert_null(err.where);
	error_release(&err);
	assert_int_equal(err.code, ERR_NONE);
	assert_int_equal(error_code_of(0), ERR_NONE);
	assert_int_equal(error_code_of(ENOSPC), ERR_FULL);
	assert_int_equal(error_code_of(EROFS), ERR_READ_ONLY);
	assert_int_equal(error_code_of(ECHILD), ERR_IO);
	assert_string_equal(error_reason(ENOSPC), "the disk is full");
	assert_string_equal(error_reason(ECHILD), strerror(ECHILD));
}

static void test_path_text(void **state)
{
	(void)state;
	static const char *const joins[][3] = {
		{ "a", "b", "a/b" }, { "a/", "b", "a/b" }, { "", "b", "b" }, { "a", "", "a" },
		{ "/", "b", "/b" },  { "a", "/b", "/b" },  { "a", "b/c", "a/b/c" },
	};
	static const char *const parts[][3] = { /* path, parent, name */
		{ "a/b", "a", "b" },   { "b", ".", "b" },  { "/b", "/", "b" },      { "/", "/", "/" }, { "a/b/c.x", "a/b", "c.x" },
		{ "a//b", "a", "b" },  { "", ".", "" },
	};
	for (size_t i = 0; i < COUNT(joins); i++) {
		char *p = path_join(joins[i][0], joins[i][1]);
		assert_string_equal(p, joins[i][2]);
		free(p);
	}
	for (size_t i = 0; i < COUNT(parts); i++) {
		char *p = path_parent(parts[i][0]);
		assert_string_equal(p, parts[i][1]);
		free(p);
		assert_string_equal(path_name(parts[i][0]), parts[i][2]);
	}
	char *p = path_parent("a/b/");
	assert_string_equal(p, "a");
	free(p);
}

static void expect(char *path, const char *want)
{
	assert_string_equal(path, want);
	free(path);
}

static void test_homes(void **state)
{
	(void)state;
	setenv("HOME", "/home/invented", 1);
	setenv("XDG_DATA_HOME", "/data", 1);
	setenv("XDG_CONFIG_HOME", "not/absolute", 1);
	unsetenv("XDG_STATE_HOME");
	expect(path_data_home(), "/data/trivet");
	expect(path_config_home(), "/home/invented/.config/trivet");
	expect(path_state_home(), "/home/invented/.local/state/trivet");
	setenv("TRIVET_SHARE", "/somewhere", 1);
	expect(path_share("/built/in"), "/somewhere");
	setenv("TRIVET_SHARE", "", 1);
	expect(path_share("/built/in"), "/built/in");
}

/* A folder of its own for each test, in *state; removed at the end. */
static int make_folder(void **state)
{
	char *name = mem_strdup("/tmp/trivet-unit-XXXXXX");
	*state = mkdtemp(name);
	return *state != NULL ? 0 : -1;
}

static int remove_folder(void **state)
{
	int r = rmdir(*state);
	free(*state);
	return r;
}

static void test_path_make(void **state)
{
	struct error err = ERROR_INIT;
	char *deep = path_join(*state, "a/b//c/");
	char *file = path_join(*state, "a/file");
	char *below = path_join(file, "x");
	struct stat st;
	assert_true(path_make(deep, &err));
	assert_true(path_make(deep, &err));
	assert_int_equal(stat(deep, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_true(path_is_folder(deep));
	int fd = open(file, O_CREAT | O_WRONLY, 0600);
	assert_true(fd >= 0);
	close(fd);
	assert_true(path_exists(file));
	assert_false(path_is_folder(file));
	assert_false(path_make(file, &err));
	assert_int_equal(err.code, ERR_EXISTS);
	assert_false(path_make(below, &err));
	assert_int_equal(err.code, ERR_EXISTS);
	assert_string_equal(err.where, file);
	assert_false(path_make("", &err));
	assert_false(path_make("/proc/no-such/folder", &err));
	error_release(&err);
	unlink(file);
	for (int i = 0; i < 3; i++) {
		char *up = path_parent(deep);
		rmdir(deep);
		free(deep);
		deep = up;
	}
	free(deep);
	free(file);
	free(below);
}

static void test_log(void **state)
{
	char *path = path_join(*state, "log");
	char buf[512] = "";
	unsetenv("TRIVET_LOG");
	log_note("to nowhere");
	assert_false(path_exists(path));
	setenv("TRIVET_LOG", path, 1);
	clock_pin(INT64_C(1778749200000000));
	errno = EDOM;
	log_note("busy for %d ms\n\x1b[0m", 5);
	log_note("again");
	assert_int_equal(errno, EDOM);
	clock_pin(0);
	int fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	assert_true(read(fd, buf, sizeof buf - 1) > 0);
	close(fd);
	char want[512];
	snprintf(want, sizeof want, "2026-05-14T09:00:00Z %ld busy for 5 ms??[0m\n2026-05-14T09:00:00Z %ld again\n",
	         (long)getpid(), (long)getpid());
	assert_string_equal(buf, want);
	setenv("TRIVET_LOG", "/proc/no-such/log", 1);
	log_note("to a place that is not there");
	unsetenv("TRIVET_LOG");
	unlink(path);
	free(path);
}

/* A process that has ended counts as gone before its parent has asked for it: else what it left would wait for the parent. */
static void test_process(void **state)
{
	siginfo_t ended;
	pid_t child = fork();

	(void)state;
	if (child == 0)
		_exit(0);
	assert_true(child > 0);
	assert_int_equal(waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT), 0);
	assert_int_equal(kill(child, 0), 0); /* there it still is */
	assert_true(process_began((long)child) == 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_true(process_began((long)getpid()) > 0);
	assert_true(process_began(0x3fffffff) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_abort),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_path_text),
		cmocka_unit_test(test_homes),
		cmocka_unit_test(test_process),
		cmocka_unit_test_setup_teardown(test_path_make, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_log, make_folder, remove_folder),
	};
	return cmocka_run_group_tests_name("base: memory, strings, errors, paths, log", tests, NULL, NULL);
}
