/* tools/lines_dependence.c - copulas and correlations as options say.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/lines_data.h"
#include "tools/place.h"

/* --- the matrix --------------------------------------------------------------- */

static int fill_row(lines_data *out, const cyb_table *table, size_t row, cyb_error *error) {
  size_t n = out->model.lines, line = 0;
  char buffer[40];
  const char *name = lines_text(table, "line", row, buffer);
  int status = lines_find(out, table, "line", row, name ? name : "", &line, error);
  for (size_t k = 0; !status && k < n; k++)
    status = lines_number(table, out->name[k], row, -1.0, 1.0, NAN, &out->correlation[line * n + k],
                          error);
  return status;
}

/* The lower triangle is enough. */
static int complete(lines_data *out, const cyb_table *table, cyb_error *error) {
  size_t n = out->model.lines;
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k <= i; k++) {
      double *a = &out->correlation[i * n + k], *b = &out->correlation[k * n + i];
      if (isnan(*a)) *a = i == k ? 1.0 : *b;
      if (isnan(*b)) *b = *a;
      if (isnan(*a))
        return cyb_error_at(error, CYB_EDATA, table->source, 0, out->name[k],
                            _("the correlation of %s and %s is missing"), out->name[i],
                            out->name[k]);
    }
  return CYB_OK;
}

static int read_matrix(lines_data *out, cyb_app *app, const char *operand, cyb_error *error) {
  static const char *const wanted[] = {"line", NULL};
  cyb_table *table = NULL;
  char *path = NULL;
  int status = place_file(&path, operand, error);
  if (!status) status = lines_table(&table, app, path, wanted, error);
  for (size_t row = 0; !status && row < table->rows; row++)
    status = fill_row(out, table, row, error);
  if (!status) status = complete(out, table, error);
  cyb_table_free(table);
  free(path);
  return status;
}

/* --correlation=R for all pairs, or the file of a matrix. */
static int read_correlation(lines_data *out, cyb_app *app, cyb_error *error) {
  const char *text = arguments_text(&app->arguments, "correlation", NULL);
  size_t n = out->model.lines;
  double all = NAN;
  bool number;
  if (!text) return CYB_OK;
  number = cyb_number_parse(text, strlen(text), &all);
  out->correlation = malloc(n * n * sizeof *out->correlation);
  if (!out->correlation) return cyb_error_memory(error);
  for (size_t i = 0; i < n * n; i++)
    out->correlation[i] = !number ? (double)NAN : i % (n + 1) == 0 ? 1.0 : all;
  return number ? CYB_OK : read_matrix(out, app, text, error);
}

/* --- the copula ----------------------------------------------------------------- */

/* "t(4)", "clayton(theta=1.2)", "gaussian". */
static int read_copula(const char *text, char name[32], double *parameter, cyb_error *error) {
  size_t length = strcspn(text, "("), end = strlen(text);
  const char *inside = text + length, *known;
  *parameter = NAN;
  if (length >= 32) length = 31;
  memcpy(name, text, length);
  name[length] = '\0';
  if (!*inside) return CYB_OK;
  inside++;
  known = cyb_copula_parameter(name);
  if (known && !strncmp(inside, known, strlen(known)) && inside[strlen(known)] == '=')
    inside += strlen(known) + 1;
  if (text[end - 1] == ')' &&
      cyb_number_parse(inside, (size_t)(text + end - 1 - inside), parameter))
    return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--copula=%s: write a name and its parameter, such as t(df=4)"), text);
}

static int make_copula(lines_data *out, const char *text, cyb_error *error) {
  char name[32];
  double parameter;
  int status = read_copula(text, name, &parameter, error);
  if (status) return status;
  out->reorder = !strcmp(name, "iman-conover");
  if (!isnan(parameter) && !cyb_copula_parameter(name) &&
      (out->reorder || cyb_copula_takes_correlation(name)))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--copula=%s: %s has no parameter; correlations are given by "
                           "--correlation=R or a file of a matrix"),
                         text, name);
  if ((out->reorder || cyb_copula_takes_correlation(name)) && !out->correlation)
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--copula=%s needs --correlation=R or a file of a matrix"), name);
  if (!out->reorder && out->correlation && !cyb_copula_takes_correlation(name) &&
      cyb_copula_parameter(name))
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("--copula=%s takes no --correlation"), name);
  if (out->reorder) return cyb_correlation_check(out->correlation, out->model.lines, error);
  if (cyb_copula_parameter(name) && isnan(parameter))
    return cyb_error_set(error, CYB_EDOMAIN, NULL,
                         _("--copula=%s: write a name and its parameter, such as t(df=4)"), text);
  return cyb_copula_new(&out->copula, name, out->model.lines, parameter, out->correlation, error);
}

int lines_data_dependence(lines_data *out, cyb_app *app, cyb_error *error) {
  const char *text = arguments_text(&app->arguments, "copula", NULL);
  int status = read_correlation(out, app, error);
  if (status) return status;
  if (text) return make_copula(out, text, error);
  if (!out->correlation) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, NULL,
                       _("--correlation goes with --copula=gaussian, t(...) or iman-conover"));
}
