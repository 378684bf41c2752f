/* cybercharts/chart.h - what a chart shows, and its drawing operations.
 * Layer: charts/spec. May include: base of libcyberstats (error, text).
 *
 * spec (data of one chart) -> layout (arithmetic -> operations) -> draw
 * (SVG text, cairo for PDF and PNG). Charts know no statistics: numbers come
 * finished. Adding a kind is a spec struct here, one file in charts/layout
 * and one row in charts/layout/kinds.c. All texts are UTF-8 and borrowed. */
#ifndef CYBERCHARTS_CHART_H
#define CYBERCHARTS_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The words around every chart. foot: source, n, method, SYNTHETIC. */
typedef struct cyb_chart_frame {
  const char *title, *subtitle, *foot;
  const char *description; /* for screen readers; NULL = title and subtitle */
  const char *language;    /* "en" or "zh" */
  double width, height;    /* points; 0 = 760 x 460 (or as high as rows need) */
} cyb_chart_frame;

/* Indicator over periods: a line with a band, a dashed target. Missing values
 * are NaN and break the line. */
typedef struct cyb_chart_point {
  const char *label; /* the period */
  double value, lower, upper;
  bool provisional;  /* hollow point */
  bool break_before; /* series break marked */
} cyb_chart_point;
typedef struct cyb_chart_series {
  const char *name; /* at the line's end */
  const cyb_chart_point *points;
  size_t count; /* every series has the same labels */
} cyb_chart_series;
typedef struct cyb_chart_line {
  cyb_chart_frame frame;
  const char *unit;
  const cyb_chart_series *series;
  size_t series_count;
  double target; /* NaN = none */
  const char *target_label;
} cyb_chart_line;

/* Horizontal bars, sorted by the layout, with whiskers. */
typedef struct cyb_chart_bar {
  const char *name;
  double value, lower, upper; /* NaN lower/upper: no whisker; value NaN and confidential: "c" */
  bool unreliable;            /* hatched (reliability D or E) */
  bool confidential;
} cyb_chart_bar;
typedef struct cyb_chart_bars {
  cyb_chart_frame frame;
  const char *unit;
  const cyb_chart_bar *bars;
  size_t count;
  double reference; /* NaN = none; e.g. the average */
  const char *reference_label;
  bool percent; /* values are fractions, shown times 100 with "%" */
} cyb_chart_bars;

/* Lorenz curve; population and share run from 0 to 1. `words` says Gini and CR4. */
typedef struct cyb_chart_lorenz {
  cyb_chart_frame frame;
  const double *population, *share;
  size_t count;
  const char *x_label, *y_label;
  const char *equality_label; /* at the diagonal */
  const char *words;
} cyb_chart_lorenz;

/* Plan board: a row a target; every value relative to its own target mark. */
typedef struct cyb_chart_target {
  const char *name;                         /* "industry scale, bn yuan" */
  const char *goal;                         /* "> 25 by 2023" */
  const char *latest;                       /* "24.1 (2023)" */
  const char *outlook;                      /* "unlikely (11 %)" */
  int level;                                /* 2 yes, 1 likely, -1 unlikely, -2 no, 0 unknown */
  double base, value, lower, upper, target; /* NaN where unknown */
} cyb_chart_target;
typedef struct cyb_chart_board {
  cyb_chart_frame frame;
  const cyb_chart_target *targets;
  size_t count;
  const char *target_label; /* "target" */
} cyb_chart_board;

/* --- operations ------------------------------------------------------------ */

typedef enum cyb_op_kind {
  CYB_OP_LINE,    /* points[2], stroke */
  CYB_OP_PATH,    /* points[count], stroke */
  CYB_OP_POLYGON, /* points[count], fill and/or stroke */
  CYB_OP_RECT,    /* x y w h, fill and/or stroke */
  CYB_OP_CIRCLE,  /* x y r */
  CYB_OP_TEXT     /* x y baseline, size, anchor */
} cyb_op_kind;

typedef enum cyb_anchor { CYB_ANCHOR_START, CYB_ANCHOR_MIDDLE, CYB_ANCHOR_END } cyb_anchor;

typedef struct cyb_op {
  cyb_op_kind kind;
  double x, y, w, h; /* rectangle; circle: w = radius; text: x, y = baseline */
  double *points;    /* pairs, owned */
  size_t count;
  unsigned stroke, fill; /* 0xRRGGBB; CYB_NO_COLOR = none */
  double opacity;        /* of the fill */
  double width;          /* of the stroke; 0 = none */
  bool dashed, hatched;
  double size; /* text */
  bool bold;
  cyb_anchor anchor;
  char *text, *title; /* owned; title = full text where elided, or a tooltip */
  const char *role;   /* "title" "axis" "value" "band" "target" ...: for tests and CSS */
} cyb_op;
#define CYB_NO_COLOR 0xFFFFFFFFu

typedef struct cyb_drawing {
  double width, height;
  char *title, *description, *language;
  cyb_op *ops;
  size_t count, capacity;
} cyb_drawing;
void cyb_drawing_free(cyb_drawing *drawing);

/* Width of a text in points at a size; layouts know fonts only through this. */
typedef struct cyb_ruler {
  double (*width)(void *user, const char *text, double size, bool bold);
  void *user;
} cyb_ruler;
/* The real one (pango, Noto Sans); user is NULL. A fixed-pitch one for tests:
 * 0.6 em a narrow and 1 em a wide character. */
const cyb_ruler *cyb_ruler_pango(void);
const cyb_ruler *cyb_ruler_fixed(void);

typedef enum cyb_chart_kind {
  CYB_CHART_LINE,
  CYB_CHART_BARS,
  CYB_CHART_LORENZ,
  CYB_CHART_BOARD
} cyb_chart_kind;

/* Lays out a chart: `spec` is the struct that belongs to `kind`.
 * Errors CYB_EDOMAIN nothing to draw; CYB_ENOMEM. */
int cyb_chart_layout(cyb_drawing **out, cyb_chart_kind kind, const void *spec,
                     const cyb_ruler *ruler, cyb_error *error);

/* SVG as text (inline = without the XML declaration, for HTML). Text stays
 * text, <title> and <desc> are set. Caller frees. */
int cyb_draw_svg(char **out, const cyb_drawing *drawing, bool inline_html, cyb_error *error);
/* Writes .svg, .pdf or .png by the ending of `path`; written beside it first
 * and renamed when complete. PNG at 2x.
 * Errors CYB_EDOMAIN unknown ending; CYB_EIO. */
int cyb_draw_file(const cyb_drawing *drawing, const char *path, cyb_error *error);

/* --- arithmetic that the layouts share, public for tests -------------------- */

/* Ticks at 1-2-5 steps covering [low, high] with about `wanted` steps. */
typedef struct cyb_ticks {
  double first, step;
  size_t count;
  int decimals;
} cyb_ticks;
cyb_ticks cyb_ticks_linear(double low, double high, int wanted);
/* One scale for a whole axis: 1, 1e3, 1e6, 1e9 (en) or 1, 1e4, 1e8 (zh) and
 * its word ("thousand", "million", "万", "亿"; "" for 1). */
double cyb_axis_scale(double largest, const char *language, const char **word);

#ifdef __cplusplus
}
#endif
#endif
