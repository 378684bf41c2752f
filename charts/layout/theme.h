/* layout/theme.h - sizes, colours and strokes of every chart, in one record.
 * Layer: charts/layout. May include: chart.h. */
#ifndef CYB_LAYOUT_THEME_H
#define CYB_LAYOUT_THEME_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cyb__type {
  double size;
  bool bold;
  unsigned color;
} cyb__type;

typedef struct cyb__pen {
  unsigned color;
  double width;
  bool dashed;
} cyb__pen;

enum { CYB__PALETTE = 6 };

typedef struct cyb__theme {
  double width, height; /* of the whole drawing when the caller asks for none */
  double margin, gap;   /* around everything; between neighbours */
  double leading;       /* line height in em */
  double row;           /* least height of a row of bars */
  double plot;          /* least height of a plot */
  double least_width;   /* of a plot; the same at every scale */
  double marker;        /* radius of a point */
  cyb__type title, subtitle, label, strong, muted, foot;
  cyb__pen line, whisker, axis, grid, target, reference, leader;
  double band_opacity, bar_opacity;
  unsigned track, context; /* empty track; series beyond the palette */
  unsigned palette[CYB__PALETTE];
} cyb__theme;

/* The house theme for a drawing of this size (points; 0 = the theme's own).
 * Text never shrinks below four fifths, so that a small drawing stays legible.
 * Chinese lines stand further apart. */
cyb__theme cyb__theme_for(double width, double height, bool chinese);

#endif
