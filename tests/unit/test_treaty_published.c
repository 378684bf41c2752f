/* tests/unit/test_treaty_published.c - treaties against published values. */
#include "treaty_fixture.h"

/* --- layers ---------------------------------------------------------------- */

/* GEMAct manuscript notebook, layer 20 xs 5; it prints 3.51. */
static void one_layer(void **state) {
  static const cyb_treaty_term terms[] = {
      TERM(.name = "layer", .kind = "layer", .limit = 20, .attachment = 5)};
  cyb_treaty *treaty;
  cyb_treaty_value v =
      treaty_value(&treaty, terms, 1, "poisson(mean=4)", "gamma(shape=5, scale=1)", 0);
  (void)state;
  check_close("A17", v.row[0].amount.mean, 3.50934614395, 1e-6);
  check_close("A17 premium", v.row[0].premium, 3.50934614395, 1e-6);
  check_close("A17 rate on line", v.row[0].rate_on_line, 3.50934614395 / 20, 1e-6);
  treaty_release(treaty, &v);
}

/* Ibid.: the premium with which premium and reinstatement premium are what is ceded. */
static void paid_reinstatements(void **state) {
  static const cyb_treaty_term terms[] = {TERM(.name = "layer", .kind = "layer", .limit = 100,
                                               .attachment = 0, .aggregate_deductible = 100,
                                               .reinstatements = 2, .reinstatement_rate = "1")};
  static const cyb_treaty_term each[] = {TERM(.name = "layer", .kind = "layer", .limit = 100,
                                              .attachment = 0, .aggregate_deductible = 100,
                                              .reinstatements = 2, .reinstatement_rate = "1|1")};
  cyb_treaty *treaty;
  cyb_treaty_value v =
      treaty_value(&treaty, terms, 1, "poisson(mean=0.5)", "pareto(shape=1.2, scale=100)", 0);
  double premium = v.row[0].premium;
  (void)state;
  check_close("A18", premium, 4.319350355177017, 1e-5);
  check_close("A18 balance", premium + v.row[0].reinstatement_premium, v.row[0].amount.mean, 1e-12);
  treaty_release(treaty, &v);
  v = treaty_value(&treaty, each, 1, "poisson(mean=0.5)", "pareto(shape=1.2, scale=100)", 0);
  check_close("A18 one rate each", v.row[0].premium, premium, 0);
  treaty_release(treaty, &v);
}

/* Bahnemann (2015), inputs of examples 5.13 and 4.15. */
static void bahnemann(void **state) {
  static const cyb_treaty_term excess[] = {
      TERM(.name = "layer", .kind = "layer", .limit = 5000, .attachment = 3000)};
  static const cyb_treaty_term capped[] = {TERM(.name = "limit", .kind = "limit", .limit = 1000)};
  cyb_treaty *treaty;
  cyb_treaty_value v =
      treaty_value(&treaty, excess, 1, "poisson(mean=15)", "lognormal(mu=5.9809, sigma=1.8)", 0);
  (void)state;
  check_close("L5 count", v.row[0].losses, 1.95359232, 1e-7);
  check_close("L5 mean", v.row[0].amount.mean, 5785.2541, 1e-7);
  check_close("L5 cv", v.row[0].amount.sd / v.row[0].amount.mean, .84887093, 1e-7);
  treaty_release(treaty, &v);
  v = treaty_value(&treaty, capped, 1, "poisson(mean=3)", "lognormal(mu=6, sigma=1.5)", 0);
  check_close("L6 mean", v.gross.mean, 1508.9053, 1e-6);
  check_close("L6 variance", v.gross.sd * v.gross.sd, 1183018.914, 1e-6);
  treaty_release(treaty, &v);
}

/* --- Bear & Nemlick (1990), PCAS 77:75-123, as re-run in the documents of `aggregate` ---- */

/* Numbers of claims are layer losses over the mean of a single-parameter Pareto's layer. */
static const char claims_1[] = "mixture(0.793351839573103: pareto1(shape=0.9, minimum=40), "
                               "0.206648160426897: pareto1(shape=0.95, minimum=40))";
static const char poisson_1[] = "poisson(mean=6.496587932821203)";

static void treaty_1(void **state) {
  static const cyb_treaty_term terms[] = {TERM(.name = "treaty 1", .kind = "layer", .limit = 160,
                                               .attachment = 40, .aggregate_deductible = 360)};
  static const cyb_treaty_term first[] = {
      TERM(.name = "treaty 1", .kind = "layer", .limit = 160, .attachment = 40)};
  static const double counts[] = {5.15408, 1.34251};
  /* size = 1 / contagion: variance = mean + contagion mean^2 */
  static const struct {
    const char *label, *frequency;
    double net, rate;
  } rows[] = {
      {"L7 poisson", poisson_1, 141.799, .01576},
      {"L7 fitted", "negative-binomial(mean=6.496587932821203, size=143.16666666666666)", 142.759,
       .01586},
      {"L7 0.05", "negative-binomial(mean=6.496587932821203, size=20)", 148.412, .01649},
      {"L7 0.10", "negative-binomial(mean=6.496587932821203, size=10)", 154.501, .01717},
  };
  cyb_treaty *treaty;
  cyb_treaty_value v;
  (void)state;
  for (size_t i = 0; i < 2; i++) { /* 9,000 at 4 % and 3,000 at 3 % */
    cyb_distribution *x =
        law(i ? "pareto1(shape=0.95, minimum=40)" : "pareto1(shape=0.9, minimum=40)");
    check_close("L7 counts", (i ? 90 : 360) / cyb_distribution_layer(x, 160, 40), counts[i], 2e-6);
    cyb_distribution_free(x);
  }
  for (size_t i = 0; i < COUNT(rows); i++) {
    v = treaty_value(&treaty, terms, 1, rows[i].frequency, claims_1, 0);
    check_close(rows[i].label, v.row[0].amount.mean, rows[i].net, 5e-4);
    check_close(rows[i].label, v.row[0].amount.mean / .75 / 12000, rows[i].rate, 5e-4);
    treaty_release(treaty, &v);
  }
  v = treaty_value(&treaty, first, 1, rows[1].frequency, claims_1, 0);
  check_close("L7 gross", v.row[0].amount.mean, 450, 5e-4);
  check_close("L7 cv", v.row[0].amount.sd / v.row[0].amount.mean, .528497, 5e-4);
  treaty_release(treaty, &v);
}

static const char claims_2[] = "mixture(0.254593507737753: pareto1(shape=1.5, minimum=300), "
                               "0.319056234603089: pareto1(shape=1.3, minimum=300), "
                               "0.426350257659159: pareto1(shape=1.1, minimum=300))";
static const char poisson_2[] = "poisson(mean=2.8948528507973343)";

static void treaty_2(void **state) {
  static const cyb_treaty_term terms[] = {TERM(.name = "treaty 2", .kind = "layer", .limit = 700,
                                               .attachment = 300, .aggregate_limit = 2800,
                                               .share = 0.8)};
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 1, poisson_2, claims_2, 0);
  cyb_distribution *x = law(claims_2);
  (void)state;
  check_close("L8 gross", 2.8948528507973343 * cyb_distribution_layer(x, 700, 300), 900, 5e-4);
  cyb_distribution_free(x);
  check_close("L8", v.row[0].amount.mean / 0.8, 894.880, 5e-4);
  check_close("L8 rate", v.row[0].amount.mean / .6 / 6000, .19886, 5e-4);
  treaty_release(treaty, &v);
}

static void treaty_3(void **state) {
  static const cyb_treaty_term terms[] = {
      TERM(.name = "layer", .kind = "layer", .limit = 400, .attachment = 100),
      TERM(.order = 2, .name = "corridor", .kind = "corridor", .limit = 350, .attachment = 350)};
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 2, "poisson(mean=2.354364439564713)",
                                    "pareto1(shape=1.1, minimum=100)", 0);
  (void)state;
  check_close("L9 gross", v.row[0].amount.mean, 350, 5e-4);
  check_close("L9 cv", v.row[0].amount.sd / v.row[0].amount.mean, .905259, 5e-4);
  check_close("L9 paid", v.ceded.mean, 256.876, 5e-4);
  check_close("L9 rate", v.ceded.mean / .7 / 10000, .03670, 5e-4);
  check_close("L9 returned", v.row[1].amount.mean, 350 - 256.876, 5e-4);
  treaty_release(treaty, &v);
}

static void treaty_4(void **state) {
  static const cyb_treaty_term terms[] = {
      TERM(.name = "layer", .kind = "layer", .limit = 160, .attachment = 40),
      TERM(.order = 2, .name = "premium", .kind = "swing", .load = 100.0 / 75.0, .minimum = 360,
           .maximum = 1200)};
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 2, poisson_1, claims_1, 0);
  (void)state;
  check_close("L10", v.row[1].amount.mean, 624.510, 5e-4);
  check_close("L10 rate", v.row[1].amount.mean / 12000, .052042, 5e-4);
  check_close("minimum is a quantile", v.row[1].amount.positive, 1.0, 0);
  treaty_release(treaty, &v);
}

/* The published figures are those of the layer without its yearly limit. */
static void treaty_5(void **state) {
  static const cyb_treaty_term terms[] = {
      TERM(.name = "layer", .kind = "layer", .limit = 700, .attachment = 300, .share = 0.8),
      TERM(.order = 2, .name = "profit", .kind = "profit-share", .premium = 4500, .share = .25,
           .margin = .2, .years = 3)};
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 2, poisson_2, claims_2, 0);
  const cyb_treaty_amount *year = &v.row[0].amount;
  (void)state;
  check_close("L11 cv of three years", year->sd / year->mean / sqrt(3.0), .44254, 1e-4);
  check_close("L11 profit rate", v.row[1].amount.mean / 4500, .0823833, 1e-5);
  assert_true(fabs(v.row[1].amount.mean / 4500 - .0823833) <= v.row[1].amount.error);
  treaty_release(treaty, &v);
}

/* --- Oasis: two levels, each event by itself ------------------------------------------ */

static double covered(const cyb_treaty *treaty, double loss) {
  double amounts[16];
  assert_true(cyb_treaty_amounts(treaty) <= 16);
  cyb_treaty_year(treaty, &loss, 1, amounts);
  return amounts[cyb_treaty_count(treaty)];
}

static void two_levels(void **state) {
  static const cyb_treaty_term buildings[] = {
      TERM(.name = "deductible", .kind = "deductible", .attachment = 1000),
      TERM(.order = 2, .name = "limit", .kind = "limit", .limit = 1e6)};
  static const cyb_treaty_term time[] = {
      TERM(.name = "deductible", .kind = "deductible", .attachment = 2000),
      TERM(.order = 2, .name = "limit", .kind = "limit", .limit = 18000)};
  static const cyb_treaty_term policy[] = {
      TERM(.name = "attachment", .kind = "deductible", .attachment = 1000),
      TERM(.order = 2, .name = "limit", .kind = "limit", .limit = 1e6),
      TERM(.order = 3, .name = "share", .kind = "coinsurance", .share = 0.1)};
  cyb_treaty *first = treaty_of(buildings, 2), *second = treaty_of(time, 2);
  cyb_treaty *top = treaty_of(policy, 3);
  (void)state;
  check_close("L12 first event",
              covered(top, covered(first, 100000 + 10000 + 2500) + covered(second, 400)), 11050, 0);
  check_close("L12 second event",
              covered(top, covered(first, 90000 + 15000 + 3000) + covered(second, 500)), 10600, 0);
  cyb_treaty_free(first);
  cyb_treaty_free(second);
  cyb_treaty_free(top);
}

/* --- MTPL-A of Albrecher, Beirlant & Teugels (2017), as in the paper of `aggregate` ------ */

/* Published are points of a grid of 5,000, to which half of a loss in 500 xs 500 falls only
 * every other time: else it was moved up to the next one. That is 1,250 a claim between 500,000
 * and a million, of which there are 55.27 * 0.223 (1 - 2^-1.976) a year, and it is added
 * here; then they agree to one step, and where a yearly term fixes them exactly. */
static const double moved = 1250 * 9.1933;

static void net_amounts(const cyb_treaty_amount *net, double mean, const double *published,
                        double fixed) {
  assert_int_equal(net->route, CYB_TREATY_FFT);
  check_close("mean", net->mean + moved, mean, 2e-4);
  for (size_t i = 0; i < 3; i++) {
    double q = net->quantile[1 + i];
    assert_true(q == fixed ? q == published[i] : fabs(q + moved - published[i]) <= 5000);
  }
}

static void motor(void **state) {
  static const char frequency[] = "poisson(mean=55.27)";
  static const char severity[] =
      "splice(mixture(0.155: gamma(shape=1, scale=63410), 0.845: gamma(shape=4, scale=63410)), "
      "500000, pareto1(shape=1.9762845849802372, minimum=500000), weight=0.777)";
  static const double occurrence[] = {25.86e6, 36.195e6, 43.835e6},
                      both[] = {25.86e6, 25.86e6, 33.50e6};
  static const double book[] = {31.10e6, 41.42e6, 48.76e6}, grid[] = {31.16e6, 41.505e6, 48.915e6};
  static const cyb_treaty_term terms[] = {
      TERM(.name = "500 xs 500", .kind = "layer", .limit = 5e5, .attachment = 5e5, .share = 0.5),
      TERM(.name = "1000 xs 1000", .kind = "layer", .limit = 1e6, .attachment = 1e6),
      TERM(.order = 2, .name = "stop loss", .kind = "aggregate-layer", .attachment = 25.86e6,
           .limit = 36.195e6 - 25.86e6)};
  cyb_treaty *treaty;
  cyb_treaty_value v = treaty_value(&treaty, terms, 2, frequency, severity, 0);
  (void)state;
  check_close("A14 mean", v.gross.mean, 2.1515e7, 5e-5);
  for (size_t i = 0; i < 3; i++) {
    check_close("A14 book", v.gross.quantile[1 + i], book[i], 5e-3);
    assert_true(fabs(v.gross.quantile[1 + i] - grid[i]) <= 5000); /* theirs, of 5,000 */
  }
  net_amounts(&v.net, 1.8396e7, occurrence, NAN);
  treaty_release(treaty, &v);
  v = treaty_value(&treaty, terms, 3, frequency, severity, 0);
  net_amounts(&v.net, 1.8163e7, both, 25.86e6);
  treaty_release(treaty, &v);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_layer),  cmocka_unit_test(paid_reinstatements),
      cmocka_unit_test(bahnemann),  cmocka_unit_test(treaty_1),
      cmocka_unit_test(treaty_2),   cmocka_unit_test(treaty_3),
      cmocka_unit_test(treaty_4),   cmocka_unit_test(treaty_5),
      cmocka_unit_test(two_levels), cmocka_unit_test(motor),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
