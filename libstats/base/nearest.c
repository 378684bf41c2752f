/* base/nearest.c - the name that was probably meant.
 * Layer: base. Source: optimal string alignment distance, Damerau (1964). */
#include <cyberstats/text.h>

#include "base/memory.h"

enum { LONGEST = 63 };

static unsigned char fold(char c) {
  return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

/* Edit distance of two byte strings of at most LONGEST bytes each. */
static size_t distance(const char *a, size_t m, const char *b, size_t n) {
  size_t rows[3][LONGEST + 1];
  size_t *before = rows[0], *last = rows[1], *now = rows[2];
  for (size_t j = 0; j <= n; j++) last[j] = j;
  for (size_t i = 1; i <= m; i++) {
    size_t *spare = before;
    now[0] = i;
    for (size_t j = 1; j <= n; j++) {
      bool same = fold(a[i - 1]) == fold(b[j - 1]);
      now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + !same);
      if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) && fold(a[i - 2]) == fold(b[j - 1]))
        now[j] = least(now[j], before[j - 2] + 1);
    }
    before = last, last = now, now = spare;
  }
  return last[n];
}

const char *cyb_nearest(const char *name, const char *const *names, size_t count) {
  const char *best = NULL;
  size_t length = strlen(name), nearest = length / 3 + 2;
  if (length == 0 || length > LONGEST) return NULL;
  for (size_t i = 0; i < count; i++) {
    size_t other = names[i] ? strlen(names[i]) : 0, far;
    if (other == 0 || other > LONGEST) continue;
    far = distance(name, length, names[i], other);
    if (far >= nearest || far >= least(length, other)) continue;
    nearest = far;
    best = names[i];
  }
  return best;
}
