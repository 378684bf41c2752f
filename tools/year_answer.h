/* tools/year_answer.h - what was asked about the annual loss, and the answer.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_YEAR_ANSWER_H
#define CYB_TOOLS_YEAR_ANSWER_H

#include "tools/year_method.h"

/* From --quantiles, --cdf and --return-periods; the grid is left alone. Whatever
 * the status, release with year_question_free. Errors CYB_EDOMAIN, CYB_ENOMEM. */
int year_question_read(year_question *out, cyb_app *app, cyb_error *error);
void year_question_free(year_question *question);

/* Rows for the question, all figures NaN. Errors CYB_ENOMEM. */
int year_answer_new(year_answer *out, const year_question *question, cyb_error *error);
void year_answer_free(year_answer *answer);

/* The results, the warnings, and the page for people. */
void year_answer_tell(cyb_app *app, const year_method *method, const year_question *question,
                      const year_answer *answer);

#endif
