/* io/csv_int.h - what both readers of CSV share. For io/ alone. */
#ifndef TRIVET_IO_CSV_INT_H
#define TRIVET_IO_CSV_INT_H

#include <stdbool.h>
#include <stddef.h>

/* The one of the three that the first line has most of, outside quotes. */
char csv_separator(const char *text);
/* 1 where the first byte only keeps a spreadsheet from running the cell, else 0. */
size_t csv_guard(const char *cell, size_t n);
int csv_blank(unsigned char c);

#endif
