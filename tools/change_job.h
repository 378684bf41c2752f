/* tools/change_job.h - one call of the command `change`.
 * Layer: tools. */
#ifndef CYB_TOOLS_CHANGE_JOB_H
#define CYB_TOOLS_CHANGE_JOB_H

#include "tools/app.h"
#include "tools/survey.h"

/* Two waves, or one that carries the earlier figure itself: [0] the earlier, [1]
 * the later one. */
typedef struct change_job {
  cyb_app *app;
  cyb_survey survey[2];
  cyb_statistic **statistic[2]; /* --statistic, parsed once a wave */
  char **texts;
  size_t count;
  const char *id;           /* column that identifies units; borrowed */
  const char *comparable;   /* column of the earlier figure, or NULL */
  const char *break_column; /* or NULL */
  bool matched;
  const cyb_change_measure *measure;
  double years;
  cyb_missing missing;
  char *period[2]; /* of the project; NULL: from files */
  cyb_form *form;  /* of the project; NULL: from files */
} change_job;

/* change_read.c: the rows of both waves (or of the later alone), with designs,
 * statistics bound and domains. */
int change_read(change_job *job, cyb_error *error);

/* change_overlap.c: two overlapping samples. */
int change_between(change_job *job, cyb_error *error);

/* change_within.c: growth on a comparable base, in the rows of the later wave. */
int change_within(change_job *job, cyb_error *error);

/* change_row.c: one row of the answer, for the statistic's `domain` as an object,
 * which is taken over. Warns of what is undefined. */
void change_add_row(change_job *job, size_t statistic, const char *measure, json_t *domain,
                    const cyb_change *change);

/* The request of one wave. */
cyb_estimate_request change_request(const change_job *job, const int32_t *domain, size_t domains);

/* Identifiers of one wave as the library wants them. Errors CYB_EDATA no such column. */
int change_wave(change_job *job, size_t wave, cyb_wave *out, cyb_error *error);

#endif
