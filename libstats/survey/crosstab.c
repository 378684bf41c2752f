/* survey/crosstab.c - two-way tables: counts and shares with their errors.
 * Layer: survey. */
#include <cyberstats/crosstab.h>
#include <cyberstats/student.h>
#include <cyberstats/sum.h>

#include <math.h>

#include "base/memory.h"
#include "survey/covariance.h"
#include "survey/crosstab_parts.h"

void cyb_crosstab_free(cyb_crosstab *table) {
  if (!table) return;
  free(table->cell);
  free(table->row);
  free(table->column);
  free(table->eigenvalue);
  free(table);
}

/* --- counts ------------------------------------------------------------------ */

/* Each row stands in its cell, its row, its column and the whole. */
static void at_counts(const void *user, size_t row, double *u) {
  const cyb__counts *counts = user;
  size_t i = (size_t)counts->row[row], j = (size_t)counts->column[row];
  for (size_t a = 0; a < counts->count; a++) u[a] = 0.0;
  u[cyb__cell_at(counts, i, j)] = 1.0;
  u[cyb__row_at(counts, i)] = 1.0;
  u[cyb__column_at(counts, j)] = 1.0;
  u[cyb__all_at(counts)] = 1.0;
}

static int is_inside(const cyb__counts *counts, const cyb_design *design, size_t row) {
  return counts->row[row] >= 0 && counts->column[row] >= 0 && design->weight[row] > 0.0;
}

static int check_codes(const cyb__counts *counts, const cyb_design *design, cyb_error *error) {
  for (size_t row = 0; row < design->rows; row++) {
    if (!is_inside(counts, design, row)) continue;
    if ((size_t)counts->row[row] >= counts->rows || (size_t)counts->column[row] >= counts->columns)
      return cyb_error_set(error, CYB_EDOMAIN, "crosstab", "a code of row %zu is too large",
                           row + 1);
  }
  return CYB_OK;
}

/* The table's rows by their place in the design. */
static size_t gather(uint32_t *position, const cyb__counts *counts, const cyb_design *design) {
  size_t found = 0;
  for (size_t i = 0; i < design->rows; i++)
    if (is_inside(counts, design, design->order[i])) position[found++] = (uint32_t)i;
  return found;
}

static void add_counts(cyb__counts *counts, cyb_crosstab *table, const cyb_design *design,
                       const cyb__domain *domain, cyb_sum *sum) {
  for (size_t p = 0; p < domain->rows; p++) {
    size_t row = design->order[domain->position[p]];
    size_t i = (size_t)counts->row[row], j = (size_t)counts->column[row];
    const size_t at[] = {cyb__cell_at(counts, i, j), cyb__row_at(counts, i),
                         cyb__column_at(counts, j), cyb__all_at(counts)};
    for (size_t a = 0; a < 4; a++) cyb_sum_add(&sum[at[a]], design->weight[row]);
    table->cell[cyb__cell_at(counts, i, j)].n++;
    table->row[i].n++;
    table->column[j].n++;
    table->total.n++;
  }
  for (size_t a = 0; a < counts->count; a++) counts->value[a] = cyb_sum_get(&sum[a]);
}

static int count_all(cyb__counts *counts, cyb_crosstab *table, const cyb_design *design,
                     const cyb__domain *domain, cyb_error *error) {
  cyb__vectors vectors = {counts->count, at_counts, counts};
  cyb_sum *sum = CYB__ARRAY(cyb_sum, counts->count);
  if (!sum) return cyb_error_memory(error);
  add_counts(counts, table, design, domain, sum);
  free(sum);
  table->df = cyb__domain_df(design, domain);
  return cyb__covariance(counts->covariance, design, domain, &vectors, error);
}

/* --- errors ------------------------------------------------------------------ */

static double root(double variance) {
  return variance > 0.0 ? sqrt(variance) : isnan(variance) ? NAN : 0.0;
}

/* Ratio a / b of two counts, a part of b. */
static cyb_share share_of(const cyb__counts *counts, size_t a, size_t b, double quantile) {
  double whole = counts->value[b], p = counts->value[a] / whole, logit, reach;
  cyb_share share = {NAN, NAN, NAN, NAN};
  if (!(whole > 0.0)) return share;
  share.value = p;
  share.se =
      root(cyb__counts_covariance(counts, a, a) - 2.0 * p * cyb__counts_covariance(counts, a, b) +
           p * p * cyb__counts_covariance(counts, b, b)) /
      whole;
  if (share.se == 0.0 && quantile > 0.0) share.lower = share.upper = p;
  if (!(p > 0.0 && p < 1.0) || share.se == 0.0) return share;
  logit = log(p / (1.0 - p));
  reach = quantile * share.se / (p * (1.0 - p));
  share.lower = 1.0 / (1.0 + exp(-(logit - reach)));
  share.upper = 1.0 / (1.0 + exp(-(logit + reach)));
  return share;
}

static void fill_cell(cyb_crosstab_cell *cell, const cyb__counts *counts, size_t at, size_t row,
                      size_t column, double quantile) {
  cell->count = counts->value[at];
  cell->se = root(cyb__counts_covariance(counts, at, at));
  cell->lower = cell->count - quantile * cell->se;
  cell->upper = cell->count + quantile * cell->se;
  cell->of_total = share_of(counts, at, cyb__all_at(counts), quantile);
  cell->of_row = share_of(counts, at, row, quantile);
  cell->of_column = share_of(counts, at, column, quantile);
}

/* A margin's row is the margin itself, its column the whole, and the reverse. */
static void fill_cells(cyb_crosstab *table, const cyb__counts *counts, double level) {
  double quantile = table->df > 0.0 ? cyb_student_quantile(0.5 + level / 2.0, table->df) : NAN;
  size_t all = cyb__all_at(counts);
  for (size_t i = 0; i < table->rows; i++)
    for (size_t j = 0; j < table->columns; j++) {
      size_t at = cyb__cell_at(counts, i, j);
      fill_cell(&table->cell[at], counts, at, cyb__row_at(counts, i), cyb__column_at(counts, j),
                quantile);
    }
  for (size_t i = 0; i < table->rows; i++)
    fill_cell(&table->row[i], counts, cyb__row_at(counts, i), cyb__row_at(counts, i), all,
              quantile);
  for (size_t j = 0; j < table->columns; j++)
    fill_cell(&table->column[j], counts, cyb__column_at(counts, j), all, cyb__column_at(counts, j),
              quantile);
  fill_cell(&table->total, counts, all, all, all, quantile);
}

/* --- the whole ---------------------------------------------------------------- */

static int allocate(cyb_crosstab *table, cyb__counts *counts, cyb_error *error) {
  table->cell = CYB__ARRAY(cyb_crosstab_cell, table->rows * table->columns);
  table->row = CYB__ARRAY(cyb_crosstab_cell, table->rows);
  table->column = CYB__ARRAY(cyb_crosstab_cell, table->columns);
  counts->value = CYB__ARRAY(double, counts->count);
  counts->covariance = CYB__ARRAY(double, counts->count * counts->count);
  if (table->cell && table->row && table->column && counts->value && counts->covariance)
    return CYB_OK;
  return cyb_error_memory(error);
}

static int fill(cyb_crosstab *table, cyb__counts *counts, const cyb_design *design, double level,
                cyb_warnings *warnings, cyb_error *error) {
  uint32_t *position = CYB__ARRAY(uint32_t, design->rows);
  cyb__domain domain = {position, 0};
  int status = position ? allocate(table, counts, error) : cyb_error_memory(error);
  if (status == CYB_OK) status = check_codes(counts, design, error);
  if (status == CYB_OK) domain.rows = gather(position, counts, design);
  if (status == CYB_OK && domain.rows == 0)
    status = cyb_error_set(error, CYB_EDATA, "crosstab", "no row lies in any cell of the table");
  if (status == CYB_OK) status = count_all(counts, table, design, &domain, error);
  if (status == CYB_OK) {
    fill_cells(table, counts, level);
    status = cyb__crosstab_tests(table, counts, warnings, error);
  }
  free(position);
  return status;
}

static int check_size(size_t rows, size_t columns, double level, cyb_error *error) {
  if (!(level > 0.0 && level < 1.0))
    return cyb_error_set(error, CYB_EDOMAIN, "level", "the confidence level lies between 0 and 1");
  if (rows == 0 || columns == 0)
    return cyb_error_set(error, CYB_EDATA, "crosstab", "no row lies in any cell of the table");
  if (columns > CYB_CROSSTAB_MOST / rows)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         "a table of %zu by %zu cells is too large, %d are the most; group the "
                         "categories or keep some of them",
                         rows, columns, (int)CYB_CROSSTAB_MOST);
  return CYB_OK;
}

int cyb_crosstab_build(cyb_crosstab **out, const cyb_design *design, const int32_t *row,
                       size_t rows, const int32_t *column, size_t columns, double level,
                       cyb_warnings *warnings, cyb_error *error) {
  cyb__counts counts = {.rows = rows, .columns = columns, .row = row, .column = column};
  cyb_crosstab *table;
  int status = check_size(rows, columns, level, error);
  *out = NULL;
  if (status != CYB_OK) return status;
  table = CYB__NEW(cyb_crosstab);
  if (!table) return cyb_error_memory(error);
  table->rows = rows;
  table->columns = columns;
  counts.count = rows * columns + rows + columns + 1;
  status = fill(table, &counts, design, level, warnings, error);
  free(counts.value);
  free(counts.covariance);
  if (status == CYB_OK)
    *out = table;
  else
    cyb_crosstab_free(table);
  return status;
}
