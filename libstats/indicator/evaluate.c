/* indicator/evaluate.c - values of a set for every form, period and breakdown.
 * Layer: indicator. */
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "indicator/evaluation.h"

/* Dictionaries of the forms needed, NULL where the project has none. */
static const cyb_form **find_forms(const cyb__evaluation *run) {
  const cyb_form **forms = CYB__ARRAY(const cyb_form *, run->forms);
  for (size_t i = 0; forms && i < run->forms; i++)
    forms[i] = run->records->form(run->records->user, run->form[i]);
  return forms;
}

static int unknown_breakdown(const cyb_form *const *forms, size_t count, const char *by,
                             cyb_error *error) {
  const char **codes, *nearest;
  size_t fields = 0, filled = 0;
  int status;
  for (size_t i = 0; i < count; i++) fields += forms[i] ? forms[i]->count : 0;
  codes = CYB__ARRAY(const char *, fields);
  if (!codes) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; forms[i] && j < forms[i]->count; j++)
      codes[filled++] = forms[i]->fields[j].code;
  nearest = cyb_nearest(by, codes, filled);
  status = cyb_error_set(error, CYB_EDATA, by, "no form has a column of this name%s%s%s",
                         nearest ? cyb__say("; did you mean \"")
                                 : cyb__say(": see `cyberstats form show`"),
                         nearest ? nearest : "", nearest ? "\"?" : "");
  free(codes);
  return status;
}

static int check_breakdowns(const cyb__evaluation *run, const cyb_form *const *forms,
                            cyb_error *error) {
  for (size_t i = 0; i < run->options->by_count; i++) {
    bool found = false, any = false;
    for (size_t j = 0; j < run->forms; j++) {
      any |= forms[j] != NULL;
      found |= forms[j] && cyb_form_field(forms[j], run->options->by[i]);
    }
    if (any && !found) return unknown_breakdown(forms, run->forms, run->options->by[i], error);
  }
  return CYB_OK;
}

/* Codes of the breakdowns that a form has, NULL for the others; how many. */
static size_t match_breakdowns(const char **by, const cyb__evaluation *run, const cyb_form *form) {
  size_t found = 0;
  for (size_t i = 0; i < run->options->by_count; i++) {
    const cyb_field *field = cyb_form_field(form, run->options->by[i]);
    by[i] = field ? field->code : NULL;
    found += field != NULL;
  }
  return found;
}

static void warn_breakdowns(const cyb__evaluation *run, const cyb_form *form,
                            const char *const *by) {
  for (size_t i = 0; i < run->options->by_count; i++)
    if (!by[i])
      cyb_warnings_add(run->warnings, "no-breakdown",
                       "form %s has no column %s: its indicators are not broken down by it",
                       form->name, run->options->by[i]);
}

static int evaluate_form(cyb__evaluation *run, const cyb_form *form, const char *name,
                         cyb_error *error) {
  size_t by_count = run->options->by_count;
  const char **by;
  int status = CYB_OK;
  if (!form) {
    cyb_warnings_add(run->warnings, "no-records",
                     "the project holds nothing of form %s: its indicators are left out", name);
    return CYB_OK;
  }
  by = CYB__ARRAY(const char *, by_count);
  if (!by) return cyb_error_memory(error);
  if (match_breakdowns(by, run, form) > 0 || by_count == 0) {
    warn_breakdowns(run, form, by);
    status = cyb__evaluation_form(run, form, by, error);
  } else {
    cyb_warnings_add(run->warnings, "form-skipped",
                     "the indicators of form %s are left out: it has no column %s", form->name,
                     run->options->by[0]);
  }
  free(by);
  return status;
}

static int evaluate_forms(cyb__evaluation *run, cyb_error *error) {
  const cyb_form **forms = find_forms(run);
  int status = forms ? check_breakdowns(run, forms, error) : cyb_error_memory(error);
  for (size_t i = 0; !status && i < run->forms; i++)
    status = evaluate_form(run, forms[i], run->form[i], error);
  free(forms);
  return status;
}

static int nothing_found(const cyb__evaluation *run, cyb_error *error) {
  cyb_text forms = {0};
  char first[16], last[16];
  bool one = cyb_period_steps(run->options->first, run->options->last) == 0;
  int status;
  cyb_period_format(run->options->first, first);
  cyb_period_format(run->options->last, last);
  for (size_t i = 0; i < run->forms; i++)
    cyb_text_format(&forms, "%s%s", i ? ", " : "", run->form[i]);
  status = cyb_error_set(
      error, CYB_EDATA, NULL,
      run->waves_found ? CYB__N("the records of form %s for %s%s%s give none of the indicators "
                                "asked for: answers are "
                                "missing throughout, or a growth was asked of one period")
                       : CYB__N("no records of form %s for %s%s%s: run `cyberstats ingest` first"),
      forms.bytes ? forms.bytes : "", first, one ? "" : cyb__say(" to "), one ? "" : last);
  cyb_text_free(&forms);
  return status;
}

static bool is_shown(const void *user, const cyb_indicator_value *value) {
  const cyb__evaluation *run = user;
  return run->shown[value->indicator - run->set->items];
}

static int evaluate(cyb__evaluation *run, cyb_error *error) {
  int status = cyb__evaluation_start(run, error);
  if (!status) status = evaluate_forms(run, error);
  if (!status) status = cyb__evaluation_growth(run, error);
  if (status) return status;
  cyb__values_keep(run->list.values, is_shown, run);
  if (!run->list.values->count) return nothing_found(run, error);
  return cyb__values_sort(run->list.values, error);
}

int cyb_indicator_evaluate(cyb_indicator_values **out, const cyb_indicator_set *set,
                           const cyb_records *records, const cyb_indicator_options *options,
                           cyb_warnings *warnings, cyb_error *error) {
  cyb__evaluation run = {.set = set, .records = records, .options = options, .warnings = warnings};
  int status = evaluate(&run, error);
  *out = NULL;
  if (!status) {
    *out = run.list.values;
    run.list.values = NULL;
  }
  cyb__evaluation_clear(&run);
  return status;
}
