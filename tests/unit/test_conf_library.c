/* Running orders, method cards, days to start from and lists of tags: a sound file is read in full, each mistake is named with file, line and
 * what was expected. */
#include "config.h"

#include "conf_rig.h"

static const char standards[] =
	"title = \"Invented standards\"; issued = \"2016\"; scores = [ \"weak\", \"good\" ];\n"
	"standards = ( { key = \"inc\"; title = \"Inclusion\"; brief = \"Inc\"; text = \"All are in.\"; indicators = (\n"
	"  { key = \"inc-1\"; title = \"All\"; text = \"All are in.\"; evidence = (\n"
	"    { fact = \"answered\"; step = \"running-order\"; field = \"question\"; value = \"q1\"; } ); } ); } );\n";

static const char model[] =
	"title = \"Invented model\"; summary = \"For tests.\"; standards = \"std\"; safeguarding = \"a person\";\n"
	"domains = ( (\"home\", \"Home\") ); kinds = ( (\"need\", \"Need\") );\n"
	"bands = ( (\"child\", \"Child\"), (\"adult\", \"Adult\") );\n"
	"adult_bands = [ \"adult\" ];\n"
	"questions = ( { key = \"q1\"; asks = \"What do you need?\"; kinds = [ \"need\" ]; } );\n"
	"steps = (\n"
	"  { key = \"running-order\";\n"
	"    title = \"Running order\"; why = \"To see the day.\"; empty = \"Empty.\"; row_name = \"activity\";\n"
	"    running_order = true;\n"
	"    columns = (\n"
	"      { key = \"activity\"; label = \"Activity\"; help = \"What.\"; kind = \"line\"; },\n"
	"      { key = \"minutes\"; label = \"Minutes\"; help = \"How long.\"; kind = \"duration\"; },\n"
	"      { key = \"floor\"; label = \"Shortest\"; help = \"How short.\"; kind = \"duration\"; },\n"
	"      { key = \"lead\"; label = \"Who\"; help = \"Who.\"; kind = \"line\"; personal = true; },\n"
	"      { key = \"question\"; label = \"Question\"; help = \"Which.\"; kind = \"choice\"; choices = \"questions\"; },\n"
	"      { key = \"theme\"; label = \"Theme\"; help = \"Which.\"; kind = \"choice\"; choices = \"themes\"; },\n"
	"      { key = \"flags\"; label = \"Flags\"; help = \"Which.\"; kind = \"choices\";\n"
	"        choices = ( (\"protected\", \"Whole\"), (\"optional\", \"May go\") ); }\n"
	"    ); },\n"
	"  { key = \"needs\"; title = \"Needs\"; why = \"To help.\"; empty = \"None.\"; row_name = \"need\";\n"
	"    columns = (\n"
	"      { key = \"person\"; label = \"Whom\"; help = \"Who.\"; kind = \"choice\"; choices = \"participants\"; },\n"
	"      { key = \"activity\"; label = \"When\"; help = \"In what.\"; kind = \"choice\"; choices = \"activities\"; },\n"
	"      { key = \"right\"; label = \"Right\"; help = \"Which.\"; kind = \"choices\"; choices = \"tags\"; tags = \"rights\"; }\n"
	"    ); },\n"
	"  { key = \"register\"; title = \"Register\"; why = \"To know.\"; records = \"participants\"; enough = 10; },\n"
	"  { key = \"the-day\"; title = \"Day\"; why = \"To run it.\"; records = \"moments\"; enough = 3; },\n"
	"  { key = \"home\"; title = \"Home\"; why = \"Safely.\"; by_person = true; }\n"
	");\n"
	"events = (\n"
	"  { title = \"First\"; who = \"a\"; purpose = \"b\"; bands = [ \"child\" ]; plan = ( \"running-order\", \"needs\" );\n"
	"    run = ( \"register\", \"the-day\" ); review = ( \"home\" ); },\n"
	"  { title = \"Second\"; who = \"a\"; purpose = \"b\"; bands = [ \"adult\" ]; plan = ( { like = \"running-order\"; why = \"Same.\"; } );\n"
	"    run = ( \"the-day\" ); review = ( \"home\" ); },\n"
	"  { title = \"Third\"; who = \"a\"; purpose = \"b\"; bands = [ \"adult\" ]; plan = ( \"needs\" );\n"
	"    run = ( \"the-day\" ); review = ( \"home\" ); }\n"
	");\n"
	"after = ( { key = \"told\"; title = \"Told\"; why = \"They must hear.\"; by_person = true; } );\n";

static const char card[] =
	"title = \"Paper boats\";\n"
	"purpose = \"Thoughts float \"\n"
	"          \"down a river.\";\n"
	"ages = [ 6, 12 ];\n"
	"size = [ 2, 8 ];\n"
	"minutes = [ 10, 15, 25 ];\n"
	"kind = \"make\";\n"
	"way = \"draw\";\n"
	"voices = [ \"make\", \"speak\" ];\n"
	"access = [ \"quiet\", \"seated\" ];\n"
	"materials = [ \"Paper\", \"Blue cloth\" ];\n"
	"steps = ( \"Fold a boat.\", \"Write on it.\", \"Let it \" \"float.\" );\n"
	"other_ways = \"Somebody folds for you.\";\n"
	"quiet_voices = \"Boats are silent.\";\n"
	"capture = \"What is on each boat.\";\n";

static const char order[] =
	"title = \"Short day\";\n"
	"note = \"A suggestion.\";\n"
	"model = \"mine\";\n"
	"events = [ 1, 2 ];\n"
	"rows = (\n"
	"  { activity = \"Boats\"; minutes = 20; floor = 10; question = \"q1\"; },\n"
	"  { activity = \"Going home\"; minutes = \"1h30\";\n"
	"    flags = \"protected\"; }\n"
	");\n";

static const char tags[] =
	"title = \"Rights\";\n"
	"note = \"Invented.\";\n"
	"tags = (\n"
	"  (\"art-2\", \"2 Fair\"),\n"
	"  (\"art-12\", \"12 Being heard\")\n"
	");\n";

static int make_place(void **state)
{
	struct place *p = place_new();
	write_text(p->share, "standards/std.cfg", standards);
	write_text(p->share, "models/mine.cfg", model);
	write_text(p->share, "models/zz.cfg", model); /* something can always be loaded */
	write_text(p->share, "methods/boats.cfg", card);
	write_text(p->share, "running-orders/short.cfg", order);
	write_text(p->share, "tags/rights.cfg", tags);
	*state = p;
	return 0;
}

static void a_running_order_is_known(void **state)
{
	const struct place *p = *state;
	struct content *c = load(p);
	const struct model *m = content_model(c, "mine");
	expect_sound(c);
	assert_true(model_step_in(m, 1, "running-order", NULL)->running_order);
	assert_true(model_step_in(m, 2, "running-order", NULL)->running_order); /* by way of `like` */
	assert_false(model_step_in(m, 1, "needs", NULL)->running_order);
	assert_int_equal(step_field(model_step_in(m, 1, "running-order", NULL), "question")->source, CHOICES_QUESTIONS);
	assert_int_equal(step_field(model_step_in(m, 1, "needs", NULL), "person")->source, CHOICES_PARTICIPANTS);
	assert_int_equal(step_field(model_step_in(m, 1, "needs", NULL), "activity")->source, CHOICES_ACTIVITIES);
	assert_int_equal(model_step_in(m, 1, "register", NULL)->records, RECORDS_PARTICIPANTS);
	assert_int_equal(model_step_in(m, 1, "the-day", NULL)->records, RECORDS_MOMENTS);
	assert_string_equal(m->adult_bands[0], "adult");
	assert_null(m->adult_bands[1]);
	content_free(c);
}

static void tags_are_choices(void **state)
{
	const struct place *p = *state;
	struct content *c = load(p);
	const struct tag_list *t = content_tags(c, "rights");
	const struct model *m = content_model(c, "mine");
	const struct field *f = step_field(model_step_in(m, 1, "needs", NULL), "right");
	expect_sound(c);
	assert_non_null(t);
	assert_string_equal(t->title, "Rights");
	assert_string_equal(t->note, "Invented.");
	assert_string_equal(path_name(t->file), "rights.cfg");
	assert_int_equal(t->n, 2);
	assert_int_equal(f->source, CHOICES_TAGS);
	assert_string_equal(f->tags, "rights");
	assert_string_equal(field_choice_label(f, "art-12"), "12 Being heard");
	assert_int_equal(step_field(model_step_in(m, 1, "running-order", NULL), "theme")->source, CHOICES_THEMES);
	assert_null(content_tags(c, "wrongs"));
	content_free(c);
	write_text(p->user, "tags/rights.cfg", "title = \"Ours\"; note = \"n\"; tags = ( (\"one\", \"One\") );\n");
	write_text(p->user, "tags/more.cfg", "title = \"More\"; note = \"n\"; tags = ( (\"one\", \"One\") );\n");
	c = load(p);
	expect_sound(c);
	assert_int_equal(c->n_tags, 2);
	assert_string_equal(c->tags[0].key, "more");
	assert_string_equal(content_tags(c, "rights")->title, "Ours");
	content_free(c);
}

static void a_card_is_read_in_full(void **state)
{
	const struct place *p = *state;
	struct content *c = load(p);
	const struct method *m = content_method(c, "boats");
	assert_non_null(m);
	assert_string_equal(m->title, "Paper boats");
	assert_string_equal(m->purpose, "Thoughts float down a river.");
	assert_int_equal(m->ages_from, 6);
	assert_int_equal(m->ages_to, 12);
	assert_int_equal(m->size_to, 8);
	assert_int_equal(m->minutes_from, 10);
	assert_int_equal(m->minutes, 15);
	assert_int_equal(m->minutes_to, 25);
	assert_int_equal(m->kind, BLOCK_MAKE);
	assert_string_equal(m->way, "draw");
	assert_string_equal(m->voices, "speak make"); /* in the order of the list */
	assert_string_equal(m->access, "seated quiet");
	assert_string_equal(m->materials[1], "Blue cloth");
	assert_null(m->materials[2]);
	assert_string_equal(m->steps[2], "Let it float.");
	assert_null(m->steps[3]);
	assert_string_equal(m->capture, "What is on each boat.");
	assert_string_equal(path_name(m->file), "boats.cfg");
	assert_int_equal(m->line, 1);
	assert_null(content_method(c, "ships"));
	content_free(c);
}

static void a_day_is_read_as_it_is_stored(void **state)
{
	const struct place *p = *state;
	struct content *c = load(p);
	assert_int_equal(c->n_templates, 1);
	const struct day_template *t = &c->templates[0];
	assert_string_equal(t->key, "short");
	assert_string_equal(t->model, "mine");
	assert_int_equal(t->events, 3);
	assert_int_equal(t->n_rows, 2);
	assert_int_equal(t->rows[0].n, 4);
	assert_string_equal(t->rows[0].cells[1].field, "minutes");
	assert_string_equal(t->rows[0].cells[1].value, "20");
	assert_string_equal(t->rows[0].cells[3].value, "q1");
	assert_string_equal(t->rows[1].cells[1].value, "90");
	assert_string_equal(t->rows[1].cells[2].value, "protected");
	content_free(c);
}

enum which { MODEL, CARD, DAY, TAGS };
/* `from` is replaced by `to` once; the note stands at the line of `at` (NULL: where `to` begins; "": the whole file). `left`: what is
 * still there of it: the step is still a running order, the card is there, how many rows the day has, how many tags there are. */
static const struct mistake { enum which which; size_t left; const char *from, *to, *at, *says; } mistakes[] = {
	{ MODEL, 1, "adult_bands = [ \"adult\" ]", "adult_bands = [ \"old\" ]", NULL, "`adult_bands` holds \"old\"; expected one of child or adult" },
	{ MODEL, 1, "adult_bands = [ \"adult\" ]", "adult_bands = \"adult\"", NULL, "expected texts in [ ]" },
	{ MODEL, 0, "running_order = true;", "running_order = 1;", NULL, "expected true or false" },
	{ MODEL, 1, "row_name = \"need\";", "row_name = \"need\"; running_order = true;", NULL, "expected the key of such a step to be running-order" },
	{ MODEL, 0, "{ key = \"activity\"; label = \"Activity\"; help = \"What.\"; kind = \"line\"; },", "", "running_order",
	  "the running order has no field `activity`; expected one of the kind line" },
	{ MODEL, 0, "help = \"How long.\"; kind = \"duration\"", "help = \"How long.\"; kind = \"number\"", NULL,
	  "the field `minutes` of a running order is of the kind number; expected duration" },
	{ MODEL, 0, "help = \"How short.\"; kind = \"duration\"", "help = \"How short.\"; kind = \"line\"", NULL, "expected duration" },
	{ MODEL, 1, "why = \"Safely.\"; by_person", "why = \"Safely.\"; running_order = true; by_person", NULL, "has `columns`" },
	{ MODEL, 1, "choices = \"participants\"", "choices = \"people\"", NULL, "activities, participants, themes or tags" },
	{ MODEL, 0, "choices = \"themes\"", "choices = \"questions\"", NULL, "has other choices; expected choices = \"themes\"" },
	{ MODEL, 0, "help = \"Which.\"; kind = \"choice\"; choices = \"themes\"", "help = \"Which.\"; kind = \"line\"", NULL, "expected choice" },
	{ MODEL, 1, "tags = \"rights\"", "tags = \"wrongs\"", NULL, "`tags` is \"wrongs\"; expected the name of a sound file in tags/: rights" },
	{ CARD, 0, "title = \"Paper boats\"", "title = \"Paper boats that are folded by everybody together\"", NULL, "expected at most 40" },
	{ CARD, 0, "title = \"Paper boats\";", "titel = \"Paper boats\";", NULL, "`titel` is not known here; expected title, purpose" },
	{ CARD, 0, "purpose =", "purpos = \"x\"; purpose = 3; quiet =", NULL, "a number; expected a text" },
	{ CARD, 0, "ages = [ 6, 12 ]", "ages = [ 6 ]", NULL, "`ages` is not right or missing; expected two whole numbers [ from, to ]" },
	{ CARD, 0, "ages = [ 6, 12 ]", "ages = [ 12, 6 ]", NULL, "between 1 and 99" },
	{ CARD, 0, "size = [ 2, 8 ]", "size = [ 0, 8 ]", NULL, "between 1 and 200" },
	{ CARD, 0, "size = [ 2, 8 ];\n", "", "", "`size` is not right or missing" },
	{ CARD, 0, "minutes = [ 10, 15, 25 ]", "minutes = [ 10, 15 ]", NULL, "expected three whole numbers [ from, usual, to ]" },
	{ CARD, 0, "minutes = [ 10, 15, 25 ]", "minutes = [ 10.5, 15.5, 25.5 ]", NULL, "whole numbers" },
	{ CARD, 0, "kind = \"make\"", "kind = \"build\"", NULL, "`kind` is \"build\"; expected one of welcome, talk, make, move, break, meal or closing" },
	{ CARD, 0, "way = \"draw\"", "way = \"paint\"", NULL, "expected one of talk, write, draw, make, move or look" },
	{ CARD, 0, "\"make\", \"speak\"", "\"make\", \"sing\"", NULL, "`voices` holds \"sing\"; expected one of speak, write, draw, make or move" },
	{ CARD, 0, "voices = [ \"make\", \"speak\" ]", "voices = [ ]", NULL, "`voices` is empty" },
	{ CARD, 0, "\"quiet\", \"seated\"", "\"quiet\", \"stairs\"", NULL, "`access` holds \"stairs\"; expected one of seated, step_free" },
	{ CARD, 0, "\"Blue cloth\"", "\"A blue cloth that is long enough to lie across the whole of a big hall\"", NULL, "expected at most 60" },
	{ CARD, 0, "materials = [ \"Paper\", \"Blue cloth\" ];\n", "", "", "`materials` is missing" },
	{ CARD, 0, "materials = [ \"Paper\", \"Blue cloth\" ]", "materials = \"Paper\"", NULL, "expected texts in [ ]" },
	{ CARD, 0, "\"Let it \" \"float.\" )", "4 )", NULL, "a value of `steps` is a number" },
	{ CARD, 0, "other_ways = \"Somebody folds for you.\"", "other_ways = \"Somebody\\nfolds.\"", NULL, "line break" },
	{ CARD, 0, "quiet_voices = \"Boats are silent.\";\n", "", "", "`quiet_voices` is missing" },
	{ CARD, 0, "capture = \"What", "capture = What", NULL, "cannot be understood" },
	{ DAY, 0, "model = \"mine\"", "model = \"yours\"", NULL, "`model` is \"yours\"; expected one of mine or zz" },
	{ DAY, 0, "events = [ 1, 2 ]", "events = [ 0, 2 ]", NULL, "expected some of [ 1, 2, 3 ]" },
	{ DAY, 0, "events = [ 1, 2 ];\n", "", "", "`events` is not right or missing" },
	{ DAY, 0, "events = [ 1, 2 ]", "events = [ 3 ]", NULL, "event 3 of the model `mine` has no running order" },
	{ DAY, 0, "note = \"A suggestion.\";\n", "", "", "`note` is missing" },
	{ DAY, 0, "rows = (", "row = (", NULL, "`row` is not known" },
	{ DAY, 2, "floor = 10;", "flor = 10;", NULL, "Row 1: `flor` is not known here; expected activity, minutes, floor" },
	{ DAY, 2, "floor = 10;", "lead = \"Somebody\";", NULL, "`lead` is not known" },
	{ DAY, 2, "floor = 10;", "floor = true;", NULL, "expected a text in \"quotes\" or a whole number" },
	{ DAY, 2, "floor = 10;", "floor = \"short\";", NULL, "`floor` cannot be \"short\"" },
	{ DAY, 2, "question = \"q1\"", "question = \"q2\"", NULL, "`question` cannot be \"q2\"" },
	{ DAY, 2, "flags = \"protected\"", "flags = \"safe\"", NULL, "`flags` cannot be \"safe\"" },
	{ DAY, 2, "floor = 10;", "theme = \"x\";", NULL, "`theme` is not known" }, /* no other engagement has that theme */
	{ TAGS, 0, "title = \"Rights\";\n", "", "", "`title` is missing" },
	{ TAGS, 0, "note = \"Invented.\";\n", "", "", "`note` is missing" },
	{ TAGS, 2, "note =", "from = 2016; note =", NULL, "`from` is not known here; expected title, note or tags" },
	{ TAGS, 0, "tags = (\n", "tags = \"two\"; rest = (\n", NULL, "`tags` is a text; expected a list ( )" },
	{ TAGS, 1, "(\"art-12\", \"12 Being heard\")", "(\"art 12\", \"12 Being heard\")", NULL, "\"art 12\"; expected up to 64" },
	{ TAGS, 1, "(\"art-12\", \"12 Being heard\")", "(\"art-2\", \"12 Being heard\")", NULL, "\"art-2\" stands twice" },
	{ TAGS, 1, "(\"art-12\", \"12 Being heard\")", "(\"art-12\")", NULL, "expected a pair" },
	{ TAGS, 2, "12 Being heard", "12 Being heard in all things that matter to a child of any age", "tags = (",
	  "The label of the tag `art-12` has 62 columns; expected at most 48" },
	{ DAY, 1, "minutes = 20;", "", "{ activity = \"Boats\"", "Row 1 has no `activity` or no `minutes`" },
	{ DAY, 1, "{ activity = \"Boats\"; minutes = 20; floor = 10; question = \"q1\"; }", "7", NULL, "expected a group" },
};

static int line_at(const char *text, const char *at)
{
	int line = 1;
	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

static bool is_noted(const struct content *c, const char *file, int line, const char *says)
{
	for (size_t i = 0; i < c->n_problems; i++)
		if (strcmp(path_name(c->problems[i].file), file) == 0 && c->problems[i].line == line
			&& strstr(c->problems[i].text, says) != NULL)
			return true;
	return false;
}

static size_t left_of(const struct content *c, enum which which)
{
	const struct model *m = content_model(c, "mine");
	if (which == CARD)
		return c->n_methods;
	if (which == DAY)
		return c->n_templates > 0 ? c->templates[0].n_rows : 0;
	if (which == TAGS)
		return content_tags(c, "rights") != NULL ? content_tags(c, "rights")->n : 0;
	const struct step *s = m != NULL ? model_step_in(m, 1, "running-order", NULL) : NULL;
	return s != NULL && s->running_order;
}

static bool check_mistake(const struct place *p, const struct mistake *w)
{
	static const char *const sound[] = { model, card, order, tags };
	static const char *const names[] = { "models/mine.cfg", "methods/boats.cfg", "running-orders/short.cfg",
		"tags/rights.cfg" };
	const char *file = path_name(names[w->which]), *from = strstr(sound[w->which], w->from);
	if (from == NULL)
		fail_msg("the sound file has no \"%s\"", w->from);
	struct str text = STR_INIT;
	str_addn(&text, sound[w->which], (size_t)(from - sound[w->which]));
	str_add(&text, w->to);
	str_add(&text, from + strlen(w->from));
	const char *at = w->at != NULL ? strstr(str_text(&text), w->at) : text.buf + (from - sound[w->which]);
	assert_non_null(at);
	int line = w->at != NULL && *w->at == '\0' ? 0 : line_at(str_text(&text), at);
	write_text(p->share, names[w->which], str_text(&text));
	struct content *c = load(p);
	bool good = is_noted(c, file, line, w->says) && left_of(c, w->which) == w->left;
	if (!good) {
		print_error("\"%s\" -> \"%s\": %s:%d \"%s\", %zu left; expected %zu. Noted:\n", w->from, w->to, file, line, w->says,
			left_of(c, w->which), w->left);
		for (size_t i = 0; i < c->n_problems; i++)
			print_error("  %s:%d: %s\n", c->problems[i].file, c->problems[i].line, c->problems[i].text);
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

static void folders_outweigh_each_other(void **state)
{
	const struct place *p = *state;
	struct str own = STR_INIT;
	str_add(&own, "title = \"Arks\";\n");
	str_add(&own, strchr(card, '\n') + 1);
	write_text(p->user, "methods/boats.cfg", str_text(&own));
	write_text(p->user, "methods/arks.cfg", str_text(&own));
	struct content *c = load(p);
	expect_sound(c);
	assert_int_equal(c->n_methods, 2);
	assert_string_equal(content_method(c, "boats")->title, "Arks");
	assert_string_equal(c->methods[0].key, "arks"); /* by title, then by key */
	content_free(c);
	write_text(p->user, "methods/boats.cfg", "title = \"Arks\";\n");
	c = load(p);
	assert_string_equal(content_method(c, "boats")->title, "Paper boats");
	assert_true(is_noted(c, "boats.cfg", 0, "that of the folder beneath is used"));
	assert_string_equal(c->methods[0].title, "Arks");
	assert_string_equal(c->methods[1].title, "Paper boats");
	content_free(c);
	str_release(&own);
}

/* "k0", "k1" ... each in `form`, between `before` and `after`. */
static void write_many(const struct place *p, const char *name, const char *before, const char *form, int n, const char *after)
{
	struct str text = STR_INIT;
	str_add(&text, before);
	for (int i = 0; i < n; i++) {
		const char *mark = strchr(form, '#');
		str_addf(&text, "%.*s%d%s", (int)(mark - form), form, i, mark + 1);
	}
	str_add(&text, after);
	write_text(p->share, name, str_text(&text));
	str_release(&text);
}

/* Files whose reading would otherwise take time by the square of their length. */
static void longest_lists_and_groups(void **state)
{
	const struct place *p = *state;
	write_many(p, "tags/rights.cfg", "title = \"Many\"; note = \"n\"; tags = ( (\"art-12\", \"A\")\n", ", (\"k#\", \"L\")\n", 1500, ");\n");
	struct content *c = load(p);
	assert_int_equal(content_tags(c, "rights")->n, 1000);
	assert_true(is_noted(c, "rights.cfg", 1, "1501 choices; expected at most 1000"));
	content_free(c);
	/* Signs in texts and comments are no names, and each group is counted by itself. */
	write_many(p, "tags/rights.cfg", "title = \"Many\"; note = \"n\"; tags = ( (\"art-12\", \"A\")", ", (\"k#\", \"\\\"=:{\") # = {\n// =\n/* = { */", 900, ");\n");
	write_many(p, "models/other.cfg", "", "g#: { a = 1; b = 2; };\n", 900, "");
	c = load(p);
	assert_int_equal(content_tags(c, "rights")->n, 901);
	assert_false(is_noted(c, "other.cfg", 1, "names"));
	content_free(c);
	write_many(p, "models/other.cfg", "x: { ", "g# = 1;\n", 1002, "};\n");
	c = load(p);
	assert_true(is_noted(c, "other.cfg", 1001, "more than 1000 names"));
	content_free(c);
	/* Brackets that nothing closes, and texts and comments without an end. */
	static const char *const ends[] = { "{", "\"", "\"\\", "/*", "/", "}", "#" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		write_many(p, "models/other.cfg", "", "g# = 1;\n", 3, ends[i]);
		c = load(p);
		content_free(c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(longest_lists_and_groups, make_place, remove_place),
		cmocka_unit_test_setup_teardown(a_running_order_is_known, make_place, remove_place),
		cmocka_unit_test_setup_teardown(tags_are_choices, make_place, remove_place),
		cmocka_unit_test_setup_teardown(a_card_is_read_in_full, make_place, remove_place),
		cmocka_unit_test_setup_teardown(a_day_is_read_as_it_is_stored, make_place, remove_place),
		cmocka_unit_test_setup_teardown(each_mistake_is_named, make_place, remove_place),
		cmocka_unit_test_setup_teardown(folders_outweigh_each_other, make_place, remove_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
