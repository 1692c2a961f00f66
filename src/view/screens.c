/* The registry of screens, the commands of every screen, and the start. A new screen is one line in `all`. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "view/common.h"

static const struct view *const all[] = {
	&view_home, &view_new, &view_board, &view_room, &view_record, &view_table, &view_capture, &view_words, &view_promises,
	&view_standards, &view_history, &view_conflicts, &view_order, &view_methods, &view_live, &view_register, &view_papers,
	&view_themes, &view_coding, &view_opinion, &view_compare, &view_gaps, &view_carry, &view_rounds, &view_votes, &view_promise,
	&view_feedback, &view_chain, &view_evidence, &view_judging, &view_judge, &view_faces, &view_chart, &view_review, &view_import, &view_import_plan,
	&view_withheld, &view_erase, &view_erasing, &view_exports,
};

const struct view *const *screens_all(size_t *n)
{
	*n = sizeof all / sizeof *all;
	return all;
}

/* The engagement that a command of every screen works on, or a note that one must be opened first. */
static const char *need_engagement(struct shell *sh)
{
	const char *id = engagement_here(sh);
	if (!id)
		announce(sh, SAY_NOTE, _("Open an engagement first: Home lists them."));
	return id;
}

/* One screen of a kind is enough: if it is on the stack already, go back to it. */
static void go(struct shell *sh, const struct view *v, const char *engagement)
{
	struct address a = { .engagement = engagement };
	if (shell_find(sh, v->name))
		(void)shell_pop_to(sh, v->name);
	else
		shell_push(sh, v, &a);
}

/* How the state of every screen of one event begins. */
struct of_event { struct inside in; int ordinal; };

/* The event of the screen on top, 0 when it is of none. */
static int event_of_screen(const struct shell *sh)
{
	static const struct view *const of_event[] = { &view_room, &view_record, &view_table, &view_capture, &view_live, &view_order,
						       &view_register, &view_papers, &view_review, &view_faces, &view_judging, &view_judge,
						       &view_standards, &view_evidence };
	void *state;
	const struct view *v = shell_top(sh, &state);
	for (size_t i = 0; v && i < sizeof of_event / sizeof *of_event; i++)
		if (v == of_event[i])
			return ((const struct of_event *)state)->ordinal;
	return 0;
}

/* The event that a key of every screen means: that of the screen, else the one that `likely` gives. */
static int event_meant(struct shell *sh, int (*likely)(const struct survey *s))
{
	const struct inside *board = shell_find(sh, view_board.name);
	struct error err = ERROR_INIT;
	struct survey s;
	int ordinal = event_of_screen(sh);
	if (ordinal > 0)
		return ordinal;
	if (work_of(sh)->rehearsal)
		return rehearsal_event(work_of(sh)->rehearsal);
	if (board && board->arena)
		return likely(&board->survey);
	struct arena *a = arena_new();
	ordinal = board && survey_load(&work_of(sh)->op, board->engagement, a, &s, &err) ? likely(&s) : 1;
	error_release(&err);
	arena_free(a);
	return ordinal;
}

/* The screen of this kind for the event that is meant; an open one for another event stays below it. */
static void go_likely(struct shell *sh, const struct view *v, int (*likely)(const struct survey *s))
{
	const char *id = need_engagement(sh);
	if (!id)
		return;
	struct address a = { .engagement = id, .ordinal = event_meant(sh, likely) };
	const struct of_event *there = shell_find(sh, v->name);
	if (there && there->ordinal == a.ordinal)
		(void)shell_pop_to(sh, v->name);
	else
		shell_push(sh, v, &a);
}

static void go_event(struct shell *sh, const struct view *v)
{
	go_likely(sh, v, survey_event);
}

static void cmd_live(struct shell *sh, void *state)
{
	(void)state;
	go_event(sh, &view_live);
}

static void cmd_register(struct shell *sh, void *state)
{
	(void)state;
	go_event(sh, &view_register);
}

static void cmd_order(struct shell *sh, void *state)
{
	(void)state;
	go_event(sh, &view_order);
}

static void cmd_papers(struct shell *sh, void *state)
{
	(void)state;
	go_event(sh, &view_papers);
}

static void cmd_reports(struct shell *sh, void *state)
{
	(void)state;
	go_event(sh, &view_papers);
	open_reports(sh);
}

static void cmd_import(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		open_import(sh, id, event_of_screen(sh), NULL);
}

static void cmd_blank(struct shell *sh, void *state)
{
	(void)state;
	shell_blank(sh);
}

static void cmd_next(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	struct error err = ERROR_INIT;
	struct survey s;
	struct place p;
	(void)state;
	if (!id)
		return;
	struct arena *a = arena_new();
	char engagement[STORE_ID_SIZE];
	for (size_t i = 0; i < STORE_ID_SIZE; i++)
		engagement[i] = id[i];
	/* The field that has the focus is saved on the way: what is next may depend on it. */
	if (shell_pop_to(sh, view_board.name)) {
		if (!survey_load(&work_of(sh)->op, engagement, a, &s, &err))
			announce_error(sh, &err);
		else if (!survey_next(&s, &p))
			announce(sh, SAY_NOTE, _("Every step is done. What is left is to keep the promises and tell those who took part."));
		else {
			struct address room = { .engagement = engagement, .ordinal = p.ordinal, .phase = p.phase };
			shell_push(sh, &view_room, &room);
			open_step(sh, engagement, &p);
		}
	}
	error_release(&err);
	arena_free(a);
}

static void cmd_standards(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_standards, id);
}

/* The board knows how things stand at the last load of it: what was done since is read anew. */
static void cmd_missing(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	struct inside in = { .arena = NULL };
	struct error err = ERROR_INIT;
	void *top;
	const struct view *v = shell_top(sh, &top);
	/* Where words are taken down it is the running event that lacks something. */
	int scope = v == &view_live || v == &view_capture ? event_of_screen(sh) : SCOPE_WHOLE;
	(void)state;
	if (!id)
		return;
	memcpy(in.engagement, id, STORE_ID_SIZE);
	if (inside_load(sh, &in, &err))
		missing_next(sh, &in, scope);
	else
		announce_error(sh, &err);
	error_release(&err);
	inside_release(&in);
}

static void cmd_review(struct shell *sh, void *state)
{
	(void)state;
	go_likely(sh, &view_review, survey_look_back);
}

static void cmd_words(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_words, id);
}

static void cmd_withheld(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_withheld, id);
}

static void cmd_exports(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_exports, id);
}

static void cmd_erase(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_erase, id);
}

static void cmd_promises(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_promises, id);
}

static void cmd_themes(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_themes, id);
}

static void cmd_coding(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_coding, id);
}

static void cmd_compare(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_compare, id);
}

static void cmd_gaps(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_gaps, id);
}

static void cmd_feedback(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		go(sh, &view_feedback, id);
}

/* Nothing is carried into event 1, and rounds are mostly of event 3. */
static void go_late(struct shell *sh, const struct view *v, int least)
{
	const char *id = need_engagement(sh);
	if (!id)
		return;
	int event = event_meant(sh, survey_event);
	struct address a = { .engagement = id, .ordinal = event < least ? least : event };
	if (shell_find(sh, v->name))
		(void)shell_pop_to(sh, v->name);
	else
		shell_push(sh, v, &a);
}

static void cmd_carry(struct shell *sh, void *state)
{
	(void)state;
	go_late(sh, &view_carry, 2);
}

static void cmd_priorities(struct shell *sh, void *state)
{
	(void)state;
	go_late(sh, &view_rounds, 1);
}

static void cmd_history(struct shell *sh, void *state)
{
	(void)state;
	go(sh, &view_history, engagement_here(sh));
}

static void cmd_conflicts(struct shell *sh, void *state)
{
	(void)state;
	go(sh, &view_conflicts, NULL);
}

static void cmd_settings(struct shell *sh, void *state)
{
	struct str words = STR_INIT;
	(void)state;
	settings_words(work_of(sh)->settings, &words);
	shell_read(sh, _("Settings"), str_text(&words));
	str_release(&words);
}

static void cmd_board(struct shell *sh, void *state)
{
	(void)state;
	if (need_engagement(sh))
		(void)shell_pop_to(sh, view_board.name);
}

static void cmd_home(struct shell *sh, void *state)
{
	(void)state;
	(void)shell_pop_to(sh, view_home.name);
}

static void cmd_card(struct shell *sh, void *state)
{
	(void)state;
	open_card(sh);
}

/* Taking back the beginning of an engagement leaves no screen inside it to stand on. */
static void leave_if_gone(struct shell *sh)
{
	const char *id = engagement_here(sh);
	struct error err = ERROR_INIT;
	struct survey s;
	struct arena *a = arena_new();
	if (id && !survey_load(&work_of(sh)->op, id, a, &s, &err) && err.code == ERR_NOT_FOUND)
		(void)shell_pop_to(sh, view_home.name);
	error_release(&err);
	arena_free(a);
}

static void undo_or_redo(struct shell *sh, bool redo)
{
	struct str words = STR_INIT;
	struct error err = ERROR_INIT;
	const struct op *op = &work_of(sh)->op;
	if (!may_write(sh))
		return;
	if (redo ? op_redo(op, &words, &err) : op_undo(op, &words, &err)) {
		leave_if_gone(sh);
		announce(sh, SAY_SAVED, "%s", str_text(&words));
	} else if (err.code == ERR_NOTHING) {
		announce(sh, SAY_NOTE, "%s", error_text(&err));
	} else {
		announce_error(sh, &err);
	}
	error_release(&err);
	str_release(&words);
	shell_reload(sh);
}

static void cmd_undo(struct shell *sh, void *state)
{
	(void)state;
	undo_or_redo(sh, false);
}

static void cmd_redo(struct shell *sh, void *state)
{
	(void)state;
	undo_or_redo(sh, true);
}

static void cmd_rehearse(struct shell *sh, void *state)
{
	const char *id = need_engagement(sh);
	(void)state;
	if (id)
		open_rehearsal(sh, id, event_meant(sh, survey_event));
}

static const struct command everywhere[] = {
	{ "next-step", "n", N_("next"), N_("Go to the most useful open step"), CMD_INSIDE, cmd_next },
	{ "standards", "s", N_("standards"), N_("The standards: what is on record, what is missing, how they were judged"), CMD_INSIDE, cmd_standards },
	{ "missing", "", "", N_("Go to what the standards lack most"), CMD_INSIDE, cmd_missing },
	{ "review", "E", "", N_("Look back at the event: what people said, lessons, times, who came"), CMD_INSIDE, cmd_review },
	{ "words", "w", N_("words"), N_("Everything that was said"), CMD_INSIDE, cmd_words },
	{ "live", "L", N_("live"), N_("The running event: how late it is, and words taken down"), CMD_INSIDE, cmd_live },
	{ "register", "R", N_("register"), N_("Who is expected, who is in the room, what they agreed to"), CMD_INSIDE, cmd_register },
	{ "running-order", "O", "", N_("The running order of the event"), CMD_INSIDE, cmd_order },
	{ "papers", "P", "", N_("Papers to print: running order, register, table cards, capture sheets"), CMD_INSIDE, cmd_papers },
	{ "reports", "", "", N_("Reports on what was said and what came of it, to read and save"), CMD_INSIDE, cmd_reports },
	{ "themes", "t", N_("themes"), N_("What it is all about: themes, their labels, what stands in them"), CMD_INSIDE, cmd_themes },
	{ "coding", "T", "", N_("Put statements into themes one after the other, a key for each"), CMD_INSIDE, cmd_coding },
	{ "compare", "V", "", N_("Children, young people and adults side by side"), CMD_INSIDE, cmd_compare },
	{ "gaps", "", "", N_("What nobody answered yet: needs, themes and promises without the other"), CMD_INSIDE, cmd_gaps },
	{ "carry", "G", "", N_("What children said that opens the next event"), CMD_INSIDE, cmd_carry },
	{ "priorities", "K", "", N_("Rounds of dots or hands, counted"), CMD_INSIDE, cmd_priorities },
	{ "promises", "p", N_("promises"), N_("What adults said they can and will do"), CMD_INSIDE, cmd_promises },
	{ "feedback", "F", "", N_("We asked, you said, we did, because: what is told to children"), CMD_INSIDE, cmd_feedback },
	{ "withheld", "", "", N_("What would be held back from a report or a file, and why"), CMD_INSIDE, cmd_withheld },
	{ "exports", "", "", N_("What left: reports and files that were written out, when, by whom, which fields"), CMD_INSIDE, cmd_exports },
	{ "erase", "", "", N_("Erase people for good: all, a group, or one; shows first what goes"), CMD_INSIDE, cmd_erase },
	{ "import", "", "", N_("Take in a table: statements, groups, people, activities or promises"), CMD_INSIDE | CMD_WRITES, cmd_import },
	{ "rehearse", "", "", N_("Try the event out: invented people, a fast clock, in a copy that goes away"), CMD_INSIDE, cmd_rehearse },
	{ "history", "y", "", N_("Who did what, when; undo"), 0, cmd_history },
	{ "conflicts", "C", "", N_("Values that two people changed apart, to choose from"), 0, cmd_conflicts },
	{ "settings", "S", "", N_("The settings in force, and how to change them"), 0, cmd_settings },
	{ "board", "B", "", N_("Back to the board of this engagement"), 0, cmd_board },
	{ "home", "H", "", N_("Back to the list of engagements"), 0, cmd_home },
	{ "undo", "u", N_("undo"), N_("Take back what you did last"), CMD_WRITES, cmd_undo },
	{ "redo", "U", "", N_("Put back what you took back last"), CMD_WRITES, cmd_redo },
	{ "blank", "F9", "", N_("Blank the screen until a key is pressed"), CMD_WHILE_TYPING, cmd_blank },
	{ "safeguarding", "F4 !", "", N_("Safeguarding card: who to tell, what to do"), CMD_WHILE_TYPING, cmd_card },
};

struct command_table screens_commands(void)
{
	return (struct command_table){ everywhere, sizeof everywhere / sizeof *everywhere };
}
