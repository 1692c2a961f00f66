/* linear/themes.c - the themes: their names, raw and neutral, their order, what is merged and split. */
#include "config.h"

#include "linear/themes.h"

#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"

enum themes_verb { THEMES_ADD, THEMES_CODE, THEMES_WORDS, THEMES_MERGE, THEMES_UNMERGE, THEMES_SPLIT, THEMES_UP, THEMES_DOWN, THEMES_REMOVE,
	THEMES_FEEDBACK, THEMES_OPINION, THEMES_CHAIN };

static const struct verb verbs[] = {
	[THEMES_ADD] = { "add", "a", N_("name a new theme"), false, NULL, false },
	[THEMES_CODE] = { "code", "c", N_("put statements into themes, one after the other"), false, NULL, false },
	[THEMES_WORDS] = { "show-words", "o", N_("the statements of the theme"), true, NULL, false },
	[THEMES_MERGE] = { "merge", "M", N_("merge the theme into another one"), true, NULL, false },
	[THEMES_UNMERGE] = { "unmerge", "J", N_("one that was merged into it stands on its own again"), true, NULL, false },
	[THEMES_SPLIT] = { "split", "X", N_("split some of its statements off into a new theme"), true, NULL, false },
	[THEMES_UP] = { "move-up", "[", N_("move the theme one place up"), true, NULL, false },
	[THEMES_DOWN] = { "move-down", "]", N_("move the theme one place down"), true, NULL, false },
	[THEMES_REMOVE] = { "remove", "d", N_("remove the theme; its statements stay; undo brings it back"), true, NULL, false },
	[THEMES_FEEDBACK] = { "feedback", "f", N_("what is told to children about the theme"), true, NULL, false },
	/* On the screens it is 2, which opens the second theme here. */
	[THEMES_OPINION] = { "opinion", "", N_("second opinions: somebody else codes a sample blind"), false, NULL, false },
	[THEMES_CHAIN] = { "chain", "W", N_("what it came from and what became of it"), true, NULL, false },
};

struct themes {
	struct dialogue *d;
	struct arena *a;
	struct theme_row *rows;
	size_t n;
	struct standing standing;
};

/* Statements of a band in a theme, of all kinds. */
static long of_band(const struct theme_row *t, const char *band)
{
	long n = 0;

	for (size_t i = 0; i < t->n_counts; i++) {
		if (strcmp(t->counts[i].band, band) == 0)
			n += t->counts[i].n;
	}
	return n;
}

/* "Being healthy, 12 statements; Child: 7; Adult: 5; raw theme: Mental health problems": labels have commas of their own. */
static const char *row_words(const struct themes *v, const struct theme_row *t)
{
	const struct model *m = v->d->survey.model;
	struct str s = STR_INIT;
	const char *out;

	str_addf(&s, P_("%s, %ld statement", "%s, %ld statements", t->statements), theme_name(t), t->statements);
	for (size_t i = 0; i < m->n_bands; i++) {
		if (of_band(t, m->bands[i].key))
			str_addf(&s, "; %s: %ld", m->bands[i].label, of_band(t, m->bands[i].key));
	}
	if (t->merged)
		str_addf(&s, P_("; with %ld merged into it", "; with %ld merged into it", t->merged), t->merged);
	if (!*t->label)
		str_add(&s, _("; no neutral label yet"));
	else if (*t->title && strcmp(t->label, t->title) != 0)
		str_addf(&s, _("; raw theme: %s"), t->title);
	out = arena_strdup(v->a, str_text(&s));
	str_release(&s);
	return out;
}

static bool load(struct themes *v, struct lines *l)
{
	struct error err = ERROR_INIT;

	if (!theme_list(v->d->op.st, v->d->engagement, v->a, &v->rows, &v->n, &err) ||
		!standing_count(v->d->op.st, v->d->engagement, NULL, &v->standing, &err)) {
		talk_note_error(v->d, &err);
		return false;
	}
	l->n = v->n;
	l->text = arena_alloc(v->a, (v->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < v->n; i++)
		l->text[i] = row_words(v, &v->rows[i]);
	return true;
}

static void title(const struct themes *v, struct str *out)
{
	str_addf(out, P_("%zu theme: ", "%zu themes: ", v->n), v->n);
	standing_words(&v->standing, false, out);
	str_addc(out, '.');
}

/* After a deed: the note, or why not. */
static void said(struct themes *v, bool ok, struct error *err, const char *words)
{
	if (!ok) {
		talk_note_error(v->d, err);
		return;
	}
	talk_note(v->d, "%s", words);
	talk_look_again(v->d);
}

static enum after add(struct themes *v, const char *given)
{
	struct str name = STR_INIT;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	enum after after = AFTER_BACK;

	if (talk_may_write(v->d) && name_ask(v->d, given, _("Name of the new theme:"), &name, &after)) {
		bool ok = op_theme_add(&v->d->op, v->d->engagement, str_text(&name), id, &err);

		said(v, ok, &err, arena_printf(v->a, _("%s is a theme now. %zu and Enter gives it a neutral label."), str_text(&name), v->n + 1));
	}
	str_release(&name);
	return after;
}

/* A label that begins from what is wrong with people closes the talk that it should open: said, never refused. */
static void remind(struct dialogue *d, const char *id, const char *before)
{
	struct arena *a = arena_new();
	struct str words = STR_INIT;
	struct error err = ERROR_INIT;
	struct theme_row t;

	if (theme_get(d->op.st, id, a, &t, &err) && strcmp(t.label, before) != 0)
		label_reminder(t.label, &words);
	if (words.len)
		talk_note_more(d, _("\"%s\" begins from what is wrong; a neutral label says what people want. Keep it or change it."), str_text(&words));
	error_release(&err);
	str_release(&words);
	arena_free(a);
}

enum after theme_open(struct dialogue *d, const char *id)
{
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct theme_row t = { .label = "" };
	enum after after;

	if (!theme_get(d->op.st, id, a, &t, &err)) {
		talk_note_error(d, &err);
		arena_free(a);
		return AFTER_BACK;
	}
	after = record_open(d, ENTITY_THEME, id, NULL);
	remind(d, id, t.label);
	arena_free(a);
	return after;
}

static enum after merge(struct themes *v, const struct theme_row *t)
{
	const struct theme_ask ask = { .question = _("Merge it into which theme"), .rows = v->rows, .n = v->n, .without = t->id };
	struct str id = STR_INIT, name = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;

	if (v->n < 2) {
		talk_note(v->d, "%s", _("There is no other theme to merge it into."));
	} else if (theme_ask(v->d, &ask, "", &id, &name, &after)) {
		bool ok = op_theme_merge(&v->d->op, t->id, str_text(&id), &err);

		said(v, ok, &err, arena_printf(v->a, _("%s is merged into %s. u takes it back now, unmerge at any time."), theme_name(t),
			theme_name_in(v->rows, v->n, str_text(&id))));
	}
	str_release(&id);
	str_release(&name);
	return after;
}

static enum after unmerge(struct themes *v, const struct theme_row *t)
{
	struct str id = STR_INIT;
	struct error err = ERROR_INIT;
	struct theme_row *in;
	enum after after = AFTER_BACK;
	size_t n;

	if (!theme_merged(v->d->op.st, t->id, v->a, &in, &n, &err)) {
		talk_note_error(v->d, &err);
		return after;
	}
	struct choice *list = arena_alloc(v->a, (n + 1) * sizeof *list);
	const struct field f = { .key = "theme", .label = N_("Which one stands on its own again?"), .kind = FIELD_CHOICE, .choices = list,
		.n_choices = n, .help = N_("The themes that were merged into this one.") };

	for (size_t i = 0; i < n; i++)
		list[i] = (struct choice){ .key = in[i].id, .label = theme_name(&in[i]) };
	if (!n)
		talk_note(v->d, "%s", _("No theme was merged into this one."));
	else if (n == 1)
		str_set(&id, in[0].id);
	if (n && (n == 1 || (ask_choice(v->d, &f, "", &id, &after) && id.len))) {
		bool ok = op_theme_unmerge(&v->d->op, str_text(&id), &err);

		said(v, ok, &err, arena_printf(v->a, _("%s stands on its own again, with the statements that it had."), theme_name_in(in, n, str_text(&id))));
	}
	str_release(&id);
	return after;
}

static void move(struct themes *v, const struct theme_row *t, int by)
{
	struct error err = ERROR_INIT;
	bool ok = op_theme_move(&v->d->op, t->id, by, &err);

	if (!ok && err.code == ERR_NOTHING) {
		talk_note(v->d, by < 0 ? _("%s is the first theme already.") : _("%s is the last theme already."), theme_name(t));
		error_release(&err);
		return;
	}
	said(v, ok, &err, arena_printf(v->a, by < 0 ? _("%s is moved up.") : _("%s is moved down."), theme_name(t)));
}

static enum after its_words(struct dialogue *d, const struct theme_row *t, bool splits)
{
	const struct statement_filter f = { .theme = t->id };

	if (splits)
		talk_note(d, "%s", _("Which go into a new theme? theme-new, their numbers and its name, such as: theme-new 2 3 Getting about. They leave "
			"this one."));
	return words_show(d, &f);
}

static enum after do_verb(struct themes *v, const struct answer *a)
{
	enum themes_verb verb = (enum themes_verb)(a->verb - verbs);
	const struct theme_row *t = v->n ? &v->rows[a->index] : NULL;
	struct error err = ERROR_INIT;

	if (verb == THEMES_ADD)
		return add(v, str_text(&a->text));
	if (verb == THEMES_CODE)
		return coding_run(v->d, NULL);
	if (verb == THEMES_OPINION)
		return opinions_run(v->d);
	if (verb == THEMES_WORDS)
		return its_words(v->d, t, false);
	if (verb == THEMES_FEEDBACK)
		return feedback_run(v->d, t->id);
	if (verb == THEMES_CHAIN)
		return chain_run(v->d, CHAIN_THEME, t->id);
	if (!talk_may_write(v->d))
		return AFTER_BACK;
	if (verb == THEMES_MERGE)
		return merge(v, t);
	if (verb == THEMES_UNMERGE)
		return unmerge(v, t);
	if (verb == THEMES_SPLIT)
		return its_words(v->d, t, true);
	if (verb == THEMES_REMOVE) {
		bool ok = op_theme_remove(&v->d->op, t->id, &err);

		said(v, ok, &err, arena_printf(v->a, _("%s is removed; its statements stay. u brings it back."), theme_name(t)));
		return AFTER_BACK;
	}
	move(v, t, verb == THEMES_UP ? -1 : 1);
	return AFTER_BACK;
}

/* Rows of the tables that older files had in place of themes become themes, once. */
static void adopt(struct dialogue *d)
{
	struct error err = ERROR_INIT;
	long rows = 0;

	if (d->read_only)
		return;
	if (!op_adopt(&d->op, &d->survey, &rows, &err)) {
		talk_note_error(d, &err);
	} else if (rows) {
		talk_note(d, P_("%ld row of the old tables is now a theme, feedback, or what was heard of a promise. u takes that back.",
			"%ld rows of the old tables are now themes, feedback, or what was heard of promises. u takes that back.", rows), rows);
		talk_look_again(d);
	}
}

enum after themes_run(struct dialogue *d)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	adopt(d);
	while (after == AFTER_BACK) {
		struct themes v = { .d = d, .a = arena_new() };
		struct str head = STR_INIT;
		struct lines l = { .what = _("Theme"),
			.empty = _("A theme says in a few words what a heap of statements is about. Type a and Enter to name the first, then c to put the "
				"statements into themes.") };
		bool loaded = load(&v, &l);

		title(&v, &head);
		l.title = str_text(&head);
		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (loaded && a.heard == HEARD_NUMBER)
			after = theme_open(d, v.rows[a.index].id);
		else if (loaded && a.heard == HEARD_VERB)
			after = do_verb(&v, &a);
		str_release(&head);
		arena_free(v.a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			break;
		}
	}
	str_release(&a.text);
	return after;
}
