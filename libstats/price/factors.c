/* price/factors.c - a table of factors by number or by text.
 * Layer: price. */
#include "price/factors.h"

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"

/* --- making ------------------------------------------------------------------------ */

static int row_error(const cyb_rating_table *table, size_t row, cyb_error *error,
                     const char *message) {
  char where[sizeof error->where];
  snprintf(where, sizeof where, "table %s:%zu", table->name, row + 1);
  return cyb_error_set(error, CYB_EDATA, where, "%s", message);
}

static int check_number(const cyb_rating_table *table, size_t row, cyb_error *error) {
  double at = table->at[row];
  char message[160];
  if (!isfinite(at)) return row_error(table, row, error, cyb__say("the key is missing"));
  if (row == 0 || at > table->at[row - 1]) return CYB_OK;
  snprintf(message, sizeof message,
           cyb__say("keys must rise, and %.15g does not stand above %.15g"), at,
           table->at[row - 1]);
  return row_error(table, row, error, message);
}

static int add_text(cyb__factors *out, const cyb_rating_table *table, size_t row,
                    cyb_error *error) {
  const char *key = table->key[row];
  char message[160];
  int32_t code;
  if (!key || !*key) return row_error(table, row, error, cyb__say("the key is missing"));
  code = cyb_dictionary_intern(out->keys, key, strlen(key));
  if (code < 0) return cyb_error_memory(error);
  if ((size_t)code == row) return CYB_OK;
  snprintf(message, sizeof message, cyb__say("the key \"%.80s\" stands twice"), key);
  return row_error(table, row, error, message);
}

static int fill(cyb__factors *out, const cyb_rating_table *table, cyb_error *error) {
  for (size_t row = 0; row < table->count; row++) {
    int status = table->at ? check_number(table, row, error) : add_text(out, table, row, error);
    if (status) return status;
    if (!isfinite(table->factor[row]))
      return row_error(table, row, error, cyb__say("the factor is missing"));
    if (out->at) out->at[row] = table->at[row];
    out->factor[row] = table->factor[row];
  }
  return CYB_OK;
}

int cyb__factors_new(cyb__factors *out, const cyb_rating_table *table, cyb_error *error) {
  *out = (cyb__factors){.count = table->count};
  if (!table->count || (!table->at && !table->key))
    return row_error(table, 0, error, cyb__say("the table has no rows"));
  out->name = cyb_strdup(table->name);
  out->factor = CYB__ARRAY(double, table->count);
  if (table->at)
    out->at = CYB__ARRAY(double, table->count);
  else
    out->keys = cyb_dictionary_new();
  if (!out->name || !out->factor || (!out->at && !out->keys)) return cyb_error_memory(error);
  return fill(out, table, error);
}

void cyb__factors_clear(cyb__factors *factors) {
  free(factors->name);
  free(factors->at);
  free(factors->factor);
  cyb_dictionary_free(factors->keys);
  *factors = (cyb__factors){0};
}

/* --- looking up -------------------------------------------------------------------- */

/* Row of the largest key that is not above `key`; it is inside the table. */
static size_t row_below(const cyb__factors *f, double key) {
  size_t low = 0, left = f->count;
  while (left > 1) {
    size_t half = left / 2;
    low = f->at[low + half] <= key ? low + half : low;
    left -= half;
  }
  return low;
}

static double exact(const cyb__factors *f, size_t row, double key) {
  return f->at[row] == key ? f->factor[row] : NAN;
}

static double linear(const cyb__factors *f, size_t row, double key) {
  double part;
  if (f->at[row] == key) return f->factor[row];
  if (row + 1 == f->count) return NAN;
  part = (key - f->at[row]) / (f->at[row + 1] - f->at[row]);
  return f->factor[row] + part * (f->factor[row + 1] - f->factor[row]);
}

static double loglinear(const cyb__factors *f, size_t row, double key) {
  double low = f->at[row], part;
  if (low == key) return f->factor[row];
  if (row + 1 == f->count) return NAN;
  part = log(key / low) / log(f->at[row + 1] / low);
  return f->factor[row] * pow(f->factor[row + 1] / f->factor[row], part);
}

static double step(const cyb__factors *f, size_t row, double key) {
  (void)key;
  return f->factor[row];
}

/* In the order of cyb_interpolation. */
static double (*const readers[])(const cyb__factors *, size_t, double) = {exact, linear, loglinear,
                                                                          step};

double cyb__factors_at(const cyb__factors *factors, cyb_interpolation interpolation, double key) {
  if (!(key >= factors->at[0])) return NAN;
  return readers[interpolation](factors, row_below(factors, key), key);
}

double cyb__factors_of(const cyb__factors *factors, const char *key, size_t length) {
  int32_t row = cyb_dictionary_find(factors->keys, key, length);
  return row < 0 ? NAN : factors->factor[row];
}
