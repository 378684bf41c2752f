/* cyberstats/framework.h - security frameworks and questionnaires as files.
 * Layer: posture. May include: base, data.
 *
 * A framework file is a CSV with the columns
 *   kind,id,parent,zh,en,weight,level_min,gate,lever,source,status
 * and rows of these kinds:
 *   framework  one row: id = name, zh and en = title
 *   domain     no parent
 *   control    parent = a domain or a control
 *   question   of a questionnaire only: parent = a domain, weight (empty = 1),
 *              gate = highest grade while the answer is below 2, lever F S FS,
 *              or X = exposure, which is not scored
 *   map        id = a question, of this file or of the questionnaire it is used
 *              with; parent = a domain or control; weight (empty = 1)
 *   level      id = grade 1, 2, ...; level_min = least score of it, or empty in all
 *   evidence   id = 0 1 2 3, weight = what an answer of such evidence counts, (0, 1]
 *   option     id = unanswered | not_applicable | minimum_peers, en = value
 *   count      a number that the framework is said to hold; kept, not used
 * status: verified | secondary | unverified | ours. */
#ifndef CYBERSTATS_FRAMEWORK_H
#define CYBERSTATS_FRAMEWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cyberstats/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cyb_node_kind {
  CYB_NODE_FRAMEWORK,
  CYB_NODE_DOMAIN,
  CYB_NODE_CONTROL,
  CYB_NODE_QUESTION,
  CYB_NODE_MAP,
  CYB_NODE_LEVEL,
  CYB_NODE_EVIDENCE,
  CYB_NODE_OPTION,
  CYB_NODE_COUNT,
  CYB_NODE_KINDS
} cyb_node_kind;
const char *cyb_node_kind_name(cyb_node_kind kind); /* "domain" */

#define CYB_NO_NODE SIZE_MAX
enum { CYB_EVIDENCES = 4, CYB_GRADES = 9 };

/* A row of the file. Texts are "" where empty. */
typedef struct cyb_node {
  cyb_node_kind kind;
  char *id, *parent, *zh, *en, *lever, *source, *status;
  double weight;    /* NaN where empty */
  double level_min; /* NaN where empty */
  int gate;         /* 0 = no gate */
  size_t above;     /* row of the parent; CYB_NO_NODE = none */
} cyb_node;

/* What becomes of answers that are open, or that do not apply. */
typedef enum cyb_treatment {
  CYB_TREAT_ZERO,  /* counts 0 */
  CYB_TREAT_LEAVE, /* leaves numerator and denominator */
} cyb_treatment;

typedef struct cyb_framework {
  char *name, *title_zh, *title_en, *source; /* source = file name */
  char sha256[65];
  cyb_node *nodes;
  size_t count;
  size_t questions;                  /* rows of kind question */
  size_t unverified;                 /* rows of status unverified */
  cyb_treatment unanswered;          /* option "zero" (default) or "leave_out" */
  cyb_treatment not_applicable;      /* option "leave_out" (default) or "zero" */
  size_t minimum_peers;              /* option; default 10 */
  double evidence[CYB_EVIDENCES];    /* multipliers; 1 where the file has none */
  size_t grades;                     /* levels with a least score; 0 = the file grades nothing */
  const cyb_node *grade[CYB_GRADES]; /* grade[k - 1] = level row of grade k */
} cyb_framework;

/* Reads and checks a file.
 * Errors CYB_EDATA with file:line:column: unknown kind, status, lever or
 *        option (names the nearest); an id twice in its kind; no framework row
 *        or two; a parent that does not exist or may not be one (names the
 *        nearest); controls in a circle; weight not above 0; levels not 1, 2,
 *        3, ... with rising scores from 0; a gate above the highest level;
 *        some evidence rows missing; CYB_EIO, CYB_ENOMEM. */
int cyb_framework_read(cyb_framework **out, const char *path, cyb_error *error);
void cyb_framework_free(cyb_framework *framework);

/* The domain, control or question of that id; NULL if there is none. */
const cyb_node *cyb_framework_find(const cyb_framework *framework, const char *id);

#ifdef __cplusplus
}
#endif
#endif
