/* import_bench --program TRIVET --share FOLDER [--quick] [--rows N] [--rounds N] - statements in and out, beside what the sqlite3 shell needs for the same.
 *
 * Each begins with a new file of the program. The shell reads the CSV into a table (.import) and copies it from there (INSERT ... SELECT) into
 *   tables:  `statement` with all its indexes and the index of words, without triggers: the words alone;
 *   and log: the same, and the row of each in `change` with its indexes, as the program writes it: the same rows in the same tables.
 * One transaction each, WAL, on the same disk. The program checks every cell, looks whether the row is there, and counts besides. The bar is 3 times the second.
 *
 * Then what was taken in is put into themes, people are put on the registers, and it goes out again, best of some times in turns:
 *   columns:  what stands in the table `statement`, in CSV;
 *   and joins: the same cells as in the program's table, with label, event and the names of the themes. The bar is 2 times this.
 * The program asks besides of each statement whether it may be quoted, and looks for names in it. */
#include "config.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"

enum { ROWS = 1000000, QUICK = 50000, BAR_IN = 3, BAR_OUT = 2, ROUNDS_OUT = 3 };

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

/* Told to the log by nobody: what is measured reads tables. */
static const char themes[] =
	"PRAGMA trusted_schema=1;\nPRAGMA cache_size=-200000;\nBEGIN;\nUPDATE here SET quiet = 1;\n"
	"INSERT INTO theme(id, engagement_id, title, label, pos) WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 20)"
	" SELECT printf('%032x', i), (SELECT id FROM engagement), 'Invented theme ' || i, 'Somewhere to be, with people who listen ' || i, printf('%c', 96 + i)"
	" FROM k;\n"
	"INSERT INTO participant(id, engagement_id, event_id, code, first_name) WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 600)"
	" SELECT printf('%032x', 1000 + i), e.engagement_id, e.id, 'C' || i, 'Invent' || char(97 + i % 26, 97 + i / 26) FROM k JOIN event e ON e.ordinal = 1 + i % 3;\n"
	"INSERT INTO kept_placed(theme_id, n) SELECT printf('%032x', 1 + n * 7919 % 20), n FROM statement WHERE n % 5 <> 0"
	" UNION ALL SELECT printf('%032x', 1 + (n * 7919 + 3) % 20), n FROM statement WHERE n % 5 = 1;\n"
	"UPDATE here SET quiet = 0;\nCOMMIT;\nPRAGMA wal_checkpoint(TRUNCATE);\n";
static const char columns[] =
	".mode csv\n.headers on\nSELECT id, event_id, kind, domain, band, question, words, kept_themes, kept_more FROM statement WHERE gone = 0 ORDER BY n;\n";
static const char joins[] =
	".mode csv\n.headers on\nSELECT 'E' || e.ordinal || '-' || c.letter || s.number AS label, e.ordinal AS event, s.kind, s.domain, s.band, s.question,"
	" iif(s.public_words <> '', s.public_words, s.words) AS words, (SELECT group_concat(name, '; ') FROM (SELECT iif(t.label <> '', t.label, t.title) AS name"
	" FROM kept_placed p JOIN theme t ON t.id = p.theme_id WHERE p.n = s.n ORDER BY t.pos, t.id)) AS theme, 1 + s.kept_more AS times"
	" FROM statement s JOIN event e ON e.id = s.event_id JOIN copy c ON c.id = s.made_in"
	" WHERE s.engagement_id = (SELECT id FROM engagement) AND s.gone = 0 AND s.hold <> 'yes' ORDER BY s.n;\n";

/* Seconds; below 0: not measured yet. */
struct cost { double wall, cpu; };
#define NO_COST { -1, -1 }

static double now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

/* The least that the command took so far is kept, by itself for each of the two. False: it failed. `from`: its standard input, or NULL. */
static bool run(const char *const *argv, const char *from, const char *to, struct cost *best)
{
	double began = now_s();
	int status = -1;
	struct rusage used;
	(void)fflush(stdout);
	pid_t pid = fork();

	if (pid == 0) {
		if ((from && !freopen(from, "r", stdin)) || !freopen(to, "w", stdout))
			_exit(126);
		execvp(argv[0], (char *const *)argv);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid || status != 0)
		return false;
	const struct cost now = { now_s() - began, seconds(&used.ru_utime) + seconds(&used.ru_stime) };
	best->wall = best->wall < 0 || now.wall < best->wall ? now.wall : best->wall;
	best->cpu = best->cpu < 0 || now.cpu < best->cpu ? now.cpu : best->cpu;
	return true;
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
		/* A word that nothing else has; of letters, for a number could tell who somebody is. */
		(void)fputc('q', f);
		for (long left = i; left > 0; left /= 26)
			(void)fputc('a' + (int)(left % 26), f);
		(void)fprintf(f, ",%s,%s,child\n", kinds[i % 4], domains[rand_r(&seed) % 4]);
	}
	return fclose(f) == 0;
}

static bool fresh(const char *program, const char *path)
{
	const char *const make[] = { program, "new", path, "--title=Invented", "--model=children", NULL };
	struct cost any = NO_COST;

	(void)unlink(path);
	return run(make, NULL, "said", &any);
}

static void row(const char *what, const struct cost *c)
{
	printf("  %-46s %8.1f %8.1f\n", what, c->wall, c->cpu);
}

static void judge(const char *what, const struct cost *ours, const struct cost *theirs, int bar)
{
	row(what, ours);
	printf("  that is %.2f times the row above (%.2f of processor time)   bar %d   %s\n", ours->wall / theirs->wall, ours->cpu / theirs->cpu, bar,
		ours->wall <= bar * theirs->wall ? "met" : "MISSED");
}

static int no_shell(void)
{
	(void)fputs("import_bench: the sqlite3 shell is not there or failed; nothing was compared\n", stderr);
	return 0;
}

static int failed(const char *what)
{
	(void)fprintf(stderr, "import_bench: %s\n", what);
	return 1;
}

static int compare_in(const char *program, long rows, int rounds)
{
	const char *const take[] = { program, "import", "statements", "rows.csv", "ours.db", "--no-backup", NULL };
	const char *const shell[] = { "sqlite3", "words.db", NULL }, *const shell_log[] = { "sqlite3", "log.db", NULL };
	struct cost ours = NO_COST, words = NO_COST, log = NO_COST;

	for (int i = 0; i < rounds; i++) {
		if (!fresh(program, "ours.db") || !fresh(program, "words.db") || !fresh(program, "log.db"))
			return failed("the files could not be made");
		if (!run(shell, "words.sql", "said", &words) || !run(shell_log, "log.sql", "said", &log))
			return no_shell();
		if (!run(take, NULL, "said", &ours))
			return failed("taking in failed");
	}
	printf("taking in %ld statements from CSV                     seconds  of processor\n", rows);
	row("sqlite3 shell, statements and index of words", &words);
	row("sqlite3 shell, and the log", &log);
	judge("trivet import (plan and deed)", &ours, &log, BAR_IN);
	return 0;
}

static int compare_out(const char *program, long rows)
{
	const char *const give[] = { program, "export", "statements", "ours.db", NULL }, *const shell[] = { "sqlite3", "ours.db", NULL };
	struct cost ours = NO_COST, plain = NO_COST, joined = NO_COST, any = NO_COST;

	if (!run(shell, "themes.sql", "said", &any))
		return no_shell();
	for (int i = 0; i < ROUNDS_OUT; i++)
		if (!run(give, NULL, "said", &ours) || !run(shell, "columns.sql", "said", &plain) || !run(shell, "joins.sql", "said", &joined))
			return failed("giving out failed");
	printf("giving out %ld statements as CSV, best of %d           seconds  of processor\n", rows, ROUNDS_OUT);
	row("sqlite3 shell, the columns alone", &plain);
	row("sqlite3 shell, with label and themes", &joined);
	judge("trivet export statements", &ours, &joined, BAR_OUT);
	return 0;
}

static int compare(const char *program, long rows, int rounds)
{
	int status;

	if (!write_rows(rows) || !write_file("words.sql", words_only, "", end) || !write_file("log.sql", words_only, log_too, end)
		|| !write_file("themes.sql", themes, "", "") || !write_file("columns.sql", columns, "", "") || !write_file("joins.sql", joins, "", ""))
		return failed("the files could not be made");
	status = compare_in(program, rows, rounds);
	/* Without the shell there is nothing to stand beside. */
	return status != 0 || access("ours.db", R_OK) != 0 ? status : compare_out(program, rows);
}

int main(int argc, char **argv)
{
	static const struct option options[] = { { "program", 1, NULL, 'p' }, { "share", 1, NULL, 's' }, { "quick", 0, NULL, 'q' }, { "rows", 1, NULL, 'n' },
		{ "rounds", 1, NULL, 'r' }, { NULL, 0, NULL, 0 } };
	char folder[] = "/tmp/import_bench.XXXXXX", *program = NULL, *share = NULL;
	long rows = ROWS, rounds = 1;
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
		else if (o == 'r')
			rounds = strtol(optarg, NULL, 10);
		else
			return 2;
	}
	if (!program || !share || rows < 1 || rounds < 1 || rounds > 99 || !mkdtemp(folder) || chdir(folder) != 0) {
		(void)fputs("import_bench --program TRIVET --share FOLDER [--quick] [--rows N] [--rounds N]\n", stderr);
		return 2;
	}
	(void)setenv("TRIVET_SHARE", share, 1);
	(void)setenv("XDG_STATE_HOME", folder, 1);
	status = compare(program, rows, (int)rounds);
	for (const char *const *p = (const char *const[]){ "rows.csv", "words.sql", "log.sql", "drop.sql", "themes.sql", "columns.sql", "joins.sql", "said", "ours.db",
		"words.db", "log.db", NULL }; *p; p++)
		(void)unlink(*p);
	if (chdir("/") != 0 || rmdir(folder) != 0)
		(void)fprintf(stderr, "import_bench: %s is left\n", folder);
	free(program);
	free(share);
	return status;
}
