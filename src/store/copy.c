/* store/copy.c - a whole copy of the file, and putting one back. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/when.h"
#include "store/care.h"
#include "store/db.h"

static bool vacuum_into(struct store *st, const char *to, struct error *err)
{
	bool ok = temp_begin(st, err);
	sqlite3_stmt *q = ok ? db_prepare(st->db, "VACUUM INTO :to", err) : NULL;
	if (q != NULL) {
		db_text(q, ":to", to);
		ok = db_run(q, err);
		sqlite3_finalize(q);
	}
	temp_end(st);
	return ok && q != NULL;
}

/* Under another name first: what bears the name asked for is whole and on the disk. */
static bool make_part(struct store *st, const char *to, struct str *part, struct error *err)
{
	char id[STORE_ID_SIZE];
	store_new_id(id);
	str_addf(part, "%s.part-%s", to, id);
	/* Made here, so that it is never readable by others, not even while it grows. */
	int fd = open(part->buf, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return error_set(err, error_code_of(errno), to, _("The copy cannot be made: %s."), error_reason(errno));
	bool ok = fchmod(fd, 0600) == 0;
	if (!ok)
		error_set(err, error_code_of(errno), to, _("The copy cannot be made: %s."), error_reason(errno));
	close(fd);
	return ok && vacuum_into(st, part->buf, err) && file_sync(part->buf, err);
}

bool copy_to(struct store *st, const char *to, struct error *err)
{
	if (path_exists(to))
		return error_set(err, ERR_EXISTS, to, _("There is a file of this name already. It was left as it is."));
	if (!file_place_free(to, err))
		return false;
	struct str part = STR_INIT;
	bool ok = make_part(st, to, &part, err);
	if (ok && !file_name_it(part.buf, to))
		ok = error_set(err, error_code_of(errno), to, _("The copy cannot be made: %s."), error_reason(errno));
	ok = ok && file_sync(to, err);
	unlink(part.buf);
	str_release(&part);
	return ok;
}

bool care_copy(struct store *st, const char *to, struct error *err)
{
	return copy_to(st, to, err);
}
