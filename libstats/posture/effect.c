/* posture/effect.c - the link from a score to the frequency of losses.
 * Layer: posture. */
#include <cyberstats/posture.h>

#include <math.h>

double cyb_posture_effect(double beta, double score, double peer_score, double most, bool *kept) {
  double effect = exp(-beta * (score - peer_score) / 100.0), inside;
  if (kept) *kept = false;
  if (isnan(score) || isnan(peer_score)) return 1.0;
  inside = fmin(fmax(effect, 1.0 / most), most);
  if (kept) *kept = inside != effect;
  return inside;
}
