/* cyberstats/treaty.h - terms of a policy and of its reinsurance, in a stated order.
 * Layer: price. May include: base, dist, risk.
 *
 * A treaty is a table, one row a term. Terms of one order stand side by side and see
 * the same losses; those of the next order see what is left. A term that takes part of
 * each loss does so loss by loss in the order in which they happen: its yearly
 * deductible is used up by the first ones and its yearly limit leaves the later
 * ones alone, and so terms after it are well defined.
 *
 * To add a kind: its record in price/treaty_kinds.c, a row in doc/methods/treaty.md,
 * a case in tests/unit/test_treaty.c. */
#ifndef CYBERSTATS_TREATY_H
#define CYBERSTATS_TREATY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/aggregate.h>
#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- as it is written -------------------------------------------------------- */

/* Money in currency units, rates as fractions; NAN (a text: NULL or "") = not given.
 * With clip(x, l) = min(max(x, 0), l), x one loss as the term sees it, S the year's sum of
 * such losses, C the year's amount of the term `of`, which is the last cession of a
 * lower order where it is not given:
 *   deductible       covers max(x - attachment, 0)
 *   franchise        covers x if x > attachment, else nothing
 *   limit            covers min(x, limit)
 *   coinsurance      covers share * x
 *   quota-share      cedes share * clip(sum of x - aggregate_deductible, aggregate_limit)
 *   layer            cedes share * clip(sum of clip(x - attachment, limit) -
 *                    aggregate_deductible, aggregate_limit); with k reinstatements at rates
 *                    r_1 .. r_k the yearly limit is (k + 1) limit and the premium P is paid
 *                    again in the part r_i clip(A - (i - 1) limit, limit) / limit, A the
 *                    layer's losses after its aggregate deductible
 *   aggregate-layer  cedes share * clip(S - attachment, limit)
 *   corridor         returns share * clip(C - attachment, limit) of what `of` cedes
 *   swing            premium min(max(load * C, minimum), maximum)
 *   slide            commission premium * c(C / premium), c linear between the points
 *                    "loss ratio:commission|...", level beyond them
 *   profit-share     commission share * max(premium * (1 - margin) - C, 0), premium and C
 *                    those of `years` independent years together
 * The first four are the policy's and come before all that is ceded, each with an
 * order of its own. What a corridor returns stays with the cedent and is not ceded again. */
typedef struct cyb_treaty_term {
  const char *name, *kind, *of;
  double order;
  double limit, attachment, share; /* limit not given = none; share not given = 1 */
  double aggregate_deductible, aggregate_limit;
  double reinstatements;          /* not given = as many as it takes, free */
  const char *reinstatement_rate; /* "1", or one each: "0.5|1"; not given = free */
  double premium, minimum, maximum, load, margin, years;
  const char *slide;
} cyb_treaty_term;
#define CYB_TREATY_TERM_INIT                                                                       \
  { NULL, NULL, NULL, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NULL, NAN, NAN, NAN, NAN, NAN, NAN, NULL }

enum { CYB_TREATY_MOST_TERMS = 200 };

typedef struct cyb_treaty cyb_treaty; /* immutable once made */

/* Checks and compiles a treaty; everything is copied.
 * Errors CYB_EDATA with where = "term N:FIELD", N from 1: an unknown kind (names the
 *        nearest), two terms of one name, a field that the kind needs or does not take,
 *        a number out of range, malformed lists, a policy's term after or beside one that
 *        cedes, terms of one order that together cede more than the loss, `of` that
 *        is no cession of a lower order; no or too many terms: where = "treaty". */
int cyb_treaty_new(cyb_treaty **out, const cyb_treaty_term *terms, size_t count, cyb_error *error);
void cyb_treaty_free(cyb_treaty *treaty);
/* In the order in which they apply, those of one order as written. */
size_t cyb_treaty_count(const cyb_treaty *treaty);
/* The i-th of these: its place among the terms given to cyb_treaty_new. */
size_t cyb_treaty_place(const cyb_treaty *treaty, size_t i);

/* --- one year ------------------------------------------------------------------ */

/* What the year of losses[n], in the order in which they happen, comes to:
 * amounts[count], of each term in the order of cyb_treaty_count (what a policy's term
 * covers, a cession cedes, a corridor returns, a premium or commission is; of a
 * profit-share over several years that of this year alone taken `years` times over),
 * then gross (after the policy's terms), ceded, net, then for each term the multiple of
 * its premium that is paid for reinstatements, or of a premium and commission the year's C:
 * 2 count + 3 numbers in all. */
size_t cyb_treaty_amounts(const cyb_treaty *treaty);
void cyb_treaty_year(const cyb_treaty *treaty, const double *losses, size_t n, double *amounts);

/* --- expected values and distributions ----------------------------------------- */

/* How a figure was found. An amount that depends on the year through one sum of
 * payments has its distribution by fast Fourier transform, a sum of such amounts its exact
 * mean; what depends on several sums at once is simulated. */
typedef enum cyb_treaty_route {
  CYB_TREATY_NONE, /* not found: infinite, or simulation was not asked for */
  CYB_TREATY_FFT,
  CYB_TREATY_SIMULATION
} cyb_treaty_route;

/* An amount of the year. `error` is what the mean may be off by: of the Fourier route
 * a bound (cyb_aggregate_expect), of simulation one standard error. A mean that
 * is infinite is INFINITY, and what then has no meaning NAN. */
typedef struct cyb_treaty_amount {
  cyb_treaty_route route; /* of the distribution */
  double mean, sd, error;
  double positive;         /* P(amount > 0) */
  double *quantile, *tail; /* [quantiles], value and tail value at risk */
  double *lower, *upper;   /* [quantiles], of the value at risk: certain where found by Fourier
                              transform and asked for, at the level where drawn; else NAN */
} cyb_treaty_amount;

typedef struct cyb_treaty_row {
  const char *name, *kind, *of; /* borrowed from the treaty; of "" = none */
  const char *amount_is;        /* "covered", "ceded", "returned", "premium", "commission" */
  double order;
  double subject, removed, kept; /* expected: what enters, leaves, passes; NAN of premiums */
  double losses;                 /* expected number a year that reach it; NAN likewise */
  double premium; /* given; else of a cession the pure one: what it cedes in the mean =
                     premium + reinstatement premium; NAN where neither */
  double reinstatement_premium; /* expected, a year; 0 where free */
  double rate_on_line;          /* premium / (share * limit); NAN without a limit */
  cyb_treaty_amount amount;
} cyb_treaty_row;

typedef struct cyb_treaty_value {
  size_t count, quantiles;
  cyb_treaty_row *row; /* [count] */
  cyb_treaty_amount gross, ceded, net;
} cyb_treaty_value;

typedef struct cyb_treaty_options {
  cyb_aggregate_options grid;
  const double *p; /* probabilities of the quantiles, [quantiles] */
  size_t quantiles;
  uint64_t years; /* to simulate, where that is needed; 0 = leave it */
  uint64_t seed;
  double level; /* of the intervals of what is drawn */
  bool bounds;  /* of quantiles, see cyberstats/aggregate_bounds.h: several times the work; of
                   those below 100 cells of the grid in any case, for they need them */
  bool no_net;  /* leave out the distribution of the net total, if that would have to be drawn:
                   then only losses that reach a cession are */
} cyb_treaty_options;
#define CYB_TREATY_OPTIONS_INIT                                                                    \
  { CYB_AGGREGATE_OPTIONS_INIT, NULL, 0, 0, 1, 0.95, false, false }

/* Losses up to this change no amount: those that a policy's term leaves out; with no_net all
 * that neither a cession sees. INFINITY = none changes one; NAN: no memory. */
double cyb_treaty_passed_over(const cyb_treaty *treaty, bool no_net);

/* Values a treaty on a year of `frequency` losses of `severity`. Start *out as {0},
 * release with cyb_treaty_value_clear.
 * Sources  reinstatements: Sundt (1991), Insurance: Mathematics and Economics 10:133-141;
 *          swing, corridor, profit share: Bear & Nemlick (1990), PCAS 77:75-123.
 * Errors   CYB_EDOMAIN a term without limit of losses with infinite mean (where = its
 *          name), others as cyb_aggregate_fft; CYB_ERANGE, CYB_ENOMEM, CYB_ECANCELLED. */
int cyb_treaty_evaluate(cyb_treaty_value *out, const cyb_treaty *treaty,
                        const cyb_distribution *frequency, const cyb_distribution *severity,
                        const cyb_treaty_options *options, cyb_error *error);
void cyb_treaty_value_clear(cyb_treaty_value *value);

#ifdef __cplusplus
}
#endif
#endif
