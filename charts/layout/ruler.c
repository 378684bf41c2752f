/* layout/ruler.c - the fixed-pitch ruler: the same widths on every machine.
 * Layer: charts/layout. */
#include <cybercharts/chart.h>

#include "base/allocate.h"
#include "base/clean.h"

static double fixed_width(void *user, const char *text, double size, bool bold) {
  char *clean = cyb__clean(text);
  double em = 0.0;
  unsigned code = 0;
  size_t step;
  (void)user;
  (void)bold;
  if (!clean) return 0.0;
  for (const char *at = clean; (step = cyb__code_point(at, &code)) > 0; at += step)
    if (!cyb__is_combining(code)) em += cyb__is_wide(code) ? 1.0 : 0.6;
  free(clean);
  return em * size;
}

const cyb_ruler *cyb_ruler_fixed(void) {
  static const cyb_ruler fixed = {fixed_width, NULL};
  return &fixed;
}
