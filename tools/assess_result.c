/* tools/assess_result.c - assessed enterprises as results.
 * Layer: tools. */
#include "tools/assess_result.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/result.h"

static const char *id_of(const cyb_assessment *a, size_t question) {
  return a->scoring->question[question].node->id;
}

static json_t *gate_list(const cyb_assessment *a, const cyb_app *app, const cyb_enterprise *e) {
  json_t *list = json_array();
  for (size_t i = 0; i < e->gate_count; i++) {
    size_t q = e->gates[i];
    json_t *row = json_object();
    result_set(row, "question", result_text(id_of(a, q)));
    result_set(row, "label", result_text(assessment_question(a, app, q)));
    result_set(row, "highest_grade", json_integer(a->scoring->question[q].gate));
    json_array_append_new(list, row);
  }
  return list;
}

static json_t *peers_object(const cyb_enterprise *e) {
  json_t *object = json_object();
  bool none = e->peers.group == CYB_PEERS_NONE;
  result_set(object, "group",
             none ? json_null() : json_string(cyb_peer_group_name(e->peers.group)));
  result_set(object, "n", json_integer((json_int_t)e->peers.count));
  result_set(object, "mean", result_number(e->peer_mean));
  return object;
}

static json_t *domain_list(const cyb_assessment *a, const cyb_app *app, const cyb_enterprise *e) {
  json_t *list = json_array();
  for (size_t p = 0; p < a->scoring->part_count; p++) {
    const cyb_assessed_part *part = &e->parts[p];
    json_t *row;
    if (!part->part->count) continue;
    row = json_object();
    result_set(row, "id", result_text(part->part->node->id));
    result_set(row, "label", result_text(assessment_part(part, app)));
    result_set(row, "depth", json_integer((json_int_t)part->part->depth));
    result_set(row, "score", result_number(part->score.score));
    result_set(row, "low", result_number(part->score.low));
    result_set(row, "high", result_number(part->score.high));
    result_set(row, "first", result_number(part->quartile[0]));
    result_set(row, "median", result_number(part->quartile[1]));
    result_set(row, "third", result_number(part->quartile[2]));
    result_set(row, "n", json_integer((json_int_t)part->peers));
    result_set(row, "open", json_integer((json_int_t)part->score.open));
    json_array_append_new(list, row);
  }
  return list;
}

static bool is_open(cyb_answer answer) {
  return answer.value == CYB_ANSWER_BLANK || answer.value == CYB_ANSWER_UNKNOWN;
}

static json_t *open_list(const cyb_assessment *a, const cyb_app *app, const cyb_enterprise *e) {
  json_t *list = json_array();
  for (size_t q = 0; q < a->scoring->question_count; q++) {
    json_t *row;
    if (!is_open(e->answers[q])) continue;
    row = json_object();
    result_set(row, "question", result_text(id_of(a, q)));
    result_set(row, "label", result_text(assessment_question(a, app, q)));
    json_array_append_new(list, row);
  }
  return list;
}

/* With open answers at their best a loss is lower: `low`; at their worst it is
 * what it is, since open ones count 0: `high`. */
static json_t *point_list(const cyb_assessed_point *points, size_t count, const char *at,
                          const char *value) {
  json_t *list = json_array();
  for (size_t i = 0; i < count; i++) {
    json_t *row = json_object();
    result_set(row, at, result_number(points[i].at));
    result_set(row, value, result_number(points[i].value));
    result_set(row, "low", result_number(points[i].low));
    result_set(row, "high", result_number(points[i].value));
    json_array_append_new(list, row);
  }
  return list;
}

static json_t *tolerance_list(const cyb_assessment *a, const cyb_enterprise *e) {
  json_t *list = json_array();
  for (size_t i = 0; i < a->tolerance_count; i++) {
    const cyb_assessed_tolerance *t = &e->tolerance[i];
    json_t *row = json_object();
    result_set(row, "loss", result_number(t->loss));
    result_set(row, "tolerated", result_number(t->probability));
    result_set(row, "probability", result_number(t->exceedance));
    result_set(row, "above", json_boolean(t->above));
    json_array_append_new(list, row);
  }
  return list;
}

static json_t *loss_object(const cyb_assessment *a, const cyb_enterprise *e) {
  const cyb_assessed_loss *l = &e->loss;
  json_t *object = json_object();
  bool there = !l->missing;
  result_set(object, "rate", result_number(l->rate));
  result_set(object, "rate_peer", result_number(there ? l->model.peer_rate : NAN));
  result_set(object, "beta", result_number(there ? l->model.beta : NAN));
  result_set(object, "severity", result_number(there ? l->model.mean : NAN));
  result_set(object, "sigma", result_number(there ? l->model.sigma : NAN));
  result_set(object, "mean", result_number(l->mean));
  result_set(object, "low", result_number(l->low_mean));
  result_set(object, "high", result_number(l->mean));
  result_set(object, "mean_half_beta", result_number(l->half_beta_mean));
  result_set(object, "mean_no_beta", result_number(l->no_beta_mean));
  result_set(object, "spending_ceiling", result_number(l->mean / M_E));
  result_set(object, "missing", result_text(l->missing));
  result_set(object, "quantiles", point_list(l->quantile, ASSESSED_QUANTILES, "p", "loss"));
  result_set(object, "curve",
             there ? point_list(l->curve, ASSESSED_POINTS, "loss", "probability") : json_array());
  result_set(object, "tolerance", tolerance_list(a, e));
  return object;
}

static json_t *action_list(const cyb_assessment *a, const cyb_app *app, const cyb_enterprise *e) {
  json_t *list = json_array();
  for (size_t i = 0; i < e->action_count; i++) {
    const cyb_action *action = &e->actions[i];
    json_t *row = json_object();
    result_set(row, "question", result_text(id_of(a, action->question)));
    result_set(row, "label", result_text(assessment_action(a, app, action)));
    result_set(row, "now", action->now >= 0 ? json_integer(action->now) : json_null());
    result_set(row, "cost", result_number(action->cost));
    result_set(row, "loss_avoided", result_number(action->loss_avoided));
    result_set(row, "last_added", result_number(action->last_added));
    result_set(row, "per_cost", result_number(action->per_cost));
    result_set(row, "rosi", result_number(action->rosi));
    result_set(row, "score_after", result_number(action->score_after));
    result_set(row, "grade_after", json_integer(action->grade_after));
    json_array_append_new(list, row);
  }
  return list;
}

static json_t *cover_object(const cyb_assessment *a, const cyb_enterprise *e) {
  const cyb_assessed_cover *c = &e->cover;
  json_t *object = json_object();
  result_set(object, "limit_low", result_number(c->limit_low));
  result_set(object, "limit_high", result_number(c->limit_high));
  result_set(object, "retention", result_number(c->retention));
  result_set(object, "premium", result_number(c->premium));
  result_set(object, "premium_with_controls", result_number(c->premium_with_controls));
  result_set(object, "rating", result_text(a->rating_name));
  result_set(object, "refused", result_text(c->refused));
  return object;
}

static json_t *assumption_list(cyb_assessment *a, const cyb_app *app, const cyb_enterprise *e) {
  size_t count;
  const char **sentences = assessment_assumptions(a, app, e, &count);
  json_t *list = json_array();
  for (size_t i = 0; i < count; i++) json_array_append_new(list, result_text(sentences[i]));
  free(sentences);
  return list;
}

static json_t *grade(int number) {
  return number ? json_integer(number) : json_null();
}

json_t *assess_result(cyb_assessment *a, const cyb_app *app, const cyb_enterprise *e) {
  const cyb_posture *p = &e->posture;
  json_t *row = json_object();
  result_set(row, "unit", result_text(e->unit));
  result_set(row, "name", result_text(e->name));
  result_set(row, "industry", result_text(e->industry));
  result_set(row, "size", result_text(e->size));
  result_set(row, "revenue", result_number(e->revenue));
  result_set(row, "score", result_number(p->score));
  result_set(row, "low", result_number(p->low));
  result_set(row, "high", result_number(p->high));
  result_set(row, "equal_weight_score", result_number(p->equal_weight_score));
  result_set(row, "frequency_score", result_number(p->frequency_score));
  result_set(row, "severity_score", result_number(p->severity_score));
  result_set(row, "grade", grade(p->grade));
  result_set(row, "grade_word", result_text(assessment_grade(a, app, p->grade)));
  result_set(row, "grade_without_gates", grade(p->score_grade));
  result_set(row, "answered", json_integer((json_int_t)p->answered));
  result_set(row, "not_applicable", json_integer((json_int_t)p->not_applicable));
  result_set(row, "gates", gate_list(a, app, e));
  result_set(row, "percentile", result_number(e->percentile));
  result_set(row, "peers", peers_object(e));
  result_set(row, "domains", domain_list(a, app, e));
  result_set(row, "open", open_list(a, app, e));
  result_set(row, "loss", loss_object(a, e));
  result_set(row, "actions", action_list(a, app, e));
  result_set(row, "cover", cover_object(a, e));
  result_set(row, "assumptions", assumption_list(a, app, e));
  return row;
}
