/* tools/lines_answer.c - several lines as results and as a page.
 * Layer: tools. */
#include "tools/lines_answer.h"

#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/moment.h"
#include "tools/result.h"

/* --- results ------------------------------------------------------------------ */

static void set_drawn(json_t *object, const char *key, cyb_drawn figure, bool drawn) {
  char name[64];
  result_set(object, key, result_number(figure.value));
  if (drawn) {
    snprintf(name, sizeof name, "%s_se", key);
    result_set(object, name, result_number(figure.se));
  }
  if (isnan(figure.lower)) return;
  snprintf(name, sizeof name, "%s_lower", key);
  result_set(object, name, result_number(figure.lower));
  snprintf(name, sizeof name, "%s_upper", key);
  result_set(object, name, result_number(figure.upper));
}

static json_t *quantiles_of(const cyb_lines *l, size_t row) {
  json_t *array = json_array();
  bool drawn = l->years > 0;
  for (size_t q = 0; q < l->quantiles; q++) {
    json_t *object = json_object();
    size_t at = row * l->quantiles + q, total = l->lines * l->quantiles + q;
    result_set(object, "p", result_number(l->p[q]));
    set_drawn(object, "var", l->var[at], drawn);
    set_drawn(object, "tvar", l->tail[at], drawn);
    if (row < l->lines) {
      set_drawn(object, "allocation", l->allocation[at], drawn);
      result_set(object, "share", result_number(l->allocation[at].value / l->tail[total].value));
    } else
      result_set(object, "diversification", result_number(l->diversification[q]));
    json_array_append_new(array, object);
  }
  return array;
}

static json_t *row_of(const cyb_lines *l, size_t row, const char *name) {
  json_t *object = json_object();
  bool drawn = l->years > 0;
  size_t last = l->quantiles - 1, at = row * l->quantiles + last;
  if (name) result_set(object, "line", result_text(name));
  set_drawn(object, "mean", l->mean[row], drawn);
  set_drawn(object, "sd", l->sd[row], drawn);
  result_set(object, "p", result_number(l->p[last]));
  set_drawn(object, "var", l->var[at], drawn);
  set_drawn(object, "tvar", l->tail[at], drawn);
  if (name) {
    set_drawn(object, "allocation", l->allocation[at], drawn);
    result_set(
        object, "share",
        result_number(l->allocation[at].value / l->tail[l->lines * l->quantiles + last].value));
    result_set(object, "covariance_share", result_number(l->covariance[row]));
  }
  result_set(object, "quantiles", quantiles_of(l, row));
  return object;
}

static void tell_errors(cyb_app *app, const cyb_lines *l) {
  json_t *errors = json_object();
  bool drawn = l->years > 0;
  result_set(errors, "width", result_number(drawn ? (double)NAN : l->errors.discretization));
  result_set(errors, "truncation", result_number(drawn ? (double)NAN : l->errors.truncation));
  result_set(errors, "wraparound", result_number(drawn ? (double)NAN : l->errors.wraparound));
  result_set(errors, "sampling", result_number(l->errors.sampling));
  result_set(app->results, "errors", errors);
}

static void tell_results(cyb_app *app, const lines_data *data, const cyb_lines *l) {
  json_t *lines = json_array();
  for (size_t i = 0; i < l->lines; i++) json_array_append_new(lines, row_of(l, i, data->name[i]));
  app->results = json_object();
  result_set(app->results, "lines", lines);
  result_set(app->results, "total", row_of(l, l->lines, NULL));
  result_set(app->results, "diversification", result_number(l->diversification[l->quantiles - 1]));
  result_set(app->results, "method", json_string(l->years ? "simulation" : "fft"));
  if (l->years) result_set(app->results, "years", json_integer((json_int_t)l->years));
  if (!l->years) {
    result_set(app->results, "cells", json_integer((json_int_t)l->cells));
    result_set(app->results, "step", result_number(l->step));
  }
  tell_errors(app, l);
}

/* --- page ----------------------------------------------------------------------- */

enum { COLUMNS = 7 };

static char *fixed(double number) {
  cyb_text text = {0};
  cyb_text_add_fixed(&text, number, 0);
  return cyb_text_take(&text);
}

static char *percent(double share) {
  cyb_text text = {0};
  cyb_text_format(&text, _("%.1f %%"), 100.0 * share);
  return cyb_text_take(&text);
}

static void fill_row(char **cell, const cyb_lines *l, size_t row, const char *name) {
  size_t last = l->quantiles - 1, at = row * l->quantiles + last;
  double total = l->tail[l->lines * l->quantiles + last].value;
  double part = row < l->lines ? l->allocation[at].value : total;
  cell[0] = cyb_strdup(name);
  cell[1] = fixed(l->mean[row].value);
  cell[2] = fixed(l->sd[row].value);
  cell[3] = fixed(l->var[at].value);
  cell[4] = fixed(l->tail[at].value);
  cell[5] = fixed(part);
  cell[6] = percent(part / total);
}

static void page_rows(cyb_app *app, const lines_data *data, const cyb_lines *l) {
  static const bool right[COLUMNS] = {false, true, true, true, true, true, true};
  const char *heads[COLUMNS] = {
      _("line of business"), _("expected"),         _("standard deviation"), "VaR", "TVaR",
      _("allocation"),       _("part of the total")};
  char **cells = calloc((l->lines + 1) * COLUMNS, sizeof *cells);
  if (!cells) {
    app->page.failed = true;
    return;
  }
  for (size_t i = 0; i <= l->lines; i++)
    fill_row(cells + i * COLUMNS, l, i, i < l->lines ? data->name[i] : _("all together"));
  page_table(&app->page, heads, right, (const char *const *)cells, COLUMNS, l->lines + 1);
  for (size_t i = 0; i < (l->lines + 1) * COLUMNS; i++) free(cells[i]);
  free(cells);
}

static void page_totals(cyb_app *app, const cyb_lines *l) {
  for (size_t q = 0; q < l->quantiles; q++) {
    size_t at = l->lines * l->quantiles + q;
    cyb_text_format(&app->page, "  %-8.6g  VaR ", l->p[q]);
    cyb_text_add_fixed(&app->page, l->var[at].value, 0);
    cyb_text_add(&app->page, " (");
    cyb_text_add_fixed(&app->page, l->var[at].lower, 0);
    cyb_text_add(&app->page, " – ");
    cyb_text_add_fixed(&app->page, l->var[at].upper, 0);
    cyb_text_add(&app->page, ")   TVaR ");
    cyb_text_add_fixed(&app->page, l->tail[at].value, 0);
    if (l->years && isfinite(l->tail[at].se)) {
      cyb_text_add(&app->page, " ± ");
      cyb_text_add_fixed(&app->page, l->tail[at].se, 0);
    }
    cyb_text_format(&app->page, "   %s %.1f %%\n", _("diversification"),
                    100.0 * l->diversification[q]);
  }
}

static void page(cyb_app *app, const lines_data *data, const cyb_lines *l) {
  char text[16], years[32];
  cyb_text_format(&app->page, _("annual loss by line; VaR, TVaR and its parts at %g\n"),
                  l->p[l->quantiles - 1]);
  page_rows(app, data, l);
  cyb_text_format(&app->page, "%s\n", _("all together"));
  page_totals(app, l);
  if (l->years)
    cyb_text_format(&app->page, _("%s years drawn; intervals at %g\n"),
                    page_count(years, (double)l->years), app->level);
  else
    cyb_text_format(&app->page,
                    _("grid of %zu cells; every VaR of the total certainly within %s of itself\n"),
                    l->cells, page_error(text, l->errors.discretization));
}

/* Whether all that may hit a line has a finite variance. */
static bool are_finite(const lines_data *data, size_t line) {
  bool all = cyb_distribution_has_moment(data->severity[line].distribution, 2);
  for (size_t i = 0; i < data->hits; i++)
    all &= !data->hit_severity[i] || cyb_distribution_has_moment(data->hit_severity[i], 2);
  return all;
}

void lines_answer_tell(cyb_app *app, const lines_data *data, const cyb_lines *lines) {
  tell_results(app, data, lines);
  page(app, data, lines);
  for (size_t i = 0; i < lines->lines; i++)
    if (isinf(lines->sd[i].value) &&
        !(are_finite(data, i) &&
          moment_overflows(app, data->severity[i].distribution, 2, data->name[i])))
      cyb_warnings_add(&app->warnings, "infinite-variance",
                       _("the annual loss of %s has an infinite variance; a limit makes it finite"),
                       data->name[i]);
}
