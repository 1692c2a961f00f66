/* app/cmd_care.c - trivet check, backup, restore, merge. */
#include "config.h"

#include <stdlib.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/session.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/when.h"
#include "op/privacy.h"
#include "store/backup.h"
#include "store/care.h"
#include "store/merge.h"

static bool is_fine(const struct check_report *r)
{
	return r->sound && r->foreign == 0 && r->differ == 0 && r->counters == 0 && r->holes == 0 && r->labels == 0 && r->standing == 0;
}

static void check_json(const char *path, const struct check_report *r, bool traces)
{
	struct json j = { stdout, 0, true, false };

	json_open(&j, NULL, '{');
	json_text(&j, "file", path);
	json_truth(&j, "fine", is_fine(r));
	json_truth(&j, "sound", r->sound);
	json_number(&j, "foreign", r->foreign);
	json_number(&j, "differ", r->differ);
	json_number(&j, "counters", r->counters);
	json_number(&j, "holes", r->holes);
	json_number(&j, "labels", r->labels);
	json_number(&j, "standing", r->standing);
	json_number(&j, "changes", r->changes);
	json_number(&j, "statements", r->statements);
	json_number(&j, "engagements", r->engagements);
	json_truth(&j, "traces", traces);
	json_text(&j, "detail", str_text(&r->detail));
	json_close(&j, '}');
}

static void check_print(const char *path, const struct check_report *r, bool traces)
{
	print_text(stdout, path);
	(void)printf(": %s\n", is_fine(r) ? _("the file is whole") : _("something is wrong with this file"));
	if (r->sound || r->engagements) {
		(void)printf(P_("%ld engagement, ", "%ld engagements, ", r->engagements), r->engagements);
		(void)printf(P_("%ld statement, ", "%ld statements, ", r->statements), r->statements);
		(void)printf(P_("%ld change\n", "%ld changes\n", r->changes), r->changes);
	}
	if (traces)
		(void)puts(_("Erasing broke off here: traces of what was erased are still in the bytes of the file. What to do: trivet erase --traces FILE"));
	if (is_fine(r))
		return;
	print_block(stdout, str_text(&r->detail), "");
	if (!r->sound)
		(void)puts(_("What to do: leave the file alone, and put the newest backup in its place: trivet restore BACKUP FILE. Every other\n"
			"copy of it helps as well: merge it into the restored file afterwards. trivet restore --list FILE names the backups. Where there\n"
			"is none: trivet restore --salvage FILE NEW saves what can still be read."));
	else if (r->holes)
		(void)puts(_("What to do: merge any other copy of this file into it, which fills the holes: trivet merge FILE COPY"));
	else if (r->labels && r->foreign + r->differ + r->counters == 0)
		(void)puts(_("What to do: nothing is lost. Remove one of the two statements and add it again, which gives it a label of its own."));
	else
		(void)puts(_("What to do: write a copy, and keep this file: trivet backup FILE COPY. Then merge the copy into a new file, which\n"
			"makes everything again from the log of changes."));
}

int run_check(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct check_report r = { 0 };
	struct session s;
	char *usual = default_path();
	int status;

	session_begin_bare(&s, c);
	if (session_open(&s, c->n_args ? c->args[0] : usual, WAY_LOOK, &err) &&
		care_check(s.store, &r, &err)) {
		bool traces = false;
		/* Of a damaged file the check has said why it cannot be read. */
		if (!care_traces(s.store, &traces, &err))
			error_release(&err);
		if (c->value[OPT_JSON])
			check_json(store_path(s.store), &r, traces);
		else
			check_print(store_path(s.store), &r, traces);
		status = is_fine(&r) ? EXIT_FINE : EXIT_FOUND;
	} else {
		status = print_failure(&err);
	}
	check_report_release(&r);
	session_end(&s);
	free(usual);
	return status;
}

int run_backup(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct session s;
	char *usual = default_path();
	const char *from = c->n_args == 2 ? c->args[0] : usual, *to = c->args[c->n_args - 1];
	int status = EXIT_FINE;

	session_begin_bare(&s, c);
	if (session_open(&s, from, WAY_LOOK, &err) && care_copy(s.store, to, &err)) {
		(void)fputs(_("The copy is whole and on the disk: "), stdout);
		print_text(stdout, to);
		(void)putchar('\n');
	} else {
		status = print_failure(&err);
	}
	session_end(&s);
	free(usual);
	return status;
}

static int list_backups(const char *path)
{
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	struct backup_row *rows;
	size_t n;
	int status = EXIT_FINE;

	if (!backup_list(path, a, &rows, &n, &err)) {
		status = print_failure(&err);
	} else {
		for (size_t i = 0; i < n; i++) {
			struct str day = STR_INIT;
			char at[6];

			day_words_short(clock_day_of(rows[i].made_us), &day);
			clock_hhmm(rows[i].made_us, at);
			(void)printf("%s %s  %6lld kB  ", str_text(&day), at, (long long)(rows[i].size + 1023) / 1024);
			print_text(stdout, rows[i].path);
			(void)putchar('\n');
			str_release(&day);
		}
		(void)puts(n ? _("To put one back: trivet restore COPY FILE") : _("There is no backup beside this file."));
	}
	arena_free(a);
	return status;
}

static int salvage(const char *from, const char *to)
{
	struct error err = ERROR_INIT;
	struct salvage_report r = { .changes = 0 };
	int status = EXIT_FINE;

	if (!care_salvage(from, to, &r, &err)) {
		status = print_failure(&err);
	} else {
		(void)fputs(_("Saved into a new file: "), stdout);
		print_text(stdout, to);
		(void)putchar('\n');
		print_block(stdout, str_text(&r.detail), "");
		status = r.lost ? EXIT_FOUND : EXIT_FINE;
	}
	salvage_report_release(&r);
	return status;
}

static int restore_other(const struct call *c, const char *usual)
{
	struct error err = ERROR_INIT;

	if (c->value[OPT_SALVAGE] && c->n_args == 2 && !c->value[OPT_BACKUPS])
		return salvage(c->args[0], c->args[1]);
	if (!c->value[OPT_SALVAGE] && c->n_args < 2)
		return list_backups(c->n_args ? c->args[0] : usual);
	(void)error_set(&err, ERR_USAGE, NULL, _("Say what to restore: trivet restore COPY FILE, restore --list FILE, or restore --salvage DAMAGED NEW."));
	return print_failure(&err);
}

int run_restore(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct str kept = STR_INIT;
	char *usual = default_path();
	int status = EXIT_FINE;

	if (c->value[OPT_SALVAGE] || c->value[OPT_BACKUPS] || c->n_args == 0)
		status = restore_other(c, usual);
	else if (care_restore(c->args[0], c->n_args == 2 ? c->args[1] : usual, &kept, &err)) {
		(void)fputs(_("Restored: "), stdout);
		print_text(stdout, c->n_args == 2 ? c->args[1] : usual);
		(void)putchar('\n');
		if (kept.len) {
			(void)fputs(_("What was there is kept as: "), stdout);
			print_text(stdout, str_text(&kept));
			(void)putchar('\n');
		}
	} else {
		status = print_failure(&err);
	}
	str_release(&kept);
	free(usual);
	return status;
}

static bool merge(const struct session *s, const struct call *c, struct merged *m, struct error *err)
{
	if (!path_exists(c->args[1]))
		return error_set(err, ERR_NOT_FOUND, c->args[1], _("There is no such file. Nothing was changed."));
	if (!session_backup(s, c, err))
		return false;
	if (c->value[OPT_FORKED] && !merge_refork(s->store, c->args[1], err))
		return false;
	return merge_file(s->store, c->args[1], m, err);
}

/* What was erased leaves no trace in the bytes of this file and its backups either. */
static int clear_merged(const struct session *s)
{
	struct error err = ERROR_INIT;
	struct erase_done done;
	struct str words = STR_INIT;
	struct arena *a = arena_new();
	int status = EXIT_FINE;

	if (erase_settle(&s->op, (struct tick){ NULL, NULL }, a, &done, &err))
		erase_left_words(&done, &words);
	else
		status = print_failure(&err);
	print_block(stdout, str_text(&words), "");
	str_release(&words);
	arena_free(a);
	return status;
}

int run_merge(const struct call *c)
{
	struct error err = ERROR_INIT;
	struct merged m = { 0 };
	struct session s;
	int status = EXIT_FINE;

	session_begin_bare(&s, c);
	if (session_open(&s, c->args[0], WAY_WRITE, &err) && merge(&s, c, &m, &err)) {
		(void)printf(P_("Taken: %ld change", "Taken: %ld changes", m.taken), m.taken);
		(void)printf(P_(" in %ld row.\n", " in %ld rows.\n", m.rows), m.rows);
		if (m.conflicts)
			(void)printf(P_("%ld value was changed on both sides: the later one stands, and the other is kept beside it.\n",
				"%ld values were changed on both sides: the later one stands, and the other is kept beside it.\n",
				m.conflicts), m.conflicts);
		if (m.erased)
			(void)printf(P_("%ld row was erased there, and now here.\n", "%ld rows were erased there, and now here.\n", m.erased),
				m.erased);
		if (m.erased)
			status = clear_merged(&s);
	} else {
		status = print_failure(&err);
		if (status == EXIT_FOUND && !c->value[OPT_FORKED])
			(void)fprintf(stderr, "%s\n", _("If one of the two was restored from a copy, try: trivet merge --forked FILE OTHER"));
	}
	session_end(&s);
	return status;
}
