/* linear/promise.c - one promise as it is, the words behind it, and all that was heard of it since. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "linear/promises.h"
#include "op/chain.h"
#include "op/themes.h"
#include "store/statement.h"

enum one_verb { ONE_STATE, ONE_NEWS, ONE_HANDOVER, ONE_LINK, ONE_CHAIN };

static const struct verb verbs[] = {
	[ONE_STATE] = { "state", "k", N_("say how it stands: open, begun, kept, changed, not kept, with a reason and a day"), false, NULL, false },
	[ONE_NEWS] = { "news", "e", N_("note what was heard of it; nothing before is written over"), false, NULL, false },
	[ONE_HANDOVER] = { "handover", "h", N_("somebody else has it now"), false, NULL, false },
	[ONE_LINK] = { "link-words", "", N_("link the words that stand behind it, by their label"), false, NULL, false },
	[ONE_CHAIN] = { "chain", "W", N_("what it came from and what it became"), false, NULL, false },
};

/* A line, and what it opens: the form at this field, or words. */
struct opens { const char *field, *statement; };

struct one {
	struct dialogue *d;
	const char *id;
	struct arena *a;
	struct commitment_row row;
	struct opens *opens;         /* of each line */
};

static void add(struct one *p, struct lines *l, const char *field, const char *statement, const char *text)
{
	p->opens[l->n] = (struct opens){ field, statement };
	l->text[l->n++] = text;
}

static void add_field(struct one *p, struct lines *l, const char *key, const char *stored)
{
	const struct field base = *entity_field(ENTITY_COMMITMENT, key), f = field_here(p->d, &base, 0, p->a);
	struct str s = STR_INIT, shown = STR_INIT;

	field_show(&f, stored, &shown);
	str_addf(&s, "%s: ", _(f.label));
	one_line(shown.len ? str_text(&shown) : _("not said yet"), &s);
	add(p, l, base.key, NULL, arena_strdup(p->a, str_text(&s)));
	str_release(&s);
	str_release(&shown);
}

static void add_itself(struct one *p, struct lines *l)
{
	struct str s = STR_INIT, stands = STR_INIT;

	promise_stands(&p->row, clock_today(), &stands);
	str_add(&s, strcmp(p->row.form, "can") == 0 ? _("I can: ") : _("I will: "));
	one_line(p->row.words, &s);
	add(p, l, "words", NULL, arena_strdup(p->a, str_text(&s)));
	l->title = arena_printf(p->a, _("Promise. %s"), str_text(&stands));
	str_clear(&s);
	promise_lacks(p->row.person, p->row.post, p->row.by_when, p->row.how_known, &s);
	add(p, l, NULL, NULL, arena_printf(p->a, s.len ? _("How it stands: %s. To be followed it still lacks: %s") : _("How it stands: %s"),
		str_text(&stands), str_text(&s)));
	str_clear(&s);
	promise_who(&p->row, &s);
	add(p, l, "person", NULL, arena_printf(p->a, _("Who: %s"), str_text(&s)));
	str_release(&s);
	str_release(&stands);
	add_field(p, l, "by_when", p->row.by_when);
	add_field(p, l, "first_review", p->row.first_review);
	add_field(p, l, "measure", p->row.measure);
	add_field(p, l, "how_known", p->row.how_known);
	add_field(p, l, "theme_id", p->row.theme);
}

/* Words that went on hold meanwhile are left out. */
static void add_words(struct one *p, struct lines *l, const char *const *ids, size_t n)
{
	struct str s = STR_INIT;
	size_t before = l->n;

	for (size_t i = 0; i < n; i++) {
		struct statement_row row;
		struct error gone = ERROR_INIT;

		if (statement_get(p->d->op.st, ids[i], p->a, &row, &gone)) {
			str_clear(&s);
			str_addf(&s, _("Behind it, %s: "), row.label);
			one_line(row.words, &s);
			add(p, l, NULL, row.id, arena_strdup(p->a, str_text(&s)));
		}
		error_release(&gone);
	}
	if (l->n == before)
		add(p, l, NULL, NULL, _("No words stand behind it yet: link-words links what somebody said."));
	str_release(&s);
}

static void add_heard(struct one *p, struct lines *l, const struct followup_row *rows, size_t n)
{
	struct str s = STR_INIT, words = STR_INIT;

	for (size_t i = n; i-- > 0;) {
		str_clear(&s);
		str_clear(&words);
		followup_words(&rows[i], &words);
		one_line(str_text(&words), &s);
		add(p, l, NULL, NULL, arena_printf(p->a, _("Heard %s"), str_text(&s)));
	}
	if (n == 0)
		add(p, l, NULL, NULL, _("Nothing was heard of it yet: k says how it stands, e notes what was heard."));
	str_release(&s);
	str_release(&words);
}

static bool load(struct one *p, struct lines *l)
{
	enum { ITSELF = 10 };
	struct error err = ERROR_INIT;
	struct followup_row *heard = NULL;
	const char **ids = NULL;
	size_t n_heard = 0, n_ids = 0;
	bool ok = commitment_get(p->d->op.st, p->id, p->a, &p->row, &err) && link_ends(p->d->op.st, p->id, true, p->a, &ids, &n_ids, &err) &&
		followup_list(p->d->op.st, p->id, p->a, &heard, &n_heard, &err);

	if (!ok) {
		talk_note_error(p->d, &err);
		return false;
	}
	l->text = arena_alloc(p->a, (ITSELF + n_ids + n_heard) * sizeof *l->text);
	p->opens = arena_alloc(p->a, (ITSELF + n_ids + n_heard) * sizeof *p->opens);
	add_itself(p, l);
	add_words(p, l, ids, n_ids);
	add_heard(p, l, heard, n_heard);
	return true;
}

static enum after do_verb(struct one *p, const struct verb *v)
{
	switch ((enum one_verb)(v - verbs)) {
	case ONE_STATE:
		return promise_state_ask(p->d, &p->row);
	case ONE_NEWS:
		return promise_news_ask(p->d, &p->row);
	case ONE_HANDOVER:
		return promise_handover_ask(p->d, &p->row);
	case ONE_LINK:
		return promise_link_ask(p->d, &p->row);
	case ONE_CHAIN:
		break;
	}
	return chain_run(p->d, CHAIN_PROMISE, p->id);
}

static enum after open_line(struct one *p, const struct opens *o)
{
	if (o->statement)
		return record_open(p->d, ENTITY_STATEMENT, o->statement, NULL);
	return record_open(p->d, ENTITY_COMMITMENT, p->id, o->field);
}

enum after promise_run(struct dialogue *d, const char *id)
{
	char kept[STORE_ID_SIZE] = "";
	struct one p = { .d = d, .id = kept };
	struct answer a = { .text = STR_INIT };
	enum after after = AFTER_BACK;

	memcpy(kept, id, strnlen(id, sizeof kept - 1));
	while (after == AFTER_BACK) {
		struct lines l = { .what = _("Line") };
		bool loaded;

		p.a = arena_new();
		loaded = load(&p, &l);
		if (loaded)
			list_ask(d, &l, (struct verbs){ verbs, sizeof verbs / sizeof *verbs }, false, &a);
		if (!loaded || a.heard == HEARD_LEAVE) {
			after = loaded ? a.after : AFTER_BACK;
			arena_free(p.a);
			break;
		}
		if (a.heard == HEARD_NUMBER)
			after = open_line(&p, &p.opens[a.index]);
		else if (a.heard == HEARD_VERB)
			after = do_verb(&p, a.verb);
		arena_free(p.a);
	}
	str_release(&a.text);
	return after;
}
