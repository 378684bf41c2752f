/* survey/response_classes.c - weighting classes, put together where they are small.
 * Layer: survey. */
#include <math.h>
#include <string.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/response_parts.h"

void cyb__classes_free(cyb__classes *classes) {
  if (!classes) return;
  for (size_t c = 0; classes->name && c < classes->count; c++) free(classes->name[c]);
  free(classes->name);
  free(classes->of_row);
  free(classes->response);
  free(classes->size);
  free(classes->sums);
  free(classes);
}

static int fault(const cyb_nonresponse *how, const cyb_column *column, size_t row, cyb_error *error,
                 const char *message, const char *cell, const char *near) {
  return cyb_error_at(error, CYB_EDATA, how->source, how->line ? how->line[row] : 0, column->name,
                      "%s%s%s%s%s", cell, message, near ? cyb__say("; did you mean ") : "",
                      near ? near : "", near ? "?" : "");
}

/* --- statuses ---------------------------------------------------------------- */

static bool is_named(const char *const *names, const char *name) {
  for (size_t i = 0; names && names[i]; i++)
    if (!strcmp(names[i], name)) return true;
  return false;
}

static int read_status(cyb__classes *c, const cyb_nonresponse *how, size_t row, cyb_error *error) {
  const cyb_column *column = how->status;
  const char *status;
  cyb_response response;
  if (!column->code || column->code[row] < 0)
    return fault(how, column, row, error,
                 cyb__say("the status is missing; write responded, refused, ..."), "", NULL);
  status = cyb_dictionary_text(column->levels, column->code[row]);
  if (is_named(how->unknown, status))
    response = CYB_ELIGIBILITY_UNKNOWN;
  else if (!cyb_response_of(status, &response))
    return fault(how, column, row, error, cyb__say(" is no status that is known"), status,
                 cyb__nearest_status(status));
  c->response[row] = (unsigned char)response;
  return CYB_OK;
}

/* --- classes ----------------------------------------------------------------- */

/* Number of the class of each row when the first `depth` columns are in use. */
static int number_rows(int32_t *number, cyb_dictionary *names, const cyb_nonresponse *how,
                       size_t rows, const size_t *depth, const int32_t *finest, cyb_error *error) {
  cyb_text name = {0};
  int status = CYB_OK;
  for (size_t row = 0; status == CYB_OK && row < rows; row++) {
    size_t used = !depth || finest[row] < 0 ? how->by_count : depth[finest[row]];
    if (number[row] < 0) continue;
    cyb_text_clear(&name);
    for (size_t k = 0; status == CYB_OK && k < how->by_count; k++) {
      const cyb_column *column = how->by[k];
      if (!column->code || column->code[row] < 0)
        status = fault(
            how, column, row, error,
            cyb__say("the class is missing; every sampled unit needs one, whether it answered or "
                     "not"),
            "", NULL);
      if (status == CYB_OK && k) cyb_text_add(&name, ":");
      if (status == CYB_OK)
        cyb_text_add(&name,
                     k < used ? cyb_dictionary_text(column->levels, column->code[row]) : "*");
    }
    if (status == CYB_OK && !how->by_count) cyb_text_add(&name, "all");
    if (status == CYB_OK && !name.failed)
      number[row] = cyb_dictionary_intern(names, name.bytes, name.length);
    if (status == CYB_OK && (name.failed || number[row] < 0)) status = cyb_error_memory(error);
  }
  cyb_text_free(&name);
  return status;
}

void cyb__response_sums_of(cyb__response_sums *sums, const cyb__classes *c, const double *weight) {
  memset(sums, 0, c->count * sizeof *sums);
  for (size_t row = 0; row < c->rows; row++) {
    cyb__response_sums *s;
    if (c->of_row[row] < 0) continue;
    s = &sums[c->of_row[row]];
    switch ((cyb_response)c->response[row]) {
    case CYB_RESPONDENT: s->responding += weight[row]; /* fall through */
    case CYB_NONRESPONDENT: s->eligible += weight[row]; break;
    case CYB_ELIGIBILITY_UNKNOWN: s->unknown += weight[row]; break;
    case CYB_OUT_OF_SCOPE: s->out += weight[row]; break;
    default: break;
    }
  }
}

static int allocate_classes(cyb__classes *c, const cyb_dictionary *names, const double *weight,
                            cyb_error *error) {
  for (size_t k = 0; c->name && k < c->count; k++) free(c->name[k]);
  free(c->name);
  free(c->size);
  free(c->sums);
  c->count = cyb_dictionary_count(names);
  c->size = CYB__ARRAY(size_t, 4 * c->count);
  c->sums = CYB__ARRAY(cyb__response_sums, c->count);
  c->name = CYB__ARRAY(char *, c->count);
  if (!c->size || !c->sums || !c->name) return cyb_error_memory(error);
  for (size_t k = 0; k < c->count; k++)
    if (!(c->name[k] = cyb_strdup(cyb_dictionary_text(names, (int32_t)k))))
      return cyb_error_memory(error);
  for (size_t row = 0; row < c->rows; row++)
    if (c->of_row[row] >= 0) c->size[4 * (size_t)c->of_row[row] + c->response[row]]++;
  cyb__response_sums_of(c->sums, c, weight);
  return CYB_OK;
}

/* A class of nobody but units out of scope needs no respondents. */
static bool is_small(const cyb__classes *c, const cyb_nonresponse *how, size_t k) {
  const size_t *size = c->size + 4 * k;
  if (size[CYB_NONRESPONDENT] + size[CYB_ELIGIBILITY_UNKNOWN] == 0) return false;
  return size[CYB_RESPONDENT] < how->least_respondents || size[CYB_RESPONDENT] == 0 ||
         cyb__response_factor(&c->sums[k]) > how->most_factor;
}

/* Takes the last column in use from the finest classes that lie in a small class, and
 * from those that agree with them in the columns that remain; true if any had one. */
static bool shorten(size_t *depth, const cyb__classes *c, const int32_t *finest,
                    const cyb_nonresponse *how, size_t level) {
  bool any = false;
  for (size_t row = 0; row < c->rows; row++)
    if (c->of_row[row] >= 0 && depth[finest[row]] == level &&
        is_small(c, how, (size_t)c->of_row[row])) {
      depth[finest[row]] = level - 1;
      any = true;
    }
  return any;
}

/* Finest classes under the same parent as a shortened one are shortened with it. */
static int shorten_siblings(size_t *depth, const cyb__classes *c, const int32_t *finest,
                            const cyb_nonresponse *how, size_t level, cyb_error *error) {
  cyb_dictionary *parents = cyb_dictionary_new();
  int32_t *parent = CYB__ARRAY(int32_t, c->rows);
  bool *shortened;
  cyb_nonresponse coarser = *how;
  size_t count;
  int status = parents && parent ? CYB_OK : cyb_error_memory(error);
  coarser.by_count = level - 1;
  for (size_t row = 0; status == CYB_OK && row < c->rows; row++)
    parent[row] = c->of_row[row] < 0 ? -1 : 0;
  if (status == CYB_OK) status = number_rows(parent, parents, &coarser, c->rows, NULL, NULL, error);
  count = parents ? cyb_dictionary_count(parents) : 0;
  shortened = CYB__ARRAY(bool, count);
  if (!shortened) status = cyb_error_memory(error);
  for (size_t row = 0; status == CYB_OK && row < c->rows; row++)
    if (parent[row] >= 0 && depth[finest[row]] < level) shortened[parent[row]] = true;
  for (size_t row = 0; status == CYB_OK && row < c->rows; row++)
    if (parent[row] >= 0 && shortened[parent[row]] && depth[finest[row]] >= level)
      depth[finest[row]] = level - 1;
  free(shortened);
  free(parent);
  cyb_dictionary_free(parents);
  return status;
}

static int renumber(cyb__classes *c, const cyb_nonresponse *how, const size_t *depth,
                    const int32_t *finest, const double *weight, cyb_error *error) {
  cyb_dictionary *names = cyb_dictionary_new();
  int status = names ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK) status = number_rows(c->of_row, names, how, c->rows, depth, finest, error);
  if (status == CYB_OK) status = allocate_classes(c, names, weight, error);
  cyb_dictionary_free(names);
  return status;
}

static void tell_collapsed(const cyb__classes *c, size_t finest, cyb_warnings *warnings) {
  if (c->count == finest) return;
  for (size_t k = 0; k < c->count; k++) {
    size_t length = strlen(c->name[k]);
    if (length && c->name[k][length - 1] == '*' && (length == 1 || c->name[k][length - 2] == ':'))
      cyb_warnings_add(warnings, "class-collapsed",
                       "non-response classes were put together as %s: alone they had too few "
                       "respondents or too large a factor",
                       c->name[k]);
  }
}

/* From the finest classes upward, a column at a time. */
static int collapse(cyb__classes *c, const cyb_nonresponse *how, const double *weight,
                    cyb_warnings *warnings, cyb_error *error) {
  size_t finest_count = c->count, *depth = CYB__ARRAY(size_t, c->count);
  int32_t *finest = CYB__ARRAY(int32_t, c->rows);
  int status = depth && finest ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK) memcpy(finest, c->of_row, c->rows * sizeof *finest);
  for (size_t k = 0; status == CYB_OK && k < finest_count; k++) depth[k] = how->by_count;
  for (size_t level = how->by_count; status == CYB_OK && level > 0; level--) {
    if (!shorten(depth, c, finest, how, level)) continue;
    status = shorten_siblings(depth, c, finest, how, level, error);
    if (status == CYB_OK) status = renumber(c, how, depth, finest, weight, error);
  }
  if (status == CYB_OK) tell_collapsed(c, finest_count, warnings);
  free(depth);
  free(finest);
  return status;
}

static int check_respondents(const cyb__classes *c, const cyb_nonresponse *how, cyb_error *error) {
  for (size_t k = 0; k < c->count; k++)
    if (is_small(c, how, k) && c->size[4 * k + CYB_RESPONDENT] == 0)
      return cyb_error_at(error, CYB_EDATA, how->source, 0, how->status->name,
                          "nobody responded in class %s, so nobody can stand for those who did not",
                          c->name[k]);
  return CYB_OK;
}

int cyb__classes_build(cyb__classes **out, const cyb_nonresponse *how, size_t rows,
                       const double *weight, cyb_warnings *warnings, cyb_error *error) {
  cyb__classes *c = CYB__NEW(cyb__classes);
  int status = c ? CYB_OK : cyb_error_memory(error);
  *out = NULL;
  if (!c) return status;
  c->rows = rows;
  c->of_row = CYB__ARRAY(int32_t, rows);
  c->response = CYB__ARRAY(unsigned char, rows);
  if (!c->of_row || !c->response) status = cyb_error_memory(error);
  for (size_t row = 0; status == CYB_OK && row < rows; row++) {
    c->of_row[row] = weight[row] > 0.0 ? 0 : -1;
    if (weight[row] > 0.0) status = read_status(c, how, row, error);
  }
  if (status == CYB_OK) status = renumber(c, how, NULL, NULL, weight, error);
  if (status == CYB_OK) status = collapse(c, how, weight, warnings, error);
  if (status == CYB_OK) status = check_respondents(c, how, error);
  if (status == CYB_OK)
    *out = c;
  else
    cyb__classes_free(c);
  return status;
}
