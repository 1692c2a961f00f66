/* ui/choose.c - a full screen of choices. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "ui/form.h"
#include "ui/list.h"
#include "ui/shell_int.h"

enum option_kind { OPT_CHOICE, OPT_CANCEL };

struct option {
	char *key, *label;      /* owned */
	bool on;
	enum option_kind what;
	char id[24];
};

struct chooser {
	VEC(struct option) options;
	struct list list;
	bool several;
	void (*done)(struct shell *sh, void *ctx, const char *keys);
	void *ctx;
};

static const char *option_id(const void *ctx, size_t i)
{
	return ((const struct chooser *)ctx)->options.v[i].id;
}

static void option_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct chooser *c = ctx;
	const struct option *o = &c->options.v[i];
	struct str row = STR_INIT;
	str_add(&row, o->label);
	/* In words, behind the name: what one looks for is said first. */
	if (c->several && o->what == OPT_CHOICE)
		str_addf(&row, ", %s", o->on ? _("chosen") : _("not chosen"));
	else if (o->on)
		str_addf(&row, ", %s", _("as it is now"));
	area_put_cut(line, 0, 0, line.columns, str_text(&row), style);
	str_release(&row);
}

static struct list_rows rows_of(const struct chooser *c)
{
	return (struct list_rows){ c->options.n, option_id, option_draw, c, "" };
}

static void chooser_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	(void)sh;
	const struct chooser *c = state;
	struct list_rows r = rows_of(c);
	list_draw(&c->list, &r, area);
}

static void take(struct shell *sh, struct chooser *c)
{
	const struct option *at = &c->options.v[c->list.at];
	struct str keys = STR_INIT;
	bool cancelled = at->what == OPT_CANCEL;
	if (!c->several)
		str_add(&keys, at->key);
	for (size_t i = 0; c->several && i < c->options.n; i++) {
		if (!c->options.v[i].on)
			continue;
		str_add(&keys, keys.len ? " " : "");
		str_add(&keys, c->options.v[i].key);
	}
	shell_drop(sh);
	if (!cancelled)
		c->done(sh, c->ctx, str_text(&keys));
	str_release(&keys);
}

/* To the next row that begins with the letter, accents and case folded. */
static bool jump(struct chooser *c, const char *letter)
{
	struct list_rows r = rows_of(c);
	struct str want = STR_INIT, label = STR_INIT;
	bool found = false;
	text_fold(&want, letter);
	for (size_t d = 1; d <= c->options.n && !found; d++) {
		size_t i = (c->list.at + d) % c->options.n;
		str_clear(&label);
		text_fold(&label, c->options.v[i].label);
		if (strncmp(str_text(&label), str_text(&want), want.len) == 0) {
			list_go(&c->list, &r, i);
			found = true;
		}
	}
	str_release(&want);
	str_release(&label);
	return found;
}

static bool chooser_key(struct shell *sh, void *state, const struct key *k)
{
	struct chooser *c = state;
	struct list_rows r = rows_of(c);
	struct option *at = &c->options.v[c->list.at];
	switch (k->code) {
	case K_ENTER:
		take(sh, c);
		return true;
	case K_ESC:
		shell_drop(sh);
		return true;
	case K_CHAR:
		/* A sign that begins no row is left to the commands of questions, such as "where". */
		if (strcmp(k->text, " ") != 0)
			return jump(c, k->text);
		if (!c->several)
			take(sh, c);
		else if (at->what == OPT_CHOICE)
			at->on = !at->on;
		return true;
	default:
		return list_key(&c->list, &r, k) != LIST_NOT_MINE;
	}
}

static void chooser_close(struct shell *sh, void *state)
{
	(void)sh;
	struct chooser *c = state;
	for (size_t i = 0; i < c->options.n; i++) {
		free(c->options.v[i].key);
		free(c->options.v[i].label);
	}
	vec_release(&c->options);
	list_release(&c->list);
	free(c);
}

static void chooser_where(const void *state, struct str *out)
{
	const struct chooser *c = state;
	struct list_rows r = rows_of(c);
	list_where(&c->list, &r, out);
}

static const struct view one_view = {
	.name = "choose",
	.title = N_("Choose one"),
	.help = N_("Enter takes it, Esc leaves it; a letter goes to its row."),
	.draw = chooser_draw,
	.key = chooser_key,
	.close = chooser_close,
	.where = chooser_where,
};

static const struct view several_view = {
	.name = "choose",
	.title = N_("Choose some"),
	.help = N_("Space chooses, Enter ends; Esc leaves it as it was."),
	.draw = chooser_draw,
	.key = chooser_key,
	.close = chooser_close,
	.where = chooser_where,
};

static void add_option(struct chooser *c, enum option_kind what, const char *key, const char *label, bool on)
{
	struct option o = { .key = mem_strdup(key), .label = mem_strdup(label), .on = on, .what = what };
	/* The number tells rows apart whatever the keys are. */
	struct str id = STR_INIT;
	str_addf(&id, "%zu", c->options.n);
	memcpy(o.id, id.buf, id.len + 1 < sizeof o.id ? id.len + 1 : sizeof o.id - 1);
	str_release(&id);
	vec_push(&c->options, o);
}

/* Is `key` chosen now? One key, or some with spaces between. */
static bool is_now(const char *now, const char *key, bool several)
{
	return several ? field_set_has(now, key) : strcmp(now, key) == 0;
}

void form_choose(struct shell *sh, const char *title, const struct choice *list, size_t n, bool several,
		 const char *now, void (*done)(struct shell *sh, void *ctx, const char *keys), void *ctx)
{
	struct chooser *c = mem_alloc(sizeof *c);
	c->several = several;
	c->done = done;
	c->ctx = ctx;
	size_t first = 0;
	bool found = false;
	for (size_t i = 0; i < n; i++) {
		bool on = is_now(now ? now : "", list[i].key, several);
		if (on && !found)
			first = i;
		found = found || on;
		add_option(c, OPT_CHOICE, list[i].key, list[i].label, on);
	}
	add_option(c, OPT_CANCEL, "", _("Cancel, leave it as it was"), false);
	c->list.height = term_rows(sh->opt.term) - 3;
	struct list_rows r = rows_of(c);
	list_go(&c->list, &r, first);
	shell_over(sh, several ? &several_view : &one_view, c, title, true, NULL);
}
