/* tests/unit/test_treaty_terms.c - each kind of term in a year by hand, and what is refused. */
#include "treaty_fixture.h"

/* --- one year --------------------------------------------------------------------- */

/* Losses of 10, 30 and 40, by hand. */
static void by_hand(void **state) {
  static const double losses[] = {10, 30, 40};
  static const struct {
    const char *label;
    cyb_treaty_term terms[3];
    size_t count;
    double amount[3], gross, ceded, net;
  } rows[] = {
      {"deductible",
       {TERM(.name = "a", .kind = "deductible", .attachment = 15)},
       1,
       {40},
       40,
       0,
       40},
      {"franchise", {TERM(.name = "a", .kind = "franchise", .attachment = 30)}, 1, {40}, 40, 0, 40},
      {"limit", {TERM(.name = "a", .kind = "limit", .limit = 25)}, 1, {60}, 60, 0, 60},
      {"coinsurance", {TERM(.name = "a", .kind = "coinsurance", .share = .5)}, 1, {40}, 40, 0, 40},
      {"limit, then deductible",
       {TERM(.order = 2, .name = "a", .kind = "deductible", .attachment = 15),
        TERM(.order = 1, .name = "b", .kind = "limit", .limit = 25)},
       2,
       {60, 20},
       20,
       0,
       20},
      {"quota share with a loss cap",
       {TERM(.name = "a", .kind = "quota-share", .share = .25, .aggregate_limit = 60)},
       1,
       {15},
       80,
       15,
       65},
      {"side by side and then a layer of the rest",
       {TERM(.name = "a", .kind = "quota-share", .share = .5),
        TERM(.name = "b", .kind = "layer", .attachment = 30, .share = .5),
        TERM(.order = 2, .name = "c", .kind = "layer", .attachment = 10, .limit = 4)},
       3,
       {40, 5, 8},
       80,
       53,
       27},
      /* 20 of each loss above 20, the first 10 kept: 0 + 0 + 10 + 10 less 10, 30 and 30 left */
      {"aggregate deductible in the order of the losses",
       {TERM(.name = "a", .kind = "layer", .attachment = 20, .limit = 20,
             .aggregate_deductible = 10),
        TERM(.order = 2, .name = "b", .kind = "layer", .attachment = 25)},
       2,
       {20, 5},
       80,
       25,
       55},
      {"one free reinstatement",
       {TERM(.name = "a", .kind = "layer", .attachment = 5, .limit = 5, .reinstatements = 1)},
       1,
       {10},
       80,
       10,
       70},
      {"stop loss of what a quota share leaves",
       {TERM(.name = "a", .kind = "quota-share", .share = .5),
        TERM(.order = 2, .name = "b", .kind = "aggregate-layer", .attachment = 30, .limit = 5)},
       2,
       {40, 5},
       80,
       45,
       35},
      {"corridor and a swing on what it leaves",
       {TERM(.name = "a", .kind = "layer", .attachment = 20),
        TERM(.order = 2, .name = "b", .kind = "corridor", .attachment = 10, .limit = 10),
        TERM(.order = 3, .name = "c", .kind = "swing", .load = 2, .minimum = 10, .maximum = 100)},
       3,
       {30, 10, 40},
       80,
       20,
       60},
      {"slide between points",
       {TERM(.name = "a", .kind = "quota-share", .share = .5),
        TERM(.order = 2, .name = "b", .kind = "slide", .premium = 50, .slide = "0.6:0.3|1:0.2")},
       2,
       {40, 12.5},
       80,
       40,
       40},
      {"profit share",
       {TERM(.name = "a", .kind = "quota-share", .share = .5),
        TERM(.order = 2, .name = "b", .kind = "profit-share", .premium = 100, .share = .5,
             .margin = .2)},
       2,
       {40, 20},
       80,
       40,
       40},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_treaty *treaty = treaty_of(rows[i].terms, rows[i].count);
    double amounts[16];
    size_t count = cyb_treaty_count(treaty);
    cyb_treaty_year(treaty, losses, 3, amounts);
    for (size_t k = 0; k < count; k++)
      check_close(rows[i].label, amounts[k], rows[i].amount[k], 1e-15);
    check_close(rows[i].label, amounts[count], rows[i].gross, 1e-15);
    check_close(rows[i].label, amounts[count + 1], rows[i].ceded, 1e-15);
    check_close(rows[i].label, amounts[count + 2], rows[i].net, 1e-15);
    cyb_treaty_free(treaty);
  }
}

/* The layer's 15 of each of two losses above 20 use up the limit of 20 once and half. */
static void reinstatement_parts(void **state) {
  static const double losses[] = {50, 30, 60};
  static const cyb_treaty_term terms[] = {TERM(.name = "a", .kind = "layer", .limit = 20,
                                               .attachment = 20, .reinstatements = 2,
                                               .reinstatement_rate = "0.5|1")};
  cyb_treaty *treaty = treaty_of(terms, 1);
  double amounts[5];
  (void)state;
  cyb_treaty_year(treaty, losses, 2, amounts);
  check_close("30 of 20", amounts[0], 30, 1e-15);
  check_close("half of a half and all of a half", amounts[4], .5 * 1 + 1 * .5, 1e-15);
  cyb_treaty_year(treaty, losses, 3, amounts);
  check_close("50 of 20", amounts[0], 50, 1e-15);
  check_close("both", amounts[4], .5 + 1, 1e-15);
  cyb_treaty_year(treaty, losses, 0, amounts);
  check_close("no loss", amounts[0] + amounts[1] + amounts[2] + amounts[3] + amounts[4], 0, 0);
  cyb_treaty_free(treaty);
}

/* --- refusals ----------------------------------------------------------------------------------
 */

static void refused(void **state) {
  static const struct {
    cyb_treaty_term terms[2];
    size_t count;
    const char *where, *says;
  } rows[] = {
      {{TERM(.name = "a", .kind = "layr", .attachment = 1)},
       1,
       "term 1:kind",
       "did you mean layer"},
      {{TERM(.name = "a", .kind = "surplus")}, 1, "term 1:kind", "known are"},
      {{TERM(.name = "", .kind = "limit", .limit = 1)}, 1, "term 1:name", "needs a name"},
      {{TERM(.name = "a", .kind = "limit", .limit = 1),
        TERM(.name = "a", .kind = "limit", .limit = 1)},
       2,
       "term 2:name",
       "two terms"},
      {{TERM(.order = NAN, .name = "a", .kind = "limit", .limit = 1)}, 1, "term 1:order", "order"},
      {{TERM(.name = "a", .kind = "layer", .limit = 1)}, 1, "term 1:attachment", "needs"},
      {{TERM(.name = "a", .kind = "deductible", .attachment = 1, .share = .5)},
       1,
       "term 1:share",
       "leave it empty"},
      {{TERM(.name = "a", .kind = "limit", .limit = 0)}, 1, "term 1:limit", "above 0"},
      {{TERM(.name = "a", .kind = "limit", .limit = 1e308)}, 1, "term 1:limit", "1e+18"},
      {{TERM(.name = "a", .kind = "layer", .attachment = -1)}, 1, "term 1:attachment", "-1"},
      {{TERM(.name = "a", .kind = "quota-share", .share = 1.5)}, 1, "term 1:share", "at most 1"},
      {{TERM(.name = "a", .kind = "layer", .attachment = 0, .reinstatements = 1)},
       1,
       "term 1:reinstatements",
       "limit"},
      {{TERM(.name = "a", .kind = "layer", .attachment = 0, .limit = 1, .reinstatements = 1.5)},
       1,
       "term 1:reinstatements",
       "whole"},
      {{TERM(.name = "a", .kind = "layer", .attachment = 0, .limit = 1, .reinstatement_rate = "1")},
       1,
       "term 1:reinstatements",
       "how many"},
      {{TERM(.name = "a", .kind = "layer", .attachment = 0, .limit = 1, .reinstatements = 3,
             .reinstatement_rate = "1|2")},
       1,
       "term 1:reinstatement_rate",
       "one each"},
      {{TERM(.name = "a", .kind = "layer", .attachment = 0, .limit = 1, .reinstatements = 3,
             .reinstatement_rate = "1||2")},
       1,
       "term 1:reinstatement_rate",
       "not understood"},
      {{TERM(.name = "a", .kind = "quota-share", .share = .6),
        TERM(.name = "b", .kind = "quota-share", .share = .6)},
       2,
       "term 2:order",
       "more than the loss"},
      {{TERM(.name = "a", .kind = "layer", .attachment = 0, .limit = 5),
        TERM(.order = 2, .name = "b", .kind = "limit", .limit = 4)},
       2,
       "term 2:order",
       "before all that is ceded"},
      {{TERM(.name = "a", .kind = "deductible", .attachment = 5),
        TERM(.name = "b", .kind = "limit", .limit = 4)},
       2,
       "term 2:order",
       "order of its own"},
      {{TERM(.name = "a", .kind = "deductible", .attachment = 5),
        TERM(.name = "b", .kind = "quota-share", .share = 0.5)},
       2,
       "term 2:order",
       "order of its own"},
      {{TERM(.name = "a", .kind = "swing", .load = 1)}, 1, "term 1:of", "needs a cession"},
      {{TERM(.name = "a", .kind = "layer", .attachment = 0),
        TERM(.name = "b", .kind = "swing", .load = 1, .of = "a")},
       2,
       "term 2:of",
       "no cession of a lower order"},
      {{TERM(.name = "a", .kind = "swing", .load = 1, .minimum = 5, .maximum = 4)},
       1,
       "term 1:minimum",
       "above the maximum"},
      {{TERM(.name = "a", .kind = "slide", .premium = 1, .slide = "0.5:0.3|0.4:0.2")},
       1,
       "term 1:slide",
       "must rise"},
      {{TERM(.name = "a", .kind = "slide", .premium = 1, .slide = "0.5:0.3|0.6:0.4")},
       1,
       "term 1:slide",
       "must not rise"},
      {{TERM(.name = "a", .kind = "slide", .premium = 1, .slide = "0.5")},
       1,
       "term 1:slide",
       "not understood"},
      {{TERM(.name = "a", .kind = "profit-share", .premium = 1, .share = .5, .margin = 1)},
       1,
       "term 1:margin",
       "nothing to share"},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_error error = {0};
    cyb_treaty *treaty = NULL;
    int status = cyb_treaty_new(&treaty, rows[i].terms, rows[i].count, &error);
    if (status != CYB_EDATA || treaty || strcmp(error.where, rows[i].where) != 0 ||
        !strstr(error.message, rows[i].says)) {
      print_error("row %zu: %d %s: %s\n", i, status, error.where, error.message);
      fail();
    }
  }
  assert_int_equal(cyb_treaty_new(&(cyb_treaty *){NULL}, rows[0].terms, 0, NULL), CYB_EDATA);
}

/* A profit share of three years on what has to be drawn: an aggregate layer behind one whose
 * yearly limit is never reached, which has the distribution of one behind a layer without. */
static void years_of_what_is_drawn(void **state) {
  cyb_treaty_term terms[] = {
      TERM(.name = "layer", .kind = "layer", .attachment = 500, .limit = 1e5),
      TERM(.name = "stop", .kind = "aggregate-layer", .attachment = 600, .limit = 2000, .order = 2),
      TERM(.name = "profit", .kind = "profit-share", .premium = 3000, .share = 0.25, .margin = 0.2,
           .years = 3, .of = "stop", .order = 3)};
  cyb_treaty *treaty;
  const char *frequency = "poisson(mean=2)", *severity = "lognormal(mu=6, sigma=1.2)";
  cyb_treaty_value exact = treaty_value(&treaty, terms, 3, frequency, severity, 0), drawn;
  cyb_treaty *same;
  const cyb_treaty_amount *a = &exact.row[2].amount, *b;
  (void)state;
  terms[0].aggregate_limit = 1e12;
  drawn = treaty_value(&same, terms, 3, frequency, severity, 200000);
  b = &drawn.row[2].amount;
  assert_int_equal(a->route, CYB_TREATY_FFT);
  assert_int_equal(b->route, CYB_TREATY_SIMULATION);
  assert_true(b->error < 0.01 * a->mean);
  assert_true(fabs(a->mean - b->mean) < 4.0 * b->error);
  check_close("sd", b->sd, a->sd, 0.01);
  check_close("positive", b->positive, a->positive, 0.01);
  for (size_t i = 0; i < TREATY_LEVELS; i++) {
    double width = b->upper[i] - b->lower[i];
    assert_true(width >= 0.0 && width < 0.05 * a->quantile[i]);
    assert_true(a->quantile[i] >= b->lower[i] - width && a->quantile[i] <= b->upper[i] + width);
  }
  treaty_release(treaty, &exact);
  treaty_release(same, &drawn);
}

/* Losses of Lomax(a, s), a < 1, have no mean; E min(X, d) = s ((1 + d/s)^(1-a) - 1) / (1 - a), and
 * of a franchise E[X; X <= f] = E min(X, f) - f P(X > f). A share of
 * them, as coinsurance takes, has no mean either. */
static void taken_of_an_infinite_mean(void **state) {
  const double a = 0.9, s = 1000.0, d = 5000.0, l = 1e6;
  const double limited = s * (pow(1.0 + d / s, 1.0 - a) - 1.0) / (1.0 - a);
  const double rest = d * pow(1.0 + d / s, -a);
  static const char *const kinds[] = {"deductible", "franchise"};
  const double taken[] = {limited, limited - rest};
  (void)state;
  for (size_t i = 0; i < 2; i++) {
    const cyb_treaty_term terms[] = {TERM(.name = "a", .kind = kinds[i], .attachment = d),
                                     TERM(.order = 2, .name = "b", .kind = "limit", .limit = l)};
    cyb_treaty *treaty = NULL;
    cyb_treaty_value value =
        treaty_value(&treaty, terms, 2, "poisson(mean=3)", "pareto(shape=0.9, scale=1000)", 0);
    assert_true(isinf(value.row[0].subject) && isinf(value.row[0].kept));
    check_close(kinds[i], value.row[0].removed, 3.0 * taken[i], 1e-10);
    assert_true(isfinite(value.row[1].kept));
    treaty_release(treaty, &value);
  }
  const cyb_treaty_term share[] = {TERM(.name = "a", .kind = "coinsurance", .share = 0.4),
                                   TERM(.order = 2, .name = "b", .kind = "limit", .limit = l)};
  cyb_treaty *treaty = NULL;
  cyb_treaty_value value =
      treaty_value(&treaty, share, 2, "poisson(mean=3)", "pareto(shape=0.9, scale=1000)", 0);
  assert_true(isinf(value.row[0].removed));
  treaty_release(treaty, &value);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(years_of_what_is_drawn),
      cmocka_unit_test(by_hand),
      cmocka_unit_test(taken_of_an_infinite_mean),
      cmocka_unit_test(reinstatement_parts),
      cmocka_unit_test(refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
