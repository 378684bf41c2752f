/* tools/assessment_price.c - the premium of a cover, now and after the first actions.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/assessment_parts.h"
#include "tools/intl.h"

enum { CONTROLS = 2 }; /* actions that the second premium takes as done */

int assessment_check_plan(const cyb_plan_file *plan, cyb_error *error) {
  static const char *const known[] = {"policy", "name",       "industry",  "revenue", "score",
                                      "grade",  "deductible", "retention", "limit"};
  const cyb_rating_column *columns;
  size_t count = cyb_rating_columns(plan->rating, &columns);
  for (size_t i = 0; i < count; i++) {
    bool found = false;
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
      found |= !strcmp(columns[i].name, known[k]);
    if (!found)
      return cyb_error_set(error, CYB_EDATA, plan->name,
                           _("this plan asks for %s, which an assessment does not know; it knows "
                             "industry, revenue, score, grade, deductible and limit"),
                           columns[i].name);
  }
  return CYB_OK;
}

static int quote(double *premium, char **refused, const cyb_assessment *a, const cyb_enterprise *e,
                 const cyb_posture *posture, cyb_error *error) {
  rating_answer answers[] = {
      {"policy", NAN, e->unit},
      {"name", NAN, e->name},
      {"industry", NAN, e->industry},
      {"revenue", e->revenue, NULL},
      {"score", posture->score, NULL},
      {"grade", posture->grade ? (double)posture->grade : (double)NAN, NULL},
      {"deductible", e->cover.retention, NULL},
      {"retention", e->cover.retention, NULL},
      {"limit", e->cover.limit_high, NULL},
  };
  rating_quote q = {0};
  int status =
      rating_quote_make(&q, &a->rating, answers, sizeof answers / sizeof answers[0], error);
  *premium = NAN;
  if (!status && !q.refused) *premium = q.output[CYB_RATING_PREMIUM];
  if (!status && q.refused && !*refused && !(*refused = cyb_strdup(q.reason)))
    status = cyb_error_memory(error);
  rating_quote_clear(&q);
  return status;
}

/* The posture with the first actions done. */
static int improve(cyb_posture *posture, const cyb_assessment *a, const cyb_enterprise *e,
                   size_t count, cyb_error *error) {
  size_t size = a->scoring->question_count * sizeof *e->answers;
  cyb_answer *answers = malloc(size);
  if (!answers) return cyb_error_memory(error);
  memcpy(answers, e->answers, size);
  for (size_t i = 0; i < count; i++) answers[e->actions[i].question].value = CYB_ANSWER_BEST;
  cyb_posture_score(posture, a->scoring, answers);
  free(answers);
  return CYB_OK;
}

int assessment_price(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error) {
  cyb_assessed_cover *c = &e->cover;
  cyb_posture after;
  int status;
  if (!a->rating.rating || isnan(c->limit_high)) return CYB_OK;
  status = quote(&c->premium, &c->refused, a, e, &e->posture, error);
  c->controls = e->action_count < CONTROLS ? e->action_count : CONTROLS;
  if (!status && c->controls) {
    status = improve(&after, a, e, c->controls, error);
    if (!status) status = quote(&c->premium_with_controls, &c->refused, a, e, &after, error);
  }
  return status;
}
