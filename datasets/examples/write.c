/* datasets/examples/write.c - register, true totals, waves, the planted errors, and the rest.
 * Layer: example. */
#include "write.h"

#include <stdio.h>
#include <stdlib.h>

#include "claims.h"
#include "columns.h"
#include "controls.h"
#include "demand.h"
#include "flaw.h"
#include "policies.h"
#include "population.h"
#include "posture_wave.h"
#include "record.h"
#include "releases.h"
#include "supply_answers.h"
#include "supply_wave.h"

const char *const example_files[] = {"register-SYNTHETIC.csv",
                                     "totals-SYNTHETIC.csv",
                                     "supply-2020-SYNTHETIC.csv",
                                     "supply-2021-SYNTHETIC.csv",
                                     "supply-2022-SYNTHETIC.csv",
                                     "supply-2023-SYNTHETIC.csv",
                                     "demand-2022-SYNTHETIC.csv",
                                     "demand-2023-SYNTHETIC.csv",
                                     "planted-errors-SYNTHETIC.csv",
                                     CLAIMS_FILE,
                                     EXPOSURE_FILE,
                                     PORTFOLIO_FILE,
                                     CONTROLS_FILE,
                                     POSTURE_FILE,
                                     ANSWERS_FILE,
                                     RELEASES_FILE,
                                     ANNUAL_FILE,
                                     NULL};

static const char *const supply_header[] = {SUPPLY_COLUMNS(COLUMN_LABEL)};
static const char *const demand_header[] = {DEMAND_COLUMNS(COLUMN_LABEL)};

/* --- register ------------------------------------------------------------- */

enum register_column {
  REGISTER_USCC,
  REGISTER_NAME,
  REGISTER_GROUP,
  REGISTER_DISTRICT,
  REGISTER_PARK,
  REGISTER_SIZE,
  REGISTER_INDUSTRY,
  REGISTER_FOUNDED,
  REGISTER_LISTED,
  REGISTER_STRATUM,
  REGISTER_YEARS
};
enum { VARIABLES = 7, REGISTER_COUNT = REGISTER_YEARS + YEARS * VARIABLES };
static const char *const variables[VARIABLES] = {"rev_total", "rev_sec",      "rev_srv", "resale",
                                                 "rd_exp",    "rev_sec_prev", "emp"};

static void register_years(record *r, const firm *f) {
  for (int year = 0; year < YEARS; year++) {
    const firm_year *y = &f->year[year];
    const money amounts[] = {y->total,  y->security, y->service,
                             y->resale, y->research, y->previous};
    if (!firm_active(f, year)) continue;
    int column = REGISTER_YEARS + year * VARIABLES;
    for (int i = 0; i < VARIABLES - 1; i++) record_money(r, column + i, amounts[i]);
    record_count(r, column + VARIABLES - 1, y->employed);
  }
}

static void register_firm(records *list, const firm *f) {
  record answers = {0}, *r = records_add(list);
  static const int from[REGISTER_YEARS] = {
      SUPPLY_uscc,    SUPPLY_ent_name, SUPPLY_group_id, SUPPLY_district, SUPPLY_park,
      SUPPLY_size_cl, SUPPLY_gb4754,   SUPPLY_founded,  SUPPLY_listed,   SUPPLY_stratum};
  if (!r) return;
  supply_identity(&answers, f, 0);
  record_text(&answers, SUPPLY_size_cl, size_codes[f->size]);
  for (int i = 0; i < REGISTER_YEARS; i++) record_text(r, i, answers.cell[from[i]]);
  register_years(r, f);
}

static bool write_register(const char *folder, const firm *firms) {
  static const char *const head[REGISTER_YEARS] = {"uscc",   "ent_name", "group_id", "district",
                                                   "park",   "size_cl",  "gb4754",   "founded",
                                                   "listed", "stratum"};
  char names[YEARS * VARIABLES][32];
  const char *header[REGISTER_COUNT];
  records list = {0};
  for (int i = 0; i < REGISTER_YEARS; i++) header[i] = head[i];
  for (int i = 0; i < YEARS * VARIABLES; i++) {
    snprintf(names[i], sizeof *names, "%s_%d", variables[i % VARIABLES],
             FIRST_YEAR + i / VARIABLES);
    header[REGISTER_YEARS + i] = names[i];
  }
  for (int i = 0; i < FIRMS; i++) register_firm(&list, &firms[i]);
  bool done = records_write(&list, folder, example_files[0], header, REGISTER_COUNT, IN_UTF8);
  records_free(&list);
  return done;
}

/* --- true totals ---------------------------------------------------------- */

static void add_total(records *list, int period, const char *variable, const char *unit,
                      money total) {
  record *r = records_add(list);
  if (!r) return;
  record_count(r, 0, period);
  record_text(r, 1, variable);
  record_text(r, 2, unit);
  record_money(r, 3, total);
}

static void supply_totals(records *list, const firm *firms, int year) {
  static const char ten_thousand[] = "万元", persons[] = "人", units[] = "个";
  money sum[VARIABLES - 1] = {0}, employed = 0, active = 0, over_100m = 0, valued_10bn = 0;
  int period = FIRST_YEAR + year;
  for (int i = 0; i < FIRMS; i++) {
    const firm_year *y = &firms[i].year[year];
    const money amounts[] = {y->total,  y->security, y->service,
                             y->resale, y->research, y->previous};
    if (!firm_active(&firms[i], year)) continue;
    for (int v = 0; v < VARIABLES - 1; v++) sum[v] += amounts[v];
    employed += y->employed;
    active++;
    over_100m += y->total >= 1000000;
    valued_10bn += firm_value(&firms[i], year) >= 10000;
  }
  add_total(list, period, "firms", units, 100 * active);
  for (int v = 0; v < VARIABLES - 1; v++)
    add_total(list, period, variables[v], ten_thousand, sum[v]);
  add_total(list, period, "scale_net", ten_thousand, sum[1] - sum[3]);
  add_total(list, period, "emp", persons, 100 * employed);
  add_total(list, period, "firms_over_100m", units, 100 * over_100m);
  add_total(list, period, "firms_valued_10bn", units, 100 * valued_10bn);
}

static void demand_totals(records *list, const body *bodies, int year) {
  money it = 0, security = 0, reached = 0;
  int period = DEMAND_FIRST_YEAR + year;
  for (int i = 0; i < BODIES; i++) {
    it += bodies[i].it[year];
    security += bodies[i].security[year];
    reached += 10 * bodies[i].security[year] >= bodies[i].it[year];
  }
  add_total(list, period, "bodies", "个", 100 * (money)BODIES);
  add_total(list, period, "it_budget", "万元", it);
  add_total(list, period, "sec_budget", "万元", security);
  add_total(list, period, "bodies_at_10_percent", "个", 100 * reached);
}

static bool write_totals(const char *folder, const firm *firms, const body *bodies) {
  static const char *const header[] = {"period", "variable", "unit", "total"};
  records list = {0};
  for (int year = 0; year < YEARS; year++) supply_totals(&list, firms, year);
  for (int year = 0; year < DEMAND_YEARS; year++) demand_totals(&list, bodies, year);
  bool done = records_write(&list, folder, example_files[1], header, 4, IN_UTF8);
  records_free(&list);
  return done;
}

/* --- waves ---------------------------------------------------------------- */

static bool write_supply(const char *folder, const firm *firms, records *planted) {
  survey_memory *memory = calloc(1, sizeof *memory);
  bool done = memory != NULL;
  for (int year = 0; done && year < YEARS; year++) {
    records list = {0};
    done = supply_wave(&list, planted, memory, firms, year) &&
           records_write(&list, folder, example_files[2 + year], supply_header, SUPPLY_COUNT,
                         IN_GB18030);
    records_free(&list);
  }
  free(memory);
  return done;
}

static bool write_demand(const char *folder, const body *bodies, records *planted) {
  bool done = true;
  for (int year = 0; done && year < DEMAND_YEARS; year++) {
    records list = {0};
    done = demand_wave(&list, planted, bodies, year) &&
           records_write(&list, folder, example_files[2 + YEARS + year], demand_header,
                         DEMAND_COUNT, IN_GB18030);
    records_free(&list);
  }
  return done;
}

/* --- insurance ------------------------------------------------------------ */

static bool write_insurance(const char *folder) {
  policy *policies = calloc(POLICIES, sizeof *policies);
  bool done = policies != NULL;
  if (done) {
    policies_make(policies);
    done = claims_write(folder, policies) && portfolio_write(folder, policies);
  }
  free(policies);
  return done;
}

bool examples_write(const char *folder) {
  firm *firms = calloc(FIRMS, sizeof *firms);
  body *bodies = calloc(BODIES, sizeof *bodies);
  records planted = {0};
  bool done = firms && bodies;
  if (done) {
    population_make(firms);
    demand_population(bodies);
    done = write_register(folder, firms) && write_totals(folder, firms, bodies) &&
           write_supply(folder, firms, &planted) && write_demand(folder, bodies, &planted) &&
           posture_wave_write(folder, firms, &planted) && posture_one_write(folder) &&
           records_write(&planted, folder, example_files[2 + YEARS + DEMAND_YEARS], planted_header,
                         PLANTED_COUNT, IN_UTF8) &&
           write_insurance(folder) && controls_write(folder) && releases_write(folder);
  }
  records_free(&planted);
  free(firms);
  free(bodies);
  return done;
}
