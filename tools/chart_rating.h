/* tools/chart_rating.h - charts of a rating plan, for `chart` and for reports.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_CHART_RATING_H
#define CYB_TOOLS_CHART_RATING_H

#include <cybercharts/chart.h>

#include "tools/app.h"

typedef struct cyb_chart_text {
  const char *title, *subtitle, *foot, *unit; /* unit of money */
} cyb_chart_text;

/* --- policies --------------------------------------------------------------------- */

/* What a column of a policy holds, as it would be written in a file. */
typedef struct cyb_policy_value {
  const char *column, *value;
} cyb_policy_value;

/* Columns that a plan asks for, [cyb_rating_columns], filled cell by cell; numbers
 * where all cells are numbers, texts as well where the plan looks them up. `cell`
 * returns a borrowed text, NULL = missing.
 * Errors CYB_ENOMEM. */
typedef const char *cyb_policy_cell(void *user, const char *column, size_t row);
int policy_columns(cyb_column **out, size_t *count, const cyb_rating *rating, size_t rows,
                   cyb_policy_cell *cell, void *user, cyb_error *error);
void policy_columns_free(cyb_column *columns, size_t count);

/* "deductible" or "retention", whichever the plan asks for; NULL = neither. */
const char *policy_retention(const cyb_rating *rating);
bool policy_asks(const cyb_rating *rating, const char *column);

/* Every value names a column of the plan, and every column but those of `free`
 * (NULL-ended) has one.
 * Errors CYB_EDOMAIN names the column (and the nearest). */
int policy_check(const cyb_rating *rating, const cyb_policy_value *values, size_t count,
                 const char *const *free, cyb_error *error);

/* --- premium by limit ----------------------------------------------------------------- */

/* A line of the chart: the column `by` holds `value`, and the column "score"
 * `score` if the plan asks for it. */
typedef struct cyb_premium_level {
  const char *name, *value, *score; /* score NULL: as in the fixed values */
} cyb_premium_level;

typedef struct cyb_premium_question {
  const cyb_rating *rating;
  const cyb_policy_value *fixed;
  size_t fixed_count;
  const char *by;
  const cyb_premium_level *levels;
  size_t level_count;
  const double *limits, *retentions; /* rising; at most 4 retentions */
  size_t limit_count, retention_count;
} cyb_premium_question;

/* Premium and rate on line by limit, one line a level, a panel a retention. What
 * the plan refuses is left out.
 * Errors CYB_EDATA the plan refuses all (with the first reason); CYB_EDOMAIN as
 *        policy_check; CYB_ENOMEM. */
int chart_premium(cyb_drawing **out, const cyb_app *app, const cyb_premium_question *question,
                  const cyb_chart_text *text, cyb_error *error);

/* --- waterfall -------------------------------------------------------------------------- */

/* From the first amount a plan sets to the premium, step by step as logged; steps
 * that change nothing are left out, and a rounding below a thousandth of it. `columns` are those of
 * the policy, one row. Errors CYB_EDATA the plan refuses the policy (with the reason); CYB_ENOMEM.
 */
int chart_waterfall(cyb_drawing **out, const cyb_app *app, const cyb_rating *rating,
                    const cyb_column *columns, size_t count, const cyb_chart_text *text,
                    cyb_error *error);

#endif
