/* survey/design_sort.c - orders the rows by stratum and cluster and numbers both.
 * Layer: survey. */
#include "base/memory.h"
#include "survey/design_parts.h"

/* The columns that tell rows apart, outermost first: strata (if any), clusters. */
typedef struct sort_keys {
  const int32_t **code;
  size_t count;
} sort_keys;

static int collect_keys(sort_keys *keys, const cyb_design_options *options, cyb_error *error) {
  keys->code = CYB__ARRAY(const int32_t *, options->cluster_stages + 1);
  keys->count = 0;
  if (!keys->code) return cyb_error_memory(error);
  if (options->strata) keys->code[keys->count++] = options->strata->code;
  for (size_t s = 0; s < options->cluster_stages; s++)
    keys->code[keys->count++] = options->cluster[s]->code;
  return CYB_OK;
}

/* One pass of a counting sort, stable: from[] into to[] by code. */
static int sort_by_code(const int32_t *code, size_t rows, const uint32_t *from, uint32_t *to,
                        cyb_error *error) {
  int32_t largest = 0;
  uint32_t *start, next = 0;
  for (size_t row = 0; row < rows; row++)
    if (code[row] > largest) largest = code[row];
  start = CYB__ARRAY(uint32_t, (size_t)largest + 1);
  if (!start) return cyb_error_memory(error);
  for (size_t row = 0; row < rows; row++) start[code[row]]++;
  for (size_t c = 0; c <= (size_t)largest; c++) {
    uint32_t count = start[c];
    start[c] = next;
    next += count;
  }
  for (size_t i = 0; i < rows; i++) to[start[code[from[i]]]++] = from[i];
  free(start);
  return CYB_OK;
}

/* Least significant key first, so that the outermost decides last. */
static int sort_rows(cyb_design *design, const sort_keys *keys, cyb_error *error) {
  uint32_t *spare = CYB__ARRAY(uint32_t, design->rows);
  int status = spare ? CYB_OK : cyb_error_memory(error);
  for (size_t row = 0; row < design->rows; row++) design->order[row] = (uint32_t)row;
  for (size_t k = keys->count; status == CYB_OK && k-- > 0;) {
    uint32_t *sorted = spare;
    status = sort_by_code(keys->code[k], design->rows, design->order, sorted, error);
    spare = design->order;
    design->order = sorted;
  }
  free(spare);
  return status;
}

static int allocate_stages(cyb_design *design, cyb_error *error) {
  for (size_t s = 0; s < design->stages; s++) {
    design->stage[s].unit = CYB__ARRAY(uint32_t, design->rows);
    design->stage[s].group = CYB__ARRAY(uint32_t, design->rows);
    if (!design->stage[s].unit || !design->stage[s].group) return cyb_error_memory(error);
  }
  return CYB_OK;
}

/* Index of the outermost key in which two neighbours differ; keys->count where
 * they agree in all. */
static size_t first_difference(const sort_keys *keys, size_t row, size_t previous) {
  size_t k = 0;
  while (k < keys->count && keys->code[k][row] == keys->code[k][previous]) k++;
  return k;
}

/* Walks the sorted rows; a cluster is new where its own key or one above it
 * changes. Without cluster columns every row is a unit. */
static void number_units(cyb_design *design, const sort_keys *keys, size_t first_cluster_key) {
  int rows_are_units = keys->count == first_cluster_key;
  uint32_t stratum = 0;
  for (size_t i = 0; i < design->rows; i++) {
    size_t changed = i == 0 ? 0 : first_difference(keys, design->order[i], design->order[i - 1]);
    if (i > 0 && changed < first_cluster_key) stratum++;
    for (size_t s = 0; s < design->stages; s++) {
      cyb__stage *stage = &design->stage[s];
      if (i == 0 || rows_are_units || changed <= first_cluster_key + s)
        stage->group[stage->units++] = s == 0 ? stratum : (uint32_t)(stage[-1].units - 1);
      stage->unit[i] = (uint32_t)(stage->units - 1);
    }
  }
  design->strata = (size_t)stratum + 1;
}

static int count_sampled(cyb_design *design, cyb_error *error) {
  for (size_t s = 0; s < design->stages; s++) {
    cyb__stage *stage = &design->stage[s];
    uint32_t *shrunk = realloc(stage->group, stage->units * sizeof *shrunk);
    if (shrunk) stage->group = shrunk;
    stage->groups = s == 0 ? design->strata : stage[-1].units;
    stage->sampled = CYB__ARRAY(uint32_t, stage->groups);
    if (!stage->sampled) return cyb_error_memory(error);
    for (size_t unit = 0; unit < stage->units; unit++) stage->sampled[stage->group[unit]]++;
  }
  return CYB_OK;
}

int cyb__design_sort(cyb_design *design, const cyb_design_options *options, cyb_error *error) {
  sort_keys keys;
  int status = collect_keys(&keys, options, error);
  if (status == CYB_OK) status = sort_rows(design, &keys, error);
  if (status == CYB_OK) status = allocate_stages(design, error);
  if (status == CYB_OK) {
    number_units(design, &keys, options->strata ? 1 : 0);
    status = count_sampled(design, error);
  }
  free(keys.code);
  return status;
}
