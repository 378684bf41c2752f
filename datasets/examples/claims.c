/* datasets/examples/claims.c - incidents of the insured, and which of them became claims.
 * Layer: example. */
#include "claims.h"

#include <stdio.h>
#include <stdlib.h>

enum purpose { FOR_CELL = 220, FOR_INCIDENT, FOR_LOSS, FOR_TAIL, FOR_EVENT };

/* At most so many incidents of a policy in a year; an address of a draw. */
enum { INCIDENTS = 16, MILLION = 1000000 };

static size_t address(const policy *p, int incident) {
  return (size_t)p->number * INCIDENTS + (size_t)incident;
}

/* --- how many ------------------------------------------------------------- */

/* Incidents a year at a score of 55, in millionths, and by industry in
 * hundredths; the latter in the proportions of the claim frequencies of
 * Coalition (2025), Cyber Claims Report, calendar year 2024. */
static const int64_t rate_of_size[SIZES] = {120000, 42000, 23000, 14000};
static const int64_t relativity[PEER_INDUSTRIES] = {90, 176, 91, 99, 93, 111, 92, 149, 91, 69, 100};

/* 10^6 exp(-2.6 (score - 55) / 100), score in tenths. */
static int64_t posture_effect(int score) {
  enum { LOG_TEN_THOUSAND = 9210340 };
  return chance_exp(LOG_TEN_THOUSAND - 2600 * ((int64_t)score - 550));
}

/* Gamma of mean 10^6: the sum of exponentials. */
static int64_t cell_effect(int year, int industry, enum size_class size) {
  size_t cell = (size_t)industry * SIZES + (size_t)size;
  int64_t sum = 0;
  for (size_t i = 0; i < CELL_SHAPE; i++)
    sum += chance_exponential(FOR_CELL, year, cell * CELL_SHAPE + i);
  return portion(sum, 1, CELL_SHAPE);
}

static int incidents(const policy *p, int year, int64_t effect) {
  int64_t rate = portion(rate_of_size[p->size], relativity[p->industry], 100);
  rate = portion(portion(rate, posture_effect(p->score), MILLION), effect, MILLION);
  int count = 0;
  int64_t time = chance_exponential(FOR_INCIDENT, year, address(p, 0));
  while (time <= rate && count < INCIDENTS - 1)
    time += chance_exponential(FOR_INCIDENT, year, address(p, ++count));
  return count;
}

/* --- how large, of what kind ---------------------------------------------- */

/* Which of thirty draws of the amounts is shown: one where the family of the
 * body is also the best by AIC (it is ahead of the Lomax in 28). Whole yuan. */
static int64_t ground_up(const policy *p, int year, int incident) {
  enum { LOG_HUNDRED = 4605170, DRAW = 22, DRAW_APART = 1000000 };
  size_t unit = address(p, incident) + (size_t)DRAW * DRAW_APART;
  int64_t log = LOG_MEAN + LOG_SIGMA * chance_normal(FOR_LOSS, year, unit) / MILLION;
  if (log > LOG_SPLICE)
    log = LOG_SPLICE + chance_exponential(FOR_TAIL, year, unit) * 10 / TAIL_TENTHS;
  return chance_exp(log - LOG_HUNDRED);
}

static const char *event(const policy *p, int year, int incident, int64_t loss) {
  enum { EVENTS = 5, SIZES_OF_LOSS = 4 };
  static const char *const codes[EVENTS] = {"ransomware", "funds_transfer_fraud",
                                            "business_email_compromise", "breach", "other"};
  static const int64_t below[SIZES_OF_LOSS - 1] = {50000, 300000, 2000000};
  static const int weights[SIZES_OF_LOSS][EVENTS] = {
      {5, 20, 50, 10, 15}, {15, 32, 28, 12, 13}, {35, 30, 8, 17, 10}, {55, 18, 1, 20, 6}};
  int size = 0;
  while (size < SIZES_OF_LOSS - 1 && loss >= below[size]) size++;
  return codes[chance_among(FOR_EVENT, year, address(p, incident), weights[size], EVENTS)];
}

/* --- claims --------------------------------------------------------------- */

enum claim_column {
  CLAIM_ID,
  CLAIM_POLICY,
  CLAIM_YEAR,
  CLAIM_EVENT,
  CLAIM_INDUSTRY,
  CLAIM_REVENUE,
  CLAIM_DEDUCTIBLE,
  CLAIM_LIMIT,
  CLAIM_LOSS,
  CLAIM_CAPPED,
  CLAIM_COUNT
};

typedef struct cell {
  int policies, claims;
  int64_t effect;
} cell;

typedef struct book {
  records claims;
  cell cells[CLAIM_YEARS][PEER_INDUSTRIES][SIZES];
} book;

static void add_claim(book *b, const policy *p, int year, int number, int incident, int64_t loss) {
  char text[CELL_BYTES];
  record *r = records_add(&b->claims);
  if (!r) return;
  int64_t most = p->deductible + p->limit;
  snprintf(text, sizeof text, "SYN%d-%04d", POLICY_FIRST_YEAR + year, number);
  record_text(r, CLAIM_ID, text);
  policy_id(text, p);
  record_text(r, CLAIM_POLICY, text);
  record_count(r, CLAIM_YEAR, POLICY_FIRST_YEAR + year);
  record_text(r, CLAIM_EVENT, event(p, year, incident, loss));
  record_text(r, CLAIM_INDUSTRY, peer_industry_codes[p->industry]);
  record_count(r, CLAIM_REVENUE, p->revenue);
  record_count(r, CLAIM_DEDUCTIBLE, p->deductible);
  record_count(r, CLAIM_LIMIT, p->limit);
  record_count(r, CLAIM_LOSS, loss < most ? loss : most);
  record_count(r, CLAIM_CAPPED, loss > most);
}

/* Returns how many claims the year has so far. */
static int report(book *b, const policy *p, int year, int so_far) {
  cell *c = &b->cells[year][p->industry][p->size];
  int count = incidents(p, year, c->effect);
  c->policies++;
  for (int i = 0; i < count; i++) {
    int64_t loss = ground_up(p, year, i);
    if (loss <= p->deductible) continue;
    c->claims++;
    add_claim(b, p, year, ++so_far, i, loss);
  }
  return so_far;
}

static void draw_cells(book *b) {
  for (int year = 0; year < CLAIM_YEARS; year++)
    for (int i = 0; i < PEER_INDUSTRIES; i++)
      for (int s = 0; s < SIZES; s++)
        b->cells[year][i][s].effect = cell_effect(year, i, (enum size_class)s);
}

/* --- exposure ------------------------------------------------------------- */

static void add_cell(records *list, int year, int industry, int size, const cell *c) {
  record *r = c->policies ? records_add(list) : NULL;
  if (!r) return;
  record_count(r, 0, POLICY_FIRST_YEAR + year);
  record_text(r, 1, peer_industry_codes[industry]);
  record_text(r, 2, size_codes[size]);
  record_count(r, 3, c->policies);
  record_count(r, 4, c->claims);
}

static bool write_exposure(const char *folder, const book *b) {
  static const char *const header[] = {"year", "industry", "size_cl", "policies", "claims"};
  records list = {0};
  for (int year = 0; year < CLAIM_YEARS; year++)
    for (int i = 0; i < PEER_INDUSTRIES; i++)
      for (int s = 0; s < SIZES; s++) add_cell(&list, year, i, s, &b->cells[year][i][s]);
  bool done = records_write(&list, folder, EXPOSURE_FILE, header, 5, IN_UTF8);
  records_free(&list);
  return done;
}

bool claims_write(const char *folder, const policy policies[POLICIES]) {
  static const char *const header[CLAIM_COUNT] = {"claim",    "policy",  "year",       "event",
                                                  "industry", "revenue", "deductible", "limit",
                                                  "loss",     "capped"};
  book *b = calloc(1, sizeof *b);
  if (!b) return false;
  draw_cells(b);
  for (int year = 0; year < CLAIM_YEARS; year++)
    for (int i = 0, count = 0; i < POLICIES; i++)
      if (policy_in_force(&policies[i], year)) count = report(b, &policies[i], year, count);
  bool done = records_write(&b->claims, folder, CLAIMS_FILE, header, CLAIM_COUNT, IN_UTF8) &&
              write_exposure(folder, b);
  records_free(&b->claims);
  free(b);
  return done;
}
