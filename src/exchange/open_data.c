/* exchange/open_data.c - the open-data set: a folder of tables that is there whole or not at all, and a dictionary of every column. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "exchange/open_data.h"
#include "exchange/sink.h"
#include "io/csv.h"
#include "io/file.h"

#define DICTIONARY "dictionary.csv"

static size_t n_columns(const struct open_file *f)
{
	size_t n = 0;

	while (n < OPEN_COLUMNS_MOST && f->columns[n].name)
		n++;
	return n;
}

static bool put(const char *folder, const char *name, const struct str *bytes, struct error *err)
{
	char *path = path_join(folder, name);
	bool ok = file_write_private(path, str_text(bytes), bytes->len, err);

	free(path);
	return ok;
}

static bool write_file(struct open_set *o, const struct open_file *f, const char *folder, struct error *err)
{
	const char *heads[OPEN_COLUMNS_MOST];
	struct str out = STR_INIT;
	bool ok;

	o->out = &out;
	o->n_columns = n_columns(f);
	for (size_t i = 0; i < o->n_columns; i++)
		heads[i] = f->columns[i].name;
	csv_line(&out, heads, o->n_columns);
	outgoing_field(o->sum, f->name);
	ok = f->write(o, err) && put(folder, f->name, &out, err);
	str_release(&out);
	return ok;
}

static bool write_dictionary(const char *folder, struct error *err)
{
	static const char *const heads[] = { "file", "column", "meaning" };
	struct str out = STR_INIT;
	bool ok;

	csv_line(&out, heads, 3);
	for (size_t i = 0; i < n_open_files; i++) {
		const struct open_file *f = &open_files[i];
		const char *const whole[] = { f->name, "", _(f->meaning) };

		csv_line(&out, whole, 3);
		for (size_t c = 0; c < n_columns(f); c++) {
			const char *const cells[] = { f->name, f->columns[c].name, _(f->columns[c].meaning) };

			csv_line(&out, cells, 3);
		}
	}
	ok = put(folder, DICTIONARY, &out, err);
	str_release(&out);
	return ok;
}

static bool go_on(struct tick tick, long done, struct error *err)
{
	return !tick.go_on || tick.go_on(tick.ctx, done, (long)n_open_files + 1) ||
		error_set(err, ERR_NOTHING, NULL, _("Stopped. Nothing was written."));
}

static bool write_all(struct open_set *o, const char *folder, struct tick tick, struct error *err)
{
	for (size_t i = 0; i < n_open_files; i++) {
		if (!go_on(tick, (long)i, err) || !write_file(o, &open_files[i], folder, err))
			return false;
	}
	return write_dictionary(folder, err) && go_on(tick, (long)n_open_files + 1, err);
}

static void drop(const char *folder)
{
	for (size_t i = 0; i <= n_open_files; i++) {
		char *path = path_join(folder, i < n_open_files ? open_files[i].name : DICTIONARY);

		(void)unlink(path);
		free(path);
	}
	(void)rmdir(folder);
}

/* Made beside its place, out of sight, and given its name when it is whole. */
static bool make(struct open_set *o, const char *folder, struct tick tick, struct error *err)
{
	char *parent = path_parent(folder), *hidden = path_join(parent, ".trivet-XXXXXX");
	bool ok = true;

	if (!mkdtemp(hidden)) {
		ok = error_set(err, error_code_of(errno), folder, _("The folder could not be made: %s. Nothing was written."), error_reason(errno));
	} else {
		ok = write_all(o, hidden, tick, err);
		if (ok && path_exists(folder))
			ok = error_set(err, ERR_EXISTS, folder, _("There is something of this name already. It is as it was: name a new folder."));
		if (ok && rename(hidden, folder) != 0)
			ok = error_set(err, error_code_of(errno), folder, _("The folder could not be given its name: %s. Nothing was written."), error_reason(errno));
		if (!ok)
			drop(hidden);
	}
	free(parent);
	free(hidden);
	return ok;
}

bool open_data_export(const struct op *op, const struct survey *s, const char *folder, long floor, struct tick tick, struct outgoing_sum *sum,
	struct error *err)
{
	struct open_set o = { .op = op, .s = s, .floor = floor, .a = arena_new(), .sum = sum };
	char *name = mem_strdup(folder);
	size_t n = strlen(name);
	bool ok;

	while (n > 1 && name[n - 1] == '/')
		name[--n] = '\0';
	store_look(op->st);
	if (path_exists(name))
		ok = error_set(err, ERR_EXISTS, name, _("There is something of this name already. It is as it was: name a new folder."));
	else
		ok = open_names(&o, err) && make(&o, name, tick, err);
	store_look_end(op->st);
	quoting_end(&o.quoting);
	free(name);
	arena_free(o.a);
	return ok;
}
