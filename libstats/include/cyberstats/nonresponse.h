/* cyberstats/nonresponse.h - respondents stand for those who did not answer.
 * Layer: survey. May include: base, design.
 *
 * Weighting classes: within a class every respondent's weight is multiplied by
 *   (weight of the eligible) / (weight of the respondents).
 * The rows of the design are the whole sample, non-respondents and units out of
 * scope among them; those end with weight 0 and keep their place in the design. */
#ifndef CYBERSTATS_NONRESPONSE_H
#define CYBERSTATS_NONRESPONSE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/column.h>
#include <cyberstats/design.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cyb_response {
  CYB_RESPONDENT,
  CYB_NONRESPONDENT,       /* eligible */
  CYB_ELIGIBILITY_UNKNOWN, /* counted as eligible in the proportion of the known ones */
  CYB_OUT_OF_SCOPE
} cyb_response;

/* What a status says: the codes and labels of datasets/forms/codes/statuses.csv, and
 * 1 or yes, 0 or no. False where it is none of them. */
bool cyb_response_of(const char *status, cyb_response *response);

typedef struct cyb_nonresponse {
  const cyb_column *status;    /* category codes */
  const char *const *unknown;  /* statuses of unknown eligibility, NULL-ended or NULL */
  const cyb_column *const *by; /* columns whose combinations are the classes */
  size_t by_count;             /* 0: one class */
  size_t least_respondents;    /* of a class */
  double most_factor;          /* of a class */
  const char *source;          /* file name for messages, may be NULL */
  const size_t *line;          /* line per row for messages, may be NULL */
} cyb_nonresponse;
#define CYB_NONRESPONSE_INIT                                                                       \
  { NULL, NULL, NULL, 0, 5, INFINITY, NULL, NULL }

/* Adjusts the design's weights. A class with too few respondents or too large a
 * factor is put together with all classes that agree with it in all columns but the
 * last one still in use, and so on; each is told by the warning "class-collapsed".
 * Formula  f_c = (E + e U) / R, e = E / (E + O): weights of the known eligible, of
 *          unknown eligibility, out of scope, of the respondents in class c (CASRO
 *          1982 for e).
 * Variance The response of a unit is one more random choice, independent of others
 *          and of the same chance in a class:
 *            V = V_design( z ) + sum over respondents of w (f - 1) e^2 r/(r - 1),
 *          z the derivative of the estimate by each initial weight (non-respondents
 *          carry their class's mean), e the distance from that mean. A take-all
 *          stratum with non-response so has the error of a sample from it.
 * Source   Saerndal & Lundstroem (2005), Estimation in Surveys with Nonresponse, ch.
 *          6 and 11; the reverse order of Fay (1991) and Shao & Steel (1999), JASA
 *          94:254-265, for the two terms.
 * Errors   CYB_EDATA with file:line:column: a status that is missing or not known
 *          (nearest), a missing class, a population without respondents;
 *          CYB_EDOMAIN, CYB_ENOMEM. The design is then as before. */
int cyb_design_nonresponse(cyb_design *design, const cyb_nonresponse *how, cyb_warnings *warnings,
                           cyb_error *error);

/* The i-th class of adjustment k of the design, which must be of this kind; false
 * beyond the last. `name` is borrowed: values joined by colons, * where collapsed. */
typedef struct cyb_response_class {
  const char *name;
  size_t respondents, nonrespondents, unknown, out_of_scope;
  double eligible, responding; /* weights */
  double factor;               /* what respondents were multiplied by */
} cyb_response_class;
bool cyb_design_response_class(const cyb_design *design, size_t k, size_t i,
                               cyb_response_class *response);

#ifdef __cplusplus
}
#endif
#endif
