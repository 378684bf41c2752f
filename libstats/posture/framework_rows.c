/* posture/framework_rows.c - the rows of a framework file, each by itself.
 * Layer: posture. */
#include "posture/framework_parts.h"

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/definition.h"

static const cyb__definition_text texts[] = {
    {"id", offsetof(cyb_node, id)},         {"parent", offsetof(cyb_node, parent)},
    {"zh", offsetof(cyb_node, zh)},         {"en", offsetof(cyb_node, en)},
    {"lever", offsetof(cyb_node, lever)},   {"source", offsetof(cyb_node, source)},
    {"status", offsetof(cyb_node, status)},
};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static const char *const kinds[CYB_NODE_KINDS] = {
    CYB__N("framework"), CYB__N("domain"),   CYB__N("control"), CYB__N("question"), CYB__N("map"),
    CYB__N("level"),     CYB__N("evidence"), CYB__N("option"),  CYB__N("count"),
};

const char *cyb_node_kind_name(cyb_node_kind kind) {
  return kind >= 0 && kind < CYB_NODE_KINDS ? kinds[kind] : "";
}

void cyb__framework_clear_node(cyb_node *node) {
  cyb__definition_clear(node, texts, TEXTS);
}

int cyb__framework_choice(const cyb__framework_reader *reader, size_t row, const char *column,
                          const char *name, const char *const *names, size_t count, int *choice,
                          cyb_error *error) {
  const char *near;
  cyb_text known = {0};
  int status;
  for (size_t i = 0; i < count; i++) {
    if (strcmp(names[i], name)) continue;
    *choice = (int)i;
    return CYB_OK;
  }
  for (size_t i = 0; i < count; i++) cyb_text_format(&known, "%s%s", i ? ", " : "", names[i]);
  near = cyb_nearest(name, names, count);
  if (near)
    status = cyb__definition_error(reader->table, row, column, error,
                                   "\"%.60s\" is not known; did you mean %s?", name, near);
  else
    status = cyb__definition_error(reader->table, row, column, error,
                                   "\"%.60s\" is not known; one of: %s", name,
                                   known.bytes ? known.bytes : "");
  cyb_text_free(&known);
  return status;
}

/* Weights whose sums and products stay finite, evidence not above 1. */
static int read_numbers(const cyb__framework_reader *r, size_t row, cyb_node *node,
                        cyb_error *error) {
  double most = node->kind == CYB_NODE_EVIDENCE ? 1.0 : 1e12;
  int status = cyb__definition_number(r->table, row, "weight", NAN, &node->weight, error);
  if (!status)
    status = cyb__definition_number(r->table, row, "level_min", NAN, &node->level_min, error);
  if (!status && (node->weight <= 0.0 || node->weight > most))
    status = cyb__definition_error(r->table, row, "weight", error,
                                   most > 1.0
                                       ? CYB__N("a weight is above 0 and at most 1e12; leave the "
                                                "row out to give it none")
                                       : CYB__N("what an answer counts is above 0 and at most 1"));
  if (!status && (node->level_min < 0.0 || node->level_min > 100.0))
    status = cyb__definition_error(r->table, row, "level_min", error, "scores run from 0 to 100");
  return status;
}

static int read_gate(const cyb__framework_reader *r, size_t row, cyb_node *node, cyb_error *error) {
  double gate;
  int status = cyb__definition_number(r->table, row, "gate", 0.0, &gate, error);
  if (status) return status;
  if (*cyb__definition_cell(r->table, "gate", row) &&
      (node->kind != CYB_NODE_QUESTION || gate < 1 || gate > CYB_GRADES || gate != trunc(gate)))
    return cyb__definition_error(
        r->table, row, "gate", error,
        node->kind == CYB_NODE_QUESTION
            ? CYB__N("the highest grade that the gate allows is wanted, 1 to %d")
            : CYB__N("only a question can be a gate; leave the cell empty"),
        CYB_GRADES);
  node->gate = (int)gate;
  return CYB_OK;
}

static int read_lever(const cyb__framework_reader *r, size_t row, const cyb_node *node,
                      cyb_error *error) {
  static const char *const levers[] = {"F", "S", "FS", "X"};
  int ignored;
  if (node->kind != CYB_NODE_QUESTION) return CYB_OK;
  return cyb__framework_choice(r, row, "lever", node->lever, levers, 4, &ignored, error);
}

static int read_row(const cyb__framework_reader *r, size_t row, cyb_node *node, cyb_error *error) {
  static const char *const statuses[] = {"verified", "secondary", "unverified", "ours"};
  int kind = 0, ignored;
  int status = cyb__definition_fill(node, r->table, row, texts, TEXTS, error);
  node->above = CYB_NO_NODE;
  if (!status)
    status = cyb__framework_choice(r, row, "kind", cyb__definition_cell(r->table, "kind", row),
                                   kinds, CYB_NODE_KINDS, &kind, error);
  node->kind = (cyb_node_kind)kind;
  if (!status && !*node->id)
    status = cyb__definition_error(r->table, row, "id", error, "a row needs an id");
  if (!status)
    status = cyb__framework_choice(r, row, "status", node->status, statuses, 4, &ignored, error);
  if (!status) status = read_numbers(r, row, node, error);
  if (!status) status = read_gate(r, row, node, error);
  if (!status) status = read_lever(r, row, node, error);
  return status;
}

int cyb__framework_rows(cyb__framework_reader *r, cyb_error *error) {
  cyb_framework *framework = r->framework;
  for (size_t row = 0; row < r->table->rows; row++) {
    cyb_node *node = &framework->nodes[row];
    int status;
    framework->count = row + 1;
    status = read_row(r, row, node, error);
    if (status) return status;
    framework->questions += node->kind == CYB_NODE_QUESTION;
    framework->unverified += strcmp(node->status, "unverified") == 0;
  }
  return CYB_OK;
}
