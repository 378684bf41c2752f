/* indicator/wave.h - the records of one form and period, ready to be estimated.
 * Layer: indicator. May include: base, data, survey. */
#ifndef CYB_INDICATOR_WAVE_H
#define CYB_INDICATOR_WAVE_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/design.h>
#include <cyberstats/expr.h>
#include <cyberstats/indicator.h>

#include "indicator/breakdown.h"

typedef struct cyb__wave {
  const cyb_form *form; /* borrowed */
  char period[16];
  cyb_table *table;
  cyb_design *design;
  size_t *unit; /* respondent of each row: its holding, else the row itself */
  size_t units;
  cyb__breakdown *breakdown; /* the total, then each column asked for */
  size_t breakdowns;
  bool *thin; /* confidential.h: cells to be given up first; NULL = not known yet */
} cyb__wave;

/* The columns a form's wave must bring, each once. */
typedef struct cyb__wants {
  cyb_want *items;
  size_t count, capacity;
} cyb__wants;

/* Adds a column by its code; a category stays one. Errors CYB_ENOMEM. */
int cyb__wants_add(cyb__wants *wants, const char *name, bool category, cyb_error *error);
/* Adds the columns that the statistic names.
 * Errors CYB_EDATA: the form has no such column (where = the indicator's
 *        name, message names the nearest); CYB_ENOMEM. */
int cyb__wants_add_statistic(cyb__wants *wants, const cyb_form *form, const char *indicator,
                             const cyb_statistic *statistic, cyb_error *error);
/* Adds the columns the design and the respondents follow from. */
int cyb__wants_add_roles(cyb__wants *wants, const cyb_form *form, cyb_error *error);

/* Reads the records and builds design, respondents and breakdowns.
 *   by[options->by_count]  code of each breakdown's column, NULL = not in this form
 *   reason  where there are no records: *out is empty, table NULL, and the
 *           message that came with it (or "") is in reason.message
 * Errors  whatever the reader or the design answers; CYB_ENOMEM. */
int cyb__wave_read(cyb__wave *out, const cyb_form *form, cyb_period period, const cyb__wants *wants,
                   const char *const *by, const cyb_records *records,
                   const cyb_indicator_options *options, cyb_error *reason, cyb_warnings *warnings,
                   cyb_error *error);
void cyb__wave_clear(cyb__wave *wave);

/* Binds a statistic to the wave's columns, by code or by label. */
int cyb__wave_bind(cyb__wave *wave, cyb_statistic *statistic, cyb_error *error);

#endif
