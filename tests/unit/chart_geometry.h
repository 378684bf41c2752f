/* tests/unit/chart_geometry.h - charts as lists of operations: finding them, and
 * that nothing is cut or overlaps, whatever the names and magnitudes. Include
 * check.h first. */
#ifndef CYB_TESTS_CHART_GEOMETRY_H
#define CYB_TESTS_CHART_GEOMETRY_H

#include <cybercharts/chart.h>

static inline cyb_drawing *lay_out(cyb_chart_kind kind, const void *spec) {
  cyb_drawing *drawing = NULL;
  cyb_error error = {0};
  check_ok(error, cyb_chart_layout(&drawing, kind, spec, cyb_ruler_fixed(), &error));
  assert_non_null(drawing);
  return drawing;
}

static inline void check_refused(cyb_chart_kind kind, const void *spec, const char *words) {
  cyb_drawing *drawing = NULL;
  cyb_error error = {0};
  assert_int_equal(cyb_chart_layout(&drawing, kind, spec, cyb_ruler_fixed(), &error), CYB_EDOMAIN);
  assert_null(drawing);
  if (!strstr(error.message, words)) fail_msg("message: %s", error.message);
}

static inline size_t count_role(const cyb_drawing *drawing, const char *role) {
  size_t count = 0;
  for (size_t i = 0; i < drawing->count; i++) count += strcmp(drawing->ops[i].role, role) == 0;
  return count;
}

/* The operation number `which` of a role; fails if there is none. */
static inline const cyb_op *find_role(const cyb_drawing *drawing, const char *role, size_t which) {
  for (size_t i = 0; i < drawing->count; i++)
    if (strcmp(drawing->ops[i].role, role) == 0 && which-- == 0) return &drawing->ops[i];
  fail_msg("no operation with role %s", role);
  return NULL;
}

static inline const cyb_op *find_text(const cyb_drawing *drawing, const char *role,
                                      const char *text) {
  for (size_t i = 0; i < drawing->count; i++) {
    const cyb_op *op = &drawing->ops[i];
    if (op->kind == CYB_OP_TEXT && strcmp(op->role, role) == 0 && strcmp(op->text, text) == 0)
      return op;
  }
  fail_msg("no %s says %s", role, text);
  return NULL;
}

/* Ink of a line of text: capitals and descenders of Noto Sans. */
typedef struct box {
  double left, right, top, bottom;
} box;

static inline box text_box(const cyb_op *op, const cyb_ruler *ruler) {
  static const double before[] = {0.0, 0.5, 1.0};
  double width = ruler->width(ruler->user, op->text, op->size, op->bold);
  double left = op->x - before[op->anchor] * width;
  return (box){left, left + width, op->y - 0.88 * op->size, op->y + 0.24 * op->size};
}

static inline bool boxes_overlap(box a, box b) {
  const double slack = 0.02;
  return a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack &&
         b.top < a.bottom - slack;
}

static inline void check_inside(const char *label, const cyb_drawing *drawing, const cyb_op *op,
                                box at) {
  if (at.left >= -0.01 && at.right <= drawing->width + 0.01 && at.top >= -0.01 &&
      at.bottom <= drawing->height + 0.01)
    return;
  fail_msg("%s: \"%s\" (%s) leaves the canvas: x %.1f..%.1f of %.1f, y %.1f..%.1f of %.1f", label,
           op->text, op->role, at.left, at.right, drawing->width, at.top, at.bottom,
           drawing->height);
}

/* Nothing is cut, nothing overlaps. */
static inline void check_texts(const char *label, const cyb_drawing *drawing,
                               const cyb_ruler *ruler) {
  for (size_t i = 0; i < drawing->count; i++) {
    const cyb_op *op = &drawing->ops[i];
    box at;
    if (op->kind != CYB_OP_TEXT || !*op->text) continue;
    at = text_box(op, ruler);
    check_inside(label, drawing, op, at);
    for (size_t k = 0; k < i; k++) {
      const cyb_op *other = &drawing->ops[k];
      if (other->kind != CYB_OP_TEXT || !*other->text) continue;
      if (boxes_overlap(at, text_box(other, ruler)))
        fail_msg("%s: \"%s\" (%s) overlaps \"%s\" (%s)", label, op->text, op->role, other->text,
                 other->role);
    }
  }
}

static inline void check_point(const char *label, const cyb_drawing *drawing, double x, double y) {
  if (!(x >= -0.01 && x <= drawing->width + 0.01 && y >= -0.01 && y <= drawing->height + 0.01))
    fail_msg("%s: a mark at %.2f, %.2f leaves the canvas", label, x, y);
}

static inline void check_marks(const char *label, const cyb_drawing *drawing) {
  for (size_t i = 0; i < drawing->count; i++) {
    const cyb_op *op = &drawing->ops[i];
    for (size_t k = 0; k < op->count; k++)
      check_point(label, drawing, op->points[2 * k], op->points[2 * k + 1]);
    if (op->kind == CYB_OP_RECT) {
      check_point(label, drawing, op->x, op->y);
      check_point(label, drawing, op->x + op->w, op->y + op->h);
    }
    if (op->kind == CYB_OP_CIRCLE) check_point(label, drawing, op->x, op->y);
  }
}

/* --- stress ------------------------------------------------------------------- */

static const char *const names[] = {
    "中国（上海）自由贸易试验区临港新片区国际数据港网络安全产业创新园（含东海实验区与滴水湖核心区"
    "）",
    "Lin-gang Special Area of China (Shanghai) Pilot Free Trade Zone, International Data Port, "
    "Cybersecurity Industry Innovation Park",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "",
    NULL,
    "浦东新区",
    "two\nlines, a tab\tand \xFF\xFE broken bytes",
    "24 %"};
enum { NAMES = sizeof(names) / sizeof(names[0]) };

static const double magnitudes[] = {1, 0, 1e12, -4.2e7, 3.1e-5};
enum { MAGNITUDES = sizeof(magnitudes) / sizeof(magnitudes[0]) };

typedef struct stress {
  cyb_chart_frame frame;
  size_t size; /* how many names, bars, series */
  double magnitude;
  bool equal; /* all values alike: labels collide */
} stress;

/* Too narrow for labels of this length is the only permitted refusal. */
static inline void check_stress(const stress *how, cyb_chart_kind kind, const void *spec,
                                const cyb_ruler *ruler) {
  cyb_drawing *drawing = NULL;
  cyb_error error = {0};
  char label[120];
  int status = cyb_chart_layout(&drawing, kind, spec, ruler, &error);
  snprintf(label, sizeof(label), "kind %d, %g x %g, %zu names, about %g, %s", (int)kind,
           how->frame.width, how->frame.height, how->size, how->magnitude,
           how->frame.language ? how->frame.language : "no language");
  if (status == CYB_EDOMAIN && how->frame.width > 0 && how->frame.width < 400 &&
      strstr(error.message, "larger width"))
    return;
  if (status != CYB_OK) fail_msg("%s: %s", label, error.message);
  check_texts(label, drawing, ruler);
  check_marks(label, drawing);
  cyb_drawing_free(drawing);
}

static inline double stress_value(const stress *how, size_t i) {
  return how->magnitude * (how->equal ? 1.0 : 1.0 + (double)(i * 7 % 13) / 4.0);
}

#endif
