/* view/promise_do.c - how it stands, what was heard, who has it now, which words stand behind it. */
#include "config.h"

#include "view/promise_do.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/form.h"

void promise_ask_release(struct promise_ask *p)
{
	str_release(&p->first);
	str_release(&p->second);
	str_release(&p->third);
}

static void begin(struct promise_ask *p, const char *engagement, const char *promise)
{
	memcpy(p->engagement, engagement, STORE_ID_SIZE);
	memcpy(p->promise, promise, strnlen(promise, STORE_ID_SIZE - 1) + 1);
	str_clear(&p->first);
	str_clear(&p->second);
	str_clear(&p->third);
}

/* A day as it was typed, nothing for today, as it is stored. False, and said, when it is none. */
static bool day_typed(struct shell *sh, const char *typed, struct str *stored)
{
	struct str why = STR_INIT;
	bool ok = heard_typed(typed, stored, &why);
	if (!ok)
		announce(sh, SAY_ERROR, "%s", str_text(&why));
	str_release(&why);
	return ok;
}

/* How it stands ------------------------------------------------------------------------------------------ */

static void state_day_done(struct shell *sh, void *ctx, const char *text)
{
	struct promise_ask *p = ctx;
	struct error err = ERROR_INIT;
	struct str day = STR_INIT;
	if (day_typed(sh, text, &day)) {
		bool ok = op_followup(&work_of(sh)->op, p->engagement, p->promise, p->state, str_text(&p->first), str_text(&p->second), str_text(&day),
				      &err);
		outcome(sh, ok, &err, _("Noted: %s. What was noted before stays."), _(promise_state_word(p->state)));
	}
	str_release(&day);
}

static void state_source_done(struct shell *sh, void *ctx, const char *text)
{
	struct promise_ask *p = ctx;
	str_set(&p->second, text);
	shell_prompt(sh, _("On which day? Enter for today:"), "", state_day_done, p);
}

static void state_reason_done(struct shell *sh, void *ctx, const char *text)
{
	struct promise_ask *p = ctx;
	str_set(&p->first, text);
	shell_prompt(sh, _("Who says so, or where is it seen?"), "", state_source_done, p);
}

static void state_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct promise_ask *p = ctx;
	if (!promise_state_by_key(key, &p->state))
		return;
	bool needs = p->state == PROMISE_KEPT || p->state == PROMISE_CHANGED || p->state == PROMISE_NOT_KEPT;
	shell_prompt(sh, needs ? _("What was done, or why not?") : _("What is there to say? Enter for nothing:"), "", state_reason_done, p);
}

void ask_state(struct shell *sh, struct promise_ask *p, const char *engagement, const char *promise, const char *now)
{
	for (enum promise_state s = 0; s < PROMISE_STATES; s++)
		p->states[s] = (struct choice){ promise_state_key(s), _(promise_state_word(s)) };
	if (!may_write(sh))
		return;
	begin(p, engagement, promise);
	form_choose(sh, _("How does this promise stand?"), p->states, PROMISE_STATES, false, now, state_chosen, p);
}

/* What was heard ------------------------------------------------------------------------------------------ */

static void news_source_done(struct shell *sh, void *ctx, const char *text)
{
	struct promise_ask *p = ctx;
	struct error err = ERROR_INIT;
	bool ok = op_followup_news(&work_of(sh)->op, p->engagement, p->promise, str_text(&p->first), text, "", &err);
	outcome(sh, ok, &err, _("Noted for today. k says how the promise stands."));
}

static void news_done(struct shell *sh, void *ctx, const char *text)
{
	struct promise_ask *p = ctx;
	if (!text[0])
		return;
	str_set(&p->first, text);
	shell_prompt(sh, _("Who says so, or where is it seen?"), "", news_source_done, p);
}

void ask_news(struct shell *sh, struct promise_ask *p, const char *engagement, const char *promise)
{
	if (!may_write(sh))
		return;
	begin(p, engagement, promise);
	shell_prompt(sh, _("What was heard of it?"), "", news_done, p);
}

/* Who has it now ------------------------------------------------------------------------------------------ */

static void handover_done(struct shell *sh, void *ctx, const char *text)
{
	struct promise_ask *p = ctx;
	struct error err = ERROR_INIT;
	bool ok = op_handover(&work_of(sh)->op, p->engagement, p->promise, str_text(&p->first), str_text(&p->second), str_text(&p->third), text, "", &err);
	if (!ok && err.code == ERR_NOTHING) {
		announce(sh, SAY_NOTE, "%s", error_text(&err));
		error_release(&err);
		return;
	}
	outcome(sh, ok, &err, _("Handed over. Who had it before stays in what was heard."));
}

static void handover_organisation(struct shell *sh, void *ctx, const char *text)
{
	struct promise_ask *p = ctx;
	str_set(&p->third, text);
	shell_prompt(sh, _("What should they know? Enter for nothing:"), "", handover_done, p);
}

static void handover_post(struct shell *sh, void *ctx, const char *text)
{
	struct promise_ask *p = ctx;
	struct str now = STR_INIT;
	str_set(&p->second, text);
	str_add(&now, str_text(&p->third));
	shell_prompt(sh, _("For which organisation?"), str_text(&now), handover_organisation, p);
	str_release(&now);
}

static void handover_person(struct shell *sh, void *ctx, const char *text)
{
	struct promise_ask *p = ctx;
	struct str now = STR_INIT;
	str_set(&p->first, text);
	str_add(&now, str_text(&p->second));
	shell_prompt(sh, _("In which post?"), str_text(&now), handover_post, p);
	str_release(&now);
}

void ask_handover(struct shell *sh, struct promise_ask *p, const char *engagement, const struct commitment_row *now)
{
	if (!may_write(sh))
		return;
	begin(p, engagement, now->id);
	/* The post and the organisation mostly stay: they are offered. */
	str_set(&p->second, now->post);
	str_set(&p->third, now->organisation);
	shell_prompt(sh, _("Who has it now? Enter when only the post is known:"), "", handover_person, p);
}

/* The words behind it ------------------------------------------------------------------------------------- */

static void statement_done(struct shell *sh, void *ctx, const char *text)
{
	struct promise_ask *p = ctx;
	struct error err = ERROR_INIT;
	struct statement_row row;
	bool off = text[0] == '-';
	const char *label = text + off + strspn(text + off, " ");
	if (!label[0])
		return;
	struct arena *a = arena_new();
	bool ok = statement_by_label(work_of(sh)->op.st, p->engagement, NULL, label, a, &row, &err) &&
		  op_promise_statement(&work_of(sh)->op, p->engagement, p->promise, row.id, !off, &err);
	if (!ok && err.code == ERR_NOTHING) {
		announce(sh, SAY_NOTE, "%s", error_text(&err));
		error_release(&err);
	} else {
		outcome(sh, ok, &err, off ? _("%s no longer stands behind this promise.") : _("%s stands behind this promise now."), ok ? row.label : "");
	}
	arena_free(a);
}

void ask_statement(struct shell *sh, struct promise_ask *p, const char *engagement, const char *promise)
{
	if (!may_write(sh))
		return;
	begin(p, engagement, promise);
	shell_prompt(sh, _("Label of the words behind it, such as E1-A3 (-E1-A3 takes it off):"), "", statement_done, p);
}
