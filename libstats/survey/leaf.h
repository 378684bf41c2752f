/* survey/leaf.h - what the files of leaves share.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_LEAF_H
#define CYB_SURVEY_LEAF_H

#include <cyberstats/estimate.h>

#include "survey/sorted_rows.h"

int cyb__leaf_hhi(const cyb_leaf_rows *rows, double *value, double *influence, cyb_error *error);
int cyb__leaf_cr(const cyb_leaf_rows *rows, double *value, double *influence, cyb_error *error);
int cyb__leaf_gini(const cyb_leaf_rows *rows, double *value, double *influence, cyb_error *error);
int cyb__leaf_quantile(const cyb_leaf_rows *rows, double *value, double *influence,
                       cyb_error *error);

/* Influence of a quantile times the density there; returns F, the weighted
 * share of the rows at or below it. */
double cyb__quantile_influence(const cyb_leaf_rows *rows, double quantile, double *influence);

#endif
