/* tests/property/test_insured.c - claims, exposure and portfolio of the examples fit together.
 * Layer: test.
 *
 * Every claim belongs to a policy, the exposure counts the claims, and the
 * losses follow the law that claims.h and SOURCE.md state. */
#include "example_data.h"

#include "datasets/examples/claims.h"
#include "datasets/examples/controls.h"
#include "datasets/examples/policies.h"

static const policy *all_policies(void) {
  static policy policies[POLICIES];
  if (!policies[0].number) policies_make(policies);
  return policies;
}

static const policy *policy_of(const cyb_table *table, size_t row) {
  const policy *p = NULL;
  char id[8];
  int number = (int)strtol(text_of(table, "policy", row) + 1, NULL, 10);
  if (number >= 1 && number <= POLICIES) p = &all_policies()[number - 1];
  if (p) policy_id(id, p);
  if (!p || strcmp(id, text_of(table, "policy", row)) != 0)
    fail_msg("row %zu: no policy %s", row + 1, text_of(table, "policy", row));
  return p;
}

/* What both files repeat of the policy. */
static void check_terms(const cyb_table *table, size_t row, const policy *p) {
  assert_string_equal(text_of(table, "industry", row), peer_industry_codes[p->industry]);
  assert_true(cell(table, "revenue", row) == (double)p->revenue);
  assert_true(cell(table, "deductible", row) == (double)p->deductible);
  assert_true(cell(table, "limit", row) == (double)p->limit);
}

/* --- portfolio ------------------------------------------------------------ */

static int grade_of(double score) {
  return score >= 80 ? 5 : score >= 65 ? 4 : score >= 50 ? 3 : score >= 35 ? 2 : 1;
}

static void test_portfolio(void **state) {
  (void)state;
  enum { FEW = 50000000, MANY = 1000000000 };
  cyb_table *t = read_table(PORTFOLIO_FILE);
  double sum[2] = {0}, count[2] = {0};
  int grades[6] = {0};
  assert_int_equal(t->rows, 5000);
  for (size_t i = 0; i < t->rows; i++) {
    double score = cell(t, "score", i), revenue = cell(t, "revenue", i);
    int grade = (int)cell(t, "grade", i);
    check_terms(t, i, policy_of(t, i));
    assert_true(policy_in_force(policy_of(t, i), IN_FORCE_YEARS - 1));
    assert_non_null(strstr(text_of(t, "name", i), "SYNTHETIC"));
    assert_true(score >= 0 && score <= 100);
    assert_int_equal(grade, grade_of(score));
    assert_true(revenue >= 1e6 && revenue <= 2e10);
    grades[grade]++;
    if (revenue >= FEW && revenue < MANY) continue;
    sum[revenue >= MANY] += cell(t, "limit", i);
    count[revenue >= MANY]++;
  }
  for (int grade = 1; grade <= 5; grade++) assert_true(grades[grade] >= 100);
  assert_true(sum[1] / count[1] > 5 * sum[0] / count[0]);
  cyb_table_free(t);
}

/* --- claims and exposure -------------------------------------------------- */

typedef struct tally {
  int claims[CLAIM_YEARS][PEER_INDUSTRIES][SIZES], policies[CLAIM_YEARS][PEER_INDUSTRIES][SIZES];
} tally;

static int year_index(const cyb_table *t, size_t row) {
  int year = (int)cell(t, "year", row) - POLICY_FIRST_YEAR;
  assert_in_range(year, 0, CLAIM_YEARS - 1);
  return year;
}

static void check_claim(const cyb_table *t, size_t row, tally *counted) {
  static const char events[] =
      " ransomware funds_transfer_fraud business_email_compromise breach other ";
  const policy *p = policy_of(t, row);
  int year = year_index(t, row);
  double loss = cell(t, "loss", row), most = (double)(p->deductible + p->limit);
  char event[64];
  check_terms(t, row, p);
  assert_true(policy_in_force(p, year));
  assert_true(loss > (double)p->deductible && loss <= most);
  if (cell(t, "capped", row) != 0) {
    assert_true(cell(t, "capped", row) == 1);
    assert_true(loss == most);
  }
  snprintf(event, sizeof event, " %s ", text_of(t, "event", row));
  assert_non_null(strstr(events, event));
  assert_true(!strncmp(text_of(t, "claim", row), "SYN", 3));
  counted->claims[year][p->industry][p->size]++;
}

static int index_of(const char *code, const char *const *codes, int count) {
  for (int i = 0; i < count; i++)
    if (!strcmp(codes[i], code)) return i;
  fail_msg("unknown code %s", code);
  return -1;
}

/* Takes out what the file says, so that nothing may be left over. */
static void subtract_cell(const cyb_table *t, size_t row, tally *counted) {
  int year = year_index(t, row);
  int industry = index_of(text_of(t, "industry", row), peer_industry_codes, PEER_INDUSTRIES);
  int size = index_of(text_of(t, "size_cl", row), size_codes, SIZES);
  assert_true(cell(t, "policies", row) > 0);
  counted->claims[year][industry][size] -= (int)cell(t, "claims", row);
  counted->policies[year][industry][size] -= (int)cell(t, "policies", row);
}

static void test_claims(void **state) {
  (void)state;
  cyb_table *claims = read_table(CLAIMS_FILE), *exposure = read_table(EXPOSURE_FILE);
  tally counted = {0};
  const tally none = {0};
  assert_in_range(claims->rows, 750, 850);
  for (size_t i = 0; i < claims->rows; i++) check_claim(claims, i, &counted);
  for (int i = 0; i < POLICIES; i++) {
    const policy *p = &all_policies()[i];
    for (int year = 0; year < CLAIM_YEARS; year++)
      counted.policies[year][p->industry][p->size] += policy_in_force(p, year);
  }
  for (size_t i = 0; i < exposure->rows; i++) subtract_cell(exposure, i, &counted);
  assert_memory_equal(&counted, &none, sizeof none);
  cyb_table_free(claims);
  cyb_table_free(exposure);
}

/* --- the law of the losses ------------------------------------------------ */

static cyb_distribution *body_law(void) {
  cyb_error error = {0};
  cyb_distribution *law = NULL;
  const double parameters[] = {LOG_MEAN / 1e6, LOG_SIGMA / 1e6};
  check_ok(error, cyb_distribution_new(&law, cyb_family_find("lognormal"), parameters, &error));
  return law;
}

static double survival(const cyb_distribution *body, double x) {
  double splice = exp(LOG_SPLICE / 1e6);
  if (x <= splice) return cyb_distribution_survival(body, x);
  return cyb_distribution_survival(body, splice) * pow(splice / x, TAIL_TENTHS / 10.0);
}

/* Standard errors between the claims seen above x and those expected, among the
 * policies that could tell; with or without the deductible in mind. */
static double excess(const cyb_table *t, const cyb_distribution *body, double x, bool truncated) {
  double seen = 0, expected = 0, variance = 0;
  for (size_t i = 0; i < t->rows; i++) {
    double low = cell(t, "deductible", i), high = low + cell(t, "limit", i);
    if (low >= x || high <= x) continue;
    double p = survival(body, x) / (truncated ? survival(body, low) : 1);
    seen += cell(t, "loss", i) > x;
    expected += p;
    variance += p * (1 - p);
  }
  return (seen - expected) / sqrt(variance);
}

static void test_law(void **state) {
  (void)state;
  static const double amounts[] = {3e4, 1e5, 3e5, 1e6, 3e6, 1e7, 1.5e7};
  cyb_table *t = read_table(CLAIMS_FILE);
  cyb_distribution *body = body_law();
  for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
    double z = excess(t, body, amounts[i], true);
    print_message("# claims above %.0f: %+.2f standard errors\n", amounts[i], z);
    if (!(fabs(z) <= 3)) fail_msg("the claims above %.0f do not follow the law", amounts[i]);
  }
  assert_true(excess(t, body, 3e5, false) > 6);
  cyb_distribution_free(body);
  cyb_table_free(t);
}

/* The mean that SOURCE.md states: body up to the splice, and a Pareto beyond. */
static void test_mean(void **state) {
  (void)state;
  cyb_distribution *body = body_law();
  double splice = exp(LOG_SPLICE / 1e6), tail = TAIL_TENTHS / 10.0;
  double mean = cyb_distribution_limited(body, splice) +
                cyb_distribution_survival(body, splice) * splice / (tail - 1);
  check_close("mean", mean, 776000, 2e-3);
  cyb_distribution_free(body);
}

/* --- controls ------------------------------------------------------------- */

static void test_controls(void **state) {
  (void)state;
  cyb_table *t = read_table(CONTROLS_FILE);
  assert_in_range(t->rows, 20, 30);
  for (size_t i = 0; i < t->rows; i++) {
    int number = (int)strtol(text_of(t, "question", i) + 1, NULL, 10);
    assert_in_range(number, 1, 55);
    if (i) assert_true(number > (int)strtol(text_of(t, "question", i - 1) + 1, NULL, 10));
    assert_true(cell(t, "cost", i) > 0 && cell(t, "life", i) >= 1);
    assert_true(*text_of(t, "label_zh", i) && *text_of(t, "label_en", i));
  }
  cyb_table_free(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_portfolio), cmocka_unit_test(test_claims),   cmocka_unit_test(test_law),
      cmocka_unit_test(test_mean),      cmocka_unit_test(test_controls),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
