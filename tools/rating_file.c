/* tools/rating_file.c - a rating plan and its tables from CSV files.
 * Layer: tools. */
#include "tools/rating_file.h"

#include <stdlib.h>
#include <string.h>

#include "tools/gather.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/rating_rows.h"
#include "tools/result.h"

/* --- where the library's complaint stands in the files -------------------------- */

/* "step NAME:FIELD" to the row of that name; of two of one name the second is meant. */
static int at_step(const rating_rows *rows, const cyb_error *inner, const char *name,
                   const char *field, cyb_error *error) {
  size_t length = field ? (size_t)(field - name) : strlen(name);
  for (size_t i = rows->count; i-- > 0;)
    if (strlen(rows->steps[i].name) == length && !strncmp(rows->steps[i].name, name, length))
      return rating_cell_error(rows->table, rows->first + i,
                               !field                       ? NULL
                               : !strcmp(field + 1, "name") ? "step"
                                                            : field + 1,
                               error, "%s", inner->message);
  return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
}

/* "table NAME:ROW" to the line of the table's file. */
static int at_table(const rating_tables *tables, const cyb_error *inner, const char *name,
                    cyb_error *error) {
  const char *colon = strrchr(name, ':');
  size_t length = colon ? (size_t)(colon - name) : strlen(name);
  size_t row = colon ? (size_t)strtoul(colon + 1, NULL, 10) : 0;
  for (size_t i = 0; i < tables->count; i++) {
    const cyb_rating_table *table = &tables->table[i];
    if (strlen(table->name) != length || strncmp(table->name, name, length) != 0) continue;
    return rating_cell_error(tables->file[i], row > 0 && row <= table->count ? row - 1 : 0, "key",
                             error, "%s", inner->message);
  }
  return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
}

static int in_file(const rating_rows *rows, const rating_tables *tables, const cyb_error *inner,
                   cyb_error *error) {
  if (inner->status == CYB_EDATA && !strncmp(inner->where, "step ", 5))
    return at_step(rows, inner, inner->where + 5, strrchr(inner->where + 5, ':'), error);
  if (inner->status == CYB_EDATA && !strncmp(inner->where, "table ", 6))
    return at_table(tables, inner, inner->where + 6, error);
  if (inner->status == CYB_EDATA)
    return cyb_error_at(error, CYB_EDATA, rows->table->source, 0, NULL, "%s", inner->message);
  return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
}

/* --- reading ---------------------------------------------------------------------- */

static char *name_of(const char *path) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  size_t length = strlen(name);
  if (length > 4 && !strcmp(name + length - 4, ".csv")) length -= 4;
  return cyb_strndup(name, length);
}

static char *title_of(const cyb_plan_file *plan, const rating_rows *rows, const char *column) {
  const char *title = rows->first ? rating_cell(rows->table, column, 0) : "";
  return cyb_strdup(*title ? title : plan->name);
}

static int describe(cyb_plan_file *plan, const rating_rows *rows, const char *path,
                    cyb_error *error) {
  plan->name = name_of(path);
  if (!plan->name) return cyb_error_memory(error);
  plan->title_en = title_of(plan, rows, "label_en");
  plan->title_zh = title_of(plan, rows, "label_zh");
  plan->source = cyb_strdup(rows->first ? rating_cell(rows->table, "source", 0) : "");
  return plan->title_en && plan->title_zh && plan->source ? CYB_OK : cyb_error_memory(error);
}

static int read_plan(cyb_plan_file *out, cyb_app *app, const char *path,
                     const cyb_rating_options *options, cyb_error *error) {
  rating_rows rows = {0};
  rating_tables tables = {0};
  cyb_error inner = {0};
  int status = rating_rows_read(&rows, app, path, error);
  if (!status) {
    result_input_file(app, rows.table->source, rows.table->sha256, rows.table->rows);
    status = rating_tables_read(&tables, app, path, &rows, error);
  }
  if (!status && cyb_rating_new(&out->rating, rows.steps, rows.count, tables.table, tables.count,
                                options, &inner) != CYB_OK)
    status = in_file(&rows, &tables, &inner, error);
  if (!status) status = describe(out, &rows, path, error);
  if (!status) status = cyb_pricer_new(&out->pricer, out->rating, error);
  rating_tables_clear(&tables);
  rating_rows_clear(&rows);
  return status;
}

int rating_read(cyb_plan_file *out, cyb_app *app, const char *name,
                const cyb_rating_options *options, cyb_error *error) {
  char *path = NULL;
  int status = place_dataset(&path, "rating", name, error);
  *out = (cyb_plan_file){0};
  if (!status) status = read_plan(out, app, path, options, error);
  free(path);
  if (status) rating_free(out);
  return status;
}

void rating_free(cyb_plan_file *plan) {
  cyb_pricer_free(plan->pricer);
  cyb_rating_free(plan->rating);
  free(plan->name);
  free(plan->title_en);
  free(plan->title_zh);
  free(plan->source);
  *plan = (cyb_plan_file){0};
}

const char *rating_title(const cyb_plan_file *plan, const cyb_app *app) {
  return in_language(app, plan->title_zh, plan->title_en);
}

size_t rating_step(const cyb_plan_file *plan, const char *name) {
  const cyb_rating_step *steps;
  size_t count = cyb_rating_steps(plan->rating, &steps), i = 0;
  while (i < count && strcmp(steps[i].name, name) != 0) i++;
  return i;
}
