/* tools/weighting.h - the options that change the weights of a sample.
 * Layer: tools. May include: public headers.
 *
 * In turn: non-response, calibration, trimming. */
#ifndef CYB_TOOLS_WEIGHTING_H
#define CYB_TOOLS_WEIGHTING_H

#include "tools/app.h"
#include "tools/wants.h"

typedef struct cyb_weighting cyb_weighting;

/* Reads the options and the totals file; *out stays NULL where none was given. The
 * other calls accept NULL and do nothing. */
int weighting_options(cyb_weighting **out, cyb_app *app, cyb_error *error);
/* Where the totals have parts and nobody says by which column, all columns of the
 * file are looked at. */
int weighting_see_file(cyb_weighting *weighting, const char *path, cyb_error *error);
/* After a file could not be read: where it lacks a column that the totals ask for, the
 * error is told at their line. Returns `status`. */
int weighting_explain(const cyb_weighting *weighting, const char *path, int status,
                      cyb_error *error);
/* The form's column of the status stands in for --status. */
int weighting_see_form(cyb_weighting *weighting, const cyb_form *form, cyb_error *error);
/* True where the rows must be the whole sample and not its respondents alone. */
bool weighting_needs_everyone(const cyb_weighting *weighting);
int weighting_collect(const cyb_weighting *weighting, cyb_wants *wants, cyb_error *error);
/* Leaves the rows of a table for which keep[row] is 1; NULL = all. */
void weighting_keep_rows(cyb_table *table, const int8_t *keep);
/* Takes out the rows that were not sampled from the population: a status that says they
 * are another unit once more and, of a form, out of scope, since its population is that
 * of the units in scope. */
int weighting_drop_strangers(const cyb_weighting *weighting, cyb_table *sample, cyb_error *error);
/* Changes the design's weights and notes it in the inputs block. */
int weighting_apply(cyb_weighting *weighting, cyb_design *design, cyb_table *sample,
                    cyb_error *error);
/* The totals, or NULL; their partition is found if need be. */
int weighting_totals(cyb_weighting *weighting, cyb_table *sample, const cyb_totals **totals,
                     cyb_error *error);
void weighting_free(cyb_weighting *weighting);

/* The rows of an option table that these calls understand. */
#define SURVEY_WEIGHT_OPTIONS                                                                      \
  {"calibrate", 0, "TOTALS.csv",                                                                   \
   N_("calibrate the weights to totals: variable,level,total[,partition]")},                       \
      {"calibration", 0, "linear|raking|logit|truncated",                                          \
       N_("distance between weights (default: linear; with --bounds: truncated)")},                \
      {"bounds", 0, "L,U", N_("least and most of new weight over old")},                           \
      {"partition", 0, "COL", N_("column that tells the partition of the totals")},                \
      {"trim", 0, "[L,]U",                                                                         \
       N_("cut weights to L..U, or below 3xmedian or median+4iqr; the totals stay met")},          \
      {"nonresponse", 0, "COL[,COL]|all",                                                          \
       N_("respondents stand for the others within classes of these columns")},                    \
      {"status", 0, "COL", N_("outcome: responded, refused, no_contact, out_of_scope, ...")},      \
      {"unknown", 0, "CODE[,CODE]", N_("statuses of unknown eligibility")},                        \
      {"class-minimum", 0, "N", N_("respondents that a class needs (default: 5)")}, {              \
    "class-factor", 0, "F", N_("most that a class may be multiplied by")                           \
  }

#endif
