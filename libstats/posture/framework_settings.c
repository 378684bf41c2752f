/* posture/framework_settings.c - levels, gates, evidence and options of a framework file.
 * Layer: posture. */
#include "posture/framework_parts.h"

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/definition.h"

/* An id that is a whole number in [first, last]. */
static int whole_id(const cyb__framework_reader *r, size_t row, int first, int last, size_t *number,
                    cyb_error *error) {
  const cyb_node *node = &r->framework->nodes[row];
  double value;
  if (cyb_number_parse(node->id, strlen(node->id), &value) && value == trunc(value) &&
      value >= first && value <= last) {
    *number = (size_t)value;
    return CYB_OK;
  }
  return cyb__definition_error(r->table, row, "id", error,
                               "the id of a %s is a number from %d to %d",
                               cyb__say(cyb_node_kind_name(node->kind)), first, last);
}

/* --- levels ------------------------------------------------------------------ */

static int collect_levels(cyb__framework_reader *r, size_t level_row[CYB_GRADES], size_t *levels,
                          size_t *scored, cyb_error *error) {
  cyb_framework *f = r->framework;
  for (size_t row = 0; row < f->count; row++) {
    size_t grade = 0;
    int status;
    if (f->nodes[row].kind != CYB_NODE_LEVEL) continue;
    status = whole_id(r, row, 1, CYB_GRADES, &grade, error);
    if (status) return status;
    if (f->grade[grade - 1]) /* "1" and "01" */
      return cyb__definition_error(r->table, row, "id", error, "level %zu stands twice", grade);
    f->grade[grade - 1] = &f->nodes[row];
    level_row[grade - 1] = row;
    *levels = grade > *levels ? grade : *levels;
    if (!isnan(f->nodes[row].level_min)) ++*scored;
  }
  return CYB_OK;
}

static int check_level(const cyb__framework_reader *r, size_t k, const size_t *level_row,
                       cyb_error *error) {
  const cyb_framework *f = r->framework;
  double least = f->grade[k]->level_min;
  if (isnan(least))
    return cyb__definition_error(r->table, level_row[k], "level_min", error,
                                 "a least score is needed, since other levels have one");
  if (k == 0 && least != 0.0)
    return cyb__definition_error(r->table, level_row[k], "level_min", error,
                                 "level 1 starts at 0, so that every score has a level");
  if (k > 0 && least <= f->grade[k - 1]->level_min)
    return cyb__definition_error(r->table, level_row[k], "level_min", error,
                                 "level %zu must start above level %zu", k + 1, k);
  return CYB_OK;
}

static int read_levels(cyb__framework_reader *r, cyb_error *error) {
  cyb_framework *f = r->framework;
  size_t level_row[CYB_GRADES] = {0}, levels = 0, scored = 0;
  int status = collect_levels(r, level_row, &levels, &scored, error);
  for (size_t k = 0; !status && k < levels; k++)
    if (!f->grade[k])
      status = cyb__definition_error(r->table, level_row[levels - 1], "id", error,
                                     "level %zu is missing below level %zu", k + 1, levels);
  for (size_t k = 0; !status && scored && k < levels; k++)
    status = check_level(r, k, level_row, error);
  f->grades = scored ? levels : 0;
  return status;
}

static int check_gates(const cyb__framework_reader *r, cyb_error *error) {
  const cyb_framework *f = r->framework;
  for (size_t row = 0; row < f->count; row++) {
    const cyb_node *node = &f->nodes[row];
    if (node->gate && !strcmp(node->lever, "X"))
      return cyb__definition_error(r->table, row, "gate", error,
                                   "exposure is not scored, so it can be no gate");
    if (f->grades && node->gate > (int)f->grades)
      return cyb__definition_error(r->table, row, "gate", error,
                                   "the highest level is %zu: a gate at %d would never shut",
                                   f->grades, node->gate);
  }
  return CYB_OK;
}

/* --- evidence ----------------------------------------------------------------- */

static int read_evidence(cyb__framework_reader *r, cyb_error *error) {
  cyb_framework *f = r->framework;
  bool seen[CYB_EVIDENCES] = {false};
  size_t last = CYB_NO_NODE, number = 0;
  for (size_t i = 0; i < CYB_EVIDENCES; i++) f->evidence[i] = 1.0;
  for (size_t row = 0; row < f->count; row++) {
    int status;
    if (f->nodes[row].kind != CYB_NODE_EVIDENCE) continue;
    status = whole_id(r, row, 0, CYB_EVIDENCES - 1, &number, error);
    if (status) return status;
    if (isnan(f->nodes[row].weight) || seen[number])
      return cyb__definition_error(r->table, row, seen[number] ? "id" : "weight", error,
                                   seen[number]
                                       ? CYB__N("evidence %zu stands twice")
                                       : CYB__N("evidence %zu needs what an answer counts"),
                                   number);
    f->evidence[number] = f->nodes[row].weight;
    seen[number] = true;
    last = row;
  }
  for (size_t i = 0; last != CYB_NO_NODE && i < CYB_EVIDENCES; i++)
    if (!seen[i])
      return cyb__definition_error(r->table, last, "id", error,
                                   "evidence %zu is missing; rows 0 to %d are wanted, or none", i,
                                   CYB_EVIDENCES - 1);
  return CYB_OK;
}

/* --- options ------------------------------------------------------------------- */

/* The value of an option stands in `en`, or as a number in `weight`. */
static int treatment(const cyb__framework_reader *r, size_t row, cyb_treatment *out,
                     cyb_error *error) {
  static const char *const names[] = {"zero", "leave_out"};
  int choice = 0;
  int status =
      cyb__framework_choice(r, row, "en", r->framework->nodes[row].en, names, 2, &choice, error);
  *out = (cyb_treatment)choice;
  return status;
}

static int minimum_peers(const cyb__framework_reader *r, size_t row, size_t *out,
                         cyb_error *error) {
  const cyb_node *node = &r->framework->nodes[row];
  double value = node->weight;
  if (isnan(value) && !cyb_number_parse(node->en, strlen(node->en), &value)) value = 0.0;
  if (value < 2 || value > 1e6 || value != trunc(value))
    return cyb__definition_error(r->table, row, "en", error,
                                 "a whole number of at least 2 peers is wanted");
  *out = (size_t)value;
  return CYB_OK;
}

static int read_option(cyb__framework_reader *r, size_t row, cyb_error *error) {
  static const char *const names[] = {"unanswered", "not_applicable", "minimum_peers"};
  cyb_framework *f = r->framework;
  int choice = 0;
  int status = cyb__framework_choice(r, row, "id", f->nodes[row].id, names, 3, &choice, error);
  if (status) return status;
  if (choice == 2) return minimum_peers(r, row, &f->minimum_peers, error);
  return treatment(r, row, choice ? &f->not_applicable : &f->unanswered, error);
}

int cyb__framework_settings(cyb__framework_reader *r, cyb_error *error) {
  cyb_framework *f = r->framework;
  int status = read_levels(r, error);
  f->unanswered = CYB_TREAT_ZERO;
  f->not_applicable = CYB_TREAT_LEAVE;
  f->minimum_peers = 10;
  if (!status) status = check_gates(r, error);
  if (!status) status = read_evidence(r, error);
  for (size_t row = 0; !status && row < f->count; row++)
    if (f->nodes[row].kind == CYB_NODE_OPTION) status = read_option(r, row, error);
  return status;
}
