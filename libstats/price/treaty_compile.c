/* price/treaty_compile.c - which sum of payments each amount depends on, and how.
 * Layer: price.
 *
 * What is left of the year is kept as two broken lines as long as it depends on
 * one sum: `loss` turns a loss from the ground into its part of the sum, `year` the sum
 * into what is left. A term per loss after a yearly one, or beside others with
 * yearly terms, ends that: from then on only simulation can tell. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "price/treaty.h"

typedef struct left {
  bool joint; /* it depends on several sums */
  cyb__line loss, year;
} left;

size_t cyb__treaty_next(const cyb_treaty *treaty, size_t first) {
  size_t i = first;
  while (i < treaty->count && treaty->term[i].text.order == treaty->term[first].text.order) i++;
  return i;
}

static bool takes_part(const cyb__term *term) {
  return term->kind->part == CYB__CESSION;
}

/* --- one term -------------------------------------------------------------------------- */

static bool compile_policy(cyb__term *term, left *now) {
  term->exact = true;
  return cyb__line_copy(&term->uncovered, &now->loss) && cyb__line_then(&now->loss, &term->own) &&
         cyb__line_plus(&term->uncovered, -1.0, &now->loss) &&
         cyb__line_copy(&term->loss, &now->loss) && cyb__line_copy(&term->year, &now->year);
}

/* What is left is a sum, or the term looks at the year's sum only. */
static bool compile_cession(cyb__term *term, const left *now) {
  bool sum = cyb__line_factor(&now->year) == 1.0, done;
  term->exact = !now->joint && (sum || cyb__line_factor(&term->own) == 1.0);
  if (!term->exact) return true;
  done = cyb__line_copy(&term->loss, &now->loss) && cyb__line_copy(&term->year, &now->year) &&
         (!sum || cyb__line_then(&term->loss, &term->own));
  if (done && term->reinstate.count)
    done =
        cyb__line_copy(&term->paid, &term->year) && cyb__line_then(&term->paid, &term->reinstate);
  return done && cyb__line_then(&term->year, &term->local) &&
         cyb__line_copy(&term->after, &term->year);
}

static bool compile_later(cyb_treaty *treaty, cyb__term *term) {
  cyb__term *of = &treaty->term[term->of];
  bool returns = term->kind->part == CYB__RETURN;
  term->exact = of->exact;
  if (!term->exact) return true;
  return cyb__line_copy(&term->loss, &of->loss) && cyb__line_copy(&term->year, &of->after) &&
         cyb__line_then(&term->year, &term->local) &&
         (!returns || cyb__line_plus(&of->after, -1.0, &term->year));
}

/* --- one order ------------------------------------------------------------------------- */

/* Whether all that is ceded in this order is in proportion to sums, or all looks at
 * the year's sum only. */
static void survey(const cyb_treaty *treaty, size_t first, size_t last, bool *sums, bool *years) {
  *sums = *years = true;
  for (size_t i = first; i < last; i++) {
    const cyb__term *term = &treaty->term[i];
    if (!takes_part(term)) continue;
    if (isnan(cyb__line_factor(&term->local))) *sums = false;
    if (cyb__line_factor(&term->own) != 1.0) *years = false;
  }
}

static bool take_sums(const cyb_treaty *treaty, size_t first, size_t last, left *now) {
  cyb__line rest;
  bool done = cyb__line_copy(&rest, &now->loss);
  for (size_t i = first; done && i < last; i++) {
    const cyb__term *term = &treaty->term[i];
    if (takes_part(term))
      done = cyb__line_plus(&rest, -cyb__line_factor(&term->local), &term->loss);
  }
  cyb__line_clear(&now->loss);
  now->loss = rest;
  return done;
}

static bool take_years(const cyb_treaty *treaty, size_t first, size_t last, left *now) {
  bool done = true;
  for (size_t i = first; done && i < last; i++)
    if (takes_part(&treaty->term[i]))
      done = cyb__line_plus(&now->year, -1.0, &treaty->term[i].year);
  return done;
}

static bool compile_order(cyb_treaty *treaty, size_t first, size_t last, left *now) {
  bool sums, years, is_sum = cyb__line_factor(&now->year) == 1.0, done = true;
  for (size_t i = first; done && i < last; i++) {
    cyb__term *term = &treaty->term[i];
    if (term->kind->part == CYB__POLICY)
      done = compile_policy(term, now);
    else if (takes_part(term))
      done = compile_cession(term, now);
    else
      done = compile_later(treaty, term);
  }
  survey(treaty, first, last, &sums, &years);
  if (!done || now->joint) return done;
  if (sums && is_sum) return take_sums(treaty, first, last, now);
  if (years) return take_years(treaty, first, last, now);
  now->joint = true;
  return true;
}

/* --- totals ----------------------------------------------------------------------------- */

static bool copy_total(cyb__total *total, const left *now) {
  total->exact = !now->joint;
  return now->joint ||
         (cyb__line_copy(&total->loss, &now->loss) && cyb__line_copy(&total->year, &now->year));
}

/* How the cessions add up: SUMS in proportion to sums of payments, YEARS all of one sum. */
static bool add_ceded(cyb_treaty *treaty, bool sums) {
  cyb__total *total = &treaty->ceded;
  cyb__line *to = sums ? &total->loss : &total->year;
  bool done = true, first = true;
  for (size_t i = 0; done && i < treaty->count; i++) {
    const cyb__term *term = &treaty->term[i];
    if (!takes_part(term)) continue;
    if (!sums && first) done = cyb__line_copy(&total->loss, &term->loss);
    done = done && (sums ? cyb__line_plus(to, cyb__line_factor(&term->after), &term->loss)
                         : cyb__line_plus(to, 1.0, &term->after));
    first = false;
  }
  return done;
}

static bool total_ceded(cyb_treaty *treaty) {
  bool sums = true, one = true, exact = true;
  const cyb__term *first = NULL;
  cyb__total *total = &treaty->ceded;
  for (size_t i = 0; i < treaty->count; i++) {
    const cyb__term *term = &treaty->term[i];
    if (!takes_part(term)) continue;
    if (!first) first = term;
    exact = exact && term->exact;
    sums = sums && term->exact && !isnan(cyb__line_factor(&term->after));
    one = one && term->exact && cyb__line_same(&first->loss, &term->loss);
  }
  total->exact = exact && (sums || one);
  if (!total->exact) return true;
  return cyb__line_layer(&total->loss, INFINITY, 0.0, sums ? 0.0 : 1.0) &&
         cyb__line_layer(&total->year, INFINITY, 0.0, sums ? 1.0 : 0.0) &&
         (sums || (cyb__line_clear(&total->loss), true)) && add_ceded(treaty, sums);
}

/* What a corridor returns depends on another sum than what is left. */
static bool has_returns(const cyb_treaty *treaty) {
  for (size_t i = 0; i < treaty->count; i++)
    if (treaty->term[i].kind->part == CYB__RETURN) return true;
  return false;
}

/* --- checks ------------------------------------------------------------------------------- */

static int check_order(const cyb_treaty *treaty, size_t i, cyb_error *error) {
  const cyb__term *term = &treaty->term[i], *before = i ? term - 1 : NULL;
  bool policy = term->kind->part == CYB__POLICY;
  if (!before) return CYB_OK;
  if (policy && before->kind->part != CYB__POLICY)
    return cyb__term_error(term, "order", error,
                           "%s is a term of the policy and must come before all that is ceded, "
                           "such as \"%.60s\"",
                           term->kind->name, before->text.name);
  if (before->kind->part != CYB__POLICY || before->text.order < term->text.order) return CYB_OK;
  return cyb__term_error(term, "order", error,
                         "a term of the policy has an order of its own, and \"%.60s\" has this one",
                         before->text.name);
}

static int find_of(cyb_treaty *treaty, size_t i, cyb_error *error) {
  cyb__term *term = &treaty->term[i];
  term->of = SIZE_MAX;
  if (term->kind->part != CYB__RETURN && term->kind->part != CYB__PREMIUM) return CYB_OK;
  for (size_t k = 0; k < i && treaty->term[k].text.order < term->text.order; k++) {
    const cyb__term *other = &treaty->term[k];
    if (takes_part(other) && (!*term->text.of || strcmp(other->text.name, term->text.of) == 0))
      term->of = k;
  }
  if (term->of != SIZE_MAX) return CYB_OK;
  if (*term->text.of)
    return cyb__term_error(term, "of", error, "\"%.60s\" is no cession of a lower order",
                           term->text.of);
  return cyb__term_error(term, "of", error, "%s needs a cession of a lower order",
                         term->kind->name);
}

/* Together they must leave a part of each loss that does not fall as it grows. */
static int check_cover(const cyb_treaty *treaty, size_t first, size_t last, cyb_error *error) {
  cyb__line rest;
  const cyb__term *latest = NULL;
  double least, most, share;
  bool done = cyb__line_layer(&rest, INFINITY, 0.0, 1.0);
  for (size_t i = first; done && i < last; i++) {
    if (!takes_part(&treaty->term[i])) continue;
    latest = &treaty->term[i];
    cyb__line_slopes(&latest->local, &least, &share);
    done = cyb__line_plus(&rest, -share, &latest->own);
  }
  if (!done) return cyb_error_memory(error);
  cyb__line_slopes(&rest, &least, &most);
  cyb__line_clear(&rest);
  if (!latest || least >= -1e-12) return CYB_OK;
  return cyb__term_error(latest, "order", error,
                         "the terms of order %g together cede more than the loss; give those that "
                         "apply to the rest a higher order",
                         latest->text.order);
}

static int make_lines(cyb_treaty *treaty, cyb_error *error) {
  bool done = true;
  for (size_t i = 0; done && i < treaty->count; i++)
    done = treaty->term[i].kind->lines(&treaty->term[i]);
  return done ? CYB_OK : cyb_error_memory(error);
}

static int check_all(cyb_treaty *treaty, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < treaty->count; i++) {
    status = check_order(treaty, i, error);
    if (!status) status = find_of(treaty, i, error);
  }
  for (size_t i = 0, next; !status && i < treaty->count; i = next) {
    next = cyb__treaty_next(treaty, i);
    status = check_cover(treaty, i, next, error);
  }
  return status;
}

static bool compile_all(cyb_treaty *treaty, left *now) {
  bool gross = false, done = true;
  for (size_t i = 0, next; done && i < treaty->count; i = next) {
    next = cyb__treaty_next(treaty, i);
    if (!gross && treaty->term[i].kind->part != CYB__POLICY) {
      gross = true;
      done = copy_total(&treaty->gross, now);
    }
    done = done && compile_order(treaty, i, next, now);
  }
  if (done && !gross) done = copy_total(&treaty->gross, now);
  if (has_returns(treaty)) now->joint = true;
  return done && total_ceded(treaty) && copy_total(&treaty->net, now);
}

int cyb__treaty_compile(cyb_treaty *treaty, cyb_error *error) {
  left now = {0};
  int status = make_lines(treaty, error);
  if (!status) status = check_all(treaty, error);
  if (!status && !(cyb__line_layer(&now.loss, INFINITY, 0.0, 1.0) &&
                   cyb__line_layer(&now.year, INFINITY, 0.0, 1.0) && compile_all(treaty, &now)))
    status = cyb_error_memory(error);
  cyb__line_clear(&now.loss);
  cyb__line_clear(&now.year);
  return status;
}
