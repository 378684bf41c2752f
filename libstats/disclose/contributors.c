/* disclose/contributors.c - who stands behind a cell or a union of cells.
 * Layer: disclose. */
#include <math.h>
#include <string.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "disclose/tabulation.h"

void cyb__room_free(cyb__room *room) {
  free(room->part);
  free(room->size);
  free(room->weight);
  *room = (cyb__room){0};
}

static int make_room(cyb__room *room, size_t count, cyb_error *error) {
  if (count == 0) count = 1; /* so that there is something to sort */
  if (count <= room->capacity) return CYB_OK;
  cyb__room_free(room);
  room->part = CYB__ARRAY(cyb__part, count);
  room->size = CYB__ARRAY(double, count);
  room->weight = CYB__ARRAY(double, count);
  if (!room->part || !room->size || !room->weight) return cyb_error_memory(error);
  room->capacity = count;
  return CYB_OK;
}

static int by_respondent(const void *left, const void *right) {
  const cyb__part *a = left, *b = right;
  if (a->respondent != b->respondent) return a->respondent < b->respondent ? -1 : 1;
  if (a->value != b->value) return a->value < b->value ? -1 : 1;
  return (a->weight > b->weight) - (a->weight < b->weight);
}

static int by_size(const void *left, const void *right) {
  const cyb__part *a = left, *b = right;
  if (a->value != b->value) return a->value > b->value ? -1 : 1;
  return (a->respondent > b->respondent) - (a->respondent < b->respondent);
}

/* Parts of one respondent, added up into the first; its size and how many it stands for. */
static cyb__part add_up(const cyb__part *part, size_t count, bool population) {
  cyb_sum raw = {0}, weighted = {0};
  double r, w;
  for (size_t i = 0; i < count; i++) {
    cyb_sum_add(&raw, part[i].weight > 0.0 ? part[i].value : 0.0);
    cyb_sum_add(&weighted, part[i].weight * part[i].value);
  }
  r = fabs(cyb_sum_get(&raw));
  w = fabs(cyb_sum_get(&weighted));
  if (!population || r == 0.0) return (cyb__part){part->respondent, w, 1.0};
  return (cyb__part){part->respondent, r, w / r};
}

/* One entry a respondent that contributes something; returns how many. */
static size_t gather(cyb__part *part, size_t count, bool population) {
  size_t kept = 0;
  qsort(part, count, sizeof *part, by_respondent);
  for (size_t i = 0, next; i < count; i = next) {
    cyb__part sum;
    for (next = i + 1; next < count && part[next].respondent == part[i].respondent;) next++;
    sum = add_up(part + i, next - i, population);
    if (sum.value > 0.0 && sum.weight > 0.0) part[kept++] = sum;
  }
  qsort(part, kept, sizeof *part, by_size);
  return kept;
}

static int from_records(cyb_contributors *who, cyb__room *room, const cyb_tabulation *t,
                        size_t response, const size_t *cell, size_t count, int64_t *sole,
                        cyb_error *error) {
  const cyb__part *part = t->part + response * t->rows;
  cyb_sum total = {0};
  size_t rows = 0, kept;
  int status;
  for (size_t i = 0; i < count; i++) rows += t->row_start[cell[i] + 1] - t->row_start[cell[i]];
  status = make_room(room, rows, error);
  if (status) return status;
  rows = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t k = t->row_start[cell[i]]; k < t->row_start[cell[i] + 1]; k++)
      room->part[rows++] = part[t->row[k]];
  kept = gather(room->part, rows, t->options.population);
  for (size_t i = 0; i < kept; i++) {
    room->size[i] = room->part[i].value;
    room->weight[i] = room->part[i].weight;
    cyb_sum_add(&total, room->size[i] * room->weight[i]);
  }
  *sole = kept == 1 ? room->part[0].respondent : -1;
  *who = (cyb_contributors){kept, cyb_sum_get(&total), kept, room->size, room->weight};
  return CYB_OK;
}

static int by_number(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a < b) - (a > b);
}

static int from_prepared(cyb_contributors *who, cyb__room *room, const cyb_tabulation *t,
                         const size_t *cell, size_t count, int64_t *sole, cyb_error *error) {
  size_t listed = 0, respondents = 0;
  double total = 0.0;
  int status = make_room(room, count * (t->tops + 1), error);
  if (status) return status;
  for (size_t i = 0; i < count; i++) {
    respondents += t->respondents[cell[i]];
    total += fabs(t->value[cell[i]]);
    for (size_t k = 0; k < t->tops; k++)
      if (t->largest[cell[i] * t->tops + k] > 0.0)
        room->size[listed++] = t->largest[cell[i] * t->tops + k];
  }
  qsort(room->size, listed, sizeof *room->size, by_number);
  *sole = count == 1 ? t->sole[cell[0]] : -1;
  *who = (cyb_contributors){respondents, total, listed, room->size, NULL};
  return CYB_OK;
}

int cyb__contributors(cyb_contributors *who, cyb__room *room, const cyb_tabulation *t,
                      size_t response, const size_t *cell, size_t count, int64_t *sole,
                      cyb_error *error) {
  return t->part ? from_records(who, room, t, response, cell, count, sole, error)
                 : from_prepared(who, room, t, cell, count, sole, error);
}
