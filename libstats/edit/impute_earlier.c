/* edit/impute_earlier.c - the period before, row by row of the table.
 * Layer: edit. */
#include "edit/impute_earlier.h"

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "edit/impute_classes.h"

void cyb__earlier_clear(cyb__earlier *earlier) {
  for (size_t i = 0; i < earlier->count; i++) {
    earlier->columns[i].column.levels = NULL;
    cyb_column_clear(&earlier->columns[i].column);
  }
  free(earlier->columns);
  free(earlier->match);
  *earlier = (cyb__earlier){0};
}

static const cyb_dictionary *levels_of(const cyb__categories *categories,
                                       const cyb_column *column) {
  return column->code ? column->levels : categories->copy.levels;
}

/* Row of the period before per category of its key. */
static int list_units(size_t *row, const cyb__categories *units, const cyb_column *key,
                      const cyb_table *previous, cyb_error *error) {
  for (size_t u = 0; u < units->levels; u++) row[u] = SIZE_MAX;
  for (size_t i = 0; i < previous->rows; i++) {
    int32_t unit = units->code[i];
    if (unit < 0) continue;
    if (row[unit] != SIZE_MAX)
      return cyb_error_at(error, CYB_EDATA, previous->source,
                          previous->line ? previous->line[i] : 0, key->name,
                          "the unit \"%.60s\" stands twice; keep one of its rows",
                          cyb_dictionary_text(levels_of(units, key), unit));
    row[unit] = i;
  }
  return CYB_OK;
}

static void match_units(cyb__earlier *earlier, const size_t *row, const cyb__categories *now,
                        const cyb_dictionary *now_levels, const cyb_dictionary *then_levels) {
  for (size_t i = 0; i < earlier->rows; i++) {
    int32_t unit = now->code[i];
    earlier->match[i] = SIZE_MAX;
    if (unit >= 0) {
      const char *name = cyb_dictionary_text(now_levels, unit);
      unit = cyb_dictionary_find(then_levels, name, strlen(name));
      if (unit >= 0) earlier->match[i] = row[unit];
    }
  }
}

static int match_keys(cyb__earlier *earlier, const cyb_column *now, const cyb_column *then,
                      cyb_error *error) {
  cyb__categories now_units, then_units = {0};
  size_t *row = NULL;
  int status = cyb__categories_take(&now_units, now, error);
  if (!status) status = cyb__categories_take(&then_units, then, error);
  if (!status) {
    row = CYB__ARRAY(size_t, then_units.levels);
    earlier->match = CYB__ARRAY(size_t, earlier->rows);
    if (!row || !earlier->match) status = cyb_error_memory(error);
  }
  if (!status) status = list_units(row, &then_units, then, earlier->table, error);
  if (!status)
    match_units(earlier, row, &now_units, levels_of(&now_units, now), levels_of(&then_units, then));
  free(row);
  cyb__categories_clear(&now_units);
  cyb__categories_clear(&then_units);
  return status;
}

static int find_key(const cyb_column **out, const cyb_table *table, const char *key,
                    cyb_error *error) {
  *out = cyb_table_find(table, key);
  if (*out) return CYB_OK;
  return cyb_error_at(error, CYB_EDATA, table->source, 0, NULL,
                      "there is no column '%.60s', which names the unit", key);
}

int cyb__earlier_match(cyb__earlier *earlier, const cyb_table *table, const cyb_table *previous,
                       const char *key, cyb_error *error) {
  const cyb_column *now, *then;
  int status;
  earlier->table = previous;
  earlier->rows = table->rows;
  if (!previous) return CYB_OK;
  if (!key)
    return cyb_error_set(error, CYB_EDOMAIN, "key",
                         "the period before needs the column that names the unit");
  status = find_key(&now, table, key, error);
  if (!status) status = find_key(&then, previous, key, error);
  return status ? status : match_keys(earlier, now, then, error);
}

/* --- columns ---------------------------------------------------------------------- */

static int align(cyb__earlier_column *made, const cyb__earlier *earlier, cyb_error *error) {
  const cyb_column *from = made->source;
  cyb_column *to = &made->column;
  *to = (cyb_column){.type = from->type, .rows = earlier->rows, .text_code = -1};
  to->name = cyb_strdup(from->name);
  if (from->number) to->number = CYB__ARRAY(double, earlier->rows);
  if (from->type == CYB_COLUMN_TEXT) to->code = CYB__ARRAY(int32_t, earlier->rows);
  if (!to->name || (from->number && !to->number) || (from->type == CYB_COLUMN_TEXT && !to->code))
    return cyb_error_memory(error);
  to->levels = from->type == CYB_COLUMN_TEXT ? from->levels : NULL;
  for (size_t i = 0; i < earlier->rows; i++) {
    size_t row = earlier->match[i];
    if (to->number) to->number[i] = row == SIZE_MAX ? (double)NAN : from->number[row];
    if (to->code) to->code[i] = row == SIZE_MAX ? -1 : from->code[row];
  }
  return CYB_OK;
}

/* Columns are found once; the list is made for all of them, so that none moves. */
int cyb__earlier_find(const cyb_column **out, cyb__earlier *earlier, const char *name,
                      cyb_error *error) {
  const cyb_column *source = earlier->table ? cyb_table_find(earlier->table, name) : NULL;
  *out = NULL;
  if (!source) return CYB_OK;
  if (!earlier->columns)
    earlier->columns = CYB__ARRAY(cyb__earlier_column, earlier->table->columns);
  if (!earlier->columns) return cyb_error_memory(error);
  for (size_t i = 0; i < earlier->count; i++)
    if (earlier->columns[i].source == source) {
      *out = &earlier->columns[i].column;
      return CYB_OK;
    }
  cyb__earlier_column *made = &earlier->columns[earlier->count++];
  made->source = source;
  *out = &made->column;
  return align(made, earlier, error);
}
