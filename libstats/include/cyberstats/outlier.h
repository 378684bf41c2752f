/* cyberstats/outlier.h - units whose change from period to period stands out.
 * Layer: edit. May include: base. */
#ifndef CYBERSTATS_OUTLIER_H
#define CYBERSTATS_OUTLIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The three parameters of Hidiroglou & Berthelot. */
typedef struct cyb_change_options {
  double u; /* 0 .. 1: how much the size of the unit counts; 0 = only the ratio */
  double a; /* >= 0: keeps the fence open where the units hardly differ */
  double c; /* > 0: width of the fence in quartile distances */
} cyb_change_options;
#define CYB_CHANGE_OPTIONS_INIT                                                                    \
  { 0.5, 0.05, 4.0 }

typedef enum cyb_change_state {
  CYB_CHANGE_USUAL,
  CYB_CHANGE_LOW,
  CYB_CHANGE_HIGH,
  CYB_CHANGE_APPEARED, /* 0 before, above 0 now: no ratio */
  CYB_CHANGE_VANISHED, /* above 0 before, 0 now: the ratio 0 has no score */
  CYB_CHANGE_BOTH_ZERO,
  CYB_CHANGE_NEGATIVE, /* either value is below 0: the method is for sizes */
  CYB_CHANGE_MISSING,  /* either value, or the weight, is missing */
  CYB_CHANGE_NO_GROUP  /* the unit's group is -1 */
} cyb_change_state;

typedef struct cyb_unit_change {
  double ratio; /* current / previous; NaN unless both are positive */
  double score; /* E; NaN likewise */
  cyb_change_state state;
} cyb_unit_change;

typedef struct cyb_change_group {
  size_t units;        /* with a score */
  double median;       /* of the ratios */
  double q1, q2, q3;   /* quartiles of E */
  double lower, upper; /* fence of E */
  size_t low, high;    /* units outside it */
} cyb_change_group;

/* Scores the change of every unit and sets the fence of every group.
 *
 *   current, previous  values of the same units, NaN = missing
 *   weight             >= 0, or NULL = 1: the quartiles are then those of the
 *                      population, each unit repeated `weight` times
 *   group              0 .. groups-1, or -1; NULL = all in group 0
 *   changes[rows], fences[groups]  filled
 *
 * Formula  r = current / previous, m = median r,
 *          s = 1 - m / r where r < m, else r / m - 1,
 *          E = s max(current, previous)^u,
 *          lower = Q2 - c max(Q2 - Q1, |a Q2|), upper = Q2 + c max(Q3 - Q2, |a Q2|).
 * Source   Hidiroglou & Berthelot (1986), Survey Methodology 12, 73-83; only
 *          units with two positive values take part, quartiles are type 7 of
 *          Hyndman & Fan (1996), as in R's univOutl.
 * Cost     n log n.
 * Warnings "few-units" a group with fewer than 5 scores; "closed-fence" a group
 *          whose fence has no width, so that any change stands out.
 * Errors   CYB_EDOMAIN an option outside its range, a negative weight;
 *          CYB_ENOMEM. */
int cyb_change_outliers(cyb_unit_change *changes, cyb_change_group *fences, const double *current,
                        const double *previous, const double *weight, size_t rows,
                        const int32_t *group, size_t groups, const cyb_change_options *options,
                        cyb_warnings *warnings, cyb_error *error);

/* The ratio at which a unit with that previous value meets a fence of E: the
 * score grows with the ratio, so each fence is one ratio. NaN outside the
 * domain (previous and median above 0). Accuracy 1e-12 relative. */
double cyb_change_ratio(double fence, double previous, double median, double u);

#ifdef __cplusplus
}
#endif
#endif
