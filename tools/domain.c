/* tools/domain.c - rows grouped by the values of columns.
 * Layer: tools. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* qsort_r */
#endif
#include "tools/domain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct order {
  cyb_column *const *by;
  size_t count;
  const size_t *row;
};

static int compare_cells(const cyb_column *column, size_t a, size_t b) {
  if (column->type == CYB_COLUMN_NUMBER && column->number[a] != column->number[b])
    return column->number[a] < column->number[b] ? -1 : 1;
  return strcmp(cyb_dictionary_text(column->levels, column->code[a]),
                cyb_dictionary_text(column->levels, column->code[b]));
}

static int compare(const void *a, const void *b, void *user) {
  const struct order *order = user;
  size_t x = order->row[*(const int32_t *)a], y = order->row[*(const int32_t *)b];
  for (size_t i = 0; i < order->count; i++) {
    int difference = compare_cells(order->by[i], x, y);
    if (difference) return difference;
  }
  return 0;
}

/* 0: a value is missing. */
static int key_of(cyb_column *const *by, size_t count, size_t row, cyb_text *key) {
  cyb_text_clear(key);
  for (size_t i = 0; i < count; i++) {
    if (by[i]->code[row] < 0) return 0;
    cyb_text_format(key, "%d,", by[i]->code[row]);
  }
  return 1;
}

static int group(cyb_domains *out, size_t rows, const int8_t *keep, cyb_column *const *by,
                 size_t count, cyb_dictionary *keys) {
  cyb_text key = {0};
  size_t capacity = 0;
  int good = 1;
  for (size_t i = 0; i < rows && good; i++) {
    int32_t code = -1;
    if (keep && keep[i] != 1) {
      out->code[i] = -1;
      continue;
    }
    if (key_of(by, count, i, &key)) {
      code = cyb_dictionary_intern(keys, key.bytes ? key.bytes : "", key.length);
      good = code >= 0 && !key.failed;
    } else {
      out->without_value++;
    }
    if (good && code >= 0 && (size_t)code == out->count) {
      if (out->count == capacity) {
        size_t *larger = realloc(out->row, (capacity = capacity * 2 + 16) * sizeof *larger);
        if (larger) out->row = larger;
        good = larger != NULL;
      }
      if (good) out->row[out->count++] = i;
    }
    out->code[i] = code;
  }
  cyb_text_free(&key);
  return good;
}

static int sort_domains(cyb_domains *out, size_t rows, cyb_column *const *by, size_t by_count) {
  int32_t *sorted = malloc((out->count + 1) * sizeof *sorted);
  int32_t *rank = malloc((out->count + 1) * sizeof *rank);
  size_t *row = malloc((out->count + 1) * sizeof *row);
  struct order order = {by, by_count, out->row};
  int good = sorted && rank && row;
  if (good) {
    for (size_t i = 0; i < out->count; i++) sorted[i] = (int32_t)i;
    qsort_r(sorted, out->count, sizeof *sorted, compare, &order);
    for (size_t i = 0; i < out->count; i++) {
      rank[sorted[i]] = (int32_t)i;
      row[i] = out->row[sorted[i]];
    }
    for (size_t i = 0; i < rows; i++)
      if (out->code[i] >= 0) out->code[i] = rank[out->code[i]];
    memcpy(out->row, row, out->count * sizeof *row);
  }
  free(sorted);
  free(rank);
  free(row);
  return good;
}

int domains_build(cyb_domains *out, size_t rows, const int8_t *keep, cyb_column *const *by,
                  size_t by_count, cyb_error *error) {
  cyb_dictionary *keys = cyb_dictionary_new();
  int good;
  memset(out, 0, sizeof *out);
  out->code = malloc((rows + 1) * sizeof *out->code);
  good = keys && out->code && group(out, rows, keep, by, by_count, keys) &&
         (out->count == 0 || sort_domains(out, rows, by, by_count));
  cyb_dictionary_free(keys);
  if (good) return CYB_OK;
  domains_free(out);
  return cyb_error_memory(error);
}

void domains_free(cyb_domains *domains) {
  free(domains->code);
  free(domains->row);
  memset(domains, 0, sizeof *domains);
}
