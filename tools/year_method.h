/* tools/year_method.h - the ways to the distribution of the annual loss.
 * Layer: tools. May include: public headers.
 *
 * To add a way: a file year_NAME.c with a record of what it takes and how it
 * runs, a row in year_methods.c. The command reads what all ways need, asks the
 * record, and writes the answer. */
#ifndef CYB_TOOLS_YEAR_METHOD_H
#define CYB_TOOLS_YEAR_METHOD_H

#include "tools/year_model.h"

/* Of all bounds: NaN where the way has none. */
typedef struct year_quantile {
  double p, value, lower, upper;
  double tail, tail_lower, tail_upper; /* E[S | S > value] */
} year_quantile;

typedef struct year_probability {
  double x, value, lower, upper; /* P(S <= x) */
} year_probability;

/* Once in `period` years a year is worse than `aep`, and a single payment than `oep`. */
typedef struct year_return {
  double period, aep, aep_lower, aep_upper, oep;
} year_return;

typedef struct year_question {
  const cyb_year_model *model;
  const double *p, *x, *period;
  size_t quantiles, probabilities, returns;
  cyb_aggregate_options grid; /* as the options of the command say */
} year_question;

/* The rows are there, with p, x and period filled in, and all else NaN; `oep` is
 * the command's own to fill. */
typedef struct year_answer {
  double mean, sd, skewness, kurtosis, probability_zero;
  year_quantile *quantile;
  year_probability *probability;
  year_return *annual;
  cyb_aggregate_errors errors;
  double width;               /* how far at most a quantile told is from the true one, relative:
                                 to the farther of its bounds; NaN: none */
  double probability_width;   /* and a probability, absolute */
  double step;                /* NaN: no grid */
  size_t cells;               /* 0: no grid */
  cyb_simulation *simulation; /* NULL: none; the answer's own */
} year_answer;

typedef struct year_method {
  const char *name;
  /* What only some ways take, NULL-ended: an option that stands in the list of
   * another and not in this one is refused. */
  const char *const *options;
  int (*run)(year_answer *out, cyb_app *app, const year_question *question, cyb_error *error);
  /* Adds to the results and the page what only this way knows; NULL = nothing. */
  void (*tell)(cyb_app *app, const year_question *question, const year_answer *answer);
} year_method;

extern const year_method *const year_methods[]; /* NULL-ended; the first is the usual one */

extern const year_method year_fft, year_panjer, year_simulation;

/* That of --method, after the other ways' options were found absent.
 * Errors CYB_EDOMAIN. */
int year_method_read(const year_method **out, const cyb_app *app, cyb_error *error);

#endif
