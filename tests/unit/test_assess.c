/* tests/unit/test_assess.c - peers' rates, annual loss, actions, rounding, Gordon-Loeb.
 * Layer: test. */
#include "posture_fixture.h"

#include "framework_file.h"

#define COLUMNS "parameter,key,value,unit,source,status,note\n"
#define NEEDED                                                                                     \
  "frequency,,0.02,,s,ours,\nmean,,1000,,s,ours,\nsigma,,1.5,,s,ours,\nbeta,,2,,s,ours,\n"         \
  "exchange,,7,,s,ours,\n"

static cyb_baselines *read_baselines(const char *path) {
  cyb_error error = {0};
  cyb_baselines *b = NULL;
  check_ok(error, cyb_baselines_read(&b, path, &error));
  return b;
}

/* --- peers' rates --------------------------------------------------------------------- */

/* Coalition (2025), calendar year 2024: bands 1.07, 3.99, 5.97 %, means 79, 139, 228 k
 * USD; overall 1.48 %, 115 k; industry rows as named. 7 yuan per USD. */
static void coalition(void **state) {
  static const struct {
    const char *industry;
    double revenue, rate, mean;
  } cases[] = {
      {"industrials", 1.2e9, 0.0597 * 0.0164 / 0.0148, 228e3 * 104741 / 115e3 * 7},
      {"energy", 174.9e6, 0.0107 * 0.0135 / 0.0148, 79e3 * 292193 / 115e3 * 7},
      {"energy", 175e6, 0.0399 * 0.0135 / 0.0148, 139e3 * 292193 / 115e3 * 7},
      {"other", 0, 0.0107, 79e3 * 7},
      {"", 1e12, 0.0597, 228e3 * 7},
  };
  cyb_baselines *b = read_baselines(bundled("parameters", "peers-coalition-2024"));
  (void)state;
  assert_string_equal(b->name, "peers-coalition-2024");
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    cyb_baseline found;
    cyb_error error = {0};
    check_ok(error, cyb_baselines_find(&found, b, cases[i].industry, cases[i].revenue, &error));
    check_close("rate", found.rate, cases[i].rate, 1e-14);
    check_close("mean", found.mean, cases[i].mean, 1e-14);
    /* NetDiligence (2020): mean 175 k, median 36 k of a lognormal */
    check_close("sigma", exp(0.5 * found.sigma * found.sigma), 175.0 / 36.0, 1e-13);
    check_close("beta", found.beta, 2.6, 0);
    assert_int_equal(found.industry == NULL, *cases[i].industry == '\0');
  }
  cyb_baselines_free(b);
}

static void revenue_needed(void **state) {
  static const double bad[] = {NAN, -1.0, INFINITY};
  cyb_baselines *b = read_baselines(bundled("parameters", "peers-coalition-2024"));
  (void)state;
  for (size_t i = 0; i < 3; i++) {
    cyb_baseline found;
    assert_int_equal(cyb_baselines_find(&found, b, "energy", bad[i], NULL), CYB_EDATA);
  }
  cyb_baselines_free(b);
}

static void plain_baselines(void **state) {
  cyb_baselines *b = read_baselines(scratch_write("plain.csv", COLUMNS NEEDED));
  cyb_baseline found;
  (void)state;
  assert_int_equal(cyb_baselines_find(&found, b, "energy", 1e9, NULL), CYB_OK);
  check_close("rate", found.rate, 0.02, 0);
  check_close("mean", found.mean, 7000, 0);
  check_close("limit", found.effect_limit, 6, 0);
  assert_null(found.industry);
  assert_null(found.revenue_band);
  cyb_baselines_free(b);
}

static const struct {
  const char *rows, *where, *says;
} bad_baselines[] = {
    {NEEDED "frequencies,,1,,s,ours,\n", "bad.csv:7:parameter", "did you mean frequency"},
    {NEEDED "beta,,3,,s,ours,\n", "bad.csv:7:key", "stands twice"},
    {NEEDED "beta,x,3,,s,ours,\n", "bad.csv:7:key", "has no key"},
    {NEEDED "frequency_by_industry,,1,,s,ours,\n", "bad.csv:7:key", "code is wanted"},
    {NEEDED "frequency_by_revenue,large,1,,s,ours,\n", "bad.csv:7:key", "least revenue"},
    {NEEDED "frequency_by_revenue,5,1,,s,ours,\n", "bad.csv", "starts at revenue 0"},
    {NEEDED "frequency_by_revenue,0,0,,s,ours,\n", "bad.csv:7:value", "above 0"},
    {NEEDED "frequency_by_revenue,0,,,s,ours,\n", "bad.csv:7:value", "above 0"},
    {NEEDED "effect_limit,,six,,s,ours,\n", "bad.csv:7:value", "not a number"},
    {NEEDED "effect_limit,,6,,s,mine,\n", "bad.csv:7:status", "verified"},
    {"frequency,,0.02,,s,ours,\n", "bad.csv", "mean is missing"},
};

static void baseline_refusals(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof bad_baselines / sizeof bad_baselines[0]; i++) {
    char text[1024];
    cyb_error error = {0};
    cyb_baselines *b = NULL;
    snprintf(text, sizeof text, "%s%s", COLUMNS, bad_baselines[i].rows);
    if (cyb_baselines_read(&b, scratch_write("bad.csv", text), &error) != CYB_EDATA || b ||
        strcmp(error.where, bad_baselines[i].where) ||
        !strstr(error.message, bad_baselines[i].says))
      fail_msg("%s: %s: %s", bad_baselines[i].says, error.where, error.message);
  }
}

/* --- annual loss ------------------------------------------------------------------------ */

static const cyb_assess_model model = {0.04, 1e6, 1.5, 2.6, 6, 50};

/* With at most one loss a year in all but rate^2 / 2 of years, the year is the
 * loss itself: P(S > x) = rate P(X > x) up to that. */
static void rare_losses(void **state) {
  cyb_assess_model rare = model;
  cyb_error error = {0};
  cyb_aggregate *year;
  cyb_distribution *x = NULL;
  (void)state;
  rare.peer_rate = 1e-3;
  check_ok(error, cyb_assess_distribution(&year, &rare, 50, NULL, &error));
  check_ok(error, cyb_distribution_new(&x, cyb_family_find("lognormal"),
                                       (const double[]){log(1e6) - 1.125, 1.5}, &error));
  check_close("mean", cyb_aggregate_mean(year), cyb_assess_expected(&rare, 50), 1e-9);
  check_close("zero", cyb_aggregate_probability_zero(year), exp(-1e-3), 1e-12);
  for (double loss = 1e5; loss < 1e7; loss *= 3)
    check_close("exceedance", 1.0 - cyb_aggregate_cdf(year, loss),
                1e-3 * cyb_distribution_survival(x, loss), 5e-3);
  cyb_aggregate_free(year);
  cyb_distribution_free(x);
}

/* A score at the peers' mean gives the peers' rate; money rescaled rescales the
 * year; a better score is a smaller loss at every probability. */
static void identities(void **state) {
  cyb_assess_model dollars = model;
  cyb_aggregate *year, *other, *better;
  cyb_error error = {0};
  (void)state;
  assert_true(cyb_assess_rate(&model, 50, NULL) == model.peer_rate);
  dollars.mean = model.mean / 8; /* a power of two, as the steps of grids */
  check_close("currency", 8 * cyb_assess_expected(&dollars, 30), cyb_assess_expected(&model, 30),
              1e-15);
  check_ok(error, cyb_assess_distribution(&year, &model, 30, NULL, &error));
  check_ok(error, cyb_assess_distribution(&other, &dollars, 30, NULL, &error));
  check_ok(error, cyb_assess_distribution(&better, &model, 70, NULL, &error));
  for (size_t i = 0; i < 3; i++) {
    static const double p[] = {0.95, 0.99, 0.995};
    check_close("currency", 8 * cyb_aggregate_quantile(other, p[i]),
                cyb_aggregate_quantile(year, p[i]), 1e-9);
    assert_true(cyb_aggregate_quantile(better, p[i]) < cyb_aggregate_quantile(year, p[i]));
  }
  cyb_aggregate_free(year);
  cyb_aggregate_free(other);
  cyb_aggregate_free(better);
  dollars.mean = 0;
  assert_int_equal(cyb_assess_distribution(&year, &dollars, 30, NULL, NULL), CYB_EDOMAIN);
}

/* --- controls ----------------------------------------------------------------------------- */

static const char costs[] = "question,cost,life,label_zh,label_en\nQ1,3000,3,一,first\n"
                            "Q2,10,1,二,second\n";

static void actions(void **state) {
  cyb_framework *f = read_framework("small.csv", small_questionnaire);
  cyb_scoring *s = join(f, f);
  cyb_controls *controls = NULL;
  cyb_error error = {0};
  cyb_answer answers[3] = {{2, 3}, {0, 3}, {CYB_ANSWER_BLANK, 2}};
  cyb_action *a = NULL;
  cyb_posture now;
  size_t count;
  double loss, all;
  (void)state;
  check_ok(error, cyb_controls_read(&controls, scratch_write("costs.csv", costs), &error));
  check_ok(error, cyb_assess_actions(&a, &count, s, answers, &model, controls, 2, &error));
  cyb_posture_score(&now, s, answers); /* 3 * .5 / 6 = 25 */
  check_close("now", now.score, 25, 1e-14);
  loss = cyb_assess_expected(&model, 25);
  assert_int_equal(count, 3);
  /* Q2 costs 10 a year, Q1 1,000, Q3 has no cost and comes last */
  assert_int_equal(a[0].question, 1);
  assert_int_equal(a[1].question, 0);
  assert_int_equal(a[2].question, 2);
  check_close("Q2 after", a[0].score_after, 25 + 100 / 3.0, 1e-14);
  check_close("Q1 after", a[1].score_after, 50, 1e-14);
  check_close("Q1 avoids", a[1].loss_avoided, loss - cyb_assess_expected(&model, 50), 1e-13);
  check_close("Q1 costs", a[1].cost, 1000, 0);
  check_close("Q1 per cost", a[1].per_cost, a[1].loss_avoided / 1000, 1e-15);
  check_close("Q1 ROSI", a[1].rosi, a[1].loss_avoided / 1000 - 1, 1e-14);
  all = cyb_assess_expected(&model, 25 + 25 + 100 / 3.0);
  check_close("Q1 last", a[1].last_added, cyb_assess_expected(&model, 25 + 100 / 3.0) - all, 1e-12);
  assert_true(a[1].last_added < a[1].loss_avoided);
  assert_true(isnan(a[2].last_added) && isnan(a[2].cost) && a[2].loss_avoided > 0);
  assert_int_equal(a[2].now, CYB_ANSWER_BLANK);
  /* nothing was changed on the way */
  assert_int_equal(answers[0].value, 2);
  free(a);
  cyb_controls_free(controls);
  cyb_scoring_free(s);
  cyb_framework_free(f);
}

/* Costs aside, by loss; without a model or peers by the score; nothing to do. */
static void without(void **state) {
  cyb_framework *f = read_framework("small.csv", small_questionnaire);
  cyb_scoring *s = join(f, f);
  cyb_answer answers[3] = {{3, 3}, {0, 3}, {CYB_ANSWER_NOT_APPLICABLE, 0}};
  cyb_assess_model alone = model;
  cyb_action *a = NULL;
  size_t count;
  (void)state;
  alone.peer_score = NAN;
  assert_int_equal(cyb_assess_actions(&a, &count, s, answers, &model, NULL, 9, NULL), CYB_OK);
  assert_int_equal(count, 2);
  assert_int_equal(a[0].question, 1);
  assert_true(isnan(a[0].per_cost) && a[0].last_added > 0);
  free(a);
  assert_int_equal(cyb_assess_actions(&a, &count, s, answers, &alone, NULL, 9, NULL), CYB_OK);
  assert_int_equal(a[0].question, 1);
  assert_true(isnan(a[0].loss_avoided));
  free(a);
  assert_int_equal(cyb_assess_actions(&a, &count, s, answers, NULL, NULL, 9, NULL), CYB_OK);
  assert_true(isnan(a[0].loss_avoided) && a[0].score_after > a[1].score_after);
  free(a);
  answers[0].value = answers[1].value = 4;
  assert_int_equal(cyb_assess_actions(&a, &count, s, answers, &model, NULL, 9, NULL), CYB_OK);
  assert_int_equal(count, 0);
  free(a);
  cyb_scoring_free(s);
  cyb_framework_free(f);
}

static void bad_costs(void **state) {
  static const struct {
    const char *row, *where, *says;
  } cases[] = {{"Q1,5,1,,\n", "c.csv:3:question", "stands twice"},
               {",5,1,,\n", "c.csv:3:question", "names its question"},
               {"Q2,-5,1,,\n", "c.csv:3:cost", "what it costs"},
               {"Q2,,1,,\n", "c.csv:3:cost", "what it costs"},
               {"Q2,5,0,,\n", "c.csv:3:life", "years it lasts"},
               {"Q2,5,x,,\n", "c.csv:3:life", "not a number"}};
  cyb_framework *f = read_framework("small.csv", small_questionnaire);
  cyb_scoring *s = join(f, f);
  cyb_controls *controls = NULL;
  cyb_answer answers[3] = {{0, 0}, {0, 0}, {0, 0}};
  cyb_action *a = NULL;
  cyb_error error = {0};
  size_t count;
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char text[256];
    cyb_error why = {0};
    snprintf(text, sizeof text, "question,cost,life,label_zh,label_en\nQ1,1,1,,\n%s", cases[i].row);
    if (cyb_controls_read(&controls, scratch_write("c.csv", text), &why) != CYB_EDATA ||
        strcmp(why.where, cases[i].where) || !strstr(why.message, cases[i].says))
      fail_msg("%s: %s", why.where, why.message);
  }
  check_ok(error, cyb_controls_read(&controls,
                                    scratch_write("d.csv", "question,cost,life,label_zh,label_en\n"
                                                           "Q33,1,1,,\n"),
                                    &error));
  assert_int_equal(cyb_assess_actions(&a, &count, s, answers, &model, controls, 1, &error),
                   CYB_EDATA);
  assert_null(a);
  assert_non_null(strstr(error.message, "did you mean \"Q3\""));
  cyb_controls_free(controls);
  cyb_scoring_free(s);
  cyb_framework_free(f);
}

/* --- rounding, Gordon-Loeb ------------------------------------------------------------------ */

static void rounding(void **state) {
  static const struct {
    double x, up, near;
  } cases[] = {{0, 0, 0},          {1, 1, 1},          {1.01, 2, 1},
               {1.42, 2, 2},       {2, 2, 2},          {3.1, 5, 2},
               {3.2, 5, 5},        {7, 10, 5},         {7.2, 10, 10},
               {0.03, 0.05, 0.02}, {0.1, 0.1, 0.1},    {1.2e6, 2e6, 1e6},
               {20.5e6, 5e7, 2e7}, {1e12, 1e12, 1e12}, {1e-300, 1e-300, 1e-300}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    check_close("up", cyb_round_up_125(cases[i].x), cases[i].up, 1e-12);
    check_close("near", cyb_round_125(cases[i].x), cases[i].near, 1e-12);
  }
  assert_true(isnan(cyb_round_up_125(-1)) && isnan(cyb_round_125(-1)));
  assert_true(isnan(cyb_round_up_125(NAN)) && isnan(cyb_round_up_125(INFINITY)));
}

/* Values from the formulas of Gordon & Loeb (2002), worked out apart from this code. */
static void gordon_loeb(void **state) {
  double z, benefit;
  (void)state;
  cyb_gordon_loeb(CYB_BREACH_FIRST, 0.65, 400000, 1e-5, 1, &z, &benefit);
  check_close("class I z*", z, 61245.15497, 1e-9);
  check_close("class I net", benefit, 37509.69, 1e-7);
  cyb_gordon_loeb(CYB_BREACH_SECOND, 0.5, 1e6, 2e-5, NAN, &z, &benefit);
  check_close("class II z*", z, 139658.0861, 1e-9);
  for (int i = 0; i <= 20; i++)
    for (int k = 0; k < 2; k++)
      for (double alpha = 1e-7; alpha < 1; alpha *= 10) {
        double v = i / 20.0;
        cyb_gordon_loeb((cyb_breach_class)k, v, 1e6, alpha, 1.0 + i, &z, &benefit);
        assert_true(z >= 0 && benefit >= 0 && z <= v * 1e6 / M_E * (1 + 1e-12));
      }
  cyb_gordon_loeb(CYB_BREACH_FIRST, 0.5, 1e4, 1e-5, 1, &z, &benefit);
  assert_true(z == 0 && benefit == 0); /* no spending pays */
  cyb_gordon_loeb(CYB_BREACH_FIRST, 1.5, 1e6, 1e-5, 1, &z, &benefit);
  assert_true(isnan(z) && isnan(benefit));
  cyb_gordon_loeb(CYB_BREACH_FIRST, 0.5, 1e6, 1e-5, 0.5, &z, &benefit);
  assert_true(isnan(z) && isnan(benefit));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(coalition),   cmocka_unit_test(revenue_needed),
      SCRATCH_TEST(plain_baselines), SCRATCH_TEST(baseline_refusals),
      cmocka_unit_test(rare_losses), cmocka_unit_test(identities),
      SCRATCH_TEST(actions),         SCRATCH_TEST(without),
      SCRATCH_TEST(bad_costs),       cmocka_unit_test(rounding),
      cmocka_unit_test(gordon_loeb),
  };
  cyb_num_no_abort();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
