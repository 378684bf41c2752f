/* tools/cmd_crosstab.c - two-way tables with design-based errors and the Rao-Scott test.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/result.h"
#include "tools/survey.h"
#include "tools/weighting.h"

/* One direction of the table: its column and the categories that occur. */
typedef struct side {
  const char *option, *name;
  cyb_column *column;
  cyb_domains codes;
} side;

typedef struct job {
  cyb_app *app;
  cyb_survey survey;
  side row, column;
  cyb_crosstab *table;
} job;

static int parse(job *j, cyb_error *error) {
  const cyb_arguments *a = &j->app->arguments;
  j->row.name = arguments_text(a, "rows", NULL);
  j->column.name = arguments_text(a, "columns", NULL);
  if (!j->row.name || !j->column.name)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("a table needs two columns of the file: --rows=COL --columns=COL"));
  return survey_options(&j->survey, error);
}

static int read_rows(job *j, cyb_error *error) {
  cyb_wants wants = {0};
  int status = wants_add(&wants, j->row.name, true, error);
  if (!status) status = wants_add(&wants, j->column.name, true, error);
  if (!status) status = survey_read(&j->survey, &wants, error);
  wants_free(&wants);
  return status;
}

/* The rows of --where, those of missing answers left out with a warning. */
static int find_codes(job *j, side *s, cyb_error *error) {
  size_t rows = j->survey.table->rows;
  int8_t *keep = NULL;
  int status = survey_category(&j->survey, s->name, &s->column, error);
  if (!status && j->survey.where) {
    keep = calloc(rows + 1, 1);
    status =
        keep ? cyb_expr_logicals(j->survey.where, 0, rows, keep, error) : cyb_error_memory(error);
  }
  if (!status) status = domains_build(&s->codes, rows, keep, &s->column, 1, error);
  free(keep);
  if (!status && s->codes.without_value)
    cyb_warnings_add(&j->app->warnings, "missing-category",
                     _("rows without a value in %s, which stand in no cell: %zu"), s->name,
                     s->codes.without_value);
  return status;
}

static int build(job *j, cyb_error *error) {
  int status = find_codes(j, &j->row, error);
  if (!status) status = find_codes(j, &j->column, error);
  if (!status && (!j->row.codes.count || !j->column.codes.count))
    status = cyb_error_set(error, CYB_EDATA, j->survey.table->source,
                           _("no rows are left to make a table of"));
  if (status) return status;
  return cyb_crosstab_build(&j->table, j->survey.design, j->row.codes.code, j->row.codes.count,
                            j->column.codes.code, j->column.codes.count, j->app->level,
                            &j->app->warnings, error);
}

/* --- as rows ------------------------------------------------------------------- */

static const char *label(const side *s, size_t code) {
  return cyb_dictionary_text(s->column->levels, s->column->code[s->codes.row[code]]);
}

static void set_share(json_t *object, const char *name, const cyb_share *share) {
  json_t *value = json_object();
  result_set(value, "share", result_number(share->value));
  result_set(value, "se", result_number(share->se));
  result_set(value, "lower", result_number(share->lower));
  result_set(value, "upper", result_number(share->upper));
  result_set(object, name, value);
}

/* NULL for the label of a margin. */
static json_t *cell_object(const char *row, const char *column, const cyb_crosstab_cell *cell) {
  json_t *object = json_object();
  result_set(object, "row", result_text(row));
  result_set(object, "column", result_text(column));
  result_set(object, "n", json_integer((json_int_t)cell->n));
  result_set(object, "count", result_number(cell->count));
  result_set(object, "se", result_number(cell->se));
  result_set(object, "lower", result_number(cell->lower));
  result_set(object, "upper", result_number(cell->upper));
  set_share(object, "of_total", &cell->of_total);
  set_share(object, "of_row", &cell->of_row);
  set_share(object, "of_column", &cell->of_column);
  return object;
}

static json_t *cells(const job *j) {
  const cyb_crosstab *t = j->table;
  json_t *list = json_array();
  for (size_t r = 0; r < t->rows; r++) {
    for (size_t c = 0; c < t->columns; c++)
      json_array_append_new(
          list, cell_object(label(&j->row, r), label(&j->column, c), &t->cell[r * t->columns + c]));
    json_array_append_new(list, cell_object(label(&j->row, r), NULL, &t->row[r]));
  }
  for (size_t c = 0; c < t->columns; c++)
    json_array_append_new(list, cell_object(NULL, label(&j->column, c), &t->column[c]));
  json_array_append_new(list, cell_object(NULL, NULL, &t->total));
  return list;
}

static json_t *tests(const cyb_crosstab *t) {
  json_t *list = json_array();
  for (size_t i = 0; i < CYB_CROSSTAB_TESTS; i++) {
    json_t *object = json_object();
    result_set(object, "test", result_text(t->test[i].name));
    result_set(object, "statistic", result_number(t->test[i].statistic));
    result_set(object, "df1", result_number(t->test[i].df1));
    result_set(object, "df2", result_number(t->test[i].df2));
    result_set(object, "p_value", result_number(t->test[i].p_value));
    json_array_append_new(list, object);
  }
  return list;
}

static json_t *eigenvalues(const cyb_crosstab *t) {
  json_t *list = json_array();
  for (size_t i = 0; i < t->eigenvalues; i++)
    json_array_append_new(list, result_number(t->eigenvalue[i]));
  return list;
}

static void answer(job *j) {
  const cyb_crosstab *t = j->table;
  json_t *results;
  if (arguments_has(&j->app->arguments, "tests")) {
    j->app->results = tests(t);
    return;
  }
  results = json_object();
  result_set(results, "rows", result_text(j->row.name));
  result_set(results, "columns", result_text(j->column.name));
  result_set(results, "cells", cells(j));
  result_set(results, "tests", tests(t));
  result_set(results, "design_effects", eigenvalues(t));
  result_set(results, "cramer_v", result_number(t->cramer_v));
  result_set(results, "df", result_number(t->df));
  result_set(results, "n", json_integer((json_int_t)t->total.n));
  j->app->results = results;
}

/* --- for people ------------------------------------------------------------------ */

enum { HEADS = 8 };

static char *number_text(double number, int digits) {
  cyb_text text = {0};
  page_number(&text, number, digits);
  return text.bytes;
}

static char *percent(const cyb_share *share) {
  cyb_text text = {0};
  if (!isnan(share->value))
    cyb_text_format(&text, "%.1f %% (%.1f)", 100.0 * share->value, 100.0 * share->se);
  return text.bytes;
}

static void fill_line(char **line, const char *row, const char *column,
                      const cyb_crosstab_cell *cell, const char *all) {
  line[0] = cyb_strdup(row ? row : all);
  line[1] = cyb_strdup(column ? column : all);
  line[2] = number_text((double)cell->n, 12);
  line[3] = number_text(cell->count, 6);
  line[4] = number_text(cell->se, 4);
  line[5] = percent(&cell->of_row);
  line[6] = percent(&cell->of_column);
  line[7] = percent(&cell->of_total);
}

static void fill_lines(char **lines, const job *j) {
  const cyb_crosstab *t = j->table;
  const char *all = _("(all)");
  for (size_t r = 0; r < t->rows; r++) {
    for (size_t c = 0; c < t->columns; c++, lines += HEADS)
      fill_line(lines, label(&j->row, r), label(&j->column, c), &t->cell[r * t->columns + c], all);
    fill_line(lines, label(&j->row, r), NULL, &t->row[r], all);
    lines += HEADS;
  }
  for (size_t c = 0; c < t->columns; c++, lines += HEADS)
    fill_line(lines, NULL, label(&j->column, c), &t->column[c], all);
  fill_line(lines, NULL, NULL, &t->total, all);
}

static void write_tests(cyb_text *page, const cyb_crosstab *t) {
  static const char *const name[CYB_CROSSTAB_TESTS] = {
      N_("Pearson X², as if the sample were simple random"), N_("Rao–Scott F, second order"),
      N_("Rao–Scott chi-square, first order"), N_("Wald F"), N_("Wald F, adjusted")};
  for (size_t i = 0; i < CYB_CROSSTAB_TESTS; i++) {
    const cyb_crosstab_test *test = &t->test[i];
    if (isnan(test->statistic)) continue;
    cyb_text_format(page, "%s: %.6g", _(name[i]), test->statistic);
    if (isfinite(test->df2))
      cyb_text_format(page, _(" on %.6g and %.6g degrees of freedom"), test->df1, test->df2);
    else
      cyb_text_format(page, _(" on %.6g degrees of freedom"), test->df1);
    cyb_text_format(page, ", p = %.3g\n", test->p_value);
  }
  if (isfinite(t->cramer_v)) cyb_text_format(page, _("Cramér's V: %.3f\n"), t->cramer_v);
}

static int write_page(job *j, cyb_error *error) {
  const cyb_crosstab *t = j->table;
  size_t lines = (t->rows + 1) * (t->columns + 1), cells = lines * (HEADS);
  const char *heads[] = {
      j->row.name,         j->column.name,    "n", _("count"), "se", _("of row (se)"),
      _("of column (se)"), _("of total (se)")};
  static const bool right[] = {false, false, true, true, true, true, true, true};
  char **text = calloc(cells, sizeof *text);
  if (!text) return cyb_error_memory(error);
  fill_lines(text, j);
  page_table(&j->app->page, heads, right, (const char *const *)text, HEADS, lines);
  cyb_text_format(&j->app->page, "\n");
  write_tests(&j->app->page, t);
  for (size_t i = 0; i < cells; i++) free(text[i]);
  free(text);
  return CYB_OK;
}

static void release(job *j) {
  cyb_crosstab_free(j->table);
  domains_free(&j->row.codes);
  domains_free(&j->column.codes);
  survey_free(&j->survey);
}

static int run(cyb_app *app, cyb_error *error) {
  job j = {.app = app, .survey = {.app = app}};
  int status = parse(&j, error);
  if (!status) status = read_rows(&j, error);
  if (!status) status = survey_design(&j.survey, error);
  if (!status) status = build(&j, error);
  if (!status) {
    answer(&j);
    if (!arguments_has(&app->arguments, "tests")) status = write_page(&j, error);
  }
  release(&j);
  return status;
}

static const cyb_option options[] = {
    {"rows", 0, "COL", N_("column whose categories are the table's rows")},
    {"columns", 0, "COL", N_("column whose categories are the table's columns")},
    {"tests", 0, NULL, N_("answer with the tests alone, one a row")},
    SURVEY_DESIGN_OPTIONS,
    SURVEY_WEIGHT_OPTIONS,
    {"where", 0, "EXPR",
     N_("a domain: only rows for which EXPR is true, with the whole design's error")},
    SURVEY_SOURCE_OPTIONS,
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_crosstab = {
    "crosstab",
    N_("two-way tables with errors and the Rao–Scott test"),
    "[FILE] --rows=COL --columns=COL [OPTIONS]",
    N_("Weighted counts and the shares of row, column and total, each with its standard error; "
       "logit "
       "intervals for shares. Whether rows and columns are independent is tested by Rao and "
       "Scott's "
       "second-order corrected chi-square; first order, Wald's and the uncorrected one stand "
       "beside "
       "it. The numbers are those of R's survey package."),
    options,
    EXAMPLE_INGEST
    "cyberstats crosstab --form=supply --period=2023 --rows=size_cl --columns=cyber_ins",
    run};
