/* Feedback: for each theme what was asked, said, done or not done and why; when it was told, how, to whom, and what they replied. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"
#include "op/feedback.h"
#include "op/promises.h"
#include "ui/form.h"
#include "view/lines.h"

struct feedback_view {
	struct lines lines;            /* first */
	struct feedback_row *rows;
	size_t n;
	/* What is being told: asked for one after the other. */
	struct str day, way;
	char theme[STORE_ID_SIZE];
};

static const struct feedback_row *at(const struct feedback_view *v)
{
	return v->lines.list.at < v->n ? &v->rows[v->lines.list.at] : NULL;
}

static const char *name_of(const struct feedback_row *r)
{
	return r->label[0] ? r->label : r->title;
}

static const char *how_it_stands(const struct feedback_view *v, const struct feedback_row *r)
{
	struct str s = STR_INIT;
	feedback_words(&v->lines.in.survey, r, &s);
	const char *out = arena_strdup(v->lines.in.arena, str_text(&s));
	str_release(&s);
	return out;
}

static void head(struct feedback_view *v)
{
	const struct engagement_row *e = &v->lines.in.survey.engagement;
	struct feedback_sum sum;
	struct str s = STR_INIT;
	struct day d;
	feedback_sum(v->rows, v->n, &sum);
	str_addf(&s, P_("%ld theme", "%ld themes", sum.themes), sum.themes);
	str_addf(&s, _(": %ld complete, %ld told"), sum.full, sum.told);
	if (day_from_iso(e->told_by, &d)) {
		str_add(&s, _("; promised by "));
		day_words_short(d, &s);
	} else {
		str_add(&s, _("; no day was promised yet"));
	}
	v->lines.head = arena_strdup(v->lines.in.arena, str_text(&s));
	str_release(&s);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct feedback_view *v = state;
	struct lines *l = &v->lines;
	if (!inside_load(sh, &l->in, err))
		return false;
	l->n = v->n = 0;
	if (!feedback_list(work_of(sh)->op.st, l->in.engagement, l->in.arena, &v->rows, &v->n, err))
		return false;
	l->rows = arena_alloc(l->in.arena, (v->n + 1) * sizeof *l->rows);
	for (size_t i = 0; i < v->n; i++)
		l->rows[l->n++] = (struct line_row){ .id = v->rows[i].theme, .text = name_of(&v->rows[i]), .more = how_it_stands(v, &v->rows[i]) };
	l->right = 50;
	l->empty = _("There are no themes yet, so there is nothing to answer.\n\nPress t to make themes of what was said. For each of them those who said it "
		     "hear what came of it.");
	head(v);
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	struct feedback_view *v = mem_alloc(sizeof *v);
	const struct address *a = arg;
	(void)sh, (void)err;
	lines_open(&v->lines, a);
	if (a->row && a->row[0])
		lines_go(&v->lines, a->row);
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct feedback_view *v = state;
	str_release(&v->day);
	str_release(&v->way);
	lines_close(sh, state);
}

static void draft_outcome(struct shell *sh, bool ok, struct error *err)
{
	outcome(sh, ok, err, _("A first wording was made from what is linked: read it, and put it right. u takes it back."));
}

/* There is something to open: a first wording, or an empty form where nothing is linked. */
static bool begun(struct shell *sh, struct feedback_view *v, const struct feedback_row *r)
{
	struct error err = ERROR_INIT;
	const struct op *op = &work_of(sh)->op;
	bool ok = op_feedback_draft(op, &v->lines.in.survey, r->theme, &err), bare = !ok && err.code == ERR_NOTHING;
	if (bare) {
		error_release(&err);
		ok = op_feedback_begin(op, v->lines.in.engagement, r->theme, &err);
		outcome(sh, ok, &err, _("Nothing is linked to this theme yet, so the form is empty."));
	} else {
		draft_outcome(sh, ok, &err);
	}
	return ok;
}

static void cmd_open(struct shell *sh, void *state)
{
	struct feedback_view *v = state;
	const struct feedback_row *r = at(v);
	char id[FEEDBACK_ID_SIZE];
	if (!r || (!r->id[0] && (!may_write(sh) || !begun(sh, v, r))))
		return;
	memcpy(id, r->theme, strlen(r->theme) + 1);
	memcpy(id + strlen(r->theme), "/feedback", sizeof "/feedback");
	struct address a = { .engagement = v->lines.in.engagement, .row = id, .entity = entity_def(ENTITY_FEEDBACK) };
	shell_push(sh, &view_record, &a);
}

static void cmd_draft(struct shell *sh, void *state)
{
	struct feedback_view *v = state;
	const struct feedback_row *r = at(v);
	struct error err = ERROR_INIT;
	if (!r || !may_write(sh))
		return;
	bool ok = op_feedback_draft(&work_of(sh)->op, &v->lines.in.survey, r->theme, &err);
	if (!ok && err.code == ERR_NOTHING) {
		announce(sh, SAY_NOTE, "%s", error_text(&err));
		error_release(&err);
	} else {
		draft_outcome(sh, ok, &err);
	}
}

/* Telling: the day, the way, to whom, and whether that goes for the other complete ones as well. */
struct told { char engagement[STORE_ID_SIZE], theme[STORE_ID_SIZE]; char *day, *way, *whom; const char **all; size_t n; };

static void told_free(void *ctx)
{
	struct told *t = ctx;
	free(t->day);
	free(t->way);
	free(t->whom);
	for (size_t i = 0; i < t->n; i++)
		free((char *)t->all[i]);
	free(t->all);
	free(t);
}

static void told_answered(struct shell *sh, void *ctx, size_t answer)
{
	struct told *t = ctx;
	const char *one = t->theme;
	struct error err = ERROR_INIT;
	size_t n = answer == 2 ? t->n : 1;
	if (answer == 0)
		return;
	bool ok = op_told(&work_of(sh)->op, t->engagement, answer == 2 ? t->all : &one, n, t->day, t->way, t->whom, &err);
	outcome(sh, ok, &err, P_("Noted: told about %zu theme. e takes down what they replied.", "Noted: told about %zu themes. e takes down what they replied.",
				 n), n);
}

static void whom_done(struct shell *sh, void *ctx, const char *text)
{
	struct feedback_view *v = ctx;
	struct told *t = mem_alloc(sizeof *t);
	const char *const answers[] = { _("Note nothing"), _("This theme alone"), _("All that are complete and not told yet") };
	memcpy(t->engagement, v->lines.in.engagement, STORE_ID_SIZE);
	memcpy(t->theme, v->theme, STORE_ID_SIZE);
	t->day = mem_strdup(str_text(&v->day));
	t->way = mem_strdup(str_text(&v->way));
	t->whom = mem_strdup(text);
	t->all = mem_alloc((v->n + 1) * sizeof *t->all);
	for (size_t i = 0; i < v->n; i++) {
		const struct feedback_row *r = &v->rows[i];
		bool full = r->asked[0] && r->said[0] && r->did[0] && r->done[0] && r->because[0];
		if (strcmp(r->theme, t->theme) == 0 || (full && !r->tellings))
			t->all[t->n++] = mem_strdup(r->theme);
	}
	if (t->n > 1) {
		shell_ask_with(sh, _("Were they told about this theme alone?"), answers, 3, told_answered, t, told_free);
	} else {
		told_answered(sh, t, 1);
		told_free(t);
	}
}

static void way_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct feedback_view *v = ctx;
	str_set(&v->way, key);
	shell_prompt(sh, _("Told to whom? A group or school, no names:"), "", whom_done, v);
}

static void day_done(struct shell *sh, void *ctx, const char *text)
{
	struct feedback_view *v = ctx;
	const struct field *way = entity_field(ENTITY_TELLING, "way");
	struct str why = STR_INIT;
	struct error err = ERROR_INIT;
	char day[11];
	/* A day to come is refused here, not after two more questions. */
	if (!heard_typed(text, &v->day, &why))
		announce(sh, SAY_ERROR, "%s", str_text(&why));
	else if (!heard_on(str_text(&v->day), day, &err))
		announce_error(sh, &err);
	else
		form_choose(sh, _("How were they told?"), way->choices, way->n_choices, false, "", way_chosen, v);
	error_release(&err);
	str_release(&why);
}

static void cmd_told(struct shell *sh, void *state)
{
	struct feedback_view *v = state;
	const struct feedback_row *r = at(v);
	if (!r || !may_write(sh))
		return;
	memcpy(v->theme, r->theme, strlen(r->theme) + 1);
	shell_prompt(sh, _("Told on which day? Enter for today:"), "", day_done, v);
}

static bool newest_telling(struct shell *sh, const struct feedback_view *v, struct telling_row *out)
{
	const struct feedback_row *r = at(v);
	struct error err = ERROR_INIT;
	struct telling_row *rows;
	size_t n = 0;
	if (!r)
		return false;
	if (!telling_list(work_of(sh)->op.st, v->lines.in.engagement, r->theme, v->lines.in.arena, &rows, &n, &err)) {
		announce_error(sh, &err);
		error_release(&err);
	} else if (n == 0) {
		announce(sh, SAY_NOTE, _("Nobody was told about this theme yet: k notes when, how and to whom."));
	} else {
		*out = rows[n - 1];
	}
	return n > 0;
}

static void replied_done(struct shell *sh, void *ctx, const char *text)
{
	struct feedback_view *v = ctx;
	struct telling_row t;
	struct error err = ERROR_INIT;
	if (!newest_telling(sh, v, &t))
		return;
	const struct cell cell = { .column = "telling.replied", .engagement = v->lines.in.engagement, .record = t.id, .row = "" };
	bool ok = op_put(&work_of(sh)->op, &cell, entity_field(ENTITY_TELLING, "replied"), t.replied, text, NULL, &err);
	outcome(sh, ok, &err, _("Kept: what they replied."));
}

static void cmd_replied(struct shell *sh, void *state)
{
	struct feedback_view *v = state;
	struct telling_row t;
	if (may_write(sh) && newest_telling(sh, v, &t))
		shell_prompt(sh, _("What did they reply, in their words?"), t.replied, replied_done, v);
}

static void open_telling(struct shell *sh, void *ctx, const char *id)
{
	struct feedback_view *v = ctx;
	struct address a = { .engagement = v->lines.in.engagement, .row = id, .entity = entity_def(ENTITY_TELLING) };
	shell_push(sh, &view_record, &a);
}

static void cmd_tellings(struct shell *sh, void *state)
{
	struct feedback_view *v = state;
	const struct feedback_row *r = at(v);
	struct telling_row newest, *rows;
	struct arena *a = v->lines.in.arena;
	struct error err = ERROR_INIT;
	size_t n;
	if (!newest_telling(sh, v, &newest))
		return;
	if (!telling_list(work_of(sh)->op.st, v->lines.in.engagement, r->theme, a, &rows, &n, &err)) {
		announce_error(sh, &err);
		error_release(&err);
		return;
	}
	struct choice *list = arena_alloc(a, n * sizeof *list);
	for (size_t i = 0; i < n; i++) {
		struct str s = STR_INIT;
		field_show(entity_field(ENTITY_TELLING, "on_day"), rows[i].on_day, &s);
		str_addf(&s, ", %s", rows[i].to_whom[0] ? rows[i].to_whom : _("nobody named"));
		list[i] = (struct choice){ rows[i].id, arena_strdup(a, str_text(&s)) };
		str_release(&s);
	}
	if (n == 1)
		open_telling(sh, v, rows[0].id);
	else
		form_choose(sh, _("Open which telling?"), list, n, false, newest.id, open_telling, v);
}

static void cmd_chain(struct shell *sh, void *state)
{
	struct feedback_view *v = state;
	if (at(v))
		open_chain(sh, v->lines.in.engagement, CHAIN_FEEDBACK, at(v)->theme);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open what is told about this theme; where nothing is written, a first wording is made"), 0, cmd_open },
	{ "draft", "a", N_("first wording"), N_("Fill what is empty from what is linked"), CMD_WRITES, cmd_draft },
	{ "told", "k", N_("told"), N_("Note when it was told, how, and to whom"), CMD_WRITES, cmd_told },
	{ "replied", "e", N_("replied"), N_("Take down what they replied"), CMD_WRITES, cmd_replied },
	{ "tellings", "o", "", N_("Open what was noted of a telling"), 0, cmd_tellings },
	{ "chain", "W", N_("chain"), N_("What it came from and what it became"), 0, cmd_chain },
};

const struct view view_feedback = {
	.name = "feedback",
	.title = N_("Feedback"),
	.help = N_("What the children hear, theme by theme: we asked, you said, we did or did not, because. A plain no with a reason is worth more than "
		   "silence.\n\nGood feedback is full (nothing of it is missing), friendly (a child has read it first), fast (told by the day that was "
		   "promised) and followed up (told again, or their reply taken down). Enter opens a theme; a makes a first wording from what is linked; k "
		   "notes that it was told; e takes down what they replied."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
