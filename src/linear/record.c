/* linear/record.c - a form as questions: the stored value in brackets, each answer on disk before the next question. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/choices.h"

enum reply reply_of(const char *typed)
{
	static const struct { const char *typed; enum reply reply; } rows[] = {
		{ "", REPLY_KEEP }, { "<", REPLY_BACK }, { "<<", REPLY_LEAVE }, { "q", REPLY_QUIT }, { "?", REPLY_HELP }, { "!", REPLY_CARD },
		{ "-", REPLY_EMPTY },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (strcmp(typed, rows[i].typed) == 0)
			return rows[i].reply;
	}
	return REPLY_TEXT;
}

static struct cell cell_of(const struct record *r, size_t i, struct arena *a)
{
	struct cell c = r->cell;
	const struct field *f = &r->fields[i];

	if (r->entity) {
		c.column = arena_printf(a, "%s.%s", r->entity->name, f->key);
		return c;
	}
	c.column = f->column;
	c.row = r->row;
	c.field = f->key;
	if (f->column && strncmp(f->column, "engagement.", 11) == 0)
		c.record = c.engagement;
	return c;
}

/* The stored value; "" also for a row that is not made yet. */
static bool value_of(struct dialogue *d, const struct record *r, size_t i, struct str *value)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	const struct cell c = cell_of(r, i, a);
	bool ok = true;

	str_clear(value);
	if (!r->fresh)
		ok = cell_get(d->op.st, &c, value, &err);
	if (!ok)
		talk_note_error(d, &err);
	arena_free(a);
	return ok;
}

struct field field_here(struct dialogue *d, const struct field *f, int ordinal, struct arena *a)
{
	const struct choice *list;
	struct error err = ERROR_INIT;
	size_t n;

	if (f->source == CHOICES_LISTED)
		return *f;
	if (!choices_of(&d->op, &d->survey, f, ordinal, a, &list, &n, &err))
		talk_note_error(d, &err);
	if (f->source == CHOICES_EVENTS && n == 3) {
		/* The number before each choice is that of the event already: it is not said twice. */
		struct choice *events = arena_alloc(a, n * sizeof *events);

		for (size_t i = 0; i < n; i++)
			events[i] = (struct choice){ list[i].key, d->survey.model->events[i].title };
		list = events;
	}
	return field_with_choices(f, list, n);
}

static void say_choices(struct dialogue *d, const struct field *f)
{
	for (size_t i = 0; i < f->n_choices; i++)
		talk_say(d, "%zu  %s", i + 1, _(f->choices[i].label));
}

/* "1 3" becomes the keys of the first and third choice; what is no number of a choice stays what it is. Where one choice is meant, a number
 * inside of words is none: "Event 2". */
static void numbers_to_keys(const struct field *f, const char *typed, struct str *out)
{
	str_clear(out);
	if (f->kind == FIELD_CHOICE && typed[strspn(typed, "0123456789")]) {
		str_add(out, typed);
		return;
	}
	for (const char *p = typed; *p;) {
		size_t len = strcspn(p, " ,");
		unsigned long n = len && strspn(p, "0123456789") == len ? strtoul(p, NULL, 10) : 0;

		if (n >= 1 && n <= f->n_choices)
			str_add(out, f->choices[n - 1].key);
		else
			str_addn(out, p, len);
		p += len;
		len = strspn(p, " ,");
		str_addn(out, p, len);
		p += len;
	}
}

static bool chooses(const struct field *f)
{
	return f->kind == FIELD_CHOICE || f->kind == FIELD_CHOICES;
}

bool answer_parse(struct dialogue *d, const struct field *f, const char *typed, struct str *stored)
{
	struct str words = STR_INIT, why = STR_INIT;
	bool ok;

	if (*typed == '\\')
		typed++;
	if (chooses(f))
		numbers_to_keys(f, typed, &words);
	else
		str_set(&words, typed);
	ok = field_parse(f, str_text(&words), clock_today(), stored, &why);
	if (!ok)
		talk_note(d, _("Error: %s"), str_text(&why));
	str_release(&words);
	str_release(&why);
	return ok;
}

/* A row at a place of its own is made empty, and then has its first answer. */
static bool put_placed(struct dialogue *d, struct record *r, size_t i, const char *stored, struct error *err)
{
	const struct cell c = { .engagement = r->cell.engagement, .record = r->cell.record, .row = r->row, .step = r->step->key,
		.field = r->fields[i].key };
	bool ok = op_row_add(&d->op, c.engagement, c.record, r->step, r->behind, r->row, err);

	r->fresh = r->fresh && !ok;
	return ok && op_put(&d->op, &c, &r->fields[i], "", stored, NULL, err);
}

static bool put_first(struct dialogue *d, struct record *r, size_t i, const char *stored, struct error *err)
{
	if (r->behind)
		return put_placed(d, r, i, stored, err);
	const char **values = mem_alloc((r->n + 1) * sizeof *values);
	bool ok;

	values[i] = stored;
	ok = op_row_add_filled(&d->op, r->cell.engagement, r->cell.record, r->step, values, r->row, err);
	free(values);
	r->fresh = r->fresh && !ok;
	return ok;
}

static void note_clash(struct dialogue *d, const struct field *f, const struct clash *clash, struct error *err)
{
	struct str theirs = STR_INIT;

	field_show(f, str_text(&clash->theirs), &theirs);
	talk_note(d, _("Error: %s Theirs: %s."), error_text(err), theirs.len ? str_text(&theirs) : _("empty"));
	error_release(err);
	str_release(&theirs);
}

/* On disk, with a note of what was saved and what it changed; false with a note why not. */
static bool put(struct dialogue *d, struct record *r, size_t i, const struct field *f, const char *seen, const char *stored)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct clash clash = CLASH_INIT;
	const struct cell c = cell_of(r, i, a);
	struct str shown = STR_INIT;
	bool same = strcmp(seen, stored) == 0, ok = same;

	if (!same)
		ok = r->fresh ? put_first(d, r, i, stored, &err) : op_put(&d->op, &c, f, seen, stored, &clash, &err);
	if (!ok && err.code == ERR_CLASH)
		note_clash(d, f, &clash, &err);
	else if (!ok)
		talk_note_error(d, &err);
	else if (!same) {
		field_show(f, stored, &shown);
		talk_note(d, _("Saved: %s: %s."), _(f->label), shown.len ? str_text(&shown) : _("empty"));
		talk_look_again(d);
	}
	str_release(&shown);
	clash_release(&clash);
	arena_free(a);
	return ok;
}

static void say_help(struct dialogue *d, const struct field *f)
{
	talk_say(d, "%s", _(f->help));
	if (f->example)
		talk_say(d, _("For instance: %s"), _(f->example));
	talk_say(d, _("It takes %s."), _(field_type(f->kind)->accepts));
	if (f->kind == FIELD_TEXT)
		talk_say(d, "%s", _("Several lines are fine: a line with a single dot ends the answer."));
	talk_say(d, "%s", _("An empty line keeps what is there, - empties it, < goes back, << ends the form, q leaves, ! shows the safeguarding "
		"card. \\ before an answer takes it as it is."));
}

/* The lines after the first one, up to a dot. */
static void read_text(struct dialogue *d, struct str *typed)
{
	struct str line = STR_INIT;

	(void)fflush(d->out);
	while (talk_read_more(d, &line) && strcmp(str_text(&line), ".") != 0)
		str_addf(typed, "\n%s", str_text(&line));
	str_release(&line);
}

static void question(struct dialogue *d, const struct field *f, const char *value, struct str *out)
{
	struct str shown = STR_INIT;

	field_show(f, value, &shown);
	if (chooses(f) && f->n_choices)
		say_choices(d, f);
	str_clear(out);
	str_add(out, _(f->label));
	if (f->required)
		str_add(out, _(", needed"));
	if (f->kind == FIELD_TEXT)
		str_add(out, _(", a dot on a line of its own ends it"));
	str_add(out, " [");
	one_line(str_text(&shown), out);
	str_add(out, "]:");
	str_release(&shown);
}

/* Asks one field until it is answered; the reply says where to go. */
static enum reply ask_field(struct dialogue *d, struct record *r, size_t i)
{
	struct arena *a = arena_new();
	const struct field f = field_here(d, &r->fields[i], r->ordinal, a);
	struct str value = STR_INIT, text = STR_INIT, typed = STR_INIT, stored = STR_INIT;
	enum reply reply = REPLY_QUIT;

	while (value_of(d, r, i, &value)) {
		question(d, &f, str_text(&value), &text);
		reply = talk_ask(d, str_text(&text), &typed) ? reply_of(str_text(&typed)) : REPLY_QUIT;
		if (reply == REPLY_HELP)
			say_help(d, &f);
		else if (reply == REPLY_CARD)
			card_say(d);
		else if (reply == REPLY_EMPTY && put(d, r, i, &f, str_text(&value), ""))
			break;
		else if (reply == REPLY_TEXT) {
			if (f.kind == FIELD_TEXT)
				read_text(d, &typed);
			if (answer_parse(d, &f, str_text(&typed), &stored) && put(d, r, i, &f, str_text(&value), str_text(&stored)))
				break;
		} else if (reply != REPLY_EMPTY)
			break;
	}
	str_release(&value);
	str_release(&text);
	str_release(&typed);
	str_release(&stored);
	arena_free(a);
	return d->over ? REPLY_QUIT : reply;
}

void record_say(struct dialogue *d, const struct record *r)
{
	struct arena *a = arena_new();
	struct str value = STR_INIT, shown = STR_INIT;

	for (size_t i = 0; i < r->n && value_of(d, r, i, &value); i++) {
		const struct field f = field_here(d, &r->fields[i], r->ordinal, a);

		str_clear(&shown);
		field_show(&f, str_text(&value), &shown);
		if (shown.len)
			talk_say(d, "%s: %s", _(f.label), str_text(&shown));
	}
	str_release(&value);
	str_release(&shown);
	arena_free(a);
}

enum after record_ask(struct dialogue *d, struct record *r, size_t first)
{
	size_t i = first;

	if (d->read_only) {
		record_say(d, r);
		talk_note(d, "%s", _("This file can only be read here."));
		return AFTER_BACK;
	}
	if (!d->hinted)
		talk_say(d, "%s", _("One question a line. An empty line keeps the value in brackets, - empties it, ? helps, < goes back, << ends the "
			"form, q leaves."));
	d->hinted = true;
	while (i < r->n) {
		enum reply reply = ask_field(d, r, i);

		if (reply == REPLY_QUIT)
			return AFTER_QUIT;
		if (reply == REPLY_LEAVE || (reply == REPLY_BACK && i == 0))
			return AFTER_BACK;
		i = reply == REPLY_BACK ? i - 1 : i + 1;
	}
	return AFTER_BACK;
}

enum after record_open(struct dialogue *d, enum entity e, const char *id, const char *first)
{
	const struct entity_def *def = entity_def(e);
	const struct field *f = first ? entity_field(e, first) : NULL;
	struct record r = { .fields = def->fields, .n = def->n_fields, .entity = def,
		.cell = { .engagement = d->engagement, .record = id, .row = "" } };

	return record_ask(d, &r, f ? (size_t)(f - def->fields) : 0);
}

bool ask_choice(struct dialogue *d, const struct field *f, const char *now, struct str *key, enum after *after)
{
	struct str text = STR_INIT, typed = STR_INIT;
	enum reply reply = REPLY_HELP;

	str_set(key, now);
	while (reply == REPLY_HELP || reply == REPLY_CARD || reply == REPLY_TEXT) {
		question(d, f, now, &text);
		reply = talk_ask(d, str_text(&text), &typed) ? reply_of(str_text(&typed)) : REPLY_QUIT;
		if (reply == REPLY_HELP)
			say_help(d, f);
		else if (reply == REPLY_CARD)
			card_say(d);
		else if (reply == REPLY_EMPTY)
			str_clear(key);
		else if (reply == REPLY_TEXT && answer_parse(d, f, str_text(&typed), key))
			break;
	}
	str_release(&text);
	str_release(&typed);
	*after = reply == REPLY_QUIT ? AFTER_QUIT : AFTER_BACK;
	return reply == REPLY_KEEP || reply == REPLY_EMPTY || reply == REPLY_TEXT;
}
