/* fit/redraw_counts.c - samples of counts from a fit, with the exposures and weights of the rows.
 * Layer: fit. */
#include "fit/redraw_counts.h"

#include <math.h>

#include <cyberstats/random.h>

#include "base/memory.h"

/* Probabilities that are tabled: of one law, if those hold nearly all of it; of all laws. */
enum { MOST_TABLED = 64 };
static const double nearly_all = 1.0 - 1e-6;
static const size_t most_tabled_together = (size_t)1 << 22;

static const size_t most_rows = (size_t)1 << 24;
static const double most_draws = 0x1p53;

/* Up to so many draws one by one are quicker than binomial shares. */
static const double few = 16.0;

/* --- the plan ------------------------------------------------------------------------- */

typedef struct row {
  double exposure, weight;
  bool whole; /* the weight is a number of draws */
} row;

static int compare_rows(const void *a, const void *b) {
  const row *x = a, *y = b;
  int order = (x->exposure > y->exposure) - (x->exposure < y->exposure);
  return order ? order : (y->whole - x->whole);
}

/* Those that tell something, by rising exposure. */
static size_t sort_rows(row *rows, const cyb_fit_counts *counts) {
  size_t n = 0;
  for (size_t i = 0; i < counts->n; i++) {
    double exposure = counts->exposure ? counts->exposure[i] : 1.0;
    double weight = counts->weight ? counts->weight[i] : 1.0;
    if (exposure > 0.0 && weight > 0.0) rows[n++] = (row){exposure, weight, weight == rint(weight)};
  }
  qsort(rows, n, sizeof *rows, compare_rows);
  return n;
}

static void make_table(cyb__count_law *law, size_t *tabled) {
  double table[MOST_TABLED];
  size_t n = 0;
  do table[n] = cyb_distribution_cdf(law->distribution, (double)n);
  while (table[n++] < nearly_all && n < MOST_TABLED);
  if (table[n - 1] < nearly_all || *tabled + n > most_tabled_together) return;
  law->table = CYB__ARRAY(double, n);
  if (!law->table) return; /* it is only quicker with one */
  memcpy(law->table, table, n * sizeof *table);
  law->length = n;
  *tabled += n;
}

static int make_law(cyb__count_law *out, cyb__count_kind kind, const double *p, double exposure,
                    size_t *tabled, cyb_error *error) {
  double of_row[CYB_FIT_PARAMETERS];
  int status;
  memcpy(of_row, p, sizeof of_row);
  cyb__row_parameters(kind.family, p, exposure, of_row);
  *out = (cyb__count_law){.exposure = exposure};
  status = cyb__count_distribution(&out->distribution, kind, of_row, error);
  if (!status) make_table(out, tabled);
  return status;
}

static int add_row(cyb__redraw_counts *out, const row *r, cyb_error *error) {
  cyb__count_rows *last = out->n ? &out->rows[out->n - 1] : NULL;
  double draws = r->whole ? r->weight : 1.0;
  if (last && r->whole && last->law == out->law_count - 1)
    last->draws += draws;
  else
    out->rows[out->n++] = (cyb__count_rows){out->law_count - 1, draws, r->whole ? 1.0 : r->weight};
  if (out->rows[out->n - 1].draws <= most_draws) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, "weight",
                       "the weights ask for more draws of one exposure than the %.0f that a "
                       "sample can have",
                       most_draws);
}

static int plan(cyb__redraw_counts *out, cyb__count_kind kind, const double *p, const row *rows,
                size_t n, cyb_error *error) {
  size_t tabled = 0;
  int status = CYB_OK;
  for (size_t i = 0; !status && i < n; i++) {
    if (i == 0 || rows[i].exposure != rows[i - 1].exposure)
      status = make_law(&out->laws[out->law_count++], kind, p, rows[i].exposure, &tabled, error);
    if (!status) status = add_row(out, &rows[i], error);
  }
  return status;
}

int cyb__redraw_counts_make(cyb__redraw_counts *out, cyb__count_kind kind, const double *p,
                            const cyb_fit_counts *counts, cyb_error *error) {
  row *rows = CYB__ARRAY(row, counts->n);
  size_t n = rows ? sort_rows(rows, counts) : 0;
  int status;
  *out = (cyb__redraw_counts){.laws = CYB__ARRAY(cyb__count_law, n),
                              .rows = CYB__ARRAY(cyb__count_rows, n)};
  status =
      rows && out->laws && out->rows ? plan(out, kind, p, rows, n, error) : cyb_error_memory(error);
  free(rows);
  return status;
}

void cyb__redraw_counts_free(cyb__redraw_counts *redraw) {
  for (size_t i = 0; i < redraw->law_count; i++) {
    cyb_distribution_free(redraw->laws[i].distribution);
    free(redraw->laws[i].table);
  }
  free(redraw->laws);
  free(redraw->rows);
  *redraw = (cyb__redraw_counts){0};
}

/* --- samples -------------------------------------------------------------------------- */

typedef struct sampler {
  cyb__drawn_counts *out;
  const cyb__count_law *law;
  double weight;
  uint64_t seed, stream, index; /* of the next random number */
  cyb_error *error;
} sampler;

/* The counts above `low` and up to `high`, and the probabilities up to these. */
typedef struct stretch {
  double low, high, below, above;
} stretch;

static int grow(cyb__drawn_counts *out, cyb_error *error) {
  double **const columns[] = {&out->count, &out->exposure, &out->weight};
  size_t capacity = out->capacity;
  for (size_t k = 0; k < 3; k++) {
    double *moved;
    capacity = out->capacity;
    moved = cyb__grow(*columns[k], &capacity, out->n + 1, sizeof *moved);
    if (!moved) return cyb_error_memory(error);
    *columns[k] = moved;
  }
  out->capacity = capacity;
  return CYB_OK;
}

static int emit(sampler *s, double count, double draws) {
  cyb__drawn_counts *out = s->out;
  if (out->n >= most_rows)
    return cyb_error_set(s->error, CYB_EDOMAIN, "weight",
                         "the weights ask for more than %zu different rows a sample", most_rows);
  if (out->n == out->capacity) {
    int status = grow(out, s->error);
    if (status) return status;
  }
  out->count[out->n] = count;
  out->exposure[out->n] = s->law->exposure;
  out->weight[out->n++] = draws * s->weight;
  return CYB_OK;
}

static double uniform(sampler *s) {
  return cyb_random_uniform(s->seed, s->stream, s->index++);
}

/* Smallest count with a distribution function of at least u. */
static double count_at(const cyb__count_law *law, double u) {
  size_t low = 0, high = law->length;
  if (!law->length || u > law->table[law->length - 1])
    return cyb_distribution_quantile(law->distribution, fmin(u, 1.0 - 0x1p-53));
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (law->table[middle] < u)
      low = middle + 1;
    else
      high = middle;
  }
  return (double)low;
}

/* At probability `share` of the stretch. */
static double count_within(const sampler *s, const stretch *at, double share) {
  double x = count_at(s->law, at->below + share * (at->above - at->below));
  return fmin(fmax(x, at->low + 1.0), at->high);
}

static int draw_singly(sampler *s, const stretch *at, double draws) {
  int status = CYB_OK;
  for (; !status && draws > 0.0; draws -= 1.0)
    status = emit(s, count_within(s, at, uniform(s)), 1.0);
  return status;
}

/* Of so many draws those in the part whose share of the probability is this. */
static double draw_share(sampler *s, double draws, double share) {
  const double p[] = {draws, fmin(share, 1.0)};
  return cyb__family_binomial.quantile(p, uniform(s));
}

static int draw(sampler *s, const stretch *at, double draws) {
  double middle, up_to, left;
  int status;
  if (draws == 0.0) return CYB_OK;
  if (at->high - at->low == 1.0 || !(at->above > at->below)) return emit(s, at->low + 1.0, draws);
  if (draws <= few) return draw_singly(s, at, draws);
  middle = fmin(count_within(s, at, 0.5), at->high - 1.0);
  up_to = cyb_distribution_cdf(s->law->distribution, middle);
  left = draw_share(s, draws, (up_to - at->below) / (at->above - at->below));
  status = draw(s, &(stretch){at->low, middle, at->below, up_to}, left);
  if (status) return status;
  return draw(s, &(stretch){middle, at->high, up_to, at->above}, draws - left);
}

int cyb__draw_counts(cyb__drawn_counts *drawn, const cyb__redraw_counts *redraw, uint64_t seed,
                     uint64_t stream, cyb_error *error) {
  static const struct stretch all = {-1.0, INFINITY, 0.0, 1.0};
  sampler s = {.out = drawn, .seed = seed, .stream = stream, .error = error};
  int status = CYB_OK;
  drawn->n = 0;
  for (size_t i = 0; !status && i < redraw->n; i++) {
    const cyb__count_rows *rows = &redraw->rows[i];
    if (s.law != &redraw->laws[rows->law]) s.index = (uint64_t)rows->law << 32;
    s.law = &redraw->laws[rows->law];
    s.weight = rows->weight;
    status = draw(&s, &all, rows->draws);
  }
  return status;
}

void cyb__drawn_counts_free(cyb__drawn_counts *drawn) {
  free(drawn->count);
  free(drawn->exposure);
  free(drawn->weight);
  *drawn = (cyb__drawn_counts){0};
}
