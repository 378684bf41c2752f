/* fit/sort_rows.c - rows by loss, then by upper end, then by truncation point.
 * Layer: fit. */
#include "fit/sort_rows.h"

#include "base/memory.h"

enum { BITS = 11, DIGITS = 1 << BITS, PASSES = 3, WORTH_A_RADIX = 2048, MOST_MOVES = 8 };

/* The bits of numbers that are not negative are in the order of the numbers. */
typedef struct key {
  uint64_t bits;
  size_t row;
} key;

int cyb__compare_rows(const void *a, const void *b) {
  const cyb__row *x = a, *y = b;
  int order = (x->x > y->x) - (x->x < y->x);
  if (!order) order = (x->upper > y->upper) - (x->upper < y->upper);
  return order ? order : (x->t > y->t) - (x->t < y->t);
}

static bool is_sorted(const cyb__row *rows, size_t n) {
  for (size_t i = 1; i < n; i++)
    if (cyb__compare_rows(&rows[i - 1], &rows[i]) > 0) return false;
  return true;
}

static int compare_keys(const void *a, const void *b) {
  const key *x = a, *y = b;
  return (x->bits > y->bits) - (x->bits < y->bits);
}

/* The lowest bit of the 33 from which on the keys differ. */
static int first_digit(const key *keys, size_t n) {
  uint64_t differ = 0;
  int low = -BITS * PASSES;
  for (size_t i = 1; i < n; i++) differ |= keys[i].bits ^ keys[0].bits;
  for (; differ; differ >>= 1) low++;
  return low > 0 ? low : 0;
}

/* One stable pass over the digit that begins at bit `low`. */
static void distribute(const key *from, key *to, size_t n, int low) {
  size_t place[DIGITS] = {0}, sum = 0;
  for (size_t i = 0; i < n; i++) place[(from[i].bits >> low) & (DIGITS - 1)]++;
  for (size_t d = 0; d < DIGITS; d++) {
    size_t count = place[d];
    place[d] = sum;
    sum += count;
  }
  for (size_t i = 0; i < n; i++) to[place[(from[i].bits >> low) & (DIGITS - 1)]++] = from[i];
}

/* What agreed in those bits is moved by a few places; where it is more, sorted anew. */
static void finish_keys(key *keys, size_t n) {
  size_t moves = 0;
  for (size_t i = 1; i < n; i++) {
    key held = keys[i];
    size_t j = i;
    for (; j > 0 && keys[j - 1].bits > held.bits; j--, moves++) keys[j] = keys[j - 1];
    keys[j] = held;
    if (moves > MOST_MOVES * n) {
      qsort(keys, n, sizeof *keys, compare_keys);
      return;
    }
  }
}

/* Whether nothing but the loss tells the rows apart. */
static bool is_plain(const cyb__row *rows, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (rows[i].upper != rows[i].x || rows[i].t != rows[0].t || rows[i].weight != rows[0].weight)
      return false;
  return true;
}

static void rewrite(cyb__row *rows, const key *keys, size_t n) {
  for (size_t i = 0; i < n; i++) {
    memcpy(&rows[i].x, &keys[i].bits, sizeof rows[i].x);
    rows[i].upper = rows[i].x;
  }
}

static void sort_ties(cyb__row *rows, size_t n) {
  for (size_t from = 0, to; from < n; from = to) {
    for (to = from + 1; to < n && rows[to].x == rows[from].x;) to++;
    if (to - from > 1) qsort(rows + from, to - from, sizeof *rows, cyb__compare_rows);
  }
}

static int gather(cyb__row *rows, const key *keys, size_t n, cyb_error *error) {
  cyb__row *copy = CYB__ARRAY(cyb__row, n);
  if (!copy) return cyb_error_memory(error);
  memcpy(copy, rows, n * sizeof *rows);
  for (size_t i = 0; i < n; i++) rows[i] = copy[keys[i].row];
  free(copy);
  sort_ties(rows, n);
  return CYB_OK;
}

static int sort_by_keys(cyb__row *rows, key *keys, key *other, size_t n, cyb_error *error) {
  int low;
  for (size_t i = 0; i < n; i++) {
    memcpy(&keys[i].bits, &rows[i].x, sizeof keys[i].bits);
    keys[i].row = i;
  }
  low = first_digit(keys, n);
  for (int pass = 0; pass < PASSES; pass++) {
    key *swap = keys;
    distribute(keys, other, n, low + BITS * pass);
    keys = other;
    other = swap;
  }
  finish_keys(keys, n);
  if (!is_plain(rows, n)) return gather(rows, keys, n, error);
  rewrite(rows, keys, n);
  return CYB_OK;
}

int cyb__sort_rows(cyb__row *rows, size_t n, cyb_error *error) {
  key *keys;
  int status;
  if (is_sorted(rows, n)) return CYB_OK;
  if (n < WORTH_A_RADIX) {
    qsort(rows, n, sizeof *rows, cyb__compare_rows);
    return CYB_OK;
  }
  keys = CYB__ARRAY(key, 2 * n);
  if (!keys) return cyb_error_memory(error);
  status = sort_by_keys(rows, keys, keys + n, n, error);
  free(keys);
  return status;
}
