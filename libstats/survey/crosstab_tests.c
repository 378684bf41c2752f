/* survey/crosstab_tests.c - tests of independence in a two-way table.
 * Layer: survey. */
#include <math.h>

#include "base/memory.h"
#include "num/eigen.h"
#include "num/fisher.h"
#include "num/symmetric.h"
#include "survey/crosstab_parts.h"

/* The rows and columns that are not empty; contrasts are taken against the last
 * of each: x_ij - x_rj - x_ic + x_rc, which sum to zero over rows and columns. */
typedef struct frame {
  const cyb__counts *counts;
  size_t *row, *column; /* which are not empty */
  size_t rows, columns, contrasts;
  double n, all;
  double *left, *right, *lambda; /* [contrasts^2], [contrasts^2], [contrasts] */
} frame;

/* The four cells of a contrast and their signs. */
typedef struct contrast {
  size_t cell[4];
} contrast;
static const double sign[4] = {1.0, -1.0, -1.0, 1.0};

static contrast contrast_at(const frame *f, size_t index) {
  size_t i = f->row[index / (f->columns - 1)], j = f->column[index % (f->columns - 1)];
  size_t last_row = f->row[f->rows - 1], last_column = f->column[f->columns - 1];
  contrast c = {{cyb__cell_at(f->counts, i, j), cyb__cell_at(f->counts, last_row, j),
                 cyb__cell_at(f->counts, i, last_column),
                 cyb__cell_at(f->counts, last_row, last_column)}};
  return c;
}

static double share(const frame *f, size_t at) {
  return f->counts->value[at] / f->all;
}

static double inverse_share(const frame *f, size_t at) {
  double p = share(f, at);
  return p > 0.0 ? 1.0 / p : 0.0;
}

/* Covariance of two cells' shares of the total. */
static double share_covariance(const frame *f, size_t a, size_t b) {
  const cyb__counts *counts = f->counts;
  size_t all = cyb__all_at(counts);
  double p = share(f, a), q = share(f, b);
  return (cyb__counts_covariance(counts, a, b) - p * cyb__counts_covariance(counts, b, all) -
          q * cyb__counts_covariance(counts, a, all) +
          p * q * cyb__counts_covariance(counts, all, all)) /
         (f->all * f->all);
}

/* left = C' P^-1 V P^-1 C, right = C' P^-1 C / n. */
static void fill_matrices(frame *f) {
  for (size_t s = 0; s < f->contrasts; s++)
    for (size_t t = 0; t < f->contrasts; t++) {
      contrast a = contrast_at(f, s), b = contrast_at(f, t);
      double numerator = 0.0, denominator = 0.0;
      for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++) {
          double both = sign[i] * sign[j] * inverse_share(f, a.cell[i]);
          numerator +=
              both * inverse_share(f, b.cell[j]) * share_covariance(f, a.cell[i], b.cell[j]);
          if (a.cell[i] == b.cell[j]) denominator += both;
        }
      f->left[s * f->contrasts + t] = numerator;
      f->right[s * f->contrasts + t] = denominator / f->n;
    }
}

static double pearson(const frame *f) {
  double sum = 0.0;
  for (size_t i = 0; i < f->rows; i++)
    for (size_t j = 0; j < f->columns; j++) {
      double expected = share(f, cyb__row_at(f->counts, f->row[i])) *
                        share(f, cyb__column_at(f->counts, f->column[j]));
      double difference = share(f, cyb__cell_at(f->counts, f->row[i], f->column[j])) - expected;
      sum += difference * difference / expected;
    }
  return f->n * sum;
}

static cyb_crosstab_test chi_square(const char *name, double statistic, double df) {
  cyb_crosstab_test test = {name, statistic, df, INFINITY, cyb__chi_square_upper(statistic, df)};
  return test;
}

static cyb_crosstab_test fisher(const char *name, double statistic, double df1, double df2) {
  cyb_crosstab_test test = {name, statistic, df1, df2, cyb__fisher_upper(statistic, df1, df2)};
  return test;
}

/* --- Wald ---------------------------------------------------------------------- */

/* The difference of a cell to independence, N_ij - N_i N_j / N, is to first order
 * the sum of `weight` times the counts at `at`. */
typedef struct residual {
  double value;
  size_t at[4];
  double weight[4];
} residual;

static residual residual_at(const frame *f, size_t index) {
  const cyb__counts *c = f->counts;
  size_t i = f->row[index / (f->columns - 1)], j = f->column[index % (f->columns - 1)];
  residual r = {0.0,
                {cyb__cell_at(c, i, j), cyb__row_at(c, i), cyb__column_at(c, j), cyb__all_at(c)},
                {1.0, 0.0, 0.0, 0.0}};
  double row = c->value[r.at[1]], column = c->value[r.at[2]];
  r.value = c->value[r.at[0]] - row * column / f->all;
  r.weight[1] = -column / f->all;
  r.weight[2] = -row / f->all;
  r.weight[3] = row * column / (f->all * f->all);
  return r;
}

/* The quadratic form, NaN where the covariance has no inverse. */
static double wald(frame *f) {
  size_t q = f->contrasts;
  double sum = 0.0;
  for (size_t s = 0; s < q; s++)
    for (size_t t = 0; t < q; t++) {
      residual a = residual_at(f, s), b = residual_at(f, t);
      double covariance = 0.0;
      for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++)
          covariance +=
              a.weight[i] * b.weight[j] * cyb__counts_covariance(f->counts, a.at[i], b.at[j]);
      f->left[s * q + t] = covariance;
    }
  if (!cyb__cholesky(f->left, q, 1e-10, f->right)) return NAN;
  for (size_t s = 0; s < q; s++) f->lambda[s] = residual_at(f, s).value;
  cyb__cholesky_solve(f->right, q, f->lambda, f->lambda);
  for (size_t s = 0; s < q; s++) sum += f->lambda[s] * residual_at(f, s).value;
  return sum;
}

/* Design effects are about 1; where they vanish but for rounding, X² over them says nothing. */
#define NO_ERROR 1e-12

/* --- all of them ---------------------------------------------------------------- */

static int rao_scott(cyb_crosstab *table, frame *f, double x2, cyb_warnings *warnings,
                     cyb_error *error) {
  double trace = 0.0, squares = 0.0, q = (double)f->contrasts;
  cyb_error none = {0};
  int status;
  fill_matrices(f);
  status = cyb__generalized_eigenvalues(f->lambda, f->left, f->right, f->contrasts, &none);
  if (status == CYB_ENOMEM) return cyb_error_memory(error);
  if (status != CYB_OK)
    cyb_warnings_add(
        warnings, "no-rao-scott",
        "so many cells are empty that some contrasts of the table are not seen at all: "
        "the Rao-Scott tests are left out; group the categories");
  table->eigenvalue = CYB__ARRAY(double, f->contrasts);
  if (!table->eigenvalue) return cyb_error_memory(error);
  table->eigenvalues = f->contrasts;
  for (size_t i = 0; i < f->contrasts; i++) {
    double lambda = status == CYB_OK ? f->lambda[i] : NAN;
    table->eigenvalue[i] = lambda;
    trace += lambda;
    squares += lambda * lambda;
  }
  if (status == CYB_OK && !(trace > NO_ERROR * q)) {
    cyb_warnings_add(
        warnings, "no-rao-scott",
        "what the tests compare has no sampling error in this table, as where each row "
        "has a column of its own: the Rao-Scott tests are left out");
    return CYB_OK;
  }
  table->test[1] = fisher("rao-scott-f", x2 / trace, trace * trace / squares,
                          trace * trace / squares * table->df);
  table->test[2] = chi_square("rao-scott-1", x2 / (trace / q), q);
  return CYB_OK;
}

static int run_tests(cyb_crosstab *table, frame *f, cyb_warnings *warnings, cyb_error *error) {
  double q = (double)f->contrasts, x2 = pearson(f), form, least;
  int status = rao_scott(table, f, x2, warnings, error);
  if (status != CYB_OK) return status;
  least = (double)(f->rows < f->columns ? f->rows : f->columns) - 1.0;
  table->cramer_v = sqrt(x2 / (f->n * least));
  table->test[0] = chi_square("pearson", x2, q);
  form = table->df >= q ? wald(f) : NAN;
  if (table->df < q)
    cyb_warnings_add(warnings, "few-degrees",
                     "%g degrees of freedom are fewer than the %g contrasts of the table: Wald's "
                     "tests are left out",
                     table->df, q);
  table->test[3] = fisher("wald", form / q, q, table->df);
  table->test[4] =
      fisher("adjusted-wald", form / q * (table->df - q + 1.0) / table->df, q, table->df - q + 1.0);
  return CYB_OK;
}

static size_t list_filled(size_t *list, const cyb_crosstab_cell *margin, size_t count) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++)
    if (margin[i].n > 0) list[found++] = i;
  return found;
}

static void warn_empty(const cyb_crosstab *table, const frame *f, cyb_warnings *warnings) {
  size_t empty = 0;
  for (size_t i = 0; i < f->rows; i++)
    for (size_t j = 0; j < f->columns; j++)
      empty += table->cell[cyb__cell_at(f->counts, f->row[i], f->column[j])].n == 0;
  if (empty)
    cyb_warnings_add(warnings, "empty-cells",
                     "cells without a row in the sample: %zu; the tests take them as zeros without "
                     "error",
                     empty);
}

static void no_tests(cyb_crosstab *table) {
  static const char *const name[CYB_CROSSTAB_TESTS] = {"pearson", "rao-scott-f", "rao-scott-1",
                                                       "wald", "adjusted-wald"};
  for (size_t i = 0; i < CYB_CROSSTAB_TESTS; i++)
    table->test[i] = (cyb_crosstab_test){name[i], NAN, NAN, NAN, NAN};
  table->cramer_v = NAN;
}

static int allocate(frame *f, cyb_error *error) {
  f->left = CYB__ARRAY(double, f->contrasts * f->contrasts);
  f->right = CYB__ARRAY(double, f->contrasts * f->contrasts);
  f->lambda = CYB__ARRAY(double, f->contrasts);
  return f->left && f->right && f->lambda ? CYB_OK : cyb_error_memory(error);
}

int cyb__crosstab_tests(cyb_crosstab *table, const cyb__counts *counts, cyb_warnings *warnings,
                        cyb_error *error) {
  frame f = {.counts = counts, .n = (double)table->total.n, .all = table->total.count};
  int status = CYB_OK;
  no_tests(table);
  f.row = CYB__ARRAY(size_t, table->rows);
  f.column = CYB__ARRAY(size_t, table->columns);
  if (!f.row || !f.column) status = cyb_error_memory(error);
  if (status == CYB_OK) {
    f.rows = list_filled(f.row, table->row, table->rows);
    f.columns = list_filled(f.column, table->column, table->columns);
    f.contrasts = (f.rows - 1) * (f.columns - 1);
    if (f.contrasts == 0)
      cyb_warnings_add(warnings, "no-test",
                       "the table has one row or column only that is not empty: there is nothing "
                       "to test");
  }
  if (status == CYB_OK && f.contrasts > 0) {
    warn_empty(table, &f, warnings);
    status = allocate(&f, error);
    if (status == CYB_OK) status = run_tests(table, &f, warnings, error);
  }
  free(f.row);
  free(f.column);
  free(f.left);
  free(f.right);
  free(f.lambda);
  return status;
}
