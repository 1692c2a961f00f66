/* exchange/template_lay.h - names and values of a libconfig file, several to a line where they fit. For exchange/ alone. */
#ifndef TRIVET_EXCHANGE_TEMPLATE_LAY_H
#define TRIVET_EXCHANGE_TEMPLATE_LAY_H

#include <stdbool.h>

#include "base/str.h"

struct lay { struct str *out; size_t column; int tabs; bool fresh; /* the next piece begins a line */ };

void lay_text(struct lay *l, const char *name, const char *text);
void lay_bare(struct lay *l, const char *name, const char *value);   /* a number */
void lay_texts(struct lay *l, const char *name, const char *const *texts, size_t n);
void lay_open(struct lay *l, const char *words);                     /* "{", "rows = (": what follows stands further in */
void lay_close(struct lay *l, const char *words);                    /* "},", ");": behind the last piece */

#endif
