/* survey/design.c - builds a design from columns and answers about it.
 * Layer: survey. */
#include <cyberstats/sum.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "survey/adjustment_parts.h"
#include "survey/any_order_sum.h"
#include "survey/design_parts.h"

static void stage_clear(cyb__stage *stage) {
  for (size_t g = 0; stage->name && g < stage->groups; g++) free(stage->name[g]);
  free(stage->name);
  free(stage->unit);
  free(stage->group);
  free(stage->sampled);
  free(stage->fraction);
  free(stage->above);
}

void cyb_design_free(cyb_design *design) {
  if (!design) return;
  for (size_t s = 0; design->stage && s < design->stages; s++) stage_clear(&design->stage[s]);
  cyb__adjustments_free(design);
  free(design->stage);
  free(design->weight);
  free(design->order);
  free(design->strata_column);
  free(design);
}

static int allocate(cyb_design *design, const cyb_design_options *options, cyb_error *error) {
  design->stage = CYB__ARRAY(cyb__stage, design->stages);
  design->weight = CYB__ARRAY(double, design->rows);
  design->order = CYB__ARRAY(uint32_t, design->rows);
  if (options->strata) design->strata_column = cyb_strdup(options->strata->name);
  if (!design->stage || !design->weight || !design->order ||
      (options->strata && options->strata->name && !design->strata_column))
    return cyb_error_memory(error);
  for (size_t row = 0; row < design->rows; row++)
    design->weight[row] = options->weight ? options->weight->number[row] : 1.0;
  return CYB_OK;
}

enum { NAMED_STRATA = 65536 };

/* A design that refuses lonely groups has to name them; and replicates name a
 * stratum that they are not made for, as long as there are not too many. */
static bool needs_name(const cyb_design *design, size_t s, size_t group) {
  const cyb__stage *stage = &design->stage[s];
  if (s == 0 && design->strata_column && design->strata <= NAMED_STRATA) return true;
  return design->lonely == CYB_LONELY_FAIL && cyb__is_lonely(stage, group) &&
         stage->above[group] != 0.0;
}

static int name_groups(cyb_design *design, const cyb_design_options *options, size_t s,
                       cyb_error *error) {
  cyb__stage *stage = &design->stage[s];
  for (size_t i = 0; i < design->rows; i++) {
    size_t group = stage->group[stage->unit[i]];
    char name[240];
    if ((stage->name && stage->name[group]) || !needs_name(design, s, group)) continue;
    if (!stage->name) stage->name = CYB__ARRAY(char *, stage->groups);
    if (!stage->name) return cyb_error_memory(error);
    cyb__design_group_name(name, sizeof name, design, options, s, i);
    stage->name[group] = cyb_strdup(name);
    if (!stage->name[group]) return cyb_error_memory(error);
  }
  return CYB_OK;
}

/* Degrees of freedom count the units and strata that have a weight at all, as
 * R's degf does; units of weight zero still count in the variance. */
static double degrees_of_freedom(const cyb_design *design) {
  const cyb__stage *first = &design->stage[0];
  size_t units = 0, strata = 0, last_unit = SIZE_MAX, last_stratum = SIZE_MAX;
  for (size_t i = 0; i < design->rows; i++) {
    size_t unit = first->unit[i], stratum = first->group[unit];
    if (!(design->weight[design->order[i]] > 0.0)) continue;
    units += unit != last_unit;
    strata += stratum != last_stratum;
    last_unit = unit;
    last_stratum = stratum;
  }
  return (double)units - (double)strata;
}

void cyb__design_summarize(cyb_design *design) {
  cyb_design_summary *about = &design->about;
  about->lonely = 0;
  about->rows = design->rows;
  about->strata = design->strata;
  about->units = design->stage[0].units;
  for (size_t g = 0; g < design->strata; g++)
    about->lonely += cyb__is_lonely(&design->stage[0], g) ? 1 : 0;
  about->df = degrees_of_freedom(design);
  about->weight_sum = cyb__sum_any_order(design->weight, design->rows);
}

static int fill(cyb_design *design, const cyb_design_options *options, cyb_error *error) {
  int status = allocate(design, options, error);
  if (status == CYB_OK) status = cyb__design_sort(design, options, error);
  if (status == CYB_OK)
    status = cyb__design_fractions(design, options, options->weight == NULL, error);
  for (size_t s = 0; status == CYB_OK && s < design->stages; s++)
    status = name_groups(design, options, s, error);
  if (status == CYB_OK) cyb__design_summarize(design);
  return status;
}

int cyb_design_build(cyb_design **out, size_t rows, const cyb_design_options *options,
                     cyb_warnings *warnings, cyb_error *error) {
  cyb_design *design;
  int status;
  *out = NULL;
  status = cyb__design_check_columns(rows, options, error);
  if (status != CYB_OK) return status;
  design = CYB__NEW(cyb_design);
  if (!design) return cyb_error_memory(error);
  design->rows = rows;
  design->stages = options->cluster_stages > 0 ? options->cluster_stages : 1;
  design->lonely = options->lonely;
  status = fill(design, options, error);
  if (status != CYB_OK) {
    cyb_design_free(design);
    return status;
  }
  if (!options->weight && options->fpc_stages == 0)
    cyb_warnings_add(warnings, "no-weights",
                     "neither weights nor population sizes were given: every row counts as one "
                     "unit");
  *out = design;
  return CYB_OK;
}

size_t cyb_design_rows(const cyb_design *design) {
  return design->rows;
}

const double *cyb_design_weights(const cyb_design *design) {
  return design->weight;
}

cyb_design_summary cyb_design_about(const cyb_design *design) {
  return design->about;
}
