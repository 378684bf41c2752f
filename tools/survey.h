/* tools/survey.h - a sample from a file or the project, with its design and domains.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_SURVEY_H
#define CYB_TOOLS_SURVEY_H

#include "tools/app.h"
#include "tools/domain.h"
#include "tools/wants.h"

enum { SURVEY_STAGES = 8, SURVEY_BY = 8 };

/* Start it as {.app = app}; release with survey_free, after a failure too.
 * The order of the calls: options, read, bind, design, domains. */
typedef struct cyb_survey {
  cyb_app *app;
  char **strata, **cluster, **fpc, **by, *weight;
  size_t strata_count, cluster_count, fpc_count, by_count;
  cyb_expr *where;
  cyb_form *form; /* NULL: from a file */
  cyb_table *table;
  const char **known; /* the table's column names */
  cyb_design *design;
  struct cyb_weighting *weighting; /* what changes the weights; NULL: nothing */
  cyb_domains domains;
} cyb_survey;

/* --strata --cluster --fpc --weight --by --where. */
int survey_options(cyb_survey *survey, cyb_error *error);

/* Reads FILE, or the records of --form and --period; from there the form's
 * roles stand in for design options that were not given.
 *   more  columns wanted beside those of the design; may be NULL */
int survey_read(cyb_survey *survey, const cyb_wants *more, cyb_error *error);

/* Binds to the table's columns; an error names file, line and column. */
int survey_bind_statistic(cyb_survey *survey, cyb_statistic *statistic, cyb_error *error);
int survey_bind(cyb_survey *survey, cyb_expr *expr, cyb_error *error);

/* A column as category codes, or CYB_EDATA: there is none of that name. */
int survey_category(cyb_survey *survey, const char *name, cyb_column **out, cyb_error *error);

/* Builds the design, with --lonely-psu, and changes its weights as the options of
 * weighting.h say; notes both in the inputs block. */
int survey_design(cyb_survey *survey, cyb_error *error);
/* The same with the weights as they were drawn. */
int survey_design_only(cyb_survey *survey, cyb_error *error);

/* The domains of --by and --where; warns of rows without a value. */
int survey_domains(cyb_survey *survey, cyb_error *error);

/* {"stype": "E", ...}: the values of --by that a domain stands for. */
json_t *survey_domain_object(const cyb_survey *survey, size_t domain);

void survey_free(cyb_survey *survey);

/* The rows of an option table that these calls understand. */
#define SURVEY_DESIGN_OPTIONS                                                                      \
  {"strata", 0, "COL", N_("strata of the first stage")},                                           \
      {"cluster", 0, "COL[,COL]", N_("sampled clusters, outermost first")},                        \
      {"fpc", 0, "COL[,COL]",                                                                      \
       N_("population counts (above 1) or sampling fractions, one a stage")},                      \
      {"weight", 0, "COL", N_("design weight (default: from --fpc, else 1)")},                     \
      {"lonely-psu", 0, "fail|certainty|adjust|average",                                           \
       N_("strata with one sampled unit (default: fail)")}
#define SURVEY_DOMAIN_OPTIONS                                                                      \
  {"by", 0, "COL[,COL]", N_("an estimate for each combination of values")},                        \
      {"where", 0, "EXPR",                                                                         \
       N_("a domain: only rows for which EXPR is true, with the whole design's error")}
#define SURVEY_SOURCE_OPTIONS                                                                      \
  {"form", 0, "NAME", N_("without FILE: the project's records of this form")},                     \
      {"period", 0, "P", N_("without FILE: of this period")},                                      \
      {"encoding", 0, "NAME", N_("encoding of FILE (default: detected)")}

#endif
