/* indicator/evaluation_form.c - every period of one form.
 * Layer: indicator. */
#include "base/memory.h"
#include "indicator/evaluation.h"

static bool is_of_form(const cyb__evaluation *run, size_t indicator, const cyb_form *form) {
  return run->statistic[indicator] && strcmp(run->set->items[indicator].form, form->name) == 0;
}

static int list_wants(cyb__wants *wants, const cyb__evaluation *run, const cyb_form *form,
                      const char *const *by, cyb_error *error) {
  int status = cyb__wants_add_roles(wants, form, error);
  for (size_t i = 0; !status && i < run->set->count; i++)
    if (is_of_form(run, i, form))
      status =
          cyb__wants_add_statistic(wants, form, run->set->items[i].name, run->statistic[i], error);
  for (size_t i = 0; !status && i < run->options->by_count; i++)
    if (by[i]) status = cyb__wants_add(wants, by[i], true, error);
  return status;
}

static int evaluate_wave(cyb__evaluation *run, cyb__wave *wave, cyb_error *error) {
  for (size_t i = 0; i < run->set->count; i++) {
    int status;
    if (!is_of_form(run, i, wave->form)) continue;
    status = cyb__evaluation_indicator(run, wave, i, error);
    if (status) return status;
  }
  return CYB_OK;
}

static void warn_no_records(cyb__evaluation *run, const char *form, const char *period,
                            const cyb_error *reason) {
  cyb_warnings_add(run->warnings, "no-records",
                   "%s, %s: no records of this form, so its indicators are left out%s%s", form,
                   period, reason->message[0] ? "; " : "", reason->message);
}

static int one_period(cyb__evaluation *run, const cyb_form *form, cyb_period period,
                      const cyb__wants *wants, const char *const *by, cyb_error *error) {
  cyb__wave wave;
  cyb_error reason = {0};
  double fraction = (double)run->waves_done++ / (double)run->waves;
  int status;
  if (cyb_progress_report(run->options->progress, fraction, form->name))
    return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
  status = cyb__wave_read(&wave, form, period, wants, by, run->records, run->options, &reason,
                          run->warnings, error);
  if (!status && wave.table) {
    run->waves_found++;
    status = evaluate_wave(run, &wave, error);
  } else if (!status) {
    warn_no_records(run, form->name, wave.period, &reason);
  }
  cyb__wave_clear(&wave);
  return status;
}

int cyb__evaluation_form(cyb__evaluation *run, const cyb_form *form, const char *const *by,
                         cyb_error *error) {
  cyb__wants wants = {0};
  int steps = cyb_period_steps(run->options->first, run->options->last);
  int status = list_wants(&wants, run, form, by, error);
  for (int step = 0; !status && step <= steps; step++)
    status = one_period(run, form, cyb_period_shift(run->options->first, step), &wants, by, error);
  free(wants.items);
  return status;
}
