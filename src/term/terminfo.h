/* term/terminfo.h - the description of the terminal. Apart, as term.h of ncurses takes words like `columns` and `struct term`. */
#ifndef TRIVET_TERM_TERMINFO_H
#define TRIVET_TERM_TERMINFO_H

#include <stdbool.h>

/* The string of this name for the terminal made current last, NULL if it has none. */
const char *terminfo_string(const char *name);
/* True if TERM is known and can place the cursor. Asked before newterm(), which ends the program for some kinds. */
bool terminfo_fits(int fd);

#endif
