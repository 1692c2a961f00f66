/* model/library.c - which methods suit, and a card as text. */
#include "config.h"

#include "model/library.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/field.h"

const char *const library_voices[] = { "speak", "write", "draw", "make", "move", NULL };
const char *const library_access[] = { "seated", "step_free", "low_vision", "hearing", "reading", "quiet", "language", NULL };

const char *library_word(const char *key)
{
	static const struct { const char *key, *word; } words[] = {
		{ "speak", N_("speak") }, { "write", N_("write") }, { "draw", N_("draw") }, { "make", N_("make") },
		{ "move", N_("move about") },
		{ "seated", N_("sitting down") }, { "step_free", N_("without steps") }, { "low_vision", N_("seeing little") },
		{ "hearing", N_("hearing little") }, { "reading", N_("without reading") }, { "quiet", N_("without noise") },
		{ "language", N_("little English") },
	};
	for (size_t i = 0; key != NULL && i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].key, key) == 0)
			return _(words[i].word);
	return NULL;
}

static const char *or_empty(const char *s)
{
	return s != NULL ? s : "";
}

/* Every key asked for is among those the method has. */
static bool has_all(const char *set, const char *wanted)
{
	struct str key = STR_INIT;
	bool all = true;
	for (const char *p = or_empty(wanted); all && *p != '\0';) {
		size_t n = strcspn(p, " ");
		str_clear(&key);
		str_addn(&key, p, n);
		all = n == 0 || field_set_has(or_empty(set), str_text(&key));
		p += n + (p[n] == ' ');
	}
	str_release(&key);
	return all;
}

static bool list_contains(const char *const *list, const char *find)
{
	for (size_t i = 0; list != NULL && list[i] != NULL; i++)
		if (text_contains(list[i], find))
			return true;
	return false;
}

static bool speaks_of(const struct method *m, const char *find)
{
	if (find == NULL || find[0] == '\0')
		return true;
	return text_contains(or_empty(m->title), find) || text_contains(or_empty(m->purpose), find) ||
	       text_contains(or_empty(m->capture), find) || text_contains(or_empty(m->key), find) ||
	       list_contains(m->materials, find) || list_contains(m->steps, find);
}

bool method_fits(const struct method *m, const struct method_filter *f)
{
	if (f->age > 0 && (f->age < m->ages_from || (m->ages_to < 99 && f->age > m->ages_to)))
		return false;
	if (f->size > 0 && (f->size < m->size_from || (m->size_to > 0 && f->size > m->size_to)))
		return false;
	/* So many minutes are there: the shortest form of it must go in. */
	if (f->minutes > 0 && m->minutes_from > f->minutes)
		return false;
	return has_all(m->access, f->access) && has_all(m->voices, f->voice) && speaks_of(m, f->find);
}

static void add_set(struct str *out, const char *set)
{
	struct str key = STR_INIT;
	bool first = true;
	for (const char *p = or_empty(set); *p != '\0';) {
		size_t n = strcspn(p, " ");
		if (n > 0) {
			str_clear(&key);
			str_addn(&key, p, n);
			const char *word = library_word(str_text(&key));
			str_add(out, first ? "" : ", ");
			str_add(out, word != NULL ? word : str_text(&key));
			first = false;
		}
		p += n + (p[n] == ' ');
	}
	str_release(&key);
}

static void add_part(struct str *out, const char *head, const char *text)
{
	if (text != NULL && text[0] != '\0')
		str_addf(out, "\n%s\n%s\n", head, text);
}

static void add_list(struct str *out, const char *head, const char *const *list, bool numbered)
{
	if (list == NULL || list[0] == NULL)
		return;
	str_addf(out, "\n%s\n", head);
	for (size_t i = 0; list[i] != NULL; i++) {
		if (numbered)
			str_addf(out, "%zu. %s\n", i + 1, list[i]);
		else
			str_addf(out, "- %s\n", list[i]);
	}
}

/* "Ages 8 to 18; 4 to 8 people; 20 to 40 minutes, mostly 30." */
static void add_limits(struct str *out, const struct method *m)
{
	if (m->ages_to >= 99)
		str_addf(out, _("Ages %d and over"), m->ages_from);
	else
		str_addf(out, _("Ages %d to %d"), m->ages_from, m->ages_to);
	str_add(out, "; ");
	if (m->size_to > 0)
		str_addf(out, _("%d to %d people"), m->size_from, m->size_to);
	else
		str_addf(out, _("%d people or more"), m->size_from);
	str_add(out, "; ");
	if (m->minutes_from < m->minutes_to)
		str_addf(out, _("%d to %d minutes, mostly %d"), m->minutes_from, m->minutes_to, m->minutes);
	else
		str_addf(out, _("%d minutes"), m->minutes);
	str_add(out, ".\n");
}

static void add_sets(struct str *out, const struct method *m)
{
	if (or_empty(m->voices)[0] != '\0') {
		str_addf(out, "%s: ", _("People"));
		add_set(out, m->voices);
		str_add(out, ".\n");
	}
	if (or_empty(m->access)[0] != '\0') {
		str_addf(out, "%s: ", _("Works as it is"));
		add_set(out, m->access);
		str_add(out, ".\n");
	}
}

void method_words(const struct method *m, struct str *out)
{
	str_addf(out, "%s\n", or_empty(m->title));
	if (or_empty(m->purpose)[0] != '\0')
		str_addf(out, "%s\n", m->purpose);
	str_add(out, "\n");
	add_limits(out, m);
	add_sets(out, m);
	add_list(out, _("What you need"), m->materials, false);
	add_list(out, _("How it goes"), m->steps, true);
	add_part(out, _("Other ways in"), m->other_ways);
	add_part(out, _("Quiet voices"), m->quiet_voices);
	add_part(out, _("What to take down"), m->capture);
}
