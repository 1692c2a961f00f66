/* outputs_make.h - one random engagement, made by the deeds that people do it with; and what the test itself knows of it. What may be said of whom is
 * kept here by a rule of its own, never asked of the program. */
#ifndef TRIVET_TESTS_OUTPUTS_MAKE_H
#define TRIVET_TESTS_OUTPUTS_MAKE_H

#include "outputs_rig.h"

#include "model/quote.h"
#include "op/feedback.h"
#include "op/judging.h"
#include "op/privacy.h"
#include "op/register.h"

enum { PEOPLE_MOST = 8, GROUPS = 3, SAYINGS_MOST = 30, THEMES = 3, PROMISED = 2, NOTES_MOST = 16, NOBODY = -1 };

struct out_person { const char *id, *band; int name, code, home, event, group; enum consent_says says[CONSENT_GIVERS]; bool asked[CONSENT_GIVERS], off, erased; };
struct out_group { const char *id; int name, worker, event; bool erased; };
struct out_saying {
	const char *id, *words, *band, *kind, *domain;
	int token, worded /* or NOBODY */, by, event, theme /* or NOBODY */;
	unsigned names;              /* of people, in the words */
	bool number, held, removed, blank, copied;
};
/* Something that the team typed, with the first name of somebody in it. */
struct out_note { struct cell cell; const char *text; int person; };
struct world {
	struct rig *r;
	uint32_t seed, now;
	int number;                  /* of the engagement */
	token_list tokens;
	struct out_person people[PEOPLE_MOST];
	struct out_group groups[GROUPS];
	struct out_saying said[SAYINGS_MOST];
	struct out_note notes[NOTES_MOST];
	int n_people, n_said, n_notes;
	const char *theme[THEMES], *promise[PROMISED];
	int promiser[PROMISED], staff[4];
	bool all_erased, promisers_erased;
	long quotable, withheld[QUOTE_VERDICTS];
};

static inline int pick(struct world *w, int n)
{
	w->now = w->now * 1664525u + 1013904223u;
	return (int)((w->now >> 8) % (uint32_t)n);
}

static inline bool one_in(struct world *w, int n)
{
	return pick(w, n) == 0;
}

static inline int token(struct world *w, bool name, const char *why, unsigned allowed)
{
	return token_new(&w->tokens, w->r->a, w->number, name, why, allowed);
}

static inline const char *word(const struct world *w, int t)
{
	return w->tokens.v[t].word;
}

static inline const char *fresh(struct world *w, const char *why, unsigned allowed)
{
	return word(w, token(w, false, why, allowed));
}

static inline void can_be_nothing(struct world *w, bool done)
{
	if (!done)
		assert_int_equal(w->r->err.code, ERR_NOTHING);
	error_release(&w->r->err);
}

static inline struct cell column_of(const struct world *w, const char *column, const char *record)
{
	return (struct cell){ .column = column, .engagement = w->r->id, .record = record, .row = "" };
}

static inline void put(struct world *w, const struct cell *c, const char *text)
{
	static const struct field answer = TEXT("answer");
	const struct field *f = &answer;
	struct str seen = STR_INIT;
	enum entity e;

	if (c->column)
		assert_true(entity_column(c->column, &e, &f));
	RIG_OK(w->r, cell_get(w->r->op.st, c, &seen, &w->r->err));
	RIG_OK(w->r, op_put(&w->r->maker, c, f, str_text(&seen), text, NULL, &w->r->err));
	str_release(&seen);
}

static inline void put_column(struct world *w, const char *column, const char *record, const char *text)
{
	const struct cell c = column_of(w, column, record);

	put(w, &c, text);
}

/* Typed by the team, at times with somebody's name in it: where it stands is noted. */
static inline const char *typed(struct world *w, const struct cell *c, const char *text)
{
	int p = pick(w, w->n_people);

	if (!one_in(w, 3) || w->n_notes == NOTES_MOST)
		return text;
	text = arena_printf(w->r->a, "%s, as %s said", text, word(w, w->people[p].name));
	w->notes[w->n_notes++] = (struct out_note){ *c, text, p };
	return text;
}

static inline void type_column(struct world *w, const char *column, const char *record, const char *text)
{
	const struct cell c = column_of(w, column, record);

	put(w, &c, typed(w, &c, text));
}

/* The first two columns of a row of a table, or two fields of a form. */
static inline void type_rows(struct world *w, int ordinal, const char *key, const char *a, const char *b)
{
	const struct step *step = model_step_in(&out_models[0], ordinal, key, NULL);
	const char *subject = survey_subject(&w->r->s, ordinal), *row = "", *values[16] = { a };
	char id[STORE_ID_SIZE];

	if (step->shape == STEP_TABLE) {
		RIG_OK(w->r, op_row_add_filled(&w->r->maker, w->r->id, subject, step, values, id, &w->r->err));
		row = arena_strdup(w->r->a, id);
	}
	for (size_t i = step->shape == STEP_TABLE; b && i < 2; i++) {
		const struct cell c = { .engagement = w->r->id, .record = subject, .row = row, .step = key, .field = step->fields[i].key };
		put(w, &c, typed(w, &c, i ? b : a));
	}
}

/* People --------------------------------------------------------------------------------------------------------- */

static inline void consent(struct world *w, struct out_person *p, enum consent_says says, enum consent_giver by)
{
	struct rig *r = w->r;
	struct participant_row *rows;
	size_t n, at = 0;

	RIG_OK(r, participant_list(r->op.st, r->id, rig_event(r, p->event), r->a, &rows, &n, &r->err));
	while (at < n && strcmp(rows[at].id, p->id) != 0)
		at++;
	assert_true(at < n);
	if (p->asked[by] ? p->says[by] == says : says == CONSENT_NOT_SEEN)
		return;
	RIG_OK(r, op_consent(&r->maker, &r->s, &rows[at], USE_QUOTE, says, by, "", &r->err));
	if (one_in(w, 3))
		can_be_nothing(w, op_consent(&r->maker, &r->s, &rows[at], one_in(w, 2) ? USE_PHOTO : USE_TAKE_PART, one_in(w, 2) ? CONSENT_YES : CONSENT_NO, by, "", &r->err));
	p->says[by] = says;
	p->asked[by] = true;
	rig_pass(1);
}

static inline void make_people(struct world *w)
{
	struct rig *r = w->r;
	char id[STORE_ID_SIZE];

	for (int i = 0; i < GROUPS; i++) {
		struct out_group *g = &w->groups[i];

		*g = (struct out_group){ .event = 1 + pick(w, 3), .name = token(w, true, "the name of a group", PAPERS | DOOR | CARRIED | INSIDE),
			.worker = token(w, true, "who helps a group", PAPERS | DOOR | INSIDE) };
		RIG_OK(r, op_group_add(&r->maker, r->id, rig_event(r, g->event), word(w, g->name), out_bands[pick(w, 3)].key, id, &r->err));
		g->id = arena_strdup(r->a, id);
		put_column(w, "group.worker", id, word(w, g->worker));
	}
	w->n_people = 2 + pick(w, PEOPLE_MOST - 1);
	for (int i = 0; i < w->n_people; i++) {
		struct out_person *p = &w->people[i];
		int g = pick(w, GROUPS + 1);

		*p = (struct out_person){ .group = g < GROUPS ? g : NOBODY, .event = g < GROUPS ? w->groups[g].event : 1 + pick(w, 3), .band = out_bands[pick(w, 3)].key,
			.name = token(w, true, "the first name of somebody", PAPERS | DOOR | PROMISES | INSIDE),
			.code = token(w, false, "the code of somebody", DOOR | INSIDE), .home = token(w, true, "who takes somebody home", DOOR | INSIDE) };
		const struct participant_new new = { .engagement = r->id, .event = rig_event(r, p->event), .group = p->group >= 0 ? w->groups[p->group].id : "",
			.code = word(w, p->code), .first_name = word(w, p->name), .band = p->band, .part = one_in(w, 6) ? "support" : "",
			.collected_by = word(w, p->home), .walk_in = one_in(w, 5) };
		RIG_OK(r, op_participant_add(&r->maker, &new, id, &r->err));
		p->id = arena_strdup(r->a, id);
		if (!one_in(w, 4))
			consent(w, p, one_in(w, 4) ? CONSENT_NO : CONSENT_YES, GIVER_SELF);
		if (one_in(w, 3))
			consent(w, p, one_in(w, 4) ? CONSENT_NO : CONSENT_YES, GIVER_CARER);
	}
}

/* A no of either outweighs a yes; what nobody has seen says nothing. */
static inline bool lets(const struct out_person *p)
{
	bool yes = false, no = false;

	for (int i = 0; i < CONSENT_GIVERS; i++) {
		yes = yes || (p->asked[i] && p->says[i] == CONSENT_YES);
		no = no || (p->asked[i] && p->says[i] == CONSENT_NO);
	}
	return yes && !no;
}

/* Words -------------------------------------------------------------------------------------------------------------- */

static inline const char *telling(struct world *w, struct out_saying *s)
{
	static const char *const numbers[] = { "ring 07700 900123", "we are at eh1 1aa", "me@example.org" };
	static const char *const writings[] = { "%s was there", "it is %s's dog", "%s-may knows" };
	int p = pick(w, w->n_people);
	char name[TOKEN + 1];

	if (one_in(w, 2)) {
		s->number = true;
		return numbers[pick(w, 3)];
	}
	s->names = 1u << p;
	memcpy(name, word(w, w->people[p].name), sizeof name);
	name[0] = one_in(w, 2) ? 'q' : 'Q';
	switch (pick(w, 3)) {
	case 0: return arena_printf(w->r->a, writings[0], name);
	case 1: return arena_printf(w->r->a, writings[1], name);
	default: return arena_printf(w->r->a, writings[2], name);
	}
}

static inline void say(struct world *w)
{
	struct rig *r = w->r;
	struct out_saying *s = &w->said[w->n_said++];
	int group = pick(w, GROUPS + 2);
	char id[STORE_ID_SIZE];

	*s = (struct out_saying){ .token = token(w, false, "", 0), .worded = NOBODY, .by = one_in(w, 3) ? NOBODY : pick(w, w->n_people), .theme = NOBODY,
		.event = 1 + pick(w, 3), .band = out_bands[pick(w, 3)].key, .kind = one_in(w, 8) ? "" : out_kinds[pick(w, 3)].key,
		.domain = one_in(w, 8) ? "" : out_domains[pick(w, 2)].key };
	if (s->by >= 0)
		s->event = w->people[s->by].event, s->band = w->people[s->by].band;
	else if (group < GROUPS)
		s->event = w->groups[group].event;
	s->words = arena_printf(r->a, "we would like %s here", word(w, s->token));
	if (one_in(w, 4))
		s->words = arena_printf(r->a, "%s%s%s", s->words, one_in(w, 4) ? "\n" : ", ", telling(w, s));
	const struct statement_new new = { .engagement = r->id, .event = rig_event(r, s->event), .group = s->by < 0 && group < GROUPS ? w->groups[group].id : "",
		.band = s->band, .kind = s->kind, .domain = s->domain, .words = s->words, .participant = s->by >= 0 ? w->people[s->by].id : "",
		.form = one_in(w, 6) ? "drawn" : "", .held = one_in(w, 12) };
	RIG_OK(r, op_statement_add(&r->maker, &new, id, &r->err));
	s->id = arena_strdup(r->a, id);
	s->held = new.held;
	if (one_in(w, 5)) {
		s->worded = token(w, false, "", 0);
		put_column(w, "statement.public_words", id, arena_printf(r->a, "open is %s to all", word(w, s->worded)));
	}
	if (!s->held && !one_in(w, 4)) {
		s->theme = pick(w, THEMES);
		RIG_OK(r, op_words_theme(&r->maker, MANY(r, s->id), w->theme[s->theme], false, NULL, &r->err));
	} else if (!s->held && one_in(w, 2)) {
		RIG_OK(r, op_words_park(&r->maker, MANY(r, s->id), fresh(w, "why something was set aside", INSIDE), NULL, &r->err));
	}
}

/* Said and taken back, changed and changed again. */
static inline void waver(struct world *w)
{
	struct rig *r = w->r;
	struct out_saying *s = &w->said[pick(w, w->n_said)];
	const struct cell c = column_of(w, "statement.words", s->id);

	switch (pick(w, 5)) {
	case 0:
		say(w);
		w->n_said--;
		w->tokens.v[w->said[w->n_said].token].why = "said and taken back";
		RIG_OK(r, op_remove(&r->maker, ENTITY_STATEMENT, w->said[w->n_said].id, &r->err));
		if (w->said[w->n_said].worded >= 0)
			w->tokens.v[w->said[w->n_said].worded].why = "worded and taken back";
		break;
	case 1:
		if (s->removed || s->held)
			break;
		RIG_OK(r, op_words_remove(&r->maker, MANY(r, s->id), NULL, &r->err));
		str_clear(&r->words);
		s->removed = true;
		if (!one_in(w, 2))
			break;
		RIG_OK(r, op_undo(&r->maker, &r->words, &r->err));
		s->removed = false;
		break;
	case 2:
		if (s->removed || s->held)
			break;
		RIG_OK(r, op_words_mark(&r->maker, MANY(r, s->id), MARK_HOLD, true, NULL, &r->err));
		str_clear(&r->words);
		s->held = true;
		if (!one_in(w, 3))
			break;
		RIG_OK(r, op_undo(&r->maker, &r->words, &r->err));
		s->held = false;
		if (!one_in(w, 2))
			break;
		RIG_OK(r, op_redo(&r->maker, &r->words, &r->err));
		s->held = true;
		break;
	case 3:
		if (s->removed || s->copied)
			break;
		w->tokens.v[s->token].why = "what was typed at first";
		s->token = token(w, false, "", 0);
		s->names = 0, s->number = false;
		put(w, &c, arena_printf(r->a, "rather, we want %s now", word(w, s->token)));
		s->words = arena_printf(r->a, "rather, we want %s now", word(w, s->token));
		break;
	default:
		if (!s->removed && !s->held)
			can_be_nothing(w, op_words_mark(&r->maker, MANY(r, s->id), MARK_MINORITY, true, NULL, &r->err));
		break;
	}
}

/* What the team wrote -------------------------------------------------------------------------------------------------- */

static inline void make_themes(struct world *w)
{
	for (int i = 0; i < THEMES; i++) {
		w->theme[i] = rig_theme(w->r, arena_printf(w->r->a, "Theme %d", i));
		if (one_in(w, 2))
			put_column(w, "theme.label", w->theme[i], arena_printf(w->r->a, "Being %d", i));
		put_column(w, "theme.rights", w->theme[i], i ? "art-12" : "art-12 art-31");
	}
}

/* A copy of what somebody said, in a text of the team. */
static inline const char *copy(struct world *w, const char *before)
{
	struct out_saying *s = &w->said[pick(w, w->n_said)];

	s->copied = true;
	return arena_printf(w->r->a, "%s%.*s", before, (int)strcspn(s->words, "\n"), s->words);
}

static inline void make_promises(struct world *w)
{
	struct rig *r = w->r;
	char id[STORE_ID_SIZE] = "";

	for (int i = 0; i < PROMISED; i++, id[0] = '\0') {
		RIG_OK(r, op_commitment_add(&r->maker, r->id, rig_event(r, 3), "will", one_in(w, 3) ? copy(w, "do it: ") : "see to it", id, &r->err));
		w->promise[i] = arena_strdup(r->a, id);
		w->promiser[i] = token(w, true, "who made a promise", TEAM | PROMISES | INSIDE);
		put_column(w, "commitment.person", id, arena_printf(r->a, "%s Marsh", word(w, w->promiser[i])));
		put_column(w, "commitment.post", id, one_in(w, 2) ? "Head of parks" : arena_printf(r->a, "%s at the desk", word(w, w->promiser[i])));
		type_column(w, "commitment.how_known", w->promise[i], "it is open");
		put_column(w, "commitment.theme_id", id, w->theme[pick(w, THEMES)]);
		for (int k = pick(w, 3); k > 0; k--)
			(void)(op_promise_statement(&r->maker, r->id, id, w->said[pick(w, w->n_said)].id, true, &r->err) || (error_release(&r->err), true));
		if (one_in(w, 2))
			RIG_OK(r, op_followup_news(&r->maker, r->id, id, arena_printf(r->a, "%s rang on 07700 900123", word(w, w->promiser[i])), "a call", "", &r->err));
		if (one_in(w, 3))
			RIG_OK(r, op_followup(&r->maker, r->id, id, PROMISE_KEPT, "it is done", "", "", &r->err));
	}
}

static inline void make_feedback(struct world *w)
{
	struct rig *r = w->r;
	char feedback[STORE_ID_SIZE + 16], id[STORE_ID_SIZE];

	rig_survey(r);
	for (int t = 0; t < THEMES; t++) {
		can_be_nothing(w, op_feedback_draft(&r->maker, &r->s, w->theme[t], &r->err));
		RIG_OK(r, op_feedback_begin(&r->maker, r->id, w->theme[t], &r->err));
		(void)snprintf(feedback, sizeof feedback, "%s/feedback", w->theme[t]);
		const char *record = arena_strdup(r->a, feedback);
		type_column(w, "feedback.next", record, one_in(w, 2) ? copy(w, "Soon.\nYou told us: ") : "We meet");
		put_column(w, "feedback.did", record, "did");
		if (one_in(w, 2))
			RIG_OK(r, op_telling(&r->maker, r->id, w->theme[t], "", "letter", fresh(w, "to whom it was told", INSIDE),
				fresh(w, "what they replied", INSIDE), id, &r->err));
	}
}

static inline void make_notes(struct world *w)
{
	struct rig *r = w->r;
	const long faces[3] = { pick(w, 4), pick(w, 12), 10 + pick(w, 9) };

	for (int i = 0; i < 4; i++)
		w->staff[i] = token(w, true, "who works at the events", PAPERS | DOOR | INSIDE);
	for (int e = 1; e <= 3; e++) {
		const struct step *order = &out_plan[0], *roles = &out_plan[1], *needs = &out_plan[2];
		const char *line[7] = { "Jigsaw", "20", "make", "make", word(w, w->staff[0]), "card" }, *role[3] = { "helps", word(w, w->staff[1]), "Wall" };
		const char *need[2] = { fresh(w, "what somebody needs", PAPERS | DOOR | INSIDE), w->people[pick(w, w->n_people)].id };
		char id[STORE_ID_SIZE];

		RIG_OK(r, op_row_add_filled(&r->maker, r->id, rig_event(r, e), order, line, id, &r->err));
		RIG_OK(r, op_row_add_filled(&r->maker, r->id, rig_event(r, e), roles, role, id, &r->err));
		if (one_in(w, 2))
			RIG_OK(r, op_row_add_filled(&r->maker, r->id, rig_event(r, e), needs, need, id, &r->err));
		type_rows(w, e, "noticed", fresh(w, "what was noticed of people", INSIDE), NULL);
		type_rows(w, e, "lessons", one_in(w, 4) ? arena_printf(r->a, "%s spoke well", word(w, w->staff[pick(w, 4)])) : "Breaks help", "More breaks");
		type_rows(w, e, "debrief", "The pizza", "The noise");
	}
	type_rows(w, 0, "outcomes-met", "A park", "it is open");
	type_rows(w, 0, "joint-review", "The pizza", "The noise");
	put_column(w, "event.safeguarding_lead", rig_event(r, 1), word(w, w->staff[2]));
	put_column(w, "engagement.lead", r->id, word(w, w->staff[3]));
	put_column(w, "event.day", rig_event(r, 1), "2026-05-14");
	rig_survey(r);
	RIG_OK(r, op_score(&r->maker, &r->s, 1, "voice", false, 2, arena_printf(r->a, "They were asked, %s said", word(w, w->people[0].name)),
		fresh(w, "who judged", OTHERS | INSIDE), "", &r->err));
	RIG_OK(r, op_faces(&r->maker, &r->s, 1, "voice", "child", &out_wording[0], faces,
		arena_printf(r->a, "we were %s asked", fresh(w, "what was said to a standard", OTHERS | INSIDE)), "hands", "", &r->err));
	RIG_OK(r, op_added(&r->maker, &r->s, 1, "voice-1", "note", "a photo of the wall", &r->err));
}

#endif
