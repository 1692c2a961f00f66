/* base/vec.h - a growing array of any type: `VEC(struct row) rows = VEC_INIT; vec_push(&rows, r);` */
#ifndef TRIVET_BASE_VEC_H
#define TRIVET_BASE_VEC_H

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define VEC(type) struct { type *v; size_t n, cap; }
#define VEC_INIT { NULL, 0, 0 }
#define vec_push(vec, item) \
	((vec)->n == (vec)->cap \
	 ? (void)((vec)->cap = (vec)->cap ? (vec)->cap * 2 : 8, \
	          (vec)->v = mem_resize((vec)->v, (vec)->cap * sizeof *(vec)->v)) \
	 : (void)0, \
	 (vec)->v[(vec)->n++] = (item))
/* Into an arena: *out and *count get what is in it, and it is empty again. */
#define vec_keep(vec, arena, out, count) \
	(*(count) = (vec)->n, *(out) = arena_alloc((arena), (vec)->n * sizeof *(vec)->v), \
	 (vec)->n ? (void)memcpy(*(out), (vec)->v, (vec)->n * sizeof *(vec)->v) : (void)0, vec_release(vec))
#define vec_release(vec) (free((vec)->v), (vec)->v = NULL, (vec)->n = (vec)->cap = 0)

#endif
