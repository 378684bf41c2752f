/* tools/report_plan.c - the plan board, and who answers for the plan's measures.
 * Layer: tools. */
#include <stdlib.h>

#include "tools/chart_words.h"
#include "tools/intl.h"
#include "tools/report_grid.h"
#include "tools/report_section.h"

enum { CELLS = 7 };

static void no_plan(cyb_document *document) {
  cyb_document_paragraph(document, _("No plan was read: name one with --plan."));
}

static bool add_row(cyb_grid *grid, cyb_report *report, const cyb_target_state *state) {
  char *cells[CELLS] = {0};
  bool good = plan_text_row(report->page.app, state, cells);
  for (size_t i = 0; i < CELLS; i++) grid_cell(grid, keep_bytes(&report->page.kept, cells[i]));
  return good;
}

static int board_table(cyb_report *report, cyb_document *document, cyb_error *error) {
  static const bool right[CELLS] = {false, false, true, true, true, true, false};
  const char *heads[CELLS] = {_("target"),
                              _("due"),
                              _("goal"),
                              _("latest"),
                              keep_format(&report->page.kept, _("%s interval"),
                                          figure_level(&report->page.kept, report->page.app)),
                              _("still needed"),
                              _("outlook")};
  cyb_grid grid = {0};
  for (size_t i = 0; i < CELLS; i++) grid_column(&grid, heads[i], NULL, right[i]);
  for (size_t i = 0; i < report->planned.count; i++)
    if (!add_row(&grid, report, &report->planned.states[i])) grid.failed = true;
  return grid_write(
      &grid, &report->page, document,
      keep_format(&report->page.kept, _("Targets of %s"),
                  plan_words(report->page.app, report->planned.plan)),
      _("The probability in brackets is that of the target being met, given the sampling error. "
        "Unknown: no survey figure answers the target."),
      error);
}

int report_plan_board(cyb_report *report, cyb_document *document, cyb_error *error) {
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status;
  if (!report->planned.count) {
    no_plan(document);
    return CYB_OK;
  }
  status = chart_plan(&drawing, &report->source, &reason);
  status = report_figure(&report->page, document, status, drawing, &reason, error);
  if (status) return status;
  return board_table(report, document, error);
}

int report_measures(cyb_report *report, cyb_document *document, cyb_error *error) {
  const cyb_plan *plan = report->planned.plan;
  cyb_grid grid = {0};
  if (!plan) {
    no_plan(document);
    return CYB_OK;
  }
  grid_column(&grid, _("section"), NULL, false);
  grid_column(&grid, _("measure"), NULL, false);
  grid_column(&grid, _("responsible"), NULL, false);
  for (size_t i = 0; i < plan->count; i++) {
    const cyb_plan_item *item = &plan->items[i];
    if (item->target) continue;
    grid_cell(&grid, item->section);
    grid_cell(&grid, in_language(report->page.app, item->label_zh, item->label_en));
    grid_cell(&grid, in_language(report->page.app, item->responsible_zh, item->responsible_en));
  }
  if (!grid_rows(&grid)) cyb_document_paragraph(document, _("The plan names no measures."));
  return grid_write(
      &grid, &report->page, document,
      keep_format(&report->page.kept, _("Measures of %s"), plan_words(report->page.app, plan)),
      NULL, error);
}
