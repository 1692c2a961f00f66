/* exchange/sink.c - blocks on their way out. */
#include "config.h"

#include "exchange/sink.h"

#include "base/i18n.h"

enum { BLOCK = 64 * 1024, TELL_EVERY = 256 };

void outgoing_field(struct outgoing_sum *sum, const char *name)
{
	if (sum)
		str_addf(&sum->fields, "%s%s", sum->fields.len ? "; " : "", name);
}

bool sink_end(struct sink *s, struct error *err)
{
	bool ok = s->block.len == 0 || s->to->put(s->to->ctx, str_text(&s->block), s->block.len);

	str_clear(&s->block);
	return ok || error_set(err, ERR_CUT_SHORT, NULL, _("Not everything could be written."));
}

bool sink_row(struct sink *s, struct error *err)
{
	const struct tick *t = &s->to->tick;

	if (s->block.len > BLOCK && !sink_end(s, err))
		return false;
	s->done++;
	return s->done % TELL_EVERY != 0 || !t->go_on || t->go_on(t->ctx, s->done, 0) ||
		error_set(err, ERR_NOTHING, NULL, _("Stopped before the end."));
}
