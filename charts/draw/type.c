/* draw/type.c - text set and measured with pango.
 * Layer: charts/draw. */
#include "draw/type.h"

#include <cybercharts/chart.h>

#include "base/clean.h"
#include "draw/font.h"

#include "base/allocate.h"

void cyb__type_prepare(PangoContext *context, const char *language) {
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_language(context, pango_language_from_string(language));
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions(context, FALSE);
}

static PangoAttrList *tabular_figures(void) {
  PangoAttrList *list = pango_attr_list_new();
  pango_attr_list_insert(list, pango_attr_font_features_new("tnum 1, lnum 1"));
  return list;
}

PangoLayout *cyb__type_layout(PangoContext *context, const char *text, double size, bool bold) {
  PangoFontDescription *font;
  PangoAttrList *figures;
  PangoLayout *layout;
  char *clean = cyb__clean(text);
  if (!clean) return NULL;
  font = pango_font_description_new();
  pango_font_description_set_family_static(font, CYB__PANGO_FONTS);
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  layout = pango_layout_new(context);
  pango_layout_set_single_paragraph_mode(layout, TRUE);
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_font_description(layout, font);
  figures = tabular_figures();
  pango_layout_set_attributes(layout, figures);
  pango_layout_set_text(layout, clean, -1);
  pango_attr_list_unref(figures);
  pango_font_description_free(font);
  free(clean);
  return layout;
}

double cyb__type_width(PangoLayout *layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

/* pango keeps the font map of the thread itself; nothing is kept here. */
static double pango_width(void *user, const char *text, double size, bool bold) {
  PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
  PangoLayout *layout;
  double width;
  (void)user;
  cyb__type_prepare(context, "zh-cn");
  layout = cyb__type_layout(context, text, size, bold);
  width = layout ? cyb__type_width(layout) : 0.0;
  if (layout) g_object_unref(layout);
  g_object_unref(context);
  return width;
}

const cyb_ruler *cyb_ruler_pango(void) {
  static const cyb_ruler real = {pango_width, NULL};
  return &real;
}
