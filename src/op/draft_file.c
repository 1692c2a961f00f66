/* op/draft_file.c - a small private file, each entry with its lengths before it, so that any text can stand in it. */
#include "config.h"

#include "op/draft_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/vec.h"

#define MARK "trivet drafts 1\n"

enum { ENTRY_MOST = 16 * 1024 * 1024 };

void draft_file_name(struct str *out, uint64_t data, long pid, unsigned long long began)
{
	str_addf(out, "%016" PRIx64 "-%ld-%llu.draft", data, pid, began);
}

bool draft_file_name_read(const char *name, uint64_t *data, long *pid, unsigned long long *began)
{
	struct str again = STR_INIT;
	bool same;

	if (sscanf(name, "%16" SCNx64 "-%18ld-%19llu.draft", data, pid, began) != 3)
		return false;
	draft_file_name(&again, *data, *pid, *began);
	same = strcmp(str_text(&again), name) == 0;
	str_release(&again);
	return same;
}

uint64_t draft_data(const char *store_path)
{
	char *real = realpath(store_path, NULL);
	const char *p = real ? real : store_path;
	uint64_t hash = 14695981039346656037u;

	for (; *p; p++)
		hash = (hash ^ (unsigned char)*p) * 1099511628211u;
	free(real);
	return hash;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes += done;
		n -= (size_t)done;
	}
	return fsync(fd) == 0;
}

static bool failed(const char *path, struct error *err)
{
	return error_set(err, error_code_of(errno), path, _("What is being typed cannot be kept here: %s. What is saved is safe."),
		error_reason(errno));
}

bool draft_file_write(const char *path, const struct draft_entry *entries, size_t n, struct error *err)
{
	struct str bytes = STR_INIT, part = STR_INIT;
	bool ok;
	int fd;

	if (n == 0)
		return unlink(path) == 0 || errno == ENOENT || failed(path, err);
	str_add(&bytes, MARK);
	for (size_t i = 0; i < n; i++) {
		str_addf(&bytes, "%" PRId64 " %zu %zu\n", entries[i].at_us, strlen(entries[i].key), strlen(entries[i].text));
		str_addf(&bytes, "%s\n%s\n", entries[i].key, entries[i].text);
	}
	str_addf(&part, "%s.part", path);
	fd = open(str_text(&part), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	ok = fd >= 0 && write_all(fd, bytes.buf, bytes.len);
	if (fd >= 0 && close(fd) != 0)
		ok = false;
	ok = ok && rename(str_text(&part), path) == 0;
	if (!ok) {
		(void)failed(path, err);
		(void)unlink(str_text(&part));
	}
	str_release(&bytes);
	str_release(&part);
	return ok;
}

static char *read_text(FILE *f, size_t n)
{
	char *text = mem_alloc(n + 1);

	if (fread(text, 1, n, f) == n && strlen(text) == n && fgetc(f) == '\n')
		return text;
	free(text);
	return NULL;
}

static bool read_entry(FILE *f, struct draft_entry *e)
{
	size_t key = 0, text = 0;

	if (fscanf(f, "%" SCNd64 " %9zu %9zu", &e->at_us, &key, &text) != 3 || fgetc(f) != '\n' || key > ENTRY_MOST || text > ENTRY_MOST)
		return false;
	e->key = read_text(f, key);
	e->text = e->key ? read_text(f, text) : NULL;
	if (!e->text)
		free(e->key);
	return e->text != NULL;
}

bool draft_file_read(const char *path, struct draft_entry **entries, size_t *n)
{
	VEC(struct draft_entry) list = VEC_INIT;
	struct draft_entry e = { NULL, NULL, 0 };
	char mark[sizeof MARK] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	FILE *f = fd >= 0 ? fdopen(fd, "r") : NULL;

	if (!f) {
		if (fd >= 0)
			(void)close(fd);
		return false;
	}
	if (fgets(mark, sizeof mark, f) && strcmp(mark, MARK) == 0) {
		while (read_entry(f, &e))
			vec_push(&list, e);
	}
	(void)fclose(f);
	*entries = list.v;
	*n = list.n;
	return true;
}

void draft_entries_free(struct draft_entry *entries, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(entries[i].key);
		free(entries[i].text);
	}
	free(entries);
}
