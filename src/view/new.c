/* A new engagement: its title, the model it follows, its area. It exists from the moment Create is pressed. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/form.h"
#include "view/common.h"

enum { NEW_TITLE, NEW_MODEL, NEW_AREA, NEW_FIELDS };

struct creation {
	struct field fields[NEW_FIELDS];
	struct choice *models;
	struct form *form;
};

static const struct form_button buttons[] = {
	{ N_("Create this engagement"), "create" },
	{ N_("Cancel, make nothing"), "back" },
};

/* Nothing is stored before Create: the values wait in the form. */
static bool keep(struct shell *sh, void *ctx, size_t field, const char *seen, const char *stored)
{
	struct creation *c = ctx;
	(void)sh, (void)seen;
	form_set(c->form, field, stored);
	return true;
}

static void make_fields(struct creation *c, const struct content *content)
{
	c->models = mem_alloc((content->n_models + 1) * sizeof *c->models);
	for (size_t i = 0; i < content->n_models; i++)
		c->models[i] = (struct choice){ content->models[i].key, content->models[i].title };
	c->fields[NEW_TITLE] = *entity_field(ENTITY_ENGAGEMENT, "title");
	c->fields[NEW_AREA] = *entity_field(ENTITY_ENGAGEMENT, "area");
	c->fields[NEW_MODEL] = (struct field){
		.key = "model",
		.label = N_("Model"),
		.help = N_("Who the three events bring together. It decides the steps, the questions and the words used; it cannot "
			   "be changed later."),
		.kind = FIELD_CHOICE,
		.choices = c->models,
		.n_choices = content->n_models,
		.required = true,
	};
}

static bool open(struct shell *sh, const void *arg, void **state, struct error *err)
{
	const struct address *a = arg;
	(void)err;
	struct creation *c = mem_alloc(sizeof *c);
	const struct content *content = work_of(sh)->content;
	make_fields(c, content);
	struct form_host host = { .save = keep, .ctx = c };
	c->form = form_new(c->fields, NEW_FIELDS, buttons, sizeof buttons / sizeof *buttons, &host);
	for (size_t i = 0; i < NEW_FIELDS; i++)
		form_set(c->form, i, "");
	if (content->n_models)
		form_set(c->form, NEW_MODEL, content_model(content, "children") ? "children" : content->models[0].key);
	if (a && a->draft)
		form_recover(c->form, NEW_TITLE, a->draft);
	*state = c;
	return true;
}

static bool load(struct shell *sh, void *state, struct error *err)
{
	(void)sh, (void)state, (void)err;
	return true;
}

static void draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct creation *c = state;
	form_draw(c->form, sh, area);
}

static bool key(struct shell *sh, void *state, const struct key *k)
{
	struct creation *c = state;
	return form_key(sh, c->form, k);
}

static void paste(struct shell *sh, void *state, const char *text, size_t n)
{
	struct creation *c = state;
	form_paste(sh, c->form, text, n);
}

static bool typing(const void *state)
{
	const struct creation *c = state;
	return form_typing(c->form);
}

/* The title alone: the rest is quickly chosen again. */
static bool draft(const void *state, struct str *key, struct str *text)
{
	const struct creation *c = state;
	size_t field;
	str_clear(text);
	if (!form_draft(c->form, &field, text) || field != NEW_TITLE)
		str_set(text, form_value(c->form, NEW_TITLE));
	if (!text->len)
		return false;
	str_set(key, "new");
	return true;
}

static void close(struct shell *sh, void *state)
{
	struct creation *c = state;
	(void)sh;
	form_free(c->form);
	free(c->models);
	free(c);
}

static void where(const void *state, struct str *out)
{
	const struct creation *c = state;
	form_where(c->form, out);
}

static bool make(struct shell *sh, struct creation *c, char id[STORE_ID_SIZE], struct error *err)
{
	const struct op *op = &work_of(sh)->op;
	const char *title = form_value(c->form, NEW_TITLE), *area = form_value(c->form, NEW_AREA);
	if (!op_engagement_new(op, title, form_value(c->form, NEW_MODEL), false, id, err))
		return false;
	if (!area[0])
		return true;
	struct cell cell = { .column = "engagement.area", .engagement = id, .record = id };
	/* The engagement is made: making it again for the sake of its area would make two. */
	if (!op_put(op, &cell, &c->fields[NEW_AREA], "", area, NULL, err)) {
		announce_error(sh, err);
		error_release(err);
	}
	return true;
}

static void cmd_create(struct shell *sh, void *state)
{
	struct creation *c = state;
	char id[STORE_ID_SIZE];
	struct error err = ERROR_INIT;
	if (!form_save(sh, c->form) || !may_write(sh))
		return;
	if (!form_value(c->form, NEW_TITLE)[0]) {
		form_go(c->form, NEW_TITLE);
		announce(sh, SAY_ERROR, _("An engagement needs a title. Type one, then create it."));
		return;
	}
	if (!make(sh, c, id, &err)) {
		announce_error(sh, &err);
		error_release(&err);
		return;
	}
	struct address a = { .engagement = id };
	shell_pop(sh);
	shell_push(sh, &view_board, &a);
	announce(sh, SAY_SAVED, _("Made. n goes to the first step."));
}

static void cmd_next_field(struct shell *sh, void *state)
{
	const struct key tab = { .code = K_TAB };
	form_key(sh, ((struct creation *)state)->form, &tab);
}

static const struct command commands[] = {
	{ "next-field", "Tab", N_("next field"), N_("Keep this field and go to the next one"), CMD_WHILE_TYPING, cmd_next_field },
	{ "create", "F8", N_("create"), N_("Create the engagement"), CMD_WRITES | CMD_WHILE_TYPING, cmd_create },
};

const struct view view_new = {
	.name = "new",
	.title = N_("New engagement"),
	.help = N_("Give the engagement a title that the children would recognise, choose the model it follows, and go down to "
		   "Create.\n\nEnter goes to the next line. Left and Right change the model."),
	.commands = { commands, sizeof commands / sizeof *commands },
	.open = open,
	.load = load,
	.draw = draw,
	.key = key,
	.paste = paste,
	.typing = typing,
	.draft = draft,
	.close = close,
	.where = where,
};
