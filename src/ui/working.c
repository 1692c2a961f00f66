/* ui/working.c - what takes long: told in words now and then, and stopped with Esc. */
#include "config.h"

#include "base/i18n.h"
#include "base/when.h"
#include "ui/shell_int.h"

/* Milliseconds. Whoever typed ahead of something short loses nothing of it: the first look comes late. */
enum { LOOK_FIRST = 300, LOOK_EVERY = 100, TELL_FIRST = 2000, TELL_EVERY = 10000, TELL_EVERY_QUIET = 30000 };

/* Only what the person sees is said: the list of messages is for what was done. */
static void tell(struct shell *sh, const char *what, long done, long all)
{
	str_clear(&sh->line);
	if (all > 0)
		str_addf(&sh->line, _("Note: %s, %d percent. Esc stops."), what, (int)(100.0 * (double)(done < all ? done : all) / (double)all));
	else
		str_addf(&sh->line, _("Note: %s, %ld so far. Esc stops."), what, done);
	/* Drawn, and nothing loaded: the command is in the middle of what it does. */
	shell_draw(sh);
	term_flush(sh->opt.term);
}

void shell_busy(struct shell *sh, const char *what)
{
	str_clear(&sh->line);
	str_addf(&sh->line, _("Note: %s"), what);
	shell_draw(sh);
	term_flush(sh->opt.term);
}

static void look(struct shell *sh, struct shell_work *w)
{
	struct term_event ev;
	do {
		term_wait(sh->opt.term, 0, &ev);
		if (ev.kind == TERM_QUIT || ev.kind == TERM_LOST)
			sh->end_owed = ev.kind;
		if (sh->end_owed != TERM_NONE || (ev.kind == TERM_KEY && ev.key.code == K_ESC))
			w->stop = true;
	} while (ev.kind != TERM_NONE && !w->stop);
}

bool shell_working(struct shell *sh, struct shell_work *w, const char *what, long done, long all)
{
	int64_t now = clock_steady_ms();
	long every = sh->opt.quiet || sh->opt.reader ? TELL_EVERY_QUIET : TELL_EVERY;
	if (!w->began)
		w->began = now;
	if (!w->stop && now - w->began >= LOOK_FIRST && now - w->looked >= LOOK_EVERY) {
		w->looked = now;
		look(sh, w);
	}
	if (!w->stop && now - w->began >= TELL_FIRST && (!w->told || now - w->told >= every)) {
		w->told = now;
		tell(sh, what, done, all);
	}
	return !w->stop;
}
