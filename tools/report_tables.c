/* tools/report_tables.c - tables of indicator values.
 * Layer: tools. */
#include "tools/report_tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"

/* As many periods as an A4 page takes. */
enum { PERIODS = 6 };

const char *table_letters(void) {
  return _("Estimate ± standard error; A to E: reliability by coefficient of variation (below 5, "
           "10, 15, "
           "25 %, above); c confidential, u low reliability, b break in series, p provisional.");
}

/* --- one indicator --------------------------------------------------------------- */

static const char *number(cyb_report *report, double value, int places) {
  cyb_text text = {0};
  figure_number(&text, value, places);
  return keep(&report->page.kept, &text);
}

static const char *letters(cyb_report *report, const cyb_indicator_value *value) {
  if (!value->cv_class) return keep_format(&report->page.kept, "%s", value->status);
  return keep_format(&report->page.kept, "%c%s%s", value->cv_class, *value->status ? " " : "",
                     value->status);
}

static void indicator_row(cyb_grid *grid, cyb_report *report, const cyb_indicator_value *value) {
  int places = figure_places(value);
  const char *range = figure_interval(&report->page.kept, value);
  bool secret = value_is_secret(value);
  grid_cell(grid, period_words(&report->page.kept, report->page.app, value->period));
  grid_cell(grid, secret ? "c" : number(report, value->estimate.value, places));
  grid_cell(grid, secret ? "–" : number(report, value->estimate.se, places));
  grid_cell(grid, secret || !range ? "–" : range);
  grid_cell(grid, letters(report, value));
  grid_cell(grid, secret ? "–" : figure_count(&report->page.kept, (double)value->respondents));
}

int table_of_indicator(cyb_report *report, cyb_document *document, const cyb_indicator *indicator,
                       cyb_error *error) {
  const cyb_indicator_values *values = report->all.values;
  const char *unit = indicator_unit(report->page.app, indicator);
  size_t count;
  const char **periods = value_periods(values, indicator->name, &count);
  cyb_grid grid = {0};
  if (!periods) return cyb_error_memory(error);
  grid_column(&grid, _("period"), NULL, false);
  grid_column(&grid, _("estimate"), unit, true);
  grid_column(&grid, _("standard error"), unit, true);
  grid_column(&grid,
              keep_format(&report->page.kept, _("%s interval"),
                          figure_level(&report->page.kept, report->page.app)),
              unit, true);
  grid_column(&grid, _("reliability"), NULL, false);
  grid_column(&grid, _("respondents"), NULL, true);
  for (size_t i = 0; i < count; i++) {
    const cyb_indicator_value *value = value_total(values, indicator->name, periods[i]);
    if (value) indicator_row(&grid, report, value);
  }
  free(periods);
  return grid_write(&grid, &report->page, document, indicator_label(report->page.app, indicator),
                    NULL, error);
}

/* --- many indicators ------------------------------------------------------------- */

static const char *row_name(cyb_report *report, const cyb_indicator *indicator, bool grouped) {
  const char *unit = indicator_unit(report->page.app, indicator);
  return keep_format(&report->page.kept, *unit ? _("%s%s (%s)") : "%s%s",
                     grouped ? "\xE2\x80\x83" : "", indicator_label(report->page.app, indicator),
                     unit);
}

static void add_row(cyb_grid *grid, cyb_report *report, const cyb_indicator *indicator,
                    const char *const *periods, size_t count, bool grouped) {
  grid_cell(grid, row_name(report, indicator, grouped));
  for (size_t p = 0; p < count; p++) {
    const cyb_indicator_value *value = value_total(report->all.values, indicator->name, periods[p]);
    grid_cell(grid, value ? figure_cell(&report->page.kept, value) : "–");
  }
}

static void group_row(cyb_grid *grid, cyb_report *report, const char *form, size_t columns) {
  const cyb_form *dictionary = gather_form(&report->all, form);
  grid_cell(grid, dictionary ? report_form_title(report, dictionary) : form);
  for (size_t p = 0; p < columns; p++) grid_cell(grid, "");
}

typedef bool wanted_indicator(cyb_report *report, const cyb_indicator *indicator);

static bool is_shown(cyb_report *report, const cyb_indicator *indicator, wanted_indicator *wanted) {
  return (!wanted || wanted(report, indicator)) &&
         value_total(report->all.values, indicator->name, NULL);
}

/* Whether any of the rows has a figure in the period. */
static bool any_in(cyb_report *report, wanted_indicator *wanted, const char *period) {
  const cyb_indicator_set *set = report->all.set;
  for (size_t i = 0; i < set->count; i++)
    if (is_shown(report, &set->items[i], wanted) &&
        value_total(report->all.values, set->items[i].name, period))
      return true;
  return false;
}

/* The last periods that have something to show; the caller frees the array. */
static const char **shown_periods(cyb_report *report, wanted_indicator *wanted, size_t *count) {
  size_t all, kept = 0;
  const char **periods = value_periods(report->all.values, NULL, &all);
  for (size_t p = 0; periods && p < all; p++)
    if (any_in(report, wanted, periods[p])) periods[kept++] = periods[p];
  if (periods && kept > PERIODS) {
    memmove(periods, periods + kept - PERIODS, PERIODS * sizeof *periods);
    kept = PERIODS;
  }
  *count = kept;
  return periods;
}

int table_over_periods(cyb_report *report, cyb_document *document, const char *caption,
                       wanted_indicator *wanted, bool grouped, const char *foot, cyb_error *error) {
  const cyb_indicator_set *set = report->all.set;
  size_t count;
  const char **periods = shown_periods(report, wanted, &count), *form = NULL;
  cyb_grid grid = {0};
  if (!periods) return cyb_error_memory(error);
  grid_column(&grid, _("indicator"), NULL, false);
  for (size_t p = 0; p < count; p++)
    grid_column(&grid, period_words(&report->page.kept, report->page.app, periods[p]), NULL, true);
  for (size_t i = 0; i < set->count; i++) {
    if (!is_shown(report, &set->items[i], wanted)) continue;
    if (grouped && (!form || strcmp(form, set->items[i].form)))
      group_row(&grid, report, form = set->items[i].form, count);
    add_row(&grid, report, &set->items[i], periods, count, grouped);
  }
  free(periods);
  return grid_write(&grid, &report->page, document, caption, foot, error);
}

int grid_over_periods(cyb_grid *grid, cyb_report *report, wanted_indicator *wanted,
                      const char *(*cell)(cyb_report *report, const cyb_indicator_value *value),
                      cyb_error *error) {
  const cyb_indicator_set *set = report->all.set;
  size_t count, skip;
  const char **periods = value_periods(report->all.values, NULL, &count);
  if (!periods) return cyb_error_memory(error);
  skip = count > PERIODS ? count - PERIODS : 0;
  grid_column(grid, _("indicator"), NULL, false);
  for (size_t p = skip; p < count; p++)
    grid_column(grid, period_words(&report->page.kept, report->page.app, periods[p]), NULL, true);
  for (size_t i = 0; i < set->count; i++) {
    const cyb_indicator *indicator = &set->items[i];
    if (!wanted(report, indicator)) continue;
    grid_cell(grid, indicator_label(report->page.app, indicator));
    for (size_t p = skip; p < count; p++)
      grid_cell(grid, cell(report, value_total(report->all.values, indicator->name, periods[p])));
  }
  free(periods);
  return CYB_OK;
}

int report_indicators(cyb_report *report, cyb_document *document, cyb_error *error) {
  return table_over_periods(report, document, _("All indicators"), NULL, true, table_letters(),
                            error);
}
