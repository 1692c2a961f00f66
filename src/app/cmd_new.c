/* app/cmd_new.c - trivet new, trivet demo. */
#include "config.h"

#include <string.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "base/path.h"
#include "op/demo.h"
#include "op/judging.h"

static bool put_area(const struct op *op, const char *id, const char *area, struct error *err)
{
	const struct cell cell = { .column = "engagement.area", .engagement = id, .record = id, .row = "" };

	return op_put(op, &cell, entity_field(ENTITY_ENGAGEMENT, "area"), "", area, NULL, err);
}

static bool known_model(const struct content *content, const char *model, struct error *err)
{
	struct str keys = STR_INIT;

	if (content_model(content, model))
		return true;
	for (size_t i = 0; i < content->n_models; i++)
		str_addf(&keys, "%s%s", i ? ", " : "", content->models[i].key);
	(void)error_set(err, ERR_USAGE, NULL, _("There is no model \"%s\". There are: %s."), model, str_text(&keys));
	str_release(&keys);
	return false;
}

static bool known_standards(const struct content *content, const char *standards, struct error *err)
{
	struct str keys = STR_INIT;

	if (!standards || content_standards(content, standards))
		return true;
	for (size_t i = 0; i < content->n_standards; i++)
		str_addf(&keys, "%s%s", i ? ", " : "", content->standards[i].key);
	(void)error_set(err, ERR_USAGE, NULL, _("There are no standards \"%s\". There are: %s."), standards, str_text(&keys));
	str_release(&keys);
	return false;
}

/* As long and of the kind that a form would take. */
static bool checked(const char *field, const char *typed, struct str *stored, struct error *err)
{
	const struct field *f = entity_field(ENTITY_ENGAGEMENT, field);
	struct str why = STR_INIT;
	bool ok = field_parse(f, typed, clock_today(), stored, &why);

	if (!ok)
		(void)error_set(err, ERR_USAGE, NULL, "%s: %s", _(f->label), str_text(&why));
	str_release(&why);
	return ok;
}

static bool make(struct session *s, const struct call *c, char id[STORE_ID_SIZE], struct error *err)
{
	const char *model = c->value[OPT_MODEL] ? c->value[OPT_MODEL] : "children";
	const char *area = c->value[OPT_AREA], *standards = c->value[OPT_STANDARDS];
	struct str title = STR_INIT, place = STR_INIT;
	bool ok = c->value[OPT_TITLE] != NULL;

	if (!ok)
		(void)error_set(err, ERR_USAGE, NULL, _("A new engagement needs a title: --title=TITLE"));
	if (ok && c->value[OPT_SHARED] && path_exists(c->args[0]))
		ok = error_set(err, ERR_EXISTS, c->args[0], _("This file is there already; whether it is shared is said when it is made. Nothing was changed."));
	ok = ok && checked("title", c->value[OPT_TITLE], &title, err);
	if (ok && title.len == 0)
		ok = error_set(err, ERR_USAGE, NULL, _("A new engagement needs a title: --title=TITLE"));
	ok = ok && (!area || checked("area", area, &place, err)) && known_model(s->content, model, err) &&
		known_standards(s->content, standards, err) && session_open(s, c->args[0], c->value[OPT_SHARED] ? WAY_SHARE : WAY_MAKE, err) &&
		op_engagement_new(&s->op, str_text(&title), model, false, id, err) &&
		(place.len == 0 || put_area(&s->op, id, str_text(&place), err)) &&
		(!standards || strcmp(standards, content_model(s->content, model)->standards) == 0 ||
			op_use_standards(&s->op, id, standards, err));
	str_release(&title);
	str_release(&place);
	return ok;
}

static int made(struct session *s, bool ok, const char *id, struct error *err)
{
	int status = EXIT_FINE;

	if (ok)
		(void)printf("%s\n", id);
	else
		status = print_failure(err);
	session_end(s);
	return status;
}

int run_new(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s;
	char id[STORE_ID_SIZE] = "";
	bool ok = session_begin(&s, c, &err) && make(&s, c, id, &err);

	return made(&s, ok, id, &err);
}

int run_demo(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s;
	char id[STORE_ID_SIZE] = "";
	bool ok = session_begin(&s, c, &err) && session_open(&s, c->args[0], WAY_MAKE, &err) && demo_write(&s.op, NULL, id, &err);

	return made(&s, ok, id, &err);
}
