/* cyberstats/student.h - normal and Student t probabilities.
 * Layer: num. May include: base. */
#ifndef CYBERSTATS_STUDENT_H
#define CYBERSTATS_STUDENT_H

#ifdef __cplusplus
extern "C" {
#endif

/* Pure mathematics: NaN outside the domain. df may be INFINITY: the normal.
 * Accuracy: GSL's gsl_cdf_tdist_*, relative error below 1e-10. */
double cyb_normal_cdf(double z);
double cyb_normal_quantile(double p);
double cyb_student_cdf(double t, double df);
double cyb_student_quantile(double p, double df);

/* GSL ends the process on its errors by default. A program calls this once at
 * its start; the library then sees the errors as values and reports them. It
 * changes a setting of the whole process, so the library never calls it. */
void cyb_num_no_abort(void);

#ifdef __cplusplus
}
#endif
#endif
