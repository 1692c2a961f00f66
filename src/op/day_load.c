/* op/day_load.c - the plan of a day and what happened so far, read anew each time. */
#include "config.h"

#include "op/day_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

enum { USUAL_START = 600, LONGEST_MINUTES = 7 * 24 * 60, HALF_A_DAY = 720 };

const struct step *day_step(const struct survey *s, int ordinal)
{
	for (int p = 0; ordinal >= 1 && ordinal <= 3 && p < PHASES; p++) {
		const struct phase *room = model_phase(s->model, ordinal, (enum phase_kind)p);

		for (size_t i = 0; i < room->n_steps; i++) {
			if (room->steps[i].running_order)
				return &room->steps[i];
		}
	}
	return NULL;
}

const struct step *day_step_needed(const struct survey *s, int ordinal, struct error *err)
{
	const struct step *step = day_step(s, ordinal);

	if (!step)
		(void)error_set(err, ERR_NOT_FOUND, NULL, _("The model \"%s\" has no running order for this event. Nothing was changed."),
			s->model->title);
	return step;
}

const char *line_value(const struct table_line *l, const char *field)
{
	for (size_t i = 0; i < l->n_cells; i++) {
		if (strcmp(l->cells[i].field, field) == 0)
			return l->cells[i].value;
	}
	return "";
}

/* At most five digits, so that nothing that came by import or merge can overflow. */
static const char *digits(const char *s, int *n)
{
	int len = 0;

	for (*n = 0; len < 5 && s[len] >= '0' && s[len] <= '9'; len++)
		*n = *n * 10 + (s[len] - '0');
	return len ? s + len : NULL;
}

int day_time_of(const char *stored)
{
	int hours, minutes;
	const char *rest = digits(stored, &hours);

	if (!rest || *rest != ':')
		return -1;
	rest = digits(rest + 1, &minutes);
	return rest && !*rest && hours < 24 && minutes < 60 ? hours * 60 + minutes : -1;
}

int day_minutes_of(const char *stored)
{
	int minutes;
	const char *rest = digits(stored, &minutes);

	return rest && !*rest ? (minutes < LONGEST_MINUTES ? minutes : LONGEST_MINUTES) : -1;
}

static void read_line(const struct table_line *l, struct activity *a, struct block *b)
{
	int minutes = day_minutes_of(line_value(l, "minutes"));

	*a = (struct activity){ .id = l->id, .title = line_value(l, "activity"), .method = line_value(l, "method"),
		.question = line_value(l, "question"), .theme = line_value(l, "theme"), .serves = line_value(l, "serves"), .lead = line_value(l, "lead"),
		.kit = line_value(l, "kit"), .other_way = line_value(l, "other_way"), .prompt = line_value(l, "prompt") };
	*b = (struct block){ .starts = day_time_of(line_value(l, "starts")), .minutes = minutes > 0 ? minutes : 0,
		.floor = day_minutes_of(line_value(l, "floor")), .kind = block_kind_of(line_value(l, "kind")),
		.flags = block_flags_of(line_value(l, "flags")) | (strcmp(a->method, "talk") == 0 ? BLOCK_TALKS : 0U), .allowed = -1 };
}

static size_t activity_at(const struct day_plan *p, const char *id)
{
	size_t i = 0;

	while (i < p->n && strcmp(p->activities[i].id, id) != 0)
		i++;
	return i;
}

/* A clock that went back must not make a length negative. */
static int64_t since(int64_t from, int64_t to)
{
	return to > from ? to - from : 0;
}

static void block_end(struct block *b, int64_t at)
{
	if (!b->began)
		return;
	if (b->pause_since)
		b->paused += since(b->pause_since, at);
	b->pause_since = 0;
	b->ended = b->began + since(b->began, at);
}

/* Whatever begins ends what goes on, also where two copies of the file began different things: never do two go on at once. */
static void block_start(struct day_plan *p, size_t i, int64_t at)
{
	for (size_t k = 0; k < p->n; k++) {
		if (k != i && p->blocks[k].began && !p->blocks[k].ended)
			block_end(&p->blocks[k], at);
	}
	if (i == p->n)
		return;
	p->blocks[i].began = at;
	p->blocks[i].ended = p->blocks[i].paused = p->blocks[i].pause_since = 0;
}

static void block_pause(struct block *b, bool pause, int64_t at)
{
	if (!b->began || b->ended || pause == (b->pause_since != 0))
		return;
	if (!pause)
		b->paused += since(b->pause_since, at);
	b->pause_since = pause ? at : 0;
}

static void fold(struct day_plan *p, const struct moment_row *m, size_t n)
{
	p->count = -1;
	for (size_t i = 0; i < n; i++) {
		const char *what = m[i].what;
		size_t at = activity_at(p, m[i].activity);
		struct block *b = at < p->n ? &p->blocks[at] : NULL;

		if (strcmp(what, "start") == 0)
			block_start(p, at, m[i].at_us);
		else if (b && strcmp(what, "end") == 0)
			block_end(b, m[i].at_us);
		else if (b && (strcmp(what, "pause") == 0 || strcmp(what, "resume") == 0))
			block_pause(b, what[0] == 'p', m[i].at_us);
		else if (b && strcmp(what, "allow") == 0)
			b->allowed = m[i].amount < 0 ? -1 : m[i].amount < LONGEST_MINUTES ? (int)m[i].amount : LONGEST_MINUTES;
		else if (strcmp(what, "count") == 0) {
			p->count = (long)m[i].amount;
			p->count_us = m[i].at_us;
		}
	}
}

/* The local day on which it began. A day that was to begin late in the evening and began after midnight is still the day of the plan. */
static struct day date_of(const struct day_plan *p, const char *planned, const struct moment_row *m, size_t n)
{
	struct day day, began;
	bool known = day_from_iso(planned, &day);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(m[i].what, "start") != 0)
			continue;
		began = clock_day_of(m[i].at_us);
		if (known && day_diff(began, day) == 1 && m[i].at_us < clock_at(day, p->starts + HALF_A_DAY))
			return day;
		return began;
	}
	return known ? day : clock_today();
}

void day_refresh(struct day_plan *p, int64_t now)
{
	p->now = now ? now : clock_now_us();
	timing_expect(p->date, p->starts, p->blocks, p->n, p->now, p->times, &p->sum);
	p->odd = timing_odd(p->blocks, p->times, p->n, &p->sum, p->now, &p->odd_us);
	/* Days late and nights of sitting help nobody: what is shown is how it stood when people last led it. */
	if (p->odd != DAY_USUAL)
		timing_expect(p->date, p->starts, p->blocks, p->n, p->odd_us, p->times, &p->sum);
	else
		p->odd_us = 0;
	timing_measure(p->blocks, p->times, p->n, &p->measures);
	p->n_warnings = timing_warnings(p->date, p->ends, p->blocks, p->times, p->n, p->warnings,
		sizeof p->warnings / sizeof *p->warnings);
}

void day_judge_plan(struct day_plan *p)
{
	struct block *b = mem_alloc((p->n + 1) * sizeof *b);
	struct block_times *t = mem_alloc((p->n + 1) * sizeof *t);

	for (size_t i = 0; i < p->n; i++) {
		b[i] = p->blocks[i];
		b[i].allowed = -1;
		b[i].began = b[i].ended = b[i].paused = b[i].pause_since = 0;
	}
	timing_plan(p->date, p->starts, b, p->n, t);
	timing_measure(b, t, p->n, &p->measures);
	p->n_warnings = timing_warnings(p->date, p->ends, b, t, p->n, p->warnings, sizeof p->warnings / sizeof *p->warnings);
	free(b);
	free(t);
}

void day_odd_words(const struct day_plan *p, struct str *out)
{
	struct str when = STR_INIT;
	char at[6];

	if (p->odd == DAY_USUAL)
		return;
	day_words_short(clock_day_of(p->odd_us), &when);
	clock_hhmm(p->odd_us, at);
	if (p->odd == DAY_NOT_TODAY)
		str_addf(out, _("Planned for %s, %s."), str_text(&when), at);
	else if (p->odd == DAY_LEFT_OPEN)
		str_addf(out, _("Left open since %s, %s."), str_text(&when), at);
	else
		str_addf(out, _("The clock of this computer is behind: something was noted on %s at %s."), str_text(&when), at);
	str_release(&when);
}

static void keep_release(struct day_plan *p, const struct table_line *lines, struct arena *a)
{
	struct str rows = STR_INIT;

	release_text(lines, p->n, &rows);
	p->rows = arena_strdup(a, str_text(&rows));
	p->released_changes = p->release.number ? release_changes(p->release.rows, p->rows) : 0;
	str_release(&rows);
}

bool day_load(const struct op *op, const struct survey *s, int ordinal, int64_t now, struct arena *a, struct day_plan *out,
	struct error *err)
{
	struct table_line *lines = NULL;
	struct moment_row *moments;
	const struct event_row *e;
	size_t n_moments;

	memset(out, 0, sizeof *out);
	if (ordinal < 1 || ordinal > 3)
		return error_set(err, ERR_INTERNAL, NULL, _("A day belongs to an event."));
	e = &s->engagement.events[ordinal - 1];
	out->ordinal = ordinal;
	out->step = day_step(s, ordinal);
	if ((out->step && !table_lines(op->st, e->id, out->step->key, a, &lines, &out->n, err)) ||
		!moment_list(op->st, e->id, a, &moments, &n_moments, err) || !release_last(op->st, e->id, a, &out->release, err))
		return false;
	out->activities = arena_alloc(a, (out->n + 1) * sizeof *out->activities);
	out->blocks = arena_alloc(a, (out->n + 1) * sizeof *out->blocks);
	out->times = arena_alloc(a, (out->n + 1) * sizeof *out->times);
	for (size_t i = 0; i < out->n; i++)
		read_line(&lines[i], &out->activities[i], &out->blocks[i]);
	out->starts = day_time_of(e->starts);
	if (out->starts < 0 && out->n)
		out->starts = out->blocks[0].starts;
	if (out->starts < 0)
		out->starts = USUAL_START;
	out->ends = day_time_of(e->ends);
	fold(out, moments, n_moments);
	out->date = date_of(out, e->day, moments, n_moments);
	keep_release(out, lines, a);
	day_refresh(out, now);
	return true;
}
