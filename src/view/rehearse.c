/* Trying out an event: the program itself once more, in a copy that goes away, on this same terminal. */
#include "config.h"

#include "base/i18n.h"
#include "ui/child.h"
#include "view/common.h"

void open_rehearsal(struct shell *sh, const char *engagement, int ordinal)
{
	const struct settings *set = work_of(sh)->settings;
	char event[] = { '0', '\0' };
	struct error err = ERROR_INIT;
	int status = 0;
	event[0] = (char)('0' + ordinal);
	/* It is read as this screen is read. */
	const char *const argv[] = { "/proc/self/exe", "rehearse", "--engagement", engagement, "--event", event, "--profile",
				     set->value[SET_PROFILE], "--color", set->value[SET_COLOR], "--", store_path(work_of(sh)->op.st),
				     NULL };
	if (work_of(sh)->rehearsal) {
		announce(sh, SAY_NOTE, _("This is a rehearsal already. Q ends it."));
		return;
	}
	if (!child_run(sh, argv, &status, &err))
		announce_error(sh, &err);
	else if (status != 0)
		announce(sh, SAY_WARNING, _("The rehearsal ended with an error. To see it, run: trivet rehearse --event %d FILE"), ordinal);
	else
		announce(sh, SAY_NOTE, _("The rehearsal is over. Nothing of it was kept."));
	error_release(&err);
	shell_reload(sh);
}
