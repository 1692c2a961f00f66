/* Judge: the talk about one standard at one point in time. First what is on record, what is missing and what people say; then the score, with the
 * reason and who agreed. Who sees it otherwise stands beside it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/promises.h"
#include "ui/form.h"
#include "view/judging.h"

enum { TEXT_ROWS = 3, TEXT_MOST = 12, MISSING_MOST = 5, EACH_MOST = 40, INDENT = 2 };

struct judge_view {
	struct lines lines;              /* first */
	struct str standard;             /* key */
	const struct standard *st;       /* NULL while there are no standards */
	struct judging all;
	struct judged now;
	size_t room;                     /* rows there is place for */
	size_t columns;                  /* of a row's text */
	/* What is being said of it: asked for one after the other. */
	bool own;
	long score;
	struct str reason, who;
};

/* The rows -------------------------------------------------------------------------------------------------- */

static void add(struct judge_view *v, const char *id, const char *text)
{
	struct lines *l = &v->lines;
	if (l->n == v->room) {
		struct line_row *more = arena_alloc(l->in.arena, 2 * (v->room + 8) * sizeof *more);
		if (l->n)
			memcpy(more, l->rows, l->n * sizeof *more);
		l->rows = more;
		v->room = 2 * (v->room + 8);
	}
	l->rows[l->n++] = (struct line_row){ .id = id, .text = text, .indent = id ? INDENT : 0 };
}

/* In as many rows as it takes, up to `most`: what people said has to be seen to its end. */
static void add_wrapped(struct judge_view *v, const char *id, const char *text, size_t most)
{
	struct arena *a = v->lines.in.arena;
	struct text_line *lines = NULL;
	size_t n = text_wrap(text, strlen(text), v->columns, &lines);
	for (size_t i = 0; i < n && i < most; i++) {
		const char *from = text + lines[i].at;
		add(v, i ? arena_printf(a, "%s/%zu", id, i) : id, i + 1 == most ? from : arena_strndup(a, from, lines[i].len));
	}
	free(lines);
}

/* The text of the standard, wrapped for this terminal; all of it where rows are read one by one. */
static void add_text(struct shell *sh, struct judge_view *v)
{
	add_wrapped(v, "text", v->st->text, reader_settings(sh) ? TEXT_MOST : TEXT_ROWS);
}

static void add_record(struct judge_view *v)
{
	const struct survey *s = &v->lines.in.survey;
	struct arena *a = v->lines.in.arena;
	long present, wanted;
	int scope = point_scope(v->lines.ordinal);
	survey_standard(s, v->st, scope, &present, &wanted);
	enum record_state how = present <= 0 ? RECORD_NONE : present < wanted ? RECORD_SOME : RECORD_ENOUGH;
	const char *where = scope == SCOPE_WHOLE ? _("in the whole engagement") : arena_printf(a, _("for event %d"), scope);
	add(v, NULL, _("On record, which is no judgement"));
	if (wanted == 0)
		add(v, "record", arena_printf(a, _("Nothing is asked of the records %s"), where));
	else
		add(v, "record", arena_printf(a, _("%ld of %ld records %s: %s"), present, wanted, where, _(record_state_word(how))));
}

/* Of an indicator: each rule without enough records. Counts those that find no place in the list any more. */
static void add_lacking(struct judge_view *v, const struct indicator *ind, size_t *rows, size_t *left)
{
	const struct survey *s = &v->lines.in.survey;
	struct arena *a = v->lines.in.arena;
	int scope = point_scope(v->lines.ordinal);
	long present, wanted;
	size_t here = 0;
	if (survey_indicator(s, ind, scope, &present, &wanted) == RECORD_ENOUGH || wanted == 0)
		return;
	for (size_t k = 0; k <= ind->n_evidence; k++) {
		struct str words = STR_INIT;
		if (k < ind->n_evidence) {
			struct had had = survey_rule(s, &ind->evidence[k], scope);
			if (had.have >= had.want)
				continue;
			rule_words(s, &ind->evidence[k], scope, &words);
		} else if (here == 0) {
			/* No record of this model can tell. */
			str_addf(&words, _("%s: the team has not said how it stands"), ind->title);
		} else {
			continue;
		}
		here++;
		if (*rows < MISSING_MOST)
			add(v, arena_printf(a, "lacks/%s/%zu", ind->key, k), kept_words(&words, a)), (*rows)++;
		else
			str_release(&words), (*left)++;
	}
}

static void add_missing(struct judge_view *v)
{
	size_t rows = 0, left = 0;
	add(v, NULL, _("Still missing"));
	for (size_t i = 0; i < v->st->n_indicators; i++)
		add_lacking(v, &v->st->indicators[i], &rows, &left);
	if (left)
		add(v, "lacks more", arena_printf(v->lines.in.arena, P_("and %zu more: r shows the records", "and %zu more: r shows the records", left), left));
	if (rows == 0)
		add(v, "lacks nothing", _("nothing of what is looked for"));
}

/* Words of people in quotes, after whose they are. */
static void add_quoted(struct judge_view *v, const char *id, const char *whose, const char *said)
{
	struct arena *a = v->lines.in.arena;
	struct str words = STR_INIT;
	str_addf(&words, "%s: \"", whose);
	one_line(said, &words);
	str_addc(&words, '"');
	add_wrapped(v, arena_printf(a, "%s/words", id), kept_words(&words, a), EACH_MOST);
}

/* "Children, of 24: ...", and below it what they said. */
static void add_view(struct judge_view *v, const char *id, const struct faces_row *r)
{
	const struct survey *s = &v->lines.in.survey;
	struct arena *a = v->lines.in.arena;
	struct judged one = { .views = &r, .n_views = 1 };
	struct str words = STR_INIT;
	struct day day;
	views_words(s, &one, &words);
	if (strcmp(id, "earlier") == 0 && day_from_iso(r->on_day, &day)) {
		str_add(&words, _(", on "));
		day_words_short(day, &words);
	}
	id = arena_printf(a, "%s/%s", id, r->id);
	add_wrapped(v, id, kept_words(&words, a), EACH_MOST);
	if (r->words[0])
		add_quoted(v, id, r->band[0] ? arena_printf(a, _("In the words of %s"), brief_label(choice_label(s->model->bands, s->model->n_bands,
			   r->band), a)) : _("In their words"), r->words);
}

static void add_views(struct judge_view *v)
{
	add(v, NULL, _("What those who took part say"));
	for (size_t i = 0; i < v->now.n_views; i++)
		add_view(v, "view", v->now.views[i]);
	if (v->now.n_views == 0)
		add(v, "view none", _("not asked yet: v asks them"));
}

static void add_score(struct judge_view *v, const char *id, const struct score_row *r)
{
	struct str words = STR_INIT;
	struct arena *a = v->lines.in.arena;
	score_brief_words(&v->lines.in.survey, r, &words);
	id = arena_printf(a, "%s/%s", id, r->id);
	add_wrapped(v, id, kept_words(&words, a), EACH_MOST);
	if (r->reason[0])
		add_quoted(v, id, strcmp(r->voice, "own") == 0 ? arena_printf(a, _("%s, why"), r->who) : _("They say why"), r->reason);
}

static void add_scores(struct judge_view *v)
{
	add(v, NULL, _("How it is judged"));
	if (v->now.agreed)
		add_score(v, "score", v->now.agreed);
	else
		add(v, "score none", _("not judged yet: Enter takes the score that was agreed"));
	for (size_t i = 0; i < v->now.n_own; i++)
		add_score(v, "own", v->now.own[i]);
}

static bool stands(const struct judge_view *v, const void *row)
{
	bool found = v->now.agreed == row;
	for (size_t i = 0; i < v->now.n_own; i++)
		found = found || v->now.own[i] == row;
	for (size_t i = 0; i < v->now.n_views; i++)
		found = found || v->now.views[i] == row;
	return found;
}

/* What stands no longer, newest first; each says its day. */
static void add_earlier(struct judge_view *v)
{
	const struct survey *s = &v->lines.in.survey;
	const char *subject = survey_subject(s, v->lines.ordinal);
	if (v->now.earlier)
		add(v, NULL, _("Said earlier"));
	for (size_t i = v->all.n_scores; v->now.earlier && i-- > 0;) {
		const struct score_row *r = &v->all.scores[i];
		if (strcmp(r->subject, subject) == 0 && strcmp(r->standard, v->st->key) == 0 && !stands(v, r))
			add_score(v, "earlier", r);
	}
	for (size_t i = v->all.n_faces; v->now.earlier && i-- > 0;) {
		const struct faces_row *r = &v->all.faces[i];
		if (strcmp(r->subject, subject) == 0 && strcmp(r->standard, v->st->key) == 0 && !stands(v, r))
			add_view(v, "earlier", r);
	}
}

/* "Event 1: 4 good; event 2: not judged; ..." */
static void add_line(struct judge_view *v)
{
	const struct survey *s = &v->lines.in.survey;
	struct str words = STR_INIT;
	long line[POINTS];
	judged_line(&v->all, s, v->st, line);
	for (int i = 0; i < POINTS; i++) {
		if (i)
			str_add(&words, "; ");
		if (point_at(i) > 0)
			str_addf(&words, i ? _("event %d: ") : _("Event %d: "), point_at(i));
		else
			str_add(&words, _("follow-up: "));
		if (line[i])
			str_addf(&words, "%ld %s", line[i], score_word(s->standards, line[i]));
		else
			str_add(&words, _("not judged"));
	}
	add(v, NULL, _("Over the events"));
	add_wrapped(v, "line", kept_words(&words, v->lines.in.arena), EACH_MOST);
}

static size_t number_of(const struct judge_view *v)
{
	const struct survey *s = &v->lines.in.survey;
	size_t i = 0;
	while (i < s->n_shown && s->shown[i] != v->st)
		i++;
	return i;
}

static const struct standard *shown_with(const struct survey *s, const char *key)
{
	for (size_t i = 0; i < s->n_shown; i++)
		if (strcmp(s->shown[i]->key, key) == 0)
			return s->shown[i];
	return s->n_shown ? s->shown[0] : NULL;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct judge_view *v = state;
	struct lines *l = &v->lines;
	int columns = term_columns(shell_term(sh));
	columns = (columns > 80 ? 80 : columns) - INDENT - 1;
	v->columns = columns > 8 ? (size_t)columns : 8;
	v->room = l->n = 0;
	l->head = "";
	v->now = (struct judged){ 0 };
	v->all = (struct judging){ 0 };
	v->st = NULL;
	if (!inside_load(sh, &l->in, err) || !judging_load(&work_of(sh)->op, &l->in.survey, l->in.arena, &v->all, err))
		return false;
	v->st = shown_with(&l->in.survey, str_text(&v->standard));
	l->empty = N_("The file of standards that this model names could not be read. `trivet config` says why.");
	if (v->st) {
		str_set(&v->standard, v->st->key);
		judged_at(&v->all, &l->in.survey, v->st, l->ordinal, l->in.arena, &v->now);
		l->head = arena_printf(l->in.arena, _("%s, %zu of %zu. %s"), v->st->title, number_of(v) + 1, l->in.survey.n_shown,
				       point_name(&l->in.survey, l->ordinal, l->in.arena));
		add_text(sh, v);
		add_record(v);
		add_missing(v);
		add_views(v);
		add_scores(v);
		add_earlier(v);
		add_line(v);
	}
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct judge_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, a);
	str_set(&v->standard, a->standard);
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct judge_view *v = state;
	str_release(&v->standard);
	str_release(&v->reason);
	str_release(&v->who);
	lines_close(sh, state);
}

/* The score ------------------------------------------------------------------------------------------------- */

/* "All 7 are judged now", or which of them are not. Appends. */
static void left_words(struct shell *sh, const struct judge_view *v, struct str *out)
{
	const struct survey *s = &v->lines.in.survey;
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct judging all;
	size_t left = 0;
	bool ok = judging_load(&work_of(sh)->op, s, a, &all, &err);
	for (size_t i = 0; ok && i < s->n_shown; i++) {
		struct judged now;
		judged_at(&all, s, s->shown[i], v->lines.ordinal, a, &now);
		if (!now.agreed)
			str_addf(out, "%s%s", left++ ? ", " : _("Not judged yet: "), s->shown[i]->title);
	}
	if (ok)
		str_add(out, left ? "." : _("All of them are judged here."));
	error_release(&err);
	arena_free(a);
}

static void day_done(struct shell *sh, void *ctx, const char *text);

static void ask_day(struct shell *sh, struct judge_view *v, const char *typed)
{
	shell_prompt(sh, _("Judged on which day? Enter for today:"), typed, day_done, v);
}

static void scored(struct shell *sh, struct judge_view *v)
{
	const struct survey *s = &v->lines.in.survey;
	struct error none = ERROR_INIT;
	struct str after = STR_INIT;
	size_t i = number_of(v);
	if (i + 1 < s->n_shown && !v->own)
		str_addf(&after, _("Right goes on to %s."), s->shown[i + 1]->title);
	else if (!v->own)
		left_words(sh, v, &after);
	else
		str_add(&after, _("It stands beside the agreed score."));
	outcome(sh, true, &none, _("%s: %ld %s. %s"), v->st->title, v->score, score_word(s->standards, v->score), str_text(&after));
	str_release(&after);
}

static void day_done(struct shell *sh, void *ctx, const char *text)
{
	struct judge_view *v = ctx;
	struct str day = STR_INIT, why = STR_INIT;
	struct error err = ERROR_INIT;
	if (!v->st) {
		announce(sh, SAY_ERROR, _("This standard is not shown any more, so nothing was kept."));
	} else if (!heard_typed(text, &day, &why)) {
		announce(sh, SAY_ERROR, "%s", str_text(&why));
		ask_day(sh, v, text);
	} else if (op_score(&work_of(sh)->op, &v->lines.in.survey, v->lines.ordinal, v->st->key, v->own, v->score, str_text(&v->reason),
			    str_text(&v->who), str_text(&day), &err)) {
		scored(sh, v);
	} else if (err.code == ERR_INVALID) {
		announce_error(sh, &err);
		ask_day(sh, v, text);
	} else {
		outcome(sh, false, &err, "%s", "");
	}
	error_release(&err);
	str_release(&day);
	str_release(&why);
}

static void ask_score(struct shell *sh, struct judge_view *v);

/* Refused here and not three questions later; says why. */
static bool taken(struct shell *sh, const char *field, const char *text, struct str *out, const char *empty)
{
	struct str why = STR_INIT;
	bool ok = field_parse(entity_field(ENTITY_SCORE, field), text, clock_today(), out, &why);
	if (!ok || !out->len)
		announce(sh, SAY_ERROR, "%s", ok ? empty : str_text(&why));
	str_release(&why);
	return ok && out->len;
}

static void who_done(struct shell *sh, void *ctx, const char *text)
{
	struct judge_view *v = ctx;
	if (!taken(sh, "who", text, &v->who, _("Somebody has to stand for it: say who, a group or a post, no names of children.")))
		shell_prompt(sh, v->own ? _("Who sees it otherwise?") : _("Who agreed on it?"), text, who_done, v);
	else if (v->own)
		ask_score(sh, v);
	else
		ask_day(sh, v, "");
}

static void reason_done(struct shell *sh, void *ctx, const char *text)
{
	struct judge_view *v = ctx;
	struct str who = STR_INIT;
	judged_agreeing(&v->all, &v->lines.in.survey, v->lines.ordinal, &v->now, &who);
	if (!taken(sh, "reason", text, &v->reason, _("A score without a reason tells nobody anything: say why in a few words.")))
		shell_prompt(sh, _("Why this score?"), text, reason_done, v);
	else if (v->own)
		ask_day(sh, v, "");
	else
		shell_prompt(sh, _("Who agreed on it?"), str_text(&who), who_done, v);
	str_release(&who);
}

static void score_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct judge_view *v = ctx;
	v->score = strtol(key, NULL, 10);
	shell_prompt(sh, _("Why this score?"), "", reason_done, v);
}

/* The score of this voice that stands, or 0. */
static long score_before(const struct judge_view *v)
{
	for (size_t i = 0; v->own && i < v->now.n_own; i++)
		if (text_compare(v->now.own[i]->who, str_text(&v->who)) == 0)
			return v->now.own[i]->score;
	return !v->own && v->now.agreed ? v->now.agreed->score : 0;
}

static void ask_score(struct shell *sh, struct judge_view *v)
{
	const struct standards *st = v->lines.in.survey.standards;
	struct arena *a = v->lines.in.arena;
	struct choice *list = arena_alloc(a, (st->n_scores + 1) * sizeof *list);
	for (size_t i = 0; i < st->n_scores; i++)
		list[i] = (struct choice){ arena_printf(a, "%zu", i + 1), arena_printf(a, "%zu %s", i + 1, st->scores[i]) };
	form_choose(sh, v->own ? arena_printf(a, _("%s: the score of %s"), v->st->title, str_text(&v->who))
			       : arena_printf(a, _("%s: the score you agreed on"), v->st->title),
		    list, st->n_scores, false, arena_printf(a, "%ld", score_before(v)), score_chosen, v);
}

static void cmd_score(struct shell *sh, void *state)
{
	struct judge_view *v = state;
	if (!v->st || !may_write(sh))
		return;
	v->own = false;
	ask_score(sh, v);
}

static void cmd_own(struct shell *sh, void *state)
{
	struct judge_view *v = state;
	if (!v->st || !may_write(sh))
		return;
	v->own = true;
	shell_prompt(sh, _("Who sees it otherwise?"), "", who_done, v);
}

/* From here to elsewhere ------------------------------------------------------------------------------------ */

static void go_by(struct shell *sh, struct judge_view *v, int by)
{
	const struct survey *s = &v->lines.in.survey;
	size_t i = v->st ? number_of(v) : 0;
	if (!v->st)
		return;
	if (by < 0 ? i == 0 : i + 1 >= s->n_shown) {
		struct str words = STR_INIT;
		if (by > 0)
			left_words(sh, v, &words);
		announce(sh, SAY_NOTE, by < 0 ? _("This is the first one.%s") : _("This is the last one. %s"), str_text(&words));
		str_release(&words);
		return;
	}
	const struct standard *to = s->shown[by < 0 ? i - 1 : i + 1];
	str_set(&v->standard, to->key);
	lines_go(&v->lines, "text");
	announce(sh, SAY_NOTE, "%s.", to->title);
	shell_reload(sh);
}

static void cmd_next(struct shell *sh, void *state)
{
	go_by(sh, state, 1);
}

static void cmd_previous(struct shell *sh, void *state)
{
	go_by(sh, state, -1);
}

static void cmd_faces(struct shell *sh, void *state)
{
	struct judge_view *v = state;
	open_point(sh, &view_faces, &v->lines, str_text(&v->standard));
}

static void records_of(struct shell *sh, void *ctx, const char *indicator)
{
	struct judge_view *v = ctx;
	const struct survey *s = &v->lines.in.survey;
	const struct indicator *which = v->st ? standards_indicator(s->standards, indicator) : NULL;
	if (which)
		open_evidence(sh, &v->lines.in, which, point_scope(v->lines.ordinal));
}

/* Of the indicator with the focus, else of the one that is chosen. */
static void cmd_records(struct shell *sh, void *state)
{
	struct judge_view *v = state;
	const char *at = lines_at(&v->lines);
	struct arena *a = v->lines.in.arena;
	if (!v->st)
		return;
	if (at && strncmp(at, "lacks/", 6) == 0) {
		records_of(sh, v, arena_strndup(a, at + 6, strcspn(at + 6, "/")));
		return;
	}
	struct choice *list = arena_alloc(a, (v->st->n_indicators + 1) * sizeof *list);
	for (size_t i = 0; i < v->st->n_indicators; i++)
		list[i] = (struct choice){ v->st->indicators[i].key, v->st->indicators[i].title };
	form_choose(sh, _("Records of which part?"), list, v->st->n_indicators, false, "", records_of, v);
}

static void cmd_read(struct shell *sh, void *state)
{
	const struct judge_view *v = state;
	if (v->st)
		read_rows(sh, &v->lines, v->st->title);
}

static const struct command commands[] = {
	{ "score", "Enter", N_("score"), N_("The score that was agreed: number, reason, who agreed, day"), CMD_WRITES, cmd_score },
	{ "own", "o", N_("otherwise"), N_("Somebody sees it otherwise: kept beside the agreed score"), CMD_WRITES, cmd_own },
	{ "next-standard", "Right", N_("next one"), N_("The next standard"), 0, cmd_next },
	{ "previous-standard", "Left", "", N_("The standard before"), 0, cmd_previous },
	{ "faces", "v", N_("their view"), N_("What those who took part say to it"), 0, cmd_faces },
	{ "records", "r", N_("records"), N_("The records of a part of it"), 0, cmd_records },
	{ "read", "i Space", N_("read"), N_("All of it on one screen to read"), 0, cmd_read },
};

const struct view view_judge = {
	.name = "judge",
	.title = N_("Judge"),
	.help = N_("One standard, from top to bottom: what it asks, what is on record and what is missing, what those who took part say, how it was judged so "
		   "far. Read it together, talk, and press Enter when you agree: a score, the reason, who agreed, the day.\n\nPress o when somebody sees it "
		   "otherwise: their score stands beside the agreed one. Nothing is written over and nothing is averaged; what was said earlier stays "
		   "below. Right and Left go through the standards."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
