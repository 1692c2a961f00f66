/* store/dump.c - one engagement as rows of the shared tables, out and in. */
#include "config.h"

#include "store/dump.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/db.h"

/* What a row hangs on. shows: hidden with it. real: must be there when the row is put in. */
struct hang { const char *table, *column, *parent; bool shows, real; };

/* Beside the references that the schema names. A statement outlives the removal of who said it; only erasing takes it along. */
static const struct hang hangs[] = {
	{ "answer", "row_id", "table_row", true, false }, { "coding", "statement_id", "statement", true, false },
	{ "coding", "theme_id", "theme", true, false }, { "link", "from_id", "statement", true, false },
	{ "link", "from_id", "commitment", true, false }, { "link", "to_id", "statement", true, false },
	{ "link", "to_id", "commitment", true, false }, { "opinion_code", "statement_id", "statement", true, false },
	{ "feedback", "theme_id", "theme", true, false }, { "telling", "theme_id", "theme", true, false },
	{ "ballot", "item_id", "theme", true, false }, { "ballot", "item_id", "statement", true, false },
	{ "vote", "item_id", "theme", true, false }, { "vote", "item_id", "statement", true, false },
	{ "statement", "participant_id", "participant", false, false },
};

struct dump {
	struct store *st;
	struct arena *a;
	const char *engagement;
	bool held;
	VEC(struct dump_table) tables;
	VEC(struct hang) hangs;
	sqlite3_stmt **find, **add;     /* of each table, once used */
	sqlite3_stmt **there;           /* of each of `hangs` */
	sqlite3_stmt *elsewhere, *erased, *blanked;
};

static const char tables_sql[] =
	"SELECT m.name, p.name, p.type = 'INTEGER', p.dflt_value FROM sqlite_schema m, pragma_table_info(m.name) p"
	" WHERE m.type = 'table' AND p.name NOT IN ('n', 'gone') AND p.name NOT GLOB 'kept_*' AND m.name || p.name NOT GLOB '*[^a-z_]*'"
	" AND (SELECT count(*) FROM pragma_table_info(m.name) WHERE name IN ('id', 'gone')) = 2"
	" AND m.name <> 'export'" /* what left belongs to the file */
	" AND (m.name = 'copy' OR EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'engagement_id'))"
	" ORDER BY m.rowid, p.name <> 'id', p.cid";
static const char parents_sql[] =
	"SELECT m.name, f.\"from\", f.\"table\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"
	" AND m.name || f.\"from\" || f.\"table\" NOT GLOB '*[^a-z_]*' AND f.\"table\" <> 'engagement' ORDER BY m.rowid, f.\"from\"";

/* A constant of the schema as text: '' or 0. */
static const char *usual_of(struct arena *a, const char *constant)
{
	size_t n = strlen(constant);

	return constant[0] == '\'' && n > 1 ? arena_strndup(a, constant + 1, n - 2) : arena_strdup(a, constant);
}

typedef VEC(struct dump_column) column_list;

static void keep_table(struct dump *d, const char *name, column_list *columns)
{
	struct dump_table t = { .name = name };
	struct dump_column *kept;

	if (name[0] == '\0')
		return;
	vec_keep(columns, d->a, &kept, &t.n);
	t.columns = kept;
	vec_push(&d->tables, t);
}

static bool read_tables(struct dump *d, struct error *err)
{
	sqlite3_stmt *q = db_prepare(d->st->db, tables_sql, err);
	column_list columns = VEC_INIT;
	const char *table = "";
	enum got s = STEP_FAILED;

	while (q != NULL && (s = db_step(q, err)) == STEP_ROW) {
		if (strcmp(table, db_column(q, 0)) != 0) {
			keep_table(d, table, &columns);
			table = db_column_dup(q, 0, d->a);
		}
		struct dump_column c = { .name = db_column_dup(q, 1, d->a), .number = sqlite3_column_int(q, 2) != 0 };
		if (sqlite3_column_type(q, 3) != SQLITE_NULL)
			c.usual = usual_of(d->a, db_column(q, 3));
		vec_push(&columns, c);
		/* Every table with places in the life of an event or the engagement names it as its subject. */
		if (strcmp(c.name, "subject_id") == 0) {
			struct hang h = { table, c.name, "event", false, true };
			vec_push(&d->hangs, h);
		}
	}
	keep_table(d, table, &columns);
	sqlite3_finalize(q);
	return s == STEP_DONE;
}

static bool read_parents(struct dump *d, struct error *err)
{
	sqlite3_stmt *q = db_prepare(d->st->db, parents_sql, err);
	enum got s = STEP_FAILED;

	while (q != NULL && (s = db_step(q, err)) == STEP_ROW) {
		/* An event is never hidden alone. */
		struct hang h = { db_column_dup(q, 0, d->a), db_column_dup(q, 1, d->a), db_column_dup(q, 2, d->a),
			strcmp(db_column(q, 2), "event") != 0, true };
		vec_push(&d->hangs, h);
	}
	sqlite3_finalize(q);
	for (size_t i = 0; i < sizeof hangs / sizeof *hangs; i++)
		vec_push(&d->hangs, hangs[i]);
	return s == STEP_DONE;
}

struct dump *dump_open(struct store *st, const char *engagement, bool held, struct error *err)
{
	struct dump *d = mem_alloc(sizeof *d);

	d->st = st;
	d->a = arena_new();
	d->engagement = arena_strdup(d->a, engagement);
	d->held = held;
	if (read_tables(d, err) && read_parents(d, err)) {
		d->find = arena_alloc(d->a, d->tables.n * sizeof *d->find);
		d->add = arena_alloc(d->a, d->tables.n * sizeof *d->add);
		d->there = arena_alloc(d->a, d->hangs.n * sizeof *d->there);
		return d;
	}
	dump_close(d);
	return NULL;
}

void dump_close(struct dump *d)
{
	if (d == NULL)
		return;
	for (size_t i = 0; d->find != NULL && i < d->tables.n; i++) {
		sqlite3_finalize(d->find[i]);
		sqlite3_finalize(d->add[i]);
	}
	for (size_t i = 0; d->there != NULL && i < d->hangs.n; i++)
		sqlite3_finalize(d->there[i]);
	sqlite3_finalize(d->elsewhere);
	sqlite3_finalize(d->erased);
	sqlite3_finalize(d->blanked);
	vec_release(&d->tables);
	vec_release(&d->hangs);
	arena_free(d->a);
	free(d);
}

void dump_of(struct dump *d, const char *engagement)
{
	d->engagement = arena_strdup(d->a, engagement);
}

const struct dump_table *dump_tables(const struct dump *d, size_t *n)
{
	*n = d->tables.n;
	return d->tables.v;
}

/* Out ------------------------------------------------------------------------------------------------- */

/* That the row `x<depth>` of the table stands, and all that it hangs on. */
static void add_stands(const struct dump *d, const char *table, int depth, struct str *out)
{
	str_addf(out, "x%d.gone = 0", depth);
	if (!d->held && strcmp(table, "statement") == 0)
		str_addf(out, " AND x%d.hold <> 'yes'", depth);
	for (size_t i = 0; i < d->hangs.n; i++) {
		const struct hang *h = &d->hangs.v[i];
		if (!h->shows || strcmp(h->table, table) != 0)
			continue;
		str_addf(out, " AND NOT EXISTS (SELECT 1 FROM %s x%d WHERE x%d.id = x%d.%s AND NOT (", h->parent, depth + 1, depth + 1, depth, h->column);
		add_stands(d, h->parent, depth + 1, out);
		str_add(out, "))");
	}
}

static bool has_column(const struct dump_table *t, const char *name)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->columns[i].name, name) == 0)
			return true;
	return false;
}

/* The copies of the file that gave what is written here its numbers. */
static void add_copies(const struct dump *d, struct str *out)
{
	const char *between = "";

	str_add(out, "x0.gone = 0 AND x0.id IN (");
	for (size_t i = 0; i < d->tables.n; i++) {
		const struct dump_table *t = &d->tables.v[i];
		if (!has_column(t, "made_in"))
			continue;
		str_addf(out, "%sSELECT x1.made_in FROM %s x1 WHERE x1.engagement_id = :engagement AND ", between, t->name);
		add_stands(d, t->name, 1, out);
		between = " UNION ALL ";
	}
	str_add(out, ")");
}

/* By the index of the ids and not by that of the engagement: nothing is put into order in memory then. */
static sqlite3_stmt *rows_query(struct dump *d, const struct dump_table *t, struct error *err)
{
	struct str sql = STR_INIT;

	for (size_t i = 0; i < t->n; i++)
		str_addf(&sql, "%s x0.%s", i == 0 ? "SELECT" : ",", t->columns[i].name);
	str_addf(&sql, " FROM %s x0 WHERE ", t->name);
	if (strcmp(t->name, "copy") == 0) {
		add_copies(d, &sql);
	} else {
		str_add(&sql, "+x0.engagement_id = :engagement AND ");
		add_stands(d, t->name, 0, &sql);
	}
	str_add(&sql, " ORDER BY x0.id");
	sqlite3_stmt *q = db_prepare(d->st->db, str_text(&sql), err);
	str_release(&sql);
	if (q != NULL)
		db_text(q, ":engagement", d->engagement);
	return q;
}

static void read_values(sqlite3_stmt *q, int from, const struct dump_table *t, struct dump_value *v)
{
	for (size_t i = 0; i < t->n; i++) {
		int at = from + (int)i;
		v[i] = (struct dump_value){ .there = true };
		if (t->columns[i].number)
			v[i].number = sqlite3_column_int64(q, at);
		else
			v[i].text = db_column(q, at);
	}
}

bool dump_rows(struct dump *d, size_t table, dump_row *fn, void *ctx, struct error *err)
{
	const struct dump_table *t = &d->tables.v[table];
	struct dump_value *v = mem_alloc(t->n * sizeof *v);
	sqlite3_stmt *q = rows_query(d, t, err);
	enum got s = STEP_FAILED;
	bool ok = q != NULL;

	while (ok && (s = db_step(q, err)) == STEP_ROW) {
		read_values(q, 0, t, v);
		ok = fn(ctx, t, v, err);
	}
	sqlite3_finalize(q);
	free(v);
	return ok && s == STEP_DONE;
}

/* In -------------------------------------------------------------------------------------------------- */

static sqlite3_stmt *once(struct dump *d, sqlite3_stmt **q, const char *sql, struct error *err)
{
	if (*q == NULL)
		*q = db_prepare(d->st->db, sql, err);
	return *q;
}

/* Is there a row for these values? */
static bool any(sqlite3_stmt *q, bool *yes, struct error *err)
{
	int64_t found = 0;

	if (!db_run_int(q, 0, &found, err))
		return false;
	*yes = found != 0;
	return true;
}

static const struct dump_value *value_of(const struct dump_table *t, const struct dump_value *v, const char *column)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->columns[i].name, column) == 0)
			return &v[i];
	return NULL;
}

/* An id is 32 hex digits (that of a copy 16), alone or with more behind a stroke; and there is nothing in it that acts on a terminal. */
static bool id_fits(const char *table, const char *id)
{
	size_t hex = strcmp(table, "copy") == 0 ? 16 : STORE_ID_SIZE - 1;

	if (strspn(id, "0123456789abcdef") < hex || (id[hex] != '\0' && id[hex] != '/'))
		return false;
	for (const char *p = id; *p != '\0'; p++)
		if (iscntrl((unsigned char)*p))
			return false;
	return true;
}

static bool whole(struct dump *d, const struct dump_table *t, const struct dump_value *v, struct error *err)
{
	const struct dump_value *e = value_of(t, v, "engagement_id");

	if (!v[0].there || !id_fits(t->name, v[0].text))
		return error_set(err, ERR_INVALID, NULL, _("The id of this row is none that a Trivet makes."));
	if (e != NULL && (!e->there || strcmp(e->text, d->engagement) != 0))
		return error_set(err, ERR_INVALID, NULL, _("This row is of another engagement."));
	if (strcmp(t->name, "engagement") == 0 && strcmp(v[0].text, d->engagement) != 0)
		return error_set(err, ERR_INVALID, NULL, _("This is another engagement: one file holds one."));
	for (size_t i = 0; i < t->n; i++)
		if (!v[i].there && t->columns[i].usual == NULL)
			return error_set(err, ERR_INVALID, NULL, _("\"%s\" is not said in this row."), t->columns[i].name);
	sqlite3_stmt *q = once(d, &d->elsewhere, "SELECT EXISTS (SELECT 1 FROM change WHERE row = :id AND tbl <> :table)", err);
	bool taken = false;
	if (q == NULL)
		return false;
	db_texts(q, ":id", v[0].text, ":table", t->name, (char *)NULL);
	return any(q, &taken, err) && (!taken || error_set(err, ERR_INVALID, NULL, _("The id of this row is that of something else.")));
}

/* Is what the row names erased here? */
static bool is_erased(struct dump *d, const char *id, bool *yes, struct error *err)
{
	sqlite3_stmt *q = once(d, &d->erased, "SELECT EXISTS (SELECT 1 FROM change INDEXED BY change_erased WHERE row = :id AND op = 'E'"
		" AND now ->> 'gone' = 2)", err);

	if (q == NULL)
		return false;
	db_text(q, ":id", id);
	return any(q, yes, err);
}

static bool is_there(struct dump *d, size_t hang, const char *id, struct error *err)
{
	const struct hang *h = &d->hangs.v[hang];
	char sql[160];
	bool there = false;

	snprintf(sql, sizeof sql, "SELECT EXISTS (SELECT 1 FROM %.40s WHERE id = :id AND engagement_id = :engagement)", h->parent);
	sqlite3_stmt *q = once(d, &d->there[hang], sql, err);
	if (q == NULL)
		return false;
	db_texts(q, ":id", id, ":engagement", d->engagement, (char *)NULL);
	return any(q, &there, err) && (there || error_set(err, ERR_INVALID, NULL,
		_("What this row names as its \"%s\" is not in this engagement, or comes after it."), h->column));
}

/* Of a new row: is something that it hangs on erased here? And is all there that must be? */
static bool parents(struct dump *d, const struct dump_table *t, const struct dump_value *v, bool put, bool *erased, struct error *err)
{
	*erased = false;
	for (size_t i = 0; i < d->hangs.n && !*erased; i++) {
		const struct hang *h = &d->hangs.v[i];
		const struct dump_value *p = strcmp(h->table, t->name) == 0 ? value_of(t, v, h->column) : NULL;
		if (p == NULL || !p->there || p->text[0] == '\0')
			continue;
		if (!is_erased(d, p->text, erased, err))
			return false;
		if (!*erased && put && h->real && strcmp(p->text, d->engagement) != 0 && !is_there(d, i, p->text, err))
			return false;
	}
	return true;
}

/* Was this column of the row erased for good? */
static bool is_blanked(struct dump *d, const char *row, const char *column, bool *yes, struct error *err)
{
	sqlite3_stmt *q = once(d, &d->blanked, "SELECT EXISTS (SELECT 1 FROM change INDEXED BY change_erased, json_each(now) j WHERE row = :id"
		" AND op = 'E' AND j.key = :column)", err);

	if (q == NULL)
		return false;
	db_texts(q, ":id", row, ":column", column, (char *)NULL);
	return any(q, yes, err);
}

/* `q` stands on the row that is here: gone, then its columns. */
static bool compare(struct dump *d, sqlite3_stmt *q, const struct dump_table *t, const struct dump_value *v, enum dump_met *met, struct str *which,
	struct error *err)
{
	int gone = sqlite3_column_int(q, 0);
	bool blanked = false;

	*met = gone == 2 ? DUMP_ERASED : gone == 1 ? DUMP_DIFFERS : DUMP_SAME;
	if (gone == 1)
		str_add(which, _("it was removed from the lists here"));
	for (size_t i = 1; gone == 0 && i < t->n; i++) {
		int at = (int)i + 1;
		bool blank = false;
		if (!v[i].there || (t->columns[i].number ? sqlite3_column_int64(q, at) == v[i].number : strcmp(db_column(q, at), v[i].text) == 0))
			continue;
		if (!is_blanked(d, v[0].text, t->columns[i].name, &blank, err))
			return false;
		blanked = blanked || blank;
		if (blank)
			continue;
		*met = DUMP_DIFFERS;
		str_addf(which, "%s%s", which->len > 0 ? ", " : "", t->columns[i].name);
	}
	if (*met == DUMP_SAME && blanked)
		*met = DUMP_ERASED;
	return true;
}

static sqlite3_stmt *find_query(struct dump *d, size_t table, struct error *err)
{
	const struct dump_table *t = &d->tables.v[table];
	struct str sql = STR_INIT;

	if (d->find[table] == NULL) {
		str_add(&sql, "SELECT gone");
		for (size_t i = 0; i < t->n; i++)
			str_addf(&sql, ", %s", t->columns[i].name);
		str_addf(&sql, " FROM %s WHERE id = :id", t->name);
		d->find[table] = db_prepare(d->st->db, str_text(&sql), err);
		str_release(&sql);
	}
	return d->find[table];
}

static sqlite3_stmt *add_query(struct dump *d, size_t table, struct error *err)
{
	const struct dump_table *t = &d->tables.v[table];
	struct str sql = STR_INIT;

	if (d->add[table] == NULL) {
		str_addf(&sql, "INSERT INTO %s(", t->name);
		for (size_t i = 0; i < t->n; i++)
			str_addf(&sql, "%s%s", i > 0 ? ", " : "", t->columns[i].name);
		str_add(&sql, ") VALUES (");
		for (size_t i = 0; i < t->n; i++)
			str_add(&sql, i > 0 ? ", ?" : "?");
		str_add(&sql, ")");
		d->add[table] = db_prepare(d->st->db, str_text(&sql), err);
		str_release(&sql);
	}
	return d->add[table];
}

static bool put_in(struct dump *d, size_t table, const struct dump_value *v, struct error *err)
{
	const struct dump_table *t = &d->tables.v[table];
	sqlite3_stmt *q = txn_required(d->st, err) ? add_query(d, table, err) : NULL;

	if (q == NULL)
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct dump_column *c = &t->columns[i];
		if (c->number)
			sqlite3_bind_int64(q, (int)i + 1, v[i].there ? v[i].number : strtoll(c->usual, NULL, 10));
		else
			sqlite3_bind_text(q, (int)i + 1, v[i].there ? v[i].text : c->usual, -1, SQLITE_STATIC);
	}
	int rc = sqlite3_step(q);
	db_done(q);
	/* What the schema itself refuses is a fault of the row. */
	if ((rc & 0xff) == SQLITE_CONSTRAINT)
		return error_set(err, ERR_INVALID, NULL, _("This row does not fit: its id is not made of what it names, or a number is out of its bounds."));
	return rc == SQLITE_DONE || db_fail(d->st->db, err);
}

bool dump_meet(struct dump *d, size_t table, const struct dump_value *v, bool put, enum dump_met *met, struct str *which, struct error *err)
{
	const struct dump_table *t = &d->tables.v[table];
	sqlite3_stmt *q = whole(d, t, v, err) ? find_query(d, table, err) : NULL;
	bool erased = false, ok;

	if (q == NULL)
		return false;
	db_text(q, ":id", v[0].text);
	enum got s = db_step(q, err);
	ok = s == STEP_ROW ? compare(d, q, t, v, met, which, err) : s == STEP_DONE;
	db_done(q);
	if (!ok || s == STEP_ROW)
		return ok;
	if (!parents(d, t, v, put, &erased, err))
		return false;
	*met = erased ? DUMP_ERASED : DUMP_ADD;
	return erased || !put || put_in(d, table, v, err);
}
