/* report/papers_door.c - papers about people: register, no photos, roll call. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/when.h"
#include "op/register.h"
#include "report/papers.h"

static void add_with(struct str *out, const char *between, const char *text)
{
	str_addf(out, "%s%s", out->len ? between : "", text);
}

/* "Child", "Adult, of the team", "came along to support". */
static void part_words(const struct paper *p, const struct participant_row *r, struct str *out)
{
	if (r->band[0])
		str_add(out, paper_band(p, r->band));
	if (strcmp(r->part, "team") == 0)
		add_with(out, ", ", _("of the team"));
	else if (strcmp(r->part, "support") == 0)
		add_with(out, ", ", _("came along to support"));
}

/* "Yes: take part, be quoted" and below it "No: be in photos". What was not seen is left out: the paper says that it counts as no. */
static void consent_words(const struct participant_row *r, struct str *out)
{
	static const struct { enum consent_says says; const char *word; } kinds[] = {
		{ CONSENT_YES, N_("Yes: ") }, { CONSENT_NO, N_("No: ") },
	};
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		struct str s = STR_INIT;
		for (int u = 0; u < CONSENT_USES; u++)
			if (r->consent[u] == kinds[k].says)
				add_with(&s, ", ", _(consent_use_word((enum consent_use)u)));
		if (s.len)
			str_addf(out, "%s%s%s", out->len ? "\n" : "", _(kinds[k].word), str_text(&s));
		str_release(&s);
	}
	if (!out->len)
		str_add(out, _("No form was seen"));
}

/* True if `line` (of n bytes) stands as a line of its own in `text`. */
static bool has_line(const char *text, const char *line, size_t n)
{
	for (const char *p = text; *p; p += strcspn(p, "\n"), p += *p == '\n')
		if (strcspn(p, "\n") == n && strncmp(p, line, n) == 0)
			return true;
	return false;
}

/* The adjustments of one person without those of the whole group, which stand above the table. */
static bool own_needs(const struct paper *p, const struct participant_row *r, const char *of_group, struct str *out, struct error *err)
{
	struct str both = STR_INIT;
	bool ok = register_needs(p->op, p->survey, p->ordinal, r, &both, err);
	const char *line = str_text(&both);
	while (ok && *line) {
		size_t n = strcspn(line, "\n");
		if (n && !has_line(of_group, line, n)) {
			str_add(out, out->len ? "\n" : "");
			str_addn(out, line, n);
		}
		line += n + (line[n] == '\n');
	}
	str_release(&both);
	return ok;
}

static bool person_row(const struct paper *p, const struct participant_row *r, const char *of_group, struct error *err)
{
	struct str name = STR_INIT, part = STR_INIT, needs = STR_INIT, consent = STR_INIT;
	bool ok = own_needs(p, r, of_group, &needs, err);
	str_add(&name, r->first_name);
	if (r->walk_in)
		add_with(&name, "\n", _("walk-in"));
	if (r->presence == PRESENCE_LATE || r->presence == PRESENCE_ABSENT)
		add_with(&name, "\n", _(presence_word(r->presence)));
	part_words(p, r, &part);
	consent_words(r, &consent);
	if (ok)
		write_row(p->w, (const char *const[]){ r->code, str_text(&name), str_text(&part), str_text(&needs), str_text(&consent),
						       r->collected_by, WRITE_BOX, WRITE_BOX });
	str_release(&name);
	str_release(&part);
	str_release(&needs);
	str_release(&consent);
	return ok;
}

/* The rows [from, to) are of one group. */
static bool group_part(const struct paper *p, const struct participant_row *rows, size_t from, size_t to, struct error *err)
{
	const char *const heads[] = { _("Code"), _("First name"), _("Age group"), _("Adjustments"), _("Agreed to"), _("Goes home with"),
				      _("In"), _("Out") };
	static const int weights[] = { 0, 2, 2, 3, 4, 2, 0, 0 };
	const struct participant_row group = { .id = "", .event = rows[from].event, .group = rows[from].group,
					       .group_name = rows[from].group_name, .code = "", .first_name = "", .band = "", .part = "",
					       .collected_by = "", .gone_with = "" };
	struct str needs = STR_INIT, line = STR_INIT;
	bool ok = !group.group[0] || register_needs(p->op, p->survey, p->ordinal, &group, &needs, err);
	write_heading(p->w, 2, group.group[0] ? group.group_name[0] ? group.group_name : _("A group without a name") : _("No group yet"));
	for (const char *l = str_text(&needs); ok && *l;) {
		size_t n = strcspn(l, "\n");
		str_clear(&line);
		str_addn(&line, l, n);
		write_item(p->w, str_text(&line));
		l += n + (l[n] == '\n');
	}
	write_table(p->w, heads, weights, 8);
	for (size_t i = from; i < to && ok; i++)
		ok = person_row(p, &rows[i], str_text(&needs), err);
	write_table_end(p->w);
	str_release(&needs);
	str_release(&line);
	return ok;
}

bool paper_register(struct paper *p, struct error *err)
{
	struct participant_row *rows;
	size_t n, to;
	if (!participant_list(p->op->st, p->survey->engagement.id, p->event->id, p->a, &rows, &n, err))
		return false;
	paper_head(p, _("Register"));
	write_note(p->w, _("In and out: tick the boxes, and type it in later. What somebody has not agreed to counts as no, also where nothing "
			   "was seen. This paper has names on it: do not leave it lying about, and destroy it when it was typed in."));
	if (!n)
		write_paragraph(p->w, _("Nobody is on the register yet. Add the people, or let the groups of the plan fill it with codes. Until "
					"then the lines below are the register."));
	for (size_t i = 0; i < n; i = to) {
		for (to = i + 1; to < n && strcmp(rows[to].group, rows[i].group) == 0;)
			to++;
		if (!group_part(p, rows, i, to, err))
			return false;
	}
	write_together(p->w);
	write_heading(p->w, 2, _("Came without being on the list"));
	write_note(p->w, _("Without a form that was seen: no quotes, no photos."));
	for (int i = 0; i < 4; i++)
		write_lines(p->w, _("First name, group, goes home with"), 1);
	write_together_end(p->w);
	paper_foot(p);
	return true;
}

bool paper_no_photo(struct paper *p, struct error *err)
{
	const char *const heads[] = { _("Code"), _("First name"), _("Group") };
	static const int weights[] = { 0, 1, 1 };
	struct participant_row *rows;
	size_t n, without = 0;
	if (!participant_list(p->op->st, p->survey->engagement.id, p->event->id, p->a, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		without += rows[i].consent[USE_PHOTO] != CONSENT_YES;
	paper_head(p, _("No photos"));
	write_strong(p->w, _("No photo and no film in which these people can be seen. Everybody whose yes was not seen counts, and so "
			     "does everybody who is not on the register. When in doubt: no photo."));
	if (!n)
		write_paragraph(p->w, _("Nobody is on the register yet, so nobody's yes was seen: take no photos of anybody."));
	else if (!without)
		write_paragraph(p->w, P_("The one person on the register said yes to photos.",
					 "All of the people on the register said yes to photos.", n));
	if (without) {
		write_table(p->w, heads, weights, 3);
		for (size_t i = 0; i < n; i++)
			if (rows[i].consent[USE_PHOTO] != CONSENT_YES)
				write_row(p->w, (const char *const[]){ rows[i].code, rows[i].first_name, rows[i].group_name });
		write_table_end(p->w);
	}
	paper_foot(p);
	return true;
}

static void roll_table(const struct paper *p, const struct room *room)
{
	const char *const heads[] = { _("Code"), _("First name"), _("Group"), _("Who"), _("Here") };
	static const int weights[] = { 0, 2, 2, 2, 0 };
	struct str part = STR_INIT;
	write_table(p->w, heads, weights, 5);
	for (size_t i = 0; i < room->n; i++) {
		const struct participant_row *r = &room->rows[i];
		if (r->presence != PRESENCE_IN)
			continue;
		str_clear(&part);
		part_words(p, r, &part);
		write_row(p->w, (const char *const[]){ r->code, r->first_name, r->group_name, str_text(&part), WRITE_BOX });
	}
	write_table_end(p->w);
	str_release(&part);
}

bool paper_roll_call(struct paper *p, struct error *err)
{
	struct room room;
	struct str s = STR_INIT;
	char hhmm[6];
	size_t in = 0;
	if (!room_load(p->op, p->survey, p->ordinal, p->a, &room, err))
		return false;
	for (size_t i = 0; i < room.n; i++)
		in += room.rows[i].presence == PRESENCE_IN;
	clock_hhmm(p->now, hhmm);
	paper_head(p, _("Roll call"));
	str_addf(&s, _("In the room at %s: "), hhmm);
	room_words_heads(p->survey, &room.heads, room.children_in, room.ratio_most, &s);
	str_addf(&s, P_(". %zu name stands below.", ". %zu names stand below.", in), in);
	if (room.heads.gone)
		str_addf(&s, P_(" %ld has gone home.", " %ld have gone home.", room.heads.gone), room.heads.gone);
	if (in) {
		write_strong(p->w, str_text(&s));
		roll_table(p, &room);
	} else {
		str_clear(&s);
		str_addf(&s, _("Nobody is checked in at %s. Check people in on the register first, or count by hand."), hhmm);
		write_paragraph(p->w, str_text(&s));
	}
	write_lines(p->w, _("Counted by hand"), 1);
	write_lines(p->w, _("By whom, at what time"), 1);
	paper_foot(p);
	str_release(&s);
	return true;
}
