/* datasets/examples/population.h - the synthetic register of cybersecurity enterprises.
 * Layer: example. May include: chance.h.
 *
 * Nothing here is real: no enterprise, no figure. The register knows the truth
 * that the samples estimate. */
#ifndef EXAMPLES_POPULATION_H
#define EXAMPLES_POPULATION_H

#include <stdbool.h>

#include "chance.h"

enum {
  FIRMS = 3500,
  YEARS = 4,
  FIRST_YEAR = 2020,
  DISTRICTS = 16,
  USCC_BYTES = 19,
  STRATA = 20 /* 2 of large firms, 3 sizes x 2 activities x 3 groups of districts */
};

enum size_class { LARGE, MEDIUM, SMALL, MICRO, SIZES };
enum comparability { BREAK_NONE, BREAK_MERGER, BREAK_SPLIT, BREAK_RECLASSIFIED, BREAK_RELOCATED };

/* What an enterprise did in one year. */
typedef struct firm_year {
  money total, security, service, resale, research;
  money previous; /* security revenue of the year before, comparable */
  int employed;
  enum comparability comparability;
} firm_year;

typedef struct firm {
  char uscc[USCC_BYTES];
  int number;         /* 1 .. FIRMS */
  int group;          /* 0 = none */
  int district, park; /* park -1 = none */
  int ownership, industry, listing;
  int founded;
  int first, last;      /* years in business, counted from FIRST_YEAR */
  enum size_class size; /* by which it is stratified */
  int giant;            /* 1 .. 4, largest first; 0 = none */
  bool star, leaver, dormant;
  bool serves; /* mainly services, else mainly products */
  int stratum;
  firm_year year[YEARS];
} firm;

void population_make(firm firms[FIRMS]);
/* Fills the money of all years; called by population_make. */
void population_earn(firm firms[FIRMS]);

/* Unified social credit code of a unit that does not exist, with a right check digit. */
void example_code(char uscc[USCC_BYTES], int number);

bool firm_active(const firm *f, int year);
/* Large, medium, small or micro by the standards of 2011 for software and
 * information services, from what it reports. */
enum size_class firm_reported_size(const firm_year *y);
/* Market value in hundredths of 100 million yuan, -1 = none known. */
money firm_value(const firm *f, int year);

extern const char *const district_names[DISTRICTS];
extern const char *const park_codes[];
extern const char *const ownership_codes[];
extern const char *const industry_codes[];
extern const char *const listing_codes[];
extern const char *const size_codes[SIZES];
extern const char *const comparability_codes[];
extern const char *const stratum_codes[STRATA];
extern const int stratum_rates[STRATA]; /* per mille sampled, see sample_allocate */

#endif
