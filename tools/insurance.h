/* tools/insurance.h - what the insurance report is made from, and its sections.
 * Layer: tools. May include: public headers.
 *
 * To add a section: a function here in a file tools/insurance_NAME.c, and a row
 * in the table of sections in report_insurance.c. */
#ifndef CYB_TOOLS_INSURANCE_H
#define CYB_TOOLS_INSURANCE_H

#include "tools/fit_data.h"
#include "tools/loss_curve.h"
#include "tools/premiums.h"
#include "tools/report_page.h"

/* Claims to the distribution of a year's payments for a number of policies. */
typedef struct cyb_insurance {
  cyb_page *page;
  const char *unit; /* of money */
  fit_data claims, counts;
  cyb_fit *severities, *frequencies; /* best first; [0] converged */
  size_t severity_count, frequency_count;
  double reported;      /* claims that were reported: the sum of the counts */
  double exposure;      /* policy years they came from */
  double unreported;    /* losses from the ground up per reported claim, at least 1 */
  double policies;      /* of the portfolio */
  cyb_year_model model; /* their year, under the terms of a usual policy */
  cyb_aggregate *aggregate;
  cyb_loss_curve curve;
  cyb_plan_file plan; /* with the fitted severity in place of its own */
  cyb_premiums premiums;
  double filed_premium; /* of the portfolio with the plan's own severities */
} cyb_insurance;

/* Reads --claims and --exposure and fits; prices --portfolio by --rating; and
 * computes the year of its policies under the terms of the usual one (or
 * --deductible and --limit). On failure *out is to be freed all the same.
 * Errors those of fit_data_read_spec; CYB_ENOCONV no family converged; those of
 *        cyb_aggregate_fft; CYB_EDATA a claim lies below every point of its fit. */
int insurance_read(cyb_insurance *out, cyb_page *page, cyb_error *error);
void insurance_free(cyb_insurance *insurance);

/* Interval of a quantile of the best severity at the report's level, by
 * parameters drawn from the standard errors; NaN where there are none.
 * Errors CYB_EDATA, CYB_ENOMEM of law_draw. */
int insurance_quantile_interval(const cyb_insurance *insurance, double p, double *low, double *high,
                                cyb_error *error);

typedef int cyb_insurance_section(cyb_insurance *insurance, cyb_document *document,
                                  cyb_error *error);
cyb_insurance_section insurance_findings, insurance_severity, insurance_tail, insurance_frequency,
    insurance_annual, insurance_portfolio, insurance_premium, insurance_methods, insurance_quality,
    insurance_provenance;

/* "12.3 million yuan". */
const char *insurance_money(const cyb_insurance *insurance, double amount);
/* "1,234,567": money in the unit, whole. */
const char *insurance_amount(const cyb_insurance *insurance, double amount);

#endif
