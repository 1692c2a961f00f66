/* op/draft.c - this program's drafts, and those that ended programs left behind. */
#include "config.h"

#include "op/draft.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/vec.h"
#include "base/when.h"
#include "op/draft_file.h"

struct drafts {
	uint64_t data;
	char *folder, *path;
	VEC(struct draft_entry) own;
	bool silent; /* the last writing failed, which was told once; the work goes on without drafts */
};

struct drafts *drafts_open(const char *store_path)
{
	struct drafts *d = mem_alloc(sizeof *d);
	struct str name = STR_INIT;
	char *home = path_state_home();

	d->data = draft_data(store_path);
	d->folder = path_join(home, "drafts");
	draft_file_name(&name, d->data, (long)getpid(), process_began((long)getpid()));
	d->path = path_join(d->folder, str_text(&name));
	str_release(&name);
	free(home);
	return d;
}

void drafts_close(struct drafts *d)
{
	if (!d)
		return;
	draft_entries_free(d->own.v, d->own.n);
	free(d->folder);
	free(d->path);
	free(d);
}

static size_t own_find(const struct drafts *d, const char *key)
{
	size_t i = 0;

	while (i < d->own.n && strcmp(d->own.v[i].key, key) != 0)
		i++;
	return i;
}

static void own_drop(struct drafts *d, size_t i)
{
	free(d->own.v[i].key);
	free(d->own.v[i].text);
	d->own.n--;
	memmove(&d->own.v[i], &d->own.v[i + 1], (d->own.n - i) * sizeof *d->own.v);
}

/* True if something has to be written. */
static bool own_keep(struct drafts *d, const char *key, const char *text)
{
	size_t i = own_find(d, key);

	if (!text || !*text) {
		if (i == d->own.n)
			return false;
		own_drop(d, i);
		return true;
	}
	if (i < d->own.n && strcmp(d->own.v[i].text, text) == 0)
		return false;
	if (i < d->own.n)
		own_drop(d, i);
	const struct draft_entry e = { mem_strdup(key), mem_strdup(text), clock_now_us() };
	vec_push(&d->own, e);
	return true;
}

bool drafts_keep(struct drafts *d, const char *key, const char *text, struct error *err)
{
	struct error why = ERROR_INIT;
	bool done;

	/* What could not be written is tried again, whether or not it changed. */
	if (!own_keep(d, key, text) && !d->silent)
		return true;
	done = (d->own.n == 0 || path_make(d->folder, &why)) && draft_file_write(d->path, d->own.v, d->own.n, &why);
	if (done)
		d->silent = false;
	else if (!d->silent) {
		d->silent = true;
		(void)error_set(err, why.code, why.where, _("%s Drafts are not kept until this is put right."), why.text);
	} else {
		done = true;
	}
	error_release(&why);
	return done;
}

static int newest_first(const void *a, const void *b)
{
	const struct draft *x = a, *y = b;

	if (x->at_us != y->at_us)
		return x->at_us < y->at_us ? 1 : -1;
	return strcmp(x->key, y->key);
}

typedef VEC(struct draft) draft_list;

static void found_in(const char *path, struct arena *a, draft_list *list)
{
	struct draft_entry *entries = NULL;
	size_t n = 0;

	if (!draft_file_read(path, &entries, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		const struct draft draft = { arena_strdup(a, entries[i].key), arena_strdup(a, entries[i].text),
			arena_strdup(a, path), entries[i].at_us };

		vec_push(list, draft);
	}
	draft_entries_free(entries, n);
}

bool drafts_found(const struct drafts *d, struct arena *a, struct draft **out, size_t *n, struct error *err)
{
	draft_list list = VEC_INIT;
	DIR *folder = opendir(d->folder);

	(void)err; /* a folder that is not there or cannot be read holds no drafts: nothing to tell at a start */
	for (struct dirent *e; folder && (e = readdir(folder)) != NULL;) {
		uint64_t data = 0;
		long pid = 0;
		unsigned long long began = 0, now;
		char *path;

		if (!draft_file_name_read(e->d_name, &data, &pid, &began) || data != d->data)
			continue;
		now = process_began(pid);
		if (now != 0 && now == began)
			continue;
		path = path_join(d->folder, e->d_name);
		found_in(path, a, &list);
		free(path);
	}
	if (folder)
		(void)closedir(folder);
	if (list.n)
		qsort(list.v, list.n, sizeof *list.v, newest_first);
	*out = arena_alloc(a, list.n * sizeof **out + 1);
	if (list.n)
		memcpy(*out, list.v, list.n * sizeof **out);
	*n = list.n;
	vec_release(&list);
	return true;
}

bool drafts_drop(const struct drafts *d, const struct draft *which, struct error *err)
{
	struct draft_entry *entries = NULL;
	size_t n = 0, keep = 0;
	bool ok;

	(void)d;
	if (!draft_file_read(which->file, &entries, &n))
		return true; /* gone already */
	for (size_t i = 0; i < n; i++) {
		if (strcmp(entries[i].key, which->key) == 0 && strcmp(entries[i].text, which->text) == 0) {
			free(entries[i].key);
			free(entries[i].text);
		} else {
			entries[keep++] = entries[i];
		}
	}
	ok = draft_file_write(which->file, entries, keep, err);
	draft_entries_free(entries, keep);
	return ok;
}
