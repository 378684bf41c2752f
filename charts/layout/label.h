/* layout/label.h - labels pushed apart until none overlaps.
 * Layer: charts/layout. May include: the C standard library only. */
#ifndef CYB_LAYOUT_LABEL_H
#define CYB_LAYOUT_LABEL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cyb__label {
  double wanted; /* middle where it belongs */
  double height;
  double top;   /* where it was put */
  size_t index; /* of whatever it labels */
} cyb__label;

/* Sorts the labels from top to bottom and sets `top` so that none overlaps,
 * all lie in [top, bottom] if they fit there, and the squared distances to
 * the wanted places are least (isotonic regression by pooling adjacent
 * violators; Barlow and others 1972). False if memory is out. */
bool cyb__labels_spread(cyb__label *labels, size_t count, double top, double bottom);

#endif
