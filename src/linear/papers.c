/* linear/papers.c - papers of the event: read here, or written to a file to print. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "io/file.h"
#include "linear/dialogue.h"
#include "report/report.h"

enum papers_verb { PAPERS_TEXT, PAPERS_HTML, PAPERS_EVENT };

static const struct verb verbs[] = {
	[PAPERS_TEXT] = { "save-text", "t", N_("write the paper to a file of plain text, to print"), true, NULL, false },
	[PAPERS_HTML] = { "save-html", "h", N_("write the paper to a file for a web browser, to print"), true, NULL, false },
	[PAPERS_EVENT] = { "event", "e", N_("papers of another event"), false, NULL, false },
};

static bool make(struct dialogue *d, int ordinal, const struct report_def *def, enum report_format format, bool spoken, bool released,
	struct str *out, struct error *err)
{
	const struct report_of of = { .op = &d->op, .survey = &d->survey, .ordinal = ordinal, .spoken = spoken };

	return report_make(def, &of, format, released, out, err);
}

/* Nothing is given out by reading. */
static void read_paper(struct dialogue *d, int ordinal, const struct report_def *def)
{
	struct error err = ERROR_INIT;
	struct str made = STR_INIT, text = STR_INIT;

	if (!make(d, ordinal, def, REPORT_TEXT, true, false, &made, &err)) {
		talk_note_error(d, &err);
	} else {
		for (const char *c = str_text(&made); *c; c++) {
			if (*c == '\f')
				str_addf(&text, "\n%s\n", _("(new page)"));
			else
				str_addc(&text, *c);
		}
		talk_say_text(d, str_text(&text));
		talk_note(d, _("That was: %s."), _(def->title));
	}
	str_release(&made);
	str_release(&text);
}

static bool written(struct dialogue *d, int ordinal, const struct report_def *def, enum report_format format, bool released, const char *path,
	struct error *err)
{
	struct str made = STR_INIT;
	bool ok = make(d, ordinal, def, format, false, released, &made, err) && file_write_private(path, str_text(&made), made.len, err);

	str_release(&made);
	return ok;
}

static void save(struct dialogue *d, int ordinal, const struct report_def *def, enum report_format format, const char *path)
{
	struct error err = ERROR_INIT;
	bool release = def->releases && !d->read_only;
	/* First as a preview: numbers are given out only once it is sure that the file can be written. */
	bool ok = written(d, ordinal, def, format, false, path, &err) && (!release || written(d, ordinal, def, format, true, path, &err));

	if (!ok)
		talk_note_error(d, &err);
	else if (release)
		talk_note(d, _("Given out now; u takes that back. The file: %s"), path);
	else if (def->releases)
		talk_note(d, _("A preview, because nothing can be recorded here. The file: %s"), path);
	else
		talk_note(d, _("The file: %s"), path);
	if (ok && release)
		talk_look_again(d);
}

static enum after ask_and_save(struct dialogue *d, int ordinal, const struct report_def *def, enum report_format format)
{
	struct str name = STR_INIT, question = STR_INIT, typed = STR_INIT;
	enum after after = AFTER_BACK;
	enum reply reply;

	str_addf(&name, "event-%d-%s.%s", ordinal, def->name, report_format_ending(format));
	str_addf(&question, _("Write to which file or folder? < writes none [%s]:"), str_text(&name));
	reply = talk_ask(d, str_text(&question), &typed) ? reply_of(str_text(&typed)) : REPLY_QUIT;
	if (reply == REPLY_KEEP || reply == REPLY_TEXT) {
		char *path = path_typed(reply == REPLY_KEEP ? str_text(&name) : str_text(&typed), str_text(&name));

		if (talk_may_replace(d, path, &after))
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

static void load(struct dialogue *d, int ordinal, const struct report_def *defs, struct arena *a, struct lines *l)
{
	struct str s = STR_INIT;
	struct day day;

	l->text = arena_alloc(a, (l->n + 1) * sizeof *l->text);
	for (size_t i = 0; i < l->n; i++)
		l->text[i] = arena_printf(a, "%s: %s", _(defs[i].title), _(defs[i].help));
	str_addf(&s, _("Papers of event %d, %s, "), ordinal, d->survey.model->events[ordinal - 1].title);
	if (day_from_iso(d->survey.engagement.events[ordinal - 1].day, &day))
		day_words(day, &s);
	else
		str_add(&s, _("day not said yet"));
	l->title = arena_strdup(a, str_text(&s));
	str_release(&s);
}

enum after papers_run(struct dialogue *d, int ordinal)
{
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;
	bool read = false;

	d->ordinal = ordinal;
	while (after == AFTER_BACK) {
		struct arena *mem = arena_new();
		struct lines l = { .what = _("Paper"), .empty = _("There are no papers.") };
		const struct report_def *defs = reports_all(&l.n);

		load(d, ordinal, defs, mem, &l);
		l.from = read ? l.n : 0;
		list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (a.heard == HEARD_LEAVE)
			after = a.after;
		else if (a.heard == HEARD_NUMBER)
			read_paper(d, ordinal, &defs[a.index]);
		else if (a.heard == HEARD_VERB && a.verb == &verbs[PAPERS_EVENT])
			after = another_event(d, str_text(&a.text), &ordinal);
		else if (a.heard == HEARD_VERB)
			after = ask_and_save(d, ordinal, &defs[a.index], a.verb == &verbs[PAPERS_HTML] ? REPORT_HTML : REPORT_TEXT);
		read = a.heard == HEARD_NUMBER || (a.heard == HEARD_VERB && a.verb != &verbs[PAPERS_EVENT]);
		arena_free(mem);
		if (a.heard == HEARD_LEAVE)
			break;
	}
	str_release(&a.text);
	return after;
}
