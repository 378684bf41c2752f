/* posture/scoring.c - which questions speak to which part of a framework.
 * Layer: posture. */
#include <cyberstats/posture.h>

#include <math.h>

#include <cyberstats/column.h>
#include <cyberstats/text.h>

#include "base/memory.h"

void cyb_scoring_free(cyb_scoring *scoring) {
  if (!scoring) return;
  for (size_t i = 0; i < scoring->part_count; i++) {
    free(scoring->part[i].question);
    free(scoring->part[i].weight);
  }
  free(scoring->part);
  free(scoring->question);
  free(scoring);
}

/* While it is built: where each question and each row of the framework went. */
typedef struct builder {
  cyb_scoring *scoring;
  cyb_dictionary *names; /* question ids in the order of scoring->question */
  size_t *part_of;       /* [framework->count] */
} builder;

static int collect_questions(builder *b, cyb_error *error) {
  const cyb_framework *f = b->scoring->questionnaire;
  for (size_t i = 0; i < f->count; i++) {
    const cyb_node *node = &f->nodes[i];
    cyb_question *question = &b->scoring->question[b->scoring->question_count];
    if (node->kind != CYB_NODE_QUESTION || !strcmp(node->lever, "X")) continue;
    if (cyb_dictionary_intern(b->names, node->id, strlen(node->id)) < 0)
      return cyb_error_memory(error);
    question->node = node;
    question->weight = isnan(node->weight) ? 1.0 : node->weight;
    question->frequency = strchr(node->lever, 'F') != NULL;
    question->severity = strchr(node->lever, 'S') != NULL;
    question->gate = node->gate;
    b->scoring->question_count++;
  }
  if (b->scoring->question_count) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, f->source,
                       "no scored question; a questionnaire has rows of kind question with the "
                       "lever F, S or FS");
}

static void collect_parts(builder *b) {
  const cyb_framework *f = b->scoring->framework;
  for (size_t i = 0; i < f->count; i++) {
    cyb_part *part = &b->scoring->part[b->scoring->part_count];
    if (f->nodes[i].kind != CYB_NODE_DOMAIN && f->nodes[i].kind != CYB_NODE_CONTROL) continue;
    part->node = &f->nodes[i];
    for (size_t up = f->nodes[i].above; up != CYB_NO_NODE; up = f->nodes[up].above) part->depth++;
    b->part_of[i] = b->scoring->part_count++;
  }
}

/* A weight for a question at a part and all parts above it. */
static int speak(builder *b, size_t question, size_t row, double weight, cyb_error *error) {
  const cyb_framework *f = b->scoring->framework;
  for (size_t at = row; at != CYB_NO_NODE; at = f->nodes[at].above) {
    cyb_part *part = &b->scoring->part[b->part_of[at]];
    size_t i = 0, *grown;
    double *weights;
    while (i < part->count && part->question[i] != question) i++;
    if (i < part->count) {
      part->weight[i] = fmax(part->weight[i], weight);
      continue;
    }
    grown = realloc(part->question, (i + 1) * sizeof *grown);
    if (grown) part->question = grown;
    weights = realloc(part->weight, (i + 1) * sizeof *weights);
    if (weights) part->weight = weights;
    if (!grown || !weights) return cyb_error_memory(error);
    part->question[i] = question;
    part->weight[i] = weight;
    part->count++;
  }
  return CYB_OK;
}

static int unknown_question(const builder *b, const cyb_node *map, cyb_error *error) {
  const cyb_framework *q = b->scoring->questionnaire;
  const cyb_node *found = cyb_framework_find(q, map->id);
  const char **names = CYB__ARRAY(const char *, b->scoring->question_count), *near = NULL;
  for (size_t i = 0; names && i < b->scoring->question_count; i++)
    names[i] = b->scoring->question[i].node->id;
  if (names) near = cyb_nearest(map->id, names, b->scoring->question_count);
  free(names);
  if (found && found->kind == CYB_NODE_QUESTION)
    return cyb_error_set(error, CYB_EDATA, b->scoring->framework->source,
                         "question \"%.60s\" is mapped to \"%.60s\" but is exposure, which is not "
                         "scored",
                         map->id, map->parent);
  if (near)
    return cyb_error_set(error, CYB_EDATA, b->scoring->framework->source,
                         "questionnaire %.60s has no question \"%.60s\"; did you mean \"%.60s\"?",
                         q->name, map->id, near);
  return cyb_error_set(error, CYB_EDATA, b->scoring->framework->source,
                       "questionnaire %.60s has no question \"%.60s\"", q->name, map->id);
}

static int read_maps(builder *b, cyb_error *error) {
  const cyb_framework *f = b->scoring->framework;
  int status = CYB_OK;
  for (size_t i = 0; !status && i < f->count; i++) {
    const cyb_node *map = &f->nodes[i];
    int32_t question;
    if (map->kind != CYB_NODE_MAP) continue;
    question = cyb_dictionary_find(b->names, map->id, strlen(map->id));
    status = question < 0 ? unknown_question(b, map, error)
                          : speak(b, (size_t)question, map->above,
                                  isnan(map->weight) ? 1.0 : map->weight, error);
  }
  return status;
}

/* In the questionnaire's own file a question stands below its domain. */
static int read_own(builder *b, cyb_error *error) {
  const cyb_scoring *s = b->scoring;
  int status = CYB_OK;
  for (size_t i = 0; !status && s->framework == s->questionnaire && i < s->question_count; i++)
    status = speak(b, i, s->question[i].node->above, 1.0, error);
  return status;
}

static int check_spoken(const builder *b, cyb_error *error) {
  for (size_t i = 0; i < b->scoring->part_count; i++)
    if (b->scoring->part[i].count) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, b->scoring->framework->source,
                       "no question of %.60s is mapped to this framework; rows of kind map say "
                       "which question speaks to which domain or control",
                       b->scoring->questionnaire->name);
}

static int build(builder *b, cyb_error *error) {
  const cyb_framework *q = b->scoring->questionnaire, *f = b->scoring->framework;
  int status;
  b->scoring->grades = f->grades ? f : q->grades ? q : NULL;
  b->scoring->question = CYB__ARRAY(cyb_question, q->count);
  b->scoring->part = CYB__ARRAY(cyb_part, f->count);
  b->part_of = CYB__ARRAY(size_t, f->count);
  b->names = cyb_dictionary_new();
  if (!b->scoring->question || !b->scoring->part || !b->part_of || !b->names)
    return cyb_error_memory(error);
  status = collect_questions(b, error);
  if (status) return status;
  collect_parts(b);
  status = read_own(b, error);
  if (!status) status = read_maps(b, error);
  return status ? status : check_spoken(b, error);
}

int cyb_scoring_new(cyb_scoring **out, const cyb_framework *questionnaire,
                    const cyb_framework *framework, cyb_error *error) {
  builder b = {CYB__NEW(cyb_scoring), NULL, NULL};
  int status;
  *out = NULL;
  if (!b.scoring) return cyb_error_memory(error);
  b.scoring->questionnaire = questionnaire;
  b.scoring->framework = framework;
  status = build(&b, error);
  cyb_dictionary_free(b.names);
  free(b.part_of);
  if (status)
    cyb_scoring_free(b.scoring);
  else
    *out = b.scoring;
  return status;
}
