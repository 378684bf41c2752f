/* edit/impute_earlier.h - the period before, row by row of the table.
 * Layer: edit. */
#ifndef CYB_EDIT_IMPUTE_EARLIER_H
#define CYB_EDIT_IMPUTE_EARLIER_H

#include <cyberstats/table.h>

typedef struct cyb__earlier_column {
  const cyb_column *source; /* in the table of the period before */
  cyb_column column;        /* its values by unit; `levels` are borrowed */
} cyb__earlier_column;

/* Start it as {0}; cyb__earlier_clear releases it after success and failure. */
typedef struct cyb__earlier {
  const cyb_table *table; /* NULL: there is none */
  size_t rows;
  size_t *match; /* row of the period before; SIZE_MAX: the unit was not there */
  cyb__earlier_column *columns;
  size_t count;
} cyb__earlier;

/* Errors CYB_EDATA no column `key` in one of the tables, a unit twice in
 *        `previous` (where = file:line:key); CYB_ENOMEM. */
int cyb__earlier_match(cyb__earlier *earlier, const cyb_table *table, const cyb_table *previous,
                       const char *key, cyb_error *error);
void cyb__earlier_clear(cyb__earlier *earlier);

/* *out = the column by unit; NULL: it was not asked, or there is no period before. */
int cyb__earlier_find(const cyb_column **out, cyb__earlier *earlier, const char *name,
                      cyb_error *error);

#endif
