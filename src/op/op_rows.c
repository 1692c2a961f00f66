/* op/op_rows.c - deeds on the rows of table steps. */
#include "config.h"

#include "op/op.h"

#include <string.h>

#include "base/i18n.h"
#include "op/deed.h"

/* "add an invitation": the words are the content's, English as long as it is. */
static void row_deed(struct str *deed, const char *does, const struct step *step)
{
	const char *what = step->row_name && *step->row_name ? step->row_name : _("row");

	str_addf(deed, "%s %s %s", does, strchr("aeiouAEIOU", what[0]) ? _("an") : _("a"), what);
}

static bool put_cells(const struct op *op, const char *engagement, const char *subject, const struct step *step,
	const char *const *values, const char *id, struct error *err)
{
	for (size_t i = 0; i < step->n_fields; i++) {
		const struct cell cell = { .engagement = engagement, .record = subject, .row = id, .step = step->key,
			.field = step->fields[i].key };

		if (values[i] && *values[i] && !cell_put(op->st, &cell, "", values[i], NULL, err))
			return false;
	}
	return true;
}

static bool row_add(const struct op *op, const char *engagement, const char *subject, const struct step *step, const char *after,
	const char *const *values, char id[STORE_ID_SIZE], struct error *err)
{
	struct str deed = STR_INIT;
	bool done;

	if (step->shape != STEP_TABLE)
		return error_set(err, ERR_INTERNAL, NULL, _("\"%s\" is no table, so it has no rows."), step->title);
	row_deed(&deed, _("add"), step);
	done = deed_begin(op, str_text(&deed), err) &&
		deed_end(op, table_line_add(op->st, engagement, subject, step->key, after, id, err) &&
			(!values || put_cells(op, engagement, subject, step, values, id, err)), err);
	str_release(&deed);
	return done;
}

bool op_row_add(const struct op *op, const char *engagement, const char *subject, const struct step *step, const char *after,
	char id[STORE_ID_SIZE], struct error *err)
{
	return row_add(op, engagement, subject, step, after, NULL, id, err);
}

bool op_row_add_filled(const struct op *op, const char *engagement, const char *subject, const struct step *step,
	const char *const *values, char id[STORE_ID_SIZE], struct error *err)
{
	return row_add(op, engagement, subject, step, NULL, values, id, err);
}

bool op_row_insert_filled(const struct op *op, const char *engagement, const char *subject, const struct step *step, const char *after,
	const char *const *values, char id[STORE_ID_SIZE], struct error *err)
{
	return row_add(op, engagement, subject, step, after, values, id, err);
}

bool op_row_remove(const struct op *op, const struct step *step, const char *row, struct error *err)
{
	struct str deed = STR_INIT;
	bool done;

	row_deed(&deed, _("remove"), step);
	done = deed_begin(op, str_text(&deed), err) && deed_end(op, record_hide(op->st, "table_row", row, true, err), err);
	str_release(&deed);
	return done;
}

bool op_row_move(const struct op *op, const struct step *step, const char *row, int by, struct error *err)
{
	struct str deed = STR_INIT;
	bool done;

	row_deed(&deed, _("move"), step);
	done = deed_begin(op, str_text(&deed), err) && deed_end(op, table_line_move(op->st, row, by, err), err);
	str_release(&deed);
	return done;
}
