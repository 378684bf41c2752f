/* datasets/examples/population_money.c - what the enterprises of the register earn.
 * Layer: example.
 *
 * Revenue is lognormal within a size class; four giants are given. All firms
 * are then scaled alike so that the net scope meets the level of each year. */
#include "population.h"

enum purpose {
  FOR_LEVEL = 20,
  FOR_GROWTH,
  FOR_NOISE,
  FOR_SERVICE,
  FOR_SHARE,
  FOR_RESALE,
  FOR_PRODUCTIVITY,
  FOR_RESEARCH,
  FOR_RESTATED,
  FOR_VALUED,
  FOR_PRICE
};

/* Net scope in hundredths of 10,000 yuan: 12.6, 15.9, 19.8, 24.1 billion yuan. */
static const money net_scope[YEARS] = {126000000, 159000000, 198000000, 241000000};

/* Logarithms, in millionths, of 10,000 yuan of security revenue in 2023. */
static const int64_t log_level[SIZES] = {9472705, 7438384, 5298317, 2890372};
static const int64_t log_sigma[SIZES] = {560000, 600000, 720000, 900000};
enum { LOG_GROWTH = 215111 /* ln 1.24 */, LOG_HALF_YEAR = -693147, LOG_DORMANT = -2550000 };

static int64_t log_of_level(const firm *f) {
  static const int64_t giants[] = {12050000, 11965000, 11855000, 11722000};
  if (f->giant) return giants[f->giant - 1];
  if (f->star) return 10790000;
  if (f->leaver) return 10550000;
  return log_level[f->size] +
         log_sigma[f->size] * chance_normal(FOR_LEVEL, 0, (size_t)f->number) / 1000000;
}

/* Security revenue before scaling. */
static money raw_revenue(const firm *f, int year) {
  size_t unit = (size_t)f->number;
  if (f->dormant) return chance_exp(LOG_DORMANT + chance_normal(FOR_LEVEL, 0, unit) / 10);
  int64_t growth = LOG_GROWTH + (f->giant ? 0 : chance_normal(FOR_GROWTH, 0, unit) / 20);
  int64_t log = log_of_level(f) + (year - (YEARS - 1)) * growth;
  if (!f->giant) log += chance_normal(FOR_NOISE, year, unit) / 10;
  if (f->founded == FIRST_YEAR + year) log += LOG_HALF_YEAR;
  return chance_exp(log);
}

static int64_t within(int64_t value, int64_t low, int64_t high) {
  return value < low ? low : value > high ? high : value;
}

/* Services in per mille of security revenue, moving up year by year. */
static int64_t service_share(const firm *f, int year) {
  static const int64_t giants[] = {170, 240, 200, 560}, shift[YEARS] = {-8, 22, 46, 72};
  size_t unit = (size_t)f->number;
  int64_t base = f->giant    ? giants[f->giant - 1]
                 : f->serves ? chance_between(FOR_SERVICE, 4, unit, 600, 900)
                             : chance_between(FOR_SERVICE, 4, unit, 60, 250);
  int64_t noise = f->giant ? 0 : chance_between(FOR_SERVICE, year, unit, -20, 20);
  return within(base + shift[year] + noise, 0, 970);
}

/* Resale in per mille of what is not service. */
static int64_t resale_share(const firm *f) {
  if (f->giant) return 125;
  if (chance_pick(FOR_RESALE, 0, (size_t)f->number, 1000) < 300) return 0;
  return chance_between(FOR_RESALE, 1, (size_t)f->number, 50, 370);
}

/* Security revenue in per mille of all revenue: two firms in three do little else. */
static int64_t security_share(const firm *f) {
  size_t unit = (size_t)f->number;
  if (f->giant) return 930;
  if (chance_pick(FOR_SHARE, 0, unit, 1000) < 650)
    return chance_between(FOR_SHARE, 1, unit, 860, 1000);
  return chance_between(FOR_SHARE, 1, unit, 400, 860);
}

static int persons(const firm *f, int year, money total) {
  static const int64_t log_productivity[SIZES] = {3912023, 3295837, 2890372, 2302585};
  enum { LOG_YEARLY = 67659 /* ln 1.07 */ };
  int64_t noise = 3 * chance_normal(FOR_PRODUCTIVITY, 0, (size_t)f->number) / 10;
  if (f->giant) noise = 0;
  money each = chance_exp(log_productivity[f->size] + noise + (year - (YEARS - 1)) * LOG_YEARLY);
  money count = portion(total, 1, each);
  return count < 1 ? 1 : (int)count;
}

static money research(const firm *f, int year, money total) {
  static const int64_t share[SIZES] = {185, 180, 165, 110};
  size_t unit = (size_t)f->number;
  int64_t own = chance_normal(FOR_RESEARCH, 4, unit) / 20000;
  int64_t noise = chance_normal(FOR_RESEARCH, year, unit) / 100000;
  return portion(total, within(share[f->size] + own + noise, 20, 420), 1000);
}

static void fill_year(firm *f, int year, money security) {
  firm_year *y = &f->year[year];
  y->security = security;
  y->service = portion(security, service_share(f, year), 1000);
  y->resale = portion(security - y->service, resale_share(f), 1000);
  y->total = portion(security, 1000, security_share(f));
  y->employed = persons(f, year, y->total);
  y->research = research(f, year, y->total);
}

/* The year before, restated where the enterprise is no longer the same. */
static money previous_revenue(const firm *f, int year) {
  static const int low[] = {1000, 1100, 600, 800, 1000}, high[] = {1000, 1400, 900, 1100, 1000};
  enum comparability kind = f->year[year].comparability;
  size_t unit = (size_t)f->number;
  if (f->founded == FIRST_YEAR + year) return 0;
  if (year == 0)
    return portion(f->year[0].security, 1000, chance_between(FOR_RESTATED, 0, unit, 1120, 1350));
  return portion(f->year[year - 1].security,
                 chance_between(FOR_RESTATED, year, unit, low[kind], high[kind]), 1000);
}

static money raw_net(const firm *f, int year) {
  money gross = raw_revenue(f, year), service = portion(gross, service_share(f, year), 1000);
  return gross - portion(gross - service, resale_share(f), 1000);
}

void population_earn(firm firms[FIRMS]) {
  for (int year = 0; year < YEARS; year++) {
    money net = 0;
    for (int i = 0; i < FIRMS; i++)
      if (firm_active(&firms[i], year)) net += raw_net(&firms[i], year);
    for (int i = 0; i < FIRMS; i++) {
      firm *f = &firms[i];
      if (!firm_active(f, year)) continue;
      fill_year(f, year, portion(raw_revenue(f, year), net_scope[year], net));
      f->year[year].previous = previous_revenue(f, year);
    }
  }
}

enum size_class firm_reported_size(const firm_year *y) {
  if (y->employed >= 300 && y->total >= 1000000) return LARGE;
  if (y->employed >= 100 && y->total >= 100000) return MEDIUM;
  if (y->employed >= 10 && y->total >= 5000) return SMALL;
  return MICRO;
}

money firm_value(const firm *f, int year) {
  size_t unit = (size_t)f->number;
  int sales_multiple = chance_between(FOR_PRICE, 0, unit, 20, 80);
  if (f->giant) sales_multiple = 92 - 2 * f->giant;
  if (f->star) sales_multiple = 260;
  bool valued =
      f->listing > 0 || (f->size <= MEDIUM && chance_pick(FOR_VALUED, 0, unit, 1000) < 350);
  return valued ? portion(f->year[year].total, sales_multiple, 100000) : -1;
}
