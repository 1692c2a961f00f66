/* model/entity.c - the field tables of the records with columns of their own. */
#include "config.h"

#include "model/entity.h"

#include <string.h>

#include "base/i18n.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const struct field engagement_fields[] = {
	{ .key = "title", .label = N_("Title"), .kind = FIELD_LINE, .required = true, .max_len = 120,
	  .help = N_("The name of this piece of work, as everybody will know it. It stands at the top of every "
		"screen and report."),
	  .example = N_("Play and parks plan 2027-30") },
	{ .key = "area", .label = N_("Area"), .kind = FIELD_LINE, .max_len = 120,
	  .help = N_("The place or the service that it is about: a council, a neighbourhood, a school cluster."),
	  .example = N_("Lochbeg and the villages") },
	{ .key = "lead", .label = N_("Lead"), .kind = FIELD_LINE, .personal = true, .max_len = 120,
	  .help = N_("Who leads it and answers for what happens with the results.") },
	{ .key = "told_by", .label = N_("Told by"), .kind = FIELD_DATE,
	  .help = N_("The day by which those who took part hear what came of it. Six months after the last event "
		"is usual; "
		"tell them this day at the first one.") },
	{ .key = "keep_until", .label = N_("Keep until"), .kind = FIELD_DATE,
	  .help = N_("The day on which names and words of people are erased. Say it in the privacy notice, and "
		"keep nothing longer "
		"than it is needed.") },
};

static const struct field event_fields[] = {
	{ .key = "day", .label = N_("Day"), .kind = FIELD_DATE,
	  .help = N_("The day of the event. Look at school terms, exams and holidays of faith before it is fixed.") },
	{ .key = "place", .label = N_("Place"), .kind = FIELD_LINE, .max_len = 120,
	  .help = N_("Where it happens. Choose a place that those invited know, can get to, and can move about in."),
	  .example = N_("Lochbeg community hall") },
	{ .key = "starts", .label = N_("Starts"), .kind = FIELD_TIME,
	  .help = N_("When the first item begins. Arrivals and the register come before it.") },
	{ .key = "ends", .label = N_("Ends"), .kind = FIELD_TIME,
	  .help = N_("When the last item ends and people are collected. People tire: a shorter day gives better "
		"words.") },
	{ .key = "expected", .label = N_("People expected"), .kind = FIELD_NUMBER, .min = 0, .max = 5000,
	  .help = N_("How many people are expected to take part, without the team.") },
	{ .key = "safeguarding_lead", .label = N_("Safeguarding lead"), .kind = FIELD_LINE, .personal = true,
		.max_len = 120,
	  .help = N_("Who is told at once when somebody speaks of harm. The name stands on the safeguarding card, "
		"one key away on "
		"every screen.") },
	{ .key = "safeguarding_phone", .label = N_("Safeguarding phone"), .kind = FIELD_LINE, .personal = true,
		.max_len = 60,
	  .help = N_("The number of the safeguarding lead on the day. Try it before the event.") },
};

static const struct field group_fields[] = {
	{ .key = "name", .label = N_("Name"), .kind = FIELD_LINE, .required = true, .max_len = 60,
	  .help = N_("What the group or table is called on the day. A colour or an animal serves better than the "
		"name of a school."),
	  .example = N_("Otters") },
	{ .key = "band", .label = N_("Age band"), .kind = FIELD_CHOICE, .source = CHOICES_BANDS,
	  .help = N_("Who sits in this group. What it says is counted under this band.") },
	{ .key = "place", .label = N_("Table or corner"), .kind = FIELD_LINE, .max_len = 60,
	  .help = N_("Where the group sits, so that people and sheets find it."),
		.example = N_("Table 3, by the window") },
	{ .key = "expected", .label = N_("People expected"), .kind = FIELD_NUMBER, .min = 0, .max = 5000,
	  .help = N_("How many are expected in this group. Six to eight leave room for everybody to speak.") },
	{ .key = "worker", .label = N_("Support worker"), .kind = FIELD_LINE, .personal = true, .max_len = 120,
	  .help = N_("Who is beside this group and helps it to take part. Best is somebody whom it knows already.") },
	{ .key = "wall", .label = N_("Notes on the wall"), .kind = FIELD_NUMBER, .min = 0, .max = 5000,
	  .help = N_("How many notes hang on the wall or lie on the table, counted by hand, so that it shows when all of "
		"them are typed up.") },
};

static const struct choice participant_parts[] = {
	{ "team", N_("Of the team") },
	{ "support", N_("Came to support") },
};

static const struct field participant_fields[] = {
	{ .key = "group_id", .label = N_("Group"), .kind = FIELD_CHOICE, .source = CHOICES_GROUPS,
	  .help = N_("Where the person sits. Leave it empty until it is known.") },
	{ .key = "code", .label = N_("Code"), .kind = FIELD_LINE, .max_len = 12, .width = 6,
	  .help = N_("A few letters and a number on the badge, such as OT3. It stands for the person everywhere: no surname, "
		"birth date, address or diagnosis belongs in this file."),
	  .example = N_("OT3") },
	{ .key = "first_name", .label = N_("First name"), .kind = FIELD_LINE, .personal = true, .max_len = 40, .width = 12,
	  .help = N_("What the person wants to be called, if anything. Never a surname; the code alone will do.") },
	{ .key = "band", .label = N_("Age band"), .kind = FIELD_CHOICE, .source = CHOICES_BANDS,
	  .help = N_("Near enough for the head count and the ratio. Never write down a birth date.") },
	{ .key = "part", .label = N_("Here as"), .kind = FIELD_CHOICE, .choices = participant_parts,
	  .n_choices = COUNT(participant_parts),
	  .help = N_("Leave it empty for those who take part. The team and those who came to support somebody count as "
		"adults in the room.") },
	{ .key = "collected_by", .label = N_("Goes home with"), .kind = FIELD_LINE, .personal = true, .max_len = 60,
	  .help = N_("Who takes this person home, as the person says it. No surname, no address, no telephone number."),
	  .example = N_("Gran") },
};

static const struct choice statement_forms[] = {
	{ "drawn", N_("Drawn") },
	{ "made", N_("Made") },
};

static const struct field statement_fields[] = {
	{ .key = "words", .label = N_("Words"), .kind = FIELD_TEXT, .required = true, .personal = true,
		.max_len = 4000,
	  .help = N_("What was said, exactly as it was said. Keep the spelling, leave names out, and describe a "
		"drawing in a "
		"sentence.") },
	{ .key = "kind", .label = N_("Kind"), .kind = FIELD_CHOICE, .source = CHOICES_KINDS,
	  .help = N_("What it is about: the question that was asked mostly tells.") },
	{ .key = "domain", .label = N_("Where in life"), .kind = FIELD_CHOICE, .source = CHOICES_DOMAINS,
	  .help = N_("The part of life that it speaks of. Leave it empty when it speaks of all.") },
	{ .key = "band", .label = N_("Said by"), .kind = FIELD_CHOICE, .source = CHOICES_BANDS,
	  .help = N_("The age band of the person who said it, never the person.") },
	{ .key = "group_id", .label = N_("Group"), .kind = FIELD_CHOICE, .source = CHOICES_GROUPS,
	  .help = N_("The group or table in which it was said, so that no group goes unheard.") },
	{ .key = "question", .label = N_("Question"), .kind = FIELD_CHOICE, .source = CHOICES_QUESTIONS,
	  .help = N_("Which question it answers.") },
	{ .key = "activity_id", .label = N_("Activity"), .kind = FIELD_CHOICE, .source = CHOICES_ACTIVITIES,
	  .help = N_("What was going on when it was said. It is filled in by itself on the day.") },
	{ .key = "participant_id", .label = N_("Person"), .kind = FIELD_CHOICE, .source = CHOICES_PARTICIPANTS,
	  .help = N_("Only where the person wants to be linked to it, so that a later no can find it. Leave it empty "
		"otherwise.") },
	{ .key = "form", .label = N_("Drawn or made"), .kind = FIELD_CHOICE, .choices = statement_forms,
	  .n_choices = COUNT(statement_forms),
	  .help = N_("Empty for what was said or written. For a drawing or a model the words above describe it.") },
	{ .key = "verbatim", .label = N_("Word for word"), .kind = FIELD_YESNO,
	  .help = N_("Yes when these are exactly the words and the spelling of the person, and can be quoted as such.") },
	{ .key = "minority", .label = N_("View of a few"), .kind = FIELD_YESNO,
	  .help = N_("Yes when one or a few saw it differently from the rest. Such views are kept apart from the counts "
		"so that they are not lost.") },
	{ .key = "hold", .label = N_("Hold"), .kind = FIELD_YESNO,
	  .help = N_("Yes takes it out of every list, count, report and search until it is released. Tell the "
		"safeguarding lead; this file is not the child-protection record.") },
	{ .key = "public_words", .label = N_("Wording for others"), .kind = FIELD_TEXT, .personal = true, .max_len = 4000,
	  .help = N_("A wording for reports and posters where the raw words could give somebody away or cannot be understood "
		"alone. It stands beside the raw words, which stay as they are.") },
	{ .key = "parked", .label = N_("Set aside, because"), .kind = FIELD_LINE, .personal = true, .max_len = 300, .width = 24,
	  .help = N_("Why it goes into no theme: nobody here can decide it, or it was passed on, and to whom. Nothing is set aside "
		"without a reason."),
	  .example = N_("sent to the bus company as it is") },
	{ .key = "source", .label = N_("Came by"), .kind = FIELD_LINE, .max_len = 120,
	  .help = N_("How it reached you if it was not said at the event. Leave it empty for words of the day, and leave names out."),
	  .example = N_("a letter from those who could not come") },
};

static const struct choice promise_forms[] = {
	{ "can", N_("I can") },
	{ "will", N_("I will") },
};

static const struct field commitment_fields[] = {
	{ .key = "form", .label = N_("I can or I will"), .kind = FIELD_CHOICE, .choices = promise_forms,
	  .n_choices = COUNT(promise_forms), .required = true,
	  .help = N_("\"I can\" names what is in the person's power. \"I will\" is a promise to do it.") },
	{ .key = "words", .label = N_("Words"), .kind = FIELD_TEXT, .required = true, .personal = true,
		.max_len = 4000,
	  .help = N_("The promise in the words of the person who makes it. A thing to do can be followed up, an "
		"attitude cannot."),
	  .example = N_("open the school garden at lunch from August") },
	{ .key = "person", .label = N_("Person"), .kind = FIELD_LINE, .personal = true, .max_len = 120,
	  .help = N_("Who made the promise. Somebody asks this person again after three and six months.") },
	{ .key = "post", .label = N_("Post"), .kind = FIELD_LINE, .personal = true, .max_len = 120,
	  .help = N_("The work the person does. Whoever has the post next takes the promise over."),
	  .example = N_("Head of parks") },
	{ .key = "organisation", .label = N_("Organisation"), .kind = FIELD_LINE, .max_len = 120,
	  .help = N_("For whom the person works.") },
	{ .key = "by_when", .label = N_("By when"), .kind = FIELD_DATE,
	  .help = N_("The day by which it is done. A promise without a day is seldom kept.") },
	{ .key = "how_known", .label = N_("How people will know"), .kind = FIELD_TEXT, .max_len = 2000,
	  .help = N_("How those who took part will see or hear that it was done."),
	  .example = N_("a letter to each school, with a photo of the garden") },
	{ .key = "measure", .label = N_("Kept when"), .kind = FIELD_LINE, .max_len = 300,
	  .help = N_("What can be counted or seen when it is kept, so that nobody has to argue about it later."),
	  .example = N_("the garden is open on four days of the week") },
	{ .key = "first_review", .label = N_("First look"), .kind = FIELD_DATE,
	  .help = N_("The day on which somebody asks for the first time how far it is. Three months after the event is usual; it "
		"comes up on Home until something was heard.") },
	{ .key = "theme_id", .label = N_("Theme"), .kind = FIELD_CHOICE, .source = CHOICES_THEMES,
	  .help = N_("What it answers. So the children can be told under their own theme what came of it.") },
};

static const struct choice label_states[] = {
	{ "draft", N_("First wording") },
	{ "checked", N_("Checked with people") },
	{ "agreed", N_("Agreed") },
	{ "published", N_("Published") },
	{ "part", N_("Partly published") },
	{ "unknown", N_("Not known") },
};

static const struct field theme_fields[] = {
	{ .key = "title", .label = N_("Raw theme"), .kind = FIELD_LINE, .required = true, .max_len = 300, .width = 28,
	  .help = N_("What the heap is about, as it came. It is kept for good, whatever the neutral label says."),
	  .example = N_("Young people's mental health problems") },
	{ .key = "label", .label = N_("Neutral label"), .kind = FIELD_LINE, .max_len = 200, .width = 24,
	  .help = N_("The same, named for what people want and not for what is wrong with them. The third event must not begin "
		"from a deficit: whoever is called a problem can hardly work on it with others. Both wordings are kept."),
	  .example = N_("Being healthy") },
	{ .key = "label_state", .label = N_("Label is"), .kind = FIELD_CHOICE, .choices = label_states,
	  .n_choices = COUNT(label_states),
	  .help = N_("How far the wording has come. Those who said the words should say whether the label still means them.") },
	{ .key = "why", .label = N_("Why this wording"), .kind = FIELD_TEXT, .max_len = 2000,
	  .help = N_("What the raw theme would have done in the room, and who chose the label. Others can then trust that nothing "
		"was smoothed over.") },
	{ .key = "rights", .label = N_("Rights"), .kind = FIELD_CHOICES, .source = CHOICES_TAGS, .tags = "rights",
	  .help = N_("Articles of the Convention on the Rights of the Child that it touches, if you use them. All of it is "
		"optional.") },
	{ .key = "wellbeing", .label = N_("Wellbeing"), .kind = FIELD_CHOICES, .source = CHOICES_TAGS, .tags = "wellbeing",
	  .help = N_("Wellbeing indicators that it speaks to, if your area plans with them.") },
	{ .key = "outcome", .label = N_("Plan outcome"), .kind = FIELD_CHOICES, .source = CHOICES_TAGS, .tags = "outcomes",
	  .help = N_("Which outcome of the plan it feeds, so that the words of children can be found from the plan.") },
	{ .key = "note", .label = N_("Note"), .kind = FIELD_TEXT, .max_len = 2000,
	  .help = N_("Anything else that whoever works with this theme next should know. Leave names out.") },
};

static const struct choice round_ways[] = {
	{ "dots", N_("Dots") },
	{ "hands", N_("Hands") },
};

static const struct field round_fields[] = {
	{ .key = "title", .label = N_("Title"), .kind = FIELD_LINE, .required = true, .max_len = 120,
	  .help = N_("What was asked, in a few words, so that several rounds can be told apart."),
	  .example = N_("What should come first?") },
	{ .key = "way", .label = N_("By"), .kind = FIELD_CHOICE, .choices = round_ways, .n_choices = COUNT(round_ways),
	  .help = N_("Dots can be put down without being watched; raised hands are quicker, and people look at each other.") },
};

static const struct choice feedback_did[] = {
	{ "did", N_("We did") },
	{ "part", N_("We did a part") },
	{ "did_not", N_("We did not") },
};

static const struct field feedback_fields[] = {
	{ .key = "asked", .label = N_("We asked"), .kind = FIELD_TEXT, .max_len = 1000,
	  .help = N_("The question that people answered, as they were asked it.") },
	{ .key = "said", .label = N_("You said"), .kind = FIELD_TEXT, .personal = true, .max_len = 4000,
	  .help = N_("The main thing that they said, close to their words, also where it was hard to hear. No names.") },
	{ .key = "did", .label = N_("We did or did not"), .kind = FIELD_CHOICE, .choices = feedback_did,
	  .n_choices = COUNT(feedback_did),
	  .help = N_("What it comes to. A plain no with a reason is worth more than silence.") },
	{ .key = "done", .label = N_("What happened"), .kind = FIELD_TEXT, .max_len = 4000,
	  .help = N_("What was done and what was not, so that a child of ten understands it. Say it also if nothing was done.") },
	{ .key = "because", .label = N_("Because"), .kind = FIELD_TEXT, .max_len = 4000,
	  .help = N_("The reason, for what was done and for what was not: money, law, other views, or that it works.") },
	{ .key = "next", .label = N_("What comes next"), .kind = FIELD_TEXT, .max_len = 2000,
	  .help = N_("What happens now and by when, and whom to ask.") },
	{ .key = "friendly", .label = N_("A child read it first"), .kind = FIELD_YESNO,
	  .help = N_("Yes when a child or young person has read it first and understood it. What they changed belongs into the "
		"answers above.") },
};

static const struct choice telling_ways[] = {
	{ "in_person", N_("In person") },
	{ "through", N_("Through a worker or teacher") },
	{ "letter", N_("Letter") },
	{ "message", N_("Message") },
	{ "film", N_("Film or sound") },
	{ "online", N_("Web page") },
	{ "poster", N_("Poster or display") },
};

static const struct field telling_fields[] = {
	{ .key = "on_day", .label = N_("Told on"), .kind = FIELD_DATE, .required = true,
	  .help = N_("The day on which they heard it, not the day on which it was sent off.") },
	{ .key = "way", .label = N_("How"), .kind = FIELD_CHOICE, .choices = telling_ways, .n_choices = COUNT(telling_ways),
	  .help = N_("The way in which they were told. In person leaves room for an answer.") },
	{ .key = "to_whom", .label = N_("To whom"), .kind = FIELD_LINE, .personal = true, .max_len = 200, .width = 22,
	  .help = N_("The group, class or school that heard it. No names."),
	  .example = N_("the Otters and their class") },
	{ .key = "replied", .label = N_("They replied"), .kind = FIELD_TEXT, .personal = true, .max_len = 4000,
	  .help = N_("What they said to it, as they said it. If it was not what they had asked for, write that down as well.") },
};

const struct choice added_kinds[] = {
	{ "note", N_("A note") },
	{ "link", N_("A link") },
	{ "document", N_("A document") },
	{ "stated", N_("The team states") },
};
const size_t n_added_kinds = COUNT(added_kinds);

/* Of evidence, scores and faces nothing is changed: they are added, and what was added last stands. These fields name what is in them. */
static const struct field added_fields[] = {
	{ .key = "kind", .label = N_("Kind"), .kind = FIELD_CHOICE, .choices = added_kinds, .n_choices = COUNT(added_kinds), .required = true,
	  .help = N_("A note, the address of a page, where a document lies, or what the team states because no record can tell it.") },
	{ .key = "words", .label = N_("Words"), .kind = FIELD_TEXT, .required = true, .personal = true, .max_len = 2000,
	  .help = N_("The note; the address; or where the document lies and what it is. It is neither opened nor copied. Leave names out."),
	  .example = N_("the folder in the office, blue, third shelf: letters of thanks") },
	{ .key = "on_day", .label = N_("Added on"), .kind = FIELD_DATE,
	  .help = N_("The day on which it was added.") },
};

static const struct choice score_voices[] = {
	{ "agreed", N_("Agreed") },
	{ "own", N_("Own view") },
};

static const struct field score_fields[] = {
	{ .key = "voice", .label = N_("Agreed or own"), .kind = FIELD_CHOICE, .choices = score_voices, .n_choices = COUNT(score_voices),
	  .required = true,
	  .help = N_("The partners agreed on it, or one of them sees it otherwise. Both are kept, and no middle is made of them.") },
	{ .key = "score", .label = N_("Score"), .kind = FIELD_NUMBER, .required = true, .min = 1, .max = 100,
	  .help = N_("The number of the word that fits best, counted from the lowest. No count of records makes it: people judge.") },
	{ .key = "reason", .label = N_("Because"), .kind = FIELD_TEXT, .required = true, .personal = true, .max_len = 2000,
	  .help = N_("Why this word and not the one above or below it. The reason is worth more than the number."),
	  .example = N_("all groups were asked beforehand, and two could not come all the same") },
	{ .key = "who", .label = N_("Who says so"), .kind = FIELD_LINE, .required = true, .personal = true, .max_len = 300,
	  .help = N_("Those who agreed, with commas between them; or who sees it otherwise. Posts and groups will do for names."),
	  .example = N_("the school, the youth council, parks") },
	{ .key = "on_day", .label = N_("Judged on"), .kind = FIELD_DATE,
	  .help = N_("The day of the talk in which it was judged.") },
};

static const struct choice faces_ways[] = {
	{ "hands", N_("Hands") },
	{ "cards", N_("Cards") },
};

static const struct field faces_fields[] = {
	{ .key = "band", .label = N_("Whose view"), .kind = FIELD_CHOICE, .source = CHOICES_BANDS,
	  .help = N_("The age band of those who were asked.") },
	{ .key = "wording", .label = N_("Wording"), .kind = FIELD_LINE, .max_len = 60,
	  .help = N_("In which wording they were asked.") },
	{ .key = "counts", .label = N_("How many, each face"), .kind = FIELD_LINE, .max_len = 80,
	  .help = N_("A number for each face, the lowest first, with blanks between them."),
	  .example = N_("3 5 16") },
	{ .key = "words", .label = N_("Their words"), .kind = FIELD_TEXT, .personal = true, .max_len = 4000,
	  .help = N_("What they said to it, as they said it. No names.") },
	{ .key = "way", .label = N_("By"), .kind = FIELD_CHOICE, .choices = faces_ways, .n_choices = COUNT(faces_ways),
	  .help = N_("Raised hands are quicker; cards in a box are not watched, and more people say what they think.") },
	{ .key = "on_day", .label = N_("Asked on"), .kind = FIELD_DATE,
	  .help = N_("The day on which they were asked.") },
};

#define FIELDS(list) (list), COUNT(list)

static const struct entity_def entities[ENTITIES] = {
	[ENTITY_ENGAGEMENT] = { "engagement", "engagement", N_("engagement"), N_("engagements"),
		FIELDS(engagement_fields) },
	[ENTITY_EVENT] = { "event", "event", N_("event"), N_("events"), FIELDS(event_fields) },
	[ENTITY_GROUP] = { "group", "participant_group", N_("group"), N_("groups"), FIELDS(group_fields) },
	[ENTITY_STATEMENT] = { "statement", "statement", N_("statement"), N_("statements"),
		FIELDS(statement_fields) },
	[ENTITY_PARTICIPANT] = { "participant", "participant", N_("person"), N_("people"), FIELDS(participant_fields) },
	[ENTITY_COMMITMENT] = { "commitment", "commitment", N_("promise"), N_("promises"),
		FIELDS(commitment_fields) },
	[ENTITY_THEME] = { "theme", "theme", N_("theme"), N_("themes"), FIELDS(theme_fields) },
	[ENTITY_ROUND] = { "round", "round", N_("round"), N_("rounds"), FIELDS(round_fields) },
	[ENTITY_FEEDBACK] = { "feedback", "feedback", N_("feedback"), N_("feedback"), FIELDS(feedback_fields) },
	[ENTITY_TELLING] = { "telling", "telling", N_("telling"), N_("tellings"), FIELDS(telling_fields) },
	[ENTITY_ADDED] = { "added", "added", N_("added evidence"), N_("added evidence"), FIELDS(added_fields) },
	[ENTITY_SCORE] = { "score", "score", N_("score of a standard"), N_("scores of standards"), FIELDS(score_fields) },
	[ENTITY_FACES] = { "faces", "faces", N_("count of faces"), N_("counts of faces"), FIELDS(faces_fields) },
};

const struct entity_def *entity_def(enum entity e)
{
	return &entities[e];
}

const struct field *entity_field(enum entity e, const char *key)
{
	for (size_t i = 0; i < entities[e].n_fields; i++)
		if (strcmp(entities[e].fields[i].key, key) == 0)
			return &entities[e].fields[i];
	return NULL;
}

bool entity_column(const char *column, enum entity *e, const struct field **f)
{
	const char *dot = strchr(column, '.');
	if (dot == NULL)
		return false;
	size_t n = (size_t)(dot - column);
	for (int i = 0; i < ENTITIES; i++) {
		if (strlen(entities[i].name) != n || strncmp(entities[i].name, column, n) != 0)
			continue;
		const struct field *found = entity_field((enum entity)i, dot + 1);
		if (found == NULL)
			return false;
		if (e != NULL)
			*e = (enum entity)i;
		if (f != NULL)
			*f = found;
		return true;
	}
	return false;
}
