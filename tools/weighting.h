/* tools/weighting.h - the options that change the weights of a sample.
 * Layer: tools. May include: public headers. */
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
int weighting_collect(const cyb_weighting *weighting, cyb_wants *wants, cyb_error *error);
/* Changes the design's weights and notes it in the inputs block. */
int weighting_apply(cyb_weighting *weighting, cyb_design *design, cyb_table *sample,
                    cyb_error *error);
const cyb_totals *weighting_totals(const cyb_weighting *weighting);
void weighting_free(cyb_weighting *weighting);

/* The rows of an option table that these calls understand. */
#define SURVEY_WEIGHT_OPTIONS                                                                      \
  {"calibrate", 0, "TOTALS.csv",                                                                   \
   N_("calibrate the weights to totals: variable,level,total[,partition]")},                      \
      {"calibration", 0, "linear|raking|logit|truncated",                                          \
       N_("distance between weights (default: linear; with --bounds: truncated)")},               \
      {"bounds", 0, "L,U", N_("least and most of new weight over old")},                           \
      {"partition", 0, "COL", N_("column of the sample that tells the partition of the totals")}

#endif
