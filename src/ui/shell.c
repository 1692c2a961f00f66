/* ui/shell.c - the stack of views. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/shell_int.h"

struct shell *shell_new(const struct shell_options *opt)
{
	struct shell *sh = mem_alloc(sizeof *sh);
	sh->opt = *opt;
	return sh;
}

void shell_free(struct shell *sh)
{
	if (!sh)
		return;
	sh->ending = true;
	while (sh->stack.n)
		shell_drop(sh);
	shell_sweep(sh);
	for (size_t i = 0; i < sh->log.n; i++)
		free(sh->log.v[i].text);
	vec_release(&sh->stack);
	vec_release(&sh->dead);
	vec_release(&sh->log);
	str_release(&sh->line);
	str_release(&sh->draft_key);
	str_release(&sh->draft_text);
	str_release(&sh->find);
	str_release(&sh->again_label);
	str_release(&sh->again_text);
	free(sh);
}

void *shell_app(const struct shell *sh)
{
	return sh->opt.app;
}

struct term *shell_term(const struct shell *sh)
{
	return sh->opt.term;
}

const struct shell_options *shell_options(const struct shell *sh)
{
	return &sh->opt;
}

struct layer *shell_layer(const struct shell *sh)
{
	return sh->stack.n ? &sh->stack.v[sh->stack.n - 1] : NULL;
}

struct layer *shell_base(const struct shell *sh)
{
	for (size_t i = sh->stack.n; i > 0; i--) {
		if (!sh->stack.v[i - 1].rows)
			return &sh->stack.v[i - 1];
	}
	return NULL;
}

void shell_over(struct shell *sh, const struct view *v, void *state, const char *title, bool modal,
		int (*rows)(const void *state, int columns, int most))
{
	struct layer l = { v, state, title ? mem_strdup(title) : NULL, NULL, false, modal, rows };
	vec_push(&sh->stack, l);
}

void shell_drop(struct shell *sh)
{
	struct layer l = sh->stack.v[--sh->stack.n];
	vec_push(&sh->dead, l);
	/* What lies below was not kept up to date while it was covered. */
	struct layer *below = shell_base(sh);
	if (below)
		below->stale = true;
}

void shell_sweep(struct shell *sh)
{
	/* A view that closes may leave others: they join the queue behind it. */
	for (size_t i = 0; i < sh->dead.n; i++) {
		struct layer l = sh->dead.v[i];
		if (l.view->close)
			l.view->close(sh, l.state);
		free(l.title);
		free(l.about);
	}
	sh->dead.n = 0;
}

static bool may_leave(struct shell *sh, const struct layer *l)
{
	return !l->view->leave || l->view->leave(sh, l->state);
}

static bool shell_load(struct shell *sh, const struct view *v, void *state, struct error *err)
{
	if (!v->load)
		return true;
	if (sh->opt.load_begins)
		sh->opt.load_begins(sh);
	bool ok = v->load(sh, state, err);
	if (sh->opt.load_ends)
		sh->opt.load_ends(sh);
	return ok;
}

bool shell_start(struct shell *sh, const struct view *v, const void *arg, struct error *err)
{
	struct layer l = { v, NULL, NULL, NULL, false, false, NULL };
	bool ok = !v->open || v->open(sh, arg, &l.state, err);
	ok = ok && shell_load(sh, v, l.state, err);
	if (ok)
		vec_push(&sh->stack, l);
	else if (l.state && v->close)
		v->close(sh, l.state); /* a view that got as far as making its state gives it back itself */
	return ok;
}

bool shell_push(struct shell *sh, const struct view *v, const void *arg)
{
	struct error err = ERROR_INIT;
	struct layer *top = shell_layer(sh);
	if (top && !may_leave(sh, top))
		return false;
	bool ok = shell_start(sh, v, arg, &err);
	if (!ok)
		announce_error(sh, &err);
	error_release(&err);
	return ok;
}

void shell_pop(struct shell *sh)
{
	struct layer *top = shell_layer(sh);
	if (top && may_leave(sh, top))
		shell_drop(sh);
}

bool shell_pop_to(struct shell *sh, const char *name)
{
	if (!shell_find(sh, name))
		return false;
	while (strcmp(shell_layer(sh)->view->name, name) != 0) {
		size_t n = sh->stack.n;
		shell_pop(sh);
		if (sh->stack.n >= n)
			return false;
	}
	return true;
}

void shell_quit(struct shell *sh)
{
	size_t n = sh->stack.n;
	while (n > 0) {
		struct layer l = sh->stack.v[n - 1];
		if (!may_leave(sh, &l))
			return;
		n--;
	}
	while (sh->stack.n)
		shell_drop(sh);
}

void shell_blank(struct shell *sh)
{
	sh->blank = true;
}

const struct view *shell_top(const struct shell *sh, void **state)
{
	struct layer *l = shell_base(sh);
	if (state)
		*state = l ? l->state : NULL;
	return l ? l->view : NULL;
}

void *shell_find(const struct shell *sh, const char *name)
{
	for (size_t i = sh->stack.n; i > 0; i--) {
		const struct layer *l = &sh->stack.v[i - 1];
		if (strcmp(l->view->name, name) == 0)
			return l->state;
	}
	return NULL;
}

void shell_reload(struct shell *sh)
{
	for (size_t i = 0; i < sh->stack.n; i++)
		sh->stack.v[i].stale = true;
}

void shell_settle(struct shell *sh)
{
	struct layer *l = shell_base(sh);
	if (!l || !l->stale)
		return;
	l->stale = false;
	sh->others = OTHERS_NONE;
	struct error err = ERROR_INIT;
	const struct view *v = l->view;
	if (!shell_load(sh, v, l->state, &err))
		announce_error(sh, &err);
	error_release(&err);
}
