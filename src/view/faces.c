/* Faces: what those who took part say to the standards, asked in words for their age and counted by hands or cards. Numbers and words go in one
 * standard after the other; nobody is named. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/form.h"
#include "view/judging.h"

struct faces_view {
	struct lines lines;              /* first */
	struct str band, wording;        /* keys, as chosen; "" the one that fits */
	const char *whose;               /* the band asked: the chosen one where it takes part, else the first that does */
	bool cards, way_chosen;          /* how the next count is done; as the newest one, until somebody chooses */
	const struct wording *asked;     /* in the arena, or of the standards */
	const char **brief, **narrow;    /* of each row, with signs: " 3 :-(   5 :-|  16 :-)", "3 :-( 5 :-| 16 :-)" */
	const struct choice *bands;      /* who can be asked here; in the arena */
	size_t n_bands;
	struct judging all;
	/* What is being put in: the standard, and the numbers that were typed for it. */
	struct str standard, typed;
};

/* Loading --------------------------------------------------------------------------------------------------- */

static void load_bands(struct faces_view *v)
{
	v->n_bands = faces_bands(&v->lines.in.survey, v->lines.ordinal, v->lines.in.arena, &v->bands);
	const struct choice *chosen = choice_find(v->bands, v->n_bands, str_text(&v->band));
	v->whose = chosen ? chosen->key : v->n_bands ? v->bands[0].key : "";
}

/* A wording of this key; else the one for the band. */
static const struct wording *wording_of(const struct faces_view *v, const char *key)
{
	const struct survey *s = &v->lines.in.survey;
	for (size_t i = 0; i < s->standards->n_wordings; i++)
		if (strcmp(s->standards->wordings[i].key, key) == 0)
			return &s->standards->wordings[i];
	return NULL;
}

/* What this standard is asked with. */
static const char *question_of(const struct faces_view *v, const struct standard *st)
{
	const struct standards *all = v->lines.in.survey.standards;
	size_t i = (size_t)(st - all->standards);
	const char *asks = v->asked->asks && i < all->n_standards ? v->asked->asks[i] : NULL;
	return asks && asks[0] ? asks : st->text;
}

/* The newest view of the band on this standard, or NULL. */
static const struct faces_row *view_now(const struct faces_view *v, const struct standard *st)
{
	struct judged now;
	judged_at(&v->all, &v->lines.in.survey, st, v->lines.ordinal, v->lines.in.arena, &now);
	for (size_t i = 0; i < now.n_views; i++)
		if (strcmp(now.views[i]->band, v->whose) == 0)
			return now.views[i];
	return NULL;
}

/* "No, not really :-(; Sometimes :-|; Yes, really :-)". Signs are nothing for the ear. */
static void faces_legend(const struct faces_view *v, bool signs, struct str *out)
{
	for (size_t i = 0; i < v->asked->n_faces; i++) {
		const struct face *f = &v->asked->faces[i];
		str_addf(out, "%s%s", i ? "; " : "", f->label);
		if (signs && f->sign && f->sign[0])
			str_addf(out, " %s", f->sign);
	}
}

static const struct standard *shown_with(const struct survey *s, const char *key)
{
	for (size_t i = 0; i < s->n_shown; i++)
		if (strcmp(s->shown[i]->key, key) == 0)
			return s->shown[i];
	return NULL;
}

/* What the signs stand for is said in the first row, and in full below. */
static const char *brief_of(const struct faces_view *v, const struct faces_row *now, bool narrow)
{
	const struct wording *w = now ? wording_of(v, now->wording) : NULL;
	struct str out = STR_INIT;
	if (!now)
		return _("not asked yet");
	if (!w)
		w = v->asked;
	for (size_t i = 0; i < now->faces; i++) {
		const char *sign = w->n_faces == now->faces && w->faces[i].sign ? w->faces[i].sign : "";
		str_addf(&out, "%s%*ld%s%s", !i ? "" : narrow ? " " : "  ", narrow ? 1 : 2, now->counts[i], sign[0] ? " " : "", sign);
	}
	if (faces_people(now) == 0)
		str_set(&out, _("words alone"));
	else if (now->words[0] && !narrow)
		str_add(&out, _(", words"));
	return kept_words(&out, v->lines.in.arena);
}

static void row_with_signs(const struct lines *l, size_t i, struct surface_area line, enum style style)
{
	enum { BRIEF = 29, BRIEF_MORE = 37, BRIEF_NARROW = 20 };
	const struct faces_view *v = (const struct faces_view *)l;
	int brief = line.columns < 60 ? BRIEF_NARROW : v->asked->n_faces > 3 ? BRIEF_MORE : BRIEF;
	if (!l->rows[i].id) {
		area_put_cut(line, 0, 0, line.columns, l->rows[i].text, style);
		return;
	}
	area_put_cut(line, 0, 0, line.columns - brief - 1, l->rows[i].text, style);
	area_put_cut(line, 0, line.columns - brief, brief, line.columns >= 60 ? v->brief[i] : v->narrow[i], style);
}

/* The faces above the questions, in two rows where it takes them and there is room; all of it is in what i reads, and where numbers are typed. */
static void add_legend(struct shell *sh, struct faces_view *v)
{
	struct lines *l = &v->lines;
	struct str words = STR_INIT;
	struct text_line *parts = NULL;
	int columns = term_columns(shell_term(sh));
	str_addf(&words, "%s. ", v->asked->title);
	faces_legend(v, !reader_settings(sh), &words);
	size_t n = text_wrap(str_text(&words), words.len, columns > 10 ? (size_t)columns - 2 : 8, &parts);
	bool two = columns >= 60 && n > 1 && !reader_settings(sh);
	l->rows[l->n++] = (struct line_row){ .text = arena_strndup(l->in.arena, str_text(&words), two ? parts[0].len : words.len) };
	if (two)
		l->rows[l->n++] = (struct line_row){ .text = arena_strdup(l->in.arena, str_text(&words) + parts[1].at) };
	free(parts);
	str_release(&words);
}

/* How it was counted, and when, as far as anything stands; true when the next count is done in another way. Where nobody chose, the next one is
 * done as the newest was. */
static bool counted_words(struct faces_view *v, struct str *out)
{
	const struct survey *s = &v->lines.in.survey;
	const struct faces_row *newest = NULL;
	bool hands = false, cards = false, days = false;
	struct day day;
	for (size_t i = 0; i < s->n_shown; i++) {
		const struct faces_row *r = view_now(v, s->shown[i]);
		if (!r)
			continue;
		cards = cards || strcmp(r->way, "cards") == 0;
		hands = hands || strcmp(r->way, "hands") == 0;
		days = days || (newest && strcmp(newest->on_day, r->on_day) != 0);
		newest = !newest || strcmp(newest->on_day, r->on_day) < 0 ? r : newest;
	}
	if (newest && !v->way_chosen)
		v->cards = strcmp(newest->way, "cards") == 0;
	if (hands || cards)
		str_add(out, hands && cards ? _(", by hands and cards") : cards ? _(", by cards") : _(", by hands"));
	if (newest && day_from_iso(newest->on_day, &day)) {
		str_add(out, days ? _(", last on ") : _(" on "));
		day_words_short(day, out);
	}
	return v->cards ? hands || !cards : cards || !hands;
}

static const char *head_words(struct shell *sh, struct faces_view *v, size_t asked)
{
	struct lines *l = &v->lines;
	struct arena *a = l->in.arena;
	const struct survey *s = &l->in.survey;
	struct str head = STR_INIT;
	/* The name of the event where there is room for it. */
	if (l->ordinal && term_columns(shell_term(sh)) < 60)
		str_addf(&head, _("Event %d"), l->ordinal);
	else
		str_add(&head, point_name(s, l->ordinal, a));
	str_addf(&head, _(": %s, %zu of %zu asked"), brief_label(choice_label(v->bands, v->n_bands, v->whose), a), asked, s->n_shown);
	if (counted_words(v, &head))
		str_add(&head, v->cards ? _("; next count by cards") : _("; next count by hands"));
	return kept_words(&head, a);
}

static void add_rows(struct shell *sh, struct faces_view *v)
{
	struct lines *l = &v->lines;
	struct arena *a = l->in.arena;
	const struct survey *s = &l->in.survey;
	struct str words = STR_INIT;
	bool reader = reader_settings(sh);
	size_t asked = 0;
	l->rows = arena_alloc(a, (s->n_shown + 2) * sizeof *l->rows);
	v->brief = arena_alloc(a, (s->n_shown + 2) * sizeof *v->brief);
	v->narrow = arena_alloc(a, (s->n_shown + 2) * sizeof *v->narrow);
	add_legend(sh, v);
	for (size_t i = 0; i < s->n_shown; i++) {
		const struct faces_row *now = view_now(v, s->shown[i]);
		if (now)
			faces_words(s, now, &words);
		else
			str_add(&words, _("not asked yet"));
		if (now && now->words[0] && !reader) {
			str_add(&words, _(". They said: \""));
			one_line(now->words, &words);
			str_addc(&words, '"');
		}
		asked += now != NULL;
		v->brief[l->n] = brief_of(v, now, now && now->faces > 3);
		v->narrow[l->n] = brief_of(v, now, true);
		l->rows[l->n++] = (struct line_row){ .id = s->shown[i]->key, .more = kept_words(&words, a),
			/* For the ear a row is a sentence that has to fit: what was asked already is known by its standard. i reads all of it. */
			.text = reader && now ? s->shown[i]->title : question_of(v, s->shown[i]) };
	}
	l->head = head_words(sh, v, asked);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct faces_view *v = state;
	struct lines *l = &v->lines;
	const struct survey *s = &l->in.survey;
	l->n = 0;
	l->head = "";
	v->all = (struct judging){ 0 };
	v->asked = NULL;
	v->bands = NULL;
	v->whose = "";
	v->n_bands = 0;
	if (!inside_load(sh, &l->in, err) || !judging_load(&work_of(sh)->op, s, l->in.arena, &v->all, err))
		return false;
	l->empty = N_("The file of standards that this model names could not be read. `trivet config` says why.");
	l->wide_row = l->narrow_row = row_with_signs;
	if (s->n_shown) {
		load_bands(v);
		v->asked = wording_of(v, str_text(&v->wording));
		if (!v->asked)
			v->asked = wording_for(s, v->whose, l->in.arena);
		add_rows(sh, v);
	}
	lines_settle(sh, l);
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct faces_view *v = mem_alloc(sizeof *v);
	(void)sh, (void)err;
	lines_open(&v->lines, a);
	if (a->standard)
		lines_go(&v->lines, a->standard);
	*state = v;
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct faces_view *v = state;
	str_release(&v->band);
	str_release(&v->wording);
	str_release(&v->standard);
	str_release(&v->typed);
	lines_close(sh, state);
}

/* Numbers and words ------------------------------------------------------------------------------------------ */

static const struct standard *standard_at(const struct faces_view *v)
{
	return lines_at(&v->lines) ? shown_with(&v->lines.in.survey, lines_at(&v->lines)) : NULL;
}

/* The next one has the focus then, so that seven are put in without a move. */
static void to_next(struct shell *sh, struct faces_view *v, const struct standard *done, const long *counts /* NULL: words alone */)
{
	const struct survey *s = &v->lines.in.survey;
	struct error none = ERROR_INIT;
	long people = 0;
	size_t i = 0;
	while (i < s->n_shown && s->shown[i] != done)
		i++;
	for (size_t k = 0; k < v->asked->n_faces && counts; k++)
		people += counts[k];
	if (i + 1 < s->n_shown)
		lines_go(&v->lines, s->shown[i + 1]->key);
	struct str words = STR_INIT;
	if (people)
		str_addf(&words, P_("%s: %ld was asked. ", "%s: %ld were asked. ", people), done->title, people);
	else
		str_addf(&words, _("%s: their words are kept. "), done->title);
	if (i + 1 < s->n_shown)
		str_addf(&words, _("Now %s."), s->shown[i + 1]->title);
	else
		str_add(&words, _("That was the last one."));
	outcome(sh, true, &none, "%s", str_text(&words));
	str_release(&words);
}

static void words_done(struct shell *sh, void *ctx, const char *text)
{
	struct faces_view *v = ctx;
	const struct survey *s = &v->lines.in.survey;
	const struct standard *st = shown_with(s, str_text(&v->standard));
	struct error err = ERROR_INIT;
	long counts[FACES_MOST];
	if (!st || !v->asked) {
		announce(sh, SAY_ERROR, _("This standard is not shown any more, so nothing was kept."));
		return;
	}
	if (faces_typed(v->asked, str_text(&v->typed), counts, &err) &&
	    op_faces(&work_of(sh)->op, s, v->lines.ordinal, st->key, v->whose, v->asked, counts, text, v->cards ? "cards" : "hands", "", &err))
		to_next(sh, v, st, counts);
	else if (err.code == ERR_INVALID)
		ask_again(sh, &err, _("What did they say to it? Enter for nothing:"), text, words_done, v);
	else
		outcome(sh, false, &err, "%s", "");
}

/* "How many for each: No, not really; Sometimes; Yes, really (3 numbers)" */
static void ask_numbers(struct shell *sh, struct faces_view *v, const char *typed);

static void numbers_done(struct shell *sh, void *ctx, const char *text)
{
	struct faces_view *v = ctx;
	struct error err = ERROR_INIT;
	long counts[FACES_MOST];
	const struct standard *st = shown_with(&v->lines.in.survey, str_text(&v->standard));
	if (!st || !v->asked)
		return;
	if (!faces_typed(v->asked, text, counts, &err)) {
		announce_error(sh, &err);
		error_release(&err);
		ask_numbers(sh, v, text);
		return;
	}
	/* Words said before stay with the new numbers unless somebody takes them out. */
	const struct faces_row *now = view_now(v, st);
	str_set(&v->typed, text);
	shell_prompt(sh, _("What did they say to it? Enter for nothing:"), now ? now->words : "", words_done, v);
}

static void ask_numbers(struct shell *sh, struct faces_view *v, const char *typed)
{
	struct str label = STR_INIT;
	str_add(&label, _("How many for each: "));
	faces_legend(v, false, &label);
	str_addf(&label, _(" (%zu numbers)"), v->asked->n_faces);
	shell_prompt(sh, str_text(&label), typed, numbers_done, v);
	str_release(&label);
}

static void cmd_put(struct shell *sh, void *state)
{
	struct faces_view *v = state;
	const struct standard *st = standard_at(v);
	if (!st || !may_write(sh))
		return;
	str_set(&v->standard, st->key);
	ask_numbers(sh, v, "");
}

/* Words alone: the numbers stay those that stand; before there are any, no face was counted. */
static void more_words_done(struct shell *sh, void *ctx, const char *text)
{
	static const long nobody[FACES_MOST];
	struct faces_view *v = ctx;
	const struct survey *s = &v->lines.in.survey;
	const struct standard *st = shown_with(s, str_text(&v->standard));
	const struct faces_row *now = st ? view_now(v, st) : NULL;
	struct error err = ERROR_INIT;
	if (!st || !v->asked)
		return;
	const struct wording *w = now ? wording_of(v, now->wording) : v->asked;
	/* A wording that is gone by now, with as many faces as this one. */
	if (!w)
		w = v->asked;
	if (now && w->n_faces != now->faces)
		announce(sh, SAY_ERROR, _("These numbers were counted with other faces: put the numbers in again with Enter, then the words."));
	else if (op_faces(&work_of(sh)->op, s, v->lines.ordinal, st->key, v->whose, w, now ? now->counts : nobody, text,
			  now ? now->way : v->cards ? "cards" : "hands", "", &err))
		to_next(sh, v, st, NULL);
	else if (err.code == ERR_INVALID)
		ask_again(sh, &err, _("What did they say to it?"), text, more_words_done, v);
	else
		outcome(sh, false, &err, "%s", "");
}

static void cmd_words(struct shell *sh, void *state)
{
	struct faces_view *v = state;
	const struct standard *st = standard_at(v);
	if (!st || !may_write(sh))
		return;
	const struct faces_row *now = view_now(v, st);
	str_set(&v->standard, st->key);
	shell_prompt(sh, _("What did they say to it?"), now ? now->words : "", more_words_done, v);
}

/* Whom, in which words, how --------------------------------------------------------------------------------- */

static void band_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct faces_view *v = ctx;
	str_set(&v->band, key);
	str_clear(&v->wording);
	struct str words = STR_INIT;
	str_addf(&words, _("The view of: %s"), choice_label(v->bands, v->n_bands, key));
	say_scope(sh, &words);
	shell_reload(sh);
}

static void cmd_band(struct shell *sh, void *state)
{
	struct faces_view *v = state;
	if (v->asked)
		form_choose(sh, _("Whose view?"), v->bands, v->n_bands, false, v->whose, band_chosen, v);
}

static void wording_chosen(struct shell *sh, void *ctx, const char *key)
{
	struct faces_view *v = ctx;
	str_set(&v->wording, key);
	shell_reload(sh);
}

static void cmd_wording(struct shell *sh, void *state)
{
	struct faces_view *v = state;
	const struct standards *st = v->lines.in.survey.standards;
	if (!v->asked)
		return;
	if (st->n_wordings < 2) {
		announce(sh, SAY_NOTE, _("This file of standards has no other words to ask with."));
		return;
	}
	struct choice *list = arena_alloc(v->lines.in.arena, st->n_wordings * sizeof *list);
	for (size_t i = 0; i < st->n_wordings; i++)
		list[i] = (struct choice){ st->wordings[i].key, st->wordings[i].title };
	form_choose(sh, _("Ask in the words for which age?"), list, st->n_wordings, false, v->asked->key, wording_chosen, v);
}

static void cmd_way(struct shell *sh, void *state)
{
	struct faces_view *v = state;
	v->cards = !v->cards;
	v->way_chosen = true;
	announce(sh, SAY_NOTE, v->cards ? _("The next count is by cards that everybody lays down.") : _("The next count is by a show of hands."));
	shell_reload(sh);
}

static void cmd_point(struct shell *sh, void *state)
{
	struct faces_view *v = state;
	go_point(sh, &v->lines, point_after(v->lines.ordinal));
}

static void cmd_read(struct shell *sh, void *state)
{
	read_rows(sh, state, _("Their view"));
}

static const struct command commands[] = {
	{ "put", "Enter", N_("numbers"), N_("How many showed each face, then what they said"), CMD_WRITES, cmd_put },
	{ "words-of", "a", N_("words"), N_("What they said, with the numbers as they stand"), CMD_WRITES, cmd_words },
	{ "band", "b", N_("whose"), N_("Whose view it is"), 0, cmd_band },
	{ "wording", "x", N_("wording"), N_("Ask in the words for another age"), 0, cmd_wording },
	{ "way", "h", "", N_("Counted by hands or by cards"), 0, cmd_way },
	{ "point", "e", N_("event"), N_("The next point in time: event 1, 2, 3, the follow-up"), 0, cmd_point },
	{ "read", "i Space", N_("read"), N_("All of it on one screen to read"), 0, cmd_read },
};

const struct view view_faces = {
	.name = "faces",
	.title = N_("Their view"),
	.help = N_("The same standards as those who took part see them. Read a question out; they show a face, by hand or with a card; count, press Enter and "
		   "type the numbers, lowest face first, then what somebody said. The next question has the focus then.\n\nIt stands beside the score of the "
		   "partners and is never made into one number with it. Faces are words first. b says whose view it is, x takes the words for another age, a "
		   "puts in words alone, e goes to the next event. Nobody is named."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = lines_draw,
	.key = lines_key,
	.close = close,
	.subject = inside_subject,
	.where = lines_where,
};
