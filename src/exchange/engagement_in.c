/* exchange/engagement_in.c - a whole engagement comes in: first what it would be, then one deed. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "exchange/engagement.h"
#include "exchange/outgoing.h"
#include "store/dump.h"

enum { TELL_EVERY = 256, ENGAGEMENT_TABLE = 0, TITLE_MOST = 200 };

struct taking {
	const struct op *op;
	struct engagement_file *file;
	struct dump *dump;
	struct arena *a;             /* of the plan */
	struct tick tick;
	bool put;
	struct engagement_plan *plan;
	VEC(struct engagement_differs) why;
	struct str which;
	struct dump_value *values;   /* of one row, as many as the widest table has */
	struct str *texts;           /* behind them */
	long line;                   /* where the row begins */
};

/* The columns of one row --------------------------------------------------------------------------------------- */

static bool fault(const struct taking *t, struct error *err, const char *form, const char *table, const char *column)
{
	struct str s = STR_INIT;

	str_addf(&s, "\"%s\", \"%s\": %s", table, column, form);
	(void)engagement_fault(t->file, err, str_text(&s));
	str_release(&s);
	return false;
}

static bool value(struct taking *t, const struct dump_table *table, const char *key, struct error *err)
{
	size_t i = 0;

	while (i < table->n && strcmp(table->columns[i].name, key) != 0)
		i++;
	if (i == table->n)
		return fault(t, err, _("this version of the program knows no such column."), table->name, key);
	if (t->values[i].there)
		return fault(t, err, _("this stands twice in one row."), table->name, key);
	t->values[i].there = true;
	if (!engagement_sign(t->file, ':', err))
		return false;
	if (table->columns[i].number)
		return engagement_integer(t->file, &t->values[i].number, err);
	if (!engagement_text(t->file, &t->texts[i], err))
		return false;
	t->values[i].text = str_text(&t->texts[i]);
	return true;
}

static bool values(struct taking *t, const struct dump_table *table, struct error *err)
{
	bool more = true, ok = engagement_sign(t->file, '{', err);
	const char *key;

	t->line = engagement_file_line(t->file);
	for (size_t i = 0; i < table->n; i++)
		t->values[i] = (struct dump_value){ .there = false };
	for (bool first = true; ok && more; first = false)
		ok = engagement_more(t->file, first, '}', &more, err) && (!more || (engagement_name(t->file, &key, err) && value(t, table, key, err)));
	return ok;
}

static const char *said(const struct taking *t, const struct dump_table *table, const char *column)
{
	for (size_t i = 0; i < table->n; i++) {
		if (strcmp(table->columns[i].name, column) == 0 && t->values[i].text)
			return t->values[i].text;
	}
	return "";
}

static bool differs(struct taking *t, const struct dump_table *table, const char *id)
{
	struct engagement_differs d = { t->line, arena_strdup(t->a, table->name), arena_strdup(t->a, id),
		arena_strdup(t->a, str_text(&t->which)) };

	t->plan->differ++;
	if (t->why.n < IMPORT_REFUSED_KEPT)
		vec_push(&t->why, d);
	return true;
}

static bool count(struct taking *t, const struct dump_table *table, enum dump_met met)
{
	t->plan->rows++;
	t->plan->add += met == DUMP_ADD;
	t->plan->same += met == DUMP_SAME;
	t->plan->erased += met == DUMP_ERASED;
	return met != DUMP_DIFFERS || differs(t, table, t->values[0].text);
}

static bool go_on(const struct taking *t, struct error *err)
{
	long done, all;

	if (t->plan->rows % TELL_EVERY != 0 || !t->tick.go_on)
		return true;
	engagement_file_done(t->file, &done, &all);
	return t->tick.go_on(t->tick.ctx, done, all) || error_set(err, ERR_NOTHING, NULL, _("Stopped. Nothing was taken in."));
}

/* The engagement itself: it names all that follows. */
static bool engagement_row(struct taking *t, const struct dump_table *table, struct error *err)
{
	const char *id = said(t, table, "id"), *title = said(t, table, "title");

	if (t->plan->rows > 0)
		return engagement_fault(t->file, err, _("One file holds one engagement."));
	if (strlen(id) != STORE_ID_SIZE - 1)
		return engagement_fault(t->file, err, _("The engagement has no id."));
	memcpy(t->plan->id, id, STORE_ID_SIZE);
	t->plan->title = arena_strndup(t->a, title, text_fit(title, strlen(title), TITLE_MOST, NULL));
	dump_of(t->dump, id);
	return true;
}

static bool hidden(const struct taking *t, enum dump_met met, struct error *err)
{
	struct engagement_row e;
	struct error why = ERROR_INIT;
	bool there = met == DUMP_ADD || (met != DUMP_ERASED && engagement_get(t->op->st, t->plan->id, t->a, &e, &why));

	error_release(&why);
	return there || error_set(err, ERR_CLASH, NULL,
		_("This engagement was removed from the lists here. Nothing was taken in: bring it back with undo first."));
}

static bool one_row(struct taking *t, size_t table, struct error *err)
{
	size_t n;
	const struct dump_table *of = &dump_tables(t->dump, &n)[table];
	enum dump_met met = DUMP_SAME;
	struct error why = ERROR_INIT;

	if (!values(t, of, err) || (table == ENGAGEMENT_TABLE && !engagement_row(t, of, err)))
		return false;
	str_clear(&t->which);
	if (!dump_meet(t->dump, table, t->values, t->put, &met, &t->which, &why)) {
		/* What the file says wrongly is told with its line; a fault of ours as it is. */
		(void)(why.code == ERR_INVALID ? engagement_fault(t->file, err, why.text) : error_set(err, why.code, why.where, "%s", why.text));
		error_release(&why);
		return false;
	}
	if (table == ENGAGEMENT_TABLE && !hidden(t, met, err))
		return false;
	t->plan->there = t->plan->there || (table == ENGAGEMENT_TABLE && met != DUMP_ADD);
	return count(t, of, met) && go_on(t, err);
}

/* The file ----------------------------------------------------------------------------------------------------- */

static bool head(struct taking *t, struct error *err)
{
	struct engagement_file *f = t->file;
	const char *kind;
	long version, format;

	if (!engagement_sign(f, '{', err) || !engagement_named(f, "trivet", err) || !engagement_name(f, &kind, err))
		return false;
	if (strcmp(kind, ENGAGEMENT_KIND) != 0)
		return engagement_fault(f, err, _("This is a file of Trivet, but no engagement."));
	if (!engagement_sign(f, ',', err) || !engagement_named(f, "version", err) || !engagement_number(f, &version, err) ||
	    !engagement_sign(f, ',', err) || !engagement_named(f, "format", err) || !engagement_number(f, &format, err))
		return false;
	if (version != ENGAGEMENT_VERSION || format > store_format())
		return engagement_fault(f, err, version != ENGAGEMENT_VERSION ? _("This program does not know this version of the file: a newer Trivet wrote it.") :
			_("A newer Trivet wrote this file, with more in it than this program knows."));
	return engagement_sign(f, ',', err) && engagement_named(f, "tables", err) && engagement_sign(f, '{', err);
}

static bool rows(struct taking *t, size_t table, struct error *err)
{
	bool more = true, ok = engagement_sign(t->file, '[', err);

	for (bool first = true; ok && more; first = false)
		ok = engagement_more(t->file, first, ']', &more, err) && (!more || one_row(t, table, err));
	return ok;
}

/* Each table once, in the order of the program; older files have fewer of them. */
static bool tables(struct taking *t, struct error *err)
{
	size_t n, next = 0;
	const struct dump_table *all = dump_tables(t->dump, &n);
	const char *name;

	for (bool first = true, more; ; first = false) {
		size_t i = 0;

		if (!engagement_more(t->file, first, '}', &more, err))
			return false;
		if (!more)
			break;
		if (!engagement_name(t->file, &name, err))
			return false;
		while (i < n && strcmp(all[i].name, name) != 0)
			i++;
		if (i == n)
			return fault(t, err, _("this version of the program knows no such table."), "tables", name);
		if (i < next || (first && i != ENGAGEMENT_TABLE))
			return fault(t, err, _("the tables come in the order of trivet-exchange(5), each once, and the engagement first."), "tables", name);
		next = i + 1;
		if (!engagement_sign(t->file, ':', err) || !rows(t, i, err))
			return false;
		if (t->plan->rows == 0)
			return engagement_fault(t->file, err, _("There is no engagement in this file."));
	}
	return next > 0 || engagement_fault(t->file, err, _("There is no engagement in this file."));
}

static bool run(struct taking *t, const char *path, struct error *err)
{
	size_t n, widest = 1;
	bool ok;

	t->file = engagement_file_open(path, err);
	t->dump = t->file ? dump_open(t->op->st, "", true, err) : NULL;
	if (!t->dump) {
		engagement_file_close(t->file);
		return false;
	}
	const struct dump_table *all = dump_tables(t->dump, &n);
	for (size_t i = 0; i < n; i++)
		widest = all[i].n > widest ? all[i].n : widest;
	t->values = mem_alloc(widest * sizeof *t->values);
	t->texts = mem_alloc(widest * sizeof *t->texts);
	ok = head(t, err) && tables(t, err) && engagement_sign(t->file, '}', err) && engagement_end(t->file, err);
	t->plan->seen = engagement_file_seen(t->file);
	vec_keep(&t->why, t->a, &t->plan->why, &t->plan->n_why);
	dump_close(t->dump);
	engagement_file_close(t->file);
	str_release(&t->which);
	for (size_t i = 0; i < widest; i++)
		str_release(&t->texts[i]);
	free(t->texts);
	free(t->values);
	return ok;
}

bool engagement_import_plan(const struct op *op, const char *path, struct tick tick, struct arena *a, struct engagement_plan *out, struct error *err)
{
	struct taking t = { .op = op, .a = a, .tick = tick, .plan = out };
	bool ok;

	*out = (struct engagement_plan){ .title = "" };
	store_look(op->st);
	ok = run(&t, path, err);
	store_look_end(op->st);
	return ok;
}

bool engagement_import(const struct op *op, const char *path, const struct engagement_plan *plan, struct tick tick, struct error *err)
{
	struct engagement_plan now = { .title = "" };
	struct taking t = { .op = op, .a = NULL, .tick = tick, .put = true, .plan = &now };
	bool ok;

	if (plan->add == 0)
		return error_set(err, ERR_NOTHING, NULL, _("There is nothing new in this file. Nothing was changed."));
	if (!store_begin(op->st, op->actor, _("take in an engagement"), err))
		return false;
	t.a = arena_new();
	ok = run(&t, path, err);
	if (ok && now.seen != plan->seen)
		ok = error_set(err, ERR_CLASH, path, _("The file is another one than that which was looked at. Nothing was taken in: look again."));
	if (ok && now.add == 0)
		ok = error_set(err, ERR_NOTHING, NULL, _("There is nothing new in this file any more. Nothing was changed."));
	if (!ok)
		store_rollback(op->st);
	arena_free(t.a);
	return ok && store_commit(op->st, err);
}

void engagement_plan_words(const struct engagement_plan *p, struct str *out)
{
	str_addf(out, p->there ? _("\"%s\" is here already.\n") : _("\"%s\" is new here.\n"), p->title);
	str_addf(out, _("%ld rows: %ld new, %ld there already, %ld say otherwise here and stay as they are, %ld were erased here, whole or in part, "
		"and stay so.\n"), p->rows, p->add, p->same, p->differ, p->erased);
	for (size_t i = 0; i < p->n_why; i++)
		str_addf(out, _("Line %ld, %s %s: %s.\n"), p->why[i].line, p->why[i].table, p->why[i].id, p->why[i].columns);
	if (p->differ > (long)p->n_why)
		str_addf(out, _("And %ld more.\n"), p->differ - (long)p->n_why);
}
