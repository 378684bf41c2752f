/* layout/spot.c - a free place for a label among curves and other labels.
 * Layer: charts/layout. */
#include "layout/spot.h"

#include <math.h>

#include "base/allocate.h"

bool cyb__spots_open(cyb__canvas *canvas, cyb__spots *spots, cyb__box bounds, size_t boxes,
                     size_t paths) {
  *spots = (cyb__spots){.bounds = bounds, .box_room = boxes, .path_room = paths};
  spots->boxes = cyb__scratch(canvas, boxes, sizeof(cyb__box));
  spots->paths = cyb__scratch(canvas, paths, sizeof(double *));
  spots->path_sizes = cyb__scratch(canvas, paths, sizeof(size_t));
  spots->path_costs = cyb__scratch(canvas, paths, sizeof(double));
  return !canvas->failed;
}

void cyb__spots_keep(cyb__spots *spots, cyb__box box) {
  if (spots->box_count < spots->box_room) spots->boxes[spots->box_count++] = box;
}

void cyb__spots_avoid(cyb__spots *spots, const double *points, size_t count, double cost) {
  if (spots->path_count == spots->path_room) return;
  spots->paths[spots->path_count] = points;
  spots->path_costs[spots->path_count] = cost;
  spots->path_sizes[spots->path_count++] = count;
}

static bool overlap(const cyb__box *a, const cyb__box *b) {
  return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static bool inside(const cyb__box *box, const cyb__box *bounds) {
  return box->left >= bounds->left && box->right <= bounds->right && box->top >= bounds->top &&
         box->bottom <= bounds->bottom;
}

/* A segment misses a box if it lies beyond one of its sides or all corners lie
 * on one side of it (separating axes). NaN misses. */
static bool crosses(const double *segment, const cyb__box *box) {
  double x0 = segment[0], y0 = segment[1], x1 = segment[2], y1 = segment[3];
  double corners[4];
  bool above = true, below = true;
  if (!(fmin(x0, x1) < box->right && fmax(x0, x1) > box->left)) return false;
  if (!(fmin(y0, y1) < box->bottom && fmax(y0, y1) > box->top)) return false;
  if (isnan(x0 + y0 + x1 + y1)) return false;
  corners[0] = (x1 - x0) * (box->top - y0) - (y1 - y0) * (box->left - x0);
  corners[1] = (x1 - x0) * (box->top - y0) - (y1 - y0) * (box->right - x0);
  corners[2] = (x1 - x0) * (box->bottom - y0) - (y1 - y0) * (box->left - x0);
  corners[3] = (x1 - x0) * (box->bottom - y0) - (y1 - y0) * (box->right - x0);
  for (int i = 0; i < 4; i++) {
    above &= corners[i] > 0.0;
    below &= corners[i] < 0.0;
  }
  return !above && !below;
}

static bool is_crossed(const double *points, size_t count, const cyb__box *box) {
  for (size_t i = 0; i + 1 < count; i++)
    if (crosses(points + 2 * i, box)) return true;
  return false;
}

static double crossing_cost(const cyb__spots *spots, const cyb__box *box) {
  double cost = 0.0;
  for (size_t p = 0; p < spots->path_count; p++)
    if (is_crossed(spots->paths[p], spots->path_sizes[p], box)) cost += spots->path_costs[p];
  return cost;
}

static double cost_of(const cyb__spots *spots, const cyb__box *box) {
  if (!inside(box, &spots->bounds)) return INFINITY;
  for (size_t i = 0; i < spots->box_count; i++)
    if (overlap(box, &spots->boxes[i])) return INFINITY;
  return crossing_cost(spots, box);
}

void cyb__spot_try(const cyb__spots *spots, cyb__spot *spot, double x, double y, int across, int up,
                   double apart, double dislike) {
  double left = x - spot->width / 2 + across * (spot->width / 2 + apart);
  double top = y - spot->height / 2 - up * (spot->height / 2 + apart);
  cyb__box box = {left, left + spot->width, top, top + spot->height};
  double cost = cost_of(spots, &box) + dislike;
  if (!(cost < spot->cost)) return;
  spot->cost = cost;
  spot->box = box;
}
