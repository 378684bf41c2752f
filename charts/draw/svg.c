/* draw/svg.c - SVG text of a drawing: text stays text, with <title> and <desc>.
 * Layer: charts/draw. */
#include "draw/svg.h"

#include <math.h>
#include <stdint.h>

#include "draw/font.h"

#include "base/allocate.h"

/* --- pieces ------------------------------------------------------------------ */

/* Two decimals, a point whatever the locale, no trailing zeros. */
static void add_length(cyb_text *out, double value) {
  double limited = isfinite(value) ? fmin(fmax(value, -1e7), 1e7) : 0.0;
  long long hundredths = llround(limited * 100.0);
  long long whole = llabs(hundredths) / 100, part = llabs(hundredths) % 100;
  if (hundredths < 0) cyb_text_add(out, "-");
  cyb_text_format(out, "%lld", whole);
  if (part % 10)
    cyb_text_format(out, ".%02lld", part);
  else if (part)
    cyb_text_format(out, ".%lld", part / 10);
}

static void add_attribute(cyb_text *out, const char *name, double value) {
  cyb_text_format(out, " %s=\"", name);
  add_length(out, value);
  cyb_text_add(out, "\"");
}

static void add_color(cyb_text *out, const char *name, unsigned color) {
  if (color == CYB_NO_COLOR)
    cyb_text_format(out, " %s=\"none\"", name);
  else
    cyb_text_format(out, " %s=\"#%06X\"", name, color & 0xFFFFFFu);
}

static void add_points(cyb_text *out, const cyb_op *op) {
  cyb_text_add(out, " points=\"");
  for (size_t i = 0; i < op->count; i++) {
    if (i) cyb_text_add(out, " ");
    add_length(out, op->points[2 * i]);
    cyb_text_add(out, ",");
    add_length(out, op->points[2 * i + 1]);
  }
  cyb_text_add(out, "\"");
}

static void add_role(cyb_text *out, const cyb_op *op) {
  if (!op->role) return;
  cyb_text_add(out, " class=\"cyb-");
  cyb_text_add_escaped(out, op->role);
  cyb_text_add(out, "\"");
}

static void add_stroke(cyb_text *out, const cyb_op *op) {
  if (op->width <= 0.0 || op->stroke == CYB_NO_COLOR) return;
  add_color(out, "stroke", op->stroke);
  add_attribute(out, "stroke-width", op->width);
  if (op->dashed) {
    cyb_text_add(out, " stroke-dasharray=\"");
    add_length(out, CYB__DASH_ON * op->width);
    cyb_text_add(out, " ");
    add_length(out, CYB__DASH_OFF * op->width);
    cyb_text_add(out, "\"");
  }
}

static void add_fill(cyb_text *out, const cyb_op *op) {
  add_color(out, "fill", op->fill);
  if (op->fill != CYB_NO_COLOR && op->opacity < 1.0)
    add_attribute(out, "fill-opacity", op->opacity);
}

/* --- shapes ------------------------------------------------------------------ */

static void shape_line(cyb_text *out, const cyb_op *op) {
  if (op->count < 2) return;
  add_attribute(out, "x1", op->points[0]);
  add_attribute(out, "y1", op->points[1]);
  add_attribute(out, "x2", op->points[2]);
  add_attribute(out, "y2", op->points[3]);
}

static void shape_path(cyb_text *out, const cyb_op *op) {
  cyb_text_add(out, " fill=\"none\" stroke-linejoin=\"round\"");
  add_points(out, op);
}

static void shape_rect(cyb_text *out, const cyb_op *op) {
  add_attribute(out, "x", op->x);
  add_attribute(out, "y", op->y);
  add_attribute(out, "width", fmax(op->w, 0.0));
  add_attribute(out, "height", fmax(op->h, 0.0));
}

static void shape_circle(cyb_text *out, const cyb_op *op) {
  add_attribute(out, "cx", op->x);
  add_attribute(out, "cy", op->y);
  add_attribute(out, "r", fmax(op->w, 0.0));
}

static void shape_text(cyb_text *out, const cyb_op *op) {
  static const char *const anchors[] = {"start", "middle", "end"};
  add_attribute(out, "x", op->x);
  add_attribute(out, "y", op->y);
  add_attribute(out, "font-size", op->size);
  if (op->bold) cyb_text_add(out, " font-weight=\"bold\"");
  if (op->anchor != CYB_ANCHOR_START)
    cyb_text_format(out, " text-anchor=\"%s\"", anchors[op->anchor]);
}

static const struct {
  const char *element;
  void (*shape)(cyb_text *out, const cyb_op *op);
  bool filled;
} elements[] = {
    [CYB_OP_LINE] = {"line", shape_line, false},
    [CYB_OP_PATH] = {"polyline", shape_path, false},
    [CYB_OP_POLYGON] = {"polygon", add_points, true},
    [CYB_OP_RECT] = {"rect", shape_rect, true},
    [CYB_OP_CIRCLE] = {"circle", shape_circle, true},
    [CYB_OP_TEXT] = {"text", shape_text, true},
};

static void add_children(cyb_text *out, const cyb_op *op) {
  if (op->title) {
    cyb_text_add(out, "<title>");
    cyb_text_add_escaped(out, op->title);
    cyb_text_add(out, "</title>");
  }
  if (op->text) cyb_text_add_escaped(out, op->text);
}

static void add_op(cyb_text *out, const cyb_op *op) {
  const char *element = elements[op->kind].element;
  cyb_text_format(out, "<%s", element);
  add_role(out, op);
  elements[op->kind].shape(out, op);
  if (elements[op->kind].filled) add_fill(out, op);
  add_stroke(out, op);
  if (op->title || op->text) {
    cyb_text_add(out, ">");
    add_children(out, op);
    cyb_text_format(out, "</%s>\n", element);
  } else {
    cyb_text_add(out, "/>\n");
  }
}

/* The hatching lies over the light fill as a second shape. */
static void add_hatching(cyb_text *out, const cyb_op *op, const char *prefix) {
  cyb_text_format(out, "<%s", elements[op->kind].element);
  elements[op->kind].shape(out, op);
  cyb_text_format(out, " fill=\"url(#%s-hatch-%06X)\" pointer-events=\"none\"/>\n", prefix,
                  op->stroke & 0xFFFFFFu);
}

/* --- the element -------------------------------------------------------------- */

static bool is_first_hatch(const cyb_drawing *drawing, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (drawing->ops[i].hatched && drawing->ops[i].stroke == drawing->ops[index].stroke)
      return false;
  return drawing->ops[index].hatched;
}

/* One pattern a colour. */
static void add_patterns(cyb_text *out, const cyb_drawing *drawing, const char *prefix) {
  bool any = false;
  for (size_t i = 0; i < drawing->count; i++) {
    const cyb_op *op = &drawing->ops[i];
    if (!op->hatched || !is_first_hatch(drawing, i)) continue;
    if (!any) cyb_text_add(out, "<defs>");
    any = true;
    cyb_text_format(out, "<pattern id=\"%s-hatch-%06X\" patternUnits=\"userSpaceOnUse\"", prefix,
                    op->stroke & 0xFFFFFFu);
    add_attribute(out, "width", CYB__HATCH_PITCH);
    add_attribute(out, "height", CYB__HATCH_PITCH);
    cyb_text_add(out, " patternTransform=\"rotate(45)\"><rect");
    add_attribute(out, "width", CYB__HATCH_WIDTH);
    add_attribute(out, "height", CYB__HATCH_PITCH);
    add_color(out, "fill", op->stroke);
    cyb_text_add(out, "/></pattern>");
  }
  if (any) cyb_text_add(out, "</defs>\n");
}

static void add_head(cyb_text *out, const cyb_drawing *drawing, const char *prefix) {
  bool chinese = drawing->language && strncmp(drawing->language, "zh", 2) == 0;
  cyb_text_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
  add_length(out, drawing->width);
  cyb_text_add(out, " ");
  add_length(out, drawing->height);
  cyb_text_add(out, "\"");
  add_attribute(out, "width", drawing->width);
  add_attribute(out, "height", drawing->height);
  cyb_text_format(out, " role=\"img\" lang=\"%s\"", chinese ? "zh-CN" : "en");
  cyb_text_format(out, " aria-labelledby=\"%s-title %s-desc\"", prefix, prefix);
  cyb_text_format(out, " font-family=\"%s\"", CYB__CSS_FONTS);
  cyb_text_add(out, " style=\"font-variant-numeric:tabular-nums lining-nums\">\n");
  cyb_text_format(out, "<title id=\"%s-title\">", prefix);
  cyb_text_add_escaped(out, drawing->title ? drawing->title : "");
  cyb_text_format(out, "</title>\n<desc id=\"%s-desc\">", prefix);
  cyb_text_add_escaped(out, drawing->description ? drawing->description : "");
  cyb_text_add(out, "</desc>\n");
}

void cyb__svg_add(cyb_text *out, const cyb_drawing *drawing, const char *prefix) {
  add_head(out, drawing, prefix);
  add_patterns(out, drawing, prefix);
  cyb_text_add(out, "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n");
  for (size_t i = 0; i < drawing->count; i++) {
    add_op(out, &drawing->ops[i]);
    if (drawing->ops[i].hatched) add_hatching(out, &drawing->ops[i], prefix);
  }
  cyb_text_add(out, "</svg>\n");
}

/* Ids from the content (FNV-1a), the same in every run and for every copy. */
static uint32_t fingerprint(const cyb_drawing *drawing) {
  const char *texts[] = {drawing->title, drawing->description};
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < 2; i++)
    for (const char *at = texts[i]; at && *at; at++) hash = (hash ^ (unsigned char)*at) * 16777619u;
  for (size_t i = 0; i < drawing->count; i++)
    for (const char *at = drawing->ops[i].text; at && *at; at++)
      hash = (hash ^ (unsigned char)*at) * 16777619u;
  return hash;
}

int cyb_draw_svg(char **out, const cyb_drawing *drawing, bool inline_html, cyb_error *error) {
  cyb_text text = {0};
  char prefix[24];
  snprintf(prefix, sizeof(prefix), "cyb-%08x", (unsigned)fingerprint(drawing));
  if (!inline_html) cyb_text_add(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  cyb__svg_add(&text, drawing, prefix);
  *out = cyb_text_take(&text);
  cyb_text_free(&text);
  return *out ? CYB_OK : cyb_error_memory(error);
}
