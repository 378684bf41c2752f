/* survey/hadamard.c - square matrices of +1 and -1 with orthogonal rows.
 * Layer: survey. */
#include "survey/hadamard.h"

#include <stdbool.h>

#include "base/memory.h"

static bool is_prime(size_t n) {
  if (n < 2) return false;
  for (size_t d = 2; d * d <= n; d++)
    if (n % d == 0) return false;
  return true;
}

/* The prime of a core of this order; 0 if there is none. */
static size_t core_prime(size_t order) {
  if (order % 4 == 0 && is_prime(order - 1)) return order - 1; /* order is q + 1, q = 3 mod 4 */
  if (order % 4 == 0 && order / 2 % 4 == 2 && is_prime(order / 2 - 1)) return order / 2 - 1;
  return 0;
}

/* Powers of two by doubling alone, as other programs have them: half-samples of
 * few strata, and so the errors of ratios, are then the same. */
static bool reaches(size_t order, cyb__hadamard *matrix) {
  *matrix = (cyb__hadamard){.order = order};
  if ((order & (order - 1)) == 0) {
    while (order >> matrix->doublings > 1) matrix->doublings++;
    return true;
  }
  for (size_t core = order; core >= 1; core /= 2, matrix->doublings++) {
    matrix->prime = core > 1 ? core_prime(core) : 0;
    if (core == 1 || matrix->prime > 0) return true;
    if (core % 2 != 0) return false;
  }
  return false;
}

cyb__hadamard cyb__hadamard_for(size_t rows) {
  cyb__hadamard matrix = {.order = 1};
  size_t order = rows <= 1 ? 1 : rows == 2 ? 2 : (rows + 3) / 4 * 4;
  while (!reaches(order, &matrix)) order += 4;
  return matrix;
}

/* chi[a] = +1 for squares mod q, -1 for the others, 0 for a = 0. */
static int8_t *quadratic_character(size_t q, cyb_error *error) {
  int8_t *chi = CYB__ARRAY(int8_t, q);
  if (!chi) {
    cyb_error_memory(error);
    return NULL;
  }
  for (size_t a = 1; a < q; a++) chi[a] = -1;
  for (size_t a = 1; a <= q / 2; a++) chi[a * a % q] = 1;
  return chi;
}

/* Paley's matrix of order q + 1 without its diagonal: S symmetric for q = 1 mod 4,
 * antisymmetric for q = 3 mod 4; row 0 is 0, 1, 1, ..., column 0 as the symmetry
 * asks. */
static int bordered(const int8_t *chi, size_t q, size_t i, size_t j) {
  int sign = q % 4 == 3 ? -1 : 1;
  if (i == j) return 0;
  if (i == 0) return 1;
  if (j == 0) return sign;
  return chi[(i + q - j) % q];
}

/* I + S for q = 3 mod 4; for q = 1 mod 4 each entry s of S becomes the block
 * s (1 1; 1 -1), and its diagonal (1 -1; -1 -1). */
static int core_entry(const int8_t *chi, size_t q, size_t i, size_t j) {
  int s;
  if (q == 0) return 1;
  if (q % 4 == 3) return i == j ? 1 : bordered(chi, q, i, j);
  s = bordered(chi, q, i / 2, j / 2);
  if (s == 0) return i % 2 == 0 && j % 2 == 0 ? 1 : -1;
  return i % 2 == 1 && j % 2 == 1 ? -s : s;
}

/* Row 0 becomes all +1 when every column is multiplied by its sign there. */
static int normalized_entry(const int8_t *chi, size_t q, size_t i, size_t j) {
  return core_entry(chi, q, i, j) * core_entry(chi, q, 0, j);
}

static int parity(size_t bits) {
  return __builtin_popcountll(bits) % 2 == 0 ? 1 : -1;
}

int cyb__hadamard_rows(int8_t *entries, const cyb__hadamard *matrix, size_t first, size_t count,
                       cyb_error *error) {
  size_t core = matrix->order >> matrix->doublings;
  int8_t *chi = quadratic_character(matrix->prime ? matrix->prime : 1, error);
  if (!chi) return CYB_ENOMEM;
  for (size_t i = first; i < first + count; i++)
    for (size_t j = 0; j < matrix->order; j++)
      *entries++ = (int8_t)(parity(i / core & j / core) *
                            normalized_entry(chi, matrix->prime, i % core, j % core));
  free(chi);
  return CYB_OK;
}
