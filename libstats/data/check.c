/* data/check.c - checking a file without a project.
 * Layer: data. */
#include <cyberstats/ingest.h>
#include <cyberstats/period.h>

#include "base/memory.h"
#include "data/check_columns.h"
#include "data/check_rejects.h"
#include "data/check_stream.h"
#include "data/csv_rewind.h"

typedef struct work {
  cyb_csv *csv;
  cyb_form *columns; /* where no form was given */
  cyb_column *samples;
  cyb__checker checker;
  cyb__rejects rejects;
  cyb_check *check;
} work;

static int type_columns(work *w, cyb_error *error) {
  int status = cyb__columns_form(w->csv, &w->columns, &w->samples, error);
  return status ? status : cyb__csv_rewind(w->csv, error);
}

static int set_up(work *w, const cyb_ingest_options *options, cyb_warnings *warnings,
                  cyb_error *error) {
  cyb__check_plan plan = {.form = options->form,
                          .file = cyb_csv_about(w->csv),
                          .rules = options->rules,
                          .where = options->where,
                          .language = options->language};
  cyb_period period = {0};
  int status = CYB_OK;
  if (options->period) status = cyb_period_parse(&period, options->period, error);
  if (!status && !options->form) {
    status = type_columns(w, error);
    plan.form = w->columns;
    plan.samples = w->samples;
    plan.first_unit = true;
  }
  plan.year = period.year;
  if (!status)
    status = cyb__checker_init(&w->checker, &plan, options->ignore_unknown, warnings, error);
  if (!status && !(w->check = cyb__check_new(plan.file))) status = cyb_error_memory(error);
  w->rejects =
      (cyb__rejects){.path = options->rejects, .file = plan.file, .chinese = w->checker.chinese};
  return status;
}

int cyb_check_file(cyb_check **out, const char *path, const cyb_ingest_options *options,
                   cyb_warnings *warnings, cyb_error *error) {
  work w = {0};
  size_t columns = 0;
  int status = cyb_csv_open(&w.csv, path, &options->csv, warnings, error);
  if (!status) {
    columns = cyb_csv_about(w.csv)->columns;
    status = set_up(&w, options, warnings, error);
  }
  if (!status)
    status =
        cyb__check_stream(w.csv, &w.checker, options, &(cyb__sink){0}, &w.rejects, w.check, error);
  if (!status) status = cyb__rejects_publish(&w.rejects, error);
  cyb__rejects_clear(&w.rejects);
  cyb__checker_clear(&w.checker);
  cyb__samples_free(w.samples, columns);
  cyb_form_free(w.columns);
  cyb_csv_close(w.csv);
  if (status) {
    cyb_check_free(w.check);
    w.check = NULL;
  }
  *out = w.check;
  return status;
}
