/* op/known.c - people whom a file knows by name. */
#include "config.h"

#include "op/known.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "store/erase.h"
#include "store/register.h"

enum { EVENTS = 3, WORDS_MOST = 4 /* of a name */ };
typedef VEC(const char *) name_list;

/* Posts, places and bodies: with one of these in it, it is no name of a person. */
static bool is_post(const char *word, size_t n)
{
	static const char *const posts[] = { "adult", "adults", "assistant", "association", "board", "burgh", "cafe", "caretaker", "carer", "carers", "centre", "chair",
		"charity", "children", "church", "circle", "clerk", "club", "college", "committee", "community", "company", "cook", "cooks", "council", "department", "driver",
		"everybody", "everyone", "facilitator", "facilitators", "group", "hall", "head", "health", "helper", "helpers", "interpreter", "janitor", "kitchen", "lead",
		"library", "manager", "nobody", "nurse", "office", "officer", "parents", "partners", "people", "planner", "planners", "play", "police", "pupil", "pupils",
		"school", "scribe", "scribes", "service", "services", "social", "staff", "student", "students", "table", "teacher", "teachers", "team", "the", "trust",
		"volunteer", "volunteers", "warden", "worker", "workers", "young", "youth" };
	struct str folded = STR_INIT, raw = STR_INIT;
	bool is = false;

	str_addn(&raw, word, n);
	text_fold(&folded, str_text(&raw));
	folded.len = strcspn(str_text(&folded), "'.");
	for (size_t i = 0; !is && i < sizeof posts / sizeof *posts; i++)
		is = strlen(posts[i]) == folded.len && strncmp(posts[i], str_text(&folded), folded.len) == 0;
	str_release(&folded);
	str_release(&raw);
	return is;
}

static bool is_title(const char *word, size_t n)
{
	static const char *const titles[] = { "Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Miss", "Mx", "Dr", "Dr.", "Cllr" };

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (strlen(titles[i]) == n && strncmp(titles[i], word, n) == 0)
			return true;
	return false;
}

/* A name is a few words with capitals; a title before it is none of it. */
static void add_one(name_list *names, struct arena *a, const char *text, size_t n)
{
	const char *end = text + n, *from = NULL, *to = text;
	size_t words = 0, len;

	for (const char *p = text; p < end; p += len) {
		len = strcspn(p, " \t");
		len = p + len > end ? (size_t)(end - p) : len;
		if (len == 0 || (!from && is_title(p, len))) {
			len += len == 0;
			continue;
		}
		if ((*p >= 'a' && *p <= 'z') || is_post(p, len))
			return;
		from = from ? from : p;
		to = p + len;
		words++;
	}
	if (words > 0 && words <= WORDS_MOST)
		vec_push(names, arena_strndup(a, from, (size_t)(to - from)));
}

/* "Ana, Ben & Cy (invented)". */
static void add_people(name_list *names, struct arena *a, const char *text)
{
	size_t whole = strcspn(text, "(");

	for (size_t at = 0; at < whole;) {
		size_t n = strcspn(text + at, ",;&/\n(");
		const char *and = strstr(text + at, " and ");

		if (and && (size_t)(and - text) < at + n)
			n = (size_t)(and - text) - at;
		add_one(names, a, text + at, n);
		at += n;
		at += strncmp(text + at, " and ", 5) == 0 ? 5 : 1;
	}
}

static const struct field *field_of(const struct phase *room, const char *step, const char *field, const struct step **at)
{
	for (size_t i = 0; i < room->n_steps; i++) {
		if (strcmp(room->steps[i].key, step) == 0) {
			*at = &room->steps[i];
			return step_field(&room->steps[i], field);
		}
	}
	return NULL;
}

const struct field *known_field(const struct survey *s, const char *subject, const char *step, const char *field, int *ordinal, const struct step **at)
{
	*at = NULL;
	for (*ordinal = EVENTS; *ordinal > 0 && strcmp(survey_subject(s, *ordinal), subject) != 0;)
		--*ordinal;
	for (int p = 0; p < (*ordinal ? PHASES : 1); p++) {
		const struct field *f = field_of(model_phase(s->model, *ordinal, (enum phase_kind)p), step, field, at);
		if (f || *at)
			return f;
	}
	return NULL;
}

struct knowing { const struct survey *s; unsigned which; struct arena *a; name_list names; };

static bool names_staff(const struct knowing *k, const struct erase_text *t)
{
	static const struct { const char *entity, *column; } places[] = { { "engagement", "lead" }, { "event", "safeguarding_lead" }, { "group", "worker" } };
	const struct step *step;
	const struct field *f;
	int ordinal;

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (strcmp(t->entity, places[i].entity) == 0 && strcmp(t->column, places[i].column) == 0)
			return true;
	f = *t->step ? known_field(k->s, t->record, t->step, t->column, &ordinal, &step) : NULL;
	return f && f->kind == FIELD_LINE && (f->personal || (step->running_order && strcmp(f->key, "lead") == 0));
}

static bool know(void *ctx, const struct erase_text *t)
{
	struct knowing *k = ctx;
	bool promiser = strcmp(t->entity, "commitment") == 0 && strcmp(t->column, "person") == 0;

	if ((promiser && (k->which & KNOWN_PROMISERS)) || ((k->which & KNOWN_STAFF) && names_staff(k, t)))
		add_people(&k->names, k->a, t->text);
	return true;
}

bool known_people(const struct op *op, const struct survey *s, unsigned which, struct arena *a, const char ***names, size_t *n, struct error *err)
{
	struct knowing k = { .s = s, .which = which, .a = a };
	const char **people = NULL;
	size_t n_people = 0;
	bool ok = (!(which & KNOWN_REGISTER) || participant_names(op->st, s->engagement.id, a, &people, &n_people, err)) &&
		erase_names(op->st, s->engagement.id, know, &k, err);

	for (size_t i = 0; i < n_people; i++)
		vec_push(&k.names, people[i]);
	vec_keep(&k.names, a, names, n);
	return ok;
}

bool known_mask(const struct op *op, const struct survey *s, unsigned which, struct arena *a, struct mask_names *out, struct error *err)
{
	const char **names;
	size_t n;

	if (!known_people(op, s, which, a, &names, &n, err))
		return false;
	mask_names_make(names, n, a, out);
	return true;
}
