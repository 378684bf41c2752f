/* cyberstats/replicate.h - replicate weights: jackknife, bootstrap, balanced half-samples.
 * Layer: survey. May include: base, design.
 *
 * A replicate multiplies the weights of each first-stage unit by a number; the
 * spread of a statistic over the replicates estimates its variance,
 *   V = sum_r c_r (theta_r - centre)^2,
 * the centre being the mean of the theta_r or, as `about_estimate`, the estimate.
 * Stages after the first are not resampled: what they add is seen through the
 * totals of the first-stage units, which takes them as drawn with replacement.
 *
 * Adding a scheme: a file survey/replicate_NAME.c with a record, a row in
 * survey/replicate.c. */
#ifndef CYBERSTATS_REPLICATE_H
#define CYBERSTATS_REPLICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/design.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_replicates cyb_replicates;

/*   jackknife  leaves out one first-stage unit after the other; the others of its
 *              stratum count n_h/(n_h - 1) times; c = (1 - f_h)(n_h - 1)/n_h.
 *              Without strata JK1, with them JKn. A unit alone in its stratum:
 *              certainty gives no replicate; average none, and c times
 *              units/(units - lonely units); adjust leaves the unit out and
 *              counts all other strata H/(H - 1) times, c = (H - 1)/H.
 *   bootstrap  n_h - 1 units drawn with replacement, a unit drawn d times counts
 *              1 - r + r d n_h/(n_h - 1) times, r = sqrt(1 - f_h); c = 1/(R - 1),
 *              about the estimate 1/R
 *   brr        two units a stratum, of which one counts 1 + s and the other
 *              1 - s times, s = (1 - K) sqrt(1 - f_h), K Fay's factor, by the
 *              columns of a Hadamard matrix whose order R, a multiple of 4, is
 *              above the number of strata; c = 1/(R (1 - K)^2)
 * f_h is the first stage's sampling fraction, 0 where it is unknown. Strata that
 * were taken entirely vary in no replicate.
 * Source   jackknife: Wolter (2007), Introduction to Variance Estimation, ch. 4,
 *          R survey 4.1 for lonely units; bootstrap: Rao & Wu (1988), JASA
 *          83:231-241, with m_h = n_h - 1, as weights Rao, Wu & Yue (1992),
 *          Survey Methodology 18:209-217; brr: McCarthy (1966), Fay's factor
 *          Judkins (1990), J. Official Statistics 6:223-239. The factor
 *          sqrt(1 - f_h) in brr makes the variance of a total exact; R survey
 *          drops the correction there, with a warning. */
typedef struct cyb_replicate_scheme {
  const char *name;
  bool smooth_only; /* wrong for quantiles */
  bool random;      /* replicates without a value may be left out; percentiles exist */
  /* Sets count, scale and what `multiply` needs. */
  int (*prepare)(cyb_replicates *replicates, cyb_error *error);
  /* multiplier[0 .. units - 1] of one replicate, units in the design's order. */
  void (*multiply)(const cyb_replicates *replicates, size_t replicate, double *multiplier);
} cyb_replicate_scheme;

/* Borrowed, NULL if there is none of that name. */
const cyb_replicate_scheme *cyb_replicate_scheme_find(const char *name);

typedef struct cyb_replication {
  const cyb_replicate_scheme *scheme;
  size_t replicates;   /* of the bootstrap, 2 or more */
  double fay;          /* K of brr, in [0, 1) */
  bool about_estimate; /* deviations from the estimate, not from the replicates' mean */
  bool percentile;     /* bootstrap: the interval between the percentiles */
  uint64_t seed;       /* the same bits for any number of threads */
} cyb_replication;
#define CYB_REPLICATION_INIT                                                                       \
  { NULL, 1000, 0.0, false, false, 1 }

/* The replicates of a design, which must outlive them.
 *   *out  new object, release with cyb_replicates_free; NULL on failure
 * Errors   CYB_EDOMAIN an option outside its range; CYB_EDATA, with the stratum's
 *          name, a design that the scheme is not made for: brr without two units
 *          a stratum, a lonely unit that the rule refuses or, under bootstrap and
 *          brr, that is not `certainty`; nothing that varies; CYB_ENOMEM. */
int cyb_replicates_build(cyb_replicates **out, const cyb_design *design,
                         const cyb_replication *options, cyb_error *error);
void cyb_replicates_free(cyb_replicates *replicates);

size_t cyb_replicates_count(const cyb_replicates *replicates);
/* c_r of the formula above. */
double cyb_replicates_scale(const cyb_replicates *replicates, size_t replicate);

/* Weights of one replicate, one per row in the order of the file, after every
 * adjustment of the design was made anew from them.
 * Errors   CYB_ENOCONV an adjustment does not succeed; CYB_ENOMEM. */
int cyb_replicates_weights(const cyb_replicates *replicates, size_t replicate, double *weight,
                           cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
