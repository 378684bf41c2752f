/* tools/tail_job.h - what `tail` works with.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_TAIL_JOB_H
#define CYB_TOOLS_TAIL_JOB_H

#include "tools/fit_data.h"
#include "tools/numbers.h"

typedef struct tail_job {
  cyb_app *app;
  fit_data data;
  cyb_fit_losses losses;
  double *quantiles;
  size_t quantile_count;
  layer_terms *layers;
  size_t layer_count;
  int curve;              /* 0 = none, else as tail_curves */
  bool chosen;            /* the threshold was, by the rule */
  cyb_tail_choice choice; /* count 0 = too few losses for candidates */
  cyb_tail tail;
  cyb_tail beside[2]; /* with xi held one standard error below and above; k 0 = none */
} tail_job;

/* Reads options and FILE, chooses the threshold, fits. On failure *job is empty. */
int tail_job_make(tail_job *job, cyb_app *app, cyb_error *error);
void tail_job_free(tail_job *job);

/* The parts of the answer, from the job into app->results. */
int tail_result(tail_job *job, cyb_error *error);

/* The page for people, from app->results. */
void tail_page(cyb_app *app);

#endif
