/* sample/methods.c - the methods of selection, one record each.
 * Layer: sample. */
#include <cyberstats/sample.h>

#include <math.h>

#include "base/memory.h"

static double by_number(double u, double probability) {
  (void)probability;
  return u;
}

static double sequential_poisson(double u, double probability) {
  return u / probability;
}

static double pareto(double u, double probability) {
  return u / (1.0 - u) * ((1.0 - probability) / probability);
}

static const cyb_sample_method methods[] = {{"srs", false, by_number},
                                            {"systematic", false, NULL},
                                            {"pps-systematic", true, NULL},
                                            {"pareto", true, pareto},
                                            {"sequential-poisson", true, sequential_poisson}};

const cyb_sample_method *const cyb_sample_methods[] = {&methods[0], &methods[1], &methods[2],
                                                       &methods[3], &methods[4], NULL};

const cyb_sample_method *cyb_sample_method_find(const char *name) {
  for (size_t i = 0; cyb_sample_methods[i]; i++)
    if (!strcmp(cyb_sample_methods[i]->name, name)) return cyb_sample_methods[i];
  return NULL;
}
