/* cyberstats/assess.h - an enterprise: from its score to what a year may cost,
 * which control pays, how much cover.
 * Layer: assess. May include: base, posture, risk. Money in yuan. */
#ifndef CYBERSTATS_ASSESS_H
#define CYBERSTATS_ASSESS_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/aggregate.h>
#include <cyberstats/error.h>
#include <cyberstats/posture.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- annual loss --------------------------------------------------------------- */

/* Losses a year are Poisson, one loss is lognormal. */
typedef struct cyb_assess_model {
  double peer_rate;    /* losses a year of the peers */
  double mean, sigma;  /* of one loss; of its logarithm */
  double beta;         /* of the link, see cyb_posture_effect */
  double effect_limit; /* likewise */
  double peer_score;   /* NaN = no peers: posture moves nothing */
} cyb_assess_model;

/* peer_rate x effect of the score; *kept: the effect was cut at its limit. */
double cyb_assess_rate(const cyb_assess_model *model, double score, bool *kept);
/* rate x mean, exactly: no grid. */
double cyb_assess_expected(const cyb_assess_model *model, double score);
/* The distribution of the year's loss at a score; release with
 * cyb_aggregate_free. Errors as cyb_aggregate_fft; CYB_EDOMAIN a rate or mean
 * not above 0. */
int cyb_assess_distribution(cyb_aggregate **out, const cyb_assess_model *model, double score,
                            const cyb_progress *progress, cyb_error *error);

/* --- controls ------------------------------------------------------------------ */

/* A row of a costs file: question,cost,life,label_zh,label_en. */
typedef struct cyb_control {
  char *question, *label_zh, *label_en;
  double cost; /* once, yuan */
  double life; /* years it lasts */
} cyb_control;

typedef struct cyb_controls {
  char *source;
  char sha256[65];
  cyb_control *items;
  size_t count;
} cyb_controls;

/* Errors CYB_EDATA with file:line:column: a question twice, cost below 0 or
 *        missing, life not above 0; CYB_EIO, CYB_ENOMEM. */
int cyb_controls_read(cyb_controls **out, const char *path, cyb_error *error);
void cyb_controls_free(cyb_controls *controls);

/* A question answered below 4, raised to 4 with the evidence it carries; score,
 * gates and loss are computed anew. */
typedef struct cyb_action {
  size_t question;            /* index in the scoring */
  const cyb_control *control; /* borrowed; NULL = no cost given */
  int now;                    /* the answer as it is */
  double score_after;
  int grade_after;
  double loss_avoided; /* a year, of this action alone; NaN = the score moves no loss */
  double last_added;   /* the same when the other `together` ones are done; else NaN */
  double cost;         /* cost / life, a year; NaN = not given */
  double per_cost;     /* loss_avoided / cost */
  double rosi;         /* (loss_avoided - cost) / cost */
} cyb_action;

/* Every action, the best first: by loss avoided per cost, those without a cost
 * after them by loss avoided; without a model by the score they lead to.
 *   model     NULL = none
 *   controls  NULL = no costs
 *   together  for so many of the first ones last_added is computed
 *   *out      caller frees
 * Source   ENISA (2012) for ROSI; loss avoided is the difference of two expected
 *          annual losses and never a sum or product of single effects.
 * Errors   CYB_EDATA costs of a question that is not scored (names the nearest);
 *          CYB_ENOMEM. */
int cyb_assess_actions(cyb_action **out, size_t *count, const cyb_scoring *scoring,
                       const cyb_answer *answers, const cyb_assess_model *model,
                       const cyb_controls *controls, size_t together, cyb_error *error);

/* --- cover ---------------------------------------------------------------------- */

/* The least of 1, 2, 5 x 10^k that is not below x; the one nearest to x in
 * ratio. 0 for 0, NaN below it. */
double cyb_round_up_125(double x);
double cyb_round_125(double x);

/* --- what to spend at most -------------------------------------------------------- */

typedef enum cyb_breach_class {
  CYB_BREACH_FIRST, /* v / (alpha z + 1)^beta */
  CYB_BREACH_SECOND /* v^(alpha z + 1) */
} cyb_breach_class;

/* Security investment z* that maximises (v - S(z, v)) loss - z, and that net
 * benefit; both 0 where no spending pays.
 *   v      probability of a breach without it, 0 .. 1
 *   loss   of a breach; alpha > 0; beta >= 1 (of the first class only)
 * Source   Gordon & Loeb (2002), ACM TISSEC 5:438-457; z* <= v loss / e for both
 *          classes.
 * Errors   NaN in both outside the domain. */
void cyb_gordon_loeb(cyb_breach_class kind, double v, double loss, double alpha, double beta,
                     double *investment, double *net_benefit);

#ifdef __cplusplus
}
#endif
#endif
