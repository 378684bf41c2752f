/* price/treaty_value.c - what a treaty costs: expected values and distributions.
 * Layer: price. */
#include <cyberstats/sum.h>

#include "base/memory.h"
#include "price/treaty_amount.h"

/* --- room ------------------------------------------------------------------------------ */

static int make_amount(cyb_treaty_amount *amount, size_t quantiles, cyb_error *error) {
  *amount = (cyb_treaty_amount){.mean = NAN, .sd = NAN, .error = NAN, .positive = NAN};
  amount->quantile = CYB__ARRAY(double, quantiles + 1);
  amount->tail = CYB__ARRAY(double, quantiles + 1);
  amount->lower = CYB__ARRAY(double, quantiles + 1);
  amount->upper = CYB__ARRAY(double, quantiles + 1);
  if (!amount->quantile || !amount->tail || !amount->lower || !amount->upper)
    return cyb_error_memory(error);
  for (size_t i = 0; i < quantiles; i++)
    amount->quantile[i] = amount->tail[i] = amount->lower[i] = amount->upper[i] = NAN;
  return CYB_OK;
}

static void clear_amount(cyb_treaty_amount *amount) {
  free(amount->quantile);
  free(amount->tail);
  free(amount->lower);
  free(amount->upper);
}

void cyb_treaty_value_clear(cyb_treaty_value *value) {
  for (size_t i = 0; value->row && i < value->count; i++) clear_amount(&value->row[i].amount);
  clear_amount(&value->gross);
  clear_amount(&value->ceded);
  clear_amount(&value->net);
  free(value->row);
  *value = (cyb_treaty_value){0};
}

static int make_room(cyb_treaty_value *out, const cyb_treaty *treaty, size_t quantiles,
                     cyb_error *error) {
  int status;
  *out = (cyb_treaty_value){.quantiles = quantiles};
  out->row = CYB__ARRAY(cyb_treaty_row, treaty->count);
  if (!out->row) return cyb_error_memory(error);
  out->count = treaty->count;
  status = make_amount(&out->gross, quantiles, error);
  if (!status) status = make_amount(&out->ceded, quantiles, error);
  if (!status) status = make_amount(&out->net, quantiles, error);
  for (size_t i = 0; !status && i < treaty->count; i++)
    status = make_amount(&out->row[i].amount, quantiles, error);
  return status;
}

/* --- a term ---------------------------------------------------------------------------- */

static void describe(cyb_treaty_row *row, const cyb_treaty *treaty, const cyb__term *term) {
  row->name = term->text.name;
  row->kind = term->kind->name;
  row->of = term->of == SIZE_MAX ? "" : treaty->term[term->of].text.name;
  row->amount_is = term->kind->amount_is;
  row->order = term->text.order;
  row->subject = row->removed = row->kept = row->losses = NAN;
  row->premium = row->reinstatement_premium = row->rate_on_line = NAN;
}

/* An infinite mean has a name: the term that lacks a limit. */
static int check_finite(const cyb__term *term, const cyb_treaty_amount *amount,
                        const cyb_distribution *severity, cyb_error *error) {
  if (!isinf(amount->mean) || term->kind->part == CYB__POLICY) return CYB_OK;
  if (cyb_distribution_has_moment(severity, 1))
    return cyb_error_set(error, CYB_EDOMAIN, term->text.name,
                         "the mean of what this term takes is finite but too large to be held; "
                         "give it a limit or an aggregate limit");
  return cyb_error_set(error, CYB_EDOMAIN, term->text.name,
                       "the losses have an infinite mean and this term no limit: what it takes has "
                       "no price; give it a limit or an aggregate limit");
}

static int find_row(cyb_treaty_row *row, const cyb_treaty *treaty, size_t i, cyb__valuation *v,
                    cyb_error *error) {
  const cyb__term *term = &treaty->term[i], *of = term;
  size_t years = (size_t)term->text.years;
  int status;
  describe(row, treaty, term);
  if (!term->exact) return CYB_OK;
  if (years > 1) {
    of = &treaty->term[term->of];
    status = cyb__amount_years(&row->amount, v, &of->loss, &of->after, &term->local, years, error);
  } else {
    status = cyb__amount_find(&row->amount, v, &term->loss, &term->year, error);
  }
  if (!status) status = check_finite(term, &row->amount, v->severity, error);
  if (term->of == SIZE_MAX) row->losses = cyb__valuation_losses(v, &term->loss);
  return status;
}

/* --- premiums ---------------------------------------------------------------------------- */

/* Pure premium P: ceded = P + P E[part of it paid again], Sundt (1991). */
void cyb__price_term(cyb_treaty_row *row, const cyb__term *term, double paid_again) {
  double line = term->text.share * term->text.limit;
  row->premium =
      term->given & CYB__TERM_PREMIUM ? term->text.premium : row->amount.mean / (1.0 + paid_again);
  row->reinstatement_premium = row->premium * paid_again;
  if (isfinite(line)) row->rate_on_line = row->premium / line;
}

static int find_premium(cyb_treaty_row *row, const cyb__term *term, cyb__valuation *v,
                        cyb_error *error) {
  double paid = 0.0;
  int status = CYB_OK;
  if (term->kind->part != CYB__CESSION || !term->exact) return CYB_OK;
  if (term->points && !cyb__line_is_zero(&term->paid)) {
    status = cyb__amount_mean(&paid, v, &term->loss, &term->paid, error);
    paid /= term->text.limit;
  }
  if (!status) cyb__price_term(row, term, paid);
  return status;
}

/* --- all ------------------------------------------------------------------------------------ */

/* Of a line that ends level: each slope by the mean of the loss between its knots, and jumps,
 * which lie just above theirs. */
static double mean_of_line(const cyb__line *line, const cyb_distribution *severity) {
  cyb_sum sum = {0};
  if (line->slope != 0.0) return INFINITY;
  cyb_sum_add(&sum, line->knots[0].y);
  for (size_t i = 0; i + 1 < line->count; i++) {
    const cyb_knot *k = line->knots + i;
    double rise = k[1].y - k[0].y, width = k[1].x - k[0].x;
    cyb_sum_add(&sum, width > 0.0 ? rise / width *
                                        (cyb_distribution_limited(severity, k[1].x) -
                                         cyb_distribution_limited(severity, k[0].x))
                                  : rise * cyb_distribution_survival(severity, k[0].x));
  }
  return cyb_sum_get(&sum);
}

/* What the terms of a policy take where both what enters and what is left are infinite. */
static double uncovered(const cyb_treaty *treaty, size_t first, size_t next,
                        const cyb__valuation *v) {
  double sum = 0.0;
  for (size_t i = first; i < next; i++) {
    const cyb__term *term = &treaty->term[i];
    if (term->kind->part != CYB__POLICY) continue;
    if (cyb__line_factor(&term->year) != 1.0) return NAN;
    sum += mean_of_line(&term->uncovered, v->severity);
  }
  return cyb_distribution_mean(v->frequency) * sum;
}

/* What enters an order and what passes on, in the mean. */
static double pass_on(cyb_treaty_value *out, const cyb_treaty *treaty, const cyb__valuation *v,
                      double subject) {
  for (size_t i = 0, next; i < treaty->count; i = next) {
    double kept = subject, taken;
    next = cyb__treaty_next(treaty, i);
    for (size_t k = i; k < next; k++) {
      cyb__part part = treaty->term[k].kind->part;
      if (part == CYB__POLICY) kept = out->row[k].amount.mean;
      if (part == CYB__CESSION) kept -= out->row[k].amount.mean;
    }
    taken = isinf(subject) && isinf(kept) ? uncovered(treaty, i, next, v) : subject - kept;
    for (size_t k = i; k < next; k++) {
      cyb__part part = treaty->term[k].kind->part;
      if (part == CYB__PREMIUM || part == CYB__RETURN) continue;
      out->row[k].subject = subject;
      out->row[k].removed = part == CYB__POLICY ? taken : out->row[k].amount.mean;
      out->row[k].kept = kept;
    }
    subject = kept;
  }
  return subject;
}

/* The mean of a total without a distribution, or with one that was drawn: from those of
 * its parts, of which most are exact. */
static void add_up(cyb_treaty_amount *total, double mean, double error) {
  if (total->route == CYB_TREATY_FFT || isinf(total->mean) || isnan(mean)) return;
  total->mean = mean;
  total->error = error;
}

static void balance(cyb_treaty_value *out, const cyb_treaty *treaty, const cyb__valuation *v,
                    double ground) {
  double left = pass_on(out, treaty, v, ground), ceded = 0.0, returned = 0.0, error = 0.0;
  for (size_t i = 0; i < treaty->count; i++) {
    cyb__part part = treaty->term[i].kind->part;
    const cyb_treaty_amount *amount = &out->row[i].amount;
    if (part == CYB__CESSION) ceded += amount->mean;
    if (part == CYB__RETURN) returned += amount->mean;
    if (part == CYB__CESSION || part == CYB__RETURN) error += amount->error;
  }
  add_up(&out->ceded, ceded - returned, error);
  add_up(&out->net, left + returned, error);
  /* Draws of an infinite variance have one that means nothing. */
  if (!isfinite(out->gross.sd) && out->net.route == CYB_TREATY_SIMULATION) out->net.sd = NAN;
}

static int find_total(cyb_treaty_amount *out, const cyb__total *total, cyb__valuation *v,
                      cyb_error *error) {
  return total->exact ? cyb__amount_find(out, v, &total->loss, &total->year, error) : CYB_OK;
}

static int find_all(cyb_treaty_value *out, const cyb_treaty *treaty, cyb__valuation *v,
                    cyb_error *error) {
  double ground = cyb_distribution_mean(v->frequency) * cyb_distribution_mean(v->severity);
  int status = CYB_OK;
  for (size_t i = 0; !status && i < treaty->count; i++) {
    status = find_row(&out->row[i], treaty, i, v, error);
    if (!status) status = find_premium(&out->row[i], &treaty->term[i], v, error);
  }
  if (!status) status = find_total(&out->gross, &treaty->gross, v, error);
  if (!status) status = find_total(&out->ceded, &treaty->ceded, v, error);
  if (!status) status = find_total(&out->net, &treaty->net, v, error);
  if (!status && v->options->years) status = cyb__treaty_simulate(out, treaty, v, error);
  if (!status) balance(out, treaty, v, ground);
  return status;
}

int cyb_treaty_evaluate(cyb_treaty_value *out, const cyb_treaty *treaty,
                        const cyb_distribution *frequency, const cyb_distribution *severity,
                        const cyb_treaty_options *options, cyb_error *error) {
  const cyb_treaty_options usual = CYB_TREATY_OPTIONS_INIT;
  cyb__valuation v = {
      .frequency = frequency, .severity = severity, .options = options ? options : &usual};
  int status = make_room(out, treaty, v.options->quantiles, error);
  if (!status && v.options->grid.discretization != CYB_DISCRETIZE_LOCAL_MOMENT)
    status = cyb_error_set(error, CYB_EDOMAIN, "discretization",
                           "a treaty is valued with the local-moment method");
  if (!status) status = find_all(out, treaty, &v, error);
  cyb__valuation_clear(&v);
  if (status) cyb_treaty_value_clear(out);
  return status;
}
