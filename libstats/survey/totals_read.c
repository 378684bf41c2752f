/* survey/totals_read.c - the totals file.
 * Layer: survey. */
#include <string.h>

#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/totals_parts.h"

enum { VARIABLE, LEVEL, TOTAL, PARTITION, COLUMNS };
static const char *const names[COLUMNS] = {"variable", "level", "total", "partition"};

typedef struct reader {
  cyb_totals *totals;
  const cyb_csv_info *about;
  size_t place[COLUMNS]; /* column of the file, SIZE_MAX = none */
} reader;

static int unknown_column(const reader *r, const char *name, cyb_error *error) {
  const char *near = cyb_nearest(name, names, COLUMNS);
  return cyb_error_at(
      error, CYB_EDATA, r->about->name, 1, name,
      "a totals file has the columns variable,level,total and perhaps partition%s%s%s",
      near ? cyb__say("; did you mean ") : "", near ? near : "", near ? "?" : "");
}

static int find_columns(reader *r, cyb_error *error) {
  for (size_t k = 0; k < COLUMNS; k++) r->place[k] = SIZE_MAX;
  for (size_t c = 0; c < r->about->columns; c++) {
    size_t k = 0;
    while (k < COLUMNS && strcmp(names[k], r->about->header[c])) k++;
    if (k == COLUMNS) return unknown_column(r, r->about->header[c], error);
    r->place[k] = c;
  }
  for (size_t k = 0; k < PARTITION; k++)
    if (r->place[k] == SIZE_MAX)
      return cyb_error_at(error, CYB_EDATA, r->about->name, 1, names[k],
                          "the column is missing; a totals file starts with "
                          "variable,level,total");
  return CYB_OK;
}

static int read_total(const reader *r, const cyb_cell *cell, size_t line, double *total,
                      cyb_error *error) {
  if (cyb_is_missing(cell->bytes, cell->length))
    return cyb_error_at(error, CYB_EDATA, r->about->name, line, "total",
                        "the total is missing; fill it in or take the row out");
  if (!cyb_number_parse(cell->bytes, cell->length, total))
    return cyb_error_at(error, CYB_EDATA, r->about->name, line, "total", "\"%s\" is not a number%s",
                        cell->bytes, cyb_number_advice(cell->bytes));
  return CYB_OK;
}

/* COLUMN=VALUE names the column once for all; plain values leave it open. */
static int take_partition(const reader *r, const char *cell, size_t line, const char **value,
                          cyb_error *error) {
  const char *equals = strchr(cell, '=');
  cyb_totals *totals = r->totals;
  size_t length = equals ? (size_t)(equals - cell) : 0;
  *value = cell;
  if (!*cell)
    return cyb_error_at(error, CYB_EDATA, r->about->name, line, "partition",
                        "the partition is missing; fill it in or take the column out");
  if (!length) return CYB_OK;
  if (!totals->partition && totals->rows == 0 && !(totals->partition = cyb_strndup(cell, length)))
    return cyb_error_memory(error);
  if (totals->partition && strlen(totals->partition) == length &&
      !strncmp(totals->partition, cell, length))
    *value = equals + 1;
  return CYB_OK;
}

static int read_row(reader *r, const cyb_cell *cells, size_t line, cyb_error *error) {
  const char *variable = cyb_csv_unguarded(cells[r->place[VARIABLE]].bytes), *partition = NULL;
  double total = NAN;
  int status = read_total(r, &cells[r->place[TOTAL]], line, &total, error);
  if (status == CYB_OK && !*variable)
    return cyb_error_at(error, CYB_EDATA, r->about->name, line, "variable",
                        "the variable is missing; write a column of the sample or (count)");
  if (status == CYB_OK && r->place[PARTITION] != SIZE_MAX)
    status = take_partition(r, cyb_csv_unguarded(cells[r->place[PARTITION]].bytes), line,
                            &partition, error);
  if (status != CYB_OK) return status;
  return cyb_totals_add(r->totals, variable, cyb_csv_unguarded(cells[r->place[LEVEL]].bytes), total,
                        partition, line, error);
}

static int read_rows(reader *r, cyb_csv *csv, cyb_error *error) {
  cyb_csv_block block = {0};
  int status;
  do {
    status = cyb_csv_next(csv, &block, error);
    for (size_t i = 0; status == CYB_OK && i < block.rows; i++)
      status = read_row(r, block.cells + i * block.columns, block.line[i], error);
  } while (status == CYB_OK && block.rows);
  cyb_csv_block_free(&block);
  if (status == CYB_OK && !r->totals->rows)
    status = cyb_error_at(error, CYB_EDATA, r->about->name, 0, NULL, "there are no totals");
  return status;
}

int cyb_totals_read(cyb_totals **out, const char *path, const cyb_csv_options *options,
                    cyb_warnings *warnings, cyb_error *error) {
  reader r = {0};
  cyb_csv *csv = NULL;
  int status = cyb_csv_open(&csv, path, options, warnings, error);
  *out = NULL;
  if (status != CYB_OK) return status;
  r.about = cyb_csv_about(csv);
  r.totals = cyb_totals_new(r.about->name);
  if (!r.totals || !(r.totals->sha256 = cyb_strdup(r.about->sha256)))
    status = cyb_error_memory(error);
  if (status == CYB_OK) status = find_columns(&r, error);
  if (status == CYB_OK) status = read_rows(&r, csv, error);
  if (status == CYB_OK) status = cyb_totals_check(r.totals, error);
  cyb_csv_close(csv);
  if (status == CYB_OK)
    *out = r.totals;
  else
    cyb_totals_free(r.totals);
  return status;
}
