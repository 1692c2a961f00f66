/* op/promises.c - what is heard of promises after they were made. */
#include "config.h"

#include "op/promises.h"

#include <string.h>

#include "base/i18n.h"
#include "op/deed.h"

static bool blank(const char *s)
{
	return !s || s[strspn(s, " \t\n")] == '\0';
}

/* A day on which something was heard or told: "" stands for today. A day to come would outweigh all that is heard until then. */
bool heard_on(const char *on_day, char out[11], struct error *err)
{
	struct day d, today = clock_today();

	if (blank(on_day)) {
		day_to_iso(today, out);
		return true;
	}
	if (!day_from_iso(on_day, &d))
		return error_set(err, ERR_INVALID, NULL, _("\"%.40s\" is not a day. Write it as 14 May 2026. Nothing was kept."), on_day);
	if (day_diff(d, today) > 0)
		return error_set(err, ERR_INVALID, NULL, _("This day has not come yet. Give the day on which it was heard or told. Nothing was kept."));
	day_to_iso(d, out);
	return true;
}

bool heard_typed(const char *typed, struct str *iso, struct str *why)
{
	static const struct field date = { .kind = FIELD_DATE };
	struct day today = clock_today(), next, after, before;
	char out[11];

	if (!field_parse(&date, typed, today, iso, why))
		return false;
	if (!day_from_words(typed, today, &next) || day_diff(next, today) <= 0)
		return true;
	/* A date is the same tomorrow, "in 3 weeks" is not; a date with a year is not earlier when asked a year ago. */
	if (day_from_words(typed, day_add(today, 1), &after) && day_diff(next, after) == 0 &&
		day_from_words(typed, day_add_months(today, -12), &before) && before.month == next.month && before.mday == next.mday &&
		day_diff(before, today) <= 0) {
		day_to_iso(before, out);
		str_set(iso, out);
	}
	return true;
}

static bool followup(const struct op *op, const char *deed, const struct followup_new *f, struct error *err)
{
	struct arena *a = arena_new();
	struct commitment_row c;
	char id[STORE_ID_SIZE], day[11];
	struct followup_new heard = *f;
	bool done = heard_on(f->on_day, day, err) && commitment_get(op->st, f->commitment, a, &c, err);

	heard.on_day = day;
	done = done && deed_begin(op, deed, err) && deed_end(op, followup_add(op->st, &heard, id, err), err);
	arena_free(a);
	return done;
}

bool op_followup(const struct op *op, const char *engagement, const char *promise, enum promise_state state, const char *reason,
	const char *source, const char *on_day, struct error *err)
{
	const struct followup_new f = { .engagement = engagement, .commitment = promise, .what = "", .state = promise_state_key(state),
		.words = blank(reason) ? "" : reason, .source = blank(source) ? "" : source, .on_day = on_day };
	struct str deed = STR_INIT;
	bool done;

	if (blank(reason) && (state == PROMISE_CHANGED || promise_ended(state)))
		return error_set(err, ERR_INVALID, NULL,
			_("Say in a few words why or how: those who asked want to hear more than \"%s\". Nothing was kept."), promise_state_word(state));
	str_addf(&deed, _("say that a promise is %s"), promise_state_word(state));
	done = followup(op, str_text(&deed), &f, err);
	str_release(&deed);
	return done;
}

bool op_followup_news(const struct op *op, const char *engagement, const char *promise, const char *words, const char *source,
	const char *on_day, struct error *err)
{
	const struct followup_new f = { .engagement = engagement, .commitment = promise, .what = "", .state = "", .words = words,
		.source = blank(source) ? "" : source, .on_day = on_day };

	if (blank(words))
		return error_set(err, ERR_INVALID, NULL, _("News needs words. Nothing was kept."));
	return followup(op, _("add news of a promise"), &f, err);
}

/* "Kim Example, Head of parks, the council". */
static void add_who(const char *person, const char *post, const char *organisation, struct str *out)
{
	const char *const parts[] = { person, post, organisation };
	size_t before = out->len;

	for (size_t i = 0; i < 3; i++) {
		if (!blank(parts[i]))
			str_addf(out, "%s%s", out->len > before ? ", " : "", parts[i]);
	}
	if (out->len == before)
		str_add(out, _("nobody named"));
}

static bool put_who(const struct op *op, const char *engagement, const char *promise, const char *column, const char *was, const char *now,
	struct error *err)
{
	const struct cell cell = { .column = column, .engagement = engagement, .record = promise, .row = "" };

	return cell_put(op->st, &cell, was, now, NULL, err);
}

/* Inside the deed, so that who had it is read as it is at that moment. */
static bool handover(const struct op *op, const char *engagement, const char *promise, const char *const now[3], const char *note,
	const char *day, struct error *err)
{
	struct arena *a = arena_new();
	struct str words = STR_INIT;
	struct commitment_row c;
	char id[STORE_ID_SIZE];
	bool done = commitment_get(op->st, promise, a, &c, err);

	if (done && strcmp(c.person, now[0]) == 0 && strcmp(c.post, now[1]) == 0 && strcmp(c.organisation, now[2]) == 0)
		done = error_set(err, ERR_NOTHING, NULL, _("They have this promise already. Nothing was changed."));
	if (done) {
		str_add(&words, _("From: "));
		add_who(c.person, c.post, c.organisation, &words);
		str_add(&words, _("\nTo: "));
		add_who(now[0], now[1], now[2], &words);
		if (!blank(note))
			str_addf(&words, "\n%s", note);
		const struct followup_new f = { .engagement = engagement, .commitment = promise, .what = "handover", .state = "",
			.words = str_text(&words), .source = "", .on_day = day };
		done = put_who(op, engagement, promise, "commitment.person", c.person, now[0], err) &&
			put_who(op, engagement, promise, "commitment.post", c.post, now[1], err) &&
			put_who(op, engagement, promise, "commitment.organisation", c.organisation, now[2], err) &&
			followup_add(op->st, &f, id, err);
	}
	str_release(&words);
	arena_free(a);
	return done;
}

bool op_handover(const struct op *op, const char *engagement, const char *promise, const char *person, const char *post,
	const char *organisation, const char *note, const char *on_day, struct error *err)
{
	const char *const now[3] = { blank(person) ? "" : person, blank(post) ? "" : post, blank(organisation) ? "" : organisation };
	char day[11];

	if (!*now[0] && !*now[1] && !*now[2])
		return error_set(err, ERR_INVALID, NULL, _("Say who has it now: a person, a post or an organisation. Nothing was changed."));
	return heard_on(on_day, day, err) && deed_begin(op, _("hand a promise over"), err) &&
		deed_end(op, handover(op, engagement, promise, now, note, day, err), err);
}

bool op_promise_statement(const struct op *op, const char *engagement, const char *promise, const char *statement, bool on, struct error *err)
{
	struct arena *a = arena_new();
	struct commitment_row c;
	struct statement_row s;
	bool done = commitment_get(op->st, promise, a, &c, err) && (!on || statement_get(op->st, statement, a, &s, err));

	done = done && deed_begin(op, on ? _("put a statement behind a promise") : _("take a statement from behind a promise"), err) &&
		deed_end(op, link_set(op->st, engagement, statement, promise, on, err), err);
	arena_free(a);
	return done;
}

void promise_sum(const struct commitment_row *rows, size_t n, struct day today, struct promise_sum *out)
{
	memset(out, 0, sizeof *out);
	for (size_t i = 0; i < n; i++) {
		const struct commitment_row *c = &rows[i];
		enum promise_state state;
		enum promise_due due;

		if (c->goes_on) {
			out->goes_on++;
			continue;
		}
		if (!promise_state_by_key(c->state, &state))
			state = PROMISE_OPEN;
		due = promise_due(state, c->by_when, c->first_review, c->heard_day, today);
		out->all++;
		out->by_state[state]++;
		out->over += due == DUE_OVER;
		out->soon += due == DUE_SOON_NOW;
		out->review += due == DUE_REVIEW;
		out->undated += !promise_ended(state) && blank(c->by_when);
		out->unnamed += !promise_ended(state) && blank(c->person) && blank(c->post);
	}
}

/* In words ------------------------------------------------------------------------------------------------ */

const struct choice promise_lists[] = {
	{ "all", N_("all") }, { "follow", N_("to be followed up") }, { "over", N_("past their day") }, { "soon", N_("due within 30 days") },
	{ "review", N_("first look is due") }, { "begun", N_("begun") }, { "kept", N_("kept") }, { "changed", N_("changed") },
	{ "not_kept", N_("not kept") }, { "unnamed", N_("without a person or post") }, { "undated", N_("without a day") },
};
const size_t n_promise_lists = sizeof promise_lists / sizeof *promise_lists;

bool promise_listed(const struct commitment_row *r, const char *key, struct day today)
{
	enum promise_state state = PROMISE_OPEN, wanted;
	enum promise_due due;

	(void)promise_state_by_key(r->state, &state);
	due = r->goes_on ? DUE_ENDED : promise_due(state, r->by_when, r->first_review, r->heard_day, today);
	if (strcmp(key, "follow") == 0)
		return due != DUE_ENDED;
	if (strcmp(key, "over") == 0)
		return due == DUE_OVER;
	if (strcmp(key, "soon") == 0)
		return due == DUE_SOON_NOW;
	if (strcmp(key, "review") == 0)
		return due == DUE_REVIEW;
	if (strcmp(key, "unnamed") == 0)
		return due != DUE_ENDED && blank(r->person) && blank(r->post);
	if (strcmp(key, "undated") == 0)
		return due != DUE_ENDED && blank(r->by_when);
	return !*key || !promise_state_by_key(key, &wanted) || state == wanted;
}

void promise_sum_words(const struct promise_sum *sum, struct str *out)
{
	if (sum->over)
		str_addf(out, _(", %ld past the day"), sum->over);
	if (sum->by_state[PROMISE_KEPT])
		str_addf(out, _(", %ld kept"), sum->by_state[PROMISE_KEPT]);
	if (sum->by_state[PROMISE_NOT_KEPT])
		str_addf(out, _(", %ld not kept"), sum->by_state[PROMISE_NOT_KEPT]);
	if (sum->unnamed)
		str_addf(out, _(", %ld without a person"), sum->unnamed);
	if (sum->undated)
		str_addf(out, _(", %ld without a day"), sum->undated);
	if (sum->goes_on)
		str_addf(out, P_(", %ld goes on in the next engagement", ", %ld go on in the next engagement", sum->goes_on), sum->goes_on);
}

void promise_stands(const struct commitment_row *r, struct day today, struct str *out)
{
	enum promise_state state = PROMISE_OPEN;

	if (r->goes_on) {
		str_add(out, _("goes on in the next engagement"));
		return;
	}
	(void)promise_state_by_key(r->state, &state);
	promise_due_words(state, r->state_day, r->by_when, r->first_review, r->heard_day, today, out);
}

void promise_who(const struct commitment_row *r, struct str *out)
{
	add_who(r->person, r->post, r->organisation, out);
}

void followup_words(const struct followup_row *r, struct str *out)
{
	enum promise_state state;
	struct day d;

	if (day_from_iso(r->on_day, &d))
		day_words_short(d, out);
	if (*r->state && promise_state_by_key(r->state, &state))
		str_addf(out, ", %s", _(promise_state_word(state)));
	else if (strcmp(r->what, "handover") == 0)
		str_add(out, _(", handed over"));
	if (*r->words)
		str_addf(out, ": %s", r->words);
	if (*r->source)
		str_addf(out, " (%s)", r->source);
}
