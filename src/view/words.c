/* Words: everything that was said, by pages; filters and search; marks, and what is done with the marked ones; Enter opens a statement.
 *
 * Only a window of pages is held: a move beyond its ends loads the next page and lets go of the far one, so that memory and time do not
 * grow with the file. */
#include "config.h"

#include "view/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/chain.h"

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct words *)ctx)->rows[i].id;
}

static const char *empty_words(const struct words *w)
{
	if (w->held)
		return _("Nothing is on hold. x puts a statement on hold: it is then in no list, count or export until somebody "
			 "releases it. h shows all others again.\n\nHold is for words that must not go round yet. Trivet is not the child "
			 "protection record: a concern goes to the safeguarding lead (F4).");
	if (w->further.stands == STANDS_UNTHEMED && w->all > 0 && !w->standing.unthemed)
		return _("No statement is without a theme. Press c to see all of them again.");
	if (words_any_filter(w, BY_KIND))
		return _("Nothing that was said fits these filters. Press c to clear them.");
	return _("Nothing has been written down yet.\n\nPress a to take down what people say, in their own words. Each "
		 "is on disk at Enter.");
}

struct list_rows words_rows(const struct words *w)
{
	return (struct list_rows){ .n = w->n, .id = row_id, .draw = words_row_draw, .ctx = w, .empty = empty_words(w) };
}

const struct statement_row *words_row(const struct words *w)
{
	return w->list.at < w->n ? &w->rows[w->list.at] : NULL;
}

struct statement_filter words_shown(const struct words *w)
{
	const struct model *m = w->in.survey.model;
	struct statement_filter f = w->further;
	f.engagement = w->in.engagement;
	f.event = w->filter[BY_EVENT];
	f.kind = w->filter[BY_KIND];
	f.domain = w->filter[BY_DOMAIN];
	f.band = w->filter[BY_BAND];
	f.group = w->filter[BY_GROUP];
	f.theme = w->filter[BY_THEME];
	f.search = w->filter[BY_SEARCH];
	f.held = w->held;
	f.adult_bands = m ? m->adult_bands : NULL;
	return f;
}

/* "Being healthy, Places to be" */
static const char *names_of(const struct theme_row *in, size_t n, struct arena *a)
{
	const char *names = n ? theme_name(&in[0]) : "";
	for (size_t i = 1; i < n; i++)
		names = arena_printf(a, "%s, %s", names, theme_name(&in[i]));
	return names;
}

/* For each row of the window where it stands, in words. */
static bool name_themes(struct shell *sh, struct arena *a, const struct statement_row *rows, size_t n, struct stands_words **out, struct error *err)
{
	*out = arena_alloc(a, (n + 1) * sizeof **out);
	for (size_t i = 0; i < n; i++) {
		struct theme_row *in;
		size_t n_in;
		const char *none = rows[i].held ? _("on hold") : rows[i].parked[0] ? _("set aside") : _("no theme");
		(*out)[i] = (struct stands_words){ none, none };
		if (!rows[i].themes)
			continue;
		if (!statement_themes(work_of(sh)->op.st, rows[i].id, a, &in, &n_in, err))
			return false;
		if (!n_in)
			continue;
		const char *all = names_of(in, n_in, a);
		(*out)[i] = (struct stands_words){ n_in == 1 ? all : arena_printf(a, _("%zu themes"), n_in), all };
	}
	return true;
}

/* Reads `limit` rows below place `above` in a fresh arena; on success they are the window. */
static bool read_window(struct shell *sh, struct words *w, int64_t above, size_t limit, struct error *err)
{
	struct arena *fresh = arena_new();
	struct statement_filter f = words_shown(w);
	struct statement_row *rows;
	struct stands_words *themes;
	size_t n;
	if (!statement_page(work_of(sh)->op.st, &f, PAGE_OLDER, above, limit, fresh, &rows, &n, err) ||
	    !name_themes(sh, fresh, rows, n, &themes, err)) {
		arena_free(fresh);
		return false;
	}
	arena_free(w->arena);
	w->arena = fresh;
	w->rows = rows;
	w->themes = themes;
	w->n = n;
	w->above = above;
	w->ended = n < limit;
	words_widths(w);
	struct list_rows lr = words_rows(w);
	list_settle(&w->list, &lr);
	return true;
}

/* The filter is named also where nothing fits it. */
static void name_group(struct shell *sh, struct words *w)
{
	const struct field f = { .source = CHOICES_GROUPS };
	const struct choice *list;
	size_t n;
	w->group_name = "";
	if (!w->filter[BY_GROUP][0])
		return;
	source_choices(sh, &w->in.survey, &f, 0, w->in.arena, &list, &n);
	const struct choice *c = choice_find(list, n, w->filter[BY_GROUP]);
	w->group_name = c ? c->label : _("a group that is gone");
}

static bool standing(struct shell *sh, struct words *w, struct error *err)
{
	struct store *st = work_of(sh)->op.st;
	if (!theme_list(st, w->in.engagement, w->in.arena, &w->all_themes, &w->n_themes, err) ||
	    !standing_count(st, w->in.engagement, NULL, &w->standing, err))
		return false;
	w->on_hold = w->standing.held;
	w->all = w->standing.all - w->standing.held;
	return true;
}

/* How many fit: where all of them are in the window there is nothing to look for. */
static bool count(struct shell *sh, struct words *w, struct error *err)
{
	struct statement_filter f = words_shown(w);
	bool filtered = words_any_filter(w, BY_EVENT), whole = w->ended && w->above == 0;
	w->fit = !filtered ? w->all : (long)w->n;
	return !filtered || whole || statement_count(work_of(sh)->op.st, &f, WORDS_COUNT, &w->fit, err);
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct words *w = state;
	w->reader = reader_settings(sh);
	if (!inside_load(sh, &w->in, err))
		return false;
	w->n_themes = 0; /* they lived in the arena that went */
	name_group(sh, w);
	if (!standing(sh, w, err) || !read_window(sh, w, w->above, w->n > WORDS_PAGE ? w->n : WORDS_PAGE, err))
		return false;
	/* What was below may have left the list: then it begins anew. */
	return (w->n || !w->above || read_window(sh, w, 0, WORDS_PAGE, err)) && count(sh, w, err);
}

/* The rows above the window, as many as a page; *above: the place over them, 0 at the head of the list. */
static bool page_above(struct shell *sh, const struct words *w, struct arena *a, size_t *n, int64_t *above, struct error *err)
{
	struct statement_filter f = words_shown(w);
	struct statement_row *page;
	if (!statement_page(work_of(sh)->op.st, &f, PAGE_NEWER, w->rows[0].place, WORDS_PAGE + 1, a, &page, n, err))
		return false;
	*above = *n > WORDS_PAGE ? page[0].place : 0;
	*n -= *n > WORDS_PAGE;
	return true;
}

/* The window grows by a page at the end it was left, and loses what is beyond WORDS_WINDOW at the other. */
static void more(struct shell *sh, struct words *w, bool older)
{
	struct error err = ERROR_INIT;
	struct arena *probe = arena_new();
	bool ok = true;
	if (older) {
		size_t drop = w->n + WORDS_PAGE > WORDS_WINDOW ? w->n + WORDS_PAGE - WORDS_WINDOW : 0;
		ok = read_window(sh, w, drop ? w->rows[drop - 1].place : w->above, w->n - drop + WORDS_PAGE, &err);
	} else {
		size_t n;
		int64_t above;
		ok = page_above(sh, w, probe, &n, &above, &err);
		if (ok)
			ok = read_window(sh, w, above, w->n + n > WORDS_WINDOW ? WORDS_WINDOW : w->n + n, &err);
	}
	if (!ok)
		announce_error(sh, &err);
	error_release(&err);
	arena_free(probe);
}

void words_set(struct words *w, int which, const char *value)
{
	char *copy = mem_strdup(value ? value : "");
	free(w->filter[which]);
	w->filter[which] = copy;
}

void words_anew(struct shell *sh, struct words *w)
{
	w->n = 0;
	w->above = 0;
	shell_reload(sh);
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct words *w = mem_alloc(sizeof *w);
	memcpy(w->in.engagement, a->engagement, STORE_ID_SIZE);
	for (int i = 0; i < FILTERS; i++)
		words_set(w, i, "");
	w->source = mem_strdup("");
	*state = w;
	if (a->words) {
		words_set(w, BY_KIND, a->words->kind);
		words_set(w, BY_DOMAIN, a->words->domain);
		words_set(w, BY_BAND, a->words->band);
		words_set(w, BY_THEME, a->words->theme);
		w->further.stands = (enum stands)a->words->stands;
		w->further.gap = (enum gap)a->words->gap;
	}
	if (a->ordinal) {
		if (!inside_load(sh, &w->in, err))
			return false;
		words_set(w, BY_EVENT, survey_subject(&w->in.survey, a->ordinal));
	}
	return true;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct words *w = state;
	struct list_rows lr = words_rows(w);
	struct str head = STR_INIT;
	(void)sh;
	/* For the ear nothing changes but the row: a message says how many are marked. */
	words_heading(w, !w->reader, &head);
	/* All filters in force are to be read, also on a narrow screen. */
	int rows = area_heading(area, str_text(&head), area.rows > 8 ? 3 : 2);
	list_draw(&w->list, &lr, area_rows(area, rows, area.rows - rows));
	str_release(&head);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct words *w = state;
	struct list_rows lr = words_rows(w);
	struct error err = ERROR_INIT;
	bool down = k->code == K_DOWN || k->code == K_PAGE_DOWN, up = k->code == K_UP || k->code == K_PAGE_UP;
	if (k->code == K_HOME && w->above) {
		if (!read_window(sh, w, 0, WORDS_PAGE, &err))
			announce_error(sh, &err);
		error_release(&err);
		lr = words_rows(w);
		list_go(&w->list, &lr, 0);
		return true;
	}
	if (w->n && down && w->list.at + 2 * (size_t)w->list.height >= w->n && !w->ended)
		more(sh, w, true);
	else if (w->n && w->above && up && w->list.at < 2 * (size_t)w->list.height)
		more(sh, w, false);
	lr = words_rows(w);
	enum list_moved moved = list_key(&w->list, &lr, k);
	if (moved == LIST_AT_END && w->n && k->code == K_END)
		announce(sh, SAY_NOTE, _("This is the last of the statements read so far. Press PgDn for more."));
	return moved != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct words *w = state;
	(void)sh;
	for (int i = 0; i < FILTERS; i++)
		free(w->filter[i]);
	free(w->source);
	vec_release(&w->marks);
	asked_release(&w->asked);
	arena_free(w->arena);
	inside_release(&w->in);
	list_release(&w->list);
	free(w);
}

static void where(const void *state, struct str *out)
{
	const struct words *w = state;
	words_heading(w, true, out);
	str_add(out, ". ");
	if (!w->n)
		return;
	if (!w->above)
		str_addf(out, _("Row %zu. "), w->list.at + 1);
	words_row_words(w, w->list.at, out);
}

static void open_form(struct shell *sh, const struct words *w, const char *field)
{
	const struct statement_row *r = words_row(w);
	if (!r) {
		announce(sh, SAY_NOTE, _("There is nothing here to do that with."));
		return;
	}
	struct address a = { .engagement = w->in.engagement, .ordinal = r->ordinal, .row = r->id, .field = field,
			     .entity = entity_def(ENTITY_STATEMENT) };
	shell_push(sh, &view_record, &a);
}

static void cmd_open(struct shell *sh, void *state)
{
	open_form(sh, state, NULL);
}

static void cmd_public(struct shell *sh, void *state)
{
	if (may_write(sh))
		open_form(sh, state, "public_words");
}

static void take_down(struct shell *sh, const struct words *w, const char *source)
{
	struct address a = { .engagement = w->in.engagement, .ordinal = 0, .phase = PHASE_RUN, .source = source };
	for (int i = 0; i < 3; i++)
		if (strcmp(w->filter[BY_EVENT], w->in.survey.engagement.events[i].id) == 0)
			a.ordinal = i + 1;
	shell_push(sh, &view_capture, &a);
}

static void cmd_add(struct shell *sh, void *state)
{
	if (may_write(sh))
		take_down(sh, state, NULL);
}

static void source_typed(struct shell *sh, void *ctx, const char *text)
{
	struct words *w = ctx;
	const char *source = text + strspn(text, " ");
	if (!source[0]) {
		announce(sh, SAY_ERROR, _("Say where it came from, such as \"a letter\" or \"the school council\". Nothing was taken down."));
		return;
	}
	char *copy = mem_strdup(source);
	free(w->source);
	w->source = copy;
	take_down(sh, w, w->source);
}

static void cmd_between(struct shell *sh, void *state)
{
	struct words *w = state;
	if (may_write(sh))
		shell_prompt(sh, _("Not said at the event; it came from:"), w->source, source_typed, w);
}

static void cmd_chain(struct shell *sh, void *state)
{
	const struct words *w = state;
	const struct statement_row *r = words_row(w);
	if (r && r->held)
		announce(sh, SAY_NOTE, _("What is on hold leads nowhere until it is released."));
	else if (r)
		open_chain(sh, w->in.engagement, CHAIN_STATEMENT, r->id);
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the statement to read all of it or change it"), 0, cmd_open },
	{ "add", "a", N_("add"), N_("Take down what is said, one after the other"), CMD_WRITES, cmd_add },
	{ "mark", "Space", N_("mark"), N_("Mark the statement, or take its mark off"), 0, words_cmd_mark },
	{ "theme", "t", N_("theme"), N_("Put the marked ones, or this one, into a theme"), CMD_WRITES, words_cmd_put },
	{ "find", "f", N_("find"), N_("Find statements by the beginnings of their words"), 0, words_cmd_find },
	{ "filter-more", "i", N_("show"), N_("Show those without a theme, set aside, to be quoted, grouped, and more"), 0, words_cmd_more },
	{ "filter-event", "e", N_("event"), N_("Show the words of one event"), 0, words_cmd_event },
	{ "filter-kind", "k", N_("kind"), N_("Show one kind: needs, barriers, ideas ..."), 0, words_cmd_kind },
	{ "filter-domain", "D", N_("domain"), N_("Show one domain: home, school ..."), 0, words_cmd_domain },
	{ "filter-group", "o", N_("group"), N_("Show the words of one group or table"), 0, words_cmd_group },
	{ "filter-band", "b", "", N_("Show the words of one age band or kind of participant"), 0, words_cmd_band },
	{ "filter-theme", "I", "", N_("Show the words of one theme"), 0, words_cmd_theme_filter },
	{ "sort", "r", "", N_("Newest first, oldest first, or most said first"), 0, words_cmd_sort },
	{ "clear", "c", "", N_("Clear all filters and the search"), 0, words_cmd_clear },
	{ "mark-all", "*", "", N_("Mark all that fit the filters"), 0, words_cmd_mark_all },
	{ "unmark", "-", "", N_("Take all marks off"), 0, words_cmd_unmark },
	{ "theme-new", "N", "", N_("A new theme with these; where one theme is shown, split it"), CMD_WRITES, words_cmd_new_theme },
	{ "move", "M", "", N_("Into one theme, and out of all others"), CMD_WRITES, words_cmd_move },
	{ "untheme", "j", "", N_("Out of the theme that is shown, or out of all"), CMD_WRITES, words_cmd_untheme },
	{ "park", "z", "", N_("Set aside, with the reason; what was set aside: no longer"), CMD_WRITES, words_cmd_park },
	{ "group", "J", "", N_("The marked ones say the same: group them, with a count"), CMD_WRITES, words_cmd_group_them },
	{ "split", "X", "", N_("Each of them stands on its own again"), CMD_WRITES, words_cmd_split },
	{ "link", "l", "", N_("Link a need to a barrier, a barrier to an idea; again: no longer"), CMD_WRITES, words_cmd_link },
	{ "public", "E", "", N_("A wording for the public, beside the words that were said"), CMD_WRITES, cmd_public },
	{ "put-kind", "", "", N_("Another kind for the marked ones, or this one"), CMD_WRITES, words_cmd_put_kind },
	{ "put-domain", "", "", N_("Another domain for the marked ones, or this one"), CMD_WRITES, words_cmd_put_domain },
	{ "held", "h", "", N_("Show those on hold, or all others"), 0, words_cmd_held },
	{ "hold", "x", "", N_("Put on hold, or release"), CMD_WRITES, words_cmd_hold },
	{ "chain", "W", "", N_("What it came from and what became of it"), 0, cmd_chain },
	{ "add-between", "A", "", N_("Take down what came in between the events, and where from"), CMD_WRITES, cmd_between },
	{ "remove", "d Delete", "", N_("Take the marked ones, or this one, out (undo brings them back)"), CMD_WRITES, words_cmd_remove },
};

const struct view view_words = {
	.name = "words",
	.title = N_("Words"),
	.help = N_("Everything that was said, in the words it was said in. A row shows its label, kind, domain, the words, who said it, and the "
		   "theme it stands in.\n\nf finds by the beginnings of words: accents and capitals do not matter, \"quotes\" keep words "
		   "together. Filters combine, and the heading names them and says how many fit; c clears them. a takes down what is said.\n\n"
		   "Space marks, * marks all that fit, - takes the marks off. Marks stay while pages and filters change. A command is about the "
		   "marked ones, or without marks about the one with the focus; then the marks go off. u takes all of it back at "
		   "once.\n\nt puts into a theme, z sets aside with a reason, J groups those that say the same: each stays as it was said and can be "
		   "split off again. What was said is never replaced: E writes a wording for the public beside it.\n\nx puts a statement on hold: "
		   "it is then in no view, count or export until it is released; h shows those on hold, and x releases one. /withheld lists what would "
		   "be left out of reports and files.\n\nTrivet is not a child "
		   "protection record. If a child tells of harm, the safeguarding card (F4 or !) says what to do."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.subject = inside_subject,
	.where = where,
};
