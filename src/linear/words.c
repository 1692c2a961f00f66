/* linear/words.c - everything that was said: newest first, ten at a time; filters, search, and taking down. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/dialogue.h"
#include "op/capture.h"

enum { BY_EVENT, BY_KIND, BY_DOMAIN, BY_GROUP, BY_BAND, BY_SEARCH, FILTERS };
enum words_verb { WORDS_ADD, WORDS_FIND, WORDS_EVENT, WORDS_KIND, WORDS_DOMAIN, WORDS_GROUP, WORDS_BAND, WORDS_HELD, WORDS_HOLD, WORDS_CLEAR,
	WORDS_REMOVE };

static const struct verb verbs[] = {
	[WORDS_ADD] = { "add", "a", N_("take down what is said, one line after the other"), false, NULL, false },
	[WORDS_FIND] = { "find", "f", N_("find statements by the beginnings of their words; / and the words do the same"), false, NULL, false },
	[WORDS_EVENT] = { "filter-event", "e", N_("show the words of one event"), false, NULL, false },
	[WORDS_KIND] = { "filter-kind", "k", N_("show one kind"), false, NULL, false },
	[WORDS_DOMAIN] = { "filter-domain", "D", N_("show one part of life"), false, NULL, false },
	[WORDS_GROUP] = { "filter-group", "o", N_("show the words of one group"), false, NULL, false },
	[WORDS_BAND] = { "filter-band", "b", N_("show the words of one age band"), false, NULL, false },
	[WORDS_HELD] = { "held", "h", N_("show those on hold, or all others again"), false, NULL, false },
	[WORDS_HOLD] = { "hold", "x", N_("put the statement on hold, in no list or count; or release it"), true, NULL, false },
	[WORDS_CLEAR] = { "clear", "c", N_("clear all filters and the search"), false, NULL, false },
	[WORDS_REMOVE] = { "remove", "d", N_("take the statement out; undo brings it back"), true, NULL, false },
};

struct words {
	struct dialogue *d;
	int ordinal;
	struct str filter[FILTERS];
	struct arena *a;                 /* of what is listed */
	struct statement_row *rows;
	const char **text;
	size_t n;
	bool more, held;                 /* held: those on hold, and no others */
};

/* The fields of a statement, whose choices and labels serve here. */
static const struct field *field_of(int filter)
{
	static const char *const keys[] = { NULL, "kind", "domain", "group_id", "band" };

	return entity_field(ENTITY_STATEMENT, keys[filter]);
}

static struct field event_field(void)
{
	return (struct field){ .key = "event", .label = N_("Event"), .help = N_("One of the three events."), .kind = FIELD_CHOICE,
		.source = CHOICES_EVENTS };
}

static const char *row_words(const struct words *w, const struct statement_row *r)
{
	const struct model *m = w->d->survey.model;
	const struct choice *kind = choice_find(m->kinds, m->n_kinds, r->kind), *domain = choice_find(m->domains, m->n_domains, r->domain);
	const struct choice *band = choice_find(m->bands, m->n_bands, r->band);
	struct str s = STR_INIT;
	const char *out;

	if (*r->label)
		str_addf(&s, "%s ", r->label);
	one_line(r->words, &s);
	if (*r->form)
		str_addf(&s, ", %s", _(mark_word(strcmp(r->form, "drawn") == 0 ? MARK_DRAWN : MARK_MADE)));
	if (r->echoes)
		str_addf(&s, P_(", said %ld time more", ", said %ld times more", r->echoes), r->echoes);
	str_addf(&s, _(" (event %d"), r->ordinal);
	if (kind)
		str_addf(&s, ", %s", kind->label);
	if (domain)
		str_addf(&s, ", %s", domain->label);
	if (*r->group_name || band)
		str_addf(&s, ", %s", *r->group_name ? r->group_name : band->label);
	str_addc(&s, ')');
	out = arena_strdup(w->a, str_text(&s));
	str_release(&s);
	return out;
}

/* Ten more, behind those that are there. */
static bool load_more(struct words *w)
{
	const struct statement_filter f = { .engagement = w->d->engagement, .event = str_text(&w->filter[BY_EVENT]),
		.kind = str_text(&w->filter[BY_KIND]), .domain = str_text(&w->filter[BY_DOMAIN]), .band = str_text(&w->filter[BY_BAND]),
		.group = str_text(&w->filter[BY_GROUP]), .held = w->held, .search = str_text(&w->filter[BY_SEARCH]) };
	struct statement_row *rows, *all;
	struct error err = ERROR_INIT;
	const char **text;
	size_t n;

	if (!statement_page(w->d->op.st, &f, PAGE_OLDER, w->n ? w->rows[w->n - 1].n : 0, 11, w->a, &rows, &n, &err)) {
		talk_note_error(w->d, &err);
		return false;
	}
	w->more = n == 11;
	n = n == 11 ? 10 : n;
	all = arena_alloc(w->a, (w->n + n + 1) * sizeof *all);
	text = arena_alloc(w->a, (w->n + n + 1) * sizeof *text);
	for (size_t i = 0; i < w->n + n; i++) {
		all[i] = i < w->n ? w->rows[i] : rows[i - w->n];
		text[i] = i < w->n ? w->text[i] : row_words(w, &all[i]);
	}
	w->rows = all;
	w->text = text;
	w->n += n;
	return true;
}

static bool load_anew(struct words *w)
{
	arena_free(w->a);
	w->a = arena_new();
	w->rows = NULL;
	w->text = NULL;
	w->n = 0;
	return load_more(w);
}

static void title(const struct words *w, struct str *out)
{
	str_add(out, w->held ? _("Words on hold, in no other list and no count. This is not the child protection record") : _("Words"));
	if (w->filter[BY_SEARCH].len)
		str_addf(out, _(", found by \"%s\""), str_text(&w->filter[BY_SEARCH]));
	for (int i = 0; i < BY_SEARCH; i++) {
		const struct field base = i == BY_EVENT ? event_field() : *field_of(i);
		const struct field f = field_here(w->d, &base, 0, w->a);

		if (!w->filter[i].len)
			continue;
		str_add(out, ", ");
		field_show(&f, str_text(&w->filter[i]), out);
	}
}

/* ---- taking down ---- */

/* One of the choices, kept for the next time. */
static bool ask_kept(struct words *w, int filter, struct str *key, enum after *after)
{
	const struct field f = field_here(w->d, field_of(filter), w->ordinal, w->a);
	struct str now = STR_INIT;
	bool ok = true;

	str_set(&now, str_text(key));
	if (f.n_choices)
		ok = ask_choice(w->d, &f, str_text(&now), key, after);
	str_release(&now);
	return ok;
}

static void band_of_group(struct words *w, const char *group, struct str *band)
{
	struct group_row *rows;
	struct error err = ERROR_INIT;
	size_t n = 0;

	if (!group_list(w->d->op.st, w->d->engagement, NULL, w->a, &rows, &n, &err))
		talk_note_error(w->d, &err);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].id, group) == 0)
			str_set(band, rows[i].band);
	}
}

/* One line of words: on disk before the next question. */
static void take_line(struct dialogue *d, struct statement_new *s, const char *typed, long *n)
{
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];

	s->words = *typed == '\\' ? typed + 1 : typed;
	if (op_statement_add(&d->op, s, id, &err))
		talk_note(d, _("Saved, %ld."), ++*n);
	else
		talk_note_error(d, &err);
}

static enum after take_lines(struct dialogue *d, struct statement_new *s)
{
	struct str line = STR_INIT;
	enum reply reply = REPLY_TEXT;
	long n = 0;

	talk_say(d, "%s", _("One statement a line, in the words it was said in. An empty line ends."));
	while (reply == REPLY_TEXT || reply == REPLY_HELP || reply == REPLY_CARD) {
		reply = talk_ask(d, _("Words:"), &line) ? reply_of(str_text(&line)) : REPLY_QUIT;
		if (reply == REPLY_CARD)
			card_say(d);
		else if (reply == REPLY_HELP)
			talk_say(d, "%s", _(entity_field(ENTITY_STATEMENT, "words")->help));
		else if (reply == REPLY_TEXT)
			take_line(d, s, str_text(&line), &n);
	}
	str_release(&line);
	talk_look_again(d);
	return reply == REPLY_QUIT ? AFTER_QUIT : AFTER_BACK;
}

static enum after add(struct words *w)
{
	struct str kind = STR_INIT, domain = STR_INIT, band = STR_INIT, group = STR_INIT, event = STR_INIT;
	struct field f = event_field();
	enum after after = AFTER_BACK;
	bool ok = talk_may_write(w->d);

	if (w->ordinal)
		str_set(&event, survey_subject(&w->d->survey, w->ordinal));
	else if (ok) {
		const struct field events = field_here(w->d, &f, 0, w->a);

		ok = ask_choice(w->d, &events, events.choices[0].key, &event, &after);
	}
	for (int i = 1; ok && !w->ordinal && i <= 3; i++) {
		if (strcmp(survey_subject(&w->d->survey, i), str_text(&event)) == 0)
			w->ordinal = i;
	}
	ok = ok && ask_kept(w, BY_KIND, &kind, &after) && ask_kept(w, BY_DOMAIN, &domain, &after) && ask_kept(w, BY_GROUP, &group, &after);
	if (ok && group.len)
		band_of_group(w, str_text(&group), &band);
	ok = ok && (band.len || ask_kept(w, BY_BAND, &band, &after));
	if (ok) {
		struct statement_new s = { .engagement = w->d->engagement, .event = str_text(&event), .group = str_text(&group),
			.kind = str_text(&kind), .domain = str_text(&domain), .band = str_text(&band) };

		after = take_lines(w->d, &s);
	}
	str_release(&kind);
	str_release(&domain);
	str_release(&band);
	str_release(&group);
	str_release(&event);
	return after;
}

/* ---- the list ---- */

static enum after filter(struct words *w, int which)
{
	const struct field base = which == BY_EVENT ? event_field() : *field_of(which);
	const struct field f = field_here(w->d, &base, 0, w->a);
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;

	talk_say(w->d, "%s", _("- and Enter: any."));
	if (ask_choice(w->d, &f, str_text(&w->filter[which]), &key, &after))
		str_set(&w->filter[which], str_text(&key));
	str_release(&key);
	return after;
}

static enum after open_statement(struct words *w, const char *id)
{
	const struct entity_def *def = entity_def(ENTITY_STATEMENT);
	struct record r = { .fields = def->fields, .n = def->n_fields, .entity = def,
		.cell = { .engagement = w->d->engagement, .record = id, .row = "" } };

	return record_ask(w->d, &r, 0);
}

static void remove_statement(struct words *w, const char *id)
{
	struct error err = ERROR_INIT;

	if (!talk_may_write(w->d))
		return;
	if (op_remove(&w->d->op, ENTITY_STATEMENT, id, &err)) {
		talk_note(w->d, "%s", _("Taken out of every list and count. u brings it back."));
		talk_look_again(w->d);
	} else {
		talk_note_error(w->d, &err);
	}
}

static void hold_statement(struct words *w, const struct statement_row *r)
{
	struct error err = ERROR_INIT;

	if (!talk_may_write(w->d))
		return;
	if (op_statement_mark(&w->d->op, r->id, MARK_HOLD, !r->held, &err)) {
		talk_note(w->d, "%s", r->held ? _("Released: it is in the lists and counts again.") :
			_("On hold: in no list, count or export until it is released. held and Enter shows those on hold; ! says whom to tell."));
		talk_look_again(w->d);
	} else {
		talk_note_error(w->d, &err);
	}
}

static enum after find(struct words *w)
{
	struct str typed = STR_INIT;
	enum after after = AFTER_BACK;

	if (!talk_ask(w->d, _("Find words beginning with:"), &typed) || reply_of(str_text(&typed)) == REPLY_QUIT)
		after = AFTER_QUIT;
	else if (reply_of(str_text(&typed)) == REPLY_TEXT)
		str_set(&w->filter[BY_SEARCH], str_text(&typed));
	str_release(&typed);
	return after;
}

static enum after do_verb(struct words *w, const struct answer *a)
{
	switch ((enum words_verb)(a->verb - verbs)) {
	case WORDS_ADD:
		return add(w);
	case WORDS_FIND:
		return find(w);
	case WORDS_EVENT:
		return filter(w, BY_EVENT);
	case WORDS_KIND:
		return filter(w, BY_KIND);
	case WORDS_DOMAIN:
		return filter(w, BY_DOMAIN);
	case WORDS_GROUP:
		return filter(w, BY_GROUP);
	case WORDS_BAND:
		return filter(w, BY_BAND);
	case WORDS_REMOVE:
		remove_statement(w, w->rows[a->index].id);
		return AFTER_BACK;
	case WORDS_HOLD:
		hold_statement(w, &w->rows[a->index]);
		return AFTER_BACK;
	case WORDS_HELD:
		w->held = !w->held;
		return AFTER_BACK;
	case WORDS_CLEAR:
		break;
	}
	w->held = false;
	for (int i = 0; i < FILTERS; i++)
		str_clear(&w->filter[i]);
	return AFTER_BACK;
}

/* Shows what is loaded and asks; more is loaded as long as it is asked for. False when nothing could be loaded. */
static bool ask_list(struct words *w, struct answer *a)
{
	struct str head = STR_INIT;
	struct lines l = { .what = _("Statement"), .empty = w->held ? _("Nothing is on hold.") : w->filter[BY_SEARCH].len ? _("Nothing was found.") :
		_("Nothing was said here yet. Type a and Enter to take words down.") };
	bool ok = load_anew(w);

	title(w, &head);
	l.title = str_text(&head);
	while (ok) {
		l.text = w->text;
		l.n = w->n;
		l.more = w->more;
		list_ask(w->d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, true, a);
		if (a->heard != HEARD_MORE)
			break;
		ok = load_more(w);
	}
	str_release(&head);
	return ok;
}

enum after words_run(struct dialogue *d, int ordinal)
{
	struct words w = { .d = d, .ordinal = ordinal };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	if (ordinal)
		str_set(&w.filter[BY_EVENT], survey_subject(&d->survey, ordinal));
	while (after == AFTER_BACK && ask_list(&w, &a)) {
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = open_statement(&w, w.rows[a.index].id);
		else if (a.heard == HEARD_FIND)
			str_set(&w.filter[BY_SEARCH], str_text(&a.text));
		else if (a.heard == HEARD_VERB)
			after = do_verb(&w, &a);
	}
	for (int i = 0; i < FILTERS; i++)
		str_release(&w.filter[i]);
	str_release(&a.text);
	arena_free(w.a);
	return after;
}
