/* tools/disclose_data.h - what `disclose` is asked for: tables, records, requests.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_DISCLOSE_DATA_H
#define CYB_TOOLS_DISCLOSE_DATA_H

#include "tools/app.h"
#include "tools/disclose_tree.h"

enum { DISCLOSE_TABLES = 8, DISCLOSE_TREES = 16 };

typedef struct disclose_data {
  cyb_app *app;
  const char *total;  /* name of the total */
  bool prepared;      /* --table */
  char **tables_text; /* of --rows */
  cyb_table_shape table[DISCLOSE_TABLES];
  size_t tables;
  disclose_tree tree[DISCLOSE_TREES];
  char *column[DISCLOSE_TREES];
  size_t trees;
  cyb_table *file;
  int8_t *keep;
  cyb_disclosure_rule *rule;
  char **rule_text;
  size_t rules;
  cyb_tabulation *tabulation;
  unsigned char *request;
  bool *previous;
} disclose_data;

/* Reads the options and files; the tabulation is ready. */
int disclose_data_read(disclose_data *data, cyb_app *app, cyb_error *error);
void disclose_data_clear(disclose_data *data);

/* Cells that a file lists by the columns of a table, into mark(user, cell). Where it has a
 * column `value`, only rows whose value is the letter c. */
int disclose_list_read(const disclose_data *data, const char *path,
                       void (*mark)(void *user, size_t cell), void *user, cyb_error *error);

/* disclose_prepared.c: the tabulation of --table. */
int disclose_prepared_read(disclose_data *data, cyb_error *error);

/* Text of a cell in a category column, "" where missing. */
const char *disclose_text(const cyb_column *column, size_t row);

#endif
