/* datasets/examples/posture_answers.c - how an enterprise answers the posture questionnaire.
 * Layer: example.
 *
 * An answer is a rounded sum of what the size brings, a maturity of the
 * enterprise, its turn for a domain, how hard the question is, and chance. */
#include "posture_answers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "supply_answers.h"

enum purpose {
  FOR_MATURITY = 240,
  FOR_DOMAIN,
  FOR_ANSWER,
  FOR_OPEN,
  FOR_EVIDENCE,
  FOR_CONTROL_NETWORK,
  FOR_RECORDS,
  FOR_HOUR,
  FOR_ADDRESSES,
  FOR_EVER_HIT,
  FOR_DAMAGE
};

enum { DOMAINS = 12, MILLION = 1000000 };

const char *posture_industry(const firm *f) {
  const char *code = industry_codes[f->industry];
  if (!strncmp(code, "39", 2)) return "industrials";
  bool informs = !strncmp(code, "63", 2) || !strncmp(code, "64", 2) || !strncmp(code, "65", 2);
  return informs ? "information_technology" : "other";
}

static bool makes_things(const firm *f) {
  return !strcmp(posture_industry(f), "industrials");
}

static size_t address(const firm *f, int question) {
  return (size_t)f->number * QUESTIONS + (size_t)question;
}

/* --- answers 0 to 4 ------------------------------------------------------- */

static int domain_of(int question) {
  static const int last[DOMAINS] = {5, 10, 15, 20, 24, 29, 33, 38, 43, 47, 51, 55};
  int domain = 0;
  while (question > last[domain]) domain++;
  return domain;
}

/* Tenths of an answer by which a question is easier than others. */
static const int easier[SCORED] = {0,  2,  4,  1,  -5, 1,  4, -3, -2, -3, 1,  2,  -4, -3,
                                   3,  -1, 5,  -1, -2, -3, 1, 2,  0,  0,  2,  3,  2,  -4,
                                   -1, 1,  2,  -5, 0,  -5, 2, -4, -2, -6, 6,  -2, -4, -2,
                                   -3, 2,  -3, -5, 0,  -4, 1, -1, 1,  0,  -5, -1, -6};

/* Millionths of an answer. */
static int64_t maturity(const firm *f) {
  static const int64_t level[SIZES] = {3200000, 2850000, 2550000, 2200000};
  int64_t own = 55 * chance_normal(FOR_MATURITY, 0, (size_t)f->number) / 100;
  return level[f->size] + own - (makes_things(f) ? 100000 : 0);
}

static int answer(const firm *f, int question) {
  int64_t turn = 35 * chance_normal(FOR_DOMAIN, 0, address(f, domain_of(question))) / 100;
  int64_t noise = 75 * chance_normal(FOR_ANSWER, 0, address(f, question)) / 100;
  int64_t sum = maturity(f) + turn + noise + (int64_t)100000 * easier[question - 1];
  int64_t rounded = sum < 0 ? 0 : (sum + MILLION / 2) / MILLION;
  return rounded > 4 ? 4 : (int)rounded;
}

/* Better enterprises have more to show; only some things can be seen from outside. */
static int evidence(const firm *f, int question) {
  static const int low[] = {76, 22, 2, 0}, high[] = {46, 42, 9, 3};
  bool outside = (question >= 17 && question <= 20) || question == 22 || question == 26;
  const int *weights = maturity(f) >= 2700000 ? high : low;
  int drawn = chance_among(FOR_EVIDENCE, 0, address(f, question), weights, 4);
  return drawn == 3 && !outside ? 2 : drawn;
}

static void fill_question(record *r, const firm *f, int question) {
  int ball = chance_pick(FOR_OPEN, 0, address(f, question), 1000);
  if (ball < 22) record_text(r, POSTURE_Q(question), "dk");
  if (ball < 42) return;
  record_count(r, POSTURE_Q(question), answer(f, question));
  int shown = evidence(f, question);
  bool left_open = shown == 0 && ball % 2 == 0;
  if (!left_open) record_count(r, POSTURE_E(question), shown);
}

/* --- consistency ---------------------------------------------------------- */

static void not_applicable(record *r, int question) {
  record_text(r, POSTURE_Q(question), "na");
  record_text(r, POSTURE_E(question), "");
}

/* Most software houses run no control network; those that only serve ship no products. */
static void leave_out(record *r, const firm *f) {
  if (makes_things(f) || chance_pick(FOR_CONTROL_NETWORK, 0, (size_t)f->number, 100) >= 85) return;
  not_applicable(r, 52);
  not_applicable(r, 53);
  if (f->serves) not_applicable(r, 54);
  record_text(r, POSTURE_REASON,
              f->serves ? "第52至54题：无工业控制网，不出厂联网产品" : "第52、53题：无工业控制网");
}

static bool is_none(const record *r, int question) {
  return !strcmp(r->cell[POSTURE_Q(question)], "0");
}

static bool is_some(const record *r, int question) {
  char first = r->cell[POSTURE_Q(question)][0];
  return first >= '1' && first <= '4';
}

static void agree(record *r) {
  if (is_none(r, 6) && (is_some(r, 11) || is_some(r, 12) || is_some(r, 13)))
    record_text(r, POSTURE_Q(6), "1");
  if (is_none(r, 39) && is_some(r, 41)) record_text(r, POSTURE_Q(39), "1");
  if (is_none(r, 34) && !strcmp(r->cell[POSTURE_Q(36)], "4")) record_text(r, POSTURE_Q(34), "1");
}

/* --- size and exposure ---------------------------------------------------- */

/* Hundredths of a million persons, at most 9.9 million. */
static money personal_records(const firm *f) {
  static const int64_t log_median[SIZES] = {-200000, -2200000, -3900000, -5300000};
  money count =
      chance_exp(log_median[f->size] + 12 * chance_normal(FOR_RECORDS, 0, (size_t)f->number) / 10);
  return count > 990 ? 990 : count;
}

static int64_t internet_addresses(const firm *f) {
  static const int64_t log_median[SIZES] = {5521461, 4094345, 2995732, 1791759};
  money count =
      chance_exp(log_median[f->size] + 8 * chance_normal(FOR_ADDRESSES, 0, (size_t)f->number) / 10);
  return portion(count, 1, 100);
}

/* The better prepared are hit less often. */
static money damage(const firm *f) {
  enum { LOG_TEN = 2302585 };
  size_t unit = (size_t)f->number;
  int64_t per_mille = 330 - maturity(f) * 70 / MILLION;
  if (chance_pick(FOR_EVER_HIT, 0, unit, 1000) >= per_mille) return 0;
  money share = chance_exp(LOG_TEN + 12 * chance_normal(FOR_DAMAGE, 0, unit) / 10);
  return portion(f->year[POSTURE_WAVE].total, share, MILLION);
}

static void exposure(record *r, const firm *f) {
  money revenue = f->year[POSTURE_WAVE].total;
  int hours = chance_between(FOR_HOUR, 0, (size_t)f->number, 1500, 6000);
  record_money(r, POSTURE_N(56), revenue);
  record_money(r, POSTURE_N(57), personal_records(f));
  record_money(r, POSTURE_N(58), portion(revenue, 1, hours));
  record_count(r, POSTURE_N(59), internet_addresses(f));
  record_money(r, POSTURE_N(60), damage(f));
}

void posture_answers(record *r, const firm *f) {
  record known = {0};
  supply_identity(&known, f, POSTURE_WAVE);
  record_text(r, POSTURE_USCC, f->uscc);
  record_text(r, POSTURE_NAME, known.cell[SUPPLY_ent_name]);
  record_count(r, POSTURE_YEAR, POSTURE_PERIOD);
  record_text(r, POSTURE_INDUSTRY, posture_industry(f));
  record_text(r, POSTURE_SIZE, size_codes[f->size]);
  for (int question = 1; question <= SCORED; question++) fill_question(r, f, question);
  leave_out(r, f);
  agree(r);
  exposure(r, f);
}
