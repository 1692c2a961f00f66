/* op/themes.c - themes are made, named with care, merged, split and ordered. */
#include "config.h"

#include "op/themes.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/deed.h"
#include "op/lot.h"

const char *theme_name(const struct theme_row *t)
{
	return *t->label ? t->label : t->title;
}

const struct theme_row *theme_in_list(const struct theme_row *rows, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, id) == 0)
			return &rows[i];
	}
	return NULL;
}

const char *theme_name_in(const struct theme_row *rows, size_t n, const char *id)
{
	const struct theme_row *t = theme_in_list(rows, n, id);

	return t ? theme_name(t) : _("that theme");
}

void standing_words(const struct standing *s, bool begins, struct str *out)
{
	if (s->unthemed)
		str_addf(out, _("%ld without a theme"), s->unthemed);
	else if (s->all - s->held)
		str_add(out, begins ? _("Every statement has its place") : _("every statement has its place"));
	else
		str_add(out, begins ? _("Nothing was said yet") : _("nothing was said yet"));
	if (s->parked)
		str_addf(out, _(", %ld set aside"), s->parked);
	if (s->held)
		str_addf(out, _(", %ld on hold"), s->held);
}

static bool title_typed(const char *title, struct str *stored, struct error *err)
{
	return typed_text(entity_field(ENTITY_THEME, "title"), title, _("A theme needs a title. Nothing was made."), stored, err);
}

bool op_theme_add(const struct op *op, const char *engagement, const char *title, char id[STORE_ID_SIZE], struct error *err)
{
	struct str stored = STR_INIT;
	bool ok = title_typed(title, &stored, err) && deed_begin(op, _("add a theme"), err);

	id[0] = '\0';
	ok = ok && deed_end(op, theme_add(op->st, engagement, str_text(&stored), id, err), err);
	str_release(&stored);
	return ok;
}

/* A new theme with statements ------------------------------------------------------------------------- */

struct making { struct lot lot; char *id; };

static bool make(struct lot *l, struct error *err)
{
	struct making *m = (struct making *)l;

	l->theme = m->id;
	m->id[0] = '\0';
	return theme_add(l->op->st, l->engagement, l->text, m->id, err);
}

static bool wants_all(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	(void)l, (void)one, (void)err;
	*yes = true;
	return true;
}

static bool goes_in(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	return lot_into(l, one->id, l->theme, yes, err) && (!l->move || lot_out(l, one->id, l->theme, yes, err));
}

bool op_theme_with(const struct op *op, struct many m, const char *title, bool move, char id[STORE_ID_SIZE], struct error *err)
{
	static const struct lot_name name = { N_("make a theme with %zu statement"), N_("make a theme with %zu statements") };
	struct str stored = STR_INIT;
	bool ok;

	if (!m.n)
		return op_theme_add(op, m.engagement, title, id, err);
	ok = title_typed(title, &stored, err);
	if (ok) {
		struct making making = { .lot = { .op = op, .along = LOT_GROUP, .first = make, .wants = wants_all, .does = goes_in,
			.text = str_text(&stored), .move = move,
			.already = _("No theme was made: somebody has taken these statements out meanwhile.") }, .id = id };

		ok = lot_run(&making.lot, m, name, NULL, err);
	}
	str_release(&stored);
	return ok;
}

static bool stands_there(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	size_t others;

	return lot_stands(l, one, l->from, yes, &others, err);
}

static bool goes_over(struct lot *l, const struct lot_one *one, bool *yes, struct error *err)
{
	return lot_into(l, one->id, l->theme, yes, err) &&
		coding_set(l->op->st, l->engagement, one->id, l->from, false, NULL, err);
}

bool op_theme_split(const struct op *op, struct many m, const char *from, const char *title, char id[STORE_ID_SIZE], struct error *err)
{
	static const struct lot_name name = { N_("split %zu statement off a theme"), N_("split %zu statements off a theme") };
	struct str stored = STR_INIT;
	struct making making = { .lot = { .op = op, .a = arena_new(), .along = LOT_GROUP, .first = make, .wants = stands_there,
		.does = goes_over, .already = _("No theme was made: none of these statements stands in the theme that was to be split.") },
		.id = id };
	struct theme_row row;
	bool ok = title_typed(title, &stored, err) && theme_get(op->st, from, making.lot.a, &row, err);

	if (ok) {
		making.lot.text = str_text(&stored);
		making.lot.from = row.id;
		ok = lot_run(&making.lot, m, name, NULL, err);
	} else {
		arena_free(making.lot.a);
	}
	str_release(&stored);
	return ok;
}

/* Whole themes -------------------------------------------------------------------------------------------- */

bool op_theme_move(const struct op *op, const char *id, int by, struct error *err)
{
	return deed_begin(op, _("move a theme"), err) && deed_end(op, theme_move(op->st, id, by, err), err);
}

bool op_theme_merge(const struct op *op, const char *id, const char *into, struct error *err)
{
	return deed_begin(op, _("merge a theme into another"), err) && deed_end(op, theme_merge(op->st, id, into, err), err);
}

bool op_theme_unmerge(const struct op *op, const char *id, struct error *err)
{
	return deed_begin(op, _("let a merged theme stand on its own"), err) && deed_end(op, theme_merge(op->st, id, NULL, err), err);
}

bool op_theme_remove(const struct op *op, const char *id, struct error *err)
{
	return op_remove(op, ENTITY_THEME, id, err);
}

/* A reminder ---------------------------------------------------------------------------------------------- */

/* Folded, as text_fold() gives it. A star stands for any ending. Custom among those who write labels for a room in which the people
 * named sit as well; where another word is meant the reminder does no harm. */
static const char *const deficits[] = {
	"lack of", "lack*", "not enough", "too few", "too little", "no", "never", "nobody", "without", "problem*", "bad", "badly", "worse",
	"worst", "poor*", "fail*", "weak*", "broken", "missing", "deprived", "deprivation", "disadvantage*", "neglect*", "vulnerab*", "troubled",
	"trouble*", "troublesome", "antisocial", "anti-social", "offend*", "violen*", "abus*", "bully*", "bullied", "hopeless", "useless", "lazy",
	"stupid", "dangerous", "unsafe", "dirty", "boring", "ignored", "blame*", "fault*", "crisis", "deficit*", "dysfunction*", "unhealthy",
	"obes*", "illness*", "isolat*", "against", NULL
};

static bool part_of_word(const char *text, size_t at)
{
	unsigned char c = (unsigned char)text[at];

	return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Bytes of `text` from `at` that the entry matches as whole words; 0 if it does not. */
static size_t matched(const char *text, size_t at, const char *entry)
{
	size_t n = strcspn(entry, "*"), end = at + n;

	if (strncmp(text + at, entry, n) != 0)
		return 0;
	if (!entry[n])
		return part_of_word(text, end) ? 0 : n;
	while (text[end] && part_of_word(text, end))
		end++;
	return end - at;
}

void label_reminder(const char *label, struct str *out)
{
	struct str folded = STR_INIT;
	const char *text;

	text_fold(&folded, label);
	text = str_text(&folded);
	for (size_t at = 0; text[at]; at++) {
		if (!part_of_word(text, at) || (at && part_of_word(text, at - 1)))
			continue;
		for (size_t i = 0; deficits[i]; i++) {
			size_t n = matched(text, at, deficits[i]);

			if (n) {
				str_addn(out, text + at, n);
				str_release(&folded);
				return;
			}
		}
	}
	str_release(&folded);
}
