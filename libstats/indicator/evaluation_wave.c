/* indicator/evaluation_wave.c - one indicator in one wave, all its breakdowns.
 * Layer: indicator. */
#include <math.h>

#include "base/memory.h"
#include "indicator/confidential.h"
#include "indicator/evaluation.h"
#include "indicator/respondents.h"

/* The cells of one breakdown. */
typedef struct cell_block {
  cyb_estimate *estimate;
  size_t *respondents;
  const bool *secret; /* borrowed */
} cell_block;

static void clear_cells(cell_block *cells) {
  free(cells->estimate);
  free(cells->respondents);
}

static int new_cells(cell_block *cells, size_t count, cyb_error *error) {
  cells->estimate = CYB__ARRAY(cyb_estimate, count);
  cells->respondents = CYB__ARRAY(size_t, count);
  if (cells->estimate && cells->respondents) return CYB_OK;
  return cyb_error_memory(error);
}

static int append_cells(cyb__evaluation *run, const cyb_indicator *item, const cyb__wave *wave,
                        const cyb__breakdown *breakdown, const cell_block *cells,
                        cyb_error *error) {
  for (size_t i = 0; i < breakdown->cells; i++) {
    cyb_indicator_value value = {.indicator = item, .estimate = cells->estimate[i]};
    int status;
    memcpy(value.period, wave->period, sizeof value.period);
    value.respondents = cells->respondents[i];
    cyb__estimate_multiply(&value.estimate, item->multiplier);
    if (cells->secret[i])
      cyb__value_withhold(&value);
    else
      cyb__value_grade(&value);
    status = cyb__values_append(&run->list, &value, breakdown->by,
                                breakdown->label ? breakdown->label[i] : NULL, error);
    if (status) return status;
  }
  return CYB_OK;
}

static int fill_cells(cell_block *cells, const cyb__evaluation *run, const cyb__wave *wave,
                      const cyb__breakdown *breakdown, const cyb_statistic *statistic,
                      const cyb__answers *answers, cyb_error *error) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  int status;
  request.domain = breakdown->domain;
  request.domains = breakdown->cells;
  request.missing = CYB_MISSING_DROP;
  request.level = run->options->level;
  request.threads = run->options->threads;
  status = cyb_estimate_domains(cells->estimate, wave->design, statistic, &request, error);
  if (!status) status = cyb__respondents_count(cells->respondents, answers, wave, breakdown, error);
  return status;
}

/* The error of zero of a sample, for the total alone: its cells would repeat it.
 * The number of all units has none: the frame gives it. */
static void warn_zero_error(cyb__evaluation *run, const cyb_indicator *item, const cyb__wave *wave,
                            const cyb_estimate *total) {
  bool frame_count = fabs(total->value - total->weight) <= 1e-9 * total->weight;
  if (total->se == 0.0 && total->value != 0.0 && !frame_count &&
      total->weight > (double)total->n * (1.0 + 1e-9))
    cyb_warnings_add(run->warnings, "zero-error",
                     "%s, %s: the standard error is 0 because only fully surveyed strata "
                     "contribute; what was not sampled may hold more",
                     item->name, wave->period);
}

static int evaluate_breakdown(cyb__evaluation *run, const cyb_indicator *item,
                              const cyb__wave *wave, const cyb__breakdown *breakdown,
                              const cyb_statistic *statistic, const cyb__answers *answers,
                              const bool *secret, cyb_error *error) {
  cell_block cells = {.secret = secret};
  int status = new_cells(&cells, breakdown->cells, error);
  if (!status) status = fill_cells(&cells, run, wave, breakdown, statistic, answers, error);
  if (!status) status = append_cells(run, item, wave, breakdown, &cells, error);
  if (!status && breakdown == wave->breakdown) warn_zero_error(run, item, wave, cells.estimate);
  clear_cells(&cells);
  return status;
}

static void warn_answers(cyb__evaluation *run, const cyb_indicator *item, const cyb__wave *wave,
                         const cyb__answers *answers) {
  if (!answers->used_rows)
    cyb_warnings_add(run->warnings, "no-answers",
                     "%s, %s: left out, none of the %zu responding rows answers what it is made of",
                     item->name, wave->period, answers->left_out);
  else if (answers->left_out)
    cyb_warnings_add(run->warnings, "item-nonresponse",
                     "%s, %s: %zu of %zu responding rows are left out because an answer is "
                     "missing; a total lacks their part",
                     item->name, wave->period, answers->left_out,
                     answers->left_out + answers->used_rows);
}

/* The pattern of all breakdowns together. */
static int find_secret(bool **secret, const cyb__evaluation *run, cyb__wave *wave,
                       const cyb__answers *answers, cyb_error *error) {
  size_t cells = cyb__pattern_cells(wave), minimum = run->options->minimum_respondents;
  int status = CYB_OK;
  *secret = CYB__ARRAY(bool, cells);
  if (!*secret) return cyb_error_memory(error);
  if (!wave->thin) {
    wave->thin = CYB__ARRAY(bool, cells);
    status =
        wave->thin ? cyb__pattern_thin(wave->thin, wave, minimum, error) : cyb_error_memory(error);
  }
  return status ? status
                : cyb__pattern_indicator(*secret, wave->thin, wave, answers, minimum, error);
}

int cyb__evaluation_indicator(cyb__evaluation *run, cyb__wave *wave, size_t indicator,
                              cyb_error *error) {
  const cyb_indicator *item = &run->set->items[indicator];
  cyb_statistic *statistic = run->statistic[indicator];
  cyb__answers answers = {0};
  bool *secret = NULL;
  int status = cyb__wave_bind(wave, statistic, error);
  if (!status) status = cyb__answers_read(&answers, wave, statistic, error);
  if (!status) warn_answers(run, item, wave, &answers);
  if (!status && answers.used_rows) status = find_secret(&secret, run, wave, &answers, error);
  for (size_t i = 0; !status && answers.used_rows && i < wave->breakdowns; i++)
    status = evaluate_breakdown(run, item, wave, &wave->breakdown[i], statistic, &answers,
                                secret + cyb__pattern_offset(wave, i), error);
  free(secret);
  cyb__answers_clear(&answers);
  return status;
}
