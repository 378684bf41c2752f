/* tests/property/test_treaty_random.c - random treaties: what broken lines and Fourier transform
 * tell of a year of two losses is what all pairs of losses come to, one by one. */
#include "check.h"

#include <cyberstats/cyberstats.h>

enum { TREATIES = 40, MOST = 6, PAIRS = 250 };

typedef struct chance {
  uint64_t seed, index;
} chance;

static double uniform(chance *c) {
  return cyb_random_uniform(c->seed, 3, c->index++);
}

static double between(chance *c, double low, double high) {
  return low + (high - low) * uniform(c);
}

static size_t one_of(chance *c, size_t count) {
  return (size_t)(uniform(c) * (double)count) % count;
}

static char names[MOST][8];

/* Losses are exponential with mean 1. */
static void policy(chance *c, cyb_treaty_term *t) {
  static const char *const kinds[] = {"deductible", "franchise", "limit", "coinsurance"};
  size_t kind = one_of(c, 4);
  t->kind = kinds[kind];
  if (kind < 2) t->attachment = between(c, 0, 1);
  if (kind == 2) t->limit = between(c, 1, 4);
  if (kind == 3) t->share = between(c, 0.3, 1);
}

static void cession(chance *c, cyb_treaty_term *t) {
  static const char *const kinds[] = {"quota-share", "layer", "aggregate-layer"};
  size_t kind = one_of(c, 3);
  t->kind = kinds[kind];
  t->share = between(c, 0.1, 1);
  if (kind > 0) t->attachment = between(c, 0, 2);
  if (kind > 0 && uniform(c) < 0.7) t->limit = between(c, 0.2, 2);
  if (kind < 2 && uniform(c) < 0.3) t->aggregate_deductible = between(c, 0, 1);
  if (kind < 2 && uniform(c) < 0.3) t->aggregate_limit = between(c, 0.5, 3);
  if (kind == 1 && isfinite(t->limit) && uniform(c) < 0.5) {
    t->reinstatements = (double)one_of(c, 3);
    if (t->reinstatements > 0) t->reinstatement_rate = "0.5";
  }
}

static void money(chance *c, cyb_treaty_term *t) {
  static const char *const kinds[] = {"corridor", "swing", "slide", "profit-share"};
  size_t kind = one_of(c, 4);
  t->kind = kinds[kind];
  if (kind == 0) t->attachment = between(c, 0, 0.5), t->limit = between(c, 0.1, 1);
  if (kind == 1) t->load = 1.5, t->minimum = between(c, 0, 1), t->maximum = 2;
  if (kind == 2) t->premium = 1, t->slide = "0.2:0.4|0.6:0.3|1.5:0.1";
  if (kind == 3) t->premium = between(c, 0.5, 3), t->share = 0.5, t->margin = 0.1;
}

static size_t random_terms(chance *c, cyb_treaty_term *terms) {
  const cyb_treaty_term none = CYB_TREATY_TERM_INIT;
  size_t policies = one_of(c, 3), cessions = 1 + one_of(c, 3), count = policies + cessions + 1;
  for (size_t i = 0; i < count; i++) {
    terms[i] = none;
    snprintf(names[i], sizeof names[i], "t%zu", i);
    terms[i].name = names[i];
    terms[i].order = (double)i;
    if (i < policies)
      policy(c, &terms[i]);
    else if (i < policies + cessions)
      cession(c, &terms[i]);
    else
      money(c, &terms[i]);
  }
  return count;
}

/* Mean of an exponential loss within the i-th of PAIRS parts of even probability: straight
 * amounts come out exactly. */
static double part_mean(int i) {
  double from = 1.0 - (double)i / PAIRS, to = 1.0 - (i + 1.0) / PAIRS;
  double left = from * (1.0 - log(from)), right = to > 0 ? to * (1.0 - log(to)) : 0;
  return PAIRS * (left - right);
}

/* Means over all pairs of such losses. */
static void all_pairs(const cyb_treaty *treaty, double *mean, size_t amounts) {
  double *of_one = calloc(amounts, sizeof *of_one);
  assert_non_null(of_one);
  for (size_t k = 0; k < amounts; k++) mean[k] = 0;
  for (int i = 0; i < PAIRS; i++)
    for (int j = 0; j < PAIRS; j++) {
      double losses[2] = {part_mean(i), part_mean(j)};
      cyb_treaty_year(treaty, losses, 2, of_one);
      for (size_t k = 0; k < amounts; k++) mean[k] += of_one[k] / PAIRS / PAIRS;
    }
  free(of_one);
}

static void compare(const char *what, size_t number, const cyb_treaty_amount *a, double mean,
                    size_t *compared) {
  if (a->route != CYB_TREATY_FFT) return;
  (*compared)++;
  if (fabs(a->mean - mean) <= 2e-3 * fmax(mean, 0.5)) return;
  print_error("treaty %zu, %s: %.8g, of all pairs %.8g\n", number, what, a->mean, mean);
  fail();
}

/* What losses up to the one told come to is nothing: of everything but what the first terms of
 * a policy cover on the way and, if it is not asked for, what is left. */
static void leave_out_small(const cyb_treaty *treaty, const cyb_treaty_value *v, bool no_net,
                            chance *c) {
  double least = cyb_treaty_passed_over(treaty, no_net), losses[8], large[8];
  double all[2 * MOST + 3], some[2 * MOST + 3];
  for (int year = 0; year < 50; year++) {
    size_t n = 0;
    for (int i = 0; i < 8; i++) {
      losses[i] = -2.0 * log(uniform(c));
      if (i == 0 && isfinite(least)) losses[i] = least;
      if (losses[i] > least) large[n++] = losses[i];
    }
    cyb_treaty_year(treaty, losses, 8, all);
    cyb_treaty_year(treaty, large, n, some);
    for (size_t k = 0; k < cyb_treaty_amounts(treaty); k++) {
      if (k < v->count && strcmp(v->row[k].amount_is, "covered") == 0) continue;
      if (no_net && (k == v->count || k == v->count + 2)) continue;
      assert_true(fabs(all[k] - some[k]) <= 1e-12 * fmax(all[k], 1.0));
    }
  }
}

static void random_treaties(void **state) {
  cyb_distribution *n = NULL, *x = NULL;
  cyb_error error = {0};
  size_t compared = 0;
  (void)state;
  check_ok(error, cyb_distribution_parse(&n, "binomial(n=2, p=1)", &error));
  check_ok(error, cyb_distribution_parse(&x, "exponential(mean=1)", &error));
  for (size_t number = 0; number < TREATIES; number++) {
    chance c = {number, 0};
    cyb_treaty_term terms[MOST];
    cyb_treaty_value v = {0};
    cyb_treaty *treaty = NULL;
    double mean[2 * MOST + 3];
    size_t count = random_terms(&c, terms);
    check_ok(error, cyb_treaty_new(&treaty, terms, count, &error));
    check_ok(error, cyb_treaty_evaluate(&v, treaty, n, x, NULL, &error));
    all_pairs(treaty, mean, cyb_treaty_amounts(treaty));
    for (size_t i = 0; i < count; i++)
      compare(v.row[i].kind, number, &v.row[i].amount, mean[i], &compared);
    compare("gross", number, &v.gross, mean[count], &compared);
    compare("ceded", number, &v.ceded, mean[count + 1], &compared);
    compare("net", number, &v.net, mean[count + 2], &compared);
    for (size_t i = 0; i < count; i++)
      if (v.row[i].premium > 0 && v.row[i].amount.route == CYB_TREATY_FFT &&
          v.row[i].reinstatement_premium > 0)
        assert_true(fabs(v.row[i].reinstatement_premium / v.row[i].premium - mean[count + 3 + i]) <=
                    2e-3);
    leave_out_small(treaty, &v, false, &c);
    leave_out_small(treaty, &v, true, &c);
    cyb_treaty_value_clear(&v);
    cyb_treaty_free(treaty);
  }
  assert_true(compared > 4 * TREATIES);
  cyb_distribution_free(n);
  cyb_distribution_free(x);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(random_treaties)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
