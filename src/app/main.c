/* app/main.c - sets the process up, reads the command line, runs what it names. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/options.h"
#include "app/print.h"
#include "base/i18n.h"
#include "base/when.h"

/* A program started with a closed stream must not open its data file in that place: writing there would go on the
 * file. The stand-in refuses to be written, so that a closed output is still found out. */
static void hold_streams(void)
{
	for (int fd = 0; fd <= 2; fd++) {
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
			(void)open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
	}
}

static void set_locale(void)
{
	if (!setlocale(LC_ALL, ""))
		(void)setlocale(LC_ALL, "C");
	/* All text is UTF-8: a locale that cannot show it is mostly one that nobody has set. */
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		(void)setlocale(LC_CTYPE, "C.UTF-8");
	(void)bindtextdomain("trivet", LOCALEDIR);
	(void)textdomain("trivet");
}

static bool set_clock(struct error *err)
{
	const char *pinned = getenv("TRIVET_CLOCK");
	int64_t us;

	if (!pinned || !*pinned)
		return true;
	if (pinned[0] == '@') {
		/* The time stands in a file that a test writes anew whenever time is to pass. */
		clock_file(pinned + 1);
		return true;
	}
	if (!clock_from_iso(pinned, &us))
		return error_set(err, ERR_USAGE, "TRIVET_CLOCK", _("Found \"%s\", expected a time such as 2026-05-14T10:00:00."), pinned);
	clock_pin(us);
	return true;
}

/* Whoever read the output has gone, as `head` does: nobody is there to be told. */
static bool reader_gone(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/* What could not be written to standard output is a failure, whatever went well before. */
static int flushed(int status)
{
	bool failed = ferror(stdout) != 0;
	int why = EIO;

	if (fflush(stdout) != 0) {
		failed = true;
		why = errno;
	}
	if (failed && !reader_gone())
		(void)fprintf(stderr, "trivet: %s: %s.\n", _("not everything could be printed"), error_reason(why));
	return failed && status == EXIT_FINE ? EXIT_FOUND : status;
}

int main(int argc, char **argv)
{
	struct error err = ERROR_INIT;
	struct call call;
	int status;

	hold_streams();
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGXFSZ, SIG_IGN); /* a file at its limit is an error to tell, not the end */
	set_locale();
	if (!set_clock(&err))
		return print_failure(&err);
	if (!call_read(argc, argv, &call, &err)) {
		status = print_failure(&err);
	} else if (call.value[OPT_HELP]) {
		status = EXIT_FINE;
		if (call.what == &subcommands[0])
			help_program(stdout);
		else
			help_subcommand(stdout, call.what);
	} else if (call.value[OPT_VERSION]) {
		status = EXIT_FINE;
		(void)printf("%s\n", PACKAGE_STRING);
	} else {
		status = call.what->run(&call);
	}
	call_release(&call);
	return flushed(status);
}
