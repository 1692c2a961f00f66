/* import_bench --program TRIVET --share FOLDER [--quick] [--rows N] - taking in statements, beside what the sqlite3 shell needs for the same CSV.
 *
 * Each begins with a new file of the program. The shell reads the CSV into a table (.import) and copies it from there (INSERT ... SELECT) into
 *   tables:  `statement` with all its indexes and the index of words, without triggers: the words alone;
 *   and log: the same, and the row of each in `change` with its indexes, as the program writes it: the same rows in the same tables.
 * One transaction each, WAL, on the same disk. The program checks every cell, looks whether the row is there, and counts besides. The bar is 3 times the second. */
#include "config.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"

enum { ROWS = 1000000, QUICK = 50000, BAR = 3 };

static const char words_only[] =
	"PRAGMA synchronous=FULL;\nPRAGMA trusted_schema=1;\n"
	".output drop.sql\nSELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'statement';\n.output\n.read drop.sql\n"
	"BEGIN;\n.mode csv\n.import rows.csv raw\n"
	"INSERT INTO statement(id, engagement_id, event_id, kind, domain, band, words, said_us, made_in, number) SELECT lower(hex(randomblob(16))),"
	" e.engagement_id, e.id, r.kind, r.domain, r.band, r.words, 1, 'x', r.rowid FROM raw r JOIN event e ON e.ordinal = r.event;\n"
	"INSERT INTO statement_fts(rowid, words) SELECT n, words FROM statement;\n";
static const char log_too[] =
	"INSERT INTO change(origin, seq, hlc, actor, deed, ver, undo, undo_origin, scope, tbl, row, op, was, now) SELECT 'x', n + 100, 5, 'me', 'take in', 6,"
	" NULL, '', engagement_id, 'statement', id, 'I', '{}', json_object('gone', gone, 'engagement_id', engagement_id, 'event_id', event_id, 'group_id',"
	" group_id, 'kind', kind, 'domain', domain, 'band', band, 'words', words, 'said_us', said_us, 'activity_id', activity_id, 'question', question,"
	" 'participant_id', participant_id, 'form', form, 'verbatim', verbatim, 'minority', minority, 'hold', hold, 'made_in', made_in, 'number', number,"
	" 'public_words', public_words, 'parked', parked, 'same_as', same_as, 'source', source) FROM statement;\n";
static const char end[] = "DROP TABLE raw;\nCOMMIT;\n";

static double now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds that the command took; below 0 when it failed. `from`: its standard input, or NULL. */
static double run(const char *const *argv, const char *from)
{
	double began = now_s();
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		if ((from && !freopen(from, "r", stdin)) || !freopen("said", "w", stdout))
			_exit(126);
		execvp(argv[0], (char *const *)argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
		return -1;
	return now_s() - began;
}

static bool write_file(const char *path, const char *a, const char *b, const char *c)
{
	FILE *f = fopen(path, "w");

	return f && fputs(a, f) >= 0 && fputs(b, f) >= 0 && fputs(c, f) >= 0 && fclose(f) == 0;
}

static bool write_rows(long n)
{
	static const char *const said[] = { "park", "bus", "sleep", "safe", "swing", "water", "light", "teacher", "friend", "noise", "evening", "lock", "door",
		"toilet", "street", "football", "quiet", "phone", "help", "listen", "time" };
	static const char *const kinds[] = { "need", "barrier", "idea", "like" }, *const domains[] = { "home", "school", "community", "" };
	FILE *f = fopen("rows.csv", "w");
	unsigned seed = 5;

	if (!f)
		return false;
	(void)fputs("event,words,kind,domain,band\n", f);
	for (long i = 0; i < n; i++) {
		(void)fprintf(f, "%ld,", 1 + i % 3);
		for (int k = 4 + rand_r(&seed) % 9; k > 0; k--)
			(void)fprintf(f, "%s ", said[(size_t)rand_r(&seed) % (sizeof said / sizeof *said)]);
		(void)fprintf(f, "%ld,%s,%s,child\n", i, kinds[i % 4], domains[rand_r(&seed) % 4]);
	}
	return fclose(f) == 0;
}

static bool fresh(const char *program, const char *path)
{
	const char *const make[] = { program, "new", path, "--title=Invented", "--model=children", NULL };

	return run(make, NULL) >= 0;
}

static int compare(const char *program, long rows)
{
	const char *const take[] = { program, "import", "statements", "rows.csv", "ours.db", "--no-backup", NULL };
	const char *const shell[] = { "sqlite3", "words.db", NULL }, *const shell_log[] = { "sqlite3", "log.db", NULL };
	double ours, words, log;

	if (!write_rows(rows) || !write_file("words.sql", words_only, "", end) || !write_file("log.sql", words_only, log_too, end)
		|| !fresh(program, "ours.db") || !fresh(program, "words.db") || !fresh(program, "log.db")) {
		(void)fputs("import_bench: the files could not be made\n", stderr);
		return 1;
	}
	words = run(shell, "words.sql");
	log = run(shell_log, "log.sql");
	ours = run(take, NULL);
	if (ours < 0 || words < 0 || log < 0) {
		(void)fputs(words < 0 ? "import_bench: the sqlite3 shell is not there or failed; nothing was compared\n" : "import_bench: taking in failed\n", stderr);
		return words < 0 ? 0 : 1;
	}
	printf("taking in %ld statements from CSV, seconds\n", rows);
	printf("  sqlite3 shell, statements and index of words  %8.1f\n", words);
	printf("  sqlite3 shell, and the log                    %8.1f\n", log);
	printf("  trivet import (plan and deed)                 %8.1f   %.1f times the second   bar %d   %s\n", ours, ours / log, BAR,
		ours <= BAR * log ? "met" : "MISSED");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct option options[] = { { "program", 1, NULL, 'p' }, { "share", 1, NULL, 's' }, { "quick", 0, NULL, 'q' }, { "rows", 1, NULL, 'n' },
		{ NULL, 0, NULL, 0 } };
	char folder[] = "/tmp/import_bench.XXXXXX", *program = NULL, *share = NULL;
	long rows = ROWS;
	int o, status;

	while ((o = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (o == 'p')
			program = realpath(optarg, NULL);
		else if (o == 's')
			share = realpath(optarg, NULL);
		else if (o == 'q')
			rows = QUICK;
		else if (o == 'n')
			rows = strtol(optarg, NULL, 10);
		else
			return 2;
	}
	if (!program || !share || rows < 1 || !mkdtemp(folder) || chdir(folder) != 0) {
		(void)fputs("import_bench --program TRIVET --share FOLDER [--quick] [--rows N]\n", stderr);
		return 2;
	}
	(void)setenv("TRIVET_SHARE", share, 1);
	(void)setenv("XDG_STATE_HOME", folder, 1);
	status = compare(program, rows);
	for (const char *const *p = (const char *const[]){ "rows.csv", "words.sql", "log.sql", "drop.sql", "said", "ours.db", "words.db", "log.db", NULL }; *p; p++)
		(void)unlink(*p);
	if (chdir("/") != 0 || rmdir(folder) != 0)
		(void)fprintf(stderr, "import_bench: %s is left\n", folder);
	free(program);
	free(share);
	return status;
}
