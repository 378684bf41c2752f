/* risk/lines_years.c - years of several lines, drawn.
 * Layer: risk. */
#include <cyberstats/parallel.h>
#include <cyberstats/random.h>
#include <math.h>

#include "base/memory.h"
#include "risk/lines.h"

enum { BLOCK = 2048, STEP = 128 * BLOCK };

/* Addresses: the index is the year. Lines have the first streams, shock e those from
 * (e + 1) 2^40 on, its m-th event 2^20 of them. */
static uint64_t stream_of(size_t shock, size_t number) {
  return ((uint64_t)(shock + 1) << 40) + ((uint64_t)number << 20);
}

typedef struct job {
  double *year;
  const cyb__lines *plan;
  const cyb_lines_options *options;
  size_t start; /* of the years being drawn */
} job;

/* Beyond the grid one payment alone makes the year: E N P(Y > x) = 1 - u (Embrechts,
 * Klueppelberg & Mikosch 1997, theorem 1.3.9). */
static double own_loss(const cyb__line *line, double u) {
  const cyb_aggregate *year = line->year;
  double x = cyb_aggregate_quantile(year, u), loss;
  if (isfinite(x)) return x;
  loss = cyb_distribution_quantile(line->own.severity, 1.0 - (1.0 - u) / line->own.count.mean);
  x = cyb_aggregate_start(year) +
      (double)(cyb_aggregate_cells(year) - 1) * cyb_aggregate_step(year);
  return cyb_terms_year(&line->own.terms, fmax(x, cyb_terms_payment(&line->own.terms, loss)));
}

static int draw_own(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const job *j = user;
  const cyb_lines_options *o = j->options;
  size_t lines = j->plan->lines;
  double *u = CYB__ARRAY(double, lines);
  (void)block;
  if (!u) return cyb_error_memory(error);
  for (size_t y = j->start + first; y < j->start + last; y++) {
    if (o->copula)
      cyb_copula_draw(o->copula, o->seed, 0, y, u);
    else
      for (size_t i = 0; i < lines; i++) u[i] = cyb_random_uniform(o->seed, i, y);
    for (size_t i = 0; i < lines; i++)
      j->year[i * o->years + y] = own_loss(&j->plan->line[i], u[i]);
  }
  free(u);
  return CYB_OK;
}

/* --- shocks ---------------------------------------------------------------------------- */

static void draw_event(const job *j, const cyb__shock *s, uint64_t stream, size_t y) {
  const cyb_lines_options *o = j->options;
  double common = s->given->together ? cyb_random_uniform(o->seed, stream, y) : NAN;
  for (size_t h = 0; h < s->hits; h++) {
    const cyb__hit *hit = &s->hit[h];
    double u = s->given->together ? common : cyb_random_uniform(o->seed, stream + 1 + 2 * h, y);
    if (u >= hit->probability) continue;
    u = cyb_random_uniform(o->seed, stream + 2 + 2 * h, y);
    j->year[hit->line * o->years + y] +=
        cyb_terms_payment(&hit->payment.terms, cyb_distribution_quantile(hit->payment.severity, u));
  }
}

static int draw_shocks(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const job *j = user;
  const cyb_lines_options *o = j->options;
  (void)block;
  (void)error;
  for (size_t y = j->start + first; y < j->start + last; y++) {
    for (size_t e = 0; e < j->plan->shocks; e++) {
      const cyb__shock *s = &j->plan->shock[e];
      double u = cyb_random_uniform(o->seed, stream_of(e, 0), y);
      size_t events = (size_t)cyb_distribution_quantile(s->given->frequency, u);
      for (size_t m = 0; m < events; m++) draw_event(j, s, stream_of(e, m + 1), y);
    }
    for (size_t i = 0; i < j->plan->lines; i++)
      if (j->plan->line[i].hit) {
        double *x = &j->year[i * o->years + y];
        *x = cyb_terms_year(&j->plan->line[i].given->terms, *x);
      }
  }
  return CYB_OK;
}

/* In steps, so that the progress bar and Ctrl-C have their say: a year's numbers are addressed
 * by the year, and are the same. */
static int draw_all(job *j, cyb_block_work *draw, double before, double after, cyb_error *error) {
  size_t years = (size_t)j->options->years;
  int status = CYB_OK;
  for (j->start = 0; status == CYB_OK && j->start < years; j->start += STEP) {
    double part = (double)j->start / (double)years;
    size_t left = years - j->start;
    if (cyb_progress_report(j->options->progress, before + (after - before) * part, "simulating"))
      return cyb_error_set(error, CYB_ECANCELLED, NULL, "cancelled");
    status =
        cyb_parallel_blocks(left < STEP ? left : STEP, BLOCK, j->options->threads, draw, j, error);
  }
  return status;
}

int cyb__lines_draw(double *year, const cyb__lines *plan, const cyb_lines_options *options,
                    cyb_error *error) {
  job j = {year, plan, options, 0};
  size_t years = (size_t)options->years;
  double own = plan->shocks > 0 ? 0.5 : 1.0; /* of the work */
  int status = draw_all(&j, draw_own, 0.0, own, error);
  if (status == CYB_OK && options->correlation)
    status = cyb_iman_conover(year, plan->lines, years, options->correlation, options->seed,
                              options->threads, error);
  if (status == CYB_OK && plan->shocks > 0) status = draw_all(&j, draw_shocks, own, 1.0, error);
  return status;
}
