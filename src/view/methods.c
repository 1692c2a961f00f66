/* The cards of methods: what suits these people, this room and these minutes. Enter reads a card, i puts it into the running order. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "model/library.h"
#include "op/day.h"
#include "ui/form.h"
#include "ui/list.h"
#include "view/common.h"

enum { NARROW = 60, MOST_YEARS = 99, MOST_PEOPLE = 1000, MOST_MINUTES = 1440 };

struct methods {
	struct inside in;               /* first */
	int ordinal;
	char after[STORE_ID_SIZE];      /* the row of the running order that a card goes behind; "" last */
	struct method_filter filter;    /* its texts are owned */
	const struct method **cards;    /* those that fit; in the arena of `in` */
	size_t n, all;
	bool reader;
	struct list list;
};

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct methods *)ctx)->cards[i]->key;
}

static void voice_words(const struct method *m, struct str *out)
{
	for (size_t i = 0; library_voices[i]; i++)
		if (field_set_has(m->voices, library_voices[i]))
			str_addf(out, "%s%s", out->len ? ", " : "", library_word(library_voices[i]));
}

static void age_words(const struct method *m, struct str *out)
{
	if (m->ages_to >= MOST_YEARS)
		str_addf(out, _("from %d years"), m->ages_from);
	else
		str_addf(out, _("%d to %d years"), m->ages_from, m->ages_to);
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct methods *v = ctx;
	const struct method *m = v->cards[i];
	struct str ages = STR_INIT, voices = STR_INIT, s = STR_INIT;
	age_words(m, &ages);
	voice_words(m, &voices);
	if (v->reader) {
		str_addf(&s, _("%d minutes, %s, groups of %d to %d, %s"), m->minutes, str_text(&ages), m->size_from, m->size_to,
			 str_text(&voices));
		sentence_row(line, m->title, str_text(&s), style);
	} else if (line.columns < NARROW) {
		str_addf(&s, _(", %d min"), m->minutes);
		int tail = (int)text_width(s.buf, s.len);
		int x = area_put_cut(line, 0, 0, line.columns - tail, m->title, style);
		area_put(line, 0, x, str_text(&s), style);
	} else {
		int title = line.columns >= 100 ? 41 : 29;
		area_put_cut(line, 0, 0, title - 1, m->title, style);
		str_addf(&s, _("%d min"), m->minutes);
		area_put_cut(line, 0, title, 7, str_text(&s), style);
		area_put_cut(line, 0, title + 8, 14, str_text(&ages), style);
		str_clear(&s);
		str_addf(&s, _("%d to %d"), m->size_from, m->size_to);
		area_put_cut(line, 0, title + 23, 8, str_text(&s), style);
		area_put_cut(line, 0, title + 32, line.columns - title - 32, str_text(&voices), style);
	}
	str_release(&ages);
	str_release(&voices);
	str_release(&s);
}

static bool filtered(const struct methods *v)
{
	const struct method_filter *f = &v->filter;
	return f->age || f->size || f->minutes || f->access || f->voice || f->find;
}

static struct list_rows rows_of(const struct methods *v)
{
	return (struct list_rows){
		.n = v->n, .id = row_id, .draw = row_draw, .ctx = v,
		.empty = filtered(v) ? _("No card fits all of this. Press c to see all cards again, or loosen one of the filters.")
				     : _("There are no cards. They belong in methods/ of the content; trivet config shows where that is."),
	};
}

static const char *word_of(const char *key)
{
	const char *word = library_word(key);
	return word ? word : key;
}

/* "Cards for people of 9 years, groups of 6: 4 of 32." */
static void filter_words(const struct methods *v, struct str *out)
{
	const struct method_filter *f = &v->filter;
	struct str s = STR_INIT;
	const char *comma = "";
	if (f->age)
		str_addf(&s, P_("%s%d year old", "%s%d years old", (unsigned long)f->age), comma, f->age), comma = ", ";
	if (f->size)
		str_addf(&s, _("%sgroup of %d"), comma, f->size), comma = ", ";
	if (f->minutes)
		str_addf(&s, P_("%sin %d minute", "%sin %d minutes", (unsigned long)f->minutes), comma, f->minutes), comma = ", ";
	if (f->access)
		str_addf(&s, _("%ssuits: %s"), comma, word_of(f->access)), comma = ", ";
	if (f->voice)
		str_addf(&s, _("%speople %s"), comma, word_of(f->voice)), comma = ", ";
	if (f->find)
		str_addf(&s, _("%swith \"%s\""), comma, f->find);
	if (s.len)
		str_addf(out, _("%zu of %zu cards: %s"), v->n, v->all, str_text(&s));
	else
		str_addf(out, P_("%zu card", "All %zu cards", v->all), v->all);
	str_release(&s);
}

static void find_cards(struct shell *sh, struct methods *v)
{
	const struct content *c = work_of(sh)->content;
	v->cards = arena_alloc(v->in.arena, (c->n_methods + 1) * sizeof *v->cards);
	v->all = c->n_methods;
	v->n = 0;
	for (size_t i = 0; i < c->n_methods; i++)
		if (method_fits(&c->methods[i], &v->filter))
			v->cards[v->n++] = &c->methods[i];
	struct list_rows lr = rows_of(v);
	list_settle(&v->list, &lr);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct methods *v = state;
	if (!inside_load(sh, &v->in, err))
		return false;
	v->reader = reader_settings(sh);
	if (!v->ordinal)
		v->ordinal = survey_event(&v->in.survey);
	find_cards(sh, v);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)sh, (void)err;
	struct methods *v = mem_alloc(sizeof *v);
	memcpy(v->in.engagement, a->engagement, STORE_ID_SIZE);
	v->ordinal = a->ordinal;
	if (a->after && *a->after)
		memcpy(v->after, a->after, STORE_ID_SIZE);
	*state = v;
	return true;
}

static int head_rows(const char *words, struct surface_area area)
{
	struct text_line *lines = NULL;
	int n = (int)text_wrap(words, strlen(words), area.columns > 2 ? (size_t)area.columns - 2 : 1, &lines), most = area.rows / 2;
	free(lines);
	return n < most ? n : most > 0 ? most : 1;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct methods *v = state;
	struct list_rows lr = rows_of(v);
	struct str s = STR_INIT;
	(void)sh;
	filter_words(v, &s);
	/* All filters in force are to be read, also on a narrow screen. */
	int rows = head_rows(str_text(&s), area);
	area_wrap(area_rows(area, 0, rows), 0, 1, area.columns - 2, str_text(&s), STYLE_HEADING);
	area = area_rows(area, rows - 1, area.rows - rows + 1);
	bool headings = area.columns > NARROW && v->n && !v->reader;
	if (headings) {
		int title = area.columns - 1 >= 100 ? 42 : 30;
		area_put(area, 1, 1, _("Method"), STYLE_LABEL);
		area_put(area, 1, title, _("Minutes"), STYLE_LABEL);
		area_put(area, 1, title + 8, _("Ages"), STYLE_LABEL);
		area_put(area, 1, title + 23, _("Group"), STYLE_LABEL);
		area_put(area, 1, title + 32, _("People"), STYLE_LABEL);
	}
	list_draw(&v->list, &lr, area_rows(area, 1 + headings, area.rows - 1 - headings));
	str_release(&s);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct methods *v = state;
	struct list_rows lr = rows_of(v);
	(void)sh;
	return list_key(&v->list, &lr, k) != LIST_NOT_MINE;
}

static void release_filter(struct methods *v)
{
	free((char *)v->filter.access);
	free((char *)v->filter.voice);
	free((char *)v->filter.find);
	v->filter = (struct method_filter){ .age = 0 };
}

static void close(struct shell *sh, void *state)
{
	struct methods *v = state;
	(void)sh;
	release_filter(v);
	inside_release(&v->in);
	list_release(&v->list);
	free(v);
}

static void where(const void *state, struct str *out)
{
	const struct methods *v = state;
	struct list_rows lr = rows_of(v);
	list_where(&v->list, &lr, out);
	str_addc(out, ' ');
	filter_words(v, out);
	str_addc(out, '.');
	if (v->n)
		str_addf(out, " %s: %s", v->cards[v->list.at]->title, v->cards[v->list.at]->purpose);
}

/* Filters ----------------------------------------------------------------------------------------------- */

static void say_filter(struct shell *sh, struct methods *v)
{
	struct str s = STR_INIT;
	find_cards(sh, v);
	filter_words(v, &s);
	announce(sh, SAY_NOTE, "%s.", str_text(&s));
	str_release(&s);
}

/* An empty text is no limit. */
static void take_number(struct shell *sh, struct methods *v, const char *text, int most, int *into)
{
	char *end;
	errno = 0;
	text += strspn(text, " ");
	long n = strtol(text, &end, 10);
	end += strspn(end, " ");
	if (*text && (errno || *end || n < 1 || n > most)) {
		announce(sh, SAY_ERROR, _("\"%s\" is not a number from 1 to %d. The filter is as it was."), text, most);
		return;
	}
	*into = *text ? (int)n : 0;
	say_filter(sh, v);
}

static void age_typed(struct shell *sh, void *ctx, const char *text)
{
	struct methods *v = ctx;
	take_number(sh, v, text, MOST_YEARS, &v->filter.age);
}

static void size_typed(struct shell *sh, void *ctx, const char *text)
{
	struct methods *v = ctx;
	take_number(sh, v, text, MOST_PEOPLE, &v->filter.size);
}

static void minutes_typed(struct shell *sh, void *ctx, const char *text)
{
	struct methods *v = ctx;
	int minutes = 0;
	if (*text && minutes_from_words(text, &minutes) && minutes >= 1 && minutes <= MOST_MINUTES) {
		v->filter.minutes = minutes;
		say_filter(sh, v);
	} else {
		take_number(sh, v, text, MOST_MINUTES, &v->filter.minutes);
	}
}

static void ask_number(struct shell *sh, struct methods *v, const char *label, int now,
		       void (*done)(struct shell *sh, void *ctx, const char *text))
{
	struct str s = STR_INIT;
	if (now)
		str_addf(&s, "%d", now);
	shell_prompt(sh, label, str_text(&s), done, v);
	str_release(&s);
}

static void cmd_age(struct shell *sh, void *state)
{
	struct methods *v = state;
	ask_number(sh, v, _("Age in years (empty: any)"), v->filter.age, age_typed);
}

static void cmd_size(struct shell *sh, void *state)
{
	struct methods *v = state;
	ask_number(sh, v, _("People in a group (empty: any)"), v->filter.size, size_typed);
}

static void cmd_minutes(struct shell *sh, void *state)
{
	struct methods *v = state;
	ask_number(sh, v, _("Minutes there are (empty: any)"), v->filter.minutes, minutes_typed);
}

static void take_text(const char **into, const char *text)
{
	free((char *)*into);
	*into = text && *text ? mem_strdup(text) : NULL;
}

static void access_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct methods *v = ctx;
	take_text(&v->filter.access, key);
	say_filter(sh, v);
}

static void voice_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct methods *v = ctx;
	take_text(&v->filter.voice, key);
	say_filter(sh, v);
}

static void find_typed(struct shell *sh, void *ctx, const char *text)
{
	struct methods *v = ctx;
	take_text(&v->filter.find, text + strspn(text, " "));
	say_filter(sh, v);
}

static void choose_key(struct shell *sh, struct methods *v, const char *title, const char *const *keys, const char *now,
		       void (*done)(struct shell *sh, void *ctx, const char *key))
{
	struct choice list[32];
	size_t n = 0;
	list[n++] = (struct choice){ "", _("Any") };
	for (size_t i = 0; keys[i] && n < sizeof list / sizeof *list; i++)
		list[n++] = (struct choice){ keys[i], word_of(keys[i]) };
	form_choose(sh, title, list, n, false, now ? now : "", done, v);
}

static void cmd_access(struct shell *sh, void *state)
{
	struct methods *v = state;
	choose_key(sh, v, _("What it suits as it is"), library_access, v->filter.access, access_chosen);
}

static void cmd_voice(struct shell *sh, void *state)
{
	struct methods *v = state;
	choose_key(sh, v, _("What people do"), library_voices, v->filter.voice, voice_chosen);
}

static void cmd_find(struct shell *sh, void *state)
{
	struct methods *v = state;
	shell_prompt(sh, _("Find"), v->filter.find ? v->filter.find : "", find_typed, v);
}

static void cmd_clear(struct shell *sh, void *state)
{
	struct methods *v = state;
	release_filter(v);
	say_filter(sh, v);
}

/* Cards ------------------------------------------------------------------------------------------------- */

static void cmd_open(struct shell *sh, void *state)
{
	const struct methods *v = state;
	struct str words = STR_INIT;
	if (!v->n)
		return;
	method_words(v->cards[v->list.at], &words);
	shell_read(sh, v->cards[v->list.at]->title, str_text(&words));
	str_release(&words);
}

/* Ids follow the order of making: what is newer than `newest` came with the card. */
static bool new_kit(struct shell *sh, const struct methods *v, struct arena *a, const char **newest, struct str *out, struct error *err)
{
	struct table_line *rows;
	const char *last = *newest;
	size_t n;
	if (!table_lines(work_of(sh)->op.st, survey_subject(&v->in.survey, v->ordinal), "kit", a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, *newest) > 0 && out)
			for (size_t c = 0; c < rows[i].n_cells; c++)
				if (strcmp(rows[i].cells[c].field, "thing") == 0)
					str_addf(out, "%s%s", out->len ? ", " : "", rows[i].cells[c].value);
		if (strcmp(rows[i].id, last) > 0)
			last = rows[i].id;
	}
	*newest = last;
	return true;
}

static void cmd_insert(struct shell *sh, void *state)
{
	const struct methods *v = state;
	struct error err = ERROR_INIT;
	struct str kit = STR_INIT, said = STR_INIT;
	char id[STORE_ID_SIZE];
	if (!v->n || !may_write(sh))
		return;
	struct arena *a = arena_new();
	const struct method *m = v->cards[v->list.at];
	const char *newest = "";
	bool ok = new_kit(sh, v, a, &newest, NULL, &err) &&
		op_activity_from_method(&work_of(sh)->op, &v->in.survey, v->ordinal, m, v->after[0] ? v->after : NULL, id, &err);
	bool known = ok && new_kit(sh, v, a, &newest, &kit, &err);
	if (ok) {
		str_addf(&said, _("%s is in the running order."), m->title);
		if (kit.len)
			str_addf(&said, _(" New on the kit list: %s."), str_text(&kit));
		else if (known)
			str_addf(&said, _(" The kit list has all it needs."));
		if (!shell_pop_to(sh, view_order.name))
			shell_pop(sh);
	}
	/* The list below is read again; what was said about the kit must not hide that the card went in. */
	outcome(sh, ok, &err, "%s", str_text(&said));
	arena_free(a);
	str_release(&kit);
	str_release(&said);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("read"), N_("Read the card"), 0, cmd_open },
	{ "insert", "i", N_("insert"), N_("Put it into the running order, its things on the kit list, its prompt into the capture line"),
	  CMD_WRITES, cmd_insert },
	{ "find", "f", N_("find"), N_("Cards that speak of these words"), 0, cmd_find },
	{ "filter-age", "a", N_("age"), N_("Cards for people of this age"), 0, cmd_age },
	{ "filter-size", "z", N_("size"), N_("Cards for groups of this size"), 0, cmd_size },
	{ "filter-minutes", "t", N_("time"), N_("Cards that go into so many minutes"), 0, cmd_minutes },
	{ "filter-access", "x", N_("access"), N_("Cards that suit an access need as they are"), 0, cmd_access },
	{ "filter-voice", "o", N_("voice"), N_("Cards in which people speak, write, draw, make or move"), 0, cmd_voice },
	{ "clear", "c", N_("clear"), N_("All cards again"), 0, cmd_clear },
};

const struct view view_methods = {
	.name = "methods",
	.title = N_("Methods"),
	.help = N_("Ways of working with a group, a card each. Enter reads one; i puts it into the running order behind the activity that "
		   "you came from, with its minutes, its things for the kit list and what to take down.\n\nThe filters narrow the list; "
		   "the first line says which are in force. An empty answer takes a filter away, c takes all away."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.where = where,
	.subject = inside_subject,
};
