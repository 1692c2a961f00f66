/* linear/linear.c - the dialogue from its first to its last line, and the commands that work everywhere. */
#include "config.h"

#include "linear/linear.h"

#include <string.h>

#include "base/i18n.h"
#include "linear/judging.h"
#include "op/card.h"
#include "store/care.h"

void card_say(struct dialogue *d)
{
	struct str words = STR_INIT;

	card_words(*d->engagement && d->arena ? &d->survey : NULL, &words);
	talk_say_text(d, str_text(&words));
	str_release(&words);
}

static enum after undo_or_redo(struct dialogue *d, bool again)
{
	struct error err = ERROR_INIT;
	struct str words = STR_INIT;

	if (talk_may_write(d)) {
		if (again ? op_redo(&d->op, &words, &err) : op_undo(&d->op, &words, &err)) {
			talk_note(d, "%s", str_text(&words));
			talk_look_again(d);
		} else {
			talk_note_error(d, &err);
		}
	}
	str_release(&words);
	return AFTER_BACK;
}

static enum after run_undo(struct dialogue *d)
{
	return undo_or_redo(d, false);
}

static enum after run_redo(struct dialogue *d)
{
	return undo_or_redo(d, true);
}

static enum after run_next(struct dialogue *d)
{
	struct place next;

	if (survey_next(&d->survey, &next))
		return step_run(d, &next);
	talk_note(d, "%s", _("Every step is done."));
	return AFTER_BACK;
}

static enum after run_words(struct dialogue *d)
{
	return words_run(d, 0);
}

static enum after run_promises(struct dialogue *d)
{
	return promises_run(d, 0);
}

static enum after run_coding(struct dialogue *d)
{
	return coding_run(d, NULL);
}

/* What the event opens with that is gone into; before event 2 is over, event 2. */
static enum after run_carry(struct dialogue *d)
{
	return carry_run(d, talk_event(d));
}

static enum after run_priorities(struct dialogue *d)
{
	return priorities_run(d, talk_event(d));
}

static enum after run_feedback(struct dialogue *d)
{
	return feedback_run(d, NULL);
}

/* Where the standards lack most: of the first that lacks something. */
static enum after run_missing(struct dialogue *d)
{
	const struct survey *s = &d->survey;
	const struct indicator *which;
	struct place p;

	for (size_t i = 0; i < s->n_shown; i++) {
		if (!standard_missing(s, s->shown[i], SCOPE_WHOLE, &which, &p, NULL))
			continue;
		return p.step ? step_run(d, &p) : evidence_run(d, which, SCOPE_WHOLE);
	}
	talk_note(d, "%s", _("Nothing is missing on record. How good it was is for people to judge."));
	return AFTER_BACK;
}

static enum after run_review(struct dialogue *d)
{
	return review_run(d, point_meant(d));
}

static enum after run_live(struct dialogue *d)
{
	return live_run(d, talk_event(d));
}

static enum after run_register(struct dialogue *d)
{
	return register_run(d, talk_event(d));
}

static enum after run_order(struct dialogue *d)
{
	return order_run(d, talk_event(d));
}

static enum after run_papers(struct dialogue *d)
{
	return papers_run(d, talk_event(d), false);
}

static enum after run_reports(struct dialogue *d)
{
	return papers_run(d, talk_event(d), true);
}

/* Lines that were written cannot be taken back here: they are pushed out of sight, and the person is told so. */
static enum after run_blank(struct dialogue *d)
{
	struct str answer = STR_INIT;
	bool more;

	for (int i = 0; i < 60; i++)
		talk_say_text(d, "");
	more = talk_ask(d, _("Sixty empty lines were written. What was said before is out of sight, and still there for whoever scrolls back. "
		"Enter goes on:"), &answer);
	str_release(&answer);
	return more ? AFTER_BACK : AFTER_QUIT;
}

/* The dialogue cannot hand its lines to another program in the middle of them. */
static enum after run_rehearse(struct dialogue *d)
{
	if (d->rehearsal) {
		talk_note(d, "%s", _("This is a rehearsal already. q ends it."));
		return AFTER_BACK;
	}
	talk_note(d, _("To try event %d out, leave with q and type: trivet rehearse --linear --event %d FILE"), talk_event(d), talk_event(d));
	return AFTER_BACK;
}

static enum after run_board(struct dialogue *d)
{
	(void)d;
	return AFTER_BOARD;
}

static enum after run_home(struct dialogue *d)
{
	(void)d;
	return AFTER_HOME;
}

static enum after run_settings(struct dialogue *d)
{
	struct str words = STR_INIT;

	settings_words(d->settings, &words);
	talk_say_text(d, str_text(&words));
	str_release(&words);
	return AFTER_BACK;
}

static enum after run_card(struct dialogue *d)
{
	card_say(d);
	return AFTER_BACK;
}

/* The names and keys of the screens. */
static const struct verb common[] = {
	{ "next-step", "n", N_("go to the most useful open step"), false, run_next, false },
	{ "standards", "s", N_("the seven standards and what is on record for them"), false, standards_run, false },
	{ "missing", "", N_("go to what the standards lack first"), false, run_missing, false },
	{ "review", "E", N_("look back at the event: what people said, lessons, times, who came"), false, run_review, false },
	{ "words", "w", N_("everything that was said"), false, run_words, false },
	{ "themes", "t", N_("what it is all about: themes, their labels, what stands in them"), false, themes_run, false },
	{ "coding", "T", N_("put statements into themes, one after the other"), false, run_coding, false },
	{ "compare", "V", N_("children, young people and adults side by side"), false, compare_run, false },
	{ "gaps", "", N_("what nobody answered yet: needs, themes and promises without the other"), false, gaps_run, false },
	{ "carry", "G", N_("what children said that opens the next event"), false, run_carry, false },
	{ "priorities", "K", N_("rounds of dots or hands, counted"), false, run_priorities, false },
	{ "promises", "p", N_("what adults said they can and will do"), false, run_promises, false },
	{ "feedback", "F", N_("we asked, you said, we did, because: what is told to children"), false, run_feedback, false },
	{ "live", "L", N_("the event that is going on: what comes next, and taking down what is said"), false, run_live, false },
	{ "register", "R", N_("who is expected, who is there, what they agreed to"), false, run_register, false },
	{ "running-order", "O", N_("the running order of the event"), false, run_order, false },
	{ "papers", "P", N_("papers of the event, and reports, to read, save and print"), false, run_papers, false },
	{ "reports", "", N_("reports on what was said and what came of it"), false, run_reports, false },
	{ "withheld", "", N_("what would be held back from a report or a file, and why"), false, withheld_run, false },
	{ "exports", "", N_("what left: reports and files that were written out, when, by whom, which fields"), false, exports_run, false },
	{ "erase", "", N_("erase people for good: all, a group, or one; shows first what goes"), false, erase_run, false },
	{ "import", "", N_("take in a table: statements, groups, people, activities or promises"), false, import_run, false },
	{ "rehearse", "", N_("how to try the event out with invented people"), false, run_rehearse, false },
	{ "history", "y", N_("who did what, when"), false, history_run, true },
	{ "conflicts", "C", N_("values that two people changed apart, to choose from"), false, conflicts_run, true },
	{ "settings", "S", N_("the settings in force, and how to change them"), false, run_settings, true },
	{ "undo", "u", N_("take back what you did last"), false, run_undo, true },
	{ "redo", "U", N_("put back what you took back last"), false, run_redo, true },
	{ "blank", "", N_("write sixty empty lines, so that what was said before is out of sight"), false, run_blank, true },
	{ "board", "B", N_("back to the board of this engagement"), false, run_board, false },
	{ "home", "H", N_("back to the list of engagements"), false, run_home, true },
	{ "safeguarding", "!", N_("the safeguarding card"), false, run_card, true },
};

struct verbs common_verbs(void)
{
	return (struct verbs){ common, sizeof common / sizeof *common };
}

enum after common_run(struct dialogue *d, const struct verb *v)
{
	if (v->at_home || *d->engagement)
		return v->run(d);
	talk_note(d, "%s", _("Error: Open an engagement first."));
	return AFTER_BACK;
}

static void say_traces(struct dialogue *d)
{
	struct error err = ERROR_INIT;
	bool owed;

	if (!care_traces(d->op.st, &owed, &err))
		talk_say(d, "%s", error_text(&err));
	else if (owed)
		talk_say(d, "%s", _("Erasing broke off: traces are still in this file. Leave, and then: trivet erase --traces"));
	error_release(&err);
}

int linear_run(const struct op *op, const struct settings *settings, bool read_only, struct rehearsal *rehearsal, FILE *in, FILE *out)
{
	struct dialogue d = { .op = *op, .settings = settings, .read_only = read_only, .rehearsal = rehearsal, .in = in, .out = out, .note = STR_INIT };

	talk_say(&d, "%s", _("Trivet, one question a line. ? helps at every question, q leaves. Everything you answer is saved at once."));
	if (rehearsal)
		talk_say(&d, "%s", _("This is a rehearsal: invented people, and a clock that hurries. Nothing of it is kept. L opens the event."));
	if (read_only)
		talk_say(&d, "%s", _("This file can only be read here."));
	else
		say_traces(&d);
	while (!d.over && home_run(&d) != AFTER_QUIT)
		;
	if (d.note.len)
		talk_say_text(&d, str_text(&d.note));
	talk_say(&d, "%s", _("Everything is saved."));
	str_release(&d.note);
	arena_free(d.arena);
	return fflush(out) == 0 && !ferror(out) ? 0 : 1;
}
