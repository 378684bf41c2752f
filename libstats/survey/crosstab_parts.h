/* survey/crosstab_parts.h - what the files of the two-way table share.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_CROSSTAB_PARTS_H
#define CYB_SURVEY_CROSSTAB_PARTS_H

#include <cyberstats/crosstab.h>

/* The counts of a table in one line: cells row by row, then the rows' totals, the
 * columns', and the total of all. */
typedef struct cyb__counts {
  size_t rows, columns, count; /* count: of all of them */
  const int32_t *row, *column; /* codes per row of the design */
  double *value;               /* [count] */
  double *covariance;          /* [count * count] */
} cyb__counts;

static inline size_t cyb__cell_at(const cyb__counts *counts, size_t row, size_t column) {
  return row * counts->columns + column;
}
static inline size_t cyb__row_at(const cyb__counts *counts, size_t row) {
  return counts->rows * counts->columns + row;
}
static inline size_t cyb__column_at(const cyb__counts *counts, size_t column) {
  return counts->rows * counts->columns + counts->rows + column;
}
static inline size_t cyb__all_at(const cyb__counts *counts) {
  return counts->count - 1;
}

/* Covariance of two counts. */
static inline double cyb__counts_covariance(const cyb__counts *counts, size_t a, size_t b) {
  return counts->covariance[a * counts->count + b];
}

/* Fills tests, eigenvalues and Cramer's V. Errors CYB_ENOMEM. */
int cyb__crosstab_tests(cyb_crosstab *table, const cyb__counts *counts, cyb_warnings *warnings,
                        cyb_error *error);

#endif
