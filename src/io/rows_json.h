/* io/rows_json.h - objects of a JSON array, one by one. For io/rows.c alone. */
#ifndef TRIVET_IO_ROWS_JSON_H
#define TRIVET_IO_ROWS_JSON_H

#include "io/rows.h"

struct json_in;
struct json_in *json_in_open(const char *path, struct rows_about *about, struct error *err);
void json_in_close(struct json_in *in);
enum rows_got json_in_next(struct json_in *in, struct rows_row *row, struct error *err) MUST_CHECK;
bool json_in_has(const struct json_in *in, size_t head);
long json_in_at(const struct json_in *in);

#endif
