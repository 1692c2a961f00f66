/* app/commands.h - the functions behind the subcommands; each returns the exit status. */
#ifndef TRIVET_APP_COMMANDS_H
#define TRIVET_APP_COMMANDS_H

#include "app/options.h"

int run_program(const struct call *c);
int run_new(const struct call *c);
int run_list(const struct call *c);
int run_standards(const struct call *c);
int run_report(const struct call *c);
int run_export(const struct call *c);
int run_exports(const struct call *c);
int run_import(const struct call *c);
int run_take_in(const struct call *c); /* a whole engagement; all else is run_import() */
int run_template(const struct call *c);
int run_check(const struct call *c);
int run_backup(const struct call *c);
int run_restore(const struct call *c);
int run_erase(const struct call *c);
int run_merge(const struct call *c);
int run_rehearse(const struct call *c);
int run_demo(const struct call *c);
int run_config(const struct call *c);
int run_completion(const struct call *c);

#endif
