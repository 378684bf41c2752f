/* tools/weighting.c - the options that change the weights of a sample.
 * Layer: tools. */
#include "tools/weighting.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/numbers.h"
#include "tools/place.h"
#include "tools/result.h"

struct cyb_weighting {
  cyb_app *app;
  cyb_totals *totals; /* NULL: no calibration */
  cyb_calibration how;
  char **seen; /* columns of the file, NULL-ended; NULL: not looked at */
};

static int read_totals(cyb_weighting *w, const char *operand, cyb_error *error) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  const char *partition = arguments_text(&w->app->arguments, "partition", NULL);
  char *path = NULL;
  int status = place_file(&path, operand, error);
  if (!status)
    status = cyb_totals_read(&w->totals, path, &options, &w->app->warnings, error);
  free(path);
  if (status) return status;
  if (partition) status = cyb_totals_partition_by(w->totals, partition, error);
  cyb_totals_info info = cyb_totals_about(w->totals);
  result_input_file(w->app, info.source, info.sha256, info.rows);
  return status;
}

static int read_bounds(cyb_weighting *w, cyb_error *error) {
  double *bound = NULL;
  size_t count = 0;
  int status = numbers_list(w->app, "bounds", 0.0, HUGE_VAL, &bound, &count, error);
  if (!status && count && (count != 2 || !(bound[0] < 1.0) || !(bound[1] > 1.0)))
    status = cyb_error_set(error, CYB_EDOMAIN, "--bounds",
                           _("two numbers with 1 between them are wanted, such as 0.5,2"));
  if (!status && count) {
    w->how.lower = bound[0];
    w->how.upper = bound[1];
  }
  free(bound);
  return status;
}

/* linear with bounds is truncated; raking with bounds is logit, and one who asks for
 * raking may not know. */
static int read_distance(cyb_weighting *w, cyb_error *error) {
  static const char *const names[] = {"linear", "raking", "logit", "truncated", NULL};
  bool bounded = arguments_has(&w->app->arguments, "bounds");
  int choice = 0, status;
  status = arguments_choice(&w->app->arguments, "calibration", names, &choice, error);
  if (status) return status;
  if (choice == 0 && bounded) choice = 3;
  w->how.distance = cyb_distance_find(names[choice]);
  if (w->how.distance->bounded && !bounded)
    return cyb_error_set(error, CYB_EDOMAIN, "--bounds",
                         _("--calibration=%s needs bounds, such as --bounds=0.5,2"), names[choice]);
  if (!w->how.distance->bounded && bounded)
    return cyb_error_set(error, CYB_EDOMAIN, "--bounds",
                         _("raking has no bounds; --calibration=logit is raking within bounds"));
  return CYB_OK;
}

int weighting_options(cyb_weighting **out, cyb_app *app, cyb_error *error) {
  const char *totals = arguments_text(&app->arguments, "calibrate", NULL);
  cyb_weighting *w;
  int status;
  *out = NULL;
  if (!totals) {
    static const char *const needs[] = {"calibration", "bounds", "partition"};
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
      if (arguments_has(&app->arguments, needs[i]))
        return cyb_error_set(error, CYB_EDOMAIN, NULL,
                             _("--%s goes with --calibrate=TOTALS.csv, which is missing"), needs[i]);
    return CYB_OK;
  }
  *out = w = calloc(1, sizeof *w);
  if (!w) return cyb_error_memory(error);
  w->app = app;
  w->how = (cyb_calibration)CYB_CALIBRATION_INIT;
  status = read_bounds(w, error);
  if (!status) status = read_distance(w, error);
  if (!status) status = read_totals(w, totals, error);
  return status;
}

int weighting_see_file(cyb_weighting *w, const char *path, cyb_error *error) {
  cyb_totals_info info;
  cyb_csv_options options;
  cyb_csv *csv = NULL;
  const cyb_csv_info *about;
  int status;
  if (!w || !w->totals) return CYB_OK;
  info = cyb_totals_about(w->totals);
  if (!info.partitioned || info.partition) return CYB_OK;
  if (!strcmp(path, "-"))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("the totals have a partition; name its column by --partition=COL"));
  options = data_csv_options(w->app);
  status = cyb_csv_open(&csv, path, &options, NULL, error);
  if (status) return status;
  about = cyb_csv_about(csv);
  w->seen = calloc(about->columns + 1, sizeof *w->seen);
  if (!w->seen) status = cyb_error_memory(error);
  for (size_t i = 0; !status && i < about->columns; i++)
    if (!(w->seen[i] = cyb_strdup(about->header[i]))) status = cyb_error_memory(error);
  cyb_csv_close(csv);
  return status;
}

int weighting_collect(const cyb_weighting *w, cyb_wants *wants, cyb_error *error) {
  cyb_want want;
  int status = CYB_OK;
  if (!w) return CYB_OK;
  for (size_t i = 0; !status && w->totals && cyb_totals_want(w->totals, i, &want); i++)
    status = wants_add(wants, want.name, want.category, error);
  for (size_t i = 0; !status && w->seen && w->seen[i]; i++)
    status = wants_add(wants, w->seen[i], true, error);
  return status;
}

static json_t *adjustment_note(const cyb_adjustment_info *info) {
  json_t *note = json_object();
  result_set(note, "kind", result_text(info->kind));
  if (info->distance) result_set(note, "distance", result_text(info->distance));
  result_set(note, "rows", json_integer((json_int_t)info->rows));
  result_set(note, "margins", json_integer((json_int_t)info->margins));
  result_set(note, "redundant", json_integer((json_int_t)info->redundant));
  result_set(note, "parts", json_integer((json_int_t)info->parts));
  result_set(note, "steps", json_integer((json_int_t)info->steps));
  result_set(note, "g_least", result_number(info->g_least));
  result_set(note, "g_most", result_number(info->g_most));
  result_set(note, "at_lower", json_integer((json_int_t)info->at_lower));
  result_set(note, "at_upper", json_integer((json_int_t)info->at_upper));
  return note;
}

static void note_adjustments(const cyb_weighting *w, const cyb_design *design) {
  json_t *list = json_array();
  for (size_t k = 0; k < cyb_design_adjustments(design); k++) {
    cyb_adjustment_info info = cyb_design_adjustment(design, k);
    json_array_append_new(list, adjustment_note(&info));
  }
  result_set(w->app->inputs, "adjustments", list);
}

int weighting_apply(cyb_weighting *w, cyb_design *design, cyb_table *sample, cyb_error *error) {
  int status = CYB_OK;
  if (!w) return CYB_OK;
  if (w->totals) {
    status = cyb_totals_find_partition(w->totals, sample, error);
    if (!status)
      status = cyb_design_calibrate(design, w->totals, sample, &w->how, &w->app->warnings, error);
  }
  if (!status) note_adjustments(w, design);
  return status;
}

const cyb_totals *weighting_totals(const cyb_weighting *w) {
  return w ? w->totals : NULL;
}

void weighting_free(cyb_weighting *w) {
  if (!w) return;
  cyb_totals_free(w->totals);
  list_free(w->seen);
  free(w);
}
