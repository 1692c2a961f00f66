/* linear/papers.c - papers of the event, and reports: read here, or written to a file. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "linear/dialogue.h"
#include "report/save.h"

enum papers_verb { PAPERS_SAVE, PAPERS_TEXT, PAPERS_HTML, PAPERS_EVENT, PAPERS_LEFT };

static const struct verb verbs[] = {
	[PAPERS_SAVE] = { "save", "s", N_("write it to a file: text, HTML, and tables as CSV or JSON where it has them"), true, NULL, false },
	[PAPERS_TEXT] = { "save-text", "t", N_("write it to a file of plain text, to print"), true, NULL, false },
	[PAPERS_HTML] = { "save-html", "h", N_("write it to a file for a web browser, to print"), true, NULL, false },
	[PAPERS_EVENT] = { "event", "e", N_("papers of another event"), false, NULL, false },
	[PAPERS_LEFT] = { "left", "", N_("what was written out before: when, by whom, which fields"), false, NULL, false },
};

/* Where a report goes, and who waits for it. */
struct way_out {
	struct dialogue *d;
	struct talk_work work;
	const char *doing;
	struct str text;
};

static bool put(void *ctx, const char *bytes, size_t n)
{
	struct way_out *o = ctx;

	str_addn(&o->text, bytes, n);
	return true;
}

static bool waits(void *ctx, long done, long all)
{
	struct way_out *o = ctx;

	return talk_working(o->d, &o->work, o->doing, done, all);
}

static struct report_of of_papers(struct dialogue *d, int ordinal)
{
	long floor = settings_number(d->settings, SET_FLOOR);

	return (struct report_of){ .op = &d->op, .survey = &d->survey, .ordinal = ordinal, .floor = floor > 0 ? floor : 1 };
}

static void note_failed(struct dialogue *d, struct error *err)
{
	if (err->code == ERR_NOTHING) {
		talk_note(d, "%s", error_text(err));
		error_release(err);
	} else {
		talk_note_error(d, err);
	}
}

/* What the team has to know of a report for others, a line each. */
static void warn(struct dialogue *d, const char *warnings)
{
	for (size_t n; *warnings; warnings += n + (warnings[n] == '\n')) {
		n = strcspn(warnings, "\n");
		talk_say(d, _("Warning: %.*s"), (int)n, warnings);
	}
}

/* Nothing is given out by reading. */
static void read_paper(struct dialogue *d, int ordinal, const struct report_def *def)
{
	struct error err = ERROR_INIT;
	struct report_of of = of_papers(d, ordinal);
	struct way_out o = { .d = d, .doing = _("Making it"), .text = STR_INIT };
	const struct report_flow flow = { put, waits, &o };
	struct str text = STR_INIT, warnings = STR_INIT;

	of.spoken = true;
	of.warnings = &warnings;
	if (!report_stream(def, &of, REPORT_TEXT, false, &flow, &err)) {
		note_failed(d, &err);
	} else {
		for (const char *c = str_text(&o.text); *c; c++) {
			if (*c == '\f')
				str_addf(&text, "\n%s\n", _("(new page)"));
			else
				str_addc(&text, *c);
		}
		talk_say_text(d, str_text(&text));
		warn(d, str_text(&warnings));
		talk_note(d, _("That was: %s."), _(def->title));
	}
	str_release(&o.text);
	str_release(&text);
	str_release(&warnings);
}

static void save(struct dialogue *d, int ordinal, const struct report_def *def, enum report_format format, const char *path)
{
	struct error err = ERROR_INIT;
	const struct report_of of = of_papers(d, ordinal);
	struct way_out o = { .d = d, .doing = _("Writing"), .text = STR_INIT };
	const struct report_saving saving = { .def = def, .of = &of, .format = format, .path = path, .released = def->releases && !d->read_only,
		.progress = waits, .ctx = &o };
	struct str unnoted = STR_INIT;
	bool ok = report_save(&saving, &unnoted, &err);

	if (!ok)
		note_failed(d, &err);
	else if (saving.released)
		talk_note(d, _("Given out now; u takes that back. The file: %s"), path);
	else if (def->releases)
		talk_note(d, _("A preview, because nothing can be recorded here. The file: %s"), path);
	else
		talk_note(d, _("The file: %s"), path);
	if (ok && unnoted.len)
		talk_note_more(d, "%s", str_text(&unnoted));
	if (ok && saving.released)
		talk_look_again(d);
	str_release(&unnoted);
}

static enum after ask_and_save(struct dialogue *d, int ordinal, const struct report_def *def, enum report_format format)
{
	struct str name = STR_INIT, question = STR_INIT, typed = STR_INIT;
	enum after after = AFTER_BACK;
	enum reply reply;

	if (def->of_event)
		str_addf(&name, "event-%d-", ordinal);
	str_addf(&name, "%s.%s", def->name, report_format_ending(format));
	str_addf(&question, _("Write to which file or folder? < writes none [%s]:"), str_text(&name));
	reply = talk_ask(d, str_text(&question), &typed) ? reply_of(str_text(&typed)) : REPLY_QUIT;
	if (reply == REPLY_KEEP || reply == REPLY_TEXT) {
		char *path = path_typed(reply == REPLY_KEEP ? str_text(&name) : str_text(&typed), str_text(&name));

		if (path_same(path, store_path(d->op.st)))
			talk_note(d, "%s", _("Error: This is the file with all your work in it. Nothing was written: name another."));
		else if (talk_may_replace(d, path, &after))
			save(d, ordinal, def, format, path);
		free(path);
	} else if (reply == REPLY_QUIT) {
		after = AFTER_QUIT;
	} else {
		talk_note(d, "%s", _("Nothing was written."));
	}
	str_release(&name);
	str_release(&question);
	str_release(&typed);
	return after;
}

/* Only what it can be made as is offered. */
static enum after ask_format_and_save(struct dialogue *d, int ordinal, const struct report_def *def)
{
	struct choice list[REPORT_FORMATS];
	struct field f = { .key = "format", .label = N_("As what"), .help = N_("What the file is to be."), .kind = FIELD_CHOICE, .choices = list };
	struct str key = STR_INIT;
	enum report_format format;
	enum after after = AFTER_BACK;

	for (size_t i = 0; i < REPORT_FORMATS; i++) {
		if (report_can(def, (enum report_format)i))
			list[f.n_choices++] = (struct choice){ report_format_name((enum report_format)i), report_format_word((enum report_format)i) };
	}
	if (ask_choice(d, &f, report_format_name(REPORT_TEXT), &key, &after) && report_by_format(str_text(&key), &format))
		after = ask_and_save(d, ordinal, def, format);
	str_release(&key);
	return after;
}

static enum after another_event(struct dialogue *d, const char *given, int *ordinal)
{
	static const char *const keys[] = { "1", "2", "3" };
	struct choice list[3];
	const struct field f = { .key = "event", .label = N_("Event"), .help = N_("One of the three events."), .kind = FIELD_CHOICE, .choices = list,
		.n_choices = 3 };
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;

	for (int i = 0; i < 3; i++)
		list[i] = (struct choice){ keys[i], d->survey.model->events[i].title };
	if ((*given ? answer_parse(d, &f, given, &key) : ask_choice(d, &f, keys[*ordinal - 1], &key, &after)) && key.len)
		*ordinal = d->ordinal = *str_text(&key) - '0';
	str_release(&key);
	return after;
}

/* Papers of the day first, then the reports. */
static void add_lines(struct lines *l, const struct report_def **shown, bool of_the_day, struct arena *a)
{
	size_t n;
	const struct report_def *all = reports_all(&n);

	for (size_t i = 0; i < n; i++) {
		if (report_of_the_day(&all[i]) != of_the_day)
			continue;
		shown[l->n] = &all[i];
		l->text[l->n++] = arena_printf(a, of_the_day ? "%s: %s" : _("%s, a report: %s"), _(all[i].title), _(all[i].help));
	}
}

static const struct report_def **load(struct dialogue *d, int ordinal, bool reports, struct arena *a, struct lines *l)
{
	const struct report_def **shown;
	struct str s = STR_INIT;
	struct day day;
	size_t n;

	(void)reports_all(&n);
	l->text = arena_alloc(a, n * sizeof *l->text);
	shown = arena_alloc(a, n * sizeof *shown);
	if (!reports)
		add_lines(l, shown, true, a);
	add_lines(l, shown, false, a);
	str_addf(&s, reports ? _("Reports; where one is of an event, of event %d, %s, ") : _("Papers of event %d, %s, "), ordinal,
		d->survey.model->events[ordinal - 1].title);
	if (day_from_iso(d->survey.engagement.events[ordinal - 1].day, &day))
		day_words(day, &s);
	else
		str_add(&s, _("day not said yet"));
	l->title = arena_strdup(a, str_text(&s));
	str_release(&s);
	return shown;
}

static enum after heard(struct dialogue *d, const struct answer *a, const struct report_def *const *shown, int *ordinal)
{
	if (a->heard == HEARD_NUMBER)
		read_paper(d, *ordinal, shown[a->index]);
	if (a->heard != HEARD_VERB)
		return AFTER_BACK;
	if (a->verb == &verbs[PAPERS_EVENT])
		return another_event(d, str_text(&a->text), ordinal);
	if (a->verb == &verbs[PAPERS_LEFT])
		return exports_run(d);
	if (a->verb == &verbs[PAPERS_SAVE])
		return ask_format_and_save(d, *ordinal, shown[a->index]);
	return ask_and_save(d, *ordinal, shown[a->index], a->verb == &verbs[PAPERS_HTML] ? REPORT_HTML : REPORT_TEXT);
}

enum after papers_run(struct dialogue *d, int ordinal, bool reports)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	bool read = false;

	d->ordinal = ordinal;
	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct lines l = { .what = reports ? _("Report") : _("Paper"), .empty = _("There are none.") };
		const struct report_def **shown = load(d, ordinal, reports, mem, &l);

		l.from = read ? l.n : 0;
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		after = a.heard == HEARD_LEAVE ? a.after : heard(d, &a, shown, &ordinal);
		read = a.heard == HEARD_NUMBER || (a.heard == HEARD_VERB && a.verb != &verbs[PAPERS_EVENT]);
		arena_free(mem);
		if (a.heard == HEARD_LEAVE)
			break;
	}
	str_release(&a.text);
	return after;
}
