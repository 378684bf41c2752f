/* posture/framework.c - reads security frameworks and questionnaires.
 * Layer: posture. */
#include <cyberstats/framework.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "data/definition.h"
#include "posture/framework_parts.h"

static const char *const columns[] = {"kind",      "id",   "parent", "zh",     "en",    "weight",
                                      "level_min", "gate", "lever",  "source", "status"};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

void cyb_framework_free(cyb_framework *framework) {
  if (!framework) return;
  for (size_t i = 0; i < framework->count; i++) cyb__framework_clear_node(&framework->nodes[i]);
  free(framework->nodes);
  free(framework->name);
  free(framework->title_zh);
  free(framework->title_en);
  free(framework->source);
  free(framework);
}

static int read_title(const cyb__framework_reader *r, cyb_error *error) {
  cyb_framework *f = r->framework;
  size_t found = CYB_NO_NODE;
  for (size_t row = 0; row < f->count; row++) {
    if (f->nodes[row].kind != CYB_NODE_FRAMEWORK) continue;
    if (found != CYB_NO_NODE)
      return cyb__definition_error(r->table, row, "kind", error,
                                   "a file holds one framework, and this is the second");
    found = row;
  }
  if (found == CYB_NO_NODE)
    return cyb__definition_error(r->table, 0, "kind", error,
                                 "a row of kind framework is wanted, with the framework's name as "
                                 "its id and its titles");
  f->name = cyb_strdup(f->nodes[found].id);
  f->title_zh = cyb_strdup(f->nodes[found].zh);
  f->title_en = cyb_strdup(f->nodes[found].en);
  return f->name && f->title_zh && f->title_en ? CYB_OK : cyb_error_memory(error);
}

static int read_framework(cyb_framework *framework, const cyb_table *table, cyb_error *error) {
  cyb__framework_reader r = {framework, table, NULL, NULL};
  int status = CYB_OK;
  framework->nodes = CYB__ARRAY(cyb_node, table->rows);
  framework->source = cyb_strdup(table->source ? table->source : "");
  if (!framework->nodes || !framework->source) status = cyb_error_memory(error);
  if (table->sha256) snprintf(framework->sha256, sizeof framework->sha256, "%s", table->sha256);
  if (!status) status = cyb__framework_rows(&r, error);
  if (!status) status = read_title(&r, error);
  if (!status) status = cyb__framework_tree(&r, error);
  if (!status) status = cyb__framework_settings(&r, error);
  cyb_dictionary_free(r.ids);
  free(r.owner);
  return status;
}

int cyb_framework_read(cyb_framework **out, const char *path, cyb_error *error) {
  cyb_table *table = NULL;
  cyb_framework *framework;
  int status = cyb__definition_read(&table, path, columns, COLUMNS, error);
  *out = NULL;
  if (status) return status;
  framework = CYB__NEW(cyb_framework);
  status = framework ? read_framework(framework, table, error) : cyb_error_memory(error);
  cyb_table_free(table);
  if (status) {
    cyb_framework_free(framework);
    return status;
  }
  *out = framework;
  return CYB_OK;
}

const cyb_node *cyb_framework_find(const cyb_framework *framework, const char *id) {
  for (size_t i = 0; i < framework->count; i++) {
    const cyb_node *node = &framework->nodes[i];
    if ((node->kind == CYB_NODE_DOMAIN || node->kind == CYB_NODE_CONTROL ||
         node->kind == CYB_NODE_QUESTION) &&
        !strcmp(node->id, id))
      return node;
  }
  return NULL;
}
