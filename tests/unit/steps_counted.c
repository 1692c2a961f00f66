/* Steps of SQLite's machine, counted. */
#include "config.h"

#include "steps_counted.h"

#include "store/db.h"

static int count_step(void *steps)
{
	++*(long *)steps;
	return 0;
}

void steps_counted(struct store *st, long *steps)
{
	sqlite3_progress_handler(st->db, steps != NULL, steps ? count_step : NULL, steps);
}
