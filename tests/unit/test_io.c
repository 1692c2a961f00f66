/* Files read whole and replaced at one stroke; tables as lines and as JSON. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "io/file.h"
#include "io/table.h"

/* This program's own write() and fsync(), which the library then uses: they can go wrong to order. */
static struct {
	size_t most;     /* bytes that one write takes, 0: all */
	int interrupts;  /* so many calls are interrupted first */
	size_t room;     /* bytes until the disk is full, with `full` */
	bool full;
	int sync_fails;  /* the error of fsync on a file, 0: none */
} disk;

ssize_t write(int fd, const void *buf, size_t n)
{
	if (fd > 2 && disk.interrupts > 0) {
		disk.interrupts--;
		errno = EINTR;
		return -1;
	}
	if (fd > 2 && disk.most > 0 && n > disk.most)
		n = disk.most;
	if (fd > 2 && disk.full) {
		if (disk.room == 0) {
			errno = ENOSPC;
			return -1;
		}
		if (n > disk.room)
			n = disk.room;
		disk.room -= n;
	}
	return (ssize_t)syscall(SYS_write, fd, buf, n);
}

int fsync(int fd)
{
	struct stat st;
	if (disk.interrupts > 0) {
		disk.interrupts--;
		errno = EINTR;
		return -1;
	}
	if (disk.sync_fails != 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		errno = disk.sync_fails;
		return -1;
	}
	return (int)syscall(SYS_fsync, fd);
}

static int make_folder(void **state)
{
	char *name = mem_strdup("/tmp/trivet-unit-XXXXXX");
	memset(&disk, 0, sizeof disk);
	*state = mkdtemp(name);
	return *state != NULL ? 0 : -1;
}

/* Fails if a test left anything but the files it knows of. */
static int remove_folder(void **state)
{
	int r = rmdir(*state);
	free(*state);
	return r;
}

static size_t count_files(const char *folder)
{
	size_t n = 0;
	DIR *d = opendir(folder);
	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n - 2;
}

static void assert_content(const char *path, const char *want)
{
	struct str s = STR_INIT;
	struct error err = ERROR_INIT;
	assert_true(file_read(path, 1000000, &s, &err));
	assert_string_equal(str_text(&s), want);
	str_release(&s);
}

static void put(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, mode);
	assert_true(fd >= 0);
	assert_int_equal(syscall(SYS_write, fd, text, strlen(text)), strlen(text));
	close(fd);
}

static void assert_read_fails(const char *path, size_t max, enum error_code code, const char *words)
{
	struct str s = STR_INIT;
	struct error err = ERROR_INIT;
	str_set(&s, "kept");
	assert_false(file_read(path, max, &s, &err));
	assert_int_equal(err.code, code);
	assert_string_equal(err.where, path);
	assert_non_null(strstr(err.text, words));
	assert_string_equal(str_text(&s), "kept");
	str_release(&s);
	error_release(&err);
}

static void test_read(void **state)
{
	char *path = path_join(*state, "file");
	char *pipe_path = path_join(*state, "pipe");
	struct str s = STR_INIT;
	struct error err = ERROR_INIT;
	assert_read_fails(path, 10, ERR_NOT_FOUND, "no such file");
	put(path, "ten bytes.", 0600);
	assert_read_fails(path, 9, ERR_INVALID, "too big: at most 9 bytes");
	assert_true(file_read(path, 10, &s, &err));
	assert_true(file_read(path, SIZE_MAX, &s, &err));
	assert_string_equal(str_text(&s), "ten bytes.ten bytes.");
	assert_read_fails(*state, 10, ERR_INVALID, "folder");
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_read_fails(pipe_path, 10, ERR_INVALID, "pipe");
	assert_read_fails("/dev/zero", 10, ERR_INVALID, "device");
	/* A file that says it is empty and is not. */
	assert_read_fails("/proc/self/status", 100, ERR_INVALID, "too big");
	put(path, "", 0600);
	str_release(&s);
	assert_true(file_read(path, 0, &s, &err));
	assert_string_equal(str_text(&s), "");
	str_release(&s);
	unlink(path);
	unlink(pipe_path);
	free(path);
	free(pipe_path);
}

static void test_no_permission(void **state)
{
	char *path = path_join(*state, "file");
	struct error err = ERROR_INIT;
	uid_t me = geteuid();
	put(path, "old", 0600);
	assert_int_equal(chmod(path, 0), 0);
	assert_int_equal(chmod(*state, 0555), 0);
	/* Root may do everything, so that it has to become somebody else. */
	if (me == 0)
		assert_int_equal(seteuid(65534), 0);
	assert_read_fails(path, 10, ERR_IO, "permission");
	assert_false(file_write_private(path, "new", 3, &err));
	if (me == 0)
		assert_int_equal(seteuid(0), 0);
	assert_int_equal(err.code, ERR_READ_ONLY);
	assert_non_null(strstr(err.text, "kept as it was"));
	error_release(&err);
	assert_int_equal(chmod(*state, 0700), 0);
	assert_int_equal(chmod(path, 0600), 0);
	assert_content(path, "old");
	assert_int_equal(count_files(*state), 1);
	unlink(path);
	free(path);
}

static void test_write(void **state)
{
	char *path = path_join(*state, "file");
	char *link_path = path_join(*state, "link");
	char *nowhere = path_join(*state, "none/file");
	struct error err = ERROR_INIT;
	struct stat st;
	put(path, "old, and readable by all", 0644);
	assert_true(file_write_private(path, "new", 3, &err));
	assert_content(path, "new");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(symlink("file", link_path), 0);
	assert_true(file_write_private(link_path, "through the link", 16, &err));
	assert_content(path, "through the link");
	assert_int_equal(lstat(link_path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	/* One byte at a time, and interrupted: as if nothing were. */
	disk.most = 1;
	disk.interrupts = 3;
	assert_true(file_write_private(path, "slow", 4, &err));
	assert_content(path, "slow");
	assert_true(file_write_private(path, "", 0, &err));
	assert_content(path, "");
	assert_int_equal(count_files(*state), 2);
	assert_false(file_write_private(nowhere, "x", 1, &err));
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_false(file_write_private(*state, "x", 1, &err));
	assert_int_equal(err.code, ERR_INVALID);
	/* A pipe stands for a device: what is no file is not put away for one, through a link neither. */
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_false(file_write_private(link_path, "x", 1, &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_int_equal(stat(path, &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	assert_int_equal(count_files(*state), 2);
	assert_false(file_write_private("", "x", 1, &err));
	assert_int_equal(err.code, ERR_INVALID);
	error_release(&err);
	unlink(path);
	unlink(link_path);
	free(path);
	free(link_path);
	free(nowhere);
}

/* Piece by piece: seen only when it is whole, and for its owner alone. */
static void test_in_pieces(void **state)
{
	char *path = path_join(*state, "file");
	struct error err = ERROR_INIT;
	struct str got = STR_INIT;
	struct stat st;
	struct file_out *f;
	int probe;
	put(path, "old", 0644);
	f = file_out_begin(path, &err);
	assert_non_null(f);
	assert_true(file_out_add(f, "new ", 4) && file_out_add(f, "", 0) && file_out_add(f, "file", 4));
	/* Where the file system can, what is not whole has no name that a kill could leave behind. */
	probe = open(*state, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
	assert_int_equal(count_files(*state), probe >= 0 ? 1 : 2);
	if (probe >= 0)
		close(probe);
	assert_true(file_read(path, 100, &got, &err));
	assert_string_equal(str_text(&got), "old");
	assert_true(file_out_end(f, &err));
	str_clear(&got);
	assert_true(file_read(path, 100, &got, &err));
	assert_string_equal(str_text(&got), "new file");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	f = file_out_begin(path, &err);
	assert_non_null(f);
	assert_true(file_out_add(f, "never", 5));
	file_out_drop(f);
	file_out_drop(NULL);
	str_clear(&got);
	assert_true(file_read(path, 100, &got, &err));
	assert_string_equal(str_text(&got), "new file");
	assert_int_equal(count_files(*state), 1);
	disk.full = true;
	disk.room = 6;
	f = file_out_begin(path, &err);
	assert_non_null(f);
	assert_true(file_out_add(f, "12345", 5));
	assert_false(file_out_add(f, "67890", 5));
	assert_false(file_out_add(f, "1", 1));
	assert_false(file_out_end(f, &err));
	assert_int_equal(err.code, ERR_FULL);
	assert_int_equal(count_files(*state), 1);
	assert_null(file_out_begin(*state, &err));
	assert_int_equal(err.code, ERR_INVALID);
	error_release(&err);
	str_release(&got);
	unlink(path);
	free(path);
}

static void test_full_disk(void **state)
{
	char *path = path_join(*state, "file");
	struct error err = ERROR_INIT;
	for (size_t room = 0; room < 3; room++) {
		disk.full = true;
		disk.room = room;
		assert_false(file_write_private(path, "new", 3, &err));
		assert_int_equal(err.code, ERR_FULL);
		assert_non_null(strstr(err.text, "the disk is full. Nothing was left"));
		assert_int_equal(count_files(*state), 0);
	}
	put(path, "old", 0600);
	disk.room = 2;
	assert_false(file_write_private(path, "new", 3, &err));
	assert_int_equal(err.code, ERR_FULL);
	assert_non_null(strstr(err.text, "kept as it was"));
	assert_content(path, "old");
	/* Room for the bytes, but the disk takes them only when asked to confirm. */
	disk.full = false;
	disk.sync_fails = ENOSPC;
	assert_false(file_write_private(path, "new", 3, &err));
	assert_int_equal(err.code, ERR_FULL);
	disk.sync_fails = EROFS;
	assert_false(file_write_private(path, "new", 3, &err));
	assert_int_equal(err.code, ERR_READ_ONLY);
	disk.sync_fails = EIO;
	assert_false(file_write_private(path, "new", 3, &err));
	assert_int_equal(err.code, ERR_IO);
	assert_content(path, "old");
	assert_int_equal(count_files(*state), 1);
	error_release(&err);
	unlink(path);
	free(path);
}

static const struct table_column columns[] = {
	{ "id", N_("Id") }, { "words", N_("Words") }, { "count", N_("Count") }, { "tags", NULL }, { NULL, N_("Note") },
};

static struct table_out *filled(void)
{
	struct table_out *t = table_new(columns, 5);
	table_row(t);
	table_text(t, "E1");
	table_text(t, "caf\xc3\xa9 \xe4\xb8\xad");
	table_int(t, 7);
	table_raw(t, json_pack("[s, i]", "home", 2), NULL);
	table_text(t, "seen");
	table_row(t);
	table_text(t, "E10");
	table_text(t, "\x1b[31m\xe2\x80\xae\xff\nx");
	table_int(t, 12345);
	table_row(t);
	table_text(t, NULL);
	table_bool(t, true);
	return t;
}

static void test_lines(void **state)
{
	(void)state;
	struct str s = STR_INIT;
	struct table_out *t = table_new(columns, 5);
	table_aligned(t, &s);
	assert_string_equal(str_text(&s), "");
	table_free(t);
	t = filled();
	assert_int_equal(table_rows(t), 3);
	table_aligned(t, &s);
	assert_string_equal(str_text(&s), "Id   Words              Count  Note\n"
	                                  "E1   caf\xc3\xa9 \xe4\xb8\xad                7  seen\n"
	                                  "E10  ^[[31m<U+202E>\xef\xbf\xbd x  12345\n"
	                                  "     yes\n");
	table_free(t);
	table_free(NULL);
	str_release(&s);
}

static void test_json(void **state)
{
	(void)state;
	struct str s = STR_INIT;
	struct table_out *t = table_new(columns, 5);
	table_json(t, &s);
	assert_string_equal(str_text(&s), "[]\n");
	table_free(t);
	t = filled();
	str_clear(&s);
	table_json(t, &s);
	json_error_t where;
	json_t *rows = json_loads(s.buf, 0, &where);
	json_t *want = json_pack("[{s:s, s:s, s:i, s:[s, i]}, {s:s, s:s, s:i, s:n}, {s:n, s:b, s:n, s:n}]", "id", "E1",
	                         "words", "caf\xc3\xa9 \xe4\xb8\xad", "count", 7, "tags", "home", 2, "id", "E10", "words",
	                         "\x1b[31m\xe2\x80\xae\xef\xbf\xbd\nx", "count", 12345, "tags", "id", "words", 1, "count",
	                         "tags");
	assert_non_null(rows);
	assert_non_null(want);
	assert_true(json_equal(rows, want));
	/* Readable where it is harmless, an escape where it is not. */
	assert_non_null(strstr(s.buf, "caf\xc3\xa9 \xe4\xb8\xad"));
	assert_non_null(strstr(s.buf, "\\u202E"));
	assert_null(strstr(s.buf, "\xe2\x80\xae"));
	assert_null(strchr(s.buf, 0x1b));
	json_decref(rows);
	json_decref(want);
	table_free(t);
	str_clear(&s);
	json_t *tag = json_string("\x7f\xf3\xa0\x80\x81\xc2\x9b\xf0\x9f\x98\x80");
	json_lines(tag, &s);
	assert_string_equal(str_text(&s), "\"\\u007F\\uDB40\\uDC01\\u009B\xf0\x9f\x98\x80\"\n");
	json_decref(tag);
	str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_read, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_no_permission, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_write, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_in_pieces, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_full_disk, make_folder, remove_folder),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_json),
	};
	return cmocka_run_group_tests_name("io: files and tables", tests, NULL, NULL);
}
