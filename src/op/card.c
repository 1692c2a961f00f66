/* op/card.c - the safeguarding card. Its words are read before anything else may be. */
#include "config.h"

#include "op/card.h"

#include "base/i18n.h"

static void add_leads(const struct survey *s, struct str *out)
{
	bool any = false;

	for (int i = 0; i < 3; i++) {
		const struct event_row *e = &s->engagement.events[i];

		if (!*e->safeguarding_lead && !*e->safeguarding_phone)
			continue;
		str_addf(out, _("Event %d: %s, phone %s\n"), i + 1, *e->safeguarding_lead ? e->safeguarding_lead : _("no name in the plan"),
			*e->safeguarding_phone ? e->safeguarding_phone : _("not in the plan"));
		any = true;
	}
	if (!any)
		str_add(out, _("No safeguarding lead is named in the plan yet. Name one in Plan, Keeping people safe.\n"));
}

void card_words(const struct survey *s, struct str *out)
{
	str_add(out, _("WHO TO TELL\n"));
	if (s)
		add_leads(s, out);
	else
		str_add(out, _("Open an engagement to see the name and phone of its safeguarding lead.\n"));
	str_addf(out, _("\nIf %s tells you of harm, or you see signs of it\n\nDO\n"),
		s && s->model->safeguarding ? s->model->safeguarding : _("a child or young person"));
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
	str_add(out, _("\nTrivet is not the record of what was told: that is the form of your organisation. Do not write it into Trivet. If it is there "
		"already, put the statement on hold, with x in Words: it leaves every list, count and paper until somebody releases it.\n"));
}
