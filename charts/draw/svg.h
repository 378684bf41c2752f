/* draw/svg.h - SVG text of a drawing, for files and for documents.
 * Layer: charts/draw. May include: chart.h, base of libcyberstats. */
#ifndef CYB_DRAW_SVG_H
#define CYB_DRAW_SVG_H

#include <cybercharts/chart.h>

/* Appends the <svg> element. `prefix` begins every id inside it, so that many
 * drawings can stand in one HTML file: an XML name, from the program itself. */
void cyb__svg_add(cyb_text *out, const cyb_drawing *drawing, const char *prefix);

#endif
