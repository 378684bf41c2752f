/* survey/response_parts.h - the weighting classes of an adjustment for non-response.
 * Layer: survey. May include: base. */
#ifndef CYB_SURVEY_RESPONSE_PARTS_H
#define CYB_SURVEY_RESPONSE_PARTS_H

#include <stdint.h>

#include <cyberstats/nonresponse.h>
#include <cyberstats/text.h>

typedef struct cyb__response_sums {
  double eligible, unknown, out, responding; /* weights; responding is part of eligible */
} cyb__response_sums;

typedef struct cyb__classes {
  size_t rows, count;
  int32_t *of_row;         /* class, -1 = weight 0 before */
  unsigned char *response; /* cyb_response per row */
  size_t *size;            /* [count][4] rows by cyb_response */
  cyb__response_sums *sums;
  char **name;
} cyb__classes;

const char *cyb__nearest_status(const char *status);

/* Finds the classes, collapsed as far as needed. Release with cyb__classes_free. */
int cyb__classes_build(cyb__classes **out, const cyb_nonresponse *how, size_t rows,
                       const double *weight, cyb_warnings *warnings, cyb_error *error);
void cyb__classes_free(cyb__classes *classes);

/* Weights by class and response. */
void cyb__response_sums_of(cyb__response_sums *sums, const cyb__classes *classes,
                           const double *weight);

/* Share of the unknown that counts as eligible. */
static inline double cyb__eligible_share(const cyb__response_sums *sums) {
  double known = sums->eligible + sums->out;
  return known > 0.0 ? sums->eligible / known : 1.0;
}

static inline double cyb__response_factor(const cyb__response_sums *sums) {
  return (sums->eligible + cyb__eligible_share(sums) * sums->unknown) / sums->responding;
}

#endif
