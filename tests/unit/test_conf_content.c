/* long: every kind of mistake stands in one table */
/* Content files: a sound one is read in full; each kind of mistake is named with file, line and what was expected, and spoils
 * no more than it must; a folder of the machine outweighs that of the program, and the person's outweighs both. */
#include "config.h"

#include "base/vec.h"
#include "conf_rig.h"

/* One sentence a line, so that the line of a note says something. */
static const char sound_model[] =
	"title = \"Invented model\";\n"
	"summary = \"An invented model \"\n"
	"          \"for tests.\";\n"
	"standards = \"std\";\n"
	"safeguarding = \"a person\";\n"
	"domains = ( (\"home\", \"Home\"), (\"school\", \"School\") );\n"
	"kinds = ( (\"need\", \"Need\"), [ \"idea\", \"Idea\" ] );\n"
	"bands = ( (\"child\", \"Child\"), (\"adult\", \"Adult\") );\n"
	"questions = ( { key = \"q1\"; asks = \"What do you need?\"; kinds = [ \"need\" ]; } );\n"
	"lists = {\n"
	"  reached = ( (\"invited\", \"Invited\"), (\"came\", \"Came\") );\n"
	"};\n"
	"steps = (\n"
	"  { key = \"invite\";\n"
	"    title = \"Invitations\";\n"
	"    why = \"So that nobody is missed.\";\n"
	"    empty = \"Nobody yet.\";\n"
	"    row_name = \"invitation\";\n"
	"    enough = 3;\n"
	"    indicators = [ \"inc-1\" ];\n"
	"    columns = (\n"
	"      { key = \"whom\"; label = \"Whom\"; help = \"Who is asked.\"; kind = \"line\"; max_len = 80; width = 20; },\n"
	"      { key = \"state\"; label = \"State\"; help = \"How far.\"; kind = \"choice\"; choices = \"reached\"; },\n"
	"      { key = \"many\"; label = \"How many\"; help = \"People.\"; kind = \"number\"; min = 0; max = 50; }\n"
	"    );\n"
	"  }\n"
	");\n"
	"events = (\n"
	"  { title = \"First\"; who = \"children\"; purpose = \"To hear.\"; bands = [ \"child\" ];\n"
	"    plan = ( \"invite\",\n"
	"      { key = \"place\"; title = \"Day and place\"; why = \"People need both.\";\n"
	"        fields = (\n"
	"          { key = \"day\"; column = \"event.day\"; required = true; },\n"
	"          { key = \"lead\"; column = \"engagement.lead\"; label = \"Who leads\"; },\n"
	"          { key = \"breaks\"; label = \"Breaks agreed\"; help = \"Are there any?\"; kind = \"yesno\"; indicators = [ \"inc-1\" ]; },\n"
	"          { key = \"where\"; label = \"Domains\"; help = \"Which ones.\"; kind = \"choices\"; choices = \"domains\"; }\n"
	"        );\n"
	"      } );\n"
	"    run = ( { key = \"words\"; title = \"Words\"; why = \"To keep them.\"; records = \"statements\"; enough = 5; } );\n"
	"    review = ( { key = \"home\"; title = \"Home safely\"; why = \"Everybody.\"; by_person = true; } );\n"
	"  },\n"
	"  { title = \"Second\"; who = \"adults\"; purpose = \"To answer.\"; bands = [ \"adult\" ];\n"
	"    plan = ( { like = \"invite\"; why = \"Those who can act.\"; enough = 1; } );\n"
	"    run = ( { key = \"words\"; title = \"Words\"; why = \"To keep them.\"; records = \"statements\"; } );\n"
	"    review = ( { key = \"home2\"; title = \"Home\"; why = \"All.\"; by_person = true; } );\n"
	"  },\n"
	"  { title = \"Third\"; who = \"all\"; purpose = \"To promise.\"; bands = [ \"child\", \"adult\" ];\n"
	"    plan = ( { like = \"invite\"; key = \"invite3\"; records = \"groups\"; } );\n"
	"    run = ( { key = \"promises\"; title = \"Promises\"; why = \"To act.\"; records = \"commitments\"; } );\n"
	"    review = ( { key = \"home3\"; title = \"Home\"; why = \"All.\"; by_person = true; } );\n"
	"  }\n"
	");\n"
	"after = ( { key = \"told\"; title = \"Told\"; why = \"They must hear.\"; fields = (\n"
	"  { key = \"by\"; column = \"engagement.told_by\"; due = true; } ); },\n"
	"  { key = \"themed\"; title = \"Themes\"; why = \"To see.\"; records = \"themes\"; enough = 3; },\n"
	"  { key = \"opens\"; title = \"Opens\"; why = \"First.\"; records = \"carry\"; by_person = true; },\n"
	"  { key = \"heard\"; title = \"Heard\"; why = \"To know.\"; records = \"followups\"; },\n"
	"  { key = \"dots\"; title = \"Dots\"; why = \"To choose.\"; records = \"rounds\"; },\n"
	"  { key = \"answers\"; title = \"Answers\"; why = \"To tell.\"; records = \"feedback\"; } );\n";

static const char sound_standards[] =
	"title = \"Invented standards\";\n"
	"issued = \"2016\";\n"
	"scores = [ \"weak\", \"good\" ];\n"
	"standards = (\n"
	"  { key = \"inc\"; title = \"Inclusion\"; brief = \"Inc\"; text = \"All are in.\";\n"
	"    indicators = (\n"
	"      { key = \"inc-1\"; title = \"From the start\"; text = \"They are in from the start.\";\n"
	"        asks = \"Were you asked?\";\n"
	"        evidence = (\n"
	"          { fact = \"rows\"; step = \"invite\"; want = 3; },\n"
	"          { fact = \"answered\"; step = \"invite\"; field = \"state\"; value = \"came\"; events = [ 1, 2 ]; },\n"
	"          { fact = \"statements\"; value = \"kind/need\"; want = 10; },\n"
	"          { fact = \"answered\"; step = \"told\"; field = \"by\"; events = [ 0 ]; },\n"
	"          { fact = \"commitments\"; value = \"with/by_when\"; },\n"
	"          { fact = \"step_done\"; step = \"place\"; }\n"
	"        );\n"
	"      },\n"
	"      { key = \"inc-2\"; title = \"All groups\"; text = \"No group is missed.\"; evidence = ( { fact = \"groups_heard\"; },\n"
	"        { fact = \"counted\"; value = \"feedback/complete\"; want = 7; } ); }\n"
	"    );\n"
	"  }\n"
	");\n";

static int make_place(void **state)
{
	struct place *p = place_new();
	/* The second pair stays sound, so that something can always be loaded. */
	struct str second = STR_INIT;
	str_add(&second, sound_model);
	char *at = strstr(second.buf, "\"std\"");
	memcpy(at, "\"two\"", 5);
	write_text(p->share, "models/zz.cfg", str_text(&second));
	write_text(p->share, "standards/two.cfg", sound_standards);
	write_text(p->share, "models/mine.cfg", sound_model);
	write_text(p->share, "standards/std.cfg", sound_standards);
	str_release(&second);
	*state = p;
	return 0;
}

static void a_sound_model_is_read_in_full(void **state)
{
	struct content *c = load(*state);
	expect_sound(c);
	assert_int_equal(c->n_models, 2);
	assert_int_equal(c->n_standards, 2);
	const struct model *m = content_model(c, "mine");
	assert_non_null(m);
	assert_string_equal(m->summary, "An invented model for tests.");
	assert_string_equal(m->standards, "std");
	assert_int_equal(m->n_kinds, 2);
	assert_string_equal(m->kinds[1].label, "Idea");
	assert_string_equal(m->questions[0].kinds[0], "need");
	assert_null(m->questions[0].kinds[1]);
	assert_string_equal(m->events[2].bands[1], "adult");
	assert_string_equal(m->events[1].phases[PHASE_REVIEW].title, "Review");
	content_free(c);
}

static void steps_and_fields_are_read_in_full(void **state)
{
	struct content *c = load(*state);
	const struct model *m = content_model(c, "mine");
	assert_non_null(m);
	const struct step *invite = model_step_in(m, 1, "invite", NULL), *second = model_step_in(m, 2, "invite", NULL);
	assert_int_equal(invite->shape, STEP_TABLE);
	assert_int_equal(invite->enough, 3);
	assert_int_equal(invite->n_fields, 3);
	assert_string_equal(invite->indicators[0], "inc-1");
	assert_string_equal(second->why, "Those who can act.");
	assert_string_equal(second->title, "Invitations");
	assert_int_equal(second->enough, 1);
	assert_int_equal(second->n_fields, 3);
	const struct step *third = model_step_in(m, 3, "invite3", NULL);
	assert_int_equal(third->shape, STEP_RECORDS);
	assert_int_equal(third->records, RECORDS_GROUPS);
	assert_int_equal(third->n_fields, 0);

	const struct field *state_ = step_field(invite, "state"), *many = step_field(invite, "many");
	assert_string_equal(field_choice_label(state_, "came"), "Came");
	assert_int_equal(many->max, 50);
	const struct step *place = model_step(m, "place", NULL, NULL);
	const struct field *day = step_field(place, "day"), *lead = step_field(place, "lead");
	assert_int_equal(day->kind, FIELD_DATE);
	assert_string_equal(day->column, "event.day");
	assert_string_equal(day->label, "Day");
	assert_true(day->required);
	assert_string_equal(lead->label, "Who leads");
	assert_true(lead->personal);
	assert_string_equal(step_field(place, "breaks")->indicators[0], "inc-1");
	assert_int_equal(step_field(place, "where")->n_choices, 2);
	assert_int_equal(step_field(place, "where")->source, CHOICES_DOMAINS);
	assert_true(model_step(m, "home", NULL, NULL)->by_person);
	assert_int_equal(m->after.n_steps, 6);
	assert_true(step_field(&m->after.steps[0], "by")->due);
	assert_false(day->due);
	static const enum step_records records[] = { RECORDS_NONE, RECORDS_THEMES, RECORDS_CARRY, RECORDS_FOLLOWUPS, RECORDS_ROUNDS,
		RECORDS_FEEDBACK };
	for (size_t i = 0; i < m->after.n_steps; i++)
		assert_int_equal(m->after.steps[i].records, records[i]);
	content_free(c);
}

static void evidence_is_read_in_full(void **state)
{
	struct content *c = load(*state);
	const struct indicator *ind = standards_indicator(content_standards(c, "std"), "inc-1");
	assert_int_equal(ind->n_evidence, 6);
	assert_int_equal(ind->evidence[0].want, 3);
	assert_int_equal(ind->evidence[1].events, 3);
	assert_int_equal(ind->evidence[3].events, 8);
	assert_int_equal(ind->evidence[5].want, 1);
	assert_string_equal(ind->standard->brief, "Inc");
	const struct indicator *all = standards_indicator(content_standards(c, "std"), "inc-2");
	assert_string_equal(all->evidence[1].fact->values[0], "feedback/complete");
	assert_int_equal(all->evidence[1].want, 7);
	content_free(c);
}

/* `from` is replaced by `to` once; the note stands at the line of `at` (NULL: where `to` begins; "": whole file). */
static const struct mistake {
	bool standards;   /* in the standards file, else in the model */
	bool lost;        /* the file as a whole is left out */
	const char *from, *to, *at, *says;
} mistakes[] = {
	/* the text itself */
	{ 0, 1, "title = \"Invented model\";", "title = \"Invented model;", "summary", "cannot be understood" },
	{ 0, 1, "), (\"school\", \"School\") );", "), (\"school\", \"School\"), );", NULL, "no comma before a closing bracket" },
	{ 0, 1, "safeguarding =", "title =", NULL, "second time in the same group" },
	{ 0, 1, "summary =", "@include \"/etc/passwd\"\nsummary =", NULL, "Found @include" },
	{ 0, 1, "Invented model", "Invented \xe9", NULL, "(0xE9) that is not UTF-8" },
	{ 0, 0, "Invented model", "Invented \\xe9", NULL, "not UTF-8; expected the letter itself" },
	{ 0, 1, "[ \"child\" ];", "[ \"child\", 3 ];", NULL, "different types" },
	/* top of a model */
	{ 0, 1, "title = \"Invented model\";\n", "", "", "`title` is missing" },
	{ 0, 0, "summary =", "sumary = \"x\"; summary =", NULL, "`sumary` is not known here; expected title, summary" },
	{ 0, 1, "summary = \"An invented model \"\n          \"for tests.\"", "summary = 3", NULL, "a number; expected a text" },
	{ 0, 1, "summary = \"An invented model \"\n          \"for tests.\"", "summary = \" \"", NULL, "is empty" },
	{ 0, 1, "\"std\"", "\"scot\"", NULL, "`standards` is \"scot\"" },
	{ 0, 1, "domains = ( (\"home\", \"Home\"), (\"school\", \"School\") );", "domains = \"home\";", NULL, "expected a list ( )" },
	{ 0, 0, "(\"school\", \"School\") );", "(\"school\") );", NULL, "expected a pair" },
	{ 0, 0, "(\"school\", \"School\") );", "(\"Sch ool\", \"School\"), (\"x\", \"X\") );", NULL, "\"Sch ool\"; expected up to 64" },
	{ 0, 0, "(\"school\", \"School\") );", "(\"home\", \"School\") );", NULL, "stands twice in one list" },
	{ 0, 1, "kinds = [ \"need\" ]; } );", "kinds = [ \"ned\" ]; } );", NULL, "holds \"ned\"; expected one of need or idea" },
	{ 0, 0, "lists = {", "lists = { other = 3;", NULL, "`other` is no list" },
	{ 0, 0, "steps = (\n", "steps = (\n  { key = \"spare\"; }, ", "spare", "stands in no event" },
	{ 0, 1, "events = (\n", "events = ( 3,\n", NULL, "exactly three" },
	{ 0, 1, "after = (", "afters = (", "afters", "`afters` is not known" },
	{ 0, 1, "after = (", "afters = (", "", "`after` is missing" },
	/* events and rooms */
	{ 0, 0, "title = \"First\"", "title = \"A title that is too wide\"", NULL, "24 columns; expected at most 16" },
	{ 0, 0, "bands = [ \"child\" ];", "bands = [ \"infant\", \"child\" ];", NULL, "\"infant\"; expected one of child or adult" },
	{ 0, 1, "who = \"children\"; ", "", "First", "Event 1: `who` is missing" },
	{ 0, 1, "run = ( { key = \"words\"; title = \"Words\"; why = \"To keep them.\"; records = \"statements\"; enough = 5; } );",
	  "run = ();", NULL, "`run` has no sound step" },
	{ 0, 0, "plan = ( \"invite\",", "plan = ( \"invite\", \"invitations\",", NULL, "The step \"invitations\" is not known" },
	{ 0, 0, "plan = ( \"invite\",", "plan = ( \"invite\", \"invite\",", NULL, "second time (the first is at line 30)" },
	{ 0, 0, "plan = ( \"invite\",", "plan = ( 4, \"invite\",", NULL, "is a number; expected a group" },
	{ 0, 1, "{ like = \"invite\"; why", "{ like = \"invit\"; why", NULL, "\"invit\" is not known" },
	/* steps */
	{ 0, 0, "key = \"place\"; title", "key = \"place\"; titel = \"x\"; title", NULL, "Step `place`: `titel` is not known" },
	{ 0, 0, "title = \"Day and place\"; ", "", NULL, "there is no step `place`" },
	{ 0, 0, "title = \"Day and place\"; ", "", "key = \"place\"", "Step `place`: `title` is missing" },
	{ 0, 0, "enough = 3;", "enough = \"3\";", NULL, "expected a whole number without quotes" },
	{ 0, 0, "enough = 3;", "enough = 0;", NULL, "`enough` is 0; expected a number from 1" },
	{ 0, 0, "enough = 3;", "enough = 2.5;", NULL, "not a whole number" },
	{ 0, 0, "indicators = [ \"inc-1\" ];\n    columns", "indicators = [ \"inc-9\" ];\n    columns", NULL, "\"inc-9\" is not known" },
	{ 0, 1, "by_person = true; } );\n  },\n  { title = \"Second\"", "by_person = \"yes\"; } );\n  },\n  { title = \"Second\"", NULL,
	  "expected true or false" },
	{ 0, 0, "records = \"statements\"; enough = 5;", "records = \"statement\"; } , { key = \"w2\"; title = \"W\"; why = \"W\"; by_person = true;",
	  NULL, "expected one of statements, commitments, groups, participants, moments, themes, carry, rounds, followups, feedback, faces or scores" },
	{ 0, 1, "key = \"words\"; title = \"Words\"; why", "key = \"words\"; columns = (); title = \"Words\"; why", NULL,
	  "both `columns` and `records`" },
	{ 0, 1, "    row_name = \"invitation\";\n", "", "key = \"invite\"", "`row_name` is missing" },
	{ 0, 1, "    empty = \"Nobody yet.\";\n", "", "key = \"invite\"", "`empty` is missing" },
	/* fields */
	{ 0, 0, "kind = \"line\"; max_len", "kind = \"datee\"; max_len", NULL,
	  "`kind` is \"datee\"; expected one of line, text, choice, choices, yesno, number, date, time or duration" },
	{ 0, 0, "kind = \"line\"; max_len", "kind = \"date\"; max_len", NULL, "`max_len` goes with the kinds line and text" },
	{ 0, 0, "label = \"Whom\"; ", "", "key = \"whom\"", "Step `invite`, field `whom`: `label` is missing" },
	{ 0, 0, "label = \"Whom\"; ", "labell = \"Whom\"; ", NULL, "`labell` is not known here; expected key, label, help" },
	{ 0, 0, "label = \"Whom\"", "label = \"A label that is wider than a column\"", NULL, "35 columns; expected at most 24" },
	{ 0, 0, "label = \"Whom\"", "label = \"Two\\nlines\"", NULL, "line break" },
	{ 0, 0, "key = \"many\"", "key = \"state\"", NULL, "field `state` stands here for the second time (the first is at line 23)" },
	{ 0, 0, "key = \"many\"", "key = \"How-many\"", NULL, "a-z, 0-9 and _" },
	{ 0, 0, "choices = \"reached\"; }", "}", NULL, "`choices` is missing" },
	{ 0, 0, "choices = \"reached\"", "choices = \"reach\"", NULL, "`choices` is \"reach\"" },
	{ 0, 0, "choices = \"reached\"", "choices = ()", NULL, "nothing sound in it" },
	{ 0, 0, "help = \"People.\";", "help = \"People.\"; choices = \"reached\";", NULL, "this one is number" },
	{ 0, 0, "min = 0; max = 50;", "min = 60; max = 50;", NULL, "expected `min` to be less" },
	{ 0, 0, "max = 50;", "max = 99999999999L;", NULL, "`max` is 99999999999" },
	{ 0, 0, "max = 50;", "max = 2000000000;", NULL, "expected a number from -999999999 to 999999999" },
	{ 0, 0, "width = 20;", "width = 20; min = 3;", NULL, "`min` goes with the kinds number and duration" },
	{ 0, 0, "\"event.day\"", "\"event.days\"", NULL, "`column` is \"event.days\"; expected one of engagement.title" },
	{ 0, 0, "\"event.day\"", "\"statement.words\"", NULL, "`column` is \"statement.words\"" },
	{ 0, 0, "column = \"event.day\";", "column = \"event.day\"; kind = \"line\";", NULL, "expected date, which is the kind of" },
	{ 0, 0, "\"engagement.told_by\"", "\"event.day\"", NULL, "no event after the events" },
	{ 0, 0, "{ key = \"whom\";", "{ key = \"lead\"; column = \"engagement.lead\"; }, { key = \"whom\";", NULL, "in a form alone" },
	{ 0, 0, "min = 0; max = 50;", "due = true;", NULL, "`due` goes with the kind date; this one is number" },
	{ 0, 0, "kind = \"line\"; max_len = 80; width = 20;", "kind = \"date\"; due = true;", NULL, "`due` goes with a form" },
	{ 0, 0, "due = true;", "due = \"yes\";", NULL, "expected true or false" },
	{ 0, 0, "records = \"carry\"; by_person = true;", "records = \"carry\";", NULL, "what is carried is not counted; expected by_person" },
	{ 0, 0, "choices = \"reached\"", "choices = \"tags\"; tags = \"rights\"", NULL, "`tags` is \"rights\"; expected the name of a sound file in tags/" },
	{ 0, 0, "choices = \"reached\"", "choices = \"tags\"", "key = \"state\"", "`tags` is missing" },
	{ 0, 0, "choices = \"reached\"", "choices = \"reached\"; tags = \"rights\"", NULL, "`tags` goes with choices = \"tags\"" },
	{ 0, 0, "max = 50;", "max = 50; tags = \"rights\";", NULL, "`tags` goes with choices = \"tags\"" },
	/* standards */
	{ 1, 0, "issued = \"2016\";", "issued = \"2016\"; isued = 1;", NULL, "`isued` is not known" },
	{ 1, 1, "issued = \"2016\"", "issued = 2016", NULL, "a number; expected a text" },
	{ 1, 1, "[ \"weak\", \"good\" ]", "[ \"good\" ]", NULL, "`scores` holds 1 words" },
	{ 1, 1, "brief = \"Inc\"; ", "", "key = \"inc\"", "`brief` is missing" },
	{ 1, 0, "brief = \"Inc\"", "brief = \"Incl\"", NULL, "4 columns; expected at most 3" },
	{ 1, 0, "key = \"inc-2\"", "key = \"inc-1\"", NULL, "second time" },
	{ 1, 0, "fact = \"rows\"", "fact = \"row\"", NULL, "`fact` is \"row\"; expected the key of a sound fact in facts/, or one of answered, rows" },
	{ 1, 0, "fact = \"rows\"; step = \"invite\"; want = 3;", "fact = \"rows\";", NULL, "`step` is missing" },
	{ 1, 0, "fact = \"groups_heard\";", "fact = \"groups_heard\"; step = \"invite\";", NULL, "does not go with `groups_heard`" },
	{ 1, 0, "want = 3;", "want = 0;", NULL, "`want` is 0" },
	{ 1, 0, "events = [ 1, 2 ]", "events = [ 1, 4 ]", NULL, "`events` is not understood" },
	{ 1, 0, "\"kind/need\"", "\"need\"", NULL, "expected kind/..." },
	{ 1, 0, "\"with/by_when\"", "\"with/date\"", NULL, "expected one of form/can" },
	{ 1, 0, "evidence = ( { fact = \"groups_heard\"; },\n        { fact = \"counted\"; value = \"feedback/complete\"; want = 7; } );", "evidence = ();",
	  NULL, "no sound rule" },
	{ 1, 0, "\"feedback/complete\"", "\"feedback/told\"", NULL, "\"feedback/told\"; expected one of statements, statements/themed, statements/parked" },
	{ 1, 0, "value = \"feedback/complete\"; want", "want", NULL, "`value` is missing" },
	{ 1, 0, "fact = \"counted\";", "fact = \"counted\"; step = \"told\";", NULL, "`step` does not go with `counted`" },
	/* standards against the model */
	{ 1, 0, "\"kind/need\"", "\"kind/dream\"", NULL, "there is no kind \"dream\" in the model `mine`" },
	{ 1, 0, "fact = \"rows\"; step = \"invite\"", "fact = \"rows\"; step = \"invites\"", NULL, "there is no step `invites`" },
	{ 1, 0, "fact = \"rows\"; step = \"invite\"", "fact = \"rows\"; step = \"place\"", NULL, "the step `place` is no table" },
	{ 1, 0, "field = \"state\"", "field = \"stat\"", NULL, "the step `invite` has no field `stat`" },
	{ 1, 0, "value = \"came\"", "value = \"come\"", NULL, "no choice \"come\"" },
	{ 1, 0, "events = [ 1, 2 ]", "events = [ 1, 3 ]", NULL, "no step `invite` in event 3" },
	{ 1, 0, "events = [ 0 ]", "events = [ 1 ]", NULL, "no step `told` in event 1" },
};

static int line_at(const char *text, const char *at)
{
	int line = 1;
	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

/* The notes that fit: same file, same line, those words. */
static bool is_noted(const struct content *c, const char *file, int line, const char *says)
{
	for (size_t i = 0; i < c->n_problems; i++)
		if (strcmp(path_name(c->problems[i].file), file) == 0 && c->problems[i].line == line
		    && strstr(c->problems[i].text, says) != NULL)
			return true;
	return false;
}

static bool check_mistake(const struct place *p, const struct mistake *w)
{
	const char *sound = w->standards ? sound_standards : sound_model;
	const char *file = w->standards ? "std.cfg" : "mine.cfg", *name = w->standards ? "standards/std.cfg" : "models/mine.cfg";
	const char *from = strstr(sound, w->from);
	if (from == NULL)
		fail_msg("the sound file has no \"%s\"", w->from);
	struct str text = STR_INIT;
	str_addn(&text, sound, (size_t)(from - sound));
	str_add(&text, w->to);
	str_add(&text, from + strlen(w->from));
	const char *at = w->at != NULL ? strstr(str_text(&text), w->at) : text.buf + (from - sound);
	assert_non_null(at);
	int line = w->at != NULL && *w->at == '\0' ? 0 : line_at(str_text(&text), at);
	/* A rule of the standards that misses its step is noted at the rule. */
	if (!w->standards && strstr(w->says, "there is no step") == w->says) {
		file = "std.cfg";
		line = 15;
	}
	write_text(p->share, name, str_text(&text));
	struct content *c = load(p);
	bool good = is_noted(c, file, line, w->says);
	if (!good) {
		print_error("\"%s\" -> \"%s\": no note at %s:%d with \"%s\". Noted:\n", w->from, w->to, file, line, w->says);
		for (size_t i = 0; i < c->n_problems; i++)
			print_error("  %s:%d: %s\n", c->problems[i].file, c->problems[i].line, c->problems[i].text);
	}
	bool there = w->standards ? content_standards(c, "std") != NULL : content_model(c, "mine") != NULL;
	if (there == w->lost) {
		print_error("\"%s\" -> \"%s\": the file is %s\n", w->from, w->to, there ? "still there" : "lost");
		good = false;
	}
	assert_non_null(content_model(c, "zz"));
	content_free(c);
	write_text(p->share, name, sound);
	str_release(&text);
	return good;
}

static void each_mistake_is_named(void **state)
{
	assert_true(sizeof mistakes / sizeof *mistakes >= 25);
	size_t missed = 0;
	for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
		missed += !check_mistake(*state, &mistakes[i]);
	assert_int_equal(missed, 0);
}

static void files_that_are_no_texts(void **state)
{
	struct place *p = *state;
	char *big = mem_alloc(1024 * 1024 + 2);
	memset(big, '#', 1024 * 1024 + 1);
	write_text(p->share, "models/big.cfg", big);
	free(big);
	write_bytes(p->share, "models/nul.cfg", "title = \"a\";\n\0", 14);
	write_text(p->share, "models/empty.cfg", "");
	write_text(p->share, "models/Name With Blanks.cfg", sound_model);
	write_text(p->share, "models/.#mine.cfg", "left by an editor");
	write_text(p->share, "models/mine.cfg~", "left by an editor");
	char *folder = path_join(p->share, "models/folder.cfg"), *pipe = path_join(p->share, "models/pipe.cfg");
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	free(folder);
	free(pipe);
	struct content *c = load(p);
	assert_true(is_noted(c, "big.cfg", 0, "1048577 bytes; expected at most 1 MB"));
	assert_true(is_noted(c, "nul.cfg", 2, "0x00"));
	assert_true(is_noted(c, "empty.cfg", 0, "`title` is missing"));
	assert_true(is_noted(c, "Name With Blanks.cfg", 0, "name of the file is its key"));
	assert_true(is_noted(c, "folder.cfg", 0, "not a file"));
	assert_true(is_noted(c, "pipe.cfg", 0, "not a file"));
	assert_int_equal(c->n_models, 2);
	content_free(c);
}

/* However wrong a file is, it neither crashes nor fills the screen with notes. */
static void cut_and_flooded_files(void **state)
{
	struct place *p = *state;
	for (size_t n = 0; n < sizeof sound_model - 1; n += 37) {
		write_bytes(p->share, "models/mine.cfg", sound_model, n);
		struct content *c = load(p);
		assert_true(c->n_problems > 0);
		content_free(c);
	}
	struct str text = STR_INIT;
	for (int i = 0; i < 900; i++)
		str_addf(&text, "wrong%d = %d;\n", i, i);
	write_text(p->share, "models/mine.cfg", str_text(&text));
	struct content *c = load(p);
	assert_int_equal(c->n_problems, 201);
	assert_non_null(strstr(c->problems[200].text, "more mistakes"));
	content_free(c);
	str_clear(&text);
	str_add(&text, "title = ");
	for (int i = 0; i < 20000; i++)
		str_add(&text, "(");
	write_text(p->share, "models/mine.cfg", str_text(&text));
	c = load(p);
	assert_null(content_model(c, "mine"));
	content_free(c);
	str_release(&text);
}

static char *with_title(const char *title)
{
	struct str text = STR_INIT;
	str_add(&text, sound_model);
	const char *at = strstr(text.buf, "Invented model");
	size_t where = (size_t)(at - text.buf);
	str_remove(&text, where, strlen("Invented model"));
	str_insert(&text, where, title, strlen(title));
	return str_steal(&text);
}

static void folders_outweigh_each_other(void **state)
{
	struct place *p = *state;
	char *etc = with_title("Of the machine"), *user = with_title("Of the person");
	write_text(p->etc, "models/mine.cfg", etc);
	struct content *c = load(p);
	expect_sound(c);
	assert_string_equal(content_model(c, "mine")->title, "Of the machine");
	content_free(c);

	write_text(p->user, "models/mine.cfg", user);
	write_text(p->user, "models/own.cfg", user);
	c = load(p);
	expect_sound(c);
	assert_int_equal(c->n_models, 3);
	assert_string_equal(content_model(c, "mine")->title, "Of the person");
	assert_non_null(content_model(c, "own"));
	assert_string_equal(c->folders[0], p->share);
	assert_string_equal(c->folders[2], p->user);
	assert_null(c->folders[3]);
	char *file = content_file(c, "models/mine.cfg"), *below = content_file(c, "standards/std.cfg");
	assert_ptr_equal(strstr(file, p->user), file);
	assert_ptr_equal(strstr(below, p->share), below);
	assert_null(content_file(c, "demo/none.cfg"));
	free(file);
	free(below);
	content_free(c);

	/* A broken one gives way to that beneath, and says so. */
	write_text(p->user, "models/mine.cfg", "title = ");
	c = load(p);
	assert_string_equal(content_model(c, "mine")->title, "Of the machine");
	assert_true(is_noted(c, "mine.cfg", 1, "cannot be understood"));
	assert_true(is_noted(c, "mine.cfg", 0, "that of the folder beneath is used"));
	content_free(c);
	free(etc);
	free(user);
}

static void nothing_to_work_with(void **state)
{
	struct place *p = *state;
	struct content *c = NULL;
	struct error err = ERROR_INIT;
	char *none = path_join(p->root, "none");
	assert_false(content_load(&c, none, &err));
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_null(c);
	write_text(none, "models/only.cfg", "title = 1;\n");
	assert_false(content_load(&c, none, &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_non_null(strstr(error_text(&err), "only.cfg:1"));
	error_release(&err);
	content_free(NULL);
	free(none);
}

/* Everything reads NFC, wherever it was typed. */
static void text_is_composed(void **state)
{
	struct place *p = *state;
	char *text = with_title("Cafe\u0301");
	write_text(p->share, "models/mine.cfg", text);
	struct content *c = load(p);
	expect_sound(c);
	assert_string_equal(content_model(c, "mine")->title, "Caf\u00e9");
	content_free(c);
	free(text);
}

/* What ships with the program has no mistake at all. */
static void the_shipped_content_is_sound(void **state)
{
	(void)state;
	const char *share = getenv("TRIVET_SHARE"), *src = getenv("srcdir");
	char *path = share != NULL ? mem_strdup(share) : path_join(src != NULL ? src : ".", "share/trivet");
	struct content *c = NULL;
	struct error err = ERROR_INIT;
	if (!content_load(&c, path, &err))
		fail_msg("%s", error_text(&err));
	expect_sound(c);
	assert_non_null(content_model(c, "children"));
	assert_non_null(content_model(c, "community"));
	const struct standards *s = content_standards(c, "scotland-2016");
	assert_non_null(s);
	size_t indicators = 0;
	for (size_t i = 0; i < s->n_standards; i++)
		indicators += s->standards[i].n_indicators;
	assert_int_equal(s->n_standards, 7);
	assert_int_equal(indicators, 38);
	assert_int_equal(s->n_scores, 6);
	content_free(c);
	free(path);
}

/* The n-th example of the manual page, as a file. */
static void write_example(const char *page, int n, const char *folder, const char *name)
{
	const char *mark = ".Bd -literal -offset indent\n", *at = page;
	for (int i = 0; i < n; i++) {
		at = strstr(at, mark);
		assert_non_null(at);
		at += strlen(mark);
	}
	const char *end = strstr(at, ".Ed\n");
	assert_non_null(end);
	write_bytes(folder, name, at, (size_t)(end - at));
}

/* Who copies the examples of the manual gets what the manual says. */
static void the_examples_of_the_manual_are_sound(void **state)
{
	struct place *p = *state;
	const char *src = getenv("srcdir");
	char *path = path_join(src != NULL ? src : ".", "man/trivet-content.5"), *share = path_join(p->root, "manual");
	static char page[65536];
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	size_t n = fread(page, 1, sizeof page - 1, f);
	fclose(f);
	assert_true(n < sizeof page - 1);
	write_example(page, 1, share, "models/tiny.cfg");
	write_example(page, 2, share, "facts/tiny.cfg");
	write_example(page, 3, share, "standards/tiny.cfg");
	write_example(page, 4, share, "methods/paper-boats.cfg");
	write_example(page, 5, share, "running-orders/tiny-1.cfg");
	write_example(page, 6, share, "tags/outcomes.cfg");
	struct content *c = NULL;
	struct error err = ERROR_INIT;
	if (!content_load(&c, share, &err))
		fail_msg("%s", error_text(&err));
	expect_sound(c);
	assert_non_null(content_model(c, "tiny"));
	assert_true(model_step_in(content_model(c, "tiny"), 1, "running-order", NULL)->running_order);
	assert_int_equal(c->n_facts, 3);
	assert_ptr_equal(content_fact(c, "tiny-coming")->of, content_fact(c, "tiny-invited"));
	const struct standards *s = content_standards(c, "tiny");
	assert_int_equal(s->standards[0].indicators[0].n_evidence, 4);
	assert_string_equal(standards_wording(s, "child")->asks[0], "Was everybody welcome?");
	assert_non_null(content_method(c, "paper-boats"));
	assert_int_equal(c->n_templates, 1);
	assert_int_equal(c->templates[0].n_rows, 3);
	assert_int_equal(content_tags(c, "outcomes")->n, 2);
	content_free(c);
	free(path);
	free(share);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_sound_model_is_read_in_full),
		TEST(steps_and_fields_are_read_in_full),
		TEST(evidence_is_read_in_full),
		TEST(each_mistake_is_named),
		TEST(files_that_are_no_texts),
		TEST(cut_and_flooded_files),
		TEST(folders_outweigh_each_other),
		TEST(nothing_to_work_with),
		TEST(text_is_composed),
		TEST(the_shipped_content_is_sound),
		TEST(the_examples_of_the_manual_are_sound),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
