/* store/queries.c - the list of all tables of SQL; a test prepares each of their statements. */
#include "config.h"

#include "store/db.h"

const struct queries *const query_sets[QUERY_SETS] = {
	[SET_TXN] = &txn_queries,
	[SET_CELL] = &cell_queries,
	[SET_ENGAGEMENT] = &engagement_queries,
	[SET_GROUP] = &group_queries,
	[SET_STEP] = &step_queries,
	[SET_TABLE] = &table_queries,
	[SET_STATEMENT] = &statement_queries,
	[SET_FIND] = &find_queries,
	[SET_ROW] = &row_queries,
	[SET_QUOTE] = &quote_queries,
	[SET_LINK] = &link_queries,
	[SET_COMMITMENT] = &commitment_queries,
	[SET_HISTORY] = &history_queries,
	[SET_UNDO] = &undo_queries,
	[SET_MERGE] = &merge_queries,
	[SET_CONFLICT] = &conflict_queries,
	[SET_LABEL] = &label_queries,
	[SET_DAY] = &day_queries,
	[SET_REGISTER] = &register_queries,
	[SET_PRESENCE] = &presence_queries,
	[SET_THEME] = &theme_queries,
	[SET_OPINION] = &opinion_queries,
	[SET_RECENT] = &recent_queries,
	[SET_PRIORITY] = &priority_queries,
	[SET_FEEDBACK] = &feedback_queries,
	[SET_CYCLE] = &cycle_queries,
	[SET_JUDGING] = &judging_queries,
	[SET_INTAKE] = &intake_queries,
	[SET_EXPORT] = &export_queries,
};
