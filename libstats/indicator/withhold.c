/* indicator/withhold.c - which cells of a breakdown are confidential.
 * Layer: indicator. */
#include "indicator/withhold.h"

#include "base/memory.h"

static bool safe_together(const bool *secret, const size_t *respondents, size_t cells,
                          size_t minimum) {
  size_t withheld = 0, together = 0;
  bool alone = false;
  for (size_t i = 0; i < cells; i++) {
    if (!secret[i]) continue;
    withheld++;
    together += respondents[i];
    alone |= respondents[i] == 1;
  }
  return withheld == 0 || (withheld > 1 && together >= minimum + (alone ? 1 : 0));
}

/* The cell to give up next; `cells` if none is left that holds anything. */
static size_t next_cell(const bool *secret, const size_t *respondents, const size_t *size,
                        size_t cells) {
  size_t best = cells;
  for (size_t i = 0; i < cells; i++) {
    if (secret[i] || respondents[i] == 0) continue;
    if (best == cells || size[i] < size[best]) best = i;
  }
  return best;
}

void cyb__withhold(bool *secret, const size_t *respondents, const size_t *size, size_t cells,
                   size_t minimum) {
  for (size_t i = 0; i < cells; i++) secret[i] = respondents[i] > 0 && respondents[i] < minimum;
  while (!safe_together(secret, respondents, cells, minimum)) {
    size_t cell = next_cell(secret, respondents, size, cells);
    if (cell == cells) return;
    secret[cell] = true;
  }
}
