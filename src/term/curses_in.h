/* term/curses_in.h - curses.h without the one name of it that is ours as well. For the .c files of this folder; comes first. */
#ifndef TRIVET_TERM_CURSES_IN_H
#define TRIVET_TERM_CURSES_IN_H

#define key_name curses_key_name
#include <curses.h>
#undef key_name

#endif
