/* tools/fit_data.c - losses or counts of a file as `fit` and `chart fit` read them.
 * Layer: tools. */
#include "tools/fit_data.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"
#include "tools/wants.h"

/* A column, or one number for all rows, or neither. */
typedef struct source {
  const char *name; /* of the column */
  const cyb_column *column;
  double number; /* NaN = none */
} source;

typedef struct reading {
  cyb_app *app;
  fit_data *out;
  cyb_expr *where;
  source value, truncation, censored, limit, upper, exposure, weight;
  bool complete;
} reading;

/* --- what is asked for ---------------------------------------------------------- */

static source column_source(const char *name) {
  return (source){name, NULL, NAN};
}

static source either_source(const char *text) {
  source s = column_source(text);
  if (s.name && cyb_number_parse(s.name, strlen(s.name), &s.number)) s.name = NULL;
  return s;
}

static void take_spec(reading *r, const fit_spec *spec) {
  r->where = spec->where;
  r->value = column_source(spec->count ? spec->count : spec->loss);
  r->censored = column_source(spec->censored);
  r->upper = column_source(spec->upper);
  r->exposure = column_source(spec->exposure);
  r->weight = column_source(spec->weight);
  r->truncation = either_source(spec->truncation);
  r->limit = either_source(spec->limit);
  r->out->counts = spec->count != NULL;
  r->out->column = r->value.name;
  r->out->weight_column = r->weight.name;
  r->out->threshold = spec->threshold;
  r->complete = spec->complete;
}

/* A number in place of a column is the user's own, not a row's. */
static int check_number(const source *s, const char *option, const char *text, double low,
                        cyb_error *error) {
  char range[OPTION_RANGE];
  if (!(s->number < low)) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--%s=%s: a number %s is wanted"), option, text,
                       option_range(range, low, DBL_MAX));
}

/* --- the file ----------------------------------------------------------------- */

static int read_table(reading *r, const char *operand, cyb_error *error) {
  const source *sources[] = {&r->value, &r->truncation, &r->limit,
                             &r->upper, &r->exposure,   &r->weight};
  cyb_csv_options options = data_csv_options(r->app);
  cyb_wants wants = {0};
  char *path = NULL;
  int status = place_file(&path, operand, error);
  if (!status) status = wants_add_expr(&wants, r->where, error);
  for (size_t i = 0; !status && i < sizeof sources / sizeof sources[0]; i++)
    status = wants_add(&wants, sources[i]->name, false, error);
  if (!status) status = wants_add(&wants, r->censored.name, true, error);
  if (!status)
    status = cyb_table_read(&r->out->table, path, wants.items, wants.count, &options,
                            &r->app->warnings, error);
  wants_free(&wants);
  free(path);
  return status;
}

static int find(const reading *r, source *s, cyb_error *error) {
  return s->name ? data_number_column(r->out->table, s->name, &s->column, error) : CYB_OK;
}

/* Where an empty cell says something, so does a column of them. */
static int find_if_filled(const reading *r, source *s, cyb_error *error) {
  const cyb_column *column = s->name ? cyb_table_find(r->out->table, s->name) : NULL;
  return column && column->type == CYB_COLUMN_EMPTY ? CYB_OK : find(r, s, error);
}

static int find_columns(reading *r, cyb_error *error) {
  int status = find(r, &r->value, error);
  if (!status) status = find(r, &r->truncation, error);
  if (!status) status = find_if_filled(r, &r->limit, error);
  if (!status) status = find_if_filled(r, &r->upper, error);
  if (!status) status = find(r, &r->exposure, error);
  if (!status) status = find(r, &r->weight, error);
  if (!status && r->censored.name)
    r->censored.column = cyb_table_find(r->out->table, r->censored.name);
  return status;
}

/* --- cells -------------------------------------------------------------------- */

static size_t line_of(const reading *r, size_t row) {
  return r->out->table->line ? r->out->table->line[row] : 0;
}

#define BAD(r, row, name, ...)                                                                     \
  cyb_error_at(error, CYB_EDATA, (r)->out->table->source, line_of(r, row), name, __VA_ARGS__)

static double cell(const source *s, size_t row, double otherwise) {
  if (s->column) return s->column->number[row];
  return isnan(s->number) ? otherwise : s->number;
}

/* 0, 1, or -1 where missing. */
static int read_flag(const reading *r, size_t row, int *flag, cyb_error *error) {
  static const char *const words[] = {"0", "1", "false", "true", "no", "yes", "否", "是"};
  const cyb_column *column = r->censored.column;
  const char *text;
  char buffer[40];
  *flag = r->censored.name ? -1 : 0;
  if (!column || column->type == CYB_COLUMN_EMPTY) return CYB_OK;
  text = cyb_table_text(column, row, buffer);
  if (!text) return CYB_OK;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (!strcasecmp(text, words[i])) {
      *flag = (int)(i % 2);
      return CYB_OK;
    }
  return BAD(r, row, r->censored.name,
             _("\"%s\" is neither 1 (only known to exceed the value) nor 0"), text);
}

static int check_weight(const reading *r, size_t row, double weight, cyb_error *error) {
  if (weight >= 0.0) return CYB_OK;
  return BAD(r, row, r->weight.name, _("a weight must not be negative, and is %.15g"), weight);
}

static int check_loss(const reading *r, size_t row, double loss, double truncation, double limit,
                      cyb_error *error) {
  if (!(loss > 0.0))
    return BAD(r, row, r->value.name,
               _("a loss must be above 0, and is %.15g; leave such rows out with --where"), loss);
  if (!(truncation >= 0.0))
    return BAD(r, row, r->truncation.name ? r->truncation.name : "--truncation",
               _("a truncation point must not be negative, and is %.15g"), truncation);
  if (!(loss > truncation))
    return BAD(r, row, r->value.name,
               _("the loss %.15g is not above its truncation point %.15g, so it would not have "
                 "been reported; correct it or leave it out with --where"),
               loss, truncation);
  if (!(limit > truncation))
    return BAD(r, row, r->limit.name ? r->limit.name : "--limit",
               _("the limit %.15g is not above the truncation point %.15g; correct it or leave the "
                 "row out with --where"),
               limit, truncation);
  return CYB_OK;
}

/* Of a loss that lies between two amounts. */
static int check_interval(const reading *r, size_t row, double lower, double upper,
                          double truncation, int flag, cyb_error *error) {
  if (!(lower >= 0.0))
    return BAD(r, row, r->value.name,
               _("the lower end of a loss must not be negative, and is %.15g"), lower);
  if (!(truncation >= 0.0))
    return BAD(r, row, r->truncation.name ? r->truncation.name : "--truncation",
               _("a truncation point must not be negative, and is %.15g"), truncation);
  if (!(upper > lower))
    return BAD(r, row, r->upper.name, _("the upper end %.15g is not above the loss %.15g"), upper,
               lower);
  if (!(upper > truncation))
    return BAD(
        r, row, r->upper.name,
        _("the loss lies at or below %.15g, its truncation point is %.15g: it would not have "
          "been reported"),
        upper, truncation);
  if (flag)
    return BAD(r, row, r->upper.name, _("a censored loss has no upper end, and this one has %.15g"),
               upper);
  return CYB_OK;
}

static int check_count(const reading *r, size_t row, double count, double exposure,
                       cyb_error *error) {
  if (!(count >= 0.0) || count != rint(count))
    return BAD(r, row, r->value.name,
               _("a count must be a whole number of at least 0, and is %.15g"), count);
  if (count > 0x1p53)
    return BAD(
        r, row, r->value.name,
        _("a count of %.15g is beyond the %.15g up to which whole numbers are exact; correct "
          "it or leave it out with --where"),
        count, 0x1p53);
  if (!(exposure >= 0.0))
    return BAD(r, row, r->exposure.name, _("an exposure must not be negative, and is %.15g"),
               exposure);
  if (exposure == 0.0 && count > 0.0)
    return BAD(r, row, r->exposure.name,
               _("%.15g claims stand against an exposure of zero; correct it or leave it out with "
                 "--where"),
               count);
  return CYB_OK;
}

/* --- rows --------------------------------------------------------------------- */

static int allocate(fit_data *out, const reading *r, cyb_error *error) {
  size_t n = out->table->rows + 1;
  bool bounded = r->truncation.column || !isnan(r->truncation.number) || !isnan(out->threshold);
  bool censored = r->censored.name || r->limit.name || !isnan(r->limit.number);
  out->row = calloc(n, sizeof *out->row);
  out->value = calloc(n, sizeof *out->value);
  if (bounded) out->truncation = calloc(n, sizeof *out->truncation);
  if (censored) out->censored = calloc(n, 1);
  if (r->upper.name) out->upper = calloc(n, sizeof *out->upper);
  if (r->exposure.name) out->exposure = calloc(n, sizeof *out->exposure);
  if (r->weight.name) out->weight = calloc(n, sizeof *out->weight);
  if (out->row && out->value && (out->truncation || !bounded) && (out->censored || !censored) &&
      (out->upper || !r->upper.name) && (out->exposure || !r->exposure.name) &&
      (out->weight || !r->weight.name))
    return CYB_OK;
  return cyb_error_memory(error);
}

static void keep_row(fit_data *out, size_t row, double value, double truncation, int censored,
                     double exposure, double weight) {
  size_t i = out->n++;
  out->row[i] = row;
  out->value[i] = value;
  if (out->truncation) out->truncation[i] = truncation;
  if (out->censored) out->censored[i] = (unsigned char)censored;
  if (out->exposure) out->exposure[i] = exposure;
  if (out->weight) out->weight[i] = weight;
  out->censored_count += (size_t)censored;
  out->least_truncation = fmin(out->least_truncation, truncation);
  out->greatest_truncation = fmax(out->greatest_truncation, truncation);
}

static int miss(const reading *r, size_t row, const char *name, cyb_error *error) {
  r->out->missing++;
  if (!r->complete) return CYB_OK;
  return BAD(r, row, name, _("a value is missing; leave such rows out with --missing=drop"));
}

/* A loss that is capped may itself stand at the truncation point's other side of
 * the threshold: what is not known to be above it is left out. */
static int read_loss(const reading *r, size_t row, double weight, cyb_error *error) {
  fit_data *out = r->out;
  double loss = cell(&r->value, row, NAN), truncation = cell(&r->truncation, row, 0.0);
  double limit = cell(&r->limit, row, INFINITY), upper = cell(&r->upper, row, NAN);
  int flag, status = read_flag(r, row, &flag, error);
  if (status) return status;
  if (isnan(limit)) limit = INFINITY;
  if (isnan(loss)) return miss(r, row, r->value.name, error);
  if (isnan(truncation)) return miss(r, row, r->truncation.name, error);
  if (flag < 0) return miss(r, row, r->censored.name, error);
  if (!isnan(upper) && upper != loss)
    status = check_interval(r, row, loss, upper, truncation, flag, error);
  else
    status = check_loss(r, row, loss, truncation, limit, error);
  if (status) return status;
  if (loss >= limit) loss = limit, flag = 1;
  if (!isnan(out->threshold)) {
    if (!(loss > out->threshold) && !(loss == out->threshold && upper > loss)) return CYB_OK;
    truncation = fmax(truncation, out->threshold);
  }
  keep_row(out, row, loss, truncation, flag, 1.0, weight);
  if (out->upper) out->upper[out->n - 1] = upper;
  return CYB_OK;
}

static int read_row(const reading *r, size_t row, cyb_error *error) {
  double count, exposure, weight = cell(&r->weight, row, 1.0);
  int status;
  if (isnan(weight)) return miss(r, row, r->weight.name, error);
  status = check_weight(r, row, weight, error);
  if (status || !r->out->counts) return status ? status : read_loss(r, row, weight, error);
  count = cell(&r->value, row, NAN);
  exposure = cell(&r->exposure, row, 1.0);
  if (isnan(count)) return miss(r, row, r->value.name, error);
  if (isnan(exposure)) return miss(r, row, r->exposure.name, error);
  status = check_count(r, row, count, exposure, error);
  if (!status) keep_row(r->out, row, count, 0.0, 0, exposure, weight);
  return status;
}

static bool weighs(const fit_data *data) {
  for (size_t i = 0; data->weight && i < data->n; i++)
    if (data->weight[i] > 0.0) return true;
  return !data->weight;
}

static int read_rows(reading *r, cyb_error *error) {
  fit_data *out = r->out;
  int8_t *keep = NULL;
  int status = data_keep(&keep, r->where, out->table, error);
  if (!status) status = allocate(out, r, error);
  out->least_truncation = INFINITY;
  for (size_t i = 0; !status && i < out->table->rows; i++)
    if (!keep || keep[i] == 1) status = read_row(r, i, error);
  free(keep);
  if (status) return status;
  if (out->missing)
    cyb_warnings_add(&r->app->warnings, "missing",
                     ngettext("%zu row misses a value in a column of the fit and is left out",
                              "%zu rows miss a value in a column of the fit and are left out",
                              out->missing),
                     out->missing);
  if (out->n == 0)
    return cyb_error_at(error, CYB_EDATA, out->table->source, 0, out->column,
                        _("no rows are left to fit to; lower --threshold or widen --where"));
  if (out->censored_count == out->n)
    return BAD(r, out->row[0], r->censored.name ? r->censored.name : "--limit",
               _("every loss from here on is censored: nothing tells how large they are"));
  if (!weighs(out))
    return cyb_error_at(error, CYB_EDATA, out->table->source, 0, out->weight_column,
                        _("every weight is 0: no row is left to fit to"));
  result_input_file(r->app, out->table->source, out->table->sha256, out->n);
  return CYB_OK;
}

int fit_data_read_spec(fit_data *out, cyb_app *app, const fit_spec *spec, cyb_error *error) {
  reading r = {.app = app, .out = out};
  int status;
  *out = (fit_data){0};
  take_spec(&r, spec);
  status = check_number(&r.truncation, "truncation", spec->truncation, 0.0, error);
  if (!status) status = check_number(&r.limit, "limit", spec->limit, DBL_MIN, error);
  if (!status) status = read_table(&r, spec->file, error);
  if (!status) status = find_columns(&r, error);
  if (!status) status = read_rows(&r, error);
  if (status) fit_data_free(out);
  return status;
}

cyb_fit_losses fit_data_losses(const fit_data *data) {
  return (cyb_fit_losses){.loss = data->value,
                          .truncation = data->truncation,
                          .censored = data->censored,
                          .weight = data->weight,
                          .n = data->n,
                          .upper = data->upper};
}

cyb_fit_counts fit_data_counts(const fit_data *data) {
  return (cyb_fit_counts){data->value, data->exposure, data->weight, data->n};
}

void fit_data_free(fit_data *data) {
  cyb_table_free(data->table);
  free(data->row);
  free(data->value);
  free(data->truncation);
  free(data->upper);
  free(data->exposure);
  free(data->weight);
  free(data->censored);
  *data = (fit_data){0};
}
