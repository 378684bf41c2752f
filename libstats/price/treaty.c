/* price/treaty.c - makes a treaty, and what one year comes to under it.
 * Layer: price. */
#include "price/treaty.h"

#include <string.h>

#include <cyberstats/text.h>

#include "base/memory.h"

/* --- making ------------------------------------------------------------------------ */

static const size_t texts[] = {
    offsetof(cyb_treaty_term, name), offsetof(cyb_treaty_term, kind), offsetof(cyb_treaty_term, of),
    offsetof(cyb_treaty_term, reinstatement_rate), offsetof(cyb_treaty_term, slide)};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static const char **text_of(cyb_treaty_term *term, size_t i) {
  return (const char **)(void *)((char *)term + texts[i]);
}

static bool copy_term(cyb_treaty_term *to, const cyb_treaty_term *from) {
  bool done = true;
  *to = *from;
  for (size_t i = 0; i < TEXTS; i++) {
    const char *text = *text_of(to, i);
    *text_of(to, i) = cyb_strdup(text ? text : "");
    done = done && *text_of(to, i);
  }
  return done;
}

static void clear_term(cyb__term *term) {
  cyb__line *lines[] = {&term->own,  &term->local, &term->reinstate, &term->loss,
                        &term->year, &term->after, &term->paid,      &term->uncovered};
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) cyb__line_clear(lines[i]);
  for (size_t i = 0; i < TEXTS; i++) free((void *)(uintptr_t)*text_of(&term->text, i));
  free(term->point);
}

static void clear_total(cyb__total *total) {
  cyb__line_clear(&total->loss);
  cyb__line_clear(&total->year);
}

void cyb_treaty_free(cyb_treaty *treaty) {
  if (!treaty) return;
  for (size_t i = 0; i < treaty->count; i++) clear_term(&treaty->term[i]);
  clear_total(&treaty->gross);
  clear_total(&treaty->ceded);
  clear_total(&treaty->net);
  free(treaty->term);
  free(treaty);
}

static int by_order(const void *a, const void *b) {
  const cyb__term *x = a, *y = b;
  if (x->text.order != y->text.order) return x->text.order < y->text.order ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

static int copy_terms(cyb_treaty *treaty, const cyb_treaty_term *terms, size_t count,
                      cyb_error *error) {
  if (count == 0 || count > CYB_TREATY_MOST_TERMS)
    return cyb_error_set(error, CYB_EDATA, "treaty", "%zu terms: 1 to %d are possible", count,
                         CYB_TREATY_MOST_TERMS);
  treaty->term = CYB__ARRAY(cyb__term, count);
  if (!treaty->term) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) {
    cyb__term *term = &treaty->term[i];
    treaty->count = i + 1;
    term->place = i;
    if (!copy_term(&term->text, &terms[i])) return cyb_error_memory(error);
    if (!(fabs(term->text.order) <= 1e6))
      return cyb__term_error(term, "order", error, "a term needs an order, a number such as 1");
  }
  qsort(treaty->term, count, sizeof *treaty->term, by_order);
  return CYB_OK;
}

int cyb_treaty_new(cyb_treaty **out, const cyb_treaty_term *terms, size_t count, cyb_error *error) {
  cyb_treaty *treaty = CYB__NEW(cyb_treaty);
  int status;
  *out = NULL;
  if (!treaty) return cyb_error_memory(error);
  status = copy_terms(treaty, terms, count, error);
  for (size_t i = 0; !status && i < count; i++) status = cyb__term_check(treaty, i, error);
  if (!status) status = cyb__treaty_compile(treaty, error);
  if (status) {
    cyb_treaty_free(treaty);
    return status;
  }
  *out = treaty;
  return CYB_OK;
}

size_t cyb_treaty_count(const cyb_treaty *treaty) {
  return treaty->count;
}

size_t cyb_treaty_place(const cyb_treaty *treaty, size_t i) {
  return treaty->term[i].place;
}

/* --- one year ------------------------------------------------------------------------- */

/* Years of more losses than this take memory of their own. */
enum { FEW = 256 };

/* What is left of each loss, and of each cession the sum that it looks at. */
typedef struct year {
  double *left;
  size_t n;
  double sum[CYB_TREATY_MOST_TERMS];
} year;

/* The terms of one order take their parts of each loss, in the order of the losses. */
static void cede(const cyb_treaty *treaty, size_t first, size_t last, year *y, double *amounts) {
  for (size_t j = 0; j < y->n; j++) {
    double x = y->left[j], taken = 0.0;
    for (size_t i = first; i < last; i++) {
      const cyb__term *term = &treaty->term[i];
      double before = amounts[i];
      if (term->kind->part != CYB__CESSION) continue;
      y->sum[i] += cyb__line_at(&term->own, x);
      amounts[i] = cyb__line_at(&term->local, y->sum[i]);
      taken += amounts[i] - before;
    }
    y->left[j] = fmax(x - taken, 0.0);
  }
}

static void cover(const cyb__term *term, year *y, double *amount) {
  for (size_t j = 0; j < y->n; j++) {
    y->left[j] = cyb__line_at(&term->own, y->left[j]);
    *amount += y->left[j];
  }
}

static double sum_left(const year *y) {
  double sum = 0.0;
  for (size_t j = 0; j < y->n; j++) sum += y->left[j];
  return sum;
}

/* On what a term of an earlier order cedes, less what corridors have returned of it. */
static void settle(const cyb_treaty *treaty, size_t i, double *after, double *amounts) {
  const cyb__term *term = &treaty->term[i];
  double years = term->text.years;
  amounts[i] = cyb__line_at(&term->local, years * after[term->of]);
  if (term->kind->part == CYB__PREMIUM) amounts[treaty->count + 3 + i] = after[term->of];
  if (term->kind->part == CYB__RETURN) after[term->of] -= amounts[i];
}

static void run(const cyb_treaty *treaty, year *y, double *amounts) {
  double after[CYB_TREATY_MOST_TERMS] = {0}, *total = amounts + treaty->count, returned = 0.0;
  total[0] = sum_left(y);
  for (size_t i = 0, next; i < treaty->count; i = next) {
    next = cyb__treaty_next(treaty, i);
    cede(treaty, i, next, y, amounts);
    for (size_t k = i; k < next; k++) {
      cyb__part part = treaty->term[k].kind->part;
      if (part == CYB__POLICY) cover(&treaty->term[k], y, &amounts[k]);
      if (part == CYB__POLICY) total[0] = amounts[k];
      if (part == CYB__CESSION) after[k] = amounts[k];
      if (part == CYB__RETURN || part == CYB__PREMIUM) settle(treaty, k, after, amounts);
      if (part == CYB__RETURN) returned += amounts[k];
    }
  }
  for (size_t i = 0; i < treaty->count; i++) {
    const cyb__term *term = &treaty->term[i];
    total[1] += after[i];
    if (term->points && term->kind->part == CYB__CESSION)
      total[3 + i] = cyb__line_at(&term->reinstate, y->sum[i]) / term->text.limit;
  }
  total[2] = sum_left(y) + returned;
}

size_t cyb_treaty_amounts(const cyb_treaty *treaty) {
  return 2 * treaty->count + 3;
}

void cyb_treaty_year(const cyb_treaty *treaty, const double *losses, size_t n, double *amounts) {
  double few[FEW], *many = n > FEW ? malloc(n * sizeof *many) : NULL;
  year y = {.left = many ? many : few, .n = n};
  memset(amounts, 0, cyb_treaty_amounts(treaty) * sizeof *amounts);
  if (n > FEW && !many) {
    for (size_t i = 0; i < cyb_treaty_amounts(treaty); i++) amounts[i] = NAN;
    return;
  }
  if (n) memcpy(y.left, losses, n * sizeof *losses);
  run(treaty, &y, amounts);
  free(many);
}
