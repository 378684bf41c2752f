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
#include "tools/weighting_note.h"

struct cyb_weighting {
  cyb_app *app;
  cyb_totals *totals; /* NULL: no calibration */
  cyb_calibration how;
  bool trims;
  cyb_trim trim;
  bool of_form;                       /* the rows are a form's records */
  char **classes, **unknown, *status; /* classes NULL: no adjustment for non-response */
  size_t class_count, unknown_count;
  double class_minimum, class_factor;
  char **seen; /* columns of the file, NULL-ended; NULL: not looked at */
};

/* --- calibration --------------------------------------------------------------- */

static int read_totals(cyb_weighting *w, const char *operand, cyb_error *error) {
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  const char *partition = arguments_text(&w->app->arguments, "partition", NULL);
  cyb_totals_info info;
  char *path = NULL;
  int status = place_file(&path, operand, error);
  if (!status) status = cyb_totals_read(&w->totals, path, &options, &w->app->warnings, error);
  free(path);
  if (status) return status;
  info = cyb_totals_about(w->totals);
  if (partition && !info.partitioned)
    return cyb_error_set(error, CYB_EDOMAIN, "--partition",
                         _("the totals have no column partition, so there is nothing to match"));
  if (partition) status = cyb_totals_partition_by(w->totals, partition, error);
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

/* linear with bounds is truncated; raking with bounds is logit, but one who asks for
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

/* --- trimming -------------------------------------------------------------------- */

static bool number_between(const char *text, const char *head, const char *tail, double *number) {
  size_t length = strlen(text), before = strlen(head), after = strlen(tail);
  return length > before + after && !strncmp(text, head, before) &&
         !strcmp(text + length - after, tail) &&
         cyb_number_parse(text + before, length - before - after, number) && *number > 0.0;
}

static int read_trim(cyb_weighting *w, cyb_error *error) {
  const char *text = arguments_text(&w->app->arguments, "trim", NULL), *comma;
  if (!text) return CYB_OK;
  w->trims = true;
  if (number_between(text, "", "xmedian", &w->trim.medians) ||
      number_between(text, "median+", "iqr", &w->trim.ranges))
    return CYB_OK;
  comma = strchr(text, ',');
  if (cyb_number_parse(comma ? comma + 1 : text, strlen(comma ? comma + 1 : text), &w->trim.most) &&
      (!comma || cyb_number_parse(text, (size_t)(comma - text), &w->trim.least)) &&
      w->trim.least >= 0.0 && w->trim.most > w->trim.least)
    return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "--trim",
                       _("\"%s\" is no bound of the weights; write 100 or 1,100 or 3xmedian or "
                         "median+4iqr"),
                       text);
}

/* --- non-response ------------------------------------------------------------------ */

static int read_nonresponse(cyb_weighting *w, cyb_error *error) {
  const cyb_arguments *a = &w->app->arguments;
  const char *name = arguments_text(a, "status", NULL);
  int status = arguments_list(a, "nonresponse", true, &w->classes, &w->class_count, error);
  if (!status && w->class_count == 1 && !strcmp(w->classes[0], "all")) w->class_count = 0;
  if (!status) status = arguments_list(a, "unknown", true, &w->unknown, &w->unknown_count, error);
  if (!status) status = arguments_whole(a, "class-minimum", 1, 1e9, &w->class_minimum, error);
  if (!status) status = arguments_number(a, "class-factor", 1, 1e9, &w->class_factor, error);
  if (!status && name && !(w->status = cyb_strdup(name))) status = cyb_error_memory(error);
  return status;
}

/* --- the options --------------------------------------------------------------------- */

/* An option that says more about another one is no use without it. */
static int refuse_alone(const cyb_app *app, cyb_error *error) {
  static const char *const pairs[][2] = {
      {"calibration", "calibrate"},   {"bounds", "calibrate"},    {"partition", "calibrate"},
      {"status", "nonresponse"},      {"unknown", "nonresponse"}, {"class-minimum", "nonresponse"},
      {"class-factor", "nonresponse"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (arguments_has(&app->arguments, pairs[i][0]) && !arguments_has(&app->arguments, pairs[i][1]))
      return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s goes with --%s, which is missing"),
                           pairs[i][0], pairs[i][1]);
  return CYB_OK;
}

/* Of several totals files each wave has its own. */
static const char *totals_of_wave(const cyb_arguments *arguments, size_t wave) {
  const char *found = NULL;
  size_t seen = 0;
  for (size_t i = 0; i < arguments->count && seen <= wave; i++) {
    if (strcmp(arguments->options[i].option->name, "calibrate") != 0) continue;
    found = arguments->options[i].value;
    seen++;
  }
  return found;
}

int weighting_options(cyb_weighting **out, cyb_app *app, size_t wave, cyb_error *error) {
  const char *totals = totals_of_wave(&app->arguments, wave);
  bool responds = arguments_has(&app->arguments, "nonresponse");
  cyb_weighting *w;
  int status = refuse_alone(app, error);
  *out = NULL;
  if (status || (!totals && !responds && !arguments_has(&app->arguments, "trim"))) return status;
  *out = w = calloc(1, sizeof *w);
  if (!w) return cyb_error_memory(error);
  w->app = app;
  w->how = (cyb_calibration)CYB_CALIBRATION_INIT;
  w->trim = (cyb_trim)CYB_TRIM_INIT;
  w->class_minimum = 5;
  w->class_factor = HUGE_VAL;
  if (responds) status = read_nonresponse(w, error);
  if (!status) status = read_bounds(w, error);
  if (!status && totals) status = read_distance(w, error);
  if (!status && totals) status = read_totals(w, totals, error);
  return status ? status : read_trim(w, error);
}

void weighting_free(cyb_weighting *w) {
  if (!w) return;
  cyb_totals_free(w->totals);
  list_free(w->classes);
  list_free(w->unknown);
  list_free(w->seen);
  free(w->status);
  free(w);
}

/* --- reading ------------------------------------------------------------------------- */

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

int weighting_explain(const cyb_weighting *w, const char *path, int status, cyb_error *error) {
  cyb_error better = {0};
  cyb_csv_options options;
  cyb_csv *csv = NULL;
  if (status != CYB_EDATA || !w || !w->totals || !strcmp(path, "-")) return status;
  options = data_csv_options(w->app);
  if (cyb_csv_open(&csv, path, &options, NULL, &better) == CYB_OK &&
      cyb_totals_check_columns(w->totals, cyb_csv_about(csv)->header, cyb_csv_about(csv)->columns,
                               &better) == CYB_EDATA)
    *error = better;
  cyb_csv_close(csv);
  return status;
}

int weighting_see_form(cyb_weighting *w, const cyb_form *form, cyb_error *error) {
  const cyb_field *field = cyb_form_role(form, "status");
  if (w) w->of_form = true;
  if (!w || !w->classes || w->status || !field) return CYB_OK;
  w->status = cyb_strdup(field->code);
  return w->status ? CYB_OK : cyb_error_memory(error);
}

bool weighting_needs_everyone(const cyb_weighting *w) {
  return w && w->classes;
}

int weighting_collect(const cyb_weighting *w, cyb_wants *wants, cyb_error *error) {
  cyb_want want;
  int status = CYB_OK;
  if (!w) return CYB_OK;
  if (w->classes && !w->status)
    return cyb_error_set(error, CYB_EDOMAIN, "--nonresponse",
                         _("who responded is not known; name the column by --status=COL"));
  for (size_t i = 0; !status && w->totals && cyb_totals_want(w->totals, i, &want); i++)
    status = wants_add(wants, want.name, want.category, error);
  for (size_t i = 0; !status && w->seen && w->seen[i]; i++)
    status = wants_add(wants, w->seen[i], true, error);
  for (size_t i = 0; !status && i < w->class_count; i++)
    status = wants_add(wants, w->classes[i], true, error);
  return status ? status : wants_add(wants, w->status, true, error);
}

static void move_row(cyb_table *table, size_t to, size_t from) {
  for (size_t i = 0; i < table->columns; i++) {
    cyb_column *column = &table->column[i];
    if (column->number) column->number[to] = column->number[from];
    if (column->code) column->code[to] = column->code[from];
  }
  if (table->line) table->line[to] = table->line[from];
}

static bool is_stranger(const cyb_weighting *w, const cyb_column *status, size_t row) {
  const char *text =
      status->code[row] < 0 ? "" : cyb_dictionary_text(status->levels, status->code[row]);
  cyb_response response;
  if (!strcmp(text, "duplicate") || !strcmp(text, "重复")) return true;
  return w->of_form && cyb_response_of(text, &response) && response == CYB_OUT_OF_SCOPE;
}

void weighting_keep_rows(cyb_table *table, const int8_t *keep) {
  size_t kept = 0;
  if (!keep) return;
  for (size_t row = 0; row < table->rows; row++) {
    if (keep[row] != 1) continue;
    if (kept != row) move_row(table, kept, row);
    kept++;
  }
  table->rows = kept;
  for (size_t i = 0; i < table->columns; i++) table->column[i].rows = kept;
}

int weighting_drop_strangers(const cyb_weighting *w, cyb_table *sample, cyb_error *error) {
  const cyb_column *status = w && w->classes ? cyb_table_find(sample, w->status) : NULL;
  size_t rows = sample->rows;
  int8_t *keep;
  if (!status || !status->code) return CYB_OK;
  keep = calloc(rows + 1, 1);
  if (!keep) return cyb_error_memory(error);
  for (size_t row = 0; row < rows; row++) keep[row] = !is_stranger(w, status, row);
  weighting_keep_rows(sample, keep);
  free(keep);
  if (sample->rows < rows)
    cyb_warnings_add(&w->app->warnings, "not-sampled",
                     w->of_form ? _("%zu records are out of scope or duplicates and were left out: "
                                    "the form's population counts units in scope")
                                : _("%zu rows are duplicates of sampled units and were left out"),
                     rows - sample->rows);
  return CYB_OK;
}

/* --- applying ------------------------------------------------------------------------- */

static int category(cyb_table *sample, const char *name, const cyb_column **out, cyb_error *error) {
  cyb_column *column = cyb_table_find(sample, name);
  *out = column;
  if (!column) return data_no_column(sample, name, error);
  return cyb_column_categorize(column, error);
}

/* A code of --unknown is a status of the field work, or one that the sample has. */
static int check_unknown(const cyb_weighting *w, const cyb_column *statuses, cyb_error *error) {
  for (size_t i = 0; i < w->unknown_count; i++) {
    const char *code = w->unknown[i];
    cyb_response known;
    if (cyb_response_of(code, &known) ||
        (statuses->levels && cyb_dictionary_find(statuses->levels, code, strlen(code)) >= 0))
      continue;
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--unknown=%s: no row has this status in %s"),
                         code, statuses->name);
  }
  return CYB_OK;
}

static int apply_nonresponse(cyb_weighting *w, cyb_design *design, cyb_table *sample,
                             cyb_error *error) {
  cyb_nonresponse how = CYB_NONRESPONSE_INIT;
  const cyb_column **by = calloc(w->class_count + 1, sizeof *by);
  int status = by ? category(sample, w->status, &how.status, error) : cyb_error_memory(error);
  for (size_t i = 0; !status && i < w->class_count; i++)
    status = category(sample, w->classes[i], &by[i], error);
  if (!status) status = check_unknown(w, how.status, error);
  how.unknown = w->unknown_count ? (const char *const *)w->unknown : NULL;
  how.by = by;
  how.by_count = w->class_count;
  how.least_respondents = (size_t)w->class_minimum;
  how.most_factor = w->class_factor;
  how.source = sample->source;
  how.line = sample->line;
  if (!status) status = cyb_design_nonresponse(design, &how, &w->app->warnings, error);
  free(by);
  return status;
}

int weighting_totals(cyb_weighting *w, cyb_table *sample, const cyb_totals **totals,
                     cyb_error *error) {
  *totals = w ? w->totals : NULL;
  return *totals ? cyb_totals_find_partition(w->totals, sample, error) : CYB_OK;
}

int weighting_apply(cyb_weighting *w, cyb_design *design, cyb_table *sample, cyb_error *error) {
  const cyb_totals *totals;
  int status;
  if (!w) return CYB_OK;
  status = w->classes ? apply_nonresponse(w, design, sample, error) : CYB_OK;
  if (!status) status = weighting_totals(w, sample, &totals, error);
  if (!status && totals)
    status = cyb_design_calibrate(design, totals, sample, &w->how, &w->app->warnings, error);
  if (!status && w->trims)
    status = cyb_design_trim(design, totals, sample, &w->trim, &w->app->warnings, error);
  if (!status) result_set(w->app->inputs, "adjustments", weighting_note(design));
  return status;
}
