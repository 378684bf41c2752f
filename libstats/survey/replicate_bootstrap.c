/* survey/replicate_bootstrap.c - rescaled draws of first-stage units with replacement.
 * Layer: survey. */
#include <math.h>

#include <cyberstats/random.h>

#include "survey/replicate_parts.h"

enum { FEWEST = 2 };

static int prepare(cyb_replicates *replicates, cyb_error *error) {
  const cyb_replication *options = &replicates->options;
  if (options->replicates < FEWEST || options->replicates > 1000000000)
    return cyb_error_set(error, CYB_EDOMAIN, "replicates",
                         "the bootstrap needs 2 replicates at least, better 500 or more");
  for (size_t h = 0; h < replicates->design->strata; h++) {
    if (cyb__units_of(replicates, h) > 1 || cyb__fraction_left(replicates, h) == 0.0) continue;
    if (replicates->design->lonely != CYB_LONELY_CERTAINTY)
      return cyb__refuse_lonely(
          replicates, h, "--lonely-psu=certainty for the bootstrap, or another --variance", error);
  }
  replicates->count = options->replicates;
  replicates->scale =
      1.0 / (options->about_estimate ? (double)replicates->count : (double)replicates->count - 1.0);
  return CYB_OK;
}

/* Draw k of the replicate, of the numbers at stream `replicate`: two draws of 64
 * bits stand at one index. The upper half of bits * n leaves a bias below n / 2^64. */
static size_t drawn(const uint32_t words[4], size_t k, size_t n) {
  const uint32_t *word = words + 2 * (k & 1);
  uint64_t units = (uint32_t)n;
  return (size_t)((word[0] * units + (word[1] * units >> 32)) >> 32);
}

static void draw_stratum(const cyb_replicates *replicates, size_t replicate, size_t stratum,
                         double *multiplier) {
  size_t first = replicates->start[stratum], n = cyb__units_of(replicates, stratum), k;
  double root = sqrt(cyb__fraction_left(replicates, stratum));
  double each = root * (double)n / ((double)n - 1.0);
  uint32_t words[4];
  bool ready = false;
  for (size_t u = first; u < first + n; u++) multiplier[u] = 0.0;
  for (k = first; k < first + n - 1; k++) {
    if (!ready || (k & 1) == 0)
      cyb_random_words(words, replicates->options.seed, replicate, k >> 1);
    ready = true;
    multiplier[first + drawn(words, k, n)] += 1.0;
  }
  for (size_t u = first; u < first + n; u++)
    multiplier[u] = root == 1.0 ? each * multiplier[u] : 1.0 - root + each * multiplier[u];
}

static void multiply(const cyb_replicates *replicates, size_t replicate, double *multiplier) {
  for (size_t h = 0; h < replicates->design->strata; h++) {
    if (cyb__units_of(replicates, h) > 1 && cyb__fraction_left(replicates, h) > 0.0)
      draw_stratum(replicates, replicate, h, multiplier);
    else
      for (size_t u = replicates->start[h]; u < replicates->start[h + 1]; u++) multiplier[u] = 1.0;
  }
}

const cyb_replicate_scheme cyb__bootstrap = {"bootstrap", false, true, prepare, multiply};
