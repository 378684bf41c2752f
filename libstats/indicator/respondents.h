/* indicator/respondents.h - who stands behind a figure.
 * Layer: indicator. May include: base, expr, survey.
 *
 * A row is used if it has a weight and every argument of the statistic is
 * known. It contributes to an argument that is a number if the number is not
 * zero (a firm without exports tells nothing by an export total), and to a
 * condition always, true or false (the group asked is what hides the answer).
 * Rows of one holding are one respondent. The respondents of a cell are the
 * smallest number, above none, that contributes to one of the arguments: a
 * share published beside its denominator gives the numerator away. */
#ifndef CYB_INDICATOR_RESPONDENTS_H
#define CYB_INDICATOR_RESPONDENTS_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/expr.h>

#include "indicator/wave.h"

typedef struct cyb__answers {
  size_t rows, arguments;
  bool *used;                 /* per row */
  bool *contributes;          /* [argument * rows + row], used rows only */
  bool *alone;                /* the same, had the statistic no other argument */
  double *number;             /* [argument * rows + row] what is answered; 1 for a condition */
  size_t used_rows, left_out; /* left out: weight but no answer */
} cyb__answers;

/* Looks through the bound statistic's arguments. Errors CYB_ENOMEM. */
int cyb__answers_read(cyb__answers *out, const cyb__wave *wave, const cyb_statistic *statistic,
                      cyb_error *error);
void cyb__answers_clear(cyb__answers *answers);

/* All respondents of every cell, into breakdown->size. Errors CYB_ENOMEM. */
int cyb__respondents_all(cyb__breakdown *breakdown, const cyb__wave *wave, cyb_error *error);

/* Those that stand behind the figure of every cell. Errors CYB_ENOMEM. */
int cyb__respondents_count(size_t *respondents, const cyb__answers *answers, const cyb__wave *wave,
                           const cyb__breakdown *breakdown, cyb_error *error);

#endif
