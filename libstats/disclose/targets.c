/* disclose/targets.c - what is to be protected: cells, and sums of cells that are known.
 * Layer: disclose. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "disclose/protection.h"

static bool same_cells(const cyb__target *target, size_t response, const size_t *cell,
                       size_t count) {
  return target->response == response && target->count == count &&
         memcmp(target->cell, cell, count * sizeof *cell) == 0;
}

static bool is_there(const cyb__protection *p, size_t response, const size_t *cell, size_t count) {
  for (size_t t = 0; t < p->targets; t++)
    if (same_cells(&p->target[t], response, cell, count)) return true;
  return false;
}

/* The cells and, through the sums whose total they are, all their parts. */
static size_t list_inside(size_t *list, bool *seen, const cyb__protection *p,
                          const cyb__target *target) {
  const cyb_sums *sums = &p->problem->sums;
  size_t count = 0;
  for (size_t i = 0; i < target->count; i++) {
    seen[target->cell[i]] = true;
    list[count++] = target->cell[i];
  }
  for (size_t i = 0; i < count; i++)
    for (size_t k = p->sum_start[list[i]]; k < p->sum_start[list[i] + 1]; k++) {
      size_t sum = p->sum_of[k];
      if (sums->total[sum] != list[i]) continue;
      for (size_t j = sums->start[sum]; j < sums->start[sum + 1]; j++) {
        if (seen[sums->part[j]]) continue;
        seen[sums->part[j]] = true;
        list[count++] = sums->part[j];
      }
    }
  return count;
}

static int by_respondent(const void *left, const void *right) {
  int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
  return (a > b) - (a < b);
}

static bool has_parts(const cyb__protection *p, const cyb__target *target) {
  for (size_t i = 0; i < target->count; i++)
    for (size_t k = p->sum_start[target->cell[i]]; k < p->sum_start[target->cell[i] + 1]; k++)
      if (p->problem->sums.total[p->sum_of[k]] == target->cell[i]) return true;
  return false;
}

/* A cell without parts has one at most. */
static int own_insiders(cyb__target *target, const int64_t *sole, cyb_error *error) {
  target->insider = CYB__ARRAY(int64_t, target->count);
  if (!target->insider) return cyb_error_memory(error);
  for (size_t i = 0; i < target->count; i++)
    if (sole[target->cell[i]] >= 0) target->insider[target->insiders++] = sole[target->cell[i]];
  qsort(target->insider, target->insiders, sizeof *target->insider, by_respondent);
  return CYB_OK;
}

static int find_insiders(cyb__target *target, const cyb__protection *p, cyb_error *error) {
  const int64_t *sole = p->problem->response[target->response].sole;
  size_t cells = p->problem->sums.cells, *list, count;
  int64_t *shrunk;
  bool *seen;
  if (!sole) return CYB_OK;
  if (!has_parts(p, target)) return own_insiders(target, sole, error);
  list = CYB__ARRAY(size_t, cells);
  seen = CYB__ARRAY(bool, cells);
  target->insider = CYB__ARRAY(int64_t, cells);
  if (!list || !seen || !target->insider) {
    free(list);
    free(seen);
    return cyb_error_memory(error);
  }
  count = list_inside(list, seen, p, target);
  for (size_t i = 0; i < count; i++)
    if (sole[list[i]] >= 0) target->insider[target->insiders++] = sole[list[i]];
  qsort(target->insider, target->insiders, sizeof *target->insider, by_respondent);
  shrunk = realloc(target->insider, (target->insiders + 1) * sizeof *shrunk);
  if (shrunk) target->insider = shrunk;
  free(list);
  free(seen);
  return CYB_OK;
}

int cyb__target_add(cyb__protection *p, size_t response, const size_t *cell, size_t count,
                    double up, double down, cyb_error *error) {
  const cyb_cell_values *r = &p->problem->response[response];
  cyb__target target = {.response = response, .count = count};
  double room_up = 0.0, room_down = 0.0;
  cyb__target *grown;
  cyb__numbers *proving;
  bool *flags;
  if (is_there(p, response, cell, count)) return CYB_OK;
  for (size_t i = 0; i < count; i++) {
    room_up += fmax(0.0, cyb__high(r, cell[i]) - r->value[cell[i]]);
    room_down += fmax(0.0, r->value[cell[i]] - cyb__low(r, cell[i]));
  }
  target.level[CYB__UP] = fmin(up, room_up);
  target.level[CYB__DOWN] = fmin(down, room_down);
  grown = cyb__grow(p->target, &p->target_room, p->targets + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  p->target = grown;
  flags = cyb__grow(p->exposed, &p->exposed_room, p->targets + 1, sizeof *flags);
  if (!flags) return cyb_error_memory(error);
  p->exposed = flags;
  proving = cyb__grow(p->proving, &p->proving_room, p->targets + 1, sizeof *proving);
  if (!proving) return cyb_error_memory(error);
  p->proving = proving;
  target.cell = CYB__ARRAY(size_t, count);
  if (!target.cell) return cyb_error_memory(error);
  memcpy(target.cell, cell, count * sizeof *cell);
  p->exposed[p->targets] = false;
  p->proving[p->targets] = (cyb__numbers){0};
  p->target[p->targets] = target;
  return find_insiders(&p->target[p->targets++], p, error);
}

/* --- unions ------------------------------------------------------------------- */

static bool is_known(const cyb__protection *p, const bool *known, size_t cell) {
  return !p->secret[cell] || (known && known[cell]);
}

static int by_number(const void *left, const void *right) {
  size_t a = *(const size_t *)left, b = *(const size_t *)right;
  return (a > b) - (a < b);
}

/* The unknown parts of a sum whose total is known; 0 where their sum is no news:
 * the total itself, a single cell, or nothing. */
static size_t list_union(const cyb__protection *p, const bool *known, size_t sum, size_t *cell) {
  const cyb_sums *sums = &p->problem->sums;
  const cyb_cell_values *r = p->problem->response;
  size_t count = 0;
  bool rest = false;
  if (!is_known(p, known, sums->total[sum])) return 0;
  for (size_t i = sums->start[sum]; i < sums->start[sum + 1]; i++) {
    size_t part = sums->part[i];
    if (!is_known(p, known, part))
      cell[count++] = part;
    else
      for (size_t k = 0; k < p->problem->responses; k++) rest |= r[k].value[part] != 0.0;
  }
  if (count < 2 || !rest) return 0;
  qsort(cell, count, sizeof *cell, by_number);
  return count;
}

static size_t longest_sum(const cyb_sums *sums) {
  size_t longest = 0;
  for (size_t e = 0; e < sums->count; e++)
    if (sums->start[e + 1] - sums->start[e] > longest)
      longest = sums->start[e + 1] - sums->start[e];
  return longest;
}

static int add_union(cyb__protection *p, size_t response, const size_t *cell, size_t count,
                     cyb_error *error) {
  double level = 0.0;
  if (is_there(p, response, cell, count)) return CYB_OK;
  if (!p->problem->unsafe_union(p->problem->user, response, cell, count, &level)) return CYB_OK;
  return cyb__target_add(p, response, cell, count, level, level, error);
}

int cyb__targets_from_unions(cyb__protection *p, const bool *known, size_t *added,
                             cyb_error *error) {
  const cyb_sums *sums = &p->problem->sums;
  size_t before = p->targets, *cell;
  int status = CYB_OK;
  *added = 0;
  if (!p->problem->unsafe_union) return CYB_OK;
  cell = CYB__ARRAY(size_t, longest_sum(sums));
  if (!cell) return cyb_error_memory(error);
  for (size_t e = 0; !status && e < sums->count; e++) {
    size_t count = list_union(p, known, e, cell);
    for (size_t k = 0; !status && count && k < p->problem->responses; k++)
      status = add_union(p, k, cell, count, error);
  }
  free(cell);
  *added = p->targets - before;
  return status;
}

static bool is_unsafe(cyb__protection *p, const size_t *cell, size_t count) {
  double level;
  for (size_t k = 0; k < p->problem->responses; k++)
    if (!is_there(p, k, cell, count) &&
        p->problem->unsafe_union(p->problem->user, k, cell, count, &level))
      return true;
  return false;
}

int cyb__union_opened(bool *opened, cyb__protection *p, size_t cell, cyb_error *error) {
  const cyb_sums *sums = &p->problem->sums;
  bool before = p->secret[cell];
  size_t *list;
  *opened = false;
  if (!p->problem->unsafe_union) return CYB_OK;
  list = CYB__ARRAY(size_t, longest_sum(sums));
  if (!list) return cyb_error_memory(error);
  p->secret[cell] = false;
  for (size_t k = p->sum_start[cell]; !*opened && k < p->sum_start[cell + 1]; k++) {
    size_t count = list_union(p, NULL, p->sum_of[k], list);
    if (count) *opened = is_unsafe(p, list, count);
  }
  p->secret[cell] = before;
  free(list);
  return CYB_OK;
}

/* --- start and end -------------------------------------------------------------- */

static int add_cells(cyb__protection *p, size_t response, cyb_error *error) {
  const cyb_cell_values *r = &p->problem->response[response];
  int status = CYB_OK;
  if (!r->upper || !r->lower) return CYB_OK;
  for (size_t i = 0; !status && i < p->problem->sums.cells; i++) {
    double up = r->upper[i], down = r->lower[i];
    if (r->sliding && r->sliding[i] > up + down) up = r->sliding[i] - down;
    if (p->secret[i] && (up > 0.0 || down > 0.0))
      status = cyb__target_add(p, response, &i, 1, up, down, error);
  }
  return status;
}

static int list_sums(cyb__protection *p, cyb_error *error) {
  const cyb_sums *sums = &p->problem->sums;
  size_t *start = CYB__ARRAY(size_t, sums->cells + 2), entries = sums->count;
  if (sums->count) entries += sums->start[sums->count];
  p->sum_start = start;
  p->sum_of = CYB__ARRAY(size_t, entries);
  if (!start || !p->sum_of) return cyb_error_memory(error);
  /* counted two places on, so that filling moves each end to where it belongs */
  for (size_t e = 0; e < sums->count; e++) {
    start[sums->total[e] + 2]++;
    for (size_t i = sums->start[e]; i < sums->start[e + 1]; i++) start[sums->part[i] + 2]++;
  }
  for (size_t i = 0; i < sums->cells; i++) start[i + 2] += start[i + 1];
  for (size_t e = 0; e < sums->count; e++) {
    p->sum_of[start[sums->total[e] + 1]++] = e;
    for (size_t i = sums->start[e]; i < sums->start[e + 1]; i++)
      p->sum_of[start[sums->part[i] + 1]++] = e;
  }
  return CYB_OK;
}

int cyb__protection_start(cyb__protection *p, const cyb_suppression *problem, bool *secret,
                          cyb_error *error) {
  int status;
  *p = (cyb__protection){.problem = problem, .secret = secret, .allowed = SIZE_MAX};
  p->attack = CYB__ARRAY(cyb__attack *, problem->responses);
  p->beyond = CYB__ARRAY(cyb__cheapest *, problem->responses);
  p->moving = CYB__ARRAY(cyb__numbers, problem->sums.cells);
  p->tolerance = CYB__ARRAY(double, problem->responses);
  if (!p->attack || !p->beyond || !p->moving || !p->tolerance) return cyb_error_memory(error);
  for (size_t k = 0; k < problem->responses; k++)
    p->tolerance[k] = cyb__response_tolerance(&problem->response[k], problem->sums.cells);
  status = list_sums(p, error);
  for (size_t k = 0; !status && k < problem->responses; k++) status = add_cells(p, k, error);
  return status;
}

void cyb__protection_clear(cyb__protection *p) {
  for (size_t t = 0; t < p->targets; t++) {
    free(p->target[t].cell);
    free(p->target[t].insider);
    free(p->proving[t].item);
  }
  for (size_t i = 0; p->moving && i < p->problem->sums.cells; i++) free(p->moving[i].item);
  for (size_t w = 0; w < p->witnesses; w++) cyb__moves_clear(&p->witness[w].moves);
  for (size_t k = 0; k < p->problem->responses; k++) {
    if (p->attack) cyb__attack_free(p->attack[k]);
    if (p->beyond) cyb__cheapest_free(p->beyond[k]);
  }
  free(p->moving);
  free(p->tolerance);
  free(p->proving);
  free(p->sum_start);
  free(p->sum_of);
  free(p->attack);
  free(p->beyond);
  free(p->target);
  free(p->exposed);
  free(p->witness);
}

size_t cyb__protection_programs(const cyb__protection *p) {
  size_t programs = p->programs;
  for (size_t k = 0; k < p->problem->responses; k++)
    programs += cyb__attack_programs(p->attack[k]) + cyb__cheapest_programs(p->beyond[k]);
  return programs;
}
