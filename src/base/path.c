/* base/path.c - where files live. */
#include "config.h"

#include "base/path.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"

char *path_join(const char *a, const char *b)
{
	struct str s = STR_INIT;
	if (*b != '/' && *a != '\0') {
		str_add(&s, a);
		if (s.buf[s.len - 1] != '/' && *b != '\0')
			str_addc(&s, '/');
	}
	str_add(&s, b);
	return str_steal(&s);
}

/* The length of a path without the slashes that end it. The root stays. */
static size_t trimmed(const char *path, size_t n)
{
	while (n > 1 && path[n - 1] == '/')
		n--;
	return n;
}

char *path_typed(const char *typed, const char *name)
{
	const char *home = getenv("HOME");
	char *path = strncmp(typed, "~/", 2) == 0 && home != NULL ? path_join(home, typed + 2) : mem_strdup(typed);

	if (path_is_folder(path)) {
		char *folder = path;
		path = path_join(folder, name);
		free(folder);
	}
	return path;
}

char *path_parent(const char *path)
{
	size_t n = trimmed(path, strlen(path));
	while (n > 0 && path[n - 1] != '/')
		n--;
	return n > 0 ? mem_strndup(path, trimmed(path, n)) : mem_strdup(".");
}

const char *path_name(const char *path)
{
	size_t n = trimmed(path, strlen(path));
	if (n == 1 && path[0] == '/')
		return path;
	while (n > 0 && path[n - 1] != '/')
		n--;
	return path + n;
}

bool path_exists(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0;
}

bool path_is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool path_same(const char *a, const char *b)
{
	struct stat of_a, of_b;
	return stat(a, &of_a) == 0 && stat(b, &of_b) == 0 && of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

static const char *environment(const char *name)
{
	const char *v = getenv(name);
	return v != NULL && *v != '\0' ? v : NULL;
}

/* The freedesktop rule: a folder named in the environment counts only if it is absolute. */
static char *home_of(const char *variable, const char *below_home)
{
	const char *base = environment(variable);
	if (base != NULL && *base == '/')
		return path_join(base, "trivet");
	const char *home = environment("HOME");
	if (home == NULL) {
		const struct passwd *pw = getpwuid(getuid());
		home = pw != NULL && pw->pw_dir != NULL ? pw->pw_dir : ".";
	}
	return path_join(home, below_home);
}

char *path_data_home(void)
{
	return home_of("XDG_DATA_HOME", ".local/share/trivet");
}

char *path_config_home(void)
{
	return home_of("XDG_CONFIG_HOME", ".config/trivet");
}

char *path_state_home(void)
{
	return home_of("XDG_STATE_HOME", ".local/state/trivet");
}

static char *program_path(void)
{
	char buf[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", buf, sizeof buf);
	/* A path that fills the buffer may have been cut. */
	return n > 0 && (size_t)n < sizeof buf ? mem_strndup(buf, (size_t)n) : NULL;
}

char *path_share(const char *built_in)
{
	const char *named = environment("TRIVET_SHARE");
	if (named != NULL)
		return mem_strdup(named);
	char *program = program_path();
	if (program == NULL)
		return mem_strdup(built_in);
	char *folder = path_parent(program);
	char *above = path_parent(folder);
	char *share = path_join(above, "share/trivet");
	free(program);
	free(folder);
	free(above);
	if (path_is_folder(share))
		return share;
	free(share);
	return mem_strdup(built_in);
}

static bool make_one(const char *path, struct error *err)
{
	if (mkdir(path, 0700) == 0)
		return true;
	int no = errno;
	/* Another program may have made it a moment ago; and a folder that is there is fine even where a
	 * read-only disk answers differently. */
	if (path_is_folder(path))
		return true;
	if (no == EEXIST || no == ENOTDIR)
		return error_set(err, ERR_EXISTS, path,
		                 _("This should be a folder, but a file is in its place. Move the file away first."));
	return error_set(err, error_code_of(no), path, _("The folder could not be made: %s."), error_reason(no));
}

bool path_make(const char *path, struct error *err)
{
	if (path_is_folder(path))
		return true;
	char *part = mem_strndup(path, trimmed(path, strlen(path)));
	bool ok = true;
	for (char *p = part + 1; ok && *part != '\0' && *p != '\0'; p++) {
		if (*p != '/' || p[-1] == '/')
			continue;
		*p = '\0';
		ok = make_one(part, err);
		*p = '/';
	}
	ok = ok && make_one(part, err);
	free(part);
	return ok;
}
