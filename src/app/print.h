/* app/print.h - what the command line prints: text that cannot act on a terminal, and JSON. */
#ifndef TRIVET_APP_PRINT_H
#define TRIVET_APP_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "app/options.h"
#include "conf/content.h"

/* Text from data or files on one line, whatever it holds shown as visible escapes. */
void print_text(FILE *out, const char *text);
/* Several lines, each like that; the last may have no newline. */
void print_lines(const char *text);
/* Text of several lines, each after `indent`; an empty line is left out. */
void print_block(FILE *out, const char *text, const char *indent);
/* "trivet: ..." on standard error; returns the exit code that fits, and releases the error. */
int print_failure(struct error *err);
/* One line for each problem of a content or settings file, to standard error or `out`. */
void print_problems(FILE *out, const struct problem *problems, size_t n);

/* JSON, indented, in the order written; `flat`: all on one line. Keys are plain words; text may be anything. */
struct json { FILE *out; int depth; bool first, flat; };
void json_open(struct json *j, const char *key, char bracket);   /* '{' or '['; key NULL inside a list and at the top */
void json_close(struct json *j, char bracket);                   /* '}' or ']' */
void json_text(struct json *j, const char *key, const char *text);   /* NULL gives null */
void json_number(struct json *j, const char *key, long long n);
void json_truth(struct json *j, const char *key, bool yes);

#endif
