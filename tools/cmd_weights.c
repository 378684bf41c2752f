/* tools/cmd_weights.c - the weights themselves, and what totals ask of them.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"
#include "tools/survey.h"
#include "tools/weighting.h"
#include "tools/weighting_note.h"
#include "tools/weights_page.h"

/* --- template -------------------------------------------------------------------- */

/* All columns of the frame, with their cells as written: the margins are split by the
 * library. Standard input cannot be looked at twice, its codes come as numbers. */
static int read_frame(cyb_table **frame, cyb_app *app, const char *operand, cyb_error *error) {
  cyb_csv_options options = data_csv_options(app);
  cyb_wants wants = {0};
  cyb_csv *csv = NULL;
  char *path = NULL;
  int status = place_file(&path, operand, error);
  if (!status && strcmp(path, "-")) status = cyb_csv_open(&csv, path, &options, NULL, error);
  for (size_t i = 0; !status && csv && i < cyb_csv_about(csv)->columns; i++)
    status = wants_add(&wants, cyb_csv_about(csv)->header[i], true, error);
  if (!status)
    status = cyb_table_read(frame, path, csv ? wants.items : NULL, wants.count, &options,
                            &app->warnings, error);
  wants_free(&wants);
  cyb_csv_close(csv);
  free(path);
  if (!status) result_input_file(app, (*frame)->source, (*frame)->sha256, (*frame)->rows);
  return status;
}

/* A number that was taken for a category shows by its many levels. */
static void warn_of_levels(cyb_app *app, const cyb_table *totals) {
  enum { MANY = 200 };
  const cyb_column *variable = &totals->column[0];
  size_t first = 0;
  for (size_t row = 1; row <= totals->rows; row++) {
    if (row < totals->rows && variable->code[row] == variable->code[first]) continue;
    if (row - first > MANY)
      cyb_warnings_add(&app->warnings, "many-levels",
                       _("the margin %s has %zu levels; a column whose total is wanted is named by "
                         "--numbers"),
                       cyb_dictionary_text(variable->levels, variable->code[first]), row - first);
    first = row;
  }
}

static int fill_template(cyb_app *app, cyb_error *error) {
  const cyb_arguments *a = &app->arguments;
  const char *margins = arguments_text(a, "margins", NULL);
  const char *partition = arguments_text(a, "partition", NULL);
  cyb_table *frame = NULL, *totals = NULL;
  char **numbers = NULL;
  cyb_expr *where = NULL;
  int8_t *keep = NULL;
  size_t count;
  int status;
  if (a->operand_count != 2 || !margins)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("a frame and its margins are wanted: weights template FRAME.csv "
                           "--margins='region + size'"));
  status = arguments_list(a, "numbers", true, &numbers, &count, error);
  if (!status) status = data_where(&where, app, error);
  if (!status) status = read_frame(&frame, app, a->operands[1], error);
  if (!status) status = data_keep(&keep, where, frame, error);
  if (!status) weighting_keep_rows(frame, keep);
  if (!status)
    status = cyb_totals_template(&totals, frame, margins, (const char *const *)numbers, partition,
                                 error);
  if (!status) warn_of_levels(app, totals);
  if (!status) app->results = result_from_table(totals);
  free(keep);
  cyb_expr_free(where);
  list_free(numbers);
  cyb_table_free(frame);
  cyb_table_free(totals);
  return status;
}

/* --- hint -------------------------------------------------------------------------- */

static json_t *hint_row(const char *what, double lower, double upper) {
  json_t *row = json_object();
  result_set(row, "distance", result_text(what));
  result_set(row, "lower", result_number(lower));
  result_set(row, "upper", result_number(upper));
  return row;
}

static int hint(cyb_survey *survey, cyb_error *error) {
  cyb_calibration_hint h;
  const cyb_totals *totals;
  int status = weighting_totals(survey->weighting, survey->table, &totals, error);
  if (!status && !totals)
    status =
        cyb_error_set(error, CYB_EDOMAIN, "--hint", _("--hint goes with --calibrate=TOTALS.csv"));
  if (!status)
    status = cyb_calibration_look_ahead(&h, survey->design, totals, survey->table, error);
  if (status) return status;
  survey->app->results = json_array();
  json_array_append_new(survey->app->results, hint_row("linear", h.linear_least, h.linear_most));
  json_array_append_new(survey->app->results, hint_row("raking", h.raking_least, h.raking_most));
  json_array_append_new(survey->app->results, hint_row("truncated", h.lower, h.upper));
  return CYB_OK;
}

/* --- the weights --------------------------------------------------------------------- */

typedef struct id_columns {
  const cyb_column *column[SURVEY_BY];
  size_t count;
} id_columns;

/* Keys of the answer that an identifying column must not take. */
static bool is_taken(const char *name) {
  static const char *const keys[] = {"design_weight", "weight", "g"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (!strcmp(keys[i], name)) return true;
  return false;
}

static int find_ids(id_columns *ids, cyb_survey *survey, char *const *names, size_t count,
                    cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < count; i++) {
    cyb_column *column;
    if (is_taken(names[i]))
      return cyb_error_set(error, CYB_EDOMAIN, "--id",
                           _("the answer has a column %s of its own; identify units by another"),
                           names[i]);
    status = survey_category(survey, names[i], &column, error);
    ids->column[ids->count++] = column;
  }
  return status;
}

static json_t *weight_row(const cyb_survey *survey, const id_columns *ids, size_t row) {
  const double *before = cyb_design_initial_weights(survey->design);
  const double *after = cyb_design_weights(survey->design);
  json_t *object = json_object();
  for (size_t i = 0; i < ids->count; i++) {
    int32_t code = ids->column[i]->code[row];
    result_set(object, ids->column[i]->name,
               result_text(code < 0 ? NULL : cyb_dictionary_text(ids->column[i]->levels, code)));
  }
  if (!ids->count)
    result_set(
        object, "line",
        json_integer((json_int_t)(survey->table->line ? survey->table->line[row] : row + 1)));
  result_set(object, "design_weight", result_number(before[row]));
  result_set(object, "weight", result_number(after[row]));
  result_set(object, "g", result_number(before[row] > 0.0 ? after[row] / before[row] : NAN));
  return object;
}

static json_t *summary_object(const cyb_weights_summary *s) {
  json_t *object = json_object();
  result_set(object, "units", json_integer((json_int_t)s->rows));
  result_set(object, "sum_before", result_number(s->sum_before));
  result_set(object, "sum", result_number(s->sum_after));
  result_set(object, "least", result_number(s->least));
  result_set(object, "median", result_number(s->median));
  result_set(object, "most", result_number(s->most));
  result_set(object, "deff_weights", result_number(1.0 + s->cv2));
  return object;
}

static int answer(cyb_survey *survey, const id_columns *ids, cyb_error *error) {
  cyb_app *app = survey->app;
  cyb_weights_summary summary;
  json_t *weights = json_array(), *margins = weighting_margins(survey->design);
  json_t *classes = weighting_classes(survey->design);
  int8_t *keep = NULL; /* rows of the answer; the design is the whole sample's */
  int status = weights_summarize(&summary, survey->design, error);
  if (!status) status = data_keep(&keep, survey->where, survey->table, error);
  if (!status && app->format == FORMAT_TABLE)
    status = weights_page(app, survey->design, &summary, margins, classes, error);
  for (size_t row = 0; !status && app->format != FORMAT_TABLE && row < survey->table->rows; row++)
    if (!keep || keep[row] == 1) json_array_append_new(weights, weight_row(survey, ids, row));
  free(keep);
  app->results = json_object();
  result_set(app->results, "weights", weights);
  result_set(app->results, "margins", margins);
  result_set(app->results, "classes", classes);
  if (!status) result_set(app->results, "summary", summary_object(&summary));
  return status;
}

/* --margins without the word template would be passed over in silence. */
static int refuse_template_options(const cyb_app *app, cyb_error *error) {
  static const char *const names[] = {"margins", "numbers"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (arguments_has(&app->arguments, names[i]))
      return cyb_error_set(error, CYB_EDOMAIN, NULL,
                           _("--%s goes with a template: weights template FRAME.csv --margins=..."),
                           names[i]);
  return CYB_OK;
}

static int weigh(cyb_app *app, cyb_error *error) {
  cyb_survey survey = {.app = app};
  cyb_wants wants = {0};
  id_columns ids = {0};
  char **names = NULL;
  size_t count = 0;
  bool ahead = arguments_has(&app->arguments, "hint");
  int status = refuse_template_options(app, error);
  if (!status) status = survey_options(&survey, error);
  if (!status) status = arguments_list(&app->arguments, "id", true, &names, &count, error);
  if (!status && count > SURVEY_BY)
    status = cyb_error_set(error, CYB_EDOMAIN, "--id", _("at most 8 columns for --id"));
  for (size_t i = 0; !status && i < count; i++) status = wants_add(&wants, names[i], true, error);
  if (!status) status = survey_read(&survey, &wants, error);
  wants_free(&wants);
  if (!status) status = ahead ? survey_design_only(&survey, error) : survey_design(&survey, error);
  if (!status && ahead) status = hint(&survey, error);
  if (!status && !ahead) status = find_ids(&ids, &survey, names, count, error);
  if (!status && !ahead) status = answer(&survey, &ids, error);
  list_free(names);
  survey_free(&survey);
  return status;
}

static int run(cyb_app *app, cyb_error *error) {
  const cyb_arguments *a = &app->arguments;
  if (a->operand_count && !strcmp(a->operands[0], "template")) return fill_template(app, error);
  return weigh(app, error);
}

static const cyb_option options[] = {
    {"id", 0, "COL[,COL]", N_("columns that identify a unit in the answer (default: its line)")},
    SURVEY_DESIGN_OPTIONS,
    SURVEY_WEIGHT_OPTIONS,
    {"hint", 0, NULL, N_("only tell which bounds the totals ask for")},
    {"margins", 0, "A + B:C", N_("template: margins of the totals file; (count) = units")},
    {"numbers", 0, "COL[,COL]", N_("template: columns of which totals are wanted")},
    {"where", 0, "EXPR", N_("only these rows of the frame, or of the answer")},
    SURVEY_SOURCE_OPTIONS,
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_weights = {
    "weights",
    N_("weights corrected for non-response, calibrated, trimmed"),
    "[FILE] [OPTIONS] | template FRAME --margins=LIST [OPTIONS]",
    N_("Corrects design weights for non-response, calibrates them to known totals and cuts them to "
       "bounds, in this order; tells what became of them, margin by margin. `estimate` takes the "
       "same options and respects them in its errors. `template` fills a totals file from a "
       "frame."),
    options,
    "cyberstats weights template example:register --margins='size_cl' --format=csv",
    run};
