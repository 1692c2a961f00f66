/* op/erasable.c - whom a person can choose to erase, and what that takes along. */
#include "config.h"

#include "op/erasable.h"

#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "store/backup.h"
#include "store/register.h"

enum { EVENTS = 3 };
typedef VEC(struct erasable) erasables;

static void all_people(erasables *list)
{
	const struct erasable people = { { ERASE_PEOPLE, "", false }, "people", _("all people of this engagement"), _("All people of this engagement"),
		_("promises keep who made them") };
	const struct erasable promises = { { ERASE_PEOPLE, "", true }, "promises", _("all people of this engagement, and who made the promises"),
		_("All people, and who made the promises"), _("promises keep post and organisation") };

	vec_push(list, people);
	vec_push(list, promises);
}

static int event_of(const struct survey *s, const char *id)
{
	int ordinal = 1;

	while (ordinal < EVENTS && strcmp(survey_subject(s, ordinal), id) != 0)
		ordinal++;
	return ordinal;
}

static const char *in_one_line(const char *text, struct arena *a)
{
	struct str line = STR_INIT;
	const char *out;

	one_line(text, &line);
	out = arena_strdup(a, str_text(&line));
	str_release(&line);
	return out;
}

static bool groups(const struct op *op, const struct survey *s, struct arena *a, erasables *list, struct error *err)
{
	struct group_row *rows;
	size_t n;

	if (!group_list(op->st, s->engagement.id, NULL, a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *name = rows[i].name[0] ? in_one_line(rows[i].name, a) : _("a group without a name");
		const struct erasable one = { { ERASE_GROUP, rows[i].id, false }, rows[i].id, arena_printf(a, _("the people of %s"), name),
			arena_printf(a, _("Everybody of %s"), name), arena_printf(a, _("group, event %d"), event_of(s, rows[i].event)) };

		vec_push(list, one);
	}
	return true;
}

static bool people(const struct op *op, const struct survey *s, int ordinal, struct arena *a, erasables *list, struct error *err)
{
	struct participant_row *rows;
	size_t n;

	if (!participant_list(op->st, s->engagement.id, survey_subject(s, ordinal), a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *code = in_one_line(rows[i].code, a), *first = in_one_line(rows[i].first_name, a), *group = in_one_line(rows[i].group_name, a);
		const char *name = !*first ? *code ? code : _("somebody without a code") : *code ? arena_printf(a, "%s (%s)", first, code) : first;
		const struct erasable one = { { ERASE_PERSON, rows[i].id, false }, rows[i].id, name, name,
			*group ? arena_printf(a, _("%s, event %d"), group, ordinal) : arena_printf(a, _("event %d"), ordinal) };

		vec_push(list, one);
	}
	return true;
}

bool erasable_list(const struct op *op, const struct survey *s, struct arena *a, struct erasable **out, size_t *n, struct error *err)
{
	erasables list = VEC_INIT;
	bool ok;

	all_people(&list);
	ok = groups(op, s, a, &list, err);
	for (int ordinal = 1; ok && ordinal <= EVENTS; ordinal++)
		ok = people(op, s, ordinal, a, &list, err);
	vec_keep(&list, a, out, n);
	return ok;
}

const struct erasable *erasable_of(const struct erasable *list, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(list[i].key, key) == 0)
			return &list[i];
	}
	return NULL;
}

/* Each line of the text, below its heading; nothing where there are none. */
static void part(const char *heading, const struct str *lines, erasable_line *say, void *with)
{
	const char *at = str_text(lines);
	struct str line = STR_INIT;

	if (lines->len)
		say(with, heading, true);
	while (*at) {
		size_t n = strcspn(at, "\n");

		str_clear(&line);
		str_addn(&line, at, n);
		say(with, str_text(&line), false);
		at += n + (at[n] == '\n');
	}
	str_release(&line);
}

/* Those the program made by itself; a copy that somebody asked for is named after erasing, when it is known to hold them. */
static bool backups(const struct op *op, struct str *out, struct error *err)
{
	struct arena *a = arena_new();
	struct backup_row *rows;
	size_t n;
	bool ok = backup_list(store_path(op->st), a, &rows, &n, err);

	for (size_t i = 0; ok && i < n; i++) {
		if (rows[i].number)
			str_addf(out, "%s\n", path_name(rows[i].path));
	}
	arena_free(a);
	return ok;
}

bool erasable_preview(const struct op *op, const struct survey *s, const struct erase_plan *p, erasable_line *say, void *with, struct error *err)
{
	struct str goes = STR_INIT, stays = STR_INIT, warns = STR_INIT, along = STR_INIT, keep = STR_INIT;
	bool ok = backups(op, &along, err);

	erase_goes(p, &goes);
	erase_stays(p, &stays);
	erase_warns(p, &warns);
	if (p->scope.what == ERASE_PEOPLE)
		keep_words(s->engagement.keep_until, clock_today(), &keep);
	if (ok) {
		part(_("Look at this first"), &warns, say, with);
		part(_("Goes, for good and in every copy"), &goes, say, with);
		part(_("Backups that go along, where they still hold them"), &along, say, with);
		part(_("Stays"), &stays, say, with);
		part(_("How long people are kept"), &keep, say, with);
	}
	str_release(&goes);
	str_release(&stays);
	str_release(&warns);
	str_release(&along);
	str_release(&keep);
	return ok;
}
