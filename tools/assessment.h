/* tools/assessment.h - enterprises assessed: what assess, chart and report tell of them.
 * Layer: tools. May include: public headers.
 *
 * assessment_read does everything from the command line: answers through the
 * form, scores, peers, annual loss, actions, cover. Money in yuan. */
#ifndef CYB_TOOLS_ASSESSMENT_H
#define CYB_TOOLS_ASSESSMENT_H

#include <cybercharts/chart.h>

#include "tools/app.h"
#include "tools/chart_keep.h"
#include "tools/rating_file.h"

enum { ASSESSED_QUANTILES = 5, ASSESSED_POINTS = 41, ASSESSED_TOGETHER = 5 };
extern const double assessed_probability[ASSESSED_QUANTILES]; /* .5 .9 .95 .99 .995 */

/* A domain or control of the framework, with the quartiles of the peers. */
typedef struct cyb_assessed_part {
  const cyb_part *part;
  cyb_part_score score;
  double quartile[3]; /* NaN = fewer peers than the minimum */
  size_t peers;
} cyb_assessed_part;

/* A loss, at the answers as they are and if every open one were answered 4. */
typedef struct cyb_assessed_point {
  double at;         /* of the quantiles a probability; of the curve a loss */
  double value, low; /* a loss; the annual probability that the loss exceeds `at` */
} cyb_assessed_point;

typedef struct cyb_assessed_loss {
  const char *missing; /* NULL, or why there is no figure; then all is NaN */
  cyb_baseline baseline;
  cyb_assess_model model;
  double rate, mean, low_mean; /* low_: open answers at best */
  double half_beta_mean, no_beta_mean;
  bool kept; /* the effect of posture was cut at its limit */
  cyb_assessed_point quantile[ASSESSED_QUANTILES], curve[ASSESSED_POINTS];
} cyb_assessed_loss;

/* A tolerance: a loss above `loss` in at most `probability` of the years. */
typedef struct cyb_assessed_tolerance {
  double probability, loss, exceedance;
  bool above;
} cyb_assessed_tolerance;

typedef struct cyb_assessed_cover {
  double limit_low, limit_high; /* the 99 % and 99.5 % years, rounded up to 1, 2, 5; NaN = none */
  double retention;
  bool own_retention; /* from --retention; else 0.1 % of revenue rounded to 1, 2, 5 */
  double premium, premium_with_controls; /* at limit_high; NaN = no plan, or refused */
  size_t controls;                       /* so many first actions are done in the second one */
  char *refused;                         /* why there is no premium; NULL */
} cyb_assessed_cover;

typedef struct cyb_enterprise {
  char *unit, *name, *industry, *size; /* "" where not told */
  double revenue;                      /* yuan a year; NaN = not answered */
  cyb_answer *answers;                 /* [scoring->question_count] */
  double weight;

  cyb_posture posture;
  size_t *gates, gate_count; /* questions whose gates hold the grade down */
  cyb_assessed_part *parts;  /* [scoring->part_count] */
  cyb_peers peers;
  double peer_mean, percentile; /* NaN without peers; percentile 0 .. 1 */
  cyb_assessed_loss loss;
  cyb_assessed_tolerance *tolerance; /* [cyb_assessment.tolerance_count] */
  cyb_action *actions;               /* the best first */
  size_t action_count;
  cyb_assessed_cover cover;
} cyb_enterprise;

typedef struct cyb_assessment {
  cyb_form *form;
  cyb_framework *questionnaire, *framework; /* may be the same */
  cyb_scoring *scoring;
  cyb_baselines *baselines;
  cyb_controls *controls;  /* NULL = no costs */
  cyb_plan_file rating;    /* its `rating` is NULL where there is no plan */
  const char *rating_name; /* NULL = no plan */
  const char *file;        /* of the answers, without folders */
  const char *peers_from;  /* "2023" or a file's name; NULL = no peers */
  cyb_enterprise *items;   /* in the order of the file */
  size_t count;
  size_t tolerance_count;
  cyb_chart_xy *tolerance; /* x = loss rising, y = probability */
  size_t rejected;         /* rows that the form or a hard rule refused */

  cyb_enterprise *others; /* where the peers come from */
  size_t other_count;
  cyb_peer *peers; /* [other_count] */
  double *parts;   /* their scores by part */
  cyb_keep kept;
} cyb_assessment;

/* Options that assessment_read takes, for a command's table; --unit names one
 * enterprise by its code or name. */
#define ASSESSMENT_OPTIONS                                                                         \
  {"framework", 0, "NAME", N_("whose domains are shown (default: cyberstats-60), or a file")},     \
      {"questionnaire", 0, "NAME",                                                                 \
       N_("questions, weights, gates and grades (default: cyberstats-60), or a file")},            \
      {"form", 0, "NAME", N_("form of the answers (default: posture), or a dictionary file")},     \
      {"peers", 0, "PERIOD|FILE|none",                                                             \
       N_("answers to compare with (default: the project's latest period)")},                      \
      {"parameters", 0, "NAME",                                                                    \
       N_("rates and sizes of losses (default: peers-coalition-2024), or a file")},                \
      {"costs", 0, "FILE", N_("what controls cost: question,cost,life,label_zh,label_en")},        \
      {"rating", 0, "NAME", N_("rating plan for the premium (default: none)")},                    \
      {"retention", 0, "X", /* xgettext:no-c-format */                                             \
       N_("yuan of each loss (default: 0.1 % of revenue, rounded to 1-2-5)")},                     \
      {"tolerance", 0, "P:X[,P:X]", N_("a loss above X in at most a share P of the years")}, {     \
    "unit", 0, "ID", N_("only this enterprise: its code or its name")                              \
  }

/* Reads `operand` and assesses every enterprise in it; warnings and inputs go
 * to `app`. Rejected rows set app->exit_status and are warned of by place.
 * On failure *out is empty; release with assessment_free otherwise.
 * Errors CYB_EDATA no row can be assessed (the first reason, with its place);
 *        as cyb_framework_read, cyb_scoring_new, cyb_baselines_read and the
 *        others; CYB_EDOMAIN options. */
int assessment_read(cyb_assessment *out, cyb_app *app, const char *operand, cyb_error *error);
/* The same where one enterprise is wanted: CYB_EDOMAIN if the file holds several
 * and --unit does not choose. */
int assessment_read_one(cyb_assessment *out, cyb_app *app, const char *operand, cyb_error *error);
void assessment_free(cyb_assessment *assessment);

/* Words in the reader's language. */
const char *assessment_question(const cyb_assessment *a, const cyb_app *app, size_t question);
const char *assessment_part(const cyb_assessed_part *part, const cyb_app *app);
const char *assessment_grade(const cyb_assessment *a, const cyb_app *app, int grade);
/* What an action is called: the costs file's label, else the question. */
const char *assessment_action(const cyb_assessment *a, const cyb_app *app,
                              const cyb_action *action);
/* "industrials of your size (posture 2023), 34 enterprises"; "" without peers. */
const char *assessment_peers(cyb_assessment *a, const cyb_app *app, const cyb_enterprise *e);
/* The assumptions that the figures of an enterprise rest on, each a sentence;
 * kept in a->kept, *count told. The array is the caller's to free. */
const char **assessment_assumptions(cyb_assessment *a, const cyb_app *app, const cyb_enterprise *e,
                                    size_t *count);

#endif
