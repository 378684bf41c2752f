/* posture/score.c - score and grade of answers.
 * Layer: posture. */
#include <cyberstats/posture.h>

#include <math.h>

#include <cyberstats/sum.h>

static bool is_open(cyb_answer answer) {
  return answer.value == CYB_ANSWER_BLANK || answer.value == CYB_ANSWER_UNKNOWN;
}

static double multiplier(const cyb_scoring *scoring, cyb_answer answer) {
  bool known = answer.evidence >= 0 && answer.evidence < CYB_EVIDENCES;
  return known ? scoring->questionnaire->evidence[answer.evidence] : NAN;
}

static double treated(cyb_treatment treatment) {
  return treatment == CYB_TREAT_ZERO ? 0.0 : NAN;
}

double cyb_answer_value(const cyb_scoring *scoring, cyb_answer answer) {
  if (is_open(answer)) return treated(scoring->questionnaire->unanswered);
  if (answer.value == CYB_ANSWER_NOT_APPLICABLE)
    return treated(scoring->questionnaire->not_applicable);
  if (answer.value < 0 || answer.value > CYB_ANSWER_BEST) return NAN;
  return answer.value * multiplier(scoring, answer) / CYB_ANSWER_BEST;
}

/* A weighted mean in the making; NaN values leave it. */
typedef struct mean {
  cyb_sum value, weight;
} mean;

static void mean_add(mean *m, double weight, double value) {
  if (isnan(value)) return;
  cyb_sum_add(&m->value, weight * value);
  cyb_sum_add(&m->weight, weight);
}

static double mean_get(const mean *m) {
  double weight = cyb_sum_get(&m->weight);
  return weight > 0.0 ? 100.0 * cyb_sum_get(&m->value) / weight : NAN;
}

/* The three means of a score: as it is, and with open answers at their ends. */
typedef struct range {
  mean score, low, high;
} range;

static void range_add(range *r, const cyb_scoring *scoring, double weight, cyb_answer answer) {
  double value = cyb_answer_value(scoring, answer);
  bool open = is_open(answer);
  mean_add(&r->score, weight, value);
  mean_add(&r->low, weight, open ? 0.0 : value);
  mean_add(&r->high, weight, open ? multiplier(scoring, answer) : value);
}

/* A weighted mean that is 65 but for rounding has reached 65. */
static const double rounding = 1e-9;

static int grade_of(const cyb_framework *grades, double score) {
  int grade = 0;
  for (size_t k = 0; grades && k < grades->grades; k++)
    if (score >= grades->grade[k]->level_min - rounding) grade = (int)k + 1;
  return grade;
}

/* Shut: open, or answered below what passes. */
static bool shut(const cyb_question *question, cyb_answer answer) {
  return question->gate && answer.value != CYB_ANSWER_NOT_APPLICABLE &&
         answer.value < CYB_ANSWER_PASSES_GATE;
}

static void count_answer(cyb_posture *out, cyb_answer answer) {
  out->open += is_open(answer);
  out->not_applicable += answer.value == CYB_ANSWER_NOT_APPLICABLE;
  out->answered += answer.value >= 0;
}

static void cap(int *grade, int gate) {
  if (*grade > gate) *grade = gate;
}

void cyb_posture_score(cyb_posture *out, const cyb_scoring *scoring, const cyb_answer *answers) {
  range all = {0};
  mean equal = {0}, frequency = {0}, severity = {0};
  *out = (cyb_posture){0};
  for (size_t i = 0; i < scoring->question_count; i++) {
    const cyb_question *question = &scoring->question[i];
    double value = cyb_answer_value(scoring, answers[i]);
    range_add(&all, scoring, question->weight, answers[i]);
    mean_add(&equal, 1.0, value);
    if (question->frequency) mean_add(&frequency, question->weight, value);
    if (question->severity) mean_add(&severity, question->weight, value);
    count_answer(out, answers[i]);
  }
  out->score = mean_get(&all.score);
  out->low = mean_get(&all.low);
  out->high = mean_get(&all.high);
  out->equal_weight_score = mean_get(&equal);
  out->frequency_score = mean_get(&frequency);
  out->severity_score = mean_get(&severity);
  out->score_grade = out->grade = grade_of(scoring->grades, out->score);
  out->best_grade = grade_of(scoring->grades, out->high);
  for (size_t i = 0; i < scoring->question_count; i++) {
    if (!shut(&scoring->question[i], answers[i])) continue;
    cap(&out->grade, scoring->question[i].gate);
    if (!is_open(answers[i])) cap(&out->best_grade, scoring->question[i].gate);
  }
}

size_t cyb_posture_gates(const cyb_scoring *scoring, const cyb_answer *answers, size_t *out) {
  cyb_posture posture;
  size_t count = 0;
  cyb_posture_score(&posture, scoring, answers);
  for (size_t i = 0; i < scoring->question_count; i++)
    if (shut(&scoring->question[i], answers[i]) && scoring->question[i].gate < posture.score_grade)
      out[count++] = i;
  return count;
}

void cyb_posture_part(cyb_part_score *out, const cyb_scoring *scoring, size_t part,
                      const cyb_answer *answers) {
  const cyb_part *p = &scoring->part[part];
  range r = {0};
  *out = (cyb_part_score){0};
  for (size_t i = 0; i < p->count; i++) {
    size_t q = p->question[i];
    range_add(&r, scoring, p->weight[i] * scoring->question[q].weight, answers[q]);
    out->answered += answers[q].value >= 0;
    out->open += is_open(answers[q]);
  }
  out->score = out->answered ? mean_get(&r.score) : NAN;
  out->low = mean_get(&r.low);
  out->high = mean_get(&r.high);
}
