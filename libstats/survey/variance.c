/* survey/variance.c - the one routine of variance for every statistic.
 * Layer: survey. */
#include "survey/variance.h"

#include <float.h>
#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/any_order_sum.h"

/* Sum of squares about the mean of n units, of which those not in t[0 .. m-1]
 * are zero. The mean is corrected once: equal values have a sum of exactly 0. NaN
 * where values differ and their squares are too small for a double: an error that is
 * lost is not an error of 0. */
static double squares_about_mean(const double *t, size_t m, size_t n, double *work) {
  double units = (double)n, absent = (double)(n - m), squares;
  bool differ;
  double mean = cyb__sum_any_order(t, m) / units;
  for (size_t i = 0; i < m; i++) work[i] = t[i] - mean;
  mean += (cyb__sum_any_order(work, m) - absent * mean) / units;
  differ = absent > 0.0 && mean != 0.0;
  for (size_t i = 0; i < m; i++) {
    double deviation = t[i] - mean;
    differ |= deviation != 0.0;
    work[i] = deviation * deviation;
  }
  squares = cyb__sum_any_order(work, m) + absent * mean * mean;
  return differ && squares < DBL_MIN ? NAN : squares;
}

/* What one stage has gathered so far. */
typedef struct stage_tally {
  double *contribution; /* of the groups whose variance is known */
  size_t known, groups;
} stage_tally;

static int lonely_group(stage_tally *tally, const cyb_design *design, const cyb__stage *stage,
                        size_t group, double scale, double total, cyb_error *error) {
  switch (design->lonely) {
  case CYB_LONELY_CERTAINTY: tally->contribution[tally->known++] = 0.0; break;
  case CYB_LONELY_ADJUST: tally->contribution[tally->known++] = scale * total * total; break;
  case CYB_LONELY_AVERAGE: break;
  case CYB_LONELY_FAIL:
  default:
    return cyb_error_set(error, CYB_EDATA, design->strata_column,
                         "%s has one sampled unit only, so its variance is unknown; choose "
                         "--lonely-psu=certainty, adjust or average",
                         stage->name && stage->name[group] ? stage->name[group]
                                                           : cyb__say("a stratum"));
  }
  return CYB_OK;
}

static int add_group(stage_tally *tally, const cyb_design *design, const cyb__stage *stage,
                     size_t group, const double *total, size_t present, double *work,
                     cyb_error *error) {
  double sampled = stage->sampled[group], left = 1.0 - stage->fraction[group];
  double scale = stage->above[group] * left;
  if (stage->above[group] == 0.0) return CYB_OK;
  tally->groups++;
  if (cyb__is_lonely(stage, group))
    return lonely_group(tally, design, stage, group, scale, total[0], error);
  if (left < CYB__TAKEN_ENTIRELY)
    tally->contribution[tally->known++] = 0.0;
  else
    tally->contribution[tally->known++] =
        scale * sampled / (sampled - 1.0) *
        squares_about_mean(total, present, stage->sampled[group], work);
  return CYB_OK;
}

/* Totals of the clusters of the group that starts at row i; moves i past it. */
static size_t cluster_totals(double *total, const cyb__stage *stage, const cyb__domain *domain,
                             const double *t, size_t *i) {
  uint32_t group = stage->group[stage->unit[domain->position[*i]]];
  size_t clusters = 0;
  while (*i < domain->rows && stage->group[stage->unit[domain->position[*i]]] == group) {
    uint32_t unit = stage->unit[domain->position[*i]];
    size_t first = *i;
    while (*i < domain->rows && stage->unit[domain->position[*i]] == unit) ++*i;
    total[clusters++] = cyb__sum_any_order(t + first, *i - first);
  }
  return clusters;
}

static int stage_variance(double *variance, const cyb_design *design, const cyb__stage *stage,
                          const cyb__domain *domain, const double *t, double *work,
                          cyb_error *error) {
  double *total = work + domain->rows, *spare = total + domain->rows;
  stage_tally tally = {work, 0, 0};
  for (size_t i = 0; i < domain->rows;) {
    size_t group = stage->group[stage->unit[domain->position[i]]];
    size_t clusters = cluster_totals(total, stage, domain, t, &i);
    int status = add_group(&tally, design, stage, group, total, clusters, spare, error);
    if (status != CYB_OK) return status;
  }
  *variance = cyb__sum_any_order(tally.contribution, tally.known);
  if (tally.known < tally.groups)
    *variance = tally.known > 0 ? *variance * ((double)tally.groups / (double)tally.known) : NAN;
  return CYB_OK;
}

int cyb__variance(double *variance, const cyb_design *design, const cyb__domain *domain,
                  const double *t, double *work, cyb_error *error) {
  *variance = 0.0;
  for (size_t s = 0; s < design->stages; s++) {
    double part = 0.0;
    int status = stage_variance(&part, design, &design->stage[s], domain, t, work, error);
    if (status != CYB_OK) return status;
    *variance += part;
  }
  return CYB_OK;
}

double cyb__domain_df(const cyb_design *design, const cyb__domain *domain) {
  const cyb__stage *first = &design->stage[0];
  size_t units = 0, strata = 0;
  for (size_t i = 0; i < domain->rows; i++) {
    uint32_t unit = first->unit[domain->position[i]];
    uint32_t before = i > 0 ? first->unit[domain->position[i - 1]] : 0;
    units += i == 0 || unit != before;
    strata += i == 0 || first->group[unit] != first->group[before];
  }
  return (double)units - (double)strata;
}

double cyb__simple_variance(const double *u, const double *weight, size_t rows, bool of_total,
                            double *work) {
  double n = (double)rows, size, mean, spread, variance;
  mean = cyb__mean_any_order(u, weight, rows, work, &size);
  for (size_t i = 0; i < rows; i++) work[i] = weight[i] * (u[i] - mean) * (u[i] - mean);
  spread = cyb__sum_any_order(work, rows) / (of_total ? size - 1.0 : size * (n - 1.0) / n);
  variance = size * (size - n) / n * spread;
  return variance > 0.0 && isfinite(variance) ? variance : NAN;
}
