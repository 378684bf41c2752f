/* posture/framework_tree.c - which row of a framework stands below which.
 * Layer: posture. */
#include "posture/framework_parts.h"

#include <cyberstats/column.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "data/definition.h"

static bool is_place(cyb_node_kind kind) {
  return kind == CYB_NODE_DOMAIN || kind == CYB_NODE_CONTROL;
}

static bool is_named(cyb_node_kind kind) {
  return is_place(kind) || kind == CYB_NODE_QUESTION;
}

static int note_id(cyb__framework_reader *r, size_t row, cyb_error *error) {
  const char *id = r->framework->nodes[row].id;
  size_t known = cyb_dictionary_count(r->ids);
  int32_t code = cyb_dictionary_intern(r->ids, id, strlen(id));
  if (code < 0) return cyb_error_memory(error);
  if ((size_t)code < known)
    return cyb__definition_error(r->table, row, "id", error,
                                 "\"%.60s\" stands twice: give each domain, control and question "
                                 "its own id",
                                 id);
  r->owner[code] = row;
  return CYB_OK;
}

/* Ids of the other kinds are their own: a level 1 and an evidence 1 may stand
 * side by side, and a question may be mapped to several places, to each once. */
static int note_other(cyb__framework_reader *r, cyb_dictionary *seen, size_t row,
                      cyb_error *error) {
  const cyb_node *node = &r->framework->nodes[row];
  bool twice = node->kind == CYB_NODE_MAP || node->kind == CYB_NODE_COUNT;
  size_t known = cyb_dictionary_count(seen);
  cyb_text key = {0};
  int32_t code = -1;
  cyb_text_format(&key, "%d\n%s\n%s", (int)node->kind, node->id, twice ? node->parent : "");
  if (!key.failed) code = cyb_dictionary_intern(seen, key.bytes, key.length);
  cyb_text_free(&key);
  if (code < 0) return cyb_error_memory(error);
  if ((size_t)code == known) return CYB_OK;
  if (node->kind == CYB_NODE_MAP)
    return cyb__definition_error(r->table, row, "id", error,
                                 "question \"%.60s\" is mapped to \"%.60s\" twice", node->id,
                                 node->parent);
  return cyb__definition_error(r->table, row, "id", error, "%s \"%.60s\" stands twice",
                               cyb__say(cyb_node_kind_name(node->kind)), node->id);
}

static int note_ids(cyb__framework_reader *r, cyb_error *error) {
  cyb_dictionary *seen = cyb_dictionary_new();
  int status = seen ? CYB_OK : cyb_error_memory(error);
  for (size_t row = 0; !status && row < r->framework->count; row++)
    status = is_named(r->framework->nodes[row].kind) ? note_id(r, row, error)
                                                     : note_other(r, seen, row, error);
  cyb_dictionary_free(seen);
  return status;
}

/* The places of the file, for a message that names the nearest. */
static const char *nearest_place(const cyb__framework_reader *r, const char *name) {
  const char **names = CYB__ARRAY(const char *, r->framework->count), *near;
  size_t count = 0;
  for (size_t i = 0; names && i < r->framework->count; i++)
    if (is_place(r->framework->nodes[i].kind)) names[count++] = r->framework->nodes[i].id;
  near = names ? cyb_nearest(name, names, count) : NULL;
  free(names);
  return near;
}

static int unknown_parent(const cyb__framework_reader *r, size_t row, cyb_error *error) {
  const char *parent = r->framework->nodes[row].parent, *near = nearest_place(r, parent);
  if (!*parent)
    return cyb__definition_error(r->table, row, "parent", error, "a %s needs a parent",
                                 cyb__say(cyb_node_kind_name(r->framework->nodes[row].kind)));
  if (near)
    return cyb__definition_error(r->table, row, "parent", error,
                                 "there is no domain or control \"%.60s\"; did you mean \"%.60s\"?",
                                 parent, near);
  return cyb__definition_error(r->table, row, "parent", error,
                               "there is no domain or control \"%.60s\" in this file", parent);
}

static int find_parent(cyb__framework_reader *r, size_t row, cyb_error *error) {
  cyb_node *node = &r->framework->nodes[row];
  int32_t code = cyb_dictionary_find(r->ids, node->parent, strlen(node->parent));
  cyb_node_kind above;
  if (node->kind == CYB_NODE_DOMAIN && *node->parent)
    return cyb__definition_error(r->table, row, "parent", error,
                                 "a domain has no parent; what stands below one is a control");
  if (node->kind != CYB_NODE_CONTROL && node->kind != CYB_NODE_QUESTION &&
      node->kind != CYB_NODE_MAP)
    return CYB_OK;
  if (code < 0) return unknown_parent(r, row, error);
  above = r->framework->nodes[r->owner[code]].kind;
  if (!is_place(above) || (node->kind == CYB_NODE_QUESTION && above != CYB_NODE_DOMAIN))
    return cyb__definition_error(
        r->table, row, "parent", error, "\"%.60s\" is a %s; a %s stands below a domain%s",
        node->parent, cyb__say(cyb_node_kind_name(above)), cyb__say(cyb_node_kind_name(node->kind)),
        node->kind == CYB_NODE_QUESTION ? "" : cyb__say(" or a control"));
  node->above = r->owner[code];
  return CYB_OK;
}

/* Walks up from every control that no earlier walk has met; each walk marks
 * its own number, so a mark of the same number is a circle. */
static int check_circles(const cyb__framework_reader *r, cyb_error *error) {
  const cyb_framework *f = r->framework;
  size_t *walk = CYB__ARRAY(size_t, f->count), circle = CYB_NO_NODE;
  if (!walk) return cyb_error_memory(error);
  for (size_t row = 0; circle == CYB_NO_NODE && row < f->count; row++) {
    size_t at = f->nodes[row].kind == CYB_NODE_CONTROL ? row : CYB_NO_NODE;
    while (at != CYB_NO_NODE && walk[at] == 0) {
      walk[at] = row + 1;
      at = f->nodes[at].above;
    }
    if (at != CYB_NO_NODE && f->nodes[at].kind == CYB_NODE_CONTROL && walk[at] == row + 1)
      circle = at;
  }
  free(walk);
  if (circle == CYB_NO_NODE) return CYB_OK;
  return cyb__definition_error(r->table, circle, "parent", error,
                               "\"%.60s\" stands below itself: the controls form a circle",
                               f->nodes[circle].id);
}

int cyb__framework_tree(cyb__framework_reader *r, cyb_error *error) {
  int status;
  r->ids = cyb_dictionary_new();
  r->owner = CYB__ARRAY(size_t, r->framework->count);
  status = r->ids && r->owner ? note_ids(r, error) : cyb_error_memory(error);
  for (size_t row = 0; !status && row < r->framework->count; row++)
    status = find_parent(r, row, error);
  return status ? status : check_circles(r, error);
}
