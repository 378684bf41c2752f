/* num/fisher.c - upper tails of F and chi-square.
 * Layer: num. */
#include "num/fisher.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Beyond this F times df1 is chi-square to 1e-10. */
static const double many = 1e12;

double cyb__chi_square_upper(double x, double df) {
  if (isnan(x) || !(df > 0.0)) return NAN;
  return x > 0.0 ? gsl_cdf_chisq_Q(x, df) : 1.0;
}

double cyb__fisher_upper(double f, double df1, double df2) {
  if (isnan(f) || !(df1 > 0.0) || !(df2 > 0.0)) return NAN;
  if (df2 > many) return cyb__chi_square_upper(f * df1, df1);
  return f > 0.0 ? gsl_cdf_fdist_Q(f, df1, df2) : 1.0;
}
