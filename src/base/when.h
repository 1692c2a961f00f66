/* base/when.h - days, times of day, and the clock.
 *
 * A day is ISO text 'YYYY-MM-DD' in the store and struct day in code; the local
 * calendar of the person counts. The clock is microseconds since 1970 UTC. */
#ifndef TRIVET_BASE_WHEN_H
#define TRIVET_BASE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct day { int year, month, mday; };

bool day_valid(struct day d);                       /* years 1900 to 2200 */
bool day_from_iso(const char *s, struct day *d);    /* exactly YYYY-MM-DD */
void day_to_iso(struct day d, char out[11]);
struct day day_add(struct day d, int days);
struct day day_add_months(struct day d, int months); /* 31 Jan + 1 month = 28/29 Feb */
int day_diff(struct day a, struct day b);           /* a - b in days */
int day_weekday(struct day d);                      /* 0 Monday .. 6 Sunday */
/* Appends "Thursday 14 May 2026" / "Thu 14 May 2026". */
void day_words(struct day d, struct str *out);
void day_words_short(struct day d, struct str *out);
/* Reads what people type: 14/5/26, 14.5.2026, 14 May, May 14 2026, Thu 14 May, 2026-05-14, today, tomorrow, thursday,
 * next thursday, in 3 weeks, +10. Day before month (British). Without a year: the next such day from `today`. */
bool day_from_words(const char *typed, struct day today, struct day *d);

/* Minutes after midnight 0..1439 from 9:30, 930, 9.30, 9am, 9:30 pm, 21:30, noon, midnight. */
bool time_from_words(const char *typed, int *minutes);
/* Minutes from 90, 1h30, 1 h 30 min, 1:30, 1.5 hours, 45m, an hour, half an hour. */
bool minutes_from_words(const char *typed, int *minutes);
/* Appends "1 hour 30 minutes". */
void minutes_words(int minutes, struct str *out);

/* Now. A test pins it with clock_pin(): from then on it stands still until moved. The last of clock_pin, clock_file and clock_run holds. */
int64_t clock_now_us(void);
int64_t clock_steady_ms(void);                      /* for intervals; never pinned */
void clock_pin(int64_t us);                         /* the one process-wide setting of base; 0 unpins */
/* Pinned to the time (as clock_from_iso) in this file, read at each look; what it last said holds while it cannot be read. A second line
 * "set 3600" says by how many seconds the clock was put forward since the start, for clock_was_set_us(). The path must live on. */
void clock_file(const char *path);
void clock_run(int64_t us, int speed);              /* runs from `us` on, `speed` times as fast as time does: for rehearsals */
/* By how much the clock of the computer was put forward (negative: back) since the last call; 0 at the first, 0 when the clock is pinned or
 * runs for a rehearsal. Sleeping is no such change, nor is less than a second, which the time of the network makes. */
int64_t clock_was_set_us(void);
/* Local: minutes after midnight of that day, 1440 and more on the days after, none after the year 2199. An hour that comes twice: the first;
 * one that does not come at all in spring: an hour later, as clocks show it. */
int64_t clock_at(struct day d, int minutes);
struct day clock_today(void);                       /* local */
struct day clock_day_of(int64_t us);                /* local */
void clock_hhmm(int64_t us, char out[6]);           /* local "10:42" */
/* Reads 2026-05-14T10:00:00 (local) into microseconds. */
bool clock_from_iso(const char *s, int64_t *us);

#endif
