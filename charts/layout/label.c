/* layout/label.c - labels pushed apart until none overlaps.
 * Layer: charts/layout. */
#include "layout/label.h"

#include <math.h>

#include "base/allocate.h"

/* Neighbours that touch move as one block. */
typedef struct block {
  double mean;
  size_t count;
} block;

static int by_wanted(const void *a, const void *b) {
  const cyb__label *left = a, *right = b;
  if (left->wanted != right->wanted) return left->wanted < right->wanted ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

/* Removing the height of all labels above turns "no overlap" into "never
 * decreasing", the problem that pooling solves. */
static size_t pool(const cyb__label *labels, size_t count, block *blocks) {
  size_t used = 0;
  double above = 0.0;
  for (size_t i = 0; i < count; i++) {
    block next = {labels[i].wanted - labels[i].height / 2 - above, 1};
    while (used > 0 && blocks[used - 1].mean > next.mean) {
      const block *last = &blocks[--used];
      size_t both = last->count + next.count;
      next.mean += (last->mean - next.mean) * (double)last->count / (double)both;
      next.count = both;
    }
    blocks[used++] = next;
    above += labels[i].height;
  }
  return used;
}

bool cyb__labels_spread(cyb__label *labels, size_t count, double top, double bottom) {
  block *blocks = cyb__chart_alloc(count, sizeof(block));
  double total = 0.0, above = 0.0;
  size_t used, at = 0;
  if (!blocks) return false;
  if (count > 1) qsort(labels, count, sizeof(cyb__label), by_wanted);
  for (size_t i = 0; i < count; i++) total += labels[i].height;
  used = pool(labels, count, blocks);
  for (size_t b = 0; b < used; b++) {
    double start = fmax(fmin(blocks[b].mean, bottom - total), top);
    for (size_t i = 0; i < blocks[b].count; i++, at++) {
      labels[at].top = start + above;
      above += labels[at].height;
    }
  }
  free(blocks);
  return true;
}
