/* datasets/examples/policies.h - the policies of a synthetic insurer, 2019 to 2024.
 * Layer: example. May include: population.h, record.h.
 *
 * The portfolio is what is in force in 2024; the claims and the exposure of
 * 2019 to 2023 come from the same policies and from those that have lapsed. */
#ifndef EXAMPLES_POLICIES_H
#define EXAMPLES_POLICIES_H

#include <stdbool.h>

#include "population.h"
#include "record.h"

enum {
  POLICIES = 6100,
  POLICY_FIRST_YEAR = 2019,
  CLAIM_YEARS = 5,
  IN_FORCE_YEARS = 6, /* the last is that of the portfolio */
  PEER_INDUSTRIES = 11
};

/* Amounts in whole yuan. */
typedef struct policy {
  int number; /* 1 .. POLICIES */
  int industry;
  int64_t revenue, deductible, limit;
  enum size_class size; /* by revenue alone */
  int score;            /* posture in tenths of a point, 0 .. 1000 */
  int first, last;      /* years in force, counted from POLICY_FIRST_YEAR */
} policy;

void policies_make(policy policies[POLICIES]);
bool policy_in_force(const policy *p, int year);
/* 1 (weakest) to 5: the least scores are 0, 35, 50, 65, 80. */
int policy_grade(const policy *p);
/* P00001; `id` has room for 8 bytes. */
void policy_id(char id[8], const policy *p);

extern const char *const peer_industry_codes[PEER_INDUSTRIES];

#define PORTFOLIO_FILE "portfolio-SYNTHETIC.csv"
bool portfolio_write(const char *folder, const policy policies[POLICIES]);

#endif
