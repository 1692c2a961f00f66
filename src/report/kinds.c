/* report/kinds.c - which reports are papers of the day, and what a format is called by people. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "report/report.h"

bool report_of_the_day(const struct report_def *d)
{
	static const char *const papers[] = {
		"running-order", "register", "no-photo", "table-cards", "capture-sheets", "commitment-cards", "carried", "roll-call",
	};
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
		if (strcmp(papers[i], d->name) == 0)
			return true;
	return false;
}

const char *report_format_word(enum report_format format)
{
	static const char *const words[REPORT_FORMATS] = {
		[REPORT_TEXT] = N_("Plain text, to print"),
		[REPORT_HTML] = N_("HTML, for a web browser, to print"),
		[REPORT_CSV] = N_("CSV, its tables for a spreadsheet"),
		[REPORT_JSON] = N_("JSON, all of it for another program"),
	};
	return words[format];
}
