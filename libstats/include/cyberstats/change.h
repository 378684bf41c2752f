/* cyberstats/change.h - change between two waves of a survey, with its error.
 * Layer: survey. May include: base, expr, design, estimate.
 *
 * Units that answered both waves make the two estimates covary: the error of a
 * change is mostly much below that of two independent samples. */
#ifndef CYBERSTATS_CHANGE_H
#define CYBERSTATS_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/column.h>
#include <cyberstats/design.h>
#include <cyberstats/error.h>
#include <cyberstats/estimate.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- which units stand in both waves ------------------------------------------ */

typedef struct cyb_wave {
  const cyb_design *design; /* borrowed */
  const cyb_column *id;     /* category per row: the first-stage unit's identifier, the same
                               text in both waves; need not outlive the overlap */
  const char *source;       /* file name for messages, may be NULL */
  const size_t *line;       /* line per row for messages, may be NULL */
} cyb_wave;

typedef struct cyb_overlap cyb_overlap;

typedef struct cyb_overlap_summary {
  size_t first, last, common; /* first-stage units in each wave and in both */
  size_t moved;               /* of the common ones: in strata that most of their fellows did
                                 not go to */
} cyb_overlap_summary;

/* Matches the first-stage units of two designs, which must outlive the result.
 *   *out  new object, release with cyb_overlap_free; NULL on failure
 * Cost     O(rows log rows).
 * Errors   CYB_EDATA with file:line:column: an identifier is missing, belongs to two
 *          units of one wave, or differs within a unit; CYB_ENOMEM. */
int cyb_overlap_build(cyb_overlap **out, const cyb_wave *first, const cyb_wave *last,
                      cyb_error *error);
void cyb_overlap_free(cyb_overlap *overlap);
cyb_overlap_summary cyb_overlap_about(const cyb_overlap *overlap);

/* --- measures ------------------------------------------------------------------- */

/* How two figures are compared: value and derivatives by each; `years` between
 * them. False where it is not defined. Adding one: a row in survey/change.c. */
typedef struct cyb_change_measure {
  const char *name;
  bool (*evaluate)(double first, double last, double years, double *value, double *by_first,
                   double *by_last);
} cyb_change_measure;

/*   difference   last - first
 *   ratio        last / first
 *   growth       last / first - 1
 *   cagr         (last / first)^(1 / years) - 1, of positive figures
 * Borrowed; NULL where there is none of that name. */
const cyb_change_measure *cyb_change_measure_find(const char *name);
/* Their names, ended by NULL. */
const char *const *cyb_change_measure_names(void);

/* --- estimates ------------------------------------------------------------------- */

typedef struct cyb_change {
  cyb_estimate first, last;       /* each wave by itself */
  double value, se;               /* of the measure; NaN: undefined */
  double lower, upper;            /* t interval */
  double df;                      /* the smaller of the two */
  double covariance, correlation; /* of the two estimates; NaN where one has no error */
  size_t common;                  /* first-stage units with rows of the domain in both waves */
  bool limited;                   /* covariance cut to what two errors allow, see below */
} cyb_change;

typedef struct cyb_change_request {
  const cyb_change_measure *measure;
  double years;                     /* between the waves, above 0 */
  cyb_estimate_request first, last; /* the same number of domains, domain d the same
                                       in both; the level is that of `first` */
} cyb_change_request;

/* Estimates one statistic, bound to each wave's columns, and its change, for every
 * domain into out[domains].
 * Formula  V = g1^2 V1 + g2^2 V2 + 2 g1 g2 C; g the measure's derivatives. C is the
 *          sum over the pairs (h, l) of a first and a last stratum that n_c > 0
 *          sampled units have in common, t the weighted linearised totals of units:
 *            C_hl = (n_c - n_0) / (n_c phi) sum_c (t1 - mean1_h) (t2 - mean2_l)
 *            n_0  = min(n1 f2 n_c / n_c(h), n2 f1 n_c / n_c(l))
 *            phi  = 1 - 1/n1 - 1/n2 + n_c/(n1 n2)
 *          n1, n2, f1, f2 sampled units and sampling fractions of h and l (f = 0
 *          where unknown); n_c(h), n_c(l) the common units of all pairs of h, of l;
 *          n_0 those that would be common if the waves were drawn independently.
 *          Means are over all units of the stratum, sampled units without rows in
 *          the domain counting as zeros. Without movers, births and deaths this is
 *          (n_c - n1 n2 / N) S12 of Tam (1984), S12 unbiased.
 *          Where V1 or V2 holds more than the first stage or the average for lonely
 *          strata, that part is taken to be correlated as the rest.
 *          Strata taken entirely in either wave add nothing. Where weights were
 *          adjusted, t are the starting weights times the residuals, as in V.
 * Source   Tam (1984), International Statistical Review 52:47; Nordberg (2000),
 *          JOS 16:363; Qualite & Tille (2008), Survey Methodology 34:173; n_0 for
 *          strata that differ between waves is this library's approximation.
 * Cost     O(rows log rows) for all domains; with adjusted weights O(rows) for each.
 * Accuracy the variance is added up from differences of matched units, so that
 *          waves that are the same give an error of exactly 0.
 * A covariance beyond sqrt(V1 V2), which few common units of extreme values can
 * give, is cut to it (limited = true).
 * Errors   as cyb_estimate_domains; CYB_EDOMAIN domains differ, years not above 0. */
int cyb_change_estimate(cyb_change *out, const cyb_overlap *overlap, const cyb_statistic *first,
                        const cyb_statistic *last, const cyb_change_request *request,
                        cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
