/* tools/tower.c - where the terms of a treaty lie on the size of one loss.
 * Layer: tools. */
#include "tools/tower.h"

#include <math.h>
#include <string.h>

/* What a term sees of a loss x: factor * (clip(x, low, high) - low), less what the layers of
 * lower orders took. */
typedef struct view {
  double low, high, factor;
} view;

typedef struct tower_job {
  tower *out;
  const treaty_file *file;
  view now;            /* for terms of this order */
  size_t before;       /* how many blocks are of lower orders */
  double order, ceded; /* quota shares of this order */
} tower_job;

static const cyb_treaty_term *term_at(const treaty_file *file, size_t row) {
  return &file->terms[cyb_treaty_place(file->treaty, row)];
}

static double given(double value, double otherwise) {
  return isnan(value) ? otherwise : value;
}

static bool is_layer(const tower_job *j, const tower_block *block) {
  return !strcmp(term_at(j->file, block->row)->kind, "layer");
}

/* What is left of a loss for terms of this order. */
static double left_of(const tower_job *j, double x) {
  double left = j->now.factor * (fmin(fmax(x, j->now.low), j->now.high) - j->now.low);
  for (size_t i = 0; i < j->before; i++) {
    const tower_block *block = &j->out->block[i];
    if (is_layer(j, block))
      left -= block->share * (fmin(fmax(x, block->low), block->high) - block->low);
  }
  return fmax(left, 0.0);
}

/* The smallest loss of which `left` is left; INFINITY where none is. */
static double ground_up(const tower_job *j, double left) {
  double low = j->now.low, high;
  if (!(left > 0.0)) return low;
  if (isinf(left)) return j->now.high;
  high = low + left / j->now.factor;
  for (int i = 0; i < 200 && left_of(j, high) < left * (1.0 - 1e-12); i++) high = 2.0 * high;
  if (left_of(j, high) < left * (1.0 - 1e-12)) return INFINITY;
  for (int i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    double middle = (low + high) / 2.0;
    if (left_of(j, middle) < left * (1.0 - 1e-12))
      low = middle;
    else
      high = middle;
  }
  return high;
}

static void add(tower_job *j, size_t row, double low, double high, double share, bool kept) {
  tower *out = j->out;
  high = kept ? high : fmin(high, j->now.high);
  if (out->count == TOWER_BLOCKS || !(high > low) || !(share > 0.0)) return;
  out->block[out->count++] = (tower_block){row, low, high, share, kept};
}

/* --- kinds ------------------------------------------------------------------------- */

static void add_deductible(tower_job *j, size_t row, const cyb_treaty_term *term) {
  double to = ground_up(j, term->attachment);
  add(j, row, j->now.low, to, j->now.factor, true);
  j->now.low = to;
}

static void add_limit(tower_job *j, size_t row, const cyb_treaty_term *term) {
  double from = ground_up(j, term->limit);
  add(j, row, from, INFINITY, j->now.factor, true);
  j->now.high = fmin(j->now.high, from);
}

static void add_coinsurance(tower_job *j, size_t row, const cyb_treaty_term *term) {
  double share = given(term->share, 1.0);
  add(j, row, j->now.low, j->now.high, j->now.factor * (1.0 - share), true);
  j->now.factor *= share;
}

static void add_quota_share(tower_job *j, size_t row, const cyb_treaty_term *term) {
  double share = given(term->share, 1.0);
  add(j, row, j->now.low, j->now.high, j->now.factor * share, false);
  j->ceded += share;
}

static void add_layer(tower_job *j, size_t row, const cyb_treaty_term *term) {
  double from = given(term->attachment, 0.0), limit = given(term->limit, INFINITY);
  add(j, row, ground_up(j, from), ground_up(j, from + limit),
      j->now.factor * given(term->share, 1.0), false);
}

static const struct {
  const char *kind;
  void (*add)(tower_job *j, size_t row, const cyb_treaty_term *term);
} kinds[] = {{"deductible", add_deductible},
             {"limit", add_limit},
             {"coinsurance", add_coinsurance},
             {"quota-share", add_quota_share},
             {"layer", add_layer}};

static bool add_term(tower_job *j, size_t row, const cyb_treaty_term *term) {
  for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
    if (!strcmp(kinds[k].kind, term->kind)) {
      kinds[k].add(j, row, term);
      return true;
    }
  return false;
}

/* Terms of one order see the same losses: what they took counts from the next on. */
static void next_order(tower_job *j, double order) {
  if (order == j->order) return;
  j->now.factor *= 1.0 - j->ceded;
  j->ceded = 0.0;
  j->before = j->out->count;
  j->order = order;
}

void tower_make(tower *out, const treaty_file *file) {
  tower_job j = {.out = out, .file = file, .now = {0.0, INFINITY, 1.0}, .order = -INFINITY};
  *out = (tower){0};
  for (size_t row = 0; row < cyb_treaty_count(file->treaty); row++) {
    const cyb_treaty_term *term = term_at(file, row);
    next_order(&j, term->order);
    if (!add_term(&j, row, term) && out->other_count < TOWER_BLOCKS)
      out->others[out->other_count++] = row;
  }
}
