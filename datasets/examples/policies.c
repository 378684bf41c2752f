/* datasets/examples/policies.c - who is insured by the synthetic insurer, and on what terms.
 * Layer: example. */
#include "policies.h"

#include <stdio.h>
#include <string.h>

enum purpose { FOR_REVENUE = 200, FOR_INDUSTRY, FOR_SCORE, FOR_DEDUCTIBLE, FOR_LIMIT, FOR_LIFE };

const char *const peer_industry_codes[PEER_INDUSTRIES] = {"consumer_discretionary",
                                                          "consumer_staples",
                                                          "energy",
                                                          "financials",
                                                          "healthcare",
                                                          "industrials",
                                                          "information_technology",
                                                          "materials",
                                                          "nonprofit",
                                                          "real_estate",
                                                          "other"};

/* --- terms by revenue ----------------------------------------------------- */

enum { BANDS = 6, DEDUCTIBLES = 5, LIMITS = 7 };
static const int64_t band_below[BANDS - 1] = {5000000, 20000000, 100000000, 400000000, 2000000000};
static const int64_t deductibles[DEDUCTIBLES] = {10000, 20000, 50000, 100000, 200000};
static const int64_t limits[LIMITS] = {500000,  1000000,  2000000, 3000000,
                                       5000000, 10000000, 20000000};
static const int deductible_weights[BANDS][DEDUCTIBLES] = {{80, 20, 0, 0, 0},  {50, 40, 10, 0, 0},
                                                           {15, 45, 35, 5, 0}, {0, 20, 55, 20, 5},
                                                           {0, 0, 25, 50, 25}, {0, 0, 5, 35, 60}};
static const int limit_weights[BANDS][LIMITS] = {
    {60, 35, 5, 0, 0, 0, 0},    {25, 50, 20, 5, 0, 0, 0},  {5, 30, 35, 15, 12, 3, 0},
    {0, 10, 25, 20, 30, 12, 3}, {0, 0, 5, 10, 35, 35, 15}, {0, 0, 0, 0, 15, 40, 45}};

static int band_of(int64_t revenue) {
  int band = 0;
  while (band < BANDS - 1 && revenue >= band_below[band]) band++;
  return band;
}

/* --- who ------------------------------------------------------------------ */

/* Lognormal about 140 million yuan, whole 10,000 yuan, from 1 million to 19.5 billion. */
static int64_t draw_revenue(size_t unit) {
  enum { LOG_MEDIAN = 9546813 /* ln 14,000 */, LOG_SIGMA = 1975000 };
  int64_t log = LOG_MEDIAN + LOG_SIGMA * chance_normal(FOR_REVENUE, 0, unit) / 1000000;
  return 10000 * portion(chance_exp(log), 1, 100);
}

/* The bounds of revenue for industry in the classes of the National Bureau of
 * Statistics (2017), here for every kind of enterprise. */
static enum size_class size_of(int64_t revenue) {
  if (revenue >= 400000000) return LARGE;
  if (revenue >= 20000000) return MEDIUM;
  return revenue >= 3000000 ? SMALL : MICRO;
}

static int draw_score(const policy *p) {
  static const int shift[SIZES] = {60, 0, -40, -90};
  int score =
      550 + shift[p->size] + (int)(120 * chance_normal(FOR_SCORE, 0, (size_t)p->number) / 1000000);
  return score < 30 ? 30 : score > 985 ? 985 : score;
}

/* Eleven policies of every sixty-one have lapsed, which leaves 5,000. */
static void draw_life(policy *p) {
  static const int first_now[IN_FORCE_YEARS] = {52, 10, 11, 11, 9, 7};
  static const int first_lapsed[CLAIM_YEARS] = {60, 16, 12, 8, 4};
  size_t unit = (size_t)p->number;
  bool lapsed = p->number * 11 % 61 < 11;
  if (lapsed) {
    p->first = chance_among(FOR_LIFE, 0, unit, first_lapsed, CLAIM_YEARS);
    p->last = chance_between(FOR_LIFE, 1, unit, p->first, CLAIM_YEARS - 1);
  } else {
    p->first = chance_among(FOR_LIFE, 0, unit, first_now, IN_FORCE_YEARS);
    p->last = IN_FORCE_YEARS - 1;
  }
}

void policies_make(policy policies[POLICIES]) {
  static const int industries[PEER_INDUSTRIES] = {12, 6, 3, 6, 6, 25, 18, 8, 2, 4, 10};
  for (int i = 0; i < POLICIES; i++) {
    policy *p = &policies[i];
    size_t unit = (size_t)i + 1;
    memset(p, 0, sizeof *p);
    p->number = i + 1;
    p->industry = chance_among(FOR_INDUSTRY, 0, unit, industries, PEER_INDUSTRIES);
    p->revenue = draw_revenue(unit);
    p->size = size_of(p->revenue);
    p->score = draw_score(p);
    int band = band_of(p->revenue);
    p->deductible =
        deductibles[chance_among(FOR_DEDUCTIBLE, 0, unit, deductible_weights[band], DEDUCTIBLES)];
    p->limit = limits[chance_among(FOR_LIMIT, 0, unit, limit_weights[band], LIMITS)];
    draw_life(p);
  }
}

bool policy_in_force(const policy *p, int year) {
  return year >= p->first && year <= p->last;
}

int policy_grade(const policy *p) {
  static const int least[] = {350, 500, 650, 800};
  int grade = 1;
  while (grade < 5 && p->score >= least[grade - 1]) grade++;
  return grade;
}

void policy_id(char id[8], const policy *p) {
  snprintf(id, 8, "P%05u", (unsigned)p->number % 100000u);
}

/* --- portfolio ------------------------------------------------------------ */

enum portfolio_column {
  PORTFOLIO_POLICY,
  PORTFOLIO_NAME,
  PORTFOLIO_INDUSTRY,
  PORTFOLIO_REVENUE,
  PORTFOLIO_SCORE,
  PORTFOLIO_GRADE,
  PORTFOLIO_DEDUCTIBLE,
  PORTFOLIO_LIMIT,
  PORTFOLIO_COUNT
};

static void add_policy(records *list, const policy *p) {
  char text[CELL_BYTES];
  record *r = records_add(list);
  if (!r) return;
  policy_id(text, p);
  record_text(r, PORTFOLIO_POLICY, text);
  snprintf(text, sizeof text, "合成投保企业%05d (SYNTHETIC insured %05d)", p->number, p->number);
  record_text(r, PORTFOLIO_NAME, text);
  record_text(r, PORTFOLIO_INDUSTRY, peer_industry_codes[p->industry]);
  record_count(r, PORTFOLIO_REVENUE, p->revenue);
  record_money(r, PORTFOLIO_SCORE, (money)10 * p->score);
  record_count(r, PORTFOLIO_GRADE, policy_grade(p));
  record_count(r, PORTFOLIO_DEDUCTIBLE, p->deductible);
  record_count(r, PORTFOLIO_LIMIT, p->limit);
}

bool portfolio_write(const char *folder, const policy policies[POLICIES]) {
  static const char *const header[PORTFOLIO_COUNT] = {"policy", "name",  "industry",   "revenue",
                                                      "score",  "grade", "deductible", "limit"};
  records list = {0};
  for (int i = 0; i < POLICIES; i++)
    if (policy_in_force(&policies[i], IN_FORCE_YEARS - 1)) add_policy(&list, &policies[i]);
  bool done = records_write(&list, folder, PORTFOLIO_FILE, header, PORTFOLIO_COUNT, IN_UTF8);
  records_free(&list);
  return done;
}
