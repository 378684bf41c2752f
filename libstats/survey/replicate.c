/* survey/replicate.c - builds replicates; the table of schemes.
 * Layer: survey. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/adjustment.h"
#include "survey/replicate_parts.h"

static const cyb_replicate_scheme *const schemes[] = {&cyb__jackknife, &cyb__bootstrap, &cyb__brr};

const cyb_replicate_scheme *cyb_replicate_scheme_find(const char *name) {
  for (size_t i = 0; name && i < sizeof schemes / sizeof *schemes; i++)
    if (strcmp(schemes[i]->name, name) == 0) return schemes[i];
  return NULL;
}

static int check_options(const cyb_replication *options, cyb_error *error) {
  if (!options->scheme)
    return cyb_error_set(error, CYB_EDOMAIN, "replication", "no scheme is given");
  if (options->percentile && !options->scheme->random)
    return cyb_error_set(error, CYB_EDOMAIN, options->scheme->name,
                         "percentile intervals are those of the bootstrap: choose "
                         "--variance=bootstrap or leave out --interval=percentile");
  return CYB_OK;
}

/* Units are numbered stratum by stratum. */
static int find_strata(cyb_replicates *replicates, cyb_error *error) {
  const cyb__stage *first = &replicates->design->stage[0];
  replicates->start = CYB__ARRAY(size_t, first->groups + 1);
  if (!replicates->start) return cyb_error_memory(error);
  for (size_t h = 0; h < first->groups; h++)
    replicates->start[h + 1] = replicates->start[h] + first->sampled[h];
  return CYB_OK;
}

int cyb_replicates_build(cyb_replicates **out, const cyb_design *design,
                         const cyb_replication *options, cyb_error *error) {
  cyb_replicates *replicates;
  int status = check_options(options, error);
  *out = NULL;
  if (status != CYB_OK) return status;
  replicates = CYB__NEW(cyb_replicates);
  if (!replicates) return cyb_error_memory(error);
  replicates->design = design;
  replicates->options = *options;
  status = find_strata(replicates, error);
  if (status == CYB_OK) status = options->scheme->prepare(replicates, error);
  if (status == CYB_OK)
    *out = replicates;
  else
    cyb_replicates_free(replicates);
  return status;
}

void cyb_replicates_free(cyb_replicates *replicates) {
  if (!replicates) return;
  free(replicates->scales);
  free(replicates->start);
  free(replicates->left);
  free(replicates->first_of);
  free(replicates->hadamard);
  free(replicates->row_of);
  free(replicates);
}

size_t cyb_replicates_count(const cyb_replicates *replicates) {
  return replicates->count;
}

double cyb_replicates_scale(const cyb_replicates *replicates, size_t replicate) {
  return replicates->scales ? replicates->scales[replicate] : replicates->scale;
}

int cyb_replicates_weights(const cyb_replicates *replicates, size_t replicate, double *weight,
                           cyb_error *error) {
  const cyb_design *design = replicates->design;
  const double *start = cyb__starting_weights(design);
  double *multiplier = CYB__ARRAY(double, design->stage[0].units);
  if (!multiplier) return cyb_error_memory(error);
  replicates->options.scheme->multiply(replicates, replicate, multiplier);
  for (size_t i = 0; i < design->rows; i++)
    weight[design->order[i]] = start[design->order[i]] * multiplier[design->stage[0].unit[i]];
  free(multiplier);
  return cyb__adjust_again(weight, design, error);
}

const char *cyb__stratum_name(const cyb_replicates *replicates, size_t stratum) {
  const cyb__stage *first = &replicates->design->stage[0];
  if (first->name && first->name[stratum]) return first->name[stratum];
  return replicates->design->strata_column ? cyb__say("a stratum") : cyb__say("the sample");
}

int cyb__refuse_lonely(const cyb_replicates *replicates, size_t stratum, const char *choose,
                       cyb_error *error) {
  return cyb_error_set(error, CYB_EDATA, replicates->design->strata_column,
                       "%s has one sampled unit only, so its variance is unknown; choose %s",
                       cyb__stratum_name(replicates, stratum), choose);
}
