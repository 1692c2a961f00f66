/* Days written in one line, for tests of the timing rules.
 *
 *   15W 20T@10:15/10po=12~3|10:40[10:17-10:35]
 *
 * is a welcome of 15 minutes and a talk of 20 that starts at 10:15, with a floor of 10, protected and optional (s: fixed start, e: fixed end), 12
 * minutes allowed on the day, 3 minutes of pauses so far and one since 10:40, begun at 10:17 and ended at 10:35. Kinds: W welcome, T talk,
 * M make, V move, B break, L meal, C closing. Times of the next day have a + behind them, those of the first of two equal hours nothing. */
#ifndef TRIVET_TEST_TIMING_KIT_H
#define TRIVET_TEST_TIMING_KIT_H

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/timing.h"

enum { KIT_MOST = 64 };

struct kit_day { struct day day; struct block b[KIT_MOST]; struct block_times t[KIT_MOST]; size_t n; };

static inline int kit_minutes(const char **p)
{
	int h = (int)strtol(*p, (char **)p, 10);
	(*p)++;
	int m = (int)strtol(*p, (char **)p, 10);
	if (**p == '+') {
		h += 24;
		(*p)++;
	}
	return h * 60 + m;
}

static inline int64_t kit_time(struct day day, const char **p)
{
	return clock_at(day, kit_minutes(p));
}

static inline const char *kit_option(struct kit_day *k, struct block *b, const char *p)
{
	switch (*p++) {
	case '@': b->starts = kit_minutes(&p); break;
	case '/': b->floor = (int)strtol(p, (char **)&p, 10); break;
	case '=': b->allowed = (int)strtol(p, (char **)&p, 10); break;
	case '~': b->paused = strtol(p, (char **)&p, 10) * MINUTE_US; break;
	case '|': b->pause_since = kit_time(k->day, &p); break;
	case 'p': b->flags |= BLOCK_PROTECTED; break;
	case 'o': b->flags |= BLOCK_OPTIONAL; break;
	case 't': b->flags |= BLOCK_TALKS; break;
	case 's': b->flags |= BLOCK_FIXED_START; break;
	case 'e': b->flags |= BLOCK_FIXED_END; break;
	case '[':
		b->began = kit_time(k->day, &p);
		p += *p == '-';
		if (isdigit((unsigned char)*p))
			b->ended = kit_time(k->day, &p);
		p += *p == ']';
		break;
	default: abort();
	}
	return p;
}

static inline void kit_read(struct kit_day *k, struct day day, const char *p)
{
	static const char kinds[] = "WTMVBLC";
	memset(k, 0, sizeof *k);
	k->day = day;
	while (*p != '\0') {
		struct block *b = &k->b[k->n++];
		*b = (struct block){ .starts = -1, .floor = -1, .allowed = -1 };
		b->minutes = (int)strtol(p, (char **)&p, 10);
		b->kind = (enum block_kind)(strchr(kinds, *p++) - kinds);
		while (*p != ' ' && *p != '\0')
			p = kit_option(k, b, p);
		p += *p == ' ';
	}
}

static inline void kit_add_time(struct str *out, struct day day, int64_t us)
{
	char hhmm[6];
	clock_hhmm(us, hhmm);
	int days = day_diff(clock_day_of(us), day);
	str_addf(out, "%s%s", hhmm, days == 1 ? "+" : "");
	if (days < 0 || days > 1)
		str_addf(out, "(%d days)", days);
}

/* "10:00-10:19d 10:19-10:39n 10:39-10:50c 10:50-10:50x": d done, n now, c cut, x dropped. */
static inline void kit_add_blocks(struct str *out, const struct kit_day *k, bool plan)
{
	for (size_t i = 0; i < k->n; i++) {
		const struct block_times *t = &k->t[i];
		str_add(out, i > 0 ? " " : "");
		kit_add_time(out, k->day, plan ? t->plan_start : t->start);
		str_addc(out, '-');
		kit_add_time(out, k->day, plan ? t->plan_end : t->end);
		str_add(out, t->state == BLOCK_DONE ? "d" : t->state == BLOCK_NOW ? "n" : t->state == BLOCK_DROPPED ? "x" : "");
		str_add(out, t->cut ? "c" : "");
		if (plan && t->gap > 0)
			str_addf(out, "g%d", t->gap);
	}
}

#endif
