/* datasets/examples/supply_answers.c - clean answers to the supply form.
 * Layer: example. */
#include "supply_answers.h"

#include <stdio.h>
#include <string.h>

enum purpose {
  FOR_PRODUCTS = 40,
  FOR_SERVICES,
  FOR_FIELDS,
  FOR_FIELD,
  FOR_CRYPTO,
  FOR_CUSTOMERS,
  FOR_LOCAL,
  FOR_ABROAD,
  FOR_LARGEST,
  FOR_STAFF,
  FOR_RESEARCHERS,
  FOR_CERTIFIED,
  FOR_WAGE,
  FOR_CAPITALISED,
  FOR_PROFIT,
  FOR_TAX,
  FOR_SUBSIDY,
  FOR_COST,
  FOR_PURCHASE,
  FOR_PATENT,
  FOR_STANDARD,
  FOR_EQUITY,
  FOR_SCENARIO,
  FOR_CENTRE,
  FOR_CERTIFICATE,
  FOR_MLPS,
  FOR_DSMM,
  FOR_INSURED,
  FOR_LIMIT,
  FOR_PREMIUM,
  FOR_QUALITY,
  FOR_OPEN
};

void supply_identity(record *r, const firm *f, int year) {
  char text[CELL_BYTES];
  record_count(r, SUPPLY_ref_year, FIRST_YEAR + year);
  record_text(r, SUPPLY_uscc, f->uscc);
  snprintf(text, sizeof text, "合成企业%04d (SYNTHETIC firm %04d)", f->number, f->number);
  record_text(r, SUPPLY_ent_name, text);
  snprintf(text, sizeof text, "G%03d", f->group);
  record_text(r, SUPPLY_group_id, f->group ? text : "");
  record_text(r, SUPPLY_district, district_names[f->district]);
  record_text(r, SUPPLY_park, f->park < 0 ? "" : park_codes[f->park]);
  record_count(r, SUPPLY_founded, f->founded);
  record_text(r, SUPPLY_own_type, ownership_codes[f->ownership]);
  record_text(r, SUPPLY_gb4754, industry_codes[f->industry]);
  record_text(r, SUPPLY_listed, listing_codes[f->listing]);
  record_text(r, SUPPLY_stratum, stratum_codes[f->stratum]);
}

/* `count` columns from `column` on share `total` by drawn weights. */
static void split_columns(record *r, int column, money total, const int *weight, int count) {
  money part[16];
  split(total, weight, count, part);
  for (int i = 0; i < count; i++) record_money(r, column + i, part[i]);
}

static void answer_products(record *r, const firm *f, const firm_year *y) {
  static const int low[] = {0, 25, 5}, high[] = {45, 80, 35};
  static const int columns[] = {SUPPLY_rev_hw, SUPPLY_rev_sw, SUPPLY_rev_int};
  int weight[3];
  money part[3];
  for (int i = 0; i < 3; i++)
    weight[i] = chance_between(FOR_PRODUCTS, i, (size_t)f->number, low[i], high[i]);
  split(y->security - y->service, weight, 3, part);
  for (int i = 0; i < 3; i++) record_money(r, columns[i], part[i]);
}

static void answer_services(record *r, const firm *f, const firm_year *y, int year) {
  int weight[5];
  for (int i = 0; i < 5; i++) weight[i] = chance_between(FOR_SERVICES, i, (size_t)f->number, 1, 30);
  weight[2] += 12 + 5 * year; /* security as a service grows */
  split_columns(r, SUPPLY_srv_consult, y->service, weight, 5);
}

static void answer_fields(record *r, const firm *f, const firm_year *y) {
  size_t unit = (size_t)f->number;
  int weight[9];
  money part[9];
  for (int i = 0; i < 9; i++) {
    int spread = chance_pick(FOR_FIELDS, i % 8, unit + (size_t)(i / 8) * FIRMS, 14);
    weight[i] = f->giant ? 8 + spread : spread > 10 ? spread : 0;
  }
  weight[chance_pick(FOR_FIELD, 0, unit, 9)] += 60;
  split(y->security - y->service, weight, 9, part);
  for (int i = 0; i < 9; i++) record_money(r, SUPPLY_seg_1 + i, part[i]);
  record_money(r, SUPPLY_rev_crypto, portion(part[4], chance_pick(FOR_CRYPTO, 0, unit, 90), 100));
}

static void answer_customers(record *r, const firm *f, const firm_year *y, int year) {
  static const int high[] = {40, 35, 20, 25, 25, 20};
  size_t unit = (size_t)f->number;
  int weight[6];
  for (int i = 0; i < 6; i++) weight[i] = chance_between(FOR_CUSTOMERS, i, unit, 1, high[i]);
  split_columns(r, SUPPLY_cust_1, y->security, weight, 6);
  int local = chance_between(FOR_LOCAL, year, unit, 250, 780);
  int abroad =
      chance_pick(FOR_ABROAD, 0, unit, 100) < 22 ? chance_between(FOR_ABROAD, 1, unit, 5, 110) : 0;
  record_money(r, SUPPLY_rev_sh, portion(y->security, local, 1000));
  record_money(r, SUPPLY_rev_export, portion(y->security, abroad, 1000));
  record_ratio(r, SUPPLY_top1_share, chance_between(FOR_LARGEST, year, unit, 60, 720), 10);
}

static void answer_revenue(record *r, const firm *f, int year) {
  const firm_year *y = &f->year[year];
  record_text(r, SUPPLY_size_cl, size_codes[firm_reported_size(y)]);
  record_money(r, SUPPLY_rev_total, y->total);
  record_money(r, SUPPLY_rev_sec, y->security);
  record_money(r, SUPPLY_rev_srv, y->service);
  record_money(r, SUPPLY_resale, y->resale);
  record_money(r, SUPPLY_rev_sec_prev, y->previous);
  answer_products(r, f, y);
  answer_services(r, f, y, year);
  answer_fields(r, f, y);
  answer_customers(r, f, y, year);
}

static void answer_staff(record *r, const firm *f, int year) {
  static const int wage[SIZES] = {2400, 1600, 1150, 640}; /* hundredths of 10,000 yuan */
  size_t unit = (size_t)f->number;
  int employed = f->year[year].employed;
  int security = employed * chance_between(FOR_STAFF, 0, unit, 30, 95) / 100;
  record_count(r, SUPPLY_emp, employed);
  record_count(r, SUPPLY_emp_sec, security);
  record_count(r, SUPPLY_emp_rd, employed * chance_between(FOR_RESEARCHERS, 0, unit, 15, 60) / 100);
  record_count(r, SUPPLY_emp_cert, security * chance_between(FOR_CERTIFIED, 0, unit, 5, 35) / 100);
  money pay = portion(wage[f->size], chance_between(FOR_WAGE, year, unit, 800, 1250), 1000);
  record_money(r, SUPPLY_payroll, employed * portion(pay, 100 + 5 * year, 100));
}

static void answer_accounts(record *r, const firm *f, int year) {
  const firm_year *y = &f->year[year];
  size_t unit = (size_t)f->number;
  int margin = chance_between(FOR_PROFIT, year, unit, -160, 270);
  money profit = portion(y->total, margin < 0 ? -margin : margin, 1000);
  money cost = portion(y->total, chance_between(FOR_COST, year, unit, 450, 620), 1000);
  record_money(r, SUPPLY_rd_exp, y->research);
  record_money(r, SUPPLY_rd_cap,
               portion(y->research, chance_pick(FOR_CAPITALISED, 0, unit, 20), 100));
  record_money(r, SUPPLY_profit, margin < 0 ? -profit : profit);
  record_money(r, SUPPLY_tax, portion(y->total, chance_between(FOR_TAX, year, unit, 20, 80), 1000));
  record_money(r, SUPPLY_subsidy,
               portion(y->total, chance_pick(FOR_SUBSIDY, year, unit, 40), 1000));
  record_money(r, SUPPLY_cost, cost);
  record_money(r, SUPPLY_purch_sh, portion(cost, chance_pick(FOR_PURCHASE, 0, unit, 280), 1000));
}

static void answer_innovation(record *r, const firm *f, int year) {
  static const int patents[SIZES] = {300, 50, 12, 3}, standards[SIZES] = {6, 3, 2, 1};
  static const int scenarios[SIZES] = {7, 3, 1, 1};
  size_t unit = (size_t)f->number;
  bool raised = chance_pick(FOR_EQUITY, year, unit, 1000) < 35;
  money equity = raised ? portion(f->year[year].total,
                                  chance_between(FOR_EQUITY, year + 4, unit, 10, 120), 100)
                        : 0;
  money value = firm_value(f, year);
  record_count(r, SUPPLY_patents,
               chance_pick(FOR_PATENT, 0, unit, patents[f->size]) * (year + 6) / 8);
  record_count(r, SUPPLY_standards, chance_pick(FOR_STANDARD, year, unit, standards[f->size]));
  record_money(r, SUPPLY_equity, equity);
  if (value >= 0) record_money(r, SUPPLY_mkt_value, value);
  record_text(r, SUPPLY_break_flag, comparability_codes[f->year[year].comparability]);
  record_count(r, SUPPLY_scenarios, chance_pick(FOR_SCENARIO, year, unit, scenarios[f->size]));
}

/* Joins those codes whose turn comes up, "|" between them. */
static void answer_several(record *r, int column, const char *const *codes, int count, int purpose,
                           size_t unit, int per_mille) {
  char text[CELL_BYTES] = "";
  for (int i = 0; i < count; i++) {
    if (chance_pick(purpose, i, unit, 1000) >= per_mille) continue;
    size_t used = strlen(text);
    snprintf(text + used, sizeof text - used, "%s%s", used ? "|" : "", codes[i]);
  }
  record_text(r, column, text);
}

static void answer_qualifications(record *r, const firm *f) {
  static const char *const centres[] = {"fintech", "icv", "ics", "crypto", "data", "other"};
  static const char *const certificates[] = {"mlps", "crypto", "ccrc", "iso27001", "itss", "cnas"};
  static const int joined[SIZES] = {150, 40, 8, 2}, held[SIZES] = {520, 340, 180, 60};
  size_t unit = (size_t)f->number;
  answer_several(r, SUPPLY_inno_centre, centres, 6, FOR_CENTRE, unit, joined[f->size]);
  answer_several(r, SUPPLY_certs, certificates, 6, FOR_CERTIFICATE, unit, held[f->size]);
  record_count(r, SUPPLY_mlps_level, chance_pick(FOR_MLPS, 0, unit, f->size <= MEDIUM ? 4 : 3));
  record_count(r, SUPPLY_dsmm_level, chance_pick(FOR_DSMM, 0, unit, f->size <= MEDIUM ? 4 : 2));
}

static void answer_insurance(record *r, const firm *f, int year) {
  static const int per_mille[SIZES] = {260, 110, 45, 15};
  size_t unit = (size_t)f->number;
  bool insured = chance_pick(FOR_INSURED, 0, unit, 1000) < per_mille[f->size] * (2 + year) / 4;
  money limit = 10000 * (money)chance_between(FOR_LIMIT, 0, unit, 1, f->size <= MEDIUM ? 30 : 8);
  money premium = portion(limit, chance_between(FOR_PREMIUM, year, unit, 70, 240), 10000);
  record_text(r, SUPPLY_cyber_ins, insured ? "1" : "0");
  record_money(r, SUPPLY_ins_prem, insured ? premium : 0);
  record_money(r, SUPPLY_ins_limit, insured ? limit : 0);
}

/* A few questions that nobody's estimate hangs on stay open now and then. */
static void leave_open(record *r, const firm *f, int year) {
  static const int columns[] = {SUPPLY_emp_cert, SUPPLY_tax, SUPPLY_subsidy, SUPPLY_mlps_level,
                                SUPPLY_dsmm_level};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    if (chance_pick(FOR_OPEN, year, (size_t)f->number + i * FIRMS, 1000) < 30)
      record_text(r, columns[i], "");
}

void supply_answers(record *r, const firm *f, int year) {
  answer_revenue(r, f, year);
  answer_staff(r, f, year);
  answer_accounts(r, f, year);
  answer_innovation(r, f, year);
  answer_qualifications(r, f);
  answer_insurance(r, f, year);
  bool actual = chance_pick(FOR_QUALITY, year, (size_t)f->number, 100) < 88;
  record_text(r, SUPPLY_rep_quality, actual ? "actual" : "estimate");
  leave_open(r, f, year);
}
