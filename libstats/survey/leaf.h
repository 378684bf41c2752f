/* survey/leaf.h - what the two files of leaves share.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_LEAF_H
#define CYB_SURVEY_LEAF_H

#include <cyberstats/estimate.h>

int cyb__leaf_hhi(const double *x, const double *y, const double *weight, size_t rows,
                  double parameter, double *value, double *influence, cyb_error *error);
int cyb__leaf_cr(const double *x, const double *y, const double *weight, size_t rows,
                 double parameter, double *value, double *influence, cyb_error *error);
int cyb__leaf_gini(const double *x, const double *y, const double *weight, size_t rows,
                   double parameter, double *value, double *influence, cyb_error *error);

#endif
