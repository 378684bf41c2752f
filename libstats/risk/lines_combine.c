/* risk/lines_combine.c - products of the transforms of lines and shocks.
 * Layer: risk. */
#include <cyberstats/parallel.h>
#include <math.h>

#include "base/memory.h"
#include "risk/lines.h"

typedef struct pair {
  double re, im;
} pair;

static inline pair times(pair a, pair b) {
  return (pair){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

static inline pair plus(pair a, pair b) {
  return (pair){a.re + b.re, a.im + b.im};
}

static inline pair scaled(double factor, pair a) {
  return (pair){factor * a.re, factor * a.im};
}

static const pair one = {1.0, 0.0};

/* --- one event ----------------------------------------------------------------------- */

/* f, g, slope [hits]: the transforms of one payment and of x f; d phi_event in the
 * direction of each hit, unless slope is NULL. work [hits + 1]. */

static pair event_apart(const cyb__shock *s, const pair *f, const pair *g, pair *slope,
                        pair *work) {
  pair before = one;
  work[s->hits] = one;
  for (size_t h = s->hits; h-- > 0;) {
    double p = s->hit[h].probability;
    work[h] = times(work[h + 1], (pair){1.0 - p + p * f[h].re, p * f[h].im});
  }
  for (size_t h = 0; slope && h < s->hits; h++) {
    double p = s->hit[h].probability;
    slope[h] = scaled(p, times(g[h], times(before, work[h + 1])));
    before = times(before, (pair){1.0 - p + p * f[h].re, p * f[h].im});
  }
  return work[0];
}

/* work[h] = sum over k >= h of (p_k - p_(k+1)) f_(h+1) ... f_k */
static pair event_together(const cyb__shock *s, const pair *f, const pair *g, pair *slope,
                           pair *work) {
  pair before = one, all;
  double next = 0.0;
  work[s->hits] = (pair){0.0, 0.0};
  for (size_t h = s->hits; h-- > 0;) {
    pair rest = h + 1 < s->hits ? times(f[h + 1], work[h + 1]) : (pair){0.0, 0.0};
    work[h] = (pair){s->hit[h].probability - next + rest.re, rest.im};
    next = s->hit[h].probability;
  }
  for (size_t h = 0; slope && h < s->hits; h++) {
    slope[h] = times(g[h], times(before, work[h]));
    before = times(before, f[h]);
  }
  if (s->hits == 0) return one;
  all = times(f[0], work[0]);
  return (pair){1.0 - next + all.re, all.im};
}

static pair event(const cyb__shock *s, const pair *f, const pair *g, pair *slope, pair *work) {
  return s->given->together ? event_together(s, f, g, slope, work)
                            : event_apart(s, f, g, slope, work);
}

/* P_M'(z) = sum of m P(M = m) z^(m-1). */
static pair count_slope(const cyb__shock *s, pair z) {
  pair sum = {0.0, 0.0};
  for (size_t m = s->most; m-- > 1;) {
    sum = times(sum, z);
    sum.re += (double)m * s->probability[m];
  }
  return sum;
}

double cyb__shock_nothing(const cyb__shock *shock) {
  pair *room = CYB__ARRAY(pair, 2 * shock->hits + 1), z = {NAN, 0.0}, result = z;
  if (!room) return NAN;
  for (size_t h = 0; h < shock->hits; h++) room[h].re = shock->hit[h].payment.nothing;
  z = event(shock, room, NULL, NULL, room + shock->hits);
  cyb_distribution_generating(shock->given->frequency, z.re, z.im, &result.re, &result.im);
  free(room);
  return result.re;
}

/* --- all of them, block by block ------------------------------------------------------- */

enum { BLOCK = 1024 };

typedef struct job {
  double *const *spectrum;
  size_t length;
  const cyb__lines *plan;
  bool parts;
} job;

typedef struct scratch {
  pair *f, *g;     /* [components] at one frequency */
  pair *work;      /* [components + 1] */
  pair *before;    /* [factors + 1] */
  pair *result;    /* [lines + 2] */
  pair *generated; /* [shocks * BLOCK] P_M(phi_event) */
  pair *slope;     /* [hits * BLOCK] d of that in the direction of each hit */
} scratch;

/* Of real f and x f in one transform: by symmetry. */
static void load(const job *j, size_t c, size_t k, pair *f, pair *g) {
  const double *z = j->spectrum[c] + 2 * k, *m = j->spectrum[c] + 2 * ((j->length - k) % j->length);
  *f = (pair){0.5 * (z[0] + m[0]), 0.5 * (z[1] - m[1])};
  *g = (pair){0.5 * (z[1] + m[1]), 0.5 * (m[0] - z[0])};
}

static void store(const job *j, size_t c, size_t k, pair a, pair b) {
  double *z = j->spectrum[c] + 2 * k, *m = j->spectrum[c] + 2 * ((j->length - k) % j->length);
  z[0] = a.re - b.im;
  z[1] = a.im + b.re;
  if (m == z) return;
  m[0] = a.re + b.im;
  m[1] = b.re - a.im;
}

static void do_shock(const job *j, const cyb__shock *s, size_t component, size_t first,
                     size_t count, const scratch *room, pair *generated, pair *slope) {
  for (size_t k = 0; k < count; k++) {
    for (size_t h = 0; h < s->hits; h++)
      load(j, component + h, first + k, &room->f[h], &room->g[h]);
    generated[k] = event(s, room->f, room->g, j->parts ? slope + k * s->hits : NULL, room->work);
    if (!j->parts) continue;
    pair outer = count_slope(s, generated[k]);
    for (size_t h = 0; h < s->hits; h++)
      slope[k * s->hits + h] = times(outer, slope[k * s->hits + h]);
  }
  cyb_distribution_generating_many(s->given->frequency, &generated[0].re, count);
}

/* result[0] the total, result[1 + i] that of E[X_i; S]. */
static void multiply(const job *j, size_t k, const scratch *room) {
  const cyb__lines *plan = j->plan;
  size_t factors = plan->lines + plan->shocks;
  const pair *slope = room->slope;
  pair after = one;
  room->before[0] = one;
  for (size_t c = 0; c < factors; c++)
    room->before[c + 1] =
        times(room->before[c],
              c < plan->lines ? room->f[c] : room->generated[(c - plan->lines) * BLOCK + k]);
  room->result[0] = room->before[factors];
  if (!j->parts) return;
  for (size_t e = 0; e < plan->shocks; e++) slope += plan->shock[e].hits * BLOCK;
  for (size_t i = 0; i < plan->lines; i++) room->result[1 + i] = (pair){0.0, 0.0};
  for (size_t e = plan->shocks; e-- > 0;) {
    const cyb__shock *s = &plan->shock[e];
    pair others = times(room->before[plan->lines + e], after);
    slope -= s->hits * BLOCK;
    for (size_t h = 0; h < s->hits; h++) {
      pair *to = &room->result[1 + s->hit[h].line];
      *to = plus(*to, times(others, slope[k * s->hits + h]));
    }
    after = times(after, room->generated[e * BLOCK + k]);
  }
  for (size_t i = plan->lines; i-- > 0;) {
    pair *to = &room->result[1 + i];
    *to = plus(*to, times(times(room->before[i], after), room->g[i]));
    after = times(after, room->f[i]);
  }
}

static void do_block(const job *j, size_t first, size_t count, const scratch *room) {
  const cyb__lines *plan = j->plan;
  size_t component = plan->lines;
  pair *slope = room->slope;
  for (size_t e = 0; e < plan->shocks; e++) {
    const cyb__shock *s = &plan->shock[e];
    do_shock(j, s, component, first, count, room, room->generated + e * BLOCK, slope);
    component += s->hits;
    slope += s->hits * BLOCK;
  }
  for (size_t k = 0; k < count; k++) {
    size_t rows = j->parts ? plan->lines + 1 : 1;
    for (size_t i = 0; i < plan->lines; i++) load(j, i, first + k, &room->f[i], &room->g[i]);
    multiply(j, k, room);
    room->result[rows] = (pair){0.0, 0.0};
    for (size_t r = 0; r < rows; r += 2)
      store(j, r / 2, first + k, room->result[r], room->result[r + 1]);
  }
}

static int combine_block(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const job *j = user;
  const cyb__lines *plan = j->plan;
  size_t components = plan->lines + plan->hits;
  scratch room = {.f = CYB__ARRAY(pair, components),
                  .g = CYB__ARRAY(pair, components),
                  .work = CYB__ARRAY(pair, components + 1),
                  .before = CYB__ARRAY(pair, plan->lines + plan->shocks + 1),
                  .result = CYB__ARRAY(pair, plan->lines + 2),
                  .generated = CYB__ARRAY(pair, plan->shocks * BLOCK),
                  .slope = CYB__ARRAY(pair, plan->hits * BLOCK)};
  bool there =
      room.f && room.g && room.work && room.before && room.result && room.generated && room.slope;
  (void)block;
  if (there) do_block(j, first, last - first, &room);
  free(room.f);
  free(room.g);
  free(room.work);
  free(room.before);
  free(room.result);
  free(room.generated);
  free(room.slope);
  return there ? CYB_OK : cyb_error_memory(error);
}

int cyb__lines_combine(double *const *spectrum, size_t length, const cyb__lines *plan, bool parts,
                       cyb_error *error) {
  job j = {spectrum, length, plan, parts};
  return cyb_parallel_blocks(length / 2 + 1, BLOCK, plan->threads, combine_block, &j, error);
}
