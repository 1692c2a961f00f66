/* base/process.h - which process is which: numbers are used again, so the beginning belongs to the name; and who waits for this one. */
#ifndef TRIVET_BASE_PROCESS_H
#define TRIVET_BASE_PROCESS_H

/* When the process began, in ticks since the computer did. 0 when there is no such process, it cannot be looked at, or it has ended and
 * only its parent has not asked yet. */
unsigned long long process_began(long pid);

/* For tests: the descriptor that TRIVET_IDLE_FD names, on which the program says that it waits; -1 when nobody wants to know. Not inherited by
 * programs that are started. */
int process_idle_fd(void);

#endif
