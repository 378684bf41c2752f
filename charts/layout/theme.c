/* layout/theme.c - sizes, colours and strokes of every chart, in one record.
 * Layer: charts/layout. */
#include "layout/theme.h"

#include <math.h>

/* Text stands on white with a contrast of at least 7 : 1 (0x595959), more than
 * the 4.5 : 1 of WCAG 2.1. The palette is that of Okabe and Ito (2008), "Color
 * Universal Design", without black and yellow, in a fixed order. */
static const cyb__theme house = {
    .width = 760,
    .height = 460,
    .margin = 18,
    .gap = 8,
    .leading = 1.36,
    .row = 23,
    .plot = 170,
    .least_width = 12,
    .marker = 3.4,
    .title = {15, true, 0x1A1A1A},
    .subtitle = {11, false, 0x4A4A4A},
    .label = {11, false, 0x2B2B2B},
    .strong = {11, true, 0x1A1A1A},
    .muted = {11, false, 0x595959},
    .foot = {9, false, 0x595959},
    .line = {0x0072B2, 2.2, false},
    .whisker = {0x1A1A1A, 1.1, false},
    .axis = {0x8C8C8C, 1.0, false},
    .grid = {0xE2E2E2, 0.8, false},
    .target = {0x1A1A1A, 1.4, true},
    .reference = {0x1A1A1A, 1.2, false},
    .leader = {0x8C8C8C, 0.8, false},
    .band_opacity = 0.16,
    .bar_opacity = 0.62,
    .track = 0xEFEFEF,
    .context = 0x767676,
    .palette = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9},
};

static void scale_type(cyb__type *type, double scale) {
  type->size *= scale;
}

static void scale_pen(cyb__pen *pen, double scale) {
  pen->width *= scale;
}

static void scale_theme(cyb__theme *theme, double scale) {
  theme->margin *= scale;
  theme->gap *= scale;
  theme->row *= scale;
  theme->plot *= scale;
  theme->marker *= scale;
  scale_type(&theme->title, scale);
  scale_type(&theme->subtitle, scale);
  scale_type(&theme->label, scale);
  scale_type(&theme->strong, scale);
  scale_type(&theme->muted, scale);
  scale_type(&theme->foot, scale);
  scale_pen(&theme->line, scale);
  scale_pen(&theme->whisker, scale);
  scale_pen(&theme->axis, scale);
  scale_pen(&theme->grid, scale);
  scale_pen(&theme->target, scale);
  scale_pen(&theme->reference, scale);
  scale_pen(&theme->leader, scale);
}

cyb__theme cyb__theme_for(double width, double height, bool chinese) {
  cyb__theme theme = house;
  double scale = width > 0 ? width / house.width : 1.0;
  if (height > 0) scale = fmin(scale, height / house.height);
  scale_theme(&theme, fmin(fmax(scale, 0.8), 4.0));
  if (chinese) theme.leading = 1.5;
  return theme;
}
