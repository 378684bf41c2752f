/* datasets/examples/releases.c - the monthly releases of an industry, and its annual surveys.
 * Layer: example. */
#include "releases.h"

#include <stdio.h>

#include "record.h"

/* January-February stands for one; the last year ends with its October. */
enum { FIRST = 2017, LAST = 2024, RELEASES = 11, OF_LAST_YEAR = 9, SURVEYED = LAST - FIRST };
enum { FLOW = 300, GROWTH, RESTATED, RATE, COVERAGE }; /* purposes of the draws */

/* Of a year in hundredths of a per cent: quarters end high, the year highest. */
static const int season[RELEASES] = {1180, 840, 690, 740, 980, 700, 740, 930, 760, 910, 1530};

/* Published to a tenth of 10^8 yuan. */
static money published(money amount) {
  return (amount + 5) / 10 * 10;
}

static void add_release(records *list, int year, int release, money to_date, int rate) {
  record *r = records_add(list);
  char text[32];
  if (!r) return;
  snprintf(text, sizeof text, "%d-%02d", year, release + 2);
  record_text(r, 0, text);
  record_money(r, 1, published(to_date));
  record_money(r, 2, 10 * (money)rate);
}

/* Releases of one year whose panel comes to `whole`; returns the last one. */
static money add_year(records *list, int year, money whole, int growth) {
  int weight[RELEASES], count = year == LAST ? OF_LAST_YEAR : RELEASES;
  money flow[RELEASES], to_date = 0;
  for (int i = 0; i < RELEASES; i++)
    weight[i] = season[i] + chance_between(FLOW, year - FIRST, (size_t)i, -25, 25);
  split(whole, weight, RELEASES, flow);
  for (int i = 0; i < count; i++) {
    int wide = 2 * (RELEASES - 1 - i);
    to_date += flow[i];
    add_release(list, year, i, to_date,
                growth + chance_between(RATE, year - FIRST, (size_t)i, -wide, wide));
  }
  return published(to_date);
}

static void add_survey(records *list, int year, money last_release) {
  record *r = records_add(list);
  if (!r) return;
  record_count(r, 0, year);
  record_money(
      r, 1,
      published(portion(
          last_release,
          1180 + 6 * (year - FIRST) + chance_between(COVERAGE, year - FIRST, 0, -8, 8), 1000)));
}

bool releases_write(const char *folder) {
  static const char *const header[] = {"period", "value", "published_growth"};
  records monthly = {0}, annual = {0};
  money level = 128000;
  bool done;
  for (int year = FIRST; year <= LAST; year++) {
    int growth = chance_between(GROWTH, year - FIRST, 0, 80, 150); /* tenths of a per cent */
    int lost = chance_between(RESTATED, year - FIRST, 0, 10, 32);  /* of the panel's base */
    money base = portion(level, 1000 - lost, 1000);
    level = add_year(&monthly, year, portion(base, 1000 + growth, 1000), growth);
    if (year < FIRST + SURVEYED) add_survey(&annual, year, level);
  }
  done = records_write(&monthly, folder, RELEASES_FILE, header, 3, IN_UTF8) &&
         records_write(&annual, folder, ANNUAL_FILE, header, 2, IN_UTF8);
  records_free(&monthly);
  records_free(&annual);
  return done;
}
