/* tools/sample_result.c - the answer of `sample`: units, design, targets.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"
#include "tools/sample_job.h"

/* --- names of the strata as the sample has them ------------------------------------- */

static int label_of(const sample_job *j, const cyb_sample_cell *cell, cyb_dictionary *used,
                    char **out, cyb_error *error) {
  cyb_text label = {0};
  size_t before = cyb_dictionary_count(used);
  int32_t code;
  cyb_text_add(&label, j->stratum_label[cell->stratum]);
  if (cell->split) cyb_text_add(&label, " (take-all)");
  /* "a.b" and "c" must not pass for "a" and "b.c": `estimate` reads these names */
  do {
    code = label.failed ? -1 : cyb_dictionary_intern(used, label.bytes, label.length);
    if (code >= 0 && cyb_dictionary_count(used) == before) cyb_text_add(&label, "'");
  } while (code >= 0 && cyb_dictionary_count(used) == before);
  *out = cyb_text_take(&label);
  return code < 0 || !*out ? cyb_error_memory(error) : CYB_OK;
}

int sample_labels(sample_job *j, cyb_error *error) {
  cyb_dictionary *used = cyb_dictionary_new();
  int status = CYB_OK;
  j->label = calloc(j->plan->cell_count + 1, sizeof *j->label);
  if (!used || !j->label) status = cyb_error_memory(error);
  for (size_t c = 0; !status && c < j->plan->cell_count; c++)
    status = label_of(j, &j->plan->cells[c], used, &j->label[c], error);
  cyb_dictionary_free(used);
  return status;
}

/* --- rows -------------------------------------------------------------------------------- */

static json_t *cell_of(const sample_job *j, const char *name, size_t row, bool as_written) {
  const cyb_column *column = cyb_table_find(j->table, name);
  char buffer[40];
  if (as_written && column->code)
    return column->code[row] < 0
               ? json_null()
               : result_text(cyb_dictionary_text(column->levels, column->code[row]));
  if (column->type == CYB_COLUMN_NUMBER) return result_number(column->number[row]);
  return result_text(cyb_table_text(column, row, buffer));
}

/* The unit's name, what stratifies it, its sizes, and what --columns asks for. */
static json_t *unit_of(const sample_job *j, size_t row) {
  json_t *unit = json_object();
  result_set(unit, j->id, cell_of(j, j->id, row, true));
  for (size_t i = 0; i < j->strata.count; i++)
    result_set(unit, j->strata.items[i], cell_of(j, j->strata.items[i], row, true));
  for (size_t i = 0; i < j->sizes.count; i++)
    result_set(unit, j->sizes.items[i], cell_of(j, j->sizes.items[i], row, false));
  for (size_t i = 0; i < j->columns.count; i++)
    if (!json_object_get(unit, j->columns.items[i]))
      result_set(unit, j->columns.items[i], cell_of(j, j->columns.items[i], row, false));
  return unit;
}

static json_t *count_of(size_t count) {
  return json_integer((json_int_t)count);
}

static json_t *sample_row(const sample_job *j, const cyb_sample_unit *u) {
  size_t c = (size_t)j->plan->cell[u->row];
  const cyb_sample_cell *cell = &j->plan->cells[c];
  json_t *row = json_object();
  result_set(row, "unit", unit_of(j, u->row));
  result_set(row, "stratum", result_text(j->label[c]));
  result_set(row, "take_all", json_boolean(cell->take_all));
  result_set(row, "population", count_of(cell->population));
  result_set(row, "n", count_of(cell->n));
  result_set(row, "inclusion_probability", result_number(u->probability));
  result_set(row, "weight", result_number(u->weight));
  result_set(row, "fpc", count_of(cell->population));
  result_set(row, "prn", j->frame.prn ? result_number(j->frame.prn[u->row]) : json_null());
  return row;
}

static json_t *by_variable(const sample_job *j, const double *values, size_t c) {
  json_t *object = json_object();
  for (size_t k = 0; k < j->sizes.count; k++)
    result_set(object, j->sizes.items[k], result_number(values[c * j->sizes.count + k]));
  return object;
}

static json_t *design_row(const sample_job *j, size_t c) {
  const cyb_sample_cell *cell = &j->plan->cells[c];
  json_t *row = json_object();
  result_set(row, "stratum", result_text(j->label[c]));
  result_set(row, "take_all", json_boolean(cell->take_all));
  result_set(row, "population", count_of(cell->population));
  result_set(row, "n", count_of(cell->n));
  result_set(row, "sampling_fraction", result_number((double)cell->n / (double)cell->population));
  result_set(row, "total", by_variable(j, j->plan->total, c));
  result_set(row, "sd", by_variable(j, j->plan->sd, c));
  result_set(row, "anticipated_cv", by_variable(j, j->plan->cv, c));
  return row;
}

static json_t *target_row(const sample_job *j, const cyb_sample_target *t) {
  json_t *row = json_object(), *domain = json_object();
  if (t->set != SIZE_MAX)
    result_set(domain, j->domains.items[t->set],
               cell_of(j, j->domains.items[t->set], j->domain[t->set].row[t->domain], true));
  result_set(row, "variable", result_text(j->sizes.items[t->variable]));
  result_set(row, "domain", domain);
  result_set(row, "total", result_number(t->total));
  result_set(row, "target_cv", result_number(t->target_cv));
  result_set(row, "anticipated_cv", result_number(t->anticipated_cv));
  return row;
}

/* The table that CSV takes stands first. */
void sample_rows(sample_job *j, bool with_units) {
  json_t *sample = json_array(), *design = json_array(), *targets = json_array();
  for (size_t i = 0; with_units && i < j->unit_count; i++)
    json_array_append_new(sample, sample_row(j, &j->units[i]));
  for (size_t c = 0; c < j->plan->cell_count; c++) json_array_append_new(design, design_row(j, c));
  for (size_t k = 0; k < j->plan->target_count; k++)
    json_array_append_new(targets, target_row(j, &j->plan->targets[k]));
  j->app->results = json_object();
  if (with_units)
    result_set(j->app->results, "sample", sample);
  else
    json_decref(sample);
  result_set(j->app->results, "design", design);
  result_set(j->app->results, "targets", targets);
  result_set(j->app->results, "population", count_of(j->plan->population));
  result_set(j->app->results, "n", count_of(j->plan->n));
}

/* --- the page ------------------------------------------------------------------------------ */

static char *percent(double share, int digits) {
  cyb_text text = {0};
  if (isfinite(share))
    cyb_text_add_fixed(&text, 100.0 * share, digits);
  else
    cyb_text_add(&text, "\xE2\x80\x93");
  return cyb_text_take(&text);
}

static char *number(double value) {
  cyb_text text = {0};
  page_number(&text, value, 6);
  return cyb_text_take(&text);
}

/* Cells are malloc'd and one after the other; NULL fails at the end. */
typedef struct grid {
  char **cells;
  size_t count;
} grid;

static int grid_write(grid *g, cyb_text *page, const char *const *heads, size_t columns,
                      size_t texts, cyb_error *error) {
  bool *right = calloc(columns + 1, sizeof *right);
  bool good = right != NULL;
  for (size_t i = 0; i < g->count; i++) good = good && g->cells[i];
  for (size_t c = texts; good && c < columns; c++) right[c] = true;
  if (good)
    page_table(page, heads, right, (const char *const *)g->cells, columns, g->count / columns);
  for (size_t i = 0; i < g->count; i++) free(g->cells[i]);
  free(g->cells);
  free(right);
  return good ? CYB_OK : cyb_error_memory(error);
}

static int page_design(sample_job *j, cyb_error *error) {
  size_t columns = 4 + j->sizes.count;
  const char **heads = calloc(columns + 1, sizeof *heads);
  char **made = calloc(j->sizes.count + 1, sizeof *made);
  grid g = {calloc(j->plan->cell_count * columns + 1, sizeof *g.cells), 0};
  int status = heads && made && g.cells ? CYB_OK : cyb_error_memory(error);
  for (size_t c = 0; !status && c < j->plan->cell_count; c++) {
    const cyb_sample_cell *cell = &j->plan->cells[c];
    g.cells[g.count++] = cyb_strdup(j->label[c]);
    g.cells[g.count++] = number((double)cell->population);
    g.cells[g.count++] = number((double)cell->n);
    g.cells[g.count++] = percent((double)cell->n / (double)cell->population, 1);
    for (size_t k = 0; k < j->sizes.count; k++)
      g.cells[g.count++] = percent(j->plan->cv[c * j->sizes.count + k], 2);
  }
  for (size_t k = 0; !status && k < j->sizes.count; k++) {
    cyb_text head = {0};
    cyb_text_format(&head, _("cv %s (%%)"), j->sizes.items[k]);
    heads[4 + k] = made[k] = cyb_text_take(&head);
    if (!made[k]) status = cyb_error_memory(error);
  }
  if (!status) {
    heads[0] = _("stratum");
    heads[1] = _("population");
    heads[2] = _("drawn");
    heads[3] = "%";
    status = grid_write(&g, &j->app->page, heads, columns, 1, error);
  } else {
    free(g.cells);
  }
  for (size_t k = 0; made && k < j->sizes.count; k++) free(made[k]);
  free(made);
  free(heads);
  return status;
}

static int page_targets(sample_job *j, cyb_error *error) {
  const char *const heads[] = {_("total of"), _("subpopulation"), _("frame total"),
                               _("target cv (%)"), _("anticipated cv (%)")};
  grid g = {calloc(j->plan->target_count * 5 + 1, sizeof *g.cells), 0};
  if (!g.cells) return cyb_error_memory(error);
  for (size_t k = 0; k < j->plan->target_count; k++) {
    const cyb_sample_target *t = &j->plan->targets[k];
    const cyb_column *column =
        t->set == SIZE_MAX ? NULL : cyb_table_find(j->table, j->domains.items[t->set]);
    g.cells[g.count++] = cyb_strdup(j->sizes.items[t->variable]);
    g.cells[g.count++] = cyb_strdup(
        column ? cyb_dictionary_text(column->levels, column->code[j->domain[t->set].row[t->domain]])
               : _("all"));
    g.cells[g.count++] = number(t->total);
    g.cells[g.count++] = percent(t->target_cv, 2);
    g.cells[g.count++] = percent(t->anticipated_cv, 2);
  }
  return grid_write(&g, &j->app->page, heads, 5, 2, error);
}

int sample_page(sample_job *j, bool with_units, cyb_error *error) {
  cyb_text *page = &j->app->page;
  int status = page_design(j, error);
  char *population = number((double)j->plan->population), *n = number((double)j->plan->n);
  if (!status && population && n)
    cyb_text_format(page, _("\n%s units of %s, method %s, seed %llu"), n, population,
                    page_word(j->options.method->name), (unsigned long long)j->app->seed);
  cyb_text_add(page, "\n");
  free(population);
  free(n);
  if (!status && j->plan->target_count) {
    cyb_text_add(page, "\n");
    status = page_targets(j, error);
    cyb_text_add(page, _("\nAnticipated: as if the answers were the frame's own sizes and all "
                         "units answered.\n"));
  }
  if (!status && with_units)
    cyb_text_add(page, _("\nThe units themselves: --output=sample.csv or --format=csv.\n"));
  return status;
}
