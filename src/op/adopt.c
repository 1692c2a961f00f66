/* op/adopt.c - what older programs kept in tables (themes, answers to the children, follow-ups) becomes records of its own.
 *
 * Two copies of a file may both do it before they meet: what is made gets an id that follows from that of the row, so that both have made
 * the same. It is not the id of the row itself, because the log knows a record by its id alone. */
#include "config.h"

#include "op/themes.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/day_int.h"
#include "op/deed.h"
#include "op/lot.h"
#include "store/feedback.h"

struct adopting { const struct op *op; const struct survey *s; struct arena *a; const char *engagement; };

typedef bool takes(struct adopting *w, const struct table_line *row, struct error *err);

/* The thirteenth digit of an id is 7 where the program made it up, see store.c. */
static void id_from(const char *row, char mark, char id[STORE_ID_SIZE])
{
	(void)snprintf(id, STORE_ID_SIZE, "%s", row);
	id[12] = mark;
}

/* Was it made before, and taken back? Then it is shown again. */
static bool shown_again(struct adopting *w, const char *table, const char *id, bool *there, struct error *err)
{
	struct error why = ERROR_INIT;

	return passed_over(record_hide(w->op->st, table, id, false, &why), &why, there, err);
}

/* Nothing that stands there is replaced: a longer answer grows by it, any other stays. */
static bool fill(struct adopting *w, const char *column, const char *id, const char *value, bool grows, struct error *err)
{
	const struct cell cell = { .column = column, .engagement = w->engagement, .record = id, .row = "" };
	struct str was = STR_INIT, now = STR_INIT;
	bool ok = !*value || cell_get(w->op->st, &cell, &was, err);

	if (ok && *value && (!was.len || (grows && !strstr(str_text(&was), value)))) {
		if (was.len)
			str_addf(&now, "%s\n", str_text(&was));
		str_add(&now, value);
		ok = cell_put(w->op->st, &cell, str_text(&was), str_text(&now), NULL, err);
	}
	str_release(&was);
	str_release(&now);
	return ok;
}

static bool same_words(const char *a, const char *b)
{
	struct str left = STR_INIT, right = STR_INIT;
	bool same;

	text_fold(&left, a);
	text_fold(&right, b);
	same = strcmp(str_text(&left), str_text(&right)) == 0;
	str_release(&left);
	str_release(&right);
	return same;
}

static bool theme_made(struct adopting *w, const struct table_line *row, const char *title, char id[STORE_ID_SIZE], struct error *err)
{
	bool there;

	id_from(row->id, '8', id);
	return shown_again(w, "theme", id, &there, err) &&
		(there || theme_add(w->op->st, w->engagement, *title ? title : _("a theme without a name"), id, err));
}

static bool take_theme(struct adopting *w, const struct table_line *row, struct error *err)
{
	char id[STORE_ID_SIZE];
	const char *title = line_value(row, "theme"), *label = line_value(row, "label");

	return theme_made(w, row, *title ? title : label, id, err) &&
		fill(w, "theme.label", id, label, false, err) &&
		fill(w, "theme.label_state", id, line_value(row, "label_status"), false, err) &&
		fill(w, "theme.note", id, line_value(row, "few"), true, err);
}

/* The theme with this label, else with this title, else a new one. */
static bool theme_called(struct adopting *w, const struct table_line *row, const char *name, char id[STORE_ID_SIZE], struct error *err)
{
	struct theme_row *rows, *found = NULL;
	size_t n;

	if (!theme_list(w->op->st, w->engagement, w->a, &rows, &n, err))
		return false;
	for (size_t i = 0; *name && i < 2 * n && !found; i++) {
		if (same_words(i < n ? rows[i].label : rows[i - n].title, name))
			found = &rows[i % n];
	}
	if (!found)
		return theme_made(w, row, name, id, err);
	(void)snprintf(id, STORE_ID_SIZE, "%s", found->id);
	return true;
}

static bool take_answer(struct adopting *w, const struct table_line *row, struct error *err)
{
	char theme[STORE_ID_SIZE], id[FEEDBACK_ID_SIZE];

	return theme_called(w, row, line_value(row, "theme"), theme, err) &&
		feedback_begin(w->op->st, w->engagement, theme, id, err) &&
		fill(w, "feedback.asked", id, line_value(row, "asked"), true, err) &&
		fill(w, "feedback.said", id, line_value(row, "you_said"), true, err) &&
		fill(w, "feedback.done", id, line_value(row, "we_did"), true, err) &&
		fill(w, "feedback.because", id, line_value(row, "because"), true, err);
}

/* Promises were named "in a few words": the same words, else the one promise that these are a part of. */
static bool promise_called(struct adopting *w, const struct table_line *row, const char *words, char id[STORE_ID_SIZE], struct error *err)
{
	struct commitment_row *rows;
	const char *same = NULL, *part = NULL;
	size_t n, parts = 0;
	bool there;

	if (!commitment_list(w->op->st, w->engagement, w->a, &rows, &n, err))
		return false;
	for (size_t i = 0; *words && i < n; i++) {
		if (!same && same_words(rows[i].words, words))
			same = rows[i].id;
		if (text_contains(rows[i].words, words)) {
			part = rows[i].id;
			parts++;
		}
	}
	if (same || parts == 1) {
		(void)snprintf(id, STORE_ID_SIZE, "%s", same ? same : part);
		return true;
	}
	id_from(row->id, '9', id);
	return shown_again(w, "commitment", id, &there, err) &&
		(there || commitment_add(w->op->st, w->engagement, survey_subject(w->s, 3), "", *words ? words : _("a promise without words"),
			id, err));
}

static bool heard(struct adopting *w, const struct followup_new *f, struct error *err)
{
	char id[STORE_ID_SIZE];
	bool there;

	return shown_again(w, "followup", f->id, &there, err) && (there || followup_add(w->op->st, f, id, err));
}

/* What a former state says now, and what it said beyond that. */
static const char *state_now(const char *state, const char **more)
{
	static const struct { const char *before, *now, *more; } states[] = {
		{ "", "", "" }, { "done", "kept", "" }, { "under_way", "begun", "" }, { "not_yet", "open", "" }, { "changed", "changed", "" },
		{ "cannot", "not_kept", "" }, { "no_answer", "", N_("No answer yet.") },
	};

	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		if (strcmp(states[i].before, state) == 0) {
			*more = *states[i].more ? _(states[i].more) : "";
			return states[i].now;
		}
	}
	*more = state;
	return "";
}

static void sentence(struct str *out, const char *more)
{
	if (*more)
		str_addf(out, "%s%s", out->len ? " " : "", more);
}

static bool take_followup(struct adopting *w, const struct table_line *row, struct error *err)
{
	const char *more, *state = state_now(line_value(row, "state"), &more), *owner = line_value(row, "owner"),
		*asked = line_value(row, "asked_on");
	char promise[STORE_ID_SIZE], id[STORE_ID_SIZE], owner_id[STORE_ID_SIZE];
	struct str words = STR_INIT;
	struct day day;
	bool ok, dated = day_from_iso(asked, &day);

	sentence(&words, line_value(row, "progress"));
	sentence(&words, more);
	sentence(&words, dated ? "" : asked);
	id_from(row->id, 'a', id);
	id_from(row->id, 'b', owner_id);
	ok = promise_called(w, row, line_value(row, "promise"), promise, err);
	const struct followup_new news = { .engagement = w->engagement, .commitment = promise, .what = "", .state = state,
		.words = str_text(&words), .source = line_value(row, "source"), .on_day = dated ? asked : "", .id = id };
	const struct followup_new handed = { .engagement = w->engagement, .commitment = promise, .what = "handover", .state = "",
		.words = owner, .source = "", .on_day = dated ? asked : "", .id = owner_id };

	ok = ok && heard(w, &news, err) && (!*owner || heard(w, &handed, err));
	str_release(&words);
	return ok;
}

/* The rows of all tables of a kind, wherever they stood. A step that is a table in this model still is left alone. */
static bool each(struct adopting *w, const char *step, takes *take, long *rows, struct error *err)
{
	for (int ordinal = 0; ordinal <= 3; ordinal++) {
		const struct step *now = model_step_in(w->s->model, ordinal, step, NULL);
		struct table_line *lines;
		size_t n;

		if (now && now->shape == STEP_TABLE)
			continue;
		if (!table_lines(w->op->st, survey_subject(w->s, ordinal), step, w->a, &lines, &n, err))
			return false;
		*rows += (long)n;
		for (size_t i = 0; take && i < n; i++) {
			if ((lines[i].n_cells && !take(w, &lines[i], err)) ||
				!record_hide(w->op->st, "table_row", lines[i].id, true, err))
				return false;
		}
	}
	return true;
}

/* Themes first: the answers name them. take: else the rows are counted only. */
static bool all(struct adopting *w, bool take, long *rows, struct error *err)
{
	*rows = 0;
	return each(w, "themes", take ? take_theme : NULL, rows, err) && each(w, "you-said", take ? take_answer : NULL, rows, err) &&
		each(w, "follow-up", take ? take_followup : NULL, rows, err);
}

bool op_adopt(const struct op *op, const struct survey *s, long *rows, struct error *err)
{
	struct adopting w = { op, s, arena_new(), s->engagement.id };
	bool ok = all(&w, false, rows, err);

	if (ok && *rows)
		ok = deed_begin(op, _("take over the tables of an older format"), err) && deed_end(op, all(&w, true, rows, err), err);
	if (!ok)
		*rows = 0;
	arena_free(w.a);
	return ok;
}
