/* The times of a day: each row is a day in one line, a time, and what is to be expected of it (see timing_kit.h). */
#include "config.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "timing_kit.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const struct day may = { 2026, 5, 14 };
static const struct day spring = { 2026, 3, 29 };  /* at 1:00 clocks go to 2:00 */
static const struct day autumn = { 2026, 10, 25 }; /* at 2:00 clocks go to 1:00 */

enum { TEN = 600 };

static void same(const char *name, const struct str *got, const char *want)
{
	if (strcmp(str_text(got), want) != 0)
		fail_msg("%s:\n  is   %s\n  want %s", name, str_text(got), want);
}

/* The plan ----------------------------------------------------------------------------------------------- */

static const struct plan_row {
	const char *name;
	const struct day *day;
	const char *blocks, *want; /* g: minutes of free time in front */
} plans[] = {
	{ "one behind the other from ten", &may, "15W 20T 20M", "10:00-10:15 10:15-10:35 10:35-10:55" },
	{ "the first says when the day starts", &may, "15W@9:30 20T", "09:30-09:45 09:45-10:05" },
	{ "free time in front of a start that is said", &may, "15W 20T@10:30", "10:00-10:15 10:30-10:50g15" },
	{ "a start that is said and cannot be kept", &may, "45W 20T@10:30", "10:00-10:45 10:45-11:05" },
	{ "a fixed start cuts what comes before", &may, "45W 20T@10:30s", "10:00-10:30c 10:30-10:50" },
	{ "a fixed start cuts two away and one short", &may, "20W 20T 20M 10T@10:15s",
		"10:00-10:15c 10:15-10:15c 10:15-10:15c 10:15-10:25" },
	{ "two fixed starts in the wrong order: the first holds", &may, "30W 20T@11:00s 20M@10:40s",
		"10:00-10:30 11:00-11:00cg30 11:00-11:20" },
	{ "two fixed starts that overlap", &may, "30W 40T@10:30s 20M@11:00s", "10:00-10:30 10:30-11:00c 11:00-11:20" },
	{ "a fixed start without a time is where the plan puts it", &may, "30W 20Ts 20M", "10:00-10:30 10:30-10:50 10:50-11:10" },
	{ "a block without minutes takes none", &may, "0W 20T 0M 10C", "10:00-10:00 10:00-10:20 10:20-10:20 10:20-10:30" },
	{ "minutes below nothing count as none", &may, "-5W 20T", "10:00-10:00 10:00-10:20" },
	{ "over midnight", &may, "90W@23:00 30C", "23:00-00:30+ 00:30+-01:00+" },
	{ "a start said for after midnight is on the next day", &may, "30W@22:00 30T@0:15", "22:00-22:30 00:15+-00:45+g105" },
	{ "a start twelve hours before is still the same day", &may, "60W@22:00 30T@11:00", "22:00-23:00 23:00-23:30" },
	{ "one minute more and it is the next day", &may, "61W@22:00 30T@11:00", "22:00-23:01 11:00+-11:30+g719" },
	{ "spring: half an hour before clocks go forward", &spring, "60W@0:30 20T", "00:30-02:30 02:30-02:50" },
	{ "spring: a start in the hour that does not come", &spring, "10W@0:30 20T@1:30", "00:30-00:40 02:30-02:50g50" },
	{ "spring: a day at usual hours has its usual times", &spring, "15W 20T", "10:00-10:15 10:15-10:35" },
	{ "autumn: the hour comes twice", &autumn, "60W@0:30 60T 20M", "00:30-01:30 01:30-01:30 01:30-01:50" },
	{ "autumn: the first of two equal times is meant", &autumn, "10W@1:20 20T@1:30", "01:20-01:30 01:30-01:50" },
	{ "autumn: after both hours", &autumn, "10W@1:00 20T@2:00", "01:00-01:10 02:00-02:20g110" },
	{ "what was decided on the day is not in the plan", &may, "15W=5 20T=0 20M", "10:00-10:15 10:15-10:35 10:35-10:55" },
};

static void plan_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(plans); i++) {
		static struct kit_day k;
		struct str got = STR_INIT;
		kit_read(&k, *plans[i].day, plans[i].blocks);
		timing_plan(k.day, TEN, k.b, k.n, k.t);
		kit_add_blocks(&got, &k, true);
		same(plans[i].name, &got, plans[i].want);
		for (size_t j = 0; j < k.n; j++)
			assert_true(k.t[j].start == k.t[j].plan_start && k.t[j].end == k.t[j].plan_end);
		str_release(&got);
	}
}

/* The expectation ---------------------------------------------------------------------------------------- */

static const struct expect_row {
	const char *name;
	const struct day *day;
	const char *now, *blocks, *want, *sum;
} expects[] = {
	{ "the day before it begins is as planned", &may, "9:30", "15W 20T 20M", "10:00-10:15 10:15-10:35 10:35-10:55",
		"next 0 late 0 end 10:55" },
	{ "not begun, and it should have", &may, "10:07", "15W 20T 20M", "10:07-10:22 10:22-10:42 10:42-11:02",
		"next 0 late 7 end 11:02" },
	{ "not begun, and a gap absorbs it", &may, "10:07", "15W 20T@10:30", "10:07-10:22 10:30-10:50", "next 0 late 7 end 10:50" },
	{ "not begun, late beyond all of it", &may, "23:30", "15W 20T", "23:30-23:45 23:45-00:05+", "next 0 late 810 end 00:05+" },
	{ "begun in time", &may, "10:05", "15W[10:00- 20T", "10:00-10:15n 10:15-10:35", "now 0 next 1 late 0 left 10 end 10:35" },
	{ "begun early: all is early", &may, "9:56", "15W[9:55- 20T", "09:55-10:10n 10:10-10:30",
		"now 0 next 1 late -5 left 14 end 10:30" },
	{ "begun early, and the next says when it starts", &may, "9:56", "15W[9:55- 20T@10:15", "09:55-10:10n 10:15-10:35",
		"now 0 next 1 late -5 left 14 end 10:35" },
	{ "begun early, and the next is fixed where the plan puts it", &may, "9:56", "15W[9:55- 20Ts",
		"09:55-10:10n 10:15-10:35", "now 0 next 1 late -5 left 14 end 10:35" },
	{ "begun late: all is late", &may, "10:10", "15W[10:06- 20T 20M", "10:06-10:21n 10:21-10:41 10:41-11:01",
		"now 0 next 1 late 6 left 11 end 11:01" },
	{ "over its time: it ends now", &may, "10:19", "15W[10:00- 20T", "10:00-10:19n 10:19-10:39",
		"now 0 next 1 late 4 left -4 end 10:39" },
	{ "the first took longer", &may, "10:27", "15W[10:00-10:19] 20T[10:19- 20M", "10:00-10:19d 10:19-10:39n 10:39-10:59",
		"now 1 next 2 late 4 left 12 end 10:59" },
	{ "a gap absorbs what it can", &may, "10:25", "15W[10:00-10:25] 20T@10:20[10:25- 20M@10:50",
		"10:00-10:25d 10:25-10:45n 10:50-11:10", "now 1 next 2 late 5 left 20 end 11:10" },
	{ "a gap that is too small", &may, "10:15", "15W[10:00-10:15] 20T[10:15-~10 20M@10:40",
		"10:00-10:15d 10:15-10:45n 10:45-11:05", "now 1 next 2 late 10 left 30 end 11:05" },
	{ "a fixed start cuts what goes on", &may, "10:20", "15W[10:00-10:18] 20T[10:18- 20M@10:35s",
		"10:00-10:18d 10:18-10:35nc 10:35-10:55", "now 1 next 2 late 0 left 15 end 10:55" },
	{ "a fixed start cuts what is to come", &may, "10:20", "15W[10:00- 20T 20M@10:35s", "10:00-10:20n 10:20-10:35c 10:35-10:55",
		"now 0 next 1 late 5 left -5 end 10:55" },
	{ "a fixed start that has passed already", &may, "10:40", "15W[10:00- 20T 20M@10:35s",
		"10:00-10:40n 10:40-10:40c 10:40-11:00", "now 0 next 1 late 25 left -25 end 11:00" },
	{ "a fixed start that nobody began: the next thing waits for nothing", &may, "10:45", "15W[10:00-10:20] 20T[10:38- 20M@10:35s",
		"10:00-10:20d 10:38-10:58n 10:58-11:18", "now 1 next 2 late 23 left 13 end 11:18" },
	{ "a fixed start passed over does not bind what came after it", &may, "10:50", "15W[10:00-10:20] 20T@10:30s 20M[10:45-",
		"10:00-10:20d 11:05-11:25 10:45-11:05n", "now 2 next 1 late -5 left 15 end 11:25" },
	{ "a fixed end holds though it begins late", &may, "10:20", "15W[10:00-10:20] 20Te[10:20- 20M",
		"10:00-10:20d 10:20-10:35nc 10:35-10:55", "now 1 next 2 late 0 left 15 end 10:55" },
	{ "a fixed end to come holds", &may, "10:20", "15W[10:00- 20Te 20M", "10:00-10:20n 10:20-10:35c 10:35-10:55",
		"now 0 next 1 late 5 left -5 end 10:55" },
	{ "a fixed end that has passed leaves nothing", &may, "10:40", "15W[10:00- 20Te 20M", "10:00-10:40n 10:40-10:40c 10:40-11:00",
		"now 0 next 1 late 25 left -25 end 11:00" },
	{ "a fixed end: begun early, ends as planned", &may, "10:12", "15W[10:00-10:10] 20Te[10:10- 20M",
		"10:00-10:10d 10:10-10:35n 10:35-10:55", "now 1 next 2 late 0 left 23 end 10:55" },
	{ "fixed start and fixed end both", &may, "10:20", "15W[10:00- 20T@10:30se 20M", "10:00-10:20n 10:30-10:50 10:50-11:10",
		"now 0 next 1 late 5 left -5 end 11:10" },
	{ "a pause makes it longer", &may, "10:12", "15W[10:00-~4 20T", "10:00-10:19n 10:19-10:39",
		"now 0 next 1 late 4 left 7 end 10:39" },
	{ "a pause that goes on: what is left stands still", &may, "10:12", "15W[10:00-|10:05 20T", "10:00-10:22n 10:22-10:42",
		"now 0 next 1 late 7 left 10 paused end 10:42" },
	{ "the same pause, ten minutes later", &may, "10:22", "15W[10:00-|10:05 20T", "10:00-10:32n 10:32-10:52",
		"now 0 next 1 late 17 left 10 paused end 10:52" },
	{ "paused twice", &may, "10:12", "15W[10:00-~3|10:08 20T", "10:00-10:22n 10:22-10:42",
		"now 0 next 1 late 7 left 10 paused end 10:42" },
	{ "paused in front of a fixed start", &may, "10:12", "15W[10:00-|10:05 20T@10:15s", "10:00-10:15nc 10:15-10:35",
		"now 0 next 1 late 0 left 3 paused end 10:35" },
	{ "asleep for an hour: it is over its time by as much", &may, "11:10", "15W[10:00- 20T", "10:00-11:10n 11:10-11:30",
		"now 0 next 1 late 55 left -55 end 11:30" },
	{ "the clock was set back: no time has passed", &may, "9:40", "15W[10:00- 20T", "10:00-10:15n 10:15-10:35",
		"now 0 next 1 late 0 left 15 end 10:35" },
	{ "the clock was set back behind an end", &may, "9:40", "15W[10:00-10:20] 20T", "10:00-10:20d 10:20-10:40",
		"next 1 late 5 end 10:40" },
	{ "the clock was set back behind a pause", &may, "10:02", "15W[10:00-|10:05 20T", "10:00-10:15n 10:15-10:35",
		"now 0 next 1 late 0 left 10 paused end 10:35" },
	{ "less was allowed", &may, "10:05", "15W[10:00- 20T=12 20M", "10:00-10:15n 10:15-10:27 10:27-10:47",
		"now 0 next 1 late 0 left 10 end 10:47" },
	{ "more was allowed to what goes on", &may, "10:05", "15W=25[10:00- 20T", "10:00-10:25n 10:25-10:45",
		"now 0 next 1 late 10 left 20 end 10:45" },
	{ "dropped: nothing is left of it", &may, "10:05", "15W[10:00- 20T=0 20M", "10:00-10:15n 10:15-10:15x 10:15-10:35",
		"now 0 next 2 late 0 left 10 end 10:35" },
	{ "dropped in front of a start that is said", &may, "10:05", "15W[10:00- 20T=0 20M@10:35", "10:00-10:15n 10:15-10:15x 10:35-10:55",
		"now 0 next 2 late 0 left 10 end 10:55" },
	{ "the last is dropped: the day ends earlier", &may, "10:05", "15W[10:00- 20T 20M=0", "10:00-10:15n 10:15-10:35 10:35-10:35x",
		"now 0 next 1 late 0 left 10 end 10:35" },
	{ "the first is dropped before the day", &may, "9:00", "15W=0 20T", "10:00-10:00x 10:00-10:20", "next 1 late 0 end 10:20" },
	{ "a dropped fixed start binds nobody", &may, "10:20", "15W[10:00-10:20] 20T[10:20- 20M@10:35s=0",
		"10:00-10:20d 10:20-10:40n 10:40-10:40x", "now 1 late 5 left 20 end 10:40" },
	{ "all dropped", &may, "9:00", "15W=0 20T=0", "10:00-10:00x 10:00-10:00x", "late 0 end 10:00" },
	{ "a block of no length that goes on", &may, "10:03", "0W[10:00- 20T", "10:00-10:03n 10:03-10:23",
		"now 0 next 1 late 3 left -3 end 10:23" },
	{ "a block of no length to come", &may, "10:03", "15W[10:00- 0T 20M", "10:00-10:15n 10:15-10:15 10:15-10:35",
		"now 0 next 1 late 0 left 12 end 10:35" },
	{ "nothing goes on between two: the next begins now at the earliest", &may, "10:30", "15W[10:00-10:15] 20T 20M",
		"10:00-10:15d 10:30-10:50 10:50-11:10", "next 1 late 15 end 11:10" },
	{ "over", &may, "11:30", "15W[10:00-10:19] 20T[10:19-10:41]", "10:00-10:19d 10:19-10:41d", "late 6 over end 10:41" },
	{ "over, and it was early", &may, "11:30", "15W[10:00-10:10] 20T[10:10-10:30]", "10:00-10:10d 10:10-10:30d",
		"late -5 over end 10:30" },
	{ "over with the last one dropped", &may, "11:30", "15W[10:00-10:15] 20T=0", "10:00-10:15d 10:15-10:15x",
		"late -20 over end 10:15" },
	{ "done out of order", &may, "10:50", "15W[10:00-10:15] 20T 20M[10:15-10:35] 10C[10:35-",
		"10:00-10:15d 10:50-11:10 10:15-10:35d 10:35-10:50n", "now 3 next 1 late -15 left -5 end 11:10" },
	{ "two go on at once: the later one does", &may, "10:20", "15W[10:00- 20T[10:12- 20M", "10:00-10:12d 10:12-10:32n 10:32-10:52",
		"now 1 next 2 late -3 left 12 end 10:52" },
	{ "ended and never begun", &may, "10:20", "15W 20T", "10:20-10:35 10:35-10:55", "next 0 late 20 end 10:55" },
	{ "over midnight, late", &may, "0:20+", "90W@22:30[22:30- 30C", "22:30-00:20+n 00:20+-00:50+",
		"now 0 next 1 late 20 left -20 end 00:50+" },
	{ "overrun longer than the day", &may, "23:00+", "15W[10:00- 20T 20M@11:00", "10:00-23:00+n 23:00+-23:20+ 23:20+-23:40+",
		"now 0 next 1 late 2205 left -2205 end 23:40+" },
	{ "spring: what goes on loses no minute to the clock", &spring, "2:10", "60W@0:30[0:30- 20T", "00:30-02:30n 02:30-02:50",
		"now 0 next 1 late 0 left 20 end 02:50" },
	{ "autumn: what goes on gains no hour from the clock", &autumn, "1:10", "60W@0:30[0:30- 60T@2:00s",
		"00:30-01:30n 02:00-03:00", "now 0 next 1 late 0 left 20 end 03:00" },
};

static void add_sum(struct str *out, const struct kit_day *k, const struct day_times *s)
{
	if (s->now < k->n)
		str_addf(out, "now %zu ", s->now);
	if (s->next < k->n)
		str_addf(out, "next %zu ", s->next);
	str_addf(out, "late %lld ", (long long)(s->late / MINUTE_US));
	if (s->now < k->n)
		str_addf(out, "left %lld ", (long long)(s->left / MINUTE_US));
	str_add(out, s->paused ? "paused " : "");
	str_add(out, s->over ? "over " : "");
	str_add(out, "end ");
	kit_add_time(out, k->day, s->end);
}

static void expect_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(expects); i++) {
		static struct kit_day k;
		struct str got = STR_INIT;
		struct day_times sum;
		const struct expect_row *r = &expects[i];
		const char *now = r->now;
		kit_read(&k, *r->day, r->blocks);
		timing_expect(k.day, TEN, k.b, k.n, kit_time(k.day, &now), k.t, &sum);
		kit_add_blocks(&got, &k, false);
		same(r->name, &got, r->want);
		str_clear(&got);
		add_sum(&got, &k, &sum);
		same(r->name, &got, r->sum);
		str_release(&got);
	}
}

static void no_blocks_at_all(void **state)
{
	(void)state;
	struct day_times sum;
	struct day_measures m;
	struct late_outcome out;
	struct day_warning w[4];
	timing_plan(may, TEN, NULL, 0, NULL);
	timing_expect(may, TEN, NULL, 0, clock_at(may, 700), NULL, &sum);
	assert_true(sum.now == 0 && sum.next == 0 && !sum.begun && !sum.over && sum.late == 0 && sum.left == 0);
	assert_true(sum.end == clock_at(may, TEN) && sum.plan_end == sum.end);
	assert_int_equal(timing_stage(NULL, &sum, clock_at(may, 700)), STAGE_NONE);
	timing_measure(NULL, NULL, 0, &m);
	assert_int_equal(m.total + m.sitting_longest + m.between_breaks_longest + m.making + m.talking, 0);
	assert_int_equal(timing_warnings(may, 900, NULL, NULL, 0, w, 4), 0);
	for (int way = 0; way < LATE_WAYS; way++) {
		timing_outcome((enum late_way)way, may, TEN, NULL, 0, clock_at(may, 700), NULL, &out);
		assert_true(out.end == clock_at(may, TEN) && out.changed == 0 && out.minutes == 0 && out.still_late == 0);
	}
}

/* Values that no form lets through, as a damaged or foreign file may hold them. */
static void values_out_of_all_bounds(void **state)
{
	(void)state;
	static const int64_t times[] = { INT64_MIN, -1, 0, 1, INT64_C(1778749200000000), INT64_MAX };
	static const int minutes[] = { INT_MIN, -1, 0, 1, 1000000, INT_MAX };
	struct block b[8];
	struct block_times t[8];
	int allowed[8];
	unsigned seed = 7;
	for (int round = 0; round < 3000; round++) {
		for (size_t i = 0; i < 8; i++) {
			unsigned r[9];
			for (size_t j = 0; j < 9; j++)
				r[j] = (seed = seed * 1103515245u + 12345u) >> 16;
			b[i] = (struct block){ minutes[r[0] % 6], minutes[r[1] % 6], minutes[r[2] % 6],
				(enum block_kind)(r[3] % BLOCK_KINDS), r[3] / 8 % 16, minutes[r[4] % 6], times[r[5] % 6],
				times[r[6] % 6], times[r[7] % 6], times[r[8] % 6] };
		}
		struct day_times sum;
		struct day_measures m;
		struct day_warning w[16];
		struct late_outcome out;
		int64_t now = times[seed / 65536 % 6];
		timing_expect(may, minutes[seed / 65536 % 6], b, 8, now, t, &sum);
		for (size_t i = 0; i < 8; i++)
			assert_true(t[i].end >= t[i].start && t[i].plan_end >= t[i].plan_start && t[i].start >= 0);
		assert_true(timing_stage(t, &sum, now) <= STAGE_OVER);
		timing_measure(b, t, 8, &m);
		assert_true(m.total >= 0 && m.between_breaks_longest >= m.sitting_longest - m.total);
		assert_true(timing_warnings(may, minutes[round % 6], b, t, 8, w, 16) <= 16);
		for (int way = 0; way < LATE_WAYS; way++) {
			timing_outcome((enum late_way)way, may, TEN, b, 8, now, allowed, &out);
			assert_true(out.minutes >= 0 && out.still_late >= 0);
		}
	}
}

/* Stages ------------------------------------------------------------------------------------------------- */

static const struct { const char *name, *now, *blocks; enum block_stage is; } stages[] = {
	{ "nothing goes on", "9:00", "20W 20T", STAGE_NONE },
	{ "just begun", "10:00", "20W[10:00- 20T", STAGE_NONE },
	{ "more than a fifth is left", "10:15", "20W[10:00- 20T", STAGE_NONE },
	{ "a fifth is left", "10:16", "20W[10:00- 20T", STAGE_FIFTH },
	{ "a twentieth is left", "10:19", "20W[10:00- 20T", STAGE_TWENTIETH },
	{ "over its time to the minute", "10:20", "20W[10:00- 20T", STAGE_OVER },
	{ "over its time", "10:30", "20W[10:00- 20T", STAGE_OVER },
	{ "a game of five minutes: a minute is a fifth", "10:04", "5V[10:00- 20T", STAGE_FIFTH },
	{ "a pause takes nothing of it", "10:26", "20W[10:00-~10 20T", STAGE_FIFTH },
	{ "in a long pause it stays where it was", "11:30", "20W[10:00-|10:10 20T", STAGE_NONE },
	{ "cut by what is fixed: a fifth of what it has", "10:09", "20W[10:00- 20T@10:10s", STAGE_FIFTH },
	{ "decided on the day: a fifth of that", "10:31", "20W=40[10:00- 20T", STAGE_NONE },
	{ "no minutes at all", "10:01", "0W[10:00- 20T", STAGE_OVER },
};

static void stage_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(stages); i++) {
		static struct kit_day k;
		struct day_times sum;
		const char *p = stages[i].now;
		kit_read(&k, may, stages[i].blocks);
		int64_t now = kit_time(may, &p);
		timing_expect(may, TEN, k.b, k.n, now, k.t, &sum);
		if (timing_stage(k.t, &sum, now) != stages[i].is)
			fail_msg("%s: stage %d", stages[i].name, timing_stage(k.t, &sum, now));
	}
	/* The sum of a minute ago serves as well. */
	static struct kit_day k;
	struct day_times sum;
	kit_read(&k, may, "20W[10:00- 20T");
	timing_expect(may, TEN, k.b, k.n, clock_at(may, 615), k.t, &sum);
	assert_int_equal(timing_stage(k.t, &sum, clock_at(may, 616)), STAGE_FIFTH);
}

/* Odd days ------------------------------------------------------------------------------------------------ */

static const struct { const char *name, *now, *blocks; enum day_odd is; const char *since; } odd_days[] = {
	{ "no blocks", "10:00", "", DAY_USUAL, NULL },
	{ "in the middle", "10:10", "20W[10:00- 20T", DAY_USUAL, NULL },
	{ "a laptop asleep for an hour", "11:20", "20W[10:00- 20T", DAY_USUAL, NULL },
	{ "nearly three hours over its time", "13:19", "20W[10:00- 20T", DAY_USUAL, NULL },
	{ "three hours over its time", "13:20", "20W[10:00- 20T", DAY_LEFT_OPEN, "10:20" },
	{ "left open overnight", "9:00+", "20W[10:00- 20T", DAY_LEFT_OPEN, "10:20" },
	{ "a long block is not left open", "15:00", "300M[10:00- 20T", DAY_USUAL, NULL },
	{ "the last block left open", "16:00", "20W[10:00-10:20] 20T[10:20-", DAY_LEFT_OPEN, "10:40" },
	{ "a long pause", "12:00", "20W[10:00-|10:05 20T", DAY_USUAL, NULL },
	{ "left standing still", "13:05", "20W[10:00-|10:05 20T", DAY_LEFT_OPEN, "10:05" },
	{ "between two blocks", "10:30", "20W[10:00-10:20] 20T", DAY_USUAL, NULL },
	{ "left between two blocks", "13:20", "20W[10:00-10:20] 20T", DAY_LEFT_OPEN, "10:20" },
	{ "a long gap to what comes next", "13:20", "20W[10:00-10:20] 20T@14:00", DAY_USUAL, NULL },
	{ "over is over, however long ago", "9:00+", "20W[10:00-10:20] 20T[10:20-10:40]", DAY_USUAL, NULL },
	{ "over with the rest left out", "9:00+", "20W[10:00-10:20] 20T=0", DAY_USUAL, NULL },
	{ "not begun, a little late", "11:00", "20W 20T", DAY_USUAL, NULL },
	{ "not begun, the evening after", "13:40", "20W 20T", DAY_NOT_TODAY, "10:00" },
	{ "not begun, the day before", "9:00", "20W@23:00 20T", DAY_NOT_TODAY, "23:00" },
	{ "the clock went back a little", "9:55", "20W[10:00- 20T", DAY_USUAL, NULL },
	{ "the clock is an hour behind", "9:00", "20W[10:00- 20T", DAY_CLOCK_BEHIND, "10:00" },
};

static void odd_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(odd_days); i++) {
		static struct kit_day k;
		struct day_times sum;
		int64_t since;
		const char *p = odd_days[i].now, *want = odd_days[i].since;
		char at[6];
		kit_read(&k, may, odd_days[i].blocks);
		int64_t now = kit_time(may, &p);
		timing_expect(may, TEN, k.b, k.n, now, k.t, &sum);
		enum day_odd odd = timing_odd(k.b, k.t, k.n, &sum, now, &since);
		clock_hhmm(since, at);
		if (odd != odd_days[i].is || (want && strcmp(at, want) != 0))
			fail_msg("%s: %d since %s", odd_days[i].name, odd, at);
	}
}

/* Being late --------------------------------------------------------------------------------------------- */

static const struct outcome_row {
	const char *name, *now, *blocks;
	enum late_way way;
	const char *want;
} outcomes[] = {
	{ "shift changes nothing", "10:25", "15W[10:00- 20T/10 20M/10 10C", LATE_SHIFT, ". . . . end 11:15 still 10 gained 0" },
	{ "squeeze in proportion", "10:25", "15W[10:00- 20T/10 20M/10 10C", LATE_SQUEEZE, ". 15 15 . end 11:05 still 0 gained 10" },
	{ "squeeze takes more from what can give more", "10:21", "15W[10:00- 20T/16 20M/12 10C", LATE_SQUEEZE,
		". 18 16 . end 11:05 still 0 gained 6" },
	{ "squeeze never below the floor", "10:45", "15W[10:00- 20T/15 20M/18 10C", LATE_SQUEEZE,
		". 15 18 . end 11:28 still 23 gained 7" },
	{ "no floor said: not squeezed", "10:25", "15W[10:00- 20T 20M/10 10C", LATE_SQUEEZE, ". . 10 . end 11:05 still 0 gained 10" },
	{ "a floor of nothing leaves a minute, for it is not dropped", "10:35", "15W[10:00- 20T/0 10C", LATE_SQUEEZE,
		". 1 . end 10:46 still 1 gained 19" },
	{ "protected blocks and breaks are not squeezed", "10:25", "15W[10:00- 20T/10p 15B/5 30L/5 20M/15 10C", LATE_SQUEEZE,
		". . . . 15 . end 11:55 still 5 gained 5" },
	{ "what goes on is not squeezed", "10:20", "15W[10:00-10:20] 20T/5[10:20- 20M", LATE_SQUEEZE, ". . . end 11:00 still 5 gained 0" },
	{ "not late: nothing to squeeze", "10:05", "15W[10:00- 20T/5 20M/5", LATE_SQUEEZE, ". . . end 10:55 still 0 gained 0" },
	{ "early: nothing to squeeze", "9:55", "15W[9:50- 20T/5 20M/5", LATE_SQUEEZE, ". . . end 10:45 still 0 gained 0" },
	{ "a start that is said lets only its lateness through", "10:25", "15W[10:00- 20T/5 20M@10:40/5", LATE_SQUEEZE,
		". 18 17 end 11:00 still 0 gained 5" },
	{ "what does not come through in front is taken behind", "10:25", "15W[10:00- 20T/5 20M@10:40=30/5", LATE_SQUEEZE,
		". 15 20 end 11:00 still 0 gained 15" },
	{ "a gap that absorbs all: nothing to gain", "10:25", "15W[10:00- 20T/5 20M@11:00/5", LATE_SQUEEZE,
		". . . end 11:20 still 0 gained 0" },
	{ "before a fixed start what would be cut is shared out", "10:25", "15W[10:00- 20T/10 20M/10 30L@10:55s", LATE_SQUEEZE,
		". 15 15 . end 11:25 still 0 gained 10" },
	{ "a fixed closing keeps its time", "10:25", "15W[10:00- 20T/10 20M/10 10Cpe", LATE_SQUEEZE,
		". 15 15 . end 11:05 still 0 gained 10" },
	{ "what was allowed before is squeezed further", "10:25", "15W[10:00- 20T=30/10 20M/10", LATE_SQUEEZE,
		". 17 13 end 10:55 still 0 gained 20" },
	{ "a late start before the day begins", "10:10", "15W/5 20T/10 20M/20", LATE_SQUEEZE, "10 15 . end 10:55 still 0 gained 10" },
	{ "drop the last optional one", "10:25", "15W[10:00- 10To 10Mo 10C", LATE_DROP, ". . 0 . end 10:45 still 0 gained 10" },
	{ "drop as many as needed", "10:30", "15W[10:00- 10To 10Mo 10C", LATE_DROP, ". 0 0 . end 10:40 still 0 gained 15" },
	{ "drop no more than needed", "10:25", "15W[10:00- 20To 5Mo 10C", LATE_DROP, ". 0 . . end 10:40 still 0 gained 10" },
	{ "drop leaves what is not optional", "10:25", "15W[10:00- 20T 20M 10C", LATE_DROP, ". . . . end 11:15 still 10 gained 0" },
	{ "drop leaves protected, breaks and fixed ones", "10:25", "15W[10:00- 20Top 15Bo 10Mos 10Toe 10C", LATE_DROP,
		". . . . . . end 11:20 still 0 gained 0" },
	{ "not late: nothing to drop", "10:05", "15W[10:00- 20To", LATE_DROP, ". . end 10:35 still 0 gained 0" },
	{ "what is optional before a gap that absorbs all stays", "10:25", "15W[10:00- 20To 20M@11:00", LATE_DROP,
		". . . end 11:20 still 0 gained 0" },
	{ "drop before a fixed start, where it would be cut", "10:25", "15W[10:00- 20T 20Mo 30L@10:55s", LATE_DROP,
		". . 0 . end 11:25 still 0 gained 10" },
	{ "later than the whole day", "23:00", "15W[10:00- 20T/10 20Mo/5 10C", LATE_SQUEEZE,
		". 10 5 . end 23:25 still 740 gained 25" },
};

static void outcome_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(outcomes); i++) {
		static struct kit_day k;
		int allowed[KIT_MOST];
		struct late_outcome out;
		struct str got = STR_INIT;
		const struct outcome_row *r = &outcomes[i];
		const char *now = r->now;
		kit_read(&k, may, r->blocks);
		timing_outcome(r->way, may, TEN, k.b, k.n, kit_time(may, &now), allowed, &out);
		size_t changed = 0;
		for (size_t j = 0; j < k.n; j++) {
			if (allowed[j] < 0)
				str_add(&got, ". ");
			else
				str_addf(&got, "%d ", allowed[j]);
			changed += allowed[j] >= 0;
		}
		str_add(&got, "end ");
		kit_add_time(&got, may, out.end);
		str_addf(&got, " still %lld gained %d", (long long)(out.still_late / MINUTE_US), out.minutes);
		same(r->name, &got, r->want);
		assert_int_equal(out.changed, changed);
		assert_ptr_equal(out.allowed, allowed);
		str_release(&got);
	}
}

/* What the plan is like ---------------------------------------------------------------------------------- */

static const struct { const char *name, *blocks; int total, sitting, sitting_from, between, between_from, making, talking; } measures[] = {
	{ "one block", "20T", 20, 20, 0, 20, 0, 0, 20 },
	{ "a break ends sitting and working", "30W 30T 15B 40M 10C", 125, 60, 0, 60, 0, 40, 30 },
	{ "the later stretch is longer", "20W 15B 30M 30T", 95, 60, 2, 60, 2, 30, 30 },
	{ "moving about ends sitting, not working", "30W 10V 50T", 90, 50, 2, 90, 0, 10, 50 },
	{ "ten free minutes count as a break", "30W 30T@10:40", 70, 30, 0, 30, 0, 0, 30 },
	{ "nine do not", "30W 30T@10:39", 69, 69, 0, 69, 0, 0, 30 },
	{ "a break of no length is none", "30W 0B 30T", 60, 60, 0, 60, 0, 0, 30 },
	{ "what is cut away counts for nothing", "30W 30T 30M@10:30s", 60, 60, 0, 60, 0, 30, 0 },
	{ "a welcome of talk is talking, a break is not", "20Wt 30M 10Bt 10Ct", 70, 50, 0, 50, 0, 30, 30 },
	{ "a meal is a break", "50W 60L 40M", 150, 50, 0, 50, 0, 40, 0 },
};

static void measure_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(measures); i++) {
		static struct kit_day k;
		struct day_measures m;
		kit_read(&k, may, measures[i].blocks);
		timing_plan(may, TEN, k.b, k.n, k.t);
		timing_measure(k.b, k.t, k.n, &m);
		if (m.total != measures[i].total || m.sitting_longest != measures[i].sitting ||
		    (int)m.sitting_from != measures[i].sitting_from || m.between_breaks_longest != measures[i].between ||
		    (int)m.between_from != measures[i].between_from || m.making != measures[i].making ||
		    m.talking != measures[i].talking)
			fail_msg("%s: total %d, sitting %d from %zu, between %d from %zu, making %d, talking %d", measures[i].name,
				m.total, m.sitting_longest, m.sitting_from, m.between_breaks_longest, m.between_from, m.making,
				m.talking);
	}
}

static const struct { const char *name, *ends, *blocks, *now, *want; } warnings[] = {
	{ "a good plan says nothing", "12:00", "15W 50T 15B 30M 10C", NULL, "" },
	{ "74 minutes are not too long", NULL, "64T 10C", NULL, "" },
	{ "75 minutes are", NULL, "65T 10C", NULL, "No break for 75 minutes from 10:00." },
	{ "the second stretch", NULL, "15W 15B 85T 10C", NULL, "No break for 95 minutes from 10:30." },
	{ "more tasks than time comes first", "11:00", "40W 40T 10C", NULL,
		"More tasks than time: 30 minutes beyond the end of the event. X is squeezed: 0 minutes are left for it. "
		"No break for 90 minutes from 10:00." },
	{ "one minute", "11:00", "51T 10C/9", NULL, "More tasks than time: 1 minute beyond the end of the event." },
	{ "a closing that keeps its floor is fine", "11:00", "30T 15B 20C/15", NULL,
		"More tasks than time: 5 minutes beyond the end of the event." },
	{ "no closing", NULL, "15W 20T", NULL, "There is no closing: people leave without hearing what happens next." },
	{ "a closing that was dropped is none", NULL, "15W 20T 10C=0", "9:00",
		"There is no closing: people leave without hearing what happens next." },
	{ "overlap with a fixed start", NULL, "45W 10C@10:30s", NULL, "X at 10:00 overlaps by 15 minutes." },
	{ "a start that is said and cannot be kept", NULL, "45W 10C@10:30", NULL, "X at 10:45 overlaps by 15 minutes." },
	{ "no minutes yet", NULL, "15W 0T 10C", NULL, "X has no minutes yet." },
	{ "a closing cut on the day", NULL, "15W[10:00- 10Ce", "10:20", "X is squeezed: 5 minutes are left for it. "
		"X at 10:20 overlaps by 5 minutes." },
	{ "late on the day is no overlap", NULL, "15W[10:00- 20T@10:15 10C", "10:20", "" },
	{ "what is over needs no warning", NULL, "90W[10:00-11:30] 15B[11:30- 10C", "11:35", "" },
	{ "an event that ends after midnight", "1:00", "60W@23:00 15B 60T 10C", NULL,
		"More tasks than time: 25 minutes beyond the end of the event. X is squeezed: 0 minutes are left for it." },
};

static void warning_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(warnings); i++) {
		static struct kit_day k;
		struct day_warning w[16];
		struct day_times sum;
		struct str got = STR_INIT;
		const char *ends = warnings[i].ends, *now = warnings[i].now;
		kit_read(&k, may, warnings[i].blocks);
		if (now != NULL)
			timing_expect(may, TEN, k.b, k.n, kit_time(may, &now), k.t, &sum);
		else
			timing_plan(may, TEN, k.b, k.n, k.t);
		size_t n = timing_warnings(may, ends != NULL ? kit_minutes(&ends) : -1, k.b, k.t, k.n, w, 16);
		for (size_t j = 0; j < n; j++) {
			str_add(&got, j > 0 ? " " : "");
			day_warning_words(&w[j], w[j].block < k.n ? "X" : NULL, w[j].block < k.n ? k.t[w[j].block].start : 0, &got);
		}
		same(warnings[i].name, &got, warnings[i].want);
		assert_int_equal(timing_warnings(may, -1, k.b, k.t, k.n, w, 0), 0);
		str_release(&got);
	}
}

static void words_of_kinds(void **state)
{
	(void)state;
	for (int i = 0; i < BLOCK_KINDS; i++) {
		assert_int_equal(block_kind_of(block_kind_key((enum block_kind)i)), i);
		assert_true(strlen(block_kind_word((enum block_kind)i)) > 0);
		assert_false(block_is_rest((enum block_kind)i) && block_is_sitting((enum block_kind)i));
	}
	assert_int_equal(block_kind_of(""), BLOCK_TALK);
	assert_int_equal(block_kind_of(NULL), BLOCK_TALK);
	assert_int_equal(block_kind_of("Break"), BLOCK_TALK);
	assert_int_equal(block_flags_of("protected fixed_end"), BLOCK_PROTECTED | BLOCK_FIXED_END);
	assert_int_equal(block_flags_of("fixed_start optional fixed"), BLOCK_OPTIONAL | BLOCK_FIXED_START);
	assert_int_equal(block_flags_of(""), 0);
	assert_int_equal(block_flags_of(NULL), 0);
}

static int in_london(void **state)
{
	(void)state;
	return setenv("TZ", "Europe/London", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plan_rows),
		cmocka_unit_test(expect_rows),
		cmocka_unit_test(no_blocks_at_all),
		cmocka_unit_test(values_out_of_all_bounds),
		cmocka_unit_test(stage_rows),
		cmocka_unit_test(odd_rows),
		cmocka_unit_test(outcome_rows),
		cmocka_unit_test(measure_rows),
		cmocka_unit_test(warning_rows),
		cmocka_unit_test(words_of_kinds),
	};
	return cmocka_run_group_tests_name("model: the times of a day", tests, in_london, NULL);
}
