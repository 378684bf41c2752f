/* layout/canvas.c - operations appended to a drawing, and scratch memory.
 * Layer: charts/layout. */
#include "layout/canvas.h"

#include <math.h>

#include "base/allocate.h"
#include "base/clean.h"

void cyb_drawing_free(cyb_drawing *drawing) {
  if (!drawing) return;
  for (size_t i = 0; i < drawing->count; i++) {
    free(drawing->ops[i].points);
    free(drawing->ops[i].text);
    free(drawing->ops[i].title);
  }
  free(drawing->ops);
  free(drawing->title);
  free(drawing->description);
  free(drawing->language);
  free(drawing);
}

static char *describe(const cyb_chart_frame *frame) {
  cyb_text text = {0};
  char *joined, *clean;
  if (frame->description) return cyb__clean(frame->description);
  cyb_text_add(&text, frame->title ? frame->title : "");
  if (frame->subtitle && *frame->subtitle) {
    cyb_text_add(&text, "\n");
    cyb_text_add(&text, frame->subtitle);
  }
  joined = cyb_text_take(&text);
  cyb_text_free(&text);
  clean = joined ? cyb__clean(joined) : NULL;
  free(joined);
  return clean;
}

int cyb__canvas_open(cyb__canvas *canvas, const cyb_chart_frame *frame, const cyb_ruler *ruler,
                     cyb_error *error) {
  cyb_drawing *drawing;
  *canvas = (cyb__canvas){.ruler = ruler};
  canvas->chinese = frame->language && strncmp(frame->language, "zh", 2) == 0;
  canvas->theme = cyb__theme_for(frame->width, frame->height, canvas->chinese);
  drawing = cyb__chart_alloc(1, sizeof(cyb_drawing));
  if (!drawing) return cyb_error_memory(error);
  canvas->drawing = drawing;
  drawing->width = frame->width > 0 ? frame->width : canvas->theme.width;
  drawing->height = frame->height > 0 ? frame->height : canvas->theme.height;
  drawing->title = cyb__clean(frame->title);
  drawing->description = describe(frame);
  drawing->language = cyb_strdup(canvas->chinese ? "zh" : "en");
  canvas->failed = !drawing->title || !drawing->description || !drawing->language;
  return CYB_OK;
}

int cyb__canvas_close(cyb__canvas *canvas, int status, cyb_drawing **out, cyb_error *error) {
  if (status == CYB_OK && canvas->failed) status = cyb_error_memory(error);
  for (size_t i = 0; i < canvas->block_count; i++) free(canvas->blocks[i]);
  free(canvas->blocks);
  if (status == CYB_OK)
    *out = canvas->drawing;
  else
    cyb_drawing_free(canvas->drawing);
  return status;
}

/* --- scratch --------------------------------------------------------------- */

static void *keep(cyb__canvas *canvas, void *block) {
  void **blocks = NULL;
  if (block)
    blocks = cyb__chart_grow(canvas->blocks, &canvas->block_capacity, canvas->block_count + 1,
                             sizeof(void *));
  if (!blocks) {
    free(block);
    canvas->failed = true;
    return NULL;
  }
  canvas->blocks = blocks;
  canvas->blocks[canvas->block_count++] = block;
  return block;
}

void *cyb__scratch(cyb__canvas *canvas, size_t count, size_t size) {
  return keep(canvas, cyb__chart_alloc(count, size));
}

const char *cyb__scratch_text(cyb__canvas *canvas, cyb_text *text) {
  const char *kept = keep(canvas, cyb_text_take(text));
  cyb_text_free(text);
  return kept ? kept : "";
}

const char *cyb__scratch_clean(cyb__canvas *canvas, const char *text) {
  const char *kept = keep(canvas, cyb__clean(text));
  return kept ? kept : "";
}

/* --- measures -------------------------------------------------------------- */

double cyb__measure(const cyb__canvas *canvas, const char *text, const cyb__type *type) {
  return *text ? canvas->ruler->width(canvas->ruler->user, text, type->size, type->bold) : 0.0;
}

double cyb__line_height(const cyb__canvas *canvas, const cyb__type *type) {
  return canvas->theme.leading * type->size;
}

/* Capitals and lining figures of Noto Sans are 0.714 em high. */
double cyb__baseline(double middle, const cyb__type *type) {
  return middle + 0.36 * type->size;
}

/* --- operations ------------------------------------------------------------ */

static cyb_op *add(cyb__canvas *canvas, cyb_op_kind kind, const char *role) {
  cyb_drawing *drawing = canvas->drawing;
  cyb_op *ops = NULL, *op = &canvas->spare;
  if (!canvas->failed)
    ops = cyb__chart_grow(drawing->ops, &drawing->capacity, drawing->count + 1, sizeof(cyb_op));
  if (ops) {
    drawing->ops = ops;
    op = &ops[drawing->count++];
  } else {
    canvas->failed = true;
  }
  *op = (cyb_op){.kind = kind, .stroke = CYB_NO_COLOR, .fill = CYB_NO_COLOR, .role = role};
  op->opacity = 1.0;
  return op;
}

static void set_pen(cyb_op *op, const cyb__pen *pen) {
  op->stroke = pen->color;
  op->width = pen->width;
  op->dashed = pen->dashed;
}

static void set_points(cyb__canvas *canvas, cyb_op *op, const double *points, size_t count) {
  if (canvas->failed) return;
  op->points = cyb__chart_alloc(count, 2 * sizeof(double));
  if (!op->points) {
    canvas->failed = true;
    return;
  }
  memcpy(op->points, points, count * 2 * sizeof(double));
  op->count = count;
}

cyb_op *cyb__draw_line(cyb__canvas *canvas, double x1, double y1, double x2, double y2,
                       const cyb__pen *pen, const char *role) {
  cyb_op *op = add(canvas, CYB_OP_LINE, role);
  set_pen(op, pen);
  set_points(canvas, op, (double[]){x1, y1, x2, y2}, 2);
  return op;
}

cyb_op *cyb__draw_path(cyb__canvas *canvas, const double *points, size_t count, const cyb__pen *pen,
                       const char *role) {
  cyb_op *op = add(canvas, CYB_OP_PATH, role);
  set_pen(op, pen);
  set_points(canvas, op, points, count);
  return op;
}

cyb_op *cyb__draw_polygon(cyb__canvas *canvas, const double *points, size_t count, unsigned fill,
                          double opacity, const char *role) {
  cyb_op *op = add(canvas, CYB_OP_POLYGON, role);
  op->fill = fill;
  op->opacity = opacity;
  set_points(canvas, op, points, count);
  return op;
}

cyb_op *cyb__draw_rect(cyb__canvas *canvas, double x, double y, double w, double h, unsigned fill,
                       double opacity, const char *role) {
  cyb_op *op = add(canvas, CYB_OP_RECT, role);
  op->x = x;
  op->y = y;
  op->w = w;
  op->h = h;
  op->fill = fill;
  op->opacity = opacity;
  return op;
}

cyb_op *cyb__draw_circle(cyb__canvas *canvas, double x, double y, double radius, unsigned fill,
                         const char *role) {
  cyb_op *op = add(canvas, CYB_OP_CIRCLE, role);
  op->x = x;
  op->y = y;
  op->w = radius;
  op->fill = fill;
  return op;
}

cyb_op *cyb__draw_text(cyb__canvas *canvas, double x, double baseline, const char *text,
                       const cyb__type *type, cyb_anchor anchor, const char *role) {
  cyb_op *op = add(canvas, CYB_OP_TEXT, role);
  op->x = x;
  op->y = baseline;
  op->size = type->size;
  op->bold = type->bold;
  op->fill = type->color;
  op->anchor = anchor;
  if (canvas->failed) return op;
  op->text = cyb_strdup(text);
  if (!op->text) canvas->failed = true;
  return op;
}

void cyb__set_title(cyb__canvas *canvas, cyb_op *op, const char *title) {
  if (canvas->failed || !title) return;
  free(op->title);
  op->title = cyb_strdup(title);
  if (!op->title) canvas->failed = true;
}

void cyb__draw_whisker(cyb__canvas *canvas, double low, double high, double across, double cap,
                       bool horizontal) {
  const cyb__pen *pen = &canvas->theme.whisker;
  for (int part = 0; part < 3; part++) {
    double from = part == 2 ? high : low, to = part == 1 ? low : high;
    double side = part == 0 ? 0.0 : cap;
    if (horizontal)
      cyb__draw_line(canvas, from, across - side, to, across + side, pen, part ? "cap" : "whisker");
    else
      cyb__draw_line(canvas, across - side, from, across + side, to, pen, part ? "cap" : "whisker");
  }
}
