/* tools/quality_result.c - rates of quality as rows of an answer.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/gather.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/quality_job.h"
#include "tools/result.h"

static json_t *class_rows(const cyb_unit_quality *units) {
  static const char *const names[] = {"responded", "nonresponse", "unknown", "over-coverage"};
  json_t *list = json_array();
  for (size_t c = 0; c < CYB_UNIT_CLASSES; c++) {
    json_t *row = json_object();
    result_set(row, "class", json_string(names[c]));
    result_set(row, "records", json_integer((json_int_t)units->count[c]));
    result_set(row, "weight", result_number(units->weight[c]));
    json_array_append_new(list, row);
  }
  return list;
}

static void add_rate(json_t *list, const char *name, const char *source, cyb_rate rate,
                     cyb_rate least, cyb_rate most) {
  json_t *row = json_object();
  result_set(row, "rate", json_string(name));
  result_set(row, "definition", json_string(source));
  result_set(row, "unweighted", result_number(rate.unweighted));
  result_set(row, "weighted", result_number(rate.weighted));
  result_set(row, "least", result_number(least.unweighted));
  result_set(row, "most", result_number(most.unweighted));
  json_array_append_new(list, row);
}

static cyb_rate complement(cyb_rate rate) {
  return (cyb_rate){1.0 - rate.unweighted, 1.0 - rate.weighted};
}

static json_t *rate_rows(const quality_wave *wave) {
  static const cyb_rate open = {NAN, NAN};
  const cyb_unit_quality *units = &wave->units;
  cyb_item_quality items = quality_required(wave);
  json_t *list = json_array();
  add_rate(list, "response", "1 - A4", units->response, units->response_least,
           units->response_most);
  add_rate(list, "unit-nonresponse", "A4", complement(units->response),
           complement(units->response_most), complement(units->response_least));
  add_rate(list, "over-coverage", "A2", units->over_coverage, open, open);
  add_rate(list, "item-nonresponse", "A5", items.nonresponse, open, open);
  if (!wave->logged) return list;
  add_rate(list, "editing", "changed / answered", items.editing, open, open);
  add_rate(list, "imputation", "A7", items.imputation, open, open);
  return list;
}

static json_t *item_row(const cyb_app *app, const quality_wave *wave, const quality_item *item) {
  const cyb_item_quality *q = &item->quality;
  json_t *row = json_object();
  result_set(row, "column", result_text(item->field ? item->field->code : item->column->name));
  result_set(row, "label",
             item->field
                 ? result_text(in_language(app, item->field->label_zh, item->field->label_en))
                 : json_null());
  result_set(row, "required", item->field ? json_boolean(item->field->required) : json_null());
  result_set(row, "asked", json_integer((json_int_t)q->asked));
  result_set(row, "answered", json_integer((json_int_t)q->answered));
  result_set(row, "nonresponse", result_number(q->nonresponse.unweighted));
  result_set(row, "nonresponse_weighted", result_number(q->nonresponse.weighted));
  result_set(row, "edited", wave->logged ? json_integer((json_int_t)q->edited) : json_null());
  result_set(row, "deleted", wave->logged ? json_integer((json_int_t)q->deleted) : json_null());
  result_set(row, "imputed", wave->logged ? json_integer((json_int_t)q->imputed) : json_null());
  result_set(row, "editing", result_number(wave->logged ? q->editing.unweighted : NAN));
  result_set(row, "imputation", result_number(wave->logged ? q->imputation.unweighted : NAN));
  result_set(row, "imputation_weighted",
             result_number(wave->logged ? q->imputation.weighted : NAN));
  return row;
}

static json_t *item_rows(const cyb_app *app, const quality_wave *wave) {
  json_t *list = json_array();
  for (size_t i = 0; i < wave->item_count; i++)
    json_array_append_new(list, item_row(app, wave, &wave->items[i]));
  return list;
}

/* Names of the form's indicators that one period can tell; the caller frees. */
static int names_of_form(const char ***names, size_t *count, const cyb_indicator_set *set,
                         const char *form, cyb_error *error) {
  *names = calloc(set->count + 1, sizeof **names);
  *count = 0;
  if (!*names) return cyb_error_memory(error);
  for (size_t i = 0; i < set->count; i++)
    if (!set->items[i].cagr && !strcmp(set->items[i].form, form))
      (*names)[(*count)++] = set->items[i].name;
  return CYB_OK;
}

static int read_set(cyb_indicator_set **set, const cyb_app *app, cyb_error *error) {
  char *path = NULL;
  int status =
      place_dataset(&path, "indicators", arguments_text(&app->arguments, "set", "industry"), error);
  if (!status) status = cyb_indicator_set_read(set, path, error);
  free(path);
  return status;
}

static json_t *indicator_row(const cyb_app *app, const cyb_indicator_value *value) {
  char class[2] = {value->cv_class, 0};
  json_t *row = json_object();
  result_set(row, "indicator", result_text(value->indicator->name));
  result_set(row, "label",
             result_text(in_language(app, value->indicator->label_zh, value->indicator->label_en)));
  result_set(row, "headline", json_boolean(value->indicator->headline));
  result_set(row, "cv", result_number(value->estimate.cv));
  result_set(row, "cv_class", value->cv_class ? json_string(class) : json_null());
  return row;
}

static int add_indicators(json_t *list, quality_job *work, cyb_error *error) {
  cyb_gathered all = {0};
  cyb_indicator_set *set = NULL;
  const char **names = NULL;
  size_t count = 0;
  int status = read_set(&set, work->app, error);
  if (!status) status = names_of_form(&names, &count, set, work->form->name, error);
  if (!status && count)
    status = gather(&all, work->app, work->period, NULL, 0, names, count, error);
  for (size_t i = 0; !status && count && i < all.values->count; i++)
    if (all.values->items[i].total)
      json_array_append_new(list, indicator_row(work->app, &all.values->items[i]));
  gather_free(&all);
  cyb_indicator_set_free(set);
  free(names);
  return status;
}

/* Sampling errors of the form's indicators, A1. Where they cannot be had the rest of
 * the answer stands. */
static int indicators(json_t *list, quality_job *work, cyb_error *error) {
  cyb_error inner = {0};
  int status = add_indicators(list, work, &inner);
  if (status == CYB_ENOMEM || status == CYB_ECANCELLED)
    return cyb_error_set(error, inner.status, inner.where, "%s", inner.message);
  if (status)
    cyb_warnings_add(&work->app->warnings, "no-indicators",
                     _("reliability of the indicators is left out: %s"), inner.message);
  return CYB_OK;
}

static json_t *conventions(const quality_job *work) {
  return quality_conventions(&work->wave, work->options.eligible,
                             arguments_text(&work->app->arguments, "lonely-psu", "fail"));
}

/* --- the whole ------------------------------------------------------------------------ */

int quality_results(quality_job *work, cyb_error *error) {
  cyb_app *app = work->app;
  json_t *list = json_array();
  int status = work->store ? indicators(list, work, error) : CYB_OK;
  app->results = json_object();
  if (work->period[0]) result_set(app->results, "period", json_string(work->period));
  if (work->form) result_set(app->results, "form", result_text(work->form->name));
  result_set(app->results, "records", json_integer((json_int_t)work->table->rows));
  if (work->store)
    result_set(app->results, "corrected_cells", json_integer((json_int_t)work->corrected));
  result_set(app->results, "rates", rate_rows(&work->wave));
  result_set(app->results, "units", class_rows(&work->wave.units));
  result_set(app->results, "items", item_rows(app, &work->wave));
  result_set(app->results, "indicators", list);
  result_set(app->results, "conventions", conventions(work));
  return status;
}
