/* op/op.c - deeds on engagements, values, groups, statements, promises and steps; undo and redo. */
#include "config.h"

#include "op/op.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "op/deed.h"
#include "store/theme.h"

bool deed_begin(const struct op *op, const char *deed, struct error *err)
{
	return store_begin(op->st, op->actor, deed, err);
}

bool deed_end(const struct op *op, bool well, struct error *err)
{
	if (well)
		return store_commit(op->st, err);
	store_rollback(op->st);
	return false;
}

static bool blank(const char *s)
{
	return !s || s[strspn(s, " \t\n")] == '\0';
}

bool op_engagement_new(const struct op *op, const char *title, const char *model, bool invented, char id[STORE_ID_SIZE],
	struct error *err)
{
	if (blank(title))
		return error_set(err, ERR_INVALID, NULL, _("An engagement needs a title. Nothing was made."));
	if (!model || !content_model(op->content, model))
		return error_set(err, ERR_NOT_FOUND, NULL, _("There is no model \"%s\". Nothing was made."), model ? model : "");
	return deed_begin(op, _("begin an engagement"), err) &&
		deed_end(op, engagement_add(op->st, title, model, invented, id, err), err);
}

bool op_engagement_remove(const struct op *op, const char *id, struct error *err)
{
	return deed_begin(op, _("remove an engagement"), err) && deed_end(op, engagement_hide(op->st, id, err), err);
}

static bool clashed(const struct field *field, const struct clash *clash, struct error *err)
{
	char at[6];
	const char *who = str_text(&clash->actor);

	clock_hhmm(clash->at_us, at);
	if (!*who)
		return error_set(err, ERR_CLASH, NULL,
			_("Somebody else changed \"%s\" after you had read it. Theirs is kept and yours is not saved yet."), field->label);
	return error_set(err, ERR_CLASH, NULL,
		_("%s changed \"%s\" at %s, after you had read it. Theirs is kept and yours is not saved yet."), who, field->label, at);
}

bool op_put(const struct op *op, const struct cell *cell, const struct field *field, const char *seen, const char *stored,
	struct clash *clash, struct error *err)
{
	struct error why = ERROR_INIT;
	struct clash own = CLASH_INIT;
	struct clash *found = clash ? clash : &own;
	struct str deed = STR_INIT;
	bool done;

	if (strcmp(seen, stored) == 0)
		return true;
	str_addf(&deed, !*seen ? _("fill in \"%s\"") : !*stored ? _("empty \"%s\"") : _("change \"%s\""), field->label);
	done = deed_begin(op, str_text(&deed), &why) &&
		deed_end(op, cell_put(op->st, cell, seen, stored, found, &why), &why);
	if (!done && why.code == ERR_CLASH)
		(void)clashed(field, found, err);
	else if (!done)
		(void)error_set(err, why.code, why.where, "%s", why.text ? why.text : "");
	str_release(&deed);
	clash_release(&own);
	error_release(&why);
	return done;
}

static bool put_column(const struct op *op, const char *engagement, const char *record, const char *column, const char *value,
	struct error *err)
{
	const struct cell cell = { .column = column, .engagement = engagement, .record = record, .row = "" };

	return !value || !*value || cell_put(op->st, &cell, "", value, NULL, err);
}

bool op_group_add(const struct op *op, const char *engagement, const char *event, const char *name, const char *band,
	char id[STORE_ID_SIZE], struct error *err)
{
	if (blank(name))
		return error_set(err, ERR_INVALID, NULL, _("A group needs a name, such as \"table 2\". Nothing was made."));
	return deed_begin(op, _("add a group"), err) &&
		deed_end(op, group_add(op->st, engagement, event, id, err) &&
			put_column(op, engagement, id, "group.name", name, err) &&
			put_column(op, engagement, id, "group.band", band, err), err);
}

/* The theme that the activity is about, found out once for each. */
struct about { const char *activity; char theme[STORE_ID_SIZE]; };

/* "" where it names none, or one that somebody has taken out. */
static bool theme_of(const struct op *op, const struct statement_new *s, char id[STORE_ID_SIZE], struct error *err)
{
	const struct cell cell = { .engagement = s->engagement, .record = s->event, .row = s->activity, .step = "running-order",
		.field = "theme" };
	struct arena *a = arena_new();
	struct str value = STR_INIT;
	struct error why = ERROR_INIT;
	struct theme_row theme;
	bool ok = cell_get(op->st, &cell, &value, &why) && (!value.len || theme_get(op->st, str_text(&value), a, &theme, &why));

	id[0] = '\0';
	if (ok && value.len)
		(void)snprintf(id, STORE_ID_SIZE, "%s", theme.id);
	ok = ok || why.code == ERR_NOT_FOUND;
	if (!ok)
		(void)error_set(err, why.code, why.where, "%s", why.text ? why.text : "");
	error_release(&why);
	str_release(&value);
	arena_free(a);
	return ok;
}

/* What is said while an activity on a theme goes on belongs to that theme. */
static bool taken_down(const struct op *op, const struct statement_new *s, struct about *about, char id[STORE_ID_SIZE], struct error *err)
{
	if (!statement_add(op->st, s, id, err))
		return false;
	if (blank(s->activity))
		return true;
	if (!about->activity || strcmp(about->activity, s->activity) != 0) {
		if (!theme_of(op, s, about->theme, err))
			return false;
		about->activity = s->activity;
	}
	return !about->theme[0] || coding_set(op->st, s->engagement, id, about->theme, true, NULL, err);
}

bool op_statement_add(const struct op *op, const struct statement_new *s, char id[STORE_ID_SIZE], struct error *err)
{
	struct about about = { NULL, "" };

	return deed_begin(op, _("add a statement"), err) && deed_end(op, taken_down(op, s, &about, id, err), err);
}

static bool statements_add(const struct op *op, const struct statement_new *s, size_t n, struct error *err)
{
	struct about about = { NULL, "" };
	char id[STORE_ID_SIZE];

	for (size_t i = 0; i < n; i++) {
		if (!taken_down(op, &s[i], &about, id, err))
			return false;
	}
	return true;
}

bool op_statements_add(const struct op *op, const struct statement_new *s, size_t n, struct error *err)
{
	struct str deed = STR_INIT;
	bool done;

	if (n == 0)
		return true;
	str_addf(&deed, P_("add %zu statement", "add %zu statements", n), n);
	done = deed_begin(op, str_text(&deed), err) && deed_end(op, statements_add(op, s, n, err), err);
	str_release(&deed);
	return done;
}

bool op_commitment_add(const struct op *op, const char *engagement, const char *event, const char *form, const char *words,
	char id[STORE_ID_SIZE], struct error *err)
{
	if (blank(words))
		return error_set(err, ERR_INVALID, NULL, _("A promise needs words. Nothing was made."));
	id[0] = '\0';
	return deed_begin(op, _("add a promise"), err) &&
		deed_end(op, commitment_add(op->st, engagement, event, form, words, id, err), err);
}

bool op_remove(const struct op *op, enum entity what, const char *id, struct error *err)
{
	static const char *const deeds[ENTITIES] = {
		[ENTITY_ENGAGEMENT] = N_("remove an engagement"), [ENTITY_EVENT] = N_("remove an event"),
		[ENTITY_GROUP] = N_("remove a group"), [ENTITY_STATEMENT] = N_("remove a statement"),
		[ENTITY_COMMITMENT] = N_("remove a promise"), [ENTITY_PARTICIPANT] = N_("take a person off the register"),
		[ENTITY_THEME] = N_("remove a theme"), [ENTITY_ROUND] = N_("remove a round"), [ENTITY_FEEDBACK] = N_("remove feedback"),
		[ENTITY_TELLING] = N_("remove a telling"), [ENTITY_ADDED] = N_("take evidence out"), [ENTITY_SCORE] = N_("take a score out"),
		[ENTITY_FACES] = N_("take a count of faces out"),
	};

	if (what == ENTITY_ENGAGEMENT)
		return op_engagement_remove(op, id, err);
	if (what == ENTITY_EVENT)
		return error_set(err, ERR_INVALID, NULL, _("An engagement always has three events. Nothing was removed."));
	return deed_begin(op, _(deeds[what]), err) &&
		deed_end(op, record_hide(op->st, entity_def(what)->table, id, true, err), err);
}

bool op_step_say(const struct op *op, const char *engagement, const char *subject, const struct step *step, enum step_said said,
	const char *reason, struct error *err)
{
	static const struct { const char *stored, *deed; } says[] = {
		[SAID_NOTHING] = { "", N_("leave the state of \"%s\" to the records") },
		[SAID_DONE] = { "done", N_("mark \"%s\" done") },
		[SAID_NOT_NEEDED] = { "not_needed", N_("mark \"%s\" not needed") },
		[SAID_REOPENED] = { "reopened", N_("open \"%s\" again") },
	};
	struct str deed = STR_INIT;
	bool done;

	if (said == SAID_NOT_NEEDED && blank(reason))
		return error_set(err, ERR_INVALID, NULL,
			_("Say in a few words why \"%s\" is not needed: the reason is kept with it. Nothing was changed."), step->title);
	str_addf(&deed, _(says[said].deed), step->title);
	done = deed_begin(op, str_text(&deed), err) &&
		deed_end(op, step_say(op->st, engagement, subject, step->key, says[said].stored,
			said == SAID_NOT_NEEDED ? reason : "", err), err);
	str_release(&deed);
	return done;
}

/* "Taken back: add a statement." and, when others kept a part of it, how much came back and who has the rest. */
static void tell(struct str *words, const char *begin, const struct undone *u)
{
	const char *who = *str_text(&u->actor) ? str_text(&u->actor) : _("Somebody else");

	str_addf(words, "%s: %s.", begin, str_text(&u->deed));
	if (u->left > 0)
		str_addf(words, _(" %ld of %ld; %s has changed the rest since."), u->put_back, u->put_back + u->left, who);
}

static bool refused(const struct undone *u, const struct error *why, const char *begin, struct error *err)
{
	if (why->code != ERR_CLASH || !*str_text(&u->actor))
		return error_set(err, why->code, why->where, "%s", why->text ? why->text : "");
	return error_set(err, ERR_CLASH, NULL, _("%s: %s has changed it since. Nothing was changed."), begin, str_text(&u->actor));
}

/* `done` is what came of trying; the rest is said and released. */
static bool told(bool done, struct undone *u, struct error *why, const char *yes, const char *no, struct str *words, struct error *err)
{
	if (done)
		tell(words, yes, u);
	else
		(void)refused(u, why, no, err);
	undone_release(u);
	error_release(why);
	return done;
}

bool op_undo(const struct op *op, struct str *words, struct error *err)
{
	struct undone u = UNDONE_INIT;
	struct error why = ERROR_INIT;

	return told(history_undo(op->st, op->actor, &u, &why), &u, &why, _("Taken back"), _("Not taken back"), words, err);
}

bool op_undo_deed(const struct op *op, const char *origin, int64_t hlc, struct str *words, struct error *err)
{
	struct undone u = UNDONE_INIT;
	struct error why = ERROR_INIT;

	return told(history_undo_deed(op->st, op->actor, origin, hlc, &u, &why), &u, &why, _("Taken back"), _("Not taken back"), words, err);
}

bool op_redo(const struct op *op, struct str *words, struct error *err)
{
	struct undone u = UNDONE_INIT;
	struct error why = ERROR_INIT;

	return told(history_redo(op->st, op->actor, &u, &why), &u, &why, _("Done again"), _("Not done again"), words, err);
}
