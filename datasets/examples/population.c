/* datasets/examples/population.c - who is in the register, and for how long.
 * Layer: example. */
#include "population.h"

#include <stdio.h>
#include <string.h>

#include <cyberstats/form.h>

enum purpose {
  FOR_DISTRICT,
  FOR_PARK,
  FOR_OWNER,
  FOR_INDUSTRY,
  FOR_LISTING,
  FOR_LISTED,
  FOR_FOUNDED,
  FOR_SIZE,
  FOR_SERVES,
  FOR_GROUP,
  FOR_EXIT,
  FOR_DORMANT,
  FOR_BREAK
};

enum { STOCK = 2750, YOUNG = 240, BIRTHS = 250, GROUPS = 70 };

/* Firms with a part to play; all of them from the stock of 2020. */
static const int giants[] = {41, 203, 377, 590};
enum { STAR = 118, LEAVER = 455, CHONGMING_LARGE = 260, CHONGMING_SMALL = 1733 };

enum { PUDONG, PUTUO, SONGJIANG, JINGAN, JIADING, QINGPU, CHONGMING = 15 };
static const int district_weights[DISTRICTS] = {300, 110, 85, 90, 75, 65, 85, 80,
                                                40,  30,  14, 12, 9,  3,  2,  0};
enum district_group { GROUP_PUDONG, GROUP_INNER, GROUP_OUTER };
static const enum district_group district_groups[DISTRICTS] = {
    GROUP_PUDONG, GROUP_INNER, GROUP_OUTER, GROUP_INNER, GROUP_OUTER, GROUP_OUTER,
    GROUP_INNER,  GROUP_OUTER, GROUP_INNER, GROUP_INNER, GROUP_INNER, GROUP_INNER,
    GROUP_OUTER,  GROUP_OUTER, GROUP_OUTER, GROUP_OUTER};

static int giant_rank(int number) {
  for (int i = 0; i < 4; i++)
    if (giants[i] == number) return i + 1;
  return 0;
}

/* Registration authority 0 and area 990000 are assigned to nobody, and the
 * letter keeps spreadsheets from reading the code as a number. */
void example_code(char uscc[USCC_BYTES], int number) {
  snprintf(uscc, USCC_BYTES, "00990000X%08u", (unsigned)number % 100000000u);
  uscc[17] = cyb_uscc_digit(uscc);
  uscc[18] = '\0';
}

static enum size_class draw_size(const firm *f) {
  static const int stock[SIZES] = {17, 112, 460, 411}, newborn[SIZES] = {0, 30, 330, 640};
  if (f->giant || f->star || f->leaver || f->number == CHONGMING_LARGE) return LARGE;
  if (f->number == CHONGMING_SMALL) return SMALL;
  return (enum size_class)chance_among(FOR_SIZE, 0, (size_t)f->number,
                                       f->number <= STOCK ? stock : newborn, SIZES);
}

static int draw_district(const firm *f) {
  if (f->number == CHONGMING_LARGE || f->number == CHONGMING_SMALL) return CHONGMING;
  if (f->giant == 1 || f->giant == 3) return PUDONG;
  return chance_among(FOR_DISTRICT, 0, (size_t)f->number, district_weights, DISTRICTS);
}

static int draw_park(const firm *f) {
  static const struct {
    int district, park, per_mille;
  } rows[] = {{PUTUO, 0, 450},   {SONGJIANG, 1, 400}, {PUDONG, 2, 200}, {JINGAN, 3, 450},
              {JIADING, 4, 400}, {QINGPU, 5, 400},    {PUDONG, 6, 360}};
  int ball = chance_pick(FOR_PARK, 0, (size_t)f->number, 1000);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].district == f->district && ball < rows[i].per_mille) return rows[i].park;
  return -1;
}

static int draw_listing(const firm *f) {
  static const int of_giants[] = {2, 1, 3, 1};
  static const int per_mille[SIZES] = {330, 80, 12, 0};
  static const int large[] = {0, 45, 25, 20, 0, 0, 10}, others[] = {0, 10, 0, 8, 22, 60, 0};
  if (f->giant) return of_giants[f->giant - 1];
  if (f->star) return 1;
  if (chance_pick(FOR_LISTED, 0, (size_t)f->number, 1000) >= per_mille[f->size]) return 0;
  return chance_among(FOR_LISTING, 0, (size_t)f->number, f->size == LARGE ? large : others, 7);
}

static int draw_group(const firm *f) {
  if (f->giant) return f->number % GROUPS + 1;
  if (chance_pick(FOR_GROUP, 0, (size_t)f->number, 1000) >= 60) return 0;
  return chance_between(FOR_GROUP, 1, (size_t)f->number, 1, GROUPS);
}

/* Last year in business: small firms close more often. */
static int draw_last(const firm *f) {
  static const int exit_rates[SIZES] = {0, 8, 22, 42};
  if (f->leaver) return 2;
  if (f->number == CHONGMING_SMALL) return YEARS;
  for (int year = f->first; year < YEARS; year++)
    if (chance_pick(FOR_EXIT, year, (size_t)f->number, 1000) < exit_rates[f->size]) return year;
  return YEARS;
}

static int stratum_of(const firm *f) {
  if (f->size == LARGE) return f->serves;
  return 2 + ((int)f->size - 1) * 6 + f->serves * 3 + (int)district_groups[f->district];
}

static void draw_life(firm *f) {
  f->first = f->number <= STOCK ? 0 : 1 + (f->number - STOCK - 1) / BIRTHS;
  f->founded = f->number <= STOCK - YOUNG
                   ? chance_between(FOR_FOUNDED, 0, (size_t)f->number, 1998, FIRST_YEAR - 1)
                   : FIRST_YEAR + f->first;
  f->last = draw_last(f);
}

static void draw_breaks(firm *f) {
  static const int kinds[] = {0, 40, 20, 25, 15};
  for (int year = 0; year < YEARS; year++) {
    bool broken =
        year > f->first && !f->giant && chance_pick(FOR_BREAK, year, (size_t)f->number, 1000) < 10;
    f->year[year].comparability =
        broken ? (enum comparability)chance_among(FOR_BREAK, year + 4, (size_t)f->number, kinds, 5)
               : BREAK_NONE;
  }
}

static void draw_firm(firm *f, int number) {
  static const int owners[] = {10, 74, 5, 8, 3};
  static const int products[] = {26, 12, 6, 6, 10, 3, 1, 1, 12, 4, 6, 5, 2, 3, 2, 1};
  static const int services[] = {6, 4, 0, 26, 14, 8, 20, 10, 0, 0, 0, 0, 6, 0, 2, 4};
  size_t unit = (size_t)number;
  memset(f, 0, sizeof *f);
  f->number = number;
  example_code(f->uscc, number);
  f->giant = giant_rank(number);
  f->star = number == STAR;
  f->leaver = number == LEAVER;
  f->size = draw_size(f);
  f->dormant = f->size == MICRO && chance_pick(FOR_DORMANT, 0, unit, 1000) < 40;
  f->serves = f->giant ? f->giant == 4 : chance_pick(FOR_SERVES, 0, unit, 1000) < 270;
  f->district = draw_district(f);
  f->park = draw_park(f);
  f->ownership = chance_among(FOR_OWNER, 0, unit, owners, 5);
  f->industry = chance_among(FOR_INDUSTRY, 0, unit, f->serves ? services : products, 16);
  f->listing = draw_listing(f);
  f->group = draw_group(f);
  f->stratum = stratum_of(f);
  draw_life(f);
  draw_breaks(f);
}

bool firm_active(const firm *f, int year) {
  return year >= f->first && year <= f->last;
}

void population_make(firm firms[FIRMS]) {
  for (int i = 0; i < FIRMS; i++) draw_firm(&firms[i], i + 1);
  population_earn(firms);
}
