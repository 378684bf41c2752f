/* tests/unit/test_rating.c - published plans, layers and identities of rating. */
#include "rating_fixture.h"

/* --- L13: a published plan ------------------------------------------------------------- */

/* A table of the shipped plan; borrowed from *file. */
static cyb_rating_table file_table(cyb_table **file, const char *name) {
  const char *folder = getenv("CYBERSTATS_DATA");
  char path[1024];
  cyb_error error = {0};
  snprintf(path, sizeof path, "%s/rating/tables/%s.csv", folder ? folder : "datasets", name);
  check_ok(error, cyb_table_read(file, path, NULL, 0, NULL, NULL, &error));
  return (cyb_rating_table){.name = name,
                            .at = cyb_table_find(*file, "key")->number,
                            .factor = cyb_table_find(*file, "factor")->number,
                            .count = (*file)->rows};
}

/* Source: github.com/haoyang3725/counterpart_case_study, tables and tests: printed
 * 6,311, 7,839 and 4,069; the second decimals from its tables and rule. */
static void management_liability(void **state) {
  static const cyb_rating_step steps[] = {
      STEP("base", "table", "assets", .table = "management-liability-base",
           .interpolation = CYB_INTERPOLATE_LINEAR, .action = CYB_RATING_SET),
      STEP("upper", "table", "limit + retention", .table = "management-liability-limit",
           .interpolation = CYB_INTERPOLATE_LINEAR),
      STEP("lower", "table", "retention", .table = "management-liability-limit",
           .interpolation = CYB_INTERPOLATE_LINEAR),
      STEP("layer", "expression", "upper - lower", .action = CYB_RATING_MULTIPLY),
      STEP("hazard", "table", "hazard_group", .table = "management-liability-hazard",
           .action = CYB_RATING_MULTIPLY),
      STEP("expense", "expression", "1.7", .action = CYB_RATING_MULTIPLY, .role = "expense"),
  };
  double assets[] = {1.2e6, 50e6, 60e3}, limit[] = {5e6, 23e3, 400e3}, retention[] = {1e6, 0, 5e3};
  double group[] = {2, 1, 3};
  static const double premium[] = {6311.25, 7839.21, 4069.05};
  cyb_table *files[3] = {NULL};
  const cyb_rating_table tables[] = {file_table(&files[0], "management-liability-base"),
                                     file_table(&files[1], "management-liability-limit"),
                                     file_table(&files[2], "management-liability-hazard")};
  cyb_rating *rating = plan_of(steps, COUNT(steps), tables, COUNT(tables), NULL);
  cyb_pricer *pricer = pricer_of(rating);
  cyb_column columns[] = {numbers("assets", assets, 3), numbers("limit", limit, 3),
                          numbers("retention", retention, 3), numbers("hazard_group", group, 3)};
  cyb_rating_batch batch = price(pricer, columns, COUNT(columns));
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(batch.refused[i], -1);
    assert_true(fabs(batch.output[CYB_RATING_PREMIUM][i] - premium[i]) < 0.005);
    check_close("expense", batch.output[CYB_RATING_EXPENSE][i],
                batch.output[CYB_RATING_PREMIUM][i] * 0.7 / 1.7, 1e-12);
  }
  assert_null(batch.output[CYB_RATING_TAX]);
  cyb_pricer_free(pricer);
  cyb_rating_free(rating);
  for (size_t i = 0; i < 3; i++) cyb_table_free(files[i]);
}

/* --- layers of Bahnemann (2015), lognormal(7, 2.4) --------------------------------------- */

static void bahnemann_layers(void **state) {
  /* 400 exposures at .0005, ALAE of 2,200 a claim in the first layer, 35 % variable
   * expense: Ex. 6.4; the premiums of layers carry no ALAE. */
  static const cyb_rating_step steps[] = {
      STEP("payment", "layer", "attachment, limit", .severity = "lognormal(mu=7, sigma=2.4)"),
      STEP("loss", "expression", "400 * 0.0005 * (payment + if(attachment == 0, 2200, 0))",
           .action = CYB_RATING_SET, .role = "expected_loss"),
      STEP("load", "expression", "1 / (1 - 0.35)", .action = CYB_RATING_MULTIPLY,
           .role = "expense"),
  };
  double attachment[] = {0, 0, 100e3, 1e6}, limit[] = {100e3, 5e6, 400e3, 1e6};
  static const double premium[] = {3414.167, 6230.147, 1455.248, 428.517};
  cyb_rating *rating = plan_of(steps, COUNT(steps), NULL, 0, NULL);
  cyb_pricer *pricer = pricer_of(rating);
  cyb_column columns[] = {numbers("attachment", attachment, 4), numbers("limit", limit, 4)};
  cyb_rating_batch batch = price(pricer, columns, 2);
  (void)state;
  check_close("L1 at 100,000", batch.value[0], 8896.044056, 1e-9);
  check_close("L1 at 5,000,000", batch.value[1], 18047.979142, 1e-9);
  for (size_t i = 0; i < 4; i++)
    assert_true(fabs(batch.output[CYB_RATING_PREMIUM][i] - premium[i]) < 1e-3);
  cyb_pricer_free(pricer);
  cyb_rating_free(rating);
}

/* Ex. 6.7: straight deductibles below a limit of 100,000, ALAE 20 %. */
static void bahnemann_deductibles(void **state) {
  static const cyb_rating_step steps[] = {
      STEP("ground_up", "layer", "0, 100000", .severity = "lognormal(mu=7, sigma=2.4)"),
      STEP("payment", "layer", "deductible, 100000 - deductible",
           .severity = "lognormal(mu=7, sigma=2.4)"),
      STEP("credit", "expression", "1 - payment / ground_up"),
      STEP("pure", "expression", "0.0005 * 1.2 * payment", .action = CYB_RATING_SET),
  };
  double deductible[] = {0, 1000, 2000, 3000, 4000, 5000, 10000};
  static const double credit[] = {0, .0741246, .1248661, .1661063, .2015109, .2328212, .3534555};
  cyb_rating *rating = plan_of(steps, COUNT(steps), NULL, 0, NULL);
  cyb_pricer *pricer = pricer_of(rating);
  cyb_column column = numbers("deductible", deductible, COUNT(deductible));
  cyb_rating_batch batch = price(pricer, &column, 1);
  (void)state;
  for (size_t i = 0; i < COUNT(deductible); i++)
    assert_true(fabs(batch.value[2 * batch.rows + i] - credit[i]) < 1e-7);
  assert_true(fabs(batch.output[CYB_RATING_PREMIUM][0] - 5.337626) < 1e-6);
  assert_true(fabs(batch.output[CYB_RATING_PREMIUM][6] - 3.451013) < 1e-6);
  cyb_pricer_free(pricer);
  cyb_rating_free(rating);
}

/* Ex. 5.13 (L5): Poisson 15, lognormal(5.9809, 1.8), 5,000 xs 3,000. */
static void second_moment(void **state) {
  static const cyb_rating_step steps[] = {
      STEP("first", "layer", "3000, 5000", .severity = "lognormal(mu=5.9809, sigma=1.8)"),
      STEP("square", "second", "3000, 5000", .severity = "lognormal(mu=5.9809, sigma=1.8)"),
      STEP("mean", "expression", "15 * first", .action = CYB_RATING_SET, .role = "expected_loss"),
      STEP("deviation", "expression", "sqrt(15 * square)", .role = "sd"),
  };
  cyb_rating *rating = plan_of(steps, COUNT(steps), NULL, 0, NULL);
  cyb_pricer *pricer = pricer_of(rating);
  cyb_rating_batch batch = price(pricer, NULL, 0);
  (void)state;
  assert_int_equal(batch.rows, 1);
  check_close("mean", batch.output[CYB_RATING_EXPECTED_LOSS][0], 5785.2541, 1e-7);
  check_close("cv", batch.output[CYB_RATING_SD][0] / batch.output[CYB_RATING_EXPECTED_LOSS][0],
              .84887093, 1e-7);
  cyb_pricer_free(pricer);
  cyb_rating_free(rating);
}

/* --- a plan of every kind of step ---------------------------------------------------------- */

static const double sizes[] = {1e4, 1e6, 1e9}, rates[] = {0.01, 0.04, 0.4};
static const char *const trades[] = {"a", "b", "c"};
static const double trade_factors[] = {0.8, 1.0, 1.7};
static const cyb_rating_table tables[] = {
    {.name = "rate", .count = 3, .at = sizes, .factor = rates},
    {.name = "trade", .count = 3, .key = trades, .factor = trade_factors}};

#define LAW "lognormal(mu=10, sigma=1.8)"
static const cyb_rating_step whole[] = {
    STEP("rate", "table", "size", .table = "rate", .interpolation = CYB_INTERPOLATE_LOGLINEAR),
    STEP("trade_factor", "table", "trade", .table = "trade"),
    STEP("frequency", "expression", "rate * trade_factor", .role = "frequency"),
    STEP("payment", "layer", "deductible, limit, scale", .severity = LAW),
    STEP("square", "second", "deductible, limit, scale", .severity = LAW),
    STEP("loss", "expression", "frequency * payment", .action = CYB_RATING_SET,
         .role = "expected_loss"),
    STEP("deviation", "expression", "sqrt(frequency * square)", .role = "sd"),
    TAIL("tail", "tvar", "frequency, deductible, limit, scale", LAW, 0.99, .role = "tvar"),
    TAIL("value_at_risk", "var", "frequency, deductible, limit, scale", LAW, 0.99, .role = "var"),
    STEP("capital", "expression", "0.06 * (tail - loss)", .action = CYB_RATING_ADD,
         .role = "risk_load"),
    STEP("fixed", "expression", "0.0001 * limit", .action = CYB_RATING_ADD, .role = "expense"),
    STEP("margin", "expression", "1 / 0.7", .action = CYB_RATING_MULTIPLY, .role = "expense"),
    STEP("discount", "expression", "0.9", .action = CYB_RATING_MULTIPLY, .role = "discount"),
    STEP("tax", "expression", "1.06", .action = CYB_RATING_MULTIPLY, .role = "tax"),
    STEP("least", "expression", "0.002 * limit", .action = CYB_RATING_AT_LEAST, .role = "minimum"),
    STEP("most", "expression", "0.5 * limit", .action = CYB_RATING_AT_MOST),
};

enum { ROWS = 500 };
typedef struct policies {
  double size[ROWS], deductible[ROWS], limit[ROWS], scale[ROWS];
  const char *trade[ROWS];
  cyb_column columns[5];
} policies;

static void make_policies(policies *p, double money) {
  cyb_error error = {0};
  for (size_t i = 0; i < ROWS; i++) {
    double u = cyb_random_uniform(7, 1, i);
    p->size[i] = 1e4 * pow(1e5, u);
    p->trade[i] = trades[i % 3];
    p->deductible[i] = money * (double[]){0, 5e3, 5e4}[i % 7 % 3];
    p->limit[i] = money * (double[]){1e5, 1e6, 2e7}[i % 5 % 3];
    p->scale[i] = (double[]){1, 2.5}[i % 2];
  }
  p->columns[0] = numbers("size", p->size, ROWS);
  p->columns[1] = numbers("deductible", p->deductible, ROWS);
  p->columns[2] = numbers("limit", p->limit, ROWS);
  p->columns[3] = numbers("scale", p->scale, ROWS);
  check_ok(error, cyb_column_from_texts(&p->columns[4], "trade", p->trade, ROWS, &error));
}

/* What each output says fits the others, for every policy. */
static void outputs_add_up(void **state) {
  policies *p = calloc(1, sizeof *p);
  cyb_rating *rating = plan_of(whole, COUNT(whole), tables, COUNT(tables), NULL);
  cyb_pricer *pricer = pricer_of(rating);
  cyb_rating_batch b;
  (void)state;
  make_policies(p, 1.0);
  b = price(pricer, p->columns, 5);
  for (size_t i = 0; i < ROWS; i++) {
    double loss = b.output[CYB_RATING_EXPECTED_LOSS][i], sum = loss;
    assert_int_equal(b.refused[i], -1);
    for (int k = CYB_RATING_RISK_LOAD; k <= CYB_RATING_MINIMUM; k++) sum += b.output[k][i];
    /* the cap is the one change that has no role */
    check_close("sum of changes", fmin(sum, 0.5 * p->limit[i]), b.output[CYB_RATING_PREMIUM][i],
                1e-12);
    assert_true(b.output[CYB_RATING_TVAR][i] >= b.output[CYB_RATING_VAR][i]);
    assert_true(b.output[CYB_RATING_TVAR][i] >= loss);
    assert_true(b.output[CYB_RATING_PREMIUM][i] >= 0.002 * p->limit[i] * (1 - 1e-12));
    assert_true(b.output[CYB_RATING_DISCOUNT][i] < 0);
    check_close("running premium", b.running[(COUNT(whole) - 1) * ROWS + i],
                b.output[CYB_RATING_PREMIUM][i], 0);
  }
  cyb_column_clear(&(cyb_column){
      .code = p->columns[4].code, .levels = p->columns[4].levels, .name = p->columns[4].name});
  cyb_pricer_free(pricer);
  cyb_rating_free(rating);
  free(p);
}

static bool same_bits(double a, double b) {
  return memcmp(&a, &b, sizeof a) == 0;
}

static cyb_column slice(const cyb_column *column, size_t first, size_t rows) {
  cyb_column part = *column;
  part.rows = rows;
  if (part.number) part.number += first;
  if (part.code) part.code += first;
  return part;
}

/* A portfolio cut in any way, priced in any order by a pricer that has learnt
 * other things before, has the same bits. */
static void batches(void **state) {
  static const size_t cuts[] = {1, 7, 64, 499};
  policies *p = calloc(1, sizeof *p);
  cyb_rating *rating = plan_of(whole, COUNT(whole), tables, COUNT(tables), NULL);
  cyb_pricer *at_once = pricer_of(rating), *in_parts = pricer_of(rating);
  cyb_rating_batch all, part;
  (void)state;
  make_policies(p, 1.0);
  all = price(at_once, p->columns, 5);
  for (size_t c = 0; c < COUNT(cuts); c++)
    for (size_t end = ROWS; end > 0;) { /* from the last to the first */
      size_t rows = end < cuts[c] ? end : cuts[c], first = end - rows;
      cyb_column columns[5];
      for (size_t k = 0; k < 5; k++) columns[k] = slice(&p->columns[k], first, rows);
      part = price(in_parts, columns, 5);
      for (size_t i = 0; i < rows; i++)
        for (size_t k = 0; k < CYB_RATING_OUTPUTS; k++)
          assert_true(same_bits(part.output[k][i], all.output[k][first + i]));
      end = first;
    }
  cyb_column_clear(&(cyb_column){
      .code = p->columns[4].code, .levels = p->columns[4].levels, .name = p->columns[4].name});
  cyb_pricer_free(at_once);
  cyb_pricer_free(in_parts);
  cyb_rating_free(rating);
  free(p);
}

/* Another currency: deductible, limit and severity in it, and every figure of
 * money is multiplied by the rate of exchange. */
static void currency(void **state) {
  const double money = 7.0;
  policies *p = calloc(1, sizeof *p), *q = calloc(1, sizeof *q);
  cyb_error error = {0};
  cyb_distribution *law = NULL;
  cyb_rating_options options = CYB_RATING_OPTIONS_INIT;
  cyb_rating *rating = plan_of(whole, COUNT(whole), tables, COUNT(tables), NULL), *other;
  cyb_pricer *a = pricer_of(rating), *z;
  cyb_rating_batch one, seven;
  double parameters[] = {10 + log(money), 1.8};
  (void)state;
  check_ok(error, cyb_distribution_new(&law, cyb_family_find("lognormal"), parameters, &error));
  options.severity = law;
  other = plan_of(whole, COUNT(whole), tables, COUNT(tables), &options);
  z = pricer_of(other);
  make_policies(p, 1.0);
  make_policies(q, money);
  one = price(a, p->columns, 5);
  seven = price(z, q->columns, 5);
  for (size_t i = 0; i < ROWS; i++) {
    check_close("frequency", seven.output[CYB_RATING_FREQUENCY][i],
                one.output[CYB_RATING_FREQUENCY][i], 0);
    for (int k = CYB_RATING_EXPECTED_LOSS; k < CYB_RATING_OUTPUTS; k++)
      assert_true(fabs(seven.output[k][i] - money * one.output[k][i]) <=
                  1e-6 * fabs(money * one.output[k][i]) + 1e-9 * money * p->limit[i]);
  }
  cyb_column_clear(&(cyb_column){
      .code = p->columns[4].code, .levels = p->columns[4].levels, .name = p->columns[4].name});
  cyb_column_clear(&(cyb_column){
      .code = q->columns[4].code, .levels = q->columns[4].levels, .name = q->columns[4].name});
  cyb_pricer_free(a);
  cyb_pricer_free(z);
  cyb_rating_free(rating);
  cyb_rating_free(other);
  cyb_distribution_free(law);
  free(p);
  free(q);
}

/* Layers that lie one on the other sum to the ground-up layer, a heavy tail
 * without a mean among them. */
static void layers_sum(void **state) {
  static const char *const laws[] = {LAW, "pareto(shape=0.8, scale=1000)",
                                     "gamma(shape=0.4, scale=3e5)",
                                     "weibull(shape=0.5, scale=9e4)"};
  double from[] = {0, 1e3, 2.5e4, 1e6, 0}, width[] = {1e3, 2.4e4, 9.75e5, 9e6, 1e7};
  cyb_column columns[] = {numbers("from", from, 5), numbers("width", width, 5)};
  (void)state;
  for (size_t l = 0; l < COUNT(laws); l++) {
    const cyb_rating_step steps[] = {
        STEP("payment", "layer", "from, width", .severity = laws[l], .action = CYB_RATING_SET)};
    cyb_rating *rating = plan_of(steps, 1, NULL, 0, NULL);
    cyb_pricer *pricer = pricer_of(rating);
    const double *premium = price(pricer, columns, 2).output[CYB_RATING_PREMIUM];
    check_close(laws[l], premium[0] + premium[1] + premium[2] + premium[3], premium[4], 1e-10);
    cyb_pricer_free(pricer);
    cyb_rating_free(rating);
  }
}

/* The other principles of loading are rows as well: expected value and standard
 * deviation (Kaas et al. 2008, section 5.3). */
static void loadings(void **state) {
  static const cyb_rating_step steps[] = {
      STEP("loss", "expression", "1000", .action = CYB_RATING_SET, .role = "expected_loss"),
      STEP("deviation", "expression", "400", .role = "sd"),
      STEP("by_mean", "expression", "0.25 * loss", .action = CYB_RATING_ADD, .role = "risk_load"),
      STEP("by_deviation", "expression", "0.1 * deviation", .action = CYB_RATING_ADD,
           .role = "risk_load"),
      STEP("cents", "expression", "0.01", .action = CYB_RATING_ROUND),
  };
  static const struct {
    const char *set;
    double value, risk_load, premium;
  } rows[] = {{NULL, 0, 290, 1290},
              {"by_deviation", 0, 250, 1250},
              {"by_mean", 0, 40, 1040},
              {"by_mean", 1.005, 41.005, 1041.01}, /* halves away from 0 */
              {"loss", 0, 40, 40}};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    cyb_rating_options options = {NULL, &rows[i].set, &rows[i].value, rows[i].set ? 1 : 0};
    cyb_rating *rating = plan_of(steps, COUNT(steps), NULL, 0, &options);
    cyb_pricer *pricer = pricer_of(rating);
    cyb_rating_batch batch = price(pricer, NULL, 0);
    check_close("risk load", batch.output[CYB_RATING_RISK_LOAD][0], rows[i].risk_load, 1e-14);
    check_close("premium", batch.output[CYB_RATING_PREMIUM][0], rows[i].premium, 0);
    cyb_pricer_free(pricer);
    cyb_rating_free(rating);
  }
}

static void interpolation(void **state) {
  static const double at[] = {1, 10, 100}, factor[] = {2, 4, 32};
  static const cyb_rating_table table = {.name = "t", .count = 3, .at = at, .factor = factor};
  static const struct {
    cyb_interpolation how;
    double key, factor;
  } rows[] = {{CYB_INTERPOLATE_EXACT, 10, 4},
              {CYB_INTERPOLATE_EXACT, 10.5, NAN},
              {CYB_INTERPOLATE_LINEAR, 1, 2},
              {CYB_INTERPOLATE_LINEAR, 5.5, 3},
              {CYB_INTERPOLATE_LINEAR, 100, 32},
              {CYB_INTERPOLATE_LINEAR, 100.0001, NAN},
              {CYB_INTERPOLATE_LINEAR, 0.9999, NAN},
              {CYB_INTERPOLATE_LOGLINEAR, 3.1622776601683795, 2.8284271247461903},
              {CYB_INTERPOLATE_LOGLINEAR, 31.622776601683793, 11.313708498984761},
              {CYB_INTERPOLATE_LOGLINEAR, 1e12, NAN},
              {CYB_INTERPOLATE_STEP, 9.999, 2},
              {CYB_INTERPOLATE_STEP, 1e12, 32},
              {CYB_INTERPOLATE_STEP, 0, NAN},
              {CYB_INTERPOLATE_STEP, NAN, NAN}};
  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    const cyb_rating_step step = STEP("f", "table", "x", .table = "t", .interpolation = rows[i].how,
                                      .action = CYB_RATING_SET);
    double x = rows[i].key;
    cyb_column column = numbers("x", &x, 1);
    cyb_rating *rating = plan_of(&step, 1, &table, 1, NULL);
    cyb_pricer *pricer = pricer_of(rating);
    check_close("factor", price(pricer, &column, 1).output[CYB_RATING_PREMIUM][0], rows[i].factor,
                1e-14);
    cyb_pricer_free(pricer);
    cyb_rating_free(rating);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(management_liability),
      cmocka_unit_test(bahnemann_layers),
      cmocka_unit_test(bahnemann_deductibles),
      cmocka_unit_test(second_moment),
      cmocka_unit_test(outputs_add_up),
      cmocka_unit_test(batches),
      cmocka_unit_test(currency),
      cmocka_unit_test(layers_sum),
      cmocka_unit_test(loadings),
      cmocka_unit_test(interpolation),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
