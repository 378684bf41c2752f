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

static void test_ranges(void **state) {
  static const struct {
    const char *family;
    double p[3];
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
      cmocka_unit_test(test_families),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
