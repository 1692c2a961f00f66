/* conf/source.c - from a file to a parsed tree, and the notes about what is wrong with it. */
#include "config.h"

#include "conf/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"

#define FILE_MOST ((size_t)1024 * 1024)
#define NOTES_MOST ((size_t)200)
#define NAMES_MOST 1000 /* in one group */

static bool noted_already(const struct notes *n, const char *file, int line, const char *text)
{
	for (size_t i = 0; i < n->list.n; i++) {
		const struct problem *p = &n->list.v[i];
		if (p->line == line && strcmp(p->text, text) == 0 && strcmp(p->file, file) == 0)
			return true;
	}
	return false;
}

static void vnote(struct notes *n, const char *file, int line, const char *fmt, va_list ap)
{
	if (n->full)
		return;
	struct str text = STR_INIT;
	str_vaddf(&text, fmt, ap);
	/* A shared step is read once for each event: its mistakes are told once. */
	if (!noted_already(n, file, line, str_text(&text))) {
		struct problem p = { arena_strdup(n->arena, file), line, arena_strdup(n->arena, str_text(&text)) };
		vec_push(&n->list, p);
		if (n->list.n == NOTES_MOST) {
			struct problem last = { p.file, 0, arena_strdup(n->arena,
				_("There are more mistakes than are listed here; mend these first.")) };
			vec_push(&n->list, last);
			n->full = true;
		}
	}
	str_release(&text);
}

void note(struct notes *n, const char *file, int line, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vnote(n, file, line, fmt, ap);
	va_end(ap);
}

void note_at(struct source *src, const config_setting_t *at, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vnote(src->notes, src->file, (int)config_setting_source_line(at), fmt, ap);
	va_end(ap);
}

const struct problem *notes_take(struct notes *n, size_t *count)
{
	*count = n->list.n;
	struct problem *all = arena_alloc(n->arena, (n->list.n + 1) * sizeof *all);
	for (size_t i = 0; i < n->list.n; i++)
		all[i] = n->list.v[i];
	vec_release(&n->list);
	return all;
}

/* Reads all of an open file of `size` bytes. */
static bool read_all(int fd, size_t size, char *buf, size_t *got)
{
	*got = 0;
	while (*got < size) {
		ssize_t n = read(fd, buf + *got, size - *got);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if (n == 0)
			break;
		*got += (size_t)n;
	}
	buf[*got] = '\0';
	return true;
}

static char *slurp(struct source *src, size_t *len)
{
	struct stat st;
	/* Without waiting: a pipe in the place of a file must not hold up the start. */
	int fd = open(src->file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &st) != 0) {
		note(src->notes, src->file, 0, _("The file cannot be read: %s."), error_reason(errno));
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	char *buf = NULL;
	if (!S_ISREG(st.st_mode)) {
		note(src->notes, src->file, 0, _("This is not a file; expected a text file."));
	} else if ((size_t)st.st_size > FILE_MOST) {
		note(src->notes, src->file, 0, _("The file has %lld bytes; expected at most 1 MB (1,048,576 bytes)."),
			(long long)st.st_size);
	} else {
		buf = mem_alloc((size_t)st.st_size + 1);
		if (!read_all(fd, (size_t)st.st_size, buf, len)) {
			note(src->notes, src->file, 0, _("The file cannot be read: %s."), error_reason(errno));
			free(buf);
			buf = NULL;
		}
	}
	close(fd);
	return buf;
}

static int line_of(const char *buf, size_t at)
{
	int line = 1;
	for (size_t i = 0; i < at; i++)
		line += buf[i] == '\n';
	return line;
}

/* libconfig follows @include to any file of the machine: content files have no need of it. */
static bool has_include(struct source *src, const char *buf)
{
	for (const char *p = strstr(buf, "@include"); p != NULL; p = strstr(p + 1, "@include")) {
		const char *start = p;
		while (start > buf && (start[-1] == ' ' || start[-1] == '\t'))
			start--;
		if (start == buf || start[-1] == '\n' || start[-1] == '\r') {
			note(src->notes, src->file, line_of(buf, (size_t)(p - buf)),
				_("Found @include; expected the text itself, for other files are not drawn in."));
			return true;
		}
	}
	return false;
}

/* The end of a text or a comment that begins at p, or p when none does. */
static const char *past(const char *p)
{
	if (*p == '"') {
		for (p++; *p != '\0' && *p != '"'; p++)
			if (*p == '\\' && p[1] != '\0')
				p++;
		return *p != '\0' ? p + 1 : p;
	}
	if (*p == '#' || (*p == '/' && p[1] == '/'))
		return p + strcspn(p, "\n");
	if (*p == '/' && p[1] == '*') {
		const char *end = strstr(p + 2, "*/");
		return end != NULL ? end + 2 : p + strlen(p);
	}
	return p;
}

/* For each name libconfig looks through all that came before it in the group: a file of one long group would hold up the start for minutes. */
static bool is_crowded(struct source *src, const char *buf)
{
	VEC(int) names = VEC_INIT; /* of the groups that are open */
	bool crowded = false;
	vec_push(&names, 0);
	for (const char *p = buf; *p != '\0' && !crowded;) {
		const char *next = past(p);
		if (next != p) {
			p = next;
			continue;
		}
		if (*p == '{')
			vec_push(&names, 0);
		else if (*p == '}' && names.n > 1)
			names.n--;
		else if (*p == '=' || *p == ':')
			crowded = ++names.v[names.n - 1] > NAMES_MOST;
		if (crowded)
			note(src->notes, src->file, line_of(buf, (size_t)(p - buf)), _("Here one group has more than %d names; expected fewer."),
				NAMES_MOST);
		p++;
	}
	vec_release(&names);
	return crowded;
}

static bool parse(struct source *src, const char *buf, size_t len)
{
	size_t bad = 0;
	if (len >= 3 && memcmp(buf, "\xef\xbb\xbf", 3) == 0) {
		buf += 3; /* the mark that some editors put before UTF-8 */
		len -= 3;
	}
	if (!text_valid(buf, len, &bad)) {
		note(src->notes, src->file, line_of(buf, bad),
			_("Found a byte (0x%02X) that is not UTF-8 text; expected the file to be saved as UTF-8."),
			(unsigned)(unsigned char)buf[bad]);
		return false;
	}
	if (has_include(src, buf) || is_crowded(src, buf))
		return false;
	if (config_read_string(&src->config, buf))
		return true;
	const char *why = config_error_text(&src->config);
	int line = config_error_line(&src->config);
	if (why != NULL && strcmp(why, "duplicate setting name") == 0)
		note(src->notes, src->file, line, _("A name stands here for the second time in the same group; "
			"expected it once."));
	else if (why != NULL && strcmp(why, "mismatched element type in array") == 0)
		note(src->notes, src->file, line, _("The values between [ and ] are of different types; expected "
			"all alike."));
	else
		note(src->notes, src->file, line, _("The text cannot be understood here or just before; expected "
			"name = value; "
			"with texts in \"quotes\", every bracket closed, and no comma before a closing bracket."));
	return false;
}

bool source_open(struct source *src, const char *path, struct notes *notes)
{
	size_t len = 0;
	src->notes = notes;
	src->arena = notes->arena;
	src->file = arena_strdup(notes->arena, path);
	config_init(&src->config);
	char *buf = slurp(src, &len);
	if (buf == NULL)
		return false;
	bool good = parse(src, buf, len);
	free(buf);
	return good;
}

void source_close(struct source *src)
{
	config_destroy(&src->config);
}
