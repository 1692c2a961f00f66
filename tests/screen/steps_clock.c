/* The step that lets time pass. Nobody waits for it: the programs look into the file "clock". */
#include "config.h"

#include "play.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/path.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

static void clock_words(int64_t clock, char out[32])
{
	time_t at = (time_t)clock;
	struct tm tm;
	/* Local time of the programs, kept as if it were UTC: where a script says 10:42 the clock on the wall says so. */
	gmtime_r(&at, &tm);
	strftime(out, 32, "%Y-%m-%dT%H:%M:%S", &tm);
}

/* A reader finds the old time or the new one, never half of one. */
bool play_clock(struct play *p, int64_t clock, struct error *err)
{
	char *path = path_join(p->folder, "clock"), *fresh = path_join(p->folder, ".clock");
	char words[32];
	clock_words(clock, words);
	FILE *f = fopen(fresh, "we");
	bool good = f && fprintf(f, "%s\n", words) > 0;
	good = f && fclose(f) == 0 && good;
	good = good && rename(fresh, path) == 0;
	if (good)
		p->clock = clock;
	else
		error_set(err, ERR_IO, path, "The clock could not be set: %s.", strerror(errno));
	free(path);
	free(fresh);
	return good;
}

static bool read_step(const char *text, int64_t *by)
{
	static const struct { char unit; int64_t seconds; } units[] = { { 's', 1 }, { 'm', 60 }, { 'h', HOUR }, { 'd', DAY } };
	char *end;
	errno = 0;
	long n = strtol(text, &end, 10);
	if (errno || end == text || n < -100000 || n > 100000 || strlen(end) != 1)
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (units[i].unit == *end) {
			*by = n * units[i].seconds;
			return true;
		}
	return false;
}

static bool read_time(const char *text, int64_t now, int64_t *clock)
{
	struct tm tm = { 0 };
	const char *end = strptime(text, "%Y-%m-%dT%H:%M:%S", &tm);
	if (end && !*end) {
		*clock = (int64_t)timegm(&tm);
		return true;
	}
	memset(&tm, 0, sizeof tm);
	end = strptime(text, "%H:%M", &tm);
	if (end && *end == ':')
		end = strptime(end + 1, "%S", &tm);
	*clock = now - now % DAY + tm.tm_hour * HOUR + tm.tm_min * 60 + tm.tm_sec;
	return end && !*end;
}

static bool do_clock(struct play *p, const char *text, struct error *err)
{
	int64_t by = 0, clock = p->clock;
	bool good = *text == '+' || *text == '-' ? read_step(text, &by) : read_time(text, p->clock, &clock);
	if (!good)
		return error_set(err, ERR_INVALID, NULL, "\"%s\" is no time, such as 10:42, +5m or 2026-05-14T10:42:00.", text);
	return play_clock(p, clock + by, err);
}

const struct step steps_clock[] = {
	{ "clock", ARG_TEXT, do_clock, "TIME", "10:42, 2026-05-14T10:42:00, +5m, -1h: the time of the programs from now on" },
	{ NULL, ARG_NONE, NULL, NULL, NULL }
};
