/* victim - does each call three times and tells how it went; for the self-test of fault.so. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	for (int i = 1; i <= 3; i++) {
		errno = 0;
		long n = -1;
		int fd = open(argv[2], O_RDWR | O_CREAT, 0600);
		if (strcmp(argv[1], "open") == 0)
			n = fd < 0 ? -1 : 0;
		else if (strcmp(argv[1], "write") == 0)
			n = write(fd, "four", 4);
		else if (strcmp(argv[1], "pwrite") == 0)
			n = pwrite(fd, "four", 4, 0);
		else if (strcmp(argv[1], "fsync") == 0)
			n = fsync(fd);
		else if (strcmp(argv[1], "fdatasync") == 0)
			n = fdatasync(fd);
		else if (strcmp(argv[1], "ftruncate") == 0)
			n = ftruncate(fd, 4);
		else if (strcmp(argv[1], "malloc") == 0) {
			void *volatile p = malloc(10);
			n = p ? 0 : -1;
			free(p);
		}
		int number = errno;
		char line[64];
		int len = snprintf(line, sizeof line, "%d: %ld %s\n", i, n, n < 0 ? strerrorname_np(number) : "");
		if (fd >= 0)
			close(fd);
		if (len < 0 || fwrite(line, 1, (size_t)len, stderr) != (size_t)len)
			return 1;
	}
	return 0;
}
