/* ui/form_external.c - a long text in the person's own editor, by way of a private file. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "ui/child.h"
#include "ui/form_int.h"

enum { MOST_BYTES = 4 * 1024 * 1024, PIECE = 65536 };

/* A folder that belongs to the person alone. */
static char *private_folder(struct error *err)
{
	const char *run = getenv("XDG_RUNTIME_DIR");
	if (run && *run && path_is_folder(run))
		return mem_strdup(run);
	char *folder = path_state_home();
	if (folder && path_make(folder, err))
		return folder;
	free(folder);
	return NULL;
}

static bool write_all(int fd, const char *s, size_t n)
{
	while (n) {
		ssize_t done = write(fd, s, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		s += done;
		n -= (size_t)done;
	}
	return true;
}

/* The text in a new file of mode 0600; its path is the caller's, NULL on failure. */
static char *put_out(const char *text, struct error *err)
{
	char *folder = private_folder(err);
	if (!folder)
		return NULL;
	char *path = path_join(folder, "trivet-XXXXXX.txt");
	free(folder);
	int fd = mkostemps(path, 4, O_CLOEXEC);
	/* An editor leaves a newline at the end; giving it one keeps the two alike. */
	bool ok = fd >= 0 && write_all(fd, text, strlen(text)) && write_all(fd, "\n", 1);
	int why = errno;
	if (fd >= 0 && close(fd) < 0 && ok) {
		why = errno;
		ok = false;
	}
	if (ok)
		return path;
	error_set(err, error_code_of(why), path, _("The text could not be put into a file: %s. It is unchanged here."),
			error_reason(why));
	if (fd >= 0)
		unlink(path);
	free(path);
	return NULL;
}

static bool read_back(const char *path, struct str *out, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *piece = mem_alloc(PIECE);
	ssize_t got = fd < 0 ? -1 : 1;
	while (got > 0 && out->len <= MOST_BYTES) {
		got = read(fd, piece, PIECE);
		if (got > 0)
			str_addn(out, piece, (size_t)got);
		else if (got < 0 && errno == EINTR)
			got = 1;
	}
	int why = errno;
	free(piece);
	if (fd >= 0)
		close(fd);
	if (got < 0)
		return error_set(err, error_code_of(why), path, _("The text could not be read back: %s. It is unchanged here."),
				 error_reason(why));
	if (out->len > MOST_BYTES)
		return error_set(err, ERR_INVALID, NULL, _("The text is longer than 4 megabytes. It is unchanged here."));
	return true;
}

/* The path comes as an argument, so that no character of it means anything to the shell. */
static bool run_editor(struct shell *sh, const char *command, const char *path, struct error *err)
{
	struct str script = STR_INIT;
	int status;
	str_addf(&script, "%s \"$1\"", command);
	const char *const argv[] = { "/bin/sh", "-c", str_text(&script), "sh", path, NULL };
	bool ok = child_run(sh, argv, &status, err);
	str_release(&script);
	if (ok && status != 0)
		return error_set(err, ERR_IO, NULL,
				 _("The editor \"%s\" did not end well. The text is unchanged. The setting editor names another."),
				 command);
	return ok;
}

static void take_back(struct shell *sh, struct form *f, const struct str *text)
{
	struct str clean = STR_INIT;
	text_clean(&clean, str_text(text), text->len);
	while (clean.len && clean.buf[clean.len - 1] == '\n')
		str_remove(&clean, clean.len - 1, 1);
	if (strcmp(str_text(&clean), edit_text(f->edit)) == 0) {
		announce(sh, SAY_NOTE, "%s", _("The text came back as it was."));
	} else {
		f->refused = false;
		edit_replace(f->edit, str_text(&clean));
		/* What is too long is refused when it is saved, with all of it still here. */
		form_save(sh, f);
	}
	str_release(&clean);
}

void form_external(struct shell *sh, struct form *f, const char *command)
{
	if (f->at >= f->n || f->fields[f->at].kind != FIELD_TEXT) {
		announce(sh, SAY_NOTE, "%s", _("The editor is for long texts. Go to such a field first."));
		return;
	}
	if (!command || !*command) {
		announce(sh, SAY_WARNING, "%s", _("No editor is named in the settings. The text is unchanged."));
		return;
	}
	struct error err = ERROR_INIT;
	struct str text = STR_INIT;
	char *path = put_out(edit_text(f->edit), &err);
	bool ok = path != NULL;
	if (ok) {
		ok = run_editor(sh, command, path, &err) && read_back(path, &text, &err);
		unlink(path);
	}
	if (ok)
		take_back(sh, f, &text);
	else
		announce_error(sh, &err);
	free(path);
	str_release(&text);
	error_release(&err);
}
