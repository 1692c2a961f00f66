/* linear/live_tags.c - what stays from one statement to the next: group, kind, domain, whose words, question. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "linear/live.h"

static struct field tag_field(const struct live *l, enum live_verb tag, struct arena *a)
{
	static const struct field fields[] = {
		[LIVE_GROUP] = { .key = "group_id", .label = N_("Group or table"), .help = N_("Who says it. It stays until you change it."),
			.kind = FIELD_CHOICE, .source = CHOICES_GROUPS },
		[LIVE_KIND] = { .key = "kind", .label = N_("Kind"), .help = N_("What kind of statement it is. It stays until you change it."),
			.kind = FIELD_CHOICE, .source = CHOICES_KINDS },
		[LIVE_DOMAIN] = { .key = "domain", .label = N_("Domain"), .help = N_("The part of life it is about. It stays until you change it."),
			.kind = FIELD_CHOICE, .source = CHOICES_DOMAINS },
		[LIVE_BAND] = { .key = "band", .label = N_("Whose words"), .help = N_("Used where the group does not tell it."),
			.kind = FIELD_CHOICE, .source = CHOICES_BANDS },
		[LIVE_QUESTION] = { .key = "question", .label = N_("Question"), .help = N_("The question that is answered; none is that of the activity."),
			.kind = FIELD_CHOICE, .source = CHOICES_QUESTIONS },
	};

	return field_here(l->d, &fields[tag], l->ordinal, a);
}

/* ---- sets ---- */

static bool same_set(const struct live_set *set, const struct str *tag)
{
	for (int i = 0; i < LIVE_SET_TAGS; i++) {
		if (strcmp(str_text(&set->tag[i]), str_text(&tag[i])) != 0)
			return false;
	}
	return true;
}

/* The set goes to the front; with `front` false a new one goes to the end. */
static void keep_set(struct live *l, const struct str *tag, bool front)
{
	struct live_set moved;
	size_t at = 0;

	while (at < l->n_sets && !same_set(&l->sets[at], tag))
		at++;
	if (at < l->n_sets && !front)
		return;
	if (at == l->n_sets && l->n_sets < LIVE_SETS)
		l->n_sets++;
	at = at < l->n_sets ? at : LIVE_SETS - 1;
	for (int i = 0; i < LIVE_SET_TAGS; i++)
		str_set(&l->sets[at].tag[i], str_text(&tag[i]));
	if (!front)
		return;
	moved = l->sets[at];
	memmove(&l->sets[1], &l->sets[0], at * sizeof l->sets[0]);
	l->sets[0] = moved;
}

void live_use_set(struct live *l)
{
	keep_set(l, l->tag, true);
}

/* Those of the statements that are there already. */
static void sets_from_last(struct live *l)
{
	const struct statement_filter f = { .engagement = l->d->engagement, .event = live_event(l) };
	struct arena *a = arena_new();
	struct error err = ERROR_INIT;
	struct statement_row *rows;
	size_t n = 0;

	if (!statement_page(l->d->op.st, &f, PAGE_OLDER, 0, 30, a, &rows, &n, &err))
		talk_note_error(l->d, &err);
	for (size_t i = 0; i < n && l->n_sets < LIVE_SETS; i++) {
		struct str tag[LIVE_SET_TAGS] = { STR_INIT, STR_INIT, STR_INIT };

		str_set(&tag[LIVE_GROUP], rows[i].group);
		str_set(&tag[LIVE_KIND], rows[i].kind);
		str_set(&tag[LIVE_DOMAIN], rows[i].domain);
		keep_set(l, tag, false);
		for (int k = 0; k < LIVE_SET_TAGS; k++)
			str_release(&tag[k]);
	}
	arena_free(a);
}

void live_tags_begin(struct live *l)
{
	const struct model *m = l->d->survey.model;
	const char *const *bands = m->events[l->ordinal - 1].bands;

	str_set(&l->tag[LIVE_KIND], m->n_kinds ? m->kinds[0].key : "");
	str_set(&l->tag[LIVE_DOMAIN], m->n_domains ? m->domains[0].key : "");
	str_set(&l->tag[LIVE_BAND], bands && bands[0] ? bands[0] : "");
	sets_from_last(l);
}

void live_tags_release(struct live *l)
{
	for (int i = 0; i < LIVE_TAGS; i++)
		str_release(&l->tag[i]);
	for (size_t i = 0; i < LIVE_SETS; i++) {
		for (int k = 0; k < LIVE_SET_TAGS; k++)
			str_release(&l->sets[i].tag[k]);
	}
	str_release(&l->who);
	str_release(&l->who_code);
	str_release(&l->who_band);
	str_release(&l->twin_label);
}

/* ---- words ---- */

static void add_tag(const struct live *l, enum live_verb tag, const char *key, struct arena *a, struct str *out)
{
	const struct field f = tag_field(l, tag, a);

	if (out->len)
		str_add(out, ", ");
	if (*key)
		field_show(&f, key, out);
	else
		str_add(out, tag == LIVE_GROUP ? _("no group") : tag == LIVE_KIND ? _("no kind") : _("no domain"));
}

void live_tags_words(const struct live *l, struct str *out)
{
	struct arena *a = arena_new();
	struct str s = STR_INIT;

	for (int i = 0; i < LIVE_TAGS; i++) {
		if (i < LIVE_SET_TAGS || (i == LIVE_QUESTION && l->tag[i].len) || (i == LIVE_BAND && !l->tag[LIVE_GROUP].len && !l->who.len && l->tag[i].len))
			add_tag(l, (enum live_verb)i, str_text(&l->tag[i]), a, &s);
	}
	if (l->who.len)
		str_addf(&s, _(", said by %s"), str_text(&l->who_code));
	for (int i = 0; i < MARKS; i++) {
		if (l->marks & 1u << i)
			str_addf(&s, ", %s", _(mark_word((enum mark)i)));
	}
	if (l->item)
		str_addf(&s, _(", number %ld of a printed sheet"), l->item);
	str_add(out, str_text(&s));
	str_addc(out, '.');
	str_release(&s);
	arena_free(a);
}

/* The tags as they are now, before the next question. */
static void note_tags(struct live *l)
{
	struct str words = STR_INIT;

	live_tags_words(l, &words);
	talk_note_more(l->d, "%s", str_text(&words));
	str_release(&words);
}

/* ---- changing ---- */

enum after live_tag(struct live *l, enum live_verb tag, const char *given)
{
	struct arena *a = arena_new();
	const struct field f = tag_field(l, tag, a);
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;
	bool ok = true;

	if (!f.n_choices)
		talk_note(l->d, "%s", tag == LIVE_GROUP ? _("This event has no groups yet: the step Groups and tables takes them.") :
			_("The model of this engagement has no choices for this."));
	else {
		if (strcmp(given, "-") != 0)
			ok = *given ? answer_parse(l->d, &f, given, &key) : ask_choice(l->d, &f, str_text(&l->tag[tag]), &key, &after);
		if (ok) {
			str_set(&l->tag[tag], str_text(&key));
			note_tags(l);
			if (tag == LIVE_GROUP)
				live_presence(l, "capture");
		}
	}
	str_release(&key);
	arena_free(a);
	return after;
}

/* The sets as choices: the last ones, then every kind with every domain, for which the group stays. */
static struct field set_field(const struct live *l, struct live_set **out, struct arena *a)
{
	const struct model *m = l->d->survey.model;
	size_t n = l->n_sets + m->n_kinds * m->n_domains;
	struct choice *list = arena_alloc(a, (n + 1) * sizeof *list);
	struct live_set *sets = arena_alloc(a, (n + 1) * sizeof *sets);

	for (size_t i = 0; i < n; i++) {
		struct str s = STR_INIT;
		size_t pair = i - l->n_sets;

		if (i < l->n_sets) {
			for (int k = 0; k < LIVE_SET_TAGS; k++) {
				add_tag(l, (enum live_verb)k, str_text(&l->sets[i].tag[k]), a, &s);
				str_set(&sets[i].tag[k], str_text(&l->sets[i].tag[k]));
			}
		} else {
			str_addf(&s, "%s, %s", m->kinds[pair / m->n_domains].label, m->domains[pair % m->n_domains].label);
			str_set(&sets[i].tag[LIVE_GROUP], str_text(&l->tag[LIVE_GROUP]));
			str_set(&sets[i].tag[LIVE_KIND], m->kinds[pair / m->n_domains].key);
			str_set(&sets[i].tag[LIVE_DOMAIN], m->domains[pair % m->n_domains].key);
		}
		list[i] = (struct choice){ arena_printf(a, "%zu", i + 1), arena_strdup(a, str_text(&s)) };
		str_release(&s);
	}
	*out = sets;
	return (struct field){ .key = "tag", .label = N_("Group, kind and domain"), .kind = FIELD_CHOICE, .choices = list, .n_choices = n,
		.help = N_("Sets that were used before, the last one first, and then every kind with every domain.") };
}

enum after live_tag_set(struct live *l, const char *given)
{
	struct arena *a = arena_new();
	struct live_set *sets;
	const struct field f = set_field(l, &sets, a);
	struct str key = STR_INIT;
	enum after after = AFTER_BACK;
	bool ok = *given ? answer_parse(l->d, &f, given, &key) : ask_choice(l->d, &f, "", &key, &after);

	if (ok && key.len) {
		size_t i = strtoul(str_text(&key), NULL, 10) - 1;

		for (int k = 0; k < LIVE_SET_TAGS; k++)
			str_set(&l->tag[k], str_text(&sets[i].tag[k]));
		note_tags(l);
		live_presence(l, "capture");
	}
	for (size_t i = 0; i < f.n_choices; i++) {
		for (int k = 0; k < LIVE_SET_TAGS; k++)
			str_release(&sets[i].tag[k]);
	}
	str_release(&key);
	arena_free(a);
	return after;
}
