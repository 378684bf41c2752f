/* indicator/evaluation.h - one evaluation of an indicator set.
 * Layer: indicator. May include: base, data, survey. */
#ifndef CYB_INDICATOR_EVALUATION_H
#define CYB_INDICATOR_EVALUATION_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/expr.h>
#include <cyberstats/indicator.h>

#include "indicator/value_list.h"
#include "indicator/wave.h"

typedef struct cyb__evaluation {
  const cyb_indicator_set *set;
  const cyb_records *records;
  const cyb_indicator_options *options;
  cyb_warnings *warnings;
  bool *shown;               /* per indicator: asked for */
  bool *needed;              /* asked for, or the base of a growth that is */
  cyb_statistic **statistic; /* of the needed ones that are no growth, else NULL */
  const char **form;         /* distinct names of the forms that are needed */
  size_t forms, waves, waves_done, waves_found;
  cyb__value_list list;
} cyb__evaluation;

/* evaluation_plan.c: what is asked for. Errors CYB_EDOMAIN a bad option,
 * CYB_EDATA an unknown indicator (names the nearest), CYB_ENOMEM. */
int cyb__evaluation_start(cyb__evaluation *run, cyb_error *error);
void cyb__evaluation_clear(cyb__evaluation *run);

/* evaluation_form.c: every period of one form.
 *   by[by_count]  codes of the breakdowns' columns, NULL = not in this form */
int cyb__evaluation_form(cyb__evaluation *run, const cyb_form *form, const char *const *by,
                         cyb_error *error);

/* evaluation_wave.c: one indicator in one wave, all its breakdowns. Where no
 * record answers it, it is left out with a warning. */
int cyb__evaluation_indicator(cyb__evaluation *run, cyb__wave *wave, size_t indicator,
                              cyb_error *error);

/* evaluation_growth.c: the growth indicators, from the values in the list. */
int cyb__evaluation_growth(cyb__evaluation *run, cyb_error *error);

#endif
