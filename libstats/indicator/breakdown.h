/* indicator/breakdown.h - the rows of a wave sorted into the cells of one column.
 * Layer: indicator. May include: base. */
#ifndef CYB_INDICATOR_BREAKDOWN_H
#define CYB_INDICATOR_BREAKDOWN_H

#include <stddef.h>
#include <stdint.h>

#include <cyberstats/column.h>
#include <cyberstats/error.h>

typedef struct cyb__breakdown {
  size_t by; /* which column was asked for */
  size_t cells;
  const char **label; /* borrowed from the column, "" = missing; NULL for the total */
  int32_t *domain;    /* cell of each row; NULL for the total */
  size_t *start;      /* rows of cell c: order[start[c]] .. order[start[c + 1] - 1] */
  size_t *order;
  size_t *size; /* respondents of each cell, whatever they answered */
} cyb__breakdown;

/* All rows in one cell. Errors CYB_ENOMEM. */
int cyb__breakdown_total(cyb__breakdown *out, size_t rows, cyb_error *error);

/* One cell per category that occurs, by text, the missing one last; the
 * column has its codes. Errors CYB_ENOMEM. */
int cyb__breakdown_column(cyb__breakdown *out, size_t by, const cyb_column *column,
                          cyb_error *error);

void cyb__breakdown_clear(cyb__breakdown *breakdown);

#endif
