/* draw/type.h - one line of text set with pango.
 * Layer: charts/draw. May include: pango. */
#ifndef CYB_DRAW_TYPE_H
#define CYB_DRAW_TYPE_H

#include <stdbool.h>

#include <pango/pangocairo.h>

/* A layout of one line in the house fonts, `size` in user units; release with
 * g_object_unref. NULL if memory is out. */
PangoLayout *cyb__type_layout(PangoContext *context, const char *text, double size, bool bold);
/* Without hinting, so that a width is the same at every scale. */
void cyb__type_prepare(PangoContext *context, const char *language);
double cyb__type_width(PangoLayout *layout);

#endif
