/* risk/year_atoms.c - values that many years come to.
 * Layer: risk. */
#include "risk/year_atoms.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

/* Bits of a double that rounding may change. */
enum { LOOSE_BITS = 12 };
static const uint64_t half_cell = UINT64_C(1) << (LOOSE_BITS - 1);
static const uint64_t sign_bit = UINT64_C(1) << 63;

/* Values that agree but for those bits, by their rounded bits. */
typedef struct cell {
  uint64_t key;
  size_t count;
} cell;

static uint64_t key_of(double x) {
  uint64_t bits;
  x += 0.0; /* -0 is 0 */
  memcpy(&bits, &x, sizeof bits);
  return (bits + half_cell) >> LOOSE_BITS << LOOSE_BITS;
}

static double from_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static cyb__atom atom_of(uint64_t key) {
  double near, far;
  if ((key & ~sign_bit) == 0) return (cyb__atom){0.0, 0.0};
  near = from_bits(key - half_cell);
  far = from_bits(key + half_cell - 1);
  return key & sign_bit ? (cyb__atom){far, near} : (cyb__atom){near, far};
}

/* Fibonacci hashing (Knuth, TAOCP 3, section 6.4), the next free cell where one is taken. */
static void count_value(cell *table, unsigned bits, double x) {
  uint64_t key = key_of(x), mask = (UINT64_C(1) << bits) - 1;
  size_t i = (size_t)((key >> LOOSE_BITS) * UINT64_C(0x9e3779b97f4a7c15) >> (64 - bits));
  while (table[i].count && table[i].key != key) i = (i + 1) & mask;
  table[i].key = key;
  table[i].count++;
}

static int by_count(const void *a, const void *b) {
  const cell *x = a, *y = b;
  if (x->count != y->count) return x->count > y->count ? -1 : 1;
  return (x->key > y->key) - (x->key < y->key);
}

static int by_value(const void *a, const void *b) {
  const cyb__atom *x = a, *y = b;
  return (x->low > y->low) - (x->low < y->low);
}

static size_t keep_repeated(cell *table, size_t cells) {
  size_t kept = 0;
  for (size_t i = 0; i < cells; i++)
    if (table[i].count >= CYB__ATOM_REPEATS) table[kept++] = table[i];
  qsort(table, kept, sizeof *table, by_count);
  return kept < CYB__MOST_ATOMS ? kept : CYB__MOST_ATOMS;
}

int cyb__atoms_find(cyb__atoms *out, const double *x, size_t n, cyb_error *error) {
  unsigned bits = 1;
  cell *table;
  *out = (cyb__atoms){NULL, 0};
  while ((size_t)1 << bits < 2 * n) bits++;
  table = CYB__ARRAY(cell, (size_t)1 << bits);
  if (!table) return cyb_error_memory(error);
  for (size_t i = 0; i < n; i++) count_value(table, bits, x[i]);
  out->count = keep_repeated(table, (size_t)1 << bits);
  out->atom = CYB__ARRAY(cyb__atom, out->count);
  for (size_t i = 0; out->atom && i < out->count; i++) out->atom[i] = atom_of(table[i].key);
  free(table);
  if (!out->atom) return cyb_error_memory(error);
  qsort(out->atom, out->count, sizeof *out->atom, by_value);
  return CYB_OK;
}

void cyb__atoms_clear(cyb__atoms *atoms) {
  free(atoms->atom);
  *atoms = (cyb__atoms){NULL, 0};
}
