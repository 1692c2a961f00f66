/* base/error.c - filling, reading and releasing errors. */
#include "config.h"

#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"

/* The text is followed, in the same block, by "where: text", so that error_text() has something
 * to return without changing the error. */
bool error_set(struct error *err, enum error_code code, const char *where, const char *fmt, ...)
{
	if (err == NULL)
		return false;
	int saved = errno;
	struct str block = STR_INIT;
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(&block, fmt, ap);
	va_end(ap);
	char *place = where != NULL ? mem_strdup(where) : NULL;
	if (place != NULL) {
		size_t n = block.len;
		str_addc(&block, '\0');
		str_addf(&block, "%s: ", place);
		str_addn(&block, block.buf, n);
	}
	/* Only now: the arguments may have come from the former content. */
	error_release(err);
	err->code = code;
	err->where = place;
	err->text = str_steal(&block);
	errno = saved;
	return false;
}

const char *error_text(const struct error *err)
{
	if (err == NULL || err->text == NULL)
		return "";
	return err->where != NULL ? err->text + strlen(err->text) + 1 : err->text;
}

void error_release(struct error *err)
{
	if (err == NULL)
		return;
	free(err->where);
	free(err->text);
	err->code = ERR_NONE;
	err->where = NULL;
	err->text = NULL;
}

struct reason {
	int no;
	enum error_code code;
	const char *words;
};

static const struct reason reasons[] = {
	{ ENOENT, ERR_NOT_FOUND, N_("there is no such file or folder") },
	{ EACCES, ERR_READ_ONLY, N_("you do not have permission") },
	{ EPERM, ERR_READ_ONLY, N_("this is not allowed here") },
	{ EROFS, ERR_READ_ONLY, N_("the disk can only be read") },
	{ ENOSPC, ERR_FULL, N_("the disk is full") },
	{ EDQUOT, ERR_FULL, N_("your share of the disk is full") },
	{ EFBIG, ERR_FULL, N_("the file would grow too large") },
	{ EEXIST, ERR_EXISTS, N_("something with this name is there already") },
	{ EBUSY, ERR_BUSY, N_("another program is using it") },
	{ EISDIR, ERR_IO, N_("it is a folder") },
	{ ENOTDIR, ERR_IO, N_("a part of its path is not a folder") },
	{ ENAMETOOLONG, ERR_IO, N_("the name is too long") },
	{ ELOOP, ERR_IO, N_("the links in its path lead in a circle") },
	{ EMFILE, ERR_IO, N_("too many files are open") },
	{ ENFILE, ERR_IO, N_("too many files are open") },
	{ EIO, ERR_IO, N_("the disk reported a fault") },
};

static const struct reason *reason_of(int no)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].no == no)
			return &reasons[i];
	return NULL;
}

enum error_code error_code_of(int no)
{
	const struct reason *r = reason_of(no);
	if (r != NULL)
		return r->code;
	return no == 0 ? ERR_NONE : ERR_IO;
}

const char *error_reason(int no)
{
	const struct reason *r = reason_of(no);
	return r != NULL ? _(r->words) : strerror(no);
}
