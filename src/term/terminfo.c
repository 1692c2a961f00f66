#include "config.h"

#include <curses.h>
#include <term.h>

#include "term/terminfo.h"

const char *terminfo_string(const char *name)
{
	const char *s = tigetstr(name);
	return s == (const char *)-1 ? NULL : s;
}

bool terminfo_fits(int fd)
{
	int problem = 0;
	if (setupterm(NULL, fd, &problem) != OK)
		return false;
	bool fits = terminfo_string("cup") != NULL;
	del_curterm(cur_term);
	return fits;
}
