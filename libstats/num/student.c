/* num/student.c - normal and Student t probabilities.
 * Layer: num. */
#include <cyberstats/student.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

/* Beyond this GSL's own series lose digits and the normal agrees to 1e-10. */
static const double many = 1e12;

double cyb_normal_cdf(double z) {
  return isnan(z) ? NAN : gsl_cdf_ugaussian_P(z);
}

double cyb_normal_quantile(double p) {
  return p >= 0.0 && p <= 1.0 ? gsl_cdf_ugaussian_Pinv(p) : NAN;
}

double cyb_student_cdf(double t, double df) {
  if (isnan(t) || !(df > 0.0)) return NAN;
  return df > many ? cyb_normal_cdf(t) : gsl_cdf_tdist_P(t, df);
}

double cyb_student_quantile(double p, double df) {
  if (!(p >= 0.0 && p <= 1.0) || !(df > 0.0)) return NAN;
  return df > many ? cyb_normal_quantile(p) : gsl_cdf_tdist_Pinv(p, df);
}

void cyb_num_no_abort(void) {
  gsl_set_error_handler_off();
}
