/* base/mem.c - plain blocks and arenas. */
#include "config.h"

#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"

enum { BLOCK_FIRST = 4096, BLOCK_MOST = 256 * 1024 };

/* The one thing kept between calls: what puts the terminal right before the program dies. */
static void (*restore_terminal)(void);

void mem_on_abort(void (*restore)(void))
{
	restore_terminal = restore;
}

/* Plain write(): there may be no memory left for a stream's buffer. */
static void say(const char *text)
{
	size_t n = strlen(text);
	while (n > 0) {
		ssize_t done = write(STDERR_FILENO, text, n);
		if (done <= 0)
			return;
		text += done;
		n -= (size_t)done;
	}
}

void mem_abort(const char *what)
{
	/* Cleared first: a fault inside `restore` must not come back here. */
	void (*restore)(void) = restore_terminal;
	restore_terminal = NULL;
	if (restore != NULL)
		restore();
	say("trivet: ");
	say(what);
	say("\n");
	abort();
}

static _Noreturn void out_of_memory(void)
{
	mem_abort("there is not enough memory to go on. What was saved is safe.");
}

void *mem_alloc(size_t n)
{
	void *p = calloc(1, n > 0 ? n : 1);
	if (p == NULL)
		out_of_memory();
	return p;
}

void *mem_resize(void *p, size_t n)
{
	void *q = realloc(p, n > 0 ? n : 1);
	if (q == NULL)
		out_of_memory();
	return q;
}

static char *copy_into(char *to, const char *s, size_t n)
{
	if (n > 0)
		memcpy(to, s, n);
	to[n] = '\0';
	return to;
}

char *mem_strdup(const char *s)
{
	size_t n = strlen(s);
	return copy_into(mem_resize(NULL, n + 1), s, n);
}

char *mem_strndup(const char *s, size_t n)
{
	n = n > 0 ? strnlen(s, n) : 0;
	return copy_into(mem_resize(NULL, n + 1), s, n);
}

struct block {
	struct block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct block *blocks; /* the newest first; only it is filled further */
	size_t grow;          /* size of the next block */
};

struct arena *arena_new(void)
{
	struct arena *a = mem_alloc(sizeof *a);
	a->grow = BLOCK_FIRST;
	return a;
}

void arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	for (struct block *b = a->blocks, *next; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	free(a);
}

static struct block *block_new(size_t size)
{
	if (size > SIZE_MAX - sizeof(struct block))
		out_of_memory();
	struct block *b = mem_alloc(sizeof *b + size);
	b->size = size;
	return b;
}

void *arena_alloc(struct arena *a, size_t n)
{
	const size_t align = alignof(max_align_t);
	if (n > SIZE_MAX - align)
		out_of_memory();
	n = n > 0 ? (n + align - 1) / align * align : align;
	struct block *b = a->blocks;
	if (b == NULL || b->size - b->used < n) {
		if (b != NULL && n > a->grow / 4) {
			/* A large piece gets a block to itself, behind the one being filled. */
			struct block *own = block_new(n);
			own->used = n;
			own->next = b->next;
			b->next = own;
			return own->bytes;
		}
		b = block_new(n > a->grow ? n : a->grow);
		b->next = a->blocks;
		a->blocks = b;
		if (a->grow < BLOCK_MOST)
			a->grow *= 2;
	}
	void *p = b->bytes + b->used;
	b->used += n;
	return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
	if (s == NULL)
		return NULL;
	size_t n = strlen(s);
	return copy_into(arena_alloc(a, n + 1), s, n);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	if (s == NULL)
		return NULL;
	n = strnlen(s, n);
	return copy_into(arena_alloc(a, n + 1), s, n);
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	struct str text = STR_INIT;
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	char *out = copy_into(arena_alloc(a, text.len + 1), str_text(&text), text.len);
	str_release(&text);
	return out;
}
