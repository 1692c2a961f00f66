/* base/process.h - which process is which: numbers are used again, so the beginning belongs to the name; who waits for this one; and being asked to end. */
#ifndef TRIVET_BASE_PROCESS_H
#define TRIVET_BASE_PROCESS_H

#include <signal.h>
#include <stdbool.h>

/* When the process began, in ticks since the computer did. 0 when there is no such process, it cannot be looked at, or it has ended and
 * only its parent has not asked yet. */
unsigned long long process_began(long pid);

/* For tests: the descriptor that TRIVET_IDLE_FD names, on which the program says that it waits; -1 when nobody wants to know. Not inherited by
 * programs that are started. */
int process_idle_fd(void);

/* For long work that is to be stopped in good order: the signals that end a program (interrupt, end) wait from here on; those that were ignored
 * when it began stay so. `before` is what sigprocmask() puts back. */
void process_hold_ends(sigset_t *ends, sigset_t *before);
/* True when one of them came meanwhile. */
bool process_asked_to_end(const sigset_t *ends);

#endif
