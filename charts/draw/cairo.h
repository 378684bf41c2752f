/* draw/cairo.h - a drawing rendered to PDF and PNG.
 * Layer: charts/draw. */
#ifndef CYB_DRAW_CAIRO_H
#define CYB_DRAW_CAIRO_H

#include <stdio.h>

#include <cybercharts/chart.h>

/* Writes the whole picture to `file`; `path` is for messages only.
 * Errors CYB_EIO; CYB_ENOMEM; CYB_EDOMAIN too large for a PNG. */
int cyb__draw_pdf(FILE *file, const cyb_drawing *drawing, const char *path, cyb_error *error);
int cyb__draw_png(FILE *file, const cyb_drawing *drawing, const char *path, cyb_error *error);

#endif
