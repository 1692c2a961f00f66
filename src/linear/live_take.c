/* linear/live_take.c - taking down what is said: words and Enter is all. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/live.h"

/* ---- a statement ---- */

static const char *band_of(const struct live *l, struct arena *a)
{
	struct error err = ERROR_INIT;
	struct group_row *rows;
	size_t n = 0;

	if (l->who_band.len)
		return str_text(&l->who_band);
	if (l->tag[LIVE_GROUP].len && !group_list(l->d->op.st, l->d->engagement, live_event(l), a, &rows, &n, &err))
		talk_note_error(l->d, &err);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, str_text(&l->tag[LIVE_GROUP])) == 0 && *rows[i].band)
			return rows[i].band;
	}
	return str_text(&l->tag[LIVE_BAND]);
}

/* One that is nearly the same and was there before, to be offered and never forced. */
static void find_twin(struct live *l, const char *words, struct arena *a, struct str *twin)
{
	struct error err = ERROR_INIT;
	struct statement_row row;
	bool found = false;

	l->twin[0] = '\0';
	/* An offer that cannot be made must not stop anybody. */
	if (!alike_look(l->alike, &l->d->op, l->d->engagement, live_event(l), &err) ||
		!alike_find(l->alike, &l->d->op, l->d->engagement, live_event(l), words, true, a, &row, &found, &err))
		error_release(&err);
	if (!found)
		return;
	memcpy(l->twin, row.id, strlen(row.id) + 1);
	str_set(&l->twin_label, *row.label ? row.label : _("the one before"));
	one_line(row.words, twin);
}

static void say_kept(struct live *l, const struct str *twin)
{
	struct error err = ERROR_INIT;
	struct str label = STR_INIT;

	/* It is on disk: a label that cannot be read is no reason to say otherwise. */
	if (!statement_label(l->d->op.st, l->mine, &label, &err) || !label.len)
		str_set(&label, _("Statement"));
	error_release(&err);
	talk_note_more(l->d, l->marks & 1u << MARK_HOLD ? _("%s kept, on hold: in no list and count until released.") : _("%s kept."), str_text(&label));
	if (l->item) {
		l->item = l->item < l->item_last ? l->item + 1 : 0;
		if (l->item)
			talk_note_more(l->d, _("Next number: %ld."), l->item);
		else
			talk_note_more(l->d, "%s", _("That was the last line of the sheet."));
	}
	if (*l->twin) {
		struct str echo = STR_INIT;

		echo_typed(&echo, str_text(twin));
		talk_note_more(l->d, _("Nearly the same: %s, %s. /mark 1 counts one more there in place of yours."), str_text(&l->twin_label),
			str_text(&echo));
		str_release(&echo);
	}
	str_release(&label);
}

void live_take(struct live *l, const char *typed)
{
	struct arena *a = arena_new();
	const struct activity *now = l->plan.sum.now < l->plan.n ? &l->plan.activities[l->plan.sum.now] : NULL;
	struct str twin = STR_INIT;
	struct error err = ERROR_INIT;
	unsigned m = l->marks;
	struct statement_new s = { .engagement = l->d->engagement, .event = live_event(l), .group = str_text(&l->tag[LIVE_GROUP]),
		.kind = str_text(&l->tag[LIVE_KIND]), .domain = str_text(&l->tag[LIVE_DOMAIN]), .band = band_of(l, a),
		.words = *typed == '\\' ? typed + 1 : typed, .activity = now ? now->id : "",
		.question = l->tag[LIVE_QUESTION].len || !now ? str_text(&l->tag[LIVE_QUESTION]) : now->question,
		.participant = str_text(&l->who), .form = m & 1u << MARK_DRAWN ? "drawn" : m & 1u << MARK_MADE ? "made" : "",
		.verbatim = m & 1u << MARK_VERBATIM, .minority = m & 1u << MARK_MINORITY, .held = m & 1u << MARK_HOLD, .number = l->item };

	if (talk_may_write(l->d)) {
		find_twin(l, s.words, a, &twin);
		if (op_statement_add(&l->d->op, &s, l->mine, &err)) {
			live_use_set(l);
			say_kept(l, &twin);
			l->marks = 0;
		} else {
			talk_note_error(l->d, &err);
		}
	}
	str_release(&twin);
	arena_free(a);
}

/* ---- marks ---- */

/* The line before is taken out, and counted where it stood already. */
static void one_more(struct live *l)
{
	struct error err = ERROR_INIT;

	if (!*l->twin || !*l->mine) {
		talk_note(l->d, "%s", _("The line before is like no other."));
	} else if (op_echo(&l->d->op, l->d->engagement, l->twin, str_text(&l->tag[LIVE_GROUP]), &err) &&
		op_remove(&l->d->op, ENTITY_STATEMENT, l->mine, &err)) {
		talk_note(l->d, _("%s was said once more; your line is taken out."), str_text(&l->twin_label));
		l->twin[0] = l->mine[0] = '\0';
	} else {
		talk_note_error(l->d, &err);
	}
}

enum after live_mark(struct live *l, const char *given)
{
	struct arena *a = arena_new();
	struct choice list[MARKS + 1] = { { "more", *l->twin ? arena_printf(a, _("one more like %s, in place of the line before"),
		str_text(&l->twin_label)) : _("one more: the line before is like no other") } };
	const struct field f = { .key = "mark", .label = N_("Mark the next line"), .kind = FIELD_CHOICE, .choices = list, .n_choices = MARKS + 1,
		.help = N_("A mark is for one line. Typed once more, it is taken off.") };
	static const char *const keys[MARKS] = { "verbatim", "drawn", "made", "minority", "hold" };
	struct str key = STR_INIT, words = STR_INIT;
	enum after after = AFTER_BACK;

	for (int i = 0; i < MARKS; i++)
		list[i + 1] = (struct choice){ keys[i], mark_word((enum mark)i) };
	if (talk_may_write(l->d) && (*given ? answer_parse(l->d, &f, given, &key) : ask_choice(l->d, &f, "", &key, &after)) && key.len) {
		if (strcmp(str_text(&key), "more") == 0)
			one_more(l);
		for (int i = 0; i < MARKS; i++) {
			if (strcmp(str_text(&key), keys[i]) == 0)
				l->marks ^= 1u << i;
		}
		/* Something is drawn or made, not both. */
		if (strcmp(str_text(&key), "drawn") == 0)
			l->marks &= ~(1u << MARK_MADE);
		else if (strcmp(str_text(&key), "made") == 0)
			l->marks &= ~(1u << MARK_DRAWN);
		if (strcmp(str_text(&key), "more") != 0) {
			live_tags_words(l, &words);
			talk_note(l->d, _("The next line: %s"), str_text(&words));
		}
	}
	str_release(&key);
	str_release(&words);
	arena_free(a);
	return after;
}

void live_undo(struct live *l)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;

	if (!talk_may_write(l->d))
		return;
	if (op_undo(&l->d->op, &words, &err)) {
		talk_note(l->d, "%s", str_text(&words));
		l->twin[0] = '\0';
	} else if (err.code == ERR_NOTHING) {
		talk_note(l->d, "%s", error_text(&err));
		error_release(&err);
	} else {
		talk_note_error(l->d, &err);
	}
	str_release(&words);
}

void live_hold(struct live *l)
{
	struct error err = ERROR_INIT;

	if (!talk_may_write(l->d))
		return;
	if (!*l->mine)
		talk_note(l->d, "%s", _("You have taken nothing down here yet. In Words, hold and a number does the same for any statement."));
	else if (op_statement_mark(&l->d->op, l->mine, MARK_HOLD, true, &err))
		talk_note(l->d, "%s", _("The last statement is on hold: in no list, count or export until it is released. Trivet is not the child "
			"protection record; ! says whom to tell."));
	else
		talk_note_error(l->d, &err);
}

/* ---- the wall ---- */

static void put_wall(struct live *l, const struct group_row *g, const char *typed)
{
	const struct field *f = entity_field(ENTITY_GROUP, "wall");
	const struct cell cell = { .column = "group.wall", .engagement = l->d->engagement, .record = g->id, .row = "" };
	struct error err = ERROR_INIT;
	struct str stored = STR_INIT, old = STR_INIT;

	if (g->wall >= 0)
		str_addf(&old, "%ld", g->wall);
	if (strcmp(typed, "-") != 0 && !answer_parse(l->d, f, typed, &stored))
		; /* the note says why */
	else if (!op_put(&l->d->op, &cell, f, str_text(&old), str_text(&stored), NULL, &err))
		talk_note_error(l->d, &err);
	else if (stored.len)
		talk_note(l->d, _("%s: notes on the wall: %s. Typed in: %ld."), g->name, str_text(&stored), g->statements);
	else
		talk_note(l->d, _("%s: the wall is not counted any more."), g->name);
	str_release(&stored);
	str_release(&old);
}

enum after live_wall(struct live *l, const char *given)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct group_row *rows;
	const struct group_row *g = NULL;
	struct str typed = STR_INIT;
	enum after after = AFTER_BACK;
	size_t n = 0;

	if (!group_list(l->d->op.st, l->d->engagement, live_event(l), a, &rows, &n, &err))
		talk_note_error(l->d, &err);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, str_text(&l->tag[LIVE_GROUP])) == 0)
			g = &rows[i];
	}
	if (!g && !l->d->note.len)
		talk_note(l->d, "%s", _("Choose a group first, with /group. Then count the notes on its wall."));
	else if (g && talk_may_write(l->d) && talk_wanted(l->d, given, _("How many notes hang on the wall of this group, - not counted:"), &typed,
		&after))
		put_wall(l, g, str_text(&typed));
	str_release(&typed);
	arena_free(a);
	return after;
}

/* ---- who ---- */

enum after live_who(struct live *l, const char *given)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct participant_row *rows;
	struct str typed = STR_INIT;
	enum after after = AFTER_BACK;
	size_t n = 0, which;

	if (!participant_list(l->d->op.st, l->d->engagement, live_event(l), a, &rows, &n, &err)) {
		talk_note_error(l->d, &err);
	} else if (talk_wanted(l->d, given, _("Who says it, a code or letters of the first name, - for nobody in particular:"), &typed, &after)) {
		if (strcmp(str_text(&typed), "-") == 0) {
			str_clear(&l->who);
			str_clear(&l->who_code);
			str_clear(&l->who_band);
			talk_note(l->d, "%s", _("Nobody in particular says it now."));
		} else if (talk_person(l->d, rows, n, str_text(&typed), &which, &after)) {
			const struct participant_row *p = &rows[which];

			str_set(&l->who, p->id);
			str_set(&l->who_code, p->code);
			str_set(&l->who_band, p->band);
			talk_note(l->d, p->consent[USE_QUOTE] == CONSENT_YES ? _("Said by %s, until you change it.") :
				_("Said by %s, until you change it. Consent to be quoted: not seen, or no."), p->code);
		}
	}
	str_release(&typed);
	arena_free(a);
	return after;
}

/* ---- printed sheets ---- */

/* "103", "A103", "E1-A103": the number at the end; 0 without one. */
static long number_of(const char *text)
{
	const char *p = text + strlen(text);

	while (p > text && p[-1] >= '0' && p[-1] <= '9')
		p--;
	return *p && strlen(p) < 10 ? strtol(p, NULL, 10) : 0;
}

static void use_sheet(struct live *l, const struct sheet_row *rows, size_t n, long number, const char *letter)
{
	const struct sheet_row *other = NULL;

	for (size_t i = 0; i < n; i++) {
		if (number < rows[i].first || number > rows[i].last)
			continue;
		if (strcmp(rows[i].copy, letter) != 0) {
			other = &rows[i];
			continue;
		}
		l->item = number;
		l->item_last = rows[i].last;
		if (*rows[i].group)
			str_set(&l->tag[LIVE_GROUP], rows[i].group);
		talk_note(l->d, _("The next line is number %ld of a printed sheet that ends at %ld."), number, l->item_last);
		return;
	}
	if (other)
		talk_note(l->d, _("Number %ld was printed from copy %s of this file: type it in there."), number, other->copy);
	else
		talk_note(l->d, _("No sheet with the number %ld was printed for this event. The papers have capture sheets."), number);
}

enum after live_item(struct live *l, const char *given)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct sheet_row *rows;
	struct str typed = STR_INIT, letter = STR_INIT;
	enum after after = AFTER_BACK;
	size_t n = 0;

	if (talk_wanted(l->d, given, _("Number of the next line on the sheet, - for none:"), &typed, &after)) {
		long number = number_of(str_text(&typed));

		l->item = 0;
		if (!number)
			talk_note(l->d, "%s", _("No sheet is being typed in now: new numbers are given as usual."));
		else if (sheet_list(l->d->op.st, live_event(l), a, &rows, &n, &err) && copy_letter(l->d->op.st, &letter, &err))
			use_sheet(l, rows, n, number, str_text(&letter));
		else
			talk_note_error(l->d, &err);
	}
	str_release(&typed);
	str_release(&letter);
	arena_free(a);
	return after;
}
