/* draw/cairo.c - a drawing rendered to PDF and PNG.
 * Layer: charts/draw. */
#include "draw/cairo.h"

#include <math.h>

#include <cairo-pdf.h>
#include <cairo.h>

#include "draw/font.h"
#include "draw/type.h"

#include "base/allocate.h"

/* --- operations --------------------------------------------------------------- */

static void set_color(cairo_t *cairo, unsigned color, double opacity) {
  cairo_set_source_rgba(cairo, ((color >> 16) & 255u) / 255.0, ((color >> 8) & 255u) / 255.0,
                        (color & 255u) / 255.0, opacity);
}

static void trace_points(cairo_t *cairo, const cyb_op *op) {
  for (size_t i = 0; i < op->count; i++)
    cairo_line_to(cairo, op->points[2 * i], op->points[2 * i + 1]);
}

static void trace_polygon(cairo_t *cairo, const cyb_op *op) {
  trace_points(cairo, op);
  if (op->count) cairo_close_path(cairo);
}

static void trace_rect(cairo_t *cairo, const cyb_op *op) {
  cairo_rectangle(cairo, op->x, op->y, fmax(op->w, 0.0), fmax(op->h, 0.0));
}

static void trace_circle(cairo_t *cairo, const cyb_op *op) {
  cairo_arc(cairo, op->x, op->y, fmax(op->w, 0.0), 0.0, 2.0 * acos(-1.0));
}

static const struct {
  void (*trace)(cairo_t *cairo, const cyb_op *op);
  bool filled;
} shapes[] = {
    [CYB_OP_LINE] = {trace_points, false},    [CYB_OP_PATH] = {trace_points, false},
    [CYB_OP_POLYGON] = {trace_polygon, true}, [CYB_OP_RECT] = {trace_rect, true},
    [CYB_OP_CIRCLE] = {trace_circle, true},
};

/* Lines at 45 degrees, clipped to the shape: a vector pattern in PDF too. */
static void draw_hatching(cairo_t *cairo, const cyb_op *op) {
  double x1, y1, x2, y2, step = CYB__HATCH_PITCH * sqrt(2.0);
  cairo_save(cairo);
  shapes[op->kind].trace(cairo, op);
  cairo_path_extents(cairo, &x1, &y1, &x2, &y2);
  cairo_clip(cairo);
  for (double at = floor((x1 - (y2 - y1)) / step) * step; at < x2; at += step) {
    cairo_move_to(cairo, at, y2);
    cairo_line_to(cairo, at + (y2 - y1), y1);
  }
  set_color(cairo, op->stroke, 1.0);
  cairo_set_line_width(cairo, CYB__HATCH_WIDTH);
  cairo_stroke(cairo);
  cairo_restore(cairo);
}

static void draw_stroke(cairo_t *cairo, const cyb_op *op) {
  const double dashes[] = {CYB__DASH_ON * op->width, CYB__DASH_OFF * op->width};
  if (op->width <= 0.0 || op->stroke == CYB_NO_COLOR) return;
  shapes[op->kind].trace(cairo, op);
  set_color(cairo, op->stroke, 1.0);
  cairo_set_line_width(cairo, op->width);
  cairo_set_line_join(cairo,
                      op->kind == CYB_OP_PATH ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
  cairo_set_dash(cairo, dashes, op->dashed ? 2 : 0, 0.0);
  cairo_stroke(cairo);
}

static void draw_shape(cairo_t *cairo, const cyb_op *op) {
  if (shapes[op->kind].filled && op->fill != CYB_NO_COLOR) {
    shapes[op->kind].trace(cairo, op);
    set_color(cairo, op->fill, op->opacity);
    cairo_fill(cairo);
  }
  if (op->hatched) draw_hatching(cairo, op);
  draw_stroke(cairo, op);
}

static void draw_text(cairo_t *cairo, PangoContext *context, const cyb_op *op) {
  static const double before[] = {0.0, 0.5, 1.0};
  PangoLayout *layout = cyb__type_layout(context, op->text, op->size, op->bold);
  if (!layout) return;
  set_color(cairo, op->fill, op->opacity);
  cairo_move_to(cairo, op->x - before[op->anchor] * cyb__type_width(layout),
                op->y - (double)pango_layout_get_baseline(layout) / PANGO_SCALE);
  pango_cairo_show_layout(cairo, layout);
  g_object_unref(layout);
}

static void render(cairo_t *cairo, const cyb_drawing *drawing) {
  bool chinese = drawing->language && strncmp(drawing->language, "zh", 2) == 0;
  PangoContext *context = pango_cairo_create_context(cairo);
  cyb__type_prepare(context, chinese ? "zh-cn" : "en");
  set_color(cairo, 0xFFFFFF, 1.0);
  cairo_paint(cairo);
  for (size_t i = 0; i < drawing->count; i++) {
    const cyb_op *op = &drawing->ops[i];
    cairo_new_path(cairo);
    if (op->kind == CYB_OP_TEXT)
      draw_text(cairo, context, op);
    else
      draw_shape(cairo, op);
  }
  g_object_unref(context);
}

/* --- files -------------------------------------------------------------------- */

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned length) {
  FILE *file = closure;
  return fwrite(bytes, 1, length, file) == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static int failure(cairo_status_t status, const char *path, cyb_error *error) {
  if (status == CAIRO_STATUS_SUCCESS) return CYB_OK;
  if (status == CAIRO_STATUS_NO_MEMORY) return cyb_error_memory(error);
  if (status == CAIRO_STATUS_INVALID_SIZE)
    return cyb_error_set(error, CYB_EDOMAIN, path,
                         "the picture is too large for a PNG; write .svg or .pdf instead");
  return cyb_error_set(error, CYB_EIO, path, "cannot be written: %s",
                       cairo_status_to_string(status));
}

/* Draws, finishes the surface and reports the first thing that went wrong. */
static cairo_status_t render_and_finish(cairo_surface_t *surface, const cyb_drawing *drawing) {
  cairo_t *cairo = cairo_create(surface);
  cairo_status_t status;
  if (cairo_status(cairo) == CAIRO_STATUS_SUCCESS) render(cairo, drawing);
  status = cairo_status(cairo);
  cairo_destroy(cairo);
  return status;
}

/* The date of writing would make every copy differ: an empty one leaves it out. */
int cyb__draw_pdf(FILE *file, const cyb_drawing *drawing, const char *path, cyb_error *error) {
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(write_bytes, file, drawing->width, drawing->height);
  cairo_status_t status = cairo_surface_status(surface);
  if (status == CAIRO_STATUS_SUCCESS) {
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   drawing->title ? drawing->title : "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    status = render_and_finish(surface, drawing);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
  }
  cairo_surface_destroy(surface);
  return failure(status, path, error);
}

int cyb__draw_png(FILE *file, const cyb_drawing *drawing, const char *path, cyb_error *error) {
  const double scale = 2.0;
  double width = ceil(scale * drawing->width), height = ceil(scale * drawing->height);
  cairo_surface_t *surface;
  cairo_status_t status;
  if (!(width > 0.0 && width <= 32767.0 && height > 0.0 && height <= 32767.0))
    return failure(CAIRO_STATUS_INVALID_SIZE, path, error);
  surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
  cairo_surface_set_device_scale(surface, scale, scale);
  status = cairo_surface_status(surface);
  if (status == CAIRO_STATUS_SUCCESS) status = render_and_finish(surface, drawing);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream(surface, write_bytes, file);
  cairo_surface_destroy(surface);
  return failure(status, path, error);
}
