/* app/session.c - opening and closing. */
#include "config.h"

#include "app/session.h"

#include <stdlib.h>
#include <string.h>

#include "app/keycheck.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/backup.h"

char *default_path(void)
{
	char *home = path_data_home();
	char *path = path_join(home, "trivet.db");

	free(home);
	return path;
}

void session_begin_bare(struct session *s, const struct call *c)
{
	struct setting_given given[2];
	size_t n = 0;

	memset(s, 0, sizeof *s);
	if (c->value[OPT_PROFILE])
		given[n++] = (struct setting_given){ SET_PROFILE, c->value[OPT_PROFILE] };
	if (c->value[OPT_COLOR])
		given[n++] = (struct setting_given){ SET_COLOR, c->value[OPT_COLOR] };
	s->settings = settings_load(given, n);
	keys_check(s->settings);
	s->op.actor = s->settings->value[SET_NAME];
}

bool session_begin(struct session *s, const struct call *c, struct error *err)
{
	session_begin_bare(s, c);
	if (!content_load(&s->content, NULL, err))
		return false;
	s->op.content = s->content;
	return true;
}

bool session_open(struct session *s, const char *path, enum session_way way, struct error *err)
{
	bool ok, make = way == WAY_MAKE || way == WAY_SCRATCH || way == WAY_SHARE;
	unsigned flags = way == WAY_SCRATCH ? STORE_SCRATCH : way == WAY_SHARE ? STORE_SHARED : 0U;

	if (!make && !path_exists(path))
		return error_set(err, ERR_NOT_FOUND, path,
			_("There is no such file. Make one with: trivet new FILE --title=TITLE --model=children"));
	if (way == WAY_LOOK)
		ok = store_open(&s->store, path, STORE_READ_ONLY, err);
	else
		ok = store_open(&s->store, path, (make ? STORE_CREATE : 0U) | flags, err);
	if (!ok && way == WAY_WORK && err->code == ERR_READ_ONLY) {
		s->read_only = true;
		ok = store_open(&s->store, path, STORE_READ_ONLY, err);
		if (ok)
			error_release(err);
	}
	s->op.st = s->store;
	s->looks = way == WAY_LOOK || s->read_only;
	return ok;
}

bool session_write(struct session *s, struct error *err)
{
	char *path;
	struct error again = ERROR_INIT;

	if (!s->looks)
		return true;
	if (!s->store)
		return error_set(err, ERR_NOT_FOUND, NULL, _("The file is not there any more."));
	path = mem_strdup(store_path(s->store));
	store_close(s->store);
	s->store = NULL;
	s->looks = !store_open(&s->store, path, 0, err);
	if (s->looks && !store_open(&s->store, path, STORE_READ_ONLY, &again))
		s->store = NULL;
	s->op.st = s->store;
	error_release(&again);
	free(path);
	return !s->looks;
}

bool session_choose(struct engagement_row *rows, size_t *n, const char *id, struct error *err)
{
	size_t found = 0;

	if (!id)
		return true;
	for (size_t i = 0; i < *n; i++) {
		if (*id && strncmp(rows[i].id, id, strlen(id)) == 0)
			rows[found++] = rows[i];
	}
	*n = found;
	if (found == 0)
		return error_set(err, ERR_NOT_FOUND, NULL, _("There is no engagement \"%s\" in this file. See: trivet list"), id);
	return found == 1 || error_set(err, ERR_USAGE, NULL, _("The ids of %zu engagements begin with \"%s\". Give more of it."), found, id);
}

bool session_pick(const struct session *s, const struct call *c, struct arena *a, struct survey *survey, int *ordinal,
	struct error *err)
{
	const char *event = c->value[OPT_EVENT];
	struct engagement_row *rows;
	size_t n;

	if (!engagement_list(s->store, a, &rows, &n, err) || !session_choose(rows, &n, c->value[OPT_ENGAGEMENT], err))
		return false;
	if (n == 0)
		return error_set(err, ERR_NOT_FOUND, NULL, _("There is no engagement in this file yet. Make one with: trivet new FILE --title=TITLE"));
	if (n > 1)
		return error_set(err, ERR_USAGE, NULL, _("There are %zu engagements in this file. Say which one with --engagement=ID. See: trivet list"),
			n);
	if (!survey_load(&s->op, rows[0].id, a, survey, err))
		return false;
	*ordinal = event ? *event - '0' : survey_event(survey);
	return true;
}

long session_backups(const struct session *s, const struct call *c)
{
	return c->value[OPT_NO_BACKUP] ? 0 : settings_number(s->settings, SET_BACKUPS);
}

bool session_backup(const struct session *s, const struct call *c, struct error *err)
{
	struct error why = ERROR_INIT;
	bool ok = backup_make(s->store, session_backups(s, c), &why);

	if (!ok)
		(void)error_set(err, why.code, why.where, _("%s To go on without a backup: --no-backup"), why.text ? why.text : "");
	error_release(&why);
	return ok;
}

void session_end(struct session *s)
{
	store_close(s->store);
	if (s->settings)
		settings_free(s->settings);
	if (s->content)
		content_free(s->content);
	memset(s, 0, sizeof *s);
}
