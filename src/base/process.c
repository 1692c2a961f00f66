/* base/process.c - what the system says of a process. */
#include "config.h"

#include "base/process.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned long long process_began(long pid)
{
	char line[1024], path[64];
	unsigned long long began = 0;
	FILE *f;

	(void)snprintf(path, sizeof path, "/proc/%ld/stat", pid);
	f = fopen(path, "re");
	if (!f)
		return 0;
	if (fgets(line, sizeof line, f)) {
		/* The name stands in brackets and may hold anything; the beginning is the 20th word after it. */
		const char *p = strrchr(line, ')');

		for (int word = 0; p && word < 20; word++) {
			p = strchr(p, ' ');
			p = p ? p + 1 : NULL;
			/* The first is the state. */
			if (word == 0 && p && (*p == 'Z' || *p == 'X'))
				p = NULL;
		}
		if (p)
			began = strtoull(p, NULL, 10);
	}
	(void)fclose(f);
	return began;
}

int process_idle_fd(void)
{
	const char *s = getenv("TRIVET_IDLE_FD");
	char *end = NULL;
	long fd = s ? strtol(s, &end, 10) : -1;

	if (!s || end == s || *end != '\0' || fd < 3 || fd > 1 << 20 || fcntl((int)fd, F_GETFD) < 0)
		return -1;
	(void)fcntl((int)fd, F_SETFD, FD_CLOEXEC);
	return (int)fd;
}

static const int ending[] = { SIGINT, SIGTERM };

void process_hold_ends(sigset_t *ends, sigset_t *before)
{
	struct sigaction was;

	(void)sigemptyset(ends);
	for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
		if (sigaction(ending[i], NULL, &was) == 0 && was.sa_handler != SIG_IGN)
			(void)sigaddset(ends, ending[i]);
	}
	(void)sigprocmask(SIG_BLOCK, ends, before);
}

bool process_asked_to_end(const sigset_t *ends)
{
	sigset_t waiting;

	if (sigpending(&waiting) != 0)
		return false;
	for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
		if (sigismember(ends, ending[i]) == 1 && sigismember(&waiting, ending[i]) == 1)
			return true;
	}
	return false;
}
