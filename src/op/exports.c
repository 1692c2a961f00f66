/* op/exports.c - what left is noted, and told. */
#include "config.h"

#include "op/exports.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/when.h"
#include "op/deed.h"
#include "op/quoting.h"

/* Noting ----------------------------------------------------------------------------------------------------- */

/* "" where the name could tell who somebody is. */
static bool safe_name(const struct op *op, const char *engagement, const char *path, struct str *out, struct error *err)
{
	char *whole = mem_strdup(path);
	struct quoting names;
	size_t n = strlen(whole);
	bool ok = quoting_begin(&names, op, engagement, 0, err);

	while (n > 1 && whole[n - 1] == '/')
		whole[--n] = '\0';
	if (ok) {
		struct str words = STR_INIT;

		/* "ana_words" has a name in it as well. */
		(void)text_clean_line(&words, path_name(whole), strlen(path_name(whole)));
		str_set(out, str_text(&words));
		for (size_t i = 0; i < words.len; i++)
			words.buf[i] = strchr("_-.", words.buf[i]) ? ' ' : words.buf[i];
		if (mask_kinds(str_text(out), &names.names) != 0 || mask_kinds(str_text(&words), &names.names) != 0)
			str_clear(out);
		str_release(&words);
	}
	quoting_end(&names);
	free(whole);
	return ok;
}

bool export_note(const struct op *op, const char *engagement, const struct export_left *x, struct error *err)
{
	struct export_new row = { .engagement = engagement, .ordinal = x->ordinal, .what = x->what, .form = x->form, .name = "",
		.place = !x->path ? "output" : x->folder ? "folder" : "file", .fields = x->fields ? x->fields : "",
		.readers = x->inside ? "team" : "all", .entries = x->entries, .held = x->held };
	struct str name = STR_INIT, deed = STR_INIT;
	bool ok = !x->path || safe_name(op, engagement, x->path, &name, err);

	row.name = str_text(&name);
	str_addf(&deed, _("write out \"%s\""), _(x->what));
	ok = ok && deed_begin(op, str_text(&deed), err) && deed_end(op, export_add(op->st, &row, err), err);
	str_release(&deed);
	str_release(&name);
	return ok;
}

void export_unnoted_words(const struct error *err, struct str *out)
{
	if (err->code == ERR_READ_ONLY)
		str_add(out, _("It is not in the log of exports, because the data can only be read here."));
	else if (err->code == ERR_BUSY)
		str_add(out, _("It is not in the log of exports, because another program holds the data."));
	else
		str_addf(out, _("It is not in the log of exports: %s"), error_text(err));
}

/* Telling ---------------------------------------------------------------------------------------------------- */

/* Rows may come from a file of elsewhere: nothing is looked up that is empty. */
static const char *said(const char *word, const char *none)
{
	return word[0] ? _(word) : none;
}

static const char *form_word(const char *form)
{
	static const struct { const char *form, *word; } words[] = {
		{ "text", N_("text") }, { "html", N_("HTML") }, { "csv", N_("CSV") }, { "json", N_("JSON") }, { "cfg", N_("a template") },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(words[i].form, form) == 0)
			return _(words[i].word);
	}
	return form;
}

static void place_words(const struct export_row *r, struct str *out)
{
	if (strcmp(r->place, "output") == 0)
		str_add(out, _("to standard output"));
	else if (r->name[0] && strcmp(r->place, "folder") == 0)
		str_addf(out, _("to the folder %s"), r->name);
	else if (r->name[0])
		str_addf(out, _("to %s"), r->name);
	else
		str_add(out, strcmp(r->place, "folder") == 0 ? _("to a folder") : _("to a file"));
}

static const char *readers_words(const struct export_row *r)
{
	return strcmp(r->readers, "all") == 0 ? _("for everybody") : _("for the team");
}

void export_when(const struct export_row *r, struct str *out)
{
	char hhmm[6];

	day_words_short(clock_day_of(r->at_us), out);
	clock_hhmm(r->at_us, hhmm);
	str_addf(out, ", %s", hhmm);
}

static void counts_words(const struct export_row *r, struct str *out)
{
	str_addf(out, P_("%ld entry", "%ld entries", r->entries), r->entries);
	if (r->held > 0)
		str_addf(out, _(", %ld held back"), r->held);
}

void export_words(const struct export_row *r, struct str *out)
{
	str_addf(out, _("%s as %s"), said(r->what, _("Something")), form_word(r->form));
	if (r->ordinal > 0)
		str_addf(out, _(", event %d"), r->ordinal);
	str_addf(out, ", %s, ", readers_words(r));
	counts_words(r, out);
	str_add(out, ", ");
	place_words(r, out);
}

void export_in_full(const struct export_row *r, struct str *out)
{
	str_addf(out, _("What: %s as %s"), said(r->what, _("Something")), form_word(r->form));
	if (r->ordinal > 0)
		str_addf(out, _(", event %d"), r->ordinal);
	str_add(out, _("\nWhen: "));
	export_when(r, out);
	str_addf(out, _("\nWho: %s"), r->who[0] ? r->who : _("not known"));
	str_addf(out, _("\nFor whom: %s"), readers_words(r));
	str_add(out, _("\nHow much: "));
	counts_words(r, out);
	str_add(out, _("\nWhere: "));
	place_words(r, out);
	str_addf(out, _("\nFields: %s\n"), r->fields[0] ? r->fields : _("none"));
}
