/* Two values: what two people changed apart. Both are kept until somebody has looked. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/conflicts.h"
#include "ui/list.h"
#include "view/common.h"

struct two_values {
	struct arena *arena;
	struct conflict *rows;
	size_t n;
	bool reader;
	struct list list;
};

enum { NARROW = 60 };   /* below this many columns the two values share one, without the names: Enter has them */

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct two_values *)ctx)->rows[i].id;
}

static void value_by(const char *who, const char *value, struct str *out)
{
	str_addf(out, "%s: ", *who ? who : _("somebody"));
	one_line(value, out);
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct two_values *t = ctx;
	const struct conflict *c = &t->rows[i];
	struct str kept = STR_INIT, other = STR_INIT;
	value_by(c->row.kept_by, c->kept, &kept);
	value_by(c->row.other_by, c->other, &other);
	if (t->reader) {
		struct str both = STR_INIT;
		str_addf(&both, _("%s stands, or %s"), str_text(&kept), str_text(&other));
		sentence_row(line, c->name, str_text(&both), style);
		str_release(&both);
	} else if (line.columns < NARROW) {
		int third = line.columns / 3;
		struct str both = STR_INIT;
		one_line(c->kept, &both);
		str_add(&both, _(", or "));
		one_line(c->other, &both);
		area_put_cut(line, 0, 0, third - 1, c->name, style);
		area_put_cut(line, 0, third, line.columns - third, str_text(&both), style);
		str_release(&both);
	} else {
		int third = line.columns / 3;
		area_put_cut(line, 0, 0, third - 1, c->name, style);
		area_put_cut(line, 0, third, third - 1, str_text(&kept), style);
		area_put_cut(line, 0, 2 * third, line.columns - 2 * third, str_text(&other), style);
	}
	str_release(&kept);
	str_release(&other);
}

static struct list_rows rows_of(const struct two_values *t)
{
	return (struct list_rows){ .n = t->n, .id = row_id, .draw = row_draw, .ctx = t,
				   .empty = _("No value waits for you.\n\nWhen two copies of a file come together and two people had changed the same value "
					      "without seeing each other's, the later one stands and both are listed here, for somebody to choose.") };
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct two_values *t = state;
	struct arena *fresh = arena_new();
	struct conflict *rows;
	size_t n;
	if (!op_conflicts(&work_of(sh)->op, fresh, &rows, &n, err)) {
		arena_free(fresh);
		return false;
	}
	arena_free(t->arena);
	t->arena = fresh;
	t->rows = rows;
	t->n = n;
	t->reader = reader_settings(sh);
	struct list_rows lr = rows_of(t);
	list_settle(&t->list, &lr);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	(void)sh, (void)arg, (void)err;
	*state = mem_alloc(sizeof(struct two_values));
	return true;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct two_values *t = state;
	struct list_rows lr = rows_of(t);
	int head = t->n && !t->reader ? 1 : 0;
	(void)sh;
	if (head) {
		/* The rows of a list stand one column in. */
		struct surface_area line = area_part(area, 0, 1, 1, area.columns - 1);
		int third = line.columns / 3;
		bool narrow = line.columns < NARROW;
		area_put_cut(line, 0, 0, third - 1, _("What"), STYLE_HEADING);
		area_put_cut(line, 0, third, narrow ? line.columns - third : third - 1, narrow ? _("Stands, or the other") : _("Stands"), STYLE_HEADING);
		if (!narrow)
			area_put_cut(line, 0, 2 * third, line.columns - 2 * third, _("Other"), STYLE_HEADING);
	}
	list_draw(&t->list, &lr, area_rows(area, head, area.rows - head));
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct two_values *t = state;
	struct list_rows lr = rows_of(t);
	(void)sh;
	return list_key(&t->list, &lr, k) != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct two_values *t = state;
	(void)sh;
	arena_free(t->arena);
	list_release(&t->list);
	free(t);
}

static void where(const void *state, struct str *out)
{
	const struct two_values *t = state;
	struct list_rows lr = rows_of(t);
	list_where(&t->list, &lr, out);
	if (!t->n)
		return;
	const struct conflict *c = &t->rows[t->list.at];
	str_addf(out, _(" %s. Stands, "), c->name);
	value_by(c->row.kept_by, c->kept, out);
	str_add(out, _(". Other, "));
	value_by(c->row.other_by, c->other, out);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct two_values *t = state;
	struct str s = STR_INIT;
	if (!t->n)
		return;
	conflict_words(&t->rows[t->list.at], &s);
	str_add(&s, _("\nNeither had seen the other's. In the list, k keeps what stands, and t takes the other in its place."));
	shell_read(sh, _("Both values"), str_text(&s));
	str_release(&s);
}

static void cmd_keep(struct shell *sh, void *state)
{
	struct two_values *t = state;
	struct error err = ERROR_INIT;
	if (!t->n || !may_write(sh))
		return;
	const struct conflict *c = &t->rows[t->list.at];
	outcome(sh, op_conflict_keep(&work_of(sh)->op, c, &err), &err, _("Kept as it stands: %s. Undo does not take this back."), c->name);
}

static void cmd_take(struct shell *sh, void *state)
{
	struct two_values *t = state;
	struct error err = ERROR_INIT;
	if (!t->n || !may_write(sh))
		return;
	const struct conflict *c = &t->rows[t->list.at];
	outcome(sh, op_conflict_take(&work_of(sh)->op, c, &err), &err, _("The other is taken: %s. Press u to undo it."), c->name);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("read"), N_("Read both values in full: who wrote them, and when"), 0, cmd_open },
	{ "keep", "k", N_("keep"), N_("Keep the value that stands (undo does not take this back)"), CMD_WRITES, cmd_keep },
	{ "take", "t", N_("take other"), N_("Put the other value in its place (undo takes it back)"), CMD_WRITES, cmd_take },
};

const struct view view_conflicts = {
	.name = "conflicts",
	.title = N_("Two values"),
	.help = N_("Values that two people changed apart, in copies of this file that were merged since. Neither had seen the other's. The later "
		   "one stands; the other is kept beside it until somebody has looked.\n\nEnter reads both. k keeps what stands: nobody is asked "
		   "again. t takes the other, and u takes that back. Whatever you choose, History still has both."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.where = where,
};
