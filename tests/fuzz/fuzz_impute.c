/* tests/fuzz/fuzz_impute.c - any bytes as an imputation plan, then done on a small table with
 * and without the period before: only missing cells are filled, within the bounds of their
 * step, the counts add up, and two threads make the same bits as one. */
#include <math.h>

#include <cyberstats/edit_log.h>
#include <cyberstats/impute.h>

#include "scratch_file.h"

static const char now[] = "id,y,x,z,kind,none\n1,12,3,1,a,\n2,7,2,0,a,\n3,30,8,1,b,\n4,22,,0,b,\n"
                          "5,,1,0,,\n6,,10,1,a,\n7,1e300,4,1,,\n8,-9,0,0,b,\n9,,,1,\"a,b\",\n";
static const char before[] = "id,y,x,z,kind,none\n2,6,2,0,a,1\n1,10,3,1,a,2\n5,4,1,0,a,3\n"
                             "6,0,0,1,b,\n7,1e-300,1,,b,5\n";

static cyb_table *read_text(const char *text, size_t size) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  char path[32];
  FILE *file = scratch_file(text, size, path);
  options.threads = 1;
  if (file) cyb_table_read(&table, path, NULL, 0, &options, NULL, NULL);
  if (file) fclose(file);
  return table;
}

static bool is_missing(const cyb_column *column, size_t row) {
  char buffer[40];
  return !cyb_table_text(column, row, buffer);
}

static bool same_cell(const cyb_column *a, const cyb_column *b, size_t row) {
  char left[40], right[40];
  const char *x = cyb_table_text(a, row, left), *y = cyb_table_text(b, row, right);
  return x && y ? !strcmp(x, y) : x == y;
}

static void demand_same(const cyb_table *a, const cyb_table *b, bool missing_too) {
  demand(a->rows == b->rows && a->columns == b->columns);
  for (size_t c = 0; c < a->columns; c++)
    for (size_t row = 0; row < a->rows; row++)
      if (missing_too || !is_missing(&a->column[c], row))
        demand(same_cell(&a->column[c], &b->column[c], row));
}

static void check_cells(const cyb_imputation *made, const cyb_imputation_plan *plan,
                        const cyb_table *first, const cyb_table *table) {
  for (size_t i = 0; i < made->count; i++) {
    const cyb_imputed_cell *cell = &made->cells[i];
    const cyb_imputation_step *step = &plan->steps[cell->step];
    const cyb_column *column = &table->column[cell->column];
    demand(cell->row < table->rows && cell->column < table->columns && cell->step < plan->count);
    demand(is_missing(&first->column[cell->column], cell->row) && !is_missing(column, cell->row));
    demand(cell->donor == CYB_NO_DONOR || cell->donor < table->rows);
    demand(cell->groups <= step->group_count);
    if (column->type != CYB_COLUMN_NUMBER) continue;
    demand(isfinite(cell->number) && cell->number == column->number[cell->row]);
    demand(cell->number >= step->minimum && cell->number <= step->maximum);
  }
}

static void check_counts(const cyb_imputation *made, const cyb_imputation_plan *plan) {
  size_t imputed = 0, of_rates = 0;
  demand(made->steps == plan->count);
  for (size_t s = 0; s < made->steps; s++) {
    const cyb_imputation_count *c = &made->counts[s];
    demand(c->tried == c->imputed + c->unplaced + c->unpredicted + c->few + c->unsolved);
    demand(c->bounded <= c->imputed);
    imputed += c->imputed;
  }
  for (size_t v = 0; v < made->variables; v++) {
    const cyb_imputation_rate *r = &made->rates[v];
    demand(r->missing == r->imputed + r->left);
    demand(!(r->rate < 0.0) && !(r->rate > 1.0));
    of_rates += r->imputed;
  }
  demand(imputed == made->count && of_rates == made->count);
}

static void impute(const cyb_imputation_plan *plan, const cyb_table *previous) {
  cyb_imputation_options options = CYB_IMPUTATION_OPTIONS_INIT;
  cyb_table *first = read_text(now, sizeof now - 1), *table = read_text(now, sizeof now - 1),
            *other = read_text(now, sizeof now - 1);
  cyb_imputation *made = NULL, *again = NULL;
  cyb_error error = {0};
  options.previous = previous;
  options.key = previous ? "id" : NULL;
  options.threads = 1;
  if (first && table && other) {
    int status = cyb_impute(&made, table, plan, &options, NULL, &error);
    demand(status == (int)error.status && (status == CYB_OK) == (made != NULL));
    options.threads = 2;
    demand(cyb_impute(&again, other, plan, &options, NULL, NULL) == status);
    demand_same(table, other, true);
    demand_same(first, table, status != CYB_OK);
    if (made) check_cells(made, plan, first, table);
    if (made) check_counts(made, plan);
  }
  cyb_imputation_free(made);
  cyb_imputation_free(again);
  cyb_table_free(first);
  cyb_table_free(table);
  cyb_table_free(other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  cyb_error error = {0};
  cyb_imputation_plan *plan = NULL;
  char path[32];
  FILE *file = scratch_file(data, size, path);
  if (!file) return 0;
  int status = cyb_imputation_plan_read(&plan, path, &error);
  demand(status == (int)error.status && (status == CYB_OK) == (plan != NULL));
  if (plan) {
    cyb_table *previous = read_text(before, sizeof before - 1);
    impute(plan, NULL);
    if (previous) impute(plan, previous);
    cyb_table_free(previous);
  }
  cyb_imputation_plan_free(plan);
  fclose(file);
  return 0;
}
