/* Words: everything that was said, newest first, by pages; filters and search; Enter opens a statement.
 *
 * Only a window of pages is held: a move beyond its ends loads the next page and lets go of the far one, so that memory and time do not
 * grow with the file. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "op/capture.h"
#include "ui/form.h"
#include "ui/list.h"
#include "view/common.h"

#define PAGE 100
#define WINDOW 300 /* rows held at most */

enum { BY_EVENT, BY_KIND, BY_DOMAIN, BY_BAND, BY_GROUP, BY_SEARCH, FILTERS };

struct words {
	struct inside in;
	char *filter[FILTERS];       /* ids or keys; "" any */
	bool held;                   /* those on hold, and no others */
	long on_hold;                /* how many those are */
	struct arena *arena;         /* of the rows */
	struct statement_row *rows;  /* newest first */
	size_t n;
	bool newest;                 /* the window begins at the newest statement */
	struct list list;
	bool reader;
	int choosing;                /* filter being chosen */
};

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct words *)ctx)->rows[i].id;
}

static const char *label(const struct choice *list, size_t n, const char *key)
{
	const struct choice *c = choice_find(list, n, key);
	return c ? c->label : key;
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct words *w = ctx;
	const struct statement_row *r = &w->rows[i];
	const struct model *m = w->in.survey.model;
	struct str words = STR_INIT, s = STR_INIT;
	one_line(r->words, &words);
	if (w->reader) {
		str_addf(&s, _("%s, event %d"), label(m->kinds, m->n_kinds, r->kind), r->ordinal);
		if (r->label[0])
			str_addf(&s, ", %s", r->label);
		sentence_row(line, str_text(&words), str_text(&s), style);
	} else if (line.columns < 60) {
		str_addf(&s, "%s (%s)", str_text(&words), label(m->kinds, m->n_kinds, r->kind));
		area_put_cut(line, 0, 0, line.columns, str_text(&s), style);
	} else {
		if (r->label[0])
			str_addf(&s, "%-8s", r->label);
		else
			str_addf(&s, "E%-7d", r->ordinal);
		str_addf(&s, " %-8.8s %-10.10s ", label(m->kinds, m->n_kinds, r->kind), label(m->domains, m->n_domains, r->domain));
		int x = area_put_cut(line, 0, 0, 30, str_text(&s), style);
		area_put_cut(line, 0, x, line.columns - x - 14, str_text(&words), style);
		area_put_cut(line, 0, line.columns - 13, 13, r->group_name[0] ? r->group_name : label(m->bands, m->n_bands, r->band), style);
	}
	str_release(&words);
	str_release(&s);
}

/* Any filter from this one on. */
static bool filtered(const struct words *w, int from)
{
	for (int i = from; i < FILTERS; i++)
		if (w->filter[i][0])
			return true;
	return false;
}

static struct list_rows rows_of(const struct words *w)
{
	return (struct list_rows){
		.n = w->n, .id = row_id, .draw = row_draw, .ctx = w,
		.empty = w->held ? _("Nothing is on hold. x puts a statement on hold: it is then in no list, count or export until somebody "
				     "releases it. h shows all others again.\n\nHold is for words that must not go round yet. Trivet is not the child "
				     "protection record: a concern goes to the safeguarding lead (F4).")
			 : filtered(w, BY_KIND) ? _("Nothing that was said fits these filters. Press c to clear them.")
				     : _("Nothing has been written down yet.\n\nPress a to take down what people say, in their own words. Each "
					 "is on disk at Enter."),
	};
}

static struct statement_filter filter_of(const struct words *w)
{
	return (struct statement_filter){ .engagement = w->in.engagement, .event = w->filter[BY_EVENT], .kind = w->filter[BY_KIND],
					  .domain = w->filter[BY_DOMAIN], .band = w->filter[BY_BAND], .group = w->filter[BY_GROUP],
					  .search = w->filter[BY_SEARCH], .held = w->held };
}

/* Reads `limit` rows from `from` on in a fresh arena; on success they are the window. */
static bool read_window(struct shell *sh, struct words *w, int64_t from, size_t limit, bool newest, struct error *err)
{
	struct arena *fresh = arena_new();
	struct statement_filter f = filter_of(w);
	struct statement_row *rows;
	size_t n;
	if (!statement_page(work_of(sh)->op.st, &f, PAGE_OLDER, from, limit, fresh, &rows, &n, err)) {
		arena_free(fresh);
		return false;
	}
	arena_free(w->arena);
	w->arena = fresh;
	w->rows = rows;
	w->n = n;
	w->newest = newest;
	struct list_rows lr = rows_of(w);
	list_settle(&w->list, &lr);
	return true;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct words *w = state;
	w->reader = reader_settings(sh);
	if (!inside_load(sh, &w->in, err) || !held_count(&work_of(sh)->op, w->in.engagement, &w->on_hold, err))
		return false;
	size_t limit = w->n > PAGE ? w->n : PAGE;
	int64_t from = w->newest || w->n == 0 ? 0 : w->rows[0].n + 1;
	return read_window(sh, w, from, limit, from == 0, err);
}

/* The window grows by a page at the end it was left, and loses what is beyond WINDOW at the other. */
static void more(struct shell *sh, struct words *w, bool older)
{
	struct error err = ERROR_INIT;
	struct arena *probe = arena_new();
	struct statement_filter f = filter_of(w);
	struct statement_row *page;
	size_t n;
	int64_t edge = older ? w->rows[w->n - 1].n : w->rows[0].n;
	bool ok = statement_page(work_of(sh)->op.st, &f, older ? PAGE_OLDER : PAGE_NEWER, edge, PAGE, probe, &page, &n, &err);
	if (ok && n > 0) {
		size_t keep = w->n + n > WINDOW ? WINDOW - n : w->n;
		int64_t first = older ? w->rows[w->n - keep].n : page[0].n;
		/* As long as its head was not let go of, the window still begins at the newest: what is said next shows there. */
		ok = read_window(sh, w, first + 1, keep + n, older && w->newest && keep == w->n, &err);
	} else if (ok && !older) {
		w->newest = true;
	}
	if (!ok)
		announce_error(sh, &err);
	error_release(&err);
	arena_free(probe);
}

static void set_filter(struct words *w, int which, const char *value)
{
	free(w->filter[which]);
	w->filter[which] = mem_strdup(value ? value : "");
	w->n = 0;
	w->newest = true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	struct words *w = mem_alloc(sizeof *w);
	memcpy(w->in.engagement, a->engagement, STORE_ID_SIZE);
	for (int i = 0; i < FILTERS; i++)
		set_filter(w, i, "");
	*state = w;
	if (a->ordinal) {
		if (!inside_load(sh, &w->in, err))
			return false;
		set_filter(w, BY_EVENT, survey_subject(&w->in.survey, a->ordinal));
	}
	return true;
}

/* "Event 1, need, home, holding "quiet". 34 statements in event 1." */
static void filter_words(const struct words *w, struct str *out)
{
	const struct survey *s = &w->in.survey;
	const struct model *m = s->model;
	long total = 0;
	if (w->held)
		str_addf(out, _("On hold, %ld"), w->on_hold);
	if (w->held && filtered(w, BY_EVENT))
		str_add(out, ": ");
	for (int i = 0; i < 3; i++)
		if (!w->filter[BY_EVENT][0] || strcmp(w->filter[BY_EVENT], s->engagement.events[i].id) == 0)
			total += s->engagement.events[i].statements;
	if (!filtered(w, BY_EVENT) && w->held)
		return;
	if (!filtered(w, BY_EVENT)) {
		str_addf(out, P_("%ld statement", "%ld statements", total), total);
		return;
	}
	for (int i = 0; i < 3; i++)
		if (strcmp(w->filter[BY_EVENT], s->engagement.events[i].id) == 0)
			w->held ? str_addf(out, _("event %d, "), i + 1) : str_addf(out, _("Event %d (%ld), "), i + 1, total);
	if (w->filter[BY_KIND][0])
		str_addf(out, "%s, ", label(m->kinds, m->n_kinds, w->filter[BY_KIND]));
	if (w->filter[BY_DOMAIN][0])
		str_addf(out, "%s, ", label(m->domains, m->n_domains, w->filter[BY_DOMAIN]));
	if (w->filter[BY_BAND][0])
		str_addf(out, "%s, ", label(m->bands, m->n_bands, w->filter[BY_BAND]));
	if (w->filter[BY_GROUP][0])
		str_addf(out, "%s, ", _("one group"));
	if (w->filter[BY_SEARCH][0])
		str_addf(out, _("holding %s, "), w->filter[BY_SEARCH]);
	str_remove(out, out->len - 2, 2);
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct words *w = state;
	struct list_rows lr = rows_of(w);
	struct str head = STR_INIT;
	(void)sh;
	filter_words(w, &head);
	area_put_cut(area, 0, 1, area.columns - 1, str_text(&head), STYLE_HEADING);
	list_draw(&w->list, &lr, area_rows(area, 1, area.rows - 1));
	str_release(&head);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct words *w = state;
	struct list_rows lr = rows_of(w);
	enum list_moved moved;
	struct error err = ERROR_INIT;
	if (k->code == K_HOME && !w->newest) {
		w->newest = true;
		if (!read_window(sh, w, 0, PAGE, true, &err))
			announce_error(sh, &err);
		error_release(&err);
		lr = rows_of(w);
		list_go(&w->list, &lr, 0);
		return true;
	}
	if (w->n && (k->code == K_DOWN || k->code == K_PAGE_DOWN) && w->list.at + 2 * (size_t)w->list.height >= w->n)
		more(sh, w, true);
	else if (w->n && !w->newest && (k->code == K_UP || k->code == K_PAGE_UP) && w->list.at < 2 * (size_t)w->list.height)
		more(sh, w, false);
	lr = rows_of(w);
	moved = list_key(&w->list, &lr, k);
	if (moved == LIST_AT_END && w->n && k->code == K_END)
		announce(sh, SAY_NOTE, _("This is the last of the statements read so far. Press PgDn for older ones."));
	return moved != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct words *w = state;
	(void)sh;
	for (int i = 0; i < FILTERS; i++)
		free(w->filter[i]);
	arena_free(w->arena);
	inside_release(&w->in);
	list_release(&w->list);
	free(w);
}

static void where(const void *state, struct str *out)
{
	const struct words *w = state;
	filter_words(w, out);
	str_add(out, ". ");
	if (!w->n)
		return;
	if (w->newest)
		str_addf(out, _("Row %zu. "), w->list.at + 1);
	const struct statement_row *r = &w->rows[w->list.at];
	const struct model *m = w->in.survey.model;
	struct day d = clock_day_of(r->said_us);
	str_addf(out, _("Event %d, %s, %s, "), r->ordinal, label(m->kinds, m->n_kinds, r->kind), label(m->domains, m->n_domains, r->domain));
	day_words_short(d, out);
	str_addf(out, ": %s", r->words);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct words *w = state;
	if (!w->n)
		return;
	struct address a = { .engagement = w->in.engagement, .ordinal = w->rows[w->list.at].ordinal, .row = w->rows[w->list.at].id,
			     .entity = entity_def(ENTITY_STATEMENT) };
	shell_push(sh, &view_record, &a);
}

static void cmd_add(struct shell *sh, void *state)
{
	struct words *w = state;
	struct address a = { .engagement = w->in.engagement, .ordinal = 0, .phase = PHASE_RUN };
	if (!may_write(sh))
		return;
	for (int i = 0; i < 3; i++)
		if (strcmp(w->filter[BY_EVENT], w->in.survey.engagement.events[i].id) == 0)
			a.ordinal = i + 1;
	shell_push(sh, &view_capture, &a);
}

static void chosen(struct shell *sh, void *ctx, const char *keys)
{
	struct words *w = ctx;
	set_filter(w, w->choosing, strcmp(keys, "*") == 0 ? "" : keys);
	shell_reload(sh);
}

static void choose(struct shell *sh, struct words *w, int which, enum choice_source source, const char *title)
{
	struct field f = { .source = source };
	const struct choice *list;
	size_t n;
	source_choices(sh, &w->in.survey, &f, 0, w->in.arena, &list, &n);
	struct choice *all = arena_alloc(w->in.arena, (n + 1) * sizeof *all);
	all[0] = (struct choice){ "*", _("any") };
	for (size_t i = 0; i < n; i++)
		all[i + 1] = list[i];
	w->choosing = which;
	form_choose(sh, title, all, n + 1, false, w->filter[which], chosen, w);
}

static void cmd_event(struct shell *sh, void *state)
{
	choose(sh, state, BY_EVENT, CHOICES_EVENTS, _("Show the words of which event?"));
}

static void cmd_kind(struct shell *sh, void *state)
{
	choose(sh, state, BY_KIND, CHOICES_KINDS, _("Show which kind?"));
}

static void cmd_domain(struct shell *sh, void *state)
{
	choose(sh, state, BY_DOMAIN, CHOICES_DOMAINS, _("Show which domain?"));
}

static void cmd_band(struct shell *sh, void *state)
{
	choose(sh, state, BY_BAND, CHOICES_BANDS, _("Show whose words?"));
}

static void cmd_group(struct shell *sh, void *state)
{
	choose(sh, state, BY_GROUP, CHOICES_GROUPS, _("Show the words of which group?"));
}

static void find_done(struct shell *sh, void *ctx, const char *text)
{
	set_filter(ctx, BY_SEARCH, text);
	shell_reload(sh);
}

static void cmd_find(struct shell *sh, void *state)
{
	struct words *w = state;
	shell_prompt(sh, _("Find words beginning with:"), w->filter[BY_SEARCH], find_done, w);
}

static void show_held(struct words *w, bool held)
{
	w->held = held;
	w->n = 0;
	w->newest = true;
}

static void cmd_held(struct shell *sh, void *state)
{
	struct words *w = state;
	show_held(w, !w->held);
	announce(sh, SAY_NOTE, w->held ? _("Those on hold, and no others. This is not the child protection record.") : _("All that is not on hold."));
	shell_reload(sh);
}

static void cmd_hold(struct shell *sh, void *state)
{
	struct words *w = state;
	struct error err = ERROR_INIT;
	if (!w->n || !may_write(sh))
		return;
	const struct statement_row *r = &w->rows[w->list.at];
	bool ok = op_statement_mark(&work_of(sh)->op, r->id, MARK_HOLD, !w->held, &err);
	outcome(sh, ok, &err, w->held ? _("%s is released: it is in lists and counts again.")
				      : _("%s is on hold: in no list, count or export until released. h shows those on hold."),
		r->label[0] ? r->label : _("The statement"));
}

static void cmd_clear(struct shell *sh, void *state)
{
	show_held(state, false);
	for (int i = 0; i < FILTERS; i++)
		set_filter(state, i, "");
	shell_reload(sh);
}

static void cmd_remove(struct shell *sh, void *state)
{
	struct words *w = state;
	const char *const answers[] = { _("Keep it"), _("Take it out") };
	if (w->n)
		ask_removal(sh, ENTITY_STATEMENT, NULL, w->rows[w->list.at].id,
			    _("Take this statement out of every list and count? Undo brings it back."), answers,
			    _("Taken out of every list and count. Press u to bring it back."));
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the statement to read all of it or change it"), 0, cmd_open },
	{ "add", "a", N_("add"), N_("Take down what is said, one after the other"), CMD_WRITES, cmd_add },
	{ "find", "f", N_("find"), N_("Find statements by the beginnings of their words"), 0, cmd_find },
	{ "filter-event", "e", N_("event"), N_("Show the words of one event"), 0, cmd_event },
	{ "filter-kind", "k", N_("kind"), N_("Show one kind: needs, barriers, ideas ..."), 0, cmd_kind },
	{ "filter-domain", "D", N_("domain"), N_("Show one domain: home, school ..."), 0, cmd_domain },
	{ "filter-group", "o", N_("group"), N_("Show the words of one group"), 0, cmd_group },
	{ "filter-band", "b", "", N_("Show the words of one age band or kind of participant"), 0, cmd_band },
	{ "held", "h", "", N_("Show those on hold, or all others"), 0, cmd_held },
	{ "hold", "x", "", N_("Put the statement on hold, or release it"), CMD_WRITES, cmd_hold },
	{ "clear", "c", "", N_("Clear all filters and the search"), 0, cmd_clear },
	{ "remove", "d Delete", "", N_("Take the statement out (undo brings it back)"), CMD_WRITES, cmd_remove },
};

const struct view view_words = {
	.name = "words",
	.title = N_("Words"),
	.help = N_("Everything that was said, newest first, in the words it was said in. A row shows the event, the kind, the domain, the "
		   "words, and who said it.\n\nf finds by the beginnings of words: accents and capitals do not matter, \"quotes\" keep words "
		   "together. Filters combine. a takes down what is said.\n\nx puts a statement on hold: it is then in no view, count or export "
		   "until it is released; h shows those on hold, and x releases one. Hold is not the child protection record.\n\nTrivet is not a child protection record. If a child tells of harm, "
		   "the safeguarding card (F4 or !) says what to do."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.subject = inside_subject,
	.where = where,
};
