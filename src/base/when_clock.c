/* base/when_clock.c - what time it is, and local times of day. */
#include "config.h"

#include "base/when.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/when_pieces.h"

enum { US_PER_SECOND = 1000000, MINUTES_PER_DAY = 1440 };

enum clock_source { CLOCK_OF_COMPUTER, CLOCK_PINNED, CLOCK_IN_FILE, CLOCK_RUNNING };

/* Where the time comes from: the one process-wide setting of base. */
static struct {
	enum clock_source source;
	int64_t us;              /* pinned; the last that the file said; where it began to run */
	const char *path;
	int64_t file_set_us;     /* what the file last said about having been set */
	int64_t began_us;        /* time since the computer started, when it began to run */
	int speed;
	bool looked;             /* clock_was_set_us() was asked before, and then the difference was: */
	int64_t difference_us;
} setting;

static int64_t read_clock(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * US_PER_SECOND + t.tv_nsec / 1000;
}

static void set_source(enum clock_source source, int64_t us)
{
	setting.source = source;
	setting.us = us;
	setting.path = NULL;
	setting.file_set_us = 0;
	setting.looked = false;
}

void clock_pin(int64_t us)
{
	set_source(us != 0 ? CLOCK_PINNED : CLOCK_OF_COMPUTER, us);
}

void clock_file(const char *path)
{
	set_source(path != NULL ? CLOCK_IN_FILE : CLOCK_OF_COMPUTER, 0);
	setting.path = path;
}

void clock_run(int64_t us, int speed)
{
	set_source(CLOCK_RUNNING, us);
	setting.speed = speed;
	setting.began_us = read_clock(CLOCK_BOOTTIME);
}

static void read_set_line(const char *line)
{
	if (strncmp(line, "set ", 4) != 0)
		return;
	char *end;
	long seconds = strtol(line + 4, &end, 10);
	const long most = 100L * 366 * 86400;
	if (end != line + 4 && (*end == '\n' || *end == '\0') && seconds >= -most && seconds <= most)
		setting.file_set_us = (int64_t)seconds * US_PER_SECOND;
}

/* Reads the file of the clock. What was last read well holds as long as it cannot be read, or somebody is just writing it. */
static void read_file(void)
{
	char text[128];
	int fd = open(setting.path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	ssize_t n = read(fd, text, sizeof text - 1);
	close(fd);
	if (n < 19)
		return;
	text[n] = '\0';
	char after = text[19];
	int64_t us;
	text[19] = '\0';
	if ((after != '\n' && after != '\0') || !clock_from_iso(text, &us))
		return;
	setting.us = us;
	if (after == '\n')
		read_set_line(text + 20);
}

int64_t clock_now_us(void)
{
	switch (setting.source) {
	case CLOCK_PINNED:
		return setting.us;
	case CLOCK_RUNNING:
		return setting.us + (read_clock(CLOCK_BOOTTIME) - setting.began_us) * setting.speed;
	case CLOCK_IN_FILE:
		read_file();
		if (setting.us != 0)
			return setting.us;
		break;
	case CLOCK_OF_COMPUTER:
		break;
	}
	return read_clock(CLOCK_REALTIME);
}

int64_t clock_steady_ms(void)
{
	return read_clock(CLOCK_MONOTONIC) / 1000;
}

/* What setting the clock changes, and neither time nor sleep does. */
static int64_t difference_now(void)
{
	if (setting.source == CLOCK_IN_FILE) {
		read_file();
		return setting.file_set_us;
	}
	/* Between the two looks the program may be put aside for long; the closest pair of a few is taken. */
	int64_t best = 0, closest = INT64_MAX;
	for (int i = 0; i < 4; i++) {
		int64_t before = read_clock(CLOCK_BOOTTIME), real = read_clock(CLOCK_REALTIME);
		int64_t took = read_clock(CLOCK_BOOTTIME) - before;
		if (took < closest) {
			closest = took;
			best = real - before;
		}
	}
	return best;
}

int64_t clock_was_set_us(void)
{
	if (setting.source == CLOCK_PINNED || setting.source == CLOCK_RUNNING)
		return 0;
	int64_t now = difference_now(), change = now - setting.difference_us;
	if (!setting.looked) {
		setting.looked = true;
		setting.difference_us = now;
		return 0;
	}
	/* The network's time keeps every clock right by little steps; they add up here until they are worth a word. */
	if (change > -US_PER_SECOND && change < US_PER_SECOND)
		return 0;
	setting.difference_us = now;
	return change;
}

static struct tm local_of(int64_t us)
{
	int64_t seconds = us / US_PER_SECOND;
	if (us % US_PER_SECOND < 0)
		seconds--;
	time_t t = (time_t)seconds;
	struct tm tm;
	memset(&tm, 0, sizeof tm);
	/* localtime_r() alone may miss a TZ that changed since the first call. */
	tzset();
	if (localtime_r(&t, &tm) == NULL)
		memset(&tm, 0, sizeof tm);
	return tm;
}

/* The local clocks show this time then. */
static bool shows(int64_t us, const struct tm *tm)
{
	struct tm shown = local_of(us);
	return shown.tm_hour == tm->tm_hour && shown.tm_min == tm->tm_min && shown.tm_mday == tm->tm_mday;
}

static bool try_local(struct tm tm, int summer, int64_t *us)
{
	struct tm asked = tm;
	asked.tm_isdst = summer;
	*us = (int64_t)mktime(&asked) * US_PER_SECOND;
	return shows(*us, &tm);
}

/* A time that comes twice means the first; one that is left out means as much later as the clocks go forward. */
static int64_t local_to_us(struct tm tm)
{
	int64_t any, summer, winter;
	tzset();
	/* Nearly always there is one such time. Asked for summer time where there is none, mktime() searches for years. */
	if (try_local(tm, -1, &any)) {
		static const int64_t shifts[] = { INT64_C(3600) * US_PER_SECOND, INT64_C(1800) * US_PER_SECOND };
		for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++)
			if (shows(any - shifts[i], &tm))
				return any - shifts[i];
		return any;
	}
	(void)try_local(tm, 1, &summer);
	(void)try_local(tm, 0, &winter);
	return summer > winter ? summer : winter;
}

int64_t clock_at(struct day d, int minutes)
{
	const struct day last = { 2199, 12, 31 };
	if (!day_valid(d))
		return 0;
	int days = minutes / MINUTES_PER_DAY, rest = minutes % MINUTES_PER_DAY;
	if (rest < 0) {
		rest += MINUTES_PER_DAY;
		days--;
	}
	if (days > day_diff(last, d))
		d = last;
	else if (days < day_diff((struct day){ 1900, 1, 1 }, d))
		d = (struct day){ 1900, 1, 1 };
	else
		d = day_add(d, days);
	return local_to_us((struct tm){ .tm_year = d.year - 1900, .tm_mon = d.month - 1, .tm_mday = d.mday,
		.tm_hour = rest / 60, .tm_min = rest % 60 });
}

struct day clock_day_of(int64_t us)
{
	struct tm tm = local_of(us);
	return (struct day){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
}

struct day clock_today(void)
{
	return clock_day_of(clock_now_us());
}

static void two_digits(char *out, int n)
{
	out[0] = (char)('0' + n / 10 % 10);
	out[1] = (char)('0' + n % 10);
}

void clock_hhmm(int64_t us, char out[6])
{
	struct tm tm = local_of(us);
	two_digits(out, tm.tm_hour);
	out[2] = ':';
	two_digits(out + 3, tm.tm_min);
	out[5] = '\0';
}

bool clock_from_iso(const char *s, int64_t *us)
{
	char date[11];
	struct day d;
	struct tm tm;
	memset(&tm, 0, sizeof tm);
	if (s == NULL || strlen(s) != 19 || s[10] != 'T' || s[13] != ':' || s[16] != ':')
		return false;
	memcpy(date, s, 10);
	date[10] = '\0';
	if (!day_from_iso(date, &d) || !typed_digits(s + 11, 2, &tm.tm_hour) || !typed_digits(s + 14, 2, &tm.tm_min) ||
	    !typed_digits(s + 17, 2, &tm.tm_sec) || tm.tm_hour > 23 || tm.tm_min > 59 || tm.tm_sec > 59)
		return false;
	tm.tm_year = d.year - 1900;
	tm.tm_mon = d.month - 1;
	tm.tm_mday = d.mday;
	*us = local_to_us(tm);
	return true;
}
