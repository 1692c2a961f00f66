/* fault.so - preloaded into a program, it makes one chosen call of the system fail.
 *
 *   FAULT_CALL   malloc (calloc and realloc too), write, pwrite, sync (fsync, fdatasync), open, truncate (fallocate too);
 *                names with 64 at the end mean the same
 *   FAULT_NTH    the call that fails, counted from 1; 0 or unset: none, they are only counted
 *   FAULT_ERRNO  with what (number; default EIO)
 *   FAULT_SHORT  set: a write does not fail, it writes half
 *   FAULT_STAYS  set: every call from the n-th on fails, as on a full disk
 *   FAULT_PATH   only files whose path holds this text
 *   FAULT_FROM   only allocations asked for by the program or library whose path ends in this text (names parted by commas):
 *                not every library minds when there is no memory
 *   FAULT_LOG    this file gets "calls N" at the end of the program and "failed" when the fault came
 *
 * A program that leaves by _exit() or a signal writes no count. */
#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum call { CALL_NONE, CALL_MALLOC, CALL_WRITE, CALL_PWRITE, CALL_SYNC, CALL_OPEN, CALL_TRUNCATE };

static struct plan {
	enum call call;
	long nth;
	int number;
	bool halves, stays;
	const char *path, *from;
	int log;
} plan = { .log = -1 };
static atomic_long calls;

/* The C library's own names: there is no asking dlsym() for an allocator, which allocates. */
extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t n);

void *malloc(size_t n);
void *calloc(size_t n, size_t size);
void *realloc(void *p, size_t n);
int open64(const char *path, int flags, ...);
ssize_t pwrite64(int fd, const void *buf, size_t n, off64_t at);
int ftruncate64(int fd, off64_t n);
int fallocate64(int fd, int mode, off64_t at, off64_t n);
int posix_fallocate64(int fd, off64_t at, off64_t n);

static void say(const char *text)
{
	static ssize_t (*real)(int, const void *, size_t);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "write");
	if (plan.log >= 0 && real(plan.log, text, strlen(text)) < 0)
		_exit(125);
}

static enum call call_of(const char *name)
{
	static const struct { const char *name; enum call call; } known[] = {
		{ "malloc", CALL_MALLOC }, { "calloc", CALL_MALLOC }, { "realloc", CALL_MALLOC }, { "write", CALL_WRITE },
		{ "pwrite", CALL_PWRITE }, { "sync", CALL_SYNC }, { "fsync", CALL_SYNC }, { "fdatasync", CALL_SYNC },
		{ "open", CALL_OPEN }, { "truncate", CALL_TRUNCATE }, { "ftruncate", CALL_TRUNCATE },
	};
	size_t n = strlen(name);
	if (n > 2 && strcmp(name + n - 2, "64") == 0)
		n -= 2;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strlen(known[i].name) == n && strncmp(known[i].name, name, n) == 0)
			return known[i].call;
	return CALL_NONE;
}

__attribute__((constructor)) static void read_plan(void)
{
	const char *call = getenv("FAULT_CALL"), *nth = getenv("FAULT_NTH"), *number = getenv("FAULT_ERRNO");
	const char *log = getenv("FAULT_LOG");
	int (*real)(const char *, int, ...);
	*(void **)&real = dlsym(RTLD_NEXT, "open");
	if (log)
		plan.log = real(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	plan.path = getenv("FAULT_PATH");
	plan.from = getenv("FAULT_FROM");
	plan.nth = nth ? strtol(nth, NULL, 10) : 0;
	plan.number = number ? (int)strtol(number, NULL, 10) : EIO;
	plan.halves = getenv("FAULT_SHORT") != NULL;
	plan.stays = getenv("FAULT_STAYS") != NULL;
	if (call && call_of(call) == CALL_NONE) {
		say("unknown FAULT_CALL\n");
		_exit(125);
	}
	say("");
	plan.call = call ? call_of(call) : CALL_NONE;   /* last: from here on calls are counted */
}

__attribute__((destructor)) static void tell_calls(void)
{
	char text[64];
	plan.call = CALL_NONE;
	snprintf(text, sizeof text, "calls %ld\n", (long)calls);
	say(text);
}

static bool now(void)
{
	long n = ++calls;
	if (plan.nth < 1 || (plan.stays ? n < plan.nth : n != plan.nth))
		return false;
	int kept = errno;
	if (n == plan.nth)
		say("failed\n");
	errno = kept;
	return true;
}

static bool fails_path(enum call call, const char *path)
{
	return call == plan.call && (!plan.path || strstr(path, plan.path)) && now();
}

static bool fails_fd(enum call call, int fd)
{
	char link[64], path[PATH_MAX] = "";
	if (call != plan.call || fd == plan.log)
		return false;
	if (!plan.path)
		return now();
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, sizeof path - 1);
	path[n > 0 ? n : 0] = '\0';
	return fails_path(call, path);
}

/* True if the object that holds this address is one of FAULT_FROM. */
static bool in_chosen(void *address)
{
	Dl_info info;
	if (dladdr(address, &info) == 0 || !info.dli_fname)
		return false;
	size_t len = strlen(info.dli_fname);
	for (const char *at = plan.from; *at;) {
		size_t n = strcspn(at, ",");
		if (n <= len && strncmp(info.dli_fname + len - n, at, n) == 0)
			return true;
		at += n + (at[n] == ',');
	}
	return false;
}

/* Asked a million times in a run, of a few hundred places that ask for memory: the answers are kept, each in one word, so that threads may ask as well. */
static bool from_chosen(void *address)
{
	static _Atomic(uintptr_t) yes[4096], no[4096];
	uintptr_t at = (uintptr_t)address;
	size_t slot = (at ^ at >> 12) % 4096;
	if (!plan.from || yes[slot] == at)
		return true;
	if (no[slot] == at)
		return false;
	bool is = in_chosen(address);
	*(is ? &yes[slot] : &no[slot]) = at;
	return is;
}

static bool fails_memory(void *caller)
{
	return plan.call == CALL_MALLOC && from_chosen(caller) && now();
}

static int refuse(void)
{
	errno = plan.number;
	return -1;
}

void *malloc(size_t n)
{
	if (fails_memory(__builtin_return_address(0))) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	if (fails_memory(__builtin_return_address(0))) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	if (n > 0 && fails_memory(__builtin_return_address(0))) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_realloc(p, n);
}

ssize_t write(int fd, const void *buf, size_t n)
{
	static ssize_t (*real)(int, const void *, size_t);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "write");
	if (!fails_fd(CALL_WRITE, fd))
		return real(fd, buf, n);
	return plan.halves && n > 1 ? real(fd, buf, n / 2) : refuse();
}

ssize_t pwrite64(int fd, const void *buf, size_t n, off64_t at)
{
	static ssize_t (*real)(int, const void *, size_t, off64_t);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "pwrite64");
	if (!fails_fd(CALL_PWRITE, fd))
		return real(fd, buf, n, at);
	return plan.halves && n > 1 ? real(fd, buf, n / 2, at) : refuse();
}

ssize_t pwrite(int fd, const void *buf, size_t n, off_t at)
{
	return pwrite64(fd, buf, n, at);
}

int fsync(int fd)
{
	static int (*real)(int);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "fsync");
	return fails_fd(CALL_SYNC, fd) ? refuse() : real(fd);
}

int fdatasync(int fd)
{
	static int (*real)(int);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "fdatasync");
	return fails_fd(CALL_SYNC, fd) ? refuse() : real(fd);
}

int ftruncate64(int fd, off64_t n)
{
	static int (*real)(int, off64_t);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "ftruncate64");
	return fails_fd(CALL_TRUNCATE, fd) ? refuse() : real(fd, n);
}

int ftruncate(int fd, off_t n)
{
	return ftruncate64(fd, n);
}

int posix_fallocate64(int fd, off64_t at, off64_t n)
{
	static int (*real)(int, off64_t, off64_t);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "posix_fallocate64");
	return fails_fd(CALL_TRUNCATE, fd) ? plan.number : real(fd, at, n);
}

int posix_fallocate(int fd, off_t at, off_t n)
{
	return posix_fallocate64(fd, at, n);
}

static mode_t mode_of(int flags, va_list ap)
{
	return flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;
}

int open64(const char *path, int flags, ...)
{
	static int (*real)(const char *, int, ...);
	va_list ap;
	va_start(ap, flags);
	mode_t mode = mode_of(flags, ap);
	va_end(ap);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "open64");
	return fails_path(CALL_OPEN, path) ? refuse() : real(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	va_list ap;
	va_start(ap, flags);
	mode_t mode = mode_of(flags, ap);
	va_end(ap);
	return open64(path, flags, mode);
}
