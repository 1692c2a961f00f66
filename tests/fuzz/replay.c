/* replay FILE... - the files, one by one, to a target of libFuzzer, without libFuzzer. */
#include "config.h"

#include "fuzz.h"

static int replay(const char *path)
{
	FILE *in = fopen(path, "rb");
	uint8_t *bytes = malloc(1 << 24);
	size_t n;

	if (!in || !bytes) {
		perror(path);
		return 1;
	}
	n = fread(bytes, 1, 1 << 24, in);
	(void)fclose(in);
	(void)LLVMFuzzerTestOneInput(bytes, n);
	free(bytes);
	return 0;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (replay(argv[i]) != 0)
			return 1;
	}
	printf("%d replayed\n", argc - 1);
	return argc < 2;
}
