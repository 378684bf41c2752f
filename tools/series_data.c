/* tools/series_data.c - series of a file.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"
#include "tools/series.h"

static size_t line_of(const series_data *data, size_t row) {
  return data->table->line ? data->table->line[row] : 0;
}

#define BAD(data, row, name, ...)                                                                  \
  cyb_error_at(error, CYB_EDATA, (data)->table->source, line_of(data, row), name, __VA_ARGS__)

static int no_column(const series_data *data, const char *name, const char *option,
                     cyb_error *error) {
  const cyb_table *table = data->table;
  const char **names = calloc(table->columns + 1, sizeof *names);
  const char *near;
  int status;
  if (!names) return cyb_error_memory(error);
  for (size_t i = 0; i < table->columns; i++) names[i] = table->column[i].name;
  near = cyb_nearest(name, names, table->columns);
  status = near ? cyb_error_at(error, CYB_EDATA, table->source, 1, name,
                               _("there is no such column; did you mean \"%s\"?"), near)
                : cyb_error_at(error, CYB_EDATA, table->source, 1, name,
                               _("there is no such column; name it with --%s=COLUMN"), option);
  free(names);
  return status;
}

/* --- cells ----------------------------------------------------------------------- */

static int take_periods(series_data *data, cyb_error *error) {
  const cyb_column *column = cyb_table_find(data->table, data->period);
  if (!column) return no_column(data, data->period, "period", error);
  for (size_t i = 0; i < data->count; i++) {
    char buffer[40];
    const char *text = cyb_table_text(column, i, buffer);
    cyb_error inner = {0};
    if (!text) return BAD(data, i, data->period, _("the period is missing"));
    if (cyb_period_parse(&data->releases[i].period, text, &inner))
      return BAD(data, i, data->period, "%s", inner.message);
  }
  data->per_year = data->releases[0].period.per_year;
  return CYB_OK;
}

/* An absent or empty column gives NaN; `scale` turns per cent into fractions. */
static int take_numbers(const series_data *data, const char *name, double scale, size_t offset,
                        cyb_error *error) {
  const cyb_column *column = cyb_table_find(data->table, name);
  const cyb_column *number = NULL;
  int status = CYB_OK;
  if (column && column->type != CYB_COLUMN_EMPTY)
    status = data_number_column(data->table, name, &number, error);
  for (size_t i = 0; !status && i < data->count; i++) {
    double *cell = (double *)(void *)((char *)&data->releases[i] + offset);
    *cell = number ? number->number[i] / scale : NAN;
  }
  return status;
}

static int take_optional(series_data *data, const cyb_app *app, const char *option,
                         const char *otherwise, double scale, size_t offset, cyb_error *error) {
  const char *name = arguments_text(&app->arguments, option, NULL);
  if (name && !cyb_table_find(data->table, name)) return no_column(data, name, option, error);
  return take_numbers(data, name ? name : otherwise, scale, offset, error);
}

/* --- errors of the library --------------------------------------------------------- */

int series_error(const series_data *data, const cyb_error *inner, cyb_error *error) {
  for (size_t i = 0; i < data->count; i++) {
    char text[16];
    cyb_period_format(data->releases[i].period, text);
    if (!strcmp(text, inner->where))
      return cyb_error_at(error, inner->status, data->table->source, line_of(data, i), data->period,
                          "%s: %s", text, inner->message);
  }
  if (inner->status == CYB_EDATA)
    return cyb_error_at(error, CYB_EDATA, data->table->source, 0, NULL, "%s%s%s", inner->where,
                        inner->where[0] ? ": " : "", inner->message);
  return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
}

static int check_order(const series_data *data, cyb_error *error) {
  cyb_error inner = {0};
  size_t row = 0;
  char text[16];
  if (!cyb_releases_check(data->releases, data->count, &row, &inner)) return CYB_OK;
  cyb_period_format(data->releases[row].period, text);
  return BAD(data, row, data->period, "%s %s", text, inner.message);
}

/* --- the file ------------------------------------------------------------------------ */

static int take_columns(series_data *data, const cyb_app *app, cyb_error *error) {
  int status = take_periods(data, error);
  if (!status && !cyb_table_find(data->table, data->value))
    status = no_column(data, data->value, "value", error);
  if (!status) status = take_numbers(data, data->value, 1.0, offsetof(cyb_release, value), error);
  if (!status)
    status = take_optional(data, app, "growth", "published_growth", 100.0,
                           offsetof(cyb_release, growth), error);
  if (!status)
    status = take_optional(data, app, "comparable-base", "comparable_base", 1.0,
                           offsetof(cyb_release, base), error);
  return status ? status : check_order(data, error);
}

int series_read(series_data *data, cyb_app *app, const char *operand, cyb_error *error) {
  cyb_csv_options options = data_csv_options(app);
  char *path = NULL;
  int status = place_file(&path, operand, error);
  data->period = arguments_text(&app->arguments, "period", "period");
  data->value = arguments_text(&app->arguments, "value", "value");
  if (!status)
    status = cyb_table_read(&data->table, path, NULL, 0, &options, &app->warnings, error);
  free(path);
  if (status) return status;
  data->count = data->table->rows;
  data->releases = calloc(data->count + 1, sizeof *data->releases);
  if (!data->releases) return cyb_error_memory(error);
  status = take_columns(data, app, error);
  if (!status) result_input_file(app, data->table->source, data->table->sha256, data->table->rows);
  return status;
}

void series_free(series_data *data) {
  cyb_table_free(data->table);
  free(data->releases);
  *data = (series_data){0};
}

/* --- without gaps --------------------------------------------------------------------- */

static int check_release(const series_data *data, size_t i, cyb_error *error) {
  const cyb_release *release = &data->releases[i];
  char missing[16];
  if (isnan(release->value)) return BAD(data, i, data->value, _("the figure is missing"));
  if (!i || cyb_period_steps(release[-1].period, release->period) == 1) return CYB_OK;
  cyb_period_format(cyb_period_shift(release[-1].period, 1), missing);
  return BAD(data, i, data->period,
             _("%s is missing before this row; a series without gaps is wanted"), missing);
}

static int check_positive(const series_data *data, const series_values *values, cyb_error *error) {
  for (size_t i = 0; i < values->count; i++) {
    char text[16];
    if (values->value[i] > 0.0) continue;
    cyb_period_format(cyb_period_shift(values->first, (int)i), text);
    return cyb_error_at(error, CYB_EDATA, data->table->source,
                        values->count == data->count ? line_of(data, i) : 0, data->value,
                        _("%s is %.15g: ratios and seasons that multiply need positive figures; "
                          "use --method=additive"),
                        text, values->value[i]);
  }
  return CYB_OK;
}

static int take_levels(series_values *values, const series_data *data, cyb_error *error) {
  for (size_t i = 0; i < data->count; i++) {
    int status = check_release(data, i, error);
    if (status) return status;
    values->value[i] = data->releases[i].value;
  }
  values->first = data->releases[0].period;
  values->count = data->count;
  return CYB_OK;
}

static int take_flows(series_values *values, const series_data *data, const cyb_app *app,
                      cyb_error *error) {
  cyb_decumulate_options options = CYB_DECUMULATE_OPTIONS_INIT;
  cyb_error inner = {0};
  cyb_flow *flows = NULL;
  int status =
      arguments_number(&app->arguments, "first-share", 0.0, 1.0, &options.first_share, error);
  if (status) return status;
  if (cyb_decumulate(&flows, &values->count, data->releases, data->count, &options, &inner))
    return series_error(data, &inner, error);
  values->first = (cyb_period){flows[0].year, data->per_year, flows[0].first};
  for (size_t i = 0; !status && i < values->count; i++) {
    cyb_period own = {flows[i].year, data->per_year, flows[i].first};
    char text[16];
    cyb_period_format(own, text);
    values->value[i] = flows[i].value;
    if (flows[i].first < flows[i].last)
      status = cyb_error_at(error, CYB_EDATA, data->table->source, 0, data->period,
                            _("%s: January has no figure of its own; share January-February out "
                              "with --first-share=P"),
                            text);
    else if (cyb_period_steps(values->first, own) != (int)i)
      status = cyb_error_at(error, CYB_EDATA, data->table->source, 0, data->period,
                            _("%s does not follow the flow before it; a series without gaps is "
                              "wanted"),
                            text);
  }
  free(flows);
  return status;
}

int series_regular(series_values *values, const series_data *data, const cyb_app *app,
                   bool positive, cyb_error *error) {
  bool cumulative = arguments_has(&app->arguments, "cumulative");
  int status;
  *values = (series_values){0};
  if (arguments_has(&app->arguments, "first-share") && !cumulative)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s goes with --%s, which is missing"),
                         "first-share", "cumulative");
  *values = (series_values){calloc(2 * data->count + 1, sizeof(double)), 0, {0, 0, 0}};
  if (!values->value) return cyb_error_memory(error);
  status = cumulative ? take_flows(values, data, app, error) : take_levels(values, data, error);
  if (!status && positive) status = check_positive(data, values, error);
  return status;
}

json_t *series_period(cyb_period period) {
  char text[16];
  cyb_period_format(period, text);
  return json_string(text);
}

json_t *series_percent(double fraction) {
  return result_number(100.0 * fraction);
}
