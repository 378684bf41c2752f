/* tools/report_conventions.c - reliability and conventions in the industry report.
 * Layer: tools. */
#include "tools/report_conventions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_values.h"
#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/quality.h"
#include "tools/report_rates.h"
#include "tools/report_tables.h"

/* --- reliability ----------------------------------------------------------------------- */

static const char *cv_cell(cyb_report *report, const cyb_indicator_value *value) {
  cyb_keep *kept = &report->page.kept;
  if (!value) return "–";
  if (value_is_secret(value)) return "c";
  if (!isfinite(value->estimate.cv) || !value->cv_class) return "–";
  return keep_format(kept, "%s %c",
                     figure_percent(kept, report->page.app, 100.0 * value->estimate.cv, 1),
                     value->cv_class);
}

static bool has_total(cyb_report *report, const cyb_indicator *indicator) {
  return indicator->headline && value_total(report->all.values, indicator->name, NULL);
}

int report_reliability(cyb_report *report, cyb_document *document, cyb_error *error) {
  cyb_grid grid = {0};
  int status = grid_over_periods(&grid, report, has_total, cv_cell, error);
  if (status) return status;
  return grid_write(&grid, &report->page, document, _("Coefficients of variation"),
                    _("Standard error over estimate (A1), with its letter: A below 5 %, B below "
                      "10 %, C below 15 %, D below 25 %, E above; c confidential. Only sampling "
                      "error: 0 where what contributes was surveyed completely."),
                    error);
}

/* --- conventions --------------------------------------------------------------------------- */

/* Rows of quality_conventions for the form's last wave in the report; NULL: it has none, or its
 * quality cannot be told (report_rates said why). */
static json_t *conventions_of(cyb_report *report, const cyb_form *form) {
  const char *lonely = arguments_text(&report->page.app->arguments, "lonely-psu", "fail");
  quality_options options = QUALITY_OPTIONS_INIT;
  quality_wave wave = {.form = form};
  cyb_table *periods = report_periods_of(report, form), *table = NULL;
  const cyb_column *column = periods ? cyb_table_find(periods, "period") : NULL;
  const char *last = NULL;
  char buffers[2][40];
  json_t *rows = NULL;
  cyb_error ignored = {0};
  for (size_t i = 0; column && i < periods->rows; i++) {
    const char *period = cyb_table_text(column, i, buffers[0]);
    if (!period || !report_has_period(report, period)) continue;
    snprintf(buffers[1], sizeof buffers[1], "%s", period);
    last = buffers[1];
  }
  if (last &&
      !cyb_store_read(report->all.store, form->name, last, NULL, 0, false, &table, &ignored) &&
      !quality_take(&wave, table, &options, &ignored))
    rows = quality_conventions(&wave, options.eligible, lonely);
  quality_free(&wave);
  cyb_table_free(table);
  cyb_table_free(periods);
  return rows;
}

/* The text of one convention: once where all forms share it, else "text (form); text (form)". */
static const char *shared_text(cyb_report *report, json_t *const *rows, const cyb_form **forms,
                               size_t count, size_t row) {
  const char *first = NULL;
  bool same = true;
  cyb_text text = {0};
  for (size_t f = 0; f < count; f++) {
    const char *used = rows[f] ? quality_convention_text(json_array_get(rows[f], row)) : NULL;
    if (!used) continue;
    if (!first) first = used;
    same = same && !strcmp(first, used);
    cyb_text_add(&text, text.length ? _("; ") : "");
    cyb_text_format(&text, _("%s (%s)"), used, report_form_title(report, forms[f]));
  }
  if (!same) return keep(&report->page.kept, &text);
  cyb_text_free(&text);
  return keep_format(&report->page.kept, "%s", first ? first : "–");
}

int report_conventions(cyb_report *report, cyb_document *document, const cyb_form **forms,
                       size_t count, cyb_error *error) {
  json_t **rows = calloc(count + 1, sizeof *rows), *any = NULL;
  cyb_grid grid = {0};
  if (!rows) return cyb_error_memory(error);
  for (size_t f = 0; f < count; f++) {
    rows[f] = conventions_of(report, forms[f]);
    if (!any) any = rows[f];
  }
  grid_column(&grid, _("convention"), NULL, false);
  grid_column(&grid, _("used"), NULL, false);
  for (size_t i = 0; i < json_array_size(any); i++) {
    grid_cell(&grid, quality_convention_name(json_array_get(any, i)));
    grid_cell(&grid, shared_text(report, rows, forms, count, i));
  }
  for (size_t f = 0; f < count; f++) json_decref(rows[f]);
  free(rows);
  return grid_write(&grid, &report->page, document, _("Conventions"), NULL, error);
}
