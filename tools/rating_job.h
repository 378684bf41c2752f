/* tools/rating_job.h - a rating plan and a reference policy from the command line.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_RATING_JOB_H
#define CYB_TOOLS_RATING_JOB_H

#include "tools/chart_keep.h"
#include "tools/chart_rating.h"
#include "tools/law.h"
#include "tools/rating_file.h"
#include "tools/result.h"

enum { POLICY_VALUES = 64, POLICY_LEVELS = 9 };

/* Start it as {.app = app}; later values take the place of earlier ones. */
typedef struct rating_job {
  cyb_app *app;
  cyb_plan_file plan;
  cyb_law severity;
  cyb_policy_value values[POLICY_VALUES];
  size_t value_count;
  cyb_premium_level levels[POLICY_LEVELS];
  size_t level_count;
  char **with, **level_list;
  size_t with_count;
  cyb_keep kept;
} rating_job;

/* The plan of --rating, with --severity; values: what the plan asks for of revenue
 * (100,000,000) and industry (other), then --revenue, --industry and --with.
 * Errors CYB_EDOMAIN --rating or a value is missing; as rating_read. */
int rating_job_open(rating_job *job, cyb_error *error);
void rating_job_close(rating_job *job);

/* Levels of the column `by`: grades with the middle of their band of scores, from
 * the questionnaire's levels; of another column the list --levels.
 * Errors CYB_EDOMAIN no or more than nine levels. */
int rating_job_levels(rating_job *job, const char *by, cyb_error *error);

/* Adds limit, deductible and grade of a reference policy, from options or 10
 * million, 500,000 and 3, and sees that nothing is missing. */
int rating_job_reference(rating_job *job, cyb_error *error);
/* Takes the values from cells instead. */
int rating_job_take(rating_job *job, cyb_policy_cell *cell, void *user, cyb_error *error);

/* "in yuan, revenue 100,000,000, industry other". */
const char *rating_job_subtitle(rating_job *job, const char *unit);
/* Plan and file, SYNTHETIC DATA where one says so. */
const char *rating_job_foot(rating_job *job, const char *file);

#endif
