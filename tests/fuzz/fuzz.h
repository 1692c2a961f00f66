/* fuzz.h - what both drivers call: libFuzzer's own, and replay.c. */
#ifndef TRIVET_TESTS_FUZZ_H
#define TRIVET_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* The bytes as a file that has no name outside this process. */
struct fuzz_file { int fd; char path[40]; };

static inline struct fuzz_file fuzz_file(const uint8_t *bytes, size_t n)
{
	struct fuzz_file f = { memfd_create("fuzz", MFD_CLOEXEC), "" };

	if (f.fd < 0 || (n > 0 && write(f.fd, bytes, n) != (ssize_t)n))
		abort();
	(void)snprintf(f.path, sizeof f.path, "/proc/self/fd/%d", f.fd);
	return f;
}

#endif
