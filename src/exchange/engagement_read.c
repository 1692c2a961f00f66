/* exchange/engagement_read.c - JSON as a stream: the names and brackets around, and one row after the other. Memory does not grow with the file. */
#include "config.h"

#include "exchange/engagement.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { BUFFER = 64 * 1024, NAME_MOST = 64, TEXT_MOST = 4 << 20 };

struct engagement_file {
	const char *path;
	int fd;
	char *buffer;
	size_t n, at;
	int no;                  /* what went wrong with the file, or 0 */
	long line, begins, bytes, all;
	uint64_t seen;
	struct str token;
};

bool engagement_fault(const struct engagement_file *f, struct error *err, const char *what)
{
	char *where = NULL;
	struct str s = STR_INIT;

	str_addf(&s, "%s:%ld", f->path, f->begins);
	where = str_steal(&s);
	(void)error_set(err, ERR_INVALID, where, _("%s Nothing was taken in."), what);
	free(where);
	return false;
}

static bool unreadable(const char *path, int no, struct error *err)
{
	return error_set(err, no == ENOENT ? ERR_NOT_FOUND : ERR_IO, path, _("The file could not be read: %s."), error_reason(no));
}

struct engagement_file *engagement_file_open(const char *path, struct error *err)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 || fstat(fd, &st) != 0) {
		(void)unreadable(path, errno, err);
		if (fd >= 0)
			(void)close(fd);
		return NULL;
	}
	if (!S_ISREG(st.st_mode)) {
		(void)error_set(err, ERR_INVALID, path, _("This is no ordinary file. Nothing was taken in."));
		(void)close(fd);
		return NULL;
	}
	struct engagement_file *f = mem_alloc(sizeof *f);
	*f = (struct engagement_file){ .path = path, .fd = fd, .buffer = mem_alloc(BUFFER), .line = 1, .begins = 1, .all = (long)st.st_size,
		.seen = UINT64_C(14695981039346656037) };
	return f;
}

void engagement_file_close(struct engagement_file *f)
{
	if (!f)
		return;
	(void)close(f->fd);
	free(f->buffer);
	str_release(&f->token);
	free(f);
}

uint64_t engagement_file_seen(const struct engagement_file *f)
{
	return f->seen;
}

long engagement_file_line(const struct engagement_file *f)
{
	return f->begins;
}

void engagement_file_done(const struct engagement_file *f, long *done, long *all)
{
	*done = f->bytes;
	*all = f->all;
}

static bool fill(struct engagement_file *f)
{
	ssize_t n;

	do
		n = read(f->fd, f->buffer, BUFFER);
	while (n < 0 && errno == EINTR);
	f->no = n < 0 ? errno : 0;
	f->at = 0;
	f->n = n > 0 ? (size_t)n : 0;
	f->bytes += (long)f->n;
	for (size_t i = 0; i < f->n; i++)
		f->seen = (f->seen ^ (unsigned char)f->buffer[i]) * UINT64_C(1099511628211);
	return f->n > 0;
}

/* -1 at the end. */
static int peek(struct engagement_file *f)
{
	return f->at < f->n || fill(f) ? (unsigned char)f->buffer[f->at] : -1;
}

static int next(struct engagement_file *f)
{
	int c = peek(f);

	if (c >= 0)
		f->at++;
	f->line += c == '\n';
	return c;
}

/* The first byte that is no blank, which stays. */
static int skip(struct engagement_file *f)
{
	int c;

	while ((c = peek(f)) == ' ' || c == '\t' || c == '\n' || c == '\r')
		(void)next(f);
	f->begins = f->line;
	return c;
}

static bool wrong(struct engagement_file *f, int c, struct error *err)
{
	if (f->no)
		return unreadable(f->path, f->no, err);
	return engagement_fault(f, err, c < 0 ? _("The file ends in the middle: not all of it is here.") :
		_("This is not an engagement as trivet-exchange(5) describes it."));
}

bool engagement_sign(struct engagement_file *f, char sign, struct error *err)
{
	int c = skip(f);

	if (c != sign)
		return wrong(f, c, err);
	(void)next(f);
	return true;
}

bool engagement_more(struct engagement_file *f, bool first, char end, bool *more, struct error *err)
{
	int c = skip(f);

	*more = c != end;
	if (!*more) {
		(void)next(f);
		return true;
	}
	return first || engagement_sign(f, ',', err);
}

bool engagement_end(struct engagement_file *f, struct error *err)
{
	int c = skip(f);

	return (c < 0 && !f->no) || wrong(f, c < 0 ? c : ' ', err);
}

bool engagement_name(struct engagement_file *f, const char **name, struct error *err)
{
	int c;

	if (!engagement_sign(f, '"', err))
		return false;
	str_clear(&f->token);
	while ((c = next(f)) != '"') {
		if (c <= ' ' || c == '\\' || c >= 0x7f || f->token.len >= NAME_MOST)
			return wrong(f, c, err);
		str_addc(&f->token, (char)c);
	}
	*name = str_text(&f->token);
	return true;
}

bool engagement_named(struct engagement_file *f, const char *name, struct error *err)
{
	const char *found;

	if (!engagement_name(f, &found, err))
		return false;
	return strcmp(found, name) == 0 ? engagement_sign(f, ':', err) : wrong(f, ' ', err);
}

bool engagement_number(struct engagement_file *f, long *number, struct error *err)
{
	int c = skip(f);

	*number = 0;
	if (c < '0' || c > '9')
		return wrong(f, c, err);
	while ((c = peek(f)) >= '0' && c <= '9') {
		if (*number > 99999)
			return wrong(f, c, err);
		*number = *number * 10 + (c - '0');
		(void)next(f);
	}
	return true;
}

bool engagement_integer(struct engagement_file *f, int64_t *number, struct error *err)
{
	char digits[24];
	size_t n = 0;
	char *end;
	int c = skip(f);

	while (((c = peek(f)) >= '0' && c <= '9') || (c == '-' && n == 0)) {
		if (n + 1 >= sizeof digits)
			return engagement_fault(f, err, _("This number is too large."));
		digits[n++] = (char)next(f);
	}
	digits[n] = '\0';
	errno = 0;
	*number = strtoll(digits, &end, 10);
	if (end == digits || *end || errno || c == '.' || c == 'e' || c == 'E')
		return engagement_fault(f, err, _("A whole number is wanted here."));
	return true;
}

/* Four hex digits; -1: they are none. */
static long unit(struct engagement_file *f)
{
	long n = 0;

	for (int i = 0; i < 4; i++) {
		int c = next(f), digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;

		if (digit < 0)
			return -1;
		n = n * 16 + digit;
	}
	return n;
}

static void add_character(struct str *out, long c)
{
	if (c < 0x80) {
		str_addc(out, (char)c);
		return;
	}
	if (c < 0x800) {
		str_addc(out, (char)(0xc0 | c >> 6));
	} else {
		if (c < 0x10000) {
			str_addc(out, (char)(0xe0 | c >> 12));
		} else {
			str_addc(out, (char)(0xf0 | c >> 18));
			str_addc(out, (char)(0x80 | (c >> 12 & 0x3f)));
		}
		str_addc(out, (char)(0x80 | (c >> 6 & 0x3f)));
	}
	str_addc(out, (char)(0x80 | (c & 0x3f)));
}

/* What stands behind a stroke; false: nothing that may. */
static bool escape(struct engagement_file *f, struct str *out)
{
	static const char names[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
	int c = next(f);
	const char *at = c > 0 ? strchr(names, c) : NULL;
	long n, low;

	if (at) {
		str_addc(out, means[at - names]);
		return true;
	}
	n = c == 'u' ? unit(f) : -1;
	if (n >= 0xd800 && n < 0xdc00) {
		if (next(f) != '\\' || next(f) != 'u' || (low = unit(f)) < 0xdc00 || low > 0xdfff)
			return false;
		n = 0x10000 + (n - 0xd800) * 0x400 + (low - 0xdc00);
	} else if (n >= 0xdc00 && n < 0xe000) {
		return false;
	}
	if (n > 0)
		add_character(out, n);
	return n > 0;
}

bool engagement_text(struct engagement_file *f, struct str *out, struct error *err)
{
	int c;

	str_clear(out);
	if (skip(f) != '"')
		return engagement_fault(f, err, _("A text is wanted here."));
	(void)next(f);
	while ((c = next(f)) != '"') {
		if (c < 0)
			return wrong(f, c, err);
		if (out->len >= TEXT_MOST)
			return engagement_fault(f, err, _("This text is longer than a text can be."));
		if (c == '\\' ? !escape(f, out) : c < ' ')
			return engagement_fault(f, err, _("A text here is no JSON: its escapes are wrong, or it holds bytes that are no text."));
		if (c != '\\')
			str_addc(out, (char)c);
	}
	return text_valid(str_text(out), out->len, NULL) || engagement_fault(f, err, _("A text here is not UTF-8."));
}
