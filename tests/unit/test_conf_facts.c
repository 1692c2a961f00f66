/* long: every kind of mistake stands in one table */
/* Facts, the rules that name them, and the wordings: sound ones are read in full; each mistake is noted where it stands and spoils no more
 * than it must; facts of all files are one list; nothing that a file can hold brings the program down. */
#include "config.h"

#include "base/vec.h"
#include "conf_rig.h"

static const char model[] =
	"title = \"Invented model\"; summary = \"For tests.\"; standards = \"std\"; safeguarding = \"a person\";\n"
	"domains = ( (\"home\", \"Home\") ); kinds = ( (\"need\", \"Need\") );\n"
	"bands = ( (\"child\", \"Child\"), (\"adult\", \"Adult\") );\n"
	"questions = ( { key = \"q1\"; asks = \"What do you need?\"; kinds = [ \"need\" ]; } );\n"
	"steps = (\n"
	"  { key = \"invite\"; title = \"Invitations\"; why = \"So that nobody is missed.\"; empty = \"Nobody.\"; row_name = \"invitation\";\n"
	"    columns = (\n"
	"      { key = \"whom\"; label = \"Whom\"; help = \"Who.\"; kind = \"line\"; },\n"
	"      { key = \"asked\"; label = \"Asked\"; help = \"Needs.\"; kind = \"yesno\"; },\n"
	"      { key = \"sent\"; label = \"Sent\"; help = \"When.\"; kind = \"date\"; },\n"
	"      { key = \"way\"; label = \"Way\"; help = \"How.\"; kind = \"choice\"; choices = ( (\"make\", \"Make\"), (\"draw\", \"Draw\") ); },\n"
	"      { key = \"all\"; label = \"All\"; help = \"How.\"; kind = \"choices\"; choices = ( (\"make\", \"Make\"), (\"draw\", \"Draw\") ); },\n"
	"      { key = \"came\"; label = \"Came\"; help = \"How many.\"; kind = \"number\"; }\n"
	"    ); },\n"
	"  { key = \"purpose\"; title = \"Purpose\"; why = \"To know.\";\n"
	"    fields = ( { key = \"agreed_on\"; label = \"Agreed\"; help = \"When.\"; kind = \"date\"; } ); }\n"
	");\n"
	"events = (\n"
	"  { title = \"First\"; who = \"a\"; purpose = \"b\"; bands = [ \"child\" ]; plan = ( \"invite\", \"purpose\" );\n"
	"    run = ( { key = \"view\"; title = \"Their view\"; why = \"To hear.\"; records = \"faces\"; enough = 7; } );\n"
	"    review = ( { key = \"judging\"; title = \"Judging\"; why = \"To learn.\"; records = \"scores\"; enough = 7; } ); },\n"
	"  { title = \"Second\"; who = \"a\"; purpose = \"b\"; bands = [ \"adult\" ]; plan = ( \"invite\" );\n"
	"    run = ( { key = \"r2\"; title = \"R\"; why = \"R.\"; by_person = true; } );\n"
	"    review = ( { key = \"v2\"; title = \"V\"; why = \"V.\"; by_person = true; } ); },\n"
	"  { title = \"Third\"; who = \"a\"; purpose = \"b\"; bands = [ \"adult\" ]; plan = ( \"invite\" );\n"
	"    run = ( { key = \"r3\"; title = \"R\"; why = \"R.\"; by_person = true; } );\n"
	"    review = ( { key = \"v3\"; title = \"V\"; why = \"V.\"; by_person = true; } ); }\n"
	");\n"
	"after = ( { key = \"told\"; title = \"Told\"; why = \"They must hear.\"; by_person = true; } );\n";

static const char standards[] =
	"title = \"Invented standards\"; issued = \"2016\"; scores = [ \"weak\", \"good\" ];\n"
	"standards = (\n"
	"  { key = \"inc\"; title = \"Inclusion\"; brief = \"Inc\"; text = \"All are in.\"; indicators = (\n"
	"    { key = \"inc-1\"; title = \"Asked\"; text = \"All are asked.\"; evidence = (\n"
	"      { fact = \"invited-asked\"; want = 3; events = [ 1, 2 ]; },\n"
	"      { fact = \"sent-early\"; },\n"
	"      { fact = \"answered\"; step = \"invite\"; field = \"way\"; values = [ \"make\", \"draw\" ]; want = 2; }\n"
	"    ); } ); },\n"
	"  { key = \"sup\"; title = \"Support\"; brief = \"Sup\"; text = \"All can join.\"; indicators = (\n"
	"    { key = \"sup-1\"; title = \"Stated\"; text = \"No record can tell.\"; evidence = (\n"
	"      { fact = \"team-says\"; },\n"
	"      { fact = \"stated\"; }\n"
	"    ); } ); }\n"
	");\n"
	"wordings = (\n"
	"  { key = \"8-12\"; title = \"About 8 to 12\"; bands = [ \"child\" ];\n"
	"    faces = ( (\"no\", \"No, not really\", \":-(\"),\n"
	"      (\"partly\", \"Sometimes\", \":-|\"),\n"
	"      (\"yes\", \"Yes, really\", \":-)\") );\n"
	"    asks = { inc = \"Were you in?\";\n"
	"      sup = \"Could you join in?\"; }; },\n"
	"  { key = \"grown\"; title = \"Grown-ups\";\n"
	"    faces = ( (\"1\", \"Not at all\"), (\"2\", \"Little\"), (\"3\", \"Half\"), (\"4\", \"Mostly\"), (\"5\", \"Fully\") );\n"
	"    asks = { sup = \"Could you join in?\"; }; }\n"
	");\n";

static const char facts_a[] =
	"facts = (\n"
	"  { key = \"invited\"; count = \"rows\"; step = \"invite\"; },\n"
	"  { key = \"invited-asked\"; count = \"answered\"; step = \"invite\"; field = \"asked\"; value = \"yes\";\n"
	"    of = \"invited\"; fills = \"invite\";\n"
	"    nothing = \"None of %w groups was asked\";\n"
	"    some = \"%n of %w groups were asked\";\n"
	"    enough = \"All groups were asked (%n)\"; },\n"
	"  { key = \"heard\"; count = \"statements\"; value = \"kind/need\"; },\n"
	"  { key = \"judged\"; count = \"kinds\"; value = \"scores/\"; }\n"
	");\n";

static const char facts_b[] =
	"facts = (\n"
	"  { key = \"team-says\"; count = \"stated\"; },\n"
	"  { key = \"sent-early\"; count = \"before\"; step = \"invite\"; field = \"sent\"; than = \"purpose.agreed_on\"; days = 14; },\n"
	"  { key = \"came\"; count = \"sum\"; step = \"invite\"; field = \"came\"; },\n"
	"  { key = \"ways\"; count = \"distinct\"; step = \"invite\"; field = \"way\"; },\n"
	"  { key = \"asked-of-asked\"; count = \"counted\"; value = \"links\"; of = \"invited-asked\"; }\n"
	");\n";

enum which { A, B, STD };
static const char *const sound[] = { facts_a, facts_b, standards };
static const char *const names[] = { "facts/a.cfg", "facts/b.cfg", "standards/std.cfg" };

static int make_place(void **state)
{
	struct place *p = place_new();
	write_text(p->share, "models/mine.cfg", model);
	for (size_t i = A; i <= STD; i++)
		write_text(p->share, names[i], sound[i]);
	*state = p;
	return 0;
}

static bool is_noted(const struct content *c, const char *file, int line, const char *says)
{
	for (size_t i = 0; i < c->n_problems; i++)
		if (strcmp(path_name(c->problems[i].file), file) == 0 && c->problems[i].line == line
		    && strstr(c->problems[i].text, says) != NULL)
			return true;
	return false;
}

static void facts_are_read_in_full(void **state)
{
	struct content *c = load(*state);
	expect_sound(c);
	assert_int_equal(c->n_facts, 9);
	for (size_t i = 1; i < c->n_facts; i++)
		assert_true(strcmp(c->facts[i - 1]->key, c->facts[i]->key) < 0);
	const struct fact *f = content_fact(c, "invited-asked");
	assert_int_equal(f->way, WAY_ANSWERED);
	assert_string_equal(f->step, "invite");
	assert_string_equal(f->field, "asked");
	assert_string_equal(f->values[0], "yes");
	assert_null(f->values[1]);
	assert_ptr_equal(f->of, content_fact(c, "invited"));
	assert_string_equal(f->fills, "invite");
	assert_string_equal(f->nothing, "None of %w groups was asked");
	assert_string_equal(f->some, "%n of %w groups were asked");
	assert_string_equal(f->enough, "All groups were asked (%n)");
	assert_int_equal(f->line, 3);
	assert_string_equal(path_name(f->file), "a.cfg");
	assert_ptr_equal(content_fact(c, "asked-of-asked")->of, f);
	f = content_fact(c, "sent-early");
	assert_string_equal(f->than_step, "purpose");
	assert_string_equal(f->than_field, "agreed_on");
	assert_int_equal(f->days, 14);
	assert_null(f->nothing);
	assert_null(f->values);
	assert_null(f->of);
	assert_null(content_fact(c, "invite"));
	assert_null(content_fact(c, ""));
	content_free(c);
}

static void rules_name_facts_or_write_them_out(void **state)
{
	struct content *c = load(*state);
	const struct indicator *ind = standards_indicator(content_standards(c, "std"), "inc-1");
	assert_int_equal(ind->n_evidence, 3);
	assert_ptr_equal(ind->evidence[0].fact, content_fact(c, "invited-asked"));
	assert_int_equal(ind->evidence[0].events, 3);
	assert_int_equal(ind->evidence[0].want, 3);
	const struct fact *own = ind->evidence[2].fact;
	assert_string_equal(own->key, "");
	assert_int_equal(own->way, WAY_ANSWERED);
	assert_string_equal(own->values[1], "draw");
	assert_null(own->values[2]);
	assert_int_equal(own->line, 7);
	ind = standards_indicator(content_standards(c, "std"), "sup-1");
	assert_int_equal(ind->evidence[0].fact->way, WAY_STATED);
	assert_string_equal(ind->evidence[1].fact->key, "");
	assert_int_equal(ind->evidence[1].fact->way, WAY_STATED);
	assert_int_equal(model_step(content_model(c, "mine"), "view", NULL, NULL)->records, RECORDS_FACES);
	assert_int_equal(model_step(content_model(c, "mine"), "judging", NULL, NULL)->records, RECORDS_SCORES);
	content_free(c);
}

/* A fact may bear the name of the way by which it counts: rules written out go on meaning the way. */
static void a_fact_may_have_the_name_of_its_way(void **state)
{
	struct place *p = *state;
	write_text(p->share, "facts/c.cfg", "facts = ( { key = \"answered\"; count = \"answered\"; step = \"invite\"; field = \"whom\"; },\n"
		"  { key = \"stated\"; count = \"stated\"; nothing = \"Nothing yet\"; } );\n");
	struct content *c = load(p);
	expect_sound(c);
	const struct fact *own = standards_indicator(content_standards(c, "std"), "inc-1")->evidence[2].fact;
	assert_string_equal(own->key, "");
	assert_string_equal(own->field, "way");
	assert_ptr_equal(standards_indicator(content_standards(c, "std"), "sup-1")->evidence[1].fact, content_fact(c, "stated"));
	content_free(c);
}

static void wordings_are_read_in_full(void **state)
{
	struct content *c = load(*state);
	const struct standards *s = content_standards(c, "std");
	assert_int_equal(s->n_wordings, 2);
	const struct wording *w = &s->wordings[0];
	assert_string_equal(w->key, "8-12");
	assert_string_equal(w->title, "About 8 to 12");
	assert_string_equal(w->bands[0], "child");
	assert_null(w->bands[1]);
	assert_int_equal(w->n_faces, 3);
	assert_string_equal(w->faces[0].key, "no");
	assert_string_equal(w->faces[2].label, "Yes, really");
	assert_string_equal(w->faces[2].sign, ":-)");
	assert_string_equal(w->asks[0], "Were you in?");
	assert_string_equal(w->asks[1], "Could you join in?");
	w = standards_wording(s, "adult"); /* none names them: the first */
	assert_ptr_equal(w, &s->wordings[0]);
	w = &s->wordings[1];
	assert_null(w->bands[0]);
	assert_int_equal(w->n_faces, 5);
	assert_string_equal(w->faces[4].sign, "");
	assert_null(w->asks[0]);
	assert_string_equal(w->asks[1], "Could you join in?");
	content_free(c);
}

/* `from` is replaced by `to` once; the note stands in the file of `where` at the line of `at` there (NULL: where `to` begins). So many facts,
 * rules of the first indicator and wordings are left. */
static const struct mistake {
	enum which which;
	size_t facts, rules, wordings;
	const char *from, *to;
	enum which where;
	const char *at, *says;
} mistakes[] = {
	/* facts */
	{ A, 9, 3, 2, "facts = (", "title = \"x\"; facts = (", A, NULL, "`title` is not known here; expected facts" },
	{ A, 6, 2, 2, "count = \"rows\"", "count = \"row\"", A, NULL, "Fact `invited`: `count` is \"row\"; expected one of answered, rows, distinct" },
	{ A, 6, 2, 2, "count = \"rows\"", "count = \"row\"", A, "of = ", "`of` names `invited`, which is no sound fact" },
	{ A, 6, 2, 2, "count = \"rows\"", "count = \"row\"", B, "asked-of", "`of` names `invited-asked`, which is left out" },
	{ A, 6, 2, 2, "count = \"rows\"", "count = \"row\"", STD, "invited-asked", "\"invited-asked\"; expected the key of a sound fact in facts/, or one of answered" },
	{ A, 8, 3, 2, "key = \"judged\"; ", "", A, "\"scores/\"", "Fact `?`: `key` is missing" },
	{ A, 8, 3, 2, "key = \"judged\"", "key = \"Judged\"", A, NULL, "expected up to 64 of the letters" },
	{ A, 8, 3, 2, "key = \"judged\"", "key = \"statements\"", A, NULL, "name of another way of counting" },
	{ A, 8, 3, 2, "key = \"judged\"; count = \"kinds\"", "key = \"judged\"; count = 7", A, NULL, "is a number; expected a text" },
	{ A, 8, 3, 2, "{ key = \"judged\"; count = \"kinds\"; value = \"scores/\"; }", "( )", A, NULL, "is a list ( ); expected a group { }" },
	{ A, 8, 3, 2, "\"scores/\"", "\"score/\"", A, NULL, "\"score/\"; expected one of scores/, faces/" },
	{ A, 8, 3, 2, "value = \"scores/\"; ", "", A, "judged", "`value` is missing; expected it, for `kinds` looks there" },
	{ A, 8, 3, 2, "\"kind/need\"", "\"need\"", A, NULL, "expected kind/..., domain/... or band/..." },
	{ A, 8, 3, 2, "\"kind/need\"", "\"kind/\"", A, NULL, "expected kind/..., domain/... or band/..." },
	{ A, 8, 3, 2, "value = \"kind/need\"", "values = [ \"kind/need\" ]", A, NULL, "`values` does not go with `statements`" },
	{ A, 8, 3, 2, "value = \"kind/need\"", "step = \"invite\"", A, NULL, "`step` does not go with `statements`" },
	{ A, 8, 3, 2, "value = \"kind/need\"", "days = 3", A, NULL, "`days` does not go with `statements`" },
	{ A, 8, 3, 2, "value = \"kind/need\"", "than = \"a.b\"", A, NULL, "`than` does not go with `statements`" },
	{ A, 7, 2, 2, "value = \"yes\"", "value = true", A, NULL, "is true or false; expected a text" },
	{ A, 7, 2, 2, "value = \"yes\"", "value = \"yes\"; values = [ \"no\" ]", A, "values = [", "both `value` and `values`" },
	{ A, 7, 2, 2, "value = \"yes\"", "values = [ ]", A, NULL, "`values` is empty" },
	{ A, 7, 2, 2, "value = \"yes\"", "values = \"yes\"", A, NULL, "expected texts in [ ]" },
	{ A, 7, 2, 2, "value = \"yes\"", "values = ( \"yes\", 3 )", A, NULL, "is a number; expected a text" },
	{ A, 7, 2, 2, "of = \"invited\"", "of = 3", A, NULL, "is a number; expected a text" },
	{ A, 7, 2, 2, "of = \"invited\"", "of = \"invitd\"", A, NULL, "names `invitd`, which is no sound fact" },
	{ A, 7, 2, 2, "of = \"invited\"", "of = \"invited-asked\"", A, NULL, "leads in a circle" },
	{ A, 7, 2, 2, "of = \"invited\"", "of = \"asked-of-asked\"", A, NULL, "leads in a circle" },
	{ A, 7, 2, 2, "of = \"invited\"", "of = \"asked-of-asked\"", B, "asked-of", "leads in a circle" },
	{ A, 7, 2, 2, "fills = \"invite\"", "fills = \"In vite\"", A, NULL, "expected up to 64 of the letters" },
	{ B, 8, 2, 2, "days = 14", "days = \"14\"", B, NULL, "expected a whole number without quotes" },
	{ B, 8, 2, 2, "days = 14", "days = -1", B, NULL, "`days` is -1; expected a number from 0" },
	{ B, 8, 2, 2, "\"purpose.agreed_on\"", "\"purpose\"", B, NULL, "`than` is not understood" },
	{ B, 8, 2, 2, "\"purpose.agreed_on\"", "\".agreed_on\"", B, NULL, "`than` is not understood" },
	{ B, 8, 2, 2, "\"purpose.agreed_on\"", "\"purpose.agreed-on\"", B, NULL, "`than` is not understood" },
	{ B, 8, 3, 2, "\"links\"", "\"link\"", B, NULL, "\"link\"; expected one of statements, statements/themed" },
	{ B, 9, 3, 2, "key = \"team-says\"; count = \"stated\"", "key = \"team-says\"; cuont = 1; count = \"stated\"", B, NULL, "`cuont` is not known" },
	{ B, 9, 3, 2, "{ key = \"team-says\"", "{ key = \"invited\"; count = \"rows\"; step = \"told\"; }, { key = \"team-says\"", B, NULL,
	  "`invited` stands here for the second time (the first is in " },
	/* words */
	{ A, 9, 3, 2, "\"None of %w groups was asked\"", "\"Of %w groups %n were asked\"", A, NULL, "`nothing` has %n" },
	{ A, 9, 3, 2, "\"%n of %w groups were asked\"", "\"50 % of %w groups were asked\"", A, NULL, "`some` has a % sign" },
	{ A, 9, 3, 2, "\"%n of %w groups were asked\"", "\"%n of %s groups\"", A, NULL, "`some` has a % sign" },
	{ A, 9, 3, 2, "groups were asked (%n)", "groups were asked (%n)%", A, NULL, "`enough` has a % sign" },
	{ A, 9, 3, 2, "groups were asked (%n)", "groups were asked %%n", A, NULL, "`enough` has a % sign" },
	{ A, 9, 3, 2, "groups were asked (%n)", "groups were asked: %n.", A, NULL, "ends with a full stop" },
	{ A, 9, 3, 2, "groups were asked (%n)", "groups were asked, as many as we wanted and a few more than were hoped for (%n)", A, NULL,
	  "columns; expected at most 70" },
	{ A, 9, 3, 2, "groups were asked (%n)", "groups\\nwere asked", A, NULL, "has a line break" },
	{ A, 9, 3, 2, "some = \"%n of %w groups were asked\"", "some = 4", A, NULL, "is a number; expected a text" },
	/* rules */
	{ STD, 9, 2, 2, "\"sent-early\"", "\"sent-eraly\"", STD, NULL, "\"sent-eraly\", which is not known; expected perhaps sent-early." },
	{ STD, 9, 2, 2, "\"sent-early\"", "\"answred\"", STD, NULL, "\"answred\", which is not known; expected perhaps answered." },
	{ STD, 9, 2, 2, "\"sent-early\"", "\"something-else\"", STD, NULL, "expected the key of a sound fact in facts/, or one of answered, rows" },
	{ STD, 9, 2, 2, "\"sent-early\"", "\"sent-early\"; step = \"invite\"", STD, NULL, "`step` stands beside the fact `sent-early`" },
	{ STD, 9, 2, 2, "\"sent-early\"", "\"sent-early\"; days = 3", STD, NULL, "`days` stands beside the fact `sent-early`" },
	{ STD, 9, 2, 2, "values = [ \"make\", \"draw\" ]", "value = \"make\"; than = \"a.b\"", STD, NULL, "`than` does not go with `answered`" },
	{ STD, 9, 3, 2, "\"draw\" ]", "\"paint\" ]", STD, NULL, "no choice \"paint\" in the model `mine`" },
	{ STD, 9, 3, 2, "events = [ 1, 2 ]", "events = [ 1, 0 ]", STD, NULL, "no step `invite` after the events" },
	/* what facts look at */
	{ A, 9, 3, 2, "field = \"asked\"", "field = \"askd\"", A, NULL, "Fact `invited-asked`: the step `invite` has no field `askd`" },
	{ A, 9, 3, 2, "value = \"yes\"", "values = [ \"no\", \"maybe\" ]", A, NULL, "answered yes or no, not \"maybe\"" },
	{ A, 9, 3, 2, "step = \"invite\"; },", "step = \"told\"; },", A, NULL, "Fact `invited`: the step `told` is no table" },
	{ A, 9, 3, 2, "step = \"invite\"; },", "step = \"tell\"; },", A, NULL, "Fact `invited`: there is no step `tell`" },
	{ A, 9, 3, 2, "fills = \"invite\"", "fills = \"invites\"", A, "key = \"invited-asked\"", "no step `invites`, which `fills` names," },
	{ B, 9, 3, 2, "\"purpose.agreed_on\"", "\"purposes.agreed_on\"", B, NULL, "no step `purposes`, which `than` names," },
	{ B, 9, 3, 2, "\"purpose.agreed_on\"", "\"purpose.agreed\"", B, NULL, "has no field `agreed`, which `than` names," },
	{ B, 9, 3, 2, "\"purpose.agreed_on\"", "\"invite.whom\"", B, NULL, "the field `whom`, which `than` names, is no date" },
	{ B, 9, 3, 2, "field = \"sent\"", "field = \"whom\"", B, NULL, "the field `whom` is of the kind line in the model `mine`; expected a field of the kind date" },
	{ STD, 9, 3, 2, "\"answered\"; step = \"invite\"; field = \"way\"; values = [ \"make\", \"draw\" ];", "\"sum\"; step = \"invite\"; field = \"way\";",
	  STD, NULL, "expected a field of the kind number or duration" },
	{ STD, 9, 3, 2, "\"answered\"; step = \"invite\"; field = \"way\"; values = [ \"make\", \"draw\" ];", "\"distinct\"; step = \"invite\"; field = \"all\";",
	  STD, NULL, "expected a field with one short answer" },
	{ STD, 9, 3, 2, "\"answered\"; step = \"invite\"; field = \"way\"; values = [ \"make\", \"draw\" ];", "\"statements\"; value = \"band/elder\";",
	  STD, NULL, "there is no band \"elder\"" },
	/* wordings */
	{ STD, 9, 3, 0, "wordings = (", "wordings = 3; other = (", STD, NULL, "`wordings` is a number; expected a list ( )" },
	{ STD, 9, 3, 2, "title = \"About 8 to 12\"", "titel = 3; title = \"About 8 to 12\"", STD, NULL, "Wording `8-12`: `titel` is not known" },
	{ STD, 9, 3, 1, "title = \"About 8 to 12\"; ", "", STD, "key = \"8-12\"", "`title` is missing" },
	{ STD, 9, 3, 1, "key = \"8-12\"", "key = \"8 to 12\"", STD, NULL, "expected up to 64 of the letters" },
	{ STD, 9, 3, 1, "key = \"grown\"", "key = \"8-12\"", STD, NULL, "`8-12` stands here for the second time" },
	{ STD, 9, 3, 2, "bands = [ \"child\" ]", "bands = [ \"child\", \"elder\" ]", STD, NULL, "`bands` holds \"elder\"; expected the key of a band of a model that" },
	{ STD, 9, 3, 1, "      (\"partly\", \"Sometimes\", \":-|\"),\n", "", STD, "faces = (", "`faces` holds 2; expected 3 or 5, lowest first" },
	{ STD, 9, 3, 1, "\"partly\"", "\"no\"", STD, NULL, "the face \"no\" stands twice" },
	{ STD, 9, 3, 1, "\"partly\"", "\"Partly\"", STD, NULL, "The key of a face is \"Partly\"" },
	{ STD, 9, 3, 1, "(\"partly\", \"Sometimes\", \":-|\")", "\"partly\"", STD, NULL, "a face is not understood" },
	{ STD, 9, 3, 1, "\"Sometimes\", \":-|\"", "\"\", \":-|\"", STD, NULL, "The label of a face is empty" },
	{ STD, 9, 3, 1, "(\"partly\", \"Sometimes\", \":-|\")", "(\"partly\")", STD, NULL, "the sign may be left out" },
	{ STD, 9, 3, 1, "\"Sometimes\"", "\"Sometimes, and then again not at all\"", STD, NULL, "The label of a face is \"Sometimes, and then again not at all\"; expected" },
	{ STD, 9, 3, 1, "\":-|\"", "\"\xe7\xac\x91\xe7\xac\x91\xe7\xac\x91\"", STD, NULL, "one line of at most 5 columns" },
	{ STD, 9, 3, 2, "asks = { inc = \"Were", "asks = { incl = \"x\"; inc = \"Were", STD, NULL, "`incl`, which is no standard of this file; expected one of inc or sup" },
	{ STD, 9, 3, 2, "inc = \"Were you in?\"", "inc = 3", STD, NULL, "is a number; expected a text" },
	{ STD, 9, 3, 1, "asks = { sup = \"Could you join in?\"; }", "asks = { }", STD, NULL, "`asks` has nothing sound in it" },
	{ STD, 9, 3, 1, "asks = { sup = \"Could you join in?\"; }", "asks = \"x\"", STD, NULL, "`asks` is missing or no group" },
};

static int line_at(const char *text, const char *at)
{
	int line = 1;
	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

static bool check_mistake(const struct place *p, const struct mistake *w)
{
	const char *from = strstr(sound[w->which], w->from);
	if (from == NULL)
		fail_msg("the sound file has no \"%s\"", w->from);
	struct str text = STR_INIT;
	str_addn(&text, sound[w->which], (size_t)(from - sound[w->which]));
	str_add(&text, w->to);
	str_add(&text, from + strlen(w->from));
	const char *where = w->where == w->which ? str_text(&text) : sound[w->where];
	const char *at = w->at != NULL ? strstr(where, w->at) : text.buf + (from - sound[w->which]);
	assert_non_null(at);
	int line = line_at(where, at);
	write_text(p->share, names[w->which], str_text(&text));
	struct content *c = load(p);
	const struct standards *s = content_standards(c, "std");
	size_t rules = standards_indicator(s, "inc-1")->n_evidence;
	bool good = is_noted(c, path_name(names[w->where]), line, w->says) && c->n_facts == w->facts && rules == w->rules
		&& s->n_wordings == w->wordings;
	if (!good) {
		print_error("\"%s\" -> \"%s\": %s:%d \"%s\"; %zu facts, %zu rules, %zu wordings. Noted:\n", w->from, w->to, names[w->where], line,
			w->says, c->n_facts, rules, s->n_wordings);
		show(c);
	}
	content_free(c);
	write_text(p->share, names[w->which], sound[w->which]);
	str_release(&text);
	return good;
}

static void each_mistake_is_named(void **state)
{
	size_t missed = 0;
	for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
		missed += !check_mistake(*state, &mistakes[i]);
	assert_int_equal(missed, 0);
}

/* A phrase that cannot be filled in is left to be put together; the fact counts all the same. */
static void a_wrong_phrase_spoils_itself_alone(void **state)
{
	struct place *p = *state;
	struct str text = STR_INIT;
	str_add(&text, facts_a);
	char *at = strstr(text.buf, "%n of %w");
	at[1] = 'x';
	write_text(p->share, names[A], str_text(&text));
	struct content *c = load(p);
	assert_int_equal(c->n_problems, 1);
	const struct fact *f = content_fact(c, "invited-asked");
	assert_null(f->some);
	assert_string_equal(f->nothing, "None of %w groups was asked");
	content_free(c);
	str_release(&text);
}

/* A mistake of a fact that two rules name is told once. */
static void a_mistake_is_told_once(void **state)
{
	struct place *p = *state;
	struct str text = STR_INIT;
	str_add(&text, standards);
	const char *at = strstr(text.buf, "{ fact = \"sent-early\"; },");
	const char twice[] = "{ fact = \"came\"; want = 2; }, { fact = \"came\"; want = 9; },";
	str_insert(&text, (size_t)(at - text.buf), twice, strlen(twice));
	write_text(p->share, names[STD], str_text(&text));
	str_clear(&text);
	str_add(&text, facts_b);
	memcpy(strstr(text.buf, "field = \"came\""), "field = \"whom\"", 14);
	write_text(p->share, names[B], str_text(&text));
	struct content *c = load(p);
	assert_int_equal(c->n_problems, 1);
	assert_true(is_noted(c, "b.cfg", 4, "Fact `came`: the field `whom` is of the kind line"));
	content_free(c);
	str_release(&text);
}

static void folders_outweigh_file_by_file(void **state)
{
	struct place *p = *state;
	write_text(p->user, "facts/b.cfg", "facts = ( { key = \"team-says\"; count = \"groups\"; },\n"
		"  { key = \"sent-early\"; count = \"step_done\"; step = \"invite\"; } );\n");
	write_text(p->user, "facts/own.cfg", "facts = ( { key = \"heard\"; count = \"groups\"; },\n"
		"  { key = \"own\"; count = \"groups_heard\"; of = \"heard\"; } );\n");
	struct content *c = load(p);
	assert_int_equal(c->n_problems, 1);
	assert_true(is_noted(c, "own.cfg", 1, "`heard` stands here for the second time"));
	assert_int_equal(c->n_facts, 7);
	assert_int_equal(content_fact(c, "team-says")->way, WAY_GROUPS);
	assert_null(content_fact(c, "ways"));
	/* The first stands, and that is what the other is a part of. */
	assert_int_equal(content_fact(c, "own")->of->way, WAY_STATEMENTS);
	content_free(c);
	/* A broken one gives way to that beneath, and says so. */
	write_text(p->user, "facts/b.cfg", "facts = ();\n");
	c = load(p);
	assert_true(is_noted(c, "b.cfg", 1, "`facts` has nothing sound in it"));
	assert_true(is_noted(c, "b.cfg", 0, "that of the folder beneath is used"));
	assert_int_equal(content_fact(c, "team-says")->way, WAY_STATED);
	content_free(c);
}

/* Standards that no model names: a rule has to have a place in one model, a band to be one of any. */
static void standards_that_no_model_names(void **state)
{
	struct place *p = *state;
	struct str text = STR_INIT;
	str_add(&text, model);
	memcpy(strstr(text.buf, "(\"make\", \"Make\")"), "(\"bake\", \"Bake\")", 16);
	memcpy(strstr(text.buf, "(\"adult\", \"Adult\")"), "(\"elder\", \"Elder\")", 18);
	for (char *at = text.buf; (at = strstr(at, "\"adult\"")) != NULL;)
		memcpy(at, "\"elder\"", 7);
	memcpy(strstr(text.buf, "\"std\""), "\"two\"", 5);
	write_text(p->share, "models/other.cfg", str_text(&text));
	str_clear(&text);
	str_add(&text, standards);
	memcpy(strstr(text.buf, "\"make\""), "\"bake\"", 6);
	write_text(p->share, "standards/two.cfg", str_text(&text));
	struct content *c = load(p);
	expect_sound(c);
	content_free(c);
	/* bake and elder stand in one model, make in the other */
	memcpy(strstr(text.buf, "\"child\""), "\"elder\"", 7);
	write_text(p->share, "standards/spare.cfg", str_text(&text));
	c = load(p);
	expect_sound(c);
	content_free(c);
	memcpy(strstr(text.buf, "\"bake\""), "\"cook\"", 6);
	memcpy(strstr(text.buf, "\"elder\""), "\"giant\"", 7);
	write_text(p->share, "standards/spare.cfg", str_text(&text));
	c = load(p);
	assert_int_equal(c->n_problems, 2);
	assert_true(is_noted(c, "spare.cfg", 7, "no model has a place for this rule (the field `way` has no choice \"cook\" in the model `mine`)"));
	assert_true(is_noted(c, "spare.cfg", 16, "`bands` holds \"giant\"; expected the key of a band of a model."));
	assert_non_null(content_standards(c, "spare"));
	content_free(c);
	str_release(&text);
}

static void long_chains_are_cut(void **state)
{
	struct place *p = *state;
	struct str text = STR_INIT;
	str_add(&text, "facts = (\n");
	for (int i = 0; i < 10000; i++)
		str_addf(&text, "{ key = \"f%d\"; count = \"groups\"; of = \"f%d\"; },\n", i, i + 1);
	str_add(&text, "{ key = \"f10000\"; count = \"groups\"; } );\n");
	write_text(p->share, "facts/chain.cfg", str_text(&text));
	struct content *c = load(p);
	assert_int_equal(c->n_facts, 9 + 9);
	assert_non_null(content_fact(c, "f9992"));
	assert_null(content_fact(c, "f9991"));
	assert_int_equal(c->n_problems, 201);
	content_free(c);
	/* One circle of all, and everything else stands. */
	str_clear(&text);
	str_add(&text, "facts = (\n");
	for (int i = 0; i < 10000; i++)
		str_addf(&text, "{ key = \"f%d\"; count = \"groups\"; of = \"f%d\"; }%s\n", i, (i + 1) % 10000, i < 9999 ? "," : " );");
	write_text(p->share, "facts/chain.cfg", str_text(&text));
	c = load(p);
	assert_int_equal(c->n_facts, 9);
	content_free(c);
	str_release(&text);
}

static void ten_thousand_facts(void **state)
{
	struct place *p = *state;
	struct str text = STR_INIT;
	str_add(&text, "facts = (\n");
	for (int i = 0; i < 10000; i++)
		str_addf(&text, "{ key = \"g%d\"; count = \"rows\"; step = \"invite\"; of = \"invited\"; }%s\n", i, i < 9999 ? "," : " );");
	write_text(p->share, "facts/many.cfg", str_text(&text));
	struct content *c = load(p);
	expect_sound(c);
	assert_int_equal(c->n_facts, 10009);
	assert_ptr_equal(content_fact(c, "g7")->of, content_fact(c, "invited"));
	content_free(c);
	/* The same once more: every key is there twice. */
	write_text(p->share, "facts/more.cfg", str_text(&text));
	c = load(p);
	assert_int_equal(c->n_facts, 10009);
	assert_int_equal(c->n_problems, 201);
	assert_string_equal(path_name(content_fact(c, "g7")->file), "many.cfg");
	content_free(c);
	str_release(&text);
}

static void load_or_not(const struct place *p)
{
	struct content *c = NULL;
	struct error err = ERROR_INIT;
	if (content_load(&c, p->share, &err)) {
		for (size_t i = 0; i < c->n_facts; i++)
			assert_ptr_equal(content_fact(c, c->facts[i]->key), c->facts[i]);
		content_free(c);
	} else {
		assert_true(strlen(error_text(&err)) > 10);
		error_release(&err);
	}
}

/* However wrong a file is: cut anywhere, another type in the place of each value, brackets over brackets, wide letters. */
static void wrong_files_bring_nothing_down(void **state)
{
	static const char *const values[] = { "3", "true", "1.5", "\"\"", "( )", "[ ]", "{ }", "( ( \"a\" ) )", "{ a = { b = ( 1 ); }; }",
		"99999999999L", "\"\xe2\x80\xae\xf0\x9f\x98\x80\xcc\x81%\"", "\"\\xff%\"" };
	struct place *p = *state;
	for (size_t w = A; w <= STD; w++) {
		for (size_t n = 0; n < strlen(sound[w]); n += 17) {
			write_bytes(p->share, names[w], sound[w], n);
			load_or_not(p);
		}
		size_t which = 0;
		for (const char *at = strstr(sound[w], " = "); at != NULL; at = strstr(at + 1, " = ")) {
			const char *end = at[3] == '"' ? strchr(at + 4, '"') + 1 : NULL;
			if (end == NULL)
				continue;
			struct str text = STR_INIT;
			str_addn(&text, sound[w], (size_t)(at - sound[w]) + 3);
			str_add(&text, values[which++ % (sizeof values / sizeof *values)]);
			str_add(&text, end);
			write_text(p->share, names[w], str_text(&text));
			load_or_not(p);
			str_release(&text);
		}
		struct str deep = STR_INIT;
		str_add(&deep, w == STD ? "wordings = " : "facts = ");
		for (int i = 0; i < 20000; i++)
			str_add(&deep, i % 2 ? "{ a = (" : "(");
		write_text(p->share, names[w], str_text(&deep));
		load_or_not(p);
		str_release(&deep);
		write_text(p->share, names[w], sound[w]);
	}
	struct content *c = load(p);
	expect_sound(c);
	content_free(c);
}

/* 35 wide letters fill the row of 70 columns; one more is too wide. */
static void wide_letters_count_as_they_show(void **state)
{
	struct place *p = *state;
	for (int letters = 35; letters <= 36; letters++) {
		struct str text = STR_INIT;
		str_add(&text, "facts = ( { key = \"wide\"; count = \"groups\"; nothing = \"");
		for (int i = 0; i < letters; i++)
			str_add(&text, "\xe7\xac\x91");
		str_add(&text, "\"; } );\n");
		write_text(p->share, "facts/wide.cfg", str_text(&text));
		struct content *c = load(p);
		assert_int_equal(c->n_problems, letters == 35 ? 0 : 1);
		assert_int_equal(is_noted(c, "wide.cfg", 1, "72 columns; expected at most 70"), letters == 36);
		assert_non_null(content_fact(c, "wide")->nothing);
		content_free(c);
		str_release(&text);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(facts_are_read_in_full),
		TEST(rules_name_facts_or_write_them_out),
		TEST(a_fact_may_have_the_name_of_its_way),
		TEST(wordings_are_read_in_full),
		TEST(each_mistake_is_named),
		TEST(a_wrong_phrase_spoils_itself_alone),
		TEST(a_mistake_is_told_once),
		TEST(folders_outweigh_file_by_file),
		TEST(standards_that_no_model_names),
		TEST(long_chains_are_cut),
		TEST(ten_thousand_facts),
		TEST(wrong_files_bring_nothing_down),
		TEST(wide_letters_count_as_they_show),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
