/* program.h - the program under measure, on a terminal of its own, with what one key costs. */
#ifndef TRIVET_BENCH_PROGRAM_H
#define TRIVET_BENCH_PROGRAM_H

#include "screen/terminal.h"

struct program {
	struct watch watch;
	struct terminal *t;
	unsigned long painted_rows[4];   /* a bit for each row that was sent since the last mark; 256 rows */
	VTermScreenCell *before;         /* the screen at the last mark */
	int before_rows, before_columns;
};

/* What happened from a mark until the program waited again with everything shown. -1: the system does not tell. */
struct cost {
	double ms, cpu_ms;
	long bytes, writes;
	long cells, rows;     /* changed on the screen */
	long vain;            /* rows that were sent and did not change */
};

/* Starts it at 80x24; `home` is a fresh folder for everything it keeps outside FILE. `cost` tells of its first screen. */
bool program_start(struct program *p, const char *path, const char *share, const char *file, const char *home,
	struct cost *cost, struct error *err) MUST_CHECK;
/* The same with words of its own on the command line: a command that goes on until it is ended. argv[0] is the path; NULL ends it. */
bool program_run(struct program *p, char **argv, const char *share, const char *home, struct cost *cost, struct error *err) MUST_CHECK;
/* One or more keys by name, with spaces between; "x30 Down" sends 30 of them in one go. */
bool program_keys(struct program *p, const char *names, struct cost *cost, struct error *err) MUST_CHECK;
/* Text, in one go. */
bool program_type(struct program *p, const char *text, struct cost *cost, struct error *err) MUST_CHECK;
bool program_resize(struct program *p, int rows, int columns, struct cost *cost, struct error *err) MUST_CHECK;
/* Does nothing for so long. */
bool program_rest(struct program *p, long ms, struct cost *cost, struct error *err) MUST_CHECK;
/* True if the screen shows the text. */
bool program_shows(const struct program *p, const char *text);
/* Peak memory in KiB, -1 when not told. */
long program_memory(const struct program *p);
void program_end(struct program *p);

#endif
