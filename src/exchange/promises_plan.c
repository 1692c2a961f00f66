/* exchange/promises_plan.c - a table of promises held against the file: what would be added, what changed, what is refused and why. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "exchange/columns.h"
#include "exchange/import_int.h"
#include "op/take.h"
#include "op/themes.h"

enum { TICK_ROWS = 16 };

struct import_work { struct promise_take *takes; size_t n; };

struct plan {
	const struct op *op;
	const struct survey *s;
	const struct import_ask *ask;
	struct rows_in *rows;
	struct arena *a;
	struct commitment_row *old;   /* that are there */
	size_t n_old;
	const struct commitment_row **by_id, **by_words; /* the same, sorted */
	bool *met;                    /* which of them the table has had */
	struct import_met *named;     /* ids in the table */
	struct theme_row *themes;
	size_t n_themes;
	size_t at[COLUMNS];           /* cell of each column, SIZE_MAX: not in the table */
	VEC(struct promise_take) takes;
	struct import_tells told;
	struct error *broken;         /* the file could not be asked: there is no plan then */
};

/* One row on its way. */
struct taking {
	const struct rows_row *row;
	const struct commitment_row *old; /* NULL: it is new */
	struct promise_take take;
	struct str known[TAKE_PERSON + 1]; /* form, words and person as the fields take them: what it is known by */
	bool gone;                        /* taken out or erased here, all of it or what the row says */
	bool by_id;                       /* found by its id: else it has to be good enough for a new one, so that it is no other row the next time */
	bool claims;                      /* `old` was met by this row */
	struct str why, changes;          /* why it is refused; which columns change */
};

/* Whether the row says anything of it: else it stays as it is. */
static bool has(const struct plan *p, enum column c)
{
	return p->at[c] != SIZE_MAX && rows_has(p->rows, p->at[c]);
}

static const char *cell(const struct plan *p, const struct rows_row *row, enum column c)
{
	return has(p, c) ? row->cells[p->at[c]] : "";
}

static bool same_text(const char *a, const char *b)
{
	return text_compare(a, b) == 0;
}

static bool refuse(struct taking *t, const char *why)
{
	str_set(&t->why, why);
	return false;
}

/* Which promise the row is about ------------------------------------------------------------------------------ */

static int by_id(const void *a, const void *b)
{
	return strcmp((*(const struct commitment_row *const *)a)->id, (*(const struct commitment_row *const *)b)->id);
}

/* Those with the same words in order of making. */
static int by_words(const void *a, const void *b)
{
	int order = strcmp((*(const struct commitment_row *const *)a)->words, (*(const struct commitment_row *const *)b)->words);

	return order ? order : by_id(a, b);
}

static bool hex_id(const char *id)
{
	return strlen(id) == STORE_ID_SIZE - 1 && id[strspn(id, "0123456789abcdef")] == '\0';
}

/* Nothing more is asked of a file that could not answer. */
static bool asked(const struct plan *p)
{
	return p->broken->code == ERR_NONE;
}

/* The same person, or nobody any more: what was erased cannot be held against the table. */
static bool same_person(const struct plan *p, const struct taking *t, const struct commitment_row *c)
{
	bool erased = false;

	if (!has(p, COLUMN_PERSON) || strcmp(c->person, str_text(&t->known[TAKE_PERSON])) == 0)
		return true;
	return c->person[0] == '\0' && asked(p) && cell_erased(p->op->st, "commitment.person", c->id, &erased, p->broken) && erased;
}

static void find_by_words(const struct plan *p, struct taking *t)
{
	const char *words = str_text(&t->known[TAKE_WORDS]), *form = str_text(&t->known[TAKE_FORM]);
	size_t low = 0, high = p->n_old;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(p->by_words[middle]->words, words) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; words[0] && !t->old && low < p->n_old && strcmp(p->by_words[low]->words, words) == 0; low++) {
		const struct commitment_row *c = p->by_words[low];

		/* A row that names it by its id is that promise, wherever it stands. */
		if (!p->met[c - p->old] && !import_met_has(p->named, &c->id, 1) && (!form[0] || strcmp(c->form, form) == 0) && same_person(p, t, c))
			t->old = c;
	}
}

static bool find_old(struct plan *p, struct taking *t)
{
	const char *id = cell(p, t->row, COLUMN_ID);
	const struct commitment_row wanted = { .id = id }, *key = &wanted, **found;
	struct error err = ERROR_INIT;
	enum taken is = TAKEN_NEW;

	found = id[0] ? bsearch(&key, p->by_id, p->n_old, sizeof *p->by_id, by_id) : NULL;
	t->old = found ? *found : NULL;
	t->by_id = found != NULL;
	if (t->old && p->met[t->old - p->old])
		return refuse(t, _("a row before this one has the same id"));
	if (!t->old && hex_id(id) && !taken_is(p->op->st, TAKEN_PROMISE, id, &is, &err)) {
		(void)refuse(t, error_text(&err));
		error_release(&err);
		return false;
	}
	t->gone = is == TAKEN_HIDDEN || is == TAKEN_ERASED;
	/* An id that another engagement of the file has stays there. */
	t->take.new_id = is == TAKEN_NEW && hex_id(id) ? arena_strdup(p->a, id) : "";
	if (!t->old && !t->gone)
		find_by_words(p, t);
	t->claims = t->old != NULL;
	if (t->claims)
		p->met[t->old - p->old] = true;
	return true;
}

/* Values ------------------------------------------------------------------------------------------------------ */

static const char *column_name(enum take_column c)
{
	size_t n;

	return import_columns(IMPORT_PROMISES, &n)[COLUMN_TAKE(c)].key;
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

/* What cannot be taken is told when the values are read. */
static void read_known(const struct plan *p, struct taking *t)
{
	for (enum take_column c = 0; c <= TAKE_PERSON; c++) {
		const char *typed = cell(p, t->row, COLUMN_TAKE(c));
		struct str why = STR_INIT;

		if (!import_cell(entity_field(ENTITY_COMMITMENT, take_key(c)), typed, &t->known[c], &why))
			str_set(&t->known[c], typed);
		str_release(&why);
	}
}

/* A cell as the field takes it; false, and why. */
static bool read_typed(struct plan *p, struct taking *t, enum take_column c, const char **now)
{
	struct str stored = STR_INIT, why = STR_INIT;
	bool ok = import_cell(entity_field(ENTITY_COMMITMENT, take_key(c)), cell(p, t->row, COLUMN_TAKE(c)), &stored, &why);

	if (ok)
		*now = arena_strdup(p->a, str_text(&stored));
	else
		str_addf(&t->why, "%s: %s", column_name(c), str_text(&why));
	str_release(&stored);
	str_release(&why);
	return ok;
}

/* Filled in again it would go with the next merge. */
static bool stays_erased(struct plan *p, struct taking *t, enum take_column c)
{
	const char *column = arena_printf(p->a, "commitment.%s", take_key(c));
	bool erased = false;

	if (!asked(p) || !cell_erased(p->op->st, column, t->old->id, &erased, p->broken))
		return false;
	t->gone = t->gone || erased;
	return erased;
}

static bool read_value(struct plan *p, struct taking *t, enum take_column c)
{
	const char *typed = cell(p, t->row, COLUMN_TAKE(c)), *seen = old_value(t->old, c), *now = seen;

	t->take.seen[c] = seen;
	if (!has(p, COLUMN_TAKE(c)))
		return true;
	if (c == TAKE_THEME) {
		if (!read_theme(p, t, typed, &now))
			return false;
		now = same_theme(p, seen, now) ? seen : now;
	} else if (strcmp(typed, seen) != 0 && !read_typed(p, t, c, &now)) {
		return false;
	}
	if (!now[0] && entity_field(ENTITY_COMMITMENT, take_key(c))->required) {
		str_addf(&t->why, _("%s is empty"), column_name(c));
		return false;
	}
	if (strcmp(now, seen) == 0 || (t->old && !seen[0] && stays_erased(p, t, c)))
		return true;
	t->take.now[c] = now;
	if (t->old)
		str_addf(&t->changes, "%s%s", t->changes.len ? ", " : "", column_name(c));
	return true;
}

/* What was heard is only ever added: a state that was taken in before, and that something newer outweighs, is not heard again. */
static bool heard_before(const struct plan *p, const struct commitment_row *old, const char *state, const char *reason, const char *day)
{
	struct followup_row *rows;
	size_t n = 0;
	bool before = false;

	if (old && day[0] && asked(p) && followup_list(p->op->st, old->id, p->a, &rows, &n, p->broken)) {
		for (size_t i = 0; i < n; i++)
			before = before || (strcmp(rows[i].state, state) == 0 && strcmp(rows[i].on_day, day) == 0 && strcmp(rows[i].words, reason) == 0);
	}
	return before;
}

/* What is heard on a day to come would outweigh all that is heard until then. */
static bool has_come(struct taking *t, const char *day)
{
	char heard[11];
	struct error err = ERROR_INIT;
	bool ok = heard_on(day, heard, &err) || refuse(t, _("state_day has not come yet: give the day on which it was heard"));

	error_release(&err);
	return ok;
}

static bool can_be_heard(struct taking *t, enum promise_state says, const char *reason, const char *day)
{
	bool plain = says == PROMISE_OPEN || says == PROMISE_BEGUN;

	return (reason[0] != '\0' || plain || refuse(t, _("this state needs a reason in state_reason"))) && has_come(t, day);
}

/* Does the row say anything else than what is known? */
static bool is_news(const struct plan *p, const struct taking *t, enum promise_state says, const char *reason, const char *day)
{
	const struct commitment_row *old = t->old;
	const char *state = promise_state_key(says);

	if (!old)
		return says != PROMISE_OPEN || reason[0];
	return (strcmp(state, old->state) != 0 || (day[0] && strcmp(day, old->state_day) != 0)
		|| (has(p, COLUMN_STATE_REASON) && strcmp(reason, old->state_words) != 0)) && !heard_before(p, old, state, reason, day);
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
	} else if (is_news(p, t, says, reason, str_text(&day))) {
		t->take.state = true;
		t->take.says = says;
		t->take.reason = arena_strdup(p->a, reason);
		t->take.on_day = arena_strdup(p->a, str_text(&day));
		ok = can_be_heard(t, says, reason, t->take.on_day);
		if (ok && t->old)
			str_addf(&t->changes, "%sstate", t->changes.len ? ", " : "");
	} else {
		ok = t->by_id || (says == PROMISE_OPEN && !reason[0]) || can_be_heard(t, says, reason, str_text(&day));
	}
	str_release(&day);
	str_release(&why);
	return ok;
}

static bool among(const char *const *ids, size_t n, const char *id)
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
		if (!among(b, n_b, a[i]) && !among(out, n, a[i]))
			out[n++] = a[i];
	}
	return n > 0 ? out : NULL;
}

/* NULL: it was taken out or erased here or is on hold, and leads to nothing that is shown. */
static bool statement_named(const struct plan *p, const char *name, const char **id, struct error *err)
{
	struct error gone = ERROR_INIT;
	struct statement_row row;
	enum taken is = TAKEN_NEW;
	bool hex = hex_id(name), ok;

	if (hex ? statement_get(p->op->st, name, p->a, &row, err) : statement_by_label(p->op->st, p->s->engagement.id, NULL, name, p->a, &row, err)) {
		*id = row.held ? NULL : row.id;
		return true;
	}
	*id = NULL;
	ok = hex ? taken_is(p->op->st, TAKEN_STATEMENT, name, &is, &gone) : taken_label(p->op->st, p->s->engagement.id, name, NULL, &is, &gone);
	error_release(&gone);
	return ok && (is == TAKEN_HIDDEN || is == TAKEN_ERASED);
}

static bool read_statements(struct plan *p, struct taking *t)
{
	struct error err = ERROR_INIT;
	VEC(const char *) ids = VEC_INIT;
	const char **old = NULL;
	size_t n_old = 0;
	char *text = mem_strdup(cell(p, t->row, COLUMN_STATEMENTS)), *rest = text;
	bool ok = !has(p, COLUMN_STATEMENTS) || !t->old || (asked(p) && link_ends(p->op->st, t->old->id, true, p->a, &old, &n_old, p->broken));

	for (char *name; ok && (name = strsep(&rest, " ,;\n")) != NULL;) {
		const char *id = NULL;

		if (!name[0])
			continue;
		ok = statement_named(p, name, &id, &err);
		error_release(&err);
		t->gone = t->gone || (ok && !id);
		if (ok && id)
			vec_push(&ids, id);
		else if (!ok)
			str_addf(&t->why, _("there is no statement %s"), name);
	}
	if (ok && has(p, COLUMN_STATEMENTS)) {
		t->take.link = lacking(p->a, ids.v, ids.n, old, n_old);
		t->take.unlink = lacking(p->a, old, n_old, ids.v, ids.n);
		if (t->old && (t->take.link || t->take.unlink))
			str_addf(&t->changes, "%sstatements", t->changes.len ? ", " : "");
	}
	free(text);
	vec_release(&ids);
	error_release(&err);
	return ok;
}

static bool read_event(struct plan *p, struct taking *t)
{
	const char *typed = cell(p, t->row, COLUMN_EVENT);
	int usual = p->ask->ordinal >= 1 && p->ask->ordinal <= 3 ? p->ask->ordinal : PROMISED_AT;
	size_t at = typed[0] >= '1' && typed[0] <= '3' && !typed[1] ? (size_t)(typed[0] - '1') : typed[0] ? 3 : (size_t)(usual - 1);

	if (!t->by_id && at > 2)
		return refuse(t, _("event must be 1, 2 or 3"));
	if (t->old)
		return true;
	t->take.event = p->s->engagement.events[at].id;
	return true;
}

static bool read_new(struct taking *t)
{
	t->take.id = t->old ? t->old->id : "";
	if (t->old)
		return true;
	if (!t->take.now[TAKE_WORDS])
		return refuse(t, _("there are no words"));
	if (!t->take.now[TAKE_FORM])
		t->take.now[TAKE_FORM] = "will";
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

/* False: it is refused. */
static bool read_row(struct plan *p, struct taking *t)
{
	if (t->row->bad)
		return refuse(t, t->row->bad);
	read_known(p, t);
	if (!find_old(p, t))
		return false;
	if (t->gone)
		return true;
	for (enum take_column c = 0; c < TAKE_COLUMNS; c++) {
		if (!read_value(p, t, c))
			return false;
	}
	return read_state(p, t) && read_statements(p, t) && read_event(p, t) && read_new(t);
}

static void plan_row(struct plan *p, const struct rows_row *row, struct import_result *sum)
{
	struct taking t = { .row = row };
	bool ok = read_row(p, &t), fresh = ok && !t.old && !t.gone, change = ok && t.old && changes(&t.take);
	const char *words = row->bad ? "" : has(p, COLUMN_WORDS) ? cell(p, row, COLUMN_WORDS) : t.old ? t.old->words : "";

	sum->rows++;
	sum->add += fresh;
	sum->change += change;
	sum->refused += !ok;
	sum->same += ok && !fresh && !change;
	sum->gone += ok && t.gone && !change;
	if (fresh || change)
		vec_push(&p->takes, t.take);
	if (!ok || fresh || change)
		import_tell(&p->told, p->a, row->line, !ok ? IMPORT_REFUSED : fresh ? IMPORT_ADD : IMPORT_CHANGE, str_text(ok ? &t.changes : &t.why), words);
	/* A refused row keeps no promise from a good one behind it, which would be a new one then. */
	if (!ok && t.claims)
		p->met[t.old - p->old] = false;
	for (size_t c = 0; c <= TAKE_PERSON; c++)
		str_release(&t.known[c]);
	str_release(&t.why);
	str_release(&t.changes);
}

static bool place_columns(struct plan *p, struct error *err)
{
	for (size_t c = 0; c < COLUMNS; c++) {
		p->at[c] = SIZE_MAX;
		for (size_t i = 0; i < p->ask->file->n_heads && p->at[c] == SIZE_MAX; i++) {
			if (p->ask->map->is[i] == (int)c)
				p->at[c] = i;
		}
	}
	return p->at[COLUMN_ID] != SIZE_MAX || p->at[COLUMN_WORDS] != SIZE_MAX || error_set(err, ERR_INVALID, p->ask->file->path,
		_("No column of this table is known as \"words\" or \"id\". Nothing was read. Say which one it is."));
}

static bool read_old(struct plan *p, struct error *err)
{
	if (!commitment_list(p->op->st, p->s->engagement.id, p->a, &p->old, &p->n_old, err) ||
		!theme_list(p->op->st, p->s->engagement.id, p->a, &p->themes, &p->n_themes, err))
		return false;
	p->met = arena_alloc(p->a, (p->n_old + 1) * sizeof *p->met);
	p->by_id = arena_alloc(p->a, (p->n_old + 1) * sizeof *p->by_id);
	p->by_words = arena_alloc(p->a, (p->n_old + 1) * sizeof *p->by_words);
	for (size_t i = 0; i < p->n_old; i++)
		p->by_id[i] = p->by_words[i] = &p->old[i];
	qsort(p->by_id, p->n_old, sizeof *p->by_id, by_id);
	qsort(p->by_words, p->n_old, sizeof *p->by_words, by_words);
	return true;
}

/* The table is read twice, for a row may name what another one means. */
static bool read_ids(struct plan *p, struct error *err)
{
	struct rows_in *rows = p->at[COLUMN_ID] != SIZE_MAX ? rows_open(p->ask->file->path, err) : NULL;
	struct rows_row row;
	enum rows_got got = ROWS_END;

	if (p->at[COLUMN_ID] == SIZE_MAX)
		return true;
	while (rows && (got = rows_next(rows, &row, err)) == ROWS_ROW) {
		if (!row.bad && row.cells[p->at[COLUMN_ID]][0])
			import_met_keep(p->named, &row.cells[p->at[COLUMN_ID]], 1);
	}
	rows_close(rows);
	return rows && got == ROWS_END;
}

static bool read_rows(struct plan *p, struct import_result *out, struct error *err)
{
	struct rows_row row;
	enum rows_got got;

	while ((got = rows_next(p->rows, &row, err)) == ROWS_ROW) {
		plan_row(p, &row, out);
		if (!asked(p))
			return error_set(err, p->broken->code, p->broken->where, "%s", p->broken->text);
		if (out->rows % TICK_ROWS == 0 && !import_go_on(p->ask, rows_at(p->rows), rows_about(p->rows)->bytes, err))
			return false;
	}
	return got == ROWS_END;
}

bool promises_rows_plan(const struct op *op, const struct survey *s, const struct import_ask *ask, struct arena *a, struct import_result *out,
	struct error *err)
{
	struct plan p = { .op = op, .s = s, .ask = ask, .a = a, .takes = VEC_INIT };
	struct import_work *work = arena_alloc(a, sizeof *work);
	struct error broken = ERROR_INIT;
	bool ok;

	*out = (struct import_result){ .left_out = import_left_out(ask, a), .work = work };
	p.rows = rows_open(ask->file->path, err);
	p.named = import_met_new();
	p.broken = &broken;
	store_look(op->st);
	ok = p.rows && place_columns(&p, err) && read_ids(&p, err) && read_old(&p, err) && read_rows(&p, out, err);
	store_look_end(op->st);
	if (ok)
		out->seen = rows_about(p.rows)->mark;
	rows_close(p.rows);
	import_met_free(p.named);
	error_release(&broken);
	vec_keep(&p.told.rows, a, &out->told, &out->n_told);
	vec_keep(&p.takes, a, &work->takes, &work->n);
	return ok;
}

/* What it writes is what was told: the plan has it. */
bool promises_rows_apply(const struct op *op, const struct survey *s, const struct import_ask *ask, const struct import_result *plan, struct error *err)
{
	return op_promises_take(op, s->engagement.id, plan->work->takes, plan->work->n, ask->tick, err);
}
