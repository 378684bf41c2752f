/* cyberstats/baseline.h - how often, and how large, losses of peers are: a file.
 * Layer: assess. May include: base, data.
 *
 * A parameter file is a CSV with the columns
 *   parameter,key,value,unit,source,status,note
 * and rows of these parameters, money in the file's own currency:
 *   frequency              claims a year of an insured, all together
 *   frequency_by_revenue   key = least revenue of the band, the first one 0
 *   frequency_by_industry  key = industry code
 *   mean, mean_by_revenue, mean_by_industry   of one loss, likewise
 *   sigma                  of the logarithm of one loss
 *   beta                   slope of the logarithm of the rate on score / 100
 *   effect_limit           the posture's effect stays within [1/limit, limit]
 *   exchange               yuan for one unit of the file's currency
 * status: verified | secondary | unverified | ours. */
#ifndef CYBERSTATS_BASELINE_H
#define CYBERSTATS_BASELINE_H

#include <stddef.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cyb_baseline_row {
  char *parameter, *key, *unit, *source, *status, *note; /* "" where empty */
  double value;
} cyb_baseline_row;

typedef struct cyb_baselines {
  char *name, *source; /* file name without and with its ending */
  char sha256[65];
  cyb_baseline_row *rows;
  size_t count;
  size_t unverified; /* rows of status unverified */
} cyb_baselines;

/* Errors CYB_EDATA with file:line:column: unknown parameter or status (names
 *        the nearest), a row twice, a single row missing (frequency, mean, sigma,
 *        beta, exchange), a value not above 0 (beta: below 0), a key
 *        that is no revenue, no band from 0; CYB_EIO, CYB_ENOMEM. */
int cyb_baselines_read(cyb_baselines **out, const char *path, cyb_error *error);
void cyb_baselines_free(cyb_baselines *baselines);
/* The row of a parameter's name and key ("" = the single one); NULL if there is none. */
const cyb_baseline_row *cyb_baselines_row(const cyb_baselines *baselines, const char *name,
                                          const char *key);

/* One enterprise's peers. */
typedef struct cyb_baseline {
  double rate;  /* losses a year */
  double mean;  /* of one loss, yuan */
  double sigma; /* of its logarithm */
  double beta, effect_limit;
  double exchange;                                 /* yuan for one unit of the file's currency */
  const cyb_baseline_row *revenue_band, *industry; /* rows of frequency used; may be NULL */
} cyb_baseline;

/* rate = that of the revenue band x (that of the industry / the overall one),
 * the mean of one loss likewise: an assumption, since the tables are margins.
 *   industry  code; "" or one without a row: the factor is 1 and out->industry NULL
 *   revenue   yuan a year
 * Errors CYB_EDATA revenue missing or below 0: the bands differ too much to
 *        guess one. */
int cyb_baselines_find(cyb_baseline *out, const cyb_baselines *baselines, const char *industry,
                       double revenue, cyb_error *error);

#ifdef __cplusplus
}
#endif
#endif
