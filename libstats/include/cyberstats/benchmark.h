/* cyberstats/benchmark.h - monthly or quarterly series made to agree with annual figures.
 * Layer: series. May include: base, num. */
#ifndef CYBERSTATS_BENCHMARK_H
#define CYBERSTATS_BENCHMARK_H

#include <stddef.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is moved as little as possible from one part to the next. */
typedef enum cyb_benchmark_method {
  CYB_DENTON_ADDITIVE,    /* the difference x - z */
  CYB_DENTON_PROPORTIONAL /* the ratio x / z */
} cyb_benchmark_method;

/* How the parts of a year make its annual figure. */
typedef enum cyb_benchmark_kind {
  CYB_BENCHMARK_SUM,     /* flows: revenue */
  CYB_BENCHMARK_AVERAGE, /* indices, mean stocks */
  CYB_BENCHMARK_FIRST,   /* stocks at the start: value of the first part */
  CYB_BENCHMARK_LAST     /* stocks at the end: value of the last part */
} cyb_benchmark_kind;

/* The first part. Denton (1971) takes the value before the first as equal to the
 * indicator, which pulls the start of the series towards the indicator; Cholette
 * (1984) drops that term, and only movements count. */
typedef enum cyb_benchmark_start { CYB_START_CHOLETTE, CYB_START_DENTON } cyb_benchmark_start;

typedef struct cyb_benchmark_options {
  cyb_benchmark_method method;
  cyb_benchmark_kind kind;
  cyb_benchmark_start start;
  size_t per_year; /* 2, 4 or 12 */
  size_t first;    /* part of the year of the first value, 0 .. per_year - 1 */
} cyb_benchmark_options;
#define CYB_BENCHMARK_OPTIONS_INIT                                                                 \
  { CYB_DENTON_PROPORTIONAL, CYB_BENCHMARK_SUM, CYB_START_CHOLETTE, 4, 0 }

/* The series x nearest to the indicator z in its movements that meets every
 * annual figure exactly.
 *   out     [n], may be z
 *   z       [n] indicator, one value a part, without gaps
 *   annual  [years]: years counted from that of z[0]; NaN = no figure for it. A
 *           year that z covers in part takes none.
 * Parts after the last annual figure carry its last difference or ratio on, parts
 * before the first carry the first one back.
 * Formula  min sum_t (d_t - d_(t-1))^2, d = x - z or x / z, subject to
 *          sum over the parts of a year of a_t x_t = annual; first-order
 *          conditions as one banded system (unknowns of a year, then its
 *          multiplier).
 * Source   Denton (1971), JASA 66:99-102; Cholette (1984), Survey Methodology
 *          10:35-49; Dagum & Cholette (2006), Benchmarking, Temporal Distribution,
 *          and Reconciliation Methods for Time Series, ch. 6.
 * Accuracy annual figures are met to 1e-12 relative.
 * Cost     O(n per_year^2) time, O(n per_year) memory.
 * Errors   CYB_EDOMAIN per_year, first, n; CYB_EDATA a value that is missing, an
 *          annual figure for a year covered in part, none at all, and for the
 *          proportional method an indicator that is not positive or an annual
 *          figure that is not; CYB_ENOMEM. */
int cyb_benchmark(double *out, const double *z, size_t n, const double *annual, size_t years,
                  const cyb_benchmark_options *options, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
