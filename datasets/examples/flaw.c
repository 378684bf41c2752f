/* datasets/examples/flaw.c - ways to fill in a form wrongly.
 * Layer: example. */
#include "flaw.h"

#include <stdio.h>

#include "supply_answers.h"

/* --- which firms ---------------------------------------------------------- */

static bool micro(const firm *f, int year) {
  const firm_year *y = &f->year[year];
  return f->size == MICRO && !f->dormant && y->employed >= 2 && y->security >= 500 &&
         y->security < 4000;
}

static bool small(const firm *f, int year) {
  const firm_year *y = &f->year[year];
  return f->size == SMALL && f->listing == 0 && y->comparability == BREAK_NONE &&
         firm_reported_size(y) == SMALL && y->service > 1000 && y->security - y->service > 1000;
}

static bool listed(const firm *f, int year) {
  return f->size >= MEDIUM && f->listing > 0 && year >= 0;
}

static bool dormant(const firm *f, int year) {
  return f->dormant && f->listing == 0 && f->year[year].comparability == BREAK_NONE;
}

/* --- rejected ------------------------------------------------------------- */

static void wrong_check_digit(record *r, const firm *f, int year) {
  (void)f, (void)year;
  r->cell[SUPPLY_uscc][17] = r->cell[SUPPLY_uscc][17] == '7' ? '8' : '7';
}

static void unknown_district(record *r, const firm *f, int year) {
  (void)f, (void)year;
  record_text(r, SUPPLY_district, "昆山市");
}

static void text_in_number(record *r, const firm *f, int year) {
  (void)f, (void)year;
  record_text(r, SUPPLY_rev_total, "约500");
}

static void negative_revenue(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_rev_srv, -f->year[year].service - 100);
}

static void part_above_whole(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_rev_total, portion(f->year[year].security, 80, 100));
}

static void above_hundred(record *r, const firm *f, int year) {
  (void)f, (void)year;
  record_text(r, SUPPLY_top1_share, "135");
}

static void more_security_staff(record *r, const firm *f, int year) {
  record_count(r, SUPPLY_emp_sec, f->year[year].employed + 3);
}

static void employment_open(record *r, const firm *f, int year) {
  (void)f, (void)year;
  record_text(r, SUPPLY_emp, "");
}

static void capitalised_above_all(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_rd_cap, f->year[year].research + 500);
}

/* --- queried -------------------------------------------------------------- */

static void components(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_rev_int, f->year[year].security / 2 + 1234);
}

static void services(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_srv_consult, f->year[year].service + 500);
}

static void fields(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_seg_1, f->year[year].security);
}

static void customers(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_cust_6, f->year[year].security + 100);
}

static void size_class(record *r, const firm *f, int year) {
  (void)f, (void)year;
  record_text(r, SUPPLY_size_cl, size_codes[MEDIUM]);
}

static void payroll_in_yuan(record *r, const firm *f, int year) {
  record_count(r, SUPPLY_payroll, 110000 * (int64_t)f->year[year].employed);
}

static void insurance(record *r, const firm *f, int year) {
  (void)f, (void)year;
  record_text(r, SUPPLY_cyber_ins, "1");
  record_text(r, SUPPLY_ins_prem, "50");
  record_text(r, SUPPLY_ins_limit, "200");
}

static void value_open(record *r, const firm *f, int year) {
  (void)f, (void)year;
  record_text(r, SUPPLY_mkt_value, "");
}

static void other_previous(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_rev_sec_prev, portion(f->year[year].previous, 130, 100));
}

static void all_in_yuan(record *r, const firm *f, int year) {
  r->unit = 10000;
  supply_answers(r, f, year);
}

static void loss_above_revenue(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_profit, -3 * f->year[year].total);
}

static void customers_twice(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_rev_sh, portion(f->year[year].security, 70, 100));
  record_money(r, SUPPLY_rev_export, portion(f->year[year].security, 50, 100));
}

static void purchases(record *r, const firm *f, int year) {
  record_money(r, SUPPLY_purch_sh, 2 * f->year[year].total);
}

/* Column and rule as a check reports them. */
/* clang-format off */
const flaw flaws[] = {
    {"wrong check digit", "uscc", "check-digit", true, {1, 1, 1, 1}, false, micro, wrong_check_digit},
    {"unknown district", "district", "code", true, {1, 0, 1, 1}, false, micro, unknown_district},
    {"text in a number", "rev_total", "type", true, {1, 1, 0, 1}, false, micro, text_in_number},
    {"negative revenue", "rev_srv", "range", true, {0, 1, 1, 0}, false, micro, negative_revenue},
    {"part above the whole", "rev_sec", "R13a", true, {1, 0, 1, 1}, false, micro, part_above_whole},
    {"percentage above 100", "top1_share", "range", true, {0, 1, 0, 0}, false, micro, above_hundred},
    {"staff above employment", "emp_sec", "R21", true, {0, 1, 0, 0}, false, micro, more_security_staff},
    {"required answer open", "emp", "required", true, {1, 0, 0, 1}, false, micro, employment_open},
    {"capitalised above all", "rd_cap", "R26", true, {0, 0, 1, 0}, false, micro, capitalised_above_all},
    {"components do not add up", "rev_sec", "R13b", false, {3, 3, 3, 3}, false, small, components},
    {"services do not add up", "rev_srv", "R16", false, {2, 2, 2, 2}, false, small, services},
    {"fields do not add up", "seg_1", "R36", false, {3, 3, 3, 3}, false, small, fields},
    {"customers do not add up", "cust_1", "R46", false, {3, 2, 2, 2}, false, small, customers},
    {"wrong size class", "size_cl", "R10", false, {2, 2, 2, 2}, false, small, size_class},
    {"payroll in yuan", "emp", "R24", false, {2, 1, 1, 1}, false, small, payroll_in_yuan},
    {"insurance premium", "cyber_ins", "R68", false, {1, 1, 1, 1}, false, small, insurance},
    {"market value open", "listed", "R58", false, {1, 1, 1, 1}, false, listed, value_open},
    {"year before differs", "break_flag", "R19", false, {0, 2, 2, 2}, true, small, other_previous},
    {"all in yuan", "rev_sec", "R13c", false, {0, 1, 1, 1}, true, dormant, all_in_yuan},
    {"loss above revenue", "profit", "R27", false, {1, 1, 1, 1}, false, small, loss_above_revenue},
    {"customers counted twice", "rev_sh", "R53b", false, {1, 0, 0, 1}, false, small, customers_twice},
    {"purchases above cost", "purch_sh", "R59", false, {1, 1, 1, 1}, false, small, purchases},
};
/* clang-format on */
const int flaw_count = sizeof flaws / sizeof *flaws;

const flaw flaw_duplicate = {"same record twice", "uscc", "duplicate", true,
                             {1, 1, 1, 1},        false,  small,       NULL};

const char *const planted_header[PLANTED_COUNT] = {"form",   "period", "file",     "line", "unit",
                                                   "column", "kind",   "severity", "rule"};

void flaw_note(records *planted, const char *form, int period, size_t line, const char *unit,
               const char *column, const char *kind, bool hard, const char *rule) {
  char file[CELL_BYTES];
  record *r = records_add(planted);
  if (!r) return;
  snprintf(file, sizeof file, "%s-%d-SYNTHETIC.csv", form, period);
  record_text(r, PLANTED_FORM, form);
  record_count(r, PLANTED_PERIOD, period);
  record_text(r, PLANTED_FILE, file);
  record_count(r, PLANTED_LINE, (int64_t)line);
  record_text(r, PLANTED_UNIT, unit);
  record_text(r, PLANTED_COLUMN, column);
  record_text(r, PLANTED_KIND, kind);
  record_text(r, PLANTED_SEVERITY, hard ? "hard" : "soft");
  record_text(r, PLANTED_RULE, rule);
}
