/* cyberstats/plan.h - policy plans: targets that can be checked, measures and who answers for them.
 * Layer: indicator. May include: base, num, indicator.
 *
 * A plan file is a CSV with the columns
 *   id,kind,section,label_zh,label_en,indicator,scope,comparison,value,unit_zh,
 *   unit_en,due,base_period,base_value,responsible_zh,responsible_en,source,notes
 * kind `target` (comparison one of > >= < <=) or `measure`. A target without an
 * indicator is kept and answered "unknown". */
#ifndef CYBERSTATS_PLAN_H
#define CYBERSTATS_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/indicator.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_plan_item {
  char *id, *section, *label_zh, *label_en, *indicator, *scope, *unit_zh, *unit_en;
  char *responsible_zh, *responsible_en, *source, *notes;
  bool target;   /* else a measure */
  bool at_least; /* > or >=; else < or <= */
  bool strict;   /* > or < */
  double value;
  bool has_due, has_base;
  cyb_period due, base_period;
  double base_value;
} cyb_plan_item;

typedef struct cyb_plan {
  char *name, *source;
  char sha256[65];
  cyb_plan_item *items;
  size_t count;
} cyb_plan;

/* Errors CYB_EDATA with file:line:column; CYB_EIO. */
int cyb_plan_read(cyb_plan **out, const char *path, cyb_error *error);
void cyb_plan_free(cyb_plan *plan);

typedef enum cyb_outlook {
  CYB_OUTLOOK_UNKNOWN,  /* no indicator, no data, or confidential */
  CYB_OUTLOOK_NO,       /* due, and probability <= 0.05 */
  CYB_OUTLOOK_UNLIKELY, /* probability < 0.5 */
  CYB_OUTLOOK_LIKELY,   /* probability >= 0.5 */
  CYB_OUTLOOK_YES       /* probability >= 0.95 that the latest figure meets it */
} cyb_outlook;
const char *cyb_outlook_name(cyb_outlook outlook); /* "yes" "no" "likely" "unlikely" "unknown" */

typedef struct cyb_target_state {
  const cyb_plan_item *item; /* borrowed from the plan */
  char period[16];           /* of the latest figure; "" if none */
  cyb_estimate latest;       /* value NaN if none */
  double required_growth;    /* per year from the latest figure to the due year
                                (in or after the due year: the gap that is left);
                                0 where met, NaN where unknown or not a level */
  double observed_growth;    /* per year, from the first to the latest figure; NaN if one */
  double probability;        /* NaN if unknown */
  bool projected;            /* due later: probability of the growth still required */
  cyb_outlook outlook;
} cyb_target_state;

/* State of every target, out[items that are targets], in file order.
 *   probability  before the due year, and not met: that the average growth so
 *                far, with its error, is at least the growth required;
 *                else P(T >= (target - value) / se), Student t with the
 *                estimate's df; a census (se = 0) gives 0 or 1; a sample whose
 *                se is 0, because only fully surveyed strata contribute, gives
 *                NaN and at most `likely` or `unlikely`
 * Errors CYB_EDOMAIN a target whose unit or scope is not its indicator's;
 *        CYB_ENOMEM. */
int cyb_plan_evaluate(cyb_target_state **out, size_t *count, const cyb_plan *plan,
                      const cyb_indicator_values *values, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
