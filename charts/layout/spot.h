/* layout/spot.h - a free place for a label among curves and other labels.
 * Layer: charts/layout. */
#ifndef CYB_LAYOUT_SPOT_H
#define CYB_LAYOUT_SPOT_H

#include "layout/canvas.h"

typedef struct cyb__box {
  double left, right, top, bottom;
} cyb__box;

/* Boxes must not be touched, paths had better not be crossed. */
typedef struct cyb__spots {
  cyb__box bounds;
  cyb__box *boxes;
  const double **paths; /* pairs, borrowed; NaN breaks a path */
  size_t *path_sizes;
  double *path_costs; /* of crossing each */
  size_t box_count, box_room, path_count, path_room;
} cyb__spots;

/* Room for so many boxes and paths; false sets the canvas' `failed`. */
bool cyb__spots_open(cyb__canvas *canvas, cyb__spots *spots, cyb__box bounds, size_t boxes,
                     size_t paths);
void cyb__spots_keep(cyb__spots *spots, cyb__box box);
void cyb__spots_avoid(cyb__spots *spots, const double *points, size_t count, double cost);

/* The search for one label: start it as {.cost = INFINITY, .width, .height}. */
typedef struct cyb__spot {
  double width, height;
  cyb__box box; /* the best so far */
  double cost;  /* INFINITY = none yet */
} cyb__spot;
/* Tries the label at a point: `across` -1 = left of it, 0 = centred, 1 = right;
 * `up` likewise, 1 = above; `apart` is the distance. `dislike` is added to the
 * costs of the paths crossed. */
void cyb__spot_try(const cyb__spots *spots, cyb__spot *spot, double x, double y, int across, int up,
                   double apart, double dislike);

#endif
