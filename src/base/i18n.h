/* base/i18n.h - marks for translation. _() at run time, N_() in tables, P_() for one and many. */
#ifndef TRIVET_BASE_I18N_H
#define TRIVET_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text
#define P_(one, many, n) ngettext(one, many, (unsigned long)(n))

#endif
