/* The words of the register: one person, the whole room. State is words, never a sign alone. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "view/register.h"

void person_name(const struct participant_row *p, struct str *out)
{
	str_add(out, p->code);
	if (p->first_name[0])
		str_addf(out, "%s%s", p->code[0] ? " " : "", p->first_name);
}

void person_state(const struct participant_row *p, struct str *out)
{
	char at[6];
	str_add(out, presence_word(p->presence));
	if (!p->presence_us || p->presence == PRESENCE_EXPECTED)
		return;
	clock_hhmm(p->presence_us, at);
	str_addf(out, " %s", at);
}

static void add_item(struct str *out, size_t from, const char *word)
{
	str_addf(out, "%s%s", out->len > from ? ", " : "", word);
}

/* Nothing seen is treated as no. The team knows what it has agreed to. */
void person_limits(const struct participant_row *p, struct str *out)
{
	size_t from = out->len;
	if (strcmp(p->part, "team") == 0)
		return;
	if (p->consent[USE_PHOTO] != CONSENT_YES)
		add_item(out, from, _("no photos"));
	if (p->consent[USE_QUOTE] != CONSENT_YES)
		add_item(out, from, _("no quotes"));
	if (p->consent[USE_TAKE_PART] == CONSENT_NO)
		add_item(out, from, _("does not take part"));
}

void person_sentences(const struct participant_row *p, const char *needs, struct str *out)
{
	if (needs[0])
		str_addf(out, " %s%s", needs, needs[strlen(needs) - 1] == '.' ? "" : ".");
	if (strcmp(p->part, "team") == 0)
		return;
	bool photos = p->consent[USE_PHOTO] == CONSENT_YES, quotes = p->consent[USE_QUOTE] == CONSENT_YES;
	if (p->consent[USE_TAKE_PART] == CONSENT_NO)
		str_add(out, _(" Has not agreed to take part."));
	if (!photos)
		str_add(out, quotes ? _(" No photos.") : _(" No photos, no quotes."));
	else if (!quotes)
		str_add(out, _(" No quotes."));
	/* Last: it stops nothing at the door, and a short line may lose it. */
	if (p->consent[USE_TAKE_PART] == CONSENT_NOT_SEEN)
		str_add(out, _(" Consent not seen."));
}

void consent_row_words(const struct participant_row *p, const char *between, struct str *out)
{
	static const struct { enum consent_use use; const char *word; } row[] = {
		{ USE_QUOTE, N_("q quote") }, { USE_PHOTO, N_("p photo") }, { USE_RECORDING, N_("r recording") },
		{ USE_TAKE_PART, N_("t take part") }, { USE_TOUCH, N_("k keep in touch") },
	};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		str_addf(out, "%s%s %s", i ? between : "", _(row[i].word), consent_says_word(p->consent[row[i].use]));
}

void door_heads(const struct door *d, struct str *out)
{
	room_words_heads(&d->in.survey, &d->room.heads, d->room.children_in, d->room.ratio_most, out);
}

bool door_ratio_fine(const struct door *d, struct str *out)
{
	struct str words = STR_INIT;
	bool fine = d->room.children_in <= 0 ||
		ratio_words(d->room.children_in, d->room.heads.adults_in, d->room.ratio_most, &words);
	if (!fine)
		str_addf(out, _(" Fewer adults than agreed: %s instead of 1 to %ld."), str_text(&words), d->room.ratio_most);
	str_release(&words);
	return fine;
}

void door_counts(const struct door *d, struct str *out)
{
	const struct head_count *h = &d->room.heads;
	long to_come = 0;
	for (size_t i = 0; i < d->room.n; i++)
		to_come += d->room.rows[i].presence == PRESENCE_EXPECTED;
	str_addf(out, _("On the list %zu: to come %ld, late %ld, not coming %ld, gone home %ld, walk-ins %ld."), d->room.n, to_come,
		 h->late, h->absent, h->gone, h->walk_ins);
}
