/* linear/methods.c - cards with ways of working: filtered, read, and taken into the running order. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/day.h"

enum methods_verb { BY_AGE, BY_SIZE, BY_MINUTES, BY_ACCESS, BY_VOICE, BY_WORDS, FILTERS, METHODS_CLEAR = FILTERS, METHODS_INSERT };

static const struct verb verbs[] = {
	[BY_AGE] = { "filter-age", "a", N_("those that suit people of this age, in years"), false, NULL, false },
	[BY_SIZE] = { "filter-size", "z", N_("those that suit a group of so many people"), false, NULL, false },
	[BY_MINUTES] = { "filter-minutes", "t", N_("those that can be done in so many minutes"), false, NULL, false },
	[BY_ACCESS] = { "filter-access", "x", N_("those that suit a need as they are, such as sitting down"), false, NULL, false },
	[BY_VOICE] = { "filter-voice", "o", N_("those in which people speak, write, draw, make or move"), false, NULL, false },
	[BY_WORDS] = { "find", "f", N_("those whose text has these words; / and the words do the same"), false, NULL, false },
	[METHODS_CLEAR] = { "clear", "c", N_("all cards again"), false, NULL, false },
	[METHODS_INSERT] = { "insert", "i", N_("put the card into the running order, and its materials into the kit"), true, NULL, false },
};

struct methods {
	struct dialogue *d;
	int ordinal;
	struct str behind;           /* row that a card comes behind */
	bool last;                   /* it comes last */
	struct str filter[FILTERS];  /* as stored; "" any */
	const struct method **list;
	size_t n;
};

static struct choice *words_of(const char *const *keys, struct arena *a, size_t *n)
{
	struct choice *list;

	for (*n = 0; keys[*n]; (*n)++)
		;
	list = arena_alloc(a, (*n + 1) * sizeof *list);
	for (size_t i = 0; i < *n; i++) {
		const char *word = library_word(keys[i]);

		list[i] = (struct choice){ keys[i], word ? word : keys[i] };
	}
	return list;
}

/* The question that sets a filter. */
static struct field filter_field(int which, struct arena *a)
{
	static const struct field fields[] = {
		[BY_AGE] = { .key = "age", .label = N_("Age in years"), .help = N_("How old the people are."), .kind = FIELD_NUMBER, .min = 1,
			.max = 120 },
		[BY_SIZE] = { .key = "size", .label = N_("People in the group"), .help = N_("How many sit at one table or are in one group."),
			.kind = FIELD_NUMBER, .min = 1, .max = 1000 },
		[BY_MINUTES] = { .key = "minutes", .label = N_("Minutes there are"), .help = N_("How long it may take."),
			.kind = FIELD_DURATION, .min = 1, .max = 600 },
		[BY_ACCESS] = { .key = "access", .label = N_("What people need"), .help = N_("A need that the card suits as it is."),
			.kind = FIELD_CHOICE },
		[BY_VOICE] = { .key = "voice", .label = N_("How people have their say"), .help = N_("The voice in which people take part."),
			.kind = FIELD_CHOICE },
		[BY_WORDS] = { .key = "find", .label = N_("Words on the card"), .help = N_("Words that stand on the card."), .kind = FIELD_LINE },
	};
	struct field f = fields[which];

	if (which == BY_ACCESS)
		f.choices = words_of(library_access, a, &f.n_choices);
	else if (which == BY_VOICE)
		f.choices = words_of(library_voices, a, &f.n_choices);
	return f;
}

static int number_in(const struct str *s)
{
	int n = 0;

	for (const char *p = str_text(s); *p >= '0' && *p <= '9' && n < 100000; p++)
		n = n * 10 + (*p - '0');
	return n;
}

static const char *or_null(const struct str *s)
{
	return s->len ? str_text(s) : NULL;
}

static void span_words(int from, int to, struct str *s)
{
	if (to >= 99)
		str_addf(s, _("%d and more"), from);
	else if (from == to)
		str_addf(s, "%d", from);
	else
		str_addf(s, _("%d to %d"), from, to);
}

static const char *row_words(const struct method *m, struct arena *a)
{
	struct str s = STR_INIT;
	const char *out;

	str_addf(&s, _("%s, %d minutes, ages "), m->title, m->minutes);
	span_words(m->ages_from, m->ages_to, &s);
	str_add(&s, _(", groups of "));
	span_words(m->size_from, m->size_to, &s);
	out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

static const char *title(const struct methods *m, struct arena *a)
{
	struct str s = STR_INIT;
	const char *out;

	str_add(&s, _("Methods: ways of working with a group"));
	for (int i = 0; i < FILTERS; i++) {
		const struct field f = filter_field(i, a);

		if (!m->filter[i].len)
			continue;
		str_addf(&s, _("; %s: "), _(f.label));
		field_show(&f, str_text(&m->filter[i]), &s);
	}
	out = arena_strdup(a, str_text(&s));
	str_release(&s);
	return out;
}

static void load(struct methods *m, struct arena *a, struct lines *l)
{
	const struct content *c = m->d->op.content;
	const struct method_filter filter = { number_in(&m->filter[BY_AGE]), number_in(&m->filter[BY_SIZE]),
		number_in(&m->filter[BY_MINUTES]), or_null(&m->filter[BY_ACCESS]), or_null(&m->filter[BY_VOICE]),
		or_null(&m->filter[BY_WORDS]) };

	m->list = arena_alloc(a, (c->n_methods + 1) * sizeof *m->list);
	m->n = 0;
	for (size_t i = 0; i < c->n_methods; i++) {
		if (method_fits(&c->methods[i], &filter))
			m->list[m->n++] = &c->methods[i];
	}
	l->n = m->n;
	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = row_words(m->list[i], a);
	l->title = title(m, a);
}

static enum after set_filter(struct methods *m, int which, const char *given, struct arena *a)
{
	const struct field f = filter_field(which, a);
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;
	bool ok;

	if (!*given)
		talk_say(m->d, "%s", _("- and Enter: any."));
	if (strcmp(given, "-") == 0)
		ok = true;
	else
		ok = *given ? answer_parse(m->d, &f, given, &key) : ask_choice(m->d, &f, str_text(&m->filter[which]), &key, &after);
	if (ok)
		str_set(&m->filter[which], str_text(&key));
	str_release(&key);
	return after;
}

static void read_card(struct dialogue *d, const struct method *m)
{
	struct str words = STR_INIT;

	method_words(m, &words);
	talk_say_text(d, str_text(&words));
	talk_note(d, _("That was: %s."), m->title);
	str_release(&words);
}

/* The next card comes behind this one. */
static void insert(struct methods *m, const struct method *card)
{
	struct dialogue *d = m->d;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];

	if (!talk_may_write(d))
		return;
	if (op_activity_from_method(&d->op, &d->survey, m->ordinal, card, m->last ? NULL : str_text(&m->behind), id, &err)) {
		str_set(&m->behind, id);
		m->last = false;
		talk_note(d, _("%s is in the running order of event %d, its materials in the kit. < goes back."), card->title, m->ordinal);
		talk_look_again(d);
	} else {
		talk_note_error(d, &err);
	}
}

enum after methods_run(struct dialogue *d, int ordinal, const char *behind)
{
	struct methods m = { .d = d, .ordinal = ordinal, .last = !behind };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	bool read = false;

	str_set(&m.behind, behind);
	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct lines l = { .what = _("Card"), .empty = _("No card suits all of this. c and Enter shows all again.") };

		load(&m, mem, &l);
		l.from = read ? l.n : 0;
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, true, &a);
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			arena_free(mem);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			read_card(d, m.list[a.index]);
		else if (a.heard == HEARD_FIND)
			str_set(&m.filter[BY_WORDS], str_text(&a.text));
		else if (a.heard == HEARD_VERB && a.verb == &verbs[METHODS_INSERT])
			insert(&m, m.list[a.index]);
		else if (a.heard == HEARD_VERB && a.verb == &verbs[METHODS_CLEAR]) {
			for (int i = 0; i < FILTERS; i++)
				str_clear(&m.filter[i]);
		} else if (a.heard == HEARD_VERB)
			after = set_filter(&m, (int)(a.verb - verbs), str_text(&a.text), mem);
		read = a.heard == HEARD_NUMBER || (a.heard == HEARD_VERB && a.verb == &verbs[METHODS_INSERT]);
		arena_free(mem);
	}
	for (int i = 0; i < FILTERS; i++)
		str_release(&m.filter[i]);
	str_release(&m.behind);
	str_release(&a.text);
	return after;
}
