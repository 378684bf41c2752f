/* fit/sort_rows.c - rows by loss, then by upper end, then by truncation point.
 * Layer: fit. */
#include "fit/sort_rows.h"

#include "base/memory.h"

enum { BITS = 11, DIGITS = 1 << BITS, PASSES = 6, WORTH_A_RADIX = 2048 };

int cyb__compare_rows(const void *a, const void *b) {
  const cyb__row *x = a, *y = b;
  int order = (x->x > y->x) - (x->x < y->x);
  if (!order) order = (x->upper > y->upper) - (x->upper < y->upper);
  return order ? order : (x->t > y->t) - (x->t < y->t);
}

/* The bits of positive numbers are in the order of the numbers. */
static size_t digit(const cyb__row *row, int pass) {
  uint64_t bits;
  memcpy(&bits, &row->x, sizeof bits);
  return (size_t)(bits >> (BITS * pass)) & (DIGITS - 1);
}

/* One stable pass over a digit; false where all rows have the same. */
static bool distribute(const cyb__row *from, cyb__row *to, size_t n, int pass) {
  size_t place[DIGITS] = {0}, sum = 0;
  for (size_t i = 0; i < n; i++) place[digit(&from[i], pass)]++;
  if (place[digit(&from[0], pass)] == n) return false;
  for (size_t d = 0; d < DIGITS; d++) {
    size_t count = place[d];
    place[d] = sum;
    sum += count;
  }
  for (size_t i = 0; i < n; i++) to[place[digit(&from[i], pass)]++] = from[i];
  return true;
}

static void sort_ties(cyb__row *rows, size_t n) {
  for (size_t from = 0, to; from < n; from = to) {
    for (to = from + 1; to < n && rows[to].x == rows[from].x;) to++;
    if (to - from > 1) qsort(rows + from, to - from, sizeof *rows, cyb__compare_rows);
  }
}

static bool is_sorted(const cyb__row *rows, size_t n) {
  for (size_t i = 1; i < n; i++)
    if (cyb__compare_rows(&rows[i - 1], &rows[i]) > 0) return false;
  return true;
}

int cyb__sort_rows(cyb__row *rows, size_t n, cyb_error *error) {
  cyb__row *other, *from = rows, *to;
  if (is_sorted(rows, n)) return CYB_OK;
  if (n < WORTH_A_RADIX) {
    qsort(rows, n, sizeof *rows, cyb__compare_rows);
    return CYB_OK;
  }
  to = other = CYB__ARRAY(cyb__row, n);
  if (!other) return cyb_error_memory(error);
  for (int pass = 0; pass < PASSES; pass++)
    if (distribute(from, to, n, pass)) {
      cyb__row *swap = from;
      from = to;
      to = swap;
    }
  if (from != rows) memcpy(rows, from, n * sizeof *rows);
  free(other);
  sort_ties(rows, n);
  return CYB_OK;
}
