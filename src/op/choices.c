/* op/choices.c - the choices of a field, from the content, the model or the records. */
#include "config.h"

#include "op/choices.h"

#include <string.h>

#include "base/i18n.h"
#include "op/themes.h"
#include "store/register.h"

/* The list as it grows, in the arena. */
struct found { struct arena *a; struct choice *list; size_t n, room; };

static void add(struct found *f, const char *key, const char *label)
{
	if (f->n == f->room) {
		struct choice *more;

		f->room = f->room ? f->room * 2 : 16;
		more = arena_alloc(f->a, f->room * sizeof *more);
		if (f->n)
			memcpy(more, f->list, f->n * sizeof *more);
		f->list = more;
	}
	f->list[f->n++] = (struct choice){ key, label };
}

static bool groups(const struct op *op, const struct survey *s, int ordinal, struct found *f, struct error *err)
{
	struct group_row *rows;
	size_t n;

	if (!group_list(op->st, s->engagement.id, ordinal ? survey_subject(s, ordinal) : NULL, f->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		add(f, rows[i].id, *rows[i].name ? rows[i].name : _("group without a name"));
	return true;
}

static bool activities(const struct op *op, const char *event, struct found *f, struct error *err)
{
	struct table_line *rows;
	size_t n;

	if (!table_lines(op->st, event, "running-order", f->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *title = _("(no title)");

		for (size_t c = 0; c < rows[i].n_cells; c++) {
			if (strcmp(rows[i].cells[c].field, "activity") == 0 && *rows[i].cells[c].value)
				title = rows[i].cells[c].value;
		}
		add(f, rows[i].id, title);
	}
	return true;
}

static bool people(const struct op *op, const struct survey *s, const char *event, struct found *f, struct error *err)
{
	struct participant_row *rows;
	size_t n;

	if (!participant_list(op->st, s->engagement.id, event, f->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		add(f, rows[i].id, *rows[i].first_name ? arena_printf(f->a, "%s, %s", rows[i].code, rows[i].first_name) : rows[i].code);
	return true;
}

/* Of one event, or of all three when none is named. */
static bool of_events(const struct op *op, const struct survey *s, enum choice_source source, int ordinal, struct found *f,
	struct error *err)
{
	bool ok = true;

	for (int o = ordinal ? ordinal : 1; ok && o <= (ordinal ? ordinal : 3); o++) {
		const char *event = survey_subject(s, o);

		ok = source == CHOICES_ACTIVITIES ? activities(op, event, f, err) : people(op, s, event, f, err);
	}
	return ok;
}

static bool themes(const struct op *op, const struct survey *s, struct found *f, struct error *err)
{
	struct theme_row *rows;
	size_t n;

	if (!theme_list(op->st, s->engagement.id, f->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		add(f, rows[i].id, *theme_name(&rows[i]) ? theme_name(&rows[i]) : _("(no title)"));
	return true;
}

static void events(const struct survey *s, struct found *f)
{
	/* The list may outlive the survey: a form keeps it over a save. */
	for (int i = 0; i < 3; i++)
		add(f, arena_strdup(f->a, s->engagement.events[i].id), arena_printf(f->a, _("%d %s"), i + 1, s->model->events[i].title));
}

bool choices_of(const struct op *op, const struct survey *s, const struct field *f, int ordinal, struct arena *a,
	const struct choice **list, size_t *n, struct error *err)
{
	struct found found = { .a = a };
	const struct tag_list *tags;
	bool ok = true;

	*list = NULL;
	*n = 0;
	switch (f->source) {
	case CHOICES_LISTED:
		*list = f->choices;
		*n = f->n_choices;
		return true;
	case CHOICES_DOMAINS:
	case CHOICES_KINDS:
	case CHOICES_BANDS:
		*list = model_choices(s->model, f->source, n);
		return true;
	case CHOICES_TAGS:
		tags = f->tags ? content_tags(op->content, f->tags) : NULL;
		*list = tags ? tags->tags : NULL;
		*n = tags ? tags->n : 0;
		return true;
	case CHOICES_GROUPS:
		ok = groups(op, s, ordinal, &found, err);
		break;
	case CHOICES_EVENTS:
		events(s, &found);
		break;
	case CHOICES_QUESTIONS:
		for (size_t i = 0; i < s->model->n_questions; i++)
			add(&found, s->model->questions[i].key, s->model->questions[i].asks);
		break;
	case CHOICES_ACTIVITIES:
	case CHOICES_PARTICIPANTS:
		ok = of_events(op, s, f->source, ordinal, &found, err);
		break;
	case CHOICES_THEMES:
		ok = themes(op, s, &found, err);
		break;
	}
	if (!ok)
		return false;
	*list = found.list;
	*n = found.n;
	return true;
}
