/* tests/unit/test_distribution_text.c - the text form of distributions and what it refuses.
 * Layer: tests. */
#include "check.h"

#include <cyberstats/distribution.h>

#define LENGTH(list) (sizeof(list) / sizeof(list)[0])

static void test_read_and_write(void **state) {
  static const char *const rows[][2] = {
      {"lognormal(mu=10.5, sigma=1.9)", "lognormal(mu=10.5, sigma=1.9)"},
      {"  lognormal ( 10.5 ,1.9 ) \n", "lognormal(mu=10.5, sigma=1.9)"},
      {"lognormal(sigma=1.9,mu=-1e3)", "lognormal(mu=-1000, sigma=1.9)"},
      {"lognormal(10.5, sigma = 1.9)", "lognormal(mu=10.5, sigma=1.9)"},
      {"gpd(0.1, 2)", "gpd(xi=0.1, beta=2, threshold=0)"},
      {"gpd(threshold=5, beta=2, xi=-0.1)", "gpd(xi=-0.1, beta=2, threshold=5)"},
      {"negative-binomial(mean=0.1, size=3)", "negative-binomial(mean=0.1, size=3)"},
      {"interval90(1,10)", "interval90(low=1, high=10)"},
      {"pareto(0.1234567890123456789, 1e300)", "pareto(shape=0.12345678901234568, scale=1e+300)"},
      {" mixture( .3 :gamma(1,2),0.7:lognormal ( 9 , 2 ) ) ",
       "mixture(0.3: gamma(shape=1, scale=2), 0.7: lognormal(mu=9, sigma=2))"},
      {"mixture(0.1: poisson(1), 0.2: poisson(2), 0.7: geometric(3))",
       "mixture(0.1: poisson(mean=1), 0.2: poisson(mean=2), 0.7: geometric(mean=3))"},
      {"mixture(0.3333333: poisson(1), 0.6666666: poisson(2))",
       "mixture(0.3333333: poisson(mean=1), 0.6666666: poisson(mean=2))"},
      {"splice(weight=0.9, tail=pareto1(2, 5), body=exponential(1), threshold=5)",
       "splice(exponential(mean=1), 5, pareto1(shape=2, minimum=5), weight=0.9)"},
      {"splice(exponential(1), 5, pareto1(2, 5), 0.9)",
       "splice(exponential(mean=1), 5, pareto1(shape=2, minimum=5), weight=0.9)"},
      {"zero-inflated(poisson(2), 0.25)", "zero-inflated(p0=0.25, poisson(mean=2))"},
      {"zero-truncated(count=poisson(2))", "zero-truncated(poisson(mean=2))"},
      {"zero-modified(p0=0, poisson(2))", "zero-modified(p0=0, poisson(mean=2))"},
      {"per-loss(gamma(1, 2), limit=9, deductible=1e3, share=1)",
       "per-loss(gamma(shape=1, scale=2), deductible=1000, limit=9)"},
      {"per-payment(gamma(1, 2), 1, limit=inf, franchise=1)",
       "per-payment(gamma(shape=1, scale=2), deductible=1, franchise=1)"},
      {"transformed(gamma(1, 2), 0: 0, 1:1, slope=0)",
       "transformed(gamma(shape=1, scale=2), 0: 0, 1: 1, slope=0)"},
      {"empirical(5, 1, 1.5, 5)", "empirical(1: 1, 1: 1.5, 2: 5)"},
      {"empirical(0.1: 5, 0.2: 1)", "empirical(0.2: 1, 0.1: 5)"},
      {"counts(2, 0, 2)", "counts(1: 0, 2: 2)"},
      {"expert(mean=5, p99=20)", "expert(mean=5, p99=20)"},
      {"per-loss(splice(mixture(0.5: gamma(1, 2), 0.5: empirical(1)), 4, gpd(1.2, 3), weight=0.9))",
       "per-loss(splice(mixture(0.5: gamma(shape=1, scale=2), 0.5: empirical(1: 1)), 4, "
       "gpd(xi=1.2, "
       "beta=3, threshold=0), weight=0.9))"},
  };
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d, *again, *copy;
    cyb_error error = {0};
    char *text, *second;
    check_ok(error, cyb_distribution_parse(&d, rows[i][0], &error));
    text = cyb_distribution_text(d);
    assert_string_equal(text, rows[i][1]);
    check_ok(error, cyb_distribution_parse(&again, text, &error));
    check_ok(error, cyb_distribution_copy(&copy, again, &error));
    second = cyb_distribution_text(copy);
    assert_string_equal(text, second);
    free(text);
    free(second);
    cyb_distribution_free(d);
    cyb_distribution_free(again);
    cyb_distribution_free(copy);
  }
}

/* The message must hold both words. */
static void test_refused(void **state) {
  static const struct {
    const char *text, *word, *other;
  } rows[] = {
      {"lognormel(mu=7, sigma=1)", "lognormel", "did you mean 'lognormal'"},
      {"negative-binomal(3, 1)", "negative-binomal", "did you mean 'negative-binomial'"},
      {"zzz(1)", "zzz", "exponential, lognormal"},
      {"lognormal(mu=7, sigma=-1)", "sigma of lognormal", "above 0, and is -1"},
      {"lognormal(mu=7, sigma=0)", "sigma of lognormal", "above 0, and is 0"},
      {"lognormal(mu=7, sigme=1)", "lognormal has no parameter 'sigme'", "did you mean 'sigma'"},
      {"pareto(q=7, scale=1)", "pareto has no parameter 'q'", "shape, scale"},
      {"lognormal(mu=7)", "sigma of lognormal is missing", "sigma=VALUE"},
      {"lognormal()", "mu of lognormal is missing", "mu=VALUE"},
      {"lognormal(mu=7, mu=8)", "mu of lognormal", "twice"},
      {"lognormal(7, 1, 3)", "takes 2 values", "'3' is one too many"},
      {"poisson(7, 1)", "takes 1 value,", "'1' is one too many"},
      {"lognormal(mu=7, 1)", "write the name", "'1'"},
      {"lognormal(7, 1,)", "", "one too many"},
      {"lognormal(7,)", "sigma of lognormal must be a number", "''"},
      {"lognormal(7, one)", "sigma of lognormal must be a number", "'one'"},
      {"lognormal(mu=, sigma=1)", "mu of lognormal must be a number", "''"},
      {"lognormal(mu=inf, sigma=1)", "mu of lognormal must be a number", "'inf'"},
      {"lognormal(7, 1", "family(name=value", "lognormal(mu=10.5"},
      {"lognormal 7 1", "family(name=value", "for example"},
      {"(7, 1)", "family(name=value", "for example"},
      {"", "family(name=value", "for example"},
      {")", "family(name=value", "for example"},
      {"   ", "family(name=value", "for example"},
      {"lognormal(7, 1)(2)", "sigma of lognormal must be a number", "'1)(2'"},
      {"interval90(10, 1)", "low is 10", "high is 1"},
      {"interval90(3, 3)", "low must be below high", "low is 3"},
      {"binomial(1.5, 0.5)", "n must be a whole number", "1.5"},
      {"binomial(0, 0.5)", "n of binomial", "at least 1"},
      {"binomial(10, 1.5)", "p of binomial", "at least 0 and at most 1, and is 1.5"},
      {"poisson(-1)", "mean of poisson", "at least 0 and at most"},
      {"gpd(0.1, 1, -5)", "threshold of gpd", "at least 0"},
      {"gpd(0.1, 0)", "beta of gpd", "above 0"},
      {"mixtur(1: poisson(1))", "mixtur", "did you mean 'mixture'"},
      {"mixture()", "write mixture(", "lognormal"},
      {"mixture(0.5: poisson(1), 0.4: poisson(2))", "must sum to 1", "0.9"},
      {"mixture(50: poisson(1), 50: poisson(2))", "must sum to 1", "100"},
      {"mixture(1: poisson(1), 0: poisson(2))", "weight of mixture", "above 0"},
      {"mixture(1.5: poisson(1), -0.5: poisson(2))", "weight of mixture", "above 0"},
      {"mixture(poisson(1), poisson(2))", "a weight, a colon and a distribution", "0.3: "},
      {"mixture(0.5: poisson(1), 0.5: gamma(1, 2))", "not both", "counts"},
      {"mixture(0.5: poisson(1), 0.5: 3)", "a weight, a colon and a distribution", ""},
      {"mixture(0.5: lognormel(1, 2), 0.5: gamma(1, 2))", "lognormel", "did you mean 'lognormal'"},
      {"mixture(0.5: lognormal(1, -2), 0.5: gamma(1, 2))", "sigma of lognormal", "above 0"},
      {"mixture(a=1, 1: gamma(1, 2))", "write mixture(", ""},
      {"splice(gamma(1, 2), 5, gpd(1, 2))", "weight of splice is missing", "write splice("},
      {"splice(gamma(1, 2), 5, weight=0.5)", "tail of splice is missing", "write splice("},
      {"splice(gamma(1, 2), 5, gpd(1, 2), weight=1)", "weight of splice", "below 1"},
      {"splice(gamma(1, 2), 5, gpd(1, 2), wieght=0.5)", "'wieght'", "did you mean 'weight'"},
      {"splice(gamma(1, 2), 5, gpd(1, 2), 0.5, 6)", "one number too many", "write splice("},
      {"splice(gamma(1, 2), 5, gpd(1, 2), gpd(1, 2), weight=.5)", "one distribution too many", ""},
      {"splice(gamma(1, 2), 5, gpd(1, 2), threshold=5, weight=.5)", "threshold of splice", "twice"},
      {"splice(gamma(1, 2), five, gpd(1, 2), weight=.5)", "'five'", "neither a number"},
      {"splice(gamma(1, 2), 0.5: 5, gpd(1, 2), weight=.5)", "no weights", "colon"},
      {"splice(poisson(2), 5, gpd(1, 2), weight=.5)", "splice takes losses", "poisson"},
      {"splice(pareto1(1, 9), 5, gpd(1, 2), weight=.5)", "nothing up to the threshold", "body"},
      {"splice(gamma(1, 2), 5, gpd(-0.5, 1), weight=.5)", "nothing above the threshold", "tail"},
      {"zero-truncated(gamma(1, 2))", "zero-truncated takes counts", "gamma"},
      {"zero-truncated(poisson(0))", "never above 0", "zero-truncated"},
      {"zero-inflated(p0=1, poisson(1))", "p0 of zero-inflated", "below 1"},
      {"zero-inflated(poisson(1))", "p0 of zero-inflated is missing", "p0=0.2"},
      {"per-loss(gamma(1, 2), deductible=-1)", "deductible of per-loss", "at least 0"},
      {"per-loss(gamma(1, 2), share=0)", "share of per-loss", "above 0"},
      {"per-loss(gamma(1, 2), franchise=0.5)", "franchise of per-loss", "0 or 1"},
      {"per-loss(gamma(1, 2), excess=5)", "'excess'", "deductible=0"},
      {"per-loss(poisson(2), deductible=1)", "per-loss takes losses", "poisson"},
      {"per-payment(gpd(-0.5, 1), deductible=3)", "nothing is ever paid", "per-payment"},
      {"transformed(gamma(1, 2), 1: 0)", "first knot", "x = 0"},
      {"transformed(0: 0)", "loss of transformed is missing", ""},
      {"transformed(gamma(1, 2), 0: 0, positive=2)", "positive of transformed", "0 or 1"},
      {"empirical()", "empirical has no value", ""},
      {"empirical(1, -2)", "at least 0", "2."},
      {"empirical(1: 1, 2)", "write empirical(1, 2, 4)", "FILE:COLUMN"},
      {"empirical(f.csv:x, wieght=n)", "weight=COLUMN", "write empirical("},
      {"empirical(f.csv:x, weight=2023)", "a number in quotes", "weight=COLUMN"},
      {"empirical(f.csv:x, weight=a, weight=b)", "weight=COLUMN", "write empirical("},
      {"empirical(weight=n)", "FILE:COLUMN", "write empirical("},
      {"counts(f.csv:x, weight=n)", "cannot read a file here", ""},
      {"empirical(losses.csv:paid)", "cannot read a file here", ""},
      {"empirical(losses)", "FILE:COLUMN", "'losses'"},
      {"counts(1.5)", "whole numbers", "counts"},
      {"expert(median=6, typical=7)", "'typical' will not do", "means (mean=)"},
      {"expert(average=6, p95=7)", "'average' will not do", "medians (median=)"},
      {"expert(6, p95=7)", "must say what it is", "exp(sigma^2 / 2)"},
      {"expert(median=6, p96=7)", "p90, p95 and p99", "'p96'"},
      {"expert(median=6)", "two different figures", ""},
      {"expert(median=6, median=7)", "two different figures", ""},
      {"expert(median=6, p95=5)", "no lognormal has median=6, p95=5", ""},
      {"expert(mean=5, median=6)", "no lognormal has mean=5, median=6", ""},
      {"expert(mean=1, p95=100)", "no lognormal has mean=1, p95=100", ""},
      {"expert(median=-1, p95=100)", "above 0, and is -1", ""},
  };
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    cyb_distribution *d = (cyb_distribution *)1;
    cyb_error error = {0};
    int status = cyb_distribution_parse(&d, rows[i].text, &error);
    if (status != CYB_EDOMAIN || d || !strstr(error.message, rows[i].word) ||
        !strstr(error.message, rows[i].other))
      print_error("'%s': status %d, %s\n", rows[i].text, status, error.message);
    assert_int_equal(status, CYB_EDOMAIN);
    assert_null(d);
    assert_non_null(strstr(error.message, rows[i].word));
    assert_non_null(strstr(error.message, rows[i].other));
    if (rows[i].text[0] != ' ') assert_string_equal(error.where, rows[i].text);
  }
}

/* Long and hostile names are cut in the message and suggest nothing. */
static void test_long_names(void **state) {
  char text[5000];
  cyb_distribution *d;
  cyb_error error = {0};
  (void)state;
  memset(text, 'x', sizeof text);
  memcpy(text + sizeof text - 5, "(1)", 4);
  text[sizeof text - 2] = '\0';
  assert_int_equal(cyb_distribution_parse(&d, text, &error), CYB_EDOMAIN);
  assert_null(d);
}

/* Depth is limited, so that hostile texts do not exhaust the stack. */
static void test_depth(void **state) {
  enum { DEEPEST = 16, FAR = 100000 };
  static char text[FAR * 10 + 100];
  (void)state;
  for (size_t depth = DEEPEST; depth <= FAR; depth = depth == DEEPEST ? depth + 1 : FAR * depth) {
    cyb_distribution *d;
    cyb_error error = {0};
    size_t at = 0;
    for (size_t i = 0; i < depth; i++) {
      memcpy(text + at, "per-loss(", 9);
      at += 9;
    }
    memcpy(text + at, "gamma(1,2)", 10);
    at += 10;
    memset(text + at, ')', depth);
    text[at + depth] = '\0';
    if (depth <= DEEPEST) {
      check_ok(error, cyb_distribution_parse(&d, text, &error));
      check_close("deep", cyb_distribution_mean(d), 2.0, 1e-13);
      cyb_distribution_free(d);
    } else {
      assert_int_equal(cyb_distribution_parse(&d, text, &error), CYB_EDOMAIN);
      assert_non_null(strstr(error.message, "16 deep"));
      assert_null(d);
    }
  }
}

static int load_three(void *user, const cyb_sample_name *name, double **x, double **weight,
                      size_t *n, cyb_error *error) {
  static const double values[] = {3, 1, 2}, weights[] = {5, 1, 2};
  (void)error;
  if (user) return cyb_error_at(error, CYB_EDATA, "losses.csv", 7, "paid", "not good");
  *x = malloc(sizeof values);
  *weight = name->weight ? malloc(sizeof weights) : NULL;
  memcpy(*x, values, sizeof values);
  if (*weight) memcpy(*weight, weights, sizeof weights);
  *n = 3;
  return CYB_OK;
}

/* The name stands in the text, and the loader reads it again. */
static void test_loader(void **state) {
  static const struct {
    const char *text, *written;
    double mean;
  } rows[] = {
      {"empirical(losses.csv:paid)", "empirical(losses.csv:paid)", 2},
      {"counts( w.csv:x )", "counts(w.csv:x)", 2},
      {"counts( w.csv:x , weight = n )", "counts(w.csv:x, weight=n)", 2.5},
      {"empirical(weight=n, w.csv:x)", "empirical(w.csv:x, weight=n)", 2.5},
      {"empirical(w.csv:x, weight=\"2023\")", "empirical(w.csv:x, weight=\"2023\")", 2.5},
      {"empirical(w.csv:x, weight=\"n, of them\")", "empirical(w.csv:x, weight=\"n, of them\")",
       2.5},
      {"empirical(\" blank.csv:x\")", "empirical(\" blank.csv:x\")", 2},
      {"mixture(0.5: empirical(w.csv:x, weight=n), 0.5: empirical(6))",
       "mixture(0.5: empirical(w.csv:x, weight=n), 0.5: empirical(1: 6))", 4.25},
      {"empirical(\"a, (b).csv:paid\")", "empirical(\"a, (b).csv:paid\")", 2},
      {"mixture(0.5: empirical(a/b.csv:paid), 0.5: empirical(6))",
       "mixture(0.5: empirical(a/b.csv:paid), 0.5: empirical(1: 6))", 4},
  };
  cyb_distribution *d, *again;
  cyb_error error = {0};
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    char *text;
    check_ok(error, cyb_distribution_parse_with(&d, rows[i].text, load_three, NULL, &error));
    check_close(rows[i].text, cyb_distribution_mean(d), rows[i].mean, 1e-15);
    text = cyb_distribution_text(d);
    assert_string_equal(text, rows[i].written);
    check_ok(error, cyb_distribution_parse_with(&again, text, load_three, NULL, &error));
    cyb_distribution_free(again);
    cyb_distribution_free(d);
    free(text);
  }
  /* what the file says stands at its place */
  assert_int_equal(
      cyb_distribution_parse_with(&d, "empirical(losses.csv:paid)", load_three, &error, &error),
      CYB_EDATA);
  assert_string_equal(error.where, "losses.csv:7:paid");
}

static void test_ranges(void **state) {
  static const struct {
    const char *family;
    double p[4];
    const char *where;
  } rows[] = {
      {"exponential", {0}, "exponential.mean"},
      {"exponential", {INFINITY}, "exponential.mean"},
      {"lognormal", {NAN, 1}, "lognormal.mu"},
      {"lognormal", {INFINITY, 1}, "lognormal.mu"},
      {"gamma", {1, -1}, "gamma.scale"},
      {"weibull", {0, 1}, "weibull.shape"},
      {"pareto", {-2, 1}, "pareto.shape"},
      {"pareto1", {2, 0}, "pareto1.minimum"},
      {"gpd", {0, 1, -1}, "gpd.threshold"},
      {"loglogistic", {0, 1}, "loglogistic.shape"},
      {"interval90", {2, 1}, "interval90.low"},
      {"burr", {1, 0, 1}, "burr.shape2"},
      {"inverse-gaussian", {1, -1}, "inverse-gaussian.shape"},
      {"truncated-pareto", {1, 2, 2}, "truncated-pareto.minimum"},
      {"pert", {1, 3, 2, 4}, "pert.mode"},
      {"pert", {3, 2, 1, 4}, "pert.maximum"},
      {"pert", {-1, 0, 1, 4}, "pert.minimum"},
      {"pert", {1, 2, 3, -1}, "pert.lambda"},
      {"poisson-inverse-gaussian", {1, 0}, "poisson-inverse-gaussian.dispersion"},
      {"negative-binomial", {2, 0}, "negative-binomial.size"},
      {"binomial", {2.5, 0.5}, "binomial.n"},
      {"poisson", {1e16}, "poisson.mean"},
      {"geometric", {-0.5}, "geometric.mean"},
  };
  (void)state;
  for (size_t i = 0; i < LENGTH(rows); i++) {
    const cyb_family *family = cyb_family_find(rows[i].family);
    cyb_distribution *d;
    cyb_error error = {0};
    assert_int_equal(cyb_distribution_new(&d, family, rows[i].p, &error), CYB_EDOMAIN);
    assert_string_equal(error.where, rows[i].where);
    assert_null(d);
    assert_int_equal(cyb_distribution_new(&d, family, rows[i].p, NULL), CYB_EDOMAIN);
  }
}

static void test_families(void **state) {
  size_t count = 0;
  (void)state;
  for (const cyb_family *const *at = cyb_families(); *at; at++, count++) {
    /* a composed family may have a record of losses and one of counts */
    const cyb_family *first = cyb_family_find((*at)->name);
    assert_true(first == *at || ((*at)->composed && first->count != (*at)->count));
    assert_true((*at)->count == ((*at)->generating != NULL));
  }
  assert_true(count >= 13);
  assert_null(cyb_family_find("normal"));
  assert_null(cyb_family_find(NULL));
  cyb_distribution_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_read_and_write), cmocka_unit_test(test_refused),
      cmocka_unit_test(test_long_names),     cmocka_unit_test(test_ranges),
      cmocka_unit_test(test_families),       cmocka_unit_test(test_depth),
      cmocka_unit_test(test_loader),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
