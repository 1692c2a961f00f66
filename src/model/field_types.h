/* model/field_types.h - the parts of the table of field types; for model/field*.c alone. */
#ifndef TRIVET_MODEL_FIELD_TYPES_H
#define TRIVET_MODEL_FIELD_TYPES_H

#include "model/field.h"

/* -1, 1 or 0 when one of the texts is empty (empty comes last) or both are the same; then *done. */
int compare_empty(const char *a, const char *b, bool *done);

bool choice_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);
void choice_show(const struct field *f, const char *stored, struct str *out);
int choice_compare(const struct field *f, const char *a, const char *b);
bool choices_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);
void choices_show(const struct field *f, const char *stored, struct str *out);

bool yesno_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);
void yesno_show(const struct field *f, const char *stored, struct str *out);
int yesno_compare(const struct field *f, const char *a, const char *b);

bool line_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);
bool text_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);
bool number_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);
bool date_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);
bool time_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);
bool duration_parse(const struct field *f, const char *typed, struct day today, struct str *stored, struct str *why);

void plain_show(const struct field *f, const char *stored, struct str *out);
void number_show(const struct field *f, const char *stored, struct str *out);
void date_show(const struct field *f, const char *stored, struct str *out);
void date_edit(const struct field *f, const char *stored, struct str *out);
void duration_show(const struct field *f, const char *stored, struct str *out);
void duration_edit(const struct field *f, const char *stored, struct str *out);
int words_compare(const struct field *f, const char *a, const char *b);
int bytes_compare(const struct field *f, const char *a, const char *b);
int number_compare(const struct field *f, const char *a, const char *b);

#endif
