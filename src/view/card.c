/* The safeguarding card: one key from everywhere. Its words are read before anything else may be. */
#include "config.h"

#include "base/i18n.h"
#include "view/common.h"

static void add_lead(const struct survey *s, struct str *out)
{
	bool any = false;
	for (int i = 0; i < 3; i++) {
		const struct event_row *e = &s->engagement.events[i];
		if (!e->safeguarding_lead[0] && !e->safeguarding_phone[0])
			continue;
		str_addf(out, _("Event %d: %s, phone %s\n"), i + 1, e->safeguarding_lead[0] ? e->safeguarding_lead : _("no name in the plan"),
			 e->safeguarding_phone[0] ? e->safeguarding_phone : _("not in the plan"));
		any = true;
	}
	if (!any)
		str_add(out, _("No safeguarding lead is named in the plan yet. Name one in Plan, Safeguarding.\n"));
}

static void add_rules(struct str *out, const char *who)
{
	str_addf(out, _("\nIf %s tells you of harm, or you see signs of it\n\nDO\n"), who);
	str_add(out, _("- Stay calm. Listen. Take it seriously.\n"
		       "- Let them talk at their own pace. Ask open questions, and only to understand.\n"
		       "- Say that they were right to tell, what you will do next, and who will be told.\n"
		       "- Tell the safeguarding lead at once, before the day goes on.\n"
		       "- If somebody is in danger now, call 999.\n"
		       "- Soon after, write down their own words with the date, the time and the place, on the form of your organisation.\n"));
	str_add(out, _("\nDO NOT\n"
		       "- Do not promise to keep it secret.\n"
		       "- Do not press, lead, or investigate.\n"
		       "- Do not speak to the person who is named.\n"
		       "- Do not judge, and do not show shock.\n"
		       "- Do not make them tell it again to somebody else.\n"
		       "- Do not wait, and do not keep it to yourself.\n"));
	str_add(out, _("\nTrivet is not the child protection record. Do not write what was told into Trivet; if it is there already, take the "
		       "statement out of Words with d.\n"));
}

void open_card(struct shell *sh)
{
	const char *engagement = engagement_here(sh);
	struct str s = STR_INIT;
	struct error err = ERROR_INIT;
	const char *who = _("a child or young person");
	struct arena *a = arena_new();
	struct survey survey;
	str_add(&s, _("WHO TO TELL\n"));
	if (engagement && survey_load(&work_of(sh)->op, engagement, a, &survey, &err)) {
		add_lead(&survey, &s);
		if (survey.model->safeguarding)
			who = survey.model->safeguarding;
	} else {
		str_add(&s, _("Open an engagement to see the name and phone of its safeguarding lead.\n"));
	}
	add_rules(&s, who);
	shell_read(sh, _("Safeguarding card"), str_text(&s));
	error_release(&err);
	str_release(&s);
	arena_free(a);
}
