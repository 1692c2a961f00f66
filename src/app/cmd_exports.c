/* app/cmd_exports.c - trivet exports: the log of what left the file. To look at it is no export. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "op/exports.h"

enum { PAGE = 200 };

static void fields_json(struct json *j, const char *fields)
{
	static const char between[] = "; ";

	json_open(j, "fields", '[');
	while (*fields) {
		const char *end = strstr(fields, between);
		size_t n = end ? (size_t)(end - fields) : strlen(fields);
		char *one = mem_strndup(fields, n);

		json_text(j, NULL, one);
		free(one);
		fields += n + (end ? strlen(between) : 0);
	}
	json_close(j, ']');
}

static void one_json(struct json *j, const struct export_row *r)
{
	struct str time = STR_INIT;
	char day[11], hhmm[6];

	day_to_iso(clock_day_of(r->at_us), day);
	clock_hhmm(r->at_us, hhmm);
	str_addf(&time, "%sT%s:%02d", day, hhmm, (int)(r->at_us / 1000000 % 60));
	json_open(j, NULL, '{');
	json_text(j, "time", str_text(&time));
	json_text(j, "who", *r->who ? r->who : NULL);
	json_text(j, "engagement", r->engagement);
	json_text(j, "what", r->what);
	json_text(j, "form", r->form);
	if (r->ordinal > 0)
		json_number(j, "event", r->ordinal);
	else
		json_text(j, "event", NULL);
	json_text(j, "readers", r->readers);
	json_text(j, "place", r->place);
	json_text(j, "name", *r->name ? r->name : NULL);
	json_number(j, "entries", r->entries);
	json_number(j, "held_back", r->held);
	fields_json(j, r->fields);
	json_close(j, '}');
	str_release(&time);
}

static void one_print(const struct export_row *r)
{
	struct str line = STR_INIT;

	export_when(r, &line);
	if (*r->who)
		str_addf(&line, ", %s", r->who);
	str_add(&line, ": ");
	export_words(r, &line);
	print_text(stdout, str_text(&line));
	str_set(&line, "");
	str_addf(&line, _("  Fields: %s"), *r->fields ? r->fields : _("none"));
	(void)putchar('\n');
	print_text(stdout, str_text(&line));
	(void)putchar('\n');
	str_release(&line);
}

/* Page by page, each with an arena of its own: a long log is no reason for much memory. */
static bool print_all(const struct session *s, const char *engagement, struct json *j, bool *any, struct error *err)
{
	struct arena *page = arena_new();
	struct export_row *rows = NULL;
	size_t n = 0;
	bool ok;

	do {
		struct arena *next = arena_new();

		ok = export_page(s->store, engagement, n > 0 ? &rows[n - 1] : NULL, PAGE, next, &rows, &n, err);
		arena_free(page);
		page = next;
		for (size_t i = 0; ok && i < n; i++) {
			if (j)
				one_json(j, &rows[i]);
			else
				one_print(&rows[i]);
		}
		*any = *any || n > 0;
	} while (ok && n == PAGE);
	arena_free(page);
	return ok;
}

static int show(const struct session *s, const struct call *c, struct error *err)
{
	struct json j = { stdout, 0, true, false };
	struct arena *a = arena_new();
	struct engagement_row *rows;
	size_t n;
	bool any = false, ok = engagement_list(s->store, a, &rows, &n, err) && session_choose(rows, &n, c->value[OPT_ENGAGEMENT], err);

	if (ok && c->value[OPT_JSON])
		json_open(&j, NULL, '[');
	/* One that was named; else all, also of those that were removed from the lists. */
	ok = ok && print_all(s, c->value[OPT_ENGAGEMENT] ? rows[0].id : "", c->value[OPT_JSON] ? &j : NULL, &any, err);
	if (ok && c->value[OPT_JSON])
		json_close(&j, ']');
	else if (ok && !any)
		(void)puts(_("Nothing has left this file yet."));
	arena_free(a);
	return ok ? EXIT_FINE : print_failure(err);
}

int run_exports(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s = { .store = NULL };
	char *usual = default_path();
	int status;

	if (session_begin(&s, c, &err) && session_open(&s, c->n_args ? c->args[0] : usual, WAY_LOOK, &err))
		status = show(&s, c, &err);
	else
		status = print_failure(&err);
	session_end(&s);
	free(usual);
	return status;
}
