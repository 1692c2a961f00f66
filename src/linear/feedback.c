/* linear/feedback.c - what is told about each theme: asked, said, done or not and why; when it was told, to whom, what they replied. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/promises.h"
#include "op/chain.h"
#include "op/feedback.h"

enum feedback_verb { FEEDBACK_DRAFT, FEEDBACK_TOLD, FEEDBACK_REPLIED, FEEDBACK_TELLINGS, FEEDBACK_CHAIN };

static const struct verb verbs[] = {
	[FEEDBACK_DRAFT] = { "draft", "a", N_("fill what is empty with a first wording, from what is linked"), true, NULL, false },
	[FEEDBACK_TOLD] = { "told", "k", N_("note when it was told, how, and to whom"), true, NULL, false },
	[FEEDBACK_REPLIED] = { "replied", "e", N_("take down what they replied"), true, NULL, false },
	[FEEDBACK_TELLINGS] = { "tellings", "o", N_("open what was noted of a telling"), true, NULL, false },
	[FEEDBACK_CHAIN] = { "chain", "W", N_("what it came from and what it became"), true, NULL, false },
};

struct feedback {
	struct dialogue *d;
	struct arena *a;
	struct feedback_row *rows;
	size_t n;
};

static bool load(struct feedback *f, struct lines *l)
{
	const struct engagement_row *e = &f->d->survey.engagement;
	struct feedback_sum sum;
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;
	struct day day;

	if (!feedback_list(f->d->op.st, f->d->engagement, f->a, &f->rows, &f->n, &err)) {
		talk_note_error(f->d, &err);
		return false;
	}
	l->n = f->n;
	l->text = arena_alloc(f->a, (f->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < f->n; i++) {
		str_clear(&s);
		one_line(*f->rows[i].label ? f->rows[i].label : f->rows[i].title, &s);
		str_add(&s, ": ");
		feedback_words(&f->d->survey, &f->rows[i], &s);
		l->text[i] = arena_strdup(f->a, str_text(&s));
	}
	feedback_sum(f->rows, f->n, &sum);
	str_clear(&s);
	str_addf(&s, P_("Feedback on %ld theme: %ld complete, %ld told; ", "Feedback on %ld themes: %ld complete, %ld told; ", sum.themes), sum.themes,
		sum.full, sum.told);
	if (day_from_iso(e->told_by, &day)) {
		str_add(&s, _("promised by "));
		day_words(day, &s);
	} else {
		str_add(&s, _("no day was promised yet"));
	}
	l->title = arena_strdup(f->a, str_text(&s));
	str_release(&s);
	return true;
}

static void draft(struct feedback *f, const struct feedback_row *r)
{
	struct error err = ERROR_INIT;

	if (!talk_may_write(f->d))
		return;
	talk_outcome(f->d, op_feedback_draft(&f->d->op, &f->d->survey, r->theme, &err), &err, "%s",
		_("A first wording was made from what is linked: read it, and put it right. u takes it back."));
}

/* There is something to open: a first wording, or an empty form where nothing is linked. */
static bool begun(struct feedback *f, const struct feedback_row *r)
{
	struct error err = ERROR_INIT;
	bool ok, bare;

	if (*r->id)
		return true;
	if (!talk_may_write(f->d))
		return false;
	ok = op_feedback_draft(&f->d->op, &f->d->survey, r->theme, &err);
	bare = !ok && err.code == ERR_NOTHING;
	if (bare) {
		error_release(&err);
		ok = op_feedback_begin(&f->d->op, f->d->engagement, r->theme, &err);
	}
	talk_outcome(f->d, ok, &err, "%s", bare ? _("Nothing is linked to this theme yet, so the form is empty.") :
		_("A first wording was made from what is linked: read it, and put it right. u takes it back."));
	return ok;
}

static enum after open_form(struct feedback *f, const struct feedback_row *r)
{
	char id[FEEDBACK_ID_SIZE];

	if (!begun(f, r))
		return AFTER_BACK;
	(void)snprintf(id, sizeof id, "%s/feedback", r->theme);
	return record_open(f->d, ENTITY_FEEDBACK, id, NULL);
}

/* This theme, and if the person says so all others that are complete and were not told yet. */
static bool which_themes(struct feedback *f, const struct feedback_row *r, const char ***out, size_t *n, enum after *after)
{
	struct str question = STR_INIT, typed = STR_INIT;
	const char **themes = arena_alloc(f->a, (f->n + 1) * sizeof *themes);
	bool ok = true;

	*n = 0;
	themes[(*n)++] = r->theme;
	for (size_t i = 0; i < f->n; i++) {
		const struct feedback_row *other = &f->rows[i];

		if (other != r && !other->tellings && feedback_stands(&f->d->survey, other).full == FOUR_YES)
			themes[(*n)++] = other->theme;
	}
	if (*n > 1) {
		str_addf(&question, P_("Enter for this theme alone, a for it and %zu other that is complete and was not told yet",
			"Enter for this theme alone, a for it and %zu others that are complete and were not told yet", *n - 1), *n - 1);
		ok = talk_line(f->d, str_text(&question), "", &typed, after);
		if (strcmp(str_text(&typed), "a") != 0)
			*n = 1;
	}
	*out = themes;
	str_release(&question);
	str_release(&typed);
	return ok;
}

static enum after told(struct feedback *f, const struct feedback_row *r)
{
	struct dialogue *d = f->d;
	const struct field *way_field = entity_field(ENTITY_TELLING, "way");
	struct str day = STR_INIT, way = STR_INIT, whom = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;
	const char **themes;
	size_t n;

	if (talk_may_write(d) && ask_day_heard(d, _("Told on which day? Enter for today, < goes back"), &day, &after) &&
		ask_choice(d, way_field, "", &way, &after) && talk_line(d, _("Told to whom? A group or school, no names"), "", &whom, &after) &&
		which_themes(f, r, &themes, &n, &after)) {
		bool ok = op_told(&d->op, d->engagement, themes, n, str_text(&day), str_text(&way), str_text(&whom), &err);

		talk_outcome(d, ok, &err, P_("Noted: told about %zu theme. e takes down what they replied.",
			"Noted: told about %zu themes. e takes down what they replied.", n), n);
	}
	str_release(&day);
	str_release(&way);
	str_release(&whom);
	return after;
}

/* Oldest first; false with a note when there is none. */
static bool tellings_of(struct feedback *f, const struct feedback_row *r, struct telling_row **rows, size_t *n)
{
	struct error err = ERROR_INIT;

	if (!telling_list(f->d->op.st, f->d->engagement, r->theme, f->a, rows, n, &err)) {
		talk_note_error(f->d, &err);
		return false;
	}
	if (*n == 0)
		talk_note(f->d, "%s", _("Nobody was told about this theme yet: k notes when, how and to whom."));
	return *n > 0;
}

static enum after replied(struct feedback *f, const struct feedback_row *r)
{
	struct telling_row *rows;
	size_t n;

	if (!talk_may_write(f->d) || !tellings_of(f, r, &rows, &n))
		return AFTER_BACK;
	return record_open(f->d, ENTITY_TELLING, rows[n - 1].id, "replied");
}

static enum after open_telling(struct feedback *f, const struct feedback_row *r)
{
	struct telling_row *rows;
	struct choice *list;
	struct field which = { .key = "telling", .label = N_("Which telling?"), .help = N_("One of the times when they were told."),
		.kind = FIELD_CHOICE };
	struct str s = STR_INIT;
	enum after after = AFTER_BACK;
	size_t n;

	if (!tellings_of(f, r, &rows, &n))
		return AFTER_BACK;
	list = arena_alloc(f->a, n * sizeof *list);
	for (size_t i = 0; i < n; i++) {
		str_clear(&s);
		field_show(entity_field(ENTITY_TELLING, "on_day"), rows[i].on_day, &s);
		str_addf(&s, ", %s", *rows[i].to_whom ? rows[i].to_whom : _("nobody named"));
		list[i] = (struct choice){ rows[i].id, arena_strdup(f->a, str_text(&s)) };
	}
	which = field_with_choices(&which, list, n);
	str_set(&s, rows[n - 1].id);
	if ((n == 1 || ask_choice(f->d, &which, rows[n - 1].id, &s, &after)) && s.len)
		after = record_open(f->d, ENTITY_TELLING, str_text(&s), NULL);
	str_release(&s);
	return after;
}

static enum after do_verb(struct feedback *f, const struct answer *a)
{
	const struct feedback_row *r = &f->rows[a->index];

	switch ((enum feedback_verb)(a->verb - verbs)) {
	case FEEDBACK_DRAFT:
		draft(f, r);
		break;
	case FEEDBACK_TOLD:
		return told(f, r);
	case FEEDBACK_REPLIED:
		return replied(f, r);
	case FEEDBACK_TELLINGS:
		return open_telling(f, r);
	case FEEDBACK_CHAIN:
		return chain_run(f->d, CHAIN_FEEDBACK, r->theme);
	}
	return AFTER_BACK;
}

enum after feedback_run(struct dialogue *d, const char *theme)
{
	struct feedback f = { .d = d };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	char first[STORE_ID_SIZE] = "";

	memcpy(first, theme ? theme : "", theme ? strnlen(theme, sizeof first - 1) : 0);
	while (after == AFTER_BACK) {
		struct lines l = { .what = _("Theme"), .empty = _("There are no themes yet, so there is nothing to answer. Type themes and Enter to make "
			"them of what was said.") };
		bool loaded;

		f.a = arena_new();
		loaded = load(&f, &l);
		for (size_t i = 0; loaded && i < f.n; i++)
			l.preset = strcmp(f.rows[i].theme, first) == 0 ? i + 1 : l.preset;
		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(f.a);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = open_form(&f, &f.rows[a.index]);
		else if (a.heard == HEARD_VERB)
			after = do_verb(&f, &a);
		arena_free(f.a);
	}
	str_release(&a.text);
	return after;
}
