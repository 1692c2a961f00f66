/* tests/html/everything.c - a document with everything that a writer can write, for the checks of HTML and for eyes: everything [html|text|csv|json]. All of it is
 * invented. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "report/writer.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void for_children(struct writer *w)
{
	write_heading(w, 1, "What we heard, and what happens next");
	write_paragraph(w, "Lochbeg parks and paths (invented): all three events\nMay to November 2026");
	write_strong(w, "For the team. There are words in it that nobody has looked at yet.");
	write_large(w, "We asked you", "What is it like to live here? What do you need, and what is in the way? 214 children and young people told us.");
	write_large(w, "You said", "The park is dark in winter. You want lights on the path, and somewhere dry to sit.");
	write_large(w, "We did", "The council put six lights along the path. They are on until 9 in the evening.");
	write_large(w, "Not yet, because", "A shelter costs more than there is this year. We will ask again in April 2027, and tell you what they say.");
	write_heading(w, 2, "In your own words");
	write_quote(w, "The path by the burn is scary when it gets dark, so I go the long way round.", "Child, 10 to 12");
	write_quote(w, "If there were somewhere dry we would be outside all the time. <3 & \"more\"", "Young person, 13 to 15");
	write_quote(w, "Nobody asked us before.", NULL);
}

static void pictures(struct writer *w)
{
	static const struct write_bar bars[] = { { "Somewhere dry to sit", 42, 214, "42 of 214" }, { "Lights on the path by the burn, also in winter", 88, 214,
		"88 of 214" }, { "Buses on Sundays", 12, 214, "12 of 214" }, { "Dogs on a lead", -1, 214, "fewer than 10" } };
	static const char *const standards[] = { "Best interests", "Inclusion", "Information", "Safe and well", "Support", "Voice and influence", "Feedback" };
	static const char *const long_words[] = { "Rights are known, and people who work with children know what those are", "Inclusion", "Information",
		"Safe and well" };
	static const double partners[] = { 4, 3, 5, 4, 2, 3, -1 }, took_part[] = { 3, 2, 3, 4, 1, 2, 2 };
	const struct write_radar both = { "How well the standards are met", "Partners", "Those who took part", standards, partners, took_part, COUNT(partners), 5 };
	const struct write_radar alone = { "One view alone", "Partners", NULL, long_words, partners, NULL, COUNT(long_words), 5 };
	write_heading(w, 2, "What was said most");
	write_bars(w, "Needs, by how many children and young people said them", bars, COUNT(bars));
	write_heading(w, 2, "The standards");
	write_radar(w, &both);
	write_radar(w, &alone);
}

static void tables(struct writer *w)
{
	static const char *const heads[] = { "Code", "What", "Who", "" };
	static const int weights[] = { 0, 4, 2, 0 };
	static const char *const counts[] = { "Event", "Children", "Young people", "Parents", "Staff", "All" };
	static const int narrow[] = { 3, 1, 1, 1, 1, 1 };
	write_heading(w, 2, "Promises");
	write_table(w, heads, weights, COUNT(heads));
	write_row(w, (const char *const[]){ "P1", "Six lights along the path\nKept: they are on until 9", "Roads, Lochbeg council", WRITE_BOX });
	write_row(w, (const char *const[]){ "", "A shelter where people can sit when it rains", "Parks, Lochbeg council", WRITE_BOX });
	write_table_end(w);
	write_table(w, counts, narrow, COUNT(counts));
	write_row(w, (const char *const[]){ "1, Rights-holders", "31", "44", "fewer than 10", "0", "75 and more" });
	write_row(w, (const char *const[]){ "2, Duty-bearers", "fewer than 10", "0", "12", "24", "40" });
	write_table_end(w);
	write_note(w, "Counts below 10 are not shown, so that nobody can be found in them.");
}

static void to_write_on(struct writer *w)
{
	static const char *const boxes[] = { "need", "barrier", "idea", "something else" };
	write_heading(w, 3, "What happens next");
	write_item(w, "January 2027: the group meets again in Harbour Hall.");
	write_item(w, "April 2027: the council says whether there is money for a shelter.");
	write_lines(w, "What I want to say about it", 2);
	write_boxes(w, boxes, COUNT(boxes));
	write_foot(w, "Made on Sunday 22 November 2026 at 11:00 with Trivet. Everything on it is invented.");
	for (int across = 1; across <= 3; across++) {
		write_page(w);
		write_heading(w, 1, "Cards");
		write_cards(w, across);
		for (int i = 0; i < 3; i++) {
			write_card(w, i ? "I will" : "");
			write_note(w, "Small words");
			write_lines(w, "What", 2);
			write_box(w, "I want to hear how it went");
			write_card_end(w);
		}
		write_together(w);
		write_heading(w, 3, "After the cards");
		write_paragraph(w, "Not torn apart.");
		write_together_end(w);
	}
}

int main(int argc, char **argv)
{
	const char *format = argc > 1 ? argv[1] : "html";
	struct str out = STR_INIT;
	struct writer *w = strcmp(format, "html") == 0 ? writer_html(&out, "What we heard", "en") :
		strcmp(format, "csv") == 0 ? writer_csv(&out) : strcmp(format, "json") == 0 ? writer_json(&out, "What we heard", "en") : writer_text(&out);
	for_children(w);
	pictures(w);
	tables(w);
	to_write_on(w);
	writer_free(w);
	(void)fwrite(str_text(&out), 1, out.len, stdout);
	str_release(&out);
	return fflush(stdout) != 0;
}
