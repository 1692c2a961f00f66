/* The register on the screen: heads, people, what counts for the one with the focus, the line for letters. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "view/register.h"

enum { NARROW = 60, LEAST_LIST = 3 };

/* Head first what is heard first: who it is. */
static void row_words(const struct door *d, size_t at, struct str *rest)
{
	const struct participant_row *p = &d->room.rows[at];
	if (d->mode == DOOR_ROLL)
		str_addf(rest, "%s, ", door_is_ticked(d, p->id) ? _("here") : _("not seen yet"));
	if (d->reader && p->group_name[0])
		str_addf(rest, "%s, ", p->group_name);
	person_state(p, rest);
	struct str limits = STR_INIT;
	person_limits(p, &limits);
	if (limits.len)
		str_addf(rest, ", %s", str_text(&limits));
	if (d->reader && d->needs[at][0])
		str_addf(rest, ", %s", d->needs[at]);
	else if (p->adjustments)
		str_addf(rest, P_(", %ld adjustment", ", %ld adjustments", p->adjustments), p->adjustments);
	str_release(&limits);
}

static void draw_columns(const struct door *d, size_t at, struct surface_area line, enum style style)
{
	const struct participant_row *p = &d->room.rows[at];
	struct str state = STR_INIT, limits = STR_INIT;
	int group = line.columns >= 100 ? 20 : 11, x = 0;
	if (d->mode == DOOR_ROLL) {
		x = area_put_cut(line, 0, 0, 12, door_is_ticked(d, p->id) ? _("here") : _("not seen yet"), style);
		x = 14;
	}
	area_put_cut(line, 0, x, 6, p->code, style);
	area_put_cut(line, 0, x + 7, 11, p->first_name, style);
	area_put_cut(line, 0, x + 19, group - 1, p->group_name, style);
	person_state(p, &state);
	area_put_cut(line, 0, x + 19 + group, 18, str_text(&state), style);
	person_limits(p, &limits);
	if (p->adjustments)
		str_addf(&limits, P_("%s%ld adjustment", "%s%ld adjustments", p->adjustments), limits.len ? ", " : "", p->adjustments);
	x += 38 + group;
	area_put_cut(line, 0, x, line.columns - x, str_text(&limits), style);
	str_release(&state);
	str_release(&limits);
}

void door_row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct door *d = ctx;
	struct str name = STR_INIT, rest = STR_INIT;
	size_t at = d->shown[i];
	if (line.columns >= NARROW && !d->reader) {
		draw_columns(d, at, line, style);
		return;
	}
	person_name(&d->room.rows[at], &name);
	row_words(d, at, &rest);
	if (d->reader) {
		sentence_row(line, str_text(&name), str_text(&rest), style);
	} else {
		str_addf(&name, ", %s", str_text(&rest));
		area_put_cut(line, 0, 0, line.columns, str_text(&name), style);
	}
	str_release(&name);
	str_release(&rest);
}

static void draw_head(const struct door *d, struct surface_area row)
{
	struct str s = STR_INIT, ratio = STR_INIT;
	bool fine = door_ratio_fine(d, &ratio);
	door_heads(d, &s);
	str_addc(&s, '.');
	if (!fine)
		str_add(&s, _(" Warning: fewer adults than agreed."));
	area_put_cut(row, 0, 1, row.columns - 1, str_text(&s), fine ? STYLE_HEADING : STYLE_WARNING);
	str_release(&s);
	str_release(&ratio);
}

static void draw_counts(const struct door *d, struct surface_area row)
{
	struct str s = STR_INIT;
	if (d->filter == DOOR_IN_ROOM)
		str_add(&s, _("Only those in the room. "));
	else if (d->filter == DOOR_MISSING)
		str_add(&s, _("Only those who are missing. "));
	door_counts(d, &s);
	area_put_cut(row, 0, 1, row.columns - 1, str_text(&s), STYLE_LABEL);
	str_release(&s);
}

/* What counts for the person with the focus, where the row has no place for it. */
static void draw_detail(const struct door *d, struct surface_area row)
{
	const struct participant_row *p = door_person(d);
	struct str s = STR_INIT;
	if (!p)
		return;
	person_name(p, &s);
	str_addc(&s, ':');
	size_t from = s.len;
	if (d->needs[d->shown[d->list.at]][0])
		str_addf(&s, " %s.", d->needs[d->shown[d->list.at]]);
	if (p->presence == PRESENCE_OUT && p->gone_with[0])
		str_addf(&s, _(" Gone home with %s."), p->gone_with);
	else if (p->collected_by[0])
		str_addf(&s, _(" Goes home with %s."), p->collected_by);
	if (p->consent[USE_TAKE_PART] != CONSENT_YES && strcmp(p->part, "team") != 0)
		str_addf(&s, _(" Consent to take part: %s."), consent_says_word(p->consent[USE_TAKE_PART]));
	if (s.len > from)
		area_put_cut(row, 0, 1, row.columns - 1, str_text(&s), STYLE_TEXT);
	str_release(&s);
}

/* Between the consents of a person. */
static const char apart[] = "   ";

static void pick_words(const struct door *d, struct str *out)
{
	const struct participant_row *p = NULL;
	for (size_t i = 0; i < d->room.n; i++)
		if (strcmp(d->room.rows[i].id, d->asked) == 0)
			p = &d->room.rows[i];
	if (!p)
		return;
	person_name(p, out);
	str_add(out, d->reader ? "\n" : apart);
	consent_row_words(p, d->reader ? "\n" : apart, out);
	str_add(out, d->reader ? _("\nh history\na add") : _("   h history   a add"));
}

/* The rows at the bottom: consents, the roll call, or the line for letters. */
static int foot_rows(const struct door *d, struct surface_area area)
{
	struct str s = STR_INIT;
	if (d->mode != DOOR_CONSENT)
		return 1;
	pick_words(d, &s);
	int n = d->reader ? 1 : area_phrases(area, str_text(&s), apart, STYLE_TEXT, false);
	for (const char *c = str_text(&s); d->reader && (c = strchr(c, '\n')) != NULL; c++)
		n++;
	str_release(&s);
	return n < area.rows - 2 ? n : area.rows - 2 > 1 ? area.rows - 2 : 1;
}

static void draw_foot(const struct door *d, struct surface_area area)
{
	struct str s = STR_INIT;
	if (d->mode == DOOR_CONSENT) {
		pick_words(d, &s);
		if (d->reader)
			area_wrap(area, 0, 1, area.columns - 2, str_text(&s), STYLE_TEXT);
		else
			(void)area_phrases(area, str_text(&s), apart, STYLE_TEXT, true);
		area_focus(area, 0, 1, focus_id("consents"));
	} else if (d->mode == DOOR_ROLL) {
		str_addf(&s, _("Roll call: %zu of %zu seen."), d->ticked.n, d->n_shown);
		area_put_cut(area, 0, 1, area.columns - 1, str_text(&s), STYLE_LABEL);
	} else {
		int x = 1 + area_put(area, 0, 1, _("Name or code:"), STYLE_LABEL) + 1;
		edit_draw(d->edit, area_part(area, 0, x, 1, area.columns - x), !d->on_list, focus_id("letters"));
	}
	str_release(&s);
}

void door_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct door *d = state;
	struct list_rows lr = door_rows(d);
	(void)sh;
	draw_head(d, area_rows(area, 0, 1));
	int foot = foot_rows(d, area), room = area.rows - 1 - foot;
	bool detail = room > LEAST_LIST && !d->reader;
	bool counts = room - detail > LEAST_LIST + 3 || (d->filter != DOOR_ALL && room - detail > LEAST_LIST);
	if (counts)
		draw_counts(d, area_rows(area, 1, 1));
	list_draw(&d->list, &lr, area_rows(area, 1 + counts, room - counts - detail));
	if (detail)
		draw_detail(d, area_rows(area, area.rows - foot - 1, 1));
	draw_foot(d, area_rows(area, area.rows - foot, foot));
}
