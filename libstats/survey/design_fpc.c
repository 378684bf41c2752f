/* survey/design_fpc.c - sampling fractions from population counts or fractions.
 * Layer: survey. */
#include <math.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/design_parts.h"

/* Files carry fractions to some fifteen digits, not always the same ones. */
static const double same = 1e-9;

static const char *label(const cyb_column *column, size_t row) {
  return cyb_dictionary_text(column->levels, column->code[row]);
}

void cyb__design_group_name(char *name, size_t size, const cyb_design *design,
                            const cyb_design_options *options, size_t stage, size_t position) {
  size_t row = design->order[position];
  char inside[160] = "";
  if (options->strata)
    snprintf(inside, sizeof inside,
             stage > 0 ? cyb__say(" in stratum \"%s\"") : cyb__say("stratum \"%s\""),
             label(options->strata, row));
  if (stage > 0)
    snprintf(name, size, cyb__say("cluster \"%s\"%s"), label(options->cluster[stage - 1], row),
             inside);
  else
    snprintf(name, size, "%s", options->strata ? inside : cyb__say("the sample"));
}

/* Smallest and largest entry of a group; the largest is used, so that the
 * answer does not depend on which row comes first. */
typedef struct entries {
  double least, most;
} entries;

static int is_counts(const cyb_column *column) {
  for (size_t row = 0; row < column->rows; row++)
    if (column->number[row] > 1.0) return 1;
  return 0;
}

static int varies(const cyb_design *design, const cyb_design_options *options, size_t s,
                  size_t position, const entries *range, cyb_error *error) {
  char name[240];
  cyb__design_group_name(name, sizeof name, design, options, s, position);
  return cyb__design_cell_error(options, options->fpc[s], design->order[position], error,
                                "it must be the same all over %s, but is %.15g and %.15g", name,
                                range->least, range->most);
}

/* Gathers each group's entry; refuses what is not positive or not constant. */
static int gather(entries *found, const cyb_design *design, const cyb_design_options *options,
                  size_t s, cyb_error *error) {
  const cyb__stage *stage = &design->stage[s];
  const double *number = options->fpc[s]->number;
  for (size_t i = 0; i < design->rows; i++) {
    size_t row = design->order[i];
    entries *group = &found[stage->group[stage->unit[i]]];
    if (!(number[row] > 0.0))
      return cyb__design_cell_error(options, options->fpc[s], row, error,
                                    "a population size or fraction must be above 0, it is %.15g",
                                    number[row]);
    if (group->most == 0.0) group->least = group->most = number[row];
    group->least = fmin(group->least, number[row]);
    group->most = fmax(group->most, number[row]);
    if (group->most - group->least > same * group->most)
      return varies(design, options, s, i, group, error);
  }
  return CYB_OK;
}

static int too_few(const cyb_design *design, const cyb_design_options *options, size_t s,
                   size_t group, double population, cyb_error *error) {
  const cyb__stage *stage = &design->stage[s];
  size_t i = 0;
  char name[240];
  while (stage->group[stage->unit[i]] != group) i++;
  cyb__design_group_name(name, sizeof name, design, options, s, i);
  return cyb__design_cell_error(options, options->fpc[s], design->order[i], error,
                                "%s has %u sampled units but a population of %.15g", name,
                                (unsigned)stage->sampled[group], population);
}

/* Fraction of each group, and in found[].most what one sampled unit stands for. */
static int convert(entries *found, const cyb_design *design, const cyb_design_options *options,
                   size_t s, cyb_error *error) {
  const cyb__stage *stage = &design->stage[s];
  int counts = is_counts(options->fpc[s]);
  for (size_t g = 0; g < stage->groups; g++) {
    double sampled = stage->sampled[g], given = found[g].most;
    if (counts && given < sampled * (1.0 - same))
      return too_few(design, options, s, g, given, error);
    stage->fraction[g] = counts ? fmin(sampled / given, 1.0) : given;
    found[g].most = counts ? fmax(given / sampled, 1.0) : 1.0 / given;
  }
  return CYB_OK;
}

static int stage_fractions(cyb_design *design, const cyb_design_options *options, size_t s,
                           int weights_follow, cyb_error *error) {
  const cyb__stage *stage = &design->stage[s];
  entries *found = CYB__ARRAY(entries, stage->groups);
  int status = found ? CYB_OK : cyb_error_memory(error);
  if (status == CYB_OK) status = gather(found, design, options, s, error);
  if (status == CYB_OK) status = convert(found, design, options, s, error);
  for (size_t i = 0; status == CYB_OK && weights_follow && i < design->rows; i++)
    design->weight[design->order[i]] *= found[stage->group[stage->unit[i]]].most;
  free(found);
  return status;
}

static void multiply_above(cyb_design *design, size_t s) {
  cyb__stage *stage = &design->stage[s];
  for (size_t g = 0; g < stage->groups; g++) {
    const cyb__stage *upper = stage - 1;
    stage->above[g] =
        s == 0 ? 1.0 : upper->above[upper->group[g]] * upper->fraction[upper->group[g]];
  }
}

int cyb__design_fractions(cyb_design *design, const cyb_design_options *options, int weights_follow,
                          cyb_error *error) {
  int status = CYB_OK;
  for (size_t s = 0; status == CYB_OK && s < design->stages; s++) {
    cyb__stage *stage = &design->stage[s];
    stage->fraction = CYB__ARRAY(double, stage->groups);
    stage->above = CYB__ARRAY(double, stage->groups);
    if (!stage->fraction || !stage->above) return cyb_error_memory(error);
    if (s < options->fpc_stages)
      status = stage_fractions(design, options, s, weights_follow, error);
    multiply_above(design, s);
  }
  return status;
}
