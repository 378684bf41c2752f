/* cyberstats/posture.h - score and grade of answers, and the place among peers.
 * Layer: posture. May include: base, framework.
 *
 * Scores run from 0 to 100, NaN where nothing can be scored. */
#ifndef CYBERSTATS_POSTURE_H
#define CYBERSTATS_POSTURE_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>
#include <cyberstats/framework.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- answers ---------------------------------------------------------------- */

enum { CYB_ANSWER_BLANK = -1, CYB_ANSWER_UNKNOWN = -2, CYB_ANSWER_NOT_APPLICABLE = -3 };
enum { CYB_ANSWER_BEST = 4, CYB_ANSWER_PASSES_GATE = 2 };

typedef struct cyb_answer {
  int value;    /* 0 .. 4, or one of the above; blank and unknown are open */
  int evidence; /* 0 said, 1 document, 2 tested, 3 scanned from outside */
} cyb_answer;

/* A scored question of the questionnaire. */
typedef struct cyb_question {
  const cyb_node *node; /* borrowed from the questionnaire */
  double weight;
  bool frequency, severity; /* its lever */
  int gate;                 /* 0 = none */
} cyb_question;

/* A domain or control of the framework, and the questions that speak to it or
 * to what stands below it. A question mapped there several times counts once,
 * with the largest of its map weights, times its own. */
typedef struct cyb_part {
  const cyb_node *node; /* borrowed from the framework */
  size_t depth;         /* 0 = domain */
  size_t count;
  size_t *question; /* indexes of cyb_scoring.question */
  double *weight;
} cyb_part;

/* A questionnaire joined with the framework whose domains it is shown in. */
typedef struct cyb_scoring {
  const cyb_framework *questionnaire, *framework; /* borrowed; may be the same */
  const cyb_framework *grades; /* whose levels grade: the framework's if it has any,
                                  else the questionnaire's; NULL = no grades */
  cyb_question *question;
  size_t question_count;
  cyb_part *part; /* in the order of the framework's file */
  size_t part_count;
} cyb_scoring;

/* Errors CYB_EDATA the questionnaire has no scored question; a map row of the
 *        framework names a question that is not there (names the nearest), or
 *        one that is not scored; no question speaks to the framework;
 *        CYB_ENOMEM. */
int cyb_scoring_new(cyb_scoring **out, const cyb_framework *questionnaire,
                    const cyb_framework *framework, cyb_error *error);
void cyb_scoring_free(cyb_scoring *scoring);

/* --- score and grade --------------------------------------------------------- */

/* What one answer counts, 0 .. 1: value / 4 x the multiplier of its evidence;
 * NaN where it leaves the mean. Open ones as the option says. */
double cyb_answer_value(const cyb_scoring *scoring, cyb_answer answer);

typedef struct cyb_posture {
  double score;                           /* 100 x weighted mean of the answers' values */
  double low, high;                       /* open answers at 0, at 4 with the evidence they carry */
  double equal_weight_score;              /* the same with all weights 1 */
  double frequency_score, severity_score; /* over questions of lever F or FS, S or FS */
  size_t answered, open, not_applicable;
  int score_grade; /* highest level whose least score is reached; 0 = no levels, no score */
  int grade;       /* the same, not above any gate that is shut */
  int best_grade;  /* if every open question were answered 4 */
} cyb_posture;

/* answers[scoring->question_count]. A gate is shut while its question is open
 * or answered below 2; one that does not apply is not. */
void cyb_posture_score(cyb_posture *out, const cyb_scoring *scoring, const cyb_answer *answers);

/* The gates that hold the grade below score_grade: indexes of questions into
 * `out` (room for question_count), the number returned. */
size_t cyb_posture_gates(const cyb_scoring *scoring, const cyb_answer *answers, size_t *out);

typedef struct cyb_part_score {
  double score; /* as above over the part's questions; NaN where none was answered */
  double low, high;
  size_t answered, open;
} cyb_part_score;
void cyb_posture_part(cyb_part_score *out, const cyb_scoring *scoring, size_t part,
                      const cyb_answer *answers);

/* --- peers -------------------------------------------------------------------- */

typedef struct cyb_peer {
  const char *unit, *industry, *size; /* borrowed; "" = not known */
  double weight;                      /* survey weight; one not above 0 leaves the unit out */
  double score;                       /* NaN leaves the unit out */
  const double *part;                 /* [part_count]; NaN = not answered */
} cyb_peer;

typedef enum cyb_peer_group {
  CYB_PEERS_NONE, /* fewer than the minimum even of all */
  CYB_PEERS_INDUSTRY_AND_SIZE,
  CYB_PEERS_SIZE,
  CYB_PEERS_ALL
} cyb_peer_group;
const char *cyb_peer_group_name(cyb_peer_group group); /* "industry and size" */

typedef struct cyb_peers {
  cyb_peer_group group;
  const cyb_peer **member; /* pointers into what was given */
  size_t count;
} cyb_peers;

/* The narrowest group with at least `minimum` other units than `self`: same
 * industry and size, same size, all. CYB_PEERS_NONE has no members.
 * Errors CYB_ENOMEM. */
int cyb_peers_select(cyb_peers *out, const cyb_peer *all, size_t count, const cyb_peer *self,
                     size_t minimum, cyb_error *error);
void cyb_peers_clear(cyb_peers *peers);

/* Weighted mean of the scores; NaN without members. */
double cyb_peers_mean(const cyb_peers *peers);
/* Weighted share of peers with a lower score, plus half of those with the
 * same: 0 .. 1. */
double cyb_peers_percentile(const cyb_peers *peers, double score);
/* Weighted quartiles of a part's score (smallest value with at least p of the
 * weight at or below it), *n = peers that have one; NaN where n < minimum. */
int cyb_peers_quartiles(const cyb_peers *peers, size_t part, size_t minimum, double quartile[3],
                        size_t *n, cyb_error *error);

/* --- the link to loss --------------------------------------------------------- */

/* exp(-beta (score - peer_score) / 100), kept within [1/most, most]; 1 where
 * either score is NaN. *kept tells whether it was.
 * Source  one slope on the total score within peers, never a product of ratios
 *         of single controls, which overlap: doc/methods/posture.md. */
double cyb_posture_effect(double beta, double score, double peer_score, double most, bool *kept);

#ifdef __cplusplus
}
#endif
#endif
