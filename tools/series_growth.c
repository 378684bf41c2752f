/* tools/series_growth.c - growth on a comparable base beside the ratio of levels.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/page_columns.h"
#include "tools/result.h"
#include "tools/series.h"

static const page_column columns[] = {{"period", N_("period"), 0},
                                      {"value", N_("value"), 6},
                                      {"growth", N_("growth, %"), 4},
                                      {"comparable_base", N_("comparable base"), 4},
                                      {"previous", N_("level a year earlier"), 6},
                                      {"level_growth", N_("levels, %"), 3},
                                      {"flag", N_("flag"), PAGE_WORD},
                                      {NULL, NULL, 0}};

static json_t *flag_of(const cyb_growth_row *row) {
  if (row->disagrees) return json_string("disagrees");
  return row->restated ? json_string("restated-base") : json_null();
}

static json_t *row_of(const cyb_growth_row *from) {
  json_t *row = json_object();
  result_set(row, "period", series_period(from->period));
  result_set(row, "value", result_number(from->value));
  result_set(row, "growth", series_percent(from->growth));
  result_set(row, "published_growth", series_percent(from->published));
  result_set(row, "comparable_base", result_number(from->base));
  result_set(row, "previous", result_number(from->previous));
  result_set(row, "level_growth", series_percent(from->level_growth));
  result_set(row, "base_shift", series_percent(from->base_shift));
  result_set(row, "linked", result_number(from->linked));
  result_set(row, "linked_year", json_integer(from->linked_year));
  result_set(row, "flag", flag_of(from));
  return row;
}

static void warn_restated(cyb_app *app, const cyb_growth_row *rows, size_t count) {
  const cyb_growth_row *last = NULL;
  size_t restated = 0;
  char text[16];
  for (size_t i = 0; i < count; i++)
    if (rows[i].restated) {
      restated++;
      last = &rows[i];
    }
  if (!last) return;
  cyb_period_format(last->period, text);
  cyb_warnings_add(&app->warnings, "restated-base",
                   _("releases whose base was restated: %zu; the last, %s: %.2f %% on the "
                     "comparable base of %.6g, not the %.2f %% that the published levels %.6g and "
                     "%.6g would give"),
                   restated, text, 100.0 * last->growth, last->base, 100.0 * last->level_growth,
                   last->value, last->previous);
}

static void warn(cyb_app *app, const cyb_growth_row *rows, size_t count) {
  size_t open = 0, disagree = 0;
  for (size_t i = 0; i < count; i++) {
    open += isnan(rows[i].growth) && !isnan(rows[i].level_growth);
    disagree += rows[i].disagrees;
  }
  warn_restated(app, rows, count);
  if (open)
    cyb_warnings_add(&app->warnings, "no-comparable-base",
                     _("releases with neither a published growth nor a comparable base: %zu; their "
                       "growth is left open, because the levels of two years need not be "
                       "comparable"),
                     open);
  if (disagree)
    cyb_warnings_add(&app->warnings, "disagrees",
                     _("published rates that differ from value over comparable base by more than "
                       "rounding: %zu; the published rate is used"),
                     disagree);
}

/* Steps to which the file's levels and rates are rounded. */
static int steps_of(const series_data *data, double *value_step, double *growth_step,
                    cyb_error *error) {
  double *numbers = calloc(data->count + 1, sizeof *numbers);
  if (!numbers) return cyb_error_memory(error);
  for (size_t i = 0; i < data->count; i++) numbers[i] = data->releases[i].value;
  *value_step = cyb_rounding_step(numbers, data->count);
  for (size_t i = 0; i < data->count; i++) numbers[i] = 100.0 * data->releases[i].growth;
  *growth_step = cyb_rounding_step(numbers, data->count) / 100.0;
  free(numbers);
  return CYB_OK;
}

int series_growth_rows(cyb_growth_row **rows, const series_data *data, cyb_error *error) {
  double value_step = 0.0, growth_step = 0.0;
  cyb_error inner = {0};
  int status;
  *rows = calloc(data->count + 1, sizeof **rows);
  status = *rows ? steps_of(data, &value_step, &growth_step, error) : cyb_error_memory(error);
  if (!status && cyb_growth(*rows, data->releases, data->count, value_step, growth_step, &inner))
    status = series_error(data, &inner, error);
  if (!status) return CYB_OK;
  free(*rows);
  *rows = NULL;
  return status;
}

static int run(cyb_app *app, const series_data *data, cyb_error *error) {
  cyb_growth_row *rows;
  int status = series_growth_rows(&rows, data, error);
  if (status) return status;
  app->results = json_array();
  for (size_t i = 0; i < data->count; i++) json_array_append_new(app->results, row_of(&rows[i]));
  page_columns(&app->page, columns, app->results);
  warn(app, rows, data->count);
  free(rows);
  return CYB_OK;
}

static const char *const options[] = {"growth", "comparable-base", NULL};
const series_verb series_growth = {"growth", options, run};
