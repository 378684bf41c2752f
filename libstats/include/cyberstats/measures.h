/* cyberstats/measures.h - concentration, location, growth of plain numbers.
 * Layer: indicator. May include: base.
 *
 * Pure arithmetic on arrays, no weights and no errors; for samples use the
 * statistics hhi(), cr(), gini() of an estimate. NaN outside the domain
 * (no values, a negative value, a total of zero). */
#ifndef CYBERSTATS_MEASURES_H
#define CYBERSTATS_MEASURES_H

#include <stddef.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Herfindahl-Hirschman index sum s_i^2, s_i = x_i / sum x; 1/n .. 1. */
double cyb_herfindahl(const double *x, size_t n);
/* (H - 1/n) / (1 - 1/n); 0 .. 1. */
double cyb_herfindahl_normalized(const double *x, size_t n);
/* 1 / H: equally large firms that would give the same index. */
double cyb_herfindahl_equivalent(const double *x, size_t n);
/* Share of the k largest. Allocates: NaN if memory is out. */
double cyb_concentration_ratio(const double *x, size_t n, size_t k);
/* Gini coefficient, 0 .. (n-1)/n; normalised: times n/(n-1). */
double cyb_gini(const double *x, size_t n);
double cyb_gini_normalized(const double *x, size_t n);
/* Points of the Lorenz curve: population[i], share[i], n+1 of each, from (0,0)
 * to (1,1); weights may be NULL. Errors CYB_EDOMAIN, CYB_ENOMEM. */
int cyb_lorenz(const double *x, const double *weight, size_t n, double *population, double *share,
               cyb_error *error);

/* Location quotient (e_ij / e_i) / (e_j / e): regional employment in the
 * industry, regional total, national in the industry, national total.
 * Source  REAT (Farhauer & Kroell 2013). */
double cyb_location_quotient(double regional_industry, double regional_total,
                             double national_industry, double national_total);

/* Compound annual growth rate (last / first)^(1 / years) - 1. */
double cyb_cagr(double first, double last, double years);
/* Base needed for `target` after `years` at `rate` a year. */
double cyb_growth_base(double target, double rate, double years);

#ifdef __cplusplus
}
#endif
#endif
