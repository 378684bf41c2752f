/* datasets/examples/demand.c - answers of public bodies and key enterprises.
 * Layer: example. */
#include "demand.h"

#include <stdio.h>
#include <stdlib.h>

#include "columns.h"
#include "flaw.h"
#include "sample.h"

enum purpose {
  FOR_PARTS = 110,
  FOR_COVER,
  FOR_SYSTEMS,
  FOR_CATALOGUE,
  FOR_INTERNET,
  FOR_LEVEL,
  FOR_OPENED,
  FOR_INCIDENTS,
  FOR_LOSS,
  FOR_REASON
};
/* Streams of random numbers apart from those of the supply survey. */
enum { DEMAND_SEED = EXAMPLE_SEED + 1, RESPONSE_RATE = 900 };

static const char *const sector_codes[] = {"government", "finance",   "telecom",
                                           "energy",     "transport", "manufacturing",
                                           "health",     "education", "other"};
static const char *const stratum_names[DEMAND_STRATA] = {
    "public-large", "public-medium", "public-small", "key-large", "key-medium", "key-small"};
static const int rates[DEMAND_STRATA] = {1000, 480, 330, 1000, 560, 380};
static const size_t sample_sizes[DEMAND_YEARS] = {396, 404};

static void identity(record *r, const body *b, int year) {
  char text[CELL_BYTES];
  snprintf(text, sizeof text, "D%04d", b->number);
  record_text(r, DEMAND_org_id, text);
  snprintf(text, sizeof text, "合成单位%04d (SYNTHETIC body %04d)", b->number, b->number);
  record_text(r, DEMAND_org_name, text);
  record_count(r, DEMAND_ref_year, DEMAND_FIRST_YEAR + year);
  record_text(r, DEMAND_sector, sector_codes[b->sector]);
  record_text(r, DEMAND_org_type, b->key_enterprise ? "key_enterprise" : "public");
  record_text(r, DEMAND_stratum, stratum_names[b->stratum]);
}

static void spending(record *r, const body *b, int year) {
  size_t unit = (size_t)b->number;
  bool insured = b->key_enterprise && chance_pick(FOR_COVER, 0, unit, 100) < 12 + 6 * year;
  int weight[3] = {chance_between(FOR_PARTS, 0, unit, 40, 65),
                   chance_between(FOR_PARTS, 1, unit, 30, 55) + 3 * year, insured ? 1 : 0};
  money part[3];
  split(b->security[year], weight, 3, part);
  record_money(r, DEMAND_it_budget, b->it[year]);
  record_money(r, DEMAND_sec_budget, b->security[year]);
  for (int i = 0; i < 3; i++) record_money(r, DEMAND_sec_products + i, part[i]);
}

static void systems(record *r, const body *b, int year) {
  static const int high[3][4] = {{10, 30, 12, 1}, {6, 14, 4, 0}, {4, 6, 1, 0}};
  size_t unit = (size_t)b->number;
  for (int i = 0; i < 4; i++)
    record_count(r, DEMAND_systems_l1 + i,
                 (i == 1) + chance_pick(FOR_SYSTEMS, i, unit, high[b->size][i] + 1));
  bool catalogue = chance_pick(FOR_CATALOGUE, 0, unit, 100) < 40 + 15 * year - 8 * b->size;
  record_text(r, DEMAND_important_data, catalogue ? "1" : "0");
}

static void industrial_internet(record *r, const body *b) {
  static const char *const kinds[] = {"industrial", "platform", "identifier", "none"};
  static const int manufacturing[] = {75, 8, 2, 15}, other[] = {0, 4, 1, 95};
  size_t unit = (size_t)b->number;
  int kind = chance_among(FOR_INTERNET, 0, unit, b->sector == 5 ? manufacturing : other, 4);
  record_text(r, DEMAND_iit_type, kinds[kind]);
  if (kind < 3)
    record_count(r, DEMAND_iit_level, chance_between(FOR_LEVEL, 0, unit, 1, 3 - b->size / 2));
}

static void incidents(record *r, const body *b, int year) {
  static const int per_mille[] = {35, 25, 60, 45, 50};
  size_t unit = (size_t)b->number;
  for (int i = 0; i < 5; i++) {
    size_t address = unit + (size_t)i * BODIES;
    int ball = chance_pick(FOR_INCIDENTS, year, address, 1000);
    int count = ball < per_mille[i] / 5 ? 2 : ball < per_mille[i] ? 1 : 0;
    money loss = chance_exp(2700000 + 3 * chance_normal(FOR_LOSS, year, address) / 2);
    record_count(r, DEMAND_incidents_ransomware + 2 * i, count);
    record_money(r, DEMAND_loss_ransomware + 2 * i, count ? count * loss : 0);
  }
  bool opened = chance_pick(FOR_OPENED, year, unit, 100) < 6 + 3 * year;
  record_count(r, DEMAND_scenarios_open, opened ? chance_between(FOR_OPENED, 4, unit, 1, 2) : 0);
}

/* --- planted errors ------------------------------------------------------- */

static void security_above_it(record *r, const body *b, int year) {
  record_money(r, DEMAND_it_budget, portion(b->security[year], 90, 100));
}
static void unknown_sector(record *r, const body *b, int year) {
  (void)b, (void)year;
  record_text(r, DEMAND_sector, "太空");
}
static void parts_do_not_add_up(record *r, const body *b, int year) {
  record_money(r, DEMAND_sec_services, b->security[year]);
}
static void loss_without_incident(record *r, const body *b, int year) {
  (void)b, (void)year;
  record_text(r, DEMAND_incidents_leak, "0");
  record_text(r, DEMAND_loss_leak, "80");
}
static void level_open(record *r, const body *b, int year) {
  (void)b, (void)year;
  record_text(r, DEMAND_iit_type, "platform");
  record_text(r, DEMAND_iit_level, "");
}

typedef struct demand_flaw {
  const char *kind, *column, *rule;
  bool hard;
  int first; /* the record that bears it: the first small body from here on */
  void (*spoil)(record *r, const body *b, int year);
} demand_flaw;

static const demand_flaw demand_flaws[] = {
    {"security above IT spending", "sec_budget", "D07a", true, 120, security_above_it},
    {"unknown sector", "sector", "code", true, 260, unknown_sector},
    {"loss without an incident", "incidents_leak", "D22", true, 610, loss_without_incident},
    {"parts do not add up", "sec_budget", "D10", false, 330, parts_do_not_add_up},
    {"parts do not add up", "sec_budget", "D10", false, 480, parts_do_not_add_up},
    {"level open", "iit_type", "D17b", false, 700, level_open},
};
enum { DEMAND_FLAWS = sizeof demand_flaws / sizeof *demand_flaws };

/* --- wave ----------------------------------------------------------------- */

typedef struct demand_state {
  const body *bodies;
  int year;
  bool drawn[BODIES], responded[BODIES];
  const demand_flaw *bears[BODIES];
  size_t population[DEMAND_STRATA], responses[DEMAND_STRATA];
} demand_state;

static bool draw(demand_state *s) {
  int stratum[BODIES];
  size_t take[DEMAND_STRATA];
  for (int i = 0; i < BODIES; i++) s->population[stratum[i] = s->bodies[i].stratum]++;
  sample_allocate(take, s->population, rates, DEMAND_STRATA, sample_sizes[s->year]);
  return sample_draw(s->drawn, stratum, BODIES, take, DEMAND_STRATA, DEMAND_SEED);
}

static void collect(demand_state *s) {
  for (int i = 0; i < BODIES; i++) {
    int rate = s->bodies[i].size == 0 ? 1000 : RESPONSE_RATE;
    s->responded[i] = s->drawn[i] && sample_responds(DEMAND_SEED, s->year, (size_t)i, rate);
  }
  for (int k = 0; k < DEMAND_FLAWS; k++) {
    int i = demand_flaws[k].first + 7 * s->year;
    while (!s->responded[i] || s->bears[i] || s->bodies[i].size != 2) i = (i + 1) % BODIES;
    s->bears[i] = &demand_flaws[k];
  }
  for (int i = 0; i < BODIES; i++)
    if (s->responded[i] && !(s->bears[i] && s->bears[i]->hard))
      s->responses[s->bodies[i].stratum]++;
}

static void add_body(records *out, records *planted, const demand_state *s, int i) {
  const body *b = &s->bodies[i];
  record *r = records_add(out);
  if (!r) return;
  identity(r, b, s->year);
  record_count(r, DEMAND_pop_n, (int64_t)s->population[b->stratum]);
  bool refused = chance_pick(FOR_REASON, s->year, (size_t)i, 100) < 60;
  record_text(r, DEMAND_status, s->responded[i] ? "responded" : refused ? "refused" : "no_contact");
  if (!s->responded[i]) return;
  record_ratio(r, DEMAND_weight, (int64_t)s->population[b->stratum],
               (int64_t)s->responses[b->stratum]);
  spending(r, b, s->year);
  systems(r, b, s->year);
  industrial_internet(r, b);
  incidents(r, b, s->year);
  const demand_flaw *f = s->bears[i];
  if (!f) return;
  f->spoil(r, b, s->year);
  flaw_note(planted, "demand", DEMAND_FIRST_YEAR + s->year, out->count + 1, r->cell[DEMAND_org_id],
            f->column, f->kind, f->hard, f->rule);
}

bool demand_wave(records *out, records *planted, const body bodies[BODIES], int year) {
  demand_state *s = calloc(1, sizeof *s);
  bool done = s != NULL;
  if (done) {
    s->bodies = bodies;
    s->year = year;
    done = draw(s);
  }
  if (done) {
    collect(s);
    for (int i = 0; i < BODIES; i++)
      if (s->drawn[i]) add_body(out, planted, s, i);
  }
  free(s);
  return done && !out->failed && !planted->failed;
}
