/* tests/unit/test_price_by_hand.c - premiums of the example, made again from the log of their
 * steps.
 *
 * The program prices policies of the bundled portfolio and shows every step; here
 * each step is computed anew from the rows of datasets/rating/example-cyber.csv
 * and its tables, with the closed forms of the lognormal written out (Klugman,
 * Panjer & Willmot, Loss Models, appendix A.5.1.1), and nothing of the library. */
#include "check.h"

enum { WIDTH = 4096, MOST = 64 };

/* --- what the program says --------------------------------------------------------- */

typedef struct answer {
  char head[WIDTH], row[WIDTH];
  char *name[MOST], *cell[MOST];
  size_t count;
} answer;

/* No cell of these rows is quoted. */
static size_t split(char *line, char **cells) {
  size_t count = 0;
  line[strcspn(line, "\r\n")] = '\0';
  for (char *next = line; next && count < MOST; count++) {
    cells[count] = next;
    next = strchr(next, ',');
    if (next) *next++ = '\0';
  }
  return count;
}

static void ask(answer *a, const char *policy, const char *rounding) {
  const char *program = getenv("CYBERSTATS_PROGRAM");
  char command[WIDTH];
  FILE *pipe;
  if (!program) {
    print_message("# skipped: CYBERSTATS_PROGRAM names no program\n");
    skip();
  }
  snprintf(command, sizeof command,
           "'%s' price example:portfolio --rating=example-cyber --format=csv --steps "
           "--set=rounding=%s --where='policy == \"%s\"'",
           program, rounding, policy);
  pipe = popen(command, "r");
  assert_non_null(pipe);
  assert_non_null(fgets(a->head, WIDTH, pipe));
  assert_non_null(fgets(a->row, WIDTH, pipe));
  assert_int_equal(pclose(pipe), 0);
  a->count = split(a->head, a->name);
  assert_int_equal(split(a->row, a->cell), a->count);
}

static double said(const answer *a, const char *name) {
  for (size_t i = 0; i < a->count; i++)
    if (!strcmp(a->name[i], name)) return strtod(a->cell[i], NULL);
  print_error("no column %s\n", name);
  fail();
  return (double)NAN;
}

/* --- by hand ------------------------------------------------------------------------- */

static const double mu = 12.0173305209, sigma = 1.7783515038;

static double normal_upper(double z) {
  return 0.5 * erfc(z / sqrt(2.0));
}

/* E min(X, u)^k */
static double limited(double u, int k) {
  double moment = exp(k * mu + 0.5 * k * k * sigma * sigma);
  double z = (log(u) - mu) / sigma;
  return moment * normal_upper(k * sigma - z) + pow(u, k) * normal_upper(z);
}

typedef struct policy {
  const char *name;
  double revenue, industry, score, deductible, limit; /* industry: its relativity */
  double base, scale;                                 /* of the tables, at its revenue */
} policy;

/* Payment of scale * X in excess of the deductible, k = 1, 2. */
static double payment(const policy *p, int k) {
  double a = p->deductible / p->scale, b = (p->deductible + p->limit) / p->scale;
  double first = limited(b, 1) - limited(a, 1);
  if (k == 1) return p->scale * first;
  return p->scale * p->scale * (limited(b, 2) - limited(a, 2) - 2 * a * first);
}

static double frequency(const policy *p) {
  double posture = exp(-2.6 * (p->score - 55) / 100);
  return p->base * p->industry * fmin(fmax(posture, 1.0 / 6), 6.0);
}

/* The tail value is `tvar`; what comes before the rounding. */
static double premium(const policy *p, double tvar) {
  double expected = frequency(p) * payment(p, 1);
  double net = expected + 0.08 * 0.10 * (tvar - expected);
  return fmax(net / (1 - 0.30) * 1.06, 3000.0);
}

/* Rows of the portfolio as they stand in datasets/examples/portfolio-SYNTHETIC.csv. */
static policy first_policy(void) {
  policy p = {"P00001", 41140000, 1, 40.8, 20000, 3000000, 0, 79.0 / 115};
  p.base = exp(log(0.0107) + log(0.0399 / 0.0107) * log(p.revenue / 35000000) / log(10));
  return p;
}
static policy fourth_policy(void) {
  return (policy){"P00004", 7150000, 1.35 / 1.48, 63.7, 20000, 500000, 0.0107, 79.0 / 115};
}

/* --- tests ----------------------------------------------------------------------------- */

static void check_steps(const policy *p, const answer *a) {
  double f = frequency(p);
  check_close("base_frequency", said(a, "step:base_frequency"), p->base, 1e-12);
  check_close("industry_relativity", said(a, "step:industry_relativity"), p->industry, 1e-11);
  check_close("frequency", said(a, "step:frequency"), f, 1e-11);
  check_close("severity_scale", said(a, "step:severity_scale"), p->scale, 1e-11);
  check_close("payment_mean", said(a, "step:payment_mean"), payment(p, 1), 1e-10);
  check_close("payment_second", said(a, "step:payment_second"), payment(p, 2), 1e-9);
  check_close("expected_loss", said(a, "step:expected_loss"), f * payment(p, 1), 1e-10);
  check_close("sd", said(a, "step:sd"), sqrt(f * payment(p, 2)), 1e-9);
}

static void check_cents(const char *label, double actual, double expected) {
  if (fabs(actual - expected) <= 0.0050001) return;
  print_error("%s: %.4f, wanted %.4f\n", label, actual, expected);
  fail();
}

/* Money of the answer has two decimals; the rounding step is set to a cent, then to a yuan. */
static void test_premium_from_logged_steps(void **state) {
  policy policies[] = {first_policy(), fourth_policy()};
  (void)state;
  for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
    const policy *p = &policies[i];
    answer a;
    ask(&a, p->name, "0.01");
    check_steps(p, &a);
    check_cents(p->name, said(&a, "premium"), premium(p, said(&a, "step:tvar")));
    /* written with six digits */
    check_close("rate on line", said(&a, "rate_on_line"), said(&a, "premium") / p->limit, 5e-6);
    ask(&a, p->name, "1");
    check_cents("whole yuan", said(&a, "premium"), round(premium(p, said(&a, "step:tvar"))));
  }
}

/* Fewer than one year in a hundred has a payment: the value at risk is 0 and the
 * tail value E S / 0.01, so no number of the log is needed. */
static void test_premium_without_log(void **state) {
  policy p = fourth_policy();
  double f = frequency(&p), expected = f * payment(&p, 1);
  double paying = f * normal_upper((log(p.deductible / p.scale) - mu) / sigma);
  answer a;
  (void)state;
  assert_true(exp(-paying) > 0.99);
  ask(&a, p.name, "0.01");
  check_close("var", said(&a, "step:var"), 0, 1e-12);
  check_close("tvar", said(&a, "step:tvar"), expected / 0.01, 1e-9);
  check_cents(p.name, said(&a, "premium"), premium(&p, expected / 0.01));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_premium_from_logged_steps),
      cmocka_unit_test(test_premium_without_log),
  };
  cmocka_set_message_output(CM_OUTPUT_TAP);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
