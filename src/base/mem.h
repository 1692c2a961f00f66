/* base/mem.h - memory: plain blocks and arenas. Running out aborts, after the terminal was put right. */
#ifndef TRIVET_BASE_MEM_H
#define TRIVET_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

#include "base/error.h"

void *mem_alloc(size_t n) __attribute__((returns_nonnull, warn_unused_result));   /* zeroed */
void *mem_resize(void *p, size_t n) __attribute__((returns_nonnull, warn_unused_result));
char *mem_strdup(const char *s) __attribute__((returns_nonnull, warn_unused_result));
char *mem_strndup(const char *s, size_t n) __attribute__((returns_nonnull, warn_unused_result));

/* Called once before the abort when memory runs out or an invariant is broken: restores the terminal. One per program. */
void mem_on_abort(void (*restore)(void));
/* A broken invariant: restores the terminal, says `what` on standard error, aborts. */
_Noreturn void mem_abort(const char *what);

/* An arena: many small things that die together (a loaded screen, a file of content). */
struct arena;
struct arena *arena_new(void);
void arena_free(struct arena *a);                    /* NULL is fine */
void *arena_alloc(struct arena *a, size_t n);        /* zeroed, aligned for anything */
char *arena_strdup(struct arena *a, const char *s);  /* NULL gives NULL */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
