/* tools/sample_job.h - what one call of `sample` holds.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_SAMPLE_JOB_H
#define CYB_TOOLS_SAMPLE_JOB_H

#include "tools/app.h"
#include "tools/domain.h"

typedef struct sample_list {
  char **items;
  size_t count;
} sample_list;

/* Start it as {.app = app}. */
typedef struct sample_job {
  cyb_app *app;
  /* options */
  const char *id, *prn, *cost;
  sample_list strata, sizes, domains, sort, columns;
  double *domain_cv, *target_cv;
  cyb_expr *where, **take_all; /* take_all: `take_all_count` conditions */
  size_t take_all_count;
  cyb_sample_options options;
  /* frame */
  cyb_table *table;
  int8_t *inside; /* rows that --where keeps; NULL = all */
  cyb_domains stratum, *domain;
  char **stratum_label; /* per stratum */
  cyb_frame frame;
  int8_t *forced;
  const double **size;
  cyb_frame_domains *frame_domains;
  double *number;
  size_t *order;
  uint64_t *key;
  /* answer */
  cyb_sample_plan *plan;
  char **label; /* per cell of the plan */
  cyb_sample_unit *units;
  size_t unit_count;
} sample_job;

/* Options only. Errors CYB_EDOMAIN. */
int sample_job_parse(sample_job *job, cyb_error *error);
void sample_job_release(sample_job *job);

/* Reads FILE and fills `frame`. Errors CYB_EDATA with file, line and column. */
int sample_frame_read(sample_job *job, const char *operand, cyb_error *error);

/* Rows of the answer and the page for people. */
int sample_labels(sample_job *job, cyb_error *error);
void sample_rows(sample_job *job, bool with_units);
int sample_page(sample_job *job, bool with_units, cyb_error *error);

#endif
