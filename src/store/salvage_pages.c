/* store/salvage_pages.c - reads pages by themselves: nothing but the shape of a page and of a change is relied on.
 *
 * https://www.sqlite.org/fileformat2.html tells what stands where. The log is a table whose rows lie in leaf pages (13); a long row goes on in
 * a chain of pages. Erased bytes are zero (secure_delete), so what is found is what was there. */
#include "config.h"

#include "store/salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "store/db.h"

enum { LEAF = 13, COLUMNS = CHANGE_PIECES + 1 /* and its place in the file */, WAL_HEAD = 32, FRAME_HEAD = 24,
	ROWS_MOST = 64 /* times the bytes of all files */ };

struct bytes { const unsigned char *p; size_t n; };

struct pages {
	struct bytes file, wal;
	size_t size;                 /* of a page */
	size_t frames;               /* of the log beside the file that are finished */
	size_t *newest;              /* of each page: its frame + 1, 0 none */
	size_t n_newest;
	change_reader *fn;
	void *ctx;
	long found, broken;
	unsigned char *room;         /* a row that was put together */
	size_t left;                 /* bytes of rows that may still be read */
};

static uint32_t big(const unsigned char *p, int n)
{
	uint32_t v = 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

static bool map(const char *path, struct bytes *out)
{
	struct stat s;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	*out = (struct bytes){ NULL, 0 };
	if (fd < 0)
		return false;
	bool ok = fstat(fd, &s) == 0;
	if (ok && !S_ISREG(s.st_mode)) {
		errno = S_ISDIR(s.st_mode) ? EISDIR : EINVAL;
		ok = false;
	}
	if (ok && s.st_size > 0) {
		void *p = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		ok = p != MAP_FAILED;
		if (ok)
			*out = (struct bytes){ p, (size_t)s.st_size };
	}
	int no = errno;
	close(fd);
	errno = no;
	return ok;
}

static void unmap(struct bytes *b)
{
	if (b->p != NULL)
		munmap((void *)(uintptr_t)b->p, b->n);
}

static const unsigned char *frame_at(const struct pages *g, size_t i)
{
	return g->wal.p + WAL_HEAD + i * (FRAME_HEAD + g->size);
}

/* Frames of the last round that belong to finished transactions; the newest of each page. */
static void read_frames(struct pages *g)
{
	size_t all = g->wal.n > WAL_HEAD ? (g->wal.n - WAL_HEAD) / (FRAME_HEAD + g->size) : 0, pages = g->file.n / g->size + all + 1;
	g->frames = 0;
	g->n_newest = pages + 1;
	g->newest = mem_alloc(g->n_newest * sizeof *g->newest);
	for (size_t i = 0; i < all; i++) {
		const unsigned char *f = frame_at(g, i);
		if (memcmp(f + 8, g->wal.p + 16, 8) != 0)
			break;
		if (big(f + 4, 4) != 0)
			g->frames = i + 1;
	}
	for (size_t i = 0; i < g->frames; i++) {
		uint32_t number = big(frame_at(g, i), 4);
		if (number < g->n_newest)
			g->newest[number] = i + 1;
	}
}

/* NULL when it is beyond the end. */
static const unsigned char *page_at(const struct pages *g, uint32_t number)
{
	if (number == 0 || number >= g->n_newest)
		return NULL;
	if (g->newest[number] != 0)
		return frame_at(g, g->newest[number] - 1) + FRAME_HEAD;
	return (size_t)number * g->size <= g->file.n ? g->file.p + (size_t)(number - 1) * g->size : NULL;
}

/* The bytes it took; 0 when it goes past the end. */
static size_t varint(const unsigned char *p, size_t n, uint64_t *out)
{
	uint64_t v = 0;
	for (size_t i = 0; i < 9 && i < n; i++) {
		if (i == 8) {
			*out = v << 8 | p[i];
			return 9;
		}
		v = v << 7 | (p[i] & 0x7f);
		if ((p[i] & 0x80) == 0) {
			*out = v;
			return i + 1;
		}
	}
	return 0;
}

static size_t size_of(uint64_t type)
{
	static const size_t small[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0 };
	return type < 12 ? small[type] : (size_t)((type - 12) / 2);
}

static bool take_piece(uint64_t type, const unsigned char *p, struct piece *out)
{
	*out = (struct piece){ PIECE_NULL, 0, NULL, 0 };
	if (type == 0)
		return true;
	if (type >= 13 && type % 2 == 1) {
		*out = (struct piece){ PIECE_TEXT, 0, p, size_of(type) };
		return true;
	}
	if (type == 7 || type >= 10)
		return false; /* no column of the log holds such */
	uint64_t v = type == 9;
	if (type < 7) {
		v = p[0] & 0x80 ? UINT64_MAX : 0;
		for (size_t i = 0; i < size_of(type); i++)
			v = v << 8 | p[i];
	}
	*out = (struct piece){ PIECE_INT, (int64_t)v, NULL, 0 };
	return true;
}

static bool hex(const struct piece *p, size_t n)
{
	bool ok = p->kind == PIECE_TEXT && p->len == n;
	for (size_t i = 0; ok && i < n; i++)
		ok = (p->text[i] >= '0' && p->text[i] <= '9') || (p->text[i] >= 'a' && p->text[i] <= 'f');
	return ok;
}

static bool whole_text(const struct piece *p)
{
	return p->kind == PIECE_TEXT && text_valid((const char *)p->text, p->len, NULL);
}

static bool looks_like_change(const struct piece *p)
{
	static const size_t texts[] = { 3, 4, 6, 7, 8, 10, 11 };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!whole_text(&p[texts[i]]))
			return false;
	return hex(&p[0], 16) && p[1].kind == PIECE_INT && p[1].number > 0 && p[2].kind == PIECE_INT && p[2].number > 0
		&& p[5].kind == PIECE_INT && p[5].number > 0 && p[7].len > 0 && p[8].len > 0 && p[9].kind == PIECE_TEXT && p[9].len == 1
		&& memchr("IURE", p[9].text[0], 4) != NULL && p[10].len > 1 && p[10].text[0] == '{' && p[11].len > 1 && p[11].text[0] == '{'
		&& p[12].kind != PIECE_TEXT && p[13].kind != PIECE_INT;
}

static bool take_row(struct pages *g, const unsigned char *row, size_t n, bool *good, struct error *err)
{
	struct piece pieces[COLUMNS];
	uint64_t head, type;
	size_t at = varint(row, n, &head), count = 0, body;
	*good = false;
	if (at == 0 || head > n || head < at)
		return true;
	for (body = (size_t)head; at < head; count++) {
		size_t took = varint(row + at, (size_t)head - at, &type);
		if (took == 0 || count == COLUMNS || type > UINT32_MAX || size_of(type) > n - body || !take_piece(type, row + body, &pieces[count]))
			return true;
		at += took;
		body += size_of(type);
	}
	if (count == COLUMNS - 1)
		pieces[count++] = (struct piece){ PIECE_NULL, 0, NULL, 0 };
	if (count != COLUMNS || !looks_like_change(pieces + 1))
		return true;
	*good = true;
	g->found++;
	return g->fn(g->ctx, pieces + 1, err);
}

/* A row that goes on in other pages; false when they are not there. */
static bool gather(struct pages *g, const unsigned char *start, size_t local, uint32_t next, size_t n)
{
	if (n > g->file.n + g->wal.n)
		return false;
	g->room = mem_resize(g->room, n + 1);
	memcpy(g->room, start, local);
	for (size_t at = local; at < n;) {
		const unsigned char *p = page_at(g, next);
		size_t part = n - at < g->size - 4 ? n - at : g->size - 4;
		if (p == NULL)
			return false;
		memcpy(g->room + at, p + 4, part);
		at += part;
		next = big(p, 4);
	}
	return true;
}

/* Rows share no bytes, but for what older frames of the log point to as well. In a file that was made to do harm all cells could name one long row. */
static bool within(struct pages *g, uint64_t n)
{
	bool ok = n <= g->left;
	g->left -= ok ? (size_t)n : 0;
	g->broken += !ok;
	return ok;
}

static bool take_cell(struct pages *g, const unsigned char *page, size_t at, bool *good, struct error *err)
{
	uint64_t n, number;
	size_t took = varint(page + at, g->size - at, &n), most = g->size - 35, least = (g->size - 12) * 32 / 255 - 23;
	*good = false;
	if (took == 0 || (at += took) >= g->size || (took = varint(page + at, g->size - at, &number)) == 0 || (at += took) >= g->size)
		return true;
	if (n <= most)
		return n > g->size - at || !within(g, n) || take_row(g, page + at, (size_t)n, good, err);
	if (n > (uint64_t)g->file.n + g->wal.n)
		return true;
	size_t local = least + ((size_t)n - least) % (g->size - 4);
	if (local > most)
		local = least;
	if (local + 4 > g->size - at || !within(g, n) || !gather(g, page + at, local, big(page + at + local, 4), (size_t)n))
		return true;
	return take_row(g, g->room, (size_t)n, good, err);
}

/* What is no row of the log on a page that has such is broken. */
static bool take_page(struct pages *g, const unsigned char *page, struct error *err)
{
	size_t cells = big(page + 3, 2);
	long good = 0, bad = 0;
	if (page[0] != LEAF || 8 + 2 * cells > g->size)
		return true;
	for (size_t i = 0; i < cells; i++) {
		size_t at = big(page + 8 + 2 * i, 2);
		bool one = false;
		if (at >= 8 + 2 * cells && at < g->size && !take_cell(g, page, at, &one, err))
			return false;
		good += one;
		bad += !one;
	}
	g->broken += good > 0 ? bad : 0;
	return true;
}

/* First the file, then what lies in the log beside it: the later writing of a change is the one that counts. */
static bool take_all(struct pages *g, struct error *err)
{
	bool ok = true;
	g->left = ROWS_MOST * (g->file.n + g->wal.n);
	read_frames(g);
	for (size_t i = 1; ok && (i + 1) * g->size <= g->file.n; i++) /* the first page holds the schema */
		ok = take_page(g, g->file.p + i * g->size, err);
	for (size_t i = 0; ok && i < g->frames; i++)
		ok = take_page(g, frame_at(g, i) + FRAME_HEAD, err);
	free(g->newest);
	g->newest = NULL;
	return ok;
}

static bool size_fits(size_t n)
{
	return n >= 512 && n <= 65536 && (n & (n - 1)) == 0;
}

bool salvage_pages(const char *path, change_reader *fn, void *ctx, long *broken, struct error *err)
{
	static const size_t usual[] = { 4096, 1024, 2048, 8192, 16384, 32768, 65536, 512 };
	struct pages g = { .fn = fn, .ctx = ctx };
	struct str wal = STR_INIT;
	size_t sizes[10], n = 0;
	if (!map(path, &g.file))
		return error_set(err, error_code_of(errno), path, _("This cannot be read: %s."), error_reason(errno));
	str_addf(&wal, "%s-wal", path);
	(void)map(wal.buf, &g.wal);
	if (g.file.n >= 100 && size_fits(big(g.file.p + 16, 2)))
		sizes[n++] = big(g.file.p + 16, 2);
	if (g.wal.n >= WAL_HEAD && size_fits(big(g.wal.p + 8, 4)))
		sizes[n++] = big(g.wal.p + 8, 4);
	/* Where the head of the file is lost, one of these finds something. */
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		sizes[n++] = usual[i];
	bool ok = true;
	for (size_t i = 0; ok && g.found == 0 && i < n; i++) {
		g.size = sizes[i];
		ok = take_all(&g, err);
	}
	*broken = g.broken;
	free(g.room);
	unmap(&g.file);
	unmap(&g.wal);
	str_release(&wal);
	return ok;
}
