/* app/commands.c - the table of subcommands. */
#include "config.h"

#include "app/commands.h"

#include "base/i18n.h"

static const enum option of_program[] = { OPT_DEMO, OPT_LINEAR, OPT_PLAIN, OPT_PROFILE, OPT_COLOR, OPT_VERSION, OPTIONS };
static const enum option of_new[] = { OPT_TITLE, OPT_MODEL, OPT_STANDARDS, OPT_AREA, OPT_SHARED, OPTIONS };
static const enum option of_lists[] = { OPT_JSON, OPTIONS };
static const enum option of_standards[] = { OPT_ENGAGEMENT, OPT_SCOPE, OPT_JSON, OPT_WATCH, OPTIONS };
static const enum option of_report[] = { OPT_ENGAGEMENT, OPT_EVENT, OPT_FORMAT, OPT_OUTPUT, OPT_RELEASE, OPT_LIST, OPTIONS };
static const enum option of_export[] = { OPT_ENGAGEMENT, OPT_OUTPUT, OPT_WITHOUT_HELD, OPTIONS };
static const enum option of_exports[] = { OPT_ENGAGEMENT, OPT_JSON, OPTIONS };
static const enum option of_import[] = { OPT_ENGAGEMENT, OPT_EVENT_ROWS, OPT_COLUMNS, OPT_PLAN, OPT_NO_BACKUP, OPTIONS };
static const enum option of_template[] = { OPT_ENGAGEMENT, OPT_TITLE, OPT_YES, OPTIONS };
static const enum option of_config[] = { OPT_KEYS, OPT_JSON, OPTIONS };
static const enum option of_merge[] = { OPT_FORKED, OPT_NO_BACKUP, OPTIONS };
static const enum option of_restore[] = { OPT_BACKUPS, OPT_SALVAGE, OPTIONS };
static const enum option of_erase[] = { OPT_PERSON, OPT_GROUP, OPT_PEOPLE, OPT_PROMISES, OPT_TRACES, OPT_ENGAGEMENT, OPT_EVENT_ANY, OPT_PLAN, OPT_YES,
	OPT_NO_BACKUP, OPTIONS };
static const enum option of_rehearse[] = { OPT_ENGAGEMENT, OPT_EVENT, OPT_SPEED, OPT_LINEAR, OPT_PROFILE, OPT_COLOR, OPTIONS };
static const enum option no_options[] = { OPTIONS };

const struct subcommand subcommands[] = {
	{ "", N_("[FILE]"), N_("Open the screens with FILE"), of_program, 0, 1, NULL, run_program },
	{ "new", N_("FILE"), N_("Add an engagement to FILE, which is made when it is not there, and print its id"), of_new, 1, 1, NULL,
		run_new },
	{ "list", N_("[FILE]"), N_("List the engagements and how each stands"), of_lists, 0, 1, NULL, run_list },
	{ "standards", N_("[FILE]"), N_("Show what is on record for each standard and indicator, and how people judged it"), of_standards, 0, 1, NULL,
		run_standards },
	{ "report", N_("NAME [FILE]"), N_("Print a report, or a paper of the day such as the running order"), of_report, 0, 2,
		"running-order|register|no-photo|table-cards|capture-sheets|commitment-cards|carried|roll-call|"
		"child-page|event-summary|comparison|themes|themes-in-full|"
		"standards-review|promises|promises-team|annual-plan|impact-assessment|rights|method|held-back", run_report },
	{ "export", N_("WHAT [FILE]"), N_("Write promises or statements as CSV, the whole engagement as JSON, or a folder of open data"), of_export, 1, 2,
		"promises|statements|engagement|open-data", run_export },
	{ "exports", N_("[FILE]"), N_("Show what left the file: what, when, who, which fields, newest first"), of_exports, 0, 1, NULL, run_exports },
	{ "import", N_("TABLE FROM [FILE]"), N_("Take in a table from FROM, CSV or JSON: what is there already stays, and a bad row keeps no other out"), of_import,
		2, 3, "promises|statements|groups|people|activities|engagement", run_take_in },
	{ "template", N_("save|list|show|use [NAME] [FILE]"), N_("Save a plan without people and words, or begin an engagement from one"), of_template, 1, 3,
		"save|list|show|use", run_template },
	{ "check", N_("[FILE]"), N_("Look whether the file is whole"), of_lists, 0, 1, NULL, run_check },
	{ "backup", N_("[FILE] TO"), N_("Write a whole, compact copy of the file to TO"), no_options, 1, 2, NULL, run_backup },
	{ "restore", N_("FROM [FILE]"), N_("Put the copy FROM in the place of FILE, which is kept beside it; or list backups, or save a damaged file"), of_restore,
		0, 2, NULL, run_restore },
	{ "erase", N_("[FILE]"), N_("Erase people for good, here, in History and in every copy that is merged; see the plan first"), of_erase, 0, 1,
		NULL, run_erase },
	{ "merge", N_("FILE OTHER"), N_("Take into FILE what OTHER has and FILE lacks"), of_merge, 2, 2, NULL, run_merge },
	{ "rehearse", N_("[FILE]"), N_("Try an event out: invented people, a fast clock, in a copy that goes away"), of_rehearse, 0, 1, NULL,
		run_rehearse },
	{ "demo", N_("FILE"), N_("Write an invented engagement to FILE"), no_options, 1, 1, NULL, run_demo },
	{ "config", "", N_("Show the settings and keys in force, where each comes from, and mistakes in the files"), of_config, 0, 0,
		NULL, run_config },
	{ "completion", N_("SHELL"), N_("Print the completion for a shell"), no_options, 1, 1, "bash|zsh", run_completion },
};
const size_t n_subcommands = sizeof subcommands / sizeof *subcommands;
