/* conf/read_library.c - methods/NAME.cfg and running-orders/NAME.cfg.
 *
 * A card or a day is short and used as a whole: what is missing or wrong in it spoils it, so that nobody stands before a group
 * with half a method. A day loses only the cell that is wrong, for the rest of it still helps. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/read.h"

#define TITLE_COLUMNS 40
#define THING_COLUMNS 60   /* a line of the kit list */
#define PROMPT_COLUMNS 200 /* "What to take down" of an activity */
#define OTHER_COLUMNS 300  /* "Another way in" of an activity */
#define STEPS_MOST 12
#define THINGS_MOST 20
#define AGE_MOST 99
#define SIZE_MOST 200
#define MINUTES_MOST 480

static const char *const method_names[] = { "title", "purpose", "ages", "size", "minutes", "kind", "way", "voices", "access",
	"materials", "steps", "other_ways", "quiet_voices", "capture", NULL };
static const char *const ways[] = { "talk", "write", "draw", "make", "move", "look", NULL };
static const char *const day_names[] = { "title", "note", "model", "events", "rows", NULL };

/* A text that later goes into a field of an activity: too long is not kept, for the field would refuse it. */
static const char *short_text(const struct node *n, const char *name, size_t columns)
{
	const char *text = node_text(n, name, REQUIRED, columns);
	bool fits = text != NULL && strchr(text, '\n') == NULL && text_width(text, strlen(text)) <= columns;
	return fits ? text : NULL;
}

/* `ages = [ 8, 18 ]`: so many whole numbers, none less than the one before. */
static bool rising_numbers(const struct node *n, const char *name, int count, int most, int *out)
{
	const config_setting_t *s = node_find(n, name);
	int type = s != NULL ? config_setting_type(s) : CONFIG_TYPE_NONE;
	bool good = (type == CONFIG_TYPE_ARRAY || type == CONFIG_TYPE_LIST) && config_setting_length(s) == count;
	for (int i = 0; good && i < count; i++) {
		const config_setting_t *at = config_setting_get_elem(s, (unsigned)i);
		good = config_setting_type(at) == CONFIG_TYPE_INT;
		out[i] = good ? config_setting_get_int(at) : 0;
		good = good && out[i] >= (i > 0 ? out[i - 1] : 1) && out[i] <= most;
	}
	if (!good)
		note_at(n->src, s != NULL ? s : n->own, count == 2
			? _("%s: `%s` is not right or missing; expected two whole numbers [ from, to ] between 1 and %d.")
			: _("%s: `%s` is not right or missing; expected three whole numbers [ from, usual, to ] between 1 and %d."),
			n->what, name, most);
	return good;
}

static bool is_word_of(const char *word, const char *const *words)
{
	while (*words != NULL && strcmp(*words, word) != 0)
		words++;
	return *words != NULL;
}

/* Keys as one set with blanks between, in the order of the list; NULL, and noted, when one is not in it. */
static const char *key_set(const struct node *n, const char *name, enum need need, const char *const *known)
{
	size_t count = 0;
	const char *const *named = node_texts(n, name, need, &count);
	bool good = need == OPTIONAL || count > 0;
	for (size_t i = 0; i < count; i++) {
		if (is_word_of(named[i], known))
			continue;
		note_at(n->src, node_find(n, name), _("%s: `%s` holds \"%s\"; expected one of %s."), n->what, name, named[i],
			words_or(n->src->arena, known));
		good = false;
	}
	struct str set = STR_INIT;
	for (; *known != NULL; known++)
		if (is_word_of(*known, named))
			str_addf(&set, "%s%s", set.len > 0 ? " " : "", *known);
	const char *kept = good ? arena_strdup(n->src->arena, str_text(&set)) : NULL;
	str_release(&set);
	return kept;
}

/* One of the words of a list. */
static const char *one_word(const struct node *n, const char *name, const char *const *words)
{
	const char *word = node_text(n, name, REQUIRED, 0);
	if (word == NULL || is_word_of(word, words))
		return word;
	note_at(n->src, node_find(n, name), _("%s: `%s` is \"%s\"; expected one of %s."), n->what, name, word,
		words_or(n->src->arena, words));
	return NULL;
}

static bool read_kind(const struct node *n, enum block_kind *kind)
{
	const char *keys[BLOCK_KINDS + 1] = { NULL };
	for (int i = 0; i < BLOCK_KINDS; i++)
		keys[i] = block_kind_key((enum block_kind)i);
	const char *word = one_word(n, "kind", keys);
	*kind = word != NULL ? block_kind_of(word) : BLOCK_TALK;
	return word != NULL;
}

/* Texts of at most so many columns and so many in number. */
static const char *const *short_texts(const struct node *n, const char *name, size_t columns, size_t most)
{
	size_t count = 0;
	const char *const *all = node_texts(n, name, REQUIRED, &count);
	for (size_t i = 0; i < count; i++) {
		if (columns == 0 || text_width(all[i], strlen(all[i])) <= columns)
			continue;
		note_at(n->src, node_find(n, name), _("%s: in `%s` \"%s\" has %zu columns; expected at most %zu."), n->what, name,
			all[i], text_width(all[i], strlen(all[i])), columns);
		return NULL;
	}
	if (count <= most) /* one that was no text is noted, and would be missing */
		return count > 0 && (int)count == config_setting_length(node_find(n, name)) ? all : NULL;
	note_at(n->src, node_find(n, name), _("%s: `%s` holds %zu; expected at most %zu."), n->what, name, count, most);
	return NULL;
}

/* `materials = [ ]` is an answer; a card that says nothing of them has forgotten them. */
static bool needs_nothing(const struct node *n)
{
	const config_setting_t *s = node_find(n, "materials");
	int type = s != NULL ? config_setting_type(s) : CONFIG_TYPE_NONE;
	return (type == CONFIG_TYPE_ARRAY || type == CONFIG_TYPE_LIST) && config_setting_length(s) == 0;
}

bool read_method(struct source *src, const char *key, struct method *out)
{
	struct node n;
	int ages[2], size[2], minutes[3];
	const config_setting_t *root = config_root_setting(&src->config);
	if (!node_init(&n, src, root, _("The card"), method_names))
		return false;
	*out = (struct method){ .key = key, .file = src->file };
	out->title = short_text(&n, "title", TITLE_COLUMNS);
	out->line = out->title != NULL ? (int)config_setting_source_line(node_find(&n, "title")) : 1;
	out->purpose = node_text(&n, "purpose", REQUIRED, 0);
	bool numbers = rising_numbers(&n, "ages", 2, AGE_MOST, ages);
	numbers = rising_numbers(&n, "size", 2, SIZE_MOST, size) && numbers;
	numbers = rising_numbers(&n, "minutes", 3, MINUTES_MOST, minutes) && numbers;
	bool kind = read_kind(&n, &out->kind);
	out->way = one_word(&n, "way", ways);
	out->voices = key_set(&n, "voices", REQUIRED, library_voices);
	out->access = key_set(&n, "access", OPTIONAL, library_access);
	out->materials = needs_nothing(&n) ? node_texts(&n, "materials", OPTIONAL, NULL)
		: short_texts(&n, "materials", THING_COLUMNS, THINGS_MOST);
	out->steps = short_texts(&n, "steps", 0, STEPS_MOST);
	out->other_ways = short_text(&n, "other_ways", OTHER_COLUMNS);
	out->quiet_voices = node_text(&n, "quiet_voices", REQUIRED, 0);
	out->capture = short_text(&n, "capture", PROMPT_COLUMNS);
	if (!numbers || !kind)
		return false;
	out->ages_from = ages[0], out->ages_to = ages[1];
	out->size_from = size[0], out->size_to = size[1];
	out->minutes_from = minutes[0], out->minutes = minutes[1], out->minutes_to = minutes[2];
	return out->title != NULL && out->purpose != NULL && out->way != NULL && out->voices != NULL && out->access != NULL
		&& out->materials != NULL && out->steps != NULL && out->other_ways != NULL && out->quiet_voices != NULL
		&& out->capture != NULL;
}

/* A day being read: the fields are those of the running order of its model. */
struct day_reading {
	struct source *src;
	const struct model *model;
	const struct step *step;
	const char **names;      /* keys of the fields that a template may hold */
	struct choice *questions;
};

static const char *typed_of(const struct day_reading *r, const config_setting_t *s)
{
	switch (config_setting_type(s)) {
	case CONFIG_TYPE_STRING:
		return text_of(r->src, s, config_setting_name(s));
	case CONFIG_TYPE_INT:
		return arena_printf(r->src->arena, "%d", config_setting_get_int(s));
	default:
		note_at(r->src, s, _("`%s` is neither; expected a text in \"quotes\" or a whole number."), config_setting_name(s));
		return NULL;
	}
}

/* The value as it is stored; NULL, and noted, when the field does not take it. */
static const char *stored_of(const struct day_reading *r, const struct field *f, const config_setting_t *s)
{
	const char *typed = typed_of(r, s), *kept = NULL;
	struct field with = f->source == CHOICES_QUESTIONS ? field_with_choices(f, r->questions, r->model->n_questions) : *f;
	struct str stored = STR_INIT, why = STR_INIT;
	if (typed == NULL)
		return NULL;
	if (field_parse(&with, typed, (struct day){ 2000, 1, 1 }, &stored, &why))
		kept = arena_strdup(r->src->arena, str_text(&stored));
	else
		note_at(r->src, s, _("`%s` cannot be \"%s\": %s"), f->key, typed, str_text(&why));
	str_release(&stored);
	str_release(&why);
	return kept;
}

static bool read_row(const struct day_reading *r, const config_setting_t *at, int number, struct template_row *out)
{
	struct node n;
	if (!node_init(&n, r->src, at, arena_printf(r->src->arena, _("Row %d"), number), r->names))
		return false;
	int len = config_setting_length(at);
	struct template_cell *cells = arena_alloc(r->src->arena, ((size_t)len + 1) * sizeof *cells);
	bool title = false, minutes = false;
	for (int i = 0; i < len; i++) {
		const config_setting_t *s = config_setting_get_elem(at, (unsigned)i);
		const struct field *f = step_field(r->step, config_setting_name(s));
		const char *value = f != NULL && is_word_of(f->key, r->names) ? stored_of(r, f, s) : NULL;
		if (value == NULL)
			continue;
		cells[out->n++] = (struct template_cell){ f->key, value };
		title = title || strcmp(f->key, "activity") == 0;
		minutes = minutes || strcmp(f->key, "minutes") == 0;
	}
	out->cells = cells;
	if (!title || !minutes)
		note_at(r->src, at, _("%s has no `activity` or no `minutes`; expected both."), n.what);
	return title && minutes;
}

static bool read_rows(const struct day_reading *r, const struct node *n, struct day_template *out)
{
	const config_setting_t *list = node_list(n, "rows", true);
	int len = list != NULL ? config_setting_length(list) : 0;
	struct template_row *rows = arena_alloc(r->src->arena, ((size_t)len + 1) * sizeof *rows);
	for (int i = 0; i < len; i++) {
		rows[out->n_rows] = (struct template_row){ NULL, 0 };
		if (read_row(r, config_setting_get_elem(list, (unsigned)i), i + 1, &rows[out->n_rows]))
			out->n_rows++;
	}
	out->rows = rows;
	if (list != NULL && out->n_rows == 0)
		note_at(r->src, list, _("%s: `rows` has nothing sound in it; expected at least one activity."), n->what);
	return out->n_rows > 0;
}

/* The events that a day is for, and the running order whose fields it fills; false, and noted, when there is none. */
static bool read_place(struct day_reading *r, const struct node *n, unsigned *events)
{
	const config_setting_t *s = node_find(n, "events");
	int type = s != NULL ? config_setting_type(s) : CONFIG_TYPE_NONE;
	int len = type == CONFIG_TYPE_ARRAY || type == CONFIG_TYPE_LIST ? config_setting_length(s) : 0;
	bool good = len > 0;
	for (int i = 0; good && i < len; i++) {
		const config_setting_t *at = config_setting_get_elem(s, (unsigned)i);
		int event = config_setting_type(at) == CONFIG_TYPE_INT ? config_setting_get_int(at) : 0;
		good = event >= 1 && event <= 3;
		*events |= good ? 1U << (event - 1) : 0;
	}
	if (!good) {
		note_at(r->src, s != NULL ? s : n->own, _("%s: `events` is not right or missing; expected some of [ 1, 2, 3 ]."), n->what);
		return false;
	}
	for (int o = 1; o <= 3; o++) {
		const struct step *step = *events & 1U << (o - 1) ? model_step_in(r->model, o, "running-order", NULL) : NULL;
		if ((*events & 1U << (o - 1)) == 0)
			continue;
		if (step == NULL || !step->running_order) {
			note_at(r->src, s, _("%s: event %d of the model `%s` has no running order; expected other `events`."), n->what, o,
				r->model->key);
			return false;
		}
		r->step = r->step != NULL ? r->step : step;
	}
	return true;
}

/* Names of people do not belong into a file that is passed on, nor do themes, which one engagement has. */
static void allow_fields(struct day_reading *r)
{
	size_t n = 0;
	r->names = arena_alloc(r->src->arena, (r->step->n_fields + 1) * sizeof *r->names);
	for (size_t i = 0; i < r->step->n_fields; i++)
		if (!r->step->fields[i].personal && r->step->fields[i].source != CHOICES_THEMES)
			r->names[n++] = r->step->fields[i].key;
	r->questions = arena_alloc(r->src->arena, (r->model->n_questions + 1) * sizeof *r->questions);
	for (size_t i = 0; i < r->model->n_questions; i++)
		r->questions[i] = (struct choice){ r->model->questions[i].key, r->model->questions[i].asks };
}

bool read_day(struct source *src, const char *key, const struct model *models, size_t n_models, struct day_template *out)
{
	struct node n;
	struct day_reading r = { .src = src };
	if (!node_init(&n, src, config_root_setting(&src->config), _("The running order"), day_names))
		return false;
	*out = (struct day_template){ .key = key, .file = src->file };
	out->title = short_text(&n, "title", TITLE_COLUMNS);
	out->note = node_text(&n, "note", REQUIRED, 0);
	const char **known = arena_alloc(src->arena, (n_models + 1) * sizeof *known);
	for (size_t i = 0; i < n_models; i++)
		known[i] = models[i].key;
	out->model = one_word(&n, "model", known);
	for (size_t i = 0; i < n_models && out->model != NULL; i++)
		if (strcmp(models[i].key, out->model) == 0)
			r.model = &models[i];
	if (r.model == NULL || !read_place(&r, &n, &out->events))
		return false;
	allow_fields(&r);
	return read_rows(&r, &n, out) && out->title != NULL && out->note != NULL;
}
