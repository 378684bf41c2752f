/* cyberstats/design.h - how the sample was drawn.
 * Layer: survey. May include: base.
 *
 * One row per unit. Strata at the first stage, nested clusters, weights,
 * finite population corrections. Conventions are those of R's survey package;
 * where they are a choice, doc/methods/design.md says so. */
#ifndef CYBERSTATS_DESIGN_H
#define CYBERSTATS_DESIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/column.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a stratum does whose variance cannot be computed because only one unit
 * of it was sampled (of more than one in the population). */
typedef enum cyb_lonely {
  CYB_LONELY_FAIL,      /* refuse, naming the stratum */
  CYB_LONELY_CERTAINTY, /* it contributes nothing, as if taken with certainty */
  CYB_LONELY_ADJUST,    /* its distance from zero, the mean of linearised values, counts */
  CYB_LONELY_AVERAGE    /* the average contribution of the other strata */
} cyb_lonely;

typedef struct cyb_design_options {
  const cyb_column *strata;         /* category codes; NULL = one stratum */
  const cyb_column *const *cluster; /* category codes, outermost first; NULL = rows */
  size_t cluster_stages;
  const cyb_column *const *fpc; /* numbers, one a stage, outermost first */
  size_t fpc_stages;
  const cyb_column *weight; /* numbers >= 0; NULL = from fpc, else 1 */
  cyb_lonely lonely;
  const char *source; /* file name for messages, may be NULL */
  const size_t *line; /* line per row for messages, may be NULL */
} cyb_design_options;
#define CYB_DESIGN_OPTIONS_INIT                                                                    \
  { NULL, NULL, 0, NULL, 0, NULL, CYB_LONELY_FAIL, NULL, NULL }

typedef struct cyb_design cyb_design;

/* Builds the design of `rows` units; columns are copied as far as needed.
 *   fpc   a column with any value above 1 holds population counts of the
 *         stage's clusters (in the stratum, in the cluster above), else it
 *         holds sampling fractions in (0, 1]; constant within its stratum or
 *         cluster. Stages without fpc count as drawn with replacement.
 *         Without a weight column the weight is the product over the stages of
 *         1 / sampling fraction; with neither it is 1 (warning "no-weights").
 * Errors   CYB_EDATA with file:line:column or the stratum's name: missing or
 *          negative weight, missing stratum, cluster or fpc, fpc that varies
 *          within its stratum or is below the number sampled, all weights zero;
 *          CYB_EDOMAIN no rows, more fpc than stages; CYB_ENOMEM.
 * Lonely strata are only refused by an estimate that needs their variance. */
int cyb_design_build(cyb_design **out, size_t rows, const cyb_design_options *options,
                     cyb_warnings *warnings, cyb_error *error);
void cyb_design_free(cyb_design *design);

size_t cyb_design_rows(const cyb_design *design);
const double *cyb_design_weights(const cyb_design *design); /* borrowed, one a row */
/* First-stage units, strata and lonely strata; df = units - strata. */
typedef struct cyb_design_summary {
  size_t rows, strata, units, lonely;
  double df, weight_sum;
} cyb_design_summary;
cyb_design_summary cyb_design_about(const cyb_design *design);

#ifdef __cplusplus
}
#endif
#endif
