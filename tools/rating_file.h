/* tools/rating_file.h - a rating plan and its tables from CSV files, and the price of one policy.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_RATING_FILE_H
#define CYB_TOOLS_RATING_FILE_H

#include <cyberstats/rating.h>

#include "tools/app.h"

typedef struct cyb_plan_file {
  cyb_rating *rating;
  cyb_pricer *pricer;        /* for rating_quote; learns severities, so keep it */
  char *name;                /* file name without folders and .csv */
  char *title_en, *title_zh; /* of the row of kind title; the name where there is none */
  char *source;              /* of that row; may be "" */
} cyb_plan_file;

/* Reads datasets/rating/NAME.csv or a path, and tables/TABLE.csv beside it for
 * each table that a step names. All files are noted in the answer's inputs block
 * with their SHA-256. `options` may be NULL. Release with rating_free; on
 * failure *out is empty.
 * Format   the columns step, kind, table, expression, severity, level,
 *          interpolation, action, role, label_en, label_zh, source, which are the
 *          fields of cyb_rating_step; empty interpolation = exact, empty action =
 *          note. The first row may be of kind "title". A table is `key,factor`;
 *          its keys are numbers where some step interpolates in it and texts where
 *          all look it up as written.
 * Errors   CYB_EDATA with file, line and column: whatever cyb_rating_new refuses,
 *          a word that is not known (names the nearest), a cell that is no number,
 *          a table without a file; CYB_EDOMAIN a step to set that is not there;
 *          CYB_EIO; CYB_ENOMEM. */
int rating_read(cyb_plan_file *out, cyb_app *app, const char *name,
                const cyb_rating_options *options, cyb_error *error);
void rating_free(cyb_plan_file *plan);

/* The plan's title in the language of the answer; borrowed. */
const char *rating_title(const cyb_plan_file *plan, const cyb_app *app);

/* The number of a step, steps for none. */
size_t rating_step(const cyb_plan_file *plan, const char *name);

/* --- one policy -------------------------------------------------------------- */

/* A column of a policy: `text`, or where that is NULL `number` (NaN = missing). */
typedef struct rating_answer {
  const char *name;
  double number;
  const char *text;
} rating_answer;

/* The answer for one policy; `value` and `running` as in cyb_rating_batch. */
typedef struct rating_quote {
  bool refused;
  char reason[256];                  /* "" unless refused */
  double output[CYB_RATING_OUTPUTS]; /* NaN where the plan has no such role, or refused */
  size_t steps;
  double *value, *running; /* [steps] */
} rating_quote;

/* Prices one policy; answers that the plan does not ask for are passed over.
 * Release with rating_quote_clear; start `out` as {0}, it may be used again.
 * Errors   as cyb_pricer_batch; a refused policy is no error. */
int rating_quote_make(rating_quote *out, const cyb_plan_file *plan, const rating_answer *answers,
                      size_t count, cyb_error *error);
void rating_quote_clear(rating_quote *quote);

/* Names of the outputs in answers: "expected_loss", "premium", ... */
const char *rating_output_name(cyb_rating_output output);

#endif
