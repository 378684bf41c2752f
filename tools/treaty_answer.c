/* tools/treaty_answer.c - the value of a treaty as results and as a page.
 * Layer: tools. */
#include "tools/treaty_answer.h"

#include <math.h>
#include <stdio.h>

#include "tools/intl.h"
#include "tools/moment.h"
#include "tools/page_columns.h"
#include "tools/result.h"

/* --- results ------------------------------------------------------------------------ */

static const char *const routes[] = {"none", "fft", "simulation"};

static void add_amount(json_t *row, const cyb_treaty_amount *a, const cyb_treaty_options *options) {
  json_t *list = json_array();
  result_set(row, "mean", result_number(a->mean));
  result_set(row, "sd", result_number(a->sd));
  result_set(row, "cv", result_number(a->mean > 0.0 ? a->sd / a->mean : NAN));
  result_set(row, "probability_of_loss", result_number(a->positive));
  result_set(row, "route", json_string(routes[a->route]));
  result_set(row, "error", result_number(a->error));
  for (size_t i = 0; i < options->quantiles; i++) {
    json_t *point = json_object();
    result_set(point, "p", result_number(options->p[i]));
    result_set(point, "var", result_number(a->quantile[i]));
    result_set(point, "tvar", result_number(a->tail[i]));
    result_set(point, "var_lower", result_number(a->lower[i]));
    result_set(point, "var_upper", result_number(a->upper[i]));
    json_array_append_new(list, point);
  }
  result_set(row, "quantiles", list);
}

static json_t *term_row(const cyb_treaty_row *from, const cyb_treaty_options *options) {
  json_t *row = json_object();
  result_set(row, "term", result_text(from->name));
  result_set(row, "kind", result_text(from->kind));
  result_set(row, "order", result_number(from->order));
  result_set(row, "of", result_text(*from->of ? from->of : NULL));
  result_set(row, "amount", result_text(from->amount_is));
  result_set(row, "gross", result_number(from->subject));
  result_set(row, "ceded", result_number(from->removed));
  result_set(row, "net", result_number(from->kept));
  result_set(row, "losses", result_number(from->losses));
  add_amount(row, &from->amount, options);
  result_set(row, "premium", result_number(from->premium));
  result_set(row, "reinstatement_premium", result_number(from->reinstatement_premium));
  result_set(row, "rate_on_line", result_number(from->rate_on_line));
  return row;
}

typedef struct total {
  const char *name;
  const cyb_treaty_amount *amount;
} total;

static json_t *total_row(const total *from, const cyb_treaty_options *options) {
  json_t *row = json_object();
  result_set(row, "total", json_string(from->name));
  add_amount(row, from->amount, options);
  return row;
}

/* --- page ---------------------------------------------------------------------------- */

enum { FIRST_COLUMNS = 5, PAGE_QUANTILES = 2, LAST_COLUMNS = 2 };

/* The first of the quantiles asked for that are worth a column: the highest ones. */
static size_t first_shown(const cyb_treaty_options *options) {
  return options->quantiles > PAGE_QUANTILES ? options->quantiles - PAGE_QUANTILES : 0;
}

static json_t *shown_row(const char *name, const char *amount_is, const cyb_treaty_amount *a,
                         double premium, const cyb_treaty_options *options) {
  static const char *const keys[PAGE_QUANTILES] = {"var_1", "var_2"};
  json_t *row = json_object();
  size_t first = first_shown(options);
  result_set(row, "term", result_text(name));
  result_set(row, "amount", result_text(amount_is));
  result_set(row, "mean", result_number(a->mean));
  result_set(row, "sd", result_number(a->sd));
  result_set(row, "probability", result_number(a->positive));
  for (size_t i = first; i < options->quantiles; i++)
    result_set(row, keys[i - first], result_number(a->quantile[i]));
  result_set(row, "premium", result_number(premium));
  result_set(row, "route",
             a->route == CYB_TREATY_NONE ? json_null() : json_string(routes[a->route]));
  return row;
}

static void page(cyb_app *app, const cyb_treaty_value *value, const total *totals,
                 const cyb_treaty_options *options) {
  static const page_column start[FIRST_COLUMNS] = {{"term", N_("term"), 0},
                                                   {"amount", N_("amount"), PAGE_WORD},
                                                   {"mean", N_("expected"), 5},
                                                   {"sd", N_("standard deviation"), 5},
                                                   {"probability", N_("P(above 0)"), 4}};
  page_column columns[FIRST_COLUMNS + PAGE_QUANTILES + LAST_COLUMNS + 1] = {{NULL, NULL, 0}};
  char names[PAGE_QUANTILES][32];
  size_t count = 0, first = first_shown(options);
  json_t *rows = json_array();
  for (; count < FIRST_COLUMNS; count++) columns[count] = start[count];
  for (size_t i = first; i < options->quantiles; i++) {
    snprintf(names[i - first], sizeof names[0], "VaR %.6g", options->p[i]);
    columns[count++] = (page_column){i == first ? "var_1" : "var_2", names[i - first], 5};
  }
  columns[count++] = (page_column){"premium", N_("premium"), 5};
  columns[count] = (page_column){"route", N_("found by"), PAGE_WORD};
  for (size_t i = 0; i < value->count; i++) {
    const cyb_treaty_row *row = &value->row[i];
    json_array_append_new(
        rows, shown_row(row->name, row->amount_is, &row->amount, row->premium, options));
  }
  for (size_t i = 0; i < 3; i++)
    json_array_append_new(
        rows, shown_row(_("all together"), totals[i].name, totals[i].amount, NAN, options));
  page_columns(&app->page, columns, rows);
  json_decref(rows);
}

static void page_premiums(cyb_app *app, const cyb_treaty_value *value) {
  for (size_t i = 0; i < value->count; i++) {
    const cyb_treaty_row *row = &value->row[i];
    cyb_text premium = {0};
    if (!(row->reinstatement_premium > 0.0)) continue;
    page_number(&premium, row->reinstatement_premium, 6);
    cyb_text_format(&app->page, _("%s: expected reinstatement premium %s, rate on line %.4g\n"),
                    row->name, premium.bytes ? premium.bytes : "", row->rate_on_line);
    cyb_text_free(&premium);
  }
}

/* --- what it should be read with ------------------------------------------------------- */

/* ": stop loss 607, ceded 7,266": what the means that were drawn may be off by. */
static void add_error(cyb_text *page, const char *name, const cyb_treaty_amount *amount,
                      size_t *count) {
  if (amount->route != CYB_TREATY_SIMULATION) return;
  cyb_text_format(page, "%s%s ", (*count)++ ? _(", ") : _(": "), name);
  page_number(page, amount->error, 3);
}

static void page_drawn(cyb_app *app, const cyb_treaty_value *value, const total *totals,
                       const cyb_treaty_options *options) {
  cyb_text errors = {0}, years = {0};
  size_t count = 0;
  for (size_t i = 0; i < value->count; i++)
    add_error(&errors, value->row[i].name, &value->row[i].amount, &count);
  for (size_t i = 0; i < 3; i++)
    add_error(&errors, page_word(totals[i].name), totals[i].amount, &count);
  cyb_text_add_fixed(&years, (double)options->years, 0);
  if (count && years.bytes && errors.bytes)
    cyb_text_format(&app->page,
                    _("drawn from %s years where an amount depends on several sums of a year; "
                      "standard errors of these means%s\n"),
                    years.bytes, errors.bytes);
  app->page.failed |= years.failed || errors.failed;
  cyb_text_free(&years);
  cyb_text_free(&errors);
}

static void warn(cyb_app *app, const cyb_treaty_value *value, const cyb_distribution *severity,
                 const cyb_treaty_options *options) {
  for (size_t i = 0; i < value->count; i++)
    if (isinf(value->row[i].amount.mean) && !cyb_distribution_has_moment(severity, 1))
      cyb_warnings_add(
          &app->warnings, "infinite-mean",
          _("what %s leaves covered has an infinite mean: only what a limit caps has a "
            "price"),
          value->row[i].name);
  for (size_t i = 0; i < options->quantiles; i++)
    if (options->p[i] >= 1.0)
      cyb_warnings_add(&app->warnings, "infinite-quantile",
                       _("VaR 1 is the largest that can be: it has no value where nothing limits "
                         "it"));
  if (isinf(value->gross.mean) && !moment_overflows(app, severity, 1, _("the gross loss")))
    cyb_warnings_add(&app->warnings, "infinite-mean",
                     _("the gross loss has an infinite mean: what a limit caps has a price, what "
                       "is left has none"));
  else if (!isinf(value->gross.mean) && isinf(value->gross.sd) &&
           !moment_overflows(app, severity, 2, _("the gross loss")))
    cyb_warnings_add(&app->warnings, "infinite-variance",
                     _("the annual loss has an infinite variance; a limit makes it finite"));
}

void treaty_tell(cyb_app *app, const cyb_treaty_value *value, const cyb_distribution *severity,
                 const cyb_treaty_options *options) {
  const total totals[] = {{"gross", &value->gross}, {"ceded", &value->ceded}, {"net", &value->net}};
  json_t *terms = json_array(), *sums = json_array();
  for (size_t i = 0; i < value->count; i++)
    json_array_append_new(terms, term_row(&value->row[i], options));
  for (size_t i = 0; i < 3; i++) json_array_append_new(sums, total_row(&totals[i], options));
  app->results = json_object();
  result_set(app->results, "terms", terms);
  result_set(app->results, "totals", sums);
  page(app, value, totals, options);
  page_premiums(app, value);
  page_drawn(app, value, totals, options);
  warn(app, value, severity, options);
}
