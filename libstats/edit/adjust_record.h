/* edit/adjust_record.h - one record, its arguments already checked.
 * Layer: edit. */
#ifndef CYB_EDIT_ADJUST_RECORD_H
#define CYB_EDIT_ADJUST_RECORD_H

#include <cyberstats/adjust.h>

/* Errors CYB_EDOMAIN as cyb_adjust_record. */
int cyb__adjust_check(size_t fields, const cyb_linear_rule *rules, size_t count,
                      const cyb_adjust_options *options, cyb_error *error);

/* As cyb_adjust_record. Errors CYB_ENOCONV, CYB_ENOMEM. */
int cyb__adjust(double *x, const bool *adjustable, size_t fields, const cyb_linear_rule *rules,
                size_t count, const cyb_adjust_options *options, cyb_adjust_outcome *outcome,
                cyb_error *error);

/* The same by CYB_ADJUST_PRORATE; `outcome` starts as of an empty record. */
int cyb__prorate(double *x, const bool *adjustable, size_t fields, const cyb_linear_rule *rules,
                 size_t count, const double *weight, cyb_adjust_outcome *outcome, cyb_error *error);

#endif
