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

/* Points of a curve on two axes; x and y > 0 on logarithmic axes. Values that
 * are NaN break the line. */
typedef struct cyb_chart_xy {
  double x, y;
} cyb_chart_xy;

/* Loss exceedance: y = annual probability that the loss exceeds x, both
 * logarithmic. Every curve may have a band; the tolerance is a stepped or
 * sloping dashed line that the curve should stay below (one point is enough:
 * it goes on level to the right, and comes down from the top at its first
 * point). What lies above it is hatched. Marked points are labelled ("1 in 20:
 * 8.6 m"). Points that are not above zero are left out. */
typedef struct cyb_chart_band {
  double x, low, high;
} cyb_chart_band;
typedef struct cyb_chart_curve {
  const char *name; /* at the line's end; "" = none */
  const cyb_chart_xy *points;
  size_t count;
  const cyb_chart_band *band;
  size_t band_count;
} cyb_chart_curve;
typedef struct cyb_chart_mark {
  double x, y;
  const char *label;
} cyb_chart_mark;
typedef struct cyb_chart_exceedance {
  cyb_chart_frame frame;
  const char *unit; /* of the loss: "yuan" */
  const char *x_label, *y_label;
  const cyb_chart_curve *curves;
  size_t curve_count;
  const cyb_chart_xy *tolerance;
  size_t tolerance_count;
  const char *tolerance_label;
  const cyb_chart_mark *marks;
  size_t mark_count;
} cyb_chart_exceedance;

/* Premium by limit, one line a posture grade: x = limit (logarithmic), a panel
 * a retention; below each panel a second one with the rate on line (premium by
 * limit, in per cent). All panels share both y axes, which start at zero. Limits
 * that are not above the one before, or zero, are left out. */
typedef struct cyb_chart_premium_line {
  const char *name;      /* "grade 4" */
  const double *premium; /* [limit_count] of the panel, NaN = refused */
} cyb_chart_premium_line;
typedef struct cyb_chart_premium_panel {
  const char *name; /* "retention 500,000" */
  const cyb_chart_premium_line *lines;
  size_t line_count; /* the same lines in every panel */
} cyb_chart_premium_panel;
typedef struct cyb_chart_premium {
  cyb_chart_frame frame;
  const char *unit; /* "yuan" */
  const char *x_label, *premium_label, *rate_label;
  const double *limits; /* rising */
  size_t limit_count;
  const cyb_chart_premium_panel *panels;
  size_t panel_count; /* 1 .. 4 */
} cyb_chart_premium;

/* Waterfall: steps up and down from one total to another, each labelled with
 * its amount. A total starts at zero and is drawn in the subject's colour. */
typedef struct cyb_chart_step {
  const char *name;
  double amount; /* of a total: its height; else the change */
  bool total;
} cyb_chart_step;
typedef struct cyb_chart_waterfall {
  cyb_chart_frame frame;
  const char *unit;
  const cyb_chart_step *steps;
  size_t count;
} cyb_chart_waterfall;

/* Fit: histogram of the data on a logarithmic axis (density of log10 x) with the
 * fitted densities on it, and the QQ plot of the best one beside it (both axes
 * logarithmic) with the diagonal. Truncation point and limit are vertical
 * lines with their words. */
typedef struct cyb_chart_bin {
  double low, high;
  double density; /* of log10 x: the bins' areas on the log axis sum to the share seen */
} cyb_chart_bin;
typedef struct cyb_chart_density {
  const char *name;           /* "lognormal (AIC 12,222)" */
  const cyb_chart_xy *points; /* y = density of log10 x */
  size_t count;
} cyb_chart_density;
typedef struct cyb_chart_fit {
  cyb_chart_frame frame;
  const char *unit;
  const char *x_label, *y_label;
  const cyb_chart_bin *bins;
  size_t bin_count;
  const cyb_chart_density *densities; /* best first, at most 4 are drawn */
  size_t density_count;
  double truncation, limit; /* NaN = none */
  const char *truncation_label, *limit_label;
  const cyb_chart_xy *qq; /* x = quantile of the fit, y = observed */
  size_t qq_count;
  const char *qq_x_label, *qq_y_label;
} cyb_chart_fit;

/* Diagnostic: points and curves on two axes, each linear or logarithmic: QQ and PP
 * plots, mean excess, Hill. With `equal` both axes have one range and the diagonal
 * is drawn. Of the points and of the curves each at most 4 are drawn; the first
 * is the subject. Vertical lines carry their words.
 * What a logarithmic axis cannot show is left out; the axes are those of points,
 * curves and lines, a band that is wider than them is cut at their ends. */
typedef struct cyb_chart_points {
  const char *name; /* in the key; "" = none */
  const cyb_chart_xy *points;
  size_t count;
} cyb_chart_points;
typedef struct cyb_chart_upright {
  double x;
  const char *label;
} cyb_chart_upright;
typedef struct cyb_chart_scale {
  const char *label, *unit; /* "size of a loss", "yuan" */
  bool logarithmic, percent;
} cyb_chart_scale;
typedef struct cyb_chart_diagnostic {
  cyb_chart_frame frame;
  cyb_chart_scale x, y;
  bool equal;
  const cyb_chart_points *points;
  size_t point_count;
  const cyb_chart_curve *curves;
  size_t curve_count;
  const char *band_label; /* NULL = "range of uncertainty" */
  const cyb_chart_upright *uprights;
  size_t upright_count; /* at most 4 are drawn */
  double level;         /* a horizontal dashed line; NaN = none */
  const char *level_label;
} cyb_chart_diagnostic;

/* Tower: layers to scale over the size of one loss, each as wide as its share and
 * right of those it overlaps that come before it; figures beside it. A layer without
 * end is drawn to the top and open there. `logarithmic` where they differ by decades: what
 * begins at zero then begins at the foot of the axis. */
typedef struct cyb_chart_layer {
  const char *name;
  double attachment, limit; /* limit INFINITY: no end */
  double share;             /* 0 .. 1 */
  bool kept;                /* not ceded: a retention, in grey */
  const char *cells[3];     /* of the columns; NULL or "" = empty */
} cyb_chart_layer;
typedef struct cyb_chart_tower {
  cyb_chart_frame frame;
  const char *unit;
  const char *x_label, *y_label;
  bool logarithmic;
  const cyb_chart_layer *layers;
  size_t count;           /* at most 40 */
  const char *columns[3]; /* heads: "expected loss", "rate on line"; NULL = not there */
} cyb_chart_tower;

/* Posture: a horizontal bar a domain from 0 to 100, and the peers' quartiles
 * behind it as a box from the first to the third with a line at the median. */
typedef struct cyb_chart_domain {
  const char *name;
  double score;                /* 0 .. 100; NaN = nothing answered */
  double low, high;            /* with the open answers at worst and at best; NaN = none */
  double first, median, third; /* of the peers; NaN = too few */
  bool total;                  /* bold, with a line below it */
} cyb_chart_domain;
typedef struct cyb_chart_posture {
  cyb_chart_frame frame;
  const char *unit;                /* "points of 100" */
  const cyb_chart_domain *domains; /* in the order given; the total first if wanted */
  size_t count;
  const char *peers_label; /* "peers: middle half and median" */
  const char *open_label;  /* "range of the open answers" */
} cyb_chart_posture;

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
  CYB_CHART_BOARD,
  CYB_CHART_EXCEEDANCE,
  CYB_CHART_PREMIUM,
  CYB_CHART_WATERFALL,
  CYB_CHART_FIT,
  CYB_CHART_POSTURE,
  CYB_CHART_DIAGNOSTIC,
  CYB_CHART_TOWER
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
/* Ticks of a logarithmic axis: 1, 2 and 5 times the powers of ten, from the last
 * one at or below `low` to the first at or above `high`, so that the first and
 * the last tick are the axis' ends. Labelled are 1, 2 and 5 of every decade if
 * that makes at most `wanted` labels, else every power of ten, every second,
 * every third ... (10^0 always among them); at least two labels. A range that
 * is one value is widened to its neighbours; one of more than 24 decades keeps
 * the upper 24; without a positive number it is 1 to 10. */
enum { CYB_LOG_TICKS = 80 };
typedef struct cyb_log_tick {
  double value;
  bool labelled;
} cyb_log_tick;
typedef struct cyb_log_ticks {
  size_t count; /* at least 2 */
  cyb_log_tick tick[CYB_LOG_TICKS];
} cyb_log_ticks;
cyb_log_ticks cyb_ticks_log(double low, double high, int wanted);
/* One scale for a whole axis: 1, 1e3, 1e6, 1e9 (en) or 1, 1e4, 1e8 (zh) and
 * its word ("thousand", "million", "万", "亿"; "" for 1). */
double cyb_axis_scale(double largest, const char *language, const char **word);
/* The same for a logarithmic axis, which no scale makes short at both ends: of
 * the scales up to that of `high` the one that brings the middle decade nearest
 * to 30, so that neither 0.00001 nor 10,000,000 is printed where it can be
 * helped; that of `high` where `low` is not above zero. */
double cyb_axis_scale_log(double low, double high, const char *language, const char **word);

#ifdef __cplusplus
}
#endif
#endif
