/* tools/change_within.c - growth on a comparable base, in the rows of the later wave.
 * Layer: tools.
 *
 * The earlier figure of each unit comes from a column of the later wave, restated by
 * the respondent, or from the same unit in the earlier wave. Both totals then come
 * from one sample, and growth is a ratio in it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/change_job.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/result.h"

enum { EARLIER, CURRENT, GROWTH, STATISTICS };
static const char *const texts[STATISTICS] = {"total(earlier)", "total(current)",
                                              "total(current) / total(earlier) - 1"};

/* One statistic: per row of the later wave both figures, NaN where unknown, and the
 * groups of the rows that are compared. */
typedef struct pairs {
  cyb_table *table; /* columns earlier, current */
  cyb_statistic *statistic[STATISTICS];
  cyb_estimate *estimate[STATISTICS]; /* per group */
  int32_t *code;
  size_t breaks, unmatched, missing;
} pairs;

static void pairs_free(pairs *p) {
  for (size_t i = 0; i < STATISTICS; i++) {
    cyb_statistic_free(p->statistic[i]);
    free(p->estimate[i]);
  }
  cyb_table_free(p->table);
  free(p->code);
}

/* The x of total(x); anything else has no comparable base in one column. */
static int argument_of(cyb_expr **out, const cyb_statistic *statistic, cyb_error *error) {
  const cyb_leaf *leaf;
  size_t leaves = cyb_statistic_leaves(statistic, &leaf);
  double value = NAN, gradient[2], two = 2.0;
  if (leaves == 1) cyb_statistic_combine(statistic, &two, &value, gradient);
  if (leaves != 1 || value != two || strcmp(leaf->function, "total") != 0)
    return cyb_error_set(error, CYB_EDOMAIN, cyb_statistic_text(statistic),
                         _("growth on a comparable base is that of a total: total(x)"));
  *out = leaf->argument[0];
  return CYB_OK;
}

static int numbers_of(double **out, const cyb_statistic *statistic, size_t rows, cyb_error *error) {
  cyb_expr *expr = NULL;
  int status = argument_of(&expr, statistic, error);
  *out = NULL;
  if (status) return status;
  *out = calloc(rows + 1, sizeof **out);
  return *out ? cyb_expr_numbers(expr, 0, rows, *out, error) : cyb_error_memory(error);
}

/* --- the earlier figure ---------------------------------------------------------------- */

static int from_column(double *earlier, const change_job *j, cyb_error *error) {
  const cyb_column *column = NULL;
  int status = data_number_column(j->survey[1].table, j->comparable, &column, error);
  for (size_t row = 0; !status && row < column->rows; row++) earlier[row] = column->number[row];
  return status;
}

/* Row of each identifier in the earlier wave. */
static int rows_of_ids(size_t *row_of, const cyb_wave *wave, size_t rows, cyb_error *error) {
  for (size_t row = 0; row < rows; row++) {
    int32_t code = wave->id->code[row];
    if (code < 0) continue;
    if (row_of[code])
      return cyb_error_at(error, CYB_EDATA, wave->source, wave->line ? wave->line[row] : 0,
                          wave->id->name,
                          _("\"%s\" stands in two rows; pairs need a column that identifies a row"),
                          cyb_dictionary_text(wave->id->levels, code));
    row_of[code] = row + 1;
  }
  return CYB_OK;
}

static int join(double *earlier, bool *found, const double *values, const change_job *j,
                const cyb_wave wave[2], cyb_error *error) {
  size_t ids = cyb_dictionary_count(wave[0].id->levels);
  size_t *row_of = calloc(ids + 1, sizeof *row_of);
  int status = row_of ? rows_of_ids(row_of, &wave[0], j->survey[0].table->rows, error)
                      : cyb_error_memory(error);
  for (size_t row = 0; !status && row < j->survey[1].table->rows; row++) {
    int32_t code = wave[1].id->code[row], there = -1;
    const char *text = code >= 0 ? cyb_dictionary_text(wave[1].id->levels, code) : NULL;
    if (text) there = cyb_dictionary_find(wave[0].id->levels, text, strlen(text));
    found[row] = there >= 0 && row_of[there] > 0;
    earlier[row] = found[row] ? values[row_of[there] - 1] : NAN;
  }
  free(row_of);
  return status;
}

static int from_wave(double *earlier, bool *found, change_job *j, size_t s, cyb_error *error) {
  cyb_wave wave[2];
  double *values = NULL;
  int status = numbers_of(&values, j->statistic[0][s], j->survey[0].table->rows, error);
  for (size_t w = 0; !status && w < 2; w++) status = change_wave(j, w, &wave[w], error);
  if (!status && (!wave[0].id->levels || !wave[1].id->levels))
    status = cyb_error_set(error, CYB_EDATA, j->id, _("no row has an identifier"));
  if (!status) status = join(earlier, found, values, j, wave, error);
  free(values);
  return status;
}

/* --- which rows are compared --------------------------------------------------------------- */

/* A break of comparability; an empty cell, 0 and none say that there is no break. */
static bool is_break(const cyb_column *column, size_t row) {
  const char *text = column && column->code[row] >= 0
                         ? cyb_dictionary_text(column->levels, column->code[row])
                         : "";
  return *text && strcmp(text, "0") && strcmp(text, "none") && strcmp(text, "无");
}

static int choose_rows(pairs *p, change_job *j, const bool *found, const double *earlier,
                       const double *current, cyb_error *error) {
  const cyb_survey *survey = &j->survey[1];
  cyb_column *breaks = NULL;
  int status = CYB_OK;
  p->breaks = p->unmatched = p->missing = 0;
  if (j->break_column) status = survey_category(&j->survey[1], j->break_column, &breaks, error);
  for (size_t row = 0; !status && row < survey->table->rows; row++) {
    p->code[row] = survey->domains.code[row];
    if (p->code[row] < 0) continue;
    if (is_break(breaks, row))
      p->breaks++, p->code[row] = -1;
    else if (!found[row])
      p->unmatched++, p->code[row] = -1;
    else if (isnan(earlier[row]) || isnan(current[row]))
      p->missing++, p->code[row] = -1;
  }
  if (!status && p->missing && j->missing == CYB_MISSING_FAIL)
    status = cyb_error_set(error, CYB_EDATA, survey->table->source,
                           _("rows that lack the earlier or the later figure: %zu; leave them out "
                             "with --missing=drop"),
                           p->missing);
  return status;
}

static void warn_left_out(const change_job *j, const pairs *p, const char *statistic) {
  if (p->breaks || p->unmatched || p->missing)
    cyb_warnings_add(&j->app->warnings, "left-out",
                     _("%s: rows left out because of a break of comparability: %zu, not in the "
                       "earlier wave: %zu, a figure missing: %zu"),
                     statistic, p->breaks, p->unmatched, p->missing);
}

/* --- growth ---------------------------------------------------------------------------------- */

static const cyb_column *lookup(void *user, const char *name, bool previous) {
  return previous ? NULL : cyb_table_find(user, name);
}

static int add_column(cyb_table *table, const char *name, const double *numbers, cyb_error *error) {
  cyb_column column = {0};
  int status = cyb_column_from_numbers(&column, name, numbers, table->rows, error);
  return status ? status : cyb_table_add(table, &column, error);
}

static int estimate_pairs(pairs *p, const change_job *j, cyb_error *error) {
  const cyb_survey *survey = &j->survey[1];
  cyb_estimate_request request = change_request(j, p->code, survey->domains.count);
  int status = CYB_OK;
  for (size_t i = 0; !status && i < STATISTICS; i++) {
    p->estimate[i] = calloc(survey->domains.count + 1, sizeof *p->estimate[i]);
    if (!p->estimate[i]) return cyb_error_memory(error);
    status = cyb_statistic_parse(&p->statistic[i], texts[i], error);
    if (!status) status = cyb_statistic_bind(p->statistic[i], lookup, p->table, NULL, 0, error);
    if (!status)
      status =
          cyb_estimate_domains(p->estimate[i], survey->design, p->statistic[i], &request, error);
  }
  return status;
}

/* The covariance follows from the three errors: V(R) T^2 = V2 - 2 R C + R^2 V1. */
static cyb_change change_of(const pairs *p, size_t group) {
  const cyb_estimate *first = &p->estimate[EARLIER][group], *last = &p->estimate[CURRENT][group];
  const cyb_estimate *growth = &p->estimate[GROWTH][group];
  double ratio = growth->value + 1.0, error = growth->se * first->value;
  cyb_change out = {.first = *first,
                    .last = *last,
                    .value = growth->value,
                    .se = growth->se,
                    .lower = growth->lower,
                    .upper = growth->upper,
                    .df = growth->df,
                    .common = growth->n};
  out.covariance =
      (last->se * last->se + ratio * ratio * first->se * first->se - error * error) / (2.0 * ratio);
  out.correlation = fmin(fmax(out.covariance / (first->se * last->se), -1.0), 1.0);
  if (!(first->se > 0.0 && last->se > 0.0)) out.correlation = NAN;
  return out;
}

static int fill_pairs(pairs *p, change_job *j, size_t s, cyb_error *error) {
  size_t rows = j->survey[1].table->rows;
  double *earlier = calloc(rows + 1, sizeof *earlier), *current = NULL;
  bool *found = calloc(rows + 1, sizeof *found);
  int status = earlier && found ? CYB_OK : cyb_error_memory(error);
  p->code = calloc(rows + 1, sizeof *p->code);
  p->table = cyb_table_new(rows);
  if (!p->code || !p->table) status = cyb_error_memory(error);
  for (size_t row = 0; !status && row < rows; row++) found[row] = true;
  if (!status) status = numbers_of(&current, j->statistic[1][s], rows, error);
  if (!status)
    status =
        j->comparable ? from_column(earlier, j, error) : from_wave(earlier, found, j, s, error);
  if (!status) status = choose_rows(p, j, found, earlier, current, error);
  if (!status) status = add_column(p->table, "earlier", earlier, error);
  if (!status) status = add_column(p->table, "current", current, error);
  free(earlier);
  free(current);
  free(found);
  return status;
}

int change_within(change_job *j, cyb_error *error) {
  int status = CYB_OK;
  j->app->results = json_array();
  for (size_t s = 0; !status && s < j->count; s++) {
    pairs p = {0};
    status = fill_pairs(&p, j, s, error);
    if (!status) status = estimate_pairs(&p, j, error);
    for (size_t d = 0; !status && d < j->survey[1].domains.count; d++) {
      cyb_change change = change_of(&p, d);
      change_add_row(j, s, j->comparable ? "comparable-growth" : "matched-growth",
                     survey_domain_object(&j->survey[1], d), &change);
    }
    if (!status) warn_left_out(j, &p, j->texts[s]);
    pairs_free(&p);
  }
  return status;
}
