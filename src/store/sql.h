/* store/sql.h - the files of sql/, as part of the program. */
#ifndef TRIVET_STORE_SQL_H
#define TRIVET_STORE_SQL_H

struct embedded {
	const char *name; /* without .sql */
	const char *text;
};

/* The numbered migrations in their order, then triggers and fold; ends with a NULL name. */
extern const struct embedded store_sql[];

#endif
