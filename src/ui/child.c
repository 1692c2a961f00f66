/* ui/child.c - leaving the screen to another program: an editor, a rehearsal. */
#include "config.h"

#include "ui/child.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"

/* What a signal handler can see: who is waited for, and which signal asked this program to end meanwhile. */
static volatile sig_atomic_t child, told;

/* Whoever ends this program means the other one as well: it has the terminal. */
static void pass_on(int number)
{
	told = number;
	(void)kill((pid_t)child, number);
}

static _Noreturn void be_child(const char *const *argv, const sigset_t *mask)
{
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	sigprocmask(SIG_SETMASK, mask, NULL);
	/* execvp() promises to leave the words alone; its type is older than the promise. */
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

static int wait_for(pid_t pid)
{
	int status = -1;
	for (;;) {
		pid_t got = waitpid(pid, &status, WUNTRACED);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || !WIFSTOPPED(status))
			break;
		/* Ctrl-Z there: the shell gets its terminal back only when this program stops as well. */
		raise(SIGSTOP);
		kill(pid, SIGCONT);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool run(const char *const *argv, int *status, struct error *err)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, pass = { .sa_handler = pass_on };
	struct sigaction old_int, old_quit, old_term, old_hup;
	sigset_t ends, mask;
	/* Held back until it is known to whom they are passed on. */
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	sigprocmask(SIG_BLOCK, &ends, &mask);
	sigaction(SIGINT, &ignore, &old_int);
	sigaction(SIGQUIT, &ignore, &old_quit);
	pid_t pid = fork();
	int why = errno;
	if (pid == 0)
		be_child(argv, &mask);
	child = (sig_atomic_t)pid;
	told = 0;
	sigaction(SIGTERM, &pass, &old_term);
	sigaction(SIGHUP, &pass, &old_hup);
	if (pid > 0) {
		sigprocmask(SIG_SETMASK, &mask, NULL);
		*status = wait_for(pid);
	}
	sigaction(SIGINT, &old_int, NULL);
	sigaction(SIGQUIT, &old_quit, NULL);
	sigaction(SIGTERM, &old_term, NULL);
	sigaction(SIGHUP, &old_hup, NULL);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	if (told)
		(void)raise((int)told);
	if (pid < 0)
		return error_set(err, error_code_of(why), NULL, _("The program \"%s\" could not be started: %s."), argv[0],
				 error_reason(why));
	return true;
}

bool child_run(struct shell *sh, const char *const *argv, int *status, struct error *err)
{
	struct error back = ERROR_INIT;
	term_leave(shell_term(sh));
	bool ok = run(argv, status, err);
	if (!term_return(shell_term(sh), &back))
		announce_error(sh, &back);
	error_release(&back);
	return ok;
}
