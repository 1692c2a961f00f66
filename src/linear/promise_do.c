/* linear/promise_do.c - how a promise stands, what was heard, who has it now, which words stand behind it. */
#include "config.h"

#include "linear/promises.h"

#include <string.h>

#include "base/i18n.h"
#include "store/statement.h"

bool ask_day_heard(struct dialogue *d, const char *question, struct str *iso, enum after *after)
{
	struct str typed = STR_INIT, why = STR_INIT;
	bool answered, good = false;

	do {
		struct error err = ERROR_INIT;
		char on[11];

		answered = talk_line(d, question, "", &typed, after);
		good = answered && heard_typed(str_text(&typed), iso, &why) && heard_on(str_text(iso), on, &err);
		if (good)
			str_set(iso, on);
		else if (err.code != ERR_NONE)
			talk_note_error(d, &err);
		else if (answered)
			talk_note(d, _("Error: %s"), str_text(&why));
	} while (answered && !good);
	str_release(&typed);
	str_release(&why);
	return good;
}

/* Words that are needed: asked again until there are some. */
static bool ask_reason(struct dialogue *d, bool needed, struct str *out, enum after *after)
{
	bool ok;

	do {
		ok = talk_line(d, needed ? _("What was done, or why not? A few words, or < to go back") :
			_("What is there to say? Enter for nothing, < to go back"), "", out, after);
		if (ok && needed && !out->len)
			talk_note(d, "%s", _("Error: Those who asked want to hear why or how, so a few words are needed here."));
	} while (ok && needed && !out->len);
	return ok;
}

static bool ask_source(struct dialogue *d, struct str *out, enum after *after)
{
	return talk_line(d, _("Who says so, or where is it seen? Enter for nothing"), "", out, after);
}

enum after promise_state_ask(struct dialogue *d, const struct commitment_row *r)
{
	struct choice states[PROMISE_STATES];
	const struct field f = { .key = "state", .label = N_("How does this promise stand?"),
		.help = N_("Each answer is added to what was noted before; nothing is written over."), .kind = FIELD_CHOICE, .choices = states,
		.n_choices = PROMISE_STATES };
	struct str key = STR_INIT, reason = STR_INIT, source = STR_INIT, day = STR_INIT;
	struct error err = ERROR_INIT;
	enum promise_state state;
	enum after after = AFTER_BACK;

	for (enum promise_state s = 0; s < PROMISE_STATES; s++)
		states[s] = (struct choice){ promise_state_key(s), promise_state_word(s) };
	if (talk_may_write(d) && ask_choice(d, &f, r->state, &key, &after) && promise_state_by_key(str_text(&key), &state) &&
		ask_reason(d, state == PROMISE_CHANGED || promise_ended(state), &reason, &after) && ask_source(d, &source, &after) &&
		ask_day_heard(d, _("On which day? Enter for today"), &day, &after)) {
		bool ok = op_followup(&d->op, d->engagement, r->id, state, str_text(&reason), str_text(&source), str_text(&day), &err);

		talk_outcome(d, ok, &err, _("Noted: %s. What was noted before stays."), _(promise_state_word(state)));
	}
	str_release(&key);
	str_release(&reason);
	str_release(&source);
	str_release(&day);
	return after;
}

enum after promise_news_ask(struct dialogue *d, const struct commitment_row *r)
{
	struct str words = STR_INIT, source = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;

	if (talk_may_write(d) && talk_line(d, _("What was heard of it? < goes back"), "", &words, &after) && words.len &&
		ask_source(d, &source, &after)) {
		bool ok = op_followup_news(&d->op, d->engagement, r->id, str_text(&words), str_text(&source), "", &err);

		talk_outcome(d, ok, &err, "%s", _("Noted for today. k says how the promise stands."));
	}
	str_release(&words);
	str_release(&source);
	return after;
}

/* The post and the organisation mostly stay: they are offered. */
enum after promise_handover_ask(struct dialogue *d, const struct commitment_row *r)
{
	struct str person = STR_INIT, post = STR_INIT, organisation = STR_INIT, note = STR_INIT;
	struct error err = ERROR_INIT;
	enum after after = AFTER_BACK;

	if (talk_may_write(d) && talk_line(d, _("Who has it now? Enter when only the post is known, < goes back"), "", &person, &after) &&
		talk_line(d, _("In which post?"), r->post, &post, &after) &&
		talk_line(d, _("For which organisation?"), r->organisation, &organisation, &after) &&
		talk_line(d, _("What should they know? Enter for nothing"), "", &note, &after)) {
		bool ok = op_handover(&d->op, d->engagement, r->id, str_text(&person), str_text(&post), str_text(&organisation), str_text(&note), "",
			&err);

		talk_outcome(d, ok, &err, "%s", _("Handed over. Who had it before stays in what was heard."));
	}
	str_release(&person);
	str_release(&post);
	str_release(&organisation);
	str_release(&note);
	return after;
}

/* One label: put behind the promise, or with a minus in front taken off. */
static void link_label(struct dialogue *d, const char *promise, const char *typed)
{
	bool off = typed[0] == '-', ok;
	const char *label = typed + off + strspn(typed + off, " ");
	struct arena *a = arena_new();
	struct statement_row row;
	struct error err = ERROR_INIT;

	ok = statement_by_label(d->op.st, d->engagement, NULL, label, a, &row, &err) &&
		op_promise_statement(&d->op, d->engagement, promise, row.id, !off, &err);
	talk_outcome(d, ok, &err, off ? _("%s no longer stands behind this promise.") : _("%s stands behind this promise now."), ok ? row.label : "");
	arena_free(a);
}

enum after promise_link_ask(struct dialogue *d, const struct commitment_row *r)
{
	struct str typed = STR_INIT;
	enum after after = AFTER_BACK;

	if (talk_may_write(d) && talk_line(d, _("Label of the words behind it, such as E1-A3; -E1-A3 takes it off, < goes back"), "", &typed, &after) &&
		typed.len)
		link_label(d, r->id, str_text(&typed));
	str_release(&typed);
	return after;
}
