/* tools/tail_page.c - the answer of `tail` for people.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/result.h"
#include "tools/tail_job.h"

enum { FIGURE_COLUMNS = 6, THRESHOLD_COLUMNS = 8, CURVE_COLUMNS = 5, DIGITS = 4 };

static double number_of(const json_t *row, const char *key) {
  const json_t *value = json_object_get(row, key);
  return json_is_number(value) ? json_number_value(value) : NAN;
}

static char *cell(const json_t *row, const char *key, int digits) {
  cyb_text text = {0};
  double number = number_of(row, key);
  if (isfinite(number))
    page_number(&text, number, digits);
  else
    cyb_text_add(&text, "–");
  return cyb_text_take(&text);
}

typedef struct grid {
  char **cells;
  size_t columns, rows;
} grid;

static bool grid_make(grid *g, size_t columns, size_t rows) {
  *g = (grid){calloc(columns * rows + 1, sizeof *g->cells), columns, 0};
  return g->cells != NULL;
}

static void grid_end(grid *g, cyb_text *page, const char *const *heads, const bool *right) {
  if (g->rows) cyb_text_add(page, "\n");
  if (g->rows) page_table(page, heads, right, (const char *const *)g->cells, g->columns, g->rows);
  for (size_t i = 0; i < g->columns * g->rows; i++) free(g->cells[i]);
  free(g->cells);
}

static void add_estimate(cyb_text *page, double value, double error) {
  if (!isfinite(value)) {
    cyb_text_add(page, "–");
    return;
  }
  page_number(page, value, DIGITS);
  if (!isfinite(error)) return;
  cyb_text_add(page, " ± ");
  page_number(page, error, 3);
}

static void add_head(cyb_app *app) {
  const json_t *r = app->results, *se = json_object_get(r, "se");
  const json_t *p = json_object_get(r, "parameters");
  double from = number_of(r, "from");
  char *k, *n;
  if (!json_is_true(json_object_get(r, "converged"))) p = NULL;
  cyb_text_add(&app->page, _("tail above "));
  page_number(&app->page, number_of(r, "threshold"), 6);
  cyb_text_add(&app->page, !json_object_get(r, "settled") ? _(", as given: ")
                           : json_is_true(json_object_get(r, "settled"))
                               ? _(", the lowest threshold that the tests leave standing: ")
                               : _(", the highest candidate, as the tests leave none standing: "));
  k = cell(r, "k", 15);
  n = cell(r, "n", 15);
  cyb_text_format(&app->page, _("%s of %s losses"), k ? k : "", n ? n : "");
  free(k);
  free(n);
  cyb_text_add(&app->page, "\n  gpd: xi ");
  add_estimate(&app->page, number_of(p, "xi"), number_of(se, "xi"));
  cyb_text_add(&app->page, _(", "));
  cyb_text_add(&app->page, "beta ");
  add_estimate(&app->page, number_of(p, "beta"), number_of(se, "beta"));
  cyb_text_add(&app->page, _("; share above the threshold "));
  add_estimate(&app->page, number_of(r, "above"), number_of(r, "above_se"));
  cyb_text_add(&app->page, "\n");
  if (!(from > 0.0)) return;
  cyb_text_add(&app->page, _("  probabilities are of losses above "));
  page_number(&app->page, from, 6);
  cyb_text_add(&app->page, _(": below it nothing was reported\n"));
}

static void add_figure(grid *g, char *name, const json_t *row, const char *const keys[5]) {
  char **cells = g->cells + g->rows++ * g->columns;
  cells[0] = name;
  for (size_t i = 0; i < 5; i++) cells[i + 1] = keys[i] ? cell(row, keys[i], DIGITS) : NULL;
}

static char *name_of(const char *kind, double p) {
  cyb_text text = {0};
  cyb_text_format(&text, "%s ", kind);
  cyb_text_add_number(&text, p);
  return cyb_text_take(&text);
}

static char *layer_name(const json_t *row) {
  cyb_text text = {0};
  double limit = number_of(row, "limit");
  if (isfinite(limit))
    page_number(&text, limit, 6);
  else
    cyb_text_add(&text, _("unlimited"));
  cyb_text_add(&text, " xs ");
  page_number(&text, number_of(row, "attachment"), 6);
  return cyb_text_take(&text);
}

/* Each figure beside what it would be with xi one standard error lower or higher. */
static void add_figures(cyb_app *app) {
  static const bool right[FIGURE_COLUMNS] = {false, true, true, true, true, true};
  static const char *const var[] = {"var", "var_lower", "var_upper", "var_xi_minus", "var_xi_plus"},
                           *const tvar[] = {"tvar", "tvar_lower", "tvar_upper", "tvar_xi_minus",
                                            "tvar_xi_plus"},
                           *const layer[] = {"value", NULL, NULL, "value_xi_minus",
                                             "value_xi_plus"};
  const char *heads[FIGURE_COLUMNS] = {_("figure"), _("value"),   _("lower"),
                                       _("upper"),  _("xi - se"), _("xi + se")};
  const json_t *measures = json_object_get(app->results, "measures");
  const json_t *layers = json_object_get(app->results, "layers"), *row;
  size_t i;
  grid g;
  if (!grid_make(&g, FIGURE_COLUMNS, 2 * json_array_size(measures) + json_array_size(layers))) {
    app->page.failed = true;
    return;
  }
  json_array_foreach(measures, i, row)
      add_figure(&g, name_of("VaR", number_of(row, "p")), row, var);
  json_array_foreach(measures, i, row)
      add_figure(&g, name_of("TVaR", number_of(row, "p")), row, tvar);
  json_array_foreach(layers, i, row) add_figure(&g, layer_name(row), row, layer);
  grid_end(&g, &app->page, heads, right);
}

static void add_thresholds(cyb_app *app) {
  static const bool right[THRESHOLD_COLUMNS] = {true, true, true, true, true, true, true, false};
  static const char *const keys[] = {"threshold", "k", "xi", "se", "p_value", "var", "tvar"};
  const json_t *list = json_object_get(app->results, "sensitivity"), *row;
  double p = number_of(json_array_get(list, 0), "p");
  char *var = name_of("VaR", p), *tvar = name_of("TVaR", p);
  const char *heads[THRESHOLD_COLUMNS] = {
      _("threshold"), _("losses"),      "xi", _("se"), _("p of one xi"),
      var ? var : "", tvar ? tvar : "", ""};
  size_t i;
  grid g;
  if (!grid_make(&g, THRESHOLD_COLUMNS, json_array_size(list))) {
    app->page.failed = true;
  } else {
    json_array_foreach(list, i, row) {
      char **cells = g.cells + g.rows++ * g.columns;
      for (size_t c = 0; c + 1 < THRESHOLD_COLUMNS; c++)
        cells[c] = cell(row, keys[c], c == 1 ? 15 : c >= 2 && c <= 4 ? 3 : DIGITS);
      if (json_is_true(json_object_get(row, "used"))) cells[7] = cyb_strdup(_("used"));
    }
    grid_end(&g, &app->page, heads, right);
  }
  free(var);
  free(tvar);
}

static void add_curve(cyb_app *app) {
  static const bool right[CURVE_COLUMNS] = {true, true, true, true, true};
  static const char *const keys[] = {"threshold", "k", "value", "lower", "upper"};
  const char *heads[CURVE_COLUMNS] = {_("threshold"), "k", _("value"), _("lower"), _("upper")};
  const json_t *list = json_object_get(app->results, "curve"), *row;
  size_t i;
  grid g;
  if (!grid_make(&g, CURVE_COLUMNS, json_array_size(list))) {
    app->page.failed = true;
    return;
  }
  json_array_foreach(list, i, row) {
    char **cells = g.cells + g.rows++ * g.columns;
    for (size_t c = 0; c < CURVE_COLUMNS; c++) cells[c] = cell(row, keys[c], c == 1 ? 15 : DIGITS);
  }
  grid_end(&g, &app->page, heads, right);
}

void tail_page(cyb_app *app) {
  add_head(app);
  add_figures(app);
  add_thresholds(app);
  add_curve(app);
}
