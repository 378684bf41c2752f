/* survey/margins.h - the rows of a sample against a list of totals.
 * Layer: survey. May include: base, data.
 *
 * A row meets at most one total of each variable, so the matrix of margins is held
 * as one place and one number per row and variable. Parts of the population make
 * blocks that share neither rows nor totals. */
#ifndef CYB_SURVEY_MARGINS_H
#define CYB_SURVEY_MARGINS_H

#include <stdint.h>

#include <cyberstats/totals.h>

typedef struct cyb__margins {
  size_t rows, variables, count, blocks;
  int32_t **place;   /* [variables][rows]: number of the total, -1 = none */
  double **number;   /* [variables][rows], NULL = 1 everywhere */
  size_t *first;     /* [blocks + 1]: totals of a block stand together */
  uint32_t *row;     /* rows by block */
  size_t *first_row; /* [blocks + 1] */
  double *total;     /* [count] */
  size_t *line;      /* [count] in the totals' file */
  char **name;       /* [count] "stype=E in Industry" */
  char *source;      /* of the totals, may be NULL */
} cyb__margins;

/* Rows of weight zero are left out. Release with cyb__margins_free.
 * Errors   CYB_EDATA with file:line:column: a column that is not there (nearest), a
 *          cell that is missing, a level or part of the sample that has no total, a
 *          total without units (unless it is zero), a negative total of numbers that
 *          are not; CYB_ENOMEM. */
int cyb__margins_build(cyb__margins **out, const cyb_totals *totals, cyb_table *sample,
                       const double *weight, cyb_error *error);
void cyb__margins_free(cyb__margins *margins);

/* The number that row `row` adds to the total at its place of variable v. */
static inline double cyb__margin_value(const cyb__margins *margins, size_t v, size_t row) {
  return margins->number[v] ? margins->number[v][row] : 1.0;
}

#endif
