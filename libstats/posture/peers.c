/* posture/peers.c - the place of a score among those of other enterprises.
 * Layer: posture. */
#include <cyberstats/posture.h>

#include <math.h>

#include <cyberstats/sum.h>

#include "base/memory.h"

const char *cyb_peer_group_name(cyb_peer_group group) {
  static const char *const names[] = {"none", "industry and size", "size", "all"};
  return group >= 0 && group <= CYB_PEERS_ALL ? names[group] : "";
}

static bool same(const char *a, const char *b) {
  return *a && !strcmp(a, b);
}

static bool belongs(const cyb_peer *peer, const cyb_peer *self, cyb_peer_group group) {
  if (same(peer->unit, self->unit)) return false;
  if (isnan(peer->score) || !(peer->weight > 0.0) || isinf(peer->weight)) return false;
  if (group == CYB_PEERS_ALL) return true;
  if (!same(peer->size, self->size)) return false;
  return group == CYB_PEERS_SIZE || same(peer->industry, self->industry);
}

int cyb_peers_select(cyb_peers *out, const cyb_peer *all, size_t count, const cyb_peer *self,
                     size_t minimum, cyb_error *error) {
  *out = (cyb_peers){CYB_PEERS_NONE, CYB__ARRAY(const cyb_peer *, count), 0};
  if (!out->member) return cyb_error_memory(error);
  for (int group = CYB_PEERS_INDUSTRY_AND_SIZE; group <= CYB_PEERS_ALL; group++) {
    out->count = 0;
    for (size_t i = 0; i < count; i++)
      if (belongs(&all[i], self, (cyb_peer_group)group)) out->member[out->count++] = &all[i];
    if (!out->count || out->count < minimum) continue;
    out->group = (cyb_peer_group)group;
    return CYB_OK;
  }
  out->count = 0;
  return CYB_OK;
}

void cyb_peers_clear(cyb_peers *peers) {
  free(peers->member);
  *peers = (cyb_peers){0};
}

static double total_weight(const cyb_peers *peers) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < peers->count; i++) cyb_sum_add(&sum, peers->member[i]->weight);
  return cyb_sum_get(&sum);
}

/* About the first score, so that the mean of equal scores is that score. */
double cyb_peers_mean(const cyb_peers *peers) {
  double weight = total_weight(peers), first = peers->count ? peers->member[0]->score : NAN;
  cyb_sum sum = {0};
  for (size_t i = 0; i < peers->count; i++)
    cyb_sum_add(&sum, peers->member[i]->weight * (peers->member[i]->score - first));
  return first + cyb_sum_get(&sum) / weight;
}

double cyb_peers_percentile(const cyb_peers *peers, double score) {
  cyb_sum below = {0};
  if (!peers->count || isnan(score)) return NAN;
  for (size_t i = 0; i < peers->count; i++) {
    double other = peers->member[i]->score;
    cyb_sum_add(&below, peers->member[i]->weight * (other < score    ? 1.0
                                                    : other == score ? 0.5
                                                                     : 0));
  }
  return cyb_sum_get(&below) / total_weight(peers);
}

typedef struct weighted {
  double value, weight;
} weighted;

static int by_value(const void *a, const void *b) {
  double x = ((const weighted *)a)->value, y = ((const weighted *)b)->value;
  return (x > y) - (x < y);
}

static double at_share(const weighted *sorted, size_t n, double total, double share) {
  cyb_sum sum = {0};
  for (size_t i = 0; i < n; i++) {
    cyb_sum_add(&sum, sorted[i].weight);
    /* weights that add up to the share but for rounding have reached it */
    if (cyb_sum_get(&sum) >= share * total * (1.0 - 1e-12)) return sorted[i].value;
  }
  return n ? sorted[n - 1].value : NAN;
}

int cyb_peers_quartiles(const cyb_peers *peers, size_t part, size_t minimum, double quartile[3],
                        size_t *n, cyb_error *error) {
  weighted *values = CYB__ARRAY(weighted, peers->count);
  cyb_sum total = {0};
  if (!values) return cyb_error_memory(error);
  *n = 0;
  for (size_t i = 0; i < peers->count; i++) {
    const cyb_peer *peer = peers->member[i];
    if (isnan(peer->part[part])) continue;
    values[(*n)++] = (weighted){peer->part[part], peer->weight};
    cyb_sum_add(&total, peer->weight);
  }
  qsort(values, *n, sizeof *values, by_value);
  for (size_t k = 0; k < 3; k++)
    quartile[k] = *n >= minimum && *n
                      ? at_share(values, *n, cyb_sum_get(&total), 0.25 * (double)(k + 1))
                      : NAN;
  free(values);
  return CYB_OK;
}
