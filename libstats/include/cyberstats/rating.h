/* cyberstats/rating.h - rating plans: tables and steps that make a premium.
 * Layer: price. May include: base, dist.
 *
 * A plan is a list of steps, each of which yields one named value for a policy
 * and may change the running premium. Nothing is built in: base, relativities,
 * loadings, minimum and rounding are rows. Batches of policies are priced
 * column by column, so a portfolio of any length needs the memory of a batch.
 *
 * To add a kind of step: a file price/step_NAME.c with its record, a row in
 * price/step_kinds.c, a row in doc/methods/rating.md and in the tests. */
#ifndef CYBERSTATS_RATING_H
#define CYBERSTATS_RATING_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/column.h>
#include <cyberstats/distribution.h>
#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- the plan as it is written --------------------------------------------- */

typedef enum cyb_interpolation {
  CYB_INTERPOLATE_EXACT,     /* the key must be in the table: texts, or numbers as written */
  CYB_INTERPOLATE_LINEAR,    /* between the two points around; outside the table: refused */
  CYB_INTERPOLATE_LOGLINEAR, /* linear in the logarithms of key and factor */
  CYB_INTERPOLATE_STEP       /* the factor of the largest key that is not above; below: refused */
} cyb_interpolation;

/* Keys are either numbers, strictly rising, or texts, each once. */
typedef struct cyb_rating_table {
  const char *name;
  size_t count;
  const double *at;       /* [count], NULL for texts */
  const char *const *key; /* [count], NULL for numbers */
  const double *factor;   /* [count], any sign */
} cyb_rating_table;

/* What a step's value does to the running premium, which starts at 0. */
typedef enum cyb_rating_action {
  CYB_RATING_NOTE,     /* nothing: the value can be used by later steps */
  CYB_RATING_SET,      /* premium = value */
  CYB_RATING_MULTIPLY, /* premium *= value */
  CYB_RATING_ADD,      /* premium += value */
  CYB_RATING_AT_LEAST, /* premium = max(premium, value) */
  CYB_RATING_AT_MOST,
  CYB_RATING_ROUND /* premium to the nearest multiple of value, halves away from 0 */
} cyb_rating_action;

/* A row of the plan.
 *   name        of the value; later expressions use it as a column does, no
 *               earlier one may
 *   kind        "expression"  value of `expression` over the policy's columns and earlier steps
 *               "table"       factor of `table` at the value of `expression`; a column alone
 *                             is looked up in a table of texts as it was written
 *               "layer"       E of the payment of one loss; `expression` is "deductible, limit"
 *                             or "deductible, limit, scale": payment of scale * X, X ~ severity
 *               "second"      E of its square, same arguments
 *               "var" "tvar"  at `level`, of the year's payments of Poisson(frequency) losses;
 *                             `expression` is "frequency, deductible, limit[, scale]".
 *                             Value at risk = smallest x with P(S <= x) >= level, tail value
 *                             = VaR + E max(S - VaR, 0) / (1 - level); both within 1e-5
 *                             of the value of cyb_aggregate_fft on a fine grid; a policy
 *                             with over 10,000 payments a year is refused
 *   role        what the value is for the answer: "" or one of
 *               frequency expected_loss sd var tvar   the step's value
 *               risk_load expense tax discount minimum   the change of the premium it makes;
 *               several steps of one role add up */
typedef struct cyb_rating_step {
  const char *name, *kind, *table, *expression;
  const char *severity; /* text form of a distribution, for the kinds that need one */
  double level;         /* 0 .. 0.999999, for var and tvar; else NaN */
  cyb_interpolation interpolation;
  cyb_rating_action action;
  const char *role, *label_en, *label_zh, *source;
} cyb_rating_step;

typedef struct cyb_rating_options {
  const cyb_distribution *severity; /* takes the place of every severity of the plan; NULL = none */
  const char *const *set_name;      /* steps whose value is given instead, [set_count] */
  const double *set_value;
  size_t set_count;
} cyb_rating_options;
#define CYB_RATING_OPTIONS_INIT                                                                    \
  { NULL, NULL, NULL, 0 }

typedef struct cyb_rating cyb_rating;

/* Checks and compiles a plan; everything is copied.
 * Errors CYB_EDATA with where = "step NAME:FIELD", FIELD a member of
 *        cyb_rating_step: two steps of one name (the second), unknown kind,
 *        table or role (names the nearest), an expression that does not parse,
 *        that mixes texts and numbers or that names its own or a later step,
 *        wrong number of arguments, severity or level missing or malformed, no
 *        or more than 1,000 steps; with where = "table NAME:ROW" (from 1) keys
 *        that do not rise or stand twice; CYB_EDOMAIN a name to set that is no
 *        step (names the nearest); CYB_ENOMEM. */
int cyb_rating_new(cyb_rating **out, const cyb_rating_step *steps, size_t step_count,
                   const cyb_rating_table *tables, size_t table_count,
                   const cyb_rating_options *options, cyb_error *error);
void cyb_rating_free(cyb_rating *rating);

size_t cyb_rating_steps(const cyb_rating *rating, const cyb_rating_step **steps); /* borrowed */
/* Columns of a policy that the expressions name, in order of appearance;
 * borrowed. `category` where its texts are used: as the key of a table of texts,
 * or compared with texts; `number` where its cells are to be numbers. */
typedef struct cyb_rating_column {
  const char *name;
  bool category, number;
} cyb_rating_column;
size_t cyb_rating_columns(const cyb_rating *rating, const cyb_rating_column **columns);

/* --- pricing ----------------------------------------------------------------- */

/* Outputs in the order of roles above; premium = the running premium at the end. */
typedef enum cyb_rating_output {
  CYB_RATING_FREQUENCY,
  CYB_RATING_EXPECTED_LOSS,
  CYB_RATING_SD,
  CYB_RATING_VAR,
  CYB_RATING_TVAR,
  CYB_RATING_RISK_LOAD,
  CYB_RATING_EXPENSE,
  CYB_RATING_TAX,
  CYB_RATING_DISCOUNT,
  CYB_RATING_MINIMUM,
  CYB_RATING_PREMIUM,
  CYB_RATING_OUTPUTS
} cyb_rating_output;

/* The priced rows of one batch; borrowed until the next batch of the same
 * pricer. A row that the plan refuses (a key outside its table, a missing
 * answer, a negative limit, a premium below 0) has NaN in every output and a
 * reason; its values are NaN from the step on that refused it. */
typedef struct cyb_rating_batch {
  size_t rows, steps;
  const double *output[CYB_RATING_OUTPUTS]; /* [rows]; NULL where no step has the role */
  const double *value;                      /* value[step * rows + row] */
  const double *running;                    /* premium after the step, same shape */
  const int *refused;                       /* [rows]: -1, or the step that refused the row */
} cyb_rating_batch;

/* A pricer holds the memory of one batch and what it has learnt of layers and
 * severities; one a thread. The answer does not depend on how a portfolio is
 * cut into batches. */
typedef struct cyb_pricer cyb_pricer;
int cyb_pricer_new(cyb_pricer **out, const cyb_rating *rating, cyb_error *error);
void cyb_pricer_free(cyb_pricer *pricer);

/* Prices rows; `columns` must hold what cyb_rating_columns names (by name),
 * all of the same number of rows (none at all: one row). They stay the
 * caller's and must live as long as reasons are asked for.
 * Errors CYB_EDATA a column is missing (names the nearest) or of the wrong
 *        type (where "LINE:COLUMN"); CYB_ENOMEM. A refused row is no error. */
int cyb_pricer_batch(cyb_pricer *pricer, const cyb_column *columns, size_t count,
                     cyb_rating_batch *out, cyb_error *error);

/* Why a row was refused: one sentence for people, names step, table, key and
 * the table's range. Returns `buffer`. */
const char *cyb_pricer_reason(const cyb_pricer *pricer, size_t row, char buffer[256]);

#ifdef __cplusplus
}
#endif
#endif
