/* tools/report_rates.c - rates of quality in the industry report.
 * Layer: tools. */
#include "tools/report_rates.h"

#include <math.h>
#include <stdlib.h>

#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/quality.h"
#include "tools/report_tables.h"

static void percent_cell(cyb_grid *grid, cyb_report *report, double rate) {
  grid_cell(grid, isnan(rate)
                      ? "–"
                      : figure_percent(&report->page.kept, report->page.app, 100.0 * rate, 1));
}

static void rates_row(cyb_grid *grid, cyb_report *report, const char *period,
                      const quality_wave *wave) {
  cyb_item_quality items = quality_required(wave);
  grid_cell(grid, period_words(&report->page.kept, report->page.app, period));
  percent_cell(grid, report, wave->units.response.unweighted);
  percent_cell(grid, report, wave->units.response.weighted);
  percent_cell(grid, report, wave->units.response_most.unweighted);
  percent_cell(grid, report, wave->units.over_coverage.unweighted);
  percent_cell(grid, report, wave->units.over_coverage.weighted);
  percent_cell(grid, report, items.nonresponse.unweighted);
}

/* A form with statuses of its own has no rates, and yet a report. */
static int left_out(cyb_report *report, const cyb_error *inner, cyb_error *error) {
  if (inner->status != CYB_EDATA)
    return cyb_error_set(error, inner->status, inner->where, "%s", inner->message);
  cyb_warnings_add(&report->page.app->warnings, "no-rates",
                   _("quality indicators are left out: %s: %s"), inner->where, inner->message);
  return CYB_OK;
}

static int add_period(cyb_grid *grid, cyb_report *report, const cyb_form *form, const char *period,
                      cyb_error *error) {
  quality_options options = QUALITY_OPTIONS_INIT;
  quality_wave wave = {.form = form};
  cyb_table *table = NULL;
  cyb_error inner = {0};
  int status = cyb_store_read(report->all.store, form->name, period, NULL, 0, false, &table, error);
  if (!status && quality_take(&wave, table, &options, &inner))
    status = left_out(report, &inner, error);
  else if (!status)
    rates_row(grid, report, period, &wave);
  quality_free(&wave);
  cyb_table_free(table);
  return status;
}

int report_rates(cyb_report *report, cyb_document *document, const cyb_form *form,
                 cyb_error *error) {
  const char *const heads[] = {_("response rate"), _("weighted"), _("at most"),
                               _("over-coverage"), _("weighted"), _("answers missing")};
  cyb_table *periods = cyb_form_role(form, "status") ? report_periods_of(report, form) : NULL;
  cyb_grid grid = {0};
  int status = CYB_OK;
  if (!periods) return CYB_OK;
  grid_column(&grid, _("period"), NULL, false);
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
    grid_column(&grid, heads[i], NULL, true);
  for (size_t i = 0; !status && i < periods->rows; i++) {
    char buffer[40];
    const cyb_column *column = cyb_table_find(periods, "period");
    const char *period = column ? cyb_table_text(column, i, buffer) : NULL;
    if (period && report_has_period(report, period))
      status = add_period(&grid, report, form, period, error);
  }
  cyb_table_free(periods);
  grid.failed |= status != CYB_OK;
  if (status) {
    grid_write(&grid, &report->page, document, "", NULL, NULL);
    return status;
  }
  return grid_write(
      &grid, &report->page, document,
      keep_format(&report->page.kept, _("Quality indicators: %s"), report_form_title(report, form)),
      _("Indicators A4 (its complement), A2 and A5 of the European Statistical System. Units not "
        "reached count as eligible; at most: if none of them were. Weighted with design weights. "
        "Answers missing: mean over the questions that must be answered."),
      error);
}
