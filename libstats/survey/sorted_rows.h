/* survey/sorted_rows.h - rows in order of a value.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_SORTED_ROWS_H
#define CYB_SURVEY_SORTED_ROWS_H

#include <cyberstats/error.h>
#include <cyberstats/estimate.h>

typedef struct cyb__sorted_rows {
  size_t count;
  double *x, *weight; /* ascending in x, equal ones in the file's order */
  uint32_t *row;      /* where they stood among the rows given */
} cyb__sorted_rows;

/* Start as {0}; release with cyb__sorted_rows_clear, after a failure too.
 * Errors CYB_ENOMEM. */
int cyb__sort_by_value(cyb__sorted_rows *sorted, const cyb_leaf_rows *rows, cyb_error *error);
void cyb__sorted_rows_clear(cyb__sorted_rows *sorted);

#endif
