/* cyberstats/calibrate.h - weights that add up to what is known of the population.
 * Layer: survey. May include: base, data, design, totals.
 *
 * Each adjustment replaces the design's weights and leaves its record in the design;
 * variances and replicates go through the records. */
#ifndef CYBERSTATS_CALIBRATE_H
#define CYBERSTATS_CALIBRATE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/design.h>
#include <cyberstats/error.h>
#include <cyberstats/table.h>
#include <cyberstats/totals.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- distances --------------------------------------------------------------
 * Calibrated weights w = d g minimise sum d G(g) subject to sum w x = T; then
 * g = F(x' lambda), F the inverse of G' with F(0) = F'(0) = 1.
 *   linear     1 + u                              any g, negative ones too
 *   truncated  1 + u cut to [lower, upper]
 *   raking     exp(u)                             g > 0
 *   logit      between lower and upper, never at them
 * Adding one: a record of functions and a row in survey/distance.c.
 * Source   Deville & Saerndal (1992), JASA 87:376-382, cases 1, 7, 2, 6. */
typedef struct cyb_distance {
  const char *name;
  bool bounded;                                             /* needs lower and upper */
  double (*ratio)(double u, double lower, double upper);    /* F */
  double (*slope)(double u, double lower, double upper);    /* F' */
  double (*integral)(double u, double lower, double upper); /* of F from 0 to u */
} cyb_distance;

/* Borrowed, NULL if there is none of that name; the i-th, NULL beyond the last. */
const cyb_distance *cyb_distance_find(const char *name);
const cyb_distance *cyb_distance_at(size_t i);

typedef struct cyb_calibration {
  const cyb_distance *distance;     /* NULL = linear */
  double lower, upper;              /* of g; 0 <= lower < 1 < upper where the distance is bounded */
  double least_weight, most_weight; /* of the new weight itself; truncated only */
  size_t most_steps;
} cyb_calibration;
#define CYB_CALIBRATION_INIT                                                                       \
  { NULL, 0.0, INFINITY, 0.0, INFINITY, 200 }

/* Calibrates the design's weights to the totals, each part by itself.
 *   sample  the rows of the design; columns are categorised where needed
 * Method   Newton on the convex dual, steps halved until it descends; margins that
 *          others explain are left out if they agree with them. Post-stratification is
 *          `linear` on one crossed margin.
 * Source   Deville & Saerndal (1992); Vanderhoeft (2001), Generalised calibration at
 *          Statistics Belgium, 3.2, for the algorithm.
 * Accuracy every margin is met to 1e-9 of its total, as a rule to 1e-13.
 * Cost     steps * (rows * variables^2 + totals^3 of the largest part).
 * Errors   CYB_EDOMAIN bounds that are not there or do not hold 1; CYB_EDATA as
 *          cyb_totals_check and what the rows lack (file:line:column), totals that
 *          contradict each other by way of several margins; CYB_ENOCONV no such
 *          weights: the message names the margin and its gap, the g-weights that
 *          would be needed and the nearest bounds that do; CYB_ENOMEM. The design is
 *          then as before. */
int cyb_design_calibrate(cyb_design *design, const cyb_totals *totals, cyb_table *sample,
                         const cyb_calibration *how, cyb_warnings *warnings, cyb_error *error);

/* Weights cut to bounds, while the totals stay met: calibrated again, from the weights
 * as they are, by the distance `truncated` with bounds of the weight itself.
 *   totals  NULL: the sum of the weights is kept
 * `most` is the least of the bounds given: a number, a multiple of the median weight, the
 * median and a multiple of the interquartile range (Potter 1990); the median and
 * the quartiles (Hyndman & Fan's type 7) are of the positive weights.
 * Source   the idea of ReGenesees' `trimcalib`, which cuts and calibrates in turn.
 * Errors   as cyb_design_calibrate; CYB_EDOMAIN bounds that hold nothing; CYB_EDATA a
 *          negative weight. */
typedef struct cyb_trim {
  double least, most;
  double medians; /* most = medians * median; 0 = not used */
  double ranges;  /* most = median + ranges * interquartile range; 0 = not used */
} cyb_trim;
#define CYB_TRIM_INIT                                                                              \
  { 0.0, INFINITY, 0.0, 0.0 }
int cyb_design_trim(cyb_design *design, const cyb_totals *totals, cyb_table *sample,
                    const cyb_trim *trim, cyb_warnings *warnings, cyb_error *error);

/* What bounds of g the totals ask for, without changing the design: g of the linear
 * and of the raking distance, and the narrowest lower = 1/upper for which `truncated`
 * succeeds, found by bisection and tried (to 0.1 % of upper).
 * NaN where there is no answer. Errors as cyb_design_calibrate, but not CYB_ENOCONV. */
typedef struct cyb_calibration_hint {
  double linear_least, linear_most, raking_least, raking_most, lower, upper;
} cyb_calibration_hint;
int cyb_calibration_look_ahead(cyb_calibration_hint *hint, const cyb_design *design,
                               const cyb_totals *totals, cyb_table *sample, cyb_error *error);

/* --- records ---------------------------------------------------------------- */

typedef struct cyb_adjustment_info {
  const char *kind;     /* "calibration", "trimming", "nonresponse" */
  const char *distance; /* NULL unless calibrated */
  size_t rows;          /* with a weight before */
  size_t margins, redundant, parts;
  size_t steps;              /* of Newton, the most that a part took */
  size_t at_lower, at_upper; /* rows at a bound */
  double lower, upper;       /* bounds of g or, for trimming, of the weight; NaN = none */
  double g_least, g_most;    /* new weight over old */
  double worst;              /* largest distance to a total, relative */
} cyb_adjustment_info;

size_t cyb_design_adjustments(const cyb_design *design);
cyb_adjustment_info cyb_design_adjustment(const cyb_design *design, size_t k);

/* The i-th margin of adjustment k; false beyond the last. `name` is borrowed. */
typedef struct cyb_margin_fit {
  const char *name;
  double target, before, after;
  bool redundant; /* met because others are */
} cyb_margin_fit;
bool cyb_design_margin(const cyb_design *design, size_t k, size_t i, cyb_margin_fit *fit);

/* Weights before the first adjustment; borrowed, one a row. */
const double *cyb_design_initial_weights(const cyb_design *design);

#ifdef __cplusplus
}
#endif
#endif
