/* tools/law.c - a distribution as commands take it: written out, or from the answer of `fit`.
 * Layer: tools. */
#include "tools/law.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/intl.h"
#include "tools/law_sample.h"
#include "tools/result.h"

/* An answer of `fit` has a few rows; more than this is some other file. */
static const size_t most_bytes = (size_t)64 << 20;

/* The file and the family asked for; family NULL = the best that converged. */
typedef struct wish {
  char *path;
  const char *family, *name; /* name = path without folders */
} wish;

/* "@fit.json:gpd". A colon that belongs to the name of a file is left alone. */
static int read_wish(wish *out, const char *text, cyb_error *error) {
  const char *colon = strrchr(text + 1, ':'), *slash;
  bool split = colon && colon > text + 1 && colon[1] && !strchr(colon, '/') &&
               (cyb_family_find(colon + 1) || access(text + 1, F_OK) != 0);
  *out = (wish){0};
  out->path = split ? cyb_strndup(text + 1, (size_t)(colon - text) - 1) : cyb_strdup(text + 1);
  if (!out->path) return cyb_error_memory(error);
  if (split) out->family = colon + 1;
  slash = strrchr(out->path, '/');
  out->name = slash ? slash + 1 : out->path;
  if (!*out->path)
    return cyb_error_set(error, CYB_EDOMAIN, text,
                         _("a file is missing after @, such as @fit.json or @fit.json:lognormal"));
  return CYB_OK;
}

static int refuse(const wish *w, cyb_error *error) {
  return cyb_error_set(
      error, CYB_EDATA, w->name,
      _("this is no answer of fit; save one with: cyberstats fit ... --output=fit.json"));
}

static int not_converged(const wish *w, const char *family, const char *stop, cyb_error *error) {
  return cyb_error_set(error, CYB_EDATA, w->name,
                       _("the fit of %s did not converge (%s): no distribution is taken from it"),
                       family, stop ? stop : "?");
}

static int none(const wish *w, cyb_error *error) {
  if (!w->family)
    return cyb_error_set(error, CYB_EDATA, w->name, _("none of its fits has converged"));
  return cyb_error_set(error, CYB_EDATA, w->name, _("there is no fit of '%s' in it"), w->family);
}

/* Parses the text of the row and holds it against the row's family, which of what is
 * made of others tells more than the name. */
static int take_text(cyb_law *out, const wish *w, const char *family, const char *text,
                     cyb_error *error) {
  cyb_error inner = {0};
  const cyb_family *found;
  if (cyb_distribution_parse(&out->distribution, text, &inner) != CYB_OK)
    return cyb_error_set(error, inner.status == CYB_ENOMEM ? CYB_ENOMEM : CYB_EDATA, w->name, "%s",
                         inner.message);
  found = cyb_distribution_family(out->distribution);
  return !found->composed && strcmp(found->name, family) ? refuse(w, error) : CYB_OK;
}

static void note(cyb_law *out, cyb_app *app, const wish *w, const char *family, const char *sha256,
                 size_t rows) {
  char *text = cyb_distribution_text(out->distribution);
  cyb_text origin = {0};
  json_t *files;
  result_input_file(app, w->name, sha256, rows);
  files = json_object_get(app->inputs, "files");
  result_set(json_array_get(files, json_array_size(files) - 1), "distribution", result_text(text));
  cyb_text_format(&origin, "%s: %s", w->name, family);
  out->origin = cyb_text_take(&origin);
  cyb_text_free(&origin);
  free(text);
}

/* --- JSON ------------------------------------------------------------------ */

static bool place_parameter(cyb_law *out, size_t i, const json_t *name) {
  const char *text = json_string_value(name);
  size_t count = cyb_distribution_number_count(out->distribution);
  for (size_t k = 0; text && k < count; k++) {
    char known[64];
    cyb_distribution_number_name(out->distribution, k, known, sizeof known);
    if (strcmp(known, text)) continue;
    out->parameter[i] = k;
    return true;
  }
  return false;
}

static bool fill_covariance(cyb_law *out, const json_t *matrix, const json_t *names) {
  for (size_t i = 0; i < out->free; i++) {
    const json_t *line = json_array_get(matrix, i);
    if (!place_parameter(out, i, json_array_get(names, i)) || json_array_size(line) != out->free)
      return false;
    for (size_t k = 0; k < out->free; k++) {
      const json_t *cell = json_array_get(line, k);
      if (!json_is_number(cell)) return false;
      out->covariance[i * out->free + k] = json_number_value(cell);
    }
    if (!(out->covariance[i * out->free + i] >= 0.0)) return false;
  }
  return true;
}

/* What is malformed or missing leaves the law without a covariance. */
static int take_covariance(cyb_law *out, const json_t *row, cyb_error *error) {
  const json_t *matrix = json_object_get(row, "covariance");
  const json_t *names = json_object_get(row, "parameter_names");
  size_t count = json_array_size(names);
  if (count == 0 || count > LAW_PARAMETERS || json_array_size(matrix) != count) return CYB_OK;
  out->covariance = calloc(count * count, sizeof *out->covariance);
  if (!out->covariance) return cyb_error_memory(error);
  out->free = count;
  if (fill_covariance(out, matrix, names)) return CYB_OK;
  free(out->covariance);
  out->covariance = NULL;
  out->free = 0;
  return CYB_OK;
}

static int take_row(cyb_law *out, const wish *w, const json_t *row, cyb_error *error) {
  const char *family = json_string_value(json_object_get(row, "family"));
  const char *text = json_string_value(json_object_get(row, "distribution"));
  const char *stop = json_string_value(json_object_get(row, "stop"));
  const json_t *n = json_object_get(row, "n");
  int status;
  if (!family) return refuse(w, error);
  if (!json_is_true(json_object_get(row, "converged")))
    return not_converged(w, family, stop, error);
  if (!text) return refuse(w, error);
  status = take_text(out, w, family, text, error);
  if (!status) status = take_covariance(out, row, error);
  if (json_is_number(n)) out->n = json_number_value(n);
  return status;
}

/* The mark of made-up data goes along from file to file. */
static bool is_synthetic(const wish *w, const json_t *answer) {
  const json_t *files = json_object_get(json_object_get(answer, "inputs"), "files");
  bool synthetic = strcasestr(w->name, "SYNTHETIC") != NULL;
  for (size_t i = 0; i < json_array_size(files); i++) {
    const char *name = json_string_value(json_object_get(json_array_get(files, i), "name"));
    synthetic |= name && strcasestr(name, "SYNTHETIC");
  }
  return synthetic;
}

static int read_json(cyb_law *out, cyb_app *app, const wish *w, const char *bytes, size_t length,
                     const char *sha256, cyb_error *error) {
  json_t *answer = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
  const char *command = json_string_value(json_object_get(answer, "command"));
  const json_t *rows = json_object_get(answer, "results"), *found = NULL;
  int status;
  for (size_t i = 0; !found && i < json_array_size(rows); i++) {
    const json_t *row = json_array_get(rows, i);
    const char *family = json_string_value(json_object_get(row, "family"));
    if (w->family ? family && !strcmp(family, w->family)
                  : json_is_true(json_object_get(row, "converged")))
      found = row;
  }
  if (!command || strcmp(command, "fit") || !json_is_array(rows))
    status = refuse(w, error);
  else
    status = found ? take_row(out, w, found, error) : none(w, error);
  if (!status)
    note(out, app, w, json_string_value(json_object_get(found, "family")), sha256,
         json_array_size(rows));
  out->synthetic = is_synthetic(w, answer);
  json_decref(answer);
  return status;
}

/* --- CSV ------------------------------------------------------------------- */

static const char *cell(const cyb_table *table, const char *column, size_t row, char buffer[40]) {
  const cyb_column *found = cyb_table_find(table, column);
  return found ? cyb_table_text(found, row, buffer) : NULL;
}

static int take_line(cyb_law *out, cyb_app *app, const wish *w, const cyb_table *table, size_t row,
                     cyb_error *error) {
  char a[40], b[40], c[40];
  const char *family = cell(table, "family", row, a), *text = cell(table, "distribution", row, b);
  const char *converged = cell(table, "converged", row, c);
  const cyb_column *n = cyb_table_find(table, "n");
  int status;
  if (!converged || strcmp(converged, "true")) return not_converged(w, family, NULL, error);
  if (!text) return refuse(w, error);
  status = take_text(out, w, family, text, error);
  if (n && n->type == CYB_COLUMN_NUMBER) out->n = n->number[row];
  out->synthetic = is_synthetic(w, NULL);
  if (!status) note(out, app, w, family, table->sha256, table->rows);
  return status;
}

static int read_csv(cyb_law *out, cyb_app *app, const wish *w, cyb_error *error) {
  static const cyb_want wants[] = {
      {"family", false}, {"distribution", false}, {"converged", false}, {"n", false}};
  cyb_csv_options options = CYB_CSV_OPTIONS_INIT;
  cyb_table *table = NULL;
  char a[40], b[40];
  int status = cyb_table_read(&table, w->path, wants, 4, &options, &app->warnings, error);
  size_t row = 0;
  if (status) return status;
  for (; row < table->rows; row++) {
    const char *family = cell(table, "family", row, a), *good = cell(table, "converged", row, b);
    if (family && (w->family ? !strcmp(family, w->family) : good && !strcmp(good, "true"))) break;
  }
  status = row < table->rows ? take_line(out, app, w, table, row, error) : none(w, error);
  cyb_table_free(table);
  return status;
}

/* --- either ---------------------------------------------------------------- */

static int read_file(cyb_law *out, cyb_app *app, const wish *w, cyb_error *error) {
  char *bytes = NULL, hex[65];
  size_t length = 0;
  int status = cyb_file_read(&bytes, &length, hex, w->path, most_bytes, error);
  if (!status && bytes[strspn(bytes, " \t\r\n")] == '{')
    status = read_json(out, app, w, bytes, length, hex, error);
  else if (!status)
    status = read_csv(out, app, w, error);
  free(bytes);
  return status;
}

static int read_text(cyb_law *out, cyb_app *app, const char *text, cyb_error *error) {
  law_sample sample = {.app = app};
  int status =
      cyb_distribution_parse_with(&out->distribution, text, law_sample_load, &sample, error);
  if (status) return status;
  out->synthetic = sample.synthetic;
  out->origin = cyb_strdup(text);
  return out->origin ? CYB_OK : cyb_error_memory(error);
}

int law_read(cyb_law *out, cyb_app *app, const char *text, cyb_error *error) {
  wish w = {0};
  int status;
  *out = (cyb_law){.n = NAN};
  if (text[0] == '@') {
    status = read_wish(&w, text, error);
    if (!status) status = read_file(out, app, &w, error);
    free(w.path);
  } else {
    status = read_text(out, app, text, error);
  }
  if (!status && !out->origin) status = cyb_error_memory(error);
  if (status) law_free(out);
  return status;
}

void law_free(cyb_law *law) {
  cyb_distribution_free(law->distribution);
  free(law->covariance);
  free(law->origin);
  *law = (cyb_law){.n = NAN};
}
