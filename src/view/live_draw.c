/* view/live_draw.c - the live screen: how late, the running order, what goes on, the last words, the prompt. */
#include "config.h"

#include "view/live.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

/* Rows of the running order that are kept before anything else is given a row. */
enum { ORDER_LEAST = 2, LAST_USUAL = 5, ORDER_USUAL = 9, TITLE_LEAST = 60, DAY_MINUTES = 1440 };

static int minutes_of(int64_t us)
{
	return (int)((us < 0 ? us - MINUTE_US / 2 : us + MINUTE_US / 2) / MINUTE_US);
}

/* Full minutes that are left: 59 seconds are "1", and so is 1:00. */
static int minutes_left(int64_t us)
{
	return us <= 0 ? (int)(us / MINUTE_US) : (int)((us + MINUTE_US - 1) / MINUTE_US);
}

size_t live_block(const struct live *l)
{
	return l->day.sum.now < l->day.n ? l->day.sum.now : l->day.sum.next;
}

void live_late_words(const struct day_times *sum, bool reader, struct str *out)
{
	int late = minutes_of(sum->late), days = (late + DAY_MINUTES / 2) / DAY_MINUTES;
	if (late == 0)
		str_add(out, _("on time"));
	else if (days > 0) /* it goes on on another day */
		str_addf(out, P_("%d day late", "%d days late", days), days);
	else if (reader)
		str_addf(out, late > 0 ? P_("%d minute late", "%d minutes late", late) : P_("%d minute early", "%d minutes early", -late),
			 late > 0 ? late : -late);
	else
		str_addf(out, late > 0 ? _("%d min late") : _("%d min early"), late > 0 ? late : -late);
}

static void phrase(struct str *out, const char *between)
{
	if (out->len)
		str_add(out, between);
}

static void end_words(const struct live *l, const char *between, bool brief, struct str *out)
{
	char ends[6], planned[6];
	const struct day_times *t = &l->day.sum;
	if (!l->day.n)
		return;
	clock_hhmm(t->end, ends);
	clock_hhmm(t->plan_end, planned);
	if (l->day.odd == DAY_LEFT_OPEN)
		return;
	phrase(out, between);
	if (t->over)
		str_addf(out, _("ended %s, planned %s"), ends, planned);
	else if (brief)
		str_addf(out, _("ends %s"), ends);
	else if (strcmp(ends, planned) == 0)
		str_addf(out, _("ends %s as planned"), ends);
	else
		str_addf(out, _("ends %s, planned %s"), ends, planned);
}

static void room_part(const struct live *l, const char *between, bool brief, struct str *out)
{
	phrase(out, between);
	if (!brief)
		str_add(out, _("in the room: "));
	room_words_heads(&l->w.in.survey, &l->heads, l->children_in, l->ratio_most, out);
	if (l->day.count >= 0 && !brief) {
		char at[6];
		clock_hhmm(l->day.count_us, at);
		phrase(out, between);
		str_addf(out, _("%ld counted at %s"), l->day.count, at);
	}
}

/* A phrase has no full stop. */
static void odd_words(const struct live *l, const char *between, struct str *out)
{
	if (l->day.odd == DAY_USUAL)
		return;
	phrase(out, between);
	day_odd_words(&l->day, out);
	if (out->len && out->buf[out->len - 1] == '.')
		str_remove(out, out->len - 1, 1);
}

void live_head_words(const struct live *l, const char *between, bool brief, bool spoken, struct str *out)
{
	const struct day_times *t = &l->day.sum;
	const char *state = t->over ? _(" over") : t->paused ? _(" paused") : !t->begun ? _(" not begun") :
			    brief || l->day.odd == DAY_LEFT_OPEN ? "" : _(" now");
	char now[6];
	clock_hhmm(l->day.now, now);
	str_addf(out, _("Event %d%s"), l->w.ordinal, state);
	/* A time that changes is read out with each line taken down: there the command where tells it. */
	if (!l->reader || spoken) {
		phrase(out, between);
		str_add(out, now);
	}
	odd_words(l, between, out);
	if (l->day.n && !t->over && l->day.odd == DAY_USUAL && (t->begun || t->late > MINUTE_US / 2)) {
		phrase(out, between);
		live_late_words(t, l->reader, out);
	}
	/* On narrow screens the end goes first, so that it shares the first row. */
	if (brief)
		end_words(l, between, brief, out);
	room_part(l, between, brief, out);
	if (!brief)
		end_words(l, between, brief, out);
}

static void presence_words(const struct live *l, struct str *out)
{
	static const struct { const char *doing, *words; } sorts[] = { { "lead", N_("Leading: ") }, { "capture", N_("capturing: ") },
								       { "register", N_("at the door: ") } };
	for (size_t s = 0; s < sizeof sorts / sizeof *sorts; s++) {
		bool first = true;
		for (size_t i = 0; i < l->n_others; i++) {
			const struct at_work *o = &l->others[i];
			if (strcmp(o->doing, sorts[s].doing) != 0)
				continue;
			if (first && out->len)
				str_add(out, "; ");
			str_add(out, first ? _(sorts[s].words) : ", ");
			str_add(out, o->mine ? _("you") : o->actor);
			if (o->place[0] && strcmp(o->doing, "lead") != 0)
				str_addf(out, " (%s)", o->place);
			first = false;
		}
	}
}

static bool others_there(const struct live *l)
{
	for (size_t i = 0; i < l->n_others; i++)
		if (!l->others[i].mine)
			return true;
	return false;
}

/* The running order ---------------------------------------------------------------------------------------- */

static int minutes_decided(const struct block *b)
{
	return b->allowed >= 0 ? b->allowed : b->minutes;
}

/* done, now, dropped, or the time at which it is expected; nothing when that is as planned. */
static void state_words(const struct live *l, size_t i, struct str *out)
{
	const struct block_times *t = &l->day.times[i];
	char plan[6], start[6];
	switch (t->state) {
	case BLOCK_DONE:
		str_add(out, _("done"));
		return;
	case BLOCK_NOW:
		str_add(out, l->day.sum.paused ? _("paused") : l->day.odd == DAY_LEFT_OPEN ? _("open") : _("now"));
		return;
	case BLOCK_DROPPED:
		str_add(out, _("dropped"));
		return;
	case BLOCK_TO_COME:
		clock_hhmm(t->plan_start, plan);
		clock_hhmm(t->start, start);
		if (l->day.odd != DAY_LEFT_OPEN && strcmp(plan, start) != 0)
			str_add(out, start);
		return;
	}
}

static void left_words(const struct live *l, size_t i, bool brief, struct str *out)
{
	const struct day_times *s = &l->day.sum;
	int left = minutes_left(s->left);
	char end[6];
	clock_hhmm(l->day.times[i].end, end);
	if (l->day.odd == DAY_LEFT_OPEN)
		str_add(out, _("left open"));
	else if (s->left < 0)
		str_addf(out, P_("%d over", "%d over", -left), -left);
	else if (brief)
		str_addf(out, P_("%d left", "%d left", left), left);
	else
		str_addf(out, _("%d left, ends %s"), left, end);
}

static void rest_words(const struct live *l, size_t i, bool brief, struct str *out)
{
	const struct block *b = &l->day.blocks[i];
	const struct block_times *t = &l->day.times[i];
	bool kept = block_is_rest(b->kind) || (b->flags & (BLOCK_PROTECTED | BLOCK_FIXED_START | BLOCK_FIXED_END));
	int length = minutes_of(t->end - t->start);
	if (t->state == BLOCK_DONE)
		str_addf(out, _("took %d"), minutes_of(t->end - t->start - b->paused));
	else if (t->state == BLOCK_NOW)
		left_words(l, i, brief, out);
	else if (t->state == BLOCK_TO_COME && b->allowed >= 0 && b->allowed != b->minutes)
		str_addf(out, b->allowed > b->minutes ? _("given %d") : brief ? _("now %d") : _("squeezed to %d"), b->allowed);
	else if (t->state == BLOCK_TO_COME && t->cut && length < minutes_decided(b))
		str_addf(out, brief ? _("cut to %d") : _("only %d left for it"), length);
	else if (t->state == BLOCK_TO_COME && kept && l->day.odd == DAY_USUAL && l->day.sum.late >= MINUTE_US)
		str_add(out, _("kept"));
}

static void row_sentence(const struct live *l, size_t i, struct str *out)
{
	struct str state = STR_INIT, rest = STR_INIT;
	char plan[6];
	clock_hhmm(l->day.times[i].plan_start, plan);
	state_words(l, i, &state);
	rest_words(l, i, false, &rest);
	bool to_come = l->day.times[i].state == BLOCK_TO_COME;
	str_add(out, l->day.activities[i].title);
	if (state.len)
		str_addf(out, to_come ? _(", expected %s") : ", %s", str_text(&state));
	str_addf(out, _(", planned %s, %d minutes"), plan, l->day.blocks[i].minutes);
	if (rest.len)
		str_addf(out, ", %s", str_text(&rest));
	str_release(&state);
	str_release(&rest);
}

static const char *row_id(const void *ctx, size_t i)
{
	return ((const struct live *)ctx)->day.activities[i].id;
}

static void row_draw(const void *ctx, size_t i, struct surface_area line, enum style style)
{
	const struct live *l = ctx;
	struct str state = STR_INIT, rest = STR_INIT, s = STR_INIT;
	char plan[6];
	if (l->reader) {
		row_sentence(l, i, &s);
		area_put_cut(line, 0, 0, line.columns, str_text(&s), style);
		str_release(&s);
		return;
	}
	clock_hhmm(l->day.times[i].plan_start, plan);
	state_words(l, i, &state);
	bool wide = line.columns >= TITLE_LEAST;
	rest_words(l, i, !wide, &rest);
	int right = (int)text_width(str_text(&rest), rest.len);
	area_put(line, 0, 0, plan, style);
	area_put_cut(line, 0, 6, 7, str_text(&state), style);
	if (wide) {
		right = right < 22 ? 22 : right;
		str_addf(&s, "%3d", l->day.blocks[i].minutes);
		area_put_cut(line, 0, 14, line.columns - 14 - 5 - right, l->day.activities[i].title, style);
		area_put(line, 0, line.columns - right - 4, str_text(&s), style);
		area_put_cut(line, 0, line.columns - right, right, str_text(&rest), style);
	} else {
		int room = line.columns - 14 - (right ? right + 1 : 0);
		area_put_cut(line, 0, 14, room > 8 ? room : 8, l->day.activities[i].title, style);
		if (right)
			area_put_cut(line, 0, 14 + (room > 8 ? room : 8) + 1, right, str_text(&rest), style);
	}
	str_release(&state);
	str_release(&rest);
	str_release(&s);
}

struct list_rows live_rows(const struct live *l)
{
	return (struct list_rows){ .n = l->day.n, .id = row_id, .draw = row_draw, .ctx = l,
				   .empty = l->empty };
}

/* Without the focus the list stands so that what goes on is its second row. */
static void draw_order(const struct live *l, struct surface_area area)
{
	struct list_rows lr = live_rows(l);
	size_t at = live_block(l), rows = area.rows > 0 ? (size_t)area.rows : 0;
	if (l->w.away || !l->day.n) {
		list_draw(&l->list, &lr, area);
		return;
	}
	size_t top = at > 0 && rows > 1 ? at - 1 : at;
	if (top + rows > l->day.n)
		top = l->day.n > rows ? l->day.n - rows : 0;
	/* The focus comes to the list as it stands. */
	((struct live *)l)->list.top = top;
	((struct live *)l)->list.height = area.rows;
	for (size_t i = top; i < l->day.n && i < top + rows; i++)
		row_draw(l, i, area_part(area, (int)(i - top), 1, 1, area.columns - 1), i == l->day.sum.now ? STYLE_HEADING : STYLE_TEXT);
}

/* What goes on ---------------------------------------------------------------------------------------------- */

static void add_line(struct str *out, const char *what, const char *text, const char *between)
{
	if (!text[0])
		return;
	if (out->len)
		str_add(out, between);
	str_add(out, what);
	one_line(text, out);
}

static void now_words(const struct live *l, struct str *out)
{
	size_t i = l->day.sum.now;
	if (l->day.odd == DAY_LEFT_OPEN) {
		str_add(out, _("Tab, Enter: end it there, or go on now"));
		return;
	}
	if (i >= l->day.n)
		return;
	const struct activity *a = &l->day.activities[i];
	/* Blanks are no pause where they are read aloud. */
	const char *between = l->reader ? ". " : "  ";
	add_line(out, _("Take down: "), a->prompt, between);
	add_line(out, _("Adjustments: "), l->needs, between);
	add_line(out, _("Another way in: "), a->other_way, between);
}

static const char *question_asks(const struct live *l, const char *key)
{
	const struct model *m = l->w.in.survey.model;
	for (size_t i = 0; i < m->n_questions; i++)
		if (strcmp(m->questions[i].key, key) == 0)
			return m->questions[i].asks;
	return "";
}

void live_block_words(const struct live *l, size_t i, struct str *out)
{
	const struct activity *a = &l->day.activities[i];
	struct str s = STR_INIT;
	row_sentence(l, i, &s);
	str_addf(out, "%s\n", str_text(&s));
	str_clear(&s);
	add_line(&s, _("Asks: "), question_asks(l, a->question), "\n");
	add_line(&s, _("Take down: "), a->prompt, "\n");
	add_line(&s, _("Lead: "), a->lead, "\n");
	add_line(&s, _("Kit: "), a->kit, "\n");
	add_line(&s, _("Another way in: "), a->other_way, "\n");
	if (i == l->day.sum.now)
		add_line(&s, _("Adjustments: "), l->needs, "\n");
	str_add(out, str_text(&s));
	str_release(&s);
}

/* The whole ------------------------------------------------------------------------------------------------- */

struct shares { int head, others, order, now, last, unheard, standards, taking; };

/* One row for all of them; with room for it another for what lacks first; where there is plenty, a row for each. */
enum { ONE_LEAST = 8, TWO_LEAST = 11, EACH_LEAST = 24 };

static int standards_rows(const struct live *l, int left)
{
	size_t n = l->w.in.survey.n_shown;
	if (n > 0 && left >= EACH_LEAST && n <= (size_t)left / 2)
		return (int)n;
	return (left >= ONE_LEAST) + (left >= TWO_LEAST && l->lacking);
}

static void draw_standards(const struct live *l, struct surface_area area)
{
	const struct survey *s = &l->w.in.survey;
	int title = 0;
	if (area.rows <= 0)
		return;
	if (area.rows <= 2) {
		if (area.rows == 2)
			one_standard_row(s, l->lacking, l->w.ordinal, 0, area_rows(area, 0, 1));
		area_put_cut(area, area.rows - 1, 1, area.columns - 1, l->standards, STYLE_LABEL);
		return;
	}
	for (size_t i = 0; i < s->n_shown; i++) {
		int w = (int)text_width(s->shown[i]->title, strlen(s->shown[i]->title)) + 2;
		title = w > title ? w : title;
	}
	for (int i = 0; i < area.rows; i++)
		one_standard_row(s, s->shown[i], l->w.ordinal, title, area_rows(area, i, 1));
}

/* Who gets rows when they are few: the prompt, one row of head, the running order; then the rest in this order. */
static struct shares share(const struct live *l, int rows, int head, int taking, bool others, bool now)
{
	struct shares s = { .taking = taking < rows ? taking : rows };
	int left = rows - s.taking;
	int order_all = l->day.n ? (int)l->day.n : 3;
	s.head = left < head ? left : head;
	left -= s.head;
	s.order = left < ORDER_LEAST ? left : ORDER_LEAST;
	left -= s.order;
	s.unheard = left > 0 && l->not_heard[0];
	left -= s.unheard;
	s.now = left > 0 && now;
	left -= s.now;
	s.others = left > 0 && others;
	left -= s.others;
	if (!l->reader && left > 0) {
		s.standards = standards_rows(l, left);
		left -= s.standards;
		s.last = left > LAST_USUAL + 3 ? LAST_USUAL : left / 3;
		left -= s.last;
	}
	int more = order_all - s.order > 0 ? order_all - s.order : 0;
	if (more > left)
		more = left;
	s.order += more;
	left -= more;
	if (!l->reader)
		s.last += left;
	return s;
}

static int put_row(struct surface_area area, int y, int rows, const char *text, enum style style)
{
	if (rows > 0)
		area_put_cut(area, y, 1, area.columns - 1, text, style);
	return y + rows;
}

void live_draw(const struct shell *sh, const void *state, struct surface_area area)
{
	const struct live *l = state;
	bool brief = area.columns < TITLE_LEAST && !l->reader;
	const char *between = l->reader ? ", " : brief ? "  " : "   ";
	struct str head = STR_INIT, who = STR_INIT, now = STR_INIT;
	live_head_words(l, between, brief, false, &head);
	if (others_there(l))
		presence_words(l, &who);
	now_words(l, &now);
	int head_rows = area_phrases(area, str_text(&head), between, STYLE_HEADING, false);
	struct shares s = share(l, area.rows, head_rows, TAKING_ROWS, who.len > 0, now.len > 0);
	int below = taking_rows(&l->w, area.columns, l->reader);
	area_phrases(area_rows(area, 0, s.head), str_text(&head), between, STYLE_HEADING, true);
	int y = put_row(area, s.head, s.others, str_text(&who), STYLE_LABEL);
	draw_order(l, area_rows(area, y, s.order));
	y = put_row(area, y + s.order, s.now, str_text(&now), STYLE_TEXT);
	if (s.last > 0)
		taking_draw_last(&l->w, sh, area_rows(area, y, s.last));
	y = put_row(area, y + s.last, s.unheard, l->not_heard, STYLE_TEXT);
	draw_standards(l, area_rows(area, area.rows - s.taking - s.standards, s.standards));
	below = below < area.rows ? below : area.rows;
	taking_draw(&l->w, sh, area_rows(area, area.rows - below, below), !l->w.away);
	str_release(&head);
	str_release(&who);
	str_release(&now);
}
