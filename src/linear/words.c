/* linear/words.c - everything that was said: ten at a time; filters that combine, marks, and what is done with the marked ones. */
#include "config.h"

#include "linear/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"

enum { AT_ONCE = 10 };
enum words_verb { WORDS_ADD, WORDS_MARK, WORDS_THEME, WORDS_FIND, WORDS_MORE, WORDS_EVENT, WORDS_KIND, WORDS_DOMAIN, WORDS_GROUP, WORDS_BAND,
	WORDS_BY_THEME, WORDS_SORT, WORDS_CLEAR, WORDS_MARK_ALL, WORDS_UNMARK, WORDS_THEME_NEW, WORDS_MOVE, WORDS_UNTHEME, WORDS_PARK, WORDS_SAME,
	WORDS_SPLIT, WORDS_LINK, WORDS_PUBLIC, WORDS_PUT_KIND, WORDS_PUT_DOMAIN, WORDS_HELD, WORDS_HOLD, WORDS_CHAIN, WORDS_BETWEEN, WORDS_REMOVE };

static const struct verb verbs[] = {
	[WORDS_ADD] = { "add", "a", N_("take down what is said, one line after the other"), false, NULL, false },
	[WORDS_MARK] = { "mark", "", N_("and numbers, such as mark 3 5 8-10: what comes next is done with these; without numbers, which are marked"), false, NULL,
		false },
	[WORDS_THEME] = { "theme", "t", N_("put the marked ones into a theme; or those whose numbers stand behind it, as with all that follow"), false, NULL,
		false },
	[WORDS_FIND] = { "find", "f", N_("find statements by the beginnings of their words; / and the words do the same"), false, NULL, false },
	[WORDS_MORE] = { "filter-more", "i", N_("show those without a theme, set aside, to be quoted, grouped, and more"), false, NULL, false },
	[WORDS_EVENT] = { "filter-event", "e", N_("show the words of one event"), false, NULL, false },
	[WORDS_KIND] = { "filter-kind", "k", N_("show one kind"), false, NULL, false },
	[WORDS_DOMAIN] = { "filter-domain", "D", N_("show one part of life"), false, NULL, false },
	[WORDS_GROUP] = { "filter-group", "o", N_("show the words of one group"), false, NULL, false },
	[WORDS_BAND] = { "filter-band", "b", N_("show the words of one age band"), false, NULL, false },
	[WORDS_BY_THEME] = { "filter-theme", "I", N_("show the words of one theme"), false, NULL, false },
	[WORDS_SORT] = { "sort", "r", N_("newest first, oldest first, or most said first"), false, NULL, false },
	[WORDS_CLEAR] = { "clear", "c", N_("clear all filters and the search"), false, NULL, false },
	[WORDS_MARK_ALL] = { "mark-all", "*", N_("mark all that fit the filters"), false, NULL, false },
	[WORDS_UNMARK] = { "unmark", "-", N_("take the marks off, all or those of the numbers behind it"), false, NULL, false },
	[WORDS_THEME_NEW] = { "theme-new", "N", N_("a new theme with these; where one theme is shown, split it"), false, NULL, false },
	[WORDS_MOVE] = { "move", "M", N_("into one theme, and out of all others"), false, NULL, false },
	[WORDS_UNTHEME] = { "untheme", "j", N_("out of the theme that is shown, or out of all"), false, NULL, false },
	[WORDS_PARK] = { "park", "z", N_("set aside, with the reason; what was set aside: no longer"), false, NULL, false },
	[WORDS_SAME] = { "group", "J", N_("these say the same: group them, with a count; the first one stands for them"), false, NULL, false },
	[WORDS_SPLIT] = { "split", "X", N_("each of them stands on its own again"), false, NULL, false },
	/* On the screens it is l, which says the list again here. */
	[WORDS_LINK] = { "link", "", N_("to a label, such as link 3 E1-A34: a need leads to a barrier, a barrier to an idea; again: no longer"), false, NULL,
		false },
	[WORDS_PUBLIC] = { "public", "E", N_("a wording for the public, beside the words that were said"), true, NULL, false },
	[WORDS_PUT_KIND] = { "put-kind", "", N_("another kind for these"), false, NULL, false },
	[WORDS_PUT_DOMAIN] = { "put-domain", "", N_("another part of life for these"), false, NULL, false },
	[WORDS_HELD] = { "held", "h", N_("show those on hold, or all others again"), false, NULL, false },
	[WORDS_HOLD] = { "hold", "x", N_("put on hold, in no list or count; or release"), false, NULL, false },
	[WORDS_CHAIN] = { "chain", "W", N_("what it came from and what became of it"), true, NULL, false },
	[WORDS_BETWEEN] = { "add-between", "A", N_("take down what came in between the events, and where from"), false, NULL, false },
	[WORDS_REMOVE] = { "remove", "d", N_("take out of every list and count; undo brings it back"), false, NULL, false },
};

const char *words_label(const struct statement_row *r)
{
	return *r->label ? r->label : _("The statement");
}

static void add(struct str *s, const char *words)
{
	if (*words)
		str_addf(s, ", %s", words);
}

/* "marked, E1-A34: more buses. Need, Transport, Otters, said 3 times, in Getting about, event 1" */
static const char *row_words(const struct words *w, size_t i)
{
	const struct statement_row *r = &w->rows[i];
	const struct model *m = w->d->survey.model;
	long times = 1 + r->echoes + r->grouped;
	struct str s = STR_INIT;
	const char *out;

	if (marks_have(&w->marks, r->id))
		str_add(&s, _("marked, "));
	if (*r->label)
		str_addf(&s, "%s: ", r->label);
	one_line(r->words, &s);
	str_add(&s, s.len && strchr(".!?", s.buf[s.len - 1]) ? " " : ". ");
	str_add(&s, choice_label(m->kinds, m->n_kinds, r->kind));
	if (*r->form)
		add(&s, _(mark_word(strcmp(r->form, "drawn") == 0 ? MARK_DRAWN : MARK_MADE)));
	add(&s, choice_label(m->domains, m->n_domains, r->domain));
	add(&s, *r->group_name ? r->group_name : choice_label(m->bands, m->n_bands, r->band));
	if (times > 1)
		str_addf(&s, P_(", said %ld time", ", said %ld times", times), times);
	else if (*r->same_as)
		str_add(&s, _(", said again"));
	add(&s, w->stands_in[i]);
	str_addf(&s, _(", event %d"), r->ordinal);
	out = arena_strdup(w->a, str_text(&s));
	str_release(&s);
	return out;
}

/* Where it stands, in words. */
static bool stands_words(const struct words *w, const struct statement_row *r, const char **out, struct error *err)
{
	struct theme_row *in;
	size_t n = 0;

	*out = r->held ? _("on hold") : *r->parked ? _("set aside") : _("no theme");
	if (r->held || !r->themes)
		return true;
	if (!statement_themes(w->d->op.st, r->id, w->a, &in, &n, err))
		return false;
	if (n == 1)
		*out = arena_printf(w->a, _("in %s"), theme_name(&in[0]));
	else if (n > 1)
		*out = arena_printf(w->a, _("in %s and %zu more"), theme_name(&in[0]), n - 1);
	return true;
}

struct statement_filter words_filter(const struct words *w)
{
	struct statement_filter f = w->further;

	f.engagement = w->d->engagement;
	f.event = str_text(&w->filter[BY_EVENT]);
	f.kind = str_text(&w->filter[BY_KIND]);
	f.domain = str_text(&w->filter[BY_DOMAIN]);
	f.band = str_text(&w->filter[BY_BAND]);
	f.group = str_text(&w->filter[BY_GROUP]);
	f.theme = str_text(&w->filter[BY_THEME]);
	f.search = str_text(&w->filter[BY_SEARCH]);
	f.held = w->held;
	f.adult_bands = w->d->survey.model->adult_bands;
	return f;
}

bool words_filtered(const struct words *w)
{
	for (int i = 0; i < FILTERS; i++) {
		if (w->filter[i].len)
			return true;
	}
	return further_any(&w->further);
}

/* So many more, behind those that are there. */
static bool load_more(struct words *w, size_t count)
{
	const struct statement_filter f = words_filter(w);
	struct statement_row *rows, *all;
	struct error err = ERROR_INIT;
	size_t n, old = w->n;
	bool ok = statement_page(w->d->op.st, &f, PAGE_OLDER, old ? w->rows[old - 1].place : 0, count + 1, w->a, &rows, &n, &err);

	if (ok) {
		w->more = n > count;
		n = n > count ? count : n;
		all = arena_alloc(w->a, (old + n + 1) * sizeof *all);
		const char **stands = arena_alloc(w->a, (old + n + 1) * sizeof *stands);

		for (size_t i = 0; ok && i < old + n; i++) {
			all[i] = i < old ? w->rows[i] : rows[i - old];
			stands[i] = i < old ? w->stands_in[i] : "";
			ok = i < old || stands_words(w, &all[i], &stands[i], &err);
		}
		w->rows = all;
		w->stands_in = stands;
		w->text = arena_alloc(w->a, (old + n + 1) * sizeof *w->text);
		w->n = old + n;
		for (size_t i = 0; ok && i < w->n; i++)
			w->text[i] = row_words(w, i);
	}
	if (!ok)
		talk_note_error(w->d, &err);
	return ok;
}

static bool load_counts(struct words *w)
{
	const struct statement_filter f = words_filter(w);
	struct store *st = w->d->op.st;
	struct error err = ERROR_INIT;

	w->n_themes = 0;
	if (theme_list(st, w->d->engagement, w->a, &w->themes, &w->n_themes, &err) && standing_count(st, w->d->engagement, NULL, &w->standing, &err) &&
		(!words_filtered(w) || statement_count(st, &f, WORDS_COUNT, &w->fit, &err)))
		return true;
	talk_note_error(w->d, &err);
	return false;
}

/* Reads as much of the list as there was. *same: all lines are where they were, so that they need not be read out again. */
static bool load_anew(struct words *w, bool *same)
{
	struct arena *before = w->a;
	const struct statement_row *rows = w->rows;
	size_t n = w->n;
	bool ok;

	w->a = arena_new();
	w->rows = NULL;
	w->stands_in = w->text = NULL;
	w->n = 0;
	ok = load_counts(w) && load_more(w, n > AT_ONCE ? n : AT_ONCE);
	*same = ok && before && w->n == n;
	for (size_t i = 0; *same && i < n; i++)
		*same = strcmp(rows[i].id, w->rows[i].id) == 0;
	arena_free(before);
	return ok;
}

static void title(const struct words *w, struct str *out)
{
	long all = w->held ? w->standing.held : w->standing.all - w->standing.held;

	str_add(out, w->held ? _("Words on hold, in no other list and no count. This is not the child protection record. ") : _("Words. "));
	if (!words_filtered(w))
		str_addf(out, P_("%ld statement", "%ld statements", all), all);
	else if (w->fit >= WORDS_COUNT)
		str_addf(out, _("1,000 or more of %ld fit"), all);
	else
		str_addf(out, P_("%ld of %ld fits", "%ld of %ld fit", w->fit), w->fit, all);
	words_filter_words(w, out);
	str_addc(out, '.');
	if (!w->held && w->further.stands == STANDS_ANY)
		str_addf(out, P_(" %ld is without a theme.", " %ld are without a theme.", w->standing.unthemed), w->standing.unthemed);
	if (w->marks.n)
		str_addf(out, P_(" %zu is marked.", " %zu are marked.", w->marks.n), w->marks.n);
}

static const char *nothing(const struct words *w)
{
	if (w->held)
		return _("Nothing is on hold.");
	if (w->filter[BY_SEARCH].len)
		return _("Nothing was found.");
	if (w->further.stands == STANDS_UNTHEMED && w->standing.all && !w->standing.unthemed)
		return _("No statement is without a theme. Type c and Enter to see all of them again.");
	return words_filtered(w) ? _("Nothing that was said fits. Type c and Enter to clear the filters.") :
		_("Nothing was said here yet. Type a and Enter to take words down.");
}

/* Shows what is loaded and asks; more is loaded as long as it is asked for. False when nothing could be loaded. */
static bool ask_list(struct words *w, struct answer *a)
{
	struct str head = STR_INIT;
	struct lines l = { .what = _("Statement") };
	bool same, ok = load_anew(w, &same);

	if (ok)
		title(w, &head);
	l.title = str_text(&head);
	l.empty = nothing(w);
	l.from = same && !w->anew ? w->said : 0;
	while (ok) {
		l.text = w->text;
		l.n = w->n;
		l.more = w->more;
		list_ask(w->d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, true, a);
		if (a->heard != HEARD_MORE)
			break;
		ok = load_more(w, AT_ONCE);
	}
	w->said = l.from;
	w->anew = a->heard == HEARD_AGAIN;
	str_release(&head);
	return ok;
}

static enum after do_filter(struct words *w, enum words_verb verb, const char *given)
{
	w->anew = true;
	switch (verb) {
	case WORDS_FIND:
		return words_find(w, given);
	case WORDS_MORE:
		return words_by_more(w);
	case WORDS_EVENT:
		return words_by(w, BY_EVENT, given);
	case WORDS_KIND:
		return words_by(w, BY_KIND, given);
	case WORDS_DOMAIN:
		return words_by(w, BY_DOMAIN, given);
	case WORDS_GROUP:
		return words_by(w, BY_GROUP, given);
	case WORDS_BAND:
		return words_by(w, BY_BAND, given);
	case WORDS_BY_THEME:
		return words_by_theme(w, given);
	case WORDS_SORT:
		words_sort(w);
		return AFTER_BACK;
	case WORDS_HELD:
		w->held = !w->held;
		w->marks.n = 0;
		return AFTER_BACK;
	default:
		words_clear(w);
		return AFTER_BACK;
	}
}

/* What is done with the marked ones without a question. */
static enum after do_marked(struct words *w, enum words_verb verb, const char *given)
{
	switch (verb) {
	case WORDS_MARK:
		words_mark(w, given);
		break;
	case WORDS_MARK_ALL:
		words_mark_all(w);
		break;
	case WORDS_UNMARK:
		words_unmark(w, given);
		break;
	case WORDS_UNTHEME:
		words_untheme(w, given);
		break;
	case WORDS_SAME:
		words_group(w, given);
		break;
	case WORDS_SPLIT:
		words_split(w, given);
		break;
	case WORDS_HOLD:
		words_hold(w, given);
		break;
	default:
		words_remove(w, given);
		break;
	}
	return AFTER_BACK;
}

static enum after do_verb(struct words *w, const struct answer *a)
{
	enum words_verb verb = (enum words_verb)(a->verb - verbs);
	const char *given = str_text(&a->text);

	switch (verb) {
	case WORDS_ADD:
		return words_add(w, NULL);
	case WORDS_BETWEEN:
		return words_add_between(w, given);
	case WORDS_THEME:
	case WORDS_MOVE:
		return words_put(w, given, verb == WORDS_MOVE);
	case WORDS_THEME_NEW:
		return words_new_theme(w, given);
	case WORDS_PARK:
		return words_park(w, given);
	case WORDS_LINK:
		return words_link(w, given);
	case WORDS_PUBLIC:
		return words_public(w, a->index);
	case WORDS_PUT_KIND:
		return words_put_field(w, BY_KIND, a->verb->name, given);
	case WORDS_PUT_DOMAIN:
		return words_put_field(w, BY_DOMAIN, a->verb->name, given);
	case WORDS_CHAIN:
		if (!w->held)
			return chain_run(w->d, CHAIN_STATEMENT, w->rows[a->index].id);
		talk_note(w->d, "%s", _("What is on hold leads nowhere until it is released."));
		return AFTER_BACK;
	case WORDS_MARK:
	case WORDS_MARK_ALL:
	case WORDS_UNMARK:
	case WORDS_UNTHEME:
	case WORDS_SAME:
	case WORDS_SPLIT:
	case WORDS_HOLD:
	case WORDS_REMOVE:
		return do_marked(w, verb, given);
	default:
		return do_filter(w, verb, given);
	}
}

static enum after talk(struct words *w)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	while (after == AFTER_BACK && ask_list(w, &a)) {
		if (a.heard == HEARD_LEAVE) {
			after = a.after;
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = words_open(w, a.index);
		else if (a.heard == HEARD_FIND)
			after = do_filter(w, WORDS_FIND, str_text(&a.text));
		else if (a.heard == HEARD_VERB)
			after = do_verb(w, &a);
	}
	for (int i = 0; i < FILTERS; i++)
		str_release(&w->filter[i]);
	str_release(&w->source);
	str_release(&a.text);
	vec_release(&w->marks);
	arena_free(w->a);
	return after;
}

enum after words_run(struct dialogue *d, int ordinal)
{
	struct words w = { .d = d, .ordinal = ordinal };

	if (ordinal)
		str_set(&w.filter[BY_EVENT], survey_subject(&d->survey, ordinal));
	return talk(&w);
}

enum after words_show(struct dialogue *d, const struct statement_filter *f)
{
	struct words w = { .d = d, .further = *f, .held = f->held };

	str_set(&w.filter[BY_EVENT], f->event);
	str_set(&w.filter[BY_KIND], f->kind);
	str_set(&w.filter[BY_DOMAIN], f->domain);
	str_set(&w.filter[BY_GROUP], f->group);
	str_set(&w.filter[BY_BAND], f->band);
	str_set(&w.filter[BY_THEME], f->theme);
	str_set(&w.filter[BY_SEARCH], f->search);
	return talk(&w);
}
