/* cyberstats/crosstab.h - two-way tables with design-based errors and tests of independence.
 * Layer: survey. May include: base, design.
 *
 * Counts are weighted; every share is a ratio of two counts of the table, so one
 * matrix of covariances of cells and margins gives all errors and all tests. */
#ifndef CYBERSTATS_CROSSTAB_H
#define CYBERSTATS_CROSSTAB_H

#include <stddef.h>
#include <stdint.h>

#include <cyberstats/design.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A share in [0, 1]. The interval is a t interval of the logit turned back, which
 * stays inside (0, 1); the share itself where its error is 0. */
typedef struct cyb_share {
  double value, se;
  double lower, upper;
} cyb_share;

typedef struct cyb_crosstab_cell {
  size_t n;     /* rows of the sample */
  double count; /* their weights' sum */
  double se, lower, upper;
  cyb_share of_total, of_row, of_column; /* NaN where the whole is 0 */
} cyb_crosstab_cell;

/* One test of "rows and columns are independent". */
typedef struct cyb_crosstab_test {
  const char *name;
  double statistic;
  double df1, df2; /* df2 INFINITY: chi-square on df1 (statistic not divided by df1) */
  double p_value;
} cyb_crosstab_test;

/*   pearson         X^2 = n sum (p_ij - p_i p_j)^2 / (p_i p_j), as if the sample were
 *                   simple random: a yardstick, not for use
 *   rao-scott-f     X^2 / tr(D) against F on d = tr(D)^2 / tr(D^2) and d nu: the
 *                   second-order correction, the one to use
 *   rao-scott-1     X^2 / mean eigenvalue of D against chi-square on (r-1)(c-1)
 *   wald            quadratic form of the differences to independence in the inverse
 *                   of their covariance, over its rank q, against F on q and nu
 *   adjusted-wald   that times (nu - q + 1) / nu against F on q and nu - q + 1 */
enum { CYB_CROSSTAB_TESTS = 5 };

typedef struct cyb_crosstab {
  size_t rows, columns;
  cyb_crosstab_cell *cell;         /* [row * columns + column] */
  cyb_crosstab_cell *row, *column; /* margins */
  cyb_crosstab_cell total;
  double df; /* nu: first-stage units - strata that have rows in the table */
  cyb_crosstab_test test[CYB_CROSSTAB_TESTS]; /* NaN where there is none */
  double *eigenvalue; /* of D, the generalised design effects, largest first */
  size_t eigenvalues; /* (r-1)(c-1) over the rows and columns that are not empty */
  double cramer_v;    /* sqrt(X^2 / (n min(r-1, c-1))) */
} cyb_crosstab;

/* Cells of one table at most: their covariances are held as a matrix. */
enum { CYB_CROSSTAB_MOST = 400 };

/*   row, column      codes per row of the design, -1 = in no cell (missing, or
 *                    outside the domain asked for)
 *   rows, columns    how many codes there are
 *   *out  new object, release with cyb_crosstab_free; NULL on failure
 * Formula  D = (C' P^-1 C / n)^-1 (C' P^-1 V P^-1 C), C the interaction contrasts,
 *          P the diagonal of the cells' shares, V their covariance; empty cells
 *          have 0 in P^-1.
 * Source   Rao & Scott (1984), Annals of Statistics 12:46, eq. 2.9; Thomas & Rao
 *          (1987), JASA 82:630; Koch, Freeman & Freeman (1975) for Wald's; empty
 *          cells and degrees of freedom as R survey 4.1 `svychisq`.
 * Accuracy 1e-10 relative against R on the api data.
 * Errors   CYB_EDOMAIN level, or more than CYB_CROSSTAB_MOST cells; CYB_EDATA no
 *          rows in any cell, a lonely stratum; CYB_ENOMEM.
 * Warnings "no-test" fewer than two rows or columns that are not empty;
 *          "empty-cells" cells without a row where both margins have some: the
 *          tests take them as structural zeros of no variance;
 *          "no-rao-scott" so many of them that the test has no answer;
 *          "few-degrees" nu below (r-1)(c-1): Wald's test says nothing. */
int cyb_crosstab_build(cyb_crosstab **out, const cyb_design *design, const int32_t *row,
                       size_t rows, const int32_t *column, size_t columns, double level,
                       cyb_warnings *warnings, cyb_error *error);
void cyb_crosstab_free(cyb_crosstab *table);

#ifdef __cplusplus
}
#endif
#endif
