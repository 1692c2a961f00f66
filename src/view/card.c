/* The safeguarding card: one key from everywhere. */
#include "config.h"

#include "base/i18n.h"
#include "op/card.h"
#include "view/common.h"

void open_card(struct shell *sh)
{
	const char *engagement = engagement_here(sh);
	struct str s = STR_INIT;
	struct error err = ERROR_INIT;
	struct arena *a = arena_new();
	struct survey survey;
	/* The card itself must come up whatever happens to the file. */
	bool known = engagement && survey_load(&work_of(sh)->op, engagement, a, &survey, &err);
	card_words(known ? &survey : NULL, &s);
	shell_read(sh, _("Safeguarding card"), str_text(&s));
	error_release(&err);
	str_release(&s);
	arena_free(a);
}
