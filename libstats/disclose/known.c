/* disclose/known.c - cells that are withheld for nothing: their value follows exactly.
 * Layer: disclose. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "disclose/protection.h"

static bool has_witness(const cyb__protection *p, size_t cell) {
  for (size_t i = 0; i < p->moving[cell].count; i++)
    if (!p->witness[p->moving[cell].item[i]].gone) return true;
  return false;
}

static int follows(bool *known, cyb__protection *p, size_t cell, cyb_error *error) {
  int status = CYB_OK;
  *known = true;
  for (size_t k = 0; !status && *known && k < p->problem->responses; k++)
    for (int direction = CYB__DOWN; !status && *known && direction <= CYB__UP; direction++) {
      cyb__attack *attack;
      double reach = 0.0;
      status = cyb__protection_attack(&attack, p, k, error);
      if (status) return status;
      cyb__attack_view(attack, -1);
      status = cyb__attack_reach(attack, &cell, 1, direction, INFINITY, &reach, NULL, error);
      *known = reach <= 1e-9 * fabs(p->problem->response[k].value[cell]);
    }
  return status;
}

int cyb__find_known(bool *known, cyb__protection *p, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < p->problem->sums.cells; i++) {
    known[i] = false;
    if (p->secret[i] && p->problem->need[i] == CYB_CELL_FREE && !has_witness(p, i))
      status = follows(&known[i], p, i, error);
  }
  return status;
}
