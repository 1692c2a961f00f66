/* Home: every engagement in this file; what is next, which days, how the standards stand, what is owed to children. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "op/cycle.h"
#include "ui/list.h"
#include "view/common.h"

/* Surveys are made for this many; a file with more shows the others by title and day. */
#define SURVEYED 100

struct home_row {
	const struct engagement_row *e;
	char digits[8];            /* of each standard, 0 nothing to 9 all on record; "" if not surveyed */
	const char *next, *day, *owed;
	bool surveyed;
};

struct home {
	struct arena *arena;
	struct home_row *rows;
	size_t n;
	int64_t newest;            /* change of the file up to which the rows hold, on this day */
	struct day today;
	char *search;              /* shows only titles and areas that hold it; owned */
	struct list list;
	bool reader;
	char going_on[STORE_ID_SIZE]; /* the engagement whose next cycle is being named */
};

static const char *row_id(const void *ctx, size_t i)
{
	const struct home *h = ctx;
	return h->rows[i].e->id;
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct home *h = ctx;
	const struct home_row *r = &h->rows[i];
	struct str title = STR_INIT;
	str_add(&title, r->e->title);
	if (r->e->invented)
		str_add(&title, _(" (invented)"));
	if (h->reader) {
		struct str text = STR_INIT;
		str_addf(&text, "%s%s%s%s", r->owed, r->next[0] && r->owed[0] ? ", " : "", r->next[0] ? _("next: ") : "", r->next);
		sentence_row(line, str_text(&title), str_text(&text), style);
		str_release(&text);
	} else if (line.columns < 60) {
		struct str text = STR_INIT;
		str_addf(&text, "%s. %s. %s", str_text(&title), r->next, r->owed);
		area_put_cut(line, 0, 0, line.columns, str_text(&text), style);
		str_release(&text);
	} else {
		int wide = line.columns - 45 > 60 ? 60 : line.columns - 45;
		area_put_cut(line, 0, 0, wide, str_text(&title), style);
		area_put_cut(line, 0, wide + 1, 14, r->day, style);
		area_put_cut(line, 0, wide + 16, 7, r->digits, style);
		area_put_cut(line, 0, wide + 24, line.columns - wide - 24, r->owed[0] ? r->owed : r->next, style);
	}
	str_release(&title);
}

static struct list_rows rows_of(const struct home *h)
{
	return (struct list_rows){
		.n = h->n, .id = row_id, .draw = row_draw, .ctx = h,
		.empty = h->search ? _("No engagement has that in its title or area. Press f and Enter to see all.")
				   : _("There is no engagement yet.\n\nAn engagement is one walk through three events: children "
				       "first, then the adults who plan services, then both together.\n\nPress a to start one."),
	};
}

/* What is owed to people, the most pressing first. */
static void owed_row(const struct op *op, const struct survey *s, struct arena *a, struct home_row *r)
{
	struct owed *owed;
	size_t n;
	struct str words = STR_INIT;
	struct error err = ERROR_INIT;
	if (owed_load(op, s, a, &owed, &n, &err))
		owed_line(owed, n, &words);
	else
		str_add(&words, error_text(&err));
	r->owed = arena_strdup(a, str_text(&words));
	error_release(&err);
	str_release(&words);
}

static void survey_row(const struct op *op, struct arena *a, struct home_row *r)
{
	struct survey s;
	struct place p;
	struct error err = ERROR_INIT;
	if (!survey_load(op, r->e->id, a, &s, &err)) {
		r->next = arena_strdup(a, error_text(&err));
		error_release(&err);
		return;
	}
	for (size_t i = 0; i < s.n_shown && i + 1 < sizeof r->digits; i++) {
		long present, wanted;
		survey_standard(&s, s.shown[i], SCOPE_WHOLE, &present, &wanted);
		r->digits[i] = (char)('0' + (wanted > 0 ? present * 9 / wanted : 0));
	}
	if (survey_next(&s, &p)) {
		r->next = p.ordinal ? arena_printf(a, "%d %s: %s", p.ordinal, s.model->events[p.ordinal - 1].phases[p.phase].title,
						   p.step->title)
				    : arena_printf(a, _("After: %s"), p.step->title);
	} else {
		r->next = _("all steps done");
	}
	owed_row(op, &s, a, r);
}

static void dates_row(struct arena *a, struct home_row *r)
{
	struct day today = clock_today(), d;
	struct str words = STR_INIT;
	for (int i = 0; i < 3; i++) {
		if (!day_from_iso(r->e->events[i].day, &d) || day_diff(d, today) < 0)
			continue;
		/* "2: 14 May 2026": the day of the week does not fit beside the title. */
		struct str day = STR_INIT;
		day_words_short(d, &day);
		const char *after = strchr(str_text(&day), ' ');
		str_addf(&words, "%d: %s", i + 1, after ? after + 1 : str_text(&day));
		str_release(&day);
		break;
	}
	r->day = arena_strdup(a, str_text(&words));
	str_release(&words);
}

/* Which engagements must be looked at anew: all of them, or those that were changed since and the ones that they go on from. */
struct changed { bool all; const char **ids; size_t n; };

static bool look_for_changes(struct shell *sh, const struct home *h, struct arena *a, struct changed *out, struct error *err)
{
	*out = (struct changed){ .all = true };
	/* The first time nothing is known yet: the whole log is not walked through to learn that. */
	return !h->arena || day_diff(h->today, clock_today()) != 0
	       || store_touched(work_of(sh)->op.st, h->newest, a, &out->ids, &out->n, &out->all, err);
}

static bool is_changed(const struct changed *c, const struct engagement_row *all, size_t n, const char *id)
{
	for (size_t i = 0; i < c->n; i++) {
		if (strcmp(c->ids[i], id) == 0)
			return true;
		for (size_t k = 0; k < n; k++)
			if (strcmp(all[k].id, c->ids[i]) == 0 && strcmp(all[k].came_from, id) == 0)
				return true;
	}
	return c->all;
}

/* The row as it was, in the new arena. False when there is none. */
static bool take_over(const struct home *h, struct arena *a, struct home_row *r)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct home_row *old = &h->rows[i];
		if (!old->surveyed || strcmp(old->e->id, r->e->id) != 0)
			continue;
		memcpy(r->digits, old->digits, sizeof r->digits);
		r->next = arena_strdup(a, old->next);
		r->owed = arena_strdup(a, old->owed);
		return true;
	}
	return false;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct home *h = state;
	struct arena *fresh = arena_new();
	struct engagement_row *all;
	struct changed changed;
	size_t n;
	int64_t newest = store_newest(work_of(sh)->op.st);
	if (!look_for_changes(sh, h, fresh, &changed, err) || !engagement_list(work_of(sh)->op.st, fresh, &all, &n, err)) {
		arena_free(fresh);
		return false;
	}
	struct home_row *rows = arena_alloc(fresh, (n + 1) * sizeof *rows);
	size_t shown = 0;
	for (size_t i = 0; i < n; i++) {
		if (h->search && !text_contains(all[i].title, h->search) && !text_contains(all[i].area, h->search))
			continue;
		struct home_row *r = &rows[shown++];
		r->e = &all[i];
		r->next = r->owed = "";
		r->surveyed = shown <= SURVEYED;
		if (r->surveyed && (is_changed(&changed, all, n, r->e->id) || !take_over(h, fresh, r)))
			survey_row(&work_of(sh)->op, fresh, r);
		dates_row(fresh, r);
	}
	arena_free(h->arena);
	h->arena = fresh;
	h->newest = newest;
	h->today = clock_today();
	h->reader = reader_settings(sh);
	h->rows = rows;
	h->n = shown;
	struct list_rows lr = rows_of(h);
	list_settle(&h->list, &lr);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	(void)sh, (void)arg, (void)err;
	*state = mem_alloc(sizeof(struct home));
	return true;
}

/* All that is said of the engagement with the focus: in its row there is room for the beginnings. Returns the rows kept for it. */
static int draw_below(const struct home *h, struct surface_area area)
{
	int under = h->reader || h->n == 0 || area.rows < 8 ? 0 : area.columns < 60 ? 4 : 3;
	struct str s = STR_INIT;
	if (under == 0)
		return 0;
	const struct home_row *r = &h->rows[h->list.at];
	str_addf(&s, _("%s. Next: %s."), r->e->title, r->next);
	if (r->owed[0])
		str_addf(&s, _(" Owed: %s."), r->owed);
	area_wrap(area_rows(area, area.rows - under, under), 0, 1, area.columns - 1, str_text(&s), STYLE_HINT);
	str_release(&s);
	return under;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct home *h = state;
	struct list_rows lr = rows_of(h);
	int under = draw_below(h, area);
	if (h->reader) {
		area_put(area, 0, 1, _("Engagements"), STYLE_HEADING);
	} else if (area.columns >= 60 && h->n > 0) {
		int wide = area.columns - 46 > 60 ? 60 : area.columns - 46;
		area_put(area, 0, 1, _("Engagement"), STYLE_HEADING);
		area_put(area, 0, wide + 2, _("Next event"), STYLE_HEADING);
		area_put(area, 0, wide + 17, _("7 std"), STYLE_HEADING);
		area_put(area, 0, wide + 25, _("Next step"), STYLE_HEADING);
	}
	list_draw(&h->list, &lr, area_rows(area, 1, area.rows - 1 - under));
	(void)sh;
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct home *h = state;
	struct list_rows lr = rows_of(h);
	(void)sh;
	return list_key(&h->list, &lr, k) != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct home *h = state;
	(void)sh;
	arena_free(h->arena);
	free(h->search);
	list_release(&h->list);
	free(h);
}

static void where(const void *state, struct str *out)
{
	const struct home *h = state;
	struct list_rows lr = rows_of(h);
	list_where(&h->list, &lr, out);
	if (h->n == 0)
		return;
	const struct home_row *r = &h->rows[h->list.at];
	str_addf(out, _(" %s. Next: %s."), r->e->title, r->next);
	if (r->day[0])
		str_addf(out, _(" Next event: %s."), r->day);
	if (r->digits[0])
		str_addf(out, _(" Standards from 0, nothing, to 9, all on record: %s."), r->digits);
	if (r->owed[0])
		str_addf(out, " %s.", r->owed);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct home *h = state;
	if (h->n == 0) {
		announce(sh, SAY_NOTE, _("There is nothing to open. Press a to start an engagement."));
		return;
	}
	struct address a = { .engagement = h->rows[h->list.at].e->id };
	shell_push(sh, &view_board, &a);
}

static void cmd_new(struct shell *sh, void *state)
{
	(void)state;
	if (may_write(sh))
		shell_push(sh, &view_new, NULL);
}

static void find_done(struct shell *sh, void *ctx, const char *text)
{
	struct home *h = ctx;
	free(h->search);
	h->search = text[0] ? mem_strdup(text) : NULL;
	shell_reload(sh);
}

static void cmd_find(struct shell *sh, void *state)
{
	struct home *h = state;
	/* After a search that found nothing the line is empty: Enter shows all again, as the empty list says. */
	shell_prompt(sh, _("Title or area holds:"), h->search && h->n ? h->search : "", find_done, h);
}

static void cmd_remove(struct shell *sh, void *state)
{
	struct home *h = state;
	const char *const answers[] = { _("Keep it"), _("Remove it from the list") };
	if (h->n > 0)
		ask_removal(sh, ENTITY_ENGAGEMENT, NULL, h->rows[h->list.at].e->id,
			    _("Remove this engagement from the list? Nothing is erased, and undo brings it back."), answers,
			    _("Removed from the list. Press u to bring it back."));
}

static void next_cycle_named(struct shell *sh, void *ctx, const char *title)
{
	struct home *h = ctx;
	struct survey s;
	struct cycle_sum sum;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	struct arena *a = arena_new();
	bool ok = survey_load(&work_of(sh)->op, h->going_on, a, &s, &err) && op_next_cycle(&work_of(sh)->op, &s, title, id, &sum, &err);
	outcome(sh, ok, &err, _("Begun. Groups: %ld, promises: %ld, lessons: %ld, answers owed: %ld. u: undo."),
		sum.groups, sum.promises, sum.lessons, sum.feedback);
	arena_free(a);
	if (ok) {
		const struct address board = { .engagement = id };
		shell_push(sh, &view_board, &board);
	}
}

static void cmd_next_cycle(struct shell *sh, void *state)
{
	struct home *h = state;
	struct str title = STR_INIT;
	if (h->n == 0 || !may_write(sh))
		return;
	const struct engagement_row *e = h->rows[h->list.at].e;
	memcpy(h->going_on, e->id, STORE_ID_SIZE);
	cycle_title(e->title, &title);
	for (size_t i = 0; i < h->n; i++)
		if (strcmp(h->rows[i].e->came_from, e->id) == 0)
			announce(sh, SAY_NOTE, _("It goes on already in: %s. Esc leaves it at that."), h->rows[i].e->title);
	shell_prompt(sh, _("Title of the next engagement:"), str_text(&title), next_cycle_named, h);
	str_release(&title);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the engagement"), 0, cmd_open },
	{ "add", "a", N_("new"), N_("Start a new engagement"), CMD_WRITES, cmd_new },
	{ "find", "f", N_("find"), N_("Show only engagements whose title or area holds some words"), 0, cmd_find },
	{ "next-cycle", "N", N_("next cycle"), N_("Begin the next engagement from this one: plan, groups, open promises, lessons, answers owed"), CMD_WRITES,
	  cmd_next_cycle },
	{ "remove", "d Delete", "", N_("Remove the engagement from the list (undo brings it back)"), CMD_WRITES, cmd_remove },
};

const struct view view_home = {
	.name = "home",
	.title = N_("Home"),
	.help = N_("All engagements in this file. An engagement is one walk through three linked events and what follows from "
		   "them.\n\nEach row says its title, the next event, how the standards stand (a digit for each, those chosen to come "
		   "first in front, from 0, nothing on record, to 9, all on record: a count, never a judgement), and the next step. When children were "
		   "promised an answer by a day, or a promise of an adult is past its day, the row says so.\n\nN begins the next engagement from the "
		   "one with the focus: its plan, its groups without people, the promises still open, the lessons and the answers owed come along "
		   "and stay linked."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.where = where,
};
