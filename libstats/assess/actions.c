/* assess/actions.c - which question is worth a better answer.
 * Layer: assess. */
#include <cyberstats/assess.h>

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"

/* What the functions of this file share. */
typedef struct work {
  const cyb_scoring *scoring;
  const cyb_assess_model *model;
  const cyb_controls *controls;
  cyb_answer *answers; /* a copy that is changed and restored */
  double loss;         /* as things are; NaN without a model */
} work;

static double loss_at(const work *w, double score) {
  return w->model && !isnan(w->model->peer_score) ? cyb_assess_expected(w->model, score) : NAN;
}

static double loss_now(const work *w) {
  cyb_posture posture;
  cyb_posture_score(&posture, w->scoring, w->answers);
  return loss_at(w, posture.score);
}

static const cyb_control *control_of(const work *w, size_t question) {
  const char *id = w->scoring->question[question].node->id;
  for (size_t i = 0; w->controls && i < w->controls->count; i++)
    if (!strcmp(w->controls->items[i].question, id)) return &w->controls->items[i];
  return NULL;
}

static void evaluate(const work *w, cyb_action *action, size_t question) {
  cyb_answer *answer = &w->answers[question];
  cyb_posture after;
  *action = (cyb_action){.question = question, .now = answer->value, .last_added = NAN};
  action->control = control_of(w, question);
  answer->value = CYB_ANSWER_BEST;
  cyb_posture_score(&after, w->scoring, w->answers);
  answer->value = action->now;
  action->score_after = after.score;
  action->grade_after = after.grade;
  action->loss_avoided = w->loss - loss_at(w, after.score);
  action->cost = action->control ? action->control->cost / action->control->life : NAN;
  action->per_cost = action->loss_avoided / action->cost;
  action->rosi = (action->loss_avoided - action->cost) / action->cost;
}

/* Descending, what is not a number last. */
static int falling(double a, double b) {
  if (isnan(a) || isnan(b)) return isnan(a) - isnan(b);
  return (a < b) - (a > b);
}

static int by_worth(const void *a, const void *b) {
  const cyb_action *x = a, *y = b;
  int order = falling(x->per_cost, y->per_cost);
  if (!order) order = falling(x->loss_avoided, y->loss_avoided);
  if (!order) order = falling(x->score_after, y->score_after);
  return order ? order : (x->question > y->question) - (x->question < y->question);
}

/* The last of `together` to be done: all of them, less all but this one. */
static void add_last(const work *w, cyb_action *actions, size_t together) {
  double all;
  for (size_t i = 0; i < together; i++) w->answers[actions[i].question].value = CYB_ANSWER_BEST;
  all = loss_now(w);
  for (size_t i = 0; i < together; i++) {
    cyb_answer *answer = &w->answers[actions[i].question];
    answer->value = actions[i].now;
    actions[i].last_added = loss_now(w) - all;
    answer->value = CYB_ANSWER_BEST;
  }
}

static int check_controls(const cyb_scoring *scoring, const cyb_controls *controls,
                          cyb_error *error) {
  const char **names = CYB__ARRAY(const char *, scoring->question_count), *near;
  int status = names ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; names && i < scoring->question_count; i++)
    names[i] = scoring->question[i].node->id;
  for (size_t i = 0; !status && controls && i < controls->count; i++) {
    const char *id = controls->items[i].question;
    bool known = false;
    for (size_t q = 0; !known && q < scoring->question_count; q++) known = !strcmp(names[q], id);
    if (known) continue;
    near = cyb_nearest(id, names, scoring->question_count);
    status = cyb_error_set(error, CYB_EDATA, controls->source,
                           "the questionnaire has no scored question \"%.60s\"%s%.60s%s", id,
                           near ? cyb__say("; did you mean \"") : "", near ? near : "",
                           near ? "\"?" : "");
  }
  free(names);
  return status;
}

static int run(const work *w, cyb_action *out, size_t *count, size_t together) {
  *count = 0;
  for (size_t q = 0; q < w->scoring->question_count; q++) {
    int value = w->answers[q].value;
    if (value != CYB_ANSWER_NOT_APPLICABLE && value < CYB_ANSWER_BEST)
      evaluate(w, &out[(*count)++], q);
  }
  qsort(out, *count, sizeof *out, by_worth);
  add_last(w, out, together < *count ? together : *count);
  return CYB_OK;
}

int cyb_assess_actions(cyb_action **out, size_t *count, const cyb_scoring *scoring,
                       const cyb_answer *answers, const cyb_assess_model *model,
                       const cyb_controls *controls, size_t together, cyb_error *error) {
  work w = {scoring, model, controls, CYB__ARRAY(cyb_answer, scoring->question_count), NAN};
  int status = check_controls(scoring, controls, error);
  *out = CYB__ARRAY(cyb_action, scoring->question_count);
  *count = 0;
  if (!status && (!w.answers || !*out)) status = cyb_error_memory(error);
  if (!status) {
    memcpy(w.answers, answers, scoring->question_count * sizeof *answers);
    w.loss = loss_now(&w);
    status = run(&w, *out, count, together);
  }
  free(w.answers);
  if (status) {
    free(*out);
    *out = NULL;
  }
  return status;
}
