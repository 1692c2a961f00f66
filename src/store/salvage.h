/* store/salvage.h - inside store/ only: the changes that stand in the pages of a file, whatever became of the rest of it. */
#ifndef TRIVET_STORE_SALVAGE_H
#define TRIVET_STORE_SALVAGE_H

#include "store/store.h"

enum piece_kind { PIECE_NULL, PIECE_INT, PIECE_TEXT };
struct piece { enum piece_kind kind; int64_t number; const unsigned char *text; size_t len; };
/* From `origin` on, without the place in the file; those that older formats lack are PIECE_NULL. The pieces live until it returns. */
enum { CHANGE_PIECES = 14 };
typedef bool change_reader(void *ctx, const struct piece pieces[CHANGE_PIECES], struct error *err);

/* Hands over what looks like a change, older writings of one first. `broken`: pieces of pages of the log that cannot be read. False when `fn` says so,
 * or the file cannot be read at all. Never reads past an end, whatever is in the file. */
bool salvage_pages(const char *path, change_reader *fn, void *ctx, long *broken, struct error *err) MUST_CHECK;

#endif
