/* exchange/promises_plan.c - a table of promises held against the file: what would be added, what changed, what is refused and why. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "exchange/columns.h"
#include "exchange/promises.h"
#include "io/csv.h"
#include "op/promises.h"
#include "op/take.h"
#include "op/themes.h"

enum { SHOWN = 48 /* columns of the words in a plan */ };

struct import_work { struct promise_take *takes; size_t n; };

struct plan {
	const struct op *op;
	const struct survey *s;
	struct arena *a;
	struct commitment_row *rows;  /* that are there */
	size_t n_rows;
	bool *met;                    /* which of them the table has had */
	struct theme_row *themes;
	size_t n_themes;
	size_t at[COLUMNS];           /* cell of each column, SIZE_MAX: not in the table */
	VEC(struct promise_take) takes;
};

/* One row on its way. */
struct taking {
	const struct csv_row *row;
	struct commitment_row *old;   /* NULL: it is new */
	struct promise_take take;
	struct str why;               /* why it is refused, or what changes */
};

static const char *cell(const struct plan *p, const struct csv_row *row, enum column c)
{
	return p->at[c] < row->n ? row->cells[p->at[c]] : "";
}

/* Names are found whatever their case, and with blanks for underlines. */
static bool named(const char *head, const char *name)
{
	struct str s = STR_INIT;
	bool same;

	text_fold(&s, head);
	for (size_t i = 0; i < s.len; i++)
		s.buf[i] = s.buf[i] == ' ' || s.buf[i] == '-' ? '_' : s.buf[i];
	same = strcmp(str_text(&s), name) == 0;
	str_release(&s);
	return same;
}

static bool read_heads(struct plan *p, const struct csv_row *heads, struct import_plan *out, struct error *err)
{
	struct str unknown = STR_INIT;

	for (size_t c = 0; c < COLUMNS; c++)
		p->at[c] = SIZE_MAX;
	for (size_t i = 0; i < heads->n; i++) {
		size_t c = 0;

		while (c < COLUMNS && !named(heads->cells[i], column_names[c]))
			c++;
		if (c < COLUMNS && p->at[c] == SIZE_MAX)
			p->at[c] = i;
		else if (heads->cells[i][0])
			str_addf(&unknown, "%s%s", unknown.len ? ", " : "", heads->cells[i]);
	}
	out->unknown = arena_strdup(p->a, str_text(&unknown));
	str_release(&unknown);
	if (p->at[COLUMN_ID] == SIZE_MAX && p->at[COLUMN_WORDS] == SIZE_MAX)
		return error_set(err, ERR_INVALID, NULL, _("The first line of the table must name its columns, and there is neither \"words\" nor \"id\" among "
				"them. Nothing was read. To see how it should look: trivet export promises"));
	return true;
}

static bool same_text(const char *a, const char *b)
{
	return text_compare(a, b) == 0;
}

static struct commitment_row *row_of_id(const struct plan *p, const char *id)
{
	for (size_t i = 0; i < p->n_rows; i++) {
		if (strcmp(p->rows[i].id, id) == 0)
			return &p->rows[i];
	}
	return NULL;
}

static bool refuse(struct taking *t, const char *why)
{
	str_set(&t->why, why);
	return false;
}

/* Which promise the row is about. */
static bool find_old(struct plan *p, struct taking *t)
{
	const char *id = cell(p, t->row, COLUMN_ID), *words = cell(p, t->row, COLUMN_WORDS);
	const char *form = cell(p, t->row, COLUMN_FORM), *person = cell(p, t->row, COLUMN_PERSON);

	t->old = id[0] ? row_of_id(p, id) : NULL;
	if (t->old && p->met[t->old - p->rows])
		return refuse(t, _("a row before this one has the same id"));
	for (size_t i = 0; !t->old && words[0] && i < p->n_rows; i++) {
		if (!p->met[i] && strcmp(p->rows[i].words, words) == 0 && (!form[0] || strcmp(p->rows[i].form, form) == 0)
			&& (p->at[COLUMN_PERSON] == SIZE_MAX || strcmp(p->rows[i].person, person) == 0))
			t->old = &p->rows[i];
	}
	if (t->old)
		p->met[t->old - p->rows] = true;
	return true;
}

static const char *old_value(const struct commitment_row *c, enum take_column which)
{
	if (!c)
		return "";
	const char *const values[TAKE_COLUMNS] = { c->form, c->words, c->person, c->post, c->organisation, c->measure, c->by_when,
		c->first_review, c->how_known, c->theme };

	return values[which];
}

/* A label or a raw theme; of several that fit the one that stands there already. */
static bool read_theme(const struct plan *p, struct taking *t, const char *words, const char **id)
{
	const char *found = NULL;

	for (size_t i = 0; words[0] && i < p->n_themes; i++) {
		const struct theme_row *th = &p->themes[i];

		if (!same_text(th->label, words) && !same_text(th->title, words))
			continue;
		if (!found || (t->old && strcmp(th->id, t->old->theme) == 0))
			found = th->id;
	}
	if (words[0] && !found) {
		str_addf(&t->why, _("there is no theme \"%s\""), words);
		return false;
	}
	*id = found ? found : "";
	return true;
}

/* The theme that a promise names may have been merged into the one that the table names: then nothing changes. */
static bool same_theme(const struct plan *p, const char *seen, const char *now)
{
	struct error err = ERROR_INIT;
	struct theme_row row;
	bool same = strcmp(seen, now) == 0;

	if (!same && seen[0] && theme_get(p->op->st, seen, p->a, &row, &err))
		same = strcmp(row.id, now) == 0;
	else if (!same && seen[0])
		same = now[0] == '\0'; /* of a theme that is gone nothing was written out */
	error_release(&err);
	return same;
}

static bool read_value(struct plan *p, struct taking *t, enum take_column c)
{
	const struct field *f = entity_field(ENTITY_COMMITMENT, take_key(c));
	const char *typed = cell(p, t->row, COLUMN_TAKE(c)), *seen = old_value(t->old, c), *now = "";
	struct str stored = STR_INIT, why = STR_INIT;
	bool ok = true;

	t->take.seen[c] = seen;
	if (p->at[COLUMN_TAKE(c)] == SIZE_MAX)
		return true;
	if (c == TAKE_THEME) {
		ok = read_theme(p, t, typed, &now);
		now = ok && same_theme(p, seen, now) ? seen : now;
	} else if (strcmp(typed, seen) != 0) {
		ok = field_parse(f, typed, clock_today(), &stored, &why);
		now = arena_strdup(p->a, str_text(&stored));
		if (!ok)
			str_addf(&t->why, "%s: %s", column_names[COLUMN_TAKE(c)], str_text(&why));
	} else {
		now = seen;
	}
	if (ok && f->required && !now[0]) {
		ok = false;
		str_addf(&t->why, _("%s is empty"), column_names[COLUMN_TAKE(c)]);
	}
	if (ok && strcmp(now, seen) != 0) {
		t->take.now[c] = now;
		if (t->old)
			str_addf(&t->why, "%s%s", t->why.len ? ", " : "", column_names[COLUMN_TAKE(c)]);
	}
	str_release(&stored);
	str_release(&why);
	return ok;
}

/* What was heard is only ever added: a state that was taken in before, and that something newer outweighs, is not heard again. */
static bool heard_before(const struct plan *p, const struct commitment_row *old, const char *state, const char *reason, const char *day)
{
	struct followup_row *rows;
	struct error err = ERROR_INIT;
	size_t n = 0;
	bool before = false;

	if (old && day[0] && followup_list(p->op->st, old->id, p->a, &rows, &n, &err)) {
		for (size_t i = 0; i < n; i++)
			before = before || (strcmp(rows[i].state, state) == 0 && strcmp(rows[i].on_day, day) == 0 && strcmp(rows[i].words, reason) == 0);
	}
	error_release(&err);
	return before;
}

/* What is heard on a day to come would outweigh all that is heard until then. */
static bool has_come(struct taking *t)
{
	char heard[11];
	struct error err = ERROR_INIT;
	bool ok = heard_on(t->take.on_day, heard, &err) || refuse(t, _("state_day has not come yet: give the day on which it was heard"));

	error_release(&err);
	return ok;
}

static bool read_state(struct plan *p, struct taking *t)
{
	const char *typed = cell(p, t->row, COLUMN_STATE), *reason = cell(p, t->row, COLUMN_STATE_REASON);
	enum promise_state says = PROMISE_STATES;
	struct str day = STR_INIT, why = STR_INIT;
	const struct field date = { .kind = FIELD_DATE };
	bool ok = true;

	if (!typed[0])
		return true;
	for (enum promise_state k = 0; k < PROMISE_STATES; k++) {
		if (same_text(typed, promise_state_key(k)) || same_text(typed, _(promise_state_word(k))))
			says = k;
	}
	if (says == PROMISE_STATES) {
		str_addf(&t->why, _("there is no state \"%s\": open, begun, kept, changed or not_kept"), typed);
		return false;
	}
	ok = field_parse(&date, cell(p, t->row, COLUMN_STATE_DAY), clock_today(), &day, &why);
	if (!ok) {
		str_addf(&t->why, "state_day: %s", str_text(&why));
	} else if ((!t->old ? says != PROMISE_OPEN || reason[0] : strcmp(promise_state_key(says), t->old->state) != 0
			|| (day.len && strcmp(str_text(&day), t->old->state_day) != 0)
			|| (p->at[COLUMN_STATE_REASON] != SIZE_MAX && strcmp(reason, t->old->state_words) != 0))
			&& !heard_before(p, t->old, promise_state_key(says), reason, str_text(&day))) {
		t->take.state = true;
		t->take.says = says;
		t->take.reason = reason;
		t->take.on_day = arena_strdup(p->a, str_text(&day));
		ok = (reason[0] != '\0' || says == PROMISE_OPEN || says == PROMISE_BEGUN || refuse(t, _("this state needs a reason in state_reason")))
			&& has_come(t);
		if (ok && t->old)
			str_addf(&t->why, "%sstate", t->why.len ? ", " : "");
	}
	str_release(&day);
	str_release(&why);
	return ok;
}

static bool has(const char *const *ids, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(ids[i], id) == 0)
			return true;
	}
	return false;
}

/* Those of `a` that `b` lacks, NULL-terminated; NULL when there are none. */
static const char *const *lacking(struct arena *arena, const char *const *a, size_t n_a, const char *const *b, size_t n_b)
{
	const char **out = arena_alloc(arena, (n_a + 1) * sizeof *out);
	size_t n = 0;

	for (size_t i = 0; i < n_a; i++) {
		if (!has(b, n_b, a[i]) && !has(out, n, a[i]))
			out[n++] = a[i];
	}
	return n > 0 ? out : NULL;
}

static bool statement_named(const struct plan *p, const char *name, const char **id, struct error *err)
{
	struct statement_row row;
	bool hex = strlen(name) == STORE_ID_SIZE - 1 && name[strspn(name, "0123456789abcdef")] == '\0';
	bool ok = hex ? statement_get(p->op->st, name, p->a, &row, err)
		: statement_by_label(p->op->st, p->s->engagement.id, NULL, name, p->a, &row, err);

	if (ok)
		*id = row.id;
	return ok;
}

static bool read_statements(struct plan *p, struct taking *t)
{
	struct error err = ERROR_INIT;
	VEC(const char *) ids = VEC_INIT;
	const char **old = NULL;
	size_t n_old = 0;
	char *text = mem_strdup(cell(p, t->row, COLUMN_STATEMENTS)), *rest = text;
	bool ok = p->at[COLUMN_STATEMENTS] == SIZE_MAX || !t->old || link_ends(p->op->st, t->old->id, true, p->a, &old, &n_old, &err);

	for (char *name; ok && (name = strsep(&rest, " ,;\n")) != NULL;) {
		const char *id = NULL;

		if (!name[0])
			continue;
		ok = statement_named(p, name, &id, &err);
		if (ok)
			vec_push(&ids, id);
		else
			str_addf(&t->why, _("there is no statement %s"), name);
	}
	if (ok && p->at[COLUMN_STATEMENTS] != SIZE_MAX) {
		t->take.link = lacking(p->a, ids.v, ids.n, old, n_old);
		t->take.unlink = lacking(p->a, old, n_old, ids.v, ids.n);
		if (t->old && (t->take.link || t->take.unlink))
			str_addf(&t->why, "%sstatements", t->why.len ? ", " : "");
	}
	free(text);
	vec_release(&ids);
	error_release(&err);
	return ok;
}

static bool read_event(struct plan *p, struct taking *t)
{
	const char *typed = cell(p, t->row, COLUMN_EVENT);
	size_t at = typed[0] >= '1' && typed[0] <= '3' && !typed[1] ? (size_t)(typed[0] - '1') : typed[0] ? 3 : 2;

	if (t->old)
		return true;
	if (at > 2)
		return refuse(t, _("event must be 1, 2 or 3"));
	t->take.event = p->s->engagement.events[at].id;
	return true;
}

static bool read_new(struct plan *p, struct taking *t)
{
	const char *id = cell(p, t->row, COLUMN_ID);
	bool hex = strlen(id) == STORE_ID_SIZE - 1 && id[strspn(id, "0123456789abcdef")] == '\0';
	struct commitment_row other;
	struct error err = ERROR_INIT;

	t->take.id = t->old ? t->old->id : "";
	t->take.new_id = "";
	if (t->old)
		return true;
	if (!t->take.now[TAKE_WORDS])
		return refuse(t, _("there are no words"));
	if (!t->take.now[TAKE_FORM])
		t->take.now[TAKE_FORM] = "will";
	/* An id that another engagement of the file has stays there. */
	if (hex && !commitment_get(p->op->st, id, p->a, &other, &err) && err.code == ERR_NOT_FOUND)
		t->take.new_id = id;
	error_release(&err);
	return true;
}

static bool changes(const struct promise_take *t)
{
	for (size_t c = 0; c < TAKE_COLUMNS; c++) {
		if (t->now[c])
			return true;
	}
	return t->state || t->link || t->unlink;
}

static void plan_row(struct plan *p, const struct csv_row *row, struct import_row *out, struct import_plan *sum)
{
	struct taking t = { .row = row, .why = STR_INIT };
	struct str words = STR_INIT;
	bool ok = find_old(p, &t);

	for (enum take_column c = 0; ok && c < TAKE_COLUMNS; c++)
		ok = read_value(p, &t, c);
	ok = ok && read_state(p, &t) && read_statements(p, &t) && read_event(p, &t) && read_new(p, &t);
	out->line = row->line;
	out->does = !ok ? IMPORT_REFUSED : !t.old ? IMPORT_ADD : changes(&t.take) ? IMPORT_CHANGE : IMPORT_SAME;
	out->why = arena_strdup(p->a, str_text(&t.why));
	one_line(p->at[COLUMN_WORDS] < row->n ? cell(p, row, COLUMN_WORDS) : t.old ? t.old->words : "", &words);
	out->words = arena_strndup(p->a, str_text(&words), text_fit(str_text(&words), words.len, SHOWN, NULL));
	if (out->does == IMPORT_ADD || out->does == IMPORT_CHANGE)
		vec_push(&p->takes, t.take);
	sum->same += out->does == IMPORT_SAME;
	sum->add += out->does == IMPORT_ADD;
	sum->change += out->does == IMPORT_CHANGE;
	sum->refused += out->does == IMPORT_REFUSED;
	str_release(&words);
	str_release(&t.why);
}

bool promises_plan(const struct op *op, const struct survey *s, const char *path, struct arena *a, struct import_plan *out, struct error *err)
{
	struct plan p = { .op = op, .s = s, .a = a, .takes = VEC_INIT };
	struct csv_table t;

	*out = (struct import_plan){ .unknown = "" };
	if (!csv_read(path, a, &t, err))
		return false;
	if (t.n == 0)
		return error_set(err, ERR_INVALID, path, _("There is nothing in this table. Nothing was read."));
	if (!read_heads(&p, &t.rows[0], out, err) || !commitment_list(op->st, s->engagement.id, a, &p.rows, &p.n_rows, err)
		|| !theme_list(op->st, s->engagement.id, a, &p.themes, &p.n_themes, err))
		return false;
	p.met = arena_alloc(a, (p.n_rows + 1) * sizeof *p.met);
	out->n = t.n - 1;
	out->rows = arena_alloc(a, t.n * sizeof *out->rows);
	for (size_t i = 1; i < t.n; i++)
		plan_row(&p, &t.rows[i], &out->rows[i - 1], out);
	out->work = arena_alloc(a, sizeof *out->work);
	out->work->n = p.takes.n;
	out->work->takes = arena_alloc(a, (p.takes.n + 1) * sizeof *p.takes.v);
	if (p.takes.n > 0)
		memcpy(out->work->takes, p.takes.v, p.takes.n * sizeof *p.takes.v);
	vec_release(&p.takes);
	return true;
}

bool promises_import(const struct op *op, const struct survey *s, const struct import_plan *p, struct error *err)
{
	return op_promises_take(op, s->engagement.id, p->work->takes, p->work->n, err);
}

/* Without the full stop at its end: some reasons are sentences. */
static size_t phrase_len(const char *why)
{
	size_t n = strlen(why);

	return n > 0 && why[n - 1] == '.' ? n - 1 : n;
}

void import_words(const struct import_plan *p, struct str *out)
{
	str_addf(out, P_("%zu row: ", "%zu rows: ", p->n), p->n);
	str_addf(out, _("%zu new, %zu changed, %zu the same, %zu refused.\n"), p->add, p->change, p->same, p->refused);
	if (p->unknown[0])
		str_addf(out, _("Columns that nobody knows, and that were passed over: %s.\n"), p->unknown);
	for (size_t i = 0; i < p->n; i++) {
		const struct import_row *r = &p->rows[i];

		if (r->does == IMPORT_REFUSED)
			str_addf(out, r->words[0] ? _("Line %ld is refused: %.*s. (%s)\n") : _("Line %ld is refused: %.*s.\n"), r->line,
				(int)phrase_len(r->why), r->why, r->words);
		else if (r->does == IMPORT_CHANGE)
			str_addf(out, _("Line %ld changes %s. (%s)\n"), r->line, r->why, r->words);
		else if (r->does == IMPORT_ADD)
			str_addf(out, _("Line %ld is new. (%s)\n"), r->line, r->words);
	}
}
