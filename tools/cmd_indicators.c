/* tools/cmd_indicators.c - industry indicators with errors, status letters and reliability.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/gather.h"
#include "tools/intl.h"
#include "tools/result.h"

static json_t *domain_object(const cyb_indicator_values *values, const cyb_indicator_value *value) {
  json_t *object = json_object();
  for (size_t i = 0; i < values->by_count; i++)
    result_set(object, values->by[i], result_text(value->domain[i]));
  return object;
}

static json_t *value_row(const cyb_app *app, const cyb_indicator_values *values,
                         const cyb_indicator_value *v) {
  json_t *row = json_object();
  char class[2] = {v->cv_class, 0};
  result_set(row, "indicator", result_text(v->indicator->name));
  result_set(row, "label",
             result_text(in_language(app, v->indicator->label_zh, v->indicator->label_en)));
  result_set(row, "unit",
             result_text(in_language(app, v->indicator->unit_zh, v->indicator->unit_en)));
  result_set(row, "scope", result_text(v->indicator->scope));
  result_set(row, "period", result_text(v->period));
  result_set(row, "domain", domain_object(values, v));
  result_set(row, "estimate", result_number(v->estimate.value));
  result_set(row, "se", result_number(v->estimate.se));
  result_set(row, "cv", result_number(v->estimate.cv));
  result_set(row, "lower", result_number(v->estimate.lower));
  result_set(row, "upper", result_number(v->estimate.upper));
  result_set(row, "df", result_number(v->estimate.df));
  result_set(row, "cv_class", v->cv_class ? json_string(class) : json_null());
  result_set(row, "status", result_text(v->status));
  /* how many answered is itself a secret where it is nearly none */
  result_set(row, "respondents",
             strchr(v->status, 'c') ? json_null() : json_integer((json_int_t)v->respondents));
  return row;
}

/* --- the page: a block an indicator, a row a domain, a column a period ------- */

typedef struct block {
  const char **periods;
  size_t period_count;
  char **cells;
  size_t rows, capacity;
} block;

static bool same_domain(const cyb_indicator_values *values, const cyb_indicator_value *a,
                        const cyb_indicator_value *b) {
  for (size_t i = 0; i < values->by_count; i++) {
    const char *x = a->domain[i], *y = b->domain[i];
    if ((x == NULL) != (y == NULL) || (x && strcmp(x, y))) return false;
  }
  return true;
}

static char *cell_text(const cyb_indicator_value *v) {
  cyb_text text = {0};
  if (strchr(v->status, 'c')) {
    cyb_text_add(&text, "c");
  } else {
    cyb_text_add_fixed(&text, v->estimate.value, v->indicator->decimals);
    if (isfinite(v->estimate.se)) {
      cyb_text_add(&text, " ± ");
      cyb_text_add_fixed(&text, v->estimate.se, v->indicator->decimals);
    }
    if (v->cv_class) cyb_text_format(&text, " %c", v->cv_class);
    if (*v->status) cyb_text_format(&text, " %s", v->status);
  }
  return cyb_text_take(&text);
}

static char *row_name(cyb_gathered *g, const cyb_app *app, const cyb_indicator_value *v) {
  cyb_text text = {0};
  if (v->total) cyb_text_add(&text, _("all"));
  for (size_t i = 0; i < g->values->by_count; i++)
    if (v->domain[i])
      cyb_text_format(&text, "%s%s", text.length ? " / " : "",
                      gather_label(g, app, g->values->by[i], v->domain[i]));
  return cyb_text_take(&text);
}

static size_t period_index(block *b, const char *period) {
  size_t i = 0;
  while (i < b->period_count && strcmp(b->periods[i], period)) i++;
  if (i == b->period_count) b->periods[b->period_count++] = period;
  return i;
}

static int compare_periods(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void indicator_heading(cyb_app *app, const cyb_indicator *indicator) {
  cyb_text_format(&app->page, "%s%s", app->page.length ? "\n" : "",
                  in_language(app, indicator->label_zh, indicator->label_en));
  cyb_text_format(&app->page, _(" (%s)"), in_language(app, indicator->unit_zh, indicator->unit_en));
  cyb_text_add(&app->page, "\n");
}

/* Rows of one indicator: the domains in the order of the values. */
static int indicator_block(cyb_app *app, cyb_gathered *g, const cyb_indicator *indicator) {
  const cyb_indicator_values *values = g->values;
  size_t n = values->count, rows = 0, columns;
  const cyb_indicator_value **domain = calloc(n + 1, sizeof *domain);
  const char **heads = calloc(n + 2, sizeof *heads);
  char **cells = NULL;
  bool *right = NULL;
  block b = {heads ? heads + 1 : NULL, 0, NULL, 0, 0};
  bool good = domain && heads;
  for (size_t i = 0; good && i < n; i++) {
    size_t r = 0;
    if (values->items[i].indicator != indicator) continue;
    period_index(&b, values->items[i].period);
    while (r < rows && !same_domain(values, domain[r], &values->items[i])) r++;
    if (r == rows) domain[rows++] = &values->items[i];
  }
  if (good && rows) {
    qsort(b.periods, b.period_count, sizeof *b.periods, compare_periods);
    columns = b.period_count + 1;
    cells = calloc(rows * columns, sizeof *cells);
    right = calloc(columns, sizeof *right);
    good = cells && right;
    heads[0] = "";
    for (size_t c = 1; good && c < columns; c++) right[c] = true;
    for (size_t r = 0; good && r < rows; r++) cells[r * columns] = row_name(g, app, domain[r]);
    for (size_t i = 0; good && i < n; i++) {
      size_t r = 0;
      if (values->items[i].indicator != indicator) continue;
      while (!same_domain(values, domain[r], &values->items[i])) r++;
      cells[r * columns + 1 + period_index(&b, values->items[i].period)] =
          cell_text(&values->items[i]);
    }
    for (size_t i = 0; good && i < rows * columns; i++)
      if (!cells[i]) good = (cells[i] = cyb_strdup("\xE2\x80\x93")) != NULL;
    indicator_heading(app, indicator);
    if (good) page_table(&app->page, heads, right, (const char *const *)cells, columns, rows);
    for (size_t i = 0; cells && i < rows * columns; i++) free(cells[i]);
  }
  free(cells);
  free(right);
  free(domain);
  free(heads);
  return good ? CYB_OK : CYB_ENOMEM;
}

static int page(cyb_app *app, cyb_gathered *g, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; i < g->set->count && status == CYB_OK; i++)
    status = indicator_block(app, g, &g->set->items[i]);
  cyb_text_add(&app->page,
               _("\n± standard error; A-E = reliability by coefficient of variation (below 5, 10, "
                 "15, 25 %, above); c = confidential, u = low reliability\n"));
  return status ? cyb_error_memory(error) : CYB_OK;
}

static int run(cyb_app *app, cyb_error *error) {
  char **by = NULL, **only = NULL;
  size_t by_count = 0, only_count = 0;
  cyb_gathered g = {0};
  int status = data_operands(app, 0, error);
  if (!status) status = arguments_list(&app->arguments, "by", true, &by, &by_count, error);
  if (!status)
    status = arguments_list(&app->arguments, "indicator", true, &only, &only_count, error);
  if (!status)
    status =
        gather(&g, app, arguments_text(&app->arguments, "period", NULL), (const char *const *)by,
               by_count, only_count ? (const char *const *)only : NULL, only_count, error);
  if (!status) {
    app->results = json_array();
    for (size_t i = 0; i < g.values->count; i++)
      json_array_append_new(app->results, value_row(app, g.values, &g.values->items[i]));
    if (app->format == FORMAT_TABLE) status = page(app, &g, error);
  }
  gather_free(&g);
  list_free(by);
  list_free(only);
  return status;
}

static const cyb_option options[] = {
    {"period", 0, "P[:P]", N_("periods (default: all that the project holds)")},
    {"set", 0, "NAME", N_("indicator set (default: industry), a name or a CSV file")},
    {"indicator", 'i', "NAME", N_("only this one; may be repeated")},
    {"by", 0, "COL", N_("break down by district, park, size_cl ...; may be repeated")},
    {"keep", 0, NULL, N_("store the result in the project, with its inputs")},
    {"lonely-psu", 0, "fail|certainty|adjust|average",
     N_("strata with one respondent (default: fail)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_indicators = {"indicators",
                                    N_("industry indicators with standard errors and status"),
                                    "[--period=P[:P]] [--set=NAME] [--by=COL]...",
                                    N_("Evaluates an indicator set (a CSV file that you can copy "
                                       "and change) on the project's records. "
                                       "Cells of fewer than three respondents, or that one of "
                                       "them dominates, are confidential (c), and so are others "
                                       "where they could be worked out from the total; A to E tell "
                                       "the reliability."),
                                    options,
                                    EXAMPLE_INGEST
                                    "cyberstats indicators --indicator=scale_net --by=district",
                                    run};
