/* layout/tower_table.c - names and figures of the layers, beside the tower.
 * Layer: charts/layout. */
#include <math.h>

#include "layout/tower.h"

enum { NAME_LINES = 2, HEAD_LINES = 2 };

/* Of the frame's width: where the names leave room, and where they do not. */
static const double wide_column = 0.3, most_column = 0.15;

static const char *cell(const cyb__tower_row *row, size_t column) {
  return row->spec->cells[column] ? row->spec->cells[column] : "";
}

static void measure_column(cyb__canvas *canvas, cyb__tower_plan *plan, size_t index, double most) {
  const cyb__theme *theme = &canvas->theme;
  cyb__tower_column *column = &plan->columns[index];
  const char *head = plan->spec->columns[index];
  if (!head) return;
  column->head = cyb__wrap_evenly(canvas, head, &theme->muted, most, HEAD_LINES);
  column->width = fmax(column->head.width, theme->gap);
  for (size_t i = 0; i < plan->count; i++) {
    cyb__lines lines = cyb__wrap(canvas, cell(&plan->rows[i], index), &theme->label, most, 1);
    column->width = fmax(column->width, lines.width);
  }
  plan->head_height =
      fmax(plan->head_height, cyb__lines_height(canvas, &column->head, &theme->muted));
}

/* Columns from the right, the names have what is left. */
static void measure_columns(cyb__canvas *canvas, cyb__tower_plan *plan, double part) {
  const cyb__theme *theme = &canvas->theme;
  double right = plan->frame.right, most = part * (plan->frame.right - plan->frame.left);
  plan->head_height = 0.0;
  for (size_t c = CYB__TOWER_COLUMNS; c-- > 0;) {
    measure_column(canvas, plan, c, most);
    plan->columns[c].right = right;
    if (plan->columns[c].width > 0.0) right -= plan->columns[c].width + 1.5 * theme->gap;
  }
  plan->names_width = right - plan->names_left;
}

static double widest_name(cyb__canvas *canvas, const cyb__tower_plan *plan) {
  double widest = 0.0;
  for (size_t i = 0; i < plan->count; i++)
    widest = fmax(widest, cyb__measure(canvas, cyb__scratch_clean(canvas, plan->rows[i].spec->name),
                                       &canvas->theme.strong));
  return widest;
}

void cyb__tower_measure_table(cyb__canvas *canvas, cyb__tower_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  measure_columns(canvas, plan, wide_column);
  if (plan->names_width < widest_name(canvas, plan)) measure_columns(canvas, plan, most_column);
  for (size_t i = 0; plan->names_width > 0.0 && i < plan->count; i++)
    plan->rows[i].name =
        cyb__wrap(canvas, plan->rows[i].spec->name, &theme->strong, plan->names_width, NAME_LINES);
}

static double row_height(const cyb__canvas *canvas, const cyb__tower_row *row) {
  double name = cyb__lines_height(canvas, &row->name, &canvas->theme.strong);
  return fmax(name, cyb__line_height(canvas, &canvas->theme.label)) + canvas->theme.gap / 2;
}

double cyb__tower_table_height(const cyb__canvas *canvas, const cyb__tower_plan *plan) {
  double height = 0.0;
  for (size_t i = 0; i < plan->count; i++) height += row_height(canvas, &plan->rows[i]);
  return height;
}

bool cyb__tower_place_table(cyb__canvas *canvas, cyb__tower_plan *plan) {
  cyb__label labels[CYB__TOWER_LAYERS];
  for (size_t i = 0; i < plan->count; i++) {
    cyb__tower_row *row = &plan->rows[i];
    double wanted = isinf(row->high) ? (plan->plot.top + cyb__scale_at(&plan->up, row->low)) / 2
                                     : cyb__tower_middle(plan, row);
    labels[i] = (cyb__label){wanted, row_height(canvas, row), 0.0, i};
  }
  if (!cyb__labels_spread(labels, plan->count, plan->plot.top, plan->plot.bottom)) {
    canvas->failed = true;
    return false;
  }
  for (size_t i = 0; i < plan->count; i++)
    plan->rows[labels[i].index].top = labels[i].top + canvas->theme.gap / 4;
  return true;
}

static void draw_cells(cyb__canvas *canvas, const cyb__tower_plan *plan,
                       const cyb__tower_row *row) {
  const cyb__type *type = &canvas->theme.label;
  for (size_t c = 0; c < CYB__TOWER_COLUMNS; c++) {
    const cyb__tower_column *column = &plan->columns[c];
    cyb__lines lines;
    if (!(column->width > 0.0)) continue;
    lines = cyb__wrap(canvas, cell(row, c), type, column->width, 1);
    cyb__draw_lines(canvas, &lines, column->right, row->top, type, CYB_ANCHOR_END, "cell");
  }
}

void cyb__tower_draw_table(cyb__canvas *canvas, const cyb__tower_plan *plan) {
  const cyb__theme *theme = &canvas->theme;
  for (size_t c = 0; c < CYB__TOWER_COLUMNS; c++) {
    const cyb__tower_column *column = &plan->columns[c];
    double height = cyb__lines_height(canvas, &column->head, &theme->muted);
    if (column->width > 0.0)
      cyb__draw_lines(canvas, &column->head, column->right,
                      plan->plot.top - theme->gap - height + theme->gap / 2, &theme->muted,
                      CYB_ANCHOR_END, "head");
  }
  for (size_t i = 0; i < plan->count; i++) {
    const cyb__tower_row *row = &plan->rows[i];
    cyb__draw_lines(canvas, &row->name, plan->names_left, row->top, &theme->strong,
                    CYB_ANCHOR_START, "name");
    draw_cells(canvas, plan, row);
  }
}
