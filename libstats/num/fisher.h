/* num/fisher.h - upper tails of F and chi-square; shared inside the library.
 * Layer: num. May include: base. */
#ifndef CYB_NUM_FISHER_H
#define CYB_NUM_FISHER_H

/* P(F > f) on df1 and df2 degrees of freedom, which need not be whole; df2 may
 * be INFINITY. NaN outside the domain. Accuracy: GSL's gsl_cdf_fdist_Q. */
double cyb__fisher_upper(double f, double df1, double df2);

/* P(X > x), chi-square on df degrees of freedom. NaN outside the domain. */
double cyb__chi_square_upper(double x, double df);

#endif
