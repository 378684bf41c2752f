/* layout/tower.h - the tower's plan, shared by its parts.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_TOWER_H
#define CYB_LAYOUT_TOWER_H

#include "layout/frame.h"
#include "layout/label.h"
#include "layout/scale.h"
#include "layout/spot.h"

enum { CYB__TOWER_COLUMNS = 3, CYB__TOWER_LAYERS = 40 };

typedef struct cyb__tower_row {
  const cyb_chart_layer *spec;
  double low, high; /* of the loss; high INFINITY where the layer has no end */
  double from, to;  /* of the share, 0 .. 1 */
  cyb__lines name;
  double top; /* of the words */
} cyb__tower_row;

typedef struct cyb__tower_column {
  cyb__lines head;
  double width, right; /* of the cells, which end there; width 0 = not there */
} cyb__tower_column;

typedef struct cyb__tower_plan {
  const cyb_chart_tower *spec;
  cyb__frame frame;
  cyb__tower_row rows[CYB__TOWER_LAYERS];
  size_t count;
  cyb__scale up;
  cyb__axis across;
  cyb__box plot;
  double names_left, names_width, head_height;
  cyb__tower_column columns[CYB__TOWER_COLUMNS];
} cyb__tower_plan;

/* layout/tower_draw.c: the layers. */
void cyb__tower_draw(cyb__canvas *canvas, const cyb__tower_plan *plan);

/* layout/tower_table.c: names and figures beside it. Widths first, then, when the plot
 * has its place, the rows; false where memory is out. */
void cyb__tower_measure_table(cyb__canvas *canvas, cyb__tower_plan *plan);
double cyb__tower_table_height(const cyb__canvas *canvas, const cyb__tower_plan *plan);
bool cyb__tower_place_table(cyb__canvas *canvas, cyb__tower_plan *plan);
void cyb__tower_draw_table(cyb__canvas *canvas, const cyb__tower_plan *plan);

double cyb__tower_middle(const cyb__tower_plan *plan, const cyb__tower_row *row);

#endif
