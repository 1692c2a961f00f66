/* exchange/import.c - the plan, which reads only, and the deed, which reads the same file again and writes what the plan told. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "exchange/import_int.h"

enum { SHOWN = 48 /* columns of the words of a row */, TICK_ROWS = 512 };

/* One pass over the file. */
struct pass {
	const struct op *op;
	const struct survey *s;
	const struct import_ask *ask;
	struct import_reader *r;
	struct intake *in;                /* NULL: a plan */
	struct arena *a;                  /* of a plan */
	struct import_result *out;
	struct import_met *there;
	struct import_tells told;
};

/* Groups are known by name whatever their ids are, and people by their codes. Remembered once: looking through all of them for each row would take long. */
static void keep(struct pass *p, const char *event, const char *name, bool folded)
{
	struct str s = STR_INIT;
	const char *const parts[] = { event, folded ? (text_fold(&s, name), str_text(&s)) : name };

	import_met_keep(p->there, parts, 2);
	str_release(&s);
}

static bool there(const struct pass *p, const char *event, const char *name, bool folded)
{
	struct str s = STR_INIT;
	const char *const parts[] = { event, folded ? (text_fold(&s, name), str_text(&s)) : name };
	bool has = import_met_has(p->there, parts, 2);

	str_release(&s);
	return has;
}

static bool know_groups(struct pass *p, struct error *err)
{
	struct group_row *groups;
	size_t n;

	if (!group_list(p->op->st, p->s->engagement.id, NULL, p->a, &groups, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		keep(p, groups[i].event, groups[i].name, true);
	return true;
}

static bool know_codes(struct pass *p, struct error *err)
{
	const char **codes;
	size_t n;

	for (int ordinal = 1; ordinal <= 3; ordinal++) {
		if (!participant_codes(p->op->st, survey_subject(p->s, ordinal), p->a, &codes, &n, err))
			return false;
		for (size_t i = 0; i < n; i++)
			keep(p, survey_subject(p->s, ordinal), codes[i], false);
	}
	return true;
}

/* A statement that was taken down here, written out, and comes back: it has another id than a row of a table. */
static bool judge_label(const struct pass *p, struct import_values *v, enum taken *is, struct error *err)
{
	if (p->ask->what != IMPORT_STATEMENTS || !v->v[OF_LABEL][0])
		return true;
	if (!taken_label(p->op->st, p->s->engagement.id, v->v[OF_LABEL], v->v[OF_WORDS], is, err))
		return false;
	if (*is == TAKEN_ERASED)
		v->why = _("the statement with this label was erased here, and stays so; if the row is another one, leave the label out");
	return true;
}

/* Is it there already, or in the way of what is? */
static bool judge(struct pass *p, struct import_values *v, enum taken *is, struct error *err)
{
	static const enum taken_table tables[] = { TAKEN_STATEMENT, TAKEN_GROUP, TAKEN_PERSON, TAKEN_LINE };
	const char *event = survey_subject(p->s, v->ordinal);
	enum import_what what = p->ask->what;

	if (!taken_is(p->op->st, tables[what], v->id, is, err) || (*is == TAKEN_NEW && !judge_label(p, v, is, err)))
		return false;
	if (*is != TAKEN_NEW)
		return true;
	if (what == IMPORT_GROUPS && (v->again || there(p, event, v->v[OF_NAME], true)))
		*is = TAKEN_THERE;
	else if (what == IMPORT_PEOPLE && v->v[OF_CODE][0] && (v->again || there(p, event, v->v[OF_CODE], false)))
		v->why = _("somebody else of this event has the same code");
	return true;
}

static bool add_statement(struct pass *p, const struct import_values *v, const char *event, struct error *err)
{
	const struct statement_taken t = { .is = { .engagement = p->s->engagement.id, .event = event, .group = v->v[OF_GROUP], .kind = v->v[OF_KIND],
		.domain = v->v[OF_DOMAIN], .band = v->v[OF_BAND], .words = v->v[OF_WORDS], .question = v->v[OF_QUESTION], .source = v->v[OF_SOURCE],
		.form = v->v[OF_FORM], .minority = strcmp(v->v[OF_MINORITY], "yes") == 0,
		.verbatim = strcmp(v->v[OF_VERBATIM], "yes") == 0 }, .public_words = v->v[OF_PUBLIC] };

	return statement_take(p->in, &t, v->id, err);
}

static bool add_activity(struct pass *p, const struct import_values *v, const char *event, struct error *err)
{
	size_t n;
	const struct import_column *columns = import_columns(IMPORT_ACTIVITIES, &n);

	if (!table_line_take(p->in, p->s->engagement.id, event, "running-order", v->id, err))
		return false;
	for (size_t c = OF_EVENT + 1; c < n; c++) {
		const struct cell cell = { .engagement = p->s->engagement.id, .record = event, .row = v->id, .step = "running-order",
			.field = columns[c].key };

		if (v->v[c][0] && !cell_put(p->op->st, &cell, "", v->v[c], NULL, err))
			return false;
	}
	return true;
}

static bool add(struct pass *p, const struct import_values *v, struct error *err)
{
	const char *event = survey_subject(p->s, v->ordinal), *engagement = p->s->engagement.id;

	switch (p->ask->what) {
	case IMPORT_STATEMENTS:
		return add_statement(p, v, event, err);
	case IMPORT_GROUPS: {
		const struct group_taken g = { .engagement = engagement, .event = event, .name = v->v[OF_NAME], .band = v->v[OF_GROUP_BAND],
			.place = v->v[OF_PLACE], .expected = v->v[OF_EXPECTED], .wall = v->v[OF_WALL] };

		return group_take(p->in, &g, v->id, err);
	}
	case IMPORT_PEOPLE: {
		const struct participant_new n = { .engagement = engagement, .event = event, .group = v->v[OF_PERSON_GROUP], .code = v->v[OF_CODE],
			.first_name = v->v[OF_FIRST_NAME], .band = v->v[OF_PERSON_BAND], .part = v->v[OF_PART] };

		return person_take(p->in, &n, v->id, err);
	}
	case IMPORT_ACTIVITIES:
		return add_activity(p, v, event, err);
	case IMPORT_PROMISES:
	case IMPORT_WHATS:
		break;
	}
	return error_set(err, ERR_INTERNAL, NULL, _("The program asked for a kind of table that does not exist."));
}

void import_tell(struct import_tells *t, struct arena *a, long line, enum import_does does, const char *why, const char *words)
{
	struct import_row row = { .line = line, .does = does };
	struct str clean = STR_INIT, shown = STR_INIT;
	char *begin;

	if (t->n[does] == IMPORT_REFUSED_KEPT)
		return;
	t->n[does]++;
	row.why = arena_strdup(a, why);
	/* A cell may be a book. */
	begin = mem_strndup(words, strnlen(words, SHOWN * (size_t)8));
	text_clean(&clean, begin, strlen(begin));
	one_line(str_text(&clean), &shown);
	row.words = arena_strndup(a, str_text(&shown), text_fit(str_text(&shown), shown.len, SHOWN, NULL));
	vec_push(&t->rows, row);
	free(begin);
	str_release(&clean);
	str_release(&shown);
}

static bool take_row(struct pass *p, struct import_values *v, struct error *err)
{
	enum taken is = TAKEN_NEW;

	p->out->rows++;
	if (!v->why && !judge(p, v, &is, err))
		return false;
	if (v->why) {
		p->out->refused++;
		if (p->a)
			import_tell(&p->told, p->a, v->line, IMPORT_REFUSED, v->why, v->words);
		return true;
	}
	p->out->same += is != TAKEN_NEW;
	p->out->gone += is == TAKEN_HIDDEN || is == TAKEN_ERASED;
	p->out->add += is == TAKEN_NEW;
	return is != TAKEN_NEW || !p->in || add(p, v, err);
}

bool import_go_on(const struct import_ask *ask, long done, long all, struct error *err)
{
	const struct tick *t = &ask->tick;

	return !t->go_on || t->go_on(t->ctx, done, all) || error_set(err, ERR_NOTHING, NULL, _("Stopped. Nothing was changed."));
}

static bool go_on(const struct pass *p, struct error *err)
{
	return import_go_on(p->ask, import_reader_at(p->r), import_reader_about(p->r)->bytes, err);
}

static bool run(struct pass *p, struct error *err)
{
	struct import_values v;
	enum rows_got got = ROWS_END;

	if ((p->ask->what == IMPORT_GROUPS && !know_groups(p, err)) || (p->ask->what == IMPORT_PEOPLE && !know_codes(p, err)))
		return false;
	while ((got = import_reader_next(p->r, &v, err)) == ROWS_ROW) {
		if (!take_row(p, &v, err) || (p->out->rows % TICK_ROWS == 0 && !go_on(p, err)))
			return false;
	}
	return got == ROWS_END && go_on(p, err);
}

const char *import_left_out(const struct import_ask *ask, struct arena *a)
{
	struct str s = STR_INIT;
	const char *words;

	for (size_t i = 0; i < ask->file->n_heads; i++) {
		if (ask->map->is[i] < 0 && ask->file->heads[i][0])
			str_addf(&s, "%s%s", s.len ? ", " : "", ask->file->heads[i]);
	}
	words = arena_strdup(a, str_text(&s));
	str_release(&s);
	return words;
}

bool import_rows_plan(const struct op *op, const struct survey *s, const struct import_ask *ask, struct arena *a, struct import_result *out,
	struct error *err)
{
	struct pass p = { .op = op, .s = s, .ask = ask, .a = a, .out = out };
	bool ok;

	if (ask->what == IMPORT_PROMISES)
		return promises_rows_plan(op, s, ask, a, out, err);
	*out = (struct import_result){ .left_out = import_left_out(ask, a) };
	p.r = import_reader_open(op, s, ask, err);
	p.there = import_met_new();
	store_look(op->st);
	ok = p.r && run(&p, err);
	store_look_end(op->st);
	if (ok)
		out->seen = import_reader_about(p.r)->mark;
	vec_keep(&p.told.rows, a, &out->told, &out->n_told);
	import_met_free(p.there);
	import_reader_close(p.r);
	return ok;
}

static bool write_rows(struct pass *p, size_t planned, struct error *err)
{
	struct str deed = STR_INIT;
	bool ok;

	str_addf(&deed, _("take in %zu %s from a table"), planned, _(import_what_word(p->ask->what)));
	ok = store_begin(p->op->st, p->op->actor, str_text(&deed), err);
	str_release(&deed);
	if (!ok)
		return false;
	if (run(p, err) && intake_flush(p->in, err))
		return store_commit(p->op->st, err);
	store_rollback(p->op->st);
	return false;
}

bool import_rows_apply(const struct op *op, const struct survey *s, const struct import_ask *ask, const struct import_result *plan, struct error *err)
{
	struct import_result done = { .rows = 0 };
	struct pass p = { .op = op, .s = s, .ask = ask, .out = &done };
	struct arena *a;
	bool ok;

	if (ask->what == IMPORT_PROMISES)
		return promises_rows_apply(op, s, ask, plan, err);
	if (plan->add == 0)
		return error_set(err, ERR_NOTHING, NULL, _("There is nothing new in this table. Nothing was changed."));
	p.r = import_reader_open(op, s, ask, err);
	if (!p.r)
		return false;
	if (import_reader_about(p.r)->mark != plan->seen) {
		import_reader_close(p.r);
		return error_set(err, ERR_CLASH, ask->file->path, _("The file was changed since it was looked at. Nothing was taken in. Look at it again."));
	}
	a = arena_new();
	p.a = a;
	p.in = intake_begin(op->st);
	p.there = import_met_new();
	ok = write_rows(&p, plan->add, err);
	intake_end(p.in);
	vec_release(&p.told.rows);
	import_met_free(p.there);
	import_reader_close(p.r);
	arena_free(a);
	return ok;
}

void import_counts_words(enum import_what w, const struct import_result *r, struct str *out)
{
	if (w == IMPORT_PROMISES)
		str_addf(out, _("%zu new, %zu changed, %zu there already, %zu refused."), r->add, r->change, r->same, r->refused);
	else
		str_addf(out, _("%zu new, %zu there already, %zu refused."), r->add, r->same, r->refused);
}

void import_row_words(const struct import_row *row, struct str *out)
{
	size_t n = strlen(row->why);

	n -= n > 0 && row->why[n - 1] == '.';
	if (row->does == IMPORT_ADD)
		str_addf(out, _("Line %ld is new."), row->line);
	else
		str_addf(out, row->does == IMPORT_CHANGE ? _("Line %ld changes %.*s.") : _("Line %ld is refused: %.*s."), row->line, (int)n, row->why);
	if (row->words[0])
		str_addf(out, " (%s)", row->words);
}

static size_t told(const struct import_result *r, enum import_does does)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n_told; i++)
		n += r->told[i].does == does;
	return n;
}

void import_result_words(enum import_what w, const struct import_result *r, struct str *out)
{
	size_t more = r->refused - told(r, IMPORT_REFUSED), others = 0;

	str_addf(out, P_("%zu row of %s: ", "%zu rows of %s: ", r->rows), r->rows, _(import_what_word(w)));
	import_counts_words(w, r, out);
	str_addc(out, '\n');
	if (r->gone)
		str_addf(out, P_("%zu of those there already was taken out or erased here, whole or in part, and stays so.\n",
			"%zu of those there already were taken out or erased here, whole or in part, and stay so.\n", r->gone), r->gone);
	if (r->left_out && r->left_out[0])
		str_addf(out, _("Columns that were left out: %s.\n"), r->left_out);
	for (size_t i = 0; i < r->n_told; i++) {
		import_row_words(&r->told[i], out);
		str_addc(out, '\n');
	}
	if (more)
		str_addf(out, P_("%zu more is refused.\n", "%zu more are refused.\n", more), more);
	if (w == IMPORT_PROMISES)
		others = r->add - told(r, IMPORT_ADD) + r->change - told(r, IMPORT_CHANGE);
	if (others)
		str_addf(out, P_("%zu more is new or changed.\n", "%zu more are new or changed.\n", others), others);
}
