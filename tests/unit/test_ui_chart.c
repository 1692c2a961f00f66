/* ui/chart: what bars, a line and a radar look like in cells, and that too little room is refused. */
#include "config.h"

#include "ui_rig.h"

#include "base/mem.h"
#include "ui/chart.h"

#define N(...) (const double[]){ __VA_ARGS__ }
static const char *const points[] = { "Event 1", "Event 2", "Event 3", "Follow-up" };

/* Draws on a screen of this size, and compares from its first row on; NULL ends the rows. */
static void shows(struct rig *r, int line, const char *const *rows)
{
	struct str got = STR_INIT, wanted = STR_INIT;
	size_t n = 0;
	surface_dump(term_screen(r->t), &got);
	for (size_t i = 0; rows[i]; i++)
		str_addf(&wanted, "%s\n", rows[i]);
	for (const char *p = str_text(&got); *p && n < wanted.len; p += strcspn(p, "\n") + 1)
		n += strcspn(p, "\n") + 1;
	if (wanted.len > got.len || strncmp(str_text(&got), str_text(&wanted), wanted.len) != 0)
		fail_msg("line %d: wanted\n%s\nand got\n%s", line, str_text(&wanted), str_text(&got));
	str_release(&got);
	str_release(&wanted);
}
#define SHOWS(...) shows(&r, __LINE__, (const char *const[]){ __VA_ARGS__, NULL })

static struct surface_area clear_screen(struct rig *r)
{
	surface_clear(term_screen(r->t));
	return surface_all(term_screen(r->t));
}

static void test_bars(void **state)
{
	(void)state;
	static const char *const texts[] = { "4 of 8", "8 of 8", "nothing wanted" };
	const struct chart_series series[] = { { "Inclusion", "Inc", N(50) }, { "Working Together", "Wor", N(100) }, { "Impact", "Imp", N(-1) } };
	const struct chart c = { .series = series, .n_series = 3, .most = 100 };
	struct rig r;
	rig_open(&r, 12, 60, (struct shell_options){ 0 });
	assert_int_equal(chart_bars(clear_screen(&r), &c, texts), 3);
	SHOWS("Inclusion        ##############.............. 4 of 8",
	      "Working Together ############################ 8 of 8",
	      "Impact                                        nothing wanted", "");
	/* Less room: the brief names; still less: a row for the words, and one for the bar. */
	assert_int_equal(chart_bars(area_part(clear_screen(&r), 0, 0, 12, 36), &c, texts), 3);
	SHOWS("Inc ########......... 4 of 8", "Wor ################# 8 of 8", "Imp                   nothing wanted", "");
	assert_int_equal(chart_bars(area_part(clear_screen(&r), 0, 0, 12, 22), &c, texts), 6);
	SHOWS("Inclusion 4 of 8", "  ##########..........", "Working Together 8 o..", "  ####################", "Impact nothing wanted", "", "");
	rig_close(&r);
}

static void test_line(void **state)
{
	(void)state;
	static const char *const marks[] = { "poor", "weak", "fair", "good", "very good", "excellent" };
	const struct chart_series series[] = { { "Inclusion", "Inc", N(2, 5, -1, 4) }, { "Support", "Sup", N(6, 1, 1, 9) } };
	const struct chart c = { points, 4, series, 2, 6 };
	struct rig r;
	rig_open(&r, 12, 60, (struct shell_options){ 0 });
	assert_int_equal(chart_line(clear_screen(&r), &c, 0, marks), 7);
	SHOWS("6 excellent",
	      "5 very good                 . 5",
	      "4 good                  . .                           4",
	      "3 fair              . .",
	      "2 weak            2",
	      "1 poor",
	      "               Event 1     Event 2     Event 3    Follow-up", "");
	assert_int_equal(chart_line(clear_screen(&r), &c, 1, marks), 7);
	SHOWS("6 excellent       6                               . . 9",
	      "5 very good         .                           .",
	      "4 good                . .                     .",
	      "3 fair                    .",
	      "2 weak                      .               .",
	      "1 poor                        1 . . . . . 1",
	      "               Event 1     Event 2     Event 3    Follow-up", "");
	assert_int_equal(chart_line(area_part(clear_screen(&r), 0, 0, 12, 30), &c, 0, NULL), 7);
	SHOWS("6",
	      "5           5",
	      "4        .                4",
	      "3      .",
	      "2    2",
	      "1",
	      "  Even.. Even.. Even.. Foll..", "");
	rig_close(&r);
}

static void test_radar(void **state)
{
	(void)state;
	const struct chart_series series[] = { { "Inclusion", "Inc", N(6, 3) }, { "Support", "Sup", N(4, 3) }, { "Planning", "Pla", N(2, -1) },
		{ "Impact", "Imp", N(5, 3) } };
	struct chart c = { points, 2, series, 4, 6 };
	struct rig r;
	rig_open(&r, RADAR_ROWS, RADAR_COLUMNS, (struct shell_options){ 0 });
	assert_true(chart_radar(clear_screen(&r), &c, 0, SIZE_MAX));
	SHOWS("                 A",
	      "             . .*6 . .              * Event 1",
	      "         . .   **:**   . .",
	      "       .     *** : **      .                                  *",
	      "      .    **    :  ***     ..      A Inclusion               6",
	      "    ..    ** . . : . .**      .     B Support                 4",
	      "   .    **  .    :    .**      .    C Planning                2",
	      "   .   ** .      :      .*     .    D Impact                  5",
	      " D : 5** :.: : :   : : :**4: : : B",
	      "   .    *****    :   ****      .",
	      "   .       . ****2***  .       .",
	      "    .       . . .:. . .      ..",
	      "     ..          :          .",
	      "       .         :         .",
	      "         . .     :     . .",
	      "             . . : . .",
	      "                 C", "");
	assert_true(chart_radar(clear_screen(&r), &c, 0, 1));
	SHOWS("                 A",
	      "             . .*6 . .              * Event 1",
	      "         . .   **:**   . .          o Event 2",
	      "       .     *** : **      .",
	      "      .    **    o  ***     ..                            *   o",
	      "    ..    ** . ooooo .**      .     A Inclusion           6   3",
	      "   .    **  .ooo : ooo.**      .    B Support             4   3",
	      "   .   ** .ooo   :   ooo.*     .    C Planning            2   -",
	      " D : 5** :oo : :   : : o**4: : : B  D Impact              5   3",
	      "   .    *****    :   ****      .",
	      "   .       . ****2***  .       .    - stands for no value",
	      "    .       . . .:. . .      ..",
	      "     ..          :          .",
	      "       .         :         .",
	      "         . .     :     . .",
	      "             . . : . .",
	      "                 C", "");
	struct surface_area all = clear_screen(&r);
	assert_false(chart_radar(area_rows(all, 0, RADAR_ROWS - 1), &c, 0, 1));
	assert_false(chart_radar(area_part(all, 0, 0, RADAR_ROWS, RADAR_COLUMNS - 1), &c, 0, 1));
	c.n_series = 2;
	assert_false(chart_radar(all, &c, 0, 1));
	SHOWS("", "", "");
	rig_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bars),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_radar),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
