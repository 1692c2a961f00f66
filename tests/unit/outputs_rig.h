/* outputs_rig.h - on top of day_rig.h: a model in which everything that leaves the program has a place, and words that can be told apart wherever they
 * turn up. Each word that is put in knows where it may come out; what comes out is read word by word. */
#ifndef TRIVET_TESTS_OUTPUTS_RIG_H
#define TRIVET_TESTS_OUTPUTS_RIG_H

#include "base/vec.h"
#include "words_rig.h"

/* Ways out. */
enum { PUBLIC = 1, OPEN = 2, OTHERS = 4 /* the plan and other bodies */, METHOD = 8, TEAM = 16, CARRIED = 32, PAPERS = 64, DOOR = 128, SAID = 256,
	PROMISES = 512, WHOLE = 1024, UNHELD = 2048, TEMPLATE = 4096, FULL = 8192 /* beside PUBLIC: all words that may be quoted */,
	EVERYWHERE = (FULL << 1) - 1, INSIDE = WHOLE | UNHELD };

#define NAMED(k) { .key = (k), .label = (k), .help = "h", .kind = FIELD_LINE, .personal = true }
#define TEXT(k) { .key = (k), .label = (k), .help = "h", .kind = FIELD_TEXT }
static const struct choice out_kinds[] = { { "need", "Need" }, { "barrier", "Barrier" }, { "idea", "Idea" } };
static const struct choice out_domains[] = { { "home", "Home" }, { "school", "School" } };
static const struct choice out_bands[] = { { "child", "Child, 10 to 12" }, { "young", "Young person, 14 to 18" }, { "adult", "Adult" } };
static const char *const out_all[] = { "child", "young", "adult", NULL };
static const struct field out_order[] = {
	{ .key = "activity", .label = "Activity", .kind = FIELD_LINE, .required = true },
	{ .key = "minutes", .label = "Minutes", .kind = FIELD_DURATION },
	{ .key = "kind", .label = "Kind", .kind = FIELD_CHOICE, .choices = rig_kinds, .n_choices = 7 },
	{ .key = "method", .label = "Way", .kind = FIELD_CHOICE, .choices = rig_ways, .n_choices = 2 },
	NAMED("lead"), LINE("kit"), LINE("other_way"),
};
static const struct field out_roles[] = { LINE("role"), NAMED("who"), LINE("where") };
static const struct field out_needs[] = {
	{ .key = "adjustment", .label = "What", .kind = FIELD_LINE, .required = true },
	{ .key = "person", .label = "Who", .kind = FIELD_CHOICE, .source = CHOICES_PARTICIPANTS, .personal = true },
};
static const struct field out_noticed[] = { { .key = "note", .label = "Note", .kind = FIELD_LINE, .required = true } };
static const struct field out_lessons[] = { TEXT("lesson"), TEXT("changes") };
static const struct field out_debrief[] = { TEXT("went_well"), TEXT("was_hard") };
static const struct field out_outcomes[] = { LINE("outcome"), LINE("found") };
static const struct field out_annual[] = { { .key = "day", .label = "Day", .kind = FIELD_DATE }, LINE("what_for") };
static const struct field out_review[] = { TEXT("keep"), TEXT("change") };
static const struct step out_plan[] = {
	{ .key = "running-order", .title = "Running order", .row_name = "activity", .shape = STEP_TABLE, .running_order = true, .enough = 1,
		FIELDS(out_order) },
	{ .key = "roles", .title = "Who does what", .row_name = "role", .shape = STEP_TABLE, .enough = 1, FIELDS(out_roles) },
	{ .key = "support-needs", .title = "Needs", .row_name = "adjustment", .shape = STEP_TABLE, .enough = 1, FIELDS(out_needs) },
};
static const struct step out_run[] = {
	{ .key = "register", .title = "Register", .shape = STEP_RECORDS, .records = RECORDS_PARTICIPANTS, .enough = 2 },
	{ .key = "noticed", .title = "Noticed", .row_name = "note", .shape = STEP_TABLE, .enough = 1, FIELDS(out_noticed) },
};
static const struct step out_look[] = {
	{ .key = "lessons", .title = "Lessons", .row_name = "lesson", .shape = STEP_TABLE, .enough = 1, FIELDS(out_lessons) },
	{ .key = "debrief", .title = "Debrief", .enough = 1, FIELDS(out_debrief) },
};
static const struct step out_after[] = {
	{ .key = "outcomes-met", .title = "Outcomes", .row_name = "outcome", .shape = STEP_TABLE, .enough = 1, FIELDS(out_outcomes) },
	{ .key = "annual-event", .title = "Next year", .enough = 1, FIELDS(out_annual) },
	{ .key = "joint-review", .title = "Looking back", .enough = 1, FIELDS(out_review) },
};
#define OUT_EVENT(n, title) { n, title, "everybody", "p", out_all, { { "Plan", out_plan, 3 }, { "Run", out_run, 2 }, { "Review", out_look, 2 } } }
static const struct model out_models[] = { {
	.key = "outputs", .title = "Outputs", .standards = "voice",
	.events = { OUT_EVENT(1, "Children"), OUT_EVENT(2, "Adults"), OUT_EVENT(3, "Together") }, .after = { "After", out_after, 3 },
	.kinds = out_kinds, .n_kinds = 3, .domains = out_domains, .n_domains = 2, .bands = out_bands, .n_bands = 3, .adult_bands = rig_adults,
	.questions = rig_questions, .n_questions = 1,
} };
static const struct indicator out_indicators[] = { { .key = "voice-1", .title = "Asked", .text = "They are asked." } };
static const struct standard out_standard[] = { { .key = "voice", .title = "Voice", .brief = "Voi", .text = "t", .indicators = out_indicators, .n_indicators = 1 } };
static const char *const out_scores[] = { "poor", "fair", "good" }, *const out_asks[] = { "Were you asked?" };
static const struct wording out_wording[] = { { .key = "all", .title = "All", .bands = out_all, .n_faces = 3, .asks = out_asks,
	.faces = { { "no", "No", ":-(" }, { "some", "Some", ":-|" }, { "yes", "Yes", ":-)" } } } };
static const struct standards out_standards[] = { { .key = "voice", .title = "Voice", .issued = "2026", .standards = out_standard, .n_standards = 1,
	.scores = out_scores, .n_scores = 3, .wordings = out_wording, .n_wordings = 1 } };
static const struct choice out_rights[] = { { "art-12", "12, to be heard" }, { "art-31", "31, play" } };
static const struct tag_list out_tags[] = { { .key = "rights", .title = "Rights", .tags = out_rights, .n = 2 } };
static struct content out_content = { .models = out_models, .n_models = 1, .standards = out_standards, .n_standards = 1, .tags = out_tags, .n_tags = 1 };

/* Words ------------------------------------------------------------------------------------------------------- */

/* "qzbadc": four letters of sixteen behind a beginning that stands nowhere else. */
struct token { const char *word, *why; unsigned allowed, must, seen; int world; };
typedef VEC(struct token) token_list;
enum { LETTERS = 4, TOKEN = 2 + LETTERS, SIXTEEN = 16 };

static inline int token_new(token_list *list, struct arena *a, int world, bool name, const char *why, unsigned allowed)
{
	char word[TOKEN + 1] = { name ? 'Q' : 'q', 'z' };
	size_t n = list->n;
	struct token t = { .why = why, .allowed = allowed, .world = world };

	for (int i = 0; i < LETTERS; i++, n /= SIXTEEN)
		word[2 + i] = (char)('a' + n % SIXTEEN);
	assert_int_equal(n, 0);
	t.word = arena_strdup(a, word);
	vec_push(list, t);
	return (int)list->n - 1;
}

/* The token that begins here, or -1. */
static inline int token_at(const token_list *list, const char *p)
{
	size_t n = 0, unit = 1;

	if (p[0] != 'q' || p[1] != 'z')
		return -1;
	for (int i = 0; i < LETTERS; i++, unit *= SIXTEEN) {
		if (p[2 + i] < 'a' || p[2 + i] > 'p')
			return -1;
		n += (size_t)(p[2 + i] - 'a') * unit;
	}
	return n < list->n ? (int)n : -1;
}

static inline unsigned long coded(const char **p, int base, char end)
{
	char *after;
	unsigned long c = strtoul(*p, &after, base);

	*p = after + (end && *after == end);
	return c < 128 ? c : '?';
}

/* What a reader of HTML or JSON gets to see, in small letters: no tags, no signs that stand for a letter, nothing that is not seen. */
static inline void decode(const char *p, bool tags, struct str *out)
{
	str_clear(out);
	while (*p) {
		unsigned long c = (unsigned char)*p;

		if (tags && c == '<') {
			p += strcspn(p, ">");
			p += *p == '>';
			continue;
		}
		if (p[0] == '&' && p[1] == '#') {
			p += 2 + (p[2] == 'x');
			c = coded(&p, p[-1] == 'x' ? 16 : 10, ';');
		} else if (p[0] == '\\' && p[1] == 'u') {
			char four[5] = "";
			const char *at = four;
			memcpy(four, p + 2, strnlen(p + 2, 4));
			c = coded(&at, 16, '\0');
			p += 2 + strlen(four);
		} else if (c == 0xc2 && (unsigned char)p[1] == 0xad) { /* may be parted here */
			p += 2;
			continue;
		} else {
			p++;
		}
		str_addc(out, (char)(c >= 'A' && c <= 'Z' ? c + 32 : c));
	}
}

#endif
