/* tools/report_provenance.c - what the report was made from, so that it can be made again.
 * Layer: tools. */
#include <string.h>

#include "tools/chart_words.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/report_grid.h"
#include "tools/report_section.h"

static const char *cell(cyb_report *report, const cyb_table *table, const char *column,
                        size_t row) {
  char buffer[40];
  const cyb_column *found = cyb_table_find(table, column);
  const char *text = found ? cyb_table_text(found, row, buffer) : NULL;
  return keep_format(&report->page.kept, "%s", text ? text : "–");
}

static double count_of(const cyb_table *table, size_t row) {
  const cyb_column *rows = cyb_table_find(table, "rows");
  return rows && rows->number ? rows->number[row] : 0.0;
}

static int file_table(cyb_report *report, cyb_document *document, cyb_error *error) {
  cyb_table *sources = NULL;
  cyb_grid grid = {0};
  int status = cyb_store_sources(report->all.store, NULL, NULL, &sources, error);
  if (status) return status;
  grid_column(&grid, _("file"), NULL, false);
  grid_column(&grid, _("form"), NULL, false);
  grid_column(&grid, _("period"), NULL, false);
  grid_column(&grid, _("encoding"), NULL, false);
  grid_column(&grid, _("rows"), NULL, true);
  grid_column(&grid, _("ingested"), NULL, false);
  grid_column(&grid, "SHA-256", NULL, false);
  for (size_t i = 0; i < sources->rows; i++) {
    grid_cell(&grid, cell(report, sources, "file", i));
    grid_cell(&grid, cell(report, sources, "form", i));
    grid_cell(&grid, cell(report, sources, "period", i));
    grid_cell(&grid, cell(report, sources, "encoding", i));
    grid_cell(&grid, figure_count(&report->page.kept, count_of(sources, i)));
    grid_cell(&grid, cell(report, sources, "ingested", i));
    grid_cell(&grid, cell(report, sources, "sha256", i));
  }
  cyb_table_free(sources);
  return grid_write(&grid, &report->page, document, _("Files"), NULL, error);
}

static int definition_table(cyb_report *report, cyb_document *document, cyb_error *error) {
  cyb_grid grid = {0};
  grid_column(&grid, _("definition"), NULL, false);
  grid_column(&grid, _("file"), NULL, false);
  grid_column(&grid, "SHA-256", NULL, false);
  grid_cell(&grid, _("indicator set"));
  grid_cell(&grid, report->all.set->source);
  grid_cell(&grid, report->all.set->sha256);
  for (size_t i = 0; i < report->log_count; i++) {
    const report_log *log = &report->logs[i];
    grid_cell(&grid,
              keep_format(&report->page.kept, _("edit log, %s %s"), log->form->name, log->period));
    grid_cell(&grid, log->table->source);
    grid_cell(&grid, log->table->sha256);
  }
  if (report->planned.plan) {
    grid_cell(&grid, _("plan"));
    grid_cell(&grid, report->planned.plan->source);
    grid_cell(&grid, report->planned.plan->sha256);
  }
  for (size_t i = 0; i < report->all.form_count; i++) {
    grid_cell(&grid, _("form"));
    grid_cell(&grid, report->all.forms[i]->name);
    grid_cell(&grid, report->all.forms[i]->sha256);
  }
  return grid_write(&grid, &report->page, document, _("Definitions"), NULL, error);
}

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

int report_provenance(cyb_report *report, cyb_document *document, cyb_error *error) {
  const cyb_app *app = report->page.app;
  int status = file_table(report, document, error);
  if (!status) status = definition_table(report, document, error);
  cyb_document_term(document, _("Program and project file"),
                    keep_format(&report->page.kept, _("cyberstats %s; %s; made %s"),
                                PACKAGE_VERSION, base_name(app->project), app->made));
  report_how(&report->page, document);
  return status;
}
