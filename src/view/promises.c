/* Promises: what adults said they can and will do, and whether the day has come. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/list.h"
#include "view/common.h"

struct promises {
	struct inside in;
	struct commitment_row *rows;   /* in the arena of `in` */
	size_t n;
	int ordinal;                   /* event that a new promise is made at */
	char *go;                      /* id to go to after a load; owned */
	const char *adding;            /* form of the promise being typed */
	bool reader;
	struct list list;
};

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct promises *)ctx)->rows[i].id;
}

static void due_words(const struct commitment_row *r, struct str *out)
{
	struct day d, today = clock_today();
	if (!day_from_iso(r->by_when, &d)) {
		str_add(out, _("no date"));
		return;
	}
	int left = day_diff(d, today);
	if (left < 0)
		str_addf(out, P_("%d day over", "%d days over", -left), -left);
	else
		day_words_short(d, out);
}

static void who_words(const struct commitment_row *r, struct str *out)
{
	const char *parts[] = { r->person, r->post, r->organisation };
	for (size_t i = 0; i < 3; i++)
		if (parts[i][0])
			str_addf(out, "%s%s", out->len ? ", " : "", parts[i]);
	if (!out->len)
		str_add(out, _("nobody named"));
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct promises *p = ctx;
	const struct commitment_row *r = &p->rows[i];
	struct str words = STR_INIT, who = STR_INIT, due = STR_INIT, s = STR_INIT;
	str_add(&s, strcmp(r->form, "can") == 0 ? _("I can ") : _("I will "));
	one_line(r->words, &words);
	who_words(r, &who);
	due_words(r, &due);
	str_add(&s, str_text(&words));
	if (p->reader) {
		str_addf(&due, ", %s", str_text(&who));
		sentence_row(line, str_text(&s), str_text(&due), style);
	} else if (line.columns < 60) {
		str_addf(&s, " (%s, %s)", str_text(&who), str_text(&due));
		area_put_cut(line, 0, 0, line.columns, str_text(&s), style);
	} else {
		int wide = line.columns - 38;
		area_put_cut(line, 0, 0, wide, str_text(&s), style);
		area_put_cut(line, 0, wide + 1, 20, str_text(&who), style);
		area_put_cut(line, 0, wide + 22, 15, str_text(&due), style);
	}
	str_release(&words);
	str_release(&who);
	str_release(&due);
	str_release(&s);
}

static struct list_rows rows_of(const struct promises *p)
{
	return (struct list_rows){ .n = p->n, .id = row_id, .draw = row_draw, .ctx = p,
				   .empty = _("No promises yet.\n\nAt the end of event 3 each adult says what they can do and what they will do. Press a for "
					      "\"I will\", A for \"I can\", and take it down in their own words.") };
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	struct promises *p = state;
	if (!inside_load(sh, &p->in, err))
		return false;
	p->n = 0; /* the rows lived in the arena that went */
	p->reader = reader_settings(sh);
	if (!commitment_list(work_of(sh)->op.st, p->in.engagement, p->in.arena, &p->rows, &p->n, err))
		return false;
	struct list_rows lr = rows_of(p);
	list_settle(&p->list, &lr);
	if (p->go && list_go_id(&p->list, &lr, p->go)) {
		free(p->go);
		p->go = NULL;
	}
	return true;
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)sh, (void)err;
	struct promises *p = mem_alloc(sizeof *p);
	memcpy(p->in.engagement, a->engagement, STORE_ID_SIZE);
	p->ordinal = a->ordinal ? a->ordinal : 3;
	*state = p;
	return true;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct promises *p = state;
	struct list_rows lr = rows_of(p);
	struct str head = STR_INIT;
	size_t over = 0, unnamed = 0;
	struct day d, today = clock_today();
	(void)sh;
	for (size_t i = 0; i < p->n; i++) {
		over += day_from_iso(p->rows[i].by_when, &d) && day_diff(d, today) < 0;
		unnamed += !p->rows[i].person[0] && !p->rows[i].post[0];
	}
	str_addf(&head, P_("%zu promise", "%zu promises", p->n), p->n);
	if (over)
		str_addf(&head, _(", %zu past the day"), over);
	if (unnamed)
		str_addf(&head, _(", %zu without a person"), unnamed);
	area_put_cut(area, 0, 1, area.columns - 1, str_text(&head), STYLE_HEADING);
	list_draw(&p->list, &lr, area_rows(area, 1, area.rows - 1));
	str_release(&head);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct promises *p = state;
	struct list_rows lr = rows_of(p);
	(void)sh;
	return list_key(&p->list, &lr, k) != LIST_NOT_MINE;
}

static void close(struct shell *sh, void *state)
{
	struct promises *p = state;
	(void)sh;
	inside_release(&p->in);
	list_release(&p->list);
	free(p->go);
	free(p);
}

static void where(const void *state, struct str *out)
{
	const struct promises *p = state;
	struct list_rows lr = rows_of(p);
	list_where(&p->list, &lr, out);
	if (!p->n)
		return;
	const struct commitment_row *r = &p->rows[p->list.at];
	struct str who = STR_INIT, due = STR_INIT;
	who_words(r, &who);
	due_words(r, &due);
	str_addf(out, " %s. %s. %s", r->words, str_text(&who), str_text(&due));
	str_release(&who);
	str_release(&due);
}

static void cmd_open(struct shell *sh, void *state)
{
	struct promises *p = state;
	if (!p->n)
		return;
	struct address a = { .engagement = p->in.engagement, .ordinal = p->ordinal, .row = p->rows[p->list.at].id,
			     .entity = entity_def(ENTITY_COMMITMENT) };
	shell_push(sh, &view_record, &a);
}

static void add_done(struct shell *sh, void *ctx, const char *text)
{
	struct promises *p = ctx;
	struct error err = ERROR_INIT;
	char id[STORE_ID_SIZE];
	if (!text[0])
		return;
	if (op_commitment_add(&work_of(sh)->op, p->in.engagement, survey_subject(&p->in.survey, p->ordinal), p->adding, text, id, &err)) {
		free(p->go);
		p->go = mem_strdup(id);
		announce(sh, SAY_SAVED, _("On record. Enter adds who, by when, and how people will know."));
	} else {
		announce_error(sh, &err);
	}
	error_release(&err);
	shell_reload(sh);
}

static void cmd_will(struct shell *sh, void *state)
{
	struct promises *p = state;
	p->adding = "will";
	if (may_write(sh))
		shell_prompt(sh, _("I will"), "", add_done, p);
}

static void cmd_can(struct shell *sh, void *state)
{
	struct promises *p = state;
	p->adding = "can";
	if (may_write(sh))
		shell_prompt(sh, _("I can"), "", add_done, p);
}

static void cmd_remove(struct shell *sh, void *state)
{
	struct promises *p = state;
	const char *const answers[] = { _("Keep it"), _("Remove it") };
	if (p->n)
		ask_removal(sh, ENTITY_COMMITMENT, NULL, p->rows[p->list.at].id, _("Remove this promise? Undo brings it back."), answers,
			    _("Removed. Press u to bring it back."));
}

static const struct command commands[] = {
	{ "open", "Enter Right", N_("open"), N_("Open the promise: who, by when, how people will know"), 0, cmd_open },
	{ "add", "a", N_("I will"), N_("Take down an \"I will\""), CMD_WRITES, cmd_will },
	{ "add-can", "A", N_("I can"), N_("Take down an \"I can\""), CMD_WRITES, cmd_can },
	{ "remove", "d Delete", "", N_("Remove the promise (undo brings it back)"), CMD_WRITES, cmd_remove },
};

const struct view view_promises = {
	.name = "promises",
	.title = N_("Promises"),
	.help = N_("What adults said they can and will do, in their own words. Take them down at the end of event 3; complete them "
		   "afterwards with the person, the post, the organisation, by when, and how those who took part will know that it was done.\n\nA "
		   "promise without a person and a day is easily forgotten: the heading counts them."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.close = close,
	.subject = inside_subject,
	.where = where,
};
