/* tools/sample_frame.c - the frame of `sample` from a file.
 * Layer: tools. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* qsort_r */
#endif
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"
#include "tools/sample_job.h"
#include "tools/wants.h"

/* --- reading ---------------------------------------------------------------------- */

static int want_list(cyb_wants *w, const sample_list *list, bool category, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < list->count; i++)
    status = wants_add(w, list->items[i], category, error);
  return status;
}

static int collect(const sample_job *j, cyb_wants *w, cyb_error *error) {
  int status = wants_add(w, j->id, true, error);
  if (!status) status = want_list(w, &j->strata, true, error);
  if (!status) status = want_list(w, &j->sizes, false, error);
  if (!status) status = want_list(w, &j->domains, true, error);
  if (!status) status = want_list(w, &j->sort, false, error);
  if (!status) status = want_list(w, &j->columns, false, error);
  if (!status) status = wants_add(w, j->prn, false, error);
  if (!status) status = wants_add(w, j->cost, false, error);
  if (!status) status = wants_add_expr(w, j->where, error);
  for (size_t i = 0; !status && i < j->take_all_count; i++)
    status = wants_add_expr(w, j->take_all[i], error);
  return status;
}

static int read_table(sample_job *j, const char *operand, cyb_error *error) {
  cyb_csv_options options = data_csv_options(j->app);
  cyb_wants w = {0};
  char *path = NULL;
  int status = place_file(&path, operand, error);
  if (!status) status = collect(j, &w, error);
  if (!status)
    status = cyb_table_read(&j->table, path, w.items, w.count, &options, &j->app->warnings, error);
  wants_free(&w);
  free(path);
  if (!status) result_input_file(j->app, j->table->source, j->table->sha256, j->table->rows);
  return status;
}

static bool is_inside(const sample_job *j, size_t row) {
  return !j->inside || j->inside[row] == 1;
}

static int at_row(const sample_job *j, size_t row, const char *column, cyb_error *error,
                  const char *format, ...) CYB_PRINTF(5, 6);

static int at_row(const sample_job *j, size_t row, const char *column, cyb_error *error,
                  const char *format, ...) {
  char message[384];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  return cyb_error_at(error, CYB_EDATA, j->table->source, j->table->line[row], column, "%s",
                      message);
}

/* --- units ---------------------------------------------------------------------------- */

static int category_column(const sample_job *j, const char *name, cyb_column **out,
                           cyb_error *error) {
  *out = cyb_table_find(j->table, name);
  if (!*out) return data_no_column(j->table, name, error);
  return cyb_column_categorize(*out, error);
}

/* Each unit has a name, and once: a unit that stands twice would be drawn twice as often. */
static int check_ids(const sample_job *j, cyb_error *error) {
  cyb_column *id;
  size_t *seen;
  int status = category_column(j, j->id, &id, error);
  if (status) return status;
  seen = calloc(cyb_dictionary_count(id->levels) + 1, sizeof *seen);
  if (!seen) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < j->table->rows; i++) {
    if (!is_inside(j, i)) continue;
    if (id->code[i] < 0)
      status = at_row(j, i, j->id, error,
                      _("the unit has no name; give it one, or leave it out with --where"));
    else if (seen[id->code[i]])
      status = at_row(
          j, i, j->id, error, _("\"%s\" stands in line %zu already; leave one of them out"),
          cyb_dictionary_text(id->levels, id->code[i]), j->table->line[seen[id->code[i]] - 1]);
    else
      seen[id->code[i]] = i + 1;
  }
  free(seen);
  return status;
}

/* A number column in which no unit lacks a value, all in [low, high]. */
static int number_column(const sample_job *j, const char *name, double low, double high,
                         const double **out, cyb_error *error) {
  const cyb_column *column;
  int status = data_number_column(j->table, name, &column, error);
  for (size_t i = 0; !status && i < j->table->rows; i++) {
    double x;
    if (!is_inside(j, i)) continue;
    x = column->number[i];
    if (isnan(x))
      status = at_row(j, i, name, error,
                      _("the value is missing; fill it in, or leave the unit out with --where"));
    else if (x < low)
      status = at_row(j, i, name, error, _("%g is below %g"), x, low);
    else if (x > high)
      status = at_row(j, i, name, error, _("%g is above %g"), x, high);
  }
  if (!status) *out = column->number;
  return status;
}

/* A total of 0 has no coefficient of variation. */
static int check_total(const sample_job *j, size_t k, cyb_error *error) {
  for (size_t i = 0; i < j->table->rows; i++)
    if (is_inside(j, i) && j->size[k][i] > 0.0) return CYB_OK;
  return cyb_error_at(error, CYB_EDATA, j->table->source, 0, j->sizes.items[k],
                      _("all values are 0, so that the total has no cv; choose another "
                        "--size-variable"));
}

static int read_sizes(sample_job *j, cyb_error *error) {
  int status = CYB_OK;
  j->size = calloc(j->sizes.count + 1, sizeof *j->size);
  if (!j->size) return cyb_error_memory(error);
  for (size_t k = 0; !status && k < j->sizes.count; k++)
    status = number_column(j, j->sizes.items[k], 0.0, INFINITY, &j->size[k], error);
  for (size_t k = 0; !status && j->target_cv && k < j->sizes.count; k++)
    status = check_total(j, k, error);
  for (size_t i = 0; !status && j->options.method->by_size && i < j->table->rows; i++)
    if (is_inside(j, i) && j->size[0][i] == 0.0)
      status = at_row(j, i, j->sizes.items[0], error,
                      _("a unit of size 0 has no chance to be drawn by size; leave it out with "
                        "--where, or give it a small size"));
  j->frame.sizes = j->size;
  j->frame.size_count = j->sizes.count;
  return status;
}

/* --- strata and domains ------------------------------------------------------------------ */

static int group(sample_job *j, cyb_domains *out, char *const *names, size_t count,
                 cyb_error *error) {
  cyb_column **by = calloc(count + 1, sizeof *by);
  int status = by ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < count; i++)
    status = category_column(j, names[i], &by[i], error);
  if (!status) status = domains_build(out, j->table->rows, j->inside, by, count, error);
  for (size_t i = 0; !status && out->without_value && i < j->table->rows; i++)
    for (size_t c = 0; !status && is_inside(j, i) && c < count; c++)
      if (by[c]->code[i] < 0)
        status = at_row(j, i, names[c], error,
                        _("the value is missing; fill it in, or leave the unit out with --where"));
  free(by);
  return status;
}

/* "size.region", as the columns stand. */
static int label_strata(sample_job *j, cyb_error *error) {
  j->stratum_label = calloc(j->stratum.count + 1, sizeof *j->stratum_label);
  j->key = calloc(j->stratum.count + 1, sizeof *j->key);
  if (!j->stratum_label || !j->key) return cyb_error_memory(error);
  for (size_t h = 0; h < j->stratum.count; h++) {
    cyb_text label = {0};
    for (size_t i = 0; i < j->strata.count; i++) {
      const cyb_column *column = cyb_table_find(j->table, j->strata.items[i]);
      cyb_text_format(&label, "%s%s", i ? "." : "",
                      cyb_dictionary_text(column->levels, column->code[j->stratum.row[h]]));
    }
    if (!j->strata.count) cyb_text_add(&label, "all");
    j->stratum_label[h] = cyb_text_take(&label);
    if (!j->stratum_label[h]) return cyb_error_memory(error);
    j->key[h] = cyb_permanent_key(j->stratum_label[h]);
  }
  return CYB_OK;
}

static int read_domains(sample_job *j, cyb_error *error) {
  int status = CYB_OK;
  j->domain = calloc(j->domains.count + 1, sizeof *j->domain);
  j->frame_domains = calloc(j->domains.count + 1, sizeof *j->frame_domains);
  if (!j->domain || !j->frame_domains) return cyb_error_memory(error);
  for (size_t i = 0; !status && i < j->domains.count; i++) {
    status = group(j, &j->domain[i], &j->domains.items[i], 1, error);
    j->frame_domains[i] =
        (cyb_frame_domains){j->domain[i].code, j->domain[i].count, j->domain_cv[i]};
  }
  j->frame.domains = j->frame_domains;
  j->frame.domain_count = j->domains.count;
  return status;
}

/* Where a condition is unknown the unit is not forced. */
static int read_forced(sample_job *j, cyb_error *error) {
  size_t rows = j->table->rows, unknown = 0;
  int status = CYB_OK;
  j->forced = calloc(rows + 1, 1);
  if (!j->forced) return cyb_error_memory(error);
  for (size_t e = 0; !status && e < j->take_all_count; e++) {
    int8_t *holds = NULL;
    status = data_keep(&holds, j->take_all[e], j->table, error);
    for (size_t i = 0; !status && i < rows; i++) {
      if (!is_inside(j, i)) continue;
      j->forced[i] |= holds[i] == 1;
      unknown += holds[i] == -1;
    }
    free(holds);
  }
  if (unknown)
    cyb_warnings_add(&j->app->warnings, "take-all-unknown",
                     _("--take-all is unknown where a value is missing (units: %zu): they are not "
                       "taken for that reason"),
                     unknown);
  j->frame.take_all = j->forced;
  return status;
}

/* --- random numbers and order --------------------------------------------------------------- */

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Numbers that were cut to a few digits tie, and ties are settled by the order of the file. */
static void note_ties(sample_job *j) {
  double *sorted = malloc((j->table->rows + 1) * sizeof *sorted);
  size_t count = 0, ties = 0;
  for (size_t i = 0; sorted && i < j->table->rows; i++)
    if (is_inside(j, i)) sorted[count++] = j->frame.prn[i];
  if (count) qsort(sorted, count, sizeof *sorted, ascending);
  for (size_t i = 1; i < count; i++) ties += sorted[i] == sorted[i - 1];
  if (ties)
    cyb_warnings_add(&j->app->warnings, "prn-ties",
                     _("%zu units share their random number with another one: which of them is "
                       "drawn depends on the order of the file"),
                     ties);
  free(sorted);
}

static int read_numbers(sample_job *j, cyb_error *error) {
  const cyb_column *id = cyb_table_find(j->table, j->id);
  int status;
  if (!j->options.method->key) return CYB_OK;
  if (j->prn) {
    status = number_column(j, j->prn, 0.0, 1.0, &j->frame.prn, error);
    if (!status) note_ties(j);
    return status;
  }
  j->number = calloc(j->table->rows + 1, sizeof *j->number);
  if (!j->number) return cyb_error_memory(error);
  for (size_t i = 0; i < j->table->rows; i++)
    if (is_inside(j, i))
      j->number[i] =
          cyb_permanent_number(j->app->seed, cyb_dictionary_text(id->levels, id->code[i]));
  j->frame.prn = j->number;
  return CYB_OK;
}

typedef struct sorting {
  const cyb_column **by;
  size_t count;
} sorting;

static int compare_cells(const cyb_column *column, size_t a, size_t b) {
  if (column->type == CYB_COLUMN_NUMBER) {
    double x = column->number[a], y = column->number[b];
    if (isnan(x) || isnan(y)) return isnan(x) - isnan(y); /* missing last */
    return (x > y) - (x < y);
  }
  if (column->type == CYB_COLUMN_EMPTY || column->code[a] == column->code[b]) return 0;
  if (column->code[a] < 0 || column->code[b] < 0) return column->code[a] < 0 ? 1 : -1;
  return strcmp(cyb_dictionary_text(column->levels, column->code[a]),
                cyb_dictionary_text(column->levels, column->code[b]));
}

static int compare_rows(const void *a, const void *b, void *user) {
  const sorting *s = user;
  size_t x = *(const size_t *)a, y = *(const size_t *)b;
  for (size_t i = 0; i < s->count; i++) {
    int difference = compare_cells(s->by[i], x, y);
    if (difference) return difference;
  }
  return (x > y) - (x < y);
}

static int read_order(sample_job *j, cyb_error *error) {
  sorting s = {calloc(j->sort.count + 1, sizeof *s.by), j->sort.count};
  size_t rows = j->table->rows;
  int status = s.by ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < s.count; i++) {
    s.by[i] = cyb_table_find(j->table, j->sort.items[i]);
    if (!s.by[i]) status = data_no_column(j->table, j->sort.items[i], error);
  }
  if (!status && s.count) {
    j->order = malloc((rows + 1) * sizeof *j->order);
    if (!j->order) status = cyb_error_memory(error);
    for (size_t i = 0; !status && i < rows; i++) j->order[i] = i;
    if (!status) qsort_r(j->order, rows, sizeof *j->order, compare_rows, &s);
  }
  j->frame.order = j->order;
  free(s.by);
  return status;
}

int sample_frame_read(sample_job *j, const char *operand, cyb_error *error) {
  int status = read_table(j, operand, error);
  if (!status) status = data_keep(&j->inside, j->where, j->table, error);
  if (!status) status = group(j, &j->stratum, j->strata.items, j->strata.count, error);
  if (!status && !j->stratum.count)
    status = cyb_error_set(error, CYB_EDATA, j->table->source, _("no units are left to draw from"));
  if (!status) status = check_ids(j, error);
  if (!status) status = label_strata(j, error);
  j->frame.rows = j->table ? j->table->rows : 0;
  j->frame.stratum = j->stratum.code;
  j->frame.strata = j->stratum.count;
  j->frame.key = j->key;
  if (!status) status = read_sizes(j, error);
  if (!status && j->cost) status = number_column(j, j->cost, 1e-9, INFINITY, &j->frame.cost, error);
  if (!status) status = read_domains(j, error);
  if (!status) status = read_forced(j, error);
  if (!status) status = read_numbers(j, error);
  return status ? status : read_order(j, error);
}
