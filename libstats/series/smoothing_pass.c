/* series/smoothing_pass.c - one run of exponential smoothing over a series.
 * Layer: series.
 *
 * The derivatives follow the recursion: each line of the recursion stands above
 * its derivative. */
#include "series/smoothing_pass.h"

/* x less the season, or over it. */
static cyb__sensitive without_season(const cyb__pass *pass, double x, const cyb__sensitive *s) {
  cyb__sensitive out;
  out.value = pass->multiplicative ? x / s->value : x - s->value;
  for (int k = 0; k < CYB__PARAMETERS; k++)
    out.by[k] = pass->multiplicative ? -out.value / s->value * s->by[k] : -s->by[k];
  return out;
}

static cyb__sensitive with_season(const cyb__pass *pass, const cyb__sensitive *base,
                                  const cyb__sensitive *s) {
  cyb__sensitive out;
  out.value = pass->multiplicative ? base->value * s->value : base->value + s->value;
  for (int k = 0; k < CYB__PARAMETERS; k++)
    out.by[k] = pass->multiplicative ? base->by[k] * s->value + base->value * s->by[k]
                                     : base->by[k] + s->by[k];
  return out;
}

/* p * a + (1 - p) * b, where p is parameter `which`. */
static cyb__sensitive mix(double p, int which, const cyb__sensitive *a, const cyb__sensitive *b) {
  cyb__sensitive out;
  out.value = p * a->value + (1.0 - p) * b->value;
  for (int k = 0; k < CYB__PARAMETERS; k++) out.by[k] = p * a->by[k] + (1.0 - p) * b->by[k];
  out.by[which] += a->value - b->value;
  return out;
}

static cyb__sensitive sum_of(const cyb__sensitive *a, const cyb__sensitive *b, double sign) {
  cyb__sensitive out;
  out.value = a->value + sign * b->value;
  for (int k = 0; k < CYB__PARAMETERS; k++) out.by[k] = a->by[k] + sign * b->by[k];
  return out;
}

static void add_square(cyb__sensitive *sse, double x, const cyb__sensitive *forecast) {
  double e = x - forecast->value;
  sse->value += e * e;
  for (int k = 0; k < CYB__PARAMETERS; k++) sse->by[k] -= 2.0 * e * forecast->by[k];
}

cyb__sensitive cyb__smoothing_pass(cyb__pass *pass, const double parameter[CYB__PARAMETERS],
                                   double *fitted) {
  cyb__sensitive sse = {0}, none = {0}, level = {pass->level, {0}}, slope = {pass->slope, {0}};
  for (size_t i = 0; i < pass->per_year; i++)
    pass->ring[i] = (cyb__sensitive){pass->figure[i], {0}};
  for (size_t t = pass->first; t < pass->n; t++) {
    cyb__sensitive *season =
        pass->per_year ? &pass->ring[(t - pass->first) % pass->per_year] : &none;
    cyb__sensitive base = sum_of(&level, &slope, 1.0);
    cyb__sensitive forecast = with_season(pass, &base, season);
    cyb__sensitive bare = without_season(pass, pass->x[t], season);
    cyb__sensitive next = mix(parameter[CYB__ALPHA], CYB__ALPHA, &bare, &base);
    if (fitted) fitted[t] = forecast.value;
    add_square(&sse, pass->x[t], &forecast);
    if (pass->trend) {
      cyb__sensitive step = sum_of(&next, &level, -1.0);
      slope = mix(parameter[CYB__BETA], CYB__BETA, &step, &slope);
    }
    if (pass->per_year) {
      cyb__sensitive now = without_season(pass, pass->x[t], &next);
      *season = mix(parameter[CYB__GAMMA], CYB__GAMMA, &now, season);
    }
    level = next;
  }
  pass->end_level = level;
  pass->end_slope = slope;
  return sse;
}
