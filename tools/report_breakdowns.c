/* tools/report_breakdowns.c - the industry by district, park, size.
 * Layer: tools. */
#include <stdlib.h>
#include <string.h>

#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/report_tables.h"

enum { PERIODS = 6, COLUMNS = 6 };

/* One breakdown: the answers in their order, the lead and its latest period. */
typedef struct breakdown {
  cyb_report *report;
  const char *by, *period, *name;
  const cyb_indicator *lead;
  const char **codes;
  size_t count;
} breakdown;

static const char *code_words(const breakdown *b, const char *code) {
  return gather_label(&b->report->parts, b->report->page.app, b->by, code);
}

static const char *cell(const breakdown *b, const char *indicator, const char *period,
                        const char *code) {
  const cyb_indicator_value *value =
      value_cell(b->report->parts.values, indicator, period, code ? b->by : NULL, code);
  return value ? figure_cell(&b->report->page.kept, value) : "–";
}

static const char *respondents(const breakdown *b, const char *code) {
  const cyb_indicator_value *value =
      value_cell(b->report->parts.values, b->lead->name, b->period, code ? b->by : NULL, code);
  if (!value || value_is_secret(value)) return "–";
  return figure_count(&b->report->page.kept, (double)value->respondents);
}

/* --- the latest period: a column an indicator ------------------------------------- */

static void latest_row(cyb_grid *grid, const breakdown *b, const cyb_indicator *const *columns,
                       size_t count, const char *code) {
  grid_cell(grid, code ? code_words(b, code) : _("all"));
  for (size_t i = 0; i < count; i++) grid_cell(grid, cell(b, columns[i]->name, b->period, code));
  grid_cell(grid, respondents(b, code));
}

static int latest_table(const breakdown *b, cyb_document *document, cyb_error *error) {
  cyb_report *report = b->report;
  const cyb_indicator_set *set = report->parts.set;
  const cyb_indicator *columns[COLUMNS];
  size_t count = 0;
  cyb_grid grid = {0};
  grid_column(&grid, b->name, NULL, false);
  for (size_t i = 0; i < set->count && count < COLUMNS; i++) {
    const cyb_indicator *indicator = &set->items[i];
    if (!indicator->headline || !report_has_column(report, indicator, b->by)) continue;
    if (!value_total(report->parts.values, indicator->name, b->period)) continue;
    columns[count++] = indicator;
    grid_column(&grid, indicator_label(report->page.app, indicator),
                indicator_unit(report->page.app, indicator), true);
  }
  grid_column(&grid, _("respondents"), NULL, true);
  latest_row(&grid, b, columns, count, NULL);
  for (size_t r = 0; r < b->count; r++) latest_row(&grid, b, columns, count, b->codes[r]);
  return grid_write(&grid, &report->page, document,
                    keep_format(&report->page.kept, _("Leading indicators by %s, %s"), b->name,
                                period_words(&report->page.kept, report->page.app, b->period)),
                    table_letters(), error);
}

/* --- the lead: a column a period --------------------------------------------------- */

static void period_row(cyb_grid *grid, const breakdown *b, const char *const *periods, size_t count,
                       const char *code) {
  grid_cell(grid, code ? code_words(b, code) : _("all"));
  for (size_t p = 0; p < count; p++) grid_cell(grid, cell(b, b->lead->name, periods[p], code));
}

static int period_table(const breakdown *b, cyb_document *document, cyb_error *error) {
  cyb_report *report = b->report;
  size_t count, skip, rows;
  const char **periods = value_periods(report->parts.values, b->lead->name, &count);
  /* also those that had figures only earlier */
  const char **codes = value_codes(report->parts.values, b->lead->name, b->by, NULL, &rows);
  cyb_grid grid = {0};
  if (!periods || !codes) {
    free(periods);
    free(codes);
    return cyb_error_memory(error);
  }
  skip = count > PERIODS ? count - PERIODS : 0;
  grid_column(&grid, b->name, NULL, false);
  for (size_t p = skip; p < count; p++)
    grid_column(&grid, period_words(&report->page.kept, report->page.app, periods[p]), NULL, true);
  period_row(&grid, b, periods + skip, count - skip, NULL);
  for (size_t r = 0; r < rows; r++) period_row(&grid, b, periods + skip, count - skip, codes[r]);
  free(periods);
  free(codes);
  return grid_write(&grid, &report->page, document,
                    keep_format(&report->page.kept, _("%s by %s over time, in %s"),
                                indicator_label(report->page.app, b->lead), b->name,
                                indicator_unit(report->page.app, b->lead)),
                    table_letters(), error);
}

/* --- one breakdown -------------------------------------------------------------------- */

static int start(breakdown *b, const char *by, cyb_error *error) {
  const cyb_indicator_value *total;
  b->by = by;
  b->name = column_words(&b->report->page.kept, &b->report->parts, b->report->page.app, by);
  b->lead = report_lead_by(b->report, by);
  total = b->lead ? value_total(b->report->parts.values, b->lead->name, NULL) : NULL;
  if (!total) return CYB_OK;
  b->period = total->period;
  b->codes = value_codes(b->report->parts.values, b->lead->name, by, b->period, &b->count);
  return b->codes ? CYB_OK : cyb_error_memory(error);
}

static int one_breakdown(cyb_report *report, cyb_document *document, const char *by,
                         cyb_error *error) {
  breakdown b = {.report = report};
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status = start(&b, by, error);
  if (!status)
    cyb_document_heading(document, 3, keep_format(&report->page.kept, _("By %s"), b.name));
  if (!status && !b.count)
    cyb_document_paragraph(document, _("The project has no figures for this section."));
  if (!status && b.count) {
    status = chart_bars(&drawing, &report->part_source, b.lead->name, by, b.period, &reason);
    status = report_figure(&report->page, document, status, drawing, &reason, error);
    if (!status) status = latest_table(&b, document, error);
    if (!status) status = period_table(&b, document, error);
  }
  free(b.codes);
  return status;
}

int report_breakdowns(cyb_report *report, cyb_document *document, cyb_error *error) {
  int status = CYB_OK;
  if (!report->by_count || !report->parts.values)
    cyb_document_paragraph(document, _("No breakdown was asked for."));
  for (size_t i = 0; !status && report->parts.values && i < report->by_count; i++)
    status = one_breakdown(report, document, report->by[i], error);
  return status;
}
