/* exchange/columns.h - the columns of the table of promises, in the order in which they are written; import_columns() has their names. For exchange/ alone. */
#ifndef TRIVET_EXCHANGE_COLUMNS_H
#define TRIVET_EXCHANGE_COLUMNS_H

enum column {
	COLUMN_ID, COLUMN_FORM, COLUMN_WORDS, COLUMN_PERSON, COLUMN_POST, COLUMN_ORGANISATION, COLUMN_MEASURE, COLUMN_BY_WHEN,
	COLUMN_FIRST_REVIEW, COLUMN_HOW_KNOWN, COLUMN_THEME, COLUMN_EVENT, COLUMN_STATE, COLUMN_STATE_DAY, COLUMN_STATE_REASON,
	COLUMN_STATEMENTS, COLUMNS
};
#define COLUMN_TAKE(take) ((enum column)(COLUMN_FORM + (take)))

#endif
