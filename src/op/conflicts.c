/* op/conflicts.c - values that two people changed apart: what they are called, what a person decides. */
#include "config.h"

#include "op/conflicts.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

/* What the row ids and the columns of the file stand for. */
struct spot {
	char subject[STORE_ID_SIZE];
	const struct entity_def *entity;
	const struct step *step;
	const struct field *field;
	const char *column;
	bool first;                 /* of what comes first, whose `keep` is of another kind than that of what is carried on */
};

/* The part of a row id between its slashes; false if there is none. */
static bool id_part(const char *row, int which, char *out, size_t size)
{
	for (; which > 0; which--) {
		row = strchr(row, '/');
		if (!row)
			return false;
		row++;
	}
	size_t n = strcspn(row, "/");
	if (n >= size)
		return false;
	memcpy(out, row, n);
	out[n] = '\0';
	return true;
}

static void find_step(const struct content *content, const char *key, const char *field, struct spot *s)
{
	/* Two models may have a step of one key with other fields: the one that has the field is meant. */
	for (size_t i = 0; i < content->n_models && !s->field; i++) {
		int ordinal = 0;
		const struct step *step = model_step(&content->models[i], key, &ordinal, NULL);
		if (!step)
			continue;
		s->step = step;
		s->field = field ? step_field(step, field) : NULL;
	}
}

static struct spot spot_of(const struct content *content, const char *table, const char *row, const char *column)
{
	struct spot s = { .column = column, .first = strcmp(table, "focus") == 0 };
	char step[128], field[128];
	(void)id_part(row, 0, s.subject, sizeof s.subject);
	for (int e = 0; e < ENTITIES; e++) {
		if (strcmp(entity_def((enum entity)e)->table, table) == 0) {
			s.entity = entity_def((enum entity)e);
			s.field = entity_field((enum entity)e, column);
		}
	}
	if (strcmp(table, "answer") == 0 && id_part(row, 2, step, sizeof step) && id_part(row, 3, field, sizeof field))
		find_step(content, step, strcmp(column, "value") == 0 ? field : column, &s);
	else if (strcmp(table, "step_state") == 0 && id_part(row, 1, step, sizeof step))
		find_step(content, step, NULL, &s);
	return s;
}

static const char *column_word(const struct spot *s)
{
	static const struct { const char *column, *word; } words[] = {
		{ "gone", N_("in the lists or not") }, { "said", N_("state") }, { "reason", N_("reason") }, { "pos", N_("place in the table") },
		{ "votes", N_("how many") }, { "into_id", N_("merged into") }, { "same_as", N_("says the same as") },
		{ "parked", N_("set aside, because") }, { "keep", N_("carried on or left out") }, { "themes", N_("the themes given") },
		{ "standards", N_("standards") }, { "standard", N_("standard") }, { "indicator", N_("indicator") }, { "faces", N_("faces to choose from") },
		{ "ordinal", N_("event") }, { "place", N_("where to") }, { "name", N_("name of the file") }, { "readers", N_("for whom") },
		{ "entries", N_("how much") }, { "held", N_("held back") },
	};
	if (s->field)
		return _(s->field->label);
	if (s->first && strcmp(s->column, "keep") == 0)
		return _("first or not");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].column, s->column) == 0)
			return _(words[i].word);
	return s->column;
}

/* What has no form of its own, and is changed by a key. */
static const char *table_word(const char *table)
{
	static const struct { const char *table, *word; } words[] = {
		{ "table_row", N_("row of a table") }, { "coding", N_("statement in a theme") }, { "link", N_("link") },
		{ "ballot", N_("what is voted on") }, { "vote", N_("votes") }, { "carry", N_("what is carried on") },
		{ "opinion_code", N_("second opinion of a statement") }, { "focus", N_("a standard that comes first") },
		{ "export", N_("what left") },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].table, table) == 0)
			return _(words[i].word);
	return table;
}

/* Its title, or its key where the file of standards is not here. */
static void focus_words(const struct content *content, const char *row, struct str *out)
{
	char file[128] = "", key[128] = "";
	bool named = id_part(row, 2, file, sizeof file) && id_part(row, 3, key, sizeof key);
	const struct standards *all = named ? content_standards(content, file) : NULL;
	const struct standard *st = all ? standards_find(all, key) : NULL;
	str_addf(out, "%s, ", st ? st->title : *key ? key : _("a standard"));
}

void place_words(const struct content *content, const char *table, const char *row, const char *column, struct str *out)
{
	struct spot s = spot_of(content, table, row, column);
	if (s.first && strcmp(column, "keep") == 0) {
		focus_words(content, row, out);
		str_add(out, column_word(&s));
		return;
	}
	const char *thing = s.step ? s.step->title : s.entity ? _(s.entity->one) : table_word(table);
	str_addf(out, "%s, %s", thing, column_word(&s));
}

/* ---- values ---- */

static bool group_name(const struct op *op, const char *id, struct str *out)
{
	const struct cell c = { .column = "group.name", .record = id, .row = "" };
	struct error err = ERROR_INIT;
	struct str name = STR_INIT;
	bool there = cell_get(op->st, &c, &name, &err) && name.len > 0;
	if (there)
		str_add(out, str_text(&name));
	str_release(&name);
	error_release(&err);
	return there;
}

/* What people call the record with this id: a theme by its raw name, a statement by its label, which tells nothing of what is on hold. */
static bool record_named(const struct op *op, const char *column, const char *id, struct str *out)
{
	const struct cell c = { .column = column, .record = id, .row = "" };
	struct error err = ERROR_INIT;
	struct str name = STR_INIT;
	bool there = strlen(id) == STORE_ID_SIZE - 1 && cell_get(op->st, &c, &name, &err) && name.len > 0;
	if (there)
		one_line(str_text(&name), out);
	str_release(&name);
	error_release(&err);
	return there;
}

static void field_words(const struct op *op, const struct field *field, const struct engagement_row *e, const char *value, struct str *out)
{
	struct field f = *field;
	const struct model *m = e ? content_model(op->content, e->model) : NULL;
	if (f.source == CHOICES_GROUPS && group_name(op, value, out))
		return;
	if (f.source == CHOICES_THEMES && record_named(op, "theme.title", value, out))
		return;
	for (int i = 0; e && f.source == CHOICES_EVENTS && i < 3; i++) {
		if (strcmp(e->events[i].id, value) == 0) {
			str_addf(out, _("event %d"), i + 1);
			return;
		}
	}
	if (m && f.source != CHOICES_LISTED)
		f.choices = model_choices(m, f.source, &f.n_choices);
	field_show(&f, value, out);
}

/* What is kept by its key alone: standards, one of them, an indicator. NULL: nothing of the kind, or no file has it. */
static const char *standards_named(const struct content *content, const char *column, const char *value)
{
	bool file = strcmp(column, "standards") == 0, one = strcmp(column, "standard") == 0, indicator = strcmp(column, "indicator") == 0;
	const char *title = NULL;
	if (file && !*value)
		return _("those of its model");
	for (size_t i = 0; !title && i < content->n_standards; i++) {
		const struct standards *s = &content->standards[i];
		const struct standard *st = one ? standards_find(s, value) : NULL;
		const struct indicator *in = indicator ? standards_indicator(s, value) : NULL;
		title = file && strcmp(s->key, value) == 0 ? s->title : st ? st->title : in ? in->title : NULL;
	}
	return title;
}

static const char *value_words(const struct op *op, const struct spot *s, const struct engagement_row *e, const char *value, struct arena *a)
{
	static const struct { const char *column, *value, *word; } words[] = {
		{ "gone", "0", N_("in the lists") }, { "gone", "1", N_("taken out of the lists") },
		{ "said", "done", N_("done") }, { "said", "not_needed", N_("not needed") }, { "said", "reopened", N_("open again") },
		{ "said", "", N_("as the records say") }, { "keep", "yes", N_("carried on") }, { "keep", "no", N_("left out") },
	};
	if (s->first && strcmp(s->column, "keep") == 0)
		return *value ? _("comes first") : _("no longer first");
	if (!s->field && standards_named(op->content, s->column, value))
		return standards_named(op->content, s->column, value);
	for (size_t i = 0; !s->field && i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].column, s->column) == 0 && strcmp(words[i].value, value) == 0)
			return _(words[i].word);
	if (!s->field && strcmp(s->column, "pos") == 0)
		return _("a place of its own"); /* the text between two neighbours means nothing to people */
	if (!*value)
		return _("(empty)");
	struct str shown = STR_INIT;
	if (s->field)
		field_words(op, s->field, e, value, &shown);
	else if (strcmp(s->column, "into_id") != 0 || !record_named(op, "theme.title", value, &shown))
		str_add(&shown, value);
	const char *out = arena_strdup(a, str_text(&shown));
	str_release(&shown);
	return out;
}

/* ---- the list ---- */

/* The engagement of a conflict, when it is in the lists; *ordinal: the event the value belongs to, 0 none. */
static const struct engagement_row *engagement_of(const struct engagement_row *list, size_t n, const struct spot *s, const char *scope,
	int *ordinal)
{
	*ordinal = 0;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(list[i].id, scope) != 0)
			continue;
		for (int k = 0; k < 3; k++)
			if (strcmp(list[i].events[k].id, s->subject) == 0)
				*ordinal = k + 1;
		return &list[i];
	}
	return NULL;
}

static const char *where_words(const struct engagement_row *e, int ordinal, struct arena *a)
{
	if (!e)
		return "";
	const char *invented = e->invented ? _(" (invented)") : "";
	return ordinal ? arena_printf(a, _("event %d, %s%s"), ordinal, e->title, invented) : arena_printf(a, "%s%s", e->title, invented);
}

/* Of many of one kind, the one that is meant: ": Places to play". */
static void which_words(const struct op *op, const char *table, const struct spot *s, struct str *out)
{
	static const struct { const char *table, *column; } names[] = {
		{ "theme", "theme.title" }, { "feedback", "theme.title" }, { "commitment", "commitment.words" }, { "round", "round.title" },
	};
	struct str name = STR_INIT;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].table, table) == 0 && record_named(op, names[i].column, s->subject, &name))
			str_addf(out, ": %s", str_text(&name));
	str_release(&name);
}

static struct conflict conflict_of(const struct op *op, const struct conflict_row *row, const struct engagement_row *list, size_t n,
	struct arena *a)
{
	struct spot s = spot_of(op->content, row->table, row->row, row->column);
	struct str what = STR_INIT, name = STR_INIT;
	int ordinal;
	const struct engagement_row *e = engagement_of(list, n, &s, row->engagement, &ordinal);
	place_words(op->content, row->table, row->row, row->column, &what);
	which_words(op, row->table, &s, &what);
	str_add(&name, column_word(&s));
	which_words(op, row->table, &s, &name);
	struct conflict c = {
		.row = *row,
		.id = arena_printf(a, "%s %s %s %lld", row->row, row->column, row->other_by, (long long)row->other_us),
		.name = arena_strdup(a, str_text(&name)),
		.what = arena_strdup(a, str_text(&what)),
		.where = where_words(e, ordinal, a),
		.kept = row->hidden ? _("taken out of the lists") : row->on_hold ? _("(on hold)") : value_words(op, &s, e, row->kept, a),
		.other = row->on_hold ? _("(on hold)") : value_words(op, &s, e, row->other, a),
	};
	str_release(&what);
	str_release(&name);
	return c;
}

bool op_conflicts(const struct op *op, struct arena *a, struct conflict **out, size_t *n, struct error *err)
{
	struct conflict_row *rows;
	struct engagement_row *list;
	size_t n_list;
	if (!conflict_list(op->st, a, &rows, n, err) || !engagement_list(op->st, a, &list, &n_list, err))
		return false;
	*out = arena_alloc(a, (*n + 1) * sizeof **out);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = conflict_of(op, &rows[i], list, n_list, a);
	return true;
}

static void written(const char *label, const char *value, const char *who, int64_t us, struct str *out)
{
	char at[6];
	clock_hhmm(us, at);
	str_addf(out, "\n%s: %s\n%s, ", label, value, *who ? who : _("somebody"));
	day_words(clock_day_of(us), out);
	str_addf(out, ", %s\n", at);
}

void conflict_words(const struct conflict *c, struct str *out)
{
	str_addf(out, "%s%s%s\n", c->what, *c->where ? ", " : "", c->where);
	written(_("Stands"), c->kept, c->row.kept_by, c->row.kept_us, out);
	written(_("Other"), c->other, c->row.other_by, c->row.other_us, out);
}

bool op_conflict_keep(const struct op *op, const struct conflict *c, struct error *err)
{
	return conflict_dismiss(op->st, op->actor, c->row.row, c->row.column, err);
}

bool op_conflict_take(const struct op *op, const struct conflict *c, struct error *err)
{
	return conflict_take(op->st, op->actor, &c->row, err);
}

/* ---- the changes of one deed ---- */

/* What a row needs to be one, and tells nobody anything. */
static bool is_plumbing(const struct deed_change *c)
{
	static const char *const columns[] = { "engagement_id", "event_id", "made_in", "number", "replaces", "subject_id" };
	size_t n = strlen(c->column);
	if (strcmp(c->table, "answer") == 0)
		return strcmp(c->column, "gone") == 0 && !*c->was;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (strcmp(c->column, columns[i]) == 0)
			return true;
	return (n > 3 && strcmp(c->column + n - 3, "_us") == 0) || (strcmp(c->column, "gone") == 0 && !*c->was);
}

bool op_deed_changes(const struct op *op, const char *origin, int64_t hlc, struct arena *a, struct change_words **out, size_t *n,
	struct error *err)
{
	struct deed_change *c;
	struct engagement_row *list;
	size_t n_list, all, kept = 0;
	if (!history_changes(op->st, origin, hlc, a, &c, &all, err) || !engagement_list(op->st, a, &list, &n_list, err))
		return false;
	*out = arena_alloc(a, (all + 1) * sizeof **out);
	for (size_t i = 0; i < all; i++) {
		struct spot s = spot_of(op->content, c[i].table, c[i].row, c[i].column);
		struct str what = STR_INIT;
		int ordinal;
		c[i].was = c[i].was ? c[i].was : "";
		c[i].now = c[i].now ? c[i].now : "";
		if (is_plumbing(&c[i]) || (!*c[i].was && !*c[i].now && !c[i].on_hold))
			continue;
		const struct engagement_row *e = engagement_of(list, n_list, &s, c[i].engagement, &ordinal);
		place_words(op->content, c[i].table, c[i].row, c[i].column, &what);
		(*out)[kept++] = (struct change_words){
			.what = arena_strdup(a, str_text(&what)),
			.was = c[i].on_hold ? _("(on hold)") : value_words(op, &s, e, c[i].was, a),
			.now = c[i].on_hold ? _("(on hold)") : value_words(op, &s, e, c[i].now, a),
		};
		str_release(&what);
	}
	*n = kept;
	return true;
}
