/* datasets/examples/claims.h - what the policies of the synthetic insurer reported.
 * Layer: example. May include: policies.h.
 *
 * The law the losses are drawn from is given here, so that a test can ask
 * whether a fit finds it again. */
#ifndef EXAMPLES_CLAIMS_H
#define EXAMPLES_CLAIMS_H

#include "policies.h"

/* Ground-up loss of an incident in yuan, in every year, industry and size: its
 * logarithm is normal up to LOG_SPLICE, all in millionths; what would lie
 * beyond is Pareto from there on, P(X > x) = P(X > splice) (splice / x)^(TAIL / 10). */
enum {
  LOG_MEAN = 11800000,
  LOG_SIGMA = 1800000,
  LOG_SPLICE = 16118096, /* ln 10,000,000 */
  TAIL_TENTHS = 14
};

/* Incidents of a cell (year, industry, size class) are a Poisson number about
 * its expectation times a gamma number of mean 1 and this shape. */
enum { CELL_SHAPE = 4 };

#define CLAIMS_FILE "claims-SYNTHETIC.csv"
#define EXPOSURE_FILE "exposure-SYNTHETIC.csv"
/* Both files: a claim is an incident above the deductible of its policy, and
 * is known up to deductible + limit. */
bool claims_write(const char *folder, const policy policies[POLICIES]);

#endif
